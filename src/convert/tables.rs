//! The tables made by `tools/convert/tables.rs`, read where they lie: nothing is parsed, copied or
//! allocated, so the first conversion costs what every other one does.
//!
//! A file is a head (offset and length of each section, 32-bit little-endian) and its sections.
//! *Characters* have 32 bits each: their three bytes XOR those of what they become, and flags. The
//! files of configurations have them by [`code`]: large, mostly alike, and found without a branch or
//! a second load. The others have them in pages of 64, as the last byte of three-byte UTF-8 counts
//! them: 1,024 numbers of 16 bits say where each page begins, then come the pages. *Phrases* are
//! found by their first two characters: a hash table of 64-bit slots (two code points of 21 bits,
//! 22 bits of offset) into a blob that lists the keys, longest first. *Pairs* are bits at hashes:
//! sets that may hold too much and never too little; so are triples. *Forms* are found by a trigger
//! pair as phrases are; configurations of one direction share a file of them, for they have nearly
//! the same.

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
    pub(super) entries: Entries,
    /// Pairs that stand side by side in some key.
    pub(super) adjacent: Pairs,
    /// Triples that tell more: those in keys, the pairs that keys begin with after NUL, and those
    /// that they end with before it.
    pub(super) triples: Pairs,
    /// Pairs that give away a key whose output is not that of its characters.
    pub(super) triggers: Pairs,
    forms: Slots,
    blob: &'static [u8],
    /// Which of the configurations of its family this is.
    member: usize,
}

/// What the configurations of one direction share.
pub(super) struct Family {
    /// The characters of its first configuration.
    pub(super) chars: Entries,
    /// The pairs and the forms of all.
    pub(super) forms: &'static [u8],
}

/// Characters by [`code`].
#[derive(Clone, Copy)]
pub(super) struct Entries(&'static [[u8; 4]; 1 << 16]);

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
pub(super) const LOOK: u32 = 1 << 24;
/// Which of seven classes of trigger pairs the character can be the second of, and [`LOOK`]; the
/// bit above each says which it can be the first of.
pub(super) const SECOND: u32 = 0x5540_4050;
/// The bit above [`LOOK`], which every character has: so that one test finds both.
pub(super) const ANY: u32 = 1 << 25;

/// In a dictionary: the character does not become three bytes.
const SPECIAL: u32 = 1 << 24;
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

/// The key under which a triple is looked up.
#[inline]
pub(super) fn triple(a: char, b: char, c: char) -> u64 {
    u64::from(a as u32) << 42 | pair(b, c)
}

/// The number of the three-byte character whose bytes are in `word`, the first one lowest; the
/// highest byte does not count. It has 16 bits, as many as such characters have, and no two
/// characters share one: what counts is the two last bytes, and over the two highest bits of each,
/// which are always the same, come two of the first byte's four.
#[inline(always)]
pub(super) fn code(word: u32) -> u16 {
    ((word ^ word.wrapping_mul(0x10_4000)) >> 8) as u16
}

/// The same for `c`, if it has three bytes.
fn code_of(c: char) -> Option<u16> {
    let mut bytes = [0; 4];
    let three = c.encode_utf8(&mut bytes).len() == 3;
    three.then(|| code(u32::from_le_bytes(bytes)))
}

/// The key under which a pair of three-byte characters is looked up.
#[inline(always)]
pub(super) fn pair_code(a: u16, b: u16) -> u64 {
    u64::from(a) << 16 | u64::from(b)
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
        let page = usize::from(a & 15) << 6 | usize::from(b & 63);
        let [start] = self.index.get(page).map_or([0], |s| [u16::from_le_bytes(*s)]);
        let at = usize::from(start) | usize::from(c & 63);
        self.pages.get(at).map_or(0, |e| u32::from_le_bytes(*e))
    }
}

impl Entries {
    /// Views a file; const, so that a bad one does not compile.
    pub(super) const fn new(file: &'static [u8]) -> Entries {
        match file.as_chunks::<4>().0.first_chunk() {
            Some(entries) => Entries(entries),
            None => unreachable!(),
        }
    }

