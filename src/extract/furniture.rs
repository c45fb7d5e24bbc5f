//! Lines at the edges of the main text that are about it: its title, its credits.
//!
//! `<h1>渡口村修路记</h1><p>来源：某报 作者：张三</p><p>雨停后 …` -> `雨停后 …`, with title and author in the
//! metadata. Quiet inside the text, and where no field says what the line says: a date in a table,
//! over a piece of a chronicle or under a signature, the time of an event.

use std::borrow::Cow;
use std::collections::HashMap;

use super::fate::Fates;
use super::features::text_of;
use super::feed;
use super::lines::{Line, Lines};
use super::metadata::credits::{self, Credits};
use super::metadata::title;
use super::table;
use super::tag::Tag;
use super::tree::Tree;
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
    let edge = EDGE.min(kept.len() / 2);
    let mut tables = HashMap::new();
    let mut in_data = |line: &Line| {
        let mut above = tree.ancestors(line.element).take(16);
        let table = above.find(|id| tree.tag(*id) == Tag::Table);
        table.is_some_and(|t| *tables.entry(t).or_insert_with(|| table::is_data(tree, t)))
    };
    let head = Head::of(tree, lines, &kept);
    let drop = |fates: &mut Fates, line: &Line, rule, why| {
        lines.nodes(line).iter().for_each(|id| fates.drop(*id, rule, why));
    };
    for (index, line) in kept.iter().enumerate() {
        let near = index < EDGE || index + edge >= kept.len();
        if !near || line.counts.units > 120.0 {
            continue;
        }
        let text = told(tree, lines, line);
        let text = text.trim();
        let value = text.strip_prefix("標題：").unwrap_or(text);
        // A row of data that repeats the title belongs to its table.
        let titled = meta.title.as_ref().is_some_and(|t| title::same(&t.value, value));
        if titled && index < EDGE && kept.len() > 1 && policy.allows(&RULE) && !in_data(line) {
            drop(fates, line, &RULE, "title");
            continue;
        }
        let found = credits::read(text).filter(|c| c.whole);
        let credit = found.is_some_and(|found| {
            let may_be_of_text = found.items.is_empty() || found.is_vague(text);
            !in_data(line) && (!may_be_of_text || head.holds(index, text, &found, meta))
        });
        if credit
            && policy.allows(&feed::credits::RULE)
            && (index < edge || index + edge >= kept.len())
        {
            drop(fates, line, &feed::credits::RULE, "credits");
        }
    }
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
    fn of(tree: &'t Tree<'s>, lines: &'t Lines, kept: &'t [&'t Line]) -> Head<'t, 's> {
        // A sentence: fifteen characters with a mark, and no line of credits, which has marks too.
        let is_text = |line: &&Line| {
            line.counts.units >= 15.0
                && line.counts.marks > 0.0
                && credits::read(text_of(tree, lines, line).trim()).is_none_or(|c| !c.whole)
        };
        let lead = kept.iter().position(is_text).unwrap_or(kept.len());
        Head { tree, lines, kept, lead }
    }

    /// Whether a line of a date is the piece's, and in its metadata.
    fn holds(&self, index: usize, text: &str, found: &Credits, meta: &Metadata) -> bool {
        // Half a text of short lines is no head.
        if index >= self.lead || index * 2 >= self.kept.len() {
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
