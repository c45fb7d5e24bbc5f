use std::borrow::Cow;
use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use crate::Span;

/// What the document says of itself.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Metadata {
    /// The title, without the site's name.
    pub title: Option<Field>,
    /// The authors, one field each.
    pub authors: Vec<Field>,
    /// When it was published: ISO 8601, as precise as the source.
    pub published: Option<Field>,
    /// When it was last changed, likewise.
    pub modified: Option<Field>,
    /// The site's host or name.
    pub site: Option<Field>,
    /// Who publishes it.
    pub publisher: Option<Field>,
    /// The section or column it stands in.
    pub section: Option<Field>,
    /// BCP 47.
    pub language: Option<Field>,
    /// The canonical address.
    pub url: Option<Field>,
    /// Pictures with their captions.
    pub images: Vec<Image>,
    /// All else, by name: `issue`, `affiliation`, `funding`, `meeting`, `keywords`, `abstract`,
    /// `editor`, `doi`, `contact` …
    pub extra: BTreeMap<Cow<'static, str>, Vec<Field>>,
}

/// One value of the metadata and where it came from.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Field {
    /// The value.
    pub value: String,
    /// The source text it was filled from: a span of the stage's input, in a document of its
    /// source. `None` where it came from outside the text (an argument, the address).
    pub span: Option<Span>,
    /// `json-ld`, `og`, `meta`, `visible`, `address`, `epoch` …
    pub origin: Cow<'static, str>,
    /// 0..=1.
    pub confidence: f32,
}

impl Field {
    /// A field read from the text at `span`.
    pub fn new(value: impl Into<String>, span: Option<Span>, origin: &'static str) -> Field {
        Field { value: value.into(), span, origin: origin.into(), confidence: 1.0 }
    }
}

/// A picture.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Image {
    /// Its address, unwrapped from proxies.
    pub url: String,
    /// Its caption.
    pub caption: Option<String>,
    /// Its alternative text.
    pub alt: Option<String>,
    /// Who made it, where the caption says.
    pub credit: Option<String>,
    /// Where the caption stood: a span of the stage's input, in a document of its source.
    pub caption_span: Option<Span>,
}

impl Metadata {
    /// Adds a value to `extra`.
    pub fn add(&mut self, name: impl Into<Cow<'static, str>>, field: Field) {
        self.extra.entry(name.into()).or_default().push(field);
    }

    /// Every field, with its name.
    pub fn fields(&self) -> impl Iterator<Item = (&str, &Field)> {
        let single = [
            ("title", &self.title),
            ("published", &self.published),
            ("modified", &self.modified),
            ("site", &self.site),
            ("publisher", &self.publisher),
            ("section", &self.section),
            ("language", &self.language),
            ("url", &self.url),
        ];
        let single = single.into_iter().filter_map(|(name, f)| Some((name, f.as_ref()?)));
        let authors = self.authors.iter().map(|f| ("authors", f));
        let extra = self.extra.iter().flat_map(|(k, v)| v.iter().map(move |f| (k.as_ref(), f)));
        single.chain(authors).chain(extra)
    }

    fn fields_mut(&mut self) -> impl Iterator<Item = &mut Field> {
        let single = [
            &mut self.title,
            &mut self.published,
            &mut self.modified,
            &mut self.site,
            &mut self.publisher,
            &mut self.section,
            &mut self.language,
            &mut self.url,
        ];
        let extra = self.extra.values_mut().flatten();
        single.into_iter().flatten().chain(&mut self.authors).chain(extra)
    }

    /// The values that are running text, not codes or addresses.
    pub(crate) fn texts_mut(&mut self) -> impl Iterator<Item = &mut String> {
        let single = [&mut self.title, &mut self.site, &mut self.publisher, &mut self.section];
        let extra = self.extra.values_mut().flatten();
        let fields = single.into_iter().flatten().chain(&mut self.authors).chain(extra);
        let captions = self.images.iter_mut().flat_map(|i| [&mut i.caption, &mut i.alt]).flatten();
        fields.map(|f| &mut f.value).chain(captions)
    }

    /// Maps every span with `carry`.
    pub(crate) fn carry(&mut self, carry: impl Fn(Span) -> Span) {
        for field in self.fields_mut() {
            field.span = field.span.map(&carry);
        }
        for image in &mut self.images {
            image.caption_span = image.caption_span.map(&carry);
        }
    }

    /// Fills what is empty here from `other`: what an earlier stage found stands.
    pub(crate) fn merge(&mut self, other: Metadata) {
        fn fill<T>(here: &mut Option<T>, there: Option<T>) {
            if here.is_none() {
                *here = there;
            }
        }
        fill(&mut self.title, other.title);
        fill(&mut self.published, other.published);
        fill(&mut self.modified, other.modified);
        fill(&mut self.site, other.site);
        fill(&mut self.publisher, other.publisher);
        fill(&mut self.section, other.section);
        fill(&mut self.language, other.language);
        fill(&mut self.url, other.url);
        if self.authors.is_empty() {
            self.authors = other.authors;
        }
        self.images.extend(other.images);
        for (name, fields) in other.extra {
            self.extra.entry(name).or_default().extend(fields);
        }
    }
}
