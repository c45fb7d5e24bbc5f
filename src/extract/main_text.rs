//! Which lines of a page are its text.
//!
//! Two forests of small decision trees judge each line: the first by the line, its place in the
//! tree, the names around it, its neighbours and what the page says of itself (title, description,
//! `articleBody`); the second also by the first one's verdicts around it. `首页 > 新闻 > 正文`, share
//! buttons, related headlines, comments under an article go; posts of a thread stay. Quiet where
//! nothing looks like text: then the likeliest lines stay, never nothing.

use std::collections::HashMap;

use super::clues::Plain;
use super::fate::Fates;
use super::features::{self, FEATURES, Lane, Page, text_of};
use super::lines::{self, Line, Lines};
use super::model::{Column, FORESTS, LANES, probability};
use super::notes::Notes;
use super::tag::Tag;
use super::tree::{Id, NONE, Tree};
use super::verdicts::{CONTEXT, Verdicts};
use super::{clues, code, edges, elsewhere, page, pointers, remarks, small, table};
use crate::{Policy, Rule, Trust};

pub(super) static RULE: Rule = Rule {
    name: "extract/main-text",
    trust: Trust::Probable,
    default: true,
    summary: "leaves out what stands around the main text of a page",
};

/// Blocks whose features are kept for the second forest: those of 8,192 lines, and 3 MB. A page of
/// more lines is hostile or a list; its later lines are described twice.
const BLOCKS: usize = 256;

fn judge(tree: &Tree<'_>, lines: &Lines, page: &Page) -> Vec<f32> {
    let [first, second] = &*FORESTS;
    let count = lines.lines.len();
    // So many lines a block, a column for each feature.
    const COLUMNS: usize = FEATURES + CONTEXT;
    let mut columns = vec![Column::default(); COLUMNS * count.div_ceil(LANES).min(BLOCKS)];
    let mut spare = vec![Column::default(); COLUMNS];
    let lanes = |from: usize| 0..LANES.min(count - from);
    let units = |index: usize| lines.lines.get(index).map_or(0.0, |l| l.counts.units);
    let fill = |block: &mut [Column], from: usize, mut before: f32| {
        for lane in lanes(from) {
            let index = from + lane;
            features::fill(tree, lines, page, index, before, &mut Lane::new(block, lane));
            before += units(index);
        }
        before
    };
    let mut odds = Vec::with_capacity(count);
    // Text before each block.
    let mut before = vec![0.0];
    for (number, from) in (0..count).step_by(LANES).enumerate() {
        let place = number * COLUMNS..(number + 1) * COLUMNS;
        let block = columns.get_mut(place).unwrap_or(&mut spare);
        before.push(fill(block, from, before.last().copied().unwrap_or(0.0)));
        odds.extend(first.score(block, count - from).into_iter().take(count - from));
    }
    let verdicts = Verdicts::new(tree, lines, page, odds);
    let mut kept = 0.0;
    let mut chances = Vec::with_capacity(count);
    for ((number, from), before) in (0..count).step_by(LANES).enumerate().zip(before) {
        let place = number * COLUMNS..(number + 1) * COLUMNS;
        let block = match columns.get_mut(place) {
            Some(block) => block,
            None => {
                fill(&mut spare, from, before);
                &mut spare
            }
        };
        let (_, context) = block.split_at_mut(FEATURES);
        for lane in lanes(from) {
            kept += verdicts.chance(from + lane) * units(from + lane);
            verdicts.fill(tree, page, lines, from + lane, kept, &mut Lane::new(context, lane));
        }
        chances.extend(
            second.score(block, count - from).into_iter().take(count - from).map(probability),
        );
    }
    chances
}

