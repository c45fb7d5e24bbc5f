/*!
Writes out character references that were left in text, or escaped more than once.

A page built from a page already escaped shows `&amp;nbsp;`, `&amp;amp;#20170;`; a feed whose
fragment was never parsed shows `&ldquo;`, `&#20170;`; some exporters lose the semicolon.

`&amp;ldquo;校勘&amp;rdquo;` -> `“校勘”`, `&#26657&#21208` -> `校勘`

A reference is written out as deep as it was escaped. Quiet in addresses (`?a=1&lt=2`), in a table
of references, beside quotes and in text about markup (see `context`), for a single-escaped tag
(`&lt;b&gt;`: text about markup again), and for a name in a line without Chinese. In markup not yet
parsed the parser does this work.
*/

use super::chars::{is_chinese, is_han, lines};
use super::context::{about_code, code_shape, fence, quoted};
use crate::{Proposal, Proposals, Rule, Span, Trust};

pub(super) static RULE: Rule = Rule {
    name: "repair/entities",
    trust: Trust::Probable,
    default: true,
    summary: "character references left in text or escaped twice",
};

/// Names worth knowing in running text. HTML has two thousand; the rest are mathematics.
const NAMES: &[(&str, char)] = &[
    ("amp", '&'),
    ("apos", '\''),
    ("bull", '•'),
    ("copy", '©'),
    ("deg", '°'),
    ("emsp", '\u{2003}'),
    ("ensp", '\u{2002}'),
    ("gt", '>'),
    ("hellip", '…'),
    ("ldquo", '“'),
    ("lsquo", '‘'),
    ("lt", '<'),
    ("mdash", '—'),
    ("middot", '·'),
    ("nbsp", '\u{a0}'),
    ("ndash", '–'),
    ("permil", '‰'),
    ("quot", '"'),
    ("rdquo", '”'),
    ("reg", '®'),
    ("rsquo", '’'),
    ("thinsp", '\u{2009}'),
    ("times", '×'),
    ("trade", '™'),
    ("yen", '¥'),
];

struct Reference {
    end: usize,
    /// How often it was escaped beyond the first time.
    depth: usize,
    value: char,
    numeric: bool,
}

/// Proposes to write the references of `text` out.
pub(super) fn propose(text: &str, out: &mut Proposals) {
    let mut fenced = false;
    for (start, line) in lines(text) {
        fenced ^= fence(line);
        if fenced || memchr::memchr(b'&', line.as_bytes()).is_none() {
            continue;
        }
        let found = references(line);
        if found.is_empty() {
            continue;
        }
        let raw = line.contains(is_han);
        let written = found.iter().filter(|(_, r)| is_chinese(r.value)).count();
        // A line whose Chinese is all escaped is no text about escapes: who explains them does so
        // in words that can be read.
        let whole = !raw && written >= 2 && !code_shape(line);
        for (at, r) in &found {
            let span = Span::new(start + at, start + r.end);
            let tag = r.depth == 0 && opens_tag(line, *at, r);
            // Quotation marks around a few characters mean a specimen, in a whole text speech.
            let specimen = (r.numeric && (raw || written < 8) && quoted(line, *at, r.end))
                || in_string(line, *at, r.end);
            let about = !whole && about_code(text, span);
            let damage = whole
                || raw
                || r.depth > 0 && written > 0
                || r.numeric && is_chinese(r.value) && !code_shape(line);
            let listed = r.depth == 0 && in_cell(line, *at, r);
            // The codes that windows-1252 lacks are bytes of a misread character, beside the others.
            let beside = |end: usize, start: usize| end == *at || start == r.end;
            let stray = r.value.is_control() && !found.iter().any(|(a, o)| beside(o.end, *a));
            if damage && !stray && !tag && !specimen && !listed && !about && !in_query(line, *at) {
                out.push(Proposal::new(span, r.value.to_string(), &RULE));
            }
        }
    }
}

/// Whether the reference is all there is between two quotation marks of code.
fn in_string(line: &str, start: usize, end: usize) -> bool {
    let before = line.get(..start).and_then(|s| s.chars().next_back());
    let after = line.get(end..).and_then(|s| s.chars().next());
    before == after && before.is_some_and(|c| matches!(c, '\'' | '"' | '`'))
}

/// Whether the reference stands alone, as in the cell of a table, and the line has its character too:
/// a table that explains references.
fn in_cell(line: &str, at: usize, r: &Reference) -> bool {
    let edge = |c: Option<char>| c.is_none_or(|c| c.is_whitespace() || "│|┃║｜".contains(c));
    let (Some(before), Some(after)) = (line.get(..at), line.get(r.end..)) else { return false };
    edge(before.chars().next_back())
        && edge(after.chars().next())
        && (last(before, 400).contains(r.value) || after.chars().take(100).any(|c| c == r.value))
}

