//! How likely a character is after two others: what the character model, which knows pairs, lacks.
//!
//! Made by `tools/farm/triples.py`, which describes the layout; used in place.

static TABLE: &[u8] = include_bytes!("../../../data/farm/triples.bin");

/// The model's unit: a twelfth of a natural logarithm.
const STEP: f32 = 1.0 / 12.0;

/// log P(`third` | `first`, `second`) of a listed triple of model tokens.
///
/// One triple in 4,000 that is not listed is taken for one; the caller asks only about triples
/// whose last two are a known pair.
pub(crate) fn get(first: u16, second: u16, third: u16) -> Option<f32> {
    let slots = TABLE.get(..4).and_then(|b| b.try_into().ok()).map_or(0, u32::from_le_bytes);
    let key = u64::from(first) << 32 | u64::from(second) << 16 | u64::from(third);
    let mut x = key.wrapping_mul(0x9e37_79b9_7f4a_7c15);
    x ^= x >> 29;
    x = x.wrapping_mul(0xbf58_476d_1ce4_e5b9);
    let mut at = (((x >> 32) * u64::from(slots)) >> 32) as usize;
    let check = ((x >> 16) as u16).max(1);
    // A free slot ends every search; the bound is for a damaged table.
    for _ in 0..256 {
        let &[low, high, value] = TABLE.get(4 + at * 3..7 + at * 3)? else { return None };
        match u16::from_le_bytes([low, high]) {
            0 => return None,
            found if found == check => return Some(-f32::from(value) * STEP),
            _ => at = if at + 1 < slots as usize { at + 1 } else { 0 },
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_long_word_is_known() {
        let of = |c: char| c as u16;
        assert!(get(of('房'), of('地'), of('产')).is_some_and(|log| log > -0.5));
        assert_eq!(get(of('房'), of('地'), of('龘')), None);
    }
}
