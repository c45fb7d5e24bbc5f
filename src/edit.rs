use std::borrow::Cow;

use crate::{Guesses, Policy, Proposal, Proposals, Rule, Span, Trust};

/// One reading of lost characters, with its probability among the readings considered.
#[derive(Clone, Debug, PartialEq, serde::Serialize)]
pub struct Candidate {
    /// The characters.
    pub text: String,
    /// 0..=1; the candidates of one edit add up to at most 1.
    pub weight: f32,
}

/// One replacement, as seen in an [`Edits`].
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Edit<'e> {
    /// The range replaced in the text before; empty for an insertion.
    pub span: Span,
    /// What stands there now; empty for a deletion.
    pub text: &'e str,
    /// The rule that made it.
    pub rule: &'static Rule,
    /// How far this edit is to be trusted.
    pub trust: Trust,
    /// Whether characters were guessed.
    pub lossy: bool,
    /// The readings considered, best first, where there were several.
    pub candidates: &'e [Candidate],
}

/// Replacements to one text, in order and disjoint, with maps both ways.
///
/// Compact: 16 bytes an edit and one buffer for all replacement text. An edit's end is not stored:
/// the stretch between two edits is as long before as after, so it follows from its neighbours.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Edits {
    entries: Vec<Entry>,
    text: String,
    /// Where the last edit ends, in the text before.
    end: u32,
    rules: Vec<&'static Rule>,
    /// (entry, its candidates), in order.
    candidates: Vec<(u32, Vec<Candidate>)>,
    withheld: Vec<Proposal>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Entry {
    /// Start in the text before.
    start: u32,
    /// Start in the text after.
    out: u32,
    /// Start in the replacement buffer.
    text: u32,
    /// Index into `rules`.
    rule: u16,
    trust: Trust,
    lossy: bool,
}

const _: () = assert!(size_of::<Entry>() == 16);

impl Edits {
    /// No edits.
    pub fn new() -> Edits {
        Edits::default()
    }

    /// Adds an edit after the last one. One that starts before the last one's end is refused.
    pub fn push(&mut self, span: Span, text: &str, rule: &'static Rule) -> bool {
        self.push_full(span, text, rule, rule.trust, false, Vec::new())
    }

    /// Like [`Edits::push`], but grows the last edit where it touches this one and is of the same
    /// rule. Conversion of a long run of characters is then one edit.
    pub fn push_merged(&mut self, span: Span, text: &str, rule: &'static Rule) -> bool {
        let last = self.entries.last().and_then(|e| self.rules.get(usize::from(e.rule)));
        let touches = self.end as usize == span.start;
        if touches && last.is_some_and(|r| std::ptr::eq(*r, rule)) {
            self.text.push_str(text);
            self.end = span.end as u32;
            true
        } else {
            self.push(span, text, rule)
        }
    }

    /// Makes room for about so many more edits with so much text: growing in steps would cost more
    /// than the edits.
    pub(crate) fn reserve(&mut self, edits: usize, text: usize) {
        self.entries.reserve(edits);
        self.text.reserve(text);
    }

    /// Adds many edits at once, each as long as what it replaces: where each begins, in the text
    /// before from `base` on and in `text`. They must begin after the last edit's end; where the
    /// first one touches it, it grows.
    pub(crate) fn push_even(
        &mut self,
        base: usize,
        runs: &[(u32, u32)],
        text: &str,
        rule: &'static Rule,
    ) {
        let (Some((first, _)), Some((last, from))) = (runs.first(), runs.last()) else { return };
        let touches = self.end as usize == base + *first as usize && !self.entries.is_empty();
        let ahead = (self.out_end() as u32).wrapping_sub(self.end);
        let index = self.rule_index(rule);
        let same = self.entries.last().is_some_and(|e| e.rule == index);
        let (base, at) = (base as u32, self.text.len() as u32);
        let alike =
            Entry { start: 0, out: 0, text: 0, rule: index, trust: rule.trust, lossy: false };
        let new = runs.get(usize::from(touches && same)..).unwrap_or_default();
        // Nothing that the compiler would read again for each of them.
        self.entries.extend(new.iter().map(move |(start, text)| {
            let start = base + start;
            Entry { start, out: start.wrapping_add(ahead), text: at + text, ..alike }
        }));
        self.text.push_str(text);
        self.end = base + last + (text.len() as u32 - from);
    }

