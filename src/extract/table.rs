//! Tables: those that hold data become Markdown, those that lay out a page are unfolded.

use super::fate::Fates;
use super::serialise::Writer;
use super::tag::Tag;
use super::tree::{Id, NONE, Step, Tree};
use crate::BlockKind;

/// A cell that spans more columns or rows than any reader would is not believed.
const MAX_SPAN: usize = 100;

/// Places of the grid for each cell there is; beyond, spans are not believed: a page of them would
/// make a table of any size.
const MAX_PLACES: usize = 8;

/// Whether the table's cells belong together in rows and columns.
///
/// A layout table has cells that are pages of their own: long, or with tables, headings and
/// paragraphs inside; or it has one row or one column.
pub(super) fn is_data(tree: &Tree<'_>, table: Id) -> bool {
    if tree.raw_attr(table, "role").is_some_and(|r| r.eq_ignore_ascii_case("presentation")) {
        return false;
    }
    let (mut rows, mut cells, mut heads) = (0_usize, 0_usize, 0_usize);
    let mut shape = Rows::default();
    let (mut blocks, mut text, mut longest, mut here) = (0_usize, 0_usize, 0_usize, 0_usize);
    let mut widest = 0_usize;
    let mut row = 0_usize;
    for step in tree.walk(table) {
        match step {
            Step::Enter(id) => match tree.tag(id) {
                Tag::Table if id != table => return false,
                Tag::Form | Tag::Input | Tag::Textarea => return false,
                Tag::Tr => {
                    rows += 1;
                    row = 0;
                    shape.end_row();
                }
                tag @ (Tag::Td | Tag::Th) => {
                    cells += 1;
                    row += 1;
                    widest = widest.max(row);
                    heads += usize::from(tag == Tag::Th);
                    here = 0;
                    shape.end_cell();
                }
                Tag::Text => {
                    let chars = tree.raw(id).trim().chars().count();
                    here += chars;
                    text += chars;
                    longest = longest.max(here);
                    shape.text(tree.raw(id));
                }
                tag if tag.is_block() && tag != Tag::Caption => {
                    blocks += usize::from(!matches!(tag, Tag::Tbody | Tag::Thead | Tag::Tfoot));
                }
                _ => {}
            },
            Step::Leave(_) => {}
        }
    }
    if rows < 2 || widest < 2 || cells == 0 {
        return false;
    }
    shape.end_row();
    if heads == 0 && shape.lays_out() {
        return false;
    }
    // A cell of data is a few words, a cell of layout a page: 600 characters is more than any
    // sensible cell of the first and less than most of the second.
    let heads = heads > 0;
    let crowded = blocks > cells * if heads { 4 } else { 2 };
    longest <= if heads { 2_000 } else { 600 } && !crowded && text / cells <= 300
}

/// Whether most rows of a table are a label and its value, `<th>` and `<td>`, whatever stands in
/// them: a box of facts beside a text. Rows of tables inside it are their own.
pub(super) fn is_facts(tree: &Tree<'_>, table: Id) -> bool {
    let is_part = |id: Id| matches!(tree.tag(id), Tag::Tbody | Tag::Thead | Tag::Tfoot);
    let (mut rows, mut facts) = (0_usize, 0_usize);
    let mut row = |id: Id| {
        let mut cells =
            tree.children(id).map(|c| tree.tag(c)).filter(|t| matches!(t, Tag::Td | Tag::Th));
        let pair = [cells.next(), cells.next(), cells.next()];
        rows += 1;
        facts += usize::from(pair == [Some(Tag::Th), Some(Tag::Td), None]);
    };
    for id in tree.children(table) {
        if tree.tag(id) == Tag::Tr {
            row(id);
        } else if is_part(id) {
            tree.children(id).filter(|c| tree.tag(*c) == Tag::Tr).for_each(&mut row);
        }
    }
    facts >= FACTS && 2 * facts > rows
}

/// Labels and values that make a box of facts: two may be a heading and its text.
const FACTS: usize = 3;

