//! Which parts of a tree go into the text, and why the others don't.

use std::collections::HashMap;

use super::tag::Tag;
use super::tree::{Id, Step, Tree};
use crate::document::Dropped;
use crate::{Rule, Span};

/// What becomes of each node: kept unless dropped; what is under a dropped node goes with it.
#[derive(Debug)]
pub(super) struct Fates {
    of: Vec<u8>,
    reasons: Vec<(&'static Rule, &'static str)>,
    /// Texts that are kept up to an offset of the source.
    cuts: HashMap<Id, (usize, &'static Rule, &'static str)>,
    /// Texts that are kept from an offset of the source on.
    begins: HashMap<Id, (usize, &'static Rule, &'static str)>,
}

impl Fates {
    pub(super) fn keep_all(tree: &Tree<'_>) -> Fates {
        let of = vec![0; tree.nodes.len()];
        Fates { of, reasons: Vec::new(), cuts: HashMap::new(), begins: HashMap::new() }
    }

    /// Leaves the node and all under it out of the text.
    pub(super) fn drop(&mut self, id: Id, rule: &'static Rule, reason: &'static str) {
        let known = self.reasons.iter().position(|r| std::ptr::eq(r.0, rule) && r.1 == reason);
        let index = known.unwrap_or_else(|| {
            self.reasons.push((rule, reason));
            self.reasons.len() - 1
        });
        if let Some(fate) = self.of.get_mut(id as usize) {
            *fate = (index + 1).min(255) as u8;
        }
    }

    /// Leaves the end of a text out, from `at` in the source.
    pub(super) fn cut(&mut self, id: Id, at: usize, rule: &'static Rule, reason: &'static str) {
        self.cuts.insert(id, (at, rule, reason));
    }

    /// Leaves the beginning of a text out, up to `at` in the source.
    pub(super) fn begin(&mut self, id: Id, at: usize, rule: &'static Rule, reason: &'static str) {
        self.begins.insert(id, (at, rule, reason));
    }

    /// What is left of a text that stands at `span`.
    pub(super) fn shown(&self, id: Id, span: Span) -> Span {
        let end = self.cuts.get(&id).map_or(span.end, |c| c.0.clamp(span.start, span.end));
        let start = self.begins.get(&id).map_or(span.start, |b| b.0.clamp(span.start, end));
        Span::new(start, end)
    }

    /// Takes a drop back.
    pub(super) fn keep(&mut self, id: Id) {
        if let Some(fate) = self.of.get_mut(id as usize) {
            *fate = 0;
        }
    }

    pub(super) fn dropped(&self, id: Id) -> bool {
        self.of.get(id as usize).is_some_and(|f| *f != 0)
    }

    /// By node: whether it is dropped, itself or with what is around it.
    pub(super) fn gone(&self, tree: &Tree<'_>) -> Vec<bool> {
        tree.inherit(false, |id, above| above || self.dropped(id))
    }

    fn reason(&self, id: Id) -> Option<(&'static Rule, &'static str)> {
        let fate = usize::from(self.of.get(id as usize).copied()?);
        self.reasons.get(fate.checked_sub(1)?).copied()
    }

    /// Every text that was not written, in order of the tree; neighbours with one reason joined.
    /// `written` tells which text nodes were; `rest` answers for nodes that nobody dropped.
    pub(super) fn collect(
        &self,
        tree: &Tree<'_>,
        written: impl Fn(Id) -> bool,
        rest: (&'static Rule, &'static str),
    ) -> Vec<Dropped> {
        let mut dropped: Vec<Dropped> = Vec::new();
        let mut reasons = vec![rest];
        let mut joins = false;
        let mut mute = 0_u32;
        // A template may stand in the head, and hold what is shown later.
        let mut templates = Vec::new();
        for step in tree.walk(tree.root()) {
            match step {
                Step::Enter(id) if tree.tag(id) == Tag::Text => {
                    if mute > 0 {
                        continue;
                    }
                    let span = trimmed(tree.span(id), tree.source);
                    if span.is_empty() {
                        continue;
                    }
                    if written(id) {
                        joins = false;
                        let shown = self.shown(id, span);
                        let before = Span::new(span.start, shown.start);
                        let after = Span::new(shown.end, span.end);
                        let ends = [(self.begins.get(&id), before), (self.cuts.get(&id), after)];
                        for (told, rest) in ends {
                            let span = trimmed(rest, tree.source);
                            if let Some((_, rule, reason)) = told.filter(|_| !span.is_empty()) {
                                let (rule, reason) = (rule.name, (*reason).into());
                                dropped.push(Dropped { span, rule, reason });
                            }
                        }
                        continue;
                    }
                    let above = reasons.last().copied().unwrap_or(rest);
                    // A line without an element of its own goes text by text.
                    let (rule, why) = self.reason(id).unwrap_or(above);
                    match dropped.last_mut() {
                        Some(last)
                            if joins
                                && last.rule == rule.name
                                && last.reason == why
                                && last.span.end <= span.start =>
                        {
                            last.span.end = span.end
                        }
                        _ => dropped.push(Dropped { span, rule: rule.name, reason: why.into() }),
                    }
                    joins = true;
                }
                Step::Enter(id) => {
                    mute += u32::from(is_no_text(tree.tag(id)));
                    if tree.tag(id) == Tag::Template {
                        templates.push(std::mem::take(&mut mute));
                    }
                    let above = reasons.last().copied().unwrap_or(rest);
                    if tree.tag(id) != Tag::Comment {
                        reasons.push(self.reason(id).unwrap_or(above));
                    }
                }
                Step::Leave(id) => {
                    if tree.tag(id) == Tag::Template {
                        mute = templates.pop().unwrap_or(0);
                    }
                    mute -= u32::from(is_no_text(tree.tag(id)));
                    reasons.pop();
                }
            }
        }
        dropped
    }
}

/// Whether what stands in the element is code of the page itself.
pub(super) fn is_no_text(tag: Tag) -> bool {
    matches!(tag, Tag::Script | Tag::Style | Tag::Head)
}

/// Whether a text surely begins and ends without white space: with a Chinese character or a sign of
/// ASCII, as most do.
pub(super) fn is_trim(text: &str) -> bool {
    matches!(text.as_bytes(), [b'!'..=b'~' | 0xe4..=0xed, ..])
        && matches!(text.as_bytes(), [.., b'!'..=b'~'] | [.., 0xe4..=0xed, _, _])
}

/// `span` without the white space around its text.
pub(super) fn trimmed(span: Span, source: &str) -> Span {
    let text = span.of(source);
    if is_trim(text) {
        return span;
    }
    // Most of it is ASCII, and goes by bytes.
    let rest = text.trim_ascii_start().trim_start();
    let start = span.start + (text.len() - rest.len());
    Span::new(start, start + rest.trim_ascii_end().trim_end().len())
}
