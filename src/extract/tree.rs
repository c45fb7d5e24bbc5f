//! The document tree: an arena of nodes, each text with its place in the source.
//!
//! The tree builder is html5ever's; tokens come from [`tokenizer`](super::tokenizer), so a text
//! node is a span of the source and nothing is copied or decoded before someone asks. A comment
//! is kept, with its span. Elements nested deeper than [`MAX_DEPTH`] are flattened: their text
//! stays, their tags become line breaks where they were blocks.

use std::borrow::Cow;
use std::cell::OnceCell;

use html5ever::LocalName;

use super::entities;
use super::named::{self, Named};
use super::sink;
use super::tag::Tag;
use super::tokenizer::Attr;
use crate::Span;

/// Browsers stop at the same depth; every walk up the tree is bounded by it.
pub(super) const MAX_DEPTH: u32 = 512;

/// The number of a node. `0` is the document.
pub(super) type Id = u32;

/// No node.
pub(super) const NONE: Id = u32::MAX;

/// One node; the links are [`NONE`] where there is none.
#[derive(Clone, Debug)]
pub(super) struct Node {
    pub(super) tag: Tag,
    /// Inside SVG or MathML.
    pub(super) foreign: bool,
    /// Text with a `&` in it, which may begin a reference.
    pub(super) coded: bool,
    pub(super) parent: Id,
    pub(super) prev: Id,
    pub(super) next: Id,
    pub(super) first: Id,
    pub(super) last: Id,
    /// Text and comments: the span of the source. Elements: the first and the last attribute.
    pub(super) from: u32,
    pub(super) to: u32,
    pub(super) depth: u32,
    pub(super) name: LocalName,
}

/// A parsed document.
#[derive(Debug)]
pub(super) struct Tree<'s> {
    pub(super) source: &'s str,
    pub(super) nodes: Vec<Node>,
    pub(super) attrs: Vec<Attr>,
    /// Whether elements nested too deep were flattened.
    pub(super) flattened: bool,
    pub(super) named: OnceCell<Vec<Named>>,
    pub(super) order: OnceCell<Vec<Id>>,
    pub(super) elements: OnceCell<Vec<Id>>,
    /// A bit for each kind of node that there is: see [`Tree::has`].
    pub(super) kinds: u128,
}

/// A step of a walk through the tree.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Step {
    /// Into a node, before its children.
    Enter(Id),
    /// Out of an element, after its children.
    Leave(Id),
}

static NOWHERE: Node = Node {
    tag: Tag::Other,
    foreign: false,
    coded: false,
    parent: NONE,
    prev: NONE,
    next: NONE,
    first: NONE,
    last: NONE,
    from: 0,
    to: 0,
    depth: 0,
    name: html5ever::local_name!(""),
};

impl<'s> Tree<'s> {
    /// Parses a page or a fragment of one; any text parses.
    pub(super) fn parse(source: &'s str) -> Tree<'s> {
        sink::parse(source)
    }

    /// The document node.
    pub(super) fn root(&self) -> Id {
        0
    }

    pub(super) fn node(&self, id: Id) -> &Node {
        self.nodes.get(id as usize).unwrap_or(&NOWHERE)
    }

    pub(super) fn tag(&self, id: Id) -> Tag {
        self.node(id).tag
    }

    /// The parent, if there is one.
    pub(super) fn parent(&self, id: Id) -> Option<Id> {
        Some(self.node(id).parent).filter(|&p| p != NONE)
    }

    /// The node and all above it, innermost first.
    pub(super) fn ancestors(&self, id: Id) -> impl Iterator<Item = Id> + '_ {
        std::iter::successors(Some(id), |&id| self.parent(id))
    }

