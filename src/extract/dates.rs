//! Dates as pages, feeds and addresses print them, in one form: ISO 8601, as precise as the source.
//!
//! Nothing is filled in: a date without a year is no date, a day that may be the month stays two
//! readings until other evidence settles it ([`Reading::settle`]).

use std::fmt;

mod scan;

pub(super) use scan::{Found, digits, find, whole};

/// A point in time, as precise as its source.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Moment {
    /// Four digits.
    pub year: u16,
    /// 1 to 12; 0 when only the year is known.
    pub month: u8,
    /// 1 to 31; 0 when not known.
    pub day: u8,
    /// Hour, minute, and second where printed.
    pub time: Option<(u8, u8, Option<u8>)>,
    /// Minutes east of Greenwich, where printed.
    pub zone: Option<i16>,
}

/// A date read: one moment, or two when day and month could be either way round.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Reading {
    /// Only this.
    Sure(Moment),
    /// Day first, or month first.
    Either(Moment, Moment),
}

impl Moment {
    /// A calendar day, if there is one.
    pub(super) fn new(year: u32, month: u32, day: u32) -> Option<Moment> {
        // A page is no older than the printed periodicals that get scanned, and a date beyond the
        // century is a serial number.
        if !(1860..=2099).contains(&year) || month > 12 || (month == 0 && day > 0) {
            return None;
        }
        if day > days_in(year, month) {
            return None;
        }
        Some(Moment {
            year: year as u16,
            month: month as u8,
            day: day as u8,
            time: None,
            zone: None,
        })
    }

    /// The moment of a Unix time, in seconds or, when that would lie far ahead, milliseconds.
    pub(super) fn from_epoch(number: u64) -> Option<Moment> {
        // 10^11 seconds is the year 5138; 10^11 milliseconds is March 1973.
        let seconds = if number >= 100_000_000_000 { number / 1000 } else { number };
        let (days, rest) = (seconds / 86_400, seconds % 86_400);
        let (year, month, day) = civil(i64::try_from(days).ok()?);
        let mut moment = Moment::new(u32::try_from(year).ok()?, month, day)?;
        moment.time = Some(((rest / 3600) as u8, (rest / 60 % 60) as u8, Some((rest % 60) as u8)));
        moment.zone = Some(0);
        Some(moment)
    }

    /// Days since 1970-01-01; an unknown day counts as the middle of the month.
    pub(super) fn days(self) -> i64 {
        let month = if self.month == 0 { 7 } else { i64::from(self.month) };
        let day = if self.day == 0 { 15 } else { i64::from(self.day) };
        let y = i64::from(self.year) - i64::from(month <= 2);
        let of_year = (153 * (month + if month > 2 { -3 } else { 9 }) + 2) / 5 + day - 1;
        y * 365 + y.div_euclid(4) - y.div_euclid(100) + y.div_euclid(400) + of_year - 719_468
    }

    /// Whether the calendar day is known.
    pub(super) fn has_day(self) -> bool {
        self.day > 0
    }

    /// Whether two moments can be the same event seen from different time zones, or one printed
    /// the day after the other.
    pub(super) fn near(self, other: Moment) -> bool {
        if self.has_day() && other.has_day() {
            // An archive stamps a piece a day or two after its dateline; a swapped day and month
            // is at least a month off unless they are equal.
            return (self.days() - other.days()).abs() <= 2;
        }
        let same_month = self.month == 0 || other.month == 0 || self.month == other.month;
        self.year == other.year && same_month
    }
}

impl fmt::Display for Moment {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:04}", self.year)?;
        if self.month > 0 {
            write!(f, "-{:02}", self.month)?;
        }
        if self.day > 0 {
            write!(f, "-{:02}", self.day)?;
            if let Some((hour, minute, second)) = self.time {
                write!(f, "T{hour:02}:{minute:02}")?;
                if let Some(second) = second {
                    write!(f, ":{second:02}")?;
                }
                match self.zone {
                    Some(0) => write!(f, "Z")?,
                    Some(zone) => {
                        let sign = if zone < 0 { '-' } else { '+' };
                        let zone = zone.unsigned_abs();
                        write!(f, "{sign}{:02}:{:02}", zone / 60, zone % 60)?;
                    }
                    None => {}
                }
            }
        }
        Ok(())
    }
}

impl Reading {
    /// The one reading, or the one of two that lies near one of `others` when its twin does not.
    pub(super) fn settle(self, others: &[Moment]) -> Option<Moment> {
        match self {
            Reading::Sure(moment) => Some(moment),
            Reading::Either(a, b) => {
                let near = |m: Moment| others.iter().any(|o| o.has_day() && o.near(m));
                match (near(a), near(b)) {
                    (true, false) => Some(a),
                    (false, true) => Some(b),
                    _ => None,
                }
            }
        }
    }

    /// The moment, when there is only one.
    pub(super) fn sure(self) -> Option<Moment> {
        match self {
            Reading::Sure(moment) => Some(moment),
            Reading::Either(..) => None,
        }
    }
}

fn days_in(year: u32, month: u32) -> u32 {
    match month {
        2 if year.is_multiple_of(4) && (!year.is_multiple_of(100) || year.is_multiple_of(400)) => {
            29
        }
        2 => 28,
        4 | 6 | 9 | 11 => 30,
        _ => 31,
    }
}

