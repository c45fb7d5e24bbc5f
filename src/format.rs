use serde::{Deserialize, Serialize};

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
