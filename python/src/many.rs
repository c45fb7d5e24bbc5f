//! Many documents at a time: in order, on all cores, without holding the interpreter.

use std::collections::VecDeque;
use std::sync::atomic::{AtomicUsize, Ordering};

use pyo3::prelude::*;
use pyo3::types::PyIterator;

use crate::document::Document;
use crate::source::{self, Source};

/// What `Cleaner.pipe` gives: documents in the order of their sources.
#[pyclass(module = "jiaokan")]
pub(crate) struct DocumentIterator {
    cleaner: jiaokan::Cleaner,
    sources: Py<PyIterator>,
    workers: usize,
    batch_size: usize,
    ready: VecDeque<Document>,
}

/// A source that no longer needs the interpreter.
enum Held {
    Bytes(Vec<u8>),
    Text(String, bool),
}

impl Held {
    fn row(&self) -> Row<'_> {
        match self {
            Held::Bytes(bytes) => {
                Row { source: jiaokan::Source::Bytes(bytes), url: None, lone: false }
            }
            Held::Text(text, lone) => {
                Row { source: jiaokan::Source::Text(text), url: None, lone: *lone }
            }
        }
    }
}

/// One document to clean among many.
pub(crate) struct Row<'s> {
    pub(crate) source: jiaokan::Source<'s>,
    pub(crate) url: Option<&'s str>,
    /// Whether lone surrogates were replaced in it.
    pub(crate) lone: bool,
}

/// Cleans rows on scoped threads of its own: nothing outlives the call, so that a later `fork()`
/// finds no pool to hang on. The results are in order; no row is lost.
pub(crate) fn clean_rows(
    cleaner: &jiaokan::Cleaner,
    rows: &[Option<Row<'_>>],
    workers: usize,
) -> Vec<Option<jiaokan::Document>> {
    let next = AtomicUsize::new(0);
    let work = || {
        let mut made = Vec::new();
        loop {
            let index = next.fetch_add(1, Ordering::Relaxed);
            let Some(row) = rows.get(index) else { return made };
            if let Some(row) = row {
                let mut doc = cleaner.clean_row(row.source, row.url);
                if row.lone {
                    doc.warn(source::SURROGATE);
                }
                made.push((index, doc));
            }
        }
    };
    let all: Vec<(usize, jiaokan::Document)> = std::thread::scope(|scope| {
        let others: Vec<_> = (1..workers.min(rows.len())).map(|_| scope.spawn(work)).collect();
        let mut all = work();
        // A panic is caught row by row, so that a thread always comes back.
        all.extend(others.into_iter().filter_map(|t| t.join().ok()).flatten());
        all
    });
    let mut docs: Vec<Option<jiaokan::Document>> = rows.iter().map(|_| None).collect();
    for (index, doc) in all {
        if let Some(slot) = docs.get_mut(index) {
            *slot = Some(doc);
        }
    }
    docs
}

impl DocumentIterator {
    /// `workers`: all cores when not said.
    pub(crate) fn new(
        cleaner: jiaokan::Cleaner,
        sources: Py<PyIterator>,
        workers: Option<usize>,
        batch_size: usize,
    ) -> DocumentIterator {
        let all = || std::thread::available_parallelism().map_or(1, usize::from);
        let workers = workers.unwrap_or_else(all);
        DocumentIterator { cleaner, sources, workers, batch_size, ready: VecDeque::new() }
    }

    fn fill(&mut self, py: Python<'_>) -> PyResult<()> {
        let mut held = Vec::new();
        let mut sources = self.sources.bind(py).clone();
        for item in sources.by_ref().take(self.batch_size) {
            held.push(match Source::new(&item?)? {
                Source::Bytes(bytes) => Held::Bytes(bytes.as_bytes().to_vec()),
                Source::Text(string) => {
                    let (text, lone) = source::text(&string)?;
                    Held::Text(text.into_owned(), lone)
                }
            });
        }
        let (cleaner, workers) = (&self.cleaner, self.workers.clamp(1, 256));
        let rows: Vec<Option<Row<'_>>> = held.iter().map(|h| Some(h.row())).collect();
        let made = py.detach(|| clean_rows(cleaner, &rows, workers));
        py.check_signals()?;
        self.ready.extend(made.into_iter().flatten().map(|doc| Document::new(doc, None)));
        Ok(())
    }
}

#[pymethods]
impl DocumentIterator {
    fn __iter__(slf: PyRef<'_, Self>) -> PyRef<'_, Self> {
        slf
    }

    fn __next__(&mut self, py: Python<'_>) -> PyResult<Option<Document>> {
        if self.ready.is_empty() {
            self.fill(py)?;
        }
        Ok(self.ready.pop_front())
    }
}
