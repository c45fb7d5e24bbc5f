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
    // The block that has one; or the end, which is shorter than a window, with zeros after it.
    let rest = bytes.get(at..)?;
    let mut window = [0u8; BLOCK + 4];
    let len = rest.len().min(BLOCK + 2);
    window.get_mut(..len)?.copy_from_slice(rest.get(..len)?);
    let mut flags = [0u8; BLOCK + 2];
    let triples = window.iter().zip(window.iter().skip(1)).zip(window.iter().skip(2));
    for (flag, ((a, b), c)) in flags.iter_mut().zip(triples) {
        *flag = u8::from(hit(*a, *b, *c));
    }
    memchr::memchr(1, &flags).filter(|i| *i < len).map(|i| at + i)
}

/// The lines where `hit` holds somewhere, with their offsets, without their line feeds.
#[inline(always)]
pub(super) fn lines(
    text: &str,
    hit: impl Fn(u8, u8, u8) -> bool,
) -> impl Iterator<Item = (usize, &str)> {
    let bytes = text.as_bytes();
    let mut done = 0;
    std::iter::from_fn(move || {
        let at = find(bytes, done, &hit)?;
        let before = bytes.get(done..at)?;
        let start = memchr::memrchr(b'\n', before).map_or(done, |i| done + i + 1);
        let after = bytes.get(at..)?;
        let end = memchr::memchr(b'\n', after).map_or(bytes.len(), |i| at + i);
        done = (end + 1).min(bytes.len());
        Some((start, text.get(start..end)?))
    })
}

/// Whether `hit` holds anywhere.
#[inline(always)]
pub(super) fn any(text: &str, hit: impl Fn(u8, u8, u8) -> bool) -> bool {
    find(text.as_bytes(), 0, hit).is_some()
}
