//! `reflow/turn` and headings, quotes and items: what each paragraph is, and which belong together.

use super::chars::{End, closes, end_of};
use super::heading::{self, Levels, Numbering};
use super::line::Line;
use super::turn::{self, Label};
use super::{list, write};
use crate::{Block, BlockKind, Span};

/// A paragraph of the output as it reads.
struct Read<'t> {
    span: Span,
    text: &'t str,
    label: Option<Label<'t>>,
}

/// Where a paragraph stands on its page.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub(super) struct Stand {
    /// Whether a heading may stand there.
    pub(super) heads: bool,
    /// Whether it is the title of the whole.
    pub(super) title: bool,
    /// Its indent in steps: none, that of a paragraph, the middle of the line.
    pub(super) indent: u8,
    /// Blank lines before it, up to two.
    pub(super) blank: u8,
}

/// Says of each paragraph to be written what it is. `texts` are their words, `stands` where they
/// stand.
pub(super) fn classify(
    paragraphs: &mut [write::Paragraph],
    texts: &[String],
    stands: &[Stand],
    headings: bool,
) {
    let kinds = texts.iter().filter_map(|t| {
        let kind = heading::heading_numbering(t)?;
        (heading::numbered_heading(t) || heading::is_counted(t) || heading::is_lettered(t))
            .then_some(kind)
    });
    let levels = Levels::new(kinds.collect());
    let reads = |(t, stand): (&String, &Stand)| stand.heads && heading::reads_as_heading(t);
    let reads: Vec<bool> = texts.iter().zip(stands).map(reads).collect();
    let reads = without_runs(texts, stands, reads);
    let is = |i: usize| reads.get(i).copied().unwrap_or(false);
    let mut outline = heading::Outline::default();
    for (at, paragraph) in paragraphs.iter_mut().enumerate() {
        if paragraph.kind != BlockKind::Paragraph {
            continue;
        }
        let text = texts.get(at).map(String::as_str).unwrap_or_default();
        let before = at.checked_sub(1).and_then(|i| texts.get(i)).map(String::as_str);
        paragraph.kind = match heading::heading_numbering(text) {
            // A run of numbered short lines is a list or a contents page, not headings.
            Some(kind)
                if headings
                    && (heading::numbered_heading(text)
                        || heading::is_lettered(text) && !lettered_run(texts, at)
                        || heading::is_counted(text)
                            && stands.get(at).is_some_and(|s| s.heads))
                    && !in_run(texts, at, kind) =>
            {
                let level = levels.level(kind);
                outline.numbered(at, level);
                BlockKind::Heading { level }
            }
            _ if list::is_item(text) => BlockKind::Item { level: 1 },
            Some(_) => BlockKind::Paragraph,
            _ if headings
                && is(at)
                && (stands.get(at).is_some_and(|s| s.title)
                    || heading::is_known(text)
                    || stands_alone(text, before, texts.get(at + 1))) =>
            {
                let stand = stands.get(at).copied().unwrap_or_default();
                BlockKind::Heading { level: outline.level(at, text, stand) }
            }
            _ => BlockKind::Paragraph,
        };
    }
    without_lone(paragraphs, texts, stands);
}

/// Takes back headings without a number that head nothing: a section as high or higher begins below
/// them, or a cell of a table stands there.
fn without_lone(paragraphs: &mut [write::Paragraph], texts: &[String], stands: &[Stand]) {
    let numbered = |i: usize| texts.get(i).is_some_and(|t| heading::heading_numbering(t).is_some());
    let first = (0..texts.len()).find(|&i| numbered(i)).unwrap_or(texts.len());
    let level = |p: Option<&write::Paragraph>| p.and_then(|p| p.kind.level());
    for at in (first..paragraphs.len()).rev() {
        let Some(own) = level(paragraphs.get(at)).filter(|_| !numbered(at)) else { continue };
        let heading = |p: &write::Paragraph| matches!(p.kind, BlockKind::Heading { .. });
        let below = paragraphs.get(at + 1);
        let lone = match below {
            Some(p) if heading(p) => numbered(at + 1) && level(Some(p)).is_some_and(|l| l <= own),
            Some(p) => {
                p.kind == BlockKind::Paragraph && texts.get(at + 1).is_some_and(|t| is_cell(t))
            }
            None => true,
        };
        if lone
            && !stands.get(at).is_some_and(|s| s.title)
            && let Some(slot) = paragraphs.get_mut(at)
        {
            slot.kind = BlockKind::Paragraph;
        }
    }
}

