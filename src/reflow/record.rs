//! What records of speech carry that nobody said: a gazette's running head in the middle of a page,
//! annotations for machines, bullets before the labels. Parts of `reflow/masthead` and
//! `reflow/turn`.

use super::page::{Page, Role};
use super::{masthead, structure, turn};
use crate::convert::fold;
use crate::{BlockKind, Span};

pub(super) fn find(page: &mut Page) {
    if !page.allows(&turn::RULE) {
        return;
    }
    let bullets = !page.options.from_markup && !page.layout.wrapped && bulleted(page);
    if !bullets && !structure::is_transcript(page.text, &page.lines, page.blocks) {
        return;
    }
    if bullets {
        strip_bullets(page);
    }
    for index in 0..page.lines.len() {
        let Some(span) = page.line(index).map(|l| l.span) else { continue };
        let text = page.of(index).to_owned();
        let fenced = |i: usize| page.of(i).starts_with("```");
        let code = matches!(page.block_at(span), Some(BlockKind::Code { .. }))
            || index > 0 && fenced(index - 1) && fenced(index + 1);
        if code && text.starts_with('{') && text.ends_with('}') {
            page.drop_line(index, &turn::RULE, "an annotation for machines");
            for fence in [index.wrapping_sub(1), index + 1] {
                if page.of(fence).starts_with("```") {
                    page.drop_line(fence, &turn::RULE, "an annotation for machines");
                }
            }
        } else if !code
            && page.role(index) == Role::Text
            && is_running_head(&text)
            && page.allows(&masthead::RULE)
            && page.options.edges != Some(false)
        {
            if page.meta.extra.contains_key("issue") {
                page.drop_line(index, &masthead::RULE, "the running head again");
            } else {
                masthead::issue(page, index, &text);
            }
        }
    }
}

/// The bullet that `text` begins with and the space after it, in bytes.
fn bullet(text: &str) -> usize {
    let rest = text.strip_prefix(['*', '-', '•', '●', '·']).unwrap_or(text);
    let words = rest.trim_start_matches([' ', '\u{3000}']);
    if rest.len() < text.len() && words.len() < rest.len() { text.len() - words.len() } else { 0 }
}

/// Whether speakers' labels stand behind bullets, three at least and most of all bullets.
fn bulleted(page: &Page) -> bool {
    let (mut bullets, mut labels) = (0, 0);
    for line in &page.lines {
        let text = line.text(page.text);
        let len = bullet(text);
        if len > 0 {
            bullets += 1;
            labels += usize::from(text.get(len..).is_some_and(turn::is_label));
        }
    }
    labels >= 3 && labels * 2 > bullets
}

fn strip_bullets(page: &mut Page) {
    let text = page.text;
    for line in &mut page.lines {
        let len = bullet(line.text(text));
        if len > 0 {
            page.trims.push((Span::new(line.span.start, line.span.start + len), &turn::RULE));
            line.span.start += len;
        }
    }
}

/// A periodical's name and issue, alone on a line.
fn is_running_head(text: &str) -> bool {
    const NAMES: &[&str] = &["公报", "会议纪录", "会议记录", "纪录", "记录", "学报", "会刊"];
    let name = text.split(['第', ' ', '\u{3000}']).next().unwrap_or_default();
    masthead::is_issue(text) && fold::ends(name, NAMES).is_some()
}
