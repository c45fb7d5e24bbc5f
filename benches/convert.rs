//! Throughput of the stage `convert`, in MB/s of text of realistic size.
//!
//! The text is made of common words; `tools/opencc-ref/run.py` measures on any text, against
//! OpenCC itself.

#![allow(clippy::unwrap_used, clippy::panic, unreachable_pub)] // a test may fail loudly

use divan::counter::BytesCount;
use divan::{Bencher, black_box};
use jiaokan::convert::{ConvertOptions, Converter};

fn main() {
    divan::main();
}

/// A megabyte of sentences in the script that `config` starts from.
fn text(config: &str) -> String {
    let sentences = [
        "会议认为，经济发展的质量比速度更为重要，各地要从实际出发制定计划。\n",
        "她把头发扎好，准时出发，路上买了一碗面条和两只苹果。\n",
        "软件的新版本改变了界面，用户可以通过网络下载并安装。\n",
        "这里的干部参与了调查，系统地整理了历年的记录，后来写成报告。\n",
        "1998年以后，这个地区的钟表制造业面临国际市场的竞争。\n",
    ];
    let simplified = sentences.concat().repeat(2200);
    let first = match config {
        "t2s" => "s2t",
        _ if config.starts_with("tw") => "s2twp",
        _ => return simplified,
    };
    converter(first).text(&simplified, &[]).into_owned()
}

fn converter(config: &str) -> Converter {
    let options = ConvertOptions { config: Some(config.into()), ..Default::default() };
    Converter::new(&options).expect("a configuration")
}

const CONFIGS: [&str; 6] = ["s2t", "t2s", "s2tw", "tw2s", "s2twp", "tw2sp"];

#[divan::bench(args = CONFIGS)]
fn text_only(bencher: Bencher, config: &str) {
    let (text, converter) = (text(config), converter(config));
    bencher
        .counter(BytesCount::of_str(&text))
        .bench_local(|| converter.text(black_box(&text), &[]).len());
}

#[divan::bench(args = CONFIGS)]
fn with_edits(bencher: Bencher, config: &str) {
    let (text, converter) = (text(config), converter(config));
    bencher
        .counter(BytesCount::of_str(&text))
        .bench_local(|| converter.edits(black_box(&text), &[]).len());
}

#[divan::bench]
fn one_kilobyte(bencher: Bencher) {
    let (text, converter) = (text("s2t"), converter("s2t"));
    let text = text.chars().take(341).collect::<String>();
    bencher
        .counter(BytesCount::of_str(&text))
        .bench_local(|| converter.text(black_box(&text), &[]).len());
}

#[divan::bench]
fn mostly_ascii(bencher: Bencher) {
    let code = "for (size_t i = 0; i < count; ++i) { total += weight[i] * value[i]; } // 头\n";
    let (text, converter) = (code.repeat(14_000), converter("s2t"));
    bencher
        .counter(BytesCount::of_str(&text))
        .bench_local(|| converter.text(black_box(&text), &[]).len());
}

#[divan::bench]
fn disambiguated(bencher: Bencher) {
    let text = text("s2t");
    let options =
        ConvertOptions { config: Some("s2t".into()), disambiguate: true, ..Default::default() };
    let converter = Converter::new(&options).expect("a configuration");
    bencher
        .counter(BytesCount::of_str(&text))
        .bench_local(|| converter.text(black_box(&text), &[]).len());
}

#[divan::bench]
fn identify(bencher: Bencher) {
    let text = text("t2s");
    bencher
        .counter(BytesCount::of_str(&text))
        .bench_local(|| jiaokan::identify(black_box(&text)).traditional);
}
