//! RSS, Atom and JSON Feed: every item's body, one after the other.
//!
//! One item is a piece with its metadata; of several, each title becomes a heading and the metadata
//! is the feed's. A body stands in the file as CDATA, as escaped HTML or as a JSON string; the last
//! two are decoded first, and each stretch of text is led back through the decoding.

use super::fragment::{self, Kind, Raw};
use super::trim;
use crate::document::Dropped;
use crate::extract::coded::{self, Coding, Value};
use crate::extract::metadata::{Clue, DateClue, Evidence};
use crate::extract::{ExtractOptions, Extracted, dates};
use crate::{Block, BlockKind, Moves, MovesBuilder, Policy, Span};

/// What the root element says the source is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Root {
    Xml,
    Json,
}

fn root(start: &str) -> Option<Root> {
    let start = start.trim_start_matches(|c: char| c.is_whitespace() || c == '\u{feff}');
    if start.starts_with('{') {
        let mut end = 4000.min(start.len());
        while !start.is_char_boundary(end) {
            end -= 1;
        }
        let head = start.get(..end).unwrap_or(start);
        return head.contains("jsonfeed.org/version/").then_some(Root::Json);
    }
    let mut rest = start;
    // The declaration, comments and style sheets before the root.
    for _ in 0..8 {
        let skip = if rest.starts_with("<?") {
            rest.find("?>")? + 2
        } else if rest.starts_with("<!--") {
            rest.find("-->")? + 3
        } else {
            break;
        };
        rest = rest.get(skip..)?.trim_start();
    }
    let roots = ["<rss", "<feed", "<rdf:RDF", "<channel", "<item>", "<entry>"];
    let name = roots.iter().find(|r| rest.starts_with(**r))?;
    let ends = rest.get(name.len()..).and_then(|r| r.chars().next());
    (name.ends_with('>') || ends.is_some_and(|c| c.is_whitespace() || c == '>'))
        .then_some(Root::Xml)
}

/// Whether the source is a feed by its root element.
pub(in crate::extract) fn is_feed(start: &str) -> bool {
    root(start).is_some()
}

/// What an item's elements say, by a common name.
#[derive(Clone, Debug, Default)]
struct Item {
    values: Vec<(&'static str, Value)>,
}

impl Item {
    fn get(&self, name: &str) -> Option<Value> {
        self.values.iter().find(|(n, _)| *n == name).map(|(_, v)| *v)
    }
}

/// Element and key names, by format, and the common name.
const NAMES: &[(&str, &str)] = &[
    ("title", "title"),
    ("link", "link"),
    ("url", "link"),
    ("guid", "guid"),
    ("pubdate", "published"),
    ("published", "published"),
    ("date_published", "published"),
    ("dc:date", "published"),
    ("updated", "modified"),
    ("date_modified", "modified"),
    ("atom:updated", "modified"),
    ("author", "author"),
    ("name", "author"),
    ("dc:creator", "author"),
    ("itunes:author", "author"),
    ("category", "keyword"),
    ("dc:subject", "keyword"),
    ("tags", "keyword"),
    ("content:encoded", "body"),
    ("content", "body"),
    ("content_html", "body"),
    ("content_text", "body"),
    ("description", "summary"),
    ("summary", "summary"),
    ("media:description", "summary"),
    ("language", "language"),
    ("rights", "rights"),
    ("copyright", "rights"),
    ("image", "image"),
    ("banner_image", "image"),
];

fn common(name: &str) -> Option<&'static str> {
    let low = name.to_ascii_lowercase();
    NAMES.iter().find(|(n, _)| *n == low).map(|(_, c)| *c)
}

