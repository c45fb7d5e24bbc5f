//! Attributes that name a part of the page: `itemprop`, `rel`, `<time>`, and the class names that
//! templates share (`author`, `byline`, `pubtime`, `source`).

use super::credits::{self, Role};
use super::{Clue, DateClue, Evidence, names};
use crate::Span;
use crate::extract::dates;
use crate::extract::tag::Tag;
use crate::extract::tree::{Id, Tree};

/// Longer text is no byline.
const LONGEST: usize = 200;

/// Reads the named elements of the page's body.
pub(super) fn read(tree: &Tree<'_>, evidence: &mut Evidence) {
    let title = tree.elements().iter().find(|id| tree.tag(**id) == Tag::Title);
    let title = title.map(|id| tree.text(*id));
    for &id in tree.elements() {
        let says = tree.named(id);
        if matches!(tree.tag(id), Tag::Meta | Tag::Link) {
            continue;
        }
        if says.item
            && let Some(prop) = tree.attr(id, "itemprop")
        {
            item(tree, id, &prop, evidence);
        }
        // <span title="2021-03-07 10:11:12">三天前</span>
        let hint = |t: &str| t.len() >= 16 && t.starts_with(|c: char| c.is_ascii_digit());
        if tree.tag(id) == Tag::Time
            || tree.tag(id) == Tag::Span && tree.raw_attr(id, "title").is_some_and(hint)
        {
            time(tree, id, evidence);
        }
        if says.rel
            && let Some(rel) = tree.attr(id, "rel")
        {
            rel_link(tree, id, &rel, evidence);
        }
        if let Some(title) = title.as_ref().filter(|_| tree.tag(id) == Tag::A) {
            home(tree, id, title, evidence);
        }
        if let Some((name, role)) = says.role.and_then(|r| CLASSES.get(usize::from(r))) {
            let poster = POSTERS.contains(name) || numbered(tree, id) || account(tree, id);
            named(tree, id, *role, poster, evidence);
        }
    }
}

/// The text of a small element, and its span.
fn short(tree: &Tree<'_>, id: Id) -> Option<(String, Span)> {
    let span = short_span(tree, id)?;
    let text = tree.text(id);
    let text = text.split_whitespace().collect::<Vec<_>>().join(" ");
    (!text.is_empty() && text.len() <= LONGEST).then_some((text, span))
}

/// Where the element's text stands, when that is little; stops where it is more.
fn short_span(tree: &Tree<'_>, id: Id) -> Option<Span> {
    let mut whole: Option<Span> = None;
    for (count, node) in tree.under(id).enumerate() {
        if count > LONGEST * 4 {
            return None; // no short text has so many parts
        }
        if tree.raw(node).trim().is_empty() || tree.tag(node) == Tag::Comment {
            continue;
        }
        let span = whole.map_or(tree.span(node), |w| w.join(tree.span(node)));
        whole = Some(span).filter(|s| s.len() <= LONGEST * 4);
        whole?;
    }
    whole
}

/// Properties of a piece that are pieces of their own, with writers and days of their own.
const OTHERS: &[&str] = &[
    "suggestedAnswer",
    "review",
    "reviews",
    "itemReviewed",
    "isPartOf",
    "hasPart",
    "mentions",
    "about",
    "itemListElement",
    "liveBlogUpdate",
];

/// Whether the element tells of a piece inside the page's own: an answer under the one that is
/// shown, what is reviewed. Comments are told elsewhere, for the first of a thread may be one.
pub(super) fn other_item(tree: &Tree<'_>, id: Id) -> bool {
    let other = |p: &str| p.split_ascii_whitespace().any(|p| OTHERS.contains(&p));
    let scoped = |a: Id| {
        tree.named(a).item
            && tree.raw_attr(a, "itemscope").is_some()
            && tree.raw_attr(a, "itemprop").is_some_and(other)
    };
    tree.ancestors(id).skip(1).take(16).any(scoped)
}

