//! What stands right above and below lines of text: a heading, a signature, whom it speaks to and what
//! tells the piece in a sentence belong to them, the page's title does not.

use super::features::{Page, text_of};
use super::lines::{self, Line, Lines};
use super::small;
use super::tag::Tag;
use super::tree::{Id, Tree};

/// The longest name of who signs a text, and the longest day, in characters.
const LONGEST: (u32, u32) = (24, 14);

/// The least chance of a heading right above a line of text: the forests are all but sure of what is
/// none.
const HEADING: f32 = 0.02;

/// A day right under a line of text, in an element like it beside it, signs the text: 二月三日 is
/// how a notice ends; who issues it may stand between. A clock with it is the page's, which stamps
/// what it prints.
pub(super) fn sign(tree: &Tree<'_>, lines: &Lines, chances: &mut [f32]) {
    let at = |index: Option<usize>| index.and_then(|i| lines.lines.get(i));
    let kind = |line: &Line| (tree.tag(line.element), tree.parent(line.element));
    let beside = |a: &Line, b: &Line| a.element == b.element || kind(a) == kind(b);
    for (index, line) in lines.lines.iter().enumerate() {
        let short = line.chars <= LONGEST.1 && line.last == '日' && line.counts.links == 0.0;
        if !short || !is_day(&text_of(tree, lines, line)) {
            continue;
        }
        let likely = |i: usize| chances.get(i).is_some_and(|c| *c >= 0.5);
        let Some(who) = at(index.checked_sub(1)).filter(|who| beside(who, line)) else { continue };
        let name = who.chars <= LONGEST.0 && who.counts.marks == 0.0 && who.counts.linked == 0.0;
        let above = at(index.checked_sub(2)).filter(|above| name && beside(above, who));
        let from = match above {
            _ if likely(index - 1) => index,
            Some(_) if likely(index - 2) => index - 1,
            _ => continue,
        };
        for chance in chances.get_mut(from..=index).unwrap_or_default() {
            *chance = chance.max(0.5);
        }
    }
}

/// A heading right above a line of text, under the same element, heads it, if the forests do not
/// rule it out.
///
/// Links beside the heading may stand between, in an element of the heading's own: 编辑, 播报.
pub(super) fn crown(tree: &Tree<'_>, lines: &Lines, chances: &mut [f32]) {
    for (index, line) in lines.lines.iter().enumerate() {
        let heads = tree.tag(line.element).heading().is_some_and(|h| h > 1);
        if !heads || line.counts.linked > 0.0 {
            continue;
        }
        let mut around = tree.parent(line.element);
        let linked = |at: usize| {
            let beside = lines.lines.get(at).filter(|l| l.counts.link_share() > 0.9);
            beside.is_some_and(|l| {
                l.chars <= 12 && tree.ancestors(l.element).take(3).any(|id| Some(id) == around)
            })
        };
        let tools = (index + 1..index + 4).take_while(|at| linked(*at)).count();
        if tools > 0 {
            around = around.and_then(|id| tree.parent(id));
        }
        let index_below = index + 1 + tools;
        let Some(below) = lines.lines.get(index_below) else { continue };
        let near = tree.ancestors(below.element).skip(1).take(2).any(|id| Some(id) == around);
        let likely = chances.get(index_below).is_some_and(|c| *c >= 0.5);
        if let Some(chance) = chances.get_mut(index).filter(|c| near && likely && **c >= HEADING) {
            *chance = chance.max(0.5);
        }
    }
}

/// The least chance of a line in a question that unfolds, beside others that are text.
const FOLDED: f32 = 0.1;

/// Questions that unfold side by side are text together, where most of them are.
pub(super) fn unfold(tree: &Tree<'_>, lines: &Lines, chances: &mut [f32]) {
    if !tree.has(Tag::Details) {
        return;
    }
    // By line: the outermost element that unfolds; lines of one stand together.
    let outer = |line: &Line| {
        let above = tree.ancestors(line.element).take(12);
        above.filter(|id| tree.tag(*id) == Tag::Details).last()
    };
    let mut folds: Vec<(Id, Option<Id>, std::ops::Range<usize>)> = Vec::new();
    for (index, line) in lines.lines.iter().enumerate() {
        let Some(fold) = outer(line) else { continue };
        match folds.last_mut().filter(|f| f.0 == fold) {
            Some(known) => known.2.end = index + 1,
            None => folds.push((fold, tree.parent(fold), index..index + 1)),
        }
    }
    let text = |range: &std::ops::Range<usize>| {
        let mut part = chances.get(range.clone()).unwrap_or_default().iter();
        part.all(|c| *c >= 0.5)
    };
    let mut at = 0;
    let mut raised = Vec::new();
    while let Some((_, around, _)) = folds.get(at) {
        let count = folds.iter().skip(at).take_while(|f| f.1 == *around).count();
        let group = folds.get(at..at + count).unwrap_or_default();
        let known = group.iter().filter(|f| text(&f.2)).count();
        if known * 2 >= group.len() {
            raised.extend(group.iter().flat_map(|f| f.2.clone()));
        }
        at += count;
    }
    for index in raised {
        let plain = lines.lines.get(index).is_some_and(|l| l.counts.link_share() < 0.3);
        if let Some(chance) = chances.get_mut(index).filter(|c| plain && **c >= FOLDED) {
            *chance = chance.max(0.5);
        }
    }
}

