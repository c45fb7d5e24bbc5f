/*!
United Nations documents: symbols, resolutions and decisions by number.

`文件S/2031/77` -> un_symbol `S/2031/77`; `第2901（2031）号决议` -> resolution `S/RES/2901 (2031)`;
`大会第98/77号决议` -> resolution `A/RES/98/77`; `第317 A（IV）号决议` -> `A/RES/317 A (IV)`

Quiet on letters and slashes without a number (`A/B`), and on numbers of other kinds (第3号决议).
*/

use super::scene::{Found, Scene, mention};
use crate::convert::fold;
use crate::{Mention, Rule, Trust};

pub(super) static RULE: Rule = Rule {
    name: "cite/un-documents",
    trust: Trust::Probable,
    default: true,
    summary: "symbols and resolutions of the United Nations",
};

/// First parts of symbols: organs, conferences, treaty bodies.
static BODIES: &[&str] = &[
    "A", "AMAP", "APLC", "BWC", "CAC", "CAT", "CBD", "CCPR", "CCW", "CD", "CED", "CEDAW", "CERD",
    "CMW", "CRC", "CRPD", "CTOC", "DC", "DP", "E", "ECA", "ECE", "EP", "ESCAP", "FCCC", "GA", "GC",
    "GOV", "HRI", "HSP", "ICCD", "ID", "IDB", "INF", "INFCIRC", "IPBES", "IPCC", "ISBA", "ITC",
    "JIU", "LC", "LOS", "NPT", "OPCW", "PBC", "S", "SC", "SG", "SP", "SPLOS", "ST", "T", "TD",
    "UNCTAD", "UNEP", "UNFPA", "UNIDIR", "UNW", "WHA",
];

pub(super) fn symbol(scene: &Scene<'_>, at: usize, out: &mut Vec<Mention>) -> Found {
    let rest = scene.from(at);
    let bytes = rest.as_bytes();
    let head = bytes.iter().take(8).take_while(|b| b.is_ascii_uppercase()).count();
    if bytes.get(head) != Some(&b'/') || BODIES.binary_search(&rest.get(..head)?).is_err() {
        return None;
    }
    let part = |b: &u8| b.is_ascii_alphanumeric() || matches!(b, b'.' | b'-' | b'/' | b'*');
    // A line's end may have left one space behind a slash: S/2031/ 77.
    let mut len = 0;
    while len < 60
        && bytes.get(len).is_some_and(|b| {
            part(b)
                || *b == b' '
                    && len > head + 1
                    && bytes.get(len - 1) == Some(&b'/')
                    && bytes.get(len + 1).is_some_and(u8::is_ascii_digit)
        })
    {
        len += 1;
    }
    // S/2000/150(Annex), A/47/49(Vol.I): the bracket is no part of the bare symbol.
    while len > head && matches!(bytes.get(len - 1), Some(b'.' | b'-' | b'/' | b'*')) {
        len -= 1;
    }
    let printed = rest.get(..len)?;
    let symbol: &str = &printed.replace(' ', "");
    let tail = symbol.get(head + 1..)?;
    let figures = tail.bytes().filter(u8::is_ascii_digit).count();
    let parts = symbol.split('/').count();
    let first = tail.split('/').next()?;
    let shaped = first.bytes().any(|b| b.is_ascii_digit())
        || first.bytes().all(|b| b.is_ascii_uppercase() || b == b'.') && parts > 2
        || first == "Agenda";
    if figures < 2 || !shaped || symbol.split('/').any(str::is_empty) {
        return None;
    }
    let mut value = symbol.to_owned();
    // S/RES/2901(2031): of these the year is part of the symbol.
    if symbol.starts_with("S/RES/")
        && let Some(inner) =
            rest.get(len..).and_then(|t| t.trim_start_matches(' ').strip_prefix('('))
        && digits(inner) == 4
        && inner.get(4..).is_some_and(|t| t.starts_with(')'))
    {
        len = rest.len() - inner.len() + 5;
        value.push_str(&format!(" ({})", inner.get(..4)?));
    }
    out.push(mention("un_symbol", at, at + len, value));
    Some(at + len)
}

fn digits(text: &str) -> usize {
    text.bytes().take(6).take_while(u8::is_ascii_digit).count()
}

