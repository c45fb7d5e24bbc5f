//! `Document`: a cleaned document.

use std::sync::OnceLock;

use jiaokan::{Notes, Pick, Span, TextOptions};
use pyo3::IntoPyObjectExt;
use pyo3::exceptions::{PyIndexError, PyTypeError, PyValueError};
use pyo3::prelude::*;
use pyo3::types::{PyDict, PyList, PyString, PyTuple};
use serde_json::Value;

use crate::changes::Change;
use crate::metadata::{Metadata, Quality};
use crate::offsets::Offsets;
use crate::parts::{Parts, Text, quoted};
use crate::patience::{LONG, patiently};
use crate::stages::worked;
use crate::structure::{Block, Citation, Dropped, Mention, Note};
use crate::values;

/// Makes a document again from its source (`doc.source`) and its recipe.
///
/// `ValueError` when the recipe belongs to another source; a warning on the document when it is
/// of another version or of other tables.
#[pyfunction]
#[pyo3(signature = (source, /, recipe))]
pub(crate) fn remake(
    py: Python<'_>,
    source: &Bound<'_, PyString>,
    recipe: &Bound<'_, PyDict>,
) -> PyResult<Document> {
    let (text, _) = crate::source::text(source)?;
    let given = (!matches!(text, std::borrow::Cow::Owned(_))).then(|| source.clone().unbind());
    let (text, recipe) = (text.into_owned(), Value::Object(values::from_dict(recipe)?));
    let (_, inner) = worked(py, text, LONG, move |text| jiaokan::Document::remake(text, &recipe))?;
    Ok(Document::new(inner.map_err(|e| PyValueError::new_err(e.to_string()))?, given))
}

/// A cleaned document: text, structure, and the way back to the source.
#[pyclass(frozen, module = "jiaokan")]
pub(crate) struct Document {
    pub(crate) inner: jiaokan::Document,
    /// The very `str` that came in, where nothing changed it on the way.
    given: Option<Py<PyString>>,
    offsets: (OnceLock<Offsets>, OnceLock<Offsets>),
    text: Text,
    source: Text,
    blocks: Parts<Block>,
    notes: Parts<Note>,
    citations: Parts<Citation>,
    mentions: Parts<Mention>,
    dropped: Parts<Dropped>,
    changes: Parts<Change>,
}

impl Document {
    pub(crate) fn new(inner: jiaokan::Document, given: Option<Py<PyString>>) -> Document {
        let (offsets, text, source) = Default::default();
        let (blocks, notes, citations, mentions, dropped, changes) = Default::default();
        Document {
            inner,
            given,
            offsets,
            text,
            source,
            blocks,
            notes,
            citations,
            mentions,
            dropped,
            changes,
        }
    }

    fn source_offsets(&self) -> &Offsets {
        self.offsets.0.get_or_init(|| Offsets::new(self.inner.source()))
    }

    fn buffer_offsets(&self) -> &Offsets {
        self.offsets.1.get_or_init(|| Offsets::new(self.inner.buffer()))
    }

    fn change_list<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyList>> {
        self.changes.list(py, || {
            let (source, offsets) = (self.inner.source(), self.source_offsets());
            self.inner.changes().into_iter().map(|c| Change::new(c, source, offsets)).collect()
        })
    }

    /// The document that `work` makes of this one.
    fn again(
        &self,
        py: Python<'_>,
        work: impl FnOnce(&jiaokan::Document) -> jiaokan::Document + Send + 'static,
    ) -> PyResult<Document> {
        let inner = match self.inner.source().len() < LONG {
            true => py.detach(|| work(&self.inner)),
            false => {
                let doc = self.inner.clone();
                patiently(py, move || work(&doc))?
            }
        };
        Ok(Document::new(inner, self.given.as_ref().map(|g| g.clone_ref(py))))
    }

    /// The span of the source in bytes that two character offsets name.
    fn source_span(&self, start: usize, end: usize) -> Span {
        let source = self.inner.source();
        let offsets = self.source_offsets();
        Span::new(offsets.byte(source, start), offsets.byte(source, end))
    }

