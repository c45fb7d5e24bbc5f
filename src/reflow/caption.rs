//! `reflow/caption`: captions of figures and tables leave the text and are kept after it.
//!
//! A caption is a line that begins with 图, 表, Figure or Table, a number and a colon or a space. It
//! stands where the page had room, often in the middle of a sentence. What stands below it as its
//! source goes with it; a table's rows stay in the text.
//!
//! `…由此可见⏎表3　各渡口船数⏎北岸的船…` → `…由此可见北岸的船…`, and the caption.
//!
//! Quiet on sentences that begin so (图1显示…), and in text that shows no layout; in
//! Markdown that shows no pages.

use super::chars::{End, is_han};
use super::page::{Page, Role};
use crate::convert::fold;
use crate::{Rule, Trust};

pub(super) static RULE: Rule = Rule {
    name: "reflow/caption",
    trust: Trust::Probable,
    default: true,
    summary: "Captions leave the text and are kept after it",
};

pub(super) fn find(page: &mut Page) {
    if !page.allows(&RULE) || page.options.from_markup && !page.paged {
        return;
    }
    let mut index = 0;
    while index < page.lines.len() {
        if page.role(index) != Role::Text || !is_caption(page, index) {
            index += 1;
            continue;
        }
        let mut group = vec![index];
        // A caption longer than the measure goes on; three lines are the most one sees.
        while group.len() < 3 && page.layout.wrapped && goes_on(page, index) {
            index += 1;
            group.push(index);
        }
        page.captions.push(group);
        index += 1;
        // The source stands below the rows of a table; a note there is part of the table.
        let rows = (index..page.lines.len()).take(60).take_while(|&i| page.role(i) == Role::Row);
        let below = index + rows.count();
        let note = below > index && page.of(below).starts_with(['注', '註']);
        if page.role(below) == Role::Text && is_source(page.of(below)) && !note {
            page.captions.push(vec![below]);
            index = below + 1;
        }
    }
    for line in page.captions.clone().into_iter().flatten() {
        page.set(line, Role::Caption);
    }
}

fn goes_on(page: &Page, index: usize) -> bool {
    let next = page.line(index + 1);
    page.role(index + 1) == Role::Text
        && page.full(index)
        && !matches!(page.end(index), End::Stop)
        && next.is_some_and(|l| l.blank <= page.layout.spacing && !l.feed)
        && !is_source(page.of(index + 1))
        && next.is_some_and(|l| u32::from(l.width) * 2 < u32::from(page.layout.width))
}

fn is_caption(page: &Page, index: usize) -> bool {
    let text = page.bare(index);
    let Some(rest) = caption_text(text) else { return false };
    let line_ok = page.line(index).is_some_and(|l| l.width <= 120);
    // In 地⏎图3：… the line before broke the word; a line as full as it is text.
    let gap = page.line(index).is_some_and(|l| l.blank > page.layout.spacing || l.feed);
    let open = index > 0 && matches!(page.end(index - 1), End::Open) && page.full(index - 1);
    if page.layout.wrapped && !gap && open && page.full(index) {
        return false;
    }
    line_ok
        && !rest.trim().is_empty()
        && !rest.contains('。')
        && page.end(index) != End::Pause
        && !matches!(page.end(index), End::Semicolon)
}

/// What follows the number of a caption.
pub(super) fn caption_text(text: &str) -> Option<&str> {
    const WORDS: &[&str] =
        &["附图", "附表", "图表", "图", "表", "Figure", "FIGURE", "Fig.", "Table", "TABLE", "照片"];
    let word = fold::begins(text, WORDS)?;
    let rest = text.get(word.len()..)?;
    let number = rest.trim_start_matches([' ', '\u{3000}']);
    let len: usize = number
        .chars()
        .take_while(|c| c.is_ascii_digit() || "-–—.．·一二三四五六七八九十".contains(*c))
        .map(char::len_utf8)
        .sum();
    let after = number.get(len..)?;
    // A sentence goes on at once: 图1显示; a caption does so only after a sign or a space.
    let apart = after.starts_with(['：', ':', ' ', '\u{3000}', '、', '.', '．', '\t']);
    let digits = number.get(..len)?.chars().any(|c| c.is_ascii_digit() || is_han(c));
    (len > 0 && digits && apart).then_some(after)
}

/// A line that names a table's or figure's source.
fn is_source(text: &str) -> bool {
    let words = ["资料来源", "数据来源", "图片来源", "来源：", "Source:", "注：", "注:"];
    fold::begins(text, &words).is_some()
}
