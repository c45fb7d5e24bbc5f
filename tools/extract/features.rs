//! Prints, for each page given, what the classifier of lines sees: one JSON object a line.
//!
//! `line_features PAGE…`; with `--odds FILE` (JSON: address of the page -> log-odds by line) also
//! what the second forest sees. With `--clean` instead the whole text, author and
//! date; `--odds` then stand in place of the classifier's verdicts. `train.py` calls it.

use std::collections::HashMap;
use std::io::Write;

use jiaokan::reflow::ReflowOptions;

fn main() -> std::io::Result<()> {
    let mut args: Vec<String> = std::env::args().skip(1).collect();
    let clean = args.first().is_some_and(|a| a == "--clean");
    if clean {
        args.remove(0);
    }
    let mut odds: HashMap<String, Vec<f32>> = HashMap::new();
    if args.first().is_some_and(|a| a == "--odds") {
        let file = std::fs::read_to_string(args.get(1).map_or("", String::as_str))?;
        odds = serde_json::from_str(&file)?;
        args.drain(..2);
    }
    let mut out = std::io::BufWriter::new(std::io::stdout().lock());
    for path in args {
        let bytes = std::fs::read(&path)?;
        if let Some(doc) = Some(jiaokan::clean(&bytes)).filter(|_| clean && odds.is_empty()) {
            let meta = doc.meta();
            let authors: Vec<_> = meta.authors.iter().map(|a| &a.value).collect();
            let date = meta.published.as_ref().map(|d| &d.value);
            let page = serde_json::json!({
                "page": path, "text": doc.text(), "author": authors, "date": date,
            });
            writeln!(out, "{page}")?;
            continue;
        }
        let text = jiaokan::decode(&bytes, &Default::default()).text;
        if clean {
            let odds = odds.remove(&path).unwrap_or_default();
            // Verdicts on other lines than the stage's own would be passed over unseen.
            assert_eq!(odds.len(), jiaokan::extract::line_features(&text, None).len(), "{path}");
            let out_of = jiaokan::extract::extract_judged(&text, &odds);
            let markup = ReflowOptions { from_markup: true, ..ReflowOptions::default() };
            let flowed = jiaokan::reflow(&out_of.text, &out_of.blocks, &markup);
            let body = flowed.text.get(..flowed.body).unwrap_or_default();
            let page = serde_json::json!({"page": path, "text": body});
            writeln!(out, "{page}")?;
            continue;
        }
        let rows = jiaokan::extract::line_features(&text, odds.remove(&path));
        writeln!(out, "{}", serde_json::json!({"page": path, "rows": rows}))?;
    }
    Ok(())
}
