//! Throughput of the stage `repair`, in MB/s of text of realistic size.

#![allow(clippy::unwrap_used, clippy::panic, unreachable_pub)] // a test may fail loudly

use divan::counter::BytesCount;
use jiaokan::repair::RepairOptions;

#[path = "../tools/farm/simulate.rs"]
mod simulate;

const PARAGRAPH: &str = "渔港的清晨总是从柴油机的声音开始。三十二艘渔船排成两列，船老大站在驾驶台上，\
    对着对讲机念出今天的风力和浪高。去年冬天修好的防波堤挡住了大半的涌浪，码头上卸鱼的传送带一刻不停，\
    每小时能送走 12 吨带鱼。镇上的老人说，从前没有这些机器，全靠肩挑手提，一船鱼要卸到天黑。\n";

fn text(size: usize) -> String {
    PARAGRAPH.repeat(size / PARAGRAPH.len())
}

fn read_as(encoding: &'static encoding_rs::Encoding, bytes: &[u8]) -> String {
    encoding.decode_without_bom_handling(bytes).0.into_owned()
}

#[divan::bench]
fn clean(bencher: divan::Bencher<'_, '_>) {
    run(bencher, text(2_000_000));
}

/// Text of letters that wrong decodings make too.
#[divan::bench(args = ["French", "Japanese", "Russian", "Korean"])]
fn other_languages(bencher: divan::Bencher<'_, '_>, language: &str) {
    let line = match language {
        "French" => "Le matin la rivière s'était retirée et découvrait une grève près du café.\n",
        "Japanese" => "朝になると川の水が引いて、砂浜が現れた。子どもたちが走ってきた。\n",
        "Russian" => "Утром река отступила и открыла песчаный берег, где лежали лодки.\n",
        _ => "아침에 강물이 물러나고 모래톱이 드러나자 아이들이 달려와 조개를 주웠다.\n",
    };
    run(bencher, line.repeat(200_000 / line.len()));
}

#[divan::bench]
fn utf8_read_as_gbk(bencher: divan::Bencher<'_, '_>) {
    run(bencher, read_as(encoding_rs::GB18030, text(200_000).as_bytes()));
}

#[divan::bench]
fn utf8_read_as_windows_1252(bencher: divan::Bencher<'_, '_>) {
    run(bencher, read_as(encoding_rs::WINDOWS_1252, text(200_000).as_bytes()));
}

#[divan::bench]
fn gbk_read_as_windows_1252(bencher: divan::Bencher<'_, '_>) {
    let (bytes, _, _) = encoding_rs::GBK.encode(PARAGRAPH);
    run(bencher, read_as(encoding_rs::WINDOWS_1252, &bytes.repeat(300)));
}

/// Sixteen documents of a content farm, each with a list and settings of its own.
#[divan::bench]
fn farm_damage(bencher: divan::Bencher<'_, '_>) {
    let lines: Vec<&str> = include_str!("../tests/farm_clean.txt").lines().collect();
    let (readings, mut random) = (simulate::Readings::load(), simulate::Random::new(1));
    let texts: Vec<String> = (0..16)
        .map(|i| {
            let clean: String = lines.iter().cycle().skip(i).take(24).copied().collect();
            simulate::Farm::random(&readings, &mut random).damage(&clean, &mut random).text
        })
        .collect();
    let options = RepairOptions::default();
    bencher.counter(BytesCount::new(texts.iter().map(String::len).sum::<usize>())).bench(|| {
        divan::black_box(&texts).iter().map(|t| jiaokan::repair(t, &options).len()).sum::<usize>()
    });
}

fn run(bencher: divan::Bencher<'_, '_>, text: String) {
    let options = RepairOptions::default();
    bencher
        .counter(BytesCount::new(text.len()))
        .bench(|| jiaokan::repair(divan::black_box(&text), &options));
}

fn main() {
    divan::main();
}
