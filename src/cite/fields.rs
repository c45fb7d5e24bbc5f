//! From labelled tokens to CSL fields, each with its span.

use serde_json::{Value, json};

use super::chars::{is_han, plain};
use super::kind;
use super::label::Label;
use super::names::names;
use super::token::{Kind, Lex, Token};
use crate::{Csl, Span};

/// What was read of a reference.
#[derive(Clone, Debug, Default)]
pub(crate) struct Parsed {
    /// The fields.
    pub(crate) csl: Csl,
    /// Where each was read.
    pub(crate) spans: Vec<(&'static str, Span)>,
}

impl Parsed {
    pub(crate) fn set(&mut self, field: &'static str, value: Value, span: Span) {
        if !self.csl.contains_key(field) {
            self.csl.insert(field.into(), value);
            self.spans.push((field, span));
        }
    }

    /// Whether `field` was read.
    pub(crate) fn has(&self, field: &str) -> bool {
        self.csl.contains_key(field)
    }
}

/// A stretch of tokens with one label.
#[derive(Clone, Copy)]
struct Run {
    label: Label,
    start: usize,
    end: usize,
}

/// Reads the fields of `text` from its labelled tokens.
pub(crate) fn fields(text: &str, tokens: &[Token], labels: &[Label]) -> Parsed {
    let mut out = Parsed::default();
    let mut runs: Vec<Run> = Vec::new();
    for (i, label) in labels.iter().enumerate().take(tokens.len()) {
        match runs.last_mut() {
            Some(run) if run.label == *label => run.end = i + 1,
            _ => runs.push(Run { label: *label, start: i, end: i + 1 }),
        }
    }
    let mark = tokens.iter().find(|t| t.kind == Kind::Mark).copied();
    for run in &runs {
        let Some(all) = tokens.get(run.start..run.end) else { continue };
        let part = trim(all);
        let (Some(first), Some(last)) = (part.first(), part.last()) else { continue };
        let span = Span::new(first.start as usize, last.end as usize);
        match run.label {
            Label::Other | Label::Prose => {}
            // Hall P, Perry T, eds.: a role in letters at the end says what they are.
            Label::Author if all.iter().rev().take(3).any(role) => {
                people(&mut out, "editor", text, all);
            }
            Label::Author => people(&mut out, "author", text, all),
            Label::Editor => people(&mut out, "editor", text, all),
            Label::Translator => people(&mut out, "translator", text, all),
            Label::Helper => people(&mut out, "contributor", text, all),
            Label::Title => plain_field(&mut out, "title", text, quoted(part)),
            Label::Container => plain_field(&mut out, "container-title", text, quoted(part)),
            Label::Publisher => {
                let n = part.iter().rev().take_while(|t| t.lex == Lex::Thesis).count();
                let (name, thesis) = part.split_at(part.len() - n);
                plain_field(&mut out, "publisher", text, trim(name));
                plain_field(&mut out, "genre", text, thesis);
            }
            Label::Place => plain_field(&mut out, "publisher-place", text, part),
            Label::Genre => plain_field(&mut out, "genre", text, part),
            Label::Series => plain_field(&mut out, "collection-title", text, part),
            Label::Number => {
                let value = tidy(span.of(text));
                out.set("number", value.into(), span);
            }
            Label::Issued => date_field(&mut out, "issued", text, all),
            Label::Accessed => date_field(&mut out, "accessed", text, all),
            Label::Volume => count(&mut out, "volume", text, part),
            Label::Issue => count(&mut out, "issue", text, part),
            Label::Page => count(&mut out, "page", text, part),
            Label::Edition => edition(&mut out, text, part),
            // The address of a DOI is a DOI: see `closed`.
            Label::Url => {
                let doi = |t: &Token| t.of(text).contains("doi.org/10.");
                if let Some(t) = all.iter().find(|t| t.kind == Kind::Url && !doi(t)) {
                    let url: String = t.of(text).split_whitespace().collect();
                    out.set("URL", url.into(), Span::new(t.start as usize, t.end as usize));
                }
            }
            Label::Doi => {
                if let Some(t) = all.iter().find(|t| t.kind == Kind::Doi) {
                    let span = Span::new(t.start as usize, t.end as usize);
                    out.set("DOI", t.of(text).into(), span);
                }
            }
        }
    }
    closed(&mut out, text, tokens, labels);
    // A host without a title is the title: nothing is printed in nothing.
    if !out.has("title")
        && !["volume", "issue", "page"].iter().any(|f| out.has(f))
        && let Some(title) = out.csl.remove("container-title")
    {
        out.csl.insert("title".into(), title);
        for (field, _) in out.spans.iter_mut().filter(|(f, _)| *f == "container-title") {
            *field = "title";
        }
    }
    kind::settle(&mut out, mark, tokens);
    let kind = kind::kind(&out, text, tokens, mark);
    if kind == "article-journal" {
        article_number(&mut out);
    }
    out.csl.insert("type".into(), kind.into());
    out
}

/// `e0209899`, `147370` in the place of the pages: the number of the article, whose pages start at 1.
fn article_number(out: &mut Parsed) {
    let page = out.csl.get("page").and_then(Value::as_str).unwrap_or_default();
    let digits = page.strip_prefix(['e', 'E']);
    let long = if digits.is_some() { 4 } else { 6 };
    let digits = digits.unwrap_or(page);
    let one = digits.len() >= long && digits.bytes().all(|b| b.is_ascii_digit());
    if one
        && !out.has("number")
        && let Some(value) = out.csl.remove("page")
    {
        out.csl.insert("number".into(), value);
        for (field, _) in out.spans.iter_mut().filter(|(f, _)| *f == "page") {
            *field = "number";
        }
    }
}

/// A word for editors, in letters.
fn role(t: &Token) -> bool {
    t.kind == Kind::Word && t.lex == Lex::Editor
}

/// Addresses and DOIs need no reader: any that the labels left out is one all the same.
fn closed(out: &mut Parsed, text: &str, tokens: &[Token], labels: &[Label]) {
    if labels.iter().all(|l| *l == Label::Prose) {
        return;
    }
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
    for t in tokens {
        let span = Span::new(t.start as usize, t.end as usize);
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
                    _ => out.set("URL", url.into(), span),
                }
            }
            _ => {}
        }
    }
}

