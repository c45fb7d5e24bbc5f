//! Lines at the edges of the main text that are about it: its title, its credits.
//!
//! `<h1>渡口村修路记</h1><p>来源：某报 作者：张三</p><p>雨停后 …` -> `雨停后 …`, with title and author in the
//! metadata. So do rows of 索引号 and 文号 above an official paper and a title set in two lines. Quiet
//! inside the text, and where no field says what the line says: a date in a table, over a piece of a
//! chronicle or under a signature, the time of an event.

use std::borrow::Cow;
use std::collections::HashMap;

use super::fate::Fates;
use super::features::text_of;
use super::feed;
use super::lines::{Line, Lines};
use super::metadata::credits::{self, Credits};
use super::metadata::{bylines, names, title};
use super::tag::Tag;
use super::tree::{Id, Tree};
use super::{plugs, table};
use crate::convert::fold;
use crate::{Metadata, Policy, Rule, Trust};

pub(super) static RULE: Rule = Rule {
    name: "extract/title-line",
    trust: Trust::Certain,
    default: true,
    summary: "takes the title above the main text into the metadata",
};

/// How many lines from either end of the text are its edges: title, subtitle, byline, date, lead
/// above; editor, source, notices, tags below.
const EDGE: usize = 8;

/// Whether the line is still in the text.
/// `gone` tells which elements are not.
pub(super) fn is_kept(lines: &Lines, fates: &Fates, gone: &[bool], line: &Line) -> bool {
    !lines.nodes(line).first().is_none_or(|t| fates.dropped(*t))
        && !gone.get(line.element as usize).is_some_and(|g| *g)
}

