//! What the farm's steps make of a stretch of clean text, to prove a restoration by.
//!
//! The solver's search is quick and knows bytes only one at a time; this repeats the process the
//! way the farm ran it, on the whole stretch, and compares with what stands in the damaged text.

use super::gbk;
use super::known::Known;
use super::readings::{Ideograph, Syllable};

/// Something that the farm put between two bytes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Inserted {
    /// A reading in brackets.
    Gloss(Syllable),
    /// One ASCII byte that no longer shows, before punctuation.
    Separator,
    /// The same where it still shows.
    Shown(char),
}

/// The bytes of `clean` in GBK; none where it has a character that GBK hasn't.
pub(crate) fn encode(clean: &str) -> Option<Vec<u8>> {
    let mut bytes = Vec::with_capacity(clean.len());
    for char in clean.chars() {
        match gbk::bytes_of(char) {
            Some(pair) => bytes.extend(pair),
            None if char.is_ascii() => bytes.push(char as u8),
            None => return None,
        }
    }
    Some(bytes)
}

/// ASCII marks that stand for full-width ones where a text was narrowed. Letters, digits and the
/// rest were ASCII before.
pub(crate) fn is_mark(char: char) -> bool {
    matches!(char, ',' | '?' | '!' | ';' | ':' | '(' | ')')
}

/// Marks that the farms put a separator before.
pub(crate) fn is_usual(mark: char) -> bool {
    matches!(mark, '，' | '？' | '；' | '！' | '、' | '：')
}

/// What a stretch shows of the farm once it is proven.
#[derive(Clone, Debug, Default)]
pub(crate) struct Proof {
    /// The pairs glossed and with what.
    pub(crate) glossed: Vec<(char, Syllable)>,
    /// How many marks that [`is_usual`], and others, had a separator before them where it matters.
    pub(crate) split: [f32; 2],
    /// How many had none.
    pub(crate) whole: [f32; 2],
}

/// The same as [`reproduces`], and what it shows.
pub(crate) fn proof(
    clean: &[u8],
    from: usize,
    inserted: &[(usize, Inserted)],
    damaged: &str,
    known: &Known,
) -> Option<Proof> {
    if !reproduces(clean, from, inserted, damaged, known) {
        return None;
    }
    let mut proof = Proof::default();
    for (at, what) in inserted {
        if let Inserted::Gloss(syllable) = what
            && let Some(&[lead, trail]) = at.checked_sub(2).and_then(|start| clean.get(start..*at))
            && let Some(char) = gbk::written(lead, trail)
        {
            proof.glossed.push((char, *syllable));
        }
    }
    // The text's own marks inside: a separator before one would show.
    for at in from..clean.len().saturating_sub(1) {
        let &[lead, trail] = clean.get(at..at + 2)? else { continue };
        let Some(mark) = gbk::written(lead, trail).filter(|c| is_separated(*c)) else { continue };
        let here = inserted.iter().any(|(i, w)| *i == at && !w.is_gloss());
        let broken = inserted.iter().any(|(i, _)| *i == at + 1);
        let kind = usize::from(!is_usual(mark));
        if here {
            proof.split[kind] += 1.0;
        } else if !broken {
            proof.whole[kind] += 1.0;
        }
    }
    if inserted.iter().any(|(i, w)| *i == clean.len() && !w.is_gloss()) {
        proof.split[0] += 1.0;
    }
    Some(proof)
}

/// Whether the farm makes `damaged` of `clean` when it inserts `inserted` at these byte offsets,
/// and whether it had reason to insert there and nowhere else from byte `from` on.
pub(crate) fn reproduces(
    clean: &[u8],
    from: usize,
    inserted: &[(usize, Inserted)],
    damaged: &str,
    known: &Known,
) -> bool {
    lawful(clean, from, inserted, known) && decodes_to(clean, inserted, damaged)
}

