//! From evidence to fields.

use std::collections::HashMap;

use super::title::{begins, looks_like_house, same, strip, unbracketed};
use super::{Clue, DateClue, Evidence, image_credit, names};
use crate::convert::fold;
use crate::extract::dates::{Moment, Reading};
use crate::{Field, Image, Metadata};

/// Below this a date is a guess, and a guess is worse than none. A labelled or lone date line by
/// the title has .6 and more, an address .8, a date somewhere else on the page at most .4.
const ENOUGH: f32 = 0.45;

/// How far apart, in bytes of the page, the names of one piece's writers may stand: a portrait and
/// a line about one may stand between.
const BESIDE: usize = 1200;

/// What a writer is, printed after the name.
const ROLES: &[&str] = &[
    "教授",
    "博士",
    "研究员",
    "研究員",
    "记者",
    "記者",
    "主任",
    "学者",
    "學者",
    "作家",
    "律师",
    "律師",
    "评论员",
    "評論員",
    "编辑",
    "編輯",
    "院长",
    "院長",
    "主席",
    "成员",
    "成員",
    "创始人",
    "創辦人",
    "研究生",
    "学生",
    "學生",
    "老师",
    "老師",
    "工程师",
    "工程師",
    "撰稿人",
    "专栏",
    "專欄",
    "自由撰稿",
];

impl Evidence {
    /// Weighs all that was found.
    pub(in crate::extract) fn settle(mut self) -> Metadata {
        let mut meta = Metadata::default();
        self.cap();
        self.dates(&mut meta);
        meta.site = self.site();
        meta.publisher = best(&self.publishers, |c| !names::is_nobody(&c.value));
        meta.section = best(&self.sections, |_| true);
        meta.language = self.language();
        meta.url = best(&self.urls, |_| true);
        self.title(&mut meta);
        meta.authors = self.names(&meta);
        meta.images = pictures(std::mem::take(&mut self.images));
        self.rest(&mut meta);
        meta
    }

    /// Fields are compared with each other; what says the same thing a hundred times says no more.
    fn cap(&mut self) {
        self.titles.truncate(40);
        self.authors.truncate(100);
        self.published.truncate(200);
        self.modified.truncate(200);
        self.extra.truncate(400);
        self.images.truncate(1000);
        for list in [&mut self.sites, &mut self.publishers, &mut self.sections, &mut self.urls] {
            list.truncate(40);
        }
    }

    fn site(&self) -> Option<Field> {
        // A name somebody gave beats the host, unless it is a slogan.
        best(&self.sites, |c| c.value.chars().count() <= 30)
    }

    fn language(&self) -> Option<Field> {
        let mut field = best(&self.languages, |c| {
            let tag = c.value.trim();
            (2..=12).contains(&tag.len()) && tag.starts_with(|c: char| c.is_ascii_alphabetic())
        })?;
        field.value = field.value.trim().replace('_', "-");
        Some(field)
    }

