//! `Cleaner` and `clean`.

use jiaokan::Options;
use jiaokan::normalize::NormalizeOptions;
use pyo3::exceptions::{PyTypeError, PyValueError};
use pyo3::prelude::*;
use pyo3::types::{PyAny, PyBytes, PyDict, PyString, PyTuple};
use serde_json::{Map, Value};

use crate::document::Document;
use crate::encodings;
use crate::many::DocumentIterator;
use crate::patience::{LONG, patiently};
use crate::source::{self, Source};
use crate::table::{Request, TableStream};
use crate::values;

/// Keyword arguments as the core's options, and what they are when all is read: files, patterns and
/// iterators. An unknown name is a `TypeError`, a bad value a `ValueError`.
pub(crate) fn options(
    keywords: Option<&Bound<'_, PyDict>>,
) -> PyResult<(Options, Map<String, Value>)> {
    let Some(keywords) = keywords else { return Ok(Default::default()) };
    let given: Vec<String> = keywords.keys().extract()?;
    values::check_names(&given, values::names::<Options>(), "")?;
    let mut map = values::from_dict(&prepared(keywords, &["dictionary", "protect"])?)?;
    single_to_list(&mut map);
    if let Some(encoding) = map.get_mut("encoding")
        && let Some(name) = encoding.as_str()
    {
        *encoding = encodings::label(name).into_owned().into();
    }
    if let Some(preset) = map.get_mut("normalize").filter(|value| value.is_string()) {
        *preset = serde_json::json!({ "preset": preset });
    }
    if let Some(Value::Object(inner)) = map.get("normalize") {
        values::check_names(inner.keys(), values::names::<NormalizeOptions>(), "normalize: ")?;
    }
    Ok((values::options(map.clone())?, map))
}

/// The keywords, with those of `names` as the core takes them: `jiaokan._options` has a function of
/// the same name for each.
pub(crate) fn prepared<'py>(
    keywords: &Bound<'py, PyDict>,
    names: &[&str],
) -> PyResult<Bound<'py, PyDict>> {
    let made = keywords.copy()?;
    for name in names {
        if let Some(given) = keywords.get_item(name)?.filter(|given| !given.is_none()) {
            let helper = keywords.py().import("jiaokan._options")?.getattr(*name)?;
            made.set_item(name, helper.call1((given,))?)?;
        }
    }
    Ok(made)
}

/// A single name is a list of one.
pub(crate) fn single_to_list(map: &mut Map<String, Value>) {
    for name in ["stages", "disable", "enable"] {
        if let Some(value) = map.get_mut(name)
            && value.is_string()
        {
            *value = Value::Array(vec![value.take()]);
        }
    }
}

fn build(keywords: Option<&Bound<'_, PyDict>>) -> PyResult<(jiaokan::Cleaner, Map<String, Value>)> {
    let (options, map) = options(keywords)?;
    let made = jiaokan::Cleaner::new(options).map_err(|e| PyValueError::new_err(e.to_string()))?;
    Ok((made, map))
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
            let doc = match bytes.len() < LONG {
                true => py.detach(|| cleaner.clean_row(jiaokan::Source::Bytes(bytes), url)),
                false => {
                    let (cleaner, bytes) = (cleaner.clone(), bytes.to_vec());
                    let url = url.map(str::to_owned);
                    patiently(py, move || {
                        cleaner.clean_row(jiaokan::Source::Bytes(&bytes), url.as_deref())
                    })?
                }
            };
            Ok(Document::new(doc, None))
        }
        Source::Text(string) => {
            let (text, lone) = source::text(&string)?;
            let given =
                (!matches!(text, std::borrow::Cow::Owned(_))).then(|| string.clone().unbind());
            let mut doc = match text.len() < LONG {
                true => py.detach(|| cleaner.clean_row(jiaokan::Source::Text(&text), url)),
                false => {
                    let (cleaner, text) = (cleaner.clone(), text.into_owned());
                    let url = url.map(str::to_owned);
                    patiently(py, move || {
                        cleaner.clean_row(jiaokan::Source::Text(&text), url.as_deref())
                    })?
                }
            };
            if lone {
                doc.warn(source::SURROGATE);
            }
            Ok(Document::new(doc, given))
        }
    }
}