/// The longest line that speaks to somebody.
const GREETING: u32 = 24;

/// Whom a text speaks to, right above it in an element like its own, is its first line: 各单位：.
pub(super) fn greet(tree: &Tree<'_>, lines: &Lines, page: &Page, chances: &mut [f32]) {
    let kind = |line: &Line| (tree.tag(line.element), tree.parent(line.element));
    for (index, pair) in lines.lines.windows(2).enumerate() {
        let [line, below] = pair else { continue };
        let speaks = matches!(line.last, '：' | ':')
            && line.chars <= GREETING
            && line.counts.links == 0.0
            && kind(line) == kind(below)
            && !page.is_cued(index);
        let likely = chances.get(index + 1).is_some_and(|c| *c >= 0.5);
        if let Some(chance) = chances.get_mut(index).filter(|_| speaks && likely) {
            *chance = chance.max(0.5);
        }
    }
}

/// The least chance of a line between title and text that tells the piece, and of one with words of
/// furniture. Forests that know the element of the text doubt what is outside it: pages of our own
/// have from .04 up. Of 154 real pages two say anything else there in a sentence of Chinese, with .03
/// each: a notice of copyright, in words of furniture, and a player's, far above the text.
const DECK: (f32, f32) = (0.03, 0.1);

/// The longest such line, in characters, and how many lines may stand before the text.
const DECKS: (u32, usize) = (120, 12);

/// A sentence alone between the title and the text tells the piece before it begins: 四公里旧管，三条
/// 规矩。, a question put to readers. Sites set it outside the text, by the title. In English pages
/// that is where captions and appeals stand.
pub(super) fn deck(tree: &Tree<'_>, lines: &Lines, page: &Page, chances: &mut [f32]) {
    let Some(title) = page.title() else { return };
    let text = (title + 1..chances.len())
        .find(|i| chances.get(*i).is_some_and(|c| *c >= 0.5))
        .filter(|text| *text - title <= DECKS.1);
    let Some(text) = text else { return };
    // Farther out a page is a "page", its text a "view".
    let names = |line: &Line| {
        tree.ancestors(line.element).take(2).fold(0, |all, id| all | tree.named(id).hints)
    };
    let is_sentence = |index: &usize| {
        let Some(line) = lines.lines.get(*index) else { return false };
        matches!(line.last, '。' | '！' | '？' | '…' | '”' | '」')
            && line.counts.links == 0.0
            && (8..=DECKS.0).contains(&line.chars)
            && !small::is_furniture(names(line))
            && text_of(tree, lines, line).contains(['。', '！', '？', '，', '…'])
    };
    let mut found = (title + 1..text).filter(is_sentence);
    if let (Some(index), None) = (found.next(), found.next())
        && let least = if page.is_cued(index) { DECK.1 } else { DECK.0 }
        && let Some(chance) = chances.get_mut(index).filter(|c| **c >= least)
    {
        *chance = chance.max(0.5);
    }
}

/// Of a line that stands twice at the head of a text, in elements unlike each other, the first is the
/// title above the text. Verse that begins with the same line twice has both in elements alike.
pub(super) fn behead(tree: &Tree<'_>, lines: &Lines, chances: &mut [f32]) {
    let mut kept = (0..chances.len()).filter(|i| chances.get(*i).is_some_and(|c| *c >= 0.5));
    let (Some(first), Some(second)) = (kept.next(), kept.next()) else { return };
    let (Some(head), Some(line)) = (lines.lines.get(first), lines.lines.get(second)) else {
        return;
    };
    let kind = |line: &Line| (tree.tag(line.element), tree.named(line.element).class);
    let same = || text_of(tree, lines, head).trim() == text_of(tree, lines, line).trim();
    // Cells of a table repeat one another below their heads.
    let cell = matches!(tree.tag(head.element), Tag::Td | Tag::Th);
    if !cell
        && head.chars == line.chars
        && kind(head) != kind(line)
        && same()
        && let Some(chance) = chances.get_mut(first)
    {
        *chance = 0.0;
    }
}

