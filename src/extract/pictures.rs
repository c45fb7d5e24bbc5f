//! The pictures of the text, each with its caption.
//!
//! `<figure><img src="a.jpg"><figcaption>村口的路。</figcaption></figure>` -> a picture in the metadata
//! with its caption; the caption leaves the text. Part of the rule `extract/captions`.

use std::collections::HashMap;

use super::fate::Fates;
use super::feed;
use super::metadata::{address, settle};
use super::serialise::Picture;
use super::tag::Tag;
use super::tree::{Id, NONE, Step, Tree};
use crate::{Image, Metadata};

/// Drops the captions of pictures; gives each picture's caption by its `<img>`.
pub(super) fn captions(tree: &Tree<'_>, fates: &mut Fates) -> HashMap<Id, Id> {
    let captions = (0..tree.nodes.len() as Id).filter(|id| tree.tag(*id) == Tag::Figcaption);
    let captions: Vec<Id> = captions.collect();
    let mut found = HashMap::new();
    if captions.is_empty() {
        return found;
    }
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

/// Adds the pictures met in the text to the metadata, their addresses absolute where that of the
/// page is known.
pub(super) fn collect(
    tree: &Tree<'_>,
    met: Vec<Picture>,
    captions: &HashMap<Id, Id>,
    near: impl Fn(Id) -> bool,
    page: Option<&str>,
    meta: &mut Metadata,
) {
    let mut images: Vec<Image> = std::mem::take(&mut meta.images);
    for Picture { mut image, node } in met {
        if !near(node) {
            continue;
        }
        if let Some(caption) = captions.get(&node) {
            let text = tree.text(*caption);
            let text = text.split_whitespace().collect::<Vec<_>>().join(" ");
            if !text.is_empty() {
                image.caption = Some(text);
                image.caption_span = tree.text_span(*caption);
            }
        }
        images.push(image);
    }
    for image in &mut images {
        image.url = address::resolve(&image.url, page);
    }
    meta.images = settle::pictures(images);
}
