//! Line numbers beside code.
//!
//! `<td class="gutter"><pre>1\n2</pre></td><td><pre>let x = 1; …` -> the code alone; likewise the
//! numbers of a table with a row for each line of code. Only elements named for it whose text is
//! nothing but numbers; a column of numbers in a table stays. A button inside the code (复制) goes too.

use super::code;
use super::fate::Fates;
use super::tag::Tag;
use super::tree::{Id, NONE, Tree};
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
        if code && tree.tag(id) == Tag::Pre {
            beside(tree, id, fates);
            if let Some(label) = label(tree, id) {
                fates.drop(label, &RULE, "the language over code");
            }
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

/// The most text, in bytes, of what stands over or beside code: a language, a button.
const BAR: usize = 40;

/// Where a block's code is in one element of its own, `<pre><div>js 复制</div><code>…`, what stands
/// beside that element is a bar or a column of numbers.
fn beside(tree: &Tree<'_>, pre: Id, fates: &mut Fates) {
    let blank = |id: &Id| match tree.tag(*id) {
        Tag::Text => tree.raw(*id).trim().is_empty(),
        tag => tag == Tag::Comment,
    };
    let parts = || tree.children(pre).filter(|id| !blank(id));
    let is_code = |id: Id| tree.tag(id) == Tag::Code;
    // A text beside it, or more code: the whole is the block.
    if parts().filter(|id| is_code(*id)).count() != 1
        || parts().any(|id| !matches!(tree.tag(id), Tag::Code | Tag::Div | Tag::Ul | Tag::Ol))
    {
        return;
    }
    for id in parts().filter(|id| !is_code(*id)) {
        let texts = || tree.under(id).filter(|n| tree.tag(*n) == Tag::Text).map(|n| tree.raw(n));
        let digits = |t: &str| t.chars().all(|c| c.is_ascii_digit() || c.is_whitespace());
        let numbers = texts().all(digits);
        if numbers {
            fates.drop(id, &RULE, "line numbers");
        } else if texts().map(|t| t.trim().len()).sum::<usize>() <= BAR {
            fates.drop(id, &RULE, "a button over code");
        }
    }
}

/// The element right before a block that says its language and is named for it:
/// `<div class="language-js"><span class="lang">js</span><pre>`.
fn label(tree: &Tree<'_>, pre: Id) -> Option<Id> {
    let mut before =
        std::iter::successors(Some(tree.node(pre).prev), |id| Some(tree.node(*id).prev));
    let blank = |id: Id| tree.tag(id) == Tag::Text && tree.raw(id).trim().is_empty();
    let id = before.find(|id| *id == NONE || !blank(*id)).filter(|id| *id != NONE)?;
    let words = tree.raw_attr(id, "class").unwrap_or_default();
    let named = words.split(['-', '_', ' ']).any(|w| matches!(w, "lang" | "language"));
    let plain = matches!(tree.tag(id), Tag::Span | Tag::Div);
    let text = tree.text(id);
    let said = (1..=12).contains(&text.trim().len()) && text.is_ascii();
    // What holds the block is named for its language as well.
    let around = tree.parent(pre).and_then(|p| tree.raw_attr(p, "class")).unwrap_or_default();
    let framed = ["language-", "highlight", "code"].iter().any(|w| around.contains(w));
    (named && plain && said && framed).then_some(id)
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
