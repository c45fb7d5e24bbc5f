//! What a fragment's tree knows and its text does not: links, pictures, captions, rules.
//!
//! Everything is placed by offsets of the source, so that lines can be asked about it.

use std::sync::LazyLock;

use super::{captions, words};
use crate::Span;
use crate::extract::fate::{Fates, trimmed};
use crate::extract::tag::Tag;
use crate::extract::tree::{Id, Step, Tree};
use crate::extract::words::Words;

/// Marks in order of the source.
#[derive(Clone, Debug, Default)]
pub(in crate::extract) struct Marks {
    /// Texts inside links.
    pub links: Vec<Span>,
    /// Of these, those that ask something of the reader: 订阅, 成为会员.
    pub asks: Vec<Span>,
    /// Texts of elements that are named for the writer.
    pub bylines: Vec<Span>,
    /// Texts that caption a picture.
    pub captions: Vec<Span>,
    /// Texts that a tool marked as the words a piece is filed under.
    pub tags: Vec<Span>,
    /// Where horizontal rules stand.
    pub rules: Vec<usize>,
    /// Pictures by node: where they stand.
    pub pictures: Vec<(Id, usize)>,
    /// Addresses of links to authors, with the link's text.
    pub shown: Vec<Span>,
}

/// Class names, in whole or in part, of captions.
const CAPTION: &[&str] = &[
    "caption",
    "picinfo",
    "pic-info",
    "imgdesc",
    "img-desc",
    "image-desc",
    "photo-desc",
    "photodesc",
    "pictext",
    "pic-text",
    "imgtext",
    "figdesc",
    "img-note",
    "img-text",
    "imagetext",
    "image-text",
    "photo-info",
    "photo-text",
    "pic-note",
];

/// Class names of lists of tags.
const TAGS: &[&str] =
    &["keyword", "tag-list", "taglist", "tags", "post-tag", "article-tag", "hashtag"];

/// Class names of what publishing tools put into a piece.
const WIDGETS: &[&str] = &[
    "subscri",
    "newsletter",
    "sharedaddy",
    "addtoany",
    "share-buttons",
    "social-share",
    "jp-relatedposts",
    "related-posts",
    "relatedposts",
    "feedflare",
    "post-views",
];

/// Class names of bylines.
const BYLINES: &[&str] = &["author", "byline", "writer"];

/// Reads a fragment's tree. Hidden elements are dropped on the way, under `rule`.
pub(in crate::extract) fn read(
    tree: &Tree<'_>,
    fates: &mut Fates,
    rule: &'static crate::Rule,
) -> Marks {
    let mut marks = Marks::default();
    let (mut links, mut captioned, mut tags, mut bylines) = (0u32, 0u32, 0u32, 0u32);
    let mut last_text = 0;
    // The picture that nothing but white space follows so far.
    let mut fresh = false;
    let (mut small, mut centred, mut bold) = (0u32, 0u32, 0u32);
    let mut walk = tree.walk(tree.root());
    while let Some(step) = walk.next() {
        match step {
            Step::Enter(id) => match tree.tag(id) {
                Tag::Text => {
                    let span = trimmed(tree.span(id), tree.source);
                    if span.is_empty() {
                        continue;
                    }
                    if words::is_rule(span.of(tree.source)) {
                        marks.rules.push(last_text);
                    }
                    if links > 0 {
                        marks.links.push(span);
                        if span.len() <= 120 && words::count(tree.raw(id), words::ASK) > 0 {
                            marks.asks.push(span);
                        }
                    }
                    // Small print right under a picture is its caption, and so is a short line that
                    // is centred as the picture is.
                    let middle = fresh && centred > 0 && bold == 0 && {
                        let mut above = tree.ancestors(id).skip(1).take(3);
                        let around = above.find(|a| tree.tag(*a).is_block());
                        // A line of several texts is judged as one.
                        around.is_some_and(|a| captions::looks_like_one(&tree.text(a)))
                    };
                    if captioned > 0 || small > 0 && fresh || middle {
                        marks.captions.push(span);
                    } else {
                        fresh = false;
                        if tags > 0 {
                            marks.tags.push(span);
                        }
                        if bylines > 0 {
                            marks.bylines.push(span);
                        }
                    }
                    marks.shown.push(span);
                    last_text = span.end;
                }
                Tag::Comment => {}
                tag => {
                    if is_hidden(tree, id) {
                        fates.drop(id, rule, "hidden on the page");
                        walk.pass(id);
                        continue;
                    }
                    // A letter to subscribers may be named like a form: a widget is a small part.
                    let small_part = || {
                        let size = tree.text_span(id).map_or(0, |s| s.len());
                        size < 1500 && size * 3 < tree.source.len()
                    };
                    if (has_class(tree, id, &WIDGET) || tag == Tag::Form) && small_part() {
                        fates.drop(id, rule, "a widget of the page");
                        walk.pass(id);
                        continue;
                    }
                    if tag == Tag::Img {
                        marks.pictures.push((id, last_text));
                        fresh = true;
                    }
                    if tag == Tag::Hr {
                        marks.rules.push(last_text);
                    }
                    links += u32::from(tag == Tag::A);
                    centred += u32::from(is_centred(tree, id));
                    bold += u32::from(is_bold(tag));
                    small += u32::from(is_small(tree, id));
                    captioned += u32::from(is_caption(tree, id));
                    bylines += u32::from(has_class(tree, id, &SIGNED));
                    tags += u32::from(has_class(tree, id, &TAGGED));
                }
            },
            Step::Leave(id) => {
                if fates.dropped(id) {
                    continue;
                }
                links -= u32::from(tree.tag(id) == Tag::A);
                centred -= u32::from(is_centred(tree, id));
                bold -= u32::from(is_bold(tree.tag(id)));
                small -= u32::from(is_small(tree, id));
                captioned -= u32::from(is_caption(tree, id));
                bylines -= u32::from(has_class(tree, id, &SIGNED));
                tags -= u32::from(has_class(tree, id, &TAGGED));
            }
        }
    }
    marks
}

