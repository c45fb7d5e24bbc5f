/*!
Quotation marks of one kind, with the levels right.

- `corner`: `他说：“我听过‘天籁’。”` -> `他说：「我听过『天籁』。」`
- `curly`: `「你聽過『天籟』嗎？」` -> `“你聽過‘天籟’嗎？”`
- `straight`: `"` and `'` for all, for keys.

Straight quotes are paired by what stands around them. The kind follows from the depth: the outer
pair, then the inner one, then the outer again. A quotation that opens every paragraph and closes in
the last is balanced. A line where a mark has no partner is left as it is, and the mark reported.

Quiet about apostrophes (`don't`, `’90`), inches and minutes (`5'10"`), lines without Chinese, and
code.
*/

use super::characters::{after, before, is_cjk, is_wide_mark, lines};
use super::{NormalizeOptions, Quotes, scan};
use crate::{Edits, Proposal, Rule, Span, Trust};

pub(super) static RULE: Rule = Rule {
    name: "normalize/quotes",
    trust: Trust::Probable,
    default: false,
    summary: "quotation marks of one kind, levels right; unbalanced ones reported",
};

/// Deeper quotations than this are no prose; the line is left.
const DEEP: usize = 16;

/// Proposes the marks.
pub(super) fn propose(text: &str, options: &NormalizeOptions, edits: &mut Edits) {
    let possible = |a: u8, b: u8, c: u8| {
        (a == b'"')
            | (a == b'\'')
            | (a == 0xe2) & (b == 0x80) & (0x98..=0x9f).contains(&c)
            | (a == 0xe3) & (b == 0x80) & ((0x8c..=0x8f).contains(&c) | (0x9d..=0x9f).contains(&c))
            | (a == 0xef)
                & ((b == 0xb9) & (0x81..=0x84).contains(&c)
                    | (b == 0xbc) & ((c == 0x82) | (c == 0x87)))
    };
    for (start, line) in scan::lines(text, possible) {
        if options.quotes == Quotes::Straight {
            straight(line, start, edits);
            continue;
        }
        if !line.chars().any(|c| is_cjk(c) || is_wide_mark(c)) {
            continue;
        }
        let next = text.get(start + line.len() + 1..).and_then(|rest| lines(rest).next());
        let goes_on = next.is_some_and(|(_, next)| opens(next));
        of_line(line, start, goes_on, options.quotes, edits);
    }
}

/// What a mark does where it stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Role {
    Open,
    Close,
}

/// The family of a mark: one closes only what one of its family opened.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Kind {
    CurlyDouble,
    CurlySingle,
    Corner,
    CornerInner,
    StraightDouble,
    StraightSingle,
    Prime,
}

fn kind(c: char) -> Option<(Kind, Option<Role>)> {
    Some(match c {
        '“' | '„' | '‟' => (Kind::CurlyDouble, Some(Role::Open)),
        '”' => (Kind::CurlyDouble, Some(Role::Close)),
        '‘' | '‚' | '‛' => (Kind::CurlySingle, Some(Role::Open)),
        '’' => (Kind::CurlySingle, Some(Role::Close)),
        '「' | '﹁' => (Kind::Corner, Some(Role::Open)),
        '」' | '﹂' => (Kind::Corner, Some(Role::Close)),
        '『' | '﹃' => (Kind::CornerInner, Some(Role::Open)),
        '』' | '﹄' => (Kind::CornerInner, Some(Role::Close)),
        '〝' => (Kind::Prime, Some(Role::Open)),
        '〞' | '〟' => (Kind::Prime, Some(Role::Close)),
        '"' | '＂' => (Kind::StraightDouble, None),
        '\'' | '＇' => (Kind::StraightSingle, None),
        _ => return None,
    })
}

/// Whether a line opens a quotation before anything else.
fn opens(line: &str) -> bool {
    let first = line.trim_start().chars().next();
    first.and_then(kind).is_some_and(|(_, role)| role == Some(Role::Open))
}

