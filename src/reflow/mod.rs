//! Lines to paragraphs: hard wraps, page breaks, running heads, notes, turns, document edges.
//!
//! Nothing is done to a text that shows no layout of its own: see `layout`. What is done, in
//! order: columns side by side, lines and layout, running heads and page numbers, notes, captions,
//! the document's edges; then lines become paragraphs and all is written in one pass, with the way
//! back to the input.

use serde::{Deserialize, Serialize};

use crate::document::{Dropped, Named};
use crate::moves::Moves;
use crate::options::Repeats;
use crate::{Block, BlockKind, Metadata, Note, Policy, Rule, Span};

mod caption;
mod chars;
mod clock;
mod colophon;
mod column;
mod date;
mod few;
mod furniture;
mod heading;
mod join;
mod labels;
mod layout;
mod line;
mod list;
mod mark;
mod masthead;
mod masthead_en;
mod masthead_un;
mod names;
mod note_bare;
mod note_tail;
mod notes;
mod page;
mod record;
mod repeat;
mod row;
mod running;
mod space;
mod structure;
mod subtitle;
mod symbol;
mod turn;
mod write;

use page::{Page, Role};

/// The stage's rules.
pub(crate) static RULES: &[&Rule] = &[
    &join::HARD_WRAP,
    &join::PAGE_BREAK,
    &furniture::RULE,
    &notes::RULE,
    &caption::RULE,
    &masthead::RULE,
    &colophon::RULE,
    &heading::RULE,
    &turn::RULE,
    &space::RULE,
    &subtitle::RULE,
    &repeat::RULE,
    &column::RULE,
];

/// What [`reflow`] is told.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct ReflowOptions {
    /// Which rules run.
    #[serde(flatten)]
    pub policy: Policy,
    /// Whether mastheads, bylines, colophons go from the edges into the metadata; on unless
    /// `Some(false)`.
    pub edges: Option<bool>,
    /// What to do with passages that stand twice.
    pub repeats: Repeats,
    /// Whether the text came out of markup, so that its line ends are blocks and stay.
    pub from_markup: bool,
    /// Whether that markup is Markdown, which tools make from pages: where notes stand between
    /// its paragraphs, they are a page's, and so may the paragraphs' ends be.
    pub from_markdown: bool,
}

/// Text put back into paragraphs.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
pub struct Reflowed {
    /// The body, one paragraph a line; then, after `body`, the bodies of notes and captions, one
    /// line each.
    pub text: String,
    /// Where the body ends in `text`.
    pub body: usize,
    /// Where each stretch of `text` came from.
    #[serde(skip)]
    pub moves: Moves,
    /// The blocks of `text`; those after `body` are captions.
    pub blocks: Vec<Block>,
    /// Footnotes and endnotes.
    pub notes: Vec<Note>,
    /// What the edges of the document say, with spans of the input.
    pub meta: Metadata,
    /// Lines that are in neither, and why: spans of the input.
    pub dropped: Vec<Dropped>,
    /// Joins and other corrections.
    pub changes: Vec<Named>,
    /// Passages that stand more than once: the spans of their copies in the input.
    pub repeats: Vec<Vec<Span>>,
    /// Share of the text that repeats an earlier passage.
    pub repeated: f32,
    /// What a user should know.
    pub warnings: Vec<String>,
}

/// Puts the lines of `text` back into paragraphs. `blocks` are those that an earlier stage knows.
///
/// ```
/// let text = "船上只有一个人①，没有灯。\n\n① 见旧志。\n";
/// let out = jiaokan::reflow(text, &[], &Default::default());
/// assert_eq!(out.notes[0].text.of(&out.text), "见旧志。");
/// ```
pub fn reflow(text: &str, blocks: &[Block], options: &ReflowOptions) -> Reflowed {
    let lines = line::lines(text);
    if !column::runs_here(blocks, options) {
        return flow(text, lines, blocks, options, &[]);
    }
    let runs = column::runs(text, &lines);
    if options.policy.allows(&column::RULE)
        && let Some(unwoven) = column::unweave(text, &lines, &runs)
    {
        let lines = line::lines(&unwoven.text);
        let rest = column::runs(&unwoven.text, &lines);
        let out = flow(&unwoven.text, lines, blocks, options, &rest);
        return unwoven.back(text, out);
    }
    flow(text, lines, blocks, options, &runs)
}

