//! What a reader or a publisher puts around a mirrored item.
//!
//! The title printed again, `null` of a template, a player's clock, 相关阅读 with its links, appeals
//! and advertisements after the last rule or at the end: `…供另外六个村子参考。</p><p><a href=…>下载客户端</a>`
//! -> `…供另外六个村子参考。`. Quiet inside the text, where the author asks or links himself, and never
//! takes a whole item.

use super::fragment::Kind;
use super::lines::{Fate, Line};
use super::marks::Marks;
use super::words;
use crate::convert::fold;
use crate::extract::metadata::title::same;
use crate::{Rule, Trust};

pub(in crate::extract) static RULE: Rule = Rule {
    name: "extract/feed-furniture",
    trust: Trust::Probable,
    default: true,
    summary: "leaves out what reader and publisher put around a feed item",
};

/// 0:00 10:35, 00:00/00:00: times of a player and nothing else.
pub(super) fn is_clock(text: &str) -> bool {
    let part = |p: &str| {
        let digits = |d: &str| (1..=2).contains(&d.len()) && d.bytes().all(|b| b.is_ascii_digit());
        p.contains(':') && p.split(':').all(digits)
    };
    let parts = text.split([' ', '/', '\u{a0}']).filter(|p| !p.is_empty());
    text.len() <= 24 && text.contains(':') && parts.clone().all(part)
}

pub(super) fn repeated_title(lines: &mut [Line<'_>], title: Option<&str>) {
    let Some(title) = title else { return };
    let first = lines.iter_mut().filter(|l| l.fate == Fate::Keep && !l.text.trim().is_empty());
    for line in first.take(2) {
        if same(line.text, title) {
            line.fate = Fate::Drop(&RULE, "the title, printed again");
            return;
        }
    }
}

/// A heading of other pieces and the links under it.
pub(super) fn related(lines: &mut [Line<'_>]) {
    let mut open = false;
    for line in lines.iter_mut().filter(|l| l.fate == Fate::Keep && !l.fixed) {
        let text = line.text.trim();
        if text.is_empty() {
            continue;
        }
        let short = text.chars().count() <= 14;
        let headed = fold::begins(text, words::RELATED).is_some();
        if headed && (short || line.linked >= 50) {
            line.fate = Fate::Drop(&RULE, "links to other pieces");
            open = true;
        } else if open && line.linked >= 80 {
            line.fate = Fate::Drop(&RULE, "links to other pieces");
        } else {
            open = false;
        }
    }
}

/// What stands after the last rule, when it is short and asks for something or sells.
pub(super) fn after_rule(lines: &mut [Line<'_>], marks: &Marks) {
    let Some(&rule) = marks.rules.last() else { return };
    let body: usize = lines.iter().map(|l| l.text.len()).sum();
    let after = |l: &&mut Line<'_>| l.src.start >= rule && !l.text.trim().is_empty();
    let tail: Vec<&mut Line<'_>> = lines.iter_mut().filter(after).collect();
    let size: usize = tail.iter().map(|l| l.text.len()).sum();
    let appeals: usize = tail.iter().map(|l| words::count(l.text, words::APPEAL)).sum();
    let linked = tail.iter().filter(|l| l.linked >= 50 || l.text.contains("://")).count();
    // A note of the author after a rule has no link and asks for nothing; a fifth of the piece is
    // more than a footer.
    let asks = appeals >= 2 || appeals >= 1 && linked >= 1;
    let links_only = !tail.is_empty() && linked == tail.len();
    if size * 5 > body && size > 400 || !(asks || links_only) {
        return;
    }
    for line in tail.into_iter().filter(|l| l.fate == Fate::Keep) {
        line.fate = Fate::Drop(&RULE, "a footer of the reader or the publisher");
    }
}

/// Furniture at the end: from the last line up, until a line that is text.
pub(super) fn tail(lines: &mut [Line<'_>], kind: Kind) {
    let kept = lines.iter().filter(|l| l.fate == Fate::Keep && !l.text.trim().is_empty()).count();
    let mut left = kept;
    for line in lines.iter_mut().rev() {
        if line.fate != Fate::Keep || line.text.trim().is_empty() {
            continue;
        }
        // Never the whole piece: an item of one linked line is that line.
        if left <= 1 || line.fixed {
            return;
        }
        let count = line.text.chars().count();
        let related = fold::begins(line.text.trim_start(), words::RELATED).is_some();
        // An article of one's own may end with a link that it wants read.
        let click = ["点击", "点此", "点我", "查看"];
        let click = fold::begins(line.text.trim_start(), &click).is_some();
        let link = line.linked >= 95 && count <= 120 || line.linked >= 40 && click && count <= 60;
        let why = if link && kind == Kind::Item {
            "a link at the end"
        } else if related && count <= 40 {
            "links to other pieces"
        } else if words::count(line.text, words::RIGHTS) > 0 && count <= 160 {
            "a notice of rights"
        } else if words::count(line.text, words::APPEAL) >= 3 && count <= 240
            || words::count(line.text, words::APPEAL) >= 2 && count <= 240 && line.linked >= 10
        {
            "an appeal to readers"
        } else {
            return;
        };
        line.fate = Fate::Drop(&RULE, why);
        left -= 1;
    }
}
