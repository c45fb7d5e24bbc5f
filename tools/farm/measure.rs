//! Measures farm repair: damages clean text as the farms do, repairs it, compares.
//!
//!     python tools/farm/sentences.py FOLDER
//!     cargo run --example farm_measure -- FOLDER/*.txt [--documents N] [--seed N] [--fails FILE]
//!         [--weights FILE]
//!
//! Each file holds paragraphs, one a line, in Traditional characters. Lines in a row make documents
//! of 600 to 4,000 characters. Every document has a farm of its own: which characters it glosses,
//! in what order, now and then with a rarer reading; how often it puts which byte before marks;
//! whether marks are narrowed and whether lost bytes show as `?` or U+FFFD.
//!
//! A *damaged run* is what stands between two characters that came through whole, where some did
//! not. Printed for each file: runs, the share of them that an edit was made to (written), and the
//! share of those where the text is then exactly the clean one (exact); the same with guesses written
//! and by kind of run.

#![allow(clippy::unwrap_used, clippy::panic)] // a measuring program may fail loudly

use std::collections::BTreeMap;
use std::fmt::Write as _;

use jiaokan::Edits;
use jiaokan::repair::RepairOptions;

#[path = "simulate.rs"]
mod simulate;
use simulate::{Damaged, Farm, Random, Readings};

#[derive(Default)]
struct Count {
    runs: usize,
    written: usize,
    exact: usize,
    /// Characters written, and how many of them are right.
    chars: usize,
    good: usize,
    /// Edits where nothing was damaged.
    needless: usize,
}

impl Count {
    fn add(&mut self, other: &Count) {
        self.runs += other.runs;
        self.written += other.written;
        self.exact += other.exact;
        self.chars += other.chars;
        self.good += other.good;
        self.needless += other.needless;
    }

    fn print(&self, name: &str) {
        let share = |n: usize, of: usize| n as f64 / of.max(1) as f64;
        println!(
            "{name:30} {:6} runs  written {:.4}  exact {:.4}  characters {:.4}  needless {}",
            self.runs,
            share(self.written, self.runs),
            share(self.exact, self.written + self.needless),
            share(self.good, self.chars),
            self.needless
        );
    }
}

fn main() {
    let mut files = Vec::new();
    let (mut documents, mut seed, mut fails, mut weights) = (usize::MAX, 1, None, None);
    let mut args = std::env::args().skip(1);
    while let Some(arg) = args.next() {
        let mut number = || args.next().and_then(|a| a.parse::<u64>().ok()).unwrap();
        match arg.as_str() {
            "--documents" => documents = number() as usize,
            "--seed" => seed = number(),
            "--fails" => fails = args.next(),
            "--weights" => weights = args.next(),
            _ => files.push(arg),
        }
    }
    let readings = Readings::load();
    let mut report = String::new();
    let (mut all, mut all_guessed) = (Count::default(), Count::default());
    let mut kinds: BTreeMap<&str, Count> = BTreeMap::new();
    let mut missed = 0;
    let mut every = Vec::new();
    for file in &files {
        let text = std::fs::read_to_string(file).unwrap();
        let mut random = Random::new(seed);
        let (mut count, mut guessed) = (Count::default(), Count::default());
        for clean in documents_of(&text, &mut random).into_iter().take(documents) {
            let farm = Farm::random(&readings, &mut random);
            let damaged = farm.damage(&clean, &mut random);
            let edits = jiaokan::repair(&damaged.text, &RepairOptions::default());
            missed += usize::from(!damaged.runs().is_empty() && edits.is_empty());
            for judged in judge(&clean, &damaged, &edits, &farm) {
                count.add(&judged.count);
                guessed.add(&judged.guessed);
                kinds.entry(judged.kind).or_default().add(&judged.count);
                if let Some(note) = &judged.note {
                    let _ = writeln!(report, "{}: {note}", judged.kind);
                }
                every.push(judged);
            }
        }
        count.print(file.rsplit('/').next().unwrap());
        guessed.print("  with guesses = write");
        all.add(&count);
        all_guessed.add(&guessed);
    }
    for (kind, count) in &kinds {
        count.print(&format!("  {kind}"));
    }
    all.print("all");
    all_guessed.print("all with guesses = write");
    curve(&mut every);
    println!("documents with damage and no edit: {missed}");
    if let Some(path) = weights {
        // Where a character is lost for good, few readings can be proven.
        let whole = |j: &&Judged| j.truth.is_some() && j.kind != "with a character lost";
        let single = every.iter().filter(whole);
        let lines = single.map(|j| format!("{} {}\n", u8::from(j.right), j.weight));
        std::fs::write(path, lines.collect::<String>()).unwrap();
    }
    if let Some(path) = fails {
        std::fs::write(path, report).unwrap();
    }
}

