//! From labelled tokens to CSL fields, each with its span.

use serde_json::{Value, json};

use super::chars::is_cjk;
use super::closed::closed;
use super::kind;
use super::label::Label;
use super::names::names;
use super::numbers::{count, counted, date, edition, side};
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
            Label::Author => credits(&mut out, "author", text, all),
            Label::Editor => credits(&mut out, "editor", text, all),
            Label::Translator => credits(&mut out, "translator", text, all),
            Label::Helper => credits(&mut out, "contributor", text, all),
            // A second title in 《》 is where the first appeared.
            Label::Title
                if out.has("title")
                    && !out.has("container-title")
                    && all.iter().any(|t| t.is('《')) =>
            {
                plain_field(&mut out, "container-title", text, quoted(part));
            }
            Label::Title => {
                plain_field(&mut out, "title", text, bare(text, quoted(aged(text, part))))
            }
            Label::Container => {
                plain_field(&mut out, "container-title", text, bare(text, host(text, part)));
            }
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
                let value = tidy(span.of(text).trim_start_matches('第'));
                out.set("number", value.into(), span);
            }
            Label::Issued => date_field(&mut out, "issued", text, all),
            Label::Accessed => date_field(&mut out, "accessed", text, all),
            Label::Volume | Label::Issue => counted(&mut out, run.label, text, part, labels),
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
    side(&mut out, text);
    // A host without a title is the title: nothing is printed in nothing.
    // 《海塘考》卷四, 《盐业通史》第2卷，某社: volumes and publishers are of a book, so it is the title.
    let volume = |t: &Token| t.ch == '卷' && t.lex == Lex::Volume;
    let counted = |t: &[Token]| match t {
        [a, b, c] => a.is('》') && (volume(b) || b.is(',') && volume(c)),
        _ => false,
    };
    let book = || out.has("publisher") || tokens.windows(3).any(counted);
    if !out.has("title")
        && (!["volume", "issue", "page"].iter().any(|f| out.has(f)) || !out.has("issue") && book())
        && let Some(title) = out.csl.remove("container-title")
    {
        out.csl.insert("title".into(), title);
        for (field, _) in out.spans.iter_mut().filter(|(f, _)| *f == "container-title") {
            *field = "title";
        }
    }
    // 某排行：地址: what alone stands before an address is its title, not its author.
    let one = out.csl.get("author").and_then(Value::as_array).filter(|a| a.len() == 1);
    let whole = one.and_then(|a| a.first()?.get("literal").cloned());
    if let (Some(name), true, false) = (whole, out.has("URL"), out.has("title")) {
        out.csl.remove("author");
        out.csl.insert("title".into(), name);
        for (field, _) in out.spans.iter_mut().filter(|(f, _)| *f == "author") {
            *field = "title";
        }
    }
    kind::settle(&mut out, mark, tokens);
    let kind = kind::kind(&out, text, tokens, mark);
    if kind == "article-journal" {
        article_number(&mut out);
    }
    if kind == "standard" {
        parts_of_title(&mut out, text);
    }
    out.csl.insert("type".into(), kind.into());
    out
}

/// `潮汐观测 术语`: the parts of a standard's title stand apart by a space. One that damage put inside a
/// word leaves a lone character behind.
fn parts_of_title(out: &mut Parsed, text: &str) {
    let Some((_, span)) = out.spans.iter().find(|(f, _)| *f == "title") else { return };
    let parts: Vec<&str> = span.of(text).split_whitespace().collect();
    if parts.len() > 1 && parts.iter().all(|p| p.chars().count() > 1) {
        out.csl.insert("title".into(), parts.join(" ").into());
    }
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

/// 注, 疏, 传, 笺: what makes a commentary.
fn glossed(text: &str) -> impl Fn(&Token) -> bool + '_ {
    move |t| t.lex == Lex::Helper && matches!(t.of(text), "注" | "註" | "疏" | "笺" | "箋")
}

