//! `reflow/masthead`: what stands above the text of a set document goes into the metadata.
//!
//! Issue, series, publisher, title, authors, abstract and keywords: a line leaves the text only
//! when a field was filled from it. The title of what nobody signs, a law or a notice, is the first
//! short line, and stays in the text as its heading. Quiet on text that shows no layout, and below the first line
//! that reads as running text or heads a section.
//!
//! `2019年第4期（总第52期）⏎某某研究报告⏎论渡口⏎张三、李四①⏎渡口的…` → text from 渡口的, and title, authors, issue, series.

use std::borrow::Cow;

use super::chars::{End, is_han, is_wide};
use super::labels::{self, continues, is_labelled, labelled};
use super::masthead_un::{is_record, opens_meeting, record, record_end, title_of_record};
use super::names;
use super::page::{Page, Role};
use super::{date, heading, masthead_en, turn};
use crate::convert::fold;
use crate::{Field, Rule, Span, Trust};

pub(super) static RULE: Rule = Rule {
    name: "reflow/masthead",
    trust: Trust::Probable,
    default: true,
    summary: "Title, authors, issue and publisher above the text become metadata",
};

/// What titles of laws, notices and records end with.
const TITLES: &[&str] = &[
    "办法",
    "规定",
    "条例",
    "细则",
    "章程",
    "通知",
    "意见",
    "决定",
    "公告",
    "通告",
    "方案",
    "报告",
    "纪要",
    "记录",
    "纪录",
    "笔录",
    "实录",
    "判决书",
    "裁定书",
];
/// What a subtitle begins with.
const DASHES: [char; 4] = ['—', '―', '-', '–'];
/// The title of what nobody signed stands among the first lines.
const MASTHEAD: usize = 6;
/// A masthead is at most a cover page.
pub(super) const MOST_LINES: usize = 40;

pub(super) fn find(page: &mut Page) {
    top_row(page);
    let end = zone(page);
    let lines: Vec<usize> = (0..end).filter(|&i| page.role(i) == Role::Text).collect();
    if lines.is_empty() {
        // The record of a meeting without its masthead begins with the opening.
        if page.line(0).is_some() && opens_meeting(page.of(0)) {
            title_of_record(page);
        }
        return;
    }
    if is_record(page, &lines) {
        record(page, &lines);
        return;
    }
    let texts: Vec<String> = lines.iter().map(|&i| squeeze(page.bare(i))).collect();
    let mut rest = Vec::new();
    let mut latin: Vec<usize> = Vec::new();
    for &index in &lines {
        if let Some(lines) = labels::abstract_lines(page, index) {
            labels::take_abstract(page, index, lines);
        }
    }
    if !lines.iter().any(|&i| page.of(i).chars().any(is_wide)) {
        masthead_en::in_english(page, &lines);
    }
    for (at, &index) in lines.iter().enumerate() {
        if page.role(index) != Role::Text {
            continue;
        }
        let text = page.bare(index).to_owned();
        let again =
            texts.iter().enumerate().any(|(other, t)| other != at && Some(t) == texts.get(at));
        if again && text.chars().any(is_han) {
            if page.meta.title.is_none() {
                page.meta.title = Some(field(page, index, squeeze_words(&text)));
                leave(page, index);
            } else if page.meta.title.as_ref().is_some_and(|t| squeeze(&t.value) == squeeze(&text))
            {
                add(page, "title_again", index, squeeze_words(&text));
            }
            continue;
        }
        if let Some(end) = affiliation(page, index).filter(|_| !page.meta.authors.is_empty()) {
            affiliations(page, index..end);
            continue;
        }
        if let Some(end) = masthead_en::english_title(page, index) {
            masthead_en::title_in_english(page, index..end);
            continue;
        }
        if masthead_en::is_month(&text) {
            add(page, "issue", index, text);
            continue;
        }
        let upper = !text.chars().any(|c| is_wide(c) || c.is_ascii_digit()) && !is_labelled(&text);
        if upper && text.chars().filter(|c| c.is_ascii_uppercase()).count() >= 2 {
            latin.push(index);
        } else if is_issue(&text) {
            issue(page, index, &text);
        } else if labelled(page, index, &text) || authors(page, index, &text) {
        } else if names::is_body(&squeeze(&text))
            && !text.starts_with(DASHES)
            && !labels::is_spaced(&text)
            && page.meta.publisher.is_none()
        {
            page.meta.publisher = Some(field(page, index, squeeze(&text)));
            leave(page, index);
        } else if date::find(&text).is_some_and(|(_, r)| r.len() + 6 >= text.len()) {
            let (iso, _) = date::find(&text).unwrap_or_default();
            page.meta.published.get_or_insert(field(page, index, iso));
            leave(page, index);
        } else {
            rest.push(index);
        }
    }
    title_and_series(page, rest);
    if lines.iter().any(|&i| page.of(i).chars().any(is_han)) {
        masthead_en::english(page, &latin);
    }
}

