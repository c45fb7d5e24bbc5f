//! One fragment, from markup to text: written by the serialiser, judged line by line, trimmed.

use std::collections::HashMap;

use super::lines::{self, Fate};
use super::{captions, credits, dateline, furniture, marks, trim};
use crate::document::Dropped;
use crate::extract::fate::Fates;
use crate::extract::metadata::images::is_tiny;
use crate::extract::metadata::title::same;
use crate::extract::metadata::{Evidence, address};
use crate::extract::page;
use crate::extract::serialise::Writer;
use crate::extract::tree::Tree;
use crate::{Block, BlockKind, Image, Moves, MovesBuilder, Policy, Span};

/// What a fragment is: how much around the piece may be furniture.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::extract) enum Kind {
    /// The body of a feed item.
    Item,
    /// A mirrored article: front matter says where it came from.
    Article,
    /// A document of its own: nothing in it is furniture.
    Plain,
}

/// A fragment's text before its lines are judged.
#[derive(Debug, Default)]
pub(in crate::extract) struct Raw {
    pub text: String,
    pub moves: Moves,
    pub blocks: Vec<Block>,
    pub marks: marks::Marks,
    /// Pictures, and where they stand in the fragment.
    pub images: Vec<(Image, usize)>,
    /// Where the fragment begins in the source.
    pub base: usize,
}

/// Writes a fragment of HTML.
pub(in crate::extract) fn html(
    source: &str,
    span: Span,
    policy: &Policy,
    dropped: &mut Vec<Dropped>,
) -> Raw {
    let base = span.start;
    let tree = Tree::parse(span.of(source));
    let mut fates = Fates::keep_all(&tree);
    let marks = marks::read(&tree, &mut fates, &furniture::RULE);
    let notes = page::apparatus(&tree, policy, &mut fates);
    let mut writer = Writer::new(&tree, &fates).with_notes(&notes);
    writer.node(tree.root());
    let written = writer.finish();
    let hidden = fates.collect(
        &tree,
        |id| written.written.get(id as usize).copied().unwrap_or_default(),
        (&furniture::RULE, "not shown"),
    );
    dropped.extend(hidden.into_iter().map(|d| Dropped { span: d.span.shift(base), ..d }));
    let place: HashMap<_, _> = marks.pictures.iter().copied().collect();
    let shown = written.images.into_iter().filter(|p| !is_tiny(&tree, p.node));
    let images = shown.filter_map(|p| Some((p.image, *place.get(&p.node)?))).collect();
    let (text, moves, blocks) = (written.text, written.moves, written.blocks);
    Raw { text, moves, blocks, marks, images, base }
}

/// Takes a fragment that is plain text, a line for each of its own.
pub(in crate::extract) fn plain(source: &str, span: Span) -> Raw {
    let whole = span.of(source);
    let mut out = MovesBuilder::new(whole);
    let mut blocks = Vec::new();
    for line in whole.lines().map(str::trim).filter(|l| !l.is_empty()) {
        if !out.is_empty() {
            out.insert("\n");
        }
        let from = line.as_ptr() as usize - whole.as_ptr() as usize;
        let start = out.len();
        out.keep(Span::new(from, from + line.len()));
        blocks.push(Block::new(BlockKind::Paragraph, Span::new(start, out.len())));
    }
    let (text, moves) = out.finish();
    Raw { text, moves, blocks, base: span.start, ..Raw::default() }
}

/// Whether a fragment is text of several lines without a tag.
pub(in crate::extract) fn is_plain(text: &str) -> bool {
    let tag = |at: usize| {
        text.as_bytes()
            .get(at + 1)
            .is_some_and(|b| b.is_ascii_alphabetic() || matches!(b, b'/' | b'!'))
    };
    text.trim().contains('\n') && !memchr::memchr_iter(b'<', text.as_bytes()).any(tag)
}

