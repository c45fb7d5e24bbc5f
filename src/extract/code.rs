//! Code blocks: lines as they are, the language where the page says, line numbers out.

use super::serialise::Writer;
use super::tag::Tag;
use super::tree::{Id, Tree};
use crate::BlockKind;

/// Whether a `<pre>` holds code rather than prose with its line ends.
///
/// Old Chinese pages set whole articles in `<pre>`: prose is Chinese for the greater part and has
/// sentences that end in `。`.
pub(super) fn is_code(tree: &Tree<'_>, pre: Id) -> bool {
    if tree.under(pre).any(|n| matches!(tree.tag(n), Tag::Code | Tag::Samp | Tag::Kbd)) {
        return true;
    }
    let (mut wide, mut ascii, mut stops) = (0_usize, 0_usize, 0_usize);
    for text in tree.under(pre).filter(|n| tree.tag(*n) == Tag::Text) {
        for c in tree.raw(text).chars() {
            wide += usize::from(super::serialise::is_wide(c));
            ascii += usize::from(c.is_ascii_graphic());
            stops += usize::from(matches!(c, '。' | '，'));
        }
    }
    stops == 0 || wide < ascii
}

/// The language, from the classes of the block and its neighbours: `language-rust`,
/// `lang-py`, `brush: js`, `highlight-source-c`, `data-lang`.
fn language(tree: &Tree<'_>, pre: Id) -> Option<String> {
    let inside = tree.under(pre).filter(|n| tree.tag(*n) == Tag::Code).take(1);
    let around = tree.ancestors(pre).take(7);
    for id in inside.chain(around) {
        for name in ["data-lang", "data-language", "lang"] {
            let value = tree.raw_attr(id, name).map(str::trim).filter(|v| !v.is_empty());
            if let Some(value) = value.filter(|_| name != "lang" || tree.tag(id) == Tag::Code) {
                return Some(value.to_ascii_lowercase());
            }
        }
        let class = tree.raw_attr(id, "class").unwrap_or_default();
        let mut words = class.split([' ', '\t', '\n', ';']).filter(|w| !w.is_empty());
        while let Some(word) = words.next() {
            let word = word.to_ascii_lowercase();
            if word == "brush:" {
                return words.next().map(str::to_ascii_lowercase);
            }
            for prefix in ["language-", "lang-", "highlight-source-", "brush:", "sourcecode-"] {
                if let Some(name) = word.strip_prefix(prefix).filter(|n| !n.is_empty()) {
                    return Some(name.to_owned());
                }
            }
        }
        // `<div class="highlight python">`, `<pre class="prettyprint python">`.
        if ["highlight ", "sourceCode ", "prettyprint "].iter().any(|p| class.starts_with(p)) {
            let second = class.split_ascii_whitespace().nth(1);
            return second.filter(|w| !w.contains("linenums")).map(str::to_ascii_lowercase);
        }
    }
    None
}

/// Writes a code block.
pub(super) fn write(writer: &mut Writer<'_, '_>, pre: Id) {
    let language = language(writer.tree, pre).filter(|l| l != "text" && l != "plaintext");
    writer.alone(BlockKind::Code { language }, |writer| writer.verbatim(pre));
}
