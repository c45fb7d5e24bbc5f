//! The laws of the whole: layers replay, nothing is lost, every span fits.
#![no_main]

use libfuzzer_sys::fuzz_target;

fuzz_target!(|data: &[u8]| {
    let doc = jiaokan::clean(data);
    assert_eq!(doc.replay(), doc.buffer());
    assert_eq!(doc.unaccounted(), []);
    for block in doc.blocks() {
        assert!(doc.buffer().get(block.span.range()).is_some());
    }
    for change in doc.changes() {
        assert!(doc.source().get(change.span.range()).is_some());
    }
});
