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
    if text.len() > usize::from(MAX_WIDTH) * 2 {
        return MAX_WIDTH;
    }
    let columns: usize = text
        .bytes()
        .map(|b| match b {
            0x80..=0xbf => 0,
            0xe0.. => 2,
            _ => 1,
        })
        .sum();
    (columns as u16).min(MAX_WIDTH)
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
        let body = raw.trim_start_matches(is_blank);
        let seen = body.trim_end_matches(is_blank);
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
            lines.push(Line { span, indent, width: width(seen), blank, feed });
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
