//! Line numbers beside code.
//!
//! `<td class="gutter"><pre>1\n2</pre></td><td><pre>let x = 1; …` -> the code alone; likewise the
//! numbers of a table with a row for each line of code. Only elements named for it whose text is
//! nothing but numbers; a column of numbers in a table stays. A button inside the code (复制) goes too.

use super::code;
use super::fate::Fates;
use super::tag::Tag;
use super::tree::{Id, Tree};
use crate::convert::fold;
use crate::{Rule, Trust};

pub(super) static RULE: Rule = Rule {
    name: "extract/code-gutter",
    trust: Trust::Certain,
    default: true,
    summary: "leaves out the line numbers beside code",
};

/// Drops line numbers.
pub(super) fn drop(tree: &Tree<'_>, fates: &mut Fates) {
    let mut done: Option<Id> = None;
    let code = tree.has(Tag::Pre);
    for id in 0..tree.nodes.len() as Id {
        if tree.tag(id) == Tag::Table {
            let numbers = code::numbers_beside(tree, id);
            numbers.into_iter().for_each(|cell| fates.drop(cell, &RULE, "line numbers"));
        }
        if code && is_copy_button(tree, id) {
            fates.drop(id, &RULE, "a button over code");
            continue;
        }
        if !tree.named(id).gutter {
            continue;
        }
        // Inside one that went already.
        if done.is_some_and(|d| tree.ancestors(id).take(8).any(|a| a == d)) {
            continue;
        }
        let mut texts = tree.under(id).filter(|n| tree.tag(*n) == Tag::Text);
        let blank = |c: char| c.is_ascii_digit() || c.is_whitespace();
        if texts.all(|n| tree.raw(n).chars().all(blank)) {
            fates.drop(id, &RULE, "line numbers");
            done = Some(id);
        }
    }
}

/// What such a button says.
const COPY: &[&str] = &["复制", "复制代码", "复制程式码", "拷贝", "Copy", "copy", "Copy code"];

/// 复制, Copy: a button inside a block of code.
fn is_copy_button(tree: &Tree<'_>, id: Id) -> bool {
    let mut above = tree.ancestors(id).skip(1).take(3);
    if matches!(tree.tag(id), Tag::Text | Tag::Comment) || !above.any(|a| tree.tag(a) == Tag::Pre) {
        return false;
    }
    let class = tree.raw_attr(id, "class").unwrap_or_default().to_ascii_lowercase();
    let named =
        tree.tag(id) == Tag::Button || ["button", "copy", "btn"].iter().any(|w| class.contains(w));
    named && fold::is_one(tree.text(id).trim(), COPY)
}
