//! CSL-JSON as reference managers and citeproc take it: every item with an identifier of its own.

use std::collections::HashMap;

use serde_json::Value;

use crate::Csl;

/// `works` with an `id` each, unique in the list: `Hall2031`, `Hall2031-2`.
pub fn to_csl(works: &[Csl]) -> Vec<Csl> {
    let mut keys = Keys::default();
    let with = |work: &Csl| {
        let mut item = work.clone();
        item.insert("id".into(), keys.next(work).into());
        item.entry("type").or_insert_with(|| "document".into());
        item
    };
    works.iter().map(with).collect()
}

/// Identifiers already given, in lower case: programs differ in whether case counts.
#[derive(Default)]
pub(super) struct Keys(HashMap<String, u32>);

impl Keys {
    /// The first name, or the title, and the year.
    pub(super) fn next(&mut self, csl: &Csl) -> String {
        let first = names(csl, "author").chain(names(csl, "editor")).next().map(|n| n.family);
        let stem = first.unwrap_or_else(|| get(csl, "title").to_owned());
        let stem: String = stem.chars().filter(|c| c.is_alphanumeric()).take(12).collect();
        let stem = if stem.is_empty() { "item" } else { &stem };
        let base = format!("{stem}{}", date(csl, "issued").0.unwrap_or_default());
        let count = self.0.entry(base.to_lowercase()).or_insert(0);
        *count += 1;
        // No stem ends in a hyphen and a number, so a counted one meets no other.
        if *count == 1 { base } else { format!("{base}-{count}") }
    }
}

/// A string field, or nothing.
pub(super) fn get<'c>(csl: &'c Csl, field: &str) -> &'c str {
    csl.get(field).and_then(Value::as_str).unwrap_or_default()
}

/// Where in its host a work stands. Of a book or a thesis a page is what was cited; programs that read
/// BibTeX or RIS would take it for the number of its pages.
pub(super) fn pages(csl: &Csl) -> &str {
    match get(csl, "type") {
        "book" | "classic" | "thesis" | "map" => "",
        _ => get(csl, "page"),
    }
}

/// A name in its parts; one that is not turned (a body, a name in Han) is all family.
pub(super) struct Name {
    pub(super) family: String,
    pub(super) given: Option<String>,
    pub(super) suffix: Option<String>,
}

/// The names of a field.
pub(super) fn names<'c>(csl: &'c Csl, field: &str) -> impl Iterator<Item = Name> + use<'c> {
    csl.get(field).and_then(Value::as_array).into_iter().flatten().map(|n| {
        let part = |k: &str| n.get(k).and_then(Value::as_str).unwrap_or_default().to_owned();
        let (family, given) = (part("family"), part("given"));
        let whole = |family| Name { family, given: None, suffix: None };
        if family.is_empty() {
            whole(part("literal"))
        } else if given.is_empty() {
            whole(family)
        } else if family.chars().any(super::chars::is_cjk) {
            whole(family + &given)
        } else {
            let suffix = Some(part("suffix")).filter(|s| !s.is_empty());
            Name { family, given: Some(given), suffix }
        }
    })
}

/// Year, month and day of a date field.
pub(super) fn date(csl: &Csl, field: &str) -> (Option<String>, Option<String>, Option<String>) {
    let part = |i: usize| {
        let value = csl.get(field)?.pointer(&format!("/date-parts/0/{i}"))?;
        value.as_u64().map(|n| n.to_string()).or_else(|| value.as_str().map(str::to_owned))
    };
    (part(0), part(1), part(2))
}