/// Takes the rows at the very top that are a periodical's own, its parts at both ends and in the
/// middle of the line: `第 12 卷 第 3 期      某某学报      Vol.12 No.3`.
fn top_row(page: &mut Page) {
    for index in 0..page.lines.len().min(4) {
        let text = page.of(index);
        let start = page.line(index).map_or(0, |l| l.span.start);
        let parts: Vec<&str> = super::row::parts(text).collect();
        let dated = |p: &&str| {
            date::find(p).is_some_and(|(_, r)| r.len() + 6 >= p.len()) || masthead_en::is_month(p)
        };
        let own = parts.iter().filter(|p| is_issue(p) || dated(p)).count();
        if page.role(index) != Role::Row || own == 0 || parts.len() > 4 {
            break;
        }
        for part in parts {
            let at = start + (part.as_ptr() as usize - text.as_ptr() as usize);
            let field =
                |value: String| Field::new(value, Some(Span::new(at, at + part.len())), "visible");
            let name =
                if dated(&part) && page.meta.published.is_none() && !masthead_en::is_month(part) {
                    let iso = date::find(part).map(|(iso, _)| iso).unwrap_or_default();
                    page.meta.published = Some(field(iso));
                    continue;
                } else if is_issue(part) || dated(&part) {
                    "issue"
                } else if page.meta.publisher.is_none() && part.chars().any(is_han) {
                    page.meta.publisher = Some(field(squeeze(part)));
                    continue;
                } else {
                    "series"
                };
            let value = field(part.to_owned());
            page.meta.extra.entry(Cow::Borrowed(name)).or_default().push(value);
        }
        leave(page, index);
    }
}

/// The first line below the masthead: running text or the head of a section.
fn zone(page: &Page) -> usize {
    if let Some(opening) = record_end(page) {
        return opening;
    }
    let mut labelled = false;
    let (mut below, mut affiliated) = (0, 0);
    for index in 0..page.lines.len().min(2 * MOST_LINES) {
        if index < below {
            continue;
        }
        if let Some(lines) = labels::abstract_lines(page, index) {
            below = lines.end;
            continue;
        }
        if index >= MOST_LINES && below == 0 {
            break;
        }
        let text = page.of(index);
        let Some(line) = page.line(index) else { break };
        if page.role(index) != Role::Text {
            continue;
        }
        // An abstract goes on over full lines.
        let goes_on = labelled && continues(page, index);
        labelled = goes_on || is_labelled(text);
        if goes_on || index < affiliated {
            continue;
        }
        if let Some(end) =
            affiliation(page, index).or_else(|| masthead_en::english_title(page, index))
        {
            affiliated = end;
            continue;
        }
        let sentence = matches!(page.end(index), End::Stop | End::Semicolon | End::Pause)
            || text.contains(['。', '；'])
            || turn::is_label(text)
            || heading::numbering(text).is_some();
        // Latin prose has no such marks: words in small letters up to the edge.
        let words = || text.split_whitespace();
        let small = words().filter(|w| w.starts_with(|c: char| c.is_ascii_lowercase())).count();
        let latin = page.full(index) && small >= 4 && small * 2 > words().count();
        let sentence = sentence || latin || heading::is_counted(text);
        let long =
            line.width > 76 || page.layout.wrapped && page.full(index) && text.contains('，');
        if (sentence || long) && !is_issue(text) && !is_labelled(text) {
            return index;
        }
    }
    0
}

