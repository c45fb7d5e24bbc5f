//! Text about wrong decodings: what it shows is damaged on purpose and stays as it is.
//!
//! `把“数据”按GBK读成UTF-8会得到“鏁版嵁”` stays; `他说“鏁版嵁”很重要` -> `他说“数据”很重要`
//!
//! A damaged run inside a clean line is a specimen where
//!
//! - it stands in quotation marks, backticks or brackets, or is what a program printed, and the text
//!   nearby speaks of encodings;
//! - the line says what it is: 显示为 before it with such a word nearby, 这样的乱码 after it;
//! - what it means stands beside it, the two set apart by an arrow, a bar, brackets or quotes;
//! - it is a line of its own under 常见乱码： or under code that decodes.
//!
//! Everything else is damage, quotes or not. Words count only in what is not damaged.

use std::sync::LazyLock;

use aho_corasick::{AhoCorasick, AhoCorasickKind, MatchKind};
use regex::Regex;

use super::chars::is_han;
use crate::Span;

/// How far around the words are looked for, in bytes: the sentence and those beside it.
const NEAR: usize = 240;
/// Characters of clean text that may stand between a quotation mark and the damage in it.
const INSIDE: usize = 12;
/// Characters in which a line says what it shows.
const SAYS: usize = 12;
/// A line longer than this is no item of a list of specimens.
const ITEM: usize = 40;

/// Words about wrong decodings.
const ABOUT: &[&str] = &[
    "乱码",
    "亂碼",
    "编码",
    "編碼",
    "解码",
    "解碼",
    "转码",
    "轉碼",
    "字符集",
    "字元集",
    "内码",
    "內碼",
    "代码页",
    "代碼頁",
    "误读",
    "誤讀",
    "锟斤拷",
    "烫烫烫",
    "mojibake",
    "garbled",
    ".encode(",
    ".decode(",
    "iconv ",
    "chcp ",
];
/// Names of encodings: they count beside a hanzi only, for data is full of them.
const NAMES: &[&str] = &[
    "gbk",
    "gb2312",
    "gb18030",
    "big5",
    "big-5",
    "utf8",
    "utf-8",
    "latin1",
    "latin-1",
    "iso-8859-1",
    "cp936",
    "cp950",
    "cp1252",
    "windows-1252",
    "windows-125",
    "ansi",
    "unicode",
    "shift_jis",
    "shift-jis",
];
/// Ends with a word for showing something.
const SHOWN: &str = r#"(?:显示|顯示|变|變|成|看到|看見|看见|得到|出现|出現|输出|輸出|打印|列印|返回|结果|結果|读|讀|解|存|写|寫|乱码|亂碼|例如|比如|如)(?:[为為成是作了出来來的码碼:：]|\s){0,5}[“‘「『"'`（(\[【]*$"#;
/// Begins with a word for what was shown.
const CALLED: &str = r#"^[”’」』"'`）)\]】\s]*(?:(?:这样|這樣|那样|那樣|之类|之類|一类|一類|这种|這種|这类|這類|等等|等|似的|的)[的]?)*(?:这样的?|這樣的?)?(?:乱码|亂碼|天书|天書|火星文|怪字|乱字|亂字|奇怪|看不懂|莫名)"#;

/// [`ABOUT`], then [`NAMES`]. `None` only if it could not be built; a test proves that it can.
static WORDS: LazyLock<Option<AhoCorasick>> = LazyLock::new(|| {
    AhoCorasick::builder()
        .ascii_case_insensitive(true)
        .match_kind(MatchKind::LeftmostLongest)
        .kind(Some(AhoCorasickKind::NoncontiguousNFA)) // built in a fifth of the time
        .build(ABOUT.iter().chain(NAMES))
        .ok()
});
static SHOWN_AS: LazyLock<Option<Regex>> = LazyLock::new(|| Regex::new(SHOWN).ok());
static CALLED_SO: LazyLock<Option<Regex>> = LazyLock::new(|| Regex::new(CALLED).ok());

