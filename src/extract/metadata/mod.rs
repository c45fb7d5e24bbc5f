//! What a document says of itself: title, authors, dates, site … each with where it was read.
//!
//! Readers collect [`Evidence`]; nothing is decided before all of it is in. [`Evidence::settle`]
//! weighs it: a date that the printed line, the address and the clock of the feed agree on beats
//! one that stands alone, and a field that nothing supports well stays empty.

pub(super) mod address;
pub(super) mod bylines;
pub(super) mod credits;
pub(super) mod front_matter;
mod image_credit;
pub(super) mod images;
pub(super) mod json_ld;
pub(super) mod meta_tags;
pub(super) mod microdata;
pub(super) mod names;
mod printed;
mod scripted;
pub(super) mod settle;
mod slashed;
pub(super) mod title;
pub(super) mod visible;

use super::dates::{Moment, Reading};
use super::tree::Tree;
use crate::{Image, Metadata, Span};
use credits::Role;

/// A value somebody gives for a field.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Clue {
    /// The value.
    pub value: String,
    /// Where it stands, if it is text that a reader sees.
    pub span: Option<Span>,
    /// `json-ld`, `og`, `meta`, `visible` …
    pub origin: &'static str,
    /// How much it counts: 1 is a statement made for machines.
    pub weight: f32,
}

/// A date somebody gives.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct DateClue {
    /// What it says.
    pub reading: Reading,
    /// Where it stands, if a reader sees it.
    pub span: Option<Span>,
    /// Where it was read.
    pub origin: &'static str,
    /// How much it counts for the day of publication.
    pub weight: f32,
}

/// All that was found, before it is weighed.
#[derive(Clone, Debug, Default)]
pub(super) struct Evidence {
    pub titles: Vec<Clue>,
    /// One field each; names not yet taken apart.
    pub authors: Vec<Clue>,
    pub published: Vec<DateClue>,
    pub modified: Vec<DateClue>,
    pub sites: Vec<Clue>,
    pub publishers: Vec<Clue>,
    pub sections: Vec<Clue>,
    pub languages: Vec<Clue>,
    pub urls: Vec<Clue>,
    /// Named parts of the address's path: 专栏, 要闻.
    pub path: Vec<String>,
    pub images: Vec<Image>,
    /// All else, by its name in [`Metadata::extra`].
    pub extra: Vec<(&'static str, Clue)>,
    /// The moment an archive took its copy: nothing was published after it.
    pub copied: Option<Moment>,
}

impl Clue {
    pub(super) fn new(value: impl Into<String>, origin: &'static str, weight: f32) -> Clue {
        Clue { value: value.into(), span: None, origin, weight }
    }

    pub(super) fn at(self, span: Span) -> Clue {
        Clue { span: Some(span), ..self }
    }
}

impl Evidence {
    /// Takes every span to another text.
    pub(super) fn carry(&mut self, carry: impl Fn(Span) -> Span) {
        let clues = [
            &mut self.titles,
            &mut self.authors,
            &mut self.sites,
            &mut self.publishers,
            &mut self.sections,
            &mut self.languages,
            &mut self.urls,
        ];
        let clues = clues.into_iter().flatten().chain(self.extra.iter_mut().map(|e| &mut e.1));
        clues.for_each(|c| c.span = c.span.map(&carry));
        let dates = self.published.iter_mut().chain(&mut self.modified);
        dates.for_each(|d| d.span = d.span.map(&carry));
        self.images.iter_mut().for_each(|i| i.caption_span = i.caption_span.map(&carry));
    }

    /// Adds what another reader found.
    pub(super) fn join(&mut self, other: Evidence) {
        self.titles.extend(other.titles);
        self.authors.extend(other.authors);
        self.published.extend(other.published);
        self.modified.extend(other.modified);
        self.sites.extend(other.sites);
        self.publishers.extend(other.publishers);
        self.sections.extend(other.sections);
        self.languages.extend(other.languages);
        self.urls.extend(other.urls);
        self.images.extend(other.images);
        self.extra.extend(other.extra);
    }

    /// Adds a date when `text` is one.
    pub(super) fn date(&mut self, text: &str, modified: bool, origin: &'static str, weight: f32) {
        let Some(reading) = super::dates::whole(text) else { return };
        let clue = DateClue { reading, span: None, origin, weight };
        if modified { self.modified.push(clue) } else { self.published.push(clue) }
    }

