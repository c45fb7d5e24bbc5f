//! What a damaged document tells about itself: the farm's list, and how its own text runs.

use std::cell::Cell;
use std::collections::HashMap;
use std::sync::LazyLock;

use super::gbk;
use super::likely::Lists;
use super::marks::Shape;
use super::own::Own;
use super::readings::{Ideograph, Syllable};
use super::simulate::{self, is_mark};
use super::solve::Solved;
use super::token::{Seen, Token};
use super::triples::{TRIPLES, Triples};
use super::verdict::Verdict;
use crate::repair::model::{MODEL, Model, Token as Place};

/// Characters left out of the counts after a lost byte before its run is solved: they may be
/// misread ones. Runs are longer than this once in a hundred times.
const SHADOW: u32 = 24;

/// The number of pairs remembered, 2 to the power of 32 less this.
const SAID_SHIFT: u32 = 20;
/// The same of what triples leave.
const RESTS_SHIFT: u32 = 22;

/// What is known of one document while its runs are solved.
pub(crate) struct Known {
    model: &'static Model,
    /// How likely a line ends after each of [`ENDS`].
    ended: [f32; 8],
    /// By ideograph: what the farm's list is known to have.
    listed: Vec<Option<Syllable>>,
    /// By ideograph: how often it stands without a gloss.
    plain: Vec<u8>,
    /// The same, also where a byte of one character and one of the next make it up.
    bare: Vec<u8>,
    /// What to try where bytes are not seen.
    pub(crate) lists: Lists,
    /// How the document's text runs, and that text as tokens of the model.
    own: Own,
    sequence: Vec<u16>,
    /// What the model said of pairs of characters lately: looking one up again costs a tenth.
    said: Vec<Cell<Modelled>>,
    triples: Triples,
    /// What triples leave of the rest after two characters, remembered like `said`.
    rests: Vec<Cell<(u32, f32)>>,
    /// Whether full-width marks were made ASCII.
    pub(crate) narrowed: bool,
    /// The log probability that a mark of the clean text was ASCII.
    pub(crate) half_width: f32,
    /// Whether the document is written in Traditional characters.
    traditional: bool,
    /// The share of the frequent characters with another simplified form that the farm's list has,
    /// and of the others.
    share: [f32; 2],
    /// How often a separator was put before a mark that [`simulate::is_usual`], and before another.
    split: [f32; 2],
}

/// What the model says of one character after another: the two, a log probability, and whether it
/// knows them as a pair.
#[derive(Clone, Copy, Debug)]
struct Modelled {
    key: u32,
    log: f32,
    known: bool,
}

impl Default for Modelled {
    /// Of no two characters.
    fn default() -> Modelled {
        Modelled { key: u32::MAX, log: 0.0, known: false }
    }
}

/// A character as the last of a text so far, the token before it, and what is open there.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Last {
    pub(crate) char: char,
    place: Place,
    before: u16,
    shape: Shape,
}

impl Last {
    /// Whether the model goes on alike after both.
    pub(crate) fn same(&self, other: &Last) -> bool {
        self.char == other.char && self.before == other.before
    }
}

fn index(char: char) -> usize {
    (char as usize).wrapping_sub(0x4e00)
}

/// A run solved with confidence, by its tokens, and where its text stands in the sequence.
#[derive(Clone, Debug)]
pub(crate) struct Learned {
    pub(crate) range: std::ops::Range<usize>,
}

