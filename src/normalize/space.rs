/*!
Spaces inside lines.

- `tight`: none between Chinese characters, none around full-width marks.
  `我 们 ， 走 吧` -> `我们，走吧`; `用 Python 写` stays
- `pangu`: the same, and one between Chinese and Latin letters or digits. `用Python写` -> `用 Python 写`
- `least`: none but one between two words of letters or digits. For keys.

Quiet at the heads of lines (indents), in lines that are set in columns (a tab, or two gaps of
several spaces), after the number of an article (`第三条　为了`), in code and addresses.
*/

use super::characters::{is_cjk, is_space, is_wide_mark, is_word};
use super::{NormalizeOptions, Space, scan};
use crate::{Edits, Rule, Span, Trust};

pub(super) static RULE: Rule = Rule {
    name: "normalize/space",
    trust: Trust::Probable,
    default: false,
    summary: "spaces between Chinese, marks and Latin letters",
};

/// Proposes the spaces.
pub(super) fn propose(text: &str, options: &NormalizeOptions, edits: &mut Edits) {
    let pangu = options.space == Space::Pangu;
    let possible = |a: u8, b: u8, c: u8| {
        (a == b' ') | (a == b'\t') | wide_space(a, b, c) | (pangu & beside_latin(a, b, c))
    };
    for (start, line) in scan::lines(text, possible) {
        if !line.is_ascii() || options.space == Space::Least {
            of_line(line, start, options.space, edits);
        }
    }
}

/// The first bytes of the spaces beyond ASCII.
#[inline(always)]
fn wide_space(a: u8, b: u8, c: u8) -> bool {
    (a == 0xe3) & (b == 0x80) & (c == 0x80)
        | (a == 0xc2) & (b == 0xa0)
        | (a == 0xe2) & ((b == 0x80) & ((c <= 0x8a) | (c == 0xaf)) | (b == 0x81) & (c == 0x9f))
}

/// A letter or digit beside a byte beyond ASCII.
#[inline(always)]
fn beside_latin(a: u8, b: u8, _: u8) -> bool {
    let word = |b: u8| b.is_ascii_alphanumeric();
    (a >= 0x80) & word(b) | word(a) & (b >= 0x80) | (0xc3..=0xc9).contains(&a)
}

fn of_line(line: &str, start: usize, mode: Space, edits: &mut Edits) {
    if mode != Space::Least && in_columns(line) {
        return;
    }
    let mut last = None;
    let mut gap: Option<usize> = None;
    for (i, c) in line.char_indices() {
        if is_space(c) {
            gap.get_or_insert(i);
            continue;
        }
        let from = gap.take();
        if from.is_none() && mode != Space::Pangu {
            last = Some(c);
            continue;
        }
        let at = from.unwrap_or(i);
        let new = match (last, mode) {
            (None, Space::Least) => "",
            (None, _) => {
                last = Some(c);
                continue; // the indent
            }
            (Some(left), Space::Least) => {
                if from.is_some() && is_letter(left) && is_letter(c) {
                    " "
                } else {
                    ""
                }
            }
            (Some(left), Space::Pangu) if wants_space(left, c) => " ",
            (Some(left), _) if from.is_some() && closed(left, c) && !article(line, at) => "",
            _ => {
                last = Some(c);
                continue;
            }
        };
        if line.get(at..i) != Some(new) {
            edits.push(Span::new(start + at, start + i), new, &RULE);
        }
        last = Some(c);
    }
    if let (Some(from), Space::Least) = (gap, mode) {
        edits.push(Span::new(start + from, start + line.len()), "", &RULE);
    }
}

/// A letter or digit of a script that parts its words with spaces.
fn is_letter(c: char) -> bool {
    c.is_alphanumeric() && !is_cjk(c)
}

fn wants_space(left: char, right: char) -> bool {
    is_cjk(left) && is_word(right) || is_word(left) && is_cjk(right)
}

/// Whether nothing stands between the two.
fn closed(left: char, right: char) -> bool {
    let open = |c| matches!(c, '“' | '‘');
    let shut = |c| matches!(c, '”' | '’' | '…');
    is_wide_mark(left)
        || is_wide_mark(right)
        || is_cjk(left) && (is_cjk(right) || open(right) || shut(right))
        || (open(left) || shut(left)) && is_cjk(right)
}

/// Whether the line is set in columns.
fn in_columns(line: &str) -> bool {
    let body = line.trim_matches(is_space);
    if body.contains('\t') {
        return true;
    }
    let mut wide = 0;
    let mut run = 0;
    for c in body.chars() {
        if is_space(c) {
            run += 1;
        } else {
            wide += usize::from(run >= 2);
            run = 0;
        }
    }
    wide >= 2
}

/// Whether what stands before `at` is the number of an article, a chapter or the like.
fn article(line: &str, at: usize) -> bool {
    let head = line.get(..at).unwrap_or_default().trim_start_matches(is_space);
    let Some(number) = head.strip_prefix('第') else { return false };
    let mut rest = number.chars();
    let unit = rest.next_back();
    matches!(
        unit,
        Some('条' | '條' | '章' | '节' | '節' | '编' | '編' | '款' | '项' | '項' | '回' | '卷')
    ) && rest.clone().count() > 0
        && rest.all(|c| c.is_ascii_digit() || "一二三四五六七八九十百千零〇".contains(c))
}
