//! Years named after a reign, as the year of the common era: `光绪七年刻本` is of 1881.
//!
//! The eleventh and twelfth month of a lunar year may fall into the next year of the sun: such a date
//! gives none. Japan has counted by the sun since 1873, and its late dates are certain.

use super::chars::{han_number, plain};
use super::lexicon::starts;
use super::token::{Kind, Token, han_digit};
use super::words::ERAS;
use crate::Span;

/// The first such year in `tokens`, those of `titles` passed over.
pub(super) fn year(text: &str, tokens: &[Token], of_title: &[bool]) -> Option<(u32, Span)> {
    let free = |i: usize| !of_title.get(i).copied().unwrap_or_default();
    let runs = tokens.iter().enumerate().filter(|(i, t)| t.kind == Kind::Han && free(*i));
    for (i, t) in runs {
        let run = t.of(text);
        let Some((len, first, last)) =
            ERAS.iter().find_map(|(era, a, z)| Some((starts(run, era)?, *a, *z)))
        else {
            continue;
        };
        let rest = run.get(len..).unwrap_or_default();
        let start = t.start as usize;
        // 昭和12年: the number is a token of its own.
        let (n, len, after) = if rest.is_empty() {
            let Some([number, unit]) = tokens.get(i + 1..i + 3) else { continue };
            let digits = number.kind == Kind::Number && number.ch != '一' && unit.ch == '年';
            let after = text.get(unit.end as usize..).unwrap_or_default();
            (digits.then_some(number.num), number.end as usize - start, after)
        } else {
            let digits: usize =
                rest.chars().take_while(|c| han_digit(*c) || *c == '元').map(char::len_utf8).sum();
            let tail = rest.get(digits..).unwrap_or_default();
            let n = rest.get(..digits).filter(|d| !d.is_empty()).and_then(han_number);
            (n.filter(|_| tail.starts_with('年')), len + digits, tail)
        };
        let month = after.trim_start_matches(['年', '闰', '閏']);
        let late = ["十一月", "十二月", "冬月", "腊月", "臘月", "11月", "12月"];
        let japan = first >= 1868 && last != 1908 && last != 1911;
        let certain =
            japan || !late.iter().any(|m| month.chars().map(plain).take(3).eq(m.chars().take(3)));
        let year = n.filter(|n| *n > 0).map(|n| first + n - 1).filter(|y| *y <= last && certain);
        if let Some(year) = year {
            return Some((year, Span::new(start, start + len)));
        }
    }
    None
}
