//! See `run.py` beside this crate's manifest.

use std::fs::{read_dir, read_to_string};
use std::hint::black_box;
use std::time::Instant;

use cpu_time::ThreadTime;
use jiaokan::convert::{ConvertOptions, Converter};

const ALL: [&str; 16] = [
    "s2t", "t2s", "s2tw", "tw2s", "s2hk", "hk2s", "s2twp", "tw2sp", "s2hkp", "hk2sp", "t2tw",
    "tw2t", "t2hk", "hk2t", "t2jp", "jp2t",
];

/// Best time of a few runs, in seconds of this thread: what else runs on the machine does not count.
fn time(mut run: impl FnMut()) -> f64 {
    let start = Instant::now();
    let mut best = f64::MAX;
    for round in 0.. {
        let begin = ThreadTime::now();
        run();
        best = best.min(begin.elapsed().as_secs_f64());
        if round > 4 && start.elapsed().as_secs_f64() > 0.6 {
            break;
        }
    }
    best
}

fn main() {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let (file, names) = arguments.split_first().expect("a file");
    if let Some(megabytes) = file.strip_prefix("--fuzz=") {
        return fuzz(megabytes.parse().expect("a number of megabytes"), names);
    }
    let simplified = read_to_string(file).expect("UTF-8").replace('\0', "");
    println!("config  differing  OpenCC  jiaokan  times  edits/text  1 KB     98 % ASCII");
    for name in named(names) {
        // The text in the script that the configuration starts from.
        let text = match name {
            "t2s" | "t2tw" | "t2hk" | "t2jp" => opencc("s2t")(&simplified),
            _ if name.starts_with("tw") => opencc("s2twp")(&simplified),
            _ if name.starts_with("hk") => opencc("s2hkp")(&simplified),
            "jp2t" => opencc("t2jp")(&opencc("s2t")(&simplified)),
            _ => simplified.clone(),
        };
        let theirs = opencc(name);
        let ours = jiaokan(name);
        let (a, b) = (theirs(&text), ours.text(&text, &[]));
        let differing =
            a.bytes().zip(b.bytes()).filter(|(a, b)| a != b).count() + a.len().abs_diff(b.len());
        let slow = time(|| drop(black_box(theirs(&text))));
        let fast = time(|| drop(black_box(ours.text(&text, &[]))));
        let edits = time(|| drop(black_box(ours.edits(&text, &[]))));
        let cut = (1024..).find(|i| text.is_char_boundary(*i)).expect("a border");
        let kilobyte = text.get(..cut).unwrap_or(&text);
        let small = time(|| {
            for _ in 0..1000 {
                drop(black_box(ours.text(black_box(kilobyte), &[])));
            }
        }) / 1000.0;
        let mut ascii = String::new();
        for (count, c) in text.chars().filter(|c| !c.is_ascii()).take(20_000).enumerate() {
            ascii.push(c);
            ascii.push_str(if count % 2 == 0 { FILLER } else { "; return value[index];\n" });
        }
        let mixed = time(|| drop(black_box(ours.text(&ascii, &[]))));
        let mb = |text: &str, time: f64| text.len() as f64 / 1e6 / time;
        println!(
            "{name:<8}{differing:>9}{:>8.1}{:>9.0}{:>7.1}{:>12.2}  {:>5.2} µs{:>8.0} MB/s",
            mb(&text, slow),
            mb(&text, fast),
            slow / fast,
            edits / fast,
            small * 1e6,
            mb(&ascii, mixed),
        );
        peer(name, &text, fast);
    }
}

/// The configurations asked for: all when none is.
fn named(names: &[String]) -> Vec<&str> {
    if names.is_empty() { ALL.to_vec() } else { names.iter().map(String::as_str).collect() }
}

fn opencc(name: &str) -> impl Fn(&str) -> String + use<> {
    let configs = std::env::var("OPENCC_CONFIGS").expect("run.py sets it");
    let opened = opencc_rust::OpenCC::new(format!("{configs}/{name}.json"));
    let opened = opened.expect("a configuration");
    move |text: &str| opened.convert(text).expect("text without NUL")
}

fn jiaokan(name: &str) -> Converter {
    let options = ConvertOptions { config: Some(name.into()), ..ConvertOptions::default() };
    Converter::new(&options).expect("a configuration")
}

