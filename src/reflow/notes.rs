//! `reflow/note`: the bodies of notes leave the text they interrupt, and know where they are
//! called.
//!
//! A body begins a line with a mark (①, [1], 〔1〕, *, 註1, `[^1]` …) that stands in the running
//! text before it; it goes on over the lines that belong to it. Numbers may restart on each page
//! or in each chapter: a mark calls the next body with its number. The marks leave the text; the
//! note keeps the places.
//!
//! `…井水见底。^②县志说` … `^② 某某：《某书》` → `…井水见底。县志说`, and a note ② called there.
//!
//! Quiet where the bodies are glosses of teaching text (①渡：过河), where no mark in the text has a body (①② in a sentence), where bodies have no call (a
//! list), under a heading such as 参考文献, and where a mark comes after what it counts (：①甲；②乙).

use super::chars::End;
use super::mark::{Kind, Mark, mark_at, may_begin};
use super::page::{Found, Page, Role};
use crate::convert::fold;
use crate::{BlockKind, Rule, Trust};

pub(super) static RULE: Rule = Rule {
    name: "reflow/note",
    trust: Trust::Probable,
    default: true,
    summary: "Footnotes and endnotes leave the text and are linked to the places that call them",
};

/// Headings under which numbered entries are a list of works, not notes.
const REFERENCES: &[&str] = &[
    "参考文献",
    "引用文献",
    "参考资料",
    "参考书目",
    "References",
    "REFERENCES",
    "Bibliography",
    "主要参考文献",
];

/// Headings over notes at the end; they leave with the notes.
const NOTES: &[&str] =
    &["注释", "注解", "附注", "尾注", "脚注", "校注", "校记", "校勘记", "Notes", "NOTES", "注"];

pub(super) fn find(page: &mut Page) {
    if !page.allows(&RULE) {
        return;
    }
    let (heads, calls) = scan(page);
    if !heads.is_empty() {
        let (heads, calls, links) = linked(page, heads, calls);
        let mut accepted = accept(&heads, &links);
        if are_glosses(page, &heads, &calls, &links) {
            accepted.fill(false);
        }
        lift(page, &heads, &calls, &links, &accepted);
    }
    super::note_bare::find(page);
    carried(page);
    page.calls = page.notes.iter().flat_map(|n| &n.calls).map(|c| c.span).collect();
    page.calls.sort();
    narrow(page);
}

/// Marks at the head of lines, those in the text, and for each of the first the second that call it.
type Linked = (Vec<(usize, Mark)>, Vec<Mark>, Vec<Vec<usize>>);

/// Links bodies with their calls. A line may begin with a call as well, where a sentence ended with
/// the line before and its mark came after: then nothing calls that mark, and a later line begins
/// with the same one that nothing calls either.
fn linked(page: &Page, mut heads: Vec<(usize, Mark)>, mut calls: Vec<Mark>) -> Linked {
    let links = link(page, &heads, &calls);
    let mut uncalled: std::collections::HashSet<(u32, Kind)> = Default::default();
    let mut misread = vec![false; heads.len()];
    for ((slot, (index, mark)), found) in misread.iter_mut().zip(&heads).zip(&links).rev() {
        if found.is_empty() && !uncalled.insert((mark.number, mark.kind)) {
            *slot = follows_on(page, *index);
        }
    }
    if !misread.contains(&true) {
        return (heads, calls, links);
    }
    let turned = heads.iter().zip(&misread).filter(|(_, yes)| **yes).map(|((_, m), _)| *m);
    calls.extend(turned);
    calls.sort_by_key(|c| c.span);
    let mut kept = misread.iter();
    heads.retain(|_| kept.next() == Some(&false));
    let links = link(page, &heads, &calls);
    (heads, calls, links)
}

/// Whether a line may go on in the middle of a paragraph: the one before is text and full.
fn follows_on(page: &Page, index: usize) -> bool {
    let gap = page.line(index).is_none_or(|l| l.blank > page.layout.spacing || l.feed);
    page.layout.wrapped
        && index > 0
        && !gap
        && page.role(index - 1) == Role::Text
        && page.full(index - 1)
}

