//! Which encoding most of the file is in, when it is not plainly UTF-8.
//!
//! A sample is read by the lattice. If what comes out is Chinese, the encoding of most of it is
//! the answer: this tells GBK, Big5 and broken UTF-8 apart from four characters on, finds the
//! right step in text cut in mid-character, and sees a GBK body behind a UTF-8 header. If it is
//! not Chinese, chardetng is asked, and its answer taken when the sample decodes under it without
//! error and reads better than the Chinese it would otherwise be.
//!
//! A declared label gets credit, not obedience: it wins where the readings are about as good.

use std::borrow::Cow;

use chardetng::{EncodingDetector, Iso2022JpDetection, Utf8Detection};
use encoding_rs::{BIG5, Encoding, GB18030, GBK, ISO_2022_JP, UTF_8, UTF_16BE, UTF_16LE};

use super::lattice::{self, Edges, Mode};
use super::model::{self, ASCII, NAT};
use super::{euc_tw, utf16};
use crate::Span;
use crate::repair::model::MODEL;

/// Bytes of each of the three samples: head, middle, tail.
const SAMPLE: usize = 1536;
/// The same where that is seen to be enough: a tenth of what it costs to decode 20 KB, not a third.
const GLIMPSE: usize = 384;
/// Characters that a glimpse must hold, and what they may cost on average.
const CLEAR_TOKENS: usize = 200;
const CLEAR: usize = 8 * NAT as usize;
/// Average cost above which a reading is not taken for Chinese without a second opinion, which is
/// only slower. Running text costs 6 to 8 nats a character; Korean read as GBK 9 to 10.
const PLAUSIBLE: usize = 17 * NAT as usize / 2;
/// Bytes that tell how sure a reading is.
const ENOUGH: usize = 512;
/// A margin beyond which no probability is told from one.
const CERTAIN: u32 = 20 * NAT;
/// What a declared label is worth.
const DECLARED: u32 = 8 * NAT;
/// What a reading in no Chinese encoding must be better by.
const FOREIGN: u32 = 4 * NAT;
/// The same where that is a double-byte encoding: a name of three hanzi is as good in any of them.
const FOREIGN_PAIRS: u32 = 10 * NAT;

