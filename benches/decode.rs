//! Throughput of the stage `decode`, in MB/s of bytes of realistic size.

#![allow(clippy::unwrap_used, clippy::panic, unreachable_pub)] // a test may fail loudly

use divan::Bencher;
use divan::counter::BytesCount;
use encoding_rs::{BIG5, GBK, UTF_8};
use jiaokan::convert::{ConvertOptions, convert_text};
use jiaokan::decode;

fn main() {
    divan::main();
}

/// Lines of the project's own test documents: names, numbers, references, rare characters. A few
/// sentences over and over would never make a decoder look twice.
fn lines(encoding: &'static encoding_rs::Encoding) -> Vec<String> {
    let root = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/testdata/");
    let mut lines = Vec::new();
    for stage in ["cite", "reflow"] {
        let folder = std::fs::read_dir(format!("{root}{stage}")).unwrap();
        let mut files: Vec<_> = folder.map(|entry| entry.unwrap().path()).collect();
        files.sort();
        for file in files {
            let text = std::fs::read_to_string(file).unwrap();
            let text = if encoding == encoding_rs::BIG5 { traditional(&text) } else { text };
            let fits = |line: &&str| !line.is_ascii() && !encoding.encode(line).2;
            lines.extend(text.lines().filter(fits).map(|line| format!("{line}\n")));
        }
    }
    lines
}

fn traditional(text: &str) -> String {
    let options = ConvertOptions { config: Some("s2t".into()), ..Default::default() };
    convert_text(text, &options).into_owned()
}

/// `size` bytes of those lines, in `encoding`.
fn text(encoding: &'static encoding_rs::Encoding, size: usize) -> Vec<u8> {
    let lines = lines(encoding);
    let mut bytes = Vec::new();
    for line in lines.iter().cycle() {
        bytes.extend_from_slice(&encoding.encode(line).0);
        if bytes.len() >= size {
            break;
        }
    }
    bytes
}

fn run(bencher: Bencher<'_, '_>, bytes: &[u8]) {
    bencher
        .counter(BytesCount::of_slice(bytes))
        .bench(|| decode(divan::black_box(bytes), &Default::default()).text.len());
}

#[divan::bench]
fn gbk_1mb(bencher: Bencher<'_, '_>) {
    run(bencher, &text(GBK, 1_000_000));
}

#[divan::bench]
fn gbk_20kb(bencher: Bencher<'_, '_>) {
    run(bencher, &text(GBK, 20_000));
}

/// What the table of encoding_rs alone takes, without looking for anything: the floor of `gbk_1mb`.
#[divan::bench]
fn gbk_1mb_floor(bencher: Bencher<'_, '_>) {
    let bytes = text(GBK, 1_000_000);
    let counted = bencher.counter(BytesCount::of_slice(&bytes));
    counted.bench(|| GBK.decode_without_bom_handling(divan::black_box(&bytes)).0.len());
}

#[divan::bench]
fn big5_1mb(bencher: Bencher<'_, '_>) {
    run(bencher, &text(BIG5, 1_000_000));
}

#[divan::bench]
fn utf8_1mb(bencher: Bencher<'_, '_>) {
    run(bencher, &text(UTF_8, 1_000_000));
}

#[divan::bench]
fn utf8_header_gbk_body(bencher: Bencher<'_, '_>) {
    let mut bytes = text(UTF_8, 200);
    bytes.extend(text(GBK, 200_000));
    run(bencher, &bytes);
}

/// Every line is both: the slow path and nothing else.
#[divan::bench]
fn every_line_mixed(bencher: Bencher<'_, '_>) {
    let mut bytes = Vec::new();
    for line in lines(GBK).iter().take(1000) {
        bytes.extend_from_slice(line.trim_end().as_bytes());
        bytes.extend_from_slice(&GBK.encode(line).0);
    }
    run(bencher, &bytes);
}

#[divan::bench]
fn detect_120_bytes(bencher: Bencher<'_, '_>) {
    let bytes = text(GBK, 120);
    run(bencher, bytes.get(..120).unwrap_or_default());
}
