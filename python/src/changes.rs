//! `Change`: one edit, made or withheld.

use pyo3::prelude::*;

use crate::offsets::Offsets;

/// One edit, made or withheld: its stage's input and output, and the smallest span of `doc.source`
/// they came from.
#[pyclass(frozen, get_all, module = "jiaokan", eq, hash)]
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Change {
    stage: &'static str,
    rule: &'static str,
    trust: &'static str,
    applied: bool,
    lossy: bool,
    candidates: Vec<(String, f32)>,
    start: usize,
    end: usize,
    before: String,
    after: String,
    /// The span in bytes of the source, for `revert` and `accept`.
    _bytes: (usize, usize),
}

impl std::hash::Hash for Change {
    fn hash<H: std::hash::Hasher>(&self, state: &mut H) {
        (self.rule, self._bytes, &self.before, &self.after).hash(state);
    }
}

impl Change {
    pub(crate) fn new(change: jiaokan::Change, source: &str, offsets: &Offsets) -> Change {
        let (start, end) = offsets.span(source, change.span);
        Change {
            stage: change.stage.name(),
            rule: change.rule,
            trust: change.trust.name(),
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
        jiaokan::Pick::Change(self.rule.to_owned(), jiaokan::Span::new(start, end))
    }
}

#[pymethods]
impl Change {
    fn __repr__(&self) -> String {
        let made = if self.applied { "" } else { " (withheld)" };
        format!(
            "<Change {} {}:{} {:?} -> {:?}{made}>",
            self.rule, self.start, self.end, self.before, self.after
        )
    }
}
