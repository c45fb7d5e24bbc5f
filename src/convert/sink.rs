//! Where converted text goes: into a string, or into a record of edits.

use std::borrow::Cow;
use std::ops::Range;

use super::block::Block;
use super::opencc;
use super::tables::Lazy;
use crate::{Edits, Span};

/// Takes a converted text from left to right: blocks, which are as long as they were, and the few
/// windows that are not.
pub(super) trait Sink {
    /// Has a block converted, with the lists that this sink needs.
    fn fill(&mut self, block: &mut Block, lazy: &Lazy, text: &str) -> Option<()>;
    /// What stands at `from` in the block has been replaced, character for character.
    fn patch(&mut self, block: &Block, from: usize, old: &str, new: &[u8]);
    /// Takes this part of the block that begins at `base`; what came before has been taken.
    fn flush(&mut self, block: &Block, base: usize, part: Range<usize>);
    /// Takes a window: what stood at `from` in the block and what stands there now.
    fn window(&mut self, block: &Block, base: usize, from: usize, old: &str, new: &str);
}

/// A string.
pub(super) struct TextSink<'t> {
    text: &'t str,
    /// Stays empty up to the first block in which something changes.
    out: String,
    changed: bool,
}

impl<'t> TextSink<'t> {
    pub(super) fn new(text: &'t str) -> TextSink<'t> {
        TextSink { text, out: String::new(), changed: false }
    }

    /// The whole text.
    pub(super) fn finish(self) -> Cow<'t, str> {
        if self.changed { Cow::Owned(self.out) } else { Cow::Borrowed(self.text) }
    }

    /// Puts down what came before the first change, at `at`.
    fn begin(&mut self, at: usize) {
        self.changed = true;
        self.out.reserve(self.text.len() + self.text.len() / 32 + 16);
        self.out.push_str(self.text.get(..at).unwrap_or_default());
    }
}

impl Sink for TextSink<'_> {
    fn fill(&mut self, block: &mut Block, lazy: &Lazy, text: &str) -> Option<()> {
        block.fill::<false>(lazy, text)
    }

    fn patch(&mut self, _: &Block, _: usize, _: &str, _: &[u8]) {}

    fn flush(&mut self, block: &Block, base: usize, part: Range<usize>) {
        let new = block.new_text(part.start, part.end);
        if !self.changed {
            let old = self.text.as_bytes().get(base + part.start..base + part.end);
            if old == Some(new) {
                return;
            }
            self.begin(base + part.start);
        }
        self.out.push_str(simdutf8::basic::from_utf8(new).unwrap_or_default());
    }

    fn window(&mut self, _: &Block, base: usize, from: usize, old: &str, new: &str) {
        if !self.changed {
            if old == new {
                return;
            }
            self.begin(base + from);
        }
        self.out.push_str(new);
    }
}

/// More than the characters of three bytes or more in a block, and a power of two.
const RUNS: usize = 1024;
/// More than their bytes, likewise.
const TEXT: usize = 4096;

/// The edits that make the text.
pub(super) struct EditSink<'e> {
    edits: &'e mut Edits,
    /// Where the text begins that positions count from, and how long it is.
    within: Span,
    /// The number of changes in the block that have been taken or overruled.
    taken: usize,
    /// Where the last changed character ends, in the block.
    end: usize,
    /// Where each run of changed characters begins, in the block and in `text`.
    runs: [(u32, u32); RUNS],
    count: usize,
    text: [u8; TEXT + 4],
    fill: usize,
}

