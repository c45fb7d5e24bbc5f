//! Tools inside a heading: a link to itself, a link that edits the section.
//!
//! `<h2>沿革<span class="mw-editsection">[<a>编辑</a>]</span></h2>` -> `沿革`; `<h2>安装<a
//! href="#install">¶</a></h2>` -> `安装`; `<h2><span class="title-prefix">白塘镇</span>沿革</h2>` below
//! `<h1>白塘镇</h1>` -> `沿革`. Only what is named for it, or a link on the page whose whole
//! text is a sign. A heading that links its own words keeps them.

use super::fate::Fates;
use super::tag::Tag;
use super::tree::{Id, NONE, Tree};
use crate::{Rule, Trust};

pub(super) static RULE: Rule = Rule {
    name: "extract/heading-links",
    trust: Trust::Certain,
    default: true,
    summary: "leaves out the links to itself and to its editor inside a heading",
};

/// Drops them.
pub(super) fn drop(tree: &Tree<'_>, fates: &mut Fates) {
    let mut prefixes = Vec::new();
    for id in 0..tree.nodes.len() as Id {
        if tree.tag(id).heading().is_none() {
            continue;
        }
        if let Some(prefix) = prefix(tree, id) {
            prefixes.push((prefix, id));
        }
        // A heading has a handful of elements; one that swallowed the page is none.
        for inner in tree.under(id).skip(1).take(50) {
            if is_tool(tree, inner) {
                fates.drop(inner, &RULE, "a tool of the heading");
            }
        }
        // Newer wikis put it after the heading, in one box with it.
        let next = tree.node(id).next;
        if next != NONE && is_edit(tree, next) {
            fates.drop(next, &RULE, "a tool of the heading");
        }
    }
    // The title again before the words of each section, for machines: once it may be meant.
    let text = |id: Id| tree.text(id).trim().to_owned();
    let first = prefixes.first().map(|(p, _)| text(*p));
    let same = || prefixes.iter().all(|(p, _)| Some(text(*p)) == first);
    let title = |id: Id| tree.tag(id).heading() == Some(1) && Some(text(id)) == first;
    if prefixes.len() > 1 && same() && tree.elements().iter().any(|id| title(*id)) {
        prefixes.iter().for_each(|(p, _)| fates.drop(*p, &RULE, "the title in a heading"));
    }
}

/// The element named for a prefix that a heading begins with, if more follows.
fn prefix(tree: &Tree<'_>, heading: Id) -> Option<Id> {
    let blank = |id: &Id| tree.tag(*id) == Tag::Text && tree.raw(*id).trim().is_empty();
    let mut parts = tree.children(heading).filter(|id| !blank(id));
    let first = parts.next()?;
    parts.next()?;
    let named = tree.raw_attr(first, "class").is_some_and(|c| c.contains("prefix"));
    (named && tree.tag(first) == Tag::Span).then_some(first)
}

fn is_edit(tree: &Tree<'_>, id: Id) -> bool {
    let class = tree.raw_attr(id, "class").unwrap_or_default();
    class.contains("editsection") || class.contains("edit-section")
}

fn is_tool(tree: &Tree<'_>, id: Id) -> bool {
    match tree.tag(id) {
        Tag::Text | Tag::Comment => false,
        Tag::A => {
            let here = tree.raw_attr(id, "href").is_none_or(|h| h.contains('#'));
            here && is_sign(tree, id) || is_edit(tree, id)
        }
        _ => is_edit(tree, id),
    }
}

/// Whether all of the element's text is a sign for a link.
fn is_sign(tree: &Tree<'_>, id: Id) -> bool {
    let mut signs = 0;
    let texts = tree.under(id).take(12).filter(|n| tree.tag(*n) == Tag::Text);
    for c in texts.flat_map(|n| tree.raw(n).chars()) {
        match c {
            '¶' | '#' | '§' | '∞' | '⚓' | '🔗' | '\u{fe0f}' | '\u{200b}' => signs += 1,
            c if c.is_whitespace() => {}
            _ => return false,
        }
    }
    signs > 0
}
