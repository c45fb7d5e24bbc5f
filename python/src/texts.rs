//! `extract` and `reflow`, and the texts with their parts that they give.

use std::hash::{DefaultHasher, Hash, Hasher};

use jiaokan::Span;
use jiaokan::decode::DecodeOptions;
use jiaokan::extract::ExtractOptions;
use jiaokan::reflow::ReflowOptions;
use pyo3::prelude::*;
use pyo3::pyclass::PyClass;
use pyo3::types::{PyDict, PyList, PyString};
use serde::{Deserialize, Serialize};

use crate::metadata::Metadata;
use crate::offsets::Offsets;
use crate::parts::{Parts, Text, quoted, reduce};
use crate::patience::{LONG, LONG_PAGE};
use crate::source::{self, Source};
use crate::stages::{decoded, stage_options, worked};
use crate::structure::{Block, Dropped, Note};

/// A text and its parts as Python sees them: what two are compared by, and what a pickle holds.
#[derive(PartialEq, Serialize, Deserialize)]
pub(crate) struct Whole {
    text: String,
    blocks: Vec<Block>,
    notes: Vec<Note>,
    meta: Metadata,
    dropped: Vec<Dropped>,
    warnings: Vec<String>,
}

/// Text out of markup; `str()` of it is the text.
#[pyclass(frozen, module = "jiaokan")]
pub(crate) struct Extracted {
    source: String,
    out: jiaokan::extract::Extracted,
    text: Text,
    blocks: Parts<Block>,
    dropped: Parts<Dropped>,
}

impl Extracted {
    /// Out of a pickle.
    pub(crate) fn again(py: Python<'_>, whole: Whole) -> PyResult<Extracted> {
        let (blocks, dropped) = (Parts::of(py, whole.blocks)?, Parts::of(py, whole.dropped)?);
        let (meta, warnings) = (whole.meta.0, whole.warnings);
        let out =
            jiaokan::extract::Extracted { text: whole.text, meta, warnings, ..Default::default() };
        Ok(Extracted { source: String::new(), out, text: Text::default(), blocks, dropped })
    }

    fn whole(&self, py: Python<'_>) -> PyResult<Whole> {
        Ok(Whole {
            text: self.out.text.clone(),
            blocks: values(&self.blocks(py)?)?,
            notes: Vec::new(),
            meta: self.meta(),
            dropped: values(&self.dropped(py)?)?,
            warnings: self.warnings(),
        })
    }
}

#[pymethods]
impl Extracted {
    /// The text: one block a line.
    #[getter]
    fn text<'py>(&self, py: Python<'py>) -> Bound<'py, PyString> {
        self.text.get(py, &self.out.text)
    }

    /// The blocks of the text.
    #[getter]
    fn blocks<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyList>> {
        self.blocks.list(py, || blocks(&self.out.blocks, &self.out.text))
    }

    /// Title, authors, dates and what else the markup says of itself.
    #[getter]
    fn meta(&self) -> Metadata {
        Metadata(self.out.meta.clone())
    }

    /// Text of the markup that is not in `text`, and why.
    #[getter]
    fn dropped<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyList>> {
        self.dropped.list(py, || dropped(&self.out.dropped, &self.source))
    }

    /// What a user should know.
    #[getter]
    fn warnings(&self) -> Vec<String> {
        self.out.warnings.clone()
    }

    fn __str__<'py>(&self, py: Python<'py>) -> Bound<'py, PyString> {
        self.text(py)
    }

    fn __eq__(&self, py: Python<'_>, other: &Self) -> PyResult<bool> {
        Ok(self.whole(py)? == other.whole(py)?)
    }

    fn __hash__(&self) -> u64 {
        hash(&self.out.text)
    }

    fn __reduce__<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyAny>> {
        reduce(py, "Extracted", &self.whole(py)?)
    }

    fn __repr__(&self, py: Python<'_>) -> PyResult<String> {
        Ok(shown("Extracted", &self.out.text, &self.out.meta, self.blocks(py)?.len()))
    }
}

/// The parts in a list of them.
fn values<T: PyClass<Frozen = pyo3::pyclass::boolean_struct::True> + Clone + Sync>(
    list: &Bound<'_, PyList>,
) -> PyResult<Vec<T>> {
    list.iter().map(|part| Ok(part.cast::<T>()?.get().clone())).collect()
}

fn hash(text: &str) -> u64 {
    let mut hasher = DefaultHasher::new();
    text.hash(&mut hasher);
    hasher.finish()
}

fn blocks(blocks: &[jiaokan::Block], text: &str) -> Vec<Block> {
    let offsets = Offsets::new(text);
    blocks.iter().map(|b| Block::new(b, text, &offsets)).collect()
}

fn dropped(dropped: &[jiaokan::Dropped], source: &str) -> Vec<Dropped> {
    let offsets = Offsets::new(source);
    dropped.iter().map(|d| Dropped::new(d, source, &offsets)).collect()
}

fn shown(class: &str, text: &str, meta: &jiaokan::Metadata, blocks: usize) -> String {
    let title = meta.title.as_ref().map(|t| format!(" {}", quoted(&t.value)));
    let (title, characters) = (title.unwrap_or_default(), text.chars().count());
    format!("<{class}{title} {characters} characters, {blocks} blocks>")
}

