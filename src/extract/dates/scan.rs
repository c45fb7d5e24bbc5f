//! Finds dates in running text: one forward pass, a bounded look at each digit.

use std::sync::LazyLock;

use memchr::memmem::Finder;

use super::{Moment, Reading};
use crate::Span;

/// A date in a text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::extract) struct Found {
    /// Where: the date with its time, without labels.
    pub span: Span,
    /// What it says.
    pub reading: Reading,
}

/// Every date with a year in `text`, in order.
pub(in crate::extract) fn find(text: &str) -> Vec<Found> {
    match narrowed(text) {
        None => find_in(text),
        Some((narrow, places)) => {
            let mut found = find_in(&narrow);
            let place = |at: usize| places.get(at).copied().unwrap_or(text.len());
            for date in &mut found {
                date.span = Span::new(place(date.span.start), place(date.span.end));
            }
            found
        }
    }
}

/// `text` with its full-width digits, colons and signs in ASCII, and where each byte was; `None`
/// when it has no such digit.
fn narrowed(text: &str) -> Option<(String, Vec<usize>)> {
    let bytes = text.as_bytes();
    let is_digit = |at: usize| bytes.get(at + 2).is_some_and(|third| (0x90..0x9a).contains(third));
    memchr::memmem::find_iter(bytes, &[0xef, 0xbc]).find(|at| is_digit(*at))?;
    let mut out = String::with_capacity(text.len());
    let mut places = Vec::with_capacity(text.len());
    for (at, c) in text.char_indices() {
        let c = match c {
            '０'..='９' | '：' | '／' | '－' | '．' => {
                char::from_u32(u32::from(c) - 0xfee0).unwrap_or(c)
            }
            c => c,
        };
        out.push(c);
        places.extend((0..c.len_utf8()).map(|_| at));
    }
    places.push(text.len());
    Some((out, places))
}

fn find_in(text: &str) -> Vec<Found> {
    let mut found = Vec::new();
    if !may_date(text) {
        return found;
    }
    let mut last = ' ';
    let mut from = 0;
    let mut chars = text.char_indices();
    while let Some((offset, c)) = chars.next() {
        let at = from + offset;
        let starts = if c.is_ascii_digit() {
            // `978-7-2021-3` and `1.2.2021.3` are numbers with parts, not dates.
            let bare = text.get(..at).unwrap_or_default().strip_suffix(['-', '.', '/']);
            let inside = bare.is_some_and(|b| b.ends_with(|c: char| c.is_ascii_alphanumeric()));
            !last.is_ascii_alphanumeric() && !inside
        } else if c.is_ascii_alphabetic() {
            !last.is_ascii_alphanumeric()
        } else {
            (digit(c).is_some() && digit(last).is_none()) || c == '民'
        };
        let hit = if starts { Cursor { text, at }.date() } else { None };
        match hit {
            Some((reading, end)) => {
                let start = weekday_before(text, at);
                found.push(Found { span: Span::new(start, end), reading });
                from = end;
                chars = text.get(end..).unwrap_or_default().char_indices();
                last = '0';
            }
            None => last = c,
        }
    }
    found
}

/// Whether a date can stand in the text: every one has the word for a year, or a year of three
/// digits or four. Most lines have neither.
fn may_date(text: &str) -> bool {
    let bytes = text.as_bytes();
    let digit = |at: usize| bytes.get(at).is_some_and(u8::is_ascii_digit);
    // Of three in a row one stands at every third place.
    let is_year = |at: usize| {
        let (before, after) = (digit(at - 1), digit(at + 1));
        if before { after || digit(at - 2) } else { after && digit(at + 2) }
    };
    (2..bytes.len()).step_by(3).any(|at| digit(at) && is_year(at)) || YEAR.find(bytes).is_some()
}

static YEAR: LazyLock<Finder<'static>> = LazyLock::new(|| Finder::new("年"));

