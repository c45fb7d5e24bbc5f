//! Where converted text goes: into a string, or into a record of edits.

use super::lazy::{Last, charwise};
use super::opencc;
use super::tables::Lazy;
use crate::{Edits, Span};

/// Takes a converted text from left to right. Outside windows all is as long as it was.
pub(super) trait Sink {
    /// Takes three-byte characters for as long as nothing is in the way; returns the bytes taken.
    fn chars(&mut self, lazy: &Lazy, rest: &[u8], last: &mut Last) -> usize;
    /// Takes text that stays as it is, or the beginning of it; returns the bytes taken.
    fn plain(&mut self, text: &[u8]) -> usize;
    /// Whether there is no room for another character.
    fn full(&self) -> bool;
    /// Makes what was taken final.
    fn drain(&mut self);
    /// Forgets the last bytes taken, which are not final.
    fn back(&mut self, bytes: usize);
    /// Takes a window: what stood at `at` and what stands there now.
    fn window(&mut self, at: usize, old: &str, new: &str);
}

/// Text is checked and appended in blocks of this size, small enough for the first-level cache.
const BLOCK: usize = 8192;

/// A string.
pub(super) struct TextSink {
    out: String,
    block: [u8; BLOCK],
    fill: usize,
}

impl TextSink {
    /// For a text of this length.
    pub(super) fn new(len: usize) -> TextSink {
        let out = String::with_capacity(len + len / 32 + 16);
        TextSink { out, block: [0; BLOCK], fill: 0 }
    }

    /// The whole text.
    pub(super) fn finish(mut self) -> String {
        self.drain();
        self.out
    }
}

impl Sink for TextSink {
    fn chars(&mut self, lazy: &Lazy, rest: &[u8], last: &mut Last) -> usize {
        let space = self.block.get_mut(self.fill..).unwrap_or_default();
        let mut space = space.as_chunks_mut::<3>().0.iter_mut();
        let done = charwise(lazy, rest, last, |new, _| match space.next() {
            Some(space) => {
                *space = new;
                true
            }
            None => false,
        });
        self.fill += done;
        done
    }

    fn plain(&mut self, text: &[u8]) -> usize {
        let room = BLOCK - self.fill;
        let text = text.get(..room).unwrap_or(text);
        if let Some(space) = self.block.get_mut(self.fill..self.fill + text.len()) {
            space.copy_from_slice(text);
        }
        self.fill += text.len();
        text.len()
    }

    fn full(&self) -> bool {
        BLOCK - self.fill < 4
    }

    fn drain(&mut self) {
        let done = self.block.get(..self.fill).unwrap_or_default();
        self.out.push_str(simdutf8::basic::from_utf8(done).unwrap_or_default());
        self.fill = 0;
    }

    fn back(&mut self, bytes: usize) {
        self.fill -= bytes;
    }

    fn window(&mut self, _: usize, _: &str, new: &str) {
        if BLOCK - self.fill < new.len() {
            self.drain();
            self.out.push_str(new);
        } else {
            self.plain(new.as_bytes());
        }
    }
}

/// Runs of changed characters are kept in blocks of this many.
const RUNS: usize = 1024;

/// The edits that make the text, each as long as what it replaces, except in windows.
pub(super) struct EditSink<'e> {
    edits: &'e mut Edits,
    /// Where the text begins that positions count from.
    offset: usize,
    /// Where the block begins.
    origin: usize,
    /// How much of the block was taken.
    here: u32,
    /// Whether the last character changed.
    changing: bool,
    /// Where each run begins, in the block and in `text`.
    runs: [(u32, u32); RUNS],
    count: usize,
    text: [u8; 4 * RUNS],
    fill: usize,
}

impl EditSink<'_> {
    /// Edits of the text that begins at `offset`.
    pub(super) fn new(edits: &mut Edits, offset: usize) -> EditSink<'_> {
        EditSink {
            edits,
            offset,
            origin: 0,
            here: 0,
            changing: false,
            runs: [(0, 0); RUNS],
            count: 0,
            text: [0; 4 * RUNS],
            fill: 0,
        }
    }
}

impl Sink for EditSink<'_> {
    fn chars(&mut self, lazy: &Lazy, rest: &[u8], last: &mut Last) -> usize {
        // Both are written at every character and kept only where it changes: no branch to miss.
        let EditSink { runs, text, .. } = self;
        let (mut here, mut changing) = (self.here, self.changing);
        let (mut count, mut fill) = (self.count, self.fill);
        let done = charwise(lazy, rest, last, |new, changes| {
            let (Some(run), Some(space)) = (runs.get_mut(count), text.get_mut(fill..fill + 3))
            else {
                return false;
            };
            *run = (here, fill as u32);
            space.copy_from_slice(&new);
            count += usize::from(changes & !changing);
            fill += 3 * usize::from(changes);
            changing = changes;
            here += 3;
            true
        });
        (self.here, self.changing, self.count, self.fill) = (here, changing, count, fill);
        done
    }

    fn plain(&mut self, text: &[u8]) -> usize {
        // Far below the 32 bits that positions in a block have.
        let len = text.len().min(1 << 24);
        self.here += len as u32;
        self.changing = false;
        len
    }

    fn full(&self) -> bool {
        self.count >= RUNS || self.fill + 3 > self.text.len() || self.here > 1 << 24
    }

    fn drain(&mut self) {
        let runs = self.runs.get(..self.count).unwrap_or_default();
        let text = self.text.get(..self.fill).unwrap_or_default();
        let text = simdutf8::basic::from_utf8(text).unwrap_or_default();
        self.edits.push_even(self.offset + self.origin, runs, text, &opencc::RULE);
        self.origin += self.here as usize;
        (self.here, self.count, self.fill, self.changing) = (0, 0, 0, false);
    }

    fn back(&mut self, bytes: usize) {
        self.here -= bytes as u32;
        self.changing = false;
        while let Some((start, text)) = self.count.checked_sub(1).and_then(|i| self.runs.get(i)) {
            if *start < self.here {
                self.fill = self.fill.min((text + self.here - start) as usize);
                self.changing = self.fill == (text + self.here - start) as usize;
                break;
            }
            self.fill = *text as usize;
            self.count -= 1;
        }
    }

    fn window(&mut self, at: usize, old: &str, new: &str) {
        self.drain();
        let mut here = self.offset + at;
        self.origin += old.len();
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
