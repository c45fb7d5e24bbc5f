//! Feed items: fragments of HTML under a head that a reader wrote, and RSS, Atom, JSON Feed.

use super::metadata::Evidence;
use super::{ExtractOptions, Extracted};
use crate::document::Dropped;
use crate::{Metadata, Span};

mod appeals;
pub(super) mod captions;
pub(super) mod credits;
pub(super) mod dateline;
mod document;
pub(super) mod fragment;
pub(super) mod furniture;
pub(super) mod head;
pub(super) mod lines;
pub(super) mod marks;
pub(super) mod tone;
pub(super) mod trim;
pub(super) mod words;

use fragment::Kind;

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
    head::evidence(source, &head, &mut evidence, &mut dropped);
    let body = Span::new(head.body, source.len());
    let raw = fragment::html(source, body, &options.policy, &mut dropped);
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
