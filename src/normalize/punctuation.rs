/*!
Punctuation that suits the text: Chinese or ASCII.

- `zh`: an ASCII mark beside Chinese becomes the Chinese one, and the space after it goes.
  `好,走吧.` -> `好，走吧。`, `北京(首都)` -> `北京（首都）`, `注意:先断电!` -> `注意：先断电！`. Decimals, times, thousands, URLs,
  code, English sentences and references (`[J]`) keep theirs. Brackets change in pairs.
- `ascii`: the reverse, with a space where English has one. `好，走吧。` -> `好, 走吧.`. 《》 and
  quotation marks have no twin in ASCII; the latter are the option `quotes`.

Both mend what machines made of points in numbers and abbreviations: `7。5` -> `7.5`,
`U。S。` -> `U.S.`, `1，280` -> `1,280`, `10：30` -> `10:30`.
*/

use super::characters::{after, before, is_cjk, is_closing, is_opening, is_wide_mark};
use super::{NormalizeOptions, Punctuation, scan};
use crate::{Edits, Rule, Span, Trust};

pub(super) static RULE: Rule = Rule {
    name: "normalize/punctuation",
    trust: Trust::Probable,
    default: false,
    summary: "Chinese or ASCII punctuation, by context",
};

/// Proposes the marks.
pub(super) fn propose(text: &str, options: &NormalizeOptions, edits: &mut Edits) {
    let possible = |a: u8, b: u8, _: u8| {
        (a == b',')
            | (a == b'.')
            | (a == b'!')
            | (a == b'?')
            | (a == b';')
            | (a == b':')
            | (a == b'(')
            | (a == 0xe3) & (b == 0x80)
            | (a == 0xef) & ((b == 0xbc) | (b == 0xbd))
            | (a == 0xe2) & (b == 0x80)
    };
    for (start, line) in scan::lines(text, possible) {
        if line.is_ascii() {
            continue;
        }
        let mut found = Vec::new();
        mend(line, &mut found);
        match options.punctuation {
            Punctuation::Keep => {}
            Punctuation::Zh if is_reference(line) => {}
            Punctuation::Zh => to_zh(line, &mut found),
            Punctuation::Ascii => to_ascii(line, &mut found),
        }
        // What was found first stands: a point of a number is not a full stop.
        found.sort_by_key(|(span, _)| span.start);
        for (span, new) in found {
            edits.push(span.shift(start), &new, &RULE);
        }
    }
}

type Found = Vec<(Span, String)>;

/// Points, commas and colons inside numbers and abbreviations.
fn mend(line: &str, found: &mut Found) {
    let mut last_point = None;
    for (i, c) in line.char_indices() {
        let plain = match c {
            '。' | '．' => '.',
            '，' => ',',
            '：' => ':',
            _ => continue,
        };
        let end = i + c.len_utf8();
        let (left, right) = (before(line, i), after(line, end));
        let digit = |c: Option<char>| c.is_some_and(|c| c.is_ascii_digit());
        let upper = |c: Option<char>| c.is_some_and(|c| c.is_ascii_uppercase());
        let ahead =
            line.get(end..).unwrap_or_default().bytes().take_while(u8::is_ascii_digit).count();
        let behind =
            line.get(..i).unwrap_or_default().bytes().rev().take_while(u8::is_ascii_digit).count();
        // The letter before stands alone: U。S。 and not OK。
        let alone = i
            .checked_sub(1)
            .is_some_and(|j| !before(line, j).is_some_and(|c| c.is_ascii_alphanumeric()));
        let chain = last_point.is_some_and(|end: usize| end + 1 == i);
        let inside = match plain {
            '.' => {
                digit(left) && digit(right) && ahead <= 4 && behind <= 4
                    || upper(left) && alone && (upper(right) && points_on(line, end) || chain)
            }
            ',' => (1..=3).contains(&behind) && ahead == 3,
            _ => (1..=2).contains(&behind) && ahead == 2,
        };
        if inside {
            found.push((Span::new(i, end), plain.to_string()));
            last_point = (plain == '.' && upper(left)).then_some(end);
        }
    }
}

/// Whether after the letter at `at` comes a point again.
fn points_on(line: &str, at: usize) -> bool {
    matches!(after(line, at + 1), Some('。' | '．' | '.'))
}

/// Whether a line is a reference of a kind that keeps ASCII punctuation.
fn is_reference(line: &str) -> bool {
    const KINDS: &[&str] = &[
        "[J", "[M", "[D", "[C", "[N", "[R", "[S", "[P", "[Z", "[A]", "[G]", "[EB", "[DB", "［J",
        "［M", "［D", "［C", "［N", "［R",
    ];
    KINDS.iter().any(|kind| line.contains(kind))
}

/// Whether one of `mended`, which are in order, begins at `at`.
fn taken(mended: &[(Span, String)], at: usize) -> bool {
    mended.binary_search_by_key(&at, |(span, _)| span.start).is_ok()
}

