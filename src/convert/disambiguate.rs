//! Chooses words and characters by what holds them together, not by the longest match.
//!
//! Forward maximum matching goes wrong where a phrase of the dictionary ends in the beginning of a
//! word: 被发 (loose hair) in 被发明. Here each run of Chinese characters is cut into dictionary
//! phrases, pairs and single characters so that the sum of what holds them together is largest:
//! for neighbours in a word, the logarithm of how much more often they meet in text than chance
//! would have it, from the model of `repair`. Where that gives other characters than OpenCC's cut
//! and a clearly better sum, it is taken; elsewhere OpenCC's stands. Then characters with several
//! counterparts (只: 只 or 隻) are looked at one by one, with what stands around them
//! ([`choices`](super::choices)); inside a phrase the dictionary must be contradicted more clearly.
//!
//! `电话被发明以后，买了一只猫` -> `電話被發明以後，買了一隻貓`
//!
//! Runs only on request, and only from Simplified to Traditional. Quiet where the cuts give the
//! same characters, where the evidence is thin, and in words that change their length.

use super::config::Config;
use super::lazy::aligned;
use super::tables::Dict;
use super::{choices, exact};
use crate::repair::model::{MODEL, Model, Token};
use crate::{Edit, Edits, Rule, Span, Trust};

pub(super) static RULE: Rule = Rule {
    name: "convert/disambiguate",
    trust: Trust::Probable,
    default: true,
    summary: "words and characters chosen by what stands around them, not by the longest match",
};

/// What a dictionary phrase gets for each of its pairs, on top of what holds the pair together:
/// someone has listed it. In natural logarithms, like all here.
const LISTED: f32 = 1.0;
/// What a pair that no dictionary lists loses: most neighbours are no word.
const UNLISTED: f32 = 1.0;
/// The lead over OpenCC's cut that another one must have.
const LEAD: f32 = 3.0;
/// The same where what stands around the character speaks for it too.
const SOME: f32 = 1.5;
/// The lead that another counterpart must have over OpenCC's where no phrase covers the character:
/// see `choices.py --held`.
const CLEAR: f32 = 1.5;
/// The same where a phrase of the dictionaries covers it.
const CLEARER: f32 = 4.0;
/// Runs longer than this are cut there: the work on each place is bounded.
const LONGEST: usize = 4096;

/// Edits to `text` with the choices made; `plain` are those of OpenCC's cut.
pub(super) fn choose(config: &Config, text: &str, plain: Edits) -> Edits {
    let mut out = Edits::new();
    // What comes before is settled; the edit that comes next.
    let (mut done, mut number) = (0, 0);
    for (span, new) in choices(config, text) {
        while let Some(edit) = plain.get(number).filter(|e| e.span.end <= span.start) {
            part(&edit, done, edit.span.end, &mut out);
            number += 1;
        }
        let over = (number..).map_while(|n| plain.get(n)).take_while(|e| e.span.start < span.end);
        if !over.clone().all(|e| aligned(e.span.of(text).as_bytes(), e.text.as_bytes())) {
            continue;
        }
        for edit in over {
            part(&edit, done, span.start, &mut out);
            // What is left of an edit that goes on comes after the choice.
            number += usize::from(edit.span.end <= span.end);
        }
        let mut at = span.start;
        for (old, new) in span.of(text).chars().zip(new.chars()) {
            let here = Span::new(at, at + old.len_utf8());
            at = here.end;
            if old != new {
                out.push_merged(here, new.encode_utf8(&mut [0; 4]), &RULE);
            }
        }
        done = span.end;
    }
    while let Some(edit) = plain.get(number) {
        part(&edit, done, edit.span.end, &mut out);
        number += 1;
    }
    out
}

/// Appends the part of an edit from `from` to `to`; only one whose text is as long as what it
/// replaces can be cut.
fn part(edit: &Edit<'_>, from: usize, to: usize, out: &mut Edits) {
    let start = edit.span.start.max(from);
    let span = Span::new(start, edit.span.end.min(to).max(start));
    if span == edit.span {
        out.push_merged(span, edit.text, edit.rule);
    } else if !span.is_empty() {
        let start = edit.span.start;
        let text = edit.text.get(span.start - start..span.end - start).unwrap_or_default();
        out.push_merged(span, text, edit.rule);
    }
}

