//! The pictures of the text, each with its caption.
//!
//! `<figure><img src="a.jpg"><figcaption>村口的路。</figcaption></figure>` -> a picture in the metadata
//! with its caption; the caption leaves the text. Part of the rule `extract/captions`.

use super::fate::Fates;
use super::feed;
use super::metadata::settle;
use super::serialise::Picture;
use super::tag::Tag;
use super::tree::{Id, Tree};
use crate::{Image, Metadata};

/// Drops the captions of pictures; gives each picture's caption by its `<img>`.
pub(super) fn captions(tree: &Tree<'_>, fates: &mut Fates) -> Vec<(Id, Id)> {
    let mut found = Vec::new();
    for caption in 0..tree.nodes.len() as Id {
        if tree.tag(caption) != Tag::Figcaption {
            continue;
        }
        let Some(figure) = tree.ancestors(caption).take(5).find(|a| tree.tag(*a) == Tag::Figure)
        else {
            continue;
        };
        // A figure that holds a table or code keeps its caption with it.
        let lettered = |id: &Id| matches!(tree.tag(*id), Tag::Table | Tag::Pre | Tag::Blockquote);
        if tree.under(figure).any(|id| lettered(&id)) {
            continue;
        }
        let Some(image) = tree.under(figure).find(|id| tree.tag(*id) == Tag::Img) else { continue };
        found.push((image, caption));
        fates.drop(caption, &feed::captions::RULE, "caption of a picture");
    }
    found
}

/// Adds the pictures met in the text to the metadata.
pub(super) fn collect(
    tree: &Tree<'_>,
    met: Vec<Picture>,
    captions: &[(Id, Id)],
    near: impl Fn(Id) -> bool,
    meta: &mut Metadata,
) {
    let mut images: Vec<Image> = std::mem::take(&mut meta.images);
    for Picture { mut image, node } in met {
        if !near(node) {
            continue;
        }
        if let Some((_, caption)) = captions.iter().find(|c| c.0 == node) {
            let text = tree.text(*caption);
            let text = text.split_whitespace().collect::<Vec<_>>().join(" ");
            if !text.is_empty() {
                image.caption = Some(text);
                image.caption_span = tree.text_span(*caption);
            }
        }
        images.push(image);
    }
    meta.images = settle::pictures(images);
}
