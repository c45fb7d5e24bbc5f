//! `reflow/column`: columns that stand side by side on their lines are read one after the other.
//!
//! A PDF written out with its layout has the columns of a page on one line and a gutter between
//! them. Read line by line they are nonsense; so the left one is taken whole, then the next one,
//! and all go on through the stage as any text does.
//!
//! `渡口的船每天␠␠␠␠山下的学校有⏎只开两班，早␠␠␠␠三间教室，每⏎…` → `渡口的船每天⏎只开两班，早⏎…⏎山下的学校有⏎三间教室，每⏎…`
//!
//! What decides: a gutter, the same columns of the page blank on all lines of a run; and that each
//! column by itself is prose set in lines (see `layout`), for tables, glossaries and verse with a
//! pause have gutters too, and are read along the line. Where such lines stand in text that will be
//! joined they keep their ends, and a warning says so.

use std::collections::HashMap;

use super::chars::{is_blank, is_digit};
use super::furniture::{mark, number};
use super::layout::Layout;
use super::line::{self, Line, MAX_WIDTH};
use super::page::{Page, Role};
use super::{ReflowOptions, Reflowed};
use crate::document::Named;
use crate::{Block, Moves, MovesBuilder, Rule, Span, Trust};

pub(super) static RULE: Rule = Rule {
    name: "reflow/column",
    trust: Trust::Probable,
    default: true,
    summary: "Columns side by side on their lines are put one after the other",
};

/// Fewest columns of space that part two columns of text; justification leaves one.
const GUTTER: usize = 2;
/// How far a right column may begin from where the others of its page begin: half a square of a
/// mark that the tool took for a whole one.
const SLIP: usize = 2;
/// How far its paragraphs may be set in: two squares.
const SET_IN: usize = 4;
/// Most columns side by side, and the narrowest: eight Han characters.
const MOST: usize = 4;
const NARROWEST: usize = 16;
/// Fewest lines with both columns on them, in a run.
const FEWEST: usize = 4;

/// Lines side by side.
#[derive(Clone, Debug)]
pub(super) struct Run {
    /// Index of the first line, and what stands on each.
    first: usize,
    rows: Vec<Row>,
}

/// What of a line belongs to each column.
#[derive(Clone, Debug)]
struct Row {
    cells: Vec<Option<Span>>,
    /// The columns begin where most others do.
    even: bool,
    /// There are no more gaps than columns.
    alone: bool,
}

impl Row {
    /// Whether more than one column has text on the line.
    fn both(&self) -> bool {
        self.cells.iter().flatten().count() > 1
    }
}

/// A blank stretch inside a line: its columns and its place in the text.
#[derive(Clone, Copy, Debug)]
struct Gap {
    from: usize,
    to: usize,
    span: Span,
}

/// How wide a character is: tools fill up lines to columns of the screen, or count characters.
type Unit = fn(char) -> usize;

const UNITS: [Unit; 2] = [|c| if c.len_utf8() >= 3 { 2 } else { 1 }, |_| 1];

/// A text whose columns stand one after the other.
pub(super) struct Unwoven {
    pub(super) text: String,
    moves: Moves,
    gutters: Vec<Span>,
}

/// The lines that may have a gutter: two spaces or a wide one stand inside them.
fn gapped(text: &str, lines: &[Line]) -> Vec<usize> {
    with_inside(text, lines, &["  ", "\u{3000}"])
}

/// The lines that hold one of `spaces`.
pub(super) fn with_inside(text: &str, lines: &[Line], spaces: &[&str]) -> Vec<usize> {
    let mut found = Vec::new();
    for space in spaces {
        let mut index = 0;
        for at in memchr::memmem::find_iter(text.as_bytes(), space) {
            while lines.get(index).is_some_and(|l| l.span.end <= at) {
                index += 1;
            }
            let Some(line) = lines.get(index) else { break };
            if line.span.start <= at && line.width < MAX_WIDTH && found.last() != Some(&index) {
                found.push(index);
            }
        }
    }
    found.sort_unstable();
    found.dedup();
    found
}