/// Drops the lines at the edges that are in the metadata.
pub(super) fn trim(
    tree: &Tree<'_>,
    lines: &Lines,
    fates: &mut Fates,
    meta: &mut Metadata,
    policy: &Policy,
) {
    let gone = fates.gone(tree);
    let kept = lines.lines.iter().filter(|l| is_kept(lines, fates, &gone, l));
    let kept: Vec<&Line> = kept.collect();
    let from = match policy.allows(&feed::credits::RULE) {
        true => facts(tree, lines, fates, &kept, meta),
        false => 0,
    };
    let kept = kept.get(from..).unwrap_or_default();
    let edge = EDGE.min(kept.len() / 2);
    let mut tables = HashMap::new();
    let mut in_data = |line: &Line| {
        let mut above = tree.ancestors(line.element).take(16);
        let table = above.find(|id| tree.tag(*id) == Tag::Table);
        table.is_some_and(|t| *tables.entry(t).or_insert_with(|| table::is_data(tree, t)))
    };
    let head = Head::of(tree, lines, kept, meta);
    if policy.allows(&feed::credits::RULE) {
        closing(tree, lines, fates, kept, meta);
    }
    let length = meta.title.as_ref().map_or(0, |t| t.value.chars().count());
    let other = |line: &&&Line| {
        let long = line.chars as usize > length * 2 + 8;
        let title = meta.title.as_ref().filter(|_| !long);
        title.is_none_or(|t| !title::same(&t.value, &text_of(tree, lines, line)))
    };
    let rest: f32 = kept.iter().filter(other).map(|l| l.counts.units).sum();
    let drop = |fates: &mut Fates, line: &Line, rule, why| {
        lines.nodes(line).iter().for_each(|id| fates.drop(*id, rule, why));
    };
    if policy.allows(&feed::furniture::RULE) {
        asides(tree, lines, fates, kept);
        plugs::drop(tree, lines, fates, kept);
        stamps(tree, lines, fates, kept, meta);
        related(tree, lines, fates, kept);
    }
    for (index, line) in kept.iter().enumerate() {
        let near = index < EDGE || index + edge >= kept.len();
        if !near || line.counts.units > 120.0 {
            continue;
        }
        let text = told(tree, lines, line);
        let text = text.trim();
        let value = untitled(text);
        // A row of data that repeats the title belongs to its table.
        let marked = MARKS.iter().find_map(|m| value.strip_prefix(m)).unwrap_or(value);
        let titled = meta
            .title
            .as_ref()
            .is_some_and(|t| title::same(&t.value, value) || title::same(&t.value, marked));
        // Of a text not longer than its title the title is half.
        let rest = || rest >= line.counts.units;
        if titled
            && index < EDGE
            && kept.len() > 1
            && rest()
            && policy.allows(&RULE)
            && !in_data(line)
        {
            drop(fates, line, &RULE, "title");
            continue;
        }
        // A title that is set in two lines.
        let next = kept.get(index + 1).filter(|_| index < EDGE && kept.len() > 2);
        if let Some((next, title)) = next.zip(meta.title.as_ref()) {
            let whole = || format!("{text}{}", text_of(tree, lines, next).trim());
            let begins = text.chars().count() >= 2 && title::begins(&title.value, text);
            if begins
                && policy.allows(&RULE)
                && title::same(&title.value, &whole())
                && !in_data(line)
            {
                drop(fates, line, &RULE, "title");
                drop(fates, next, &RULE, "title");
                continue;
            }
        }
        let edge_line = index < edge || index + edge >= kept.len();
        if edge_line && policy.allows(&feed::credits::RULE) && signs(text, index, head.lead, meta) {
            drop(fates, line, &feed::credits::RULE, "credits");
            continue;
        }
        let below = index + edge >= kept.len() && kept.len() > 2;
        let last = index + 1 == kept.len() && kept.len() > 2;
        let label = text.trim_end_matches(['：', ':']);
        let over = last && fold::is_one(label, feed::words::RELATED);
        if over && policy.allows(&feed::furniture::RULE) {
            drop(fates, line, &feed::furniture::RULE, "a heading with nothing under it");
            continue;
        }
        let outer = index == 0 || index + 1 == kept.len();
        if outer && feed::words::is_rule(text) && policy.allows(&feed::furniture::RULE) {
            drop(fates, line, &feed::furniture::RULE, "a rule that is written");
            continue;
        }
        let aged = index < 3 && kept.len() > 1 && is_age(text);
        if aged && policy.allows(&feed::furniture::RULE) {
            drop(fates, line, &feed::furniture::RULE, "how old the piece was");
            continue;
        }
        if below && policy.allows(&feed::credits::RULE) && credits::names_none(text) {
            drop(fates, line, &feed::credits::RULE, "a credit that names no one");
            continue;
        }
        let notice = below || index < 2 && kept.len() > 4;
        if notice && policy.allows(&feed::furniture::RULE) && feed::words::is_notice(text) {
            drop(fates, line, &feed::furniture::RULE, "a notice of rights");
            continue;
        }
        let more = || line.counts.linked > 0.0 && feed::words::is_related(text);
        let asks = below && line.chars <= 40 && (feed::tone::asks(text, PLEADS) || more());
        if asks && policy.allows(&feed::furniture::RULE) {
            drop(fates, line, &feed::furniture::RULE, "an appeal to readers");
            continue;
        }
        let found = credits::read(text).filter(|c| c.whole);
        let credit = found.is_some_and(|found| {
            let may_be_of_text = found.items.is_empty() || found.is_vague(text);
            !in_data(line) && (!may_be_of_text || head.holds(index, text, &found, meta))
        });
        if credit && policy.allows(&feed::credits::RULE) && edge_line {
            drop(fates, line, &feed::credits::RULE, "credits");
        }
    }
}

/// Whether a line is a byline and nothing more, and its names are the piece's authors: （记者 张三）,
/// 张三 above the text. A name alone below it signs the text.
fn signs(text: &str, index: usize, lead: usize, meta: &Metadata) -> bool {
    if text.chars().count() > 30 || text.contains(['。', '，', '！', '？', '；', '“', '：'])
    {
        return false;
    }
    let name = bylines::signature(text).map(|span| span.of(text));
    let name = name.or_else(|| (index < lead && bylines::bare(text)).then_some(text));
    let list = name.map(names::split).unwrap_or_default();
    !list.is_empty()
        && list.iter().all(|(_, n)| meta.authors.iter().any(|a| title::same(&a.value, n)))
}

