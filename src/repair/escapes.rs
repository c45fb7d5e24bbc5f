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

/// Whether the escapes of the line are of this kind: of others none is.
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
    // What reads as UTF-8 and stays, in an address say, is not GBK either.
    let mut any = kind == Kind::PercentUtf8 && (whole || plausible(&value));
    for run in &runs {
        let long = run.value.chars().filter(|c| is_han(*c)).count() >= 2;
        if !(long || whole) {
            continue;
        }
        let span = Span::new(start + run.start, start + run.end);
        // `\u4e00-\u9fa5`: the range of a pattern.
        let one = run.value.chars().count() == 1;
        // Where all is escaped, brackets are the text's own.
        let menu = whole && line.get(..run.start).is_some_and(|s| s.ends_with('['));
        let specimen = quoted(line, run.start, run.end) && !menu
            || in_address(line, run.start, run.end)
            || line.get(..run.start).is_some_and(|s| s.ends_with('\\') || s.ends_with('-') && one);
        let about = !whole && about_code(text, span);
        if specimen || about || !plausible(&run.value) && !whole {
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

/// Gathers escapes that stand side by side into runs: one that does not decode, or stands for a
/// control character, ends its run.
#[derive(Default)]
struct Gather {
    runs: Vec<Run>,
    open: Option<Run>,
}

impl Gather {
    /// The escapes at `start..end`, and what they stand for.
    fn put(&mut self, start: usize, end: usize, c: Option<char>) {
        let Some(c) = c.filter(|c| !c.is_control()) else { return self.close() };
        let run = self.open.get_or_insert_with(|| Run { start, end, value: String::new() });
        run.end = end;
        run.value.push(c);
    }

    fn close(&mut self) {
        self.runs.extend(self.open.take());
    }
}

/// Every run of the kind, from left to right; each escape is looked at once.
fn runs(line: &str, kind: Kind) -> Vec<Run> {
    let lead = if kind == Kind::Backslash { b'\\' } else { b'%' };
    let mut gather = Gather::default();
    let mut at = 0;
    while let Some(i) = memchr::memchr(lead, line.as_bytes().get(at..).unwrap_or_default()) {
        let start = at + i;
        let end = match kind {
            Kind::Backslash => units(line, start, "\\u", &mut gather),
            Kind::PercentU => units(line, start, "%u", &mut gather),
            Kind::PercentUtf8 | Kind::PercentGbk => percent(line, start, kind, &mut gather),
        };
        gather.close();
        at = end.max(start + 1);
    }
    if matches!(kind, Kind::PercentUtf8 | Kind::PercentGbk) {
        gather.runs.retain(|run| !run.value.is_ascii());
    }
    gather.runs
}

/// Reads code units of UTF-16 from `start` on; says where they end.
fn units(line: &str, start: usize, mark: &str, gather: &mut Gather) -> usize {
    let mut code = Vec::new();
    let mut end = start;
    while let Some(rest) = line.get(end..).and_then(|s| s.strip_prefix(mark)) {
        let hex = rest.get(..4).filter(|h| h.bytes().all(|b| b.is_ascii_hexdigit()));
        let Some(unit) = hex.and_then(|h| u16::from_str_radix(h, 16).ok()) else { break };
        code.push(unit);
        end += UNIT;
    }
    let mut at = start;
    for c in char::decode_utf16(code) {
        let next = at + c.as_ref().map_or(1, |c| c.len_utf16()) * UNIT;
        gather.put(at, next, c.ok());
        at = next;
    }
    end
}

/// The length of `\u6821`.
const UNIT: usize = 6;

/// Reads bytes from `start` on; says where they end.
fn percent(line: &str, start: usize, kind: Kind, gather: &mut Gather) -> usize {
    let bytes = line.as_bytes();
    let hex = |at: usize| {
        let digits = line.get(at + 1..at + 3).filter(|_| bytes.get(at) == Some(&b'%'))?;
        let all = digits.bytes().all(|b| b.is_ascii_hexdigit());
        u8::from_str_radix(digits, 16).ok().filter(|_| all)
    };
    // The bytes, and where each stands.
    let (mut raw, mut places) = (Vec::new(), Vec::new());
    let mut at = start;
    let mut lead = false;
    loop {
        places.push(at);
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
    let place = |index: usize| places.get(index).copied().unwrap_or(at);
    let mut from = 0;
    while let Some(rest) = raw.get(from..).filter(|r| !r.is_empty()) {
        let read = if kind == Kind::PercentUtf8 { utf8(rest) } else { gbk(rest) };
        let next = from + read.map_or(1, |(_, len)| len);
        gather.put(place(from), place(next), read.map(|(c, _)| c));
        from = next;
    }
    at
}

/// The character at the start of `bytes`, and its length.
fn utf8(bytes: &[u8]) -> Option<(char, usize)> {
    let len = bytes.first().map(|b| (b.leading_ones() as usize).max(1))?;
    let text = std::str::from_utf8(bytes.get(..len)?).ok()?;
    text.chars().next().map(|c| (c, len))
}

fn gbk(bytes: &[u8]) -> Option<(char, usize)> {
    let len = match *bytes {
        [..0x80, ..] => 1,
        [_, 0x30..=0x39, ..] => 4,
        _ => 2,
    };
    let mut decoder = encoding_rs::GB18030.new_decoder_without_bom_handling();
    let mut out = [0; 8];
    let (result, _, written) =
        decoder.decode_to_utf8_without_replacement(bytes.get(..len)?, &mut out, true);
    let sound = result == encoding_rs::DecoderResult::InputEmpty;
    let text = std::str::from_utf8(out.get(..written).filter(|_| sound)?).ok()?;
    text.chars().next().map(|c| (c, len))
}