/// What the rows of a table are like, as far as it tells data from layout.
#[derive(Default)]
struct Rows {
    /// Rows of several cells with text; those that open with a bullet, or with a label and its
    /// colon. A row of one is a heading over the others.
    rows: usize,
    bullets: usize,
    labels: usize,
    /// Cells with text in the fullest row, and the column of all cells with text if it is one; a
    /// cell alone in its row is a heading over all columns.
    widest: usize,
    column: Option<usize>,
    apart: bool,
    /// Of the open row: its cells, and the last one with text.
    at: usize,
    filled: usize,
    /// Of the open row: cells with text. Of the open cell: the first and the last character.
    cells: usize,
    cell: Option<(char, char)>,
    /// More than one character stands in the open cell.
    more: bool,
}

impl Rows {
    fn text(&mut self, raw: &str) {
        let text = super::entities::decode(raw);
        let text = text.trim_matches(super::lines::blank);
        let (Some(first), Some(last)) = (text.chars().next(), text.chars().next_back()) else {
            return;
        };
        self.more |= self.cell.is_some() || text.chars().nth(1).is_some();
        self.cell = Some((self.cell.map_or(first, |c| c.0), last));
    }

    fn end_cell(&mut self) {
        let at = self.at;
        self.at += 1;
        let Some((first, last)) = self.cell.take() else { return };
        self.filled = at;
        let more = std::mem::take(&mut self.more);
        self.cells += 1;
        if self.cells == 1 {
            let bullet =
                matches!(first, '·' | '•' | '●' | '■' | '◆' | '▪' | '►' | '»' | '・' | '※');
            self.bullets += usize::from(bullet && !more);
            self.labels += usize::from(more && matches!(last, '：' | ':'));
        }
    }

    fn end_row(&mut self) {
        self.end_cell();
        let cells = std::mem::take(&mut self.cells);
        // What stands before the first cell is counted as one.
        if std::mem::take(&mut self.at) > 2 && cells > 0 {
            self.apart |= self.column.is_some_and(|c| c != self.filled);
            self.column = Some(self.filled);
        }
        self.rows += usize::from(cells > 1);
        self.widest = self.widest.max(cells);
    }

    /// A list with bullets in cells of their own, labels with their values, one column of text
    /// between empty ones, or no two rows of several cells: nothing stands under anything.
    fn lays_out(&self) -> bool {
        let most = |count: usize| self.rows > 0 && 5 * count >= 4 * self.rows;
        let column = self.widest <= 1 && !self.apart;
        most(self.bullets) || most(self.labels) || column || self.rows == 1
    }
}

/// Whether a row of a table that lays out is a label and its value, or two: a few words a cell,
/// nothing of blocks in them. A reader sees them on one line.
pub(super) fn is_pair(tree: &Tree<'_>, row: Id) -> bool {
    let (mut cells, mut text, mut first) = (0, 0, 0);
    for id in tree.under(row).skip(1) {
        match tree.tag(id) {
            Tag::Td | Tag::Th => cells += 1,
            Tag::Text => {
                text += tree.raw(id).trim().chars().count();
                if cells <= 1 {
                    first = text;
                }
            }
            Tag::Br => return false,
            tag if tag.is_block() => return false,
            _ => {}
        }
        // Labels have a dozen characters at most, and the row is no paragraph.
        if cells > 4 || first > 12 || text > 120 {
            return false;
        }
    }
    (2..=4).contains(&cells) && first > 0 && text > first
}

/// Whether the cell is written downwards: every line of it one character.
fn is_downwards(tree: &Tree<'_>, cell: Id) -> bool {
    let (mut lines, mut here) = (0_usize, 0_usize);
    for step in tree.walk(cell) {
        match step {
            Step::Enter(id) if tree.tag(id) == Tag::Text => {
                let mut chars = tree.raw(id).trim().chars();
                let Some(one) = chars.next() else { continue };
                here += 1;
                if chars.next().is_some() || !super::chars::is_wide(one) || here > 1 {
                    return false;
                }
                lines += 1;
            }
            Step::Enter(id) | Step::Leave(id) => {
                let tag = tree.tag(id);
                if tag.is_block() || tag == Tag::Br {
                    here = 0;
                }
            }
        }
    }
    lines >= 2
}

