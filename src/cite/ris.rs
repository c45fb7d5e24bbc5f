//! RIS, as reference managers import it.

use std::fmt::Write;

use serde_json::Value;

use crate::Csl;

/// A string field, or nothing.
pub(super) fn get<'c>(csl: &'c Csl, field: &str) -> &'c str {
    csl.get(field).and_then(Value::as_str).unwrap_or_default()
}

/// The names of a field: family and given, or a whole name alone. Chinese names are not turned.
pub(super) fn names<'c>(
    csl: &'c Csl,
    field: &str,
) -> impl Iterator<Item = (String, Option<String>)> + use<'c> {
    csl.get(field).and_then(Value::as_array).into_iter().flatten().map(|n| {
        let part = |k: &str| n.get(k).and_then(Value::as_str).unwrap_or_default().to_owned();
        let (family, given) = (part("family"), part("given"));
        if family.is_empty() {
            (part("literal"), None)
        } else if given.is_empty() {
            (family, None)
        } else if family.chars().any(super::chars::is_han) {
            (family + &given, None)
        } else {
            (family, Some(given))
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

/// The records of `works` in RIS, one after another.
pub fn to_ris(works: &[Csl]) -> String {
    let mut out = String::new();
    for work in works {
        record(work, &mut out);
    }
    out
}

fn line(tag: &str, value: &str, out: &mut String) {
    if !value.is_empty() {
        let value = value.replace(['\n', '\r'], " ");
        let _ = writeln!(out, "{tag}  - {value}");
    }
}

fn record(csl: &Csl, out: &mut String) {
    let kind = match get(csl, "type") {
        "article-journal" => "JOUR",
        "article-magazine" => "MGZN",
        "article-newspaper" => "NEWS",
        "book" => "BOOK",
        "classic" => "CLSWK",
        "chapter" => "CHAP",
        "paper-conference" => "CPAPER",
        "thesis" => "THES",
        "report" => "RPRT",
        "standard" => "STAND",
        "patent" => "PAT",
        "webpage" => "ELEC",
        "dataset" => "DATA",
        "software" => "COMP",
        "map" => "MAP",
        "legislation" => "STAT",
        "legal_case" => "CASE",
        _ => "GEN",
    };
    line("TY", kind, out);
    let join = |(family, given): (String, Option<String>)| match given {
        Some(given) => format!("{family}, {given}"),
        None => family,
    };
    for (tag, field) in [("AU", "author"), ("A2", "editor"), ("A4", "translator")] {
        for name in names(csl, field) {
            line(tag, &join(name), out);
        }
    }
    for (tag, field) in [
        ("TI", "title"),
        ("T2", "container-title"),
        ("PB", "publisher"),
        ("CY", "publisher-place"),
        ("VL", "volume"),
        ("IS", "issue"),
        ("ET", "edition"),
        ("M1", "number"),
        ("M3", "genre"),
        ("DO", "DOI"),
        ("UR", "URL"),
    ] {
        line(tag, get(csl, field), out);
    }
    if let (Some(year), month, day) = date(csl, "issued") {
        line("PY", &year, out);
        if let Some(month) = month {
            line("DA", &format!("{year}/{month:0>2}/{:0>2}/", day.unwrap_or_default()), out);
        }
    }
    if let (Some(y), Some(m), Some(d)) = date(csl, "accessed") {
        line("Y2", &format!("{y}/{m:0>2}/{d:0>2}/"), out);
    }
    let pages = get(csl, "page");
    match pages.split_once('-') {
        Some((first, last)) => {
            line("SP", first.trim(), out);
            line("EP", last.trim(), out);
        }
        None => line("SP", pages, out),
    }
    out.push_str("ER  - \n\n");
}
