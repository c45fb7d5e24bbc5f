//! Writes the tables that `src/convert/tables.rs` reads in place; that file describes the format.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use crate::naive::{Config, Dict};

const SPECIAL: u32 = 1 << 26;
/// The second character of a trigger pair where it is the second that differs, or the first.
const SECOND: [u32; 2] = [1 << 24, 1 << 25];
/// The first character of such a pair.
const FIRST: [u32; 2] = [1 << 28, 1 << 29];

type Pair = (char, char);

/// A table in pages of 64 characters: index by code point / 64, and the pages that are not all
/// zero.
fn paged(entries: &BTreeMap<u32, u32>) -> Vec<u8> {
    let mut index = Vec::new();
    let mut pages: Vec<Vec<u32>> = vec![vec![0; 64]];
    for page in 0..0x10000 / 64u32 {
        let at = |i| entries.get(&(page * 64 + i)).copied().unwrap_or(0);
        let page: Vec<u32> = (0..64).map(at).collect();
        let known = pages.iter().position(|p| *p == page);
        let number = known.unwrap_or_else(|| {
            pages.push(page);
            pages.len() - 1
        });
        index.extend((number as u16).to_le_bytes());
    }
    index.extend(pages.iter().flatten().flat_map(|e| e.to_le_bytes()));
    index
}

/// What turns the three bytes of `from` into the three of `to`.
fn difference(from: &str, to: &str) -> u32 {
    let bytes = from.bytes().zip(to.bytes()).enumerate();
    bytes.map(|(i, (a, b))| u32::from(a ^ b) << (8 * i)).sum()
}

fn three(c: char) -> bool {
    c.len_utf8() == 3
}

/// The sections one after another, behind a head with the offset and length of each.
fn assemble(sections: &[&[u8]]) -> Vec<u8> {
    let mut out = Vec::new();
    let mut at = 8 * sections.len();
    for section in sections {
        out.extend((at as u32).to_le_bytes());
        out.extend((section.len() as u32).to_le_bytes());
        at += section.len().next_multiple_of(8);
    }
    for section in sections {
        out.extend_from_slice(section);
        out.resize(out.len().next_multiple_of(8), 0);
    }
    out
}

/// One step of a chain: characters, and phrases found by their first two characters.
pub fn dict(dict: &Dict) -> Vec<u8> {
    let mut entries = BTreeMap::new();
    let mut rare = Vec::new();
    // Offset 0 means "nothing" in a slot.
    let mut blob = vec![0u8];
    let mut phrases: BTreeMap<Pair, Vec<(&str, &str)>> = BTreeMap::new();
    for (key, value) in &dict.map {
        let chars: Vec<char> = key.chars().collect();
        if let [a, b, ..] = chars[..] {
            phrases.entry((a, b)).or_default().push((key, value));
            continue;
        }
        let plain = three(chars[0]) && value.len() == 3 && value.chars().count() == 1;
        if plain {
            entries.insert(chars[0] as u32, difference(key, value));
        } else {
            if three(chars[0]) {
                entries.insert(chars[0] as u32, SPECIAL);
            }
            rare.extend((chars[0] as u32).to_le_bytes());
            rare.extend((blob.len() as u32).to_le_bytes());
            blob.push(value.len() as u8);
            blob.extend(value.bytes());
        }
    }
    let bits = (phrases.len() * 2).next_power_of_two().max(8).trailing_zeros();
    let mut slots = vec![0u64; 1 << bits];
    for ((a, b), mut list) in phrases {
        list.sort_by_key(|(key, _)| std::cmp::Reverse(key.len()));
        let pair = u64::from(a as u32) << 21 | u64::from(b as u32);
        let mut slot = (hash(pair) >> (64 - bits)) as usize;
        while slots[slot] != 0 {
            slot = (slot + 1) % slots.len();
        }
        assert!(blob.len() < 1 << 22);
        slots[slot] = pair << 22 | blob.len() as u64;
        blob.push(u8::try_from(list.len()).expect("few keys begin with one pair"));
        for (key, value) in list {
            let rest = &key[a.len_utf8() + b.len_utf8()..];
            let same = dict.charwise(key) == value;
            blob.push(u8::try_from(rest.len()).unwrap());
            blob.push(if same { u8::MAX } else { u8::try_from(value.len()).unwrap() });
            blob.extend(rest.bytes());
            if !same {
                assert!(value.len() < usize::from(u8::MAX));
                blob.extend(value.bytes());
            }
        }
    }
    let slots: Vec<u8> = slots.iter().flat_map(|s| s.to_le_bytes()).collect();
    assemble(&[&paged(&entries), &rare, &slots, &blob])
}

