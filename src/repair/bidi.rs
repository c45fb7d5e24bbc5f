/*!
Takes out the controls that turn writing direction around, where nothing is written right to left.

They are left by word processors and chat programs, and some are put in to hide text.

`水位\u{2069}已回落` -> `水位已回落`

Quiet in a line that has a right-to-left letter (Hebrew, Arabic, Syriac, Thaana, N'Ko): there they
may be needed.
*/

use super::chars::lines;
use crate::{Proposal, Proposals, Rule, Span, Trust};

pub(super) static RULE: Rule = Rule {
    name: "repair/bidi",
    trust: Trust::Certain,
    default: true,
    summary: "controls of writing direction in left-to-right text",
};

/// Whether `c` is a control of writing direction.
pub(super) fn is_bidi(c: char) -> bool {
    matches!(c, '\u{61c}' | '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}'
        | '\u{2066}'..='\u{2069}')
}

/// Proposes to delete them.
pub(super) fn propose(text: &str, out: &mut Proposals) {
    for (start, line) in lines(text) {
        if !line.contains(is_bidi) || line.contains(right_to_left) {
            continue;
        }
        for (at, c) in line.char_indices().filter(|(_, c)| is_bidi(*c)) {
            let span = Span::new(start + at, start + at + c.len_utf8());
            out.push(Proposal::new(span, "", &RULE));
        }
    }
}

fn right_to_left(c: char) -> bool {
    !is_bidi(c)
        && matches!(c as u32, 0x590..=0x8ff | 0xfb1d..=0xfdff | 0xfe70..=0xfefc
            | 0x10800..=0x10fff | 0x1e800..=0x1efff)
}
