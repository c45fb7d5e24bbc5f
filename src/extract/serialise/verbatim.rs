//! Text whose line ends and spaces count: code.

use super::{Wait, Writer};
use crate::Span;
use crate::extract::entities;
use crate::extract::tree::Id;

impl Writer<'_, '_> {
    /// Writes with line ends and spaces as they are.
    pub(in crate::extract) fn verbatim(&mut self, root: Id) {
        let before = std::mem::replace(&mut self.verbatim, true);
        self.node(root);
        self.held.clear();
        self.breaks = 0;
        self.verbatim = before;
    }

    /// Ends so many lines of code, if one was written.
    pub(in crate::extract) fn code_ends(&mut self, count: usize) {
        if self.line.is_some() {
            self.out.insert(&"\n".repeat(count));
            self.wait = Wait::default();
        }
    }

    pub(super) fn verbatim_text(&mut self, whole: Span) {
        let source = self.tree.source;
        let whole_len = whole.len();
        let mut at = whole.start;
        // Line ends at the end of a block of code are no text; before more text they are.
        let kept = whole.of(source).trim_end_matches(['\n', '\r']).len();
        let whole = Span::new(whole.start, whole.start + kept);
        let held = Span::new(whole.end, whole.start + whole_len);
        while at < whole.end {
            let rest = Span::new(at, whole.end).of(source);
            let stop = memchr::memchr2(b'&', b'\r', rest.as_bytes()).unwrap_or(rest.len());
            let span = Span::new(at, at + stop);
            if stop > 0 {
                self.verbatim_open();
                self.out.keep(span);
            }
            at = span.end;
            let rest = Span::new(at, whole.end).of(source);
            if rest.starts_with('\r') {
                let len = if rest.starts_with("\r\n") { 2 } else { 1 };
                self.verbatim_open();
                self.out.rewrite(Span::new(at, at + len), "\n");
                at += len;
            } else if rest.starts_with('&') {
                self.verbatim_open();
                match entities::reference(rest, false) {
                    Some((len, chars)) => {
                        let text: String = chars.into_iter().flatten().collect();
                        let text = text.replace('\u{a0}', " ");
                        self.out.rewrite(Span::new(at, at + len), &text);
                        at += len;
                    }
                    None => {
                        self.out.keep(Span::new(at, at + 1));
                        at += 1;
                    }
                }
            }
        }
        if !held.is_empty() {
            self.held.push(held);
        }
    }

    fn verbatim_open(&mut self) {
        let wait = std::mem::take(&mut self.wait);
        let held = std::mem::take(&mut self.held);
        let breaks = std::mem::take(&mut self.breaks);
        if breaks > 0 && self.line.is_some() {
            self.out.insert(&"\n".repeat(breaks));
        }
        if self.line.is_none() {
            self.open();
        } else if !held.is_empty() {
            for span in held {
                let ends = span.of(self.tree.source).matches('\n').count().max(1);
                if span.of(self.tree.source).contains('\r') {
                    self.out.rewrite(span, &"\n".repeat(ends));
                } else {
                    self.out.keep(span);
                }
            }
        } else if wait.line_end && !self.out.text().ends_with('\n') {
            self.out.insert("\n");
        }
    }
}
