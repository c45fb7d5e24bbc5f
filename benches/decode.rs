//! Throughput of the stage `decode`, in MB/s of bytes of realistic size.

#![allow(clippy::unwrap_used, clippy::panic, unreachable_pub)] // a test may fail loudly

use divan::Bencher;
use divan::counter::BytesCount;
use jiaokan::decode;

fn main() {
    divan::main();
}

const SIMPLIFIED: &str = "县里的档案馆搬过三次家，最后一次是在一个下雨的秋天。管理员把借阅登记簿用油布包好，\
    一共一百二十七本，亲自押车。有人问他为什么不先运目录，他说目录丢了可以重编，登记簿丢了就再也没有人知道谁来过。\n";
const TRADITIONAL: &str = "縣裡的檔案館搬過三次家，最後一次是在一個下雨的秋天。管理員把借閱登記簿用油布包好，\
    一共一百二十七本，親自押車。有人問他為什麼不先運目錄，他說目錄丟了可以重編，登記簿丟了就再也沒有人知道誰來過。\n";

fn encoded(text: &str, encoding: &'static encoding_rs::Encoding) -> Vec<u8> {
    encoding.encode(text).0.into_owned()
}

fn run(bencher: Bencher<'_, '_>, bytes: &[u8]) {
    bencher
        .counter(BytesCount::of_slice(bytes))
        .bench(|| decode(divan::black_box(bytes), &Default::default()).text.len());
}

#[divan::bench]
fn gbk_1mb(bencher: Bencher<'_, '_>) {
    run(bencher, &encoded(SIMPLIFIED, encoding_rs::GBK).repeat(5000));
}

#[divan::bench]
fn gbk_20kb(bencher: Bencher<'_, '_>) {
    run(bencher, &encoded(SIMPLIFIED, encoding_rs::GBK).repeat(100));
}

#[divan::bench]
fn big5_1mb(bencher: Bencher<'_, '_>) {
    run(bencher, &encoded(TRADITIONAL, encoding_rs::BIG5).repeat(5000));
}

#[divan::bench]
fn utf8_1mb(bencher: Bencher<'_, '_>) {
    run(bencher, SIMPLIFIED.repeat(5000).as_bytes());
}

#[divan::bench]
fn utf8_header_gbk_body(bencher: Bencher<'_, '_>) {
    let mut bytes = TRADITIONAL.as_bytes().to_vec();
    bytes.extend(encoded(SIMPLIFIED, encoding_rs::GBK).repeat(2000));
    run(bencher, &bytes);
}

/// Every line is both: the slow path and nothing else.
#[divan::bench]
fn every_line_mixed(bencher: Bencher<'_, '_>) {
    let mut line = SIMPLIFIED.trim_end().as_bytes().to_vec();
    line.extend(encoded(SIMPLIFIED, encoding_rs::GBK));
    run(bencher, &line.repeat(500));
}

#[divan::bench]
fn detect_120_bytes(bencher: Bencher<'_, '_>) {
    let bytes = encoded(SIMPLIFIED, encoding_rs::GBK);
    run(bencher, bytes.get(..120).unwrap_or_default());
}
