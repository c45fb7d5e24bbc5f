//! Notes whose marks lost their raised type: `…鹽稅減半1。` with `1　縣志卷四…` at the foot.
//!
//! Part of `reflow/note`. A digit glued to a word is a mark only where a body at the page's foot
//! has its number and no other place fits as well: the bodies are counted first, and each is
//! looked for between the mark before it and the foot of its page, at the end of a run of digits
//! (AB12 is AB1 and note 2). Digits before a unit or a date (7年, 3項) are amounts.

use super::mark::{Kind, Mark, bare_at};
use super::page::{Found, Page, Role};
use crate::Span;

/// What follows an amount, an ordinal or a date.
pub(super) fn is_unit(c: char) -> bool {
    "年月日號号期卷頁页條条款項项點点分%％‰、～~-–—.．:：/至到個个億亿萬万千百十元歲岁次人名家種种位件章節节屆届度倍級级時时秒米公里平噸吨架艘枚台臺部篇冊册國国省市縣县鄉乡村區区大小多餘余成折世代航天週周階阶段層层樓楼號線线"
        .contains(c)
}

pub(super) fn find(page: &mut Page) {
    endnotes(page);
    if !page.layout.wrapped {
        return;
    }
    let heads = heads(page);
    let raised = if heads.is_empty() { Vec::new() } else { raised(page) };
    let mut found: Vec<(usize, Mark, Option<Mark>)> = Vec::new();
    let (mut from, mut start) = (0, 0);
    for &(index, head) in &heads {
        let Some(line) = page.line(index) else { continue };
        // The mark stands on the page of its body, or on the last line of the page before.
        start = start.max(page_start(page, index));
        let within = start.max(from)..line.span.start;
        let call = first_raised(&raised, head.number, &within)
            .or_else(|| best_call(page, head.number, within.start, within.end));
        if let Some(call) = call {
            from = call.span.end;
        }
        found.push((index, head, call));
    }
    let called = found.iter().filter(|(_, _, call)| call.is_some()).count();
    // A numbered list at a page's foot finds a fitting digit now and then, never for most items.
    if called == 0 || called * 10 < found.len() * 7 {
        return;
    }
    for (index, mark, call) in found {
        page.set(index, Role::Head);
        let tail = tail(page, index, &heads);
        for &line in &tail {
            page.set(line, Role::Tail);
        }
        let mut lines = vec![index];
        lines.extend(tail);
        page.notes.push(Found { mark, lines, calls: call.into_iter().collect() });
        super::notes::drop_title(page, index);
    }
}

/// The marks in the text that kept their raised type though those of the bodies lost it: `…見底。¹` with
/// `1 縣志…` at the foot. By number and place.
fn raised(page: &Page) -> Vec<Mark> {
    let bytes = page.text.as_bytes();
    let mut marks = Vec::new();
    for (index, line) in page.lines.iter().enumerate().filter(|(i, _)| page.role(*i) == Role::Text)
    {
        let mut at = line.span.start;
        let lead = |b: &u8| matches!(b, b'<' | b'\\' | b'$' | b'^' | b'[' | 0xc2 | 0xe2);
        while let Some(next) = bytes.get(at..line.span.end).and_then(|r| r.iter().position(lead)) {
            at += next;
            let mark = super::mark::mark_at(page.text, at);
            match mark.filter(|m| m.raised && m.kind == Kind::Raised && m.span.end <= line.span.end)
            {
                Some(mark) if !(at == line.span.start && starts(page, index)) => {
                    at = mark.span.end;
                    marks.push(mark);
                }
                _ => at += 1,
            }
        }
    }
    marks.sort_by_key(|m| (m.number, m.span.start));
    marks
}

/// Whether a line goes on from no full one, so that a mark at its head calls nothing.
fn starts(page: &Page, index: usize) -> bool {
    index == 0 || !page.full(index - 1)
}

