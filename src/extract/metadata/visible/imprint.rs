//! What a page prints of itself outside title and byline: who holds its rights, when it was revised,
//! the dateline of its first paragraph.

use super::{Body, Clue, DateClue, Evidence, Line, commented, credits, names, same};
use crate::Span;
use crate::convert::fold;
use crate::extract::dates::{self, Found};
use crate::extract::feed::dateline;
use crate::extract::tree::Tree;

/// Who holds the rights of the page, in a line of nothing else: Copyright © 2021 某某网. It names the
/// site where nothing says better, and is known in the page's title.
pub(super) fn holder(line: &Line) -> Option<&str> {
    if line.len > 120 || line.heading.is_some() {
        return None;
    }
    let text = line.text.as_str();
    // Most lines have none of the words, and the name is Chinese.
    let may = || memchr::memchr2(b'C', b'c', text.as_bytes()).is_some();
    if text.is_ascii() || !(may() || text.contains(['©', '版'])) {
        return None;
    }
    let at = ["Copyright", "copyright", "COPYRIGHT", "©", "版权所有", "版權所有"];
    let at = at.iter().filter_map(|w| Some(text.find(w)? + w.len())).max()?;
    let blank = |c: char| !c.is_alphabetic();
    let rest = text.get(at..)?.trim_start_matches(blank);
    let end = rest.find(|c: char| !(c.is_alphanumeric() || "·-".contains(c)));
    let name = rest.get(..end.unwrap_or(rest.len()))?;
    let rest = rest.get(name.len()..)?;
    let rest =
        ["All Rights Reserved", "All rights reserved", "版权所有", "版權所有", "保留所有权利"]
            .iter()
            .fold(rest.to_owned(), |rest, w| rest.replace(w, ""));
    let alone = rest.chars().filter(|c| c.is_alphabetic()).count() == 0;
    let named = (2..=16).contains(&name.chars().count()) && name.chars().any(names::is_han);
    let claims = CLAIMS.iter().any(|w| fold::folded(name).contains(w));
    (alone && named && !claims && !names::is_person(name)).then_some(name)
}

/// Words of the sentence about rights, which names nobody: 著作权归作者所有, 未经授权禁止使用; and of what
/// stands beside it in a footer.
const CLAIMS: &[&str] = &[
    "著作权",
    "版权",
    "归作者",
    "所有",
    "未经",
    "授权",
    "许可",
    "禁止",
    "不得",
    "转载",
    "必究",
    "翻印",
    "电话",
    "热线",
    "邮箱",
    "地址",
    "联系",
    "备案",
    "建议",
    "技术支持",
];

/// A heading without a part set small behind it, where the page's title has only the rest:
/// `<h1>题目<small>Title</small></h1>`.
pub(super) fn large<'l>(line: &'l Line, evidence: &Evidence) -> &'l str {
    let text = line.text.as_str();
    let Some(head) = line.small.and_then(|at| text.get(..at)).map(str::trim) else { return text };
    let page = evidence.titles.iter().find(|c| c.origin == "title");
    let only = page.is_some_and(|p| p.value.contains(head) && !p.value.contains(text.trim()));
    if only && head.chars().count() >= 2 { head } else { text }
}

/// The dateline of the first paragraphs, and the reporter it names: 某社海州2月4日电（记者张三）.
pub(super) fn dateline_of(
    tree: &Tree<'_>,
    lines: &[Line],
    body: &Body,
    main: Option<Span>,
    evidence: &mut Evidence,
) {
    let inside = |l: &&Line| main.is_none_or(|m| m.contains(l.span)) && !commented(tree, l.node);
    // The first paragraph may be short.
    let from = body.first.saturating_sub(3).max(body.title.map_or(0, |t| t + 1)).min(body.first);
    let text = lines.iter().skip(from).filter(|l| l.len >= 90).filter(inside);
    for line in text.take(3) {
        let Some(found) = dateline::read(line.text.trim_start()) else { continue };
        let text = line.text.trim_start();
        let clue = |span: Span, weight| Clue {
            value: span.of(text).trim().to_owned(),
            span: Some(line.span),
            origin: "visible",
            weight,
        };
        evidence.extra.push(("dateline", clue(found.whole, 0.9)));
        if let Some(author) = found.author {
            evidence.authors.push(clue(author, 0.65));
        }
        if let [date] = dates::find(found.whole.of(text)).as_slice() {
            let span = Some(line.span);
            let clue = DateClue { reading: date.reading, span, origin: "visible", weight: 0.5 };
            evidence.published.push(clue);
        }
        return;
    }
}

/// 本页面最后修订于2021年3月7日: the words before the date say that it is no day of publication.
pub(super) fn is_revised(line: &str, date: &Found) -> bool {
    let before = line.get(..date.span.start).unwrap_or_default().trim_end();
    fold::ends(before, &["最后修订于", "最后修改于", "最后编辑于", "最后更新于", "最近更新于"])
        .is_some()
}

