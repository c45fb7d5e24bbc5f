//! `Change`: one edit, made or withheld.

use pyo3::prelude::*;
use serde::{Deserialize, Serialize};

use crate::offsets::Offsets;
use crate::parts::{Word, quoted, reduce};

/// One edit, made or withheld: its stage's input and output, and the smallest span of `doc.source`
/// they came from.
#[pyclass(frozen, get_all, module = "jiaokan", eq, hash)]
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub(crate) struct Change {
    /// The stage that proposed it.
    stage: Word,
    /// The rule, `stage/name`; `jiaokan.rules()` says what each does.
    rule: Word,
    /// How far it is trusted: certain, probable or doubtful.
    trust: Word,
    /// Whether it was made; if not, it is only reported, and `doc.accept` makes it.
    applied: bool,
    /// Whether lost characters were guessed.
    lossy: bool,
    /// What else may have stood there, with weights; the likeliest first.
    candidates: Vec<(String, f32)>,
    /// Where it begins in `doc.source`.
    start: usize,
    /// Where it ends in `doc.source`.
    end: usize,
    /// The text as it was.
    before: String,
    /// The text as it is, or would be.
    after: String,
    /// The span in bytes of the source, for `revert` and `accept`.
    _bytes: (usize, usize),
}

impl std::hash::Hash for Change {
    fn hash<H: std::hash::Hasher>(&self, state: &mut H) {
        (&self.rule, self._bytes, &self.before, &self.after).hash(state);
    }
}

impl Change {
    pub(crate) fn new(change: jiaokan::Change, source: &str, offsets: &Offsets) -> Change {
        let (start, end) = offsets.span(source, change.span);
        Change {
            stage: change.stage.name().into(),
            rule: change.rule.into(),
            trust: change.trust.name().into(),
            applied: change.applied,
            lossy: change.lossy,
            candidates: change.candidates.into_iter().map(|c| (c.text, c.weight)).collect(),
            start,
            end,
            before: change.before,
            after: change.after,
            _bytes: (change.span.start, change.span.end),
        }
    }

    /// What names this change to the core.
    pub(crate) fn pick(&self) -> jiaokan::Pick {
        let (start, end) = self._bytes;
        jiaokan::Pick::Change(self.rule.to_string(), jiaokan::Span::new(start, end))
    }
}

#[pymethods]
impl Change {
    fn __reduce__<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyAny>> {
        reduce(py, "Change", self)
    }

    fn __repr__(&self) -> String {
        let made = if self.applied { "" } else { " (withheld)" };
        format!(
            "<Change {} {}:{} {} -> {}{made}>",
            self.rule,
            self.start,
            self.end,
            quoted(&self.before),
            quoted(&self.after)
        )
    }
}