    fn title(&self, meta: &mut Metadata) {
        let clues = |list: &[Clue]| list.iter().map(|c| c.value.clone()).collect::<Vec<_>>();
        let mut known = clues(&self.sites);
        known.extend(clues(&self.publishers));
        known.extend(clues(&self.sections));
        known.extend(self.path.iter().cloned());
        let tag = self.titles.iter().find(|c| c.origin == "title");
        let is_site = |c: &Clue| known.iter().any(|k| same(k, &c.value));
        // 题目_某人_某网: of headings that are parts of the page's title the first is the piece's.
        let parts = tag.map(|t| t.value.split(['_', '|', '｜']).map(str::trim).collect::<Vec<_>>());
        let parts = parts.unwrap_or_default();
        let leads = |c: &Clue| parts.first().is_some_and(|p| same(p, &c.value));
        let led = self.titles.iter().any(|c| c.origin == "heading" && leads(c) && !is_site(c));
        let later = |c: &Clue| {
            led && c.origin == "heading" && parts.iter().skip(1).any(|p| same(p, &c.value))
        };
        let score = |c: &Clue| {
            // 某事(600000)：如何, 【图片】某事【某吧】: brackets that the heading has not.
            let aside = |t: &Clue| {
                c.value.chars().count() >= 6 && unbracketed(&t.value).contains(c.value.trim())
            };
            // The page's title may have no more than the heading's beginning.
            let begun = |t: &Clue| {
                let parts = t.value.split(['_', '-', '|', '－', '｜']);
                let mut parts = parts.map(|p| p.trim().trim_end_matches(['…', '.']));
                parts.any(|p| p.chars().count() >= 6 && begins(&c.value, p))
            };
            let agrees = tag.is_some_and(|t| {
                c.origin != "title" && (t.value.contains(c.value.trim()) || begun(t) || aside(t))
            });
            // Where a value was not escaped its attribute ends at the first quotation mark.
            let cut = |t: &Clue| {
                let rest = t.value.trim().strip_prefix(c.value.trim());
                t.origin != c.origin && rest.is_some_and(|r| r.trim_start().starts_with('"'))
            };
            let cut = c.span.is_none() && self.titles.iter().any(cut);
            c.weight + if agrees && !later(c) { 0.5 } else { 0.0 } - if cut { 1.0 } else { 0.0 }
        };
        let others = self.titles.iter();
        let others = others.filter(|c| !matches!(c.origin, "title" | "line") && !is_site(c));
        let top = others.max_by(|a, b| score(a).total_cmp(&score(b)));
        // A heading that has nothing of the page's title is a heading of something else.
        let trusted = top.filter(|c| score(c) >= 0.9 || tag.is_none());
        let Some(chosen) = trusted.or(tag).or(top) else { return };
        let headings: Vec<String> = self
            .titles
            .iter()
            .filter(|c| matches!(c.origin, "heading" | "line" | "json-ld" | "microdata"))
            .map(|c| c.value.clone())
            .collect();
        let stripped = strip(&chosen.value, &known, &headings);
        let mut field = Field::new(stripped.title, chosen.span, chosen.origin);
        field.confidence = score(chosen).min(1.0);
        meta.title = Some(field).filter(|f| !f.value.is_empty());
        // A part that was taken off is the site's name, when it is named like a house.
        // Where the heading is the title, the page's own may end in it.
        let own = || {
            let tag = tag.filter(|_| chosen.origin != "title")?;
            let own = strip(&tag.value, &known, &headings).site()?;
            let part = ["频道", "新闻", "中心", "资讯"];
            fold::ends(own, &part).is_none().then_some(own)
        };
        // A host is no name.
        let named = |f: &Field| f.origin != "address";
        let house = stripped.site().or_else(own).filter(|_| !meta.site.as_ref().is_some_and(named));
        if let Some(site) = house {
            let mut field = Field::new(site, chosen.span, chosen.origin);
            field.confidence = 0.5;
            meta.site = Some(field);
        }
        // Of 标题 - 栏目 the tail is the section when the address names it.
        let taken = stripped.taken.iter().find(|t| self.path.iter().any(|p| same(p, t)));
        if let Some(section) = taken.filter(|_| meta.section.is_none()) {
            meta.section = Some(Field::new(*section, chosen.span, chosen.origin));
        }
    }

