//! Captions of a feed item's pictures.
//!
//! `<img …><small>六月，水渠从老街旁流过。</small>` -> the caption of that picture in the metadata. Marked by
//! `figcaption`, a caption's class or `<small>` under a picture; right under one also by its first
//! words (图为…，摄影：…), by who made or gave the picture at its end (…张三摄, …。（受访者供图）, …。（某社）),
//! by saying what the picture's `alt` says, or by being short, no sentence and set in the middle. Quiet where there is no
//! picture, and under a page of pictures that is told in them: then the line is text.

use super::fragment::Raw;
use super::lines::{Fate, Line};
use super::words;
use crate::convert::fold;
use crate::extract::metadata::names;
use crate::extract::metadata::title::same;
use crate::{Rule, Span, Trust};

pub(in crate::extract) static RULE: Rule = Rule {
    name: "extract/captions",
    trust: Trust::Probable,
    default: true,
    summary: "moves captions to their pictures in the metadata",
};

/// Lines right under a picture that name its source or say what it shows.
pub(super) fn under_pictures(lines: &mut [Line<'_>], raw: &Raw) {
    let shown = &raw.marks.shown;
    let mut last: Option<usize> = None;
    for index in 0..lines.len() {
        let below = lines.iter().skip(index + 1).find(|l| !l.text.trim().is_empty());
        let credited = below.is_some_and(|l| !l.fixed && is_credit_line(l.text));
        let Some(line) = lines.get_mut(index) else { continue };
        let picture = raw.images.iter().rposition(|(_, at)| *at <= line.src.start);
        if line.fate == Fate::Caption {
            last = picture;
            continue;
        }
        if line.fixed || line.fate != Fate::Keep || line.text.trim().is_empty() {
            continue;
        }
        let first = shown.partition_point(|s| s.end <= line.src.start);
        let before = first.checked_sub(1).and_then(|i| shown.get(i)).map_or(0, |s| s.end);
        let right_under =
            picture.and_then(|i| raw.images.get(i)).is_some_and(|(_, at)| *at >= before);
        let text = line.text.trim_start();
        let alt = picture.and_then(|i| raw.images.get(i)).and_then(|(i, _)| i.alt.as_deref());
        // Words of any kind, with the maker's name on the line below.
        let told = credited && right_under && !line.heading && text.chars().count() <= 60;
        if (right_under || last.is_some() && last == picture)
            && (told
                || reads_as_one(text, alt)
                || is_credit_line(text)
                || last.is_some() && is_source(text))
        {
            line.fate = Fate::Caption;
            last = picture;
        } else {
            last = None;
        }
    }
}

/// The longest caption, in characters: a paragraph under a picture has more.
const LONGEST: usize = 160;

/// Whether a line under a picture reads as its caption: it begins or ends as captions do (图为…,
/// …张三摄), or says what the picture's `alt` says.
pub(in crate::extract) fn reads_as_one(line: &str, alt: Option<&str>) -> bool {
    let text = line.trim();
    if text.is_empty() || text.chars().count() > LONGEST {
        return false;
    }
    let asks = fold::begins(text, &["图为什么"]).is_some();
    let numbered = || {
        let rest = fold::begins(text, &["图"]).and_then(|w| text.get(w.len()..));
        rest.is_some_and(|r| r.trim_start().starts_with(|c: char| c.is_ascii_digit()))
    };
    let named = !asks && (fold::begins(text, words::CAPTION).is_some() || numbered());
    named || is_credited(text) || alt.is_some_and(|a| same(a, text))
}

/// Whether a centred line under a picture is its caption by its looks: short, and no sentence.
pub(in crate::extract) fn looks_like_one(line: &str) -> bool {
    let text = line.trim();
    let count = text.chars().count();
    let sentence = text.ends_with(['。', '！', '？', '：', ':', '；', '，', '”', '」']);
    // A number or a word is a heading of what follows.
    (4..=40).contains(&count)
        && !sentence
        && !words::pleads(text)
        && !words::is_prompt(text)
        && crate::extract::metadata::credits::read(text).is_none_or(|c| !c.whole)
}

/// （受访者供图）, © 某社, and nothing more: who made the picture, on a line under the words to it.
pub(in crate::extract) fn is_credit_line(line: &str) -> bool {
    let text = line.trim();
    let inside = text.strip_prefix(['（', '(']).and_then(|t| t.strip_suffix(['）', ')']));
    // © 某社 is a picture's, © 版权所有 the page's.
    let held = || {
        let folded = fold::folded(text);
        text.starts_with('©') && !["版权", "转载", "Copyright"].iter().any(|w| folded.contains(w))
    };
    text.chars().count() <= 30 && (inside.is_some() && is_credited(text) || held())
}

/// 推特图片, on a line under the words to a picture: what it is or who gave it.
fn is_source(line: &str) -> bool {
    let text = line.trim();
    // 如下图 speaks of it.
    let told = fold::begins(text, &["如", "见", "请", "以", "下", "上"]).is_some();
    let word = fold::ends(text, words::CREDITED).filter(|w| w.chars().count() > 1);
    text.chars().count() <= 8 && !told && word.is_some()
}

/// …张三摄, …。（受访者供图）: the end names who made the picture or let it be used.
fn is_credited(text: &str) -> bool {
    let end = text.trim_end_matches(['）', ')', '】', ']', '。', '.', ' ', '\u{3000}']);
    // …（图：张三）, …｜图源：某社
    let group = text.rfind(['（', '(', '｜', '|']).filter(|at| *at > 0);
    let group = group
        .and_then(|at| text.get(at..))
        .map(|t| t.trim_start_matches(['（', '(', '｜', '|', ' ']));
    // …。（某社）, …（张三拍摄）: nothing else in the bracket, in a line that is no paragraph.
    let held = |g: &str| {
        let inside = g.strip_suffix(['）', ')']).filter(|g| !g.contains(['）', ')']));
        let made = |g: &str| names::is_house(g) || fold::ends(g, &["摄", "拍摄"]).is_some();
        text.chars().count() <= 60 && inside.is_some_and(made)
    };
    if group.is_some_and(|g| {
        g.chars().count() <= 24 && (fold::begins(g, words::CAPTION).is_some() || held(g))
    }) {
        return true;
    }
    if fold::ends(end, &["摄", "翻摄", "摄影"]).is_some() {
        // 他在拍摄 is a sentence; 由张三拍摄 is not looked for.
        return fold::ends(end, &["拍摄"]).is_none();
    }
    // The last words only: …不供图 in a sentence is none.
    let apart = |c: char| c.is_whitespace() || "（(【[。/／｜|：:".contains(c);
    let last = end.rsplit(apart).next().unwrap_or_default();
    last.len() < end.len()
        && last.chars().count() <= 16
        && fold::ends(last, words::CREDITED).is_some()
}

/// The captions among the lines, each with the number of its picture: the last one above it.
pub(super) fn captions(lines: &[Line<'_>], raw: &Raw) -> Vec<(usize, Span, String)> {
    let captions = lines.iter().filter(|l| l.fate == Fate::Caption);
    let picture = |line: &Line<'_>| raw.images.iter().rposition(|(_, at)| *at <= line.src.start);
    captions.map(|l| (picture(l).unwrap_or(0), l.src, l.text.trim().to_owned())).collect()
}
