//! The seven verbs, each alone: plain values in, plain values out.

use std::borrow::Cow;
use std::collections::BTreeMap;

use jiaokan::Span;
use jiaokan::cite::CiteOptions;
use jiaokan::convert::ConvertOptions;
use jiaokan::decode::DecodeOptions;
use jiaokan::extract::ExtractOptions;
use jiaokan::normalize::NormalizeOptions;
use jiaokan::reflow::ReflowOptions;
use jiaokan::repair::RepairOptions;
use pyo3::exceptions::{PyTypeError, PyValueError};
use pyo3::prelude::*;
use pyo3::types::{PyDict, PyString};
use serde::de::DeserializeOwned;
use serde_json::Value;

use crate::changes::Change;
use crate::cleaner::dictionary_first;
use crate::metadata::Metadata;
use crate::offsets::Offsets;
use crate::source::{self, Source};
use crate::structure::{Block, Citation, Dropped, Mention, Note};
use crate::threads;
use crate::values;

/// Keyword arguments as a stage's options.
fn stage_options<T: DeserializeOwned + serde::Serialize + Default>(
    keywords: Option<&Bound<'_, PyDict>>,
) -> PyResult<T> {
    let Some(keywords) = keywords else { return Ok(T::default()) };
    let map = values::from_dict(&dictionary_first(keywords)?)?;
    if let Ok(Value::Object(known)) = serde_json::to_value(T::default())
        && let Some(name) = map.keys().find(|name| !known.contains_key(*name))
    {
        let names: Vec<&str> = known.keys().map(String::as_str).collect();
        let message = format!("no option is named {name:?}; there are {}", names.join(", "));
        return Err(PyTypeError::new_err(message));
    }
    values::options(map)
}

/// The result of a stage that edits: the very string given when nothing changed.
fn edited<'py>(
    given: &Bound<'py, PyString>,
    propose: impl FnOnce(&str) -> Option<String> + Send,
) -> PyResult<Bound<'py, PyString>> {
    let py = given.py();
    let (text, _) = source::text(given)?;
    match (py.detach(|| propose(&text)), &text) {
        (Some(new), _) => Ok(PyString::new(py, &new)),
        (None, Cow::Borrowed(_)) => Ok(given.clone()),
        (None, Cow::Owned(joined)) => Ok(PyString::new(py, joined)),
    }
}

fn value_error(error: jiaokan::Error) -> PyErr {
    PyValueError::new_err(error.to_string())
}

fn made(edits: &jiaokan::Edits, text: &str) -> Option<String> {
    (!edits.is_empty()).then(|| edits.apply(text).into_owned())
}

/// Decodes bytes; never fails. `encoding` is what a server declared, verified against the bytes.
#[pyfunction]
#[pyo3(signature = (data, /, *, encoding = None))]
pub(crate) fn decode(py: Python<'_>, data: Cow<'_, [u8]>, encoding: Option<String>) -> String {
    let data = &data[..];
    py.detach(|| jiaokan::decode(data, &DecodeOptions { label: encoding }).text.into_owned())
}

/// What `detect` found.
#[pyclass(frozen, get_all, module = "jiaokan")]
pub(crate) struct Detected {
    encoding: Option<String>,
    confidence: f32,
    /// (start, end, encoding) in bytes, where there is more than one.
    segments: Vec<(usize, usize, String)>,
    /// (start, end) in bytes of what no encoding explains.
    undecodable: Vec<(usize, usize)>,
    warnings: Vec<String>,
}

#[pymethods]
impl Detected {
    fn __repr__(&self) -> String {
        format!("<Detected {:?} {:.2}>", self.encoding, self.confidence)
    }
}

/// Tells how bytes are encoded.
#[pyfunction]
#[pyo3(signature = (data, /, *, encoding = None))]
pub(crate) fn detect(py: Python<'_>, data: Cow<'_, [u8]>, encoding: Option<String>) -> Detected {
    let data = &data[..];
    let decoded = py.detach(|| jiaokan::decode(data, &DecodeOptions { label: encoding }));
    let segment =
        |s: &jiaokan::decode::Segment| (s.bytes.start, s.bytes.end, s.encoding.to_string());
    Detected {
        encoding: decoded.encoding.as_deref().map(str::to_owned),
        confidence: decoded.confidence,
        segments: decoded.segments.iter().map(segment).collect(),
        undecodable: decoded.undecodable.iter().map(|(_, b)| (b.start, b.end)).collect(),
        warnings: decoded.warnings.clone(),
    }
}

/// Repairs damage done to characters on the way here.
#[pyfunction]
#[pyo3(signature = (text, /, **options))]
pub(crate) fn repair<'py>(
    text: &Bound<'py, PyString>,
    options: Option<&Bound<'py, PyDict>>,
) -> PyResult<Bound<'py, PyString>> {
    let options: RepairOptions = stage_options(options)?;
    edited(text, |t| made(&jiaokan::repair(t, &options), t))
}