/// Where a date begins when the weekday before it is counted in: `Sun, 7 March 2021`, 星期日 2021….
fn weekday_before(text: &str, at: usize) -> usize {
    let head = text.get(..at).unwrap_or_default();
    let trimmed = head.trim_end_matches([' ', ',', '，', '\u{a0}', '\u{3000}']);
    let chinese = trimmed.strip_suffix(['一', '二', '三', '四', '五', '六', '日', '天']);
    let named = chinese.and_then(|c| ["星期", "周", "週"].iter().find_map(|w| c.strip_suffix(w)));
    if let Some(before) = named {
        return before.len();
    }
    let letters = trimmed.bytes().rev().take(10).take_while(u8::is_ascii_alphabetic).count();
    let from = trimmed.len() - letters;
    let word = trimmed.get(from..).unwrap_or_default().to_ascii_lowercase();
    let days = ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"];
    let is_day = word.len() >= 3 && days.iter().any(|d| d.starts_with(&word));
    if is_day { from } else { at }
}

/// The date that is the whole of `text`, such as the value of a meta element. Bare digits count:
/// `20210307`, a Unix time, `1100307` of the Republic's calendar.
pub(in crate::extract) fn whole(text: &str) -> Option<Reading> {
    let text = text.trim();
    if !text.is_empty() && text.len() <= 16 && text.bytes().all(|b| b.is_ascii_digit()) {
        return digits(text).map(Reading::Sure);
    }
    if let Some(month) = year_and_month(text) {
        return Some(Reading::Sure(month));
    }
    let mut found = find(text).into_iter();
    let first = found.next()?;
    // Two dates in one value are a range or a list, unless they are the same day.
    if found.any(|f| f.reading != first.reading) {
        return None;
    }
    Some(first.reading)
}

/// `2021/03`, `2021-3`: what journals give for an issue, and nothing that running text says.
fn year_and_month(text: &str) -> Option<Moment> {
    let (year, month) = text.split_once(['-', '/', '.'])?;
    let digits = |t: &str| t.bytes().all(|b| b.is_ascii_digit());
    if year.len() != 4 || !(1..=2).contains(&month.len()) || !digits(year) || !digits(month) {
        return None;
    }
    Moment::new(year.parse().ok()?, month.parse().ok()?, 0).filter(|m| m.month > 0)
}

/// Bare digits that are a date: by their number.
pub(in crate::extract) fn digits(text: &str) -> Option<Moment> {
    let part = |from: usize, to: usize| text.get(from..to).and_then(|t| t.parse::<u32>().ok());
    let day = |text_year: u32, from: usize| {
        Moment::new(text_year, part(from, from + 2)?, part(from + 2, from + 4)?)
            .filter(|m| m.month > 0 && m.day > 0)
    };
    match text.len() {
        4 => Moment::new(part(0, 4)?, 0, 0),
        6 => Moment::new(part(0, 4)?, part(4, 6)?, 0).filter(|m| m.month > 0),
        7 => day(part(0, 3)? + 1911, 3),
        8 => day(part(0, 4)?, 4),
        12 | 14 => {
            let mut moment = day(part(0, 4)?, 4)?;
            let second = if text.len() == 14 { Some(part(12, 14)? as u8) } else { None };
            moment.time = clock(part(8, 10)?, part(10, 12)?, second);
            moment.time.map(|_| moment)
        }
        10 | 13 => Moment::from_epoch(text.parse().ok()?),
        _ => None,
    }
}

/// The value of a digit: ASCII, or a Chinese numeral up to nine (ten and its compounds are read by
/// [`Cursor::han`]).
fn digit(c: char) -> Option<u32> {
    Some(match c {
        '〇' | '○' | '零' | 'Ｏ' => 0,
        '一' => 1,
        '二' => 2,
        '三' => 3,
        '四' => 4,
        '五' => 5,
        '六' => 6,
        '七' => 7,
        '八' => 8,
        '九' => 9,
        '十' | '廿' | '卅' => 10,
        _ => return None,
    })
}

