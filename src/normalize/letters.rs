/*!
Latin letters of one width.

- `half`: `Ａ股` -> `A股`, `ＷＴＯ` -> `WTO`. The space between two full-width words goes with them.
- `full`: `A股` -> `Ａ股`. Only a capital or a short abbreviation that stands in Chinese (`B超`,
  `卡拉OK`): words and names (`Python`, `iPhone`), and whatever touches a digit, a space beside
  another word, or an ASCII mark stay.

Quiet in code and addresses.
*/

use super::characters::{after, before, is_cjk, is_wide_mark};
use super::{NormalizeOptions, Width, scan};
use crate::{Edits, Rule, Span, Trust};

pub(super) static RULE: Rule = Rule {
    name: "normalize/letters",
    trust: Trust::Certain,
    default: false,
    summary: "Latin letters half-width or full-width",
};

/// The longest abbreviation that is set full-width.
const SHORT: usize = 3;

/// Proposes the other width.
pub(super) fn propose(text: &str, options: &NormalizeOptions, edits: &mut Edits) {
    match options.letters {
        Width::Keep => {}
        Width::Half => half(text, edits),
        Width::Full => full(text, edits),
    }
}

fn is_wide(c: char) -> bool {
    matches!(c, 'Ａ'..='Ｚ' | 'ａ'..='ｚ')
}

fn half(text: &str, edits: &mut Edits) {
    let bytes = text.as_bytes();
    let mut from = 0;
    while let Some(at) = scan::find(bytes, from, |a, b, c| {
        (a == 0xef)
            & ((b == 0xbc) & (0xa1..=0xba).contains(&c) | (b == 0xbd) & (0x81..=0x9a).contains(&c))
    }) {
        let rest = text.get(at..).unwrap_or_default();
        let mut new = String::new();
        let mut end = at;
        let mut characters = rest.chars().peekable();
        while let Some(c) = characters.next() {
            let between = characters.peek().is_some_and(|n| is_wide(*n));
            match c {
                'Ａ'..='Ｚ' | 'ａ'..='ｚ' => new.extend(char::from_u32(c as u32 - 0xfee0)),
                '\u{3000}' if between => new.push(' '),
                _ => break,
            }
            end += c.len_utf8();
        }
        edits.push(Span::new(at, end), &new, &RULE);
        from = end.max(at + 1);
    }
}

fn full(text: &str, edits: &mut Edits) {
    let mut from = 0;
    while let Some(i) = text.get(from..).and_then(|r| r.find(|c: char| c.is_ascii_uppercase())) {
        let at = from + i;
        let rest = text.get(at..).unwrap_or_default();
        let len = rest.bytes().take_while(u8::is_ascii_uppercase).count();
        from = at + len;
        let (left, right) = (before(text, at), after(text, from));
        let free = |c: Option<char>| {
            c.is_none_or(|c| is_cjk(c) || is_wide_mark(c) || c == '\n' || is_wide(c))
        };
        let chinese = left.is_some_and(is_cjk) || right.is_some_and(is_cjk);
        if len <= SHORT && free(left) && free(right) && chinese {
            let letter = |c: char| char::from_u32(c as u32 + 0xfee0).unwrap_or(c);
            let new: String = rest.chars().take(len).map(letter).collect();
            edits.push(Span::new(at, from), &new, &RULE);
        }
    }
}
