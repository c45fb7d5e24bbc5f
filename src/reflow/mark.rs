//! The marks that call a note and stand before its body: ①, ^①, [1], 〔1〕, ¹, *, 註1 and how
//! markup and OCR write them.

use crate::Span;

/// What a mark looks like: a note's body and its call look alike, or nearly.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub(super) enum Kind {
    /// ①, ❶.
    Circled,
    /// [1], 〔1〕, 【1】.
    Bracket,
    /// (1), （1）, ⑴.
    Paren,
    /// ¹, `^1`, `<sup>1</sup>`, `$^{1}$`, `\textsuperscript{1}`.
    Raised,
    /// *, †.
    Star,
    /// 注1, 註 1.
    Word,
    /// `[^name]`: a word of the author's, never printed.
    Named,
    /// A number with nothing to it: only before a body.
    Bare,
}

/// A mark at a place in the text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Mark {
    pub(super) kind: Kind,
    /// The number it shows; for stars, how many there are; for names, what tells them apart.
    pub(super) number: u32,
    /// All of it.
    pub(super) span: Span,
    /// What is printed, without brackets and markup.
    pub(super) label: Span,
    /// Whether it is written raised, which nothing but a note's mark is.
    pub(super) raised: bool,
}

/// What opens and closes a raised mark in markup and OCR output.
const RAISED: [(&str, &str); 12] = [
    ("<sup>", "</sup>"),
    ("\\textsuperscript{", "}"),
    ("$^{", "}$"),
    ("$^", "$"),
    ("\\\\(^{", "}\\\\)"),
    ("\\(^{", "}\\)"),
    ("${}^{", "}$"),
    ("\\({}^{", "}\\)"),
    ("[^", "]"),
    ("^{", "}"),
    ("^(", ")"),
    ("^[", "]"),
];

/// The longest name of a note, in characters.
const NAME: usize = 40;

const BRACKETS: [(char, char); 6] =
    [('[', ']'), ('［', '］'), ('〔', '〕'), ('【', '】'), ('(', ')'), ('（', '）')];

/// Bytes that a mark can begin with: a text without them has none.
pub(super) fn may_begin(byte: u8) -> bool {
    matches!(
        byte,
        b'<' | b'\\' | b'$' | b'[' | b'^' | b'(' | b'*' | 0xc2 | 0xe2 | 0xe3 | 0xe6 | 0xe8 | 0xef
    )
}

/// The mark that stands at `at`.
pub(super) fn mark_at(text: &str, at: usize) -> Option<Mark> {
    let rest = text.get(at..)?;
    let first = rest.chars().next()?;
    let whole = |len: usize| Span::new(at, at + len);
    match first {
        '<' | '\\' | '$' | '^' | '[' => {
            for (open, close) in RAISED {
                let Some(inner) = rest.strip_prefix(open) else { continue };
                // The longest label is a bracketed number of three digits with a star.
                let end = inner
                    .char_indices()
                    .take(12)
                    .find(|(i, _)| inner.get(*i..).is_some_and(|r| r.starts_with(close)));
                let Some((end, _)) = end else { continue };
                let Some(mut mark) = label(text, at + open.len(), at + open.len() + end) else {
                    continue;
                };
                mark.span = whole(open.len() + end + close.len());
                mark.raised = true;
                return Some(mark);
            }
            if let Some(named) = named(rest, at) {
                return Some(named);
            }
            if let Some(inner) = rest.strip_prefix('^') {
                let gap = inner.len() - inner.trim_start_matches(' ').len();
                let inner = at + 1 + gap.min(1);
                if let Some((number, len)) = circled(text.get(inner..)?) {
                    let label = Span::new(inner, inner + len);
                    let span = Span::new(at, label.end);
                    return Some(Mark { kind: Kind::Circled, number, span, label, raised: true });
                }
                let digits = digits(text.get(inner..)?)?;
                let label = Span::new(inner, inner + digits.1);
                let close = usize::from(text.as_bytes().get(label.end) == Some(&b'^'));
                let span = Span::new(at, label.end + close);
                return Some(Mark {
                    kind: Kind::Raised,
                    number: digits.0,
                    span,
                    label,
                    raised: true,
                });
            }
            bracket(text, at)
        }
        '［' | '〔' | '【' | '(' | '（' => bracket(text, at),
        '*' | '†' | '‡' | '※' | '＊' => {
            let len: usize = rest.chars().take_while(|c| *c == first).map(char::len_utf8).sum();
            // *1 counts, as ** does.
            if let Some((number, figures)) =
                rest.get(len..).and_then(digits).filter(|_| len == first.len_utf8())
            {
                let (span, label) = (whole(len + figures), Span::new(at + len, at + len + figures));
                let number = number + 100;
                return Some(Mark { kind: Kind::Star, number, span, label, raised: false });
            }
            let number = (len / first.len_utf8()) as u32;
            let number = number
                + match first {
                    '†' => 10,
                    '‡' => 20,
                    '※' => 30,
                    _ => 0,
                };
            let span = whole(len);
            (len <= 12).then_some(Mark {
                kind: Kind::Star,
                number,
                span,
                label: span,
                raised: false,
            })
        }
        '注' | '註' => {
            let word = first.len_utf8();
            let gap = rest.get(word..)?.len() - rest.get(word..)?.trim_start_matches(' ').len();
            let (number, len) = number(rest.get(word + gap..)?)?;
            let span = whole(word + gap + len);
            (gap <= 2).then_some(Mark {
                kind: Kind::Word,
                number,
                span,
                label: span,
                raised: false,
            })
        }
        _ => {
            let plain = |kind, (number, len)| Mark {
                kind,
                number,
                span: whole(len),
                label: whole(len),
                raised: kind == Kind::Raised,
            };
            circled(rest)
                .map(|n| plain(Kind::Circled, n))
                .or_else(|| superscript(rest).map(|n| plain(Kind::Raised, n)))
                .or_else(|| parenthesized(first).map(|n| plain(Kind::Paren, (n, first.len_utf8()))))
        }
    }
}

