//! Which script a text is in, told from its characters.
//!
//! A third of running text's characters have one shape in Simplified and another in Traditional
//! writing; they decide. Some shapes are Simplified as a rule and Traditional words of their own
//! (后, 里), or the other way round (乾, 著): they count a little. The best division of the text into
//! stretches of one script is found by dynamic programming over these characters: a stretch must
//! explain more than a border costs, so a quoted name or a slip makes no stretch of its own, and a
//! border is put at the end of a line or sentence where one lies between the two scripts.
//!
//! Within Traditional text, the variants of Taiwan (裡, 眾), Hong Kong (裏, 説) and of neither (爲)
//! tell the region, and so do words: 滑鼠 and 計程車, 港鐵 and 屋邨, 鼠標 and 國務院.

use serde::Serialize;

use super::config::{self, REGIONS};
use super::tables::Chars;
use super::{Script, lazy};
use crate::Span;

static FLAGS: Chars = Chars::file(include_bytes!("../../data/opencc/tables/scripts.chars"));

const SIMPLIFIED: u32 = 1;
const TRADITIONAL: u32 = 2;
const LEANS_SIMPLIFIED: u32 = 4;
const LEANS_TRADITIONAL: u32 = 8;
const TAIWAN: u32 = 16;
const HONG_KONG: u32 = 32;
const MAINLAND: u32 = 64;

/// What a character of one script costs in a stretch of the other: about one in a hundred is a
/// name or a slip, and the logarithm of that is the unit here.
const DECISIVE: u32 = 9;
/// The same for shapes that lean to one script.
const LEANING: u32 = 2;
/// A word counts as much as so many characters: 台 for 臺 may be a habit, 計程車 is none.
const WORD: usize = 3;
/// Words are looked for in so many bytes at the start: enough to tell where a text is from.
const SAMPLE: usize = 100_000;
/// What a border costs: three decisive characters and more.
const BORDER: u32 = 32;

/// What [`identify`] found.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
pub struct Identified {
    /// `zh-Hans`, `zh-Hant`, `zh-Hant-TW`, `zh-Hant-HK`, `mixed`; `None` when undecidable.
    pub script: Option<&'static str>,
    /// Characters that only Simplified text has.
    pub simplified: usize,
    /// Characters that only Traditional text has.
    pub traditional: usize,
    /// 0..=1.
    pub confidence: f32,
    /// Stretches of one script, where the text is mixed.
    pub spans: Vec<(Span, &'static str)>,
    /// What speaks for each region, in Traditional text.
    pub regions: Regions,
}

/// What speaks for each region's writing of Traditional characters: each shape that is the region's
/// own counts one, each word three.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Regions {
    /// Written in Taiwan and not in Hong Kong.
    pub taiwan: usize,
    /// Written in Hong Kong and not in Taiwan.
    pub hong_kong: usize,
    /// Written in neither, but in mainland books in Traditional characters.
    pub mainland: usize,
}

impl Identified {
    /// The script, where there is one.
    pub fn script(&self) -> Option<Script> {
        self.script?.parse().ok()
    }
}

/// A character that tells something: where it stands, and its flags.
struct Sign {
    at: usize,
    flags: u32,
}

impl Sign {
    /// What it costs in a Simplified and in a Traditional stretch.
    fn costs(&self) -> [u32; 2] {
        match self.flags & 15 {
            SIMPLIFIED => [0, DECISIVE],
            TRADITIONAL => [DECISIVE, 0],
            LEANS_SIMPLIFIED => [0, LEANING],
            LEANS_TRADITIONAL => [LEANING, 0],
            _ => [0, 0],
        }
    }
}