fn opener(t: &Token) -> bool {
    t.kind == Kind::Punct && matches!(t.ch, '《' | '“' | '(' | '[' | '<' | '"' | '*' | '\'' | '{')
}

fn closes(open: char) -> char {
    match open {
        '《' => '》',
        '“' => '”',
        '(' => ')',
        '[' => ']',
        '<' => '>',
        '{' => '}',
        other => other,
    }
}

/// Where the bracket at the start of `tokens` closes, nesting counted.
fn closing(tokens: &[Token]) -> Option<usize> {
    let open = tokens.first()?.ch;
    let close = closes(open);
    let mut depth = 0usize;
    for (i, t) in tokens.iter().enumerate() {
        if t.is(close) && (open != close || i > 0) {
            if open == close {
                return Some(i);
            }
            depth = depth.saturating_sub(1);
            if depth == 0 {
                return Some(i);
            }
        } else if t.is(open) {
            depth += 1;
        }
    }
    None
}

/// Takes the punctuation and the leading words off a field.
fn trim(mut tokens: &[Token]) -> &[Token] {
    loop {
        let Some(last) = tokens.last() else { return tokens };
        let drop = match last.kind {
            Kind::Mark => true,
            Kind::Punct => match last.ch {
                ')' | '》' | '”' | ']' | '>' | '}' => {
                    let open = match last.ch {
                        ')' => '(',
                        '》' => '《',
                        '”' => '“',
                        ']' => '[',
                        '}' => '{',
                        _ => '<',
                    };
                    let mut depth = 0i32;
                    let mut lone = true;
                    for t in tokens.iter().rev() {
                        if t.is(last.ch) {
                            depth += 1;
                        } else if t.is(open) {
                            depth -= 1;
                            if depth == 0 {
                                lone = false;
                                break;
                            }
                        }
                    }
                    lone
                }
                '?' | '!' | '%' | '+' => false,
                _ => true,
            },
            _ => false,
        };
        if drop {
            tokens = tokens.get(..tokens.len() - 1).unwrap_or_default();
            continue;
        }
        let Some(first) = tokens.first() else { return tokens };
        let leading = opener(first);
        if leading {
            match closing(tokens) {
                Some(end) if end + 1 == tokens.len() && end > 0 => {
                    tokens = tokens.get(1..end).unwrap_or_default();
                    continue;
                }
                Some(_) if first.ch != '*' && first.ch != '\'' => return tokens,
                Some(_) if first.ch == '*' => return tokens,
                _ => {}
            }
        } else if !(matches!(first.lex, Lex::In | Lex::Signal | Lex::Ordinal) && tokens.len() > 1
            || first.kind == Kind::Punct
            || first.kind == Kind::Mark)
        {
            return tokens;
        }
        tokens = tokens.get(1..).unwrap_or_default();
    }
}

