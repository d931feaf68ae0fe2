//! Specs of any kind, in YAML, TOML and JSON: the first byte or the last says in which.
#![no_main]

#[path = "shared.rs"]
mod shared;

use figmill::syntax::Format;

libfuzzer_sys::fuzz_target!(|text: &str| {
    let format = match text.bytes().last().unwrap_or_default() % 4 {
        _ if text.starts_with('{') => Format::Json,
        1 => Format::Toml,
        _ => Format::Yaml,
    };
    shared::must_draw_or_tell("any", text, format);
});
