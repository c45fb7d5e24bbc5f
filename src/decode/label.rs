//! Declared labels: what the caller, a `<meta>` or an XML declaration says the encoding is.
//!
//! A label is evidence, not truth: `gb2312` stands on plenty of UTF-8 pages and the reverse. See
//! [`super::detection`] for when it is believed. The caller's label comes before the page's own.

use super::euc_tw;
use encoding_rs::{Encoding, UTF_8, UTF_16BE, UTF_16LE};

/// The WHATWG standard looks at 1024 bytes; real pages put scripts before the declaration.
const WITHIN: usize = 4096;

/// The encoding that `given`, or else the document itself, declares.
pub(super) fn declared(bytes: &[u8], given: Option<&str>) -> Option<&'static Encoding> {
    given.and_then(|label| Encoding::for_label(label.as_bytes())).or_else(|| in_document(bytes))
}

/// Whether EUC-TW is declared, which `encoding_rs` does not know.
pub(super) fn declares_euc_tw(bytes: &[u8], given: Option<&str>) -> bool {
    let own = || written(bytes).is_some_and(|l| euc_tw::is_label(&String::from_utf8_lossy(l)));
    given.is_some_and(euc_tw::is_label) || own()
}

/// The label in the document.
fn written(bytes: &[u8]) -> Option<&[u8]> {
    let head = bytes.get(..WITHIN.min(bytes.len()))?;
    xml(head).or_else(|| meta(head))
}

fn in_document(bytes: &[u8]) -> Option<&'static Encoding> {
    let label = written(bytes)?;
    let encoding = Encoding::for_label(label)?;
    // What can be read as ASCII is not 16-bit text, whatever it says (and so the standard).
    Some(if encoding == UTF_16LE || encoding == UTF_16BE { UTF_8 } else { encoding })
}

/// `<?xml version="1.0" encoding="gb2312"?>`
fn xml(head: &[u8]) -> Option<&[u8]> {
    let head = head.trim_ascii_start();
    let inside = head.strip_prefix(b"<?xml")?;
    let end = memchr::memchr(b'>', inside)?;
    let inside = inside.get(..end)?;
    let at = memchr::memmem::find(inside, b"encoding")?;
    value(inside.get(at + b"encoding".len()..)?)
}

/// `<meta charset=gbk>` or `<meta http-equiv=content-type content="text/html; charset=gbk">`
fn meta(head: &[u8]) -> Option<&[u8]> {
    let lower = head.to_ascii_lowercase();
    let mut from = 0;
    while let Some(at) = memchr::memmem::find(lower.get(from..)?, b"<meta") {
        let start = from + at;
        let rest = lower.get(start..)?;
        let end = memchr::memchr(b'>', rest).unwrap_or(rest.len());
        let tag = rest.get(..end)?;
        if let Some(at) = memchr::memmem::find(tag, b"charset") {
            let found = value(head.get(start + at + b"charset".len()..start + end)?);
            if found.is_some_and(|label| !label.is_empty()) {
                return found;
            }
        }
        from = start + end.max(1);
    }
    None
}

/// The value after `=`, quoted or not.
fn value(after: &[u8]) -> Option<&[u8]> {
    let after = after.trim_ascii_start().strip_prefix(b"=")?.trim_ascii_start();
    let after = match after {
        [b'"' | b'\'', rest @ ..] => rest,
        rest => rest,
    };
    let end = after
        .iter()
        .position(|b| matches!(b, b'"' | b'\'' | b';' | b'>' | b'/') || b.is_ascii_whitespace());
    after.get(..end.unwrap_or(after.len()))
}
