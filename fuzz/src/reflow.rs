//! Any text gives a text that its moves make again.
#![no_main]

use libfuzzer_sys::fuzz_target;

fuzz_target!(|text: &str| {
    let out = jiaokan::reflow(text, &[], &Default::default());
    assert_eq!(out.moves.apply(text), out.text);
    for note in &out.notes {
        assert!(out.text.get(note.text.range()).is_some());
    }
});
