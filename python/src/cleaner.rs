//! `Cleaner` and `clean`.

use jiaokan::Options;
use pyo3::exceptions::{PyTypeError, PyValueError};
use pyo3::prelude::*;
use pyo3::types::{PyAny, PyBytes, PyDict, PyString};
use serde_json::{Map, Value};

use crate::document::Document;
use crate::many::DocumentIterator;
use crate::source::{self, Source};
use crate::table::{Request, TableStream};
use crate::values;

/// Names that `Options` has and Python gives as keywords.
const KEYWORDS: &[&str] = &[
    "stages",
    "encoding",
    "format",
    "script",
    "words",
    "disambiguate",
    "keep_quotations",
    "keep_japanese",
    "trust",
    "guesses",
    "repeats",
    "disable",
    "enable",
    "dictionary",
    "protect",
    "select",
    "edges",
    "normalize",
];

/// Keyword arguments as options; an unknown name is a `TypeError`, a bad value a `ValueError`.
pub(crate) fn options(keywords: Option<&Bound<'_, PyDict>>) -> PyResult<Options> {
    let Some(keywords) = keywords else { return Ok(Options::default()) };
    let mut map = values::from_dict(&dictionary_first(keywords)?)?;
    for name in map.keys() {
        if !KEYWORDS.contains(&name.as_str()) {
            let known = KEYWORDS.join(", ");
            return Err(PyTypeError::new_err(format!(
                "no option is named {name:?}; there are {known}"
            )));
        }
    }
    single_to_list(&mut map);
    if let Some(preset) = map.get_mut("normalize").filter(|value| value.is_string()) {
        *preset = serde_json::json!({ "preset": preset });
    }
    values::options(map)
}

/// The keywords with `dictionary` as a list of pairs, whatever it was: a mapping, or the path of a
/// file of OpenCC's or tab-separated form.
pub(crate) fn dictionary_first<'py>(keywords: &Bound<'py, PyDict>) -> PyResult<Bound<'py, PyDict>> {
    let Some(given) = keywords.get_item("dictionary")? else { return Ok(keywords.clone()) };
    let keywords = keywords.copy()?;
    let pairs = keywords.py().import("jiaokan._options")?.getattr("pairs")?.call1((given,))?;
    keywords.set_item("dictionary", pairs)?;
    Ok(keywords)
}

/// A single name is a list of one.
fn single_to_list(map: &mut Map<String, Value>) {
    for name in ["stages", "disable", "enable", "protect"] {
        if let Some(value) = map.get_mut(name)
            && value.is_string()
        {
            *value = Value::Array(vec![value.take()]);
        }
    }
}

fn build(keywords: Option<&Bound<'_, PyDict>>) -> PyResult<jiaokan::Cleaner> {
    jiaokan::Cleaner::new(options(keywords)?).map_err(|e| PyValueError::new_err(e.to_string()))
}

/// Cleans one source; a panic inside leaves the text as it is, with a warning.
fn run(
    py: Python<'_>,
    cleaner: &jiaokan::Cleaner,
    source: &Bound<'_, PyAny>,
    url: Option<&str>,
) -> PyResult<Document> {
    match Source::new(source)? {
        Source::Bytes(bytes) => {
            let bytes = bytes.as_bytes();
            let doc = py.detach(|| cleaner.clean_row(jiaokan::Source::Bytes(bytes), url));
            Ok(Document::new(doc, None))
        }
        Source::Text(string) => {
            let (text, lone) = source::text(&string)?;
            let mut doc = py.detach(|| cleaner.clean_row(jiaokan::Source::Text(&text), url));
            if lone {
                doc.warn(source::SURROGATE);
            }
            let given =
                (!matches!(text, std::borrow::Cow::Owned(_))).then(|| string.clone().unbind());
            Ok(Document::new(doc, given))
        }
    }
}

