//! What a character costs: how surprising it is in text, in eighths of a nat.
//!
//! Detection goes by single characters, which is fast; lines that need care are read with the
//! character before in mind, by the model that repair has ([`crate::repair::model`]).
//!
//! Han characters have their own costs (`data/decode/characters.bin`), everything else goes by
//! class. The figures only have to order readings of the same bytes: a wrong decoder turns Chinese
//! into rare characters at 13 to 16 nats each where the right one gives 5 to 9.

use std::sync::LazyLock;

use encoding_rs::{BIG5, Encoding, GBK};

use crate::repair::model::MODEL;
pub(super) use crate::repair::model::Token;

/// Eighths of a nat in a nat.
pub(super) const NAT: u32 = 8;
/// An ASCII letter, digit or mark.
pub(super) const ASCII: u32 = 7 * NAT / 2;
/// A byte that is no character: control characters are all but absent from text.
pub(super) const CONTROL: u32 = 16 * NAT;

static HAN: &[u8; 27_648] = include_bytes!("../../data/decode/characters.bin");
const HAN_FIRST: u32 = 0x3400;

/// Codes from 0x8000 up, so that no byte of a pair needs a check: first bytes from 0x80 to 0xff.
const CODES: usize = 0x8000;
/// The pair is no character.
pub(super) const NONE: u8 = u8::MAX;

/// The pairs of a double-byte encoding: their costs, and their characters (0 for none, and for the
/// few of HKSCS beyond the first plane).
#[derive(Debug)]
pub(super) struct Pairs {
    costs: [u8; CODES],
    characters: [u16; CODES],
}

static GBK_PAIRS: LazyLock<Box<Pairs>> = LazyLock::new(|| pairs(GBK));
static BIG5_PAIRS: LazyLock<Box<Pairs>> = LazyLock::new(|| pairs(BIG5));

/// GBK's pairs.
pub(super) fn gbk() -> &'static Pairs {
    &GBK_PAIRS
}

/// Big5's pairs, HKSCS included.
pub(super) fn big5() -> &'static Pairs {
    &BIG5_PAIRS
}

impl Pairs {
    #[inline]
    fn index(lead: u8, trail: u8) -> usize {
        debug_assert!(lead >= 0x80);
        usize::from(u16::from_be_bytes([lead & 0x7f, trail]))
    }

    /// The cost of the pair `lead`, which is not ASCII, and `trail`, or [`NONE`].
    #[inline]
    pub(super) fn cost(&self, lead: u8, trail: u8) -> u8 {
        self.costs.get(Pairs::index(lead, trail)).copied().unwrap_or(NONE)
    }

    /// The character of the pair.
    #[inline]
    pub(super) fn character(&self, lead: u8, trail: u8) -> char {
        let unit = self.characters.get(Pairs::index(lead, trail)).copied();
        char::from_u32(unit.unwrap_or(0).into()).unwrap_or('\0')
    }
}

/// Decodes all pairs in one go (0.2 ms), each on a line of its own so that none eats the next.
fn pairs(encoding: &'static Encoding) -> Box<Pairs> {
    let all = || (0x81..=0xfeu8).flat_map(|lead| (0x40..=0xfeu8).map(move |trail| (lead, trail)));
    let mut bytes = Vec::with_capacity(CODES * 3);
    all().for_each(|(lead, trail)| bytes.extend([lead, trail, b'\n']));
    let (text, _) = encoding.decode_without_bom_handling(&bytes);
    let mut pairs = Box::new(Pairs { costs: [NONE; CODES], characters: [0; CODES] });
    for (line, (lead, trail)) in text.lines().zip(all()) {
        let at = Pairs::index(lead, trail);
        if let Some(c) = line.chars().next().filter(|c| *c != '\u{fffd}')
            && let (Some(own), Some(unit)) = (pairs.costs.get_mut(at), pairs.characters.get_mut(at))
        {
            *own = cost(c).min(u32::from(NONE) - 1) as u8;
            *unit = u16::try_from(c as u32).unwrap_or(0);
        }
    }
    pairs
}

/// The character as the model of pairs knows it.
pub(super) fn token(c: char) -> Token {
    MODEL.token(c)
}

