//! The nodes that the tree builder makes, in the arena.
//!
//! The builder never sees the source. A text goes in as the number of its span, written in letters
//! (or, for white space, which the builder treats apart, in white space); an element's attributes
//! as the number of its tag. So a node taken up again later — text before a table, a `<b>` opened
//! anew in the next paragraph — still knows where it came from.

use std::borrow::Cow;
use std::cell::{Cell, OnceCell, RefCell};

use html5ever::interface::{ElemName, ElementFlags, NodeOrText, QuirksMode, TreeSink};
use html5ever::tendril::StrTendril;
use html5ever::{Attribute, LocalName, Namespace, QualName, local_name, ns};

use super::tag::Tag;
use super::tree::{Id, NONE, Node};
use crate::Span;

/// Spaces that stand for digits: the builder sees white space and no more.
const BLANKS: [u8; 4] = [b' ', b'\t', b'\r', b'\x0c'];

/// Numbers that one character can stand for: those beyond the first plane.
const PLANES: usize = 0x10_0000;

/// A number as a character, or two, that is no white space.
pub(super) fn letters(number: usize) -> StrTendril {
    let letter = |n: usize| char::from_u32(0x1_0000 + n as u32).unwrap_or_default();
    let mut text = StrTendril::new();
    if number >= PLANES {
        text.push_char(letter(number / PLANES % PLANES));
    }
    text.push_char(letter(number % PLANES));
    text
}

/// A number in white space, as short as can be.
pub(super) fn blanks(mut number: usize) -> StrTendril {
    let mut bytes = [b' '; 16];
    let mut len = 0;
    for byte in &mut bytes {
        *byte = BLANKS.get(number % 4).copied().unwrap_or(b' ');
        number /= 4;
        len += 1;
        if number == 0 {
            break;
        }
    }
    let text = bytes.get(..len).and_then(|b| std::str::from_utf8(b).ok());
    StrTendril::from_slice(text.unwrap_or_default())
}

/// The number that [`letters`] or [`blanks`] wrote.
fn number(text: &str) -> usize {
    match text.chars().next() {
        Some('\u{10000}'..) => {
            text.chars().fold(0, |n, c| n * PLANES + (u32::from(c) as usize).wrapping_sub(0x1_0000))
        }
        _ => text.bytes().rev().fold(0, |n, byte| {
            n * BLANKS.len() + BLANKS.iter().position(|b| *b == byte).unwrap_or(0)
        }),
    }
}

pub(super) struct Sink<'n> {
    pub(super) nodes: RefCell<Vec<Node>>,
    /// Texts and comments by number, and whether a `&` stands in a text.
    pub(super) spans: RefCell<Vec<(Span, bool)>>,
    /// First and last attribute of tags, by number.
    pub(super) runs: RefCell<Vec<(u32, u32)>>,
    /// The tag at hand, with its attributes, unless the builder must see or keep some.
    pub(super) pending: RefCell<Option<(LocalName, (u32, u32))>>,
    /// The node whose name was asked for last.
    pub(super) named: Cell<Id>,
    pub(super) deepest: Cell<u32>,
    /// Where names are kept, and how many of the places are taken.
    names: Cell<&'n Names>,
    used: Cell<usize>,
}

/// Names of the elements made, each at a place of its own for as long as the tree is built. The builder
/// asks for them at every step, and copies what it knows a node by as often: with the name in it, that
/// would be counting owners.
pub(super) struct Names {
    places: Vec<OnceCell<Name>>,
    more: OnceCell<Box<Names>>,
}

impl Names {
    /// Room for so many, and twice that when it is full.
    pub(super) fn new(len: usize) -> Names {
        Names { places: vec![OnceCell::new(); len], more: OnceCell::new() }
    }
}

#[derive(Clone, Debug)]
pub(super) struct Name {
    space: Namespace,
    local: LocalName,
}

static NAMELESS: Name = Name { space: ns!(), local: local_name!("") };

/// A node as the builder knows it.
#[derive(Clone, Copy, Debug)]
pub(super) struct Handle<'n> {
    id: Id,
    name: &'n Name,
}

impl ElemName for &Name {
    fn ns(&self) -> &Namespace {
        &self.space
    }

    fn local_name(&self) -> &LocalName {
        &self.local
    }
}

