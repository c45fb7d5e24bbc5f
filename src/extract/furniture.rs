//! Lines at the edges of the main text that are about it: its title, its credits.
//!
//! `<h1>渡口村修路记</h1><p>来源：某报 作者：张三</p><p>雨停后 …` -> `雨停后 …`, with title and author in the
//! metadata. Quiet inside the text, and where no field says what the line says.

use super::fate::Fates;
use super::features::text_of;
use super::feed;
use super::lines::{Line, Lines};
use super::metadata::{credits, title};
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
    let drop = |fates: &mut Fates, line: &Line, rule, why| {
        lines.nodes(line).iter().for_each(|id| fates.drop(*id, rule, why));
    };
    for (index, line) in kept.iter().enumerate() {
        let near = index < EDGE || index + edge >= kept.len();
        if !near || line.counts.units > 120.0 {
            continue;
        }
        let text = text_of(tree, lines, line);
        let text = text.trim();
        // A row of data that repeats the title belongs to its table.
        let table = || tree.ancestors(line.element).take(6).find(|id| tree.tag(*id) == Tag::Table);
        let titled = meta.title.as_ref().is_some_and(|t| title::same(&t.value, text));
        if titled
            && index < EDGE
            && kept.len() > 1
            && policy.allows(&RULE)
            && !table().is_some_and(|t| table::is_data(tree, t))
        {
            drop(fates, line, &RULE, "title");
            continue;
        }
        let credit = credits::read(text).is_some_and(|c| c.whole);
        if credit
            && policy.allows(&feed::credits::RULE)
            && (index < edge || index + edge >= kept.len())
        {
            drop(fates, line, &feed::credits::RULE, "credits");
        }
    }
}
