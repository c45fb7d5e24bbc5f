//! What a conversion could have written: the segments that a text falls into and the characters
//! and phrases with more than one counterpart.

use serde::Serialize;

use super::config::{self, Config};
use super::exact;
use crate::{Error, Span};

/// A piece of a text that is converted as one: a phrase of the dictionaries, or what stands
/// between two of them.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Segment {
    /// Where it stands.
    pub span: Span,
    /// What it becomes.
    pub text: String,
    /// Whether the dictionaries have it as a phrase.
    pub phrase: bool,
}

/// A character or phrase with several counterparts.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Ambiguous {
    /// Where it stands.
    pub span: Span,
    /// The counterparts in order of preference: the first one is written.
    pub candidates: Vec<String>,
}

fn find(config: &str) -> Result<&'static Config, Error> {
    config::named(config).ok_or_else(|| Error::UnknownConfig(config.to_owned()))
}

/// The segments of `text` under one of OpenCC's configurations.
///
/// ```
/// let segments = jiaokan::convert::segments("理发与出发", "s2t")?;
/// let words: Vec<&str> = segments.iter().map(|s| s.text.as_str()).collect();
/// assert_eq!(words, ["理髮", "與", "出發"]);
/// # Ok::<(), jiaokan::Error>(())
/// ```
pub fn segments(text: &str, config: &str) -> Result<Vec<Segment>, Error> {
    let config = find(config)?;
    let mut out = Vec::new();
    let mut middle = String::new();
    let mut push = |span: Span, phrase: bool| {
        let mut text_after = String::new();
        exact::convert(config, span.of(text), &mut middle, &mut text_after);
        out.push(Segment { span, text: text_after, phrase });
    };
    let (mut start, mut at) = (0, 0);
    while let Some(rest) = text.get(at..).filter(|r| !r.is_empty()) {
        match config.segments.phrase(rest) {
            Some(found) => {
                if start < at {
                    push(Span::new(start, at), false);
                }
                push(Span::new(at, at + found.len), true);
                at += found.len;
                start = at;
            }
            None => at += exact::unmatched(rest),
        }
    }
    if start < at {
        push(Span::new(start, at), false);
    }
    Ok(out)
}

/// What in `text` has more than one counterpart under one of OpenCC's configurations.
///
/// A character inside a phrase is settled by the phrase.
///
/// ```
/// let found = jiaokan::convert::candidates("发", "s2t")?;
/// assert_eq!(found[0].candidates, ["發", "髮"]);
/// # Ok::<(), jiaokan::Error>(())
/// ```
pub fn candidates(text: &str, config: &str) -> Result<Vec<Ambiguous>, Error> {
    let config = find(config)?;
    let Some((first, rest)) = config.steps.split_first() else { return Ok(Vec::new()) };
    let mut out = Vec::new();
    let mut at = 0;
    while let Some(here) = text.get(at..).filter(|r| !r.is_empty()) {
        let len = first.phrase(here).map_or_else(|| exact::unmatched(here), |found| found.len);
        let span = Span::new(at, at + len);
        at += len;
        let Some(values) = first.many(span.of(text)) else { continue };
        let mut candidates: Vec<String> = Vec::new();
        for value in values {
            let last = rest.iter().fold(value.to_owned(), |text, dict| {
                let mut out = String::new();
                exact::step(dict, &text, &mut out);
                out
            });
            if !candidates.contains(&last) {
                candidates.push(last);
            }
        }
        if candidates.len() > 1 {
            out.push(Ambiguous { span, candidates });
        }
    }
    Ok(out)
}
