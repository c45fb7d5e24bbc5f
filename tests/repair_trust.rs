//! Holds each rule of `repair` to the trust it claims, on damage made of this project's own text.
//!
//! `cargo run --example repair_trust` prints the same figures for any text, and much more of it.

#![allow(clippy::unwrap_used, clippy::panic, unreachable_pub)] // a test may fail loudly

use jiaokan::Trust;
use jiaokan::repair::RepairOptions;

#[path = "../tools/repair/measure.rs"]
mod measure;
use measure::{Dice, Measure};

/// Text in Traditional characters, one paragraph a line; also used for farm damage.
const TEXT: &str = include_str!("farm_clean.txt");

fn measured() -> Measure {
    let (mut measure, mut dice) = (Measure::default(), Dice(11));
    let options = RepairOptions::default();
    let simplify = serde_json::from_value(serde_json::json!({"script": "zh-Hans"})).unwrap();
    for line in TEXT.lines().filter(|l| !l.trim().is_empty()) {
        measure.text(line, &options, &mut dice);
        let simplified = jiaokan::convert(line, &simplify).apply(line).into_owned();
        measure.text(&simplified, &options, &mut dice);
    }
    measure
}

#[test]
fn what_is_written_by_default_is_right() {
    let measure = measured();
    let (mut written, mut right) = (0, 0);
    for (name, count) in &measure.rules {
        let rule = jiaokan::rules().find(|r| r.name == *name).unwrap();
        let asked = match rule.trust {
            Trust::Certain => 0.9999,
            Trust::Probable => 0.99,
            Trust::Doubtful => 0.0,
        };
        assert!(count.share() >= asked, "{name}: {count:?}, {:#?}", measure.wrong);
        written += count.written;
        right += count.right;
    }
    assert!(written > 50_000, "{written}");
    // Guesses are left by default; of the rest one character in a thousand may be wrong.
    assert!(right * 1000 >= written * 999, "{right} of {written}: {:#?}", measure.wrong);
}

#[test]
fn damage_that_loses_nothing_comes_back_whole() {
    let measure = measured();
    for kind in [
        "UTF-8 as windows-1252",
        "UTF-8 as Latin-1",
        "UTF-8 as MacRoman",
        "UTF-8 as windows-1252 twice",
        "GBK as windows-1252",
        "&#NNN;",
        "&amp;#NNN;",
        "\\uXXXX",
        "%XX of UTF-8",
        "invisible characters",
        "controls of direction",
        "Kangxi radicals",
        "compatibility ideographs",
    ] {
        let (all, exact, _) = measure.kinds[kind];
        assert_eq!(all, exact, "{kind}: {:#?}", measure.wrong);
    }
}
