//! The pictures of the text, each with its caption.
//!
//! `<figure><img src="a.jpg"><figcaption>村口的路。</figcaption></figure>` -> a picture in the metadata
//! with its caption; the caption leaves the text. So does a line right under a picture that its
//! class or its words call a caption. Part of the rule `extract/captions`.

use std::collections::{HashMap, HashSet};

use super::entities;
use super::fate::Fates;
use super::features::text_of;
use super::feed::captions::{is_credit_line, looks_like_one, reads_as_one};
use super::feed::{self, marks};
use super::lines::{Line, Lines};
use super::metadata::images::is_tiny;
use super::metadata::title::same;
use super::metadata::{address, settle};
use super::serialise::Picture;
use super::tag::Tag;
use super::tree::{Id, NONE, Step, Tree};
use crate::{Image, Metadata, Span};

/// Drops the captions of pictures; gives each picture's caption by its `<img>`.
pub(super) fn captions(tree: &Tree<'_>, fates: &mut Fates) -> HashMap<Id, Id> {
    let mut found = HashMap::new();
    if !tree.has(Tag::Figcaption) {
        return found;
    }
    let captions = (0..tree.nodes.len() as Id).filter(|id| tree.tag(*id) == Tag::Figcaption);
    let captions: Vec<Id> = captions.collect();
    // By node: its first picture, and whether it holds what keeps a caption with it: a table, code.
    let mut inside = vec![(NONE, false); tree.nodes.len()];
    for step in tree.walk(tree.root()) {
        let Step::Leave(id) = step else { continue };
        let Some(own) = inside.get_mut(id as usize) else { continue };
        if tree.tag(id) == Tag::Img {
            own.0 = id;
        }
        own.1 |= matches!(tree.tag(id), Tag::Table | Tag::Pre | Tag::Blockquote);
        let own = *own;
        if let Some(above) = tree.parent(id).and_then(|p| inside.get_mut(p as usize)) {
            above.0 = if above.0 == NONE { own.0 } else { above.0 };
            above.1 |= own.1;
        }
    }
    for caption in captions {
        let mut around = tree.ancestors(caption).take(5);
        let figure = around.find(|a| tree.tag(*a) == Tag::Figure);
        let figure = figure.and_then(|f| inside.get(f as usize));
        let Some(&(image, _)) = figure.filter(|(image, kept)| *image != NONE && !kept) else {
            continue;
        };
        found.entry(image).or_insert(caption);
        fates.drop(caption, &feed::captions::RULE, "caption of a picture");
    }
    found
}

/// Captions by their `<img>`, and where they stand.
pub(super) type Under = HashMap<Id, (String, Span)>;

/// What captions a page's pictures.
#[derive(Clone, Copy)]
pub(super) struct Told<'c> {
    /// `<figcaption>` by its picture.
    pub(super) figures: &'c HashMap<Id, Id>,
    /// Lines under pictures.
    pub(super) under: &'c Under,
}

