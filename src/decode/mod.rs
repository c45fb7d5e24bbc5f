//! Bytes to text: byte-order marks, declared labels, detection, and what cannot be decoded.

use std::borrow::Cow;
use std::ops::Range;

use serde::{Deserialize, Serialize};

use crate::Rule;

/// The stage's rules.
pub(crate) static RULES: &[&Rule] = &[];

/// What [`decode`] is told.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct DecodeOptions {
    /// The WHATWG label that a server declared; verified against the bytes and overruled when
    /// they say otherwise.
    #[serde(rename = "encoding")]
    pub label: Option<String>,
}

/// Text out of bytes.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
pub struct Decoded<'b> {
    /// The text; U+FFFD stands for each run of bytes that no encoding explains.
    pub text: Cow<'b, str>,
    /// The encoding of most of the bytes: a WHATWG name, or `HZ-GB-2312`, `CESU-8` and the like.
    pub encoding: Option<Cow<'static, str>>,
    /// The stretches of one encoding each, where there is more than one.
    pub segments: Vec<Segment>,
    /// 0..=1: how sure the encoding is.
    pub confidence: f32,
    /// Offsets in the text of each U+FFFD written for undecodable bytes, with those bytes' range.
    pub undecodable: Vec<(usize, Range<usize>)>,
    /// What a user should know: a label overruled, bytes that could not be decoded.
    pub warnings: Vec<String>,
}

/// A stretch of bytes in one encoding.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Segment {
    /// The bytes.
    pub bytes: Range<usize>,
    /// Their encoding.
    pub encoding: Cow<'static, str>,
}

/// Decodes `bytes`; never fails.
pub fn decode<'b>(bytes: &'b [u8], _options: &DecodeOptions) -> Decoded<'b> {
    Decoded {
        text: String::from_utf8_lossy(bytes),
        encoding: Some("UTF-8".into()),
        ..Decoded::default()
    }
}
