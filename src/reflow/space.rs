//! `reflow/justification-space`: spaces that the typesetter, not the author, put into the text.
//!
//! Between two Chinese characters or marks a space is the typesetter's. Between a Chinese character
//! and a figure it is the author's where he writes it on both sides, and the typesetter's where the
//! document has it on one side only or now and then: the document's own counts decide.
//!
//! `於 1998年重修，題為 “觀瀾 ”二字` → `於1998年重修，題為“觀瀾”二字`
//!
//! Quiet in text that was not set in lines, in headings and other lines without a sentence, between
//! Chinese and Latin words, inside figures (12 500).

use super::chars::{is_han, is_shared_mark, is_wide};
use super::line::Has;
use super::page::{Page, Role};
use super::write::Cut;
use crate::{Rule, Span, Trust};

pub(super) static RULE: Rule = Rule {
    name: "reflow/justification-space",
    trust: Trust::Probable,
    default: true,
    summary: "Spaces that justification left inside Chinese text are taken out",
};

/// How often two kinds of character stand side by side with and without a space.
#[derive(Clone, Copy, Default)]
struct Sides {
    tight: u32,
    spaced: u32,
}

impl Sides {
    fn rate(self) -> f32 {
        let all = self.tight + self.spaced;
        if all == 0 { 0.0 } else { self.spaced as f32 / all as f32 }
    }
}

/// Spaces beside figures and Latin letters in a document's Chinese.
#[derive(Default)]
struct Habit {
    before_figure: Sides,
    after_figure: Sides,
    before_letter: Sides,
    after_letter: Sides,
    /// Between two Han characters.
    between: Sides,
}

impl Habit {
    /// The author writes a space on both sides: it stays, and lines are joined with one.
    fn author(&self) -> bool {
        let all = self.before_letter.tight + self.before_letter.spaced + self.after_letter.spaced;
        all >= 4 && self.before_letter.rate() > 0.6 && self.after_letter.rate() > 0.6
    }

    /// Spaces beside figures are the typesetter's: on one side, or now and then.
    fn artefact(&self) -> bool {
        let (before, after) = (self.before_figure.rate(), self.after_figure.rate());
        let spaced = self.before_figure.spaced + self.after_figure.spaced;
        let both = before > 0.8 && after > 0.8;
        // Where recognition parts every character it parts figures as well.
        if self.between.spaced > 20 && self.between.rate() > 0.5 {
            return true;
        }
        spaced >= 4 && !both && ((before - after).abs() > 0.4 || before.max(after) < 0.7)
    }
}

/// Whether two lines write a space between what `left` ends with and Chinese words, all of them:
/// `2009 年`, `[M]. 南浦`.
pub(super) fn sets_apart(left: &str, right: &str) -> bool {
    let marks = left.ends_with(['.', ',', ':', ';']);
    let (mut tight, mut spaced) = (0, 0);
    for line in [left, right] {
        let (mut last, mut gap) = (' ', false);
        for c in line.chars() {
            if c == ' ' {
                gap = true;
                continue;
            }
            let figure = is_han(last) && c.is_ascii_digit() || last.is_ascii_digit() && is_han(c);
            let mark = matches!(last, '.' | ',' | ':' | ';') && is_han(c);
            if if marks { mark } else { figure } {
                spaced += i32::from(gap);
                tight += i32::from(!gap);
            }
            (last, gap) = (c, false);
        }
    }
    spaced > 1 && tight == 0
}