/// The cost of `c` after `last`, or after bytes left out; `alone` is its cost alone. Pairs count only
/// for letters and hanzi: for the rest the classes of [`cost`] are the better guide. A row of 。 must
/// not look better as a row of ！ one byte on, because ！ follows ！ more often.
#[inline]
pub(super) fn cost_after(last: Option<Token>, next: Token, c: char, alone: u32) -> u32 {
    let step = || match last {
        Some(last) => (-MODEL.step(last, next) * NAT as f32) as u32,
        None => (-MODEL.one(c) * NAT as f32) as u32,
    };
    // Rare, and then again: a word of the kind of 暧暧, which no text is long enough to count, or a row
    // of signs.
    let again = last.is_some_and(|l| l.id() == next.id() && l.id() != 0);
    if again && !c.is_ascii() && (alone > RARE || !matches!(c as u32, 0x4e00..=0x9fff)) {
        return alone.min(TWICE);
    }
    match c as u32 {
        // Never more than leaving its two bytes out costs (20), or a rare character would be.
        0x4e00..=0x9fff | 0x41..=0x5a | 0x61..=0x7a => step().min(19 * NAT),
        // Marks that second bytes out of step look like; the first three do stand in Chinese text.
        0x5b | 0x5d | 0x5f => step().min(alone + 4 * NAT), // [ ] _
        0x40..=0x7e => step().min(alone + 6 * NAT),        // @ \ ^ ` { | } ~
        // Brackets and other marks are not all as common as their class.
        0x2010..=0x206f | 0x3001..=0x3011 | 0xff01..=0xff0f => {
            let own = alone.max((-MODEL.one(c) * NAT as f32) as u32);
            // Beside a byte left out a rare one is more often a half of two characters.
            own + if last.is_none() && own > 8 * NAT { LONE } else { 0 }
        }
        // Letters of other scripts come in words, among hanzi one alone is chance.
        0xa1..=0x1fff | 0x2500..=0x257f | 0x3040..=0x312f | 0xac00..=0xd7a3 | 0xff10..=0xff5a => {
            alone + if last.is_some_and(|l| l.alike(next)) { 0 } else { LONE }
        }
        _ => alone,
    }
}

/// Rarer than one in 60,000; and what it costs the second time, one in twenty.
const RARE: u32 = 11 * NAT;
const TWICE: u32 = 3 * NAT;

/// What a letter costs more that does not stand beside one of its script.
const LONE: u32 = 4 * NAT;

/// The cost of a character, whatever its neighbours.
pub(super) fn cost(c: char) -> u32 {
    let code = c as u32;
    if let Some(cost) = code.checked_sub(HAN_FIRST).and_then(|i| HAN.get(i as usize)) {
        return u32::from(*cost);
    }
    match code {
        0x09 | 0x0a | 0x0d | 0x20..=0x7e => ASCII,
        0..=0x1f | 0x7f => CONTROL,
        0x80..=0x9f => 20 * NAT,
        0xb7 | 0x2014 | 0x2018 | 0x2019 | 0x201c | 0x201d | 0x2026 => 6 * NAT,
        0xa0..=0x24f | 0x370..=0x52f => 8 * NAT + NAT / 2,
        0x2010..=0x203b => 9 * NAT,
        0x2460..=0x24ff | 0x2160..=0x2188 => 10 * NAT,
        0x2100..=0x27ff => 11 * NAT,
        0x3000..=0x3002 | 0x3008..=0x3011 => 5 * NAT,
        0x3003..=0x303f => 10 * NAT,
        0x3040..=0x30ff => 9 * NAT,
        0x3100..=0x312f => 11 * NAT,
        0x3130..=0x33ff => 13 * NAT,
        0xac00..=0xd7a3 => 11 * NAT,
        0xe000..=0xf8ff => 22 * NAT,
        0xf900..=0xfaff | 0xfe30..=0xfe4f => 15 * NAT,
        0xff01 | 0xff08 | 0xff09 | 0xff0c | 0xff1a | 0xff1b | 0xff1f => 5 * NAT,
        0xff02..=0xff5e => 15 * NAT / 2,
        0xff5f..=0xff9f => 11 * NAT,
        0x0590..=0x0fff => 9 * NAT,
        0xfffd => 15 * NAT,
        0x1f000..=0x1faff => 11 * NAT,
        0x20000..=0x323af => 14 * NAT,
        0x10000.. => 18 * NAT,
        _ => 13 * NAT,
    }
}

/// The script of a character that is written in runs; 0 for none.
fn script(c: char) -> u8 {
    match c as u32 {
        0x41..=0x5a | 0x61..=0x7a | 0xc0..=0x24f | 0x1e00..=0x1eff => 1,
        0x370..=0x3ff => 2,
        0x400..=0x52f => 3,
        0x590..=0x5ff => 4,
        0x600..=0x6ff => 5,
        0xe00..=0xe7f => 6,
        0x3040..=0x30ff => 7,
        0xac00..=0xd7a3 => 8,
        _ => 0,
    }
}

/// The cost of a text in any language: letters of one script side by side are cheap.
///
/// Only for readings that chardetng or a label proposes: it knows their letters, this does not.
pub(super) fn cost_of_text(text: &str) -> u32 {
    let mut last = 0;
    let mut sum = 0u32;
    for c in text.chars() {
        let this = script(c);
        let run = this != 0 && this == last && !c.is_ascii();
        let one = match (run, this) {
            (true, 1) => 11 * NAT / 2,
            (true, 7) => 9 * NAT / 2,
            (true, 8) => 6 * NAT,
            (true, _) => 9 * NAT / 2,
            (false, 7 | 8) => 7 * NAT,
            _ => cost(c),
        };
        sum = sum.saturating_add(one);
        last = this;
    }
    sum
}
