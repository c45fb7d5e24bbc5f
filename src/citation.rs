use std::borrow::Cow;

use serde::{Deserialize, Serialize};

use crate::Span;
use crate::choice::choice;

/// The CSL-JSON of a work: `type`, `title`, `author`, `issued` … as the CSL schema has them.
pub type Csl = serde_json::Map<String, serde_json::Value>;

/// A place in the text or in a note that cites a work.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Citation {
    /// `reference` (an entry or a note's reference), `intext` (author-date or numeric), `un`,
    /// `law`, `case` …
    pub kind: Cow<'static, str>,
    /// The reference as printed: a span of the text given (body and notes in one).
    pub span: Span,
    /// The note it stands in.
    pub note: Option<usize>,
    /// What was read of it.
    pub csl: Csl,
    /// Where each field was read: CSL field and span of the text given.
    pub fields: Vec<(Cow<'static, str>, Span)>,
    /// Pages or articles this citation points to, where they are not the work's own.
    pub locator: Option<String>,
    /// For an in-text citation: the entry it points to, an index into the citations.
    pub target: Option<usize>,
    /// The work, an index into the works: Ibid. and repeats point to the same one.
    pub work: Option<usize>,
    /// How it stands to its work or to the citation before it.
    pub relation: Option<Relation>,
    /// 0..=1: the share of parses with this figure that are right in every field.
    pub confidence: f32,
}

/// How a citation stands to another one or to its work.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
#[non_exhaustive]
pub enum Relation {
    /// Ibid., 同上: the work cited just before.
    Ibid,
    /// 前引, supra, op. cit., or the full reference printed again.
    SameAs,
    /// 转引自: cited through another work.
    CitedIn,
    /// 参见, see: not quoted, but pointed to.
    See,
}

choice!(Relation as "relation" {
    Ibid "ibid",
    SameAs "same-as",
    CitedIn "cited-in",
    See "see",
});

/// A thing named in the running text: a title in 《》, an address, a date, a document symbol, a law.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Mention {
    /// `title`, `title-foreign` (of a translated work, in its own language), `url`, `date`,
    /// `un_symbol`, `resolution`, `law`, `article`, `case`, `doi` …
    pub kind: Cow<'static, str>,
    /// Where it stands in the text given.
    pub span: Span,
    /// Its value in one form: an ISO date, the bare symbol, law and article.
    pub value: String,
}
