//! Finds the likeliest clean text of a damaged stretch, and by how much it is the likeliest.

use super::gbk;
use super::known::{Known, Last};
use super::reading::{Link, ROOT, Reading, Readings, Said, Sight};
use super::simulate::{self, Inserted, Proof};
use super::token::{Seen, Token};
use crate::{Candidate, Span};

/// The longest stretch looked at. Runs end by an ASCII byte, and one byte in five is one.
const LONGEST: usize = 80;
/// How many candidates are reported.
const CANDIDATES: usize = 5;

/// A stretch solved.
#[derive(Clone, Debug)]
pub(crate) struct Solved {
    /// The tokens by their numbers.
    pub(crate) tokens: std::ops::Range<usize>,
    /// The damaged characters.
    pub(crate) span: Span,
    /// What they were.
    pub(crate) text: String,
    /// The readings considered, best first, for the same characters.
    pub(crate) candidates: Vec<Candidate>,
    /// How much likelier the best is than all others together, as a natural logarithm.
    pub(crate) margin: f32,
    /// What the farm's steps show, if they make the damaged characters of the text.
    pub(crate) proof: Option<Proof>,
}

/// What came of a look at a stretch.
pub(crate) struct Outcome {
    pub(crate) solved: Option<Solved>,
    /// The number of the token to go on at, and the character before it.
    pub(crate) next: usize,
    pub(crate) last: Last,
    /// How many steps were tried.
    pub(crate) effort: usize,
}

/// Reads `tokens` from number `start` on, where `last` is the character before, up to where all
/// readings agree again.
pub(crate) fn solve(
    text: &str,
    tokens: &[Token],
    start: usize,
    last: Last,
    known: &Known,
) -> Outcome {
    let mut readings = Readings::new(known, last);
    let mut end = start;
    while let Some(token) = tokens.get(end).filter(|_| end - start < LONGEST) {
        let next = tokens.get(end + 1).map(|t| t.seen);
        readings.advance(&Sight { number: end as u32, seen: token.seen, next });
        end += 1;
        // A gloss belongs to what it stands behind.
        if agree(&readings.live) && !matches!(next, Some(Seen::Gloss(_))) {
            break;
        }
    }
    readings.live.retain(|r| r.lead == 0);
    let Some(best) = readings.live.first().copied() else {
        let next = end.max(start + 1);
        return Outcome { solved: None, next, last: known.start('?'), effort: readings.effort };
    };
    let solved = solved(text, tokens, start..end, last, &readings, &best);
    Outcome { solved, next: end, last: best.last, effort: readings.effort }
}

/// Whether nothing more can come between the readings: all aligned, after the same character.
fn agree(live: &[Reading]) -> bool {
    let Some(first) = live.first() else { return true };
    live.iter().all(|r| r.lead == 0 && r.last.same(&first.last))
}

/// The links that lead to link `from`, in order.
fn chain_ids(links: &[Link], from: u32) -> Vec<u32> {
    let parent = |id: &u32| links.get(*id as usize).map(|l| l.parent).filter(|p| *p != ROOT);
    let mut ids: Vec<u32> = std::iter::successors(Some(from), parent).collect();
    ids.reverse();
    ids
}

fn chain(links: &[Link], from: u32) -> Vec<Link> {
    chain_ids(links, from).iter().filter_map(|id| links.get(*id as usize).copied()).collect()
}

/// What `links` of tokens `from..=to` say, in the document's own width.
fn spoken(links: &[Link], range: &std::ops::RangeInclusive<u32>, known: &Known) -> String {
    let chars = links.iter().filter(|l| range.contains(&l.token)).filter_map(|l| match l.said {
        Said::Char(char) => Some(match gbk::narrowed(char) {
            Some(narrow) if known.narrowed => narrow,
            _ => char,
        }),
        Said::Unknown => Some('?'),
        Said::Inserted { .. } | Said::Nothing => None,
    });
    chars.collect()
}

