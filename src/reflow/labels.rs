//! Fields that say what they are: 摘要：, 关键词：, 中图分类号：, DOI:. Part of `reflow/masthead`.

use std::borrow::Cow;

use super::chars::is_han;
use super::masthead::{add, leave};
use super::page::{Page, Role};
use crate::convert::fold;
use crate::{Field, Span};

/// Fields that say what they are: 摘要：, 关键词：, 中图分类号：, DOI:.
const LABELS: &[(&str, &[&str])] = &[
    ("abstract", &["摘要", "内容摘要", "提要", "内容提要", "Abstract"]),
    ("keywords", &["关键词", "关键字", "Keywords", "Key words", "KeyWords"]),
    ("clc", &["中图分类号"]),
    ("document_code", &["文献标识码"]),
    ("doi", &["DOI", "doi"]),
    ("article_id", &["文章编号", "ISSN", "ISBN"]),
    ("funding", &["基金项目", "项目基金", "资助项目"]),
    ("author_note", &["作者简介", "通讯作者"]),
    ("received", &["收稿日期", "修回日期", "投稿日期"]),
];

/// The field a line is labelled with, and its value.
fn label_of(text: &str) -> Option<(&'static str, &str)> {
    if super::furniture::is_contents(text) {
        return None;
    }
    let inner = text.trim_start_matches(['[', '［', '【', '〔', '*', '＊', '◎', ' ']);
    // The longest label is of six characters, which may be spaced out.
    let upto = inner.char_indices().nth(24).map_or(inner.len(), |(i, _)| i);
    let plain = fold::folded(inner.get(..upto)?);
    for (name, words) in LABELS {
        for word in *words {
            // 摘　要 is spaced out to the width of 关键词.
            let Some(after) = strip_spaced(&plain, word) else { continue };
            let after = inner.get(plain.len() - after.len()..)?;
            let value = after.trim_start_matches([']', '］', '】', '〕', ' ', '\u{3000}']);
            let value =
                value.strip_prefix(['：', ':']).or((value.len() < after.len()).then_some(value));
            if let Some(value) = value.map(str::trim).filter(|v| !v.is_empty()) {
                return Some((name, value));
            }
        }
    }
    None
}

fn strip_spaced<'t>(text: &'t str, word: &str) -> Option<&'t str> {
    let mut rest = text;
    for (at, c) in word.chars().enumerate() {
        if at > 0 {
            rest = rest.trim_start_matches([' ', '\u{3000}']);
        }
        rest = rest.strip_prefix(c)?;
    }
    Some(rest)
}

pub(super) fn is_labelled(text: &str) -> bool {
    label_of(text).is_some()
}

/// Whether a line begins with a label of two characters that are spaced out: 時　間　九時.
pub(super) fn is_spaced(text: &str) -> bool {
    let mut chars = text.chars().peekable();
    let blanks = |chars: &mut std::iter::Peekable<std::str::Chars>| {
        let mut wide = false;
        while let Some(c) = chars.next_if(|c| super::chars::is_blank(*c)) {
            wide |= c == '\u{3000}';
        }
        wide
    };
    let first = chars.next().is_some_and(is_han);
    first
        && blanks(&mut chars)
        && chars.next().is_some_and(is_han)
        && chars.next().is_some_and(|c| c == '\u{3000}' || c == '：' || c == ':')
}

/// Whether a line is the next one of the field above it: that one was full, no gap, no label.
pub(super) fn continues(page: &Page, index: usize) -> bool {
    page.layout.wrapped
        && index > 0
        && page.full(index - 1)
        && page.role(index) == Role::Text
        && page.line(index).is_some_and(|l| l.blank <= page.layout.spacing)
        && !is_labelled(page.of(index))
}