/// The options of `convert`. Those of nearly every call are read here: the way through JSON takes
/// longer than to convert a kilobyte.
fn convert_options(
    text: &Bound<'_, PyString>,
    keywords: Option<&Bound<'_, PyDict>>,
) -> PyResult<ConvertOptions> {
    let Some(keywords) = keywords else { return Ok(ConvertOptions::default()) };
    let others = PyDict::new(text.py());
    let mut config = None;
    let mut protect = Vec::new();
    let [mut words, mut disambiguate, mut quotations, mut japanese] = [false; 4];
    for (name, value) in keywords.iter() {
        let flag = || {
            let bad = |_| PyValueError::new_err(format!("{name} is True or False, not {value:?}"));
            value.extract::<bool>().map_err(bad)
        };
        match name.cast::<PyString>()?.to_str()? {
            "config" => config = value.extract::<Option<String>>()?,
            "words" => words = flag()?,
            "disambiguate" => disambiguate = flag()?,
            "keep_quotations" => quotations = flag()?,
            "keep_japanese" => japanese = flag()?,
            "protect" => protect = protected(text, &value)?,
            _ => others.set_item(&name, &value)?,
        }
    }
    let rest = match others.is_empty() {
        true => ConvertOptions::default(),
        false => stage_options(Some(&others))?,
    };
    Ok(ConvertOptions {
        config,
        words,
        disambiguate,
        protect,
        keep_quotations: quotations,
        keep_japanese: japanese,
        ..rest
    })
}

/// What to leave alone, in bytes: regular expressions, or (start, end) in characters.
fn protected(text: &Bound<'_, PyString>, given: &Bound<'_, PyAny>) -> PyResult<Vec<Span>> {
    let py = text.py();
    let (joined, _) = source::text(text)?;
    let seen = PyString::new(py, &joined);
    let found = py.import("jiaokan._options")?.getattr("spans")?.call1((given, seen))?;
    let offsets = Offsets::new(&joined);
    let byte = |at: usize| offsets.byte(&joined, at);
    let spans: Vec<(usize, usize)> = found.extract()?;
    Ok(spans.into_iter().map(|(start, end)| Span::new(byte(start), byte(end))).collect())
}

/// Converts between Traditional and Simplified characters.
#[pyfunction]
#[pyo3(signature = (text, /, to = None, **options))]
pub(crate) fn convert<'py>(
    text: &Bound<'py, PyString>,
    to: Option<&str>,
    options: Option<&Bound<'py, PyDict>>,
) -> PyResult<Bound<'py, PyString>> {
    let mut options = convert_options(text, options)?;
    if let Some(tag) = to {
        options.to = Some(tag.parse().map_err(value_error)?);
    }
    if options.to.is_none() && options.config.is_none() {
        let message = "convert needs a script (\"zh-Hant\") or config=\"s2t\"";
        return Err(PyValueError::new_err(message));
    }
    let converter = jiaokan::convert::Converter::new(&options).map_err(value_error)?;
    edited(text, |t| match converter.text(t, &options.protect) {
        Cow::Borrowed(_) => None,
        Cow::Owned(new) => Some(new),
    })
}

/// The pairs of a dictionary in OpenCC's text form: key, tab, values.
#[pyfunction]
#[pyo3(signature = (text, /))]
pub(crate) fn parse_dictionary(text: &str) -> Vec<(String, String)> {
    jiaokan::convert::parse_dictionary(text)
}

/// What has more than one counterpart: (start, end, counterparts), the first one being written.
#[pyfunction]
#[pyo3(signature = (text, /, config))]
pub(crate) fn candidates(
    text: &Bound<'_, PyString>,
    config: &str,
) -> PyResult<Vec<(usize, usize, Vec<String>)>> {
    let (given, _) = source::text(text)?;
    let found = jiaokan::convert::candidates(&given, config).map_err(value_error)?;
    let offsets = Offsets::new(&given);
    let place = |a: jiaokan::convert::Ambiguous| {
        let (start, end) = offsets.span(&given, a.span);
        (start, end, a.candidates)
    };
    Ok(found.into_iter().map(place).collect())
}

/// The pieces that are converted as one: (start, end, what each becomes).
#[pyfunction]
#[pyo3(signature = (text, /, config))]
pub(crate) fn segments(
    text: &Bound<'_, PyString>,
    config: &str,
) -> PyResult<Vec<(usize, usize, String)>> {
    let (given, _) = source::text(text)?;
    let found = jiaokan::convert::segments(&given, config).map_err(value_error)?;
    let offsets = Offsets::new(&given);
    let place = |s: jiaokan::convert::Segment| {
        let (start, end) = offsets.span(&given, s.span);
        (start, end, s.text)
    };
    Ok(found.into_iter().map(place).collect())
}