/// Adds the spaces to take out; says whether the author spaces Latin words in Chinese text.
pub(super) fn find(page: &Page, cuts: &mut Vec<Cut>) -> bool {
    if !page.layout.wrapped {
        return false;
    }
    let habit = habit(page);
    let artefact = habit.artefact();
    if page.allows(&RULE) {
        for (index, line) in page.lines.iter().enumerate() {
            if matches!(page.role(index), Role::Out | Role::Row) {
                continue;
            }
            let text = line.text(page.text);
            if !line.has.any(Has::GAP | Has::RARE) && !has_wide_space(text) {
                continue;
            }
            // A heading's spaces are its layout; a line of a paragraph is full or has a sentence.
            let prose = text.contains(['，', '。', '；', '：', '、'])
                || page.full(index)
                || page.role(index) != Role::Text;
            let enclosed = super::turn::stage_direction(text);
            let numbered = super::heading::numbered(text).is_some();
            // What stands beside the marks of an entry of a list of works, [M]. 南浦: …, is its own.
            let artefact = artefact && !is_entry(text);
            if prose || enclosed || artefact || numbered {
                spaces(page, line.span, artefact, (prose, enclosed), cuts);
            }
        }
    }
    habit.author()
}

/// Whether U+3000, E3 80 80, is in `text`.
pub(super) fn has_wide_space(text: &str) -> bool {
    let bytes = text.as_bytes();
    memchr::memchr_iter(0xe3, bytes).any(|i| bytes.get(i + 1..i + 3) == Some(&[0x80, 0x80]))
}

fn habit(page: &Page) -> Habit {
    let mut habit = Habit::default();
    for (index, line) in page.lines.iter().enumerate() {
        let text = line.text(page.text);
        if page.role(index) != Role::Text || !line.has.any(Has::WORD | Has::GAP) {
            continue;
        }
        let mut last = ' ';
        let mut gap = false;
        // The space behind the number of a heading or an entry says nothing.
        let number = |c: char| c.is_ascii_digit() || matches!(c, '.' | '[' | ']' | '(' | ')' | ' ');
        for c in text.trim_start_matches(number).chars() {
            if c == ' ' || c == '\u{2004}' || c == '\u{a0}' {
                gap = true;
                continue;
            }
            let side = match (last, c) {
                (l, r) if is_han(l) && r.is_ascii_digit() => Some(&mut habit.before_figure),
                (l, r) if l.is_ascii_digit() && is_han(r) => Some(&mut habit.after_figure),
                (l, r) if is_han(l) && r.is_ascii_alphabetic() => Some(&mut habit.before_letter),
                (l, r) if l.is_ascii_alphabetic() && is_han(r) => Some(&mut habit.after_letter),
                (l, r) if is_han(l) && is_han(r) => Some(&mut habit.between),
                _ => None,
            };
            if let Some(side) = side {
                if gap {
                    side.spaced += 1;
                } else {
                    side.tight += 1;
                }
            }
            (last, gap) = (c, false);
        }
    }
    habit
}