/// The fields on one line, each from its label to the next: they stand a wide space apart.
fn fields(text: &str) -> Vec<(usize, &str)> {
    let mut starts = vec![0];
    let gaps = text.char_indices().filter(|(_, c)| matches!(c, ' ' | '\u{3000}' | '\t'));
    starts.extend(gaps.map(|(i, c)| i + c.len_utf8()).filter(|&i| {
        text.get(i..).is_some_and(|rest| !rest.starts_with([' ', '\u{3000}']) && is_labelled(rest))
    }));
    let ends = starts.iter().skip(1).copied().chain([text.len()]);
    let part = |(start, end): (usize, usize)| Some((start, text.get(start..end)?.trim_end()));
    starts.iter().copied().zip(ends).filter_map(part).collect()
}

pub(super) fn labelled(page: &mut Page, index: usize, text: &str) -> bool {
    let Some((name, value)) = label_of(text) else { return false };
    let parts = fields(text);
    if parts.len() > 1 {
        let start = page.line(index).map_or(0, |l| l.span.start);
        for (at, part) in parts {
            let Some((name, value)) = label_of(part) else { continue };
            // The label is the field's own, as on a line with one.
            let span = Span::new(start + at, start + at + part.len());
            let field = Field::new(value, Some(span), "visible");
            page.meta.extra.entry(Cow::Borrowed(name)).or_default().push(field);
        }
        leave(page, index);
        return true;
    }
    if name == "keywords" {
        let words: Vec<String> =
            value.split([';', '；', ',', '，', '、']).map(|w| w.trim().to_owned()).collect();
        for word in words.into_iter().filter(|w| !w.is_empty()) {
            add(page, "keywords", index, word);
        }
    } else {
        let mut value = value.to_owned();
        leave(page, index);
        // An abstract may take several lines; it ends with a gap or the next label.
        let mut last = index;
        while continues(page, last + 1) {
            last += 1;
            value.push_str(page.of(last));
            leave(page, last);
        }
        let start = page.line(index).map_or(0, |l| l.span.start);
        let end = page.line(last).map_or(start, |l| l.span.end);
        let field = Field::new(value, Some(Span::new(start, end)), "visible");
        page.meta.extra.entry(Cow::Borrowed(name)).or_default().push(field);
    }
    true
}

/// The words that stand alone over an abstract.
const TITLES: &[&str] =
    &["摘要", "内容摘要", "中文摘要", "提要", "内容提要", "Abstract", "ABSTRACT"];

/// For the line `index`, if it is the title of an abstract that ends with its keywords within sight:
/// the lines of the abstract.
pub(super) fn abstract_lines(page: &Page, index: usize) -> Option<std::ops::Range<usize>> {
    let title: String = page
        .of(index)
        .chars()
        .filter(|c| !c.is_whitespace() && !"【】[]：:".contains(*c))
        .collect();
    if !fold::is_one(&title, TITLES) {
        return None;
    }
    // A page of abstract at the most, and no heading in it.
    let end = (index + 1..page.lines.len().min(index + 36))
        .find(|&i| is_labelled(page.of(i)) || super::heading::numbering(page.of(i)).is_some())?;
    let keywords = label_of(page.of(end)).is_some_and(|(name, _)| name == "keywords");
    let text = (index + 1..end).all(|i| page.role(i) == Role::Text);
    (keywords && text && end > index + 1).then_some(index + 1..end)
}

/// Takes an abstract and its title into the metadata.
pub(super) fn take_abstract(page: &mut Page, title: usize, lines: std::ops::Range<usize>) {
    let words: Vec<&str> = lines.clone().map(|i| page.of(i)).collect();
    let value = words.concat();
    let start = page.line(title).map_or(0, |l| l.span.start);
    let end = lines.clone().last().and_then(|i| page.line(i)).map_or(start, |l| l.span.end);
    let field = Field::new(value, Some(Span::new(start, end)), "visible");
    page.meta.extra.entry(Cow::Borrowed("abstract")).or_default().push(field);
    leave(page, title);
    lines.for_each(|i| leave(page, i));
}