/// What a page or a board puts between and under the lines of a text: 继续往下阅读, the signature above
/// `※ 发信站` on a board.
fn asides(tree: &Tree<'_>, lines: &Lines, fates: &mut Fates, kept: &[&Line]) {
    let rule = &feed::furniture::RULE;
    for line in kept {
        if line.chars <= 24 && kept.len() > 1 && feed::words::is_prompt(&text_of(tree, lines, line))
        {
            for id in lines.nodes(line) {
                fates.drop(*id, rule, "said to the reader at the screen");
            }
        }
        // 相关文章：某题, between two paragraphs.
        let linked = line.counts.link_share() >= 0.5 && line.chars <= 80 && kept.len() > 1;
        if linked && is_related(&text_of(tree, lines, line)) {
            for id in lines.nodes(line) {
                fates.drop(*id, rule, "links to other pieces");
            }
        }
        // A form between two paragraphs, and what it says.
        let mut above = tree.ancestors(line.element).take(4);
        if line.chars <= 160 && kept.len() > 1 && above.any(|id| asks(tree, id)) {
            for id in lines.nodes(line) {
                fates.drop(*id, rule, "an appeal to readers");
            }
        }
        // …。返回某网，查看更多: a link of the house behind the last paragraph.
        if let Some(&id) = lines.nodes(line).last() {
            let text = tree.raw(id).trim();
            let back = text.starts_with("返回") && text.ends_with("查看更多");
            if back
                && text.chars().count() <= 20
                && tree.ancestors(id).take(3).any(|a| tree.tag(a) == Tag::A)
            {
                fates.drop(id, rule, "a link to the house");
            }
        }
        // A board's screen is one line of the page, its signature a text in it.
        let mut above = None;
        for &id in lines.nodes(line) {
            let text = tree.raw(id).trim_start();
            if !text.starts_with('※') {
                above = Some(id);
                continue;
            }
            if feed::words::count(text, BOARD) == 0 {
                continue;
            }
            // With the address beside it, when the two have an element of their own.
            let around =
                tree.parent(id).filter(|p| *p != line.element && tree.tag(*p) == Tag::Span);
            fates.drop(around.unwrap_or(id), rule, "a board's line under a post");
            let Some(post) = above.take() else { continue };
            let from = tree.span(post);
            let Some(at) = from.of(tree.source).rfind("\n--").filter(|at| *at > 0) else {
                continue;
            };
            // Nothing but a line of its own parts the post from the signature, which is short.
            let rest = from.of(tree.source).get(at + 3..).unwrap_or_default();
            let alone =
                rest.trim_end_matches(' ').is_empty() || rest.starts_with(['\n', '\r', ' ']);
            if alone && rest.lines().count() <= SIGNATURE {
                fates.cut(post, from.start + at, rule, "the writer's signature");
            }
        }
    }
}

/// …。（編輯：张三）1100307 at the end of the text: in the metadata, and cut off.
fn closing(tree: &Tree<'_>, lines: &Lines, fates: &mut Fates, kept: &[&Line], meta: &Metadata) {
    for line in kept.iter().rev().take(3) {
        let Some(&id) = lines.nodes(line).last() else { continue };
        let raw = tree.raw(id);
        let Some(closing) = feed::credits::closing_of(raw) else { continue };
        let held = |value: &str| {
            meta.fields().any(|(_, f)| !f.value.is_empty() && value.contains(f.value.as_str()))
        };
        let day = closing.stamp.map(|(_, m)| m.to_string());
        let dated = day.is_some_and(|d| {
            meta.published.as_ref().is_some_and(|p| p.value.starts_with(d.as_str()))
        });
        if dated || closing.values(raw).any(|(_, value)| held(value)) {
            let at = tree.span(id).start + closing.start;
            fates.cut(id, at, &feed::credits::RULE, "credits");
            return;
        }
    }
}

