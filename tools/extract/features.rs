//! Prints, for each page given, what the classifier of lines sees: one JSON object a line.
//!
//! `line_features PAGE…`; with `--odds FILE` (JSON: address of the page -> log-odds by line) also
//! what the second forest sees. `train.py` calls it.

use std::collections::HashMap;
use std::io::Write;

fn main() -> std::io::Result<()> {
    let mut args: Vec<String> = std::env::args().skip(1).collect();
    let mut odds: HashMap<String, Vec<f32>> = HashMap::new();
    if args.first().is_some_and(|a| a == "--odds") {
        let file = std::fs::read_to_string(args.get(1).map_or("", String::as_str))?;
        odds = serde_json::from_str(&file)?;
        args.drain(..2);
    }
    let mut out = std::io::BufWriter::new(std::io::stdout().lock());
    for path in args {
        let text = std::fs::read_to_string(&path)?;
        let rows = jiaokan::extract::line_features(&text, odds.remove(&path));
        writeln!(out, "{}", serde_json::json!({"page": path, "rows": rows}))?;
    }
    Ok(())
}
