//! Fields that need no reader: addresses, DOIs, numbers with their name, dates behind 访问, pages between
//! 第 and 页. Any that the labels left out is one all the same.

use serde_json::{Value, json};

use super::fields::Parsed;
use super::label::Label;
use super::numbers::{count, date};
use super::token::{Kind, Lex, Token};
use crate::Span;
use crate::convert::fold;

/// Addresses and DOIs need no reader: any that the labels left out is one all the same.
pub(super) fn closed(out: &mut Parsed, text: &str, tokens: &[Token], labels: &[Label]) {
    if labels.iter().all(|l| *l == Label::Prose) {
        return;
    }
    // 某大学历史系博士学位论文: whose thesis it is stands right before the word.
    for pair in tokens.windows(2) {
        let [who, thesis] = pair else { continue };
        let told = who.kind == Kind::Han && thesis.lex == Lex::Thesis && !thesis.space;
        if !told || out.has("publisher") {
            continue;
        }
        let name = who.of(text);
        if let Some(len) = fold::folded(name).find("大学").map(|at| at + 6) {
            let literal = |c: &Value| c.pointer("/0/literal").and_then(Value::as_str) == Some(name);
            if out.csl.get("contributor").is_some_and(literal) {
                out.csl.remove("contributor");
                out.spans.retain(|(f, _)| *f != "contributor");
            }
            let span = Span::new(who.start as usize, who.start as usize + len);
            out.set("publisher", name.get(..len).unwrap_or(name).into(), span);
        }
    }
    channel(out, text, tokens, labels);
    super::archive::archive(out, text, tokens);
    // 卷 31, in a stretch that the labels passed over.
    for (pair, label) in tokens.windows(2).zip(labels.iter().skip(1)) {
        if let [unit, number] = pair {
            let volume = unit.ch == '卷' && unit.lex == Lex::Volume && number.kind == Kind::Number;
            if volume && *label == Label::Other {
                let span = Span::new(number.start as usize, number.end as usize);
                out.set("volume", number.of(text).into(), span);
            }
        }
    }
    undated(out, text, tokens, labels);
    reign(out, text, tokens, labels);
    for (at, (t, label)) in tokens.iter().zip(labels).enumerate() {
        let span = Span::new(t.start as usize, t.end as usize);
        let rest = tokens.get(at..).unwrap_or_default();
        // Accessed 14 Feb. 2015; 检索日期：2031-05-03.
        if t.lex == Lex::Access && !out.has("accessed") {
            let end = rest.iter().take(10).position(|t| t.kind == Kind::Url || t.is(')'));
            let near = rest.get(1..end.unwrap_or(rest.len().min(10))).unwrap_or_default();
            if let Some((parts, span)) = date(text, near).filter(|(parts, _)| parts.len() > 1) {
                out.set("accessed", json!({"date-parts": [parts]}), span);
            }
        }
        if !matches!(label, Label::Title | Label::Container) && !out.has("page") {
            let len = pages(rest);
            count(out, "page", text, rest.get(..len).unwrap_or_default());
        }
        // 《某日报》第37版
        if let [first, number, unit, ..] = rest
            && first.lex == Lex::Ordinal
            && number.kind == Kind::Number
            && unit.lex == Lex::Edition
            && unit.end - unit.start == 3
            && *label == Label::Other
            && !out.has("page")
            && out
                .csl
                .get("container-title")
                .and_then(Value::as_str)
                .is_some_and(|c| c.ends_with(['报', '報']))
        {
            count(out, "page", text, rest.get(..2).unwrap_or_default());
        }
        if t.kind == Kind::Word && matches!(t.of(text), "ISBN" | "ISSN") {
            serial(out, text, rest);
        }
        match t.kind {
            Kind::Doi => out.set("DOI", t.of(text).into(), span),
            Kind::Url => {
                let url: String = t.of(text).split_whitespace().collect();
                let doi = url.find("doi.org/10.").and_then(|at| url.get(at + 8..));
                match doi {
                    Some(doi) if url.len() < 200 => {
                        let doi = doi.trim_end_matches(['.', ',', ';']).to_owned();
                        out.set("DOI", doi.into(), span);
                    }
                    _ => {
                        // …/doi/10.1/x names its DOI on the way.
                        let at = url.find("/doi/10.").map(|at| at + 5);
                        let tail = at.and_then(|at| url.get(at..)).filter(|t| t.len() < 200);
                        let len = tail.and_then(|t| super::address::doi_len(t.as_bytes()));
                        if let Some(doi) = tail.zip(len).and_then(|(t, len)| t.get(..len)) {
                            let doi = doi.split(['?', '#']).next().unwrap_or(doi).to_owned();
                            out.set("DOI", doi.into(), span);
                        }
                        out.set("URL", url.into(), span);
                    }
                }
            }
            _ => {}
        }
    }
}

