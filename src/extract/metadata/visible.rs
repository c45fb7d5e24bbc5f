//! What the page shows: headings, and the line of date, source and author near the title.
//!
//! Lines are what a reader sees as lines, whatever the markup. A label (作者：) counts anywhere
//! outside comments and lists of other pieces; a bare date only where a dateline stands, right
//! below or above the title, or under the last paragraph.

use super::credits::{self, Credits, Role};
use super::microdata::commented;
use super::title::same;
use super::{Clue, DateClue, Evidence, bylines, names};
use crate::Span;
use crate::extract::dates::Reading;
use crate::extract::entities;
use crate::extract::fate::is_trim;
use crate::extract::feed;
use crate::extract::tag::Tag;
use crate::extract::tree::{Id, Step, Tree};

mod content;
mod imprint;
mod poster;
mod thread;

use content::Content;
use imprint::{dateline_of, holder, is_revised, owner, title_name};

/// A line longer than this is a paragraph, in bytes.
const LONGEST: usize = 600;

/// What one software of boards puts between its name and the topic.
const TOPIC: &[&str] =
    &["檢視主題 - ", "查看主题 - ", "检视主题 - ", "查看主題 - ", "View topic - "];

/// A line of the page.
#[derive(Clone, Debug, Default)]
struct Line {
    /// Its text; cut when it is a paragraph.
    text: String,
    span: Span,
    /// The end of a paragraph.
    tail: String,
    /// Its first text.
    node: Id,
    /// Length of the whole line, in bytes.
    len: usize,
    /// Bytes of it in links.
    linked: usize,
    heading: Option<u8>,
    /// Where a part set small begins in a heading: `<h1>题目<small>Title</small></h1>`.
    small: Option<usize>,
    title: bool,
}

/// Reads the page's lines. `main` is where the main text stands.
pub(super) fn read(tree: &Tree<'_>, main: Option<Span>, evidence: &mut Evidence) {
    let lines = lines(tree);
    headings(&lines, evidence);
    let untitled = imprint::untitled(tree, &lines, evidence);
    if let Some(line) = untitled.and_then(|t| lines.get(t)) {
        evidence.titles.push(Clue::new(line.text.as_str(), "visible", 0.95).at(line.span));
    }
    let title = untitled.or_else(|| title_line(&lines, evidence));
    // A line of the page that is the title without its tail, though no heading.
    if let Some(line) = title.and_then(|t| lines.get(t)).filter(|l| l.heading.is_none()) {
        evidence.titles.push(Clue::new(line.text.as_str(), "line", 0.2).at(line.span));
    }
    let body = Body::of(&lines, main, title);
    let mut content = Content::of(tree, &lines, &body);
    let mut posted = false;
    for (index, line) in lines.iter().enumerate() {
        if line.title || line.len == 0 {
            continue;
        }
        if let Some(name) = holder(line) {
            evidence.sites.push(Clue::new(name, "visible", 0.35).at(line.span));
        }
        let place = body.place(index, line);
        if line.len > LONGEST {
            // A paragraph may end in a signature.
            signature(line, place, index == body.last, evidence);
            continue;
        }
        // A label in one cell, its value in the next.
        let next = lines.get(index + 1).filter(|n| n.len <= 120 && ends_in_label(&line.text));
        let joined = next.map(|n| Line {
            text: format!("{}{}", line.text, n.text),
            span: line.span.join(n.span),
            ..line.clone()
        });
        // A table of facts may stand above the title.
        let ahead = title.is_some_and(|t| index < t && t - index <= 40);
        let facts = joined.is_some() && ahead && place == Place::Elsewhere;
        let place = if facts { Place::Above } else { place };
        let line = joined.as_ref().unwrap_or(line);
        if !may_credit(&line.text, place) || commented(tree, line.node) {
            continue;
        }
        // The text is over where no paragraph follows, whatever stands in the footer.
        let over = lines.iter().skip(index + 1).take(4).all(|l| l.len < 150);
        let last = index == body.last || over && line.len <= 60 && matches!(place, Place::Inside);
        // The title once more, what a row of facts is about, or a caption names no writer.
        let apart =
            |tag| matches!(tag, Tag::Th | Tag::Dt | Tag::Dd | Tag::Figcaption | Tag::Caption);
        let again = title.and_then(|t| lines.get(t)).is_some_and(|t| same(&t.text, &line.text));
        if !again && !tree.ancestors(line.node).take(4).any(|id| apart(tree.tag(id))) {
            unlabelled(line, place, last, &mut posted, evidence);
            // Links above the title lead to parts of the site, some called like people: 首页 | 文苑.
            let menu = title.is_some_and(|t| index < t) && line.linked * 2 > line.len;
            if matches!(place, Place::Below(1..=3)) && !menu && !content.holds_name(index, line) {
                named(line, evidence);
            }
        }
        let known = evidence.authors.iter().any(|c| c.origin == "poster");
        if let Some((name, span)) = poster::read(tree, &lines, index, place).filter(|_| !known) {
            evidence.authors.push(Clue::new(name, "poster", 0.6).at(span));
        }
        let Some(found) = credits::read(&line.text) else { continue };
        if let Some(date) = found.dates.first().filter(|d| is_revised(&line.text, d)) {
            let span = Some(line.span);
            let clue = DateClue { reading: date.reading, span, origin: "visible", weight: 0.8 };
            evidence.modified.push(clue);
            continue;
        }
        if place == Place::Elsewhere && found.items.is_empty() {
            continue;
        }
        if !found.items.is_empty() {
            labelled(line, &found, place, content.holds_time(index), evidence);
        }
        if found.dates.len() == 1 && !content.holds_date(index, line, !found.items.is_empty()) {
            let signs = content.signs(index);
            bare_dates(line, &found, place, content.heads(index), signs, evidence);
        }
    }
    if !posted && let Some(clue) = thread::first_time(&lines, evidence) {
        evidence.published.push(clue);
    }
    dateline_of(tree, &lines, &body, main, evidence);
    title_name(&lines, title, evidence);
    owner(&lines, title, evidence);
}

