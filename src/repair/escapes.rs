/*!
Writes out `\uXXXX`, `%uXXXX` and `%XX` that were left in text: a JSON string or a form field that
nobody decoded. `%XX` may hold UTF-8 or GBK.

`\u6821\u52d8` -> `校勘`, `%E6%A0%A1%E5%8B%98` -> `校勘`, `%D0%A3%BF%B1` -> `校勘`

Only where a run of two or more gives Chinese that the text model finds plausible. Quiet in
addresses, paths and queries, between quotes, in code and JSON and in text about them (see
`context`).
*/

use super::chars::{is_chinese, is_han, lines};
use super::context::{about_code, code_shape, fence, in_address, quoted};
use super::model::MODEL;
use crate::{Proposal, Proposals, Rule, Span, Trust};

pub(super) static RULE: Rule = Rule {
    name: "repair/escapes",
    trust: Trust::Probable,
    default: true,
    summary: "\\uXXXX, %uXXXX and %XX left in Chinese text",
};

/// Mean log probability of a character below which a run is not taken for text. Running text has
/// -4 to -8, a list of rare names -10, random ideographs -14.
const PLAUSIBLE: f32 = -11.5;

#[derive(Clone, Copy, PartialEq)]
enum Kind {
    Backslash,
    PercentU,
    PercentUtf8,
    PercentGbk,
}

/// Proposes to write the escapes of `text` out.
pub(super) fn propose(text: &str, out: &mut Proposals) {
    let mut fenced = false;
    for (start, line) in lines(text) {
        fenced ^= fence(line);
        if fenced || memchr::memchr2(b'\\', b'%', line.as_bytes()).is_none() {
            continue;
        }
        for kind in [Kind::Backslash, Kind::PercentU, Kind::PercentUtf8, Kind::PercentGbk] {
            if propose_kind(text, start, line, kind, out) {
                break;
            }
        }
    }
}

/// Whether anything was proposed.
fn propose_kind(text: &str, start: usize, line: &str, kind: Kind, out: &mut Proposals) -> bool {
    let runs = runs(line, kind);
    let value: String = runs.iter().map(|r| r.value.as_str()).collect();
    let chinese = value.chars().filter(|c| is_chinese(*c)).count();
    let count = value.chars().count();
    if chinese < 2 || chinese * 10 < count * 8 && kind != Kind::Backslash {
        return false;
    }
    // What is not escaped reads as Chinese text: then the escapes are quoted or left over in part,
    // and each run has to stand on its own.
    let whole = !line.contains(is_han);
    if whole && (!plausible(&value) || code_shape(line)) {
        return false;
    }
    let mut any = false;
    for run in &runs {
        let span = Span::new(start + run.start, start + run.end);
        // `\u4e00-\u9fa5`: the range of a pattern.
        let one = run.value.chars().count() == 1;
        // Where all is escaped, brackets are the text's own.
        let menu = whole && line.get(..run.start).is_some_and(|s| s.ends_with('['));
        let specimen = quoted(line, run.start, run.end) && !menu
            || in_address(line, run.start, run.end)
            || line.get(..run.start).is_some_and(|s| s.ends_with('\\') || s.ends_with('-') && one);
        let long = run.value.chars().filter(|c| is_han(*c)).count() >= 2;
        let about = !whole && about_code(text, span);
        if specimen || about || !(long || whole) || !plausible(&run.value) && !whole {
            continue;
        }
        any = true;
        out.push(Proposal::new(span, run.value.clone(), &RULE));
    }
    any
}

fn plausible(value: &str) -> bool {
    MODEL.score(value) >= PLAUSIBLE * value.chars().count() as f32
}

struct Run {
    start: usize,
    end: usize,
    value: String,
}

/// Escapes that stand side by side, decoded; one that does not decode ends its run.
fn runs(line: &str, kind: Kind) -> Vec<Run> {
    let lead = if kind == Kind::Backslash { b'\\' } else { b'%' };
    let mut out: Vec<Run> = Vec::new();
    let mut at = 0;
    while let Some(i) = memchr::memchr(lead, line.as_bytes().get(at..).unwrap_or_default()) {
        let start = at + i;
        let run = match kind {
            Kind::Backslash => units(line, start, "\\u"),
            Kind::PercentU => units(line, start, "%u"),
            Kind::PercentUtf8 | Kind::PercentGbk => percent(line, start, kind),
        };
        match run {
            Some(run) => {
                at = run.end;
                out.push(run);
            }
            None => at = start + 1,
        }
    }
    out
}

fn units(line: &str, start: usize, mark: &str) -> Option<Run> {
    let mut code = Vec::new();
    let mut at = start;
    while let Some(rest) = line.get(at..).and_then(|s| s.strip_prefix(mark)) {
        let Some(hex) = rest.get(..4).filter(|h| h.bytes().all(|b| b.is_ascii_hexdigit())) else {
            break;
        };
        code.push(u16::from_str_radix(hex, 16).ok()?);
        at += 6;
    }
    let value: String = char::decode_utf16(code).collect::<Result<_, _>>().ok()?;
    let fit = !value.is_empty() && !value.contains(char::is_control);
    fit.then_some(Run { start, end: at, value })
}

fn percent(line: &str, start: usize, kind: Kind) -> Option<Run> {
    let bytes = line.as_bytes();
    let hex = |at: usize| {
        let digits = line.get(at + 1..at + 3).filter(|_| bytes.get(at) == Some(&b'%'))?;
        let all = digits.bytes().all(|b| b.is_ascii_hexdigit());
        u8::from_str_radix(digits, 16).ok().filter(|_| all)
    };
    let mut raw = Vec::new();
    let mut at = start;
    let mut lead = false;
    loop {
        if let Some(byte) = hex(at) {
            raw.push(byte);
            lead = !lead && byte >= 0x81;
            at += 3;
        } else if let Some(trail) = bytes.get(at).filter(|b| {
            // GBK: a trail byte that is a letter was left as it is.
            kind == Kind::PercentGbk && lead && matches!(b, b'A'..=b'Z' | b'a'..=b'z' | b'_' | b'~')
        }) {
            raw.push(*trail);
            lead = false;
            at += 1;
        } else {
            break;
        }
    }
    let value = if kind == Kind::PercentUtf8 {
        String::from_utf8(raw).ok()?
    } else {
        let text =
            encoding_rs::GB18030.decode_without_bom_handling_and_without_replacement(&raw)?;
        text.into_owned()
    };
    let fit = !value.is_empty() && !value.contains(char::is_control) && !value.is_ascii();
    fit.then_some(Run { start, end: at, value })
}
