//! The verbs, each alone: plain values in, plain values out; [`crate::texts`] has two more.

use std::borrow::Cow;
use std::collections::BTreeMap;

use jiaokan::Span;
use jiaokan::cite::CiteOptions;
use jiaokan::convert::ConvertOptions;
use jiaokan::decode::DecodeOptions;
use jiaokan::normalize::NormalizeOptions;
use jiaokan::repair::RepairOptions;
use pyo3::exceptions::{PyTypeError, PyValueError};
use pyo3::prelude::*;
use pyo3::types::{PyDict, PyString};
use serde::de::DeserializeOwned;
use serde::{Deserialize, Serialize};

use crate::changes::Change;
use crate::cleaner::{prepared, single_to_list};
use crate::encodings;
use crate::offsets::Offsets;
use crate::parts::{Word, reduce};
use crate::patience::{LONG, patiently};
use crate::source;
use crate::structure::{Citation, Mention};
use crate::threads;
use crate::values;

/// Keyword arguments as a stage's options.
pub(crate) fn stage_options<T: DeserializeOwned + Serialize + Default + 'static>(
    keywords: Option<&Bound<'_, PyDict>>,
) -> PyResult<T> {
    let Some(keywords) = keywords else { return Ok(T::default()) };
    let given: Vec<String> = keywords.keys().extract()?;
    values::check_names(&given, values::names::<T>(), "")?;
    let mut map = values::from_dict(&prepared(keywords, &["dictionary"])?)?;
    single_to_list(&mut map);
    // What the core looks up in tables of its own, it checks for a cleaner only.
    let looked_up = |name: &String| ["disable", "enable", "select"].contains(&name.as_str());
    let mut named = map.clone();
    named.retain(|name, _| looked_up(name));
    if !named.is_empty() {
        values::options::<jiaokan::Options>(named)?.check().map_err(value_error)?;
    }
    values::options(map)
}

/// The result of a stage that edits: the very string given when nothing changed.
fn edited<'py>(
    given: &Bound<'py, PyString>,
    propose: impl FnOnce(&str) -> Option<String> + Send + 'static,
) -> PyResult<Bound<'py, PyString>> {
    let py = given.py();
    let (text, _) = source::text(given)?;
    let new = match text.len() < LONG {
        true => py.detach(|| propose(&text)),
        false => {
            let text = text.clone().into_owned();
            patiently(py, move || propose(&text))?
        }
    };
    match (new, &text) {
        (Some(new), _) => Ok(PyString::new(py, &new)),
        (None, Cow::Borrowed(_)) => Ok(given.clone()),
        (None, Cow::Owned(joined)) => Ok(PyString::new(py, joined)),
    }
}

/// What `work` makes of a text, and the text; from `long` bytes on patiently.
pub(crate) fn worked<T: Send + 'static>(
    py: Python<'_>,
    text: String,
    long: usize,
    work: impl FnOnce(&str) -> T + Send + 'static,
) -> PyResult<(String, T)> {
    if text.len() < long {
        let made = py.detach(|| work(&text));
        return Ok((text, made));
    }
    patiently(py, move || {
        let made = work(&text);
        (text, made)
    })
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
pub(crate) fn decode(
    py: Python<'_>,
    data: Cow<'_, [u8]>,
    encoding: Option<&str>,
) -> PyResult<String> {
    let options = declared(encoding);
    decoded(py, data, LONG, move |data| jiaokan::decode(data, &options).text.into_owned())
}

/// What `work` makes of bytes; from `long` on patiently.
pub(crate) fn decoded<T: Send + 'static>(
    py: Python<'_>,
    data: Cow<'_, [u8]>,
    long: usize,
    work: impl FnOnce(&[u8]) -> T + Send + 'static,
) -> PyResult<T> {
    if data.len() < long {
        return Ok(py.detach(|| work(&data)));
    }
    let data = data.into_owned();
    patiently(py, move || work(&data))
}

fn declared(encoding: Option<&str>) -> DecodeOptions {
    DecodeOptions { label: encoding.map(|name| encodings::label(name).into_owned()) }
}