/// Whether a line can hold a credit at all: a cheap test, as most lines cannot.
fn may_credit(text: &str, place: Place) -> bool {
    let near = matches!(place, Place::Below(1..=3) | Place::After(1..=3));
    let bytes = text.as_bytes();
    let sign = |(at, b): (usize, &u8)| match b {
        b'0'..=b'9' | b':' | b')' | b']' | b'/' | b'|' => true,
        // ：）／｜, 年, 记, 記
        0xe5 | 0xe8 | 0xef => matches!(
            bytes.get(at..at + 3),
            Some(
                [0xef, 0xbc, 0x9a | 0x89 | 0x8f]
                    | [0xef, 0xbd, 0x9c]
                    | [0xe5, 0xb9, 0xb4]
                    | [0xe8, 0xae, 0xb0]
                    | [0xe8, 0xa8, 0x98]
            )
        ),
        _ => false,
    };
    near || bytes.iter().enumerate().any(sign)
}

/// 作者：
fn ends_in_label(text: &str) -> bool {
    text.ends_with(['：', ':']) && text.chars().count() <= 12
}

/// Bylines that no label announces.
fn unlabelled(line: &Line, place: Place, last: bool, posted: &mut bool, evidence: &mut Evidence) {
    let near = matches!(place, Place::Below(1..=8) | Place::Above | Place::After(1..=3));
    if near || matches!(place, Place::Inside) && line.len <= 200 {
        // Of a thread the first post is the piece.
        if let Some((name, date)) = bylines::post(&line.text).filter(|_| !*posted) {
            *posted = true;
            let weight = if near { 0.7 } else { 0.5 };
            if let Some(name) = name {
                let value = name.of(&line.text).to_owned();
                let clue = Clue { value, span: Some(line.span), origin: "visible", weight: 0.7 };
                evidence.authors.push(clue);
            }
            let clue = DateClue {
                reading: date.reading,
                span: Some(line.span),
                origin: "visible",
                weight,
            };
            evidence.published.push(clue);
        }
    }
    signature(line, place, last, evidence);
}