/// The text and metadata of a feed.
pub(in crate::extract) fn extract(source: &str, options: &ExtractOptions) -> Extracted {
    let (feed, items) = match root(source) {
        Some(Root::Json) => json(source),
        _ => xml(source),
    };
    let mut evidence = Evidence::default();
    if let Some(url) = &options.url {
        evidence.address(url, "argument", 0.8);
    }
    let mut dropped = Vec::new();
    let mut out = MovesBuilder::new(source);
    let mut blocks = Vec::new();
    let one = items.len() == 1;
    collect(source, &feed, false, &mut evidence, &mut dropped);
    if let Some(link) = feed.get("link").filter(|_| !one) {
        evidence.address(&coded::plain(source, link), "feed", 0.9);
    }
    for item in &items {
        let mut own = Evidence::default();
        collect(source, item, true, if one { &mut evidence } else { &mut own }, &mut dropped);
        if let Some(title) = item.get("title").filter(|_| !one) {
            blocks.extend(heading(source, title, &mut out));
        }
        let Some(body) = item.get("body").or_else(|| item.get("summary")) else { continue };
        let evidence = if one { &mut evidence } else { &mut own };
        let (text, moves, parts) = decoded(source, body, &options.policy, evidence, &mut dropped);
        if text.is_empty() {
            continue;
        }
        if !out.is_empty() {
            out.insert("\n");
        }
        let part = trim::Part { text: &text, moves: &moves, blocks: &parts, base: 0 };
        blocks.extend(trim::append(&mut out, &part, &[]));
    }
    let (text, moves) = out.finish();
    let meta = evidence.settle();
    super::account(source, &mut dropped, &meta);
    Extracted { text, moves, blocks, meta, dropped, ..Extracted::default() }
}

/// The values of one element as evidence; what has no field is put down as dropped.
fn collect(
    source: &str,
    item: &Item,
    piece: bool,
    evidence: &mut Evidence,
    dropped: &mut Vec<Dropped>,
) {
    for (name, value) in &item.values {
        let text = coded::plain(source, *value);
        let text = text.trim();
        if text.is_empty() || *name == "body" {
            continue;
        }
        let clue = |weight| Clue::new(text, "feed", weight).at(value.span);
        match *name {
            "title" if piece => evidence.titles.push(clue(1.0)),
            "title" => evidence.sites.push(clue(0.9)),
            "link" if piece => {
                evidence.address(text, "feed", 1.0);
                if let Some(url) = evidence.urls.last_mut().filter(|u| u.value == text) {
                    url.span = Some(value.span);
                }
            }
            "author" if piece => {
                // mail@example.org (Name)
                let name = text.split_once('(').and_then(|(_, n)| n.strip_suffix(')'));
                evidence.authors.push(Clue { value: name.unwrap_or(text).to_owned(), ..clue(0.9) });
            }
            "published" | "modified" if piece => {
                if let Some(reading) = dates::whole(text) {
                    let span = Some(value.span);
                    let date = DateClue { reading, span, origin: "feed", weight: 0.9 };
                    if *name == "published" {
                        evidence.published.push(date)
                    } else {
                        evidence.modified.push(date)
                    }
                }
            }
            "keyword" if piece => evidence.extra.push(("keywords", clue(0.8))),
            "language" => evidence.languages.push(clue(0.9)),
            "rights" => evidence.extra.push(("rights", clue(0.8))),
            // A summary beside a body is a second telling of it.
            "summary" if !piece || item.get("body").is_some() => {
                evidence.extra.push(("description", clue(0.8)));
            }
            "summary" => continue,
            _ => {}
        }
        dropped.push(Dropped {
            span: value.span,
            rule: super::head::RULE.name,
            reason: "an element of the feed".into(),
        });
    }
}

fn heading(source: &str, title: Value, out: &mut MovesBuilder<'_>) -> Option<Block> {
    let text = coded::plain(source, title);
    let text = text.trim();
    if text.is_empty() {
        return None;
    }
    if !out.is_empty() {
        out.insert("\n");
    }
    let start = out.len();
    let inner = title.span.of(source);
    let lead = inner.len() - inner.trim_start().len();
    let span = Span::new(title.span.start + lead, title.span.start + lead + inner.trim().len());
    if span.of(source) == text {
        out.keep(span)
    } else {
        out.rewrite(span, text)
    }
    Some(Block::new(BlockKind::Heading { level: 1 }, Span::new(start, out.len())))
}

