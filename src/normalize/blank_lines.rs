/*!
One blank line at a time, or none.

`一\n\n\n二\n\n` -> `一\n\n二\n` (`one`), `一\n二\n` (`none`)

A line of nothing but space is blank. Blank lines before the first and after the last line go; the
line feed that ends the last line stays. Quiet in fenced code.
*/

use super::characters::{is_space, lines};
use super::{BlankLines, NormalizeOptions, scan};
use crate::{Edits, Rule, Span, Trust};

pub(super) static RULE: Rule = Rule {
    name: "normalize/blank-lines",
    trust: Trust::Certain,
    default: false,
    summary: "one blank line at a time, or none",
};

/// Proposes to delete blank lines.
pub(super) fn propose(text: &str, options: &NormalizeOptions, edits: &mut Edits) {
    let none = options.blank_lines == BlankLines::None;
    let edge = |c: Option<char>| c.is_some_and(|c| c == '\n' || is_space(c));
    let ends = edge(text.chars().next()) || edge(text.trim_end_matches('\n').chars().next_back());
    let blank = |a: u8, b: u8, _: u8| {
        (a == b'\n')
            & ((b == b'\n') | (b == b' ') | (b == b'\t') | (b == 0xe3) | (b == 0xe2) | (b == 0xc2))
    };
    if !ends && !scan::any(text, blank) {
        return;
    }
    let is_blank = |line: &str| line.chars().all(is_space);
    let all = text.strip_suffix('\n').unwrap_or(text);
    let mut run: Option<Span> = None;
    let mut any = false;
    for (start, line) in lines(all) {
        let end = (start + line.len() + 1).min(text.len());
        if is_blank(line) {
            run = Some(run.map_or(Span::new(start, end), |r| r.join(Span::new(start, end))));
            continue;
        }
        if let Some(run) = run.take() {
            let keep = if none || !any { 0 } else { first_line(text, run) };
            push(text, Span::new(run.start + keep, run.end), edits);
        }
        any = true;
    }
    if let Some(run) = run {
        // What ends the last line is before the run.
        push(text, run, edits);
    }
}

/// The length of the first blank line of `run`, with its line feed.
fn first_line(text: &str, run: Span) -> usize {
    run.of(text).find('\n').map_or(run.len(), |i| i + 1)
}

fn push(text: &str, span: Span, edits: &mut Edits) {
    if !span.of(text).is_empty() {
        edits.push(span, "", &RULE);
    }
}
