/*!
Removes space at the ends of lines.

`第一行 　\n第二行\t` -> `第一行\n第二行`

A line of nothing but space becomes empty.
*/

use super::characters::is_space;
use super::{NormalizeOptions, scan};
use crate::{Edits, Rule, Span, Trust};

pub(super) static RULE: Rule = Rule {
    name: "normalize/trailing",
    trust: Trust::Certain,
    default: false,
    summary: "space at the ends of lines goes",
};

/// Proposes to delete it.
pub(super) fn propose(text: &str, _options: &NormalizeOptions, edits: &mut Edits) {
    let bytes = text.as_bytes();
    let mut done = 0;
    let mut from = 0;
    // A space before a line feed: the last byte of U+3000, of a no-break space and of U+2000..
    // cannot be told from others by itself, so the character is looked at again.
    while let Some(at) = scan::find(bytes, from, |a, b, _| {
        (b == b'\n')
            & ((a == b' ')
                | (a == b'\t')
                | (0x80..=0x8a).contains(&a)
                | (a == 0xa0)
                | (a == 0xaf)
                | (a == 0x9f))
    }) {
        trim(text, done, at + 1, edits);
        done = at + 1;
        from = at + 1;
    }
    trim(text, done, text.len(), edits);
}

fn trim(text: &str, from: usize, end: usize, edits: &mut Edits) {
    let line = text.get(from..end).unwrap_or_default();
    let kept = line.trim_end_matches(is_space).len();
    if kept < line.len() {
        edits.push(Span::new(from + kept, end), "", &RULE);
    }
}
