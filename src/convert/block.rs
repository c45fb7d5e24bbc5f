//! The inner loop: a block of text, character by character, with no branch that depends on which
//! character it is.
//!
//! Each three-byte character is looked up once; what it becomes is as long as it is. Places where a
//! window may be needed are listed by the classes of neighbours, then sifted by their pairs, and
//! looked at afterwards: one character in twenty is such a place and one in a hundred is left, so a
//! branch here would be guessed wrong again and again.

use super::tables::{ANY, CHANGE, LOOK, Lazy, SECOND, code, pair_code};

/// Bytes in a block: small enough for the first-level cache, with room for the lists, and a power of
/// two.
const LEN: usize = 2048;
/// Bytes after a block that may be read and written with it.
const ROOM: usize = 8;
/// Places in a list: more than the three-byte characters in a block, and a power of two.
const PLACES: usize = 1024;
/// Marks a suspicious place that is one for certain.
const CERTAIN: u16 = 1 << 15;

/// A block of text and what it becomes.
pub(super) struct Block {
    /// The text converted.
    new: [u8; LEN + ROOM],
    /// The bytes in it.
    pub(super) len: usize,
    /// Where a window may be needed, by the classes of neighbours: at this character or the next.
    suspects: Places,
    /// Where one may be needed by their pairs.
    hits: Places,
    /// For each of these where its forms are listed.
    lists: [u32; PLACES],
    /// Where a character changes.
    changes: Places,
}

/// Places in a block, in order.
struct Places {
    places: [u16; PLACES + 1],
    count: usize,
}

impl Places {
    /// Writes a place down as the one after `count` others, and keeps it if told: a store is cheaper
    /// than a branch. The caller has the count, in a register.
    #[inline(always)]
    fn put(&mut self, count: &mut usize, at: usize, keep: bool) {
        // Never more than that: this spares a check.
        *count %= PLACES;
        self.places[*count] = at as u16;
        *count += usize::from(keep);
    }

    /// The same for the character at `at` and the next.
    #[inline(always)]
    fn put_two(&mut self, count: &mut usize, at: usize, keep: [bool; 2]) {
        *count %= PLACES;
        self.places[*count] = at as u16;
        *count += usize::from(keep[0]);
        self.places[*count] = at as u16 + 3;
        *count += usize::from(keep[1]);
    }

    fn get(&self) -> &[u16] {
        self.places.get(..self.count).unwrap_or_default()
    }
}

/// The bytes from `at` on.
#[inline(always)]
fn load<const N: usize>(bytes: &[u8; LEN + ROOM], at: usize) -> [u8; N] {
    bytes.get(at..at + N).and_then(|bytes| bytes.first_chunk().copied()).unwrap_or([0; N])
}

#[inline(always)]
fn store<const N: usize>(bytes: &mut [u8; LEN + ROOM], at: usize, new: [u8; N]) {
    if let Some(space) = bytes.get_mut(at..at + N).and_then(|bytes| bytes.first_chunk_mut()) {
        *space = new;
    }
}

impl Block {
    pub(super) fn new() -> Block {
        let none = || Places { places: [0; PLACES + 1], count: 0 };
        let (suspects, hits, changes) = (none(), none(), none());
        Block { new: [0; LEN + ROOM], len: 0, suspects, hits, lists: [0; PLACES], changes }
    }

    /// What the bytes `from..to` of the text have become.
    pub(super) fn new_text(&self, from: usize, to: usize) -> &[u8] {
        self.new.get(from..to).unwrap_or_default()
    }

    /// Four bytes of what the text has become, from `at` on.
    #[inline(always)]
    pub(super) fn four(&self, at: usize) -> [u8; 4] {
        load(&self.new, at % LEN)
    }

    /// Writes other bytes at `from`, as many as were there.
    pub(super) fn patch(&mut self, from: usize, new: &[u8]) {
        if let Some(old) = self.new.get_mut(from..from + new.len()) {
            old.copy_from_slice(new);
        }
    }

    /// The suspicious place of this number, and where the forms of its pair are listed.
    #[inline]
    pub(super) fn hit(&self, number: usize) -> Option<(usize, u32)> {
        let at = self.hits.get().get(number)?;
        Some((usize::from(*at), *self.lists.get(number)?))
    }

    /// Where characters change, from this number on.
    pub(super) fn changes(&self, from: usize) -> &[u16] {
        self.changes.get().get(from..).unwrap_or_default()
    }

    /// Converts the beginning of `text`, as much as a block holds. Only with `NOTE` are changes
    /// noted.
    pub(super) fn fill<const NOTE: bool>(&mut self, lazy: &Lazy, text: &str) -> Option<()> {
        let mut end = text.len().min(LEN);
        while !text.is_char_boundary(end) {
            end -= 1;
        }
        self.len = end;
        (self.suspects.count, self.changes.count) = (0, 0);
        if let Some(old) = text.as_bytes().first_chunk() {
            return self.convert::<NOTE>(lazy, old, end);
        }
        let mut tail = [0; LEN + ROOM];
        tail.get_mut(..text.len())?.copy_from_slice(text.as_bytes());
        self.convert::<NOTE>(lazy, &tail, end)
    }

