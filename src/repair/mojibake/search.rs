//! The noisy channel: of all readings of a line, the one for which log P(text) + log P(damage) is
//! highest.
//!
//! A reading goes through the line a character at a time, either clean or in a channel, where the
//! character stands for the bytes it was misread from and the bytes for the characters they were.
//! States that await the same bytes are one; the best way to each is kept, so a line takes time in
//! proportion to its length.

use super::page::{Codes, PAGES, Page, encode, has, refused};
use super::stream::{Next, Pending, Right, take};
use crate::repair::chars::{is_han, is_hangul, is_kana, is_private};
use crate::repair::model::{MODEL, Model, Token};

/// A way in which text gets misread.
#[derive(Debug)]
pub(super) struct Channel {
    /// The page the bytes were read in.
    pub(super) page: Page,
    /// What they were.
    pub(super) right: Right,
    /// Log probability of entering it, with the margin by which a damaged reading must win: six
    /// for the way itself, so that one in four hundred spans of chance text that fits would pass,
    /// and more for ways that are seldom seen or that let nearly every byte pass.
    prior: f32,
}

const fn way(page: Page, right: Right, prior: f32) -> Channel {
    Channel { page, right, prior }
}

/// The channels known, commonest first.
pub(super) static CHANNELS: &[Channel] = &[
    way(Page::Gbk, Right::Utf8, -12.0),
    way(Page::Latin, Right::Utf8, -6.0),
    way(Page::Latin, Right::Gbk, -14.0),
    way(Page::Big5, Right::Utf8, -15.0),
    way(Page::Dos437, Right::Utf8, -14.0),
    way(Page::MacRoman, Right::Utf8, -10.0),
    way(Page::Central, Right::Utf8, -15.0),
    way(Page::Cyrillic, Right::Utf8, -15.0),
    way(Page::ShiftJis, Right::Utf8, -16.0),
    way(Page::EucKr, Right::Utf8, -16.0),
    way(Page::Latin, Right::Big5, -16.0),
    way(Page::Gbk, Right::Big5, -16.0),
    way(Page::Big5, Right::Gbk, -16.0),
    way(Page::Dos437, Right::Gbk, -16.0),
    way(Page::Dos437, Right::Big5, -19.0),
    way(Page::Cyrillic, Right::Gbk, -16.0),
    way(Page::Central, Right::Gbk, -17.0),
    way(Page::MacRoman, Right::Gbk, -17.0),
    way(Page::EucKr, Right::Gbk, -18.0),
    way(Page::ShiftJis, Right::Gbk, -18.0),
];

/// Leaving a channel.
const EXIT: f32 = -1.0;
/// A character lost where the text says so (U+FFFD), or where only bytes left over say it.
const LOST: f32 = -9.0;
const CUT: f32 = -16.0;
/// A byte lost without a trace, as decoders lose it that are told to ignore errors.
const GONE: f32 = -12.0;
/// A `?` in place of bytes: less likely than a question mark unless bytes want it.
const LOST_MARK: f32 = -10.0;
/// One of the few bytes that the page refuses.
const REFUSED: f32 = -2.0;
/// A byte that belongs to a character lost before it.
const SWALLOWED: f32 = -5.0;
/// Ways worse than the best by this are given up. A span of six characters turns such a gap.
const BEHIND: f32 = 60.0;
/// A channel is not entered from a clean way that is behind by so much: the best way is in damage,
/// and what it took as damage so far was not clean text.
const ENTER: f32 = 6.0;
/// A letter of two bytes in UTF-8 where no other stands: one clean ideograph in four of GBK, left
/// standing at the end of a damaged span, would be one.
const LETTER: f32 = -4.0;
/// Damage that begins after a sign of a Western page, or ends before one: the sign belongs to it, and
/// to a character too rare to show it.
const GLUED: f32 = -8.0;
/// Who is in a channel already may have a last character that goes badly with the next.
const AHEAD: f32 = 10.0;

/// One character of the line as the best reading has it.
#[derive(Clone, Copy, Debug)]
pub(super) struct Step {
    /// The channel, or `None` where the character is clean.
    pub(super) channel: Option<u8>,
    /// The characters completed here: a range of [`Reading::text`].
    pub(super) out: (u32, u32),
    /// Bytes left over for the next.
    pub(super) pending: Pending,
    /// Whether bytes were lost here, or belong to a character of which some were.
    pub(super) lost: bool,
}

/// The best reading of a line.
pub(super) struct Reading {
    pub(super) steps: Vec<Step>,
    pub(super) text: Vec<char>,
}

