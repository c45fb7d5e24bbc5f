//! Running heads that show themselves: part of `reflow/page-furniture`.
//!
//! `鹽政紀要　　　12`, `13　　卷三`: a line of a head and a number that counts the pages, a wide space
//! apart; left and right heads may differ. One such line is enough where it cuts a sentence or says a
//! heading above again. And what the masthead said, said again beside a page number.
//!
//! Quiet on counts (赞成：　12), rows of a table and captions (表　1), on numbers that do not count up by one or two.

use std::collections::HashMap;

use super::chars::{End, chinese_number, is_blank, is_digit, narrow_digit};
use super::furniture::{Dress, mark};
use super::heading;
use super::line::Has;
use super::masthead::squeeze;
use super::page::Page;

/// Marks both kinds in `out`, where page numbers are marked already.
pub(super) fn find(page: &Page, out: &mut [bool]) {
    numbered(page, out);
    at_edges(page, out);
    spaced(page, out);
    of_masthead(page, out);
    cutting(page, out);
}

/// A head and its number that stand in the middle of a sentence where paragraphs are set in: the line
/// above is full and open, the one below begins at the margin, and none in a paragraph is short.
fn cutting(page: &Page, out: &mut [bool]) {
    if !page.layout.wrapped || !page.layout.indents {
        return;
    }
    let goes_on = |i: usize| {
        let line = page.line(i).is_some_and(|l| l.indent <= page.layout.base && !l.feed);
        line && page.of(i).starts_with(super::chars::is_han)
            && heading::numbering(page.of(i)).is_none()
    };
    for index in 1..page.lines.len() {
        let bytes = page.of(index).as_bytes();
        let ends = [bytes.first(), bytes.last()];
        let figure = ends.into_iter().flatten().any(u8::is_ascii_digit);
        let short = |i: usize| {
            page.line(i).is_some_and(|l| u32::from(l.edge()) * 4 < u32::from(page.layout.width) * 3)
        };
        if figure
            && short(index)
            && page.end(index - 1) == End::Open
            && page.full(index - 1)
            && out.get(index - 1) == Some(&false)
            && goes_on(index + 1)
            && end_number(page, index)
                .is_some_and(|(head, _)| head.chars().all(|c| !"，：:".contains(c)))
        {
            mark(out, index);
        }
    }
}

/// The number at one end of a line that is no sentence, whatever space parts it from the words.
fn end_number<'t>(page: &Page<'t>, index: usize) -> Option<(&'t str, u32)> {
    let line = page.line(index)?;
    let text = line.text(page.text);
    let short = u32::from(line.width) * 20 <= u32::from(page.layout.width) * 19;
    if !short || text.contains(['。', '；', '，', '…']) {
        return None;
    }
    if let Some(found) = split(text) {
        return (!found.counted).then_some((found.head, found.number));
    }
    let digits = |t: &str| !t.is_empty() && t.len() <= 4 && t.bytes().all(|b| b.is_ascii_digit());
    let behind = text.rsplit_once(is_blank).filter(|(_, n)| digits(n));
    let before = || text.split_once(is_blank).filter(|(n, _)| digits(n)).map(|(n, h)| (h, n));
    let (head, number) = behind.or_else(before)?;
    // 第二章 仓与堤 is a head, 第 2 one of a count.
    let counted = COUNTED.iter().any(|w| head.trim_end() == *w);
    let words = head.chars().filter(|c| c.is_alphabetic()).count() >= 2;
    Some((head.trim_matches(is_blank), number.parse().ok()?)).filter(|_| words && !counted)
}

/// Heads and feet of pages that form feeds part: the number in them is the page's and a constant.
fn at_edges(page: &Page, out: &mut [bool]) {
    let starts: Vec<usize> =
        (0..page.lines.len()).filter(|&i| i == 0 || page.line(i).is_some_and(|l| l.feed)).collect();
    if starts.len() < 3 || !page.layout.wrapped {
        return;
    }
    let ends = starts.iter().skip(1).copied().chain([page.lines.len()]);
    let mut found: HashMap<i64, Vec<usize>> = HashMap::new();
    let mut pages: HashMap<i64, usize> = HashMap::new();
    for (count, (&start, end)) in starts.iter().zip(ends).enumerate() {
        let mut seen: Vec<i64> = Vec::new();
        let top = start..end.min(start + 2);
        let foot = end.saturating_sub(2).max(top.end)..end;
        for index in top.chain(foot) {
            let number = end_number(page, index).map(|(_, n)| n);
            let number = number.or_else(|| super::furniture::number(page.of(index)).map(|n| n.0));
            let Some(number) = number else { continue };
            let base = i64::from(number) - count as i64;
            found.entry(base).or_default().push(index);
            if !seen.contains(&base) {
                seen.push(base);
                *pages.entry(base).or_default() += 1;
            }
        }
    }
    let best = pages.iter().max_by_key(|(base, n)| (**n, **base)).map(|(base, n)| (*base, *n));
    // Three in five pages at the least: the first of a chapter has none.
    let Some((base, _)) = best.filter(|(_, n)| *n >= 3 && *n * 5 >= starts.len() * 3) else {
        return;
    };
    found.get(&base).into_iter().flatten().for_each(|&i| mark(out, i));
}

