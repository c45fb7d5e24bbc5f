//! `reflow/heading`: lines that head a section, by number or by standing short and alone.
//!
//! `二、治理的现状` is a heading of level 1 and `（一）机制` one of level 2; levels follow the rank of
//! the kinds of number a document uses, never a fixed table. A heading without a number is below
//! the one it follows at once, or the equal of one that stands as it does (see `Outline`). Quiet where numbered
//! lines are sentences (a list, a contract), and on short lines in text that shows no layout.

use super::chars::{End, end_of};
use super::page::Page;
use super::structure::Stand;
use crate::convert::fold;
use crate::{Rule, Span, Trust};

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
    /// 壹、
    Formal,
    /// A. before Chinese.
    Letter,
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

/// Figures of the full form, which number the outermost sections.
fn is_formal(c: char) -> bool {
    "壹贰貳叁參肆伍陆陸柒捌玖拾".contains(c)
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
        'I' | 'V' | 'X' => roman(text),
        'C' | 'P' => chapter(text),
        _ if is_formal(first) => {
            let len: usize =
                text.chars().take(3).take_while(|c| is_formal(*c)).map(char::len_utf8).sum();
            let comma =
                text.get(len..)?.chars().next().filter(|c| matches!(c, '、' | '．' | '.'))?;
            Some((Numbering::Formal, len + comma.len_utf8()))
        }
        _ => {
            let (len, digits) = count(text)?;
            let rest = text.get(len..)?;
            if !digits {
                let mark = rest.chars().next()?;
                // 三　驛站的馬夫, but not 三　月　十　日.
                let after = rest.get(mark.len_utf8()..).unwrap_or_default();
                let apart = mark == '\u{3000}'
                    && after.chars().take(2).filter(|c| super::chars::is_han(*c)).count() == 2
                    && !after.contains(mark);
                let numbers = apart || matches!(mark, '、' | '．' | '.');
                return numbers.then_some((Numbering::Comma, len + mark.len_utf8()));
            }
            decimal(text)
        }
    }
}

/// `IV. THE KEEPERS`: the outermost sections of Latin text. I. M. Pei is a name.
fn roman(text: &str) -> Option<(Numbering, usize)> {
    let len = text.bytes().take_while(|b| matches!(b, b'I' | b'V' | b'X')).count();
    let rest = text.get(len..)?;
    let mark = rest.chars().next().filter(|c| matches!(c, '.' | '、' | '．'))?;
    let title = rest.get(mark.len_utf8()..)?;
    let words = title.trim_start();
    let two = words.chars().take(2).filter(|c| c.is_alphabetic()).count() == 2;
    (len <= 5 && two && (words.len() < title.len() || super::chars::is_han(words.chars().next()?)))
        .then_some((Numbering::Formal, len + mark.len_utf8()))
}

/// `Chapter 3 The Stele`, `PART II`.
fn chapter(text: &str) -> Option<(Numbering, usize)> {
    let kinds = [
        ("Chapter ", Numbering::Chapter),
        ("CHAPTER ", Numbering::Chapter),
        ("Part ", Numbering::Part),
        ("PART ", Numbering::Part),
    ];
    let (word, kind) = kinds.into_iter().find(|(w, _)| text.starts_with(w))?;
    let rest = text.get(word.len()..)?;
    let figure = |c: char| c.is_ascii_digit() || matches!(c, 'I' | 'V' | 'X');
    let len = rest.len() - rest.trim_start_matches(figure).len();
    let after = rest.get(len..)?;
    // Chapter 3 of a book is a word of a sentence.
    let title = after.trim_start_matches(['.', ':', ' ', '\u{3000}', '—', '-']);
    let apart = after.is_empty() || title.len() < after.len();
    let capital = title.chars().next().is_none_or(|c| c.is_uppercase() || !c.is_alphabetic());
    ((1..=4).contains(&len) && apart && capital).then_some((kind, word.len() + len))
}

/// How `text` is numbered.
pub(super) fn numbering(text: &str) -> Option<Numbering> {
    numbered(text).map(|(kind, _)| kind)
}

/// `5 技术要求`, `1 Introduction`: a heading whose number has neither dot nor comma. Only of a line that
/// is known to stand alone: 12 月 is a date.
pub(super) fn is_counted(text: &str) -> bool {
    let digits = text.bytes().take_while(u8::is_ascii_digit).count();
    let after = text.get(digits..).unwrap_or_default();
    let title = after.trim_start_matches([' ', '\u{3000}']);
    // A tabulator's gap is a table's.
    let gap = after.len() - title.len();
    let title =
        if gap > 0 && (gap <= 3 || after.starts_with('\u{3000}') && gap <= 6) { title } else { "" };
    let unit = title.starts_with(super::note_bare::is_unit);
    (1..=2).contains(&digits)
        && !unit
        && (title.starts_with(super::chars::is_han) || is_title(title))
        && reads_as_heading(title)
        && !title.contains(['\u{3000}', '\t'])
        && !title.contains("  ")
        && title.chars().count() <= 40
}