/// The writer whom the title names: 某人：题目, with a line of the name alone.
pub(super) fn title_name(lines: &[Line], title: Option<usize>, evidence: &mut Evidence) {
    let Some(line) = title.and_then(|t| lines.get(t)) else { return };
    let Some((name, _)) = line.text.split_once(['：', ':']) else { return };
    let name = name.trim();
    let count = name.chars().count();
    if !(2..=6).contains(&count) {
        return;
    }
    let from = title.unwrap_or_default();
    let near = lines.iter().skip(from + 1).take(12);
    if let Some(own) = near.clone().find(|l| same(&l.text, name)) {
        let clue = Clue::new(name, "visible", 0.75).at(own.span);
        evidence.authors.push(clue);
    }
}

/// What a blog calls itself after its owner.
const OWNED: &[&str] = &["的博客", "的空间", "的专栏", "的主页", "的BLOG", "的Blog", "的blog"];

/// The owner of a blog: a first heading that is a person's name and not the title, 某人的博客.
pub(super) fn owner(lines: &[Line], title: Option<usize>, evidence: &mut Evidence) {
    let from = title.unwrap_or(0);
    let title = title.and_then(|t| lines.get(t));
    // 某人的博客 above the title, and the name in that of the page.
    let parts = evidence.titles.iter().find(|c| c.origin == "title");
    let parts = parts.map(|c| c.value.split(['_', '|', '-', '–', '—', '·']).map(str::trim));
    let parts: Vec<&str> = parts.into_iter().flatten().skip(1).collect();
    let named = lines.iter().take(from + 1).filter(|l| !l.title && l.len <= 60).find_map(|line| {
        let word = fold::ends(&line.text, OWNED)?;
        let name = line.text.get(..line.text.len() - word.len())?;
        parts.contains(&name).then(|| Clue::new(name, "heading", 0.5).at(line.span))
    });
    if let Some(clue) = named {
        evidence.authors.push(clue);
        return;
    }
    let head = lines.iter().find(|l| l.heading == Some(1) && !l.title);
    let is_title = |h: &Line| {
        title.is_none_or(|t| same(&t.text, &h.text))
            || evidence.titles.iter().any(|c| c.origin != "heading" && c.value.starts_with(&h.text))
    };
    let Some(head) = head.filter(|h| !is_title(h)) else { return };
    if names::is_person(&head.text) && head.text.chars().all(names::is_han) {
        evidence.authors.push(Clue::new(head.text.as_str(), "heading", 0.4).at(head.span));
    }
}

/// The title of a page that is called after its site, or of a part of one, and has no heading: the
/// first line if it is named for a title, or the line right above the line of its credits.
pub(super) fn untitled(tree: &Tree<'_>, lines: &[Line], evidence: &Evidence) -> Option<usize> {
    let page = evidence.titles.iter().find(|c| c.origin == "title");
    if page.is_some_and(|p| !names::is_house(p.value.trim())) {
        return None;
    }
    // A heading over all is that of the site or of the part: 首页 - 新闻动态.
    let of_site = |line: &Line| {
        let mut parts = line.text.split(['-', '>', '»', '|', '/', ' ']).map(str::trim);
        page.is_some_and(|p| {
            parts.all(|part| {
                part.is_empty() || part == "首页" || part == "首頁" || p.value.contains(part)
            })
        })
    };
    let heads = |l: &Line| l.heading.is_some_and(|h| h <= 3) && !of_site(l);
    let fits = |line: &Line| {
        (4..=60).contains(&line.text.chars().count()) && !line.text.ends_with('。') && !line.title
    };
    let class = |id| tree.raw_attr(id, "class").unwrap_or_default().to_ascii_lowercase();
    let named = |line: &Line| {
        let mut above = tree.ancestors(line.node).skip(1).take(3).map(class);
        above.any(|c| c.split_whitespace().any(|w| w.contains("title") && !w.contains("sub")))
    };
    let headed = lines.iter().any(heads);
    if lines.first().is_some_and(|l| fits(l) && named(l)) && evidence.titles.is_empty() {
        return Some(0).filter(|_| !headed);
    }
    page?;
    let whole = |line: &Line| {
        let found = credits::read(&line.text).filter(|c| c.whole && line.len <= 300);
        found.is_some_and(|c| c.items.len() >= 2 || c.items.len() + c.dates.len() >= 2)
    };
    let below = lines.iter().position(whole)?;
    let at = below.checked_sub(1)?;
    if lines.iter().take(at).any(heads)
        || headed && lines.get(at).is_none_or(|l| l.heading.is_none())
    {
        return None;
    }
    let line = lines.get(at).filter(|l| fits(l) && l.linked * 2 < l.len)?;
    credits::read(&line.text).is_none_or(|c| !c.whole).then_some(at)
}
