//! OpenCC's conversion step by step, as its sources define it.
//!
//! Forward maximum matching: at each place the longest key is taken, and where no key matches one
//! character passes, or a whole ideographic description sequence (⿰氵可), whose parts are not
//! text. A chain of two steps first cuts the text into the phrases of one dictionary and the
//! stretches between them, and takes each piece through both steps by itself.
//!
//! [`lazy`](super::lazy) calls this on the few windows where a phrase can make a difference.

use super::config::Config;
use super::tables::{Dict, Match};

/// Appends `text` converted; compatibility ideographs have been replaced. `middle` is room to work
/// in.
pub(super) fn convert(config: &Config, text: &str, middle: &mut String, out: &mut String) {
    let [first, second] = match config.steps {
        [only] => return step(only, text, out),
        [first, second] => [first, second],
        _ => return,
    };
    // Where the first step's own phrases cut the segments, each is known to be one of them or to
    // hold none.
    let known = std::ptr::eq(config.segments, *first);
    let mut piece = |text: &str, found: Option<Match>| {
        middle.clear();
        match found {
            Some(found) if known => phrase(first, text, found, middle),
            None if known => characters(first, text, middle),
            _ => step(first, text, middle),
        }
        step(second, middle, out);
    };
    let mut start = 0;
    let mut at = 0;
    while let Some(rest) = text.get(at..).filter(|r| !r.is_empty()) {
        match config.segments.phrase(rest) {
            Some(found) => {
                if start < at {
                    piece(text.get(start..at).unwrap_or_default(), None);
                }
                piece(rest.get(..found.len).unwrap_or_default(), Some(found));
                at += found.len;
                start = at;
            }
            None => at += unmatched(rest),
        }
    }
    if start < at {
        piece(text.get(start..).unwrap_or_default(), None);
    }
}

/// Appends what stands for the phrase `text`.
fn phrase(dict: &Dict, text: &str, found: Match, out: &mut String) {
    match found.text() {
        Some(value) => out.push_str(value),
        None => text.chars().for_each(|c| dict.push_char(c, out)),
    }
}

/// Appends text that holds no phrase.
fn characters(dict: &Dict, mut text: &str, out: &mut String) {
    while let Some(c) = text.chars().next() {
        let len = unmatched(text);
        let (head, rest) = text.split_at_checked(len).unwrap_or((text, ""));
        if len == c.len_utf8() {
            dict.push_char(c, out);
        } else {
            out.push_str(head);
        }
        text = rest;
    }
}

/// Appends `text` after one step.
pub(super) fn step(dict: &Dict, mut text: &str, out: &mut String) {
    while !text.is_empty() {
        let found = dict.phrase(text);
        let len = found.map_or_else(|| unmatched(text), |found| found.len);
        let (head, rest) = text.split_at_checked(len).unwrap_or((text, ""));
        match found {
            Some(found) => phrase(dict, head, found, out),
            None => characters(dict, head, out),
        }
        text = rest;
    }
}

/// How many operands an ideographic description character takes; 0 for other characters.
fn operands(c: char) -> u8 {
    match c {
        '\u{2ff2}' | '\u{2ff3}' => 3,
        '\u{2ffe}' | '\u{2fff}' => 1,
        '\u{2ff0}'..='\u{2ffd}' => 2,
        _ => 0,
    }
}

/// The length of what passes where no key matches: a whole description sequence at the start of
/// `text`, of OpenCC's limits of 16 levels and 64 characters, or one character.
pub(super) fn unmatched(text: &str) -> usize {
    let Some(first) = text.chars().next() else { return 0 };
    if operands(first) == 0 {
        return first.len_utf8();
    }
    // Operands still wanted at each level that is open.
    let mut wanted = [0u8; 16];
    let mut open = 0;
    for (at, c) in text.char_indices().take(64) {
        let Some(level) = wanted.get_mut(open) else { break };
        *level = operands(c);
        if *level > 0 {
            open += 1;
            continue;
        }
        while open > 0 {
            let Some(level) = wanted.get_mut(open - 1) else { break };
            *level -= 1;
            if *level > 0 {
                break;
            }
            open -= 1;
        }
        if open == 0 {
            return at + c.len_utf8();
        }
    }
    first.len_utf8()
}

/// Whether `c` begins a description sequence.
pub(super) fn describes(c: char) -> bool {
    operands(c) > 0
}
