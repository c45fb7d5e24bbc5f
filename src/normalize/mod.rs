//! One form for each character: Unicode forms, width, punctuation, space. Nearly all of it opt-in.
//!
//! Each option is a rule in a file of its own, and each rule one pass that starts with a scan for
//! what it could change; in clean text the scans are all there is. Rules run in the order of
//! `PASSES`, each on the text that the ones before left, again until nothing changes: what comes
//! out is a fixpoint. Code, URLs and JSON stay as they are where a rule goes by context
//! (`guard`).

use std::borrow::Cow;

use crate::{Edits, Proposal, Rule, Span};

mod blank_lines;
mod bullets;
mod case;
mod characters;
mod controls;
mod dash;
mod digits;
mod dots;
mod ellipsis;
mod emoji;
mod form;
mod guard;
mod indents;
mod invisible;
mod kana;
mod letters;
mod line_ends;
mod marks;
mod options;
mod pieces;
mod punctuation;
mod quotes;
mod scan;
mod selectors;
mod space;
mod titles;
mod trailing;
mod variants;

use pieces::Pieces;

pub use options::{
    BlankLines, Bullets, Case, Form, Keep, LineEnds, NormalizeOptions, Preset, Punctuation, Quotes,
    Remove, Space, Unify, Variants, Width,
};

/// The stage's rules.
pub(crate) static RULES: &[&Rule] = &[
    &controls::RULE,
    &line_ends::RULE,
    &form::RULE,
    &invisible::RULE,
    &selectors::RULE,
    &emoji::RULE,
    &variants::RULE,
    &digits::RULE,
    &letters::RULE,
    &kana::RULE,
    &marks::RULE,
    &ellipsis::RULE,
    &punctuation::RULE,
    &quotes::RULE,
    &dash::RULE,
    &dots::RULE,
    &titles::RULE,
    &bullets::RULE,
    &space::RULE,
    &indents::RULE,
    &trailing::RULE,
    &blank_lines::RULE,
    &case::RULE,
];

/// A rule at work.
struct Pass {
    rule: &'static Rule,
    /// Whether the options ask for it.
    wanted: fn(&NormalizeOptions) -> bool,
    propose: fn(&str, &NormalizeOptions, &mut Edits),
    /// Whether it goes by context, and so leaves code and addresses alone.
    guarded: bool,
}

/// Whether an option is other than its value "keep".
macro_rules! pass {
    ($module:ident, $field:ident != $keep:expr, $guarded:expr) => {
        Pass {
            rule: &$module::RULE,
            wanted: |o| o.$field != $keep,
            propose: $module::propose,
            guarded: $guarded,
        }
    };
}

/// The passes in order: first what is there at all, then single characters, then context, then
/// space, whose rules look at what the others made.
static PASSES: &[Pass] = &[
    pass!(controls, controls != Remove::Keep, false),
    pass!(line_ends, line_ends != LineEnds::Keep, false),
    pass!(invisible, invisible != Keep::Keep, false),
    pass!(selectors, selectors != Keep::Keep, false),
    pass!(emoji, emoji != Keep::Keep, false),
    pass!(form, form != Form::None, false),
    pass!(variants, variants != Variants::Keep, false),
    pass!(digits, digits != Width::Keep, true),
    pass!(letters, letters != Width::Keep, true),
    pass!(kana, kana != Width::Keep, true),
    pass!(ellipsis, ellipsis != Unify::Keep, true),
    pass!(dash, dash != Unify::Keep, true),
    pass!(titles, titles != Unify::Keep, true),
    pass!(dots, dots != Unify::Keep, true),
    pass!(quotes, quotes != Quotes::Keep, true),
    pass!(marks, marks != Width::Keep, true),
    pass!(punctuation, punctuation != Punctuation::Keep, true),
    pass!(bullets, bullets != Bullets::Keep, true),
    pass!(space, space != Space::Keep, true),
    pass!(indents, indents != Keep::Keep, true),
    pass!(trailing, trailing != Keep::Keep, false),
    pass!(blank_lines, blank_lines != BlankLines::Keep, true),
    pass!(case, case != Case::Keep, false),
];

/// After this many rounds a text is left as it is. No rule undoes another's work, so that two
/// rounds and a quiet third do for any text met so far.
const ROUNDS: usize = 6;

