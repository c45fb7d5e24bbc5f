//! What is recognised in one script is recognised in the other: the test documents of reflow,
//! extract and cite are converted and must come out with the same structure.

#![allow(clippy::unwrap_used, clippy::panic, unreachable_pub)] // a test may fail loudly

use jiaokan::convert::{ConvertOptions, convert_text};
use jiaokan::{BlockKind, Document, clean};

/// The shape of a document: what its words do not change.
fn shape(doc: &Document) -> Vec<String> {
    let blocks = doc.blocks().iter();
    let turns = blocks.clone().filter(|b| matches!(b.kind, BlockKind::Turn(_))).count();
    let headings = blocks.filter(|b| matches!(b.kind, BlockKind::Heading { .. })).count();
    let calls: usize = doc.notes().iter().map(|n| n.calls.len()).sum();
    // A section may be named by an address, which conversion leaves alone.
    let named = doc.meta().fields().map(|(name, _)| name.to_string());
    let mut fields: Vec<String> = named.filter(|name| name != "section").collect();
    fields.sort();
    let mut shape = vec![
        format!("{} lines", doc.text().lines().count()),
        format!("{turns} turns"),
        format!("{headings} headings"),
        format!("{} notes, called {calls} times", doc.notes().len()),
        format!("{} left out", doc.dropped().len()),
    ];
    shape.extend(fields);
    shape
}

fn texts(stage: &str) -> Vec<(String, String)> {
    let folder = format!("{}/tests/testdata/{stage}", env!("CARGO_MANIFEST_DIR"));
    let mut files: Vec<_> =
        std::fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).collect();
    files.sort();
    let mut texts = Vec::new();
    for file in files.iter().filter(|f| f.extension().is_some_and(|e| e == "toml")) {
        let table: toml::Table = std::fs::read_to_string(file).unwrap().parse().unwrap();
        for kind in ["case", "keep"] {
            for case in table.get(kind).and_then(|c| c.as_array()).into_iter().flatten() {
                let text = case.get("before").or(case.get("text")).and_then(|t| t.as_str());
                let name = case.get("name").and_then(|n| n.as_str()).unwrap_or_default();
                let file = file.file_stem().unwrap().to_string_lossy();
                texts.extend(text.map(|t| (format!("{file}: {name}"), t.to_owned())));
            }
        }
    }
    texts
}

fn converted(text: &str, config: &str) -> String {
    let options = ConvertOptions { config: Some(config.into()), ..Default::default() };
    convert_text(text, &options).into_owned()
}

/// What is cited and named: kinds, fields and values that conversion leaves alone.
fn cited(doc: &Document) -> Vec<String> {
    let citations = doc.citations().iter().map(|c| {
        let fields = c.csl.iter().map(|(name, value)| {
            let plain = value.as_str().filter(|v| v.is_ascii()).unwrap_or_default();
            format!("{name} {plain}")
        });
        let fields: Vec<String> = fields.collect();
        format!("{} {:?} {:?}: {}", c.kind, c.target, c.work, fields.join(", "))
    });
    // A bare 107年 is a year of the Republic in Traditional text only.
    let mentions = doc.mentions().iter().map(|m| m.kind.to_string()).filter(|k| k != "date");
    citations.chain(mentions).collect()
}

#[test]
fn both_scripts_have_one_shape() {
    one_shape(&["reflow", "extract"], 100, shape);
}

#[test]
fn both_scripts_are_cited_alike() {
    one_shape(&["cite"], 30, cited);
}

fn one_shape(stages: &[&str], least: usize, shape: fn(&Document) -> Vec<String>) {
    let mut differing = Vec::new();
    let texts: Vec<_> = stages.iter().flat_map(|stage| texts(stage)).collect();
    assert!(texts.len() > least, "only {} test documents were found", texts.len());
    for (name, text) in texts {
        let own = shape(&clean(text.as_bytes()));
        for config in ["s2t", "t2s"] {
            let other = shape(&clean(converted(&text, config).as_bytes()));
            if other != own {
                let gone: Vec<_> = own.iter().filter(|s| !other.contains(s)).collect();
                let new: Vec<_> = other.iter().filter(|s| !own.contains(s)).collect();
                differing.push(format!("{name}, {config}: {gone:?} became {new:?}"));
            }
        }
    }
    assert!(differing.is_empty(), "{} differ:\n{}", differing.len(), differing.join("\n"));
}
