//! What the classifier of lines looks at.

use std::borrow::Cow;
use std::collections::HashMap;

use super::bodies::{BODIES, Bodies};
use super::clues::{self, CUES, Clues, Match, Plain};
use super::entities;
use super::hints::{Hint, has};
use super::lines::{Counts, Line, Lines};
use super::model::{Column, Short};
use super::sections::{SECTIONS, Sections};
use super::tag::Tag;
use super::topic;
use super::tree::{NONE, Tree};

/// Numbers per line.
pub(super) const FEATURES: usize = 173 + SECTIONS + BODIES;

/// What is the same for all lines of a page.
pub(super) struct Page {
    heading: Option<usize>,
    total: Counts,
    first_long: usize,
    last_long: usize,
    clues: Clues,
    /// By line.
    matches: Vec<Match>,
    cues: Vec<[f32; CUES]>,
    stamps: Vec<bool>,
    templates: Vec<u64>,
    /// By template: what all its lines hold.
    alike: HashMap<u64, Counts, Plain>,
    /// By node: kinds of names around it, those of elements that hold most of the page apart.
    branch: Vec<u32>,
    /// By node: a bit for each kind of landmark that it is or stands in.
    tags: Vec<u16>,
    /// By line: how many lines of the page have the same text.
    copies: Vec<f32>,
    /// The line most like the title.
    title: Option<usize>,
    /// By node: how far up that line's element or one above it is, 60 at most.
    to_title: Vec<u16>,
    /// By line, and by node for all lines under it.
    shapes: Vec<Shape>,
    under: Vec<Shape>,
    /// By line: unlinked text, linked text and linked headings before it.
    before: Vec<[f32; 3]>,
    /// By line: the last line with a sentence before it.
    last_sentence: Vec<Option<usize>>,
    /// The first line that the page's description quotes.
    described: Option<usize>,
    /// By line: where its words end in `words`.
    ends: Vec<u32>,
    words: Vec<u16>,
    /// By node: words under it, and those of the title.
    about: Vec<[f32; 2]>,
    all_cues: [f32; CUES],
    sections: Sections,
    bodies: Bodies,
    /// Text under names of comments, and of posts.
    comments: f32,
    posts: f32,
}

/// A line's text, decoded.
pub(super) fn text_of<'s>(tree: &Tree<'s>, lines: &Lines, line: &Line) -> Cow<'s, str> {
    let (first, rest) = match lines.nodes(line) {
        [] => return Cow::default(),
        [first, rest @ ..] => (first, rest),
    };
    if rest.is_empty() {
        return entities::decode(tree.raw(*first));
    }
    let room = lines.nodes(line).iter().map(|id| tree.raw(*id).len()).sum();
    let mut text = String::with_capacity(room);
    for id in lines.nodes(line) {
        text.push_str(&entities::decode(tree.raw(*id)));
    }
    text.into()
}

