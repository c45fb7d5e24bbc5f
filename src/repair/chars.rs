//! What kind of character one is, as the rules of this stage ask it.

// Compatibility ideographs are not Han here: they are what `repair/radicals` looks for.
pub(super) use crate::chars::{is_ideograph as is_han, lines};

/// Full-width and Chinese punctuation, and the marks shared with Western text.
pub(super) fn is_mark(c: char) -> bool {
    matches!(c as u32,
        0xb7 | 0x2010..=0x2027 | 0x2030..=0x203b | 0x3000..=0x3006 | 0x3008..=0x301f
        | 0xff01..=0xff0f | 0xff1a..=0xff20 | 0xff3b..=0xff40 | 0xff5b..=0xff65 | 0xffe0..=0xffe6)
}

/// A character that Chinese text is made of: Han or its punctuation.
pub(super) fn is_chinese(c: char) -> bool {
    is_han(c) || is_mark(c)
}

/// Kana, the mark of Japanese text.
pub(super) fn is_kana(c: char) -> bool {
    matches!(c as u32, 0x3041..=0x30ff | 0x31f0..=0x31ff | 0xff66..=0xff9f)
}

/// Hangul, the mark of Korean text.
pub(super) fn is_hangul(c: char) -> bool {
    matches!(c as u32, 0xac00..=0xd7a3 | 0x1100..=0x11ff | 0x3130..=0x318f)
}

/// Private use, in any plane.
pub(super) fn is_private(c: char) -> bool {
    matches!(c as u32, 0xe000..=0xf8ff | 0xf0000..=0x10ffff)
}