/// The stretches to write otherwise than OpenCC would, and how; each as many characters as before.
fn choices(config: &Config, text: &str) -> Vec<(Span, String)> {
    let mut out = Vec::new();
    let mut run = Run::default();
    let mut start = 0;
    let mut count = 0;
    let mut flush = |start: usize, end: usize| {
        if start < end {
            run.cut(config, text, Span::new(start, end), &mut out);
        }
    };
    for (at, c) in text.char_indices() {
        let han = ('\u{3400}'..='\u{9fff}').contains(&c);
        if !han || count == LONGEST {
            flush(start, at);
            count = 0;
            start = if han { at } else { at + c.len_utf8() };
        }
        count += usize::from(han);
    }
    flush(start, text.len());
    out
}

/// A run of Chinese characters at work, with room that is used again.
#[derive(Default)]
struct Run {
    tokens: Vec<Token>,
    /// What holds each character to the one before.
    bonds: Vec<f32>,
    /// The best sum up to each character, and how many characters its last word has.
    best: Vec<(f32, u8)>,
    /// The text by its characters alone.
    room: String,
    /// OpenCC's characters, or `UNEVEN` where they are not one for one.
    plain: Vec<char>,
    /// The characters chosen.
    mine: Vec<char>,
    /// What the best cut gives where it is a little better than OpenCC's.
    offers: Vec<char>,
    /// Whether a phrase of OpenCC's covers the character.
    firm: Vec<bool>,
    /// Whether a word of the best cut covers it.
    whole: Vec<bool>,
}

/// In place of a character: a phrase here changes its length.
const UNEVEN: char = '\0';

impl Run {
    fn cut(&mut self, config: &Config, text: &str, within: Span, out: &mut Vec<(Span, String)>) {
        let Some(first) = config.steps.first() else { return };
        let part = within.of(text);
        for list in [&mut self.plain, &mut self.mine, &mut self.offers] {
            list.clear();
        }
        self.firm.clear();
        self.whole.clear();
        // Where no phrase can change anything, every cut gives what the characters give.
        let pairs = part.chars().zip(part.chars().skip(1));
        let mut words = pairs.into_iter().any(|(a, b)| config.lazy.gives_away(a, b));
        if !words {
            self.room.clear();
            part.chars().for_each(|c| first.push_char(c, &mut self.room));
            words = self.room.len() != part.len();
        }
        if words {
            self.search(config, part);
            self.compare(first, part);
        } else {
            self.plain.extend(self.room.chars());
            self.mine.extend(&self.plain);
            self.offers.resize(self.plain.len(), UNEVEN);
        }
        self.characters(first, text, within);
        self.differences(config, within.start, out);
    }

    /// Finds the best cut.
    fn search(&mut self, config: &Config, part: &str) {
        let model: &Model = &MODEL;
        self.tokens.clear();
        self.tokens.extend(part.chars().map(|c| model.token(c)));
        self.bonds.clear();
        self.bonds.push(0.0);
        self.bonds.extend(self.tokens.windows(2).map(|pair| match pair {
            [a, b] => model.bond(*a, *b),
            _ => 0.0,
        }));
        let count = self.tokens.len();
        self.best.clear();
        self.best.resize(count + 1, (f32::MIN, 0));
        if let Some(first) = self.best.first_mut() {
            *first = (0.0, 0);
        }
        for index in 0..count {
            let Some((sum, _)) = self.best.get(index).copied() else { break };
            self.offer(index + 1, sum, 1);
            let pair = self.word(index, 2, -UNLISTED);
            self.offer(index + 2, sum + pair, 2);
            let rest = part.get(3 * index..).unwrap_or_default();
            for found in config.segments.phrases(rest) {
                let len = found.len / 3;
                self.offer(index + len, sum + self.word(index, len, LISTED), len as u8);
            }
        }
    }

    /// What holds the word of `len` characters at `index` together.
    fn word(&self, index: usize, len: usize, each: f32) -> f32 {
        let bonds = self.bonds.get(index + 1..index + len).unwrap_or(&[f32::MIN]);
        bonds.iter().map(|bond| bond + each).sum()
    }

    fn offer(&mut self, end: usize, sum: f32, len: u8) {
        if let Some(best) = self.best.get_mut(end).filter(|b| b.0 < sum) {
            *best = (sum, len);
        }
    }

