//! Whether a text was typeset into lines, how wide, and what its paragraphs begin with.
//!
//! Every other rule of the stage rests on this page: a text that shows no measure of its own is
//! left as it is.

use super::chars::{End, end_of, is_han, is_wide};
use super::few::few;
use super::furniture;
use super::line::{Has, Line, MAX_WIDTH};
use super::row::is_contents;

/// What the lines of a document say of its page.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Layout {
    /// Lines were broken where the measure ended.
    pub(super) wrapped: bool,
    /// The measure, in columns: the right edge of full lines.
    pub(super) width: u16,
    /// Columns of space that continuation lines begin with.
    pub(super) base: u16,
    /// Paragraphs begin with more space than `base`.
    pub(super) indents: bool,
    /// Paragraphs stand apart by a blank line.
    pub(super) blanks: bool,
    /// As many blank lines stand between all lines: they mean nothing.
    pub(super) spacing: u16,
    /// Where a line would have ended with what the next one begins with: nearly all lines that the
    /// measure broke reach beyond it. 0 where too few were seen.
    pub(super) brim: u16,
    /// Share of paragraphs that end with the end of a sentence.
    pub(super) stops: f32,
}

/// Widest page: 70 Han characters. A line of more is a paragraph.
const WIDEST: u16 = 140;
/// Narrowest column: 11 Han characters. Verse has lines as even and as narrow.
const NARROWEST: u16 = 22;

impl Layout {
    /// Reads the layout off `lines`.
    pub(super) fn of(text: &str, lines: &[Line]) -> Layout {
        let mut layout = Layout { stops: 1.0, ..Layout::default() };
        if let Some((width, slack)) = measure(text, lines) {
            layout.width = width;
            let full = |line: &Line| line.edge() + slack >= width && line.width < MAX_WIDTH;
            layout.wrapped = wrapped(text, lines, full);
            if layout.wrapped {
                layout.conventions(text, lines, full);
                return layout;
            }
        }
        if let Some((width, indented)) = few(text, lines, WIDEST) {
            (layout.width, layout.wrapped) = (width, true);
            let full = |line: &Line| line.edge() + slack(width) >= width && line.width < MAX_WIDTH;
            layout.conventions(text, lines, full);
            layout.indents |= indented;
        }
        layout
    }

    /// The share of the measure that a line may lack and still be full: what the next line begins
    /// with did not fit, punctuation is squeezed, Latin letters are narrower than half a square.
    pub(super) fn slack(&self) -> u16 {
        slack(self.width)
    }

