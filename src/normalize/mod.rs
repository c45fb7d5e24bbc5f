//! One form for each character: Unicode forms, width, punctuation, space. Nearly all of it opt-in.

use serde::{Deserialize, Serialize};

use crate::{Edits, Policy, Rule, Span};

/// The stage's rules.
pub(crate) static RULES: &[&Rule] = &[];

/// What [`normalize`] is told; the default changes only what no reader can see.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct NormalizeOptions {
    /// Which rules run.
    #[serde(flatten)]
    pub policy: Policy,
    /// Stretches that stay as they are, sorted and disjoint.
    #[serde(skip)]
    pub protect: Vec<Span>,
}

/// Proposes normal forms for `text`.
pub fn normalize(_text: &str, _options: &NormalizeOptions) -> Edits {
    Edits::new()
}
