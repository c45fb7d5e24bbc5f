//! Trains the model: `cite-trainer ROWS.jsonl MODEL.bin [ROWS TO SCORE.jsonl]`.
//!
//! A row is `{"text", "spans": [[start byte, end byte, "label"] ..], "weight"}`; a row without spans
//! is prose. Tokens and features are those of the library: its files are compiled in.
//! AdaGrad on the likelihood of each row in turn, then the strongest rows of weights are kept, the
//! rest dropped, and the kept ones trained once more.

#![allow(dead_code)]

use std::collections::HashMap;

#[path = "../../../../src/chars.rs"]
mod chars;
mod cite;
mod convert;
mod fill;

use cite::features::{self, WIDTH};
use cite::label::Label;
use cite::token;
use fill::fill;

const L: usize = Label::ALL.len();
const ROW: usize = 24;
/// Rows kept: with 2^16 slots of 4 bytes, 24 bytes each make a file under a megabyte.
const KEEP: usize = 30_000;

struct Row {
    feats: Vec<u32>,
    gold: Vec<u8>,
    weight: f32,
}

fn name(s: &str) -> Label {
    let all = [
        "other",
        "prose",
        "author",
        "editor",
        "translator",
        "contributor",
        "title",
        "container-title",
        "publisher",
        "publisher-place",
        "issued",
        "volume",
        "issue",
        "page",
        "number",
        "edition",
        "accessed",
        "URL",
        "DOI",
        "genre",
        "collection-title",
    ];
    let at = all.iter().position(|n| *n == s).unwrap_or_else(|| panic!("label {s}"));
    Label::ALL[at]
}

fn read(path: &str) -> Vec<Row> {
    let text = std::fs::read_to_string(path).expect("rows");
    let mut out = Vec::new();
    let mut list = Vec::new();
    for line in text.lines() {
        let row: serde_json::Value = serde_json::from_str(line).expect("json");
        let text = row["text"].as_str().expect("text");
        token::tokens(text, &mut list);
        if list.is_empty() || list.len() > 400 {
            continue;
        }
        let mut labels: Vec<Option<Label>> = vec![None; list.len()];
        let spans = row["spans"].as_array().expect("spans");
        for span in spans {
            let (a, b) = (span[0].as_u64().unwrap() as u32, span[1].as_u64().unwrap() as u32);
            let label = name(span[2].as_str().unwrap());
            for (t, l) in list.iter().zip(&mut labels) {
                if t.start < b && t.end > a && l.is_none() {
                    *l = Some(label);
                }
            }
        }
        if spans.is_empty() {
            labels.fill(Some(Label::Prose));
        } else {
            fill(&list, &mut labels);
        }
        let mut feats = Vec::new();
        features::features(&list, text, &mut feats);
        out.push(Row {
            feats,
            gold: labels.iter().map(|l| l.unwrap_or_default() as u8).collect(),
            weight: row["weight"].as_f64().unwrap_or(1.0) as f32,
        });
    }
    out
}

struct Net {
    index: HashMap<u32, u32>,
    w: Vec<[f32; L]>,
    g: Vec<[f32; L]>,
    t: [[f32; L]; L],
    tg: [[f32; L]; L],
}

/// Strength of the pull to zero, and the step.
const L2: f32 = 2e-6;
const STEP: f32 = 0.12;

impl Net {
    fn scores(&self, row: &Row) -> Vec<[f32; L]> {
        row.feats
            .chunks_exact(WIDTH)
            .map(|chunk| {
                let mut s = [0.0; L];
                for f in chunk {
                    if let Some(i) = self.index.get(f) {
                        for (a, b) in s.iter_mut().zip(&self.w[*i as usize]) {
                            *a += b;
                        }
                    }
                }
                s
            })
            .collect()
    }

