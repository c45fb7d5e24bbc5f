//! What may have stood where bytes were lost.
//!
//! UTF-8 read as GBK loses bytes in two ways: a last byte before ASCII, and where a pair is no
//! character in GBK: the pair, or with Python's decoders its first byte, with a mark in its place or
//! none. All say something about the bytes: the second, that the pair is one of the few that GBK
//! lacks. With what is left of the character and its neighbours, the model ranks what
//! remains. Every candidate, misread again, gives the damaged text: the constraints are the
//! decoder's own.

use std::sync::LazyLock;

use super::page::{Page, decode, encode, refused};
use super::stream::{Next, Pending, Right, take};
use crate::repair::chars::{is_mark, is_private};
use crate::repair::farm::triples::TRIPLES;
use crate::repair::model::{MODEL, Token};

/// What a decoder of GBK takes for lost where a pair is no character.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Loses {
    /// The pair, as browsers and Java do.
    Pair,
    /// Its first byte, as Python does: the second begins the next pair.
    Byte,
}

/// A place with lost bytes and what surrounds it.
pub(super) struct Hole<'t> {
    pub(super) page: Page,
    pub(super) right: Right,
    /// The damaged characters.
    pub(super) chars: &'t [char],
    /// The damaged character that follows.
    pub(super) after: Option<char>,
    /// Bytes left over from before, and those to leave behind.
    pub(super) pending: Pending,
    pub(super) want: Pending,
    /// The line ends here, in the middle of a character.
    pub(super) ends: bool,
    /// The repaired characters on both sides, nearest first.
    pub(super) prev: [char; 2],
    pub(super) next: [char; 2],
    /// What the text around is like.
    pub(super) habits: &'t Habits,
}

/// What the sure part of a damaged text tells about its lost characters.
#[derive(Clone, Debug, Default)]
pub(super) struct Habits {
    /// Its forms are of one script, and of this.
    simplified: bool,
    traditional: bool,
    /// Its marks, each with how often it stands, and how many there are.
    marks: Vec<(char, f32)>,
    total: f32,
}

impl Habits {
    pub(super) fn of(text: impl Iterator<Item = char>) -> Habits {
        let mut habits = Habits::default();
        let (mut simplified, mut traditional) = (0, 0);
        for c in text {
            let token = MODEL.token(c);
            simplified += usize::from(token.simplified());
            traditional += usize::from(token.traditional());
            if is_mark(c) {
                habits.total += 1.0;
                match habits.marks.iter_mut().find(|(m, _)| *m == c) {
                    Some((_, count)) => *count += 1.0,
                    None => habits.marks.push((c, 1.0)),
                }
            }
        }
        habits.simplified = simplified > traditional;
        habits.traditional = traditional > simplified;
        habits
    }

    /// What the text's habits add to the log probability of `c`.
    fn add(&self, c: char, token: Token) -> f32 {
        if c == '：' {
            // Its share of the marks here, against its share anywhere.
            let usual = (MODEL.one(c).exp() / MARKS).min(1.0);
            let count = self.marks.iter().find(|(m, _)| *m == c).map_or(0.0, |(_, n)| *n);
            return ((count + PRIOR * usual) / (self.total + PRIOR) / usual).ln();
        }
        let foreign =
            self.simplified && token.traditional() || self.traditional && token.simplified();
        if foreign { FOREIGN } else { 0.0 }
    }
}

/// Marks among the characters of text.
const MARKS: f32 = 0.13;
/// How many marks of usual kinds a text's own are weighed against: a row of labels (来源：… 作者：…)
/// shows what it is with two.
const PRIOR: f32 = 2.0;
/// Full-width letters and digits beside common ones; text has one kind.
const WIDE: f32 = -4.0;
/// A form that the text around has not: one line in a hundred mixes scripts.
const FOREIGN: f32 = -5.0;

/// A byte of a character that is not complete.
#[derive(Clone, Copy, Debug, PartialEq)]
enum Slot {
    Known(u8),
    /// Lost alone.
    Any,
    /// Lost alone, because with this byte, which follows, it is a pair that GBK lacks.
    Before(u8),
    /// Lost as the first or the second of a pair that GBK lacks.
    First,
    Second,
    /// The second of a pair whose first is decided.
    After(u8),
}