/// An item's body, its text led back to the file.
fn decoded(
    source: &str,
    body: Value,
    policy: &Policy,
    evidence: &mut Evidence,
    dropped: &mut Vec<Dropped>,
) -> (String, Moves, Vec<Block>) {
    let written = body.span.of(source);
    let escaped = match body.coding {
        Coding::Plain => false,
        Coding::Xml => written.contains('&'),
        Coding::Json => written.contains('\\'),
    };
    if !escaped {
        let raw: Raw = match fragment::is_plain(written) {
            true => fragment::plain(source, body.span),
            false => fragment::html(source, body.span, policy, dropped),
        };
        return fragment::polish(source, raw, Kind::Item, policy, evidence, dropped);
    }
    let (html, map) = coded::unescape(source, body);
    let mut inner = Evidence::default();
    let mut left = Vec::new();
    let whole = Span::new(0, html.len());
    let raw = match fragment::is_plain(&html) {
        true => fragment::plain(&html, whole),
        false => fragment::html(&html, whole, policy, &mut left),
    };
    let (text, moves, blocks) =
        fragment::polish(&html, raw, Kind::Item, policy, &mut inner, &mut left);
    let back = |span: Span| map.before(span);
    dropped.extend(left.into_iter().map(|d| Dropped { span: back(d.span), ..d }));
    inner.carry(back);
    evidence.join(inner);
    let moves = map.carry(source, &text, &moves);
    (text, moves, blocks)
}

/// Feed and items of RSS and Atom: a forward reader that knows nothing but tags and CDATA.
fn xml(source: &str) -> (Item, Vec<Item>) {
    let mut feed = Item::default();
    let mut items: Vec<Item> = Vec::new();
    let mut open: Vec<(&str, usize)> = Vec::new();
    let mut inside = false;
    let mut at = 0;
    while let Some(found) = source.get(at..).and_then(|r| memchr::memchr(b'<', r.as_bytes())) {
        let tag = at + found;
        let rest = source.get(tag..).unwrap_or_default();
        if rest.starts_with("<![CDATA[") {
            at = tag + rest.find("]]>").map_or(rest.len(), |e| e + 3);
            continue;
        }
        if rest.starts_with("<!--") || rest.starts_with("<?") || rest.starts_with("<!") {
            let end = if rest.starts_with("<!--") { "-->" } else { ">" };
            at = tag + rest.find(end).map_or(rest.len(), |e| e + end.len());
            continue;
        }
        let len = memchr::memchr(b'>', rest.as_bytes()).unwrap_or(rest.len());
        at = (tag + len + 1).min(source.len());
        let body = rest.get(1..len).unwrap_or_default();
        let closing = body.starts_with('/');
        let name = body.trim_start_matches('/');
        let name = name.split(|c: char| c.is_whitespace() || c == '/').next().unwrap_or_default();
        let low = name.to_ascii_lowercase();
        if closing {
            let Some(index) = open.iter().rposition(|(n, _)| *n == name) else { continue };
            let start = open.get(index).map_or(at, |o| o.1);
            open.truncate(index);
            if low == "item" || low == "entry" {
                inside = false;
                continue;
            }
            let Some(common) = common(&low) else { continue };
            // `<image><title>` is the picture's; `<author><name>` the author's.
            let parent = open.last().map_or("", |o| o.0);
            let foreign = matches!(parent, "image" | "textInput" | "source")
                || low == "author" && holds_tags(source, start, tag);
            if foreign
                || low == "name" && !matches!(parent, "author" | "contributor")
                || low == "image"
            {
                continue;
            }
            let value = value(source, Span::new(start, tag));
            let item = if inside { items.last_mut() } else { None };
            item.unwrap_or(&mut feed).values.push((common, value));
            continue;
        }
        if low == "item" || low == "entry" {
            items.push(Item::default());
            inside = true;
        }
        if low == "link" || low == "atom:link" {
            let attr = attribute(body, "href")
                .filter(|_| attribute(body, "rel").is_none_or(|r| r == "alternate"));
            if let Some(href) = attr {
                let from = href.as_ptr() as usize - source.as_ptr() as usize;
                let value = Value { span: Span::new(from, from + href.len()), coding: Coding::Xml };
                let item = if inside { items.last_mut() } else { None };
                item.unwrap_or(&mut feed).values.push(("link", value));
            }
        }
        if low == "category"
            && let Some(term) = attribute(body, "term").filter(|_| inside)
        {
            let from = term.as_ptr() as usize - source.as_ptr() as usize;
            let value = Value { span: Span::new(from, from + term.len()), coding: Coding::Xml };
            if let Some(item) = items.last_mut() {
                item.values.push(("keyword", value));
            }
        }
        if !body.ends_with('/') && open.len() < 512 {
            open.push((name, at));
        }
    }
    (feed, items)
}

