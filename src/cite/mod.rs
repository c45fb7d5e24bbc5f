//! Works cited and things named: references, notes, titles, addresses, symbols, laws.

use serde::{Deserialize, Serialize};

use crate::{Citation, Csl, Mention, Note, Policy, Rule};

/// The stage's rules.
pub(crate) static RULES: &[&Rule] = &[];

/// What [`cite`] is told.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct CiteOptions {
    /// Which rules run.
    #[serde(flatten)]
    pub policy: Policy,
    /// Where the body ends: the rest is notes and captions. The whole text when `None`.
    pub body: Option<usize>,
    /// The document's own date (ISO 8601), which gives `2月4日` its year.
    pub date: Option<String>,
}

/// What [`cite`] found.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
pub struct Cited {
    /// Works cited, in order of their place: body first, then notes.
    pub citations: Vec<Citation>,
    /// Things named in the running text.
    pub mentions: Vec<Mention>,
    /// The works, each once.
    pub works: Vec<Csl>,
}

/// Finds and reads what `text` cites and names. `notes` are spans of `text`.
pub fn cite(_text: &str, _notes: &[Note], _options: &CiteOptions) -> Cited {
    Cited::default()
}

/// Reads one reference, whatever its style.
pub fn parse_reference(_line: &str) -> Citation {
    Citation::default()
}
