//! Markdown to text and blocks.
//!
//! Marks of form go, words stay: a link's words, a heading's level, an item's depth, the number of
//! an ordered item, a note's mark (`[^1]`, linked later). Lines of one paragraph become one line,
//! with no space between two Chinese characters. HTML inside goes through the page's serialiser.
//!
//! Front matter makes a document a mirrored article: then dates, bylines and appeals at its edges
//! are read as in a feed item. Without it nothing is taken for furniture.

mod blocks;
pub(super) mod front;
mod inline;

use std::collections::HashSet;

use super::feed::fragment::{self, Kind as Piece, Raw};
use super::feed::{self, marks::Marks, trim};
use super::metadata::{Clue, Evidence, front_matter};
use super::serialise::is_wide;
use super::{ExtractOptions, Extracted};
use crate::document::Dropped;
use crate::{Block, BlockKind, Image, MovesBuilder, Policy, Rule, Span, Trust};
use blocks::Kind;
use inline::Mark;

pub(super) static RULE: Rule = Rule {
    name: "extract/markdown",
    trust: Trust::Certain,
    default: true,
    summary: "reads Markdown: headings, lists, quotes, tables, code, links, pictures",
};

/// The text and metadata of a Markdown document.
pub(super) fn extract(source: &str, options: &ExtractOptions) -> Extracted {
    let mut evidence = Evidence::default();
    let mut dropped = Vec::new();
    if let Some(url) = &options.url {
        evidence.address(url, "argument", 1.0);
    }
    let head = front_matter::read(source);
    let start = head.as_ref().map_or(0, |f| f.span.end);
    if let Some(head) = &head {
        front_matter::evidence(head, &mut evidence);
        dropped.extend(head.entries.iter().map(|e| Dropped {
            span: e.span,
            rule: front::RULE.name,
            reason: "front matter".into(),
        }));
    }
    let raw = write(source, start, &options.policy, &mut evidence, &mut dropped);
    // What says where it came from was mirrored.
    let mirrored = !evidence.urls.is_empty() && head.is_some();
    let kind = if mirrored { Piece::Article } else { Piece::Plain };
    let (text, moves, blocks) =
        fragment::polish(source, raw, kind, &options.policy, &mut evidence, &mut dropped);
    let meta = evidence.settle();
    feed::account(source, &mut dropped, &meta);
    Extracted { text, moves, blocks, meta, dropped, ..Extracted::default() }
}

fn write(
    source: &str,
    start: usize,
    policy: &Policy,
    evidence: &mut Evidence,
    dropped: &mut Vec<Dropped>,
) -> Raw {
    let pieces = blocks::read(source, start);
    let names: HashSet<&str> = pieces
        .iter()
        .filter(|p| p.kind == Kind::Definition)
        .filter_map(|p| blocks::defined_name(p.lines.first()?.of(source)))
        .collect();
    let mut ink = Ink {
        source,
        out: MovesBuilder::new(source),
        blocks: Vec::new(),
        marks: Marks::default(),
        images: Vec::new(),
        line: None,
        wait: None,
        last: '\n',
        bold: 0,
        all_bold: true,
        emphasis: 0,
        all_emphasis: true,
        tight: is_tight(source.get(start..).unwrap_or_default()),
        after_picture: false,
    };
    let mut quote: Option<usize> = None;
    for piece in &pieces {
        if piece.quote == 0 {
            ink.end_quote(&mut quote);
        } else if quote.is_none() {
            quote = Some(ink.next_line());
        }
        match &piece.kind {
            Kind::Paragraph => ink.paragraph(&piece.lines, BlockKind::Paragraph, &names),
            Kind::Heading(level) => {
                ink.paragraph(&piece.lines, BlockKind::Heading { level: *level }, &names);
                let first = evidence.titles.is_empty() && *level == 1;
                if let Some(block) = ink.blocks.last().filter(|_| first) {
                    let title = block.span.of(ink.out.text());
                    evidence.titles.push(Clue::new(title, "heading", 0.7));
                }
            }
            Kind::Item(level) => {
                ink.paragraph(&piece.lines, BlockKind::Item { level: *level }, &names);
            }
            Kind::Table => ink.verbatim(&piece.lines, BlockKind::Table),
            Kind::Code(language) => {
                ink.verbatim(&piece.lines, BlockKind::Code { language: language.clone() });
            }
            Kind::Html => ink.html(&piece.lines, policy, dropped),
            Kind::Rule => {
                let at = piece.lines.first().map_or(0, |l| l.start);
                ink.marks.rules.push(at);
                dropped.extend(piece.lines.first().map(|l| Dropped {
                    span: *l,
                    rule: RULE.name,
                    reason: "a horizontal rule".into(),
                }));
            }
            Kind::Definition => dropped.extend(piece.lines.first().map(|l| Dropped {
                span: *l,
                rule: RULE.name,
                reason: "the address of a link".into(),
            })),
        }
    }
    ink.end_quote(&mut quote);
    ink.finish()
}

