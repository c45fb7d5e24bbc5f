//! Markup to text and blocks: pages, feed fragments, Markdown.

mod arena;
mod board;
mod bodies;
mod chars;
mod clues;
mod code;
mod coded;
pub(crate) mod dates;
mod edges;
mod elsewhere;
mod entities;
mod exponent;
mod fate;
mod features;
mod feed;
mod formula;
mod furniture;
mod gutter;
mod heading_links;
mod hidden;
mod hints;
mod inner_text;
mod lines;
mod main_text;
mod markdown;
mod mathml;
mod metadata;
mod model;
mod named;
mod not_printed;
mod notes;
mod page;
mod paragraph_counts;
mod pictures;
mod plugs;
mod pointers;
mod remarks;
mod ruby;
mod sections;
mod select;
mod serialise;
#[cfg(test)]
mod serialise_tests;
mod sink;
mod small;
mod smiley;
mod sniff;
mod table;
mod tag;
mod tokenizer;
mod topic;
mod tree;
#[cfg(test)]
mod tree_tests;
mod verdicts;
mod words;

use serde::{Deserialize, Serialize};

pub use crate::Format;
use crate::document::{Dropped, Named};
use crate::moves::Moves;
use crate::{Block, Metadata, Policy, Rule};

/// The stage's rules.
pub(crate) static RULES: &[&Rule] = &[
    &main_text::RULE,
    &inner_text::RULE,
    &hidden::RULE,
    &not_printed::RULE,
    &furniture::RULE,
    &ruby::RULE,
    &gutter::RULE,
    &heading_links::RULE,
    &paragraph_counts::RULE,
    &notes::RULE,
    &select::RULE,
    &feed::head::RULE,
    &feed::furniture::RULE,
    &feed::credits::RULE,
    &feed::captions::RULE,
    &markdown::RULE,
    &markdown::front::RULE,
];

/// CSS selectors for parts of a page that the reader knows better than the rules.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Selectors {
    /// The main text.
    pub body: Option<String>,
    /// The title.
    pub title: Option<String>,
    /// The author.
    pub author: Option<String>,
    /// The date.
    pub date: Option<String>,
    /// What to leave out.
    pub drop: Option<String>,
}

/// What [`extract`] is told.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct ExtractOptions {
    /// What the markup is; found out when `Auto`.
    pub format: Format,
    /// Where the document came from.
    pub url: Option<String>,
    /// Parts of the page named by the user.
    pub select: Selectors,
    /// Which rules run.
    #[serde(flatten)]
    pub policy: Policy,
}

/// Text out of markup.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
pub struct Extracted {
    /// The text: one block a line.
    pub text: String,
    /// Where each stretch of it stands in the markup.
    #[serde(skip)]
    pub moves: Moves,
    /// The blocks of the text.
    pub blocks: Vec<Block>,
    /// Title, authors, dates … with spans of the markup.
    pub meta: Metadata,
    /// Text of the markup that is not in `text`, and why: spans of the markup.
    pub dropped: Vec<Dropped>,
    /// Corrections made on the way.
    pub changes: Vec<Named>,
    /// What a user should know.
    pub warnings: Vec<String>,
}

pub use sniff::sniff;

/// Takes the main text out of `markup`.
///
/// ```
/// let page = "<title>渡口</title><nav><a href=/>首页</a></nav><p>三点开船，别误了。</p>";
/// let out = jiaokan::extract(page, &Default::default());
/// assert_eq!(out.text, "三点开船，别误了。");
/// assert_eq!(out.meta.title.unwrap().value, "渡口");
/// ```
pub fn extract(markup: &str, options: &ExtractOptions) -> Extracted {
    let format = match options.format {
        Format::Auto => sniff(markup),
        known => known,
    };
    match format {
        Format::Feed => feed::extract(markup, options),
        Format::Markdown => markdown::extract(markup, options),
        _ => page::extract(markup, options, None),
    }
}

/// [`extract`] of a page with given log-odds by line in place of the classifier's own, for the same
/// script: how a classifier does on pages that it has not seen.
#[doc(hidden)]
pub fn extract_judged(markup: &str, verdicts: &[f32]) -> Extracted {
    page::extract(markup, &ExtractOptions::default(), Some(verdicts))
}

/// Lines of a page with what the classifier sees of them, for the script that trains it:
/// `tools/extract/train.py`.
#[doc(hidden)]
pub fn line_features(markup: &str, verdicts: Option<Vec<f32>>) -> Vec<(Vec<f32>, String)> {
    main_text::features(markup, verdicts)
}
