use crate::{Edit, Edits, Proposal, Span};

impl Edits {
    /// These edits and then `next`, as one: `next` was proposed for the text after these, `source`
    /// is the text before. Where the two touch the same characters they become one edit, which
    /// keeps the rule of the one that took more of its text and the lower trust.
    pub fn then(self, source: &str, next: Edits) -> Edits {
        if next.is_empty() && next.withheld().is_empty() {
            return self;
        }
        if self.is_empty() && self.withheld().is_empty() {
            return next;
        }
        let middle = self.apply(source);
        let mut out = Edits::new();
        for p in self.withheld() {
            out.withhold(p.clone());
        }
        for p in next.withheld() {
            out.withhold(Proposal { span: self.before(p.span), ..p.clone() });
        }
        let mut at = (0, 0);
        while let Some(cluster) = Cluster::next(&self, &next, &mut at) {
            cluster.write(&self, &next, &middle, &mut out);
        }
        out
    }
}

/// Edits of both passes that overlap, directly or through others, seen in the text between.
struct Cluster {
    span: Span,
    /// Indices of the first pass's edits.
    first: std::ops::Range<usize>,
    /// Indices of the second's.
    second: std::ops::Range<usize>,
}

impl Cluster {
    /// The cluster that begins at the indices `at`, which it moves past it.
    fn next(one: &Edits, two: &Edits, at: &mut (usize, usize)) -> Option<Cluster> {
        let (from, to) = *at;
        let mut span = match (one.out_span(from), two.get(to).map(|e| e.span)) {
            (None, None) => return None,
            (Some(a), None) => a,
            (None, Some(b)) => b,
            (Some(a), Some(b)) => a.min(b),
        };
        loop {
            let meets = |s: &Span| {
                *s == span || s.overlaps(span) || span.start < s.start && s.end < span.end
            };
            if let Some(more) = one.out_span(at.0).filter(&meets) {
                span = span.join(more);
                at.0 += 1;
            } else if let Some(more) = two.get(at.1).map(|e| e.span).filter(&meets) {
                span = span.join(more);
                at.1 += 1;
            } else {
                return Some(Cluster { span, first: from..at.0, second: to..at.1 });
            }
        }
    }

    /// Writes the cluster as one edit of the text before both.
    fn write(&self, one: &Edits, two: &Edits, middle: &str, out: &mut Edits) {
        let parts = || {
            let first = self.first.clone().filter_map(|i| one.get(i));
            first.chain(self.second.clone().filter_map(|j| two.get(j)))
        };
        let Some(main) = parts().max_by_key(|e| e.span.len()) else { return };
        let mut text = String::new();
        let mut at = self.span.start;
        for edit in self.second.clone().filter_map(|j| two.get(j)) {
            text.push_str(Span::new(at, edit.span.start).of(middle));
            text.push_str(edit.text);
            at = edit.span.end;
        }
        text.push_str(Span::new(at, self.span.end).of(middle));
        let trust = parts().map(|e| e.trust).min().unwrap_or(main.trust);
        let lossy = parts().any(|e: Edit<'_>| e.lossy);
        let candidates = main.candidates.to_vec();
        out.push_full(self.source(one), &text, main.rule, trust, lossy, candidates);
    }

    /// The cluster's span in the text before the first pass: out from the edges of its outermost
    /// edits of that pass, whose own sources it takes whole.
    fn source(&self, one: &Edits) -> Span {
        let sides = |i: usize| Some((one.get(i)?.span, one.out_span(i)?));
        let edges = self.first.end.checked_sub(1).filter(|_| !self.first.is_empty());
        match (sides(self.first.start), edges.and_then(sides)) {
            (Some((source, made)), Some((last_source, last_made))) => Span::new(
                source.start - (made.start - self.span.start),
                last_source.end + (self.span.end - last_made.end),
            ),
            _ => one.before(self.span),
        }
    }
}
