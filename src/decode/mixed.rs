//! Files of one encoding, most of the time: what fits is decoded fast, the rest by the lattice.
//!
//! A feed puts a UTF-8 header before a GBK body; someone appends a line to a log with the wrong
//! editor; a download loses a byte. So each line is looked at. Lines that look sound in the file's
//! main encoding are decoded together by encoding_rs; the others are weighed, and those that do not
//! stand as they are, or do not decode, are read by [`super::lattice`].
//!
//! A line looks unsound when the main encoding is GBK or Big5 and the line
//! is valid UTF-8 with two characters beyond ASCII (one GBK line in 10^4 of two characters is, one
//! of three practically never); or when rare characters pile up in it and stay rare with what stands
//! before them in mind, which is what another encoding, or GBK out of step, looks like.

use encoding_rs::{BIG5, Encoding, GB18030, WINDOWS_1252};

use super::hole;
use super::lattice::{self, Edges, Mode, Stretch};
use super::model::{self, NAT, Pairs};
use super::output::Output;

/// Bytes of sound lines that are decoded at a time.
const CHUNK: usize = 1 << 14;
/// What a character may cost before it counts as rare. With this and `ALARM`, one in 200 characters
/// of ten clean documents stood in a line that was looked at for nothing.
const RARE: i32 = 17 * NAT as i32 / 2;
/// How much rarity may pile up: one character that no dictionary has is too much. The lattice
/// decides; a false alarm costs only time (see the bench `decode`).
const ALARM: i32 = 11 * NAT as i32 / 2;
/// How much a line may cost more than usual at one place before it is read in every way, which is a
/// dozen times as dear. Of 1,227 dropped bytes that are found with 0 here, 1,221 are with this
/// (`tools/decode/trust.rs`), and news in GBK takes a third of the instructions. Big5 is in step again
/// after a character or two, so less must do.
const DEAR: u32 = 8 * NAT;
const DEAR_BIG5: u32 = 4 * NAT;
/// Characters before such a place that are weighed with it: what comes of a lost byte may begin with
/// common characters.
const BEFORE: usize = 16;
/// What a reading in another encoding must be better by where a line is sound in the main one. (For
/// bytes left out see `hole`.)
const BELIEF: u32 = 6 * NAT;
/// Bytes left out that are looked at closely: a file with more has not lost one here and there, and
/// each costs some 50 µs.
const CLOSELY: usize = 1000;
/// Bytes that a change of encoding inside a line must go on for to be believed at first sight: a byte
/// lost from UTF-8 looks like a character or two of GBK.
const ENOUGH: usize = 24;
/// What an ASCII character takes off the pile.
const ASCII_RELIEF: i32 = 2 * NAT as i32;

/// Decodes `bytes`, most of which are in `main`.
pub(super) fn decode(bytes: &[u8], main: Mode, out: &mut Output) {
    out.reserve(bytes.len());
    let mut reader = Reader { bytes, main, base: out.start(), out, bad: None, closely: CLOSELY };
    match main {
        Mode::Utf8 => reader.utf8(),
        Mode::Gbk | Mode::Big5 => reader.double(),
        Mode::Latin => reader.out.decode(bytes, reader.base, WINDOWS_1252, WINDOWS_1252.name()),
    }
    reader.settle(bytes.len());
}

struct Reader<'b, 'o> {
    bytes: &'b [u8],
    main: Mode,
    base: usize,
    out: &'o mut Output,
    /// Where the unsound lines that are still to be read begin.
    bad: Option<usize>,
    /// How many more bytes left out are to be looked at closely.
    closely: usize,
}

impl Reader<'_, '_> {
    /// UTF-8: sound stretches are copied, lines with an error are put aside.
    fn utf8(&mut self) {
        let mut at = 0;
        while let Some(rest) = self.bytes.get(at..).filter(|r| !r.is_empty()) {
            let good = match simdutf8::compat::from_utf8(rest) {
                Ok(text) => {
                    self.sound_text(at, text);
                    return;
                }
                Err(e) => e.valid_up_to(),
            };
            let from = line_start(self.bytes, at, at + good);
            let to = line_end(self.bytes, at + good);
            if let Some(Ok(text)) = self.bytes.get(at..from).map(std::str::from_utf8) {
                self.sound_text(at, text);
            }
            self.bad.get_or_insert(from);
            at = to;
        }
    }

    /// Text that is sound; what was put aside before it is read first.
    fn sound_text(&mut self, at: usize, text: &str) {
        if text.is_empty() {
            return;
        }
        self.settle(at);
        self.out.segment(self.base + at..self.base + at + text.len(), "UTF-8");
        self.out.push_str(text);
    }