/// Every gloss stands behind a pair with that reading, every separator before punctuation, and no
/// pair of the farm's list is without a gloss unless something was put between its bytes.
fn lawful(clean: &[u8], from: usize, inserted: &[(usize, Inserted)], known: &Known) -> bool {
    let pair = |at: usize| {
        let [lead, trail] = *clean.get(at..at + 2)? else { return None };
        gbk::written(lead, trail)
    };
    let glossed = |at: usize| inserted.iter().any(|(i, what)| *i == at && what.is_gloss());
    let split = |at: usize| inserted.iter().any(|(i, _)| *i == at);
    for (at, what) in inserted {
        let fits = match what {
            Inserted::Gloss(syllable) => {
                let char = at.checked_sub(2).and_then(pair);
                char.and_then(Ideograph::of).is_some_and(|i| i.reads(*syllable))
                    || char.is_some_and(|c| known.reading(c) == Some(*syllable))
            }
            Inserted::Separator | Inserted::Shown(_) => pair(*at).is_none_or(is_separated),
        };
        if !fits {
            return false;
        }
    }
    (from..clean.len()).all(|at| {
        let listed = pair(at).is_some_and(|c| known.reading(c).is_some());
        !listed || glossed(at + 2) || split(at + 1)
    })
}

/// Full-width punctuation that a separator was put before.
pub(crate) fn is_separated(char: char) -> bool {
    matches!(
        char,
        '，' | '？'
            | '；'
            | '！'
            | '、'
            | '：'
            | '。'
            | '（'
            | '）'
            | '“'
            | '”'
            | '‘'
            | '’'
            | '《'
            | '》'
            | '〈'
            | '〉'
            | '「'
            | '」'
            | '『'
            | '』'
            | '【'
            | '】'
            | '…'
            | '—'
            | '·'
    )
}

/// Decodes `clean` with the insertions as the farm's software did and compares.
fn decodes_to(clean: &[u8], inserted: &[(usize, Inserted)], damaged: &str) -> bool {
    let mut seen = damaged.chars().peekable();
    let mut lead: Option<u8> = None;
    let mut queue = inserted.iter().peekable();
    for at in 0..=clean.len() {
        while let Some((_, what)) = queue.next_if(|(i, _)| *i == at) {
            // A byte that waits for its second is lost with the first byte put in.
            let lost = lead.take().is_some();
            if lost && !seen.next().is_some_and(|c| matches!(c, '?' | '\u{fffd}')) {
                return false;
            }
            let fits = match what {
                Inserted::Separator => true,
                Inserted::Shown(char) => lost || seen.next() == Some(*char),
                Inserted::Gloss(syllable) => {
                    (lost || seen.next() == Some('('))
                        && syllable.text().chars().all(|c| seen.next() == Some(c))
                        && seen.next() == Some(')')
                }
            };
            if !fits {
                return false;
            }
        }
        let Some(byte) = clean.get(at).copied() else { break };
        match lead.take() {
            None if byte > 0x80 => lead = Some(byte),
            None => {
                let char = if byte == 0x80 { '€' } else { byte as char };
                if seen.next() != Some(char) {
                    return false;
                }
            }
            Some(first) if byte < 0x40 => {
                let _ = first;
                if !seen.next().is_some_and(|c| matches!(c, '?' | '\u{fffd}')) {
                    return false;
                }
            }
            Some(first) => {
                let char = gbk::char_of(first, byte);
                let shows = seen.peek().is_some_and(|next| {
                    char == Some(*next)
                        || char.and_then(gbk::narrowed) == Some(*next)
                        || gbk::bytes_of(*next) == Some([first, byte])
                });
                if shows {
                    seen.next();
                } else if !gbk::may_vanish(first, byte) {
                    return false;
                }
            }
        }
    }
    // A lead byte left over waits for a byte outside the stretch, which is aligned text.
    lead.is_none() && seen.next().is_none()
}

impl Inserted {
    fn is_gloss(self) -> bool {
        matches!(self, Inserted::Gloss(_))
    }
}
