/*!
Titles in 《》 or 〈〉, named in running text. What stands inside is kept as printed; a title inside a
title is part of it.

`他签署了《海洋公约》` -> title `海洋公约`

Quiet when the mark does not close within its paragraph or within 120 characters, and when nothing
but digits or marks stands inside.
*/

use super::laws;
use super::scan::{Found, Scene, mention};
use crate::{Mention, Rule, Trust};

pub(super) static RULE: Rule =
    Rule {
        name: "cite/titles", trust: Trust::Probable, default: true, summary: "titles in 《》"
    };

/// Longest title, in characters.
const LONGEST: usize = 120;

pub(super) fn title(
    scene: &mut Scene<'_>,
    at: usize,
    titles: bool,
    laws: bool,
    out: &mut Vec<Mention>,
) -> Found {
    let rest = scene.from(at);
    let (mut depth, mut end) = (0usize, None);
    for (i, c) in rest.char_indices().take(LONGEST) {
        match c {
            '《' | '〈' => depth += 1,
            '》' | '〉' => {
                depth = depth.saturating_sub(1);
                if depth == 0 {
                    end = Some(i);
                    break;
                }
            }
            '\n' => break,
            _ => {}
        }
    }
    let end = end?;
    let name = rest.get(3..end)?;
    if !name.chars().any(char::is_alphabetic) {
        return Some(at + end + 3);
    }
    if titles {
        out.push(mention("title", at + 3, at + end, name.to_owned()));
    }
    let after = at + end + 3;
    let mut to = after;
    if laws {
        let known = super::kind::law(name) || laws::treaty(name);
        if let Some(len) = laws::article_len(scene.from(after)) {
            let article = scene.text.get(after..after + len)?;
            out.push(mention("article", at, after + len, format!("{name}{article}")));
            to = after + len;
        }
        if known || to > after {
            scene.law = Some(name.to_owned());
        }
    }
    Some(to)
}
