//! `Cleaner.table`: one Arrow stream in, one out. Serves pandas, polars, duckdb, datasets and the
//! rest through the PyCapsule interface, batch by batch, without holding the interpreter.

use std::collections::HashSet;
use std::sync::{Arc, Mutex, PoisonError};
use std::thread::{self, ThreadId};
use std::time::Duration;

use arrow_array::builder::{Float32Builder, ListBuilder, StringBuilder, UInt32Builder};
use arrow_array::cast::AsArray;
use arrow_array::{
    Array, ArrayRef, BinaryArray, BinaryViewArray, LargeBinaryArray, LargeStringArray, RecordBatch,
    RecordBatchReader, StringArray, StringViewArray, StructArray,
};
use arrow_schema::{ArrowError, DataType, Field, FieldRef, Schema, SchemaRef};
use pyo3::exceptions::{PyKeyError, PyKeyboardInterrupt, PyTypeError, PyValueError};
use pyo3::prelude::*;
use pyo3::types::PyCapsule;

use crate::arrow::{Arrays, stream};
use crate::encodings;
use crate::patience::{Row, Rows, attend, clean_rows};

/// Rows that are cleaned before the first of them is given out: documents are large beside the
/// columns they become.
const AT_ONCE: usize = 1024;

/// Columns that can be asked for.
const COLUMNS: &[&str] = &[
    "text",
    "title",
    "authors",
    "published",
    "modified",
    "site",
    "publisher",
    "section",
    "language",
    "url",
    "script",
    "encoding",
    "format",
    "markdown",
    "warnings",
    "changes",
    "notes",
    "damaged",
    "lossy",
    "unrecoverable",
    "repeated",
    "spun",
    "farm",
];

/// A stream of batches: give it to `pyarrow.table`, `polars.from_arrow`, `duckdb` …
#[pyclass(frozen, module = "jiaokan")]
pub(crate) struct TableStream(Mutex<Option<Box<dyn RecordBatchReader + Send>>>);

#[pymethods]
impl TableStream {
    /// The Arrow PyCapsule interface; a stream can be taken once. Another schema may be asked for,
    /// by the standard without effect where the producer has only one.
    #[pyo3(signature = (requested_schema = None))]
    fn __arrow_c_stream__<'py>(
        &self,
        py: Python<'py>,
        requested_schema: Option<Bound<'py, PyCapsule>>,
    ) -> PyResult<Bound<'py, PyCapsule>> {
        let _ = requested_schema;
        let reader = self.0.lock().unwrap_or_else(PoisonError::into_inner).take();
        let taken = || PyValueError::new_err("the stream was taken: call Cleaner.table again");
        stream(py, reader.ok_or_else(taken)?)
    }
}

/// What the caller asked for.
pub(crate) struct Request {
    pub(crate) column: Option<String>,
    pub(crate) url: Option<String>,
    pub(crate) charset: Option<String>,
    pub(crate) keep: bool,
    pub(crate) columns: Vec<String>,
    pub(crate) raise: bool,
}

/// Where the sources and their companions stand among the input's columns.
struct Plan {
    request: Request,
    source: usize,
    url: Option<usize>,
    charset: Option<usize>,
    /// Whether the input is a bare array and not a table.
    bare: bool,
    schema: SchemaRef,
}

/// Opens the stream; the work is done as batches are taken.
pub(crate) fn table(
    cleaner: jiaokan::Cleaner,
    input: &Bound<'_, PyAny>,
    request: Request,
) -> PyResult<TableStream> {
    let py = input.py();
    let input = Arrays::new(input)?;
    let plan = Plan::new(&input.field, request)?;
    let workers = thread::available_parallelism().map_or(1, usize::from);
    let threading = py.import("threading")?;
    let main = threading.call_method0("main_thread")?.getattr("ident")?;
    let here = main.eq(threading.call_method0("get_ident")?)?;
    let main = here.then(|| thread::current().id());
    let batches = Batches { cleaner, plan, workers, main, input, current: None };
    Ok(TableStream(Mutex::new(Some(Box::new(batches)))))
}

/// The output, made as it is taken.
struct Batches {
    cleaner: jiaokan::Cleaner,
    plan: Plan,
    workers: usize,
    /// Python's main thread, the only one that signals are for. Elsewhere the interpreter is not
    /// asked for: its owner may be waiting for us.
    main: Option<ThreadId>,
    input: Arrays,
    /// The batch at hand, and how much of it is done.
    current: Option<(ArrayRef, usize)>,
}

impl RecordBatchReader for Batches {
    fn schema(&self) -> SchemaRef {
        self.plan.schema.clone()
    }
}

impl Iterator for Batches {
    type Item = Result<RecordBatch, ArrowError>;

