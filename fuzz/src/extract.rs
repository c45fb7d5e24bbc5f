//! Any markup gives a text that its moves make again.
#![no_main]

use libfuzzer_sys::fuzz_target;

fuzz_target!(|text: &str| {
    let out = jiaokan::extract(text, &Default::default());
    assert_eq!(out.moves.apply(text), out.text);
    for block in &out.blocks {
        assert!(out.text.get(block.span.range()).is_some());
    }
});
