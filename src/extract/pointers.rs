//! What stands between the lines of a text and leads away from it or works on it.
//!
//! `推荐阅读：<a>三家医院走访</a>` between two paragraphs goes, and so does `延伸阅读` with the links below
//! it, and `复制` of a button. Quiet where what follows does not link: then it is the text's; and on
//! headings, which may begin a part of their own, as 延伸阅读 does on a page of reference.

use super::features::text_of;
use super::lines::{Line, Lines};
use super::tag::Tag;
use super::tree::{Id, Tree};
use crate::convert::fold;

/// What stands before links to other texts, without marks.
const POINTERS: &[&str] = &[
    "延伸阅读",
    "推荐阅读",
    "相关阅读",
    "相关新闻",
    "相关报道",
    "相关文章",
    "更多新闻",
    "更多报道",
    "更多文章",
    "看更多",
    "阅读更多",
    "read more",
    "read next",
    "related",
    "related articles",
    "related stories",
    "see also",
    "see more",
    "also read",
    "read also",
    "more on this",
    "more on this story",
    "don't miss",
    "don’t miss",
];

/// The longest label, in characters, and the most text of a line of one and its links.
const LONGEST: (u32, f32) = (16, 120.0);

/// How much of a line below a label is a link: what kind of piece it leads to may stand beside it.
const LINKED: f32 = 0.7;

/// Whether the line is what a button says. A question that unfolds its answer is
/// longer, and a heading is none.
pub(super) fn is_button(tree: &Tree<'_>, lines: &Lines, line: &Line) -> bool {
    let inside = |id: &Id| tree.ancestors(*id).take(4).any(|a| tree.tag(a) == Tag::Button);
    tree.tag(line.element).heading().is_none() && lines.nodes(line).iter().all(inside)
}

/// Takes all chance from labels of other texts and from their links.
pub(super) fn drop(tree: &Tree<'_>, lines: &Lines, chances: &mut [f32]) {
    let mut at = 0;
    while let Some(line) = lines.lines.get(at) {
        let from = at;
        at += 1;
        let likely = chances.get(from).is_some_and(|c| *c >= 0.5);
        let label_alone = line.chars <= LONGEST.0;
        if !likely
            || line.counts.units > LONGEST.1
            || !label_alone && line.counts.link_share() < 0.6
            || tree.tag(line.element).heading().is_some()
        {
            continue;
        }
        let text = text_of(tree, lines, line);
        let (label, rest) = text.split_once(['：', ':']).unwrap_or((text.as_ref(), ""));
        let label = label.trim_matches(|c: char| !c.is_alphanumeric()).to_lowercase();
        let led = !rest.trim().is_empty();
        if !fold::is_one(&label, POINTERS) || led && line.counts.linked == 0.0 {
            continue;
        }
        let linked =
            |i: &usize| lines.lines.get(*i).is_some_and(|l| l.counts.link_share() > LINKED);
        let end = (at..lines.lines.len()).find(|i| !linked(i)).unwrap_or(lines.lines.len());
        if led || end > at {
            chances.get_mut(from..end).unwrap_or_default().fill(0.0);
            at = end;
        }
    }
}
