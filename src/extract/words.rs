//! Finds the words of a fixed list in text: the longest at each place, from left to right.
//!
//! Most places of a text begin no word of the list, and its first character, or first two of ASCII,
//! tells that by one look at a table that stays in the processor's nearest memory. An automaton
//! for two hundred Chinese words takes ten times the steps.

use crate::Span;

/// A list of words, each with a number that tells what it is.
#[derive(Debug)]
pub(super) struct Words {
    /// A bit for each beginning.
    begins: Box<[u64; BEGINNINGS / 64]>,
    /// A bit for each three letters, or bytes, that a word begins with.
    letters: Box<[u64; LETTERS / 64]>,
    /// By [`bucket`], longer ones first.
    words: Vec<Word>,
    /// Where each bucket begins in `words`, and the last ends.
    starts: Vec<u16>,
}

/// A word of a list.
#[derive(Clone, Copy, Debug)]
struct Word {
    text: &'static str,
    kind: u8,
    /// [`third`] of it: asked before the word itself is, which it seldom leaves to ask.
    third: u8,
}

/// What tells the third byte's letter, in either case; of two bytes the sign for any.
fn third(bytes: &[u8]) -> u8 {
    bytes.get(2).map_or(ANY, |byte| byte & 0x1f)
}

const ANY: u8 = u8::MAX;

/// The lower sixteen bits of a character of three bytes: all it has.
fn three(a: u8, b: u8, c: u8) -> u16 {
    u16::from(a) << 12 | u16::from(b & 0x3f) << 6 | u16::from(c & 0x3f)
}

/// A number for what `bytes` begins with, and the length of its first character. ASCII letters
/// count in either case.
#[inline]
fn beginning(bytes: &[u8]) -> (u16, usize) {
    let low = |b: u8| u16::from(b.to_ascii_lowercase());
    let bits = |b: u8| u16::from(b & 0x3f);
    match *bytes {
        [a @ ..0x80, b @ ..0x80, ..] => (low(a) << 8 | low(b), 1),
        [a @ ..0x80, ..] => (low(a) << 8, 1),
        [a @ 0xc0..0xe0, b, ..] => (u16::from(a & 0x1f) << 6 | bits(b), 2),
        [a @ 0xe0..0xf0, b, c, ..] => (three(a, b, c), 3),
        [0xf0..=0xff, ..] => (0, 4),
        _ => (0, 1),
    }
}

/// All numbers that [`beginning`] gives.
const BEGINNINGS: usize = 1 << 16;

/// Bits of a number for three bytes: their last five bits, which tell letters apart.
const LETTERS: usize = 1 << 15;

fn letters(a: u8, b: u8, c: u8) -> usize {
    let low = |b: u8| usize::from(b & 0x1f);
    low(a) << 10 | low(b) << 5 | low(c)
}

/// Numbers of the first two bytes: their last five bits.
const BUCKETS: usize = 1 << 10;

fn bucket(bytes: &[u8]) -> usize {
    let low = |at: usize| bytes.get(at).map_or(0, |b| usize::from(b & 0x1f));
    low(0) << 5 | low(1)
}

fn set(bits: &mut [u64], bit: usize) {
    if let Some(word) = bits.get_mut(bit / 64) {
        *word |= 1 << (bit % 64);
    }
}

#[inline]
fn is_set<const N: usize>(bits: &[u64; N], bit: usize) -> bool {
    bits.get(bit / 64).is_some_and(|word| word >> (bit % 64) & 1 == 1)
}

