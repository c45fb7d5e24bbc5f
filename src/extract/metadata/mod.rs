//! What a document says of itself: title, authors, dates, site … each with where it was read.

pub(super) mod address;
pub(super) mod credits;
pub(super) mod front_matter;
pub(super) mod names;
