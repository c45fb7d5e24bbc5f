//! `Cleaner.pipe`: many documents in the order of their sources.

use std::collections::VecDeque;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError, TryLockError};
use std::thread::{self, ThreadId};
use std::time::Duration;

use pyo3::exceptions::{PyException, PyRuntimeError};
use pyo3::prelude::*;
use pyo3::types::PyIterator;

use crate::document::Document;
use crate::patience::{Row, Rows, attend, clean_rows};
use crate::source::{self, Source};

/// What `Cleaner.pipe` gives: documents in the order of their sources, one for each.
///
/// None stands where a source was None. A source that is no text raises at its place, and so does
/// what the iterable raises, after the documents before it; whoever asks on gets the ones after.
/// Threads may share it.
#[pyclass(frozen, module = "jiaokan")]
pub(crate) struct DocumentIterator {
    cleaner: jiaokan::Cleaner,
    sources: Py<PyIterator>,
    workers: usize,
    batch_size: usize,
    state: Mutex<State>,
    /// The thread at work, which must not wait for itself.
    busy: Mutex<Option<ThreadId>>,
}

#[derive(Default)]
struct State {
    reading: Batch,
    /// Read and not yet cleaned: it stays when cleaning is interrupted.
    whole: Option<Arc<Batch>>,
    ready: VecDeque<PyResult<Option<Document>>>,
}

/// Sources that no longer need the interpreter.
#[derive(Default)]
struct Batch(Vec<Held>);

enum Held {
    Bytes(Vec<u8>),
    Text(String, bool),
    Null,
    /// What is raised at this place.
    Fault(PyErr),
}

impl Rows for Batch {
    fn len(&self) -> usize {
        self.0.len()
    }

    fn row(&self, index: usize) -> Option<Row<'_>> {
        let (source, lone) = match self.0.get(index)? {
            Held::Bytes(bytes) => (jiaokan::Source::Bytes(bytes), false),
            Held::Text(text, lone) => (jiaokan::Source::Text(text), *lone),
            Held::Null | Held::Fault(_) => return None,
        };
        Some(Row { source, url: None, lone })
    }
}

impl Held {
    fn new(item: &Bound<'_, PyAny>) -> Held {
        let held = || {
            Ok(match Source::new(item)? {
                Source::Bytes(bytes) => Held::Bytes(bytes.as_bytes().to_vec()),
                Source::Text(string) => {
                    let (text, lone) = source::text(&string)?;
                    Held::Text(text.into_owned(), lone)
                }
            })
        };
        if item.is_none() { Held::Null } else { held().unwrap_or_else(Held::Fault) }
    }
}

impl DocumentIterator {
    pub(crate) fn new(
        cleaner: jiaokan::Cleaner,
        sources: Py<PyIterator>,
        workers: usize,
        batch_size: usize,
    ) -> DocumentIterator {
        let (state, busy) = (Mutex::default(), Mutex::default());
        DocumentIterator { cleaner, sources, workers, batch_size, state, busy }
    }

    /// The state, once no other thread has it.
    fn lock(&self, py: Python<'_>) -> PyResult<MutexGuard<'_, State>> {
        let me = Some(thread::current().id());
        let state = loop {
            match self.state.try_lock() {
                Ok(state) => break state,
                Err(TryLockError::Poisoned(state)) => break state.into_inner(),
                Err(TryLockError::WouldBlock) if *self.busy() == me => {
                    let message = "the sources of a pipe cannot take documents from it";
                    return Err(PyRuntimeError::new_err(message));
                }
                Err(TryLockError::WouldBlock) => {
                    py.detach(|| thread::sleep(Duration::from_millis(1)));
                    py.check_signals()?;
                }
            }
        };
        *self.busy() = me;
        Ok(state)
    }

    fn busy(&self) -> MutexGuard<'_, Option<ThreadId>> {
        self.busy.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn fill(&self, py: Python<'_>, state: &mut State) -> PyResult<()> {
        let batch = match &state.whole {
            Some(batch) => batch.clone(),
            None => {
                self.read(py, &mut state.reading)?;
                state.whole.insert(Arc::new(std::mem::take(&mut state.reading))).clone()
            }
        };
        let made = py.detach(|| clean_rows(&self.cleaner, &batch, self.workers, attend))?;
        state.whole = None;
        state.ready.extend(batch.0.iter().zip(made).map(|(held, doc)| match (held, doc) {
            (Held::Fault(error), _) => Err(error.clone_ref(py)),
            (Held::Null, _) => Ok(None),
            (_, Some(doc)) => Ok(Some(Document::new(doc, None))),
            (_, None) => Err(PyRuntimeError::new_err("a rule failed; please report it")),
        }));
        Ok(())
    }

    /// Reads on to a full batch, the end, or what the sources raise. An interrupt is raised at once.
    fn read(&self, py: Python<'_>, batch: &mut Batch) -> PyResult<()> {
        let mut sources = self.sources.bind(py).clone();
        while batch.0.len() < self.batch_size {
            match sources.next() {
                None => break,
                Some(Ok(item)) => batch.0.push(Held::new(&item)),
                Some(Err(error)) if error.is_instance_of::<PyException>(py) => {
                    batch.0.push(Held::Fault(error));
                    break;
                }
                Some(Err(error)) => return Err(error),
            }
        }
        Ok(())
    }

    fn given(&self, py: Python<'_>, state: &mut State) -> PyResult<Option<Option<Document>>> {
        if state.ready.is_empty() {
            self.fill(py, state)?;
        }
        state.ready.pop_front().transpose()
    }
}

#[pymethods]
impl DocumentIterator {
    fn __iter__(slf: PyRef<'_, Self>) -> PyRef<'_, Self> {
        slf
    }

    fn __next__(&self, py: Python<'_>) -> PyResult<Option<Option<Document>>> {
        let mut state = self.lock(py)?;
        let given = self.given(py, &mut state);
        *self.busy() = None;
        given
    }
}
