//! Python counts characters where Rust counts bytes.

use jiaokan::Span;

/// Turns byte offsets of a text into character offsets and back.
#[derive(Debug)]
pub(crate) struct Offsets {
    /// The number of characters before every 64th byte; `None` for ASCII, where both are the same.
    marks: Option<Vec<u32>>,
}

const STEP: usize = 64;

impl Offsets {
    pub(crate) fn new(text: &str) -> Offsets {
        if text.is_ascii() {
            return Offsets { marks: None };
        }
        let mut seen = 0;
        let marks = text.as_bytes().chunks(STEP).map(|chunk| {
            let before = seen;
            seen += count(chunk) as u32;
            before
        });
        Offsets { marks: Some(marks.collect()) }
    }

    /// The number of characters of `text` before the byte at `offset`.
    pub(crate) fn char(&self, text: &str, offset: usize) -> usize {
        let Some(marks) = &self.marks else { return offset };
        let offset = offset.min(text.len());
        let mark = (offset / STEP).min(marks.len().saturating_sub(1));
        let before = marks.get(mark).copied().unwrap_or_default() as usize;
        before + count(text.as_bytes().get(mark * STEP..offset).unwrap_or_default())
    }

    /// A span of `text` in characters.
    pub(crate) fn span(&self, text: &str, span: Span) -> (usize, usize) {
        (self.char(text, span.start), self.char(text, span.end))
    }

    /// The byte offset of the character at `index`; the text's end where there is none.
    pub(crate) fn byte(&self, text: &str, index: usize) -> usize {
        let Some(marks) = &self.marks else { return index.min(text.len()) };
        let mark = marks.partition_point(|&m| m as usize <= index).saturating_sub(1);
        let mut left = index - marks.get(mark).copied().unwrap_or_default() as usize;
        // A mark may fall inside a character, whose first byte was counted before it.
        for (at, byte) in text.bytes().enumerate().skip(mark * STEP) {
            if byte & 0xC0 != 0x80 {
                if left == 0 {
                    return at;
                }
                left -= 1;
            }
        }
        text.len()
    }
}

/// The characters that begin in at most [`STEP`] bytes: few enough for a sum of one byte, which a
/// processor counts sixteen side by side.
fn count(bytes: &[u8]) -> usize {
    let begins = |b: &u8| u8::from(b & 0xC0 != 0x80);
    bytes.iter().map(begins).fold(0_u8, u8::wrapping_add).into()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn counts_as_the_standard_library_does() {
        let text = "aé校𠮷\u{7f}\u{80}\u{7ff}\u{800}\u{ffff}\u{10000}勘".repeat(9);
        let offsets = Offsets::new(&text);
        for (index, (at, _)) in text.char_indices().enumerate() {
            assert_eq!(offsets.char(&text, at), index);
            assert_eq!(offsets.byte(&text, index), at);
        }
        assert_eq!(offsets.char(&text, text.len()), text.chars().count());
    }
}
