//! The tree builder's hands: html5ever says where a node belongs, this puts it into the arena.
//!
//! The builder never sees the source. A text goes in as the number of its span, written in letters
//! (or, for white space, which the builder treats apart, in white space); an element's attributes
//! as the number of its tag. So a node taken up again later — text before a table, a `<b>` opened
//! anew in the next paragraph — still knows where it came from.

use std::borrow::Cow;
use std::cell::{Cell, OnceCell, RefCell};
use std::collections::HashMap;

use html5ever::interface::{ElemName, ElementFlags, NodeOrText, QuirksMode, TreeSink};
use html5ever::tendril::StrTendril;
use html5ever::tokenizer::states::RawKind;
use html5ever::tokenizer::{Doctype, Tag as TagToken, TagKind, Token as Given};
use html5ever::tokenizer::{EndTag, StartTag, TokenSink, TokenSinkResult};
use html5ever::tree_builder::{TreeBuilder, TreeBuilderOpts};
use html5ever::{Attribute, LocalName, Namespace, QualName, local_name, ns};

use super::tag::Tag;
use super::tokenizer::{Attr, Mode, Token, Tokenizer};
use super::tree::{Id, MAX_DEPTH, NONE, Node, Tree};
use crate::Span;

/// Spaces that stand for digits: the builder sees white space and no more.
const BLANKS: [u8; 4] = [b' ', b'\t', b'\r', b'\x0c'];

/// Elements that the builder opens again in every paragraph until they are closed.
fn is_formatting(name: &LocalName) -> bool {
    matches!(
        *name,
        local_name!("a")
            | local_name!("b")
            | local_name!("big")
            | local_name!("code")
            | local_name!("em")
            | local_name!("font")
            | local_name!("i")
            | local_name!("nobr")
            | local_name!("s")
            | local_name!("small")
            | local_name!("strike")
            | local_name!("strong")
            | local_name!("tt")
            | local_name!("u")
    )
}

pub(super) fn parse(source: &str) -> Tree<'_> {
    // Formatting left open again and again makes trees of quadratic size, by the standard; such a
    // document is parsed once more with formatting as plain spans.
    let once = build(source, false);
    let tree = once.unwrap_or_else(|| build(source, true).unwrap_or_default());
    Tree {
        source,
        nodes: tree.nodes,
        attrs: tree.attrs,
        flattened: tree.flattened,
        named: OnceCell::new(),
        order: OnceCell::new(),
    }
}

#[derive(Default)]
struct Built {
    nodes: Vec<Node>,
    attrs: Vec<Attr>,
    flattened: bool,
}

fn build(source: &str, plain: bool) -> Option<Built> {
    let mut driver = Driver::new(source, plain);
    driver.run()?;
    let attrs = std::mem::take(&mut driver.tokens.attrs);
    let flattened = driver.flattened;
    driver.builder.end();
    Some(Built { nodes: driver.builder.sink.nodes.into_inner(), attrs, flattened })
}

struct Driver<'s> {
    source: &'s str,
    tokens: Tokenizer<'s>,
    builder: TreeBuilder<Handle, Sink>,
    /// Tags of formatting elements by their source, so that the builder can tell equal ones.
    formats: HashMap<&'s str, u32>,
    /// Open elements that were flattened, by name.
    deep: HashMap<LocalName, u32>,
    flattened: bool,
    plain: bool,
    tags: usize,
    /// Whether a line end at the start of the next text is no part of it.
    skip_line_end: bool,
}

