//! Runs of furniture at the edges of a piece, by how their lines read.
//!
//! The model ([`tone`]) says how likely a line is furniture by its words; here its place decides. From
//! the edge inwards the scores of the lines are summed, less what each must have, and the run that
//! has the largest sum goes: a line that says little (侵删) goes with its neighbours, a paragraph
//! stops the run. What a line has in common with the rest of the piece speaks for it: whoever
//! writes about accounts and codes ends with them too.

use super::lines::{Fate, Line};
use super::{tone, words};
use crate::extract::metadata::bylines;

/// What a line of a run must have: one line in a hundred of news has more, wherever it stands.
const NEED: f32 = 0.5;

/// What the first line of a run must have above that, where nothing beside it is known to be
/// furniture: 0.4 % of the lines of news score as much, and most of those are furniture that the
/// news has inside. With less, cries in a talk (看我金鸡独立！) began to go.
const FIRST: f32 = 1.5;

/// A last line that scores less ends the search: nearly all of text does.
const TEXT: f32 = -2.0;

/// What counts at most for and against a line: so many lines of furniture outweigh one that is not.
const MOST: f32 = 4.0;

/// What it costs a line that all of its pairs of characters stand in the piece too.
const ECHO: f32 = 6.0;

/// What a link in it counts: most furniture leads somewhere.
const LINK: f32 = 1.0;

/// The most lines of a run.
const RUN: usize = 12;

/// Characters of the piece that are looked at for what it speaks of.
const BODY: usize = 6000;

/// Pairs of Chinese characters, for what a line has in common with a piece.
fn pairs(text: &str) -> impl Iterator<Item = (char, char)> {
    let han = |c: &char| ('\u{3400}'..='\u{9fff}').contains(c);
    text.chars().zip(text.chars().skip(1)).filter(move |(a, b)| han(a) && han(b))
}

/// Which pairs of characters a piece has, but for some lines of it.
struct Piece(Vec<(char, char)>);

impl Piece {
    fn of<'l, 't: 'l>(lines: impl Iterator<Item = &'l Line<'t>>) -> Piece {
        let mut all: Vec<_> = lines.flat_map(|l| pairs(l.text)).take(BODY).collect();
        all.sort_unstable();
        Piece(all)
    }

    /// The share of a line's pairs that the piece has.
    fn echo(&self, line: &str) -> f32 {
        let (mut known, mut all) = (0.0, 0.0);
        for pair in pairs(line) {
            all += 1.0;
            known += f32::from(u8::from(self.0.binary_search(&pair).is_ok()));
        }
        if all > 0.0 { known / all } else { 0.0 }
    }
}

/// Whether the line is open to be judged.
pub(super) fn open(line: &Line<'_>) -> bool {
    line.fate == Fate::Keep && !line.text.trim().is_empty()
}

/// Whether the first sentence of several is text: what follows it (本文图片来自网络) was put there by
/// the writer, or by a tool that lost the break before it.
pub(super) fn opens_as_text(line: &str) -> bool {
    let ends = |c: char| matches!(c, '。' | '！' | '？');
    let Some((first, rest)) = line.split_once(ends) else { return false };
    tone::is_said(rest) && tone::is_said(first) && tone::score(first) < TEXT
}

/// Whether a line has anything but marks: 】, ★, ------.
fn has_words(line: &str) -> bool {
    line.contains(char::is_alphanumeric)
}

/// How many lines go of those that begin at an edge of the piece and lead into it; `all` are its
/// lines. `beside`: furniture that is known stands at the edge.
pub(super) fn run<'l, 't: 'l>(
    edge: impl Iterator<Item = &'l Line<'t>>,
    all: &[Line<'t>],
    beside: bool,
) -> usize {
    let edge: Vec<(&Line<'t>, f32)> = edge
        .take_while(|l| !l.fixed && l.text.chars().count() <= tone::LONGEST)
        .take_while(|l| !words::reports(l.text) && bylines::signature(l.text).is_none())
        .take_while(|l| !opens_as_text(l.text.trim()))
        .take(RUN)
        .map(|l| (l, tone::score(l.text.trim())))
        .collect();
    // Most pieces end in a line that is not furniture at all.
    let mut worded = edge.iter().filter(|(l, _)| has_words(l.text));
    if worded.next().is_none_or(|(_, score)| *score < TEXT) {
        return 0;
    }
    let asks = |l: &Line<'_>| edge.iter().any(|(e, score)| e.out == l.out && *score >= 0.0);
    let piece = Piece::of(all.iter().filter(|l| open(l) && !asks(l)));
    let mut sum = if beside { 0.0 } else { -FIRST };
    let (mut best, mut count) = (0.0, 0);
    for (index, (line, score)) in edge.iter().enumerate() {
        let echo = if *score < 0.0 { 0.0 } else { piece.echo(line.text) };
        let link = if line.linked > 0 { LINK } else { 0.0 };
        let gain = score.clamp(-MOST, MOST) + link - ECHO * echo - NEED;
        // A word or two say nothing: they go with what stands around them, and marks count neither way.
        sum += match (tone::is_said(line.text), has_words(line.text)) {
            (true, _) => gain,
            (false, true) => gain.min(0.0),
            (false, false) => 0.0,
        };
        if sum > best {
            (best, count) = (sum, index + 1);
        }
    }
    count
}
