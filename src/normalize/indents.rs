/*!
Removes the ideographic spaces that a paragraph begins with.

`　　第一段` -> `第一段`

Two U+3000 (or em spaces) at the head of a line are how a paragraph was set, not what it says. ASCII
spaces and tabs alone stay: they may be code, verse or a list's levels.
*/

use super::characters::is_space;
use super::{NormalizeOptions, scan};
use crate::{Edits, Rule, Span, Trust};

pub(super) static RULE: Rule = Rule {
    name: "normalize/indents",
    trust: Trust::Certain,
    default: false,
    summary: "ideographic spaces at the head of a paragraph go",
};

/// Proposes to delete them.
pub(super) fn propose(text: &str, _options: &NormalizeOptions, edits: &mut Edits) {
    let bytes = text.as_bytes();
    let mut from = 0;
    while let Some(at) = scan::find(bytes, from, |a, b, c| {
        (a == 0xe3) & (b == 0x80) & (c == 0x80) | (a == 0xe2) & (b == 0x80) & (c == 0x83)
    }) {
        let rest = text.get(at..).unwrap_or_default();
        let len = rest.len() - rest.trim_start_matches(is_space).len();
        let before = text.get(from..at).unwrap_or_default();
        let start = from + before.trim_end_matches(is_space).len();
        let head = start == 0 || bytes.get(start - 1) == Some(&b'\n');
        let blank = rest.get(len..).is_none_or(|r| r.is_empty() || r.starts_with('\n'));
        if head && !blank {
            edits.push(Span::new(start, at + len), "", &RULE);
        }
        from = at + len;
    }
}
