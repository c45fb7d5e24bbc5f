use serde::Serialize;

use crate::Span;

/// A stretch of the text and what it is.
///
/// Blocks are sorted by start, the longer first; a turn or a quote may hold paragraphs, which are
/// blocks of their own inside it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Block {
    /// What it is.
    #[serde(flatten)]
    pub kind: BlockKind,
    /// Where it stands in the text, without the line end after it.
    pub span: Span,
}

/// What a block is.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(tag = "kind", rename_all = "lowercase")]
#[non_exhaustive]
pub enum BlockKind {
    /// A heading; the highest level is 1.
    Heading {
        /// 1 to 6.
        level: u8,
    },
    /// Running text.
    Paragraph,
    /// An item of a list.
    Item {
        /// Depth in nested lists; the outermost is 1.
        level: u8,
    },
    /// A block quotation.
    Quote,
    /// A table, written as Markdown.
    Table,
    /// What stands under a figure or over a table.
    Caption,
    /// A speaker's turn, from its label to its last paragraph.
    Turn(Box<Turn>),
    /// Code or other text whose line ends count.
    Code {
        /// The language, where the source says.
        #[serde(skip_serializing_if = "Option::is_none")]
        language: Option<String>,
    },
    /// Lines that belong together and keep their ends: verse, addresses.
    Verse,
}

impl BlockKind {
    /// The kind's one word.
    pub fn name(&self) -> &'static str {
        match self {
            BlockKind::Heading { .. } => "heading",
            BlockKind::Paragraph => "paragraph",
            BlockKind::Item { .. } => "item",
            BlockKind::Quote => "quote",
            BlockKind::Table => "table",
            BlockKind::Caption => "caption",
            BlockKind::Turn(_) => "turn",
            BlockKind::Code { .. } => "code",
            BlockKind::Verse => "verse",
        }
    }

    /// The level of a heading or an item.
    pub fn level(&self) -> Option<u8> {
        match self {
            BlockKind::Heading { level } | BlockKind::Item { level } => Some(*level),
            _ => None,
        }
    }
}

impl Block {
    /// A block of `kind` at `span`.
    pub fn new(kind: BlockKind, span: Span) -> Block {
        Block { kind, span }
    }
}

/// Who speaks in a turn: as printed, with what the label says.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Turn {
    /// The speaker as printed, without brackets and colon.
    pub name: String,
    /// The country or body spoken for, where the label names one.
    pub country: Option<String>,
    /// Chair, minister, witness …, where the label is or names one.
    pub role: Option<String>,
    /// The language spoken, as BCP 47; `None` is the record's own.
    pub language: Option<String>,
}
