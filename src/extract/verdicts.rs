//! What the second forest sees beside the features of a line: the first one's verdicts around it.

use super::features::{Lane, Page, ln};
use super::lines::Lines;
use super::model::probability;
use super::tag::Tag;
use super::topic::Topic;
use super::tree::{Id, NONE, Step, Tree};

/// Numbers that the second forest sees beside those of the first.
pub(super) const CONTEXT: usize = 31;

/// What the first forest's verdicts say around each line.
pub(super) struct Verdicts {
    /// By line: log-odds.
    odds: Vec<f32>,
    chances: Vec<f32>,
    /// By node: text under it, and text expected to be kept.
    text: Vec<[f32; 2]>,
    /// The element under which most is gained by keeping all.
    best: Id,
    /// By node: whether it is under `best`.
    inside: Vec<bool>,
    /// By node: how far up `best` or an element around it is.
    lift: Vec<u16>,
    first: usize,
    last: usize,
    total: f32,
    /// By line: the run of likely lines that it is in or after.
    run_of: Vec<u32>,
    runs: Vec<Run>,
    /// By node: how far up an element is that also holds the anchor.
    near: Vec<u16>,
    anchor: usize,
    /// The run with the anchor in it, and its words.
    anchored: u32,
    known: Topic,
    /// By run: its words, those of the title, those of the anchor's run (of others, for that).
    near_topic: Vec<[f32; 3]>,
}

/// Likely lines with hardly another between them.
#[derive(Clone, Copy, Debug, Default)]
struct Run {
    text: f32,
    /// Likely text before it, and other text between the run before and this one.
    before: f32,
    gap: f32,
}

/// Unlikely lines that a run may hold.
const APART: usize = 3;

impl Verdicts {
    pub(super) fn new(tree: &Tree<'_>, lines: &Lines, page: &Page, odds: Vec<f32>) -> Verdicts {
        let chances: Vec<f32> = odds.iter().map(|o| probability(*o)).collect();
        let mut text = vec![[0.0_f32; 2]; tree.nodes.len()];
        for (line, chance) in lines.lines.iter().zip(&chances) {
            let units = line.counts.units;
            if let Some([all, kept]) = text.get_mut(line.element as usize) {
                *all += units;
                *kept += units * chance;
            }
        }
        let gain = |text: &[[f32; 2]], id: Id| {
            text.get(id as usize).map_or(0.0, |[all, kept]| kept - 0.5 * all)
        };
        let (mut best, mut most) = (tree.root(), f32::MIN);
        for step in tree.walk(tree.root()) {
            let Step::Leave(id) = step else { continue };
            let [all, kept] = text.get(id as usize).copied().unwrap_or_default();
            // The root only when nothing inside gains as much.
            if all > 0.0 && gain(&text, id) > most {
                (best, most) = (id, gain(&text, id));
            }
            if let Some(above) = tree.parent(id).and_then(|p| text.get_mut(p as usize)) {
                *above = [above[0] + all, above[1] + kept];
            }
        }
        let gain = |id: Id| gain(&text, id);
        // The innermost of those that gain nearly as much.
        let mut next = Some(best);
        while let Some(id) = next {
            best = id;
            next = tree.children(id).find(|c| {
                !matches!(tree.tag(*c), Tag::Text | Tag::Comment) && gain(*c) >= 0.98 * gain(best)
            });
            if gain(best) <= 0.0 {
                break;
            }
        }
        let mut inside = vec![false; tree.nodes.len()];
        for id in tree.under(best) {
            if let Some(flag) = inside.get_mut(id as usize) {
                *flag = true;
            }
        }
        let lift = tree.lift(Some(best), u16::MAX);
        let good = |c: &f32| *c > 0.6;
        let (run_of, runs) = runs(lines, &chances);
        let title = page.title();
        // The text begins with the first likely line below the title.
        let likely = |from: usize| {
            let rest = chances.get(from..).unwrap_or_default();
            rest.iter().position(|c| *c >= 0.5).map(|i| i + from)
        };
        let anchor = title.and_then(|t| likely(t + 1)).or_else(|| likely(0)).unwrap_or(0);
        let element = lines.lines.get(anchor).map_or(0, |l| l.element);
        // What the run with the anchor in it is about, and how near to it each run is.
        let anchored = run_of.get(anchor).copied().unwrap_or(0);
        let (mut known, mut others) = (Topic::default(), Topic::default());
        let mut counted = Vec::with_capacity(lines.lines.len());
        for (index, run) in run_of.iter().enumerate() {
            let likely = chances.get(index).is_some_and(|c| *c >= 0.5);
            counted.push(likely);
            if likely {
                let set = if *run == anchored { &mut known } else { &mut others };
                page.words(index).iter().for_each(|w| set.add(*w));
            }
        }
        let mut near_topic = vec![[0.0_f32; 3]; runs.len()];
        for (index, run) in run_of.iter().enumerate() {
            if !counted.get(index).copied().unwrap_or(false) {
                continue;
            }
            let Some([all, title, same]) = near_topic.get_mut(*run as usize) else { continue };
            for word in page.words(index) {
                *all += 1.0;
                *title += f32::from(u8::from(page.in_title(*word)));
                let set = if *run == anchored { &others } else { &known };
                *same += f32::from(u8::from(set.has(*word)));
            }
        }
        let near = tree.lift(Some(element), u16::MAX);
        Verdicts {
            run_of,
            runs,
            near,
            anchor,
            anchored,
            known,
            near_topic,
            first: chances.iter().position(good).unwrap_or(0),
            last: chances.iter().rposition(good).unwrap_or(chances.len()),
            total: chances.iter().zip(&lines.lines).map(|(c, l)| c * l.counts.units).sum(),
            odds,
            chances,
            text,
            best,
            inside,
            lift,
        }
    }