/// `A. 引言`: a section's letter over Chinese.
pub(super) fn is_lettered(text: &str) -> bool {
    let title =
        text.strip_prefix(|c: char| c.is_ascii_uppercase()).and_then(|t| t.strip_prefix(". "));
    title.is_some_and(|t| {
        t.starts_with(super::chars::is_han) && reads_as_heading(t) && t.chars().count() <= 24
    })
}

/// How a line that may head a section is numbered.
pub(super) fn heading_numbering(text: &str) -> Option<Numbering> {
    numbering(text)
        .or_else(|| is_counted(text).then_some(Numbering::Decimal(1)))
        .or_else(|| is_lettered(text).then_some(Numbering::Letter))
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

/// Takes Markdown's marks off headings that stand apart, in a text that was not read as Markdown:
/// two at the least, for one is a comment.
pub(super) fn strip_marks(page: &mut Page) {
    if !page.allows(&RULE) {
        return;
    }
    let text = page.text;
    let mark = |line: &super::line::Line| {
        let words = line.text(text);
        let depth = words.bytes().take_while(|b| *b == b'#').count();
        let title = words.get(depth..).and_then(|t| t.strip_prefix(' '))?;
        let apart = line.blank > 0 || line.span.start == 0;
        let reads = title.starts_with(super::chars::is_han) || numbering(title).is_some();
        ((1..=6).contains(&depth) && apart && reads).then_some(depth + 1)
    };
    if page.lines.iter().filter(|l| mark(l).is_some()).count() < 2 {
        return;
    }
    for line in &mut page.lines {
        if let Some(len) = mark(line) {
            page.trims.push((Span::new(line.span.start, line.span.start + len), &RULE));
            line.span.start += len;
        }
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
    // 参考文献：
    if let Some(word) = text.strip_suffix(['：', ':']) {
        return fold::is_one(word, LISTS);
    }
    let chars = text.chars().count();
    let opens = text.chars().next().is_some_and(|c| !"（([【《“「\"-—*#>|〈".contains(c));
    (2..=if text.is_ascii() { 72 } else { 40 }).contains(&chars)
        && opens
        && end_of(text) == End::Open
        && !text.contains(['。', '；', '，', '\u{fffd}', '='])
        && (text.chars().any(super::chars::is_han) || is_title(text))
        && !text.contains("://")
        && !text.contains('@')
        && !is_document_number(text)
        && !is_enactment(text)
        && !super::labels::is_spaced(text)
        && !super::turn::names_officer(text)
}

/// `中華民國一一九年四月十八日公布`: when a law was made known, below its title.
fn is_enactment(text: &str) -> bool {
    text.contains('日')
        && fold::ends(text, &["公布", "发布", "通过", "修正", "施行"]).is_some()
        && super::date::find(text).is_some()
}

/// `江政发〔2031〕12号`, `立法會CB(3)412/2030-31號文件`.
fn is_document_number(text: &str) -> bool {
    let number = |t: &str| t.trim_end().ends_with(|c: char| c.is_ascii_digit());
    let counted = fold::ends(text, &["号", "号文件"]);
    (text.contains(['〔', '[', '(', '（', '/']) || text.contains("字第") || text.starts_with('第'))
        && counted.is_some_and(|end| text.get(..text.len() - end.len()).is_some_and(number))
}

/// Whether Latin text reads as a title: no sentence, a few words, of which the first has a capital.
fn is_title(text: &str) -> bool {
    const SMALL: &[&str] =
        &["of", "and", "the", "in", "for", "to", "a", "an", "on", "at", "by", "with", "from", "or"];
    let words = || text.split_whitespace();
    let capital = |w: &str| w.starts_with(char::is_uppercase);
    // A sentence's line may be short; a title of many words has them all in capitals.
    let all =
        || words().all(|w| capital(w) || SMALL.contains(&w) || !w.starts_with(char::is_alphabetic));
    let count = words().count();
    capital(text)
        && count <= 12
        && (count <= 4 || all())
        && !text.contains([',', ';', '/', '@'])
        && text.chars().filter(|c| c.is_alphabetic()).count() >= 4
        && !text.chars().any(|c| c.is_ascii_digit())
}

/// Whether a numbered paragraph heads a section: no sentence, and not longer than two lines.
pub(super) fn numbered_heading(text: &str) -> bool {
    let Some((kind, len)) = numbered(text) else { return false };
    let rest = text.get(len..).unwrap_or_default();
    let chars = rest.chars().count();
    // 第三章 may stand alone.
    let alone = matches!(kind, Numbering::Part | Numbering::Chapter | Numbering::Section)
        && rest.is_empty();
    kind != Numbering::Article
        && (alone || (1..=if rest.is_ascii() { 80 } else { 45 }).contains(&chars))
        && end_of(text) == End::Open
        && !rest.contains(['。', '；'])
        && (alone || rest.chars().any(char::is_alphabetic))
        && !rest.contains("://")
}

/// The levels of headings without a number, read off the page.
///
/// One that follows a heading at once is below it; one that stands as an earlier one did is its
/// equal; else it is below the last number. Introductions and ends are never below.
#[derive(Default)]
pub(super) struct Outline {
    /// The last heading: its paragraph and level.
    last: Option<(usize, u8)>,
    /// The level of the last number.
    number: u8,
    known: Vec<(Stand, u8)>,
}

/// Headings of lists, which may end with a colon.
const LISTS: &[&str] = &[
    "参考文献",
    "注释",
    "主要参考文献",
    "引用文献",
    "参考书目",
    "征引书目",
    "引用书目",
    "References",
];

/// Whether a line is a word that heads the end of a work and nothing else: 参考文献, 结语.
pub(super) fn is_known(text: &str) -> bool {
    let bare: String =
        text.chars().filter(|c| !" \u{3000}：:【】[]".contains(*c)).take(16).collect();
    fold::is_one(&bare, LISTS) || fold::is_one(&bare, OUTERMOST)
}

/// Sections of the whole that books do not number.
const OUTERMOST: &[&str] = &[
    "前言",
    "引言",
    "绪论",
    "导论",
    "导言",
    "序",
    "序言",
    "结语",
    "结论",
    "余论",
    "结束语",
    "后记",
    "跋",
    "参考文献",
    "附录",
    "致谢",
    "摘要",
    "目录",
    "主文",
    "理由",
    "Introduction",
    "Conclusion",
    "Conclusions",
    "References",
    "Abstract",
    "Acknowledgements",
    "Bibliography",
    "Appendix",
];

impl Outline {
    /// A numbered heading.
    pub(super) fn numbered(&mut self, at: usize, level: u8) {
        self.last = Some((at, level));
        self.number = level;
    }

    /// The level of the heading `text` without a number.
    pub(super) fn level(&mut self, at: usize, text: &str, stand: Stand) -> u8 {
        if stand.title && self.last.is_none() {
            return 1;
        }
        let bare: String =
            text.chars().filter(|c| !c.is_whitespace() && !matches!(c, '：' | ':')).collect();
        let above = self.last.filter(|(last, _)| last + 1 == at).map(|(_, level)| level);
        let level = if fold::is_one(&bare, OUTERMOST) {
            self.number = 0;
            1
        } else if let Some(above) = above {
            (above + 1).min(6)
        } else if let Some((_, level)) = self.known.iter().find(|(s, _)| *s == stand) {
            *level
        } else {
            (self.number + 1).min(6)
        };
        if self.known.iter().all(|(s, _)| *s != stand) {
            self.known.push((stand, level));
        }
        self.last = Some((at, level));
        level
    }
}

/// Levels for the kinds of number a document uses, in the order of their rank.
#[derive(Default)]
pub(super) struct Levels(Vec<Numbering>);

impl Levels {
    pub(super) fn new(mut kinds: Vec<Numbering>) -> Levels {
        // Letters stand above figures in one house and below them in the next: below what they follow.
        let letter = kinds.iter().position(|k| *k == Numbering::Letter);
        let over = letter.and_then(|at| kinds.get(at.checked_sub(1)?).copied());
        kinds.sort_unstable();
        kinds.dedup();
        if letter.is_some() {
            kinds.retain(|k| *k != Numbering::Letter);
            let at = kinds.iter().position(|k| Some(*k) == over).map_or(0, |i| i + 1);
            kinds.insert(at, Numbering::Letter);
        }
        Levels(kinds)
    }

    pub(super) fn level(&self, kind: Numbering) -> u8 {
        let at = self.0.iter().position(|k| *k == kind).unwrap_or(0);
        (at + 1).min(6) as u8
    }
}
