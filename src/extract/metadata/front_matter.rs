//! Front matter: the `---` block of keys at the head of a Markdown file or a mirrored feed item.
//!
//! A small, forgiving reader of the YAML that is found there: `key: value`, quotes, `[a, b]`,
//! lists of `- item`, `|` and `>` blocks. TOML's `+++` and `key = value` are read the same way.
//! Values keep their spans, so that a field can point at them. What is nested deeper is skipped.

use super::{Clue, DateClue, Evidence};
use crate::extract::dates;
use crate::{Image, Span};

/// The keys of a document's head.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(in crate::extract) struct FrontMatter {
    /// In order; a key may have several values.
    pub entries: Vec<Entry>,
    /// The whole block with its fences, and the line end after it.
    pub span: Span,
}

/// One value of one key.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(in crate::extract) struct Entry {
    /// In lower case, `_` for `-`.
    pub key: String,
    /// Without quotes; escapes undone.
    pub value: String,
    /// Where the value stands, without quotes.
    pub span: Span,
}

impl FrontMatter {
    /// The values of the first of `keys` that has any.
    pub(in crate::extract) fn all<'f>(&'f self, keys: &[&str]) -> Vec<&'f Entry> {
        let of = |key: &str| self.entries.iter().filter(|e| e.key == key).collect::<Vec<_>>();
        keys.iter().map(|k| of(k)).find(|v| !v.is_empty()).unwrap_or_default()
    }
}

/// Reads the block at the start of `source`; `None` when there is none.
///
/// It must be closed and hold at least one key, and nothing but keys, items, comments and
/// indented lines: a text that opens with a rule and a paragraph is no front matter.
pub(in crate::extract) fn read(source: &str) -> Option<FrontMatter> {
    let start = source.len() - source.trim_start_matches(['\u{feff}', '\n', '\r', ' ']).len();
    let fence = source.get(start..start + 3).filter(|f| matches!(*f, "---" | "+++"))?;
    let mut lines = lines_from(source, start);
    let first = lines.next()?;
    if first.of(source).trim_end() != fence {
        return None;
    }
    let mut out = FrontMatter::default();
    let mut key = String::new();
    // Text of a `|` or `>` block: its key, its span so far.
    let mut block: Option<Span> = None;
    for line in lines {
        let text = line.of(source);
        let trimmed = text.trim();
        if text.trim_end() == fence || (fence == "---" && text.trim_end() == "...") {
            flush(&mut block, &key, source, &mut out);
            if out.entries.is_empty() {
                return None;
            }
            let end = source.get(line.end..).map_or(0, |r| usize::from(r.starts_with('\n')));
            out.span = Span::new(start, line.end + end);
            return Some(out);
        }
        let indented = text.starts_with([' ', '\t']);
        if trimmed.is_empty() || trimmed.starts_with('#') && !indented {
            continue;
        }
        if let Some(span) = block.as_mut().filter(|_| indented) {
            let start = line.start + (text.len() - text.trim_start().len());
            let end = line.start + text.trim_end().len();
            *span = if span.is_empty() {
                Span::new(start, end)
            } else {
                span.join(Span::new(start, end))
            };
            continue;
        }
        flush(&mut block, &key, source, &mut out);
        if let Some(item) = trimmed.strip_prefix("- ") {
            let from = line.start + text.find(item).unwrap_or_default();
            push(&mut out, &key, item, from);
            continue;
        }
        if trimmed == "-" || indented {
            continue;
        }
        let (name, value) = pair(text, fence)?;
        key = name.to_ascii_lowercase().replace('-', "_");
        let from = line.start + text.len() - value.len();
        let value_trimmed = value.trim();
        if matches!(value_trimmed, "|" | ">" | "|-" | ">-" | "|+" | ">+") {
            block = Some(Span::empty(line.end));
        } else {
            push(&mut out, &key, value, from);
        }
    }
    None
}

