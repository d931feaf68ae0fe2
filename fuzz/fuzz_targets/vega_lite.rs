//! Charts in the vocabulary of Vega-Lite.
#![no_main]

#[path = "shared.rs"]
mod shared;

use figmill::syntax::Format;

libfuzzer_sys::fuzz_target!(|text: &str| shared::must_draw_or_tell("chart.vl.json", text, Format::Json));