impl Known {
    /// Reads what `tokens` say before any run is solved.
    pub(crate) fn new(verdict: &Verdict, tokens: &[Token]) -> Known {
        let mut known = Known {
            model: &MODEL,
            ended: ENDS.map(|c| MODEL.step(MODEL.token(c), MODEL.token('\n')).exp()),
            listed: vec![None; Ideograph::COUNT],
            plain: Vec::new(),
            bare: Vec::new(),
            lists: Lists::common(),
            own: Own::new(),
            sequence: Vec::new(),
            said: vec![Cell::new(Modelled::default()); 1 << (32 - SAID_SHIFT)],
            triples: *TRIPLES,
            rests: vec![Cell::new((0, 0.0)); 1 << (32 - RESTS_SHIFT)],
            narrowed: false,
            half_width: 0.0,
            traditional: true,
            share: [0.1, 0.01],
            split: [0.7, 0.03],
        };
        for (char, syllable) in &verdict.table {
            if let Some(listed) = known.listed.get_mut(index(*char)) {
                *listed = Some(*syllable);
            }
        }
        let mut counts = Counts::new();
        let mut shadow = 0;
        for (i, token) in tokens.iter().enumerate() {
            match token.seen {
                Seen::Char(_) if shadow > 0 => shadow -= 1,
                Seen::Char(char) => {
                    known.sequence.push(known.token(char));
                    counts.char(char, tokens.get(i + 1).map(|t| t.seen));
                }
                Seen::Gloss(_) => {}
                Seen::CutGloss(_) | Seen::Lost => {
                    shadow = SHADOW;
                    known.sequence.push(0);
                }
            }
        }
        known.settle(counts);
        known
    }

    /// Learns from the runs solved: they with what stands around them tell more than that alone.
    /// For each, where its text stands if it was learned.
    pub(crate) fn learn(&mut self, tokens: &[Token], runs: &[Solved]) -> Vec<Option<Learned>> {
        let mut counts = Counts::new();
        self.sequence.clear();
        self.own = Own::new();
        let mut out = Vec::new();
        let mut runs = runs.iter().peekable();
        let (mut split, mut whole) = ([0.0; 2], [0.0; 2]);
        let mut alike: HashMap<_, (std::ops::Range<usize>, &str)> = HashMap::new();
        let mut number = 0;
        while let Some(token) = tokens.get(number) {
            if let Some(run) = runs.next_if(|r| r.tokens.start == number) {
                number = run.tokens.end.max(number + 1);
                let at = self.sequence.len();
                let before = self.sequence.last().copied();
                let kind = (before, token.seen, run.text.chars().next());
                if let Some((range, _)) = alike.get(&kind).filter(|(_, text)| *text != run.text) {
                    // The same place in the same word: no evidence of its own, nor for the other.
                    // A run that is the same to its end is a copy's.
                    self.sequence.push(0);
                    counts.last = None;
                    out.push(Some(Learned { range: range.clone() }));
                    continue;
                }
                let sure = run.proof.as_ref().filter(|_| run.probability >= LEARNT);
                if let Some(proof) = sure {
                    self.sequence.extend(run.text.chars().map(|c| MODEL.token(spoken(c)).id()));
                    for kind in 0..2 {
                        split[kind] += proof.split[kind];
                        whole[kind] += proof.whole[kind];
                    }
                    for (char, syllable) in &proof.glossed {
                        if let Some(listed) = self.listed.get_mut(index(*char))
                            && listed.is_none()
                            && run.probability >= LISTED
                        {
                            *listed = Some(*syllable);
                        }
                    }
                } else {
                    self.sequence.push(0);
                }
                let range = at..self.sequence.len();
                if sure.is_some() {
                    alike.insert(kind, (range.clone(), run.text.as_str()));
                }
                out.push(sure.map(|_| Learned { range }));
                counts.last = None;
                continue;
            }
            if let Seen::Char(char) = token.seen {
                self.sequence.push(self.token(char));
                counts.char(char, tokens.get(number + 1).map(|t| t.seen));
            } else if token.seen == Seen::Lost {
                counts.last = None;
            }
            number += 1;
        }
        for kind in 0..2 {
            let prior = [0.7, 0.03][kind];
            self.split[kind] = (split[kind] + 3.0 * prior) / (split[kind] + whole[kind] + 3.0);
        }
        self.settle(counts);
        out
    }

