//! Damage done to characters on the way here: mojibake, escapes, farm glosses, invisible marks.

use std::borrow::Cow;

use serde::{Deserialize, Serialize};

use mojibake::Cut;

use crate::{Edits, Guesses, Policy, Proposal, Proposals, Quality, Rule, Span, Trust};

mod bidi;
mod chars;
mod context;
mod entities;
mod escapes;
mod farm;
mod invisible;
mod misaligned_run;
pub(crate) mod model;
mod mojibake;
mod narrowed_marks;
mod natural;
mod pinyin_gloss;
mod private_use;
pub(crate) mod radicals;
mod scan;
mod specimen;
mod spun;
mod unrecoverable;
mod windows_codes;

/// The stage's rules.
pub(crate) static RULES: &[&Rule] = &[
    &misaligned_run::RULE,
    &pinyin_gloss::RULE,
    &narrowed_marks::RULE,
    &entities::RULE,
    &escapes::RULE,
    &mojibake::RULE,
    &mojibake::lost_bytes::RULE,
    &invisible::RULE,
    &bidi::RULE,
    &radicals::RULE,
    &private_use::RULE,
    &windows_codes::RULE,
];

/// What [`repair`] is told.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct RepairOptions {
    /// Which rules run and which of their edits are made.
    #[serde(flatten)]
    pub policy: Policy,
    /// What kind of text it is.
    pub place: RepairPlace,
}

/// Where in the pipeline a text is repaired.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
#[non_exhaustive]
pub enum RepairPlace {
    /// Plain text: every rule.
    #[default]
    Text,
    /// Markup not yet parsed: rules on characters, outside tags; entities are the parser's.
    Markup,
    /// Text just out of markup: escapes that were escaped twice.
    Extracted,
}

/// Wrong decodings undone one after the other: text misread three times is as rare as it is hopeless.
const ROUNDS: usize = 4;

/// A text longer than this gets no second try: a character at a time takes fifty times its room.
const FINE_MOST: usize = 8 << 20;

/// Proposes repairs to `text`.
///
/// What a content farm did is undone first: it came last. Then the rest.
///
/// ```
/// let text = "å…\u{ad}æœˆ，&amp;lt;校勘&amp;gt;";
/// assert_eq!(jiaokan::repair(text, &Default::default()).apply(text), "六月，<校勘>");
/// ```
pub fn repair(text: &str, options: &RepairOptions) -> Edits {
    let verdict = farm::verdict::judge(text);
    if !verdict.farm {
        return rest(text, options);
    }
    let mut out = Proposals::new();
    misaligned_run::propose(text, &verdict, &mut out);
    pinyin_gloss::propose(&verdict, &mut out);
    let mut edits = outside(text, options.place, out).into_edits(&options.policy);
    if options.policy.allows(&narrowed_marks::RULE) {
        let next = edits.apply(text);
        let mut out = Proposals::new();
        narrowed_marks::propose(&next, &mut out);
        let marks = outside(&next, options.place, out).into_edits(&options.policy);
        edits = edits.then(text, marks);
    }
    let next = rest(&edits.apply(text), options);
    edits.then(text, next)
}

/// What is left when the farm's damage is undone, or there was none.
fn rest(text: &str, options: &RepairOptions) -> Edits {
    layers(text, options, false).unwrap_or_else(|| layers(text, options, true).unwrap_or_default())
}

