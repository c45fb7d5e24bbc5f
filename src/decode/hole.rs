//! Where a byte is gone: what is left of a character that lost its other byte.
//!
//! The lattice knows that a byte is to be left out, and about where: it weighs what stands on either
//! side, but not what stood there. Yet the byte left over is half of a character, and its
//! neighbours ask for one that fits:
//!
//! ```text
//! 十来 D6 | D6 D3 的        not 十来种 and half a 钟, but 十来(分)钟的: 分 is B7 D6
//! ```
//!
//! So each place for the hole is weighed with the best of all characters that may have stood there
//! ([`place`]). And where the bytes are sound as they are, a hole is believed only if the reading with
//! it is far better ([`doubts`]): one rare character is as surprising as a byte left out, but a lost
//! byte shifts all that follows up to the next ASCII byte, and each of those characters is rare.

use std::sync::LazyLock;

use super::lattice::{self, Mode, Stretch};
use super::model::{self, NAT, Token};

/// Characters on each side of a hole among which its place is looked for: a shifted reading soon
/// meets a character that is none, or so rare that the lattice has seen it.
const REACH: usize = 10;
/// A reading out of step for so long is no matter of chance: what follows is not looked at.
const FAR: usize = 100;
/// Characters on each side that say how rare the text's own are.
const AROUND: usize = 12;
/// What a character costs at least that is no certain one: none is looked at that must be less.
const LEAST: u32 = 2 * NAT;
/// Of a character rarer than this nobody thinks when a byte is gone.
const COMMON: u32 = 12 * NAT;

/// For each byte, the characters that have it as one of their two: token, character, cost alone.
type Halves = Vec<Vec<(Token, char, u32)>>;

static GBK: LazyLock<Halves> = LazyLock::new(|| halves(model::gbk()));
static BIG5: LazyLock<Halves> = LazyLock::new(|| halves(model::big5()));

fn halves(pairs: &model::Pairs) -> Halves {
    let mut all = vec![Vec::new(); 256];
    for lead in 0x81..=0xfe {
        for trail in 0x40..=0xfe {
            let cost = u32::from(pairs.cost(lead, trail));
            let c = pairs.character(lead, trail);
            for byte in [lead, trail] {
                if let Some(list) = all.get_mut(usize::from(byte)).filter(|_| cost <= COMMON) {
                    list.push((model::token(c), c, cost));
                }
            }
        }
    }
    all.iter_mut().for_each(|list| list.sort_by_key(|(_, _, cost)| *cost));
    all
}

/// A character of a reading: where it begins, and what it is.
#[derive(Clone, Copy, Debug)]
struct Place {
    at: usize,
    c: char,
    alone: u32,
}

/// Reads on from `at` until `to` or over it, `most` characters at most; says where it stopped.
fn walk(line: &[u8], mut at: usize, to: usize, mode: Mode, most: usize) -> (Vec<Place>, usize) {
    let mut out = Vec::new();
    while at < to && out.len() < most {
        let rest = line.get(at..).unwrap_or_default();
        let Some((len, alone, c)) = lattice::character(rest, mode) else { break };
        out.push(Place { at, c, alone });
        at += usize::from(len);
    }
    (out, at)
}

/// The cost of a character after `last`, an ASCII one if `letter`.
fn step(line: &[u8], last: Token, letter: bool, place: &Place) -> u32 {
    let lone = letter && !place.c.is_ascii();
    let lone = if lone { lattice::lone_letter(line, place.at) } else { 0 };
    lone + model::cost_after(Some(last), model::token(place.c), place.c, place.alone)
}

/// What the characters cost after `last`.
fn cost(line: &[u8], places: &[Place], mut last: Token) -> u32 {
    let mut sum = 0;
    let mut letter = false; // before
    for place in places {
        sum += step(line, last, letter, place);
        letter = place.c.is_ascii();
        last = model::token(place.c);
    }
    sum
}

/// A stretch of a line that has a hole somewhere.
struct Window<'b> {
    line: &'b [u8],
    mode: Mode,
    /// The character before it.
    prev: char,
    start: usize,
    end: usize,
}

/// A reading of a window.
struct Holed {
    hole: usize,
    cost: u32,
    /// What follows the hole.
    after: Vec<Place>,
}