fn solved(
    text: &str,
    tokens: &[Token],
    range: std::ops::Range<usize>,
    last: Last,
    readings: &Readings<'_>,
    best: &Reading,
) -> Option<Solved> {
    let known = readings.known;
    let ids = chain_ids(&readings.links, best.link);
    let links = chain(&readings.links, best.link);
    let from = links.iter().find(|l| l.off)?.token;
    let mut to = links.iter().rev().find(|l| l.off)?.token;
    // An aligned gloss behind the last character belongs to it.
    if matches!(tokens.get(to as usize + 1).map(|t| t.seen), Some(Seen::Gloss(_)))
        && (to as usize + 1) < range.end
    {
        to += 1;
    }
    let run = from..=to;
    let span = Span::new(tokens.get(from as usize)?.span.start, tokens.get(to as usize)?.span.end);
    let whole = range.start as u32..=range.end as u32;

    // All readings, by the text they give; what they weigh is relative to the best.
    let total: f32 = readings.live.iter().map(|r| (r.score + r.more - best.score).exp()).sum();
    let margin = -(total - 1.0).max(1e-9).ln();
    let mut others: Vec<(String, f32)> = vec![(spoken(&links, &whole, known), 1.0)];
    let rest = readings.live.iter().skip(1);
    others.extend(rest.map(|r| {
        let other = chain(&readings.links, r.link);
        (spoken(&other, &whole, known), (r.score - best.score).exp())
    }));
    for merged in &readings.merged {
        // One that became like the best: its own beginning, the best's end.
        if let Some(at) = ids.iter().position(|id| *id == merged.winner) {
            let mut other = chain(&readings.links, merged.loser);
            other.extend(links.get(at + 1..).unwrap_or_default());
            others.push((spoken(&other, &whole, known), (-merged.behind).exp()));
        }
    }
    let (head, tail) = (
        spoken(&links, &(0..=from.wrapping_sub(1)), known),
        spoken(&links, &(to + 1..=u32::MAX), known),
    );
    let head = if from == 0 { String::new() } else { head };
    others.sort_by(|a, b| b.1.total_cmp(&a.1));
    let mut seen = std::collections::HashSet::new();
    others.retain(|(text, _)| seen.insert(text.clone()));
    let cut =
        |all: &str| Some(all.strip_prefix(head.as_str())?.strip_suffix(tail.as_str())?.to_owned());
    let candidates = others
        .iter()
        .filter_map(|(text, weight)| Some(Candidate { text: cut(text)?, weight: weight / total }))
        .take(CANDIDATES)
        .collect();

    let before = links.iter().rev().find_map(|l| match l.said {
        Said::Char(char) if l.token < from => Some(char),
        _ => None,
    });
    let damaged = span.of(text);
    let proof = match best.unknown {
        true => None,
        false => prove(damaged, before.unwrap_or(last.char), &links, &run, known),
    };
    let tokens = from as usize..to as usize + 1;
    Some(Solved { tokens, span, text: spoken(&links, &run, known), candidates, margin, proof })
}

/// Runs the farm on what `links` say and compares.
fn prove(
    damaged: &str,
    before: char,
    links: &[Link],
    run: &std::ops::RangeInclusive<u32>,
    known: &Known,
) -> Option<Proof> {
    let mut clean = String::new();
    let mut seen = String::new();
    if gbk::bytes_of(before).is_some() {
        clean.push(before);
        seen.push(before);
    }
    seen.push_str(damaged);
    let mut at = clean.chars().count() * 2;
    let mut inserted: Vec<(usize, Inserted)> = Vec::new();
    for link in links.iter().filter(|l| run.contains(&l.token)) {
        match link.said {
            Said::Char(char) => {
                clean.push(char);
                at += if char.is_ascii() { 1 } else { 2 };
            }
            Said::Nothing => {}
            Said::Unknown => return None,
            Said::Inserted { what, inside } => inserted.push((at + usize::from(inside), what)),
        }
    }
    let first = usize::from(at > 0 && gbk::bytes_of(before).is_some());
    simulate::proof(&simulate::encode(&clean)?, first, &inserted, &seen, known)
}