/// Takes the marks out of the widths: `<sup>[1]</sup>` was one raised figure on the page.
fn narrow(page: &mut Page) {
    for call in page.notes.iter().flat_map(|n| &n.calls).filter(|c| c.raised) {
        let upto = page.lines.partition_point(|l| l.span.start <= call.span.start);
        if let Some(line) = upto.checked_sub(1).and_then(|i| page.lines.get_mut(i)) {
            let wide = super::line::width(call.span.of(page.text)).saturating_sub(1);
            line.width = line.width.saturating_sub(wide);
        }
    }
}

/// Marks at the head of lines, which may begin notes, and those in the running text, which may
/// call them.
fn scan(page: &Page) -> (Vec<(usize, Mark)>, Vec<Mark>) {
    let (mut heads, mut calls) = (Vec::new(), Vec::new());
    // A text in which no line begins with a mark has no notes; nothing more is looked at.
    let begins = |line: &super::line::Line| {
        let first = line.text(page.text).as_bytes().first().copied().unwrap_or(0);
        may_begin(first) && mark_at(page.text, line.span.start).is_some()
    };
    let Some(leads) = leads(page, page.lines.iter().filter(|l| begins(l))) else {
        return (heads, calls);
    };
    let mut references = false;
    // Numbers called since their last body: where a line's width breaks before a mark, the mark
    // that nothing called yet is a call.
    let mut called: std::collections::HashSet<u32> = Default::default();
    for (index, line) in page.lines.iter().enumerate() {
        let text = line.text(page.text);
        if heads_references(page, index) {
            references = true;
        } else if line.width <= 16 && is_title(text, NOTES) {
            references = false;
        }
        if references || page.role(index) != Role::Text {
            continue;
        }
        if matches!(page.block_at(line.span), Some(BlockKind::Code { .. })) {
            continue;
        }
        let mut at = line.span.start;
        let first = begins(line).then(|| mark_at(page.text, at)).flatten();
        if let Some(mark) = first.filter(|m| m.span.end < line.span.end) {
            let rest = page.text.get(mark.span.end..line.span.end).unwrap_or_default();
            let goes_on = mark.kind == Kind::Named && !rest.starts_with(':')
                || rest.starts_with(['。', '，', '；', '！', '？', '、', '”', '」', '）', '》']);
            let wrapped = wraps_into(page, index) && !called.contains(&mark.number);
            if goes_on || wrapped {
                called.insert(mark.number);
                calls.push(mark);
            } else if rest.chars().any(char::is_alphanumeric) {
                called.remove(&mark.number);
                heads.push((index, mark));
                continue;
            }
            at = mark.span.end;
        }
        in_line(page, at..line.span.end, &leads, &mut called, &mut calls);
    }
    (heads, calls)
}

/// Whether the line before was broken only by the width, so that a mark may stand at the head of
/// this one as it would in the middle.
fn wraps_into(page: &Page, index: usize) -> bool {
    follows_on(page, index) && matches!(page.end(index - 1), End::Open)
}

/// For each byte whether a call can begin with it.
type Leads = [bool; 256];

/// The bytes that calls can begin with, where lines begin as `heads` do: a body is called by its own
/// kind of mark or by a raised one. `None` where there are no heads.
fn leads<'l>(page: &Page, heads: impl Iterator<Item = &'l super::line::Line>) -> Option<Leads> {
    let mut leads = [false; 256];
    let mut any = false;
    for line in heads {
        let first = line.text(page.text).as_bytes().first().copied().unwrap_or(0);
        leads[usize::from(first)] = true;
        any = true;
    }
    // Raised marks, in markup or as ¹ and ①.
    for byte in [b'<', b'\\', b'$', b'^', b'[', 0xc2, 0xe2] {
        leads[usize::from(byte)] = true;
    }
    // A mark has two widths and two scripts: (1) and （1）, 注1 and 註1. （注1） calls 注1.
    leads[0xef] |= leads[0xe6] | leads[0xe8];
    for (one, other) in [(b'(', 0xefu8), (0xe6, 0xe8)] {
        let either = leads[usize::from(one)] || leads[usize::from(other)];
        leads[usize::from(one)] = either;
        leads[usize::from(other)] = either;
    }
    any.then_some(leads)
}

