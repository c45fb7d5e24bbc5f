//! A document written as Markdown.

use std::borrow::Cow;
use std::collections::HashMap;

use crate::{Block, BlockKind, Document, Span};

impl Document {
    /// The document as Markdown: headings, lists, quotes, tables, code in fences, and notes as
    /// `[^n]`. What Markdown would take for marks of its own is escaped.
    ///
    /// ```
    /// let doc = jiaokan::clean("<h1>渡口</h1><p>三点开船，别误了。</p>".as_bytes());
    /// assert_eq!(doc.to_markdown(), "# 渡口\n\n三点开船，别误了。\n");
    /// ```
    pub fn to_markdown(&self) -> String {
        let mut out = String::with_capacity(self.text().len() * 9 / 8);
        let title = self.meta.title.as_ref().map(|t| t.value.as_str());
        // Where the text has the title too, it is written there.
        let own = self.blocks.first().filter(|b| {
            matches!(b.kind, BlockKind::Heading { .. }) && Some(b.span.of(self.text())) == title
        });
        if let Some(title) = title.filter(|_| own.is_none()) {
            out.push_str(&format!("# {}", escape(title)));
        }
        let calls = self.calls();
        let numbers: HashMap<_, _> =
            self.notes.iter().enumerate().map(|(i, n)| (std::ptr::from_ref(n), i + 1)).collect();
        let (mut calls, mut open) = (calls.iter().peekable(), Open::new(&self.blocks));
        let down = self.headings_go_down(own, title.is_some());
        let mut before = None;
        let mut start = 0;
        while start < self.text().len() {
            let rest = self.text().get(start..).unwrap_or_default();
            let line = Span::new(start, start + rest.find('\n').unwrap_or(rest.len()));
            if let Some(code) = self.code_at(line) {
                out.push_str(&gap(before, None));
                fence(code, self.text(), &mut out);
                (before, start) = (None, code.span.end.max(line.end) + 1);
                continue;
            }
            start = line.end + 1;
            if line.is_empty() {
                continue;
            }
            let place = self.place(line, open.around(line), own, down);
            out.push_str(&gap(before, Some(&place)));
            out.push_str(&place.prefix);
            let mut at = line.start;
            while let Some((offset, note)) = calls.next_if(|(offset, _)| *offset <= line.end) {
                let number = numbers.get(&std::ptr::from_ref(*note)).filter(|_| *offset >= at);
                let Some(number) = number else { continue }; // what code before it calls
                out.push_str(&place.write(Span::new(at, *offset).of(self.text())));
                out.push_str(&format!("[^{number}]"));
                at = *offset;
            }
            out.push_str(&place.write(Span::new(at, line.end).of(self.text())));
            before = Some(place);
        }
        out = out.trim_start_matches('\n').to_owned();
        out.push_str(if out.is_empty() { "" } else { "\n" });
        for (index, note) in self.notes.iter().enumerate() {
            let body = escape(note.text.of(self.buffer())).replace('\n', "\n    ");
            let first = if index == 0 { "\n" } else { "" };
            out.push_str(&format!("{first}[^{}]: {body}\n", index + 1));
        }
        out
    }

    /// Whether headings go down a level: the title has the first, and a heading of the text has it
    /// too. Written so, and read again, they stay.
    fn headings_go_down(&self, own: Option<&Block>, titled: bool) -> bool {
        let others = self.blocks.iter().filter(|b| own.is_none_or(|own| !std::ptr::eq(own, *b)));
        titled && others.into_iter().any(|b| b.kind == BlockKind::Heading { level: 1 })
    }

    /// The block of code that begins with this line.
    fn code_at(&self, line: Span) -> Option<&Block> {
        let from = self.blocks.partition_point(|b| b.span.start < line.start);
        let here = self.blocks.get(from..).unwrap_or_default();
        let here = here.iter().take_while(|b| b.span.start == line.start);
        here.into_iter().find(|b| matches!(b.kind, BlockKind::Code { .. }) && !b.span.is_empty())
    }

