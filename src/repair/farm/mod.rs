//! The damage of one kind of content farm, found all over crawls and repaired by no other tool.
//!
//! What the farm did to a text, in order: wrote it in Traditional characters and GBK; put behind
//! each character of a list its reading, 長 -> 長(zhǎng), by replacing *bytes*, so that two bytes of
//! neighbouring characters were glossed too; put a byte before full-width punctuation, found in
//! the same blind way; decoded it all as GBK again. Where an insertion fell inside a character,
//! the bytes after it were read one place off, as other characters, up to the next ASCII byte.
//!
//! [`verdict`] tells such a text; `pinyin_gloss` takes the glosses away and `misaligned_run`
//! solves the misread runs.

pub(crate) mod gbk;
pub(crate) mod known;
mod likely;
mod marks;
mod own;
mod posterior;
pub(crate) mod reading;
pub(crate) mod readings;
mod simulate;
pub(crate) mod solve;
pub(crate) mod token;
pub(super) mod triples;
pub(crate) mod verdict;
