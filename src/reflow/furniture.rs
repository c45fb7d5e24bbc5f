//! `reflow/page-furniture`: page numbers, running heads and feet, imprints leave the text.
//!
//! A page number is one of a row of numbers that count up by one, on lines of their own, that stand
//! where pages end: at form feeds, beside lines that recur, in the middle of sentences. A running
//! head is a line that recurs there, its figures aside. Neither counts without the other or
//! without a sentence that it interrupts: chapters are numbered too, and refrains recur. A number set
//! apart in the middle of its line needs no more than that, nor does a head that carries its page's
//! number on its own line (`running`).
//!
//! `…碼頭的倉⏎鹽政會議紀錄⏎12⏎庫由兩人看守…` → `…碼頭的倉庫由兩人看守…`
//!
//! Quiet on numbers that head sections, on labels of speakers, on text that shows no page.

use std::collections::HashMap;

use super::chars::{End, is_blank, is_digit, narrow_digit};
use super::line::{Has, Line, MAX_WIDTH, width};
use super::page::Page;
use super::space::has_wide_space;
use super::symbol::{IMPRINT, dated, imprints, is_job, is_padded, only_symbols, symbol};
use super::{date, heading, notes, running, turn};
use crate::convert::fold;
use crate::{Rule, Trust};

pub(super) static RULE: Rule = Rule {
    name: "reflow/page-furniture",
    trust: Trust::Probable,
    default: true,
    summary: "Page numbers, running heads and feet leave the text",
};

/// How a page number is dressed: only numbers in one dress count up together.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(super) enum Dress {
    Bare,
    Dashed,
    Word,
    Fraction,
    Roman,
    /// In Chinese figures, as sections are numbered too.
    Chinese,
}

/// Lines left out as furniture whose words the metadata may use.
pub(super) fn find(page: &mut Page) -> Vec<usize> {
    if !page.allows(&RULE) || page.options.from_markup {
        return Vec::new();
    }
    let feeds = page.lines.iter().skip(1).any(|l| l.feed);
    let numbers = numbers(page);
    if !feeds && numbers.len() < 2 && !page.layout.wrapped {
        return Vec::new();
    }
    let keys = keys(page);
    let mut out = vec![false; page.lines.len()];
    let pages = chain(page, &numbers, &keys);
    let beside = Beside::of(&pages, &keys);
    for &index in &pages {
        mark(&mut out, index);
        around(page, index, &keys, &beside, &mut out);
    }
    running::find(page, &mut out);
    symbols(page, &keys, &mut out);
    // The first page's symbols, over its text.
    if out.contains(&true) {
        let top = |i: &usize| symbol(page.of(*i)) && number(page.of(*i)).is_none();
        (0..page.lines.len().min(3)).take_while(top).for_each(|i| mark(&mut out, i));
    }
    again(page, &keys, &beside, &mut out);
    heads(page, &keys, &mut out);
    imprints(page, &mut out);
    leave(page, &out)
}

pub(super) fn mark(out: &mut [bool], index: usize) {
    if let Some(slot) = out.get_mut(index) {
        *slot = true;
    }
}

fn leave(page: &mut Page, out: &[bool]) -> Vec<usize> {
    let mut left = Vec::new();
    for (index, gone) in out.iter().enumerate() {
        if *gone {
            let number = number(page.of(index)).is_some();
            let reason = if number { "page number" } else { "running head or foot" };
            page.drop_line(index, &RULE, reason);
            if !number {
                left.push(index);
            }
        } else if index > 0
            && out.get(index - 1).copied().unwrap_or(false)
            && let Some(slot) = page.breaks.get_mut(index)
        {
            *slot = true;
        }
    }
    left
}

