//! Character references (`&amp;`, `&#20013;`), read as the HTML standard reads them.

use std::borrow::Cow;

use html5ever::data::{C1_REPLACEMENTS, NAMED_ENTITIES};
use memchr::memchr;

/// The longest name is 32 bytes with its semicolon.
const LONGEST: usize = 32;

/// The characters that the reference at the start of `text` stands for, and its length; `None`
/// when the `&` stands for itself.
pub(super) fn reference(text: &str, attribute: bool) -> Option<(usize, [Option<char>; 2])> {
    let body = text.strip_prefix('&')?;
    match body.strip_prefix('#') {
        Some(digits) => numeric(digits).map(|(len, c)| (len + 2, [Some(c), None])),
        None => named(body, attribute).map(|(len, chars)| (len + 1, chars)),
    }
}

fn numeric(text: &str) -> Option<(usize, char)> {
    let (digits, radix, prefix) = match text.strip_prefix(['x', 'X']) {
        Some(hex) => (hex, 16, 1),
        None => (text, 10, 0),
    };
    let len = digits.bytes().take_while(|b| (*b as char).is_digit(radix)).count();
    let digits = digits.get(..len).filter(|d| !d.is_empty())?;
    // More digits than any character has: too large, leading zeros apart.
    let significant = digits.trim_start_matches('0');
    let value = match significant.len() {
        0 => 0,
        1..=8 => u32::from_str_radix(significant, radix).ok()?,
        _ => u32::MAX,
    };
    let c = match value {
        0 => '\u{fffd}',
        0x80..=0x9f => {
            let c1 = C1_REPLACEMENTS.get(value as usize - 0x80).copied().flatten();
            c1.or_else(|| char::from_u32(value)).unwrap_or('\u{fffd}')
        }
        _ => char::from_u32(value).unwrap_or('\u{fffd}'),
    };
    let semicolon = text.as_bytes().get(prefix + len) == Some(&b';');
    Some((prefix + len + usize::from(semicolon), c))
}

fn named(text: &str, attribute: bool) -> Option<(usize, [Option<char>; 2])> {
    let bytes = text.as_bytes();
    let name = bytes.iter().take(LONGEST).take_while(|b| b.is_ascii_alphanumeric()).count();
    let semicolon = bytes.get(name) == Some(&b';');
    // The longest name wins: with its semicolon, or one of the old names without.
    for len in (1..=name + usize::from(semicolon)).rev() {
        let Some(&(first, second)) = text.get(..len).and_then(|n| NAMED_ENTITIES.get(n)) else {
            continue;
        };
        if first == 0 {
            continue; // the beginning of a name
        }
        let ends = text.as_bytes().get(len - 1) == Some(&b';');
        let next = bytes.get(len);
        if attribute && !ends && next.is_some_and(|b| b.is_ascii_alphanumeric() || *b == b'=') {
            return None; // `?a=1&copy=2` in an address
        }
        return Some((len, [char::from_u32(first), char::from_u32(second).filter(|_| second > 0)]));
    }
    None
}

/// `raw` with its references read.
pub(super) fn decode(raw: &str) -> Cow<'_, str> {
    decode_as(raw, false)
}

/// An attribute's value with its references read.
pub(super) fn decode_attribute(raw: &str) -> Cow<'_, str> {
    decode_as(raw, true)
}

fn decode_as(raw: &str, attribute: bool) -> Cow<'_, str> {
    let Some(mut at) = memchr(b'&', raw.as_bytes()) else { return Cow::Borrowed(raw) };
    let mut text = String::with_capacity(raw.len());
    let mut done = 0;
    loop {
        let rest = raw.get(at..).unwrap_or_default();
        match reference(rest, attribute) {
            Some((len, chars)) => {
                text.push_str(raw.get(done..at).unwrap_or_default());
                text.extend(chars.into_iter().flatten());
                at += len;
                done = at;
            }
            None => at += 1,
        }
        match raw.as_bytes().get(at..).and_then(|rest| memchr(b'&', rest)) {
            Some(n) => at += n,
            None => break,
        }
    }
    text.push_str(raw.get(done..).unwrap_or_default());
    Cow::Owned(text)
}