fn item(tree: &Tree<'_>, id: Id, prop: &str, evidence: &mut Evidence) {
    if other_item(tree, id) {
        return;
    }
    let content = tree.attr(id, "content").or_else(|| tree.attr(id, "datetime"));
    // Of a person the name inside, whatever else stands there.
    let inner = matches!(prop, "author" | "creator").then(|| {
        let name = |n: &Id| *n != id && tree.attr(*n, "itemprop").is_some_and(|p| p == "name");
        tree.under(id).take(24).find(name)
    });
    let inner = inner.flatten();
    let content = content.or_else(|| inner.and_then(|n| tree.attr(n, "content")));
    let seen = inner.and_then(|n| short(tree, n)).or_else(|| short(tree, id));
    let value = content.map(|c| c.into_owned()).or_else(|| seen.as_ref().map(|s| s.0.clone()));
    let Some(value) = value.map(|v| v.trim().to_owned()).filter(|v| !v.is_empty()) else { return };
    let span = seen.filter(|s| s.0 == value).map(|s| s.1);
    let clue = Clue { value: value.clone(), span, origin: "microdata", weight: 0.9 };
    match prop {
        "headline" => evidence.titles.push(clue),
        "author" | "creator" if !commented(tree, id) => {
            // Of the posts of a thread the first.
            let post = |a: Id| tree.attr(a, "itemprop").is_some_and(|p| p == "comment");
            // Who asked, where the page tells, and not who answered.
            let answer = |a: Id| tree.attr(a, "itemprop").is_some_and(|p| p == "acceptedAnswer");
            let later = |a: Id| post(a) || answer(a);
            let known = evidence.authors.iter().any(|c| c.origin == "microdata");
            if !(known && tree.ancestors(id).skip(1).take(6).any(later)) {
                evidence.authors.push(clue);
            }
        }
        "datePublished" if !commented(tree, id) => evidence.date(&value, false, "microdata", 0.9),
        "dateModified" if !commented(tree, id) => evidence.date(&value, true, "microdata", 0.9),
        "articleSection" => evidence.sections.push(clue),
        "keywords" => evidence.extra.push(("keywords", clue)),
        "license" => evidence.extra.push(("rights", clue)),
        "inLanguage" => evidence.languages.push(clue),
        _ => {}
    }
}

/// Whether the element stands in a comment, a list of other pieces or a menu, by names above it.
pub(super) fn commented(tree: &Tree<'_>, id: Id) -> bool {
    tree.ancestors(id).take(12).any(|a| tree.named(a).aside)
}

fn time(tree: &Tree<'_>, id: Id, evidence: &mut Evidence) {
    if commented(tree, id) {
        return;
    }
    let machine = tree.attr(id, "datetime").or_else(|| tree.attr(id, "title"));
    let machine = machine.and_then(|v| dates::whole(&v));
    let seen = short(tree, id);
    let reading = machine.or_else(|| seen.as_ref().and_then(|s| dates::whole(&s.0)));
    let Some(reading) = reading else { return };
    let class = tree.attr(id, "class").unwrap_or_default().to_ascii_lowercase();
    let modified = class.contains("updat") || class.contains("modif");
    // The text leaves the body with the field only when the text is the date.
    let span = seen.filter(|s| dates::whole(&s.0).is_some()).map(|s| s.1);
    let published = ["pub", "entry-date", "post-date", "date"].iter().any(|w| class.contains(w));
    let weight = if published || tree.raw_attr(id, "pubdate").is_some() { 0.9 } else { 0.7 };
    let clue = DateClue { reading, span, origin: "time", weight };
    if modified { evidence.modified.push(clue) } else { evidence.published.push(clue) }
}