/// The runs of lines with a gutter.
pub(super) fn runs(text: &str, lines: &[Line]) -> Vec<Run> {
    let gapped = gapped(text, lines);
    let mut found: Vec<Run> = Vec::new();
    // Lines near each other are one page's: three lines of one column may stand between.
    let apart = |a: &usize, b: &usize| {
        b - a > 4 || (a + 1..=*b).any(|i| lines.get(i).is_some_and(|l| l.feed))
    };
    let mut clusters = gapped.chunk_by(|a, b| !apart(a, b)).peekable();
    while let Some(cluster) = clusters.next() {
        if cluster.len() < FEWEST {
            continue;
        }
        // No line belongs to two runs.
        let end = clusters.peek().and_then(|c| c.first()).map_or(lines.len(), |next| *next);
        let own = lines.get(..end).unwrap_or_default();
        // The measure that more lines agree on; on a page of full squares both are the same.
        let best = UNITS.map(|unit| in_cluster(text, own, cluster, unit));
        let agree = |runs: &Vec<Run>| -> usize {
            runs.iter().flat_map(|r| &r.rows).filter(|r| r.even && r.both()).count()
        };
        let [wide, counted] = best;
        found.extend(if agree(&counted) > agree(&wide) { counted } else { wide });
    }
    without_heads(text, lines, &mut found);
    found
}

/// A running head with its date at the right may seem the first row of each page's columns; it
/// recurs, its figures aside.
fn without_heads(text: &str, lines: &[Line], runs: &mut Vec<Run>) {
    let key = |run: &Run| -> String {
        let text = lines.get(run.first).map_or("", |l| l.text(text));
        text.chars().filter(|c| !is_blank(*c) && !is_digit(*c)).collect()
    };
    let mut times: HashMap<String, usize> = HashMap::new();
    runs.iter().for_each(|run| *times.entry(key(run)).or_default() += 1);
    for run in runs.iter_mut() {
        if times.get(&key(run)).is_some_and(|n| *n >= 2) {
            run.rows.remove(0);
            run.first += 1;
        }
    }
    runs.retain(Run::is_even);
}

/// The runs among lines that stand near each other.
fn in_cluster(text: &str, lines: &[Line], cluster: &[usize], unit: Unit) -> Vec<Run> {
    let (Some(&first), Some(&last)) = (cluster.first(), cluster.last()) else { return Vec::new() };
    // Where right columns begin, by vote.
    let mut votes = vec![0u32; usize::from(MAX_WIDTH) * 2];
    for line in cluster.iter().filter_map(|&i| lines.get(i)) {
        for gap in gaps(text, line, unit).2 {
            if let Some(vote) = votes.get_mut(gap.to) {
                *vote += 1;
            }
        }
    }
    let starts = starts(&mut votes);
    if starts.is_empty() {
        return Vec::new();
    }
    let mut runs = Vec::new();
    let mut run: Option<Run> = None;
    let mut index = first;
    while let Some(line) = lines.get(index) {
        let row = split(text, line, &starts, unit);
        let fits = row.filter(|_| !(line.feed && run.is_some()));
        match (fits, run.as_mut()) {
            // A gap below the last row ends the page's columns when one alone goes on.
            (Some(row), Some(open)) if line.blank == 0 || row.both() => open.rows.push(row),
            (Some(row), _) => {
                runs.extend(run.take());
                run = row.both().then(|| Run { first: index, rows: vec![row] });
            }
            (None, _) => runs.extend(run.take()),
        }
        if run.is_none() && index >= last {
            break;
        }
        index += 1;
    }
    runs.extend(run);
    runs.retain(Run::is_even);
    runs
}

/// Where columns after the first one begin: at the place most gaps end at, and where nearly as many
/// do a column's width away.
fn starts(votes: &mut [u32]) -> Vec<usize> {
    let mut starts: Vec<usize> = Vec::new();
    let mut least = FEWEST as u32 - 1;
    while starts.len() < MOST - 1 {
        let most = votes.iter().enumerate().max_by_key(|(at, n)| (**n, usize::MAX - at));
        let Some((at, votes_here)) = most.map(|(at, n)| (at, *n)).filter(|(_, n)| *n >= least)
        else {
            break;
        };
        least = least.max(votes_here * 3 / 5);
        starts.push(at);
        let near = at.saturating_sub(NARROWEST)..(at + NARROWEST).min(votes.len());
        votes.get_mut(near).into_iter().flatten().for_each(|n| *n = 0);
    }
    starts.sort_unstable();
    starts
}