/// Whether Chinese and Latin touch more often than a space stands between them.
fn is_tight(source: &str) -> bool {
    let latin = |c: char| c.is_ascii_alphanumeric();
    let han = |c: char| is_wide(c) && c.is_alphanumeric();
    let (mut touching, mut apart) = (0usize, 0usize);
    let (mut before, mut last) = ('\n', '\n');
    // A few pages show how a document is written.
    for c in source.chars().take(40_000) {
        touching += usize::from(han(last) && latin(c) || latin(last) && han(c));
        let parted = han(before) && latin(c) || latin(before) && han(c);
        apart += usize::from(last == ' ' && parted);
        (before, last) = (last, c);
    }
    touching > apart
}

/// Writes blocks one a line.
struct Ink<'s> {
    source: &'s str,
    out: MovesBuilder<'s>,
    blocks: Vec<Block>,
    marks: Marks,
    images: Vec<(Image, usize)>,
    /// Where the open line starts.
    line: Option<usize>,
    /// A space or line end that is written only if text follows: its span, whether it is a line end.
    wait: Option<(Span, bool)>,
    last: char,
    bold: u32,
    all_bold: bool,
    emphasis: u32,
    all_emphasis: bool,
    /// Whether the document writes Chinese and Latin side by side without a space.
    tight: bool,
    /// Whether the line before was a picture: an emphasised line under it is its caption.
    after_picture: bool,
}

impl<'s> Ink<'s> {
    fn next_line(&self) -> usize {
        if self.out.is_empty() { 0 } else { self.out.len() + 1 }
    }

    fn open(&mut self) {
        if self.line.is_none() {
            if !self.out.is_empty() {
                self.out.insert("\n");
            }
            self.line = Some(self.out.len());
            self.last = '\n';
            (self.all_bold, self.all_emphasis) = (true, true);
        }
    }

    fn end_line(&mut self, kind: BlockKind) {
        self.wait = None;
        let Some(start) = self.line.take() else { return };
        let span = Span::new(start, self.out.len());
        if !span.is_empty() {
            self.blocks.push(Block::new(kind, span));
        }
        self.last = '\n';
    }

    fn end_quote(&mut self, quote: &mut Option<usize>) {
        if let Some(start) = quote.take()
            && self.out.len() > start
        {
            let span = Span::new(start, self.out.len());
            self.blocks.push(Block::new(BlockKind::Quote, span));
        }
    }

    /// Settles the white space before `next`.
    fn before(&mut self, next: char) {
        self.open();
        self.all_bold &= self.bold > 0;
        self.all_emphasis &= self.emphasis > 0;
        let Some((span, line_end)) = self.wait.take().filter(|_| self.last != '\n') else { return };
        let (wide, full) = (is_wide(self.last) || is_wide(next), |c: char| !c.is_alphanumeric());
        let both = is_wide(self.last) && is_wide(next);
        // Full-width punctuation brings its own space.
        let filled = is_wide(self.last) && full(self.last) || is_wide(next) && full(next);
        if line_end && (both || filled || wide && self.tight) {
            return;
        }
        if line_end { self.out.rewrite(span, " ") } else { self.out.keep(span) }
    }