/// What `detect` found.
#[pyclass(frozen, get_all, module = "jiaokan", eq, hash)]
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub(crate) struct Detected {
    /// The encoding of most of the bytes: a WHATWG name, or HZ-GB-2312, CESU-8 and the like.
    encoding: Option<String>,
    /// How likely that is, 0 to 1.
    confidence: f32,
    /// (start, end, encoding) in bytes, where there is more than one.
    segments: Vec<(usize, usize, String)>,
    /// (start, end) in bytes of what no encoding explains.
    undecodable: Vec<(usize, usize)>,
    /// What a user should know.
    warnings: Vec<String>,
}

impl std::hash::Hash for Detected {
    fn hash<H: std::hash::Hasher>(&self, state: &mut H) {
        (&self.encoding, &self.segments, &self.undecodable).hash(state);
    }
}

#[pymethods]
impl Detected {
    fn __reduce__<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyAny>> {
        reduce(py, "Detected", self)
    }

    fn __repr__(&self) -> String {
        let encoding = self.encoding.as_deref().unwrap_or("unknown");
        format!("<Detected {encoding} {:.2}>", self.confidence)
    }
}

/// Tells how bytes are encoded. `encoding` is what a server declared, verified against the bytes.
#[pyfunction]
#[pyo3(signature = (data, /, *, encoding = None))]
pub(crate) fn detect(
    py: Python<'_>,
    data: Cow<'_, [u8]>,
    encoding: Option<&str>,
) -> PyResult<Detected> {
    let options = declared(encoding);
    decoded(py, data, LONG, move |data| {
        let found = jiaokan::decode(data, &options);
        let segment =
            |s: &jiaokan::decode::Segment| (s.bytes.start, s.bytes.end, s.encoding.to_string());
        Detected {
            encoding: found.encoding.as_deref().map(str::to_owned),
            confidence: found.confidence,
            segments: found.segments.iter().map(segment).collect(),
            undecodable: found.undecodable.iter().map(|(_, b)| (b.start, b.end)).collect(),
            warnings: found.warnings,
        }
    })
}

/// Repairs damage done to characters on the way here: mojibake, escapes, invisible characters.
///
/// Options: trust, guesses, disable and enable, as `Cleaner` has them.
#[pyfunction]
#[pyo3(signature = (text, /, **options))]
pub(crate) fn repair<'py>(
    text: &Bound<'py, PyString>,
    options: Option<&Bound<'py, PyDict>>,
) -> PyResult<Bound<'py, PyString>> {
    let options: RepairOptions = stage_options(options)?;
    edited(text, move |t| made(&jiaokan::repair(t, &options), t))
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

/// The options of `convert` with its script, which goes with no configuration.
fn conversion(
    text: &Bound<'_, PyString>,
    to: Option<&str>,
    keywords: Option<&Bound<'_, PyDict>>,
) -> PyResult<ConvertOptions> {
    let mut options = convert_options(text, keywords)?;
    if let Some(tag) = to {
        options.to = Some(tag.parse().map_err(value_error)?);
    }
    if let (Some(to), Some(config)) = (options.to, &options.config) {
        let message = format!("convert takes a script or a config, not both: {to} and {config}");
        return Err(PyValueError::new_err(message));
    }
    Ok(options)
}

