/*!
Titles in 《》 or 〈〉, named in running text. What stands inside is kept as printed; a title inside a
title is part of it.

`他签署了《海洋公约》` -> title `海洋公约`; `《河流新论》（On Rivers）` -> also title-foreign `On Rivers`

Quiet when the mark does not close within its paragraph or within 120 characters, and when nothing
but digits or marks stands inside.
*/

use super::laws;
use super::scene::{Found, Scene, mention};
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
        foreign(scene, at + end + 3, out);
    }
    let after = at + end + 3;
    let mut to = after;
    if laws {
        let known = super::kind::law(name) || laws::treaty(name);
        if let Some(len) = laws::article_len(scene.from(after)) {
            let article = scene.text.get(after..after + len)?;
            out.push(mention("article", at, after + len, format!("{name}{article}")));
            to = laws::list(scene, name, after + len, out);
        } else if let Some(end) = laws::several(scene, name, at, after, out) {
            to = end;
        }
        if known || to > after {
            scene.law = Some(name.to_owned());
        }
    }
    Some(to)
}

/// Longest title in another language, in bytes.
const FOREIGN: usize = 200;

/// The title in its own language, in brackets behind the translated one: `《河流新论》（On Rivers）`.
/// Letters only, so a year or a remark in Han is none.
fn foreign(scene: &Scene<'_>, at: usize, out: &mut Vec<Mention>) {
    let rest = scene.from(at);
    let Some(open) = rest.chars().next().filter(|c| matches!(c, '（' | '(')) else { return };
    let inner = rest.get(open.len_utf8()..).unwrap_or_default();
    let close = inner
        .char_indices()
        .take_while(|(i, c)| *i < FOREIGN && *c != '\n')
        .find(|(_, c)| matches!(c, '）' | ')'));
    let Some(value) = close.and_then(|(i, _)| inner.get(..i)) else { return };
    let bare = value.trim_matches(|c: char| c.is_whitespace() || "“”\"'‘’*_《》〈〉".contains(c));
    // Its year or its publisher may follow a comma.
    let bare = match bare.rsplit_once([',', '，']) {
        Some((title, year)) if year.trim().chars().all(|c| c.is_ascii_digit()) => title.trim_end(),
        _ => bare,
    };
    let letters = bare.chars().filter(|c| c.is_alphabetic()).count();
    let han = bare.chars().any(super::chars::is_cjk);
    if han || letters < 4 || letters * 3 < bare.chars().count() * 2 {
        return;
    }
    let start = at + open.len_utf8() + inner.find(bare).unwrap_or_default();
    out.push(mention("title-foreign", start, start + bare.len(), bare.to_owned()));
}
