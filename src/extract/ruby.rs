//! Readings above characters: the base stays, the reading goes.
//!
//! `<ruby>嵊<rp>(</rp><rt>shèng</rt></ruby>州` -> `嵊州`. With the rule disabled the reading stays, in
//! the brackets of `<rp>` if there are any.

use super::fate::Fates;
use super::tag::Tag;
use super::tree::{Id, Tree};
use crate::{Rule, Trust};

pub(super) static RULE: Rule = Rule {
    name: "extract/ruby",
    trust: Trust::Certain,
    default: true,
    summary: "leaves out the readings of ruby annotations",
};

/// Drops the readings.
pub(super) fn drop(tree: &Tree<'_>, fates: &mut Fates) {
    if !tree.has(Tag::Ruby) {
        return;
    }
    for id in 0..tree.nodes.len() as Id {
        if matches!(tree.tag(id), Tag::Rt | Tag::Rp | Tag::Rtc)
            && tree.ancestors(id).take(6).any(|a| tree.tag(a) == Tag::Ruby)
        {
            fates.drop(id, &RULE, "reading");
        }
    }
}
