//! Two small sets of decision trees, from `data/extract/lines.model`.
//!
//! The file is what `tools/extract/train.py` writes: for each set the number of its trees and
//! their base score, then every tree as splits (feature, threshold, left, right) and leaves. A
//! child of 128 or more is a leaf.
//!
//! Going down a tree is one unforeseeable branch a step, and a page has a thousand lines. So the
//! splits are kept by feature instead: each that a line fails rules out the leaves on its left, a
//! mask of them, and of those that remain when all are asked the first is the line's. Sixteen lines
//! are judged at once, side by side, so that the work is the same few instructions for all.

use std::sync::LazyLock;

static BYTES: &[u8] = include_bytes!("../../data/extract/lines.model");

/// Lines judged at once.
pub(super) const LANES: usize = 16;

/// One number of each of the lines judged at once.
pub(super) type Column = [f32; LANES];

/// The leaves of one tree that remain, of each of the lines: as wide as the numbers they are compared
/// by, so that no compiler has to narrow what a comparison gives.
type Masks = [u32; LANES];

/// The most leaves a tree can have. A mask has room for twice as many, and they are never needed.
const LEAVES: usize = 16;

/// A split that a value above `threshold` fails.
#[derive(Clone, Copy, Debug)]
struct Split {
    threshold: f32,
    tree: u16,
    /// The leaves that remain when it is failed.
    left_out: u32,
}

impl Split {
    /// Rules out the leaves of the lines that fail.
    fn ask(&self, column: &Column, left: &mut Masks) {
        for (left, value) in left.iter_mut().zip(column) {
            let passes = *value <= self.threshold;
            *left &= self.left_out | u32::from(passes).wrapping_neg();
        }
    }
}

/// The highest number of a column: four by four, as processors take them.
fn highest(column: &Column) -> f32 {
    let higher = |a: f32, b: f32| if b > a { b } else { a };
    let mut most = [f32::NEG_INFINITY; 4];
    for part in column.as_chunks::<4>().0 {
        for (most, x) in most.iter_mut().zip(part) {
            *most = higher(*most, *x);
        }
    }
    most.into_iter().fold(f32::NEG_INFINITY, higher)
}

/// A sum of trees.
#[derive(Debug, Default)]
pub(super) struct Forest {
    base: f32,
    /// Each tree's leaves from left to right.
    trees: Vec<[f32; LEAVES]>,
    /// Ends of each feature's part of `splits`.
    features: Vec<usize>,
    /// By feature, lowest threshold first.
    splits: Vec<Split>,
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

/// The leaves under each split's left child, a bit for each leaf from the left, and the leaves in
/// that order. `None` for what is no tree of at most 16 leaves.
fn leaves(children: &[[u8; 2]]) -> Option<(Vec<u32>, Vec<usize>)> {
    let mut order = Vec::new();
    let mut open = vec![0_u8];
    // A tree of `n` splits has `2 n + 1` places; more of them are a loop.
    for _ in 0..=2 * children.len() {
        let Some(place) = open.pop() else { break };
        match place.checked_sub(128) {
            Some(leaf) => order.push(usize::from(leaf)),
            None => {
                let [left, right] = *children.get(usize::from(place))?;
                open.extend([right, left]);
            }
        }
    }
    if !open.is_empty() || order.len() != children.len() + 1 || order.len() > LEAVES {
        return None;
    }
    // Children stand after their parents: from the last split up, both sides are known.
    let mut under = vec![0_u32; children.len()];
    let mut left_of = vec![0_u32; children.len()];
    for (index, sides) in children.iter().enumerate().rev() {
        let [left, right] = sides.map(|place| match place.checked_sub(128) {
            Some(leaf) => {
                let at = order.iter().position(|l| *l == usize::from(leaf));
                at.map_or(0, |at| 1_u32 << at)
            }
            None => under.get(usize::from(place)).copied().unwrap_or(0),
        });
        *left_of.get_mut(index)? = left;
        *under.get_mut(index)? = left | right;
    }
    Some((left_of, order))
}

impl Forest {
    fn read(bytes: &mut Bytes) -> Option<Forest> {
        let mut forest = Forest::default();
        let count = bytes.byte()?;
        forest.base = bytes.float()?;
        let mut splits: Vec<(u8, Split)> = Vec::new();
        for tree in 0..u16::from(count) {
            let (mut tests, mut children) = (Vec::new(), Vec::new());
            for _ in 0..bytes.byte()? {
                let feature = bytes.byte()?;
                children.push([bytes.byte()?, bytes.byte()?]);
                tests.push((feature, bytes.float()?));
            }
            let values: Option<Vec<f32>> = (0..=children.len()).map(|_| bytes.float()).collect();
            let values = values?;
            let (left_of, order) = leaves(&children)?;
            let mut leaves = [0.0; LEAVES];
            for (slot, leaf) in leaves.iter_mut().zip(&order) {
                *slot = *values.get(*leaf)?;
            }
            forest.trees.push(leaves);
            for ((feature, threshold), left) in tests.into_iter().zip(left_of) {
                splits.push((feature, Split { threshold, tree, left_out: !left }));
            }
        }
        splits.sort_by(|a, b| a.0.cmp(&b.0).then(a.1.threshold.total_cmp(&b.1.threshold)));
        let features = splits.last().map_or(0, |last| usize::from(last.0) + 1);
        forest.features =
            (0..features).map(|f| splits.partition_point(|s| usize::from(s.0) <= f)).collect();
        forest.splits = splits.into_iter().map(|s| s.1).collect();
        Some(forest)
    }