    fn next(&mut self) -> Option<Self::Item> {
        let (batch, done) = loop {
            match self.current.take() {
                Some((batch, done)) if done < batch.len() => break (batch, done),
                _ => match self.input.next()? {
                    Ok(batch) => self.current = Some((batch, 0)),
                    Err(error) => return Some(Err(error)),
                },
            }
        };
        let some = batch.slice(done, AT_ONCE.min(batch.len() - done));
        self.current = Some((batch, done + some.len()));
        let on_main = self.main == Some(thread::current().id());
        let attend = || if on_main { attend() } else { Ok(()) };
        Some(self.plan.clean(&self.cleaner, &some, self.workers, attend))
    }
}

/// Arrow cannot carry Python's exception. So that no `except Exception` takes an interrupt for a bad
/// table, it comes once more, a moment later: at once it would cut off the report of this error.
fn interrupted(error: PyErr) -> ArrowError {
    let kind = Python::attach(|py| {
        if error.is_instance_of::<PyKeyboardInterrupt>(py) {
            thread::spawn(|| {
                thread::sleep(Duration::from_millis(100));
                Python::try_attach(|py| {
                    py.import("_thread").and_then(|m| m.call_method0("interrupt_main")).map(drop)
                })
            });
        }
        error.get_type(py).name().map_or_else(|_| String::new(), |name| name.to_string())
    });
    ArrowError::ComputeError(format!("interrupted: {kind}"))
}

impl Plan {
    fn new(field: &FieldRef, request: Request) -> PyResult<Plan> {
        for name in &request.columns {
            if !COLUMNS.contains(&name.as_str()) {
                let known = COLUMNS.join(", ");
                return Err(PyValueError::new_err(format!(
                    "no column is named {name:?}; there are {known}"
                )));
            }
        }
        let (fields, bare) = match field.data_type() {
            DataType::Struct(fields) => (fields.iter().cloned().collect::<Vec<_>>(), false),
            _ => (vec![field.clone()], true),
        };
        let find = |name: &str| {
            fields.iter().position(|f| f.name() == name).ok_or_else(|| {
                let names: Vec<&str> = fields.iter().map(|f| f.name().as_str()).collect();
                PyKeyError::new_err(format!(
                    "the table has no column {name:?}; it has {}",
                    names.join(", ")
                ))
            })
        };
        let url = request.url.as_deref().map(find).transpose()?;
        let charset = request.charset.as_deref().map(find).transpose()?;
        let source = match &request.column {
            Some(name) if !bare => find(name)?,
            _ => single(&fields)?,
        };
        for index in [Some(source), url, charset].into_iter().flatten() {
            if let Some(field) = fields.get(index).filter(|f| !readable(f) && !nulls(f)) {
                return Err(PyTypeError::new_err(format!(
                    "the column {:?} is text or bytes, not {}",
                    field.name(),
                    field.data_type()
                )));
            }
        }
        let mut new: Vec<String> = request.columns.clone();
        if !request.raise {
            new.push("error".into());
        }
        let mut seen = HashSet::new();
        if let Some(twice) = new.iter().find(|name| !seen.insert(*name)) {
            let message = format!("the column {twice:?} is asked for twice");
            return Err(PyValueError::new_err(message));
        }
        let mut out: Vec<FieldRef> = Vec::new();
        let mut said = Default::default();
        if request.keep && !bare {
            said = field.metadata().clone();
            let mut taken: Vec<String> = new.clone();
            taken.extend(fields.iter().map(|f| f.name().clone()).filter(|n| !new.contains(n)));
            for field in &fields {
                // A column that shares a name with a new one stays as NAME_source.
                let mut name = field.name().clone();
                if new.contains(&name) {
                    let free = |n: &String| !taken.contains(n);
                    let mut numbered = (2..).map(|n| format!("{}_source_{n}", field.name()));
                    name = Some(format!("{name}_source"))
                        .filter(free)
                        .unwrap_or_else(|| numbered.find(free).unwrap_or_default());
                    taken.push(name.clone());
                }
                out.push(Arc::new(field.as_ref().clone().with_name(name)));
            }
        }
        out.extend(new.iter().map(|n| Arc::new(Field::new(n, kind(n), true))));
        let schema = Arc::new(Schema::new_with_metadata(out, said));
        Ok(Plan { request, source, url, charset, bare, schema })
    }