/// A value without the spaces that damage put between Han characters, and with single ones
/// elsewhere.
pub(crate) fn tidy(raw: &str) -> String {
    let mut out = String::with_capacity(raw.len());
    let mut gap = false;
    for c in raw.chars() {
        if c.is_whitespace() || matches!(c, '\u{200b}' | '\u{feff}') {
            gap = true;
            continue;
        }
        if gap {
            let han = |c: char| is_han(c) || "，。、；：！？（）《》“”".contains(c);
            let prev = out.chars().next_back();
            if prev.is_some_and(|p| !(han(p) && han(c))) {
                out.push(' ');
            }
            gap = false;
        }
        out.push(c);
    }
    out
}

/// A title up to its type mark, or up to the end of its quotes when a remark follows them.
fn quoted(part: &[Token]) -> &[Token] {
    let mark = part.iter().position(|t| t.kind == Kind::Mark);
    let part = mark.map_or(part, |m| trim(part.get(..m).unwrap_or_default()));
    let Some(first) = part.first().filter(|t| t.is('《') || t.is('“')) else { return part };
    let Some(end) = closing(part) else { return part };
    let remark = part.get(end + 1).is_some_and(|t| {
        t.kind == Kind::Punct && matches!(t.ch, ',' | '(' | '.' | '。' | ':' | ';' | ')')
    });
    // “Title,” Publisher
    let comma = end.checked_sub(1).and_then(|i| part.get(i)).is_some_and(|t| t.is(','));
    if (remark && first.ch == '《' || comma) && end > 1 {
        part.get(1..end).unwrap_or_default()
    } else {
        part
    }
}

fn plain_field(out: &mut Parsed, field: &'static str, text: &str, part: &[Token]) {
    let (Some(first), Some(last)) = (part.first(), part.last()) else { return };
    let span = Span::new(first.start as usize, last.end as usize);
    // The name of a periodical ends where its marks of emphasis do.
    let mut value = tidy(span.of(text));
    if part.iter().any(|t| t.is('*')) {
        value = value.replace('*', "");
    }
    let has_letter = value.chars().any(|c| c.is_alphanumeric());
    if has_letter {
        out.set(field, value.into(), span);
    }
}

fn people(out: &mut Parsed, field: &'static str, text: &str, tokens: &[Token]) {
    if out.has(field) {
        return;
    }
    let found = names(text, tokens);
    let named: Vec<(Value, Span)> = found
        .into_iter()
        .filter(|(v, _)| {
            let literal = v.get("literal").and_then(Value::as_str).unwrap_or("x");
            !matches!(
                literal,
                "佚名"
                    | "不详"
                    | "佚"
                    | "无名氏"
                    | "無名氏"
                    | "作者不详"
                    | "无日期"
                    | "日期不详"
                    | "Anon"
                    | "Anonymous"
                    | "anonymous"
                    | "s"
                    | "n"
                    | "s.n"
            )
        })
        .collect();
    let (Some(first), Some(last)) = (named.first(), named.last()) else { return };
    let span = first.1.join(last.1);
    out.set(field, named.into_iter().map(|(v, _)| v).collect(), span);
}

