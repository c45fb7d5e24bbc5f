//! BibTeX, as biber and BibTeX read it; UTF-8 stays as it is.

use std::fmt::Write;

use serde_json::Value;

use super::csl::{Keys, date, get, names, pages};
use crate::Csl;

/// The entries of `works` in BibTeX, one after another, under the identifiers of
/// [`to_csl`](super::to_csl).
pub fn to_bibtex(works: &[Csl]) -> String {
    let mut out = String::new();
    let mut keys = Keys::default();
    for work in works {
        entry(work, &keys.next(work), &mut out);
    }
    out
}

fn kind(csl: &Csl) -> &'static str {
    match get(csl, "type") {
        "article-journal" | "article-magazine" | "article-newspaper" => "article",
        "book" | "classic" | "map" => "book",
        "chapter" | "entry-encyclopedia" => "incollection",
        "paper-conference" => "inproceedings",
        "thesis"
            if get(csl, "genre").contains(['硕', '碩']) || get(csl, "genre").contains("aster") =>
        {
            "mastersthesis"
        }
        "thesis" => "phdthesis",
        "report" | "standard" => "techreport",
        _ => "misc",
    }
}

/// Whether each brace has its partner.
fn is_even(text: &str) -> bool {
    let step = |depth: usize, c| match c {
        '{' => Some(depth + 1),
        '}' => depth.checked_sub(1),
        _ => Some(depth),
    };
    text.chars().try_fold(0, step) == Some(0)
}

/// Braces, the backslash and the signs with a meaning in TeX.
fn escape(text: &str, out: &mut String) {
    let even = is_even(text);
    for c in text.chars() {
        match c {
            // An entry ends where its braces are even, whatever stands before them.
            '{' if !even => out.push_str("\\textbraceleft{}"),
            '}' if !even => out.push_str("\\textbraceright{}"),
            '{' | '}' | '%' | '&' | '#' | '_' | '$' => {
                out.push('\\');
                out.push(c);
            }
            '\\' => out.push_str("\\textbackslash{}"),
            '~' => out.push_str("\\textasciitilde{}"),
            '^' => out.push_str("\\textasciicircum{}"),
            '\n' | '\r' => out.push(' '),
            c => out.push(c),
        }
    }
}

fn field(name: &str, value: &str, out: &mut String) {
    if !value.is_empty() {
        let _ = write!(out, "  {name} = {{");
        escape(value, out);
        out.push_str("},\n");
    }
}

/// An address is read as it stands: a backslash in it would be part of it. Braces alone must pair.
fn verbatim(name: &str, value: &str, out: &mut String) {
    if !value.is_empty() {
        let value = value.replace('{', "%7B").replace('}', "%7D").replace('\\', "%5C");
        let _ = writeln!(out, "  {name} = {{{value}}},");
    }
}

fn people(csl: &Csl, from: &str, out: &mut String) {
    let mut first = true;
    for name in names(csl, from) {
        out.push_str(if first { "" } else { " and " });
        first = false;
        let mut part = |text: &str, whole: bool| {
            // In braces the `and` and the commas of a body part nothing.
            let frame = whole && text.contains([' ', ',']);
            out.push_str(if frame { "{" } else { "" });
            escape(text, out);
            out.push_str(if frame { "}" } else { "" });
        };
        part(&name.family, name.given.is_none());
        for more in name.suffix.iter().chain(&name.given) {
            part(", ", false);
            part(more, false);
        }
    }
}

fn entry(csl: &Csl, key: &str, out: &mut String) {
    let (year, month, _) = date(csl, "issued");
    let kind = kind(csl);
    let _ = writeln!(out, "@{kind}{{{key},");
    for name in ["author", "editor", "translator"] {
        let mut list = String::new();
        people(csl, name, &mut list);
        if !list.is_empty() {
            let _ = writeln!(out, "  {name} = {{{list}}},");
        }
    }
    field("title", get(csl, "title"), out);
    let host = match kind {
        "article" => "journal",
        "misc" => "howpublished",
        _ => "booktitle",
    };
    field(host, get(csl, "container-title"), out);
    let publisher = match kind {
        "mastersthesis" | "phdthesis" => "school",
        "techreport" => "institution",
        _ => "publisher",
    };
    field(publisher, get(csl, "publisher"), out);
    field("address", get(csl, "publisher-place"), out);
    field("year", year.as_deref().unwrap_or(""), out);
    field("month", month.as_deref().unwrap_or(""), out);
    for (name, from) in [
        ("volume", "volume"),
        ("number", "issue"),
        ("pages", "page"),
        ("edition", "edition"),
        ("series", "collection-title"),
        ("type", "genre"),
        ("isbn", "ISBN"),
        ("issn", "ISSN"),
    ] {
        let value = if from == "page" { pages(csl) } else { get(csl, from) };
        let value = if name == "pages" { value.replace('-', "--") } else { value.to_owned() };
        field(name, &value, out);
    }
    match kind {
        "article" => field("eid", get(csl, "number"), out),
        _ if get(csl, "issue").is_empty() => field("number", get(csl, "number"), out),
        _ => {}
    }
    verbatim("doi", get(csl, "DOI"), out);
    verbatim("url", get(csl, "URL"), out);
    if let (Some(y), Some(m), Some(d)) = date(csl, "accessed") {
        field("urldate", &format!("{y}-{m:0>2}-{d:0>2}"), out);
    }
    if csl.get("language").and_then(Value::as_str).is_some() {
        field("language", get(csl, "language"), out);
    }
    out.push_str("}\n\n");
}
