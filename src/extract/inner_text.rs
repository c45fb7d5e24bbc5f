//! `extract/inner-text`: the text of a page that shows none before its scripts have run.
//!
//! It stands in the source all the same: as the `articleBody` of its JSON-LD, as a string of the data
//! that a script brings along (`"content":"<p>…`), in `<noscript>` for readers without scripts, in a
//! shadow tree or a frame's `srcdoc`. The longest of these becomes the page's text, and a warning says
//! so.
//!
//! `<div id="app"></div><noscript><p>船来了。…</p></noscript>` → `船来了。…`
//!
//! Quiet where the page has a text: for data and `<noscript>` a sentence is enough, for `articleBody`,
//! which is nothing but the text, a tenth of it; and where what is found is itself no longer than a
//! notice. A page that has none of these gets a warning.

use super::coded::{self, Coding, Value};
use super::feed::fragment;
use super::tag::Tag;
use super::tree::{Id, Tree};
use super::{ExtractOptions, Extracted, page};
use crate::chars::is_alphanumeric;
use crate::document::Dropped;
use crate::{Rule, Span, Trust};

pub(super) static RULE: Rule = Rule {
    name: "extract/inner-text",
    trust: Trust::Probable,
    default: true,
    summary: "The text of a page that only its scripts would show",
};

/// A page with as much text as a sentence has one.
const SENTENCE: usize = 20;
/// A page with a paragraph or two has one, whatever its JSON-LD says: most are shorter there.
const PARAGRAPHS: usize = 300;
/// What is no longer is a notice (`请启用 JavaScript 后…`) or a teaser.
const LEAST: usize = 60;

/// Names of the strings that scripts keep a text in.
const KEYS: &[&str] = &[
    BODY,
    "\"content\"",
    "\"contentHtml\"",
    "\"content_html\"",
    "\"article_content\"",
    "\"articleContent\"",
    "\"body\"",
    "\"html\"",
    "\"text\"",
];

/// The one that is the text of an article and nothing else.
const BODY: &str = "\"articleBody\"";

/// How much there is to read: a Chinese character says as much as two or three letters.
fn letters(text: &str) -> usize {
    let (mut wide, mut narrow) = (0, 0);
    let mut tag = false;
    for c in text.chars() {
        match c {
            '<' => tag = true,
            '>' => tag = false,
            _ if tag => {}
            '\u{2e80}'.. => wide += usize::from(is_alphanumeric(c)),
            _ => narrow += usize::from(is_alphanumeric(c)),
        }
    }
    wide + narrow * 2 / 5
}

/// A text that the page does not show, and whether it is an `articleBody`.
struct Found {
    value: Value,
    letters: usize,
    body: bool,
    place: &'static str,
}

/// `out`, or what the page would show if its scripts ran.
pub(super) fn instead(
    tree: &Tree<'_>,
    source: &str,
    options: &ExtractOptions,
    mut out: Extracted,
) -> Extracted {
    let shown = if out.text.len() > 4 * PARAGRAPHS { PARAGRAPHS } else { letters(&out.text) };
    if shown >= PARAGRAPHS || !options.policy.allows(&RULE) {
        return out;
    }
    let enough = |found: &Found| {
        found.letters >= LEAST
            && (shown < SENTENCE || found.body && found.letters >= 10 * shown.max(1))
    };
    // Where a sentence is shown only an `articleBody` counts.
    let mut all = found(tree, source, if shown < SENTENCE { KEYS } else { &[BODY] });
    all.retain(enough);
    if let Some(best) = all.iter().max_by_key(|found| (found.letters, found.body))
        && let Some(inner) = read(source, best, options).filter(|o| letters(&o.text) >= LEAST)
    {
        return replaced(source, out, inner, best);
    }
    if out.text.trim().is_empty() {
        let scripts = tree.under(tree.root()).any(|id| tree.tag(id) == Tag::Script);
        let rest: usize = out.dropped.iter().map(|d| letters(d.span.of(source))).sum();
        if scripts && rest < LEAST {
            out.warnings.push("the page shows no text before its scripts have run".into());
        } else if rest >= SENTENCE {
            let warning = "nothing on the page reads like a text; `dropped` has what was left out";
            out.warnings.push(warning.into());
        }
    }
    out
}