/// Finds the lines right under pictures that read as captions or are called so by their class, and
/// drops them. Never more than a third of the text, nor of a whole album: a page of pictures is told
/// by their captions.
pub(super) fn under(tree: &Tree<'_>, lines: &Lines, fates: &mut Fates) -> Under {
    let mut found = Under::new();
    if !tree.has(Tag::Img) {
        return found;
    }
    // By node: the line that begins with it.
    let mut firsts = vec![usize::MAX; tree.nodes.len()];
    for (index, line) in lines.lines.iter().enumerate() {
        let first = lines.nodes(line).first();
        if let Some(slot) = first.and_then(|id| firsts.get_mut(*id as usize)) {
            *slot = index;
        }
    }
    let gone = fates.gone(tree);
    let kept = |line: &Line| {
        !gone.get(line.element as usize).is_some_and(|g| *g)
            && !lines.nodes(line).first().is_none_or(|t| fates.dropped(*t))
    };
    let all: f32 = lines.lines.iter().filter(|l| kept(l)).map(|l| l.counts.units).sum();
    // Where paragraphs are indented by characters, what is not is none.
    let indented = |line: &Line| {
        let first = lines.nodes(line).first();
        first.is_some_and(|id| {
            tree.decoded(*id)
                .trim_start_matches(['\n', '\r', '\t', ' '])
                .starts_with(['\u{3000}', '\u{2003}'])
        })
    };
    let long = || lines.lines.iter().filter(|l| kept(l) && l.counts.long > 0.0);
    let set = long().filter(|l| indented(l)).count();
    let set = set >= 2 && set * 4 >= long().count() * 3;
    let mut taken = 0.0;
    let mut drops = Vec::new();
    // The picture that no text follows yet, or whose caption the last line was.
    let mut picture: Option<Id> = None;
    for &id in tree.order() {
        match tree.tag(id) {
            Tag::Img if !is_tiny(tree, id) => picture = Some(id),
            Tag::Text => {
                let Some(image) = picture.filter(|_| !tree.raw(id).trim_ascii().is_empty()) else {
                    continue;
                };
                let index = firsts.get(id as usize).copied().unwrap_or(usize::MAX);
                let Some(line) = lines.lines.get(index) else { continue };
                let next = || lines.lines.get(index + 1);
                // What stands under a caption is one only by its words.
                let first = !found.contains_key(&image);
                let told = first
                    && line.counts.units <= 60.0
                    && next().is_some_and(|n| is_credit(tree, lines, n));
                let out =
                    first && set && line.counts.units <= 30.0 && line.bold == 0 && !indented(line);
                let out = out && looks_like_one(&text_of(tree, lines, line));
                if !is_caption(tree, lines, line, image, first) && !told && !out {
                    picture = None;
                    continue;
                }
                if kept(line) {
                    taken += line.counts.units;
                    drops.extend_from_slice(lines.nodes(line));
                }
                let text = flat(&text_of(tree, lines, line));
                let spans = lines.nodes(line).iter().map(|id| tree.span(*id));
                let Some(span) = spans.reduce(Span::join) else { continue };
                match found.get_mut(&image) {
                    Some((known, whole)) => {
                        known.push(' ');
                        known.push_str(&text);
                        *whole = whole.join(span);
                    }
                    None => {
                        found.insert(image, (text, span));
                    }
                }
            }
            _ => {}
        }
    }
    if taken * 3.0 > all || found.len() > MOST {
        return Under::new();
    }
    drops.iter().for_each(|id| fates.drop(*id, &feed::captions::RULE, "caption of a picture"));
    found
}

/// A piece of more captions than an article has is told in them.
const MOST: usize = 15;

/// （受访者供图）: who made the picture, under the words to it.
fn is_credit(tree: &Tree<'_>, lines: &Lines, line: &Line) -> bool {
    line.counts.units <= 30.0 && is_credit_line(&text_of(tree, lines, line))
}

fn is_caption(tree: &Tree<'_>, lines: &Lines, line: &Line, image: Id, first: bool) -> bool {
    if line.counts.units > 160.0 || line.counts.link_share() > 0.5 {
        return false;
    }
    let above: Vec<Id> = tree.ancestors(line.element).take(3).collect();
    if above.iter().any(|id| tree.tag(*id).heading().is_some()) {
        return false;
    }
    let alt = tree.attr(image, "alt").or_else(|| tree.attr(image, "title"));
    let text = text_of(tree, lines, line);
    // Set in the middle like the picture, and not in bold like a heading.
    let middle =
        first && line.bold == 0 && above.iter().take(2).any(|id| marks::is_centred(tree, *id));
    above.into_iter().any(|id| marks::is_caption(tree, id))
        || middle && looks_like_one(&text)
        || reads_as_one(&text, alt.as_deref())
}

