//! Traditional and Simplified characters: OpenCC's configurations, and which script a text is in.

use std::borrow::Cow;
use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Serialize};

use crate::{Edits, Error, Policy, Rule, Span};

pub use candidates::{Ambiguous, Segment, candidates, segments};
pub use converter::Converter;
pub use identify::{Identified, Regions, identify};
pub use user::parse_dictionary;

mod block;
mod candidates;
mod choices;
mod config;
mod converter;
mod disambiguate;
mod exact;
pub(crate) mod fold;
mod identify;
mod lazy;
mod opencc;
mod protect;
mod sink;
mod tables;
mod user;

/// The stage's rules.
pub(crate) static RULES: &[&Rule] = &[&opencc::RULE, &user::RULE, &disambiguate::RULE];

/// A script to convert to, as a BCP 47 tag.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[non_exhaustive]
pub enum Script {
    /// Simplified characters.
    #[serde(rename = "zh-Hans")]
    Hans,
    /// Traditional characters, OpenCC's own standard.
    #[serde(rename = "zh-Hant")]
    Hant,
    /// Traditional characters as in Taiwan.
    #[serde(rename = "zh-Hant-TW")]
    HantTw,
    /// Traditional characters as in Hong Kong.
    #[serde(rename = "zh-Hant-HK")]
    HantHk,
}

impl Script {
    /// The BCP 47 tag.
    pub fn tag(self) -> &'static str {
        match self {
            Script::Hans => "zh-Hans",
            Script::Hant => "zh-Hant",
            Script::HantTw => "zh-Hant-TW",
            Script::HantHk => "zh-Hant-HK",
        }
    }
}

impl fmt::Display for Script {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.tag())
    }
}

impl FromStr for Script {
    type Err = Error;

    fn from_str(tag: &str) -> Result<Script, Error> {
        let all = [Script::Hans, Script::Hant, Script::HantTw, Script::HantHk];
        all.into_iter().find(|s| s.tag().eq_ignore_ascii_case(tag)).ok_or_else(|| {
            Error::BadOption {
                option: "script".into(),
                reason: format!("{tag:?} is none of zh-Hans, zh-Hant, zh-Hant-TW, zh-Hant-HK"),
            }
        })
    }
}

/// What [`convert`] is told: where to go, or which of OpenCC's configurations to run.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct ConvertOptions {
    /// The script wanted; the configuration follows from the text's own.
    pub to: Option<Script>,
    /// The script that the text is in, where that is known; found out when `None`.
    pub from: Option<Script>,
    /// An OpenCC configuration's name (`s2t`, `tw2sp` …); goes before `to`.
    pub config: Option<String>,
    /// Regional vocabulary too.
    pub words: bool,
    /// Choose among candidates by the text model.
    pub disambiguate: bool,
    /// Pairs that take precedence over the built-in tables.
    pub dictionary: Vec<(String, String)>,
    /// Stretches that stay as they are.
    pub protect: Vec<Span>,
    /// Leave what stands in quotation marks alone.
    pub keep_quotations: bool,
    /// Leave Japanese alone: runs of kana and Chinese characters with hiragana among them.
    pub keep_japanese: bool,
    /// Which rules run.
    #[serde(flatten)]
    pub policy: Policy,
}

/// Proposes the characters of another script for `text`.
///
/// ```
/// use jiaokan::convert::{ConvertOptions, convert};
///
/// let options = ConvertOptions { config: Some("s2twp".into()), ..Default::default() };
/// assert_eq!(convert("鼠标", &options).apply("鼠标"), "滑鼠");
/// ```
pub fn convert(text: &str, options: &ConvertOptions) -> Edits {
    Converter::from(options).edits(text, &options.protect)
}

/// Like [`convert`], for those who want the text and no record of what changed.
pub fn convert_text<'t>(text: &'t str, options: &ConvertOptions) -> Cow<'t, str> {
    Converter::from(options).text(text, &options.protect)
}
