//! Two small sets of decision trees, from `data/extract/lines.model`.
//!
//! The file is what `tools/extract/train.py` writes: for each set the number of its trees and
//! their base score, then every tree as splits (feature, threshold, left, right) and leaves. A
//! child of 128 or more is a leaf.

use std::sync::LazyLock;

static BYTES: &[u8] = include_bytes!("../../data/extract/lines.model");

#[derive(Clone, Copy, Debug)]
struct Split {
    feature: u8,
    left: u8,
    right: u8,
    threshold: f32,
}

/// A sum of trees.
#[derive(Debug, Default)]
pub(super) struct Forest {
    /// Where each tree's splits and leaves begin.
    trees: Vec<(usize, usize)>,
    splits: Vec<Split>,
    leaves: Vec<f32>,
    base: f32,
}

/// The forest that sees a line alone, and the one that sees the first one's verdicts around it.
pub(super) static FORESTS: LazyLock<[Forest; 2]> = LazyLock::new(|| {
    let mut bytes = Bytes(BYTES);
    [Forest::read(&mut bytes).unwrap_or_default(), Forest::read(&mut bytes).unwrap_or_default()]
});

struct Bytes(&'static [u8]);

impl Bytes {
    fn byte(&mut self) -> Option<u8> {
        let (first, rest) = self.0.split_first()?;
        self.0 = rest;
        Some(*first)
    }

    fn float(&mut self) -> Option<f32> {
        let (first, rest) = self.0.split_first_chunk()?;
        self.0 = rest;
        Some(f32::from_le_bytes(*first))
    }
}

impl Forest {
    fn read(bytes: &mut Bytes) -> Option<Forest> {
        let mut forest = Forest::default();
        let count = bytes.byte()?;
        forest.base = bytes.float()?;
        for _ in 0..count {
            forest.trees.push((forest.splits.len(), forest.leaves.len()));
            let splits = bytes.byte()?;
            for _ in 0..splits {
                let (feature, left, right) = (bytes.byte()?, bytes.byte()?, bytes.byte()?);
                forest.splits.push(Split { feature, left, right, threshold: bytes.float()? });
            }
            for _ in 0..=splits {
                forest.leaves.push(bytes.float()?);
            }
        }
        Some(forest)
    }

    /// The log-odds for what `features` describes.
    pub(super) fn score(&self, features: &[f32]) -> f32 {
        let mut sum = self.base;
        for &(splits, leaves) in &self.trees {
            let mut at = 0_u8;
            // A path is never longer than a tree has splits, 127 at most.
            for _ in 0..128 {
                let Some(split) = self.splits.get(splits + usize::from(at)) else { break };
                let value = features.get(usize::from(split.feature)).copied().unwrap_or(0.0);
                at = if value <= split.threshold { split.left } else { split.right };
                if at >= 128 {
                    sum += self.leaves.get(leaves + usize::from(at - 128)).copied().unwrap_or(0.0);
                    break;
                }
            }
        }
        sum
    }
}

/// Log-odds to a probability.
pub(super) fn probability(score: f32) -> f32 {
    1.0 / (1.0 + (-score).exp())
}