fn of_line(line: &str, start: usize, goes_on: bool, to: Quotes, edits: &mut Edits) {
    let mut stack: Vec<(usize, char, Kind)> = Vec::new();
    let mut new: Vec<(usize, char, &str)> = Vec::new();
    for (i, c) in line.char_indices() {
        let Some((kind, role)) = kind(c) else { continue };
        let end = i + c.len_utf8();
        let (left, right) = (before(line, i), after(line, end));
        if apostrophe(c, left, right, stack.last().map(|(.., k)| *k)) {
            continue;
        }
        let inside = stack.iter().any(|(.., k)| *k == kind);
        let role = role.unwrap_or(if inside { Role::Close } else { Role::Open });
        match role {
            Role::Open => {
                let level = stack.len();
                if level == DEEP {
                    return;
                }
                new.push((i, c, mark(to, level, Role::Open)));
                stack.push((i, c, kind));
            }
            Role::Close => {
                let partner = stack.pop().filter(|(.., k)| *k == kind);
                if partner.is_none() {
                    report(start + i, c, edits);
                    return;
                }
                new.push((i, c, mark(to, stack.len(), Role::Close)));
            }
        }
    }
    // Of a quotation that the next paragraph takes up only the first mark stays open.
    let head = line.len() - line.trim_start().len();
    let open = match stack.as_slice() {
        [(at, _, kind)] if *at == head && goes_on && *kind != Kind::StraightDouble => None,
        rest => rest.last(),
    };
    if let Some((at, c, _)) = open {
        report(start + at, *c, edits);
        return;
    }
    for (at, old, mark) in new {
        if !mark.starts_with(old) {
            edits.push(Span::new(start + at, start + at + old.len_utf8()), mark, &RULE);
        }
    }
}

/// Whether the mark is none: an apostrophe, a sign for inches or minutes.
fn apostrophe(c: char, left: Option<char>, right: Option<char>, open: Option<Kind>) -> bool {
    let letter = |c: Option<char>| c.is_some_and(|c| c.is_ascii_alphanumeric());
    match c {
        '\'' | '’' => {
            let closes = open.is_some_and(|k| {
                if c == '’' { k == Kind::CurlySingle } else { k == Kind::StraightSingle }
            });
            letter(left) && letter(right) || !closes && (letter(left) || letter(right) && c == '’')
        }
        '"' => left.is_some_and(|c| c.is_ascii_digit()) && open != Some(Kind::StraightDouble),
        _ => false,
    }
}

fn mark(to: Quotes, level: usize, role: Role) -> &'static str {
    match (to, level % 2, role) {
        (Quotes::Corner, 0, Role::Open) => "「",
        (Quotes::Corner, 0, Role::Close) => "」",
        (Quotes::Corner, _, Role::Open) => "『",
        (Quotes::Corner, _, Role::Close) => "』",
        (_, 0, Role::Open) => "“",
        (_, 0, Role::Close) => "”",
        (_, _, Role::Open) => "‘",
        (_, _, Role::Close) => "’",
    }
}

fn report(at: usize, c: char, edits: &mut Edits) {
    let span = Span::new(at, at + c.len_utf8());
    edits.withhold(Proposal::new(span, c.to_string(), &RULE).trust(Trust::Doubtful));
}

fn straight(line: &str, start: usize, edits: &mut Edits) {
    for (i, c) in line.char_indices() {
        let new = match kind(c) {
            Some((Kind::CurlyDouble | Kind::Corner | Kind::StraightDouble | Kind::Prime, _)) => {
                "\""
            }
            Some(_) => "'",
            None => continue,
        };
        if !new.starts_with(c) {
            edits.push(Span::new(start + i, start + i + c.len_utf8()), new, &RULE);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::characters::is_closing;
    use super::*;

    #[test]
    fn closing_marks_are_closing() {
        for c in ['”', '’', '」', '』'] {
            assert!(is_closing(c) && kind(c).is_some_and(|(_, r)| r == Some(Role::Close)));
        }
    }
}