/// Escapes are written out first, wrong decodings undone next, single characters last: each may
/// lie under the one before.
///
/// Where guesses are left, damage under damage comes off only as far as no byte of it was lost: what
/// the outer layer made of an inner character that cannot be settled would be nonsense of another
/// kind. That is known once the inner layer is read. `None` asks for a second try, `fine`, in which
/// the outer layer comes off a character at a time.
fn layers(text: &str, options: &RepairOptions, fine: bool) -> Option<Edits> {
    let found = scan::scan(text);
    if found.is_quiet() {
        return Some(Edits::new());
    }
    let cut = match options.place {
        _ if fine => Cut::Fine,
        RepairPlace::Markup => Cut::Tags,
        _ => Cut::Spans,
    };
    let mut holes: Vec<Span> = Vec::new();
    let policy = &options.policy;
    let mut edits = Edits::new();
    if options.place != RepairPlace::Markup && found.has(scan::REFERENCE | scan::ESCAPE) {
        let mut out = Proposals::new();
        entities::propose(text, &mut out);
        escapes::propose(text, &mut out);
        edits = out.into_edits(policy);
    }
    let mut found = if edits.is_empty() { found } else { scan::scan(&edits.apply(text)) };
    let mut specimens: Vec<Span> = Vec::new();
    // What the wrong decodings are undone in, and how far they are.
    let base = if found.suspects.is_empty() { Cow::Borrowed("") } else { edits.apply(text) };
    let mut unread = Edits::new();
    for round in 0..ROUNDS {
        if found.suspects.is_empty() {
            break;
        }
        let next = edits.apply(text);
        let mut out = Proposals::new();
        let open = mojibake::propose(&next, &found.suspects, cut, &mut out);
        let shown;
        (out, shown) = suffered(&next, out, round == 0);
        specimens.extend(shown.into_iter().map(|span| edits.before(span)));
        if out.is_empty() {
            break;
        }
        if round > 0 {
            out = of_one_layer(out, &open, &base, &unread);
        }
        if round > 0 && policy.guesses == Guesses::Leave {
            // The first round has reported its own.
            out = out.filter(|p| {
                if p.lossy {
                    holes.push(edits.before(p.span));
                }
                !p.lossy
            });
        }
        // Attributes and scripts are repaired where the text between the tags is damaged too.
        let page = options.place == RepairPlace::Markup && {
            let free = context::outside_tags(&next);
            out.iter().any(|p| within(&free, p.span))
        };
        let out = if page { out } else { outside(&next, options.place, out) };
        let layer = out.into_edits(policy);
        let done = layer.is_empty();
        if !done {
            found = scan::scan(&layer.apply(&next));
        }
        unread = unread.then(&base, layer.clone());
        edits = edits.then(text, layer);
        if done {
            break;
        }
    }
    let next = edits.apply(text);
    let mut out = Proposals::new();
    if found.has(scan::INVISIBLE) {
        invisible::propose(&next, &mut out);
        bidi::propose(&next, &mut out);
    }
    if found.has(scan::LOOK_ALIKE) {
        radicals::propose(&next, &mut out);
    }
    if found.has(scan::PRIVATE) {
        private_use::propose(&next, &mut out);
    }
    if found.has(scan::CODE) {
        windows_codes::propose(&next, &mut out);
    }
    specimens.sort_by_key(|span| span.start);
    specimens.dedup();
    let out = out.filter(|p| !touches(&specimens, edits.before(p.span)));
    let last = outside(&next, options.place, out).into_edits(policy);
    let edits = edits.then(text, last);
    if holes.is_empty() {
        return Some(edits);
    }
    let kept = beside(&holes, &edits);
    match fine {
        _ if kept.len() == edits.len() => Some(edits),
        false if text.len() <= FINE_MOST => None,
        _ => Some(kept),
    }
}

/// The proposals less those behind a hole of an earlier layer whose last bytes they take: half of a
/// character whose other half was lost makes a new one with the first byte of what was repaired
/// after it. `open` are such holes; what `unread` has not written is of an earlier layer.
fn of_one_layer(proposals: Proposals, open: &[Span], base: &str, unread: &Edits) -> Proposals {
    let written: Vec<Span> = unread.iter().map(|e| e.span).collect();
    let ascii = |from: usize, to: usize| base.get(from..to).is_none_or(str::is_ascii);
    let old = |hole: Span| {
        let span = unread.before(hole);
        let from = written.partition_point(|w| w.end <= span.start);
        let mut at = span.start;
        for written in written.iter().skip(from).take_while(|w| w.start < span.end) {
            if at < written.start && !ascii(at, written.start) {
                return true;
            }
            at = written.end;
        }
        at < span.end && !ascii(at, span.end)
    };
    let spoilt: Vec<Span> = open.iter().copied().filter(|hole| old(*hole)).collect();
    proposals.filter(|p| {
        let at = spoilt.partition_point(|hole| hole.end < p.span.start);
        spoilt.get(at).is_none_or(|hole| hole.end != p.span.start && *hole != p.span)
    })
}

