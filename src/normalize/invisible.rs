/*!
Removes zero-width characters and bidi controls where they have no effect.

`标\u{200b}题` -> `标题`, `\u{202a}会议\u{202c}` -> `会议`

A zero-width space, word joiner, byte-order mark or soft hyphen shows nothing beside Chinese. Bidi
controls do nothing in a line that has no right-to-left letter. Joiners stay where they join: in
emoji and between letters other than Han, kana and Latin. In a line without a Chinese character
zero-width spaces and soft hyphens stay, for they break long words there.
*/

use super::characters::{after, before, is_cjk, is_wide_mark, is_word};
use super::{NormalizeOptions, scan};
use crate::{Edits, Rule, Span, Trust};

pub(super) static RULE: Rule = Rule {
    name: "normalize/invisible",
    trust: Trust::Certain,
    default: false,
    summary: "zero-width characters and bidi controls without effect go",
};

/// Proposes to delete them.
pub(super) fn propose(text: &str, _options: &NormalizeOptions, edits: &mut Edits) {
    let possible = |a: u8, b: u8, c: u8| {
        (a == 0xc2) & (b == 0xad)
            | (a == 0xd8) & (b == 0x9c)
            | (a == 0xe2)
                & ((b == 0x80) & ((0x8b..=0x8f).contains(&c) | (0xaa..=0xae).contains(&c))
                    | (b == 0x81) & (c >= 0xa0))
            | (a == 0xef) & ((b == 0xbb) & (c == 0xbf) | (b == 0xbf) & (0xb9..=0xbb).contains(&c))
    };
    for (start, line) in scan::lines(text, possible) {
        let chinese = line.chars().any(|c| is_cjk(c) || is_wide_mark(c));
        let mut rtl = None;
        // The last character that stays before the one at hand, and where what was deleted ends.
        let mut last = None;
        let mut deleted = 0;
        let mut from = 0;
        while let Some(i) = scan::find(line.as_bytes(), from, possible) {
            let Some(c) = after(line, i) else { break };
            let end = i + c.len_utf8();
            from = end;
            if i > deleted {
                last = before(line, i);
            }
            let idle = match c {
                '\u{ad}' | '\u{200b}' => chinese,
                '\u{2060}'..='\u{2064}' | '\u{feff}' | '\u{fff9}'..='\u{fffb}' => true,
                '\u{200c}' | '\u{200d}' => {
                    let next = after(line, end);
                    last.is_none_or(unjoined) || next.is_none_or(unjoined)
                }
                '\u{61c}'
                | '\u{200e}'
                | '\u{200f}'
                | '\u{202a}'..='\u{202e}'
                | '\u{2066}'..='\u{206f}' => {
                    !*rtl.get_or_insert_with(|| line.chars().any(right_to_left))
                }
                _ => false,
            };
            if idle {
                edits.push_merged(Span::new(start + i, start + end), "", &RULE);
                deleted = end;
            }
        }
    }
}

/// Whether `c` never joins its neighbour.
fn unjoined(c: char) -> bool {
    c.is_ascii()
        || is_cjk(c)
        || is_wide_mark(c)
        || is_word(c)
        || c.is_whitespace()
        || matches!(c, '\u{2010}'..='\u{205e}' | '\u{ff00}'..='\u{ffef}' | '\u{3000}'..='\u{303f}' | '\u{200b}'..='\u{200d}')
}

/// Hebrew, Arabic and their like.
fn right_to_left(c: char) -> bool {
    matches!(c, '\u{590}'..='\u{8ff}' if c != '\u{61c}')
        || matches!(c, '\u{fb1d}'..='\u{fdff}' | '\u{fe70}'..='\u{fefc}' | '\u{10800}'..='\u{10fff}' | '\u{1e800}'..='\u{1efff}')
}
