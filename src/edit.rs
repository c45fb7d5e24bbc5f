use std::borrow::Cow;

use crate::{Guesses, Policy, Rule, Span, Trust};

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

/// A replacement that a rule puts forward; see [`Proposals`].
#[derive(Clone, Debug, PartialEq)]
pub struct Proposal {
    /// The range to replace.
    pub span: Span,
    /// What to put there.
    pub text: Cow<'static, str>,
    /// The rule.
    pub rule: &'static Rule,
    /// The rule's own trust, or less, or more.
    pub trust: Trust,
    /// Whether characters were guessed.
    pub lossy: bool,
    /// What to write instead of `text` under [`Guesses::Mark`], with □ for each lost character.
    pub mark: Option<String>,
    /// The readings considered, best first.
    pub candidates: Vec<Candidate>,
}

impl Proposal {
    /// A plain replacement with the rule's own trust.
    pub fn new(span: Span, text: impl Into<Cow<'static, str>>, rule: &'static Rule) -> Proposal {
        Proposal {
            span,
            text: text.into(),
            rule,
            trust: rule.trust,
            lossy: false,
            mark: None,
            candidates: Vec::new(),
        }
    }

    /// The same with another trust.
    pub fn trust(self, trust: Trust) -> Proposal {
        Proposal { trust, ..self }
    }
}

/// What the rules of a stage put forward, in any order; [`Proposals::into_edits`] settles it.
#[derive(Clone, Debug, Default)]
pub struct Proposals(Vec<Proposal>);

impl Proposals {
    /// No proposals yet.
    pub fn new() -> Proposals {
        Proposals::default()
    }

    /// Puts one forward. Where two overlap, the one pushed first wins.
    pub fn push(&mut self, proposal: Proposal) {
        self.0.push(proposal);
    }

    /// Those for which `keep` says so, in the same order.
    pub fn filter(mut self, keep: impl FnMut(&Proposal) -> bool) -> Proposals {
        self.0.retain(keep);
        self
    }

    /// Whether nothing was put forward.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// Sorts the proposals, settles overlaps, and keeps back what `policy` does not let through.
    pub fn into_edits(self, policy: &Policy) -> Edits {
        let mut order: Vec<(usize, Proposal)> =
            self.0.into_iter().enumerate().filter(|(_, p)| policy.allows(p.rule)).collect();
        order.sort_by_key(|(rank, p)| (p.span.start, p.span.end, *rank));
        let mut kept: Vec<(usize, Proposal)> = Vec::with_capacity(order.len());
        let mut edits = Edits::new();
        for (rank, mut proposal) in order {
            let guessed = proposal.lossy && policy.guesses == Guesses::Leave;
            if guessed || proposal.trust < policy.trust && !proposal.lossy {
                edits.withheld.push(proposal);
                continue;
            }
            if proposal.lossy && policy.guesses == Guesses::Mark {
                match proposal.mark.take() {
                    Some(mark) => proposal.text = mark.into(),
                    None => {
                        edits.withheld.push(proposal);
                        continue;
                    }
                }
            }
            while kept.last().is_some_and(|(r, p)| p.span.end > proposal.span.start && *r > rank) {
                kept.pop();
            }
            if kept.last().is_none_or(|(_, p)| p.span.end <= proposal.span.start) {
                kept.push((rank, proposal));
            }
        }
        for (_, p) in kept {
            edits.push_full(p.span, &p.text, p.rule, p.trust, p.lossy, p.candidates);
        }
        edits
    }
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

    /// These edits and then `next`, as one: `next` was proposed for the text after these, `source`
    /// is the text before. Where the two touch the same characters they become one edit, which
    /// keeps the rule of the one that took more of the source and the lower trust.
    pub fn then(self, source: &str, next: Edits) -> Edits {
        if next.is_empty() && next.withheld.is_empty() {
            return self;
        }
        if self.is_empty() && self.withheld.is_empty() {
            return next;
        }
        let middle = self.apply(source);
        let mut out = Edits::new();
        out.withheld.clone_from(&self.withheld);
        for p in &next.withheld {
            out.withheld.push(Proposal { span: self.before(p.span), ..p.clone() });
        }
        let (mut i, mut j) = (0, 0);
        loop {
            let a = self.get(i).and_then(|e| Some((self.after_of(i, self.entries.get(i)?), e)));
            let b = next.get(j);
            let mut parts: Vec<Edit<'_>> = Vec::new();
            // The cluster: edits of both lists that overlap, seen in the middle text.
            let mut cluster = match (&a, &b) {
                (None, None) => break,
                (Some((span, _)), None) => *span,
                (None, Some(edit)) => edit.span,
                (Some((span, _)), Some(edit)) => {
                    if (span.start, span.end) <= (edit.span.start, edit.span.end) {
                        *span
                    } else {
                        edit.span
                    }
                }
            };
            let (from_i, from_j) = (i, j);
            loop {
                let meets = |s: Span| {
                    s == cluster
                        || s.overlaps(cluster)
                        || s.is_empty() && cluster.start < s.start && s.start < cluster.end
                };
                if let (Some(entry), Some(edit)) = (self.entries.get(i), self.get(i)) {
                    let span = self.after_of(i, entry);
                    if meets(span) {
                        cluster = cluster.join(span);
                        parts.push(edit);
                        i += 1;
                        continue;
                    }
                }
                if let Some(edit) = next.get(j) {
                    if meets(edit.span) {
                        cluster = cluster.join(edit.span);
                        parts.push(edit);
                        j += 1;
                        continue;
                    }
                }
                break;
            }
            if i == from_i && j == from_j {
                break; // cannot happen: the cluster begins with one of the two
            }
            let start = if i > from_i {
                self.edge(from_i, cluster.start, false)
            } else {
                self.before(cluster).start
            };
            let end = if i > from_i {
                self.edge(i - 1, cluster.end, true)
            } else {
                self.before(cluster).end
            };
            let mut text = String::new();
            let mut at = cluster.start;
            for k in from_j..j {
                if let Some(edit) = next.get(k) {
                    text.push_str(middle.get(at..edit.span.start).unwrap_or_default());
                    text.push_str(edit.text);
                    at = edit.span.end;
                }
            }
            text.push_str(middle.get(at..cluster.end).unwrap_or_default());
            let Some(main) = parts.iter().max_by_key(|e| e.span.len()) else { break };
            let trust = parts.iter().map(|e| e.trust).min().unwrap_or(main.trust);
            let lossy = parts.iter().any(|e| e.lossy);
            let candidates = main.candidates.to_vec();
            out.push_full(Span::new(start, end), &text, main.rule, trust, lossy, candidates);
        }
        out
    }

    /// The place in the text before of `at` in the text after, which lies at or outside the edge
    /// of edit `index`.
    fn edge(&self, index: usize, at: usize, end: bool) -> usize {
        let Some(entry) = self.entries.get(index) else { return at };
        let (before, after) = (self.before_of(index, entry), self.after_of(index, entry));
        if end {
            before.end + at.saturating_sub(after.end)
        } else {
            before.start.saturating_sub(after.start.saturating_sub(at))
        }
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
