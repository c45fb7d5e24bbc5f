//! The parts of a page after its title, and what opens them.
//!
//! Below the elements that hold the title the page falls into parts: the text, then comments,
//! related pieces, other posts. What a line's own element looks like says little there; which part
//! it stands in, how many dates and headings of comments came before it, says more. So does the card:
//! the element around it that its neighbours repeat, a teaser under a linked heading or a post.

use std::collections::{HashMap, HashSet};

use super::clues::{self, CUES, Match, Plain};
use super::features::{Lane, ln, share, signed};
use super::hints::{Hint, has};
use super::lines::{Line, Lines};
use super::tag::Tag;
use super::tree::{Id, NONE, Tree};

/// Numbers per line.
pub(super) const PARTS: usize = 27;

/// A line longer than this is a sentence and opens nothing.
const OPENS: f32 = 40.0;

/// By line.
#[derive(Debug, Default)]
pub(super) struct Parts {
    part: Vec<Id>,
    /// Dated lines, lines of words of threads, of ways on, repeats of the title, before the line.
    before: Vec<[f32; 4]>,
    /// Lines since the last dated one, since the last that opens a part of another kind.
    since: Vec<[f32; 2]>,
    /// Lines to the next dated one.
    ahead: Vec<f32>,
    /// Parts with sentences, in order.
    order: HashMap<u64, f32, Plain>,
    title: Option<usize>,
    /// Text in the largest part.
    largest: f32,
    /// By line: its card, and how many elements are like it.
    card: Vec<Option<(Id, f32)>>,
    /// By card: its first line is a link.
    linked: HashMap<u64, bool, Plain>,
}

/// Whether a short line has a date in it, or how long ago something was.
pub(super) fn is_dated(line: &Line, text: &str) -> bool {
    if line.counts.units > OPENS || line.digits < 1 {
        return false;
    }
    let bytes = text.as_bytes();
    let year = bytes.windows(5).any(|w| {
        matches!(w, [b'1', b'9', a, b, sep] | [b'2', b'0', a, b, sep]
            if a.is_ascii_digit() && b.is_ascii_digit() && matches!(sep, b'-' | b'/' | b'.' | 0xe5))
    });
    year || ["天前", "时前", "時前", "钟前", "鐘前", "月前", "年前", " ago"]
        .iter()
        .any(|a| text.contains(a))
}

impl Parts {
    pub(super) fn new(
        tree: &Tree<'_>,
        lines: &Lines,
        dated: &[bool],
        cues: &[[f32; CUES]],
        matches: &[Match],
        title: Option<usize>,
    ) -> Parts {
        let all = &lines.lines;
        let mut parts = Parts { title, largest: 1.0, ..Parts::default() };
        let titled = title.and_then(|t| all.get(t)).map_or(tree.root(), |l| l.element);
        let above: HashSet<Id> = tree.ancestors(titled).collect();
        // By node: the highest element around it that does not hold the title.
        let highest = tree.inherit(NONE, |id, up| {
            let apart = up != NONE && !above.contains(&up);
            if apart { up } else { id }
        });
        let like = likes(tree);
        let (mut sums, mut since) = ([0.0; 4], [30.0, 99.0]);
        for (index, line) in all.iter().enumerate() {
            let part = highest.get(line.element as usize).copied().unwrap_or(line.element);
            parts.part.push(part);
            let card = card(tree, lines, &like, line.element);
            if let Some((id, _)) = card {
                let linked = line.counts.link_share() > 0.7 && line.counts.units >= 4.0;
                parts.linked.entry(u64::from(id)).or_insert(linked);
            }
            parts.card.push(card);
            let under = lines.under.get(part as usize).copied().unwrap_or_default();
            if title.is_none_or(|t| index > t) && under.long > 0.0 {
                let next = parts.order.len() as f32;
                parts.order.entry(u64::from(part)).or_insert(next);
                parts.largest = parts.largest.max(under.units - under.linked);
            }
            parts.before.push(sums);
            parts.since.push(since);
            since.iter_mut().for_each(|s| *s = (*s + 1.0).min(99.0));
            let short = line.counts.units <= OPENS;
            let [_, _, _, ways, threads, _, _] = cues.get(index).copied().unwrap_or_default();
            if dated.get(index).copied().unwrap_or(false) {
                sums[0] += 1.0;
                since[0] = 0.0;
            }
            let opens = short && line.counts.units <= OPENS / 2.0;
            sums[1] += f32::from(u8::from(short && threads > 0.0));
            sums[2] += f32::from(u8::from(short && ways > 0.0));
            if opens && (threads > 0.0 || ways > 0.0) {
                since[1] = 0.0;
            }
            let found = matches.get(index).copied().unwrap_or_default();
            let repeats = title.is_some_and(|t| index > t) && found.title * found.covers > 0.75;
            sums[3] += f32::from(u8::from(repeats));
        }
        let mut next = 30.0_f32;
        parts.ahead = vec![30.0; all.len()];
        for (slot, dated) in parts.ahead.iter_mut().zip(dated).rev() {
            next = (next + 1.0).min(30.0);
            *slot = next;
            if *dated {
                next = 0.0;
            }
        }
        parts
    }

