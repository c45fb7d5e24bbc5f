//! Finds the words of a fixed list in text: the longest at each place, from left to right.
//!
//! Most places of a text begin no word of the list, and its first character, or first two of ASCII,
//! tells that by one look at a table that stays in the processor's nearest memory. An automaton
//! for two hundred Chinese words takes ten times the steps.

/// A list of words, each with a number that tells what it is.
#[derive(Debug)]
pub(super) struct Words {
    /// A bit for each beginning.
    begins: Vec<u64>,
    /// By beginning, longer ones first.
    words: Vec<(u16, &'static str, u8)>,
}

/// A number for what `bytes` begins with, and the length of its first character. ASCII letters
/// count in either case.
fn beginning(bytes: &[u8]) -> (u16, usize) {
    let low = |b: u8| u16::from(b.to_ascii_lowercase());
    let bits = |b: u8| u16::from(b & 0x3f);
    match *bytes {
        [a @ ..0x80, b @ ..0x80, ..] => (low(a) << 8 | low(b), 1),
        [a @ ..0x80, ..] => (low(a) << 8, 1),
        [a @ 0xc0..0xe0, b, ..] => (u16::from(a & 0x1f) << 6 | bits(b), 2),
        [a @ 0xe0..0xf0, b, c, ..] => (u16::from(a) << 12 | bits(b) << 6 | bits(c), 3),
        [0xf0..=0xff, ..] => (0, 4),
        _ => (0, 1),
    }
}

impl Words {
    /// A list of words of two bytes or more; of equal ones the first counts.
    pub(super) fn new(list: impl Iterator<Item = (&'static str, u8)>) -> Words {
        let keyed =
            list.filter(|w| w.0.len() > 1).map(|(w, kind)| (beginning(w.as_bytes()).0, w, kind));
        let mut words: Vec<_> = keyed.collect();
        words.sort_by_key(|(key, word, _)| (*key, std::cmp::Reverse(word.len())));
        let mut begins = vec![0_u64; 1 << 10];
        for (key, ..) in &words {
            if let Some(bits) = begins.get_mut(usize::from(key >> 6)) {
                *bits |= 1 << (key & 63);
            }
        }
        Words { begins, words }
    }

    /// The kinds of the words in `text`, in order.
    pub(super) fn find(&self, text: &str, mut met: impl FnMut(u8)) {
        let mut rest = text.as_bytes();
        while !rest.is_empty() {
            let (key, mut step) = beginning(rest);
            let bits = self.begins.get(usize::from(key >> 6)).copied().unwrap_or(0);
            if bits >> (key & 63) & 1 == 1
                && let Some((len, kind)) = self.at(rest, key)
            {
                met(kind);
                step = len;
            }
            rest = rest.get(step..).unwrap_or_default();
        }
    }

    /// The word at the start of `bytes`.
    fn at(&self, bytes: &[u8], key: u16) -> Option<(usize, u8)> {
        let from = self.words.partition_point(|w| w.0 < key);
        let same = self.words.get(from..)?.iter().take_while(|w| w.0 == key);
        same.map(|(_, word, kind)| (word.as_bytes(), *kind))
            .find(|(word, _)| bytes.get(..word.len()).is_some_and(|b| b.eq_ignore_ascii_case(word)))
            .map(|(word, kind)| (word.len(), kind))
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
    }
}
