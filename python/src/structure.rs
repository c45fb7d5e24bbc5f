//! The parts of a document: blocks, turns, notes, citations, mentions, drops.

use pyo3::prelude::*;
use pyo3::types::PyDict;
use serde::{Deserialize, Serialize};

use crate::offsets::Offsets;
use crate::parts::{Word, quoted, reduce};
use crate::values;

/// A speaker's turn: as printed, with what the label says.
#[pyclass(frozen, get_all, module = "jiaokan", eq, hash)]
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub(crate) struct Turn {
    /// The speaker as printed, without brackets and colon.
    name: String,
    /// The country in the label.
    country: Option<String>,
    /// The office in the label.
    role: Option<String>,
    /// The language in the label: 以英语发言.
    language: Option<String>,
}

#[pymethods]
impl Turn {
    fn __reduce__<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyAny>> {
        reduce(py, "Turn", self)
    }

    fn __repr__(&self) -> String {
        format!("<Turn {}>", self.name)
    }
}

/// `doc.text[start:end]` and what it is.
#[pyclass(frozen, get_all, module = "jiaokan", eq, hash)]
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub(crate) struct Block {
    /// heading, paragraph, item, quote, table, caption, turn, code or verse.
    kind: Word,
    /// The level of a heading, from 1, or of an item.
    level: Option<u8>,
    /// Who speaks, in a turn.
    turn: Option<Turn>,
    /// The language of code, where the source says.
    language: Option<String>,
    /// Where it begins in `doc.text`.
    start: usize,
    /// Where it ends in `doc.text`.
    end: usize,
    /// The block's own text, also where it stands outside `doc.text`.
    text: String,
}

impl Block {
    pub(crate) fn new(block: &jiaokan::Block, buffer: &str, offsets: &Offsets) -> Block {
        let (start, end) = offsets.span(buffer, block.span);
        let turn = match &block.kind {
            jiaokan::BlockKind::Turn(turn) => Some(Turn {
                name: turn.name.clone(),
                country: turn.country.clone(),
                role: turn.role.clone(),
                language: turn.language.clone(),
            }),
            _ => None,
        };
        let language = match &block.kind {
            jiaokan::BlockKind::Code { language } => language.clone(),
            _ => None,
        };
        let text = block.span.of(buffer).to_owned();
        let (kind, level) = (block.kind.name().into(), block.kind.level());
        Block { kind, level, turn, language, start, end, text }
    }
}

#[pymethods]
impl Block {
    fn __reduce__<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyAny>> {
        reduce(py, "Block", self)
    }

    fn __repr__(&self) -> String {
        format!("<Block {} {}:{}>", self.kind, self.start, self.end)
    }
}

/// Where a note is called: an offset in `doc.text`, or a byline, caption or heading.
#[pyclass(frozen, get_all, module = "jiaokan", eq, hash)]
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub(crate) struct Call {
    /// body, byline, caption or heading.
    r#where: Word,
    /// Where in `doc.text`; None where the place is not in it.
    offset: Option<usize>,
    /// The text just before.
    before: String,
}

#[pymethods]
impl Call {
    fn __reduce__<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyAny>> {
        reduce(py, "Call", self)
    }

    fn __repr__(&self) -> String {
        let at = self.offset.map(|at| format!(" {at}")).unwrap_or_default();
        format!("<Call {}{at} after {}>", self.r#where, quoted(&self.before))
    }
}

/// A footnote or endnote: what it says and where in `doc.text` it is called.
#[pyclass(frozen, get_all, module = "jiaokan", eq, hash)]
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub(crate) struct Note {
    /// The label as printed: ①, 3, *.
    label: String,
    /// Where it is called; empty where no call was found.
    calls: Vec<Call>,
    /// What it says.
    text: String,
    /// What it cites: indices into `doc.citations`.
    citations: Vec<usize>,
}

impl Note {
    pub(crate) fn new(note: &jiaokan::Note, buffer: &str, offsets: &Offsets) -> Note {
        let call = |c: &jiaokan::Call| Call {
            r#where: c.place.name().into(),
            // Captions stand after the text, in the buffer that Python does not see.
            offset: c
                .offset
                .filter(|_| c.place != jiaokan::Place::Caption)
                .map(|o| offsets.char(buffer, o)),
            before: c.before.clone(),
        };
        Note {
            label: note.label.clone(),
            calls: note.calls.iter().map(call).collect(),
            text: note.text.of(buffer).to_owned(),
            citations: note.citations.clone(),
        }
    }
}

#[pymethods]
impl Note {
    fn __reduce__<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyAny>> {
        reduce(py, "Note", self)
    }

