//! Text that a file holds in a code of its own: a JSON string, escaped HTML, CDATA.

use std::borrow::Cow;

use super::entities;
use crate::{Moves, MovesBuilder, Span};

/// A value in the file: its span as written, and how it is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Value {
    pub(super) span: Span,
    pub(super) coding: Coding,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Coding {
    /// As it is: CDATA.
    Plain,
    /// With references: `&lt;p&gt;`.
    Xml,
    /// With a string's escapes: `\u4e00`, `\n`.
    Json,
}

/// A value without its coding.
pub(super) fn plain(source: &str, value: Value) -> Cow<'_, str> {
    let text = value.span.of(source);
    match value.coding {
        Coding::Plain => Cow::Borrowed(text),
        Coding::Xml => entities::decode(text),
        Coding::Json => match text.contains('\\') {
            true => serde_json::from_str::<String>(&format!("\"{text}\""))
                .map_or(Cow::Borrowed(text), Cow::Owned),
            false => Cow::Borrowed(text),
        },
    }
}

/// A decoded text and where its stretches came from.
pub(super) struct Decoded(Vec<(Span, Span, bool)>);

impl Decoded {
    /// Where `text`, made of the decoded text by `moves`, stands in the source: verbatim where it
    /// is so in both.
    pub(super) fn carry(&self, source: &str, text: &str, moves: &Moves) -> Moves {
        let mut out = MovesBuilder::new(source);
        let mut at = 0;
        for piece in moves.pieces() {
            out.insert(text.get(at..piece.out.start).unwrap_or_default());
            let mut done = piece.out.start;
            if piece.verbatim {
                for part in self.parts_out(piece.src) {
                    let from = piece.out.start + (part.0.start - piece.src.start);
                    let span = Span::new(from, from + part.0.len());
                    if part.2 {
                        out.keep(part.1)
                    } else {
                        out.rewrite(part.1, span.of(text))
                    }
                    done = span.end;
                }
            } else {
                out.rewrite(self.before(piece.src), piece.out.of(text));
                done = piece.out.end;
            }
            at = done.max(piece.out.end);
        }
        out.insert(text.get(at..).unwrap_or_default());
        let (same, moves) = out.finish();
        debug_assert_eq!(same, text);
        moves
    }

    /// The source of a span of the decoded text.
    pub(super) fn before(&self, span: Span) -> Span {
        let parts = self.parts_out(span);
        parts.map(|p| p.1).reduce(Span::join).unwrap_or_else(|| {
            let index = self.0.partition_point(|p| p.0.end <= span.start);
            Span::empty(self.0.get(index).or(self.0.last()).map_or(0, |p| p.1.start))
        })
    }

    /// The stretches that make up a span of the decoded text: here, in the source, verbatim.
    fn parts_out(&self, span: Span) -> impl Iterator<Item = (Span, Span, bool)> + '_ {
        let first = self.0.partition_point(|p| p.0.end <= span.start);
        let rest = self.0.get(first..).unwrap_or_default().iter();
        rest.take_while(move |p| p.0.start < span.end).map(move |(out, src, same)| {
            let part = Span::new(out.start.max(span.start), out.end.min(span.end));
            if *same {
                let from = src.start + (part.start - out.start);
                (part, Span::new(from, from + part.len()), true)
            } else {
                (part, *src, false)
            }
        })
    }
}

pub(super) fn unescape(source: &str, body: Value) -> (String, Decoded) {
    let sign = match body.coding {
        Coding::Plain => {
            let text = body.span.of(source).to_owned();
            return (text, Decoded(vec![(Span::new(0, body.span.len()), body.span, true)]));
        }
        Coding::Xml => b'&',
        Coding::Json => b'\\',
    };
    let mut text = String::with_capacity(body.span.len());
    let mut parts = Vec::new();
    let mut at = body.span.start;
    while at < body.span.end {
        let rest = Span::new(at, body.span.end).of(source);
        let stop = memchr::memchr(sign, rest.as_bytes()).unwrap_or(rest.len());
        if stop > 0 {
            let start = text.len();
            text.push_str(rest.get(..stop).unwrap_or_default());
            parts.push((Span::new(start, text.len()), Span::new(at, at + stop), true));
            at += stop;
            continue;
        }
        let (len, chars) = match body.coding {
            Coding::Json => json_escape(rest),
            _ => match entities::reference(rest, false) {
                Some((len, chars)) => (len, chars.into_iter().flatten().collect()),
                None => (1, "&".to_owned()),
            },
        };
        let start = text.len();
        text.push_str(&chars);
        parts.push((Span::new(start, text.len()), Span::new(at, at + len), false));
        at += len.max(1);
    }
    (text, Decoded(parts))
}

/// The escape at the start of `rest`: its length and what it means.
fn json_escape(rest: &str) -> (usize, String) {
    let unit = |at: usize| {
        let hex = rest.get(at..at + 6)?.strip_prefix("\\u")?;
        u32::from_str_radix(hex, 16).ok()
    };
    match rest.as_bytes().get(1) {
        Some(b'n') => (2, "\n".into()),
        Some(b't') => (2, "\t".into()),
        Some(b'r') => (2, "\r".into()),
        Some(b'b' | b'f') => (2, " ".into()),
        Some(b'u') => {
            let Some(first) = unit(0) else { return (2, "u".into()) };
            if let Some(second) = unit(6).filter(|s| (0xdc00..0xe000).contains(s))
                && (0xd800..0xdc00).contains(&first)
            {
                let code = 0x10000 + ((first - 0xd800) << 10) + (second - 0xdc00);
                return (12, char::from_u32(code).map_or_else(String::new, String::from));
            }
            (6, char::from_u32(first).unwrap_or('\u{fffd}').to_string())
        }
        Some(b) if b.is_ascii() => (2, char::from(*b).to_string()),
        _ => (1, "\\".into()),
    }
}

/// Where the string ends that begins at `at`.
pub(super) fn string_end(bytes: &[u8], mut at: usize) -> usize {
    while let Some(found) = bytes.get(at..).and_then(|r| memchr::memchr2(b'"', b'\\', r)) {
        at += found;
        if bytes.get(at) == Some(&b'"') {
            return at;
        }
        at += 2;
    }
    bytes.len()
}
