//! The pictures of a page's piece, with what stands under them.
//!
//! Pictures inside the main text are the piece's. Above it one is when it says so: its class names
//! a lead picture, or its alternative text is the title. Icons, avatars, counters and codes to
//! scan are none. Only where a page shows no picture does the one it names for sharing count.

use std::collections::HashMap;

use super::address;
use super::microdata::commented;
use super::title::same;
use crate::extract::fate::trimmed;
use crate::extract::feed::marks::is_caption;
use crate::extract::serialise::Picture;
use crate::extract::tag::Tag;
use crate::extract::tree::{Id, Step, Tree};
use crate::{Image, Metadata, Span};

/// A page of more pictures is a gallery.
const MOST: usize = 500;

/// Parts of addresses and class names of pictures that are no illustration.
const ICONS: &[&str] = &[
    "icon",
    "logo",
    "avatar",
    "spacer",
    "blank.",
    "pixel",
    "1x1",
    "loading",
    "button",
    "btn",
    "arrow",
    "qrcode",
    "qr_code",
    "erweima",
    "weixin",
    "wechat",
    "share",
    "emoji",
    "smil",
    "captcha",
    "counter",
    "/ad/",
    "/ads/",
    "banner_ad",
    "stat.",
    "gif?",
    "print.",
    "close.",
    "dot.",
];

/// Class names of a picture above the text.
const LEADS: &[&str] =
    &["thumb", "feature", "lead", "hero", "cover", "headline", "main-img", "topimg"];

/// Fills `meta.images` from the pictures that were written with the main text, and those above it.
pub(in crate::extract) fn of_page(
    tree: &Tree<'_>,
    written: &[Picture],
    main: Option<Span>,
    page: Option<&str>,
    meta: &mut Metadata,
) {
    let shared = std::mem::take(&mut meta.images);
    let title = meta.title.as_ref().map(|t| t.value.clone()).unwrap_or_default();
    let mut found: Vec<(Image, Id)> = Vec::new();
    let own: HashMap<Id, &Picture> = written.iter().map(|p| (p.node, p)).collect();
    let start = main.map_or(0, |m| m.start);
    let mut offset = 0;
    for step in tree.walk(tree.root()) {
        let Step::Enter(id) = step else { continue };
        if found.len() >= MOST {
            break;
        }
        match tree.tag(id) {
            Tag::Text => offset = offset.max(tree.span(id).start),
            Tag::Img => {
                let own = own.get(&id);
                let above = own.is_none() && offset <= start;
                if above && !is_lead(tree, id, &title) {
                    continue;
                }
                let image =
                    own.map(|p| p.image.clone()).or_else(|| above.then(|| read(tree, id))?);
                let Some(image) = image.filter(|i| !is_icon(tree, id, i)) else { continue };
                if !commented(tree, id) {
                    found.push((image, id));
                }
            }
            _ => {}
        }
    }
    for (mut image, id) in found {
        let url = address::resolve(&image.url, page);
        image.url = address::unwrap(&url).into_owned();
        if let Some((caption, span)) = caption(tree, id) {
            image.caption = Some(caption);
            image.caption_span = Some(span);
        }
        image.alt = image.alt.filter(|a| image.caption.as_ref().is_none_or(|c| !same(a, c)));
        if !meta.images.iter().any(|i| i.url == image.url) {
            meta.images.push(image);
        }
    }
    if meta.images.is_empty() {
        // What a page names for sharing, once; a site's own mark is no picture of the piece.
        let shown = shared.into_iter().find(|i| !ICONS.iter().any(|w| i.url.contains(w)));
        meta.images.extend(shown);
    }
}

fn read(tree: &Tree<'_>, id: Id) -> Option<Image> {
    let names = ["data-original", "data-src", "data-lazy-src", "src"];
    let mut urls = names.into_iter().filter_map(|n| tree.attr(id, n));
    let url = urls.find(|u| !u.trim().is_empty() && !u.starts_with("data:"))?;
    let alt = tree.attr(id, "alt").map(|a| a.trim().to_owned()).filter(|a| !a.is_empty());
    Some(Image { url: url.trim().to_owned(), alt, ..Image::default() })
}

fn is_lead(tree: &Tree<'_>, id: Id, title: &str) -> bool {
    let titled = tree.attr(id, "alt").is_some_and(|a| same(&a, title));
    titled
        || tree.ancestors(id).take(4).any(|a| {
            let class = tree.raw_attr(a, "class").unwrap_or_default().to_ascii_lowercase();
            LEADS.iter().any(|l| class.contains(l))
        })
}

/// Whether the page shows the picture smaller than any illustration: a counter's dot, a button.
pub(in crate::extract) fn is_tiny(tree: &Tree<'_>, id: Id) -> bool {
    let size = |name: &str| {
        let value = tree.raw_attr(id, name)?;
        value.trim_end_matches("px").parse::<u32>().ok()
    };
    // No illustration is smaller than a thumb nail.
    [size("width"), size("height")].into_iter().flatten().any(|s| s < 50)
}

fn is_icon(tree: &Tree<'_>, id: Id, image: &Image) -> bool {
    let low = image.url.to_ascii_lowercase();
    let class = tree.raw_attr(id, "class").unwrap_or_default().to_ascii_lowercase();
    is_tiny(tree, id) || ICONS.iter().any(|w| low.contains(w) || class.contains(w))
}

/// The caption in the picture's figure, or in an element of a caption's class right after it.
fn caption(tree: &Tree<'_>, id: Id) -> Option<(String, Span)> {
    for above in tree.ancestors(id).skip(1).take(4) {
        let figure = tree.tag(above) == Tag::Figure;
        let mut seen = false;
        // A look at the elements after the picture, not at a whole page under a wrapper.
        for node in tree.under(above).take(60) {
            seen |= node == id;
            if tree.tag(node) == Tag::Img && node != id && seen {
                return None;
            }
            let element = !matches!(tree.tag(node), Tag::Text | Tag::Comment);
            if (seen || figure) && element && is_caption(tree, node) {
                let span = trimmed(tree.text_span(node)?, tree.source);
                let text = tree.text(node);
                let text = text.split_whitespace().collect::<Vec<_>>().join(" ");
                return (!text.is_empty() && text.len() <= 900).then_some((text, span));
            }
        }
        if figure || matches!(tree.tag(above), Tag::Article | Tag::Body | Tag::Main) {
            return None;
        }
    }
    None
}
