//! What a damaged document tells about itself: the farm's list, and how its own text runs.

use std::collections::HashMap;
use std::hash::{BuildHasherDefault, Hasher};

use super::readings::{Ideograph, Syllable};
use super::simulate::is_mark;
use super::token::{Seen, Token};
use super::verdict::Verdict;
use super::{gbk, triples};
use crate::repair::model::{MODEL, Model, Token as Place};

/// Characters left out of the counts after a lost byte: they may be misread ones. Runs are longer
/// than this once in a hundred times.
const SHADOW: u32 = 24;

/// What is known of one document before its runs are solved.
pub(crate) struct Known {
    model: &'static Model,
    /// The start and end of a line.
    edge: Place,
    /// By ideograph: what the farm's list is known to have, and how often it stands unglossed.
    listed: Vec<Option<Syllable>>,
    plain: Vec<u8>,
    /// How often a pair of tokens stands in the document, and a token first in one.
    pairs: HashMap<u32, f32, BuildHasherDefault<Mixer>>,
    firsts: Vec<f32>,
    /// The same of three tokens.
    threes: HashMap<u64, f32, BuildHasherDefault<Mixer>>,
    /// How many characters were counted.
    total: f32,
    /// Whether full-width marks were made ASCII.
    pub(crate) narrowed: bool,
    /// Whether the document is written in Traditional characters.
    traditional: bool,
}

/// A character as the last of a text so far, and the token before it.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Last {
    pub(crate) char: char,
    place: Place,
    before: u16,
}

impl Last {
    /// Whether the model goes on alike after both.
    pub(crate) fn same(&self, other: &Last) -> bool {
        self.char == other.char && self.before == other.before
    }
}

/// Hashes the one number that a pair of tokens is: no one can choose these to collide to any harm.
#[derive(Default)]
struct Mixer(u64);

impl Hasher for Mixer {
    fn finish(&self) -> u64 {
        self.0
    }

    fn write(&mut self, bytes: &[u8]) {
        bytes.iter().for_each(|b| self.write_u32(u32::from(*b)));
    }

    fn write_u32(&mut self, number: u32) {
        self.write_u64(u64::from(number));
    }

    fn write_u64(&mut self, number: u64) {
        let x = (self.0 ^ number).wrapping_mul(0x9e37_79b9_7f4a_7c15);
        self.0 = x ^ x >> 32;
    }
}

fn index(char: char) -> usize {
    (char as usize).wrapping_sub(0x4e00)
}

