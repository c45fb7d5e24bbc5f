//! Takes stretches out of a text that was made from markup, and keeps the way back to the source.

use crate::{Block, Moves, MovesBuilder, Span};

/// A stretch of the text and what is to stand there.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::extract) struct Cut {
    /// A span of the text.
    pub span: Span,
    /// Usually nothing.
    pub put: &'static str,
}

/// A text on its way into a larger one.
pub(in crate::extract) struct Part<'p> {
    pub text: &'p str,
    pub moves: &'p Moves,
    pub blocks: &'p [Block],
    /// Where the part's source begins in the whole source.
    pub base: usize,
}

/// Adds `part` less its `cuts`, which are in order and disjoint, to `out`; returns its blocks in
/// the coordinates of `out`, without those that were cut.
pub(in crate::extract) fn append(
    out: &mut MovesBuilder<'_>,
    part: &Part<'_>,
    cuts: &[Cut],
) -> Vec<Block> {
    let mut copier = Copier { out, part, cuts, next: 0, at: 0, map: Vec::new() };
    for piece in part.moves.pieces() {
        copier.written(piece.out.start);
        let src = piece.src.shift(part.base);
        copier.piece(piece.out, src, piece.verbatim);
    }
    copier.written(part.text.len());
    copier.rest_of_cuts();
    let map = std::mem::take(&mut copier.map);
    let end = copier.out.len();
    let place = |at: usize| {
        let index = map.partition_point(|m| m.0 <= at);
        let Some((old, new, len)) = index.checked_sub(1).and_then(|i| map.get(i)) else {
            return map.first().map_or(end, |m| m.1);
        };
        new + (at - old).min(*len)
    };
    part.blocks
        .iter()
        .map(|b| Block::new(b.kind.clone(), Span::new(place(b.span.start), place(b.span.end))))
        .zip(part.blocks)
        .filter(|(new, old)| !new.span.is_empty() || old.span.is_empty())
        .map(|(new, _)| new)
        .collect()
}

struct Copier<'o, 's, 'p> {
    out: &'o mut MovesBuilder<'s>,
    part: &'p Part<'p>,
    cuts: &'p [Cut],
    /// The next cut.
    next: usize,
    /// How far the part's text is done.
    at: usize,
    /// Stretches kept: start in the part, start in the whole, length.
    map: Vec<(usize, usize, usize)>,
}

impl Copier<'_, '_, '_> {
    /// The stretches of `span` that no cut takes; text put in for a cut is written on the way.
    fn kept(&mut self, span: Span, mut write: impl FnMut(&mut Self, Span)) {
        let mut at = span.start;
        while at < span.end {
            let cut = self.cuts.get(self.next).copied();
            match cut {
                Some(cut) if cut.span.start <= at && cut.span.end > at => {
                    at = cut.span.end.min(span.end);
                    self.at = at;
                    if cut.span.end <= span.end {
                        self.put(cut);
                    }
                }
                Some(cut) if cut.span.end <= at => self.put(cut),
                Some(cut) if cut.span.start < span.end => {
                    write(self, Span::new(at, cut.span.start));
                    at = cut.span.start;
                }
                _ => {
                    write(self, Span::new(at, span.end));
                    at = span.end;
                }
            }
        }
        self.at = self.at.max(span.end);
    }

    fn put(&mut self, cut: Cut) {
        self.next += 1;
        if !cut.put.is_empty() {
            self.out.insert(cut.put);
        }
    }

    fn note(&mut self, span: Span) {
        self.map.push((span.start, self.out.len(), span.len()));
    }

    /// What was written between pieces, up to `end`.
    fn written(&mut self, end: usize) {
        if self.at >= end {
            return;
        }
        let span = Span::new(self.at, end);
        let part = self.part;
        self.kept(span, |copier, span| {
            copier.note(span);
            copier.out.insert(span.of(part.text));
        });
    }

    fn piece(&mut self, out: Span, src: Span, verbatim: bool) {
        let part = self.part;
        if verbatim {
            self.kept(out, |copier, span| {
                copier.note(span);
                let from = src.start + (span.start - out.start);
                copier.out.keep(Span::new(from, from + span.len()));
            });
            return;
        }
        let mut first = true;
        self.kept(out, |copier, span| {
            copier.note(span);
            // The parts of what was written for one stretch all stand for it.
            let src = if std::mem::take(&mut first) { src } else { Span::empty(src.end) };
            copier.out.rewrite(src, span.of(part.text));
        });
    }

    fn rest_of_cuts(&mut self) {
        while let Some(cut) = self.cuts.get(self.next).copied() {
            self.put(cut);
        }
    }
}
