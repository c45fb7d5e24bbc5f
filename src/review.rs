use std::cell::Cell;
use std::collections::{HashMap, HashSet};

use serde::{Deserialize, Serialize};

use crate::batch::contained;
use crate::{Change, Document, Span};

/// The warning of a document whose stages failed when they ran again.
const FAILED: &str =
    "a rule failed on this decision and the document is as it was; please report it";

/// What a reviewer decided about single changes, rules and stretches.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub(crate) struct Decisions {
    reverted: Vec<Pick>,
    accepted: Vec<Pick>,
}

/// What a decision is about.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(untagged)]
#[non_exhaustive]
pub enum Pick {
    /// Every change of a rule or a stage.
    Rule(String),
    /// Every change in a span of the source.
    Span(Span),
    /// One change: its rule and its span of the source.
    Change(String, Span),
}

impl From<&Change> for Pick {
    fn from(change: &Change) -> Pick {
        Pick::Change(change.rule.to_owned(), change.span)
    }
}

impl From<Span> for Pick {
    fn from(span: Span) -> Pick {
        Pick::Span(span)
    }
}

impl From<&str> for Pick {
    fn from(rule: &str) -> Pick {
        Pick::Rule(rule.to_owned())
    }
}

/// Decisions of one kind, to be asked edit by edit: each is looked up, however many there are.
#[derive(Debug, Default)]
struct Chosen<'d> {
    rules: Vec<&'d str>,
    /// By start; each with the furthest end up to it.
    spans: Vec<(usize, usize)>,
    /// Each with whether it was met.
    changes: HashMap<(&'d str, Span), Cell<bool>>,
}

impl<'d> Chosen<'d> {
    fn new(picks: &'d [Pick]) -> Chosen<'d> {
        let mut chosen = Chosen::default();
        for pick in picks {
            match pick {
                Pick::Rule(name) => chosen.rules.push(name),
                Pick::Span(span) => chosen.spans.push((span.start, span.end)),
                Pick::Change(rule, span) => {
                    chosen.changes.insert((rule, *span), Cell::new(false));
                }
            }
        }
        chosen.spans.sort_unstable();
        let mut furthest = 0;
        for (_, end) in &mut chosen.spans {
            furthest = furthest.max(*end);
            *end = furthest;
        }
        chosen
    }

    fn has(&self, rule: &str, span: Span) -> bool {
        if let Some(met) = self.changes.get(&(rule, span)) {
            met.set(true);
            return true;
        }
        let before = self.spans.partition_point(|(start, _)| *start <= span.start);
        let last = before.checked_sub(1).and_then(|last| self.spans.get(last));
        last.is_some_and(|(_, end)| *end >= span.end)
            || self.rules.iter().any(|name| *name == rule || is_stage_of(name, rule))
    }

    /// Changes that the document does not have.
    fn unmet(&self) -> impl Iterator<Item = (&'d str, Span)> {
        let unmet = self.changes.iter().filter(|(change, met)| !met.get() && !is_moved(change.0));
        let mut unmet: Vec<_> = unmet.map(|(change, _)| *change).collect();
        unmet.sort_unstable_by_key(|(rule, span)| (*span, *rule));
        unmet.into_iter()
    }
}

fn is_stage_of(name: &str, rule: &str) -> bool {
    rule.split('/').next() == Some(name)
}

/// Whether the rule is of a stage that moves text: what such a stage did is taken back whole.
fn is_moved(rule: &str) -> bool {
    ["extract", "reflow"].iter().any(|stage| is_stage_of(stage, rule))
}

/// The decisions on a document while its stages run.
#[derive(Debug)]
pub(crate) struct Review<'d> {
    reverted: Chosen<'d>,
    accepted: Chosen<'d>,
    any: bool,
}

impl<'d> Review<'d> {
    pub(crate) fn new(decisions: &'d Decisions) -> Review<'d> {
        Review {
            reverted: Chosen::new(&decisions.reverted),
            accepted: Chosen::new(&decisions.accepted),
            any: !decisions.reverted.is_empty() || !decisions.accepted.is_empty(),
        }
    }

    /// Whether there is anything to look up edit by edit.
    pub(crate) fn on_edits(&self) -> bool {
        self.any
    }

    pub(crate) fn reverts(&self, rule: &str, span: Span) -> bool {
        self.reverted.has(rule, span)
    }

    pub(crate) fn accepts(&self, rule: &str, span: Span) -> bool {
        self.accepted.has(rule, span)
    }

    /// The rules and stages taken back whole.
    pub(crate) fn rules(&self) -> impl Iterator<Item = &str> {
        self.reverted.rules.iter().copied()
    }

    /// What was decided and could not be done, once the stages have run.
    pub(crate) fn warnings(&self, doc: &Document) -> Vec<String> {
        let unmet = self.reverted.unmet().chain(self.accepted.unmet());
        let mut warnings: Vec<String> = unmet
            .map(|(rule, span)| {
                let place = format!("at bytes {} to {}", span.start, span.end);
                format!("there is no change of {rule} {place}: nothing was decided there")
            })
            .collect();
        let mut whole: Vec<&str> = self.reverted.changes.keys().map(|c| c.0).collect();
        if !self.reverted.spans.is_empty() {
            let changes = doc.changes();
            let held = changes.iter().filter(|c| c.applied && self.reverted.has(c.rule, c.span));
            whole.extend(held.map(|c| c.rule));
        }
        whole.retain(|rule| is_moved(rule));
        whole.sort_unstable();
        whole.dedup();
        let line = |rule| format!("{rule} is taken back as a whole or not at all");
        warnings.extend(whole.into_iter().map(line));
        warnings
    }
}

impl Document {
    /// The document without some of its changes: the stages run again from the source.
    ///
    /// Takes a rule or stage by name, a change, or a span of the source. A stage that moves text
    /// (extract, reflow) takes back whole rules only; a single change of such a stage leaves a
    /// warning, and so does a change that the document does not have.
    pub fn revert(&self, what: impl IntoIterator<Item = Pick>) -> Document {
        let reverted: Vec<Pick> = what.into_iter().collect();
        self.decide(Decisions { reverted, accepted: Vec::new() })
    }

    /// The document with withheld changes made.
    pub fn accept(&self, what: impl IntoIterator<Item = Pick>) -> Document {
        let accepted: Vec<Pick> = what.into_iter().collect();
        self.decide(Decisions { reverted: Vec::new(), accepted })
    }

    fn decide(&self, new: Decisions) -> Document {
        let mut all = self.decisions.clone();
        let (reverted, accepted): (HashSet<_>, HashSet<_>) =
            (new.reverted.iter().collect(), new.accepted.iter().collect());
        all.accepted.retain(|p| !reverted.contains(p));
        all.reverted.retain(|p| !accepted.contains(p));
        all.reverted.extend(new.reverted);
        all.accepted.extend(new.accepted);
        let done = contained(|| self.cleaner.rerun(self, &all));
        done.map(|doc| Document { decisions: all, ..doc }).unwrap_or_else(|| {
            let mut same = self.clone();
            same.warnings.push(FAILED.to_owned());
            same
        })
    }
}