/// Cleans one document. Options are those of `Cleaner`.
#[pyfunction]
#[pyo3(signature = (source, /, *, url = None, **options))]
pub(crate) fn clean(
    source: &Bound<'_, PyAny>,
    url: Option<&str>,
    options: Option<&Bound<'_, PyDict>>,
) -> PyResult<Document> {
    run(source.py(), &build(options)?, source, url)
}

/// Options checked and tables ready once; safe to share between threads and to pickle.
#[pyclass(frozen, module = "jiaokan")]
pub(crate) struct Cleaner {
    inner: jiaokan::Cleaner,
    keywords: Py<PyDict>,
}

#[pymethods]
impl Cleaner {
    #[new]
    #[pyo3(signature = (**options))]
    fn new(py: Python<'_>, options: Option<&Bound<'_, PyDict>>) -> PyResult<Cleaner> {
        let keywords = options.map_or_else(|| PyDict::new(py), Bound::clone).unbind();
        Ok(Cleaner { inner: build(options)?, keywords })
    }

    /// Cleans one document.
    #[pyo3(signature = (source, /, *, url = None))]
    fn __call__(&self, source: &Bound<'_, PyAny>, url: Option<&str>) -> PyResult<Document> {
        run(source.py(), &self.inner, source, url)
    }

    /// Cleans many, in order, on several threads, holding at most `batch_size` at a time.
    #[pyo3(signature = (sources, /, *, workers = None, batch_size = 256, progress = false))]
    fn pipe(
        &self,
        sources: &Bound<'_, PyAny>,
        workers: Option<usize>,
        batch_size: usize,
        progress: bool,
    ) -> PyResult<DocumentIterator> {
        if batch_size == 0 {
            return Err(PyValueError::new_err("batch_size is at least 1"));
        }
        if sources.is_instance_of::<PyString>() || sources.is_instance_of::<PyBytes>() {
            return Err(PyTypeError::new_err("pipe takes many sources; clean takes one"));
        }
        let py = sources.py();
        let sources = match progress {
            true => py.import("jiaokan._options")?.getattr("progress")?.call1((sources,))?,
            false => sources.clone(),
        };
        let sources = sources.try_iter()?.unbind();
        Ok(DocumentIterator::new(self.inner.clone(), sources, workers, batch_size))
    }

    /// Cleans the documents in a column of an Arrow table, array or stream (a DataFrame, a dataset):
    /// a stream with the columns asked for and, unless `keep` is false, those that came in.
    #[pyo3(signature = (table, /, column = None, *, url = None, charset = None, keep = true, columns = None, errors = "column"))]
    #[allow(clippy::too_many_arguments)] // Python's keywords
    fn table(
        &self,
        table: &Bound<'_, PyAny>,
        column: Option<String>,
        url: Option<String>,
        charset: Option<String>,
        keep: bool,
        columns: Option<Vec<String>>,
        errors: &str,
    ) -> PyResult<TableStream> {
        let raise = match errors {
            "column" => false,
            "raise" => true,
            _ => return Err(PyValueError::new_err("errors is \"column\" or \"raise\"")),
        };
        let columns = columns.unwrap_or_else(|| vec!["text".into(), "title".into()]);
        let request = Request { column, url, charset, keep, columns, raise };
        crate::table::table(self.inner.clone(), table, request)
    }

    fn __reduce__<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyAny>> {
        let helper = py.import("jiaokan._options")?.getattr("cleaner")?;
        (helper, (self.keywords.clone_ref(py),)).into_pyobject(py).map(Bound::into_any)
    }

    fn __repr__(&self, py: Python<'_>) -> PyResult<String> {
        let shown: Vec<String> = self
            .keywords
            .bind(py)
            .iter()
            .map(|(k, v)| Ok(format!("{}={}", k, v.repr()?)))
            .collect::<PyResult<_>>()?;
        Ok(format!("Cleaner({})", shown.join(", ")))
    }
}
