//! Text of any family of mermaid.
#![no_main]

#[path = "shared.rs"]
mod shared;

use figmill::syntax::Format;

libfuzzer_sys::fuzz_target!(|text: &str| shared::must_draw_or_tell("any", text, Format::Mermaid));