/// Every text that may stand for the page's; strings of scripts by these names. Asked for the text of
/// an article alone, other places have none.
fn found(tree: &Tree<'_>, source: &str, keys: &[&'static str]) -> Vec<Found> {
    let mut all = Vec::new();
    let only_body = keys == [BODY];
    let plain = |span: Span, place| {
        let value = Value { span, coding: Coding::Plain };
        Found { value, letters: letters(span.of(source)), body: false, place }
    };
    for &id in tree.elements() {
        let children = || tree.children(id).map(|child| tree.span(child));
        match tree.tag(id) {
            tag if only_body && tag != Tag::Script => {}
            Tag::Noscript if !in_head(tree, id) => {
                all.extend(children().map(|span| plain(span, "its <noscript>")));
            }
            Tag::Script => {
                for (span, key) in
                    children().flat_map(|span| keys.iter().map(move |key| (span, *key)))
                {
                    all.extend(strings(source, span, key));
                }
            }
            Tag::Template if tree.raw_attr(id, "shadowrootmode").is_some() => {
                all.extend(tree.text_span(id).map(|span| plain(span, "a shadow tree")));
            }
            Tag::Iframe => {
                let written = tree.raw_attr(id, "srcdoc");
                if let Some(written) = written.filter(|written| !written.is_empty()) {
                    let start = written.as_ptr() as usize - source.as_ptr() as usize;
                    let span = Span::new(start, start + written.len());
                    let value = Value { span, coding: Coding::Xml };
                    let letters = letters(&coded::plain(source, value));
                    all.push(Found { value, letters, body: false, place: "a frame" });
                }
            }
            _ => {}
        }
    }
    all
}

fn in_head(tree: &Tree<'_>, id: Id) -> bool {
    tree.ancestors(id).any(|above| tree.tag(above) == Tag::Head)
}

/// The strings of this name in a script.
fn strings(source: &str, script: Span, key: &'static str) -> impl Iterator<Item = Found> {
    let bytes = script.of(source).as_bytes();
    memchr::memmem::find_iter(bytes, key).filter_map(move |at| {
        let rest = script.of(source).get(at + key.len()..)?;
        let value = rest.trim_start().strip_prefix(':')?.trim_start().strip_prefix('"')?;
        let start = script.end - value.len();
        let end = coded::string_end(script.of(source).as_bytes(), start - script.start);
        let value = Value {
            span: Span::new(start, script.start + end.min(bytes.len())),
            coding: Coding::Json,
        };
        let letters = letters(&coded::plain(source, value));
        let body = key == BODY;
        Some(Found {
            value,
            letters,
            body,
            place: if body { "its JSON-LD" } else { "its scripts" },
        })
    })
}

/// What stands in a value, with spans of the source.
fn read(source: &str, found: &Found, options: &ExtractOptions) -> Option<Extracted> {
    let (text, map) = coded::unescape(source, found.value);
    let mut out = if fragment::is_plain(&text) {
        let raw = fragment::plain(&text, Span::new(0, text.len()));
        Extracted { text: raw.text, moves: raw.moves, blocks: raw.blocks, ..Extracted::default() }
    } else {
        let select = Default::default();
        page::shown(&Tree::parse(&text), &ExtractOptions { select, ..options.clone() }, None)
    };
    out.moves = map.carry(source, &out.text, &out.moves);
    out.meta.carry(|span| map.before(span));
    for dropped in &mut out.dropped {
        dropped.span = map.before(dropped.span);
    }
    (!out.text.trim().is_empty()).then_some(out)
}

/// `inner` in place of `out`, whose own words are put down as left out.
fn replaced(source: &str, out: Extracted, inner: Extracted, found: &Found) -> Extracted {
    let Extracted { mut dropped, mut meta, mut warnings, changes, moves, .. } = out;
    dropped.retain(|d| !d.span.overlaps(found.value.span));
    dropped.extend(inner.dropped);
    let reason = "stands in for the text until scripts have run";
    let own = moves.pieces().map(|piece| piece.src);
    let own = own.filter(|span| !span.of(source).trim().is_empty());
    dropped.extend(own.map(|span| Dropped { span, rule: RULE.name, reason: reason.into() }));
    dropped.sort_by_key(|d| d.span.start);
    meta.merge(inner.meta);
    warnings.extend(inner.warnings);
    warnings.push(format!(
        "the page shows no text before its scripts have run; this one is from {}",
        found.place
    ));
    Extracted {
        text: inner.text,
        moves: inner.moves,
        blocks: inner.blocks,
        meta,
        dropped,
        warnings,
        changes,
    }
}