/// Drops what is not text; `verdicts` are log-odds made elsewhere.
pub(super) fn choose(
    tree: &Tree<'_>,
    lines: &Lines,
    notes: &Notes,
    verdicts: Option<&[f32]>,
    fates: &mut Fates,
) {
    if is_bare(tree, lines) {
        return;
    }
    let page = Page::new(tree, lines);
    let mut chances: Vec<f32> = match verdicts.filter(|v| v.len() == lines.lines.len()) {
        Some(odds) => odds.iter().map(|o| probability(*o)).collect(),
        None => judge(tree, lines, &page),
    };
    let title = page.title();
    let heads = lines.lines.iter().enumerate();
    let heads = heads.map(|(i, l)| title == Some(i) || tree.tag(l.element).heading().is_some());
    let heads: Vec<bool> = heads.collect();
    let mut others = Vec::new();
    if page.is_forum() {
        for (chance, line) in chances.iter_mut().zip(&lines.lines) {
            if line.counts.link_share() < 0.3 {
                *chance = probability(odds(*chance) + POST);
            }
        }
    } else {
        let text = least(lines, &heads, &chances);
        others = remarks::find(tree, lines, &chances, text);
        let other = elsewhere::begin(&page, &chances, text).unwrap_or(chances.len());
        others.iter_mut().skip(other).for_each(|other| *other = true);
        for (chance, _) in chances.iter_mut().zip(&others).filter(|(_, other)| **other) {
            *chance = probability(odds(*chance) - OTHER);
        }
    }
    smooth(tree, lines, &mut chances);
    // What is left out promises no text.
    for (chance, _) in chances.iter_mut().zip(&others).filter(|(c, other)| **other && **c < 0.5) {
        *chance = 0.0;
    }
    let text = least(lines, &heads, &chances);
    level(&mut chances, text);
    even_blocks(tree, lines, &mut chances);
    fill_gaps(tree, lines, page.is_forum(), &mut chances);
    edges::sign(tree, lines, &mut chances);
    edges::crown(tree, lines, &mut chances);
    edges::unfold(tree, lines, &mut chances);
    edges::greet(tree, lines, &page, &mut chances);
    edges::deck(tree, lines, &page, &mut chances);
    join_paragraphs(tree, lines, &mut chances);
    if !page.is_forum() {
        small::keep(tree, lines, &page, &mut chances);
    }
    keep_notes(tree, lines, notes, &mut chances);
    for (line, chance) in lines.lines.iter().zip(chances.iter_mut()) {
        // A mark that an advertisement stands here; what stands in it is another's affair.
        let mark = || AD_MARKS.contains(&text_of(tree, lines, line).trim());
        if line.chars <= 6 && (mark() || pointers::is_button(tree, lines, line)) {
            *chance = 0.0;
        }
    }
    pointers::drop(tree, lines, &mut chances);
    edges::behead(tree, lines, &mut chances);
    let least = 0.5;
    let mut kept = vec![false; tree.nodes.len()];
    for (line, chance) in lines.lines.iter().zip(&chances) {
        if *chance < least {
            continue;
        }
        for id in tree.ancestors(line.element) {
            match kept.get_mut(id as usize) {
                Some(flag) if !*flag => *flag = true,
                _ => break, // and so are those above
            }
        }
    }
    // The outermost element that holds nothing kept goes as a whole.
    let empty = tree.inherit(NONE, |id, above| match kept.get(id as usize) {
        Some(false) if above == NONE => id,
        Some(false) => above,
        _ => NONE,
    });
    for (line, chance) in lines.lines.iter().zip(&chances) {
        if *chance >= least {
            continue;
        }
        match empty.get(line.element as usize) {
            Some(&id) if id != NONE => fates.drop(id, &RULE, "outside the main text"),
            _ => {
                for id in lines.nodes(line) {
                    fates.drop(*id, &RULE, "outside the main text");
                }
            }
        }
    }
}

/// Whether nothing stands around the text: no link leads elsewhere, no element is named or of a kind
/// that holds furniture. Such a page is a piece of one, or was made by hand or of Markdown; what the
/// forests know of pages with furniture does not hold for it.
fn is_bare(tree: &Tree<'_>, lines: &Lines) -> bool {
    let named = |id: Id, tag: Tag| {
        let code = matches!(tag, Tag::Code | Tag::Pre);
        let heading = matches!(tag, Tag::H1 | Tag::H2 | Tag::H3 | Tag::H4 | Tag::H5 | Tag::H6);
        !code && tree.raw_attr(id, "class").is_some()
            || !heading && tree.raw_attr(id, "id").is_some()
            || tree.raw_attr(id, "style").is_some()
    };
    let furniture = |tag| {
        use Tag::*;
        matches!(
            tag,
            Nav | Aside | Header | Footer | Form | Menu | Search | Iframe | Script | Button
        )
    };
    lines.lines.iter().all(|l| l.counts.links == 0.0)
        && tree.elements().iter().all(|id| {
            let tag = tree.tag(*id);
            !furniture(tag) && !named(*id, tag)
        })
}