/// Names right under the title: 张三, 记者 张三, 张三 2021-3-7.
fn named(line: &Line, evidence: &mut Evidence) {
    if line.heading.is_some() || line.len > 120 {
        return;
    }
    let text = line.text.trim();
    let name = if bylines::bare(text) {
        Some(text)
    } else {
        bylines::signature(text).map(|span| span.of(text)).or_else(|| bylines::dated(text))
    };
    if let Some(name) = name {
        evidence.authors.push(Clue::new(name, "visible", 0.6).at(line.span));
    }
}

/// A signature at the end of the text or right under it.
fn signature(line: &Line, place: Place, last: bool, evidence: &mut Evidence) {
    if !(last || matches!(place, Place::After(1..=2))) {
        return;
    }
    let text = if line.tail.is_empty() { &line.text } else { &line.tail };
    if let Some(name) = bylines::signature(text) {
        // （责任编辑：张三）: he signs for a writer whom nothing names.
        let editor = ["编辑", "編輯", "责编", "責編"].iter().any(|w| text.contains(w));
        let weight = if editor { 0.35 } else { 0.7 };
        let clue = Clue::new(name.of(text), "signature", weight).at(line.span);
        evidence.authors.push(clue);
    }
    let Some(closing) = feed::credits::closing_of(text).filter(|_| last) else { return };
    for (role, value) in closing.values(text) {
        evidence.credit(role, Clue::new(value, "visible", 0.9).at(line.span));
    }
    if let Some((_, moment)) = closing.stamp {
        // The day above the text has its time as well.
        let (reading, span) = (Reading::Sure(moment), Some(line.span));
        evidence.published.push(DateClue { reading, span, origin: "visible", weight: 0.5 });
    }
}

/// Where a line stands to the title and the main text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Place {
    /// So many lines below the title, above the text.
    Below(usize),
    /// Right above the title.
    Above,
    /// Inside the text.
    Inside,
    /// So many lines after it.
    After(usize),
    Elsewhere,
}

struct Body {
    title: Option<usize>,
    first: usize,
    last: usize,
}

impl Body {
    fn of(lines: &[Line], main: Option<Span>, title: Option<usize>) -> Body {
        let from = title.map_or(0, |t| t + 1);
        // Main text may begin with its own byline: what counts is its first paragraph.
        let long = |l: &Line| l.len >= 150 && l.linked * 3 < l.len;
        let inside = |l: &Line| main.is_none_or(|m| m.contains(l.span));
        let positions = || lines.iter().enumerate().skip(from).filter(|(_, l)| inside(l));
        let first = positions().find(|(_, l)| long(l)).or_else(|| positions().next());
        let last = positions().rfind(|(_, l)| main.is_some() || long(l));
        let first = first.map_or(lines.len(), |f| f.0);
        Body { title, first, last: last.map_or(first, |l| l.0) }
    }

    fn place(&self, index: usize, line: &Line) -> Place {
        let below = self.title.filter(|t| index > *t).map(|t| index - t);
        match below {
            // A dateline may be the first line of what counts as the main text.
            Some(distance) if index < self.first || distance <= 3 && line.len < 200 => {
                let lead = self.first.saturating_sub(index);
                Place::Below(if (1..=3).contains(&lead) { distance.min(lead) } else { distance })
            }
            // A blog's column may stand between its name and the post.
            _ if index < self.first && self.first - index <= 3 && self.first < usize::MAX => {
                Place::Below(self.first - index)
            }
            _ if self.title.is_some_and(|t| index < t && t - index <= 2) => Place::Above,
            None if self.title.is_none() && index < self.first => Place::Below(self.first - index),
            _ if index >= self.first && index <= self.last => Place::Inside,
            _ if index > self.last => Place::After(index - self.last),
            _ => Place::Elsewhere,
        }
    }
}

