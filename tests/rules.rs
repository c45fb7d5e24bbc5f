//! Runs every case in `tests/testdata`; CONTRIBUTING.md has the format.
//!
//! `tests/python/test_rules.py` runs the same files through the bindings.

#![allow(clippy::unwrap_used, clippy::panic, unreachable_pub)] // a test may fail loudly

use std::path::{Path, PathBuf};

use jiaokan::{Block, Dropped, Edits, Metadata, Note};
use serde::Deserialize;
use serde::de::DeserializeOwned;
use serde_json::{Value, json};

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    rule: String,
    #[serde(default)]
    options: Value,
    #[serde(default)]
    case: Vec<Case>,
    #[serde(default)]
    keep: Vec<Keep>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Case {
    name: String,
    #[serde(default)]
    before: String,
    /// For decode: the bytes, in hexadecimal.
    before_hex: Option<String>,
    after: Option<String>,
    expect: Option<Value>,
    #[serde(default)]
    options: Value,
    #[serde(default)]
    known_failure: bool,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Keep {
    name: String,
    text: String,
    #[serde(default)]
    options: Value,
    #[serde(default)]
    known_failure: bool,
}

/// A stage's output as words and not offsets, so that both languages can be held to it.
struct View {
    text: String,
    value: Value,
}

fn options<T: DeserializeOwned>(file: &Value, case: &Value) -> T {
    let mut all = serde_json::Map::new();
    for part in [file, case] {
        if let Value::Object(map) = part {
            all.extend(map.clone());
        }
    }
    serde_json::from_value(Value::Object(all)).expect("options")
}

fn edits_view(before: &str, edits: &Edits) -> View {
    let made = edits.iter().map(|e| {
        json!({"rule": e.rule.name, "before": e.span.of(before), "after": e.text,
               "trust": e.trust, "applied": true, "lossy": e.lossy})
    });
    let withheld = edits.withheld().iter().map(|p| {
        json!({"rule": p.rule.name, "before": p.span.of(before), "after": p.text,
               "trust": p.trust, "applied": false, "lossy": p.lossy})
    });
    let changes: Vec<Value> = made.chain(withheld).collect();
    View { text: edits.apply(before).into_owned(), value: json!({"changes": changes}) }
}

fn blocks_view(blocks: &[Block], text: &str) -> Value {
    let view = |b: &Block| {
        let mut value = serde_json::to_value(&b.kind).expect("block");
        value["text"] = b.span.of(text).into();
        value
    };
    blocks.iter().map(view).collect()
}

fn meta_view(meta: &Metadata) -> Value {
    let one = |f: &Option<jiaokan::Field>| f.as_ref().map(|f| f.value.clone());
    let many = |f: &[jiaokan::Field]| f.iter().map(|f| f.value.clone()).collect::<Vec<_>>();
    json!({
        "title": one(&meta.title), "authors": many(&meta.authors),
        "published": one(&meta.published), "modified": one(&meta.modified),
        "site": one(&meta.site), "publisher": one(&meta.publisher),
        "section": one(&meta.section), "language": one(&meta.language), "url": one(&meta.url),
        "images": meta.images.iter().map(|i| {
            json!({"url": i.url, "caption": i.caption, "credit": i.credit})
        }).collect::<Vec<_>>(),
        "extra": meta.extra.iter().map(|(k, v)| (k.to_string(), json!(many(v)))).collect::<serde_json::Map<_, _>>(),
    })
}

fn dropped_view(dropped: &[Dropped], source: &str) -> Value {
    dropped.iter().map(|d| json!({"rule": d.rule, "text": d.span.of(source)})).collect()
}

fn notes_view(notes: &[Note], text: &str) -> Value {
    let calls = |n: &Note| -> Vec<Value> {
        n.calls.iter().map(|c| json!({"where": c.place, "before": c.before})).collect()
    };
    notes
        .iter()
        .map(|n| json!({"label": n.label, "text": n.text.of(text), "calls": calls(n)}))
        .collect()
}

fn unhex(hex: &str) -> Vec<u8> {
    let digits: Vec<u8> = hex.bytes().filter(|b| !b.is_ascii_whitespace()).collect();
    let byte = |pair: &[u8]| u8::from_str_radix(std::str::from_utf8(pair).unwrap(), 16).unwrap();
    digits.chunks(2).map(byte).collect()
}

fn run(stage: &str, before: &str, hex: Option<&str>, file: &Value, case: &Value) -> View {
    match stage {
        "decode" => {
            let bytes = hex.map_or_else(|| before.as_bytes().to_vec(), unhex);
            let out = jiaokan::decode(&bytes, &options(file, case));
            let value = json!({"encoding": out.encoding, "segments": out.segments.len(),
                               "undecodable": out.undecodable.len()});
            View { text: out.text.into_owned(), value }
        }
        "repair" => edits_view(before, &jiaokan::repair(before, &options(file, case))),
        "convert" => edits_view(before, &jiaokan::convert(before, &options(file, case))),
        "normalize" => edits_view(before, &jiaokan::normalize(before, &options(file, case))),
        "extract" => {
            let out = jiaokan::extract(before, &options(file, case));
            let value = json!({"meta": meta_view(&out.meta), "blocks": blocks_view(&out.blocks, &out.text),
                               "dropped": dropped_view(&out.dropped, before)});
            View { text: out.text, value }
        }
        "reflow" => {
            let out = jiaokan::reflow(before, &[], &options(file, case));
            let value = json!({"meta": meta_view(&out.meta), "blocks": blocks_view(&out.blocks, &out.text),
                               "notes": notes_view(&out.notes, &out.text),
                               "dropped": dropped_view(&out.dropped, before)});
            View {
                text: out.text.get(..out.body).expect("body").trim_end_matches('\n').into(),
                value,
            }
        }
        "cite" => {
            let out = jiaokan::cite(before, &[], &options(file, case));
            let citations: Vec<Value> = out
                .citations
                .iter()
                .map(|c| {
                    json!({"kind": c.kind, "text": c.span.of(before), "csl": c.csl, "work": c.work,
                           "relation": c.relation, "locator": c.locator, "target": c.target})
                })
                .collect();
            let mentions: Vec<Value> = out
                .mentions
                .iter()
                .map(|m| json!({"kind": m.kind, "text": m.span.of(before), "value": m.value}))
                .collect();
            let value = json!({"citations": citations, "mentions": mentions, "works": out.works});
            View { text: before.into(), value }
        }
        other => panic!("no stage is named {other}"),
    }
}

/// Whether `got` has everything that `want` has: keys of objects, elements of lists.
fn holds(want: &Value, got: &Value) -> bool {
    match (want, got) {
        (Value::Object(want), Value::Object(got)) => {
            want.iter().all(|(k, w)| got.get(k).is_some_and(|g| holds(w, g)))
        }
        (Value::Array(want), Value::Array(got)) => {
            want.len() == got.len() && want.iter().zip(got).all(|(w, g)| holds(w, g))
        }
        (Value::Number(want), Value::Number(got)) => want.as_f64() == got.as_f64(),
        _ => want == got,
    }
}

fn files(stage: &str) -> Vec<PathBuf> {
    let dir = Path::new("tests/testdata").join(stage);
    let mut files: Vec<PathBuf> =
        std::fs::read_dir(dir).map(|d| d.map(|e| e.unwrap().path()).collect()).unwrap_or_default();
    files.retain(|f| f.extension().is_some_and(|e| e == "toml"));
    files.sort();
    files
}

fn stage(stage: &str) {
    let mut wrong = Vec::new();
    let mut count = 0;
    for path in files(stage) {
        let text = std::fs::read_to_string(&path).unwrap();
        let file: File =
            toml::from_str(&text).unwrap_or_else(|e| panic!("{}: {e}", path.display()));
        let stem = path.file_stem().unwrap().to_string_lossy().into_owned();
        assert_eq!(file.rule, format!("{stage}/{stem}"), "{} names its rule", path.display());
        assert!(!file.case.is_empty() || !file.keep.is_empty(), "{} is empty", path.display());
        for case in &file.case {
            count += 1;
            let got =
                run(stage, &case.before, case.before_hex.as_deref(), &file.options, &case.options);
            let same = case.after.as_ref().is_none_or(|after| *after == got.text);
            let held = case.expect.as_ref().is_none_or(|want| holds(want, &got.value));
            if (same && held) == case.known_failure {
                wrong.push(format!("{stem}: {}: {:?}\n{:#}", case.name, got.text, got.value));
            }
        }
        for keep in &file.keep {
            count += 1;
            let got = run(stage, &keep.text, None, &file.options, &keep.options);
            let found = |key: &str| got.value[key].as_array().is_some_and(|a| !a.is_empty());
            let same = got.text == keep.text
                && !(stage == "cite" && (found("citations") || found("mentions")));
            if same == keep.known_failure {
                wrong.push(format!("{stem}: keep {}: {:?}\n{:#}", keep.name, got.text, got.value));
            }
        }
    }
    assert!(wrong.is_empty(), "{} of {count} cases:\n{}", wrong.len(), wrong.join("\n"));
}

#[test]
fn every_rule_has_cases() {
    for rule in jiaokan::rules() {
        let path = format!("tests/testdata/{}.toml", rule.name);
        assert!(Path::new(&path).exists(), "{path} is missing");
    }
}

macro_rules! stages {
    ($($name:ident)*) => { $(#[test] fn $name() { stage(stringify!($name)); })* };
}

stages! { decode repair extract reflow convert normalize cite }