    /// Like [`Edits::push`], with all that an edit can carry.
    pub fn push_full(
        &mut self,
        span: Span,
        text: &str,
        rule: &'static Rule,
        trust: Trust,
        lossy: bool,
        candidates: Vec<Candidate>,
    ) -> bool {
        if span.start < self.end as usize {
            return false;
        }
        // Out of the stretch since the last edit: what was removed so far minus what was put in.
        let out = self.out_end() + (span.start - self.end as usize);
        let rule = self.rule_index(rule);
        if !candidates.is_empty() {
            self.candidates.push((self.entries.len() as u32, candidates));
        }
        let text_start = self.text.len() as u32;
        self.entries.push(Entry {
            start: span.start as u32,
            out: out as u32,
            text: text_start,
            rule,
            trust,
            lossy,
        });
        self.text.push_str(text);
        self.end = span.end as u32;
        true
    }

    /// Records a proposal that is reported and not made.
    pub fn withhold(&mut self, proposal: Proposal) {
        self.withheld.push(proposal);
    }

    /// What was put forward and not made, in no order.
    pub fn withheld(&self) -> &[Proposal] {
        &self.withheld
    }

    fn rule_index(&mut self, rule: &'static Rule) -> u16 {
        // The last rule used is nearly always the one asked for, and a stage has few.
        let known = self.rules.iter().rposition(|r| std::ptr::eq(*r, rule));
        let index = known.unwrap_or_else(|| {
            self.rules.push(rule);
            self.rules.len() - 1
        });
        index as u16
    }

    /// Where the last edit's text ends, in the text after.
    fn out_end(&self) -> usize {
        self.entries.last().map_or(0, |e| e.out as usize + self.text.len() - e.text as usize)
    }

    /// The number of edits made.
    pub fn len(&self) -> usize {
        self.entries.len()
    }

    /// Whether the text stays as it is. Withheld proposals do not count.
    pub fn is_empty(&self) -> bool {
        self.entries.is_empty()
    }

