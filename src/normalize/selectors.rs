/*!
Removes variation selectors.

`葛\u{e0100}城` -> `葛城`, `☎\u{fe0f}` -> `☎`

They choose among glyphs of one character, so that two spellings of a name look different to a
search and the same, nearly, to a reader. Only on request: in a family's name the glyph matters.
*/

use super::{NormalizeOptions, scan};
use crate::{Edits, Rule, Span, Trust};

pub(super) static RULE: Rule = Rule {
    name: "normalize/selectors",
    trust: Trust::Certain,
    default: false,
    summary: "variation selectors go",
};

/// Proposes to delete them.
pub(super) fn propose(text: &str, _options: &NormalizeOptions, edits: &mut Edits) {
    let bytes = text.as_bytes();
    let mut from = 0;
    // U+FE00..U+FE0F, U+E0100..U+E01EF.
    while let Some(at) = scan::find(bytes, from, |a, b, c| {
        (a == 0xef) & (b == 0xb8) & (c <= 0x8f)
            | (a == 0xf3) & (b == 0xa0) & (0x84..=0x87).contains(&c)
    }) {
        from = at + if bytes.get(at) == Some(&0xef) { 3 } else { 4 };
        edits.push_merged(Span::new(at, from), "", &RULE);
    }
}
