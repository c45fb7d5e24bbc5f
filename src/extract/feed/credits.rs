//! Lines that are nothing but credits: byline, source, date.
//!
//! `<div>作者 <a href=…>林小禾</a></div>` -> author 林小禾; `来源：某报 2021-03-07 08:09` -> source and date. A
//! line goes only when each of its parts fills a field or says nothing (作者：). A credit in brackets
//! at the end of a paragraph is taken off it. Without a label a byline stands above the text (names
//! alone, 某报记者 张三 发自海州) or below it with the word for a reporter; of a card of facts above the text all
//! lines go. Quiet where a line says anything else: a name or a date that signs the text, speakers of
//! a talk.

use super::lines::{Fate, Line};
use super::marks::{Marks, share};
use crate::convert::fold;
use crate::extract::dates::{self, Moment};
use crate::extract::metadata::credits::{self, Role};
use crate::extract::metadata::{Clue, DateClue, Evidence, bylines, names};
use crate::{Moves, Rule, Span, Trust};

pub(in crate::extract) static RULE: Rule = Rule {
    name: "extract/credits",
    trust: Trust::Probable,
    default: true,
    summary: "moves lines of date, source and byline into the metadata",
};

/// Lines that are nothing but labelled credits; a label may stand on a line of its own above its
/// value.
pub(super) fn credit_lines(
    lines: &mut [Line<'_>],
    moves: &Moves,
    base: usize,
    evidence: &mut Evidence,
) {
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
        let people =
            matches!(credit.role, Role::Author | Role::Editor | Role::Translator | Role::Staff);
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
    Some(if filled { Fate::Field } else { Fate::Drop(&RULE, "a credit that names no one") })
}

/// A card of facts above the text: lines of a label and a value, of which two and more are credits.
/// Those that fill no field, and the card's own name above them, go with it.
pub(super) fn card(lines: &mut [Line<'_>]) {
    let open = |l: &Line<'_>| !l.text.trim().is_empty() && !l.fixed;
    let short = |l: &Line<'_>| l.text.chars().count() <= 100;
    let fact = |l: &Line<'_>| {
        let name = l.text.find(['：', ':']).and_then(|at| l.text.get(..at));
        l.fate == Fate::Field
            || l.fate == Fate::Keep
                && short(l)
                && name.is_some_and(|n| (2..=8).contains(&n.trim().chars().count()))
    };
    let Some(from) = lines.iter().take(6).position(|l| open(l) && fact(l)) else { return };
    let count = lines.iter().skip(from).take_while(|l| !open(l) || fact(l)).count();
    let Some(rows) = lines.get(from..from + count) else { return };
    let fields = rows.iter().filter(|l| l.fate == Fate::Field).count();
    let all = rows.iter().filter(|l| open(l)).count();
    // Most of a card is credits; a talk that begins with 记者： has none that fill a field.
    if fields < 2 || fields == all || fields * 3 < all {
        return;
    }
    let above = lines.iter().take(from).filter(|l| open(l) && l.fate == Fate::Keep).count();
    let name = |l: &Line<'_>| above == 1 && l.text.trim().chars().count() <= 12;
    for (index, line) in lines.iter_mut().enumerate().take(from + count) {
        if line.fate == Fate::Keep && open(line) && (index >= from || name(line)) {
            line.fate = Fate::Drop(&RULE, "a card of facts about the piece");
        }
    }
}

/// Bylines without a label: names alone above the text, 某报记者 张三 发自海州 above or below it.
pub(super) fn bylines(
    lines: &mut [Line<'_>],
    marks: &Marks,
    moves: &Moves,
    base: usize,
    evidence: &mut Evidence,
) {
    let open = |l: &Line<'_>| l.fate == Fate::Keep && !l.text.trim().is_empty();
    let kept: Vec<usize> =
        lines.iter().enumerate().filter(|(_, l)| open(l)).map(|(index, _)| index).collect();
    let long = |index: &usize| lines.get(*index).is_some_and(Line::is_paragraph);
    let last = kept.iter().rposition(long).unwrap_or(kept.len());
    let mut named = false;
    // Above a list or a paragraph a name in bold heads it; above more of a byline it is one.
    let credit = |l: &Line<'_>| {
        let text = l.text.trim();
        let sent = text.contains("发自") || text.contains("發自");
        let post =
            sent || fold::ends(text, POSTS).is_some() || fold::begins(text, &["职位"]).is_some();
        let signed = bylines::bare(text) || bylines::signature(text).is_some();
        post || signed || credits::read(text).is_some() || share(&marks.bylines, l.src) > 0
    };
    let second = kept.get(1).and_then(|i| lines.get(*i)).is_none_or(|l| !credit(l));
    // Of verse nothing but the first line may name who wrote it.
    let first = kept.iter().position(long).unwrap_or(usize::from(second));
    for (number, index) in kept.iter().enumerate() {
        let head = number < first && number < EDGE;
        let tail = number > last && number + EDGE >= kept.len();
        let Some(line) = lines.get_mut(*index).filter(|l| (head || tail) && !l.fixed) else {
            continue;
        };
        // A name in bold above the rest of a byline; above a paragraph it heads it.
        let bold_name = line.heading && number == 0 && !second;
        if line.heading && !bold_name || line.text.chars().count() > 40 {
            continue;
        }
        // Author, 张三; Role, 某台记者: labels that one house puts in English.
        let told = line.text.trim().split_once(", ").filter(|_| head);
        if let Some((label @ ("Author" | "Role"), value)) = told {
            let clue = Clue::new(value, "visible", 0.85).at(line.src.shift(base));
            match label {
                "Author" => evidence.authors.push(clue),
                _ => evidence.extra.push(("author-post", clue)),
            }
            line.fate = Fate::Field;
            named = true;
            continue;
        }
        // 职位，某报中文: the line under a byline.
        let under = std::mem::take(&mut named);
        let plain = line.text.trim();
        let sent = plain.contains("发自") || plain.contains("發自");
        let is_post =
            under && plain.chars().count() <= 20 && (sent || fold::ends(plain, POSTS).is_some());
        if is_post && head {
            let clue = Clue::new(plain, "visible", 0.8).at(line.src.shift(base));
            evidence.extra.push(("author-post", clue));
            line.fate = Fate::Field;
            continue;
        }
        let post = fold::begins(line.text.trim_start(), &["职位"]);
        if let Some(word) = post.filter(|_| head) {
            let value = line.text.trim().get(word.len()..).unwrap_or_default();
            let value = value.trim_start_matches(['，', ',', '：', ':', ' ']);
            if value.len() < line.text.trim().len() - word.len() && !value.is_empty() {
                let clue = Clue::new(value, "visible", 0.8).at(line.src.shift(base));
                evidence.extra.push(("author-post", clue));
                line.fate = Fate::Field;
                continue;
            }
        }
        // Whoever signs a letter signs its text: below it a name needs a word that says reporter.
        // 华盛顿 —: a place with its dash is a dateline.
        let text = line.text.trim_end();
        if text.ends_with(['—', '–', '－', '-']) {
            continue;
        }
        let name = bylines::signature(text)
            .or_else(|| (head && bylines::bare(text)).then(|| Span::new(0, text.len())))
            .or_else(|| lead_name(text).filter(|_| head && share(&marks.bylines, line.src) > 0));
        if under && !text.contains(char::is_alphanumeric) {
            line.fate = Fate::Drop(&RULE, "a comma between names");
            named = true;
            continue;
        }
        let Some(name) = name else { continue };
        let value = name.of(text).trim();
        let span = moves.before(name.shift(line.out.start)).shift(base);
        // Names of one byline, each on a line of its own.
        match evidence.authors.last_mut().filter(|_| under) {
            Some(Clue { value: known, span: Some(whole), .. }) => {
                known.push('、');
                known.push_str(value);
                *whole = whole.join(span);
            }
            _ => evidence.authors.push(Clue::new(value, "visible", 0.8).at(span)),
        }
        if let [date] = dates::find(text).as_slice() {
            let place = moves.before(date.span.shift(line.out.start)).shift(base);
            let (reading, span) = (date.reading, Some(place));
            let clue = DateClue { reading, span, origin: "visible", weight: 0.8 };
            evidence.published.push(clue);
        }
        // …有所缓解。（记者 张三）: the last sentence is signed, and stays; its bracket is taken off with those
        // of labelled credits.
        let head = text.get(..name.start).unwrap_or_default();
        if head.contains(['。', '！', '？', '，']) && head.contains(['（', '(']) {
            continue;
        }
        line.fate = Fate::Field;
        named = true;
    }
}

/// 张三，写代码，也种菜: the name before what he says of himself, in an element named for the writer.
fn lead_name(text: &str) -> Option<Span> {
    let end = text.find(['，', ',', '｜', '|', ' '])?;
    let name = text.get(..end)?;
    let nick = (2..=12).contains(&name.chars().count()) && !names::is_nobody(name);
    (names::is_person(name) || nick && !names::is_house(name)).then(|| Span::new(0, end))
}

/// What a writer is, on the line under his name.
const POSTS: &[&str] =
    &["记者", "编辑", "特派员", "主播", "评论员", "撰稿人", "作者", "研究员", "教授", "作家"];

/// How many lines from either end of the text may be a byline.
const EDGE: usize = 4;

/// A line that is a date and nothing else, before the first paragraph or after the last.
pub(super) fn bare_dates(
    lines: &mut [Line<'_>],
    marks: &Marks,
    moves: &Moves,
    base: usize,
    evidence: &mut Evidence,
) {
    let text = |l: &Line<'_>| l.fate == Fate::Keep && !l.text.trim().is_empty();
    let long = |l: &Line<'_>| text(l) && (l.fixed || l.is_paragraph());
    let first = lines.iter().position(long).unwrap_or(lines.len());
    let last = lines.iter().rposition(long).unwrap_or(0);
    let mut above: Option<&str> = None;
    for (index, line) in lines.iter_mut().enumerate() {
        let under = above;
        if text(line) {
            above = Some(line.text.trim_end());
        }
        if line.fixed || line.fate != Fate::Keep || (first < index && index < last) {
            continue;
        }
        // Behind the name of the writer, who is known.
        let known = evidence.authors.first().map_or("", |c| c.value.as_str());
        let blank = line.text.strip_prefix(known).filter(|_| index < first && known.len() > 3);
        let blank = blank.map(|rest| format!("{}{rest}", " ".repeat(known.len())));
        let whole = blank.as_deref().unwrap_or(line.text);
        let Some(found) = credits::read(whole).filter(|c| c.items.is_empty()) else {
            continue;
        };
        let [date] = found.dates.as_slice() else { continue };
        // 张三 · 2021年3月7日 · 5分钟阅读, in an element that is named for the writer.
        let named = share(&marks.bylines, line.src) > 0 && line.text.chars().count() <= 60;
        if named && !found.whole && index < first {
            let around = |c: char| c.is_whitespace() || "·•|｜/／,，".contains(c);
            let before = line.text.get(..date.span.start).unwrap_or_default().trim_matches(around);
            let after = line.text.get(date.span.end..).unwrap_or_default().trim_matches(around);
            let after = after.split(around).next().unwrap_or_default();
            let short =
                (2..=12).contains(&before.chars().count()) && !before.ends_with(['于', '於']);
            let who =
                if names::is_person(after) { Some(after) } else { Some(before).filter(|_| short) };
            let at = line.src.shift(base);
            evidence.authors.extend(who.map(|w| Clue::new(w, "visible", 0.7).at(at)));
            let reading = date.reading;
            let clue = DateClue { reading, span: Some(at), origin: "visible", weight: 0.8 };
            if before.contains("更新") {
                evidence.modified.push(clue)
            } else {
                evidence.published.push(clue)
            }
            line.fate = Fate::Field;
            continue;
        }
        if !found.whole {
            // 2021年3月7日 气候与环境: the section behind the date, as a link.
            let section = line.text.get(date.span.end..).unwrap_or_default().trim();
            let before = line.text.get(..date.span.start).unwrap_or_default().trim();
            let short = (2..=12).contains(&section.chars().count()) && before.is_empty();
            if index >= first || !short || line.linked < 30 {
                continue;
            }
            let clue = Clue::new(section, "visible", 0.7).at(line.src.shift(base));
            evidence.sections.push(clue);
        }
        let span = Some(moves.before(date.span.shift(line.out.start)).shift(base));
        // Below the text a date may be its own: under the name of who signs, or the day of writing,
        // which is not the day that the feed gives.
        let signed = under.is_some_and(|t| !t.ends_with(['。', '！', '？', '”', '」', '）', '…']));
        let others: Vec<_> = evidence.published.iter().filter_map(|c| c.reading.sure()).collect();
        let agrees = others.is_empty()
            || date.reading.settle(&others).is_some_and(|m| others.iter().any(|o| o.near(m)));
        let own = index > first && (signed || !agrees);
        let weight = match (index < first, own) {
            (true, _) => 0.85,
            (false, false) => 0.7,
            (false, true) => 0.3,
        };
        let clue = DateClue { reading: date.reading, span, origin: "visible", weight };
        evidence.published.push(clue);
        if !own {
            line.fate = Fate::Field;
        }
    }
}

/// What a paragraph ends in that is none of it: …。（譯者：某某）1120801.
pub(in crate::extract) struct Closing {
    /// Where it begins.
    pub(in crate::extract) start: usize,
    /// Where the inside of the bracket begins, and what it credits.
    credits: Option<(usize, credits::Credits)>,
    /// The day in the Republic's calendar, and where it begins.
    pub(in crate::extract) stamp: Option<(usize, Moment)>,
}

impl Closing {
    /// The credited values with their places in the paragraph's text.
    fn items<'t>(&'t self, text: &'t str) -> impl Iterator<Item = (Role, Span, &'t str)> {
        let credits = self.credits.iter();
        credits
            .flat_map(|(from, c)| c.items.iter().map(|i| (i.role, i.value.shift(*from))))
            .map(|(role, span)| (role, span, span.of(text).trim()))
    }

    /// The credited values.
    pub(in crate::extract) fn values<'t>(
        &'t self,
        text: &'t str,
    ) -> impl Iterator<Item = (Role, &'t str)> {
        self.items(text).map(|(role, _, value)| (role, value))
    }
}