/// `[P]. 中国专利: 2008-01-16`, `[CM]. 上海: 1926`: with a type mark and no date, the one that stands behind it.
fn undated(out: &mut Parsed, text: &str, tokens: &[Token], labels: &[Label]) {
    let Some(mark) = tokens.iter().position(|t| t.kind == Kind::Mark) else { return };
    if out.has("issued") {
        return;
    }
    let free = |at: usize, t: &Token| {
        let before = at.checked_sub(1).and_then(|i| tokens.get(i));
        let seen = before.is_some_and(|t| t.is('['));
        let label = labels.get(at).copied().unwrap_or_default();
        // A lone year is no page where a place stands before it.
        let page = label == Label::Page
            && t.year()
            && before.is_some_and(|t| t.is(':'))
            && labels.iter().filter(|l| **l == Label::Page).count() <= 2
            && at.checked_sub(2).and_then(|i| labels.get(i)) == Some(&Label::Place);
        !seen && (page || matches!(label, Label::Other | Label::Publisher | Label::Place))
    };
    let dates = tokens.iter().enumerate().skip(mark + 1);
    let found =
        dates.filter(|(_, t)| t.kind == Kind::Date || t.year()).find(|(at, t)| free(*at, t));
    let Some((at, _)) = found else { return };
    let Some((parts, span)) = tokens.get(at..).and_then(|rest| date(text, rest)) else { return };
    if labels.get(at) == Some(&Label::Page) {
        out.csl.remove("page");
        out.spans.retain(|(f, _)| *f != "page");
    }
    out.set("issued", json!({"date-parts": [parts]}), span);
}

/// `微信公众号“随笔”`, `公众号：随笔`: the channel where a text appeared, which no other field took.
fn channel(out: &mut Parsed, text: &str, tokens: &[Token], labels: &[Label]) {
    if out.has("container-title") {
        return;
    }
    for at in 0..tokens.len() {
        let word = tokens.get(at).filter(|t| t.kind == Kind::Han).map_or("", |t| t.of(text));
        let rest = tokens.get(at + 1..).unwrap_or_default();
        let taken = matches!(labels.get(at), Some(Label::Title | Label::Url));
        if taken || fold::ends(word, &["公众号"]).is_none() {
            continue;
        }
        let close = match rest.first() {
            Some(t) if t.is('“') => '”',
            Some(t) if t.is('《') => '》',
            Some(t) if t.is(':') => ',',
            _ => return,
        };
        let inside =
            rest.iter().skip(1).take(8).take_while(|t| !t.is(close) && !t.is('.') && !t.is('。'));
        let inside = rest.get(1..1 + inside.count()).unwrap_or_default();
        if let (Some(first), Some(last)) = (inside.first(), inside.last()) {
            let span = Span::new(first.start as usize, last.end as usize);
            out.set("container-title", span.of(text).into(), span);
        }
        return;
    }
}

/// `光绪七年刻本`: where no year of the common era is printed, the year that a reign names.
fn reign(out: &mut Parsed, text: &str, tokens: &[Token], labels: &[Label]) {
    if out.has("issued") {
        return;
    }
    let named = |l: &Label| matches!(l, Label::Title | Label::Container | Label::Author);
    let of_title: Vec<bool> = labels.iter().map(named).collect();
    if let Some((year, span)) = super::era::year(text, tokens, &of_title) {
        out.set("issued", json!({"date-parts": [[year]]}), span);
    }
}

/// `ISBN 978-7-100-00001-7`, `ISSN 2049-3630`: a number with its name.
fn serial(out: &mut Parsed, text: &str, tokens: &[Token]) {
    let [name, tail @ ..] = tokens else { return };
    let tail = tail.get(tail.iter().take_while(|t| t.is(':')).count()..).unwrap_or_default();
    let part = |t: &&Token| {
        t.kind == Kind::Number || t.is('-') || t.kind == Kind::Word && t.of(text) == "X"
    };
    let len = tail.iter().take(12).take_while(part).count();
    let number = tail.get(..len).and_then(|t| Some((t.first()?, t.last()?)));
    let Some((first, last)) = number.filter(|(first, _)| first.kind == Kind::Number) else {
        return;
    };
    let span = Span::new(first.start as usize, last.end as usize);
    let field = if name.of(text) == "ISBN" { "ISBN" } else { "ISSN" };
    out.set(field, span.of(text).into(), span);
}

/// How many tokens `第12-15页` or `页5` is that begins here.
fn pages(tokens: &[Token]) -> usize {
    let Some(first) = tokens.first() else { return 0 };
    let page = |t: &Token| t.lex == Lex::Page && t.kind == Kind::Han && t.end - t.start == 3;
    let run = tokens.iter().skip(1).take(6);
    let run = run.take_while(|t| t.kind == Kind::Number || t.is('-')).count();
    let numbered = tokens.get(1).is_some_and(|t| t.kind == Kind::Number);
    match tokens.get(run + 1) {
        Some(unit) if first.lex == Lex::Ordinal && numbered && page(unit) => run + 2,
        _ if page(first) && numbered => run + 1,
        _ => 0,
    }
}