/// Lines in a row, up to a random length; half of the documents in the forms of Taiwan.
fn documents_of(text: &str, random: &mut Random) -> Vec<String> {
    let mut out = Vec::new();
    let mut document = String::new();
    let mut length = 600 + random.below(3400);
    for line in text.lines() {
        document.push_str(line);
        if document.chars().count() >= length {
            if random.below(2) == 0 {
                document = document.chars().map(taiwan).collect();
            }
            out.push(std::mem::take(&mut document));
            length = 600 + random.below(3400);
        }
    }
    out
}

fn taiwan(c: char) -> char {
    let forms = "爲為裏裡羣群着著衆眾牀床峯峰線線啓啟僞偽潙溈嬀媯鉤鉤麪麵喫吃"; // from, to
    let mut pairs = forms.chars();
    while let (Some(from), Some(to)) = (pairs.next(), pairs.next()) {
        if from == c {
            return to;
        }
    }
    c
}

/// One damaged run, or several and edits that touch.
struct Judged {
    count: Count,
    /// The same with `guesses = write`.
    guessed: Count,
    kind: &'static str,
    /// How likely the crate says its reading is.
    weight: f32,
    /// Whether that reading is the clean text, written or not.
    right: bool,
    /// How likely it says the clean text is, where that can be told.
    truth: Option<f32>,
    note: Option<String>,
}

/// Judges what was done with each damaged run; edits and runs that touch are judged as one.
fn judge(clean: &str, damaged: &Damaged, edits: &Edits, farm: &Farm) -> Vec<Judged> {
    let fold = |s: &str| s.chars().map(simulate::narrowed).collect::<String>();
    let held: Vec<_> =
        edits.withheld().iter().map(|p| (p.span.start, p.span.end, p.lossy)).collect();
    let every = edits.clone().accept(|_| true);
    let out = every.apply(&damaged.text);
    let made: Vec<_> = every.iter().filter(|e| e.rule.name == "repair/misaligned-run").collect();
    let runs = damaged.runs();
    let mut spans = runs.clone();
    spans.extend(made.iter().map(|e| (e.span.start, e.span.end)));
    spans.sort();
    let mut joined: Vec<(usize, usize)> = Vec::new();
    for (start, end) in spans {
        match joined.last_mut() {
            Some(last) if start < last.1 => last.1 = last.1.max(end),
            _ => joined.push((start, end)),
        }
    }
    let mut all = Vec::new();
    for (start, end) in joined {
        let here = runs.iter().filter(|s| start <= s.0 && s.1 <= end).count();
        let edits: Vec<_> =
            made.iter().filter(|e| start <= e.span.start && e.span.end <= end).collect();
        let was = damaged.clean_between(start, end, clean);
        let got = every.after(jiaokan::Span::new(start, end)).of(&out);
        let right = !edits.is_empty() && fold(got) == fold(was);
        let withheld = held.iter().any(|s| start <= s.0 && s.1 <= end);
        let written = !edits.is_empty() && !withheld;
        let sure = |e: &&&jiaokan::Edit<'_>| e.candidates.first().map_or(1.0, |c| c.weight);
        let least = edits.iter().map(|e| sure(&e)).fold(1.0, f32::min);
        let weight = if edits.is_empty() { 0.0 } else { least };
        let truth = match edits.as_slice() {
            [one] => {
                let was = fold(damaged.clean_between(one.span.start, one.span.end, clean));
                let found = one.candidates.iter().find(|c| fold(&c.text) == was);
                Some(found.map_or(0.0, |c| c.weight))
            }
            _ => None,
        };
        let (mine, theirs) = (fold(got), fold(was));
        let count = |written: bool| Count {
            chars: if written { mine.chars().count().max(theirs.chars().count()) } else { 0 },
            good: if written { common(&mine, &theirs) } else { 0 },
            runs: here,
            written: if written { here } else { 0 },
            exact: if written && right { here } else { 0 },
            needless: usize::from(here == 0 && written),
        };
        let guess = held.iter().filter(|s| start <= s.0 && s.1 <= end).all(|s| s.2);
        let (count, guessed) = (count(written), count(!edits.is_empty() && guess));
        let kind = damaged.kind(start, end, was);
        let note = (!(written && right)).then(|| {
            let seen = &damaged.text[start..end];
            let before = clean_before(damaged, start, clean);
            let list = edits.iter().flat_map(|e| e.candidates);
            let list: Vec<_> = list.map(|c| format!("{} {:.2}", c.text, c.weight)).collect();
            let verdict = match (written, right) {
                (true, _) => "WRONG",
                (false, true) => "withheld",
                (false, false) => "missed",
            };
            let (list, of) = (list.join(", "), farm.list.len());
            format!("{verdict} {before}|{seen} => {was} [{list}] (list {of})")
        });
        all.push(Judged { count, guessed, kind, weight, right, truth, note });
    }
    all
}

