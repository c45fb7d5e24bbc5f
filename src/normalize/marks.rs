/*!
Punctuation and signs of one width, character by character.

- `half`: `（Ａ／Ｂ）` -> `(Ａ/Ｂ)`, `￥１００` -> `¥１００`; an ideographic space inside a line becomes a
  space. Only what has a twin: `、。《》「」` stay.
- `full`: `(A/B),` -> `（A／B），`. Only beside Chinese, and not in a number, a word or a sentence of
  another language: `2.5`, `10:30`, `e-mail`, `Hello, world.` stay. Quotation marks, hyphens and
  underscores stay: their full-width twins are not what Chinese uses.

For Chinese or ASCII punctuation as a typesetter has it, see `punctuation`. Quiet in code and
addresses.
*/

use super::characters::{after, before, is_cjk, is_space, is_wide_mark};
use super::{NormalizeOptions, Width, scan};
use crate::{Edits, Rule, Span, Trust};

pub(super) static RULE: Rule = Rule {
    name: "normalize/marks",
    trust: Trust::Certain,
    default: false,
    summary: "punctuation and signs half-width or full-width",
};

/// Proposes the other width.
pub(super) fn propose(text: &str, options: &NormalizeOptions, edits: &mut Edits) {
    match options.marks {
        Width::Keep => {}
        Width::Half => half(text, edits),
        Width::Full => full(text, edits),
    }
}

fn narrow(c: char) -> Option<char> {
    match c {
        '０'..='９' | 'Ａ'..='Ｚ' | 'ａ'..='ｚ' => None,
        '！'..='～' => char::from_u32(c as u32 - 0xfee0),
        '￠' => Some('¢'),
        '￡' => Some('£'),
        '￢' => Some('¬'),
        '￥' => Some('¥'),
        '￦' => Some('₩'),
        _ => None,
    }
}

fn half(text: &str, edits: &mut Edits) {
    let bytes = text.as_bytes();
    let mut from = 0;
    while let Some(at) = scan::find(bytes, from, |a, b, c| {
        (a == 0xef) & ((b == 0xbc) | (b == 0xbd) | (b == 0xbf))
            | (a == 0xe3) & (b == 0x80) & (c == 0x80)
    }) {
        from = at + 3;
        let Some(c) = after(text, at) else { return };
        if c == '\u{3000}' {
            // At the head of a line it is an indent, which is another rule's.
            let head = text.get(..at).unwrap_or_default().trim_end_matches(is_space);
            let indent =
                at.saturating_sub(head.len()) < 64 && (head.is_empty() || head.ends_with('\n'));
            if !indent && !before(text, at).is_none_or(is_space) {
                edits.push(Span::new(at, from), " ", &RULE);
            }
        } else if let Some(n) = narrow(c) {
            let mut buffer = [0; 4];
            edits.push(Span::new(at, from), n.encode_utf8(&mut buffer), &RULE);
        }
    }
}

fn full(text: &str, edits: &mut Edits) {
    for (at, c) in text.char_indices() {
        if !matches!(c, '!'..='/' | ':'..='@' | '['..='`' | '{'..='~')
            || matches!(c, '"' | '\'' | '-' | '_' | '`' | '^' | '*' | '#' | '\\' | '<' | '>')
        {
            continue;
        }
        let (left, right) = (before(text, at), after(text, at + 1));
        let chinese = |c: Option<char>| c.is_some_and(|c| is_cjk(c) || is_wide_mark(c));
        let plain = |c: Option<char>| {
            c.is_none_or(|c| chinese(Some(c)) || c == '\n' || c.is_ascii_alphanumeric())
        };
        if (chinese(left) || chinese(right)) && plain(left) && plain(right) {
            let mut buffer = [0; 4];
            if let Some(wide) = char::from_u32(c as u32 + 0xfee0) {
                edits.push(Span::new(at, at + 1), wide.encode_utf8(&mut buffer), &RULE);
            }
        }
    }
}
