/*!
Ends every line with a line feed.

`第一行\r\n第二行\r` -> `第一行\n第二行\n`

On by default for carriage returns, alone or before a line feed. With `line_ends = "all"` also for
vertical tabs (Word), form feeds, NEL (mainframes), U+2028 and U+2029 (web editors), which some
programs take for line ends and others show as boxes.
*/

use super::{LineEnds, NormalizeOptions, scan};
use crate::{Edits, Rule, Span, Trust};

pub(super) static RULE: Rule = Rule {
    name: "normalize/line-ends",
    trust: Trust::Certain,
    default: true,
    summary: "every line ends with a line feed",
};

/// Proposes line feeds.
pub(super) fn propose(text: &str, options: &NormalizeOptions, edits: &mut Edits) {
    let bytes = text.as_bytes();
    let all = options.line_ends == LineEnds::All;
    let mut from = 0;
    let next = |from: usize| {
        if all {
            scan::find(bytes, from, |a, b, c| {
                (0x0b..=0x0d).contains(&a)
                    | (a == 0xc2) & (b == 0x85)
                    | (a == 0xe2) & (b == 0x80) & ((c == 0xa8) | (c == 0xa9))
            })
        } else {
            memchr::memchr(b'\r', bytes.get(from..)?).map(|i| from + i)
        }
    };
    while let Some(at) = next(from) {
        from = at
            + match bytes.get(at..).unwrap_or_default() {
                [b'\r', b'\n', ..] => {
                    // Only the carriage return goes.
                    edits.push(Span::new(at, at + 1), "", &RULE);
                    from = at + 2;
                    continue;
                }
                [0xc2, ..] => 2,
                [0xe2, ..] => 3,
                _ => 1,
            };
        edits.push(Span::new(at, from), "\n", &RULE);
    }
}
