//! The lines of a Markdown document, put together to blocks.
//!
//! A forgiving reading of CommonMark: an indented Chinese line is an indented paragraph and no
//! code, a list item may be indented as deep as it likes, a rule right under a long line is a rule.

use crate::Span;

/// What a stretch of lines is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    Paragraph,
    Heading(u8),
    /// Depth, from 1.
    Item(u8),
    /// Rows as they stand.
    Table,
    /// Lines without their fence; the language.
    Code(Option<String>),
    /// A block of HTML.
    Html,
    Rule,
    /// `[name]: address`.
    Definition,
}

/// A block: its lines without marks and indents, and how deep in quotes it stands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Piece {
    pub kind: Kind,
    pub lines: Vec<Span>,
    pub quote: usize,
}

/// One line with its container's marks taken off.
#[derive(Clone, Copy)]
struct Row<'s> {
    source: &'s str,
    span: Span,
    indent: usize,
    quote: usize,
}

impl<'s> Row<'s> {
    fn of(source: &'s str, line: Span) -> Row<'s> {
        let mut row = Row { source, span: line, indent: 0, quote: 0 };
        row.dedent();
        while let Some(rest) = row.text().strip_prefix('>') {
            row.quote += 1;
            row.span.start = row.span.end - rest.len();
            row.indent = 0;
            if rest.starts_with(' ') {
                row.span.start += 1;
            }
            row.dedent();
        }
        row
    }

    fn dedent(&mut self) {
        let text = self.span.of(self.source);
        let mut width = 0;
        let mut bytes = 0;
        for b in text.bytes() {
            match b {
                b' ' => width += 1,
                b'\t' => width += 4,
                _ => break,
            }
            bytes += 1;
        }
        self.indent += width;
        self.span = Span::new(self.span.start + bytes, self.span.end);
    }

    fn text(&self) -> &'s str {
        self.span.of(self.source)
    }
}

/// Reads the blocks of `source` from `start` on.
pub(super) fn read(source: &str, start: usize) -> Vec<Piece> {
    let mut reader = Reader { source, out: Vec::new(), open: None, lists: Vec::new(), blank: true };
    let mut lines = lines(source, start).peekable();
    while let Some(line) = lines.next() {
        let row = Row::of(source, line);
        let text = row.text().trim_end();
        if text.is_empty() {
            reader.close();
            reader.blank = true;
            continue;
        }
        if let Some(fence) = fence(text) {
            reader.close();
            let mut body = Vec::new();
            for line in lines.by_ref() {
                let inner = Row::of(source, line);
                let closes = self::fence(inner.text().trim_end())
                    .is_some_and(|f| f.0 == fence.0 && f.1 >= fence.1 && f.2.is_empty());
                if closes {
                    break;
                }
                // No further in than the fence itself stands.
                let shift = indent_bytes(line.of(source), row.indent);
                body.push(Span::new(line.start + shift, line.end));
            }
            let language = Some(fence.2.to_owned()).filter(|l| !l.is_empty());
            reader.out.push(Piece { kind: Kind::Code(language), lines: body, quote: row.quote });
            continue;
        }
        if reader.open.is_none() && is_html_block(text) {
            let mut body = vec![Span::new(row.span.start, line.end)];
            let until = raw_end(text);
            let mut done = until.is_some_and(|end| text.to_ascii_lowercase().contains(end));
            while let Some(next) = lines.peek().copied().filter(|_| !done) {
                let content = next.of(source);
                match until {
                    Some(end) => done = content.to_ascii_lowercase().contains(end),
                    None if content.trim().is_empty() => break,
                    None => {}
                }
                body.push(next);
                lines.next();
            }
            reader.out.push(Piece { kind: Kind::Html, lines: body, quote: row.quote });
            reader.blank = false;
            continue;
        }
        let next = lines.peek().map(|l| Row::of(source, *l));
        if reader.open_paragraph().is_none() && text.contains('|') {
            let ruled = next.is_some_and(|n| is_table_rule(n.text()) && n.quote == row.quote);
            if ruled {
                reader.close();
                let mut rows = vec![Span::new(row.span.start, row.span.start + text.len())];
                while let Some(next) = lines.peek().copied() {
                    let next = Row::of(source, next);
                    let text = next.text().trim_end();
                    if !text.contains('|') || next.quote != row.quote {
                        break;
                    }
                    rows.push(Span::new(next.span.start, next.span.start + text.len()));
                    lines.next();
                }
                reader.out.push(Piece { kind: Kind::Table, lines: rows, quote: row.quote });
                continue;
            }
        }
        reader.line(row, text);
    }
    reader.close();
    reader.out
}

