//! What a character is to a typesetter: Han or Latin, an end of a sentence, a mark that closes.

use crate::chars::{is_compatibility, is_ideograph, is_repetition};

/// What is set as a Han character: iteration marks, and private use, where books keep characters
/// that their font alone has.
pub(super) fn is_han(c: char) -> bool {
    let private = ('\u{e000}'..='\u{f8ff}').contains(&c);
    is_ideograph(c) || is_compatibility(c) || is_repetition(c) || private
}

/// Everything set on the full square: Han, kana, bopomofo, CJK and full-width marks.
pub(super) fn is_wide(c: char) -> bool {
    matches!(c, '\u{2e80}'..='\u{a4cf}' | '\u{ac00}'..='\u{d7af}' | '\u{e000}'..='\u{faff}'
        | '\u{fe30}'..='\u{fe4f}' | '\u{ff01}'..='\u{ff60}' | '\u{ffe0}'..='\u{ffe6}'
        | '\u{20000}'..='\u{3ffff}')
}

/// Marks that Chinese shares with Latin text, set on the full square in Chinese.
pub(super) fn is_shared_mark(c: char) -> bool {
    matches!(c, '“' | '”' | '‘' | '’' | '—' | '…' | '·' | '‧' | '•' | '―')
}

/// Ends a sentence.
pub(super) fn is_stop(c: char) -> bool {
    matches!(c, '。' | '！' | '？' | '!' | '?' | '．' | '｡' | '…')
}

/// Closes a bracket or a quotation.
pub(super) fn is_closer(c: char) -> bool {
    matches!(
        c,
        '”' | '’'
            | '」'
            | '』'
            | '）'
            | ')'
            | '】'
            | '》'
            | '〉'
            | '〕'
            | ']'
            | '］'
            | '"'
            | '\''
    )
}

/// The bracket or quotation mark that `c` opens, as its closing mark.
pub(super) fn closes(c: char) -> Option<char> {
    Some(match c {
        '“' => '”',
        '‘' => '’',
        '「' => '」',
        '『' => '』',
        '（' => '）',
        '(' => ')',
        '【' => '】',
        '《' => '》',
        '〈' => '〉',
        '〔' => '〕',
        '[' => ']',
        '［' => '］',
        _ => return None,
    })
}

/// White space. Marks that show nothing are characters all the same, and are answered for.
pub(super) fn is_blank(c: char) -> bool {
    c.is_whitespace()
}

/// A figure of ASCII or of the full square.
pub(super) fn is_digit(c: char) -> bool {
    matches!(c, '0'..='9' | '０'..='９')
}

/// A figure of the full square as one of ASCII; other characters as they are.
pub(super) fn narrow_digit(c: char) -> char {
    match c {
        '０'..='９' => char::from(b'0' + (u32::from(c) - u32::from('０')) as u8),
        _ => c,
    }
}

/// A page's number in Chinese figures, by place (二四, 一〇三) or by value (二十四, 一百零三).
pub(super) fn chinese_number(text: &str) -> Option<u32> {
    let (mut value, mut ones, mut places, mut by_value) = (0u32, 0u32, 0, false);
    for c in text.chars() {
        places += 1;
        let unit = match c {
            '十' => 10,
            '百' => 100,
            _ => 0,
        };
        if unit > 0 {
            value += ones.max(1) * unit;
            (ones, by_value) = (0, true);
            continue;
        }
        let digit = "〇一二三四五六七八九".chars().position(|d| d == c);
        let digit = digit.or((c == '零' || c == '○').then_some(0))? as u32;
        ones = if by_value { digit } else { ones * 10 + digit };
        if places > 5 {
            return None;
        }
    }
    Some(value + ones).filter(|n| *n > 0)
}

/// How a line or a paragraph ends.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum End {
    /// With the end of a sentence.
    Stop,
    /// With a colon: a list or a quotation may follow.
    Colon,
    /// With a semicolon: an item of a list may end here.
    Semicolon,
    /// With a comma or a dash.
    Pause,
    /// With a hyphen after a Latin letter.
    Hyphen,
    /// In the middle of a phrase, for all that the mark says.
    Open,
}

/// How `text` ends.
pub(super) fn end_of(text: &str) -> End {
    // What most lines of a page end with.
    if text.chars().next_back().is_some_and(is_han) {
        return End::Open;
    }
    let mut rest = super::mark::before(text.trim_end_matches(is_blank));
    let closed = rest.trim_end_matches(is_closer);
    if closed.ends_with(is_stop) || closed.ends_with('.') && ends_latin(closed) {
        return End::Stop;
    }
    if rest.len() != closed.len() && !rest.ends_with([']', '］', '〕']) {
        // A closed bracket says nothing of the sentence, except where a colon stands in it.
        rest = rest.trim_end_matches(is_blank);
    }
    match rest.chars().next_back() {
        Some('：' | ':') => End::Colon,
        Some('；' | ';') => End::Semicolon,
        Some('，' | '、' | ',' | '—' | '―' | '－') => End::Pause,
        Some('-' | '\u{2010}' | '\u{ad}') => {
            let before = rest.chars().rev().nth(1);
            if before.is_some_and(char::is_alphabetic) && !before.is_some_and(is_wide) {
                End::Hyphen
            } else {
                End::Open
            }
        }
        _ => End::Open,
    }
}

/// Whether a full stop at the end of `text` follows a Latin word or a number's bracket.
fn ends_latin(text: &str) -> bool {
    let before = text.trim_end_matches('.').chars().next_back();
    before.is_some_and(|c| !is_wide(c) && (c.is_alphanumeric() || is_closer(c) || c == '>'))
}

/// Whether nothing goes between `left` and `right` when two lines are put together: one of them
/// is Chinese.
pub(super) fn joins_tight(left: char, right: char) -> bool {
    let chinese = |c: char| is_wide(c) || is_shared_mark(c);
    if chinese(left) && chinese(right) {
        return true;
    }
    // A sign of a number is the number's.
    let unit = matches!(right, '℃' | '%' | '‰' | '°') && left.is_ascii_digit();
    if unit || matches!(left, '±' | '≥' | '≤' | '≈') && right.is_ascii_digit() {
        return true;
    }
    // A quotation mark beside a Latin word is the Latin word's.
    (is_wide(left) || is_wide(right)) || matches!(left, '/' | '“' | '‘' | '—') || right == '/'
}

/// The first character of `text` that can be seen.
pub(super) fn first_visible(text: &str) -> Option<char> {
    text.chars().find(|c| !is_blank(*c))
}
