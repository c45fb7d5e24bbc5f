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
//! A third character tells more of the ends of a form than two do: half of the windows are spared.
//! Where all characters of a window are as the block has them, only its phrases are written over
//! them. Nearly everything keeps its length, so going back is arithmetic.

use std::borrow::Cow;

use super::block::Block;
use super::config::{COMPATIBILITY, Config};
use super::exact;
use super::sink::{EditSink, Sink, TextSink};
use super::tables::{Dict, LOOK, Lazy, code, triple};
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
    lazy: &'t Lazy,
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
    Known(Span, &'static [u8]),
    /// An exact conversion.
    Unsure,
}

impl<'t> Scan<'t> {
    fn new(config: &'t Config, text: &'t str) -> Scan<'t> {
        Scan {
            config,
            lazy: &config.lazy,
            text,
            floor: 0,
            window: String::new(),
            middle: String::new(),
        }
    }

    /// Converts the text. `None` cannot come: every place looked at is in the text.
    fn run<S: Sink>(&mut self, sink: &mut S) -> Option<()> {
        let mut block = Block::new();
        while self.floor < self.text.len() {
            sink.fill(&mut block, self.lazy, self.text.get(self.floor..)?)?;
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
            let (span, new) = match self.look(at, list)? {
                Verdict::Clear => continue,
                Verdict::Known(span, value) => (span, value),
                Verdict::Unsure => {
                    let window = self.reach(at)?;
                    if let ([step], true) =
                        (self.config.steps, window.plain && window.span.end <= end)
                    {
                        self.overwrite(step, window.span, block, base, &mut done, sink);
                        continue;
                    }
                    self.convert(&window);
                    (window.span, self.window.as_bytes())
                }
            };
            self.floor = span.end;
            put(self.text, span, new, block, base, &mut done, sink);
        }
        if self.floor >= end {
            sink.flush(block, base, done..block.len);
            return Some(self.floor);
        }
        // The next block must not begin inside a key: a little of this one may be done again.
        let begin = self.boundary(end);
        if begin <= base + block.len / 2 {
            let window = self.reach(end)?;
            self.convert(&window);
            let span = window.span;
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
        before.is_some_and(|b| self.lazy.adjacent.has(b, normal(self.char_at(at))))
    }

    /// The last place up to `at` that no key spans, or the floor.
    fn boundary(&self, at: usize) -> usize {
        let mut after = normal(self.char_at(at));
        let mut place = at;
        for before in self.text.get(self.floor..at).unwrap_or_default().chars().rev() {
            if !self.lazy.adjacent.has(before, after) {
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
        let lazy = self.lazy;
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
            let alone = !form.text.is_empty() && self.stands_alone(span, form.whole);
            return Some(if alone { Verdict::Known(span, form.value) } else { Verdict::Unsure });
        }
        Some(Verdict::Clear)
    }

    /// Whether no match spans either end of a form that stands here; none spans the end of a
    /// `whole` one.
    fn stands_alone(&self, span: Span, whole: bool) -> bool {
        let lazy = self.lazy;
        let mut chars = span.of(self.text).chars();
        let (Some(one), Some(two)) = (chars.next(), chars.next()) else { return false };
        if span.start > self.floor && self.adjacent_at(span.start) {
            let before = self.text.get(..span.start).and_then(|t| t.chars().next_back());
            let before = before.unwrap_or('\0');
            // A key over this place ends with these two or goes on with the third.
            let keys = [triple(before, one, '\0'), triple(before, one, two)];
            if keys.iter().any(|key| lazy.triples.bit(*key) != 0) {
                return false;
            }
        }
        if !whole && self.adjacent_at(span.end) {
            let after = normal(self.char_at(span.end));
            let mut chars = span.of(self.text).chars().rev();
            let (Some(last), Some(before)) = (chars.next(), chars.next()) else { return false };
            let keys = [triple('\0', last, after), triple(before, last, after)];
            if keys.iter().any(|key| lazy.triples.bit(*key) != 0) {
                return false;
            }
        }
        true
    }

    /// The window around the character at `at`.
    fn reach(&self, at: usize) -> Option<Window> {
        let lazy = self.lazy;
        let bytes = self.text.as_bytes();
        let start = self.boundary(at);
        let mut end = start;
        let mut last = None;
        let (mut compatible, mut plain) = (false, true);
        // A description sequence passes as a whole, whatever stands in it.
        let mut reach = at;
        for raw in self.text.get(start..)?.chars() {
            let c = normal(raw);
            if end >= reach && end > at && last.is_some_and(|l| !lazy.adjacent.has(l, c)) {
                break;
            }
            if end >= at && exact::describes(c) {
                reach = reach.max(end + exact::unmatched(self.text.get(end..)?));
            }
            compatible |= c != raw;
            plain &= match raw.len_utf8() {
                3 => three(bytes, end).is_some_and(|c| lazy.entries.get(code(c)) & LOOK == 0),
                len => len < 3,
            };
            end += raw.len_utf8();
            last = Some(c);
        }
        Some(Window { span: Span::new(start, end), compatible, plain })
    }

    /// Converts a window exactly, into `self.window`.
    fn convert(&mut self, window: &Window) {
        self.window.clear();
        let old = window.span.of(self.text);
        if window.compatible {
            let mut new = String::new();
            exact::step(&COMPATIBILITY, old, &mut new);
            exact::convert(self.config, &new, &mut self.middle, &mut self.window);
        } else {
            exact::convert(self.config, old, &mut self.middle, &mut self.window);
        }
    }

    /// Writes what phrases become over what their characters have become by themselves.
    fn overwrite<S: Sink>(
        &mut self,
        dict: &Dict,
        window: Span,
        block: &mut Block,
        base: usize,
        done: &mut usize,
        sink: &mut S,
    ) {
        let mut at = window.start;
        while let Some(rest) = self.text.get(at..window.end).filter(|rest| !rest.is_empty()) {
            let Some(found) = dict.phrase(rest) else {
                at += rest.chars().next().map_or(1, char::len_utf8);
                continue;
            };
            let span = Span::new(at, at + found.len);
            at = span.end;
            if let Some(new) = found.value {
                self.floor = span.end;
                put(self.text, span, new, block, base, done, sink);
            }
        }
        self.floor = window.end;
    }
}

/// A stretch that needs an exact conversion.
struct Window {
    span: Span,
    /// Whether there are compatibility ideographs in it.
    compatible: bool,
    /// Whether all characters in it can be taken as the block has them, but for phrases.
    plain: bool,
}

/// Puts what a stretch becomes into the block, or past it where it is not as long as what was
/// there. `done` is how much of the block has been handed on.
fn put<S: Sink>(
    text: &str,
    span: Span,
    new: &[u8],
    block: &mut Block,
    base: usize,
    done: &mut usize,
    sink: &mut S,
) {
    let old = span.of(text);
    let (from, to) = (span.start - base, span.end - base);
    let within = to <= block.len;
    if within && new == block.new_text(from, to) {
        return;
    }
    if within && aligned(old.as_bytes(), new) {
        block.patch(from, new);
        sink.patch(block, from, old, new);
    } else {
        sink.flush(block, base, *done..from);
        sink.window(block, base, from, old, std::str::from_utf8(new).unwrap_or_default());
        *done = to;
    }
}

/// The bytes of the three-byte character at `at`, if there is one.
#[inline]
fn three(bytes: &[u8], at: usize) -> Option<u32> {
    let [a, b, c] = *bytes.get(at..)?.first_chunk()?;
    (a & 0xf0 == 0xe0).then(|| u32::from_le_bytes([a, b, c, 0]))
}

/// Whether `text` begins with `form`. The pair is known to be there, so most forms that are not
/// differ in their first character or in their last one.
#[inline]
fn begins(text: &[u8], form: &[u8]) -> bool {
    let Some(text) = text.get(..form.len()) else { return false };
    text.first_chunk::<3>() == form.first_chunk()
        && text.last_chunk::<3>() == form.last_chunk()
        && text == form
}

/// Whether both have characters of the same lengths in the same places.
pub(super) fn aligned(old: &[u8], new: &[u8]) -> bool {
    // It is enough that those bytes go together that go on with a character.
    let goes_on = |byte: &u8| byte & 0xc0 == 0x80;
    old.len() == new.len() && old.iter().zip(new).all(|(a, b)| goes_on(a) == goes_on(b))
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