    fn picks(&self, what: &Bound<'_, PyTuple>) -> PyResult<Vec<Pick>> {
        let pick = |item: Bound<'_, PyAny>| {
            if let Ok(change) = item.cast::<Change>() {
                return Ok(change.get().pick());
            }
            if let Ok(rule) = item.extract::<String>() {
                let known = jiaokan::rules().any(|r| r.name == rule || r.stage() == rule);
                return match known {
                    true => Ok(Pick::Rule(rule)),
                    false => Err(PyValueError::new_err(format!("no rule is named {rule:?}"))),
                };
            }
            if let Ok((start, end)) = item.extract::<(usize, usize)>() {
                return Ok(Pick::Span(self.source_span(start, end)));
            }
            Err(PyTypeError::new_err(
                "give a rule's name, a Change, or a (start, end) of doc.source",
            ))
        };
        what.iter().map(pick).collect()
    }
}

#[pymethods]
impl Document {
    /// What the source was taken for: `html`, `feed`, `markdown` or `text`.
    #[getter]
    fn format(&self) -> &'static str {
        self.inner.format().name()
    }

    /// The stages that ran.
    #[getter]
    fn stages(&self) -> Vec<&'static str> {
        self.inner.stages().iter().map(|s| s.name()).collect()
    }

    /// The clean text: one paragraph a line.
    #[getter]
    fn text<'py>(&self, py: Python<'py>) -> Bound<'py, PyString> {
        match &self.given {
            Some(given) if self.inner.text() == self.inner.source() => given.bind(py).clone(),
            _ => self.text.get(py, self.inner.text()),
        }
    }

    /// The decoded source.
    #[getter]
    fn source<'py>(&self, py: Python<'py>) -> Bound<'py, PyString> {
        match &self.given {
            Some(given) => given.bind(py).clone(),
            None => self.source.get(py, self.inner.source()),
        }
    }

    /// The encoding of the bytes, a WHATWG name; None for text.
    #[getter]
    fn encoding(&self) -> Option<&str> {
        self.inner.encoding()
    }

    /// The script of the text: zh-Hans, zh-Hant, zh-Hant-TW, zh-Hant-HK or mixed.
    #[getter]
    fn script(&self) -> Option<&'static str> {
        self.inner.script()
    }

    /// Title, authors, dates and what else the document says of itself.
    #[getter]
    fn meta(&self) -> Metadata {
        Metadata(self.inner.meta().clone())
    }

    /// How damaged the source is, and how much of it is guessed or lost.
    #[getter]
    fn quality(&self) -> Quality {
        self.inner.quality().into()
    }

    /// The blocks of `text`, in order; a longer one before those inside it.
    #[getter]
    fn blocks<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyList>> {
        self.blocks.list(py, || {
            let (buffer, offsets) = (self.inner.buffer(), self.buffer_offsets());
            self.inner.blocks().iter().map(|b| Block::new(b, buffer, offsets)).collect()
        })
    }

    /// Footnotes and endnotes, with the places that call them.
    #[getter]
    fn notes<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyList>> {
        self.notes.list(py, || {
            let (buffer, offsets) = (self.inner.buffer(), self.buffer_offsets());
            self.inner.notes().iter().map(|n| Note::new(n, buffer, offsets)).collect()
        })
    }

    /// The places in the text and the notes that cite a work.
    #[getter]
    fn citations<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyList>> {
        self.citations.list(py, || {
            let (buffer, offsets) = (self.inner.buffer(), self.buffer_offsets());
            let all = self.inner.citations().iter();
            all.map(|c| Citation::new(c.clone(), buffer, offsets)).collect()
        })
    }

    /// The works cited, each once, as CSL-JSON.
    #[getter]
    fn works<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyList>> {
        let works = self.inner.works().iter().map(|w| values::to_dict(py, w));
        PyList::new(py, works.collect::<PyResult<Vec<_>>>()?)
    }

    /// Titles, addresses, dates, document symbols and laws named in the text.
    #[getter]
    fn mentions<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyList>> {
        self.mentions.list(py, || {
            let (buffer, offsets) = (self.inner.buffer(), self.buffer_offsets());
            self.inner.mentions().iter().map(|m| Mention::new(m, buffer, offsets)).collect()
        })
    }

    /// Text of the source that is in neither text, notes nor metadata, and why.
    #[getter]
    fn dropped<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyList>> {
        self.dropped.list(py, || {
            let (source, offsets) = (self.inner.source(), self.source_offsets());
            self.inner.dropped().iter().map(|d| Dropped::new(d, source, offsets)).collect()
        })
    }

    /// Passages that stand more than once: for each the (start, end) of its copies in `source`.
    #[getter]
    fn repeats(&self) -> Vec<Vec<(usize, usize)>> {
        let (source, offsets) = (self.inner.source(), self.source_offsets());
        let copies = |c: &Vec<jiaokan::Span>| c.iter().map(|s| offsets.span(source, *s)).collect();
        self.inner.repeats().iter().map(copies).collect()
    }

    /// Every correction and named removal; a sequence with `to_frame()` and `to_csv()`.
    #[getter]
    fn changes<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyAny>> {
        let list = self.change_list(py)?;
        py.import("jiaokan._changes")?.getattr("Changes")?.call1((list,))
    }

    /// What a user should know.
    #[getter]
    fn warnings(&self) -> Vec<String> {
        self.inner.warnings().to_vec()
    }

    /// Version, options, checksums of tables and source: how to make this document again.
    #[getter]
    fn recipe<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyAny>> {
        values::to_py(py, &self.inner.recipe())
    }

    /// The (start, end) of `source` that text, notes, metadata, dropped and changes leave out: none,
    /// or a fault worth reporting. Of markup only what came out of it is looked at.
    fn unaccounted(&self, py: Python<'_>) -> Vec<(usize, usize)> {
        let lost = py.detach(|| self.inner.unaccounted());
        let (source, offsets) = (self.inner.source(), self.source_offsets());
        lost.into_iter().map(|span| offsets.span(source, span)).collect()
    }

    /// The smallest span of `doc.source` that `doc.text[start:end]` came from.
    fn to_source(&self, start: isize, end: isize) -> PyResult<(usize, usize)> {
        if start > end {
            return Err(PyIndexError::new_err("start lies after end"));
        }
        let (Ok(start), Ok(end)) = (usize::try_from(start), usize::try_from(end)) else {
            return Err(PyIndexError::new_err("offsets count from the beginning, from 0"));
        };
        let (buffer, offsets) = (self.inner.buffer(), self.buffer_offsets());
        let span = Span::new(offsets.byte(buffer, start), offsets.byte(buffer, end));
        Ok(self.source_offsets().span(self.inner.source(), self.inner.to_source(span)))
    }

    /// The document without rules (by name), single changes, or changes in a (start, end) of the
    /// source: the stages run again.
    #[pyo3(signature = (*what))]
    fn revert(&self, py: Python<'_>, what: &Bound<'_, PyTuple>) -> PyResult<Document> {
        let picks = self.picks(what)?;
        self.again(py, move |doc| doc.revert(picks))
    }

    /// The document with withheld changes made.
    #[pyo3(signature = (*what))]
    fn accept(&self, py: Python<'_>, what: &Bound<'_, PyTuple>) -> PyResult<Document> {
        let picks = self.picks(what)?;
        self.again(py, move |doc| doc.accept(picks))
    }

    /// The document after a review: rows or (change, yes/no) pairs, or a table that
    /// `changes.to_frame()` made with a column `decision`.
    fn apply(&self, py: Python<'_>, decisions: &Bound<'_, PyAny>) -> PyResult<Document> {
        let helper = py.import("jiaokan._changes")?.getattr("decided")?;
        let (accepted, reverted): (Vec<Py<Change>>, Vec<Py<Change>>) =
            helper.call1((self.change_list(py)?, decisions))?.extract()?;
        let accepted: Vec<Pick> = accepted.iter().map(|c| c.get().pick()).collect();
        let reverted: Vec<Pick> = reverted.iter().map(|c| c.get().pick()).collect();
        self.again(py, move |doc| doc.revert(reverted).accept(accepted))
    }

    /// The text with title, byline, captions and notes put back as asked.
    #[pyo3(signature = (*, title = false, byline = false, captions = false, notes = "drop"))]
    fn to_text(&self, title: bool, byline: bool, captions: bool, notes: &str) -> PyResult<String> {
        let notes = match notes {
            "drop" => Notes::Drop,
            "end" => Notes::End,
            "inline" => Notes::Inline,
            _ => return Err(PyValueError::new_err("notes is \"drop\", \"end\" or \"inline\"")),
        };
        Ok(self.inner.to_text(TextOptions { title, byline, captions, notes }))
    }

    /// Everything as plain Python values, with the names of this class.
    fn to_dict<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyDict>> {
        let dict = PyDict::new(py);
        for name in
            ["format", "encoding", "script", "stages", "text", "works", "warnings", "recipe"]
        {
            let value = match name {
                "format" => self.format().into_bound_py_any(py)?,
                "encoding" => self.encoding().into_bound_py_any(py)?,
                "script" => self.script().into_bound_py_any(py)?,
                "stages" => self.stages().into_bound_py_any(py)?,
                "text" => self.text(py).into_any(),
                "works" => self.works(py)?.into_any(),
                "warnings" => self.warnings().into_bound_py_any(py)?,
                _ => self.recipe(py)?,
            };
            dict.set_item(name, value)?;
        }
        dict.set_item("meta", self.meta().to_dict(py)?)?;
        dict.set_item("quality", self.quality().to_dict(py)?)?;
        let plain = py.import("jiaokan._changes")?.getattr("plain")?;
        dict.set_item("blocks", plain.call1((self.blocks(py)?,))?)?;
        dict.set_item("notes", plain.call1((self.notes(py)?,))?)?;
        dict.set_item("citations", plain.call1((self.citations(py)?,))?)?;
        dict.set_item("mentions", plain.call1((self.mentions(py)?,))?)?;
        dict.set_item("dropped", plain.call1((self.dropped(py)?,))?)?;
        dict.set_item("repeats", plain.call1((self.repeats(),))?)?;
        dict.set_item("changes", plain.call1((self.change_list(py)?,))?)?;
        Ok(dict)
    }

    /// `to_dict()` as JSON.
    fn to_json<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyAny>> {
        let options = PyDict::new(py);
        options.set_item("ensure_ascii", false)?;
        options.set_item("indent", 1)?;
        py.import("json")?.call_method("dumps", (self.to_dict(py)?,), Some(&options))
    }

    /// Markdown, with notes as `[^n]`.
    fn to_markdown(&self) -> String {
        self.inner.to_markdown()
    }

    /// The works cited as a list of CSL-JSON items, each with an `id`.
    fn to_csl<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyList>> {
        let items = jiaokan::cite::to_csl(self.inner.works());
        let items = items.iter().map(|w| values::to_dict(py, w));
        PyList::new(py, items.collect::<PyResult<Vec<_>>>()?)
    }

    /// The works cited as BibTeX.
    fn to_bibtex(&self) -> String {
        jiaokan::cite::to_bibtex(self.inner.works())
    }

    /// The works cited as RIS.
    fn to_ris(&self) -> String {
        jiaokan::cite::to_ris(self.inner.works())
    }

    /// A pickle holds the source and the recipe: the stages run again when it is read.
    fn __reduce__<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyAny>> {
        let mut recipe = self.inner.recipe();
        if let Some(recipe) = recipe.as_object_mut() {
            recipe.remove("data"); // a pickle is no archive, and the checksums are 5 KB
        }
        let again = py.import("jiaokan")?.getattr("remake")?;
        let state = (self.source(py), values::to_py(py, &recipe)?);
        (again, state).into_bound_py_any(py)
    }

    fn __copy__(slf: Py<Self>) -> Py<Self> {
        slf
    }

    fn __deepcopy__(slf: Py<Self>, _memo: &Bound<'_, PyAny>) -> Py<Self> {
        slf
    }

    fn __str__<'py>(&self, py: Python<'py>) -> Bound<'py, PyString> {
        self.text(py)
    }

    fn __repr__(&self) -> String {
        let title = self.inner.meta().title.as_ref().map(|t| format!(" {}", quoted(&t.value)));
        format!(
            "<Document {}{} {} characters, {} changes>",
            self.format(),
            title.unwrap_or_default(),
            self.inner.text().chars().count(),
            self.inner.changes().len()
        )
    }

    fn _repr_html_<'py>(slf: &Bound<'py, Self>) -> PyResult<Bound<'py, PyAny>> {
        slf.py().import("jiaokan.display")?.getattr("html")?.call1((slf,))
    }
}
