//! Throughput of the stage `normalize`, in MB/s of UTF-8 of realistic size.

#![allow(clippy::unwrap_used, clippy::panic, unreachable_pub)] // a test may fail loudly

use divan::Bencher;
use divan::counter::BytesCount;
use jiaokan::normalize::{NormalizeOptions, Preset, Punctuation, Quotes, Space, Width, normalize};

fn main() {
    divan::main();
}

/// A page of clean text: nothing for the defaults, little for `corpus`.
const CLEAN: &str = "县里的档案馆搬过三次家，最后一次是在1987年一个下雨的秋天。管理员把借阅登记簿用油布包好，\
    一共一百二十七本，亲自押车。有人问他：“为什么不先运目录？”他说，目录丢了可以重编（《工作手册》第3章有办法），\
    登记簿丢了就再也没有人知道谁来过。\n";
/// A page with something for most rules.
const DIRTY: &str = "　　县里的档案馆搬过３次家,最后一次是在１９８７年一个下雨的秋天 。 \r\n\r\n\r\n管理员把\u{200b}登记簿用油布\
    包好，一共127本,亲自押车...有人问他:\"为什么不先运目录?\"他说，目录丢了可以重编（《工作手册》第3章有办法），\r\n";

fn run(bencher: Bencher<'_, '_>, unit: &str, options: &NormalizeOptions) {
    let text = unit.repeat((1 << 20) / unit.len());
    bencher
        .counter(BytesCount::of_str(&text))
        .bench(|| normalize(divan::black_box(&text), options).len());
}

#[divan::bench]
fn default_clean(bencher: Bencher<'_, '_>) {
    run(bencher, CLEAN, &NormalizeOptions::default());
}

#[divan::bench]
fn default_carriage_returns(bencher: Bencher<'_, '_>) {
    run(bencher, DIRTY, &NormalizeOptions::default());
}

#[divan::bench]
fn corpus_clean(bencher: Bencher<'_, '_>) {
    run(bencher, CLEAN, &NormalizeOptions::preset(Preset::Corpus));
}

#[divan::bench]
fn corpus_dirty(bencher: Bencher<'_, '_>) {
    run(bencher, DIRTY, &NormalizeOptions::preset(Preset::Corpus));
}

/// One paragraph in ten has something for most rules: a corpus as it is met.
#[divan::bench]
fn corpus_mixed(bencher: Bencher<'_, '_>) {
    let unit = CLEAN.repeat(9) + DIRTY;
    run(bencher, &unit, &NormalizeOptions::preset(Preset::Corpus));
}

#[divan::bench]
fn search_clean(bencher: Bencher<'_, '_>) {
    run(bencher, CLEAN, &NormalizeOptions::preset(Preset::Search));
}

#[divan::bench]
fn typesetting_dirty(bencher: Bencher<'_, '_>) {
    let options = NormalizeOptions {
        digits: Width::Half,
        punctuation: Punctuation::Zh,
        quotes: Quotes::Curly,
        space: Space::Pangu,
        ..NormalizeOptions::preset(Preset::Corpus)
    };
    run(bencher, DIRTY, &options);
}