impl Reading {
    /// The characters completed at a step.
    pub(super) fn out(&self, step: &Step) -> &[char] {
        self.text.get(step.out.0 as usize..step.out.1 as usize).unwrap_or_default()
    }
}

#[derive(Clone, Copy)]
struct State {
    /// 0 clean, else the channel's index and one.
    channel: u8,
    /// Continuation bytes that may follow a loss and belong to the character lost.
    resync: u8,
    lost: bool,
    pending: Pending,
    last: Token,
    score: f32,
    node: u32,
    /// The characters written at this step: a range of the walk's text.
    out: (u32, u32),
}

struct Node {
    prev: u32,
    channel: u8,
    lost: bool,
    pending: Pending,
    out: (u32, u32),
}

/// Finds the best reading of `chars`, which follow `before`.
pub(super) fn search(chars: &[char], before: char) -> Option<Reading> {
    let channels = active(chars);
    if channels.is_empty() {
        return None;
    }
    let mut walk = Walk {
        model: &MODEL,
        channels,
        nodes: Vec::with_capacity(chars.len() * 3),
        text: Vec::with_capacity(chars.len() * 3),
        next: Vec::new(),
    };
    let start = State {
        channel: 0,
        resync: 0,
        lost: false,
        pending: Pending::default(),
        last: walk.model.token(before),
        score: 0.0,
        node: u32::MAX,
        out: (0, 0),
    };
    let mut states = vec![start];
    let mut prev = before;
    for (i, c) in chars.iter().enumerate() {
        let token = walk.model.token(*c);
        walk.step(&states, prev, *c, token, i + 1 == chars.len());
        prev = *c;
        walk.settle(&mut states);
    }
    let done = |s: &State| s.score + if s.pending.is_empty() { 0.0 } else { CUT };
    let best = states.iter().max_by(|a, b| done(a).total_cmp(&done(b)))?;
    let mut steps = Vec::with_capacity(chars.len());
    let mut at = best.node;
    while let Some(node) = walk.nodes.get(at as usize) {
        steps.push(Step {
            channel: node.channel.checked_sub(1),
            out: node.out,
            pending: node.pending,
            lost: node.lost,
        });
        at = node.prev;
    }
    steps.reverse();
    let damaged = steps.iter().any(|s| s.channel.is_some());
    damaged.then_some(Reading { steps, text: walk.text })
}

/// Characters of a line that tell which pages it may have been read in.
const SAMPLE: usize = 200;

/// Whether decoders of the channel's page drop bytes of UTF-8, and the rest tells.
fn loses(channel: &Channel) -> bool {
    channel.page == Page::Gbk && channel.right == Right::Utf8
}

/// A letter or sign of the upper half of Western pages.
fn is_sign(c: char) -> bool {
    matches!(c as u32, 0xa1..=0x52f)
}

fn is_letter(c: char) -> bool {
    matches!(c as u32, 0xc0..=0x7ff) && !matches!(c, '×' | '÷')
}

/// The channels whose pages have most of the line's odd characters.
fn active(chars: &[char]) -> Vec<u8> {
    let odd: Vec<char> =
        chars.iter().copied().filter(|c| !c.is_ascii() && *c != '\u{fffd}').collect();
    let narrow: Vec<char> = odd.iter().copied().filter(|c| (*c as u32) < 0x3000).collect();
    let wide = odd.iter().filter(|c| is_han(**c) || is_private(**c)).count();
    let letters = narrow.iter().filter(|c| (0x80..0x530).contains(&(**c as u32))).count();
    let latin =
        if letters == 0 { 0 } else { narrow.iter().filter(|c| has(Page::Latin, **c)).count() };
    let share = |page: Page, of: &[char]| {
        let every = of.len() / SAMPLE + 1;
        let fit = of.iter().step_by(every).filter(|c| has(page, **c)).count();
        fit as f32 / of.len().div_ceil(every).max(1) as f32
    };
    let fits = |page: Page| match page {
        Page::Gbk => wide >= 2 && share(page, &odd) > 0.6,
        Page::Big5 => wide >= 2 && share(page, &odd) > 0.6,
        Page::ShiftJis => {
            odd.iter().any(|c| is_kana(*c) || is_private(*c)) && share(page, &odd) > 0.6
        }
        Page::EucKr => odd.iter().any(|c| is_hangul(*c)) && share(page, &odd) > 0.6,
        // A span inside a clean line: its characters are few among all but stand together.
        Page::Latin => latin >= 2,
        _ => narrow.len() >= 2 && share(page, &narrow) > 0.8,
    };
    let mut known: Vec<(Page, bool)> = Vec::new();
    let mut out = Vec::new();
    for (i, channel) in CHANNELS.iter().enumerate() {
        let found = known.iter().find(|(page, _)| *page == channel.page).map(|(_, fits)| *fits);
        let fit = found.unwrap_or_else(|| {
            let fit = fits(channel.page);
            known.push((channel.page, fit));
            fit
        });
        if fit {
            out.push(i as u8);
        }
    }
    out
}