/// What is likeliest to trip a matcher, between dictionary entries.
const ODD: &str = "\
    ⿰ ⿱ ⿲ ⿳ ⿻ ⿾ ⿿ \u{31ef} \u{fe00} \u{e0101} · ・ é ß 😀 か カ 한 A z 9 ， 。 《 『 \u{3000} \u{a0} \u{feff} \
    豈 \u{f9f4} \u{2f800} \u{20000} \u{2a6d6} \u{2b740} \u{30000} \u{ffff} \u{7ff} \u{10ffff} SQL C++ 10km";

/// Every dictionary entry alone, and entries joined: pairs, triples, cut anywhere, with odd
/// characters between them; as text and as edits.
fn fuzz(megabytes: usize, names: &[String]) {
    let dir = concat!(env!("CARGO_MANIFEST_DIR"), "/../../data/opencc");
    let mut paths: Vec<_> = read_dir(dir).expect(dir).map(|e| e.expect(dir).path()).collect();
    paths.sort();
    let mut entries: Vec<String> = Vec::new();
    for path in paths.iter().filter(|p| p.extension().is_some_and(|e| e == "txt")) {
        let text = read_to_string(path).expect("UTF-8");
        for line in text.lines().filter(|l| !l.starts_with('#')) {
            entries.extend(line.split(['\t', ' ']).filter(|w| !w.is_empty()).map(str::to_owned));
        }
    }
    let odd: Vec<&str> = ODD.split(' ').collect();
    let mut seed = 1u64;
    let mut dice = |end: usize| {
        seed = seed.wrapping_mul(6364136223846793005).wrapping_add(1442695040888963407);
        (seed >> 33) as usize % end
    };
    println!("config         bytes  differing");
    for name in named(names) {
        let (theirs, ours) = (opencc(name), jiaokan(name));
        let mut text: String = entries.iter().map(|entry| format!("{entry}\n")).collect();
        while text.len() < megabytes * 1_000_000 {
            // Lines of one to four pieces, and now and then one of many.
            let pieces = if dice(50) == 0 { 400 } else { 1 + dice(4) };
            for _ in 0..pieces {
                let entry: Vec<char> = entries[dice(entries.len())].chars().collect();
                let cut = dice(entry.len());
                match dice(10) {
                    0 => text += odd[dice(odd.len())],
                    1 | 2 => text.extend(&entry[cut..]),
                    3 | 4 => text.extend(&entry[..=cut]),
                    _ => text.extend(&entry),
                }
            }
            text.push('\n');
        }
        let want = theirs(&text);
        let edits = ours.edits(&text, &[]);
        let mut differing = 0;
        for got in [ours.text(&text, &[]), edits.apply(&text)] {
            let same = got.bytes().zip(want.bytes()).filter(|(a, b)| a == b).count();
            differing += got.len().max(want.len()) - same;
            if let Some((a, b)) = got.lines().zip(want.lines()).find(|(a, b)| a != b) {
                println!("  {b}\n  {a}");
            }
        }
        println!("{name:<8}{:>12}{differing:>11}", text.len());
    }
}

/// About 150 characters of ASCII to every one that is not make 98 %.
const FILLER: &str = "for (size_t index = 0; index < count; ++index) { total += weights[index] * \
    values[index]; } /* the sum of what was measured, weighted; see the manual */ if (total > \
    limit) { report(\"over the limit\", total, limit); total = limit; } ";

#[cfg(feature = "zhconv")]
fn peer(name: &str, text: &str, fast: f64) {
    use zhconv::{Variant, zhconv};
    let variant = match name {
        "s2t" => Variant::ZhHant,
        "t2s" => Variant::ZhHans,
        "s2twp" => Variant::ZhTW,
        "tw2sp" => Variant::ZhCN,
        _ => return,
    };
    let slow = time(|| drop(black_box(zhconv(text, variant))));
    println!(
        "{:<8}zhconv {:>19.0} MB/s{:>7.1} times",
        "",
        text.len() as f64 / 1e6 / slow,
        slow / fast
    );
}

#[cfg(not(feature = "zhconv"))]
fn peer(_: &str, _: &str, _: f64) {}