    /// Cleans one batch.
    fn clean(
        &self,
        cleaner: &jiaokan::Cleaner,
        batch: &ArrayRef,
        workers: usize,
        attend: impl Fn() -> PyResult<()>,
    ) -> Result<RecordBatch, ArrowError> {
        let columns = match batch.as_any().downcast_ref::<StructArray>() {
            Some(table) if !self.bare => table.columns().to_vec(),
            _ => vec![batch.clone()],
        };
        let column = |index: usize| {
            columns
                .get(index)
                .ok_or_else(|| ArrowError::SchemaError("a batch lacks a column".into()))
        };
        let texts = |index: usize| Texts::new(column(index)?);
        let charsets = self.charset.map(texts).transpose()?;
        let label = |row| Some(encodings::label(charsets.as_ref()?.text(row)?).into_owned());
        let rows = Arc::new(Sources {
            len: batch.len(),
            sources: texts(self.source)?,
            urls: self.url.map(texts).transpose()?,
            labels: (0..batch.len()).map(label).collect(),
        });
        let docs = clean_rows(cleaner, &rows, workers, attend).map_err(interrupted)?;
        let mut out: Vec<ArrayRef> = Vec::new();
        if self.request.keep && !self.bare {
            out.extend(columns.iter().cloned());
        }
        for name in &self.request.columns {
            out.push(built(name, &docs));
        }
        let failed = |doc: &jiaokan::Document| doc.failed().map(str::to_owned);
        if self.request.raise {
            if let Some(reason) = docs.iter().flatten().find_map(failed) {
                return Err(ArrowError::ComputeError(reason));
            }
        } else {
            let mut errors = StringBuilder::new();
            docs.iter().for_each(|doc| errors.append_option(doc.as_ref().and_then(failed)));
            out.push(Arc::new(errors.finish()));
        }
        RecordBatch::try_new(self.schema.clone(), out)
    }
}

/// The only column of text or bytes.
fn single(fields: &[FieldRef]) -> PyResult<usize> {
    let texts: Vec<usize> =
        (0..fields.len()).filter(|&i| fields.get(i).is_some_and(readable)).collect();
    match texts.as_slice() {
        [only] => Ok(*only),
        [] if matches!(fields, [only] if nulls(only)) => Ok(0),
        _ => Err(PyValueError::new_err("say which column holds the documents: column=\"…\"")),
    }
}

/// A column that no value has given a type.
fn nulls(field: &FieldRef) -> bool {
    field.data_type() == &DataType::Null
}

fn readable(field: &FieldRef) -> bool {
    use DataType::{Binary, BinaryView, LargeBinary, LargeUtf8, Utf8, Utf8View};
    let kind = match field.data_type() {
        DataType::Dictionary(_, value) => value.as_ref(),
        kind => kind,
    };
    matches!(kind, Utf8 | LargeUtf8 | Utf8View | Binary | LargeBinary | BinaryView)
}

/// The documents of a batch with their addresses and declared encodings.
struct Sources {
    len: usize,
    sources: Texts,
    urls: Option<Texts>,
    labels: Vec<Option<String>>,
}

impl Rows for Sources {
    fn len(&self) -> usize {
        self.len
    }

    fn row(&self, index: usize) -> Option<Row<'_>> {
        let url = self.urls.as_ref().and_then(|urls| urls.text(index));
        let label = self.labels.get(index).and_then(Option::as_deref);
        let source = self.sources.source(index, label)?;
        Some(Row { source, url, lone: false })
    }
}

/// A column of text or bytes, whatever Arrow calls it.
struct Texts {
    values: Values,
    /// Of a dictionary: which value each row has, null rows aside.
    keys: Option<(ArrayRef, Vec<usize>)>,
}

enum Values {
    Utf8(StringArray),
    LargeUtf8(LargeStringArray),
    Utf8View(StringViewArray),
    Binary(BinaryArray),
    LargeBinary(LargeBinaryArray),
    BinaryView(BinaryViewArray),
    /// A dictionary without a value, or no type: every row is null.
    None,
}

/// What stands in a row.
enum Cell<'a> {
    Text(&'a str),
    Bytes(&'a [u8]),
}

impl Texts {
    fn new(column: &ArrayRef) -> Result<Texts, ArrowError> {
        if let Some(dictionary) = column.as_any_dictionary_opt() {
            if dictionary.values().is_empty() {
                return Ok(Texts { values: Values::None, keys: None });
            }
            let keys = Some((column.clone(), dictionary.normalized_keys()));
            return Ok(Texts { values: Values::new(dictionary.values())?, keys });
        }
        Ok(Texts { values: Values::new(column)?, keys: None })
    }

    fn cell(&self, row: usize) -> Option<Cell<'_>> {
        let row = match &self.keys {
            Some((column, _)) if column.is_null(row) => return None,
            Some((_, keys)) => *keys.get(row)?,
            None => row,
        };
        self.values.cell(row)
    }

    fn text(&self, row: usize) -> Option<&str> {
        match self.cell(row)? {
            Cell::Text(text) => Some(text),
            Cell::Bytes(bytes) => std::str::from_utf8(bytes).ok(),
        }
    }

    fn source<'a>(&'a self, row: usize, label: Option<&'a str>) -> Option<jiaokan::Source<'a>> {
        Some(match (self.cell(row)?, label) {
            (Cell::Text(text), _) => jiaokan::Source::Text(text),
            (Cell::Bytes(bytes), Some(label)) => jiaokan::Source::Declared(bytes, label),
            (Cell::Bytes(bytes), None) => jiaokan::Source::Bytes(bytes),
        })
    }
}

