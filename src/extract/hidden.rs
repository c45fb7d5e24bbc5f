//! What no reader sees: `hidden`, `display:none`, `font-size:0`, text of no opacity.
//!
//! `<p>正文<span style="font-size:0">本文首发于某站</span></p>` -> `正文`. Sites plant such decoys
//! to mark copies. Quiet where the page unfolds its text by script: what is hidden and is the
//! greater part of the page's sentences stays (see [`main_text`](super::main_text)).

use crate::{Rule, Trust};

pub(super) static RULE: Rule = Rule {
    name: "extract/hidden",
    trust: Trust::Certain,
    default: true,
    summary: "leaves out text that the page hides from its readers",
};

/// Whether a `style` hides its element.
pub(super) fn hides(style: &str) -> bool {
    // Inline styles are short; a hostile one is cut.
    let style = style.get(..style.len().min(2_000)).unwrap_or_default();
    let told = ["none", "hidden", "font-size", "opacity", "NONE", "HIDDEN", "FONT-SIZE"];
    if !told.iter().any(|t| style.contains(t)) {
        return false;
    }
    let low: String =
        style.chars().filter(|c| !c.is_whitespace()).collect::<String>().to_ascii_lowercase();
    low.split(';').any(|part| {
        let part = part.trim_end_matches("!important");
        let Some((name, value)) = part.split_once(':') else { return false };
        match name {
            "display" => value == "none",
            "visibility" => value == "hidden",
            "font-size" => {
                let number = value.trim_end_matches(|c: char| c.is_ascii_alphabetic() || c == '%');
                number.parse::<f32>().is_ok_and(|n| n < 2.0) && !value.ends_with("em")
                    || number.parse::<f32>() == Ok(0.0)
            }
            "opacity" => value == "0",
            _ => false,
        }
    })
}
