/*!
Removes emoji and pictographs, each with what belongs to it: skin tones, joiners, flags, keycaps.

`太好了😀👍🏽` -> `太好了`, `第1️⃣步` -> `第步`

What Unicode shows as an emoji by itself, or as one because U+FE0F follows. `★ ☆ ♥ ☎ ✓ © ™ 〒` are
text without that selector and stay. Squared and enclosed ideographs (🈚) are pictographs.
*/

use super::{NormalizeOptions, scan};
use crate::{Edits, Rule, Span, Trust};

pub(super) static RULE: Rule = Rule {
    name: "normalize/emoji",
    trust: Trust::Certain,
    default: false,
    summary: "emoji and pictographs go",
};

/// Ranges below U+1F000 that Unicode 17 shows as emoji without a selector (`Emoji_Presentation`).
const SHOWN: &[(u32, u32)] = &[
    (0x231a, 0x231b),
    (0x23e9, 0x23ec),
    (0x23f0, 0x23f0),
    (0x23f3, 0x23f3),
    (0x25fd, 0x25fe),
    (0x2614, 0x2615),
    (0x2648, 0x2653),
    (0x267f, 0x267f),
    (0x2693, 0x2693),
    (0x26a1, 0x26a1),
    (0x26aa, 0x26ab),
    (0x26bd, 0x26be),
    (0x26c4, 0x26c5),
    (0x26ce, 0x26ce),
    (0x26d4, 0x26d4),
    (0x26ea, 0x26ea),
    (0x26f2, 0x26f3),
    (0x26f5, 0x26f5),
    (0x26fa, 0x26fa),
    (0x26fd, 0x26fd),
    (0x2705, 0x2705),
    (0x270a, 0x270b),
    (0x2728, 0x2728),
    (0x274c, 0x274c),
    (0x274e, 0x274e),
    (0x2753, 0x2755),
    (0x2757, 0x2757),
    (0x2795, 0x2797),
    (0x27b0, 0x27b0),
    (0x27bf, 0x27bf),
    (0x2b1b, 0x2b1c),
    (0x2b50, 0x2b50),
    (0x2b55, 0x2b55),
];

/// Proposes to delete them.
pub(super) fn propose(text: &str, _options: &NormalizeOptions, edits: &mut Edits) {
    let bytes = text.as_bytes();
    let mut from = 0;
    while let Some(at) = scan::find(bytes, from, |a, b, c| {
        (a == 0xf0) & (b == 0x9f)
            | (a == 0xe2) & ((0x8c..=0x9f).contains(&b) | (b == 0xac) | (b == 0xad))
            | (a == 0xef) & (b == 0xb8) & (c == 0x8f)
            | (a == 0xe2) & (b == 0x83) & (c == 0xa3)
    }) {
        let (start, end) = sequence(text, at);
        if end > start {
            edits.push_merged(Span::new(start, end), "", &RULE);
        }
        from = end.max(at + 1);
    }
}

/// The emoji sequence at `at`; empty if there is none.
fn sequence(text: &str, at: usize) -> (usize, usize) {
    let rest = text.get(at..).unwrap_or_default();
    let mut characters = rest.char_indices().peekable();
    let Some((_, first)) = characters.next() else { return (at, at) };
    let mut start = at;
    if matches!(first, '\u{fe0f}' | '\u{20e3}') {
        // A selector or keycap after a character that is text without it.
        let Some(base) = super::characters::before(text, at) else { return (at, at) };
        let keycap = base.is_ascii_digit() || matches!(base, '#' | '*');
        let caps = rest.starts_with("\u{fe0f}\u{20e3}") || first == '\u{20e3}';
        let sign = matches!(base, '©' | '®' | '‼' | '⁉' | '™' | 'ℹ' | '〰' | '〽' | '㊗' | '㊙')
            || matches!(base, '\u{2190}'..='\u{2bff}');
        if !(keycap && caps || sign) {
            return (at, at);
        }
        start = at - base.len_utf8();
    } else if !shown(first) {
        return (at, at);
    }
    let mut end = at + first.len_utf8();
    while let Some(&(i, c)) = characters.peek() {
        let joined = match c {
            '\u{fe0f}' | '\u{20e3}' | '\u{1f3fb}'..='\u{1f3ff}' | '\u{e0020}'..='\u{e007f}' => true,
            // A joiner takes the next pictograph with it.
            '\u{200d}' => {
                let next = rest.get(i + 3..).and_then(|r| r.chars().next());
                next.is_some_and(|n| shown(n) || matches!(n, '\u{2190}'..='\u{2bff}'))
            }
            _ => false,
        };
        if !joined {
            break;
        }
        characters.next();
        end = at + i + c.len_utf8();
        if c == '\u{200d}'
            && let Some((i, c)) = characters.next()
        {
            end = at + i + c.len_utf8();
        }
    }
    (start, end)
}

fn shown(c: char) -> bool {
    let code = c as u32;
    match code {
        0x1f004 | 0x1f0cf | 0x1f18e | 0x1f191..=0x1f19a | 0x1f1e6..=0x1f1ff | 0x1f201..=0x1f265 => {
            true
        }
        0x1f300..=0x1faff => {
            !matches!(code, 0x1f650..=0x1f67f | 0x1f700..=0x1f7df | 0x1f800..=0x1f8ff)
        }
        _ => SHOWN.iter().any(|(first, last)| (*first..=*last).contains(&code)),
    }
}