fn in_line(
    page: &Page,
    within: std::ops::Range<usize>,
    leads: &Leads,
    called: &mut std::collections::HashSet<u32>,
    calls: &mut Vec<Mark>,
) {
    let bytes = page.text.as_bytes();
    let (mut at, end) = (within.start, within.end);
    while at < end {
        let rest = bytes.get(at..end).unwrap_or_default();
        let Some(next) = rest.iter().position(|b| leads[usize::from(*b)]) else { return };
        at += next;
        let byte = rest.get(next).copied().unwrap_or(0);
        // “ ” … — begin with the same two bytes as † ‡ ※, and are everywhere.
        let quotes = byte == 0xe2 && bytes.get(at + 1) == Some(&0x80);
        if quotes && !matches!(bytes.get(at + 2), Some(0xa0 | 0xa1 | 0xbb)) {
            at += 3;
            continue;
        }
        let Some(mark) = mark_at(page.text, at).filter(|m| m.span.end <= end) else {
            at += 1;
            continue;
        };
        at = mark.span.end;
        if may_call(page.text, &mark) {
            called.insert(mark.number);
            calls.push(mark);
        }
    }
}

/// Whether a list of works begins with a line.
pub(super) fn heads_references(page: &Page, index: usize) -> bool {
    page.line(index).is_some_and(|l| l.width <= 24) && is_references(page.of(index))
}

/// Whether a short line is the title of a list of works.
pub(super) fn is_references(line: &str) -> bool {
    line.contains(['文', '书', '書', '考', 'R', 'B']) && is_title(line, REFERENCES)
}

/// Whether a line is one of `titles`, with or without brackets, spaces, number and colon.
pub(super) fn is_title(line: &str, titles: &[&str]) -> bool {
    let drop = |c: char| "【】[]［］〔〕（）()：:　 #*、.一二三四五六七八九十".contains(c);
    let bare: String = line.chars().filter(|c| !drop(*c)).collect();
    fold::is_one(&bare, titles)
}

/// Whether what stands before a mark lets it call a note: words do, a colon before ① does not.
fn may_call(text: &str, mark: &Mark) -> bool {
    if mark.raised {
        return true;
    }
    let before =
        text.get(..mark.span.start).and_then(|t| t.trim_end_matches(' ').chars().next_back());
    let after = text.get(mark.span.end..).and_then(|t| t.chars().next());
    match mark.kind {
        Kind::Word => !after.is_some_and(|c| c.is_ascii_digit()),
        Kind::Star => {
            before.is_some_and(|c| c.is_alphanumeric() || "”」』》）)。，.,!?\"".contains(c))
                // 2*3 is a product.
                && !(mark.number > 100 && before.is_some_and(|c| c.is_ascii_alphanumeric()))
                && !after.is_some_and(|c| c.is_ascii_alphanumeric() || c == '*')
        }
        _ if before == Some('；') => !enumerates(text, mark),
        _ => !before.is_some_and(|c| "：:;（([{=+-×<>".contains(c)),
    }
}

/// Whether marks of the same kind stand near before a mark that comes after a semicolon: ①甲；②乙.
fn enumerates(text: &str, mark: &Mark) -> bool {
    let before = text.get(..mark.span.start).unwrap_or_default();
    let first = mark.span.of(text).chars().next().unwrap_or(' ');
    let alike = |c: char| {
        if mark.kind == Kind::Circled { ('①'..='⓿').contains(&c) } else { c == first }
    };
    let line = before.chars().rev().take_while(|c| *c != '\n' || mark.kind == Kind::Circled);
    line.take(80).any(alike)
}

/// Whether a mark of one kind may call a body that begins with one of the other.
fn agree(call: &Mark, head: &Mark) -> bool {
    let named = call.kind == Kind::Named || head.kind == Kind::Named;
    let loose = call.raised && !named && !matches!(head.kind, Kind::Star | Kind::Word);
    call.number == head.number && (call.kind == head.kind || loose)
}