/// Lines that say nothing but that an advertisement follows.
const AD_MARKS: [&str; 4] = ["广告", "廣告", "广 告", "廣 告"];

/// What a label of remarks, or another text, takes from the log-odds of the lines below it, where
/// the page is no thread.
const OTHER: f32 = 5.0;

/// What a line without links gains on a page of a thread, where what readers wrote is text. The
/// forests have seen too few threads to be as sure of posts as of articles: of the verdicts on
/// pages that they had not seen, threads gain by anything from .4 to 1.4, and no other page loses.
const POST: f32 = 0.8;

fn odds(p: f32) -> f32 {
    (p / (1.0 - p).max(1e-6)).max(1e-6).ln()
}

/// How far a line is drawn to its kind. Threads and tables gain, the rest stays as it is; anything
/// from .3 to .6 does.
const DRAWN: f32 = 0.6;

/// Lines of one kind under one element are text together or not at all, most of them: each is drawn
/// to the mean of its kind.
fn smooth(tree: &Tree<'_>, lines: &Lines, chances: &mut [f32]) {
    let mut known = HashMap::<u64, [f32; 2], Plain>::default();
    let kind = |line: &Line| {
        let parent = tree.parent(line.element).unwrap_or(0);
        clues::mix(
            clues::mix(u64::from(parent), tree.tag(line.element) as u64),
            tree.named(line.element).class,
        )
    };
    for (line, chance) in lines.lines.iter().zip(chances.iter()) {
        let sum = known.entry(kind(line)).or_default();
        let weight = line.counts.units.sqrt();
        sum[0] += weight * odds(*chance);
        sum[1] += weight;
    }
    for (line, chance) in lines.lines.iter().zip(chances.iter_mut()) {
        let [sum, weight] = known.get(&kind(line)).copied().unwrap_or_default();
        if weight > 0.0 {
            let own = odds(*chance);
            *chance = probability(own + DRAWN * (sum / weight - own));
        }
    }
}

/// The least chance, by the best of the page but no more than the first, of a line that the page's
/// text is reckoned from. A page may have a hundred lines of other texts, all unlikely: what they
/// promise together is no text. From .2 to .4 little changes.
const COUNTS: (f32, f32) = (0.3, 0.6);

/// The length of a word: a label, a name, a button.
const WORD: f32 = 8.0;

/// The lowest chance that a line of text may have on a page that puzzles the forests.
const LOWEST: f32 = 0.1;

/// From which chance on a line is text: .5, and less on a page that puzzles the forests.
///
/// Of all lines from some chance on, the chances tell how many are text and how many are missed.
/// Where both together are best at a harmonic mean of `f`, a line adds to it when its own chance is
/// above `f / 2`. A page whose lines are all sure has an `f` of one.
///
/// `heads` are lines that stand above a text: they promise none, and the title alone is no text.
fn least(lines: &Lines, heads: &[bool], chances: &[f32]) -> f32 {
    let told = || lines.lines.iter().zip(chances).zip(heads).filter(|(_, head)| !**head);
    let is_word = |line: &Line| line.counts.units < WORD;
    let (mut best, mut promise) = (0.0_f32, 0.0);
    for ((line, chance), _) in told().filter(|((line, _), _)| !is_word(line)) {
        if *chance > best {
            (best, promise) = (*chance, chance * line.counts.units);
        }
    }
    // Where no line is likely, the likeliest are better than nothing; a word or two are not.
    let (mut word, mut words) = (0.0_f32, 0.0);
    for ((line, chance), _) in told().filter(|((line, p), _)| is_word(line) && **p > best) {
        word = word.max(*chance);
        words += chance * line.counts.units;
    }
    if word >= 0.5 || words > promise {
        best = best.max(word);
    }
    let most = if best >= 0.5 { 0.5 } else { best * 0.7 };
    let from = COUNTS.0.min(best * COUNTS.1);
    let counted = lines.lines.iter().zip(chances).filter(|(_, c)| **c >= from);
    let mut order: Vec<(f32, f32)> = counted.map(|(l, c)| (*c, l.counts.units)).collect();
    order.sort_by(|a, b| b.0.total_cmp(&a.0));
    let promised: f32 = order.iter().map(|(chance, units)| chance * units).sum();
    let (mut text, mut all, mut mean) = (0.0, 0.0, 0.0_f32);
    for (chance, units) in order {
        text += chance * units;
        all += units;
        mean = mean.max(2.0 * text / (all + promised).max(1.0));
    }
    (mean / 2.0).max(LOWEST).min(most)
}

