//! How many remarks readers have made on a paragraph, printed at its end.
//!
//! `<p>他推开了门。<span class="review-count">37</span></p>` -> `他推开了门。`. Reading sites number each
//! paragraph so. Only elements named for remarks that hold a number and nothing else, at the end of
//! a paragraph, three or more of them on the page; a raised figure is a note's.

use std::collections::HashSet;

use super::fate::Fates;
use super::hints::{Hint, has};
use super::tag::Tag;
use super::tree::{Id, NONE, Tree};
use crate::{Rule, Trust};

pub(super) static RULE: Rule = Rule {
    name: "extract/paragraph-counts",
    trust: Trust::Probable,
    default: true,
    summary: "leaves out the number of readers' remarks after each paragraph",
};

/// A template prints them at every paragraph; one or two may be anything.
const LEAST: usize = 3;

/// Drops them.
pub(super) fn drop(tree: &Tree<'_>, fates: &mut Fates) {
    let mut found: Vec<Id> = Vec::new();
    let mut inside: HashSet<Id> = HashSet::new();
    for id in 0..tree.nodes.len() as Id {
        if !matches!(tree.tag(id), Tag::Span | Tag::I | Tag::Em | Tag::A | Tag::Button) {
            continue;
        }
        let parent = tree.node(id).parent;
        if inside.contains(&parent) {
            inside.insert(id);
            continue;
        }
        if tree.tag(parent) == Tag::P && is_count(tree, id) && ends_paragraph(tree, id) {
            inside.insert(id);
            found.push(id);
        }
    }
    if found.len() >= LEAST {
        found.iter().for_each(|id| fates.drop(*id, &RULE, "how many remarks there are"));
    }
}

/// Named for remarks, and a number is all its text.
fn is_count(tree: &Tree<'_>, id: Id) -> bool {
    let named = has(tree.named(id).hints, Hint::Comment)
        || tree.raw_attr(id, "class").is_some_and(|c| c.contains("review"));
    if !named {
        return false;
    }
    let (mut digits, mut nodes) = (0, 0);
    for node in tree.under(id) {
        nodes += 1;
        let text = if tree.tag(node) == Tag::Text { tree.raw(node).trim() } else { "" };
        let number = text.trim_end_matches('+');
        if nodes > 12 || !number.bytes().all(|b| b.is_ascii_digit()) {
            return false;
        }
        digits += number.len();
    }
    (1..=4).contains(&digits)
}

/// Whether the element is the last thing in its `<p>`, and has text before it.
fn ends_paragraph(tree: &Tree<'_>, id: Id) -> bool {
    let blank = |n: Id| {
        let tag = tree.tag(n);
        tag == Tag::Comment || tag == Tag::Text && tree.raw(n).trim().is_empty()
    };
    let mut next = tree.node(id).next;
    while next != NONE && blank(next) {
        next = tree.node(next).next;
    }
    let before = tree.node(id).prev != NONE && !blank(tree.node(id).prev);
    next == NONE && before
}