/// For each head the calls that belong to it: indices into `calls`.
fn link(page: &Page, heads: &[(usize, Mark)], calls: &[Mark]) -> Vec<Vec<usize>> {
    let mut by_number: std::collections::BTreeMap<u32, Vec<usize>> = Default::default();
    for (i, call) in calls.iter().enumerate() {
        by_number.entry(call.number).or_default().push(i);
    }
    let mut links = vec![Vec::new(); heads.len()];
    // Where the last body with this number and kind stood: a call before it was that one's.
    let mut last: std::collections::BTreeMap<(u32, Kind), usize> = Default::default();
    let mut before: Option<(u32, Kind, usize)> = None;
    for (slot, (index, head)) in links.iter_mut().zip(heads) {
        let at = page.lines.get(*index).map_or(0, |l| l.span.start);
        let since = last.insert((head.number, head.kind), at).unwrap_or(0);
        // Within one run of numbers the calls stand in order.
        let after = match before {
            _ if head.kind == Kind::Named => 0,
            Some((number, kind, call)) if kind == head.kind && number < head.number => call,
            _ => 0,
        };
        let same = by_number.get(&head.number).map(Vec::as_slice).unwrap_or_default();
        let first =
            same.partition_point(|&i| calls.get(i).is_none_or(|c| c.span.start < since.max(after)));
        let fits = |i: &&usize| calls.get(**i).is_some_and(|c| c.span.start < at && agree(c, head));
        let rest = same.get(first..).unwrap_or_default();
        let found = rest.iter().take(64).filter(fits).copied();
        // A circled number may count things in a sentence as well: only one place calls.
        let many = matches!(head.kind, Kind::Bracket | Kind::Raised | Kind::Named);
        slot.extend(found.take(if many { 32 } else { 1 }));
        if let Some(call) = slot.first().and_then(|&i| calls.get(i)) {
            before = Some((head.number, head.kind, call.span.start));
        }
    }
    // A place calls one note: the nearest body after it.
    let mut owner = vec![usize::MAX; calls.len()];
    for (slot, found) in links.iter().enumerate() {
        for &call in found {
            if let Some(o) = owner.get_mut(call).filter(|o| **o == usize::MAX) {
                *o = slot;
            }
        }
    }
    for (slot, found) in links.iter_mut().enumerate() {
        found.retain(|&call| owner.get(call) == Some(&slot));
    }
    links
}

/// The kinds that stand before bodies and in the text alike.
const KINDS: [Kind; 7] =
    [Kind::Circled, Kind::Bracket, Kind::Paren, Kind::Raised, Kind::Star, Kind::Word, Kind::Named];

/// Which heads begin notes: those of a kind that is called about as often as it stands at a line's
/// head, and those between two of them.
fn accept(heads: &[(usize, Mark)], links: &[Vec<usize>]) -> Vec<bool> {
    let mut accepted = vec![false; heads.len()];
    for kind in KINDS {
        let of_kind = || heads.iter().zip(links).filter(|((_, m), _)| m.kind == kind);
        let all = of_kind().count();
        let called = of_kind().filter(|(_, found)| !found.is_empty()).count();
        // A list has no call at all, or the one in a sentence that points to it; notes lose one
        // call in ten to bad recognition.
        if called * 2 <= all || kind == Kind::Paren && called < 2 {
            continue;
        }
        let mut number = 0;
        for (((_, mark), found), yes) in heads.iter().zip(links).zip(accepted.iter_mut()) {
            if mark.kind != kind {
                continue;
            }
            // A body without its call is one when it is next in number.
            let next = kind != Kind::Named && number > 0 && mark.number == number + 1;
            *yes = !found.is_empty() || next;
            if *yes {
                number = mark.number;
            }
        }
    }
    accepted
}