    /// Fills the numbers of the line at `index`.
    pub(super) fn fill(&self, lines: &Lines, index: usize, out: &mut Lane<'_>) {
        let mut put = |x: f32| out.put(x);
        let yes = |b: bool| f32::from(u8::from(b));
        let part = self.part.get(index).copied().unwrap_or(0);
        let under = lines.under.get(part as usize).copied().unwrap_or_default();
        put(ln(under.units));
        put(under.link_share());
        put(share(under.marks, under.units));
        put(under.long);
        put(share(under.units - under.linked, self.largest));
        put(self.order.get(&u64::from(part)).copied().unwrap_or(-1.0).min(20.0));
        put(self.order.len() as f32);
        let own = lines.hints.get(part as usize).copied().unwrap_or(0);
        for kind in [Hint::Comment, Hint::Related, Hint::Content, Hint::List, Hint::Side] {
            put(yes(has(own, kind)));
        }
        let zero = [0.0; 4];
        let now = self.before.get(index).copied().unwrap_or(zero);
        let then = self.title.filter(|t| *t <= index).and_then(|t| self.before.get(t));
        for (now, then) in now.iter().zip(then.unwrap_or(&zero)) {
            put(signed(now - then));
        }
        let since = self.since.get(index).copied().unwrap_or_default();
        since.iter().for_each(|s| put(*s));
        put(self.ahead.get(index).copied().unwrap_or_default());
        let Some((card, like)) = self.card.get(index).copied().flatten() else {
            return (0..8).for_each(|_| put(0.0));
        };
        let under = lines.under.get(card as usize).copied().unwrap_or_default();
        let line = lines.lines.get(index).map(|l| l.counts).unwrap_or_default();
        put(ln(like));
        put(ln(under.units));
        put(under.link_share());
        put(under.lines.min(50.0));
        put(under.long.min(50.0));
        put(share(line.units, under.units));
        put(yes(self.linked.get(&u64::from(card)) == Some(&true)));
        put(yes(has(lines.hints.get(card as usize).copied().unwrap_or(0), Hint::Comment)));
    }
}

/// By node: how many elements under the same parent have its tag and class.
fn likes(tree: &Tree<'_>) -> Vec<f32> {
    let mut counts = HashMap::<u64, f32, Plain>::default();
    let elements = || {
        let all = 0..tree.nodes.len() as Id;
        all.filter(|id| !matches!(tree.tag(*id), Tag::Text | Tag::Comment))
    };
    let key = |id: Id| {
        let kind = tree.named(id).class ^ ((tree.tag(id) as u64) << 56);
        clues::mix(u64::from(tree.node(id).parent), kind)
    };
    elements().for_each(|id| *counts.entry(key(id)).or_default() += 1.0);
    let mut like = vec![0.0; tree.nodes.len()];
    for id in elements() {
        if let (Some(slot), Some(count)) = (like.get_mut(id as usize), counts.get(&key(id))) {
            *slot = *count;
        }
    }
    like
}

/// The innermost element of several lines around `id` that has two or more like it.
fn card(tree: &Tree<'_>, lines: &Lines, like: &[f32], id: Id) -> Option<(Id, f32)> {
    let several = |n: &Id| lines.under.get(*n as usize).is_some_and(|c| c.lines >= 2.0);
    let above = tree.ancestors(id).take(8).filter(several);
    above
        .filter_map(|n| Some((n, like.get(n as usize).copied()?)))
        .find(|(n, count)| *count >= 3.0 && tree.tag(*n) != Tag::Tr)
}
