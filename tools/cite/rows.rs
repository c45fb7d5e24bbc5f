//! Reads references for measuring: `cargo run --example cite_rows -- parse|note|notes|documents|speed IN.jsonl [OUT.jsonl]`.
//!
//! `parse`: rows `{"id", "text"}` to rows `{"id", "fields", "confidence"}`, for a scorer of fields.
//! `note`: rows `{"id", "text"}`, each a note, to rows `{"id", "citations"}`.
//! `notes`: rows `{"notes": [{"n", "text"} ..]}` to rows `[[work, locator] ..]`, for a scorer of
//! back-references. `documents`: rows `{"id", "text"}`, whole documents, to rows `{"id", "citations"}` as
//! cleaned. `speed`: parses all rows and prints references a second, of one core.

use std::io::{BufWriter, Write};
use std::time::Instant;

use jiaokan::cite::CiteOptions;
use jiaokan::{Note, Span, cite, parse_reference};
use serde_json::{Value, json};

type Done<T = ()> = Result<T, Box<dyn std::error::Error>>;

fn notes(row: &Value) -> Value {
    let (mut text, mut notes) = (String::new(), Vec::new());
    for note in row["notes"].as_array().into_iter().flatten() {
        let start = text.len();
        text.push_str(note["text"].as_str().unwrap_or_default());
        let span = Span::new(start, text.len());
        notes.push(Note { label: note["n"].to_string(), text: span, ..Note::default() });
        text.push('\n');
    }
    let options = CiteOptions { body: Some(0), ..CiteOptions::default() };
    let cited = cite(&text, &notes, &options);
    (0..notes.len())
        .map(|i| {
            let own = cited.citations.iter().find(|c| c.note == Some(i));
            json!([own.and_then(|c| c.work), own.and_then(|c| c.locator.clone())])
        })
        .collect()
}

/// What one note cites.
fn note(row: &Value) -> Value {
    let text = row["text"].as_str().unwrap_or_default();
    let notes = [Note { text: Span::new(0, text.len()), ..Note::default() }];
    let cited = cite(text, &notes, &CiteOptions { body: Some(0), ..CiteOptions::default() });
    json!({"id": row["id"], "citations": cited.citations})
}

/// What a whole document cites, each with the text it stands in.
fn document(row: &Value) -> Value {
    let doc = jiaokan::clean(row["text"].as_str().unwrap_or_default().as_bytes());
    let buffer = doc.buffer();
    let citations: Vec<Value> = doc
        .citations()
        .iter()
        .map(|c| {
            let mut value = json!(c);
            value["text"] = c.span.of(buffer).into();
            value
        })
        .collect();
    json!({"id": row["id"], "citations": citations})
}

fn main() -> Done {
    let args: Vec<String> = std::env::args().skip(1).collect();
    let [mode, path, rest @ ..] = args.as_slice() else {
        return Err("parse|note|notes|documents|speed IN.jsonl [OUT.jsonl]".into());
    };
    let text = std::fs::read_to_string(path)?;
    let rows: Vec<Value> = text.lines().map(serde_json::from_str).collect::<Result<_, _>>()?;
    let line = |row: &Value| row["text"].as_str().unwrap_or_default().to_owned();
    if mode == "speed" {
        let lines: Vec<String> = rows.iter().map(line).collect();
        let start = Instant::now();
        let found = lines.iter().filter(|l| parse_reference(l).kind != "none").count();
        let rate = lines.len() as f64 / start.elapsed().as_secs_f64();
        println!("{} rows, {found} references, {rate:.0} a second", lines.len());
        return Ok(());
    }
    let mut out: Box<dyn Write> = match rest.first() {
        Some(path) => Box::new(BufWriter::new(std::fs::File::create(path)?)),
        None => Box::new(BufWriter::new(std::io::stdout())),
    };
    for row in &rows {
        let value = if mode == "notes" {
            notes(row)
        } else if mode == "note" {
            note(row)
        } else if mode == "documents" {
            document(row)
        } else {
            let c = parse_reference(&line(row));
            json!({"id": row["id"], "fields": c.csl, "confidence": c.confidence})
        };
        writeln!(out, "{value}")?;
    }
    Ok(())
}
