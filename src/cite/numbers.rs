//! Dates, counts and editions from the tokens of their field.

use serde_json::Value;

use super::chars::{han_number, plain};
use super::fields::{Parsed, tidy};
use super::label::Label;
use super::token::{Kind, Lex, Token};
use crate::Span;
use crate::convert::fold;

/// The month that an English word names.
pub(crate) fn month(word: &str) -> Option<u32> {
    let head: String = word.chars().take(3).collect::<String>().to_ascii_lowercase();
    let all = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];
    all.iter().position(|m| **m == head).map(|i| i as u32 + 1)
}

/// The first date in `tokens`: year, month, day as far as they are there.
pub(crate) fn date(text: &str, tokens: &[Token]) -> Option<(Vec<u32>, Span)> {
    let (at, t) = tokens
        .iter()
        .enumerate()
        .find(|(at, t)| t.kind == Kind::Date || t.year() || republic(text, tokens, *at))?;
    if t.kind == Kind::Date {
        let parts = t.of(text).split(|c: char| !c.is_ascii_digit());
        let parts = parts.filter_map(|p| p.parse().ok()).collect();
        return Some((parts, Span::new(t.start as usize, t.end as usize)));
    }
    let year = if t.year() { t.num } else { t.num + 1911 };
    let mut date = Dated { parts: vec![year], start: t.start, end: t.end };
    if tokens.get(at + 1).is_some_and(|t| t.of(text) == "年" || t.ch == '年') {
        date.han(text, tokens, at + 1);
    } else {
        date.before(text, tokens.get(..at).unwrap_or_default());
        let behind = tokens.get(at + 1..).unwrap_or_default();
        if date.parts.len() == 1 && !date.named(text, behind) {
            date.marked(behind);
        }
    }
    date.parts.truncate(3);
    Some((date.parts, Span::new(date.start as usize, date.end as usize)))
}

/// Whether the number at `at` counts the years of the Republic: 民国二十四年.
fn republic(text: &str, tokens: &[Token], at: usize) -> bool {
    let (Some(t), Some(before)) = (tokens.get(at), at.checked_sub(1).and_then(|i| tokens.get(i)))
    else {
        return false;
    };
    t.kind == Kind::Number
        && (1..200).contains(&t.num)
        && fold::ends(before.of(text), &["民国"]).is_some()
}

/// A date under way: year, month, day, as far as they were found, and where.
struct Dated {
    parts: Vec<u32>,
    start: u32,
    end: u32,
}

impl Dated {
    /// `2019年5月3日`, with its 年 at `at`.
    fn han(&mut self, text: &str, tokens: &[Token], mut at: usize) {
        self.end = tokens.get(at).map_or(self.end, |t| t.end);
        for unit in ['月', '日'] {
            let Some([n, u]) = tokens.get(at + 1..at + 3) else { break };
            if n.kind != Kind::Number || u.ch != unit || !(1..32).contains(&n.num) {
                break;
            }
            self.parts.push(n.num);
            self.end = u.end;
            at += 2;
        }
        // 民国六十八年三月四日: what follows the year is one run.
        let rest = tokens.get(at + 1).filter(|t| t.kind == Kind::Han && !t.space);
        if let Some(run) = rest.filter(|_| self.parts.len() == 1)
            && let Some((days, len)) = han_days(run.of(text))
        {
            self.parts.extend(days);
            self.end = run.start + len as u32;
        }
    }

