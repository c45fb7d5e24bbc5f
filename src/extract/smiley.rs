//! Pictures that stand for a character: smileys inside a line.
//!
//! `好的<img src="2.gif" alt="[微笑]">` -> `好的[微笑]`, and likewise where the alternative text is an
//! emoji. Quiet for pictures that say what they show (`[图片]`), and for those that stand in no line.

use super::entities;
use super::serialise::Writer;
use super::tree::Id;

/// Writes the picture if it stands for a character.
pub(super) fn write(writer: &mut Writer<'_, '_>, id: Id) -> bool {
    let tree = writer.tree;
    let Some(span) = tree.attr_span(id, "alt") else { return false };
    let alt = entities::decode_attribute(span.of(tree.source));
    let alt = alt.trim();
    if !(is_emoji(alt) || is_named(alt) && writer.in_line()) {
        return false;
    }
    writer.rewrite(span, alt);
    true
}

/// One emoji, however many characters make it up.
fn is_emoji(alt: &str) -> bool {
    let drawn = |c: char| matches!(c, '\u{1f000}'..='\u{1faff}' | '\u{2600}'..='\u{27bf}' | '\u{2b00}'..='\u{2bff}');
    // Joiners, variation selectors, tags, the keycap.
    let joins = |c: char| {
        matches!(c, '\u{200d}' | '\u{fe0f}' | '\u{20e3}' | '\u{e0020}'..='\u{e007f}' | '♀' | '♂')
    };
    alt.chars().count() <= 10 && alt.chars().any(drawn) && alt.chars().all(|c| drawn(c) || joins(c))
}

/// `[微笑]`: a few characters in brackets that don't say picture.
fn is_named(alt: &str) -> bool {
    let inner = alt.strip_prefix('[').and_then(|a| a.strip_suffix(']'));
    inner.is_some_and(|name| {
        (1..=6).contains(&name.chars().count())
            && name.chars().all(|c| matches!(c, '\u{4e00}'..='\u{9fff}') || c.is_ascii_alphabetic())
            && !name.contains(['图', '圖', '片', '频', '頻', '链', '鏈'])
            && !["image", "img", "photo", "pic"].iter().any(|w| name.eq_ignore_ascii_case(w))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_stands_for_a_character() {
        assert!(is_emoji("😂") && is_emoji("👩\u{200d}💻") && is_emoji("☀\u{fe0f}"));
        assert!(!is_emoji("") && !is_emoji("笑😂") && !is_emoji("\u{fe0f}") && !is_emoji("5"));
        assert!(is_named("[微笑]") && is_named("[doge]"));
        assert!(
            !is_named("[图片]") && !is_named("[]") && !is_named("微笑") && !is_named("[Image]")
        );
    }
}