    /// What a line is, by the blocks that hold it.
    fn place(&self, line: Span, blocks: &[&Block], own: Option<&Block>, down: bool) -> Place {
        let mut place = Place::default();
        for block in blocks {
            match block.kind {
                BlockKind::Heading { .. } if own.is_some_and(|own| std::ptr::eq(own, *block)) => {
                    place.prefix = "# ".into();
                }
                BlockKind::Heading { level } => {
                    let level = usize::from(level) + usize::from(down);
                    place.prefix = "#".repeat(level.clamp(1, 6)) + " ";
                }
                BlockKind::Item { level } => {
                    let indent = "  ".repeat(usize::from(level.saturating_sub(1)));
                    let numbered = is_numbered(line.of(self.text()));
                    place.prefix = indent + if numbered { "" } else { "- " };
                    place.kind = Kind::Item;
                }
                BlockKind::Quote => place.prefix.insert_str(0, "> "),
                BlockKind::Table => place.kind = Kind::Table,
                BlockKind::Verse => place.kind = Kind::Verse,
                _ => {}
            }
        }
        if place.prefix.is_empty() && place.kind == Kind::Text {
            // `#`, `>`, `-`, `+` at the start of a paragraph are its own.
            let text = line.of(self.text());
            let marks = text.starts_with(['#', '>', '+', '-']);
            place.prefix.push_str(if marks { "\\" } else { "" });
        }
        place
    }
}

/// The blocks around one line after the other.
struct Open<'d> {
    blocks: std::slice::Iter<'d, Block>,
    open: Vec<&'d Block>,
}

impl<'d> Open<'d> {
    fn new(blocks: &'d [Block]) -> Open<'d> {
        Open { blocks: blocks.iter(), open: Vec::new() }
    }

    /// The blocks that hold the line, from the outermost.
    fn around(&mut self, line: Span) -> &[&'d Block] {
        while let Some(block) =
            self.blocks.as_slice().first().filter(|b| b.span.start <= line.start)
        {
            self.open.push(block);
            self.blocks.next();
        }
        // A block that does not reach the line's end holds no later line either.
        self.open.retain(|block| line.end <= block.span.end);
        &self.open
    }
}

/// How a line is written.
#[derive(Clone, Debug, Default)]
struct Place {
    prefix: String,
    kind: Kind,
}

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
enum Kind {
    #[default]
    Text,
    Item,
    Table,
    Verse,
}

impl Place {
    fn write<'t>(&self, text: &'t str) -> Cow<'t, str> {
        // Tables are Markdown already.
        if self.kind == Kind::Table { Cow::Borrowed(text) } else { escape(text) }
    }
}

/// What goes between two lines: an end for those that belong together, else a blank line.
fn gap(before: Option<Place>, next: Option<&Place>) -> String {
    match (before, next) {
        (Some(a), Some(b)) if a.kind == b.kind && a.kind == Kind::Verse => "  \n".into(),
        (Some(a), Some(b)) if a.kind == b.kind && a.kind != Kind::Text => "\n".into(),
        (Some(a), Some(b)) if a.prefix == "> " && b.prefix == "> " => "\n>\n".into(),
        _ => "\n\n".into(),
    }
}

/// Writes code between fences longer than any in it.
fn fence(block: &Block, text: &str, out: &mut String) {
    let BlockKind::Code { language } = &block.kind else { return };
    let code = block.span.of(text);
    let longest = code.split(|c| c != '`').map(str::len).max().unwrap_or(0);
    let fence = "`".repeat(longest.max(2) + 1);
    let language = language.as_deref().unwrap_or_default();
    out.push_str(&format!("{fence}{language}\n{}\n{fence}", code.trim_end_matches('\n')));
}

/// `3.` or `3)` and a space.
fn is_numbered(text: &str) -> bool {
    let rest = text.trim_start_matches(|c: char| c.is_ascii_digit());
    rest.len() < text.len() && (rest.starts_with(". ") || rest.starts_with(") "))
}

/// The text with a backslash before what would be a mark: emphasis, tags, notes and links. Formulas
/// and code stand as they are.
fn escape(text: &str) -> Cow<'_, str> {
    if !text.contains(['*', '_', '<', '[']) {
        return Cow::Borrowed(text);
    }
    let mut out = String::with_capacity(text.len() + 8);
    let mut before = ' ';
    let last_link = text.rfind("](").unwrap_or(0);
    let mut rest = text.chars();
    while let Some(c) = rest.next() {
        let after = rest.as_str();
        // To the end of a formula or of code, where there is one.
        if matches!(c, '$' | '`')
            && let Some(end) = after.find(c)
            && !after.starts_with(c)
        {
            let (code, more) = after.split_at_checked(end + 1).unwrap_or((after, ""));
            out.push(c);
            out.push_str(code);
            rest = more.chars();
            before = c;
            continue;
        }
        let next = after.chars().next().unwrap_or(' ');
        let word = |c: char| c.is_alphanumeric();
        let marks = match c {
            '*' => !(before.is_whitespace() && next.is_whitespace()),
            '_' => !(word(before) && word(next)),
            '<' => next.is_ascii_alphabetic() || matches!(next, '/' | '!' | '?'),
            '[' => next == '^' || text.len() - after.len() <= last_link,
            _ => false,
        };
        if marks {
            out.push('\\');
        }
        out.push(c);
        before = c;
    }
    Cow::Owned(out)
}