    fn keep(&mut self, span: Span) {
        let mut rest = span;
        while let Some(first) = rest.of(self.source).chars().next() {
            let text = rest.of(self.source);
            if matches!(first, ' ' | '\t' | '\n' | '\r') {
                let blank = text.len() - text.trim_start_matches([' ', '\t', '\n', '\r']).len();
                let white = Span::new(rest.start, rest.start + blank);
                let line_end = white.of(self.source).contains('\n');
                // White space before a line end belongs to it.
                self.wait = match self.wait {
                    Some((span, ends)) if span.end == white.start => {
                        Some((span.join(white), ends || line_end))
                    }
                    _ => Some((white, line_end)),
                };
                rest.start = white.end;
                continue;
            }
            let len = text.find([' ', '\t', '\n', '\r']).unwrap_or(text.len());
            let word = Span::new(rest.start, rest.start + len);
            self.before(first);
            self.out.keep(word);
            self.last = word.of(self.source).chars().next_back().unwrap_or(first);
            self.marks.shown.push(word);
            rest.start = word.end;
        }
    }

    fn put(&mut self, span: Span, text: &str) {
        if let Some(first) = text.chars().next() {
            self.before(first);
            self.out.rewrite(span, text);
            self.last = text.chars().next_back().unwrap_or(first);
            self.marks.shown.push(span);
        }
    }

    fn paragraph(&mut self, lines: &[Span], kind: BlockKind, names: &HashSet<&str>) {
        let Some(whole) = lines.iter().copied().reduce(Span::join) else { return };
        let text = whole.of(self.source);
        let defined = |name: &str| names.contains(name);
        let mut marks: Vec<(Span, Mark)> = inline::marks(text, &defined);
        for (span, _) in &mut marks {
            *span = span.shift(whole.start);
        }
        // The marks of containers between the lines: quote signs and indents.
        let mut gaps = Vec::new();
        for pair in lines.windows(2) {
            if let [a, b] = pair {
                let gap = Span::new(a.end, b.start);
                let hard =
                    gap.of(self.source).split('\n').next().unwrap_or_default().ends_with("  ");
                gaps.push((gap, if hard { Mark::Break } else { Mark::Skip }));
            }
        }
        let picture = std::mem::take(&mut self.after_picture);
        let (mut link, mut links) = (None, Vec::new());
        let mut at = whole.start;
        let mut marks = marks.into_iter().peekable();
        let mut gaps = gaps.into_iter().peekable();
        loop {
            let gap_first = match (marks.peek(), gaps.peek()) {
                (None, None) => break,
                (Some(m), Some(g)) => g.0.start <= m.0.start,
                (None, Some(_)) => true,
                (Some(_), None) => false,
            };
            let next = if gap_first {
                gaps.next().map(|(span, mark)| (span, mark, true))
            } else {
                marks.next().map(|(span, mark)| (span, mark, false))
            };
            let Some((span, mark, is_gap)) = next else { break };
            if span.start < at {
                continue;
            }
            self.keep(Span::new(at, span.start));
            at = span.end;
            match mark {
                Mark::Skip if is_gap => self.wait = Some((span, true)),
                Mark::Skip => {}
                Mark::Put(text) => self.put(span, &text),
                Mark::Break => self.end_line(kind.clone()),
                Mark::Link => link = Some(span.end),
                Mark::LinkEnd => links.extend(link.take().map(|from| Span::new(from, span.start))),
                Mark::Bold(on) => {
                    self.bold = if on { self.bold + 1 } else { self.bold.saturating_sub(1) }
                }
                Mark::Emphasis(on) => {
                    self.emphasis =
                        if on { self.emphasis + 1 } else { self.emphasis.saturating_sub(1) }
                }
                Mark::Image(url, words) => {
                    let words = words.shift(whole.start).of(self.source).trim();
                    let alt = Some(words.to_owned()).filter(|w| !w.is_empty());
                    let url = url.shift(whole.start).of(self.source).to_owned();
                    self.images.push((Image { url, alt, ..Image::default() }, span.start));
                    self.after_picture = true;
                }
            }
        }
        self.keep(Span::new(at, whole.end));
        (self.bold, self.emphasis) = (0, 0);
        let open = self.line.is_some();
        // Links by the words shown, so that a line can be asked how much of it is linked.
        let shown = &self.marks.shown;
        for span in links {
            let first = shown.partition_point(|s| s.end <= span.start);
            let inside = shown.get(first..).unwrap_or_default().iter();
            for span in inside.take_while(|s| s.start < span.end).copied() {
                self.marks.links.push(span);
                let short = span.len() <= 120;
                if short && feed::words::count(span.of(self.source), feed::words::ASK) > 0 {
                    self.marks.asks.push(span);
                }
            }
        }
        if open && picture && self.all_emphasis && kind == BlockKind::Paragraph {
            self.marks.captions.push(whole);
        }
        if open {
            self.after_picture = false;
        }
        let bold = open && self.all_bold && kind == BlockKind::Paragraph;
        let start = self.line.unwrap_or_default();
        let title =
            bold && super::chars::is_title(Span::new(start, self.out.len()).of(self.out.text()));
        self.end_line(if title { BlockKind::Heading { level: 3 } } else { kind });
    }

