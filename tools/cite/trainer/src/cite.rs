//! The stage's own readers of tokens and features.

#[path = "../../../../src/cite/address.rs"]
pub(crate) mod address;
#[path = "../../../../src/cite/chars.rs"]
pub(crate) mod chars;
#[path = "../../../../src/cite/features.rs"]
pub(crate) mod features;
#[path = "../../../../src/cite/label.rs"]
pub(crate) mod label;
#[path = "../../../../src/cite/lexicon.rs"]
pub(crate) mod lexicon;
#[path = "../../../../src/cite/token.rs"]
pub(crate) mod token;
#[path = "../../../../src/cite/words.rs"]
pub(crate) mod words;
