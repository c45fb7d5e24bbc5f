use serde::{Deserialize, Serialize};

use crate::choice::choice;

/// One step of the pipeline. The same word names its folder, its function, its test data and the
/// first half of its rules' names.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
#[non_exhaustive]
pub enum Stage {
    /// Bytes to text.
    Decode,
    /// Damage done on the way here.
    Repair,
    /// Markup to text and blocks.
    Extract,
    /// Lines to paragraphs, notes and turns.
    Reflow,
    /// Traditional and Simplified characters.
    Convert,
    /// One form for each character.
    Normalize,
    /// Works cited and things named.
    Cite,
}

choice!(Stage as "stage" {
    Decode "decode",
    Repair "repair",
    Extract "extract",
    Reflow "reflow",
    Convert "convert",
    Normalize "normalize",
    Cite "cite",
});

/// How often a rule is right, measured on cases kept apart from those it was written on.
#[derive(
    Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize,
)]
#[serde(rename_all = "lowercase")]
pub enum Trust {
    /// Below 99 %: reported, and made only when asked for (存疑).
    Doubtful,
    /// At least 99 % right.
    #[default]
    Probable,
    /// At least 99.99 % right.
    Certain,
}

choice!(Trust as "trust" {
    Doubtful "doubtful",
    Probable "probable",
    Certain "certain",
});

/// What a rule is called, how far to trust it, and what it does in one line.
///
/// Each rule is one `static` in the file that holds it; the stage's `RULES` lists them.
#[derive(Debug, PartialEq, Eq)]
pub struct Rule {
    /// `stage/rule`, for example `repair/pinyin-gloss`.
    pub name: &'static str,
    /// How far its edits are trusted unless one says otherwise of itself.
    pub trust: Trust,
    /// Whether it runs without being asked for.
    pub default: bool,
    /// One line for the list of rules.
    pub summary: &'static str,
}

impl Rule {
    /// The stage the rule belongs to: the first half of its name.
    pub fn stage(&self) -> &'static str {
        self.name.split('/').next().unwrap_or_default()
    }
}

/// What to do where characters were lost and can only be guessed.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
#[non_exhaustive]
pub enum Guesses {
    /// The damaged text stays; the candidates are in the report.
    #[default]
    Leave,
    /// □, the editor's sign for a lost character, stands for each one.
    Mark,
    /// The best candidate is written, marked `lossy` in the report.
    Write,
}

choice!(Guesses as "guesses" {
    Leave "leave",
    Mark "mark",
    Write "write",
});

/// Which rules run and which of their edits are made: every stage's options carry one.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Policy {
    /// Edits below this trust are reported and not made.
    pub trust: Trust,
    /// What becomes of guessed characters.
    pub guesses: Guesses,
    /// Rules (`repair/pinyin-gloss`) or whole stages (`repair`) that do not run.
    pub disable: Vec<String>,
    /// Rules to run that are off by default.
    pub enable: Vec<String>,
}

impl Policy {
    /// Whether `rule` runs.
    pub fn allows(&self, rule: &Rule) -> bool {
        let named = |list: &[String]| list.iter().any(|n| n == rule.name || n == rule.stage());
        (rule.default || named(&self.enable)) && !named(&self.disable)
    }
}
