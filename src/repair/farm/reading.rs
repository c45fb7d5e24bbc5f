//! One way to read a damaged stretch, byte by byte, and how it goes on at the next token.
//!
//! A reading is *aligned*, its characters being what is seen, or *off*: then the byte before the
//! next one seen is the lead of a character of the clean text, and what is seen is made of the
//! trail of one character and the lead of the next. What is inserted between two bytes of the
//! clean text turns one into the other; so does an ASCII byte, which ends every pair.

use super::gbk::{self, cell, shown_trail};
use super::known::{Known, Last, spoken};
use super::likely::{Likely, read_as};
use super::readings::Syllable;
use super::simulate::{Inserted, is_separated};
use super::token::{Seen, followed_by_mark};

/// No parent: the start of a stretch.
pub(crate) const ROOT: u32 = u32::MAX;

/// One thing that a reading says about the clean text.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) enum Said {
    /// A character of it.
    Char(char),
    /// Nothing.
    Nothing,
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
    /// Whether that was a separator inside a character: then what is seen next is the mark.
    mark: bool,
    /// The character seen last, while off.
    seen: char,
    /// Its last link.
    pub(crate) link: u32,
    /// What it says since, and whether it was off then.
    tail: [(Said, bool); 2],
    /// How much likelier it and all readings that became the same are than it alone: a logarithm.
    pub(crate) more: f32,
    /// Whether it must not be written: an unknown character is in it.
    pub(crate) unknown: bool,
}

/// The readings of one stretch that are still in play, and all that they say.
pub(crate) struct Readings<'k> {
    pub(crate) known: &'k Known,
    pub(crate) links: Vec<Link>,
    pub(crate) live: Vec<Reading>,
    /// Readings given up for a likelier one that goes on alike.
    pub(crate) merged: Vec<Merged>,
    next: Vec<Reading>,
    /// New readings worse than this are dropped.
    floor: f32,
    /// How many steps were tried: what it all costs.
    pub(crate) effort: usize,
    token: u32,
}

/// A reading given up for another, both by their last links, and how much likelier the other was.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Merged {
    pub(crate) winner: u32,
    pub(crate) loser: u32,
    pub(crate) behind: f32,
}

/// What stands at a token and right after it.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Sight {
    pub(crate) number: u32,
    pub(crate) seen: Seen,
    pub(crate) next: Option<Seen>,
}

/// How many readings are kept at each token, and how much (natural logarithm) worse than the best:
/// with 11.5 a sixth less work, and 0.7 in 100 runs fewer can be written that are right 99 in 100.
const BEAM: usize = 96;
const RANGE: f32 = 12.5;
/// Readings given up are remembered as candidates when no more than this worse.
const WORTH_A_NOTE: f32 = 5.0;
/// A byte lost together with a character of the text that can't be known: a digit, a space, a mark;
/// with -3, 13 of 40 marks guessed instead were wrong. The same where a separator can be what it was.
const SWALLOWED: f32 = -1.0;
const SWALLOWED_TOO: f32 = -3.0;
/// The marks that the text itself may have had in ASCII.
const HALF_WIDTH: [char; 4] = [',', ':', '!', '('];
/// Brackets with a syllable in them that belong to the text.
const OWN_BRACKETS: f32 = -12.0;
/// How many of the best readings are tried with a cell that doesn't show, no worse than the best by
/// how much, and how many characters before the cell each.
const VANISH_READINGS: usize = 6;
const VANISH_RANGE: f32 = 8.0;
const VANISH_FIRST: usize = 8;
/// How many readings and first characters are tried with two such cells in a row, among how many
/// frequent characters between the two, of which how many are gone on with.
const VANISH_TWICE: usize = 2;
const VANISH_BETWEEN: usize = 300;
const VANISH_SECOND: usize = 8;
/// How many characters of which no byte is seen: the commonest ones.
const VANISH_UNSEEN: usize = 500;
/// What a cell that doesn't show costs: that many ways are tried makes chance hits.
const HIDDEN: f32 = 0.7;
/// What the next character costs at least, nearly always.
const LEAST: f32 = 1.0;
/// The same after a cell that doesn't show: with 1 the search takes thrice as long and finds the same.
const LEAST_AFTER: f32 = 8.0;

