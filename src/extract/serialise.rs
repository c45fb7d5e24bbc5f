//! A tree, or part of it, to text: one block a line.
//!
//! White space is the page's, not the text's: runs of it are one space, and between two Chinese
//! characters a line end is nothing. A block element and `<br>` end a line. Indents go. Nothing is
//! put between inline elements. Lines of code keep their ends.

mod verbatim;

pub(super) use super::chars::is_wide;
use super::chars::{Special, is_mark, is_name_alone, is_title, justified, special};
use super::entities;
use super::fate::Fates;
use super::notes::Notes;
use super::tag::Tag;
use super::tree::{Id, Step, Tree};
use super::{code, exponent, formula, pictures, smiley, table};
use crate::{Block, BlockKind, Image, Moves, MovesBuilder, Span};

/// What a [`Writer`] made.
#[derive(Debug, Default)]
pub(super) struct Written {
    pub(super) text: String,
    pub(super) moves: Moves,
    pub(super) blocks: Vec<Block>,
    pub(super) images: Vec<Picture>,
    /// By node: whether the text node was reached.
    pub(super) written: Vec<bool>,
}

/// A picture and where it stood.
#[derive(Debug, Default)]
pub(super) struct Picture {
    pub(super) image: Image,
    pub(super) node: Id,
}

/// White space that is written only if text follows on the same line.
#[derive(Clone, Copy, Debug, Default)]
struct Wait {
    span: Option<Span>,
    line_end: bool,
    /// A block ended here inside a cell: a space in any script.
    hard: bool,
    /// An ideographic space, the only white space in the run.
    wide: bool,
}

/// Writes nodes of one tree.
pub(super) struct Writer<'t, 's> {
    pub(super) tree: &'t Tree<'s>,
    pub(super) fates: &'t Fates,
    pub(super) out: MovesBuilder<'s>,
    pub(super) blocks: Vec<Block>,
    pub(super) images: Vec<Picture>,
    written: Vec<bool>,
    wait: Wait,
    /// Where the open line starts; `None` between lines.
    line: Option<usize>,
    kind: BlockKind,
    /// The last character of the open line.
    last: char,
    /// All of the open line is bold so far.
    all_bold: bool,
    bold: u32,
    heading: Option<u8>,
    caption: u32,
    lists: u32,
    /// The next line opens an item.
    item: bool,
    quotes: Vec<(Id, usize)>,
    /// In a table's cell block ends are spaces.
    pub(super) cell: bool,
    /// In a cell that is written downwards, a character a line, they are nothing.
    pub(super) downwards: bool,
    /// The open row of a label and its value, cells of one line.
    row: Option<Id>,
    verbatim: bool,
    /// Open elements whose line ends are shown.
    set: u32,
    /// Line ends inside code that count if text follows.
    held: Vec<Span>,
    /// Likewise `<br>`.
    breaks: usize,
    notes: Option<&'t Notes>,
    /// The label of the note whose body begins with the next line.
    label: Option<&'t str>,
    /// Where white space inside a label was left out last.
    label_gap: usize,
}

impl<'t, 's> Writer<'t, 's> {
    pub(super) fn new(tree: &'t Tree<'s>, fates: &'t Fates) -> Writer<'t, 's> {
        Writer {
            tree,
            fates,
            out: MovesBuilder::new(tree.source),
            blocks: Vec::new(),
            images: Vec::new(),
            written: vec![false; tree.nodes.len()],
            wait: Wait::default(),
            line: None,
            kind: BlockKind::Paragraph,
            last: '\n',
            all_bold: true,
            bold: 0,
            heading: None,
            caption: 0,
            lists: 0,
            item: false,
            quotes: Vec::new(),
            cell: false,
            downwards: false,
            row: None,
            verbatim: false,
            set: 0,
            held: Vec::new(),
            breaks: 0,
            notes: None,
            label: None,
            label_gap: usize::MAX,
        }
    }

    /// Labels linked notes.
    pub(super) fn with_notes(mut self, notes: &'t Notes) -> Writer<'t, 's> {
        self.notes = Some(notes).filter(|n| !n.bodies.is_empty());
        self
    }

