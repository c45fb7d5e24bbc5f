//! What a reader or a publisher puts around a mirrored item.
//!
//! The title printed again, `null` of a template, a player's clock, buttons with their numbers
//! (赞同 12 3 条评论), 相关阅读 with its links, a house's disclaimer above the first rule, appeals and
//! advertisements after the last rule, drawn or written, or at the end:
//! `…供另外六个村子参考。</p><p><a href=…>下载客户端</a>` -> `…供另外六个村子参考。`. Inside the text only what nobody
//! writes there: buttons that ask, 继续往下阅读. Quiet where the author asks or links himself, tells of
//! members and downloads or what somebody said of rights, and under 参考资料; never takes a whole item.
//! On pages: prompts, notices and appeals at the end, a board's lines under a post.

use super::fragment::Kind;
use super::lines::{Fate, Line};
use super::marks::{Marks, share};
use super::words;
use super::{appeals, tone};
use crate::convert::fold;
use crate::extract::metadata::title::same;
use crate::extract::metadata::{Clue, Evidence, bylines, credits};
use crate::{Rule, Trust};

pub(in crate::extract) static RULE: Rule = Rule {
    name: "extract/feed-furniture",
    trust: Trust::Probable,
    default: true,
    summary: "leaves out what reader and publisher put around a feed item",
};

