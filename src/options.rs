use serde::{Deserialize, Serialize};

use crate::choice::choice;
use crate::convert::Script;
use crate::extract::Selectors;
use crate::normalize::NormalizeOptions;
use crate::{Error, Format, Policy, Rule, Stage};

/// What to do with a passage that stands twice or more in one document.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
#[non_exhaustive]
pub enum Repeats {
    /// Say where each copy stands and leave them: refrains and contracts repeat by right.
    #[default]
    Report,
    /// Keep the best copy.
    Collapse,
}

choice!(Repeats as "repeats" { Report "report", Collapse "collapse" });

/// All that can be asked of [`Cleaner`](crate::Cleaner); the default asks for a clean text in the
/// script it came in.
///
/// ```
/// let options = jiaokan::Options { script: Some("zh-Hant".parse()?), ..Default::default() };
/// let cleaner = jiaokan::Cleaner::new(options)?;
/// assert_eq!(cleaner.clean("头发和出发".as_bytes()).text(), "頭髮和出發");
/// # Ok::<(), jiaokan::Error>(())
/// ```
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Options {
    /// The stages to run; all when `None`. `decode` always runs on bytes.
    pub stages: Option<Vec<Stage>>,
    /// The encoding's WHATWG label, as a server would declare it; verified against the bytes.
    pub encoding: Option<String>,
    /// What the source is.
    pub format: Format,
    /// The script to convert to; the text's own when `None`.
    pub script: Option<Script>,
    /// Whether conversion changes regional vocabulary too (`s2twp`, `tw2sp`).
    pub words: bool,
    /// Whether conversion chooses among candidates by the text model instead of the longest match.
    pub disambiguate: bool,
    /// Whether conversion leaves alone what stands in quotation marks.
    pub keep_quotations: bool,
    /// Whether conversion leaves Japanese alone: runs of kana and Chinese characters with hiragana
    /// among them.
    pub keep_japanese: bool,
    /// Which rules run and which of their edits are made.
    #[serde(flatten)]
    pub policy: Policy,
    /// What to do with passages that stand twice.
    pub repeats: Repeats,
    /// Pairs that take precedence in conversion.
    pub dictionary: Vec<(String, String)>,
    /// Regular expressions whose matches conversion and normalisation leave alone.
    pub protect: Vec<String>,
    /// CSS selectors for parts of a page.
    pub select: Selectors,
    /// Whether repeated heads, mastheads, bylines and the like at the edges of a document become
    /// metadata.
    pub edges: Option<bool>,
    /// What normalisation is to do beyond its defaults.
    pub normalize: NormalizeOptions,
}

impl Options {
    /// Whether `stage` is asked for.
    pub fn runs(&self, stage: Stage) -> bool {
        self.stages.as_ref().is_none_or(|list| list.contains(&stage))
    }

    /// Checks every name in the options against what there is.
    pub fn check(&self) -> Result<(), Error> {
        for name in self.policy.disable.iter().chain(&self.policy.enable) {
            let stage = Stage::ALL.iter().any(|s| s.name() == name);
            if !stage && !crate::rules().any(|r| r.name == name) {
                let nearest = nearest(name, crate::rules());
                return Err(Error::UnknownRule { name: name.clone(), nearest });
            }
        }
        if let Some(label) = self.encoding.as_ref().filter(|label| !crate::decode::knows(label)) {
            return Err(Error::UnknownEncoding(label.clone()));
        }
        let Selectors { body, title, author, date, drop } = &self.select;
        for css in [body, title, author, date, drop].into_iter().flatten() {
            if scraper::Selector::parse(css).is_err() {
                return Err(Error::BadSelector(css.clone()));
            }
        }
        if self.normalize.policy != Policy::default() {
            let reason = "trust, guesses, disable and enable are said of the whole, not in here";
            return Err(Error::BadOption { option: "normalize".into(), reason: reason.into() });
        }
        Ok(())
    }
}

/// The rule whose name shares most two-letter pairs with `name`, if it shares at least half.
fn nearest(name: &str, rules: impl Iterator<Item = &'static Rule>) -> Option<&'static str> {
    let pairs = |s: &str| s.as_bytes().windows(2).map(<[u8]>::to_vec).collect::<Vec<_>>();
    let wanted = pairs(name);
    let shared = |rule: &str| pairs(rule).iter().filter(|p| wanted.contains(p)).count();
    let best = rules.map(|r| (shared(r.name), r.name)).max_by_key(|(n, _)| *n)?;
    (best.0 * 2 >= wanted.len()).then_some(best.1)
}

#[cfg(test)]
#[allow(clippy::unwrap_used)] // a test may fail loudly
mod tests {
    use serde_json::json;

    use super::*;
    use crate::Cleaner;

    fn given(options: serde_json::Value) -> Result<Options, serde_json::Error> {
        serde_json::from_value(options)
    }

    #[test]
    fn mistakes_are_found_before_any_text_is() {
        for bad in [
            json!({"select": {"body": "p[["}}),
            json!({"normalize": {"disable": ["repair"]}}),
            json!({"encoding": "klingon"}),
            json!({"disable": ["repair/nothing"]}),
        ] {
            assert!(Cleaner::new(given(bad.clone()).unwrap()).is_err(), "{bad}");
        }
        for good in [
            json!({"select": {"body": "p.a > b", "drop": null}}),
            json!({"normalize": {"preset": "search", "space": "tight"}}),
            json!({"encoding": "euc-tw"}),
        ] {
            assert!(Cleaner::new(given(good.clone()).unwrap()).is_ok(), "{good}");
        }
        let error = given(json!({"normalize": {"spaces": "tight"}})).unwrap_err().to_string();
        assert!(error.contains("`spaces`"), "{error}");
    }

    #[test]
    fn a_recipe_holds_options_that_are_taken_again() {
        let options =
            given(json!({"normalize": {"preset": "corpus"}, "trust": "certain"})).unwrap();
        let written = serde_json::to_value(&options).unwrap();
        assert_eq!(given(written).unwrap(), options);
    }
}
