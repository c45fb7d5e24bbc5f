//! What rules that go by context leave alone: code, addresses, markup, JSON.
//!
//! Too much is better than too little here: a guarded comma stays as it was, an unguarded one may
//! break a program. Fenced and inline code, URLs, mail addresses, paths, tags, and lines that read
//! like code or JSON.

use super::characters::lines;
use super::scan;
use crate::Span;

/// The guarded stretches of `text`, sorted and disjoint.
pub(super) fn spans(text: &str) -> Vec<Span> {
    let mut spans = Vec::new();
    if ["```", "~~~"].iter().any(|fence| text.contains(fence)) {
        look(text, lines(text), &mut spans);
    } else {
        look(text, scan::lines(text, sign), &mut spans);
    }
    spans.sort();
    spans.dedup_by(|next, last| {
        let joins = next.start < last.end;
        if joins {
            *last = last.join(*next);
        }
        joins
    });
    spans
}

/// Whether the byte is one without which a line holds no code, address or markup.
#[inline(always)]
fn sign(a: u8, _: u8, _: u8) -> bool {
    (a == b'"')
        | (a == b'&')
        | (a == b'(')
        | (a >= b'-') & (a <= b'/')
        | (a >= b':') & (a <= b'>')
        | (a == b'@')
        | (a >= b'[') & (a <= b']')
        | (a == b'`')
        | (a >= b'{') & (a <= b'}')
}

/// Adds what is guarded in `lines` of `text`.
fn look<'t>(text: &str, lines: impl Iterator<Item = (usize, &'t str)>, spans: &mut Vec<Span>) {
    let mut fence = None;
    for (start, line) in lines {
        let whole = Span::new(start, start + line.len());
        let head = line.trim_start();
        if head.starts_with("```") || head.starts_with("~~~") {
            match fence.take() {
                Some(from) => spans.push(Span::new(from, whole.end)),
                None => fence = Some(start),
            }
        } else if fence.is_some() {
            // Part of the fence's span, which ends with the text if nothing closes it.
        } else if is_code(head) {
            spans.push(whole);
        } else if line.bytes().any(|b| matches!(b, b'/' | b'@' | b'`' | b'<' | b'\\' | b'.')) {
            inside(line, start, spans);
        }
    }
    if let Some(from) = fence {
        spans.push(Span::new(from, text.len()));
    }
}

/// Whether a line, without its indent, is a statement of a program or a piece of JSON.
fn is_code(line: &str) -> bool {
    const STARTS: &[&str] = &[
        "import ",
        "from ",
        "def ",
        "class ",
        "return ",
        "#include",
        "#define",
        "var ",
        "let ",
        "const ",
        "function ",
        "fn ",
        "use ",
        "pub ",
        "if (",
        "for (",
        "while (",
        "else {",
        "print(",
        "$ ",
        ">>> ",
        "SELECT ",
        "INSERT ",
        "UPDATE ",
        "DELETE ",
        "select ",
        "<?",
        "//",
        "/*",
        "{\"",
        "[\"",
        "[{",
        "\"",
    ];
    let line = line.trim_end();
    let json = line.starts_with(['{', '[', '"', '}', ']', ',']);
    let ends = line.ends_with([';', '{', '}']) || line.ends_with("):") || line.ends_with("\\");
    let starts = line.as_bytes().first().is_some_and(u8::is_ascii)
        && STARTS.iter().any(|start| line.starts_with(start));
    if starts && ends {
        return true;
    }
    let ascii = || line.bytes().filter(u8::is_ascii).count() * 2 >= line.len();
    // Prose shows none of these, and the searches below are many.
    if !(json || ends || starts || ascii()) {
        return false;
    }
    let call = || {
        ["();", ");", " = ", "==", "=>", "->", "+=", "!=", "&&", "||", "('", "(\"", "=\""]
            .iter()
            .any(|sign| line.contains(sign))
    };
    json && line.contains("\":") || (ends || starts || ascii()) && call()
}

/// Guards inside a line of text.
fn inside(line: &str, base: usize, spans: &mut Vec<Span>) {
    let bytes = line.as_bytes();
    let mut tick = None;
    let mut at = 0;
    while let Some(&byte) = bytes.get(at) {
        match byte {
            b'`' => match tick.take() {
                Some(from) => spans.push(Span::new(base + from, base + at + 1)),
                None => tick = Some(at),
            },
            b'<' => {
                let tag = bytes
                    .get(at + 1)
                    .is_some_and(|b| b.is_ascii_alphabetic() || *b == b'/' || *b == b'!');
                let rest = bytes.get(at..).unwrap_or_default();
                // A bound, so that a line of `<a<a<a` stays linear.
                let end = rest.iter().take(2000).skip(1).position(|b| matches!(b, b'>' | b'<'));
                if let Some(len) = end.filter(|n| tag && rest.get(n + 1) == Some(&b'>')) {
                    spans.push(Span::new(base + at, base + at + len + 2));
                    at += len + 2;
                    continue;
                }
            }
            b'!'..=b'~' => {
                // A word of ASCII: an address, a path, a file name?
                let rest = bytes.get(at..).unwrap_or_default();
                let len = rest
                    .iter()
                    .take_while(|b| matches!(b, b'!'..=b'~') && **b != b'`' && **b != b'<')
                    .count();
                if let Some(word) = line.get(at..at + len)
                    && let Some(span) = address(word)
                {
                    spans.push(span.shift(base + at));
                }
                at += len.max(1);
                continue;
            }
            _ => {}
        }
        at += 1;
    }
}

/// The part of a word of ASCII that is an address, a path or a file name.
fn address(word: &str) -> Option<Span> {
    let core = word.trim_end_matches(['.', ',', ';', ':', '!', '?', ')', '\'', '"', ']', '}']);
    let lead = core.len() - core.trim_start_matches(['(', '[', '{', '"', '\'', ',', ':']).len();
    let part = core.get(lead..)?;
    let letters = part.bytes().any(|b| b.is_ascii_alphabetic());
    let domain = |s: &str| {
        s.split('.').count() > 1
            && s.split('.').all(|p| !p.is_empty())
            && s.bytes().any(|b| b.is_ascii_alphabetic())
    };
    let url = part.contains("://") || part.starts_with("www.") || part.starts_with("mailto:");
    let mail = part.split_once('@').is_some_and(|(user, host)| !user.is_empty() && domain(host));
    let path = letters && (part.contains('\\') || part.bytes().filter(|b| *b == b'/').count() >= 2);
    let file = letters && domain(part.split('/').next().unwrap_or(part)) && !part.contains("..");
    (url || mail || path || file).then(|| Span::new(lead, core.len()))
}