/// Puts characters into one form; the default changes only what no reader can see.
#[pyfunction]
#[pyo3(signature = (text, /, **options))]
pub(crate) fn normalize<'py>(
    text: &Bound<'py, PyString>,
    options: Option<&Bound<'py, PyDict>>,
) -> PyResult<Bound<'py, PyString>> {
    let options: NormalizeOptions = stage_options(options)?;
    edited(text, |t| made(&jiaokan::normalize(t, &options), t))
}

/// Text out of markup.
#[pyclass(frozen, get_all, module = "jiaokan")]
pub(crate) struct Extracted {
    text: String,
    blocks: Vec<Block>,
    meta: Metadata,
    dropped: Vec<Dropped>,
    warnings: Vec<String>,
}

#[pymethods]
impl Extracted {
    fn __str__(&self) -> &str {
        &self.text
    }
}

/// Takes the main text out of a page, a feed body or Markdown.
#[pyfunction]
#[pyo3(signature = (markup, /, **options))]
pub(crate) fn extract<'py>(
    markup: &Bound<'py, PyAny>,
    options: Option<&Bound<'py, PyDict>>,
) -> PyResult<Extracted> {
    let py = markup.py();
    let options: ExtractOptions = stage_options(options)?;
    let source = Source::new(markup)?;
    let text = match &source {
        Source::Bytes(bytes) => {
            let bytes = bytes.as_bytes();
            py.detach(|| jiaokan::decode(bytes, &DecodeOptions::default()).text)
        }
        Source::Text(string) => source::text(string)?.0,
    };
    let out = py.detach(|| jiaokan::extract(&text, &options));
    let (given, offsets) = (Offsets::new(&text), Offsets::new(&out.text));
    Ok(Extracted {
        blocks: out.blocks.iter().map(|b| Block::new(b, &out.text, &offsets)).collect(),
        meta: Metadata(out.meta),
        dropped: out.dropped.iter().map(|d| Dropped::new(d, &text, &given)).collect(),
        warnings: out.warnings,
        text: out.text,
    })
}

/// Text put back into paragraphs.
#[pyclass(frozen, get_all, module = "jiaokan")]
pub(crate) struct Reflowed {
    text: String,
    blocks: Vec<Block>,
    notes: Vec<Note>,
    meta: Metadata,
    dropped: Vec<Dropped>,
    warnings: Vec<String>,
}

#[pymethods]
impl Reflowed {
    fn __str__(&self) -> &str {
        &self.text
    }
}

/// Puts the lines of text out of a PDF or a transcript back into paragraphs, notes and turns.
#[pyfunction]
#[pyo3(signature = (text, /, **options))]
pub(crate) fn reflow<'py>(
    text: &Bound<'py, PyString>,
    options: Option<&Bound<'py, PyDict>>,
) -> PyResult<Reflowed> {
    let py = text.py();
    let options: ReflowOptions = stage_options(options)?;
    let (text, _) = source::text(text)?;
    let out = py.detach(|| jiaokan::reflow(&text, &[], &options));
    let (given, offsets) = (Offsets::new(&text), Offsets::new(&out.text));
    Ok(Reflowed {
        blocks: out.blocks.iter().map(|b| Block::new(b, &out.text, &offsets)).collect(),
        notes: out.notes.iter().map(|n| Note::new(n, &out.text, &offsets)).collect(),
        meta: Metadata(out.meta),
        dropped: out.dropped.iter().map(|d| Dropped::new(d, &text, &given)).collect(),
        warnings: out.warnings,
        text: Span::new(0, out.body).of(&out.text).trim_end_matches('\n').to_owned(),
    })
}

/// Finds what a text cites.
#[pyfunction]
#[pyo3(signature = (text, /, **options))]
pub(crate) fn cite<'py>(
    text: &Bound<'py, PyString>,
    options: Option<&Bound<'py, PyDict>>,
) -> PyResult<(Vec<Citation>, Vec<Mention>)> {
    let py = text.py();
    let options: CiteOptions = stage_options(options)?;
    let (text, _) = source::text(text)?;
    let out = py.detach(|| jiaokan::cite(&text, &[], &options));
    let offsets = Offsets::new(&text);
    let citations = out.citations.into_iter().map(|c| Citation::new(c, &text, &offsets));
    let mentions = out.mentions.iter().map(|m| Mention::new(m, &text, &offsets));
    Ok((citations.collect(), mentions.collect()))
}

