//! The text as it is built: what was decoded, in which encoding, and what could not be.

use std::borrow::Cow;
use std::ops::Range;

use encoding_rs::{DecoderResult, Encoding, GB18030, GBK};

use super::{Decoded, Segment};

/// Text under construction. Offsets given to its methods are offsets in the file.
#[derive(Debug, Default)]
pub(super) struct Output {
    text: String,
    segments: Vec<Segment>,
    undecodable: Vec<(usize, Range<usize>)>,
    /// Where the text began: after a byte-order mark.
    start: usize,
    /// Whether the text has a character of four bytes in GB18030.
    four_bytes: bool,
    /// Whether a supplementary character came as two encoded surrogates.
    surrogates: bool,
}

impl Output {
    /// Nothing yet; the text begins at offset `start` of the file.
    pub(super) fn new(start: usize) -> Output {
        Output { start, ..Output::default() }
    }

    /// Where in the file the bytes given to a decoder begin.
    pub(super) fn start(&self) -> usize {
        self.start
    }

    /// Makes room for the text of `bytes` bytes.
    pub(super) fn reserve(&mut self, bytes: usize) {
        // Two bytes of GBK or Big5 become three; ASCII stays. More is found when needed.
        self.text.reserve(bytes.saturating_add(bytes / 2));
    }

    /// Adds a character.
    pub(super) fn push(&mut self, character: char) {
        self.text.push(character);
    }

    /// Adds text that needed no decoding.
    pub(super) fn push_str(&mut self, text: &str) {
        self.text.push_str(text);
    }

    /// Notes that two encoded surrogates made a character.
    pub(super) fn saw_surrogates(&mut self) {
        self.surrogates = true;
    }

    /// Notes that a character took four bytes of GB18030.
    pub(super) fn saw_four_bytes(&mut self) {
        self.four_bytes = true;
    }

    /// Puts U+FFFD for `bytes`; joins the last one where the two touch.
    pub(super) fn lost(&mut self, bytes: Range<usize>) {
        let end = self.text.len();
        if let Some((at, last)) = self.undecodable.last_mut()
            && last.end == bytes.start
            && *at + '\u{fffd}'.len_utf8() == end
        {
            last.end = bytes.end;
            return;
        }
        self.undecodable.push((end, bytes));
        self.text.push('\u{fffd}');
    }

    /// Puts down that `bytes` are in `encoding`; joins the last stretch where they agree.
    pub(super) fn segment(&mut self, bytes: Range<usize>, encoding: &'static str) {
        if bytes.is_empty() {
            return;
        }
        match self.segments.last_mut() {
            Some(last) if last.encoding == encoding && last.bytes.end == bytes.start => {
                last.bytes.end = bytes.end;
            }
            _ => self.segments.push(Segment { bytes, encoding: encoding.into() }),
        }
    }

    /// Decodes `bytes`, which stand at `at` in the file, and reports what it cannot. `name` is what
    /// the encoding is called in the answer.
    pub(super) fn decode(
        &mut self,
        bytes: &[u8],
        at: usize,
        encoding: &'static Encoding,
        name: &'static str,
    ) {
        self.segment(at..at + bytes.len(), name);
        let mut decoder = encoding.new_decoder_without_bom_handling();
        let mut done = 0;
        while let Some(rest) = bytes.get(done..).filter(|r| !r.is_empty()) {
            let room = decoder.max_utf8_buffer_length_without_replacement(rest.len());
            // The worst case is 3 bytes for one; most text needs half of that.
            self.text.reserve(room.map_or(rest.len(), |n| n.min(rest.len() * 3 / 2 + 64)));
            let (result, read) =
                decoder.decode_to_string_without_replacement(rest, &mut self.text, true);
            done += read;
            match result {
                DecoderResult::InputEmpty => break,
                DecoderResult::OutputFull => self.text.reserve(64),
                DecoderResult::Malformed(len, after) => {
                    let end = at + done - usize::from(after);
                    self.lost(end - usize::from(len)..end);
                    if read == 0 && done >= bytes.len() {
                        break;
                    }
                }
            }
        }
    }

    /// Decodes `bytes` only if all of them decode; otherwise writes nothing and says where the
    /// first that does not stands.
    pub(super) fn decode_strict(
        &mut self,
        bytes: &[u8],
        encoding: &'static Encoding,
    ) -> Result<(), usize> {
        let before = self.text.len();
        let mut decoder = encoding.new_decoder_without_bom_handling();
        let mut done = 0;
        loop {
            let rest = bytes.get(done..).unwrap_or_default();
            self.text.reserve(rest.len() + rest.len() / 2 + 64);
            let (result, read) =
                decoder.decode_to_string_without_replacement(rest, &mut self.text, true);
            done += read;
            match result {
                DecoderResult::InputEmpty => return Ok(()),
                DecoderResult::OutputFull => {}
                DecoderResult::Malformed(len, after) => {
                    self.text.truncate(before);
                    return Err(done.saturating_sub(usize::from(len) + usize::from(after)));
                }
            }
        }
    }

    /// The decoded text.
    pub(super) fn finish<'b>(mut self, confidence: f32) -> Decoded<'b> {
        let mut shares: Vec<(usize, Cow<'static, str>)> = Vec::new();
        for segment in &self.segments {
            match shares.iter_mut().find(|(_, e)| *e == segment.encoding) {
                Some(share) => share.0 += segment.bytes.len(),
                None => shares.push((segment.bytes.len(), segment.encoding.clone())),
            }
        }
        // The first of equals, so that the answer does not depend on how a sort breaks ties.
        let most = shares.iter().rev().max_by_key(|(n, _)| *n).map(|(_, e)| e.clone());
        let rename = |name: &Cow<'static, str>| -> Cow<'static, str> {
            if self.four_bytes && *name == GBK.name() {
                GB18030.name().into()
            } else if self.surrogates && *name == "UTF-8" {
                "CESU-8".into()
            } else {
                name.clone()
            }
        };
        let encoding = most.as_ref().map_or(Cow::Borrowed("UTF-8"), rename);
        for i in 0..self.segments.len() {
            if let Some(s) = self.segments.get(i) {
                let name = rename(&s.encoding);
                if let Some(s) = self.segments.get_mut(i) {
                    s.encoding = name;
                }
            }
        }
        let mut warnings = Vec::new();
        if shares.len() > 1 {
            let names: Vec<_> = shares.iter().map(|(_, e)| rename(e)).collect();
            warnings.push(format!("the file mixes encodings: {}", names.join(", ")));
        } else {
            self.segments.clear();
        }
        let lost: usize = self.undecodable.iter().map(|(_, b)| b.len()).sum();
        if lost > 0 {
            let places = self.undecodable.len();
            warnings.push(format!("undecodable: {lost} bytes in {places} places"));
        }
        Decoded {
            text: Cow::Owned(self.text),
            encoding: Some(encoding),
            segments: self.segments,
            confidence,
            undecodable: self.undecodable,
            warnings,
        }
    }
}
