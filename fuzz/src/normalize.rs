//! Normalising twice is normalising once.
#![no_main]

use libfuzzer_sys::fuzz_target;

fuzz_target!(|text: &str| {
    let once = jiaokan::normalize(text, &Default::default()).apply(text).into_owned();
    let twice = jiaokan::normalize(&once, &Default::default()).apply(&once).into_owned();
    assert_eq!(once, twice);
});
