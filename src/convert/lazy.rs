//! Forward maximum matching without matching: most phrases give what their characters give one by
//! one, so most of a text needs no dictionary.
//!
//! The text passes character by character. A phrase can change the outcome only if the text holds
//! one of a few thousand *trigger* pairs, one of which stands in every phrase whose output is not
//! that of its characters. Where one turns up, its *forms* are looked for: the phrases that it
//! gives away, as they may stand in the text. Where one stands by itself, what it becomes is known;
//! where it hangs together with its neighbours, the *window* around it is converted exactly: from
//! the last place before it whose two neighbours stand side by side in no key of the dictionaries
//! (no match can span that place, so matching starts afresh there) to the next such place.
//! Nearly everything keeps its length, so going back is arithmetic.

use std::borrow::Cow;

use super::block::Block;
use super::config::{COMPATIBILITY, Config};
use super::exact;
use super::sink::{EditSink, Sink, TextSink};
use super::tables::{LOOK, code};
use crate::{Edits, Span};

/// Converts `text`; borrowed when nothing changes.
pub(super) fn convert<'t>(config: &Config, text: &'t str) -> Cow<'t, str> {
    let mut sink = TextSink::new(text);
    Scan::new(config, text).run(&mut sink);
    sink.finish()
}

/// Appends the edits that convert `text[within]`.
pub(super) fn push(config: &Config, text: &str, within: Span, edits: &mut Edits) {
    let mut sink = EditSink::new(edits, within);
    Scan::new(config, within.of(text)).run(&mut sink);
}

struct Scan<'t> {
    config: &'t Config,
    text: &'t str,
    /// Where the last window ended: no match spans this place.
    floor: usize,
    window: String,
    middle: String,
}

/// What a suspicious place calls for.
enum Verdict {
    /// Nothing: no phrase that matters stands here.
    Clear,
    /// This stands by itself, and what it becomes is known.
    Known(Span, &'static str),
    /// An exact conversion.
    Unsure,
}

impl<'t> Scan<'t> {
    fn new(config: &'t Config, text: &'t str) -> Scan<'t> {
        Scan { config, text, floor: 0, window: String::new(), middle: String::new() }
    }

    /// Converts the text. `None` cannot come: every place looked at is in the text.
    fn run<S: Sink>(&mut self, sink: &mut S) -> Option<()> {
        let mut block = Block::new();
        while self.floor < self.text.len() {
            sink.fill(&mut block, &self.config.lazy, self.text.get(self.floor..)?)?;
            self.floor = self.settle(self.floor, &mut block, sink)?;
        }
        Some(())
    }

    /// Looks at the suspicious places of the block that begins at `base`, and hands it on. Returns
    /// where the next block begins: no match spans that place either.
    fn settle<S: Sink>(&mut self, base: usize, block: &mut Block, sink: &mut S) -> Option<usize> {
        let end = base + block.len;
        // How much of the block has been handed on.
        let mut done = 0;
        let mut number = 0;
        while let Some((at, list)) = block.hit(number) {
            let at = base + at;
            number += 1;
            if at < self.floor {
                continue;
            }
            let (span, known) = match self.look(at, list)? {
                Verdict::Clear => continue,
                Verdict::Known(span, value) => (span, Some(value)),
                Verdict::Unsure => (self.window(at)?, None),
            };
            let new = known.unwrap_or(&self.window);
            self.floor = span.end;
            let old = span.of(self.text);
            let (from, to) = (span.start - base, span.end - base);
            if new.as_bytes() == block.new_text(from, to) && span.end <= end {
                continue;
            }
            if span.end <= end && aligned(old, new) {
                block.patch(from, new.as_bytes());
                sink.patch(block, from, old, new);
            } else {
                sink.flush(block, base, done..from);
                sink.window(block, base, from, old, new);
                done = to;
            }
        }
        if self.floor >= end {
            sink.flush(block, base, done..block.len);
            return Some(self.floor);
        }
        // The next block must not begin inside a key: a little of this one may be done again.
        let begin = self.boundary(end);
        if begin <= base + block.len / 2 {
            let span = self.window(end)?;
            let from = span.start - base;
            sink.flush(block, base, done..from);
            sink.window(block, base, from, span.of(self.text), &self.window);
            return Some(span.end);
        }
        sink.flush(block, base, done..begin - base);
        Some(begin)
    }

