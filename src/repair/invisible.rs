/*!
Takes out characters that show nothing and mean nothing in Chinese text: zero-width spaces and
joiners, stray byte-order marks, word joiners, soft hyphens.

They come from rich-text editors, from pages that salt their text against copying, and from files
glued together; they break searching, counting and segmentation.

`标\u{200b}题` -> `标题`

Quiet where they mean something: joiners inside an emoji or in a script that joins its letters
(Arabic, Indic, Mongolian), zero-width spaces where words are written without spaces but break
(Thai, Lao, Khmer, Burmese, Tibetan), soft hyphens in a line without Chinese, and a specimen that
stands alone between brackets or quotes.
*/

use super::chars::{is_chinese, lines};
use crate::{Proposal, Proposals, Rule, Span, Trust};

pub(super) static RULE: Rule = Rule {
    name: "repair/invisible",
    trust: Trust::Certain,
    default: true,
    summary: "zero-width characters and soft hyphens that mean nothing",
};

/// Whether `c` is one of the characters that this rule looks at.
pub(super) fn is_invisible(c: char) -> bool {
    matches!(c, '\u{ad}' | '\u{200b}'..='\u{200d}' | '\u{2060}' | '\u{feff}')
}

/// Proposes to delete them.
pub(super) fn propose(text: &str, out: &mut Proposals) {
    for (start, line) in lines(text) {
        if !line.contains(is_invisible) {
            continue;
        }
        let chinese = line.contains(is_chinese);
        let mut prev = None;
        let mut rest = line.char_indices().peekable();
        while let Some((at, c)) = rest.next() {
            if !is_invisible(c) {
                prev = Some(c);
                continue;
            }
            // A run of them goes or stays as one.
            let mut end = at + c.len_utf8();
            let mut run = vec![c];
            while let Some(&(next, d)) = rest.peek() {
                if !is_invisible(d) {
                    break;
                }
                run.push(d);
                end = next + d.len_utf8();
                rest.next();
            }
            let next = rest.peek().map(|(_, d)| *d);
            if run.iter().all(|c| removable(*c, prev, next, chinese)) {
                out.push(Proposal::new(Span::new(start + at, start + end), "", &RULE));
            }
        }
    }
}

fn removable(c: char, prev: Option<char>, next: Option<char>, chinese: bool) -> bool {
    let near = |test: fn(char) -> bool| prev.is_some_and(test) || next.is_some_and(test);
    let specimen = prev.is_some_and(|c| "([{（【“「『‘'\"`".contains(c))
        && next.is_some_and(|c| ")]}）】”」』’'\"`".contains(c));
    if specimen {
        return false;
    }
    match c {
        '\u{200c}' | '\u{200d}' => !near(joins) && !near(emoji),
        '\u{200b}' | '\u{2060}' => !near(breaks),
        '\u{ad}' => chinese,
        _ => true,
    }
}

/// Scripts whose letters join, so that a joiner or non-joiner changes what is seen.
fn joins(c: char) -> bool {
    matches!(c as u32, 0x600..=0x8ff | 0x900..=0xdff | 0x1000..=0x109f | 0x1780..=0x18af
        | 0xa840..=0xa87f | 0xfb50..=0xfdff | 0xfe70..=0xfeff | 0x10a00..=0x11fff)
}

/// Scripts written without spaces, where a zero-width space may mark a word.
fn breaks(c: char) -> bool {
    matches!(c as u32, 0xe00..=0xfff | 0x1000..=0x109f | 0x1780..=0x17ff | 0x1950..=0x1aaf)
}

fn emoji(c: char) -> bool {
    matches!(c as u32, 0x1f000..=0x1faff | 0x2600..=0x27bf | 0x2190..=0x21ff | 0x2b00..=0x2bff
        | 0xfe0f | 0x20e3 | 0xe0020..=0xe007f)
}