/// A Markdown note's mark with a name for a label: `[^name]`.
fn named(rest: &str, at: usize) -> Option<Mark> {
    let inner = rest.strip_prefix("[^")?;
    let (end, _) = inner
        .char_indices()
        .take(NAME)
        .find(|(_, c)| c.is_whitespace() || matches!(c, '[' | ']' | '^'))?;
    let name = inner.get(..end).filter(|n| !n.is_empty())?;
    inner.get(end..)?.starts_with(']').then_some(())?;
    // FNV-1a: equal names are all that is asked.
    let number =
        name.bytes().fold(0x811c_9dc5u32, |h, b| (h ^ u32::from(b)).wrapping_mul(0x0100_0193));
    let label = Span::new(at + 2, at + 2 + end);
    Some(Mark {
        kind: Kind::Named,
        number,
        span: Span::new(at, label.end + 1),
        label,
        raised: true,
    })
}

/// A number at the head of a line that may be a note's body: `1　…`, `1 …`, `1. …`.
pub(super) fn bare_at(text: &str, at: usize) -> Option<Mark> {
    let rest = text.get(at..)?;
    let (number, len) = digits(rest)?;
    let after = rest.get(len..)?;
    let dot = usize::from(after.starts_with('.'));
    let spaced = after.get(dot..)?.starts_with([' ', '\u{3000}', '\t', '\u{a0}', '\u{2003}']);
    let glued = dot == 0 && after.starts_with(|c: char| super::chars::is_wide(c) || c == '“');
    let label = Span::new(at, at + len);
    let span = Span::new(at, at + len + dot);
    (spaced || glued && !after.starts_with(super::note_bare::is_unit)).then_some(Mark {
        kind: Kind::Bare,
        number,
        span,
        label,
        raised: false,
    })
}

/// What stands between the two ends of a raised mark.
fn label(text: &str, start: usize, end: usize) -> Option<Mark> {
    let inner = text.get(start..end)?;
    let trimmed = inner.trim();
    let start = start + (inner.len() - inner.trim_start().len());
    let span = Span::new(start, start + trimmed.len());
    let make = |kind, number, label| Some(Mark { kind, number, span, label, raised: true });
    if let Some((number, len)) = circled(trimmed) {
        return (len == trimmed.len())
            .then_some(())
            .and_then(|()| make(Kind::Circled, number, span));
    }
    if let Some((number, len)) = digits(trimmed) {
        return (len == trimmed.len())
            .then_some(())
            .and_then(|()| make(Kind::Raised, number, span));
    }
    let mark = mark_at_plain(text, start)?;
    (mark.span.end == span.end).then_some(Mark { raised: true, ..mark })
}

