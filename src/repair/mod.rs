//! Damage done to characters on the way here: mojibake, escapes, farm glosses, invisible marks.

use serde::{Deserialize, Serialize};

use crate::{Edits, Policy, Proposals, Quality, Rule};

mod farm;
mod misaligned_run;
mod pinyin_gloss;

pub(crate) mod model;

/// The stage's rules.
pub(crate) static RULES: &[&Rule] = &[&misaligned_run::RULE, &pinyin_gloss::RULE];

/// What [`repair`] is told.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct RepairOptions {
    /// Which rules run and which of their edits are made.
    #[serde(flatten)]
    pub policy: Policy,
    /// What kind of text it is.
    pub place: RepairPlace,
}

/// Where in the pipeline a text is repaired.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum RepairPlace {
    /// Plain text: every rule.
    #[default]
    Text,
    /// Markup not yet parsed: rules on characters, outside tags; entities are the parser's.
    Markup,
    /// Text just out of markup: escapes that were escaped twice.
    Extracted,
}

/// Proposes repairs to `text`.
pub fn repair(text: &str, options: &RepairOptions) -> Edits {
    let mut proposals = Proposals::new();
    let verdict = farm::verdict::judge(text);
    if verdict.farm {
        misaligned_run::propose(text, &verdict, &mut proposals);
        pinyin_gloss::propose(&verdict, &mut proposals);
    }
    proposals.into_edits(&options.policy)
}

/// Measures damage without changing anything: `damaged`, `unrecoverable`, `spun`, `farm`.
pub fn signals(text: &str) -> Quality {
    Quality { farm: farm::verdict::judge(text).score, ..Quality::default() }
}
