//! Edits apply, map their spans there and back, and never fail.
#![no_main]

use libfuzzer_sys::fuzz_target;

fuzz_target!(|text: &str| {
    let edits = jiaokan::repair(text, &Default::default());
    let new = edits.apply(text);
    for edit in edits.iter() {
        assert!(text.get(edit.span.range()).is_some());
        assert!(new.get(edits.after(edit.span).range()).is_some());
    }
});
