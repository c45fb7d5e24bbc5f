/*!
Undoes wrong decodings: UTF-8, GBK or Big5 that was read as something else, once or several times.

`鏍″嫎` -> `校勘` (UTF-8 read as GBK), `Ð£¿±` -> `校勘` (GBK read as windows-1252)

A whole text, a paragraph or a span inside a line. Every way of misreading in `search::CHANNELS` is
weighed against the line as it stands by the character model, and written only where it wins by a
margin; doubled and chained damage comes off a layer at a time.

Where bytes were lost on the way (`?`, U+FFFD, or nothing in their place), what is left of a character does not settle which
it was. Such a place is the rule `repair/lost-bytes`: an edit of its own, a guess with candidates.

Quiet: for anything that does not read as Chinese (or, for UTF-8 read as a Western page, as letters
or a plain sign) after the repair; for GBK and Big5, which do not check themselves, unless pairs of
its characters are common ones; for rows of one sign; and for 锟斤拷, of which nothing is left.
*/

mod balance;
mod fill;
mod page;
mod rest;
mod search;
mod stream;

use balance::{Item, balance};
use fill::{Filled, Habits, Loses};
use page::{Page, refused};
use search::{CHANNELS, Channel, Reading, Step, search};
use stream::{Pending, Right};

use super::chars::is_chinese;
use super::model::MODEL;
use crate::{Candidate, Proposal, Proposals, Rule, Span, Trust};

pub(super) static RULE: Rule = Rule {
    name: "repair/mojibake",
    trust: Trust::Probable,
    default: true,
    summary: "text that was decoded in a wrong encoding",
};

/// Characters of which bytes were lost.
pub(super) mod lost_bytes {
    use crate::{Rule, Trust};

    pub(crate) static RULE: Rule = Rule {
        name: "repair/lost-bytes",
        // Six in ten are right where a line lost many, nine in ten where it lost one.
        trust: Trust::Doubtful,
        default: true,
        summary: "characters of which a wrong decoding lost bytes: guesses",
    };
}

/// Context taken along on each side of a suspect, in bytes: a line as a rule, more tells nothing.
const CONTEXT: usize = 300;
/// A line is searched in pieces of this many bytes: the search keeps a trace of some 100 bytes for
/// each character.
const PIECE: usize = 60_000;

/// Where a damaged span is cut into proposals.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Cut {
    /// Nowhere.
    Spans,
    /// At the tags of markup.
    Tags,
    /// After as few characters as can be repaired alone.
    Fine,
}

/// Proposes repairs around the suspects of the scan. Returns the holes whose last bytes belong to the
/// character after them.
pub(super) fn propose(text: &str, suspects: &[Span], cut: Cut, out: &mut Proposals) -> Vec<Span> {
    let mut open = Vec::new();
    // By how much the holes so far speak for a decoder that loses a byte at a time.
    let mut bytes = 0.0;
    let mut repaired = Vec::new();
    for window in windows(text, suspects) {
        let piece = window.of(text);
        let chars: Vec<char> = piece.chars().collect();
        let before = text.get(..window.start).and_then(|s| s.chars().next_back()).unwrap_or('\n');
        if let Some(reading) = search(&chars, before) {
            let place = Place { base: window.start, before, cut };
            let holes = write(&chars, place, &reading, &mut bytes, &mut repaired, out);
            open.extend(holes);
        }
    }
    rest::propose(text, &repaired, out);
    open
}