    /// Goes through both cuts from border to common border and keeps what pays.
    fn compare(&mut self, first: &Dict, part: &str) {
        // The words of the best cut, from the end.
        let mut ends = Vec::new();
        let mut at = self.tokens.len();
        while at > 0 {
            ends.push(at);
            at -= usize::from(self.best.get(at).map_or(1, |b| b.1).max(1));
        }
        let mut begin = 0;
        let (mut ours, mut theirs) = (0, 0);
        let (mut mine, mut other) = (String::new(), String::new());
        let mut sum = 0.0;
        while theirs < self.tokens.len() || ours < self.tokens.len() {
            if ours <= theirs {
                let Some(end) = ends.pop() else { break };
                exact::step(first, part.get(3 * ours..3 * end).unwrap_or_default(), &mut mine);
                self.whole.resize(end, end > ours + 1);
                ours = end;
            } else {
                let rest = part.get(3 * theirs..).unwrap_or_default();
                let len = first.phrase(rest).map_or(1, |found| found.len / 3);
                if len > 1 {
                    sum += self.word(theirs, len, LISTED);
                }
                let word = rest.get(..3 * len).unwrap_or_default();
                exact::step(first, word, &mut other);
                theirs += len;
                self.firm.resize(theirs, len > 1);
            }
            if ours != theirs {
                continue;
            }
            let upto = |at: usize| self.best.get(at).map_or(0.0, |b| b.0);
            let even = |text: &str| text.chars().count() == ours - begin;
            let lead = upto(ours) - upto(begin) - sum;
            let better = mine != other && even(&mine) && lead > SOME;
            if even(&other) {
                self.plain.extend(other.chars());
            } else {
                self.plain.resize(ours, UNEVEN);
            }
            if better && lead > LEAD {
                self.mine.extend(mine.chars());
            } else {
                self.mine.extend(self.plain.iter().skip(begin));
            }
            if better {
                self.offers.extend(mine.chars());
            }
            self.offers.resize(ours, UNEVEN);
            begin = ours;
            sum = 0.0;
            mine.clear();
            other.clear();
        }
    }

    /// Looks at each character with what stands around it.
    fn characters(&mut self, first: &Dict, text: &str, within: Span) {
        let mut before = text.get(..within.start).unwrap_or_default().chars().rev();
        let (mut l1, mut l2) = (before.next().unwrap_or('\0'), before.next().unwrap_or('\0'));
        let mut after = text.get(within.start..).unwrap_or_default().chars();
        let mut next = || after.next().unwrap_or('\0');
        let (mut c, mut r1, mut r2) = (next(), next(), next());
        for index in 0..self.mine.len() {
            let (plain, offer) = (self.mine.get(index).copied(), self.offers.get(index).copied());
            if let Some((value, lead)) = choices::best(c, [l2, l1, r1, r2], plain.unwrap_or(c))
                && (Some(value) == offer && lead > 0.0
                    || lead > CLEARER
                    || lead > CLEAR && !self.covered(first, within.of(text), index))
                && let Some(mine) = self.mine.get_mut(index)
            {
                *mine = value;
            }
            (l2, l1, c, r1, r2) = (l1, c, r1, r2, next());
        }
    }

    /// Whether a phrase covers the character in OpenCC's cut and in the best one.
    fn covered(&mut self, first: &Dict, part: &str, index: usize) -> bool {
        // Where there was no need to look for words so far, the two cuts count as one.
        while self.firm.len() <= index {
            let at = self.firm.len();
            let rest = part.get(3 * at..).unwrap_or_default();
            let len = first.phrase(rest).map_or(1, |found| found.len / 3);
            self.firm.resize(at + len, len > 1);
            self.whole.resize(at + len, len > 1);
        }
        let has = |list: &[bool]| list.get(index).is_some_and(|covered| *covered);
        has(&self.firm) && has(&self.whole)
    }

    /// Appends the stretches in which something else than OpenCC's text was chosen.
    fn differences(&self, config: &Config, start: usize, out: &mut Vec<(Span, String)>) {
        let pairs = self.plain.iter().zip(&self.mine).enumerate();
        let mut pairs = pairs.filter(|(_, (a, b))| a != b && **a != UNEVEN).peekable();
        while let Some((from, (_, c))) = pairs.next() {
            let mut new = String::from(*c);
            let mut end = from + 1;
            while let Some((_, (_, c))) = pairs.next_if(|(at, _)| *at == end) {
                new.push(*c);
                end += 1;
            }
            out.push((Span::new(3 * from, 3 * end).shift(start), self.later(config, &new)));
        }
    }

    /// The region after the other steps of the chain, if it keeps its length.
    fn later(&self, config: &Config, text: &str) -> String {
        config.steps.iter().skip(1).fold(text.to_owned(), |text, dict| {
            let mut out = String::new();
            exact::step(dict, &text, &mut out);
            if out.len() == text.len() { out } else { text }
        })
    }
}
