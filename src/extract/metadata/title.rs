//! The title without the site's name.
//!
//! `<title>` ends, or begins, with section and site behind a mark: 标题_新闻频道_某网. A part is
//! taken off when something else on the page says what it is: the heading is the rest, or the part
//! is the site's name, its host, its section; or it is short and named like a house.

use super::names;

/// Marks between a title and what follows, longest first.
const MARKS: &[&str] = &[
    " - ", " – ", " — ", " | ", " ｜ ", "——", "--", " :: ", " « ", " » ", " · ", " _ ", "_", "｜",
    "|", "＿", "－", "–", "-", "丨",
];

/// What is left of a title, and what was taken off its end, nearest first.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(in crate::extract) struct Stripped<'t> {
    pub title: &'t str,
    pub taken: Vec<&'t str>,
}

impl<'t> Stripped<'t> {
    /// What was taken off that is the name of the site: the outermost part named like a house, and
    /// that before the software's on a board.
    pub(in crate::extract) fn site(&self) -> Option<&'t str> {
        // 题目_某网_example.org: the host is the weaker name.
        let mut houses = self.taken.iter().filter(|t| names::is_house(t));
        let named = houses.clone().find(|t| !t.is_ascii());
        let house = named.or_else(|| houses.next()).copied();
        match self.taken.as_slice() {
            [powered, board, _, ..] if is_powered(powered) => house.or(Some(board)),
            _ => house,
        }
    }
}

/// `known`: the names of site, publisher and section; `heading`: the headings of the page.
pub(in crate::extract) fn strip<'t>(
    title: &'t str,
    known: &[String],
    headings: &[String],
) -> Stripped<'t> {
    let mut out = Stripped { title: title.trim(), taken: Vec::new() };
    for _ in 0..5 {
        let Some((head, mark, tail)) = last_part(out.title) else { break };
        // COVID-19, China-Pub
        let latin = |c: char| c.is_ascii_alphanumeric();
        if mark == "-"
            && head.ends_with(latin)
            && tail.starts_with(latin)
            && !spaced(out.title, head)
        {
            break;
        }
        let heading = headings.iter().any(|h| same(h, head));
        let name = is_name(tail, known);
        // A hyphen without spaces is as often part of a title: the tail must be known for itself.
        let weak = matches!(mark, "-" | "–" | "——" | "--");
        let house = tail.chars().count() <= 16 && looks_like_house(tail) || is_powered(tail);
        let house = !weak && house;
        // 题目 - 看板 某版 - 站名: what follows the board is the site.
        let board = last_part(head).is_some_and(|(_, _, part)| part.starts_with("看板"));
        if !(heading || name || house || board) || head.chars().count() < 2 {
            break;
        }
        out.title = head;
        out.taken.push(tail);
    }
    // 题目_词_词: words to be found by, behind what is the heading; 题目 - 20210307 - 栏目.
    let whole = out.title;
    let cut = headings.iter().filter(|h| h.chars().count() >= 4).find_map(|h| {
        let marks = ["_", "|", "｜", " - ", " – ", " — "];
        let mut ends = marks.iter().flat_map(|m| whole.match_indices(m)).map(|(at, _)| at);
        let at = ends.find(|at| whole.get(..*at).is_some_and(|head| same(h, head)))?;
        Some((whole.get(..at)?.trim_end(), whole.get(at..)?))
    });
    if let Some((head, tail)) = cut {
        out.title = head;
        // 题目 - 版块 - 站名 before the software's.
        if out.taken.first().is_some_and(|t| is_powered(t)) {
            out.taken.extend(tail.rsplit(" - ").map(str::trim).filter(|t| !t.is_empty()));
        }
    }
    // 题目 某医院: a house behind a space, where a line of the page ends before it.
    let whole = out.title;
    let long = headings.iter().filter(|h| h.chars().count() >= 8);
    let house = long.filter_map(|h| {
        let rest = whole.strip_prefix(h.trim())?;
        let tail = rest.trim();
        (rest.starts_with(char::is_whitespace) && names::is_house(tail)).then_some((h, tail))
    });
    if let Some((head, tail)) = house.max_by_key(|(h, _)| h.len()) {
        out.title = whole.get(..head.trim().len()).unwrap_or(whole);
        out.taken.push(tail);
    }
    // Boards made with one software write 题目 - 版块 - 站名 - Powered by ….
    if let ([powered, _], Some((head, " - ", tail))) = (out.taken.as_slice(), last_part(out.title))
        && is_powered(powered)
        && tail.chars().count() <= 16
    {
        out.title = head;
        out.taken.push(tail);
    }
    // 题目【某吧】: what a heading does not have.
    if let Some(at) = out.title.rfind('【').filter(|at| *at > 0 && out.title.ends_with('】'))
        && let (Some(head), Some(tail)) = (out.title.get(..at), out.title.get(at..))
        && headings.iter().any(|h| same(h, head))
    {
        out.title = head.trim_end();
        out.taken.push(tail.trim_matches(['【', '】']));
    }
    // 题目-栏目-某院: marks that may be the title's own, but for the heading.
    let whole = out.title;
    let begun = headings.iter().filter(|h| h.chars().count() >= 6).find_map(|h| {
        let mut ends = whole.match_indices('-').map(|(at, _)| at);
        let at = ends.find(|at| whole.get(..*at).is_some_and(|head| same(h, head)))?;
        Some((whole.get(..at)?.trim_end(), whole.get(at + 1..)?))
    });
    if let Some((head, tail)) = begun {
        out.title = head;
        out.taken.extend(tail.rsplit('-').map(str::trim).filter(|t| !t.is_empty()));
    }
    // 【图片】题目: likewise before it.
    if let Some((head, tail)) = out.title.strip_prefix('【').and_then(|t| t.split_once('】'))
        && let tail = tail.rsplit_once('【').map_or(tail, |(t, _)| t).trim()
        && head.chars().count() <= 4
        && headings.iter().any(|h| same(h, tail))
    {
        out.title = tail;
    }
    // Part by part from the left: 某网 - 标题.
    if let Some((head, tail)) = first_part(out.title)
        && (is_name(head, known) || headings.iter().any(|h| same(h, tail)))
        && tail.chars().count() >= 4
    {
        out.taken.push(head);
        out.title = tail;
    }
    out
}

