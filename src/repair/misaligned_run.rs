//! Restores the characters that a content farm's byte-blind glossing made unreadable.
//!
//! 加強(qiáng)?，?墒抢щy -> 加強 ... What the farm does is in [`farm`](super::farm): an insertion inside
//! a character leaves a `?`, and what follows is read one byte off up to the next ASCII byte.
//!
//! Each such place in a text that is the farm's is read in all ways that its bytes allow, the
//! glosses, the farm's list and the character model telling which is right
//! ([`farm::solve`](super::farm::solve)). The best is written only when running the farm's steps on
//! it gives the damaged characters back, and when it is likelier than all others together by
//! [`MARGIN`]; otherwise it is reported with its candidates. A question mark that is just one stays.

use super::farm::known::Known;
use super::farm::reading::followed_by_mark;
use super::farm::solve::solve;
use super::farm::token::{Seen, Token, tokens};
use super::farm::verdict::Verdict;
use crate::{Proposal, Proposals, Rule, Trust};

pub(super) static RULE: Rule = Rule {
    name: "repair/misaligned-run",
    trust: Trust::Probable,
    default: true,
    summary: "characters read one byte off after a content farm's glosses",
};

/// How much likelier the best reading must be than all others together, as a natural logarithm.
const MARGIN: f32 = 1.1;

/// What solving may cost, in steps of some 50 ns, so that no text makes it slow: seed-like texts need
/// about 30 a token.
const BUDGET: usize = 1_000_000;
const BUDGET_A_TOKEN: usize = 300;

/// Proposes what the misread stretches of a farm's text were.
pub(super) fn propose(text: &str, verdict: &Verdict, proposals: &mut Proposals) {
    if memchr::memchr(b'?', text.as_bytes()).is_none() && !text.contains('\u{fffd}') {
        return;
    }
    let tokens: Vec<Token> = tokens(text, 0).collect();
    let known = Known::new(verdict, &tokens);
    let mut last = known.start('\n');
    let mut number = 0;
    let mut budget = BUDGET + BUDGET_A_TOKEN * tokens.len();
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
        if !start || budget == 0 {
            number += 1;
            continue;
        }
        let outcome = solve(text, &tokens, number, last, &known);
        number = outcome.next;
        budget = budget.saturating_sub(outcome.effort);
        last = outcome.last;
        let Some(solved) = outcome.solved else { continue };
        let settled = solved.proven && solved.margin >= MARGIN;
        proposals.push(Proposal {
            lossy: !settled,
            candidates: if settled { Vec::new() } else { solved.candidates },
            trust: if settled { Trust::Probable } else { Trust::Doubtful },
            ..Proposal::new(solved.span, solved.text, &RULE)
        });
    }
}