/// Adds the pictures met in the text to the metadata, their addresses absolute where that of the
/// page is known.
pub(super) fn collect(
    tree: &Tree<'_>,
    met: Vec<Picture>,
    told: &Told<'_>,
    near: impl Fn(Id) -> bool,
    main: Option<Span>,
    page: Option<&str>,
    meta: &mut Metadata,
) {
    let mut images: Vec<Image> = std::mem::take(&mut meta.images);
    // Pictures that went with what stands around the text, but have a caption and stand by it.
    let seen: HashSet<Id> = met.iter().map(|p| p.node).collect();
    let article = article(tree, told, main);
    // A figure between the title and the text, in the element that holds both.
    let heads = |id: Id| {
        let above =
            |c: &Id| main.is_some_and(|m| tree.text_span(*c).is_some_and(|s| s.end <= m.start));
        let inside = || tree.ancestors(id).take(12).any(|a| Some(a) == article);
        article.is_some() && told.figures.get(&id).is_some_and(above) && inside()
    };
    let under = told.under.keys().filter(|id| near(**id));
    let unseen = under.chain(told.figures.keys().filter(|id| heads(**id)));
    let unseen = unseen.filter(|id| !seen.contains(*id));
    let unseen: Vec<Picture> = unseen.filter_map(|id| picture(tree, *id)).collect();
    let mut met: Vec<Picture> = met.into_iter().chain(unseen).collect();
    met.sort_by_key(|p| p.node);
    for Picture { mut image, node } in met {
        if !(near(node)
            || told.under.contains_key(&node)
            || leads(tree, node, main, meta)
            || heads(node))
        {
            continue;
        }
        let own = told
            .figures
            .get(&node)
            .and_then(|id| Some((flat(&tree.text(*id)), tree.text_span(*id)?)));
        if let Some((text, span)) = own.or_else(|| told.under.get(&node).cloned())
            && !text.is_empty()
        {
            image.alt = image.alt.filter(|a| !same(a, &text));
            image.caption = Some(text);
            image.caption_span = Some(span);
        }
        images.push(image);
    }
    for image in &mut images {
        image.url = address::resolve(&image.url, page);
    }
    meta.images = settle::pictures(images);
}

/// A picture at the head of the piece, though far from its text in the tree: it is named as the
/// piece is, or its place is named for it.
fn leads(tree: &Tree<'_>, node: Id, main: Option<Span>, meta: &Metadata) -> bool {
    if main.is_none_or(|m| tree.span(node).start > m.start) || is_tiny(tree, node) {
        return false;
    }
    let alt = tree.attr(node, "alt").filter(|a| a.trim().chars().count() >= 4);
    let titled = alt.zip(meta.title.as_ref()).is_some_and(|(alt, title)| same(&alt, &title.value));
    let place = |id: Id| {
        let class = tree.raw_attr(id, "class").unwrap_or_default().to_ascii_lowercase();
        HEAD.iter().any(|w| class.contains(w))
    };
    titled || tree.ancestors(node).take(3).any(place)
}

/// The element of the article that holds the text, where a figure with a caption stands above it.
fn article(tree: &Tree<'_>, told: &Told<'_>, main: Option<Span>) -> Option<Id> {
    let main = main.filter(|_| !told.figures.is_empty())?;
    let first =
        tree.order().iter().find(|id| tree.span(**id).start == main.start && is_text(tree, **id));
    first.and_then(|id| tree.ancestors(*id).find(|a| tree.tag(*a) == Tag::Article))
}

fn is_text(tree: &Tree<'_>, id: Id) -> bool {
    tree.tag(id) == Tag::Text
}

/// Class names of the place of such a picture.
const HEAD: &[&str] = &[
    "featured-image",
    "post-thumbnail",
    "entry-thumbnail",
    "post-entry-thumbnail",
    "wp-post-image",
    "cover-image",
    "article-cover",
    "post-cover",
    "hero-image",
    "lead-image",
];

/// White space as single spaces.
fn flat(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// The picture of an `<img>`; a script may put the address in place of a blank.
pub(super) fn picture(tree: &Tree<'_>, node: Id) -> Option<Picture> {
    let blank = |url: &str| url.trim().is_empty() || url.trim_start().starts_with("data:");
    let named = LAZY.iter().filter_map(|name| tree.attr(node, name)).find(|url| !blank(url));
    // Scripts have many names for it: data-original-src, data-lazyload ….
    let other = || {
        let mut of_script = tree.attributes(node, |len| len > 5);
        let found = of_script.find(|(name, value)| {
            name.starts_with("data-") && address::is_image(value) && value.contains('/')
        });
        found.map(|(_, value)| entities::decode_attribute(value))
    };
    let url = named.or_else(other)?.trim().to_owned();
    let alt = tree.attr(node, "alt").map(|a| a.trim().to_owned()).filter(|a| !a.is_empty());
    Some(Picture { image: Image { url, alt, ..Image::default() }, node })
}

/// Attributes of an address: `src` is a blank on pages that load pictures when they are seen.
const LAZY: &[&str] =
    &["data-original", "data-src", "data-lazy-src", "data-actualsrc", "data-echo", "src"];