/// Whether the word before `at` is an address, in which `&` parts a query.
fn in_query(line: &str, at: usize) -> bool {
    let before = last(line.get(..at).unwrap_or_default(), 400);
    let word = before.rsplit(|c: char| !c.is_ascii_graphic()).next().unwrap_or_default();
    let name = |c: char| c.is_ascii_alphanumeric() || "_-[].".contains(c);
    let field = word.split_once('=').is_some_and(|(n, _)| !n.is_empty() && n.chars().all(name));
    let query = word.split_once('?').is_some_and(|(_, q)| q.contains('='));
    field || query || word.ends_with('=') || word.contains("://") || word.contains("www.")
}

/// Whether a `<` written out here would begin a tag.
fn opens_tag(line: &str, at: usize, r: &Reference) -> bool {
    let letter = |c: Option<char>| c.is_some_and(|c| c.is_ascii_alphabetic() || c == '/');
    match r.value {
        '<' => letter(line.get(r.end..).and_then(|s| s.chars().next())),
        '>' => line
            .get(..at)
            .and_then(|s| last(s, 84).rsplit_once("&lt;"))
            .is_some_and(|(_, s)| letter(s.chars().next())),
        _ => false,
    }
}

/// The last bytes of `text`, at most `most`: a look back that costs the same on any line.
fn last(text: &str, most: usize) -> &str {
    let from = text.len().saturating_sub(most);
    let at = (from..text.len()).find(|i| text.is_char_boundary(*i));
    at.and_then(|i| text.get(i..)).unwrap_or_default()
}

fn references(line: &str) -> Vec<(usize, Reference)> {
    let mut found = Vec::new();
    let mut at = 0;
    while let Some(i) = memchr::memchr(b'&', line.as_bytes().get(at..).unwrap_or_default()) {
        let start = at + i;
        match reference(line, start) {
            Some(r) => {
                at = r.end;
                found.push((start, r));
            }
            None => at = start + 1,
        }
    }
    found
}

fn reference(line: &str, start: usize) -> Option<Reference> {
    let mut at = start + 1;
    let mut depth = 0;
    while line.get(at..)?.starts_with("amp;") {
        at += 4;
        depth += 1;
    }
    let rest = line.get(at..)?;
    if let Some(digits) = rest.strip_prefix('#') {
        let (value, len) = number(digits)?;
        return Some(Reference { end: at + 1 + len, depth, value, numeric: true });
    }
    let len = rest.bytes().take_while(u8::is_ascii_alphabetic).count();
    let name = rest.get(..len)?;
    let closed = rest.get(len..)?.starts_with(';');
    let known = NAMES.binary_search_by_key(&name, |(n, _)| n).ok();
    match known.and_then(|i| NAMES.get(i)) {
        Some((_, value)) if closed => {
            Some(Reference { end: at + len + 1, depth, value: *value, numeric: false })
        }
        // "&amp;" with nothing escaped behind it is the name "amp" itself.
        _ if depth > 0 => Some(Reference { end: at, depth: depth - 1, value: '&', numeric: false }),
        _ => None,
    }
}

/// The character a number names, and the length of the number with its semicolon.
fn number(text: &str) -> Option<(char, usize)> {
    let (radix, prefix) = if text.starts_with(['x', 'X']) { (16, 1) } else { (10, 0) };
    let digits = text.get(prefix..)?;
    let mut len = digits.bytes().take_while(|b| char::from(*b).is_digit(radix)).count();
    let closed = digits.get(len..)?.starts_with(';');
    if len == 0 || closed && len > 8 {
        return None;
    }
    let value = |len: usize| {
        let code = u32::from_str_radix(digits.get(..len)?, radix).ok()?;
        let code = windows(code);
        char::from_u32(code).filter(|c| !c.is_control() || (0x80..=0x9f).contains(&code))
    };
    if !closed {
        // Without a semicolon the number may run into digits of the text: "&#31532" + "3". Chinese
        // has five decimal or four hexadecimal digits; a quotation mark has four.
        let most = if radix == 10 { 5 } else { 4 };
        len = len.min(most);
        let fits = |c: &char| matches!(*c as u32, 0x2000..=0xffff) && (len > 3 || is_chinese(*c));
        let chosen = value(len).filter(fits);
        let shorter = || value(len.saturating_sub(1)).filter(fits);
        return match chosen {
            Some(c) => Some((c, prefix + len)),
            None => shorter().map(|c| (c, prefix + len - 1)),
        };
    }
    value(len).map(|c| (c, prefix + len + 1))
}

/// 128..=159 mean windows-1252 in references, as browsers have it.
fn windows(code: u32) -> u32 {
    if !(0x80..=0x9f).contains(&code) {
        return code;
    }
    let byte = [code as u8];
    let (text, _) = encoding_rs::WINDOWS_1252.decode_without_bom_handling(&byte);
    text.chars().next().map_or(code, |c| c as u32)
}

#[cfg(test)]
mod tests {
    #[test]
    fn names_are_sorted() {
        assert!(super::NAMES.is_sorted());
    }
}
