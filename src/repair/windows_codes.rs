/*!
Writes the quotation marks, dashes and other signs of windows-1252 that were read as Latin-1: there
their codes, 80 to 9F, are controls that no text has.

`caf\u{e9} \u{93}noir\u{94}` -> `café “noir”`

Quiet beside a Chinese character (there it is half of one), where such codes pile up, for codes of
letters and rare signs, and for U+0085 where it may end a line as it does on mainframes.
*/

use super::chars::{is_han, lines};
use crate::{Proposal, Proposals, Rule, Span, Trust};

pub(super) static RULE: Rule = Rule {
    name: "repair/windows-codes",
    trust: Trust::Probable,
    default: true,
    summary: "signs of windows-1252 read as controls",
};

/// More than one such code in this many characters is no text with a few signs.
const FEW: usize = 8;

/// Whether `c` is a control of the upper half.
pub(super) fn is_code(c: char) -> bool {
    matches!(c, '\u{80}'..='\u{9f}')
}

/// Proposes the signs.
pub(super) fn propose(text: &str, out: &mut Proposals) {
    for (start, line) in lines(text) {
        let count = line.chars().filter(|c| is_code(*c)).count();
        if count == 0 || count * FEW > line.chars().count() {
            continue;
        }
        let mut prev = ' ';
        let mut rest = line.char_indices().peekable();
        while let Some((at, c)) = rest.next() {
            let next = rest.peek().map_or(' ', |(_, c)| *c);
            if let Some(sign) = sign(c).filter(|_| fits(prev, c, next)) {
                let span = Span::new(start + at, start + at + c.len_utf8());
                out.push(Proposal::new(span, sign.to_string(), &RULE));
            }
            prev = c;
        }
    }
}

fn fits(prev: char, c: char, next: char) -> bool {
    let text = |c: char| !is_code(c) && !is_han(c) && c != '\u{fffd}';
    let dash = matches!(c, '\u{96}' | '\u{97}') && prev == ' ' && next == ' ';
    let word = prev.is_alphanumeric() || next.is_alphanumeric() || dash;
    let ends_line = c == '\u{85}' && (next.is_alphanumeric() || !prev.is_alphanumeric());
    text(prev) && text(next) && word && !ends_line
}

/// The character of windows-1252 at the code, if it is one of running text.
fn sign(c: char) -> Option<char> {
    let common = matches!(
        c,
        '\u{80}' | '\u{82}' | '\u{84}' | '\u{85}' | '\u{8b}' | '\u{91}'
            ..='\u{97}' | '\u{99}' | '\u{9b}'
    );
    let byte = u8::try_from(c as u32).ok().filter(|_| common)?;
    let byte = [byte];
    let (text, _) = encoding_rs::WINDOWS_1252.decode_without_bom_handling(&byte);
    text.chars().next().filter(|sign| !is_code(*sign))
}
