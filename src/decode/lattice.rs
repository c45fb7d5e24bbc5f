//! The cheapest reading of bytes whose encoding is not known or changes on the way.
//!
//! Every way to cut the bytes into characters of UTF-8, GBK and Big5 is a path through a lattice;
//! a path costs what its characters cost ([`super::model`]), plus a toll for each change of
//! encoding and for each byte left out. Because leaving out one byte is allowed, a lost byte of
//! GBK shifts nothing beyond its character, and text cut in mid-character falls into step.
//!
//! ```text
//! D6 D0 | B9 | CE C4      中, then half a character, then 文  (not 中 刮 ...)
//! ```
//!
//! Exact dynamic programming over (offset, encoding), linear in time; long stretches are read in
//! windows so that memory stays bounded.

use std::ops::Range;

use super::model::{self, ASCII, CONTROL, NAT, NONE, Pairs, Token};

/// A reading of bytes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Mode {
    Utf8,
    Gbk,
    Big5,
    /// Windows-1252: a stray accented letter among ASCII, in a file that is otherwise another.
    Latin,
}

/// The encodings that a path can be in.
const MODES: [Mode; ENCODINGS] = [Mode::Utf8, Mode::Gbk, Mode::Big5];
const ENCODINGS: usize = 3;

/// Ways to reach an offset: one in each encoding. Where characters are weighed against the one
/// before, who has just left out a byte is a way of its own, three further on: the character after
/// it costs as if it stood alone, and what follows that one decides.
const QUICK: usize = ENCODINGS;
const CLOSE: usize = 2 * ENCODINGS;

/// Changing the encoding within a line. Higher than what a rare character loses against a common
/// one of another encoding (about 8 nats), so that a single rare character is not read otherwise.
const SWITCH: u32 = 7 * NAT;
/// Changing it where no other character of the line came before: files are joined by lines.
const SWITCH_LINE: u32 = 3 * NAT;
/// How far a way may be behind the best: a change of encoding, and what one character may make up for.
const BEHIND: u32 = SWITCH + 8 * NAT;
/// Leaving out a byte. A byte lost from GBK costs two or more rare characters if it is not seen.
const SKIP: u32 = 12 * NAT;
/// Leaving out the byte after one left out: more than any text costs a byte (rare hanzi in GBK, 7),
/// or whole lines would be left out.
const SKIP_MORE: u32 = 8 * NAT;
/// Leaving out bytes at either end: cuts are common there, though a two-character text of rare
/// characters must not lose its ends.
const SKIP_END: u32 = 9 * NAT;
/// Text shorter than this is a name or a field, which nobody cuts: two hanzi may look like a cut of
/// UTF-8 at both ends.
const SHORT: usize = 12;
/// An encoded surrogate without its other half: three bytes that are no character.
const LONE_SURROGATE: u32 = 10 * NAT;
const SURROGATE_PAIR: u32 = 11 * NAT;
const FOUR_BYTES: u32 = 15 * NAT;
const EURO: u32 = 10 * NAT;
/// An accented letter beside an ASCII letter: a little less than leaving it out.
const LATIN_IN_WORD: u32 = 10 * NAT;

/// A letter between two hanzi: rare as text (A股), common as the second byte of one out of step; a
/// small letter is rarer still.
const LONE_LETTER: u32 = 3 * NAT;

const FAR: u32 = u32::MAX / 2;
/// Read at a time; the paths have met long before the overlap begins.
const WINDOW: usize = 1 << 13;
const OVERLAP: usize = 256;

/// A stretch of the best reading.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Stretch {
    pub(super) bytes: Range<usize>,
    /// `None`: no encoding explains these bytes.
    pub(super) mode: Option<Mode>,
}

/// What a character costs at the most in most text, read closely.
const USUAL: u32 = 9 * NAT;

/// The best reading of some bytes.
#[derive(Clone, Debug, Default)]
pub(super) struct Reading {
    pub(super) stretches: Vec<Stretch>,
    pub(super) cost: u32,
    /// Bytes beyond ASCII, and how many characters they were read as.
    pub(super) wide: usize,
    pub(super) tokens: usize,
}