/// Lines in the order of the page.
fn lines(tree: &Tree<'_>) -> Vec<Line> {
    let mut lines = Vec::with_capacity(tree.elements().len() / 3);
    let mut line = Line::default();
    let mut links = 0;
    let mut heading = None;
    let mut in_title = false;
    // 作者 in an element of its own: the next has the value.
    let mut label = false;
    let mut walk = tree.walk(tree.root());
    while let Some(step) = walk.next() {
        match step {
            Step::Enter(id) if tree.tag(id) == Tag::Text => {
                let raw = tree.raw(id);
                let bare = if is_trim(raw) { raw.len() } else { raw.trim_ascii().trim().len() };
                if bare == 0 {
                    if line.len > 0 && line.text.len() < LONGEST {
                        line.text.push(' ');
                    }
                    continue;
                }
                let span = tree.span(id);
                if line.len == 0 {
                    let text = String::with_capacity(raw.len().clamp(64, LONGEST));
                    line =
                        Line { text, node: id, span, heading, title: in_title, ..Line::default() };
                }
                line.span = line.span.join(span);
                line.len += bare;
                line.linked += if links > 0 { bare } else { 0 };
                if line.len > LONGEST {
                    line.tail = end_of(raw);
                }
                if std::mem::take(&mut label) && !raw.trim_start().starts_with(['：', ':']) {
                    line.text.push('：');
                }
                if line.text.len() < LONGEST {
                    push_flat(&mut line.text, &tree.decoded(id));
                }
            }
            Step::Enter(id) if tree.tag(id) != Tag::Comment => {
                let tag = tree.tag(id);
                let mute = tag.is_mute() && !matches!(tag, Tag::Title | Tag::Head);
                // 张三 [关注]: a button is no part of the line.
                if mute || tag == Tag::Button {
                    walk.pass(id);
                    continue;
                }
                in_title |= tag == Tag::Title;
                links += usize::from(tag == Tag::A);
                if tag == Tag::Small && heading.is_some() && line.len > 0 {
                    line.small = line.small.or(Some(line.text.len()));
                }
                if ends_line(tag) {
                    flush(&mut line, &mut lines);
                    heading = tag.heading().or(heading);
                }
            }
            Step::Leave(id) => {
                let tag = tree.tag(id);
                if tag == Tag::A {
                    links = links.saturating_sub(1);
                } else if line.len > 0 && line.len <= 8 && tag != Tag::Text {
                    label = credits::is_label(&line.text);
                }
                if ends_line(tag) {
                    label = false;
                    flush(&mut line, &mut lines);
                    if tag.heading().is_some() {
                        heading = None;
                    }
                }
                if tag == Tag::Title {
                    in_title = false;
                }
            }
            Step::Enter(_) => {}
        }
    }
    flush(&mut line, &mut lines);
    lines
}

/// Adds as much of `text` as is ever looked at, its line ends as spaces.
fn push_flat(line: &mut String, text: &str) {
    let long = text.len() > LONGEST;
    let end = if long { text.char_indices().nth(LONGEST) } else { None };
    let mut rest = text.get(..end.map_or(text.len(), |e| e.0)).unwrap_or_default();
    while let Some(at) = memchr::memchr2(b'\n', b'\r', rest.as_bytes()) {
        line.push_str(rest.get(..at).unwrap_or_default());
        line.push(' ');
        rest = rest.get(at + 1..).unwrap_or_default();
    }
    line.push_str(rest);
}

/// The last characters of a paragraph's text, decoded.
fn end_of(raw: &str) -> String {
    let raw = raw.trim_end();
    let mut from = raw.len().saturating_sub(120);
    while !raw.is_char_boundary(from) {
        from += 1;
    }
    entities::decode(raw.get(from..).unwrap_or_default()).into_owned()
}

/// Cells of a layout table share a line with nothing but their own kind.
fn ends_line(tag: Tag) -> bool {
    tag.is_block() || matches!(tag, Tag::Br | Tag::Hr)
}

fn flush(line: &mut Line, lines: &mut Vec<Line>) {
    if line.len > 0 {
        let mut done = std::mem::take(line);
        done.text.truncate(done.text.trim_end().len());
        let blank = done.text.len() - done.text.trim_start().len();
        done.text.drain(..blank);
        done.small = done.small.and_then(|at| at.checked_sub(blank));
        lines.push(done);
    }
}