/// A credit in brackets at the end of a paragraph, with or without a closing date of the
/// Republic's calendar.
pub(in crate::extract) fn closing_of(text: &str) -> Option<Closing> {
    let text = text.trim_end();
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
    let credits = bracket.map(|(_, from, credit)| (from, credit));
    Some(Closing { start, credits, stamp: stamp.map(|m| (stem.len(), m)) })
}

/// [`closing_of`] the line, as evidence: the span to take out of it.
pub(in crate::extract) fn closing(
    line: &Line<'_>,
    moves: &Moves,
    base: usize,
    evidence: &mut Evidence,
) -> Option<Span> {
    let text = line.text.trim_end();
    let closing = closing_of(text)?;
    let place = |span: Span| moves.before(span.shift(line.out.start)).shift(base);
    for (role, span, value) in closing.items(text) {
        let clue = Clue {
            value: value.to_owned(),
            span: Some(place(span)),
            origin: "visible",
            weight: 0.9,
        };
        evidence.credit(role, clue);
    }
    if let Some((at, moment)) = closing.stamp {
        let span = Some(place(Span::new(at, text.len())));
        let reading = dates::Reading::Sure(moment);
        evidence.published.push(DateClue { reading, span, origin: "visible", weight: 0.8 });
    }
    Some(Span::new(closing.start, line.text.len()).shift(line.out.start))
}
