/*!
Unicode's normalisation forms, and one that suits Chinese.

- `compose` (default): NFC as far as it loses nothing. A letter and its accent become one character,
  as do か and its voicing mark. Characters that NFC would *replace* stay: compatibility ideographs
  (`神` U+FA19 is how a family writes its name), the ångström and kelvin signs, the angle brackets
  U+2329 and U+232A.
- `nfc`, `nfkc`: Unicode's own; `fold`: `nfkc` and the radicals that it does not know.
- `han`: `compose`, and the radicals and compatibility ideographs that PDF files are full of become
  the characters they look like: `⼤⾂` -> `大臣`. NFKC knows two of the 115 radicals of the
  supplement; those that are a character of their own are listed here. Ideographs kept for personal
  names in Japan stay: U+F929, U+F9DC, U+FA10..U+FA6D.

`e\u{301}tude` -> `étude`

Quiet about variation selectors and ideographic description sequences, which no form touches.
*/

use unicode_normalization::char::{
    canonical_combining_class, decompose_canonical, decompose_compatible,
};
use unicode_normalization::{IsNormalized, UnicodeNormalization, is_nfc_quick, is_nfkc_quick};

use super::{Form, NormalizeOptions, scan};
use crate::repair::radicals::WHOLE;
use crate::{Edits, Rule, Span, Trust};

pub(super) static RULE: Rule = Rule {
    name: "normalize/form",
    trust: Trust::Certain,
    default: true,
    summary: "one Unicode form: composed characters, or NFC, NFKC, or NFKC for Han alone",
};

/// Proposes the form asked for.
pub(super) fn propose(text: &str, options: &NormalizeOptions, edits: &mut Edits) {
    let nfc = |c: char| is_nfc_quick(std::iter::once(c)) == IsNormalized::Yes;
    let nfkc = |c: char| is_nfkc_quick(std::iter::once(c)) == IsNormalized::Yes;
    match options.form {
        Form::None => {}
        Form::Compose => stretches(text, composable, nfc, composed, edits),
        Form::Han => {
            stretches(text, foreign_han, |c| nfc(c) && unified(c).is_none(), of_han, edits)
        }
        Form::Nfc => stretches(text, replaceable, nfc, |s| Some(s.nfc().collect()), edits),
        Form::Fold => {
            stretches(text, compatible, |c| nfkc(c) && unified(c).is_none(), folded, edits)
        }
        Form::Nfkc => stretches(text, compatible, nfkc, |s| Some(s.nfkc().collect()), edits),
    }
}

/// Bytes that may begin a character that composes with the one before it: Han, kana, Latin and
/// most marks do not, whole scripts are waved through to the slow test.
#[inline(always)]
fn composable(a: u8, b: u8, c: u8) -> bool {
    (a == 0xcc)
        | (a == 0xcd)
        | (a == 0xd2)
        | (0xd6..=0xe1).contains(&a)
        | (a == 0xe2) & ((b == 0x83) | (b == 0xb3) | (b == 0xb7))
        | (a == 0xe3)
            & ((b == 0x80) & (0xaa..=0xaf).contains(&c) | (b == 0x82) & ((c == 0x99) | (c == 0x9a)))
        | (a == 0xea) & (0x99..=0xaf).contains(&b)
        | (a == 0xef) & ((b == 0xac) | (b == 0xb8) & (c >= 0xa0))
        | (a == 0xf0) & (0x90..=0x9e).contains(&b)
}

/// Bytes that may begin such a character, a radical or a compatibility ideograph.
#[inline(always)]
fn foreign_han(a: u8, b: u8, c: u8) -> bool {
    composable(a, b, c)
        | (a == 0xe2) & (0xba..=0xbf).contains(&b)
        | (a == 0xef) & (0xa4..=0xab).contains(&b)
        | (a == 0xf0) & (b == 0xaf)
}

/// Bytes that may begin any character that NFC changes.
#[inline(always)]
fn replaceable(a: u8, b: u8, c: u8) -> bool {
    foreign_han(a, b, c)
        | (a == 0xce) & (b == 0x87)
        | (a == 0xcd)
        | (a == 0xe2) & ((b == 0x80) & (c <= 0x81) | (b == 0x84) | (b == 0x8c) | (b == 0xab))
        | (a == 0xef) & (b == 0xad)
}

