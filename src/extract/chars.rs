//! Characters as the serialiser sees them.

use super::metadata::names::is_person;

/// Whether white space next to the character is never a space between words.
pub(super) fn is_wide(c: char) -> bool {
    matches!(c,
        '\u{2e80}'..='\u{9fff}' | '\u{f900}'..='\u{faff}' |
        '\u{fe30}'..='\u{fe4f}' | '\u{ff00}'..='\u{ffef}' | '\u{20000}'..='\u{3ffff}' |
        '“' | '”' | '‘' | '’' | '…' | '—')
}

/// Whether the character is a full-width mark.
pub(super) fn is_mark(c: char) -> bool {
    matches!(
        c,
        '，' | '。'
            | '；'
            | '、'
            | '？'
            | '！'
            | '：'
            | '）'
            | '（'
            | '》'
            | '《'
            | '」'
            | '「'
            | '”'
            | '“'
    )
}

/// The letters of some words, in order: a text without them has none of the words, and one with others
/// has more than the words.
pub(super) fn letters(words: &[&str]) -> Vec<char> {
    let mut letters: Vec<char> = words.iter().flat_map(|word| word.chars()).collect();
    letters.sort_unstable();
    letters
}

/// What a character is besides itself.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Special {
    None,
    Space,
    Wide,
    LineEnd,
    Entity,
    /// A `|` inside a table.
    Pipe,
    Nothing,
}

/// What the character at the start of `bytes` is, and its length.
pub(super) fn special(bytes: &[u8]) -> (usize, Special) {
    match bytes {
        [0xc2, 0xa0, ..] => (2, Special::Space),
        [0xe3, 0x80, 0x80, ..] => (3, Special::Wide),
        [0xe2, 0x80, 0x80..=0x8a, ..] => (3, Special::Space),
        [0xe2, 0x80, 0xa8 | 0xa9, ..] => (3, Special::LineEnd),
        [0xc2, ..] => (2, Special::None),
        _ => (3, Special::None),
    }
}

/// Whether a line all in bold reads as a heading: short and without a sentence's end.
pub(super) fn is_title(line: &str) -> bool {
    let ends = ['。', '，', '；', '！', '？', '…', '”', '：', '.', ',', ';', '!', '?', ':', '、'];
    // 30 characters: longer bold lines are leads and summaries.
    !line.ends_with(ends) && line.chars().count() <= 30 && line.chars().any(char::is_alphanumeric)
}

/// Whether `first` and the ideograph that alone stands between the beginning of `rest` and the end of
/// its cell are a person's name.
pub(super) fn is_name_alone(first: &str, rest: &str) -> bool {
    last_of_cell(rest).is_some_and(|c| is_person(&format!("{first}{c}")))
}

fn last_of_cell(rest: &str) -> Option<char> {
    let mut chars = rest.chars();
    let found = chars.next().filter(|c| matches!(c, '\u{4e00}'..='\u{9fff}'))?;
    let mut rest = chars.as_str().trim_start();
    // A few elements may close before the cell does.
    for _ in 0..8 {
        let tag = rest.get(..3).filter(|t| t.starts_with('<'))?;
        let name = rest.trim_start_matches(['<', '/']);
        let ends = ["td", "th", "tr"].iter().any(|n| {
            name.get(..2).is_some_and(|t| t.eq_ignore_ascii_case(n))
                && !name.as_bytes().get(2).is_some_and(u8::is_ascii_alphanumeric)
        });
        if ends {
            return Some(found);
        }
        let end = rest.find('>').filter(|_| tag.starts_with("</"))?;
        rest = rest.get(end + 1..).unwrap_or_default().trim_start();
    }
    None
}

/// Whether `rest` goes on as a label set to a width: at most `most` single characters with white
/// space between them, and a colon; white space will do where the label is `marked` as one.
pub(super) fn justified(rest: &str, most: usize, marked: bool) -> bool {
    let blanks = ["&nbsp;", "&emsp;", "&ensp;", "&#160;", "&#12288;"];
    let mut rest = rest;
    for _ in 0..most {
        let mut chars = rest.chars();
        if !matches!(chars.next(), Some('\u{4e00}'..='\u{9fff}')) {
            return false;
        }
        rest = chars.as_str();
        let mut gap = false;
        // A label is set with a few of them.
        for _ in 0..12 {
            let blank = rest.chars().next().filter(|c| c.is_whitespace() && *c != '\n');
            let next = match blank {
                Some(c) => rest.get(c.len_utf8()..),
                None => blanks.iter().find_map(|b| rest.strip_prefix(b)),
            };
            let Some(next) = next else { break };
            (rest, gap) = (next, true);
        }
        if rest.starts_with(['：', ':']) {
            return true;
        }
        if marked || !gap {
            return gap;
        }
    }
    false
}
