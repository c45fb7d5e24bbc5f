//! Parts of a page that the user names by CSS selectors.
//!
//! `body = "#text"` takes what is under `#text` and nothing else; `drop = ".ad"` leaves `.ad` out;
//! `title`, `author` and `date` fill those fields. Selectors are matched on scraper's tree, which has
//! the same elements in the same order; it is built only when a selector is given.

use scraper::{Html, Selector};

use super::Selectors;
use super::dates::{self, Reading};
use super::fate::Fates;
use super::lines::Lines;
use super::tag::Tag;
use super::tree::{Id, Tree};
use crate::{Field, Metadata, Rule, Trust};

pub(super) static RULE: Rule = Rule {
    name: "extract/select",
    trust: Trust::Certain,
    default: true,
    summary: "keeps and drops what the user's selectors name",
};

/// Elements that the selectors match.
#[derive(Debug, Default)]
pub(super) struct Selected {
    pub(super) body: Vec<Id>,
    drop: Vec<Id>,
    title: Option<Id>,
    author: Vec<Id>,
    date: Option<Id>,
}

/// Matches the selectors; says in `warnings` what could not be.
pub(super) fn find(tree: &Tree<'_>, select: &Selectors, warnings: &mut Vec<String>) -> Selected {
    let mut selected = Selected::default();
    let given = [&select.body, &select.drop, &select.title, &select.author, &select.date];
    if given.iter().all(|s| s.is_none()) {
        return selected;
    }
    let html = Html::parse_document(tree.source);
    let theirs: Vec<_> =
        html.tree.root().descendants().filter(|n| n.value().is_element()).collect();
    let plain = |id: &Id| !matches!(tree.tag(*id), Tag::Text | Tag::Comment | Tag::Document);
    let ours: Vec<Id> = tree.under(tree.root()).filter(plain).collect();
    if theirs.len() != ours.len() {
        warnings.push("selectors were not applied: the page is nested too deep".into());
        return selected;
    }
    let mut matches = |css: &Option<String>| -> Vec<Id> {
        let Some(css) = css else { return Vec::new() };
        let Ok(selector) = Selector::parse(css) else {
            warnings.push(format!("not a CSS selector: {css}"));
            return Vec::new();
        };
        let pairs = theirs.iter().zip(&ours);
        let hits = pairs
            .filter(|(n, _)| scraper::ElementRef::wrap(**n).is_some_and(|e| selector.matches(&e)));
        hits.map(|(_, id)| *id).collect()
    };
    selected.body = matches(&select.body);
    selected.drop = matches(&select.drop);
    selected.title = matches(&select.title).first().copied();
    selected.author = matches(&select.author);
    selected.date = matches(&select.date).first().copied();
    selected
}

/// Drops what the user named, and all outside the named body.
pub(super) fn apply(
    tree: &Tree<'_>,
    selected: &Selected,
    lines: Option<&Lines>,
    fates: &mut Fates,
) {
    for id in &selected.drop {
        fates.drop(*id, &RULE, "left out by a selector");
    }
    let Some(lines) = lines.filter(|_| !selected.body.is_empty()) else { return };
    let mut inside = vec![false; tree.nodes.len()];
    for body in &selected.body {
        for id in tree.under(*body) {
            if let Some(flag) = inside.get_mut(id as usize) {
                *flag = true;
            }
        }
    }
    for id in lines.texts.iter().filter(|id| !inside.get(**id as usize).is_some_and(|f| *f)) {
        fates.drop(*id, &RULE, "outside the selected body");
    }
}

/// Fills the fields that the user named.
pub(super) fn fill(tree: &Tree<'_>, selected: &Selected, meta: &mut Metadata) {
    let read = |id: Id| {
        let said = tree.attr(id, "content").map(|c| c.into_owned());
        let text = said.unwrap_or_else(|| tree.text(id));
        let text = text.split_whitespace().collect::<Vec<_>>().join(" ");
        let span = tree.text_span(id).or_else(|| tree.attr_span(id, "content"));
        (!text.is_empty()).then(|| Field::new(text, span, "selector"))
    };
    if let Some(title) = selected.title.and_then(read) {
        meta.title = Some(title);
    }
    let authors: Vec<Field> = selected.author.iter().filter_map(|id| read(*id)).collect();
    if !authors.is_empty() {
        meta.authors = authors;
    }
    if let Some(id) = selected.date {
        let stamp = tree.attr(id, "datetime").map(|d| d.into_owned());
        if let Some(mut field) = read(id) {
            let text = stamp.unwrap_or_else(|| field.value.clone());
            if let Some(Reading::Sure(moment)) = dates::find(&text).first().map(|f| f.reading) {
                field.value = moment.to_string();
            }
            meta.published = Some(field);
        }
    }
}
