//! A text cut into lines, each with what layout needs to know of it.

use super::chars::is_blank;
use crate::Span;

/// A line that holds something.
#[derive(Clone, Copy, Debug)]
pub(super) struct Line {
    /// What can be seen of it, without the space at either end.
    pub(super) span: Span,
    /// Columns of space before it.
    pub(super) indent: u16,
    /// Columns that it takes, capped at [`MAX_WIDTH`]; a Han character takes two.
    pub(super) width: u16,
    /// Blank lines before it.
    pub(super) blank: u16,
    /// Whether a form feed stands before it.
    pub(super) feed: bool,
    /// What can be in it: rules look no further where their sign is missing.
    pub(super) has: Has,
}

/// Kinds of byte that a line holds, gathered while its width is counted.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Has(u8);

impl Has {
    /// ASCII letters or digits.
    pub(super) const WORD: u8 = 1;
    /// A space of ASCII or a tab.
    pub(super) const GAP: u8 = 2;
    /// First bytes of the other spaces, of raised figures, of dashes, quotes and dots: C2, E2.
    pub(super) const RARE: u8 = 4;

    pub(super) fn any(self, kinds: u8) -> bool {
        self.0 & kinds != 0
    }
}

impl Line {
    /// The column where it ends.
    pub(super) fn edge(&self) -> u16 {
        self.indent.saturating_add(self.width)
    }

    /// Its text.
    pub(super) fn text<'t>(&self, text: &'t str) -> &'t str {
        self.span.of(text)
    }

    pub(super) fn first(&self, text: &str) -> char {
        self.text(text).chars().next().unwrap_or(' ')
    }
}

/// No page is wider; longer lines are paragraphs, and their width is not counted out.
pub(super) const MAX_WIDTH: u16 = 400;

/// Columns of `text`: one for a letter, two for a character of the full square.
///
/// Counted on bytes: a character of three or four bytes takes two columns. The few that do not
/// (dashes and quotation marks in Latin text, half-width kana) make no difference to a line.
pub(super) fn width(text: &str) -> u16 {
    survey(text).0
}

/// For each byte its columns in the low two bits, and its kind above them.
const BYTES: [u8; 256] = {
    let mut bytes = [0; 256];
    let mut at = 0;
    while at < 256 {
        let columns = match at {
            0x80..=0xbf => 0,
            0xe0.. => 2,
            _ => 1,
        };
        let kind = match at as u8 {
            b'0'..=b'9' | b'A'..=b'Z' | b'a'..=b'z' => Has::WORD,
            b' ' | b'\t' => Has::GAP,
            0xc2 | 0xe2 => Has::RARE,
            _ => 0,
        };
        bytes[at] = columns | kind << 2;
        at += 1;
    }
    bytes
};

/// The width of `text` and the kinds of byte in it.
fn survey(text: &str) -> (u16, Has) {
    let (mut columns, mut kinds) = (0usize, 0u8);
    for &byte in text.as_bytes() {
        let known = BYTES[usize::from(byte)];
        columns += usize::from(known & 3);
        kinds |= known;
    }
    (columns.min(usize::from(MAX_WIDTH)) as u16, Has(kinds >> 2))
}

/// Whether a line that begins or ends with this byte may begin or end with white space: ASCII
/// white space, or a byte of U+0085, U+00A0, U+1680, U+2000…, U+3000.
fn may_be_blank(byte: u8) -> bool {
    matches!(byte, 0..=b' ' | 0x80..=0x8a | 0x9f | 0xa0 | 0xa8 | 0xa9 | 0xaf | 0xc2 | 0xe1..=0xe3)
}

/// The lines of `text` that hold something.
pub(super) fn lines(text: &str) -> Vec<Line> {
    let mut lines = Vec::with_capacity(text.len() / 64 + 1);
    let (mut start, mut blank, mut feed) = (0, 0u16, false);
    let ends = memchr::memchr3_iter(b'\n', b'\r', b'\x0c', text.as_bytes());
    for end in ends.chain([text.len()]) {
        if end < start {
            continue;
        }
        let raw = text.get(start..end).unwrap_or_default();
        let ends = |byte: Option<&u8>| byte.is_some_and(|b| may_be_blank(*b));
        let bytes = raw.as_bytes();
        let body = if ends(bytes.first()) { raw.trim_start_matches(is_blank) } else { raw };
        let seen = if ends(bytes.last()) { body.trim_end_matches(is_blank) } else { body };
        let last = text.as_bytes().get(end).copied();
        if seen.is_empty() {
            // A form feed ends no line of its own: what it follows on the line was the page's end.
            if last != Some(b'\x0c') || !raw.is_empty() {
                blank = blank.saturating_add(u16::from(end < text.len()));
            }
        } else {
            let at = start + raw.len() - body.len();
            let indent = width(text.get(start..at).unwrap_or_default());
            let span = Span::new(at, at + seen.len());
            let (width, has) = survey(seen);
            lines.push(Line { span, indent, width, blank, feed, has });
            (blank, feed) = (0, false);
        }
        feed |= last == Some(b'\x0c');
        start = end + 1;
        if last == Some(b'\r') && text.as_bytes().get(start) == Some(&b'\n') {
            start += 1;
        }
    }
    lines
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_kind_of_line_end_ends_a_line() {
        let found = lines("甲\r\n\r\n  乙 \x0c丙\n\n\n丁");
        let seen: Vec<_> = found.iter().map(|l| (l.blank, l.indent, l.feed)).collect();
        assert_eq!(seen, [(0, 0, false), (1, 2, false), (0, 0, true), (2, 0, false)]);
        assert_eq!(found[1].span, Span::new(9, 12));
        assert_eq!(found[1].width, 2);
    }
}