/// The bytes of a character that is not complete: four at most, and what is left of the last pair.
#[derive(Clone, Copy)]
struct Slots {
    all: [Slot; 6],
    len: u8,
}

impl Slots {
    const NONE: Slots = Slots { all: [Slot::Any; 6], len: 0 };

    fn as_slice(&self) -> &[Slot] {
        self.all.get(..usize::from(self.len)).unwrap_or_default()
    }

    fn is_empty(&self) -> bool {
        self.len == 0
    }

    fn push(&mut self, slot: Slot) {
        if let Some(place) = self.all.get_mut(usize::from(self.len)) {
            *place = slot;
            self.len += 1;
        }
    }
}

impl FromIterator<Slot> for Slots {
    fn from_iter<I: IntoIterator<Item = Slot>>(slots: I) -> Slots {
        let mut out = Slots::NONE;
        slots.into_iter().for_each(|slot| out.push(slot));
        out
    }
}

/// A reading so far. Its text is a chain of characters in the [`Texts`]: readings share beginnings.
#[derive(Clone, Copy)]
struct Guess {
    slots: Slots,
    text: u32,
    /// The token before the last.
    before: u16,
    last: Token,
    score: f32,
}

/// Characters of all readings, each with the one before it; 0 is the beginning.
struct Texts(Vec<(char, u32)>);

impl Texts {
    fn push(&mut self, before: u32, c: char) -> u32 {
        self.0.push((c, before));
        self.0.len() as u32
    }

    fn read(&self, mut at: u32) -> String {
        let mut out = Vec::new();
        while let Some((c, before)) = (at as usize).checked_sub(1).and_then(|i| self.0.get(i)) {
            out.push(*c);
            at = *before;
        }
        out.into_iter().rev().collect()
    }
}

/// What the guesses of one hole share.
struct Filler<'t> {
    right: Right,
    habits: &'t Habits,
    texts: Texts,
}

/// Guesses kept from character to character; and for one character. A lost last byte leaves 64
/// readings, and the one that closes a bracket may be among the last.
const BEAM: usize = 64;
const EACH: usize = 64;
/// U+FFFD itself, misread (EF BF BD): what is lost of it was lost the time before. After EF BF no
/// other character is half as likely; with less known, one of text is.
const AGAIN: f32 = -4.0;
const AGAIN_PERHAPS: f32 = -10.0;
/// A run of lost bytes longer than this is beyond guessing.
const LONGEST: usize = 6;

/// Readings of a hole with their weights, best first, and the log probability of the best.
pub(super) struct Filled {
    pub(super) readings: Vec<(String, f32)>,
    pub(super) score: f32,
}

/// What a hole without a reading costs a decoder: no step of text is as unlikely.
const IMPOSSIBLE: f32 = -40.0;

