/*!
An ellipsis is ……, six dots in the space of two characters.

`他说...` -> `他说……`, `等等。。。` -> `等等……`, `后来…又` -> `后来……又`, `…………` -> `……`

For three or more `.` `。` `．` `·` `・`, one or more `…` and `⋯`, where Chinese stands beside them or,
at the edges of a line, in it. In other languages `...` and `…` stay, as do the leaders of a table
of contents (seven or more, or a page number after them) and what is in code. With
`punctuation = "ascii"` the standard sign is `...`.
*/

use super::characters::{is_cjk, is_wide_mark};
use super::{NormalizeOptions, Punctuation, scan};
use crate::{Edits, Rule, Span, Trust};

pub(super) static RULE: Rule = Rule {
    name: "normalize/ellipsis",
    trust: Trust::Probable,
    default: false,
    summary: "dots that stand for an ellipsis become ……",
};

/// Dots from which on they are leaders.
const LEADERS: usize = 7;

/// Proposes ……
pub(super) fn propose(text: &str, options: &NormalizeOptions, edits: &mut Edits) {
    // A full stop alone is everywhere; of the wide dots a second one is looked for in the line.
    let possible = |a: u8, b: u8, c: u8| {
        (a == b'.') & (b == b'.')
            | (a == 0xe2) & ((b == 0x80) & (c == 0xa6) | (b == 0x8b) & (c == 0xaf))
            | (a == 0xc2) & (b == 0xb7) & (c == 0xc2)
            | ((a == 0x80) & (b == 0x82) & (c == 0xe3))
            | ((a == 0xbc) & (b == 0x8e) & (c == 0xef))
            | ((a == 0x83) & (b == 0xbb) & (c == 0xe3))
    };
    let new = if options.punctuation == Punctuation::Ascii { "..." } else { "……" };
    for (start, line) in scan::lines(text, possible) {
        of_line(line, start, new, edits);
    }
}

fn of_line(line: &str, start: usize, new: &str, edits: &mut Edits) {
    let chinese = line.chars().any(is_cjk);
    let beside = |c: char| is_cjk(c) || is_wide_mark(c) || matches!(c, '“' | '”' | '‘' | '’');
    let mut last = None;
    let mut rest = line.char_indices().peekable();
    while let Some((i, c)) = rest.next() {
        if !is_dot(c) {
            last = Some(c);
            continue;
        }
        // A run of the same dot; … and …… are one sign.
        let mut count = 1;
        let mut end = i + c.len_utf8();
        while let Some((j, d)) = rest.next_if(|(_, d)| *d == c) {
            count += 1;
            end = j + d.len_utf8();
        }
        let next = rest.peek().map(|(_, d)| *d);
        let sign = matches!(c, '…' | '⋯');
        let enough = if sign { count < LEADERS } else { (3..LEADERS).contains(&count) };
        // After leaders comes a page number and nothing else.
        let tail = line.get(end..).unwrap_or_default().trim();
        let page = !tail.is_empty() && tail.chars().all(|c| c.is_ascii_digit());
        let edge = |c: Option<char>| c.is_none_or(|c| c.is_whitespace());
        let here = last.is_some_and(beside)
            && (edge(next)
                || next.is_some_and(|c| {
                    beside(c) || c.is_ascii_alphanumeric() || c.is_ascii_punctuation()
                }))
            || next.is_some_and(beside)
                && (edge(last) || last.is_some_and(|c| !c.is_ascii_alphabetic()))
            || chinese && edge(last) && edge(next);
        if enough && here && !page && line.get(i..end) != Some(new) {
            edits.push(Span::new(start + i, start + end), new, &RULE);
        }
        last = Some('…');
    }
}

fn is_dot(c: char) -> bool {
    matches!(c, '.' | '。' | '．' | '·' | '・' | '…' | '⋯')
}
