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
                fold::ends(w, &["民国"]).is_some()
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
            // 民国六十八年三月四日: what follows the year is one run.
            let rest = get(j + 1).filter(|t| parts.len() == 1 && t.kind == Kind::Han && !t.space);
            if let Some((run, (days, len))) = rest.and_then(|t| Some((t, han_days(t.of(text))?))) {
                parts.extend(days);
                end = run.start + len as u32;
            }
        } else {
            // Nov. 5, 2017; 5 November 2017; 2017, November 5; 2013 Oct 3
            let back: Vec<&Token> =
                tokens.get(..i).unwrap_or_default().iter().rev().take(5).collect();
            let (mut day, mut han_month) = (None, false);
            for b in back {
                match b.kind {
                    Kind::Number if b.num > 0 && b.num < 32 && parts.len() < 3 => {
                        if parts.len() == 2 {
                            parts.push(b.num);
                            start = b.start;
                        } else if han_month && b.num <= 12 {
                            parts.extend([b.num, day.unwrap_or(1)]);
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
                    // 6月 11, 2025: an English order in Chinese words.
                    Kind::Han if b.ch == '月' && day.is_some() && parts.len() == 1 => {
                        han_month = true
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
    let unit = |t: &Token| {
        matches!(t.lex, Lex::Ordinal | Lex::Issue | Lex::Volume | Lex::Page)
            && !(field == "issue" && t.kind == Kind::Han && t.end - t.start > 3)
            && !(field == "volume" && t.kind == Kind::Han && t.end - t.start > 3)
    };
    let strip = |t: &Token| {
        unit(t)
            || field == "page" && t.lex == Lex::Edition && t.end - t.start == 3
            || t.kind == Kind::Punct && !matches!(t.ch, '(' | ')')
            || t.lex == Lex::DateUnit
    };
    // 頁乙-215: the unit is glued to a letter of the pages.
    let glued =
        |t: &Token| field == "page" && t.kind == Kind::Han && t.ch == '页' && t.end - t.start > 3;
    let start = tokens.iter().position(|t| !strip(t));
    let end = tokens.iter().rposition(|t| !(strip(t) || t.is('(') || field != "page" && t.is(')')));
    let (Some(start), Some(end)) = (start, end) else { return };
    let Some(part) = tokens.get(start..=end) else { return };
    // 214 p.: how many there are, not which.
    let total = tokens.get(end + 1).is_some_and(|t| t.kind == Kind::Word && t.lex == Lex::Page);
    if field == "page" && total && start == end && !tokens.iter().take(start).any(unit) {
        return;
    }
    // 第5页以下, 页5起
    // 卷下 is the volume 下.
    if let ("volume", [one]) = (field, part)
        && let Some(rest) = one.of(text).strip_prefix('卷').filter(|r| !r.is_empty())
    {
        let span = Span::new(one.end as usize - rest.len(), one.end as usize);
        out.set(field, rest.into(), span);
        return;
    }
    // 第3-4章: a chapter is no page.
    let whole = |t: &Token| {
        t.kind == Kind::Han && matches!(t.of(text), "章" | "节" | "節" | "回" | "集" | "讲" | "講")
    };
    if field == "page" && part.last().is_some_and(whole) {
        return;
    }
    let open = part.last().filter(|_| field == "page" && part.len() > 1);
    let open = open.filter(|t| t.kind == Kind::Han && matches!(t.of(text), "以下" | "以降" | "起"));
    let part = if open.is_some() { part.get(..part.len() - 1).unwrap_or(part) } else { part };
    // 第23页注②, 101—120页；又见: what follows the unit is no page.
    // 37版(副刊): so with the pages of a newspaper.
    let ends = |t: &Token| t.ch == '页' || t.lex == Lex::Edition && t.ch == '版';
    let unit_at = part.iter().position(|t| field == "page" && ends(t) && t.end - t.start == 3);
    let part = match unit_at {
        Some(at) if part.iter().take(at).any(|t| t.kind == Kind::Number) => {
            part.get(..at).unwrap_or(part)
        }
        _ => part,
    };
    // 44–60 (p. 47): the page meant, behind the pages of the whole.
    let meant = part.iter().position(|t| field == "page" && t.is('(')).filter(|at| {
        let named = |t: &Token| t.kind == Kind::Word && t.lex == Lex::Page;
        *at > 0 && part.get(at + 1).is_some_and(named)
    });
    let part = meant.and_then(|at| part.get(..at)).unwrap_or(part);
    // 12集播出后, 89-95 HE Yan: words are no pages.
    let words = |t: &Token| {
        let latin = t.kind == Kind::Word && t.space && t.end - t.start >= 2 && t.lex == Lex::None;
        field == "page" && (t.kind == Kind::Han && t.end - t.start >= 12 || latin)
    };
    let said = part.iter().position(words).filter(|at| *at > 0);
    let part = said.and_then(|at| part.get(..at)).unwrap_or(part);
    // 12 风俗: what follows the number of a volume is no part of it.
    let counted = part
        .iter()
        .take_while(|t| {
            let part = !t.space && matches!(t.of(text), "上" | "中" | "下");
            t.kind == Kind::Number || part || matches!(t.ch, '-' | '/' | '、' | '(' | ')')
        })
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
            // 56至58
            Kind::Han if field == "page" && t.ch == '至' && t.end - t.start == 3 => {
                value.push('-')
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
    // 第三期 is issue 3.
    if field == "issue"
        && part.len() == 1
        && let Some(n) = han_number(&value)
    {
        value = n.to_string();
    }
    // 总第180期: a lone character is a volume only where it counts.
    let mut signs = value.chars();
    let lone = signs.next().filter(|c| signs.next().is_none() && super::chars::is_cjk(*c));
    let counts = |c: char| {
        han_number(&c.to_string()).is_some() || "上中下甲乙丙丁戊己庚辛壬癸全续十百".contains(c)
    };
    if field == "volume" && lone.is_some_and(|c| !counts(c)) {
        return;
    }
    if value.chars().any(char::is_alphanumeric) {
        out.set(field, value.into(), span);
    }
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