/// The page number that is all of a line.
pub(super) fn number(text: &str) -> Option<(u32, Dress)> {
    if is_padded(text) && text.contains('/') && text.len() <= 160 {
        // 44-11873      5/9: a document's job number at the other end.
        let parts = text.split("  ").flat_map(|p| p.split('\u{3000}')).map(str::trim);
        let mut parts = parts.filter(|p| !p.is_empty());
        let (left, right) = (parts.next()?, parts.next()?);
        let fraction = |p| number(p).filter(|(_, d)| *d == Dress::Fraction);
        return match (parts.next(), fraction(left), fraction(right)) {
            (None, Some(n), None) if symbol(right) => Some(n),
            (None, None, Some(n)) if symbol(left) => Some(n),
            _ => None,
        };
    }
    if text.len() > 40 {
        return None;
    }
    // 4/9 31-07734
    if let Some((left, right)) = text.split_once(' ').filter(|_| is_job(text)) {
        let fraction = |p| number(p).filter(|(_, d)| *d == Dress::Fraction);
        return fraction(left).or_else(|| fraction(right));
    }
    let bare: String = text.chars().filter(|c| !c.is_whitespace()).map(narrow_digit).collect();
    let inner = bare.trim_matches(|c: char| "-－–—―─~～·•‧・|‹›«»<>".contains(c));
    let dressed = inner.len() != bare.len();
    let digits = |s: &str| (!s.is_empty() && s.len() <= 5).then(|| s.parse::<u32>().ok()).flatten();
    if let Some(n) = digits(inner) {
        return Some((n, if dressed { Dress::Dashed } else { Dress::Bare }));
    }
    let parts = inner.split_once(['/', '∕', '／']);
    if let Some((page, all)) = parts.and_then(|(p, a)| Some((digits(p)?, digits(a)?))) {
        return (page <= all && all > 1).then_some((page, Dress::Fraction));
    }
    let lower = inner.to_ascii_lowercase();
    let word = lower
        .strip_prefix('第')
        .and_then(|s| s.split_once(['页', '頁']))
        .filter(|(_, rest)| rest.is_empty() || rest.contains(['页', '頁']))
        .map(|(n, _)| n)
        .or_else(|| lower.strip_prefix("page").map(|s| s.split("of").next().unwrap_or(s)))
        .or_else(|| lower.strip_prefix("p."))
        .or_else(|| lower.strip_suffix('页').or_else(|| lower.strip_suffix('頁')));
    if let Some(n) = word.and_then(digits) {
        return Some((n, Dress::Word));
    }
    let roman = (!lower.is_empty() && lower.len() <= 7).then(|| roman(&lower)).flatten();
    let chinese = || {
        let word = inner.strip_prefix('第').and_then(|t| t.strip_suffix(['页', '頁']));
        super::chars::chinese_number(word.unwrap_or(inner)).map(|n| (n, Dress::Chinese))
    };
    roman.map(|n| (n, Dress::Roman)).or_else(chinese)
}

fn roman(text: &str) -> Option<u32> {
    let value = |c| {
        Some(match c {
            'i' => 1,
            'v' => 5,
            'x' => 10,
            'l' => 50,
            'c' => 100,
            _ => return None,
        })
    };
    let values: Vec<u32> = text.chars().map(value).collect::<Option<_>>()?;
    let (mut sum, mut highest) = (0, 0);
    for &v in values.iter().rev() {
        sum = if v < highest { sum - v.min(sum) } else { sum + v };
        highest = highest.max(v);
    }
    (sum > 0).then_some(sum)
}

fn numbers(page: &Page) -> Vec<(usize, u32, Dress)> {
    let of = |(i, l): (usize, &Line)| {
        let text = l.text(page.text);
        let ascii = |b: Option<&u8>| b.is_some_and(u8::is_ascii);
        let bytes = text.as_bytes();
        let padded = ascii(bytes.first()) && ascii(bytes.last()) && is_padded(text);
        let figures = |t: &str| t.contains(is_digit) || l.width <= 12;
        ((l.width <= 24 || padded) && (l.has.any(Has::WORD) || figures(text)))
            .then(|| number(text))
            .flatten()
            .map(|(n, d)| (i, n, d))
    };
    page.lines.iter().enumerate().filter_map(of).collect()
}

/// The width of a line whose parts were set apart with spaces, as if with one space: what fills the
/// measure with padding does not fill it.
fn unpadded(line: &Line, text: &str) -> Option<u16> {
    let padded = line.width < MAX_WIDTH
        && (line.has.any(Has::GAP) && text.contains("  ") || has_wide_space(text));
    padded.then(|| {
        let parts = text.split(is_blank).filter(|p| !p.is_empty());
        parts.fold(0, |sum: u16, part| sum.saturating_add(1 + width(part)))
    })
}

