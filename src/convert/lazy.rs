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
use super::sink::{EditSink, Sink, TextSink};
use super::tables::{Lazy, SECOND, SPECIAL};
use crate::{Edits, Span};

/// Converts `text`; borrowed when nothing changes.
pub(super) fn convert<'t>(config: &Config, text: &'t str) -> Cow<'t, str> {
    let mut sink = TextSink::new(text.len());
    Scan::new(config, text, &mut sink).run();
    let out = sink.finish();
    if out == text { Cow::Borrowed(text) } else { Cow::Owned(out) }
}

/// Appends the edits that convert `text[within]`.
pub(super) fn push(config: &Config, text: &str, within: Span, edits: &mut Edits) {
    let mut sink = EditSink::new(edits, within.start);
    Scan::new(config, within.of(text), &mut sink).run();
}

/// The character before, where it is of three bytes: its entry and its code point.
#[derive(Clone, Copy, Default)]
pub(super) struct Last {
    entry: u32,
    code: u32,
}

struct Scan<'t, S> {
    config: &'t Config,
    text: &'t str,
    sink: &'t mut S,
    /// Where the last window ended.
    floor: usize,
    window: String,
    middle: String,
}

impl<'t, S: Sink> Scan<'t, S> {
    fn new(config: &'t Config, text: &'t str, sink: &'t mut S) -> Scan<'t, S> {
        let (window, middle) = (String::new(), String::new());
        Scan { config, text, sink, floor: 0, window, middle }
    }

    /// Converts the text. `None` cannot come: every place looked at is in the text.
    fn run(&mut self) -> Option<()> {
        let bytes = self.text.as_bytes();
        let mut at = 0;
        let mut last = Last::default();
        loop {
            at += self.sink.chars(&self.config.lazy, bytes.get(at..)?, &mut last);
            let rest = bytes.get(at..)?;
            let Some(lead) = rest.first() else { break };
            last = Last::default();
            if self.sink.full() {
                at = self.make_room(at)?;
                continue;
            }
            match lead {
                0..0x80 => at += self.sink.plain(rest.get(..ascii_len(rest))?),
                0x80..0xe0 => at += self.sink.plain(rest.get(..2)?),
                0xe0..0xf0 => at = self.window(at)?,
                // Outside the ideographic planes no key has an astral character.
                _ if self.char_at(at) < '\u{20000}' => at += self.sink.plain(rest.get(..4)?),
                _ => at = self.window(at)?,
            }
        }
        self.sink.drain();
        Some(())
    }

    fn char_at(&self, at: usize) -> char {
        self.text.get(at..).and_then(|t| t.chars().next()).unwrap_or('\0')
    }

    /// Empties the sink. A window must not begin in what is gone, so if a key could span `at`,
    /// what is around it is converted exactly now. Returns where to go on.
    fn make_room(&mut self, at: usize) -> Option<usize> {
        let before = self.text.get(..at)?.chars().next_back()?;
        let adjacent = at > self.floor && self.config.lazy.adjacent.has(before, self.char_at(at));
        let at = if adjacent { self.window(at)? } else { at };
        self.floor = at;
        self.sink.drain();
        Some(at)
    }

    /// Converts the window around the character at `at` exactly; returns where it ends.
    fn window(&mut self, at: usize) -> Option<usize> {
        let adjacent = &self.config.lazy.adjacent;
        let mut start = at;
        let mut first = normal(self.char_at(at));
        for c in self.text.get(self.floor..at)?.chars().rev() {
            if !adjacent.has(c, first) {
                break;
            }
            start -= c.len_utf8();
            first = c;
        }
        let mut end = at;
        let mut last = None;
        let mut compatible = false;
        // A description sequence passes as a whole, whatever stands in it.
        let mut reach = at;
        for raw in self.text.get(at..)?.chars() {
            let c = normal(raw);
            if end >= reach && last.is_some_and(|l| !adjacent.has(l, c)) {
                break;
            }
            if exact::describes(c) {
                reach = reach.max(end + exact::unmatched(self.text.get(end..)?));
            }
            compatible |= c != raw;
            end += raw.len_utf8();
            last = Some(c);
        }
        self.sink.back(at - start);
        self.window.clear();
        let old = self.text.get(start..end)?;
        if compatible {
            let mut new = String::new();
            exact::step(&COMPATIBILITY, old, &mut new);
            exact::convert(self.config, &new, &mut self.middle, &mut self.window);
        } else {
            exact::convert(self.config, old, &mut self.middle, &mut self.window);
        }
        self.sink.window(start, old, &self.window);
        self.floor = end;
        Some(end)
    }
}

/// Hands the three-byte characters at the start of `rest` to `put`, each with what it becomes and
/// whether that is another, until `put` says stop or one needs a window. Returns the number of
/// bytes done.
#[inline(always)]
pub(super) fn charwise(
    lazy: &Lazy,
    rest: &[u8],
    last: &mut Last,
    mut put: impl FnMut([u8; 3], bool) -> bool,
) -> usize {
    let mut done = 0;
    let mut before = *last;
    for &[a, b, c] in rest.as_chunks::<3>().0 {
        if a & 0xf0 != 0xe0 {
            break;
        }
        let entry = lazy.chars.get([a, b, c]);
        let code = u32::from(a & 15) << 12 | u32::from(b & 63) << 6 | u32::from(c & 63);
        let suspect = entry & ((before.entry >> 4) & SECOND | SPECIAL);
        if suspect != 0 && (suspect & SPECIAL != 0 || lazy.triggers.has_codes(before.code, code)) {
            break;
        }
        let [x, y, z, _] = entry.to_le_bytes();
        if !put([a ^ x, b ^ y, c ^ z], entry & super::tables::CHANGE != 0) {
            break;
        }
        before = Last { entry, code };
        done += 3;
    }
    *last = before;
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

/// The character that OpenCC takes `c` for: compatibility ideographs stand for others.
#[inline]
fn normal(c: char) -> char {
    if !matches!(c, '\u{f900}'..='\u{faff}' | '\u{2f800}'..='\u{2fa1f}') {
        return c;
    }
    let mut out = String::new();
    COMPATIBILITY.push_char(c, &mut out);
    out.chars().next().unwrap_or(c)
}
