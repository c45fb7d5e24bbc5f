//! From pieces of notes and entries of lists to citations with their works.

use std::collections::HashMap;

use super::back::{self, Back};
use super::works::Works;
use super::{lists, notes, parse};
use crate::{Citation, Note, Relation, Span};

/// The citations of a document while they are gathered.
#[derive(Default)]
pub(super) struct Gather {
    /// The citations so far.
    pub(super) citations: Vec<Citation>,
    /// The works so far.
    pub(super) works: Works,
    /// The citations of each note, in order.
    by_note: Vec<Vec<usize>>,
    /// The last note with a label.
    labels: HashMap<u32, usize>,
    /// Whether back-references are left as they are.
    literal: bool,
}

/// Longest note that names an earlier work in short, in bytes.
const SHORT: usize = 160;

/// How far back an author's name is looked for.
const NEAR: usize = 200;

impl Gather {
    /// Nothing yet; `literal` leaves back-references as they are.
    pub(super) fn new(literal: bool) -> Gather {
        Gather { literal, ..Gather::default() }
    }

    /// An entry of a list in the body.
    pub(super) fn entry(&mut self, entry: lists::Entry) -> usize {
        let mut citation = Citation {
            kind: entry.read.kind.into(),
            span: entry.span,
            csl: entry.read.parsed.csl,
            fields: spans(entry.read.parsed.spans, entry.span.start),
            confidence: entry.read.confidence,
            ..Citation::default()
        };
        self.link(&mut citation);
        self.citations.push(citation);
        self.citations.len() - 1
    }

    /// Gives a full reference its work, and says when that work is an old one.
    fn link(&mut self, citation: &mut Citation) {
        let known = self.works.list.len();
        citation.work = self.works.add(&citation.csl);
        if citation.relation.is_none() && citation.work.is_some_and(|w| w < known) {
            citation.relation = Some(Relation::SameAs);
        }
    }

    /// All references of one note.
    pub(super) fn note(&mut self, text: &str, index: usize, note: &Note) {
        let mut mine = Vec::new();
        for piece in notes::pieces(text, note.text) {
            let body = piece.span.of(text);
            let start = piece.span.start + piece.signal;
            let bare = body.get(piece.signal..).unwrap_or_default();
            let head = parse::head(bare);
            let bare = bare.get(head..).unwrap_or_default();
            let start = start + head;
            let pointer = if self.literal { None } else { back::pointer(bare) };
            let mut citation = match pointer {
                Some(p) if p.rest.is_none() => {
                    let short = bare.chars().count() < 60;
                    match self.target(&p.back, &mine).filter(|_| short) {
                        Some(target) => self.pointing(target, &p, piece.span),
                        None if short => Citation {
                            kind: "reference".into(),
                            span: piece.span,
                            relation: Some(relation(&p.back)),
                            locator: p.locator.clone(),
                            confidence: 0.5,
                            ..Citation::default()
                        },
                        None => match self.full(bare, start, piece.span) {
                            Some(c) => c,
                            None => continue,
                        },
                    }
                }
                Some(p) => {
                    let skip = p.rest.unwrap_or_default();
                    let tail = bare.get(skip..).unwrap_or_default();
                    let lead =
                        tail.len() - tail.trim_start_matches([',', '，', ' ', '：', ':']).len();
                    let tail = tail.get(lead..).unwrap_or_default();
                    let Some(mut c) = self.full(tail, start + skip + lead, piece.span) else {
                        continue;
                    };
                    c.relation = Some(Relation::SameAs);
                    c
                }
                None => match self.short(bare, piece.span) {
                    Some(c) => c,
                    None => match self.full(bare, start, piece.span) {
                        Some(c) => c,
                        None => continue,
                    },
                },
            };
            citation.note = Some(index);
            if matches!(piece.relation, Some(Relation::CitedIn)) {
                // The one before is cited through this one.
                let this = self.citations.len();
                if let Some(before) = mine.last().and_then(|i: &usize| self.citations.get_mut(*i)) {
                    before.relation = Some(Relation::CitedIn);
                    before.target = Some(this);
                }
            } else if citation.relation.is_none() {
                citation.relation = piece.relation;
            }
            mine.push(self.citations.len());
            self.citations.push(citation);
        }
        let slot = self.by_note.len();
        self.by_note.push(mine);
        if let Some(n) = label_number(&note.label) {
            self.labels.insert(n, slot);
        }
    }