/// What a line says without its figures and spaces, as a number; only lines that can be a running
/// head have one.
fn key(page: &Page, index: usize) -> Option<u64> {
    let line = page.line(index)?;
    let widest = if page.layout.wrapped { page.layout.width } else { 72 };
    // A head does not fill the measure, has no sentence in it and calls nobody.
    let text = page.of(index);
    let fills = |width: u16| u32::from(width) * 20 > u32::from(widest) * 19;
    if fills(line.width) && unpadded(line, text).is_none_or(fills) {
        return None;
    }
    // Nor does the first line of a paragraph, which may open several pages of a contract or a prayer.
    if page.layout.wrapped && (1..=4).contains(&line.indent) && fills(line.edge()) {
        return None;
    }
    if text.contains(['。', '；', '！', '？']) || turn::label(text).is_some() {
        return None;
    }
    if turn::stage_direction(text) || matches!(page.end(index), End::Colon | End::Pause) {
        return None;
    }
    let mut seen = 0u64;
    let mut any = false;
    for c in text.chars().filter(|c| !c.is_whitespace() && !is_digit(*c)) {
        seen = (seen.rotate_left(5) ^ u64::from(u32::from(c))).wrapping_mul(0x517c_c1b7_2722_0a95);
        any = true;
    }
    any.then_some(seen)
}

/// How often each line recurs, its figures aside, and where it stands for each line.
struct Keys {
    of: Vec<Option<usize>>,
    lines: Vec<Vec<usize>>,
}

impl Keys {
    /// Whether a line that reads like line `index` stood over its text before, as its heading.
    fn headed(&self, page: &Page, index: usize) -> bool {
        let key = self.of.get(index).copied().flatten();
        let first = key.and_then(|k| self.lines.get(k)?.first().copied());
        first.is_some_and(|i| i < index && page.layout.wrapped && page.full(i + 1))
    }

    fn recurs(&self, index: usize) -> usize {
        let key = self.of.get(index).copied().flatten();
        key.and_then(|k| self.lines.get(k)).map_or(1, Vec::len)
    }
}

fn keys(page: &Page) -> Keys {
    let mut ids: HashMap<u64, usize> = HashMap::new();
    let mut keys = Keys { of: Vec::with_capacity(page.lines.len()), lines: Vec::new() };
    for index in 0..page.lines.len() {
        let id = key(page, index).map(|key| {
            let next = ids.len();
            *ids.entry(key).or_insert(next)
        });
        if let Some(id) = id {
            if keys.lines.len() <= id {
                keys.lines.resize_with(id + 1, Vec::new);
            }
            if let Some(list) = keys.lines.get_mut(id) {
                list.push(index);
            }
        }
        keys.of.push(id);
    }
    keys
}

/// Whether a sentence stops at line `index` only because a page does: the line of text before is
/// open and full, the one after goes on.
fn interrupts(page: &Page, index: usize, keys: &Keys) -> bool {
    let furniture =
        |i: usize| number(page.of(i)).is_some() || keys.recurs(i) >= 2 || symbol(page.of(i));
    let before = (0..index).rev().take(4).find(|&i| !furniture(i));
    let after = (index + 1..page.lines.len()).take(4).find(|&i| !furniture(i));
    let (Some(before), Some(after)) = (before, after) else { return false };
    let breaks = |i: usize| {
        let open = matches!(page.end(i), End::Open | End::Pause | End::Hyphen);
        let full = if page.layout.wrapped {
            page.line(i).is_some_and(|l| l.edge() + page.layout.slack() * 2 >= page.layout.width)
        } else {
            page.line(i).is_some_and(|l| l.width >= 40)
        };
        open && full
    };
    (breaks(before) || above_notes(page, before).is_some_and(breaks))
        && heading::numbering(page.of(after)).is_none()
        && !turn::is_label(page.of(after))
}

/// The line of text above the notes at a page's foot, of which `last` is the last line.
fn above_notes(page: &Page, last: usize) -> Option<usize> {
    // A page's notes are seldom more lines than these.
    let lines = (0..=last).rev().take(16);
    let gap = |i: usize| page.line(i).is_some_and(|l| l.blank > page.layout.spacing || l.feed);
    let mut top = None;
    for i in lines {
        let start = page.line(i).map_or(0, |l| l.span.start);
        if super::mark::mark_at(page.text, start).is_some()
            || super::mark::bare_at(page.text, start).is_some()
        {
            top = Some(i);
        } else if top.is_some() && page.end(i) != End::Stop {
            break;
        }
        if gap(i) {
            break;
        }
    }
    let above = top?.checked_sub(1)?;
    if notes::is_rule(page.of(above)) { above.checked_sub(1) } else { Some(above) }
}

