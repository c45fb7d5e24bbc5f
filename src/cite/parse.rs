//! One reference: its label off, its tokens labelled, its fields read.

use super::fields::{Parsed, fields};
use super::label::Label;
use super::token::{Token, tokens};
use super::{grammar, model};
use crate::{Citation, Span};

/// Bytes of the number or sign that an entry of a list starts with: `[3] `, `③`, `12. `, `^ `.
pub(crate) fn head(text: &str) -> usize {
    let mut at = 0;
    for _ in 0..4 {
        let rest = text.get(at..).unwrap_or_default();
        let Some(len) = one_head(rest) else { break };
        at += len;
    }
    at
}

fn one_head(rest: &str) -> Option<usize> {
    let trimmed = rest.trim_start();
    let lead = rest.len() - trimmed.len();
    let first = trimmed.chars().next()?;
    if super::label_value(first).is_some() || first == '^' && !trimmed.starts_with("^^") {
        return Some(lead + first.len_utf8());
    }
    if let Some(jump) = trimmed.strip_prefix("跳转到") {
        let len =
            jump.len() - jump.trim_start_matches(|c: char| "：: .0123456789".contains(c)).len();
        return Some(lead + "跳转到".len() + len);
    }
    let (open, inner) = match super::chars::plain(first) {
        '[' | '(' => (true, trimmed.get(first.len_utf8()..)?),
        _ => (false, trimmed),
    };
    let inner_head = inner.trim_start_matches(['^', '註', '注']);
    let digits: usize = inner_head
        .chars()
        .take_while(|c| c.is_ascii_digit() || ('０'..='９').contains(c))
        .map(char::len_utf8)
        .sum();
    if digits == 0 || inner_head.get(..digits)?.chars().count() > 3 {
        return None;
    }
    let after = inner_head.get(digits..)?;
    let next = after.chars().next()?;
    let used = trimmed.len() - after.len();
    if open {
        let close = matches!(super::chars::plain(next), ']' | ')');
        let tail = after.get(next.len_utf8()..)?;
        let extra = tail.len() - tail.trim_start_matches(['.', '．', ':', '：', ' ', '、']).len();
        return close.then_some(lead + used + next.len_utf8() + extra);
    }
    match next {
        '.' | '．' | '、' | ')' | '）' => {
            let tail = after.get(next.len_utf8()..)?;
            let body = tail.trim_start();
            let ok = !body.starts_with(|c: char| c.is_ascii_digit());
            ok.then_some(lead + used + next.len_utf8())
        }
        ' ' => {
            let body = after.trim_start();
            let ok = body.starts_with(|c: char| {
                super::chars::is_han(c) || c == '《' || c.is_ascii_uppercase()
            });
            ok.then_some(lead + used + 1)
        }
        _ => None,
    }
}

/// A parse and how much it is to be trusted.
#[derive(Clone, Debug, Default)]
pub(crate) struct Read {
    /// The fields.
    pub(crate) parsed: Parsed,
    /// 0..=1.
    pub(crate) confidence: f32,
    /// Whether it is a reference at all.
    pub(crate) reference: bool,
    /// `reference`, `law`, `case`, `un`.
    pub(crate) kind: &'static str,
}

/// Reads one reference; spans are offsets in `text`.
pub(crate) fn read(text: &str) -> Read {
    let mut list: Vec<Token> = Vec::with_capacity(48);
    let start = head(text);
    let start = start + super::back::signal(text.get(start..).unwrap_or_default());
    let body = text.get(start..).unwrap_or_default();
    tokens(body, &mut list);
    let sure = grammar::read(&list).filter(|g| g.sure && std::env::var("NOGRAM").is_err());
    let (labels, confidence) = match sure {
        Some(g) => (g.labels, 0.95),
        None => {
            let (labels, odds) = model::label(&list, body);
            if std::env::var("DBG").is_ok() {
                for (t, l) in list.iter().zip(&labels) {
                    eprintln!("{:?} {:?} {:?}", t.of(body), t.lex, l);
                }
            }
            (labels, odds.exp())
        }
    };
    let prose = labels.iter().filter(|l| **l == Label::Prose).count();
    if prose * 2 > labels.len() || labels.is_empty() {
        return Read::default();
    }
    let parsed = fields(body, &list, &labels);
    let mut out = Read { parsed, confidence, reference: true, kind: "reference" };
    for (_, span) in &mut out.parsed.spans {
        *span = span.shift(start);
    }
    out
}

/// Reads one reference, whatever its style: `parse_reference("李敏．新论[J]．甲刊，2020")`.
pub fn parse_reference(line: &str) -> Citation {
    let read = read(line);
    if !read.reference {
        return Citation {
            kind: "none".into(),
            span: Span::new(0, line.len()),
            ..Citation::default()
        };
    }
    Citation {
        kind: read.kind.into(),
        span: Span::new(0, line.len()),
        csl: read.parsed.csl,
        fields: read.parsed.spans.into_iter().map(|(f, s)| (f.into(), s)).collect(),
        confidence: read.confidence,
        ..Citation::default()
    }
}
