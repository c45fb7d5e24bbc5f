//! The inner loop: a block of text, character by character, with no branch that depends on which
//! character it is.
//!
//! Each three-byte character is looked up once; what it becomes is as long as it is. Places where a
//! window may be needed are listed and looked at afterwards: one in ten characters is such a place
//! and one in a hundred needs a window, so a branch here would be guessed wrong again and again.

use super::tables::{CHANGE, Chars, SECOND, SPECIAL};

/// Bytes in a block: small enough for the first-level cache, with room for the lists.
const LEN: usize = 2048;
/// Bytes after a block that may be read and written with it.
const ROOM: usize = 8;
/// Places in a list: more than the three-byte characters in a block, and a power of two.
const PLACES: usize = 1024;

/// A block of text and what it becomes.
pub(super) struct Block {
    /// The text. More is read and written at a time than a character, hence the room at the end.
    old: [u8; LEN + ROOM],
    /// The text converted.
    new: [u8; LEN + ROOM],
    /// The bytes in it.
    pub(super) len: usize,
    /// Where a window may be needed.
    suspects: Places,
    /// Where a character changes.
    changes: Places,
}

/// Places in a block, in order.
pub(super) struct Places {
    places: [u16; PLACES],
    count: usize,
}

impl Places {
    /// The place with this number.
    #[inline]
    pub(super) fn get(&self, number: usize) -> Option<usize> {
        self.places.get(..self.count)?.get(number).map(|at| usize::from(*at))
    }

    /// The places from this number on.
    pub(super) fn from(&self, number: usize) -> &[u16] {
        self.places.get(number..self.count).unwrap_or_default()
    }
}

impl Block {
    pub(super) fn new() -> Block {
        let none = || Places { places: [0; PLACES], count: 0 };
        let (old, new) = ([0; LEN + ROOM], [0; LEN + ROOM]);
        Block { old, new, len: 0, suspects: none(), changes: none() }
    }

    /// The bytes `from..to` of the text.
    pub(super) fn old_text(&self, from: usize, to: usize) -> &[u8] {
        self.old.get(from..to).unwrap_or_default()
    }

    /// What the bytes `from..to` of the text have become.
    pub(super) fn new_text(&self, from: usize, to: usize) -> &[u8] {
        self.new.get(from..to).unwrap_or_default()
    }

    /// Writes other bytes at `from`, as many as were there.
    pub(super) fn patch(&mut self, from: usize, new: &[u8]) {
        if let Some(old) = self.new.get_mut(from..from + new.len()) {
            old.copy_from_slice(new);
        }
    }

    pub(super) fn suspects(&self) -> &Places {
        &self.suspects
    }

    pub(super) fn changes(&self) -> &Places {
        &self.changes
    }

    /// Converts the beginning of `text`, as much as a block holds. Only with `NOTE` are changes
    /// noted.
    pub(super) fn fill<const NOTE: bool>(&mut self, chars: &Chars, text: &str) -> Option<()> {
        let mut end = text.len().min(LEN);
        while !text.is_char_boundary(end) {
            end -= 1;
        }
        self.len = end;
        self.old.get_mut(..end)?.copy_from_slice(text.as_bytes().get(..end)?);
        (self.suspects.count, self.changes.count) = (0, 0);
        let mut at = 0;
        while at < end {
            at = self.run::<NOTE>(chars, at, end);
            if at < end {
                at += self.other(at, end)?;
            }
        }
        Some(())
    }

    /// Converts the three-byte characters from `at` on; returns where they end.
    #[inline(always)]
    fn run<const NOTE: bool>(&mut self, chars: &Chars, from: usize, end: usize) -> usize {
        let end = end.min(LEN);
        let Block { old, new, suspects, changes, .. } = self;
        let (mut suspicious, mut changed) = (suspects.count, changes.count);
        let mut before = 0u32;
        // Places are written at every character and kept where they count: a store is cheaper than
        // a branch.
        let mut look_up = |word: u32, at: usize| {
            let entry = chars.get_word(word)?;
            suspects.places[suspicious % PLACES] = at as u16;
            suspicious += usize::from(entry & (before.rotate_right(8) & SECOND | SPECIAL) != 0);
            if NOTE {
                changes.places[changed % PLACES] = at as u16;
                changed += usize::from(entry & CHANGE != 0);
            }
            before = entry;
            Some(u64::from(entry & CHANGE))
        };
        let mut at = from;
        // Two at a time: eight bytes hold both, and two more that are written again later.
        while at + 6 <= end {
            let Some(two) = old.get(at..at + 8).and_then(|eight| eight.first_chunk()) else {
                break;
            };
            let two = u64::from_le_bytes(*two);
            if two & 0xf000_00f0 != 0xe000_00e0 {
                break;
            }
            let Some(first) = look_up(two as u32, at) else { break };
            let Some(second) = look_up((two >> 24) as u32, at + 3) else { break };
            let change = first | second << 24;
            if let Some(space) = new.get_mut(at..at + 8).and_then(|eight| eight.first_chunk_mut()) {
                *space = (two ^ change).to_le_bytes();
            }
            at += 6;
        }
        if at < end
            && let Some(one) = old.get(at..at + 4).and_then(|four| four.first_chunk())
            && one[0] & 0xf0 == 0xe0
            && let Some(space) = new.get_mut(at..at + 4).and_then(|four| four.first_chunk_mut())
        {
            let one = u32::from_le_bytes(*one);
            *space = (one ^ look_up(one, at).unwrap_or(0) as u32).to_le_bytes();
            at += 3;
        }
        (suspects.count, changes.count) = (suspicious, changed);
        at
    }

    /// Takes what is not of three bytes, which stays; returns its length.
    fn other(&mut self, at: usize, end: usize) -> Option<usize> {
        let rest = self.old.get(at..end)?;
        let len = match rest.first()? {
            0..0x80 => ascii_len(rest),
            0x80..0xe0 => 2,
            lead => {
                // Outside the ideographic planes, from U+20000 on, no key has an astral character.
                let ideograph = *lead > 0xf0 || rest.get(1).is_some_and(|b| *b >= 0xa0);
                self.suspects.places[self.suspects.count % PLACES] = at as u16;
                self.suspects.count += usize::from(ideograph);
                4
            }
        };
        self.new.get_mut(at..at + len)?.copy_from_slice(rest.get(..len)?);
        Some(len)
    }
}

/// The number of ASCII bytes at the start.
#[inline]
fn ascii_len(bytes: &[u8]) -> usize {
    let (words, _) = bytes.as_chunks::<16>();
    let whole = words.iter().take_while(|w| w.is_ascii()).count() * 16;
    let rest = bytes.get(whole..).unwrap_or_default();
    whole + rest.iter().take_while(|b| b.is_ascii()).count()
}