/// What the file is.
#[derive(Clone, Copy, Debug)]
pub(super) enum Guess {
    Utf16 { little: bool, confidence: f32 },
    Chinese { mode: Mode, confidence: f32 },
    EucTw { confidence: f32 },
    Other { encoding: &'static Encoding, confidence: f32 },
}

/// Guesses the main encoding of `bytes`. `valid` tells that they are UTF-8 by accident, `euc_tw` that
/// this is declared.
pub(super) fn guess(
    bytes: &[u8],
    declared: Option<&'static Encoding>,
    valid: bool,
    euc_tw: bool,
) -> Guess {
    if declared.is_none_or(|e| e != GBK && e != BIG5 && e != GB18030)
        && let Some((little, margin)) = utf16::guess(bytes)
    {
        return Guess::Utf16 { little, confidence: sure(margin) };
    }
    let edges = Edges { start: true, end: true };
    let mut sample = parts(bytes, GLIMPSE);
    let mut reading = lattice::read(&sample, None, edges);
    let agrees = declared.is_none_or(|e| mode_of(e) == Some(main_mode(&reading)));
    if sample.len() < bytes.len() && !(agrees && is_clear(&sample, &reading)) {
        sample = parts(bytes, SAMPLE);
        reading = lattice::read(&sample, None, edges);
    }
    let mut mode = main_mode(&reading);
    if let Some(labelled) = declared.and_then(mode_of)
        && labelled != mode
    {
        let cost = lattice::cost_in(&sample, labelled, edges);
        if cost <= reading.cost + DECLARED {
            mode = labelled;
        }
    }
    let doubtful = reading.tokens * PLAUSIBLE < cost_of_wide(&sample, &reading)
        || declared.is_some_and(|e| mode_of(e).is_none());
    if doubtful || euc_tw {
        let margin = if euc_tw { 0 } else { FOREIGN_PAIRS };
        let credit = if euc_tw { DECLARED } else { 0 };
        let cut = sample.len() < bytes.len();
        let own = euc_tw::cost(&sample, cut).map(|cost| cost.saturating_sub(credit) + margin);
        if let Some(own) = own.filter(|own| *own < reading.cost) {
            return Guess::EucTw { confidence: sure(reading.cost - own) };
        }
    }
    if (doubtful || valid)
        && let Some(other) = foreign(bytes, &sample, reading.cost, declared)
    {
        return other;
    }
    // A little is enough to say how sure this is.
    let all = sample.len() <= ENOUGH && reading.stretches.iter().all(|s| s.mode == Some(mode));
    let sample = sample.get(..sample.len().min(ENOUGH)).unwrap_or_default();
    let rivals = [Mode::Utf8, Mode::Gbk, Mode::Big5].into_iter().filter(|m| *m != mode);
    let own = if all { reading.cost } else { lattice::cost_in(sample, mode, edges) };
    let cost = |m| lattice::cost_up_to(sample, m, edges, own + CERTAIN);
    let next = rivals.map(cost).min().unwrap_or(u32::MAX);
    Guess::Chinese { mode, confidence: sure(next.saturating_sub(own)) }
}

/// Whether a reading is Chinese of one encoding beyond doubt.
fn is_clear(sample: &[u8], reading: &lattice::Reading) -> bool {
    let mode = main_mode(reading);
    // Parts begin and end anywhere, so half a character may be left over.
    let cut = |s: &lattice::Stretch| s.mode.is_none() && s.bytes.len() <= 2;
    matches!(mode, Mode::Gbk | Mode::Big5)
        && reading.stretches.iter().all(|s| s.mode == Some(mode) || cut(s))
        && reading.tokens >= CLEAR_TOKENS
        && cost_of_wide(sample, reading) <= reading.tokens * CLEAR
}

/// A margin in eighths of a nat as a probability.
fn sure(margin: u32) -> f32 {
    1.0 / (1.0 + (-(margin as f32) / NAT as f32).exp())
}

/// Whether there are too few characters beyond ASCII to be sure of anything. One hanzi of GBK in
/// seven is good UTF-8, and of 16-bit text one byte in ten that is not ASCII; eight in a row never
/// are.
pub(super) fn few(text: &str) -> bool {
    // So few at a time that a byte holds their number, which a processor counts sixteen side by side.
    let mut parts = text.as_bytes().chunks(128);
    let mut count = 0_usize;
    parts.all(|part| {
        let begins = part.iter().map(|b| u8::from(*b >= 0xc0)).fold(0, u8::wrapping_add);
        count += usize::from(begins);
        count < 8
    })
}

/// Bytes of ASCII that are read on either side of a character beyond it.
const AROUND: usize = 64;

/// The characters beyond ASCII and what stands around them, a line for each place: the rest reads the
/// same in any encoding, and a page of a megabyte may have one `©`.
fn places(text: &str) -> Cow<'_, str> {
    let bytes = text.as_bytes();
    if bytes.len() <= 8 * AROUND {
        return text.into();
    }
    let mut found = String::new();
    let (mut at, mut open) = (0_usize, None::<Span>);
    // Whole parts at a time: most hold nothing.
    for part in bytes.chunks(AROUND) {
        if !part.is_ascii() {
            let span = Span::new(at.saturating_sub(AROUND), (at + 2 * AROUND).min(bytes.len()));
            let joined = open.filter(|open| open.end >= span.start);
            if let Some(done) = open.filter(|_| joined.is_none()) {
                found.push_str(done.of(text));
                found.push('\n');
            }
            open = Some(joined.map_or(span, |open| open.join(span)));
        }
        at += part.len();
    }
    if let Some(last) = open {
        found.push_str(last.of(text));
    }
    found.into()
}

/// Whether what is valid UTF-8 is so by accident: a few two-byte characters, common hanzi in GBK.
///
/// 一些 in GBK is two Cyrillic letters in UTF-8. Longer text is never valid by accident.
pub(super) fn accidental_utf8(text: &str) -> bool {
    if !few(text) {
        return false;
    }
    let text = &*places(text);
    let bytes = text.as_bytes();
    if bytes.iter().any(|b| *b >= 0xe0) {
        return false;
    }
    let edges = Edges { start: false, end: false };
    // Greek and Cyrillic words of that length exist too; as hanzi they are rare ones, or a word of no
    // language (目录 is one, and as UTF-8 it is Ŀ¼).
    let gbk = lattice::cost_in(bytes, Mode::Gbk, edges);
    let close = lattice::straight_cost(bytes, Mode::Gbk)
        .is_some_and(|close| close < (-MODEL.score(text) * NAT as f32) as u32);
    close || gbk + 4 * NAT < lattice::cost_in(bytes, Mode::Utf8, edges)
}

/// Whether bytes that are ASCII with escapes are Japanese mail.
pub(super) fn is_iso_2022_jp(bytes: &[u8]) -> bool {
    memchr::memmem::find(bytes, b"\x1b$B").is_some()
        && ISO_2022_JP.decode_without_bom_handling_and_without_replacement(bytes).is_some()
}