/// The line after an affiliation that begins with line `index`; one in brackets may take several.
fn affiliation(page: &Page, index: usize) -> Option<usize> {
    let text = page.of(index);
    if !names::is_affiliation(text) {
        return None;
    }
    let open = text.starts_with(['（', '(']) && super::note_tail::unclosed(text).is_some();
    let closes = |i: &usize| {
        super::note_tail::first_unmatched(page.of(*i)).is_some()
            || page.of(*i).ends_with(['）', ')'])
    };
    let last = if open { (index + 1..index + 5).find(closes) } else { Some(index) };
    last.map(|i| i + 1)
}

pub(super) fn squeeze(text: &str) -> String {
    text.chars().filter(|c| !super::chars::is_blank(*c)).collect()
}

/// Takes out the spaces of spaced-out words (大　会) and keeps those between words.
fn squeeze_words(text: &str) -> String {
    let parts: Vec<&str> = text.split_whitespace().collect();
    let single = parts.iter().all(|p| p.chars().count() == 1);
    if single { parts.concat() } else { text.trim().to_owned() }
}

pub(super) fn field(page: &Page, index: usize, value: String) -> Field {
    Field::new(value, page.line(index).map(|l| l.span), "visible")
}

pub(super) fn leave(page: &mut Page, index: usize) {
    page.set(index, Role::Out);
}

/// Adds a line to the metadata under `name`.
pub(super) fn add(page: &mut Page, name: &'static str, index: usize, value: String) {
    let field = field(page, index, value);
    page.meta.extra.entry(Cow::Borrowed(name)).or_default().push(field);
    leave(page, index);
}

/// 2019年第4期（总第52期）, 第12卷 第3期, Vol. 3 No. 2.
pub(super) fn is_issue(text: &str) -> bool {
    let bare = squeeze(text);
    let counted = |word: &str, unit: char| {
        bare.split(word).skip(1).any(|after| {
            let number = |c: char| c.is_ascii_digit() || "一二三四五六七八九十百零〇".contains(c);
            let rest = after.trim_start_matches(number);
            rest.len() < after.len() && rest.starts_with(unit)
        })
    };
    let figures = |t: &str| !t.is_empty() && t.bytes().all(|b| b.is_ascii_digit());
    let volume = bare.strip_prefix("Vol.").is_some_and(figures);
    bare.chars().count() <= 40
        && (counted("第", '期')
            || counted("总第", '期')
            || counted("總第", '期')
            || counted("第", '卷') && bare.chars().count() <= 8
            || bare.contains("Vol.") && bare.contains("No.")
            || volume)
        && !bare.contains(['。', '，', '《'])
}

/// Fills issue, and what else stands on its line: the periodical before it, a section after it.
pub(super) fn issue(page: &mut Page, index: usize, text: &str) {
    let Some(line) = page.line(index).copied() else { return };
    let at = text.find(|c: char| c.is_ascii_digit() || c == '第' || c == 'V').unwrap_or(0);
    let (name, rest) = text.split_at(at);
    let end = rest.rfind(['期', ')', '）']).map_or(rest.len(), |i| {
        i + rest.get(i..).and_then(|r| r.chars().next()).map_or(0, char::len_utf8)
    });
    let whole = rest.get(..end).unwrap_or(rest).trim();
    let named = name.contains(char::is_alphanumeric);
    // （第7期）
    let bracketed = name.ends_with(['（', '(']);
    let value = if bracketed { whole.trim_end_matches(['）', ')']) } else { whole };
    let start = if named { line.span.start + at } else { line.span.start };
    let span = Span::new(start, line.span.start + at + whole.len());
    let field = Field::new(value, Some(span), "visible");
    page.meta.extra.entry(Cow::Borrowed("issue")).or_default().push(field);
    let name_text = squeeze(name);
    if named {
        let span = Span::new(line.span.start, line.span.start + name.trim_end().len());
        let field = Field::new(name_text, Some(span), "visible");
        if page.meta.publisher.is_none() {
            page.meta.publisher = Some(field);
        } else {
            page.meta.extra.entry(Cow::Borrowed("series")).or_default().push(field);
        }
    }
    let after = rest.get(end..).unwrap_or_default();
    if !after.trim().is_empty() {
        let start = line.span.start + at + end + (after.len() - after.trim_start().len());
        let field = Field::new(after.trim(), Some(Span::new(start, line.span.end)), "visible");
        page.meta.section.get_or_insert(field);
    }
    leave(page, index);
}