fn headings(lines: &[Line], evidence: &mut Evidence) {
    let (mut firsts, mut seen) = (0, 0);
    for line in lines {
        if line.title {
            // 某坛 • 检视主题 - 题目
            let topic = TOPIC.iter().find_map(|t| line.text.split_once(t));
            let (board, text) = topic.unwrap_or(("", &line.text));
            evidence.titles.push(Clue::new(text.trim(), "title", 0.6));
            let board = board.trim_end_matches(['•', '-', '|', '·', ' ']);
            if !board.is_empty() {
                evidence.sites.push(Clue::new(board, "title", 0.6));
            }
        } else if let Some(level) = line.heading.filter(|_| line.len <= LONGEST && seen < 20) {
            seen += 1;
            firsts += usize::from(level == 1);
            let weight = match level {
                1 if firsts == 1 => 0.7,
                1 => 0.4,
                2 => 0.4,
                _ => 0.3,
            };
            // The mark of a link to the heading itself.
            let text = imprint::large(line, evidence).trim_start_matches(['#', '¶']);
            let text = text.trim_end_matches(['#', '¶']).trim();
            evidence.titles.push(Clue::new(text, "heading", weight).at(line.span));
        }
    }
}

/// The line that is the piece's title: it is in the page's title, or is the only first heading.
fn title_line(lines: &[Line], evidence: &Evidence) -> Option<usize> {
    // A heading is not known for a title by being one.
    let known = evidence.titles.iter().filter(|c| c.origin != "heading");
    let known: Vec<&str> = known.map(|c| c.value.as_str()).collect();
    let page = evidence.titles.iter().find(|c| c.origin == "title").map(|c| c.value.as_str());
    let squeeze = |s: &str| s.chars().filter(|c| !c.is_whitespace()).collect::<String>();
    let page = page.map(squeeze).unwrap_or_default();
    let score = |line: &Line| -> usize {
        if line.title || line.len > 400 {
            return 0;
        }
        // A day over a piece of the text is a heading too.
        let named = line.heading.is_some()
            && !content::is_day(line)
            && known.iter().any(|k| same(k, &line.text));
        // Of most lines the first two characters or the length tells that they are no part of the title.
        let words = || line.text.split_whitespace();
        let text = line.text.trim_start();
        let mut chars = text.char_indices();
        let end = chars.by_ref().take(2).find(|(_, c)| c.is_whitespace()).map(|(at, _)| at);
        let two = end.or_else(|| chars.next().map(|(at, _)| at)).unwrap_or(text.len());
        let fits = !text.is_empty()
            && page.contains(text.get(..two).unwrap_or_default())
            && words().map(str::len).sum::<usize>() <= page.len();
        if !fits && !named {
            return 0;
        }
        let text = squeeze(&line.text);
        let count = text.chars().count();
        let in_page = count >= 4 && page.contains(&text);
        if !in_page && !named {
            return 0;
        }
        // A link to itself in a trail is the weaker copy; a heading the stronger.
        let link = if line.linked * 2 > line.len { count / 2 } else { 0 };
        count * 2 - link + if line.heading.is_some() { 3 } else { 0 }
    };
    // The most of the title; of equals the last above the text is nearest to it.
    let scored = lines.iter().enumerate().map(|(i, l)| (score(l), i)).filter(|s| s.0 > 0);
    let best = scored.max_by_key(|(score, index)| (*score, std::cmp::Reverse(*index)));
    best.map(|(_, index)| index)
        .or_else(|| lines.iter().position(|l| l.heading == Some(1) && !l.title))
}