fn first_raised(marks: &[Mark], number: u32, within: &std::ops::Range<usize>) -> Option<Mark> {
    let first = marks.partition_point(|m| (m.number, m.span.start) < (number, within.start));
    marks.get(first).copied().filter(|m| m.number == number && within.contains(&m.span.start))
}

/// Notes at the end of a text whose calls kept their raised type, as OCR Markdown writes them:
/// `…三百卷\textsuperscript{1}` and, last of all, `1 某某：《某书》` …
fn endnotes(page: &mut Page) {
    let raised = |page: &Page, at: usize| {
        super::mark::mark_at(page.text, at).filter(|m| m.raised && m.kind == Kind::Raised)
    };
    let mut bodies: Vec<(usize, Mark)> = Vec::new();
    for index in (0..page.lines.len()).rev() {
        let mark = page.line(index).and_then(|l| bare_at(page.text, l.span.start));
        let expected = bodies.last().map_or(u32::MAX, |(_, m)| m.number - 1);
        let Some(mark) = mark.filter(|_| page.role(index) == Role::Text) else { break };
        if expected != u32::MAX && mark.number != expected {
            break;
        }
        bodies.push((index, mark));
        if mark.number == 1 {
            break;
        }
    }
    bodies.reverse();
    // One figure raised and one numbered line are a power and an amount.
    let whole = bodies.len() >= 2 && bodies.first().is_some_and(|(_, m)| m.number == 1);
    if !whole || page.options.from_markup {
        return;
    }
    let end = bodies.first().and_then(|(i, _)| page.line(*i)).map_or(0, |l| l.span.start);
    let mut calls: Vec<Vec<Mark>> = vec![Vec::new(); bodies.len()];
    // Calls come in order; a number may be called again.
    let (mut last, mut at) = (0, 0);
    let text = page.text.as_bytes().get(..end).unwrap_or_default();
    while let Some(next) = memchr::memchr3(b'<', b'\\', b'$', text.get(at..).unwrap_or_default()) {
        at += next;
        let Some(mark) = raised(page, at) else {
            at += 1;
            continue;
        };
        at = mark.span.end;
        let number = mark.number as usize;
        if number <= last + 1 && number > 0 {
            last = last.max(number);
            calls.get_mut(number - 1).into_iter().for_each(|c| c.push(mark));
        }
    }
    if last < 2 || last * 10 < bodies.len() * 7 {
        return;
    }
    for ((index, mark), calls) in bodies.into_iter().zip(calls) {
        page.set(index, Role::Head);
        page.notes.push(Found { mark, lines: vec![index], calls });
    }
}

/// Numbered lines with nothing but their like between them and the end of their page.
fn heads(page: &Page) -> Vec<(usize, Mark)> {
    let mut heads = Vec::new();
    let mut expected = 1;
    let mut index = 0;
    while index < page.lines.len() {
        let mark = page.line(index).and_then(|l| bare_at(page.text, l.span.start));
        let fits = mark.filter(|m| m.number == expected || m.number == 1);
        let Some(mark) = fits.filter(|_| page.role(index) == Role::Text) else {
            index += 1;
            continue;
        };
        let Some(foot) = page_end(page, index) else {
            index += 1;
            continue;
        };
        // 2. 材料 numbers a section where a note of the page has the number too.
        let same = |l: usize| page.line(l).and_then(|l| bare_at(page.text, l.span.start));
        if (index + 1..foot).any(|l| same(l).is_some_and(|m| m.number == mark.number)) {
            index += 1;
            continue;
        }
        expected = mark.number + 1;
        heads.push((index, mark));
        // The rest of the page is notes; the next head has the next number.
        for line in index + 1..foot {
            let next = page.line(line).and_then(|l| bare_at(page.text, l.span.start));
            if let Some(next) = next.filter(|m| m.number == expected) {
                heads.push((line, next));
                expected += 1;
            }
        }
        index = foot;
    }
    heads
}

