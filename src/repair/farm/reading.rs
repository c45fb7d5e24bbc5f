//! One way to read a damaged stretch, byte by byte, and how it goes on at the next token.
//!
//! A reading is *aligned*, its characters being what is seen, or *off*: then the byte before the
//! next one seen is the lead of a character of the clean text, and what is seen is made of the
//! trail of one character and the lead of the next. What is inserted between two bytes of the
//! clean text turns one into the other; so does an ASCII byte, which ends every pair.

use super::gbk;
use super::known::{Known, Last};
use super::readings::Syllable;
use super::simulate::{Inserted, is_separated};
use super::token::Seen;

/// No parent: the start of a stretch.
pub(crate) const ROOT: u32 = u32::MAX;

/// One thing that a reading says about the clean text.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) enum Said {
    /// A character of it.
    Char(char),
    /// An ASCII character that can't be known.
    Unknown,
    /// What the farm inserted, and whether inside a character.
    Inserted { what: Inserted, inside: bool },
}

/// A link in the chain of what readings say; readings share their beginnings.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Link {
    pub(crate) parent: u32,
    /// The number of the token that it comes from.
    pub(crate) token: u32,
    /// Whether the reading was off before this token, or is after it.
    pub(crate) off: bool,
    pub(crate) said: Said,
}

/// A partial reading.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Reading {
    /// Log probability so far.
    pub(crate) score: f32,
    /// The last character of the clean text.
    pub(crate) last: Last,
    /// The lead byte that waits for its trail; 0 where aligned.
    pub(crate) lead: u8,
    /// Whether something was inserted after the last byte.
    gap: bool,
    /// The character seen last, while off.
    seen: char,
    /// Its last link.
    pub(crate) link: u32,
    /// Whether it must not be written: an unknown character is in it.
    pub(crate) unknown: bool,
}

/// The readings of one stretch that are still in play, and all that they say.
pub(crate) struct Readings<'k> {
    pub(crate) known: &'k Known,
    pub(crate) links: Vec<Link>,
    pub(crate) live: Vec<Reading>,
    next: Vec<Reading>,
    /// Frequent characters, to fill two bytes in a row that nothing else shows.
    frequent: &'static [(char, [u8; 2])],
    token: u32,
}

/// What stands at a token and right after it.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Sight {
    pub(crate) number: u32,
    pub(crate) seen: Seen,
    pub(crate) next: Option<Seen>,
}

/// A visible question mark that is one in the clean text too, amid damage.
const SWALLOWED: f32 = -3.0;
/// Brackets with a syllable in them that belong to the text.
const OWN_BRACKETS: f32 = -12.0;
/// How many of the best readings are tried with a cell that doesn't show, and how many first
/// characters each. The right one was among the first 8 of 16 in 99 % of simulated cells.
const VANISH_READINGS: usize = 16;
const VANISH_FIRST: usize = 8;
/// Readings this much worse than the best are not worth it.
const VANISH_RANGE: f32 = 12.0;

