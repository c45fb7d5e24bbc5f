//! Throughput of the stage `reflow`, in MB/s of text of realistic size.

#![allow(clippy::unwrap_used, clippy::panic, unreachable_pub)] // a test may fail loudly

use divan::counter::BytesCount;
use jiaokan::reflow::{ReflowOptions, reflow};

fn main() {
    divan::main();
}

const WORDS: [&str; 24] = [
    "渡口", "码头", "仓库", "盐税", "县志", "商会", "账册", "船家", "北岸", "南岸", "水位", "堤坝",
    "石桥", "集市", "修筑", "搬运", "记录", "核对", "已经", "后来", "因此", "然而", "在", "把",
];

/// Sentences without end, the same each time.
fn sentences(mut seed: u64) -> impl Iterator<Item = String> {
    std::iter::repeat_with(move || {
        let mut out = String::new();
        for at in 0..16 {
            seed ^= seed << 13;
            seed ^= seed >> 7;
            seed ^= seed << 17;
            out += WORDS[(seed >> 33) as usize % WORDS.len()];
            if at % 5 == 4 {
                out.push('，');
            }
        }
        out + "。"
    })
}

/// A million bytes, a paragraph a line: what needs nothing.
fn clean() -> String {
    let mut out = String::new();
    for (at, sentence) in sentences(7).enumerate() {
        out += &sentence;
        if at % 5 == 4 {
            out.push('\n');
        }
        if out.len() > 1_000_000 {
            break;
        }
    }
    out
}

/// The same set into lines of 23 squares, with pages, numbers and notes.
fn typeset() -> String {
    let mut out = String::new();
    let (mut lines, mut page, mut notes) = (0, 0, 0);
    for paragraph in clean().lines() {
        let squares: Vec<char> = "　　".chars().chain(paragraph.chars()).collect();
        for line in squares.chunks(23) {
            out.extend(line);
            if lines == 12 {
                notes += 1;
                out += &format!("[{notes}]");
            }
            out.push('\n');
            lines += 1;
            if lines == 36 {
                page += 1;
                out += &format!("[{notes}] 县志，卷{page}，渡口。\n- {page} -\n\x0c");
                lines = 0;
            }
        }
    }
    out
}

fn run(bencher: divan::Bencher<'_, '_>, text: &str) {
    let options = ReflowOptions::default();
    bencher
        .counter(BytesCount::of_str(text))
        .bench(|| reflow(divan::black_box(text), &[], &options));
}

#[divan::bench]
fn clean_text(bencher: divan::Bencher<'_, '_>) {
    run(bencher, &clean());
}

#[divan::bench]
fn typeset_pages(bencher: divan::Bencher<'_, '_>) {
    run(bencher, &typeset());
}
