//! BibTeX, as biber and BibTeX read it; UTF-8 stays as it is.

use std::fmt::Write;

use serde_json::Value;

use super::ris::{date, get, names};
use crate::Csl;

/// The entries of `works` in BibTeX, one after another, keys unique: `li2031`, `li2031b`.
pub fn to_bibtex(works: &[Csl]) -> String {
    let mut out = String::new();
    let mut used = std::collections::HashMap::new();
    for work in works {
        entry(work, &mut used, &mut out);
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

/// Braces, the backslash and the signs with a meaning in TeX.
fn escape(text: &str, out: &mut String) {
    for c in text.chars() {
        match c {
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

fn people(csl: &Csl, field_name: &str) -> String {
    let list = names(csl, field_name).map(|(family, given)| match (family, given) {
        // A body keeps its spaces and its `and` inside braces, which are not escaped below.
        (family, None) => family,
        (family, Some(given)) => format!("{family}, {given}"),
    });
    list.collect::<Vec<_>>().join(" and ")
}

fn entry(csl: &Csl, used: &mut std::collections::HashMap<String, u32>, out: &mut String) {
    let (year, month, _) = date(csl, "issued");
    let first = names(csl, "author").chain(names(csl, "editor")).next().map(|n| n.0);
    let stem = first.unwrap_or_else(|| get(csl, "title").to_owned());
    let stem: String = stem.chars().filter(|c| c.is_alphanumeric()).take(12).collect();
    let base = format!(
        "{}{}",
        if stem.is_empty() { "item" } else { &stem },
        year.as_deref().unwrap_or("")
    );
    let count = used.entry(base.to_lowercase()).or_insert(0);
    *count += 1;
    let key = if *count == 1 { base } else { format!("{base}-{count}") };
    let kind = kind(csl);
    let _ = writeln!(out, "@{kind}{{{key},");
    for (name, people_of) in
        [("author", "author"), ("editor", "editor"), ("translator", "translator")]
    {
        field(name, &people(csl, people_of), out);
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
        ("doi", "DOI"),
        ("url", "URL"),
    ] {
        let value = get(csl, from);
        let value = if name == "pages" { value.replace('-', "--") } else { value.to_owned() };
        field(name, &value, out);
    }
    if get(csl, "issue").is_empty() {
        field("number", get(csl, "number"), out);
    }
    if let (Some(y), Some(m), Some(d)) = date(csl, "accessed") {
        field("urldate", &format!("{y}-{m:0>2}-{d:0>2}"), out);
    }
    if csl.get("language").and_then(Value::as_str).is_some() {
        field("language", get(csl, "language"), out);
    }
    out.push_str("}\n\n");
}