impl<'n> Sink<'n> {
    pub(super) fn new(len: usize, names: &'n Names) -> Sink<'n> {
        let sink = Sink {
            nodes: RefCell::new(Vec::with_capacity(len / 24 + 16)),
            spans: RefCell::new(Vec::with_capacity(len / 48 + 16)),
            runs: RefCell::new(Vec::with_capacity(len / 96 + 16)),
            pending: RefCell::new(None),
            named: Cell::new(0),
            deepest: Cell::new(0),
            names: Cell::new(names),
            used: Cell::new(0),
        };
        sink.nameless(Tag::Document, Span::default());
        sink
    }

    /// Keeps a name.
    fn name(&self, name: Name) -> &'n Name {
        let (mut names, mut at) = (self.names.get(), self.used.get());
        if at >= names.places.len() {
            names = names.more.get_or_init(|| Box::new(Names::new(2 * at + 1)));
            at = 0;
            self.names.set(names);
        }
        self.used.set(at + 1);
        names.places.get(at).map_or(&NAMELESS, |place| place.get_or_init(|| name))
    }

    fn node(&self, tag: Tag, name: &Name, from: u32, to: u32) -> Id {
        let mut nodes = self.nodes.borrow_mut();
        let foreign = name.space != ns!() && name.space != ns!(html);
        let id = nodes.len() as Id;
        nodes.push(Node {
            tag,
            foreign,
            coded: false,
            parent: NONE,
            prev: NONE,
            next: NONE,
            first: NONE,
            last: NONE,
            from,
            to,
            depth: 0,
            name: name.local.clone(),
        });
        id
    }

    /// A document, a text, a comment.
    fn nameless(&self, tag: Tag, span: Span) -> Handle<'n> {
        let id = self.node(tag, &NAMELESS, span.start as u32, span.end as u32);
        Handle { id, name: &NAMELESS }
    }

    /// The node of a text, or the node itself.
    fn made(&self, child: NodeOrText<Handle<'n>>) -> Id {
        match child {
            NodeOrText::AppendNode(node) => node.id,
            NodeOrText::AppendText(text) => {
                let (span, coded) = self.span(&text);
                let id = self.nameless(Tag::Text, span).id;
                if coded {
                    self.edit(id, |n| n.coded = true);
                }
                id
            }
        }
    }

    /// The span that `text` names, and whether a `&` stands there.
    fn span(&self, text: &str) -> (Span, bool) {
        self.spans.borrow().get(number(text)).copied().unwrap_or_default()
    }

    fn edit(&self, id: Id, change: impl FnOnce(&mut Node)) {
        if let Some(node) = self.nodes.borrow_mut().get_mut(id as usize) {
            change(node);
        }
    }

    fn read<T: Default>(&self, id: Id, get: impl FnOnce(&Node) -> T) -> T {
        self.nodes.borrow().get(id as usize).map(get).unwrap_or_default()
    }

    fn unlink(&self, id: Id) {
        let (parent, prev, next) = self.read(id, |n| (n.parent, n.prev, n.next));
        if parent == NONE {
            return;
        }
        match prev {
            NONE => self.edit(parent, |p| p.first = next),
            _ => self.edit(prev, |p| p.next = next),
        }
        match next {
            NONE => self.edit(parent, |p| p.last = prev),
            _ => self.edit(next, |n| n.prev = prev),
        }
        self.edit(id, |n| (n.parent, n.prev, n.next) = (NONE, NONE, NONE));
    }

    /// Puts a node that stands nowhere yet under `parent`, last: most are put so.
    fn put(&self, parent: Id, id: Id) {
        let mut nodes = self.nodes.borrow_mut();
        let Some(above) = nodes.get_mut(parent as usize) else { return };
        let prev = std::mem::replace(&mut above.last, id);
        let depth = above.depth + 1;
        if prev == NONE {
            above.first = id;
        } else if let Some(prev) = nodes.get_mut(prev as usize) {
            prev.next = id;
        }
        if let Some(node) = nodes.get_mut(id as usize) {
            (node.parent, node.prev, node.depth) = (parent, prev, depth);
        }
        self.deepest.set(self.deepest.get().max(depth));
    }

    /// Puts `id` under `parent`, before `next` or last.
    fn link(&self, parent: Id, id: Id, next: Id) {
        if next == NONE && self.read(id, |n| n.parent) == NONE {
            return self.put(parent, id);
        }
        self.unlink(id);
        let (last, depth) = self.read(parent, |n| (n.last, n.depth));
        let prev = if next == NONE { last } else { self.read(next, |n| n.prev) };
        self.edit(id, |n| {
            (n.parent, n.prev, n.next) = (parent, prev, next);
            n.depth = depth + 1;
        });
        self.deepest.set(self.deepest.get().max(depth + 1));
        match prev {
            NONE => self.edit(parent, |p| p.first = id),
            _ => self.edit(prev, |p| p.next = id),
        }
        match next {
            NONE => self.edit(parent, |p| p.last = id),
            _ => self.edit(next, |n| n.prev = id),
        }
    }

    /// First and last attribute of the tag that `attrs` names.
    fn run(&self, attrs: &[Attribute]) -> (u32, u32) {
        let id = attrs.iter().find(|a| a.name.local == local_name!("id"));
        let run = id.and_then(|a| self.runs.borrow().get(number(&a.value)).copied());
        run.unwrap_or_default()
    }
}