/// `event`: a bare 时间 would be that of something the text tells of.
fn labelled(line: &Line, found: &Credits, place: Place, event: bool, evidence: &mut Evidence) {
    let near = match place {
        Place::Below(d) if d <= 8 => 0.1,
        Place::Above => 0.1,
        Place::Below(_) | Place::After(0..=6) => 0.0,
        // Inside the text a label is a credit only when it has the line to itself.
        Place::Inside if found.whole => -0.1,
        Place::After(_) if found.whole => -0.3,
        _ => return,
    };
    // A footer's makers: Copyright © 2004 … Rewritten by: ….
    let rights = ["Copyright", "copyright", "COPYRIGHT", "©", "版权所有", "版權所有"];
    let rights = rights.iter().any(|w| line.text.contains(w));
    for credit in &found.items {
        if rights && matches!(place, Place::After(_)) && credit.role == Role::Author {
            continue;
        }
        let value = credit.value.of(&line.text).trim();
        let loose = near < 0.1 && credit.is_loose(&line.text);
        if value.is_empty() || value.chars().count() > 60 || loose {
            continue;
        }
        if !found.whole
            && matches!(credit.role, Role::Author | Role::Source)
            && value.chars().count() > 24
        {
            continue;
        }
        // A bare 时间 may be a meeting's; it is the piece's in a line of nothing but credits.
        if credit.is_vague(&line.text) && (event || !found.whole) {
            continue;
        }
        let label = credit.label.of(&line.text);
        // What a page prints about its piece outweighs what its template fills in.
        let weight = match credit.role {
            Role::Author => 0.85 + near,
            // What an official paper is dated is when it was issued, whenever a site put it up.
            Role::Published if label.contains("成文") || label.contains("发文") => 1.0 + near,
            Role::Published => 0.8 + near,
            _ => 0.7 + near,
        };
        let clue =
            Clue { value: value.to_owned(), span: Some(line.span), origin: "visible", weight };
        if credit.role == Role::Author {
            let value = value.trim_end_matches(['，', ',', '；']);
            let people = names::split(value);
            if people.is_empty() || value.contains(['，', '。']) && !found.whole {
                continue;
            }
        }
        evidence.credit(credit.role, clue);
    }
}

/// `heads`: above the text; `signs`: at the end of it.
fn bare_dates(
    line: &Line,
    found: &Credits,
    place: Place,
    heads: bool,
    signs: bool,
    evidence: &mut Evidence,
) {
    // Two dates in a line are a range or a table; a dateline has one.
    let [date] = found.dates.as_slice() else { return };
    let after = line.text.get(date.span.end..).unwrap_or_default().trim_start();
    let updated = ["更新", "修改"].iter().find_map(|w| after.strip_prefix(w));
    if updated.is_some_and(|rest| !rest.starts_with(['：', ':'])) {
        let clue = DateClue {
            reading: date.reading,
            span: Some(line.span),
            origin: "visible",
            weight: 0.8,
        };
        evidence.modified.push(clue);
        return;
    }
    // 报名截止：2021年3月7日, 出生：…: a label that names no field says what else the date is.
    let before = line.text.get(..date.span.start).unwrap_or_default().trim_end();
    if before.ends_with(['：', ':']) {
        return;
    }
    // Labelled values, and the site's address above an old page, are credits like the date.
    let count = |text: &str| text.chars().filter(|c| c.is_alphanumeric()).count();
    let address = |w: &&str| w.starts_with("http://") || w.starts_with("https://");
    let addresses: usize = line.text.split_whitespace().filter(address).map(count).sum();
    let labelled = found.items.iter().filter(|c| !c.value.contains(date.span));
    let labelled = labelled.map(|c| count(c.label.join(c.value).of(&line.text))).sum::<usize>();
    let own = count(date.span.of(&line.text)) + labelled + addresses;
    let mut other = count(&line.text).saturating_sub(own);
    // （星期三）
    if other <= 3 && ["星期", "周", "週"].iter().any(|w| line.text.contains(w)) {
        other = 0;
    }
    let alone = found.whole || other <= 12;
    let weight = match place {
        Place::Below(distance) if heads => {
            let far = 0.04 * distance.min(10) as f32;
            let mixed = if alone { 0.0 } else { 0.15 + 0.004 * other.min(60) as f32 };
            0.75 - far - mixed
        }
        Place::Above if alone => 0.5,
        // A date under the last paragraph signs it.
        Place::After(1..=2) if found.whole && other == 0 => 0.46,
        Place::Inside | Place::Below(_) if found.whole && other == 0 && signs => 0.46,
        _ => return,
    };
    let clue = DateClue { reading: date.reading, span: Some(line.span), origin: "visible", weight };
    evidence.published.push(clue);
}
