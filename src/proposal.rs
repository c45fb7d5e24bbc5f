use std::borrow::Cow;

use crate::{Candidate, Edits, Guesses, Policy, Rule, Span, Trust};

/// A replacement that a rule puts forward; see [`Proposals`].
#[derive(Clone, Debug, PartialEq)]
pub struct Proposal {
    /// The range to replace.
    pub span: Span,
    /// What to put there.
    pub text: Cow<'static, str>,
    /// The rule.
    pub rule: &'static Rule,
    /// The rule's own trust, or less, or more.
    pub trust: Trust,
    /// Whether characters were guessed.
    pub lossy: bool,
    /// What to write instead of `text` under [`Guesses::Mark`], with □ for each lost character.
    pub mark: Option<String>,
    /// The readings considered, best first.
    pub candidates: Vec<Candidate>,
}

impl Proposal {
    /// A plain replacement with the rule's own trust.
    pub fn new(span: Span, text: impl Into<Cow<'static, str>>, rule: &'static Rule) -> Proposal {
        Proposal {
            span,
            text: text.into(),
            rule,
            trust: rule.trust,
            lossy: false,
            mark: None,
            candidates: Vec::new(),
        }
    }

    /// The same with another trust.
    pub fn trust(self, trust: Trust) -> Proposal {
        Proposal { trust, ..self }
    }
}

/// What the rules of a stage put forward, in any order; [`Proposals::into_edits`] settles it.
#[derive(Clone, Debug, Default)]
pub struct Proposals(Vec<Proposal>);

impl Proposals {
    /// No proposals yet.
    pub fn new() -> Proposals {
        Proposals::default()
    }

    /// Puts one forward. Where two overlap, the one pushed first wins.
    pub fn push(&mut self, proposal: Proposal) {
        self.0.push(proposal);
    }

    /// Those for which `keep` says so, in the same order.
    pub fn filter(mut self, keep: impl FnMut(&Proposal) -> bool) -> Proposals {
        self.0.retain(keep);
        self
    }

    /// Whether nothing was put forward.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// The proposals, in the order they were made.
    pub fn iter(&self) -> impl Iterator<Item = &Proposal> {
        self.0.iter()
    }

    /// Sorts the proposals, settles overlaps, and keeps back what `policy` does not let through.
    pub fn into_edits(self, policy: &Policy) -> Edits {
        let mut order: Vec<(usize, Proposal)> =
            self.0.into_iter().enumerate().filter(|(_, p)| policy.allows(p.rule)).collect();
        order.sort_by_key(|(rank, p)| (p.span.start, p.span.end, *rank));
        let mut kept: Vec<(usize, Proposal)> = Vec::with_capacity(order.len());
        let mut edits = Edits::new();
        for (rank, mut proposal) in order {
            let guessed = proposal.lossy && policy.guesses == Guesses::Leave;
            if guessed || proposal.trust < policy.trust && !proposal.lossy {
                edits.withhold(proposal);
                continue;
            }
            if proposal.lossy && policy.guesses == Guesses::Mark {
                match proposal.mark.take() {
                    Some(mark) => proposal.text = mark.into(),
                    None => {
                        edits.withhold(proposal);
                        continue;
                    }
                }
            }
            while kept.last().is_some_and(|(r, p)| p.span.end > proposal.span.start && *r > rank) {
                kept.pop();
            }
            if kept.last().is_none_or(|(_, p)| p.span.end <= proposal.span.start) {
                kept.push((rank, proposal));
            }
        }
        for (_, p) in kept {
            edits.push_full(p.span, &p.text, p.rule, p.trust, p.lossy, p.candidates);
        }
        edits
    }
}
