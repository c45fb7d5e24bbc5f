//! OpenCC's conversion written down plainly: the tables are made with it and the engine is held to
//! it. Slow on purpose: every step is the rule and nothing else.

use std::collections::{BTreeMap, HashMap};
use std::path::Path;

use serde_json::Value;

/// One step of a chain: its dictionaries merged so that the longest key wins.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Dict {
    /// Key to value, the first of the values listed.
    pub map: BTreeMap<String, String>,
    /// Key to all its values, in order of preference.
    pub values: BTreeMap<String, Vec<String>>,
    /// Length of the longest key, in characters.
    longest: usize,
}

impl Dict {
    /// Reads OpenCC's text format: key, tab, values between spaces; `#` begins a comment.
    pub fn parse(text: &str) -> Dict {
        let mut dict = Dict::default();
        for line in text.lines().filter(|l| !l.is_empty() && !l.starts_with('#')) {
            let (key, values) = line.split_once('\t').expect("a tab");
            let values: Vec<String> = values.split(' ').map(str::to_owned).collect();
            dict.insert(key, values);
        }
        dict
    }

    fn insert(&mut self, key: &str, values: Vec<String>) {
        self.longest = self.longest.max(key.chars().count());
        self.map.insert(key.into(), values[0].clone());
        self.values.insert(key.into(), values);
    }

    /// The dictionary of a group. `union`: the longest key of all, the first dictionary at a tie.
    /// Otherwise the first dictionary with any key here wins, however short: then a key of a later
    /// one is out of reach when one of an earlier one is its beginning.
    fn group(parts: Vec<Dict>, union: bool) -> Dict {
        let mut all = Dict::default();
        for part in parts {
            let mut new = Vec::new();
            for (key, values) in part.values {
                let begins = |n: usize| all.map.contains_key(&key[..n]);
                let ends = key.char_indices().map(|(i, c)| i + c.len_utf8());
                let hidden = if union { begins(key.len()) } else { ends.into_iter().any(begins) };
                if !hidden {
                    new.push((key, values));
                }
            }
            new.into_iter().for_each(|(k, v)| all.insert(&k, v));
        }
        all
    }

    /// The length and value of the longest key that `text` begins with.
    pub fn prefix(&self, text: &str) -> Option<(usize, &str)> {
        let ends: Vec<usize> =
            text.char_indices().map(|(i, c)| i + c.len_utf8()).take(self.longest).collect();
        ends.into_iter().rev().find_map(|n| Some((n, self.map.get(&text[..n])?.as_str())))
    }

    /// Each character by itself.
    pub fn charwise(&self, text: &str) -> String {
        let one = |c: char| self.map.get(c.encode_utf8(&mut [0; 4])).cloned();
        text.chars().map(|c| one(c).unwrap_or_else(|| c.into())).collect()
    }

    /// Forward maximum matching; an ideographic description sequence stays whole.
    pub fn convert(&self, text: &str) -> String {
        let mut out = String::new();
        let mut at = 0;
        while at < text.len() {
            let rest = &text[at..];
            if let Some((len, value)) = self.prefix(rest) {
                out.push_str(value);
                at += len;
            } else {
                let len = unmatched(rest);
                out.push_str(&rest[..len]);
                at += len;
            }
        }
        out
    }
}

/// The length of what is passed over where no key matches: a whole description sequence, or one
/// character.
fn unmatched(text: &str) -> usize {
    let arity = |c: char| match c {
        '\u{2ff2}' | '\u{2ff3}' => 3,
        '\u{2ffe}' | '\u{2fff}' => 1,
        '\u{2ff0}'..='\u{2ffd}' => 2,
        _ => 0,
    };
    let one = text.chars().next().map_or(0, char::len_utf8);
    // How many operands are still wanted at each depth.
    let mut open: Vec<usize> = Vec::new();
    for (count, (at, c)) in text.char_indices().enumerate() {
        if open.len() >= 16 || count >= 64 {
            return one;
        }
        match arity(c) {
            0 => {
                while let Some(wanted) = open.last_mut() {
                    *wanted -= 1;
                    if *wanted > 0 {
                        break;
                    }
                    open.pop();
                }
            }
            n => open.push(n),
        }
        if open.is_empty() {
            return at + c.len_utf8();
        }
    }
    one
}