/// Converts between Traditional and Simplified characters: to a script ("zh-Hans", "zh-Hant",
/// "zh-Hant-TW", "zh-Hant-HK"), or by one of OpenCC's configurations (config="s2twp").
///
/// Options: words, disambiguate, keep_quotations, keep_japanese, dictionary, trust, guesses, disable
/// and enable as `Cleaner` has them; protect, which takes (start, end) of the text too, and Python's
/// regular expressions.
#[pyfunction]
#[pyo3(signature = (text, /, to = None, **options))]
pub(crate) fn convert<'py>(
    text: &Bound<'py, PyString>,
    to: Option<&str>,
    options: Option<&Bound<'py, PyDict>>,
) -> PyResult<Bound<'py, PyString>> {
    let options = conversion(text, to, options)?;
    if options.to.is_none() && options.config.is_none() {
        let message = "convert needs a script (\"zh-Hant\") or config=\"s2t\"";
        return Err(PyValueError::new_err(message));
    }
    let converter = jiaokan::convert::Converter::new(&options).map_err(value_error)?;
    edited(text, move |t| match converter.text(t, &options.protect) {
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
///
/// Options: `preset`, "search" (keys for matching) or "corpus" (text for language models), and one
/// for each rule, which goes before the preset: controls, line_ends, form, invisible, selectors,
/// emoji, variants, digits, letters, kana, marks, punctuation, quotes, ellipsis, dash, dots, titles,
/// bullets, space, indents, trailing, blank_lines, case; `jiaokan.types.NormalizeOptions` has the
/// values of each. Further trust, guesses, disable and enable, as `Cleaner` has them.
#[pyfunction]
#[pyo3(signature = (text, /, **options))]
pub(crate) fn normalize<'py>(
    text: &Bound<'py, PyString>,
    options: Option<&Bound<'py, PyDict>>,
) -> PyResult<Bound<'py, PyString>> {
    let options: NormalizeOptions = stage_options(options)?;
    edited(text, move |t| made(&jiaokan::normalize(t, &options), t))
}

/// Finds what a text cites.
///
/// Options: date (the document's own, ISO 8601, which gives 2月4日 its year), body (where notes begin),
/// trust, guesses, disable and enable.
#[pyfunction]
#[pyo3(signature = (text, /, **options))]
pub(crate) fn cite<'py>(
    text: &Bound<'py, PyString>,
    options: Option<&Bound<'py, PyDict>>,
) -> PyResult<(Vec<Citation>, Vec<Mention>)> {
    let mut options: CiteOptions = stage_options(options)?;
    let given = source::text(text)?.0.into_owned();
    options.body = options.body.map(|at| Offsets::new(&given).byte(&given, at));
    let (text, out) =
        worked(text.py(), given, LONG, move |text| jiaokan::cite(text, &[], &options))?;
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
#[pyclass(frozen, get_all, module = "jiaokan", eq, hash)]
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub(crate) struct Identified {
    /// zh-Hans, zh-Hant, zh-Hant-TW, zh-Hant-HK, mixed; None where nothing tells.
    script: Option<Word>,
    /// How many characters only Simplified text has.
    simplified: usize,
    /// How many characters only Traditional text has.
    traditional: usize,
    /// How likely the script is right, 0 to 1.
    confidence: f32,
    /// (start, end, script), where the text is mixed.
    spans: Vec<(usize, usize, Word)>,
    /// What speaks for each region: taiwan, hong_kong, mainland.
    regions: BTreeMap<Word, usize>,
}

impl std::hash::Hash for Identified {
    fn hash<H: std::hash::Hasher>(&self, state: &mut H) {
        (&self.script, self.simplified, self.traditional, &self.spans).hash(state);
    }
}

#[pymethods]
impl Identified {
    fn __reduce__<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyAny>> {
        reduce(py, "Identified", self)
    }

    fn __repr__(&self) -> String {
        let script = self.script.as_deref().unwrap_or("unknown");
        format!("<Identified {script} {:.2}>", self.confidence)
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
        (start, end, (*script).into())
    };
    Ok(Identified {
        script: found.script.map(Word::from),
        simplified: found.simplified,
        traditional: found.traditional,
        confidence: found.confidence,
        spans: found.spans.iter().map(place).collect(),
        regions: BTreeMap::from([
            ("taiwan".into(), found.regions.taiwan),
            ("hong_kong".into(), found.regions.hong_kong),
            ("mainland".into(), found.regions.mainland),
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
        "convert" => {
            let options = conversion(text, None, options)?;
            let converter = jiaokan::convert::Converter::new(&options).map_err(value_error)?;
            (jiaokan::Stage::Convert, converter.edits(&given, &options.protect))
        }
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
