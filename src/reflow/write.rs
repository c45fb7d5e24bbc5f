//! Writes the text: paragraphs one a line, then notes and captions, with the way back to the input.

use std::collections::{BTreeMap, HashSet};

use super::chars::{End, end_of, is_shared_mark, is_stop, is_wide, joins_tight};
use super::join::Join;
use super::page::{Found, Page, Role};
use super::{Reflowed, join, notes, space, subtitle};
use crate::document::Named;
use crate::{Block, BlockKind, Call, MovesBuilder, Note, Place, Rule, Span};

/// A stretch that is not copied.
#[derive(Clone, Copy, Debug)]
pub(super) struct Cut {
    pub(super) span: Span,
    /// What stands there instead.
    pub(super) to: &'static str,
    pub(super) rule: &'static Rule,
    /// The note that is called here.
    pub(super) note: Option<usize>,
}

/// A paragraph to write: its lines, and how each goes on.
pub(super) struct Paragraph {
    pub(super) lines: Vec<(usize, Join)>,
    pub(super) kind: BlockKind,
}

/// Lines put together into paragraphs.
pub(super) fn paragraphs(joins: Vec<(usize, Join)>) -> Vec<Paragraph> {
    let mut all: Vec<Paragraph> = Vec::new();
    for (line, join) in joins {
        match all.last_mut() {
            Some(last) if join.is_some() => last.lines.push((line, join)),
            _ => all.push(Paragraph { lines: vec![(line, None)], kind: BlockKind::Paragraph }),
        }
    }
    all
}

pub(super) struct Writer<'p, 't> {
    page: &'p Page<'t>,
    out: MovesBuilder<'t>,
    changes: Vec<Named>,
    cuts: Vec<Cut>,
    calls: BTreeMap<usize, Vec<Call>>,
    /// The words that the text writes with a hyphen, once one was asked for.
    compounds: Option<HashSet<&'t str>>,
    spaced: bool,
}

impl<'p, 't> Writer<'p, 't> {
    pub(super) fn new(page: &'p Page<'t>) -> Writer<'p, 't> {
        let mut cuts = calls(page);
        let spaced = space::find(page, &mut cuts);
        if page.subtitles {
            subtitle::tags(page, &mut cuts);
        }
        cuts.sort_by_key(|c| (c.span.start, c.span.end));
        cuts.dedup_by(|next, last| next.span.start < last.span.end);
        Writer {
            page,
            out: MovesBuilder::new(page.text),
            changes: Vec::new(),
            cuts,
            calls: BTreeMap::new(),
            compounds: None,
            spaced,
        }
    }

    /// Writes everything; `paragraphs` become blocks of their kind.
    pub(super) fn write(mut self, paragraphs: &[Paragraph]) -> Reflowed {
        let mut blocks = Vec::new();
        for paragraph in paragraphs {
            if !self.out.is_empty() {
                self.out.insert("\n");
            }
            let start = self.out.len();
            let place = match paragraph.kind {
                BlockKind::Heading { .. } => Place::Heading,
                _ => Place::Body,
            };
            self.lines(&paragraph.lines, place);
            let span = Span::new(start, self.out.len());
            blocks.push(Block::new(paragraph.kind.clone(), span));
        }
        let body = self.out.len();
        let notes = self.notes();
        self.captions(&mut blocks);
        self.finish(body, blocks, notes)
    }

