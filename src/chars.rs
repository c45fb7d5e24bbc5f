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

/// The lines of `text` without their line feeds, each with its offset.
pub(crate) fn lines(text: &str) -> impl Iterator<Item = (usize, &str)> {
    let mut at = 0;
    text.split('\n').map(move |line| {
        let start = at;
        at += line.len() + 1;
        (start, line)
    })
}