/// Where the bytes stand in their file: cuts are cheap only at its ends.
#[derive(Clone, Copy, Debug)]
pub(super) struct Edges {
    pub(super) start: bool,
    pub(super) end: bool,
}

/// Reads `bytes` at the least cost; `first` is the encoding before them, if one is.
pub(super) fn read(bytes: &[u8], first: Option<Mode>, edges: Edges) -> Reading {
    read_windows::<QUICK>(bytes, first, edges)
}

/// Like [`read`], with each character weighed against the one before it: slower, and right more
/// often where a byte is missing.
pub(super) fn read_closely(bytes: &[u8], first: Option<Mode>, edges: Edges) -> Reading {
    read_windows::<CLOSE>(bytes, first, edges)
}

fn read_windows<const WAYS: usize>(bytes: &[u8], first: Option<Mode>, edges: Edges) -> Reading {
    let mut reading = Reading::default();
    let mut mode = first;
    let mut at = 0;
    let whole = bytes.len() < SHORT;
    let edges = if whole { Edges { start: false, end: false } } else { edges };
    while at < bytes.len() {
        let end = bytes.len().min(at + WINDOW);
        let last = end == bytes.len();
        let window = bytes.get(at..end).unwrap_or_default();
        let edges = Edges { start: edges.start && at == 0, end: edges.end && last };
        let mut lattice = Lattice::<WAYS>::new(window.len(), mode);
        lattice.fill(window, edges, &[true; ENCODINGS], FAR);
        let keep = if last { window.len() } else { window.len() - OVERLAP };
        let done = lattice.trace(window, keep, at, &mut reading, &mut mode);
        at += done.max(1);
    }
    reading
}

/// The cost of reading `bytes` in one encoding from end to end.
pub(super) fn cost_in(bytes: &[u8], mode: Mode, edges: Edges) -> u32 {
    cost_up_to(bytes, mode, edges, FAR)
}

/// The same if it is not above `limit`; otherwise something far above.
pub(super) fn cost_up_to(bytes: &[u8], mode: Mode, edges: Edges, limit: u32) -> u32 {
    let mut lattice = Lattice::<QUICK>::new(bytes.len(), Some(mode));
    let mut only = [false; ENCODINGS];
    if let Some(slot) = only.get_mut(mode as usize) {
        *slot = true;
    }
    lattice.fill(bytes, edges, &only, limit);
    lattice.steps.last().map_or(0, |s| s.best().0)
}

/// The cost of `bytes` as [`read_closely`] counts it, in one double-byte encoding with no byte left
/// out; `None` where they are not sound in it.
pub(super) fn straight_cost(bytes: &[u8], mode: Mode) -> Option<u32> {
    let mut straight = Straight::new(bytes, mode)?;
    let mut sum = 0;
    while straight.at < bytes.len() {
        sum += straight.next()?;
    }
    Some(sum)
}

/// Whether what stands between `from` and `to`, and as long as it stays dear, is too dear in one
/// double-byte encoding with no byte left out: whether it costs `limit` more than [`USUAL`] a
/// character. If not, the offset where it stops being dear.
pub(super) fn too_dear(
    bytes: &[u8],
    from: usize,
    to: usize,
    mode: Mode,
    limit: u32,
) -> Result<usize, ()> {
    let mut straight = Straight::new(bytes, mode).ok_or(())?;
    straight.at = from;
    if from > 0 {
        straight.next(); // what comes before the first is not known
    }
    let mut pile = 0u32;
    while straight.at < bytes.len() {
        pile = (pile + straight.next().ok_or(())?).saturating_sub(USUAL);
        if pile >= limit {
            return Err(());
        }
        if pile == 0 && straight.at >= to {
            break;
        }
    }
    Ok(straight.at)
}

/// Reads a line in one double-byte encoding, character by character.
struct Straight<'b> {
    bytes: &'b [u8],
    at: usize,
    pairs: &'static Pairs,
    four: bool,
    last: Option<Token>,
    /// Whether the last character was a single byte.
    letter: bool,
}

