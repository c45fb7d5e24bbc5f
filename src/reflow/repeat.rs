//! `reflow/repeat`: passages that stand twice or more in one document.
//!
//! A page scraped twice, an article pasted under itself: each copy is reported, and nothing is
//! done, for refrains, formulae, quotations and contracts repeat by right. With
//! `repeats = "collapse"` the best copy stays, the one with the fewest damaged characters, and the
//! lines of the others are dropped.
//!
//! Copies need not be the same to the letter: they are found by fingerprints of 64 bytes, about one
//! in 32 of which is kept, and the fingerprints of a copy come in the same order at nearly the same
//! distance. One pass, whatever the text. Quiet below 120 characters.

use super::page::{Page, Role};
use crate::options::Repeats;
use crate::{Rule, Span, Trust};

pub(super) static RULE: Rule = Rule {
    name: "reflow/repeat",
    trust: Trust::Probable,
    default: true,
    summary: "Passages that stand twice are reported, and collapsed when asked",
};

/// Bytes of a fingerprint: some 21 Han characters.
const WINDOW: usize = 64;
/// Shortest passage: 120 Han characters. Formulae and refrains are shorter.
const SHORTEST: usize = 360;
/// Longest stretch within a copy that has no fingerprint of the other: 200 Han characters.
const GAP: usize = 600;
/// How far the distance of two copies may drift by what was put into one of them.
const DRIFT: usize = 240;

/// Numbers without pattern for each byte, from splitmix64.
const GEAR: [u64; 256] = {
    let mut gear = [0u64; 256];
    let mut seed = 0u64;
    let mut at = 0;
    while at < 256 {
        seed = seed.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut z = seed;
        z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        gear[at] = z ^ (z >> 31);
        at += 1;
    }
    gear
};

/// A copy under way: where it began and how far it goes, here and in the earlier passage.
#[derive(Clone, Copy)]
struct Run {
    here: (usize, usize),
    there: (usize, usize),
    marks: usize,
}

/// Copies under way at a time: a formula within a copy that also stands elsewhere does not end it.
const RUNS: usize = 4;
/// Marks of the shortest passage that has a third of those expected.
const FEWEST: usize = SHORTEST.div_ceil(SPARSEST);
/// Bytes to a mark, at most: a third of the marks expected. More would miss copies with many small
/// changes.
const SPARSEST: usize = 96;

/// Groups of spans of `text` that say the same, each in order.
pub(super) fn find(text: &str) -> Vec<Vec<Span>> {
    if text.len() < SHORTEST * 2 {
        return Vec::new();
    }
    // The last place of each fingerprint; where two share a slot the later one stays.
    let slots = (text.len() / 16).next_power_of_two();
    let mut seen = vec![(0u32, 0u32); slots];
    let mut groups: Vec<Vec<Span>> = Vec::new();
    let mut runs: Vec<Run> = Vec::with_capacity(RUNS);
    let roll = |hash: u64, byte: u8| (hash << 1).wrapping_add(GEAR[usize::from(byte)]);
    let (first, rest) = text.as_bytes().split_at(WINDOW);
    let mut hash = first.iter().fold(0, |hash, byte| roll(hash, *byte));
    let mut bytes = rest.iter();
    // The high bits know all 64 bytes.
    while bytes.any(|byte| {
        hash = roll(hash, *byte);
        hash >> 59 == 0
    }) {
        let end = text.len() - bytes.len();
        let Some(slot) = seen.get_mut((hash >> 27) as usize & (slots - 1)) else { continue };
        let (tag, there) = std::mem::replace(slot, (hash as u32, end as u32));
        let there = there as usize;
        if tag != hash as u32 || there == 0 {
            continue;
        }
        // A passage that repeats into itself (哈哈哈…) is one passage.
        if end - there < SHORTEST {
            continue;
        }
        if let Some(run) = runs.iter_mut().find(|run| goes_on(run, end, there)) {
            (run.here.1, run.there.1) = (end, there);
            run.marks += 1;
            continue;
        }
        let over = |run: &Run| end - run.here.1 > GAP;
        runs.extract_if(.., |run| over(run)).for_each(|run| finish(text, run, &mut groups));
        if runs.len() == RUNS {
            // The one that has waited longest.
            let oldest = (0..RUNS).min_by_key(|&i| runs.get(i).map(|run| run.here.1)).unwrap_or(0);
            finish(text, runs.remove(oldest), &mut groups);
        }
        let start = |end: usize| (end - WINDOW, end);
        runs.push(Run { here: start(end), there: start(there), marks: 1 });
    }
    runs.into_iter().for_each(|run| finish(text, run, &mut groups));
    // Groups in the order of their second copies, as a reader meets them.
    groups.sort_by_key(|group| group.get(1).map(|copy| copy.start));
    groups
}

