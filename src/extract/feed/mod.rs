//! Feed items: fragments of HTML under a head that a reader wrote, and RSS, Atom, JSON Feed.

use super::metadata::{Clue, DateClue, Evidence};
use super::{ExtractOptions, Extracted};
use crate::document::Dropped;
use crate::extract::dates::{Moment, Reading};
use crate::{Metadata, Rule, Span, Trust};

pub(super) mod dateline;
mod document;
pub(super) mod fragment;
pub(super) mod head;
pub(super) mod lines;
pub(super) mod marks;
pub(super) mod trim;
pub(super) mod words;

use fragment::Kind;

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

pub(super) use document::is_feed;

/// The text and metadata of a feed item.
pub(super) fn extract(source: &str, options: &ExtractOptions) -> Extracted {
    if is_feed(source) {
        return document::extract(source, options);
    }
    let head = head::read(source).unwrap_or_default();
    let mut evidence = Evidence::default();
    let mut dropped = Vec::new();
    if let Some(url) = &options.url {
        evidence.address(url, "argument", 1.0);
    }
    of_head(source, &head, &mut evidence, &mut dropped);
    let body = Span::new(head.body, source.len());
    let raw = fragment::html(source, body, &mut dropped);
    let (text, moves, blocks) =
        fragment::polish(source, raw, Kind::Item, &options.policy, &mut evidence, &mut dropped);
    let meta = evidence.settle();
    account(source, &mut dropped, &meta);
    Extracted { text, moves, blocks, meta, dropped, ..Extracted::default() }
}

/// Takes spans that a field answers for out of what was dropped, and puts the list in order.
pub(super) fn account(source: &str, dropped: &mut Vec<Dropped>, meta: &Metadata) {
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
