//! Dates as documents print them, in the ISO form.

use super::chars::is_blank;

/// The first date in `text` as ISO 8601 and the bytes it takes; years alone do not count.
pub(super) fn find(text: &str) -> Option<(String, std::ops::Range<usize>)> {
    let starts = text
        .char_indices()
        .filter(|(_, c)| c.is_ascii_digit() || matches!(c, '二' | '一' | '民' | '〇'));
    for (at, c) in starts.take(64) {
        let before = text.get(..at).and_then(|t| t.chars().next_back());
        if before
            .is_some_and(|b| b.is_ascii_digit() || "二一〇零九".contains(b) && !c.is_ascii_digit())
        {
            continue;
        }
        if let Some((iso, len)) = date_at(text.get(at..)?) {
            return Some((iso, at..at + len));
        }
    }
    None
}

fn date_at(text: &str) -> Option<(String, usize)> {
    let republic = text.starts_with("民國") || text.starts_with("民国");
    let mut rest = if republic { text.get("民國".len()..)? } else { text };
    let (mut year, len) = count(rest)?;
    rest = rest.get(len..)?.trim_start_matches(is_blank);
    if republic {
        year += 1911;
    }
    if !(1800..=2200).contains(&year) {
        return None;
    }
    let mark = rest.chars().next()?;
    if !matches!(mark, '年' | '-' | '/' | '.') {
        return None;
    }
    rest = rest.get(mark.len_utf8()..)?.trim_start_matches(is_blank);
    let (month, len) = count(rest)?;
    if !(1..=12).contains(&month) {
        return None;
    }
    rest = rest.get(len..)?.trim_start_matches(is_blank);
    let until = |rest: &str| text.len() - rest.len();
    let close = rest.chars().next();
    match (mark, close) {
        ('年', Some('月')) => rest = rest.get('月'.len_utf8()..)?,
        ('年', _) => return None,
        (m, Some(c)) if c == m => rest = rest.get(1..)?,
        _ => return None,
    }
    let month_end = until(rest);
    let after = rest.trim_start_matches(is_blank);
    let day = count(after).filter(|(day, _)| (1..=31).contains(day));
    let Some((day, len)) = day else {
        return (mark == '年').then(|| (format!("{year:04}-{month:02}"), month_end));
    };
    rest = after.get(len..)?;
    let spaced = rest.trim_start_matches(is_blank);
    if let Some(end) = spaced.strip_prefix('日').or_else(|| spaced.strip_prefix('号')) {
        return Some((format!("{year:04}-{month:02}-{day:02}"), until(end)));
    }
    (mark != '年').then(|| (format!("{year:04}-{month:02}-{day:02}"), until(rest)))
}

/// A number in digits or Chinese, up to four places, and its bytes.
fn count(text: &str) -> Option<(u32, usize)> {
    let digits = text.bytes().take_while(u8::is_ascii_digit).count();
    if digits > 0 {
        return (digits <= 4)
            .then(|| text.get(..digits)?.parse().ok().map(|n| (n, digits)))
            .flatten();
    }
    let (mut value, mut places, mut len, mut tens) = (0u32, 0, 0, false);
    for c in text.chars().take(5) {
        let digit =
            "〇一二三四五六七八九".chars().position(|d| d == c).or((c == '零').then_some(0));
        match digit {
            Some(d) if tens => value += d as u32,
            Some(d) => value = value * 10 + d as u32,
            None if c == '十' && !tens => {
                value = value.max(1) * 10;
                tens = true;
            }
            None => break,
        }
        places += 1;
        len += c.len_utf8();
    }
    (places > 0 && value > 0).then_some((value, len))
}

#[cfg(test)]
mod tests {
    #[test]
    fn dates_of_many_kinds() {
        let cases = [
            ("发表日期：2019年5月6日", "2019-05-06"),
            ("1998年 7月 16日", "1998-07-16"),
            ("民國99年8月1日", "2010-08-01"),
            ("二〇二三年十二月", "2023-12"),
            ("2031-01-09", "2031-01-09"),
            ("2020.05.06 出版", "2020-05-06"),
            ("二零二一年十月二十一日", "2021-10-21"),
        ];
        for (text, iso) in cases {
            assert_eq!(super::find(text).map(|d| d.0).as_deref(), Some(iso), "{text}");
        }
        for text in ["2023年", "12345", "共1998年的", "3.14", "1998-1999年度"] {
            assert_eq!(super::find(text), None, "{text}");
        }
    }
}
