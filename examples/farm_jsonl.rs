//! Throw-away.
use std::io::BufRead;
fn main() {
    let mut bytes = 0;
    let mut t = std::time::Duration::ZERO;
    for line in std::io::stdin().lock().lines() {
        let text: String = serde_json::from_str(&line.unwrap()).unwrap();
        bytes += text.len();
        let s = std::time::Instant::now();
        let e = jiaokan::repair(&text, &Default::default());
        t += s.elapsed();
        let mut idx = vec![0usize; text.len() + 1];
        let mut n = 0;
        for (b, _) in text.char_indices() {
            idx[b] = n;
            n += 1;
        }
        idx[text.len()] = n;
        let ed: Vec<_> = e
            .iter()
            .map(|x| {
                serde_json::json!([
                    idx[x.span.start],
                    idx[x.span.end],
                    x.text,
                    x.rule.name,
                    x.candidates.first().map_or(0.0, |c| c.weight),
                    []
                ])
            })
            .collect();
        let wi: Vec<_> = e
            .withheld()
            .iter()
            .map(|x| {
                serde_json::json!([
                    idx[x.span.start],
                    idx[x.span.end],
                    x.text,
                    x.rule.name,
                    x.candidates.first().map_or(0.0, |c| c.weight),
                    x.candidates
                        .iter()
                        .map(|c| format!("{}:{:.2}", c.text, c.weight))
                        .collect::<Vec<_>>()
                ])
            })
            .collect();
        println!("{}", serde_json::json!({"edits": ed, "withheld": wi}));
    }
    eprintln!("{bytes} bytes {t:?} {:.2} MB/s", bytes as f64 / 1e6 / t.as_secs_f64());
}