impl<'k> Readings<'k> {
    pub(crate) fn new(known: &'k Known, last: Last) -> Readings<'k> {
        let start = Reading {
            score: 0.0,
            last,
            lead: 0,
            gap: false,
            seen: '\0',
            link: ROOT,
            unknown: false,
        };
        let frequent = super::frequent::list();
        let live = vec![start];
        Readings { known, links: Vec::new(), live, next: Vec::new(), frequent, token: 0 }
    }

    /// Takes every live reading over one token.
    pub(crate) fn advance(&mut self, sight: &Sight) {
        self.token = sight.number;
        let live = std::mem::take(&mut self.live);
        self.next.clear();
        let best = live.first().map_or(0.0, |r| r.score);
        for (rank, reading) in live.iter().enumerate() {
            if reading.lead == 0 {
                self.aligned(reading, sight);
                continue;
            }
            self.off(reading, sight);
            let worth = rank < VANISH_READINGS && reading.score > best - VANISH_RANGE;
            if worth && !matches!(sight.seen, Seen::Gloss(_)) {
                self.vanished(reading, sight);
            }
        }
        self.live = std::mem::replace(&mut self.next, live);
    }

    // ---- aligned -----------------------------------------------------------------------------

    fn aligned(&mut self, reading: &Reading, sight: &Sight) {
        match sight.seen {
            Seen::Char(char) => {
                if !self.glossed_across(reading, char) {
                    self.say(reading, char, |r| r.lead = 0);
                }
            }
            Seen::Gloss(syllable) => {
                let cost = self.known.gloss(reading.last.char, syllable);
                let next =
                    Reading { score: reading.score + cost.unwrap_or(OWN_BRACKETS), ..*reading };
                self.insert(&next, Inserted::Gloss(syllable), false);
            }
            Seen::CutGloss(syllable) => self.cut_inside(reading, syllable),
            Seen::Lost => {
                self.say(reading, '？', |r| r.lead = 0);
                if followed_by_mark(sight.next) {
                    self.split_by_separator(reading);
                }
            }
        }
    }

    /// A gloss on the last byte of `reading` and the first of the next character.
    fn cut_inside(&mut self, reading: &Reading, syllable: Syllable) {
        let Some([_, trail]) = gbk::bytes_of(reading.last.char) else { return };
        for lead in 0x81..=0xfe {
            let cost = gbk::written(trail, lead).and_then(|c| self.known.gloss(c, syllable));
            let Some(cost) = cost else { continue };
            let next = Reading { score: reading.score + cost, lead, ..*reading };
            self.insert(&next, Inserted::Gloss(syllable), true);
        }
    }

    /// A separator in the middle of a character, before bytes that look like punctuation.
    fn split_by_separator(&mut self, reading: &Reading) {
        for lead in 0x81..=0xfe {
            let next = Reading { lead, ..*reading };
            self.insert(&next, Inserted::Separator, true);
        }
    }

    /// Whether the last byte of `reading` and the first of `char` make a character of the farm's
    /// list, so that a gloss would stand between them.
    fn glossed_across(&self, reading: &Reading, char: char) -> bool {
        let (Some([_, a]), Some([b, _])) =
            (gbk::bytes_of(reading.last.char), gbk::bytes_of(self.wide(char)))
        else {
            return false;
        };
        !reading.gap && a > 0x80 && self.listed(a, b)
    }

    // ---- off ---------------------------------------------------------------------------------

    fn off(&mut self, reading: &Reading, sight: &Sight) {
        match sight.seen {
            Seen::Char(char) => self.off_char(reading, char, sight),
            Seen::Gloss(syllable) => {
                if let Some(cost) = self.known.gloss(reading.seen, syllable) {
                    let next = Reading { score: reading.score + cost, ..*reading };
                    self.insert(&next, Inserted::Gloss(syllable), true);
                }
            }
            Seen::CutGloss(syllable) => {
                for trail in trails() {
                    let Some(char) = gbk::written(reading.lead, trail) else { continue };
                    let Some(cost) = self.known.gloss(char, syllable) else { continue };
                    let first = Reading { score: reading.score + cost, ..*reading };
                    let said = self.said(&first, char);
                    let done = Reading { lead: 0, gap: false, seen: '\0', ..said };
                    self.insert(&done, Inserted::Gloss(syllable), false);
                }
            }
            Seen::Lost => {
                if let Some([x, y]) = gbk::bytes_of('？') {
                    self.pair(reading, [x, y], '？', sight);
                }
                self.lost_trail(reading, sight);
            }
        }
    }

    fn off_char(&mut self, reading: &Reading, char: char, sight: &Sight) {
        let separator = char.is_ascii_whitespace() && followed_by_mark(sight.next);
        if separator {
            self.insert(reading, Inserted::Shown(char), true);
        }
        let ends = match char {
            '€' => Some(0x80),
            '@'..='~' => Some(char as u8),
            _ => None,
        };
        if let Some(trail) = ends {
            self.trail_shown(reading, trail, sight);
        }
        let wide = if char.is_ascii() { gbk::widened(char) } else { Some(char) };
        if let Some(pair) = wide.and_then(gbk::bytes_of) {
            self.pair(reading, pair, char, sight);
        }
    }

    /// The trail of a character is an ASCII byte and was read alone: from here on, aligned.
    fn trail_shown(&mut self, reading: &Reading, trail: u8, sight: &Sight) {
        let Some(char) = gbk::written(reading.lead, trail) else { return };
        let listed = self.known.reading(char);
        let glossed = matches!(sight.next, Some(Seen::Gloss(s)) if Some(s) == listed);
        if listed.is_none() || reading.gap || glossed {
            self.say(reading, char, |r| r.lead = 0);
        }
    }

    /// Two bytes seen as one character: the trail of one and the lead of the next.
    fn pair(&mut self, reading: &Reading, [x, y]: [u8; 2], seen: char, sight: &Sight) {
        let Some(char) = gbk::written(reading.lead, x) else { return };
        if !reading.gap && self.known.reading(char).is_some() {
            return;
        }
        if self.known.reading(seen).is_some() && !matches!(sight.next, Some(Seen::Gloss(_))) {
            return;
        }
        if y > 0x80 {
            self.say(reading, char, |r| (r.lead, r.seen) = (y, seen));
        } else if y < 0x7f {
            // An ASCII letter of the clean text was taken for the trail.
            let first = self.said(reading, char);
            let first = Reading { gap: false, seen: '\0', ..first };
            self.say(&first, y as char, |r| r.lead = 0);
        }
    }

    /// `?`: the trail was lost together with an ASCII byte after it, a separator or the text's own.
    fn lost_trail(&mut self, reading: &Reading, sight: &Sight) {
        let separated = sight.next.is_none() || followed_by_mark(sight.next);
        for trail in trails() {
            let Some(char) = gbk::written(reading.lead, trail) else { continue };
            if !reading.gap && self.known.reading(char).is_some() {
                continue;
            }
            let said = self.said(reading, char);
            let done = Reading { lead: 0, gap: false, seen: '\0', ..said };
            if separated {
                self.insert(&done, Inserted::Separator, false);
            }
            let swallowed = Reading { score: done.score + SWALLOWED, unknown: true, ..done };
            let link = self.link(swallowed.link, false, Said::Unknown);
            let last = self.known.after('0');
            self.next.push(Reading { link, last, ..swallowed });
        }
    }

    // ---- cells that don't show ---------------------------------------------------------------

    /// The same with one cell before the token that the farm's software showed as nothing, or two.
    fn vanished(&mut self, reading: &Reading, sight: &Sight) {
        for (first, x) in self.behind_vanished(reading, VANISH_FIRST) {
            self.after_vanished(&first, x, sight);
            // Two in a row: the second character from a known lead, so few of the first.
            for y in 0x81..=0xfe {
                if !gbk::may_vanish(x, y) {
                    continue;
                }
                let between = Reading { lead: y, ..first };
                for (second, x) in self.behind_vanished(&between, 2) {
                    if second.score > first.score - VANISH_RANGE / 2.0 {
                        self.after_vanished(&second, x, sight);
                    }
                }
            }
        }
    }

    /// The likeliest characters whose trail leads a cell that may not show; with that trail.
    fn behind_vanished(&mut self, reading: &Reading, count: usize) -> Vec<(Reading, u8)> {
        let mut firsts: Vec<(Reading, char, u8)> = VANISHING
            .iter()
            .filter_map(|x| {
                let char = gbk::written(reading.lead, *x)?;
                let listed = !reading.gap && self.known.reading(char).is_some();
                let (log, last) = self.known.step(&reading.last, char);
                let first = Reading { score: reading.score + log, last, gap: false, ..*reading };
                (!listed).then_some((first, char, *x))
            })
            .collect();
        firsts.sort_unstable_by(|a, b| b.0.score.total_cmp(&a.0.score));
        firsts.truncate(count);
        let linked = firsts.into_iter().map(|(first, char, x)| {
            let link = self.link(first.link, true, Said::Char(char));
            (Reading { link, seen: '\0', ..first }, x)
        });
        linked.collect()
    }

    fn after_vanished(&mut self, first: &Reading, x: u8, sight: &Sight) {
        if sight.seen == Seen::Lost {
            self.lost_frequent(first, x, sight);
            return;
        }
        for y in 0x81..=0xfe {
            if gbk::may_vanish(x, y) {
                self.off(&Reading { lead: y, ..*first }, sight);
            }
        }
    }

    /// A lost trail right after a cell that doesn't show: neither byte of the character is seen, so
    /// only frequent ones are tried.
    fn lost_frequent(&mut self, first: &Reading, x: u8, sight: &Sight) {
        for y in 0x81..=0xfe {
            if let (true, Some(pair)) = (gbk::may_vanish(x, y), gbk::bytes_of('？')) {
                self.pair(&Reading { lead: y, ..*first }, pair, '？', sight);
            }
        }
        if !followed_by_mark(sight.next) && sight.next.is_some() {
            return;
        }
        for (char, [lead, _]) in self.frequent {
            if gbk::may_vanish(x, *lead) && self.known.reading(*char).is_none() {
                let said = self.said(first, *char);
                let done = Reading { lead: 0, gap: false, seen: '\0', ..said };
                self.insert(&done, Inserted::Separator, false);
            }
        }
    }

    // ---- what readings say -------------------------------------------------------------------

    fn wide(&self, char: char) -> char {
        if self.known.narrowed { self.known.after(char).char } else { char }
    }

    fn listed(&self, lead: u8, trail: u8) -> bool {
        gbk::written(lead, trail).is_some_and(|c| self.known.reading(c).is_some())
    }

    fn link(&mut self, parent: u32, off: bool, said: Said) -> u32 {
        self.links.push(Link { parent, token: self.token, off, said });
        self.links.len() as u32 - 1
    }

    /// `reading` with `char` said.
    fn said(&mut self, reading: &Reading, char: char) -> Reading {
        let (log, last) = self.known.step(&reading.last, char);
        let link = self.link(reading.link, reading.lead != 0, Said::Char(char));
        Reading { score: reading.score + log, last, link, ..*reading }
    }

    fn say(&mut self, reading: &Reading, char: char, then: impl FnOnce(&mut Reading)) {
        let mut next = Reading { gap: false, seen: '\0', ..self.said(reading, char) };
        then(&mut next);
        self.next.push(next);
    }

    fn insert(&mut self, reading: &Reading, what: Inserted, inside: bool) {
        let link = self.link(reading.link, inside, Said::Inserted { what, inside });
        self.next.push(Reading { link, gap: true, ..*reading });
    }
}

/// Lead bytes of cells that may not show.
const VANISHING: &[u8] = &[
    0xa2, 0xa4, 0xa5, 0xa6, 0xa7, 0xa8, 0xa9, 0xaa, 0xab, 0xac, 0xad, 0xae, 0xaf, 0xd7, 0xf8, 0xf9,
    0xfa, 0xfb, 0xfc, 0xfd, 0xfe,
];

fn trails() -> impl Iterator<Item = u8> {
    (0x40..=0xfe).filter(|t| *t != 0x7f)
}

/// Whether what is seen next can be punctuation that a separator was put before.
pub(crate) fn followed_by_mark(next: Option<Seen>) -> bool {
    match next {
        Some(Seen::Lost) => true,
        Some(Seen::Char(char)) => is_separated(gbk::widened(char).unwrap_or(char)),
        _ => false,
    }
}
