//! Charts in the vocabulary of Vega-Lite.
#![no_main]

#[path = "inputs.rs"]
mod inputs;
#[path = "shared.rs"]
mod shared;

use figmill::syntax::Format;

libfuzzer_sys::fuzz_target!(|text: &str| shared::must_draw_or_tell(inputs::CHART, text, Format::Json));
