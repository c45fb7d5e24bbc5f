//! Items of lists: lines that begin with a bullet or a small number.

use super::heading::{Numbering, numbering};

/// Whether `text` begins as an item of a list does.
pub(super) fn is_item(text: &str) -> bool {
    let mut chars = text.chars();
    let Some(first) = chars.next() else { return false };
    let next = chars.next();
    match first {
        '•' | '●' | '○' | '■' | '□' | '◆' | '◇' | '▪' | '►' | '▲' | '★' | '☆' | '➢' | '➤' | '✓'
        | '\u{f06c}' | '\u{f0b7}' | '\u{f06e}' | '\u{f0d8}' => true,
        '-' | '*' | '–' | '—' => next == Some(' '),
        '①'..='⒇' | '❶'..='❿' => true,
        'a'..='z' | 'A'..='H' => {
            matches!(next, Some(')' | '）' | '、'))
                || next == Some('.') && chars.next() == Some(' ')
        }
        _ => matches!(
            numbering(text),
            Some(
                Numbering::Bracket | Numbering::Paren | Numbering::Decimal(1) | Numbering::Article
            )
        ),
    }
}