/// The longest row of numbers that count up in one dress, if it counts pages.
fn chain(page: &Page, numbers: &[(usize, u32, Dress)], keys: &Keys) -> Vec<usize> {
    let mut best: HashMap<(Dress, u32), (usize, usize)> = HashMap::new();
    let mut links: Vec<(usize, Option<usize>)> = Vec::with_capacity(numbers.len());
    let mut longest: HashMap<Dress, (usize, usize)> = HashMap::new();
    for (at, &(_, n, dress)) in numbers.iter().enumerate() {
        // A page may have lost its number: the count may skip one.
        let last = (1..=2u32).filter_map(|step| best.get(&(dress, n.checked_sub(step)?)).copied());
        let last = last.max_by_key(|(len, _)| *len);
        let len = last.map_or(1, |(len, _)| len + 1);
        links.push((len, last.map(|(_, i)| i)));
        let slot = best.entry((dress, n)).or_insert((len, at));
        if len >= slot.0 {
            *slot = (len, at);
        }
        let top = longest.entry(dress).or_insert((0, 0));
        if len > top.0 {
            *top = (len, at);
        }
    }
    let mut pages = Vec::new();
    for (dress, (_, end)) in longest {
        let mut rows = Vec::new();
        let mut at = Some(end);
        while let Some(i) = at {
            rows.extend(numbers.get(i).map(|(line, _, _)| *line));
            at = links.get(i).and_then(|(_, last)| *last);
        }
        rows.reverse();
        if counts_pages(page, dress, &rows, keys, numbers.len() == 1) {
            pages.extend(rows);
        }
    }
    pages.sort_unstable();
    pages
}

fn counts_pages(page: &Page, dress: Dress, rows: &[usize], keys: &Keys, alone: bool) -> bool {
    let feed = |i: usize| {
        page.line(i).is_some_and(|l| l.feed && i > 0)
            || page.line(i + 1).is_some_and(|l| l.feed)
            || i + 1 == page.lines.len() && i > 0
    };
    let feeds = rows.iter().filter(|&&i| feed(i)).count();
    let beside = |i: usize| keys.recurs(i + 1) >= 2 || i > 0 && keys.recurs(i - 1) >= 2;
    let beside = rows.iter().filter(|&&i| beside(i)).count();
    let interrupting = rows.iter().filter(|&&i| interrupts(page, i, keys)).count();
    let real_feeds = page.lines.iter().skip(1).any(|l| l.feed);
    // — 1 — in the middle of its line, a gap above and below.
    let middle = |i: usize| page.line(i).is_some_and(|l| l.indent * 3 > page.layout.width);
    let lines_apart = || rows.windows(2).all(|w| matches!(w, [a, b] if b - a >= 3));
    let centred = |i: usize| {
        let blank = |i: usize| page.line(i).is_none_or(|l| l.blank > page.layout.spacing);
        middle(i) && blank(i) && blank(i + 1)
    };
    // Chapters count from one, and none is without text.
    let first = rows.first().and_then(|&i| number(page.of(i))).map_or(0, |(n, _)| n);
    let to_the_end = rows.last().is_some_and(|&i| i + 1 == page.lines.len());
    let no_chapters = first > 2 || to_the_end;
    // Pages lie apart: rows of a table stand line by line.
    let from = rows.first().copied().unwrap_or(0);
    let inner = rows.get(..rows.len().saturating_sub(1)).unwrap_or_default();
    let apart = from >= 8 && inner.windows(2).all(|w| matches!(w, [a, b] if b - a >= 8));
    // A text that nothing else numbers ends with no figure: the only page's number.
    let only = to_the_end && rows.len() == 1 && from >= 8 && alone;
    match dress {
        // A lone dressed number ends the only page; two count.
        Dress::Dashed | Dress::Word | Dress::Fraction => {
            real_feeds && feeds * 2 >= rows.len()
                || page.layout.wrapped && rows.iter().all(|&i| is_job(page.of(i)))
                || page.layout.wrapped && rows.iter().all(|&i| i > 0 && only_symbols(page, i + 1))
                || page.layout.wrapped && (rows.len() >= 2 || rows.iter().all(|&i| centred(i)))
                // Sections numbered so are two at the least.
                || page.layout.wrapped && rows.len() == 1 && from >= 8 && dress == Dress::Dashed
                || rows.len() >= 2 && interrupting >= 1
        }
        Dress::Bare if page.layout.wrapped && only => true,
        // The one page's end in an excerpt, below the head of a record.
        Dress::Bare
            if page.layout.wrapped
                && first > 31
                && rows.iter().all(|&i| i > 0 && dated(page, i - 1)) =>
        {
            true
        }
        // Sections are numbered so as well, but never inside a sentence.
        Dress::Chinese => rows.len() >= 2 && interrupting >= 1 && interrupting * 3 >= rows.len(),
        Dress::Bare | Dress::Roman => {
            rows.len() >= 2
                && (page.layout.wrapped || interrupting >= 1)
                && (real_feeds && feeds * 2 >= rows.len()
                    || page.layout.wrapped && no_chapters && rows.iter().all(|&i| centred(i))
                    || first > 2 && rows.iter().all(|&i| middle(i)) && lines_apart()
                    || page.layout.wrapped && to_the_end && apart
                    || beside * 2 >= rows.len() && (beside >= 2 || no_chapters && first > 2)
                    || interrupting * 3 >= rows.len() && interrupting >= 1)
        }
    }
}

