//! The parts of a document: blocks, turns, notes, citations, mentions, drops.

use pyo3::prelude::*;
use pyo3::types::PyDict;

use crate::offsets::Offsets;
use crate::values;

/// A speaker's turn: as printed, with what the label says.
#[pyclass(frozen, get_all, module = "jiaokan")]
#[derive(Clone, Debug)]
pub(crate) struct Turn {
    name: String,
    country: Option<String>,
    role: Option<String>,
    language: Option<String>,
}

#[pymethods]
impl Turn {
    fn __repr__(&self) -> String {
        format!("<Turn {}>", self.name)
    }
}

/// `doc.text[start:end]` and what it is.
#[pyclass(frozen, get_all, module = "jiaokan")]
#[derive(Clone, Debug)]
pub(crate) struct Block {
    kind: &'static str,
    level: Option<u8>,
    turn: Option<Turn>,
    /// The language of code, where the source says.
    language: Option<String>,
    start: usize,
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
        let (kind, level) = (block.kind.name(), block.kind.level());
        Block { kind, level, turn, language, start, end, text }
    }
}

#[pymethods]
impl Block {
    fn __repr__(&self) -> String {
        format!("<Block {} {}:{}>", self.kind, self.start, self.end)
    }
}

/// Where a note is called: an offset in `doc.text`, or a byline, caption or heading.
#[pyclass(frozen, get_all, module = "jiaokan")]
#[derive(Clone, Debug)]
pub(crate) struct Call {
    r#where: &'static str,
    offset: Option<usize>,
    before: String,
}

/// A footnote or endnote: what it says and where in `doc.text` it is called.
#[pyclass(frozen, get_all, module = "jiaokan")]
#[derive(Clone, Debug)]
pub(crate) struct Note {
    label: String,
    calls: Vec<Call>,
    text: String,
    citations: Vec<usize>,
}

impl Note {
    pub(crate) fn new(note: &jiaokan::Note, buffer: &str, offsets: &Offsets) -> Note {
        let call = |c: &jiaokan::Call| Call {
            r#where: c.place.name(),
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
    fn __repr__(&self) -> String {
        format!("<Note {} {:?}>", self.label, self.text)
    }
}

/// A place in the text or in a note that cites a work.
#[pyclass(frozen, module = "jiaokan")]
#[derive(Clone, Debug)]
pub(crate) struct Citation {
    inner: jiaokan::Citation,
    at: (usize, usize),
    text: String,
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
    #[getter]
    fn kind(&self) -> &str {
        &self.inner.kind
    }

    #[getter]
    fn start(&self) -> Option<usize> {
        self.inner.note.is_none().then_some(self.at.0)
    }

    #[getter]
    fn end(&self) -> Option<usize> {
        self.inner.note.is_none().then_some(self.at.1)
    }

    #[getter]
    fn note(&self) -> Option<usize> {
        self.inner.note
    }

    #[getter]
    fn text(&self) -> &str {
        &self.text
    }

    #[getter]
    fn csl<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyDict>> {
        values::to_dict(py, &self.inner.csl)
    }

    #[getter]
    fn locator(&self) -> Option<&str> {
        self.inner.locator.as_deref()
    }

    #[getter]
    fn target(&self) -> Option<usize> {
        self.inner.target
    }

    #[getter]
    fn work(&self) -> Option<usize> {
        self.inner.work
    }

    #[getter]
    fn relation(&self) -> Option<&'static str> {
        self.inner.relation.map(jiaokan::Relation::name)
    }

    #[getter]
    fn confidence(&self) -> f32 {
        self.inner.confidence
    }

    fn __repr__(&self) -> String {
        format!("<Citation {} {:?}>", self.inner.kind, self.text)
    }
}

/// A title in 《》, address, date, document symbol or law named in the running text.
#[pyclass(frozen, get_all, module = "jiaokan")]
#[derive(Clone, Debug)]
pub(crate) struct Mention {
    kind: String,
    start: usize,
    end: usize,
    text: String,
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
    fn __repr__(&self) -> String {
        format!("<Mention {} {:?}>", self.kind, self.text)
    }
}

/// Source text that is neither in the text nor in notes or metadata, and why.
#[pyclass(frozen, get_all, module = "jiaokan")]
#[derive(Clone, Debug)]
pub(crate) struct Dropped {
    start: usize,
    end: usize,
    rule: &'static str,
    reason: String,
    text: String,
}

impl Dropped {
    pub(crate) fn new(dropped: &jiaokan::Dropped, source: &str, offsets: &Offsets) -> Dropped {
        let (start, end) = offsets.span(source, dropped.span);
        Dropped {
            start,
            end,
            rule: dropped.rule,
            reason: dropped.reason.clone().into_owned(),
            text: dropped.span.of(source).to_owned(),
        }
    }
}

#[pymethods]
impl Dropped {
    fn __repr__(&self) -> String {
        format!("<Dropped {} {}:{} {:?}>", self.rule, self.start, self.end, self.text)
    }
}