    /// The text with its blocks.
    pub(super) fn finish(mut self) -> Written {
        self.end_line();
        let (text, moves) = self.out.finish();
        self.blocks.sort_by_key(|b| (b.span.start, std::cmp::Reverse(b.span.end)));
        let (blocks, images) = (self.blocks, self.images);
        Written { text, moves, blocks, images, written: self.written }
    }

    /// Writes the node and what is under it.
    pub(super) fn node(&mut self, root: Id) {
        let tree = self.tree;
        let mut walk = tree.walk(root);
        while let Some(step) = walk.next() {
            match step {
                Step::Enter(id) if self.fates.dropped(id) => {
                    if tree.tag(id) == Tag::Text || tree.tag(id) == Tag::Comment {
                        continue;
                    }
                    // Its edges are edges all the same.
                    self.edge(tree.tag(id));
                    walk.pass(id);
                }
                Step::Enter(id) => match tree.tag(id) {
                    Tag::Text => self.text(id),
                    Tag::Comment => {}
                    _ => {
                        if !self.enter(id) {
                            walk.pass(id);
                        }
                    }
                },
                Step::Leave(id) if self.fates.dropped(id) => self.edge(tree.tag(id)),
                Step::Leave(id) => self.leave(id),
            }
        }
    }

    /// Goes into an element; `false` when all of it is done.
    fn enter(&mut self, id: Id) -> bool {
        let tag = self.tree.tag(id);
        if tag.is_mute() {
            formula::write(self, id);
            return false;
        }
        if self.verbatim {
            self.breaks += usize::from(tag == Tag::Br);
            self.edge(tag);
            return true;
        }
        match tag {
            Tag::Br => self.line_break(),
            Tag::Hr => self.end_line(),
            Tag::Img => {
                if !formula::write(self, id) && !smiley::write(self, id) {
                    self.picture(id);
                }
            }
            Tag::Math => return !formula::write(self, id),
            Tag::Sup if exponent::write(self, id) => return false,
            Tag::Span | Tag::Div | Tag::Other if formula::is_rendered(self.tree, id) => {
                formula::write(self, id);
                return false;
            }
            Tag::Table if !self.cell && code::is_rows(self.tree, id) => {
                code::write_rows(self, id);
                return false;
            }
            Tag::Table if !self.cell && table::is_data(self.tree, id) => {
                table::write(self, id);
                return false;
            }
            Tag::Pre | Tag::Listing | Tag::Xmp if !self.cell && code::is_code(self.tree, id) => {
                code::write(self, id);
                return false;
            }
            _ => {
                self.edge(tag);
                self.set += u32::from(tag.is_block() && shows_line_ends(self.tree, id));
                match tag {
                    Tag::Blockquote if !self.cell => self.quotes.push((id, self.next_line())),
                    Tag::Ul | Tag::Ol | Tag::Menu | Tag::Dir => self.lists += 1,
                    Tag::Li => self.item = true,
                    Tag::Tr if !self.cell && table::is_pair(self.tree, id) => self.row = Some(id),
                    Tag::Figcaption | Tag::Caption => self.caption += 1,
                    Tag::B | Tag::Strong => self.bold += 1,
                    Tag::Q => self.insert("“"),
                    Tag::A if self.is_bare_call(id) => self.insert("["),
                    _ => {}
                }
                if let Some(label) = self.notes.and_then(|n| n.bodies.get(&id)) {
                    self.end_line();
                    self.label = label.as_deref();
                }
                if let Some(level) = tag.heading() {
                    self.heading = Some(level);
                }
            }
        }
        true
    }

