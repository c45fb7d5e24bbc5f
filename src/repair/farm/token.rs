//! A damaged text cut into what the farm's steps can have left: characters, glosses, lost bytes.

use super::gbk;
use super::readings::Syllable;
use super::simulate::is_separated;
use crate::Span;

/// One thing seen in a damaged text.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(crate) enum Seen {
    /// A character.
    Char(char),
    /// `(zhǎng)`.
    Gloss(Syllable),
    /// `?zhǎng)`: a byte and the bracket after it were read as one undecodable character.
    CutGloss(Syllable),
    /// `?`: the same before something else; or a question mark.
    Lost,
}

/// A [`Seen`] and where it stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Token {
    pub(crate) seen: Seen,
    pub(crate) span: Span,
}

/// The token that begins at byte `at` of `text`.
pub(crate) fn token_at(text: &str, at: usize) -> Option<Token> {
    let rest = text.get(at..)?;
    let first = rest.chars().next()?;
    let width = first.len_utf8();
    let closed = || rest.as_bytes().get(width..).and_then(Syllable::parse_closed);
    let (seen, length) = match first {
        '(' => match closed() {
            Some((syllable, length)) => (Seen::Gloss(syllable), width + length),
            None => (Seen::Char('('), width),
        },
        '?' | '\u{fffd}' => match closed() {
            Some((syllable, length)) => (Seen::CutGloss(syllable), width + length),
            None => (Seen::Lost, width),
        },
        other => (Seen::Char(other), width),
    };
    Some(Token { seen, span: Span::new(at, at + length) })
}

/// The tokens of `text` from byte `at` on.
pub(crate) fn tokens(text: &str, at: usize) -> impl Iterator<Item = Token> {
    let mut at = at;
    std::iter::from_fn(move || {
        let token = token_at(text, at)?;
        at = token.span.end;
        Some(token)
    })
}

/// Whether what is seen next can be punctuation that a separator was put before.
pub(crate) fn followed_by_mark(next: Option<Seen>) -> bool {
    match next {
        Some(Seen::Lost) => true,
        Some(Seen::Char(char)) => is_separated(gbk::widened(char).unwrap_or(char)),
        _ => false,
    }
}