/// What may have stood in the hole.
pub(super) fn fill(hole: &Hole<'_>, loses: Loses) -> Filled {
    let none = Filled { readings: Vec::new(), score: IMPOSSIBLE };
    let holes = hole.chars.iter().filter(|c| matches!(c, '?' | '\u{fffd}')).count();
    let known = hole.page == Page::Gbk && hole.right == Right::Utf8
        || hole.page == Page::Big5 && hole.right == Right::Gbk;
    let twice = |c: &char| encode(hole.page, *c).iter().nth(1).is_some();
    // Without a mark a byte is gone between two characters, or at the end.
    let gone = holes == 0 && hole.page == Page::Gbk && hole.right == Right::Utf8;
    let whole = holes == 0 && !gone && !hole.chars.iter().any(twice);
    if whole || holes > LONGEST || !known && refused(hole.page).is_empty() {
        return none;
    }
    let mut filler = Filler { right: hole.right, habits: hole.habits, texts: Texts(Vec::new()) };
    let [last, before] = hole.prev;
    let start = Guess {
        slots: hole.pending.bytes().map(Slot::Known).collect(),
        text: 0,
        before: MODEL.token(before).id(),
        last: MODEL.token(last),
        score: 0.0,
    };
    let mut beam = vec![start];
    for (i, c) in hole.chars.iter().enumerate() {
        let next = hole.chars.get(i + 1).copied().or(hole.after);
        let lost = matches!(c, '?' | '\u{fffd}');
        let [mut inside, mut between] =
            [false, true].map(|whole| options(hole.page, loses, *c, next, whole));
        if gone {
            for list in [&mut inside, &mut between] {
                let more: Vec<_> = list.iter().flat_map(|(slots, _)| after_gone(*slots)).collect();
                list.extend(more);
            }
        }
        let mut grown = Vec::new();
        for guess in &beam {
            let whole = guess.slots.is_empty();
            if lost && hole.page == Page::Big5 && whole {
                for (c, token) in LACKING.iter() {
                    filler.add(guess, *c, *token, Slots::NONE, &mut grown);
                }
            }
            for (slots, cost) in if whole { &between } else { &inside } {
                let mut some = vec![Guess { score: guess.score + cost, ..*guess }];
                for slot in slots.as_slice() {
                    let mut more = Vec::new();
                    for guess in &some {
                        filler.push(*guess, *slot, &mut more);
                    }
                    best(&mut more, BEAM);
                    some = more;
                }
                grown.append(&mut some);
            }
        }
        best(&mut grown, BEAM);
        beam = grown;
    }
    if hole.ends {
        // The last bytes of the line are gone without a trace.
        for _ in 0..2 {
            let mut grown = Vec::new();
            for guess in beam.drain(..) {
                match guess.slots.is_empty() {
                    true => grown.push(guess),
                    false => filler.push(guess, Slot::Any, &mut grown),
                }
            }
            best(&mut grown, BEAM);
            beam = grown;
        }
    }
    let want: Slots = hole.want.bytes().map(Slot::Known).collect();
    beam.retain(|g| g.slots.as_slice() == want.as_slice());
    let [end, beyond] = hole.next.map(|c| MODEL.token(c));
    for guess in &mut beam {
        // Whether a line ends here hangs on the mark before, not on the word before the mark.
        let word = if hole.next == ['\n', '\n'] { 0 } else { guess.before };
        guess.score += step(word, guess.last, end);
        guess.score += step(guess.last.id(), end, beyond);
    }
    beam.sort_by(|a, b| b.score.total_cmp(&a.score));
    let Some(top) = beam.first().map(|g| g.score) else { return none };
    let sum: f32 = beam.iter().map(|g| (g.score - top).exp()).sum();
    let reading = |g: &Guess| (filler.texts.read(g.text), (g.score - top).exp() / sum);
    Filled { readings: beam.iter().map(reading).collect(), score: top }
}

/// log P of `next` after two others.
fn step(before: u16, last: Token, next: Token) -> f32 {
    let (pair, known) = MODEL.step_known(last, next);
    let gain = if known { TRIPLES.gain(before, last.id(), next.id()) } else { None };
    pair + 0.6 * gain.unwrap_or_else(|| TRIPLES.rest(before, last.id()))
}

/// Characters of GBK whose two bytes are no character in Big5.
static LACKING: LazyLock<Vec<(char, Token)>> = LazyLock::new(|| {
    let rows = (0xb0..=0xf7u8).flat_map(|lead| (0xa1..=0xfeu8).map(move |trail| (lead, trail)));
    // Rows of kana and signs differ from decoder to decoder; only ideographs that all refuse.
    rows.filter(|(lead, trail)| *lead == 0xc8 || decode(Page::Big5, *lead, *trail).is_none())
        .filter_map(|(lead, trail)| decode(Page::Gbk, lead, trail))
        .filter(|c| !is_private(*c))
        .map(|c| (c, MODEL.token(c)))
        .collect()
});

