//! Captions of a feed item's pictures.
//!
//! `<img …><small>六月，水渠从老街旁流过。</small>` -> the caption of that picture in the metadata. Marked by
//! `figcaption`, a caption's class or `<small>` under a picture, or by its first words (图为…，摄影：…)
//! right under one. Quiet where there is no picture: then the line is text.

use super::fragment::Raw;
use super::lines::{Fate, Line};
use super::words;
use crate::convert::fold;
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
    for line in lines.iter_mut() {
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
        let asks = fold::begins(text, &["图为什么"]).is_some();
        let named = !asks && fold::begins(text, words::CAPTION).is_some();
        if named
            && text.chars().count() <= 160
            && (right_under || last.is_some() && last == picture)
        {
            line.fate = Fate::Caption;
            last = picture;
        } else {
            last = None;
        }
    }
}

/// The captions among the lines, each with the number of its picture: the last one above it.
pub(super) fn captions(lines: &[Line<'_>], raw: &Raw) -> Vec<(usize, Span, String)> {
    let captions = lines.iter().filter(|l| l.fate == Fate::Caption);
    let picture = |line: &Line<'_>| raw.images.iter().rposition(|(_, at)| *at <= line.src.start);
    captions.map(|l| (picture(l).unwrap_or(0), l.src, l.text.trim().to_owned())).collect()
}
