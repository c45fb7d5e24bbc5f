//! Which Traditional character a Simplified one stands for, by what stands around it.
//!
//! 只 is 隻 after a number and before an animal, 只 elsewhere; 钟 is 鐘 unless it is a name. For
//! each such character a linear model over five contexts (one and two characters to the left and to
//! the right, and one on both sides) gives every counterpart a lead over the first, which is what
//! OpenCC writes where no phrase of its dictionaries says otherwise. Made by
//! `tools/convert/choices.py`, used in place.

use super::tables::section;

const FILE: &[u8] = include_bytes!("../../data/opencc/tables/choices.bin");
/// Characters and where their counterparts begin, sorted.
static INDEX: &[[u8; 4]] = section(FILE, 0).as_chunks::<4>().0;
static VALUES: &[[u8; 2]] = section(FILE, 1).as_chunks::<2>().0;
/// 24 bits of a hash and a weight each.
static WEIGHTS: &[[u8; 4]] = section(FILE, 2).as_chunks::<4>().0;

/// A bit for each character that the index has.
static KNOWN: [u64; 1024] = known();

/// Weights are in sixteenths of a natural logarithm.
const STEP: f32 = 1.0 / 16.0;

/// The two characters before and the two after, NUL where there is none.
pub(super) type Around = [char; 4];

const fn known() -> [u64; 1024] {
    let index = section(FILE, 0).as_chunks::<4>().0;
    let mut bits = [0; 1024];
    let mut at = 0;
    // The last entry only ends the one before it.
    while at + 1 < index.len() {
        let code = u16::from_le_bytes([index[at][0], index[at][1]]);
        bits[(code >> 6) as usize] |= 1 << (code & 63);
        at += 1;
    }
    bits
}

/// The counterpart of `c` that fits best, and its lead over `plain`, in natural logarithms.
pub(super) fn best(c: char, around: Around, plain: char) -> Option<(char, f32)> {
    let code = u16::try_from(c as u32).ok()?;
    if KNOWN.get(usize::from(code >> 6)).is_none_or(|bits| bits >> (code & 63) & 1 == 0) {
        return None;
    }
    let word = |bytes: [u8; 2]| u16::from_le_bytes(bytes);
    let at = INDEX.binary_search_by_key(&code, |[a, b, ..]| word([*a, *b])).ok()?;
    let first = |at: usize| INDEX.get(at).map(|[.., a, b]| usize::from(word([*a, *b])));
    let (from, to) = (first(at)?, first(at + 1)?);
    let [l2, l1, r1, r2] = around.map(kind);
    let contexts = [(0, l1, 0), (1, r1, 0), (2, l2, l1), (3, r1, r2), (4, l1, r1)];
    let mut known = None;
    let mut best: Option<(char, i32)> = None;
    for index in from..to {
        let value = char::from_u32(u32::from(word(*VALUES.get(index)?)))?;
        let sum = match index == from {
            true => 0,
            false => contexts.iter().map(|context| weight(index, *context)).sum(),
        };
        if value == plain {
            known = Some(sum);
        }
        if best.is_none_or(|(_, most)| most < sum) {
            best = Some((value, sum));
        }
    }
    let (value, sum) = best?;
    Some((value, (sum - known?) as f32 * STEP))
}

/// A character as contexts know it; `kind` in `choices.py` agrees.
fn kind(c: char) -> u64 {
    match c {
        '\u{3400}'..='\u{9fff}' => c as u64,
        '0'..='9' | '０'..='９' => 1,
        'a'..='z' | 'A'..='Z' => 2,
        _ => 0,
    }
}

/// What a context says for a counterpart.
fn weight(index: usize, (shape, a, b): (u64, u64, u64)) -> i32 {
    let key = (index as u64) << 36 | shape << 32 | a << 16 | b;
    let hash = (key.wrapping_mul(0x9e37_79b9_7f4a_7c15) >> 32) as u32;
    let mask = WEIGHTS.len() - 1;
    let mut slot = (hash >> (32 - WEIGHTS.len().trailing_zeros())) as usize;
    while let Some([weight, tag @ ..]) = WEIGHTS.get(slot & mask) {
        let [a, b, c] = *tag;
        if *weight == 0 {
            break;
        }
        if u32::from_le_bytes([a, b, c, 0]) == hash & 0xff_ffff {
            return i32::from(weight.cast_signed());
        }
        slot += 1;
    }
    0
}
