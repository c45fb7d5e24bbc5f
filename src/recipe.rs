use std::borrow::Cow;

use serde::Deserialize;
use serde_json::json;
use sha2::{Digest, Sha256};

use crate::batch::contained;
use crate::decode::{Decoded, Segment};
use crate::review::Decisions;
use crate::{Cleaner, Document, Error, Options};

/// Why a recipe makes nothing: a fault in a rule.
const FAILED: &str = "a rule failed on it; please report it";

/// What [`Document::remake`] reads of a recipe.
#[derive(Deserialize)]
struct Recipe {
    version: String,
    #[serde(default)]
    options: Options,
    url: Option<String>,
    encoding: Option<Cow<'static, str>>,
    #[serde(default)]
    segments: Vec<Segment>,
    #[serde(default)]
    warnings: Vec<String>,
    #[serde(default)]
    decisions: Decisions,
    data: Option<serde_json::Value>,
    source_sha256: String,
}

fn sha256(text: &str) -> String {
    Sha256::digest(text.as_bytes()).iter().map(|b| format!("{b:02x}")).collect()
}

impl Document {
    /// How this document was made, as JSON: version, options, address, what the bytes were read
    /// as, the reviewer's decisions, checksums of the tables and of the source. Spans count bytes.
    pub fn recipe(&self) -> serde_json::Value {
        json!({
            "version": env!("CARGO_PKG_VERSION"),
            "options": self.cleaner.options(),
            "url": self.url,
            "encoding": self.encoding,
            "segments": self.segments,
            "warnings": self.told,
            "decisions": self.decisions,
            "data": crate::data_checksums(),
            "source_sha256": sha256(&self.source),
        })
    }

    /// Makes a document again from its source and its recipe, decisions of a review included.
    ///
    /// ```
    /// let doc = jiaokan::clean("标题\u{200b}".as_bytes()).revert(["repair/invisible".into()]);
    /// let again = jiaokan::Document::remake(doc.source(), &doc.recipe())?;
    /// assert_eq!(again.text(), doc.text());
    /// # Ok::<(), jiaokan::Error>(())
    /// ```
    ///
    /// # Errors
    ///
    /// [`Error::BadRecipe`] when the recipe belongs to another source or is none. Another version
    /// or other tables than those of the recipe leave a warning on the document: what it did with
    /// them may differ.
    pub fn remake(source: &str, recipe: &serde_json::Value) -> Result<Document, Error> {
        let recipe = Recipe::deserialize(recipe).map_err(|e| Error::BadRecipe(e.to_string()))?;
        if recipe.source_sha256 != sha256(source) {
            let reason = "its source_sha256 is not that of this source";
            return Err(Error::BadRecipe(reason.to_owned()));
        }
        let decoded = Decoded {
            text: Cow::Borrowed(source),
            encoding: recipe.encoding,
            segments: recipe.segments,
            warnings: recipe.warnings,
            ..Decoded::default()
        };
        let cleaner = Cleaner::new(recipe.options)?;
        let run = || cleaner.run(decoded, recipe.url.as_deref(), &recipe.decisions);
        let doc = contained(run).ok_or_else(|| Error::BadRecipe(FAILED.to_owned()))?;
        let mut doc = Document { decisions: recipe.decisions, ..doc };
        let other_tables = recipe.data.is_some_and(|data| data != crate::data_checksums());
        if recipe.version != env!("CARGO_PKG_VERSION") || other_tables {
            doc.warnings.push(format!(
                "the recipe is of version {} or of other tables: the result may differ",
                recipe.version
            ));
        }
        Ok(doc)
    }
}