    fn conventions(&mut self, text: &str, lines: &[Line], full: impl Fn(&Line) -> bool) {
        let (mut ends, mut ends_blank, mut stops) = (0u32, 0u32, 0u32);
        let (mut mids, mut mids_blank) = (0u32, 0u32);
        let mut base = [0u32; 32];
        let column = |line: &Line| usize::from(line.indent.min(31));
        let (mut after_end, mut after_open): (Vec<u16>, Vec<u16>) = (Vec::new(), Vec::new());
        let mut reaches: Vec<u16> = Vec::new();
        // What goes on below a page's number went on above it.
        let number = |l: &Line| l.width <= 12 && furniture::number(l.text(text)).is_some();
        for triple in (0..lines.len()).step_by(step(lines)).filter_map(|i| lines.get(i..)) {
            let (a, b) = match triple {
                [a, n, b, ..] if number(n) => (a, b),
                [a, b, ..] if !number(a) => (a, b),
                _ => continue,
            };
            // Signatures and dates at the right edge, and centred lines, are no paragraph's indent.
            let aside = |line: &Line| u32::from(line.indent) * 5 > u32::from(self.width) * 2;
            if a.width >= MAX_WIDTH || b.feed || aside(a) || aside(b) {
                continue;
            }
            // The works listed at the end hang.
            if a.width <= 24 && super::notes::is_references(a.text(text)) {
                break;
            }
            let end = end_of(a.text(text));
            // A heading is short and ends with nothing; the last line of a paragraph is short.
            let short = a.edge() + slack(self.width) * 2 < self.width;
            // Headings, notes and page numbers stand at the margin in any document.
            let marked = b.first(text).is_ascii_digit()
                || "第-–—".contains(b.first(text))
                || super::mark::mark_at(text, b.span.start).is_some();
            // So do short lines without a mark at their end, which head what follows.
            let heads = |line: &Line, end| {
                end == End::Open && u32::from(line.edge()) * 3 < u32::from(self.width) * 2
            };
            let headed = heads(a, end) && b.indent > 0;
            let heading = b.indent == 0 && heads(b, end_of(b.text(text)));
            if headed || end == End::Stop && !heading && (b.indent > 0 || !marked) {
                after_end.push(b.indent);
            }
            if full(a) && matches!(end, End::Open | End::Pause | End::Hyphen) {
                after_open.push(b.indent);
                reaches.push(a.edge() + super::page::first_unit(b.text(text)).min(24));
                mids += 1;
                mids_blank += u32::from(b.blank > 0);
                if b.blank == 0
                    && let Some(count) = base.get_mut(column(b))
                {
                    *count += 1;
                }
            } else if short {
                if end == End::Stop {
                    ends += 1;
                    ends_blank += u32::from(b.blank > 0);
                }
                if b.blank > 0 && a.width >= NARROWEST / 2 {
                    stops += 2 + u32::from(end == End::Stop) * 0x1_0000;
                }
            }
        }
        reaches.sort_unstable();
        // The odd one that is no line of a paragraph at all.
        self.brim = match reaches.len() {
            4.. => reaches.get(reaches.len() / 128).copied().unwrap_or(0),
            _ => 0,
        };
        let most = base.iter().enumerate().max_by_key(|(i, n)| (**n, usize::MAX - i));
        self.base = most.map_or(0, |(i, _)| i as u16);
        // Spacing: when most lines that go on are followed by a blank, blanks are the line feed.
        if mids_blank * 5 > mids * 3 {
            self.spacing = 1;
        }
        // One column is a slip of the page's; two are half a square.
        let indented = |list: &[u16]| list.iter().filter(|&&i| i >= self.base + 2).count();
        let (ends_in, open_in) = (indented(&after_end), indented(&after_open));
        // After the end of a sentence a line begins a paragraph or, by chance, goes on with one;
        // after an open one it begins with a space only in a block set in.
        self.indents =
            ends_in >= 2 && ends_in * 5 >= after_end.len() && open_in * 16 <= after_open.len();
        self.blanks = self.spacing == 0 && ends_blank * 5 >= ends * 3 && ends > 0;
        let (all, stopped) = ((stops & 0xffff) / 2, stops >> 16);
        if all >= 4 {
            self.stops = stopped as f32 / all as f32;
        }
    }
}

/// Some thousands of lines tell as much as all: how many to go on by.
fn step(lines: &[Line]) -> usize {
    lines.len() / 4000 + 1
}

fn slack(width: u16) -> u16 {
    (width / 8).max(5)
}

/// The measure: the narrow band of widths that holds most lines, with next to nothing beyond it.
fn measure(text: &str, lines: &[Line]) -> Option<(u16, u16)> {
    let mut count = [0u32; WIDEST as usize + 1];
    let (mut long, mut all) = (0u32, 0u32);
    for line in lines {
        // The leaders of a contents page make its lines even, at a width of their own.
        if line.has.any(Has::WORD) && is_contents(line.text(text)) {
            continue;
        }
        all += 1;
        match count.get_mut(usize::from(line.edge())) {
            Some(n) => *n += 1,
            None => long += 1,
        }
    }
    // One line in twelve may be a note in smaller type or a table's row; more is running text.
    if all < 4 || long * 12 > all {
        return None;
    }
    let sum = |from: u16, to: u16| -> u32 {
        let range = usize::from(from)..=usize::from(to.min(WIDEST));
        count.get(range).unwrap_or_default().iter().sum()
    };
    let width = (NARROWEST..=WIDEST).max_by_key(|&w| (sum(w - slack(w), w), w))?;
    let within = sum(width - slack(width), width);
    let beyond = sum((width + 3).min(WIDEST), WIDEST) + long;
    // The band is an eighth of the page and holds a fifth of the lines at the least: in text that
    // was never wrapped it holds about a tenth, and as many lines are longer as shorter.
    let peak = (width - slack(width)..=width).max_by_key(|&w| (sum(w - 1, w + 1), w))?;
    let even = within >= 4 && within * 5 >= all && beyond * 3 <= within;
    even.then_some((peak, slack(peak)))
}

/// What full lines show, in counts.
#[derive(Default)]
struct Evidence {
    /// Full lines looked at.
    filled: u32,
    /// Those that end in mid-phrase, with a next line that can go on from there.
    open: u32,
    /// Those with a mark inside, and with the end of a sentence inside.
    marks: u32,
    stops: u32,
    /// Next lines that begin as rows of a table or items of a list do.
    rows: u32,
    /// How often each first character of a next line came, by a small hash.
    firsts: [[u32; 8]; 8],
    /// Lines that end or begin as code does.
    code: u32,
}