/// 疏: a commentary on a commentary.
fn glossed_on(text: &str) -> impl Fn(&Token) -> bool + '_ {
    move |t| t.lex == Lex::Helper && t.of(text) == "疏"
}

/// More names of a field that has some.
fn join(out: &mut Parsed, field: &'static str, text: &str, tokens: &[Token]) {
    let found = names(text, tokens);
    let spans = out.spans.iter_mut().find(|(f, _)| *f == field);
    match (out.csl.get_mut(field), spans) {
        (Some(Value::Array(list)), Some((_, span))) => {
            for (name, at) in found {
                list.push(name);
                *span = span.join(at);
            }
        }
        _ => people(out, field, text, tokens),
    }
}

/// A word for editors, in letters.
fn role(t: &Token) -> bool {
    t.kind == Kind::Word && t.lex == Lex::Editor
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
            // 题。取自 http://…
            Kind::Han => last.lex == Lex::Access && tokens.len() > 2 && last.end - last.start <= 9,
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
        } else if !(matches!(first.lex, Lex::In | Lex::Signal) && tokens.len() > 1
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
            let han = |c: char| is_cjk(c) || "，。、；：！？（）《》“”".contains(c);
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
        trim(part.get(1..end).unwrap_or_default())
    } else {
        part
    }
}

/// `光绪《某县志》`: whose reign a gazetteer is of stands before its title and is no part of it.
fn aged<'t>(text: &str, part: &'t [Token]) -> &'t [Token] {
    let era = |t: &Token| {
        let known = super::words::ERAS
            .iter()
            .any(|(era, ..)| crate::convert::fold::is_one(t.of(text), &[*era]));
        t.kind == Kind::Han && (known || crate::convert::fold::is_one(t.of(text), &["民国"]))
    };
    match part {
        [first, name @ ..] if era(first) && name.first().is_some_and(|t| t.is('《')) => {
            match closing(name) {
                Some(end) if end + 1 == name.len() => trim(name),
                _ => part,
            }
        }
        _ => part,
    }
}

/// What a style says of a title in square brackets behind it.
static DESCRIBED: &[&str] = &[
    "Paper",
    "Poster",
    "Conference",
    "Comment",
    "Review",
    "Data",
    "Dataset",
    "Video",
    "Film",
    "Map",
    "Doctoral",
    "Master",
    "Unpublished",
    "Computer",
    "Podcast",
    "Thesis",
    "Dissertation",
    "Letter",
];

/// `The tide [Paper presentation]`, `The Book of Routes, ed. and trans.`: a title or host without what a
/// style says of it, and without the words that lead to its editors.
fn bare<'t>(text: &str, part: &'t [Token]) -> &'t [Token] {
    let mut part = part;
    if part.last().is_some_and(|t| t.is(']'))
        && let Some(open) = part.iter().rposition(|t| t.is('[')).filter(|at| *at > 0)
        && part.get(open + 1).is_some_and(|t| DESCRIBED.contains(&t.of(text)))
    {
        part = part.get(..open).unwrap_or(part);
    }
    let leads = |t: &Token| {
        t.is('.')
            || t.kind == Kind::Word
                && matches!(t.lex, Lex::Editor | Lex::Translator | Lex::Author | Lex::And)
    };
    let words = part.iter().rev().take_while(|t| leads(t)).count();
    let comma = part.len().checked_sub(words + 1).filter(|at| *at > 0 && words > 0);
    match comma {
        Some(at) if part.get(at).is_some_and(|t| t.is(',')) => part.get(..at).unwrap_or(part),
        _ => part,
    }
}

