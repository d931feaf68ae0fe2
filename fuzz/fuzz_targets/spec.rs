//! Specs of any kind, in YAML, TOML and JSON.
#![no_main]

#[path = "inputs.rs"]
mod inputs;
#[path = "shared.rs"]
mod shared;

libfuzzer_sys::fuzz_target!(|text: &str| shared::must_draw_or_tell("any", text, inputs::format_of_spec(text)));