/// The grid: for each row the cell that stands at each column; [`NONE`] where a cell spans in.
fn grid(tree: &Tree<'_>, fates: &Fates, table: Id) -> (Vec<Vec<Id>>, Vec<Id>) {
    let mut rows: Vec<Vec<Id>> = Vec::new();
    let mut captions = Vec::new();
    // For each column the rows that a cell above still covers.
    let mut down: Vec<usize> = Vec::new();
    // Places so far and places allowed.
    let (mut places, mut budget) = (0_usize, 1_000_usize);
    let mut walk = tree.walk(table);
    while let Some(step) = walk.next() {
        let Step::Enter(id) = step else { continue };
        match tree.tag(id) {
            Tag::Text | Tag::Comment => {}
            _ if fates.dropped(id) => walk.pass(id),
            Tag::Tr => {
                rows.push(Vec::new());
            }
            Tag::Caption => {
                captions.push(id);
                walk.pass(id);
            }
            Tag::Td | Tag::Th => {
                walk.pass(id);
                let Some(row) = rows.last_mut() else { continue };
                while let Some(left) = down.get_mut(row.len()).filter(|n| **n > 0) {
                    *left -= 1;
                    row.push(NONE);
                    places += 1;
                }
                let span = |name| -> usize {
                    let value = tree.raw_attr(id, name).and_then(|v| v.trim().parse().ok());
                    value.filter(|n| (1..=MAX_SPAN).contains(n)).unwrap_or(1)
                };
                budget += MAX_PLACES;
                let roomy = places < budget;
                let columns = if roomy { span("colspan") } else { 1 };
                let deep = if roomy { span("rowspan") } else { 1 };
                places += columns;
                for column in 0..columns {
                    if down.len() <= row.len() {
                        down.resize(row.len() + 1, 0);
                    }
                    if let Some(left) = down.get_mut(row.len()) {
                        *left = deep - 1;
                    }
                    row.push(if column == 0 { id } else { NONE });
                }
            }
            _ => {}
        }
        // A row that ends under a cell from above is filled when the next begins.
        if tree.tag(id) == Tag::Tr && rows.len() > 1 {
            let index = rows.len() - 2;
            if let Some(row) = rows.get_mut(index) {
                while let Some(left) = down.get_mut(row.len()).filter(|n| **n > 0) {
                    *left -= 1;
                    row.push(NONE);
                    places += 1;
                }
            }
            if places > budget {
                down.clear();
            }
        }
    }
    rows.retain(|row| row.iter().any(|c| *c != NONE));
    (rows, captions)
}

/// Writes a table of data.
pub(super) fn write(writer: &mut Writer<'_, '_>, table: Id) {
    let (rows, captions) = grid(writer.tree, writer.fates, table);
    for caption in captions {
        writer.node(caption);
    }
    let columns = rows.iter().map(Vec::len).max().unwrap_or(0);
    writer.alone(BlockKind::Table, |writer| {
        for (index, row) in rows.iter().enumerate() {
            if index > 0 {
                writer.out.insert("\n");
            }
            writer.cell_open();
            for column in 0..columns.min(row.len() + MAX_PLACES) {
                writer.insert("|");
                writer.mark_start();
                if let Some(&cell) = row.get(column).filter(|c| **c != NONE) {
                    writer.cell = true;
                    writer.downwards = is_downwards(writer.tree, cell);
                    for child in writer.tree.children(cell) {
                        writer.node(child);
                    }
                    writer.cell = false;
                    writer.downwards = false;
                }
                writer.mark_end();
            }
            writer.insert("|");
            if index == 0 {
                writer.out.insert("\n|");
                for _ in 0..columns {
                    writer.out.insert(" --- |");
                }
            }
        }
    });
}
