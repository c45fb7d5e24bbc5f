/*!
A dash is ——, two characters long.

`他——不，她` stays; `他--不` -> `他——不`, `他──不` -> `他——不`, `他―不` -> `他——不`, `他 — 不` -> `他——不`

For two to four of `-` `–` `—` `―` `─` `━` `－` beside Chinese, for one `―`, and for one `—` between
spaces and Chinese. A single `—` between words is a range (`北京—上海`) and stays, and so do rules
(five or more), options (`--help`), tables and what is in code. With `punctuation = "ascii"`
the standard sign is `--`.
*/

use super::characters::{is_cjk, is_wide_mark};
use super::{NormalizeOptions, Punctuation, scan};
use crate::{Edits, Rule, Span, Trust};

pub(super) static RULE: Rule = Rule {
    name: "normalize/dash",
    trust: Trust::Probable,
    default: false,
    summary: "lines that stand for a dash become ——",
};

/// Proposes ——
pub(super) fn propose(text: &str, options: &NormalizeOptions, edits: &mut Edits) {
    let possible = |a: u8, b: u8, c: u8| {
        (a == b'-') & (b == b'-')
            | (a == 0xe2) & ((b == 0x80) & (0x93..=0x95).contains(&c) | (b == 0x94) & (c <= 0x81))
            | (a == 0xef) & (b == 0xbc) & (c == 0x8d)
    };
    let new = if options.punctuation == Punctuation::Ascii { "--" } else { "——" };
    for (start, line) in scan::lines(text, possible) {
        // A row of a table or a rule.
        if !line.contains('│') && !line.contains('|') {
            of_line(line, start, new, edits);
        }
    }
}

fn is_line(c: char) -> bool {
    matches!(c, '-' | '–' | '—' | '―' | '─' | '━' | '－')
}

fn of_line(line: &str, start: usize, new: &str, edits: &mut Edits) {
    let text = |c: char| is_cjk(c) || is_wide_mark(c) || matches!(c, '“' | '”' | '‘' | '’' | '…');
    let mut at = 0;
    while let Some(i) = line.get(at..).and_then(|r| r.find(is_line)) {
        let from = at + i;
        let rest = line.get(from..).unwrap_or_default();
        let len = rest.find(|c| !is_line(c)).unwrap_or(rest.len());
        let run = rest.get(..len).unwrap_or_default();
        let (mut left, mut right) = (from, from + len);
        at = right;
        let count = run.chars().count();
        let spaced = |s: &str, end: bool| {
            if end {
                s.trim_end_matches(' ').len()
            } else {
                s.len() - s.trim_start_matches(' ').len()
            }
        };
        let head = line.get(..left).unwrap_or_default();
        let tail = line.get(right..).unwrap_or_default();
        let (before, after) = (spaced(head, true), spaced(tail, false));
        let last = head.get(..before).and_then(|h| h.chars().next_back());
        let next = tail.get(after..).and_then(|t| t.chars().next());
        let both = last.is_some_and(text) && next.is_some_and(text);
        let one = (last.is_some_and(text) || next.is_some_and(text))
            && !next.is_some_and(|c| c.is_ascii_graphic() && before < head.len())
            && last
                .is_none_or(|c| !c.is_ascii_punctuation() && !matches!(c, '\u{2500}'..='\u{257f}'));
        let long =
            (2..=4).contains(&count) && one && !run.chars().all(|c| c == '-' && last.is_none());
        let single = count == 1
            && match run {
                "―" => both,
                "—" => both && before < head.len() && after > 0,
                _ => false,
            };
        if !(long || single) {
            continue;
        }
        // Between Chinese the spaces around it were its making.
        if both {
            (left, right) = (before, right + after);
        }
        if line.get(left..right) != Some(new) {
            edits.push(Span::new(start + left, start + right), new, &RULE);
        }
        at = right;
    }
}