    /// `Nov. 5, 2017`, `5 November 2017`, `2013 Oct 3`: month and day in front of the year.
    fn before(&mut self, text: &str, tokens: &[Token]) {
        let (mut day, mut han_month) = (None, false);
        for t in tokens.iter().rev().take(5) {
            match t.kind {
                Kind::Number if (1..32).contains(&t.num) && self.parts.len() < 3 => {
                    if self.parts.len() == 2 {
                        self.parts.push(t.num);
                        self.start = t.start;
                    } else if han_month && t.num <= 12 {
                        self.parts.extend([t.num, day.unwrap_or(1)]);
                        self.start = t.start;
                    } else {
                        day = Some(t.num);
                    }
                }
                Kind::Word if t.lex == Lex::Month && self.parts.len() == 1 => {
                    self.parts.extend(month(t.of(text)));
                    self.start = t.start;
                    self.parts.extend(day);
                }
                // 6月 11, 2025: an English order in Chinese words.
                Kind::Han if t.ch == '月' && day.is_some() && self.parts.len() == 1 => {
                    han_month = true;
                }
                Kind::Punct if matches!(t.ch, '.' | ',' | ' ') => {}
                _ => break,
            }
        }
    }

    /// `2017, November 5`: a month by its name behind the year, and the day. Whether there is one.
    fn named(&mut self, text: &str, tokens: &[Token]) -> bool {
        let mark = |t: &&Token| t.kind == Kind::Punct && matches!(t.ch, ',' | '-' | '.' | '/');
        let mut rest = tokens.iter().skip(tokens.iter().take_while(mark).count());
        let named = |t: &&Token| t.lex == Lex::Month && t.kind == Kind::Word;
        let Some(word) = rest.next().filter(named) else { return false };
        self.parts.extend(month(word.of(text)));
        self.end = word.end;
        if let Some(day) = rest.next().filter(|t| t.kind == Kind::Number && t.num < 32) {
            self.parts.push(day.num);
            self.end = day.end;
        }
        true
    }

    /// `2006－05－16`, `2006-05 - 16`: a date whose marks are not plain.
    fn marked(&mut self, tokens: &[Token]) {
        for (pair, most) in tokens.chunks_exact(2).zip([12, 31]) {
            let [dash, number] = pair else { break };
            let fits = number.kind == Kind::Number
                && number.end - number.start <= 2
                && (1..=most).contains(&number.num);
            if !dash.is('-') || !fits {
                break;
            }
            self.parts.push(number.num);
            self.end = number.end;
        }
    }
}

/// The month and day that a run of Han begins with, and its bytes: `三月四日`.
fn han_days(run: &str) -> Option<(Vec<u32>, usize)> {
    let mut days = Vec::new();
    let mut rest = run;
    for (unit, most) in [('月', 12), ('日', 31)] {
        let Some((number, tail)) = rest.split_once(unit) else { break };
        let Some(n) = han_number(number).filter(|n| (1..=most).contains(n)) else { break };
        if number.is_empty() {
            break;
        }
        days.push(n);
        rest = tail;
    }
    (!days.is_empty()).then(|| (days, run.len() - rest.len()))
}

/// 第3期, vol. 12, 卷一七, 45—62: the number alone, with plain dashes.
pub(super) fn count(out: &mut Parsed, field: &'static str, text: &str, tokens: &[Token]) {
    let Some(part) = core(field, tokens) else { return };
    // 卷下 is the volume 下.
    if let ("volume", [one]) = (field, part)
        && let Some(rest) = one.of(text).strip_prefix('卷').filter(|r| !r.is_empty())
    {
        let span = Span::new(one.end as usize - rest.len(), one.end as usize);
        out.set(field, rest.into(), span);
        return;
    }
    let part = match field {
        "page" if chapter(text, part) => return,
        "page" => pages(text, part),
        _ => numbers(text, part),
    };
    let part = match part {
        [open, inner @ ..] if open.is('(') => inner,
        _ => part,
    };
    let (Some(first), Some(last)) = (part.first(), part.last()) else { return };
    let span = Span::new(first.start as usize, last.end as usize);
    let mut value = written(field, text, part);
    // 第三期 is issue 3.
    if field == "issue"
        && part.len() == 1
        && let Some(n) = han_number(&value)
    {
        value = n.to_string();
    }
    if field == "volume" && stray(&value) {
        return;
    }
    if value.chars().any(char::is_alphanumeric) {
        out.set(field, value.into(), span);
    }
}