    /// GBK or Big5: lines that look sound are decoded many at a time, the others are looked at.
    fn double(&mut self) {
        let (mut from, mut at) = (0, 0);
        while at < self.bytes.len() {
            let end = line_end(self.bytes, at);
            let line = self.bytes.get(at..end).unwrap_or_default();
            if suspicious(line, self.main) {
                self.sound_lines(from, at);
                if !self.stands(at, end) {
                    self.bad.get_or_insert(at);
                }
                from = end;
            } else if end - from >= CHUNK {
                self.sound_lines(from, end);
                from = end;
            }
            at = end;
        }
        self.sound_lines(from, at);
    }

    /// Decodes lines that look sound; those that do not decode are put aside.
    fn sound_lines(&mut self, mut from: usize, to: usize) {
        // ASCII goes with the lines before it.
        while self.bad.is_some() && from < to {
            let end = line_end(self.bytes, from).min(to);
            if !self.bytes.get(from..end).is_some_and(<[u8]>::is_ascii) {
                break;
            }
            from = end;
        }
        if self.decoded(from, to) {
            return;
        }
        while from < to {
            let end = line_end(self.bytes, from).min(to);
            let ascii = self.bytes.get(from..end).is_some_and(<[u8]>::is_ascii);
            if self.bad.is_some() && ascii || !self.decoded(from, end) {
                self.bad.get_or_insert(from);
            }
            from = end;
        }
    }

    /// Decodes a suspicious line as it stands, less the bytes that something was lost beside; false
    /// if it may be in another encoding.
    fn stands(&mut self, at: usize, to: usize) -> bool {
        let Some(line) = self.bytes.get(at..to) else { return false };
        let Some(straight) = lattice::straight_cost(line, self.main) else { return false };
        let edges = Edges { start: at == 0 && self.base == 0, end: to == self.bytes.len() };
        let reading = lattice::read_closely(line, Some(self.main), edges);
        let holes = reading.stretches.iter().filter(|s| is_hole(s)).count();
        let doubts = match self.closely.checked_sub(holes) {
            Some(left) => {
                self.closely = left;
                hole::doubts(line, self.main, &reading.stretches)
            }
            None => None,
        };
        let doubts = match doubts {
            Some(doubts) => doubts,
            None if straight <= reading.cost + BELIEF => Vec::new(),
            None => return false,
        };
        let mut from = at;
        for hole in doubts.iter().filter(|d| d.holds()).flat_map(|d| &d.holes) {
            let hole = at + *hole;
            self.part(from, hole);
            self.out.lost(self.base + hole..self.base + hole + 1);
            from = hole + 1;
        }
        self.part(from, to);
        true
    }

    /// Decodes part of a line that is sound, as far as it is known.
    fn part(&mut self, from: usize, to: usize) {
        let Some(bytes) = self.bytes.get(from..to) else { return };
        self.settle(from);
        if self.main == Mode::Gbk && has_four_bytes(bytes) {
            self.out.saw_four_bytes();
        }
        self.out.decode(bytes, self.base + from, encoding(self.main), name(self.main));
    }

    /// Decodes what stands from `at` to `to` in the main encoding, if all of it decodes.
    fn decoded(&mut self, at: usize, to: usize) -> bool {
        let Some(bytes) = self.bytes.get(at..to).filter(|b| !b.is_empty()) else { return true };
        self.settle(at);
        if self.out.decode_strict(bytes, encoding(self.main)).is_err() {
            return false;
        }
        if self.main == Mode::Gbk && has_four_bytes(bytes) {
            self.out.saw_four_bytes();
        }
        self.out.segment(self.base + at..self.base + to, name(self.main));
        true
    }

    /// Reads what was put aside, up to `to`.
    fn settle(&mut self, to: usize) {
        let Some(from) = self.bad.take() else { return };
        let Some(bytes) = self.bytes.get(from..to) else { return };
        let edges = Edges { start: from == 0 && self.base == 0, end: to == self.bytes.len() };
        // Two encodings in good order need no second look; a lost byte does.
        let mut reading = lattice::read(bytes, Some(self.main), edges);
        if !reading.stretches.iter().all(|s| sound(s, bytes, self.main)) {
            reading = lattice::read_closely(bytes, Some(self.main), edges);
            reading.stretches = place_holes(bytes, reading.stretches, &mut self.closely);
        }
        for stretch in reading.stretches {
            let Some(part) = bytes.get(stretch.bytes.clone()) else { continue };
            let at = self.base + from + stretch.bytes.start;
            match stretch.mode {
                None => self.out.lost(at..at + part.len()),
                Some(Mode::Utf8) => self.loose_utf8(part, at),
                Some(mode) => {
                    if mode == Mode::Gbk && has_four_bytes(part) {
                        self.out.saw_four_bytes();
                    }
                    self.out.decode(part, at, encoding(mode), name(mode));
                }
            }
        }
    }

