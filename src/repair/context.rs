//! Where an escape is meant as it stands: code, addresses, and text that explains them.

use std::sync::LazyLock;

use regex::Regex;

use crate::Span;

/// How far around an escape the words about code are looked for. A tutorial names its subject in
/// the sentence or the one beside it; further off, the word says nothing about this place.
const NEAR: usize = 240;

/// Words and shapes of text about code, markup or encodings.
/// `None` only if the pattern did not compile; a test proves that it does.
static CODE: LazyLock<Option<Regex>> = LazyLock::new(|| {
    Regex::new(concat!(
        r#"(?i)`|</|/>|<!|<[a-z]+[ >]|[\]}"']\s*:\s*[\["'{\d]|\{\s*["']|\w\([a-z]?["']|"""|=\s*["'\\]|\)\s*[;{]|"#,
        r"==|=>|->|\\[dwsnrtb](?:[^a-z]|$)|\[\\u|\\\\|&&|\|\||",
        r"实体|實體|转义|轉義|跳脫|标签|標籤|标记语言|編碼|编码|解码|解碼|代码|代碼|程式碼|源码|原始碼|字符|字元|正则|正則|码点|碼點|乱码|亂碼|浏览器|瀏覽器|",
        r"html|xml|json|unicode|utf-?8|javascript|python|url|escape|entit|regex|encod|charset"
    ))
    .ok()
});

/// Whether the text around `span` is about code or is code.
pub(super) fn about_code(text: &str, span: Span) -> bool {
    CODE.as_ref().is_some_and(|code| code.is_match(around(text, span)))
}

/// The text near `span`, itself left in, cut at character boundaries.
fn around(text: &str, span: Span) -> &str {
    let mut start = span.start.saturating_sub(NEAR);
    while !text.is_char_boundary(start) {
        start -= 1;
    }
    let mut end = (span.end + NEAR).min(text.len());
    while !text.is_char_boundary(end) {
        end += 1;
    }
    text.get(start..end).unwrap_or_default()
}

/// Whether the escape at `start..end` of `line` is part of an address, a path or a query: what the
/// word around it, up to a space or a Chinese character, tells.
pub(super) fn in_address(line: &str, start: usize, end: usize) -> bool {
    let word = |c: char| c.is_ascii_graphic() && !matches!(c, '"' | '\'' | '<' | '>' | '`');
    let before = line.get(..start).unwrap_or_default();
    let head: String = {
        let mut tail: Vec<char> = before.chars().rev().take(300).take_while(|c| word(*c)).collect();
        tail.reverse();
        tail.into_iter().collect()
    };
    let after = line.get(end..).unwrap_or_default();
    let tail: String = after.chars().take(300).take_while(|c| word(*c)).collect();
    let file = |s: &str| {
        let mut rest = s.chars();
        rest.next() == Some('.') && rest.next().is_some_and(|c| c.is_ascii_alphabetic())
    };
    // Between escapes alone, a slash or an @ is a mark of the text.
    if !bare(&head).contains(|c: char| c.is_ascii_alphanumeric()) && !head.starts_with('/') {
        return tail.starts_with(['=', '&']) || file(&tail);
    }
    head.contains("://")
        || head.to_ascii_lowercase().contains("www.")
        || head.contains(['/', '=', '?', '&', '@', '#'])
        || tail.starts_with(['/', '=', '?', '&', '@'])
        || file(&tail)
}

/// What is left of an ASCII word without its escapes.
fn bare(word: &str) -> String {
    let mut out = String::new();
    let mut rest = word;
    while let Some(c) = rest.chars().next() {
        let len = match rest.as_bytes() {
            [b'\\' | b'%', b'u', ..] => 6,
            [b'%', ..] => 3,
            _ => 1,
        };
        if len == 1 {
            out.push(c);
        }
        rest = rest.get(len..).unwrap_or_default();
    }
    out
}

/// Whether the character before or after marks a specimen: a quoted or bracketed escape.
pub(super) fn quoted(line: &str, start: usize, end: usize) -> bool {
    let before = line.get(..start).and_then(|s| s.chars().next_back());
    let after = line.get(end..).and_then(|s| s.chars().next());
    let open = before.is_some_and(|c| "\"'`“‘「『[".contains(c));
    let close = after.is_some_and(|c| "\"'`”’」』]".contains(c));
    open || close
}

/// Whether a line without readable Chinese is code or data.
pub(super) fn code_shape(line: &str) -> bool {
    ["\":", "{\"", "(\"", "('", "=\"", "='", "= \"", "= '", "];", ");", "\",", "',", "</"]
        .iter()
        .any(|shape| line.contains(shape))
        // A class of a pattern; menus stand in brackets too.
        || line.contains("[\\u") && line.contains("-\\u")
}

/// Whether the line opens or closes a block of code.
pub(super) fn fence(line: &str) -> bool {
    line.trim_start().starts_with("```")
}

/// The parts of a markup text that are outside tags, comments, scripts and styles.
pub(super) fn outside_tags(text: &str) -> Vec<Span> {
    let bytes = text.as_bytes();
    let mut out = Vec::new();
    let mut at = 0;
    while at < bytes.len() {
        let rest = bytes.get(at..).unwrap_or_default();
        let open = memchr::memchr_iter(b'<', rest).find(|i| {
            rest.get(i + 1).is_some_and(|b| b.is_ascii_alphabetic() || b"/!?".contains(b))
        });
        let Some(open) = open.map(|i| at + i) else {
            out.push(Span::new(at, bytes.len()));
            break;
        };
        if open > at {
            out.push(Span::new(at, open));
        }
        at = tag_end(bytes, open);
    }
    out
}

/// Where the tag, comment, script or style that begins at `open` ends.
fn tag_end(bytes: &[u8], open: usize) -> usize {
    let rest = bytes.get(open..).unwrap_or_default();
    let find = |needle: &[u8], from: usize| {
        memchr::memmem::find(rest.get(from..).unwrap_or_default(), needle)
            .map(|i| open + from + i + needle.len())
    };
    if rest.starts_with(b"<!--") {
        return find(b"-->", 4).unwrap_or(bytes.len());
    }
    let Some(close) = find(b">", 1) else { return bytes.len() };
    let lower: Vec<u8> = rest.iter().take(8).map(u8::to_ascii_lowercase).collect();
    for (name, end) in [(&b"<script"[..], &b"</script"[..]), (b"<style", b"</style")] {
        if lower.starts_with(name) {
            return find(end, 1)
                .or_else(|| find(&end.to_ascii_uppercase(), 1))
                .and_then(|i| memchr::memchr(b'>', bytes.get(i..)?).map(|j| i + j + 1))
                .unwrap_or(bytes.len());
        }
    }
    close
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pattern_compiles() {
        let code = CODE.as_ref().unwrap();
        assert!(code.is_match("写成 `x`"));
        assert!(!code.is_match("今年的收成比去年好"));
    }

    #[test]
    fn tags_are_left_out() {
        let text = "前<b title=\"a\">中</b><!-- x --><SCRIPT>if (a<b) x</SCRIPT>后 a < b";
        let parts: Vec<&str> = outside_tags(text).iter().map(|s| s.of(text)).collect();
        assert_eq!(parts, ["前", "中", "后 a < b"]);
    }
}
