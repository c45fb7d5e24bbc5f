/*!
Dates: `2023年2月15日`, `2月4日` (with the year of the paragraph or of the document), spans of years,
years of the Republic (民國, and bare two- or three-digit years in Traditional text), years in Han
numerals, `去年11月` when the document's date is known. Values are ISO 8601.

`2016年到2019年` -> date `2016/2019`

Quiet on durations (`30年来`), decades (`1990年代`), days without their month, months without a day
unless the year is known (`自1月起`).
*/

use super::chars::{self, han_number};
use super::scene::{Found, Scene, mention};
use crate::convert::fold;
use crate::{Mention, Rule, Trust};

pub(super) static RULE: Rule = Rule {
    name: "cite/dates",
    trust: Trust::Probable,
    default: true,
    summary: "dates and spans of years, as ISO 8601",
};

/// A reader of the text that moves forward.
#[derive(Clone, Copy)]
struct Cursor<'t> {
    rest: &'t str,
    used: usize,
}

impl<'t> Cursor<'t> {
    fn new(rest: &'t str) -> Cursor<'t> {
        Cursor { rest, used: 0 }
    }

    fn skip(&mut self, n: usize) {
        self.rest = self.rest.get(n..).unwrap_or_default();
        self.used += n;
    }

    /// One space, as column layouts leave beside digits.
    fn space(&mut self) {
        if self.rest.starts_with(' ') {
            self.skip(1);
        }
    }

    fn number(&mut self, max: usize) -> Option<(u32, usize)> {
        let n = self.rest.bytes().take(max + 1).take_while(u8::is_ascii_digit).count();
        if n == 0 || n > max {
            return None;
        }
        let value = self.rest.get(..n)?.parse().ok()?;
        self.skip(n);
        Some((value, n))
    }

    fn take(&mut self, words: &[&str]) -> bool {
        let found = words.iter().find(|w| self.rest.starts_with(**w));
        if let Some(w) = found {
            self.skip(w.len());
        }
        found.is_some()
    }

    /// A number from 1 to `max` and its unit.
    fn part(&mut self, max: u32, units: &[&str]) -> Option<u32> {
        let mut ahead = *self;
        ahead.space();
        let (n, _) = ahead.number(2)?;
        ahead.space();
        if (1..=max).contains(&n) && ahead.take(units) {
            *self = ahead;
            return Some(n);
        }
        None
    }
}

const DASHES: &[&str] = &["-", "–", "—", "－", "~", "～", "至", "到", "─"];
const DAY: &[&str] = &["日", "号", "號"];

/// Words after 年 that make it a duration or a decade.
fn no_date(rest: &str) -> bool {
    let lasting = [
        "代",
        "来",
        "内",
        "间",
        "后",
        "以来",
        "以上",
        "以后",
        "多",
        "期",
        "之",
        "的时间",
        "级",
        "时间",
        "前",
        "里",
        "度计",
        "计划",
        "计画",
        "长",
        "左右",
        "制",
    ];
    fold::begins(rest, &lasting).is_some()
}

pub(super) fn digits(scene: &mut Scene<'_>, at: usize, out: &mut Vec<Mention>) -> Found {
    let mut c = Cursor::new(scene.from(at));
    let (n, width) = c.number(4)?;
    if width == 4 && (1000..2200).contains(&n) {
        return year(scene, at, n, c, out);
    }
    let first = c;
    if width <= 2 && (1..=12).contains(&n) {
        c.space();
        if c.take(&["月"]) {
            if let Some(day) = c.part(31, DAY) {
                let year = scene.year.or_else(|| guess(scene.date, n, day));
                let head = year.map_or("-".to_owned(), |y| format!("{y:04}"));
                let value = days(&head, n, day, &mut c);
                out.push(mention("date", at, at + c.used, value));
                return Some(at + c.used);
            }
            return month(scene, at, n, c, out);
        }
    }
    if scene.traditional {
        return bare_republic(scene, at, n, width, first, out);
    }
    None
}

/// `1月` without a day, where the year is known and the words around it leave no doubt: `自1月起`.
fn month(
    scene: &Scene<'_>,
    at: usize,
    month: u32,
    mut c: Cursor<'_>,
    out: &mut Vec<Mention>,
) -> Found {
    let year = scene.year.or_else(|| guess(scene.date, month, 1))?;
    let before = scene.text.get(..at)?.chars().next_back();
    if before.is_some_and(|c| c.is_ascii_digit() || ".-–—~第个個".contains(c)) {
        return None;
    }
    c.take(&["底", "初", "末", "中旬", "上旬", "下旬", "份"]);
    let open = c.rest.chars().next();
    if !open.is_none_or(|c| !chars::is_cjk(c) || "起以的在时前后举发开".contains(chars::fold(c)))
    {
        return None;
    }
    out.push(mention("date", at, at + c.used, format!("{year:04}-{month:02}")));
    Some(at + c.used)
}

/// The year of a month and day without one: the document's, or the one before when that would lie
/// more than half a year ahead.
fn guess(date: Option<(u32, u32, u32)>, month: u32, _day: u32) -> Option<u32> {
    let (year, now, _) = date?;
    Some(if now > 0 && month > now.saturating_add(6) { year.saturating_sub(1) } else { year })
}

/// The rest of a day that may be a span: `15-16日`.
fn days(head: &str, month: u32, day: u32, c: &mut Cursor<'_>) -> String {
    let mut ahead = *c;
    ahead.space();
    if ahead.take(DASHES) {
        ahead.space();
        if let Some(last) = ahead.part(31, DAY) {
            *c = ahead;
            return format!("{head}-{month:02}-{day:02}/{head}-{month:02}-{last:02}");
        }
        if let Some(m) = ahead.part(12, &["月"])
            && let Some(last) = ahead.part(31, DAY)
        {
            *c = ahead;
            return format!("{head}-{month:02}-{day:02}/{head}-{m:02}-{last:02}");
        }
    }
    format!("{head}-{month:02}-{day:02}")
}

fn year(
    scene: &mut Scene<'_>,
    at: usize,
    n: u32,
    mut c: Cursor<'_>,
    out: &mut Vec<Mention>,
) -> Found {
    let whole = c;
    c.space();
    if !c.take(&["年"]) {
        c = whole;
        return iso(scene, at, n, c, out).or_else(|| span(scene, at, n, whole, out));
    }
    let plain = c;
    if let Some(month) = c.part(12, &["月"]) {
        scene.year = Some(n);
        let after_month = c;
        // 15日, 15-16日
        c.space();
        let mut ahead = c;
        if let Some((day, w)) = ahead.number(2)
            && w <= 2
            && (1..=31).contains(&day)
        {
            ahead.space();
            if ahead.take(DAY) {
                let value = days(&format!("{n:04}"), month, day, &mut ahead);
                out.push(mention("date", at, at + ahead.used, value));
                return Some(at + ahead.used);
            }
            if ahead.take(DASHES) {
                ahead.space();
                if let Some(last) = ahead.part(31, DAY) {
                    let value = format!("{n:04}-{month:02}-{day:02}/{n:04}-{month:02}-{last:02}");
                    out.push(mention("date", at, at + ahead.used, value));
                    return Some(at + ahead.used);
                }
            }
        }
        c = after_month;
        let mut value = format!("{n:04}-{month:02}");
        let mut ahead = c;
        if ahead.take(DASHES) {
            if let Some(last) = ahead.part(12, &["月"]) {
                value = format!("{value}/{n:04}-{last:02}");
                c = ahead;
            } else if let Some((y, 4)) = ahead.number(4)
                && ahead.take(&["年"])
                && y >= n
                && let Some(last) = ahead.part(12, &["月"])
            {
                value = format!("{value}/{y:04}-{last:02}");
                c = ahead;
            }
        }
        out.push(mention("date", at, at + c.used, value));
        return Some(at + c.used);
    }
    c = plain;
    let mut ahead = c;
    if ahead.take(DASHES) {
        ahead.space();
        if let Some((last, 4)) = ahead.number(4) {
            ahead.space();
            if last > n && last < 2200 && ahead.take(&["年度", "年"]) {
                scene.year = Some(last);
                out.push(mention("date", at, at + ahead.used, format!("{n:04}/{last:04}")));
                return Some(at + ahead.used);
            }
        }
    }
    if c.rest.starts_with('代') {
        return None;
    }
    scene.year = Some(n);
    c.take(&["底", "初", "末", "中", "度"]);
    out.push(mention("date", at, at + c.used, format!("{n:04}")));
    Some(at + c.used)
}

/// `2023-02-15`, `2023/2/15`.
fn iso(
    scene: &mut Scene<'_>,
    at: usize,
    n: u32,
    mut c: Cursor<'_>,
    out: &mut Vec<Mention>,
) -> Found {
    let sep = c.rest.chars().next().filter(|s| matches!(s, '-' | '/' | '.'))?;
    c.skip(1);
    let (month, _) = c.number(2)?;
    if !c.rest.starts_with(sep) {
        return None;
    }
    c.skip(1);
    let (day, _) = c.number(2)?;
    let free = !c.rest.starts_with(|c: char| c.is_ascii_alphanumeric() || c == '-');
    if !(1..=12).contains(&month) || !(1..=31).contains(&day) || !free {
        return None;
    }
    scene.year = Some(n);
    out.push(mention("date", at, at + c.used, format!("{n:04}-{month:02}-{day:02}")));
    Some(at + c.used)
}

/// `2020–2021年`, `2013-2014年度`, `2020/21年度`.
fn span(
    scene: &mut Scene<'_>,
    at: usize,
    n: u32,
    mut c: Cursor<'_>,
    out: &mut Vec<Mention>,
) -> Found {
    c.space();
    if !c.take(DASHES) && !c.take(&["/"]) {
        return None;
    }
    c.space();
    let (last, width) = c.number(4)?;
    let last = match width {
        4 => last,
        2 => n / 100 * 100 + last,
        _ => return None,
    };
    c.space();
    if last <= n
        || last >= 2200
        || !c.take(&["年度", "年", "財政年度", "财政年度"])
        || c.rest.starts_with('代')
    {
        return None;
    }
    scene.year = Some(last);
    out.push(mention("date", at, at + c.used, format!("{n:04}/{last:04}")));
    Some(at + c.used)
}

/// `94年`, `99年9月23日`, `107至111年度` where years are those of the Republic.
fn bare_republic(
    scene: &mut Scene<'_>,
    at: usize,
    n: u32,
    width: usize,
    mut c: Cursor<'_>,
    out: &mut Vec<Mention>,
) -> Found {
    if width > 3 || scene.before(at).is_some_and(|b| matches!(b, '第' | '約' | '近' | '逾' | '達'))
    {
        return None;
    }
    c.space();
    let mut ahead = c;
    if (60..200).contains(&n) && ahead.take(DASHES) {
        ahead.space();
        if let Some((last, _)) = ahead.number(3)
            && last > n
            && last < 200
            && ahead.take(&["年度", "年"])
        {
            let value = format!("{}/{}", n + 1911, last + 1911);
            out.push(mention("date", at, at + ahead.used, value));
            return Some(at + ahead.used);
        }
    }
    if !c.take(&["年"]) || !(1..200).contains(&n) {
        return None;
    }
    let year = n + 1911;
    if let Some(month) = c.part(12, &["月"]) {
        let value = match c.part(31, DAY) {
            Some(day) => format!("{year}-{month:02}-{day:02}"),
            None => format!("{year}-{month:02}"),
        };
        scene.year = Some(year);
        out.push(mention("date", at, at + c.used, value));
        return Some(at + c.used);
    }
    // Years alone: only those that are rarely a count of years.
    if !(70..130).contains(&n) || no_date(c.rest) {
        return None;
    }
    c.take(&["度", "底", "初"]);
    scene.year = Some(year);
    out.push(mention("date", at, at + c.used, format!("{year}")));
    Some(at + c.used)
}

/// A Han numeral, its value and bytes.
fn han_run(text: &str) -> Option<(u32, usize)> {
    let len: usize = text
        .chars()
        .take(6)
        .take_while(|c| super::token::han_digit(*c) || *c == '元')
        .map(char::len_utf8)
        .sum();
    Some((han_number(text.get(..len)?).filter(|_| len > 0)?, len))
}

fn han_part(text: &str, max: u32, unit: &[&str]) -> Option<(u32, usize)> {
    let (n, len) = han_run(text)?;
    let rest = text.get(len..)?;
    let word = unit.iter().find(|u| rest.starts_with(**u))?;
    ((1..=max).contains(&n)).then_some((n, len + word.len()))
}

/// 二〇二三年三月五日, 一九九七年.
pub(super) fn numerals(scene: &mut Scene<'_>, at: usize, out: &mut Vec<Mention>) -> Found {
    let rest = scene.from(at);
    let (n, len) = han_run(rest)?;
    if !(1000..2200).contains(&n)
        || !rest.get(len..)?.starts_with('年')
        || scene.before(at).is_some_and(super::token::han_digit)
    {
        return None;
    }
    han_tail(scene, at, n, len + 3, out)
}

fn han_tail(
    scene: &mut Scene<'_>,
    at: usize,
    year: u32,
    mut used: usize,
    out: &mut Vec<Mention>,
) -> Found {
    let rest = scene.from(at);
    let mut value = format!("{year:04}");
    if rest.get(used..)?.starts_with('代') {
        return None;
    }
    if let Some((month, n)) = han_part(rest.get(used..)?, 12, &["月"]) {
        used += n;
        value = format!("{value}-{month:02}");
        if let Some((day, n)) = han_part(rest.get(used..)?, 31, DAY) {
            used += n;
            value = format!("{value}-{day:02}");
        }
    }
    scene.year = Some(year);
    out.push(mention("date", at, at + used, value));
    Some(at + used)
}

/// 民國一一二年二月, 民国112年.
pub(super) fn republic(scene: &mut Scene<'_>, at: usize, out: &mut Vec<Mention>) -> Found {
    let rest = scene.from(at);
    let word = fold::begins(rest, &["民国"])?;
    let tail = rest.get(word.len()..)?;
    let mut c = Cursor::new(tail);
    c.space();
    if let Some((n, _)) = c.number(3) {
        c.space();
        if n == 0 || !c.take(&["年"]) {
            return None;
        }
        let year = n + 1911;
        let mut value = format!("{year}");
        if let Some(month) = c.part(12, &["月"]) {
            value = format!("{value}-{month:02}");
            if let Some(day) = c.part(31, DAY) {
                value = format!("{value}-{day:02}");
            }
        } else {
            c.take(&["度"]);
        }
        scene.year = Some(year);
        out.push(mention("date", at, at + 6 + c.used, value));
        return Some(at + 6 + c.used);
    }
    let (n, len) = han_run(tail)?;
    if !(1..200).contains(&n) || !tail.get(len..)?.starts_with('年') {
        return None;
    }
    han_tail(scene, at, n + 1911, 6 + len + 3, out)
}

/// 今年1月, 去年11月, 前年三月: when the document's date is known.
pub(super) fn relative(scene: &mut Scene<'_>, at: usize, out: &mut Vec<Mention>) -> Found {
    let (year, _, _) = scene.date?;
    let rest = scene.from(at);
    let back = [("今年", 0), ("去年", 1), ("前年", 2)];
    let (word, n) = back.iter().find(|(w, _)| rest.starts_with(w))?;
    let year = year.checked_sub(*n)?;
    let mut c = Cursor::new(rest.get(word.len()..)?);
    let (month, day) = match c.part(12, &["月"]) {
        Some(month) => (month, c.part(31, DAY)),
        None => {
            let (month, used) = han_part(c.rest, 12, &["月"])?;
            c.skip(used);
            let day = han_part(c.rest, 31, DAY);
            c.skip(day.map_or(0, |d| d.1));
            (month, day.map(|d| d.0))
        }
    };
    let value = match day {
        Some(day) => format!("{year:04}-{month:02}-{day:02}"),
        None => format!("{year:04}-{month:02}"),
    };
    let end = at + word.len() + c.used;
    out.push(mention("date", at, end, value));
    Some(end)
}