fn authors(page: &mut Page, index: usize, text: &str) -> bool {
    let Some(line) = page.line(index).copied() else { return false };
    if page.meta.authors.is_empty()
        && let Some(people) = names::people(text)
    {
        for (at, name) in people {
            let start = line.span.start + at;
            let span = Span::new(start, start + name.len());
            page.meta.authors.push(Field::new(squeeze(name), Some(span), "visible"));
        }
        // Separators and labels are the byline's own.
        add(page, "byline", index, text.to_owned());
        return true;
    }
    let bracketed = text.starts_with(['（', '(']) && text.ends_with(['）', ')']);
    let inner = text.trim_matches(['（', '）', '(', ')']);
    let place = inner.split(['，', ',', '；', ' ']).map(str::trim).any(names::is_body);
    // 某大學歷史系教授, just below the name.
    let office =
        ["教授", "研究员", "讲师", "教师", "博士生", "博士候选人", "硕士生", "博士后", "学者"];
    let below = page
        .meta
        .authors
        .last()
        .and_then(|f| f.span)
        .is_some_and(|s| index > 0 && page.line(index - 1).is_some_and(|l| l.span.contains(s)));
    let post = below && fold::ends(inner, &office).is_some() && inner.chars().count() <= 40;
    if (bracketed && place || post) && !page.meta.authors.is_empty() {
        add(page, "affiliation", index, inner.to_owned());
        return true;
    }
    false
}

/// Of what is left, the line next to the authors is the title; lines named so are a series.
fn title_and_series(page: &mut Page, rest: Vec<usize>) {
    const SERIES: &[&str] = &[
        "报告",
        "学报",
        "丛书",
        "文库",
        "专报",
        "简报",
        "通讯",
        "季刊",
        "月刊",
        "研究",
        "论坛",
        "评论",
        "正式记录",
    ];
    let mut untitled = Vec::new();
    let untaken = page.meta.title.is_none();
    let lone = rest.len() == 1 && untaken;
    // What stands over the authors is the title, whatever it ends with.
    let byline = page.meta.authors.first().and_then(|f| f.span).map_or(usize::MAX, |s| s.start);
    let over = |i: &&usize| page.line(**i).is_some_and(|l| l.span.start < byline);
    let last = rest.iter().rev().find(over).copied().filter(|_| untaken);
    for index in rest {
        let text = page.bare(index).to_owned();
        // 学报（哲学社会科学版）
        let edition = text.rfind(['（', '(']).filter(|_| text.ends_with(['）', ')']));
        let name = text.get(..edition.unwrap_or(text.len())).unwrap_or_default();
        if fold::ends(name, SERIES).is_some() && !lone && last != Some(index) {
            add(page, "series", index, squeeze_words(&text));
        } else {
            untitled.push(index);
        }
    }
    if page.meta.title.is_some() {
        return;
    }
    if page.meta.authors.is_empty() {
        // Nobody signs a law or a notice: its title is the first short line. It heads the text.
        let titles = |i: &usize| {
            let text = page.bare(*i);
            (4..=40).contains(&text.chars().filter(|c| is_han(*c)).count())
                && !turn::stage_direction(text)
                && heading::reads_as_heading(text)
                && !page.full(*i)
        };
        // 关于…的通知 is a title wherever it stands among them.
        let named = |i: &usize| {
            let plain = fold::folded(page.bare(*i)).into_owned();
            plain.contains("关于") || TITLES.iter().any(|t| plain.ends_with(t))
        };
        let found: Vec<usize> = untitled.into_iter().filter(titles).collect();
        // 討論文件 and 某辦公室文件 say what kind of paper it is.
        let kind = |i: &usize| fold::ends(page.bare(*i), &["文件", "学位论文"]).is_some();
        let best = found.iter().copied().find(named);
        let best = best.or_else(|| found.iter().copied().find(|i| !kind(i)));
        let best = best.or_else(|| found.first().copied());
        if let Some(index) = best.filter(|i| *i < MASTHEAD) {
            page.meta.title = Some(field(page, index, squeeze_words(page.bare(index))));
            // Over the first lines of an excerpt it is the running head.
            if first_number(page) > 2 {
                leave(page, index);
            }
        }
        return;
    }
    // Title, then subtitle after a dash, then the authors.
    let before = |i: &usize| page.line(*i).is_some_and(|l| l.span.start < byline);
    let mut above: Vec<usize> = untitled.into_iter().filter(before).collect();
    let Some(mut last) = above.pop() else { return };
    if page.of(last).starts_with(DASHES) {
        let text = page.bare(last).trim_start_matches(DASHES).trim_start().to_owned();
        if let Some(main) = above.pop() {
            add(page, "subtitle", last, text);
            last = main;
        }
    }
    let mut value = squeeze_words(page.bare(last));
    let mut first = last;
    // A title of two lines: what stands right above is as long as one.
    if let Some(&line) = above.last()
        && line + 1 == last
        && page.line(last).is_some_and(|l| l.blank <= page.layout.spacing)
        && page.of(line).chars().filter(|c| is_han(*c)).count() >= 10
        && !names::is_body(&squeeze(page.of(line)))
    {
        value.insert_str(0, page.bare(line));
        first = line;
        above.pop();
    }
    let span = page.line(first).zip(page.line(last)).map(|(a, b)| a.span.join(b.span));
    page.meta.title = Some(Field::new(value, span, "visible"));
    (first..=last).for_each(|i| leave(page, i));
    // A column, the periodical, its publisher: what fills the masthead down to the title.
    while let Some(index) = above.pop() {
        let text = page.bare(index).to_owned();
        if page.role(index + 1) != Role::Out || text.chars().count() > 30 {
            break;
        }
        let column = text.trim_matches(['·', '•', '【', '】', '○', '●', '★', '[', ']']);
        if column.len() < text.len() && page.meta.section.is_none() {
            page.meta.section = Some(field(page, index, squeeze_words(column)));
            leave(page, index);
        } else {
            add(page, "series", index, squeeze_words(&text));
        }
    }
}

