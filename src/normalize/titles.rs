/*!
Titles stand in 《》, and inside those in 〈〉.

`≪茶馆≫` -> `《茶馆》`, `<<茶馆>>` -> `《茶馆》`, `«茶馆»` -> `《茶馆》`, `＜祝福＞` -> `〈祝福〉`, `‹祝福›` -> `〈祝福〉`,
`﹏` and ＿ are left

Only a balanced pair on one line with Chinese in it, and only where what is inside holds no other
such sign. Quiet about comparisons (`a << b`), French quotations, and tags.
*/

use super::characters::{is_cjk, is_space, lines};
use super::{NormalizeOptions, scan};
use crate::{Edits, Rule, Span, Trust};

pub(super) static RULE: Rule = Rule {
    name: "normalize/titles",
    trust: Trust::Probable,
    default: false,
    summary: "signs used for title marks become 《》 and 〈〉",
};

/// (opening, closing, the title marks they stand for)
const PAIRS: &[(&str, &str, &str, &str)] = &[
    ("≪", "≫", "《", "》"),
    ("⟪", "⟫", "《", "》"),
    ("«", "»", "《", "》"),
    ("＜＜", "＞＞", "《", "》"),
    ("<<", ">>", "《", "》"),
    ("〈〈", "〉〉", "《", "》"),
    ("＜", "＞", "〈", "〉"),
    ("‹", "›", "〈", "〉"),
    ("⟨", "⟩", "〈", "〉"),
    ("\u{2329}", "\u{232a}", "〈", "〉"),
];

/// Proposes title marks.
pub(super) fn propose(text: &str, _options: &NormalizeOptions, edits: &mut Edits) {
    let possible = |a: u8, b: u8, c: u8| {
        (a == b'<') & (b == b'<')
            | (a == 0xc2) & (b == 0xab)
            | (a == 0xe2)
                & ((b == 0x89) & (c == 0xaa)
                    | (b == 0x9f) & ((c == 0xaa) | (c == 0xa8))
                    | (b == 0x80) & (c == 0xb9)
                    | (b == 0x8c) & (c == 0xa9))
            | (a == 0xef) & (b == 0xbc) & (c == 0x9c)
            | (a == 0xe3) & (b == 0x80) & (c == 0x88)
    };
    if !scan::any(text, possible) {
        return;
    }
    for (start, line) in lines(text) {
        let mut at = 0;
        while let Some(i) = line.get(at..).and_then(|r| scan::find(r.as_bytes(), 0, possible)) {
            let from = at + i;
            let rest = line.get(from..).unwrap_or_default();
            let pair = PAIRS.iter().find(|(open, ..)| rest.starts_with(open));
            let found = pair.and_then(|p| Some((p, close(rest, p)?)));
            let Some(((open, shut, new_open, new_shut), end)) = found else {
                at = from + rest.chars().next().map_or(1, char::len_utf8);
                continue;
            };
            let (a, b) = (start + from, start + from + end);
            edits.push(Span::new(a, a + open.len()), new_open, &RULE);
            edits.push(Span::new(b, b + shut.len()), new_shut, &RULE);
            at = from + end + shut.len();
        }
    }
}

/// Where the closing sign of `pair` stands in `rest`, which begins with the opening one.
fn close(rest: &str, (open, shut, ..): &(&str, &str, &str, &str)) -> Option<usize> {
    // Titles are short; a bound keeps a line of opening signs linear.
    let inside = rest.get(open.len()..)?;
    if inside.starts_with(is_space) {
        return None; // a sign between two terms
    }
    let mut chinese = false;
    for (i, c) in inside.char_indices().take(80) {
        if inside.get(i..)?.starts_with(shut) {
            return (chinese && i > 0).then_some(open.len() + i);
        }
        if open.starts_with(c) || shut.starts_with(c) || matches!(c, '《' | '》' | '=' | ';') {
            return None;
        }
        chinese |= is_cjk(c);
    }
    None
}