    /// Lines as they stand, one block.
    fn verbatim(&mut self, lines: &[Span], kind: BlockKind) {
        self.after_picture = false;
        let start = self.next_line();
        for (index, line) in lines.iter().enumerate() {
            if index > 0 || !self.out.is_empty() {
                self.out.insert("\n");
            }
            self.out.keep(*line);
            self.marks.shown.push(*line);
        }
        if self.out.len() > start {
            self.blocks.push(Block::new(kind, Span::new(start, self.out.len())));
        }
        self.last = '\n';
    }

    /// A block of HTML, by the page's serialiser.
    fn html(&mut self, lines: &[Span], policy: &Policy, dropped: &mut Vec<Dropped>) {
        let Some(whole) = lines.iter().copied().reduce(Span::join) else { return };
        let raw = fragment::html(self.source, whole, policy, dropped);
        let shift = |list: Vec<Span>| list.into_iter().map(|s| s.shift(whole.start));
        self.marks.links.extend(shift(raw.marks.links));
        self.marks.asks.extend(shift(raw.marks.asks));
        self.marks.captions.extend(shift(raw.marks.captions));
        self.marks.tags.extend(shift(raw.marks.tags));
        self.marks.shown.extend(shift(raw.marks.shown));
        self.marks.rules.extend(raw.marks.rules.into_iter().map(|r| r + whole.start));
        let only_picture = raw.text.is_empty() && !raw.images.is_empty();
        self.images.extend(raw.images.into_iter().map(|(i, at)| (i, at + whole.start)));
        self.after_picture = only_picture;
        if raw.text.is_empty() {
            return;
        }
        if !self.out.is_empty() {
            self.out.insert("\n");
        }
        let part = trim::Part {
            text: &raw.text,
            moves: &raw.moves,
            blocks: &raw.blocks,
            base: whole.start,
        };
        let blocks = trim::append(&mut self.out, &part, &[]);
        self.blocks.extend(blocks);
        self.last = '\n';
    }

    fn finish(mut self) -> Raw {
        self.blocks.sort_by_key(|b| (b.span.start, std::cmp::Reverse(b.span.end)));
        let (text, moves) = self.out.finish();
        Raw { text, moves, blocks: self.blocks, marks: self.marks, images: self.images, base: 0 }
    }
}
