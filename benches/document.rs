//! What the record of changes costs: carrying spans through many edits, both ways.

#![allow(clippy::unwrap_used, clippy::panic, unreachable_pub)] // a test may fail loudly

use divan::{Bencher, black_box};
use jiaokan::{Edits, Rule, Span, Trust};

static RULE: Rule =
    Rule { name: "repair/bench", trust: Trust::Certain, default: true, summary: "for benches" };

fn main() {
    divan::main();
}

/// A text of 1 MB and 100,000 edits of it.
fn edits() -> (String, Edits) {
    let text = "水位变化\n".repeat(80_000);
    let mut edits = Edits::new();
    for n in 0..100_000 {
        let start = n * 10 / 13 * 13;
        edits.push(Span::new(start, start + 3), ["", "渠", "河流"][n % 3], &RULE);
    }
    (text, edits)
}

/// 10,000 spans back to the source: milliseconds.
#[divan::bench]
fn carry_10_000_spans_back(bencher: Bencher<'_, '_>) {
    let (text, edits) = edits();
    let len = edits.apply(&text).len();
    bencher.bench(|| {
        for n in 0..10_000 {
            let start = n * (len / 10_001);
            black_box(edits.before(Span::new(start, start + 50)));
        }
    });
}

#[divan::bench]
fn carry_10_000_spans_forth(bencher: Bencher<'_, '_>) {
    let (text, edits) = edits();
    bencher.bench(|| {
        for n in 0..10_000 {
            let start = n * (text.len() / 10_001);
            black_box(edits.after(Span::new(start, start + 50)));
        }
    });
}

#[divan::bench]
fn apply_100_000_edits(bencher: Bencher<'_, '_>) {
    let (text, edits) = edits();
    bencher.counter(divan::counter::BytesCount::of_str(&text)).bench(|| edits.apply(&text).len());
}

/// The whole pipeline on the sample report, again and again.
#[divan::bench]
fn clean_report(bencher: Bencher<'_, '_>) {
    let report = include_bytes!("../examples/report.txt").as_slice();
    let bytes = divan::counter::BytesCount::of_slice(report);
    bencher.counter(bytes).bench(|| jiaokan::clean(report).text().len());
}
