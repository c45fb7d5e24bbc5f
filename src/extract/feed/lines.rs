//! The lines of a fragment, and what becomes of each.
//!
//! A mirrored item is one piece with a few lines around it: a date line, a caption, a byline, tags,
//! links to other pieces, a reader's or publisher's appeal. Each is known by what it is and where
//! it stands; a line that is neither is the author's and stays.

use super::fragment::{Kind, Raw};
use super::marks::{Marks, share};
use super::{captions, credits, dateline, furniture};
use crate::extract::dates;
use crate::extract::metadata::{Clue, DateClue, Evidence};
use crate::{Block, BlockKind, Moves, Rule, Span};

/// What becomes of a line.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::extract) enum Fate {
    /// It is text.
    Keep,
    /// It went into fields of the metadata.
    Field,
    /// It captions a picture.
    Caption,
    /// It is left out.
    Drop(&'static Rule, &'static str),
}

/// One line of a fragment's text.
#[derive(Clone, Copy, Debug)]
pub(in crate::extract) struct Line<'t> {
    pub text: &'t str,
    /// Where it stands in the text.
    pub out: Span,
    /// Where it came from in the fragment.
    pub src: Span,
    /// Percent of it in links.
    pub linked: usize,
    /// Inside a table or code, whose lines are not looked at.
    pub fixed: bool,
    pub heading: bool,
    pub fate: Fate,
}

impl Line<'_> {
    /// Whether the line is a paragraph: it is long, or it is a sentence of some length.
    pub(in crate::extract) fn is_paragraph(&self) -> bool {
        let (text, count) = (self.text.trim_end(), self.text.chars().count());
        count > 40 || count > 20 && text.ends_with(['。', '！', '？', '”', '」'])
    }
}

/// Takes a fragment's text into lines.
pub(in crate::extract) fn of<'t>(
    text: &'t str,
    moves: &Moves,
    blocks: &[Block],
    marks: &Marks,
) -> Vec<Line<'t>> {
    let mut out = Vec::new();
    let mut at = 0;
    let mut block = 0;
    let mut fixed_until = 0;
    for line in text.split('\n') {
        let span = Span::new(at, at + line.len());
        at = span.end + 1;
        let mut heading = false;
        while let Some(b) = blocks.get(block).filter(|b| b.span.start <= span.start) {
            if matches!(b.kind, BlockKind::Table | BlockKind::Code { .. } | BlockKind::Verse) {
                fixed_until = fixed_until.max(b.span.end);
            }
            heading |= b.span.start == span.start && matches!(b.kind, BlockKind::Heading { .. });
            block += 1;
        }
        let src = moves.before(span);
        let seen = share(&marks.shown, src).max(1);
        let linked = share(&marks.links, src) * 100 / seen;
        let fixed = span.start < fixed_until;
        out.push(Line { text: line, out: span, src, linked, fixed, heading, fate: Fate::Keep });
    }
    out
}

/// Decides on each line and collects what the metadata gets.
pub(in crate::extract) fn judge(
    lines: &mut [Line<'_>],
    raw: &Raw,
    kind: Kind,
    evidence: &mut Evidence,
) {
    let (moves, marks, base) = (&raw.moves, &raw.marks, raw.base);
    for line in lines.iter_mut().filter(|l| !l.fixed) {
        line.fate = alone(line, marks, kind, base, evidence);
        // Captions without a picture stay text.
        if line.fate == Fate::Caption && raw.images.is_empty() {
            line.fate = Fate::Keep;
        }
    }
    if kind == Kind::Plain {
        return;
    }
    captions::under_pictures(lines, raw);
    let title = evidence.titles.first().map(|c| c.value.clone());
    furniture::repeated_title(lines, title.as_deref());
    furniture::after_end(lines);
    furniture::prompts(lines);
    furniture::buttons(lines, marks);
    furniture::related(lines);
    credits::credit_lines(lines, moves, base, evidence);
    furniture::head(lines);
    credits::card(lines);
    furniture::after_rule(lines, marks);
    furniture::tail(lines, marks, kind, base, evidence);
    // The date line may stand under a caption or the title: look again with those gone.
    credits::bylines(lines, marks, moves, base, evidence);
    credits::bare_dates(lines, marks, moves, base, evidence);
    // Furniture above a byline at the end.
    furniture::tail(lines, marks, kind, base, evidence);
    datelines(lines, moves, base, evidence);
}

/// What a line is by itself, wherever it stands.
fn alone(line: &Line<'_>, marks: &Marks, kind: Kind, base: usize, evidence: &mut Evidence) -> Fate {
    let text = line.text.trim();
    let seen = share(&marks.shown, line.src).max(1);
    if share(&marks.captions, line.src) * 10 >= seen * 8 {
        return Fate::Caption;
    }
    if kind == Kind::Plain {
        return Fate::Keep;
    }
    if matches!(text, "null" | "undefined" | "NaN" | "None" | "[object Object]") {
        return Fate::Drop(&furniture::RULE, "an empty value of a template");
    }
    if furniture::is_clock(text) {
        return Fate::Drop(&furniture::RULE, "a player's clock");
    }
    let words = || text.split_whitespace();
    let hashes = || words().count() > 1 && words().all(|w| w.starts_with('#') && w.len() > 3);
    let hash = text.starts_with('#') && !text.starts_with("# ") && (line.linked >= 90 || hashes());
    let tagged = share(&marks.tags, line.src) * 10 >= seen * 8 && line.linked >= 60;
    if (hash || tagged) && text.chars().count() <= 200 {
        let from = evidence.extra.len();
        for word in text.split(['#', '、', '，', ',', '|', '/', ' ']).map(str::trim) {
            if !word.is_empty() && word.chars().count() <= 20 && !word.ends_with([':', '：']) {
                let span = line.src.shift(base);
                evidence.extra.push(("keywords", Clue::new(word, "visible", 0.9).at(span)));
            }
        }
        if evidence.extra.len() > from {
            return Fate::Field;
        }
    }
    Fate::Keep
}

/// Reads the dateline of the first paragraphs; it stays in the text.
fn datelines(lines: &[Line<'_>], moves: &Moves, base: usize, evidence: &mut Evidence) {
    let text = |l: &&Line<'_>| l.fate == Fate::Keep && !l.fixed && !l.text.trim().is_empty();
    for line in lines.iter().filter(text).take(2) {
        let Some(found) = dateline::read(line.text) else { continue };
        let place = |span: Span| moves.before(span.shift(line.out.start)).shift(base);
        let clue = |span: Span, weight: f32| Clue {
            value: span.of(line.text).trim().to_owned(),
            span: Some(place(span)),
            origin: "visible",
            weight,
        };
        evidence.extra.push(("dateline", clue(found.whole, 0.9)));
        if let Some(author) = found.author {
            evidence.authors.push(clue(author, 0.8));
        }
        // 【某报2021年3月7日讯】
        if let [date] = dates::find(found.whole.of(line.text)).as_slice() {
            let span = Some(place(date.span.shift(found.whole.start)));
            let clue = DateClue { reading: date.reading, span, origin: "visible", weight: 0.6 };
            evidence.published.push(clue);
        }
        return;
    }
}
