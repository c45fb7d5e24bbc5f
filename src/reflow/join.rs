//! `reflow/hard-wrap` and `reflow/page-break`: which lines are one paragraph.
//!
//! Lines that a page's width broke are put together again; so are the two halves of a paragraph
//! with a page's end between them. What decides is the document's own habit (does it indent, does
//! it leave a line), then whether the line was full, then how it ends: no single sign is enough.
//!
//! Markdown out of a PDF has such halves as well: where the notes of pages stand in it, they are
//! joined.
//!
//! `沿岸的住户陆续搬回原⏎址，学校也重新开课。` → `沿岸的住户陆续搬回原址，学校也重新开课。`
//!
//! Quiet where the text was not set in lines; before a heading, an item of a list, a speaker's
//! label; after a short line.

use std::collections::HashSet;

use super::chars::{End, end_of, first_visible, is_han};
use super::mark::Kind;
use super::page::{Page, Role};
use super::{heading, turn};
use crate::repair::model::MODEL;
use crate::{BlockKind, Rule, Trust};

pub(super) static HARD_WRAP: Rule = Rule {
    name: "reflow/hard-wrap",
    trust: Trust::Probable,
    default: true,
    summary: "Lines broken by the page's width become one paragraph",
};

pub(super) static PAGE_BREAK: Rule = Rule {
    name: "reflow/page-break",
    trust: Trust::Probable,
    default: true,
    summary: "The halves of a paragraph with a page's or column's end between them are joined",
};

/// Why two lines are one paragraph; `None` where they are two.
pub(super) type Join = Option<&'static Rule>;

/// The lines of the text, in order, each with how it goes on from the one before.
pub(super) fn joins(page: &Page) -> Vec<(usize, Join)> {
    let mut out: Vec<(usize, Join)> = Vec::with_capacity(page.lines.len());
    let mut last: Option<usize> = None;
    let mut head = None;
    let whole = page.paged && ends_whole(page);
    let works = (0..page.lines.len()).find(|&i| super::notes::heads_references(page, i));
    let habit = Habit { rhythm: Rhythm::of(page), speakers: speakers(page), whole, works };
    for index in 0..page.lines.len() {
        if !matches!(page.role(index), Role::Text | Role::Row) {
            continue;
        }
        let join = last.and_then(|a| decide(page, &habit, head.unwrap_or(a), a, index));
        let join = join.filter(|rule| page.allows(rule));
        if join.is_none() {
            head = Some(index);
        }
        out.push((index, join));
        last = Some(index);
    }
    out
}

/// What the whole document says of its lines.
struct Habit<'t> {
    rhythm: Rhythm,
    /// Who speaks, where short names alternate.
    speakers: HashSet<&'t str>,
    /// In text of one paragraph a line: paragraphs end with the end of a sentence.
    whole: bool,
    /// The heading of the first list of works.
    works: Option<usize>,
}

impl Habit<'_> {
    /// Whether a line begins with a speaker's label.
    fn speaks(&self, text: &str) -> bool {
        turn::label(text).is_some_and(|l| l.sure || self.speakers.contains(l.name))
    }
}

fn speakers<'t>(page: &Page<'t>) -> HashSet<&'t str> {
    if page.layout.wrapped { turn::speakers(page) } else { HashSet::new() }
}

/// Whether line `b` goes on from line `a`, whose paragraph began with line `head`.
fn decide(page: &Page, habit: &Habit, head: usize, a: usize, b: usize) -> Join {
    if page.subtitles {
        let same = b == a + 1 && super::subtitle::goes_on(page, b);
        return same.then_some(&super::subtitle::RULE);
    }
    if page.role(a) == Role::Row || page.role(b) == Role::Row {
        return None;
    }
    if page.options.from_markup {
        let paragraph = |i| {
            let span = page.line(i).map(|l| l.span).unwrap_or_default();
            matches!(page.block_at(span), Some(BlockKind::Paragraph))
        };
        return (page.paged && paragraph(a) && paragraph(b))
            .then(|| loose(page, habit, a, b))
            .flatten();
    }
    if page.layout.wrapped { set(page, habit, head, a, b) } else { loose(page, habit, a, b) }
}

