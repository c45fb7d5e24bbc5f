//! What a recogniser is given and gives back.

use crate::{Mention, Span};

/// The text a recogniser looks at.
pub(super) struct Scene<'t> {
    /// The text.
    pub(super) text: &'t str,
    /// Whether the text is in Traditional characters, where `94年` is a year of the Republic.
    pub(super) traditional: bool,
    /// Year, month and day of the document.
    pub(super) date: Option<(u32, u32, u32)>,
    /// The last year named in this paragraph.
    pub(super) year: Option<u32>,
    /// The last law named, for `该法第三条`.
    pub(super) law: Option<String>,
}

/// Found at a place: mentions, and where the walk goes on.
pub(super) type Found = Option<usize>;

impl<'t> Scene<'t> {
    /// The text from `at`.
    pub(super) fn from(&self, at: usize) -> &'t str {
        self.text.get(at..).unwrap_or_default()
    }

    /// The character before `at`.
    pub(super) fn before(&self, at: usize) -> Option<char> {
        self.text.get(..at).and_then(|t| t.chars().next_back())
    }
}

/// One mention.
pub(super) fn mention(kind: &'static str, start: usize, end: usize, value: String) -> Mention {
    Mention { kind: kind.into(), span: Span::new(start, end), value }
}

/// Whether the text is in Traditional characters, by a few that are never Simplified and their
/// counterparts, in the first part of it.
pub(super) fn traditional(text: &str) -> bool {
    let (mut t, mut s) = (0u32, 0u32);
    for c in text.chars().take(4000) {
        match c {
            '國' | '會' | '來' | '為' | '這' | '們' | '說' | '對' | '學' | '於' | '個' | '時' => {
                t += 1
            }
            '国' | '会' | '来' | '为' | '这' | '们' | '说' | '对' | '学' | '个' | '时' => {
                s += 1
            }
            _ => {}
        }
    }
    t > s
}

/// Year, month and day of an ISO date, 0 for what is missing.
pub(super) fn iso_date(date: &str) -> Option<(u32, u32, u32)> {
    let mut parts = date.split(['-', 'T', ' ', ':']).map(|p| p.parse::<u32>().ok());
    let year = parts.next()??;
    let month = parts.next().flatten().unwrap_or(0);
    let day = parts.next().flatten().unwrap_or(0);
    Some((year, month, day))
}