    fn leave(&mut self, id: Id) {
        let tag = self.tree.tag(id);
        if self.verbatim {
            return self.edge(tag);
        }
        match tag {
            Tag::Ul | Tag::Ol | Tag::Menu | Tag::Dir => self.lists = self.lists.saturating_sub(1),
            Tag::B | Tag::Strong => self.bold = self.bold.saturating_sub(1),
            Tag::Q => self.insert("”"),
            Tag::A if self.is_bare_call(id) => self.insert("]"),
            Tag::Br | Tag::Hr | Tag::Img | Tag::Math => return,
            _ => {}
        }
        if self.row == Some(id) {
            self.row = None;
        }
        self.edge(tag);
        if self.set > 0 && tag.is_block() && shows_line_ends(self.tree, id) {
            self.set -= 1;
        }
        match tag {
            Tag::Figcaption | Tag::Caption => self.caption = self.caption.saturating_sub(1),
            Tag::Li => self.item = false,
            Tag::Blockquote => {
                if let Some((_, start)) = self.quotes.pop_if(|q| q.0 == id) {
                    let end = self.out.len();
                    if end > start {
                        self.blocks.push(Block::new(BlockKind::Quote, Span::new(start, end)));
                    }
                }
            }
            _ if tag.heading().is_some() => self.heading = None,
            _ => {}
        }
    }

    fn is_bare_call(&self, id: Id) -> bool {
        self.notes.is_some_and(|n| n.bare.contains(&id))
    }

    /// The open line so far, where what follows would be glued to it.
    pub(super) fn glued(&self) -> Option<&str> {
        let start = self.line.filter(|_| self.wait.span.is_none() && !self.wait.hard)?;
        self.out.text().get(start..)
    }

    /// Whether a line is open.
    pub(super) fn in_line(&self) -> bool {
        self.line.is_some()
    }

    /// Where the next line will start.
    pub(super) fn next_line(&self) -> usize {
        if self.out.is_empty() { 0 } else { self.out.len() + 1 }
    }

    /// The edge of an element: of a block, the end of a line.
    fn edge(&mut self, tag: Tag) {
        if self.verbatim {
            // In code a block ends a line unless one has ended there; the last end is no text.
            self.wait.line_end |= tag.is_block();
        } else if tag.is_block() {
            self.line_break();
        }
    }

    fn line_break(&mut self) {
        if self.downwards {
            self.wait = Wait::default();
        } else if self.cell || self.row.is_some() {
            self.wait = Wait { span: None, hard: true, ..Wait::default() };
        } else {
            self.end_line();
        }
    }

    pub(super) fn end_line(&mut self) {
        self.wait = Wait::default();
        let Some(start) = self.line.take() else { return };
        self.last = '\n';
        let span = Span::new(start, self.out.len());
        let mut kind = std::mem::replace(&mut self.kind, BlockKind::Paragraph);
        if kind == BlockKind::Paragraph && self.all_bold && is_title(span.of(self.out.text())) {
            kind = BlockKind::Heading { level: 3 };
        }
        self.blocks.push(Block::new(kind, span));
    }

    /// Opens a line if none is open.
    fn open(&mut self) {
        if self.line.is_some() {
            return;
        }
        if !self.out.is_empty() {
            self.out.insert("\n");
        }
        self.line = Some(self.out.len());
        self.all_bold = true;
        self.wait = Wait::default();
        self.kind = if let Some(level) = self.heading {
            BlockKind::Heading { level }
        } else if self.caption > 0 {
            BlockKind::Caption
        } else if std::mem::take(&mut self.item) && self.lists > 0 {
            BlockKind::Item { level: self.lists.min(255) as u8 }
        } else {
            BlockKind::Paragraph
        };
        if let Some(label) = self.label.take() {
            self.out.insert(&format!("[{label}] "));
        }
    }

    /// Ends the line before and after something that has lines of its own, and adds its block.
    pub(super) fn alone(&mut self, kind: BlockKind, write: impl FnOnce(&mut Self)) {
        self.end_line();
        let start = self.next_line();
        write(self);
        self.end_line_as(start, kind);
    }

    fn end_line_as(&mut self, start: usize, kind: BlockKind) {
        self.line = None;
        self.wait = Wait::default();
        self.last = '\n';
        if self.out.len() > start {
            self.blocks.push(Block::new(kind, Span::new(start, self.out.len())));
        }
    }

    /// Begins a row of cells.
    pub(super) fn cell_open(&mut self) {
        self.line = None;
        self.wait = Wait::default();
        let open = self.out.text().ends_with('\n');
        if open {
            self.line = Some(self.out.len())
        } else {
            self.open()
        }
        self.last = '\n';
    }

