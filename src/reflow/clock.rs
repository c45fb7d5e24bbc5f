//! Times that stand beside a speaker's label in what a machine wrote down, or in a chat: part of
//! `reflow/turn`.

use super::chars::is_blank;
use crate::convert::fold;

/// Parts of the day that a chat puts before the hour.
const HALVES: &[&str] = &["上午", "下午", "晚上", "凌晨", "中午", "早上", "AM", "PM"];

/// `01:05`, `10:21:33`, `00:00:05.120`.
fn is_clock(text: &str) -> bool {
    let whole = text.split(['.', ',']).next().unwrap_or_default();
    let fraction = text.get(whole.len() + 1..).unwrap_or_default();
    let figures = |t: &str, most: usize| t.len() <= most && t.bytes().all(|b| b.is_ascii_digit());
    let parts = whole.split(':');
    (2..=3).contains(&parts.clone().count())
        && parts.clone().all(|p| !p.is_empty() && figures(p, 2))
        && figures(fraction, 3)
}

/// A time, or two with a dash or an arrow between.
pub(super) fn is_stretch(text: &str) -> bool {
    let parts = text.split(['-', '~', '–', '—', '>', '→']).map(str::trim);
    let mut parts = parts.filter(|p| !p.is_empty()).peekable();
    text.len() <= 40 && parts.peek().is_some() && parts.all(is_clock)
}

/// Bytes of the time that `text` begins with and of the space after it: `[00:01:05] `. Without
/// brackets only a time with seconds counts: `09:00 主持人：` is a programme.
pub(super) fn leading(text: &str) -> usize {
    let mark = |text: &str| {
        let first = text.chars().next()?;
        let close = match first {
            '[' => ']',
            '(' => ')',
            '【' => '】',
            '（' => '）',
            '［' => '］',
            '0'..='9' => {
                let day =
                    text.split(is_blank).next().filter(|d| is_day(d)).map_or(0, |d| d.len() + 1);
                let end = day + text.get(day..)?.find(is_blank)?;
                let time = text.get(day..end)?;
                return (time.matches(':').count() == 2 && is_clock(time)).then_some(end);
            }
            _ => return None,
        };
        let (inner, _) = text.get(first.len_utf8()..)?.split_once(close)?;
        is_stretch(inner).then_some(first.len_utf8() + inner.len() + close.len_utf8())
    };
    let Some(len) = mark(text) else { return 0 };
    let rest = text.get(len..).unwrap_or_default();
    text.len() - rest.trim_start_matches(is_blank).len()
}

/// Bytes of a time without seconds that begins a line of who speaks and nothing else: `00:05 罗文远`.
pub(super) fn leading_short(text: &str) -> usize {
    let Some((time, rest)) = text.split_once(is_blank).filter(|(t, _)| is_clock(t)) else {
        return 0;
    };
    let name = rest.trim_start_matches(is_blank);
    if time.len() == 5 && name.chars().count() <= 12 { text.len() - name.len() } else { 0 }
}

/// `2019-04-02`, `4/2`.
fn is_day(text: &str) -> bool {
    (6..=10).contains(&text.len())
        && text.bytes().all(|b| b.is_ascii_digit() || b"-/.".contains(&b))
        && text.bytes().any(|b| b"-/.".contains(&b))
}

/// What stands before the time, and the day if any, that `text` ends with: `张三 10:21:33`.
pub(super) fn before(text: &str) -> Option<&str> {
    if !text.ends_with(|c: char| c.is_ascii_digit() || "])）】］".contains(c)) {
        return None;
    }
    if let Some(name) = bracketed(text) {
        return Some(name);
    }
    let (rest, time) = text.rsplit_once(is_blank)?;
    let inner = time.strip_prefix(['[', '(', '（', '【', '［']);
    let time = match inner.map(|inner| inner.strip_suffix([']', ')', '）', '】', '］'])) {
        Some(inside) => inside?,
        None => time,
    };
    is_clock(time).then_some(())?;
    let rest = rest.trim_end_matches(is_blank);
    // 上午 8:01
    let half = rest.rsplit_once(is_blank).filter(|(_, last)| fold::is_one(last, HALVES));
    let rest = half.map_or(rest, |(rest, _)| rest.trim_end_matches(is_blank));
    match rest.rsplit_once(is_blank) {
        Some((name, last)) if is_day(last) => Some(name.trim_end_matches(is_blank)),
        _ => Some(rest),
    }
}

/// What stands before a day and a time in brackets: `老顾, [2024/3/5 10:21]`.
fn bracketed(text: &str) -> Option<&str> {
    let (name, inner) =
        text.strip_suffix([']', ')', '）', '】'])?.rsplit_once(['[', '(', '（', '【'])?;
    let mut parts = inner.rsplit([' ', ',']).filter(|p| !p.is_empty());
    let time = parts.next().filter(|t| is_clock(t))?;
    let day = inner.get(..inner.len() - time.len())?.trim_end_matches([' ', ',']);
    // 5 Mar 2024 at, 2024年3月5日, 2024/3/5
    let figures = day.chars().filter(char::is_ascii_digit).count();
    let named = day.chars().all(|c| c.is_alphanumeric() || " -/.,".contains(c));
    let name = name.trim_end_matches([' ', ',', '，']);
    ((3..=8).contains(&figures) && named && day.len() <= 20 && !name.is_empty()).then_some(name)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn times_before_and_behind() {
        assert_eq!(leading("[00:00:05] 甲"), "[00:00:05] ".len());
        assert_eq!(leading("（01:05-01:20）甲"), "（01:05-01:20）".len());
        assert_eq!(leading("00:01:05 甲"), "00:01:05 ".len());
        for none in ["09:00 甲", "[注]甲", "[1:2:3:4] 甲", "12:", "[", "甲 00:01"] {
            assert_eq!(leading(none), 0, "{none}");
        }
        assert_eq!(leading("2019-04-02 19:21:05 甲"), 20);
        assert_eq!(before("张三 10:21:33"), Some("张三"));
        assert_eq!(before("张三 2024-05-06 10:21"), Some("张三"));
        assert_eq!(before("张三 (00:05.5)"), Some("张三"));
        assert_eq!(before("张三, [2024/3/5 10:21]"), Some("张三"));
        assert_eq!(before("张三, [5 Mar 2024 at 10:21:07]"), Some("张三"));
        assert_eq!(before("见 [12 10:21]"), None);
        assert_eq!(before("老顾  上午 8:01"), Some("老顾"));
        for none in ["张三 3", "10:21", "张三10:21", "比分 3:2:1:0"] {
            assert_eq!(before(none), None, "{none}");
        }
    }
}