/// Bytes that may begin a character that NFKC changes: hanzi aside, there is hardly a block that
/// has none.
#[inline(always)]
fn compatible(a: u8, _: u8, _: u8) -> bool {
    (a >= 0xc2) & !(0xe4..=0xe9).contains(&a)
}

/// Normalises the text around what `hit` finds, stretch by stretch. A stretch begins with a
/// character that is as it should be and that nothing before it can join, so that the text is
/// normal exactly when each stretch is.
#[inline(always)]
fn stretches(
    text: &str,
    hit: impl Fn(u8, u8, u8) -> bool + Copy,
    fine: impl Fn(char) -> bool,
    normal: impl Fn(&str) -> Option<String>,
    edits: &mut Edits,
) {
    let stable = |c: char| c.is_ascii() || fine(c) && canonical_combining_class(c) == 0;
    let mut done = 0;
    while let Some(at) = scan::find(text.as_bytes(), done, hit) {
        // A full-width sign of ASCII joins nothing before it: by far the most frequent find.
        if let Some((sign, end)) = wide_sign(text, at)
            && !fine(sign)
            && text.get(end..).and_then(|t| t.chars().next()).is_none_or(stable)
            && let Some(new) = normal(text.get(at..end).unwrap_or_default())
        {
            edits.push(Span::new(at, end), &new, &RULE);
            done = end;
            continue;
        }
        let head = text.get(done..at).unwrap_or_default();
        let mut start = done + head.char_indices().rfind(|(_, c)| stable(*c)).map_or(0, |(i, _)| i);
        // As many stretches as it takes to get past the find, which may itself be fine.
        while start <= at {
            let mut characters = text.get(start..).unwrap_or_default().char_indices();
            let mut plain = characters.next().is_none_or(|(_, c)| stable(c));
            let mut end = text.len();
            for (i, c) in characters {
                if stable(c) {
                    end = start + i;
                    break;
                }
                plain = false;
            }
            let old = text.get(start..end).unwrap_or_default();
            if let Some(new) = if plain { None } else { normal(old) }
                && new != old
            {
                edits.push(Span::new(start, end), &new, &RULE);
            }
            if end == text.len() {
                return;
            }
            start = end;
        }
        done = start;
    }
}

/// The full-width form of an ASCII sign or the ideographic space at `at`, and where it ends.
fn wide_sign(text: &str, at: usize) -> Option<(char, usize)> {
    let c = text.get(at..)?.chars().next()?;
    matches!(c, '\u{ff01}'..='\u{ff5e}' | '\u{3000}').then_some((c, at + c.len_utf8()))
}

/// NFC, or `None` where it would replace a character.
fn composed(text: &str) -> Option<String> {
    let replaced = |c: char| {
        let mut new = std::iter::once(c).nfc();
        new.next() != Some(c) || new.next().is_some()
    };
    (!text.chars().any(replaced)).then(|| text.nfc().collect())
}

/// The same after radicals and compatibility ideographs.
fn of_han(text: &str) -> Option<String> {
    let han: String = text.chars().map(|c| unified(c).unwrap_or(c)).collect();
    Some(composed(&han).unwrap_or(han))
}

/// NFKC after radicals.
fn folded(text: &str) -> Option<String> {
    Some(text.chars().map(|c| unified(c).unwrap_or(c)).nfkc().collect())
}

/// The character that a radical or compatibility ideograph stands for.
fn unified(c: char) -> Option<char> {
    let decomposed = |decompose: fn(char, &mut dyn FnMut(char))| {
        let mut new = c;
        decompose(c, &mut |d| new = d);
        Some(new).filter(|n| *n != c)
    };
    match c {
        '\u{2e80}'..='\u{2ef3}' => {
            WHOLE.binary_search_by_key(&c, |(r, _)| *r).ok().and_then(|i| Some(WHOLE.get(i)?.1))
        }
        '\u{2f00}'..='\u{2fd5}' => decomposed(|c, f| decompose_compatible(c, f)),
        // Forms that people in Japan write their names with.
        '\u{f929}' | '\u{f9dc}' | '\u{fa10}'..='\u{fa6d}' => None,
        '\u{f900}'..='\u{fad9}' | '\u{2f800}'..='\u{2fa1d}' => {
            decomposed(|c, f| decompose_canonical(c, f))
        }
        _ => None,
    }
}