/// Whether a text speaks of encodings.
fn about(text: &str) -> bool {
    WORDS.as_ref().is_some_and(|words| {
        words.find_iter(text).any(|found| {
            let (before, after) = (text.get(..found.start()), text.get(found.end()..));
            let (before, after) = (before.unwrap_or_default(), after.unwrap_or_default());
            if found.pattern().as_usize() < ABOUT.len() {
                let word = text.get(found.range()).unwrap_or_default();
                return !matches!(word, "编码" | "編碼") || !is_number(before, after);
            }
            let beside = |mut chars: std::str::Chars<'_>, back: bool| {
                let mut next = || if back { chars.next_back() } else { chars.next() };
                let c = next();
                if c == Some(' ') { next() } else { c }.is_some_and(is_han)
            };
            beside(before.chars(), true) || beside(after.chars(), false)
        })
    })
}

/// Whether the damaged run at `span`, which means `fix`, is shown and not suffered. `lossy`: some of
/// it is lost, and not in `fix`.
pub(super) fn is_specimen(text: &str, span: Span, fix: &str, lossy: bool) -> bool {
    // ASCII passes through any channel; the quotation mark at the end is none of the damage.
    let run = span.of(text);
    let first = run.len() - run.trim_start_matches(|c: char| c.is_ascii()).len();
    let last = run.trim_end_matches(|c: char| c.is_ascii()).len();
    let span = Span::new(span.start + first.min(last), span.start + last.max(first));
    // The line on both sides and what is around it, a little of each.
    let before = text.get(..span.start).unwrap_or_default();
    let after = text.get(span.end..).unwrap_or_default();
    let (head, tail) = (near_end(before), near_start(after));
    let (head, above) = match head.rfind('\n') {
        Some(at) => {
            let line = head.get(at + 1..).unwrap_or_default();
            (line, near_end(before.get(..before.len() - line.len()).unwrap_or_default()).trim_end())
        }
        None => (head, ""),
    };
    let (tail, below) = match tail.find('\n') {
        Some(at) => {
            let line = tail.get(..at).unwrap_or_default();
            (line, near_start(after.get(at..).unwrap_or_default()))
        }
        None => (tail, ""),
    };
    if bare(head) && bare(tail) {
        // A line of its own.
        let alone = quoted(head, tail).is_none();
        if alone && span.of(text).chars().count() > ITEM {
            return false;
        }
        let title = above.rsplit('\n').find(|l| l.chars().count() > 2 * ITEM || about(l));
        let under = |line: &str| about(line) && (line.ends_with([':', '：']) || is_code(line));
        if alone {
            let told = |part: &str| about(part) && longest(fix).is_some_and(|c| part.contains(c));
            return title.is_some_and(|line| under(line.trim_end())) || told(above) || told(below);
        }
    }
    if CALLED_SO.as_ref().is_some_and(|called| called.is_match(tail))
        || beside(head, tail, fix, lossy)
    {
        return true;
    }
    let shown =
        quoted(head, tail).is_some() || SHOWN_AS.as_ref().is_some_and(|s| s.is_match(ending(head)));
    shown && [head, tail, above, below].into_iter().any(about)
}

/// The last bytes of `text`, as far as [`NEAR`] says.
fn near_end(text: &str) -> &str {
    let mut at = text.len().saturating_sub(NEAR);
    while !text.is_char_boundary(at) {
        at += 1;
    }
    text.get(at..).unwrap_or_default()
}

fn near_start(text: &str) -> &str {
    let mut at = text.len().min(NEAR);
    while !text.is_char_boundary(at) {
        at -= 1;
    }
    text.get(..at).unwrap_or_default()
}

/// The last characters, as far as [`SAYS`] says.
fn ending(text: &str) -> &str {
    let at = text.char_indices().rev().nth(SAYS).map_or(0, |(i, c)| i + c.len_utf8());
    text.get(at..).unwrap_or_default()
}