/// The first page's number; 0 where pages have none.
fn first_number(page: &Page) -> u32 {
    let first = page.dropped.iter().filter(|d| d.reason == "page number").min_by_key(|d| d.span);
    let number = first.and_then(|d| super::furniture::number(d.span.of(page.text)));
    number.map_or(0, |(n, _)| n)
}

/// Takes the lines of an affiliation as one.
pub(super) fn affiliations(page: &mut Page, lines: std::ops::Range<usize>) {
    let mut value = String::new();
    lines.clone().for_each(|i| labels::push_line(&mut value, page.of(i)));
    let inner = value.trim_matches(['（', '）', '(', ')']).to_owned();
    let span = |i: usize| page.line(i).map(|l| l.span);
    let (first, last) = (span(lines.start), span(lines.end.saturating_sub(1)));
    let span = first.zip(last).map(|(a, b)| a.join(b));
    let field = Field::new(inner, span, "visible");
    page.meta.extra.entry(Cow::Borrowed("affiliation")).or_default().push(field);
    lines.for_each(|i| leave(page, i));
}

/// Whether another running head reads the same.
fn recurs(page: &Page, heads: &[usize], index: usize) -> bool {
    heads.iter().any(|&i| i != index && page.of(i) == page.of(index))
}

/// Fills the metadata from lines that were running heads: the body, its date, the title.
pub(super) fn running_heads(page: &mut Page, heads: &[usize]) {
    for &index in heads {
        let text = page.of(index).to_owned();
        if is_issue(&text) {
            if !page.meta.extra.contains_key("issue") {
                issue(page, index, &text);
            }
        } else if let Some((iso, range)) = date::find(&text) {
            page.meta.published.get_or_insert(field(page, index, iso));
            let name = squeeze(text.get(..range.start).unwrap_or_default());
            let name = name.trim_matches(|c: char| !is_han(c));
            if !name.is_empty() && page.meta.publisher.is_none() && name.chars().count() <= 20 {
                page.meta.publisher = Some(field(page, index, name.to_owned()));
            }
        } else if page.meta.title.is_none()
            && recurs(page, heads, index)
            && heading::numbering(&text).is_none()
            && fold::ends(&text, &["纪录", "记录", "公报", "学报"]).is_none()
            && (5..=40).contains(&text.chars().filter(|c| is_han(*c)).count())
        {
            page.meta.title = Some(field(page, index, squeeze_words(&text)));
        }
    }
}