/// What would be written, and how much of it exact, if all readings from a weight on were.
fn curve(all: &mut [Judged]) {
    all.sort_by(|a, b| b.weight.total_cmp(&a.weight));
    let runs: usize = all.iter().map(|j| j.count.runs).sum();
    let (mut made, mut right) = (0, 0);
    let mut marks = [
        0.5, 0.55, 0.58, 0.6, 0.62, 0.65, 0.7, 0.75, 0.8, 0.85, 0.9, 0.93, 0.95, 0.97, 0.98, 0.99,
        0.995,
    ]
    .to_vec();
    println!("written from weight: share written, share exact; of those near that weight, exact");
    let (mut near, mut good) = (0, 0);
    for judged in all.iter() {
        while let Some(mark) = marks.pop_if(|m| judged.weight < *m) {
            let share = |n: usize, of: usize| n as f64 / of.max(1) as f64;
            println!(
                "  {mark:.3}  {:.4} {:.4}   {:.3} of {near}",
                share(made, runs),
                share(right, made),
                share(good, near)
            );
            (near, good) = (0, 0);
        }
        (made, near) = (made + judged.count.runs.max(1), near + judged.count.runs.max(1));
        if judged.right {
            (right, good) = (right + judged.count.runs.max(1), good + judged.count.runs.max(1));
        }
    }
    let truths: Vec<f32> = all.iter().filter_map(|j| j.truth).collect();
    let loss: f32 =
        truths.iter().map(|w| -w.max(0.003).ln()).sum::<f32>() / truths.len().max(1) as f32;
    let lost = truths.iter().filter(|w| **w == 0.0).count();
    println!(
        "mean -ln(weight of the clean text) {loss:.4}; not among the candidates {lost} of {}",
        truths.len()
    );
}

/// The length of the longest text that both have in order.
fn common(a: &str, b: &str) -> usize {
    let b: Vec<char> = b.chars().collect();
    let mut row = vec![0; b.len() + 1];
    for c in a.chars() {
        let mut before = 0;
        for (i, d) in b.iter().enumerate() {
            let here = if c == *d { before + 1 } else { row[i + 1].max(row[i]) };
            before = std::mem::replace(&mut row[i + 1], here);
        }
    }
    row[b.len()]
}

fn clean_before(damaged: &Damaged, start: usize, clean: &str) -> String {
    let at = damaged.clean_offset(start);
    let head: Vec<char> = clean[..at].chars().collect();
    head[head.len().saturating_sub(6)..].iter().collect()
}
