//! RIS, as reference managers import it.

use std::fmt::Write;

use super::csl::{Name, date, get, names, pages};
use crate::Csl;

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
    // Family, given, suffix.
    let join = |n: Name| {
        let more = n.given.into_iter().chain(n.suffix).map(|part| format!(", {part}"));
        n.family + &more.collect::<String>()
    };
    for (tag, field) in [("AU", "author"), ("A2", "editor"), ("A4", "translator")] {
        for name in names(csl, field) {
            line(tag, &join(name), out);
        }
    }
    for (tag, field) in [
        ("TI", "title"),
        ("T2", "container-title"),
        ("T3", "collection-title"),
        ("PB", "publisher"),
        ("CY", "publisher-place"),
        ("VL", "volume"),
        ("IS", "issue"),
        ("ET", "edition"),
        ("M1", "number"),
        ("M3", "genre"),
        ("SN", "ISBN"),
        ("SN", "ISSN"),
        ("DO", "DOI"),
        ("UR", "URL"),
        ("DB", "archive"),
        ("AV", "archive_location"),
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
    let pages = pages(csl);
    match pages.split_once('-') {
        Some((first, last)) => {
            line("SP", first.trim(), out);
            line("EP", last.trim(), out);
        }
        None => line("SP", pages, out),
    }
    out.push_str("ER  - \n\n");
}
