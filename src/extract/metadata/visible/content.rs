//! Which dates and names of a page belong to its text and tell nothing of the page: those of a
//! table, a list, a chronicle's headings, an event.

use std::collections::HashMap;

use super::{Body, Line, bylines, credits};
use crate::extract::dates;
use crate::extract::table;
use crate::extract::tag::Tag;
use crate::extract::tree::{Id, Tree};

/// A line this long with a full stop in it is a paragraph: thirty Chinese characters, in bytes.
const PARAGRAPH: usize = 90;

/// How many lines may follow a date that signs the text: who copies it, what is attached.
const AFTER: usize = 4;

pub(super) struct Content<'t, 's> {
    tree: &'t Tree<'s>,
    lines: &'t [Line],
    last: usize,
    /// The first paragraph under the title: above it stands a dateline, below it the text.
    lead: usize,
    /// Lines that are a day and nothing more, but for one that signs the text: all, and those
    /// below the lead.
    days: (usize, usize),
    /// Tables that were asked for: whether they hold data.
    tables: HashMap<Id, bool>,
}

impl<'t, 's> Content<'t, 's> {
    pub(super) fn of(tree: &'t Tree<'s>, lines: &'t [Line], body: &Body) -> Content<'t, 's> {
        let from = body.title.map_or(0, |t| t + 1);
        let paragraph =
            |l: &Line| l.len >= PARAGRAPH && l.linked * 3 < l.len && l.text.contains('。');
        let lead = lines.iter().skip(from).position(paragraph).map_or(lines.len(), |l| from + l);
        let last = body.last;
        let mut content = Content { tree, lines, last, lead, days: (0, 0), tables: HashMap::new() };
        for (index, line) in lines.iter().enumerate().take(last + 1).skip(from) {
            if is_day(line) && !content.signs(index) && !content.in_table(line) {
                content.days.0 += 1;
                content.days.1 += usize::from(index > lead);
            }
        }
        content
    }

    /// Whether the line stands above the text.
    pub(super) fn heads(&self, index: usize) -> bool {
        index < self.lead
    }

    /// Whether nothing of the text follows the line: a date there signs it.
    pub(super) fn signs(&self, index: usize) -> bool {
        let after = self.lines.get(index + 1..=self.last).unwrap_or_default();
        // （联系人：张三，电话…） follows a signature too.
        let said = |l: &Line| l.text.contains(['。', '，']) && !l.text.starts_with(['（', '(']);
        let text = |l: &Line| l.len >= PARAGRAPH || said(l) || is_day(l);
        after.len() <= AFTER && !after.iter().any(text)
    }

    /// Whether the line's date is one of what the text tells; `credits`: the line says more of
    /// the page.
    pub(super) fn holds_date(&mut self, index: usize, line: &Line, credits: bool) -> bool {
        let heads = self.heads(index);
        if heads && credits {
            return false;
        }
        let part = line.heading.is_some() || self.within(line, &[Tag::Li, Tag::Dd]);
        if !heads && (part || self.in_cell(line)) || self.in_table(line) {
            return true;
        }
        // One day of several, each over a piece of the text.
        let (all, below) = self.days;
        is_day(line) && if self.signs(index) { below > 0 } else { all > 1 }
    }

    /// Whether the line's names are of those that the text lists.
    pub(super) fn holds_name(&mut self, index: usize, line: &Line) -> bool {
        if !self.heads(index) || self.in_table(line) {
            return true;
        }
        let near = self.lines.iter().skip(index.saturating_sub(2)).take(5);
        near.filter(|l| l.len <= 60 && bylines::bare(&l.text)).count() > 2
    }

    /// Whether a time without a more telling label is an event's.
    pub(super) fn holds_time(&self, index: usize) -> bool {
        let mut near = self.lines.iter().skip(index.saturating_sub(2)).take(5);
        let event = near.any(|l| l.len <= 200 && credits::is_event(&l.text));
        event || !(self.heads(index) || self.signs(index))
    }

    fn within(&self, line: &Line, tags: &[Tag]) -> bool {
        self.tree.ancestors(line.node).take(4).any(|id| tags.contains(&self.tree.tag(id)))
    }

    /// Whether the line is all that a cell holds; a cell that lays out a page holds more.
    fn in_cell(&self, line: &Line) -> bool {
        let mut above = self.tree.ancestors(line.node).take(4);
        let cell = above.find(|id| matches!(self.tree.tag(*id), Tag::Td | Tag::Th));
        cell.is_some_and(|cell| self.tree.under(cell).nth(6).is_none())
    }

    fn in_table(&mut self, line: &Line) -> bool {
        let mut above = self.tree.ancestors(line.node).take(16);
        let Some(table) = above.find(|id| self.tree.tag(*id) == Tag::Table) else { return false };
        let tree = self.tree;
        *self.tables.entry(table).or_insert_with(|| table::is_data(tree, table))
    }
}

/// Whether the line is a day, without a time; a word may go with it: 晴.
pub(super) fn is_day(line: &Line) -> bool {
    // Most lines have no date, and that is soon known.
    if line.len > 60 || line.title || dates::find(&line.text).len() != 1 {
        return false;
    }
    let Some(found) = credits::read(&line.text).filter(|f| f.items.is_empty()) else {
        return false;
    };
    let [date] = found.dates.as_slice() else { return false };
    let count = |text: &str| text.chars().filter(|c| c.is_alphanumeric()).count();
    let timed = date.reading.sure().is_some_and(|m| m.time.is_some());
    !timed && count(&line.text) <= count(date.span.of(&line.text)) + 2
}
