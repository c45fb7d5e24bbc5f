//! Pages of little text: a song, a table of facts, a few questions, a notice.
//!
//! The forests know short pieces by the furniture around them, and doubt what is no prose. Where a page
//! has little text in all, most of it stands under one element with the title and hardly a link, and
//! less than half of that would stay, and no sentence at all, that element is the piece.
//!
//! Of 154 real pages none is such a page: the numbers here rest on pages of our own.

use super::features::Page;
use super::hints::{Hint, has};
use super::lines::{Line, Lines};
use super::tree::Tree;

/// The most unlinked text of such a page, in Chinese characters. Of longer ones the forests have seen
/// enough.
const MOST: f32 = 400.0;

/// The least share of that text that stands with the title.
const SHARE: f32 = 0.6;

/// Where as much of it as this stays, the forests know the page.
const KNOWN: f32 = 0.5;

/// The most of the element's text that may link.
const LINKED: f32 = 0.2;

/// How far inside the element its lines are looked for.
const DEPTH: usize = 12;

/// What names furniture inside the element.
const FURNITURE: [Hint; 15] = [
    Hint::Comment,
    Hint::Nav,
    Hint::Foot,
    Hint::Side,
    Hint::Related,
    Hint::Share,
    Hint::Ad,
    Hint::Tool,
    Hint::Pager,
    Hint::Popup,
    Hint::More,
    Hint::Elsewhere,
    Hint::User,
    Hint::Meta,
    Hint::Tag,
];

/// Whether names of furniture are among the hints.
pub(super) fn is_furniture(hints: u32) -> bool {
    FURNITURE.iter().any(|hint| has(hints, *hint))
}

/// Raises the lines of the title's element, from the title on.
pub(super) fn keep(tree: &Tree<'_>, lines: &Lines, page: &Page, chances: &mut [f32]) {
    let unlinked = |c: &super::lines::Counts| c.units - c.linked;
    let all = lines.under.first().map_or(0.0, unlinked);
    // A title of two characters is like too many lines: it is the first heading then.
    let first = |l: &Line| tree.tag(l.element).heading() == Some(1);
    let title = page.title().or_else(|| lines.lines.iter().position(first));
    let Some(title) = title.filter(|_| all <= MOST) else { return };
    let sentence = |(line, chance): (&Line, &f32)| line.counts.long > 0.0 && *chance >= 0.5;
    if lines.lines.iter().zip(&*chances).any(sentence) {
        return;
    }
    let Some(line) = lines.lines.get(title) else { return };
    let with_title = |id: &u32| {
        let under = lines.under.get(*id as usize);
        under.is_some_and(|c| unlinked(c) >= SHARE * all && c.link_share() <= LINKED)
    };
    let Some(piece) = tree.ancestors(line.element).take(6).find(with_title) else { return };
    let mut raised = Vec::new();
    let (mut kept, mut text) = (0.0, 0.0);
    for index in title + 1..lines.lines.len() {
        let Some(line) = lines.lines.get(index) else { continue };
        let up = || tree.ancestors(line.element).take(DEPTH);
        let Some(depth) = up().position(|id| id == piece) else { continue };
        let hints = up().take(depth).fold(0, |all, id| all | tree.named(id).hints);
        let furniture = is_furniture(hints) || page.is_cued(index);
        if !furniture && line.counts.link_share() < 0.3 {
            let likely = chances.get(index).is_some_and(|chance| *chance >= 0.5);
            kept += if likely { line.counts.units } else { 0.0 };
            text += line.counts.units;
            raised.push(index);
        }
    }
    if kept >= KNOWN * text {
        return;
    }
    for index in raised {
        if let Some(chance) = chances.get_mut(index) {
            *chance = chance.max(0.5);
        }
    }
}
