//! What the farms do to a text, with an account of what became of every character.
//!
//! Shares nothing with the crate but the GBK codec and the table of readings: written to be plain,
//! not fast.

#![allow(dead_code, clippy::unwrap_used, clippy::panic, unreachable_pub)] // part of test programs

/// A small random generator, so that a run can be repeated.
pub struct Random(u64);

impl Random {
    pub fn new(seed: u64) -> Random {
        Random(seed.wrapping_mul(0x9e37_79b9_7f4a_7c15) | 1)
    }

    pub fn below(&mut self, n: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        ((self.0 >> 11) % n as u64) as usize
    }
}

/// Characters with another simplified form, the frequent ones first, and their readings.
pub struct Readings(pub Vec<(char, Vec<String>)>);

impl Readings {
    /// Reads `data/farm/readings.bin`, which `tools/farm/readings.py` describes.
    pub fn load() -> Readings {
        let path = concat!(env!("CARGO_MANIFEST_DIR"), "/data/farm/readings.bin");
        let table = std::fs::read(path).unwrap();
        let word = |at: usize| u16::from_le_bytes([table[at], table[at + 1]]);
        let (syllables, extras) = (usize::from(word(0)), usize::from(word(2)));
        let syllable = |i: u16| {
            let at = 4 + usize::from(i) * 8;
            String::from_utf8(table[at..at + 8].to_vec()).unwrap().trim_end_matches('\0').to_owned()
        };
        let (mut frequent, mut rest) = (Vec::new(), Vec::new());
        for index in 0..20_902 {
            let entry = word(4 + syllables * 8 + index * 2);
            if entry & 0x7ff == 0x7ff || entry >> 11 & 1 == 0 {
                continue;
            }
            let mut readings = vec![syllable(entry & 0x7ff)];
            let base = 4 + syllables * 8 + 20_902 * 2;
            let others = (0..extras).filter(|i| usize::from(word(base + i * 4)) == index);
            if entry >> 14 & 1 == 1 {
                readings.extend(others.map(|i| syllable(word(base + i * 4 + 2))));
            }
            let char = char::from_u32(0x4e00 + index as u32).unwrap();
            let list = if entry >> 13 & 1 == 1 { &mut frequent } else { &mut rest };
            list.push((char, readings));
        }
        frequent.append(&mut rest);
        Readings(frequent)
    }
}

/// The settings of one farm.
#[derive(Clone, Debug)]
pub struct Farm {
    /// What it glosses, in the order it does.
    pub list: Vec<(char, String)>,
    /// Chance of a separator before a mark, in percent.
    pub chance: usize,
    pub separator: u8,
    /// What a lost byte is shown as.
    pub lost: char,
    pub narrows: bool,
}

impl Farm {
    pub fn random(readings: &Readings, random: &mut Random) -> Farm {
        let frequent = 1100.min(readings.0.len());
        let share = 15 + random.below(75);
        let mut list: Vec<(char, String)> = Vec::new();
        for (i, (char, all)) in readings.0.iter().enumerate() {
            let wanted = if i < frequent { share } else { share / 8 };
            if random.below(100) >= wanted {
                continue;
            }
            let which = if random.below(12) == 0 { random.below(all.len()) } else { 0 };
            let at = random.below(list.len() + 1);
            list.insert(at, (*char, all[which].clone()));
        }
        Farm {
            list,
            chance: 30 + random.below(71),
            separator: if random.below(2) == 0 { b'\n' } else { b' ' },
            lost: if random.below(5) == 0 { '\u{fffd}' } else { '?' },
            narrows: random.below(5) != 0,
        }
    }

    /// Damages `clean`, which must be GBK throughout.
    pub fn damage(&self, clean: &str, random: &mut Random) -> Damaged {
        // Every byte with the place in `clean` of the character it belongs to, and which byte it is.
        let mut bytes: Vec<Byte> = Vec::new();
        for (at, char) in clean.char_indices() {
            let both = gbk(&char.to_string());
            for (which, byte) in both.iter().enumerate() {
                let whole = both.len() == 1;
                bytes.push(Byte { byte: *byte, from: Some((at, which, whole)) });
            }
        }
        for (char, reading) in &self.list {
            let what = gbk(&char.to_string());
            let gloss = gbk(&format!("({reading})"));
            let mut next = Vec::with_capacity(bytes.len());
            let mut at = 0;
            while at < bytes.len() {
                if bytes.len() - at > 1 && bytes[at].byte == what[0] && bytes[at + 1].byte == what[1] {
                    next.extend_from_slice(&bytes[at..at + 2]);
                    next.extend(gloss.iter().map(|b| Byte { byte: *b, from: None }));
                    at += 2;
                } else {
                    next.push(bytes[at]);
                    at += 1;
                }
            }
            bytes = next;
        }
        let marks: Vec<Vec<u8>> = "，？；！、：".chars().map(|c| gbk(&c.to_string())).collect();
        let mut next = Vec::with_capacity(bytes.len());
        let mut at = 0;
        while at < bytes.len() {
            let here = |m: &Vec<u8>| {
                bytes.len() - at > 1 && bytes[at].byte == m[0] && bytes[at + 1].byte == m[1]
            };
            if marks.iter().any(here) && random.below(100) < self.chance {
                next.push(Byte { byte: self.separator, from: None });
                next.extend_from_slice(&bytes[at..at + 2]);
                at += 2;
            } else {
                next.push(bytes[at]);
                at += 1;
            }
        }
        self.decode(&next)
    }