/// Judges a fragment's lines, collects what they say of the piece, and leaves out what is not text.
pub(in crate::extract) fn polish(
    source: &str,
    raw: Raw,
    kind: Kind,
    policy: &Policy,
    evidence: &mut Evidence,
    dropped: &mut Vec<Dropped>,
) -> (String, Moves, Vec<Block>) {
    let base = raw.base;
    let mut list = lines::of(&raw.text, &raw.moves, &raw.blocks, &raw.marks);
    lines::judge(&mut list, &raw, kind, evidence);
    for line in &mut list {
        let rule = match line.fate {
            Fate::Keep => continue,
            Fate::Field => &credits::RULE,
            Fate::Caption => &captions::RULE,
            Fate::Drop(rule, _) => rule,
        };
        if !policy.allows(rule) {
            line.fate = Fate::Keep;
        }
    }
    let mut cuts = Vec::new();
    let last = list.iter().rposition(|l| l.fate == Fate::Keep && !l.text.trim().is_empty());
    let mut kept = false;
    for (index, line) in list.iter().enumerate() {
        // A line goes with the line end before it; what stands before the first kept line goes with
        // the one after it.
        let whole = if kept {
            Span::new(line.out.start.saturating_sub(1), line.out.end)
        } else {
            Span::new(line.out.start, (line.out.end + 1).min(raw.text.len()))
        };
        let why = match line.fate {
            Fate::Keep => {
                kept = true;
                if Some(index) == last
                    && !line.fixed
                    && kind != Kind::Plain
                    && policy.allows(&credits::RULE)
                {
                    let cut = credits::closing(line, &raw.moves, base, evidence);
                    cuts.extend(cut.map(|span| trim::Cut { span, put: "" }));
                }
                if let Some(put) = joins(line, list.get(index + 1)) {
                    let span = Span::new(line.out.end, line.out.end + 1);
                    cuts.push(trim::Cut { span, put });
                }
                continue;
            }
            Fate::Caption => None,
            Fate::Field => Some((&credits::RULE, "its values are in the metadata")),
            Fate::Drop(rule, why) => Some((rule, why)),
        };
        cuts.push(trim::Cut { span: whole, put: "" });
        if let Some((rule, why)) = why {
            let span = line.src.shift(base);
            dropped.push(Dropped { span, rule: rule.name, reason: why.into() });
        }
    }
    let mut out = MovesBuilder::new(source);
    let part = trim::Part { text: &raw.text, moves: &raw.moves, blocks: &raw.blocks, base };
    let blocks = trim::append(&mut out, &part, &cuts);
    let captions = captions::captions(&list, &raw);
    let end = list
        .iter()
        .filter(|l| l.fate != Fate::Keep || !l.text.trim().is_empty())
        .rfind(|l| !matches!(l.fate, Fate::Drop(..)))
        .map_or(usize::MAX, |l| l.src.end);
    let furniture = list.iter().any(|l| matches!(l.fate, Fate::Drop(..)) && l.src.start >= end);
    // Pictures among links to other pieces are theirs.
    let limit = if furniture { end } else { usize::MAX };
    images(raw.images, captions, limit, base, evidence);
    let (text, moves) = out.finish();
    (text, moves, blocks)
}

/// A dateline on a line of its own belongs to the paragraph after it.
fn joins(line: &lines::Line<'_>, next: Option<&lines::Line<'_>>) -> Option<&'static str> {
    let text = line.text.trim_end();
    let dash = text.ends_with(['—', '–', '－']) || text.ends_with("--");
    let next = next.filter(|n| n.fate == Fate::Keep && !n.fixed && !n.heading)?;
    let alone = dash && dateline::read(&format!("{text} ")).is_some_and(|d| d.end > text.len());
    (alone && !next.text.trim().is_empty()).then_some(" ")
}

/// Pictures of the piece with their captions: (number of the picture, span, text).
fn images(
    pictures: Vec<(Image, usize)>,
    captions: Vec<(usize, Span, String)>,
    limit: usize,
    base: usize,
    evidence: &mut Evidence,
) {
    let page = evidence.urls.first().map(|c| c.value.clone());
    let mut told: HashMap<usize, (String, Span)> = HashMap::new();
    for (index, span, text) in captions {
        match told.get_mut(&index) {
            Some((known, whole)) => {
                known.push(' ');
                known.push_str(&text);
                *whole = whole.join(span);
            }
            None => {
                told.insert(index, (text, span));
            }
        }
    }
    for (index, (picture, at)) in pictures.into_iter().enumerate() {
        if at > limit {
            continue;
        }
        let url = address::resolve(&picture.url, page.as_deref());
        let mut image = Image { url: address::unwrap(&url).into_owned(), ..picture };
        if let Some((caption, span)) = told.remove(&index) {
            image.caption = Some(caption);
            image.caption_span = Some(span.shift(base));
        }
        image.alt = image.alt.filter(|a| image.caption.as_ref().is_none_or(|c| !same(a, c)));
        evidence.images.push(image);
    }
}