/// The bytes that a damaged character may stand for; `whole` tells that none await more.
fn options(
    page: Page,
    loses: Loses,
    c: char,
    next: Option<char>,
    whole: bool,
) -> Vec<(Slots, f32)> {
    let mut out = Vec::new();
    for code in encode(page, c).iter().filter(|_| c != '?') {
        out.push((code.as_slice().iter().map(|b| Slot::Known(*b)).collect(), 0.0));
    }
    if !matches!(c, '?' | '\u{fffd}') {
        return out;
    }
    let one = |slot: Slot| Slots::from_iter([slot]);
    if page == Page::Gbk {
        let alone = next.is_none_or(|c| c.is_ascii());
        if alone {
            out.push((one(Slot::Any), -1.0));
        }
        if loses == Loses::Pair {
            // With GB18030 no pair of these bytes is lost, with GBK some are.
            let rare = if c == '\u{fffd}' && alone { -6.0 } else { -1.0 };
            out.push((Slots::from_iter([Slot::First, Slot::Second]), rare));
        } else if !alone {
            let codes = next.map(|next| encode(page, next)).unwrap_or_default();
            let firsts = codes.iter().filter_map(|code| code.as_slice().first().copied());
            let before = firsts.map(|byte| (one(Slot::Before(byte)), -1.0));
            let known = out.len();
            out.extend(before);
            if out.len() == known {
                out.push((one(Slot::Any), -1.0));
            }
        }
    }
    out.extend(refused(page).iter().map(|b| (one(Slot::Known(*b)), -1.0)));
    if c == '?' && whole {
        // Chinese text has its own question mark.
        out.push((one(Slot::Known(b'?')), -4.0));
    }
    out
}

/// The same bytes after one or two that are gone.
fn after_gone(slots: Slots) -> [(Slots, f32); 2] {
    let last = match slots.as_slice() {
        [Slot::Known(first @ 0x80..), ..] => Slot::Before(*first),
        _ => Slot::Any,
    };
    let after = |gone: &[Slot]| gone.iter().chain(slots.as_slice()).copied().collect();
    [(after(&[last]), -2.0), (after(&[Slot::Any, last]), -4.0)]
}

/// Keeps the best, in no order.
fn best(guesses: &mut Vec<Guess>, most: usize) {
    if guesses.len() > most {
        guesses.select_nth_unstable_by(most, |a, b| b.score.total_cmp(&a.score));
        guesses.truncate(most);
    }
}

impl Filler<'_> {
    /// Adds a byte, and the character where it is complete.
    fn push(&mut self, mut guess: Guess, slot: Slot, out: &mut Vec<Guess>) {
        if self.right != Right::Utf8 {
            return self.push_known(guess, slot, out);
        }
        if slot == Slot::Second && matches!(guess.slots.as_slice(), [Slot::After(_)]) {
            return out.push(guess);
        }
        if guess.slots.is_empty()
            && let Slot::Known(b @ 0..0x80) = slot
        {
            return self.extend(&guess, char::from(b), Slots::NONE, out);
        }
        guess.slots.push(slot);
        let need = match guess.slots.as_slice() {
            [Slot::Known(0xc2..=0xdf), ..] => 2,
            [Slot::Known(0xe0..=0xef), ..] => 3,
            [Slot::Known(0xf0..=0xf4), ..] => 4,
            [Slot::Known(_), ..] | [] => return,
            // A lost first byte: nearly all Chinese has three.
            _ => 3,
        };
        let slots = guess.slots.as_slice();
        let trail = |s: &Slot| !matches!(s, Slot::Known(b) if !(0x80..=0xbf).contains(b));
        if !slots.iter().skip(1).all(trail) {
            return;
        }
        if slots.len() < need {
            return out.push(guess);
        }
        let from = out.len();
        characters(slots, &mut |bytes| {
            let Some(c) = std::str::from_utf8(bytes).ok().and_then(|s| s.chars().next()) else {
                return;
            };
            // The pair goes on into the next character: its second byte hangs on this one.
            let rest = match (slots.last(), bytes.last()) {
                (Some(Slot::First), Some(b)) => Slots::from_iter([Slot::After(*b)]),
                _ => Slots::NONE,
            };
            self.extend(&guess, c, rest, out);
        });
        if out.len() > from + EACH {
            let mut own = out.split_off(from);
            best(&mut own, EACH);
            out.append(&mut own);
        }
    }

    /// The same for GBK and Big5, where no byte is unknown but one of a few.
    fn push_known(&mut self, mut guess: Guess, slot: Slot, out: &mut Vec<Guess>) {
        let Slot::Known(byte) = slot else { return };
        let mut pending = Pending::default();
        for slot in guess.slots.as_slice() {
            let Slot::Known(b) = slot else { return };
            let Next::More(p) = take(self.right, pending, *b) else { return };
            pending = p;
        }
        match take(self.right, pending, byte) {
            Next::More(_) => {
                guess.slots.push(slot);
                out.push(guess);
            }
            Next::Char(c) => self.extend(&guess, c, Slots::NONE, out),
            Next::Invalid => {}
        }
    }

    fn extend(&mut self, guess: &Guess, c: char, slots: Slots, out: &mut Vec<Guess>) {
        if is_private(c) || c.is_control() && c != '\t' {
            return;
        }
        self.add(guess, c, MODEL.token(c), slots, out);
    }

    /// Adds a character to the reading.
    fn add(&mut self, guess: &Guess, c: char, token: Token, slots: Slots, out: &mut Vec<Guess>) {
        let again = c == '\u{fffd}';
        let sure = matches!(guess.slots.as_slice(), [Slot::Known(0xef), Slot::Known(0xbf), ..]);
        let step = match (again, sure) {
            (true, true) => AGAIN,
            (true, false) => AGAIN_PERHAPS,
            _ => step(guess.before, guess.last, token),
        };
        let wide = matches!(c as u32, 0xff10..=0xff19 | 0xff21..=0xff3a | 0xff41..=0xff5a);
        let wide = if wide && token.alike(guess.last) { WIDE } else { 0.0 };
        let score = guess.score + step + self.habits.add(c, token) + wide;
        let text = self.texts.push(guess.text, c);
        out.push(Guess { slots, text, before: guess.last.id(), last: token, score });
    }
}