/// Cleans one document: bytes as they came, or text. Only options raise; text never does.
///
/// `url` is where it came from. The options are those of `Cleaner`, which `help(jiaokan.Cleaner)`
/// lists; for many documents make a `Cleaner` once.
#[pyfunction]
#[pyo3(signature = (source, /, *, url = None, **options))]
pub(crate) fn clean(
    source: &Bound<'_, PyAny>,
    url: Option<&str>,
    options: Option<&Bound<'_, PyDict>>,
) -> PyResult<Document> {
    run(source.py(), &build(options)?.0, source, url)
}

/// Options checked and tables ready once; safe to share between threads and to pickle.
///
/// `cleaner(source, url=None)` cleans one document, `pipe` an iterable, `table` a column of a table.
/// All options are given by name, and `clean` takes the same ones:
///
/// stages: the stages to run, of decode, repair, extract, reflow, convert, normalize, cite; default
///     None, all of them. Bytes are decoded whatever is asked for.
/// encoding: what a server declared, by WHATWG's or Python's name ("gbk", "cp936", "big5hkscs");
///     verified against the bytes. Default None: it is found out.
/// format: what the source is: "auto", "html", "feed", "markdown" or "text"; default "auto".
/// script: the script to convert to: "zh-Hans", "zh-Hant", "zh-Hant-TW" or "zh-Hant-HK"; default
///     None, the text's own.
/// words: whether conversion changes regional vocabulary too (软件, 軟體); default False.
/// disambiguate: whether conversion chooses among candidates by the text model and not by the
///     longest match; default False.
/// keep_quotations: whether conversion leaves alone what stands in quotation marks; default False.
/// keep_japanese: whether conversion leaves Japanese alone; default False.
/// dictionary: pairs that go first in conversion: a dict, pairs, or the path of a file in OpenCC's
///     form; default none.
/// protect: regular expressions, as str or re.Pattern, whose matches conversion and normalisation
///     leave alone; they are read by Rust's regex, which has no look-around and no references back.
///     Default none.
/// trust: the changes to make: "certain" (right in 99.99 % of cases and more), "probable" (99 %) or
///     "doubtful" (all); those below are reported only. Default "probable".
/// guesses: what becomes of lost characters: "leave" them, "mark" each with □, "write" the likeliest
///     ones; default "leave".
/// disable: rules ("repair/invisible") or stages ("repair") that do not run; default none.
///     `jiaokan.rules()` lists the rules.
/// enable: rules to run that are off by default; default none.
/// repeats: what to do with passages that stand twice: "report" where, or "collapse" to the best
///     copy; default "report".
/// select: CSS selectors for parts of a page, a dict of body, title, author, date and drop; default
///     none.
/// edges: whether repeated heads, mastheads and bylines at the edges of a document become metadata;
///     default None, which is yes.
/// normalize: what normalisation is to do beyond its defaults: "search", "corpus", or a dict of the
///     options of `jiaokan.normalize`; default none.
#[pyclass(frozen, module = "jiaokan")]
pub(crate) struct Cleaner {
    inner: jiaokan::Cleaner,
    /// The options given, when all was read.
    keywords: Map<String, Value>,
}

#[pymethods]
impl Cleaner {
    #[new]
    #[pyo3(signature = (*given, **options), text_signature = "(**options)")]
    fn new(given: &Bound<'_, PyTuple>, options: Option<&Bound<'_, PyDict>>) -> PyResult<Cleaner> {
        if !given.is_empty() {
            let message = "a Cleaner takes its options by name: Cleaner(script=\"zh-Hans\")";
            return Err(PyTypeError::new_err(message));
        }
        let (inner, keywords) = build(options)?;
        Ok(Cleaner { inner, keywords })
    }