/// Tells which script `text` is in.
///
/// ```
/// let found = jiaokan::identify("这里说的是简体字");
/// assert_eq!(found.script, Some("zh-Hans"));
/// ```
pub fn identify(text: &str) -> Identified {
    let mut found = Identified::default();
    let mut signs = Vec::new();
    let mut total = [0u64; 2];
    for (at, flags) in flagged(text) {
        found.simplified += usize::from(flags & SIMPLIFIED != 0);
        found.traditional += usize::from(flags & TRADITIONAL != 0);
        found.regions.taiwan += usize::from(flags & TAIWAN != 0);
        found.regions.hong_kong += usize::from(flags & HONG_KONG != 0);
        found.regions.mainland += usize::from(flags & MAINLAND != 0);
        let sign = Sign { at, flags };
        let costs = sign.costs();
        if costs != [0, 0] {
            total = [total[0] + u64::from(costs[0]), total[1] + u64::from(costs[1])];
            signs.push(sign);
        }
    }
    // Words tell the region also where no character tells the script (硬碟).
    if found.traditional > 0 || total == [0, 0] && !text.is_ascii() {
        found.regions.add_words(text);
    }
    if total == [0, 0] {
        return found;
    }
    let stretches = stretches(&signs);
    if let [_, _, ..] = stretches[..] {
        found.script = Some("mixed");
        found.spans = borders(text, &signs, &stretches);
        found.confidence = confidence(total[0].min(total[1]));
        return found;
    }
    if found.simplified + found.traditional == 0 {
        total = leanings(text, &signs);
    }
    if total[0] == total[1] {
        return found;
    }
    let traditional = total[1] < total[0];
    found.script = Some(if traditional { found.regions.script().tag() } else { "zh-Hans" });
    found.confidence = confidence(total[0].abs_diff(total[1]));
    found
}

/// What shapes that only lean cost, where there are no others: those that conversion leaves alone
/// where they stand (皇后, 余光中, 乾隆) cost nothing.
fn leanings(text: &str, signs: &[Sign]) -> [u64; 2] {
    let named = |name: &str| config::named(name).map(|config| lazy::convert(config, text));
    let (Some(traditional), Some(simplified)) = (named("s2t"), named("t2s")) else { return [0, 0] };
    let mut total = [0, 0];
    for sign in signs {
        let here = sign.at..sign.at + 3;
        let other = if sign.flags & LEANS_SIMPLIFIED != 0 { &traditional } else { &simplified };
        // Where a word changed its length the places no longer tell.
        if other.len() != text.len() || other.get(here.clone()) != text.get(here) {
            let costs = sign.costs();
            total = [total[0] + u64::from(costs[0]), total[1] + u64::from(costs[1])];
        }
    }
    total
}

/// Whether a stretch holds a character of Traditional text only.
pub(super) fn any_traditional(text: &str, within: Span) -> bool {
    flagged(within.of(text)).any(|(_, flags)| flags & TRADITIONAL != 0)
}

/// What in a stretch of Traditional text was left Simplified: the pieces between Traditional
/// characters and marks that hold characters of Simplified text only.
pub(super) fn strays(text: &str, within: Span) -> Vec<Span> {
    let mut out = Vec::new();
    let (mut start, mut stray) = (within.start, false);
    let mut flags =
        flagged(within.of(text)).map(|(at, flags)| (within.start + at, flags)).peekable();
    for (at, c) in within.of(text).char_indices() {
        let at = within.start + at;
        let end = at + c.len_utf8();
        let flags = flags.next_if(|(place, _)| *place == at).map_or(0, |(_, flags)| flags);
        stray |= flags & SIMPLIFIED != 0;
        let border = flags & (TRADITIONAL | LEANS_TRADITIONAL) != 0 || !c.is_alphanumeric();
        if border || end == within.end {
            if stray {
                out.push(Span::new(start, if border { at } else { end }));
            }
            (start, stray) = (end, false);
        }
    }
    out
}

impl Regions {
    /// Adds what the words of Traditional text say.
    fn add_words(&mut self, text: &str) {
        let mut end = text.len().min(SAMPLE);
        while !text.is_char_boundary(end) {
            end -= 1;
        }
        let mut rest = text.get(..end).unwrap_or_default();
        while let Some(c) = rest.chars().next() {
            let found = REGIONS.phrases(rest).next();
            match found.and_then(|found| found.text()) {
                Some("t") => self.taiwan += WORD,
                Some("h") => self.hong_kong += WORD,
                Some(_) => self.mainland += WORD,
                None => {}
            }
            let len = found.map_or(c.len_utf8(), |found| found.len);
            rest = rest.get(len..).unwrap_or_default();
        }
    }

    /// The region that more speaks for than for any other, if any.
    pub(super) fn lead(self) -> Option<Script> {
        let (tw, hk, cn) = (self.taiwan, self.hong_kong, self.mainland);
        match () {
            () if tw > hk && tw > cn => Some(Script::HantTw),
            () if hk > tw && hk > cn => Some(Script::HantHk),
            () => None,
        }
    }

