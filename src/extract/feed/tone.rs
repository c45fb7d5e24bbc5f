//! How much a line reads like furniture: `data/extract/furniture.bin`, used in place.
//!
//! A linear model of a line's words, made by `tools/extract/furniture.py`: n-grams of one to three tokens
//! (a Han character, a Latin word, a number) of the line in Simplified characters, hashed to a cell
//! of one byte each. What it says of a line is worth nothing without the line's place: an article
//! about appeals reads like one.

use crate::convert::fold;

/// Bias and scale, two bytes each, and the cells.
static TABLE: &[u8] = include_bytes!("../../../data/extract/furniture.bin");

/// Cells, as a power of two.
const BITS: u32 = 13;

/// The longest line that is asked about, in characters: longer ones are paragraphs.
pub(in crate::extract) const LONGEST: usize = 240;

/// The edge of a line, a mark that decorates, a number, an address.
const EDGE: u32 = 2;
const MARK: u32 = 3;
const NUMBER: u32 = 4;
const ADDRESS: u32 = 5;

fn mix(hash: u32, x: u32) -> u32 {
    (hash ^ x).wrapping_mul(0x9E37_79B1)
}

fn stir(hash: u32, x: u32) -> u32 {
    let hash = mix(hash, x);
    hash ^ hash >> 15
}

/// How much `line` reads like furniture: above 0 it is likelier that than text. A line of which
/// nothing is known has -2.
pub(in crate::extract) fn score(line: &str) -> f32 {
    if line.len() > LONGEST * 4 {
        return f32::NEG_INFINITY;
    }
    let tokens = tokens(&fold::folded(line));
    let (mut sum, mut count) = (0, 0);
    for at in 0..tokens.len() {
        let mut hash = 0;
        for token in tokens.iter().skip(at).take(3) {
            hash = stir(hash, *token);
            let cell = (mix(hash, 0x5BD1) >> (32 - BITS)) as usize;
            sum += TABLE.get(4 + cell).map_or(0, |w| i32::from(w.cast_signed()));
            count += 1;
        }
    }
    let short = |at: usize| match TABLE.get(at..at + 2) {
        Some(&[a, b]) => f32::from(i16::from_le_bytes([a, b])),
        _ => 1.0,
    };
    let (bias, scale) = (short(0) / 256.0, short(2) / 16.0);
    bias + sum as f32 / scale / (count.max(1) as f32).sqrt()
}

/// Whether a line that stands alone reads like furniture: it scores `need`, and is more than a word.
pub(in crate::extract) fn asks(line: &str, need: f32) -> bool {
    is_said(line) && score(line) > need
}

/// Whether a line says enough to be judged by its words.
pub(in crate::extract) fn is_said(line: &str) -> bool {
    line.chars().filter(|c| c.is_alphanumeric()).nth(LETTERS - 1).is_some()
}

/// Letters of the shortest line that says anything.
const LETTERS: usize = 4;

fn tokens(line: &str) -> Vec<u32> {
    let mut out = vec![EDGE];
    let mut rest = line;
    while let Some(c) = rest.chars().next() {
        let run = |of: fn(&u8) -> bool| rest.bytes().take_while(of).count();
        let len = if rest.starts_with("http://") || rest.starts_with("https://") {
            out.push(ADDRESS);
            run(u8::is_ascii_graphic)
        } else if c.is_ascii_alphabetic() {
            let len = run(u8::is_ascii_alphabetic);
            let word = rest.bytes().take(len);
            out.push(word.fold(0, |h, b| stir(h, u32::from(b.to_ascii_lowercase()))));
            len
        } else if c.is_ascii_digit() {
            out.push(NUMBER);
            run(u8::is_ascii_digit)
        } else {
            match c {
                '\u{200b}'..='\u{200f}' | '\u{fe0f}' => {}
                '\u{2190}'..='\u{21ff}' | '\u{25a0}'..='\u{27bf}' => out.push(MARK),
                '\u{1f000}'..='\u{1ffff}' | '\u{40000}'.. => out.push(MARK),
                c if c.is_whitespace() => {}
                c => out.push(u32::from(c)),
            }
            c.len_utf8()
        };
        rest = rest.get(len..).unwrap_or_default();
    }
    out.push(EDGE);
    out
}

#[cfg(test)]
mod tests {
    use super::score;

    #[test]
    fn tells_appeals_from_text() {
        for line in
            ["扫描下方二维码，关注本号", "訂閱電子報，掌握最新消息", "Follow us on Facebook"]
        {
            assert!(score(line) > 2.0, "{line}");
        }
        for line in ["雨停以后，路就修好了。", "他說，訂閱的人不到三百。", ""]
        {
            assert!(score(line) < 0.0, "{line} {}", score(line));
        }
    }
}