    /// Authors: of the best kind of evidence, all its names.
    fn names(&self, meta: &Metadata) -> Vec<Field> {
        let is_site = |name: &str| {
            [&meta.site, &meta.publisher]
                .into_iter()
                .flatten()
                .any(|f| f.confidence >= 0.4 && same(&f.value, name))
                // Who holds the rights of a blog is its writer.
                || self.sites.iter().any(|s| s.weight >= 0.4 && same(&s.value, name))
                || !names::is_person(name) && self.titles.iter().any(|t| is_tail(&t.value, name))
        };
        let mut lists: Vec<(f32, Vec<Field>)> = Vec::new();
        for clue in &self.authors {
            let fields: Vec<Field> = names::split(&clue.value)
                .into_iter()
                .filter(|(_, n)| !is_site(n) && !n.contains("://") && !n.contains('@'))
                .map(|(_, n)| {
                    let mut field = Field::new(n.into_owned(), clue.span, clue.origin);
                    field.confidence = clue.weight;
                    field
                })
                .collect();
            if fields.is_empty() {
                continue;
            }
            let person = fields.iter().any(|f| names::is_person(&f.value));
            // A house is an author only where a label says so.
            let house = fields.iter().all(|f| names::is_house(&f.value));
            let weight =
                clue.weight + if person { 0.2 } else { 0.0 } - if house { 0.3 } else { 0.0 };
            // One line, or one kind of tag, may name several; two lines with a label are two pieces.
            let same_line = |f: &Field| clue.span.is_none() || f.span == clue.span;
            let tags = matches!(clue.origin, "rel" | "class" | "microdata" | "front-matter");
            // The writers of one piece stand side by side; those of posts or of other pieces do not.
            let beside = |l: &[Field]| {
                let last = l.iter().rev().find_map(|f| f.span).map_or(0, |s| s.end);
                let from = clue.span.map_or(0, |s| s.start);
                !matches!(clue.origin, "rel" | "class") || from < last + BESIDE
            };
            let known =
                |l: &&mut (f32, Vec<Field>)| l.1.first().is_some_and(|f| f.origin == clue.origin);
            match lists.iter_mut().find(known) {
                Some(list)
                    if clue.origin == "feed"
                        || (list.0 - weight).abs() < 0.11
                            && (tags && beside(&list.1) || list.1.iter().any(same_line)) =>
                {
                    list.0 = list.0.max(weight);
                    list.1.extend(fields)
                }
                // Who began the thread, whatever those are called who answer.
                Some(list) if list.0 >= weight || clue.origin == "poster" => {}
                Some(list) => *list = (weight, fields),
                None => lists.push((weight, fields)),
            }
        }
        lists.sort_by(|a, b| b.0.total_cmp(&a.0));
        let Some((_, fields)) = lists.into_iter().next().filter(|l| l.0 >= 0.5) else {
            return Vec::new();
        };
        // 张三，某大学教授: beside a name what he is, is none.
        let role =
            |f: &Field| names::is_house(&f.value) || ROLES.iter().any(|r| f.value.ends_with(r));
        let named = fields.iter().any(|f| names::is_person(&f.value));
        let mut out: Vec<Field> = Vec::new();
        for field in fields.into_iter().filter(|f| !(named && role(f))) {
            if !out.iter().any(|f| same(&f.value, &field.value)) {
                out.push(field);
            }
        }
        out
    }

    fn dates(&mut self, meta: &mut Metadata) {
        if let Some(copied) = self.copied {
            // Nothing can be older than its copy; a day is left for time zones.
            let late = |c: &DateClue| {
                c.reading.sure().is_some_and(|m| m.has_day() && m.days() > copied.days() + 1)
            };
            self.published.retain(|c| !late(c));
            self.modified.retain(|c| !late(c));
        }
        let chosen = vote(&self.published, &self.modified);
        let published = chosen.as_ref().map(|(m, _)| *m);
        meta.published = chosen.map(|(_, field)| field);
        let evidence: Vec<Moment> = published.into_iter().collect();
        let modified = self.modified.iter().filter_map(|c| Some((c.reading.settle(&evidence)?, c)));
        let modified = modified.max_by(|a, b| a.1.weight.total_cmp(&b.1.weight));
        meta.modified = modified.map(|(moment, clue)| field(moment, clue, clue.weight.min(1.0)));
        // What was weighed and found too light is told when it says something else.
        let mut told: Vec<String> = Vec::new();
        for clue in &self.published {
            let other = clue.reading.settle(&evidence);
            let far = other.is_none_or(|m| published.is_none_or(|p| !p.near(m)));
            if let Some(moment) = other.filter(|_| far) {
                let text = moment.to_string();
                if !told.contains(&text) {
                    meta.add("date-candidate", field(moment, clue, clue.weight.min(0.4)));
                    told.push(text);
                }
            } else if let (Reading::Either(a, b), None) = (clue.reading, other) {
                meta.add("date-candidate", field(a, clue, 0.3));
                meta.add("date-candidate", field(b, clue, 0.3));
            }
        }
    }