    /// The edit at `index`, in order of position.
    pub fn get(&self, index: usize) -> Option<Edit<'_>> {
        let entry = self.entries.get(index)?;
        let key = index as u32;
        let candidates = match self.candidates.binary_search_by_key(&key, |(i, _)| *i) {
            Ok(at) => self.candidates.get(at).map_or(&[][..], |(_, c)| c),
            Err(_) => &[],
        };
        Some(Edit {
            span: self.before_of(index, entry),
            text: self.text.get(entry.text as usize..self.text_end(index)).unwrap_or_default(),
            rule: self.rules.get(usize::from(entry.rule)).copied()?,
            trust: entry.trust,
            lossy: entry.lossy,
            candidates,
        })
    }

    /// The edits in order.
    pub fn iter(&self) -> impl Iterator<Item = Edit<'_>> {
        (0..self.len()).filter_map(|i| self.get(i))
    }

    /// Where the edit at `index` stands in the text after.
    pub(crate) fn out_span(&self, index: usize) -> Option<Span> {
        Some(self.after_of(index, self.entries.get(index)?))
    }

    fn text_end(&self, index: usize) -> usize {
        self.entries.get(index + 1).map_or(self.text.len(), |e| e.text as usize)
    }

    fn before_of(&self, index: usize, entry: &Entry) -> Span {
        let end = match self.entries.get(index + 1) {
            Some(next) => {
                next.start as usize - (next.out as usize - self.after_of(index, entry).end)
            }
            None => self.end as usize,
        };
        Span { start: entry.start as usize, end }
    }

    fn after_of(&self, index: usize, entry: &Entry) -> Span {
        let start = entry.out as usize;
        Span { start, end: start + (self.text_end(index) - entry.text as usize) }
    }

    /// `text` with every edit made; borrowed when there is none.
    ///
    /// `text` must be the text that the edits were proposed for.
    pub fn apply<'t>(&self, text: &'t str) -> Cow<'t, str> {
        if self.is_empty() {
            return Cow::Borrowed(text);
        }
        let mut out =
            String::with_capacity(self.out_end() + text.len().saturating_sub(self.end as usize));
        let mut at = 0;
        for edit in self.iter() {
            out.push_str(text.get(at..edit.span.start).unwrap_or_default());
            out.push_str(edit.text);
            at = edit.span.end;
        }
        out.push_str(text.get(at..).unwrap_or_default());
        Cow::Owned(out)
    }

    /// Maps a span of the edited text to the text before.
    ///
    /// A span that cuts into an edit grows to the whole of it; a deletion at its edge stays out.
    pub fn before(&self, span: Span) -> Span {
        self.carry(span, |e| e.out as usize, |i, e| (self.after_of(i, e), self.before_of(i, e)))
    }

    /// Maps a span of the text before to the edited text, likewise.
    pub fn after(&self, span: Span) -> Span {
        self.carry(span, |e| e.start as usize, |i, e| (self.before_of(i, e), self.after_of(i, e)))
    }

    fn carry(
        &self,
        span: Span,
        key: impl Fn(&Entry) -> usize,
        sides: impl Fn(usize, &Entry) -> (Span, Span),
    ) -> Span {
        // Offset of `at` on the other side, given the number of edits that begin before it.
        let place = |at: usize, count: usize, inside: fn(Span) -> usize| {
            let Some((index, entry)) =
                count.checked_sub(1).and_then(|i| Some((i, self.entries.get(i)?)))
            else {
                return at;
            };
            let (here, there) = sides(index, entry);
            if at < here.end { inside(there) } else { there.end + (at - here.end) }
        };
        let first = self.entries.partition_point(|e| key(e) <= span.start);
        let start = place(span.start, first, |s| s.start);
        let last = self.entries.partition_point(|e| key(e) < span.end);
        if span.is_empty() {
            // An empty span inside an edit takes it whole; elsewhere it stays empty.
            let end = if last == first { place(span.end, last, |s| s.end) } else { start };
            return Span::new(start, end);
        }
        Span::new(start, place(span.end, last, |s| s.end))
    }

    /// Keeps the edits for which `keep` says so; the others join the withheld.
    pub fn retain(self, mut keep: impl FnMut(&Edit<'_>) -> bool) -> Edits {
        let mut out = Edits { withheld: self.withheld.clone(), ..Edits::new() };
        for edit in self.iter() {
            if keep(&edit) {
                out.push_full(
                    edit.span,
                    edit.text,
                    edit.rule,
                    edit.trust,
                    edit.lossy,
                    edit.candidates.to_vec(),
                );
            } else {
                out.withheld.push(Proposal {
                    lossy: edit.lossy,
                    candidates: edit.candidates.to_vec(),
                    ..Proposal::new(edit.span, edit.text.to_owned(), edit.rule).trust(edit.trust)
                });
            }
        }
        out
    }

    /// Makes the withheld proposals for which `pick` says so, where nothing stands in their way.
    pub fn accept(self, mut pick: impl FnMut(&Proposal) -> bool) -> Edits {
        if !self.withheld.iter().any(&mut pick) {
            return self;
        }
        let mut all = Proposals::new();
        let (made, kept): (Vec<_>, Vec<_>) = self.withheld.iter().cloned().partition(&mut pick);
        made.into_iter().for_each(|p| all.push(p));
        for edit in self.iter() {
            all.push(Proposal {
                lossy: edit.lossy,
                candidates: edit.candidates.to_vec(),
                ..Proposal::new(edit.span, edit.text.to_owned(), edit.rule).trust(edit.trust)
            });
        }
        // Everything that was made or picked goes through: it has been settled before.
        let open = Policy {
            trust: Trust::Doubtful,
            guesses: Guesses::Write,
            enable: self.rules.iter().map(|r| r.name.to_owned()).collect(),
            ..Policy::default()
        };
        let mut edits = all.into_edits(&open);
        edits.withheld.extend(kept);
        edits
    }
}
