//! Bylines without a label: 某人 发表于 2021-3-7, 本贴由某人于…发表, …。（记者 张三）, 张三、李四.
//!
//! A name by itself is a byline only next to the title, and only when it is written as names are;
//! a signature only at the end of the text.

use super::names;
use crate::Span;
use crate::convert::fold;
use crate::extract::dates::{self, Found};

/// Verbs between a writer and the time of writing.
const POSTED: &[&str] =
    &["发表于", "发布于", "发表在", "发帖于", "发文于", "发于", "posted on", "Posted on"];

/// Words before the names in a signature.
const REPORTERS: &[&str] = &["记者", "通讯员", "撰稿人", "撰稿", "特约评论员", "实习生", "作者"];

/// Words after a name and a place: 张三 海州报道.
const REPORTS: &[&str] =
    &["报道", "报导", "电", "整理", "编译", "撰稿", "撰文", "专稿", "/文", "供稿"];

/// How it was reported, before the word for it.
const HOW: &[&str] = &["综合", "采访", "编译"];

/// The longest name of a writer on a board, in characters.
const LONGEST: usize = 20;

/// A post's line: who wrote and when. The name's span in the line.
pub(super) fn post(line: &str) -> Option<(Option<Span>, Found)> {
    posted(&fold::folded(line))
}

fn posted(line: &str) -> Option<(Option<Span>, Found)> {
    let date = dates::find(line).into_iter().next()?;
    let before = line.get(..date.span.start)?;
    let after = line.get(date.span.end..)?;
    // 本贴由某人于(date)在某处发表.
    let by = ["由", "由："].iter().filter_map(|b| Some(before.rfind(b)? + b.len())).max();
    let done = ["发表", "发布", "提供"].iter().any(|w| after.contains(w));
    if let Some(from) = by.filter(|_| done && line.chars().count() <= 80) {
        let name = before.get(from..)?.trim_end().trim_end_matches(['于', '於', '在']);
        return Some((name_at(line, from, name), date));
    }
    // posted @ (date) 某人 阅读(12)
    if ["posted @", "posted on", "Posted on"].contains(&before.trim()) {
        let head = after.trim_start();
        let end = ["阅读", "评论", "Views"].iter().filter_map(|w| head.find(w)).min();
        let name = head.get(..end.unwrap_or(head.len()))?.trim();
        let at = line.len() - name_offset(line, name)?;
        return Some((name_at(line, at, name), date));
    }
    // 某人 发表于 (date).
    let trimmed = before.trim_end().trim_end_matches(['：', ':']).trim_end();
    if let Some(head) = POSTED.iter().find_map(|p| trimmed.strip_suffix(p)) {
        let open = head.rfind(['│', '|', '｜', '»', '>', ']', '】']).map_or(0, |at| {
            at + head.get(at..).and_then(|t| t.chars().next()).map_or(1, char::len_utf8)
        });
        let name = head.get(open..)?.trim();
        let at = open + head.get(open..)?.len() - head.get(open..)?.trim_start().len();
        return Some((name_at(line, at, name), date));
    }
    // 由 某人 » (date), as boards of one software print it.
    if let Some(head) = before.trim_end().strip_suffix('»').map(str::trim_end) {
        let name = ["由 ", "由", "作者 ", "by ", "文章由 "]
            .iter()
            .find_map(|b| head.trim_start().strip_prefix(b))
            .map(str::trim);
        if let Some(name) = name.filter(|n| !n.is_empty()) {
            let at = line.len() - name_offset(line, name)?;
            return Some((name_at(line, at, name), date));
        }
    }
    // (date) by 某人.
    let tail = after.trim_start();
    if let Some(name) = tail.strip_prefix("by ").or_else(|| tail.strip_prefix("By ")) {
        let name = name.trim().trim_end_matches(['〓', '|', ')', '）', ']', '-']).trim_end();
        let at = line.len() - name_offset(line, name)?;
        return Some((name_at(line, at, name), date));
    }
    // 发布时间 (date), without a colon.
    let labels = ["发布时间", "发表时间", "发表日期", "发布日期", "更新时间"];
    labels.iter().any(|l| trimmed.ends_with(l)).then_some((None, date))
}

/// How far from the end of `line` its part `name` begins.
fn name_offset(line: &str, name: &str) -> Option<usize> {
    let start = name.as_ptr() as usize;
    let base = line.as_ptr() as usize;
    line.len().checked_sub(start.checked_sub(base)?)
}

fn name_at(line: &str, at: usize, name: &str) -> Option<Span> {
    let name = name.trim();
    let count = name.chars().count();
    let clean = !name.contains(['。', '，', '！', '？', '；', '“', '《', ':', '：']);
    let span = Span::new(at, at + name.len());
    (count > 0 && count <= LONGEST && clean && !names::is_nobody(name) && span.of(line) == name)
        .then_some(span)
}

/// The names of a signature at the end of a paragraph or on a line of its own.
pub(in crate::extract) fn signature(line: &str) -> Option<Span> {
    signed(&fold::folded(line))
}