fn lines(source: &str, start: usize) -> impl Iterator<Item = Span> + '_ {
    let mut at = start;
    std::iter::from_fn(move || {
        let rest = source.get(at..).filter(|r| !r.is_empty())?;
        let len = memchr::memchr(b'\n', rest.as_bytes()).unwrap_or(rest.len());
        let end = at + len - usize::from(rest.get(..len).is_some_and(|l| l.ends_with('\r')));
        let line = Span::new(at, end);
        at += len + 1;
        Some(line)
    })
}

struct Reader<'s> {
    source: &'s str,
    out: Vec<Piece>,
    /// The paragraph or item that the next line may go on.
    open: Option<Piece>,
    /// Indents of the open lists.
    lists: Vec<usize>,
    /// Whether the line before was blank.
    blank: bool,
}

impl Reader<'_> {
    fn close(&mut self) {
        self.out.extend(self.open.take());
    }

    fn open_paragraph(&self) -> Option<&Piece> {
        self.open.as_ref().filter(|p| p.kind == Kind::Paragraph)
    }

    fn line(&mut self, row: Row<'_>, text: &str) {
        let span = Span::new(row.span.start, row.span.start + text.len());
        let blank = std::mem::take(&mut self.blank);
        if let Some((level, inside)) = heading(text) {
            self.close();
            self.lists.clear();
            let span = Span::new(span.start + inside.start, span.start + inside.end);
            self.out.push(Piece {
                kind: Kind::Heading(level),
                lines: vec![span],
                quote: row.quote,
            });
            return;
        }
        let under = self.open_paragraph().filter(|p| p.lines.len() == 1 && p.quote == row.quote);
        let short = under.and_then(|p| p.lines.first()).is_some_and(|l| l.len() <= 180);
        if under.is_some() && short && text.len() >= 2 && is_underline(text) {
            // A line under a line: the heading's, if the line above can be one.
            let level = if text.starts_with('=') { 1 } else { 2 };
            if let Some(mut piece) = self.open.take() {
                piece.kind = Kind::Heading(level);
                self.out.push(piece);
            }
            return;
        }
        if is_rule(text) {
            self.close();
            self.out.push(Piece { kind: Kind::Rule, lines: vec![span], quote: row.quote });
            return;
        }
        if definition(text) && self.open.is_none() {
            self.out.push(Piece { kind: Kind::Definition, lines: vec![span], quote: row.quote });
            return;
        }
        if is_note(text) {
            // Notes stand one below the other, without a blank line.
            self.close();
        }
        if let Some(marker) = item(text) {
            // A number in the middle of a paragraph begins no list unless it is the first.
            let number = !text.starts_with(['-', '*', '+']);
            let mid = self.open_paragraph().is_some() && number && !text.starts_with('1');
            if !mid {
                self.close();
                while self.lists.last().is_some_and(|i| *i > row.indent) {
                    self.lists.pop();
                }
                if self.lists.last().is_none_or(|i| *i < row.indent) {
                    self.lists.push(row.indent);
                }
                let level = self.lists.len().min(255) as u8;
                // The number is the writer's; the bullet is a mark.
                let from = if number { span.start } else { span.start + marker };
                let body = Span::new(from, span.end);
                self.open =
                    Some(Piece { kind: Kind::Item(level), lines: vec![body], quote: row.quote });
                return;
            }
        }
        match &mut self.open {
            Some(piece) if piece.quote == row.quote || row.quote == 0 => piece.lines.push(span),
            _ => {
                self.close();
                if blank && row.indent == 0 {
                    self.lists.clear();
                }
                if row.indent >= 4 && self.lists.is_empty() && is_code(text) {
                    self.code(row, span);
                    return;
                }
                self.open =
                    Some(Piece { kind: Kind::Paragraph, lines: vec![span], quote: row.quote });
            }
        }
    }

    /// A line of code by its indent; lines in a row are one block.
    fn code(&mut self, row: Row<'_>, span: Span) {
        let start = span.start - (row.indent - 4).min(span.start);
        let line = Span::new(start.max(line_start(self.source, span.start)), span.end);
        match self.out.last_mut() {
            Some(Piece { kind: Kind::Code(None), lines, quote })
                if *quote == row.quote
                    && lines.last().is_some_and(|l| touches(self.source, l.end, line.start)) =>
            {
                lines.push(line)
            }
            _ => {
                self.out.push(Piece { kind: Kind::Code(None), lines: vec![line], quote: row.quote })
            }
        }
    }
}

