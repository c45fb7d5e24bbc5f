//! What the attributes of each element say, read once.
//!
//! Half a dozen readers look at classes, ids and styles, most of them at every element. A page's
//! templates give the same few values over and over: each is looked into once and remembered.

use super::clues;
use super::hidden;
use super::hints::{self, Hint};
use super::metadata::microdata;
use super::not_printed;
use super::tag::Tag;
use super::tree::{Id, Tree};

/// What an element's attributes say.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Named {
    /// Kinds of its names, and of its tag where that is a name: see [`hints`].
    pub(super) hints: u32,
    /// Its class, as one number.
    pub(super) class: u64,
    /// The role that its class or id names: see [`microdata`].
    pub(super) role: Option<u8>,
    /// Named for line numbers by its class.
    pub(super) gutter: bool,
    /// Named for comments, other pieces, or a menu.
    pub(super) aside: bool,
    /// Hidden from the reader.
    pub(super) hidden: bool,
    /// Kept out of print by its class.
    pub(super) unprinted: bool,
    /// Has `itemprop` or `rel`.
    pub(super) item: bool,
    pub(super) rel: bool,
}

/// What a value says wherever it stands.
#[derive(Clone, Copy, Debug, Default)]
struct Value {
    hints: u32,
    class: u64,
    role: Option<u8>,
    hides: bool,
    unprinted: bool,
}

/// As much of a value as is read for hints: no author writes longer names.
fn first(value: &str) -> &str {
    value.get(..value.len().min(200)).unwrap_or_default()
}

impl Value {
    /// Looks into a class, an id, a role.
    fn name(value: &str) -> Value {
        Value {
            hints: hints::of(first(value)),
            class: clues::hash(value.trim()),
            role: microdata::role(value),
            hides: false,
            unprinted: not_printed::is_named(first(value)),
        }
    }

    fn style(value: &str) -> Value {
        Value { hides: hidden::hides(value), ..Value::default() }
    }
}

/// Values seen lately, each at the place that its hash gives it: bounded whatever the page holds.
struct Seen<'s> {
    places: Vec<(&'s str, Value)>,
    look: fn(&str) -> Value,
}

impl<'s> Seen<'s> {
    /// Room for the values of a page of so many nodes.
    fn new(nodes: usize, look: fn(&str) -> Value) -> Seen<'s> {
        let places = (nodes / 2).next_power_of_two().clamp(64, 4096);
        Seen { places: vec![("", Value::default()); places], look }
    }

    fn of(&mut self, value: &'s str) -> Value {
        if value.is_empty() {
            return Value::default();
        }
        let place = clues::hash(value) as usize & (self.places.len() - 1);
        let Some(place) = self.places.get_mut(place) else { return Value::default() };
        if place.0 != value {
            *place = (value, (self.look)(value));
        }
        place.1
    }
}

/// Reads the attributes of all elements, by node.
pub(super) fn read(tree: &Tree<'_>) -> Vec<Named> {
    let mut names = Seen::new(tree.nodes.len(), Value::name);
    let mut styles = Seen::new(tree.nodes.len(), Value::style);
    (0..tree.nodes.len() as Id).map(|id| element(tree, id, &mut names, &mut styles)).collect()
}

fn element<'s>(tree: &Tree<'s>, id: Id, names: &mut Seen<'s>, styles: &mut Seen<'s>) -> Named {
    let mut named = Named::default();
    let hint = match tree.tag(id) {
        Tag::Text | Tag::Comment | Tag::Document => return named,
        Tag::Nav => Some(Hint::Nav),
        Tag::Footer => Some(Hint::Foot),
        Tag::Aside => Some(Hint::Side),
        Tag::Figcaption | Tag::Figure => Some(Hint::Figure),
        Tag::Dialog => Some(Hint::Popup),
        _ => None,
    };
    named.hints = hint.map_or(0, |h| 1 << h as u32);
    named.aside = matches!(tree.tag(id), Tag::Nav | Tag::Aside);
    let (mut class, mut own) = (None, None);
    let mut settled = false;
    // A handful of attributes is all there ever is.
    for (name, value) in tree.attributes(id, |len| matches!(len, 2..=6 | 8)) {
        let is = |wanted: &str| name.eq_ignore_ascii_case(wanted);
        match name.len() {
            5 if is("class") => {
                let value = names.of(value);
                named.hints |= value.hints;
                class = class.or(Some(value));
            }
            2 if is("id") => {
                let value = names.of(value);
                named.hints |= value.hints;
                own = own.or(Some(value));
            }
            4 if is("role") => named.hints |= names.of(value).hints,
            8 if is("itemprop") => {
                named.hints |= names.of(value).hints;
                named.item = true;
            }
            3 if is("rel") => named.rel = true,
            6 if is("hidden") && !settled => {
                settled = true;
                named.hidden = !value.eq_ignore_ascii_case("until-found");
            }
            5 if is("style") && !settled && styles.of(value).hides => {
                settled = true;
                named.hidden = true;
            }
            _ => {}
        }
    }
    let (class, own) = (class.unwrap_or_default(), own.unwrap_or_default());
    named.class = class.class;
    named.role = class.role.or(own.role);
    named.unprinted = class.unprinted;
    named.gutter = hints::has(class.hints, Hint::Gutter);
    named.aside |= hints::has(class.hints | own.hints, Hint::Elsewhere);
    named
}
