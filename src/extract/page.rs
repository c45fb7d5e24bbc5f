//! A page: its main text, and why the rest was left out.

use super::fate::Fates;
use super::serialise::Writer;
use super::tree::Tree;
use super::{ExtractOptions, Extracted, lines, main_text};

/// Takes the main text out of a page.
pub(super) fn extract(markup: &str, _options: &ExtractOptions) -> Extracted {
    let tree = Tree::parse(markup);
    let mut fates = Fates::keep_all(&tree);
    let lines = lines::read(&tree, &mut fates);
    main_text::choose(&tree, &lines, &mut fates);
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
        dropped,
        warnings,
        ..Extracted::default()
    }
}
