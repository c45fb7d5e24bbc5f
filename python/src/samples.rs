//! The documents of `examples/`, to try things on without a network.

use pyo3::exceptions::PyKeyError;
use pyo3::prelude::*;

macro_rules! samples {
    ($($name:literal => $file:literal),* $(,)?) => {
        const SAMPLES: &[(&str, &[u8])] =
            &[$(($name, include_bytes!(concat!("../../examples/", $file)))),*];
    };
}

samples! {
    "feed" => "feed.txt",
    "page" => "page.html",
    "report" => "report.txt",
    "record" => "record.txt",
    "farm" => "farm.txt",
    "gbk" => "gbk.html",
    "mojibake" => "mojibake.txt",
}

/// A document to try: `feed`, `page`, `report`, `record`, `farm`, `gbk` or `mojibake`.
#[pyfunction]
#[pyo3(signature = (name = "feed"))]
pub(crate) fn sample(name: &str) -> PyResult<&'static [u8]> {
    let found = SAMPLES.iter().find(|(known, _)| *known == name);
    found.map(|(_, bytes)| *bytes).ok_or_else(|| {
        PyKeyError::new_err(format!(
            "no sample is named {name:?}; there are {}",
            samples().join(", ")
        ))
    })
}

/// The names that `sample` takes.
#[pyfunction]
pub(crate) fn samples() -> Vec<&'static str> {
    SAMPLES.iter().map(|(name, _)| *name).collect()
}
