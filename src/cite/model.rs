//! The sequence model: a linear-chain CRF over the tokens, used in place from `data/cite/model.bin`.
//!
//! The file: `JKC1`, labels and slots as `u32`, scale as `f32`, transitions as `f32`, then the slots
//! (`u16` check, `u16` row + 1) and the rows, one `i8` for each label. `tools/cite/train.py` makes it.

use std::sync::LazyLock;

use super::features::{WIDTH, features};
use super::label::Label;
use super::token::Token;

const L: usize = Label::ALL.len();
/// Bytes of a row: the labels, filled up so that rows are added in whole registers.
const ROW: usize = 24;

static BYTES: &[u8] = include_bytes!("../../data/cite/model.bin");

struct Model {
    scale: f32,
    moves: [[f32; L]; L],
    odds: [[f32; L]; L],
    mask: u32,
    slots: &'static [u8],
    rows: &'static [u8],
}

/// The transitions alone are unpacked: 441 numbers.
static MODEL: LazyLock<Model> = LazyLock::new(|| open(BYTES).unwrap_or_else(empty));

fn empty() -> Model {
    let zero = [[0.0; L]; L];
    Model { scale: 0.0, moves: zero, odds: zero, mask: 0, slots: &[], rows: &[] }
}

fn word(bytes: &[u8], at: usize) -> Option<u32> {
    Some(u32::from_le_bytes(bytes.get(at..at + 4)?.try_into().ok()?))
}

fn open(bytes: &'static [u8]) -> Option<Model> {
    if bytes.get(..4)? != b"JKC1" || word(bytes, 4)? as usize != L {
        return None;
    }
    let slots = word(bytes, 8)? as usize;
    let scale = f32::from_bits(word(bytes, 12)?);
    let mut moves = [[0.0; L]; L];
    let mut at = 16;
    for row in &mut moves {
        for cell in row {
            *cell = f32::from_bits(word(bytes, at)?);
            at += 4;
        }
    }
    let odds = moves.map(|row| row.map(f32::exp));
    let table = bytes.get(at..at + slots * 4)?;
    let rows = bytes.get(at + slots * 4..)?;
    let mask = (slots as u32).checked_sub(1)?;
    Some(Model { scale, moves, odds, mask, slots: table, rows })
}

impl Model {
    /// The row of a feature, if it has one.
    fn row(&self, feature: u32) -> Option<&[u8; ROW]> {
        let check = (feature >> 16) as u16;
        let mut slot = feature & self.mask;
        for _ in 0..16 {
            let at = slot as usize * 4;
            let cell = self.slots.get(at..at + 4)?;
            let row = u16::from_le_bytes([cell[2], cell[3]]);
            if row == 0 {
                return None;
            }
            if u16::from_le_bytes([cell[0], cell[1]]) == check {
                let at = (row as usize - 1) * ROW;
                return self.rows.get(at..at + ROW)?.try_into().ok();
            }
            slot = (slot + 1) & self.mask;
        }
        None
    }
}

/// The most likely labels and their log-probability.
pub(crate) fn label(tokens: &[Token], text: &str) -> (Vec<Label>, f32) {
    let model = &*MODEL;
    let mut list = Vec::new();
    features(tokens, text, &mut list);
    let n = tokens.len();
    let mut scores: Vec<[f32; L]> = Vec::with_capacity(n);
    for chunk in list.chunks_exact(WIDTH) {
        let mut sum = [0i32; ROW];
        for feature in chunk {
            if let Some(row) = model.row(*feature) {
                for (s, w) in sum.iter_mut().zip(row) {
                    *s += i32::from(*w as i8);
                }
            }
        }
        let mut score = [0.0; L];
        for (to, from) in score.iter_mut().zip(sum) {
            *to = from as f32 * model.scale;
        }
        scores.push(score);
    }
    let (path, best) = viterbi(model, &scores);
    let total = partition(model, &scores);
    let labels = path.iter().map(|l| Label::ALL.get(*l as usize).copied().unwrap_or_default());
    (labels.collect(), (best - total).min(0.0))
}

fn viterbi(model: &Model, scores: &[[f32; L]]) -> (Vec<u8>, f32) {
    let Some(first) = scores.first() else { return (Vec::new(), 0.0) };
    let mut now = *first;
    let mut back: Vec<[u8; L]> = Vec::with_capacity(scores.len());
    for score in scores.iter().skip(1) {
        let mut best = [f32::NEG_INFINITY; L];
        let mut from = [0u8; L];
        for (i, (value, row)) in now.iter().zip(&model.moves).enumerate() {
            for ((b, f), m) in best.iter_mut().zip(&mut from).zip(row) {
                let v = value + m;
                if v > *b {
                    *b = v;
                    *f = i as u8;
                }
            }
        }
        for (b, s) in best.iter_mut().zip(score) {
            *b += s;
        }
        back.push(from);
        now = best;
    }
    let (mut at, mut best) = (0u8, f32::NEG_INFINITY);
    for (i, v) in now.iter().enumerate() {
        if *v > best {
            best = *v;
            at = i as u8;
        }
    }
    let mut path = vec![at];
    for from in back.iter().rev() {
        at = from.get(at as usize).copied().unwrap_or_default();
        path.push(at);
    }
    path.reverse();
    (path, best)
}

/// The logarithm of the sum over all paths.
fn partition(model: &Model, scores: &[[f32; L]]) -> f32 {
    let mut alpha = [0.0f32; L];
    let mut total = 0.0f32;
    for (t, score) in scores.iter().enumerate() {
        let top = score.iter().copied().fold(f32::NEG_INFINITY, f32::max);
        let mut next = [0.0f32; L];
        if t == 0 {
            next = [1.0; L];
        } else {
            for (a, row) in alpha.iter().zip(&model.odds) {
                for (n, o) in next.iter_mut().zip(row) {
                    *n += a * o;
                }
            }
        }
        let mut sum = 0.0f32;
        for (n, s) in next.iter_mut().zip(score) {
            *n *= (s - top).exp();
            sum += *n;
        }
        let sum = sum.max(f32::MIN_POSITIVE);
        for n in &mut next {
            *n /= sum;
        }
        total += top + sum.ln();
        alpha = next;
    }
    total
}
