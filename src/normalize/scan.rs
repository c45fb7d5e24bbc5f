//! The scans for "nothing to do": three bytes at a time, in a form that compilers vectorise.

const BLOCK: usize = 64;

/// The offset, from `from` on, of the first byte where `hit(byte, next, after next)` holds. Past
/// the end the bytes are zero.
#[inline(always)]
pub(super) fn find(bytes: &[u8], from: usize, hit: impl Fn(u8, u8, u8) -> bool) -> Option<usize> {
    let mut at = from;
    while let Some(window) = bytes.get(at..at + BLOCK + 2) {
        let (a, b, c) = (window.get(..BLOCK)?, window.get(1..=BLOCK)?, window.get(2..)?);
        let mut any = 0u8;
        for ((a, b), c) in a.iter().zip(b).zip(c) {
            any |= u8::from(hit(*a, *b, *c));
        }
        if any != 0 {
            break;
        }
        at += BLOCK;
    }
    // The block that has one, or the end, byte by byte.
    let rest = bytes.get(at..)?;
    let byte = |i: usize| rest.get(i).copied().unwrap_or(0);
    (0..rest.len()).find(|i| hit(byte(*i), byte(i + 1), byte(i + 2))).map(|i| at + i)
}

/// Whether `hit` holds anywhere.
#[inline(always)]
pub(super) fn any(text: &str, hit: impl Fn(u8, u8, u8) -> bool) -> bool {
    find(text.as_bytes(), 0, hit).is_some()
}
