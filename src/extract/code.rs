//! Code blocks: lines as they are, the language where the page says, line numbers out.

use super::hints::{self, Hint};
use super::serialise::Writer;
use super::tag::Tag;
use super::tree::{Id, NONE, Step, Tree};
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

/// The cells of a table that shows code, a row a line: a number and the line. `None` for others.
fn code_cells(tree: &Tree<'_>, table: Id) -> Option<Vec<Id>> {
    let (mut cells, mut numbers, mut rows) = (Vec::new(), 0_usize, 0_usize);
    let mut walk = tree.walk(table);
    let mut column = 0;
    while let Some(step) = walk.next() {
        let Step::Enter(id) = step else { continue };
        match tree.tag(id) {
            Tag::Tr => {
                rows += 1;
                column = 0;
            }
            Tag::Td => {
                column += 1;
                walk.pass(id);
                match column {
                    1 if is_number(tree, id) => numbers += 1,
                    2 if hints::has(tree.named(id).hints, Hint::Code) => cells.push(id),
                    _ => return None,
                }
            }
            Tag::Th | Tag::Table if id != table => return None,
            _ => {}
        }
    }
    (rows >= 2 && cells.len() == rows && numbers == rows).then_some(cells)
}

/// Whether the cell holds the number of a line, as text or as an attribute.
fn is_number(tree: &Tree<'_>, cell: Id) -> bool {
    let told = tree.named(cell).gutter || tree.raw_attr(cell, "data-line-number").is_some();
    // A cell of a number holds next to nothing.
    let texts = tree.under(cell).take(16).filter(|n| tree.tag(*n) == Tag::Text);
    let mut digits = false;
    for c in texts.flat_map(|n| tree.raw(n).chars()) {
        match c {
            '0'..='9' => digits = true,
            c if c.is_whitespace() => {}
            _ => return false,
        }
    }
    told || digits
}

/// Whether the table is a block of code, a row a line.
pub(super) fn is_rows(tree: &Tree<'_>, table: Id) -> bool {
    code_cells(tree, table).is_some()
}

/// The cells of line numbers of such a table.
pub(super) fn numbers_beside(tree: &Tree<'_>, table: Id) -> Vec<Id> {
    let cells = code_cells(tree, table).unwrap_or_default();
    let first = |cell: Id| {
        let mut at = tree.node(cell).prev;
        while at != NONE && tree.tag(at) != Tag::Td {
            at = tree.node(at).prev;
        }
        (at != NONE).then_some(at)
    };
    cells.into_iter().filter_map(first).collect()
}

/// Writes such a table as the block of code that it is.
pub(super) fn write_rows(writer: &mut Writer<'_, '_>, table: Id) {
    let cells = code_cells(writer.tree, table).unwrap_or_default();
    let language = language(writer.tree, table).filter(|l| l != "text" && l != "plaintext");
    writer.alone(BlockKind::Code { language }, |writer| {
        let mut ends = 0;
        for cell in cells {
            let tree = writer.tree;
            let texts = || tree.under(cell).filter(|n| tree.tag(*n) == Tag::Text);
            if texts().all(|n| tree.raw(n).trim().is_empty()) {
                texts().for_each(|n| writer.done(n));
            } else {
                writer.code_ends(std::mem::take(&mut ends));
                writer.verbatim(cell);
            }
            ends += 1;
        }
    });
}
