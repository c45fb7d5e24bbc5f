/*!
Removes zero-width characters and bidi controls where they have no effect.

`标\u{200b}题` -> `标题`, `\u{202a}会议\u{202c}` -> `会议`

A zero-width space, word joiner, byte-order mark or soft hyphen shows nothing beside Chinese. Bidi
controls do nothing in a line that has no right-to-left letter. Joiners stay where they join: in
emoji and between letters other than Han, kana and Latin. In a line without a Chinese character
zero-width spaces and soft hyphens stay, for they break long words there.
*/

use super::characters::{is_cjk, is_wide_mark, is_word, lines};
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
    if !scan::any(text, possible) {
        return;
    }
    for (start, line) in lines(text) {
        if !scan::any(line, possible) {
            continue;
        }
        let chinese = line.chars().any(|c| is_cjk(c) || is_wide_mark(c));
        let rtl = line.chars().any(right_to_left);
        let mut last = None;
        let mut rest = line.char_indices().peekable();
        while let Some((i, c)) = rest.next() {
            let idle = match c {
                '\u{ad}' | '\u{200b}' => chinese,
                '\u{2060}'..='\u{2064}' | '\u{feff}' | '\u{fff9}'..='\u{fffb}' => true,
                '\u{200c}' | '\u{200d}' => {
                    let next = rest.peek().map(|(_, d)| *d);
                    last.is_none_or(unjoined) || next.is_none_or(unjoined)
                }
                '\u{61c}'
                | '\u{200e}'
                | '\u{200f}'
                | '\u{202a}'..='\u{202e}'
                | '\u{2066}'..='\u{206f}' => !rtl,
                _ => false,
            };
            if idle {
                let at = start + i;
                edits.push_merged(Span::new(at, at + c.len_utf8()), "", &RULE);
            } else {
                last = Some(c);
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