    fn rest(&self, meta: &mut Metadata) {
        let mut kinds: Vec<&'static str> = self.extra.iter().map(|(name, _)| *name).collect();
        kinds.sort_unstable();
        kinds.dedup();
        for name in kinds {
            let mut clues: Vec<&Clue> =
                self.extra.iter().filter(|(n, _)| *n == name).map(|(_, c)| c).collect();
            let top = clues.iter().map(|c| c.weight).fold(0.0, f32::max);
            if matches!(name, "description" | "rights" | "journal" | "doi") {
                clues.sort_by(|a, b| b.weight.total_cmp(&a.weight));
                clues.truncate(1);
            } else if name == "keywords" {
                clues.retain(|c| c.weight >= top - 0.05);
            }
            let mut seen: Vec<String> = Vec::new();
            for clue in clues {
                let value = clue.value.trim().trim_start_matches('#').trim();
                if value.is_empty() || seen.iter().any(|s| s == value) {
                    continue;
                }
                seen.push(value.to_owned());
                let mut field = Field::new(value, clue.span, clue.origin);
                field.confidence = clue.weight;
                meta.add(name, field);
            }
        }
    }
}

/// The day that most evidence speaks for, and the field that says it best.
fn vote(clues: &[DateClue], modified: &[DateClue]) -> Option<(Moment, Field)> {
    let sure: Vec<Moment> = clues.iter().chain(modified).filter_map(|c| c.reading.sure()).collect();
    let settled: Vec<(Moment, &DateClue)> =
        clues.iter().filter_map(|c| Some((c.reading.settle(&sure)?, c))).collect();
    let support = |moment: Moment, own: &DateClue| {
        // Each kind of evidence counts once: ten dates of a list are not ten witnesses.
        let mut kinds: Vec<(&str, f32)> = vec![(witness(own), own.weight)];
        for (other, clue) in &settled {
            if moment.near(*other) {
                match kinds.iter_mut().find(|k| k.0 == witness(clue)) {
                    Some(kind) => kind.1 = kind.1.max(clue.weight),
                    None => kinds.push((witness(clue), clue.weight)),
                }
            }
        }
        kinds.iter().map(|k| k.1).sum::<f32>()
    };
    let scored = settled.iter().map(|(moment, clue)| (support(*moment, clue), *moment, *clue));
    let scored: Vec<_> = scored.collect();
    let top = scored.iter().map(|s| s.0).fold(0.0, f32::max);
    if top < ENOUGH {
        return None;
    }
    // Of the dates that agree, the one that counts most by itself; a time of day breaks a tie.
    // Of equals the first on the page.
    let agreeing = scored.iter().rev().filter(|s| s.0 >= top - 0.01);
    let lead = agreeing.max_by(|a, b| a.2.weight.total_cmp(&b.2.weight))?;
    let near = scored.iter().rev().filter(|s| s.1.near(lead.1) && s.1.has_day());
    let (_, moment, clue) =
        near.max_by(|a, b| value(a.1, a.2).total_cmp(&value(b.1, b.2))).unwrap_or(lead);
    // The same day with its time of day, from a statement made for machines.
    let exact = scored.iter().find(|s| {
        let same = (s.1.year, s.1.month, s.1.day) == (moment.year, moment.month, moment.day);
        let machine = matches!(s.2.origin, "time" | "microdata" | "json-ld" | "og" | "meta");
        // Or printed by the title.
        let printed = s.2.origin == "visible" && s.2.weight >= 0.6;
        same && s.1.time.is_some() && (machine || printed)
    });
    let (moment, clue) = match exact.filter(|_| moment.time.is_none()) {
        Some(exact) => (&exact.1, &exact.2),
        None => (moment, clue),
    };
    let total: f32 =
        top + scored.iter().filter(|s| !s.1.near(*moment)).map(|s| s.2.weight).fold(0.0, f32::max);
    Some((*moment, field(*moment, clue, (top / total.max(1.0)).min(1.0))))
}

