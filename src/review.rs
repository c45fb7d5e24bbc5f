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
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(untagged)]
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

impl Pick {
    fn names(&self, rule: &str, span: Span) -> bool {
        match self {
            Pick::Rule(name) => name == rule || rule.split('/').next() == Some(name),
            Pick::Span(within) => within.contains(span),
            Pick::Change(name, at) => name == rule && *at == span,
        }
    }
}

impl Decisions {
    /// Whether there is anything to look up edit by edit.
    pub(crate) fn on_edits(&self) -> bool {
        !self.reverted.is_empty() || !self.accepted.is_empty()
    }

    pub(crate) fn reverts(&self, rule: &str, span: Span) -> bool {
        self.reverted.iter().any(|p| p.names(rule, span))
    }

    pub(crate) fn accepts(&self, rule: &str, span: Span) -> bool {
        self.accepted.iter().any(|p| p.names(rule, span))
    }

    /// The rules and stages taken back whole.
    pub(crate) fn rules(&self) -> impl Iterator<Item = &str> {
        self.reverted.iter().filter_map(|p| match p {
            Pick::Rule(name) => Some(name.as_str()),
            _ => None,
        })
    }
}

impl Document {
    /// The document without some of its changes: the stages run again from the source.
    ///
    /// Takes a rule or stage by name, a change, or a span of the source. A stage that moves text
    /// (extract, reflow) takes back whole rules only; a single change of such a stage leaves a
    /// warning.
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
        all.accepted.retain(|p| !new.reverted.contains(p));
        all.reverted.retain(|p| !new.accepted.contains(p));
        all.reverted.extend(new.reverted);
        all.accepted.extend(new.accepted);
        let done = contained(|| self.cleaner.rerun(self, &all));
        done.map(|doc| doc.decided(all)).unwrap_or_else(|| {
            let mut same = self.clone();
            same.warnings.push(FAILED.to_owned());
            same
        })
    }

    /// The document with the decisions it was made with, and a warning for each that cannot be
    /// had singly.
    pub(crate) fn decided(mut self, all: Decisions) -> Document {
        let kept = |p: &&Pick| match p {
            Pick::Change(rule, _) => ["extract/", "reflow/"].iter().any(|s| rule.starts_with(s)),
            _ => false,
        };
        for pick in all.reverted.iter().filter(kept) {
            if let Pick::Change(rule, _) = pick {
                self.warnings.push(format!("{rule} is taken back as a whole or not at all"));
            }
        }
        self.decisions = all;
        self
    }
}