/// Heads a single space from their number, where no form feed shows the page: three at least, a page
/// apart, of which most read alike.
fn spaced(page: &Page, out: &mut [bool]) {
    if !page.layout.wrapped {
        return;
    }
    let mut chains: HashMap<u32, Vec<(usize, &str)>> = HashMap::new();
    let mut done: Vec<Vec<(usize, &str)>> = Vec::new();
    for index in
        (0..page.lines.len()).filter(|&i| page.line(i).is_some_and(|l| l.has.any(Has::GAP)))
    {
        // A plain figure at one end: most lines need no more than that.
        let bytes = page.of(index).as_bytes();
        let ends = [bytes.first(), bytes.last()];
        if !ends.into_iter().flatten().any(u8::is_ascii_digit) {
            continue;
        }
        let Some((head, number)) = end_number(page, index) else { continue };
        let apart = |c: &Vec<(usize, &str)>| c.last().is_some_and(|(i, _)| index - i >= 8);
        let mut chain = match chains.remove(&number.wrapping_sub(1)) {
            Some(chain) if apart(&chain) => chain,
            Some(chain) => {
                chains.insert(number.wrapping_sub(1), chain);
                Vec::new()
            }
            None => Vec::new(),
        };
        chain.push((index, head));
        done.extend(chains.insert(number, chain));
    }
    for chain in done.into_iter().chain(chains.into_values()).filter(|c| c.len() >= 3) {
        let mut times: HashMap<&str, usize> = HashMap::new();
        chain.iter().for_each(|(_, head)| *times.entry(head).or_default() += 1);
        let again = chain.iter().filter(|(_, h)| times.get(h).is_some_and(|n| *n >= 2)).count();
        if again * 2 >= chain.len() {
            chain.iter().for_each(|(index, _)| mark(out, *index));
        }
    }
}

/// Heads with the page's number on their line.
fn numbered(page: &Page, out: &mut [bool]) {
    if !page.layout.wrapped {
        return;
    }
    let mut heads: HashMap<&str, Vec<(usize, u32)>> = HashMap::new();
    let mut all: Vec<(usize, Numbered)> = Vec::new();
    let figure = |c: char| is_digit(c) || is_chinese(c);
    for (index, line) in page.lines.iter().enumerate() {
        let text = line.text(page.text);
        let figures = line.has.any(Has::WORD) || text.starts_with(figure) || text.ends_with(figure);
        if figures && let Some(found) = split(text) {
            if !found.counted {
                heads.entry(found.head).or_default().push((index, found.number));
            }
            all.push((index, found));
        }
    }
    // Left and right heads differ, and a chapter may have one of each.
    let follows = |(i, a): &(usize, Numbered), (j, b): &(usize, Numbered)| {
        j - i >= 8 && b.number == a.number + 1 && a.chinese == b.chinese
    };
    // Chinese figures number sections, whose heads all differ.
    let alike = |c: &[(usize, Numbered)]| {
        c.iter()
            .enumerate()
            .any(|(i, (_, a))| c.iter().skip(i + 1).take(2).any(|(_, b)| a.head == b.head))
    };
    for chain in all.chunk_by(follows) {
        let [(first, found), ..] = chain else { continue };
        let long = chain.len() >= 3 || chain.len() == 2 && *first == 0;
        if long && (!found.chinese || alike(chain)) {
            chain.iter().for_each(|(index, _)| mark(out, *index));
        }
    }
    // What an earlier line says, with a number behind it: a chapter's head. A contents page stands
    // before its headings, and has more such lines.
    let mut earlier: std::collections::HashSet<&str> = Default::default();
    let mut upto = 0;
    for (at, (index, found)) in all.iter().enumerate() {
        earlier.extend((upto..*index).map(|i| page.of(i)));
        upto = *index;
        let beside =
            |other: Option<&(usize, Numbered)>| other.is_some_and(|(i, _)| i.abs_diff(*index) <= 2);
        let lone = !beside(at.checked_sub(1).and_then(|i| all.get(i))) && !beside(all.get(at + 1));
        if lone && earlier.contains(found.head) {
            mark(out, *index);
        }
    }
    for lines in heads.values().filter(|l| l.len() >= 2) {
        // Pages lie apart: rows of a table stand line by line.
        let counts = |w: &&[(usize, u32)]| matches!(w, [(i, a), (j, b)] if j - i >= 4 && (1..=2).contains(&b.wrapping_sub(*a)));
        if lines.windows(2).filter(counts).count() + 1 == lines.len() {
            lines.iter().for_each(|(index, _)| mark(out, *index));
        }
    }
}

/// A head with its page's number at one end of the line.
struct Numbered<'t> {
    head: &'t str,
    number: u32,
    /// Whether the head is one of a count itself.
    counted: bool,
    /// Whether the figures are Chinese, as those of sections are.
    chinese: bool,
}

