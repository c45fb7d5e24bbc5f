use crate::Span;

/// A stretch of output and the stretch of input it came from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Piece {
    /// Where it stands in the output.
    pub out: Span,
    /// Where it came from in the input.
    pub src: Span,
    /// Whether the characters are the same; otherwise the output was written for the input
    /// (`&` for `&amp;`).
    pub verbatim: bool,
}

/// The layer of a stage that takes text apart and puts it together in another order: pieces of
/// the input, and what was written between them.
///
/// Made by a [`MovesBuilder`]; searched both ways like [`Edits`](crate::Edits).
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Moves {
    /// In order of output.
    pieces: Vec<Stored>,
    /// Indices of `pieces` in order of source.
    by_source: Vec<u32>,
    /// Indices of the pieces that begin a run in source order: a span is looked up by the ends of
    /// the runs it touches, so that a long span costs no more than a short one.
    runs: Vec<u32>,
    /// What is in the output and not copied from the input, joined.
    written: String,
    /// Length of the output.
    len: u32,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Stored {
    out: u32,
    src: u32,
    len: u32,
    src_len: u32,
    verbatim: bool,
}

impl Stored {
    fn view(&self) -> Piece {
        let (out, src) = (self.out as usize, self.src as usize);
        Piece {
            out: Span { start: out, end: out + self.len as usize },
            src: Span { start: src, end: src + self.src_len as usize },
            verbatim: self.verbatim,
        }
    }
}

/// Writes an output and remembers where each stretch came from.
#[derive(Debug)]
pub struct MovesBuilder<'t> {
    source: &'t str,
    text: String,
    moves: Moves,
}

impl<'t> MovesBuilder<'t> {
    /// Starts an output made from `source`.
    pub fn new(source: &'t str) -> MovesBuilder<'t> {
        MovesBuilder { source, text: String::new(), moves: Moves::default() }
    }

    /// Copies a span of the source.
    pub fn keep(&mut self, span: Span) {
        let text = span.of(self.source);
        if text.is_empty() {
            return;
        }
        let out = self.text.len();
        self.text.push_str(text);
        if let Some(last) = self.moves.pieces.last_mut() {
            let end = last.view();
            if last.verbatim && end.out.end == out && end.src.end == span.start {
                last.len += span.len() as u32;
                last.src_len += span.len() as u32;
                return;
            }
        }
        self.piece(out, span, span.len(), true);
    }

    /// Writes `text` for a span of the source; for an empty span that is an insertion.
    pub fn rewrite(&mut self, span: Span, text: &str) {
        if span.is_empty() {
            return self.insert(text);
        }
        let out = self.text.len();
        self.text.push_str(text);
        self.moves.written.push_str(text);
        self.piece(out, span, text.len(), false);
    }

    /// Writes `text` that stands for nothing in the source, such as a line end between blocks.
    pub fn insert(&mut self, text: &str) {
        self.text.push_str(text);
        self.moves.written.push_str(text);
    }

    fn piece(&mut self, out: usize, src: Span, len: usize, verbatim: bool) {
        self.moves.pieces.push(Stored {
            out: out as u32,
            src: src.start as u32,
            len: len as u32,
            src_len: src.len() as u32,
            verbatim,
        });
    }

    /// The output so far.
    pub fn text(&self) -> &str {
        &self.text
    }

    /// The number of bytes written so far: where the next piece will stand.
    pub fn len(&self) -> usize {
        self.text.len()
    }

    /// Whether nothing was written so far.
    pub fn is_empty(&self) -> bool {
        self.text.is_empty()
    }

    /// The output and the moves that made it.
    pub fn finish(self) -> (String, Moves) {
        let mut moves = self.moves;
        moves.len = self.text.len() as u32;
        moves.by_source = (0..moves.pieces.len() as u32).collect();
        let pieces = &moves.pieces;
        moves.by_source.sort_by_key(|&i| pieces.get(i as usize).map(|p| (p.src, p.src_len)));
        let mut last = u32::MAX;
        for (index, piece) in moves.pieces.iter().enumerate() {
            if last == u32::MAX || piece.src < last {
                moves.runs.push(index as u32);
            }
            last = piece.src + piece.src_len;
        }
        (self.text, moves)
    }
}

impl Moves {
    /// The moves that leave `text` as it is.
    pub fn identity(text: &str) -> Moves {
        let mut builder = MovesBuilder::new(text);
        builder.keep(Span::new(0, text.len()));
        builder.finish().1
    }

