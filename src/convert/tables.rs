//! The tables made by `tools/convert/tables.rs`, read where they lie: nothing is parsed, copied or
//! allocated, so the first conversion costs what every other one does.
//!
//! A file is a head (offset and length of each section, 32-bit little-endian) and its sections.
//! *Characters* are in pages of 64, as the last byte of three-byte UTF-8 counts them: 1,024 numbers
//! of 16 bits say where each page begins, then the pages, 32 bits for each character: its three
//! bytes XOR those of what it becomes, and flags. *Phrases* are found by their first two
//! characters: a hash table of 64-bit slots (two code points of 21 bits, 22 bits of offset) into a
//! blob that lists the keys, longest first. *Pairs* are bits at hashes: sets that may hold too much
//! and never too little. *Forms* are found by a trigger pair as phrases are; configurations of one
//! direction share a file of them, for they have nearly the same.

use std::cmp::Ordering;

/// One step of a conversion chain.
#[derive(Clone, Copy)]
pub(super) struct Dict {
    chars: Chars,
    /// Code points and offsets of characters that are not three bytes or do not become three.
    rare: &'static [[u8; 8]],
    slots: Slots,
    blob: &'static [u8],
    /// Keys with several values: lines sorted by key.
    many: &'static str,
}

/// What the lazy matcher needs of a configuration.
#[derive(Clone, Copy)]
pub(super) struct Lazy {
    pub(super) chars: Chars,
    /// Pairs that stand side by side in some key.
    pub(super) adjacent: Pairs,
    /// Pairs that give away a key whose output is not that of its characters.
    pub(super) triggers: Pairs,
    forms: Slots,
    blob: &'static [u8],
    /// Which of the configurations of its family this is.
    member: usize,
}

/// Characters by code point.
#[derive(Clone, Copy)]
pub(super) struct Chars {
    index: &'static [[u8; 2]; 1024],
    pages: &'static [[u8; 4]],
}