    /// The script that the evidence points to; plain Traditional where it is thin or at odds.
    fn script(self) -> Script {
        let (tw, hk, cn) = (self.taiwan, self.hong_kong, self.mainland);
        if tw > 2 * (hk + cn) {
            Script::HantTw
        } else if hk > 2 * (tw + cn) {
            Script::HantHk
        } else {
            Script::Hant
        }
    }
}

/// The probability that a lead of this size is right.
fn confidence(lead: u64) -> f32 {
    1.0 - (-(lead.min(1000) as f32) / 2.0 - 0.7).exp()
}

/// The characters of `text` that have flags, and where they stand.
fn flagged(text: &str) -> impl Iterator<Item = (usize, u32)> + '_ {
    let bytes = text.as_bytes();
    let mut at = 0;
    std::iter::from_fn(move || {
        loop {
            let rest = bytes.get(at..)?;
            let here = at;
            match *rest {
                [a @ 0xe0..0xf0, b, c, ..] => {
                    at += 3;
                    let flags = FLAGS.get([a, b, c]);
                    if flags != 0 {
                        return Some((here, flags));
                    }
                }
                [_, ..] => {
                    let other = rest.iter().position(|b| b & 0xf0 == 0xe0);
                    at += other.unwrap_or(rest.len());
                }
                [] => return None,
            }
        }
    })
}

/// The cheapest division of the signs: where each stretch begins and whether it is Traditional.
fn stretches(signs: &[Sign]) -> Vec<(usize, bool)> {
    // For each script, the cost so far of being in it.
    let mut cost = [0u32; 2];
    // At each sign, for each script, whether the cheapest way there changed script just before.
    let mut changed: Vec<[bool; 2]> = Vec::with_capacity(signs.len());
    for sign in signs {
        let enter = [cost[1] + BORDER, cost[0] + BORDER];
        let costs = sign.costs();
        changed.push([enter[0] < cost[0], enter[1] < cost[1]]);
        cost = [cost[0].min(enter[0]) + costs[0], cost[1].min(enter[1]) + costs[1]];
        // Only the difference counts; this keeps the sums small.
        let low = cost[0].min(cost[1]);
        cost = [cost[0] - low, cost[1] - low];
    }
    let mut state = usize::from(cost[1] < cost[0]);
    let mut out = Vec::new();
    for (index, changed) in changed.iter().enumerate().rev() {
        if index == 0 || changed[state] {
            out.push((index, state == 1));
            state = 1 - state;
        }
    }
    out.reverse();
    out
}

/// Spans for the stretches, with borders at the best break between the last sign of one and the
/// first of the next.
fn borders(text: &str, signs: &[Sign], parts: &[(usize, bool)]) -> Vec<(Span, &'static str)> {
    let mut out: Vec<(Span, &'static str)> = Vec::new();
    let mut start = 0;
    for (number, (_, traditional)) in parts.iter().enumerate() {
        let tag = if *traditional { Script::Hant } else { Script::Hans }.tag();
        let end = match parts.get(number + 1).map(|(index, _)| *index) {
            Some(next) => border(text, signs, next, !*traditional),
            None => text.len(),
        };
        out.push((Span::new(start, end), tag));
        start = end;
    }
    out
}

/// Where the stretch that begins with sign `next` begins in the text.
fn border(text: &str, signs: &[Sign], next: usize, traditional: bool) -> usize {
    let end = signs.get(next).map_or(text.len(), |s| s.at);
    // Signs that speak for the new stretch's script by leaning only may lie before the border.
    let opposed = |s: &&Sign| s.costs()[usize::from(traditional)] > 0;
    let last = signs.get(..next).and_then(|s| s.iter().rev().find(opposed));
    let start = last.map_or(0, |s| s.at + 3).min(end);
    let between = text.get(start..end).unwrap_or_default();
    let rank = |c: char| match c {
        '\n' => 5,
        '。' | '！' | '？' | '；' | '…' => 4,
        '」' | '』' | '”' | '）' | '》' => 3,
        '，' | '：' | '、' | '.' | '!' | '?' | ';' => 2,
        ' ' | '\u{3000}' | ',' | ':' => 1,
        _ => 0,
    };
    let mut best = (0, end);
    for (at, c) in between.char_indices() {
        let rank = rank(c);
        if rank > 0 && rank >= best.0 {
            best = (rank, start + at + c.len_utf8());
        }
    }
    best.1
}