/// White space and the case of Latin letters aside.
pub(in crate::extract) fn same(a: &str, b: &str) -> bool {
    // Asked of every line of a page: stops at the first difference.
    fn fold(s: &str) -> impl Iterator<Item = char> {
        // No Chinese character has case.
        let lower = |c: char| if c < '\u{2e80}' { c.to_lowercase().next().unwrap_or(c) } else { c };
        s.chars().filter(|c| !c.is_whitespace()).map(lower)
    }
    fold(a).next().is_some() && fold(a).eq(fold(b))
}

/// Whether `title` begins with `head`, likewise.
pub(in crate::extract) fn begins(title: &str, head: &str) -> bool {
    let mut title = title.chars().filter(|c| !c.is_whitespace());
    head.chars().filter(|c| !c.is_whitespace()).all(|c| title.next() == Some(c))
}

fn is_name(part: &str, known: &[String]) -> bool {
    known.iter().any(|k| {
        same(k, part) || {
            // example.org knows "Example"; 某某网 knows 某某网首页.
            let label = k.split('.').find(|l| l.len() > 3).unwrap_or_default();
            let host = k.is_ascii() && k.contains('.');
            (host
                && part.to_ascii_lowercase().replace(' ', "").contains(label)
                && !label.is_empty())
                || (!host
                    && k.chars().count() >= 2
                    && part.contains(k.as_str())
                    && part.chars().count() <= k.chars().count() + 8)
        }
    })
}

/// Whether the tail of a title is named like a site or a part of one.
pub(in crate::extract) fn looks_like_house(part: &str) -> bool {
    names::is_house(part)
        || part.starts_with("看板")
        || ["首页", "首頁", "官网", "新闻", "资讯", "贴吧"].iter().any(|e| part.ends_with(e))
}