    pub(super) fn children(&self, id: Id) -> impl DoubleEndedIterator<Item = Id> + '_ {
        Children { tree: self, front: self.node(id).first, back: self.node(id).last }
    }

    /// The node and everything under it in document order, in and out.
    pub(super) fn walk(&self, id: Id) -> Walk<'_, 's> {
        Walk { tree: self, root: id, next: Some(Step::Enter(id)) }
    }

    /// The node and everything under it in document order.
    pub(super) fn under(&self, id: Id) -> impl Iterator<Item = Id> + '_ {
        self.walk(id).filter_map(|step| match step {
            Step::Enter(id) => Some(id),
            Step::Leave(_) => None,
        })
    }

    /// All nodes in document order.
    pub(super) fn order(&self) -> &[Id] {
        self.order.get_or_init(|| {
            let mut order = Vec::with_capacity(self.nodes.len());
            order.extend(self.under(self.root()));
            order
        })
    }

    /// All elements in document order, the document itself first.
    pub(super) fn elements(&self) -> &[Id] {
        let is_element = |id: &Id| !matches!(self.tag(*id), Tag::Text | Tag::Comment);
        self.elements.get_or_init(|| {
            let mut elements = Vec::with_capacity(self.nodes.len());
            elements.extend(self.order().iter().copied().filter(is_element));
            elements
        })
    }

    /// Whether the page has an element of the kind, so that who looks for a rare one need not go
    /// through all.
    pub(super) fn has(&self, tag: Tag) -> bool {
        self.kinds >> (tag as u32) & 1 == 1
    }

    /// For each element what `own` makes of it and of what it made of its parent: one pass down, so
    /// that what stands above an element is known without going up from each. Texts have `above`.
    pub(super) fn inherit<T: Copy>(&self, above: T, own: impl Fn(Id, T) -> T) -> Vec<T> {
        let mut all = vec![above; self.nodes.len()];
        for &id in self.elements() {
            let parent = all.get(self.node(id).parent as usize).copied().unwrap_or(above);
            if let Some(slot) = all.get_mut(id as usize) {
                *slot = own(id, parent);
            }
        }
        all
    }

    /// By node: how many steps up it is to `id` or an element around that; `most` where it is more,
    /// and everywhere when there is no such node.
    pub(super) fn lift(&self, id: Option<Id>, most: u16) -> Vec<u16> {
        let mut around = vec![false; self.nodes.len()];
        for id in id.into_iter().flat_map(|id| self.ancestors(id)) {
            if let Some(flag) = around.get_mut(id as usize) {
                *flag = true;
            }
        }
        let is_around = |id: Id| around.get(id as usize).copied().unwrap_or(false);
        self.inherit(most, |id, up| if is_around(id) { 0 } else { up.saturating_add(1).min(most) })
    }

    /// Where the text or comment stands in the source; empty for an element.
    pub(super) fn span(&self, id: Id) -> Span {
        let node = self.node(id);
        match node.tag {
            Tag::Text | Tag::Comment => Span::new(node.from as usize, node.to as usize),
            _ => Span::default(),
        }
    }

    /// The source of a text or comment, entities as they are.
    pub(super) fn raw(&self, id: Id) -> &'s str {
        self.span(id).of(self.source)
    }

    /// A text with its references read.
    pub(super) fn decoded(&self, id: Id) -> Cow<'s, str> {
        let raw = self.raw(id);
        if self.node(id).coded { entities::decode(raw) } else { Cow::Borrowed(raw) }
    }

    /// The smallest span of the source that holds every text under the node.
    pub(super) fn text_span(&self, id: Id) -> Option<Span> {
        let texts = self.under(id).filter(|&n| self.tag(n) == Tag::Text);
        texts
            .map(|n| self.span(n))
            .filter(|s| !s.of(self.source).trim().is_empty())
            .reduce(Span::join)
    }

    /// All text under the node, decoded, scripts and styles out, white space as it stands.
    pub(super) fn text(&self, id: Id) -> String {
        let mut text = String::new();
        let mut mute = 0;
        for step in self.walk(id) {
            match step {
                Step::Enter(n) if matches!(self.tag(n), Tag::Script | Tag::Style) && n != id => {
                    mute += 1
                }
                Step::Leave(n) if matches!(self.tag(n), Tag::Script | Tag::Style) && n != id => {
                    mute -= 1
                }
                Step::Enter(n) if self.tag(n) == Tag::Text && mute == 0 => {
                    text.push_str(&self.decoded(n))
                }
                _ => {}
            }
        }
        text
    }

    /// What the node's attributes say.
    pub(super) fn named(&self, id: Id) -> Named {
        let named = self.named.get_or_init(|| named::read(self));
        named.get(id as usize).copied().unwrap_or_default()
    }

    /// Those of an element's first 64 attributes whose names are of a wanted length: name and value
    /// as written.
    pub(super) fn attributes(
        &self,
        id: Id,
        wanted: impl Fn(usize) -> bool,
    ) -> impl Iterator<Item = (&'s str, &'s str)> {
        let sized = self.attrs_of(id).iter().take(64);
        let sized = sized.filter(move |a| wanted((a.name.1 - a.name.0) as usize));
        sized.map(|a| (of(a.name, self.source), of(a.value, self.source)))
    }

    fn attrs_of(&self, id: Id) -> &[Attr] {
        let node = self.node(id);
        let element = !matches!(node.tag, Tag::Text | Tag::Comment | Tag::Document);
        let range = node.from as usize..node.to as usize;
        self.attrs.get(range).filter(|_| element).unwrap_or_default()
    }

    /// The attribute's value as written, entities and all.
    pub(super) fn raw_attr(&self, id: Id, name: &str) -> Option<&'s str> {
        let attrs = self.attrs_of(id).iter();
        // Most names differ in length, and those that do need no look at the source.
        let same = attrs.filter(|a| (a.name.1 - a.name.0) as usize == name.len());
        let source = self.source.as_bytes();
        let mut found = same.filter(|a| {
            let own = source.get(a.name.0 as usize..a.name.1 as usize);
            own.is_some_and(|own| own.eq_ignore_ascii_case(name.as_bytes()))
        });
        found.next().map(|a| of(a.value, self.source))
    }

    /// The attribute's value.
    pub(super) fn attr(&self, id: Id, name: &str) -> Option<Cow<'s, str>> {
        self.raw_attr(id, name).map(entities::decode_attribute)
    }

    /// Where the attribute's value stands in the source.
    pub(super) fn attr_span(&self, id: Id, name: &str) -> Option<Span> {
        let value = self.raw_attr(id, name)?;
        let start = value.as_ptr() as usize - self.source.as_ptr() as usize;
        Some(Span::new(start, start + value.len()))
    }
}