    fn settle(&mut self, counts: Counts) {
        self.own.count(&self.sequence, 0, 1.0);
        self.narrowed = counts.ascii > counts.wide;
        let (ascii, wide) = (counts.ascii as f32, counts.wide as f32);
        let share = if self.narrowed { HALF_WIDTH } else { (ascii + 0.2) / (ascii + wide + 1.0) };
        self.half_width = share.ln();
        self.traditional = counts.traditional >= counts.simplified;
        (self.plain, self.bare) = (counts.plain, counts.bare);
        let ideograph = |at: usize| char::from_u32(0x4e00 + at as u32);
        let here = self.plain.iter().enumerate().filter(|(_, n)| **n > 0);
        self.lists = Lists::with(here.filter_map(|(at, _)| ideograph(at)));
        let (mut listed, mut bare) = ([0.0_f32; 2], [0.0_f32; 2]);
        for (at, (known, plain)) in self.listed.iter().zip(&self.plain).enumerate() {
            if (known.is_some() || *plain > 0)
                && let Some(kind) = ideograph(at).and_then(Ideograph::of).and_then(kind)
            {
                let count = if known.is_some() { &mut listed } else { &mut bare };
                count[kind] += 1.0;
            }
        }
        for kind in 0..2 {
            let prior = [0.3, 0.05][kind];
            self.share[kind] =
                ((listed[kind] + 2.0 * prior) / (listed[kind] + bare[kind] + 2.0)).min(0.97);
        }
    }

    fn token(&self, char: char) -> u16 {
        MODEL.token(spoken(char)).id()
    }

    /// Takes a run's text out of the counts while it is read again (`sign` -1), or puts it back (1).
    pub(crate) fn recount(&mut self, learned: &Learned, sign: f32) {
        let from = learned.range.start.saturating_sub(2);
        let tokens = self.sequence.get(from..learned.range.end + 1);
        let tokens = tokens.or(self.sequence.get(from..)).unwrap_or_default();
        self.own.count(tokens, learned.range.start - from, sign);
    }

    /// The reading that the farm's list gives `char`, if it is known to be on it.
    pub(crate) fn reading(&self, char: char) -> Option<Syllable> {
        self.listed.get(index(char)).copied().flatten()
    }

    /// The place after `char` at the start of a line.
    pub(crate) fn start(&self, char: char) -> Last {
        let char = spoken(char);
        Last { char, place: self.model.token(char), before: 0, shape: Shape::default() }
    }

    /// The place after `char` after `last`.
    pub(crate) fn after(&self, last: &Last, char: char) -> Last {
        let shape = last.shape.after(spoken(char)).0;
        Last { before: last.place.id(), shape, ..self.start(char) }
    }

    /// The log probability of `char` after `last`, and the place after it.
    pub(crate) fn step(&self, last: &Last, char: char) -> (f32, Last) {
        let char = spoken(char);
        let place = self.model.token(char);
        let (first, second) = (last.place.id(), place.id());
        let said = self.modelled(last, char, place);
        let listed = match said.known {
            true => self.triples.gain(last.before, first, second),
            false => None,
        };
        let change = listed.unwrap_or_else(|| self.rest(last.before, first));
        let (shape, shaped) = last.shape.after(char);
        let mut log = (said.log + change + shaped).min(LIKELIEST);
        // Letters and digits share a token a class, which says nothing about one of them.
        if Ideograph::of(char).is_some() || u32::from(second) == char as u32 {
            let own = self.own.share(last.before, first, second);
            if own > 0.0 {
                log = (log.exp() + own).ln();
            }
        }
        if is_quote(char) && !self.own.has(second) {
            // A document keeps to one kind of quotation marks.
            log -= 3.0;
        }
        if matches!(last.char, '—' | '…') && char != last.char && last.before != last.place.id()
        {
            // A dash and an ellipsis are two characters each.
            log -= HALF;
        }
        if doubled(last.char, char) && !self.own.has_pair(first, second) {
            log = log.min(DOUBLED);
        }
        if self.traditional && self.plain.get(index(char)) == Some(&0) {
            // A simplified form that the document does not have; 于 and its like are both.
            if self.model.simplified(char) {
                log -= 3.0;
            } else if Ideograph::of(char).is_some_and(Ideograph::is_simplified) {
                log -= 1.0;
            }
        }
        (log, Last { char, place, before: first, shape })
    }