/// Whether nothing but marks stands there: the number of an item, quotation marks, spaces.
fn bare(text: &str) -> bool {
    text.chars().count() <= SAYS && !text.chars().any(|c| is_han(c) || c.is_alphabetic())
}

/// Whether the line is code that decodes or encodes.
fn is_code(line: &str) -> bool {
    let code = [".decode(", ".encode(", "iconv ", "chcp "];
    code.iter().any(|c| line.contains(c))
}

const PAIRS: &[(char, char)] = &[
    ('“', '”'),
    ('‘', '’'),
    ('「', '」'),
    ('『', '』'),
    ('"', '"'),
    ('\'', '\''),
    ('`', '`'),
    ('【', '】'),
    ('[', ']'),
    ('（', '）'),
    ('(', ')'),
    ('|', '|'),
];

/// The quotation marks that stand around, little else between them and the run.
fn quoted(head: &str, tail: &str) -> Option<(char, char)> {
    let open =
        head.chars().rev().take(INSIDE).find(|c| PAIRS.iter().any(|p| p.0 == *c || p.1 == *c))?;
    let pair = PAIRS.iter().find(|p| p.0 == open)?;
    let close = tail.chars().take(INSIDE).find(|c| PAIRS.iter().any(|p| p.0 == *c || p.1 == *c))?;
    (close == pair.1).then_some(*pair)
}

/// Whether what the run means stands nearby in the line, and arrows, bars, brackets or quotes set
/// both apart. Of a run that lost bytes `fix` is only a part.
fn beside(head: &str, tail: &str, fix: &str, lossy: bool) -> bool {
    let Some(core) = longest(fix) else { return false };
    let apart = |before: &str, after: &str| {
        let mark = |c: Option<char>| c.is_none_or(|c| !is_han(c) && !c.is_alphanumeric());
        mark(before.chars().next_back()) && mark(after.chars().next())
    };
    if !apart(head, tail) {
        return false;
    }
    [(head, true), (tail, false)].into_iter().any(|(part, ahead)| {
        part.match_indices(core).any(|(at, _)| {
            let before = part.get(..at).unwrap_or_default();
            let after = part.get(at + core.len()..).unwrap_or_default();
            let between = if ahead { after } else { before };
            (lossy || apart(before, after)) && AS.iter().any(|sign| between.contains(sign))
        })
    })
}

/// The longest run of hanzi, if it is longer than one.
fn longest(fix: &str) -> Option<&str> {
    let parts = fix.split(|c: char| !is_han(c));
    parts.max_by_key(|part| part.len()).filter(|part| part.chars().nth(1).is_some())
}

/// Whether 编码 between the two is the code of something: 商品编码, 邮政编码：316000.
fn is_number(before: &str, after: &str) -> bool {
    let after = after.trim_start_matches([':', '：', ' ', '\u{3000}', '|', ',', '，', '为', '是']);
    before.chars().next_back().is_some_and(|c| "品政料号號户戶域税".contains(c))
        || after.starts_with(|c: char| c.is_ascii_digit())
}

/// Signs and words that show one thing as another.
const AS: &[&str] = &[
    "→", "->", "=>", "⇒", "|", "｜", "（", "(", "`", "“", "「", "\"", "'", "=", "＝", "即", "就是",
];

/// Whether a text is all that stands between two of a row: 、 or 和.
pub(super) fn joins(between: &str) -> bool {
    let joint = |c: char| "、，,；;/和与與或及 ’”」』'\"`]】）“‘「『[【（".contains(c);
    between.chars().count() <= 4 && between.chars().all(joint)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn patterns_compile() {
        assert!(about("按GBK读"));
        assert!(!about("{\"charset\": \"utf-8\"}"));
        assert!(!about("邮政编码：316000"));
        assert!(SHOWN_AS.as_ref().unwrap().is_match("结果显示为：“"));
        assert!(CALLED_SO.as_ref().unwrap().is_match("”这样的乱码"));
    }
}
