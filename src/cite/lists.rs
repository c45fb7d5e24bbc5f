/*!
Reference lists in the body: the entries under 参考文献, 注释, References and the like, and runs of
numbered entries with type marks without a heading.

`参考文献` / `[1] 李某．新论[M]．甲城：乙社，2031.` -> one reference

An entry whose next line says the same in English is one reference with it.

The list ends at the first line that is no entry, two in a row being too many. Quiet on a heading
word inside a sentence and on a heading with no entries under it.
*/

use super::parse::{self, Read};
use crate::convert::fold;
use crate::{Rule, Span, Trust};

pub(super) static RULE: Rule = Rule {
    name: "cite/reference-lists",
    trust: Trust::Probable,
    default: true,
    summary: "entries of reference lists",
};

/// Headings of lists, without the spaces and marks around them.
static HEADINGS: &[&str] = &[
    "参考文献",
    "参考书目",
    "引用文献",
    "引用书目",
    "参考资料",
    "主要参考文献",
    "主要参考书目",
    "征引书目",
    "征引文献",
    "引文",
    "书目",
    "注释",
    "注解",
    "尾注",
    "脚注",
    "注",
    "references",
    "bibliography",
    "works cited",
    "notes",
    "literature cited",
];

/// Longest line that can be an entry, in bytes.
const LONGEST: usize = 1500;

/// An entry found in the body.
pub(super) struct Entry {
    /// Where it stands.
    pub(super) span: Span,
    /// Its number in the list.
    pub(super) number: Option<u32>,
    /// What was read of it.
    pub(super) read: Read,
}

/// Whether a line is the heading of a list.
pub(super) fn heading(line: &str) -> bool {
    let line = line
        .trim()
        .trim_matches(|c: char| "#*【】[]［］：:〔〕—-".contains(c) || c.is_whitespace());
    if line.is_empty() || line.len() > 60 {
        return false;
    }
    let bare: String = if line.is_ascii() {
        line.to_ascii_lowercase()
    } else {
        line.chars().filter(|c| !c.is_whitespace()).collect()
    };
    let bare = bare.trim_start_matches(|c: char| "一二三四五六七八九十0123456789、.．".contains(c));
    fold::is_one(bare, HEADINGS)
}

/// The number that an entry starts with.
pub(super) fn number(line: &str) -> Option<u32> {
    let head = line.get(..parse::head(line))?;
    if let Some(n) = head.chars().find_map(super::label_value) {
        return Some(n);
    }
    let digits: String =
        head.chars().skip_while(|c| !c.is_ascii_digit()).take_while(char::is_ascii_digit).collect();
    digits.parse().ok()
}

/// Whether a line has a type mark: a cheap look before it is read.
fn marked(line: &str) -> bool {
    line.match_indices(['[', '［']).take(12).any(|(i, m)| {
        let tail = line.get(i + m.len()..).unwrap_or_default().trim_start();
        let letters = tail.bytes().take_while(u8::is_ascii_uppercase).count();
        (1..=2).contains(&letters)
            && tail
                .get(letters..)
                .is_some_and(|t| t.trim_start().starts_with([']', '］', '/', '／']))
    })
}

/// Whether `entry` is the entry before it once more, in English: the same number or none of its own,
/// the same year, the same pages or volume and issue. The two are one work, and the first half is
/// what is read.
fn translates(text: &str, before: &Entry, entry: &Entry) -> bool {
    let han = |e: &Entry| e.span.of(text).chars().any(super::chars::is_cjk);
    let get = |e: &Entry, f: &str| e.read.parsed.csl.get(f).cloned();
    let year = |e: &Entry| get(e, "issued")?.pointer("/date-parts/0/0").cloned();
    let same = |f: &str| get(before, f).is_some() && get(before, f) == get(entry, f);
    let number = entry.number.is_none() || entry.number == before.number;
    // In a list without numbers every entry looks so: there the year and the pages must both agree.
    number
        && han(before)
        && !han(entry)
        && year(before).is_some()
        && year(before) == year(entry)
        && (same("page") || same("volume") && same("issue"))
}

/// The entries of a line that holds several (else nothing), as paragraphs of Markdown do: `[1] … [2] … [3] …`. Each
/// begins with the number after the last one's, behind a space or a point.
fn apart(line: &str) -> Vec<&str> {
    let bracket = line.trim_start().starts_with(['[', '［']);
    let first = if bracket { number(line) } else { None };
    let mut out = Vec::new();
    let Some(mut last) = first else { return out };
    let mut from = 0;
    for (at, open) in line.match_indices(['[', '［']) {
        let before = line.get(..at).and_then(|t| t.chars().next_back());
        let tail = line.get(at + open.len()..).unwrap_or_default();
        let digits = tail.bytes().take(4).take_while(u8::is_ascii_digit).count();
        let value = tail.get(..digits).and_then(|n| n.parse::<u32>().ok());
        let closed = tail.get(digits..).is_some_and(|t| t.starts_with([']', '］']));
        let begins = before.is_some_and(|c| c.is_whitespace() || ".。．；;".contains(c));
        if closed && begins && value == Some(last.saturating_add(1)) {
            out.extend(line.get(from..at));
            from = at;
            last += 1;
        }
    }
    out.extend(line.get(from..));
    out
}

/// The entries of the lists in `text[..body]`.
pub(super) fn entries(text: &str, body: usize) -> Vec<Entry> {
    let mut out: Vec<Entry> = Vec::new();
    let (mut inside, mut misses, mut start) = (false, 0, 0);
    let mut run: Vec<Entry> = Vec::new();
    let area = text.get(..body).unwrap_or(text);
    let lines = area.split_inclusive('\n').flat_map(|line| {
        let several = apart(line);
        let one = if several.is_empty() { Some(line) } else { None };
        one.into_iter().chain(several)
    });
    for line in lines {
        let at = start;
        start += line.len();
        let content = line.trim();
        if content.is_empty() {
            continue;
        }
        if heading(content) {
            inside = true;
            misses = 0;
            out.append(&mut run);
            continue;
        }
        let head = parse::head(content);
        let candidate = content.len() <= LONGEST && (inside || head > 0 && marked(content));
        let lead = line.len() - line.trim_start().len();
        let span = Span::new(at + lead, at + lead + content.len());
        let read = if candidate { parse::read(content) } else { Read::default() };
        if candidate && read.reference {
            misses = 0;
            let entry = Entry { span, number: number(content), read };
            let list = if inside { &mut out } else { &mut run };
            match list.last_mut().filter(|before| translates(text, before, &entry)) {
                Some(before) => before.span.end = entry.span.end,
                None => list.push(entry),
            }
            continue;
        }
        if inside {
            misses += 1;
            inside = misses < 2;
        }
        if run.len() >= 2 {
            out.append(&mut run);
        }
        run.clear();
    }
    if run.len() >= 2 {
        out.append(&mut run);
    }
    out
}