impl<'n> TreeSink for Sink<'n> {
    type Handle = Handle<'n>;
    type Output = ();
    type ElemName<'a>
        = &'a Name
    where
        'n: 'a;

    fn finish(self) {}

    fn parse_error(&self, _message: Cow<'static, str>) {}

    fn get_document(&self) -> Handle<'n> {
        Handle { id: 0, name: &NAMELESS }
    }

    fn elem_name<'a>(&'a self, target: &'a Handle<'n>) -> &'a Name {
        self.named.set(target.id);
        target.name
    }

    fn create_element(&self, name: QualName, attrs: Vec<Attribute>, _: ElementFlags) -> Handle<'n> {
        // The builder may make other elements first, that the tag implies; none of its name.
        let own = |tag: &mut (LocalName, (u32, u32))| tag.0.eq_ignore_ascii_case(&name.local);
        let run = self.pending.borrow_mut().take_if(own).map(|tag| tag.1);
        let (from, to) = run.unwrap_or_else(|| self.run(&attrs));
        let name = self.name(Name { space: name.ns, local: name.local });
        Handle { id: self.node(Tag::of(&name.local), name, from, to), name }
    }

    fn create_comment(&self, text: StrTendril) -> Handle<'n> {
        self.nameless(Tag::Comment, self.span(&text).0)
    }

    fn create_pi(&self, _target: StrTendril, _data: StrTendril) -> Handle<'n> {
        self.nameless(Tag::Comment, Span::default())
    }

    fn append(&self, parent: &Handle<'n>, child: NodeOrText<Handle<'n>>) {
        let child = self.made(child);
        self.link(parent.id, child, NONE);
    }

    fn append_based_on_parent_node(
        &self,
        element: &Handle<'n>,
        previous: &Handle<'n>,
        child: NodeOrText<Handle<'n>>,
    ) {
        if self.read(element.id, |n| n.parent != NONE) {
            self.append_before_sibling(element, child);
        } else {
            self.append(previous, child);
        }
    }

    fn append_doctype_to_document(&self, _: StrTendril, _: StrTendril, _: StrTendril) {}

    fn get_template_contents(&self, target: &Handle<'n>) -> Handle<'n> {
        *target
    }

    fn same_node(&self, x: &Handle<'n>, y: &Handle<'n>) -> bool {
        x.id == y.id
    }

    fn set_quirks_mode(&self, _mode: QuirksMode) {}

    fn append_before_sibling(&self, sibling: &Handle<'n>, child: NodeOrText<Handle<'n>>) {
        let child = self.made(child);
        let parent = self.read(sibling.id, |n| n.parent);
        if parent != NONE && child != sibling.id {
            self.link(parent, child, sibling.id);
        }
    }

    fn add_attrs_if_missing(&self, target: &Handle<'n>, attrs: Vec<Attribute>) {
        // A second `<html>` or `<body>`: its attributes count where the first had none.
        let run = self.run(&attrs);
        self.edit(target.id, |n| {
            if n.from == n.to {
                (n.from, n.to) = run;
            }
        });
    }

    fn remove_from_parent(&self, target: &Handle<'n>) {
        self.unlink(target.id);
    }

    fn reparent_children(&self, node: &Handle<'n>, new_parent: &Handle<'n>) {
        let mut child = self.read(node.id, |n| n.first);
        while child != NONE {
            let next = self.read(child, |n| n.next);
            self.link(new_parent.id, child, NONE);
            child = next;
        }
    }
}
