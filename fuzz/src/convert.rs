//! Every configuration takes any text.
#![no_main]

use libfuzzer_sys::fuzz_target;

fuzz_target!(|text: &str| {
    for config in ["s2t", "t2s", "s2twp", "tw2sp", "t2jp"] {
        let options =
            jiaokan::convert::ConvertOptions { config: Some(config.into()), ..Default::default() };
        let edits = jiaokan::convert(text, &options);
        assert!(std::str::from_utf8(edits.apply(text).as_bytes()).is_ok());
    }
    jiaokan::identify(text);
});
