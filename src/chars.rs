//! Classes of characters and ways through a text that several stages share. What a stage takes
//! for Han beyond this, and why, stands in its own `chars.rs`.

/// A Chinese character in its own right: unified ideographs and 〇.
pub(crate) fn is_ideograph(c: char) -> bool {
    matches!(c as u32, 0x3400..=0x4dbf | 0x4e00..=0x9fff | 0x3007 | 0x20000..=0x3ffff)
}

/// Ideographs that Unicode holds for the sake of other codes: most are another's double.
pub(crate) fn is_compatibility(c: char) -> bool {
    matches!(c, '\u{f900}'..='\u{faff}')
}

/// What stands for an ideograph: the marks of repetition.
pub(crate) fn is_repetition(c: char) -> bool {
    matches!(c, '々' | '〻')
}

/// [`char::is_alphanumeric`] for text that is mostly Chinese: what it is made of is told without a
/// search in Unicode's tables.
pub(crate) fn is_alphanumeric(c: char) -> bool {
    match c {
        '\0'..='\u{7f}' => c.is_ascii_alphanumeric(),
        '\u{4e00}'..='\u{9fff}' => true,
        // Letters of Latin and Cyrillic.
        'À'..='ʯ' => !matches!(c, '×' | '÷'),
        'Ѐ'..='ҁ' => true,
        // General punctuation, and that of Chinese.
        '\u{2000}'..='\u{206f}' | '\u{3000}'..='\u{3004}' | '\u{3008}'..='\u{3020}' => false,
        // Full-width forms of ASCII.
        '\u{ff01}'..='\u{ff5e}' => matches!(c, '０'..='９' | 'Ａ'..='Ｚ' | 'ａ'..='ｚ'),
        _ => c.is_alphanumeric(),
    }
}

/// The lines of `text` without their line feeds, each with its offset.
pub(crate) fn lines(text: &str) -> impl Iterator<Item = (usize, &str)> {
    let mut at = 0;
    text.split('\n').map(move |line| {
        let start = at;
        at += line.len() + 1;
        (start, line)
    })
}

#[cfg(test)]
mod tests {
    #[test]
    fn letters_and_digits_are_those_of_unicode() {
        for c in '\0'..=char::MAX {
            assert_eq!(super::is_alphanumeric(c), c.is_alphanumeric(), "{c:?}");
        }
    }
}
