//! The Python module `jiaokan._jiaokan`: the core with Python's types and offsets.
//!
//! Offsets are bytes in Rust and characters in Python; [`offsets`] is the one place that converts.

mod arrow;
mod changes;
mod cleaner;
mod document;
mod encodings;
mod many;
mod metadata;
mod offsets;
mod parts;
mod patience;
mod samples;
mod source;
mod stages;
mod structure;
mod table;
mod texts;
mod threads;
mod values;

use pyo3::prelude::*;

/// Cleans dirty Chinese documents and says what it changed; `jiaokan` is the module to import.
#[pymodule(gil_used = false)]
mod _jiaokan {
    use pyo3::prelude::*;

    #[pymodule_export]
    use super::changes::Change;
    #[pymodule_export]
    use super::cleaner::{Cleaner, clean};
    #[pymodule_export]
    use super::document::{Document, remake};
    #[pymodule_export]
    use super::many::DocumentIterator;
    #[pymodule_export]
    use super::metadata::{Metadata, Quality};
    #[pymodule_export]
    use super::parts::part;
    #[pymodule_export]
    use super::samples::{sample, samples};
    #[pymodule_export]
    use super::stages::{
        Detected, Identified, candidates, changes_of, cite, convert, decode, detect, identify,
        normalize, parse_dictionary, parse_reference, parse_references, repair, rules, segments,
    };
    #[pymodule_export]
    use super::structure::{Block, Call, Citation, Dropped, Mention, Note, Turn};

    #[pymodule_export]
    use super::table::TableStream;
    #[pymodule_export]
    use super::texts::{Extracted, Reflowed, extract, reflow};

    #[pymodule_init]
    fn init(module: &Bound<'_, PyModule>) -> PyResult<()> {
        module.add("__version__", env!("CARGO_PKG_VERSION"))
    }
}