/// The first column of `line`, the last one, and the blank stretches between.
fn gaps(text: &str, line: &Line, unit: Unit) -> (usize, usize, Vec<Gap>) {
    let before = text.get(..line.span.start).unwrap_or_default();
    let blank = |c: &char| is_blank(*c) && !matches!(c, '\n' | '\r' | '\x0c');
    let indent: usize = before.chars().rev().take_while(blank).map(unit).sum();
    let (mut gaps, mut column, mut open) = (Vec::new(), indent, None::<(usize, usize)>);
    for (at, c) in line.text(text).char_indices() {
        let at = line.span.start + at;
        if is_blank(c) {
            open.get_or_insert((column, at));
        } else if let Some((from, start)) = open.take()
            && column - from >= GUTTER
            && !(gaps.is_empty() && is_marker(text, line.span.start, start))
        {
            gaps.push(Gap { from, to: column, span: Span::new(start, at) });
        }
        column += unit(c);
    }
    (indent, column, gaps)
}

/// Whether what stands between two places is a note's mark or the number of an item, which has a space
/// behind it and is no column.
fn is_marker(text: &str, from: usize, to: usize) -> bool {
    let all = |mark: super::mark::Mark| mark.span.end == to;
    super::mark::mark_at(text, from).is_some_and(all)
        || super::mark::bare_at(text, from).is_some_and(all)
}

/// What of a line stands in the columns of which all but the first begin at `starts`; `None` where
/// the line crosses a gutter.
fn split(text: &str, line: &Line, starts: &[usize], unit: Unit) -> Option<Row> {
    if line.width >= MAX_WIDTH || number(line.text(text)).is_some() {
        return None;
    }
    let (indent, edge, gaps) = gaps(text, line, unit);
    let begins = |column: usize, start: usize| column + SLIP >= start && column <= start + SET_IN;
    let mut row = Row { cells: vec![None; starts.len() + 1], even: true, alone: true };
    // The column under way, and where its text begins.
    let mut open = starts.iter().filter(|s| indent + SLIP >= **s).count();
    let mut from = line.span.start;
    if let Some(&start) = open.checked_sub(1).and_then(|i| starts.get(i)) {
        if !begins(indent, start) {
            return None;
        }
        let blank = Span::new(indent_start(text, line), from);
        from = set_in(text, blank, indent, start, unit).0;
    }
    let mut used = 0;
    for (at, &start) in starts.iter().enumerate().skip(open) {
        if edge + GUTTER <= start {
            break;
        }
        let ending = gaps.iter().filter(|g| begins(g.to, start));
        let Some(gap) = ending.min_by_key(|g| g.to.abs_diff(start)) else {
            // Nothing stands in this column, or the line crosses the gutter.
            let over = |g: &&Gap| g.from + GUTTER <= start && g.to > start + SET_IN;
            gaps.iter().find(over)?;
            continue;
        };
        let (begin, column) = set_in(text, gap.span, gap.to, start, unit);
        row.even &= gap.to == start || column == start && gap.from + GUTTER <= start;
        if let Some(cell) = row.cells.get_mut(open) {
            *cell = Some(Span::new(from, gap.span.start));
        }
        (open, from, used) = (at + 1, begin, used + 1);
    }
    if let Some(cell) = row.cells.get_mut(open) {
        *cell = Some(Span::new(from, line.span.end));
    }
    row.alone = gaps.iter().filter(|g| g.to - g.from >= 2 * GUTTER).count() <= used;
    Some(row)
}

/// Where a column that begins at `start` has its first character in the blank stretch `gap`, which
/// ends at column `to`: the indent of a paragraph stays before its first word.
fn set_in(text: &str, gap: Span, to: usize, start: usize, unit: Unit) -> (usize, usize) {
    let (mut begin, mut column) = (gap.end, to);
    for (at, c) in gap.of(text).char_indices().rev() {
        if column < start + unit(c) {
            break;
        }
        (begin, column) = (gap.start + at, column - unit(c));
    }
    (begin, column)
}

