//! OpenCC's conversion by its dictionaries, to the byte.
//!
//! The configuration is named (`s2t`, `tw2sp` …), or follows from the script wanted and the
//! script found. Neighbouring changed characters are one edit. Runs only on request.
//!
//! `头发和出发` -> `頭髮和出發`
//!
//! Quiet in protected stretches, inside ideographic description sequences, and where the text is
//! in the wanted script already.

use crate::{Rule, Trust};

pub(super) static RULE: Rule = Rule {
    name: "convert/opencc",
    trust: Trust::Probable,
    default: true,
    summary: "characters and words of another script, by OpenCC's dictionaries",
};