impl EditSink<'_> {
    /// Edits of this part of a text.
    pub(super) fn new(edits: &mut Edits, within: Span) -> EditSink<'_> {
        let (runs, text) = ([(0, 0); RUNS], [0; TEXT + 4]);
        let (taken, end, count, fill) = (0, usize::MAX, 0, 0);
        EditSink { edits, within, taken, end, runs, count, text, fill }
    }

    /// Takes the changes of the block before `to`.
    fn take(&mut self, block: &Block, to: usize) {
        let EditSink { runs, text, .. } = self;
        let (mut count, mut fill, mut end) = (self.count, self.fill, self.end);
        let places = block.changes(self.taken);
        let places = places.get(..places.partition_point(|at| usize::from(*at) < to));
        for at in places.unwrap_or_default() {
            let at = usize::from(*at);
            // Written at every change and kept only where a run begins: no branch to miss. A mask
            // costs less than a check.
            runs[count % RUNS] = (at as u32, fill as u32);
            count += usize::from(at != end);
            let fill_at = fill % TEXT;
            text[fill_at..fill_at + 4].copy_from_slice(&block.four(at));
            fill += 3;
            end = at + 3;
        }
        (self.count, self.fill, self.end) = (count, fill, end);
        self.taken += places.map_or(0, <[u16]>::len);
    }

    /// Leaves out the changes of the block before `to`: what the characters would have become by
    /// themselves.
    fn skip(&mut self, block: &Block, to: usize) {
        let over = block.changes(self.taken);
        self.taken += over.iter().take_while(|place| usize::from(**place) < to).count();
    }

    /// Takes one changed character.
    fn put(&mut self, at: usize, new: char) {
        if at != self.end {
            if let Some(run) = self.runs.get_mut(self.count) {
                *run = (at as u32, self.fill as u32);
            }
            self.count += 1;
        }
        let len = new.len_utf8();
        if let Some(space) = self.text.get_mut(self.fill..self.fill + len) {
            new.encode_utf8(space);
        }
        self.fill += len;
        self.end = at + len;
    }
}

impl Sink for EditSink<'_> {
    fn fill(&mut self, block: &mut Block, lazy: &Lazy, text: &str) -> Option<()> {
        self.taken = 0;
        block.fill::<true>(lazy, text)?;
        if text.len() == self.within.len() {
            // The rest will be like the first block, give or take an eighth.
            let changes = block.changes(0);
            let apart = |pair: &&[u16]| matches!(pair, [a, b] if a + 3 != *b);
            let runs = changes.windows(2).filter(apart).count() + 1;
            let blocks = text.len() / block.len.max(1);
            let expect = |count: usize| blocks * (count + count / 8);
            self.edits.reserve(expect(runs), expect(3 * changes.len()));
        }
        Some(())
    }

    fn patch(&mut self, block: &Block, from: usize, old: &str, new: &[u8]) {
        self.take(block, from);
        let new = std::str::from_utf8(new).unwrap_or_default();
        let mut at = from;
        for (a, b) in old.chars().zip(new.chars()) {
            if a != b {
                self.put(at, b);
            }
            at += a.len_utf8();
        }
        self.skip(block, at);
    }

    fn flush(&mut self, block: &Block, base: usize, part: Range<usize>) {
        self.take(block, part.end);
        let runs = self.runs.get(..self.count).unwrap_or_default();
        let text = self.text.get(..self.fill).unwrap_or_default();
        let text = simdutf8::basic::from_utf8(text).unwrap_or_default();
        self.edits.push_even(self.within.start + base, runs, text, &opencc::RULE);
        (self.count, self.fill, self.end) = (0, 0, usize::MAX);
    }

    fn window(&mut self, block: &Block, base: usize, from: usize, old: &str, new: &str) {
        self.skip(block, from + old.len());
        let mut here = self.within.start + base + from;
        let (mut old, mut new) = (old, new);
        if old.len() != new.len() {
            let head = common(old.chars(), new.chars());
            here += head;
            (old, new) = (&old[head..], &new[head..]);
            let tail = common(old.chars().rev(), new.chars().rev());
            (old, new) = (&old[..old.len() - tail], &new[..new.len() - tail]);
        }
        let aligned = old.chars().map(char::len_utf8).eq(new.chars().map(char::len_utf8));
        if !aligned {
            self.edits.push_merged(Span::new(here, here + old.len()), new, &opencc::RULE);
            return;
        }
        for (a, b) in old.chars().zip(new.chars()) {
            if a != b {
                let span = Span::new(here, here + a.len_utf8());
                self.edits.push_merged(span, b.encode_utf8(&mut [0; 4]), &opencc::RULE);
            }
            here += a.len_utf8();
        }
    }
}

/// The length of what the two have in common.
fn common(a: impl Iterator<Item = char>, b: impl Iterator<Item = char>) -> usize {
    a.zip(b).take_while(|(a, b)| a == b).map(|(a, _)| a.len_utf8()).sum()
}