impl<'b> Straight<'b> {
    fn new(bytes: &'b [u8], mode: Mode) -> Option<Straight<'b>> {
        let (pairs, four) = match mode {
            Mode::Gbk => (model::gbk(), true),
            Mode::Big5 => (model::big5(), false),
            _ => return None,
        };
        let last = Some(model::token('\n'));
        Some(Straight { bytes, at: 0, pairs, four, last, letter: false })
    }

    /// The cost of the next character; `None` where there is none.
    fn next(&mut self) -> Option<u32> {
        let rest = self.bytes.get(self.at..)?;
        let (len, alone, c) = match rest.first()? {
            byte @ 0..0x80 => (1, ASCII, char::from(*byte)),
            _ => double(rest, self.pairs, self.four)?,
        };
        let lone = if self.letter && len > 1 { lone_letter(self.bytes, self.at) } else { 0 };
        self.letter = len == 1;
        let next = model::token(c);
        let cost = lone + model::cost_after(self.last, next, c, alone);
        self.last = Some(next);
        self.at += usize::from(len);
        Some(cost)
    }
}

/// The cheapest ways to reach one offset, one for each encoding, and their last characters.
#[derive(Clone, Copy, Debug)]
struct Step<const WAYS: usize> {
    cost: [u32; WAYS],
    /// The last character: its length (bits 0-2), whether it is of windows-1252 (3), the way before
    /// it (4-6), whether it is bytes left out (7).
    back: [u8; WAYS],
}

const SKIPPED: u8 = 0x80;
const ACCENTED: u8 = 8;
/// Set in the length of an encoded surrogate without its other half.
const LONE: u8 = 0x80;

impl<const WAYS: usize> Step<WAYS> {
    const NOWHERE: Self = Step { cost: [FAR; WAYS], back: [0; WAYS] };

    fn best(&self) -> (u32, usize) {
        let mut best = (FAR, 0);
        for (way, cost) in self.cost.iter().enumerate() {
            if *cost < best.0 {
                best = (*cost, way);
            }
        }
        best
    }

    /// The cost from which on a way is not worth going on: it is cheaper to change to it later.
    fn worth(&self) -> u32 {
        self.best().0.saturating_add(BEHIND).min(FAR)
    }
}

struct Lattice<const WAYS: usize> {
    steps: Vec<Step<WAYS>>,
    /// The last character of each way, where characters are weighed against it; `None` where bytes
    /// were left out.
    last: Vec<[Option<Token>; WAYS]>,
}

impl<const WAYS: usize> Lattice<WAYS> {
    const CLOSE: bool = WAYS > ENCODINGS;

    fn new(len: usize, first: Option<Mode>) -> Lattice<WAYS> {
        let mut steps = vec![Step::NOWHERE; len + 1];
        if let Some(step) = steps.first_mut() {
            for (cost, mode) in step.cost.iter_mut().zip(MODES) {
                let toll = if first.is_none_or(|f| f == mode) { 0 } else { SWITCH_LINE };
                *cost = toll;
            }
        }
        let start = Some(model::token('\n'));
        let last = if Self::CLOSE { vec![[start; WAYS]; len + 1] } else { Vec::new() };
        Lattice { steps, last }
    }

    /// Offers a way over the character `c` of cost `alone`.
    #[inline]
    fn reach(&mut self, at: usize, way: Way, len: u8, c: char, alone: u32) {
        let to = at + usize::from(len);
        let (cost, token) = if Self::CLOSE {
            let next = model::token(c);
            let source = usize::from(way.back >> 4 & 7);
            match self.last.get(at).and_then(|l| l.get(source)) {
                Some(last) => (way.cost + model::cost_after(*last, next, c, alone), Some(next)),
                None => return,
            }
        } else {
            (way.cost + alone, None)
        };
        let skipped = way.back & SKIPPED != 0;
        let target = way.mode + if Self::CLOSE && skipped { ENCODINGS } else { 0 };
        let Some(step) = self.steps.get_mut(to) else { return };
        let (Some(old), Some(back)) = (step.cost.get_mut(target), step.back.get_mut(target)) else {
            return;
        };
        if cost < *old {
            *old = cost;
            *back = way.back | len;
            if Self::CLOSE
                && let Some(slot) = self.last.get_mut(to).and_then(|l| l.get_mut(target))
            {
                *slot = token.filter(|_| !skipped);
            }
        }
    }

