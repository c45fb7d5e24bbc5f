//! Feed items: fragments of HTML under a head that a reader wrote, and RSS, Atom, JSON Feed.

use super::fate::Fates;
use super::metadata::title::same;
use super::metadata::{Clue, DateClue, Evidence, address};
use super::serialise::Writer;
use super::tree::Tree;
use super::{ExtractOptions, Extracted};
use crate::document::Dropped;
use crate::extract::dates::{Moment, Reading};
use crate::{Field, Image, Metadata, MovesBuilder, Rule, Span, Trust};

pub(super) mod dateline;
pub(super) mod head;
pub(super) mod lines;
pub(super) mod marks;
pub(super) mod trim;
pub(super) mod words;

use lines::Fate;

pub(super) static HEAD: Rule = Rule {
    name: "extract/feed-head",
    trust: Trust::Certain,
    default: true,
    summary: "takes epoch comment, title link and front matter off a feed item",
};

pub(super) static FURNITURE: Rule = Rule {
    name: "extract/feed-furniture",
    trust: Trust::Probable,
    default: true,
    summary: "leaves out what reader and publisher put around a feed item",
};

pub(super) static CREDITS: Rule = Rule {
    name: "extract/credits",
    trust: Trust::Probable,
    default: true,
    summary: "moves lines of date, source and byline into the metadata",
};

pub(super) static CAPTIONS: Rule = Rule {
    name: "extract/captions",
    trust: Trust::Probable,
    default: true,
    summary: "moves captions to their pictures in the metadata",
};

/// Whether the source is a feed by its root element.
pub(super) fn is_document(_start: &str) -> bool {
    false
}

/// The text and metadata of a feed item.
pub(super) fn extract(source: &str, options: &ExtractOptions) -> Extracted {
    let head = head::read(source).unwrap_or_default();
    let mut evidence = Evidence::default();
    let mut dropped = Vec::new();
    if let Some(url) = &options.url {
        evidence.address(url, "argument", 1.0);
    }
    of_head(source, &head, &mut evidence, &mut dropped);
    let mut out = MovesBuilder::new(source);
    let body = Span::new(head.body, source.len());
    let title = evidence.titles.first().map(|c| c.value.clone());
    let blocks = fragment(source, body, title.as_deref(), &mut out, &mut evidence, &mut dropped);
    let (text, moves) = out.finish();
    let meta = settle(evidence, &text);
    account(source, &mut dropped, &meta);
    Extracted { text, moves, blocks, meta, dropped, ..Extracted::default() }
}

/// Weighs the evidence; the language is the text's own where nothing names it.
pub(super) fn settle(evidence: Evidence, text: &str) -> Metadata {
    let mut meta = evidence.settle();
    if meta.language.is_none() {
        let han = text.chars().filter(|c| super::metadata::names::is_han(*c)).take(20).count();
        let script = crate::identify(text).script.filter(|s| s.starts_with("zh-"));
        if let Some(tag) = script.or((han >= 20).then_some("zh")) {
            meta.language = Some(Field { confidence: 0.9, ..Field::new(tag, None, "text") });
        }
    }
    meta
}

/// Takes spans that a field answers for out of what was dropped, and puts the list in order.
fn account(source: &str, dropped: &mut Vec<Dropped>, meta: &Metadata) {
    let mut held: Vec<Span> = meta.fields().filter_map(|(_, f)| f.span).collect();
    held.extend(meta.images.iter().filter_map(|i| i.caption_span));
    dropped.retain(|d| {
        !d.span.of(source).trim().is_empty() && !held.iter().any(|h| h.contains(d.span))
    });
    dropped.sort_by_key(|d| d.span);
}

fn of_head(source: &str, head: &head::Head, evidence: &mut Evidence, dropped: &mut Vec<Dropped>) {
    let mut drop = |span: Span, reason: &'static str| {
        dropped.push(Dropped { span, rule: HEAD.name, reason: reason.into() });
    };
    if let Some(title) = head.title {
        evidence.titles.push(Clue::new(title.of(source), "title-link", 1.0).at(title));
        drop(title, "the title");
    }
    if let Some(link) = head.link {
        evidence.address(link.of(source), "title-link", 1.0);
        if let Some(clue) = evidence.urls.last_mut() {
            clue.span = Some(link);
        }
        drop(link, "the address of the piece");
    }
    if let Some((number, span)) = head.epoch {
        if let Some(moment) = Moment::from_epoch(number) {
            let reading = Reading::Sure(moment);
            evidence.published.push(DateClue {
                reading,
                span: Some(span),
                origin: "epoch",
                weight: 0.6,
            });
        }
        drop(span, "the feed's clock");
    }
    if let Some(span) = head.rule {
        drop(span, "the rule under the title");
    }
    if let Some(front) = &head.front {
        super::metadata::front_matter::evidence(front, evidence);
        for entry in &front.entries {
            drop(entry.span, "front matter");
        }
    }
}

