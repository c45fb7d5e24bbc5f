//! Damages clean text in the ways that `repair` knows, repairs it with the options given, and counts
//! for each rule how many of the characters it wrote are those of the clean text.
//!
//! Shared by `trust.rs`, which prints the figures for any text, and `tests/repair_trust.rs`, which
//! holds them for text of its own.

#![allow(missing_docs, unreachable_pub)]

use std::collections::BTreeMap;

use encoding_rs::{
    BIG5, Encoding, GB18030, GBK, MACINTOSH, WINDOWS_1250, WINDOWS_1251, WINDOWS_1252,
};
use jiaokan::repair::RepairOptions;
use unicode_normalization::UnicodeNormalization;

/// What was counted of one rule.
#[derive(Clone, Copy, Debug, Default)]
pub struct Count {
    /// Edits made.
    pub edits: usize,
    /// Characters they wrote; a deletion counts as one.
    pub written: usize,
    /// Those that are right.
    pub right: usize,
}

impl Count {
    /// The share that is right.
    pub fn share(self) -> f64 {
        self.right as f64 / self.written.max(1) as f64
    }
}

/// Counts by rule, of edits that are no guesses and of those that are, and the damage that went wrong.
#[derive(Default)]
pub struct Measure {
    /// By rule.
    pub rules: BTreeMap<&'static str, Count>,
    /// By kind of damage: texts, those that came back exactly, and what was written.
    pub kinds: BTreeMap<&'static str, (usize, usize, Count)>,
    /// Some of what was written wrongly: kind, clean, repaired.
    pub wrong: Vec<(&'static str, String, String)>,
}

/// Chance with a seed.
pub struct Dice(pub u64);

impl Dice {
    /// A number below `n`.
    pub fn below(&mut self, n: usize) -> usize {
        self.0 =
            self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 33) as usize % n.max(1)
    }
}

