/*!
References to a part of the document itself: figures, tables, sections, chapters with a number.

`如图2-1所示` -> xref `figure 2-1`

Quiet where the figure's own caption begins a line, and on Han numerals.
*/

use super::scene::{Found, Scene, mention};
use crate::{Mention, Rule, Trust};

pub(super) static RULE: Rule = Rule {
    name: "cite/cross-references",
    trust: Trust::Probable,
    default: true,
    summary: "figures, tables and sections of the document itself",
};

/// Bytes of `2`, `2-1`, `2.1`.
fn number(rest: &str) -> usize {
    let bytes = rest.as_bytes();
    let mut end = bytes.iter().take(3).take_while(|b| b.is_ascii_digit()).count();
    while end > 0 && bytes.get(end).is_some_and(|b| matches!(b, b'-' | b'.')) {
        let more = bytes.iter().skip(end + 1).take(3).take_while(|b| b.is_ascii_digit()).count();
        if more == 0 {
            break;
        }
        end += 1 + more;
    }
    if bytes.get(end).is_some_and(u8::is_ascii_digit) { 0 } else { end }
}

pub(super) fn figure(scene: &Scene<'_>, at: usize, out: &mut Vec<Mention>) -> Found {
    let rest = scene.from(at);
    let word = rest.chars().next()?;
    let kind = if word == '表' { "table" } else { "figure" };
    let tail = rest.get(word.len_utf8()..)?;
    let skip = tail.len() - tail.trim_start_matches(' ').len();
    if skip > 1 {
        return None;
    }
    let len = number(tail.get(skip..)?);
    if len == 0 || matches!(scene.before(at), None | Some('\n')) {
        return None;
    }
    // 图书1, 代表2人: only where the word stands alone.
    let unit = tail.get(skip + len..)?.chars().next();
    if matches!(unit, Some('年' | '月' | '日' | '人' | '个' | '名' | '万' | '%' | '次'))
        || scene.before(at).is_some_and(|c| "代发發地外意版蓝藍".contains(c))
    {
        return None;
    }
    let end = at + word.len_utf8() + skip + len;
    out.push(mention("xref", at, end, format!("{kind} {}", tail.get(skip..skip + len)?)));
    Some(end)
}

pub(super) fn section(scene: &Scene<'_>, at: usize, out: &mut Vec<Mention>) -> Found {
    let rest = scene.from(at);
    let len = number(rest);
    let unit = rest.get(len..)?.chars().next()?;
    if !matches!(unit, '节' | '節') || !rest.get(..len)?.contains('.') {
        return None;
    }
    let end = at + len + unit.len_utf8();
    out.push(mention("xref", at, end, format!("section {}", rest.get(..len)?)));
    Some(end)
}

pub(super) fn chapter(scene: &Scene<'_>, at: usize, out: &mut Vec<Mention>) -> Found {
    let rest = scene.from(at).strip_prefix('第')?;
    let len = number(rest);
    let unit = rest.get(len..)?.chars().next()?;
    if len == 0 || unit != '章' || matches!(scene.before(at), None | Some('\n' | '》')) {
        return None;
    }
    let end = at + 3 + len + unit.len_utf8();
    out.push(mention("xref", at, end, format!("chapter {}", rest.get(..len)?)));
    Some(end)
}