/// Whether text of one paragraph a line was put together from pages: their furniture or their notes
/// stand in it. The notes of Markdown's own kind are the author's, and stand where he put them.
pub(super) fn is_paged(page: &Page) -> bool {
    if page.layout.wrapped {
        return false;
    }
    let printed = |found: &super::page::Found| {
        found.mark.kind != Kind::Named && !found.mark.span.of(page.text).starts_with("[^")
    };
    if page.options.from_markup {
        return page.options.from_markdown && page.notes.iter().any(printed);
    }
    page.notes.iter().any(printed)
        || page.dropped.iter().any(|d| d.rule == super::furniture::RULE.name)
}

/// Whether nearly all long paragraphs end with the end of a sentence or a colon.
fn ends_whole(page: &Page) -> bool {
    let long = (0..page.lines.len())
        .filter(|&i| page.role(i) == Role::Text && page.line(i).is_some_and(|l| l.width >= LONG));
    let (mut all, mut whole) = (0, 0);
    for index in long {
        all += 1;
        whole +=
            i32::from(matches!(end_of(page.bare(index)), End::Stop | End::Colon | End::Semicolon));
    }
    all >= 4 && whole * 4 >= all * 3
}

/// Columns of a paragraph that is more than a heading: 30 Han characters.
const LONG: u16 = 60;

/// In text of one paragraph a line, only what was lifted out from between two halves parts them.
///
/// So does a page's end without anything to lift, in a document of pages whose paragraphs end as
/// sentences do: there a long one that stops inside a word does not end.
fn loose(page: &Page, habit: &Habit, a: usize, b: usize) -> Join {
    let lifted = b > a + 1 || habit.whole && parts_a_word(page, a, b);
    let half = page.line(a).is_some_and(|l| l.width >= 40);
    let open = matches!(end_of(page.bare(a)), End::Open | End::Pause | End::Hyphen);
    let goes_on = heading::numbering(page.of(b)).is_none() && !turn::is_label(page.of(b));
    let heading = heading::numbering(page.of(a)).is_some() && !page.of(a).contains('。');
    (lifted && half && open && goes_on && !heading).then_some(&PAGE_BREAK)
}

/// Whether a long line ends and the next one begins with parts of a common word.
fn parts_a_word(page: &Page, a: usize, b: usize) -> bool {
    let ends = (page.bare(a).chars().next_back(), page.of(b).chars().next());
    let long = page.line(a).is_some_and(|l| l.width >= LONG) && page.of(a).contains(['，', '。']);
    matches!(ends, (Some(l), Some(r)) if long && is_han(l) && is_han(r) && MODEL.knows(l, r))
}