type Damage = (&'static str, fn(&str, &mut Dice) -> Option<String>);

/// Every kind of damage.
pub const DAMAGES: &[Damage] = &[
    ("UTF-8 as GB18030", |t, _| Some(read(t.as_bytes(), GB18030))),
    ("UTF-8 as GBK, ? for what is lost", |t, _| {
        Some(read(t.as_bytes(), GBK).replace('\u{fffd}', "?"))
    }),
    ("UTF-8 as windows-1252", |t, _| Some(read(t.as_bytes(), WINDOWS_1252))),
    ("UTF-8 as Latin-1", |t, _| Some(t.bytes().map(char::from).collect())),
    ("UTF-8 as MacRoman", |t, _| Some(read(t.as_bytes(), MACINTOSH))),
    ("UTF-8 as windows-1250", |t, _| Some(read(t.as_bytes(), WINDOWS_1250))),
    ("UTF-8 as windows-1251", |t, _| Some(read(t.as_bytes(), WINDOWS_1251))),
    ("UTF-8 as windows-1252 twice", |t, _| {
        Some(read(read(t.as_bytes(), WINDOWS_1252).as_bytes(), WINDOWS_1252))
    }),
    ("UTF-8 as GB18030 twice", |t, _| Some(read(read(t.as_bytes(), GB18030).as_bytes(), GB18030))),
    ("GBK as windows-1252", |t, _| Some(read(&bytes(t, GBK)?, WINDOWS_1252))),
    ("GBK as Latin-1", |t, _| Some(bytes(t, GBK)?.into_iter().map(char::from).collect())),
    ("GBK as windows-1250", |t, _| Some(read(&bytes(t, GBK)?, WINDOWS_1250))),
    ("GBK as windows-1251", |t, _| Some(read(&bytes(t, GBK)?, WINDOWS_1251))),
    ("GBK as Big5", |t, _| Some(read(&bytes(t, GBK)?, BIG5))),
    ("Big5 as GBK", |t, _| Some(read(&bytes(t, BIG5)?, GBK))),
    ("Big5 as windows-1252", |t, _| Some(read(&bytes(t, BIG5)?, WINDOWS_1252))),
    ("a span: UTF-8 as GB18030", |t, dice| {
        span(t, dice, |part| Some(read(part.as_bytes(), GB18030)))
    }),
    ("a span: GBK as windows-1252", |t, dice| {
        span(t, dice, |part| Some(read(&bytes(part, GBK)?, WINDOWS_1252)))
    }),
    ("&#NNN;", |t, _| escaped(t, |c| format!("&#{};", c as u32))),
    ("&#xHHH;", |t, _| escaped(t, |c| format!("&#x{:x};", c as u32))),
    ("&amp;#NNN;", |t, _| escaped(t, |c| format!("&amp;#{};", c as u32))),
    ("\\uXXXX", |t, _| escaped(t, |c| units(c, "\\u"))),
    ("%uXXXX", |t, _| escaped(t, |c| units(c, "%u"))),
    ("%XX of UTF-8", |t, _| escaped(t, |c| percent(c.to_string().as_bytes()))),
    ("%XX of GBK", |t, _| {
        bytes(t, GBK)?;
        escaped(t, |c| bytes(&c.to_string(), GBK).map_or_else(String::new, |b| percent(&b)))
    }),
    ("invisible characters", |t, dice| {
        Some(salted(
            t,
            dice,
            &['\u{200b}', '\u{200c}', '\u{200d}', '\u{feff}', '\u{ad}', '\u{2060}'],
        ))
    }),
    ("controls of direction", |t, dice| {
        Some(salted(
            t,
            dice,
            &['\u{200e}', '\u{200f}', '\u{202a}', '\u{202c}', '\u{2066}', '\u{2069}'],
        ))
    }),
    ("Kangxi radicals", |t, _| Some(swapped(t, 0x2f00..=0x2fd5))),
    ("compatibility ideographs", |t, _| Some(swapped(t, 0xf900..=0xfad9))),
    ("windows-1252 signs as controls", |t, _| {
        Some(
            t.chars()
                .map(|c| WINDOWS.iter().find(|(sign, _)| *sign == c).map_or(c, |(_, code)| *code))
                .collect(),
        )
    }),
];

const WINDOWS: &[(char, char)] = &[
    ('“', '\u{93}'),
    ('”', '\u{94}'),
    ('’', '\u{92}'),
    ('‘', '\u{91}'),
    ('–', '\u{96}'),
    ('—', '\u{97}'),
    ('…', '\u{85}'),
    ('™', '\u{99}'),
];

fn read(bytes: &[u8], page: &'static Encoding) -> String {
    page.decode_without_bom_handling(bytes).0.into_owned()
}

fn bytes(text: &str, encoding: &'static Encoding) -> Option<Vec<u8>> {
    let (bytes, _, lost) = encoding.encode(text);
    (!lost).then(|| bytes.into_owned())
}

/// A third of the text, somewhere in it.
fn span(text: &str, dice: &mut Dice, damage: fn(&str) -> Option<String>) -> Option<String> {
    let chars: Vec<char> = text.chars().collect();
    let len = (chars.len() / 3).max(6);
    let start = dice.below(chars.len().checked_sub(len)?);
    let of = |range: std::ops::Range<usize>| chars.get(range).map(|c| c.iter().collect::<String>());
    let (head, part, tail) =
        (of(0..start)?, of(start..start + len)?, of(start + len..chars.len())?);
    Some(format!("{head}{}{tail}", damage(&part)?))
}

fn escaped(text: &str, escape: impl Fn(char) -> String) -> Option<String> {
    Some(text.chars().map(|c| if c.is_ascii() { c.to_string() } else { escape(c) }).collect())
}

fn units(c: char, mark: &str) -> String {
    let mut buffer = [0; 2];
    c.encode_utf16(&mut buffer).iter().map(|unit| format!("{mark}{unit:04x}")).collect()
}

fn percent(bytes: &[u8]) -> String {
    bytes.iter().map(|b| format!("%{b:02X}")).collect()
}

fn salted(text: &str, dice: &mut Dice, salt: &[char]) -> String {
    let mut out = String::new();
    for c in text.chars() {
        out.push(c);
        if dice.below(6) == 0 {
            out.extend(salt.get(dice.below(salt.len())));
        }
    }
    out
}

/// The text with characters of `range` for those that they look like.
fn swapped(text: &str, range: std::ops::RangeInclusive<u32>) -> String {
    let pairs: Vec<(char, char)> = range
        .filter_map(char::from_u32)
        .filter_map(|c| Some((c, c.to_string().nfkc().next()?)))
        .collect();
    let swap = |c: char| {
        pairs.iter().find(|(from, to)| *to == c && from != to).map_or(c, |(from, _)| *from)
    };
    text.chars().map(swap).collect()
}

impl Measure {
    /// Damages `clean` in every way, repairs it and counts.
    pub fn text(&mut self, clean: &str, options: &RepairOptions, dice: &mut Dice) {
        for (kind, damage) in DAMAGES {
            let Some(damaged) = damage(clean, dice).filter(|d| d != clean) else { continue };
            self.one(kind, clean, &damaged, options);
        }
    }

    fn one(&mut self, kind: &'static str, clean: &str, damaged: &str, options: &RepairOptions) {
        let edits = jiaokan::repair(damaged, options);
        let repaired = edits.apply(damaged);
        let exact = repaired == clean;
        let count = self.kinds.entry(kind).or_default();
        count.0 += 1;
        count.1 += usize::from(exact);
        let out: Vec<char> = repaired.chars().collect();
        let kept =
            if exact { Vec::new() } else { in_common(&out, &clean.chars().collect::<Vec<_>>()) };
        let (mut fault, mut written) = (false, Count::default());
        let (mut done, mut at) = (0, 0);
        for edit in edits.iter() {
            // Where what it wrote stands in the repaired text.
            at += damaged.get(done..edit.span.start).map_or(0, |s| s.chars().count());
            done = edit.span.end;
            let len = edit.text.chars().count();
            let own_kept = kept.get(at..at + len).unwrap_or_default();
            let right = if exact { len } else { own_kept.iter().filter(|k| **k).count() };
            at += len;
            let own = self.rules.entry(edit.rule.name).or_default();
            own.edits += 1;
            own.written += len.max(1);
            own.right += if len == 0 { 1 } else { right };
            written.edits += 1;
            written.written += len;
            written.right += right;
            if right < len && std::env::var_os("EDITS").is_some() {
                println!("edit\t{kind}\t{}\t{right} of {len}\t{:?}", edit.rule.name, edit.text);
            }
            fault |= right < len;
        }
        if let Some((_, _, all)) = self.kinds.get_mut(kind) {
            all.edits += written.edits;
            all.written += written.written;
            all.right += written.right;
        }
        if fault && self.wrong.iter().filter(|(k, ..)| *k == kind).count() < 10 {
            self.wrong.push((kind, clean.to_owned(), repaired.into_owned()));
        }
    }
}

/// Which characters of `text` belong to the longest sequence that it has in common with `other`.
fn in_common(text: &[char], other: &[char]) -> Vec<bool> {
    let width = other.len() + 1;
    let mut longest = vec![0u16; (text.len() + 1) * width];
    let get = |table: &[u16], i: usize, j: usize| table.get(i * width + j).copied().unwrap_or(0);
    for (i, c) in text.iter().enumerate().rev() {
        for (j, o) in other.iter().enumerate().rev() {
            let best = if c == o {
                get(&longest, i + 1, j + 1) + 1
            } else {
                get(&longest, i + 1, j).max(get(&longest, i, j + 1))
            };
            if let Some(cell) = longest.get_mut(i * width + j) {
                *cell = best;
            }
        }
    }
    let mut kept = vec![false; text.len()];
    let (mut i, mut j) = (0, 0);
    while let (Some(c), Some(o)) = (text.get(i), other.get(j)) {
        if c == o {
            if let Some(k) = kept.get_mut(i) {
                *k = true;
            }
            (i, j) = (i + 1, j + 1);
        } else if get(&longest, i + 1, j) >= get(&longest, i, j + 1) {
            i += 1;
        } else {
            j += 1;
        }
    }
    kept
}
