//! `reflow/heading`: lines that head a section, by number or by standing short and alone.
//!
//! `二、治理的现状` is a heading of level 1 and `（一）机制` one of level 2; levels follow the
//! order in which a document uses its kinds of number, never a fixed table. Quiet where numbered
//! lines are sentences (a list, a contract), and on short lines in text that shows no layout.

use super::chars::{End, end_of};
use super::page::Page;
use crate::{Rule, Trust};

pub(super) static RULE: Rule = Rule {
    name: "reflow/heading",
    trust: Trust::Probable,
    default: true,
    summary: "Numbered and short lines that head a section are marked as headings",
};

/// How a heading or an item is numbered, from the outermost in.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Numbering {
    /// 第一编, 第一篇, 第一部分.
    Part,
    /// 第一章.
    Chapter,
    /// 第一节.
    Section,
    /// 第一条.
    Article,
    /// 一、
    Comma,
    /// （一）
    Bracket,
    /// 1. or 1、, and how many numbers: 1.4.7 has three.
    Decimal(u8),
    /// （1）
    Paren,
}

/// Figures that count sections.
fn is_figure(c: char) -> bool {
    matches!(
        c,
        '零' | '〇'
            | '一'
            | '二'
            | '三'
            | '四'
            | '五'
            | '六'
            | '七'
            | '八'
            | '九'
            | '十'
            | '百'
            | '廿'
            | '卅'
            | '两'
    )
}

/// The number that `text` begins with, and its bytes.
pub(super) fn numbered(text: &str) -> Option<(Numbering, usize)> {
    let first = text.chars().next()?;
    match first {
        '第' => ordinal(text),
        // Markdown's own mark, where nobody read it as Markdown.
        '#' => {
            let depth = text.bytes().take_while(|b| *b == b'#').count();
            let rest = text.get(depth..)?;
            (depth <= 6 && rest.starts_with(' ')).then_some((Numbering::Chapter, depth + 1))
        }
        '（' | '(' => {
            let inner = text.get(first.len_utf8()..)?;
            let (len, digits) = count(inner)?;
            let after = inner.get(len..)?;
            let gap = after.len() - after.trim_start().len();
            let close = after.trim_start().chars().next().filter(|c| matches!(c, '）' | ')'))?;
            let kind = if digits { Numbering::Paren } else { Numbering::Bracket };
            Some((kind, first.len_utf8() + len + gap + close.len_utf8()))
        }
        _ => {
            let (len, digits) = count(text)?;
            let rest = text.get(len..)?;
            if !digits {
                let comma = rest.chars().next().filter(|c| matches!(c, '、' | '．' | '.'))?;
                return Some((Numbering::Comma, len + comma.len_utf8()));
            }
            decimal(text)
        }
    }
}

/// How `text` is numbered.
pub(super) fn numbering(text: &str) -> Option<Numbering> {
    numbered(text).map(|(kind, _)| kind)
}

fn ordinal(text: &str) -> Option<(Numbering, usize)> {
    let start = '第'.len_utf8();
    let inner = text.get(start..)?;
    let gap = inner.len() - inner.trim_start_matches(' ').len();
    let (len, _) = count(inner.get(gap..)?)?;
    let at = start + gap + len;
    let rest = text.get(at..)?.trim_start_matches(' ');
    let unit = rest.chars().next()?;
    let kind = match unit {
        '编' | '編' | '篇' | '卷' => Numbering::Part,
        '部' if rest.starts_with("部分") => Numbering::Part,
        '章' | '讲' | '講' | '回' => Numbering::Chapter,
        '节' | '節' => Numbering::Section,
        '条' | '條' => Numbering::Article,
        _ => return None,
    };
    let unit = if rest.starts_with("部分") { "部分".len() } else { unit.len_utf8() };
    let end = text.len() - rest.len() + unit;
    // 第一章 stands alone or before a space; in 第七条的规定 it is a word of a sentence.
    let after = text.get(end..)?.chars().next();
    let apart = after.is_none_or(|c| c.is_whitespace() || matches!(c, '：' | ':' | '【' | '、'));
    let close = kind == Numbering::Chapter || kind == Numbering::Part || kind == Numbering::Section;
    let word = after.is_some_and(|c| "的和与與及至、，。第之中所规規）)》".contains(c));
    (apart || close && !word).then_some((kind, end))
}