impl Values {
    fn new(column: &ArrayRef) -> Result<Values, ArrowError> {
        Ok(match column.data_type() {
            DataType::Null => Values::None,
            DataType::Utf8 => Values::Utf8(column.as_string().clone()),
            DataType::LargeUtf8 => Values::LargeUtf8(column.as_string().clone()),
            DataType::Utf8View => Values::Utf8View(column.as_string_view().clone()),
            DataType::Binary => Values::Binary(column.as_binary().clone()),
            DataType::LargeBinary => Values::LargeBinary(column.as_binary().clone()),
            DataType::BinaryView => Values::BinaryView(column.as_binary_view().clone()),
            other => {
                let message = format!("a column of documents is text or bytes, not {other}");
                return Err(ArrowError::CastError(message));
            }
        })
    }

    fn cell(&self, row: usize) -> Option<Cell<'_>> {
        // Reads a row that is in the column and not null.
        macro_rules! read {
            ($column:expr, $kind:expr) => {
                (row < $column.len() && !$column.is_null(row)).then(|| $kind($column.value(row)))
            };
        }
        match self {
            Values::Utf8(column) => read!(column, Cell::Text),
            Values::LargeUtf8(column) => read!(column, Cell::Text),
            Values::Utf8View(column) => read!(column, Cell::Text),
            Values::Binary(column) => read!(column, Cell::Bytes),
            Values::LargeBinary(column) => read!(column, Cell::Bytes),
            Values::BinaryView(column) => read!(column, Cell::Bytes),
            Values::None => None,
        }
    }
}

fn kind(name: &str) -> DataType {
    match name {
        "authors" | "warnings" => {
            DataType::List(Arc::new(Field::new("item", DataType::Utf8, true)))
        }
        "changes" | "notes" => DataType::UInt32,
        "damaged" | "lossy" | "unrecoverable" | "repeated" | "spun" | "farm" => DataType::Float32,
        _ => DataType::Utf8,
    }
}

/// A column of the results; a null source has null everywhere.
fn built(name: &str, docs: &[Option<jiaokan::Document>]) -> ArrayRef {
    match kind(name) {
        DataType::List(_) => {
            let mut out = ListBuilder::new(StringBuilder::new());
            for doc in docs {
                if let Some(doc) = doc {
                    let authors = doc.meta().authors.iter().map(|a| &a.value);
                    let all: &mut dyn Iterator<Item = &String> = match name {
                        "authors" => &mut { authors },
                        _ => &mut doc.warnings().iter(),
                    };
                    all.for_each(|text| out.values().append_value(text));
                }
                out.append(doc.is_some());
            }
            Arc::new(out.finish())
        }
        DataType::UInt32 => {
            let mut out = UInt32Builder::new();
            let count = |d: &jiaokan::Document| match name {
                "notes" => d.notes().len() as u32,
                _ => d.changes().len() as u32,
            };
            docs.iter().for_each(|d| out.append_option(d.as_ref().map(count)));
            Arc::new(out.finish())
        }
        DataType::Float32 => {
            let mut out = Float32Builder::new();
            let score = |d: &jiaokan::Document| match (name, d.quality()) {
                ("damaged", q) => q.damaged,
                ("lossy", q) => q.lossy,
                ("unrecoverable", q) => q.unrecoverable,
                ("repeated", q) => q.repeated,
                ("spun", q) => q.spun,
                (_, q) => q.farm,
            };
            docs.iter().for_each(|d| out.append_option(d.as_ref().map(score)));
            Arc::new(out.finish())
        }
        _ => {
            let mut out = StringBuilder::new();
            docs.iter().for_each(|doc| match doc {
                Some(doc) if name == "markdown" => out.append_value(doc.to_markdown()),
                Some(doc) => out.append_option(text_of(doc, name)),
                None => out.append_null(),
            });
            Arc::new(out.finish())
        }
    }
}

fn text_of<'d>(doc: &'d jiaokan::Document, name: &str) -> Option<&'d str> {
    let meta = doc.meta();
    let field = match name {
        "text" => return Some(doc.text()),
        "script" => return doc.script(),
        "encoding" => return doc.encoding(),
        "format" => return Some(doc.format().name()),
        "title" => &meta.title,
        "published" => &meta.published,
        "modified" => &meta.modified,
        "site" => &meta.site,
        "publisher" => &meta.publisher,
        "section" => &meta.section,
        "language" => &meta.language,
        _ => &meta.url,
    };
    field.as_ref().map(|f| f.value.as_str())
}
