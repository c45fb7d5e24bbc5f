//! Lines that say what a page belongs to and nothing else: a document's symbol, a job number, the date
//! of a record, a printer's notice. Part of `reflow/page-furniture`.

use super::chars::End;
use super::date;
use super::page::Page;
use crate::convert::fold;

/// Printer's words that stand alone at a page's foot.
pub(super) const IMPRINT: &[&str] = &["请回收", "Please recycle", "内部资料", "请勿外传"];

/// A line of nothing but figures, capitals and signs: a document's symbol, a job number, a date.
pub(super) fn symbol(text: &str) -> bool {
    let mut figures = false;
    // Most lines need no more than this.
    if text.bytes().take(3).any(|b| !b.is_ascii() || b.is_ascii_lowercase()) {
        return false;
    }
    if let Some((series, rest)) =
        ["/Add.", "/Rev.", "/Corr."].iter().find_map(|part| text.split_once(part))
    {
        let number = !rest.is_empty() && rest.bytes().all(|b| b.is_ascii_digit());
        return number && symbol_of(series, &mut figures);
    }
    symbol_of(text, &mut figures)
}

fn symbol_of(text: &str, figures: &mut bool) -> bool {
    // Two at both ends of a line have what fills it between them.
    let parts = text.split("  ").flat_map(|p| p.split('\u{3000}'));
    let long = parts.map(|p| p.trim().len()).max().unwrap_or(0) > 24;
    // 14(3): 201-219. ends a reference.
    !long
        && !text.ends_with('.')
        && !text.contains(": ")
        && !is_amount(text)
        && text.len() <= 160
        && text.chars().all(|c| {
            *figures |= c.is_ascii_digit();
            c.is_ascii_uppercase() || c.is_ascii_digit() || " -/.*()[]:\u{3000}".contains(c)
        })
        && *figures
}

/// A cell of a table: 1,260,334.55, -2.41, 8.3%.
fn is_amount(text: &str) -> bool {
    let bare = text.trim_matches(['-', '+', '(', ')', '%']);
    let one = bare.matches('.').count() == 1 || bare.contains(',') || text.ends_with('%');
    one && bare.matches('.').count() <= 1
        && bare.bytes().all(|b| b.is_ascii_digit() || matches!(b, b',' | b'.'))
}

/// Whether nothing but two lines of a document's symbols, at most, stands from line `index` on.
pub(super) fn only_symbols(page: &Page, index: usize) -> bool {
    let rest = page.lines.len().saturating_sub(index);
    rest <= 2 && (index..page.lines.len()).all(|i| symbol(page.of(i)))
}

/// Whether a line is the name of a record and a date, and nothing else: `某某會  ─  2013年 2月 27日`,
/// `31/03/2036 某某會第98次會議`.
pub(super) fn dated(page: &Page, index: usize) -> bool {
    let text = page.of(index);
    let record = &["会议", "公报", "记录", "纪录"];
    let day =
        |t: &str| (8..=10).contains(&t.len()) && t.bytes().all(|b| b.is_ascii_digit() || b == b'/');
    if let Some((_, name)) = text.split_once(' ').filter(|(first, _)| day(first)) {
        return name.len() <= 60 && fold::ends(name, record).is_some();
    }
    let Some((_, range)) = date::find(text).filter(|_| text.len() <= 120) else { return false };
    let name = text.get(..range.start).unwrap_or_default();
    let bare = name.trim_end_matches(|c: char| !c.is_alphanumeric());
    let before = range.end + 3 >= text.len()
        && bare.len() < name.len()
        && (2..=20).contains(&bare.chars().count())
        && bare.chars().all(super::chars::is_han);
    let after = text.get(range.end..).unwrap_or_default();
    before || range.start == 0 && after.starts_with(' ') && fold::ends(after, record).is_some()
}

/// Whether a line is a page of so many and a job number, `4/9 31-07734`: nothing else is written so.
pub(super) fn is_job(text: &str) -> bool {
    let figures = |t: &str, n: std::ops::RangeInclusive<usize>| {
        n.contains(&t.len()) && t.bytes().all(|b| b.is_ascii_digit())
    };
    let pair = |t: &str, mark, left, right| {
        t.split_once(mark).is_some_and(|(a, b)| figures(a, left) && figures(b, right))
    };
    text.split_once(' ').is_some_and(|(a, b)| {
        let page = |t| pair(t, '/', 1..=3, 1..=3);
        let job = |t| pair(t, '-', 2..=2, 5..=5);
        page(a) && job(b) || job(a) && page(b)
    })
}

/// Whether a line's parts were set apart: by two spaces or by wide ones.
pub(super) fn is_padded(text: &str) -> bool {
    text.contains("  ") || text.contains('\u{3000}')
}

/// Notices that a printer sets at the foot of a page, in the middle of a sentence: a correction
/// notice, a copyright.
pub(super) fn imprints(page: &Page, out: &mut [bool]) {
    const WORDS: &[&str] =
        &["更正", "本记录", "本纪录", "逐字记录", "重新印发", "版权所有", "翻印", "不得转载"];
    for index in 1..page.lines.len() {
        let gone = |i: usize| out.get(i).copied().unwrap_or(false);
        if !gone(index) || gone(index - 1) {
            continue;
        }
        // The paragraph just above, back to the gap before it.
        let mut first = index - 1;
        while first > 0
            && index - first < 8
            && page.line(first).is_some_and(|l| l.blank <= page.layout.spacing && !l.feed)
        {
            first -= 1;
        }
        let words = (first..index).flat_map(|i| {
            let plain = fold::folded(page.of(i));
            WORDS.iter().filter(move |w| plain.contains(**w))
        });
        let open = first > 0 && matches!(page.end(first - 1), End::Open | End::Pause);
        if open && words.count() >= 2 {
            (first..index).for_each(|i| super::furniture::mark(out, i));
        }
    }
}
