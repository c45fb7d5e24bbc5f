//! The works, each once: the same work cited again is found by its title and author.

use std::collections::HashMap;

use serde_json::Value;

use super::chars::{fold, is_cjk};
use crate::Csl;

/// How many works of one title are looked at: no list needs more, and a hostile one gets no more.
const NEAR: usize = 32;

/// Shortest title that a note can name in short, and how many letters and digits may stand beside it
/// and the names: first names, `eds`, `and`, pages.
const LEAST: usize = 8;
const LITTLE: usize = 24;

/// The works found so far.
#[derive(Default)]
pub(super) struct Works {
    /// Their CSL.
    pub(super) list: Vec<Csl>,
    by_title: HashMap<String, Vec<usize>>,
}

/// Letters and digits alone, in lower case and one script: 臺 and 台 name one work.
pub(super) fn key(text: &str) -> String {
    let kept = text.chars().filter(|c| c.is_alphanumeric());
    kept.map(fold).flat_map(char::to_lowercase).collect()
}

fn get<'c>(csl: &'c Csl, field: &str) -> &'c str {
    csl.get(field).and_then(Value::as_str).unwrap_or_default()
}

/// The part of a title before its subtitle.
fn main_title(title: &str) -> &str {
    let head = title.split(['：', ':', '—', '－']).next().unwrap_or(title);
    if head.chars().filter(|c| c.is_alphanumeric()).count() >= 2 { head } else { title }
}

/// Family names and literals of the people named.
pub(super) fn people(csl: &Csl) -> Vec<String> {
    let lists =
        ["author", "editor"].into_iter().filter_map(|f| csl.get(f).and_then(Value::as_array));
    lists
        .flatten()
        .map(|n| {
            let part = |k: &str| n.get(k).and_then(Value::as_str).unwrap_or_default();
            let family = part("family");
            let han = family.chars().any(is_cjk);
            if part("literal").is_empty() {
                key(&if han { format!("{family}{}", part("given")) } else { family.to_owned() })
            } else {
                key(part("literal"))
            }
        })
        .collect()
}

fn year(csl: &Csl) -> Option<u64> {
    csl.get("issued")?.pointer("/date-parts/0/0")?.as_u64()
}

impl Works {
    /// The work that `csl` is, added when it is new. `None` when it says too little.
    pub(super) fn add(&mut self, csl: &Csl) -> Option<usize> {
        let title = get(csl, "title");
        let name = if title.is_empty() { get(csl, "URL") } else { title };
        let name = if name.is_empty() { get(csl, "number") } else { name };
        let full = key(name);
        if full.is_empty() {
            return None;
        }
        let bucket = if title.is_empty() { full.clone() } else { key(main_title(title)) };
        let people_here = people(csl);
        let known =
            self.by_title.get(&bucket).into_iter().flatten().rev().take(NEAR).copied().find(|i| {
                let Some(work) = self.list.get(*i) else { return false };
                let other = get(work, "title");
                let other_name = if other.is_empty() { get(work, "URL") } else { other };
                let other_name =
                    if other_name.is_empty() { get(work, "number") } else { other_name };
                let other_key = key(other_name);
                let title_fits = other_key == full || other_key == bucket || full == bucket;
                let theirs = people(work);
                let people_fit = theirs.is_empty()
                    || people_here.is_empty()
                    || theirs.iter().any(|p| people_here.contains(p));
                let year_fits = match (year(csl), year(work)) {
                    (Some(a), Some(b)) => a == b,
                    _ => true,
                };
                let section = get(csl, "section") == get(work, "section");
                title_fits && people_fit && year_fits && section
            });
        if let Some(i) = known {
            if let Some(work) = self.list.get_mut(i) {
                for (k, v) in csl {
                    if k != "page" && k != "type" && !work.contains_key(k) {
                        work.insert(k.clone(), v.clone());
                    }
                }
            }
            return Some(i);
        }
        let mut work = csl.clone();
        if matches!(get(csl, "type"), "book" | "thesis" | "classic" | "report") {
            work.remove("page");
        }
        self.list.push(work);
        let index = self.list.len() - 1;
        self.by_title.entry(bucket).or_default().push(index);
        Some(index)
    }

    /// Whether a note, as its [`key`], holds an author and the title of this work and little besides.
    pub(super) fn shortened(&self, index: usize, note: &str) -> bool {
        let Some(work) = self.list.get(index) else { return false };
        let title = key(main_title(get(work, "title")));
        let people = people(work);
        let named = people.iter().filter(|p| p.len() > 2 && note.contains(p.as_str()));
        let authors: usize = named.map(String::len).sum();
        title.len() >= LEAST
            && authors > 0
            && note.contains(&title)
            && note.len() < title.len() + authors + LITTLE
    }

    /// Whether the words of a back-reference name this work: its author, or its title.
    pub(super) fn named(&self, index: usize, words: &str) -> bool {
        let Some(work) = self.list.get(index) else { return false };
        let want = key(words);
        if want.is_empty() {
            return false;
        }
        let mine = people(work);
        let fits = |p: &String| {
            let n = p.chars().count();
            n >= 2
                && (want.starts_with(p.as_str())
                    || want.ends_with(p.as_str())
                    || p.starts_with(&want))
        };
        let title = key(get(work, "title"));
        mine.iter().any(fits)
            || !title.is_empty() && (title.starts_with(&want) || want.contains(&title))
    }
}