/// Takes what stands around a page number: lines that recur and symbols without a word.
fn around(page: &Page, index: usize, keys: &Keys, beside: &Beside, out: &mut [bool]) {
    // Below a chapter's title the first paragraph is set in.
    let at_margin = |i: usize| {
        page.layout.indents && page.line(i).is_some_and(|l| l.indent <= page.layout.base)
    };
    let furniture = |i: usize| {
        let text = page.of(i);
        let width = page.line(i).map_or(0, |l| l.width);
        let words = page.line(i).and_then(|l| unpadded(l, text)).unwrap_or(width);
        keys.recurs(i) >= 2
            && heading::numbering(text)
                .is_none_or(|_| {
                    beside.again(keys, i) || keys.headed(page, i) || interrupts(page, i, keys)
                })
            || symbol(text) && (width <= 24 || is_padded(text))
            || fold::is_one(text, IMPRINT)
            || i.abs_diff(index) == 1 && dated(page, i)
            // The head of a chapter that has no other such page, in the middle of a sentence.
            || page.layout.wrapped
                && i.abs_diff(index) == 1
                && u32::from(words) * 4 < u32::from(page.layout.width) * 3
                && keys.of.get(i).copied().flatten().is_some()
                && text.chars().filter(|c| c.is_alphabetic()).count() >= 3
                && super::caption::caption_text(text).is_none()
                && (heading::numbering(text).is_none() || at_margin(i + 1))
                && interrupts(page, i, keys)
    };
    for i in (0..index).rev().take(4) {
        if !furniture(i) {
            break;
        }
        mark(out, i);
    }
    for i in (index + 1..page.lines.len()).take(4) {
        if !furniture(i) {
            break;
        }
        mark(out, i);
    }
}

/// Pages that have no number: a symbol or a date that stood beside a number elsewhere, in the
/// middle of a sentence, with what stands around it.
fn again(page: &Page, keys: &Keys, beside: &Beside, out: &mut [bool]) {
    let known: Vec<usize> = (0..out.len()).filter(|&i| out.get(i) == Some(&true)).collect();
    let texts: std::collections::HashSet<&str> = known
        .iter()
        .map(|&i| page.of(i))
        .filter(|t| symbol(t) && number(t).is_none_or(|(_, d)| d == Dress::Dashed) && t.len() >= 6)
        .collect();
    let longest = texts.iter().map(|t| t.len()).max().unwrap_or(0);
    for index in 1..page.lines.len() {
        if out.get(index) == Some(&false)
            && page.of(index).len() <= longest
            && texts.contains(page.of(index))
            && (symbol(page.of(index - 1))
                || symbol(page.of(index + 1))
                || interrupts(page, index, keys))
            && known.first().is_some_and(|_| index > 12)
        {
            mark(out, index);
            around(page, index, keys, beside, out);
        }
    }
}