/// Flags of characters.
pub fn chars(flags: &BTreeMap<u32, u32>) -> Vec<u8> {
    assemble(&[&paged(flags)])
}

fn hash(pair: u64) -> u64 {
    pair.wrapping_mul(0x9e37_79b9_7f4a_7c15)
}

/// One bit for each pair, found by its hash: a set that may hold too much and never too little.
fn pair_set(pairs: &BTreeSet<Pair>, density: usize) -> Vec<u8> {
    let bits = (pairs.len() * density).next_power_of_two().max(64).trailing_zeros();
    let mut set = vec![0u8; 1 << (bits - 3)];
    for (a, b) in pairs {
        let at = hash(u64::from(*a as u32) << 21 | u64::from(*b as u32)) >> (64 - bits);
        set[at as usize / 8] |= 1 << (at % 8);
    }
    set
}

/// What the lazy matcher needs of a configuration.
pub struct Lazy {
    entries: BTreeMap<u32, u32>,
    adjacent: BTreeSet<Pair>,
    triggers: BTreeMap<Pair, usize>,
}

/// A key whose output is not that of its characters, and the pairs that could give it away, each
/// with the side that differs (0: the second character, 1: only the first).
struct Suspect {
    key: String,
    pairs: Vec<(Vec<Pair>, usize)>,
}

fn pairs(key: &str) -> Vec<Pair> {
    key.chars().zip(key.chars().skip(1)).collect()
}

fn suspect(
    key: &str,
    value: &str,
    plain: &[String],
    before: impl Fn(char) -> Vec<char>,
) -> Suspect {
    let chars: Vec<char> = key.chars().collect();
    let new: Vec<char> = value.chars().collect();
    let differs = |i: usize| new.len() != chars.len() || plain[i] != new[i].to_string();
    let mut out = Vec::new();
    for i in 1..chars.len() {
        let side = match (differs(i - 1), differs(i)) {
            (_, true) => 0,
            (true, _) => 1,
            _ => continue,
        };
        let product: Vec<Pair> = before(chars[i - 1])
            .into_iter()
            .flat_map(|a| before(chars[i]).into_iter().map(move |b| (a, b)))
            .filter(|(a, b)| three(*a) && three(*b))
            .collect();
        let all = before(chars[i - 1]).len() * before(chars[i]).len();
        if product.len() == all {
            out.push((product, side));
        }
    }
    Suspect { key: key.into(), pairs: out }
}