impl Page {
    pub(super) fn new(tree: &Tree<'_>, lines: &Lines) -> Page {
        let long = |l: &Line| l.counts.long > 0.0 && l.counts.link_share() < 0.3;
        let all = &lines.lines;
        let clues = Clues::read(tree);
        let (mut matches, mut cues, mut stamps) = (Vec::new(), Vec::new(), Vec::new());
        let (mut templates, mut alike) = (Vec::new(), HashMap::<u64, Counts, Plain>::default());
        let mut all_cues = [0.0; CUES];
        let (mut comments, mut posts) = (0.0, 0.0);
        let mut texts = Vec::with_capacity(all.len());
        let mut same = HashMap::<u64, f32, Plain>::default();
        let mut runs = clues.runs();
        let (mut words, mut ends) = (Vec::new(), Vec::with_capacity(all.len()));
        for line in all {
            let text = text_of(tree, lines, line);
            runs.clear();
            topic::read(&text, |c| runs.push(c), |word| words.push(word));
            ends.push(words.len() as u32);
            let hash = clues::hash(text.trim());
            texts.push(hash);
            *same.entry(hash).or_default() += 1.0;
            matches.push(clues.compare(&runs));
            let found = clues::cues(&text);
            all_cues.iter_mut().zip(found).for_each(|(a, f)| *a += f);
            cues.push(found);
            stamps.push(clues::is_stamp(&text));
            let template = clues::template(tree, line.element);
            templates.push(template);
            alike.entry(template).or_default().add(line.counts);
            comments += if has(line.hints, Hint::Comment) { line.counts.units } else { 0.0 };
            posts += if has(line.hints, Hint::Post) { line.counts.units } else { 0.0 };
        }
        let like = |m: &Match| m.title * m.covers.min(1.0);
        let title = (0..all.len()).filter(|i| matches.get(*i).is_some_and(|m| like(m) > 0.4));
        // The last of equals: navigation repeats the title above the text more than below.
        let title = title.max_by(|a, b| {
            let weigh = |i: usize| {
                let heading = all.get(i).and_then(|l| tree.tag(l.element).heading());
                matches.get(i).map_or(0.0, |m| like(m) * m.weight / 2.0)
                    + heading.map_or(0.0, |h| 0.5 / f32::from(h))
            };
            weigh(*a).total_cmp(&weigh(*b)).then(b.cmp(a))
        });
        let described =
            (0..all.len()).filter(|i| matches.get(*i).is_some_and(|m| m.describes > 0.15));
        let described = described.min();
        let (mut sums, mut last) = ([0.0; 3], None);
        let (mut before, mut last_sentence) = (Vec::new(), Vec::new());
        for (index, line) in all.iter().enumerate() {
            before.push(sums);
            last_sentence.push(last);
            let heading = tree.tag(line.element).heading().is_some();
            sums[0] += line.counts.units - line.counts.linked;
            sums[1] += line.counts.linked;
            sums[2] += f32::from(u8::from(heading && line.counts.link_share() > 0.7));
            if long(line) {
                last = Some(index);
            }
        }
        let copies = texts.iter().map(|h| same.get(h).copied().unwrap_or(1.0)).collect();
        // Names of the whole page tell nothing of a part of it.
        let wide = 0.6 * lines.under.first().map_or(0.0, |c| c.units);
        let branch = tree.inherit(0, |id, above| {
            let under = lines.under.get(id as usize);
            let part = under.is_some_and(|c| c.units <= wide && c.lines != 0.0);
            let own = lines.hints.get(id as usize).copied().unwrap_or(0);
            if part { above | own } else { 0 }
        });
        let tags = tree.inherit(0, |id, above| above | landmark(tree.tag(id)));
        let titled = title.and_then(|t| all.get(t)).map(|l| l.element);
        let to_title = tree.lift(titled, 60);
        let mut about = vec![[0.0_f32; 2]; tree.nodes.len()];
        let mut start = 0;
        for (line, end) in all.iter().zip(&ends) {
            let of = words.get(start..*end as usize).unwrap_or_default();
            start = *end as usize;
            if let Some([count, hits]) = about.get_mut(line.element as usize) {
                *count += of.len() as f32;
                *hits += of.iter().filter(|w| clues.topic.has(**w)).count() as f32;
            }
        }
        for id in tree.order().iter().rev() {
            let [count, hits] = about.get(*id as usize).copied().unwrap_or_default();
            if let Some(above) = tree.parent(*id).and_then(|p| about.get_mut(p as usize)) {
                *above = [above[0] + count, above[1] + hits];
            }
        }
        let sections = Sections::new(tree, lines, title);
        Page {
            to_title,
            sections,
            bodies: Bodies::new(tree, lines),
            shapes: all.iter().map(|l| Shape::of(&l.counts)).collect(),
            under: lines.under.iter().map(Shape::of).collect(),
            branch,
            tags,
            copies,
            before,
            last_sentence,
            described,
            ends,
            words,
            about,
            clues,
            matches,
            cues,
            stamps,
            templates,
            alike,
            title,
            all_cues,
            comments,
            posts,
            heading: all.iter().position(|l| tree.tag(l.element) == Tag::H1),
            total: lines.under.first().copied().unwrap_or_default(),
            first_long: all.iter().position(long).unwrap_or(0),
            last_long: all.iter().rposition(long).unwrap_or(all.len()),
        }
    }

