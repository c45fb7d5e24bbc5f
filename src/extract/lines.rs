//! The lines of a page, before anyone has judged them: what stands in each, and where it stands.

use std::collections::HashSet;

use super::fate::Fates;
use super::hidden;
use super::hints::{Hint, has};
use super::serialise::is_wide;
use super::tag::Tag;
use super::tree::{Id, NONE, Step, Tree};

/// Counts of a line or of all lines under an element.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Counts {
    /// Length: a Chinese character counts one, a Latin letter a third.
    pub(super) units: f32,
    /// Of these, in links.
    pub(super) linked: f32,
    /// Marks inside and at the end of sentences.
    pub(super) marks: f32,
    /// Lines.
    pub(super) lines: f32,
    /// Links.
    pub(super) links: f32,
    /// Lines of a sentence or more.
    pub(super) long: f32,
}

impl Counts {
    pub(super) fn add(&mut self, other: Counts) {
        self.units += other.units;
        self.linked += other.linked;
        self.marks += other.marks;
        self.lines += other.lines;
        self.links += other.links;
        self.long += other.long;
    }

    /// The share of the text that stands in links.
    pub(super) fn link_share(&self) -> f32 {
        if self.units > 0.0 { self.linked / self.units } else { 0.0 }
    }
}

/// One line: texts between two edges of blocks.
#[derive(Clone, Debug, Default)]
pub(super) struct Line {
    /// The block element it stands in.
    pub(super) element: Id,
    /// Its text nodes, an excerpt of [`Lines::texts`].
    pub(super) texts: (u32, u32),
    pub(super) counts: Counts,
    pub(super) chars: u32,
    pub(super) digits: u32,
    pub(super) wide: u32,
    pub(super) bold: u32,
    pub(super) first: char,
    pub(super) last: char,
    /// Kinds of names of the elements around it.
    pub(super) hints: u32,
}

/// All lines of a page, and counts by element.
#[derive(Debug, Default)]
pub(super) struct Lines {
    pub(super) lines: Vec<Line>,
    pub(super) texts: Vec<Id>,
    /// By node: what stands under it.
    pub(super) under: Vec<Counts>,
    /// By node: kinds of its own names.
    pub(super) hints: Vec<u32>,
    /// By node: kinds of the names around it, its own included.
    pub(super) around: Vec<u32>,
}

impl Lines {
    /// The text nodes of a line.
    pub(super) fn nodes(&self, line: &Line) -> &[Id] {
        self.texts.get(line.texts.0 as usize..line.texts.1 as usize).unwrap_or_default()
    }
}

/// Reads the page once; drops what is hidden on the way.
///
/// Some pages hide their own text until a script shows it. When what is hidden holds more sentences
/// than all the rest, it is read after all; an element that is named for the text needs a third as
/// many: a wall of consent has sentences too.
pub(super) fn read(tree: &Tree<'_>, fates: &mut Fates) -> Lines {
    let (lines, hidden) = read_without(tree, fates, &HashSet::new());
    let marks = lines.under.first().map_or(0.0, |c| c.marks);
    let is_text = |id: &Id| {
        let own = marks_under(tree, *id);
        own > marks || own >= FEW && 3.0 * own > marks && is_body(tree, *id)
    };
    let shown: HashSet<Id> = hidden.into_iter().filter(is_text).collect();
    if shown.is_empty() {
        return lines;
    }
    shown.iter().for_each(|id| fates.keep(*id));
    read_without(tree, fates, &shown).0
}

/// A heading's link to its own place on the page leads nowhere else; a place with a name leads
/// nowhere at all, and old pages often leave it open, with all that follows inside.
fn is_anchor(tree: &Tree<'_>, id: Id) -> bool {
    let heads = || tree.parent(id).is_some_and(|p| tree.tag(p).heading().is_some());
    match tree.raw_attr(id, "href") {
        Some(href) => href.starts_with('#') && heads(),
        None => heads() || tree.raw_attr(id, "name").is_some(),
    }
}

