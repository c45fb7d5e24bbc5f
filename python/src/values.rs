//! JSON values and Python objects, both ways.

use pyo3::IntoPyObjectExt;
use pyo3::exceptions::{PyTypeError, PyValueError};
use pyo3::prelude::*;
use pyo3::types::{PyBool, PyDict, PyFloat, PyInt, PyList, PyString};
use serde::de::DeserializeOwned;
use serde_json::{Map, Value};

/// A JSON value as Python's own types.
pub(crate) fn to_py<'py>(py: Python<'py>, value: &Value) -> PyResult<Bound<'py, PyAny>> {
    match value {
        Value::Null => Ok(py.None().into_bound(py)),
        Value::Bool(flag) => flag.into_bound_py_any(py),
        Value::Number(number) => match number.as_i64() {
            Some(whole) => whole.into_bound_py_any(py),
            None => number.as_f64().into_bound_py_any(py),
        },
        Value::String(text) => text.into_bound_py_any(py),
        Value::Array(items) => {
            let items = items.iter().map(|v| to_py(py, v)).collect::<PyResult<Vec<_>>>()?;
            Ok(PyList::new(py, items)?.into_any())
        }
        Value::Object(map) => Ok(to_dict(py, map)?.into_any()),
    }
}

/// A JSON object as a `dict`.
pub(crate) fn to_dict<'py>(
    py: Python<'py>,
    map: &Map<String, Value>,
) -> PyResult<Bound<'py, PyDict>> {
    let dict = PyDict::new(py);
    for (key, value) in map {
        dict.set_item(key, to_py(py, value)?)?;
    }
    Ok(dict)
}

/// Python's own types as a JSON value; anything iterable becomes an array.
pub(crate) fn from_py(any: &Bound<'_, PyAny>) -> PyResult<Value> {
    if any.is_none() {
        return Ok(Value::Null);
    }
    if let Ok(flag) = any.cast::<PyBool>() {
        return Ok(flag.is_true().into());
    }
    if let Ok(whole) = any.cast::<PyInt>() {
        return Ok(whole.extract::<i64>()?.into());
    }
    if let Ok(number) = any.cast::<PyFloat>() {
        return Ok(number.value().into());
    }
    if let Ok(text) = any.cast::<PyString>() {
        return Ok(text.to_str()?.into());
    }
    if let Ok(dict) = any.cast::<PyDict>() {
        return Ok(Value::Object(from_dict(dict)?));
    }
    if let Ok(items) = any.try_iter() {
        return items.map(|item| from_py(&item?)).collect::<PyResult<Vec<_>>>().map(Value::Array);
    }
    let name = any.get_type().name()?;
    Err(PyTypeError::new_err(format!("an option cannot be a {name}")))
}

/// Keyword arguments as a JSON object; `None` is left out, so that it means the default.
pub(crate) fn from_dict(dict: &Bound<'_, PyDict>) -> PyResult<Map<String, Value>> {
    let mut map = Map::new();
    for (key, value) in dict {
        if !value.is_none() {
            map.insert(key.extract()?, from_py(&value)?);
        }
    }
    Ok(map)
}

/// Options out of keywords; an error names the keyword.
pub(crate) fn options<T: DeserializeOwned>(map: Map<String, Value>) -> PyResult<T> {
    let whole = serde_json::from_value(Value::Object(map.clone()));
    whole.map_err(|error: serde_json::Error| {
        let bad = map.into_iter().find_map(|(name, value)| {
            let one = Map::from_iter([(name.clone(), value)]);
            let error = serde_json::from_value::<T>(Value::Object(one)).err()?;
            Some(format!("{name}: {error}"))
        });
        PyValueError::new_err(bad.unwrap_or_else(|| error.to_string()))
    })
}
