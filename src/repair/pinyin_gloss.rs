//! Takes away the readings that a content farm put behind characters.
//!
//! 成長(zhǎng)的環(huán)境 -> 成長的環境. What the farm does is in [`farm`](super::farm).
//!
//! Runs only on a text that shows the farm's habit as a whole (see
//! [`farm::verdict`](super::farm::verdict)): at least three characters glossed, nearly always and
//! with one reading each, nearly all of them with another simplified form. A lone gloss 曌(zhào),
//! glossed teaching text, lists of rare characters, one character with two readings, full-width
//! brackets, `Python(pip)` and `f(xi)` stay. In a farm's text every character of its list is
//! treated alike; a gloss with a reading that the character doesn't have stays.

use super::farm::verdict::Verdict;
use crate::{Proposal, Proposals, Rule, Trust};

pub(super) static RULE: Rule = Rule {
    name: "repair/pinyin-gloss",
    trust: Trust::Certain,
    default: true,
    summary: "readings that a content farm put behind characters: 長(zhǎng) -> 長",
};

/// Proposes to drop each gloss of a text that `verdict` says is the farm's.
pub(super) fn propose(verdict: &Verdict, proposals: &mut Proposals) {
    if !verdict.farm {
        return;
    }
    for gloss in &verdict.glosses {
        proposals.push(Proposal::new(gloss.span, "", &RULE));
    }
}
