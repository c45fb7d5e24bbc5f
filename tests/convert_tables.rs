//! The embedded conversion tables are what OpenCC's vendored dictionaries give.
//!
//! `JIAOKAN_WRITE=1 cargo test --test convert_tables` writes them.

#![allow(clippy::unwrap_used, clippy::panic, unreachable_pub)] // a test may fail loudly

use std::collections::BTreeMap;
use std::path::Path;

#[path = "../tools/convert/naive.rs"]
#[allow(dead_code)]
mod naive;
#[path = "../tools/convert/scripts.rs"]
mod scripts;
#[path = "../tools/convert/tables.rs"]
mod tables;

/// Configurations and what the steps of their chains are called.
const CONFIGS: [(&str, &[&str]); 16] = [
    ("s2t", &["st"]),
    ("t2s", &["ts"]),
    ("s2tw", &["st", "tw"]),
    ("tw2s", &["tw_rev", "ts"]),
    ("s2hk", &["st", "hk"]),
    ("hk2s", &["hk_rev", "ts"]),
    ("s2twp", &["st", "twp"]),
    ("tw2sp", &["twp_rev", "ts"]),
    ("s2hkp", &["st", "hkp"]),
    ("hk2sp", &["hkp_rev", "ts"]),
    ("t2tw", &["tw"]),
    ("tw2t", &["tw_rev"]),
    ("t2hk", &["hk"]),
    ("hk2t", &["hk_rev"]),
    ("t2jp", &["jp"]),
    ("jp2t", &["jp_rev"]),
];

/// Configurations whose tables share what is alike.
const FAMILIES: [(&str, &[&str]); 3] = [
    ("from_s", &["s2t", "s2tw", "s2hk", "s2twp", "s2hkp"]),
    ("to_s", &["t2s", "tw2s", "hk2s", "tw2sp", "hk2sp"]),
    ("within_t", &["t2tw", "tw2t", "t2hk", "hk2t", "t2jp", "jp2t"]),
];

#[test]
fn tables_are_current() {
    let dir = Path::new("data/opencc");
    let mut reader = naive::Reader::new(dir);
    let mut made: BTreeMap<String, Vec<u8>> = BTreeMap::new();
    let mut files: BTreeMap<&str, String> = BTreeMap::new();
    let traditional = reader.file("STCharacters");
    let mut lazies: BTreeMap<&str, (naive::Config, tables::Lazy)> = BTreeMap::new();
    for (name, steps) in CONFIGS {
        let config = reader.config(name);
        assert_eq!(config.chain.len(), steps.len(), "{name}");
        for ((dict, list), step) in config.chain.iter().zip(&config.files).zip(steps) {
            assert_eq!(files.entry(step).or_insert_with(|| list.clone()), list, "{step}");
            made.entry(format!("{step}.dict")).or_insert_with(|| tables::dict(dict));
            made.entry(format!("{step}.many")).or_insert_with(|| tables::many(dict));
        }
        // The engine cuts segments with the phrases of the Simplified-Traditional step.
        if let Some(segments) = &config.segments {
            let at = if steps[0] == "st" { 0 } else { 1 };
            let mut phrases = config.chain[at].map.clone();
            phrases.retain(|k, _| k.chars().count() > 1);
            assert_eq!(segments.map, phrases, "{name}");
        }
        let lazy = tables::Lazy::new(&config, &traditional);
        println!("{name}: {:?} pairs", lazy.sizes());
        lazies.insert(name, (config, lazy));
    }
    for (name, members) in FAMILIES {
        let first = lazies.get(members[0]).unwrap();
        made.insert(format!("{name}.entries"), first.1.characters());
        for member in members {
            made.insert(format!("{member}.lazy"), lazies.get(member).unwrap().1.write(&first.1));
        }
        let members: Vec<_> = members.iter().map(|m| lazies.remove(m).unwrap()).collect();
        made.insert(format!("{name}.forms"), tables::family(&members));
    }
    let normal = reader.config("s2t").normal;
    made.insert("compatibility.dict".into(), tables::dict(&normal));
    made.insert("scripts.chars".into(), tables::chars(&scripts::flags(&mut reader)));
    made.insert("regions.dict".into(), tables::dict(&scripts::words(&mut reader)));
    for (name, bytes) in &made {
        let path = dir.join("tables").join(name);
        println!("{name}: {} bytes", bytes.len());
        if std::env::var_os("JIAOKAN_WRITE").is_some() {
            std::fs::write(&path, bytes).unwrap();
        }
        assert!(std::fs::read(&path).is_ok_and(|b| b == *bytes), "{name} is out of date");
    }
}