fn rel_link(tree: &Tree<'_>, id: Id, rel: &str, evidence: &mut Evidence) {
    let is = |name: &str| rel.split_whitespace().any(|r| r.eq_ignore_ascii_case(name));
    // Most are `nofollow` or `stylesheet`.
    if !["author", "license", "tag"].into_iter().any(is) {
        return;
    }
    let Some((value, span)) = short(tree, id) else { return };
    let clue = |weight| Clue { value: value.clone(), span: Some(span), origin: "rel", weight };
    if is("author") && !commented(tree, id) {
        evidence.authors.push(clue(0.8));
    } else if is("license") {
        evidence.extra.push(("rights", clue(0.9)));
    } else if is("tag") && is("category") {
        evidence.sections.push(clue(0.6));
    } else if is("tag") {
        evidence.extra.push(("keywords", clue(0.8)));
    }
}

/// What the page's title has, and where it begins and ends, with marks between.
const PARTS: [char; 7] = ['_', '-', '|', '–', '—', '｜', ':'];

/// The site's name: the first or last part of the page's title, when a link to the root of the site
/// says it. `某某学校 - 修理铺` with a link `修理铺` to `/`.
fn home(tree: &Tree<'_>, id: Id, title: &str, evidence: &mut Evidence) {
    let Some(href) = tree.raw_attr(id, "href") else { return };
    if evidence.sites.iter().any(|s| s.origin == "home") || !is_root(href.trim()) {
        return;
    }
    let shown = short(tree, id).map(|(text, _)| text);
    let told = || ["aria-label", "title"].iter().find_map(|n| tree.attr(id, n));
    let Some(text) = shown.or_else(|| told().map(|t| t.trim().to_owned())) else { return };
    let count = text.chars().count();
    if !(2..=30).contains(&count) {
        return;
    }
    let parts: Vec<&str> = title.split(PARTS).map(str::trim).collect();
    let [first, .., last] = parts.as_slice() else { return };
    // 稀土掘金 links home, and the title ends in 掘金.
    let named = |part: &&&str| {
        let own = part.chars().count();
        own >= 2 && (text == **part || text.ends_with(**part) && count <= own + 4)
    };
    if let Some(name) = [last, first].iter().find(|p| named(p)) {
        let span = short_span(tree, id).filter(|s| s.of(tree.source).trim() == **name);
        let clue = Clue { value: (**name).to_string(), span, origin: "home", weight: 0.55 };
        evidence.sites.push(clue);
    }
}

/// `/`, `./`, `//example.org/`, `https://example.org`.
fn is_root(href: &str) -> bool {
    let path = match href.split_once("//") {
        Some(("" | "http:" | "https:", rest)) => match rest.split_once('/') {
            Some((_, path)) => path,
            None => return !rest.is_empty(),
        },
        _ => match href.strip_prefix("./").or_else(|| href.strip_prefix('/')) {
            Some(path) => path,
            None => return matches!(href, "index.html" | "index.htm" | "index.php"),
        },
    };
    matches!(path, "" | "index.html" | "index.htm" | "index.php" | "index.jsp" | "index.aspx")
}

/// Class and id names, whole words of them, and what they say of the text inside.
const CLASSES: &[(&str, Role)] = &[
    ("author", Role::Author),
    ("authors", Role::Author),
    ("authi", Role::Author),
    ("p_author_name", Role::Author),
    ("author-name", Role::Author),
    ("author_name", Role::Author),
    ("authorname", Role::Author),
    ("byline", Role::Author),
    ("byline-row", Role::Author),
    ("writer", Role::Author),
    ("zuozhe", Role::Author),
    ("reporter", Role::Author),
    ("journalist", Role::Author),
    ("source", Role::Source),
    ("laiyuan", Role::Source),
    ("origin", Role::Source),
    ("published", Role::Published),
    ("pubtime", Role::Published),
    ("pubdate", Role::Published),
    ("publishtime", Role::Published),
    ("publish-time", Role::Published),
    ("publish_time", Role::Published),
    ("pub-time", Role::Published),
    ("pub_date", Role::Published),
    ("post-date", Role::Published),
    ("entry-date", Role::Published),
    ("posttime", Role::Published),
    ("post_time", Role::Published),
    ("article-time", Role::Published),
    ("time", Role::Published),
    ("date", Role::Published),
    ("editor", Role::Editor),
];

