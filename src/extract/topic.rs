//! What a page is about: the words of its title, and those of any part of it.
//!
//! A pair of Chinese characters stands for a word, and so does a whole word of six letters or more.
//! Pairs with one of the commonest characters are words of any text, and tell nothing.

use std::sync::LazyLock;

use super::clues::mix;
use crate::chars::is_alphanumeric;

/// Characters of grammar, counting and time.
const COMMON: &str = "的了是在和有不这一他我也就都要与为上中人们到说会以对年月日时大个来出而于被把从但还很没并等之其\
                      这個們對為與說來時沒於會還從";

/// Letters of a word that tells something: shorter ones are mostly those of any text.
const SHORTEST: u32 = 6;

/// Words are told apart by so many bits: a thousand of them fill a sixteenth.
pub(super) const BITS: u32 = 14;

/// The bit for each word of `text`.
pub(super) fn words(text: &str, met: impl FnMut(u16)) {
    read(text, |_| {}, met);
}

/// The characters of `text` that are neither white space nor marks, and the bit for each word.
pub(super) fn read(text: &str, mut each: impl FnMut(char), mut met: impl FnMut(u16)) {
    let (mut last, mut word, mut len) = (None, 0_u64, 0);
    let end = |word: &mut u64, len: &mut u32, met: &mut dyn FnMut(u16)| {
        if *len >= SHORTEST {
            met(bit(*word));
        }
        (*word, *len) = (0, 0);
    };
    for c in text.chars() {
        if matches!(c, '\u{4e00}'..='\u{9fff}') {
            each(c);
            end(&mut word, &mut len, &mut met);
            let known = !is_common(c);
            if let (Some(before), true) = (last, known) {
                met(bit(mix(mix(2, u64::from(u32::from(before))), u64::from(u32::from(c)))));
            }
            last = known.then_some(c);
        } else {
            last = None;
            if is_alphanumeric(c) {
                each(c);
                word = mix(word, u64::from(u32::from(c.to_ascii_lowercase())));
                len += 1;
            } else {
                end(&mut word, &mut len, &mut met);
            }
        }
    }
    end(&mut word, &mut len, &mut met);
}

fn bit(hash: u64) -> u16 {
    (hash >> (64 - BITS)) as u16
}

/// A bit for each character of [`COMMON`]: asked of every character of a page.
static IS_COMMON: LazyLock<Vec<u64>> = LazyLock::new(|| {
    let mut bits = vec![0_u64; (LAST - FIRST) as usize / 64 + 1];
    for c in COMMON.chars().filter(|c| (FIRST..=LAST).contains(&u32::from(*c))) {
        let at = u32::from(c) - FIRST;
        if let Some(word) = bits.get_mut(at as usize / 64) {
            *word |= 1 << (at % 64);
        }
    }
    bits
});

/// The range of Chinese characters that words are made of.
const FIRST: u32 = 0x4e00;
const LAST: u32 = 0x9fff;

fn is_common(c: char) -> bool {
    let at = u32::from(c).wrapping_sub(FIRST);
    IS_COMMON.get(at as usize / 64).is_some_and(|word| word >> (at % 64) & 1 == 1)
}

/// A set of words.
#[derive(Clone, Debug, Default)]
pub(super) struct Topic(Vec<u64>);

impl Topic {
    pub(super) fn add(&mut self, word: u16) {
        if self.0.is_empty() {
            self.0.resize(1 << (BITS - 6), 0);
        }
        if let Some(bits) = self.0.get_mut(usize::from(word / 64)) {
            *bits |= 1 << (word % 64);
        }
    }

    pub(super) fn has(&self, word: u16) -> bool {
        self.0.get(usize::from(word / 64)).is_some_and(|bits| bits >> (word % 64) & 1 == 1)
    }
}
