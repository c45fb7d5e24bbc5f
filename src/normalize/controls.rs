/*!
Removes control characters that stray into text: C0 save tab and what ends lines or pages, DEL, C1
save NEL, and the colour codes of terminals as a whole.

`档\u{0}案\u{7f}馆` -> `档案馆`, `\u{1b}[31m错误\u{1b}[0m` -> `错误`

No reader sees them, and they break parsers and tokenizers. On by default. Quiet about tab, line
feed, carriage return, vertical tab, form feed and NEL, which lay text out, and about C1 beside
signs and letters of Latin-1: that is text misread (`ä½\u{8d}`), of which it holds a byte.
*/

use super::NormalizeOptions;
use super::scan;
use crate::{Edits, Rule, Span, Trust};

pub(super) static RULE: Rule = Rule {
    name: "normalize/controls",
    trust: Trust::Certain,
    default: true,
    summary: "control characters that show nothing go",
};

/// Proposes to delete them.
pub(super) fn propose(text: &str, _options: &NormalizeOptions, edits: &mut Edits) {
    let bytes = text.as_bytes();
    let mut from = 0;
    while let Some(at) = scan::find(bytes, from, |a, b, _| {
        (a < 0x20) & !(0x09..=0x0d).contains(&a) | (a == 0x7f) | (a == 0xc2) & (b < 0xa0)
    }) {
        let rest = bytes.get(at..).unwrap_or_default();
        from = at
            + match *rest {
                [0x1b, b'[', ref code @ ..] => 1 + escape(code),
                [0xc2, 0x85, ..] => {
                    from = at + 2;
                    continue;
                }
                [0xc2, ..] => match run(text, at) {
                    (len, true) => {
                        from = at + len;
                        continue;
                    }
                    (len, false) => len,
                },
                _ => 1,
            };
        edits.push_merged(Span::new(at, from), "", &RULE);
    }
}

/// The length of the C1 controls from `at` on, NEL aside, and whether they stand beside a character
/// of the upper half of Latin-1.
fn run(text: &str, at: usize) -> (usize, bool) {
    let rest = text.get(at..).unwrap_or_default();
    let after = rest.trim_start_matches(|c| matches!(c, '\u{80}'..='\u{84}' | '\u{86}'..='\u{9f}'));
    let before = text.get(..at).and_then(|t| t.chars().next_back());
    let latin = |c: char| matches!(c, '\u{a0}'..='\u{ff}' | '\u{85}');
    let beside = before.is_some_and(latin) || after.chars().next().is_some_and(latin);
    (rest.len() - after.len(), beside)
}

/// The length of a terminal code from its `[` on, or 0 where it is none.
fn escape(code: &[u8]) -> usize {
    // Numbers and semicolons; real ones are shorter than 20.
    let numbers =
        code.iter().take(32).take_while(|b| matches!(b, b'0'..=b'9' | b';' | b'?')).count();
    match code.get(numbers) {
        Some(b'A'..=b'Z' | b'a'..=b'z') => numbers + 2,
        _ => 0,
    }
}