    fn finish(mut self, body: usize, blocks: Vec<Block>, mut notes: Vec<Note>) -> Reflowed {
        self.edge_calls();
        for (index, note) in notes.iter_mut().enumerate() {
            note.calls = self.calls.remove(&index).unwrap_or_default();
        }
        let trims = self.page.trims.iter();
        let trim = |(s, rule): &(Span, &'static Rule)| Named { rule, before: *s, after: None };
        self.changes.extend(trims.map(trim));
        self.changes.sort_by_key(|c| c.before);
        let (text, moves) = self.out.finish();
        Reflowed { text, body, moves, blocks, notes, changes: self.changes, ..Reflowed::default() }
    }

    /// Writes lines that are one paragraph.
    fn lines(&mut self, lines: &[(usize, Join)], place: Place) {
        let mut before: Option<(Span, bool)> = None;
        for (at, (index, join)) in lines.iter().enumerate() {
            let Some(line) = self.page.line(*index).copied() else { continue };
            if let (Some((last, cut)), Some(rule)) = (before, join) {
                self.join(last, line.span, rule, cut);
            }
            let next = lines.get(at + 1).and_then(|(i, _)| self.page.line(*i)).map(|l| l.span);
            before = Some((line.span, self.copy_to_hyphen(line.span, next, place)));
        }
    }

    /// Copies a line less the hyphen that only its end put there; says whether there was one.
    fn copy_to_hyphen(&mut self, span: Span, next: Option<Span>, place: Place) -> bool {
        let text = span.of(self.page.text);
        let right = next.map(|s| s.of(self.page.text)).unwrap_or_default();
        let goes_on = right.starts_with(|c: char| c.is_lowercase());
        if !goes_on || end_of(text) != End::Hyphen || self.is_compound(text, right) {
            self.copy(span, place);
            return false;
        }
        let hyphen = text.chars().next_back().map_or(0, char::len_utf8);
        self.copy(Span::new(span.start, span.end - hyphen), place);
        let before = Span::new(span.end - hyphen, span.end);
        self.changes.push(Named { rule: &join::HARD_WRAP, before, after: None });
        true
    }

    /// Whether the word that ends with a hyphen is written with one elsewhere.
    fn is_compound(&mut self, left: &str, right: &str) -> bool {
        let first = left.trim_end_matches('-').rsplit(|c| !letter(c)).next().unwrap_or_default();
        let second = right.split(|c| !letter(c)).next().unwrap_or_default();
        let text = self.page.text;
        let compounds = self.compounds.get_or_insert_with(|| compounds(text));
        compounds.contains(format!("{first}-{second}").as_str())
    }

    /// Writes what goes between two lines.
    fn join(&mut self, a: Span, b: Span, rule: &'static Rule, hyphen: bool) {
        let page = self.page;
        let at = self.out.len();
        let left_text = self.out.text();
        let left = left_text.chars().next_back().unwrap_or(' ');
        let right_text = b.of(page.text);
        let right = right_text.chars().next().unwrap_or(' ');
        let near = |c: char| is_wide(c);
        let chinese =
            left_text.chars().rev().take(6).any(near) || right_text.chars().take(6).any(near);
        let address = left.is_ascii() && right.is_ascii() && ends_in_address(left_text);
        let tight = joins_tight(left, right)
            || address
            || chinese && (is_shared_mark(left) || is_shared_mark(right));
        let mixed = is_wide(left) != is_wide(right)
            && (left.is_ascii_alphanumeric() || right.is_ascii_alphanumeric())
            && (left.is_alphanumeric() && right.is_alphanumeric());
        let figure = |c: char| c.is_ascii_digit();
        let local = || space::sets_apart(a.of(page.text), right_text);
        let mark = matches!(left, '.' | ',' | ':' | ';') && is_wide(right);
        let apart =
            mixed && (self.spaced || (figure(left) || figure(right)) && local()) || mark && local();
        // The second language of a subtitle.
        let other = page.subtitles && right.is_ascii_alphabetic() && is_stop(left);
        let gap = if tight && !apart && !other { "" } else { " " };
        let gap = if hyphen || left == '-' { "" } else { gap };
        self.out.insert(gap);
        // The white space after the line is what the join takes out; what was lifted from between
        // answers for itself.
        let after = page.text.get(a.end..b.start).unwrap_or_default();
        let white = after.len() - after.trim_start_matches(super::chars::is_blank).len();
        let before = Span::new(a.end, a.end + white);
        let after = Some(Span::new(at, at + gap.len()));
        self.changes.push(Named { rule, before, after });
    }

    /// Copies a span without its cuts.
    fn copy(&mut self, span: Span, place: Place) {
        let mut at = span.start;
        let first = self.cuts.partition_point(|c| c.span.end <= span.start);
        for index in first..self.cuts.len() {
            let Some(cut) = self.cuts.get(index).copied().filter(|c| c.span.start < span.end)
            else {
                break;
            };
            self.out.keep(Span::new(at, cut.span.start));
            let offset = self.out.len();
            if let Some(note) = cut.note {
                let before = tail_of(self.out.text());
                let call = Call { place, offset: Some(offset), before };
                self.calls.entry(note).or_default().push(call);
            }
            self.out.insert(cut.to);
            let after = (!cut.to.is_empty()).then(|| Span::new(offset, self.out.len()));
            self.changes.push(Named { rule: cut.rule, before: cut.span, after });
            at = cut.span.end.min(span.end);
        }
        self.out.keep(Span::new(at, span.end.max(at)));
    }

    /// Writes the bodies of the notes after the text.
    fn notes(&mut self) -> Vec<Note> {
        let page = self.page;
        let mut notes = Vec::new();
        for found in &page.notes {
            self.out.insert("\n");
            let start = self.out.len();
            self.body(found);
            let spans = found.lines.iter().filter_map(|&i| page.line(i)).map(|l| l.span);
            notes.push(Note {
                label: found.mark.label.of(page.text).replace(' ', ""),
                text: Span::new(start, self.out.len()),
                source: spans.reduce(Span::join).unwrap_or_default(),
                ..Note::default()
            });
        }
        notes
    }

    /// The lines of a note: put together where the page broke them, else each on its own.
    fn body(&mut self, found: &Found) {
        let page = self.page;
        let mut last: Option<(Span, bool)> = None;
        for (at, &index) in found.lines.iter().enumerate() {
            let Some(line) = page.line(index).copied() else { continue };
            let mut span = line.span;
            if let Some((before, cut)) = last {
                if page.layout.wrapped {
                    self.join(before, span, &join::HARD_WRAP, cut);
                } else {
                    self.out.insert("\n");
                }
            } else {
                let rest = page.text.get(found.mark.span.end..span.end).unwrap_or_default();
                let skip = rest
                    .trim_start_matches(|c: char| super::chars::is_blank(c) || ":：".contains(c));
                span.start = span.end - skip.len();
                let mark = Span::new(line.span.start, span.start);
                self.changes.push(Named { rule: &notes::RULE, before: mark, after: None });
            }
            let next = found.lines.get(at + 1).and_then(|i| page.line(*i)).map(|l| l.span);
            let next = next.filter(|_| page.layout.wrapped);
            last = Some((line.span, self.copy_to_hyphen(span, next, Place::Body)));
        }
    }

    /// Writes the captions after the notes.
    fn captions(&mut self, blocks: &mut Vec<Block>) {
        for lines in &self.page.captions {
            self.out.insert("\n");
            let start = self.out.len();
            let joined =
                lines.iter().enumerate().map(|(n, &i)| (i, (n > 0).then_some(&join::HARD_WRAP)));
            self.lines(&joined.collect::<Vec<_>>(), Place::Caption);
            blocks.push(Block::new(BlockKind::Caption, Span::new(start, self.out.len())));
        }
    }

    /// Calls on lines that are in the metadata: the authors' line, a title.
    fn edge_calls(&mut self) {
        let page = self.page;
        for cut in self.cuts.iter().filter(|c| c.note.is_some()) {
            let Some(note) = cut.note else { continue };
            let upto = page.lines.partition_point(|l| l.span.start <= cut.span.start);
            let Some(index) = upto.checked_sub(1) else { continue };
            if page.role(index) != Role::Out {
                continue;
            }
            let start = page.line(index).map_or(cut.span.start, |l| l.span.start);
            let before = tail_of(Span::new(start, cut.span.start).of(page.text));
            let title = page.meta.title.as_ref().and_then(|f| f.span);
            let place = match title {
                Some(t) if t.contains(cut.span) || t.end == cut.span.start => Place::Heading,
                _ => Place::Byline,
            };
            let call = Call { place, offset: None, before };
            self.calls.entry(note).or_default().push(call);
            self.changes.push(Named { rule: cut.rule, before: cut.span, after: None });
        }
    }
}

/// A character of a word that may have a hyphen in it.
fn letter(c: char) -> bool {
    c.is_alphanumeric() && !is_wide(c)
}

/// The words of `text` that have a hyphen inside, two parts at a time.
fn compounds(text: &str) -> HashSet<&str> {
    let part = |hyphen: usize| {
        let (left, right) = (text.get(..hyphen)?, text.get(hyphen + 1..)?);
        // No word is longer; what is is no word.
        let back = |(i, c): (usize, char)| letter(c).then_some(i);
        let start = left.char_indices().rev().take(40).map_while(back).last()?;
        let forth = |(i, c): (usize, char)| letter(c).then_some(i + c.len_utf8());
        let len = right.char_indices().take(40).map_while(forth).last()?;
        text.get(start..hyphen + 1 + len)
    };
    memchr::memchr_iter(b'-', text.as_bytes()).filter_map(part).collect()
}

/// Whether the last word of `text` is an address; no address is longer than this.
fn ends_in_address(text: &str) -> bool {
    let bytes = text.as_bytes();
    let tail = bytes.get(bytes.len().saturating_sub(600)..).unwrap_or_default();
    let word = memchr::memrchr2(b' ', b'\n', tail).map_or(0, |i| i + 1);
    memchr::memmem::find(tail.get(word..).unwrap_or_default(), b"://").is_some()
}

/// The last 20 characters of the line that `text` ends with.
fn tail_of(text: &str) -> String {
    let last = text.char_indices().rev().take(20).take_while(|(_, c)| *c != '\n');
    let start = last.last().map_or(text.len(), |(i, _)| i);
    text.get(start..).unwrap_or_default().to_owned()
}

/// The marks of the notes as cuts; a space that stood beside a mark goes with it.
fn calls(page: &Page) -> Vec<Cut> {
    let mut cuts = Vec::new();
    for (note, found) in page.notes.iter().enumerate() {
        for call in &found.calls {
            let upto = page.lines.partition_point(|l| l.span.start <= call.span.start);
            let role = upto.checked_sub(1).map(|i| page.role(i));
            // What turned out to be a note's own line calls nothing.
            if matches!(role, Some(Role::Head | Role::Tail)) {
                continue;
            }
            let mut span = call.span;
            let before = page.text.get(..span.start).unwrap_or_default();
            let after = page.text.get(span.end..).unwrap_or_default();
            let left = before.chars().next_back().unwrap_or(' ');
            let gap = after.len() - after.trim_start_matches(' ').len();
            let right = after.get(gap..).and_then(|t| t.chars().next()).unwrap_or('\n');
            let wide = |c: char| is_wide(c) || is_shared_mark(c);
            let lead = before.len() - before.trim_end_matches(' ').len();
            let last = before.trim_end_matches(' ').chars().next_back().unwrap_or('\n');
            if gap > 0 && lead > 0 && wide(last) && wide(right) {
                span = Span::new(span.start - lead, span.end + gap);
            } else if gap > 0 && (wide(left) && wide(right) || left == ' ') {
                span.end += gap;
            } else if before.ends_with(' ') && (gap > 0 || wide(right) || !right.is_alphanumeric())
            {
                span.start -= 1;
            }
            cuts.push(Cut { span, to: "", rule: &notes::RULE, note: Some(note) });
        }
    }
    cuts
}

impl Writer<'_, '_> {
    /// Copies the text as it is, less the lines that were lifted and the marks: for text out of
    /// markup, whose line ends are blocks.
    pub(super) fn verbatim(mut self, joins: &[(usize, Join)]) -> Reflowed {
        let page = self.page;
        let mut at = 0;
        let mut kept: Vec<Span> = Vec::new();
        // The halves of paragraphs: where each second one begins, and the first one's line.
        let mut halves: BTreeMap<usize, (Span, &'static Rule)> = BTreeMap::new();
        let pair = |w: &[(usize, Join)]| match w {
            [(a, _), (b, Some(rule))] => Some((*b, (*a, *rule))),
            _ => None,
        };
        let joined: BTreeMap<usize, _> = joins.windows(2).filter_map(pair).collect();
        for (index, line) in page.lines.iter().enumerate() {
            if page.role(index) == Role::Text {
                if let Some((a, rule)) = joined.get(&index)
                    && let Some(first) = page.line(*a).map(|l| l.span)
                {
                    // What was kept of the lines between goes.
                    while kept.last().is_some_and(|s| s.start >= first.end) {
                        kept.pop();
                    }
                    match kept.last_mut().filter(|s| s.end > first.end) {
                        Some(last) => last.end = first.end,
                        None if at < first.end => kept.push(Span::new(at, first.end)),
                        None => {}
                    }
                    halves.insert(line.span.start, (first, rule));
                    at = line.span.start;
                }
                continue;
            }
            // The line goes with the line end after it.
            let end = page.lines.get(index + 1).map_or(page.text.len(), |l| l.span.start);
            let gap = page.text.get(line.span.end..end).unwrap_or_default();
            let end = gap.find('\n').map_or(line.span.end, |i| line.span.end + i + 1);
            kept.push(Span::new(at, line.span.start));
            at = end.max(at);
        }
        kept.push(Span::new(at, page.text.len()));
        let headings = |span: Span| match page.block_at(span) {
            Some(BlockKind::Heading { .. }) => Place::Heading,
            Some(BlockKind::Caption) => Place::Caption,
            _ => Place::Body,
        };
        for span in kept {
            if let Some((first, rule)) = halves.get(&span.start) {
                self.join(*first, span, rule, false);
            }
            let mut at = span.start;
            let first = page.lines.partition_point(|l| l.span.start < span.start);
            let inside = page.lines.get(first..).unwrap_or_default().iter();
            for line in inside.take_while(|l| l.span.end <= span.end) {
                self.copy(Span::new(at, line.span.end), headings(line.span));
                at = line.span.end;
            }
            self.copy(Span::new(at, span.end), Place::Body);
        }
        let body = self.out.len();
        let notes = self.notes();
        let mut captions = Vec::new();
        self.captions(&mut captions);
        let mut out = self.finish(body, Vec::new(), notes);
        let moves = &out.moves;
        let inside = |b: &Block| {
            let span = moves.after(b.span)?;
            // What was lifted whole is no block any more.
            (span.end <= body).then(|| Block::new(b.kind.clone(), span))
        };
        let mut blocks: Vec<Block> = Vec::with_capacity(page.blocks.len());
        for block in page.blocks.iter().filter_map(inside) {
            let leaf = |b: &Block| b.kind == BlockKind::Paragraph;
            match blocks.last_mut().filter(|b| !halves.is_empty() && leaf(b) && leaf(&block)) {
                // Two halves are one paragraph.
                Some(last)
                    if !Span::new(last.span.end.min(block.span.start), block.span.start)
                        .of(&out.text)
                        .contains('\n') =>
                {
                    last.span = last.span.join(block.span);
                }
                _ => blocks.push(block),
            }
        }
        blocks.extend(captions);
        out.blocks = blocks;
        out
    }
}
