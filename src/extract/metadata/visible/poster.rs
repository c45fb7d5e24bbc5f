//! Who posted a piece: a link to a person's page beside the time.
//!
//! `<a href="/member/north">north</a> · 1 天前 · 12 次点击` under the title names `north`, whatever a name
//! looks like; so does an element named for a nickname, a line of such a link above the line of the
//! time, and any link alone above `发表于 2021-3-7`. Quiet without a time, and away from the title.

use super::{Line, Place, names};
use crate::Span;
use crate::convert::fold;
use crate::extract::clues::PEOPLE;
use crate::extract::dates;
use crate::extract::tag::Tag;
use crate::extract::tree::{Id, Tree};

/// What else than [`PEOPLE`] stands in addresses of writers.
const WRITERS: [&str; 2] = ["/author/", "/@"];

/// What stands in the class of a nickname.
const NICK: &[&str] = &["nickname", "nick-name", "nick_name", "username", "user-name", "user_name"];

/// Units of a time told from now, before 前.
const AGO: &[&str] =
    &["秒前", "分钟前", "小时前", "天前", "周前", "星期前", "月前", "年前", "刚刚"];

/// What a time of posting begins with.
const POSTED: &[&str] = &["发表于", "发布于", "发帖于", "发表时间"];

/// What else stands in the line of a name.
const BUTTONS: &[&str] = &["关注", "已关注", "楼主", "作者"];

/// How many nodes of a line are looked at.
const NODES: usize = 24;

/// The longest name, in characters.
const LONGEST: usize = 20;

/// The name of whom the lines around `index` say that he posted, and where it stands.
pub(super) fn read(
    tree: &Tree<'_>,
    lines: &[Line],
    index: usize,
    place: Place,
) -> Option<(String, Span)> {
    let line = lines.get(index)?;
    let below = matches!(place, Place::Below(1..=4)) && line.heading.is_none_or(|h| h > 2);
    if line.len > 200 || line.title || !(below || place == Place::Above) {
        return None;
    }
    if timed(&line.text) {
        let inside = below && line.linked < line.len;
        if let Some(found) = inside.then(|| person(tree, line)).flatten() {
            return Some(found);
        }
        fold::begins(&line.text, POSTED)?;
        let above = lines.get(index.checked_sub(1)?)?;
        let linked = above.linked * 10 >= above.len * 9 && above.heading.is_none() && !above.title;
        let name = above.text.trim();
        return (linked && is_name(name)).then(|| (name.to_owned(), above.span));
    }
    // The name in a line of its own, the time in the next.
    let next = lines.get(index + 1).filter(|n| n.len <= 120 && timed(&n.text))?;
    let (name, span) = person(tree, line).filter(|_| below && next.linked < next.len)?;
    let rest = line.text.trim().strip_prefix(name.as_str())?.trim();
    (rest.is_empty() || fold::is_one(rest, BUTTONS)).then_some((name, span))
}

/// The first text of a line that is the name of a person, by its link or its class.
fn person(tree: &Tree<'_>, line: &Line) -> Option<(String, Span)> {
    let last = (line.node as usize + NODES).min(tree.nodes.len()) as Id;
    for id in (line.node..last).filter(|id| tree.tag(*id) == Tag::Text) {
        let span = tree.span(id);
        if !line.span.contains(span) {
            break;
        }
        let link = tree.ancestors(id).take(3).find(|a| tree.tag(*a) == Tag::A);
        let address = link.and_then(|a| tree.raw_attr(a, "href")).unwrap_or_default();
        let class = |a| tree.raw_attr(a, "class").unwrap_or_default().to_ascii_lowercase();
        let nick = link.or_else(|| tree.parent(id)).map(class).unwrap_or_default();
        let name = tree.decoded(id).trim().to_owned();
        let leads = PEOPLE.split_whitespace().chain(WRITERS).any(|p| address.contains(p));
        let named = leads || NICK.iter().any(|n| nick.contains(n));
        if named && is_name(&name) {
            return Some((name, span));
        }
    }
    None
}

fn is_name(text: &str) -> bool {
    let fits = (1..=LONGEST).contains(&text.chars().count());
    fits && !names::is_nobody(text) && !names::is_house(text) && !timed(text)
}

fn timed(text: &str) -> bool {
    let text = fold::folded(text);
    AGO.iter().any(|w| text.contains(w)) || text.contains(" ago") || !dates::find(&text).is_empty()
}