/// Raises the chances so that text, from `least` on, has .5 and more.
fn level(chances: &mut [f32], least: f32) {
    if least >= 0.5 {
        return;
    }
    let shift = odds(least);
    for chance in chances.iter_mut().filter(|c| **c < 1.0) {
        *chance =
            if *chance >= least { chance.max(0.5) } else { probability(odds(*chance) - shift) };
    }
}

/// The least mean chance of a table below a line of text that goes with it.
const BELOW: f32 = 0.15;

/// A table of data, or a block of code, is text or not as a whole; between two lines of text it is,
/// unless the forests are all but sure that it is none.
fn even_blocks(tree: &Tree<'_>, lines: &Lines, chances: &mut [f32]) {
    if !tree.has(Tag::Table) && !tree.has(Tag::Pre) {
        return;
    }
    let is_block = |id: Id| matches!(tree.tag(id), Tag::Table | Tag::Pre);
    let blocks = tree.inherit(NONE, |id, above| if is_block(id) { id } else { above });
    let block_of = |index: usize| {
        let element = lines.lines.get(index)?.element;
        blocks.get(element as usize).copied().filter(|b| *b != NONE)
    };
    // Asked once for each: a block may come in many parts.
    let mut whole = HashMap::new();
    let mut at = 0;
    while at < lines.lines.len() {
        let Some(block) = block_of(at) else {
            at += 1;
            continue;
        };
        let end = (at..lines.lines.len()).find(|i| block_of(*i) != Some(block));
        let end = end.unwrap_or(lines.lines.len());
        let is_whole = || {
            tree.tag(block) == Tag::Pre
                || table::is_data(tree, block)
                || table::is_facts(tree, block)
                || code::is_rows(tree, block)
        };
        if *whole.entry(block).or_insert_with(is_whole) {
            let likely = |index: Option<usize>| {
                index.and_then(|i| chances.get(i)).is_some_and(|c| *c >= 0.5)
            };
            let after = likely(at.checked_sub(1));
            let between = after && likely(Some(end));
            let part = chances.get_mut(at..end).unwrap_or_default();
            let (mut sum, mut all, mut linked) = (0.0, 0.0, 0.0);
            for (chance, line) in part.iter().zip(lines.lines.get(at..end).unwrap_or_default()) {
                sum += chance * line.counts.units;
                all += line.counts.units;
                linked += line.counts.linked;
            }
            let mut even = if all > 0.0 { sum / all } else { 0.0 };
            // One that stands right below a line of text goes with it if it may.
            let below = after && even >= BELOW && linked <= 0.3 * all && {
                let last = at.checked_sub(1).and_then(|i| lines.lines.get(i)).map(|l| l.element);
                let around = tree.parent(block);
                // Six: text may stand in a table of layout of its own.
                last.is_some_and(|e| tree.ancestors(e).take(6).any(|id| Some(id) == around))
            };
            if between && even >= 0.02 && linked <= 0.6 * all || below {
                even = even.max(0.5);
            }
            part.iter_mut().for_each(|c| *c = even);
        }
        at = end;
    }
}

/// The longest run of unlikely lines between two likely ones that is text with them.
const GAP: usize = 12;

