use std::panic::{AssertUnwindSafe, catch_unwind};

use crate::{Cleaner, Document, Options, Source, Stage};

/// What `work` gives; `None` when a rule panicked in it.
pub(crate) fn contained<T>(work: impl FnOnce() -> T) -> Option<T> {
    catch_unwind(AssertUnwindSafe(work)).ok()
}

/// The warning of a document on which a rule failed.
const FAILED: &str = "a rule failed on this text and it was left as it is; please report it";

impl Document {
    /// Why cleaning failed and left the text as it was: a fault in a rule. `None`, nearly always.
    pub fn failed(&self) -> Option<&str> {
        self.told.iter().any(|told| told == FAILED).then_some(FAILED)
    }
}

impl Cleaner {
    /// Like [`Cleaner::clean_from`], but a panic in a rule costs that rule's work and not the row:
    /// the document then holds the decoded source and a warning.
    pub fn clean_row(&self, source: Source<'_>, url: Option<&str>) -> Document {
        contained(|| self.clean_from(source, url)).unwrap_or_else(|| {
            let none = Options { stages: Some(vec![Stage::Decode]), ..Options::default() };
            let plain = Cleaner::new(none).unwrap_or_default();
            // Decoding may be what failed.
            let decoded = contained(|| plain.clean_from(source, url));
            let mut doc = decoded.unwrap_or_else(|| {
                let text = match source {
                    Source::Bytes(bytes) | Source::Declared(bytes, _) => {
                        String::from_utf8_lossy(bytes)
                    }
                    Source::Text(text) => text.into(),
                };
                plain.clean_from(Source::Text(&text), url)
            });
            doc.warn(FAILED);
            doc
        })
    }

    /// Cleans many documents, on all cores with the `rayon` feature; the results are in order and
    /// the same as one by one.
    pub fn clean_all<S>(&self, sources: &[S]) -> Vec<Document>
    where
        S: AsRef<[u8]> + Sync,
    {
        #[cfg(feature = "rayon")]
        {
            use rayon::prelude::*;
            sources.par_iter().map(|s| self.clean_row(Source::Bytes(s.as_ref()), None)).collect()
        }
        #[cfg(not(feature = "rayon"))]
        sources.iter().map(|s| self.clean_row(Source::Bytes(s.as_ref()), None)).collect()
    }
}