/// Whether a paragraph may be a table's cell: a few characters, or nothing but figures.
fn is_cell(text: &str) -> bool {
    text.chars().count() <= 8 || !text.chars().any(char::is_alphabetic)
}

/// The lines of `reads` that may be headings: three in a row without a number are verse or names,
/// and so are two after a colon.
fn without_runs(texts: &[String], stands: &[Stand], mut reads: Vec<bool>) -> Vec<bool> {
    let mut at = 0;
    while at < reads.len() {
        let short = |i: &usize| {
            let plain = texts.get(*i).is_some_and(|t| heading::numbering(t).is_none());
            let title = stands.get(*i).is_some_and(|s| s.title);
            plain && !title && reads.get(*i).copied().unwrap_or(false)
        };
        let len = (at..reads.len()).take_while(short).count();
        let before = at.checked_sub(1).and_then(|i| texts.get(i));
        let led = before.is_some_and(|t| end_of(t) == End::Colon);
        if len >= 3 || len >= 2 && led {
            reads.get_mut(at..at + len).into_iter().flatten().for_each(|r| *r = false);
        }
        at += len.max(1);
    }
    reads
}

/// Whether a paragraph beside `at` has a letter too: items, not headings.
fn lettered_run(texts: &[String], at: usize) -> bool {
    let lettered = |i: Option<usize>| {
        let text = i.and_then(|i| texts.get(i)).map(String::as_str).unwrap_or_default();
        text.starts_with(|c: char| c.is_ascii_uppercase()) && text.get(1..3) == Some(". ")
    };
    lettered(at.checked_sub(1)) || lettered(Some(at + 1))
}

/// Whether the paragraphs beside `at` are numbered alike and as short: items, not headings.
fn in_run(texts: &[String], at: usize, kind: Numbering) -> bool {
    let alike = |i: Option<usize>| {
        i.and_then(|i| texts.get(i))
            .map(|t| {
                t.split_once(['：', ':'])
                    .filter(|(l, _)| l.chars().count() <= 4)
                    .map_or(&**t, |(_, r)| r)
            })
            .is_some_and(|t| heading::numbering(t) == Some(kind) && t.chars().count() <= 40)
    };
    let runs = alike(at.checked_sub(1)) || alike(Some(at + 1));
    // Chapters without text are a list of contents.
    let listed = || alike(Some(at + 1)) && (alike(at.checked_sub(1)) || alike(Some(at + 2)));
    match kind {
        Numbering::Decimal(1) | Numbering::Paren | Numbering::Bracket => runs,
        Numbering::Part | Numbering::Chapter | Numbering::Section => listed(),
        _ => false,
    }
}

/// Whether a short line without a number heads what comes after it.
fn stands_alone(text: &str, before: Option<&str>, after: Option<&String>) -> bool {
    let leads = before.is_some_and(|b| matches!(end_of(b), End::Colon | End::Pause));
    let item = crate::convert::fold::begins(text, &["议程项目"]).is_some();
    let symbol = text.ends_with(['）', ')']) && text.contains('/') && !item;
    // The day below the judges of a ruling.
    let signed = before.is_some_and(turn::names_officer)
        && super::date::find(text).is_some_and(|(_, r)| r.len() == text.len());
    let names = text.contains('、') && text.chars().count() <= 14;
    // 此致 heads nothing: what comes below is as short and ends as a sentence does.
    let closes = after.is_some_and(|t| t.chars().count() <= 8 && end_of(t) == End::Stop);
    !closes
        && text.chars().count() <= 28
        && !leads
        && !symbol
        && !names
        && !signed
        && after.is_some()
        && (turn::label(text).is_none() || text.ends_with(['：', ':']))
        && !turn::is_procedural(text)
}