    /// These with differences: gaps between the numbers of two bytes, then as many sets of bits.
    fn with(self, differences: &[u8]) -> Entries {
        let (gaps, bits) = differences.split_at(differences.len() / 6 * 2);
        if gaps.is_empty() {
            return self;
        }
        let own = self.0.to_vec().leak();
        let mut at = 0;
        for (gap, bits) in gaps.as_chunks::<2>().0.iter().zip(bits.as_chunks::<4>().0) {
            at += usize::from(u16::from_le_bytes(*gap));
            if let Some(entry) = own.get_mut(at) {
                *entry = (u32::from_le_bytes(*entry) ^ u32::from_le_bytes(*bits)).to_le_bytes();
            }
        }
        own.first_chunk().map_or(self, Entries)
    }

    /// The entry of the character with this [`code`].
    #[inline(always)]
    pub(super) fn get(&self, code: u16) -> u32 {
        u32::from_le_bytes(self.0[usize::from(code)])
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
        self.bit(pair(a, b)) != 0
    }

    /// 1 if the set has what is looked up under this key, 0 if not.
    #[inline(always)]
    pub(super) fn bit(&self, pair: u64) -> u8 {
        let at = hash(pair) >> self.shift;
        self.bits.get((at >> 3) as usize).map_or(0, |byte| byte >> (at & 7) & 1)
    }
}

impl Lazy {
    /// Views the file of a configuration, and those that it shares with its family. Characters that
    /// differ from the family's are written into a copy of theirs, which stays as long as the
    /// program runs.
    pub(super) fn new(file: &'static [u8], family: &Family, member: usize) -> Lazy {
        Lazy {
            entries: family.chars.with(section(file, 0)),
            triggers: Pairs::new(section(file, 1)),
            adjacent: Pairs::new(section(family.forms, 0)),
            triples: Pairs::new(section(family.forms, 1)),
            forms: Slots::new(section(family.forms, 2)),
            blob: section(family.forms, 3),
            member,
        }
    }

    /// Whether the pair is a trigger, for certain.
    pub(super) fn gives_away(&self, a: char, b: char) -> bool {
        let pair = code_of(a).zip(code_of(b)).map(|(a, b)| pair_code(a, b));
        pair.is_some_and(|pair| self.triggers.bit(pair) != 0 && self.list(pair) != 0)
    }

    /// Where in the blob the forms of a pair are listed; 0 if it is no trigger of this
    /// configuration.
    #[inline]
    pub(super) fn list(&self, pair: u64) -> u32 {
        let place = self.forms.find(pair).and_then(|at| {
            let member = self.blob.get(at + 2 * self.member..)?.first_chunk()?;
            let place = u16::from_le_bytes(*member);
            (place != 0).then(|| at + usize::from(place))
        });
        place.map_or(0, |at| at as u32)
    }

    /// The texts that a trigger pair may stand in for it to matter.
    #[inline]
    pub(super) fn forms(&self, list: u32) -> Forms {
        let list = self.blob.get(list as usize..).and_then(<[u8]>::split_first);
        list.map_or(Forms { count: 0, blob: &[] }, |(count, blob)| Forms { count: *count, blob })
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
    pub(super) value: Option<&'static [u8]>,
}

impl Match {
    /// The same as text.
    pub(super) fn text(&self) -> Option<&'static str> {
        self.value.and_then(text_of)
    }
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
    #[inline]
    pub(super) fn phrase(&self, text: &str) -> Option<Match> {
        self.bucket(text)?.next()
    }

    /// The phrases of two characters or more that `text` begins with, longest first.
    #[inline]
    pub(super) fn phrases<'t>(&self, text: &'t str) -> Phrases<'t> {
        let none = Phrases { rest: &[], head: 0, count: 0, blob: &[] };
        match *text.as_bytes() {
            // Spares the larger table where most characters begin nothing.
            [a @ 0xe0..0xf0, b, c, ..] if self.chars.get([a, b, c]) & BEGINS == 0 => none,
            _ => self.bucket(text).unwrap_or(none),
        }
    }

    #[inline]
    fn bucket<'t>(&self, text: &'t str) -> Option<Phrases<'t>> {
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
                let value = (*value != u8::MAX).then_some(new);
                return Some(Match { len: self.head + key.len(), value });
            }
        }
        None
    }
}

fn text_of(bytes: &'static [u8]) -> Option<&'static str> {
    std::str::from_utf8(bytes).ok()
}
