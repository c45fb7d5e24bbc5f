//! The document on its way through the stage: its lines, and what each was found to be.

use super::ReflowOptions;
use super::chars::{End, end_of};
use super::layout::Layout;
use super::line::Line;
use super::mark::Mark;
use crate::document::Dropped;
use crate::{Block, BlockKind, Metadata, Rule, Span};

/// What a line was found to be.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Role {
    /// Part of the text.
    Text,
    /// Left out: running heads, page numbers, imprints; in the metadata or in `dropped`.
    Out,
    /// First line of a note.
    Head,
    /// Further line of a note.
    Tail,
    /// A caption, set after the body.
    Caption,
    /// A row of a table or another line that keeps its end.
    Row,
}

/// A note as found: its lines in the source and the marks that call it.
#[derive(Clone, Debug)]
pub(super) struct Found {
    pub(super) mark: Mark,
    /// Indices of its lines.
    pub(super) lines: Vec<usize>,
    pub(super) calls: Vec<Mark>,
}

/// A text under way.
pub(super) struct Page<'t> {
    pub(super) text: &'t str,
    pub(super) options: &'t ReflowOptions,
    pub(super) lines: Vec<Line>,
    pub(super) roles: Vec<Role>,
    pub(super) layout: Layout,
    pub(super) notes: Vec<Found>,
    /// Groups of lines that are one caption each.
    pub(super) captions: Vec<Vec<usize>>,
    /// What was taken off the heads of lines: bullets before speakers' labels, marks of headings.
    pub(super) trims: Vec<(Span, &'static Rule)>,
    /// Whether the text is subtitles, a cue a paragraph.
    pub(super) subtitles: bool,
    /// Whether the text, of one paragraph a line, was put together from pages.
    pub(super) paged: bool,
    /// Marks of notes in the text, in order.
    pub(super) calls: Vec<Span>,
    pub(super) meta: Metadata,
    pub(super) dropped: Vec<Dropped>,
    /// The line before which a page begins, where furniture or a form feed shows it.
    pub(super) breaks: Vec<bool>,
    /// The blocks of an earlier stage, sorted by start.
    pub(super) blocks: &'t [Block],
}

impl<'t> Page<'t> {
    pub(super) fn line(&self, index: usize) -> Option<&Line> {
        self.lines.get(index)
    }

    /// The text of a line.
    pub(super) fn of(&self, index: usize) -> &'t str {
        self.lines.get(index).map_or("", |l| l.span.of(self.text))
    }

    pub(super) fn role(&self, index: usize) -> Role {
        self.roles.get(index).copied().unwrap_or(Role::Out)
    }

    pub(super) fn set(&mut self, index: usize, role: Role) {
        if let Some(slot) = self.roles.get_mut(index) {
            *slot = role;
        }
    }

    pub(super) fn allows(&self, rule: &Rule) -> bool {
        self.options.policy.allows(rule)
    }

    /// Leaves a line out of the text.
    pub(super) fn drop_line(&mut self, index: usize, rule: &'static Rule, reason: &'static str) {
        let Some(span) = self.lines.get(index).map(|l| l.span) else { return };
        self.set(index, Role::Out);
        self.dropped.push(Dropped { span, rule: rule.name, reason: reason.into() });
    }

    /// The text of a line without the notes' marks at its end.
    pub(super) fn bare(&self, index: usize) -> &'t str {
        let text = self.of(index);
        let Some(line) = self.line(index) else { return text };
        let mut end = line.span.end;
        let upto = self.calls.partition_point(|c| c.start < end);
        for call in self.calls.get(..upto).unwrap_or_default().iter().rev() {
            if call.end != end {
                break;
            }
            end = call.start.max(line.span.start);
        }
        Span::new(line.span.start, end).of(self.text).trim_end()
    }

    /// How a line ends, its notes' marks aside.
    pub(super) fn end(&self, index: usize) -> End {
        end_of(self.of(index))
    }

    /// Whether the line reaches the right edge, so that the line end after it is the page's and
    /// not the writer's: what the next line begins with would not have fitted.
    pub(super) fn full(&self, index: usize) -> bool {
        let (Some(line), layout) = (self.line(index), &self.layout) else { return false };
        let next = self.line(index + 1).map_or(2, |l| first_unit(l.text(self.text)));
        // The indent of a first line is often lost; it counts for two squares.
        let lost = if line.indent == 0 && line.blank > layout.spacing { 4 } else { 0 };
        line.edge() + lost + next.min(24) + layout.slack() * 2 / 3 > layout.width
    }

    /// Whether what the next line begins with would have fitted on this one, as on no line that the
    /// measure broke.
    pub(super) fn stops_short(&self, index: usize) -> bool {
        let (Some(line), Some(next)) = (self.line(index), self.line(index + 1)) else {
            return false;
        };
        line.edge() + first_unit(next.text(self.text)).min(24) < self.layout.brim
    }

    /// The kind of the earlier stage's block that holds `span`, the innermost.
    pub(super) fn block_at(&self, span: Span) -> Option<&'t BlockKind> {
        let upto = self.blocks.partition_point(|b| b.span.start <= span.start);
        let before = self.blocks.get(..upto)?;
        before.iter().rev().take(8).find(|b| b.span.end >= span.end).map(|b| &b.kind)
    }
}

/// Columns of what cannot be broken at the beginning of a line: a Han character, a Latin word.
pub(super) fn first_unit(text: &str) -> u16 {
    let word =
        text.chars().take(24).take_while(|c| c.is_ascii() && !c.is_ascii_whitespace()).count();
    (word as u16).max(2)
}