/// Where in a blob each pair's entry begins.
#[derive(Clone, Copy)]
struct Slots(&'static [[u8; 8]]);

/// A set of pairs of characters.
#[derive(Clone, Copy)]
pub(super) struct Pairs {
    bits: &'static [u8],
    shift: u32,
}

/// The bits of a character's entry that change it.
pub(super) const CHANGE: u32 = 0x003f_3f0f;
/// The character needs a look at its surroundings, or does not become three bytes.
pub(super) const SPECIAL: u32 = 1 << 24;
/// Which of six classes of trigger pairs the character can be the second of; turned left by eight
/// bits, which it can be the first of.
pub(super) const SECOND: u32 = 0xf000_c000;

/// In a form: a match that begins with it ends with it.
const WHOLE: u8 = 1 << 7;
/// In a dictionary: the character begins a phrase.
const BEGINS: u32 = 1 << 25;

/// The section at `number` in the head of `file`; const, so that a bad table does not compile.
pub(super) const fn section(file: &'static [u8], number: usize) -> &'static [u8] {
    let (_, head) = file.split_at(8 * number);
    let start = u32::from_le_bytes([head[0], head[1], head[2], head[3]]) as usize;
    let len = u32::from_le_bytes([head[4], head[5], head[6], head[7]]) as usize;
    let (_, from) = file.split_at(start);
    let (section, _) = from.split_at(len);
    section
}

/// The key under which a pair is looked up.
#[inline]
pub(super) fn pair(a: char, b: char) -> u64 {
    u64::from(a as u32) << 21 | u64::from(b as u32)
}

/// The same for two three-byte characters.
#[inline]
pub(super) fn pair_of(a: [u8; 3], b: [u8; 3]) -> u64 {
    let bits = |byte: u8, mask: u8, shift: u32| u64::from(byte & mask) << shift;
    let code = |[x, y, z]: [u8; 3]| bits(x, 15, 12) | bits(y, 63, 6) | bits(z, 63, 0);
    code(a) << 21 | code(b)
}

#[inline]
const fn hash(pair: u64) -> u64 {
    pair.wrapping_mul(0x9e37_79b9_7f4a_7c15)
}

impl Chars {
    /// Views a file that holds characters only.
    pub(super) const fn file(file: &'static [u8]) -> Chars {
        Chars::new(section(file, 0))
    }

    const fn new(section: &'static [u8]) -> Chars {
        let (index, pages) = section.split_at(2048);
        match index.as_chunks::<2>().0.first_chunk::<1024>() {
            Some(index) => Chars { index, pages: pages.as_chunks::<4>().0 },
            None => unreachable!(),
        }
    }

    /// The entry of the three-byte character `a b c`.
    #[inline(always)]
    pub(super) fn get(&self, [a, b, c]: [u8; 3]) -> u32 {
        self.get_word(u32::from_le_bytes([a, b, c, 0])).unwrap_or(0)
    }

    /// The entry of the three-byte character whose bytes are in `word`, the first one lowest; the
    /// highest byte does not count. There always is one.
    #[inline(always)]
    pub(super) fn get_word(&self, word: u32) -> Option<u32> {
        let page = (word & 15) << 6 | (word >> 8) & 63;
        let [start] = self.index.get(page as usize).map_or([0], |s| [u16::from_le_bytes(*s)]);
        let at = usize::from(start) | (word >> 16) as usize & 63;
        self.pages.get(at).map(|e| u32::from_le_bytes(*e))
    }
}

impl Slots {
    const fn new(section: &'static [u8]) -> Slots {
        Slots(section.as_chunks::<8>().0)
    }

    #[inline]
    fn find(self, pair: u64) -> Option<usize> {
        let mask = self.0.len() - 1;
        let mut slot = (hash(pair) >> (64 - self.0.len().trailing_zeros())) as usize;
        loop {
            let value = u64::from_le_bytes(*self.0.get(slot & mask)?);
            if value == 0 {
                return None;
            }
            if value >> 22 == pair {
                return Some((value & 0x3f_ffff) as usize);
            }
            slot += 1;
        }
    }
}

impl Pairs {
    const fn new(section: &'static [u8]) -> Pairs {
        Pairs { bits: section, shift: 61 - section.len().trailing_zeros() }
    }

    #[inline]
    pub(super) fn has(&self, a: char, b: char) -> bool {
        self.has_pair(pair(a, b))
    }

    /// The same for a pair as [`pair`] makes it.
    #[inline]
    pub(super) fn has_pair(&self, pair: u64) -> bool {
        let at = hash(pair) >> self.shift;
        self.bits.get((at >> 3) as usize).is_some_and(|byte| byte >> (at & 7) & 1 != 0)
    }
}

impl Lazy {
    /// Views the file of a configuration, and the one that it shares with its family.
    pub(super) const fn new(file: &'static [u8], family: &'static [u8], member: usize) -> Lazy {
        Lazy {
            chars: Chars::new(section(file, 0)),
            triggers: Pairs::new(section(file, 1)),
            adjacent: Pairs::new(section(family, 0)),
            forms: Slots::new(section(family, 1)),
            blob: section(family, 2),
            member,
        }
    }

    /// Whether the pair is a trigger, for certain.
    pub(super) fn gives_away(&self, a: char, b: char) -> bool {
        self.triggers.has(a, b) && self.list(pair(a, b)).is_some()
    }

    /// The texts that a trigger pair may stand in for it to matter.
    #[inline]
    pub(super) fn forms(&self, pair: u64) -> Forms {
        let list = self.list(pair).and_then(<[u8]>::split_first);
        list.map_or(Forms { count: 0, blob: &[] }, |(count, blob)| Forms { count: *count, blob })
    }

    /// The list of forms of a pair, if it is a trigger of this configuration.
    #[inline]
    fn list(&self, pair: u64) -> Option<&'static [u8]> {
        let entry = self.blob.get(self.forms.find(pair)?..)?;
        let place = entry.get(2 * self.member..)?.first_chunk()?;
        match u16::from_le_bytes(*place) {
            0 => None,
            place => entry.get(usize::from(place)..),
        }
    }
}

/// A text in which a key may be met whose output is not that of its characters.
#[derive(Clone, Copy, Debug)]
pub(super) struct Form {
    /// How many bytes before the second character of the trigger pair it begins.
    pub(super) before: usize,
    /// The text; empty when there are too many to list.
    pub(super) text: &'static [u8],
    /// Whether a match that begins with it ends with it, whatever follows.
    pub(super) whole: bool,
    /// What it becomes where it stands by itself.
    pub(super) value: &'static [u8],
}

/// The forms of a trigger pair, longest first.
pub(super) struct Forms {
    count: u8,
    blob: &'static [u8],
}

impl Iterator for Forms {
    type Item = Form;

    #[inline]
    fn next(&mut self) -> Option<Form> {
        self.count = self.count.checked_sub(1)?;
        let ([before, text, value], rest) = self.blob.split_first_chunk()?;
        let (text, rest) = rest.split_at_checked(usize::from(*text))?;
        let (value, rest) = rest.split_at_checked(usize::from(*value))?;
        self.blob = rest;
        Some(Form {
            before: usize::from(*before & !WHOLE),
            whole: *before & WHOLE != 0,
            text,
            value,
        })
    }
}

/// A phrase that matched.
#[derive(Clone, Copy, Debug)]
pub(super) struct Match {
    /// Bytes matched.
    pub(super) len: usize,
    /// What stands for it; `None` when that is what its characters give one by one.
    pub(super) value: Option<&'static str>,
}

impl Dict {
    /// Views a file.
    pub(super) const fn new(file: &'static [u8], many: &'static str) -> Dict {
        Dict {
            many,
            chars: Chars::new(section(file, 0)),
            rare: section(file, 1).as_chunks::<8>().0,
            slots: Slots::new(section(file, 2)),
            blob: section(file, 3),
        }
    }

    /// What the three-byte character becomes by itself, if that has three bytes; else itself.
    pub(super) fn simple(&self, [a, b, c]: [u8; 3]) -> [u8; 3] {
        let entry = self.chars.get([a, b, c]);
        let [x, y, z, _] = if entry & SPECIAL == 0 { entry.to_le_bytes() } else { [0; 4] };
        [a ^ x, b ^ y, c ^ z]
    }

    /// Writes what `c` becomes by itself.
    #[inline]
    pub(super) fn push_char(&self, c: char, out: &mut String) {
        let mut bytes = [0; 4];
        if let [a, b, c] = *c.encode_utf8(&mut bytes).as_bytes() {
            let entry = self.chars.get([a, b, c]);
            if entry & SPECIAL == 0 {
                let [x, y, z, _] = entry.to_le_bytes();
                out.push_str(std::str::from_utf8(&[a ^ x, b ^ y, c ^ z]).unwrap_or_default());
                return;
            }
        }
        match self.rare(c) {
            Some(value) => out.push_str(value),
            None => out.push(c),
        }
    }

    fn rare(&self, c: char) -> Option<&'static str> {
        let word = |bytes: &[u8; 8]| u64::from_le_bytes(*bytes);
        let key = |bytes: &[u8; 8]| word(bytes) as u32;
        let at = self.rare.binary_search_by_key(&(c as u32), key).ok()?;
        let offset = (word(self.rare.get(at)?) >> 32) as usize;
        let len = usize::from(*self.blob.get(offset)?);
        text_of(self.blob.get(offset + 1..offset + 1 + len)?)
    }

    /// All values of a key that has several, in order of preference.
    pub(super) fn many(&self, key: &str) -> Option<impl Iterator<Item = &'static str> + use<>> {
        let mut lines = self.many;
        while !lines.is_empty() {
            // The line in the middle: from after the line end before it to the next one.
            let middle = lines.len() / 2;
            let start = lines.as_bytes().get(..middle)?.iter().rposition(|b| *b == b'\n');
            let start = start.map_or(0, |at| at + 1);
            let (line, _) = lines.get(start..)?.split_once('\n')?;
            let (found, values) = line.split_once('\t')?;
            match key.cmp(found) {
                Ordering::Equal => return Some(values.split(' ')),
                Ordering::Less => lines = lines.get(..start)?,
                Ordering::Greater => lines = lines.get(start + line.len() + 1..)?,
            }
        }
        None
    }

    /// The longest phrase of two characters or more that `text` begins with.
    pub(super) fn phrase(&self, text: &str) -> Option<Match> {
        self.phrases(text).next()
    }

    /// The phrases of two characters or more that `text` begins with, longest first.
    #[inline]
    pub(super) fn phrases<'t>(&self, text: &'t str) -> Phrases<'t> {
        self.bucket(text).unwrap_or(Phrases { rest: &[], head: 0, count: 0, blob: &[] })
    }

    #[inline]
    fn bucket<'t>(&self, text: &'t str) -> Option<Phrases<'t>> {
        if let [a @ 0xe0..0xf0, b, c, ..] = *text.as_bytes()
            && self.chars.get([a, b, c]) & BEGINS == 0
        {
            return None;
        }
        let mut chars = text.chars();
        let pair = pair(chars.next()?, chars.next()?);
        let rest = chars.as_str().as_bytes();
        let found = self.slots.find(pair)?;
        let (count, blob) = self.blob.get(found..)?.split_first()?;
        Some(Phrases { rest, head: text.len() - rest.len(), count: *count, blob })
    }
}

/// The phrases that a text begins with.
pub(super) struct Phrases<'t> {
    /// The text after its first two characters.
    rest: &'t [u8],
    head: usize,
    count: u8,
    blob: &'static [u8],
}

impl Iterator for Phrases<'_> {
    type Item = Match;

    #[inline]
    fn next(&mut self) -> Option<Match> {
        while self.count > 0 {
            self.count -= 1;
            let ([key, value], more) = self.blob.split_first_chunk()?;
            let (key, more) = more.split_at_checked(usize::from(*key))?;
            let len = if *value == u8::MAX { 0 } else { usize::from(*value) };
            let (new, more) = more.split_at_checked(len)?;
            self.blob = more;
            if self.rest.starts_with(key) {
                let value = if *value == u8::MAX { None } else { Some(text_of(new)?) };
                return Some(Match { len: self.head + key.len(), value });
            }
        }
        None
    }
}

fn text_of(bytes: &'static [u8]) -> Option<&'static str> {
    std::str::from_utf8(bytes).ok()
}