/// The part and session of a resolution of the first thirty sessions: `A(III)`, `（XXV）`; its bytes and
/// plain form.
fn session(text: &str) -> Option<(usize, String)> {
    let letter = text.chars().next().filter(char::is_ascii_uppercase);
    let rest = text.get(letter.map_or(0, char::len_utf8)..)?;
    let rest = rest.trim_start_matches(' ');
    let inner = rest.strip_prefix('(').or_else(|| rest.strip_prefix('（'))?;
    let n = inner.bytes().take(8).take_while(|b| matches!(b, b'I' | b'V' | b'X' | b'L')).count();
    let close = inner.get(n..)?.chars().next().filter(|c| matches!(c, ')' | '）'))?;
    let roman = inner.get(..n).filter(|r| !r.is_empty())?;
    let len = text.len() - inner.len() + n + close.len_utf8();
    Some((len, letter.map_or(format!(" ({roman})"), |c| format!(" {c} ({roman})"))))
}

pub(super) fn resolution(scene: &Scene<'_>, at: usize, out: &mut Vec<Mention>) -> Found {
    let rest = scene.from(at).strip_prefix('第')?;
    let lead = rest.len() - rest.trim_start_matches([' ', '\u{a0}']).len();
    let rest = rest.get(lead..)?;
    // S-10/2, ES-11/1: of special and emergency sessions.
    let special = ["S-", "ES-"].iter().find(|s| rest.starts_with(**s)).map_or(0, |s| s.len());
    let n = special + digits(rest.get(special..)?);
    if n == special {
        return None;
    }
    let number = rest.get(..n)?;
    let mut used = 3 + lead + n;
    let tail = rest.get(n..)?;
    let value: String;
    let skip = tail.len() - tail.trim_start_matches(' ').len();
    let open = tail.trim_start_matches(' ');
    let mut closed;
    if let Some((len, session)) = session(open) {
        // 217 A (III)
        used += skip + len;
        closed = scene.from(at + used);
        value = format!("{number}{session}");
    } else if let Some(year) = open.strip_prefix('(').or_else(|| open.strip_prefix('（')) {
        // 2518（2020）
        let y = digits(year);
        let close = year.get(y..)?.chars().next()?;
        if y != 4 || !matches!(close, ')' | '）') {
            return None;
        }
        used += skip + (open.len() - year.len()) + y + close.len_utf8();
        closed = scene.from(at + used);
        value = format!("S/RES/{number} ({})", year.get(..y)?);
    } else if let Some(second) = tail.strip_prefix('/') {
        // 77/1, 2043/12, S-10/2
        let m = digits(second);
        if m == 0 {
            return None;
        }
        // The letter of its part, 77/1 A, is no part of the symbol.
        let part = second.get(m..)?;
        let gap = part.len() - part.trim_start_matches(' ').len();
        let letter = part.get(gap..)?.chars().next().filter(char::is_ascii_uppercase);
        used += 1 + m + letter.map_or(0, |c| gap + c.len_utf8());
        value = format!("{number}/{}", second.get(..m)?);
        closed = scene.from(at + used);
    } else {
        return None;
    }
    // 号决议, 号 决定, 号和第…号决议
    closed = closed.trim_start_matches(' ');
    let number_word = closed.strip_prefix('号').or_else(|| closed.strip_prefix('號'))?;
    let word = number_word.trim_start_matches(' ');
    let called = fold::begins(word, &["决定", "决议"]);
    let decision = called == Some("决定");
    let named = called.is_some();
    // One of several: 第A号和第B号决议.
    let listed = !named && {
        let until: String = word.chars().take(40).collect();
        let stop = until.find(['。', '\n', '；']).unwrap_or(until.len());
        let part = fold::folded(until.get(..stop).unwrap_or_default());
        part.contains("决议") && part.starts_with(['和', '、', '及', '，', '以', '与'])
    };
    if !named && !listed {
        return None;
    }
    let mut end = scene.text.len() - number_word.len();
    if named {
        end = scene.text.len() - word.len() + "决议".len();
    }
    let value = if value.starts_with("S/") {
        value
    } else {
        let before = scene.text.get(..at)?;
        let word = if decision { "DEC" } else { "RES" };
        let organs = ["经社理事会", "经济及社会理事会", "人权理事会"];
        match fold::ends(before.trim_end_matches(' '), &organs) {
            Some("人权理事会") => format!("A/HRC/{word}/{value}"),
            Some(_) => format!("E/{word}/{value}"),
            None => format!("A/{word}/{value}"),
        }
    };
    out.push(mention("resolution", at, end, value));
    Some(end)
}