/// Proposes normal forms for `text`.
///
/// ```
/// use jiaokan::normalize::{NormalizeOptions, Width, normalize};
///
/// let options = NormalizeOptions { digits: Width::Half, ..Default::default() };
/// assert_eq!(normalize("１９４５年", &options).apply("１９４５年"), "1945年");
/// ```
pub fn normalize(text: &str, options: &NormalizeOptions) -> Edits {
    let banned =
        |rule: &Rule| options.policy.disable.iter().any(|n| n == rule.name || n == rule.stage());
    let passes: Vec<&Pass> =
        PASSES.iter().filter(|p| (p.wanted)(options) && !banned(p.rule)).collect();
    let protect = options.protect.iter().filter(|s| !s.is_empty()).copied().collect();
    let mut work = Work {
        source: text,
        current: Cow::Borrowed(text),
        pieces: Pieces::new(text),
        first: None,
        protect,
        guarded: None,
        withheld: Vec::new(),
    };
    for round in 0..ROUNDS {
        let mut changed = false;
        // What a round made may be code or an address that was none before.
        work.guarded = None;
        for pass in &passes {
            changed |= work.run(pass, options, round == 0);
        }
        if !changed {
            break;
        }
    }
    let mut edits = match work.first {
        Some(only) => only,
        None => work.pieces.edits(text),
    };
    debug_assert_eq!(edits.apply(text), work.current);
    work.withheld.into_iter().for_each(|p| edits.withhold(p));
    edits
}

struct Work<'t> {
    source: &'t str,
    current: Cow<'t, str>,
    pieces: Pieces,
    /// The edits of the only pass so far that changed anything.
    first: Option<Edits>,
    protect: Vec<Span>,
    /// What the guard found in the current text, once a rule asked.
    guarded: Option<Vec<Span>>,
    withheld: Vec<Proposal>,
}

impl Work<'_> {
    /// Runs a pass; whether it changed anything. What is only reported is so in the first round.
    fn run(&mut self, pass: &Pass, options: &NormalizeOptions, report: bool) -> bool {
        let mut edits = Edits::new();
        (pass.propose)(&self.current, options, &mut edits);
        if edits.is_empty() && (edits.withheld().is_empty() || !report) {
            return false;
        }
        if pass.guarded && self.guarded.is_none() {
            self.guarded = Some(guard::spans(&self.current));
        }
        let guarded = self.guarded.as_deref().filter(|_| pass.guarded).unwrap_or_default();
        let kept = |span: Span| meets(&self.protect, span) || meets(guarded, span);
        let trusted = pass.rule.trust >= options.policy.trust;
        if report {
            let quiet = edits.withheld().iter().filter(|p| !kept(p.span)).cloned();
            let mut withheld: Vec<Proposal> = quiet.collect();
            if !trusted {
                let all = edits.iter().filter(|e| !kept(e.span));
                withheld.extend(all.map(|e| Proposal::new(e.span, e.text.to_owned(), pass.rule)));
            }
            if !withheld.is_empty() {
                let so_far = self.pieces.edits(self.source);
                for proposal in &mut withheld {
                    proposal.span = so_far.before(proposal.span);
                }
            }
            self.withheld.extend(withheld);
        }
        if !trusted {
            return false;
        }
        if !edits.withheld().is_empty() || edits.iter().any(|e| kept(e.span)) {
            let mut left = Edits::new();
            for edit in edits.iter().filter(|e| !kept(e.span)) {
                left.push(edit.span, edit.text, pass.rule);
            }
            edits = left;
        }
        if edits.is_empty() {
            return false;
        }
        self.current = Cow::Owned(edits.apply(&self.current).into_owned());
        for span in self.protect.iter_mut().chain(self.guarded.iter_mut().flatten()) {
            *span = edits.after(*span);
        }
        self.pieces.make(&edits);
        self.first = if self.pieces.layers() == 1 { Some(edits) } else { None };
        true
    }
}

/// Whether `span` shares a byte with, or lies strictly inside, one of `spans`, sorted and disjoint.
fn meets(spans: &[Span], span: Span) -> bool {
    let next = spans.partition_point(|s| s.end <= span.start);
    spans.get(next).is_some_and(|s| s.start < span.end || span.is_empty() && s.start < span.start)
}
