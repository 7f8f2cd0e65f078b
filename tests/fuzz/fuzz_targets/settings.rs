#![no_main]

#[allow(dead_code)]
#[path = "../../it/checks.rs"]
mod checks;

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| checks::settings(bytes));