impl Window<'_> {
    /// The best of the readings with one byte left out, at `at` or elsewhere.
    fn best(&self, at: usize) -> Option<Holed> {
        let Window { line, mode, start, end, .. } = *self;
        // Up to the hole a reading is the one that there is without it.
        let (left, stop) = walk(line, start, end, mode, 3 * REACH);
        let tails = self.tails(left.first().map_or(at, |p| p.at));
        let mut last = model::token(self.prev);
        let mut before = 0;
        let mut readings = Vec::with_capacity(left.len() + 1);
        for (i, hole) in left.iter().map(|p| p.at).chain([stop]).enumerate() {
            let tail = tails.get((hole + 1).saturating_sub(start)).copied().flatten();
            if let Some(tail) = tail.filter(|_| hole < end) {
                readings.push((before + tail.cost, hole, last, tail));
            }
            if let Some(place) = left.get(i) {
                let lone = left.get(i.wrapping_sub(1)).is_some_and(|p| p.c.is_ascii());
                before += step(line, last, lone, place);
                last = model::token(place.c);
            }
        }
        readings.sort_unstable_by_key(|r| (r.0, r.1));
        let mut best = (u32::MAX, at);
        for (known, hole, last, tail) in readings {
            if known + 2 * LEAST >= best.0 {
                break;
            }
            let half = line.get(hole).copied().unwrap_or(0);
            if let Some(lost) = self.fill(half, last, &tail, best.0 - known) {
                best = (known + lost, hole);
            }
        }
        let (cost, hole) = best;
        let (after, _) = walk(line, hole + 1, end, mode, usize::MAX);
        (cost < u32::MAX).then_some(Holed { hole, cost, after })
    }

    /// For each offset from `start` on, what follows it if it is a boundary and the end can be
    /// reached.
    fn tails(&self, start: usize) -> Vec<Option<Tail>> {
        let Window { line, mode, end, .. } = *self;
        let mut out: Vec<Option<Tail>> = vec![None; (end + 1).saturating_sub(start)];
        if let Some(last) = out.last_mut() {
            let place = Place { at: end, c: '\n', alone: model::ASCII };
            *last = Some(Tail { first: place, cost: 0 });
        }
        for at in (start..end).rev() {
            let Some((len, alone, c)) =
                lattice::character(line.get(at..).unwrap_or_default(), mode)
            else {
                continue;
            };
            let next = at + usize::from(len) - start;
            let Some(tail) = out.get(next).copied().flatten() else { continue };
            let first = Place { at, c, alone };
            let own = if next + start == end {
                0
            } else {
                step(line, model::token(c), c.is_ascii(), &tail.first)
            };
            if let Some(slot) = out.get_mut(at - start) {
                *slot = Some(Tail { first, cost: own + tail.cost });
            }
        }
        out
    }

    /// The cost of the likeliest character with the byte `half`, and of the one after it, if it is
    /// less than `room`.
    fn fill(&self, half: u8, last: Token, tail: &Tail, mut room: u32) -> Option<u32> {
        let halves = if self.mode == Mode::Big5 { &*BIG5 } else { &*GBK };
        let Place { c: next, alone: own, .. } = tail.first;
        let token = model::token(next);
        let mut found = None;
        for (fill, c, alone) in halves.get(usize::from(half))? {
            let first = model::cost_after(Some(last), *fill, *c, *alone);
            if first + LEAST >= room {
                continue;
            }
            let both = first + model::cost_after(Some(*fill), token, next, own);
            if both < room {
                room = both;
                found = Some(both);
            }
        }
        found
    }
}

/// What follows a hole: its first character, and the cost of the others.
#[derive(Clone, Copy, Debug)]
struct Tail {
    first: Place,
    cost: u32,
}

/// Where the hole at `at` is best, if there is one: all else in `line` is sound in `mode`.
pub(super) fn place(line: &[u8], at: usize, mode: Mode) -> Option<usize> {
    let mut recent = Recent::new(0);
    recent.read(line, at, mode);
    match single(line, mode, &recent, at) {
        Some(doubt) => doubt.holes.first().copied().filter(|_| doubt.holds()),
        None => {
            let (prev, start) = recent.back(REACH, at);
            let (_, end) = walk(line, at + 1, line.len(), mode, REACH);
            let window = Window { line, mode, prev, start, end };
            Some(window.best(at).map_or(at, |best| best.hole))
        }
    }
}

/// The last characters of a reading that is followed from left to right.
struct Recent {
    places: Vec<Place>,
    at: usize,
}

impl Recent {
    fn new(at: usize) -> Recent {
        Recent { places: Vec::new(), at }
    }

    /// Reads up to `to`, or to the end of the character that reaches over it. Whether all is sound.
    fn read(&mut self, line: &[u8], to: usize, mode: Mode) -> bool {
        while self.at < to {
            let (next, reached) = walk(line, self.at, line.len(), mode, AROUND.min(to - self.at));
            if next.is_empty() {
                return false;
            }
            let beyond = next.partition_point(|p| p.at < to);
            self.at = next.get(beyond).map_or(reached, |p| p.at);
            self.places.extend(next.into_iter().take(beyond));
            let old = self.places.len().saturating_sub(2 * AROUND);
            self.places.drain(..old);
        }
        true
    }

