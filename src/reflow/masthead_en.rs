//! What of a masthead is in English: part of `reflow/masthead`.
//!
//! The title, authors and abstract of an article beside their Chinese; the whole masthead of an
//! article in English; the names of a body and its series in capitals.

use std::borrow::Cow;

use super::chars::is_wide;
use super::labels::{self, is_labelled};
use super::masthead::{add, affiliations, is_issue, leave};
use super::names;
use super::page::Page;
use crate::{Field, Span};

/// The line after the English title and authors between the Chinese abstract and the English one, the
/// first of which is line `index`.
pub(super) fn english_title(page: &Page, index: usize) -> Option<usize> {
    let latin = |i: usize| !page.of(i).chars().any(is_wide);
    let begins = |i: &usize| labels::is_abstract(page.of(*i));
    let end = (index + 1..page.lines.len().min(index + 9)).find(begins)?;
    let above = (0..index).rev().take(12).any(|i| is_labelled(page.of(i)));
    (above && (index..=end).all(latin)).then_some(end)
}

/// Takes the English title, authors and places of work.
pub(super) fn title_in_english(page: &mut Page, lines: std::ops::Range<usize>) {
    let named = |i: &usize| names::latin_people(page.of(*i)).is_some() && *i > lines.start;
    let authors = lines.clone().find(named);
    let place = lines.clone().find(|i| names::is_affiliation(page.of(*i)));
    let end = authors.or(place).unwrap_or(lines.end);
    for (name, part) in [("title_en", lines.start..end), ("byline_en", end..lines.end)] {
        let mut value = String::new();
        part.clone().for_each(|i| labels::push_line(&mut value, page.of(i)));
        let span = part.clone().filter_map(|i| page.line(i)).map(|l| l.span).reduce(Span::join);
        if !value.is_empty() {
            let field = Field::new(value, span, "visible");
            page.meta.extra.entry(Cow::Borrowed(name)).or_default().push(field);
            part.for_each(|i| leave(page, i));
        }
    }
}

/// The masthead of an article in English: title, authors, where they work, down to the abstract.
pub(super) fn in_english(page: &mut Page, lines: &[usize]) {
    let end = lines.iter().position(|&i| labels::is_abstract(page.of(i))).unwrap_or(lines.len());
    let top = lines.get(..end).unwrap_or_default();
    let place = |i: Option<&usize>| {
        i.is_some_and(|i| names::is_affiliation(page.of(*i)) || page.of(*i).contains("University"))
    };
    let signs = |n: &usize| {
        let next = top.get(n + 1);
        let below = place(next) || next.is_none() && end < lines.len();
        below && top.get(*n).is_some_and(|i| names::latin_people(page.of(*i)).is_some())
    };
    let Some(byline) = (1..top.len()).find(signs) else { return };
    // Above a title stand a journal and its volume.
    let year = |t: &str| t.split(|c: char| !c.is_ascii_digit()).filter(|d| d.len() == 4).count();
    let of_issue = |t: &str| is_issue(t) || is_month(t) || t.len() <= 80 && year(t) > 0;
    let issue = |n: &usize| top.get(*n).is_some_and(|i| of_issue(page.of(*i)));
    let from = (0..byline).rev().find(issue).map_or(0, |n| n + 1);
    let title: Vec<usize> = top.get(from..byline).unwrap_or_default().to_vec();
    let people = top.get(byline).copied();
    let rest: Vec<usize> = top.get(byline + 1..).unwrap_or_default().to_vec();
    let (Some(&first), Some(&last), Some(people)) = (title.first(), title.last(), people) else {
        return;
    };
    if title.len() > 3 {
        return;
    }
    let mut value = String::new();
    title.iter().for_each(|&i| labels::push_line(&mut value, page.of(i)));
    let span = page.line(first).zip(page.line(last)).map(|(a, b)| a.span.join(b.span));
    let above: Vec<usize> = top.get(..from).unwrap_or_default().to_vec();
    above.into_iter().for_each(|i| add(page, "issue", i, page.of(i).to_owned()));
    page.meta.title = Some(Field::new(value, span, "visible"));
    title.iter().for_each(|&i| leave(page, i));
    let start = page.line(people).map_or(0, |l| l.span.start);
    for (at, name) in names::latin_people(page.of(people)).unwrap_or_default() {
        let span = Span::new(start + at, start + at + name.len());
        page.meta.authors.push(Field::new(name, Some(span), "visible"));
    }
    add(page, "byline", people, page.of(people).to_owned());
    rest.iter()
        .filter(|&&i| names::is_affiliation(page.of(i)) || page.of(i).contains("University"))
        .copied()
        .collect::<Vec<_>>()
        .into_iter()
        .for_each(|i| affiliations(page, i..i + 1));
}

/// `Jul. 2021`, `July, 2021`.
pub(super) fn is_month(text: &str) -> bool {
    const MONTHS: &[&str] =
        &["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];
    let text = text.trim();
    // No.4，2021
    let count = text.strip_prefix("No.").is_some_and(|t| !t.chars().any(char::is_alphabetic));
    let letters = text.chars().filter(|c| c.is_alphabetic()).count();
    let year = text.split(|c: char| !c.is_ascii_digit()).any(|d| d.len() == 4);
    let month = MONTHS.iter().any(|m| text.starts_with(m));
    text.len() <= 20 && letters <= 9 && year && (month || count)
}

/// Lines in capitals beside their Chinese: the English of the series and of the publisher.
pub(super) fn english(page: &mut Page, latin: &[usize]) {
    let mut groups: Vec<Vec<usize>> = Vec::new();
    for &index in latin {
        match groups.last_mut() {
            Some(group)
                if group.last() == Some(&(index - 1))
                    && page.line(index).is_some_and(|l| l.blank <= page.layout.spacing) =>
            {
                group.push(index)
            }
            _ => groups.push(vec![index]),
        }
    }
    for group in groups {
        let value = group.iter().map(|&i| page.of(i)).collect::<Vec<_>>().join(" ");
        let body = [
            "CENTER",
            "CENTRE",
            "UNIVERSITY",
            "INSTITUTE",
            "PRESS",
            "ACADEMY",
            "SCHOOL",
            "University",
            "Institute",
            "Center",
        ];
        let name =
            if body.iter().any(|w| value.contains(w)) { "publisher_en" } else { "series_en" };
        let start = group.first().and_then(|&i| page.line(i)).map_or(0, |l| l.span.start);
        let end = group.last().and_then(|&i| page.line(i)).map_or(start, |l| l.span.end);
        let field = Field::new(value, Some(Span::new(start, end)), "visible");
        page.meta.extra.entry(Cow::Borrowed(name)).or_default().push(field);
        group.iter().for_each(|&i| leave(page, i));
    }
}
