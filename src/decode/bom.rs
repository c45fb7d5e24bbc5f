//! Byte-order marks: U+FEFF at the very start, in the encoding that it gives away.
//!
//! `EF BB BF` -> UTF-8, `FF FE` and `FE FF` -> UTF-16, the same with two NULs -> UTF-32,
//! `84 31 95 33` -> GB18030. The mark is not part of the text.

use super::Decoded;
use super::output::Output;

/// The encoding that the mark at the start of `bytes` names, and the mark's length.
pub(super) fn find(bytes: &[u8]) -> Option<(&'static str, usize)> {
    match bytes {
        [0xef, 0xbb, 0xbf, ..] => Some(("UTF-8", 3)),
        // Before UTF-16, whose mark it begins with: a UTF-16 text that starts with NUL is none.
        [0xff, 0xfe, 0, 0, ..] => Some(("UTF-32LE", 4)),
        [0, 0, 0xfe, 0xff, ..] => Some(("UTF-32BE", 4)),
        [0xff, 0xfe, ..] => Some(("UTF-16LE", 2)),
        [0xfe, 0xff, ..] => Some(("UTF-16BE", 2)),
        [0x84, 0x31, 0x95, 0x33, ..] => Some(("gb18030", 4)),
        _ => None,
    }
}

/// Decodes 32-bit text; encoding_rs has no such decoder.
pub(super) fn utf32(bytes: &[u8], base: usize, name: &'static str) -> Decoded<'static> {
    let mut out = Output::new(base);
    let mut at = base;
    for unit in bytes.chunks(4) {
        let code = match *unit {
            [a, b, c, d] if name == "UTF-32LE" => u32::from_le_bytes([a, b, c, d]),
            [a, b, c, d] => u32::from_be_bytes([a, b, c, d]),
            _ => u32::MAX, // cut off in a character
        };
        match char::from_u32(code) {
            Some(c) => out.push(c),
            None => out.lost(at..at + unit.len()),
        }
        at += unit.len();
    }
    out.segment(base..base + bytes.len(), name);
    out.finish(1.0)
}
