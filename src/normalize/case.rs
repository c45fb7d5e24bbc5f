/*!
Lower case.

`Ｐｙｔｈｏｎ`, `PYTHON` and `Python` -> `python` (the first with `letters = "half"`)

Character by character, as Unicode maps them. For keys: a reader wants capitals.
*/

use super::{NormalizeOptions, scan};
use crate::{Edits, Rule, Span, Trust};

pub(super) static RULE: Rule = Rule {
    name: "normalize/case",
    trust: Trust::Certain,
    default: false,
    summary: "letters in lower case",
};

/// Proposes lower case.
pub(super) fn propose(text: &str, _options: &NormalizeOptions, edits: &mut Edits) {
    let bytes = text.as_bytes();
    let mut from = 0;
    // Han, kana and their marks have no case; of U+FF00.. the full-width capitals have.
    while let Some(at) = scan::find(bytes, from, |a, b, _| {
        a.is_ascii_uppercase()
            | (0xc3..=0xe2).contains(&a)
            | (a == 0xea)
            | (a == 0xef) & ((b == 0xbc) | (b == 0xac))
            | (a == 0xf0) & (0x90..=0x9e).contains(&b)
    }) {
        let Some(c) = super::characters::after(text, at) else { return };
        from = at + c.len_utf8();
        let mut lower = c.to_lowercase();
        if lower.len() > 1 || lower.next() != Some(c) {
            let new: String = c.to_lowercase().collect();
            edits.push_merged(Span::new(at, from), &new, &RULE);
        }
    }
}