fn clock(hour: u32, minute: u32, second: Option<u8>) -> Option<(u8, u8, Option<u8>)> {
    let ok = hour < 24 && minute < 60 && second.is_none_or(|s| s < 60);
    ok.then_some((hour as u8, minute as u8, second))
}

const MONTHS: [&str; 12] =
    ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];

/// A place in a text; every step is a method that moves on when it matches.
#[derive(Clone, Copy)]
struct Cursor<'t> {
    text: &'t str,
    at: usize,
}

impl<'t> Cursor<'t> {
    fn rest(&self) -> &'t str {
        self.text.get(self.at..).unwrap_or_default()
    }

    fn peek(&self) -> Option<char> {
        self.rest().chars().next()
    }

    fn eat(&mut self, any: &[char]) -> Option<char> {
        let c = self.peek().filter(|c| any.contains(c))?;
        self.at += c.len_utf8();
        Some(c)
    }

    fn eat_word(&mut self, words: &[&'static str]) -> Option<&'static str> {
        let word = words.iter().find(|w| self.rest().starts_with(**w))?;
        self.at += word.len();
        Some(word)
    }

    /// White space of one line, at most a few: a column of blanks parts two things.
    fn spaces(&mut self) {
        for _ in 0..4 {
            if self.eat(&[' ', '\t', '\u{a0}', '\u{3000}', '\u{2002}', '\u{2003}']).is_none() {
                return;
            }
        }
    }

    /// One to `most` ASCII digits that no digit follows; the value and how many.
    fn number(&mut self, most: usize) -> Option<(u32, usize)> {
        let rest = self.rest().as_bytes();
        let count = rest.iter().take(most + 1).take_while(|b| b.is_ascii_digit()).count();
        if count == 0 || count > most {
            return None;
        }
        let value = self.rest().get(..count)?.parse().ok()?;
        self.at += count;
        Some((value, count))
    }

    /// A Chinese numeral: 二〇二一, 一一〇, 十二, 三十一, 廿四.
    fn han(&mut self) -> Option<u32> {
        let (mut value, mut count, mut tens) = (0u32, 0, false);
        let mut cursor = *self;
        while let Some((c, d)) = cursor.peek().and_then(|c| Some((c, digit(c)?))) {
            cursor.at += c.len_utf8();
            count += 1;
            if count > 4 {
                return None;
            }
            if d == 10 {
                let base = match c {
                    '廿' => 20,
                    '卅' => 30,
                    _ => 10,
                };
                value = if count == 1 { base } else { value * 10 };
                tens = true;
            } else if tens {
                value += d;
            } else {
                value = value * 10 + d;
            }
        }
        if count == 0 {
            return None;
        }
        *self = cursor;
        Some(value)
    }

    fn date(mut self) -> Option<(Reading, usize)> {
        let first = self.peek()?;
        let (mut reading, mut cursor) = if first.is_ascii_alphabetic() {
            self.month_first()?
        } else if first.is_ascii_digit() {
            let mut copy = self;
            let (value, count) = copy.number(4)?;
            match count {
                4 => copy.year_first(value)?,
                3 => copy.republic(value)?,
                _ => copy.day_first(value)?,
            }
        } else {
            self.numerals()?
        };
        let mut end = cursor.at;
        let (Reading::Sure(first) | Reading::Either(first, _)) = reading;
        // asctime prints the year after the time, and `month_first` has read both.
        let time = if first.has_day() && first.time.is_none() { cursor.time() } else { None };
        if let Some((clock, zone, at)) = time {
            end = at;
            let put = |m: &mut Moment| (m.time, m.zone) = (Some(clock), zone);
            match &mut reading {
                Reading::Sure(m) => put(m),
                Reading::Either(a, b) => {
                    put(a);
                    put(b);
                }
            }
        }
        Some((reading, end))
    }

    /// 2021-03-07, 2021/3/7, 2021年3月7日, 2021年3月, 2021-03 (the whole of its word).
    fn year_first(mut self, year: u32) -> Option<(Reading, Cursor<'t>)> {
        let mut spaced = self;
        spaced.spaces();
        if spaced.eat(&['年']).is_some() {
            return spaced.month_and_day(year);
        }
        let sep = self.eat(&['-', '/', '.', '－', '／', '．', '‐', '–'])?;
        let (month, _) = self.number(2)?;
        let mut cursor = self;
        let day = cursor.eat(&[sep]).and_then(|_| cursor.number(2));
        let ends = |c: &Cursor<'_>| !c.peek().is_some_and(|c| c.is_ascii_digit() || c == sep);
        match day {
            Some((day, _)) if ends(&cursor) => {
                let moment = Moment::new(year, month, day).filter(|m| m.has_day())?;
                Some((Reading::Sure(moment), cursor))
            }
            None if sep == '-'
                && ends(&self)
                && !self.peek().is_some_and(char::is_alphanumeric) =>
            {
                let moment = Moment::new(year, month, 0).filter(|m| m.month > 0)?;
                // A range of years, 2004-05, is more often meant than a month by itself.
                (month > 0 && year % 100 + 1 != month).then_some((Reading::Sure(moment), self))
            }
            _ => None,
        }
    }

    /// After 年: 3月7日, 3月, 三月七日.
    fn month_and_day(mut self, year: u32) -> Option<(Reading, Cursor<'t>)> {
        self.spaces();
        let month = match self.number(2) {
            Some((month, _)) => month,
            None => self.han()?,
        };
        self.spaces();
        self.eat(&['月'])?;
        let mut cursor = self;
        cursor.spaces();
        let day = match cursor.number(2) {
            Some((day, _)) => Some(day),
            None => cursor.han(),
        };
        cursor.spaces();
        if let Some(day) = day.filter(|_| cursor.eat(&['日', '号', '號']).is_some()) {
            let moment = Moment::new(year, month, day).filter(|m| m.has_day())?;
            return Some((Reading::Sure(moment), cursor));
        }
        let moment = Moment::new(year, month, 0).filter(|m| m.month > 0)?;
        Some((Reading::Sure(moment), self))
    }

    /// Three digits: a year of the Republic of China, 110年3月7日 or 110/03/07.
    fn republic(mut self, value: u32) -> Option<(Reading, Cursor<'t>)> {
        let mut spaced = self;
        spaced.spaces();
        if spaced.eat(&['年']).is_some() {
            return spaced.month_and_day(value + 1911);
        }
        let sep = self.eat(&['/', '.', '-'])?;
        let ((month, m), (day, d)) = (self.number(2)?, {
            self.eat(&[sep])?;
            self.number(2)?
        });
        let ends = !self.peek().is_some_and(|c| c.is_ascii_digit() || c == sep || c == '.');
        // Only with two digits each and a year of this century: 101.1.2 is a section number.
        let shaped = m == 2 && d == 2 && (89..=139).contains(&value) && ends;
        let moment = Moment::new(value + 1911, month, day).filter(|m| m.has_day())?;
        shaped.then_some((Reading::Sure(moment), self))
    }

    /// 17/02/2021, 7 March 2021, 7-Mar-21 (no).
    fn day_first(mut self, first: u32) -> Option<(Reading, Cursor<'t>)> {
        let mut named = self;
        named.eat_word(&["st", "nd", "rd", "th"]);
        named.spaces();
        named.eat(&['-', '.']);
        named.eat_word(&["of "]);
        if let Some(month) = named.month() {
            named.eat(&['.', '-']);
            named.eat(&[',']);
            named.spaces();
            let (year, 4) = named.number(4)? else { return None };
            let moment = Moment::new(year, month, first).filter(|m| m.has_day())?;
            return Some((Reading::Sure(moment), named));
        }
        let sep = self.eat(&['/', '-', '.'])?;
        let (second, _) = self.number(2)?;
        self.eat(&[sep])?;
        let (year, 4) = self.number(4)? else { return None };
        if self.peek().is_some_and(|c| c == sep || c.is_ascii_alphanumeric()) {
            return None;
        }
        let day_first = Moment::new(year, second, first).filter(|m| m.has_day() && m.month > 0);
        let month_first = Moment::new(year, first, second).filter(|m| m.has_day() && m.month > 0);
        let reading = match (day_first, month_first) {
            (Some(a), Some(b)) if a == b || sep == '.' => Reading::Sure(a),
            (Some(a), Some(b)) => Reading::Either(a, b),
            (Some(a), None) => Reading::Sure(a),
            (None, Some(b)) if sep != '.' => Reading::Sure(b),
            _ => return None,
        };
        Some((reading, self))
    }

    /// The number of an English month, by its first three letters; whole words only.
    fn month(&mut self) -> Option<u32> {
        let rest = self.rest();
        // Asked of every word: most begin like no month.
        let start = rest.as_bytes().first_chunk::<3>()?.map(|b| b.to_ascii_lowercase());
        if !MONTHS.iter().any(|m| m.as_bytes() == start) {
            return None;
        }
        let len = rest.bytes().take_while(u8::is_ascii_alphabetic).take(12).count();
        let word = rest.get(..len)?.to_ascii_lowercase();
        let number = MONTHS.iter().position(|m| word.starts_with(m))?;
        const FULL: [&str; 12] = [
            "january",
            "february",
            "march",
            "april",
            "may",
            "june",
            "july",
            "august",
            "september",
            "october",
            "november",
            "december",
        ];
        let full = FULL.get(number)?;
        (word.len() >= 3 && (full.starts_with(&word) || word == "sept")).then(|| {
            self.at += len;
            number as u32 + 1
        })
    }

    /// March 7, 2021; Mar 7 08:09:10 2021 (asctime).
    fn month_first(mut self) -> Option<(Reading, Cursor<'t>)> {
        let month = self.month()?;
        self.eat(&['.']);
        self.spaces();
        let (day, _) = self.number(2)?;
        self.eat_word(&["st", "nd", "rd", "th"]);
        // Jun 09 Sun 2013
        let mut week = self;
        week.spaces();
        if week.eat_word(&["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"]).is_some()
            && week.peek() == Some(' ')
        {
            self = week;
        }
        let mut asctime = self;
        self.eat(&[',', '，']);
        self.spaces();
        if let Some((year, 4)) = self.number(4) {
            let moment = Moment::new(year, month, day).filter(|m| m.has_day())?;
            return Some((Reading::Sure(moment), self));
        }
        let (clock, zone, at) = asctime.time()?;
        asctime.at = at;
        asctime.spaces();
        let (year, 4) = asctime.number(4)? else { return None };
        let mut moment = Moment::new(year, month, day).filter(|m| m.has_day())?;
        (moment.time, moment.zone) = (Some(clock), zone);
        Some((Reading::Sure(moment), asctime))
    }

    /// 二〇二一年三月七日, 民國110年3月7日, 民國一一〇年三月七日.
    fn numerals(&mut self) -> Option<(Reading, Cursor<'t>)> {
        if self.eat_word(&["民國", "民国"]).is_some() {
            self.spaces();
            let year = match self.number(3) {
                Some((year, _)) => year,
                None => self.han()?,
            };
            self.spaces();
            self.eat(&['年'])?;
            return self.month_and_day(year + 1911);
        }
        let start = self.at;
        let year = self.han()?;
        let four = self.text.get(start..self.at)?.chars().count() == 4;
        self.eat(&['年'])?;
        if four { self.month_and_day(year) } else { None }
    }

    /// A time of day after a date; what stands between them may be a weekday, a dash or nothing.
    #[allow(clippy::type_complexity)] // a clock, its zone, and where it ends: used once
    fn time(&mut self) -> Option<((u8, u8, Option<u8>), Option<i16>, usize)> {
        self.spaces();
        let mut cursor = *self;
        if cursor.eat(&['（', '(']).is_some() {
            let close = cursor.rest().char_indices().take(9).find(|(_, c)| matches!(c, ')' | '）'));
            let (at, c) = close?;
            cursor.at += at + c.len_utf8();
            *self = cursor;
        } else if cursor.eat_word(&["星期", "周", "週"]).is_some() {
            cursor.eat(&['一', '二', '三', '四', '五', '六', '日', '天'])?;
            *self = cursor;
        }
        self.spaces();
        self.eat(&['T', '-', '–', '—', ',', '，', '|', '｜', '·', '日']);
        self.eat_word(&["at ", "HKT "]);
        self.spaces();
        let half = self.eat_word(&["上午", "下午", "凌晨", "早上", "晚上", "中午", "傍晚", "晚"]);
        self.spaces();
        let (mut hour, _) = self.number(2)?;
        let chinese = self.eat(&[':', '：', '时', '時', '点', '點']).map(|c| !":：".contains(c))?;
        let (minute, digits) = self.number(2)?;
        if digits != 2 && !chinese {
            return None;
        }
        if chinese {
            self.eat(&['分'])?;
        }
        let mut cursor = *self;
        let mut second = None;
        if (chinese || cursor.eat(&[':', '：']).is_some())
            && let Some((s, _)) = cursor.number(2)
        {
            second = Some(s as u8);
            if chinese {
                cursor.eat(&['秒'])?;
            }
            let fraction = cursor.rest().strip_prefix(['.', ',']);
            let count = fraction.map(|f| f.bytes().take(9).take_while(u8::is_ascii_digit).count());
            cursor.at += count.filter(|n| *n > 0).map_or(0, |n| n + 1);
            *self = cursor;
        }
        let mut cursor = *self;
        cursor.spaces();
        let english = cursor.eat_word(&["AM", "PM", "am", "pm", "a.m.", "p.m."]);
        if english.is_some() {
            *self = cursor;
        }
        let afternoon = half.is_some_and(|h| matches!(h, "下午" | "晚上" | "傍晚" | "晚"))
            || english.is_some_and(|e| e.starts_with(['P', 'p']));
        let morning = english.is_some_and(|e| e.starts_with(['A', 'a']));
        if afternoon && hour < 12 {
            hour += 12;
        } else if morning && hour == 12 {
            hour = 0;
        }
        let clock = clock(hour, minute, second)?;
        let zone = self.zone();
        Some((clock, zone, self.at))
    }

    /// Z, GMT, UTC+8, +0800, +08:00, 北京时间 in brackets.
    fn zone(&mut self) -> Option<i16> {
        let mut cursor = *self;
        cursor.spaces();
        let named = cursor.eat_word(&["GMT", "UTC", "Z"]);
        if named.is_some() {
            *self = cursor;
        }
        let sign = cursor.eat(&['+', '-', '−']);
        let Some(sign) = sign else { return named.map(|_| 0) };
        let Some((number, count)) = cursor.number(4) else { return named.map(|_| 0) };
        let (hours, minutes) = match count {
            1 | 2 => {
                let mut colon = cursor;
                let minutes = colon.eat(&[':']).and_then(|_| colon.number(2));
                if minutes.is_some() {
                    cursor = colon;
                } else if named.is_none() {
                    return None; // `20:21 - 3` is no zone
                }
                (number, minutes.map_or(0, |(m, _)| m))
            }
            4 => (number / 100, number % 100),
            _ => return named.map(|_| 0),
        };
        if hours > 14 || minutes > 59 {
            return named.map(|_| 0);
        }
        *self = cursor;
        let zone = (hours * 60 + minutes) as i16;
        Some(if sign == '+' { zone } else { -zone })
    }
}