/// Whether the text is a day and nothing else: 2023年5月8日, 二〇二三年五月八日.
fn is_day(text: &str) -> bool {
    let text = text.trim_matches(lines::blank);
    let of_day = |c: char| {
        c.is_ascii_digit() || lines::blank(c) || "年月日〇○零一二三四五六七八九十".contains(c)
    };
    text.contains('年') && text.ends_with('日') && text.chars().all(of_day)
}

#[cfg(test)]
mod tests {
    use super::super::fate::Fates;
    use super::*;

    #[test]
    fn days() {
        for text in ["2023年5月8日", " 二〇二三年五月八日 ", "2023 年 5 月 8 日"] {
            assert!(is_day(text), "{text}");
        }
        for text in ["5月8日", "2023年5月8日 10:20", "2023年5月8日开工", "2023-05-08"] {
            assert!(!is_day(text), "{text}");
        }
    }

    /// The chances of the lines of `page` after `rule`.
    fn after(page: &str, rule: fn(&Tree<'_>, &Lines, &mut [f32]), chances: &[f32]) -> Vec<f32> {
        let tree = Tree::parse(page);
        let lines = lines::read(&tree, &mut Fates::keep_all(&tree));
        let mut chances = chances.to_vec();
        rule(&tree, &lines, &mut chances);
        chances
    }

    #[test]
    fn who_signs_and_the_day() {
        let page = "<div><p>南区明天停水，请储水。</p><p>后勤处</p><p>2019年5月6日</p></div>";
        assert_eq!(after(page, sign, &[0.9, 0.2, 0.1]), [0.9, 0.5, 0.5]);
        // Nothing is signed; or what stands between is no name.
        assert_eq!(after(page, sign, &[0.2, 0.2, 0.1]), [0.2, 0.2, 0.1]);
        let page = "<div><p>南区明天停水。</p><p>来源，后勤处</p><p>2019年5月6日</p></div>";
        assert_eq!(after(page, sign, &[0.9, 0.2, 0.1]), [0.9, 0.2, 0.1]);
    }

    #[test]
    fn headings_of_what_follows() {
        let page =
            "<div><h3>简介</h3><p>一课学会浇水。</p></div><h3>推荐</h3><div><p>另一课。</p></div>";
        assert_eq!(after(page, crown, &[0.1, 0.9, 0.1, 0.9]), [0.5, 0.9, 0.5, 0.9]);
        assert_eq!(after(page, crown, &[0.01, 0.9, 0.1, 0.2]), [0.01, 0.9, 0.1, 0.2]);
        let page = "<div><div><h2>简介</h2><a href=e>编辑</a></div><p>一课学会浇水。</p></div>";
        assert_eq!(after(page, crown, &[0.1, 0.1, 0.9]), [0.5, 0.1, 0.9]);
    }

    #[test]
    fn questions_side_by_side() {
        let fold = |q: &str| format!("<details><summary>{q}？</summary><p>{q}。</p></details>");
        let page = format!("<div>{}{}{}</div>", fold("几时浇水"), fold("浇多少"), fold("忘了浇"));
        let chances = [0.9, 0.9, 0.8, 0.7, 0.3, 0.2];
        assert_eq!(after(&page, unfold, &chances), [0.9, 0.9, 0.8, 0.7, 0.5, 0.5]);
        let chances = [0.9, 0.9, 0.3, 0.2, 0.3, 0.2];
        assert_eq!(after(&page, unfold, &chances), chances);
    }

    #[test]
    fn whom_the_text_speaks_to() {
        let greeted = |page: &str, chances: &[f32]| {
            let tree = Tree::parse(page);
            let lines = lines::read(&tree, &mut Fates::keep_all(&tree));
            let mut chances = chances.to_vec();
            greet(&tree, &lines, &Page::new(&tree, &lines), &mut chances);
            chances
        };
        let page = "<div><p>各单位：</p><p>南区明天停水，请储水。</p></div>";
        assert_eq!(greeted(page, &[0.1, 0.9]), [0.5, 0.9]);
        assert_eq!(greeted(page, &[0.1, 0.2]), [0.1, 0.2]);
        let page = "<div><b>各单位：</b><p>南区明天停水，请储水。</p></div>";
        assert_eq!(greeted(page, &[0.1, 0.9]), [0.1, 0.9]);
    }

    #[test]
    fn a_title_and_the_same_line() {
        let page = "<h1>怎样修伞</h1><div>怎样修伞</div><div>伞骨断了两根。</div>";
        assert_eq!(after(page, behead, &[0.6, 0.7, 0.8]), [0.0, 0.7, 0.8]);
        assert_eq!(after(page, behead, &[0.6, 0.4, 0.8]), [0.6, 0.4, 0.8]);
        let song = "<p>两只老虎</p><p>两只老虎</p><p>跑得快</p>";
        assert_eq!(after(song, behead, &[0.6, 0.7, 0.8]), [0.6, 0.7, 0.8]);
    }
}
