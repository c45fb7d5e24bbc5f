//! Notes that a page links: calls in the text and bodies below it.
//!
//! `<sup><a href="#n1">1</a></sup> … <li id="n1">某书，第 3 页。<a href="#r1">↩</a></li>` -> `[1] … [1] 某书，第 3 页。`:
//! call and body bear the same label in brackets, so that `reflow` can take the bodies out and link
//! them, and `cite` can read them. Quiet where no element answers to the link, and where the label is
//! printed already.

use std::collections::{HashMap, HashSet};

use super::fate::Fates;
use super::tag::Tag;
use super::tree::{Id, NONE, Tree};
use crate::{Rule, Trust};

pub(super) static RULE: Rule = Rule {
    name: "extract/note-links",
    trust: Trust::Probable,
    default: true,
    summary: "labels linked notes alike at call and body and leaves out the links back",
};

/// Linked notes of a page.
#[derive(Debug, Default)]
pub(super) struct Notes {
    /// Calls that need brackets.
    pub(super) bare: HashSet<Id>,
    /// Calls and the bodies they call.
    pub(super) calls: Vec<(Id, Id)>,
    /// Bodies and the labels to print before them; `None` where the label is printed.
    pub(super) bodies: HashMap<Id, Option<String>>,
}

/// A label without its brackets: a number of up to three digits, a sign, 注 with a number.
fn label(text: &str) -> Option<(&str, bool)> {
    let text = text.trim();
    let open = ['[', '［', '〔', '(', '（', '【'];
    let inner = text.trim_start_matches(open).trim_end_matches([']', '］', '〕', ')', '）', '】']);
    let inner = inner.trim();
    let digits = inner.trim_start_matches(['注', '註', '#']);
    let number =
        !digits.is_empty() && digits.len() <= 3 && digits.bytes().all(|b| b.is_ascii_digit());
    let sign = inner.chars().count() <= 2
        && inner.chars().all(|c| matches!(c, '①'..='⑳' | '*' | '†' | '‡' | '＊' | '※'))
        && !inner.is_empty();
    (number || sign).then_some((inner, inner.len() != text.len()))
}

/// The fragment that a link leads to, on this page.
fn target<'s>(tree: &Tree<'s>, id: Id) -> Option<&'s str> {
    let fragment = tree.raw_attr(id, "href")?.trim().strip_prefix('#')?;
    (!fragment.is_empty()).then_some(fragment)
}

/// Parts of an element that are looked at for a label.
const PARTS: usize = 100;

fn short_text(tree: &Tree<'_>, id: Id) -> Option<String> {
    let mut text = String::new();
    for (count, node) in tree.under(id).enumerate() {
        if tree.tag(node) == Tag::Text {
            text.push_str(tree.raw(node));
        }
        // A label is a few characters in an element or two.
        if text.len() > 40 || count > PARTS {
            return None;
        }
    }
    Some(super::entities::decode(&text).into_owned())
}

fn is_raised(tree: &Tree<'_>, id: Id) -> bool {
    let class = tree.raw_attr(id, "class").unwrap_or_default();
    ["footnote", "noteref"].iter().any(|w| class.contains(w))
        || tree.ancestors(id).take(3).any(|a| tree.tag(a) == Tag::Sup)
        || tree.children(id).any(|c| tree.tag(c) == Tag::Sup)
}

/// Finds the linked notes; drops the links back.
pub(super) fn find(tree: &Tree<'_>, fates: &mut Fates) -> Notes {
    let mut notes = Notes::default();
    let all = 0..tree.nodes.len() as Id;
    let links: Vec<(Id, &str)> = all
        .clone()
        .filter(|id| tree.tag(*id) == Tag::A)
        .filter_map(|id| Some((id, target(tree, id)?)))
        .collect();
    if links.is_empty() {
        return notes;
    }
    let marked: Vec<(Id, &str, String, bool)> = links
        .iter()
        .filter_map(|&(call, to)| {
            let text = short_text(tree, call)?;
            let (label, bracketed) = label(&text)?;
            (bracketed || is_raised(tree, call)).then(|| (call, to, label.to_owned(), bracketed))
        })
        .collect();
    if marked.is_empty() {
        return notes;
    }
    let mut places: HashMap<&str, Id> = marked.iter().map(|m| (m.1, NONE)).collect();
    let is_element = |id: &Id| !matches!(tree.tag(*id), Tag::Text | Tag::Comment);
    for id in all.filter(is_element) {
        let named = tree.raw_attr(id, "id").or_else(|| tree.raw_attr(id, "name"));
        if let Some(place) = named.and_then(|n| places.get_mut(n)).filter(|p| **p == NONE) {
            *place = id;
        }
    }
    for (call, to, label, bracketed) in marked {
        let Some(place) = places.get(to).copied().filter(|p| *p > call && *p != NONE) else {
            continue;
        };
        let block =
            |id: &Id| matches!(tree.tag(*id), Tag::Li | Tag::P | Tag::Dd | Tag::Td | Tag::Div);
        let Some(body) = tree.ancestors(place).take(4).find(block) else { continue };
        notes.calls.push((call, body));
        if !bracketed && label.bytes().all(|b| b.is_ascii_digit()) {
            notes.bare.insert(call);
        }
        notes.bodies.entry(body).or_insert_with(|| Some(label));
    }
    let calls: HashSet<Id> = notes.calls.iter().map(|c| c.0).collect();
    for &(back, _) in &links {
        let Some(body) = tree.ancestors(back).take(8).find(|a| notes.bodies.contains_key(a)) else {
            continue;
        };
        if calls.contains(&back) && !notes.bodies.contains_key(&body) {
            continue;
        }
        let Some(text) = short_text(tree, back) else { continue };
        let text = text.trim();
        let arrow = text.chars().all(|c| {
            matches!(c, '↩' | '↑' | '^' | '⏎' | '←' | '▲' | '\u{fe0e}' | '\u{fe0f}')
                || c.is_whitespace()
        });
        let letter = text.len() == 1 && text.bytes().all(|b| b.is_ascii_lowercase());
        let words = ["返回", "回到正文", "返回正文", "返回頂部"].contains(&text);
        // The label itself leads back, in an element of its own: it is printed anew, as the call's.
        let own = notes.bodies.get(&body).is_some_and(|l| l.as_deref() == Some(text))
            && text.bytes().all(|b| b.is_ascii_digit());
        if !text.is_empty() && (arrow || letter || words || own) {
            fates.drop(back, &RULE, "link back to the call");
        }
    }
    print(tree, fates, &mut notes);
    notes
}

/// Labels that the body prints itself are not printed again.
fn print(tree: &Tree<'_>, fates: &Fates, notes: &mut Notes) {
    for (body, label) in &mut notes.bodies {
        let Some(wanted) = label.as_deref() else { continue };
        let mut start = String::new();
        for node in tree.under(*body).take(PARTS) {
            let back = tree.parent(node).is_some_and(|p| fates.dropped(p));
            if tree.tag(node) == Tag::Text && !back {
                start.push_str(tree.raw(node).trim_start());
            }
            if start.len() > 16 {
                break;
            }
        }
        let start = start.trim_start_matches(['[', '［', '〔', '(', '（', '【', '^', ' ']);
        let printed = start.strip_prefix(wanted).is_some_and(|rest| {
            !rest.starts_with(|c: char| c.is_ascii_digit() || matches!(c, '年' | '月'))
        });
        if printed {
            *label = None;
        }
    }
}