    /// Finds the cheapest ways to every offset, as long as the cheapest of all is within `limit`.
    fn fill(&mut self, bytes: &[u8], edges: Edges, allowed: &[bool; ENCODINGS], limit: u32) {
        let (gbk, big5) = (model::gbk(), model::big5());
        let mut fresh = true;
        for (at, &byte) in bytes.iter().enumerate() {
            let Some(&(mut step)) = self.steps.get(at) else { return };
            if byte < 0x80 {
                fresh |= byte == b'\n';
                let control = byte < 0x20 && !matches!(byte, b'\t' | b'\n' | b'\r') || byte == 0x7f;
                let cost = if control { CONTROL } else { ASCII };
                let worth = step.worth();
                for (source, from) in step.cost.iter().enumerate() {
                    if *from < worth {
                        let mode = source % ENCODINGS;
                        let way = Way { mode, cost: *from, back: (source as u8) << 4 };
                        self.reach(at, way, 1, char::from(byte), cost);
                    }
                }
                continue;
            }
            let lone = if Self::CLOSE { lone_letter(bytes, at) } else { 0 };
            if lone > 0 {
                for (cost, back) in step.cost.iter_mut().zip(step.back) {
                    let letter = back & (7 | SKIPPED) == 1;
                    *cost += if letter && *cost < FAR { lone } else { 0 };
                }
            }
            let (least, source) = step.best();
            if least >= FAR {
                continue; // inside every character that could be here
            }
            if least > limit {
                return;
            }
            let toll = if fresh { SWITCH_LINE } else { SWITCH };
            fresh = false;
            let rest = bytes.get(at..).unwrap_or_default();
            if allowed[Mode::Utf8 as usize]
                && let Some((len, cost, c)) = utf8(rest)
            {
                let lone = if len & LONE != 0 { SKIPPED } else { 0 };
                let (way, second) = enter(&step, Mode::Utf8, least + toll, source);
                for way in [Some(way), second].into_iter().flatten() {
                    let way = Way { back: way.back | lone, ..way };
                    self.reach(at, way, len & !LONE, c, cost);
                }
            }
            if allowed[Mode::Gbk as usize]
                && let Some((len, cost, c)) = double(rest, gbk, true)
            {
                let (way, second) = enter(&step, Mode::Gbk, least + toll, source);
                self.reach(at, way, len, c, cost);
                if let Some(way) = second {
                    self.reach(at, way, len, c, cost);
                }
            }
            if allowed[Mode::Big5 as usize]
                && let Some((len, cost, c)) = double(rest, big5, false)
            {
                let (way, second) = enter(&step, Mode::Big5, least + toll, source);
                self.reach(at, way, len, c, cost);
                if let Some(way) = second {
                    self.reach(at, way, len, c, cost);
                }
            }
            let worth = step.worth();
            let before = at.checked_sub(1).and_then(|i| bytes.get(i));
            let accented = accented(byte, before, rest.get(1));
            let cut = if edges.end { cut_off(rest) } else { None };
            let head = if edges.start && at == 0 { cut_on(rest) } else { None };
            for (source, from) in step.cost.iter().enumerate() {
                if *from >= worth {
                    continue;
                }
                let mode = source % ENCODINGS;
                let from = Way { mode, cost: *from, back: (source as u8) << 4 };
                if accented {
                    let way = Way { back: from.back | ACCENTED, ..from };
                    self.reach(at, way, 1, 'é', LATIN_IN_WORD);
                }
                let more = step.back.get(source).is_some_and(|b| b & SKIPPED != 0);
                let cost = match (more, edges.start && at <= 1) {
                    (true, false) => SKIP_MORE,
                    (false, true) if at == 0 => SKIP_END,
                    // Half a character of GBK is one byte; two would be a whole one.
                    _ => SKIP,
                };
                let way = Way { back: from.back | SKIPPED, ..from };
                self.reach(at, way, 1, '\u{fffd}', cost);
                // Longer pieces are of UTF-8.
                for len in [cut, head].into_iter().flatten() {
                    if len == 1 || mode == Mode::Utf8 as usize {
                        self.reach(at, way, len, '\u{fffd}', SKIP_END);
                    }
                }
            }
        }
    }