fn is_bold(tag: Tag) -> bool {
    matches!(tag, Tag::B | Tag::Strong) || tag.heading().is_some()
}

/// Whether a block's text is set in the middle.
pub(in crate::extract) fn is_centred(tree: &Tree<'_>, id: Id) -> bool {
    if tree.tag(id) == Tag::Center {
        return true;
    }
    let style = tree.raw_attr(id, "style").unwrap_or_default();
    let style = || style.split(';').filter_map(|s| s.split_once(':'));
    tree.raw_attr(id, "align").is_some_and(|a| a.eq_ignore_ascii_case("center"))
        || style().any(|(k, v)| k.trim() == "text-align" && v.trim().starts_with("center"))
}

fn is_small(tree: &Tree<'_>, id: Id) -> bool {
    matches!(tree.tag(id), Tag::Small | Tag::Sub)
        || tree.tag(id) == Tag::Font
            && tree.raw_attr(id, "size").is_some_and(|s| s == "1" || s == "2")
}

/// Whether the element holds a caption, by its name or class.
pub(in crate::extract) fn is_caption(tree: &Tree<'_>, id: Id) -> bool {
    tree.tag(id) == Tag::Figcaption || has_class(tree, id, &CAPTIONS)
}

fn has_class(tree: &Tree<'_>, id: Id, names: &Words) -> bool {
    let class = tree.raw_attr(id, "class").unwrap_or_default();
    let mut found = false;
    // No name has white space in it, and letters count in either case.
    match class.contains('_') {
        true => names.find_all(&class.replace('_', "-"), |_, _| found = true),
        false => names.find_all(class, |_, _| found = true),
    }
    found
}

/// Finds names in classes.
fn finder(names: &[&'static str]) -> Words {
    Words::new(names.iter().map(|name| (*name, 0)))
}

static CAPTIONS: LazyLock<Words> = LazyLock::new(|| finder(CAPTION));
static TAGGED: LazyLock<Words> = LazyLock::new(|| finder(TAGS));
static WIDGET: LazyLock<Words> = LazyLock::new(|| finder(WIDGETS));
static SIGNED: LazyLock<Words> = LazyLock::new(|| finder(BYLINES));

/// Whether the element says that it is not shown.
pub(in crate::extract) fn is_hidden(tree: &Tree<'_>, id: Id) -> bool {
    if tree.raw_attr(id, "hidden").is_some() {
        return true;
    }
    let Some(style) = tree.raw_attr(id, "style") else { return false };
    let style: String =
        style.chars().filter(|c| !c.is_whitespace()).collect::<String>().to_ascii_lowercase();
    ["display:none", "visibility:hidden", "font-size:0;", "font-size:0px"]
        .iter()
        .any(|s| style.contains(s))
        || style.ends_with("font-size:0")
}

/// How much of `span` lies in `spans`, which are in order.
pub(in crate::extract) fn share(spans: &[Span], span: Span) -> usize {
    let first = spans.partition_point(|s| s.end <= span.start);
    let rest = spans.get(first..).unwrap_or_default();
    rest.iter()
        .take_while(|s| s.start < span.end)
        .map(|s| s.end.min(span.end).saturating_sub(s.start.max(span.start)))
        .sum()
}