    /// UTF-8 in which two encoded surrogates make a character.
    fn loose_utf8(&mut self, mut bytes: &[u8], at: usize) {
        let mut done = at;
        self.out.segment(at..at + bytes.len(), "UTF-8");
        while !bytes.is_empty() {
            let good = match std::str::from_utf8(bytes) {
                Ok(text) => {
                    self.out.push_str(text);
                    return;
                }
                Err(e) => e.valid_up_to(),
            };
            if let Some(Ok(text)) = bytes.get(..good).map(std::str::from_utf8) {
                self.out.push_str(text);
            }
            let rest = bytes.get(good..).unwrap_or_default();
            let len = match *rest {
                [0xed, b @ 0xa0..=0xaf, c, 0xed, e @ 0xb0..=0xbf, f, ..] => {
                    let half = |b: u8, c: u8| u32::from(b & 0xf) << 6 | u32::from(c & 0x3f);
                    let code = 0x1_0000 + (half(b, c) << 10) + half(e, f);
                    self.out.push(char::from_u32(code).unwrap_or('\u{fffd}'));
                    self.out.saw_surrogates();
                    6
                }
                _ => {
                    self.out.lost(done + good..done + good + 1);
                    1
                }
            };
            done += good + len;
            bytes = rest.get(len..).unwrap_or_default();
        }
    }
}

/// Whether a stretch is one byte that is no character of the encodings around it.
fn is_hole(stretch: &Stretch) -> bool {
    matches!(stretch.mode, None | Some(Mode::Latin)) && stretch.bytes.len() == 1
}

/// Moves each single byte left out between characters of one encoding to where it fits best, or
/// takes it back where the bytes are as good without.
fn place_holes(bytes: &[u8], stretches: Vec<Stretch>, most: &mut usize) -> Vec<Stretch> {
    let mut out: Vec<Stretch> = Vec::with_capacity(stretches.len());
    let mut rest = stretches.into_iter().peekable();
    let mut seen = 0;
    while let Some(mut hole) = rest.next() {
        let some = *most > 0 && is_hole(&hole);
        if let (true, Some(before), Some(after)) = (some, out.last_mut(), rest.peek_mut())
            && let Some(mode @ (Mode::Gbk | Mode::Big5)) = before.mode
            && after.mode == Some(mode)
        {
            *most -= 1;
            let at = hole.bytes.start;
            // Not from the beginning each time: the last hole was looked at from there.
            let from = line_start(bytes, before.bytes.start.max(seen), at);
            let to = line_end(bytes.get(..after.bytes.end).unwrap_or_default(), at);
            let line = bytes.get(from..to).unwrap_or_default();
            let Some(better) = hole::place(line, at - from, mode).map(|p| from + p) else {
                before.bytes.end = after.bytes.end;
                seen = at;
                rest.next();
                continue;
            };
            before.bytes.end = better;
            hole = Stretch { bytes: better..better + 1, mode: None };
            after.bytes.start = better + 1;
        }
        out.push(hole);
    }
    out
}

/// The decoder of `mode`. GB18030 is GBK and more.
fn encoding(mode: Mode) -> &'static Encoding {
    match mode {
        Mode::Big5 => BIG5,
        Mode::Latin => WINDOWS_1252,
        _ => GB18030,
    }
}

fn name(mode: Mode) -> &'static str {
    match mode {
        Mode::Utf8 => "UTF-8",
        Mode::Gbk => "GBK",
        Mode::Big5 => BIG5.name(),
        Mode::Latin => WINDOWS_1252.name(),
    }
}

/// Start of the line that holds `at`, not before `floor`.
fn line_start(bytes: &[u8], floor: usize, at: usize) -> usize {
    let before = bytes.get(floor..at).unwrap_or_default();
    memchr::memrchr(b'\n', before).map_or(floor, |i| floor + i + 1)
}

/// End of the line that holds `at`, its line feed included.
fn line_end(bytes: &[u8], at: usize) -> usize {
    let after = bytes.get(at..).unwrap_or_default();
    memchr::memchr(b'\n', after).map_or(bytes.len(), |i| at + i + 1)
}