    fn __repr__(&self) -> String {
        format!("<Note {} {}>", self.label, quoted(&self.text))
    }
}

/// A place in the text or in a note that cites a work.
#[pyclass(frozen, module = "jiaokan", eq, hash)]
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub(crate) struct Citation {
    inner: jiaokan::Citation,
    at: (usize, usize),
    text: String,
}

impl std::hash::Hash for Citation {
    fn hash<H: std::hash::Hasher>(&self, state: &mut H) {
        (&self.inner.kind, self.inner.note, self.at, &self.text).hash(state);
    }
}

impl Citation {
    pub(crate) fn new(inner: jiaokan::Citation, buffer: &str, offsets: &Offsets) -> Citation {
        let at = offsets.span(buffer, inner.span);
        let text = inner.span.of(buffer).to_owned();
        Citation { inner, at, text }
    }
}

#[pymethods]
impl Citation {
    /// reference, intext, un, law, case …
    #[getter]
    fn kind(&self) -> &str {
        &self.inner.kind
    }

    /// Where it begins in `doc.text`; None for one in a note.
    #[getter]
    fn start(&self) -> Option<usize> {
        self.inner.note.is_none().then_some(self.at.0)
    }

    /// Where it ends in `doc.text`; None for one in a note.
    #[getter]
    fn end(&self) -> Option<usize> {
        self.inner.note.is_none().then_some(self.at.1)
    }

    /// The note it stands in: an index into `doc.notes`.
    #[getter]
    fn note(&self) -> Option<usize> {
        self.inner.note
    }

    /// As printed.
    #[getter]
    fn text(&self) -> &str {
        &self.text
    }

    /// What was read of it, as CSL-JSON.
    #[getter]
    fn csl<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyDict>> {
        values::to_dict(py, &self.inner.csl)
    }

    /// Pages or articles pointed to, where they are not the work's own.
    #[getter]
    fn locator(&self) -> Option<&str> {
        self.inner.locator.as_deref()
    }

    /// For an in-text citation the entry it points to: an index into `doc.citations`.
    #[getter]
    fn target(&self) -> Option<usize> {
        self.inner.target
    }

    /// The work: an index into `doc.works`, which Ibid. and repeats share.
    #[getter]
    fn work(&self) -> Option<usize> {
        self.inner.work
    }

    /// How it stands to its work or the citation before: ibid, same-as, cited-in or see.
    #[getter]
    fn relation(&self) -> Option<&'static str> {
        self.inner.relation.map(jiaokan::Relation::name)
    }

    /// How likely every field is right, 0 to 1.
    #[getter]
    fn confidence(&self) -> f32 {
        self.inner.confidence
    }

    fn __reduce__<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyAny>> {
        reduce(py, "Citation", self)
    }

    fn __repr__(&self) -> String {
        format!("<Citation {} {}>", self.inner.kind, quoted(&self.text))
    }
}

/// A title in 《》, address, date, document symbol or law named in the running text.
#[pyclass(frozen, get_all, module = "jiaokan", eq, hash)]
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub(crate) struct Mention {
    /// title, title-foreign, url, date, un_symbol, resolution, law, article, case, doi …
    kind: String,
    /// Where it begins in `doc.text`.
    start: usize,
    /// Where it ends in `doc.text`.
    end: usize,
    /// As printed.
    text: String,
    /// In one form: an ISO date, the bare symbol, law and article.
    value: String,
}

impl Mention {
    pub(crate) fn new(mention: &jiaokan::Mention, buffer: &str, offsets: &Offsets) -> Mention {
        let (start, end) = offsets.span(buffer, mention.span);
        Mention {
            kind: mention.kind.clone().into_owned(),
            start,
            end,
            text: mention.span.of(buffer).to_owned(),
            value: mention.value.clone(),
        }
    }
}

#[pymethods]
impl Mention {
    fn __reduce__<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyAny>> {
        reduce(py, "Mention", self)
    }

    fn __repr__(&self) -> String {
        format!("<Mention {} {}>", self.kind, quoted(&self.text))
    }
}

/// Source text that is neither in the text nor in notes or metadata, and why.
#[pyclass(frozen, get_all, module = "jiaokan", eq, hash)]
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub(crate) struct Dropped {
    /// Where it begins in `doc.source`.
    start: usize,
    /// Where it ends in `doc.source`.
    end: usize,
    /// The rule that left it out.
    rule: Word,
    /// Why, in words.
    reason: String,
    /// What it says.
    text: String,
}

impl Dropped {
    pub(crate) fn new(dropped: &jiaokan::Dropped, source: &str, offsets: &Offsets) -> Dropped {
        let (start, end) = offsets.span(source, dropped.span);
        Dropped {
            start,
            end,
            rule: dropped.rule.into(),
            reason: dropped.reason.clone().into_owned(),
            text: dropped.span.of(source).to_owned(),
        }
    }
}

#[pymethods]
impl Dropped {
    fn __reduce__<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyAny>> {
        reduce(py, "Dropped", self)
    }

    fn __repr__(&self) -> String {
        format!("<Dropped {} {}:{} {}>", self.rule, self.start, self.end, quoted(&self.text))
    }
}
