//! The characters worth trying where no byte of one is seen.

use std::sync::LazyLock;

use super::gbk;
use super::readings::Ideograph;
use crate::repair::model::MODEL;

/// How many. Nine in ten characters of running text are among them.
const COUNT: usize = 800;

static LIST: LazyLock<Vec<(char, [u8; 2])>> = LazyLock::new(|| {
    let mut all: Vec<(f32, char)> = ('\u{4e00}'..='\u{9fa5}')
        .filter(|c| Ideograph::of(*c).is_some_and(|i| i.is_frequent() && !i.is_simplified()))
        .map(|c| (MODEL.one(c), c))
        .collect();
    all.sort_unstable_by(|a, b| b.0.total_cmp(&a.0));
    all.truncate(COUNT);
    all.into_iter().filter_map(|(_, c)| Some((c, gbk::bytes_of(c)?))).collect()
});

/// The most frequent ideographs of Traditional text, with their cells.
pub(crate) fn list() -> &'static [(char, [u8; 2])] {
    &LIST
}
