//! OpenCC's conversion by its dictionaries, to the byte.
//!
//! The configuration is named (`s2t`, `tw2sp` …), or follows from the script wanted and the
//! script found. Neighbouring changed characters are one edit. Runs only on request.
//!
//! `头发和出发` -> `頭髮和出發`
//!
//! Quiet in protected stretches, inside ideographic description sequences, and where the text is
//! in the wanted script already.

use super::config::{COMPATIBILITY, Config};
use super::{exact, lazy};
use crate::{Edits, Rule, Span, Trust};

pub(super) static RULE: Rule = Rule {
    name: "convert/opencc",
    trust: Trust::Probable,
    default: true,
    summary: "characters and words of another script, by OpenCC's dictionaries",
};

/// Appends the edits that convert `text[within]` to `edits`.
pub(super) fn push(config: &Config, text: &str, within: Span, edits: &mut Edits) {
    let part = within.of(text);
    match lazy::convert_mapped(config, part, false) {
        Some((out, resized)) => diff(part, &out, &resized, within.start, edits),
        None => {
            let first = normal_edits(part);
            let normal = first.apply(part);
            let mut second = Edits::new();
            if let Some((out, resized)) = lazy::convert_mapped(config, &normal, true) {
                diff(&normal, &out, &resized, 0, &mut second);
            }
            for edit in first.then(part, second).iter() {
                edits.push_merged(edit.span.shift(within.start), edit.text, &RULE);
            }
        }
    }
}

/// A window whose length changed, in the input and in the output.
#[derive(Clone, Copy, Debug)]
pub(super) struct Resized {
    pub(super) before: Span,
    pub(super) after: Span,
}

/// Pushes what differs. Between the resized windows the two texts are equally long.
fn diff(before: &str, after: &str, resized: &[Resized], offset: usize, edits: &mut Edits) {
    let (mut b, mut a) = (0, 0);
    for window in resized {
        same_length(before, after, Span::new(b, window.before.start), a, offset, edits);
        let (old, new) = (window.before.of(before), window.after.of(after));
        let starts = old.chars().zip(new.chars()).take_while(|(x, y)| x == y);
        let head: usize = starts.map(|(x, _)| x.len_utf8()).sum();
        let (old, new) = (old.get(head..).unwrap_or_default(), new.get(head..).unwrap_or_default());
        let ends = old.chars().rev().zip(new.chars().rev()).take_while(|(x, y)| x == y);
        let tail: usize = ends.map(|(x, _)| x.len_utf8()).sum();
        let start = offset + window.before.start + head;
        let span = Span::new(start, start + old.len() - tail);
        edits.push_merged(span, new.get(..new.len() - tail).unwrap_or_default(), &RULE);
        (b, a) = (window.before.end, window.after.end);
    }
    same_length(before, after, Span::new(b, before.len()), a, offset, edits);
}

/// Pushes what differs between `before[span]` and as many bytes of `after` from `at`.
fn same_length(before: &str, after: &str, span: Span, at: usize, offset: usize, edits: &mut Edits) {
    let (old, new) = (span.of(before), after.get(at..at + span.len()).unwrap_or_default());
    let (x, y) = (old.as_bytes(), new.as_bytes());
    let mut here = 0;
    while let (Some(a), Some(b)) = (x.get(here..), y.get(here..)) {
        let same = a.iter().zip(b).take_while(|(a, b)| a == b).count();
        if same == a.len() {
            break;
        }
        let mut start = here + same;
        while !(old.is_char_boundary(start) && new.is_char_boundary(start)) {
            start -= 1;
        }
        let mut end = start;
        loop {
            end += 1;
            if old.is_char_boundary(end) && new.is_char_boundary(end) {
                let next =
                    end + old.get(end..).and_then(|o| o.chars().next()).map_or(0, char::len_utf8);
                if x.get(end..next) == y.get(end..next) {
                    break;
                }
            }
        }
        let text = new.get(start..end).unwrap_or_default();
        edits.push_merged(Span::new(start, end).shift(offset + span.start), text, &RULE);
        here = end;
    }
}

/// The edits of [`lazy::normal`].
fn normal_edits(text: &str) -> Edits {
    let mut edits = Edits::new();
    let mut new = String::new();
    let mut at = 0;
    while let Some(rest) = text.get(at..).filter(|r| !r.is_empty()) {
        let len = exact::unmatched(rest);
        new.clear();
        if let (Some(c), true) = (rest.chars().next(), len <= 4) {
            COMPATIBILITY.push_char(c, &mut new);
            if rest.get(..len) != Some(new.as_str()) {
                edits.push_merged(Span::new(at, at + len), &new, &RULE);
            }
        }
        at += len;
    }
    edits
}