impl Words {
    /// A list of words of two bytes or more; of equal ones the first counts.
    pub(super) fn new(list: impl Iterator<Item = (&'static str, u8)>) -> Words {
        let word =
            |(text, kind): (&'static str, u8)| Word { text, kind, third: third(text.as_bytes()) };
        let mut words: Vec<_> = list.filter(|w| w.0.len() > 1).map(word).collect();
        words.sort_by_key(|w| (bucket(w.text.as_bytes()), std::cmp::Reverse(w.text.len())));
        let before = |at: usize| words.partition_point(|w| bucket(w.text.as_bytes()) < at);
        let starts = (0..=BUCKETS).map(|at| u16::try_from(before(at)).unwrap_or(0)).collect();
        let mut begins = Box::new([0_u64; BEGINNINGS / 64]);
        let mut three = Box::new([0_u64; LETTERS / 64]);
        for word in words.iter().map(|w| w.text.as_bytes()) {
            set(&mut *begins, usize::from(beginning(word).0));
            match *word {
                [a, b, c, ..] => set(&mut *three, letters(a, b, c)),
                [a, b] => (0..32).for_each(|c| set(&mut *three, letters(a, b, c))),
                _ => {}
            }
        }
        Words { begins, letters: three, words, starts }
    }

    /// The kinds of the words in `text`, in order.
    pub(super) fn find(&self, text: &str, mut met: impl FnMut(u8)) {
        let mut rest = text.as_bytes();
        while !rest.is_empty() {
            rest = rest.get(self.idle(rest)..).unwrap_or_default();
            let (may, mut step) = self.look(rest);
            if may && let Some((len, kind)) = self.at(rest).next() {
                met(kind);
                step = len;
            }
            rest = rest.get(step..).unwrap_or_default();
        }
    }

    /// How many bytes of ASCII at the start of `bytes` surely begin no word.
    #[inline]
    fn idle(&self, bytes: &[u8]) -> usize {
        let [a @ ..0x80, b, ..] = *bytes else { return 0 };
        // The number of three bytes follows from that of the three before.
        let mut key = letters(0, a, b);
        let three = bytes.iter().zip(bytes.iter().skip(2));
        let mut three = three.map(|(first, third)| {
            key = (key << 5 | usize::from(third & 0x1f)) % LETTERS;
            *first >= 0x80 || is_set(&self.letters, key)
        });
        three.position(|may| may).unwrap_or(bytes.len() - 2)
    }

    /// All words in `text`, those inside others too: where each stands and its kind.
    pub(super) fn find_all(&self, text: &str, mut met: impl FnMut(Span, u8)) {
        let bytes = text.as_bytes();
        let mut meet = |at: usize| {
            let rest = bytes.get(at..).unwrap_or_default();
            self.at(rest).for_each(|(len, kind)| met(Span::new(at, at + len), kind));
        };
        // The number of three bytes follows from that of the three before.
        let mut key = 0;
        for (index, byte) in bytes.iter().enumerate() {
            key = (key << 5 | usize::from(byte & 0x1f)) % LETTERS;
            if is_set(&self.letters, key) && index >= 2 {
                meet(index - 2);
            }
        }
        // A word of two.
        if let Some(last) = bytes.len().checked_sub(2) {
            meet(last);
        }
    }

    /// Whether a word may begin at the start of `bytes`, and the length of the first character.
    #[inline]
    fn look(&self, bytes: &[u8]) -> (bool, usize) {
        match *bytes {
            [a @ ..0x80, b, c, ..] => (is_set(&self.letters, letters(a, b, c)), 1),
            [a @ 0xe0..0xf0, b, c, ..] => (is_set(&self.begins, usize::from(three(a, b, c))), 3),
            _ => {
                let (key, step) = beginning(bytes);
                (is_set(&self.begins, usize::from(key)), step)
            }
        }
    }

    /// The words at the start of `bytes`, longest first.
    fn at<'b>(&'b self, bytes: &'b [u8]) -> impl Iterator<Item = (usize, u8)> + 'b {
        let bucket = bucket(bytes);
        let start = |at: usize| self.starts.get(at).copied().map_or(0, usize::from);
        let near = self.words.get(start(bucket)..start(bucket + 1)).unwrap_or_default();
        let own = third(bytes);
        let like = move |word: &&Word| word.third == own || word.third == ANY;
        near.iter().filter(like).filter_map(|word| {
            let len = word.text.len();
            let here = bytes.get(..len)?.eq_ignore_ascii_case(word.text.as_bytes());
            here.then_some((len, word.kind))
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn longest_first_and_none_twice() {
        let words = Words::new([("上一页", 1), ("上", 2), ("Read on", 3), ("©", 4)].into_iter());
        let mut found = Vec::new();
        words.find("上一页上一，rEAD ON readon©中\u{20000}上", |kind| found.push(kind));
        assert_eq!(found, [1, 2, 3, 4, 2]);
        let mut all = Vec::new();
        words.find_all("一上一页", |span, kind| all.push((span.start, kind)));
        assert_eq!(all, [(3, 1), (3, 2)]);
    }
}