impl Known {
    /// Reads what `tokens` say.
    pub(crate) fn new(verdict: &Verdict, tokens: &[Token]) -> Known {
        let mut known = Known {
            model: &MODEL,
            edge: MODEL.token('\n'),
            listed: vec![None; Ideograph::COUNT],
            plain: vec![0; Ideograph::COUNT],
            pairs: HashMap::default(),
            firsts: vec![0.0; 1 << 16],
            threes: HashMap::default(),
            total: 0.0,
            narrowed: false,
            traditional: true,
        };
        for (char, syllable) in &verdict.table {
            if let Some(listed) = known.listed.get_mut(index(*char)) {
                *listed = Some(*syllable);
            }
        }
        let (mut ascii, mut wide, mut shadow) = (0_u32, 0_u32, 0_u32);
        let (mut traditional, mut simplified) = (0_u32, 0_u32);
        let edge = known.edge.id();
        let (mut before, mut last) = (edge, edge);
        for (i, token) in tokens.iter().enumerate() {
            let char = match token.seen {
                Seen::Char(char) => char,
                Seen::Gloss(_) => continue,
                Seen::CutGloss(_) | Seen::Lost => {
                    shadow = SHADOW;
                    last = edge;
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
                if let Some(plain) = known.plain.get_mut(index(char)).filter(|_| !glossed) {
                    *plain = plain.saturating_add(1);
                }
            }
            let next = known.model.token(spoken(char)).id();
            *known.pairs.entry(pair(last, next)).or_default() += 1.0;
            if let Some(count) = known.firsts.get_mut(usize::from(last)) {
                *count += 1.0;
            }
            *known.threes.entry(three(before, last, next)).or_default() += 1.0;
            before = last;
            known.total += 1.0;
            last = next;
        }
        known.narrowed = ascii > wide;
        known.traditional = traditional >= simplified;
        known
    }

    /// The reading that the farm's list gives `char`, if it is known to be on it.
    pub(crate) fn reading(&self, char: char) -> Option<Syllable> {
        self.listed.get(index(char)).copied().flatten()
    }

    /// The place after `char` at the start of a line.
    pub(crate) fn start(&self, char: char) -> Last {
        let char = spoken(char);
        Last { char, place: self.model.token(char), before: 0 }
    }

    /// The place after `char` after `last`.
    pub(crate) fn after(&self, last: &Last, char: char) -> Last {
        Last { before: last.place.id(), ..self.start(char) }
    }

    /// The log probability of `char` after `last`, and the place after it.
    pub(crate) fn step(&self, last: &Last, char: char) -> (f32, Last) {
        let char = spoken(char);
        let place = self.model.token(char);
        let (first, second) = (last.place.id(), place.id());
        let (mut log, known) = self.model.step_known(last.place, place);
        if known {
            log = triples::get(last.before, first, second).map_or(log, |three| log.max(three));
        }
        if matches!(last.char, '。' | '！' | '？' | '”' | '：' | '」' | '』' | '）') {
            // The model's texts end a line here; the farm's run on.
            let ended = self.model.step(last.place, self.edge);
            log = sum(log, ended + self.model.step(self.edge, place));
        }
        log = sum(log, ANYWHERE + self.model.alone(place));
        let own = self.own(last, second, char);
        if own > 0.0 {
            log = sum(log, own.ln());
        }
        if is_quote(char) && self.firsts.get(usize::from(second)) == Some(&0.0) {
            // A document keeps to one kind of quotation marks.
            log -= 3.0;
        }
        if doubled(last.char, char) {
            log = log.min(DOUBLED);
        }
        if self.traditional && self.plain.get(index(char)) == Some(&0) {
            // A simplified form that the document does not have; 于 and its like are both.
            if self.model.simplified(char) {
                log -= 3.0;
            } else if Ideograph::of(char).is_some_and(Ideograph::is_simplified) {
                log -= 1.0;
            }
        }
        (log, Last { char, place, before: first })
    }

    /// What the document's own habit adds to the probability of `char`, token `second`, after `last`.
    fn own(&self, last: &Last, second: u16, char: char) -> f32 {
        // Letters and digits share a token a class, which says nothing about one of them.
        let alone = Ideograph::of(char).is_some() || u32::from(second) == char as u32;
        let count = |token: u16| self.firsts.get(usize::from(token)).copied().unwrap_or(0.0);
        let ones = count(second);
        if ones == 0.0 || !alone {
            return 0.0;
        }
        let first = last.place.id();
        let twos = self.pairs.get(&pair(first, second)).copied().unwrap_or(0.0);
        let mut threes = 0.0;
        if twos > 0.0 {
            let beyond = self.pairs.get(&pair(last.before, first)).copied().unwrap_or(0.0) + 0.5;
            let key = three(last.before, first, second);
            threes = self.threes.get(&key).copied().unwrap_or(0.0) / beyond;
        }
        let all = count(first);
        OWN_THREE * threes + OWN_PAIR * twos / (all + 2.0) + OWN_ONE * ones / (self.total + 200.0)
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
        let plain = self.plain.get(index(char)).copied().unwrap_or(0);
        Some(listed + first - 3.0 * f32::from(plain.min(3)))
    }
}

/// What a character's frequency alone adds (a logarithm), the same in the document, and what the document's pairs
/// and triples add: chosen by trying some settings on simulated damage.
const ANYWHERE: f32 = -4.0;
const OWN_ONE: f32 = 0.03;
const OWN_PAIR: f32 = 0.25;
const OWN_THREE: f32 = 0.5;

/// The most that a mark after itself may count for, and an ideographic space. The model has seen
/// too many 。。。 in reviews; here they would be a cheap way to read two bytes.
const DOUBLED: f32 = -9.0;

fn is_quote(char: char) -> bool {
    matches!(char, '“' | '”' | '‘' | '’' | '「' | '」' | '『' | '』' | '《' | '》')
}

fn doubled(last: char, char: char) -> bool {
    char == '\u{3000}'
        || last == char
            && matches!(
                char,
                '，' | '。'
                    | '、'
                    | '；'
                    | '：'
                    | '？'
                    | '！'
                    | '）'
                    | '”'
                    | '’'
                    | '》'
                    | '」'
                    | '』'
                    | '】'
            )
}

/// The logarithm of the sum of two probabilities given as logarithms.
fn sum(a: f32, b: f32) -> f32 {
    let (high, low) = if a > b { (a, b) } else { (b, a) };
    if high - low > 6.0 { high } else { high + (low - high).exp().ln_1p() }
}

fn three(first: u16, second: u16, third: u16) -> u64 {
    u64::from(first) << 32 | u64::from(second) << 16 | u64::from(third)
}

fn pair(first: u16, second: u16) -> u32 {
    u32::from(first) << 16 | u32::from(second)
}

/// The character as the model knows it: marks that were narrowed are full-width ones.
pub(crate) fn spoken(char: char) -> char {
    if is_mark(char) { gbk::widened(char).unwrap_or(char) } else { char }
}