    /// Before a cell's text: one space, and no more.
    pub(super) fn mark_start(&mut self) {
        self.wait = Wait::default();
        self.out.insert(" ");
        self.last = '\n';
    }

    /// After a cell's text, if it has any: one space.
    pub(super) fn mark_end(&mut self) {
        self.wait = Wait::default();
        if self.last != '\n' {
            self.out.insert(" ");
        }
        self.last = '\n';
    }

    /// Writes what stands for nothing in the source.
    pub(super) fn insert(&mut self, text: &str) {
        let Some(first) = text.chars().next() else { return };
        self.before(first);
        self.out.insert(text);
        self.last = text.chars().next_back().unwrap_or(self.last);
    }

    /// Writes `text` for a span of the source.
    pub(super) fn rewrite(&mut self, span: Span, text: &str) {
        let Some(first) = text.chars().next() else { return };
        self.before(first);
        self.out.rewrite(span, text);
        self.last = text.chars().next_back().unwrap_or(self.last);
    }

    /// Writes a span of the source as it is.
    pub(super) fn keep(&mut self, span: Span) {
        self.run(span);
    }

    /// The text node is accounted for.
    pub(super) fn done(&mut self, id: Id) {
        if let Some(written) = self.written.get_mut(id as usize) {
            *written = true;
        }
    }

    /// Settles the white space before `next`.
    fn before(&mut self, next: char) {
        self.open();
        self.all_bold &= self.bold > 0;
        let wait = std::mem::take(&mut self.wait);
        if wait.span.is_none() && !wait.hard || self.last == '\n' {
            return;
        }
        let wide = is_wide(self.last) && is_wide(next);
        // A full-width mark brings its own space.
        if wide && !wait.hard && (wait.line_end || is_mark(self.last) || is_mark(next)) {
            return;
        }
        // 来源： and its value stand apart as they are.
        if wait.hard && self.last == '：' {
            return;
        }
        // A no-break space between two Chinese characters is a page's filling, not a writer's space.
        let filling = |span: Span| span.of(self.tree.source).chars().all(|c| c == '\u{a0}');
        if is_wide(self.last) && is_wide(next) && wait.span.is_some_and(filling) {
            return;
        }
        if wide && wait.span.is_some_and(|span| self.is_justified(span)) {
            return;
        }
        match wait.span {
            Some(span) if wait.wide => self.out.keep(span),
            Some(span) if span.of(self.tree.source) == " " => self.out.keep(span),
            Some(span) => self.out.rewrite(span, " "),
            None => self.out.insert(" "),
        }
    }

    /// Whether the white space sets a label, or a name in a cell, to the width of others: 索 引 号：.
    fn is_justified(&mut self, space: Span) -> bool {
        let Some(start) = self.line else { return false };
        let line = self.out.text().get(start..).unwrap_or_default();
        let word = line.rsplit([' ', '\u{3000}', '|']).next().unwrap_or_default();
        // Marked as a label, it needs no colon.
        if let Some(word) = word.strip_prefix('◎') {
            let rest = self.tree.source.get(space.end..).unwrap_or_default();
            return word.chars().count() == 1 && justified(rest, 1, true);
        }
        let before = word.chars().count();
        if !(1..=3).contains(&before) || !word.chars().all(|c| matches!(c, '\u{4e00}'..='\u{9fff}'))
        {
            return false;
        }
        // The second gap of a label counts when the first did.
        let rest = self.tree.source.get(space.end..).unwrap_or_default();
        if self.cell && before == 1 && space.len() > 1 && line.ends_with(&format!("| {word}")) {
            return is_name_alone(word, rest);
        }
        let last = word.chars().next_back().map_or(0, char::len_utf8);
        let again = before > 1 && self.label_gap == self.out.len() - last;
        if before > 1 && !again {
            return false;
        }
        let is_label = justified(rest, 4 - before, false);
        if is_label {
            self.label_gap = self.out.len();
        }
        is_label
    }

