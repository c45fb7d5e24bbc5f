/*!
The parts of a foreign name, and of a title, are parted by · (U+00B7).

`卡尔•马克思` -> `卡尔·马克思`, `约翰‧史密斯` -> `约翰·史密斯`, `安娜・卡列尼娜` -> `安娜·卡列尼娜`

For `•` `‧` `∙` `⋅` `･` `・` `●` `᛫` `ㆍ` between two Han characters, and for those before a letter that an
abbreviation begins with (`J・K・罗琳`). Quiet at the head of a line, where it is a bullet, beside
kana, where ・ is right, and beside spaces and numbers.
*/

use super::characters::{after, before, is_han};
use super::{NormalizeOptions, scan};
use crate::{Edits, Rule, Span, Trust};

pub(super) static RULE: Rule = Rule {
    name: "normalize/dots",
    trust: Trust::Probable,
    default: false,
    summary: "the dot between the parts of a name is ·",
};

/// Proposes ·
pub(super) fn propose(text: &str, _options: &NormalizeOptions, edits: &mut Edits) {
    let bytes = text.as_bytes();
    let mut from = 0;
    while let Some(at) = scan::find(bytes, from, |a, b, c| {
        (a == 0xe2)
            & ((b == 0x80) & ((c == 0xa2) | (c == 0xa7))
                | (b == 0x88) & (c == 0x99)
                | (b == 0x8b) & (c == 0x85)
                | (b == 0x97) & (c == 0x8f))
            | (a == 0xe3) & ((b == 0x83) & (c == 0xbb) | (b == 0x86) & (c == 0x8d))
            | (a == 0xef) & ((b == 0xbd) & (c == 0xa5))
            | (a == 0xe1) & (b == 0x9b) & (c == 0xab)
    }) {
        from = at + 3;
        let side = |c: Option<char>| c.is_some_and(|c| is_han(c) || c.is_ascii_uppercase());
        let (left, right) = (before(text, at), after(text, from));
        let han = left.is_some_and(is_han) || right.is_some_and(is_han);
        if side(left) && side(right) && han {
            edits.push(Span::new(at, from), "·", &RULE);
        }
    }
}