fn of(at: (u32, u32), source: &str) -> &str {
    source.get(at.0 as usize..at.1 as usize).unwrap_or_default()
}

struct Children<'t, 's> {
    tree: &'t Tree<'s>,
    front: Id,
    back: Id,
}

impl Iterator for Children<'_, '_> {
    type Item = Id;

    fn next(&mut self) -> Option<Id> {
        let id = self.front;
        if id == NONE {
            return None;
        }
        self.front = if id == self.back { NONE } else { self.tree.node(id).next };
        if self.front == NONE {
            self.back = NONE;
        }
        Some(id)
    }
}

impl DoubleEndedIterator for Children<'_, '_> {
    fn next_back(&mut self) -> Option<Id> {
        let id = self.back;
        if id == NONE {
            return None;
        }
        self.back = if id == self.front { NONE } else { self.tree.node(id).prev };
        if self.back == NONE {
            self.front = NONE;
        }
        Some(id)
    }
}

/// A walk through a part of the tree, without recursion.
pub(super) struct Walk<'t, 's> {
    tree: &'t Tree<'s>,
    root: Id,
    next: Option<Step>,
}

impl Walk<'_, '_> {
    /// Leaves out what is under the element just entered; its `Leave` comes next.
    pub(super) fn pass(&mut self, id: Id) {
        self.next = Some(Step::Leave(id));
    }
}

impl Iterator for Walk<'_, '_> {
    type Item = Step;

    fn next(&mut self) -> Option<Step> {
        let step = self.next?;
        let id = match step {
            Step::Enter(id) | Step::Leave(id) => id,
        };
        let node = self.tree.node(id);
        let leaf = matches!(node.tag, Tag::Text | Tag::Comment);
        self.next = match step {
            Step::Enter(_) if !leaf && node.first != NONE => Some(Step::Enter(node.first)),
            Step::Enter(_) if !leaf => Some(Step::Leave(id)),
            _ if id == self.root => None,
            _ if node.next != NONE => Some(Step::Enter(node.next)),
            _ if node.parent != NONE => Some(Step::Leave(node.parent)),
            _ => None,
        };
        Some(step)
    }
}
