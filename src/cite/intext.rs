/*!
Citations in the running text that point to an entry of the list: `(李某，2031)`, `Smith & Lee, 2031`,
`Smith (2031)`, `[3]`, `[1-3]`, `[1]45-47`.

`（李某，2031）` -> target: the entry of 李某 of 2031

Only what finds its entry is a citation: a bracket with a year and no such entry is left alone, and
so are numbers in brackets where the list is not numbered.
*/

use std::collections::HashMap;

use super::chars::{is_cjk, plain};
use super::works::{key, people};
use crate::{Citation, Rule, Span, Trust};

pub(super) static RULE: Rule = Rule {
    name: "cite/in-text",
    trust: Trust::Probable,
    default: true,
    summary: "author-date and numeric citations of listed works",
};

/// A year and the letter behind it: 2031, 2031b.
type Year = (u64, Option<u8>);

/// The list, ready to be looked up.
pub(super) struct Index {
    by_name: HashMap<String, Vec<(Year, usize)>>,
    by_number: HashMap<u32, usize>,
}

impl Index {
    /// Of the entries: their index among the citations, their number, their CSL.
    pub(super) fn new<'c>(
        text: &str,
        entries: impl Iterator<Item = (usize, Option<u32>, &'c Citation)>,
    ) -> Index {
        let mut index = Index { by_name: HashMap::new(), by_number: HashMap::new() };
        for (i, number, citation) in entries {
            if let Some(n) = number {
                index.by_number.entry(n).or_insert(i);
            }
            let year =
                citation.csl.get("issued").and_then(|d| d.pointer("/date-parts/0/0")?.as_u64());
            let Some(year) = year else { continue };
            let issued = citation.fields.iter().find(|(f, _)| f == "issued");
            let letter = issued.and_then(|(_, s)| text.as_bytes().get(s.end).copied());
            let year = (year, letter.filter(u8::is_ascii_lowercase));
            if let Some(name) = people(&citation.csl).into_iter().next() {
                index.by_name.entry(name).or_default().push((year, i));
            }
        }
        index
    }

    /// Whether there is nothing to point to.
    pub(super) fn is_empty(&self) -> bool {
        self.by_name.is_empty() && self.by_number.is_empty()
    }

    fn author(&self, names: &str, (year, letter): Year) -> Option<usize> {
        let first = names.split([',', '，', '、', '&', ';']).next()?;
        let first = first.split(" and ").next()?.split("et al").next()?;
        let first = first.trim().trim_end_matches('等').trim();
        let at = |name: &str| {
            let list = self.by_name.get(&key(name))?;
            let exact = list.iter().find(|(y, _)| *y == (year, letter));
            exact.or_else(|| list.iter().find(|((y, _), _)| *y == year)).map(|(_, i)| *i)
        };
        at(first).or_else(|| at(first.split_whitespace().next_back()?)).or_else(|| {
            // 李某和王某
            first.split(['和', '与', '與']).next().and_then(at)
        })
    }
}

fn year_at(text: &str) -> Option<(Year, usize)> {
    let digits = text.bytes().take(5).take_while(u8::is_ascii_digit).count();
    let value: u64 = text.get(..4)?.parse().ok()?;
    let fits = digits == 4 && (1500..2100).contains(&value);
    let letter = text.as_bytes().get(4).copied().filter(u8::is_ascii_lowercase);
    fits.then_some(((value, letter), 4 + usize::from(letter.is_some())))
}

fn one(start: usize, end: usize, target: usize, locator: Option<String>) -> Citation {
    Citation {
        kind: "intext".into(),
        span: Span::new(start, end),
        target: Some(target),
        locator,
        confidence: 0.95,
        ..Citation::default()
    }
}