/// The stage, for text whose columns, if any, stand one after the other; `runs` are those that
/// stand side by side all the same.
fn flow(
    text: &str,
    lines: Vec<line::Line>,
    blocks: &[Block],
    options: &ReflowOptions,
    runs: &[column::Run],
) -> Reflowed {
    let layout = if options.from_markup {
        layout::Layout::default()
    } else {
        layout::Layout::of(text, &lines)
    };
    let mut page = Page {
        text,
        options,
        roles: vec![Role::Text; lines.len()],
        breaks: vec![false; lines.len()],
        lines,
        layout,
        notes: Vec::new(),
        captions: Vec::new(),
        trims: Vec::new(),
        subtitles: false,
        paged: false,
        calls: Vec::new(),
        meta: Metadata::default(),
        dropped: Vec::new(),
        blocks,
    };
    let repeats = if page.allows(&repeat::RULE) { repeat::find(text) } else { Vec::new() };
    repeat::collapse(&mut page, &repeats);
    page.subtitles = subtitle::find(&mut page);
    let heads = if page.subtitles { Vec::new() } else { furniture::find(&mut page) };
    row::rows(&mut page);
    let side_by_side = column::keep(&mut page, runs);
    record::find(&mut page);
    notes::find(&mut page);
    let touched = page.layout.wrapped
        || !page.trims.is_empty()
        || page.roles.iter().any(|r| *r != Role::Text);
    page.paged = touched && !page.subtitles && join::is_paged(&page);
    if touched && !options.from_markup {
        heading::strip_marks(&mut page);
    }
    if touched && !page.subtitles && (!options.from_markup || page.paged) {
        caption::find(&mut page);
        edges(&mut page, &heads);
    }
    let mut out = if !touched {
        unchanged(text, blocks)
    } else if options.from_markup {
        write::Writer::new(&page).verbatim(&join::joins(&page))
    } else {
        let mut paragraphs = write::paragraphs(join::joins(&page));
        classify(&page, &mut paragraphs);
        let mut out = write::Writer::new(&page).write(&paragraphs);
        if page.subtitles && page.allows(&turn::RULE) {
            let first = paragraphs.iter().filter_map(|p| p.lines.first().map(|l| l.0));
            let turns = subtitle::turns(&page, &first.collect::<Vec<_>>(), &out.blocks);
            out.blocks.extend(turns);
        }
        out
    };
    let body = out.text.get(..out.body).unwrap_or_default();
    structure::group(body, &mut out.blocks, page.allows(&turn::RULE));
    out.repeated = repeat::share(text, &repeats);
    out.repeats = repeats;
    out.meta = page.meta;
    out.dropped = page.dropped;
    out.warnings.extend(side_by_side);
    out
}

/// Takes what stands above and below the text into the metadata.
fn edges(page: &mut Page, heads: &[usize]) {
    if page.options.edges == Some(false) {
        return;
    }
    if page.allows(&masthead::RULE) {
        masthead::find(page);
        masthead::running_heads(page, heads);
        labels::find_feet(page);
        if page.layout.wrapped {
            labels::find_last(page);
        }
    }
    if page.allows(&colophon::RULE) {
        colophon::find(page);
    }
}

/// The text as it came.
fn unchanged(text: &str, blocks: &[Block]) -> Reflowed {
    Reflowed {
        text: text.to_owned(),
        body: text.len(),
        moves: Moves::identity(text),
        blocks: blocks.to_vec(),
        ..Reflowed::default()
    }
}

/// Says of each paragraph what it is.
fn classify(page: &Page, paragraphs: &mut [write::Paragraph]) {
    let texts: Vec<String> = paragraphs
        .iter()
        .map(|p| p.lines.iter().map(|(i, _)| page.bare(*i)).collect::<String>())
        .collect();
    for (paragraph, text) in paragraphs.iter_mut().zip(&texts) {
        if row::is_contents(text) {
            paragraph.kind = BlockKind::Item { level: 1 };
        } else if paragraph.lines.iter().any(|(i, _)| page.role(*i) == Role::Row) {
            paragraph.kind = BlockKind::Table;
        }
    }
    let title = page.meta.title.as_ref().and_then(|t| t.span);
    let stand = |p: &write::Paragraph| {
        let first = p.lines.first().and_then(|(i, _)| page.line(*i)).copied();
        first.map_or(structure::Stand::default(), |line| structure::Stand {
            heads: !p.lines.iter().any(|(i, _)| join::aside(page, *i)),
            title: title.is_some_and(|t| t.overlaps(line.span)),
            indent: (line.indent.min(9) / 4) as u8,
            blank: line.blank.saturating_sub(page.layout.spacing).min(2) as u8,
        })
    };
    let stands: Vec<structure::Stand> = paragraphs.iter().map(stand).collect();
    let headings = page.allows(&heading::RULE) && !page.subtitles;
    structure::classify(paragraphs, &texts, &stands, headings);
}