    /// One step on one row; the loss.
    fn step(&mut self, row: &Row) -> f32 {
        let s = self.scores(row);
        let n = s.len();
        let e: Vec<[f32; L]> = s
            .iter()
            .map(|r| {
                let m = r.iter().copied().fold(f32::MIN, f32::max);
                r.map(|v| (v - m).exp())
            })
            .collect();
        let odds = self.t.map(|r| r.map(f32::exp));
        let mut alpha = vec![[0.0f32; L]; n];
        let mut beta = vec![[1.0f32; L]; n];
        let norm = |a: &mut [f32; L]| {
            let z: f32 = a.iter().sum::<f32>().max(1e-30);
            a.iter_mut().for_each(|v| *v /= z);
        };
        alpha[0] = e[0];
        norm(&mut alpha[0]);
        for t in 1..n {
            let mut a = [0.0; L];
            for i in 0..L {
                for j in 0..L {
                    a[j] += alpha[t - 1][i] * odds[i][j];
                }
            }
            for j in 0..L {
                a[j] *= e[t][j];
            }
            norm(&mut a);
            alpha[t] = a;
        }
        for t in (0..n - 1).rev() {
            let mut b = [0.0; L];
            for i in 0..L {
                for j in 0..L {
                    b[i] += odds[i][j] * e[t + 1][j] * beta[t + 1][j];
                }
            }
            norm(&mut b);
            beta[t] = b;
        }
        let mut loss = 0.0;
        for t in 0..n {
            let mut p = [0.0; L];
            for j in 0..L {
                p[j] = alpha[t][j] * beta[t][j];
            }
            norm(&mut p);
            let y = row.gold[t] as usize;
            loss -= p[y].max(1e-9).ln();
            p[y] -= 1.0;
            let touched = p.iter().any(|v| v.abs() > 1e-4);
            if touched {
                for f in &row.feats[t * WIDTH..(t + 1) * WIDTH] {
                    let Some(i) = self.index.get(f) else { continue };
                    let (w, g) = (&mut self.w[*i as usize], &mut self.g[*i as usize]);
                    for j in 0..L {
                        if p[j].abs() < 1e-4 {
                            continue;
                        }
                        let d = p[j] * row.weight + L2 * w[j];
                        g[j] += d * d;
                        w[j] -= STEP * d / (g[j].sqrt() + 1e-2);
                    }
                }
            }
            if t > 0 {
                let mut q = [[0.0; L]; L];
                let mut z = 0.0;
                for i in 0..L {
                    for j in 0..L {
                        q[i][j] = alpha[t - 1][i] * odds[i][j] * e[t][j] * beta[t][j];
                        z += q[i][j];
                    }
                }
                for i in 0..L {
                    for j in 0..L {
                        let gold = row.gold[t - 1] as usize == i && y == j;
                        let d = (q[i][j] / z.max(1e-30) - f32::from(gold as u8)) * row.weight;
                        if d.abs() > 1e-5 {
                            self.tg[i][j] += d * d;
                            self.t[i][j] -= STEP * d / (self.tg[i][j].sqrt() + 1e-1);
                            self.t[i][j] = self.t[i][j].clamp(-12.0, 12.0);
                        }
                    }
                }
            }
        }
        loss
    }

    fn best(&self, row: &Row) -> Vec<u8> {
        let s = self.scores(row);
        let mut now = s[0];
        let mut back = Vec::new();
        for r in &s[1..] {
            let mut next = [f32::MIN; L];
            let mut from = [0u8; L];
            for i in 0..L {
                for j in 0..L {
                    let v = now[i] + self.t[i][j];
                    if v > next[j] {
                        next[j] = v;
                        from[j] = i as u8;
                    }
                }
            }
            for j in 0..L {
                next[j] += r[j];
            }
            back.push(from);
            now = next;
        }
        let mut at = (0..L).max_by(|a, b| now[*a].total_cmp(&now[*b])).unwrap_or(0) as u8;
        let mut path = vec![at];
        for f in back.iter().rev() {
            at = f[at as usize];
            path.push(at);
        }
        path.reverse();
        path
    }

    fn score(&self, rows: &[Row]) -> (f64, f64) {
        let (mut ok, mut all, mut whole) = (0usize, 0usize, 0usize);
        for row in rows {
            let got = self.best(row);
            let right = got.iter().zip(&row.gold).filter(|(a, b)| a == b).count();
            ok += right;
            all += got.len();
            whole += usize::from(right == got.len());
        }
        (ok as f64 / all.max(1) as f64, whole as f64 / rows.len().max(1) as f64)
    }
}

/// The mean of the weights on the way: it errs less than the last ones, which follow the last rows.
struct Mean {
    w: Vec<[f32; L]>,
    t: [[f32; L]; L],
    n: f32,
}

impl Mean {
    fn new(net: &Net) -> Self {
        Mean { w: vec![[0.0; L]; net.w.len()], t: [[0.0; L]; L], n: 0.0 }
    }

    fn add(&mut self, net: &Net) {
        self.n += 1.0;
        for (to, from) in self.w.iter_mut().zip(&net.w).chain(self.t.iter_mut().zip(&net.t)) {
            for (a, b) in to.iter_mut().zip(from) {
                *a += b;
            }
        }
    }

    fn put(&self, net: &mut Net) {
        for (from, to) in self.w.iter().zip(&mut net.w).chain(self.t.iter().zip(&mut net.t)) {
            *to = from.map(|v| v / self.n);
        }
    }
}

/// A small generator of numbers, so that a run can be repeated.
fn shuffle(order: &mut [usize], seed: &mut u64) {
    for i in (1..order.len()).rev() {
        *seed = seed.wrapping_mul(6364136223846793005).wrapping_add(1442695040888963407);
        order.swap(i, (*seed >> 33) as usize % (i + 1));
    }
}