/// Marks that a piece has at least: a few sentences.
const FEW: f32 = 12.0;

/// Whether the element is named for the text by its site: `articleBody`, `entry-content`.
fn is_body(tree: &Tree<'_>, id: Id) -> bool {
    let article = |name: &str| {
        let letters = name.bytes().filter(|b| !matches!(b, b'-' | b'_'));
        letters.map(|b| b.to_ascii_lowercase()).eq("articlebody".bytes())
    };
    let named = |attr| {
        let value = tree.raw_attr(id, attr).unwrap_or_default();
        value.split_ascii_whitespace().take(20).any(article)
    };
    has(tree.named(id).hints, Hint::Body) || ["itemprop", "id", "class"].into_iter().any(named)
}

/// Marks of sentences under a hidden element; none where it hides single characters.
fn marks_under(tree: &Tree<'_>, id: Id) -> f32 {
    let style = tree.raw_attr(id, "style").unwrap_or_default().to_ascii_lowercase();
    if style.contains("font-size") {
        return 0.0;
    }
    let texts = tree.under(id).filter(|n| {
        let parent = tree.parent(*n).map_or(Tag::Other, |p| tree.tag(p));
        tree.tag(*n) == Tag::Text && !parent.is_mute()
    });
    texts.map(|n| tree.raw(n).chars().filter(|c| is_mark(*c)).count() as f32).sum()
}

fn is_mark(c: char) -> bool {
    matches!(c, '，' | '。' | '；' | '！' | '？' | '、' | '：' | ',' | '.' | ';' | '!' | '?')
}

fn read_without(tree: &Tree<'_>, fates: &mut Fates, shown: &HashSet<Id>) -> (Lines, Vec<Id>) {
    let count = tree.nodes.len();
    let mut reader = Reader {
        tree,
        lines: Lines {
            lines: Vec::new(),
            texts: Vec::new(),
            under: vec![Counts::default(); count],
            hints: vec![0; count],
            around: vec![0; count],
        },
        open: None,
        links: 0,
        bold: 0,
        blocks: vec![tree.root()],
        hidden: Vec::new(),
    };
    reader.walk(fates, shown);
    (reader.lines, reader.hidden)
}

struct Reader<'t, 's> {
    tree: &'t Tree<'s>,
    lines: Lines,
    open: Option<Line>,
    links: u32,
    bold: u32,
    /// Open block elements.
    blocks: Vec<Id>,
    hidden: Vec<Id>,
}

impl Reader<'_, '_> {
    fn walk(&mut self, fates: &mut Fates, shown: &HashSet<Id>) {
        let tree = self.tree;
        let mut walk = tree.walk(tree.root());
        while let Some(step) = walk.next() {
            match step {
                Step::Enter(id) => match tree.tag(id) {
                    Tag::Text => self.text(id),
                    Tag::Comment => {}
                    tag => {
                        self.enter(id, tag);
                        if tag.is_mute() || fates.dropped(id) {
                            walk.pass(id);
                        } else if tree.named(id).hidden && !shown.contains(&id) {
                            self.hidden.push(id);
                            fates.drop(id, &hidden::RULE, "hidden");
                            walk.pass(id);
                        }
                    }
                },
                Step::Leave(id) => self.leave(id),
            }
        }
        self.close();
    }

    fn enter(&mut self, id: Id, tag: Tag) {
        let own = self.tree.named(id).hints;
        let above = self.tree.parent(id).and_then(|p| self.lines.around.get(p as usize));
        let around = own | above.copied().unwrap_or(0);
        if let (Some(h), Some(a)) =
            (self.lines.hints.get_mut(id as usize), self.lines.around.get_mut(id as usize))
        {
            (*h, *a) = (own, around);
        }
        if tag.is_block() || tag == Tag::Br {
            self.close();
        }
        if tag.is_block() {
            self.blocks.push(id);
        }
        match tag {
            Tag::A if is_anchor(self.tree, id) => {}
            Tag::A => {
                self.links += 1;
                if let Some(line) = &mut self.open {
                    line.counts.links += 1.0;
                } else if let Some(under) = self.lines.under.get_mut(id as usize) {
                    under.links += 1.0;
                }
            }
            Tag::B | Tag::Strong => self.bold += 1,
            _ => {}
        }
    }