/// Whether `line` is valid UTF-8 with at least two characters beyond ASCII, one of three bytes.
fn valid_utf8(line: &[u8]) -> bool {
    // A lead byte of two or more and a tail: most lines of GBK fail here.
    let [0xc2..=0xf4, 0x80..=0xbf, ..] = line else { return false };
    let Ok(text) = std::str::from_utf8(line) else { return false };
    let wide = text.chars().filter(|c| !c.is_ascii()).take(3).count();
    wide >= 3 || wide == 2 && text.chars().any(|c| c > '\u{7ff}')
}

/// Whether a stretch of a quick reading is text beyond doubt: no byte left out, nothing rare, and
/// enough of it where the encoding is not the file's.
fn sound(stretch: &Stretch, bytes: &[u8], main: Mode) -> bool {
    let Some(part) = bytes.get(stretch.bytes.clone()) else { return false };
    let wide = part.iter().filter(|b| **b >= 0x80).take(ENOUGH).count();
    if wide < ENOUGH && stretch.mode != Some(main) {
        return false;
    }
    match stretch.mode {
        Some(Mode::Utf8) => std::str::from_utf8(part).is_ok_and(|text| {
            let mut pile = 0;
            text.chars().filter(|c| !c.is_ascii()).all(|c| {
                pile = 0.max(pile + model::cost(c) as i32 - RARE);
                pile <= ALARM
            })
        }),
        Some(Mode::Gbk) => rarities(part, 0, model::gbk()).is_none(),
        Some(Mode::Big5) => rarities(part, 0, model::big5()).is_none(),
        Some(Mode::Latin) | None => false,
    }
}

/// Whether a line looks like another encoding than `main`, or out of step.
///
/// Where rare characters pile up, what stands there is weighed again, each against the one before it:
/// a name or a place is soon over, half a line out of step is not.
fn suspicious(line: &[u8], main: Mode) -> bool {
    let Some(mut at) = line.iter().position(|b| *b >= 0x80) else { return false };
    if valid_utf8(line.get(at..).unwrap_or_default()) {
        return true;
    }
    let (pairs, limit) = match main {
        Mode::Big5 => (model::big5(), DEAR_BIG5),
        _ => (model::gbk(), DEAR),
    };
    while let Some((from, to)) = rarities(line, at, pairs) {
        at = match lattice::too_dear(line, from, to, main, limit) {
            Ok(end) => end,
            Err(()) => return true,
        };
    }
    false
}

/// Where rare characters begin to pile up in `line`, from `at` on.
fn rarities(line: &[u8], at: usize, pairs: &Pairs) -> Option<(usize, usize)> {
    let mut pile = 0;
    let mut wide = false; // the last character
    let mut rest = line.get(at..)?;
    let offset = |rest: &[u8]| line.len() - rest.len();
    let mut recent = [at; BEFORE];
    let mut count = 0;
    loop {
        if let Some(slot) = recent.get_mut(count % BEFORE) {
            *slot = offset(rest);
        }
        count += 1;
        rest = match rest {
            [byte @ 0..=0x7f, after @ ..] => {
                // A single letter between hanzi: most are the second bytes of characters out of step.
                if wide && *byte >= 0x40 && after.first().is_some_and(|b| *b >= 0x81) {
                    return Some((*recent.get(count % BEFORE)?, offset(after)));
                }
                pile = 0.max(pile - ASCII_RELIEF);
                wide = false;
                after
            }
            [_, 0x30..=0x39, after @ ..] => after, // half of four bytes
            [lead, trail, after @ ..] => {
                pile = 0.max(pile + i32::from(pairs.cost(*lead, *trail)) - RARE);
                wide = true;
                after
            }
            _ => return None,
        };
        if pile > ALARM {
            return Some((*recent.get(count % BEFORE)?, offset(rest)));
        }
    }
}

/// Whether GB 18030 took four bytes for one of these characters.
fn has_four_bytes(bytes: &[u8]) -> bool {
    // A byte of a pair's lead before a digit: never a pair, and so rare that it is looked for first.
    if !bytes.windows(2).any(|w| matches!(w, [0x81..=0xfe, 0x30..=0x39])) {
        return false;
    }
    let mut rest = bytes;
    while let [first, after @ ..] = rest {
        rest = match (first, after) {
            (0x81..=0xfe, [0x30..=0x39, ..]) => return true,
            (0x81..=0xfe, [_, next @ ..]) => next,
            _ => after,
        };
    }
    false
}