/// A figure of a number in Chinese.
fn is_chinese(c: char) -> bool {
    "〇零○一二三四五六七八九十百".contains(c)
}

/// The number that is all of `text`, and whether it is Chinese; a lone Chinese figure numbers a
/// section.
fn figures(text: &str) -> Option<(u32, bool)> {
    if text.starts_with(is_chinese) {
        let two = text.chars().nth(1).is_some();
        return chinese_number(text).filter(|_| two).map(|n| (n, true));
    }
    let digits: String = text.chars().take(5).map(narrow_digit).collect();
    let number = (digits.len() <= 4).then(|| digits.parse().ok()).flatten();
    number.map(|n| (n, false))
}

/// A head and, a wide space apart, its page's number in words: `某某馆      第 1 页 共 3 页`.
fn beside_word(text: &str) -> Option<Numbered<'_>> {
    let (left, right) = text.rsplit_once("  ")?;
    let (head, number) = (left.trim(), right.trim());
    let words = |d: Dress| matches!(d, Dress::Word | Dress::Fraction);
    let (number, _) = super::furniture::number(number).filter(|(_, d)| words(*d))?;
    let fits = head.chars().count() <= 40 && head.chars().any(char::is_alphabetic);
    (fits && !head.contains("  ") && !head.contains(['。', '，', '；'])).then_some(())?;
    Some(Numbered { head, number, counted: false, chinese: false })
}

fn split(text: &str) -> Option<Numbered<'_>> {
    if let Some(found) = beside_word(text) {
        return Some(found);
    }
    let gap = |gap: &str| gap.contains(['\u{3000}', '\t', '|', '｜']) || gap.len() >= 2;
    let is_blank = |c: char| is_blank(c) || matches!(c, '|' | '｜');
    // ·872· and — 872 — are dressed.
    let dress = |c: char| "·•‧—–-".contains(c);
    let text = text.trim_matches(dress);
    let leading = |of: fn(char) -> bool| {
        let after = text.trim_start_matches(of);
        let bare = after.trim_start_matches(dress);
        let head = bare.trim_start_matches(is_blank);
        gap(bare.strip_suffix(head)?).then_some(())?;
        Some((head, figures(text.strip_suffix(after)?)?))
    };
    let trailing = |of: fn(char) -> bool| {
        let before = text.trim_end_matches(of);
        let bare = before.trim_end_matches(dress);
        let head = bare.trim_end_matches(is_blank);
        gap(bare.strip_prefix(head)?).then_some(())?;
        Some((head, figures(text.strip_prefix(before)?)?))
    };
    let (head, (number, chinese)) = if text.starts_with(is_digit) {
        leading(is_digit)?
    } else if text.ends_with(is_digit) {
        trailing(is_digit)?
    } else {
        leading(is_chinese).or_else(|| trailing(is_chinese))?
    };
    // 赵某：论渡口 is an author and what he wrote; 赞成：　12 is a count.
    let wrote = |(_, work): (&str, &str)| work.chars().filter(|c| c.is_alphabetic()).count() >= 4;
    let fits = head.chars().any(char::is_alphabetic)
        && head.chars().count() <= 40
        && !head.contains(['。', '，', '；'])
        && head.split_once(['：', ':']).is_none_or(wrote);
    let counted = COUNTED.iter().any(|w| head.starts_with(w));
    fits.then_some(Numbered { head, number, counted, chinese })
}

/// What begins a head that is one of a count: 表 1, Chapter 2.
const COUNTED: &[&str] = &["表", "图", "圖", "第", "Table", "Fig", "Chapter", "Section", "Part"];

/// A periodical and its volume: `Journal of Ports, vol. 4`.
fn is_volume(text: &str) -> bool {
    let lower = text.to_ascii_lowercase();
    let numbered = |word: &str| {
        lower.split(word).nth(1).is_some_and(|after| after.trim_start().starts_with(is_digit))
    };
    text.len() <= 80 && (numbered("vol.") || numbered("no.") || super::masthead::is_issue(text))
}

/// The lines of a masthead.
const MASTHEAD: usize = 12;

/// Lines beside a page number that say nothing but what stands at the head of the document.
fn of_masthead(page: &Page, out: &mut [bool]) {
    // A masthead is short lines; the first long one is text.
    let short = |i: &usize| {
        page.line(*i).is_some_and(|l| u32::from(l.width) * 5 < u32::from(page.layout.width) * 4)
    };
    let top: Vec<usize> = (0..page.lines.len().min(MASTHEAD)).take_while(short).collect();
    let words = |text: &str| squeeze(text).replace(is_digit, "");
    let said: String = top.iter().map(|&i| words(page.of(i))).collect();
    if said.is_empty() {
        return;
    }
    let again = |i: usize| {
        let text = page.of(i);
        let part = |p: &str| p.is_empty() || said.contains(&words(p));
        i >= top.len()
            && short(&i)
            && heading::numbering(text).is_none()
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