/// Of these, names that boards give the writer of each post: the first is that of the thread.
const POSTERS: &[&str] = &["authi", "p_author_name"];

/// What stands in addresses of accounts: boards link them beside each post.
pub(in crate::extract) const ACCOUNTS: &[&str] =
    &["uid=", "space-", "userinfo", "/member", "/u/", "/people/"];

/// Whether the element is a link to an account, or holds one and little else.
fn account(tree: &Tree<'_>, id: Id) -> bool {
    let near = tree.under(id).take(6).chain(tree.parent(id));
    let mut links = near.filter(|n| tree.tag(*n) == Tag::A);
    links.any(|n| {
        let address = tree.raw_attr(n, "href").unwrap_or_default();
        ACCOUNTS.iter().any(|a| address.contains(a))
    })
}

/// Whether the element is one of a row: `id=postauthor0`.
fn numbered(tree: &Tree<'_>, id: Id) -> bool {
    let own = tree.raw_attr(id, "id").unwrap_or_default();
    let digits = own.bytes().rev().take_while(u8::is_ascii_digit).count();
    digits > 0 && digits < own.len()
}

/// By the last five bits of the last letter but one of a name: a bit for the last letter.
const ENDS: [u32; 32] = {
    let mut ends = [0; 32];
    let mut index = 0;
    while index < CLASSES.len() {
        if let [.., a, b] = *CLASSES[index].0.as_bytes() {
            ends[a as usize % 32] |= 1 << (b % 32);
        }
        index += 1;
    }
    ends
};

/// The role that a class or an id names, by its place in [`CLASSES`].
pub(in crate::extract) fn role(names: &str) -> Option<u8> {
    let role = names.split_ascii_whitespace().find_map(|word| {
        // By its end most words are none.
        let [a, b] = *word.as_bytes().last_chunk()?;
        if ENDS.get(usize::from(a) % 32)? >> (b % 32) & 1 == 0 {
            return None;
        }
        let word = word.to_ascii_lowercase();
        let tail = word.rsplit("__").next().unwrap_or(&word);
        CLASSES.iter().position(|(name, _)| {
            *name == tail
                || word
                    .strip_suffix(name)
                    .is_some_and(|h| h.ends_with(['-', '_']) && !h.contains("comment"))
        })
    });
    role.and_then(|r| u8::try_from(r).ok())
}

/// Whether what follows a date says that the piece was changed on it.
fn changed(text: &str, at: usize) -> bool {
    let after = text.get(at..).unwrap_or_default().trim_start();
    after.starts_with("修改") || after.starts_with("更新") || after.starts_with("编辑")
}

/// Names that stand side by side in elements of their own, with the marks of notes raised behind
/// them: 叶知秋¹孟野²林小满¹ above a paper.
fn listed(tree: &Tree<'_>, id: Id, span: Span) -> Option<Clue> {
    let raised = |n: Id| tree.ancestors(n).skip(1).take(3).any(|a| tree.tag(a) == Tag::Sup);
    let texts = tree.under(id).filter(|n| tree.tag(*n) == Tag::Text);
    let texts = texts.map(|n| (n, tree.raw(n).trim())).filter(|(_, t)| !t.is_empty());
    let (marks, words): (Vec<_>, Vec<_>) = texts.take(64).partition(|(n, _)| raised(*n));
    let parts = words.iter().map(|(_, t)| t.trim_matches(['、', '，', ',', ';', '；', ' ']));
    let parts: Vec<&str> = parts.filter(|t| !t.is_empty()).collect();
    let named = parts.len() > 1 && parts.iter().all(|p| names::is_person(p));
    let value = parts.join("、");
    (named && !marks.is_empty()).then_some(Clue {
        value,
        span: Some(span),
        origin: "class",
        weight: 0.7,
    })
}