/// The month that an English word names.
pub(crate) fn month(word: &str) -> Option<u32> {
    let head: String = word.chars().take(3).collect::<String>().to_ascii_lowercase();
    let all = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];
    all.iter().position(|m| **m == head).map(|i| i as u32 + 1)
}

/// The first date in `tokens`: year, month, day as far as they are there.
pub(crate) fn date(text: &str, tokens: &[Token]) -> Option<(Vec<u32>, Span)> {
    for (i, t) in tokens.iter().enumerate() {
        if t.kind == Kind::Date {
            let parts = t.of(text).split(|c: char| !c.is_ascii_digit());
            let parts: Vec<u32> = parts.filter_map(|p| p.parse().ok()).collect();
            return Some((parts, Span::new(t.start as usize, t.end as usize)));
        }
        let roc = t.kind == Kind::Number
            && (1..200).contains(&t.num)
            && i.checked_sub(1).and_then(|j| tokens.get(j)).is_some_and(|p| {
                let w = p.of(text);
                w.ends_with("民國") || w.ends_with("民国")
            });
        if !t.year() && !roc {
            continue;
        }
        let mut parts = vec![if roc { t.num + 1911 } else { t.num }];
        let mut end = t.end;
        let mut start = t.start;
        let get = |j: usize| tokens.get(j);
        // 2019年5月3日
        let mut j = i + 1;
        if get(j).is_some_and(|t| t.of(text) == "年" || t.ch == '年') {
            end = get(j).map_or(end, |t| t.end);
            for unit in ['月', '日'] {
                if let (Some(n), Some(u)) = (get(j + 1), get(j + 2))
                    && n.kind == Kind::Number
                    && u.ch == unit
                    && n.num > 0
                    && n.num < 32
                {
                    parts.push(n.num);
                    end = u.end;
                    j += 2;
                    continue;
                }
                break;
            }
        } else {
            // Nov. 5, 2017; 5 November 2017; 2017, November 5; 2013 Oct 3
            let back: Vec<&Token> =
                tokens.get(..i).unwrap_or_default().iter().rev().take(5).collect();
            let mut day = None;
            for b in back {
                match b.kind {
                    Kind::Number if b.num > 0 && b.num < 32 && parts.len() < 3 => {
                        if parts.len() == 2 {
                            parts.push(b.num);
                            start = b.start;
                        } else {
                            day = Some(b.num);
                        }
                    }
                    Kind::Word if b.lex == Lex::Month && parts.len() == 1 => {
                        parts.extend(month(b.of(text)));
                        start = b.start;
                        parts.extend(day);
                    }
                    Kind::Punct if matches!(b.ch, '.' | ',' | ' ') => {}
                    _ => break,
                }
            }
            if parts.len() == 1 {
                let mut k = i + 1;
                while get(k)
                    .is_some_and(|t| t.kind == Kind::Punct && matches!(t.ch, ',' | '-' | '.' | '/'))
                {
                    k += 1;
                }
                if let Some(m) = get(k).filter(|t| t.lex == Lex::Month && t.kind == Kind::Word) {
                    parts.extend(month(m.of(text)));
                    end = m.end;
                    if let Some(d) = get(k + 1).filter(|t| t.kind == Kind::Number && t.num < 32) {
                        parts.push(d.num);
                        end = d.end;
                    }
                } else {
                    // 2006－05－16 and 2006-05 - 16: a date whose marks are not plain.
                    let mut k = i + 1;
                    while parts.len() < 3
                        && get(k).is_some_and(|t| t.is('-'))
                        && get(k + 1).is_some_and(|t| {
                            t.kind == Kind::Number
                                && t.end - t.start <= 2
                                && (1..=if parts.len() == 1 { 12 } else { 31 }).contains(&t.num)
                        })
                    {
                        parts.extend(get(k + 1).map(|t| t.num));
                        end = get(k + 1).map_or(end, |t| t.end);
                        k += 2;
                    }
                }
            }
        }
        parts.truncate(3);
        return Some((parts, Span::new(start as usize, end as usize)));
    }
    None
}