/// Short lines between lines of text, under the same element, are text: items of a list, headings,
/// lines of a dialogue. Linked ones and cues of furniture have their low chance for a reason.
fn fill_gaps(tree: &Tree<'_>, lines: &Lines, forum: bool, chances: &mut [f32]) {
    let sure = |chances: &[f32], i: usize| chances.get(i).is_some_and(|c| *c >= 0.5);
    let mut last: Option<usize> = None;
    // Asked once for each.
    let mut tables = HashMap::new();
    for next in 0..chances.len() {
        if !sure(chances, next) {
            continue;
        }
        let gap = last.map(|l| (l, next - l)).filter(|(_, n)| (2..=GAP + 1).contains(n));
        last = Some(next);
        let Some((before, _)) = gap else { continue };
        let (Some(a), Some(b)) = (lines.lines.get(before), lines.lines.get(next)) else { continue };
        // The innermost element around both, where it is near to both: a cell of a table is four
        // elements below it. In a thread that is what parts two posts.
        let near = if forum { 4 } else { 6 };
        let up: Vec<Id> = tree.ancestors(a.element).take(near).collect();
        let Some(around) = tree.ancestors(b.element).take(near).find(|id| up.contains(id)) else {
            continue;
        };
        for index in before + 1..next {
            let Some(line) = lines.lines.get(index) else { continue };
            let inside = tree.ancestors(line.element).take(8).any(|id| id == around);
            let math = tree.ancestors(line.element).take(6).any(|id| tree.tag(id) == Tag::Math);
            // A third of a character is a digit; two of them number a part: 01. A cell of data may
            // be one.
            let mut cell = || {
                let mut above = tree.ancestors(line.element).take(5);
                let table = above.find(|id| tree.tag(*id) == Tag::Table);
                matches!(tree.tag(line.element), Tag::Td | Tag::Th)
                    && table.is_some_and(|t| {
                        *tables.entry(t).or_insert_with(|| table::is_data(tree, t))
                    })
            };
            let told = math || line.counts.units > 0.5 || cell();
            let plain = line.counts.link_share() < 0.3 && told;
            // What it is a heading of follows.
            let heads =
                index + 1 == next && tree.tag(line.element).heading().is_some_and(|h| h > 1);
            let least = if math || heads { 0.02 } else { 0.15 };
            let chance = chances.get_mut(index).filter(|c| inside && plain && **c >= least);
            if let Some(chance) = chance {
                *chance = 0.5;
            }
        }
    }
}

/// The least chance of a paragraph beside one of text: the forests lean against it, but are not sure.
const LEANING: f32 = 0.3;

/// Paragraphs side by side, of one class under one element, are text together where the forests are
/// in doubt of some: a greeting above, a wish below.
fn join_paragraphs(tree: &Tree<'_>, lines: &Lines, chances: &mut [f32]) {
    let sentence = |c: char| matches!(c, '。' | '！' | '？' | '…' | '”' | '」' | '.' | '!' | '?');
    let kind = |line: &Line| {
        let full = tree.tag(line.element) == Tag::P
            && line.counts.link_share() < 0.3
            && (line.counts.long > 0.0 || sentence(line.last));
        full.then(|| (tree.parent(line.element), tree.named(line.element).class))
    };
    let kinds: Vec<_> = lines.lines.iter().map(kind).collect();
    let mut join = |own: usize, beside: usize| {
        let pair = kinds.get(own).zip(kinds.get(beside));
        let text = chances.get(beside).is_some_and(|c| *c >= 0.5);
        let alike = text && pair.is_some_and(|(a, b)| a.is_some() && a == b);
        if let Some(chance) = chances.get_mut(own).filter(|c| alike && (LEANING..0.5).contains(*c))
        {
            *chance = 0.5;
        }
    };
    (1..kinds.len()).for_each(|index| join(index, index - 1));
    (1..kinds.len()).rev().for_each(|index| join(index - 1, index));
}

/// The body of a note is text where its call is.
fn keep_notes(tree: &Tree<'_>, lines: &Lines, notes: &Notes, chances: &mut [f32]) {
    if notes.calls.is_empty() {
        return;
    }
    let mut called = std::collections::HashSet::new();
    let bodies =
        |line: &Line| tree.ancestors(line.element).take(6).find(|id| notes.bodies.contains_key(id));
    let mut likely = std::collections::HashSet::new();
    for (line, chance) in lines.lines.iter().zip(chances.iter()) {
        if *chance >= 0.5 {
            for text in lines.nodes(line) {
                likely.extend(tree.ancestors(*text).skip(1).take(3));
            }
        }
    }
    for (call, body) in &notes.calls {
        if likely.contains(call) {
            called.insert(*body);
        }
    }
    for (line, chance) in lines.lines.iter().zip(chances.iter_mut()) {
        if bodies(line).is_some_and(|b| called.contains(&b)) {
            *chance = chance.max(0.5);
        }
    }
}