/// A title without what stands in brackets.
pub(in crate::extract) fn unbracketed(title: &str) -> String {
    let mut out = String::with_capacity(title.len());
    let mut depth = 0_u32;
    for c in title.chars() {
        match c {
            '(' | '（' | '【' | '[' => depth += 1,
            ')' | '）' | '】' | ']' => depth = depth.saturating_sub(1),
            _ if depth == 0 => out.push(c),
            _ => {}
        }
    }
    out
}

/// Whether white space stands behind a title's `head`.
fn spaced(title: &str, head: &str) -> bool {
    title.get(head.len()..).is_some_and(|rest| rest.starts_with(char::is_whitespace))
}

/// Powered by some software.
fn is_powered(part: &str) -> bool {
    part.get(..10).is_some_and(|p| p.eq_ignore_ascii_case("powered by"))
}

/// The last part, at the mark that stands last.
fn last_part(title: &str) -> Option<(&str, &'static str, &str)> {
    let found = MARKS.iter().filter_map(|m| Some((title.rfind(m)?, *m)));
    let (at, mark) = found.max_by_key(|(at, m)| (at + m.len(), m.len()))?;
    let (head, tail) = (title.get(..at)?.trim_end(), title.get(at + mark.len()..)?.trim());
    let head = head.trim_end_matches(['_', '-', '|', ' ', '—']);
    (!head.is_empty() && !tail.is_empty()).then_some((head, mark, tail))
}

fn first_part(title: &str) -> Option<(&str, &str)> {
    let found = MARKS.iter().filter_map(|m| Some((title.find(m)?, *m)));
    let (at, mark) = found.min_by_key(|(at, m)| (*at, std::cmp::Reverse(m.len())))?;
    let (head, tail) = (title.get(..at)?.trim(), title.get(at + mark.len()..)?.trim());
    (!head.is_empty() && !tail.is_empty()).then_some((head, tail))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn title(title: &str, known: &[&str], headings: &[&str]) -> String {
        let own = |l: &[&str]| l.iter().map(|s| (*s).to_owned()).collect::<Vec<_>>();
        strip(title, &own(known), &own(headings)).title.to_owned()
    }

    #[test]
    fn takes_the_site_off() {
        assert_eq!(title("春天到了_社会_某某网", &[], &["春天到了"]), "春天到了");
        assert_eq!(title("春天到了 - 某某日报", &[], &[]), "春天到了");
        assert_eq!(title("春天到了 | Example", &["example.org"], &[]), "春天到了");
        assert_eq!(title("某某网 - 春天到了", &["某某网"], &[]), "春天到了");
        assert_eq!(title("春天到了 - 园艺 - 某某论坛 - Powered by Discuz!", &[], &[]), "春天到了");
        assert_eq!(title("春天到了 - 看板 Garden - 某某坊", &[], &[]), "春天到了");
        assert_eq!(title("春天到了 - 专题", &["专题"], &[]), "春天到了");
    }

    #[test]
    fn takes_off_what_the_heading_has_not() {
        assert_eq!(title("【图片】春天到了【园艺吧】", &[], &["春天到了"]), "春天到了");
        assert_eq!(
            title("某说：春天到了 - 20210307 - 观点", &[], &["某说：春天到了"]),
            "某说：春天到了"
        );
        let known = ["春天到了".to_owned()];
        let board = strip("春天到了 - 园艺 - 某坛 - Powered by Discuz!", &[], &known);
        assert_eq!(board.site(), Some("某坛"));
        let site = strip("春天到了_新闻频道_某某网", &[], &known);
        assert_eq!(site.site(), Some("某某网"));
        let long = ["冬天防跌倒的三件事".to_owned()];
        let site = strip("冬天防跌倒的三件事-科普-海州医院", &[], &long);
        assert_eq!((site.title, site.site()), ("冬天防跌倒的三件事", Some("海州医院")));
    }

    #[test]
    fn leaves_the_title_whole() {
        for whole in ["甲-乙关系的变化", "春天——北方的记忆", "COVID-19 之后", "上 - 下"]
        {
            assert_eq!(title(whole, &["example.org"], &[]), whole);
        }
        assert_eq!(
            title("China-Pub blog--某人", &["某人", "blog.example.org"], &[]),
            "China-Pub blog"
        );
    }
}
