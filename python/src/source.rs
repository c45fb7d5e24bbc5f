//! What Python hands over as a source: `bytes`, or `str` with or without lone surrogates.

use std::borrow::Cow;

use pyo3::exceptions::PyTypeError;
use pyo3::prelude::*;
use pyo3::types::{PyByteArray, PyBytes, PyMemoryView, PyString};

/// Told when a lone surrogate was replaced.
pub(crate) const SURROGATE: &str = "the text held lone surrogates; each became U+FFFD";

/// A source borrowed from Python.
pub(crate) enum Source<'py> {
    Bytes(Bound<'py, PyBytes>),
    Text(Bound<'py, PyString>),
}

impl<'py> Source<'py> {
    pub(crate) fn new(any: &Bound<'py, PyAny>) -> PyResult<Source<'py>> {
        if let Ok(bytes) = any.cast::<PyBytes>() {
            return Ok(Source::Bytes(bytes.clone()));
        }
        if let Ok(text) = any.cast::<PyString>() {
            return Ok(Source::Text(text.clone()));
        }
        if any.hasattr("__buffer__")?
            || any.is_instance_of::<PyByteArray>()
            || any.is_instance_of::<PyMemoryView>()
        {
            let bytes = any.py().get_type::<PyBytes>().call1((any,))?;
            return Ok(Source::Bytes(bytes.cast_into()?));
        }
        let name = any.get_type().name()?;
        Err(PyTypeError::new_err(format!("a source is bytes or str, not {name}")))
    }
}

/// The characters of a Python string: surrogate pairs joined, lone surrogates as U+FFFD. The flag
/// says whether there were lone ones.
pub(crate) fn text<'a>(string: &'a Bound<'_, PyString>) -> PyResult<(Cow<'a, str>, bool)> {
    if let Ok(text) = string.to_str() {
        return Ok((Cow::Borrowed(text), false));
    }
    let encoded = string.call_method1("encode", ("utf-16-le", "surrogatepass"))?;
    let bytes = encoded.cast::<PyBytes>()?.as_bytes();
    let units = bytes.chunks_exact(2).map(|pair| u16::from_le_bytes([pair[0], pair[1]]));
    let mut lone = false;
    let chars = char::decode_utf16(units).map(|c| {
        c.unwrap_or_else(|_| {
            lone = true;
            char::REPLACEMENT_CHARACTER
        })
    });
    let text: String = chars.collect();
    Ok((Cow::Owned(text), lone))
}