/// Whether full lines go on in the next one: they end anywhere in a sentence, and sentences end
/// anywhere in a line. Verse, lists and tables end their lines where the sense ends.
fn wrapped(text: &str, lines: &[Line], full: impl Fn(&Line) -> bool) -> bool {
    let mut seen = Evidence::default();
    let step = step(lines);
    for pair in lines.windows(2).step_by(step) {
        let [a, b] = pair else { continue };
        let line = a.text(text);
        seen.code +=
            u32::from(line.ends_with(['{', '}', ';', '|', '\\', '>']) || line.starts_with("//"));
        let next = b.text(text);
        // The leaders of a contents page fill its lines, and say nothing of the text's.
        if full(a) && !is_contents(line) && !is_contents(next) {
            seen.line(line, next);
        }
    }
    seen.is_prose((lines.len() / step) as u32)
}

impl Evidence {
    fn line(&mut self, line: &str, next: &str) {
        self.filled += 1;
        let end = end_of(line);
        let (last, first) = (line.chars().next_back(), next.chars().next());
        let (last, first) = (last.unwrap_or(' '), first.unwrap_or(' '));
        let runs_on = if is_wide(first) || is_wide(last) {
            is_han(first) || first.is_alphanumeric() || "“‘「《（(〈『".contains(first)
        } else {
            first.is_lowercase() || end == End::Hyphen || first.is_ascii_digit()
        };
        self.open += u32::from(matches!(end, End::Open | End::Hyphen) && runs_on);
        self.rows += u32::from(starts_a_row(next));
        let hash = first as usize ^ (first as usize >> 6);
        if let Some(count) = self.firsts.get_mut(hash >> 3 & 7).and_then(|r| r.get_mut(hash & 7)) {
            *count += 1;
        }
        // Marks before the line's last character; those behind the number of an item are its own.
        let number = super::heading::numbered(line).map_or(0, |(_, len)| len);
        let body = line.as_bytes().get(number..line.len().saturating_sub(3)).unwrap_or_default();
        let latin = |mark: &[u8]| memchr::memmem::find(body, mark).is_some();
        let wide = |at: usize| body.get(at..at + 3);
        let stop = |at: usize| {
            matches!(
                wide(at),
                Some(b"\xe3\x80\x82" | b"\xef\xbc\x81" | b"\xef\xbc\x9f" | b"\xef\xbc\x9b")
            )
        };
        let stops = memchr::memchr2_iter(0xe3, 0xef, body).any(stop) || latin(b". ");
        let marks = memchr::memchr2(0xe3, 0xef, body).is_some() || latin(b", ");
        self.stops += u32::from(stops);
        self.marks += u32::from(stops || marks);
    }

    /// In set prose about 85 % of full lines end in mid-phrase, most have a mark inside and every
    /// second or third the end of a sentence; a line begins with any character. Verse and sentences
    /// line by line do not end open; lists, forms and tables do, but have no sentence ending inside
    /// and begin alike. The margins are wide: the weakest set page seen has 60, 90 and 25 %.
    fn is_prose(&self, lines: u32) -> bool {
        let filled = self.filled;
        let alike = self.firsts.iter().flatten().copied().max().unwrap_or(0);
        filled >= 4
            && self.open * 100 >= filled * 40
            && self.marks * 100 >= filled * 40
            && self.stops * 100 >= filled * 8
            && self.rows * 3 <= filled
            && (alike * 5 <= filled * 2 || alike <= 3)
            && self.code * 6 <= lines
    }
}

/// Rows of a table, of a log, a list or a chat begin alike: with a number, a date, a bullet or a
/// name and a colon.
pub(super) fn starts_a_row(line: &str) -> bool {
    let digits = line.bytes().take_while(u8::is_ascii_digit).count();
    let after = line.get(digits..).and_then(|rest| rest.chars().next());
    (digits > 0 && matches!(after, Some('.' | '、' | ',' | '\t' | '|' | ':' | '-' | ')')))
        || line.starts_with(['-', '*', '•', '·', '#', '|', '[', '"', '{', '<', '$', '>'])
        || super::list::is_item(line)
        || super::heading::numbered(line).is_some()
        || super::turn::label(line).is_some()
}
