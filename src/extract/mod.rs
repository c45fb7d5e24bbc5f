//! Markup to text and blocks: pages, feed fragments, Markdown.

mod clues;
mod code;
pub(crate) mod dates;
mod entities;
mod fate;
mod features;
mod feed;
mod formula;
mod hidden;
mod hints;
mod lines;
mod metadata;
mod serialise;
#[cfg(test)]
mod serialise_tests;
mod sink;
mod sniff;
mod table;
mod tag;
mod tokenizer;
mod tree;
#[cfg(test)]
mod tree_tests;

use serde::{Deserialize, Serialize};

use crate::document::{Dropped, Named};
use crate::moves::Moves;
use crate::{Block, Metadata, Policy, Rule};

/// The stage's rules.
pub(crate) static RULES: &[&Rule] =
    &[&feed::HEAD, &feed::FURNITURE, &feed::CREDITS, &feed::CAPTIONS];

/// What a source is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Format {
    /// To be found out from the source itself.
    #[default]
    Auto,
    /// A page.
    Html,
    /// The body of a feed item: a fragment of HTML with a title line, or RSS, Atom, JSON Feed.
    Feed,
    /// Markdown.
    Markdown,
    /// Plain text.
    Text,
}

impl Format {
    /// The format's one word.
    pub fn name(self) -> &'static str {
        match self {
            Format::Auto => "auto",
            Format::Html => "html",
            Format::Feed => "feed",
            Format::Markdown => "markdown",
            Format::Text => "text",
        }
    }
}

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
pub fn extract(markup: &str, options: &ExtractOptions) -> Extracted {
    let format = match options.format {
        Format::Auto => sniff(markup),
        known => known,
    };
    match format {
        Format::Feed => feed::extract(markup, options),
        _ => page(markup),
    }
}

fn page(markup: &str) -> Extracted {
    let tree = tree::Tree::parse(markup);
    let fates = fate::Fates::keep_all(&tree);
    let mut writer = serialise::Writer::new(&tree, &fates);
    writer.node(tree.root());
    let out = writer.finish();
    Extracted { text: out.text, moves: out.moves, blocks: out.blocks, ..Extracted::default() }
}

/// Lines of a page with what the classifier sees of them, for the script that trains it.
#[doc(hidden)]
pub fn line_features(markup: &str) -> serde_json::Value {
    let tree = tree::Tree::parse(markup);
    let mut fates = fate::Fates::keep_all(&tree);
    let lines = lines::read(&tree, &mut fates);
    let page = features::Page::new(&tree, &lines);
    let mut before = 0.0;
    let mut all = Vec::new();
    let mut elements = serde_json::Map::new();
    for (index, line) in lines.lines.iter().enumerate() {
        let mut out = [0.0; features::FEATURES];
        features::fill(&tree, &lines, &page, index, before, &mut out);
        before += line.counts.units;
        let text = features::text_of(&tree, &lines, line);
        let path: Vec<u32> = tree.ancestors(line.element).collect();
        for id in &path {
            let get = |v: &Vec<u32>| v.get(*id as usize).copied().unwrap_or(0);
            elements.insert(
                id.to_string(),
                serde_json::json!([tree.tag(*id) as u8, get(&lines.hints), get(&lines.around), tree.tag(*id).name()]),
            );
        }
        let c = line.counts;
        all.push(serde_json::json!([out.to_vec(), path, text, [c.units, c.linked, c.marks, c.long, line.hints as f32]]));
    }
    serde_json::json!({"rows": all, "elements": elements, "title": page.title_line()})
}