fn signed(line: &str) -> Option<Span> {
    let text = line.trim_end();
    let inside = text.strip_suffix(['）', ')']).and_then(|head| {
        let open = head.rfind(['（', '('])?;
        let from = open + head.get(open..)?.chars().next()?.len_utf8();
        Some((open, Span::new(from, head.len())))
    });
    if let Some((open, span)) = inside {
        let words = span.of(line);
        if words.chars().count() > 30 {
            return None;
        }
        let head = line.get(..open)?.trim_end();
        let alone = head.trim().is_empty();
        // 张三/李四（综合报道）
        if REPORTS.iter().any(|r| words.trim_end().ends_with(r)) && bare(head) {
            return Some(Span::new(0, head.len()));
        }
        return reporters(line, span)
            .or_else(|| reported(line, span))
            .or_else(|| (alone && names::all_persons(words)).then_some(span));
    }
    // [王小明]: a column signs so, alone; faces are [鲜花].
    let square = text.trim_start().strip_prefix(['[', '【', '［']);
    let square = square.and_then(|t| t.strip_suffix([']', '】', '］'])).map(str::trim);
    if let Some(name) = square.filter(|n| (3..=4).contains(&n.chars().count())) {
        let from = line.len() - name_offset(line, name)?;
        return names::is_person(name).then(|| Span::new(from, from + name.len()));
    }
    // 生活中心／张三报导, 张三／综合报导: who, beside where or how.
    if let Some(span) = stroked(text).or_else(|| filed(text)) {
        return Some(span);
    }
    // A line of its own: 记者 张三; 整合 某报记者 张三.
    let short =
        text.chars().count() <= 40 && !text.contains(['。', '，', '！', '？', '；', '“', '：']);
    if short { reporters(line, Span::new(0, text.len())) } else { None }
}

/// The names of a line that a stroke parts: 生活中心／张三报导, 张三／综合报导.
fn stroked(text: &str) -> Option<Span> {
    let part = |t: &str| REPORTS.iter().find_map(|r| t.strip_suffix(r)).map(str::len);
    if text.chars().count() > 24 || part(text).is_none() {
        return None;
    }
    let (first, second) = text.split_once(['／', '/'])?;
    let (head, from) = (first.trim(), text.len() - second.len());
    let mut tail = second.get(..part(second)?)?;
    for how in HOW {
        tail = tail.strip_suffix(how).unwrap_or(tail);
    }
    let desk = ["中心", "组", "部"].iter().any(|d| head.ends_with(d));
    let tail = tail.trim();
    if desk && names::all_persons(tail) {
        let at = from + second.find(tail)?;
        return Some(Span::new(at, at + tail.len()));
    }
    (tail.is_empty() && names::all_persons(head)).then(|| Span::new(0, first.trim_end().len()))
}

/// The name before the place that it was filed from, the house before both: 某报（海外版）张三 海州报道.
fn filed(text: &str) -> Option<Span> {
    if text.chars().count() > 50 || text.contains(['。', '，', '！', '？', '；', '“']) {
        return None;
    }
    let (head, tail) = text.rsplit_once([' ', '\u{3000}', '\u{a0}'])?;
    let place = ["报道", "报导"].iter().find_map(|w| tail.strip_suffix(w))?;
    let place = (2..=6).contains(&place.chars().count()) && place.chars().all(names::is_han);
    let head = head.trim_end();
    let at = head.rfind(['）', ')', ' ', '\u{3000}', '\u{a0}'])?;
    let from = at + head.get(at..)?.chars().next()?.len_utf8();
    let house = head.get(..at)?.chars().count() >= 2;
    (place && house && names::is_person(head.get(from..)?)).then(|| Span::new(from, head.len()))
}

/// The names after the word for a reporter, when nothing but names follows.
fn reporters(line: &str, span: Span) -> Option<Span> {
    let text = span.of(line);
    // Most lines have none of the words, and these are in all of them.
    if !text.contains(['者', '讯', '稿', '论', '习']) {
        return None;
    }
    // The first, and of those that begin with one another the longest.
    let marks = REPORTERS.iter().filter_map(|w| Some((text.find(w)?, std::cmp::Reverse(w.len()))));
    let found = marks.min().map(|(at, len)| at + len.0)?;
    let rest = text.get(found..)?;
    let trimmed = rest.trim_start_matches([' ', '\u{3000}', '\u{a0}', '：', ':', '/', '｜', '|']);
    let start = found + (rest.len() - trimmed.len());
    // 记者 张三 发自海州
    let sent = trimmed.find("发自");
    let list = trimmed.get(..sent.unwrap_or(trimmed.len()))?.trim_end();
    let ended = REPORTS.iter().find_map(|r| list.strip_suffix(r)).map(str::trim_end);
    let at = |list: &str| {
        let from = span.start + start;
        Span::new(from, from + list.len())
    };
    // 记者张三综合报导
    let told = ended.and_then(|e| HOW.iter().find_map(|h| e.strip_suffix(h))).map(str::trim_end);
    if let Some(names) = told.filter(|n| names::all_persons(n)) {
        return Some(at(names));
    }
    if names::all_persons(list) {
        return Some(at(list));
    }
    let names = ended?.split(|c: char| c.is_whitespace() || "／/｜|".contains(c)).next()?;
    names::all_persons(names).then(|| at(names))
}

