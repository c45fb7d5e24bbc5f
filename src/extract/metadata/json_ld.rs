//! JSON-LD: the article a page says it is.

use serde_json::Value;

use super::{Clue, Evidence};
use crate::Image;
use crate::extract::tag::Tag;
use crate::extract::tree::Tree;

/// Types that are a piece to read; others (a site, an organisation, a trail) only name the site.
const ARTICLES: &[&str] = &[
    "Article",
    "NewsArticle",
    "BlogPosting",
    "Report",
    "ScholarlyArticle",
    "TechArticle",
    "OpinionNewsArticle",
    "AnalysisNewsArticle",
    "ReportageNewsArticle",
    "BackgroundNewsArticle",
    "ReviewNewsArticle",
    "WebPage",
    "SocialMediaPosting",
    "DiscussionForumPosting",
    "CreativeWork",
    "Posting",
    "VideoObject",
    "Question",
    "LiveBlogPosting",
    "PodcastEpisode",
    "Recipe",
    "HowTo",
    "Product",
    "QAPage",
    "ImageGallery",
];

/// A script longer than this is a site's catalogue.
const LONGEST: usize = 1 << 20;
/// Objects looked at in one page.
const MOST: usize = 200;

/// Reads every JSON-LD script; one that does not parse is left out.
pub(super) fn read(tree: &Tree<'_>, evidence: &mut Evidence) {
    for &id in tree.elements().iter().filter(|id| tree.tag(**id) == Tag::Script) {
        let kind = tree.attr(id, "type").unwrap_or_default();
        if !kind.to_ascii_lowercase().contains("ld+json") {
            continue;
        }
        let source: String = tree.children(id).map(|c| tree.raw(c)).collect();
        if source.len() <= LONGEST
            && let Some(value) = parse(&source)
        {
            walk(&value, evidence);
        }
    }
}

/// The script's value; line ends inside strings and a comma too many are forgiven.
fn parse(source: &str) -> Option<Value> {
    let body = source.trim().trim_start_matches("<!--").trim_end_matches("-->");
    let body = body.trim().trim_end_matches(';');
    if let Ok(value) = serde_json::from_str(body) {
        return Some(value);
    }
    let mut tame = String::with_capacity(body.len());
    let mut quoted = false;
    let mut escaped = false;
    for c in body.chars() {
        if quoted && (c as u32) < 0x20 {
            tame.push(' ');
            continue;
        }
        if !quoted && matches!(c, '}' | ']') {
            let kept = tame.trim_end().len();
            if tame.get(..kept).is_some_and(|t| t.ends_with(',')) {
                tame.truncate(kept - 1);
            }
        }
        if c == '"' && !escaped {
            quoted = !quoted;
        }
        escaped = c == '\\' && !escaped;
        tame.push(c);
    }
    serde_json::from_str(&tame).ok()
}

fn walk(root: &Value, evidence: &mut Evidence) {
    let mut stack = vec![root];
    let mut count = 0;
    while let Some(value) = stack.pop() {
        match value {
            Value::Array(list) => stack.extend(list.iter().rev().take(MOST)),
            Value::Object(map) => {
                count += 1;
                if count > MOST {
                    return;
                }
                stack.extend(map.get("@graph"));
                stack.extend(map.get("mainEntity").filter(|m| m.is_object()));
                object(value, evidence);
            }
            _ => {}
        }
    }
}

fn object(value: &Value, evidence: &mut Evidence) {
    let types: Vec<&str> = strings(value.get("@type"));
    let of = |name: &str| value.get(name);
    // Search engines' own contexts have no type: title, pubDate, upDate.
    let typeless = types.is_empty() && of("pubDate").is_some();
    if types.iter().any(|t| matches!(*t, "WebSite" | "Organization" | "NewsMediaOrganization")) {
        for name in strings(of("name")) {
            evidence.sites.push(Clue::new(name, "json-ld", 0.6));
        }
        return;
    }
    if !typeless && !types.iter().any(|t| ARTICLES.contains(t)) {
        return;
    }
    let page = types.contains(&"WebPage") || types.contains(&"CreativeWork");
    let weight = if page { 0.8 } else { 1.0 };
    let clue = |text: &str| Clue::new(text, "json-ld", weight);
    for key in ["headline", "title", "name"] {
        if let Some(title) = strings(of(key)).first() {
            evidence.titles.push(clue(title));
            break;
        }
    }
    for name in named(of("author")).into_iter().chain(named(of("creator")).into_iter().take(4)) {
        evidence.authors.push(clue(name));
    }
    // An organisation that writes is who publishes.
    let group = |v: &Value| strings(v.get("@type")).iter().any(|t| t.contains("Organization"));
    if of("author").is_some_and(group) {
        evidence.authors.pop();
        evidence
            .publishers
            .extend(named(of("author")).into_iter().map(|n| Clue::new(n, "json-ld", 0.6)));
    }
    for (key, modified) in
        [("datePublished", false), ("pubDate", false), ("dateModified", true), ("upDate", true)]
    {
        for text in strings(of(key)) {
            evidence.date(text, modified, "json-ld", weight);
        }
    }
    for text in strings(of("dateCreated")) {
        evidence.date(text, false, "json-ld", weight * 0.7);
    }
    for name in named(of("publisher")) {
        evidence.publishers.push(clue(name));
    }
    for name in strings(of("articleSection")) {
        evidence.sections.push(clue(name));
    }
    for tag in strings(of("inLanguage")) {
        evidence.languages.push(clue(tag));
    }
    for word in strings(of("keywords")).iter().flat_map(|w| w.split([',', '，'])) {
        evidence.extra.push(("keywords", clue(word.trim())));
    }
    for text in strings(of("license")) {
        evidence.extra.push(("rights", clue(text)));
    }
    let page_url = of("mainEntityOfPage").map(|m| m.get("@id").unwrap_or(m));
    for url in strings(page_url).into_iter().chain(strings(of("url"))).take(1) {
        evidence.address(url, "json-ld", 0.8 * weight);
    }
    for image in [of("image"), of("images")].into_iter().flatten() {
        let urls = match image {
            Value::Array(list) => {
                list.iter().flat_map(|i| strings(i.get("url").or(Some(i)))).collect()
            }
            other => strings(other.get("url").or(Some(other))),
        };
        for url in urls.into_iter().take(20) {
            let url = super::address::unwrap(url).into_owned();
            evidence.images.push(Image { url, ..Image::default() });
        }
    }
}

/// A string, or the strings of a list.
fn strings(value: Option<&Value>) -> Vec<&str> {
    match value {
        Some(Value::String(s)) if !s.trim().is_empty() => vec![s.trim()],
        Some(Value::Array(list)) => {
            list.iter().filter_map(Value::as_str).map(str::trim).filter(|s| !s.is_empty()).collect()
        }
        _ => Vec::new(),
    }
}

/// Names: strings, objects with a name, lists of either.
fn named(value: Option<&Value>) -> Vec<&str> {
    match value {
        Some(Value::Array(list)) => list.iter().flat_map(|v| one_name(v)).collect(),
        Some(other) => one_name(other).into_iter().collect(),
        None => Vec::new(),
    }
}

fn one_name(value: &Value) -> Option<&str> {
    let name = value.as_str().or_else(|| value.get("name").and_then(Value::as_str))?;
    Some(name.trim()).filter(|n| !n.is_empty())
}
