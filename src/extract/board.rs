//! A post of a board's terminal, in `<pre>` or with a `<br>` for each line end: its head is metadata, its signature none of the text.
//!
//! `发信人: north (北风), 信区: Reading`, `标  题: 菜谱`, `发信站: 河边站 (Sun May 12 22:31:07 2002)` above the first
//! empty line -> author, title, day; what stands from the last `--` to `※ 来源:·河边站` goes. The first
//! post gives the metadata. Quiet on any `<pre>` that lacks two of the three.

use std::collections::HashSet;

use super::dates;
use super::fate::Fates;
use super::feed;
use super::metadata::{Clue, DateClue, Evidence};
use super::tag::Tag;
use super::tree::{Id, Tree};
use crate::convert::fold;
use crate::{Policy, Span};

/// The most lines of a head, and of a signature with the board's own lines.
const HEAD: usize = 8;
const SIGNATURE: usize = 14;

/// What begins a board's own line under a post, behind `※`.
const OWN: &[&str] = &["来源", "发信站", "修改", "转载", "编辑", "文章网址"];

/// One after the other the texts of an element: each with where it begins in the whole.
struct Texts<'t, 's> {
    tree: &'t Tree<'s>,
    nodes: Vec<(usize, Id)>,
    all: String,
}

impl<'t, 's> Texts<'t, 's> {
    fn under(tree: &'t Tree<'s>, pre: Id) -> Texts<'t, 's> {
        let mut texts = Texts { tree, nodes: Vec::new(), all: String::new() };
        for id in tree.under(pre) {
            match tree.tag(id) {
                Tag::Text => {
                    texts.nodes.push((texts.all.len(), id));
                    texts.all.push_str(tree.raw(id));
                }
                Tag::Br => texts.all.push('\n'),
                _ => {}
            }
        }
        texts
    }

    /// Where a stretch of the whole stands in the source, when one text holds it.
    fn place(&self, span: Span) -> Option<Span> {
        let index = self.nodes.partition_point(|n| n.0 <= span.start).checked_sub(1)?;
        let (from, id) = self.nodes.get(index)?;
        let own = self.tree.span(*id);
        let at = own.start + (span.start - from);
        Some(Span::new(at, at + span.len())).filter(|s| own.contains(*s))
    }

    /// Leaves out what stands before `head` and from `tail` on.
    fn trim(&self, head: usize, tail: usize, fates: &mut Fates) {
        const CREDITS: &str = "the head of a post";
        const SIGNED: &str = "the writer's signature";
        for (from, id) in &self.nodes {
            let own = self.tree.span(*id);
            let end = from + own.len();
            if end <= head {
                fates.drop(*id, &feed::credits::RULE, CREDITS);
            } else if *from >= tail {
                fates.drop(*id, &feed::furniture::RULE, SIGNED);
            } else {
                if *from < head {
                    let at = own.start + (head - from);
                    fates.begin(*id, at, &feed::credits::RULE, CREDITS);
                }
                if end > tail {
                    let at = own.start + (tail - from);
                    fates.cut(*id, at, &feed::furniture::RULE, SIGNED);
                }
            }
        }
    }
}

/// Reads the posts of a page and leaves their heads and signatures out.
pub(super) fn read(tree: &Tree<'_>, fates: &mut Fates, policy: &Policy) -> Evidence {
    let mut first = Evidence::default();
    if !policy.allows(&feed::credits::RULE) || !policy.allows(&feed::furniture::RULE) {
        return first;
    }
    let mut done = HashSet::new();
    // Few pages say so anywhere.
    let told = memchr::memmem::find(tree.source.as_bytes(), "信人".as_bytes()).is_some();
    if !told && !tree.has(Tag::Pre) {
        return first;
    }
    for id in 0..tree.nodes.len() as Id {
        let post = match tree.tag(id) {
            Tag::Pre => Some(id),
            Tag::Text if told && begins(tree.raw(id)) => tree.parent(id),
            _ => None,
        };
        // A post is read once, and nothing inside it is another: so each text is read once.
        let Some(post) = post.filter(|p| !tree.ancestors(*p).any(|a| done.contains(&a))) else {
            continue;
        };
        done.insert(post);
        let texts = Texts::under(tree, post);
        let mut evidence = Evidence::default();
        let Some(head) = self::head(&texts, &mut evidence) else { continue };
        texts.trim(head, tail(&texts.all, head), fates);
        if first.titles.is_empty() && first.authors.is_empty() {
            first = evidence;
        }
    }
    first
}

