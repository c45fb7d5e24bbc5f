//! Lines that keep their ends: rows of tables and columns, lines of a contents page. Part of
//! `reflow/hard-wrap`.

use super::chars::{is_digit, is_han};
use super::line::Has;
use super::page::{Page, Role};

/// Rows of a table or of columns: lines with wide gaps in them keep their ends.
pub(super) fn rows(page: &mut Page) {
    if !page.layout.wrapped {
        return;
    }
    let is_row = |page: &Page, i: usize| {
        if !page.line(i).is_some_and(|l| l.has.any(Has::GAP)) {
            return false;
        }
        let text = page.of(i);
        let gaps = text.split("  ").filter(|p| !p.trim().is_empty()).count();
        let tabs = text.split('\t').filter(|p| !p.trim().is_empty()).count();
        page.role(i) == Role::Text
            && (gaps >= 3 || tabs >= 3)
            && !text.contains('。')
            && text.chars().filter(|c| is_han(*c) || c.is_alphanumeric()).count() >= 3
    };
    for index in 0..page.lines.len() {
        let figures = page.line(index).is_some_and(|l| l.has.any(Has::WORD));
        if figures && page.role(index) == Role::Text && is_contents(page.of(index)) {
            page.set(index, Role::Row);
        }
    }
    let rows: Vec<usize> = (0..page.lines.len()).filter(|&i| is_row(page, i)).collect();
    for pair in rows.windows(2) {
        if let [a, b] = pair
            && b - a == 1
        {
            page.set(*a, Role::Row);
            page.set(*b, Role::Row);
        }
    }
}

/// A line of a contents page: a title, leaders, a number.
pub(super) fn is_contents(text: &str) -> bool {
    let figure = |c: char| is_digit(c) || "ivxlcIVXLC ()（）-".contains(c);
    if !text.ends_with(figure) {
        return false;
    }
    let title = text.trim_end_matches(figure);
    title.len() < text.len()
        && ["……", "....", "····", ". . .", "・・・"].iter().any(|l| title.ends_with(l))
}
