//! Raised figures that are powers, not marks of notes.
//!
//! `12 m<sup>2</sup>` -> `12 m²`, `10<sup>9</sup>` -> `10⁹`: without the mark 10⁹ would read 109. A power
//! stands on 10, 2, a unit of measure or a letter by itself; after a word, a year or a full-width
//! character the figure marks a note and stays as it is.

use super::serialise::Writer;
use super::tag::Tag;
use super::tree::{Id, Tree};

/// Units that are squared, cubed or inverted.
const UNITS: &[&str] =
    &["km", "hm", "dm", "cm", "mm", "nm", "μm", "µm", "um", "ft", "yd", "in", "mi", "kg", "mol"];

/// No figure with its unit is as long, in characters; what is has no end worth looking for.
const LONGEST: usize = 32;

/// The figure for a raised character.
fn raised(c: char) -> Option<char> {
    Some(match c {
        '0' => '⁰',
        '1' => '¹',
        '2' => '²',
        '3' => '³',
        '4' => '⁴',
        '5' => '⁵',
        '6' => '⁶',
        '7' => '⁷',
        '8' => '⁸',
        '9' => '⁹',
        '-' | '−' | '–' => '⁻',
        '+' => '⁺',
        'n' => 'ⁿ',
        'i' => 'ⁱ',
        _ => return None,
    })
}

/// The only text in the element, if it is one that is short.
fn only_text(tree: &Tree<'_>, id: Id) -> Option<Id> {
    let mut inside = tree.under(id).skip(1).take(4);
    let text = inside.next().filter(|n| tree.tag(*n) == Tag::Text)?;
    (inside.next().is_none() && tree.raw(text).trim().chars().count() <= 4).then_some(text)
}

/// Writes a `<sup>` that is a power; `false` when it is none.
pub(super) fn write(writer: &mut Writer<'_, '_>, id: Id) -> bool {
    let tree = writer.tree;
    let Some(text) = only_text(tree, id).filter(|t| !writer.fates.dropped(*t)) else {
        return false;
    };
    let power = tree.raw(text).trim();
    let Some(raised) = power.chars().map(raised).collect::<Option<String>>() else { return false };
    let Some(base) = writer.glued() else { return false };
    if raised.is_empty() || !takes_power(base, power) {
        return false;
    }
    writer.done(text);
    writer.rewrite(super::fate::trimmed(tree.span(text), tree.source), &raised);
    true
}

/// Whether what the line ends in can be raised to the power.
fn takes_power(line: &str, power: &str) -> bool {
    let word = |c: char| c.is_ascii_alphanumeric() || matches!(c, 'μ' | 'µ');
    if line.chars().rev().take(LONGEST).take_while(|c| word(*c)).count() == LONGEST {
        return false;
    }
    let stem = line.trim_end_matches(word);
    let run = line.get(stem.len()..).unwrap_or_default();
    let letters = run.trim_start_matches(|c: char| c.is_ascii_digit());
    // 3.10<sup>1</sup> is a number with a note.
    let fraction = stem.ends_with(['.', ',', '-', '/']);
    if letters.is_empty() {
        return matches!(run, "10" | "2") && !fraction;
    }
    let inverse = power.starts_with(['-', '−', '–']);
    let letter = letters.chars().count() == 1;
    letter || UNITS.contains(&letters) || inverse && letters.len() <= 4
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn knows_what_takes_a_power() {
        for (line, power) in [
            ("面积 12 m", "2"),
            ("12km", "2"),
            ("约 10", "9"),
            ("1.5×10", "-6"),
            ("x", "n"),
            ("5 g·L", "-1"),
        ] {
            assert!(takes_power(line, power), "{line}");
        }
        for (line, power) in [
            ("in 2019", "3"),
            ("the report", "2"),
            ("上升 3.10", "1"),
            ("情况", "2"),
            ("12 月 10日", "2"),
        ] {
            assert!(!takes_power(line, power), "{line}");
        }
    }
}
