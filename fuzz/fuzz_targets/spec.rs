//! Specs of any kind, in YAML, TOML and JSON: the last byte says in which.
#![no_main]

#[path = "shared.rs"]
mod shared;

use figmill::syntax::Format;

libfuzzer_sys::fuzz_target!(|text: &str| {
    let format = match text.bytes().last().unwrap_or_default() % 4 {
        1 => Format::Toml,
        3 => Format::Json,
        _ => Format::Yaml,
    };
    shared::must_draw_or_tell("any", text, format);
});
