//! How far a note goes: the lines after its first that belong to it. Part of `reflow/note`.

use super::chars::{End, closes, end_of};
use super::notes::is_rule;
use super::page::{Page, Role};
use crate::convert::fold;

/// The lines after `head` that belong to the same note.
pub(super) fn tail(page: &Page, head: usize) -> Vec<usize> {
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

/// In set lines a note goes on until a gap, a page's end or a short line that ends a sentence.
fn wrapped_tail(page: &Page, head: usize) -> Vec<usize> {
    let mut tail = Vec::new();
    let to_foot = foot(page, head);
    for index in head + 1..page.lines.len() {
        let Some(line) = page.line(index) else { break };
        let gap = line.blank > page.layout.spacing || line.feed;
        if page.role(index) != Role::Text
            || line.feed
            || super::labels::is_labelled(page.of(index))
            || super::notes::heads_references(page, index)
        {
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
        if line.feed
            || page.breaks.get(index).copied().unwrap_or(false)
            || super::notes::heads_references(page, index)
        {
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
