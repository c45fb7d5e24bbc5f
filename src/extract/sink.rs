//! From tokens to the tree: html5ever's builder says where a node belongs, the [`arena`](super::arena)
//! puts it there.

use std::cell::OnceCell;
use std::collections::HashMap;

use html5ever::tendril::StrTendril;
use html5ever::tokenizer::states::RawKind;
use html5ever::tokenizer::{Doctype, Tag as TagToken, TagKind, Token as Given};
use html5ever::tokenizer::{EndTag, StartTag, TokenSink, TokenSinkResult};
use html5ever::tree_builder::{TreeBuilder, TreeBuilderOpts};
use html5ever::{Attribute, LocalName, QualName, local_name, ns};

use super::arena::{Handle, Names, Sink, blanks, letters};
use super::clues::{self, Plain};
use super::tag::Tag;
use super::tokenizer::{Attr, Mode, Token, Tokenizer};
use super::tree::{MAX_DEPTH, Node, Tree};
use crate::Span;

/// Names of elements that are remembered: a page has a few dozen.
const NAMES: usize = 64;

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
    let kinds = tree.nodes.iter().fold(0, |kinds, node| kinds | 1_u128 << (node.tag as u32));
    Tree {
        source,
        kinds,
        nodes: tree.nodes,
        attrs: tree.attrs,
        flattened: tree.flattened,
        named: OnceCell::new(),
        order: OnceCell::new(),
        elements: OnceCell::new(),
    }
}

#[derive(Default)]
struct Built {
    nodes: Vec<Node>,
    attrs: Vec<Attr>,
    flattened: bool,
}

fn build(source: &str, plain: bool) -> Option<Built> {
    let names = Names::new(source.len() / 48 + 16);
    let mut driver = Driver::new(source, plain, &names);
    driver.run()?;
    let attrs = std::mem::take(&mut driver.tokens.attrs);
    let flattened = driver.flattened;
    driver.builder.end();
    Some(Built { nodes: driver.builder.sink.nodes.into_inner(), attrs, flattened })
}

struct Driver<'s, 'n> {
    source: &'s str,
    tokens: Tokenizer<'s>,
    builder: TreeBuilder<Handle<'n>, Sink<'n>>,
    /// Tags of formatting elements by their source, so that the builder can tell equal ones: by the
    /// number of it, of two with one number the first.
    formats: HashMap<u64, (&'s str, u32), Plain>,
    /// The names met last, each at the place that its length and two of its letters give it.
    names: Box<[(&'s str, LocalName); NAMES]>,
    /// Open elements that were flattened, by name.
    deep: HashMap<LocalName, u32>,
    flattened: bool,
    plain: bool,
    tags: usize,
    /// Whether a line end at the start of the next text is no part of it.
    skip_line_end: bool,
}

impl<'s, 'n> Driver<'s, 'n> {
    fn new(source: &'s str, plain: bool, names: &'n Names) -> Driver<'s, 'n> {
        Driver {
            source,
            tokens: Tokenizer::new(source),
            builder: TreeBuilder::new(Sink::new(source.len(), names), TreeBuilderOpts::default()),
            formats: HashMap::default(),
            names: Box::new([const { ("", local_name!("")) }; NAMES]),
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
                    self.builder.sink.spans.borrow_mut().push((span, false));
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
        let coded = !blank && memchr::memchr(b'&', text.as_bytes()).is_some();
        let id = self.builder.sink.spans.borrow().len();
        self.builder.sink.spans.borrow_mut().push((span, coded));
        self.tags += 1;
        self.give(Given::CharacterTokens(if blank { blanks(id) } else { letters(id) }), span);
    }

    fn name(&mut self, span: Span) -> LocalName {
        let name = span.of(self.source);
        let bytes = name.as_bytes();
        let letter = |byte: Option<&u8>| usize::from(byte.copied().unwrap_or(0));
        let place = bytes.len() + 5 * letter(bytes.first()) + 3 * letter(bytes.last());
        let Some(place) = self.names.get_mut(place % NAMES) else { return local_name!("") };
        if place.0 != name {
            let new = match bytes.iter().any(u8::is_ascii_uppercase) {
                true => LocalName::from(name.to_ascii_lowercase()),
                false => LocalName::from(name),
            };
            *place = (name, new);
        }
        place.1.clone()
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
        let unseen =
            !formatting && !matches!(tag, Tag::Html | Tag::Body | Tag::Input | Tag::AnnotationXml);
        if last > first && unseen && name != local_name!("image") {
            *self.builder.sink.pending.borrow_mut() = Some((name.clone(), (first, last)));
        } else if last > first {
            let mut run = self.builder.sink.runs.borrow_mut();
            let mut id = run.len() as u32;
            if formatting {
                let from = self.tokens.attrs.get(first as usize).map_or(0, |a| a.name.0 as usize);
                let to = self.tokens.attrs.last().map_or(0, |a| a.value.1 as usize);
                let text = Span::new(from, to).of(self.source);
                let known = *self.formats.entry(clues::hash(text)).or_insert((text, id));
                id = if known.0 == text { known.1 } else { id };
            }
            if id as usize == run.len() {
                run.push((first, last));
            }
            drop(run);
            attrs = vec![attribute(local_name!("id"), letters(id as usize))];
            self.seen_attributes(tag, first, &mut attrs);
        }
        let had_duplicate_attributes = false;
        let kind = StartTag;
        let tag = TagToken { kind, name, self_closing, attrs, had_duplicate_attributes };
        self.give(Given::TagToken(tag), span);
        self.builder.sink.pending.take();
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