/// A word or sign that says what a number counts. Of volumes and issues a longer run is their name.
fn unit(field: &str, t: &Token) -> bool {
    matches!(t.lex, Lex::Ordinal | Lex::Issue | Lex::Volume | Lex::Page)
        && !(field != "page" && t.kind == Kind::Han && t.end - t.start > 3)
}

/// The tokens without the units and marks on both sides.
fn core<'t>(field: &str, tokens: &'t [Token]) -> Option<&'t [Token]> {
    let page = field == "page";
    let strip = |t: &Token| {
        unit(field, t)
            || page && t.lex == Lex::Edition && t.end - t.start == 3
            || t.kind == Kind::Punct && !matches!(t.ch, '(' | ')')
            || t.lex == Lex::DateUnit
    };
    let start = tokens.iter().position(|t| !strip(t))?;
    let end = tokens.iter().rposition(|t| !(strip(t) || t.is('(') || !page && t.is(')')))?;
    // 214 p.: how many there are, not which.
    let total = tokens.get(end + 1).is_some_and(|t| t.kind == Kind::Word && t.lex == Lex::Page);
    let led = || tokens.iter().take(start).any(|t| unit(field, t));
    if page && total && start == end && !led() {
        return None;
    }
    tokens.get(start..=end)
}

/// 第3-4章: a chapter is no page.
fn chapter(text: &str, part: &[Token]) -> bool {
    part.last().is_some_and(|t| {
        t.kind == Kind::Han && matches!(t.of(text), "章" | "节" | "節" | "回" | "集" | "讲" | "講")
    })
}

/// The pages themselves: without what is said behind them.
fn pages<'t>(text: &str, part: &'t [Token]) -> &'t [Token] {
    let until =
        |part: &'t [Token], end: Option<usize>| end.and_then(|at| part.get(..at)).unwrap_or(part);
    // 第5页以下, 页5起
    let onwards = |t: &&Token| t.kind == Kind::Han && matches!(t.of(text), "以下" | "以降" | "起");
    let open = part.last().filter(|_| part.len() > 1).filter(onwards);
    let part = until(part, open.map(|_| part.len() - 1));
    // 第23页注②, 101—120页；又见: what follows the unit is no page.
    // 37版(副刊): so with the pages of a newspaper.
    let ends =
        |t: &Token| (t.ch == '页' || t.lex == Lex::Edition && t.ch == '版') && t.end - t.start == 3;
    let numbered = |at: &usize| part.iter().take(*at).any(|t| t.kind == Kind::Number);
    let part = until(part, part.iter().position(ends).filter(numbered));
    // 44–60 (p. 47): the page meant, behind the pages of the whole.
    let named = |t: &Token| t.kind == Kind::Word && t.lex == Lex::Page;
    let meant = |at: &usize| *at > 0 && part.get(at + 1).is_some_and(named);
    let part = until(part, part.iter().position(|t| t.is('(')).filter(meant));
    // 12集播出后, 89-95 HE Yan: words are no pages.
    let words = |t: &Token| {
        let latin = t.kind == Kind::Word && t.space && t.end - t.start >= 2 && t.lex == Lex::None;
        t.kind == Kind::Han && t.end - t.start >= 12 || latin
    };
    until(part, part.iter().position(words).filter(|at| *at > 0))
}

/// The number of a volume or issue: 风俗 of `12 风俗` is no part of it.
fn numbers<'t>(text: &str, part: &'t [Token]) -> &'t [Token] {
    if part.first().is_none_or(|t| t.kind != Kind::Number) {
        return part;
    }
    let of_number = |t: &&Token| {
        let half = !t.space && matches!(t.of(text), "上" | "中" | "下");
        t.kind == Kind::Number || half || matches!(t.ch, '-' | '/' | '、' | '(' | ')')
    };
    part.get(..part.iter().take_while(of_number).count()).unwrap_or(part)
}

