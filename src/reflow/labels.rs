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
    if super::row::is_contents(text) {
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

pub(super) fn strip_spaced<'t>(text: &'t str, word: &str) -> Option<&'t str> {
    let mut rest = text;
    for (at, c) in word.chars().enumerate() {
        if at > 0 {
            rest = rest.trim_start_matches([' ', '\u{3000}']);
        }
        rest = rest.strip_prefix(c)?;
    }
    Some(rest)
}

/// Whether a line begins an abstract.
pub(super) fn is_abstract(text: &str) -> bool {
    let titled = fold::is_one(text.trim_matches([':', '：', ' ']), TITLES);
    titled || label_of(text).is_some_and(|(name, _)| name == "abstract")
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
    // An abstract may be set to a measure of its own: a Latin word in small letters begins nothing.
    let small = |i: usize| {
        let open = matches!(page.end(i - 1), super::chars::End::Open | super::chars::End::Pause);
        let wide =
            |l: &super::line::Line| u32::from(l.edge()) * 5 > u32::from(page.layout.width) * 3;
        open && page.of(i).starts_with(|c: char| c.is_ascii_lowercase())
            && page.line(i - 1).is_some_and(wide)
    };
    page.layout.wrapped
        && index > 0
        && (page.full(index - 1) || small(index))
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
        while continues(page, last + 1) && !super::names::is_affiliation(page.of(last + 1)) {
            last += 1;
            push_line(&mut value, page.of(last));
            leave(page, last);
        }
        let start = page.line(index).map_or(0, |l| l.span.start);
        let end = page.line(last).map_or(start, |l| l.span.end);
        let field = Field::new(value, Some(Span::new(start, end)), "visible");
        page.meta.extra.entry(Cow::Borrowed(name)).or_default().push(field);
    }
    true
}

/// Adds a line to a value of several, with a space between Latin words.
pub(super) fn push_line(value: &mut String, line: &str) {
    let left = value.chars().next_back();
    let right = line.chars().next().unwrap_or(' ');
    if left.is_some_and(|l| !super::chars::joins_tight(l, right)) {
        value.push(' ');
    }
    value.push_str(line);
}

/// Takes the English abstract that ends an article, with the title above it and the keywords below.
pub(super) fn find_last(page: &mut Page) {
    let text: Vec<usize> = (0..page.lines.len()).filter(|&i| page.role(i) == Role::Text).collect();
    let latin = |i: usize| !page.of(i).chars().any(is_han);
    // A page of it at the most.
    let from = text.len().saturating_sub(48).max(text.len() / 2);
    let tail = text.get(from..).unwrap_or_default();
    let Some(at) = tail.iter().rposition(|&i| latin(i) && is_abstract(page.of(i))) else { return };
    let rest = tail.get(at..).unwrap_or_default().to_vec();
    let signed = |i: usize| label_of(page.of(i)).is_some_and(|(name, _)| name != "abstract");
    let keyed = rest.iter().position(|&i| signed(i));
    let first = rest.first().copied().unwrap_or(0);
    // Without keywords below a word before a colon is no abstract's label.
    let Some(keyed) = keyed.filter(|_| first > 0 && rest.iter().all(|&i| latin(i) || signed(i)))
    else {
        return;
    };
    let above = tail.get(..at).unwrap_or_default().iter().rev();
    let short = |i: &&usize| {
        latin(**i)
            && !matches!(page.end(**i), super::chars::End::Stop)
            && page.of(**i).len() > 3
            && super::heading::numbering(page.of(**i)).is_none()
    };
    let title = above.take(8).take_while(short).count();
    let title: Vec<usize> = tail.get(at - title..at).unwrap_or_default().to_vec();
    if let (Some(&a), Some(&b)) = (title.first(), title.last())
        && b - a + 1 == title.len()
    {
        super::masthead_en::title_in_english(page, a..b + 1);
    }
    let mut value = String::new();
    let lines = rest.get(..keyed).unwrap_or_default().to_vec();
    for (at, &line) in lines.iter().enumerate() {
        let text = page.of(line);
        let text = if at == 0 { label_of(text).map_or("", |(_, v)| v) } else { text };
        if !text.is_empty() {
            push_line(&mut value, text);
        }
    }
    let span = lines.iter().filter_map(|&i| page.line(i)).map(|l| l.span).reduce(Span::join);
    let field = Field::new(value, span, "visible");
    page.meta.extra.entry(Cow::Borrowed("abstract")).or_default().push(field);
    lines.iter().for_each(|&i| leave(page, i));
    for &line in rest.get(keyed..).unwrap_or_default() {
        if page.role(line) == Role::Text {
            let text = page.of(line).to_owned();
            labelled(page, line, &text);
        }
    }
}

/// Takes the block at the foot of a page that says when the article came in, who paid for it and who
/// wrote it: 收稿日期：…, 基金项目：…, 作者简介：….
pub(super) fn find_feet(page: &mut Page) {
    if !page.layout.wrapped {
        return;
    }
    let foot = |text: &str| {
        // What the labels begin with, in both scripts: most lines need no more than that.
        let first =
            text.trim_start_matches(['[', '［', '【', '〔', '*', '＊', '◎', ' ']).chars().next();
        if !first.is_some_and(|c| "收修投基项項资資作通".contains(c)) {
            return false;
        }
        let name = label_of(text).map(|(name, _)| name);
        matches!(name, Some("received" | "funding" | "author_note"))
    };
    let mut index = 1;
    while index < page.lines.len() {
        let first = index;
        index += 1;
        if page.role(first) != Role::Text || !foot(page.of(first)) {
            continue;
        }
        let goes_on = |i: usize| {
            page.line(i).is_some_and(|l| !l.feed)
                && page.role(i) == Role::Text
                && (foot(page.of(i)) || continues(page, i))
        };
        while index - first < 16 && goes_on(index) {
            index += 1;
        }
        let ends = page.line(index).is_none_or(|l| l.feed || l.blank > page.layout.spacing)
            || page.role(index) != Role::Text;
        if !ends {
            continue;
        }
        for line in first..index {
            if page.role(line) == Role::Text {
                let text = page.of(line).to_owned();
                labelled(page, line, &text);
            }
        }
    }
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
    let mut value = String::new();
    lines.clone().for_each(|i| push_line(&mut value, page.of(i)));
    let start = page.line(title).map_or(0, |l| l.span.start);
    let end = lines.clone().last().and_then(|i| page.line(i)).map_or(start, |l| l.span.end);
    let field = Field::new(value, Some(Span::new(start, end)), "visible");
    page.meta.extra.entry(Cow::Borrowed("abstract")).or_default().push(field);
    leave(page, title);
    lines.for_each(|i| leave(page, i));
}