    /// The pieces in order of output.
    pub fn pieces(&self) -> impl Iterator<Item = Piece> {
        self.pieces.iter().map(Stored::view)
    }

    /// Whether `text` comes through as it is.
    pub fn is_identity(&self, text: &str) -> bool {
        match self.pieces.as_slice() {
            [] => text.is_empty() && self.len == 0,
            [only] => {
                only.verbatim
                    && only.out == 0
                    && only.src == 0
                    && only.len == self.len
                    && only.len as usize == text.len()
            }
            _ => false,
        }
    }

    /// Makes the output again from the input.
    pub fn apply(&self, source: &str) -> String {
        let mut out = String::with_capacity(self.len as usize);
        let mut written = 0;
        let mut write = |out: &mut String, len: usize| {
            out.push_str(self.written.get(written..written + len).unwrap_or_default());
            written += len;
        };
        for piece in self.pieces() {
            let gap = piece.out.start - out.len();
            write(&mut out, gap);
            if piece.verbatim {
                out.push_str(piece.src.of(source));
            } else {
                write(&mut out, piece.out.len());
            }
        }
        let rest = self.len as usize - out.len();
        write(&mut out, rest);
        out
    }

    /// Maps a span of the output to the smallest span of the input that holds its sources.
    ///
    /// A span of nothing but written text maps to the empty span after the piece before it.
    pub fn before(&self, span: Span) -> Span {
        let first = self.pieces.partition_point(|p| p.view().out.end <= span.start);
        let last = self.pieces.partition_point(|p| (p.out as usize) < span.end);
        if first >= last {
            let inside =
                self.pieces.get(first).map(Stored::view).filter(|p| p.out.start <= span.start);
            if let Some(piece) = inside {
                let at = Span::empty(span.start);
                return Span::empty(within(piece.out, piece.src, piece.verbatim, at).start);
            }
            let before = first.checked_sub(1).and_then(|i| self.pieces.get(i));
            return Span::empty(before.map_or(0, |p| p.view().src.end));
        }
        let mut whole: Option<Span> = None;
        let mut from = first;
        while from < last {
            // The run `from` lies in ends before the next run's first piece.
            let next = self.runs.partition_point(|&r| r as usize <= from);
            let to = self.runs.get(next).map_or(last, |&r| (r as usize).min(last));
            for index in [from, to - 1] {
                if let Some(piece) = self.pieces.get(index).map(Stored::view) {
                    let part = within(piece.out, piece.src, piece.verbatim, span);
                    whole = Some(whole.map_or(part, |w| w.join(part)));
                }
            }
            from = to;
        }
        whole.unwrap_or_default()
    }

    /// Maps a span of the input to the stretches of the output made from it, in order of source.
    pub fn parts(&self, span: Span) -> impl Iterator<Item = Span> {
        let first = self.by_source.partition_point(|&i| self.source_of(i).end <= span.start);
        let rest = self.by_source.get(first..).unwrap_or_default();
        rest.iter()
            .filter_map(|&i| self.pieces.get(i as usize).map(Stored::view))
            .take_while(move |p| p.src.start < span.end)
            .map(move |p| within(p.src, p.out, p.verbatim, span))
    }

    fn source_of(&self, index: u32) -> Span {
        self.pieces.get(index as usize).map(|p| p.view().src).unwrap_or_default()
    }

    /// Maps a span of the input to the smallest span of the output that holds all made from it;
    /// `None` when nothing of it is left.
    pub fn after(&self, span: Span) -> Option<Span> {
        if span.is_empty() {
            let at = self.by_source.partition_point(|&i| self.source_of(i).end < span.start);
            let piece = self.pieces.get(*self.by_source.get(at)? as usize)?.view();
            return (piece.src.start <= span.start)
                .then(|| Span::empty(within(piece.src, piece.out, piece.verbatim, span).start));
        }
        self.parts(span).reduce(Span::join)
    }
}

/// The part of `to` that belongs to the part of `from` that lies in `span`. Same characters map
/// one to one; rewritten ones belong together.
fn within(from: Span, to: Span, verbatim: bool, span: Span) -> Span {
    if !verbatim {
        return to;
    }
    let start = span.start.clamp(from.start, from.end) - from.start;
    let end = span.end.clamp(from.start, from.end) - from.start;
    Span::new(to.start + start, to.start + end)
}