    fn convert<const NOTE: bool>(
        &mut self,
        lazy: &Lazy,
        old: &[u8; LEN + ROOM],
        end: usize,
    ) -> Option<()> {
        let mut at = 0;
        while at < end {
            at = self.run::<NOTE>(lazy, old, at, end);
            if at < end {
                at += self.other(old, at, end)?;
            }
        }
        self.sift(lazy, old, end);
        Some(())
    }

    /// Converts the three-byte characters from `at` on; returns where they end.
    #[inline(always)]
    fn run<const NOTE: bool>(
        &mut self,
        lazy: &Lazy,
        old: &[u8; LEN + ROOM],
        from: usize,
        end: usize,
    ) -> usize {
        let end = end.min(LEN);
        let Block { new, suspects, changes, .. } = self;
        let entries = lazy.entries;
        let (mut suspicious, mut changed) = (suspects.count, changes.count);
        let mut before = ANY;
        let mut at = from;
        // Two at a time: eight bytes hold both, and two more that are written again later.
        let last = end.saturating_sub(5);
        while at < last {
            let two = u64::from_le_bytes(load(old, at));
            if two & 0xf000_00f0 != 0xe000_00e0 {
                break;
            }
            let first = entries.get(code(two as u32));
            let second = entries.get(code((two >> 24) as u32));
            let classes = (before >> 1 & first | first >> 1 & second) & SECOND;
            before = second;
            suspects.put(&mut suspicious, at, classes != 0);
            if NOTE {
                changes.put_two(&mut changed, at, [first & CHANGE != 0, second & CHANGE != 0]);
            }
            let change = u64::from(first & CHANGE) | u64::from(second & CHANGE) << 24;
            store(new, at, (two ^ change).to_le_bytes());
            at += 6;
        }
        let one = u32::from_le_bytes(load(old, at.min(LEN)));
        if at < end && one & 0xf0 == 0xe0 {
            let entry = entries.get(code(one));
            suspects.put(&mut suspicious, at, before >> 1 & entry & SECOND != 0);
            if NOTE {
                changes.put(&mut changed, at, entry & CHANGE != 0);
            }
            store(new, at, (one ^ entry & CHANGE).to_le_bytes());
            at += 3;
        }
        (suspects.count, changes.count) = (suspicious, changed);
        at
    }

    /// Takes what is not of three bytes, which stays; returns its length.
    fn other(&mut self, old: &[u8; LEN + ROOM], at: usize, end: usize) -> Option<usize> {
        let rest = old.get(at..end)?;
        let len = match rest.first()? {
            0..0x80 => ascii_len(rest),
            0x80..0xe0 => 2,
            lead => {
                // Outside the ideographic planes, from U+20000 on, no key has an astral character.
                let ideograph = *lead > 0xf0 || rest.get(1).is_some_and(|b| *b >= 0xa0);
                let Places { count, .. } = self.suspects;
                self.suspects.put(&mut { count }, at | usize::from(CERTAIN), true);
                self.suspects.count += usize::from(ideograph);
                4
            }
        };
        self.new.get_mut(at..at + len)?.copy_from_slice(rest.get(..len)?);
        Some(len)
    }

    /// Takes out of the suspicious places those where a pair is a trigger.
    fn sift(&mut self, lazy: &Lazy, old: &[u8; LEN + ROOM], end: usize) {
        let Block { suspects, hits, lists, .. } = self;
        let mut count = 0;
        for place in suspects.get() {
            let (at, certain) = (usize::from(place & !CERTAIN), (place >> 15) as u8);
            let first = code(u32::from_le_bytes(load(old, at)));
            let second = code(u32::from_le_bytes(load(old, at + 3)));
            let before = code(u32::from_le_bytes(load(old, at.saturating_sub(3))));
            let look = |code: u16| (entries_look(lazy, code)) as u8;
            let one = lazy.triggers.bit(pair_code(before, first)) & u8::from(at >= 3);
            let two = lazy.triggers.bit(pair_code(first, second));
            let next = (two | look(second)) & u8::from(at + 3 < end) & (certain ^ 1);
            hits.put(&mut count, at, one | look(first) | certain != 0);
            hits.put(&mut count, at + 3, next != 0);
        }
        hits.count = count;
        // One after the other without a decision between them, so that they are waited for
        // together.
        for (at, list) in hits.get().iter().zip(lists) {
            let at = usize::from(*at);
            let here = code(u32::from_le_bytes(load(old, at)));
            let before = code(u32::from_le_bytes(load(old, at.saturating_sub(3))));
            *list = lazy.list(pair_code(before, here));
        }
    }
}

#[inline(always)]
fn entries_look(lazy: &Lazy, code: u16) -> u32 {
    (lazy.entries.get(code) & LOOK) >> LOOK.trailing_zeros()
}

/// The number of ASCII bytes at the start.
#[inline]
fn ascii_len(bytes: &[u8]) -> usize {
    let (words, _) = bytes.as_chunks::<16>();
    let whole = words.iter().take_while(|w| w.is_ascii()).count() * 16;
    let rest = bytes.get(whole..).unwrap_or_default();
    whole + rest.iter().take_while(|b| b.is_ascii()).count()
}