impl Run {
    /// Enough lines have both columns, nearly all up to the end of the shorter one, and nearly all
    /// of these begin the right one at the same column.
    fn is_even(&self) -> bool {
        let last = self.rows.iter().rposition(Row::both).map_or(0, |i| i + 1);
        let both = self.rows.iter().filter(|r| r.both()).count();
        let even = self.rows.iter().filter(|r| r.both() && r.even).count();
        both >= FEWEST && both * 10 >= last * 7 && even * 4 >= both * 3
    }

    fn columns(&self) -> usize {
        self.rows.first().map_or(0, |r| r.cells.len())
    }

    /// What stands in one column, row by row.
    fn column(&self, at: usize) -> impl Iterator<Item = Option<Span>> {
        self.rows.iter().map(move |r| r.cells.get(at).copied().flatten())
    }

    /// Writes the columns one after the other.
    fn write(&self, out: &mut MovesBuilder, text: &str, lines: &[Line]) {
        for at in 0..self.columns() {
            let mut blank = 0;
            let mut any = false;
            for (row, cell) in self.column(at).enumerate() {
                let Some(line) = lines.get(self.first + row) else { continue };
                blank += usize::from(line.blank);
                let Some(cell) = cell else {
                    blank += 1;
                    continue;
                };
                if any || at > 0 {
                    out.insert("\n");
                    (0..if any { blank.min(2) } else { 0 }).for_each(|_| out.insert("\n"));
                }
                // The indent of the left column; those of the others are in their spans.
                let start = if at == 0 { indent_start(text, line) } else { cell.start };
                out.keep(Span::new(start, cell.end));
                (blank, any) = (0, true);
            }
        }
    }

    /// The lines of the run.
    fn lines(&self) -> std::ops::Range<usize> {
        self.first..self.first + self.rows.len()
    }
}

/// Where the space before a line begins.
fn indent_start(text: &str, line: &Line) -> usize {
    let before = text.get(..line.span.start).unwrap_or_default();
    let blank = |c: char| is_blank(c) && !matches!(c, '\n' | '\r' | '\x0c');
    before.trim_end_matches(blank).len()
}

/// The text with its columns one after the other, where they are prose.
pub(super) fn unweave(text: &str, lines: &[Line], runs: &[Run]) -> Option<Unwoven> {
    let prose = prose(text, lines, runs);
    if prose.is_empty() {
        return None;
    }
    let mut out = MovesBuilder::new(text);
    let (mut at, mut gutters) = (0, Vec::new());
    for run in prose {
        let range = run.lines();
        let (Some(first), Some(last)) = (lines.get(range.start), lines.get(range.end - 1)) else {
            continue;
        };
        out.keep(Span::new(at, indent_start(text, first)));
        run.write(&mut out, text, lines);
        at = last.span.end;
        for row in &run.rows {
            let cells: Vec<Span> = row.cells.iter().flatten().copied().collect();
            let gutter = |w: &[Span]| match w {
                [left, right] if left.end <= right.start => Some(Span::new(left.end, right.start)),
                _ => None,
            };
            gutters.extend(cells.windows(2).filter_map(gutter));
        }
    }
    out.keep(Span::new(at, text.len()));
    let (text, moves) = out.finish();
    Some(Unwoven { text, moves, gutters })
}

/// The runs whose columns are prose set in lines, by themselves or with those of the other pages.
fn prose<'r>(text: &str, lines: &[Line], runs: &'r [Run]) -> Vec<&'r Run> {
    let layout = |runs: &[&Run]| {
        let mut out = MovesBuilder::new(text);
        for run in runs {
            run.write(&mut out, text, lines);
            out.insert("\n");
        }
        let text = out.finish().0;
        Layout::of(&text, &line::lines(&text))
    };
    if runs.is_empty() {
        return Vec::new();
    }
    let all = layout(&runs.iter().collect::<Vec<_>>());
    let is_prose = |run: &&Run| {
        // More gaps than columns are a table's.
        let more = run.rows.iter().filter(|r| !r.alone).count();
        if more * 4 > run.rows.len() {
            return false;
        }
        let own = layout(&[run]);
        let layout = if own.wrapped { own } else { all };
        // All columns fill the measure on every second line at the least: a column of names or
        // of terms does not.
        let fills = |at: usize| {
            let widths = run.column(at).flatten().map(|s| line::width(s.of(text)));
            let full = |w: u16| w + layout.slack() >= layout.width;
            let (full, all) = widths.fold((0, 0), |(n, all), w| (n + u32::from(full(w)), all + 1));
            full * 2 >= all
        };
        layout.wrapped && (0..run.columns()).all(fills)
    };
    runs.iter().filter(is_prose).collect()
}

