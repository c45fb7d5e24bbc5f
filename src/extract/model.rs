//! Two small sets of decision trees, from `data/extract/lines.model`.
//!
//! The file is what `tools/extract/train.py` writes: for each set the number of its trees and
//! their base score, then every tree as splits (feature, threshold, left, right) and leaves. A
//! child of 128 or more is a leaf.
//!
//! Going down a tree is one unforeseeable branch a step, and a page has a thousand lines. So the
//! splits are kept by feature instead: each that a line fails rules out the leaves on its left, a
//! mask of them, and of those that remain when all are asked the first is the line's. Thirty-two
//! lines are judged at once, side by side, so that the work is the same few instructions for all, and
//! features are numbers of sixteen bits, of which a processor compares eight at a time: they keep eight
//! binary digits, which is more than the trees tell apart.

use std::sync::LazyLock;

static BYTES: &[u8] = include_bytes!("../../data/extract/lines.model");

/// Lines judged at once.
pub(super) const LANES: usize = 32;

/// A feature: the upper half of a float, in an order that whole numbers have too.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Short(i16);

impl Short {
    /// The number without its lower half; what is no number is above all.
    pub(super) fn new(x: f32) -> Short {
        let x = if x.is_nan() { f32::INFINITY } else { x + 0.0 }; // no negative zero
        let half = (x.to_bits().cast_signed() >> 16) as i16;
        Short(half ^ (half >> 15 & i16::MAX))
    }

    /// The highest that is not above `x`.
    fn floor(x: f32) -> Short {
        let short = Short::new(x);
        Short(if short.get() > x { short.0.saturating_sub(1) } else { short.0 })
    }

    pub(super) fn get(self) -> f32 {
        let half = if self.0 < 0 { self.0 ^ i16::MAX } else { self.0 };
        f32::from_bits(u32::from(half as u16) << 16)
    }
}

/// One feature of each of the lines judged at once.
pub(super) type Column = [Short; LANES];

/// The leaves of one tree that remain, of each of the lines: as wide as the numbers they are compared
/// by, so that no compiler has to narrow what a comparison gives.
type Masks = [u16; LANES];

/// The most leaves a tree can have.
const LEAVES: usize = 16;

/// A split that a value above `threshold` fails.
#[derive(Clone, Copy, Debug)]
struct Split {
    threshold: Short,
    tree: u16,
    /// The leaves that remain when it is failed.
    left_out: u16,
}

impl Split {
    /// Rules out the leaves of the lines that fail.
    fn ask(&self, column: &Column, left: &mut Masks) {
        for (left, value) in left.iter_mut().zip(column) {
            let passes = *value <= self.threshold;
            *left &= self.left_out | u16::from(passes).wrapping_neg();
        }
    }
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
fn leaves(children: &[[u8; 2]]) -> Option<(Vec<u16>, Vec<usize>)> {
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
    let mut under = vec![0_u16; children.len()];
    let mut left_of = vec![0_u16; children.len()];
    for (index, sides) in children.iter().enumerate().rev() {
        let [left, right] = sides.map(|place| match place.checked_sub(128) {
            Some(leaf) => {
                let at = order.iter().position(|l| *l == usize::from(leaf));
                at.map_or(0, |at| 1_u16 << at)
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
                let threshold = Short::floor(threshold);
                splits.push((feature, Split { threshold, tree, left_out: !left }));
            }
        }
        splits.sort_by_key(|(feature, split)| (*feature, split.threshold));
        let features = splits.last().map_or(0, |last| usize::from(last.0) + 1);
        forest.features =
            (0..features).map(|f| splits.partition_point(|s| usize::from(s.0) <= f)).collect();
        forest.splits = splits.into_iter().map(|s| s.1).collect();
        Some(forest)
    }

    /// The log-odds for what `columns` describes: a column for each feature, a lane for each of `lines`
    /// lines.
    pub(super) fn score(&self, columns: &[Column], lines: usize) -> [f32; LANES] {
        let mut left = vec![[u16::MAX; LANES]; self.trees.len()];
        let mut from = 0;
        for (column, &to) in columns.iter().zip(&self.features) {
            // Of as many as are judged: a loop of fixed length gets unrolled to one number a time.
            let judged = column.get(..lines).unwrap_or(column);
            let highest = Short(judged.iter().fold(i16::MIN, |most, x| most.max(x.0)));
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
            for (sum, left) in sums.iter_mut().zip(left).take(lines) {
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

    #[test]
    fn short_numbers_keep_their_order() {
        let numbers = [f32::NEG_INFINITY, -60.0, -1.0, -0.01, 0.0, 0.001, 0.3, 1.0, 1.008, 4e4];
        let short: Vec<Short> = numbers.iter().map(|x| Short::new(*x)).collect();
        assert!(short.is_sorted_by(|a, b| a < b), "{short:?}");
        assert_eq!(Short::new(-0.0), Short::new(0.0));
        assert_eq!(Short::new(f32::NAN).get(), f32::INFINITY);
        for (number, short) in numbers.iter().zip(short) {
            assert!((short.get() - number).abs() <= number.abs() / 128.0 || !number.is_finite());
            assert!(Short::floor(*number).get() <= *number);
        }
    }

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
            let mut columns = vec![[Short::default(); LANES]; 256];
            for column in &mut columns {
                for value in column {
                    seed = seed.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
                    let size =
                        [0.0, 0.3, 1.0, 4.0, 60.0, f32::INFINITY, -1.0, 12.0][seed as usize >> 29];
                    *value = Short::new(size * (1 + (seed >> 8 & 0xff)) as f32 / 200.0);
                }
            }
            let sums = forest.score(&columns, LANES);
            for lane in 0..LANES {
                let row: Vec<f32> = columns.iter().map(|c| c[lane].get()).collect();
                let sum = trees.iter().fold(base, |sum, tree| sum + walk(tree, &row));
                assert_eq!(sum.to_bits(), sums[lane].to_bits());
            }
        }
    }
}
