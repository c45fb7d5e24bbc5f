//! Formulas as LaTeX: `$…$` in a line, `$$…$$` on a line of its own.
//!
//! A page shows a formula in many ways and says its source in one: an annotation in MathML (KaTeX,
//! Wikipedia), a `math/tex` script (MathJax 2), an attribute (`data-tex`, `alttext`), the
//! alternative text of an image. What a script drew beside the source is left out. MathML without
//! a source is turned into LaTeX by [`mathml`](super::mathml).

use std::borrow::Cow;

use super::entities;
use super::mathml;
use super::serialise::Writer;
use super::tag::Tag;
use super::tree::{Id, Tree};
use crate::Span;

/// What an element says of a formula.
enum Found {
    /// Source, whether on a line of its own, and where it stands.
    Source(String, bool, Span),
    /// A drawing; the source stands elsewhere.
    Drawing,
}

/// Whether the element is what a script made of a formula, source and all.
pub(super) fn is_rendered(tree: &Tree<'_>, id: Id) -> bool {
    let attrs = tree.node(id).from != tree.node(id).to;
    attrs && find(tree, id).is_some()
}

fn has_class(tree: &Tree<'_>, id: Id, test: impl Fn(&str) -> bool) -> bool {
    tree.raw_attr(id, "class").is_some_and(|c| c.split_ascii_whitespace().any(test))
}

fn find(tree: &Tree<'_>, id: Id) -> Option<Found> {
    let tag = tree.tag(id);
    match tag {
        Tag::Script => {
            let kind = tree.raw_attr(id, "type")?.trim();
            let rest = kind.strip_prefix("math/tex")?;
            let text = tree.node(id).first;
            let source = tree.raw(text).trim().trim_start_matches("% <![CDATA[");
            let source = source.trim_end_matches("%]]>").trim();
            Some(Found::Source(source.to_owned(), rest.contains("display"), tree.span(text)))
        }
        Tag::Math => {
            let block = tree.raw_attr(id, "display").is_some_and(|d| d == "block");
            annotation(tree, id).map(|(tex, span)| Found::Source(tex, block, span))
        }
        Tag::Img => image(tree, id),
        _ => {
            for name in ["data-tex", "data-latex", "data-formula", "data-math"] {
                let found = tree.attr(id, name).zip(tree.attr_span(id, name));
                if let Some((tex, span)) = found.filter(|(tex, _)| !tex.trim().is_empty()) {
                    let lines = tex.contains("\\begin") || tex.ends_with("\\\\");
                    let block = tag == Tag::Div || lines;
                    return Some(Found::Source(tex.trim().to_owned(), block, span));
                }
            }
            // Of most elements neither the class nor the name begins so.
            let class = tree.raw_attr(id, "class").unwrap_or_default();
            let named = memchr::memchr2(b'k', b'M', class.as_bytes()).is_some();
            if !named && tag != Tag::Other {
                return None;
            }
            if has_class(tree, id, |c| c == "katex" || c == "katex-display") {
                let block = has_class(tree, id, |c| c == "katex-display");
                let block = block
                    || tree
                        .parent(id)
                        .is_some_and(|p| has_class(tree, p, |c| c == "katex-display"));
                let (tex, span) = annotation(tree, id)?;
                return Some(Found::Source(tex, block, span));
            }
            let drawn = |c: &str| {
                matches!(c, "MathJax" | "MathJax_Preview" | "MathJax_Display" | "MathJax_SVG")
                    || c == "katex-html"
            };
            if has_class(tree, id, drawn) || tree.node(id).name.starts_with("mjx-") {
                if let Some(math) = tree.under(id).find(|n| tree.tag(*n) == Tag::Math) {
                    // MathJax 3 keeps MathML for screen readers, and may keep the source in it.
                    let block = tree.raw_attr(id, "display").is_some_and(|d| d == "true");
                    let script = tree.parent(id).is_some_and(|p| {
                        tree.children(p).any(|c| {
                            tree.raw_attr(c, "type").is_some_and(|t| t.starts_with("math/"))
                        })
                    });
                    if !script {
                        let (tex, span) = annotation(tree, math).unwrap_or_else(|| {
                            (mathml::latex(tree, math), tree.text_span(math).unwrap_or_default())
                        });
                        return Some(Found::Source(tex, block, span));
                    }
                }
                return Some(Found::Drawing);
            }
            None
        }
    }
}

