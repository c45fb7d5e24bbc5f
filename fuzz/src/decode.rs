//! Any bytes decode; a second reading as UTF-8 changes nothing.
#![no_main]

use libfuzzer_sys::fuzz_target;

fuzz_target!(|data: &[u8]| {
    let text = jiaokan::decode(data, &Default::default()).text;
    let again = jiaokan::decode(text.as_bytes(), &Default::default()).text;
    assert!(text.starts_with('\u{feff}') || again.len() <= text.len());
});