/// Adds turns and quotations over the paragraphs of `blocks`, whose spans are of `text`; says
/// whether there are turns.
pub(super) fn group(text: &str, blocks: &mut Vec<Block>, turns_too: bool) -> bool {
    let reads = reads(text, &super::line::lines(text), blocks);
    let mut added = if turns_too { turns(&reads) } else { Vec::new() };
    let transcript = !added.is_empty();
    if !blocks.is_empty() {
        added.extend(quotes(&reads, transcript));
    } else if transcript {
        let leaf = |r: &Read| Block::new(BlockKind::Paragraph, r.span);
        blocks.extend(reads.iter().map(leaf));
    }
    if !added.is_empty() || blocks.iter().any(|b| matches!(b.kind, BlockKind::Turn(_))) {
        // What an earlier stage marked is not marked again.
        added.retain(|b| {
            let first = blocks.partition_point(|o| o.span.start < b.span.start);
            let same = |o: &&Block| o.span == b.span && o.kind.name() == b.kind.name();
            !blocks.get(first..).unwrap_or_default().iter().take(8).any(|o| same(&o))
        });
        blocks.extend(added);
        let rank = |b: &Block| match b.kind {
            BlockKind::Turn(_) => 0,
            BlockKind::Quote => 1,
            _ => 2,
        };
        blocks.sort_by_key(|b| (b.span.start, std::cmp::Reverse(b.span.end), rank(b)));
    }
    transcript
}

/// Whether `text`, cut into `lines`, is a record of speakers.
pub(super) fn is_transcript(text: &str, lines: &[Line], blocks: &[Block]) -> bool {
    !turns(&reads(text, lines, blocks)).is_empty()
}

/// The paragraphs of `text`, one a line, but for code, tables and captions.
fn reads<'t>(text: &'t str, lines: &[Line], blocks: &[Block]) -> Vec<Read<'t>> {
    let mut other = blocks
        .iter()
        .filter(|b| {
            matches!(b.kind, BlockKind::Caption | BlockKind::Table | BlockKind::Code { .. })
        })
        .map(|b| b.span)
        .peekable();
    let mut reads = Vec::with_capacity(lines.len());
    for line in lines {
        while other.peek().is_some_and(|o| o.end <= line.span.start) {
            other.next();
        }
        if other.peek().is_some_and(|o| o.contains(line.span)) {
            continue;
        }
        let text = line.span.of(text);
        reads.push(Read { span: line.span, text, label: turn::label(text) });
    }
    reads
}