/// 0:00 10:35, 00:00/00:00, 音频 12:04: times of a player and nothing else.
pub(super) fn is_clock(text: &str) -> bool {
    let named = fold::begins(text, &["音频", "视频", "收听", "播放", "时长"]);
    let text = text.get(named.map_or(0, str::len)..).unwrap_or_default();
    let part = |p: &str| {
        let digits = |d: &str| (1..=2).contains(&d.len()) && d.bytes().all(|b| b.is_ascii_digit());
        p.contains(':') && p.split(':').all(digits)
    };
    let parts = text.split([' ', '/', '\u{a0}']).filter(|p| !p.is_empty());
    // One time alone is a row of a programme (14:30), unless it is that of the beginning.
    let player = named.is_some()
        || parts.clone().nth(1).is_some()
        || !text.contains(|c| c != '0' && c != ':');
    text.len() <= 24 && text.contains(':') && player && parts.clone().all(part)
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

/// What the page said to its reader between two paragraphs: 继续往下阅读.
pub(super) fn prompts(lines: &mut [Line<'_>]) {
    for line in lines.iter_mut().filter(|l| l.fate == Fate::Keep && !l.fixed) {
        if words::is_prompt(line.text) {
            line.fate = Fate::Drop(&RULE, "said to the reader at the screen");
        }
    }
}

/// An account's appeal above its piece: 点击上方蓝字关注我们.
pub(super) fn head(lines: &mut [Line<'_>]) {
    let open = |l: &&mut Line<'_>| l.fate == Fate::Keep && !l.fixed && !l.text.trim().is_empty();
    if lines.iter_mut().filter(open).count() < 3 {
        return;
    }
    for line in lines.iter_mut().filter(open).take(2) {
        let rule = words::is_rule(line.text.trim());
        if !rule && !words::disclaims(line.text) {
            break;
        }
        let why = if rule { "a rule that is written" } else { "a notice above the piece" };
        line.fate = Fate::Drop(&RULE, why);
    }
    // Less than half of the lines, and two stay.
    let kept = lines.iter().filter(|l| appeals::open(l)).count();
    let edge = lines.iter().filter(|l| appeals::open(l)).take(HEAD);
    let count = appeals::run(edge, lines, false).min(kept.saturating_sub(2)).min(kept / 2);
    for line in lines.iter_mut().filter(|l| appeals::open(l)).take(count) {
        line.fate = Fate::Drop(&RULE, APPEAL);
    }
}

/// The most lines of appeals above a piece.
const HEAD: usize = 4;

/// Buttons between paragraphs: a short line that is one link, and the link asks.
pub(super) fn buttons(lines: &mut [Line<'_>], marks: &Marks) {
    for line in lines.iter_mut().filter(|l| l.fate == Fate::Keep && !l.fixed) {
        let count = line.text.trim().chars().count();
        if (1..=14).contains(&count) && line.linked >= 95 && share(&marks.asks, line.src) > 0 {
            line.fate = Fate::Drop(&RULE, APPEAL);
        }
    }
}

/// What follows a lone `- END -`, when it is short.
pub(super) fn after_end(lines: &mut [Line<'_>]) {
    let is_end = |l: &Line<'_>| {
        let text: String = l.text.chars().filter(|c| c.is_alphanumeric()).take(8).collect();
        // - 完 - between strokes; （完） closes a text and stays.
        let stroked = l.text.contains(['-', '—', '–', '~', '～', '/', '·']);
        let closed = stroked && matches!(text.as_str(), "完" | "全文完" | "本文完");
        let end = closed || matches!(text.to_ascii_lowercase().as_str(), "end" | "fin" | "theend");
        l.fate == Fate::Keep && end
    };
    let Some(end) = lines.iter().rposition(is_end) else { return };
    let size = |list: &[Line<'_>]| list.iter().map(|l| l.text.len()).sum::<usize>();
    let (head, tail) = lines.split_at_mut(end);
    if size(tail) * 4 > size(head) {
        return;
    }
    // What credits or dates is left to those that read it.
    let credits = |l: &Line<'_>| credits::read(l.text).is_some_and(|c| c.whole);
    for line in tail.iter_mut().filter(|l| l.fate == Fate::Keep && !l.fixed && !credits(l)) {
        line.fate = Fate::Drop(&RULE, "what follows the end of the piece");
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
        // 跳过热读继续阅读 … End of 热读, as one house parts such a list from its text.
        let passed = || text.contains("继续阅读") || text.contains("繼續閱讀");
        let headed = words::is_related(text) || fold::begins(text, &["跳过"]).is_some() && passed();
        if headed && (short || line.linked >= 50) {
            line.fate = Fate::Drop(&RULE, "links to other pieces");
            open = true;
        } else if open && (line.linked >= 70 || text.starts_with("End of ")) {
            line.fate = Fate::Drop(&RULE, "links to other pieces");
        } else {
            open = false;
        }
    }
}

/// What stands after the last rule, when it is short and asks for something or sells, and before the
/// first, when it is a notice.
pub(super) fn after_rule(lines: &mut [Line<'_>], marks: &Marks) {
    let Some((&rule, &first)) = marks.rules.last().zip(marks.rules.first()) else { return };
    let body: usize = lines.iter().map(|l| l.text.len()).sum();
    let count = lines.iter().take_while(|l| l.src.end <= first).count();
    if let Some(head) = lines.get_mut(..count) {
        let size: usize = head.iter().map(|l| l.text.len()).sum();
        let small = head.len() <= 4 && size * 3 < body;
        if small && head.iter().any(|l| l.fate == Fate::Keep && words::disclaims(l.text)) {
            for line in head.iter_mut().filter(|l| l.fate == Fate::Keep && !l.fixed) {
                line.fate = Fate::Drop(&RULE, "a notice above the piece");
            }
        }
    }
    let after = |l: &&mut Line<'_>| l.src.start >= rule && !l.text.trim().is_empty();
    let tail: Vec<&mut Line<'_>> = lines.iter_mut().filter(after).collect();
    let size: usize = tail.iter().map(|l| l.text.len()).sum();
    let appeals = tail.iter().any(|l| tone::score(l.text) > 0.5);
    let linked = tail.iter().filter(|l| l.linked >= 50 || l.text.contains("://")).count();
    let asking = tail.iter().any(|l| share(&marks.asks, l.src) > 0);
    // A note of the author after a rule has no link and asks for nothing; a fifth of the piece is
    // more than a footer.
    let asks = appeals || asking;
    let links_only = !tail.is_empty() && linked == tail.len();
    // 《某刊》一周年特集 立即看
    let said = |l: &Line<'_>| l.text.trim_end().ends_with(['。', '！', '？', '”', '」']);
    let link = size <= 150 && tail.iter().any(|l| l.linked > 0) && !tail.iter().any(|l| said(l));
    if size * 5 > body && size > 400 || !(asks || links_only || link) {
        return;
    }
    for line in tail.into_iter().filter(|l| l.fate == Fate::Keep) {
        line.fate = Fate::Drop(&RULE, "a footer of the reader or the publisher");
    }
}

const APPEAL: &str = "an appeal to readers";
const RIGHTS: &str = "a notice of rights";

/// 某文摘 http://example.org: a name and its address.
fn home(text: &str) -> bool {
    let name = text.split_once("http").filter(|(_, rest)| !rest.contains(char::is_whitespace));
    name.is_some_and(|(name, _)| (2..=8).contains(&name.trim().chars().count()))
}

/// The most runs of appeals, with furniture of other kinds between them.
const RUNS: usize = 4;

/// Furniture at the end: from the last line up, until a line that is text.
pub(super) fn tail(
    lines: &mut [Line<'_>],
    marks: &Marks,
    kind: Kind,
    base: usize,
    evidence: &mut Evidence,
) {
    let kept = lines.iter().filter(|l| l.fate == Fate::Keep && !l.text.trim().is_empty()).count();
    let mut left = kept;
    // 参考资料：: links below it are the author's.
    let cites =
        |l: &Line<'_>| fold::is_one(l.text.trim().trim_end_matches(['：', ':']), words::CITED);
    let cited = lines.iter().rposition(|l| l.fate == Fate::Keep && cites(l));
    // Whether something under the line went, or is pictures and their captions.
    let (mut bare, mut pictures) = (false, false);
    let mut runs = 0;
    for index in (0..lines.len()).rev() {
        let Some(line) = lines.get(index).copied() else { continue };
        if line.fate != Fate::Keep || line.text.trim().is_empty() {
            bare |= matches!(line.fate, Fate::Drop(..));
            pictures = line.fate == Fate::Caption || pictures && line.text.trim().is_empty();
            continue;
        }
        // The name of a row of pictures stands over what ends the text.
        if line.heading && std::mem::take(&mut pictures) && !bare {
            continue;
        }
        // Never the whole piece: an item of one linked line is that line.
        if left <= 1 || line.fixed {
            return;
        }
        let count = line.text.chars().count();
        let text = line.text.trim();
        let more = line.linked >= 90 && fold::ends(text, &["其他文章", "更多文章"]).is_some();
        let related = more || words::is_related(text);
        // 都在某App: what a house says of itself, and what its tool could not quote.
        let said = kind == Kind::Item
            && (count <= 40
                && fold::ends(text, &["APP", "App", "app", "客户端", "公众号"]).is_some()
                || count <= 80 && line.linked > 0 && text.starts_with('>'));
        // An article of one's own may end with a link that it wants read.
        let click = ["点击", "点此", "点我", "查看"];
        let click = fold::begins(line.text.trim_start(), &click).is_some();
        let link = line.linked >= 95 && count <= 120 || line.linked >= 40 && click && count <= 60;
        let asks = share(&marks.asks, line.src) > 0 && count <= 120;
        let known = if words::is_rule(line.text.trim()) {
            Some("a rule that is written")
        } else if bare && (line.heading || count <= 20 && text.ends_with(['：', ':'])) {
            Some("a heading with nothing under it")
        } else if link && kind == Kind::Item && cited.is_none_or(|at| index < at) {
            Some("a link at the end")
        } else if related && count <= 40 {
            Some("links to other pieces")
        } else if (line.linked > 0 || line.text.contains("://"))
            && count <= 200
            && (words::tells_first(line.text) || home(text))
        {
            Some("where the piece came out first")
        } else if count <= 160 && words::reports(line.text)
            || bylines::signature(line.text).is_some()
        {
            return;
        } else if (words::count(line.text, words::RIGHTS) > 0 && count <= 160
            || words::is_notice(line.text))
            && !appeals::opens_as_text(text)
        {
            Some(RIGHTS)
        } else if said || asks && (kind == Kind::Item || count <= 40) {
            Some(APPEAL)
        } else {
            None
        };
        let Some(why) = known else {
            // Each look costs a look at the piece: a hostile one has no end of them.
            runs += 1;
            if runs > RUNS {
                return;
            }
            // How it reads, and what stands above it.
            let above = lines.get(..=index).unwrap_or_default();
            let edge = above.iter().rev().filter(|l| appeals::open(l));
            let count = appeals::run(edge, lines, bare).min(left - 1);
            if count == 0 {
                return;
            }
            let run = lines.iter_mut().take(index + 1).rev().filter(|l| appeals::open(l));
            for line in run.take(count) {
                line.fate = Fate::Drop(&RULE, APPEAL);
            }
            (bare, left) = (true, left - count);
            continue;
        };
        if why == RIGHTS {
            let clue = Clue::new(line.text.trim(), "visible", 0.7).at(line.src.shift(base));
            evidence.extra.push(("rights", clue));
        }
        if let Some(line) = lines.get_mut(index) {
            line.fate = Fate::Drop(&RULE, why);
        }
        bare = true;
        left -= 1;
    }
}
