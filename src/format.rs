use serde::{Deserialize, Serialize};

use crate::choice::choice;

/// What a source is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
#[non_exhaustive]
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

choice!(Format as "format" {
    Auto "auto",
    Html "html",
    Feed "feed",
    Markdown "markdown",
    Text "text",
});
