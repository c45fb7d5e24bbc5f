//! Any bytes decode; what comes out, read as the UTF-8 it is, stays as it is.
#![no_main]

use jiaokan::decode::DecodeOptions;
use libfuzzer_sys::fuzz_target;

fuzz_target!(|data: &[u8]| {
    let text = jiaokan::decode(data, &Default::default()).text;
    // A few characters may be GBK or UTF-16 as well, whatever the label.
    let many = text.chars().filter(|c| !c.is_ascii()).count() >= 8;
    if !many || text.contains('\0') || text.starts_with('\u{feff}') {
        return;
    }
    let options = DecodeOptions { label: Some("utf-8".into()) };
    let again = jiaokan::decode(text.as_bytes(), &options).text;
    assert!(again.len() <= text.len());
});
