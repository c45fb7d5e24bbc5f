//! The characters worth trying where a byte of one is not seen, or neither.

use std::sync::LazyLock;

use super::gbk;
use crate::repair::model::MODEL;

/// A character and its cell.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Likely {
    pub(crate) char: char,
    pub(crate) lead: u8,
    pub(crate) trail: u8,
}

/// Likely characters in order, the most frequent first.
pub(crate) struct Lists {
    /// All.
    pub(crate) all: Vec<Likely>,
    /// Those with each lead.
    pub(crate) by_first: Vec<Vec<Likely>>,
    /// Those with each lead whose trail leads cells that may not show.
    pub(crate) by_lead: Vec<Vec<Likely>>,
    /// Those with each trail.
    pub(crate) by_trail: Vec<Vec<Likely>>,
    /// Those whose trail leads cells that may not show.
    pub(crate) vanishing: Vec<Likely>,
}

/// How many ideographs. They make up 99.9 % of running text.
const COUNT: usize = 4500;
/// Punctuation of running text, in about the order of its frequency.
const MARKS: &str = "，。、“”：；？！（）《》—…「」·";

static LISTS: LazyLock<Lists> = LazyLock::new(|| {
    let mut ideographs: Vec<(f32, char)> = ('\u{4e00}'..='\u{9fa5}')
        .filter(|c| !MODEL.simplified(*c))
        .map(|c| (MODEL.one(c), c))
        .collect();
    ideographs.sort_unstable_by(|a, b| b.0.total_cmp(&a.0));
    ideographs.truncate(COUNT);
    let chars = MARKS.chars().chain(ideographs.into_iter().map(|(_, c)| c));
    let all: Vec<Likely> = chars
        .filter_map(|char| {
            let [lead, trail] = gbk::bytes_of(char)?;
            Some(Likely { char, lead, trail })
        })
        .collect();
    let vanishing: Vec<Likely> = all.iter().copied().filter(|l| leads_nothing(l.trail)).collect();
    let mut by_lead = vec![Vec::new(); 256];
    let mut by_trail = vec![Vec::new(); 256];
    let mut by_first = vec![Vec::new(); 256];
    for likely in &vanishing {
        push(&mut by_lead, likely.lead, *likely);
    }
    for likely in &all {
        push(&mut by_trail, likely.trail, *likely);
        push(&mut by_first, likely.lead, *likely);
    }
    Lists { all, by_first, by_lead, by_trail, vanishing }
});

fn push(lists: &mut [Vec<Likely>], byte: u8, likely: Likely) {
    if let Some(list) = lists.get_mut(usize::from(byte)) {
        list.push(likely);
    }
}

/// Whether some cell with this lead may not show.
fn leads_nothing(lead: u8) -> bool {
    matches!(lead, 0xa1..=0xaf | 0xd7 | 0xf8..=0xfe)
}

/// The lists; made once, in about a millisecond, when a farm's text is met.
pub(crate) fn lists() -> &'static Lists {
    &LISTS
}
