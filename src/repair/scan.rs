//! The quick look: which rules have anything to do, and where a wrong decoding may lie.
//!
//! One pass, a bit looked up for each character, four at a time, and none for ASCII, so that clean
//! text costs next to nothing. It never decides: what it marks is looked at again by the rules.

use std::sync::LazyLock;

use super::bidi::is_bidi;
use super::chars::is_private;
use super::invisible::is_invisible;
use super::model::MODEL;
use super::natural::is_natural;
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
/// Something for the rule on codes of windows-1252.
pub(super) const CODE: u8 = 64;
/// Marks of a wrong decoding: rare ideographs, letters of other scripts, replacement characters.
const ODD: u8 = 32;

/// A character rarer than this (natural log) is odd: 2 in a million characters, which leaves some
/// 4,500 characters of each script and about 0.3 % of clean text.
const RARE: f32 = -13.2;

/// Odd characters further apart than this are not of one wrong decoding: of the characters that
/// GBK and Big5 make out of other bytes, half are odd.
const APART: usize = 10;

/// Suspects nearer than this many bytes join, and a line shorter than this goes with its neighbours.
const NEAR: usize = 64;

static TABLES: LazyLock<Tables> = LazyLock::new(|| {
    let kind: Box<[u8]> =
        (0..0x10000u32).map(|code| char::from_u32(code).map_or(0, class)).collect();
    let mut any = Box::new([0u64; 1024]);
    for (code, kind) in kind.iter().enumerate() {
        if let Some(word) = any.get_mut(code >> 6) {
            *word |= u64::from(*kind != 0) << (code & 63);
        }
    }
    Tables { kind, any }
});

struct Tables {
    /// Which rules a character of the first plane concerns.
    kind: Box<[u8]>,
    /// Whether it concerns any: a bit a character, small enough for the nearest cache.
    any: Box<[u64; 1024]>,
}

impl Tables {
    /// The bit of the character whose UTF-8 these three bytes are.
    #[inline(always)]
    fn bit(&self, a: u8, b: u8, c: u8) -> u64 {
        let code = (usize::from(a & 15) << 12) | (usize::from(b & 63) << 6) | usize::from(c & 63);
        // The mask tells the compiler what is so anyway: no check of bounds.
        self.any[(code >> 6) & 1023] >> (code & 63) & 1
    }
}

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
        0x80..=0x9f => CODE | ODD,
        _ if is_bidi(c) || is_invisible(c) => INVISIBLE | if c == '\u{ad}' { ODD } else { 0 },
        _ if is_private(c) => PRIVATE | ODD,
        _ if is_look_alike(c) => LOOK_ALIKE | ODD,
        0x3400..=0x9fff if MODEL.one(c) > RARE => 0,
        // Marks and letters that clean Chinese text is full of.
        0xb7
        | 0xd7
        | 0x2000..=0x200a
        | 0x2013..=0x2014
        | 0x2018..=0x201d
        | 0x2026
        | 0x2460..=0x2473 => 0,
        0x3000..=0x3020 | 0xff01..=0xff60 => 0,
        _ => ODD,
    }
}

/// Looks `text` through.
pub(super) fn scan(text: &str) -> Scan {
    let tables: &Tables = &TABLES;
    let bytes = text.as_bytes();
    let mut scan = Scan::default();
    // `&` in an address or a name, `%` after a number and `\` in a path are common and mean nothing.
    let next = |at: usize| bytes.get(at + 1).copied().unwrap_or_default();
    let hex = |at: usize| {
        let digits = bytes.get(at + 1..at + 3).unwrap_or_default();
        digits.len() == 2 && digits.iter().all(u8::is_ascii_hexdigit)
    };
    if memchr::memchr_iter(b'&', bytes).any(|at| next(at) == b'#' || next(at).is_ascii_alphabetic())
    {
        scan.flags |= REFERENCE;
    }
    if memchr::memchr2_iter(b'\\', b'%', bytes)
        .any(|at| next(at) == b'u' || bytes.get(at) == Some(&b'%') && hex(at))
    {
        scan.flags |= ESCAPE;
    }
    let mut open: Option<Suspect> = None;
    let mut at = 0;
    while at < bytes.len() {
        // Four characters of three bytes, as Chinese text has them, in one go.
        while let Some([a, b, c, d, e, f, g, h, i, j, k, l]) =
            bytes.get(at..).and_then(|rest| rest.first_chunk::<12>())
        {
            let leads = (a ^ 0xe0) | (d ^ 0xe0) | (g ^ 0xe0) | (j ^ 0xe0);
            let any = tables.bit(*a, *b, *c)
                | tables.bit(*d, *e, *f)
                | tables.bit(*g, *h, *i)
                | tables.bit(*j, *k, *l);
            if leads & 0xf0 != 0 || any != 0 {
                break;
            }
            at += 12;
        }
        while let Some(word) = bytes.get(at..).and_then(|rest| rest.first_chunk::<8>()) {
            if u64::from_le_bytes(*word) & 0x8080_8080_8080_8080 != 0 {
                break;
            }
            at += 8;
        }
        // One at a time, up to where the next four may be tried.
        for _ in 0..4 {
            let here = at;
            let kind = match *bytes.get(at..).unwrap_or_default() {
                [0..0x80, ..] => {
                    at += 1;
                    continue;
                }
                [a @ 0xe0..=0xef, b, c, ..] => {
                    at += 3;
                    if tables.bit(a, b, c) == 0 {
                        continue;
                    }
                    let code = (usize::from(a & 15) << 12)
                        | (usize::from(b & 63) << 6)
                        | usize::from(c & 63);
                    tables.kind.get(code).copied().unwrap_or_default()
                }
                [a @ 0xc0..=0xdf, b, ..] => {
                    at += 2;
                    let code = (usize::from(a & 31) << 6) | usize::from(b & 63);
                    tables.kind.get(code).copied().unwrap_or_default()
                }
                [] => break,
                _ => {
                    at += 4;
                    text.get(here..).and_then(|s| s.chars().next()).map_or(0, astral)
                }
            };
            scan.flags |= kind;
            if kind & ODD == 0 {
                continue;
            }
            match &mut open {
                Some(s) if here - s.last <= APART * 3 => {
                    s.adjacent |= here == s.last;
                    s.count += 1;
                    s.last = at;
                }
                _ => {
                    close(text, &mut open, &mut scan);
                    open = Some(Suspect { first: here, last: at, count: 1, adjacent: false });
                }
            }
        }
    }
    close(text, &mut open, &mut scan);
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
    adjacent: bool,
}

/// A cluster of odd characters has ended: it is a suspect if two of them stand side by side or
/// there are four, unless they are words of another language. Suspects that are near each other join.
fn close(text: &str, open: &mut Option<Suspect>, scan: &mut Scan) {
    let Some(s) = open.take() else { return };
    if !s.adjacent && s.count < 4 {
        return;
    }
    let span = Span::new(s.first, s.last);
    if is_natural(span.of(text)) {
        return;
    }
    // One sign among many lines of another language makes no suspects of the others.
    let mut start = span.start;
    for line in span.of(text).split_inclusive('\n') {
        let piece = Span::new(start, start + line.len());
        start = piece.end;
        if piece.len() >= NEAR && piece != span && is_natural(line) {
            continue;
        }
        match scan.suspects.last_mut() {
            Some(last) if piece.start - last.end < NEAR => *last = last.join(piece),
            _ => scan.suspects.push(piece),
        }
    }
}
