//! Does the farm make this damaged text of that clean one? Decided for whole documents.
//!
//! Written after the description of the farm's steps, not after the crate. What the farm chose
//! (which marks got a separator, which of two overlapping characters was first in its list) is
//! found by a search; everything else is fixed by its list.

use std::collections::{HashMap, HashSet};

use super::{gbk, narrowed};

/// The farm's list: the bytes of a character, and its reading.
pub type List = HashMap<[u8; 2], String>;

#[derive(Clone, PartialEq, Eq, Hash)]
struct State {
    /// The clean character at hand, which of its forms, and how many of its bytes are done.
    char: usize,
    form: usize,
    done: usize,
    /// The damaged character at hand.
    seen: usize,
    /// A byte that waits for its second.
    lead: Option<u8>,
    /// The last two bytes of the clean text, 0 where there are none.
    last: [u8; 2],
    /// Whether a gloss was put before the last of them; whether the next pair must be glossed,
    /// being what kept this one from it.
    glossed: bool,
    owed: bool,
}

/// Whether the farm makes `damaged` of `clean`, given a part of its list; if so, the list used.
///
/// Where the search goes no further before a reading, the pair it stands behind joins the list:
/// a later occurrence without a gloss then fails.
pub fn made_of(clean: &str, damaged: &str, mut list: List) -> Result<List, String> {
    let seen: Vec<char> = damaged.chars().collect();
    loop {
        let (at, pairs) = reach(clean, &seen, &list);
        if at == seen.len() {
            return Ok(list);
        }
        let rest: String = seen[at..].iter().take(9).collect();
        let inside = rest.trim_start_matches(['?', '(']).split_once(')');
        let reading =
            inside.map(|(r, _)| r.to_owned()).filter(|r| r.chars().all(char::is_alphabetic));
        let new = pairs.into_iter().find(|p| !list.contains_key(p));
        match (reading, new) {
            (Some(reading), Some(pair)) => list.insert(pair, reading),
            _ => return Err(seen[at.saturating_sub(8)..].iter().take(24).collect()),
        };
    }
}

/// How far into `seen` the farm with `list` gets from `clean`, and behind which bytes it stops.
fn reach(clean: &str, seen: &[char], list: &List) -> (usize, Vec<[u8; 2]>) {
    let forms: Vec<Vec<Vec<u8>>> = clean.chars().map(forms).collect();
    let start = State {
        char: 0,
        form: 0,
        done: 0,
        seen: 0,
        lead: None,
        last: [0, 0],
        glossed: false,
        owed: false,
    };
    let (mut stack, mut known) = (vec![start], HashSet::new());
    let mut best = (0, Vec::new());
    while let Some(state) = stack.pop() {
        if state.seen > best.0 {
            best = (state.seen, Vec::new());
        }
        if state.seen == best.0 {
            best.1.push(state.last);
        }
        if state.char == forms.len() && state.lead.is_none() && state.seen == seen.len() {
            return (seen.len(), Vec::new());
        }
        if known.insert(state.clone()) {
            step(&state, &forms, seen, list, &mut stack);
        }
    }
    best.0 = best.0.min(seen.len() - 1);
    best
}

/// The bytes that a character may have had: a mark may have been full-width before it was narrowed.
fn forms(c: char) -> Vec<Vec<u8>> {
    let wide = char::from_u32(c as u32 + 0xfee0).filter(|_| c.is_ascii_graphic());
    wide.into_iter().chain([c]).map(|c| gbk(&c.to_string())).collect()
}

/// What can come between the last byte and the next, and then the next.
fn step(state: &State, forms: &[Vec<Vec<u8>>], seen: &[char], list: &List, out: &mut Vec<State>) {
    let mut between = Vec::new();
    match list.get(&state.last) {
        Some(reading) => {
            if let Some(next) = read(state, &gbk(&format!("({reading})")), seen) {
                between.push(State { glossed: true, owed: false, ..next });
            }
            // Another gloss was in the way, or will be.
            if !state.owed {
                between.push(State { owed: !state.glossed, glossed: false, ..state.clone() });
            }
        }
        None if state.owed => return,
        None => between.push(State { glossed: false, ..state.clone() }),
    }
    for state in between {
        let Some(all) = forms.get(state.char) else {
            out.push(State { last: [0, 0], ..state });
            continue;
        };
        let choices = if state.done == 0 { 0..all.len() } else { state.form..state.form + 1 };
        for form in choices {
            let bytes = &all[form];
            let byte = bytes[state.done];
            for next in [Some(state.clone()), separated(&state, byte, forms, form, seen)] {
                let Some(read) = next.and_then(|s| read(&s, &[byte], seen)) else { continue };
                let done = (state.done + 1) % bytes.len();
                out.push(State {
                    char: state.char + usize::from(done == 0),
                    form: if done == 0 { 0 } else { form },
                    done,
                    last: [state.last[1], byte],
                    ..read
                });
            }
        }
    }
}

/// With a separator, if `byte` and the one after it are those of a mark.
fn separated(
    state: &State,
    byte: u8,
    forms: &[Vec<Vec<u8>>],
    form: usize,
    seen: &[char],
) -> Option<State> {
    let after = forms[state.char][form].get(state.done + 1).copied();
    let marks = "，？；！、：".chars().map(|c| gbk(&c.to_string()));
    let fits = |second: u8| marks.clone().any(|m| m == [byte, second]);
    let next = forms.get(state.char + 1).into_iter().flatten();
    let mark = match after {
        Some(second) => fits(second),
        None => next.into_iter().any(|f| fits(f[0])),
    };
    // A newline: lost with a byte that waits, dropped by the crawler otherwise.
    match state.lead {
        _ if !mark => None,
        Some(_) => read(state, b"\n", seen),
        None => None,
    }
}

/// The farm's decoder, reading `bytes`; none where what it shows is not what is seen.
fn read(state: &State, bytes: &[u8], seen: &[char]) -> Option<State> {
    let (mut lead, mut at) = (state.lead, state.seen);
    for byte in bytes {
        let shown = match (lead.take(), *byte) {
            (None, 0x80) => Some('€'),
            (None, b) if b < 0x80 => Some(b as char),
            (None, b) => {
                lead = Some(b);
                continue;
            }
            (Some(_), b) if b < 0x40 => Some('?'),
            (Some(a), b) => {
                let pair = [a, b];
                let text = encoding_rs::GBK.decode_without_bom_handling(&pair).0;
                let c =
                    text.chars().next().filter(|c| *c != '\u{fffd}' && text.chars().count() == 1);
                let hidden = c.is_none_or(|c| ('\u{e000}'..='\u{f8ff}').contains(&c));
                // Cells that were filled only after GBK may show or not.
                let late = c.is_some_and(|c| seen.get(at) != Some(&narrowed(c)));
                if hidden || late && is_late(a, b) {
                    continue;
                }
                c.map(narrowed)
            }
        };
        if seen.get(at) != shown.as_ref() {
            return None;
        }
        at += 1;
    }
    Some(State { lead, seen: at, ..state.clone() })
}

fn is_late(lead: u8, trail: u8) -> bool {
    matches!(
        (lead, trail),
        (0xa2, 0xe3)
            | (0xa6, 0xd9..=0xf3)
            | (0xa8, 0xbc | 0xbf)
            | (0xa9, 0x89..=0x95)
            | (0xfe, 0x50..)
    )
}
