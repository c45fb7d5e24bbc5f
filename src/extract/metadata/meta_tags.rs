//! `<meta>`, `<link>` and `<html lang>`: OpenGraph, Dublin Core, citation tags, and the names that
//! Chinese government and news sites use.

use super::microdata::other_item;
use super::{Clue, Evidence};
use crate::Image;
use crate::extract::tag::Tag;
use crate::extract::tree::{Id, Tree};

/// What a name means.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Slot {
    Title,
    Author,
    Published,
    Modified,
    Site,
    Publisher,
    Section,
    Language,
    Url,
    Image,
    Extra(&'static str),
}

/// Names in lower case, what they mean, their origin and weight. A name for the day a page was
/// made counts less than one for the day the piece came out.
const NAMES: &[(&str, Slot, &str, f32)] = &[
    ("og:title", Slot::Title, "og", 1.0),
    ("twitter:title", Slot::Title, "meta", 0.8),
    ("dc.title", Slot::Title, "dc", 0.9),
    ("dcterms.title", Slot::Title, "dc", 0.9),
    ("citation_title", Slot::Title, "meta", 1.0),
    ("articletitle", Slot::Title, "meta", 1.0),
    ("title", Slot::Title, "meta", 0.7),
    ("author", Slot::Author, "meta", 0.7),
    ("article:author", Slot::Author, "og", 0.9),
    ("og:article:author", Slot::Author, "og", 0.9),
    ("dc.creator", Slot::Author, "dc", 0.9),
    ("dcterms.creator", Slot::Author, "dc", 0.9),
    ("citation_author", Slot::Author, "meta", 1.0),
    ("parsely-author", Slot::Author, "meta", 0.9),
    ("sailthru.author", Slot::Author, "meta", 0.9),
    ("byl", Slot::Author, "meta", 0.9),
    ("article:published_time", Slot::Published, "og", 1.0),
    ("og:article:published_time", Slot::Published, "og", 1.0),
    ("og:published_time", Slot::Published, "og", 1.0),
    ("og:release_date", Slot::Published, "og", 0.9),
    ("weibo:article:create_at", Slot::Published, "meta", 0.9),
    ("weibo: article:create_at", Slot::Published, "meta", 0.9),
    ("datepublished", Slot::Published, "meta", 1.0),
    ("datecreated", Slot::Published, "meta", 0.6),
    ("pubdate", Slot::Published, "meta", 0.9),
    ("publishdate", Slot::Published, "meta", 0.9),
    ("publish_date", Slot::Published, "meta", 0.9),
    ("publish-date", Slot::Published, "meta", 0.9),
    ("publishtime", Slot::Published, "meta", 0.9),
    ("parsely-pub-date", Slot::Published, "meta", 0.9),
    ("sailthru.date", Slot::Published, "meta", 0.9),
    ("dc.date", Slot::Published, "dc", 0.8),
    ("dc.date.issued", Slot::Published, "dc", 0.9),
    ("dcterms.issued", Slot::Published, "dc", 0.9),
    ("dcterms.created", Slot::Published, "dc", 0.8),
    ("dcterms.date", Slot::Published, "dc", 0.8),
    ("citation_publication_date", Slot::Published, "meta", 1.0),
    ("citation_date", Slot::Published, "meta", 0.9),
    ("citation_online_date", Slot::Published, "meta", 0.8),
    ("date", Slot::Published, "meta", 0.7),
    ("apub:time", Slot::Published, "meta", 0.8),
    ("dateupdate", Slot::Published, "meta", 0.6),
    ("article:modified_time", Slot::Modified, "og", 1.0),
    ("og:updated_time", Slot::Modified, "og", 0.9),
    ("datemodified", Slot::Modified, "meta", 1.0),
    ("dcterms.modified", Slot::Modified, "dc", 0.9),
    ("lastmod", Slot::Modified, "meta", 0.8),
    ("last-modified", Slot::Modified, "meta", 0.7),
    ("weibo:article:update_at", Slot::Modified, "meta", 0.9),
    ("weibo: article:update_at", Slot::Modified, "meta", 0.9),
    ("og:site_name", Slot::Site, "og", 1.0),
    ("sitename", Slot::Site, "meta", 0.9),
    ("application-name", Slot::Site, "meta", 0.7),
    ("apple-mobile-web-app-title", Slot::Site, "meta", 0.6),
    ("dc.publisher", Slot::Publisher, "dc", 0.9),
    ("dcterms.publisher", Slot::Publisher, "dc", 0.9),
    ("publisher", Slot::Publisher, "meta", 0.8),
    ("citation_publisher", Slot::Publisher, "meta", 1.0),
    ("article:publisher", Slot::Publisher, "og", 0.5),
    ("contentsource", Slot::Publisher, "meta", 0.9),
    ("mediaid", Slot::Publisher, "meta", 0.7),
    ("article:section", Slot::Section, "og", 1.0),
    ("columnname", Slot::Section, "meta", 0.9),
    ("section", Slot::Section, "meta", 0.8),
    ("content-language", Slot::Language, "meta", 0.7),
    ("og:locale", Slot::Language, "og", 0.6),
    ("dc.language", Slot::Language, "dc", 0.8),
    ("language", Slot::Language, "meta", 0.6),
    ("og:url", Slot::Url, "og", 0.9),
    ("og:image", Slot::Image, "og", 1.0),
    ("keywords", Slot::Extra("keywords"), "meta", 0.7),
    ("news_keywords", Slot::Extra("keywords"), "meta", 0.9),
    ("article:tag", Slot::Extra("keywords"), "og", 0.9),
    ("dc.subject", Slot::Extra("keywords"), "dc", 0.8),
    ("citation_keywords", Slot::Extra("keywords"), "meta", 0.9),
    ("description", Slot::Extra("description"), "meta", 0.7),
    ("og:description", Slot::Extra("description"), "og", 0.8),
    ("dc.rights", Slot::Extra("rights"), "dc", 0.9),
    ("copyright", Slot::Extra("rights"), "meta", 0.7),
    ("citation_doi", Slot::Extra("doi"), "meta", 1.0),
    ("dc.identifier", Slot::Extra("identifier"), "dc", 0.7),
    ("citation_journal_title", Slot::Extra("journal"), "meta", 1.0),
    ("citation_volume", Slot::Extra("volume"), "meta", 1.0),
    ("citation_issue", Slot::Extra("issue"), "meta", 1.0),
];

