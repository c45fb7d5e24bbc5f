//! Formulas as LaTeX.

use super::serialise::Writer;
use super::tree::{Id, Tree};

/// Whether the element is what a script made of a formula, source and all.
pub(super) fn is_rendered(_tree: &Tree<'_>, _id: Id) -> bool {
    false
}

/// Writes the formula at `id`; `false` when there is none.
pub(super) fn write(_writer: &mut Writer<'_, '_>, _id: Id) -> bool {
    false
}