fn line_start(source: &str, at: usize) -> usize {
    source.get(..at).and_then(|h| h.rfind('\n')).map_or(0, |n| n + 1)
}

/// Nothing but white space and one line end between two offsets.
fn touches(source: &str, from: usize, to: usize) -> bool {
    source.get(from..to).is_some_and(|gap| gap.trim().is_empty() && gap.matches('\n').count() <= 1)
}

/// Bytes of at most `width` columns of indent.
fn indent_bytes(line: &str, width: usize) -> usize {
    let mut columns = 0;
    let mut bytes = 0;
    for b in line.bytes() {
        columns += match b {
            b' ' => 1,
            b'\t' => 4,
            _ => break,
        };
        if columns > width {
            break;
        }
        bytes += 1;
    }
    bytes
}

/// The fence's sign, its length, and what follows it.
fn fence(text: &str) -> Option<(u8, usize, &str)> {
    let sign = text.bytes().next().filter(|b| matches!(b, b'`' | b'~'))?;
    let len = text.bytes().take_while(|b| *b == sign).count();
    let info = text.get(len..)?.trim();
    (len >= 3 && !info.contains('`')).then(|| {
        let word = info.trim_start_matches('{').trim_start_matches('.');
        (sign, len, word.split([' ', ',', '}']).next().unwrap_or_default())
    })
}

/// The level of a heading and where its words stand.
fn heading(text: &str) -> Option<(u8, Span)> {
    let level = text.bytes().take_while(|b| *b == b'#').count();
    if !(1..=6).contains(&level) {
        return None;
    }
    let rest = text.get(level..)?;
    // `##标题` is sloppy but plain; `#标题` may be a tag.
    let sloppy = level >= 2 && rest.chars().next().is_some_and(|c| !c.is_ascii());
    if !rest.starts_with([' ', '\t', '\u{3000}']) && !sloppy {
        return None;
    }
    let words = rest.trim_start();
    let start = text.len() - words.len();
    let closed = words.trim_end_matches('#');
    let words =
        if closed.len() < words.len() && closed.ends_with(' ') { closed.trim_end() } else { words };
    (!words.is_empty()).then(|| (level as u8, Span::new(start, start + words.len())))
}

fn is_underline(text: &str) -> bool {
    text.bytes().all(|b| b == b'=') || text.bytes().all(|b| b == b'-')
}

fn is_rule(text: &str) -> bool {
    let sign = text.bytes().next().unwrap_or(0);
    let count = text.bytes().filter(|b| *b == sign).count();
    matches!(sign, b'-' | b'*' | b'_') && count >= 3 && text.bytes().all(|b| b == sign || b == b' ')
}