fn date_field(out: &mut Parsed, field: &'static str, text: &str, tokens: &[Token]) {
    let Some((parts, span)) = date(text, tokens) else { return };
    if let Some((_, at)) = out.spans.iter().find(|(f, _)| *f == field) {
        // A year, then later the same year with its day: the longer one is the date.
        let known = out.csl.get(field).and_then(|d| d.pointer("/date-parts/0"));
        let known = known.and_then(Value::as_array);
        let longer = known.is_some_and(|k| {
            k.len() < parts.len()
                && k.first().and_then(Value::as_u64) == parts.first().map(|y| u64::from(*y))
        });
        let _ = at;
        if !longer || field == "accessed" {
            return;
        }
        out.csl.remove(field);
        out.spans.retain(|(f, _)| *f != field);
    }
    out.set(field, json!({"date-parts": [parts]}), span);
}

/// 第3期, vol. 12, 卷一七, 45—62: the number alone, with plain dashes.
fn count(out: &mut Parsed, field: &'static str, text: &str, tokens: &[Token]) {
    let unit = |t: &Token| {
        matches!(t.lex, Lex::Ordinal | Lex::Issue | Lex::Volume | Lex::Page)
            && !(field == "issue" && t.kind == Kind::Han && t.end - t.start > 3)
            && !(field == "volume" && t.kind == Kind::Han && t.end - t.start > 3)
    };
    let strip = |t: &Token| {
        unit(t) || t.kind == Kind::Punct && !matches!(t.ch, '(' | ')') || t.lex == Lex::DateUnit
    };
    // 頁乙-215: the unit is glued to a letter of the pages.
    let glued =
        |t: &Token| field == "page" && t.kind == Kind::Han && t.ch == '页' && t.end - t.start > 3;
    let start = tokens.iter().position(|t| !strip(t));
    let end = tokens.iter().rposition(|t| !(strip(t) || t.is('(') || field != "page" && t.is(')')));
    let (Some(start), Some(end)) = (start, end) else { return };
    let Some(part) = tokens.get(start..=end) else { return };
    // 12 风俗: what follows the number of a volume is no part of it.
    let counted = part
        .iter()
        .take_while(|t| t.kind == Kind::Number || matches!(t.ch, '-' | '/' | '、' | '(' | ')'))
        .count();
    let part =
        if field != "page" && counted > 0 && part.first().is_some_and(|t| t.kind == Kind::Number) {
            part.get(..counted).unwrap_or(part)
        } else {
            part
        };
    let open = part.first().is_some_and(|t| t.is('('));
    let part = if open { part.get(1..).unwrap_or_default() } else { part };
    let (Some(first), Some(last)) = (part.first(), part.last()) else { return };
    let span = Span::new(first.start as usize, last.end as usize);
    let mut value = String::new();
    for t in part {
        match t.kind {
            _ if glued(t) => value.extend(t.of(text).chars().skip(1)),
            Kind::Punct if t.ch == '-' => {
                if !value.ends_with('-') {
                    value.push('-');
                }
            }
            // 89\~95: an escape left by a converter.
            Kind::Punct if t.ch == '\\' => {}
            Kind::Number => value.extend(t.of(text).chars().map(|c| match plain(c) {
                'O' | 'o' => '0',
                c => c,
            })),
            _ if field == "page" && unit(t) && t.kind == Kind::Word => {}
            _ => {
                if t.space && t.kind == Kind::Word && !value.is_empty() && !value.ends_with('-') {
                    value.push(' ');
                }
                value.extend(t.of(text).chars().map(plain));
            }
        }
    }
    if value.chars().any(char::is_alphanumeric) {
        out.set(field, value.into(), span);
    }
}

fn edition(out: &mut Parsed, text: &str, tokens: &[Token]) {
    let (Some(first), Some(last)) = (tokens.first(), tokens.last()) else { return };
    let span = Span::new(first.start as usize, last.end as usize);
    let number = tokens.iter().find(|t| t.kind == Kind::Number);
    let value = match number {
        Some(n) if n.num > 0 => n.num.to_string(),
        Some(n) => n.of(text).to_owned(),
        None => tidy(span.of(text)),
    };
    if !value.is_empty() {
        out.set("edition", value.into(), span);
    }
}