/// The stretches to search: suspects with their context, cut at line ends and at [`PIECE`].
fn windows(text: &str, suspects: &[Span]) -> Vec<Span> {
    let bytes = text.as_bytes();
    let mut out: Vec<Span> = Vec::new();
    for suspect in suspects {
        let low = suspect.start.saturating_sub(CONTEXT);
        let head = bytes.get(low..suspect.start).unwrap_or_default();
        let mut start = memchr::memrchr(b'\n', head).map_or(low, |i| low + i + 1);
        while !text.is_char_boundary(start) {
            start += 1;
        }
        let high = (suspect.end + CONTEXT).min(text.len());
        let tail = bytes.get(suspect.end..high).unwrap_or_default();
        let mut end = memchr::memchr(b'\n', tail).map_or(high, |i| suspect.end + i);
        while !text.is_char_boundary(end) {
            end -= 1;
        }
        match out.last_mut() {
            Some(last) if last.end >= start => last.end = last.end.max(end),
            _ => out.push(Span::new(start, end)),
        }
    }
    let cut = |window: Span| {
        let mut pieces = Vec::new();
        let mut start = window.start;
        while window.end - start > PIECE {
            let mut end = start + PIECE;
            while !text.is_char_boundary(end) {
                end -= 1;
            }
            pieces.push(Span::new(start, end));
            start = end;
        }
        pieces.push(Span::new(start, window.end));
        pieces
    };
    out.into_iter().flat_map(cut).collect()
}

/// Where a stretch stands: its offset, the character before it, and where its proposals end.
#[derive(Clone, Copy, Debug)]
struct Place {
    base: usize,
    before: char,
    cut: Cut,
}

/// Writes a reading down as proposals, one for each damaged span or part of one, and notes the span
/// with its channel. Returns the holes whose last bytes belong to the character after them.
fn write(
    chars: &[char],
    Place { base, before, cut }: Place,
    reading: &Reading,
    bytes: &mut f32,
    repaired: &mut Vec<(u8, Span)>,
    out: &mut Proposals,
) -> Vec<Span> {
    let mut offsets: Vec<usize> = Vec::with_capacity(chars.len() + 1);
    let mut at = base;
    for c in chars {
        offsets.push(at);
        at += c.len_utf8();
    }
    offsets.push(at);
    let span = |from: usize, to: usize| {
        let at = |i: usize| offsets.get(i).copied().unwrap_or(at);
        Span::new(at(from), at(to))
    };
    let mut items: Vec<Item> = Vec::new();
    let mut guesses: Vec<(usize, Span, String)> = Vec::new();
    let mut open: Vec<Span> = Vec::new();
    // What each decoder would have lost; one of them made the damage.
    let mut holes: Vec<[Filled; 2]> = Vec::new();
    let mut from = 0;
    while let Some(step) = reading.steps.get(from) {
        let Some(number) = step.channel else {
            items.extend(chars.get(from).map(|c| Item::Char(*c)));
            from += 1;
            continue;
        };
        let len = reading.steps.iter().skip(from).take_while(|s| s.channel == Some(number)).count();
        let to = from + len;
        let part = Part { chars, reading, before, from, to };
        let channel = CHANNELS.get(usize::from(number));
        if let Some(channel) = channel.filter(|channel| part.holds(channel)) {
            repaired.push((number, span(from, to)));
            let pieces = part.pieces();
            let lossy = pieces.iter().any(|(.., lost)| *lost);
            let habits = if lossy { Habits::of(part.text(from, to)) } else { Habits::default() };
            for (a, b, lost) in pieces {
                if lost {
                    // Where the page refuses a few bytes the search has tried one of them.
                    let tried = !refused(channel.page).is_empty();
                    let unknown = |c: char| c == '\u{fffd}' || tried && !c.is_ascii();
                    let both =
                        [Loses::Pair, Loses::Byte].map(|d| part.guess(channel, a, b, &habits, d));
                    let mark = part.text(a, b).map(|c| if unknown(c) { '□' } else { c });
                    guesses.push((items.len(), span(a, b), mark.collect()));
                    let waits = |i: usize| part.step(i).is_some_and(|s| !s.pending.is_empty());
                    if b < to && waits(b - 1) {
                        open.push(span(a, b));
                    }
                    items.push(Item::Guess(Vec::new()));
                    holes.push(both);
                } else {
                    items.extend(part.text(a, b).map(Item::Char));
                    let mut a = a;
                    while a < b {
                        let end = (a..b).find(|i| part.ends(*i, cut)).map_or(b, |i| i + 1);
                        let old = chars.get(a..end).unwrap_or_default();
                        if !part.text(a, end).eq(old.iter().copied()) {
                            let text: String = part.text(a, end).collect();
                            out.push(Proposal::new(span(a, end), text, &RULE));
                        }
                        a = end;
                    }
                }
            }
        }
        from = to;
    }
    if guesses.is_empty() {
        return open;
    }
    *bytes += holes.iter().map(|[pair, byte]| byte.score - pair.score).sum::<f32>();
    for ((at, ..), [pair, byte]) in guesses.iter().zip(holes) {
        if let Some(Item::Guess(found)) = items.get_mut(*at) {
            *found = if *bytes > 0.0 { byte.readings } else { pair.readings };
        }
    }
    balance(&mut items);
    for (at, span, mark) in guesses {
        let Some(Item::Guess(found)) = items.get(at) else { continue };
        let Some((text, _)) = found.first() else { continue };
        let candidate =
            |(text, weight): &(String, f32)| Candidate { text: text.clone(), weight: *weight };
        out.push(Proposal {
            lossy: true,
            mark: Some(mark),
            candidates: found.iter().take(5).map(candidate).collect(),
            ..Proposal::new(span, text.clone(), &lost_bytes::RULE)
        });
    }
    open
}