fn is_table_rule(text: &str) -> bool {
    let text = text.trim();
    text.contains('-')
        && text.contains('|')
        && text.bytes().all(|b| matches!(b, b'|' | b'-' | b':' | b' '))
}

/// How long the mark of a list item is, with the space after it.
fn item(text: &str) -> Option<usize> {
    let bytes = text.as_bytes();
    if matches!(bytes.first(), Some(b'-' | b'*' | b'+')) {
        return matches!(bytes.get(1), Some(b' ' | b'\t')).then_some(2);
    }
    let digits = bytes.iter().take(4).take_while(|b| b.is_ascii_digit()).count();
    let ends =
        matches!(bytes.get(digits), Some(b'.' | b')')) && bytes.get(digits + 1) == Some(&b' ');
    ((1..=3).contains(&digits) && ends).then_some(digits + 2)
}

/// `[name]: address`, but not `[^1]: a note`.
fn definition(text: &str) -> bool {
    let Some((name, address)) = text.strip_prefix('[').and_then(|t| t.split_once("]:")) else {
        return false;
    };
    let address = address.trim();
    let shaped = address.contains("://") || address.starts_with(['/', '#', '<', '.']);
    !name.starts_with('^') && !name.is_empty() && shaped && !address.contains("。")
}

/// `[^1]: a note`.
fn is_note(text: &str) -> bool {
    let label = text.strip_prefix("[^").and_then(|t| t.split_once("]:")).map(|(label, _)| label);
    label.is_some_and(|l| !l.is_empty() && !l.contains([' ', '[', ']']))
}

/// The name that a definition gives an address.
pub(super) fn defined_name(text: &str) -> Option<&str> {
    Some(text.strip_prefix('[')?.split_once("]:")?.0)
}

/// Whether an indented line is code: no Chinese sentence, and signs that prose has not.
fn is_code(text: &str) -> bool {
    let han = text.chars().any(|c| matches!(c, '\u{3400}'..='\u{9fff}'));
    let signs = text.contains(['=', ';', '{', '}', '$', '<', '>', '|', '(', '/', '_']);
    !han && (signs || text.is_ascii())
}

/// Blocks of HTML begin with a block element or a comment.
fn is_html_block(text: &str) -> bool {
    if text.starts_with("<!--") {
        return true;
    }
    let Some(rest) = text.strip_prefix('<') else { return false };
    let name = rest.trim_start_matches('/');
    let len = name.bytes().take_while(u8::is_ascii_alphanumeric).count();
    let name = name.get(..len).unwrap_or_default().to_ascii_lowercase();
    HTML.contains(&name.as_str())
}

/// What ends a block that a blank line does not end.
fn raw_end(text: &str) -> Option<&'static str> {
    let low = text.to_ascii_lowercase();
    [
        ("<pre", "</pre>"),
        ("<script", "</script>"),
        ("<style", "</style>"),
        ("<!--", "-->"),
        ("<table", "</table>"),
        ("<textarea", "</textarea>"),
    ]
    .iter()
    .find(|(open, _)| low.starts_with(open))
    .map(|(_, close)| *close)
}

const HTML: &[&str] = &[
    "address",
    "article",
    "aside",
    "blockquote",
    "body",
    "center",
    "details",
    "dialog",
    "div",
    "dl",
    "dt",
    "dd",
    "fieldset",
    "figcaption",
    "figure",
    "footer",
    "form",
    "h1",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "header",
    "hr",
    "html",
    "iframe",
    "img",
    "li",
    "link",
    "main",
    "meta",
    "nav",
    "noscript",
    "ol",
    "p",
    "picture",
    "pre",
    "script",
    "section",
    "source",
    "style",
    "summary",
    "table",
    "tbody",
    "td",
    "th",
    "thead",
    "title",
    "tr",
    "ul",
    "video",
    "audio",
    "svg",
];
