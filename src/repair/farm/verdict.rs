//! Whether a text has been through the farm: decided once, from its aligned glosses.
//!
//! The farm's habit is a fixed list of characters, each always glossed with the same reading, and
//! nearly all of them characters that Simplified writes otherwise (its list is made of those). No
//! human glosses so: a gloss for readers stands once, on a rare character or on one of several
//! readings; teaching text glosses all characters alike.

use std::collections::HashMap;

use memchr::memchr_iter;

use super::readings::{Ideograph, Syllable};
use crate::Span;

/// A character followed by its reading in brackets: 長(zhǎng).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Gloss {
    /// The character.
    pub(crate) char: char,
    /// The reading.
    pub(crate) syllable: Syllable,
    /// The brackets and what is between them.
    pub(crate) span: Span,
}

/// What the glosses of one text say.
#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) struct Verdict {
    /// Whether the farm made them.
    pub(crate) farm: bool,
    /// How strong the evidence is, 0..=1; a half and above for `farm`.
    pub(crate) score: f32,
    /// The farm's list as far as it shows: each glossed character and its reading.
    pub(crate) table: HashMap<char, Syllable>,
    /// The glosses, in order.
    pub(crate) glosses: Vec<Gloss>,
}

/// The fewest distinct glossed characters to go by.
const DISTINCT: usize = 3;
/// The share of the glossed characters that have another simplified form. All 106 of seed 004's
/// but 著; in running Traditional text it is about 0.4.
const TRADITIONAL: f32 = 0.85;
/// The share of the occurrences of glossed characters that are glossed. The farm glosses all; what
/// a crawler puts around its text (title, comments) is not glossed.
const COVERED: f32 = 0.8;
/// The evidence needed, in the units of [`weight`]: three frequent characters with one reading
/// each, or more of weaker kinds.
const ENOUGH: f32 = 3.0;

#[derive(Clone, Copy)]
struct Entry {
    syllable: Syllable,
    glossed: u32,
    seen: u32,
    agrees: bool,
}

/// Reads the glosses of `text` and judges them. Costs one search for brackets where there are no
/// glosses to speak of.
pub(crate) fn judge(text: &str) -> Verdict {
    let bytes = text.as_bytes();
    let mut glosses = Vec::new();
    let mut entries: HashMap<char, Entry> = HashMap::new();
    for open in memchr_iter(b'(', bytes) {
        let Some((syllable, length)) = bytes.get(open + 1..).and_then(Syllable::parse_closed)
        else {
            continue;
        };
        let Some(char) = text.get(..open).and_then(|t| t.chars().next_back()) else { continue };
        let Some(ideograph) = Ideograph::of(char) else { continue };
        if !ideograph.reads(syllable) {
            continue;
        }
        glosses.push(Gloss { char, syllable, span: Span::new(open, open + 1 + length) });
        let new = Entry { syllable, glossed: 0, seen: 0, agrees: true };
        let entry = entries.entry(char).or_insert(new);
        entry.glossed += 1;
        entry.agrees &= entry.syllable == syllable;
    }
    let score = if entries.len() < DISTINCT { 0.0 } else { evidence(text, &mut entries) };
    let table = entries.iter().map(|(char, entry)| (*char, entry.syllable)).collect();
    Verdict { farm: score >= 0.5, score, table, glosses }
}

/// 0 where one of the conditions is not met; else 0.5 and up, towards 1 as evidence grows.
fn evidence(text: &str, entries: &mut HashMap<char, Entry>) -> f32 {
    if entries.values().any(|e| !e.agrees) {
        return 0.0;
    }
    let traditional = |c: &char| Ideograph::of(*c).is_some_and(Ideograph::is_traditional);
    let changed = entries.keys().filter(|c| traditional(c)).count();
    if (changed as f32) < TRADITIONAL * entries.len() as f32 {
        return 0.0;
    }
    for char in text.chars().filter(|c| *c >= '\u{4e00}') {
        if let Some(entry) = entries.get_mut(&char) {
            entry.seen += 1;
        }
    }
    let seen: u32 = entries.values().map(|e| e.seen).sum();
    let glossed: u32 = entries.values().map(|e| e.glossed).sum();
    if (glossed as f32) < COVERED * seen as f32 {
        return 0.0;
    }
    let weight: f32 = entries.iter().map(|(c, e)| weight(*c, e)).sum();
    if weight < ENOUGH { 0.0 } else { 1.0 - 0.5 * ENOUGH / weight }
}

/// What one character's glosses are worth. A writer may well gloss a rare character, or one with
/// several readings; hardly a frequent one with a single reading, and not each time it occurs.
fn weight(char: char, entry: &Entry) -> f32 {
    let Some(ideograph) = Ideograph::of(char) else { return 0.0 };
    let kind = match (ideograph.is_traditional(), ideograph.is_frequent(), ideograph.many()) {
        (false, ..) => 0.0,
        (true, true, false) => 1.0,
        (true, true, true) => 0.6,
        (true, false, _) => 0.2,
    };
    kind * (1.0 + 0.5 * (entry.glossed - 1).min(2) as f32)
}
