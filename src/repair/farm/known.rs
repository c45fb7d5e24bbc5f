//! What a damaged document tells about itself: the farm's list, and how its own text runs.

use std::collections::HashMap;

use super::gbk;
use super::readings::{Ideograph, Syllable};
use super::simulate::is_mark;
use super::token::{Seen, Token};
use super::verdict::Verdict;
use crate::repair::model::{MODEL, Model, Token as Place};

/// Characters left out of the counts after a lost byte: they may be misread ones. Runs are longer
/// than this once in a hundred times.
const SHADOW: u32 = 24;

/// What is known of one document before its runs are solved.
pub(crate) struct Known {
    model: &'static Model,
    /// The farm's list as far as it shows.
    table: HashMap<char, Syllable>,
    /// How often each ideograph stands without a gloss.
    plain: HashMap<char, u32>,
    /// How often a pair of characters stands in the document, and the first of them.
    pairs: HashMap<(char, char), f32>,
    firsts: HashMap<char, f32>,
    /// Whether full-width marks were made ASCII.
    pub(crate) narrowed: bool,
    /// Whether the document is written in Traditional characters.
    traditional: bool,
}

/// A character as the last of a text so far.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Last {
    pub(crate) char: char,
    place: Place,
}

impl Known {
    /// Reads what `tokens` say.
    pub(crate) fn new(verdict: &Verdict, tokens: &[Token]) -> Known {
        let mut known = Known {
            model: &MODEL,
            table: verdict.table.clone(),
            plain: HashMap::new(),
            pairs: HashMap::new(),
            firsts: HashMap::new(),
            narrowed: false,
            traditional: true,
        };
        let (mut ascii, mut wide, mut shadow) = (0_u32, 0_u32, 0_u32);
        let (mut traditional, mut simplified) = (0_u32, 0_u32);
        let mut last = '\n';
        for (i, token) in tokens.iter().enumerate() {
            let char = match token.seen {
                Seen::Char(char) => char,
                Seen::Gloss(_) => continue,
                Seen::CutGloss(_) | Seen::Lost => {
                    shadow = SHADOW;
                    last = '\n';
                    continue;
                }
            };
            if shadow > 0 {
                shadow -= 1;
                continue;
            }
            match char {
                ',' => ascii += 1,
                '，' => wide += 1,
                _ => {}
            }
            if let Some(ideograph) = Ideograph::of(char) {
                traditional += u32::from(ideograph.is_traditional());
                simplified += u32::from(ideograph.is_simplified());
                let glossed = matches!(tokens.get(i + 1).map(|t| t.seen), Some(Seen::Gloss(_)));
                if !glossed {
                    *known.plain.entry(char).or_default() += 1;
                }
            }
            let char = spoken(char);
            *known.pairs.entry((last, char)).or_default() += 1.0;
            *known.firsts.entry(last).or_default() += 1.0;
            last = char;
        }
        known.narrowed = ascii > wide;
        known.traditional = traditional >= simplified;
        known
    }

    /// The reading that the farm's list gives `char`, if it is known to be on it.
    pub(crate) fn reading(&self, char: char) -> Option<Syllable> {
        self.table.get(&char).copied()
    }

    /// The characters known to be on the farm's list.
    pub(crate) fn listed(&self) -> impl Iterator<Item = (char, Syllable)> {
        self.table.iter().map(|(c, s)| (*c, *s))
    }

    /// The place after `char`.
    pub(crate) fn after(&self, char: char) -> Last {
        let char = spoken(char);
        Last { char, place: self.model.token(char) }
    }

    /// The log probability of `char` after `last`, and the place after it.
    pub(crate) fn step(&self, last: &Last, char: char) -> (f32, Last) {
        let next = self.after(char);
        let mut log = self.model.step(last.place, next.place);
        let alone = self.model.one(char);
        if alone < -13.5 {
            log = log.min(alone + 4.0);
        }
        if let Some(count) = self.pairs.get(&(last.char, next.char)) {
            // The document's own pairs: a third of the weight, less where the first is rare in it.
            let first = self.firsts.get(&last.char).copied().unwrap_or(1.0);
            log = (log.exp() + 0.33 * count / (first + 2.0)).ln();
        }
        if self.traditional && Ideograph::of(char).is_some_and(Ideograph::is_simplified) {
            log -= 3.0;
        }
        (log, next)
    }

    /// The log probability that the farm glossed `char` with `syllable`; none if it can't have.
    pub(crate) fn gloss(&self, char: char, syllable: Syllable) -> Option<f32> {
        if let Some(reading) = self.reading(char) {
            return (reading == syllable).then_some(0.0);
        }
        let ideograph = Ideograph::of(char)?;
        if !ideograph.reads(syllable) {
            return None;
        }
        // The list is some hundred of the frequent characters that Simplified writes otherwise; the
        // farms glossed with a dictionary's first reading.
        let listed = match (ideograph.is_traditional(), ideograph.is_frequent()) {
            (true, true) => -2.5,
            (true, false) => -4.5,
            (false, true) => -6.0,
            (false, false) => -7.5,
        };
        let first = if ideograph.first() == Some(syllable) { 0.0 } else { -1.5 };
        // It would have been glossed elsewhere too.
        let plain = self.plain.get(&char).copied().unwrap_or(0);
        Some(listed + first - 3.0 * plain.min(3) as f32)
    }
}

/// The character as the model knows it: marks that were narrowed are full-width ones.
fn spoken(char: char) -> char {
    if is_mark(char) { gbk::widened(char).unwrap_or(char) } else { char }
}