/// Characters that a repair is made for. Rare ideographs are none: four bytes at a time, chance
/// finds some of those too.
fn is_text(c: char) -> bool {
    is_chinese(c) && (c as u32) < 0x10000
        || matches!(c as u32, 0x3000..=0x33ff | 0xf900..=0xffef | 0x1f300..=0x1faff)
}

/// Share of pairs that must be common ones in a short span of a misreading that bytes do not check.
const KNOWN: f32 = 0.5;

/// Characters that hardly any text has, and chance soon finds: phonetic letters, controls of format,
/// letters of one small language, what no one has assigned.
fn is_strange(c: char) -> bool {
    within(STRANGE, c)
}

const STRANGE: &[(u32, u32)] = &[
    (0x120, 0x120),
    (0x17f, 0x1cc),
    (0x1f1, 0x2af),
    (0x530, 0x58f),
    (0x700, 0x900),
    (0x2060, 0x206f),
    (0x2800, 0x2fff),
    (0x3190, 0x319f),
    (0x1f000, 0x1f0ff),
    (0x10000, 0x1efff),
];

/// Letters and signs that text in Western languages is full of.
const PLAIN: &[(u32, u32)] = &[
    (0xa1, 0xff),
    (0x2013, 0x2026),
    (0x20ac, 0x20ac),
    (0x2122, 0x2122),
    (0x2190, 0x21ff),
    (0x2260, 0x2265),
    (0x2600, 0x27bf),
];

fn within(ranges: &[(u32, u32)], c: char) -> bool {
    ranges.iter().any(|(from, to)| (*from..=*to).contains(&(c as u32)))
}

/// Letters that windows-1252 has where UTF-8 has the second byte of a character.
const SECOND: &[char] = &['Š', 'Œ', 'Ž', 'š', 'œ', 'ž', 'Ÿ', 'ƒ', 'ª', 'º', 'ü'];

/// Whether a page's characters are two bytes each.
fn is_wide(page: Page) -> bool {
    matches!(page, Page::Gbk | Page::Big5 | Page::ShiftJis | Page::EucKr)
}

/// A damaged span: characters `from..to` of the line.
struct Part<'r> {
    chars: &'r [char],
    reading: &'r Reading,
    before: char,
    from: usize,
    to: usize,
}