fn holds_tags(source: &str, start: usize, end: usize) -> bool {
    source.get(start..end).is_some_and(|t| t.contains('<') && !t.contains("<![CDATA["))
}

fn attribute<'t>(tag: &'t str, name: &str) -> Option<&'t str> {
    let at = tag.find(&format!("{name}="))? + name.len() + 1;
    let rest = tag.get(at..)?;
    let quote = rest.chars().next().filter(|c| matches!(c, '"' | '\''))?;
    rest.get(1..)?.split(quote).next()
}

/// An element's content: of CDATA what is inside.
fn value(source: &str, span: Span) -> Value {
    let text = span.of(source);
    let lead = text.len() - text.trim_start().len();
    let inner = text.trim();
    let start = span.start + lead;
    if let Some(body) = inner.strip_prefix("<![CDATA[").and_then(|b| b.strip_suffix("]]>"))
        && !body.contains("]]>")
    {
        return Value { span: Span::new(start + 9, start + 9 + body.len()), coding: Coding::Plain };
    }
    let coding = if inner.contains('<') { Coding::Plain } else { Coding::Xml };
    Value { span: Span::new(start, start + inner.len()), coding }
}

/// Feed and items of a JSON Feed: a forward reader of strings, so that each keeps its place.
fn json(source: &str) -> (Item, Vec<Item>) {
    let mut feed = Item::default();
    let mut items: Vec<Item> = Vec::new();
    let bytes = source.as_bytes();
    // The open braces and brackets: the key they belong to.
    let mut open: Vec<&str> = Vec::new();
    let mut key = "";
    let mut at = 0;
    while let Some(&b) = bytes.get(at) {
        match b {
            b'{' | b'[' => {
                open.push(key);
                // An object in the list itself, not one inside an item.
                let of_list = open.iter().rev().take(2).filter(|k| **k == "items").count() == 2;
                if b == b'{' && of_list {
                    items.push(Item::default());
                }
                if b == b'{' {
                    key = "";
                } else if open.len() > 512 {
                    return (feed, items);
                }
                at += 1;
            }
            b'}' | b']' => {
                open.pop();
                key = "";
                at += 1;
            }
            b'"' => {
                let end = coded::string_end(bytes, at + 1);
                let span = Span::new(at + 1, end);
                at = (end + 1).min(source.len());
                let after = source.get(at..).unwrap_or_default().trim_start();
                if after.starts_with(':') {
                    key = span.of(source);
                    continue;
                }
                let inside = open.contains(&"items");
                let parent =
                    if key.is_empty() { open.last().copied().unwrap_or_default() } else { key };
                let owner = open.iter().any(|k| matches!(*k, "author" | "authors"));
                let name = if owner && parent != "name" { None } else { common(parent) };
                if let Some(name) = name {
                    let value = Value { span, coding: Coding::Json };
                    let item = if inside { items.last_mut() } else { None };
                    item.unwrap_or(&mut feed).values.push((name, value));
                }
                if !matches!(parent, "tags" | "authors") {
                    key = "";
                }
            }
            _ => at += 1,
        }
    }
    (feed, items)
}
