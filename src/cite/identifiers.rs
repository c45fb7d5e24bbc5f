/*!
Addresses and identifiers: URL, DOI, arXiv, ISBN, ISSN, CN, CSTR. A space that broke an address is bridged.

`详见 https://example.org/a.html 。` -> url `https://example.org/a.html`

Quiet on a number whose check digit is wrong.
*/

use super::address::{doi_len, url_len};
use super::scene::{Found, Scene, mention};
use crate::{Mention, Rule, Trust};

pub(super) static RULE: Rule = Rule {
    name: "cite/identifiers",
    trust: Trust::Probable,
    default: true,
    summary: "addresses, DOI, arXiv, ISBN, ISSN, CN, CSTR",
};

pub(super) fn doi(scene: &Scene<'_>, at: usize, out: &mut Vec<Mention>) -> Found {
    let rest = scene.from(at);
    let len = doi_len(rest.as_bytes())?;
    out.push(mention("doi", at, at + len, rest.get(..len)?.to_owned()));
    Some(at + len)
}

pub(super) fn named(scene: &Scene<'_>, at: usize, out: &mut Vec<Mention>) -> Found {
    let rest = scene.from(at);
    let bytes = rest.as_bytes();
    match bytes.first()? {
        b'h' | b'w' | b'f' | b'H' | b'W' => {
            let len = url_len(bytes)?;
            let url: String = rest.get(..len)?.split_whitespace().collect();
            out.push(mention("url", at, at + len, url));
            Some(at + len)
        }
        b'a' => {
            let id = rest.strip_prefix("arXiv:").or_else(|| rest.strip_prefix("arxiv:"))?;
            let lead = rest.len() - id.trim_start().len();
            let id = id.trim_start();
            let len = id
                .bytes()
                .take_while(|b| b.is_ascii_alphanumeric() || matches!(b, b'.' | b'/' | b'-'))
                .count();
            let id = id.get(..len)?.trim_end_matches('.');
            id.bytes().any(|b| b.is_ascii_digit()).then(|| {
                out.push(mention("arxiv", at, at + lead + id.len(), id.to_owned()));
                at + lead + id.len()
            })
        }
        b'C' => {
            // CN 11-1234/TP; CSTR:31253.11.sciencedb.610
            if let Some(id) = rest.strip_prefix("CSTR:").or_else(|| rest.strip_prefix("CSTR：")) {
                let lead = rest.len() - id.len();
                let len = id
                    .bytes()
                    .take(80)
                    .take_while(|b| b.is_ascii_alphanumeric() || matches!(b, b'.' | b'-' | b'_'))
                    .count();
                let id = id.get(..len)?.trim_end_matches('.');
                if !id.contains('.') {
                    return None;
                }
                out.push(mention("cstr", at, at + lead + id.len(), id.to_owned()));
                return Some(at + lead + id.len());
            }
            let id = rest.strip_prefix("CN ").or_else(|| rest.strip_prefix("CN"))?;
            let bytes = id.as_bytes();
            let run = |from: usize, is: fn(&u8) -> bool| {
                bytes.get(from..).unwrap_or_default().iter().take(5).take_while(|b| is(b)).count()
            };
            let letters = run(8, u8::is_ascii_uppercase);
            let tail =
                8 + letters + if letters > 0 { run(8 + letters, u8::is_ascii_digit) } else { 0 };
            let shaped = run(0, u8::is_ascii_digit) == 2
                && bytes.get(2) == Some(&b'-')
                && run(3, u8::is_ascii_digit) == 4
                && bytes.get(7) == Some(&b'/')
                && tail > 8;
            let end = at + rest.len() - id.len() + tail;
            shaped.then(|| {
                out.push(mention("cn", at, end, id.get(..tail).unwrap_or_default().to_owned()));
                end
            })
        }
        b'I' => {
            let kind = match rest.get(..4)? {
                "ISBN" => "isbn",
                "ISSN" => "issn",
                _ => return None,
            };
            let tail = rest.get(4..)?;
            let skip = tail.len() - tail.trim_start_matches([' ', ':', '：', '-']).len();
            let id = tail.get(skip..)?;
            let len = id
                .bytes()
                .take_while(|b| b.is_ascii_digit() || matches!(b, b'-' | b'X' | b' '))
                .count();
            let id = id.get(..len)?.trim_end_matches([' ', '-']);
            let digits: Vec<u32> = id
                .chars()
                .filter_map(|c| if c == 'X' { Some(10) } else { c.to_digit(10) })
                .collect();
            if !checks(&digits, kind) {
                return None;
            }
            let end = at + 4 + skip + id.len();
            out.push(mention(kind, at, end, id.replace(' ', "")));
            Some(end)
        }
        _ => None,
    }
}

/// Whether the check digit fits.
fn checks(digits: &[u32], kind: &str) -> bool {
    let falling =
        |n: u32| digits.iter().zip((1..=n).rev()).map(|(d, w)| d * w).sum::<u32>() % 11 == 0;
    match (kind, digits.len()) {
        ("isbn", 13) => {
            digits.iter().zip([1u32, 3].iter().cycle()).map(|(d, w)| d * w).sum::<u32>() % 10 == 0
        }
        ("isbn", 10) => falling(10),
        ("issn", 8) => falling(8),
        _ => false,
    }
}
