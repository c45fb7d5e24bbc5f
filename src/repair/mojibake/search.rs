//! The noisy channel: of all readings of a line, the one for which log P(text) + log P(damage) is
//! highest.
//!
//! A reading goes through the line a character at a time, either clean or in a channel, where the
//! character stands for the bytes it was misread from and the bytes for the characters they were.
//! States that await the same bytes are one; the best way to each is kept, so a line takes time in
//! proportion to its length.

use super::page::{Codes, Page, encode, has, refused};
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
    way(Page::Latin, Right::Utf8, -10.0),
    way(Page::Latin, Right::Gbk, -14.0),
    way(Page::Big5, Right::Utf8, -15.0),
    way(Page::Dos437, Right::Utf8, -14.0),
    way(Page::MacRoman, Right::Utf8, -14.0),
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
/// A `?` in place of bytes: less likely than a question mark unless bytes want it.
const LOST_MARK: f32 = -10.0;
/// One of the few bytes that the page refuses.
const REFUSED: f32 = -2.0;
/// A byte that belongs to a character lost before it.
const SWALLOWED: f32 = -5.0;
/// Ways worse than the best by this are given up. A span of six characters turns such a gap.
const BEHIND: f32 = 60.0;

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
    /// Score of the reading up to here.
    pub(super) score: f32,
    /// Score of this character if it is clean.
    pub(super) clean: f32,
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
    pending: Pending,
    /// Continuation bytes that may follow a loss and belong to the character lost.
    resync: u8,
    last: Token,
    score: f32,
    node: u32,
    out: [char; 4],
    len: u8,
    lost: bool,
}

struct Node {
    prev: u32,
    channel: u8,
    lost: bool,
    pending: Pending,
    score: f32,
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
        nodes: Vec::with_capacity(chars.len() * 4),
        text: Vec::with_capacity(chars.len() * 2),
        next: Vec::new(),
    };
    let start = State {
        channel: 0,
        pending: Pending::default(),
        resync: 0,
        last: walk.model.token(before),
        score: 0.0,
        node: u32::MAX,
        out: ['\0'; 4],
        len: 0,
        lost: false,
    };
    let mut states = vec![start];
    let mut clean = Vec::with_capacity(chars.len());
    let mut prev = start.last;
    for (i, c) in chars.iter().enumerate() {
        let token = walk.model.token(*c);
        clean.push(walk.model.step(prev, token));
        prev = token;
        walk.step(&states, *c, token, i + 1 == chars.len());
        states = walk.settle();
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
            score: node.score,
            clean: 0.0,
        });
        at = node.prev;
    }
    steps.reverse();
    for (step, clean) in steps.iter_mut().zip(clean) {
        step.clean = clean;
    }
    let damaged = steps.iter().any(|s| s.channel.is_some());
    damaged.then_some(Reading { steps, text: walk.text })
}

