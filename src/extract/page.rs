//! A page: its main text, and why the rest was left out.

use super::fate::Fates;
use super::serialise::Writer;
use super::tree::Tree;
use super::{ExtractOptions, Extracted, furniture, lines, main_text, metadata};
use crate::Span;

/// Takes the main text out of a page.
pub(super) fn extract(markup: &str, options: &ExtractOptions) -> Extracted {
    let tree = Tree::parse(markup);
    let mut fates = Fates::keep_all(&tree);
    let lines = lines::read(&tree, &mut fates);
    main_text::choose(&tree, &lines, &mut fates);
    let main = main_span(&tree, &lines, &fates);
    let mut meta = metadata::of_page(&tree, options.url.as_deref(), main);
    furniture::trim(&tree, &lines, &mut fates, &mut meta);
    let mut writer = Writer::new(&tree, &fates);
    writer.node(tree.root());
    let out = writer.finish();
    let written = |id| out.written.get(id as usize).copied().unwrap_or(false);
    let dropped = fates.collect(&tree, written, (&main_text::RULE, "no text"));
    let mut warnings = Vec::new();
    if tree.flattened {
        warnings.push("elements nested deeper than 512 were flattened; their text is kept".into());
    }
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

/// Where the text stands that was chosen.
fn main_span(tree: &Tree<'_>, lines: &lines::Lines, fates: &Fates) -> Option<Span> {
    let kept = lines.lines.iter().filter(|l| furniture::is_kept(tree, lines, fates, l));
    let spans = kept.flat_map(|l| lines.nodes(l).iter().map(|t| tree.span(*t)));
    spans.reduce(Span::join)
}
