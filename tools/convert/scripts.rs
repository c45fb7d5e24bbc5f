//! Writes the tables that `src/convert/identify.rs` reads: what each character says of the script,
//! and which words say where a text was written.

use std::collections::{BTreeMap, BTreeSet};

use crate::naive::{Dict, Reader};

/// Flags of a character.
const SIMPLIFIED: u32 = 1;
const TRADITIONAL: u32 = 2;
/// Simplified as a rule, but a Traditional character in its own right (后, 里).
const LEANS_SIMPLIFIED: u32 = 4;
/// Traditional as a rule, but kept in Simplified here and there (乾, 著).
const LEANS_TRADITIONAL: u32 = 8;
const TAIWAN: u32 = 16;
const HONG_KONG: u32 = 32;
/// What OpenCC's own standard and mainland printing in Traditional write, and Taiwan and Hong Kong
/// do not.
const MAINLAND: u32 = 64;

/// Shapes that one region's standard has and both regions' printing: 台 is as common in Taiwan as 臺,
/// 啟 and 群 in Hong Kong as 啓 and 羣.
const BOTH: &str = "台濕叁啟床群峰麵簷參么嫻汙洩";

/// A shape of [`BOTH`] that Simplified has for another character, and writes all the time.
const SIMPLE: char = '么';

fn singles(dict: &Dict) -> impl Iterator<Item = (char, Vec<char>)> + '_ {
    dict.values.iter().filter(|(k, _)| k.chars().count() == 1).map(|(key, values)| {
        let first = |v: &String| v.chars().next().expect("a value");
        (first(key), values.iter().map(first).collect())
    })
}

/// The flags of every character that has any.
pub fn flags(reader: &mut Reader) -> BTreeMap<u32, u32> {
    let st: BTreeMap<char, Vec<char>> = singles(&reader.file("STCharacters")).collect();
    let ts: BTreeMap<char, Vec<char>> = singles(&reader.file("TSCharacters")).collect();
    let mut flags: BTreeMap<u32, u32> = BTreeMap::new();
    let traditional: BTreeSet<char> = st.values().flatten().copied().collect();
    let simplified: BTreeSet<char> = ts.values().flatten().copied().collect();
    // Hong Kong writes some characters as Simplified does (户, 税).
    let shared: BTreeSet<char> =
        singles(&reader.file("HKVariants")).flat_map(|(_, values)| values).collect();
    // What both regions' standards write, or their printing: 吃 and 唇, 床 and 群. Neither script.
    let taiwanese: BTreeSet<char> =
        singles(&reader.file("TWVariants")).flat_map(|(_, values)| values).collect();
    let neutral =
        |c: &char| taiwanese.contains(c) && shared.contains(c) || BOTH.contains(*c) && *c != SIMPLE;
    for (c, values) in st.iter().filter(|(c, _)| !neutral(c)) {
        let itself = values.contains(c) || traditional.contains(c) || ts.contains_key(c);
        let flag = match itself {
            false if !shared.contains(c) => SIMPLIFIED,
            false => LEANS_SIMPLIFIED,
            true if values[0] != *c && !ts.contains_key(c) => LEANS_SIMPLIFIED,
            true => continue,
        };
        *flags.entry(*c as u32).or_default() |= flag;
    }
    for (c, values) in &ts {
        let itself = values.contains(c) || simplified.contains(c) || st.contains_key(c);
        let flag = match itself {
            false => TRADITIONAL,
            true if !st.contains_key(c) => LEANS_TRADITIONAL,
            true => continue,
        };
        *flags.entry(*c as u32).or_default() |= flag;
    }
    let regional = |dict: &Dict| -> (BTreeSet<char>, BTreeSet<char>) {
        let pairs: Vec<(char, Vec<char>)> =
            singles(dict).filter(|(c, values)| values[0] != *c).collect();
        (pairs.iter().map(|(c, _)| *c).collect(), pairs.iter().map(|(_, v)| v[0]).collect())
    };
    let (not_taiwan, taiwan) = regional(&reader.file("TWVariants"));
    let (not_hong_kong, hong_kong) = regional(&reader.file("HKVariants"));
    let only = |these: &BTreeSet<char>, those: &BTreeSet<char>, not: &BTreeSet<char>| {
        let own = these.difference(those).filter(|c| !not.contains(c) && !BOTH.contains(**c));
        own.copied().collect::<Vec<char>>()
    };
    for (c, flag) in only(&taiwan, &hong_kong, &not_hong_kong)
        .into_iter()
        .map(|c| (c, TAIWAN))
        .chain(only(&hong_kong, &taiwan, &not_taiwan).into_iter().map(|c| (c, HONG_KONG)))
        .chain(not_taiwan.intersection(&not_hong_kong).map(|c| (*c, MAINLAND)))
    {
        *flags.entry(c as u32).or_default() |= flag;
    }
    flags.retain(|cp, _| (0x800..0x10000).contains(cp));
    flags
}

/// Words to the letter of their region: `t`, `h`, `m`.
pub fn words(reader: &mut Reader) -> Dict {
    let mut words: BTreeMap<String, char> = BTreeMap::new();
    // Of OpenCC's words the long ones: two characters are too often a word elsewhere as well.
    for (file, region) in [("TWPhrases", 't'), ("HKPhrases", 'h')] {
        for (key, values) in &reader.file(file).values {
            let long = |v: &&String| v.chars().count() > 2 && *v != key;
            words.extend(values.first().filter(long).map(|v| (v.clone(), region)));
        }
    }
    let own = std::fs::read_to_string("tools/convert/regions.txt").expect("the list");
    for line in own.lines().filter(|l| !l.starts_with('#')) {
        let (region, list) = line.split_once(' ').expect("a region and words");
        let region = match region {
            "TW" => 't',
            "HK" => 'h',
            _ => 'm',
        };
        words.extend(list.split(' ').map(|w| (w.to_owned(), region)));
    }
    // Each also as the region's own variants have it.
    let (taiwan, hong_kong) = (reader.config("t2tw"), reader.config("t2hk"));
    let mut lines = String::new();
    for (word, region) in &words {
        for form in BTreeSet::from([word.clone(), taiwan.convert(word), hong_kong.convert(word)]) {
            lines += &format!("{form}\t{region}\n");
        }
    }
    Dict::parse(&lines)
}
