//! `reflow/subtitle`: subtitles (SRT, WebVTT) become one paragraph a cue.
//!
//! Numbers, times and positions leave the text, tags as well; the lines of one cue are joined, but
//! for those that another voice speaks: `- 多少？⏎- 一百。`, `<v 甲>…`. A voice that has a name is a
//! turn's speaker.
//!
//! `1⏎00:00:01,000 --> 00:00:04,000⏎<i>船来了</i>⏎快上船` → `船来了快上船`
//!
//! Quiet unless times of subtitles stand on three lines at least and on one in five.

use super::page::{Page, Role};
use super::turn;
use super::write::Cut;
use crate::{Block, BlockKind, Rule, Span, Trust, Turn};

pub(super) static RULE: Rule = Rule {
    name: "reflow/subtitle",
    trust: Trust::Probable,
    default: true,
    summary: "Numbers, times and tags of subtitles leave the text",
};

/// Takes the cues' numbers and times out; says whether the text is subtitles.
pub(super) fn find(page: &mut Page) -> bool {
    if !page.allows(&RULE) || page.options.from_markup {
        return false;
    }
    if memchr::memmem::find(page.text.as_bytes(), b"-->").is_none() {
        return false;
    }
    let times: Vec<usize> = (0..page.lines.len()).filter(|&i| is_time(page.of(i))).collect();
    if times.len() < 3 || times.len() * 5 < page.lines.len() {
        return false;
    }
    for &index in &times {
        page.drop_line(index, &RULE, "the time of a subtitle");
        let Some(before) = index.checked_sub(1) else { continue };
        let text = page.of(before);
        let number = !text.is_empty() && text.bytes().all(|b| b.is_ascii_digit());
        // A cue's number stands after a gap; digits that end the cue before do not.
        if number && (before == 0 || page.line(before).is_some_and(|l| l.blank > 0)) {
            page.drop_line(before, &RULE, "the number of a subtitle");
        }
    }
    if page.of(0).starts_with("WEBVTT") {
        page.drop_line(0, &RULE, "the head of a subtitle file");
        let mut inside = false;
        for index in 1..page.lines.len() {
            let text = page.of(index);
            let word = text.split(' ').next().unwrap_or_default();
            let gap = page.line(index).is_some_and(|l| l.blank > 0);
            inside = if gap { matches!(word, "NOTE" | "STYLE" | "REGION") } else { inside };
            if inside && page.role(index) == Role::Text {
                page.drop_line(index, &RULE, "a comment of a subtitle file");
            }
        }
    }
    true
}

/// Whether line `b` of a cue goes on with what the line before says.
pub(super) fn goes_on(page: &Page, b: usize) -> bool {
    page.line(b).is_some_and(|l| l.blank == 0) && !is_voice(page.of(b))
}

/// Whether a line of a cue is another voice's.
fn is_voice(text: &str) -> bool {
    let dash = text.strip_prefix(['-', '–', '—']).is_some_and(|t| !t.starts_with(['-', '—']));
    dash || voice(text).is_some()
}

/// The name in the tag that a line begins with: `<v 罗文>`, `<v.loud 罗文>`.
fn voice(text: &str) -> Option<&str> {
    let (tag, _) = text.strip_prefix("<v")?.split_once('>')?;
    let (class, name) = tag.split_once(' ')?;
    let name = name.trim();
    let fits = !name.is_empty() && name.chars().count() <= 24;
    (fits && (class.is_empty() || class.starts_with('.'))).then_some(name)
}

/// The turns of `blocks`, the paragraphs of subtitles in their order, whose tags name their voices;
/// `first` gives the first line of each.
pub(super) fn turns(page: &Page, first: &[usize], blocks: &[Block]) -> Vec<Block> {
    let mut turns: Vec<Block> = Vec::new();
    let mut open: Option<&str> = None;
    for (index, block) in first.iter().zip(blocks) {
        let name = voice(page.of(*index));
        match (name, turns.last_mut()) {
            // What names nobody is the last voice's.
            (None, Some(turn)) if open.is_some() => turn.span = turn.span.join(block.span),
            (Some(name), Some(turn)) if open == Some(name) => {
                turn.span = turn.span.join(block.span);
            }
            (Some(name), _) => {
                let turn =
                    Turn { name: name.to_owned(), role: turn::role(name), ..Turn::default() };
                turns.push(Block::new(BlockKind::Turn(Box::new(turn)), block.span));
            }
            (None, _) => {}
        }
        open = name.or(open);
    }
    turns
}

/// `00:00:01,000 --> 00:00:04,000`, with or without hours and settings.
fn is_time(text: &str) -> bool {
    let Some((from, to)) = text.split_once("-->") else { return false };
    let time = |t: &str| {
        let t = t.split_whitespace().next().unwrap_or_default();
        t.len() >= 5
            && t.contains(':')
            && t.bytes().all(|b| b.is_ascii_digit() || b":,.".contains(&b))
    };
    time(from) && time(to)
}

/// Adds the tags in the cues to what is cut: `<i>`, `{\an8}`.
pub(super) fn tags(page: &Page, cuts: &mut Vec<Cut>) {
    for (index, line) in page.lines.iter().enumerate() {
        if page.role(index) != Role::Text {
            continue;
        }
        let text = line.text(page.text);
        let mut at = 0;
        while let Some(open) = text.get(at..).and_then(|t| t.find(['<', '{'])).map(|i| i + at) {
            let close = if text.as_bytes().get(open) == Some(&b'<') { '>' } else { '}' };
            let inner = text.get(open + 1..).unwrap_or_default();
            // The longest tags are colours of fonts.
            let len = inner.char_indices().take(48).find(|(_, c)| *c == close).map(|(i, _)| i);
            let Some(len) = len else {
                at = open + 1;
                continue;
            };
            let name = inner.get(..len).unwrap_or_default().trim_start_matches('/');
            let known = name.starts_with("\\an")
                || ["i", "b", "u", "c", "v", "font", "ruby", "rt", "lang"].iter().any(|t| {
                    name.strip_prefix(t)
                        .is_some_and(|r| r.is_empty() || r.starts_with([' ', '.', ':']))
                });
            let end = open + 1 + len + 1;
            if known {
                let span = Span::new(line.span.start + open, line.span.start + end);
                cuts.push(Cut { span, to: "", rule: &RULE, note: None });
            }
            at = end;
        }
    }
}
