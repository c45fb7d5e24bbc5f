//! HTML to tokens that know their place in the source.
//!
//! html5ever's tree builder makes the tree; its tokenizer keeps no offsets and is the slowest part
//! of a parse. The whole source is at hand here, so a tokenizer is a scanner over it: it finds the
//! ends of texts and tags and decodes nothing. It follows the HTML standard except where the
//! standard loses text: a comment that is never closed ends at its first `>`, a title or text area
//! that is never closed is empty, and a tag cut off by the end of the source is text.

use memchr::{memchr, memchr2, memmem};

use crate::Span;

/// A name and a value, both spans of the source.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Attr {
    pub(super) name: (u32, u32),
    pub(super) value: (u32, u32),
}

/// What stands at a place of the source.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Token {
    Text(Span),
    /// The name's span; the attributes are in [`Tokenizer::attrs`] from the index on.
    Start {
        name: Span,
        attrs: u32,
        closed: bool,
    },
    End {
        name: Span,
    },
    Comment(Span),
    Doctype(Span),
}

/// How the text after a start tag is read.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) enum Mode {
    #[default]
    Data,
    /// Up to the end tag: entities count (`title`, `textarea`) or not (`style`, `noscript`).
    Raw,
    Script,
    Plaintext,
}

pub(super) struct Tokenizer<'s> {
    source: &'s str,
    at: usize,
    /// The attributes of all start tags so far, tag after tag.
    pub(super) attrs: Vec<Attr>,
    pub(super) mode: Mode,
    /// The element that `mode` waits for the end of.
    raw_name: Span,
    /// Names of raw elements known to have no end tag further on.
    endless: Vec<&'s str>,
    /// No `-->` further on.
    no_comment_end: bool,
    /// From here on all is text: a tag that starts here is never closed.
    text_from: usize,
}

fn is_space(byte: u8) -> bool {
    matches!(byte, b' ' | b'\t' | b'\n' | b'\r' | b'\x0c')
}

impl<'s> Tokenizer<'s> {
    pub(super) fn new(source: &'s str) -> Tokenizer<'s> {
        Tokenizer {
            source,
            at: 0,
            attrs: Vec::with_capacity(source.len() / 64),
            mode: Mode::Data,
            raw_name: Span::default(),
            endless: Vec::new(),
            no_comment_end: false,
            text_from: source.len(),
        }
    }

    /// Reads on in `mode`, inside the element whose name stands at `name`.
    pub(super) fn enter(&mut self, mode: Mode, name: Span) {
        (self.mode, self.raw_name) = (mode, name);
    }

    fn bytes(&self) -> &'s [u8] {
        self.source.as_bytes()
    }

    fn byte(&self, at: usize) -> u8 {
        self.bytes().get(at).copied().unwrap_or(0)
    }