    /// The page says it is a thread.
    pub(super) fn is_forum(&self) -> bool {
        self.clues.forum
    }

    /// The words of a line.
    pub(super) fn words(&self, index: usize) -> &[u16] {
        let end = |i: usize| self.ends.get(i).map_or(0, |e| *e as usize);
        let start = index.checked_sub(1).map_or(0, end);
        self.words.get(start..end(index)).unwrap_or_default()
    }

    /// Whether the title has the word.
    pub(super) fn in_title(&self, word: u16) -> bool {
        self.clues.topic.has(word)
    }

    /// Whether a line has words of furniture.
    pub(super) fn is_cued(&self, index: usize) -> bool {
        self.cues.get(index).is_some_and(|cues| cues.iter().any(|cue| *cue > 0.0))
    }

    /// The line most like the page's title.
    pub(super) fn title(&self) -> Option<usize> {
        self.title
    }
}

/// Kinds of elements that tell what stands inside.
const LANDMARKS: u16 = 10;

/// A bit for the kind of landmark; none for other elements.
fn landmark(tag: Tag) -> u16 {
    let kind = match tag {
        Tag::Nav => 0,
        Tag::Footer => 1,
        Tag::Header => 2,
        Tag::Aside => 3,
        Tag::Article => 4,
        Tag::Main => 5,
        Tag::Form => 6,
        Tag::Ul | Tag::Ol => 7,
        Tag::Table => 8,
        Tag::Blockquote => 9,
        _ => return 0,
    };
    1 << kind
}

/// How much text, how much of it links, marks, sentences.
#[derive(Clone, Copy, Debug, Default)]
struct Shape([f32; 4]);

impl Shape {
    fn of(counts: &Counts) -> Shape {
        if counts.lines == 0.0 {
            return Shape::default();
        }
        Shape([
            ln(counts.units),
            counts.link_share(),
            share(counts.marks, counts.units),
            share(counts.long, counts.lines),
        ])
    }
}

pub(super) fn ln(x: f32) -> f32 {
    (1.0 + x).ln()
}

fn share(part: f32, whole: f32) -> f32 {
    if whole > 0.0 { part / whole } else { 0.0 }
}

/// The logarithm of a count, or -1 where there is none.
fn signed(x: f32) -> f32 {
    if x < 0.0 { x } else { ln(x) }
}

/// One line's place in columns of features, filled from the first on.
pub(super) struct Lane<'c> {
    columns: std::slice::IterMut<'c, Column>,
    lane: usize,
}

impl Lane<'_> {
    pub(super) fn new(columns: &mut [Column], lane: usize) -> Lane<'_> {
        Lane { columns: columns.iter_mut(), lane }
    }

    pub(super) fn put(&mut self, x: f32) {
        if let Some(slot) = self.columns.next().and_then(|c| c.get_mut(self.lane)) {
            *slot = Short::new(x);
        }
    }
}

