//! See `run.py` beside this crate's manifest.

use std::hint::black_box;
use std::time::Instant;

use jiaokan::convert::{ConvertOptions, Converter};

const ALL: [&str; 16] = [
    "s2t", "t2s", "s2tw", "tw2s", "s2hk", "hk2s", "s2twp", "tw2sp", "s2hkp", "hk2sp", "t2tw",
    "tw2t", "t2hk", "hk2t", "t2jp", "jp2t",
];

/// Best time of a few runs, in seconds.
fn time(mut run: impl FnMut()) -> f64 {
    let start = Instant::now();
    let mut best = f64::MAX;
    for round in 0.. {
        let begin = Instant::now();
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
    let names: Vec<&str> =
        if names.is_empty() { ALL.to_vec() } else { names.iter().map(String::as_str).collect() };
    let simplified = std::fs::read_to_string(file).expect("UTF-8").replace('\0', "");
    let configs = std::env::var("OPENCC_CONFIGS").expect("run.py sets it");
    let opencc = |name: &str| {
        let path = format!("{configs}/{name}.json");
        let opened = opencc_rust::OpenCC::new(path).expect("a configuration");
        move |text: &str| opened.convert(text).expect("text without NUL")
    };
    println!("config  differing  OpenCC  jiaokan  times  edits/text  1 KB     98 % ASCII");
    for name in names {
        // The text in the script that the configuration starts from.
        let text = match name {
            "t2s" | "t2tw" | "t2hk" | "t2jp" => opencc("s2t")(&simplified),
            _ if name.starts_with("tw") => opencc("s2twp")(&simplified),
            _ if name.starts_with("hk") => opencc("s2hkp")(&simplified),
            "jp2t" => opencc("t2jp")(&opencc("s2t")(&simplified)),
            _ => simplified.clone(),
        };
        let theirs = opencc(name);
        let options = ConvertOptions { config: Some(name.into()), ..ConvertOptions::default() };
        let ours = Converter::new(&options).expect("a configuration");
        let (a, b) = (theirs(&text), ours.text(&text, &[]));
        let differing = a.bytes().zip(b.bytes()).filter(|(a, b)| a != b).count()
            + a.len().abs_diff(b.len());
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
    println!("{:<8}zhconv {:>19.0} MB/s{:>7.1} times", "", text.len() as f64 / 1e6 / slow, slow / fast);
}

#[cfg(not(feature = "zhconv"))]
fn peer(_: &str, _: &str, _: f64) {}