/// A host without what stands before its 《》: 载氏著《某书》, 某某编：《某书》.
fn host<'t>(text: &str, part: &'t [Token]) -> &'t [Token] {
    let open = |t: &Token| t.is('《') || t.is('“');
    let title = part.iter().position(open).filter(|at| *at > 0);
    let Some((head, name)) = title.and_then(|at| part.split_at_checked(at)) else {
        return quoted(part);
    };
    let whole = closing(name).is_some_and(|end| end + 1 == name.len());
    let last = head.iter().rev().find(|t| t.kind != Kind::Punct);
    let channels = ["公众号", "微博", "客户端", "网", "网站"];
    let led = last.is_some_and(|t| {
        let channel = name.first().is_some_and(|t| t.is('“'))
            && crate::convert::fold::ends(t.of(text), &channels).is_some();
        credit(t).is_some() || channel
    });
    // 载公众号“某茶座”，2031年3月8日发布: what follows the name of a channel is no part of it.
    let inside = closing(name).filter(|end| *end > 1 && led).and_then(|end| name.get(1..end));
    match inside {
        _ if whole && led => trim(name),
        Some(inside) => trim(inside),
        None => quoted(part),
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

/// What stands for a name that nobody knows.
static NOBODY: &[&str] = &[
    "佚名",
    "不详",
    "佚",
    "无名氏",
    "作者不详",
    "无日期",
    "日期不详",
    "氏",
    "氏著",
    "拙文",
    "拙著",
    "拙作",
    "拙稿",
    "Anon",
    "Anonymous",
    "anonymous",
    "s",
    "n",
    "s.n",
];

/// The field that a role printed in Han leads to: 著, 编, 译, 点校.
fn credit(t: &Token) -> Option<&'static str> {
    match t.lex {
        _ if t.kind != Kind::Han => None,
        Lex::Author => Some("author"),
        Lex::Editor => Some("editor"),
        Lex::Translator => Some("translator"),
        Lex::Helper => Some("contributor"),
        _ => None,
    }
}

/// Names of one label. `甲著、乙编`, `甲口述，乙整理`: where several roles are printed, each says whose
/// names stand before it; a lone 译 or 点校 is believed too.
fn credits(out: &mut Parsed, field: &'static str, text: &str, tokens: &[Token]) {
    let printed = tokens.iter().filter_map(credit).count();
    let lone = tokens.iter().rev().take(2).find_map(credit);
    if printed < 2 {
        let bare = !out.has("author") && !out.has("title") && field == "author";
        let glossed = bare && tokens.iter().any(glossed(text));
        let field = match lone {
            Some("contributor") if glossed => "author",
            // … and who wrote the notes on his notes.
            Some("contributor") if tokens.iter().any(glossed_on(text)) && !out.has("title") => {
                return join(out, "author", text, tokens);
            }
            Some(role @ ("translator" | "contributor")) => role,
            Some("author") if !out.has("author") && !out.has("title") => "author",
            // 某某辑：《佚书》
            Some("editor")
                if tokens.iter().rev().take(2).any(|t| matches!(t.of(text), "辑" | "輯")) =>
            {
                "editor"
            }
            _ => field,
        };
        return people(out, field, text, tokens);
    }
    // 郑某注，贾某疏：《仪礼注疏》: who wrote the notes is the author where nobody else is.
    let roles = || tokens.iter().filter(|t| credit(t).is_some());
    if roles().all(glossed(text)) && !out.has("author") && !out.has("title") {
        people(out, "author", text, tokens);
        return;
    }
    let mut rest = tokens;
    while let Some(at) = rest.iter().position(|t| credit(t).is_some()) {
        let (who, tail) = rest.split_at(at);
        let role = tail.first().and_then(credit).unwrap_or(field);
        people(out, role, text, who);
        rest = tail.get(1..).unwrap_or_default();
    }
    people(out, field, text, rest);
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
            !crate::convert::fold::is_one(literal, NOBODY)
        })
        .collect();
    let (Some(first), Some(last)) = (named.first(), named.last()) else { return };
    let span = first.1.join(last.1);
    out.set(field, named.into_iter().map(|(v, _)| v).collect(), span);
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
