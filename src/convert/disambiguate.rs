//! Cuts the text into words by how well their characters hold together, not by the longest match.
//!
//! Forward maximum matching goes wrong where a phrase of the dictionary ends in the beginning of a
//! word: 被发 (loose hair) in 被发明. Here each run of Chinese characters is cut into dictionary
//! phrases, pairs and single characters so that the sum of what holds them together is largest:
//! for neighbours in a word, the logarithm of how much more often they meet in text than chance
//! would have it, from the model of `repair`. Where that gives other characters than OpenCC's cut
//! and a clearly better sum, it is taken; elsewhere OpenCC's stands.
//!
//! `电话被发明以后` -> `電話被發明以後`
//!
//! Runs only on request, and only from Simplified to Traditional. Quiet where the two cuts give the
//! same characters, and where the evidence is thin.

use super::config::Config;
use super::exact;
use crate::repair::model::{MODEL, Model, Token};
use crate::{Edits, Rule, Span, Trust};

pub(super) static RULE: Rule = Rule {
    name: "convert/disambiguate",
    trust: Trust::Probable,
    default: true,
    summary: "words found by how well their characters hold together, not by the longest match",
};

/// What a dictionary phrase gets for each of its pairs, on top of what holds the pair together:
/// someone has listed it. In natural logarithms, like all here.
const LISTED: f32 = 1.0;
/// What a pair that no dictionary lists loses: most neighbours are no word.
const UNLISTED: f32 = 1.0;
/// The lead over OpenCC's cut that another one must have.
const LEAD: f32 = 1.5;
/// Runs longer than this are cut there: the work on each place is bounded.
const LONGEST: usize = 4096;

/// Edits to `text` with the choices made; `plain` are those of OpenCC's cut.
pub(super) fn choose(config: &Config, text: &str, plain: Edits) -> Edits {
    let mut out = Edits::new();
    let choices = choices(config, text);
    let mut edits = plain.iter().peekable();
    for (span, new) in choices {
        while let Some(edit) = edits.next_if(|e| e.span.end <= span.start) {
            out.push_merged(edit.span, edit.text, edit.rule);
        }
        // An edit of OpenCC's may run on over the borders of the region: those parts stay.
        while let Some(edit) = edits.peek().filter(|e| e.span.start < span.end).copied() {
            let even = edit.span.len() == edit.text.len();
            let part = |from: usize, to: usize| {
                let text = edit.text.get(from - edit.span.start..to - edit.span.start);
                text.filter(|_| even && from < to).map(|text| (Span::new(from, to), text))
            };
            if let Some((before, text)) = part(edit.span.start, span.start.max(edit.span.start)) {
                out.push_merged(before, text, edit.rule);
            }
            if edit.span.end > span.end {
                break;
            }
            edits.next();
        }
        let mut at = span.start;
        for (old, new) in span.of(text).chars().zip(new.chars()) {
            let here = Span::new(at, at + old.len_utf8());
            at = here.end;
            if old != new {
                out.push_merged(here, new.encode_utf8(&mut [0; 4]), &RULE);
            }
        }
        if let Some(edit) = edits.next_if(|e| e.span.start < span.end) {
            let text = edit.text.get(span.end - edit.span.start..);
            if let Some(text) = text.filter(|_| edit.span.len() == edit.text.len()) {
                out.push_merged(Span::new(span.end, edit.span.end), text, edit.rule);
            }
        }
    }
    for edit in edits {
        out.push_merged(edit.span, edit.text, edit.rule);
    }
    out
}

/// The stretches to write otherwise than OpenCC would, and how; each as many characters as before.
fn choices(config: &Config, text: &str) -> Vec<(Span, String)> {
    let mut out = Vec::new();
    let mut run = Run::default();
    let mut start = 0;
    let mut count = 0;
    let mut flush = |start: usize, end: usize| {
        if end - start > 3 {
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
}

impl Run {
    fn cut(&mut self, config: &Config, text: &str, within: Span, out: &mut Vec<(Span, String)>) {
        let part = within.of(text);
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
        self.compare(config, text, within, out);
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
    fn compare(&self, config: &Config, text: &str, within: Span, out: &mut Vec<(Span, String)>) {
        let Some(first) = config.steps.first() else { return };
        // The words of the best cut, from the end.
        let mut ends = Vec::new();
        let mut at = self.tokens.len();
        while at > 0 {
            ends.push(at);
            at -= usize::from(self.best.get(at).map_or(1, |b| b.1).max(1));
        }
        let part = within.of(text);
        let mut begin = 0;
        let (mut ours, mut theirs) = (0, 0);
        let (mut mine, mut other) = (String::new(), String::new());
        let mut sum = 0.0;
        while theirs < self.tokens.len() || ours < self.tokens.len() {
            if ours <= theirs {
                let Some(end) = ends.pop() else { break };
                exact::step(first, part.get(3 * ours..3 * end).unwrap_or_default(), &mut mine);
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
            }
            if ours != theirs {
                continue;
            }
            if mine != other && mine.len() == other.len() && mine.len() == 3 * (ours - begin) {
                let upto = |at: usize| self.best.get(at).map_or(0.0, |b| b.0);
                if upto(ours) - upto(begin) > sum + LEAD {
                    let span = Span::new(3 * begin, 3 * ours).shift(within.start);
                    out.push((span, self.later(config, &mine)));
                }
            }
            begin = ours;
            sum = 0.0;
            mine.clear();
            other.clear();
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