/// The first line after the page of `index`, if the page ends within sight of it.
fn page_end(page: &Page, index: usize) -> Option<usize> {
    // A page's foot has at most some 30 lines of notes.
    for next in index + 1..(index + 32).min(page.lines.len()) {
        let line = page.line(next)?;
        let ends = || super::notes::heads_references(page, next);
        if line.feed || page.role(next) == Role::Out || ends() {
            return Some(next);
        }
        if page.role(next) != Role::Text || line.blank > page.layout.spacing + 1 {
            return None;
        }
    }
    (index + 32 > page.lines.len()).then_some(page.lines.len())
}

/// Where the text of the page that holds `index` begins.
fn page_start(page: &Page, index: usize) -> usize {
    let begins = |i: &usize| {
        page.line(*i).is_some_and(|l| l.feed)
            || *i > 0 && page.role(*i - 1) == Role::Out && page.role(*i) == Role::Text
    };
    let first = (0..index).rev().take(120).find(begins).unwrap_or(0);
    page.line(first).map_or(0, |l| l.span.start)
}

fn tail(page: &Page, head: usize, heads: &[(usize, Mark)]) -> Vec<usize> {
    let upto = page_end(page, head).unwrap_or(head + 1);
    let after = heads.partition_point(|(i, _)| *i <= head);
    let next = heads.get(after).map_or(usize::MAX, |(i, _)| *i);
    (head + 1..upto.min(next)).filter(|&i| page.role(i) == Role::Text).collect()
}

/// The best place for the mark `number` in the text lines between two offsets.
fn best_call(page: &Page, number: u32, from: usize, to: usize) -> Option<Mark> {
    let digits = number.to_string();
    let mut best: Option<(i32, Mark)> = None;
    let first = page.lines.partition_point(|l| l.span.end <= from);
    for index in first..page.lines.len() {
        let Some(line) = page.line(index).filter(|l| l.span.start < to) else { break };
        if page.role(index) != Role::Text {
            continue;
        }
        let start = line.span.start.max(from);
        let Some(text) = page.text.get(start..line.span.end) else { continue };
        for (at, _) in text.match_indices(digits.as_str()) {
            let span = Span::new(start + at, start + at + digits.len());
            if let Some(score) = score(page.text, line.span, span)
                && best.is_none_or(|(b, _)| score > b)
            {
                let mark = Mark { kind: Kind::Bare, number, span, label: span, raised: false };
                best = Some((score, mark));
            }
        }
    }
    best.map(|(_, mark)| mark)
}

/// How well a mark stands at `span`; `None` where digits are an amount.
fn score(text: &str, line: Span, span: Span) -> Option<i32> {
    let before = text.get(line.start..span.start)?;
    let after = text.get(span.end..line.end)?;
    let (left, right) = (before.chars().next_back()?, after.chars().next());
    if right.is_some_and(|c| c.is_ascii_alphanumeric() || is_unit(c)) {
        return None;
    }
    // year.1 is a mark, No.1 and 3.1 are numbers.
    let word = before.strip_suffix('.').unwrap_or_default();
    let small = word.chars().rev().take_while(|c| c.is_ascii_lowercase()).count();
    let ended = small >= 4 || word.ends_with(super::chars::is_closer);
    let mut score = match left {
        '.' if ended && right.is_none_or(|c| c == ' ') => 6,
        '第' | '約' | '约' | '-' | '.' | '/' | '$' | '+' | '×' => return None,
        ' ' | '\u{3000}' => return None,
        c if super::chars::is_closer(c) || "。，！？；".contains(c) => 6,
        c if super::chars::is_wide(c) => 5,
        c if c.is_ascii_digit() => 1,
        _ => 3,
    };
    score += match right {
        None => 1,
        Some(c) if "。，；！？」』）".contains(c) => 4,
        Some(_) => 0,
    };
    Some(score)
}