    /// `Hall and Perry, eds., The Empire, p. 71`: an earlier work by its author and title, a page and
    /// next to nothing more. In Han such a note reads like any other.
    fn short(&self, bare: &str, span: Span) -> Option<Citation> {
        // With a year it stands in full.
        let year = |d: &[u8]| {
            d.iter().all(u8::is_ascii_digit) && matches!(d, [b'1', ..] | [b'2', b'0', ..])
        };
        let full = bare.as_bytes().windows(4).any(year) || bare.chars().any(super::chars::is_cjk);
        if bare.len() > SHORT || self.literal || full {
            return None;
        }
        let key = super::works::key(bare);
        let near = self.citations.iter().rev().take(NEAR).filter_map(|c| c.work);
        let work = near.into_iter().find(|w| self.works.shortened(*w, &key))?;
        Some(Citation {
            kind: "reference".into(),
            span,
            locator: back::locator(bare.rsplit([',', '，']).next().unwrap_or_default()),
            work: Some(work),
            relation: Some(Relation::SameAs),
            confidence: 0.9,
            ..Citation::default()
        })
    }

    /// A reference that stands in full.
    fn full(&mut self, bare: &str, start: usize, span: Span) -> Option<Citation> {
        let read = parse::read(bare);
        if !read.reference {
            return None;
        }
        let page = read.parsed.csl.get("page").and_then(|p| p.as_str()).map(str::to_owned);
        let mut citation = Citation {
            kind: read.kind.into(),
            span,
            csl: read.parsed.csl,
            fields: spans(read.parsed.spans, start),
            locator: page.or(read.locator),
            confidence: read.confidence,
            ..Citation::default()
        };
        self.link(&mut citation);
        Some(citation)
    }

    fn pointing(&self, target: usize, pointer: &back::Pointer, span: Span) -> Citation {
        let to = self.citations.get(target);
        Citation {
            kind: "reference".into(),
            span,
            locator: pointer.locator.clone().or_else(|| match pointer.back {
                Back::Last => to.and_then(|c| c.locator.clone()),
                _ => None,
            }),
            work: to.and_then(|c| c.work),
            relation: Some(relation(&pointer.back)),
            confidence: 0.97,
            ..Citation::default()
        }
    }

    /// The citation that a back-reference points to.
    fn target(&self, back: &Back, mine: &[usize]) -> Option<usize> {
        match back {
            Back::Last => mine.last().copied().or_else(|| {
                // The note before; a note without references is passed over.
                self.by_note.iter().rev().take(NEAR).find_map(|n| n.last().copied())
            }),
            Back::Note(n, words) => {
                let slot = self.labels.get(n).copied().or_else(|| {
                    let slot = (*n as usize).checked_sub(1)?;
                    (self.labels.is_empty() && slot < self.by_note.len()).then_some(slot)
                })?;
                let there = self.by_note.get(slot)?;
                let named = there.iter().copied().find(|i| self.named(*i, words));
                named.or_else(|| there.first().copied())
            }
            Back::Named(words) => {
                let last = self.citations.len();
                (0..last).rev().take(NEAR).find(|i| self.named(*i, words))
            }
        }
    }

    fn named(&self, citation: usize, words: &str) -> bool {
        let work = self.citations.get(citation).and_then(|c| c.work);
        work.is_some_and(|w| self.works.named(w, words))
    }
}

fn relation(back: &Back) -> Relation {
    match back {
        Back::Last => Relation::Ibid,
        _ => Relation::SameAs,
    }
}

/// The number of a label: `③`, `[3]`, `註3`.
fn label_number(label: &str) -> Option<u32> {
    if let Some(n) = label.chars().find_map(super::label_value) {
        return Some(n);
    }
    let digits: String = label
        .chars()
        .skip_while(|c| !c.is_ascii_digit())
        .take_while(char::is_ascii_digit)
        .take(6)
        .collect();
    digits.parse().ok()
}

fn spans(
    list: Vec<(&'static str, Span)>,
    by: usize,
) -> Vec<(std::borrow::Cow<'static, str>, Span)> {
    list.into_iter().map(|(f, s)| (f.into(), s.shift(by))).collect()
}