/// Takes the main text out of a page, a feed body or Markdown.
///
/// Options: format and select as `Cleaner` has them, url (where it came from), trust, guesses,
/// disable and enable.
#[pyfunction]
#[pyo3(signature = (markup, /, **options))]
pub(crate) fn extract<'py>(
    markup: &Bound<'py, PyAny>,
    options: Option<&Bound<'py, PyDict>>,
) -> PyResult<Extracted> {
    let py = markup.py();
    let options: ExtractOptions = stage_options(options)?;
    let given = Source::new(markup)?;
    let text = match &given {
        Source::Bytes(bytes) => {
            let decode =
                |bytes: &[u8]| jiaokan::decode(bytes, &DecodeOptions::default()).text.into_owned();
            decoded(py, bytes.as_bytes().into(), LONG_PAGE, decode)?
        }
        Source::Text(string) => source::text(string)?.0.into_owned(),
    };
    let (source, out) = worked(py, text, LONG_PAGE, move |text| jiaokan::extract(text, &options))?;
    let (text, blocks, dropped) = Default::default();
    Ok(Extracted { source, out, text, blocks, dropped })
}

/// Text put back into paragraphs; `str()` of it is the text.
#[pyclass(frozen, module = "jiaokan")]
pub(crate) struct Reflowed {
    source: String,
    out: jiaokan::reflow::Reflowed,
    text: Text,
    blocks: Parts<Block>,
    notes: Parts<Note>,
    dropped: Parts<Dropped>,
}

impl Reflowed {
    /// Out of a pickle.
    pub(crate) fn again(py: Python<'_>, whole: Whole) -> PyResult<Reflowed> {
        let (blocks, notes) = (Parts::of(py, whole.blocks)?, Parts::of(py, whole.notes)?);
        let dropped = Parts::of(py, whole.dropped)?;
        let out = jiaokan::reflow::Reflowed {
            body: whole.text.len(),
            text: whole.text,
            meta: whole.meta.0,
            warnings: whole.warnings,
            ..Default::default()
        };
        let (source, text) = Default::default();
        Ok(Reflowed { source, out, text, blocks, notes, dropped })
    }

    fn whole(&self, py: Python<'_>) -> PyResult<Whole> {
        Ok(Whole {
            text: self.body().to_owned(),
            blocks: values(&self.blocks(py)?)?,
            notes: values(&self.notes(py)?)?,
            meta: self.meta(),
            dropped: values(&self.dropped(py)?)?,
            warnings: self.warnings(),
        })
    }

    /// The body, without the notes and captions after it.
    fn body(&self) -> &str {
        Span::new(0, self.out.body).of(&self.out.text).trim_end_matches('\n')
    }
}

#[pymethods]
impl Reflowed {
    /// The text: one paragraph a line.
    #[getter]
    fn text<'py>(&self, py: Python<'py>) -> Bound<'py, PyString> {
        self.text.get(py, self.body())
    }

    /// The blocks of the text, and captions.
    #[getter]
    fn blocks<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyList>> {
        self.blocks.list(py, || blocks(&self.out.blocks, &self.out.text))
    }

    /// Footnotes and endnotes.
    #[getter]
    fn notes<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyList>> {
        let text = &self.out.text;
        self.notes.list(py, || {
            let offsets = Offsets::new(text);
            self.out.notes.iter().map(|n| Note::new(n, text, &offsets)).collect()
        })
    }

    /// What the edges of the text say of it.
    #[getter]
    fn meta(&self) -> Metadata {
        Metadata(self.out.meta.clone())
    }

    /// Lines that are in neither, and why.
    #[getter]
    fn dropped<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyList>> {
        self.dropped.list(py, || dropped(&self.out.dropped, &self.source))
    }

    /// What a user should know.
    #[getter]
    fn warnings(&self) -> Vec<String> {
        self.out.warnings.clone()
    }

    fn __str__<'py>(&self, py: Python<'py>) -> Bound<'py, PyString> {
        self.text(py)
    }

    fn __eq__(&self, py: Python<'_>, other: &Self) -> PyResult<bool> {
        Ok(self.whole(py)? == other.whole(py)?)
    }

    fn __hash__(&self) -> u64 {
        hash(self.body())
    }

    fn __reduce__<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyAny>> {
        reduce(py, "Reflowed", &self.whole(py)?)
    }

    fn __repr__(&self, py: Python<'_>) -> PyResult<String> {
        Ok(shown("Reflowed", self.body(), &self.out.meta, self.blocks(py)?.len()))
    }
}

/// Puts the lines of text out of a PDF or a transcript back into paragraphs, notes and turns.
///
/// Options: edges, repeats, trust, guesses, disable and enable as `Cleaner` has them; from_markup
/// and from_markdown, whether the text came out of markup, whose line ends stay.
#[pyfunction]
#[pyo3(signature = (text, /, **options))]
pub(crate) fn reflow<'py>(
    text: &Bound<'py, PyString>,
    options: Option<&Bound<'py, PyDict>>,
) -> PyResult<Reflowed> {
    let options: ReflowOptions = stage_options(options)?;
    let given = source::text(text)?.0.into_owned();
    let work = move |text: &str| jiaokan::reflow(text, &[], &options);
    let (source, out) = worked(text.py(), given, LONG, work)?;
    let (text, blocks, notes, dropped) = Default::default();
    Ok(Reflowed { source, out, text, blocks, notes, dropped })
}
