//! Forward maximum matching without matching: most phrases give what their characters give one by
//! one, so most of a text needs no dictionary.
//!
//! The text passes character by character. A phrase can change the outcome only if the text holds
//! one of a few thousand *trigger* pairs, one of which stands in every phrase whose output is not
//! that of its characters. Where one turns up, the *window* around it is converted exactly: from
//! the last place before it whose two neighbours stand side by side in no key of the dictionaries
//! (no match can span that place, so matching starts afresh there) to the next such place.
//! Everything outside windows keeps its length, so going back is arithmetic.

use std::borrow::Cow;

use super::config::{COMPATIBILITY, Config};
use super::exact;
use super::opencc::Resized;
use super::tables::{CHANGE, Chars, SECOND, SPECIAL};
use crate::Span;

/// Output is checked and appended in blocks of this size; small enough for the first-level cache.
const BLOCK: usize = 8192;

/// Converts `text`; borrowed when nothing changes.
pub(super) fn convert<'t>(config: &Config, text: &'t str) -> Cow<'t, str> {
    let out = match convert_mapped(config, text, false) {
        Some((out, _)) => out,
        None => convert_mapped(config, &normal(text), true).unwrap_or_default().0,
    };
    if out == text { Cow::Borrowed(text) } else { Cow::Owned(out) }
}

/// Converts `text` and says which windows changed their length. `None` if `text` holds
/// compatibility ideographs and is not said to be `normal`.
pub(super) fn convert_mapped(
    config: &Config,
    text: &str,
    normal: bool,
) -> Option<(String, Vec<Resized>)> {
    let mut scan = Scan::new(config, text, normal);
    scan.run()?;
    Some((scan.out, scan.resized))
}

/// `text` with compatibility ideographs replaced, as OpenCC does before it cuts segments.
pub(super) fn normal(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    exact::step(&COMPATIBILITY, text, &mut out);
    out
}

struct Scan<'t> {
    config: &'t Config,
    text: &'t str,
    /// Whether compatibility ideographs have been replaced.
    normal: bool,
    out: String,
    block: [u8; BLOCK],
    /// Length of what is in the block.
    fill: usize,
    /// Where the last window ended.
    floor: usize,
    window: String,
    resized: Vec<Resized>,
}

