//! UTF-16 without a byte-order mark.
//!
//! In Chinese UTF-16 every second byte is `4E`..`9F` or one of `00`, `30`, `FF`; in nothing else
//! is. Where that shape shows at one parity, the text so read is weighed against the 8-bit
//! readings of the same bytes.

use std::ops::Range;

use super::lattice::{self, Edges};
use super::model::{self, NAT};
use super::output::Output;

/// Bytes looked at.
const SAMPLE: usize = 1024;
/// Share of the units, in percent, whose high byte must be typical.
const TYPICAL: usize = 70;
/// By how much 16 bits must win against 8: they are rare.
const PRIOR: u32 = 3 * NAT;
/// What a unit may cost on average: Japanese in Shift_JIS has the shape, and gives rare hanzi at 13.
const MOST: u32 = 23 * NAT / 2;

/// Whether control characters in `bytes` speak against 8-bit text.
pub(super) fn has_controls(bytes: &[u8]) -> bool {
    let head = bytes.get(..SAMPLE.min(bytes.len())).unwrap_or_default();
    head.iter().any(|b| *b < 0x20 && !matches!(*b, b'\t' | b'\n' | b'\r' | 0x0c | 0x1b))
}

/// Whether `bytes` are UTF-16, and then: little-endian, and the margin of the reading.
pub(super) fn guess(bytes: &[u8]) -> Option<(bool, u32)> {
    let head = bytes.get(..SAMPLE.min(bytes.len()))?;
    let units = head.len() / 2;
    if units == 0 {
        return None;
    }
    let typical = |b: &u8| matches!(*b, 0x4e..=0x9f | 0 | 0x30 | 0xff);
    let count = |parity: usize| head.iter().skip(parity).step_by(2).filter(|b| typical(b)).count();
    let (high_first, high_last) = (count(0), count(1));
    let little = high_last >= high_first;
    if high_first.max(high_last) * 100 < units * TYPICAL {
        return None;
    }
    let this = cost(head, little);
    if this as usize > units * MOST as usize {
        return None;
    }
    let edges = Edges { start: true, end: head.len() == bytes.len() };
    let other = lattice::read(head, None, edges).cost;
    (this + PRIOR < other).then(|| (little, other - this))
}

fn units(bytes: &[u8], little: bool) -> impl Iterator<Item = u16> + '_ {
    bytes.chunks_exact(2).map(move |pair| match *pair {
        [a, b] if little => u16::from_le_bytes([a, b]),
        [a, b] => u16::from_be_bytes([a, b]),
        _ => 0,
    })
}

fn cost(bytes: &[u8], little: bool) -> u32 {
    let one = |c: Result<char, _>| c.map_or(20 * NAT, model::cost);
    let sum: u32 = char::decode_utf16(units(bytes, little)).map(one).sum();
    // A byte too many is a cut; even so it is not what 16-bit text is like.
    sum + if bytes.len() % 2 == 1 { 9 * NAT } else { 0 }
}

/// Decodes 16-bit text; lone surrogates and an odd last byte are reported.
pub(super) fn decode(bytes: &[u8], base: usize, little: bool) -> Output {
    let mut out = Output::new(base);
    out.reserve(bytes.len());
    let name = if little { "UTF-16LE" } else { "UTF-16BE" };
    let mut at = base;
    for c in char::decode_utf16(units(bytes, little)) {
        let len = match c {
            Ok(c) => {
                out.push(c);
                2 * c.len_utf16()
            }
            Err(_) => {
                out.lost(at..at + 2);
                2
            }
        };
        at += len;
    }
    let end = base + bytes.len();
    if at < end {
        let odd: Range<usize> = at..end;
        out.lost(odd);
    }
    out.segment(base..end, name);
    out
}
