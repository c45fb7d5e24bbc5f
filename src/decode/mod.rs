//! Bytes to text: byte-order marks, declared labels, detection, and what cannot be decoded.
//!
//! The order of evidence, strongest first:
//!
//! 1. a byte-order mark (`bom`);
//! 2. validity: bytes that are valid UTF-8 with a character beyond ASCII are UTF-8, whatever was
//!    declared, save for up to seven two-byte characters that GBK explains better;
//! 3. the shape of 16-bit text (`utf16`) and of HZ (`hz`);
//! 4. a declared label (`label`), if the bytes decode under it and read no worse than otherwise;
//! 5. the cheapest reading of a sample (`lattice`), weighing EUC-TW (`euc_tw`) and asking chardetng
//!    where that is not Chinese.
//!
//! What has the encoding of most of the file is decoded at the speed of encoding_rs; lines that
//! do not fit it are read by the lattice, each stretch in the encoding that explains it best
//! (`mixed`). This stage makes no edits, so it has no rules to switch; its cases in
//! `tests/testdata/decode` are named after the files here.

use std::borrow::Cow;
use std::ops::Range;

use serde::{Deserialize, Serialize};

use crate::Rule;

mod bom;
mod detection;
mod euc_tw;
mod hole;
mod hz;
mod label;
mod lattice;
mod mixed;
mod model;
mod output;
mod utf16;

use detection::Guess;
use output::Output;

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
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Segment {
    /// The bytes.
    pub bytes: Range<usize>,
    /// Their encoding.
    pub encoding: Cow<'static, str>,
}

/// Decodes `bytes`; never fails.
///
/// ```
/// let out = jiaokan::decode(b"\xd0\xa3\xbf\xb1", &Default::default());
/// assert_eq!(out.text, "校勘");
/// assert_eq!(out.encoding.as_deref(), Some("GBK"));
/// ```
pub fn decode<'b>(bytes: &'b [u8], options: &DecodeOptions) -> Decoded<'b> {
    if let Some((encoding, skip)) = bom::find(bytes) {
        return with_mark(bytes, encoding, skip);
    }
    let plain = simdutf8::basic::from_utf8(bytes);
    if let Ok(text) = plain
        && let Some(decoded) = valid(bytes, text, options)
    {
        return decoded;
    }
    let declared = label::declared(bytes, options.label.as_deref());
    let euc_tw = label::declares_euc_tw(bytes, options.label.as_deref());
    let guess = detection::guess(bytes, declared, plain.is_ok(), euc_tw);
    let mut decoded = by_guess(bytes, guess);
    note_label(&mut decoded, options.label.as_deref(), declared);
    decoded
}

/// What is weighed where a sound line of GBK may lack a byte: where, and [`hole`]'s three figures. For
/// the script that fits their weights, `tools/decode/holes.py`.
#[doc(hidden)]
pub fn hole_features(line: &[u8]) -> Vec<(usize, [f32; 3])> {
    let edges = lattice::Edges { start: false, end: false };
    let reading = lattice::read_closely(line, Some(lattice::Mode::Gbk), edges);
    let doubts = hole::doubts(line, lattice::Mode::Gbk, &reading.stretches).unwrap_or_default();
    let single = doubts.into_iter().filter(|d| d.holes.len() == 1);
    single.map(|d| (d.holes.first().copied().unwrap_or(0), [d.gain, d.around, d.letters])).collect()
}

/// Valid UTF-8, unless it looks like ASCII or UTF-8 by accident only.
fn valid<'b>(bytes: &'b [u8], text: &'b str, options: &DecodeOptions) -> Option<Decoded<'b>> {
    let ascii = bytes.is_ascii();
    if ascii {
        if let Some(decoded) = hz::decode(bytes) {
            return Some(decoded);
        }
        if bytes.contains(&0x1b) && detection::is_iso_2022_jp(bytes) {
            return None;
        }
    } else if detection::accidental_utf8(text) {
        return None;
    }
    if detection::few(text) && utf16::has_controls(bytes) && utf16::guess(bytes).is_some() {
        return None;
    }
    let mut decoded = Decoded {
        text: Cow::Borrowed(text),
        encoding: Some("UTF-8".into()),
        confidence: 1.0,
        ..Decoded::default()
    };
    if !ascii {
        let declared = label::declared(bytes, options.label.as_deref());
        note_label(&mut decoded, options.label.as_deref(), declared);
    }
    Some(decoded)
}

/// Decodes after a byte-order mark; what does not fit UTF-8 or GB18030 is read line by line.
fn with_mark<'b>(bytes: &'b [u8], encoding: &'static str, skip: usize) -> Decoded<'b> {
    let body = bytes.get(skip..).unwrap_or_default();
    match encoding {
        "UTF-8" => {
            if let Ok(text) = simdutf8::basic::from_utf8(body) {
                return Decoded {
                    text: Cow::Borrowed(text),
                    encoding: Some(encoding.into()),
                    confidence: 1.0,
                    ..Decoded::default()
                };
            }
            let mut out = Output::new(skip);
            mixed::decode(body, lattice::Mode::Utf8, &mut out);
            out.finish(1.0)
        }
        "gb18030" => {
            let mut out = Output::new(skip);
            mixed::decode(body, lattice::Mode::Gbk, &mut out);
            let mut decoded = out.finish(1.0);
            if decoded.encoding.as_deref() == Some("GBK") {
                decoded.encoding = Some(encoding.into());
            }
            decoded
        }
        "UTF-32LE" | "UTF-32BE" => bom::utf32(body, skip, encoding),
        _ => utf16::decode(body, skip, encoding == "UTF-16LE").finish(1.0),
    }
}

fn by_guess(bytes: &[u8], guess: Guess) -> Decoded<'_> {
    match guess {
        Guess::EucTw { confidence } => euc_tw::decode(bytes).finish(confidence),
        Guess::Utf16 { little, confidence } => utf16::decode(bytes, 0, little).finish(confidence),
        Guess::Chinese { mode, confidence } => {
            let mut out = Output::new(0);
            mixed::decode(bytes, mode, &mut out);
            out.finish(confidence)
        }
        Guess::Other { encoding, confidence } => {
            let mut out = Output::new(0);
            out.decode(bytes, 0, encoding, encoding.name());
            out.finish(confidence)
        }
    }
}

/// Whether `label` names an encoding: WHATWG's labels, and those of EUC-TW, which it leaves out.
pub(crate) fn knows(label: &str) -> bool {
    encoding_rs::Encoding::for_label(label.as_bytes()).is_some() || euc_tw::is_label(label)
}

/// Warns when what was declared is not what the bytes are.
fn note_label(
    decoded: &mut Decoded<'_>,
    given: Option<&str>,
    declared: Option<&'static encoding_rs::Encoding>,
) {
    if let Some(label) = given.filter(|label| !knows(label)) {
        decoded.warnings.push(format!("the encoding label {label:?} is not known"));
    }
    let (Some(declared), Some(found)) = (declared, decoded.encoding.as_deref()) else { return };
    let family = |name: &str| match name {
        "GBK" | "gb18030" | "HZ-GB-2312" => "GBK",
        "CESU-8" => "UTF-8",
        "windows-1252" => "windows-1252",
        _ => "",
    };
    let same = declared.name() == found
        || !family(found).is_empty() && family(declared.name()) == family(found);
    if !same {
        let warning = format!("declared as {}, but the bytes are {found}", declared.name());
        decoded.warnings.push(warning);
    }
}