/// A mark that is not itself raised, so that nothing nests.
fn mark_at_plain(text: &str, at: usize) -> Option<Mark> {
    let first = text.get(at..)?.chars().next()?;
    match first {
        '[' | '［' | '〔' | '【' | '(' | '（' => bracket(text, at),
        '<' | '\\' | '$' | '^' => None,
        _ => mark_at(text, at),
    }
}

fn bracket(text: &str, at: usize) -> Option<Mark> {
    let rest = text.get(at..)?;
    let first = rest.chars().next()?;
    let (_, close) = BRACKETS.into_iter().find(|(open, _)| *open == first)?;
    let inner = rest.get(first.len_utf8()..)?;
    let gap = inner.len() - inner.trim_start_matches(' ').len();
    let inner = inner.get(gap..)?;
    // 〔注1〕 is 〔1〕.
    let word = if inner.starts_with(['注', '註']) { '注'.len_utf8() } else { 0 };
    let after_word = inner.get(word..)?;
    let (number, len) = number(after_word)?;
    let after = inner.get(word + len..)?;
    let gap_after = after.len() - after.trim_start_matches(' ').len();
    let rest_after = after.get(gap_after..)?;
    // Brackets of two widths are a slip of the typist: [1］.
    let closer = rest_after.chars().next().filter(|c| {
        *c == close || BRACKETS.iter().any(|(_, other)| other == c && matches!(close, ']' | '］'))
    })?;
    let start = at + first.len_utf8() + gap;
    let label = Span::new(start, start + word + len);
    let span = Span::new(at, label.end + gap_after + closer.len_utf8());
    let kind = match first {
        '(' | '（' if word > 0 => Kind::Word,
        '(' | '（' => Kind::Paren,
        _ => Kind::Bracket,
    };
    // （一） numbers a heading or an item, never a note; （注一） calls one.
    if kind == Kind::Paren && chinese(after_word).is_some() {
        return None;
    }
    Some(Mark { kind, number, span, label, raised: false })
}

/// Digits, a circled number or a Chinese number up to ninety-nine.
fn number(text: &str) -> Option<(u32, usize)> {
    digits(text).or_else(|| circled(text)).or_else(|| chinese(text))
}

/// Up to three digits, ASCII or full-width.
fn digits(text: &str) -> Option<(u32, usize)> {
    let (mut number, mut len) = (0u32, 0);
    for c in text.chars() {
        let value = match c {
            '0'..='9' => c as u32 - '0' as u32,
            '０'..='９' => c as u32 - '０' as u32,
            _ => break,
        };
        number = number.checked_mul(10)?.checked_add(value)?;
        len += c.len_utf8();
        if number > 999 {
            return None;
        }
    }
    (len > 0 && number > 0).then_some((number, len))
}

fn chinese(text: &str) -> Option<(u32, usize)> {
    let (mut tens, mut ones, mut len) = (0u32, 0u32, 0);
    for c in text.chars().take(3) {
        match c {
            '十' if tens == 0 => {
                tens = ones.max(1) * 10;
                ones = 0;
            }
            _ => match "一二三四五六七八九".chars().position(|d| d == c) {
                Some(i) if ones == 0 => ones = i as u32 + 1,
                _ => break,
            },
        }
        len += c.len_utf8();
    }
    (len > 0).then_some((tens + ones, len))
}

/// What stands before the marks that `text` ends with, where that is the end of a sentence or of a
/// clause: `…見底。[3]`, `…見底。¹`. Two notes at the most are called at one place.
pub(super) fn before(text: &str) -> &str {
    let mut rest = text;
    for _ in 0..2 {
        let Some((at, last)) = rest.char_indices().next_back() else { break };
        let sign = rest.get(at..).unwrap_or_default();
        let ends = matches!(last, ']' | '］' | '〕' | ')' | '）' | '>' | '}' | '$')
            || last.is_ascii_digit()
            || circled(sign).is_some()
            || superscript(sign).is_some();
        if !ends {
            break;
        }
        // The longest mark is raised in markup.
        let mut starts = rest.char_indices().rev().take(24).map(|(at, _)| at).filter(|at| {
            let stop = rest.get(..*at).and_then(|t| t.chars().next_back());
            stop.is_some_and(|c| "。！？；”』」".contains(c))
        });
        let whole = |at: &usize| {
            let mark = mark_at(rest, *at).filter(|m| m.span.end == rest.len());
            let bare = || {
                let digits = rest.get(*at..).unwrap_or_default();
                digits.len() <= 3 && digits.bytes().all(|b| b.is_ascii_digit())
            };
            // （笑）, （00:40）: what a record adds behind the sentence.
            let aside = || {
                let inner = rest.get(*at..).unwrap_or_default();
                inner.starts_with(['（', '(']) && !inner.contains(['。', '，', '；'])
            };
            mark.is_some() || bare() || aside()
        };
        match starts.find(whole) {
            Some(at) => rest = rest.get(..at).unwrap_or(rest),
            None => break,
        }
    }
    rest
}

