//! Any text can be read for citations; every span fits.
#![no_main]

use libfuzzer_sys::fuzz_target;

fuzz_target!(|text: &str| {
    let out = jiaokan::cite(text, &[], &Default::default());
    for citation in &out.citations {
        assert!(text.get(citation.span.range()).is_some());
    }
    jiaokan::parse_reference(text);
});