fn goes_on(run: &Run, end: usize, there: usize) -> bool {
    let distance = run.here.1 - run.there.1;
    end - run.here.1 <= GAP && there > run.there.1 && (end - there).abs_diff(distance) <= DRIFT
}

/// Adds a finished run to the group of its earlier passage.
fn finish(text: &str, run: Run, groups: &mut Vec<Vec<Span>>) {
    if run.marks < FEWEST {
        return;
    }
    let (here, there) = widen(text, run);
    if here.len() < SHORTEST || run.marks * SPARSEST < here.len() || here.overlaps(there) {
        return;
    }
    let same = |s: &Span| s.overlaps(there) && s.start.abs_diff(there.start) <= DRIFT;
    // Copies come in order: the group of the passage before is among the last.
    match groups.iter_mut().rev().take(64).find(|g| g.last().is_some_and(same)) {
        Some(group) => group.push(here),
        None => groups.push(vec![there, here]),
    }
}

/// Both copies as far as they are the same, and to the borders of characters. No farther than two
/// marks of one run may lie apart: what goes on beyond has marks of its own.
fn widen(text: &str, run: Run) -> (Span, Span) {
    let bytes = text.as_bytes();
    let (mut here, mut there) = (run.here, run.there);
    let (from, to) = (here.0.saturating_sub(GAP), here.1 + GAP);
    while there.0 > 0
        && here.0 > from
        && here.0 > there.1
        && bytes.get(here.0 - 1) == bytes.get(there.0 - 1)
    {
        (here.0, there.0) = (here.0 - 1, there.0 - 1);
    }
    while there.1 < run.here.0
        && here.1 < to
        && here.1 < bytes.len()
        && bytes.get(here.1) == bytes.get(there.1)
    {
        (here.1, there.1) = (here.1 + 1, there.1 + 1);
    }
    let inward = |(mut start, mut end): (usize, usize)| {
        while !text.is_char_boundary(start) {
            start += 1;
        }
        while !text.is_char_boundary(end) {
            end -= 1;
        }
        Span::new(start, end)
    };
    (inward(here), inward(there))
}

/// Leaves out the lines of all copies but the best.
pub(super) fn collapse(page: &mut Page, groups: &[Vec<Span>]) {
    if page.options.repeats != Repeats::Collapse || !page.allows(&RULE) {
        return;
    }
    for group in groups {
        let damage = |span: &Span| {
            let bad = |c: char| matches!(c, '\u{fffd}' | '?' | '\u{e000}'..='\u{f8ff}' | '€');
            span.of(page.text).chars().filter(|c| bad(*c)).count()
        };
        let best = group.iter().enumerate().min_by_key(|(i, s)| (damage(s), *i)).map(|(i, _)| i);
        for (_, copy) in group.iter().enumerate().filter(|(i, _)| Some(*i) != best) {
            let first = page.lines.partition_point(|l| l.span.end <= copy.start);
            let mut index = first;
            while page.line(index).is_some_and(|l| l.span.start < copy.end) {
                let line = page.line(index).map(|l| l.span).unwrap_or_default();
                let inside = line.end.min(copy.end) - line.start.max(copy.start);
                // A line that says something else as well stays.
                if inside * 20 >= line.len() * 19 && page.role(index) == Role::Text {
                    page.drop_line(index, &RULE, "another copy of the passage stays");
                }
                index += 1;
            }
        }
    }
}

/// The share of `text` that stands in copies after the first.
pub(super) fn share(text: &str, groups: &[Vec<Span>]) -> f32 {
    let again: usize = groups.iter().flat_map(|g| g.iter().skip(1)).map(|s| s.len()).sum();
    if text.is_empty() { 0.0 } else { (again as f32 / text.len() as f32).min(1.0) }
}
