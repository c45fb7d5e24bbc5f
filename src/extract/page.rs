//! A page: its main text, and why the rest was left out.

use std::collections::HashMap;

use super::fate::Fates;
use super::lines::{self, Lines};
use super::notes::{self, Notes};
use super::serialise::Writer;
use super::tree::{Id, Tree};
use super::{
    ExtractOptions, Extracted, board, feed, furniture, gutter, heading_links, inner_text,
    main_text, metadata, not_printed, paragraph_counts, pictures, ruby, select,
};
use crate::{Policy, Span};

/// Takes the main text out of a page; `verdicts` stand in place of the classifier's.
pub(super) fn extract(
    markup: &str,
    options: &ExtractOptions,
    verdicts: Option<&[f32]>,
) -> Extracted {
    let tree = Tree::parse(markup);
    let out = shown(&tree, options, verdicts);
    match options.select.body.is_none() {
        true => inner_text::instead(&tree, markup, options, out),
        false => out,
    }
}

/// The main text of what the page shows by itself.
pub(super) fn shown(
    tree: &Tree<'_>,
    options: &ExtractOptions,
    verdicts: Option<&[f32]>,
) -> Extracted {
    let mut fates = Fates::keep_all(tree);
    let mut warnings = Vec::new();
    if tree.flattened {
        warnings.push("elements nested deeper than 512 were flattened; their text is kept".into());
    }
    let selected = select::find(tree, &options.select, &mut warnings);
    select::apply(tree, &selected, None, &mut fates);
    let (notes, captions) = prepare(tree, &options.policy, &mut fates);
    let lines = lines::read(tree, &mut fates);
    if !selected.body.is_empty() {
        select::apply(tree, &selected, Some(&lines), &mut fates);
    } else if options.policy.allows(&main_text::RULE) {
        main_text::choose(tree, &lines, &notes, verdicts, &mut fates);
    }
    if selected.body.is_empty() && options.policy.allows(&not_printed::RULE) {
        not_printed::drop(tree, &mut fates);
    }
    let under = match options.policy.allows(&feed::captions::RULE) {
        true => pictures::under(tree, &lines, &mut fates),
        false => pictures::Under::new(),
    };
    let main = main_span(tree, &lines, &fates);
    let posts = board::read(tree, &mut fates, &options.policy);
    let mut meta = metadata::of_page(tree, options.url.as_deref(), main, posts);
    select::fill(tree, &selected, &mut meta);
    furniture::trim(tree, &lines, &mut fates, &mut meta, &options.policy);
    let mut writer = Writer::new(tree, &fates).with_notes(&notes);
    writer.node(tree.root());
    let mut out = writer.finish();
    let written = |id: Id| out.written.get(id as usize).copied().unwrap_or(false);
    // A picture belongs to the text when text stands near it.
    let mut near = vec![false; tree.nodes.len()];
    for id in (0..tree.nodes.len() as Id).filter(|id| written(*id)) {
        for above in tree.ancestors(id).skip(1).take(3) {
            if let Some(flag) = near.get_mut(above as usize) {
                *flag = true;
            }
        }
    }
    let is_near = |id: Id| {
        let around = tree.ancestors(id).skip(1).take(4);
        around.into_iter().any(|a| near.get(a as usize).copied().unwrap_or(false))
    };
    let met = std::mem::take(&mut out.images);
    let url = options.url.clone().or_else(|| meta.url.as_ref().map(|u| u.value.clone()));
    let told = pictures::Told { figures: &captions, under: &under };
    pictures::collect(tree, met, &told, is_near, main, url.as_deref(), &mut meta);
    let dropped = fates.collect(
        tree,
        |id| out.written.get(id as usize) == Some(&true),
        (&main_text::RULE, "no text"),
    );
    Extracted {
        text: out.text,
        moves: out.moves,
        blocks: out.blocks,
        meta,
        dropped,
        warnings,
        ..Extracted::default()
    }
}

/// What goes before any line is judged: the classifier is trained on what is left.
pub(super) fn prepare(
    tree: &Tree<'_>,
    policy: &Policy,
    fates: &mut Fates,
) -> (Notes, HashMap<Id, Id>) {
    (apparatus(tree, policy, fates), pictures::captions(tree, fates))
}

/// What stands in a text beside its words: readings, line numbers, links of headings, notes.
pub(super) fn apparatus(tree: &Tree<'_>, policy: &Policy, fates: &mut Fates) -> Notes {
    if policy.allows(&ruby::RULE) {
        ruby::drop(tree, fates);
    }
    if policy.allows(&gutter::RULE) {
        gutter::drop(tree, fates);
    }
    if policy.allows(&heading_links::RULE) {
        heading_links::drop(tree, fates);
    }
    if policy.allows(&paragraph_counts::RULE) {
        paragraph_counts::drop(tree, fates);
    }
    if policy.allows(&notes::RULE) { notes::find(tree, fates) } else { Notes::default() }
}

/// Where the text stands that was chosen.
fn main_span(tree: &Tree<'_>, lines: &Lines, fates: &Fates) -> Option<Span> {
    let gone = fates.gone(tree);
    let kept = lines.lines.iter().filter(|l| furniture::is_kept(lines, fates, &gone, l));
    let spans = kept.flat_map(|l| lines.nodes(l).iter().map(|t| tree.span(*t)));
    spans.reduce(Span::join)
}
