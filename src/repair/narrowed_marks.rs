//! Gives a content farm's text its full-width punctuation back. Off by default.
//!
//! 他說,路很長(zhǎng)! -> 他說，路很長！ The farms make U+FF01..U+FF5E ASCII as the last of what they do
//! (see [`farm`](super::farm)), so in their texts a comma behind a character was a full-width one.
//!
//! Only in a text that is the farm's and has more ASCII marks behind characters than full-width
//! ones; only `, ? ! ; :` right behind an ideograph or a closing mark, and brackets with an
//! ideograph between them. Figures (2,000), times, Latin text and addresses stay.

use super::farm::gbk::{narrowed, widened};
use crate::{Proposal, Proposals, Rule, Span, Trust};

pub(super) static RULE: Rule = Rule {
    name: "repair/narrowed-marks",
    trust: Trust::Probable,
    default: false,
    summary: "full-width punctuation that a content farm made ASCII",
};

/// How far apart brackets that belong together are, in bytes.
const INSIDE: usize = 240;

/// Proposes full-width marks for the ASCII ones of a farm's text, its glosses gone.
pub(super) fn propose(text: &str, proposals: &mut Proposals) {
    let narrow = behind_ideographs(text, is_narrow);
    if narrow == 0 || narrow <= behind_ideographs(text, |c| narrowed(c).is_some_and(is_narrow)) {
        return;
    }
    let mut last = '\n';
    let mut closing: Option<usize> = None;
    for (at, char) in text.char_indices() {
        let wide = match char {
            _ if is_narrow(char) => {
                let next = text.get(at + 1..).and_then(|rest| rest.chars().next());
                let between = last == ')' && next.is_some_and(is_ideograph);
                is_ideograph(last) || is_closing(last) || between
            }
            '(' => {
                closing = bracketed(text, at);
                closing.is_some()
            }
            ')' => closing.take_if(|end| *end == at).is_some(),
            _ => false,
        };
        if let Some(mark) = widened(char).filter(|_| wide) {
            proposals.push(Proposal::new(Span::new(at, at + 1), mark.to_string(), &RULE));
        }
        last = char;
    }
}

fn behind_ideographs(text: &str, mark: impl Fn(char) -> bool) -> usize {
    let chars = text.chars();
    chars.clone().zip(chars.skip(1)).filter(|(a, b)| is_ideograph(*a) && mark(*b)).count()
}

fn is_narrow(char: char) -> bool {
    matches!(char, ',' | '?' | '!' | ';' | ':')
}

/// Where the bracket that opens at `at` closes, if an ideograph stands between.
fn bracketed(text: &str, at: usize) -> Option<usize> {
    let rest = text.get(at + 1..)?;
    let mut end = rest.char_indices().take_while(|(i, c)| *i < INSIDE && *c != '(');
    let end = end.find(|(_, c)| *c == ')')?.0;
    rest.get(..end)?.chars().any(is_ideograph).then_some(at + 1 + end)
}

fn is_ideograph(char: char) -> bool {
    matches!(char, '\u{3400}'..='\u{9fff}' | '〇')
}

fn is_closing(char: char) -> bool {
    matches!(char, '”' | '’' | '」' | '』' | '》' | '）' | '】' | '。' | '…')
}