/// Adds what the keys say.
pub(in crate::extract) fn evidence(front: &FrontMatter, evidence: &mut Evidence) {
    let clue =
        |e: &Entry, weight: f32| Clue::new(e.value.as_str(), "front-matter", weight).at(e.span);
    let filed = front.all(&["categories", "category"]);
    let tags = front.all(&["tags", "keywords"]);
    for entry in &front.entries {
        let date = |weight: f32| {
            let reading = dates::whole(&entry.value)?;
            Some(DateClue { reading, span: Some(entry.span), origin: "front-matter", weight })
        };
        match entry.key.as_str() {
            "title" | "headline" => evidence.titles.push(clue(entry, 0.9)),
            "author" | "authors" | "by" | "byline" | "作者" => {
                // A mirror names the feed it reads, as author and as category.
                let feed = filed.iter().chain(&tags).any(|t| t.value == entry.value);
                if feed {
                    evidence.publishers.push(clue(entry, 0.6))
                } else {
                    evidence.authors.push(clue(entry, 0.9))
                }
            }
            "date" | "published" | "publish_date" | "pubdate" | "created" | "created_at"
            | "published_at" | "发布时间" | "日期" => evidence.published.extend(date(0.7)),
            "updated" | "modified" | "lastmod" | "last_modified" | "updated_at" => {
                evidence.modified.extend(date(0.7))
            }
            "original_url" | "source_url" | "canonical" | "canonical_url" | "link" | "from"
            | "url" | "permalink" => {
                let weight = if entry.key == "original_url" { 1.0 } else { 0.9 };
                let known = evidence.urls.len();
                evidence.address(&entry.value, "front-matter", weight);
                if let Some(url) = evidence.urls.get_mut(known) {
                    url.span = Some(entry.span);
                }
            }
            "site" | "site_name" => evidence.sites.push(clue(entry, 0.9)),
            "publisher" | "source" | "来源" => {
                if entry.value.contains("://") {
                    evidence.address(&entry.value, "front-matter", 0.8);
                } else {
                    evidence.publishers.push(clue(entry, 0.8));
                }
            }
            "category" | "categories" | "section" | "column" => {
                let author = front.all(&["author"]);
                if !author.iter().any(|a| a.value == entry.value) {
                    evidence.sections.push(clue(entry, 0.8));
                }
            }
            "tags" | "keywords" | "tag" => {
                let author = front.all(&["author"]);
                if !author.iter().any(|a| a.value == entry.value) {
                    evidence.extra.push(("keywords", clue(entry, 0.8)));
                }
            }
            "language" | "lang" | "locale" => evidence.languages.push(clue(entry, 0.9)),
            "description" | "summary" | "excerpt" | "abstract" => {
                evidence.extra.push(("description", clue(entry, 0.9)));
            }
            "license" | "licence" | "rights" | "copyright" => {
                evidence.extra.push(("rights", clue(entry, 0.9)));
            }
            "translator" | "译者" => {
                evidence.credit(super::credits::Role::Translator, clue(entry, 0.9))
            }
            "editor" | "编辑" => evidence.credit(super::credits::Role::Editor, clue(entry, 0.9)),
            "image" | "cover" | "thumbnail" | "banner" => {
                let url = super::address::unwrap(&entry.value).into_owned();
                if url.contains('/') {
                    evidence.images.push(Image { url, ..Image::default() });
                }
            }
            _ => {}
        }
    }
}

fn lines_from(source: &str, start: usize) -> impl Iterator<Item = Span> + '_ {
    let mut at = start;
    // A head is short: stop looking for its end after a few hundred lines.
    std::iter::from_fn(move || {
        let rest = source.get(at..).filter(|r| !r.is_empty())?;
        let len = rest.find('\n').unwrap_or(rest.len());
        let line = Span::new(at, at + len);
        at += len + 1;
        Some(line)
    })
    .take(400)
}

fn flush(block: &mut Option<Span>, key: &str, source: &str, out: &mut FrontMatter) {
    if let Some(span) = block.take().filter(|s| !s.is_empty()) {
        let value = span.of(source).lines().map(str::trim).collect::<Vec<_>>().join("\n");
        out.entries.push(Entry { key: key.to_owned(), value, span });
    }
}

/// `key: value` or, in TOML, `key = value`.
fn pair<'t>(line: &'t str, fence: &str) -> Option<(&'t str, &'t str)> {
    let (name, value) = line.split_once(if fence == "+++" { '=' } else { ':' })?;
    let name = name.trim().trim_matches('"');
    let plain = |c: char| c.is_alphanumeric() || matches!(c, '_' | '-' | '.' | ' ');
    let spaced = value.is_empty() || value.starts_with([' ', '\t', '\r', '"']) || fence == "+++";
    let shaped = !name.is_empty() && name.chars().count() <= 40 && name.chars().all(plain);
    (shaped && spaced).then_some((name, value))
}