/// A count in digits or in Chinese: its bytes, and whether it is in digits.
fn count(text: &str) -> Option<(usize, bool)> {
    let digits = text.bytes().take_while(u8::is_ascii_digit).count();
    if digits > 0 {
        return (digits <= 3).then_some((digits, true));
    }
    let len: usize = text.chars().take(5).take_while(|c| is_figure(*c)).map(char::len_utf8).sum();
    (len > 0).then_some((len, false))
}

/// `1.`, `1、`, `1.4.7`.
fn decimal(text: &str) -> Option<(Numbering, usize)> {
    let (mut at, mut depth) = (0, 0u8);
    loop {
        let digits = text.get(at..)?.bytes().take_while(u8::is_ascii_digit).count();
        if digits == 0 || digits > 3 || depth > 5 {
            break;
        }
        at += digits;
        depth += 1;
        match text.get(at..)?.chars().next() {
            Some('.' | '．') if text.as_bytes().get(at + 1).is_some_and(u8::is_ascii_digit) => {
                at += 1
            }
            _ => break,
        }
    }
    let rest = text.get(at..)?;
    let mark = rest.chars().next()?;
    match mark {
        '.' | '．' | '、' if depth == 1 => {
            // 3.8亿 was broken nowhere; "1." before a letter or a space numbers something.
            let next = rest.get(mark.len_utf8()..)?.chars().next();
            next.is_some_and(|c| !c.is_ascii_digit())
                .then_some((Numbering::Decimal(1), at + mark.len_utf8()))
        }
        ' ' | '\u{3000}' | '\t' if depth >= 2 => Some((Numbering::Decimal(depth), at)),
        c if depth >= 3 && (super::chars::is_han(c)) => Some((Numbering::Decimal(depth), at)),
        _ => None,
    }
}

/// Whether line `a`, which begins a paragraph, heads what follows: what comes next is not its
/// second line.
pub(super) fn is_heading(page: &Page, head: usize, a: usize) -> bool {
    let Some(line) = page.line(a) else { return false };
    if a != head || line.width == 0 {
        return false;
    }
    let text = page.bare(a);
    let end = end_of(text);
    if !matches!(end, End::Open) || page.full(a) {
        return false;
    }
    let numbered = numbering(text).is_some_and(|n| n != Numbering::Article);
    let sense = text.contains(['，', '。', '；', '！', '？']);
    // A line of less than two thirds of the measure ends by the writer's will.
    let short = u32::from(line.edge()) * 3 < u32::from(page.layout.width) * 2;
    (numbered || short) && !sense
}

/// Whether a whole paragraph reads as a heading: short, no sentence, not a label or an address.
pub(super) fn reads_as_heading(text: &str) -> bool {
    let chars = text.chars().count();
    let opens = text.chars().next().is_some_and(|c| !"（([【《“「\"-—*#>|〈".contains(c));
    (2..=40).contains(&chars)
        && opens
        && end_of(text) == End::Open
        && !text.contains(['。', '；', '，', '\u{fffd}', '='])
        && text.chars().any(super::chars::is_han)
        && !text.contains("://")
        && !text.contains('@')
}

/// Whether a numbered paragraph heads a section: no sentence, and not longer than two lines.
pub(super) fn numbered_heading(text: &str) -> bool {
    let Some((kind, len)) = numbered(text) else { return false };
    let rest = text.get(len..).unwrap_or_default();
    let chars = rest.chars().count();
    kind != Numbering::Article
        && (1..=45).contains(&chars)
        && end_of(text) == End::Open
        && !rest.contains(['。', '；'])
        && rest.chars().any(char::is_alphabetic)
        && !rest.contains("://")
}

/// Levels for the kinds of number a document uses, in the order of their rank.
#[derive(Default)]
pub(super) struct Levels(Vec<Numbering>);

impl Levels {
    pub(super) fn new(mut kinds: Vec<Numbering>) -> Levels {
        kinds.sort_unstable();
        kinds.dedup();
        Levels(kinds)
    }

    pub(super) fn level(&self, kind: Numbering) -> u8 {
        let at = self.0.iter().position(|k| *k == kind).unwrap_or(0);
        (at + 1).min(6) as u8
    }
}