impl Unwoven {
    /// What was found in the unwoven text, said of the text it came from.
    pub(super) fn back(self, source: &str, mut out: Reflowed) -> Reflowed {
        let before = |span: &mut Span| *span = self.moves.before(*span);
        let meta = &mut out.meta;
        let single = [
            &mut meta.title,
            &mut meta.published,
            &mut meta.modified,
            &mut meta.site,
            &mut meta.publisher,
            &mut meta.section,
            &mut meta.language,
            &mut meta.url,
        ];
        let fields = single.into_iter().flatten().chain(&mut meta.authors);
        let fields = fields.chain(meta.extra.values_mut().flatten());
        fields.filter_map(|f| f.span.as_mut()).for_each(before);
        out.dropped.iter_mut().for_each(|d| before(&mut d.span));
        out.notes.iter_mut().for_each(|n| before(&mut n.source));
        out.changes.iter_mut().for_each(|c| before(&mut c.before));
        out.repeats.iter_mut().flatten().for_each(before);
        let gutter = |before: &Span| Named { rule: &RULE, before: *before, after: None };
        out.changes.extend(self.gutters.iter().map(gutter));
        out.changes.sort_by_key(|c| c.before);
        out.moves = self.compose(source, &out.moves, &out.text);
        let lines = self.gutters.len();
        out.warnings.push(format!(
            "{lines} lines held columns side by side: they were put one after the other, from the left"
        ));
        out
    }

    /// The way from the last text to the first one.
    fn compose(&self, source: &str, last: &Moves, text: &str) -> Moves {
        let pieces: Vec<_> = self.moves.pieces().collect();
        let mut out = MovesBuilder::new(source);
        for piece in last.pieces() {
            out.insert(text.get(out.len()..piece.out.start).unwrap_or_default());
            if !piece.verbatim {
                out.rewrite(self.moves.before(piece.src), piece.out.of(text));
                continue;
            }
            let from = pieces.partition_point(|p| p.out.end <= piece.src.start);
            for part in pieces.iter().skip(from).take_while(|p| p.out.start < piece.src.end) {
                let (start, end) =
                    (part.out.start.max(piece.src.start), part.out.end.min(piece.src.end));
                // Where the column's line ends were put in.
                let upto = piece.out.start + (start - piece.src.start);
                out.insert(text.get(out.len()..upto).unwrap_or_default());
                let shift = part.src.start;
                out.keep(Span::new(shift + start - part.out.start, shift + end - part.out.start));
            }
            out.insert(text.get(out.len()..piece.out.end).unwrap_or_default());
        }
        out.insert(text.get(out.len()..).unwrap_or_default());
        out.finish().1
    }
}

/// Lines side by side that are no prose, and full, so that they would be joined: they keep their
/// ends.
pub(super) fn keep(page: &mut Page, runs: &[Run]) -> Option<String> {
    let mut out = vec![false; page.lines.len()];
    for run in runs.iter().filter(|_| page.layout.wrapped) {
        let both = || run.lines().zip(&run.rows).filter(|(_, r)| r.both());
        let full = both().filter(|(i, _)| page.full(*i)).count();
        if full * 2 >= both().count() {
            both().for_each(|(i, _)| mark(&mut out, i));
        }
    }
    let kept = out.iter().filter(|o| **o).count();
    for (index, row) in out.iter().enumerate() {
        if *row && page.role(index) == Role::Text {
            page.set(index, Role::Row);
        }
    }
    (kept > 0).then(|| format!("{kept} lines seem to hold columns side by side: left as they are"))
}

/// Whether the rule has anything to do.
pub(super) fn runs_here(blocks: &[Block], options: &ReflowOptions) -> bool {
    !options.from_markup && blocks.is_empty()
}
