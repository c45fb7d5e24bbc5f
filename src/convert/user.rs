//! Pairs that the user gives go before OpenCC's dictionaries.
//!
//! A phrase wins wherever it stands, also over a phrase of OpenCC's that begins before it; of two
//! that begin at one place the longer wins. A single character's pair says what the character
//! becomes wherever one character stands for it, in OpenCC's phrases too, and so cuts no phrase
//! apart. Values are final: no later step changes them.
//!
//! With 里 -> 里 and 米线 -> 米綫: `里面有米线` -> `里面有米綫`
//!
//! Quiet in protected stretches.

use std::collections::HashMap;

use crate::{Edits, Rule, Span, Trust};

pub(super) static RULE: Rule = Rule {
    name: "convert/dictionary",
    trust: Trust::Probable,
    default: true,
    summary: "characters and words that the user's dictionary gives",
};

/// The user's pairs, ready to be found.
#[derive(Clone, Debug, Default)]
pub(super) struct Dictionary {
    /// By their first two characters, longest first.
    phrases: HashMap<(char, char), Vec<(String, String)>>,
    chars: HashMap<char, String>,
}

/// Reads a dictionary as OpenCC's text files have it: a key, a tab and its values between spaces
/// on each line, of which the first counts; `#` begins a comment.
pub fn parse_dictionary(text: &str) -> Vec<(String, String)> {
    let lines = text.trim_start_matches('\u{feff}').lines();
    let pairs = lines.filter(|l| !l.starts_with('#')).filter_map(|l| l.split_once('\t'));
    pairs
        .map(|(key, values)| (key, values.split(' ').next().unwrap_or_default().trim_end()))
        .filter(|(key, value)| !key.is_empty() && !value.is_empty())
        .map(|(key, value)| (key.to_owned(), value.to_owned()))
        .collect()
}

impl Dictionary {
    pub(super) fn new(pairs: &[(String, String)]) -> Dictionary {
        let mut dictionary = Dictionary::default();
        for (key, value) in pairs {
            let mut chars = key.chars();
            match (chars.next(), chars.next()) {
                (Some(a), Some(b)) => {
                    let pair = (key.clone(), value.clone());
                    dictionary.phrases.entry((a, b)).or_default().push(pair);
                }
                (Some(c), None) => {
                    dictionary.chars.insert(c, value.clone());
                }
                _ => {}
            }
        }
        for list in dictionary.phrases.values_mut() {
            list.sort_by_key(|(key, _)| std::cmp::Reverse(key.len()));
        }
        dictionary
    }

    /// Where phrases stand outside `protect`, from left to right, and what they become.
    pub(super) fn find(&self, text: &str, protect: &[Span]) -> Vec<(Span, &str)> {
        let mut out: Vec<(Span, &str)> = Vec::new();
        if self.phrases.is_empty() {
            return out;
        }
        let mut free = 0;
        let mut holes = protect.iter().peekable();
        let next = text.chars().skip(1);
        for ((at, a), b) in text.char_indices().zip(next) {
            let Some(list) = self.phrases.get(&(a, b)).filter(|_| at >= free) else { continue };
            while holes.next_if(|h| h.end <= at).is_some() {}
            let rest = text.get(at..).unwrap_or_default();
            let room = holes.peek().map_or(usize::MAX, |h| h.start.saturating_sub(at));
            let found = list.iter().find(|(key, _)| key.len() <= room && rest.starts_with(key));
            if let Some((key, value)) = found {
                free = at + key.len();
                out.push((Span::new(at, free), value));
            }
        }
        out
    }

    /// The edits with the user's characters in place of what the built-in tables gave.
    pub(super) fn characters(&self, text: &str, within: Span, edits: Edits) -> Edits {
        if self.chars.is_empty() {
            return edits;
        }
        let mut out = Edits::new();
        let mut at = within.start;
        for edit in edits.iter() {
            self.plain(text, Span::new(at, edit.span.start), &mut out);
            at = edit.span.end;
            let old = edit.span.of(text);
            let even = old.chars().count() == edit.text.chars().count();
            if !even || !old.contains(|c| self.chars.contains_key(&c)) {
                out.push_merged(edit.span, edit.text, edit.rule);
                continue;
            }
            let mut here = edit.span.start;
            for (a, b) in old.chars().zip(edit.text.chars()) {
                let span = Span::new(here, here + a.len_utf8());
                here = span.end;
                match self.chars.get(&a) {
                    Some(value) if *value == span.of(text) => {}
                    Some(value) => {
                        out.push_merged(span, value, &RULE);
                    }
                    None if a == b => {}
                    None => {
                        out.push_merged(span, b.encode_utf8(&mut [0; 4]), edit.rule);
                    }
                }
            }
        }
        self.plain(text, Span::new(at, within.end), &mut out);
        out
    }

    /// Characters that the tables left alone.
    fn plain(&self, text: &str, span: Span, out: &mut Edits) {
        for (at, c) in span.of(text).char_indices() {
            if let Some(value) = self.chars.get(&c) {
                let span = Span::new(at, at + c.len_utf8()).shift(span.start);
                if *value != span.of(text) {
                    out.push_merged(span, value, &RULE);
                }
            }
        }
    }

    /// Whether a character has a value of the user's.
    pub(super) fn has_characters(&self) -> bool {
        !self.chars.is_empty()
    }
}
