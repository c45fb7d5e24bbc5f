//! How each ideograph of GBK is read, and what else the farm rules must know about it.
//!
//! The table is made by `tools/farm/readings.py`, which describes its layout; it is used in place.

static TABLE: &[u8] = include_bytes!("../../../data/farm/readings.bin");

const FIRST: u32 = 0x4e00;
/// U+4E00..=U+9FA5, the ideographs that GBK has in full.
const COUNT: usize = 20_902;
/// Bytes that a syllable takes in the table, padded with NUL.
const WIDTH: usize = 8;
const NO_READING: u16 = 0x7ff;

/// One Mandarin syllable with its tone, such as `zhǎng`; a number in the table.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(crate) struct Syllable(u16);

impl Syllable {
    /// The syllable written as `bytes`, if there is such a one.
    pub(crate) fn parse(bytes: &[u8]) -> Option<Syllable> {
        if bytes.is_empty() || bytes.len() > WIDTH {
            return None;
        }
        let mut key = [0; WIDTH];
        key.get_mut(..bytes.len())?.copy_from_slice(bytes);
        let (mut low, mut high) = (0, syllables());
        while low < high {
            let middle = (low + high) / 2;
            match padded(middle).cmp(&key) {
                std::cmp::Ordering::Less => low = middle + 1,
                std::cmp::Ordering::Greater => high = middle,
                std::cmp::Ordering::Equal => return Some(Syllable(middle as u16)),
            }
        }
        None
    }

    /// The syllable at the start of `bytes` that is followed by `)`, and the length of both.
    pub(crate) fn parse_closed(bytes: &[u8]) -> Option<(Syllable, usize)> {
        let head = bytes.get(..bytes.len().min(WIDTH + 1))?;
        let length = head.iter().position(|b| *b == b')')?;
        Some((Syllable::parse(head.get(..length)?)?, length + 1))
    }

    /// How many there are.
    pub(crate) fn count() -> usize {
        syllables()
    }

    /// Its number, below [`Syllable::count`].
    pub(crate) fn index(self) -> usize {
        usize::from(self.0)
    }

    /// The syllable as it is written.
    pub(crate) fn text(self) -> &'static str {
        let start = 4 + usize::from(self.0) * WIDTH;
        let bytes = TABLE.get(start..start + WIDTH).unwrap_or_default();
        let length = bytes.iter().position(|b| *b == 0).unwrap_or(WIDTH);
        std::str::from_utf8(bytes.get(..length).unwrap_or_default()).unwrap_or_default()
    }
}

/// What the table knows of one ideograph.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Ideograph {
    index: u16,
    word: u16,
}

impl Ideograph {
    /// How many there are, U+4E00 first.
    pub(crate) const COUNT: usize = COUNT;

    /// Looks `char` up; `None` outside U+4E00..=U+9FA5.
    pub(crate) fn of(char: char) -> Option<Ideograph> {
        let index = (char as u32).checked_sub(FIRST)? as usize;
        (index < COUNT).then(|| {
            let word = u16_at(4 + syllables() * WIDTH + index * 2);
            Ideograph { index: index as u16, word }
        })
    }

    /// The reading that a dictionary gives first.
    pub(crate) fn first(self) -> Option<Syllable> {
        let first = self.word & NO_READING;
        (first != NO_READING).then_some(Syllable(first))
    }

    /// Whether `syllable` is one of its readings.
    pub(crate) fn reads(self, syllable: Syllable) -> bool {
        self.word & NO_READING == syllable.0
            || self.many() && self.others().any(|other| other == syllable)
    }

    /// Whether it has more than one reading.
    pub(crate) fn many(self) -> bool {
        self.word >> 14 & 1 == 1
    }

    /// Whether it has a simplified form other than itself.
    pub(crate) fn is_traditional(self) -> bool {
        self.word >> 11 & 1 == 1
    }

    /// Whether it is a simplified form and has another traditional one.
    pub(crate) fn is_simplified(self) -> bool {
        self.word >> 12 & 1 == 1
    }

    /// Whether it is among the 2,500 most frequent, in either script.
    pub(crate) fn is_frequent(self) -> bool {
        self.word >> 13 & 1 == 1
    }

    /// All its readings, the first first.
    pub(crate) fn readings(self) -> impl Iterator<Item = Syllable> {
        let others = self.many().then(|| self.others());
        self.first().into_iter().chain(others.into_iter().flatten())
    }

    /// Its readings after the first, in dictionary order.
    fn others(self) -> impl Iterator<Item = Syllable> {
        let base = 4 + syllables() * WIDTH + COUNT * 2;
        let char_at = move |i: usize| u16_at(base + i * 4);
        let (mut low, mut high) = (0, extras());
        while low < high {
            let middle = (low + high) / 2;
            if char_at(middle) < self.index {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        (low..extras())
            .take_while(move |i| char_at(*i) == self.index)
            .map(move |i| Syllable(u16_at(base + i * 4 + 2)))
    }
}

fn u16_at(at: usize) -> u16 {
    match TABLE.get(at..at + 2) {
        Some(&[low, high]) => u16::from_le_bytes([low, high]),
        _ => 0,
    }
}

fn syllables() -> usize {
    usize::from(u16_at(0))
}

fn extras() -> usize {
    usize::from(u16_at(2))
}

fn padded(index: usize) -> [u8; WIDTH] {
    let start = 4 + index * WIDTH;
    TABLE.get(start..start + WIDTH).and_then(|b| b.try_into().ok()).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_table_is_whole() {
        assert_eq!(TABLE.len(), 4 + syllables() * WIDTH + COUNT * 2 + extras() * 4);
        for index in 1..syllables() {
            assert!(padded(index - 1) < padded(index));
        }
    }

    #[test]
    fn readings_are_found() {
        let syllable = |s: &str| Syllable::parse(s.as_bytes()).unwrap();
        let long = Ideograph::of('長').unwrap();
        assert!(long.reads(syllable("zhǎng")) && long.reads(syllable("cháng")));
        assert!(!long.reads(syllable("guó")));
        assert!(long.is_traditional() && !long.is_simplified() && long.is_frequent());
        assert!(Ideograph::of('国').unwrap().is_simplified());
        assert_eq!(Ideograph::of('學').and_then(Ideograph::first), Some(syllable("xué")));
        assert_eq!(syllable("zhuǎng").text(), "zhuǎng");
        assert_eq!(Syllable::parse(b"pip"), None);
        assert_eq!(Syllable::parse_closed("xué)習".as_bytes()), Some((syllable("xué"), 5)));
        assert!(Ideograph::of('a').is_none() && Ideograph::of('𠀀').is_none());
    }
}
