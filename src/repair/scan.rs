//! The quick look: which rules have anything to do, and where a wrong decoding may lie.
//!
//! One pass, one table look-up a character and none for ASCII, so that clean text costs next to
//! nothing. It never decides: what it marks is looked at again by the rules.

use std::sync::LazyLock;

use super::bidi::is_bidi;
use super::chars::is_private;
use super::invisible::is_invisible;
use super::model::MODEL;
use super::radicals::is_look_alike;
use crate::Span;

/// Something for the rule on character references.
pub(super) const REFERENCE: u8 = 1;
/// Something for the rule on escapes.
pub(super) const ESCAPE: u8 = 2;
/// Something for the rules on invisible characters.
pub(super) const INVISIBLE: u8 = 4;
/// Something for the rule on radicals.
pub(super) const LOOK_ALIKE: u8 = 8;
/// Something for the rule on private use.
pub(super) const PRIVATE: u8 = 16;
/// Marks of a wrong decoding: rare ideographs, letters of other scripts, replacement characters.
const ODD: u8 = 32;

/// A character rarer than this (natural log) is odd: 2 in a million characters, which leaves some
/// 4,500 characters of each script and about 0.3 % of clean text.
const RARE: f32 = -13.2;

/// Odd characters further apart than this are not of one wrong decoding: of the characters that
/// GBK and Big5 make out of other bytes, half are odd.
const APART: usize = 10;

static CLASS: LazyLock<Box<[u8]>> =
    LazyLock::new(|| (0..0x10000u32).map(|code| char::from_u32(code).map_or(0, class)).collect());

/// What the scan found.
#[derive(Debug, Default)]
pub(super) struct Scan {
    /// Which rules have anything to look at.
    pub(super) flags: u8,
    /// Stretches of lines that may be wrongly decoded, in order and disjoint.
    pub(super) suspects: Vec<Span>,
}

impl Scan {
    /// Whether no rule has anything to do.
    pub(super) fn is_quiet(&self) -> bool {
        self.flags & !ODD == 0 && self.suspects.is_empty()
    }

    pub(super) fn has(&self, flags: u8) -> bool {
        self.flags & flags != 0
    }
}

fn class(c: char) -> u8 {
    match c as u32 {
        0..0x80 => 0,
        _ if is_bidi(c) || is_invisible(c) => INVISIBLE | if c == '\u{ad}' { ODD } else { 0 },
        _ if is_private(c) => PRIVATE | ODD,
        _ if is_look_alike(c) => LOOK_ALIKE | ODD,
        0x3400..=0x9fff if MODEL.one(c) > RARE => 0,
        // Marks and letters that clean Chinese text is full of.
        0xb7 | 0xd7 | 0x2013..=0x2014 | 0x2018..=0x201d | 0x2026 | 0x2460..=0x2473 => 0,
        0x3000..=0x3020 | 0xff01..=0xff60 => 0,
        _ => ODD,
    }
}

/// Looks `text` through.
pub(super) fn scan(text: &str) -> Scan {
    let mut scan = Scan::default();
    let class: &[u8] = &CLASS;
    let bytes = text.as_bytes();
    let mut open: Option<Suspect> = None;
    let mut line = 0;
    let mut at = 0;
    while at < bytes.len() {
        // Runs of ASCII, eight bytes at a time.
        while let Some(word) = bytes.get(at..at + 8).and_then(|w| w.first_chunk::<8>()) {
            if u64::from_le_bytes(*word) & 0x8080_8080_8080_8080 != 0 {
                break;
            }
            for (i, b) in word.iter().enumerate() {
                match b {
                    b'&' => scan.flags |= REFERENCE,
                    b'\\' | b'%' => scan.flags |= ESCAPE,
                    b'\n' => {
                        close(&mut open, line, at + i, &mut scan);
                        line = at + i + 1;
                    }
                    _ => {}
                }
            }
            at += 8;
        }
        let Some(c) = text.get(at..).and_then(|rest| rest.chars().next()) else { break };
        let here = at;
        at += c.len_utf8();
        let kind = match class.get(c as usize) {
            Some(kind) => *kind,
            None => astral(c),
        };
        if kind == 0 {
            match c {
                '&' => scan.flags |= REFERENCE,
                '\\' | '%' => scan.flags |= ESCAPE,
                '\n' => {
                    close(&mut open, line, here, &mut scan);
                    line = at;
                }
                _ => {}
            }
            continue;
        }
        scan.flags |= kind;
        if kind & ODD != 0 {
            match &mut open {
                Some(s) if here - s.last <= APART * 3 => {
                    s.count += 1;
                    s.last = at;
                }
                _ => {
                    close(&mut open, line, here, &mut scan);
                    open = Some(Suspect { first: here, last: at, count: 1 });
                }
            }
        }
    }
    close(&mut open, line, bytes.len(), &mut scan);
    scan
}

/// Rare ideographs and emoji beyond the first plane: Big5-HKSCS and GB18030 make some.
fn astral(c: char) -> u8 {
    match c as u32 {
        0x20000..=0x3ffff => ODD | if is_look_alike(c) { LOOK_ALIKE } else { 0 },
        0xf0000..=0x10ffff => ODD | PRIVATE,
        _ => 0,
    }
}

struct Suspect {
    first: usize,
    last: usize,
    count: usize,
}

/// A cluster of odd characters has ended: it is a suspect if it has two or more. Suspects of one
/// line join when they are near.
fn close(open: &mut Option<Suspect>, line: usize, end: usize, scan: &mut Scan) {
    let Some(s) = open.take() else { return };
    if s.count < 2 {
        return;
    }
    let span = Span::new(s.first, s.last.min(end));
    match scan.suspects.last_mut() {
        Some(last) if last.start >= line && span.start - last.end < 64 => *last = last.join(span),
        _ => scan.suspects.push(span),
    }
}