/// A configuration as its file describes it.
#[derive(Clone, Debug)]
pub struct Config {
    /// The file's name without `.json`.
    pub name: String,
    /// Compatibility ideographs to the characters they stand for; runs first, on the whole text.
    pub normal: Dict,
    /// The dictionary that cuts the text into segments.
    pub segments: Option<Dict>,
    /// The steps that each segment goes through.
    pub chain: Vec<Dict>,
    /// What each step is made of, for sharing: names of files.
    pub files: Vec<String>,
}

impl Config {
    /// Whether a segment that begins with `text` is `text`: it is a key and begins no other.
    pub fn ends_a_match(&self, text: &str) -> bool {
        let map = &self.segments.as_ref().unwrap_or(&self.chain[0]).map;
        let mut keys = map.range(text.to_owned()..).map(|(key, _)| key);
        keys.next().is_some_and(|key| key == text)
            && keys.next().is_none_or(|key| !key.starts_with(text))
    }

    /// The text converted.
    pub fn convert(&self, text: &str) -> String {
        let text = self.normal.convert(text);
        self.segment(&text).into_iter().map(|s| self.run(s)).collect()
    }

    /// One segment through the chain.
    pub fn run(&self, segment: &str) -> String {
        self.chain.iter().fold(segment.to_owned(), |text, dict| dict.convert(&text))
    }

    /// Each character by itself through the whole chain.
    pub fn charwise(&self, text: &str) -> String {
        text.chars().map(|c| self.run(c.encode_utf8(&mut [0; 4]))).collect()
    }

    /// The text cut up: each match is a segment, and each stretch between matches.
    pub fn segment<'t>(&self, text: &'t str) -> Vec<&'t str> {
        let Some(dict) = &self.segments else { return vec![text] };
        let mut out = Vec::new();
        let (mut start, mut at) = (0, 0);
        while at < text.len() {
            match dict.prefix(&text[at..]) {
                Some((len, _)) => {
                    out.extend((start < at).then(|| &text[start..at]));
                    out.push(&text[at..at + len]);
                    at += len;
                    start = at;
                }
                None => at += unmatched(&text[at..]),
            }
        }
        out.extend((start < at).then(|| &text[start..at]));
        out
    }
}

/// Reads dictionaries once each and puts configurations together.
pub struct Reader<'d> {
    dir: &'d Path,
    files: HashMap<String, Dict>,
}

impl<'d> Reader<'d> {
    /// Reads from `dir`, which holds the text files and `config/`.
    pub fn new(dir: &'d Path) -> Reader<'d> {
        Reader { dir, files: HashMap::new() }
    }

    /// The configuration of this name.
    pub fn config(&mut self, name: &str) -> Config {
        let path = self.dir.join("config").join(format!("{name}.json"));
        let json: Value = serde_json::from_str(&std::fs::read_to_string(path).unwrap()).unwrap();
        let known = ["name", "normalization", "segmentation", "conversion_chain"];
        assert!(json.as_object().unwrap().keys().all(|k| known.contains(&k.as_str())), "{name}");
        let normal = &json["normalization"];
        assert_eq!(normal.as_array().unwrap().len(), 1);
        let segments = json.get("segmentation").map(|s| {
            assert_eq!(s["type"], "mmseg");
            self.dict(&s["dict"], &mut Vec::new())
        });
        let mut files = Vec::new();
        let mut chain = Vec::new();
        for step in json["conversion_chain"].as_array().unwrap() {
            let mut names = Vec::new();
            chain.push(self.dict(&step["dict"], &mut names));
            files.push(names.join(" "));
        }
        let normal = self.dict(&normal[0]["dict"], &mut Vec::new());
        Config { name: name.into(), normal, segments, chain, files }
    }

    fn dict(&mut self, json: &Value, names: &mut Vec<String>) -> Dict {
        if json["type"] == "group" {
            let parts = json["dicts"].as_array().unwrap();
            let parts = parts.iter().map(|d| self.dict(d, names)).collect();
            return Dict::group(parts, json["match_policy"] == "union");
        }
        assert_eq!(json["type"], "text");
        let file = json["file"].as_str().unwrap();
        names.push(file.trim_end_matches(".txt").into());
        let path = self.dir.join(file);
        let read = || Dict::parse(&std::fs::read_to_string(path).unwrap());
        self.files.entry(file.into()).or_insert_with(read).clone()
    }
}

impl Reader<'_> {
    /// A file by its name without `.txt`.
    pub fn file(&mut self, name: &str) -> Dict {
        let path = self.dir.join(format!("{name}.txt"));
        Dict::parse(&std::fs::read_to_string(path).unwrap())
    }
}