struct Walk<'m> {
    model: &'m Model,
    channels: Vec<u8>,
    nodes: Vec<Node>,
    text: Vec<char>,
    next: Vec<State>,
}

/// What a character is in each page, looked up when a way first asks.
struct Looked {
    c: char,
    codes: [Option<Codes>; PAGES],
}

impl Looked {
    fn codes(&mut self, page: Page) -> Codes {
        match self.codes.get_mut(page as usize) {
            Some(slot) => *slot.get_or_insert_with(|| encode(page, self.c)),
            None => Codes::default(),
        }
    }
}

impl Walk<'_> {
    fn step(&mut self, states: &[State], prev: char, c: char, token: Token, end: bool) {
        let lossy = c == '\u{fffd}' || c == '?';
        let mut looked = Looked { c, codes: [None; PAGES] };
        let mut best = f32::MIN;
        // The best way so far through each channel that awaits nothing.
        let mut inside = [f32::MIN; CHANNELS.len() + 1];
        for state in states {
            best = best.max(state.score);
            if state.pending.is_empty()
                && let Some(most) = inside.get_mut(usize::from(state.channel))
            {
                *most = most.max(state.score);
            }
        }
        // The best clean way over this character, whichever way it comes.
        let mut clean: Option<State> = None;
        let mut offer = |walk: &mut Self, state: &State, toll: f32, cut: bool| {
            // No step costs less than nothing: what is behind already need not be weighed.
            let bound = state.score + toll;
            if clean.is_some_and(|c| c.score >= bound) {
                return;
            }
            let score = bound + walk.model.step(state.last, token);
            if clean.is_none_or(|c| score > c.score) {
                let mut next = State {
                    channel: 0,
                    resync: 0,
                    lost: cut,
                    pending: Pending::default(),
                    last: token,
                    score,
                    ..walk.fresh(state)
                };
                if cut {
                    walk.write(&mut next, '\u{fffd}');
                }
                walk.write(&mut next, c);
                clean = Some(next);
            }
        };
        for state in states {
            if state.channel == 0 {
                offer(self, state, 0.0, false);
            } else if state.pending.is_empty() {
                offer(self, state, EXIT + if is_sign(c) { GLUED } else { 0.0 }, false);
            } else if !lossy && (c.is_ascii() || !end) {
                // The rest of a character is missing and the text goes on clean.
                offer(self, state, CUT, true);
            }
        }
        self.next.extend(clean);
        for state in states {
            let state = self.fresh(state);
            if state.channel == 0 {
                // Deep in damage the clean way is hopeless, and so is all that leaves it.
                if c.is_ascii() || c == '\u{fffd}' || state.score < best - ENTER {
                    continue;
                }
                for at in 0..self.channels.len() {
                    let Some(i) = self.channels.get(at).copied() else { break };
                    let Some(channel) = CHANNELS.get(usize::from(i)) else { continue };
                    let glued = if is_sign(prev) && is_sign(c) { GLUED } else { 0.0 };
                    let score = state.score + channel.prior + glued;
                    // Who is in the channel already is ahead of who enters it now.
                    let ahead = inside.get(usize::from(i) + 1).copied().unwrap_or(f32::MIN);
                    if score < ahead - AHEAD {
                        continue;
                    }
                    let entered = State { channel: i + 1, score, ..state };
                    self.feed(entered, channel, &mut looked);
                }
                continue;
            }
            let Some(channel) = CHANNELS.get(usize::from(state.channel - 1)) else { continue };
            self.feed(state, channel, &mut looked);
            if lossy {
                let cost = if c == '?' { LOST_MARK } else { LOST };
                let resync = if channel.right == Right::Utf8 { 2 } else { 0 };
                let mut lost = State {
                    score: state.score + cost,
                    resync,
                    pending: Pending::default(),
                    lost: true,
                    ..self.fresh(&state)
                };
                self.write(&mut lost, '\u{fffd}');
                self.put(lost);
            }
        }
    }

    /// The state with nothing written yet.
    fn fresh(&self, state: &State) -> State {
        let at = self.text.len() as u32;
        State { out: (at, at), lost: false, ..*state }
    }

    fn write(&mut self, state: &mut State, c: char) {
        self.text.push(c);
        state.out.1 = self.text.len() as u32;
    }

    /// Takes the character as the bytes it was misread from.
    fn feed(&mut self, state: State, channel: &Channel, looked: &mut Looked) {
        let codes = looked.codes(channel.page);
        // Two codes of Big5 that decoders disagree on are two characters: which is a guess.
        let lost = state.lost || channel.page == Page::Big5 && codes.iter().nth(1).is_some();
        for code in codes.iter() {
            self.take(State { lost, ..state }, channel, code.as_slice());
        }
        // A no-break space that was copied as a plain one: its byte is what the character wants.
        if looked.c == ' ' && channel.page == Page::Latin && !state.pending.is_empty() {
            let score = state.score + REFUSED;
            self.take(State { score, ..state }, channel, &[0xa0]);
        }
        if looked.c == '\u{fffd}' || looked.c == '?' && !state.pending.is_empty() {
            let bytes = refused(channel.page);
            for byte in bytes {
                let lost = bytes.len() > 1;
                let score = state.score + REFUSED;
                self.take(State { score, lost, ..state }, channel, &[*byte]);
            }
        }
    }

    fn take(&mut self, state: State, channel: &Channel, bytes: &[u8]) {
        let right = channel.right;
        let wide = matches!(channel.page, Page::Gbk | Page::Big5);
        let mut gone = false;
        let mut state = State { lost: state.lost, ..self.fresh(&state) };
        for byte in bytes {
            if state.resync > 0 {
                if state.pending.is_empty() && (0x80..=0xbf).contains(byte) {
                    state.resync -= 1;
                    state.score += SWALLOWED;
                    state.lost = true;
                    continue;
                }
                state.resync = 0;
            }
            match take(right, state.pending, *byte) {
                Next::More(pending) => state.pending = pending,
                Next::Char(c) => {
                    let token = self.model.token(c);
                    state.score += self.model.step(state.last, token);
                    if wide && right == Right::Utf8 && is_letter(c) && !token.alike(state.last) {
                        state.score += LETTER;
                    }
                    state.last = token;
                    state.pending = Pending::default();
                    self.write(&mut state, c);
                }
                Next::Invalid => {
                    // A byte before this one may be gone; where, the filler finds out.
                    let trail = (0x80..=0xbf).contains(byte);
                    let waits = !state.pending.is_empty();
                    if gone || !loses(channel) || !waits && !trail {
                        return;
                    }
                    gone = true;
                    state.lost = true;
                    state.score += GONE;
                    state.pending = Pending::default();
                    self.write(&mut state, '\u{fffd}');
                    if trail {
                        state.resync = 1;
                        continue;
                    }
                    match take(right, state.pending, *byte) {
                        Next::More(pending) => state.pending = pending,
                        Next::Char(c) => {
                            state.last = self.model.token(c);
                            self.write(&mut state, c);
                        }
                        Next::Invalid => return,
                    }
                }
            }
        }
        self.put(state);
    }

    fn put(&mut self, state: State) {
        let same = self.next.iter_mut().find(|s| {
            s.pending == state.pending && s.channel == state.channel && s.resync == state.resync
        });
        match same {
            Some(known) if known.score < state.score => *known = state,
            Some(_) => {}
            None => self.next.push(state),
        }
    }

    /// Gives the states that go on their nodes.
    fn settle(&mut self, states: &mut Vec<State>) {
        states.clear();
        std::mem::swap(states, &mut self.next);
        let best = states.iter().map(|s| s.score).fold(f32::MIN, f32::max);
        states.retain(|s| s.channel == 0 || s.score > best - BEHIND);
        for state in states {
            let node = Node {
                prev: state.node,
                channel: state.channel,
                lost: state.lost,
                pending: state.pending,
                out: state.out,
            };
            state.node = self.nodes.len() as u32;
            self.nodes.push(node);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reads_through_the_damage() {
        let chars: Vec<char> = "娓旇埞鏄ㄥ宸茬粡鍥炲埌娓彛".chars().collect();
        let reading = search(&chars, '\n').unwrap();
        let text: String = reading.steps.iter().flat_map(|s| reading.out(s)).collect();
        assert_eq!(text, "渔船昨夜已经回到港口");
        assert!(reading.steps.iter().all(|s| s.channel.is_some()));
    }
}