    /// What triples leave of the rest after the two tokens.
    fn rest(&self, first: u16, second: u16) -> f32 {
        let key = u32::from(first) << 16 | u32::from(second);
        let slot = self.rests.get((key.wrapping_mul(0x9e37_79b1) >> RESTS_SHIFT) as usize);
        match slot.map(Cell::get) {
            Some((known, rest)) if known == key => rest,
            _ => {
                let rest = self.triples.rest(first, second);
                if let Some(slot) = slot {
                    slot.set((key, rest));
                }
                rest
            }
        }
    }

    /// What the model says of `char` after `last`.
    fn modelled(&self, last: &Last, char: char, place: Place) -> Modelled {
        let key = (last.char as u32) << 16 | char as u32 & 0xffff;
        let short = last.char <= '\u{ffff}' && char <= '\u{ffff}';
        let slot = self.said.get((key.wrapping_mul(0x9e37_79b1) >> SAID_SHIFT) as usize);
        let slot = slot.filter(|_| short);
        if let Some(said) = slot.map(Cell::get)
            && said.key == key
        {
            return said;
        }
        let (mut log, known) = self.model.step_known(last.place, place);
        if self.traditional {
            // Which script it is in is known, and what is of the other one costs elsewhere.
            log -= self.model.form(last.place, place);
        }
        let [anywhere, first] = match ALONE.get(index(char)) {
            Some(alone) => *alone,
            None => alone(place),
        };
        let mut chance = log.exp() + anywhere;
        if let Some(end) = ENDS.iter().position(|c| *c == last.char) {
            // The model's texts end a line here; the farm's run on.
            chance += first * self.ended.get(end).copied().unwrap_or_default();
        }
        let said = Modelled { key, log: chance.ln(), known };
        if let Some(slot) = slot {
            slot.set(said);
        }
        said
    }

    /// The log probability that the farm glossed `char` with `syllable`; none if it can't have.
    pub(crate) fn gloss(&self, char: char, syllable: Syllable) -> Option<f32> {
        if let Some(reading) = self.reading(char) {
            return (reading == syllable).then_some(0.0);
        }
        let ideograph = Ideograph::of(char)?;
        if !ideograph.reads(syllable) {
            return None;
        }
        // The list is made of characters that Simplified writes otherwise; the farms glossed with a
        // dictionary's first reading.
        let listed = match kind(ideograph) {
            Some(kind) => self.share[kind].ln(),
            None if ideograph.is_frequent() => -6.0,
            None => -7.5,
        };
        let first = if ideograph.first() == Some(syllable) { 0.0 } else { -1.5 };
        // It would have been glossed elsewhere too.
        let bare = self.bare.get(index(char)).copied().unwrap_or(0);
        Some(listed + first - 3.0 * f32::from(bare.min(3)))
    }

    /// The log probability that the farm left `char` without a gloss, where it could have put one.
    pub(crate) fn unglossed(&self, char: char) -> f32 {
        let at = index(char);
        match Ideograph::of(char).and_then(kind) {
            Some(kind) if self.bare.get(at) == Some(&0) => (1.0 - self.share[kind]).ln(),
            _ => 0.0,
        }
    }

    /// The log probability that there is a separator before `mark`, or none.
    pub(crate) fn separated(&self, mark: char, so: bool) -> f32 {
        let split = self.split[usize::from(!simulate::is_usual(mark))];
        if so { split.ln() } else { (1.0 - split).ln() }
    }
}

/// Marks after which a line may end.
const ENDS: [char; 8] = ['。', '！', '？', '”', '：', '」', '』', '）'];