/// Front matter and epoch comment of a mirror are one clock, read twice.
fn witness(clue: &DateClue) -> &'static str {
    if matches!(clue.origin, "front-matter" | "epoch" | "feed") { "clock" } else { clue.origin }
}

/// How good a statement of an agreed day is: what is printed beats the address and the clock.
fn value(moment: Moment, clue: &DateClue) -> f32 {
    let kind = match clue.origin {
        "epoch" | "front-matter" | "feed" => -0.5,
        "address" => -0.4,
        _ => 0.0,
    };
    clue.weight + kind + if moment.time.is_some() { 0.05 } else { 0.0 }
}

fn field(moment: Moment, clue: &DateClue, confidence: f32) -> Field {
    let mut field = Field::new(moment.to_string(), clue.span, clue.origin);
    field.confidence = confidence;
    field
}

fn best(clues: &[Clue], fits: impl Fn(&Clue) -> bool) -> Option<Field> {
    // The first of the heaviest.
    let clue =
        clues.iter().rev().filter(|c| fits(c)).max_by(|a, b| a.weight.total_cmp(&b.weight))?;
    let mut field = Field::new(clue.value.trim(), clue.span, clue.origin);
    field.confidence = clue.weight;
    Some(field).filter(|f| !f.value.is_empty())
}

/// What a site calls its parts, behind its own name.
const CHANNELS: &[&str] = &[
    "财经", "体育", "娱乐", "科技", "汽车", "房产", "教育", "军事", "时尚", "健康", "旅游", "文化",
    "数码", "手机", "游戏", "公益", "历史", "家居", "视频", "订阅", "国际", "社会", "女人", "读书",
];

/// Whether a title ends in a house that is called after `name`: 题目_某易新闻 of 某易.
fn is_tail(title: &str, name: &str) -> bool {
    let tail = title.rsplit(['_', '-', '|', '－', '｜']).next().unwrap_or_default().trim();
    let Some(rest) = tail.strip_prefix(name).filter(|_| tail.len() < title.trim().len()) else {
        return false;
    };
    name.chars().count() >= 2
        && rest.chars().count() <= 3
        && !rest.starts_with('的')
        && (looks_like_house(tail) || fold::is_one(rest, CHANNELS))
}

/// Each picture once, by its address; what is known of it from several places joined.
pub(in crate::extract) fn pictures(images: Vec<Image>) -> Vec<Image> {
    let mut out: Vec<Image> = Vec::new();
    let mut places: HashMap<String, usize> = HashMap::new();
    for mut image in images {
        if let Some(caption) = image.caption.as_deref().filter(|_| image.credit.is_none()) {
            image.credit = image_credit::read(caption);
        }
        let place = *places.entry(image.url.clone()).or_insert(out.len());
        match out.get_mut(place) {
            Some(known) => {
                known.caption = known.caption.take().or(image.caption);
                known.caption_span = known.caption_span.or(image.caption_span);
                known.alt = known.alt.take().or(image.alt);
                known.credit = known.credit.take().or(image.credit);
            }
            None => out.push(image),
        }
    }
    out
}
