//! The lines of a fragment, and what becomes of each.
//!
//! A mirrored item is one piece with a few lines around it: a date line, a caption, a byline, tags,
//! links to other pieces, a reader's or publisher's appeal. Each is known by what it is and where
//! it stands; a line that is neither is the author's and stays.

use super::fragment::{Kind, Raw};
use super::marks::{Marks, share};
use super::{CREDITS, FURNITURE, dateline, words};
use crate::extract::dates;
use crate::extract::metadata::credits::{self, Role};
use crate::extract::metadata::title::same;
use crate::extract::metadata::{Clue, DateClue, Evidence, names};
use crate::{Block, BlockKind, Moves, Rule, Span};

/// What becomes of a line.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::extract) enum Fate {
    /// It is text.
    Keep,
    /// It went into fields of the metadata.
    Field,
    /// It captions a picture.
    Caption,
    /// It is left out.
    Drop(&'static Rule, &'static str),
}

/// One line of a fragment's text.
#[derive(Clone, Copy, Debug)]
pub(in crate::extract) struct Line<'t> {
    pub text: &'t str,
    /// Where it stands in the text.
    pub out: Span,
    /// Where it came from in the fragment.
    pub src: Span,
    /// Percent of it in links.
    pub linked: usize,
    /// Inside a table or code, whose lines are not looked at.
    pub fixed: bool,
    pub heading: bool,
    pub fate: Fate,
}

/// Takes a fragment's text into lines.
pub(in crate::extract) fn of<'t>(
    text: &'t str,
    moves: &Moves,
    blocks: &[Block],
    marks: &Marks,
) -> Vec<Line<'t>> {
    let mut out = Vec::new();
    let mut at = 0;
    let mut block = 0;
    let mut fixed_until = 0;
    for line in text.split('\n') {
        let span = Span::new(at, at + line.len());
        at = span.end + 1;
        let mut heading = false;
        while let Some(b) = blocks.get(block).filter(|b| b.span.start <= span.start) {
            if matches!(b.kind, BlockKind::Table | BlockKind::Code { .. } | BlockKind::Verse) {
                fixed_until = fixed_until.max(b.span.end);
            }
            heading |= b.span.start == span.start && matches!(b.kind, BlockKind::Heading { .. });
            block += 1;
        }
        let src = moves.before(span);
        let seen = share(&marks.shown, src).max(1);
        let linked = share(&marks.links, src) * 100 / seen;
        let fixed = span.start < fixed_until;
        out.push(Line { text: line, out: span, src, linked, fixed, heading, fate: Fate::Keep });
    }
    out
}