    /// The log-odds for what `columns` describes: a column for each feature, a lane for each line.
    /// Numbers only.
    pub(super) fn score(&self, columns: &[Column]) -> Column {
        let mut left = vec![[u32::MAX; LANES]; self.trees.len()];
        let mut from = 0;
        for (column, &to) in columns.iter().zip(&self.features) {
            let highest = highest(column);
            for split in self.splits.get(from..to).unwrap_or_default() {
                if split.threshold >= highest {
                    break; // no line fails this one, nor a higher one
                }
                let Some(left) = left.get_mut(split.tree as usize) else { continue };
                split.ask(column, left);
            }
            from = to;
        }
        let mut sums = [self.base; LANES];
        for (leaves, left) in self.trees.iter().zip(&left) {
            for (sum, left) in sums.iter_mut().zip(left) {
                // The last bit is never needed, and spares the question whether there is any.
                let leaf = (left | 1 << (LEAVES - 1)).trailing_zeros() as usize % LEAVES;
                *sum += leaves.get(leaf).copied().unwrap_or(0.0);
            }
        }
        sums
    }
}

/// Log-odds to a probability.
pub(super) fn probability(score: f32) -> f32 {
    1.0 / (1.0 + (-score).exp())
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A tree as the file has it: splits of feature, threshold and children, then leaves.
    type Plain = (Vec<(u8, f32, [u8; 2])>, Vec<f32>);

    fn plain(bytes: &mut Bytes) -> (f32, Vec<Plain>) {
        let count = bytes.byte().unwrap();
        let base = bytes.float().unwrap();
        let tree = |_| {
            let splits: Vec<_> = (0..bytes.byte().unwrap())
                .map(|_| {
                    let feature = bytes.byte().unwrap();
                    let children = [bytes.byte().unwrap(), bytes.byte().unwrap()];
                    (feature, bytes.float().unwrap(), children)
                })
                .collect();
            let leaves = (0..=splits.len()).map(|_| bytes.float().unwrap()).collect();
            (splits, leaves)
        };
        (base, (0..count).map(tree).collect())
    }

    fn walk((splits, leaves): &Plain, row: &[f32]) -> f32 {
        let mut at = 0_u8;
        while at < 128 {
            let (feature, threshold, [left, right]) = splits[usize::from(at)];
            at = if row[usize::from(feature)] <= threshold { left } else { right };
        }
        leaves[usize::from(at - 128)]
    }

    #[test]
    fn side_by_side_is_as_one_by_one() {
        let mut bytes = Bytes(BYTES);
        let mut seed = 7_u32;
        for forest in &*FORESTS {
            assert!(!forest.trees.is_empty());
            let (base, trees) = plain(&mut bytes);
            let mut columns = vec![[0.0; LANES]; 256];
            for column in &mut columns {
                for value in column {
                    seed = seed.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
                    let size =
                        [0.0, 0.3, 1.0, 4.0, 60.0, f32::INFINITY, -1.0, 12.0][seed as usize >> 29];
                    *value = size * (1 + (seed >> 8 & 0xff)) as f32 / 200.0;
                }
            }
            let sums = forest.score(&columns);
            for lane in 0..LANES {
                let row: Vec<f32> = columns.iter().map(|c| c[lane]).collect();
                let sum = trees.iter().fold(base, |sum, tree| sum + walk(tree, &row));
                assert_eq!(sum.to_bits(), sums[lane].to_bits());
            }
        }
    }
}