/// Fills `out` for the line at `index`; `before` is the text before it.
pub(super) fn fill(
    tree: &Tree<'_>,
    lines: &Lines,
    page: &Page,
    index: usize,
    before: f32,
    out: &mut Lane<'_>,
) {
    let mut put = |x: f32| out.put(x);
    let empty = Line::default();
    let at = |i: Option<usize>| i.and_then(|i| lines.lines.get(i)).unwrap_or(&empty);
    let line = at(Some(index));
    let counts = line.counts;
    let shape = |index: Option<usize>| {
        index.and_then(|i| page.shapes.get(i)).copied().unwrap_or_default().0
    };
    let [text, linked, marked, _] = shape(Some(index));
    let yes = |b: bool| f32::from(u8::from(b));

    // The line itself.
    put(text);
    put(linked);
    put(counts.marks);
    put(marked);
    put(share(line.digits as f32, line.chars as f32));
    put(share(line.wide as f32, line.chars as f32));
    put(share(line.bold as f32, line.chars as f32));
    put(counts.links);
    put(yes(matches!(line.last, '。' | '！' | '？' | '”' | '」' | '；' | '.' | '!' | '?' | '"')));
    put(yes(matches!(line.last, '：' | ':' | '，' | ',')));
    put(yes(matches!(line.first, '·' | '•' | '>' | '»' | '|' | '©' | '【' | '[' | '-' | '*')));

    // Its element and those around.
    let tag = tree.tag(line.element);
    put(yes(tag == Tag::P));
    put(yes(tag == Tag::Li));
    put(yes(matches!(tag, Tag::Td | Tag::Th)));
    put(yes(tag.heading().is_some()));
    put(yes(matches!(tag, Tag::Div | Tag::Section)));
    put(yes(matches!(tag, Tag::Figcaption | Tag::Figure | Tag::Caption)));
    put(yes(matches!(tag, Tag::Pre | Tag::Blockquote)));
    put(yes(matches!(tag, Tag::Dt | Tag::Dd)));
    let tags = page.tags.get(line.element as usize).copied().unwrap_or(0);
    (0..LANDMARKS).for_each(|kind| put(yes(tags >> kind & 1 == 1)));

    // Names: the nearest elements, and all around.
    let mut near = 0;
    let mut id = line.element;
    for _ in 0..2 {
        near |= lines.hints.get(id as usize).copied().unwrap_or(0);
        id = tree.node(id).parent;
    }
    let kinds: [Hint; 23] = [
        Hint::Content,
        Hint::Post,
        Hint::Main,
        Hint::Comment,
        Hint::Nav,
        Hint::Foot,
        Hint::Side,
        Hint::Related,
        Hint::Share,
        Hint::Ad,
        Hint::Meta,
        Hint::Tool,
        Hint::Pager,
        Hint::Head,
        Hint::Tag,
        Hint::Popup,
        Hint::List,
        Hint::Figure,
        Hint::User,
        Hint::Summary,
        Hint::Text,
        Hint::More,
        Hint::Place,
    ];
    kinds.iter().for_each(|h| put(yes(has(near, *h))));
    let branch = page.branch.get(line.element as usize).copied().unwrap_or(0);
    kinds.iter().for_each(|h| put(yes(has(branch, *h))));

    // The elements around it: how much text, how much of it links.
    let mut id = line.element;
    for _ in 0..4 {
        page.under.get(id as usize).copied().unwrap_or_default().0.iter().for_each(|x| put(*x));
        if tree.node(id).parent != NONE {
            id = tree.node(id).parent;
        }
    }

    // The neighbours.
    for other in [index.checked_sub(1), Some(index + 1), index.checked_sub(2), Some(index + 2)] {
        shape(other).iter().take(3).for_each(|x| put(*x));
    }

    // The place in the page.
    put(share(before, page.total.units));
    put(ln(page.total.units));
    put(page.total.link_share());
    put(page.heading.map_or(0.0, |h| (index as f32 - h as f32).clamp(-50.0, 50.0)));
    put(yes(page.heading.is_some()));
    put((index as f32 - page.first_long as f32).clamp(-20.0, 20.0));
    put((page.last_long as f32 - index as f32).clamp(-20.0, 20.0));

    // Clues of the page's head, cues of furniture, lines of one template.
    let found = page.matches.get(index).copied().unwrap_or_default();
    put(found.title);
    put(found.covers);
    put(found.description);
    put(found.body);
    put(yes(page.clues.has_body()));
    put(yes(page.clues.has_description()));
    put(yes(page.clues.forum));
    put(yes(page.title.is_some()));
    put(page.title.map_or(0.0, |t| (index as f32 - t as f32).clamp(-50.0, 100.0)));
    put(page
        .title
        .map_or(0.0, |_| page.to_title.get(line.element as usize).map_or(60.0, |n| f32::from(*n))));
    let cues = page.cues.get(index).copied().unwrap_or_default();
    cues.iter().for_each(|c| put(share(*c, counts.units) * 10.0));
    put(cues.iter().sum());
    put(yes(page.stamps.get(index).copied().unwrap_or(false)));
    page.all_cues.iter().take(6).for_each(|c| put(share(*c, page.total.units) * 100.0));
    put(share(page.comments, page.total.units));
    put(share(page.posts, page.total.units));
    put(page.total.long);
    put(share(page.total.long, page.total.lines));
    let alike = page.templates.get(index).and_then(|t| page.alike.get(t));
    let alike = alike.copied().unwrap_or_default();
    put(ln(alike.lines));
    put(ln(alike.units));
    put(alike.link_share());
    put(share(alike.marks, alike.units));
    put(share(alike.long, alike.lines));
    put(share(alike.units, page.total.units));
    put(yes(page.cues.get(index + 1).is_some_and(|c| c.iter().sum::<f32>() > 0.0)));
    put(found.describes);
    put(found.weight * found.title * found.covers);
    put(yes(page.described.is_some()));
    put(page.described.map_or(0.0, |d| (index as f32 - d as f32).clamp(-50.0, 100.0)));
    // What stands between the title, or the last sentence, and the line.
    let since = |from: Option<usize>| {
        let (a, b) = match from {
            Some(from) if from <= index => (page.before.get(from), page.before.get(index)),
            _ => (None, None),
        };
        match (a, b) {
            (Some(a), Some(b)) => [b[0] - a[0], b[1] - a[1], b[2] - a[2]],
            _ => [-1.0; 3],
        }
    };
    since(page.title).iter().for_each(|x| put(signed(*x)));
    let last = page.last_sentence.get(index).copied().flatten();
    put(last.map_or(30.0, |l| ((index - l) as f32).min(30.0)));
    put(signed(since(last)[1]));
    put(last.map_or(30.0, |l| {
        let other = at(Some(l)).element;
        let mut near = [NONE; 12];
        near.iter_mut().zip(tree.ancestors(other)).for_each(|(slot, id)| *slot = id);
        tree.ancestors(line.element).take(12).position(|x| near.contains(&x)).unwrap_or(12) as f32
    }));
    let copies = page.copies.get(index).copied().unwrap_or(1.0);
    put(copies);
    put(yes(copies > 1.0 && counts.units > 15.0));
    // What it is about, and what the elements around it are: words of the title in a hundred.
    let own = page.words(index);
    let hits = own.iter().filter(|w| page.in_title(**w)).count() as f32;
    put(hits);
    put(share(hits, own.len() as f32) * 100.0);
    let mut id = line.element;
    let mut all = [0.0; 5];
    for slot in &mut all {
        let [count, hits] = page.about.get(id as usize).copied().unwrap_or_default();
        *slot = share(hits, count + 5.0) * 100.0;
        if tree.node(id).parent != NONE {
            id = tree.node(id).parent;
        }
    }
    for level in [0, 1, 2, 4] {
        put(all.get(level).copied().unwrap_or(0.0));
    }
    let [count, hits] = page.about.first().copied().unwrap_or_default();
    put(share(hits, count) * 100.0);
    put(hits.min(100.0));
    let [threads, people] = page.clues.leads();
    put(threads);
    put(people);
    // The share of the page's unlinked text in the elements around the line.
    let unlinked = |c: &Counts| c.units - c.linked;
    let mut id = line.element;
    for _ in 0..5 {
        put(share(lines.under.get(id as usize).map_or(0.0, unlinked), unlinked(&page.total)));
        if tree.node(id).parent != NONE {
            id = tree.node(id).parent;
        }
    }
    page.sections.fill(index, line.element, &mut put);
    page.bodies.fill(line.element, put);
}
