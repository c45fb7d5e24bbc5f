//! `Metadata` and `Quality`.

use pyo3::prelude::*;
use pyo3::types::{PyDict, PyList};
use serde::{Deserialize, Serialize};

use crate::parts::{quoted, reduce};

/// What the document says of itself.
#[pyclass(frozen, module = "jiaokan", eq, hash)]
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub(crate) struct Metadata(pub(crate) jiaokan::Metadata);

impl std::hash::Hash for Metadata {
    fn hash<H: std::hash::Hasher>(&self, state: &mut H) {
        self.0.fields().for_each(|(name, field)| (name, &field.value).hash(state));
    }
}

fn value(field: &Option<jiaokan::Field>) -> Option<&str> {
    field.as_ref().map(|f| f.value.as_str())
}

#[pymethods]
impl Metadata {
    /// The title, without the site's name.
    #[getter]
    fn title(&self) -> Option<&str> {
        value(&self.0.title)
    }

    /// The authors.
    #[getter]
    fn authors(&self) -> Vec<&str> {
        self.0.authors.iter().map(|f| f.value.as_str()).collect()
    }

    /// When it was published: ISO 8601, as precise as the source.
    #[getter]
    fn published(&self) -> Option<&str> {
        value(&self.0.published)
    }

    /// When it was last changed, likewise.
    #[getter]
    fn modified(&self) -> Option<&str> {
        value(&self.0.modified)
    }

    /// The site's name or host.
    #[getter]
    fn site(&self) -> Option<&str> {
        value(&self.0.site)
    }

    /// Who publishes it.
    #[getter]
    fn publisher(&self) -> Option<&str> {
        value(&self.0.publisher)
    }

    /// The section or column it stands in.
    #[getter]
    fn section(&self) -> Option<&str> {
        value(&self.0.section)
    }

    /// The language, BCP 47.
    #[getter]
    fn language(&self) -> Option<&str> {
        value(&self.0.language)
    }

    /// The canonical address.
    #[getter]
    fn url(&self) -> Option<&str> {
        value(&self.0.url)
    }

    /// Pictures: a dict each, with url, caption, alt and credit.
    #[getter]
    fn images<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyList>> {
        let images = self.0.images.iter().map(|image| {
            let dict = PyDict::new(py);
            dict.set_item("url", &image.url)?;
            dict.set_item("caption", &image.caption)?;
            dict.set_item("alt", &image.alt)?;
            dict.set_item("credit", &image.credit)?;
            Ok(dict)
        });
        PyList::new(py, images.collect::<PyResult<Vec<_>>>()?)
    }

    /// All else, by name; each a list of strings.
    #[getter]
    fn extra<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyDict>> {
        let dict = PyDict::new(py);
        for (name, fields) in &self.0.extra {
            let values: Vec<&str> = fields.iter().map(|f| f.value.as_str()).collect();
            dict.set_item(name.as_ref(), values)?;
        }
        Ok(dict)
    }

    /// Where each field came from.
    #[getter]
    fn origin<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyDict>> {
        let dict = PyDict::new(py);
        for (name, field) in self.0.fields() {
            if !dict.contains(name)? {
                dict.set_item(name, field.origin.as_ref())?;
            }
        }
        Ok(dict)
    }

    /// How sure each field is, 0 to 1.
    #[getter]
    fn confidence<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyDict>> {
        let dict = PyDict::new(py);
        for (name, field) in self.0.fields() {
            if !dict.contains(name)? {
                dict.set_item(name, field.confidence)?;
            }
        }
        Ok(dict)
    }

    /// All of it as a dict.
    pub(crate) fn to_dict<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyDict>> {
        let dict = PyDict::new(py);
        dict.set_item("title", self.title())?;
        dict.set_item("authors", self.authors())?;
        dict.set_item("published", self.published())?;
        dict.set_item("modified", self.modified())?;
        dict.set_item("site", self.site())?;
        dict.set_item("publisher", self.publisher())?;
        dict.set_item("section", self.section())?;
        dict.set_item("language", self.language())?;
        dict.set_item("url", self.url())?;
        dict.set_item("images", self.images(py)?)?;
        dict.set_item("extra", self.extra(py)?)?;
        dict.set_item("origin", self.origin(py)?)?;
        dict.set_item("confidence", self.confidence(py)?)?;
        Ok(dict)
    }

    fn __reduce__<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyAny>> {
        reduce(py, "Metadata", self)
    }

    fn __repr__(&self) -> String {
        let fields = self.0.fields().map(|(name, f)| format!("{name}={}", quoted(&f.value)));
        format!("<Metadata {}>", fields.collect::<Vec<_>>().join(" "))
    }
}

/// Shares of the text's characters, 0 to 1, and scores; nothing here changes the text.
#[pyclass(frozen, get_all, module = "jiaokan", eq, hash)]
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub(crate) struct Quality {
    /// The share that was damaged on the way here, repaired or not.
    damaged: f32,
    /// The share that is guessed.
    lossy: f32,
    /// The share that is lost: U+FFFD, 锟斤拷.
    unrecoverable: f32,
    /// The share in passages that stand elsewhere in the document too.
    repeated: f32,
    /// The score of machine-spun wording.
    spun: f32,
    /// The score of a GBK content farm's damage.
    farm: f32,
}

impl std::hash::Hash for Quality {
    fn hash<H: std::hash::Hasher>(&self, state: &mut H) {
        let scores = [self.damaged, self.lossy, self.unrecoverable];
        // -0.0 equals 0.0.
        scores.map(|score| (score + 0.0).to_bits()).hash(state);
    }
}

impl From<jiaokan::Quality> for Quality {
    fn from(q: jiaokan::Quality) -> Quality {
        Quality {
            damaged: q.damaged,
            lossy: q.lossy,
            unrecoverable: q.unrecoverable,
            repeated: q.repeated,
            spun: q.spun,
            farm: q.farm,
        }
    }
}

#[pymethods]
impl Quality {
    /// All of it as a dict.
    pub(crate) fn to_dict<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyDict>> {
        let dict = PyDict::new(py);
        dict.set_item("damaged", self.damaged)?;
        dict.set_item("lossy", self.lossy)?;
        dict.set_item("unrecoverable", self.unrecoverable)?;
        dict.set_item("repeated", self.repeated)?;
        dict.set_item("spun", self.spun)?;
        dict.set_item("farm", self.farm)?;
        Ok(dict)
    }

    fn __reduce__<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyAny>> {
        reduce(py, "Quality", self)
    }

    fn __repr__(&self) -> String {
        format!(
            "<Quality damaged={:.3} lossy={:.3} unrecoverable={:.3} repeated={:.3} spun={:.3} farm={:.3}>",
            self.damaged, self.lossy, self.unrecoverable, self.repeated, self.spun, self.farm
        )
    }
}