    /// Adds what an address says: itself, its site, its day.
    pub(super) fn address(&mut self, url: &str, origin: &'static str, weight: f32) {
        let inside = address::unwrap(url);
        let is_link = inside.starts_with("http://") || inside.starts_with("https://");
        if !is_link {
            return;
        }
        if inside != url.trim() {
            // The stamp of the copy stands before the address.
            let outer = url.get(..url.len().saturating_sub(inside.len())).unwrap_or_default();
            let stamp = outer.split('/').rev().find_map(|p| {
                super::dates::digits(
                    p.trim_end_matches(|c: char| c == '_' || c.is_ascii_lowercase()),
                )
            });
            self.copied = stamp.filter(|m| m.has_day());
        }
        if let Some(host) = address::host(&inside) {
            self.sites.push(Clue::new(host, "address", 0.5));
        }
        if let Some(day) = address::day(&inside) {
            let reading = Reading::Sure(day);
            self.published.push(DateClue { reading, span: None, origin: "address", weight: 0.8 });
        }
        let path = inside.split_once("://").map_or("", |(_, r)| r).split(['?', '#']).next();
        for part in path.unwrap_or_default().split('/').skip(1).map(address::decode) {
            let named = (2..=12).contains(&part.chars().count()) && part.chars().all(names::is_han);
            if named && !self.path.iter().any(|p| *p == part) {
                self.path.push(part.into_owned());
            }
        }
        self.urls.push(Clue::new(inside.into_owned(), origin, weight));
    }

    /// Adds a labelled value.
    pub(super) fn credit(&mut self, role: Role, clue: Clue) {
        match role {
            Role::Author => self.authors.push(clue),
            Role::Section => self.sections.push(clue),
            Role::Source => {
                // 某网 www.example.org: the name of the two.
                let name = [" www.", " http"].iter().filter_map(|w| clue.value.split_once(w));
                let name = name.map(|(name, _)| name.trim()).find(|n| !n.is_empty());
                let value = printed::unbuttoned(name.unwrap_or(&clue.value)).to_owned();
                let clue = Clue { value, ..clue };
                self.publishers.push(clue.clone());
                self.extra.push(("source", clue));
            }
            Role::Editor | Role::Translator | Role::Photographer | Role::Staff => {
                let name = role.extra().unwrap_or_default();
                for (at, person) in names::split(&clue.value) {
                    // A value of a longer line answers with the line.
                    let own = |s: &Span| s.len() == clue.value.len();
                    let span = clue.span.map(|s| {
                        let start = s.start + at;
                        if own(&s) { Span::new(start, start + person.len()) } else { s }
                    });
                    let value = person.into_owned();
                    self.extra.push((name, Clue { value, span, ..clue.clone() }));
                }
            }
            Role::Published | Role::Modified => {
                let modified = role == Role::Modified;
                let found = super::dates::find(&clue.value);
                if let Some(found) = found.first() {
                    let date = DateClue {
                        reading: found.reading,
                        span: clue.span,
                        origin: clue.origin,
                        weight: clue.weight,
                    };
                    if modified { self.modified.push(date) } else { self.published.push(date) }
                }
            }
            Role::Counter => {}
            Role::Tags => {
                // Words of Chinese need no comma between them.
                let han = clue.value.split_whitespace().all(|w| w.chars().all(names::is_han));
                let apart = |c: char| "，,、；;|/#".contains(c) || han && c.is_whitespace();
                for word in clue.value.split(apart).map(str::trim).filter(|w| !w.is_empty()) {
                    self.extra.push(("keywords", Clue { value: word.to_owned(), ..clue.clone() }));
                }
            }
            _ => {
                if let Some(name) = role.extra() {
                    self.extra.push((name, clue));
                }
            }
        }
    }
}

/// The metadata of a page. `main` is where its main text stands in the source, `posts` what heads of
/// posts say.
pub(super) fn of_page(
    tree: &Tree<'_>,
    url: Option<&str>,
    main: Option<Span>,
    posts: Evidence,
) -> Metadata {
    let mut evidence = posts;
    if let Some(url) = url {
        evidence.address(url, "argument", 1.0);
    }
    meta_tags::read(tree, &mut evidence);
    json_ld::read(tree, &mut evidence);
    microdata::read(tree, &mut evidence);
    scripted::read(tree, &mut evidence);
    visible::read(tree, main, &mut evidence);
    evidence.settle()
}
