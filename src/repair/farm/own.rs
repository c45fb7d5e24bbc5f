//! How the text of one document runs: names and terms come back.
//!
//! Counts of characters (as tokens of the model), of pairs and of three in a row, from what came
//! through whole and from runs already read with confidence.

use std::collections::HashMap;
use std::hash::{BuildHasherDefault, Hasher};

/// Counts of one document.
pub(crate) struct Own {
    pairs: HashMap<u64, f32, BuildHasherDefault<Mixer>>,
    threes: HashMap<u64, f32, BuildHasherDefault<Mixer>>,
    /// By token: how often it stands before another, and how often at all.
    firsts: Vec<f32>,
    ones: Vec<f32>,
    total: f32,
}

/// What a pair's, a three's and a single count weigh in a probability: chosen with
/// `tools/farm/measure.rs`.
const ONE: f32 = 0.03;
const PAIR: f32 = 0.15;
const THREE: f32 = 0.5;

impl Own {
    pub(crate) fn new() -> Own {
        Own {
            pairs: HashMap::default(),
            threes: HashMap::default(),
            firsts: vec![0.0; 1 << 16],
            ones: vec![0.0; 1 << 16],
            total: 0.0,
        }
    }

    /// Counts each of `tokens` from number `from` on with the two before it; a `sign` of -1 takes
    /// them back.
    pub(crate) fn count(&mut self, tokens: &[u16], from: usize, sign: f32) {
        for (i, third) in tokens.iter().enumerate().skip(from) {
            self.total += sign;
            add(&mut self.ones, *third, sign);
            let Some(second) = i.checked_sub(1).and_then(|i| tokens.get(i)) else { continue };
            add(&mut self.firsts, *second, sign);
            *self.pairs.entry(pair(*second, *third)).or_default() += sign;
            let Some(first) = i.checked_sub(2).and_then(|i| tokens.get(i)) else { continue };
            *self.threes.entry(three(*first, *second, *third)).or_default() += sign;
        }
    }

    /// Whether `token` stands anywhere.
    pub(crate) fn has(&self, token: u16) -> bool {
        self.ones.get(usize::from(token)).is_some_and(|n| *n > 0.0)
    }

    /// Whether the two stand in a row anywhere.
    pub(crate) fn has_pair(&self, first: u16, second: u16) -> bool {
        self.pairs.get(&pair(first, second)).is_some_and(|n| *n > 0.0)
    }

    /// What the document's habit adds to the probability of `third` after the two.
    pub(crate) fn share(&self, first: u16, second: u16, third: u16) -> f32 {
        let count =
            |table: &[f32], token: u16| table.get(usize::from(token)).copied().unwrap_or_default();
        let ones = count(&self.ones, third);
        if ones <= 0.0 {
            return 0.0;
        }
        let mut share = ONE * ones / (self.total + 200.0);
        let all = count(&self.firsts, second);
        if all > 0.0
            && let Some(twos) = self.pairs.get(&pair(second, third))
        {
            share += PAIR * twos / (all + 2.0);
            if let Some(threes) = self.threes.get(&three(first, second, third)) {
                let beyond = self.pairs.get(&pair(first, second)).copied().unwrap_or_default();
                share += THREE * threes / (beyond.max(*threes) + 0.5);
            }
        }
        share
    }
}

fn add(table: &mut [f32], token: u16, sign: f32) {
    if let Some(count) = table.get_mut(usize::from(token)) {
        *count += sign;
    }
}

fn three(first: u16, second: u16, third: u16) -> u64 {
    u64::from(first) << 32 | pair(second, third)
}

fn pair(first: u16, second: u16) -> u64 {
    u64::from(first) << 16 | u64::from(second)
}

/// Hashes the one number that a few tokens are: no one can choose these to collide to any harm.
#[derive(Default)]
struct Mixer(u64);

impl Hasher for Mixer {
    fn finish(&self) -> u64 {
        self.0
    }

    fn write(&mut self, bytes: &[u8]) {
        bytes.iter().for_each(|b| self.write_u64(u64::from(*b)));
    }

    fn write_u64(&mut self, number: u64) {
        let x = (self.0 ^ number).wrapping_mul(0x9e37_79b9_7f4a_7c15);
        self.0 = x ^ x >> 32;
    }
}
