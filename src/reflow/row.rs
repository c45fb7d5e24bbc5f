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
    let wide = super::column::with_inside(page.text, &page.lines, &["\u{3000}\u{3000}"]);
    let gapped = |page: &Page, i: &usize| {
        page.line(*i).is_some_and(|l| l.has.any(Has::GAP)) || wide.binary_search(i).is_ok()
    };
    let gapped: Vec<usize> = (0..page.lines.len()).filter(|i| gapped(page, i)).collect();
    let is_row = |page: &Page, i: usize| {
        let text = page.of(i);
        let gaps = parts(text).count();
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
    // 中　　華　　民　　國: so many gaps are nothing else.
    for index in gapped.iter().copied() {
        if page.role(index) == Role::Text && parts(page.of(index)).count() >= 6 {
            page.set(index, Role::Row);
        }
    }
    let rows: Vec<usize> = gapped.into_iter().filter(|&i| is_row(page, i)).collect();
    for pair in rows.windows(2) {
        if let [a, b] = pair
            && b - a == 1
        {
            page.set(*a, Role::Row);
            page.set(*b, Role::Row);
        }
    }
}

/// What two spaces, or two wide ones, part on a line.
pub(super) fn parts(text: &str) -> impl Iterator<Item = &str> {
    let parts = text.split("  ").flat_map(|p| p.split("\u{3000}\u{3000}"));
    parts.map(str::trim).filter(|p| !p.is_empty())
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