/// A count as its field writes it.
fn written(field: &str, text: &str, part: &[Token]) -> String {
    let page = field == "page";
    let mut value = String::new();
    for t in part {
        match t.kind {
            // 頁乙-215: the unit is glued to a letter of the pages.
            Kind::Han if page && t.ch == '页' && t.end - t.start > 3 => {
                value.extend(t.of(text).chars().skip(1));
            }
            Kind::Punct if t.ch == '-' => {
                if !value.ends_with('-') {
                    value.push('-');
                }
            }
            // 56至58
            Kind::Han if page && t.ch == '至' && t.end - t.start == 3 => value.push('-'),
            // 89\~95: an escape left by a converter.
            Kind::Punct if t.ch == '\\' => {}
            Kind::Number => value.extend(t.of(text).chars().map(|c| match plain(c) {
                'O' | 'o' => '0',
                c => c,
            })),
            Kind::Word if page && unit(field, t) => {}
            _ => {
                if t.space && t.kind == Kind::Word && !value.is_empty() && !value.ends_with('-') {
                    value.push(' ');
                }
                value.extend(t.of(text).chars().map(plain));
            }
        }
    }
    value
}

/// 总第180期: whether a volume is a lone character that counts nothing.
fn stray(value: &str) -> bool {
    let mut signs = value.chars();
    let (Some(c), None) = (signs.next(), signs.next()) else { return false };
    super::chars::is_cjk(c)
        && han_number(value).is_none()
        && !"上中下甲乙丙丁戊己庚辛壬癸全续十百".contains(c)
}

/// `頁2上`, `第5页b`: the side of a leaf, glued on behind.
pub(super) fn side(out: &mut Parsed, text: &str) {
    let Some((_, span)) = out.spans.iter_mut().find(|(f, _)| *f == "page") else { return };
    let rest = text.get(span.end..).unwrap_or_default();
    let tail = rest.strip_prefix(['页', '頁', '葉']).unwrap_or(rest);
    let Some(word) = tail.chars().next().filter(|c| matches!(c, '上' | '下' | 'a' | 'b')) else {
        return;
    };
    let alone = !tail.chars().nth(1).is_some_and(char::is_alphanumeric);
    if let (true, Some(Value::String(page))) = (alone, out.csl.get_mut("page"))
        && page.ends_with(|c: char| c.is_ascii_digit())
    {
        page.push(word);
        span.end = text.len() - tail.len() + word.len_utf8();
    }
}

/// `第2輯（1980年2月）`: the unit says what a number counts, whatever the label, where the other field is free.
pub(super) fn counted(
    out: &mut Parsed,
    label: Label,
    text: &str,
    part: &[Token],
    labels: &[Label],
) {
    let (field, other, free) = match label {
        Label::Volume => ("volume", "issue", Label::Issue),
        _ => ("issue", "volume", Label::Volume),
    };
    let units = || part.iter().filter(|t| t.kind == Kind::Han && t.end - t.start == 3);
    let own = |c: char| match c {
        '卷' | '辑' | '册' => Some("volume"),
        '期' => Some("issue"),
        _ => None,
    };
    let told = units().find_map(|t| own(t.ch)).filter(|f| {
        units().all(|t| own(t.ch) != Some(if *f == "volume" { "issue" } else { "volume" }))
    });
    let field = match told {
        Some(told) if told == other && !labels.contains(&free) => other,
        _ => field,
    };
    count(out, field, text, part);
}

pub(super) fn edition(out: &mut Parsed, text: &str, tokens: &[Token]) {
    let (Some(first), Some(last)) = (tokens.first(), tokens.last()) else { return };
    let span = Span::new(first.start as usize, last.end as usize);
    let number = tokens.iter().find(|t| t.kind == Kind::Number);
    let value = match number {
        Some(n) if n.num > 0 => n.num.to_string(),
        Some(n) => han_number(n.of(text)).map_or_else(|| n.of(text).into(), |n| n.to_string()),
        None => tidy(span.of(text)),
    };
    if !value.is_empty() {
        out.set("edition", value.into(), span);
    }
}