/// An element whose class or id names a role.
fn named(tree: &Tree<'_>, id: Id, role: Role, poster: bool, evidence: &mut Evidence) {
    let Some((text, span)) = short(tree, id) else { return };
    if commented(tree, id) {
        return;
    }
    // A label inside is read with the visible lines, which know it better.
    if credits::read(&text).is_some_and(|c| !c.items.is_empty()) {
        return;
    }
    match role {
        Role::Published => {
            // <abbr class="published" title="2021-03-07T21:00:00+08:00">
            let machine = tree.attr(id, "title").and_then(|v| dates::whole(&v));
            if let Some(reading) = machine {
                let clue = DateClue { reading, span: None, origin: "microdata", weight: 0.8 };
                evidence.published.push(clue);
            } else if let Some(found) = dates::find(&text).first() {
                let alone = found.span.len() + 12 >= text.len();
                let span = Some(span).filter(|_| alone);
                let clue =
                    DateClue { reading: found.reading, span, origin: "visible", weight: 0.7 };
                // 上次更新：, in an element of its own before it.
                let around = tree.parent(id).and_then(|p| short(tree, p));
                let around = around.and_then(|(text, _)| credits::read(&text));
                let renewed = around.is_some_and(|c| {
                    c.whole
                        && !c.items.is_empty()
                        && c.items.iter().all(|i| i.role == Role::Modified)
                });
                // 已于(date)修改
                let renewed = renewed || changed(&text, found.span.end);
                if renewed { evidence.modified.push(clue) } else { evidence.published.push(clue) }
            }
        }
        Role::Author => {
            // 张三：题目, in a link to a piece of his: another one.
            let link = tree.ancestors(id).skip(1).take(3).any(|a| tree.tag(a) == Tag::A);
            if link && text.ends_with(['：', ':']) {
                return;
            }
            if let Some(clue) = listed(tree, id, span) {
                evidence.authors.push(clue);
                return;
            }
            // The name inside is better than the box around it.
            let author = |n: Id| {
                let role = tree.named(n).role.and_then(|r| CLASSES.get(usize::from(r)));
                n != id && role.is_some_and(|(_, r)| *r == Role::Author)
            };
            if tree.under(id).any(author) {
                return;
            }
            // A link to the writer, in a box that says more: 楼主 某人 2021-3-7; 文 张三 某报.
            let told = |n: &Id| {
                let address = tree.raw_attr(*n, "href").unwrap_or_default();
                let account = ACCOUNTS.iter().any(|a| address.contains(a));
                account || short(tree, *n).is_some_and(|(t, _)| names::is_person(&t))
            };
            let mut links = tree.under(id).take(24).filter(|n| *n != id && tree.tag(*n) == Tag::A);
            let one = !names::all_persons(&text) && !text.contains(['、', '，', '&']);
            let linked =
                if one { links.find(told).filter(|_| links.all(|n| !told(&n))) } else { None };
            let linked = linked.and_then(|n| short(tree, n));
            let (text, span) = linked.unwrap_or((text, span));
            let count = text.chars().count();
            let list = names::split(&text);
            let named = list.iter().all(|(_, n)| names::is_person(n) || n.chars().count() <= 12);
            if count <= 40 && !list.is_empty() && named && dates::find(&text).is_empty() {
                // Of a thread the first writer is its author, and outweighs no other evidence.
                let (origin, weight) = if poster { ("poster", 0.6) } else { ("class", 0.7) };
                evidence.authors.push(Clue { value: text, span: Some(span), origin, weight });
            }
        }
        _ => {
            if text.chars().count() <= 30 && dates::find(&text).is_empty() {
                let clue = Clue { value: text, span: Some(span), origin: "class", weight: 0.5 };
                evidence.credit(role, clue);
            }
        }
    }
}