fn circled(text: &str) -> Option<(u32, usize)> {
    let c = text.chars().next()?;
    let from = |base: char, first: u32| c as u32 - base as u32 + first;
    let number = match c {
        '①'..='⑳' => from('①', 1),
        '\u{3251}'..='\u{325f}' => from('\u{3251}', 21),
        '\u{32b1}'..='\u{32bf}' => from('\u{32b1}', 36),
        '❶'..='❿' => from('❶', 1),
        '⓫'..='⓴' => from('⓫', 11),
        '➀'..='➉' => from('➀', 1),
        '➊'..='➓' => from('➊', 1),
        _ => return None,
    };
    Some((number, c.len_utf8()))
}

fn superscript(text: &str) -> Option<(u32, usize)> {
    let (mut number, mut len) = (0u32, 0);
    for c in text.chars().take(3) {
        let value = match c {
            '¹' => 1,
            '²' => 2,
            '³' => 3,
            '⁰' | '\u{2074}'..='\u{2079}' => c as u32 - '⁰' as u32,
            _ => break,
        };
        number = number * 10 + value;
        len += c.len_utf8();
    }
    (len > 0 && number > 0).then_some((number, len))
}

fn parenthesized(c: char) -> Option<u32> {
    ('⑴'..='⒇').contains(&c).then(|| c as u32 - '⑴' as u32 + 1)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn marks_behind_the_end_of_a_sentence() {
        assert_eq!(before("水已见底。[3]"), "水已见底。");
        assert_eq!(before("水已见底。¹"), "水已见底。");
        assert_eq!(before("水位 12"), "水位 12");
        assert_eq!(before(""), "");
    }

    #[test]
    fn marks_in_all_their_dress() {
        let cases = [
            ("①", Kind::Circled, 1, "①"),
            ("^⑫ 文", Kind::Circled, 12, "⑫"),
            ("㉑", Kind::Circled, 21, "㉑"),
            ("[3] 文", Kind::Bracket, 3, "3"),
            ("［12］", Kind::Bracket, 12, "12"),
            ("〔一〕", Kind::Bracket, 1, "一"),
            ("【7】", Kind::Bracket, 7, "7"),
            ("<sup>[1]</sup>", Kind::Bracket, 1, "1"),
            ("<sup>15</sup>", Kind::Raised, 15, "15"),
            ("[^2]: 文", Kind::Raised, 2, "2"),
            ("$^{①}$", Kind::Circled, 1, "①"),
            ("$^{[4]}$", Kind::Bracket, 4, "4"),
            ("\\(^{12}\\)", Kind::Raised, 12, "12"),
            ("\\\\(^{12}\\\\)", Kind::Raised, 12, "12"),
            ("\\textsuperscript{11}", Kind::Raised, 11, "11"),
            ("¹²", Kind::Raised, 12, "¹²"),
            ("⑵", Kind::Paren, 2, "⑵"),
            ("（3）", Kind::Paren, 3, "3"),
            ("** 文", Kind::Star, 2, "**"),
            ("註 1  文", Kind::Word, 1, "註 1"),
            ("[注2]", Kind::Bracket, 2, "注2"),
            ("（注一）", Kind::Word, 1, "注一"),
        ];
        for (text, kind, number, label) in cases {
            let mark = mark_at(text, 0).unwrap_or_else(|| panic!("{text}"));
            assert_eq!(
                (mark.kind, mark.number, mark.label.of(text)),
                (kind, number, label),
                "{text}"
            );
        }
        for text in ["[2020]", "(A)", "注意", "$x$", "<b>", "（一百）", "文", "[]", "^"] {
            assert_eq!(mark_at(text, 0), None, "{text}");
        }
    }
}