/// In set lines.
fn set(page: &Page, habit: &Habit, head: usize, a: usize, b: usize) -> Join {
    let layout = &page.layout;
    let (la, lb) = (page.line(a)?, page.line(b)?);
    let end = end_of(page.bare(a));
    let open = matches!(end, End::Open | End::Pause | End::Hyphen);
    let full = page.full(a);
    let lifted = b > a + 1 || lb.feed;
    let blank = lb.blank > layout.spacing;
    let gap = blank || lifted;
    let rule = if gap { &PAGE_BREAK } else { &HARD_WRAP };
    // A signature or a date at the right edge is a line of its own.
    if aside(page, a) || aside(page, b) {
        return None;
    }
    // A label alone on its line has its words on the next.
    if a == head && turn::is_lone_label(page.of(a)) && !lifted && !blank {
        return Some(rule);
    }
    // 《某文》⏎[J].某刊: the mark of a work's kind is within its entry.
    if !gap && open && is_kind(page.of(b)) {
        return Some(rule);
    }
    let counted =
        || end == End::Stop && heading::is_heading(page, b, b) && heading::is_counted(page.of(b));
    let starts = heading::numbering(page.of(b)).is_some()
        || counted()
        || end == End::Stop && lb.width <= 20 && heading::is_known(page.of(b))
        || super::list::is_item(page.of(b))
        || next_entry(page, head, b);
    // A sentence may well go on with a number, a bracket or a word before a colon; after a full
    // open line it does.
    let runs_on = full && open && !blank && !new_indent(page, habit.works, head, a, b);
    let counts_on = || full && !gap && end != End::Stop && enumerates(page, head, a, b);
    if (starts || habit.speaks(page.of(b))) && !runs_on && !counts_on() {
        return None;
    }
    // 時　間　… and 地点：… are fields of a form.
    let short = u32::from(la.edge()) * 20 < u32::from(layout.width) * 17;
    let short = !full && (short || end == End::Stop);
    if super::labels::is_spaced(page.of(b)) || short && turn::label(page.of(b)).is_some() {
        return None;
    }
    if heading::is_heading(page, head, a) || turn::stage_direction(page.of(b)) {
        return None;
    }
    if layout.indents {
        // A short line apart, without a mark, over a paragraph that begins with its indent.
        if end == End::Stop && heading::is_heading(page, b, b) && apart(page, b) {
            return None;
        }
        // Where lines hang below the first one, one that does not begins the next paragraph.
        let hung = habit.works.is_some_and(|head| head < a) && la.indent > layout.base;
        let outdent =
            end == End::Stop && lb.indent + 2 <= layout.base || hung && lb.indent <= layout.base;
        if outdent || new_indent(page, habit.works, head, a, b) {
            return None;
        }
        return (full
            || open && (lifted || u32::from(la.edge()) * 4 > u32::from(layout.width) * 3))
            .then_some(rule);
    }
    if !gap {
        // After a sentence a short line without a mark heads what follows, where paragraphs end as
        // sentences do.
        let short = u32::from(lb.edge()) * 2 < u32::from(layout.width);
        if end == End::Stop && short && layout.stops > 0.6 && heading::is_heading(page, b, b) {
            return None;
        }
        // No habit tells where a paragraph begins: after a sentence the exact measure does.
        if end == End::Stop && !layout.blanks && page.stops_short(a) {
            return None;
        }
        // Within a paragraph nothing but a short last line ends it.
        let half = open && u32::from(la.edge()) * 4 > u32::from(layout.width) * 3;
        let inside = open && a != head;
        return (full || half || inside && first_visible(page.of(b)).is_some()).then_some(rule);
    }
    if !blank && full {
        return Some(rule);
    }
    if !full {
        // A line that lacks a word or two and stops in mid-phrase at a page's end.
        let near = u32::from(la.edge()) * 10 > u32::from(layout.width) * 8;
        return (open && lifted && near).then_some(rule);
    }
    // A full line, a gap, and no habit that tells a page's end from a paragraph's: the sentence.
    if open && (lifted || layout.stops > 0.6) {
        return Some(rule);
    }
    (habit.rhythm.ends_page(a) && end == End::Stop).then_some(rule)
}

/// `[J].`, `[EB/OL]`: what kind of work a reference names.
fn is_kind(text: &str) -> bool {
    let inner = text.strip_prefix(['[', '［']).and_then(|t| t.split_once([']', '］']));
    inner.is_some_and(|(kind, _)| {
        (1..=5).contains(&kind.len()) && kind.bytes().all(|b| b.is_ascii_uppercase() || b == b'/')
    })
}

/// Whether line `b` begins with the next number of an enumeration within the paragraph: `…请求：一、…；`
/// and `二、…`.
fn enumerates(page: &Page, head: usize, a: usize, b: usize) -> bool {
    const FIGURES: [char; 10] = ['一', '二', '三', '四', '五', '六', '七', '八', '九', '十'];
    let text = page.of(b);
    let Some((_, len)) = heading::numbered(text) else { return false };
    let number = text.get(..len).unwrap_or_default();
    let one = |c: char| match c {
        '2'..='9' => char::from_u32(u32::from(c) - 1),
        _ => FIGURES
            .iter()
            .position(|f| *f == c)
            .and_then(|i| FIGURES.get(i.checked_sub(1)?))
            .copied(),
    };
    // Of one figure: an enumeration within a sentence is short.
    let figures = || number.chars().filter(|c| one(*c).is_some() || c.is_ascii_digit());
    if figures().count() != 1 {
        return false;
    }
    let last: String = number.chars().map(|c| one(c).unwrap_or(c)).collect();
    let (first, end) = (page.line(head).map(|l| l.span.start), page.line(a).map(|l| l.span.end));
    let said = first.zip(end).and_then(|(start, end)| page.text.get(start..end));
    // A number that begins the paragraph is its own; no paragraph is longer than this.
    let said = said.map_or("", |t| t.get(last.len()..).unwrap_or_default());
    last != number && said.len() < 2400 && said.contains(last.trim())
}