impl Part<'_> {
    fn step(&self, at: usize) -> Option<&Step> {
        self.reading.steps.get(at)
    }

    /// Whether a proposal ends with this character.
    fn ends(&self, at: usize, cut: Cut) -> bool {
        match cut {
            Cut::Spans => false,
            Cut::Tags => self.chars.get(at) == Some(&'>') || self.chars.get(at + 1) == Some(&'<'),
            Cut::Fine => self.step(at).is_some_and(|s| s.pending.is_empty()),
        }
    }

    /// What characters `a..b` become.
    fn text(&self, a: usize, b: usize) -> impl Iterator<Item = char> {
        let steps = self.reading.steps.get(a..b).unwrap_or_default();
        steps.iter().flat_map(|s| self.reading.out(s)).copied()
    }

    /// Whether the span is to be believed beyond the margin that the search asks for.
    fn holds(&self, channel: &Channel) -> bool {
        let wide: Vec<char> =
            self.text(self.from, self.to).filter(|c| !c.is_ascii() && *c != '\u{fffd}').collect();
        // 锟斤拷 is U+FFFD misread; a span of it is lost and stays as it is.
        let steps = self.reading.steps.get(self.from..self.to).unwrap_or_default();
        let sure = steps.iter().filter(|s| !s.lost).flat_map(|s| self.reading.out(s));
        let holes = sure.filter(|c| **c == '\u{fffd}').count();
        if is_wide(channel.page) && holes > 2 && holes * 2 > wide.len() {
            return false;
        }
        let chinese = wide.iter().any(|c| is_text(*c));
        // A row of one sign is a rule or a row of spaces, whatever else its bytes could be. (One
        // letter of UTF-8 in a Western page is two.)
        if channel.right != Right::Utf8 || is_wide(channel.page) {
            let before = self.chars.get(self.from..self.to).unwrap_or_default();
            let mut signs: Vec<char> = before.iter().copied().filter(|c| !c.is_ascii()).collect();
            signs.sort_unstable();
            signs.dedup();
            if signs.len() < 3 {
                return false;
            }
        }
        if channel.right != Right::Utf8 {
            // Where pages are narrow, bytes say more: letters of one page, in pairs.
            let asked = if is_wide(channel.page) { KNOWN } else { KNOWN / 3.0 };
            return chinese && self.reads_better(&wide, asked, is_wide(channel.page));
        }
        if is_wide(channel.page) {
            // Two bytes in three are letters of some alphabet or other: chance finds one soon, a
            // line of them it does not.
            let most = wide.iter().filter(|c| is_text(**c)).count();
            return most >= 2 && most * 10 >= wide.len() * 7 || wide.len() >= 10;
        }
        // UTF-8 read as a Western page gives letters of any script. A pair of signs that happens to
        // be one letter is no evidence ("É¿"), unless no text has the signs and any has the letter.
        let strange = wide.iter().filter(|c| is_strange(**c)).count();
        if strange * 6 > wide.len() {
            return false;
        }
        chinese || wide.len() >= 2 || matches!(*wide, [c] if self.is_plain(c))
    }

    /// Whether a single character is one of [`PLAIN`], and was signs that no text has side by side:
    /// Â, Ã or â and what is no letter.
    fn is_plain(&self, c: char) -> bool {
        let signs = self.chars.get(self.from..self.to).unwrap_or_default();
        let sign = |c: &char| !c.is_alphabetic() || SECOND.contains(c);
        within(PLAIN, c) && signs.iter().skip(1).any(sign) && !signs.ends_with(&['\u{a0}'])
    }

    /// Between two double-byte encodings nearly every byte passes, and only the text can tell: many
    /// of its pairs must be common ones, and, with `more`, more than were before. Names and
    /// transliterations, rare characters that they are, have a fifth of such pairs in any reading.
    /// The longer the span, the less is asked.
    fn reads_better(&self, wide: &[char], asked: f32, more: bool) -> bool {
        let known = |text: &[char]| {
            let both = |w: &[char]| matches!(w, [a, b] if MODEL.knows(*a, *b));
            // Beside a space or a digit stands any character.
            let pairs = text.windows(2).filter(|w| !w.iter().any(char::is_ascii));
            let (known, all) = pairs.fold((0, 0), |(k, n), w| (k + usize::from(both(w)), n + 1));
            known as f32 / all.max(1) as f32
        };
        let before = self.chars.get(self.from..self.to).unwrap_or_default();
        let after: Vec<char> = self.text(self.from, self.to).collect();
        let asked = if wide.len() >= 8 { asked * 0.6 } else { asked };
        if !more {
            return wide.len() < 4 || known(&after) > asked;
        }
        wide.len() >= 4 && known(&after) > asked && known(&after) > known(before) + 0.2
    }

    /// The span in parts: exact ones and those of which bytes were lost.
    fn pieces(&self) -> Vec<(usize, usize, bool)> {
        let mut lost: Vec<bool> =
            (self.from..self.to).map(|i| self.step(i).is_some_and(|s| s.lost)).collect();
        // Strict decoders of Big5 give U+FFFD for a first byte and the second as it is: a letter
        // there may be half a character.
        let big5 = self.step(self.from).and_then(|s| s.channel);
        if big5.and_then(|c| CHANNELS.get(usize::from(c))).is_some_and(|c| c.page == Page::Big5) {
            let trail = |c: &char| matches!(c, '@'..='~');
            for i in 1..lost.len() {
                let at = self.from + i;
                let after = self.chars.get(at - 1) == Some(&'\u{fffd}');
                if after
                    && self.chars.get(at).is_some_and(trail)
                    && let Some(mark) = lost.get_mut(i)
                {
                    *mark = true;
                }
            }
        }
        if let (Some(end), Some(step)) = (lost.last_mut(), self.step(self.to - 1)) {
            // The last character is not complete.
            *end |= !step.pending.is_empty();
        }
        // Question marks in a row are one loss.
        for i in 0..lost.len() {
            let mark = |i: usize| self.chars.get(self.from + i) == Some(&'?');
            let marks = |j: usize| mark(j) && lost.get(j).copied().unwrap_or(false);
            if mark(i)
                && (i > 0 && marks(i - 1) || marks(i + 1))
                && let Some(place) = lost.get_mut(i)
            {
                *place = true;
            }
        }
        // The characters whose bytes wait for the lost one belong to it, and whose bytes those wait
        // for: what is left as it was must not lose its beginning.
        for i in 0..lost.len() {
            if !lost.get(i).copied().unwrap_or(false) {
                continue;
            }
            for back in (0..i).rev() {
                let waits = self.step(self.from + back).is_some_and(|s| !s.pending.is_empty());
                if !waits {
                    break;
                }
                if let Some(mark) = lost.get_mut(back) {
                    if *mark {
                        break;
                    }
                    *mark = true;
                }
            }
        }
        let mut out: Vec<(usize, usize, bool)> = Vec::new();
        for (i, lost) in lost.into_iter().enumerate() {
            let at = self.from + i;
            match out.last_mut() {
                Some(last) if last.2 == lost => last.1 = at + 1,
                _ => out.push((at, at + 1, lost)),
            }
        }
        out
    }

    /// What characters `a..b`, of which bytes were lost, may have been.
    fn guess(
        &self,
        channel: &Channel,
        a: usize,
        b: usize,
        habits: &Habits,
        loses: Loses,
    ) -> Filled {
        let steps = &self.reading.steps;
        let before = steps.get(..a).unwrap_or_default().iter().rev();
        let mut before = before.flat_map(|s| self.reading.out(s).iter().rev()).copied();
        let last = before.next().unwrap_or(self.before);
        let after = steps.get(b..self.to).unwrap_or_default().iter();
        // Where the damage ends with the loss, the text that was misread ended there.
        let mut after = after.flat_map(|s| self.reading.out(s)).copied();
        let pending = |at: Option<&Step>| at.map(|s| s.pending).unwrap_or_default();
        let want = pending(b.checked_sub(1).and_then(|i| self.step(i)));
        let ends = b == self.to && !want.is_empty();
        let hole = fill::Hole {
            page: channel.page,
            right: channel.right,
            chars: self.chars.get(a..b).unwrap_or_default(),
            after: self.chars.get(b).copied().filter(|_| b < self.to),
            pending: pending(
                a.checked_sub(1).filter(|i| *i >= self.from).and_then(|i| self.step(i)),
            ),
            want: if ends { Pending::default() } else { want },
            ends,
            prev: [last, before.next().unwrap_or('\n')],
            next: [after.next().unwrap_or('\n'), after.next().unwrap_or('\n')],
            habits,
        };
        fill::fill(&hole, loses)
    }
}