    fn rest(&self, at: usize) -> &'s [u8] {
        self.bytes().get(at..).unwrap_or_default()
    }

    fn find(&self, needle: u8, from: usize) -> Option<usize> {
        memchr(needle, self.rest(from)).map(|i| from + i)
    }

    /// The next token; `None` at the end. `foreign`: inside SVG or MathML, where CDATA counts.
    pub(super) fn next(&mut self, foreign: bool) -> Option<Token> {
        if self.at >= self.source.len() {
            return None;
        }
        match self.mode {
            Mode::Data => self.data(foreign),
            Mode::Plaintext => Some(self.text_to(self.source.len())),
            Mode::Raw | Mode::Script => self.raw(),
        }
    }

    fn text_to(&mut self, end: usize) -> Token {
        let span = Span::new(self.at, end);
        self.at = end;
        Token::Text(span)
    }

    fn data(&mut self, foreign: bool) -> Option<Token> {
        let mut look = self.at;
        loop {
            let open = self.find(b'<', look).filter(|&i| i < self.text_from);
            let Some(open) = open else { return Some(self.text_to(self.source.len())) };
            let next = self.byte(open + 1);
            let markup = next.is_ascii_alphabetic()
                || matches!(next, b'!' | b'?')
                || next == b'/' && self.byte(open + 2) != 0;
            if !markup {
                look = open + 1;
                continue;
            }
            if open > self.at {
                return Some(self.text_to(open));
            }
            let token = match next {
                b'/' => self.end_tag(open),
                b'!' | b'?' => Some(self.declaration(open, foreign)),
                _ => self.start_tag(open),
            };
            match token {
                Some(token) => return Some(token),
                // Cut off by the end of the source: text from here on.
                None => self.text_from = open,
            }
            look = open;
        }
    }

    fn end_tag(&mut self, open: usize) -> Option<Token> {
        if !self.byte(open + 2).is_ascii_alphabetic() {
            // `</>` is nothing, `</ …>` a comment.
            let end = self.find(b'>', open)?;
            self.at = end + 1;
            return Some(Token::Comment(Span::new(open + 2, end)));
        }
        let name = self.name(open + 2);
        self.attributes(name.end, false).map(|_| Token::End { name })
    }

    fn start_tag(&mut self, open: usize) -> Option<Token> {
        let name = self.name(open + 1);
        let attrs = self.attrs.len();
        match self.attributes(name.end, true) {
            Some(closed) => Some(Token::Start { name, attrs: attrs as u32, closed }),
            None => {
                self.attrs.truncate(attrs);
                None
            }
        }
    }

    fn name(&self, start: usize) -> Span {
        let len = self.rest(start).iter().position(|&b| is_space(b) || b == b'/' || b == b'>');
        Span::new(start, len.map_or(self.source.len(), |n| start + n))
    }

    /// Reads attributes up to the `>`; whether the tag closes itself. `None` at the end.
    fn attributes(&mut self, mut at: usize, keep: bool) -> Option<bool> {
        let end = self.source.len();
        loop {
            while at < end && is_space(self.byte(at)) {
                at += 1;
            }
            if at >= end {
                return None;
            }
            match self.byte(at) {
                b'>' => {
                    self.at = at + 1;
                    return Some(false);
                }
                b'/' => {
                    at += 1;
                    if self.byte(at) == b'>' {
                        self.at = at + 1;
                        return Some(true);
                    }
                    continue;
                }
                _ => {}
            }
            let start = at;
            at += 1; // even a `=` begins a name
            let ends =
                |byte| matches!(byte, b' ' | b'\t' | b'\n' | b'\r' | b'\x0c' | b'/' | b'>' | b'=');
            while at < end && !ends(self.byte(at)) {
                at += 1;
            }
            let name = (start as u32, at as u32);
            let mut next = at;
            while next < end && is_space(self.byte(next)) {
                next += 1;
            }
            let mut value = (at as u32, at as u32);
            if self.byte(next) == b'=' {
                next += 1;
                while next < end && is_space(self.byte(next)) {
                    next += 1;
                }
                match self.byte(next) {
                    quote @ (b'"' | b'\'') => {
                        let close = self.find(quote, next + 1)?;
                        value = (next as u32 + 1, close as u32);
                        at = close + 1;
                    }
                    b'>' => at = next,
                    _ => {
                        at = next;
                        while at < end && !is_space(self.byte(at)) && self.byte(at) != b'>' {
                            at += 1;
                        }
                        value = (next as u32, at as u32);
                    }
                }
            }
            if keep {
                self.attrs.push(Attr { name, value });
            }
        }
    }

    fn declaration(&mut self, open: usize, foreign: bool) -> Token {
        let rest = self.rest(open);
        if rest.starts_with(b"<!--") {
            return self.comment(open + 4);
        }
        if foreign && rest.starts_with(b"<![CDATA[") {
            let start = open + 9;
            let len = memmem::find(self.rest(start), b"]]>");
            let end = len.map_or(self.source.len(), |n| start + n);
            self.at = (end + 3).min(self.source.len());
            return Token::Text(Span::new(start, end));
        }
        let end = self.find(b'>', open + 2).unwrap_or(self.source.len());
        self.at = (end + 1).min(self.source.len());
        let doctype = rest.get(2..9).is_some_and(|w| w.eq_ignore_ascii_case(b"doctype"));
        let span = Span::new((open + if doctype { 9 } else { 2 }).min(end), end);
        if doctype { Token::Doctype(span) } else { Token::Comment(span) }
    }

    fn comment(&mut self, start: usize) -> Token {
        let rest = self.rest(start);
        if rest.starts_with(b">") || rest.starts_with(b"->") {
            self.at = start + if rest.starts_with(b">") { 1 } else { 2 };
            return Token::Comment(Span::empty(start));
        }
        if !self.no_comment_end {
            // `--!>` ends a comment too, but a plain end comes first in all but a few.
            if let Some(len) = memmem::find(rest, b"-->") {
                self.at = start + len + 3;
                return Token::Comment(Span::new(start, start + len));
            }
            self.no_comment_end = true;
        }
        let end = self.find(b'>', start).unwrap_or(self.source.len());
        self.at = (end + 1).min(self.source.len());
        Token::Comment(Span::new(start, end))
    }

    /// The text up to the end tag of the raw element, then that tag.
    fn raw(&mut self) -> Option<Token> {
        let name = self.raw_name.of(self.source);
        let end = self.raw_end(name);
        match end {
            Some(end) if end > self.at => Some(self.text_to(end)),
            Some(end) => {
                self.mode = Mode::Data;
                self.end_tag(end).or_else(|| Some(self.text_to(self.source.len())))
            }
            None if self.mode == Mode::Script || name.eq_ignore_ascii_case("style") => {
                Some(self.text_to(self.source.len()))
            }
            None => {
                self.endless.push(name);
                self.mode = Mode::Data;
                Some(Token::End { name: self.raw_name })
            }
        }
    }

    fn raw_end(&self, name: &str) -> Option<usize> {
        if self.endless.iter().any(|e| e.eq_ignore_ascii_case(name)) {
            return None;
        }
        let is = |at: usize, word: &[u8]| {
            let found = self.bytes().get(at..at + word.len());
            found.is_some_and(|w| w.eq_ignore_ascii_case(word))
                && matches!(self.byte(at + word.len()), b' ' | b'\t'..=b'\r' | b'/' | b'>')
        };
        // Inside `<!--` in a script, `<script` opens a level of its own.
        let (mut escaped, mut inner) = (false, false);
        let mut at = self.at;
        loop {
            let rest = self.rest(at);
            let next = if escaped { memchr2(b'<', b'-', rest) } else { memchr(b'<', rest) };
            let Some(next) = next.map(|n| at + n) else { break };
            at = next + 1;
            if self.byte(next) == b'-' {
                if escaped && self.rest(next).starts_with(b"-->") {
                    (escaped, inner) = (false, false);
                }
            } else if self.byte(next + 1) == b'/' {
                if is(next + 2, name.as_bytes()) {
                    if !inner {
                        return Some(next);
                    }
                    inner = false;
                }
            } else if self.mode == Mode::Script {
                if self.rest(next).starts_with(b"<!--") {
                    escaped = true;
                    at = next + 2;
                } else if escaped && is(next + 1, b"script") {
                    inner = true;
                }
            }
        }
        // A level that is never left: the first end tag will do.
        let plain = escaped && self.mode == Mode::Script;
        let mut at = self.at;
        while let Some(next) = memchr(b'<', self.rest(at)).filter(|_| plain).map(|n| at + n) {
            if self.byte(next + 1) == b'/' && is(next + 2, name.as_bytes()) {
                return Some(next);
            }
            at = next + 1;
        }
        None
    }
}