/// Whether an element is named for asking readers to subscribe.
fn asks(tree: &Tree<'_>, id: Id) -> bool {
    let class = tree.raw_attr(id, "class").unwrap_or_default();
    class.len() >= 16
        && ["subscription-widget", "subscribe-widget", "newsletter-signup"]
            .iter()
            .any(|w| class.contains(w))
}

/// 相关文章：某题: a label of other pieces and its colon.
fn is_related(text: &str) -> bool {
    let text = text.trim();
    let label = fold::begins(text, feed::words::RELATED);
    let rest = label.and_then(|w| text.get(w.len()..)).map(str::trim_start);
    rest.is_some_and(|r| r.starts_with(['：', ':', '｜', '|', '►', '▶']))
}

/// 更多某报报道 over lines that are links: other pieces, below or between paragraphs.
fn related(tree: &Tree<'_>, lines: &Lines, fates: &mut Fates, kept: &[&Line]) {
    let linked = |line: &Line| line.counts.link_share() >= 0.8 && line.chars <= 80;
    let headed = |line: &Line| {
        let text = text_of(tree, lines, line);
        let text = text.trim().trim_matches(['：', ':', '【', '】', '▎', '■']);
        let more = || {
            let news = fold::ends(text, &["报道", "报导", "新闻", "文章"]).is_some();
            news && fold::begins(text, &["更多"]).is_some()
        };
        line.chars <= 16 && (fold::is_one(text, feed::words::RELATED) || more())
    };
    let mut at = 0;
    while let Some(line) = kept.get(at) {
        at += 1;
        let count = kept.get(at..).unwrap_or_default().iter().take_while(|l| linked(l)).count();
        if count == 0 || line.chars > 16 || !headed(line) {
            continue;
        }
        for line in kept.get(at - 1..at + count).unwrap_or_default() {
            for id in lines.nodes(line) {
                fates.drop(*id, &feed::furniture::RULE, "links to other pieces");
            }
        }
        at += count;
    }
}

/// Between the posts of a thread: when each was written, and its number.
fn stamps(tree: &Tree<'_>, lines: &Lines, fates: &mut Fates, kept: &[&Line], meta: &Metadata) {
    // <time itemprop="dateCreated">2021-03-07 10:41</time> below an answer.
    let told = |line: &Line| {
        let time = |id: &Id| {
            let mut above = tree.ancestors(*id).take(3);
            above.any(|id| tree.tag(id) == Tag::Time && tree.named(id).item)
        };
        lines.nodes(line).iter().all(time) && is_stamp(text_of(tree, lines, line).trim())
    };
    for line in kept.iter().filter(|l| (8..=60).contains(&l.chars)) {
        if told(line) || plugs::heads_post(tree, lines, line) {
            for id in lines.nodes(line) {
                fates.drop(*id, &feed::furniture::RULE, "the number or the time of a post");
            }
        }
    }
    if !meta.authors.iter().any(|a| a.origin == "poster") {
        return;
    }
    for line in kept.iter().filter(|l| l.chars <= 40) {
        let text = text_of(tree, lines, line);
        if is_stamp(text.trim()) {
            for id in lines.nodes(line) {
                fates.drop(*id, &feed::furniture::RULE, "the number or the time of a post");
            }
        }
    }
}

/// 2楼, #3, 2021-03-07 10:41: no words of a post.
fn is_stamp(text: &str) -> bool {
    let number = |t: &str| !t.is_empty() && t.len() <= 5 && t.bytes().all(|b| b.is_ascii_digit());
    // 1楼 2021-03-07 10:11
    let rest = text.trim_start_matches(|c: char| c.is_ascii_digit());
    let rest = rest.strip_prefix(['楼', '樓']).filter(|r| rest.len() < text.len() && !r.is_empty());
    let text = rest.unwrap_or(text).trim();
    let floor = text.strip_suffix(['楼', '樓', '#', 'F']).or_else(|| text.strip_prefix('#'));
    let timed = || {
        credits::read(text).is_some_and(|c| {
            c.is_date()
                && c.dates.iter().all(|d| d.reading.sure().is_some_and(|m| m.time.is_some()))
        })
    };
    floor.is_some_and(number) || timed()
}