fn to_zh(line: &str, found: &mut Found) {
    let mended = found.clone();
    let chinese =
        |c: char| is_cjk(c) || is_wide_mark(c) || matches!(c, '”' | '’' | '…' | '—' | '“' | '‘');
    let mut open: Vec<usize> = Vec::new();
    let mut converted = usize::MAX; // where the last converted mark ends
    let mut pairs: Vec<(usize, usize)> = Vec::new();
    for (i, c) in line.char_indices() {
        if !matches!(c, ',' | '.' | '!' | '?' | ';' | ':' | '(' | ')') {
            continue;
        }
        if taken(&mended, i) {
            continue;
        }
        if c == '(' {
            // Deep nesting is no prose; what is deeper is left.
            if open.len() < 32 {
                open.push(i);
            }
            continue;
        }
        if c == ')' {
            pairs.extend(open.pop().map(|from| (from, i)));
            continue;
        }
        let end = i + 1;
        let tail = line.get(end..).unwrap_or_default();
        let spaces = tail.len() - tail.trim_start_matches(' ').len();
        let (left, right) = (before(line, i), after(line, end));
        let beyond = after(line, end + spaces);
        let from_chinese = left.is_some_and(chinese) || converted == i;
        let word = left.is_some_and(|c| c.is_ascii_alphanumeric() || matches!(c, '%' | ')' | ']'));
        let to_chinese =
            beyond.is_some_and(|c| is_cjk(c) || matches!(c, '“' | '‘' | '《' | '「' | '（'));
        let new = match c {
            '.' => {
                let ends = tail.trim().is_empty()
                    || right.is_some_and(|c| is_closing(c) && c != ')')
                    || spaces > 0 && to_chinese;
                let numbered =
                    line.get(..i).unwrap_or_default().trim_start().chars().all(is_numeral);
                (from_chinese && ends && !numbered).then_some("。")
            }
            ',' => (from_chinese && !numeral_pair(left, right)
                || word && to_chinese && !(spaces > 0 && english(line, i)))
            .then_some("，"),
            ';' => (from_chinese || word && to_chinese).then_some("；"),
            '!' => (from_chinese || word && to_chinese).then_some("！"),
            '?' => (from_chinese || word && to_chinese).then_some("？"),
            _ => {
                let face = matches!(right, Some('(' | ')' | 'D' | 'P' | '/'));
                (!face && (from_chinese || word && to_chinese)).then_some("：")
            }
        };
        let Some(new) = new else { continue };
        // The space of ASCII punctuation goes with it, where something follows.
        let stop = if beyond.is_some() { end + spaces } else { end };
        found.push((Span::new(i, stop), new.to_owned()));
        converted = end;
    }
    for (from, to) in pairs {
        let inside = line.get(from + 1..to).unwrap_or_default();
        let (left, right) = (before(line, from), after(line, to + 1));
        let call = left.is_some_and(|c| c.is_ascii_alphanumeric() || matches!(c, '_' | ']' | ')'));
        let beside = left.is_some_and(chinese) || left.is_none() && right.is_some_and(chinese);
        if inside.chars().any(is_cjk) || beside && !call {
            let gap = left == Some(' ') && before(line, from - 1).is_some_and(chinese);
            found.push((Span::new(from - usize::from(gap), from + 1), "（".to_owned()));
            let gap = right == Some(' ') && after(line, to + 2).is_some_and(chinese);
            found.push((Span::new(to, to + 1 + usize::from(gap)), "）".to_owned()));
        }
    }
}

/// Whether the comma stands between numerals that are written with marks: 一,二 is a list, 1,000 not.
fn numeral_pair(left: Option<char>, right: Option<char>) -> bool {
    matches!((left, right), (Some('０'..='９'), Some('０'..='９')))
}

/// Whether the words before `at` are a sentence of another language: three words in ASCII.
fn english(line: &str, at: usize) -> bool {
    let head = line.get(..at).unwrap_or_default();
    let ascii = head.len() - head.trim_end_matches(|c: char| c.is_ascii()).len();
    head.get(head.len() - ascii..).unwrap_or_default().split(' ').filter(|w| !w.is_empty()).count()
        >= 3
}

fn is_numeral(c: char) -> bool {
    c.is_ascii_digit() || "一二三四五六七八九十百〇零两".contains(c)
}

fn to_ascii(line: &str, found: &mut Found) {
    let mended = found.clone();
    let mut rest = line.char_indices().peekable();
    while let Some((i, c)) = rest.next() {
        if taken(&mended, i) {
            continue;
        }
        let (new, space) = match c {
            '，' | '、' => (",", true),
            '。' => (".", true),
            '．' => (".", false),
            '：' => (":", true),
            '；' => (";", true),
            '！' => ("!", true),
            '？' => ("?", true),
            '（' | '﹙' => ("(", false),
            '）' | '﹚' => (")", false),
            '【' | '［' | '〔' => ("[", false),
            '】' | '］' | '〕' => ("]", false),
            '｛' => ("{", false),
            '｝' => ("}", false),
            '～' => ("~", false),
            '…' => ("...", true),
            '—' => ("-", false),
            _ => continue,
        };
        let mut end = i + c.len_utf8();
        if matches!(c, '…' | '—') {
            let twice = rest.next_if(|(_, d)| *d == c);
            if let Some((j, d)) = twice {
                end = j + d.len_utf8();
            } else if c == '—' {
                continue; // a range
            }
        }
        let next = after(line, end);
        let gap = space
            && next.is_some_and(|n| {
                !n.is_whitespace()
                    && !is_closing(n)
                    && !is_wide_mark(n)
                    && !n.is_ascii_punctuation()
                    && !matches!(n, '…' | '—')
                    || is_opening(n) && !n.is_ascii()
            });
        let before_bracket =
            new == "(" && before(line, i).is_some_and(|c| c.is_ascii_alphanumeric());
        let new = match (c, before_bracket, gap) {
            ('—', ..) => "--".to_owned(),
            (_, true, _) => " (".to_owned(),
            (_, _, true) => format!("{new} "),
            _ => new.to_owned(),
        };
        found.push((Span::new(i, end), new));
    }
}
