use serde::Serialize;

use crate::Span;
use crate::choice::choice;

/// A footnote or endnote. (A record of a change is a [`Change`](crate::Change), never a note.)
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Note {
    /// The label as printed at the body, without brackets: `①`, `3`, `*`, `註1`.
    pub label: String,
    /// Where it is called: none when the place was not found, several when a label is reused.
    pub calls: Vec<Call>,
    /// What it says: a span of the text of the stage or document that holds the note, after the
    /// end of the body. Lines inside it are apart by `\n`.
    pub text: Span,
    /// Where the body of the note came from: a span of the stage's input, in a document of its
    /// source.
    pub source: Span,
    /// The works it cites: indices into the document's citations.
    pub citations: Vec<usize>,
}

/// A place that calls a note.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Call {
    /// What kind of place it is.
    #[serde(rename = "where")]
    pub place: Place,
    /// The offset in the text where the marker stood; `None` where the place is not in the text.
    pub offset: Option<usize>,
    /// The few characters before the marker (up to 20), so that a place outside the text is known
    /// too.
    pub before: String,
}

/// What kind of place calls a note.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize)]
#[serde(rename_all = "lowercase")]
#[non_exhaustive]
pub enum Place {
    /// Running text.
    #[default]
    Body,
    /// The authors' line.
    Byline,
    /// The caption of a figure or table.
    Caption,
    /// A heading or the title.
    Heading,
}

choice!(Place as "place" {
    Body "body",
    Byline "byline",
    Caption "caption",
    Heading "heading",
});