    fn leave(&mut self, id: Id) {
        let tag = self.tree.tag(id);
        if tag.is_block() || tag == Tag::Br {
            self.close();
        }
        if tag.is_block() {
            self.blocks.pop();
        }
        match tag {
            Tag::A if is_anchor(self.tree, id) => {}
            Tag::A => self.links = self.links.saturating_sub(1),
            Tag::B | Tag::Strong => self.bold = self.bold.saturating_sub(1),
            _ => {}
        }
        let under = self.lines.under.get(id as usize).copied().unwrap_or_default();
        let parent = self.tree.node(id).parent;
        if let Some(above) = self.lines.under.get_mut(parent as usize).filter(|_| parent != NONE) {
            above.add(under);
        }
    }

    fn close(&mut self) {
        let Some(mut line) = self.open.take() else { return };
        line.texts.1 = self.lines.texts.len() as u32;
        line.counts.lines = 1.0;
        // A link that is never closed swallows paragraphs: no link is as long as they are.
        if line.counts.units >= 50.0 && line.counts.marks >= 4.0 {
            line.counts.linked =
                if line.counts.link_share() > 0.9 { 0.0 } else { line.counts.linked };
        }
        line.counts.long =
            f32::from(u8::from(line.counts.units >= 15.0 && line.counts.marks > 0.0));
        if let Some(under) = self.lines.under.get_mut(line.element as usize) {
            under.add(line.counts);
        }
        self.lines.lines.push(line);
    }

    fn text(&mut self, id: Id) {
        let text = self.tree.decoded(id);
        if self.open.is_none() {
            if text.trim_ascii_start().chars().all(blank) {
                return;
            }
            let element = self.blocks.last().copied().unwrap_or(0);
            let parent = self.tree.node(id).parent;
            self.open = Some(Line {
                element,
                texts: (self.lines.texts.len() as u32, 0),
                hints: self.lines.around.get(parent as usize).copied().unwrap_or(0),
                ..Line::default()
            });
        }
        let (linked, bold) = (self.links > 0, self.bold > 0);
        let Some(line) = &mut self.open else { return };
        self.lines.texts.push(id);
        let (mut units, mut chars) = (0.0, 0);
        for c in text.chars() {
            // The commonest two first: the same as below, told at once.
            if matches!(c, '\u{4e00}'..='\u{9fff}') && chars > 0 {
                chars += 1;
                line.last = c;
                line.wide += 1;
                units += 1.0;
                continue;
            }
            if c.is_ascii_alphabetic() && chars > 0 {
                chars += 1;
                line.last = c;
                units += 1.0 / 3.0;
                continue;
            }
            if blank(c) {
                continue;
            }
            if chars == 0 && line.chars == 0 {
                line.first = c;
            }
            chars += 1;
            line.last = c;
            let wide = is_wide(c);
            line.wide += u32::from(wide);
            line.digits += u32::from(c.is_ascii_digit());
            units += if wide { 1.0 } else { 1.0 / 3.0 };
            if is_mark(c) {
                line.counts.marks += 1.0;
            }
        }
        line.chars += chars;
        line.counts.units += units;
        line.counts.linked += if linked { units } else { 0.0 };
        line.bold += if bold { chars } else { 0 };
    }
}

/// White space and characters of no width.
pub(super) fn blank(c: char) -> bool {
    c.is_whitespace() || matches!(c, '\u{200b}'..='\u{200f}' | '\u{feff}' | '\u{ad}' | '\u{2060}')
}
