/*!
Dirty Chinese documents in; clean, structured text and a record of every change out.

```
let doc = jiaokan::clean("&amp;lt;校勘&amp;gt;".as_bytes());
assert_eq!(doc.text(), "<校勘>");
assert_eq!(doc.changes()[0].rule, "repair/entities");
```

Seven stages run in order, each usable alone: [`decode`](decode()), [`repair`](repair()),
[`extract`](extract()), [`reflow`](reflow()), [`convert`](convert()), [`normalize`](normalize()),
[`cite`](cite()). A stage proposes and the [`Document`] applies: it keeps one layer per stage, so
every span of the clean text leads back to the source.

Offsets are bytes. Text never fails; only [`Options`] do.
*/

#![forbid(unsafe_code)]

pub use block::{Block, BlockKind, Turn};
pub use citation::{Citation, Csl, Mention, Relation};
pub use cleaner::{Cleaner, Source, clean};
pub use document::{Change, Document, Dropped, Named, Quality};
pub use edit::{Candidate, Edit, Edits};
pub use error::Error;
pub use format::Format;
pub use meta::{Field, Image, Metadata};
pub use moves::{Moves, MovesBuilder, Piece};
pub use note::{Call, Note, Place};
pub use options::{Options, Repeats};
pub use proposal::{Proposal, Proposals};
pub use render::{Notes, TextOptions};
pub use review::Pick;
pub use rule::{Guesses, Policy, Rule, Stage, Trust};
pub use span::Span;

#[doc(no_inline)]
pub use {
    cite::{cite, parse_reference, parse_references},
    convert::{convert, identify},
    decode::decode,
    extract::extract,
    normalize::normalize,
    reflow::reflow,
    repair::repair,
};

// The stages, in the order they run.
pub mod decode;
pub mod repair;

pub mod extract;

pub mod reflow;

pub mod convert;

pub mod normalize;

pub mod cite;

// The nouns they share.
mod block;
mod chars;
mod choice;
mod citation;
mod compose;
mod document;
mod edit;
mod error;
mod format;
mod meta;
mod moves;
mod note;
mod options;
mod proposal;
mod rule;
mod span;

// What puts them to work.
mod batch;
mod cleaner;
mod markdown;
mod recipe;
mod render;
mod review;

/// Every rule of every stage, in the order of the stages.
pub fn rules() -> impl Iterator<Item = &'static Rule> {
    let stages = [
        decode::RULES,
        repair::RULES,
        extract::RULES,
        reflow::RULES,
        convert::RULES,
        normalize::RULES,
        cite::RULES,
    ];
    stages.into_iter().flatten().copied()
}

/// Name and SHA-256 of each table that the stages carry, as `data/SHA256SUMS` has them; a test
/// holds the list to the tables.
pub(crate) fn data_checksums() -> serde_json::Value {
    let lines = include_str!("../data/SHA256SUMS").lines();
    let pairs = lines.filter_map(|line| line.split_once("  "));
    pairs.map(|(sum, name)| (name.to_owned(), serde_json::Value::from(sum))).collect()
}
