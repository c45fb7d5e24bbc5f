//! Texts with a few broken lines among many short ones: part of `layout`.
//!
//! A notice with one long paragraph and an interview of one-line answers have no measure that most
//! lines share. The longest lines show it all the same, when each of them stops in mid-phrase, goes
//! on in the next one, and the last of each paragraph ends with the end of a sentence.
//!
//! `　　…末班船⏎时间不变。⏎特此通知。` → two paragraphs.
//!
//! The one paragraph of two lines among whole ones, clauses of a resolution and the old language, whose
//! pairs are in no table, are known by gaps, indents and short last lines instead.
//!
//! What the line's end parts must be common side by side (see `repair::model`), for lines of verse
//! and of lists end open as well. Quiet below 24 Han characters a line.

use super::chars::{End, end_of, is_han};
use super::layout::starts_a_row;
use super::line::{Line, MAX_WIDTH};
use super::page::first_unit;
use super::turn;
use crate::repair::model::MODEL;

/// Narrowest measure: 24 Han characters. Verse seldom has lines as long.
const NARROWEST: u16 = 48;
/// A mark that may not begin a line pulls one or two characters over.
const SLIP: u16 = 3;

/// How far the marks of notes and the point of a sentence may stick out.
const HANG: u16 = 8;

/// What was seen where long lines end.
#[derive(Default)]
struct Seen {
    /// Whether most lines begin with a speaker's label.
    record: bool,
    /// Lines that go on in the next one.
    joints: u32,
    /// Those whose paragraph begins with an indent that the next line has not.
    indented: u32,
    /// Those of paragraphs that stand apart by blank lines.
    apart: u32,
    /// Those that part two Han characters, and two that are common side by side.
    parted: u32,
    known: u32,
    /// How much more often they stand so than by chance, in natural logarithms.
    bond: f32,
    /// Long lines with another just below, and gaps.
    tight: u32,
    gaps: u32,
    /// Paragraphs whose last line is short and ends with the end of a sentence.
    ended: u32,
    /// Those without a mark inside.
    bare: u32,
    /// Long lines that go on nowhere, and ends of paragraphs that end no sentence.
    against: u32,
}

/// The measure, and whether paragraphs are indented.
pub(super) fn few(text: &str, lines: &[Line], widest: u16) -> Option<(u16, bool)> {
    // The parts of a masthead stand at both ends of a line that no sentence fills, or at its right end.
    let aside = |l: &&Line| {
        l.indent * 2 > l.edge()
            || super::symbol::is_padded(l.text(text)) && !l.text(text).contains('。')
    };
    // The measure is that of lines that may go on: at the end of a sentence marks hang beyond it.
    let wider = |most: u16, pair: &[Line]| match pair {
        [a, b] if a.edge() > most && b.blank == 0 && !b.feed && !aside(&a) => {
            let open = matches!(end_of(a.text(text)), End::Open | End::Pause);
            if open && a.text(text).contains(is_han) { most.max(lean(text, a)) } else { most }
        }
        _ => most,
    };
    let width = lines.windows(2).fold(0, wider);
    let beyond = |l: &Line| l.edge() > width + HANG && !aside(&l);
    if width > widest || width < NARROWEST || lines.iter().any(beyond) {
        return None;
    }
    // Where most lines begin with who speaks or with a number, what does not goes on.
    let labels = lines.iter().filter(|l| begins(l.text(text))).count();
    let mut seen = Seen { record: labels * 2 >= lines.len(), ..Seen::default() };
    let mut chain: Option<Chain> = None;
    // Joints of the chain under way, where it began below a blank line.
    let mut apart: Option<u32> = None;
    for (at, a) in lines.iter().enumerate() {
        let next = lines.get(at + 1).filter(|b| b.blank == 0 && !b.feed);
        let unit = next.map_or(2, |b| first_unit(b.text(text)).min(24));
        // A speaker's name and time stand on a line of their own.
        let named = |l: &Line| {
            turn::label(l.text(text)).is_some_and(|n| n.len == l.span.end - l.span.start)
        };
        seen.tight += u32::from(next.is_some() && a.edge() * 2 >= width && !named(a));
        seen.gaps += u32::from(a.blank > 0);
        let full = a.edge() + SLIP >= width || a.edge() + unit > width;
        if full && a.width < MAX_WIDTH && !aside(&a) {
            if chain.is_none() {
                let above = at.checked_sub(1).and_then(|i| lines.get(i));
                let begins = a.blank > 0 || above.is_none_or(named);
                apart = begins.then_some(seen.joints);
            }
            chain = seen.line(text, a, next, chain);
            if chain.is_none() && next.is_none() {
                seen.apart += apart.take().map_or(0, |from| seen.joints - from);
            }
        } else if chain.take().is_some() {
            if next.is_none() {
                seen.apart += apart.take().map_or(0, |from| seen.joints - from);
            }
            let end = end_of(a.text(text));
            // A clause set apart ends with a comma in a resolution: 回顾其…决议，
            let whole = matches!(end, End::Stop | End::Colon | End::Semicolon)
                || end == End::Pause && next.is_none();
            seen.against += u32::from(!whole);
            seen.ended += u32::from(whole);
        }
    }
    seen.broken().then_some((width, seen.indented > 0))
}

