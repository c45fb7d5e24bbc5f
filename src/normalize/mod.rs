//! One form for each character: Unicode forms, width, punctuation, space. Nearly all of it opt-in.
//!
//! Each option is a rule in a file of its own, and each rule one pass that starts with a scan for
//! what it could change; in clean text the scans are all there is. Rules run in the order of
//! [`PASSES`], each on the text that the ones before left, again until nothing changes: what comes
//! out is a fixpoint. Code, URLs and JSON stay as they are where a rule goes by context
//! ([`guard`]).

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
mod punctuation;
mod quotes;
mod scan;
mod selectors;
mod space;
mod titles;
mod trailing;
mod variants;

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
    let mut work = Work {
        source: text,
        current: Cow::Borrowed(text),
        protect: options.protect.clone(),
        done: Edits::new(),
    };
    let banned =
        |rule: &Rule| options.policy.disable.iter().any(|n| n == rule.name || n == rule.stage());
    let passes: Vec<&Pass> =
        PASSES.iter().filter(|p| (p.wanted)(options) && !banned(p.rule)).collect();
    for round in 0..ROUNDS {
        let mut changed = false;
        for pass in &passes {
            changed |= work.run(pass, options, round == 0);
        }
        if !changed {
            break;
        }
    }
    work.done
}

struct Work<'t> {
    source: &'t str,
    current: Cow<'t, str>,
    protect: Vec<Span>,
    done: Edits,
}

impl Work<'_> {
    /// Runs a pass; whether it changed anything. What is only reported is so in the first round.
    fn run(&mut self, pass: &Pass, options: &NormalizeOptions, report: bool) -> bool {
        let mut proposed = Edits::new();
        (pass.propose)(&self.current, options, &mut proposed);
        if proposed.is_empty() && (proposed.withheld().is_empty() || !report) {
            return false;
        }
        let guarded = if pass.guarded { guard::spans(&self.current) } else { Vec::new() };
        let kept = |span: Span| meets(&self.protect, span) || meets(&guarded, span);
        let trusted = pass.rule.trust >= options.policy.trust;
        let mut edits = Edits::new();
        for edit in proposed.iter().filter(|e| !kept(e.span)) {
            if trusted {
                edits.push(edit.span, edit.text, pass.rule);
            } else if report {
                edits.withhold(Proposal::new(edit.span, edit.text.to_owned(), pass.rule));
            }
        }
        if report {
            let quiet = proposed.withheld().iter().filter(|p| !kept(p.span));
            quiet.for_each(|p| edits.withhold(p.clone()));
        }
        let changed = !edits.is_empty();
        if changed {
            let next = edits.apply(&self.current).into_owned();
            for span in &mut self.protect {
                *span = edits.after(*span);
            }
            self.current = Cow::Owned(next);
        }
        if changed || !edits.withheld().is_empty() {
            let done = std::mem::take(&mut self.done);
            self.done = done.then(self.source, edits);
        }
        changed
    }
}

/// Whether `span` shares a byte with, or lies strictly inside, one of `spans`, sorted and disjoint.
fn meets(spans: &[Span], span: Span) -> bool {
    let next = spans.partition_point(|s| s.end <= span.start);
    spans.get(next).is_some_and(|s| s.start < span.end || span.is_empty() && s.start < span.start)
}