/// The channels whose pages have most of the line's odd characters.
fn active(chars: &[char]) -> Vec<u8> {
    let odd: Vec<char> =
        chars.iter().copied().filter(|c| !c.is_ascii() && *c != '\u{fffd}').collect();
    let narrow: Vec<char> =
        odd.iter().copied().filter(|c| !is_han(*c) && !is_private(*c)).collect();
    let wide = odd.iter().filter(|c| is_han(**c) || is_private(**c)).count();
    let latin = narrow.iter().filter(|c| (0x80..0x530).contains(&(**c as u32))).count();
    let share = |page: Page, of: &[char]| {
        of.iter().filter(|c| has(page, **c)).count() as f32 / of.len().max(1) as f32
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
        _ => narrow.len() >= 2 && share(page, &narrow) > 0.4,
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

impl Walk<'_> {
    fn step(&mut self, states: &[State], c: char, token: Token, end: bool) {
        let lossy = c == '\u{fffd}' || c == '?';
        // What the character is in each page, looked up once.
        let mut codes: [Option<Codes>; 9] = [None; 9];
        for i in &self.channels {
            let Some(page) = CHANNELS.get(usize::from(*i)).map(|c| c.page) else { continue };
            if let Some(known) = codes.get_mut(page as usize) {
                known.get_or_insert_with(|| encode(page, c));
            }
        }
        let best = states.iter().map(|s| s.score).fold(f32::MIN, f32::max);
        for state in states {
            let state = State { out: ['\0'; 4], len: 0, lost: false, ..*state };
            if state.channel == 0 {
                let score = state.score + self.model.step(state.last, token);
                self.put(State { score, last: token, ..state }.write(c));
                if c.is_ascii() || c == '\u{fffd}' {
                    continue;
                }
                for at in 0..self.channels.len() {
                    let Some(i) = self.channels.get(at).copied() else { break };
                    let Some(channel) = CHANNELS.get(usize::from(i)) else { continue };
                    let score = state.score + channel.prior;
                    // Deep in damage the clean way is hopeless, and so is all that leaves it.
                    if score < best - BEHIND {
                        continue;
                    }
                    let entered = State { channel: i + 1, score, ..state };
                    self.feed(entered, channel, c, &codes);
                }
                continue;
            }
            let Some(channel) = CHANNELS.get(usize::from(state.channel - 1)) else { continue };
            self.feed(state, channel, c, &codes);
            if state.pending.is_empty() {
                let score = state.score + EXIT + self.model.step(state.last, token);
                self.put(State { channel: 0, score, last: token, resync: 0, ..state }.write(c));
            } else if !lossy && (c.is_ascii() || !end) {
                // The rest of a character is missing and the text goes on clean.
                let score = state.score + CUT + self.model.step(state.last, token);
                let out = State {
                    channel: 0,
                    score,
                    last: token,
                    resync: 0,
                    pending: Pending::default(),
                    lost: true,
                    ..state
                };
                self.put(out.write('\u{fffd}').write(c));
            }
            if lossy {
                let cost = if c == '?' { LOST_MARK } else { LOST };
                let resync = if channel.right == Right::Utf8 { 2 } else { 0 };
                let lost = State {
                    score: state.score + cost,
                    resync,
                    pending: Pending::default(),
                    lost: true,
                    ..state
                };
                self.put(lost.write('\u{fffd}'));
            }
        }
    }

    /// Takes `c` as the bytes it was misread from.
    fn feed(&mut self, state: State, channel: &Channel, c: char, codes: &[Option<Codes>; 9]) {
        let codes = codes.get(channel.page as usize).copied().flatten().unwrap_or_default();
        for code in codes.iter() {
            self.take(state, channel.right, code.as_slice());
        }
        if c == '\u{fffd}' || c == '?' && !state.pending.is_empty() {
            let bytes = refused(channel.page);
            for byte in bytes {
                let lost = bytes.len() > 1;
                let score = state.score + REFUSED;
                self.take(State { score, lost, ..state }, channel.right, &[*byte]);
            }
        }
    }

    fn take(&mut self, mut state: State, right: Right, bytes: &[u8]) {
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
                    state.last = token;
                    state.pending = Pending::default();
                    state = state.write(c);
                }
                Next::Invalid => return,
            }
        }
        self.put(state);
    }

    fn put(&mut self, state: State) {
        let same = self.next.iter_mut().find(|s| {
            s.channel == state.channel && s.pending == state.pending && s.resync == state.resync
        });
        match same {
            Some(known) if known.score < state.score => *known = state,
            Some(_) => {}
            None => self.next.push(state),
        }
    }

    /// Gives the states that go on their nodes.
    fn settle(&mut self) -> Vec<State> {
        let mut states = std::mem::take(&mut self.next);
        let best = states.iter().map(|s| s.score).fold(f32::MIN, f32::max);
        states.retain(|s| s.channel == 0 || s.score > best - BEHIND);
        for state in &mut states {
            let from = self.text.len() as u32;
            self.text.extend(state.out.iter().take(usize::from(state.len)));
            let node = Node {
                prev: state.node,
                channel: state.channel,
                lost: state.lost,
                pending: state.pending,
                score: state.score,
                out: (from, self.text.len() as u32),
            };
            state.node = self.nodes.len() as u32;
            self.nodes.push(node);
        }
        states
    }
}

impl State {
    fn write(mut self, c: char) -> State {
        if let Some(place) = self.out.get_mut(usize::from(self.len)) {
            *place = c;
            self.len += 1;
        }
        self
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