    /// The character at `at`, and NUL, which is in no key, at the end.
    fn char_at(&self, at: usize) -> char {
        self.text.get(at..).and_then(|t| t.chars().next()).unwrap_or('\0')
    }

    /// Whether the characters on both sides of `at` stand side by side in some key.
    fn adjacent_at(&self, at: usize) -> bool {
        let before = self.text.get(..at).and_then(|t| t.chars().next_back());
        before.is_some_and(|b| self.config.lazy.adjacent.has(b, normal(self.char_at(at))))
    }

    /// The last place up to `at` that no key spans, or the floor.
    fn boundary(&self, at: usize) -> usize {
        let mut after = normal(self.char_at(at));
        let mut place = at;
        for before in self.text.get(self.floor..at).unwrap_or_default().chars().rev() {
            if !self.config.lazy.adjacent.has(before, after) {
                break;
            }
            place -= before.len_utf8();
            after = before;
        }
        place
    }

    /// What the suspicious character at `at` calls for; the forms of the pair that it ends are in
    /// `list`.
    fn look(&self, at: usize, list: u32) -> Option<Verdict> {
        let lazy = &self.config.lazy;
        let bytes = self.text.as_bytes();
        let Some(here) = three(bytes, at) else {
            // Only ideographs from U+20000 on are listed on purpose.
            let astral = bytes.get(at).is_some_and(|lead| *lead >= 0xf0);
            return Some(if astral { Verdict::Unsure } else { Verdict::Clear });
        };
        if lazy.entries.get(code(here)) & LOOK != 0 {
            return Some(Verdict::Unsure);
        }
        let before = at.checked_sub(3).filter(|before| *before >= self.floor);
        if before.and_then(|before| three(bytes, before)).is_none() || list == 0 {
            return Some(Verdict::Clear);
        }
        for form in lazy.forms(list) {
            // One that begins before the floor is no concern: no match spans it.
            let Some(start) = at.checked_sub(form.before).filter(|start| *start >= self.floor)
            else {
                continue;
            };
            if !bytes.get(start..).is_some_and(|rest| begins(rest, form.text)) {
                continue;
            }
            let span = Span::new(start, start + form.text.len());
            let alone = (start == self.floor || !self.adjacent_at(start))
                && !form.text.is_empty()
                && (form.whole || !self.adjacent_at(span.end));
            return Some(match std::str::from_utf8(form.value) {
                Ok(value) if alone => Verdict::Known(span, value),
                _ => Verdict::Unsure,
            });
        }
        Some(Verdict::Clear)
    }

    /// Converts the window around the character at `at` exactly, into `self.window`; returns where
    /// it is.
    fn window(&mut self, at: usize) -> Option<Span> {
        let adjacent = &self.config.lazy.adjacent;
        let start = self.boundary(at);
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
        self.window.clear();
        let old = self.text.get(start..end)?;
        if compatible {
            let mut new = String::new();
            exact::step(&COMPATIBILITY, old, &mut new);
            exact::convert(self.config, &new, &mut self.middle, &mut self.window);
        } else {
            exact::convert(self.config, old, &mut self.middle, &mut self.window);
        }
        Some(Span::new(start, end))
    }
}

/// The bytes of the three-byte character at `at`, if there is one.
#[inline]
fn three(bytes: &[u8], at: usize) -> Option<u32> {
    let [a, b, c] = *bytes.get(at..)?.first_chunk()?;
    (a & 0xf0 == 0xe0).then(|| u32::from_le_bytes([a, b, c, 0]))
}

/// Whether `text` begins with `form`. Most forms differ in their first character.
#[inline]
fn begins(text: &[u8], form: &[u8]) -> bool {
    let first = |bytes: &[u8]| bytes.first_chunk::<3>().copied();
    (form.is_empty() || first(text) == first(form)) && text.starts_with(form)
}

/// Whether both have characters of the same lengths in the same places.
pub(super) fn aligned(old: &str, new: &str) -> bool {
    // It is enough that those bytes go together that go on with a character.
    let goes_on = |byte: &u8| byte & 0xc0 == 0x80;
    old.len() == new.len() && old.bytes().zip(new.bytes()).all(|(a, b)| goes_on(&a) == goes_on(&b))
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