/// Decides on each line and collects what the metadata gets.
pub(in crate::extract) fn judge(
    lines: &mut [Line<'_>],
    raw: &Raw,
    kind: Kind,
    evidence: &mut Evidence,
) {
    let (moves, marks, base) = (&raw.moves, &raw.marks, raw.base);
    for line in lines.iter_mut().filter(|l| !l.fixed) {
        line.fate = alone(line, marks, kind, base, evidence);
        // Captions without a picture stay text.
        if line.fate == Fate::Caption && raw.images.is_empty() {
            line.fate = Fate::Keep;
        }
    }
    if kind == Kind::Plain {
        return;
    }
    under_pictures(lines, raw);
    let title = evidence.titles.first().map(|c| c.value.clone());
    repeated_title(lines, title.as_deref());
    related(lines);
    credit_lines(lines, moves, base, evidence);
    after_rule(lines, marks);
    tail(lines, kind);
    // The date line may stand under a caption or the title: look again with those gone.
    bare_dates(lines, moves, base, evidence);
    datelines(lines, moves, base, evidence);
}

/// What a line is by itself, wherever it stands.
fn alone(line: &Line<'_>, marks: &Marks, kind: Kind, base: usize, evidence: &mut Evidence) -> Fate {
    let text = line.text.trim();
    let seen = share(&marks.shown, line.src).max(1);
    if share(&marks.captions, line.src) * 10 >= seen * 8 {
        return Fate::Caption;
    }
    if kind == Kind::Plain {
        return Fate::Keep;
    }
    if matches!(text, "null" | "undefined" | "NaN" | "None" | "[object Object]") {
        return Fate::Drop(&FURNITURE, "an empty value of a template");
    }
    if is_clock(text) {
        return Fate::Drop(&FURNITURE, "a player's clock");
    }
    let hash = text.starts_with('#') && !text.starts_with("# ") && line.linked >= 90;
    let tagged = share(&marks.tags, line.src) * 10 >= seen * 8 && line.linked >= 60;
    if (hash || tagged) && text.chars().count() <= 200 {
        let from = evidence.extra.len();
        for word in text.split(['#', '、', '，', ',', '|', '/', ' ']).map(str::trim) {
            if !word.is_empty() && word.chars().count() <= 20 && !word.ends_with([':', '：']) {
                let span = line.src.shift(base);
                evidence.extra.push(("keywords", Clue::new(word, "visible", 0.9).at(span)));
            }
        }
        if evidence.extra.len() > from {
            return Fate::Field;
        }
    }
    Fate::Keep
}

/// 0:00 10:35, 00:00/00:00: times of a player and nothing else.
fn is_clock(text: &str) -> bool {
    let part = |p: &str| {
        let digits = |d: &str| (1..=2).contains(&d.len()) && d.bytes().all(|b| b.is_ascii_digit());
        p.contains(':') && p.split(':').all(digits)
    };
    let parts = text.split([' ', '/', '\u{a0}']).filter(|p| !p.is_empty());
    text.len() <= 24 && text.contains(':') && parts.clone().all(part)
}

/// Lines right under a picture that name its source or say what it shows.
fn under_pictures(lines: &mut [Line<'_>], raw: &Raw) {
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
        let asks = text.starts_with("图为什么") || text.starts_with("圖為什麼");
        let named = !asks && words::CAPTION.iter().any(|w| text.starts_with(w));
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

fn repeated_title(lines: &mut [Line<'_>], title: Option<&str>) {
    let Some(title) = title else { return };
    let first = lines.iter_mut().filter(|l| l.fate == Fate::Keep && !l.text.trim().is_empty());
    for line in first.take(2) {
        if same(line.text, title) {
            line.fate = Fate::Drop(&FURNITURE, "the title, printed again");
            return;
        }
    }
}

/// A heading of other pieces and the links under it.
fn related(lines: &mut [Line<'_>]) {
    let mut open = false;
    for line in lines.iter_mut().filter(|l| l.fate == Fate::Keep && !l.fixed) {
        let text = line.text.trim();
        if text.is_empty() {
            continue;
        }
        let short = text.chars().count() <= 14;
        let headed = words::RELATED.iter().any(|w| text.starts_with(w));
        if headed && (short || line.linked >= 50) {
            line.fate = Fate::Drop(&FURNITURE, "links to other pieces");
            open = true;
        } else if open && line.linked >= 80 {
            line.fate = Fate::Drop(&FURNITURE, "links to other pieces");
        } else {
            open = false;
        }
    }
}

/// Lines that are nothing but labelled credits; a label may stand on a line of its own above its
/// value.
fn credit_lines(lines: &mut [Line<'_>], moves: &Moves, base: usize, evidence: &mut Evidence) {
    for index in 0..lines.len() {
        let Some(line) = lines.get(index).copied().filter(|l| l.fate == Fate::Keep && !l.fixed)
        else {
            continue;
        };
        let next = lines.get(index + 1).copied().filter(|n| n.fate == Fate::Keep && !n.fixed);
        let text = line.text.trim();
        let label = text.trim_end_matches(['：', ':']);
        let alone = text != label
            || matches!(
                label,
                "作者" | "记者" | "記者" | "撰文" | "翻译" | "翻譯" | "编辑" | "編輯"
            );
        let below =
            next.filter(|n| alone && label.chars().count() <= 6 && n.text.chars().count() <= 30);
        if let Some(below) = below {
            let joined = format!("{label}：{}", below.text.trim());
            let found = credits::read(&joined).filter(|c| c.whole && c.items.len() == 1);
            if let Some(role) = found.and_then(|c| c.items.first().map(|i| i.role)) {
                let span = moves.before(below.out).shift(base);
                let value = below.text.trim().to_owned();
                let clue = Clue { value, span: Some(span), origin: "visible", weight: 0.9 };
                let people = matches!(role, Role::Author | Role::Editor | Role::Translator);
                if !people || names::split(&clue.value).iter().any(|(_, n)| names::is_person(n)) {
                    evidence.credit(role, clue);
                    for line in lines.iter_mut().skip(index).take(2) {
                        line.fate = Fate::Field;
                    }
                    continue;
                }
            }
        }
        if let Some(fate) = credit_line(&line, moves, base, evidence)
            && let Some(line) = lines.get_mut(index)
        {
            line.fate = fate;
        }
    }
}

fn credit_line(
    line: &Line<'_>,
    moves: &Moves,
    base: usize,
    evidence: &mut Evidence,
) -> Option<Fate> {
    let found = credits::read(line.text).filter(|c| c.whole && !c.items.is_empty())?;
    let place = |span: Span| moves.before(span.shift(line.out.start)).shift(base);
    let mut filled = false;
    for credit in &found.items {
        let value = credit.value.of(line.text).trim();
        let people = matches!(credit.role, Role::Author | Role::Editor | Role::Translator);
        let empty = value.is_empty() || credit.role == Role::Counter;
        if empty || people && names::split(value).is_empty() {
            continue;
        }
        let span = Some(place(credit.value));
        let clue = Clue { value: value.to_owned(), span, origin: "visible", weight: 0.95 };
        evidence.credit(credit.role, clue);
        filled = true;
    }
    for date in &found.dates {
        let span = Some(place(date.span));
        let clue = DateClue { reading: date.reading, span, origin: "visible", weight: 0.85 };
        evidence.published.push(clue);
        filled = true;
    }
    Some(if filled { Fate::Field } else { Fate::Drop(&CREDITS, "a credit that names no one") })
}

/// A line that is a date and nothing else, before the first paragraph or after the last.
fn bare_dates(lines: &mut [Line<'_>], moves: &Moves, base: usize, evidence: &mut Evidence) {
    let text = |l: &Line<'_>| l.fate == Fate::Keep && !l.text.trim().is_empty();
    // A paragraph has a sentence in it.
    let long = |l: &Line<'_>| text(l) && (l.fixed || l.text.chars().count() > 40);
    let first = lines.iter().position(long).unwrap_or(lines.len());
    let last = lines.iter().rposition(long).unwrap_or(0);
    for (index, line) in lines.iter_mut().enumerate() {
        if line.fixed || line.fate != Fate::Keep || (first < index && index < last) {
            continue;
        }
        let Some(found) = credits::read(line.text).filter(|c| c.whole && c.items.is_empty()) else {
            continue;
        };
        let [date] = found.dates.as_slice() else { continue };
        let span = Some(moves.before(date.span.shift(line.out.start)).shift(base));
        let weight = if index < first { 0.85 } else { 0.7 };
        let clue = DateClue { reading: date.reading, span, origin: "visible", weight };
        evidence.published.push(clue);
        line.fate = Fate::Field;
    }
}

/// What stands after the last rule, when it is short and asks for something or sells.
fn after_rule(lines: &mut [Line<'_>], marks: &Marks) {
    let Some(&rule) = marks.rules.last() else { return };
    let body: usize = lines.iter().map(|l| l.text.len()).sum();
    let after = |l: &&mut Line<'_>| l.src.start >= rule && !l.text.trim().is_empty();
    let tail: Vec<&mut Line<'_>> = lines.iter_mut().filter(after).collect();
    let size: usize = tail.iter().map(|l| l.text.len()).sum();
    let appeals: usize = tail.iter().map(|l| words::count(l.text, words::APPEAL)).sum();
    let linked = tail.iter().filter(|l| l.linked >= 50 || l.text.contains("://")).count();
    // A note of the author after a rule has no link and asks for nothing; a fifth of the piece is
    // more than a footer.
    let asks = appeals >= 2 || appeals >= 1 && linked >= 1;
    let links_only = !tail.is_empty() && linked == tail.len();
    if size * 5 > body && size > 400 || !(asks || links_only) {
        return;
    }
    for line in tail.into_iter().filter(|l| l.fate == Fate::Keep) {
        line.fate = Fate::Drop(&FURNITURE, "a footer of the reader or the publisher");
    }
}

/// Furniture at the end: from the last line up, until a line that is text.
fn tail(lines: &mut [Line<'_>], kind: Kind) {
    let kept = lines.iter().filter(|l| l.fate == Fate::Keep && !l.text.trim().is_empty()).count();
    let mut left = kept;
    for line in lines.iter_mut().rev() {
        if line.fate != Fate::Keep || line.text.trim().is_empty() {
            continue;
        }
        // Never the whole piece: an item of one linked line is that line.
        if left <= 1 || line.fixed {
            return;
        }
        let count = line.text.chars().count();
        let related = words::RELATED.iter().any(|w| line.text.trim_start().starts_with(w));
        // An article of one's own may end with a link that it wants read.
        let click = ["点击", "點擊", "点此", "點此", "点我", "點我", "查看"]
            .iter()
            .any(|w| line.text.trim_start().starts_with(w));
        let link = line.linked >= 95 && count <= 120 || line.linked >= 40 && click && count <= 60;
        let why = if link && kind == Kind::Item {
            "a link at the end"
        } else if related && count <= 40 {
            "links to other pieces"
        } else if words::count(line.text, words::RIGHTS) > 0 && count <= 160 {
            "a notice of rights"
        } else if words::count(line.text, words::APPEAL) >= 3 && count <= 240
            || words::count(line.text, words::APPEAL) >= 2 && count <= 240 && line.linked >= 10
        {
            "an appeal to readers"
        } else {
            return;
        };
        line.fate = Fate::Drop(&FURNITURE, why);
        left -= 1;
    }
}

/// A credit in brackets at the end of a paragraph, with or without a closing date of the
/// Republic's calendar: …。（譯者：某某）1120801. The span to take out of the line.
pub(in crate::extract) fn closing(
    line: &Line<'_>,
    moves: &Moves,
    base: usize,
    evidence: &mut Evidence,
) -> Option<Span> {
    let text = line.text.trim_end();
    let stem = text.trim_end_matches(|c: char| c.is_ascii_digit());
    let digits = text.get(stem.len()..)?;
    let stamp = (digits.len() == 7).then(|| dates::digits(digits)).flatten();
    if !digits.is_empty() && stamp.is_none() {
        return None;
    }
    let bracket = stem.strip_suffix('）').or_else(|| stem.strip_suffix(')')).and_then(|inside| {
        let open = inside.rfind(['（', '('])?;
        let from = inside.get(open..)?.chars().next()?.len_utf8() + open;
        let credit = credits::read(inside.get(from..)?)?;
        (credit.whole && !credit.items.is_empty()).then_some((open, from, credit))
    });
    let ends = stem.trim_end().ends_with(['。', '）', ')', '」', '”', '！', '？']);
    let start = match &bracket {
        Some((open, ..)) => *open,
        None if stamp.is_some() && ends => stem.len(),
        None => return None,
    };
    // The paragraph must go on without it.
    if text.get(..start).is_none_or(|t| t.trim().is_empty()) {
        return None;
    }
    let place = |span: Span| moves.before(span.shift(line.out.start)).shift(base);
    if let Some((_, from, credit)) = bracket {
        for item in &credit.items {
            let value = item.value.shift(from);
            let clue = Clue {
                value: value.of(text).trim().to_owned(),
                span: Some(place(value)),
                origin: "visible",
                weight: 0.9,
            };
            evidence.credit(item.role, clue);
        }
    }
    if let Some(moment) = stamp {
        let span = Some(place(Span::new(stem.len(), text.len())));
        let reading = dates::Reading::Sure(moment);
        evidence.published.push(DateClue { reading, span, origin: "visible", weight: 0.8 });
    }
    Some(Span::new(start, line.text.len()).shift(line.out.start))
}

/// Reads the dateline of the first paragraphs; it stays in the text.
fn datelines(lines: &[Line<'_>], moves: &Moves, base: usize, evidence: &mut Evidence) {
    let text = |l: &&Line<'_>| l.fate == Fate::Keep && !l.fixed && !l.text.trim().is_empty();
    for line in lines.iter().filter(text).take(2) {
        let Some(found) = dateline::read(line.text) else { continue };
        let place = |span: Span| moves.before(span.shift(line.out.start)).shift(base);
        let clue = |span: Span, weight: f32| Clue {
            value: span.of(line.text).trim().to_owned(),
            span: Some(place(span)),
            origin: "visible",
            weight,
        };
        evidence.extra.push(("dateline", clue(found.whole, 0.9)));
        if let Some(author) = found.author {
            evidence.authors.push(clue(author, 0.8));
        }
        return;
    }
}

/// The captions among the lines, each with the number of its picture: the last one above it.
pub(super) fn captions(lines: &[Line<'_>], raw: &Raw) -> Vec<(usize, Span, String)> {
    let captions = lines.iter().filter(|l| l.fate == Fate::Caption);
    let picture = |line: &Line<'_>| raw.images.iter().rposition(|(_, at)| *at <= line.src.start);
    captions.map(|l| (picture(l).unwrap_or(0), l.src, l.text.trim().to_owned())).collect()
}