/// Where a line would end if the marks in it were raised, as they were on the page: 〔1〕.
fn lean(text: &str, line: &Line) -> u16 {
    let own = line.text(text);
    let marks = own.match_indices(['〔', '[', '［', '（', '(', '<', '^']).filter_map(|(at, _)| {
        let mark = super::mark::mark_at(text, line.span.start + at)?;
        Some(super::line::width(mark.span.of(text)).saturating_sub(1))
    });
    line.edge().saturating_sub(marks.take(8).sum())
}

/// Whether a line begins with a speaker's label or with a number of its own.
fn begins(line: &str) -> bool {
    turn::label(line).is_some() || super::heading::heading_numbering(line).is_some()
}

/// The first line of a paragraph that goes on.
#[derive(Clone, Copy)]
struct Chain {
    indent: u16,
    begins: bool,
}

impl Seen {
    /// A full line; returns the head of its paragraph if that goes on.
    fn line(
        &mut self,
        text: &str,
        a: &Line,
        b: Option<&Line>,
        head: Option<Chain>,
    ) -> Option<Chain> {
        let line = a.text(text);
        let end = end_of(line);
        if !matches!(end, End::Open | End::Pause) {
            return None;
        }
        // What a speaker says may hang below the label.
        let speaks = turn::label(line).is_some();
        // So do the lines of an item below its words.
        let hangs = |b: &Line| b.indent >= a.indent + 2 && begins(line);
        // Latin text has its own signs, and too few of them here.
        if !line.contains(is_han) {
            return b.filter(|b| b.indent <= a.indent).and(head);
        }
        let inside = line.get(..line.len().saturating_sub(3)).unwrap_or_default();
        let bare = !inside.contains(['，', '。', '、', '；', '：', '？', '！', ',', '?', ';']);
        let Some(b) = b.filter(|b| b.indent <= a.indent || speaks || hangs(b)) else {
            self.against += 1;
            return None;
        };
        // A line may break before a number; a list has no marks inside its lines.
        if starts_a_row(b.text(text)) {
            self.against += u32::from(bare);
            return None;
        }
        let head = head.unwrap_or(Chain { indent: a.indent, begins: begins(line) });
        self.joints += 1;
        let spoken = head.begins && self.record || speaks && b.indent >= a.indent + 4 || hangs(b);
        self.indented += u32::from(head.indent >= b.indent + 2 || spoken);
        self.bare += u32::from(bare);
        let pair = (line.chars().next_back(), b.text(text).chars().next());
        if let (Some(left), Some(right)) = pair
            && is_han(left)
            && is_han(right)
            && !spoken
        {
            self.parted += 1;
            self.known += u32::from(MODEL.knows(left, right));
            self.bond += MODEL.bond(MODEL.token(left), MODEL.token(right));
        }
        Some(head)
    }

    fn broken(&self) -> bool {
        // Of pairs inside running text about four in five are in the table.
        let indented =
            self.indented + self.apart / 2 > 0 && (self.indented + self.apart) * 3 >= self.joints;
        // So many lines of one width, all with marks inside, all broken, are no chance.
        let many = self.joints >= 4 && self.bare == 0 && self.against == 0;
        let share = match indented || many {
            true if many => 3,
            true if self.apart == self.joints => 3,
            true => 5,
            false => 6,
        };
        let known = self.known * 10 >= self.parted * share && (self.known > 0 || self.record);
        // Lines of the old language break at its many marks, and its pairs are in no table; but one
        // that breaks inside a phrase is no verse.
        let known = known || many && self.parted > 0 && self.parted * 3 <= self.joints;
        // Nor are paragraphs whose last lines are short.
        let prose = self.bare == 0 && self.against == 0 && self.joints >= 3 && self.ended >= 2;
        let known = known || prose && self.apart.max(self.indented) * 2 >= self.joints;
        // Without an indent the pairs must be words, not only possible.
        let words = self.bond >= self.parted as f32 * 1.5 && self.parted * 2 >= self.joints;
        // The one paragraph of two lines in a notice, where gaps part all others: the first line is
        // the longest of all and stops in a sentence, with marks inside, and the next one ends it.
        let lone = self.joints == 1
            && self.tight == 1
            && self.gaps >= 2
            && self.apart == 1
            && self.parted == 1
            && self.bare == 0
            && self.against == 0;
        if lone {
            return true;
        }
        let enough = indented || words && self.joints >= 2 || many;
        let against = if indented { self.against * 2 } else { self.against * 8 };
        let bare = if indented { self.bare * 2 } else { self.bare * 4 };
        // Clauses of a resolution have few marks, but each ends its paragraph with one.
        let clauses = self.apart == self.joints
            && self.against == 0
            && self.ended >= 3
            && self.known * 4 >= self.parted * 3;
        enough && known && (bare <= self.joints || clauses) && against <= self.joints
    }
}
