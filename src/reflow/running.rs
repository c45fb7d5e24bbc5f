//! Running heads that show themselves: part of `reflow/page-furniture`.
//!
//! `鹽政紀要　　　12`, `13　　卷三`: a line of a head and a number that counts the pages, a wide space
//! apart; left and right heads may differ. And what the masthead said, said again beside a page number.
//!
//! Quiet on counts (赞成：　12), rows of a table and captions (表　1), on numbers that do not count up by one or two.

use std::collections::HashMap;

use super::chars::{is_blank, is_digit, narrow_digit};
use super::furniture::mark;
use super::line::Has;
use super::masthead::squeeze;
use super::page::Page;

/// Marks both kinds in `out`, where page numbers are marked already.
pub(super) fn find(page: &Page, out: &mut [bool]) {
    numbered(page, out);
    of_masthead(page, out);
}

/// Heads with the page's number on their line.
fn numbered(page: &Page, out: &mut [bool]) {
    if !page.layout.wrapped {
        return;
    }
    let mut heads: HashMap<&str, Vec<(usize, u32)>> = HashMap::new();
    let mut all: Vec<(usize, u32)> = Vec::new();
    for (index, line) in page.lines.iter().enumerate() {
        let text = line.text(page.text);
        let figures =
            line.has.any(Has::WORD) || text.starts_with(is_digit) || text.ends_with(is_digit);
        if figures && let Some((head, number, counted)) = split(text) {
            all.push((index, number));
            if !counted {
                heads.entry(head).or_default().push((index, number));
            }
        }
    }
    // Left and right heads differ, and a chapter may have one of each.

    let follows = |(i, a): &(usize, u32), (j, b): &(usize, u32)| j - i >= 8 && *b == a + 1;
    let from_top = |c: &&[(usize, u32)]| c.len() >= 3 || c.len() == 2 && matches!(c, [(0, _), ..]);
    for chain in all.chunk_by(follows).filter(from_top) {
        chain.iter().for_each(|(index, _)| mark(out, *index));
    }
    for lines in heads.values().filter(|l| l.len() >= 2) {
        // Pages lie apart: rows of a table stand line by line.
        let counts = |w: &&[(usize, u32)]| matches!(w, [(i, a), (j, b)] if j - i >= 4 && (1..=2).contains(&b.wrapping_sub(*a)));
        if lines.windows(2).filter(counts).count() + 1 == lines.len() {
            lines.iter().for_each(|(index, _)| mark(out, *index));
        }
    }
}

/// A head and the number at one end of its line, and whether the head is one of a count itself.
fn split(text: &str) -> Option<(&str, u32, bool)> {
    let number = |part: &str| {
        let digits: String = part.chars().take(5).map(narrow_digit).collect();
        (digits.len() <= 4).then(|| digits.parse().ok()).flatten()
    };
    let gap = |gap: &str| gap.contains(['\u{3000}', '\t', '|', '｜']) || gap.len() >= 2;
    let is_blank = |c: char| is_blank(c) || matches!(c, '|' | '｜');
    // ·872· and — 872 — are dressed.
    let dress = |c: char| "·•‧—–-".contains(c);
    let text = text.trim_matches(dress);
    let (head, number) = if text.starts_with(is_digit) {
        let after = text.trim_start_matches(is_digit);
        let bare = after.trim_start_matches(dress);
        let head = bare.trim_start_matches(is_blank);
        gap(bare.strip_suffix(head)?).then_some(())?;
        (head, number(text.strip_suffix(after)?)?)
    } else {
        let before = text.trim_end_matches(is_digit);
        let bare = before.trim_end_matches(dress);
        let head = bare.trim_end_matches(is_blank);
        gap(bare.strip_prefix(head)?).then_some(())?;
        (head, number(text.strip_prefix(before)?)?)
    };
    let counted = ["表", "图", "圖", "第", "Table", "Fig", "Chapter", "Section"];
    // 赵某：论渡口 is an author and what he wrote; 赞成：　12 is a count.
    let wrote = |(_, work): (&str, &str)| work.chars().filter(|c| c.is_alphabetic()).count() >= 4;
    let fits = head.chars().any(char::is_alphabetic)
        && head.chars().count() <= 40
        && !head.contains(['。', '，', '；'])
        && head.split_once(['：', ':']).is_none_or(wrote);
    fits.then_some((head, number, counted.iter().any(|w| head.starts_with(w))))
}

/// A periodical and its volume: `Journal of Ports, vol. 4`.
fn is_volume(text: &str) -> bool {
    let lower = text.to_ascii_lowercase();
    let numbered = |word: &str| {
        lower.split(word).nth(1).is_some_and(|after| after.trim_start().starts_with(is_digit))
    };
    text.len() <= 80 && (numbered("vol.") || numbered("no.") || super::masthead::is_issue(text))
}

/// The lines of a masthead.
const MASTHEAD: usize = 8;

/// Lines beside a page number that say nothing but what stands at the head of the document.
fn of_masthead(page: &Page, out: &mut [bool]) {
    // A masthead is short lines; the first long one is text.
    let short = |i: &usize| {
        page.line(*i).is_some_and(|l| u32::from(l.width) * 5 < u32::from(page.layout.width) * 4)
    };
    let top: Vec<usize> = (0..page.lines.len().min(MASTHEAD)).take_while(short).collect();
    let said: String = top.iter().map(|&i| squeeze(page.of(i))).collect();
    if said.is_empty() {
        return;
    }
    let again = |i: usize| {
        let text = page.of(i);
        let part = |p: &str| p.is_empty() || said.contains(&squeeze(p));
        i >= top.len()
            && short(&i)
            && text.chars().filter(|c| c.is_alphabetic()).count() >= 4
            && (text.split(['：', ':', '·', '|', '｜']).all(part) || is_volume(text))
    };
    let numbers: Vec<usize> = (0..out.len()).filter(|&i| out.get(i) == Some(&true)).collect();
    for index in numbers {
        for beside in [index.wrapping_sub(1), index + 1] {
            if out.get(beside) == Some(&false) && again(beside) {
                mark(out, beside);
            }
        }
    }
}
