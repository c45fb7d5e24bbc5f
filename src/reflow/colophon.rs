//! `reflow/colophon`: what stands below the text of a set document goes into the metadata.
//!
//! Dates, editors, publisher, addresses and numbers, each by its label, from the last line up to the
//! first that is none of these. Quiet on text that shows no layout.
//!
//! `…难度。⏎发表日期：2019年5月6日⏎编辑：张三⏎电话：021-5555` → `…难度。`, and published, editor, contact.

use super::masthead::{add, field};
use super::page::{Page, Role};
use super::{date, names};
use crate::convert::fold;
use crate::{Field, Rule, Span, Trust};

pub(super) static RULE: Rule = Rule {
    name: "reflow/colophon",
    trust: Trust::Probable,
    default: true,
    summary: "Dates, editors and addresses below the text become metadata",
};

const LABELS: &[(&str, &[&str])] = &[
    (
        "published",
        &["发表日期", "发布日期", "发布时间", "发稿日期", "出版日期", "日期", "刊发日期"],
    ),
    (
        "editor",
        &[
            "审编",
            "编辑",
            "责任编辑",
            "责编",
            "主编",
            "签发",
            "校对",
            "审校",
            "审核",
            "编审",
            "审订",
            "终审",
            "美编",
            "排版",
            "执行编辑",
            "编校",
            "核稿",
        ],
    ),
    (
        "contact",
        &[
            "办公地点",
            "地址",
            "通讯地址",
            "联系电话",
            "联络电话",
            "电话",
            "传真",
            "邮箱",
            "电子邮箱",
            "电子邮件",
            "Email",
            "E-mail",
            "邮编",
            "联系人",
            "联络人",
            "微信公众号",
            "公众号",
            "投稿邮箱",
            "联系方式",
            "邮政编码",
        ],
    ),
    ("site", &["网址", "网站", "官网"]),
    ("publisher", &["主办", "主办单位", "编印", "出版", "出版单位", "印制", "编制"]),
];

/// What closes the bracket that a line of the colophon stands in.
const CLOSERS: [char; 5] = ['）', ')', ']', '］', '】'];

pub(super) fn find(page: &mut Page) {
    let lines: Vec<usize> =
        (0..page.lines.len()).rev().filter(|&i| page.role(i) == Role::Text).take(24).collect();
    // The first paragraph of the text is never its colophon.
    let first = (0..page.lines.len()).find(|&i| page.role(i) == Role::Text);
    for index in lines {
        if Some(index) == first || !take(page, index) {
            break;
        }
    }
}

/// Whether the line was one of the colophon's; if so its fields are filled.
fn take(page: &mut Page, index: usize) -> bool {
    let text = page.of(index).to_owned();
    if page.line(index).is_none_or(|l| l.width > 100) || text.contains('。') {
        return false;
    }
    let Some(line) = page.line(index).copied() else { return false };
    // Several may stand on one line, apart by spaces: an address and a mailbox.
    let mut fields = Vec::new();
    for part in text.split([' ', '\u{3000}', '|', '｜']).filter(|p| !p.trim().is_empty()) {
        let at = part.as_ptr() as usize - text.as_ptr() as usize;
        let span = Span::new(line.span.start + at, line.span.start + at + part.len());
        let Some(found) = part_field(part) else {
            if fields.is_empty() && whole(page, index, &text) {
                return true;
            }
            // A value that goes on after a space: 010 62771388.
            match fields.last_mut() {
                Some((_, value, last)) => {
                    let value: &mut String = value;
                    let last: &mut Span = last;
                    value.push(' ');
                    value.push_str(part);
                    *last = last.join(span);
                    continue;
                }
                None => return false,
            }
        };
        fields.push((found.0, found.1, span));
    }
    if fields.is_empty() {
        return false;
    }
    for (name, value, span) in fields {
        let value = value.trim_end_matches(CLOSERS).to_owned();
        fill(page, name, value, span);
    }
    page.set(index, Role::Out);
    true
}

/// The field that one labelled part of a line fills.
fn part_field(part: &str) -> Option<(&'static str, String)> {
    if let Some((label, value)) = part.split_once(['：', ':']) {
        let label = fold::folded(label.trim_matches(['（', '(', '[', '［', '【', ' ']));
        let found = LABELS.iter().find(|(_, words)| words.contains(&&*label));
        let value = value.trim().trim_end_matches(CLOSERS);
        if let Some((name, _)) = found.filter(|_| !value.is_empty()) {
            return Some((name, value.to_owned()));
        }
    }
    let bare = part.trim_matches(['<', '>']);
    if bare.starts_with("http://") || bare.starts_with("https://") || bare.starts_with("www.") {
        return Some(("site", bare.to_owned()));
    }
    let at = bare.find('@')?;
    (at > 0 && bare.get(at..)?.contains('.') && bare.is_ascii())
        .then(|| ("contact", bare.to_owned()))
}

/// A line that says one thing without a label: the publisher, a call to scan, a bare date.
fn whole(page: &mut Page, index: usize, text: &str) -> bool {
    let bare: String = text.chars().filter(|c| !c.is_whitespace()).collect();
    let plain = fold::folded(&bare);
    for word in ["编印", "主办", "印制", "编制", "出品", "出版发行"] {
        let name = plain.strip_suffix(word).and_then(|n| bare.get(..n.len()));
        if let Some(name) = name.filter(|n| names::is_body(n)) {
            let value = field(page, index, name.to_owned());
            if page.meta.publisher.is_none() {
                page.meta.publisher = Some(value);
                page.set(index, Role::Out);
            } else {
                add(page, "imprint", index, bare.clone());
            }
            return true;
        }
    }
    if ["扫码", "扫描", "关注我们", "长按识别"].iter().any(|w| plain.starts_with(w))
        && bare.chars().count() <= 20
    {
        page.drop_line(index, &RULE, "a call to scan or follow");
        return true;
    }
    if let Some((iso, range)) = date::find(text) {
        let inner = text.trim_matches(['（', '）', '(', ')', ' ']);
        if range.len() + 2 >= inner.len() && page.meta.published.is_none() {
            page.meta.published = Some(field(page, index, iso));
            page.set(index, Role::Out);
            return true;
        }
    }
    false
}

fn fill(page: &mut Page, name: &'static str, value: String, span: Span) {
    let make = |value: String| Field::new(value, Some(span), "visible");
    match name {
        "published" => {
            let iso = date::find(&value).map_or(value, |(iso, _)| iso);
            // What the document says of its own publication comes before a date on its cover.
            page.meta.published = Some(make(iso));
        }
        "site" if page.meta.site.is_none() => page.meta.site = Some(make(value)),
        "publisher" if page.meta.publisher.is_none() => page.meta.publisher = Some(make(value)),
        _ => page.meta.extra.entry(name.into()).or_default().insert(0, make(value)),
    }
}