    /// Follows the cheapest path back from the end and writes down its part up to `keep`, or to
    /// the end of the character that reaches over it. Returns where that part ends.
    fn trace(
        &self,
        bytes: &[u8],
        keep: usize,
        base: usize,
        reading: &mut Reading,
        mode: &mut Option<Mode>,
    ) -> usize {
        // (end, mode, back) of each character, last first.
        let mut path: Vec<(usize, usize, u8)> = Vec::new();
        let (_, mut way) = self.steps.last().map_or((0, 0), Step::best);
        let mut at = bytes.len();
        while at > 0 {
            let back = self.steps.get(at).and_then(|s| s.back.get(way)).copied().unwrap_or(1);
            path.push((at, way % ENCODINGS, back));
            at -= usize::from(back & 7).clamp(1, at);
            way = usize::from(back >> 4 & 7);
        }
        let mut start = 0;
        for (end, m, back) in path.into_iter().rev() {
            if start >= keep {
                break;
            }
            let wide = bytes.get(start).is_some_and(|b| *b >= 0x80);
            if wide {
                reading.wide += end - start;
                reading.tokens += 1;
            }
            let this = MODES.get(m).copied();
            let shown = match back {
                b if b & SKIPPED != 0 => None,
                b if b & ACCENTED != 0 => Some(Mode::Latin),
                _ => this,
            };
            let span = base + start..base + end;
            match reading.stretches.last_mut() {
                // ASCII goes with what is before it.
                Some(last) if !wide && last.mode.is_some() => last.bytes.end = span.end,
                Some(last) if last.mode == shown => last.bytes.end = span.end,
                _ => reading.stretches.push(Stretch { bytes: span, mode: shown }),
            }
            *mode = this.or(*mode);
            start = end;
        }
        reading.cost = reading.cost.saturating_add(self.steps.get(start).map_or(0, |s| s.best().0));
        start
    }
}

/// What a letter costs that stands before `at` and, before it, a byte beyond ASCII.
pub(super) fn lone_letter(bytes: &[u8], at: usize) -> u32 {
    let byte = |back: usize| at.checked_sub(back).and_then(|i| bytes.get(i)).copied();
    match (byte(2), byte(1)) {
        (Some(0x80..), Some(b'a'..=b'z')) => 2 * LONE_LETTER,
        (Some(0x80..), Some(0x40..=0x7e)) => LONE_LETTER,
        _ => 0,
    }
}

/// The cheapest way into `mode` at an offset, from that encoding or by a change from the best of all,
/// which costs `change`; and beside it the way of who has just left out a byte.
#[inline]
fn enter<const WAYS: usize>(
    step: &Step<WAYS>,
    mode: Mode,
    change: u32,
    source: usize,
) -> (Way, Option<Way>) {
    let mode = mode as usize;
    let way = |cost: u32, from: usize| Way { mode, cost, back: (from as u8) << 4 };
    let stay = step.cost.get(mode).copied().unwrap_or(FAR);
    let first = if stay <= change { way(stay, mode) } else { way(change, source) };
    let after = mode + ENCODINGS;
    let skipped = step.cost.get(after).filter(|cost| **cost <= change);
    (first, skipped.map(|cost| way(*cost, after)))
}

/// A way to a byte: the encoding of the next character, the cost so far, where it comes from.
#[derive(Clone, Copy, Debug)]
struct Way {
    mode: usize,
    cost: u32,
    back: u8,
}

/// The length of `bytes`, the last of the file, if they are the beginning of a character.
fn cut_off(bytes: &[u8]) -> Option<u8> {
    let tail = |b: u8| b & 0xc0 == 0x80;
    match *bytes {
        [0x81..=0xfe] => Some(1),
        [0xe0..=0xf4, b] if tail(b) => Some(2),
        [0xf0..=0xf4, b, c] if tail(b) && tail(c) => Some(3),
        _ => None,
    }
}

/// The number of bytes at the start of a file that are the end of a UTF-8 character.
fn cut_on(bytes: &[u8]) -> Option<u8> {
    let tails = bytes.iter().take(4).take_while(|b| **b & 0xc0 == 0x80).count();
    u8::try_from(tails).ok().filter(|n| (1..=3).contains(n))
}

/// Length and cost of the UTF-8 character at the start of `bytes`, and the character: two
/// surrogates of three bytes each are one, as CESU-8 has it; one alone is U+FFFD.
#[inline]
fn utf8(bytes: &[u8]) -> Option<(u8, u32, char)> {
    let tail = |b: u8| b & 0xc0 == 0x80;
    let of = |len: u8, code: u32| char::from_u32(code).map(|c| (len, model::cost(c), c));
    match *bytes {
        [0xed, 0xa0..=0xaf, c, 0xed, 0xb0..=0xbf, f, ..] if tail(c) && tail(f) => {
            Some((6, SURROGATE_PAIR, '😀'))
        }
        [0xed, 0xa0..=0xbf, c, ..] if tail(c) => Some((3 | LONE, LONE_SURROGATE, '\u{fffd}')),
        [a @ 0xc2..=0xdf, b, ..] if tail(b) => {
            // One nat for being valid: two bytes are it by chance one time in ten.
            let (len, cost, c) = of(2, u32::from(a & 0x1f) << 6 | u32::from(b & 0x3f))?;
            Some((len, cost - NAT, c))
        }
        [a @ 0xe0..=0xef, b, c, ..] if tail(b) && tail(c) && (a != 0xe0 || b >= 0xa0) => {
            of(3, u32::from(a & 0xf) << 12 | u32::from(b & 0x3f) << 6 | u32::from(c & 0x3f))
        }
        [a @ 0xf0..=0xf4, b, c, d, ..]
            if tail(b)
                && tail(c)
                && tail(d)
                && (a != 0xf0 || b >= 0x90)
                && (a != 0xf4 || b < 0x90) =>
        {
            let high = u32::from(a & 7) << 18 | u32::from(b & 0x3f) << 12;
            of(4, high | u32::from(c & 0x3f) << 6 | u32::from(d & 0x3f))
        }
        _ => None,
    }
}

/// The character of `mode`, a double-byte encoding, at the start of `bytes`: length, cost, itself.
pub(super) fn character(bytes: &[u8], mode: Mode) -> Option<(u8, u32, char)> {
    match (bytes, mode) {
        ([byte @ 0..0x80, ..], _) => Some((1, ASCII, char::from(*byte))),
        (_, Mode::Gbk) => double(bytes, model::gbk(), true),
        (_, Mode::Big5) => double(bytes, model::big5(), false),
        _ => None,
    }
}

/// The same of GBK (with GB 18030's four bytes) or Big5.
#[inline]
fn double(bytes: &[u8], pairs: &Pairs, four: bool) -> Option<(u8, u32, char)> {
    match *bytes {
        [0x81..=0xfe, 0x30..=0x39, 0x81..=0xfe, 0x30..=0x39, ..] if four => {
            let known = bytes.get(..4).is_some_and(four_bytes);
            known.then_some((4, FOUR_BYTES, '𠀀'))
        }
        [lead, trail, ..] => {
            let cost = pairs.cost(lead, trail);
            if cost != NONE {
                Some((2, u32::from(cost), pairs.character(lead, trail)))
            } else {
                (four && lead == 0x80).then_some((1, EURO, '€'))
            }
        }
        [0x80] if four => Some((1, EURO, '€')),
        _ => None,
    }
}

/// Whether GB 18030 has a character at these four bytes.
fn four_bytes(bytes: &[u8]) -> bool {
    let mut buffer = [0; 16];
    let mut decoder = encoding_rs::GB18030.new_decoder_without_bom_handling();
    let (result, ..) = decoder.decode_to_utf8_without_replacement(bytes, &mut buffer, true);
    result == encoding_rs::DecoderResult::InputEmpty
}

/// Whether `byte` looks like an accented letter of windows-1252 in a word.
fn accented(byte: u8, before: Option<&u8>, after: Option<&u8>) -> bool {
    let letter = |b: Option<&u8>| b.is_some_and(u8::is_ascii_alphabetic);
    byte >= 0xc0 && (letter(before) || letter(after))
}