/// Two lines or more of nothing but symbols in the middle of a sentence, one of them a document's
/// (`A/12/3`, `*4418*`): the foot of one page and the head of the next, without a number.
fn symbols(page: &Page, keys: &Keys, out: &mut [bool]) {
    let own = |i: usize| {
        let text = page.of(i);
        let path = text.contains('/') && text.starts_with(|c: char| c.is_ascii_uppercase());
        symbol(text) && (path || text.len() > 4 && text.starts_with('*') && text.ends_with('*'))
    };
    let mut index = 1;
    while index < page.lines.len() {
        let run = (index..page.lines.len()).take(5).take_while(|&i| symbol(page.of(i))).count();
        let lines = index..index + run;
        let last = lines.end == page.lines.len() && index > 8;
        let gone = |i: usize| out.get(i) == Some(&true);
        let beside = (index - 1..=lines.end).any(gone);
        let cuts = || last || beside || run >= 2 && interrupts(page, index, keys);
        if (1..=4).contains(&run) && lines.clone().any(own) && cuts() {
            lines.for_each(|i| mark(out, i));
        }
        index += run.max(1);
    }
}

/// By key: the first line that stands next to a page's number.
struct Beside(Vec<Option<usize>>);

impl Beside {
    fn of(pages: &[usize], keys: &Keys) -> Beside {
        let mut near = vec![false; keys.of.len()];
        for &page in pages {
            near.iter_mut().take(page + 3).skip(page.saturating_sub(2)).for_each(|n| *n = true);
        }
        let near = |i: &usize| near.get(*i).copied().unwrap_or(false);
        Beside(keys.lines.iter().map(|lines| lines.iter().copied().find(near)).collect())
    }

    /// Whether a line that reads like line `index` stood next to a page's number before: a heading
    /// stands in the contents and once over its section, a running head on every page.
    fn again(&self, keys: &Keys, index: usize) -> bool {
        let key = keys.of.get(index).copied().flatten();
        let first = key.and_then(|k| self.0.get(k).copied().flatten());
        first.is_some_and(|first| first < index)
    }
}

/// Running heads without a number: the first and last lines of pages, and lines that recur in the
/// middle of sentences.
fn heads(page: &Page, keys: &Keys, out: &mut [bool]) {
    let starts = |i: usize| i == 0 || page.line(i).is_some_and(|l| l.feed);
    let ends = |i: usize| page.line(i + 1).is_none_or(|l| l.feed);
    let feeds = page.lines.iter().skip(1).any(|l| l.feed);
    // The head of a page that is the only one of its kind: left and right heads differ.
    for i in (1..page.lines.len()).filter(|&i| page.line(i).is_some_and(|l| l.feed)) {
        let caption = super::caption::caption_text(page.of(i)).is_some();
        let short =
            page.line(i).is_some_and(|l| u32::from(l.width) * 4 < u32::from(page.layout.width) * 3);
        if short
            && !caption
            && keys.of.get(i).copied().flatten().is_some()
            && interrupts(page, i, keys)
        {
            mark(out, i);
        }
    }
    for lines in keys.lines.iter().filter(|l| l.len() >= 2) {
        let edge: Vec<usize> = lines
            .iter()
            .copied()
            .filter(|&i| {
                let above = i > 0 && out.get(i - 1).copied().unwrap_or(false) && starts(i - 1);
                let below = out.get(i + 1).copied().unwrap_or(false) && ends(i + 1);
                starts(i) || ends(i) || above || below
            })
            .collect();
        // The title itself, which later heads say again beside their number.
        let figured = |i: usize| page.of(i).contains(is_digit);
        let titled = lines.iter().skip(1).any(|&i| figured(i));
        let title =
            |i: &usize| *i < 6 && titled && !figured(*i) && !page.line(*i).is_some_and(|l| l.feed);
        let edge: Vec<usize> = edge.into_iter().filter(|i| !title(i)).collect();
        // 第12卷 of a periodical has its date behind it.
        let heads = |text| heading::numbering(text).is_some() && date::find(text).is_none();
        let numbered = lines.first().is_some_and(|&i| heads(page.of(i)));
        if feeds && !edge.is_empty() && (edge.len() >= 2 || edge.len() < lines.len()) {
            // The heading itself, at the top of its first page, is no running head.
            let keep = usize::from(numbered && edge.len() == lines.len());
            edge.iter().skip(keep).for_each(|&i| mark(out, i));
            continue;
        }
        let cutting = lines.iter().filter(|&&i| interrupts(page, i, keys)).count();
        if !feeds && page.layout.wrapped && lines.len() >= 3 && cutting * 2 >= lines.len() {
            lines.iter().skip(usize::from(numbered)).for_each(|&i| mark(out, i));
        }
    }
}