/// Writes one fragment of HTML; returns its blocks. Also used for the HTML inside Markdown.
pub(super) fn fragment(
    source: &str,
    span: Span,
    title: Option<&str>,
    out: &mut MovesBuilder<'_>,
    evidence: &mut Evidence,
    dropped: &mut Vec<Dropped>,
) -> Vec<crate::Block> {
    let base = span.start;
    let tree = Tree::parse(span.of(source));
    let mut fates = Fates::keep_all(&tree);
    let marks = marks::read(&tree, &mut fates, &FURNITURE);
    let mut writer = Writer::new(&tree, &fates);
    writer.node(tree.root());
    let written = writer.finish();
    let mut list = lines::of(&written.text, &written.moves, &written.blocks, &marks);
    lines::judge(&mut list, &written.moves, &marks, title, base, evidence);
    lines::settle_captions(&mut list, &marks);
    lines::datelines(&list, &written.moves, base, evidence);
    let mut cuts = Vec::new();
    let last = list.iter().rposition(|l| l.fate == Fate::Keep && !l.text.trim().is_empty());
    let mut kept = false;
    for (index, line) in list.iter().enumerate() {
        // A line goes with the line end before it; what stands before the first kept line goes with
        // the one after it.
        let whole = if kept {
            Span::new(line.out.start.saturating_sub(1), line.out.end)
        } else {
            Span::new(line.out.start, (line.out.end + 1).min(written.text.len()))
        };
        let why = match line.fate {
            Fate::Keep => {
                kept = true;
                if Some(index) == last && !line.fixed {
                    let cut = lines::closing(line, &written.moves, base, evidence);
                    cuts.extend(cut.map(|span| trim::Cut { span, put: "" }));
                }
                if let Some(put) = joins(line, list.get(index + 1)) {
                    let span = Span::new(line.out.end, line.out.end + 1);
                    cuts.push(trim::Cut { span, put });
                }
                continue;
            }
            Fate::Caption => None,
            Fate::Field => Some((&CREDITS, "its values are in the metadata")),
            Fate::Drop(rule, why) => Some((rule, why)),
        };
        cuts.push(trim::Cut { span: whole, put: "" });
        if let Some((rule, why)) = why {
            let span = line.src.shift(base);
            dropped.push(Dropped { span, rule: rule.name, reason: why.into() });
        }
    }
    images(&written, &list, &marks, base, evidence);
    let hidden = fates.collect(
        &tree,
        |id| written.written.get(id as usize).copied().unwrap_or_default(),
        (&FURNITURE, "not shown"),
    );
    dropped.extend(hidden.into_iter().map(|d| Dropped { span: d.span.shift(base), ..d }));
    let part =
        trim::Part { text: &written.text, moves: &written.moves, blocks: &written.blocks, base };
    trim::append(out, &part, &cuts)
}

/// A dateline on a line of its own belongs to the paragraph after it.
fn joins(line: &lines::Line<'_>, next: Option<&lines::Line<'_>>) -> Option<&'static str> {
    let text = line.text.trim_end();
    let dash = text.ends_with(['—', '–', '－']) || text.ends_with("--");
    let next = next.filter(|n| n.fate == Fate::Keep && !n.fixed && !n.heading)?;
    let alone = dash && dateline::read(&format!("{text} ")).is_some_and(|d| d.end > text.len());
    (alone && !next.text.trim().is_empty()).then_some(" ")
}

/// Pictures of the piece with their captions; not those among links to other pieces.
fn images(
    written: &super::serialise::Written,
    list: &[lines::Line<'_>],
    marks: &marks::Marks,
    base: usize,
    evidence: &mut Evidence,
) {
    let captions = lines::captions(list, marks);
    let end = list
        .iter()
        .filter(|l| l.fate != Fate::Keep || !l.text.trim().is_empty())
        .rfind(|l| !matches!(l.fate, Fate::Drop(..)))
        .map_or(usize::MAX, |l| l.src.end);
    let furniture = list.iter().any(|l| matches!(l.fate, Fate::Drop(..)) && l.src.start >= end);
    let page = evidence.urls.first().map(|c| c.value.clone());
    for picture in &written.images {
        let found = marks.pictures.iter().position(|(id, _)| *id == picture.node);
        let Some((index, at)) = found.and_then(|i| Some((i, marks.pictures.get(i)?.1))) else {
            continue;
        };
        if furniture && at > end {
            continue;
        }
        let url = address::resolve(&picture.image.url, page.as_deref());
        let mut image = Image { url: address::unwrap(&url).into_owned(), ..picture.image.clone() };
        for (_, span, text) in captions.iter().filter(|c| c.0 == index) {
            match &mut image.caption {
                Some(caption) => {
                    caption.push(' ');
                    caption.push_str(text);
                    image.caption_span = image.caption_span.map(|s| s.join(span.shift(base)));
                }
                None => {
                    image.caption = Some(text.clone());
                    image.caption_span = Some(span.shift(base));
                }
            }
        }
        image.alt = image.alt.filter(|a| image.caption.as_ref().is_none_or(|c| !same(a, c)));
        evidence.images.push(image);
    }
}