/// Adds the citations in `text[start..end]`.
pub(super) fn find(text: &str, start: usize, end: usize, index: &Index, out: &mut Vec<Citation>) {
    let area = text.get(start..end).unwrap_or_default();
    for (i, open) in area.match_indices(['(', '（', '[', '［']) {
        let at = start + i;
        let inner_at = at + open.len();
        let rest = text.get(inner_at..end).unwrap_or_default();
        let limit = rest.char_indices().nth(160).map_or(rest.len(), |(i, _)| i);
        let Some(close) = rest.get(..limit).and_then(|r| r.find([')', '）', ']', '］', '\n']))
        else {
            continue;
        };
        let inner = rest.get(..close).unwrap_or_default();
        if matches!(open, "[" | "［") {
            let after = rest.get(close..).unwrap_or_default();
            numeric(at, inner_at, inner, after, index, out);
            continue;
        }
        // Smith (2031)
        if let Some((year, used)) = year_at(inner.trim()) {
            let tail = inner.trim().get(used..).unwrap_or_default();
            let before = text.get(start..at).unwrap_or_default();
            if let Some((name_at, target)) = (tail.is_empty() || tail.starts_with([':', '：', ',']))
                .then(|| before_name(before, year, index))
                .flatten()
            {
                let locator = super::back::locator(tail);
                let shut = rest.get(close..).and_then(|t| t.chars().next());
                let end = inner_at + close + shut.map_or(0, char::len_utf8);
                out.push(one(start + name_at, end, target, locator));
            }
            continue;
        }
        let mut from = inner_at;
        for part in inner.split_inclusive([';', '；']) {
            let begin = from;
            from += part.len();
            let bare = part.trim_end_matches([';', '；']);
            let lead = bare.len() - bare.trim_start().len();
            let lead = lead + super::back::signal(bare.trim_start());
            let bare_text = bare.get(lead..).unwrap_or_default();
            let year = bare_text
                .char_indices()
                .filter(|(i, c)| c.is_ascii_digit() && *i > 0)
                .find_map(|(i, _)| Some((i, year_at(bare_text.get(i..)?)?)));
            let Some((y_at, (year, used))) = year else { continue };
            let names = bare_text.get(..y_at).unwrap_or_default();
            let names = names.trim_end_matches([',', '，', ' ', ':', '：']);
            // 如：李某，2031
            let named = names.rsplit([':', '：']).next().unwrap_or(names).trim_start();
            let lead = lead + names.len() - named.len();
            let Some(target) = index.author(named, year) else { continue };
            let start = begin + lead;
            let stop = begin + bare.trim_end().len();
            let tail = bare_text.get(y_at + used..).unwrap_or_default();
            let years = more(tail, year);
            if years.is_empty() {
                out.push(one(start, stop, target, super::back::locator(tail)));
                continue;
            }
            // 李某，2031a，2031b: of one author several, each a citation.
            let tail_at = stop - tail.trim_end().len();
            out.push(one(start, tail_at, target, None));
            for (from, to, year) in years {
                if let Some(target) = index.author(named, year) {
                    out.push(one(tail_at + from, tail_at + to, target, None));
                }
            }
        }
    }
}

