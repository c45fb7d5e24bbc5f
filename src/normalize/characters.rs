//! Kinds of characters that the rules go by.

use crate::chars::{is_compatibility, is_ideograph, is_repetition};

pub(super) use crate::chars::lines;

/// A Han character, 〇 and 々 included.
pub(super) fn is_han(c: char) -> bool {
    is_ideograph(c) || is_compatibility(c) || is_repetition(c)
}

/// Han, kana or bopomofo: what is written without spaces.
pub(super) fn is_cjk(c: char) -> bool {
    is_han(c) || is_kana(c) || matches!(c, '\u{3105}'..='\u{312f}')
}

/// Full-width kana.
pub(super) fn is_kana(c: char) -> bool {
    matches!(c, '\u{3041}'..='\u{30ff}') && c != '・'
}

/// A mark that only East Asian text has; it brings its own space.
pub(super) fn is_wide_mark(c: char) -> bool {
    matches!(c,
        '、' | '。' | '〃' | '〈'..='】' | '〔'..='〟' | '！' | '＂' | '＇' | '（' | '）' | '，' | '．' | '：' | '；'
        | '？' | '［' | '］' | '｛' | '｝' | '｟' | '｠')
}

/// A mark that opens what follows.
pub(super) fn is_opening(c: char) -> bool {
    matches!(
        c,
        '（' | '〈'
            | '《'
            | '「'
            | '『'
            | '【'
            | '〔'
            | '〖'
            | '［'
            | '｛'
            | '“'
            | '‘'
            | '('
            | '['
            | '{'
    )
}

/// A mark that closes what came before.
pub(super) fn is_closing(c: char) -> bool {
    matches!(
        c,
        '）' | '〉'
            | '》'
            | '」'
            | '』'
            | '】'
            | '〕'
            | '〗'
            | '］'
            | '｝'
            | '”'
            | '’'
            | ')'
            | ']'
            | '}'
    )
}

/// A space that can stand within a line.
pub(super) fn is_space(c: char) -> bool {
    matches!(
        c,
        ' ' | '\t' | '\u{a0}' | '\u{2000}'..='\u{200a}' | '\u{202f}' | '\u{205f}' | '\u{3000}'
    )
}

/// A letter or digit of ASCII or accented Latin.
pub(super) fn is_word(c: char) -> bool {
    c.is_ascii_alphanumeric() || matches!(c, '\u{c0}'..='\u{24f}' if c != '×' && c != '÷')
}

/// The character before byte `at` of `text`.
pub(super) fn before(text: &str, at: usize) -> Option<char> {
    text.get(..at)?.chars().next_back()
}

/// The character at byte `at` of `text`.
pub(super) fn after(text: &str, at: usize) -> Option<char> {
    text.get(at..)?.chars().next()
}