/// What the forests see of each line; `verdicts` are the first one's, given from outside.
pub(super) fn features(markup: &str, verdicts: Option<Vec<f32>>) -> Vec<(Vec<f32>, String)> {
    let tree = Tree::parse(markup);
    let mut fates = Fates::keep_all(&tree);
    page::prepare(&tree, &Policy::default(), &mut fates);
    let lines = lines::read(&tree, &mut fates);
    let known = Page::new(&tree, &lines);
    let verdicts = verdicts.map(|odds| Verdicts::new(&tree, &lines, &known, odds));
    let (mut before, mut kept) = (0.0, 0.0);
    let mut all = Vec::new();
    for (index, line) in lines.lines.iter().enumerate() {
        let mut columns = vec![Column::default(); FEATURES];
        features::fill(&tree, &lines, &known, index, before, &mut Lane::new(&mut columns, 0));
        before += line.counts.units;
        if let Some(verdicts) = &verdicts {
            kept += verdicts.chance(index) * line.counts.units;
            let mut context = vec![Column::default(); CONTEXT];
            verdicts.fill(&tree, &known, &lines, index, kept, &mut Lane::new(&mut context, 0));
            columns.extend(context);
        }
        let row = columns.iter().filter_map(|c| c.first().map(|x| x.get())).collect();
        all.push((row, text_of(&tree, &lines, line).into_owned()));
    }
    all
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Lines of so many characters each.
    fn lines(units: &[f32]) -> Lines {
        let line = |units: &f32| lines::Line {
            counts: lines::Counts { units: *units, ..Default::default() },
            ..Default::default()
        };
        Lines { lines: units.iter().map(line).collect(), ..Lines::default() }
    }

    #[test]
    fn what_counts_as_likely() {
        let text = [false; 40];
        // Sure of all: half.
        assert!(least(&lines(&[100.0, 80.0, 30.0]), &text, &[0.99, 0.98, 0.01]) > 0.49);
        // As likely as not, all of them: those too.
        assert!(least(&lines(&[100.0; 4]), &text, &[0.6, 0.4, 0.4, 0.4]) < 0.4);
        // A short piece above many unlikely cards.
        let (mut units, mut chances) = (vec![300.0; 40], vec![0.15; 40]);
        (units[0], chances[0]) = (40.0, 0.6);
        assert!(least(&lines(&units), &text, &chances) > 0.15);
        // None is likely: the likeliest is.
        let none = least(&lines(&[50.0, 50.0]), &text, &[0.2, 0.04]);
        assert!((0.04..=0.2).contains(&none), "{none}");
        // The title is the likeliest: the text is told by the rest.
        let head = least(&lines(&[16.0, 50.0, 50.0]), &[true, false, false], &[0.3, 0.08, 0.07]);
        assert!(head < 0.07, "{head}");
        // So is a paragraph, where the likeliest is a word.
        let word = least(&lines(&[3.0, 170.0, 40.0]), &text, &[0.3, 0.08, 0.01]);
        assert!((0.01..=0.08).contains(&word), "{word}");
        // Many words are a song.
        let song = [0.4, 0.4, 0.4, 0.4, 0.02];
        let song = least(&lines(&[5.0, 6.0, 7.0, 5.0, 60.0]), &text, &song);
        assert!((0.1..=0.4).contains(&song), "{song}");
        assert_eq!(least(&lines(&[]), &text, &[]), 0.0);
    }

    #[test]
    fn paragraphs_beside_text_go_with_it() {
        let body = "河水退去以后，孩子们都跑到滩上来捡贝壳，一直捡到天黑。";
        let page = format!(
            "<div><p>{body}</p><p>{body}</p><p>{body}</p><p class=x>{body}</p></div>\
             <div><p>{body}</p></div>"
        );
        let tree = Tree::parse(&page);
        let lines = lines::read(&tree, &mut Fates::keep_all(&tree));
        // A doubtful one joins, an unlikely one does not, nor one of another class or place.
        let mut chances = [0.4, 0.6, 0.2, 0.4, 0.4];
        join_paragraphs(&tree, &lines, &mut chances);
        assert_eq!(chances, [0.5, 0.6, 0.2, 0.4, 0.4]);
        let mut chances = [0.6, 0.4, 0.4, 0.4, 0.4];
        join_paragraphs(&tree, &lines, &mut chances);
        assert_eq!(chances, [0.6, 0.5, 0.5, 0.4, 0.4]);
    }
}