/// Whether a text begins as the head of a post does.
fn begins(text: &str) -> bool {
    fold::begins(text.trim_start(), &["发信人", "寄信人"]).is_some()
}

/// What a line of the head says.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Says {
    Author,
    Title,
    Time,
}

/// Where the head ends.
fn head(texts: &Texts<'_, '_>, evidence: &mut Evidence) -> Option<usize> {
    let mut at = texts.all.len() - texts.all.trim_start().len();
    let mut seen: Vec<Says> = Vec::new();
    for _ in 0..HEAD {
        let line = texts.all.get(at..)?.split_inclusive('\n').next().unwrap_or_default();
        let Some((says, value)) = label(line) else { break };
        let lead = value.as_ptr() as usize - line.as_ptr() as usize;
        let span = Span::new(at + lead, at + lead + value.len());
        let clue = || {
            let clue = Clue::new(value, "visible", 0.95);
            Clue { span: texts.place(span), ..clue }
        };
        if !value.is_empty() && !seen.contains(&says) {
            match says {
                Says::Author => evidence.authors.push(clue()),
                Says::Title => evidence.titles.push(clue()),
                Says::Time => {
                    let reading = dates::find(value).first().map(|f| f.reading);
                    let date = |reading| {
                        let span = texts.place(span);
                        DateClue { reading, span, origin: "visible", weight: 0.9 }
                    };
                    evidence.published.extend(reading.map(date));
                }
            }
            seen.push(says);
        }
        at += line.len();
    }
    (seen.len() >= 2 && seen.contains(&Says::Title)).then_some(at)
}

/// The label of a line of the head, and its value.
fn label(line: &str) -> Option<(Says, &str)> {
    let at = line.find([':', '：'])?;
    let name = fold::folded(line.get(..at)?).replace("&nbsp;", "");
    let name: String = name.split_whitespace().collect();
    let value = line.get(at..)?.trim_start_matches([':', '：']).trim();
    // A name that is a link, without its label: north (北风), 信区: Reading
    if let Some(head) = line.get(..at).filter(|_| name.ends_with("信区") || name.ends_with("看板"))
    {
        let head = head.trim_start();
        return Some((Says::Author, head.get(..head.find([',', '，'])?)?.trim()));
    }
    match name.as_str() {
        "发信人" | "寄信人" | "作者" => {
            let end = value.find([',', '，']).unwrap_or(value.len());
            let value = value.get(..end)?;
            let board = ["看板", "信区", "站内"].iter().filter_map(|w| value.find(w)).min();
            Some((Says::Author, value.get(..board.unwrap_or(value.len()))?.trim()))
        }
        "标题" => Some((Says::Title, value)),
        "发信站" | "时间" | "日期" => Some((Says::Time, value)),
        _ => None,
    }
}

/// Where the writer's signature and the board's own lines begin.
fn tail(all: &str, head: usize) -> usize {
    let body = all.get(head..).unwrap_or_default();
    let place = |line: &str| line.as_ptr() as usize - all.as_ptr() as usize;
    let is_own = |line: &str| {
        let rest = line.trim_start().strip_prefix('※').map(str::trim_start);
        rest.is_some_and(|r| fold::begins(r, OWN).is_some())
    };
    // From the end up: lines of the board, then the signature up to its mark.
    let mut tail = all.len();
    let mut own = false;
    for (count, line) in body.lines().rev().enumerate() {
        if is_own(line) && tail == all.len() || own && is_own(line) {
            (own, tail) = (true, place(line));
        } else if line.trim() == "--" && (own || all.len() - place(line) < SHORT) {
            return place(line);
        } else if count > SIGNATURE {
            break;
        }
    }
    tail
}

/// The longest signature without a line of the board, in bytes.
const SHORT: usize = 400;