/// Whether what follows line `b` does not go on with it: a gap, or a paragraph's indent.
fn apart(page: &Page, b: usize) -> bool {
    let starts = |l: &super::line::Line| {
        l.blank > page.layout.spacing
            || l.indent > page.layout.base
            || heading::heading_numbering(page.of(b + 1)).is_some()
    };
    page.line(b + 1).is_none_or(starts)
}

/// Whether line `b` is the next entry of a list of works whose last one began with line `head`:
/// [1] …, [2] ….
fn next_entry(page: &Page, head: usize, b: usize) -> bool {
    let number = |i: usize| {
        let start = page.line(i).map_or(0, |l| l.span.start);
        super::mark::mark_at(page.text, start).filter(|m| m.kind == Kind::Bracket).map(|m| m.number)
    };
    matches!((number(head), number(b)), (Some(a), Some(b)) if b > a)
}

/// Whether a line stands in the right half of the page.
pub(super) fn aside(page: &Page, index: usize) -> bool {
    page.line(index).is_some_and(|l| l.indent * 2 > page.layout.width)
}

/// Whether `b` begins a paragraph by its indent: more space than what goes on from `a` has.
fn new_indent(page: &Page, works: Option<usize>, head: usize, a: usize, b: usize) -> bool {
    let indent = |i: usize| page.line(i).map_or(0, |l| l.indent);
    if !page.layout.indents || indent(b) <= page.layout.base {
        return false;
    }
    // A block set in goes on at its own indent; a one-line paragraph does not.
    let gap = page.line(b).is_some_and(|l| l.blank > page.layout.spacing);
    let open = matches!(end_of(page.bare(a)), End::Open | End::Pause | End::Hyphen);
    // What a speaker says hangs below the label, and so do the lines of a work in a list: where
    // paragraphs are set in, one that begins at the margin is none.
    let listed = works.is_some_and(|head| head < a) && indent(a) <= page.layout.base;
    let hangs = |text| listed || turn::label(text).is_some() || heading::numbering(text).is_some();
    if a == head && open && !gap && page.full(a) && hangs(page.of(a)) {
        return false;
    }
    indent(a) != indent(b) || gap || !page.full(a) || a == head && !open
}

/// Pages of even length: where one ends can be told from where the others end.
pub(super) struct Rhythm {
    /// Whether a page or column ends with this line.
    ends: Vec<bool>,
}

impl Rhythm {
    /// Column ends are known where a blank line parts a phrase and where a line that goes on
    /// begins with a lone space; when they come after an even number of lines, so do the others.
    fn of(page: &Page) -> Rhythm {
        let mut known: Vec<usize> = Vec::new();
        let mut ends = vec![false; page.lines.len()];
        if !page.layout.wrapped || page.layout.indents {
            return Rhythm { ends };
        }
        for b in 1..page.lines.len() {
            let Some(line) = page.line(b) else { continue };
            let open = matches!(page.end(b - 1), End::Open | End::Pause);
            let phrase = open
                && page.full(b - 1)
                && line.blank > page.layout.spacing
                && !turn::is_label(page.of(b))
                && heading::numbering(page.of(b)).is_none();
            let space = line.indent == page.layout.base + 1;
            if phrase || space {
                known.push(b);
            }
        }
        let mut steps: Vec<usize> = known.windows(2).map(|w| w[1] - w[0]).collect();
        steps.sort_unstable();
        // Most steps are one column; where a column ended with a paragraph the step is two.
        let Some(&step) = steps.get(steps.len() / 3) else { return Rhythm { ends } };
        let even = steps.iter().filter(|s| s.abs_diff(step) <= 2).count();
        if steps.len() >= 5 && even * 2 > steps.len() && step >= 15 {
            for pair in known.windows(2) {
                let [from, to] = pair else { continue };
                for line in from + step - 2..=from + step + 2 {
                    // Only where a second column fits before the next known end.
                    if line + step <= to + 4
                        && let Some(slot) = ends.get_mut(line - 1)
                    {
                        *slot = true;
                    }
                }
            }
        }
        Rhythm { ends }
    }

    fn ends_page(&self, line: usize) -> bool {
        self.ends.get(line).copied().unwrap_or(false)
    }
}