    fn decode(&self, bytes: &[Byte]) -> Damaged {
        let mut out = Damaged { text: String::new(), whole: Vec::new() };
        let mut at = 0;
        while at < bytes.len() {
            let first = bytes[at];
            let second = bytes.get(at + 1).copied();
            let (char, width) = match (first.byte, second) {
                (b, _) if b < 0x80 => (Some(b as char), 1),
                (0x80, _) => (Some('€'), 1),
                (b, Some(t)) if b < 0xff && t.byte >= 0x40 && t.byte != 0x7f && t.byte != 0xff => {
                    let pair = [b, t.byte];
                    let decoded = encoding_rs::GBK.decode_without_bom_handling(&pair).0;
                    let char = decoded.chars().next().filter(|_| decoded.chars().count() == 1);
                    (char.filter(|c| !('\u{e000}'..='\u{f8ff}').contains(c) && *c != '\u{fffd}'), 2)
                }
                _ => (Some(self.lost), 2),
            };
            let whole = match (first.from, second.and_then(|s| s.from), width) {
                (Some((place, 0, true)), _, 1) => Some(place),
                (Some((place, 0, false)), Some((same, 1, false)), 2) if place == same => Some(place),
                _ => None,
            };
            at += width;
            if first.byte == self.separator && first.from.is_none() {
                continue;
            }
            if let Some(char) = char {
                let char = if self.narrows { narrowed(char) } else { char };
                let inserted = first.from.is_none();
                out.whole.push((out.text.len(), whole, inserted));
                out.text.push(char);
            }
        }
        out
    }
}

#[derive(Clone, Copy)]
struct Byte {
    byte: u8,
    /// (place of its character in the clean text, which byte of it, whether the only one)
    from: Option<(usize, usize, bool)>,
}

/// A damaged text and what is whole in it.
pub struct Damaged {
    pub text: String,
    /// For each character: where it stands; where it stood if it is whole; whether it was put in.
    whole: Vec<(usize, Option<usize>, bool)>,
}

impl Damaged {
    /// Stretches between whole characters where something else than a gloss stands or where
    /// characters are missing.
    pub fn runs(&self) -> Vec<(usize, usize)> {
        let mut out = Vec::new();
        let mut start = 0;
        let mut broken = false;
        for (at, whole, inserted) in &self.whole {
            match (whole, inserted) {
                (Some(_), _) => {
                    if broken {
                        out.push((start, *at));
                    }
                    (start, broken) = (0, false);
                    start = *at + self.text[*at..].chars().next().unwrap().len_utf8();
                }
                (None, true) => {}
                (None, false) => broken = true,
            }
        }
        if broken {
            out.push((start, self.text.len()));
        }
        // Glosses before the damage are no part of it.
        out.iter().map(|(s, e)| (self.trimmed(*s, *e), *e)).collect()
    }

    fn trimmed(&self, start: usize, end: usize) -> usize {
        let found = self.whole.iter().find(|(at, whole, inserted)| {
            (start..end).contains(at) && whole.is_none() && !inserted
        });
        found.map_or(start, |f| f.0)
    }

    /// Where in the clean text the damaged text's offset `at` is: the last whole character before.
    pub fn clean_offset(&self, at: usize) -> usize {
        let found = self.whole.iter().rev().find(|(here, whole, _)| *here < at && whole.is_some());
        found.map_or(0, |(_, whole, _)| whole.unwrap())
    }

    /// What the clean text has for the damaged text's `start..end`.
    pub fn clean_between<'c>(&self, start: usize, end: usize, clean: &'c str) -> &'c str {
        let before = self.whole.iter().rev().find(|(at, w, _)| *at < start && w.is_some());
        let from = before.map_or(0, |(_, whole, _)| {
            let at = whole.unwrap();
            at + clean[at..].chars().next().unwrap().len_utf8()
        });
        let after = self.whole.iter().find(|(at, w, _)| *at >= end && w.is_some());
        let to = after.map_or(clean.len(), |(_, whole, _)| whole.unwrap());
        &clean[from..to.max(from)]
    }

    /// What kind of damage `start..end` is.
    pub fn kind(&self, start: usize, end: usize) -> &'static str {
        let text = &self.text[start..end];
        let mut chars = text.chars();
        let first = chars.next();
        let second = chars.next();
        let glossed = second.is_some_and(|c| c.is_ascii_lowercase() || "āáǎàēéěèīíǐìōóǒòūúǔùǖǘǚǜ".contains(c));
        match first {
            Some('?' | '\u{fffd}') if glossed => "gloss inside a character",
            Some('?' | '\u{fffd}') => "separator inside a character",
            _ => "other",
        }
    }
}

pub fn gbk(text: &str) -> Vec<u8> {
    let (bytes, _, lost) = encoding_rs::GBK.encode(text);
    assert!(!lost, "not GBK: {text}");
    bytes.into_owned()
}

pub fn narrowed(c: char) -> char {
    match c {
        '\u{ff01}'..='\u{ff5e}' => char::from_u32(c as u32 - 0xfee0).unwrap(),
        other => other,
    }
}