    /// Cleans one document.
    #[pyo3(signature = (source, /, *, url = None))]
    fn __call__(&self, source: &Bound<'_, PyAny>, url: Option<&str>) -> PyResult<Document> {
        run(source.py(), &self.inner, source, url)
    }

    /// Cleans many: documents in the order of their sources, on `workers` threads (all cores when
    /// None), holding at most `batch_size` sources at a time. None gives None. A source that is no
    /// text raises TypeError at its place; asked on, the iterator goes on. `progress` shows a bar.
    #[pyo3(signature = (sources, /, *, workers = None, batch_size = 256, progress = false))]
    fn pipe(
        &self,
        sources: &Bound<'_, PyAny>,
        workers: Option<i64>,
        batch_size: i64,
        progress: bool,
    ) -> PyResult<DocumentIterator> {
        let all = || std::thread::available_parallelism().map_or(1, usize::from);
        let workers = workers.map_or_else(|| Ok(all()), |given| at_least_one("workers", given))?;
        let batch_size = at_least_one("batch_size", batch_size)?;
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
    /// a stream with the columns asked for and, unless `keep` is false, those that came in. A column
    /// that came in under a name that is taken is NAME_source.
    ///
    /// `column` holds the documents, `url` their addresses, `charset` what a server declared.
    /// `columns` may have text, title, authors, published, modified, site, publisher, section,
    /// language, url, script, encoding, format, markdown, warnings, changes, notes (how many), and
    /// damaged, lossy, unrecoverable, repeated, spun, farm (see `Quality`); default text and title.
    /// `errors`: "column" says in a column `error` what failed, "raise" raises.
    #[pyo3(signature = (table, /, column = None, *, url = None, charset = None, keep = true, columns = None, errors = "column"))]
    #[allow(clippy::too_many_arguments)] // Python's keywords
    fn table(
        &self,
        table: &Bound<'_, PyAny>,
        column: Option<String>,
        url: Option<String>,
        charset: Option<String>,
        keep: bool,
        columns: Option<&Bound<'_, PyAny>>,
        errors: &str,
    ) -> PyResult<TableStream> {
        let raise = match errors {
            "column" => false,
            "raise" => true,
            _ => return Err(PyValueError::new_err("errors is \"column\" or \"raise\"")),
        };
        let columns = match columns {
            None => vec!["text".into(), "title".into()],
            Some(one) if one.is_instance_of::<PyString>() => vec![one.extract()?],
            Some(many) => {
                let wrong = |_| PyTypeError::new_err("columns is a list of names: [\"text\"]");
                let names = many.try_iter().map_err(wrong)?.map(|name| name?.extract::<String>());
                names.collect::<PyResult<_>>().map_err(wrong)?
            }
        };
        let request = Request { column, url, charset, keep, columns, raise };
        crate::table::table(self.inner.clone(), table, request)
    }

    fn __reduce__<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyAny>> {
        let helper = py.import("jiaokan._options")?.getattr("cleaner")?;
        let keywords = values::to_dict(py, &self.keywords)?;
        (helper, (keywords,)).into_pyobject(py).map(Bound::into_any)
    }

    fn __repr__(&self, py: Python<'_>) -> PyResult<String> {
        let shown = |(name, value): (&String, &Value)| match value {
            Value::Array(pairs) if name == "dictionary" => {
                Ok(format!("{name}=<{} pairs>", pairs.len()))
            }
            value => Ok(format!("{name}={}", values::to_py(py, value)?.repr()?)),
        };
        let shown: Vec<String> = self.keywords.iter().map(shown).collect::<PyResult<_>>()?;
        Ok(format!("Cleaner({})", shown.join(", ")))
    }
}

fn at_least_one(name: &str, given: i64) -> PyResult<usize> {
    let fits = usize::try_from(given).ok().filter(|&n| n > 0);
    fits.ok_or_else(|| PyValueError::new_err(format!("{name} is at least 1, not {given}")))
}
