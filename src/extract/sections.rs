//! What a page is cut into: by labels (`网友评论`, `相关阅读`), and by elements of one kind side by
//! side (the items of a list of remarks, the cards of other articles).

use std::collections::HashMap;
use std::sync::LazyLock;

use super::clues::{Plain, mix};
use super::features::text_of;
use super::lines::{Counts, Lines};
use super::tag::Tag;
use super::tree::{Id, Tree};
use super::words::Words;

/// Kinds of labels.
const LABELS: usize = 4;

/// Words of labels: what readers said, other texts, credits and law, what to do with the text.
const WORDS: [&str; LABELS] = [
    "评论|評論|留言|跟帖|回复|回覆|回應|讨论|comments|replies|leave a reply|responses|discussion",
    "相关|相關|推荐|推薦|热门|熱門|延伸|猜你|更多|最新|上一篇|下一篇|排行|related|recommended|\
     read more|read next|more from|more in|you may|you might|popular|trending|latest",
    "责任编辑|責任編輯|责编|编辑：|编辑:|編輯：|来源|來源|版权|版權|声明|聲明|转载|轉載|copyright|\
     all rights",
    "分享|点赞|收藏|扫码|扫一扫|打赏|举报|share|follow|tweet|subscribe|sign up|newsletter",
];

static FIND: LazyLock<Words> = LazyLock::new(|| {
    let list = |(kind, list): (usize, &'static &'static str)| {
        list.split('|').map(|w| (w, kind as u8)).collect::<Vec<_>>()
    };
    Words::new(WORDS.iter().enumerate().flat_map(list))
});

/// Numbers per line.
pub(super) const SECTIONS: usize = 2 * LABELS + 4;

/// A label is short: with the title and a count in it it has hardly more than this.
const LABEL: f32 = 24.0;

/// Where each line stands among the parts of its page.
pub(super) struct Sections {
    /// By line and kind: lines and text since the last label.
    since: Vec<[[f32; 2]; LABELS]>,
    /// By node: the group of the nearest element around it that is one of many.
    groups: Vec<u32>,
    /// Elements in each group, and what stands in them.
    sizes: Vec<(f32, Counts)>,
    /// By group: whether the page's title stands in one of its elements.
    titled: Option<u32>,
}

/// No group.
const ALONE: u32 = u32::MAX;

impl Sections {
    /// `title` is the line most like the page's title: labels above it are navigation.
    pub(super) fn new(tree: &Tree<'_>, lines: &Lines, title: Option<usize>) -> Sections {
        let mut last: [Option<[f32; 2]>; LABELS] = [None; LABELS];
        let mut since = Vec::with_capacity(lines.lines.len());
        let mut text = 0.0;
        for (index, line) in lines.lines.iter().enumerate() {
            since.push(last.map(|l| match l {
                Some([at, before]) => [index as f32 - at, text - before],
                None => [-1.0; 2],
            }));
            text += line.counts.units;
            if title.is_some_and(|t| index <= t) || line.counts.units > LABEL {
                continue;
            }
            let label = text_of(tree, lines, line);
            // A sentence is none, nor is the head of a row of data.
            if label.contains('。') || tree.tag(line.element) == Tag::Th {
                continue;
            }
            FIND.find(&label, |kind| {
                if let Some(last) = last.get_mut(usize::from(kind)) {
                    *last = Some([index as f32, text]);
                }
            });
        }
        // Elements of one kind under one element.
        let kind = |id: Id| {
            let under = lines.under.get(id as usize).filter(|c| c.lines >= 2.0)?;
            let parent = tree.parent(id)?;
            let same = mix(mix(u64::from(parent), tree.tag(id) as u64), tree.named(id).class);
            Some((same, *under))
        };
        let mut known = HashMap::<u64, u32, Plain>::default();
        let mut sizes: Vec<(f32, Counts)> = Vec::new();
        let mut own = vec![ALONE; tree.nodes.len()];
        for id in 0..tree.nodes.len() as Id {
            if matches!(tree.tag(id), Tag::Text | Tag::Comment) {
                continue;
            }
            let Some((same, under)) = kind(id) else { continue };
            let group = *known.entry(same).or_insert(sizes.len() as u32);
            if group as usize == sizes.len() {
                sizes.push((0.0, Counts::default()));
            }
            if let Some((count, all)) = sizes.get_mut(group as usize) {
                *count += 1.0;
                all.add(under);
            }
            if let Some(own) = own.get_mut(id as usize) {
                *own = group;
            }
        }
        let many = |g: u32| sizes.get(g as usize).is_some_and(|s| s.0 >= 3.0);
        let groups = tree.inherit(ALONE, |id, above| {
            own.get(id as usize).copied().filter(|g| many(*g)).unwrap_or(above)
        });
        let titled = title.and_then(|t| lines.lines.get(t));
        let titled = titled.and_then(|l| groups.get(l.element as usize)).copied();
        Sections { since, groups, sizes, titled: titled.filter(|g| *g != ALONE) }
    }

    /// The numbers for the line at `index`, in `element`.
    pub(super) fn fill(&self, index: usize, element: Id, mut put: impl FnMut(f32)) {
        let since = self.since.get(index).copied().unwrap_or([[-1.0; 2]; LABELS]);
        for [lines, text] in since {
            put(lines.min(100.0));
            put(if text < 0.0 { text } else { (1.0 + text).ln() });
        }
        let group = self.groups.get(element as usize).copied().unwrap_or(ALONE);
        let (count, all) = self.sizes.get(group as usize).copied().unwrap_or_default();
        put(count.min(50.0));
        put(if count > 0.0 { (1.0 + all.units / count).ln() } else { -1.0 });
        put(all.link_share());
        put(f32::from(u8::from(group != ALONE && self.titled == Some(group))));
    }
}