impl<'t> Scan<'t> {
    fn new(config: &'t Config, text: &'t str, normal: bool) -> Scan<'t> {
        Scan {
            config,
            text,
            normal,
            out: String::with_capacity(text.len() + text.len() / 32 + 16),
            block: [0; BLOCK],
            fill: 0,
            floor: 0,
            window: String::new(),
            resized: Vec::new(),
        }
    }

    /// `None` if the text must be normalised first.
    fn run(&mut self) -> Option<()> {
        let bytes = self.text.as_bytes();
        let lazy = &self.config.lazy;
        let mut at = 0;
        let mut last = 0;
        loop {
            let rest = bytes.get(at..)?;
            let space = self.block.get_mut(self.fill..)?;
            let done = charwise(&lazy.chars, rest, space, &mut last);
            at += done;
            self.fill += done;
            let rest = bytes.get(at..)?;
            let Some(lead) = rest.first() else { break };
            if BLOCK - self.fill < 4 {
                at = self.make_room(at)?;
                last = 0;
                continue;
            }
            match lead {
                0..0x80 => {
                    last = 0;
                    at += self.copy_ascii(rest);
                }
                0x80..0xe0 => {
                    last = 0;
                    at += self.copy(rest.get(..2)?);
                }
                0xe0..0xf0 => {
                    let &[a, b, c, ..] = rest else { return None };
                    let entry = lazy.chars.get([a, b, c]);
                    let here = self.char_at(at);
                    let before = self.text.get(..at)?.chars().next_back().unwrap_or('\0');
                    if entry & SPECIAL == 0 && !lazy.triggers.has(before, here) {
                        let [x, y, z, _] = entry.to_le_bytes();
                        at += self.copy(&[a ^ x, b ^ y, c ^ z]);
                        last = entry;
                        continue;
                    }
                    if entry & SPECIAL != 0 && !self.normal && is_compatibility(here) {
                        return None;
                    }
                    at = self.window(at)?;
                    last = 0;
                }
                _ => {
                    let here = self.char_at(at);
                    last = 0;
                    // Outside the ideographic planes no key has an astral character.
                    if here < '\u{20000}' {
                        at += self.copy(rest.get(..4)?);
                    } else if !self.normal && is_compatibility(here) {
                        return None;
                    } else {
                        at = self.window(at)?;
                    }
                }
            }
        }
        self.flush(self.fill)
    }

    fn char_at(&self, at: usize) -> char {
        self.text.get(at..).and_then(|t| t.chars().next()).unwrap_or('\0')
    }

    fn copy(&mut self, bytes: &[u8]) -> usize {
        if let Some(space) = self.block.get_mut(self.fill..self.fill + bytes.len()) {
            space.copy_from_slice(bytes);
        }
        self.fill += bytes.len();
        bytes.len()
    }

    /// Copies the ASCII that `rest` begins with, as far as the block goes.
    fn copy_ascii(&mut self, rest: &[u8]) -> usize {
        let room = BLOCK - self.fill;
        let rest = rest.get(..room).unwrap_or(rest);
        let len = ascii_len(rest);
        self.copy(rest.get(..len).unwrap_or_default())
    }

    /// Appends the first `len` bytes of the block and forgets the rest.
    fn flush(&mut self, len: usize) -> Option<()> {
        let done = simdutf8::basic::from_utf8(self.block.get(..len)?).ok()?;
        self.out.push_str(done);
        self.fill = 0;
        Some(())
    }

    /// Empties the block. A window must not begin in what was flushed, so if a key could span
    /// `at`, what is around it is converted exactly now. Returns where to go on.
    fn make_room(&mut self, at: usize) -> Option<usize> {
        let before = self.text.get(..at)?.chars().next_back()?;
        if at > self.floor && self.config.lazy.adjacent.has(before, self.char_at(at)) {
            return self.window(at);
        }
        self.floor = at;
        self.flush(self.fill)?;
        Some(at)
    }

    /// Converts the window around the character at `at` exactly; returns where it ends.
    fn window(&mut self, at: usize) -> Option<usize> {
        let adjacent = &self.config.lazy.adjacent;
        let here = self.char_at(at);
        let mut start = at;
        let mut first = here;
        for c in self.text.get(self.floor..at)?.chars().rev() {
            if !adjacent.has(c, first) {
                break;
            }
            start -= c.len_utf8();
            first = c;
        }
        let mut end = at;
        let mut last = None;
        // A description sequence passes as a whole, whatever stands in it.
        let mut reach = at;
        for c in self.text.get(at..)?.chars() {
            if end >= reach && last.is_some_and(|l| !adjacent.has(l, c)) {
                break;
            }
            if exact::describes(c) {
                reach = reach.max(end + exact::unmatched(self.text.get(end..)?));
            }
            end += c.len_utf8();
            last = Some(c);
        }
        self.fill = self.fill.checked_sub(at - start)?;
        self.window.clear();
        exact::convert(self.config, self.text.get(start..end)?, &mut self.window);
        if self.window.len() != end - start {
            let to = self.out.len() + self.fill;
            let after = Span::new(to, to + self.window.len());
            self.resized.push(Resized { before: Span::new(start, end), after });
        }
        if BLOCK - self.fill < self.window.len() + 4 {
            self.flush(self.fill)?;
            self.out.push_str(&self.window);
        } else {
            let window = std::mem::take(&mut self.window);
            self.copy(window.as_bytes());
            self.window = window;
        }
        self.floor = end;
        Some(end)
    }
}

/// Converts three-byte characters from `rest` into `space` until another length, a special
/// character or a pair that looks like a trigger comes; returns the number of bytes done. `last`
/// is the entry of the character before.
#[inline]
fn charwise(chars: &Chars, rest: &[u8], space: &mut [u8], last: &mut u32) -> usize {
    let (rest, _) = rest.as_chunks::<3>();
    let (space, _) = space.as_chunks_mut::<3>();
    let mut done = 0;
    for (from, to) in rest.iter().zip(space) {
        if from[0] & 0xf0 != 0xe0 {
            break;
        }
        let entry = chars.get(*from);
        if entry & ((*last >> 4) & SECOND | SPECIAL) != 0 {
            break;
        }
        let [x, y, z, _] = (entry & CHANGE).to_le_bytes();
        *to = [from[0] ^ x, from[1] ^ y, from[2] ^ z];
        *last = entry;
        done += 3;
    }
    done
}

/// The number of ASCII bytes at the start.
#[inline]
fn ascii_len(bytes: &[u8]) -> usize {
    let (words, _) = bytes.as_chunks::<16>();
    let whole = words.iter().take_while(|w| w.is_ascii()).count() * 16;
    let rest = bytes.get(whole..).unwrap_or_default();
    whole + rest.iter().take_while(|b| b.is_ascii()).count()
}

/// Whether OpenCC replaces `c` before it converts.
fn is_compatibility(c: char) -> bool {
    let range = matches!(c, '\u{f900}'..='\u{faff}' | '\u{2f800}'..='\u{2fa1f}');
    let mut out = String::new();
    if range {
        COMPATIBILITY.push_char(c, &mut out);
    }
    range && !out.starts_with(c)
}