    /// Fills `out` for the line at `index`; `kept` is the text expected to be kept up to it,
    /// itself included.
    pub(super) fn fill(
        &self,
        tree: &Tree<'_>,
        page: &Page,
        lines: &Lines,
        index: usize,
        kept: f32,
        out: &mut Lane<'_>,
    ) {
        let mut row = [0.0; CONTEXT];
        let mut slots = row.iter_mut();
        let mut put = |x: f32| slots.next().into_iter().for_each(|slot| *slot = x);
        let yes = |b: bool| f32::from(u8::from(b));
        let flag = |v: &Vec<bool>, id: Id| v.get(id as usize).copied().unwrap_or(false);
        let element = lines.lines.get(index).map_or(0, |l| l.element);
        let odds = |i: Option<usize>| i.and_then(|i| self.odds.get(i)).copied().unwrap_or(-5.0);
        let share =
            |id: Id| self.text.get(id as usize).map_or(0.0, |[all, kept]| kept / (all + 0.1));
        put(odds(Some(index)));
        put(yes(flag(&self.inside, element)));
        put(self.lift.get(element as usize).map_or(20.0, |n| f32::from(*n)));
        for back in [3, 2, 1] {
            put(odds(index.checked_sub(back)));
        }
        for ahead in [1, 2, 3] {
            put(odds(Some(index + ahead)));
        }
        let (mut id, mut shares) = (element, [0.0; 6]);
        for slot in &mut shares {
            *slot = share(id);
            if tree.node(id).parent != NONE {
                id = tree.node(id).parent;
            }
        }
        for level in [0, 1, 2, 3, 5] {
            put(shares.get(level).copied().unwrap_or(0.0));
        }
        put((index as f32 - self.first as f32).clamp(-30.0, 30.0));
        put((self.last as f32 - index as f32).clamp(-30.0, 30.0));
        let all = self.total + 0.1;
        put(share(self.best));
        put(self.text.get(self.best as usize).map_or(0.0, |[_, kept]| kept / all));
        put(kept / all);
        put(all);
        let number = self.run_of.get(index).copied().unwrap_or(0);
        let run = self.runs.get(number as usize).copied().unwrap_or_default();
        put(ln(run.text));
        put((number as f32).min(10.0));
        put(ln(run.before));
        put(ln(run.gap));
        put(self.near.get(element as usize).map_or(20.0, |n| f32::from(*n)));
        put((index as f32 - self.anchor as f32).clamp(-50.0, 100.0));
        let [all, title, same] = self.near_topic.get(number as usize).copied().unwrap_or_default();
        put(title / (all + 5.0) * 100.0);
        put(same / (all + 5.0) * 100.0);
        put(yes(number == self.anchored));
        let words = page.words(index);
        let same = words.iter().filter(|w| self.known.has(**w)).count() as f32;
        put(same / (words.len() as f32 + 2.0) * 100.0);
        let at_anchor = self.near_topic.get(self.anchored as usize).copied().unwrap_or_default();
        put(at_anchor[1] / (at_anchor[0] + 5.0) * 100.0);
        out.store(&row);
    }

    /// The chance that the line is text, by the first forest.
    pub(super) fn chance(&self, index: usize) -> f32 {
        self.chances.get(index).copied().unwrap_or(0.0)
    }
}

/// The runs of likely lines; an unlikely line belongs to the run before it.
fn runs(lines: &Lines, chances: &[f32]) -> (Vec<u32>, Vec<Run>) {
    let mut runs = vec![Run::default()];
    let mut run_of = Vec::with_capacity(chances.len());
    let (mut last, mut kept, mut other) = (None, 0.0, 0.0);
    for (index, (chance, line)) in chances.iter().zip(&lines.lines).enumerate() {
        if *chance >= 0.5 {
            if last.is_none_or(|l| index - l > APART + 1) {
                runs.push(Run { text: 0.0, before: kept, gap: other });
            }
            last = Some(index);
            other = 0.0;
            kept += line.counts.units;
            if let Some(run) = runs.last_mut() {
                run.text += line.counts.units;
            }
        } else {
            other += line.counts.units;
        }
        run_of.push((runs.len() - 1) as u32);
    }
    (run_of, runs)
}
