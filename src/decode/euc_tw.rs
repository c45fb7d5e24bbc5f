//! EUC-TW: the planes of CNS 11643, as old Unix systems in Taiwan wrote them.
//!
//! Plane 1 is two bytes, `C4 A1` for 一; plane 2 four, `8E A2` before them. `encoding_rs` has no such
//! decoder, since no browser has one; the two planes that text uses are a table of 35 kB. The shape
//! is that of GB 2312, so without a label the text must read better than anything else does.

use super::model;
use super::output::Output;

static PLANES: &[u8; 2 * PLANE * 2] = include_bytes!("../../data/decode/cns.bin");
const PLANE: usize = 94 * 94;

/// What the encoding is called: IANA has no name for it, mail and `iconv` use this one.
pub(super) const NAME: &str = "EUC-TW";

/// Whether a label means it.
pub(super) fn is_label(label: &str) -> bool {
    let label = label.trim().to_ascii_lowercase();
    matches!(label.as_str(), "euc-tw" | "x-euc-tw" | "euctw" | "cns11643")
}

/// Length and character of the first of `bytes`; `None` if it is none.
fn first(bytes: &[u8]) -> (usize, Option<char>) {
    match *bytes {
        [a @ 0..=0x7f, ..] => (1, Some(char::from(a))),
        [0x8e, plane @ 0xa1..=0xb0, b @ 0xa1..=0xfe, c @ 0xa1..=0xfe, ..] => {
            (4, cell(usize::from(plane - 0xa1), b, c))
        }
        [b @ 0xa1..=0xfe, c @ 0xa1..=0xfe, ..] => (2, cell(0, b, c)),
        _ => (1, None),
    }
}

/// The character of a cell, if its plane is one of the two.
fn cell(plane: usize, lead: u8, trail: u8) -> Option<char> {
    let at = plane * PLANE + usize::from(lead - 0xa1) * 94 + usize::from(trail - 0xa1);
    let &[low, high] = PLANES.get(at * 2..at * 2 + 2)? else { return None };
    char::from_u32(u16::from_le_bytes([low, high]).into()).filter(|c| *c != '\0')
}

/// What the characters of `bytes` cost, if all are some; but for one at a cut, of which a sample,
/// `cut`, has six.
pub(super) fn cost(bytes: &[u8], cut: bool) -> Option<u32> {
    let most = if cut { 7 } else { 1 };
    let (mut at, mut lost, mut cost) = (0, 0, 0u32);
    while let Some(rest) = bytes.get(at..).filter(|r| !r.is_empty()) {
        let (len, found) = first(rest);
        lost += usize::from(found.is_none());
        if lost > most {
            return None;
        }
        cost = cost.saturating_add(model::cost(found.unwrap_or('\u{fffd}')));
        at += len;
    }
    Some(cost)
}

/// Decodes `bytes`.
pub(super) fn decode(bytes: &[u8]) -> Output {
    let mut out = Output::new(0);
    out.reserve(bytes.len());
    let mut at = 0;
    while let Some(rest) = bytes.get(at..).filter(|r| !r.is_empty()) {
        let (len, found) = first(rest);
        match found {
            Some(c) => out.push(c),
            None => out.lost(at..at + len),
        }
        at += len;
    }
    out.segment(0..bytes.len(), NAME);
    out
}