/// Reads every meta and link element.
pub(super) fn read(tree: &Tree<'_>, evidence: &mut Evidence) {
    let from = evidence.authors.len();
    let mut made = String::new();
    for &id in tree.elements() {
        match tree.tag(id) {
            Tag::Html => {
                let lang = tree.attr(id, "lang").or_else(|| tree.attr(id, "xml:lang"));
                if let Some(lang) = lang {
                    evidence.languages.push(Clue::new(lang, "html", 0.6));
                }
            }
            Tag::Meta => meta(tree, id, evidence, &mut made),
            Tag::Link => link(tree, id, evidence),
            Tag::Other => wrapper(tree, id, evidence),
            _ => {}
        }
    }
    // What makes a site's pages signs them: `Discuz! Team` where the generator is `Discuz! X3.2`.
    if let Some(maker) = made.split_whitespace().next().filter(|m| m.len() > 2) {
        let mut at = 0;
        evidence.authors.retain(|clue| {
            at += 1;
            at <= from || !clue.value.to_lowercase().contains(maker)
        });
    }
}

/// `made`: what the page says it was made with, in lower case.
fn meta(tree: &Tree<'_>, id: Id, evidence: &mut Evidence, made: &mut String) {
    let key = ["property", "name", "itemprop", "http-equiv"].iter().find_map(|k| tree.attr(id, k));
    let Some((key, content)) = key.zip(tree.attr(id, "content")) else { return };
    let content = content.trim();
    if content.is_empty() || content == "null" || content == "undefined" {
        return;
    }
    let key = key.trim().to_ascii_lowercase();
    if key == "generator" {
        *made = content.to_lowercase();
    }
    let Some((_, slot, origin, weight)) = NAMES.iter().find(|n| n.0 == key) else { return };
    let item = tree.raw_attr(id, "itemprop").is_some();
    if item && other_item(tree, id) {
        return;
    }
    // Of a question and the answer below it the answer is the piece.
    let answers = |a: Id| tree.raw_attr(a, "itemprop").is_some_and(|p| p == "acceptedAnswer");
    let answer = item && tree.ancestors(id).take(12).any(answers);
    let weight = &(weight + if answer { 0.1 } else { 0.0 });
    let clue = Clue::new(content, origin, *weight);
    match slot {
        Slot::Title => evidence.titles.push(clue),
        Slot::Author => {
            // Facebook's article:author is a profile's address.
            if !content.contains("://") {
                evidence.authors.push(clue);
            }
        }
        Slot::Published => evidence.date(content, false, origin, *weight),
        Slot::Modified => evidence.date(content, true, origin, *weight),
        Slot::Site => evidence.sites.push(clue),
        Slot::Publisher => {
            if !content.contains("://") {
                evidence.publishers.push(clue);
            }
        }
        Slot::Section => evidence.sections.push(clue),
        Slot::Language => evidence.languages.push(clue),
        Slot::Url => evidence.address(content, origin, *weight),
        Slot::Image => {
            let url = super::address::unwrap(content).into_owned();
            evidence.images.push(Image { url, ..Image::default() });
        }
        Slot::Extra("keywords") => {
            for word in content.split([',', '，', ';', '；', '、', '|']).map(str::trim) {
                if !word.is_empty() {
                    evidence.extra.push(("keywords", Clue::new(word, origin, *weight)));
                }
            }
        }
        Slot::Extra(name) => evidence.extra.push((name, clue)),
    }
}

/// A crawl's element around a page: `<text id="http://…" title="…">`.
fn wrapper(tree: &Tree<'_>, id: Id, evidence: &mut Evidence) {
    let mut url = None;
    for name in ["id", "url", "uri", "href"] {
        url = url
            .or_else(|| tree.attr(id, name).filter(|v| v.starts_with("http") && v.contains("://")));
    }
    // What holds nothing is around nothing: the `<area>` of a picture.
    let first = evidence.urls.is_empty() && evidence.titles.is_empty();
    let Some(url) = url.filter(|_| first && tree.children(id).next().is_some()) else {
        return;
    };
    evidence.address(&url, "wrapper", 0.7);
    if let Some(title) = tree.attr(id, "title").filter(|t| !t.trim().is_empty()) {
        evidence.titles.push(Clue::new(title.trim(), "title", 0.5));
    }
}

fn link(tree: &Tree<'_>, id: Id, evidence: &mut Evidence) {
    let (Some(rel), Some(href)) = (tree.attr(id, "rel"), tree.attr(id, "href")) else { return };
    let is = |name: &str| rel.split_whitespace().any(|r| r.eq_ignore_ascii_case(name));
    if is("canonical") {
        evidence.address(&href, "canonical", 1.0);
    } else if is("license") {
        evidence.extra.push(("rights", Clue::new(href, "link", 1.0)));
    }
}