/// How likely each ideograph is by its frequency alone, and at the start of a line.
static ALONE: LazyLock<Vec<[f32; 2]>> = LazyLock::new(|| {
    let all = ('\u{4e00}'..).take(Ideograph::COUNT);
    all.map(|c| alone(MODEL.token(c))).collect()
});

fn alone(place: Place) -> [f32; 2] {
    let edge = MODEL.token('\n');
    let first = MODEL.step(edge, place) - MODEL.form(edge, place);
    [(ANYWHERE + MODEL.alone(place)).exp(), first.exp()]
}

/// 0 for a frequent character that Simplified writes otherwise, 1 for another of those.
fn kind(ideograph: Ideograph) -> Option<usize> {
    ideograph.is_traditional().then(|| usize::from(!ideograph.is_frequent()))
}

/// What one reading of the text counts.
struct Counts {
    ascii: u32,
    wide: u32,
    traditional: u32,
    simplified: u32,
    plain: Vec<u8>,
    bare: Vec<u8>,
    last: Option<char>,
}

impl Counts {
    fn new() -> Counts {
        Counts {
            ascii: 0,
            wide: 0,
            traditional: 0,
            simplified: 0,
            plain: vec![0; Ideograph::COUNT],
            bare: vec![0; Ideograph::COUNT],
            last: None,
        }
    }

    /// A character that came through whole, and what follows it.
    fn char(&mut self, char: char, next: Option<Seen>) {
        match char {
            ',' => self.ascii += 1,
            '，' => self.wide += 1,
            _ => {}
        }
        let glossed = matches!(next, Some(Seen::Gloss(_)));
        if let Some(ideograph) = Ideograph::of(char) {
            self.traditional += u32::from(ideograph.is_traditional());
            self.simplified += u32::from(ideograph.is_simplified());
            if !glossed {
                more(&mut self.plain, char);
                more(&mut self.bare, char);
            }
        }
        // The list is searched for in all bytes: a pair across two characters was not on it.
        if let Some([_, lead]) = self.last.and_then(gbk::bytes_of)
            && let Some([trail, _]) = gbk::bytes_of(char)
            && let Some(across) = gbk::written(lead, trail)
        {
            more(&mut self.bare, across);
        }
        self.last = Some(char).filter(|_| !glossed);
    }
}

fn more(counts: &mut [u8], char: char) {
    if let Some(count) = counts.get_mut(index(char)) {
        *count = count.saturating_add(1);
    }
}

/// How likely a run's text must be to count as the document's, and its glosses as the list's.
const LEARNT: f32 = 0.85;
const LISTED: f32 = 0.91;

/// What a character's frequency alone adds (a logarithm).
const ANYWHERE: f32 = -4.0;

/// The most that a triple makes of a pair: what is likelier than certain was rounded.
const LIKELIEST: f32 = -0.02;

/// The share of the marks that were ASCII before the farm came, where it made all so.
const HALF_WIDTH: f32 = 0.2;

/// What half a dash costs. Texts that write it so count for themselves.
const HALF: f32 = 2.0;

/// The most that a mark after itself may count for, and an ideographic space. The model has seen
/// too many 。。。 in reviews; here they would be a cheap way to read two bytes.
const DOUBLED: f32 = -9.0;

fn is_quote(char: char) -> bool {
    matches!(char, '“' | '”' | '‘' | '’' | '「' | '」' | '『' | '』' | '《' | '》')
}

fn doubled(last: char, char: char) -> bool {
    char == '\u{3000}'
        || last == char
            && matches!(
                char,
                '，' | '。'
                    | '、'
                    | '；'
                    | '：'
                    | '？'
                    | '！'
                    | '）'
                    | '”'
                    | '’'
                    | '》'
                    | '」'
                    | '』'
                    | '】'
            )
}

/// The character as the model knows it: marks that were narrowed are full-width ones.
pub(crate) fn spoken(char: char) -> char {
    if is_mark(char) { gbk::widened(char).unwrap_or(char) } else { char }
}