    /// The character before the last `count`, and where those begin.
    fn back(&self, count: usize, end: usize) -> (char, usize) {
        let skip = self.places.len().saturating_sub(count);
        let prev = skip.checked_sub(1).and_then(|i| self.places.get(i)).map_or('\n', |p| p.c);
        (prev, self.places.get(skip).map_or(end, |p| p.at))
    }
}

/// What speaks for bytes having been lost where a line is sound without: the holes from one place
/// where the two readings part to the next where they meet.
#[derive(Clone, Debug)]
pub(super) struct Doubt {
    /// The bytes left over.
    pub(super) holes: Vec<usize>,
    /// By how much the reading with holes is better, in eighths of a nat.
    pub(super) gain: f32,
    /// What a character nearby costs on average: where all are rare, chance finds better readings.
    pub(super) around: f32,
    /// ASCII characters that were second bytes, for each hole: rare characters of GBK end in them.
    pub(super) letters: f32,
}

impl Doubt {
    /// The log-odds that bytes were lost, by `tools/decode/holes.py`. Two bytes lost so near each
    /// other are rarer than a rare word, which one left out before it and one after seem to mend.
    fn odds(&self) -> f32 {
        let count = self.holes.len() as f32;
        let gain = (self.gain / (3.0 * count - 2.0)).min(400.0) / 80.0;
        let around = self.around.max(30.0) / 40.0;
        12.4 * gain - 4.8 * around - 7.1 * self.letters + 3.0
    }

    /// Whether to believe it.
    pub(super) fn holds(&self) -> bool {
        self.odds() > BELIEF
    }
}

/// Odds from which a hole is believed. Of 100,000 clean lines of news, forums and Cantonese two had
/// more than 3 and none more than 4; of places that lost a byte one in 130 has less than 5.
const BELIEF: f32 = 5.0;
/// Holes weighed together at most.
const GROUP: usize = 4;

/// Where a reading of a sound line leaves out bytes. `None` where the reading is not of that kind:
/// another encoding in it, or bytes in a row.
pub(super) fn doubts(line: &[u8], mode: Mode, stretches: &[Stretch]) -> Option<Vec<Doubt>> {
    let mut holes = Vec::new();
    for stretch in stretches {
        match stretch.mode {
            None | Some(Mode::Latin) if stretch.bytes.len() == 1 => holes.push(stretch.bytes.start),
            m if m == Some(mode) => {}
            _ => return None,
        }
    }
    let mut out = Vec::new();
    let mut recent = Recent::new(0);
    let mut rest = holes.as_slice();
    while let [hole, after @ ..] = rest {
        rest = after;
        if !recent.read(line, *hole, mode) || recent.at != *hole {
            continue; // in the middle of a character, as the holes before were judged
        }
        let mut doubt = single(line, mode, &recent, *hole);
        if !doubt.as_ref().is_some_and(Doubt::holds)
            && let Some((several, left)) = several(line, mode, &recent, rest, *hole)
            && several.holds()
        {
            doubt = Some(several);
            rest = left;
        }
        let Some(doubt) = doubt else { continue };
        if doubt.holes.iter().chain([hole]).any(|at| is_glossed(line, *at)) {
            continue;
        }
        if let Some(last) = doubt.holes.last().filter(|_| doubt.holds()) {
            recent = Recent::new(last + 1);
        }
        out.push(doubt);
    }
    Some(out)
}

/// Whether what stands before `at` is a content farm's: a reading in brackets (`cè)`), or the `?` of
/// characters it cut in half. What follows is out of step because the farm put bytes in, and
/// the characters that its bytes make now are needed to undo that (`repair/misaligned-run`).
fn is_glossed(line: &[u8], at: usize) -> bool {
    let before = line.get(..at).unwrap_or_default();
    let Some(reading) = before.strip_suffix(b")") else { return before.ends_with(b"??") };
    // The vowels with their tones are two bytes, the other letters ASCII; `zhuāng` is the longest.
    let letters = reading.rsplit(|b| matches!(b, b'(' | b'?')).next().unwrap_or_default();
    let toned = letters.windows(2).any(|w| matches!(w, [0xa8, 0xa1..=0xc0]));
    let fits = |b: &u8| b.is_ascii_lowercase() || matches!(b, 0xa1..=0xc0);
    letters.len() <= 7 && toned && letters.iter().all(fits)
}

