//! Long work that lets Ctrl-C through.
//!
//! Python's signal handlers run on the main thread only, and only when asked. So the work is done
//! on threads of its own while the thread that waits for it asks twenty times a second. After an
//! interrupt the threads are left to themselves: what they hold is theirs, and they end with the
//! document at hand.

use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::mpsc::{self, RecvTimeoutError};
use std::sync::{Arc, Mutex, PoisonError};
use std::thread::Builder;
use std::time::Duration;

use pyo3::exceptions::PyRuntimeError;
use pyo3::prelude::*;

use crate::source;

/// How long a signal waits.
const TICK: Duration = Duration::from_millis(50);

/// From this many bytes on a single text is worth a thread: it may take a fifth of a second.
pub(crate) const LONG: usize = 1 << 18;

/// The same for a page to extract from, of which a fifth of a second reads a megabyte at worst.
pub(crate) const LONG_PAGE: usize = 1 << 20;

/// Lets Python's signal handlers run; `KeyboardInterrupt` is an error like any other.
pub(crate) fn attend() -> PyResult<()> {
    Python::attach(|py| py.check_signals())
}

/// What `work` gives; an error as soon as a signal handler raises one.
pub(crate) fn patiently<T: Send + 'static>(
    py: Python<'_>,
    work: impl FnOnce() -> T + Send + 'static,
) -> PyResult<T> {
    // Work that finds no thread must not be lost with it.
    let slot = Arc::new(Mutex::new(Some(work)));
    let take = |slot: &Mutex<Option<_>>| slot.lock().unwrap_or_else(PoisonError::into_inner).take();
    let (sender, receiver) = mpsc::sync_channel(1);
    let theirs = slot.clone();
    let started = Builder::new().spawn(move || {
        if let Some(work) = take(&theirs) {
            let _ = sender.send(work());
        }
    });
    py.detach(move || {
        if started.is_err()
            && let Some(work) = take(&slot)
        {
            return Ok(work());
        }
        loop {
            match receiver.recv_timeout(TICK) {
                Ok(done) => return Ok(done),
                Err(RecvTimeoutError::Timeout) => attend()?,
                Err(RecvTimeoutError::Disconnected) => {
                    return Err(PyRuntimeError::new_err("a rule failed; please report it"));
                }
            }
        }
    })
}

/// One document to clean among many.
pub(crate) struct Row<'s> {
    pub(crate) source: jiaokan::Source<'s>,
    pub(crate) url: Option<&'s str>,
    /// Whether lone surrogates were replaced in it.
    pub(crate) lone: bool,
}

/// Sources that several threads read.
pub(crate) trait Rows: Send + Sync + 'static {
    fn len(&self) -> usize;

    /// `None` where there is nothing to clean.
    fn row(&self, index: usize) -> Option<Row<'_>>;
}

/// Cleans rows on threads that begin and end here, so that a later `fork()` finds no pool to hang
/// on. The results are in order. `attend` is called now and then, and its error ends the work.
pub(crate) fn clean_rows(
    cleaner: &jiaokan::Cleaner,
    rows: &Arc<impl Rows>,
    workers: usize,
    attend: impl Fn() -> PyResult<()>,
) -> PyResult<Vec<Option<jiaokan::Document>>> {
    let next = Arc::new(AtomicUsize::new(0));
    let work = {
        let (cleaner, rows, next) = (cleaner.clone(), rows.clone(), next.clone());
        move || {
            let mut made = Vec::new();
            loop {
                let index = next.fetch_add(1, Ordering::Relaxed);
                if index >= rows.len() {
                    return made;
                }
                if let Some(row) = rows.row(index) {
                    let mut doc = cleaner.clean_row(row.source, row.url);
                    if row.lone {
                        doc.warn(source::SURROGATE);
                    }
                    made.push((index, doc));
                }
            }
        }
    };
    let (sender, receiver) = mpsc::channel();
    let mut running = 0;
    for _ in 0..workers.clamp(1, 256).min(rows.len()) {
        let (work, sender) = (work.clone(), sender.clone());
        let started = Builder::new().spawn(move || sender.send(work()));
        running += usize::from(started.is_ok());
    }
    let mut docs: Vec<Option<jiaokan::Document>> = (0..rows.len()).map(|_| None).collect();
    let mut place = |made: Vec<(usize, jiaokan::Document)>| {
        for (index, doc) in made {
            if let Some(slot) = docs.get_mut(index) {
                *slot = Some(doc);
            }
        }
    };
    drop(sender);
    if running == 0 {
        place(work());
    }
    while running > 0 {
        match receiver.recv_timeout(TICK) {
            Ok(made) => {
                running -= 1;
                place(made);
            }
            Err(RecvTimeoutError::Timeout) => {
                attend().inspect_err(|_| next.store(rows.len(), Ordering::Relaxed))?;
            }
            // A panic is caught row by row; whatever else ended a thread, the others are in.
            Err(RecvTimeoutError::Disconnected) => break,
        }
    }
    Ok(docs)
}