/// What a line at the end of a page must score to be an appeal: more than in a feed, for the page's
/// own classifier has kept it.
const PLEADS: f32 = 3.0;

/// What boards write under a post.
const BOARD: &[&str] = &["发信站", "文章网址", "编辑:", "转录", "来源:"];

/// The most lines from `--` to `※ 发信站`: a signature has six, and some boards add a few.
const SIGNATURE: usize = 14;

/// Rows of a label and its value in cells side by side above the text: 索引号 ｜ 000014349/2024. All
/// that a label of the table names goes; a row of another label stays with its table.
fn facts(
    tree: &Tree<'_>,
    lines: &Lines,
    fates: &mut Fates,
    kept: &[&Line],
    meta: &Metadata,
) -> usize {
    let cell =
        |line: &Line| tree.ancestors(line.element).take(4).find(|id| tree.tag(*id) == Tag::Td);
    let mut at = 0;
    let mut seen = 0;
    while let (Some(label), Some(value)) = (kept.get(at), kept.get(at + 1)) {
        let name = text_of(tree, lines, label);
        let named = name.trim_end().ends_with(['：', ':']) && label.chars <= 16;
        let cells = cell(label).zip(cell(value)).is_some_and(|(a, b)| a != b);
        if !named || !cells || seen >= FACTS {
            break;
        }
        let joined = format!("{}{}", name.trim(), text_of(tree, lines, value).trim());
        let title = untitled(&joined);
        let titled = title.len() < joined.len()
            && title.chars().count() >= 8
            && meta.title.as_ref().is_some_and(|t| t.value.ends_with(title));
        if titled || credits::read(&joined).is_some_and(|c| c.whole) {
            for id in lines.nodes(label).iter().chain(lines.nodes(value)) {
                fates.drop(*id, &feed::credits::RULE, "credits");
            }
        }
        seen += 1;
        at += 2;
    }
    at
}

/// The most rows of such a table: those of official papers have up to a dozen.
const FACTS: usize = 24;

/// 昨天, 3 小时前, 昨天 10:11: the age of a piece when its page was saved, in a line of its own.
fn is_age(text: &str) -> bool {
    let clock = |t: &str| t.bytes().all(|b| matches!(b, b'0'..=b'9' | b':' | b' '));
    if let Some(rest) =
        ["今天", "昨天", "前天", "刚刚", "剛剛"].iter().find_map(|w| text.strip_prefix(w))
    {
        return clock(rest);
    }
    let rest = text.trim_start_matches(|c: char| c.is_ascii_digit());
    let count = text.len() - rest.len();
    (1..=2).contains(&count) && fold::is_one(rest.trim_start(), AGES)
}

const AGES: &[&str] =
    &["秒前", "分钟前", "小时前", "天前", "周前", "星期前", "个月前", "月前", "年前"];

/// What a site sets before a title, on its line.
const MARKS: &[&str] =
    &["原创", "原創", "转载", "轉載", "置顶", "置頂", "精华", "精華", "独家", "獨家"];

/// A title without the label before it: 标　　题：.
fn untitled(text: &str) -> &str {
    let label = |t: &str| {
        let rest = t.strip_prefix(['标', '標'])?.trim_start();
        let rest = rest.strip_prefix(['题', '題'])?.trim_start();
        Some(t.len() - rest.strip_prefix(['：', ':'])?.len())
    };
    label(text).and_then(|len| text.get(len..)).unwrap_or(text).trim_start()
}