/// 张三 海州报道.
fn reported(line: &str, span: Span) -> Option<Span> {
    let text = span.of(line).trim();
    let head = REPORTS.iter().find_map(|r| text.strip_suffix(r))?.trim_end();
    let name = head.split([' ', '\u{3000}', '\u{a0}']).next()?;
    let from = span.start + span.of(line).find(name)?;
    names::all_persons(name).then(|| Span::new(from, from + name.len()))
}

/// The name in a line of a name and a date: 张三 2021-3-7.
pub(super) fn dated(line: &str) -> Option<&str> {
    let found = dates::find(line);
    let [date] = found.as_slice() else { return None };
    let (before, after) = (line.get(..date.span.start)?.trim(), line.get(date.span.end..)?.trim());
    let name = if after.is_empty() { before } else { after };
    let one = before.is_empty() || after.is_empty();
    (one && name.chars().all(names::is_han) && names::is_person(name)).then_some(name)
}

/// Whether a line is names and nothing else: 张三, 张三、李四. One of a list may have a rare name.
pub(in crate::extract) fn bare(line: &str) -> bool {
    let text = line.trim();
    if text.chars().count() > 24 || text.contains(['，', '。', '：', ':', '？', '！', '《', '“'])
    {
        return false;
    }
    let list = names::split(text);
    let persons = list.iter().filter(|(_, n)| names::is_person(n)).count();
    let han = |n: &str| n.chars().all(names::is_han) && (2..=4).contains(&n.chars().count());
    let written: usize = list.iter().map(|(_, n)| n.chars().count()).sum();
    let whole = text.chars().filter(|c| c.is_alphanumeric()).count();
    persons > 0 && written >= whole && list.iter().all(|(_, n)| names::is_person(n) || han(n))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reads_posts() {
        let view = |line: &'static str| {
            post(line).map(|(name, date)| (name.map(|n| n.of(line)), date.span.of(line)))
        };
        assert_eq!(view("north 发表于 2021-3-7 11:46"), Some((Some("north"), "2021-3-7 11:46")));
        assert_eq!(
            view("本贴由张三于2021年3月7日16:12在〖某版〗发表."),
            Some((Some("张三"), "2021年3月7日16:12"))
        );
        assert_eq!(
            view("〓 某版 发布时间 2021/03/07 22:36:13 by north 〓"),
            Some((Some("north"), "2021/03/07 22:36:13"))
        );
        assert_eq!(
            view("发表于 2021年3月7日 12:40 - (阅读:37)"),
            Some((None, "2021年3月7日 12:40"))
        );
        assert_eq!(
            view("由 north » 2021年 3月 7日, 21:14"),
            Some((Some("north"), "2021年 3月 7日, 21:14"))
        );
        assert_eq!(
            view("posted @ 2021-03-07 21:14 北风的灯 阅读(12) 评论(3) 编辑"),
            Some((Some("北风的灯"), "2021-03-07 21:14"))
        );
        assert_eq!(view("他说2021年3月7日那天没有人来。"), None);
    }

    #[test]
    fn reads_signatures() {
        let view = |line: &'static str| signature(line).map(|s| s.of(line));
        assert_eq!(view("事情说完了。（记者 张三）"), Some("张三"));
        assert_eq!(view("谁知道呢？”（张三 海州报道）"), Some("张三"));
        assert_eq!(view("（张三）"), Some("张三"));
        assert_eq!(view("记者 李四"), Some("李四"));
        assert_eq!(view("整合 某某日报记者 李四"), Some("李四"));
        assert_eq!(view("記者王小明／海州報導"), Some("王小明／海州報導"));
        assert_eq!(view("本报记者 李四 王五"), Some("李四 王五"));
        assert_eq!(view("記者李四綜合報導"), Some("李四"));
        assert_eq!(view("生活中心／李四報導"), Some("李四"));
        assert_eq!(view("李四／綜合報導"), Some("李四"));
        assert_eq!(view("某报记者 李四 发自海州"), Some("李四"));
        assert_eq!(view("特约撰稿人 李四 王五 发自海州"), Some("李四 王五"));
        assert_eq!(view("张三/李四（综合报道）"), Some("张三/李四"));
        assert_eq!(view("某报（中文版：某网）张三 海州报道"), Some("张三"));
        assert_eq!(view("[王小明]"), Some("王小明"));
        assert_eq!(view("[鲜花]"), None);
        assert_eq!(view("事情说完了。（张三）"), None);
        assert_eq!(dated("李四 2021-3-7"), Some("李四"));
        assert_eq!(dated("3月7日 2021-3-7 晴"), None);
        assert_eq!(view("（完）"), None);
        assert_eq!(view("有记者问他"), None);
        assert!(
            bare("张三、冰小蓝") && bare("张三 李四") && !bare("高山流水有知音") && !bare("首页")
        );
    }
}
