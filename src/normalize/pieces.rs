//! Many layers of edits as one, in linear time.
//!
//! The text as it stands after each pass is a row of pieces: stretches of the source, and text put
//! in the place of one. A pass's edits split and replace pieces; at the end the row is read off as
//! edits of the source. [`Edits::then`] does the same for two layers, but keeps what normalising
//! has no use for, and costs several times as much.

use crate::{Edits, Rule, Span};

/// A stretch of the text, and the stretch of the source that it stands for.
#[derive(Clone, Copy, Debug)]
struct Piece {
    start: u32,
    end: u32,
    /// Offset and length in the pool; of source stretches the length is that of the source.
    text: u32,
    len: u32,
    /// `None`: the source itself.
    rule: Option<&'static Rule>,
    /// The rest of a replacement that a later edit cut: its source went with the part before it.
    glued: bool,
}

impl Piece {
    /// Parts it before byte `at`, which is inside.
    fn split(self, at: u32) -> (Piece, Piece) {
        match self.rule {
            None => {
                let middle = self.start + at;
                (
                    Piece { end: middle, len: at, ..self },
                    Piece { start: middle, len: self.len - at, ..self },
                )
            }
            Some(_) => (
                Piece { len: at, ..self },
                Piece {
                    start: self.end,
                    text: self.text + at,
                    len: self.len - at,
                    glued: true,
                    ..self
                },
            ),
        }
    }
}

/// The text as pieces of its source.
#[derive(Debug)]
pub(super) struct Pieces {
    pieces: Vec<Piece>,
    pool: String,
    layers: usize,
}

impl Pieces {
    /// The source as it is.
    pub(super) fn new(source: &str) -> Pieces {
        let len = source.len() as u32;
        let whole = Piece { start: 0, end: len, text: 0, len, rule: None, glued: false };
        Pieces { pieces: vec![whole], pool: String::new(), layers: 0 }
    }

    /// Makes `edits`, which were proposed for the text as it stands.
    pub(super) fn make(&mut self, edits: &Edits) {
        self.layers += 1;
        let old = std::mem::take(&mut self.pieces);
        let mut out = Vec::with_capacity(old.len() + 2 * edits.len());
        let source_end = old.last().map_or(0, |p| p.end);
        let mut rest = old.into_iter();
        let mut piece = rest.next();
        let mut at = 0; // where `piece` begins in the text
        for edit in edits.iter() {
            let (start, end) = (edit.span.start as u32, edit.span.end as u32);
            while let Some(p) = piece.filter(|p| at + p.len <= start) {
                out.push(p);
                at += p.len;
                piece = rest.next();
            }
            if let Some(p) = piece.filter(|_| at < start) {
                let (left, right) = p.split(start - at);
                out.push(left);
                at = start;
                piece = Some(right);
            }
            let point = piece.map_or(source_end, |p| p.start);
            let mut new = Piece {
                start: point,
                end: point,
                text: self.pool.len() as u32,
                len: edit.text.len() as u32,
                rule: Some(edit.rule),
                glued: start < end && piece.is_some_and(|p| p.glued),
            };
            self.pool.push_str(edit.text);
            while let Some(p) = piece.filter(|_| at < end) {
                let whole = at + p.len <= end;
                let taken = if whole { p } else { p.split(end - at).0 };
                new.end = taken.end;
                piece = if whole { rest.next() } else { Some(p.split(end - at).1) };
                at += taken.len;
            }
            out.push(new);
        }
        out.extend(piece);
        out.extend(rest);
        self.pieces = out;
    }

    /// How many layers of edits were made.
    pub(super) fn layers(&self) -> usize {
        self.layers
    }

    /// The pieces as edits of `source`.
    pub(super) fn edits(&self, source: &str) -> Edits {
        let mut edits = Edits::new();
        let mut open: Option<(u32, u32, &'static Rule, String)> = None;
        let mut close = |edit: Option<(u32, u32, &'static Rule, String)>| {
            let Some((start, end, rule, text)) = edit else { return };
            let span = Span::new(start as usize, end as usize);
            if span.of(source) != text {
                edits.push(span, &text, rule);
            }
        };
        for piece in &self.pieces {
            let Some(rule) = piece.rule else {
                close(open.take());
                continue;
            };
            let range = piece.text as usize..(piece.text + piece.len) as usize;
            let text = self.pool.get(range).unwrap_or_default();
            match &mut open {
                // An insertion belongs to what it touches, and so does the rest of a replacement.
                Some((_, end, _, new)) if piece.glued || piece.start == piece.end => {
                    *end = piece.end.max(*end);
                    new.push_str(text);
                }
                _ => {
                    close(open.take());
                    open = Some((piece.start, piece.end, rule, text.to_owned()));
                }
            }
        }
        close(open);
        edits
    }
}