/// Year, month and day of a number of days since 1970-01-01 (Howard Hinnant's algorithm).
fn civil(days: i64) -> (i64, u32, u32) {
    let z = days + 719_468;
    let era = z.div_euclid(146_097);
    let doe = z.rem_euclid(146_097);
    let yoe = (doe - doe / 1460 + doe / 36_524 - doe / 146_096) / 365;
    let doy = doe - (365 * yoe + yoe / 4 - yoe / 100);
    let mp = (5 * doy + 2) / 153;
    let day = (doy - (153 * mp + 2) / 5 + 1) as u32;
    let month = if mp < 10 { mp + 3 } else { mp - 9 } as u32;
    (yoe + era * 400 + i64::from(month <= 2), month, day)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn iso(text: &str) -> Vec<String> {
        find(text)
            .iter()
            .map(|f| match f.reading {
                Reading::Sure(m) => m.to_string(),
                Reading::Either(a, b) => format!("{a}|{b}"),
            })
            .collect()
    }

    #[test]
    fn reads_what_pages_print() {
        for (text, want) in [
            ("2021-03-07", "2021-03-07"),
            ("2021-03-07T08:09:10+08:00", "2021-03-07T08:09:10+08:00"),
            ("2021-03-07T08:09:10.123Z", "2021-03-07T08:09:10Z"),
            ("2021-3-7 8:09", "2021-03-07T08:09"),
            ("发布时间：2021年3月7日 08:09 来源", "2021-03-07T08:09"),
            ("2021年03月07日08时09分", "2021-03-07T08:09"),
            ("2021年3月7日 下午 3:05", "2021-03-07T15:05"),
            ("2021/3/7(星期日) 20:21:22", "2021-03-07T20:21:22"),
            ("2021.03.07", "2021-03-07"),
            ("２０２１年３月７日 １０：２０", "2021-03-07T10:20"),
            ("二〇二一年三月七日", "2021-03-07"),
            ("二○二一年十二月三十一日", "2021-12-31"),
            ("民國110年3月7日", "2021-03-07"),
            ("民國一一〇年三月七日", "2021-03-07"),
            ("110年3月7日", "2021-03-07"),
            ("110/03/07", "2021-03-07"),
            ("Sun, 07 Mar 2021 00:48:57 GMT", "2021-03-07T00:48:57Z"),
            ("Sun, 7 Mar 2021 08:48 +0800", "2021-03-07T08:48+08:00"),
            ("March 7, 2021", "2021-03-07"),
            ("7th March 2021", "2021-03-07"),
            ("Mar 07 Sun 2021 22:40", "2021-03-07T22:40"),
            ("Sun Mar  7 08:09:10 2021", "2021-03-07T08:09:10"),
            ("17/02/2021 - 20:21", "2021-02-17T20:21"),
            ("02/17/2021", "2021-02-17"),
            ("04/03/2021 - 20:21", "2021-03-04T20:21|2021-04-03T20:21"),
            ("04.03.2021", "2021-03-04"),
            ("1998年3月", "1998-03"),
            ("2021-02-30", ""),
            ("12:30", ""),
            ("3月7日", ""),
            ("1.2.3.4", ""),
            ("192.168.10.2021", ""),
            ("ISBN 978-7-5327-2021-3", ""),
            ("电话 010-2021-1234", ""),
        ] {
            assert_eq!(iso(text).join(" "), want, "{text}");
        }
    }

    #[test]
    fn reads_bare_digits_only_as_a_whole_value() {
        let one = |t: &str| whole(t).and_then(Reading::sure).map(|m| m.to_string());
        assert_eq!(iso("20210307"), Vec::<String>::new());
        assert_eq!(one("20210307").as_deref(), Some("2021-03-07"));
        assert_eq!(one("20210307080910").as_deref(), Some("2021-03-07T08:09:10"));
        assert_eq!(one("1615104000").as_deref(), Some("2021-03-07T08:00:00Z"));
        assert_eq!(one("1615104000000").as_deref(), Some("2021-03-07T08:00:00Z"));
        assert_eq!(one("1100307").as_deref(), Some("2021-03-07"));
        assert_eq!(one("12345"), None);
        assert_eq!(one("2021").as_deref(), Some("2021"));
        assert_eq!(one("2021/03").as_deref(), Some("2021-03"));
        assert_eq!(one("2021-3").as_deref(), Some("2021-03"));
        assert_eq!(one("2021/13"), None);
    }

    #[test]
    fn other_evidence_settles_day_and_month() {
        let either = find("04/03/2021").pop().unwrap().reading;
        let day = |y, m, d| Moment::new(y, m, d).unwrap();
        assert_eq!(either.settle(&[day(2021, 4, 3)]).unwrap().to_string(), "2021-04-03");
        assert_eq!(either.settle(&[day(2021, 3, 5)]).unwrap().to_string(), "2021-03-04");
        assert_eq!(either.settle(&[day(2019, 1, 1)]), None);
        assert_eq!(either.settle(&[]), None);
    }

    #[test]
    fn days_and_civil_invert() {
        for number in [0i64, 59, 60, 365, 11_016, 18_693, 19_000, 25_567] {
            let (y, m, d) = civil(number);
            assert_eq!(Moment::new(y as u32, m, d).unwrap().days(), number);
        }
    }
}
