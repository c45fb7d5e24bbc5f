//! The masthead of a body of the United Nations: organ, session, meeting, symbol. Part of
//! `reflow/masthead`.

use super::masthead::{MOST_LINES, add, field, leave, squeeze};
use super::page::{Page, Role};
use super::{date, heading, turn};
use crate::convert::fold;
use crate::{Field, Span};

/// The line with which the record of a meeting begins: the meeting opens.
pub(super) fn record_end(page: &Page) -> Option<usize> {
    let lines: Vec<usize> = (0..page.lines.len().min(3)).collect();
    let opens = |i: &usize| opens_meeting(page.of(*i));
    is_record(page, &lines).then(|| (0..page.lines.len().min(MOST_LINES)).find(opens)).flatten()
}

/// 上午10时开会。
pub(super) fn opens_meeting(text: &str) -> bool {
    let text = text.trim_end_matches('。');
    text.chars().count() <= 20 && fold::ends(text, &["开会", "复会"]).is_some()
}

/// Whether the masthead is that of a body of the United Nations.
pub(super) fn is_record(page: &Page, lines: &[usize]) -> bool {
    let first = |i| super::row::parts(page.of(i)).next().unwrap_or_default();
    // 大会 alone may be anybody's.
    let own = |text: &str| organ(text) && text.chars().count() > 2;
    lines.iter().take(3).any(|&i| own(&squeeze(first(i))))
}

/// Whether `text` names a body of the United Nations that meets.
fn organ(text: &str) -> bool {
    const ORGANS: &[&str] = &["联合国", "大会", "安全理事会", "经济及社会理事会", "人权理事会"];
    fold::is_one(&squeeze(text), ORGANS)
}

/// Organ, session, meeting, date, place and president of a meeting's record.
pub(super) fn record(page: &mut Page, lines: &[usize]) {
    let mut publisher: Option<(String, Span)> = None;
    for &index in lines {
        let line = page.of(index);
        let whole = page.line(index).map(|l| l.span).unwrap_or_default();
        let parts: Vec<&str> = super::row::parts(line).collect();
        // 联合国          A/12/3: two fields on one line.
        if let [left, right] = parts.as_slice()
            && organ(left)
        {
            let own = Span::new(whole.start, whole.start + left.len());
            let (name, old) = publisher.take().unwrap_or((String::new(), own));
            publisher = Some((name + &squeeze(left), old.join(own)));
            let path = right.contains('/') && right.is_ascii();
            let value = squeeze(right);
            add(page, if path { "symbol" } else { "masthead" }, index, value);
            continue;
        }
        let text = line.to_owned();
        let bare = squeeze(&text);
        let plain = fold::folded(&bare).into_owned();
        let Some(span) = page.line(index).map(|l| l.span) else { continue };
        if organ(&bare) {
            let (name, old) = publisher.take().unwrap_or((String::new(), span));
            publisher = Some((name + &bare, old.join(span)));
            add(page, "organ", index, bare);
        } else if let Some((iso, _)) = date::find(&text) {
            page.meta.published.get_or_insert(field(page, index, iso));
            leave(page, index);
        } else if bare.contains('/') && bare.is_ascii() {
            add(page, "symbol", index, bare);
        } else if plain.contains('届') || plain.contains("年度") {
            add(page, "session", index, bare);
        } else if plain.contains("会议") || plain.contains('次') {
            add(page, "meeting", index, bare);
        } else if bare.starts_with("主席") || bare.starts_with('.') {
            let clean: String = bare.replace("主席：", "").chars().filter(|c| *c != '.').collect();
            add(page, "president", index, clean);
        } else if bare.chars().count() <= 12 && fold::ends(&bare, &["报告"]).is_none() {
            add(page, "masthead", index, bare);
        }
    }
    title_of_record(page);
    // A report has no speakers: its title is the last line that says no more than a title does.
    let title = |i: &&usize| {
        page.role(**i) == Role::Text
            && heading::reads_as_heading(page.of(**i))
            && !heading::is_known(page.of(**i))
    };
    let title = lines.iter().rev().find(title).copied();
    if let Some(index) = title.filter(|_| page.meta.title.is_none()) {
        page.meta.title = Some(field(page, index, page.of(index).to_owned()));
    }
    if let Some((name, span)) = publisher {
        page.meta.publisher.get_or_insert(Field::new(name, Some(span), "visible"));
    }
}

/// The item under discussion: the last short line between the opening and the first speaker that
/// is no draft, no number of an item and no line of the minutes. It stays in the text.
pub(super) fn title_of_record(page: &mut Page) {
    let first =
        (0..page.lines.len()).find(|&i| turn::is_label(page.of(i)) && page.role(i) == Role::Text);
    let title = (0..first.unwrap_or(0)).rev().take(12).find(|&i| {
        let text = page.of(i);
        page.role(i) == Role::Text
            && heading::reads_as_heading(text)
            && !turn::is_procedural(text)
            && !text.contains('/')
            && !fold::folded(text).contains("议程")
    });
    if let Some(index) = title.filter(|_| page.meta.title.is_none()) {
        let value = page.of(index).to_owned();
        page.meta.title = Some(field(page, index, value));
    }
}
