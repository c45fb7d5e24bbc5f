//! Which pictures are none of the piece's: counters and buttons.

use crate::extract::tree::{Id, Tree};

/// Whether the page shows the picture smaller than any illustration: a counter's dot, a button.
pub(in crate::extract) fn is_tiny(tree: &Tree<'_>, id: Id) -> bool {
    let size = |name: &str| {
        let value = tree.raw_attr(id, name)?;
        value.trim_end_matches("px").parse::<u32>().ok()
    };
    // No illustration is smaller than a thumb nail.
    [size("width"), size("height")].into_iter().flatten().any(|s| s < 50)
}