/// Whether the bodies are glosses of teaching text: each begins with the word that stands before its
/// mark, and explains it. Such a text is printed with its glosses, and stays.
fn are_glosses(page: &Page, heads: &[(usize, Mark)], calls: &[Mark], links: &[Vec<usize>]) -> bool {
    let (mut called, mut glosses) = (0, 0);
    for ((index, mark), found) in heads.iter().zip(links) {
        let Some(call) = found.first().and_then(|&i| calls.get(i)) else { continue };
        called += 1;
        let end = page.line(*index).map_or(0, |l| l.span.end);
        let body = page.text.get(mark.span.end..end).unwrap_or_default().trim_start();
        let word = body.split(['：', ':', '，', '（', '(']).next().unwrap_or_default().trim();
        // A gloss is of a word or a phrase, which stands just before the mark.
        let short =
            (1..=8).contains(&word.chars().count()) && word.len() < body.len() && !call.raised;
        let before = page.text.get(..call.span.start).unwrap_or_default();
        let from = before.char_indices().rev().take(16).last().map_or(0, |(i, _)| i);
        let near = before.get(from..).is_some_and(|t| t.contains(word));
        // ①义仓，②义渡 are counted, and explained below.
        let counted = page.text.get(call.span.end..).is_some_and(|t| t.starts_with(word));
        glosses += i32::from(short && (near || counted));
    }
    called > 1 && glosses * 2 > called
}

fn lift(
    page: &mut Page,
    heads: &[(usize, Mark)],
    calls: &[Mark],
    links: &[Vec<usize>],
    accepted: &[bool],
) {
    for ((index, _), yes) in heads.iter().zip(accepted) {
        if *yes {
            page.set(*index, Role::Head);
        }
    }
    for (((index, mark), found), yes) in heads.iter().zip(links).zip(accepted) {
        if !*yes {
            continue;
        }
        let tail = super::note_tail::tail(page, *index);
        for &line in &tail {
            page.set(line, Role::Tail);
        }
        let mut lines = vec![*index];
        lines.extend(tail);
        let calls = found.iter().filter_map(|&i| calls.get(i).copied()).collect();
        page.notes.push(Found { mark: *mark, lines, calls });
        drop_title(page, *index);
    }
    // What turned out to be a note's own text calls nothing.
    let inside: Vec<_> = page.notes.iter().flat_map(|n| n.lines.clone()).collect();
    let spans: Vec<_> = inside.iter().filter_map(|&i| page.line(i)).map(|l| l.span).collect();
    for note in &mut page.notes {
        note.calls.retain(|c| {
            let upto = spans.partition_point(|s| s.start <= c.span.start);
            upto.checked_sub(1).and_then(|i| spans.get(i)).is_none_or(|s| !s.contains(c.span))
        });
    }
}

/// Gives a note what stands of it on the next page: lines between the rule over that page's notes and
/// the first of them.
fn carried(page: &mut Page) {
    let ruled = page.dropped.iter().any(|d| d.reason == RULED);
    if !ruled || !page.layout.wrapped {
        return;
    }
    for slot in 1..page.notes.len() {
        let head = page.notes.get(slot).and_then(|n| n.lines.first()).copied().unwrap_or(0);
        let text = |i: &usize| page.role(*i) == Role::Text && !is_rule(page.of(*i));
        let lines = (0..head).rev().take(12).take_while(text).count();
        let Some(rule) = (head - lines)
            .checked_sub(1)
            .filter(|i| lines > 0 && page.role(*i) == Role::Text && is_rule(page.of(*i)))
        else {
            continue;
        };
        page.drop_line(rule, &RULE, RULED);
        for line in head - lines..head {
            page.set(line, Role::Tail);
            if let Some(note) = page.notes.get_mut(slot - 1) {
                note.lines.push(line);
            }
        }
    }
}

/// Why a rule was left out.
const RULED: &str = "the rule over the notes";

/// A heading 注释 or a rule over the first note goes with it.
pub(super) fn drop_title(page: &mut Page, head: usize) {
    let Some(before) = head.checked_sub(1) else { return };
    if page.role(before) == Role::Text && is_rule(page.of(before)) {
        page.drop_line(before, &RULE, RULED);
        return;
    }
    let short = page.line(before).is_some_and(|l| l.width <= 16);
    if short && page.role(before) == Role::Text && is_title(page.of(before), NOTES) {
        page.drop_line(before, &RULE, "the heading over the notes");
    }
}

/// Whether a line is nothing but a rule.
pub(super) fn is_rule(text: &str) -> bool {
    let rule = |c: char| matches!(c, '—' | '―' | '－' | '─' | '━' | '_' | '-' | '＿');
    text.chars().count() >= 3 && text.chars().all(rule)
}
