//! When the first post of a thread was written: the first line of a day and its time between the
//! name of who began the thread and the next name: `来自客户端 1楼 2021-3-7 10:11`.

use super::{DateClue, Evidence, Line};
use crate::convert::fold;
use crate::extract::dates;

/// What else a profile beside a post dates.
const OTHER: &[&str] = &["注册", "加入", "登录", "签到", "生日", "Joined", "在线", "最后"];

/// The most letters beside the date.
const BESIDE: usize = 24;

pub(super) fn first_time(lines: &[Line], evidence: &Evidence) -> Option<DateClue> {
    let mut posters =
        evidence.authors.iter().filter(|c| c.origin == "poster").filter_map(|c| Some((c, c.span?)));
    let (first, from) = posters.next()?;
    let until = posters.find(|(c, s)| c.value != first.value && s.start > from.start);
    let until = until.map_or(usize::MAX, |(_, s)| s.start);
    let between = lines.iter().filter(|l| from.end <= l.span.start && l.span.end <= until);
    between.filter(|l| l.len <= 120).find_map(|line| {
        let found = dates::find(&line.text);
        let [date] = found.as_slice() else { return None };
        let count = |text: &str| text.chars().filter(|c| c.is_alphanumeric()).count();
        let timed = date.reading.sure().is_some_and(|m| m.time.is_some());
        let beside = count(&line.text).saturating_sub(count(date.span.of(&line.text)));
        let folded = fold::folded(&line.text);
        let other = OTHER.iter().any(|w| folded.contains(w));
        let span = Some(line.span);
        (timed && beside <= BESIDE && !other).then_some(DateClue {
            reading: date.reading,
            span,
            origin: "visible",
            weight: 0.6,
        })
    })
}