fn main() {
    let args: Vec<String> = std::env::args().collect();
    let rows = read(&args[1]);
    let held = args.get(3).map(|p| read(p)).unwrap_or_default();
    let epochs: usize = args.get(4).and_then(|e| e.parse().ok()).unwrap_or(8);
    let mut counts: HashMap<u32, u32> = HashMap::new();
    for row in &rows {
        for f in &row.feats {
            *counts.entry(*f).or_default() += 1;
        }
    }
    let mut kept: Vec<u32> = counts.iter().filter(|(_, n)| **n >= 4).map(|(f, _)| *f).collect();
    kept.sort_unstable();
    println!("{} rows, {} features, {} seen 4 times", rows.len(), counts.len(), kept.len());
    let build = |kept: &[u32]| Net {
        index: kept.iter().enumerate().map(|(i, f)| (*f, i as u32)).collect(),
        w: vec![[0.0; L]; kept.len()],
        g: vec![[0.0; L]; kept.len()],
        t: [[0.0; L]; L],
        tg: [[0.0; L]; L],
    };
    let mut net = build(&kept);
    let mut order: Vec<usize> = (0..rows.len()).collect();
    let mut seed = 20_311_104u64;
    let mut run = |net: &mut Net, epochs: usize, mean: bool| {
        let mut sum = mean.then(|| Mean::new(net));
        for epoch in 0..epochs {
            shuffle(&mut order, &mut seed);
            let mut loss = 0.0f32;
            for (n, i) in order.iter().enumerate() {
                loss += net.step(&rows[*i]);
                if let (Some(sum), true) = (&mut sum, epoch > 0 && n % (rows.len() / 8) == 0) {
                    sum.add(net);
                }
            }
            if epoch + 1 == epochs {
                if let Some(sum) = &sum {
                    sum.put(net);
                }
                println!("loss {:.3} a row; held {:?}", loss / rows.len() as f32, net.score(&held));
            }
        }
    };
    run(&mut net, epochs, false);
    // The strongest rows, then once more with only those.
    let strength = |w: &[f32; L], f: u32| {
        let m = w.iter().sum::<f32>() / L as f32;
        let spread: f32 = w.iter().map(|v| (v - m).abs()).fold(0.0, f32::max);
        spread * (counts[&f] as f32).ln()
    };
    let mut ranked: Vec<(f32, usize)> =
        kept.iter().enumerate().map(|(i, f)| (strength(&net.w[i], *f), i)).collect();
    ranked.sort_by(|a, b| b.0.total_cmp(&a.0));
    ranked.truncate(KEEP);
    let mut best: Vec<usize> = ranked.iter().map(|r| r.1).collect();
    best.sort_unstable();
    let chosen: Vec<u32> = best.iter().map(|i| kept[*i]).collect();
    let mut small = build(&chosen);
    for (to, from) in best.iter().enumerate() {
        small.w[to] = net.w[*from];
        // The steps were small by now; losing the other rows asks for longer ones.
        small.g[to] = net.g[*from].map(|g| g * 0.2);
    }
    small.t = net.t;
    small.tg = net.tg;
    run(&mut small, epochs.max(2), true);
    write(&small, &chosen, &args[2]);
}

fn write(net: &Net, kept: &[u32], path: &str) {
    let top = net.w.iter().flatten().fold(0.0f32, |m, v| m.max(v.abs()));
    // Nearly all weights are small: the few above the 99.9th share are cut off.
    let mut all: Vec<f32> = net.w.iter().flatten().map(|v| v.abs()).collect();
    all.sort_by(f32::total_cmp);
    let cut = all.get(all.len() * 9995 / 10_000).copied().unwrap_or(top).max(0.5);
    let scale = cut / 127.0;
    let slots = 1usize << 16;
    let mut table = vec![[0u8; 4]; slots];
    let mut rows = Vec::new();
    let mut lost = 0;
    let mut n = 0u16;
    for (f, w) in kept.iter().zip(&net.w) {
        let mut slot = (*f as usize) & (slots - 1);
        let mut tries = 0;
        while table[slot][2..] != [0, 0] && tries < 16 {
            slot = (slot + 1) & (slots - 1);
            tries += 1;
        }
        if tries == 16 {
            lost += 1;
            continue;
        }
        n += 1;
        table[slot][..2].copy_from_slice(&((*f >> 16) as u16).to_le_bytes());
        table[slot][2..].copy_from_slice(&n.to_le_bytes());
        let mut row = [0u8; ROW];
        for (to, v) in row.iter_mut().zip(w) {
            *to = (v / scale).round().clamp(-127.0, 127.0) as i8 as u8;
        }
        rows.extend_from_slice(&row);
    }
    let mut out = b"JKC1".to_vec();
    out.extend((L as u32).to_le_bytes());
    out.extend((slots as u32).to_le_bytes());
    out.extend(scale.to_le_bytes());
    out.extend(net.t.iter().flatten().flat_map(|v| v.to_le_bytes()));
    out.extend(table.iter().flatten());
    out.extend(rows);
    println!("{n} rows kept, {lost} lost, scale {scale:.4}, {} KiB", out.len() / 1024);
    std::fs::write(path, out).expect("model");
}