/// The source that MathML carries along.
fn annotation(tree: &Tree<'_>, id: Id) -> Option<(String, Span)> {
    let found = tree.under(id).find(|n| {
        tree.tag(*n) == Tag::Annotation
            && tree.raw_attr(*n, "encoding").is_some_and(|e| e.to_ascii_lowercase().contains("tex"))
    });
    let annotation = found?;
    let tex = tree.text(annotation);
    let tex = unwrap(tex.trim()).to_owned();
    (!tex.is_empty()).then(|| (tex, tree.text_span(annotation).unwrap_or_default()))
}

/// Wikipedia wraps every formula alike.
fn unwrap(tex: &str) -> &str {
    let inner = tex.strip_prefix("{\\displaystyle").and_then(|t| t.strip_suffix('}'));
    inner.map_or(tex, str::trim)
}

/// An image whose alternative text is the source, by its class or its maker's address.
fn image(tree: &Tree<'_>, id: Id) -> Option<Found> {
    let alt = tree.attr(id, "alt")?;
    let alt = alt.trim();
    if alt.is_empty() || alt.len() > 10_000 {
        return None;
    }
    let src = tree.raw_attr(id, "src").unwrap_or_default();
    let made =
        ["math/render", "equation?tex", "codecogs", "latex.php", "/latex/", "mimetex", "mathtex"];
    let known = has_class(tree, id, |c| {
        let c = c.to_ascii_lowercase();
        ["mwe-math", "latex", "tex", "equation", "math", "formula"]
            .iter()
            .any(|k| c == *k || c.starts_with("mwe-math") || c.split('-').any(|part| part == *k))
    }) || tree.raw_attr(id, "eeimg").is_some()
        || made.iter().any(|m| src.contains(m));
    if !known {
        return None;
    }
    let block = has_class(tree, id, |c| c.ends_with("display") || c.ends_with("block"))
        || tree.raw_attr(id, "eeimg") == Some("2");
    let span = tree.attr_span(id, "alt").unwrap_or_default();
    let tex = unwrap(alt.trim_matches('$')).to_owned();
    Some(Found::Source(tex, block, span))
}

/// Writes the formula at `id`; `false` when there is none.
pub(super) fn write(writer: &mut Writer<'_, '_>, id: Id) -> bool {
    let tree = writer.tree;
    let found = find(tree, id).or_else(|| {
        if tree.tag(id) != Tag::Math {
            return None;
        }
        let block = tree.raw_attr(id, "display").is_some_and(|d| d == "block");
        let said = tree.attr(id, "alttext").map(Cow::into_owned).filter(|a| a.contains('\\'));
        let tex = said.unwrap_or_else(|| mathml::latex(tree, id));
        let span = tree.text_span(id)?;
        Some(Found::Source(tex, block, span))
    });
    let Some(found) = found else { return false };
    for node in tree.under(id) {
        if tree.tag(node) == Tag::Text {
            writer.done(node);
        }
    }
    let Found::Source(tex, block, span) = found else { return true };
    let tex = tex.split_whitespace().collect::<Vec<_>>().join(" ");
    if tex.is_empty() {
        return true;
    }
    let mark = if block { "$$" } else { "$" };
    if block && !writer.cell {
        writer.end_line();
    }
    writer.insert(mark);
    // The characters of the source itself, where they are the same.
    let raw = span.of(tree.source);
    match raw.find(tex.as_str()) {
        Some(at) if entities::decode(raw) == raw => {
            let start = span.start + at;
            writer.keep(Span::new(start, start + tex.len()));
        }
        _ => writer.rewrite(span, &tex),
    }
    writer.insert(mark);
    if block && !writer.cell {
        writer.end_line();
    }
    true
}
