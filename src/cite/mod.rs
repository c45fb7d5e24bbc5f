//! Works cited and things named: references, notes, titles, addresses, symbols, laws.
//!
//! Running text is walked once by recognisers of closed classes. A reference, found in a
//! list or a note, is cut into tokens and read by the first of three that can: the recognisers (laws,
//! cases, symbols), a strict grammar of the plainest shapes, a small sequence model. Ibid., 同上 and
//! 前引 are then led to their works, and a work cited twice is one work.

use serde::{Deserialize, Serialize};

use crate::{Citation, Csl, Mention, Note, Policy, Rule};

pub use bibtex::to_bibtex;
pub use csl::to_csl;
pub use parse::{parse_reference, parse_references};
pub use ris::to_ris;

mod address;
mod archive;
mod back;
mod bibtex;
mod chars;
mod closed;
mod csl;
mod dates;
mod era;
mod features;
mod fields;
mod grammar;
mod identifiers;
mod intext;
mod kind;
mod label;
mod laws;
mod lexicon;
mod lists;
mod model;
mod names;
mod notes;
mod numbers;
mod parse;
mod repair;
mod resolve;
mod ris;
mod scan;
mod scene;
mod special;
mod sure;
mod titles;
mod token;
mod un;
mod when;
mod who;
mod words;
mod works;
mod xref;

/// The stage's rules.
pub(crate) static RULES: &[&Rule] = &[
    &titles::RULE,
    &dates::RULE,
    &un::RULE,
    &laws::RULE,
    &identifiers::RULE,
    &xref::RULE,
    &lists::RULE,
    &notes::RULE,
    &back::RULE,
    &intext::RULE,
];

/// What [`cite`] is told.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct CiteOptions {
    /// Which rules run.
    #[serde(flatten)]
    pub policy: Policy,
    /// Where the body ends: the rest is notes and captions. The whole text when `None`.
    pub body: Option<usize>,
    /// The document's own date (ISO 8601), which gives `2月4日` its year.
    pub date: Option<String>,
}

/// What [`cite`] found.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
pub struct Cited {
    /// Works cited: the entries of lists, the citations of the running text, then the notes, each in
    /// the order of its place.
    pub citations: Vec<Citation>,
    /// Things named in the running text.
    pub mentions: Vec<Mention>,
    /// The works, each once.
    pub works: Vec<Csl>,
}

/// Finds and reads what `text` cites and names. `notes` are spans of `text`.
///
/// ```
/// let text = "参考文献\n[1] 林若川. 海港治理[J]. 海洋学刊, 2031, 14(3): 45-62.\n";
/// let out = jiaokan::cite(text, &[], &Default::default());
/// assert_eq!(out.citations[0].csl["volume"], "14");
/// ```
pub fn cite(text: &str, notes: &[Note], options: &CiteOptions) -> Cited {
    let body = options.body.filter(|b| text.is_char_boundary(*b)).unwrap_or(text.len());
    let policy = &options.policy;
    let mut gather = resolve::Gather::new(!policy.allows(&back::RULE));
    let mut entries = Vec::new();
    if policy.allows(&lists::RULE) {
        for entry in lists::entries(text, body) {
            let number = entry.number;
            entries.push((gather.entry(entry), number));
        }
    }
    // The running text: the body without its lists.
    let mut gaps: Vec<(usize, usize)> = Vec::new();
    let mut from = 0;
    for (i, _) in &entries {
        if let Some(c) = gather.citations.get(*i) {
            gaps.push((from, c.span.start));
            from = c.span.end;
        }
    }
    gaps.push((from, body));
    let mut scene = scene::Scene {
        text,
        traditional: scene::traditional(text),
        date: options.date.as_deref().and_then(scene::iso_date),
        year: None,
        law: None,
    };
    let mut mentions = Vec::new();
    let on = scan::On::new(policy);
    for gap in &gaps {
        scan::scan(&mut scene, on, *gap, &mut mentions);
    }
    if policy.allows(&intext::RULE) && !entries.is_empty() {
        let listed = entries.iter().filter_map(|(i, n)| Some((*i, *n, gather.citations.get(*i)?)));
        let index = intext::Index::new(text, listed);
        if !index.is_empty() {
            let mut found = Vec::new();
            for (start, end) in &gaps {
                intext::find(text, *start, *end, &index, &mut found);
            }
            for c in &mut found {
                c.work = c.target.and_then(|t| gather.citations.get(t)?.work);
            }
            gather.citations.extend(found);
        }
    }
    if policy.allows(&notes::RULE) {
        for (i, note) in notes.iter().enumerate() {
            gather.note(text, i, note);
        }
    }
    Cited { citations: gather.citations, mentions, works: gather.works.list }
}

/// The number that a circled or superscript sign stands for.
pub(crate) fn label_value(c: char) -> Option<u32> {
    let n = c as u32;
    Some(match n {
        0x2460..=0x2473 => n - 0x245f,
        0x2474..=0x2487 => n - 0x2473,
        0x2488..=0x249b => n - 0x2487,
        0x2776..=0x277f => n - 0x2775,
        0x3251..=0x325f => n - 0x323c,
        0x32b1..=0x32bf => n - 0x328d,
        _ => return None,
    })
}
