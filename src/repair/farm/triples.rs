//! What two characters before say about the next: what the character model, which knows pairs,
//! lacks.
//!
//! Made by `tools/farm/triples.py`, which describes the layout; used in place.

use std::sync::LazyLock;

static TABLE: &[u8] = include_bytes!("../../../data/farm/triples.bin");

const HEAD: usize = 12 + 64;
/// Bits of a number of the filter, and of the value in it.
const BITS: usize = 14;
const VALUE: u32 = 4;

/// The one table there is.
pub(crate) static TRIPLES: LazyLock<Triples> = LazyLock::new(Triples::load);

/// The table's measures.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Triples {
    segments: u32,
    slots: u32,
    seed: u32,
}

impl Triples {
    fn load() -> Triples {
        let word = |at: usize| {
            TABLE.get(at..at + 4).and_then(|b| b.try_into().ok()).map_or(0, u32::from_le_bytes)
        };
        Triples { segments: word(0), slots: word(4), seed: word(8) }
    }

    /// How much likelier `third` is after the two before it than after the second alone, a
    /// logarithm, if the three are listed.
    ///
    /// One triple in 1,024 that is not listed is taken for one; the caller asks only about triples
    /// whose last two are a known pair.
    pub(crate) fn gain(self, first: u16, second: u16, third: u16) -> Option<f32> {
        let value = self.find(u64::from(first) << 32 | u64::from(second) << 16 | u64::from(third));
        logarithm(value?)
    }

    /// How much less likely what is not listed is after the two: 0 where little is.
    pub(crate) fn rest(self, first: u16, second: u16) -> f32 {
        let value = self.find(u64::from(first) << 32 | u64::from(second) << 16);
        value.and_then(|v| logarithm(16 + v)).unwrap_or(0.0)
    }

    /// The value of a key of the filter.
    fn find(self, key: u64) -> Option<usize> {
        let mut x = key.wrapping_add(u64::from(self.seed));
        x = (x ^ x >> 33).wrapping_mul(0xff51_afd7_ed55_8ccd);
        x = (x ^ x >> 33).wrapping_mul(0xc4ce_b9fe_1a85_ec53);
        x ^= x >> 33;
        let slots = self.slots;
        let mask = slots.wrapping_sub(1);
        let first = (((x >> 32) * u64::from(self.segments * slots)) >> 32) as u32;
        let second = (first + slots) ^ ((x >> 16) as u32 & mask);
        let third = (first + 2 * slots) ^ (x as u32 & mask);
        let number = number(first as usize) ^ number(second as usize) ^ number(third as usize);
        let check = (x >> 40) as u32 & ((1 << (BITS as u32 - VALUE)) - 1);
        (number >> VALUE == check).then_some((number & ((1 << VALUE) - 1)) as usize)
    }
}

fn logarithm(value: usize) -> Option<f32> {
    match TABLE.get(12 + value * 2..14 + value * 2) {
        Some(&[low, high]) => Some(f32::from(i16::from_le_bytes([low, high])) / 256.0),
        _ => None,
    }
}

fn number(place: usize) -> u32 {
    let bit = place * BITS;
    let at = HEAD + bit / 8;
    let Some(&[a, b, c]) = TABLE.get(at..at + 3) else {
        // The last number may end in the last byte but one.
        let pair = TABLE.get(at..at + 2).and_then(|b| b.try_into().ok());
        return u32::from(pair.map_or(0, u16::from_le_bytes)) >> (bit % 8) & ((1 << BITS) - 1);
    };
    u32::from_le_bytes([a, b, c, 0]) >> (bit % 8) & ((1 << BITS) - 1)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_long_word_is_known() {
        let (of, triples) = (|c: char| c as u16, *TRIPLES);
        assert!(triples.gain(of('房'), of('地'), of('产')).is_some_and(|log| log > 1.0));
        assert_eq!(triples.gain(of('房'), of('地'), of('龘')), None);
        assert!(triples.rest(of('房'), of('地')) < -1.0);
    }

    #[test]
    fn the_table_is_whole() {
        let triples = *TRIPLES;
        let numbers = ((triples.segments + 2) * triples.slots) as usize;
        assert_eq!(TABLE.len(), HEAD + numbers * BITS / 8);
        // Of keys that no text has, hardly one in 1,024 is taken for one.
        let found = (0..20_000).filter(|i| triples.gain(0xfffe, *i, 0xfffd).is_some()).count();
        assert!(found < 40, "{found}");
    }
}