/// Whether a span overlaps one of these, which are sorted and disjoint.
fn touches(spans: &[Span], span: Span) -> bool {
    let at = spans.partition_point(|s| s.end <= span.start);
    spans.get(at).is_some_and(|s| s.overlaps(span))
}

/// What is damage and no specimen of it, and the specimens; with `report`, those stay as doubtful
/// proposals.
fn suffered(text: &str, proposals: Proposals, report: bool) -> (Proposals, Vec<Span>) {
    let mut all: Vec<&Proposal> = proposals.iter().collect();
    all.sort_by_key(|p| p.span.start);
    let mut out = Proposals::new();
    let mut specimens: Vec<Span> = Vec::new();
    for run in all.chunk_by(|a, b| a.span.end >= b.span.start) {
        let (Some(first), Some(end)) = (run.first(), run.last()) else { continue };
        let span = Span::new(first.span.start, end.span.end);
        let fix: String = run.iter().filter(|p| !p.lossy).map(|p| p.text.as_ref()).collect();
        let lossy = run.iter().any(|p| p.lossy);
        let between = specimens.last().and_then(|last| text.get(last.end..span.start));
        let shown =
            between.is_some_and(specimen::joins) || specimen::is_specimen(text, span, &fix, lossy);
        if shown {
            specimens.push(span);
        }
        for proposal in run.iter().map(|p| (*p).clone()) {
            if !shown {
                out.push(proposal);
            } else if report && !proposal.lossy {
                out.push(proposal.trust(Trust::Doubtful));
            }
        }
    }
    (out, specimens)
}

/// The edits that overlap no hole, those that touch joined.
fn beside(holes: &[Span], edits: &Edits) -> Edits {
    let mut holes = holes.to_vec();
    holes.sort_by_key(|h| h.start);
    let mut out = Edits::new();
    for proposal in edits.withheld() {
        out.withhold(proposal.clone());
    }
    let mut at = 0;
    for edit in edits.iter() {
        while holes.get(at).is_some_and(|h| h.end <= edit.span.start) {
            at += 1;
        }
        if holes.get(at).is_some_and(|h| h.overlaps(edit.span)) {
            continue;
        }
        if edit.trust == edit.rule.trust && !edit.lossy {
            out.push_merged(edit.span, edit.text, edit.rule);
        } else {
            let candidates = edit.candidates.to_vec();
            out.push_full(edit.span, edit.text, edit.rule, edit.trust, edit.lossy, candidates);
        }
    }
    out
}

/// In markup, the proposals that lie outside tags.
fn outside(text: &str, place: RepairPlace, proposals: Proposals) -> Proposals {
    if place != RepairPlace::Markup || proposals.is_empty() {
        return proposals;
    }
    let free = context::outside_tags(text);
    proposals.filter(|p| within(&free, p.span))
}

/// Whether one of the sorted spans holds this one.
fn within(spans: &[Span], span: Span) -> bool {
    let at = spans.partition_point(|f| f.end < span.end);
    spans.get(at).is_some_and(|f| f.contains(span))
}

/// Measures damage without changing anything: `damaged`, `lossy`, `unrecoverable`, `farm`.
///
/// `damaged` counts what would be repaired and what is lost for good; `lossy` what could only be
/// guessed.
pub fn signals(text: &str) -> Quality {
    let (lost, all) = unrecoverable::count(text);
    let found = scan::scan(text);
    let mut out = Proposals::new();
    let _ = mojibake::propose(text, &found.suspects, Cut::Spans, &mut out);
    (out, _) = suffered(text, out, false);
    let (mut damaged, mut guessed) = (0, 0);
    let open = Policy { guesses: Guesses::Write, ..Policy::default() };
    for edit in out.into_edits(&open).iter() {
        let count = edit.span.of(text).chars().filter(|c| !c.is_whitespace()).count();
        damaged += count;
        guessed += if edit.lossy { count } else { 0 };
    }
    let share = |count: usize| (count as f32 / all.max(1) as f32).min(1.0);
    Quality {
        damaged: share(damaged + lost),
        lossy: share(guessed),
        unrecoverable: share(lost),
        spun: spun::score(text),
        farm: farm::verdict::judge(text).score,
        ..Quality::default()
    }
}