    fn space(&mut self, span: Span, line_end: bool, wide: bool) {
        if self.line.is_none() {
            return;
        }
        let alone = self.wait.span.is_none() && !self.wait.line_end;
        self.wait = Wait {
            // Pieces are disjoint: of white space in several places the last stands for all.
            span: Some(
                self.wait.span.filter(|s| s.end == span.start).map_or(span, |s| s.join(span)),
            ),
            line_end: self.wait.line_end || line_end,
            hard: self.wait.hard,
            wide: alone && wide,
        };
    }

    /// Writes a text node.
    pub(super) fn text(&mut self, id: Id) {
        self.done(id);
        let whole = self.fates.shown(id, self.tree.span(id));
        let source = self.tree.source;
        if self.verbatim {
            return self.verbatim_text(whole);
        }
        let bytes = source.as_bytes();
        let (mut at, mut run) = (whole.start, whole.start);
        while at < whole.end {
            let byte = bytes.get(at).copied().unwrap_or(0);
            let (len, what) = match byte {
                b' ' => (1, Special::Space),
                b'\n' | b'\r' => (1, Special::LineEnd),
                b'\t' | b'\x0c' => (1, Special::Space),
                0..=0x1f => (1, Special::Nothing),
                b'&' => (1, Special::Entity),
                b'|' if self.cell => (1, Special::Pipe),
                0xe4..=0xed => (3, Special::None),
                0xc2 | 0xe2 | 0xe3 | 0xef => special(bytes.get(at..whole.end).unwrap_or_default()),
                _ => (1, Special::None),
            };
            if what == Special::None {
                at += len;
                continue;
            }
            if run < at {
                self.run(Span::new(run, at));
            }
            let mut span = Span::new(at, at + len);
            match what {
                Special::Space => self.space(span, false, false),
                Special::Wide => self.space(span, false, true),
                Special::LineEnd if self.set > 0 => self.line_break(),
                Special::LineEnd => self.space(span, true, false),
                Special::Entity => span = self.entity(Span::new(at, whole.end)),
                Special::Pipe => self.rewrite(span, "\\|"),
                Special::Nothing | Special::None => {}
            }
            at = span.end;
            run = at;
        }
        self.run(Span::new(run, whole.end));
    }

    fn run(&mut self, span: Span) {
        let text = span.of(self.tree.source);
        if let Some(first) = text.chars().next() {
            self.before(first);
            self.out.keep(span);
            self.last = text.chars().next_back().unwrap_or(first);
        }
    }

    /// Writes the reference at the start of `rest`; returns its span.
    fn entity(&mut self, rest: Span) -> Span {
        let Some((len, chars)) = entities::reference(rest.of(self.tree.source), false) else {
            let span = Span::new(rest.start, rest.start + 1);
            self.run(span);
            return span;
        };
        let span = Span::new(rest.start, rest.start + len);
        match chars {
            [Some(' ' | '\t' | '\u{a0}' | '\u{2002}' | '\u{2003}'), None] => {
                self.space(span, false, false)
            }
            [Some('\u{3000}'), None] => self.space(span, false, false),
            [Some('\n' | '\r'), None] => self.space(span, true, false),
            [Some('\0'), _] => {}
            _ => {
                let text: String = chars.into_iter().flatten().collect();
                self.rewrite(span, &text);
            }
        }
        span
    }

    fn picture(&mut self, id: Id) {
        self.images.extend(pictures::picture(self.tree, id));
    }
}

/// The class of the screen of a bulletin board.
const SCREEN: &str = "bbs-screen";

/// Whether the element's line ends are shown as they are: its style says so, or it is the screen of
/// a bulletin board.
fn shows_line_ends(tree: &Tree<'_>, id: Id) -> bool {
    let style = tree.raw_attr(id, "style").is_some_and(|s| {
        let rest = s.split_once("white-space").map(|(_, rest)| rest.trim_start_matches([':', ' ']));
        rest.is_some_and(|r| r.starts_with("pre"))
    });
    let screen = || {
        let class = tree.raw_attr(id, "class").unwrap_or_default();
        class.len() >= SCREEN.len() && class.split_ascii_whitespace().any(|c| c == SCREEN)
    };
    // What is code went another way: this is prose with its line ends.
    style || matches!(tree.tag(id), Tag::Pre | Tag::Listing | Tag::Xmp) || screen()
}