fn turns(reads: &[Read]) -> Vec<Block> {
    let mut names: std::collections::HashMap<&str, usize> = Default::default();
    for label in reads.iter().filter_map(|r| r.label.as_ref()) {
        *names.entry(label.name).or_default() += 1;
    }
    let again = |l: &Label| names.get(l.name).copied().unwrap_or(0) >= 2;
    let counts = |l: &Label| l.sure || again(l) && l.plausible();
    // Parties and officers are named once each in a judgment; who speaks speaks again, or in a
    // language. 向老师 may speak once where 席校长 speaks again.
    let speech = |l: &Label| l.language.is_some() || again(l);
    let speaks = reads.iter().filter_map(|r| r.label.as_ref()).any(speech);
    let called = |l: &Label| counts(l) || speaks && super::names::is_called(l.name);
    let all = reads.iter().filter(|r| r.label.as_ref().is_some_and(called)).count();
    let sure = reads.iter().filter(|r| r.label.as_ref().is_some_and(|l| l.sure)).count();
    let labelled = reads.iter().filter(|r| r.label.is_some()).count();
    // Fields of a form have colons too: there most labels come once. Those above the first words
    // are the record's own (时间：, 地点：).
    let head = reads.iter().take_while(|r| !r.label.as_ref().is_some_and(counts));
    let fields = head.clone().filter(|r| r.label.is_some()).count();
    // So is what else stands there: a title, a date, a list of words.
    let above = head.count();
    let above = if above <= 12 { above } else { fields };
    let transcript = speaks && sure >= 2 && sure + all >= 5
        || all >= 4 && all * 3 >= (labelled - fields) * 2 && all * 3 >= reads.len() - above;
    // Below a name that stands alone are its words: a list of names and times has none.
    let lone = |r: &Read| r.label.as_ref().is_some_and(|l| l.len == r.text.len() && counts(l));
    let alone = reads.iter().filter(|r| lone(r)).count();
    let listed = reads.windows(2).filter(|w| w.iter().all(lone)).count();
    if !transcript || listed * 2 > alone {
        return Vec::new();
    }
    // In a record of speakers a person may speak once.
    let counts = |l: &Label| called(l) || l.plausible() && super::names::is_person(l.name);
    let mut out: Vec<Block> = Vec::new();
    let mut open: Option<(crate::Turn, Span)> = None;
    // The head of a record names its officers as fields.
    let field = |r: &&Read| r.label.as_ref().is_none_or(|l| !counts(l) || l.is_field(r.text));
    let below = reads.iter().take_while(field).count();
    for (at, read) in reads.iter().enumerate() {
        let label = read.label.as_ref().filter(|l| counts(l) && at >= below);
        if (label.is_some() || ends_turn(reads, at))
            && let Some((turn, span)) = open.take()
        {
            out.push(Block::new(BlockKind::Turn(Box::new(turn)), span));
        }
        if let Some(label) = label {
            open = Some((label.turn(), read.span));
        } else if let Some((_, span)) = open.as_mut() {
            *span = span.join(read.span);
        }
    }
    if let Some((turn, span)) = open {
        out.push(Block::new(BlockKind::Turn(Box::new(turn)), span));
    }
    out
}

/// Whether a paragraph is the minutes' and nobody's words.
fn ends_turn(reads: &[Read], at: usize) -> bool {
    let Some(read) = reads.get(at) else { return false };
    if turn::language(read.text).is_some() && read.text.chars().count() < 20 {
        return false; // a switch of language within the turn
    }
    turn::is_procedural(read.text)
}

/// Quotations set apart: several paragraphs that each begin with the opening mark, of which the
/// last closes it; in a record of speech also one whole paragraph.
fn quotes(reads: &[Read], transcript: bool) -> Vec<Block> {
    let mut out = Vec::new();
    let mut at = 0;
    while let Some(read) = reads.get(at) {
        let Some(open) = read.text.chars().next().filter(|c| matches!(c, '“' | '「' | '『'))
        else {
            at += 1;
            continue;
        };
        let close = closes(open).unwrap_or(open);
        let mut span = read.span;
        let mut last = at;
        while ends_open(reads.get(last).map_or("", |r| r.text), open, close)
            && reads.get(last + 1).is_some_and(|r| r.text.starts_with(open))
        {
            last += 1;
            span = span.join(reads.get(last).map_or(span, |r| r.span));
        }
        let closed = reads.get(last).is_some_and(|r| closes_at_end(r.text, open, close));
        if closed && (last > at || transcript) {
            out.push(Block::new(BlockKind::Quote, span));
        }
        at = last + 1;
    }
    out
}

/// Whether the mark that `text` begins with is still open at its end.
fn ends_open(text: &str, open: char, close: char) -> bool {
    let mut depth = 0i32;
    for c in text.chars() {
        depth += i32::from(c == open) - i32::from(c == close);
    }
    depth > 0
}

/// Whether the mark that `text` begins with closes at its end and not before.
fn closes_at_end(text: &str, open: char, close: char) -> bool {
    let body = text.trim_end_matches(['。', '；', '，', '！', '？', '…']);
    let mut depth = 0i32;
    for (at, c) in body.char_indices() {
        depth += i32::from(c == open) - i32::from(c == close);
        if depth == 0 && at + c.len_utf8() < body.len() {
            return false;
        }
    }
    depth == 0 && body.ends_with(close)
}