/// Adds a value, or each value of `[a, b]`; `from` is where `value` stands.
fn push(out: &mut FrontMatter, key: &str, value: &str, from: usize) {
    let trimmed = value.trim();
    let from = from + (value.len() - value.trim_start().len());
    let list = trimmed.strip_prefix('[').and_then(|l| l.strip_suffix(']'));
    match list {
        Some(list) if !list.contains('[') => {
            let mut at = from + 1;
            for item in split_list(list) {
                scalar(out, key, item, at);
                at += item.len() + 1;
            }
        }
        _ => scalar(out, key, trimmed, from),
    }
}

/// Parts of a list at the commas outside quotes.
fn split_list(list: &str) -> Vec<&str> {
    let mut parts = Vec::new();
    let (mut quote, mut from) = (None, 0);
    for (at, c) in list.char_indices() {
        match (quote, c) {
            (None, '"' | '\'') => quote = Some(c),
            (Some(q), c) if q == c => quote = None,
            (None, ',') => {
                parts.extend(list.get(from..at));
                from = at + 1;
            }
            _ => {}
        }
    }
    parts.extend(list.get(from..));
    parts
}

fn scalar(out: &mut FrontMatter, key: &str, value: &str, from: usize) {
    let start = from + (value.len() - value.trim_start().len());
    let value = value.trim();
    let quoted = ['"', '\''].iter().find_map(|q| {
        let inner = value.strip_prefix(*q)?.strip_suffix(*q)?;
        Some((inner, *q))
    });
    let (text, span) = match quoted {
        Some((inner, '"')) => (inner.replace("\\\"", "\"").replace("\\\\", "\\"), start + 1),
        Some((inner, _)) => (inner.replace("''", "'"), start + 1),
        // A comment after a plain value.
        None => (value.split(" #").next().unwrap_or(value).trim_end().to_owned(), start),
    };
    if text.is_empty() || matches!(text.as_str(), "null" | "~" | "[]") {
        return;
    }
    let len = quoted.map_or(text.len(), |(inner, _)| inner.len());
    // A clipper's link to a note: [[张三]].
    let link = text.strip_prefix("[[").and_then(|t| t.strip_suffix("]]"));
    if let Some(name) = link.filter(|l| !l.contains(['[', '|']) && len == text.len()) {
        let span = Span::new(span + 2, span + 2 + name.len());
        out.entries.push(Entry { key: key.to_owned(), value: name.to_owned(), span });
        return;
    }
    let span = Span::new(span, span + len);
    out.entries.push(Entry { key: key.to_owned(), value: text, span });
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reads_keys_lists_and_blocks() {
        let source = "---\nlayout: post\ntitle: \"春天：一次\\\"试\\\"验\"\ndate: 2021-03-07T08:00:00Z\n\
                      tags: [ 甲, \"乙, 丙\" ]\ncategories:\n  - 丁\n  - '戊'\nsummary: >\n  两行\n  文字\nnested:\n  a: 1\nempty:\n---\n正文\n";
        let head = read(source).unwrap();
        let values: Vec<(&str, &str)> =
            head.entries.iter().map(|e| (e.key.as_str(), e.value.as_str())).collect();
        assert_eq!(
            values,
            [
                ("layout", "post"),
                ("title", "春天：一次\"试\"验"),
                ("date", "2021-03-07T08:00:00Z"),
                ("tags", "甲"),
                ("tags", "乙, 丙"),
                ("categories", "丁"),
                ("categories", "戊"),
                ("summary", "两行\n文字"),
            ]
        );
        assert_eq!(head.all(&["date"])[0].span.of(source), "2021-03-07T08:00:00Z");
        assert_eq!(head.all(&["tags"]).last().unwrap().span.of(source), "乙, 丙");
        assert_eq!(source.get(head.span.end..), Some("正文\n"));
    }

    #[test]
    fn a_rule_is_no_front_matter() {
        for source in [
            "---\n正文从一条线开始。\n---\n",
            "---\nkey: value\n没有结束",
            "正文",
            "----\na: b\n----\n",
        ] {
            assert_eq!(read(source), None, "{source}");
        }
    }
}