fn spaces(
    page: &Page,
    span: Span,
    artefact: bool,
    (sentence, enclosed): (bool, bool),
    cuts: &mut Vec<Cut>,
) {
    let prose = sentence || enclosed;
    let text = span.of(page.text);
    let caption = || super::caption::caption_text(text).map(|rest| text.len() - rest.len());
    let number = super::heading::numbered(text).map(|(_, len)| len).or_else(caption);
    let counted = super::heading::is_counted(text).then(|| text.find([' ', '\u{3000}'])).flatten();
    let number = number.or(counted).unwrap_or(0);
    // 時　間　九時: the label and what it says.
    let spaced = super::labels::is_spaced(text);
    let mut rest = 0;
    while let Some(at) = text.get(rest..).and_then(|t| t.find(is_space)).map(|i| i + rest) {
        let gap = text.get(at..).unwrap_or_default();
        let len = gap.len() - gap.trim_start_matches(is_space).len();
        rest = at + len;
        let left = text.get(..at).and_then(|t| t.chars().next_back()).unwrap_or(' ');
        let right = text.get(rest..).and_then(|t| t.chars().next()).unwrap_or(' ');
        // After the number of an item, a heading or a caption the space is its own.
        if at == number && number > 0 {
            continue;
        }
        // 审判长：甲　书记员：乙 are two fields; what is in brackets has no justified lines.
        // 【渡口】　在… is an entry, its head apart.
        if gap.starts_with('\u{3000}') && matches!(left, '】' | '〕') {
            continue;
        }
        // 石门渡　在县东: the head of an entry.
        let left_text = text.get(..at).unwrap_or_default();
        let entry = at <= 24 && gap.starts_with('\u{3000}') && left_text.chars().all(is_han);
        if spaced && at < 14 || entry {
            continue;
        }
        // 00:31 behind a speaker's label.
        if left.is_ascii_digit() && left_text.as_bytes().iter().rev().nth(2) == Some(&b':') {
            continue;
        }
        // Two squares are a tabulator's.
        if gap.starts_with("\u{3000}\u{3000}") {
            continue;
        }
        // 第一章　总　则: the title's characters are set apart one by one.
        let title = text.get(number..).filter(|_| number > 0).unwrap_or_default().trim_start();
        if at > number && !sentence && number > 0 && is_spaced_out(title) {
            let span = Span::new(span.start + at, span.start + rest);
            cuts.push(Cut { span, to: "", rule: &RULE, note: None });
            continue;
        }
        let wide = gap.starts_with('\u{3000}') || len > 1;
        if wide && (leads_field(text.get(rest..).unwrap_or_default()) || enclosed) {
            continue;
        }
        let special = !gap.starts_with(' ');
        let inside = at < number && is_wide(left) && is_wide(right);
        if inside || takes(left, right, artefact, prose, special) {
            let span = Span::new(span.start + at, span.start + rest);
            cuts.push(Cut { span, to: "", rule: &RULE, note: None });
        }
    }
}

/// Whether a line holds the mark of a kind of work: [M], [J/OL].
fn is_entry(text: &str) -> bool {
    let kind = |at: usize| {
        let inner = text.get(at + 1..).unwrap_or_default();
        let len = inner.bytes().take_while(|b| b.is_ascii_uppercase() || *b == b'/').count();
        (1..=5).contains(&len) && inner.get(len..).is_some_and(|t| t.starts_with(']'))
    };
    memchr::memchr_iter(b'[', text.as_bytes()).any(kind)
}

/// Whether each character of `text` stands apart: 总　则.
fn is_spaced_out(text: &str) -> bool {
    let mut parts = text.split(is_space).filter(|p| !p.is_empty()).peekable();
    parts.peek().is_some() && parts.all(|p| p.chars().count() == 1 && p.starts_with(is_han))
}

/// Whether `text` begins with a short label and a colon.
fn leads_field(text: &str) -> bool {
    text.chars().take(8).take_while(|c| is_han(*c) || "：:".contains(*c)).any(|c| "：:".contains(c))
}

fn is_space(c: char) -> bool {
    matches!(c, ' ' | '\u{a0}' | '\u{3000}' | '\u{2000}'..='\u{200a}' | '\u{202f}' | '\u{205f}')
}

fn takes(left: char, right: char, artefact: bool, prose: bool, special: bool) -> bool {
    let chinese = |c: char| is_wide(c) || is_shared_mark(c);
    if chinese(left) && chinese(right) {
        return prose && (is_wide(left) || is_wide(right));
    }
    // A mark of the full square brings its own space, and brackets have none inside.
    let mark = |c: char| "，。、；：！？（）《》「」『』【】〈〉".contains(c);
    let inside =
        matches!(left, '(' | '[') && is_han(right) || is_han(left) && matches!(right, ')' | ']');
    if prose && (mark(left) || mark(right) || inside) {
        return true;
    }
    // Thin spaces beside a Latin word are the justifier's; an author types the plain one.
    if special && prose && (is_han(left) || is_han(right)) {
        return true;
    }
    let figure = |c: char| c.is_ascii_digit();
    let mark = |c: char| c.is_ascii_punctuation();
    artefact
        && (chinese(left) && (figure(right) || mark(right))
            || (figure(left) || mark(left)) && chinese(right))
}
