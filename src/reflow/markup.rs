//! What records of speech carry into markup that nobody said: a gazette's running head in the middle
//! of a page, annotations for machines. Parts of `reflow/masthead` and `reflow/turn`.

use super::page::{Page, Role};
use super::{masthead, structure, turn};
use crate::BlockKind;

pub(super) fn find(page: &mut Page) {
    if !page.allows(&turn::RULE) || !structure::is_transcript(page.text, page.blocks) {
        return;
    }
    for index in 0..page.lines.len() {
        let Some(span) = page.line(index).map(|l| l.span) else { continue };
        let text = page.of(index).to_owned();
        let code = matches!(page.block_at(span), Some(BlockKind::Code { .. }));
        if code && text.starts_with('{') && text.ends_with('}') {
            page.drop_line(index, &turn::RULE, "an annotation for machines");
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

/// A periodical's name and issue, alone on a line.
fn is_running_head(text: &str) -> bool {
    const NAMES: [&str; 10] =
        ["公報", "公报", "會議紀錄", "会议记录", "紀錄", "记录", "學報", "学报", "會刊", "会刊"];
    let name = text.split(['第', ' ', '\u{3000}']).next().unwrap_or_default();
    masthead::is_issue(text) && NAMES.iter().any(|n| name.ends_with(n))
}