impl<'k> Readings<'k> {
    pub(crate) fn new(known: &'k Known, last: Last) -> Readings<'k> {
        let start = Reading {
            score: 0.0,
            last,
            lead: 0,
            gap: false,
            mark: false,
            seen: '\0',
            link: ROOT,
            tail: [(Said::Nothing, false); 2],
            more: 0.0,
            unknown: false,
        };
        Readings {
            known,
            links: Vec::new(),
            merged: Vec::new(),
            live: vec![start],
            next: Vec::new(),
            floor: f32::NEG_INFINITY,
            effort: 0,
            token: 0,
        }
    }

    /// Takes every live reading over one token.
    pub(crate) fn advance(&mut self, sight: &Sight) {
        self.token = sight.number;
        self.floor = f32::NEG_INFINITY;
        let live = std::mem::take(&mut self.live);
        for reading in &live {
            if reading.score - LEAST < self.floor {
                // The best come first, and what is said next costs.
                break;
            }
            if reading.lead == 0 {
                self.aligned(reading, sight);
            } else {
                self.off(reading, sight);
            }
        }
        let best = live.first().map_or(0.0, |r| r.score);
        let worth = |r: &&Reading| r.lead != 0 && !r.mark && r.score > best - VANISH_RANGE;
        for (rank, reading) in live.iter().filter(worth).take(VANISH_READINGS).enumerate() {
            self.vanished(reading, rank, sight);
        }
        self.effort += self.next.len() + live.len() * 64;
        self.live = live;
        self.live.clear();
        self.settle(matches!(sight.next, Some(Seen::Gloss(_))));
    }

    /// Keeps the best of the new readings, one of each kind: those alike in all that matters from
    /// here on become one.
    fn settle(&mut self, glossed: bool) {
        let mut next = std::mem::take(&mut self.next);
        next.retain(|r| r.score >= self.floor);
        next.sort_unstable_by(|a, b| b.score.total_cmp(&a.score));
        for reading in next.iter_mut() {
            let same = |r: &Reading| r.agrees(reading) && (!glossed || r.seen == reading.seen);
            if let Some(at) = self.live.iter().position(same) {
                self.merge(at, reading);
            } else if self.live.len() < BEAM {
                self.commit(reading);
                self.live.push(*reading);
            }
        }
        next.clear();
        self.next = next;
    }

    fn merge(&mut self, at: usize, loser: &mut Reading) {
        let Some(winner) = self.live.get_mut(at) else { return };
        let behind = winner.score - loser.score;
        if behind - loser.more < RANGE {
            winner.more = (winner.more.exp() + (loser.more - behind).exp()).ln();
        }
        if behind < WORTH_A_NOTE {
            let winner = winner.link;
            self.commit(loser);
            self.merged.push(Merged { winner, loser: loser.link, behind });
        }
    }

    /// Makes links of what a reading said at this token.
    fn commit(&mut self, reading: &mut Reading) {
        for (said, off) in std::mem::replace(&mut reading.tail, [(Said::Nothing, false); 2]) {
            if said != Said::Nothing {
                reading.link = self.link(reading.link, off, said);
            }
        }
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
                let cost = self.known.gloss(reading.last.char, syllable).unwrap_or(OWN_BRACKETS);
                let next = Reading { score: reading.score + cost, ..*reading };
                self.insert(&next, Inserted::Gloss(syllable), false);
            }
            Seen::CutGloss(syllable) => self.cut_inside(reading, syllable),
            Seen::Lost => {
                self.say(reading, '？', |r| r.lead = 0);
                if followed_by_mark(sight.next) {
                    self.split_by_separator(reading, sight);
                }
            }
        }
    }

    /// A gloss on the last byte of `reading` and the first of the next character.
    fn cut_inside(&mut self, reading: &Reading, syllable: Syllable) {
        let Some([_, trail]) = gbk::bytes_of(reading.last.char) else { return };
        for likely in read_as(syllable).iter().filter(|l| l.lead == trail && l.trail > 0x80) {
            let Some(cost) = self.known.gloss(likely.char, syllable) else { continue };
            let next = Reading { score: reading.score + cost, lead: likely.trail, ..*reading };
            self.insert(&next, Inserted::Gloss(syllable), true);
        }
    }

    /// A separator in the middle of a character, before bytes that look like punctuation.
    fn split_by_separator(&mut self, reading: &Reading, sight: &Sight) {
        let mark = match sight.next {
            Some(Seen::Char(char)) => char,
            _ => '？',
        };
        let (known, Some([trail, _])) = (self.known, cell(mark)) else { return };
        let score = reading.score + self.before_mark(sight.next);
        for likely in known.lists.by_trail(trail) {
            let next = Reading { score, lead: likely.lead, ..*reading };
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
            _ if reading.mark => {
                let char = match sight.seen {
                    Seen::Char(char) => char,
                    Seen::Lost => '？',
                    _ => return,
                };
                if let Some(pair) = cell(char).filter(|_| followed_by_mark(Some(sight.seen))) {
                    self.pair(reading, pair, char, sight);
                }
            }
            Seen::Char(char) => self.off_char(reading, char, sight),
            Seen::Gloss(syllable) => {
                if let Some(cost) = self.known.gloss(reading.seen, syllable) {
                    let next = Reading { score: reading.score + cost, ..*reading };
                    self.insert(&next, Inserted::Gloss(syllable), true);
                }
            }
            Seen::CutGloss(syllable) => {
                for likely in read_as(syllable).iter().filter(|l| l.lead == reading.lead) {
                    let Some(cost) = self.known.gloss(likely.char, syllable) else { continue };
                    let first = Reading { score: reading.score + cost, ..*reading };
                    self.cut_behind(&first, likely.char, syllable);
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
        if let Some(trail) = shown_trail(char) {
            self.trail_shown(reading, trail, sight);
        }
        if let Some(pair) = cell(char) {
            self.pair(reading, pair, char, sight);
        }
    }

    /// A gloss behind `char`, whose trail was lost with the bracket.
    fn cut_behind(&mut self, reading: &Reading, char: char, syllable: Syllable) {
        let said = self.said(&Reading { gap: true, ..*reading }, char);
        let done = Reading { lead: 0, gap: false, seen: '\0', ..said };
        self.insert(&done, Inserted::Gloss(syllable), false);
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
        let listed = |c: char| self.known.reading(c).is_some();
        let glossed = matches!(sight.next, Some(Seen::Gloss(_)));
        if !reading.gap && listed(char) || !glossed && listed(seen) {
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
        let known = self.known;
        for likely in known.lists.by_first(reading.lead) {
            if !reading.gap && self.known.reading(likely.char).is_some() {
                continue;
            }
            let said = self.said(reading, likely.char);
            let done = Reading { lead: 0, gap: false, seen: '\0', ..said };
            if separated {
                let score = done.score + self.before_mark(sight.next);
                self.insert(&Reading { score, ..done }, Inserted::Separator, false);
            }
            let last = self.known.after(&done.last, '0');
            let score = done.score + if separated { SWALLOWED_TOO } else { SWALLOWED };
            let next = Reading { score, last, unknown: true, ..done };
            self.push(next.with(Said::Unknown, false));
            let score = done.score + self.known.half_width;
            if score - LEAST > self.floor {
                for mark in HALF_WIDTH {
                    self.say(&Reading { score, ..done }, mark, |_| {});
                }
            }
        }
    }

    // ---- cells that don't show ---------------------------------------------------------------

    /// The same with one cell before the token that the farm's software showed as nothing, or two.
    fn vanished(&mut self, reading: &Reading, place: usize, sight: &Sight) {
        for (rank, (first, likely)) in self.behind_vanished(reading).into_iter().enumerate() {
            if first.score - LEAST_AFTER < self.floor {
                break;
            }
            self.after_vanished(&first, likely.trail, sight);
            // Nearly every cell led by the trail of a comma doesn't show, so two in a row are
            // common there; elsewhere only the likeliest first characters are tried.
            if place < VANISH_TWICE && (is_separated(likely.char) || rank < VANISH_TWICE) {
                for (second, likely) in self.behind_second(&first, likely.trail) {
                    if second.score - LEAST_AFTER < self.floor {
                        break;
                    }
                    self.after_vanished(&second, likely.trail, sight);
                }
            }
        }
    }

    /// The likeliest characters that end in the first byte of a cell that may not show.
    fn behind_vanished(&mut self, reading: &Reading) -> Vec<(Reading, Likely)> {
        let known = self.known;
        let free = |l: &&Likely| reading.gap || known.reading(l.char).is_none();
        self.best(known.lists.by_lead(reading.lead).filter(free), reading, VANISH_FIRST)
    }

    /// The same behind a first one that ends in `x`: nothing of the character is seen.
    fn behind_second(&mut self, first: &Reading, x: u8) -> Vec<(Reading, Likely)> {
        let known = self.known;
        let fits = |l: &&Likely| gbk::may_vanish(x, l.lead) && known.reading(l.char).is_none();
        let list = known.lists.vanishing(VANISH_BETWEEN);
        self.best(list.filter(fits), first, VANISH_SECOND)
    }

    /// `reading` with the `count` best of `all` said, if anything can come of them.
    fn best<'a>(
        &mut self,
        all: impl Iterator<Item = &'a Likely>,
        reading: &Reading,
        count: usize,
    ) -> Vec<(Reading, Likely)> {
        let mut tried: Vec<(f32, Last, Likely)> = Vec::new();
        let floor = self.floor + LEAST_AFTER - (reading.score - HIDDEN);
        if floor > -LEAST {
            return Vec::new();
        }
        for likely in all {
            let (log, last) = self.known.step(&reading.last, likely.char);
            if log >= floor {
                let untouched = if reading.gap { 0.0 } else { self.untouched(likely.char) };
                tried.push((log + untouched, last, *likely));
            }
        }
        tried.sort_unstable_by(|a, b| b.0.total_cmp(&a.0));
        let tried = tried.into_iter().take_while(|t| t.0 >= floor).take(count);
        let said = tried.map(|(log, last, likely)| {
            let score = reading.score - HIDDEN + log;
            let link = self.link(reading.link, true, Said::Char(likely.char));
            (Reading { score, last, gap: false, seen: '\0', link, ..*reading }, likely)
        });
        said.collect()
    }

    /// Goes on at the token after a cell that begins with `x` and doesn't show.
    fn after_vanished(&mut self, first: &Reading, x: u8, sight: &Sight) {
        let known = self.known;
        match sight.seen {
            Seen::Gloss(_) => {}
            Seen::Char(char) => {
                if let Some(trail) = shown_trail(char) {
                    self.each_with_trail(first, x, trail, |s, r| s.trail_shown(r, trail, sight));
                }
                if let Some(pair) = cell(char) {
                    self.each_with_trail(first, x, pair[0], |s, r| s.pair(r, pair, char, sight));
                }
            }
            Seen::Lost => {
                if let Some(pair) = cell('？') {
                    self.each_with_trail(first, x, pair[0], |s, r| s.pair(r, pair, '？', sight));
                }
                if followed_by_mark(sight.next) || sight.next.is_none() {
                    let score = first.score + self.before_mark(sight.next);
                    let first = &Reading { score, ..*first };
                    for likely in known.lists.all().take(VANISH_UNSEEN) {
                        self.lost_whole(first, x, likely);
                    }
                }
            }
            Seen::CutGloss(syllable) => {
                let fits = |l: &&Likely| gbk::may_vanish(x, l.lead) && known.lists.has(l);
                for likely in read_as(syllable).iter().filter(fits) {
                    let Some(cost) = known.gloss(likely.char, syllable) else { continue };
                    let next = Reading { score: first.score + cost, lead: likely.lead, ..*first };
                    self.cut_behind(&next, likely.char, syllable);
                }
            }
        }
    }

    fn each_with_trail(
        &mut self,
        first: &Reading,
        x: u8,
        trail: u8,
        mut then: impl FnMut(&mut Self, &Reading),
    ) {
        let known = self.known;
        for likely in known.lists.by_trail(trail) {
            if gbk::may_vanish(x, likely.lead) {
                then(self, &Reading { lead: likely.lead, ..*first });
            }
        }
    }

    /// The log probability of a separator before what is seen next.
    fn before_mark(&self, next: Option<Seen>) -> f32 {
        match next {
            Some(Seen::Char(char)) => {
                self.known.separated(gbk::widened(char).unwrap_or(char), true)
            }
            _ => self.known.separated('，', true),
        }
    }

    /// A character of which neither byte is seen: the lead didn't show, the trail was lost.
    fn lost_whole(&mut self, first: &Reading, x: u8, likely: &Likely) {
        if gbk::may_vanish(x, likely.lead) && self.known.reading(likely.char).is_none() {
            let said = self.said(&Reading { lead: likely.lead, ..*first }, likely.char);
            let done = Reading { lead: 0, gap: false, seen: '\0', ..said };
            self.insert(&done, Inserted::Separator, false);
        }
    }

    // ---- what readings say -------------------------------------------------------------------

    fn wide(&self, char: char) -> char {
        if self.known.narrowed { spoken(char) } else { char }
    }

    fn listed(&self, lead: u8, trail: u8) -> bool {
        gbk::written(lead, trail).is_some_and(|c| self.known.reading(c).is_some())
    }

    /// The log probability that the farm put nothing in or before `char`, off as it is read.
    fn untouched(&self, char: char) -> f32 {
        if is_separated(char) {
            self.known.separated(char, false)
        } else {
            self.known.unglossed(char)
        }
    }

    fn link(&mut self, parent: u32, off: bool, said: Said) -> u32 {
        self.links.push(Link { parent, token: self.token, off, said });
        self.links.len() as u32 - 1
    }

    /// `reading` with `char` said.
    fn said(&self, reading: &Reading, char: char) -> Reading {
        let (mut log, last) = self.known.step(&reading.last, char);
        if reading.lead != 0 && !reading.gap {
            log += self.untouched(char);
        }
        let next = Reading { score: reading.score + log, last, ..*reading };
        next.with(Said::Char(char), reading.lead != 0)
    }

    fn say(&mut self, reading: &Reading, char: char, then: impl FnOnce(&mut Reading)) {
        let mut next = Reading { gap: false, mark: false, seen: '\0', ..self.said(reading, char) };
        then(&mut next);
        self.push(next);
    }

    fn insert(&mut self, reading: &Reading, what: Inserted, inside: bool) {
        let mark = inside && !matches!(what, Inserted::Gloss(_));
        let next = Reading { gap: true, mark, ..*reading };
        self.push(next.with(Said::Inserted { what, inside }, inside));
    }

    fn push(&mut self, reading: Reading) {
        if reading.score >= self.floor {
            self.floor = self.floor.max(reading.score - RANGE);
            self.next.push(reading);
        }
    }
}

impl Reading {
    fn with(mut self, said: Said, off: bool) -> Reading {
        let [first, second] = &mut self.tail;
        *if first.0 == Said::Nothing { first } else { second } = (said, off);
        self
    }

    /// Whether both go on alike, but for a gloss on what is seen next.
    fn agrees(&self, other: &Reading) -> bool {
        self.lead == other.lead
            && self.last.same(&other.last)
            && (self.gap, self.mark) == (other.gap, other.mark)
    }
}
