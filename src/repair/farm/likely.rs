//! The characters worth trying where a byte of one is not seen, or neither.

use std::sync::LazyLock;

use super::gbk;
use super::readings::{Ideograph, Syllable};
use crate::repair::model::MODEL;

/// A character and its cell.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Likely {
    pub(crate) char: char,
    pub(crate) lead: u8,
    pub(crate) trail: u8,
}

/// The characters worth trying in one document: those common in any text, and its own.
pub(crate) struct Lists {
    common: &'static Table,
    own: Table,
}

/// Likely characters in order, the most frequent first.
#[derive(Default)]
struct Table {
    all: Vec<Likely>,
    /// Those with each lead.
    by_first: Vec<Vec<Likely>>,
    /// Those with each lead whose trail leads cells that may not show.
    by_lead: Vec<Vec<Likely>>,
    /// Those with each trail.
    by_trail: Vec<Vec<Likely>>,
    /// Those whose trail leads cells that may not show.
    vanishing: Vec<Likely>,
}

/// How many ideographs. They make up 99.9 % of running text.
const COUNT: usize = 4500;
/// Punctuation of running text, in about the order of its frequency.
const MARKS: &str = "，。、“”：；？！（）《》—…「」·";

static COMMON: LazyLock<Table> = LazyLock::new(|| {
    let mut ideographs: Vec<(f32, char)> = ('\u{4e00}'..='\u{9fa5}')
        .filter(|c| !MODEL.simplified(*c))
        .map(|c| (MODEL.one(c), c))
        .collect();
    ideographs.sort_unstable_by(|a, b| b.0.total_cmp(&a.0));
    ideographs.truncate(COUNT);
    Table::new(MARKS.chars().chain(ideographs.into_iter().map(|(_, c)| c)))
});

/// Which ideographs are among those.
static IS_COMMON: LazyLock<Vec<bool>> = LazyLock::new(|| {
    let mut is = vec![false; Ideograph::COUNT];
    for likely in &COMMON.all {
        if let Some(here) = is.get_mut((likely.char as usize).wrapping_sub(0x4e00)) {
            *here = true;
        }
    }
    is
});

fn is_common(char: char) -> bool {
    IS_COMMON.get((char as usize).wrapping_sub(0x4e00)) == Some(&true)
}

impl Table {
    fn new(chars: impl Iterator<Item = char>) -> Table {
        let lists = || vec![Vec::new(); 256];
        let (mut by_first, mut by_lead, mut by_trail) = (lists(), lists(), lists());
        let all: Vec<Likely> = chars
            .filter_map(|char| {
                let [lead, trail] = gbk::bytes_of(char)?;
                Some(Likely { char, lead, trail })
            })
            .collect();
        let vanishing: Vec<Likely> =
            all.iter().copied().filter(|l| leads_nothing(l.trail)).collect();
        for likely in &vanishing {
            push(&mut by_lead, likely.lead, *likely);
        }
        for likely in &all {
            push(&mut by_trail, likely.trail, *likely);
            push(&mut by_first, likely.lead, *likely);
        }
        Table { all, by_first, by_lead, by_trail, vanishing }
    }
}

impl Lists {
    /// The common ones alone; made once, in about a millisecond, when a farm's text is met.
    pub(crate) fn common() -> Lists {
        Lists { common: &COMMON, own: Table::default() }
    }

    /// With a document's own characters: names come back, and so do the words of an old book.
    pub(crate) fn with(own: impl Iterator<Item = char>) -> Lists {
        Lists { common: &COMMON, own: Table::new(own.filter(|c| !is_common(*c))) }
    }

    /// All, the commonest first.
    pub(crate) fn all(&self) -> impl Iterator<Item = &Likely> {
        self.common.all.iter().chain(&self.own.all)
    }

    /// Whether an ideograph is among them.
    pub(crate) fn has(&self, likely: &Likely) -> bool {
        is_common(likely.char)
            || both(&[], &self.own.by_first, likely.lead).any(|l| l.char == likely.char)
    }

    /// Those with this lead.
    pub(crate) fn by_first(&self, lead: u8) -> impl Iterator<Item = &Likely> {
        both(&self.common.by_first, &self.own.by_first, lead)
    }

    /// Those with this lead whose trail leads cells that may not show.
    pub(crate) fn by_lead(&self, lead: u8) -> impl Iterator<Item = &Likely> {
        both(&self.common.by_lead, &self.own.by_lead, lead)
    }

    /// Those with this trail.
    pub(crate) fn by_trail(&self, trail: u8) -> impl Iterator<Item = &Likely> {
        both(&self.common.by_trail, &self.own.by_trail, trail)
    }

    /// The `count` commonest of those whose trail leads cells that may not show, and its own.
    pub(crate) fn vanishing(&self, count: usize) -> impl Iterator<Item = &Likely> {
        self.common.vanishing.iter().take(count).chain(&self.own.vanishing)
    }
}

fn both<'t>(
    common: &'t [Vec<Likely>],
    own: &'t [Vec<Likely>],
    byte: u8,
) -> impl Iterator<Item = &'t Likely> {
    let list = |of: &'t [Vec<Likely>]| of.get(usize::from(byte)).map_or(&[][..], Vec::as_slice);
    list(common).iter().chain(list(own))
}

fn push(lists: &mut [Vec<Likely>], byte: u8, likely: Likely) {
    if let Some(list) = lists.get_mut(usize::from(byte)) {
        list.push(likely);
    }
}

/// Whether some cell with this lead may not show.
fn leads_nothing(lead: u8) -> bool {
    matches!(lead, 0xa1..=0xaf | 0xd7 | 0xf8..=0xfe)
}

/// The ideographs by their readings.
static READ_AS: LazyLock<Vec<Vec<Likely>>> = LazyLock::new(|| {
    let mut lists = vec![Vec::new(); Syllable::count()];
    for char in ('\u{4e00}'..).take(Ideograph::COUNT) {
        let (Some([lead, trail]), Some(ideograph)) = (gbk::bytes_of(char), Ideograph::of(char))
        else {
            continue;
        };
        for syllable in ideograph.readings() {
            if let Some(list) = lists.get_mut(syllable.index()) {
                list.push(Likely { char, lead, trail });
            }
        }
    }
    lists
});

/// All ideographs that can have been glossed with `syllable`.
pub(crate) fn read_as(syllable: Syllable) -> &'static [Likely] {
    READ_AS.get(syllable.index()).map_or(&[], Vec::as_slice)
}