impl Lazy {
    /// Works out which pairs of characters can change anything.
    pub fn new(config: &Config) -> Lazy {
        let mut entries = BTreeMap::new();
        let mut lone: HashMap<char, String> = HashMap::new();
        let mut of = |c: char| lone.entry(c).or_insert_with(|| config.run(&c.to_string())).clone();
        for cp in 0x800..0x10000 {
            let Some(c) = char::from_u32(cp) else { continue };
            let value = of(c);
            let plain = value.len() == 3 && !config.normal.map.contains_key(&c.to_string());
            let ids = (0x2ff0..0x3000).contains(&cp);
            let entry = if plain && !ids { difference(&c.to_string(), &value) } else { SPECIAL };
            if entry != 0 {
                entries.insert(cp, entry);
            }
        }
        let mut adjacent = BTreeSet::new();
        let mut suspects = Vec::new();
        let first = &config.chain[0];
        let lones = |key: &str, run: &mut dyn FnMut(char) -> String| -> Vec<String> {
            key.chars().map(run).collect()
        };
        // Keys met in the text itself.
        for key in config.segments.iter().flat_map(|d| d.map.keys()) {
            adjacent.extend(pairs(key));
            let value = config.run(key);
            let plain = lones(key, &mut of);
            if value != plain.concat() {
                suspects.push(suspect(key, &value, &plain, |c| vec![c]));
            }
        }
        for (key, value) in &first.map {
            if key.chars().count() < 2
                || config.segments.as_ref().is_some_and(|d| d.map.contains_key(key))
            {
                continue;
            }
            adjacent.extend(pairs(key));
            let plain = lones(key, &mut |c| first.charwise(&c.to_string()));
            if *value != plain.concat() {
                suspects.push(suspect(key, value, &plain, |c| vec![c]));
            }
        }
        // Keys met in what the first step makes of the text.
        if let Some(second) = config.chain.get(1) {
            let mut single: HashMap<char, Vec<char>> = HashMap::new();
            let mut ends: HashMap<char, Vec<char>> = HashMap::new();
            let mut starts: HashMap<char, Vec<char>> = HashMap::new();
            for (key, value) in &first.map {
                let (a, z) = (value.chars().next().unwrap(), value.chars().last().unwrap());
                ends.entry(z).or_default().push(key.chars().last().unwrap());
                starts.entry(a).or_default().push(key.chars().next().unwrap());
                if key.chars().count() == 1 && value.chars().count() == 1 {
                    single.entry(a).or_default().push(key.chars().next().unwrap());
                }
            }
            let with_self = |map: &HashMap<char, Vec<char>>, c: char| -> Vec<char> {
                let itself = (!first.map.contains_key(&c.to_string())).then_some(c);
                map.get(&c).into_iter().flatten().copied().chain(itself).collect()
            };
            for (key, value) in &second.map {
                if key.chars().count() < 2 {
                    continue;
                }
                for (a, b) in pairs(key) {
                    for x in with_self(&ends, a) {
                        adjacent.extend(with_self(&starts, b).into_iter().map(|y| (x, y)));
                    }
                }
                let plain = lones(key, &mut |c| second.charwise(&c.to_string()));
                if *value != plain.concat() {
                    suspects.push(suspect(key, value, &plain, |c| with_self(&single, c)));
                }
            }
        }
        let mut lazy = Lazy { entries, adjacent, triggers: BTreeMap::new() };
        lazy.choose(suspects);
        lazy
    }

    /// Takes one pair of each suspect, as few different ones as a greedy choice gives.
    fn choose(&mut self, mut suspects: Vec<Suspect>) {
        let mut uses: HashMap<Pair, usize> = HashMap::new();
        for pair in suspects.iter().flat_map(|s| s.pairs.iter().flat_map(|(p, _)| p)) {
            *uses.entry(*pair).or_default() += 1;
        }
        suspects.sort_by_key(|s| s.pairs.len());
        for suspect in suspects {
            let known = |p: &&(Vec<Pair>, usize)| p.0.iter().all(|p| self.triggers.contains_key(p));
            if suspect.pairs.iter().any(|p| known(&p)) {
                continue;
            }
            let weight =
                |p: &&(Vec<Pair>, usize)| p.0.iter().map(|p| uses[p]).max().unwrap_or(usize::MAX);
            match suspect.pairs.iter().max_by_key(weight) {
                Some((pairs, side)) => {
                    for pair in pairs {
                        self.triggers.entry(*pair).or_insert(*side);
                    }
                }
                // No pair of three-byte characters tells: its rarest character must.
                None => {
                    let han = suspect
                        .key
                        .chars()
                        .filter(|c| three(*c))
                        .min_by_key(|c| uses.keys().filter(|(a, b)| a == c || b == c).count());
                    match han {
                        Some(c) => {
                            self.entries.insert(c as u32, SPECIAL);
                        }
                        None => assert!(suspect.key.chars().any(|c| c.len_utf8() == 4)),
                    }
                }
            }
        }
        for ((a, b), side) in &self.triggers {
            *self.entries.entry(*a as u32).or_insert(0) |= FIRST[*side];
            *self.entries.entry(*b as u32).or_insert(0) |= SECOND[*side];
        }
    }

    /// The table.
    pub fn write(&self) -> Vec<u8> {
        let triggers = self.triggers.keys().copied().collect();
        assemble(&[&paged(&self.entries), &pair_set(&self.adjacent, 8), &pair_set(&triggers, 16)])
    }

    /// Numbers of the pairs, for the curious.
    pub fn sizes(&self) -> (usize, usize) {
        (self.adjacent.len(), self.triggers.len())
    }
}