/// All bytes that the slots allow, a character's worth.
fn characters(slots: &[Slot], found: &mut impl FnMut(&[u8])) {
    let [first, rest @ ..] = slots else { return };
    // First bytes of Chinese text: punctuation, ideographs, full-width forms.
    let leads: &[u8] = match first {
        Slot::Known(b) => &[*b],
        _ => &[0xe2, 0xe3, 0xe4, 0xe5, 0xe6, 0xe7, 0xe8, 0xe9, 0xef],
    };
    for lead in leads {
        let fits = match first {
            Slot::After(before) => lacks(*before, *lead),
            Slot::Before(next) => lacks(*lead, *next),
            _ => true,
        };
        if !fits {
            continue;
        }
        let mut bytes = [*lead, 0, 0, 0];
        fill_rest(&mut bytes, 1, *first, rest, found);
    }
}

fn fill_rest(
    bytes: &mut [u8; 4],
    at: usize,
    before: Slot,
    rest: &[Slot],
    found: &mut impl FnMut(&[u8]),
) {
    let [slot, rest @ ..] = rest else {
        if let Some(all) = bytes.get(..at) {
            found(all);
        }
        return;
    };
    let range = match slot {
        Slot::Known(b) => *b..=*b,
        _ => 0x80..=0xbf,
    };
    for byte in range {
        let prev = bytes.get(at - 1).copied().unwrap_or_default();
        let pair = match (before, slot) {
            (Slot::First, Slot::Second) => lacks(prev, byte),
            (_, Slot::After(first)) => lacks(*first, byte),
            (_, Slot::Before(next)) => lacks(byte, *next),
            _ => true,
        };
        if pair {
            if let Some(place) = bytes.get_mut(at) {
                *place = byte;
            }
            fill_rest(bytes, at + 1, *slot, rest, found);
        }
    }
}

/// Whether decoders of GBK have no character for the pair: user-defined cells, and those that only
/// GB18030 filled.
fn lacks(lead: u8, trail: u8) -> bool {
    let code = u16::from(lead) << 8 | u16::from(trail);
    let later = matches!(code, 0xa2ab..=0xa2b0 | 0xa2e3..=0xa2e4 | 0xa6d9..=0xa6df | 0xa6ec..=0xa6f3
        | 0xa8bc | 0xa8bf | 0xa989..=0xa995 | 0xfe50..=0xfea0);
    later || decode(Page::Gbk, lead, trail).is_none_or(is_private)
}