/// Weighs a hole with none after it.
fn single(line: &[u8], mode: Mode, recent: &Recent, at: usize) -> Option<Doubt> {
    let (_, meet) = group(line, mode, at, &[])?;
    weigh(line, mode, recent, &[at], meet)
}

/// Weighs the hole `first` with those after it up to where the readings meet, less those that have
/// nothing to say for themselves. Also gives the holes that are left.
fn several<'h>(
    line: &[u8],
    mode: Mode,
    recent: &Recent,
    after: &'h [usize],
    first: usize,
) -> Option<(Doubt, &'h [usize])> {
    let (count, _) = group(line, mode, first, after)?;
    let mut holes = vec![first];
    for hole in after.iter().take(count - 1) {
        let mut between = Recent::new(holes.last()? + 1);
        between.read(line, *hole, mode);
        let alone = || single(line, mode, &between, *hole);
        if between.at == *hole && alone().is_none_or(|doubt| doubt.holds()) {
            holes.push(*hole);
        }
    }
    let (kept, meet) = group(line, mode, first, holes.get(1..)?)?;
    holes.truncate(kept);
    let doubt = (kept > 1).then(|| weigh(line, mode, recent, &holes, meet))??;
    let last = *holes.last()?;
    Some((doubt, after.get(after.partition_point(|h| *h <= last)..)?))
}

/// How many holes, from `first` on, there are until the readings with and without meet, and where.
/// `None` where there is no reading without.
fn group(line: &[u8], mode: Mode, first: usize, after: &[usize]) -> Option<(usize, usize)> {
    let (mut straight, mut holed, mut count) = (first, first + 1, 1);
    for _ in 0..2 * FAR {
        if straight == holed {
            break;
        }
        if after.get(count - 1).is_some_and(|next| holed == *next) {
            if count == GROUP {
                break;
            }
            count += 1;
            holed += 1;
            continue;
        }
        let behind = straight.min(holed);
        let (len, ..) = lattice::character(line.get(behind..)?, mode)?;
        if behind == straight { straight += usize::from(len) } else { holed += usize::from(len) }
    }
    Some((count, holed))
}

/// Weighs holes between which the two readings do not meet, where the characters before them are
/// `recent`.
fn weigh(line: &[u8], mode: Mode, recent: &Recent, holes: &[usize], meet: usize) -> Option<Doubt> {
    let first = *holes.first()?;
    let (_, last) = walk(line, meet, line.len(), mode, 2);
    let (mut prev, mut start) = recent.back(REACH, first);
    let (as_is, _) = walk(line, start, last, mode, usize::MAX);
    let own = cost(line, &as_is, model::token(prev));
    let mut doubt = Doubt { holes: Vec::new(), gain: own as f32, around: 0.0, letters: 0.0 };
    for (i, hole) in holes.iter().enumerate() {
        let to = holes.get(i + 1).copied().unwrap_or(last);
        let (_, end) = walk(line, hole + 1, to, mode, REACH);
        let best = Window { line, mode, prev, start, end }.best(*hole)?;
        let (far, _) = walk(line, end, to, mode, usize::MAX);
        prev = best.after.last().map_or(prev, |p| p.c);
        doubt.gain -= (best.cost + cost(line, &far, model::token(prev))) as f32;
        let second = |p: &&Place| p.at < meet && p.c.is_ascii();
        doubt.letters += best.after.iter().chain(&far).filter(second).count() as f32;
        doubt.holes.push(best.hole);
        prev = far.last().map_or(prev, |p| p.c);
        start = to;
    }
    doubt.letters /= holes.len() as f32;
    doubt.around = around(line, mode, recent, *doubt.holes.first()?, meet);
    Some(doubt)
}

/// What a character costs on average before `hole` and after `meet`.
fn around(line: &[u8], mode: Mode, recent: &Recent, hole: usize, meet: usize) -> f32 {
    let before: Vec<Place> = recent.places.iter().copied().filter(|p| p.at < hole).collect();
    let skip = before.len().saturating_sub(AROUND);
    let prev = skip.checked_sub(1).and_then(|i| before.get(i)).map_or('\n', |p| p.c);
    let before = before.get(skip..).unwrap_or_default();
    let (after, _) = walk(line, meet, line.len(), mode, AROUND + 1);
    let mut sum = cost(line, before, model::token(prev));
    let mut count = before.len();
    if let [first, rest @ ..] = after.as_slice() {
        sum += cost(line, rest, model::token(first.c));
        count += rest.len();
    }
    sum as f32 / count.max(1) as f32
}
