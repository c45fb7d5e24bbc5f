/*!
The head of an unnumbered list item: `• `, or nothing.

`● 第一项` -> `• 第一项`, `- 第一项` -> `• 第一项`, `■第一项` -> `• 第一项`; with `remove`, `第一项`

For `• ● ■ ◆ ▪ ▶ ► ➤ ◦ ‣ ⁃ ∙ ·` at the head of a line, and for `-` `*` `+` with a space after them.
Numbered items, check boxes (□ ☑), stars that rate something (★★★), rules (`---`) and dialogue
dashes (——) stay.
*/

use super::characters::{is_space, lines};
use super::{Bullets, NormalizeOptions, scan};
use crate::{Edits, Rule, Span, Trust};

pub(super) static RULE: Rule = Rule {
    name: "normalize/bullets",
    trust: Trust::Probable,
    default: false,
    summary: "marks of unnumbered list items unified or removed",
};

/// Proposes the mark.
pub(super) fn propose(text: &str, options: &NormalizeOptions, edits: &mut Edits) {
    let new = if options.bullets == Bullets::Remove { "" } else { "• " };
    let marks = |a: u8, b: u8, _: u8| {
        (a == b'-')
            | (a == b'*')
            | (a == b'+')
            | (a == 0xc2) & (b == 0xb7)
            | (a == 0xe2)
                & ((b == 0x80)
                    | (b == 0x81)
                    | (b == 0x88)
                    | (b == 0x96)
                    | (b == 0x97)
                    | (b == 0x9e))
    };
    if !scan::any(text, marks) {
        return;
    }
    for (start, line) in lines(text) {
        let body = line.trim_start_matches(is_space);
        let Some(mark) = body.chars().next() else { continue };
        let after = body.get(mark.len_utf8()..).unwrap_or_default();
        let item = after.trim_start_matches(is_space);
        let spaced = item.len() < after.len();
        let bullet = match mark {
            '-' | '*' | '+' => spaced,
            '•' | '●' | '■' | '◆' | '▪' | '▶' | '►' | '➤' | '◦' | '‣' | '⁃' | '∙' | '·' => {
                true
            }
            _ => false,
        };
        let again = item.chars().next().is_none_or(|c| c == mark || matches!(c, '-' | '*' | '='));
        if !bullet || again {
            continue;
        }
        let from = start + line.len() - body.len();
        let span = Span::new(from, start + line.len() - item.len());
        if span.of(text) != new {
            edits.push(span, new, &RULE);
        }
    }
}