/// The line's text, with a colon where a label stands in an element of its own.
fn told<'s>(tree: &Tree<'s>, lines: &Lines, line: &Line) -> Cow<'s, str> {
    let text = text_of(tree, lines, line);
    let Some(first) = lines.nodes(line).first() else { return text };
    let apart = tree.parent(*first) != Some(line.element);
    let label = tree.raw(*first).trim();
    match text.trim_start().strip_prefix(label) {
        Some(rest)
            if apart && credits::is_label(label) && !rest.trim_start().starts_with(['：', ':']) =>
        {
            format!("{label}：{}", rest.trim_start()).into()
        }
        _ => text,
    }
}

/// What stands above the first paragraph of the text. A date there that nothing else speaks for is
/// the piece's; below it, it is the text's, or signs it, and stays.
struct Head<'t, 's> {
    tree: &'t Tree<'s>,
    lines: &'t Lines,
    kept: &'t [&'t Line],
    /// The first paragraph.
    lead: usize,
}

impl<'t, 's> Head<'t, 's> {
    fn of(
        tree: &'t Tree<'s>,
        lines: &'t Lines,
        kept: &'t [&'t Line],
        meta: &Metadata,
    ) -> Head<'t, 's> {
        // A title may have marks.
        let titled = |line: &Line| {
            let title = meta.title.as_ref().filter(|_| line.counts.units <= 120.0);
            title.is_some_and(|t| title::same(&t.value, &text_of(tree, lines, line)))
        };
        // A sentence: fifteen characters with a mark, and no line of credits, which has marks too.
        let is_text = |line: &&Line| {
            line.counts.units >= 15.0
                && line.counts.marks > 0.0
                && !titled(line)
                && credits::read(text_of(tree, lines, line).trim()).is_none_or(|c| !c.whole)
        };
        let lead = kept.iter().position(is_text).unwrap_or(kept.len());
        Head { tree, lines, kept, lead }
    }

    /// Whether a line of a date is the piece's, and in its metadata.
    fn holds(&self, index: usize, text: &str, found: &Credits, meta: &Metadata) -> bool {
        // Half a text of short lines is no head.
        let first = self.kept.get(index).and_then(|l| self.lines.nodes(l).first());
        let mut above = first.map(|id| self.tree.ancestors(*id).take(3)).into_iter().flatten();
        let named = above.any(|id| self.tree.tag(id) == Tag::Time);
        if index >= self.lead && !named || index * 2 >= self.kept.len() {
            return false;
        }
        if found.is_vague(text) {
            let near = self.kept.iter().enumerate().skip(index.saturating_sub(2)).take(5);
            let mut near = near.filter(|(i, l)| *i != index && l.counts.units <= 120.0);
            return !near.any(|(_, l)| credits::is_event(&text_of(self.tree, self.lines, l)));
        }
        let days: Vec<String> = [&meta.published, &meta.modified]
            .into_iter()
            .flatten()
            .filter_map(|f| Some(f.value.get(..10.min(f.value.len()))?.to_owned()))
            .collect();
        let says = |found: &Credits| {
            let moment = found.dates.first().map(|d| d.reading);
            moment.is_some_and(|r| {
                r.sure().is_none_or(|m| days.iter().any(|d| m.to_string().starts_with(d.as_str())))
            })
        };
        // A date over each piece of the text is a heading of it.
        let day = |line: &Line| {
            line.chars <= 24
                && credits::read(text_of(self.tree, self.lines, line).trim()).is_some_and(|c| {
                    c.is_date()
                        && c.dates.iter().all(|d| d.reading.sure().is_none_or(|m| m.time.is_none()))
                })
        };
        let below = self.kept.len().saturating_sub(1);
        // A time of day above all else is a stamp, whatever day the page is settled on.
        let stamp = index == 0
            && found.dates.iter().any(|d| d.reading.sure().is_some_and(|m| m.time.is_some()));
        (stamp || says(found))
            && found.is_date()
            && !self.kept.iter().enumerate().any(|(i, l)| i != index && i < below && day(l))
    }
}
