//! JSON values and Python objects, both ways.

use std::any::TypeId;
use std::collections::BTreeMap;
use std::sync::{PoisonError, RwLock};

use pyo3::IntoPyObjectExt;
use pyo3::exceptions::{PyTypeError, PyValueError};
use pyo3::prelude::*;
use pyo3::types::{PyBool, PyDict, PyFloat, PyInt, PyList, PyString};
use serde::Serialize;
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
    Err(PyTypeError::new_err(format!("no option takes a {name}")))
}

/// Keyword arguments as a JSON object; `None` is left out, so that it means the default.
pub(crate) fn from_dict(dict: &Bound<'_, PyDict>) -> PyResult<Map<String, Value>> {
    let mut map = Map::new();
    for (key, value) in dict {
        if !value.is_none() {
            let key: String = key.extract()?;
            let value = from_py(&value).map_err(|error| named(dict.py(), &key, error))?;
            map.insert(key, value);
        }
    }
    Ok(map)
}

/// The same error, which says what it is about.
fn named(py: Python<'_>, name: &str, error: PyErr) -> PyErr {
    let message = format!("{name}: {}", error.value(py));
    match error.is_instance_of::<PyTypeError>(py) {
        true => PyTypeError::new_err(message),
        false => PyValueError::new_err(message),
    }
}

/// Options out of keywords; an error names the keyword.
pub(crate) fn options<T: DeserializeOwned>(map: Map<String, Value>) -> PyResult<T> {
    let whole = serde_json::from_value(Value::Object(map.clone()));
    whole.map_err(|error: serde_json::Error| {
        let bad = map.into_iter().find_map(|(name, value)| {
            let one = Map::from_iter([(name.clone(), value)]);
            let error = serde_json::from_value::<T>(Value::Object(one)).err()?;
            Some(format!("{name}: {}", in_python(&error.to_string())))
        });
        PyValueError::new_err(bad.unwrap_or_else(|| in_python(&error.to_string())))
    })
}

/// A name that is not in `known` is a `TypeError`, which lists those there are.
pub(crate) fn check_names<'n>(
    given: impl IntoIterator<Item = &'n String>,
    known: &[String],
    prefix: &str,
) -> PyResult<()> {
    let Some(name) = given.into_iter().find(|name| !known.contains(name)) else { return Ok(()) };
    let known = known.join(", ");
    Err(PyTypeError::new_err(format!("{prefix}no option is named {name:?}; there are {known}")))
}

/// The names of the options that `T` has, asked for once: it takes longer than to clean a line.
pub(crate) fn names<T: Default + Serialize + 'static>() -> &'static [String] {
    static KNOWN: RwLock<BTreeMap<TypeId, &'static [String]>> = RwLock::new(BTreeMap::new());
    let kind = TypeId::of::<T>();
    let known = KNOWN.read().unwrap_or_else(PoisonError::into_inner).get(&kind).copied();
    known.unwrap_or_else(|| {
        let names: Vec<String> = match serde_json::to_value(T::default()) {
            Ok(Value::Object(map)) => map.into_iter().map(|(name, _)| name).collect(),
            _ => Vec::new(),
        };
        let mut known = KNOWN.write().unwrap_or_else(PoisonError::into_inner);
        known.entry(kind).or_insert_with(|| names.leak())
    })
}

/// A message of serde's with Python's words for what was expected.
fn in_python(message: &str) -> String {
    const WORDS: &[(&str, &str)] = &[
        (
            "expected struct Selectors",
            "expected a dict of selectors: body, title, author, date, drop",
        ),
        ("expected struct Given", "expected \"search\", \"corpus\" or a dict of options"),
        ("expected a sequence", "expected a list"),
        ("expected a tuple of size 2", "expected a pair"),
        ("expected a boolean", "expected a boolean, True or False"),
        ("invalid type: map", "invalid type: dict"),
        ("invalid type: sequence", "invalid type: list"),
        ("invalid type: null", "invalid type: None"),
        ("unknown field", "unknown name"),
        ("unknown variant", "unknown value"),
    ];
    let mut message = message.to_owned();
    for (theirs, ours) in WORDS {
        message = message.replace(theirs, ours);
    }
    message
}
