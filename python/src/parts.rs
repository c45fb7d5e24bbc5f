//! What the classes of results share: lists made once, pickles, and how text is shown.

use std::borrow::Cow;

use pyo3::IntoPyObjectExt;
use pyo3::exceptions::PyValueError;
use pyo3::prelude::*;
use pyo3::pyclass::PyClass;
use pyo3::sync::PyOnceLock;
use pyo3::types::{PyList, PyString};
use serde::Serialize;
use serde::de::DeserializeOwned;

use crate::changes::Change;
use crate::metadata::{Metadata, Quality};
use crate::stages::{Detected, Identified};
use crate::structure::{Block, Call, Citation, Dropped, Mention, Note, Turn};
use crate::texts::{Extracted, Reflowed};

/// A word of the core's, or one read from a pickle.
pub(crate) type Word = Cow<'static, str>;

/// Objects made when first asked for. The list is a new one each time: it is the caller's.
pub(crate) struct Parts<T>(PyOnceLock<Vec<Py<T>>>);

impl<T> Default for Parts<T> {
    fn default() -> Parts<T> {
        Parts(PyOnceLock::new())
    }
}

impl<T: PyClass + Into<PyClassInitializer<T>>> Parts<T> {
    pub(crate) fn list<'py>(
        &self,
        py: Python<'py>,
        make: impl FnOnce() -> Vec<T>,
    ) -> PyResult<Bound<'py, PyList>> {
        let make = || make().into_iter().map(|part| Py::new(py, part)).collect::<PyResult<_>>();
        let parts: &Vec<Py<T>> = self.0.get_or_try_init(py, make)?;
        PyList::new(py, parts.iter().map(|part| part.clone_ref(py)))
    }

    /// Parts that were made before.
    pub(crate) fn of(py: Python<'_>, parts: Vec<T>) -> PyResult<Parts<T>> {
        let made: Vec<_> =
            parts.into_iter().map(|part| Py::new(py, part)).collect::<PyResult<_>>()?;
        let lock = PyOnceLock::new();
        let _ = lock.set(py, made); // it is new, and empty
        Ok(Parts(lock))
    }
}

/// A Python string made when first asked for.
pub(crate) struct Text(PyOnceLock<Py<PyString>>);

impl Default for Text {
    fn default() -> Text {
        Text(PyOnceLock::new())
    }
}

impl Text {
    pub(crate) fn get<'py>(&self, py: Python<'py>, text: &str) -> Bound<'py, PyString> {
        self.0.get_or_init(py, || PyString::new(py, text).unbind()).bind(py).clone()
    }
}

/// What a pickle or a copy of a part is made from: its class, and its fields as JSON.
pub(crate) fn reduce<'py>(
    py: Python<'py>,
    class: &str,
    part: &impl Serialize,
) -> PyResult<Bound<'py, PyAny>> {
    let again = py.import("jiaokan._jiaokan")?.getattr("_part")?;
    let fields = serde_json::to_string(part).map_err(|e| PyValueError::new_err(e.to_string()))?;
    (again, (class, fields)).into_bound_py_any(py)
}

/// A part out of a pickle.
#[pyfunction]
#[pyo3(name = "_part")]
pub(crate) fn part<'py>(py: Python<'py>, class: &str, fields: &str) -> PyResult<Bound<'py, PyAny>> {
    fn read<T: DeserializeOwned>(fields: &str) -> PyResult<T> {
        serde_json::from_str(fields)
            .map_err(|e| PyValueError::new_err(format!("the pickle is of another version: {e}")))
    }
    fn made<'py, T>(py: Python<'py>, fields: &str) -> PyResult<Bound<'py, PyAny>>
    where
        T: DeserializeOwned + PyClass + Into<PyClassInitializer<T>>,
    {
        Ok(Bound::new(py, read::<T>(fields)?)?.into_any())
    }
    match class {
        "Block" => made::<Block>(py, fields),
        "Call" => made::<Call>(py, fields),
        "Change" => made::<Change>(py, fields),
        "Citation" => made::<Citation>(py, fields),
        "Detected" => made::<Detected>(py, fields),
        "Dropped" => made::<Dropped>(py, fields),
        "Extracted" => Ok(Bound::new(py, Extracted::again(py, read(fields)?)?)?.into_any()),
        "Identified" => made::<Identified>(py, fields),
        "Mention" => made::<Mention>(py, fields),
        "Metadata" => made::<Metadata>(py, fields),
        "Note" => made::<Note>(py, fields),
        "Quality" => made::<Quality>(py, fields),
        "Reflowed" => Ok(Bound::new(py, Reflowed::again(py, read(fields)?)?)?.into_any()),
        "Turn" => made::<Turn>(py, fields),
        _ => Err(PyValueError::new_err(format!("no part is a {class}"))),
    }
}

/// Text in quotation marks, with Python's escapes for what cannot be seen.
pub(crate) fn quoted(text: &str) -> String {
    let mut out = String::from("\"");
    for c in text.chars() {
        match c {
            '\'' => out.push(c),
            c if c.escape_debug().len() > 1 && !"\"\\\n\r\t".contains(c) => match u32::from(c) {
                code @ 0..=0xff => out.push_str(&format!("\\x{code:02x}")),
                code @ 0x100..=0xffff => out.push_str(&format!("\\u{code:04x}")),
                code => out.push_str(&format!("\\U{code:08x}")),
            },
            c => out.extend(c.escape_debug()),
        }
    }
    out.push('"');
    out
}