impl<'s> Driver<'s> {
    fn new(source: &'s str, plain: bool) -> Driver<'s> {
        Driver {
            source,
            tokens: Tokenizer::new(source),
            builder: TreeBuilder::new(Sink::new(source.len()), TreeBuilderOpts::default()),
            formats: HashMap::new(),
            deep: HashMap::new(),
            flattened: false,
            plain,
            tags: 0,
            skip_line_end: false,
        }
    }

    fn give(&mut self, token: Given, name: Span) {
        match self.builder.process_token(token, 1) {
            TokenSinkResult::RawData(RawKind::ScriptData | RawKind::ScriptDataEscaped(_)) => {
                self.tokens.enter(Mode::Script, name)
            }
            TokenSinkResult::RawData(_) => self.tokens.enter(Mode::Raw, name),
            TokenSinkResult::Plaintext => self.tokens.enter(Mode::Plaintext, name),
            _ => {}
        }
    }

    /// `None` when the tree outgrows its source.
    fn run(&mut self) -> Option<()> {
        loop {
            let foreign = self.builder.adjusted_current_node_present_but_not_in_html_namespace();
            let Some(token) = self.tokens.next(foreign) else { break };
            let skip = std::mem::take(&mut self.skip_line_end);
            match token {
                Token::Text(span) => self.text(span, skip),
                Token::Start { name, attrs, closed } => self.start(name, attrs, closed),
                Token::End { name } => self.end(name),
                Token::Comment(span) => {
                    let id = self.builder.sink.spans.borrow().len();
                    self.builder.sink.spans.borrow_mut().push(span);
                    self.give(Given::CommentToken(letters(id)), span);
                }
                Token::Doctype(span) => {
                    let doctype = doctype(span.of(self.source));
                    self.give(Given::DoctypeToken(doctype), span);
                }
            }
            // A well-made page has fewer nodes than three a tag.
            let nodes = self.builder.sink.nodes.borrow().len();
            if !self.plain && nodes > 2_000 + 4 * self.tags {
                return None;
            }
        }
        self.give(Given::EOFToken, Span::default());
        Some(())
    }

    fn text(&mut self, mut span: Span, skip: bool) {
        let text = span.of(self.source);
        if skip {
            let end = if text.starts_with("\r\n") { 2 } else { 1 };
            span.start += if text.starts_with(['\n', '\r']) { end } else { 0 };
        }
        let text = span.of(self.source);
        if text.is_empty() {
            return;
        }
        let blank = text.bytes().all(|b| b.is_ascii_whitespace());
        let id = self.builder.sink.spans.borrow().len();
        self.builder.sink.spans.borrow_mut().push(span);
        self.tags += 1;
        self.give(Given::CharacterTokens(if blank { blanks(id) } else { letters(id) }), span);
    }

    fn name(&self, span: Span) -> LocalName {
        let name = span.of(self.source);
        if name.bytes().any(|b| b.is_ascii_uppercase()) {
            LocalName::from(name.to_ascii_lowercase())
        } else {
            LocalName::from(name)
        }
    }

    fn start(&mut self, span: Span, first: u32, self_closing: bool) {
        let mut name = self.name(span);
        self.tags += 1;
        let tag = Tag::of(&name);
        self.skip_line_end = matches!(tag, Tag::Pre | Tag::Textarea | Tag::Listing);
        let last = self.tokens.attrs.len() as u32;
        let formatting = is_formatting(&name);
        if self.plain && formatting {
            name = local_name!("span");
        }
        if self.too_deep() && !is_void(tag) && !is_raw(tag) {
            self.flattened = true;
            *self.deep.entry(name).or_default() += 1;
            self.break_line(tag);
            return;
        }
        let mut attrs = Vec::new();
        if last > first {
            let mut run = self.builder.sink.runs.borrow_mut();
            let mut id = run.len() as u32;
            if formatting {
                let from = self.tokens.attrs.get(first as usize).map_or(0, |a| a.name.0 as usize);
                let to = self.tokens.attrs.last().map_or(0, |a| a.value.1 as usize);
                id = *self.formats.entry(Span::new(from, to).of(self.source)).or_insert(id);
            }
            if id as usize == run.len() {
                run.push((first, last));
            }
            drop(run);
            attrs.push(attribute(local_name!("id"), letters(id as usize)));
            self.seen_attributes(tag, first, &mut attrs);
        }
        let had_duplicate_attributes = false;
        let kind = StartTag;
        let tag = TagToken { kind, name, self_closing, attrs, had_duplicate_attributes };
        self.give(Given::TagToken(tag), span);
    }

    /// The few attributes that the builder looks at.
    fn seen_attributes(&self, tag: Tag, first: u32, attrs: &mut Vec<Attribute>) {
        let wanted: &[LocalName] = match tag {
            Tag::Input => &[local_name!("type")],
            Tag::AnnotationXml => &[local_name!("encoding")],
            Tag::Font => &[local_name!("color"), local_name!("face"), local_name!("size")],
            _ => return,
        };
        let given = self.tokens.attrs.get(first as usize..).unwrap_or_default();
        for attr in given.iter().take(64) {
            let of = |at: (u32, u32)| Span::new(at.0 as usize, at.1 as usize).of(self.source);
            let name = wanted.iter().find(|w| of(attr.name).eq_ignore_ascii_case(w));
            // A font's look is told by its tag already.
            let value = if tag == Tag::Font { "" } else { of(attr.value) };
            if let Some(name) = name.filter(|n| !attrs.iter().any(|a| a.name.local == **n)) {
                attrs.push(attribute(name.clone(), StrTendril::from_slice(value)));
            }
        }
    }

    fn end(&mut self, span: Span) {
        let mut name = self.name(span);
        self.tags += 1;
        if self.plain && is_formatting(&name) {
            name = local_name!("span");
        }
        if let Some(open) = self.deep.get_mut(&name).filter(|n| **n > 0) {
            *open -= 1;
            self.break_line(Tag::of(&name));
            return;
        }
        self.give_tag(EndTag, name);
    }

    fn give_tag(&mut self, kind: TagKind, name: LocalName) {
        let (self_closing, attrs, had_duplicate_attributes) = (false, Vec::new(), false);
        let tag = TagToken { kind, name, self_closing, attrs, had_duplicate_attributes };
        self.give(Given::TagToken(tag), Span::default());
    }

    /// Stands for the edge of a flattened block.
    fn break_line(&mut self, tag: Tag) {
        if tag.is_block() {
            self.give_tag(StartTag, local_name!("br"));
        }
    }

    fn too_deep(&self) -> bool {
        let sink = &self.builder.sink;
        if sink.deepest.get() < MAX_DEPTH {
            return false;
        }
        // The builder asks for the current node's name; that tells which it is.
        self.builder.adjusted_current_node_present_but_not_in_html_namespace();
        sink.nodes.borrow().get(sink.named.get() as usize).is_some_and(|n| n.depth >= MAX_DEPTH)
    }
}

fn is_void(tag: Tag) -> bool {
    use Tag::*;
    matches!(tag, Br | Img | Hr | Input | Wbr | Meta | Link | Source | Embed | Base | Col)
}

/// Whether the tokenizer reads on in another way after the tag.
fn is_raw(tag: Tag) -> bool {
    use Tag::*;
    matches!(
        tag,
        Script
            | Style
            | Noscript
            | Noembed
            | Noframes
            | Iframe
            | Textarea
            | Title
            | Xmp
            | Plaintext
    )
}

fn attribute(local: LocalName, value: StrTendril) -> Attribute {
    Attribute { name: QualName::new(None, ns!(), local), value }
}

fn doctype(text: &str) -> Doctype {
    let mut quoted = text.split(['"', '\'']).skip(1).step_by(2).map(StrTendril::from_slice);
    let system = text.to_ascii_lowercase().contains("system");
    let public_id = if system { None } else { quoted.next() };
    let name = text.split_ascii_whitespace().next().map(str::to_ascii_lowercase);
    Doctype {
        force_quirks: name.is_none(),
        name: name.as_deref().map(StrTendril::from_slice),
        public_id,
        system_id: quoted.next(),
    }
}

/// Numbers that one character can stand for: those beyond the first plane.
const PLANES: usize = 0x10_0000;

/// A number as a character, or two, that is no white space.
fn letters(number: usize) -> StrTendril {
    let letter = |n: usize| char::from_u32(0x1_0000 + n as u32).unwrap_or_default();
    let mut text = StrTendril::new();
    if number >= PLANES {
        text.push_char(letter(number / PLANES % PLANES));
    }
    text.push_char(letter(number % PLANES));
    text
}

/// A number in white space, as short as can be.
fn blanks(mut number: usize) -> StrTendril {
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

struct Sink {
    nodes: RefCell<Vec<Node>>,
    /// Texts and comments by number.
    spans: RefCell<Vec<Span>>,
    /// First and last attribute of tags, by number.
    runs: RefCell<Vec<(u32, u32)>>,
    /// The node whose name was asked for last.
    named: Cell<Id>,
    deepest: Cell<u32>,
}

/// A node as the builder knows it: with its name, which it asks for at every step.
#[derive(Clone, Debug)]
struct Handle {
    id: Id,
    space: Namespace,
    name: LocalName,
}

impl ElemName for &Handle {
    fn ns(&self) -> &Namespace {
        &self.space
    }

    fn local_name(&self) -> &LocalName {
        &self.name
    }
}

impl Sink {
    fn new(len: usize) -> Sink {
        let sink = Sink {
            nodes: RefCell::new(Vec::with_capacity(len / 24 + 16)),
            spans: RefCell::new(Vec::with_capacity(len / 48 + 16)),
            runs: RefCell::new(Vec::with_capacity(len / 96 + 16)),
            named: Cell::new(0),
            deepest: Cell::new(0),
        };
        sink.nameless(Tag::Document, Span::default());
        sink
    }

    fn node(&self, tag: Tag, space: Namespace, name: LocalName, from: u32, to: u32) -> Handle {
        let mut nodes = self.nodes.borrow_mut();
        let foreign = space != ns!() && space != ns!(html);
        let id = nodes.len() as Id;
        nodes.push(Node {
            tag,
            foreign,
            parent: NONE,
            prev: NONE,
            next: NONE,
            first: NONE,
            last: NONE,
            from,
            to,
            depth: 0,
            name: name.clone(),
        });
        Handle { id, space, name }
    }

    /// A document, a text, a comment.
    fn nameless(&self, tag: Tag, span: Span) -> Handle {
        self.node(tag, ns!(), local_name!(""), span.start as u32, span.end as u32)
    }

    /// The node of a text, or the node itself.
    fn made(&self, child: NodeOrText<Handle>) -> Id {
        match child {
            NodeOrText::AppendNode(node) => node.id,
            NodeOrText::AppendText(text) => self.nameless(Tag::Text, self.span(&text)).id,
        }
    }

    /// The span that `text` names.
    fn span(&self, text: &str) -> Span {
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

    /// Puts `id` under `parent`, before `next` or last.
    fn link(&self, parent: Id, id: Id, next: Id) {
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

impl TreeSink for Sink {
    type Handle = Handle;
    type Output = ();
    type ElemName<'a> = &'a Handle;

    fn finish(self) {}

    fn parse_error(&self, _message: Cow<'static, str>) {}

    fn get_document(&self) -> Handle {
        Handle { id: 0, space: ns!(), name: local_name!("") }
    }

    fn elem_name<'a>(&'a self, target: &'a Handle) -> &'a Handle {
        self.named.set(target.id);
        target
    }

    fn create_element(&self, name: QualName, attrs: Vec<Attribute>, _: ElementFlags) -> Handle {
        let (from, to) = self.run(&attrs);
        self.node(Tag::of(&name.local), name.ns, name.local, from, to)
    }

    fn create_comment(&self, text: StrTendril) -> Handle {
        self.nameless(Tag::Comment, self.span(&text))
    }

    fn create_pi(&self, _target: StrTendril, _data: StrTendril) -> Handle {
        self.nameless(Tag::Comment, Span::default())
    }

    fn append(&self, parent: &Handle, child: NodeOrText<Handle>) {
        let child = self.made(child);
        self.link(parent.id, child, NONE);
    }

    fn append_based_on_parent_node(
        &self,
        element: &Handle,
        previous: &Handle,
        child: NodeOrText<Handle>,
    ) {
        if self.read(element.id, |n| n.parent != NONE) {
            self.append_before_sibling(element, child);
        } else {
            self.append(previous, child);
        }
    }

    fn append_doctype_to_document(&self, _: StrTendril, _: StrTendril, _: StrTendril) {}

    fn get_template_contents(&self, target: &Handle) -> Handle {
        target.clone()
    }

    fn same_node(&self, x: &Handle, y: &Handle) -> bool {
        x.id == y.id
    }

    fn set_quirks_mode(&self, _mode: QuirksMode) {}

    fn append_before_sibling(&self, sibling: &Handle, child: NodeOrText<Handle>) {
        let child = self.made(child);
        let parent = self.read(sibling.id, |n| n.parent);
        if parent != NONE && child != sibling.id {
            self.link(parent, child, sibling.id);
        }
    }

    fn add_attrs_if_missing(&self, target: &Handle, attrs: Vec<Attribute>) {
        // A second `<html>` or `<body>`: its attributes count where the first had none.
        let run = self.run(&attrs);
        self.edit(target.id, |n| {
            if n.from == n.to {
                (n.from, n.to) = run;
            }
        });
    }

    fn remove_from_parent(&self, target: &Handle) {
        self.unlink(target.id);
    }

    fn reparent_children(&self, node: &Handle, new_parent: &Handle) {
        let mut child = self.read(node.id, |n| n.first);
        while child != NONE {
            let next = self.read(child, |n| n.next);
            self.link(new_parent.id, child, NONE);
            child = next;
        }
    }
}
