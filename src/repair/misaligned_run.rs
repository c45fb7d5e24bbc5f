//! Restores the characters that a content farm's byte-blind glossing made unreadable.
//!
//! 加強(qiáng)?，?墒抢щy -> 加強 ... What the farm does is in [`farm`](super::farm): an insertion inside
//! a character leaves a `?`, and what follows is read one byte off up to the next ASCII byte.
//!
//! Each such place in a text that is the farm's is read in all ways that its bytes allow, the
//! glosses, the farm's list and the character model telling which is right
//! ([`farm::solve`](super::farm::solve)). The best is written only when running the farm's steps on
//! it gives the damaged characters back, and when its probability is [`SURE`] or more. From
//! [`GUESSED`] on it is a guess, written with `guesses = write`; what is less likely or not proven
//! is reported with its candidates. A question mark that is just one stays, and so does a run whose
//! end took a digit of the text with it.
//!
//! Measured by `tools/farm/measure.rs` on news, web pages and forum answers that nothing here was
//! made from, 22,150 runs: 80.6 in 100 are written, 98.5 in 100 of them exactly, and 99.0 in 100 of
//! their characters are right. By runs that is half a point under what `probable` stands for; from
//! .92 on it is kept (75 in 100 written, 99.3 exactly), and a run's probability is its first
//! candidate's weight, for those who want to draw the line there. With guesses 83 in 100 are
//! written, 97.8 exactly. Schoolbook sentences: 77 and 98.1. A novel of the 14th century, whose
//! language the model hardly knows: 66 and 96.3.

use super::farm::known::{Known, Last, Learned};
use super::farm::solve::{Solved, solve};
use super::farm::token::{Seen, Token, followed_by_mark, tokens};
use super::farm::verdict::Verdict;
use crate::{Proposal, Proposals, Rule, Trust};

pub(super) static RULE: Rule = Rule {
    name: "repair/misaligned-run",
    trust: Trust::Probable,
    default: true,
    summary: "characters read one byte off after a content farm's glosses; the less sure are guesses",
};

/// How likely the best reading must be right to be written: where four runs in five are. Of all of
/// 0.8 and more 98.5 in 100 are right, of those between that and 0.92 nearly nine in ten.
const SURE: f32 = 0.8;

/// How likely for a guess: of those added three in four are right.
const GUESSED: f32 = 0.7;

/// How likely a reading must be for the run not to be read again.
const KEPT: f32 = 0.99;

/// What solving may cost, in steps of some 50 ns, so that no text makes it slow: seed-like texts
/// need about 30 a token.
const BUDGET: usize = 1_000_000;
const BUDGET_A_TOKEN: usize = 300;

/// Proposes what the misread stretches of a farm's text were.
///
/// Twice: what the first reading settles tells the second more about the document.
pub(super) fn propose(text: &str, verdict: &Verdict, proposals: &mut Proposals) {
    if memchr::memchr(b'?', text.as_bytes()).is_none() && !text.contains('\u{fffd}') {
        return;
    }
    let tokens: Vec<Token> = tokens(text, 0).collect();
    let mut known = Known::new(verdict, &tokens);
    let mut budget = BUDGET + BUDGET_A_TOKEN * tokens.len();
    let first = read(text, &tokens, &mut known, &[], &mut budget);
    let solved: Vec<Solved> = first.iter().filter_map(|r| r.solved.clone()).collect();
    let mut learned = known.learn(&tokens, &solved).into_iter();
    let first: Vec<Read> = first
        .into_iter()
        .map(|r| Read { learned: r.solved.as_ref().and_then(|_| learned.next().flatten()), ..r })
        .collect();
    for read in read(text, &tokens, &mut known, &first, &mut budget) {
        let Some(solved) = read.solved else { continue };
        let proven = solved.proof.is_some();
        let settled = proven && solved.probability >= SURE;
        proposals.push(Proposal {
            lossy: proven && !settled && solved.probability >= GUESSED,
            candidates: solved.candidates,
            trust: if settled { Trust::Probable } else { Trust::Doubtful },
            ..Proposal::new(solved.span, solved.text, &RULE)
        });
    }
}

/// A stretch that was looked at: from which token, up to which, and what came of it.
struct Read {
    start: usize,
    next: usize,
    last: Last,
    solved: Option<Solved>,
    learned: Option<Learned>,
}

/// Reads the text from start to end, with what was read `before`.
fn read(
    text: &str,
    tokens: &[Token],
    known: &mut Known,
    before: &[Read],
    budget: &mut usize,
) -> Vec<Read> {
    let mut out = Vec::new();
    let mut before = before.iter().peekable();
    let mut last = known.start('\n');
    let mut number = 0;
    while let Some(token) = tokens.get(number) {
        let next = tokens.get(number + 1).map(|t| t.seen);
        let start = match token.seen {
            Seen::CutGloss(_) => true,
            Seen::Lost => followed_by_mark(next),
            Seen::Gloss(_) => false,
            Seen::Char(char) => {
                last = known.after(&last, char);
                false
            }
        };
        if !start {
            number += 1;
            continue;
        }
        while before.next_if(|r| r.start < number).is_some() {}
        let old = before.next_if(|r| r.start == number);
        let sure = old.filter(|r| {
            *budget == 0
                || r.solved.as_ref().is_some_and(|s| s.proof.is_some() && s.probability > KEPT)
        });
        if let Some(old) = sure {
            (number, last) = (old.next, old.last);
            out.push(Read { solved: old.solved.clone(), learned: None, ..*old });
            continue;
        }
        if *budget == 0 {
            number += 1;
            continue;
        }
        let learned = old.and_then(|r| r.learned.as_ref());
        if let Some(learned) = learned {
            known.recount(learned, -1.0);
        }
        let outcome = solve(text, tokens, number, last, known);
        if let Some(learned) = learned {
            known.recount(learned, 1.0);
        }
        *budget = budget.saturating_sub(outcome.effort);
        let (start, next) = (number, outcome.next);
        out.push(Read { start, next, last: outcome.last, solved: outcome.solved, learned: None });
        (number, last) = (next, outcome.last);
    }
    out
}
