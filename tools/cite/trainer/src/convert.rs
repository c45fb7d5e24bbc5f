//! What the stage takes from the stage `convert`: the Simplified form of a character.

#[path = "../../../../src/convert/config.rs"]
mod config;
#[path = "../../../../src/convert/fold.rs"]
pub(crate) mod fold;
#[path = "../../../../src/convert/tables.rs"]
mod tables;

/// Named by `config.rs`.
pub(crate) enum Script {
    Hans,
    Hant,
    HantTw,
    HantHk,
}