/// The author's name that stands before a year in brackets.
fn before_name(before: &str, year: Year, index: &Index) -> Option<(usize, usize)> {
    let trimmed = before.trim_end();
    // Latin: the last word; Han: two to four characters, 等 put aside.
    let bare = trimmed.trim_end_matches("et al.").trim_end().trim_end_matches('等');
    let last = bare.chars().next_back()?;
    if is_cjk(last) {
        // 李某（2031）, 李某和王某（2031）: the first of the names is looked up.
        for (n, (from, c)) in bare.char_indices().rev().take(LONGEST_NAMES).enumerate() {
            if !is_cjk(c) && c != '、' && c != '·' {
                break;
            }
            let names = bare.get(from..)?;
            if let Some(target) = index.author(names, year).filter(|_| n > 0) {
                return Some((from, target));
            }
        }
        return None;
    }
    let from = bare
        .rfind(|c: char| !c.is_alphabetic() && c != '-')
        .map_or(0, |i| i + bare.get(i..).and_then(|t| t.chars().next()).map_or(1, char::len_utf8));
    let word = bare.get(from..)?;
    if let Some(target) = index.author(word, year) {
        return Some((from, target));
    }
    // Lim, Tan and Ong (2031): back over names and what joins them, to the first.
    let mut from = from;
    for _ in 0..8 {
        let left = bare.get(..from)?.trim_end();
        let joined = left.trim_end_matches([',', '&']).trim_end();
        let start = joined
            .char_indices()
            .rev()
            .take(30)
            .take_while(|(_, c)| c.is_alphabetic() || *c == '-')
            .last()
            .map(|(i, _)| i)?;
        let word = joined.get(start..)?;
        if word != "and" && !word.starts_with(char::is_uppercase) {
            return None;
        }
        from = start;
        let names = bare.get(from..)?;
        let joined = names.contains([',', '&']) || names.contains(" and ");
        if let Some(target) = index.author(names, year).filter(|_| word != "and" && joined) {
            return Some((from, target));
        }
    }
    None
}

/// How far before a year the names may begin, in characters.
const LONGEST_NAMES: usize = 16;

/// The years that follow the first one of an author: `，2031b`, `, c`, with where each stands in `tail`.
fn more(tail: &str, first: Year) -> Vec<(usize, usize, Year)> {
    let mut out: Vec<(usize, usize, Year)> = Vec::new();
    let (mut at, mut last) = (0, first);
    while out.len() < 20 {
        let rest = tail.get(at..).unwrap_or_default();
        let body = rest.trim_start_matches([',', '，', '、', ' ', '和']);
        if body.len() == rest.len() {
            break;
        }
        let letter = body.bytes().next().filter(u8::is_ascii_lowercase);
        let alone =
            !body.as_bytes().get(1).is_some_and(|b| b.is_ascii_alphanumeric() || *b == b'.');
        let (year, used) = match year_at(body) {
            Some(found) => found,
            None if letter.is_some() && last.1.is_some() && alone => ((last.0, letter), 1),
            None => break,
        };
        let from = at + rest.len() - body.len();
        out.push((from, from + used, year));
        at = from + used;
        last = year;
    }
    out
}

/// `[3]`, `[1-3]`, `[1,4]`, and pages behind: `[1]45-47`.
fn numeric(
    at: usize,
    inner_at: usize,
    inner: &str,
    after: &str,
    index: &Index,
    out: &mut Vec<Citation>,
) {
    if inner.is_empty() || inner.len() > 40 || index.by_number.is_empty() {
        return;
    }
    let mut numbers: Vec<u32> = Vec::new();
    let mut value: Option<u32> = None;
    let mut range: Option<u32> = None;
    for c in inner.chars().chain([',']) {
        match plain(c) {
            d @ '0'..='9' => {
                value = Some(value.unwrap_or(0).saturating_mul(10).saturating_add(d as u32 - 48))
            }
            '-' if value.is_some() => range = value.take(),
            ',' | '、' | ';' => match (range.take(), value.take()) {
                (Some(a), Some(b)) if a < b && b - a < 30 => numbers.extend(a..=b),
                (None, Some(n)) => numbers.push(n),
                _ => return,
            },
            ' ' => {}
            _ => return,
        }
    }
    let close = after.chars().next().map_or(0, char::len_utf8);
    let pages = after.get(close..).unwrap_or_default();
    let digits = pages.bytes().take(12).take_while(|b| b.is_ascii_digit() || *b == b'-').count();
    let locator =
        pages.get(..digits).filter(|p| !p.is_empty() && p.contains('-')).map(str::to_owned);
    let end = inner_at + inner.len() + close + locator.as_ref().map_or(0, String::len);
    for n in numbers {
        if let Some(target) = index.by_number.get(&n) {
            out.push(one(at, end, *target, locator.clone()));
        }
    }
}