/// Reads one reference, whatever its style.
#[pyfunction]
#[pyo3(signature = (line, /))]
pub(crate) fn parse_reference(line: &Bound<'_, PyString>) -> PyResult<Citation> {
    let (text, _) = source::text(line)?;
    let citation = line.py().detach(|| jiaokan::parse_reference(&text));
    Ok(Citation::new(citation, &text, &Offsets::new(&text)))
}

/// Reads many references, on all cores; in order, and the same as one by one.
#[pyfunction]
#[pyo3(signature = (lines, /))]
pub(crate) fn parse_references(
    py: Python<'_>,
    lines: &Bound<'_, PyAny>,
) -> PyResult<Vec<Citation>> {
    if lines.is_instance_of::<PyString>() {
        return Err(PyTypeError::new_err("give a list of lines; parse_reference takes one"));
    }
    let lines = lines.try_iter()?.map(|l| Ok(l?.cast_into::<PyString>()?));
    let lines: Vec<Bound<'_, PyString>> = lines.collect::<PyResult<_>>()?;
    let texts = lines.iter().map(|l| Ok(source::text(l)?.0.into_owned()));
    let texts: Vec<String> = texts.collect::<PyResult<_>>()?;
    let found = py.detach(|| threads::map(&texts, |text| jiaokan::parse_reference(text)));
    let both = found.into_iter().zip(&texts);
    Ok(both.map(|(c, text)| Citation::new(c, text, &Offsets::new(text))).collect())
}

/// What `identify` found.
#[pyclass(frozen, get_all, module = "jiaokan")]
pub(crate) struct Identified {
    script: Option<&'static str>,
    simplified: usize,
    traditional: usize,
    confidence: f32,
    /// (start, end, script), where the text is mixed.
    spans: Vec<(usize, usize, &'static str)>,
    /// What speaks for each region.
    regions: BTreeMap<&'static str, usize>,
}

#[pymethods]
impl Identified {
    fn __repr__(&self) -> String {
        format!("<Identified {:?} {:.2}>", self.script, self.confidence)
    }
}

/// Tells which script a text is in.
#[pyfunction]
#[pyo3(signature = (text, /))]
pub(crate) fn identify(text: &Bound<'_, PyString>) -> PyResult<Identified> {
    let (given, _) = source::text(text)?;
    let found = text.py().detach(|| jiaokan::identify(&given));
    let offsets = Offsets::new(&given);
    let place = |(span, script): &(Span, &'static str)| {
        let (start, end) = offsets.span(&given, *span);
        (start, end, *script)
    };
    Ok(Identified {
        script: found.script,
        simplified: found.simplified,
        traditional: found.traditional,
        confidence: found.confidence,
        spans: found.spans.iter().map(place).collect(),
        regions: BTreeMap::from([
            ("taiwan", found.regions.taiwan),
            ("hong_kong", found.regions.hong_kong),
            ("mainland", found.regions.mainland),
        ]),
    })
}

/// Every rule: name, stage, trust, summary, and whether it runs by default.
#[pyfunction]
pub(crate) fn rules(py: Python<'_>) -> PyResult<Vec<Bound<'_, PyDict>>> {
    let row = |rule: &'static jiaokan::Rule| {
        let dict = PyDict::new(py);
        dict.set_item("name", rule.name)?;
        dict.set_item("stage", rule.stage())?;
        dict.set_item("trust", rule.trust.name())?;
        dict.set_item("summary", rule.summary)?;
        dict.set_item("default", if rule.default { "on" } else { "off" })?;
        Ok(dict)
    };
    jiaokan::rules().map(row).collect()
}

/// The changes that one editing stage proposes for `text`, made and withheld.
#[pyfunction]
#[pyo3(signature = (text, stage, /, **options))]
pub(crate) fn changes_of<'py>(
    text: &Bound<'py, PyString>,
    stage: &str,
    options: Option<&Bound<'py, PyDict>>,
) -> PyResult<(String, Vec<Change>)> {
    let (given, _) = source::text(text)?;
    let (stage, edits) = match stage {
        "repair" => (jiaokan::Stage::Repair, jiaokan::repair(&given, &stage_options(options)?)),
        "convert" => (jiaokan::Stage::Convert, jiaokan::convert(&given, &stage_options(options)?)),
        "normalize" => {
            (jiaokan::Stage::Normalize, jiaokan::normalize(&given, &stage_options(options)?))
        }
        _ => {
            let message =
                "only repair, convert and normalize edit in place; use clean() for the others";
            return Err(PyValueError::new_err(message));
        }
    };
    let offsets = Offsets::new(&given);
    let all = edits.changes(stage, &given);
    let changes = all.into_iter().map(|c| Change::new(c, &given, &offsets)).collect();
    Ok((edits.apply(&given).into_owned(), changes))
}