fn mode_of(encoding: &'static Encoding) -> Option<Mode> {
    match encoding {
        e if e == UTF_8 => Some(Mode::Utf8),
        e if e == GBK || e == GB18030 => Some(Mode::Gbk),
        e if e == BIG5 => Some(Mode::Big5),
        _ => None,
    }
}

fn main_mode(reading: &lattice::Reading) -> Mode {
    let mut share = [0usize; 3];
    for stretch in &reading.stretches {
        if let Some(slot) = stretch.mode.and_then(|m| share.get_mut(m as usize)) {
            *slot += stretch.bytes.len();
        }
    }
    let [utf8, gbk, big5] = share;
    if gbk > utf8 && gbk >= big5 {
        Mode::Gbk
    } else if big5 > utf8 {
        Mode::Big5
    } else {
        Mode::Utf8
    }
}

fn cost_of_wide(sample: &[u8], reading: &lattice::Reading) -> usize {
    let ascii = sample.len() - reading.wide.min(sample.len());
    (reading.cost as usize).saturating_sub(ascii * ASCII as usize)
}

/// What chardetng or the label says, if the sample bears it out.
fn foreign(
    bytes: &[u8],
    sample: &[u8],
    chinese: u32,
    declared: Option<&'static Encoding>,
) -> Option<Guess> {
    let whole = sample.len() == bytes.len();
    let asked = {
        let mut detector = EncodingDetector::new(Iso2022JpDetection::Allow);
        detector.feed(sample, false);
        detector.guess(None, Utf8Detection::Deny)
    };
    let mut best: Option<(u32, &'static Encoding)> = None;
    for (encoding, credit) in [(declared, DECLARED), (Some(asked), 0)] {
        let Some(encoding) = encoding else { continue };
        if mode_of(encoding).is_some() || encoding == UTF_16BE || encoding == UTF_16LE {
            continue;
        }
        let Some(text) = strict(sample, encoding, !whole) else { continue };
        let cost = model::cost_of_text(&text).saturating_sub(credit);
        if best.is_none_or(|(c, _)| cost < c) {
            best = Some((cost, encoding));
        }
    }
    let (cost, encoding) = best?;
    let margin = if encoding.is_single_byte() { FOREIGN } else { FOREIGN_PAIRS };
    (cost + margin < chinese).then(|| Guess::Other { encoding, confidence: sure(chinese - cost) })
}

/// The sample as text if it decodes without error; at a cut, all but the last bytes.
fn strict(sample: &[u8], encoding: &'static Encoding, cut: bool) -> Option<String> {
    let (text, had_errors) = encoding.decode_without_bom_handling(sample);
    let errors = text.matches('\u{fffd}').count();
    (!had_errors || errors <= if cut { 6 } else { 2 } && errors * 50 <= sample.len())
        .then(|| text.into_owned())
}

/// Head, middle and tail of a long file, `size` bytes each, from the start of a line where there is
/// one.
fn parts(bytes: &[u8], size: usize) -> std::borrow::Cow<'_, [u8]> {
    if bytes.len() <= 4 * size {
        return bytes.into();
    }
    let mut out = Vec::with_capacity(3 * size + 3);
    let last = bytes.len() - size;
    for at in [0, last / 2, last] {
        let part = bytes.get(at..at + size).unwrap_or_default();
        let start = match memchr::memchr(b'\n', part) {
            Some(i) if at > 0 && i < size / 2 => i + 1,
            _ => 0,
        };
        out.extend_from_slice(part.get(start..).unwrap_or_default());
        out.push(b'\n');
    }
    out.into()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn places_hold_all_beyond_ascii() {
        for (gap, lines) in [(10, 1), (150, 2), (64, 1), (1000, 2)] {
            for shift in 0..130 {
                let text = format!(
                    "{}é{}café{}",
                    "a".repeat(700 + shift),
                    "b".repeat(gap),
                    "c".repeat(900)
                );
                let places = places(&text);
                assert_eq!(places.chars().filter(|c| *c == 'é').count(), 2);
                assert!(places.len() < 600);
                assert!(places.lines().count() <= lines);
                for line in places.lines() {
                    assert!(text.contains(line));
                    assert!(line.find('é').is_some_and(|at| at >= AROUND), "{line}");
                    assert!(line.len() - line.rfind('é').unwrap() > AROUND, "{line}");
                }
            }
        }
        assert!(matches!(places("naïve"), Cow::Borrowed(_)));
    }
}
