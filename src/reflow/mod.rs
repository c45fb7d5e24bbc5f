//! Lines to paragraphs: hard wraps, page breaks, running heads, notes, turns, document edges.

use serde::{Deserialize, Serialize};

use crate::document::{Dropped, Named};
use crate::moves::Moves;
use crate::options::Repeats;
use crate::{Block, Metadata, Note, Policy, Rule};

/// The stage's rules.
pub(crate) static RULES: &[&Rule] = &[];

/// What [`reflow`] is told.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct ReflowOptions {
    /// Which rules run.
    #[serde(flatten)]
    pub policy: Policy,
    /// Whether mastheads, bylines, colophons go from the edges into the metadata; on unless
    /// `Some(false)`.
    pub edges: Option<bool>,
    /// What to do with passages that stand twice.
    pub repeats: Repeats,
    /// Whether the text came out of markup, so that its line ends are blocks and stay.
    pub from_markup: bool,
}

/// Text put back into paragraphs.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
pub struct Reflowed {
    /// The body, one paragraph a line; then, after `body`, the bodies of notes and captions, one
    /// line each.
    pub text: String,
    /// Where the body ends in `text`.
    pub body: usize,
    /// Where each stretch of `text` came from.
    #[serde(skip)]
    pub moves: Moves,
    /// The blocks of `text`; those after `body` are captions.
    pub blocks: Vec<Block>,
    /// Footnotes and endnotes.
    pub notes: Vec<Note>,
    /// What the edges of the document say, with spans of the input.
    pub meta: Metadata,
    /// Lines that are in neither, and why: spans of the input.
    pub dropped: Vec<Dropped>,
    /// Joins and other corrections.
    pub changes: Vec<Named>,
    /// Share of the text that repeats an earlier passage.
    pub repeated: f32,
    /// What a user should know.
    pub warnings: Vec<String>,
}

/// Puts the lines of `text` back into paragraphs. `blocks` are those that an earlier stage knows.
pub fn reflow(text: &str, blocks: &[Block], _options: &ReflowOptions) -> Reflowed {
    Reflowed {
        text: text.to_owned(),
        body: text.len(),
        moves: Moves::identity(text),
        blocks: blocks.to_vec(),
        ..Reflowed::default()
    }
}
