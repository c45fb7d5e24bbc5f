//! What the page itself keeps out of print: its tools, banners and boxes of links.
//!
//! `<div class="noprint">分享 收藏</div>`, Bootstrap's `d-print-none`, and the boxes that wikis put
//! around an article and do not print: notices to editors (`ambox`), tables of other articles
//! (`navbox`). Quiet where that is most of the page: a page with a text of its own for print names
//! the one on the screen so.

use super::fate::Fates;
use super::tag::Tag;
use super::tree::{Id, Step, Tree};
use crate::{Rule, Trust};

pub(super) static RULE: Rule = Rule {
    name: "extract/not-printed",
    trust: Trust::Certain,
    default: true,
    summary: "leaves out what the page keeps out of print: tools, notices to editors, boxes of links",
};

/// Classes of style sheets for print, and of MediaWiki's boxes; without `-`, `_` and `:`, in lower
/// case and in order.
const NAMES: &[&str] = &[
    "ambox",
    "donotprint",
    "dontprint",
    "dprintnone",
    "hiddenprint",
    "hideforprint",
    "hideinprint",
    "hideonprint",
    "hideprint",
    "mwjumplink",
    "navbox",
    "nonprint",
    "noprint",
    "notprint",
    "notprinted",
    "printhidden",
    "printhide",
    "printnone",
    "sistersitebox",
    "verticalnavbox",
];

/// The longest of them, with room for its signs.
const LONGEST: usize = 20;

/// Whether a `class` has one of the names.
pub(super) fn is_named(class: &str) -> bool {
    // Every page has hundreds of classes, few of them with any of these letters.
    if memchr::memmem::find(class.as_bytes(), b"rint").is_none()
        && memchr::memmem::find(class.as_bytes(), b"box").is_none()
        && memchr::memmem::find(class.as_bytes(), b"jump").is_none()
    {
        return false;
    }
    class.split_ascii_whitespace().filter(|name| name.len() <= LONGEST).any(|name| {
        let letters = name.bytes().filter(|b| !matches!(b, b'-' | b'_' | b':'));
        let low = letters.map(|b| b.to_ascii_lowercase());
        NAMES.iter().any(|n| n.bytes().eq(low.clone()))
    })
}

/// Drops them.
pub(super) fn drop(tree: &Tree<'_>, fates: &mut Fates) {
    let is_box = |id: Id| {
        tree.named(id).unprinted && !matches!(tree.tag(id), Tag::Html | Tag::Body | Tag::Document)
    };
    if !(0..tree.nodes.len() as Id).any(is_box) {
        return;
    }
    let letters = letters(tree);
    let of = |id: Id| letters.get(id as usize).copied().unwrap_or(0);
    let whole = of(tree.root());
    let mut walk = tree.walk(tree.root());
    while let Some(step) = walk.next() {
        let Step::Enter(id) = step else { continue };
        if is_box(id) && 2 * of(id) <= whole {
            fates.drop(id, &RULE, "not printed");
            walk.pass(id);
        }
    }
}

/// By node: the characters that its text has, without white space.
fn letters(tree: &Tree<'_>) -> Vec<usize> {
    let mut all = vec![0; tree.nodes.len()];
    let mut open = vec![0];
    let mut walk = tree.walk(tree.root());
    while let Some(step) = walk.next() {
        match step {
            Step::Enter(id) if tree.tag(id) == Tag::Text => {
                let count = tree.raw(id).chars().filter(|c| !c.is_whitespace()).count();
                if let Some(here) = open.last_mut() {
                    *here += count;
                }
            }
            Step::Enter(id) if tree.tag(id) == Tag::Comment => {}
            Step::Enter(id) => {
                open.push(0);
                if tree.tag(id).is_mute() {
                    walk.pass(id);
                }
            }
            Step::Leave(id) => {
                let own = open.pop().unwrap_or(0);
                if let Some(slot) = all.get_mut(id as usize) {
                    *slot = own;
                }
                if let Some(above) = open.last_mut() {
                    *above += own;
                }
            }
        }
    }
    all
}
