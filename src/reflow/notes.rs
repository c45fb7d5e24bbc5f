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

use super::chars::{End, closes, end_of};
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
const NOTES: &[&str] = &["注释", "注解", "附注", "尾注", "脚注", "Notes", "NOTES", "注"];

pub(super) fn find(page: &mut Page) {
    if !page.allows(&RULE) {
        return;
    }
    let (heads, calls) = scan(page);
    if !heads.is_empty() {
        let links = link(page, &heads, &calls);
        let mut accepted = accept(&heads, &links);
        if are_glosses(page, &heads, &calls, &links) {
            accepted.fill(false);
        }
        lift(page, &heads, &calls, &links, &accepted);
    }
    carried(page);
    super::note_bare::find(page);
    page.calls = page.notes.iter().flat_map(|n| &n.calls).map(|c| c.span).collect();
    page.calls.sort();
    narrow(page);
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
        if line.width <= 24 && is_title(text, REFERENCES) {
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
    let gap = page.line(index).is_none_or(|l| l.blank > page.layout.spacing || l.feed);
    page.layout.wrapped
        && index > 0
        && !gap
        && page.role(index - 1) == Role::Text
        && page.full(index - 1)
        && matches!(page.end(index - 1), End::Open)
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
                && !after.is_some_and(|c| c.is_ascii_alphanumeric() || c == '*')
        }
        _ => !before.is_some_and(|c| "：；:;（([{=+-×<>".contains(c)),
    }
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
        glosses += i32::from(short && before.get(from..).is_some_and(|t| t.contains(word)));
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
        let tail = tail(page, *index);
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
fn drop_title(page: &mut Page, head: usize) {
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

/// The lines after `head` that belong to the same note.
fn tail(page: &Page, head: usize) -> Vec<usize> {
    if page.options.from_markup {
        return Vec::new();
    }
    if !page.layout.wrapped {
        return loose_tail(page, head);
    }
    let mut tail = wrapped_tail(page, head);
    tail.extend(over_the_page(page, head, tail.last().copied().unwrap_or(head)));
    tail
}

/// The lines at the top of the next page that a note, whose last line on its own page is `last`, goes
/// on with: the note stops in mid-phrase on a full line, the text above it does not, and what comes
/// next begins no paragraph.
fn over_the_page(page: &Page, head: usize, last: usize) -> Vec<usize> {
    let furniture = |i: &usize| page.role(*i) == Role::Out;
    let lifted = (last + 1..page.lines.len()).take_while(furniture).count();
    let next = last + 1 + lifted;
    let ends_page = lifted > 0 || page.line(next).is_some_and(|l| l.feed);
    let wide = page
        .line(last)
        .is_some_and(|l| u32::from(l.edge()) * 20 >= u32::from(page.layout.width) * 19);
    let open = matches!(page.end(last), End::Open | End::Pause | End::Hyphen);
    let text = |i: &usize| page.role(*i) == Role::Text && !is_rule(page.of(*i));
    let above = (0..head).rev().take(40).find(text);
    let stops = above.is_none_or(|i| page.end(i) == End::Stop && !page.full(i));
    let starts = |i: usize| {
        page.line(i).is_none_or(|l| l.indent > page.layout.base)
            || page.role(i) != Role::Text
            || super::heading::numbering(page.of(i)).is_some()
    };
    if !page.layout.indents || !ends_page || !wide || !open || !stops || starts(next) {
        return Vec::new();
    }
    let mut tail = vec![next];
    while let Some(&at) = tail.last() {
        let more = page.full(at) && page.line(at + 1).is_some_and(|l| l.blank == 0 && !l.feed);
        if !more || starts(at + 1) || tail.len() > 12 {
            break;
        }
        tail.push(at + 1);
    }
    tail
}

/// Whether a line is nothing but a rule.
pub(super) fn is_rule(text: &str) -> bool {
    let rule = |c: char| matches!(c, '—' | '―' | '－' | '─' | '━' | '_' | '-' | '＿');
    text.chars().count() >= 3 && text.chars().all(rule)
}

/// In set lines a note goes on until a gap, a page's end or a short line that ends a sentence.
fn wrapped_tail(page: &Page, head: usize) -> Vec<usize> {
    let mut tail = Vec::new();
    let to_foot = foot(page, head);
    for index in head + 1..page.lines.len() {
        let Some(line) = page.line(index) else { break };
        let gap = line.blank > page.layout.spacing || line.feed;
        if page.role(index) != Role::Text || line.feed {
            break;
        }
        if to_foot.is_some_and(|foot| index < foot) {
            tail.push(index);
            continue;
        }
        let last = page.line(index - 1).map_or(0, |l| l.edge());
        let full = u32::from(last) * 10 >= u32::from(page.layout.width) * 8;
        if gap || (!full && end_of(page.of(index - 1)) == End::Stop) || !full && is_new(page, index)
        {
            break;
        }
        tail.push(index);
    }
    tail
}

/// Whether a line begins a paragraph by its indent.
fn is_new(page: &Page, index: usize) -> bool {
    let indent = |i: usize| page.line(i).map_or(0, |l| l.indent);
    page.layout.indents && indent(index) > page.layout.base && indent(index) > indent(index - 1)
}

/// The line that ends the page of `head`, when nothing but notes stands in between.
fn foot(page: &Page, head: usize) -> Option<usize> {
    let mut index = head + 1;
    loop {
        let line = page.line(index)?;
        if line.feed || page.breaks.get(index).copied().unwrap_or(false) {
            return Some(index);
        }
        match page.role(index) {
            Role::Out | Role::Head => return Some(index),
            Role::Text if line.blank > page.layout.spacing => return None,
            _ if index > head + 12 => return None,
            _ => index += 1,
        }
    }
}

/// In text of one paragraph a line a note is one line; what follows it unmarked is the other half
/// of the paragraph it interrupts, and only what cannot be that half belongs to the note.
fn loose_tail(page: &Page, head: usize) -> Vec<usize> {
    let before = (0..head).rev().take(40).find(|&i| page.role(i) == Role::Text);
    let mut open = before.is_some_and(|i| !matches!(page.end(i), End::Stop | End::Colon));
    // A byline or a heading is open as well, but nothing goes on after it.
    open &= before.and_then(|i| page.line(i)).is_some_and(|l| l.width >= 40);
    let unclosed = before.filter(|_| open).and_then(|i| unclosed(page.of(i)));
    let mut tail = Vec::new();
    for index in head + 1..(head + 4).min(page.lines.len()) {
        if page.role(index) != Role::Text {
            break;
        }
        let text = page.of(index);
        let fits = unclosed.is_none_or(|c| first_unmatched(text) == Some(c));
        if unclosed.is_some() && fits {
            return tail;
        }
        if (unclosed.is_some() || is_imprint(text)) && end_of(text) == End::Stop {
            tail.push(index);
        } else {
            break;
        }
    }
    // Nothing after the note closes what is open: then no line was the note's, after all.
    let closed = tail
        .last()
        .is_some_and(|&i| unclosed.is_none_or(|c| first_unmatched(page.of(i + 1)) == Some(c)));
    if closed { tail } else { Vec::new() }
}

/// What thanks, funds and introduces: first notes have it below the authors.
pub(super) fn is_imprint(text: &str) -> bool {
    let plain = fold::folded(text);
    let has = |words: &[&str]| words.iter().any(|w| plain.contains(w));
    let about = has(&["基金", "项目", "课题", "计划", "计画", "资助"]);
    let result = has(&["成果", "资助", "支持", "编号"]);
    about && result && text.len() < 600
}

/// The bracket or quotation mark that is open at the end of `text`, as its closing mark.
pub(super) fn unclosed(text: &str) -> Option<char> {
    let mut open = Vec::new();
    for c in text.chars() {
        if let Some(close) = closes(c) {
            open.push(close);
        } else if open.last() == Some(&c) {
            open.pop();
        }
    }
    open.pop()
}

/// The first closing mark in `text` that closes nothing in it.
pub(super) fn first_unmatched(text: &str) -> Option<char> {
    let mut open = Vec::new();
    for c in text.chars() {
        if let Some(close) = closes(c) {
            open.push(close);
        } else if open.last() == Some(&c) {
            open.pop();
        } else if matches!(c, '”' | '」' | '』' | '）' | '》' | '】') {
            return Some(c);
        }
    }
    None
}
