/*!
Digits of one width.

- `half`: `１９４５年` -> `1945年`. Marks inside a number go with it: `３．１４` -> `3.14`,
  `１０：３０` -> `10:30`, `１，２８０` -> `1,280`, `５０％` -> `50%`.
- `full`: `1945年` -> `１９４５年`. Only a number by itself: one that is part of a word, a decimal, a
  time, a sum or a date in figures (`A4`, `2.5`, `10:30`, `2024-01-05`, `50%`) stays, and so does
  one in a line without Chinese.

Quiet about 〇, ①, Ⅳ and Chinese numerals, and in code and addresses.
*/

use super::characters::{after, before, is_cjk, is_wide_mark, lines};
use super::{NormalizeOptions, Width, scan};
use crate::{Edits, Rule, Span, Trust};

pub(super) static RULE: Rule = Rule {
    name: "normalize/digits",
    trust: Trust::Certain,
    default: false,
    summary: "digits half-width or full-width",
};

/// Proposes the other width.
pub(super) fn propose(text: &str, options: &NormalizeOptions, edits: &mut Edits) {
    match options.digits {
        Width::Keep => {}
        Width::Half => half(text, edits),
        Width::Full => full(text, edits),
    }
}

fn is_wide(c: char) -> bool {
    matches!(c, '０'..='９')
}

fn half(text: &str, edits: &mut Edits) {
    let bytes = text.as_bytes();
    let mut from = 0;
    while let Some(at) =
        scan::find(bytes, from, |a, b, c| (a == 0xef) & (b == 0xbc) & (0x90..=0x99).contains(&c))
    {
        let mut new = String::new();
        let mut end = at;
        let mut rest = text.get(at..).unwrap_or_default().chars().peekable();
        while let Some(c) = rest.next() {
            let next = rest.peek().copied();
            let inside = next.is_some_and(is_wide);
            let mark = match c {
                '０'..='９' => char::from_u32(c as u32 - 0xfee0),
                '．' if inside => Some('.'),
                '：' if inside => Some(':'),
                '／' if inside => Some('/'),
                '，' if inside && thousand(text.get(end..).unwrap_or_default()) => Some(','),
                '％' => Some('%'),
                _ => None,
            };
            let Some(mark) = mark else { break };
            new.push(mark);
            end += c.len_utf8();
            if mark == '%' {
                break;
            }
        }
        edits.push(Span::new(at, end), &new, &RULE);
        from = end.max(at + 1);
    }
}

/// Whether a comma and exactly three digits follow.
fn thousand(rest: &str) -> bool {
    let mut rest = rest.chars().skip(1);
    let three = rest.by_ref().take(3).filter(|c| is_wide(*c)).count() == 3;
    three && !rest.next().is_some_and(is_wide)
}

fn full(text: &str, edits: &mut Edits) {
    for (start, line) in lines(text) {
        if !line.bytes().any(|b| b.is_ascii_digit()) || !line.chars().any(is_cjk) {
            continue;
        }
        let mut from = 0;
        while let Some(i) = line.get(from..).and_then(|r| r.find(|c: char| c.is_ascii_digit())) {
            let first = from + i;
            let rest = line.get(first..).unwrap_or_default();
            let len = rest.bytes().take_while(u8::is_ascii_digit).count();
            from = first + len;
            let free = |c: Option<char>| {
                c.is_none_or(|c| {
                    is_cjk(c)
                        || is_wide_mark(c)
                        || is_wide(c)
                        || matches!(c, '“' | '”' | '‘' | '’' | '—' | '…' | '·' | '(' | ')' | '～')
                })
            };
            if free(before(line, first)) && free(after(line, from)) {
                let digit = |c: char| char::from_u32(c as u32 + 0xfee0).unwrap_or(c);
                let new: String = rest.chars().take(len).map(digit).collect();
                edits.push(Span::new(start + first, start + from), &new, &RULE);
            }
        }
    }
}
