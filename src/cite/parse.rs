//! One reference: its label off, its tokens labelled, its fields read.

use super::fields::{Parsed, fields};
use super::label::Label;
use super::sure::sure;
use super::token::{Kind, Lex, Token, tokens};
use super::{grammar, model, repair, special};
use crate::convert::fold;
use crate::{Citation, Span};

/// Bytes of the number or sign that an entry of a list starts with: `[3] `, `③`, `12. `, `^ `.
pub(crate) fn head(text: &str) -> usize {
    let mut at = 0;
    for _ in 0..4 {
        let rest = text.get(at..).unwrap_or_default();
        let Some(len) = one_head(rest) else { break };
        at += len;
    }
    at
}

fn one_head(rest: &str) -> Option<usize> {
    let trimmed = rest.trim_start();
    let lead = rest.len() - trimmed.len();
    let first = trimmed.chars().next()?;
    if super::label_value(first).is_some() || first == '^' && !trimmed.starts_with("^^") {
        // ^ 1.0 1.1: where a page calls a note more than once.
        let calls = trimmed.get(first.len_utf8()..).map_or(0, calls);
        return Some(lead + first.len_utf8() + calls);
    }
    if let Some(jump) = trimmed.strip_prefix("跳转到") {
        let colon = jump.len() - jump.trim_start_matches(['：', ':']).len();
        let len = colon + jump.get(colon..).map_or(0, calls);
        return Some(lead + "跳转到".len() + len);
    }
    let (open, inner) = match super::chars::plain(first) {
        '[' | '(' => (true, trimmed.get(first.len_utf8()..)?),
        _ => (false, trimmed),
    };
    let inner_head = inner.trim_start_matches(['^', '註', '注']);
    let digits: usize = inner_head
        .chars()
        .take_while(|c| c.is_ascii_digit() || ('０'..='９').contains(c))
        .map(char::len_utf8)
        .sum();
    if digits == 0 || inner_head.get(..digits)?.chars().count() > 3 {
        return None;
    }
    let after = inner_head.get(digits..)?;
    let next = after.chars().next()?;
    let used = trimmed.len() - after.len();
    if open {
        let close = matches!(super::chars::plain(next), ']' | ')');
        let tail = after.get(next.len_utf8()..)?;
        let extra = tail.len() - tail.trim_start_matches(['.', '．', ':', '：', ' ', '、']).len();
        return close.then_some(lead + used + next.len_utf8() + extra);
    }
    match next {
        '.' | '．' | '、' | ')' | '）' => {
            let tail = after.get(next.len_utf8()..)?;
            let body = tail.trim_start();
            let ok = !body.starts_with(|c: char| c.is_ascii_digit());
            ok.then_some(lead + used + next.len_utf8())
        }
        ' ' => {
            let body = after.trim_start();
            let ok = body.starts_with(|c: char| {
                super::chars::is_cjk(c) || c == '《' || c.is_ascii_uppercase()
            });
            ok.then_some(lead + used + 1)
        }
        _ => None,
    }
}

/// Bytes of `126.0 126.1 ` and `1.0 ` at the start of `rest`.
fn calls(rest: &str) -> usize {
    let mut at = 0;
    for word in rest.split_inclusive(' ').take(40) {
        let call = word.trim().split_once('.').is_some_and(|(a, b)| {
            let digits =
                |s: &str| (1..=3).contains(&s.len()) && s.bytes().all(|b| b.is_ascii_digit());
            digits(a) && digits(b)
        });
        if !(call || word == " ") {
            break;
        }
        at += word.len();
    }
    at
}

/// A parse and how much it is to be trusted.
#[derive(Clone, Debug, Default)]
pub(crate) struct Read {
    /// The fields.
    pub(crate) parsed: Parsed,
    /// 0..=1.
    pub(crate) confidence: f32,
    /// Whether it is a reference at all.
    pub(crate) reference: bool,
    /// `reference`, `law`, `case`, `un`.
    pub(crate) kind: &'static str,
    /// Where in the work: the annex and paragraph of a document.
    pub(crate) locator: Option<String>,
}

impl Read {
    fn shift(&mut self, by: usize) {
        for (_, span) in &mut self.parsed.spans {
            *span = span.shift(by);
        }
    }
}

/// Longest reference, in bytes and in tokens: a hundred authors fit.
const LONGEST: usize = 8000;
const MANY: usize = 1200;

/// Of the shapes that the grammar reads.
const CERTAIN: f32 = 1.0;

/// The model's probability below which a line in Han without a frame of its own (《》, a mark, an
/// address, a volume) is taken for prose: of the labelled references 1 in 160 falls here, of the lines
/// that are none nearly all that got fields.
const DOUBTFUL: f32 = 0.13;

/// The model's probability above which a title in marks is enough to be a reference.
const LIKELY: f32 = 0.64;

/// Of laws, cases and symbols: the recognisers are all but exact.
const SPECIAL: f32 = 0.95;

/// Of a whole work with the page that was cited: half of those who label references call it a field,
/// half do not, so such a reading is never among the surest.
const CITED: f32 = 0.95;

/// Whether something beside names and titles was read: a sentence that names a book has no pages,
/// no publisher and no year of its own.
fn weighty(parsed: &Parsed, list: &[Token], labels: &[Label], odds: f32) -> bool {
    let hard = [
        "issued",
        "page",
        "publisher",
        "URL",
        "DOI",
        "volume",
        "issue",
        "number",
        "edition",
        "accessed",
        "genre",
        "archive",
    ];
    // What names no work is no reference to one.
    let named = ["title", "container-title", "publisher", "URL", "DOI", "number", "author"];
    if !named.iter().any(|f| parsed.has(f)) {
        return false;
    }
    // A parse that is all but surely wrong needs more than a year or a body to be one at all.
    let framed = || list.iter().any(|t| t.is('《')) || opened(parsed, list);
    let counted = parsed.has("container-title") && parsed.has("issue");
    let dated = ["issued", "page", "issue"].iter().any(|f| parsed.has(f));
    let hosted = parsed.has("container-title") || parsed.has("publisher");
    let volume = parsed.has("volume") && hosted && dated;
    let firm = counted || volume || ["URL", "DOI", "archive"].iter().any(|f| parsed.has(f));
    let han = list.iter().any(|t| t.kind == Kind::Han);
    let marked = list.iter().any(|t| t.kind == Kind::Mark);
    let told = hard.iter().filter(|f| parsed.has(f)).count();
    let whole = told + usize::from(parsed.has("container-title")) > 1;
    if odds < DOUBTFUL && han && !firm && !marked && !(framed() && whole) {
        return false;
    }
    // 收入为3.2亿元，同比增长12.4%: a lone count in a sentence is no volume.
    let unit = || list.iter().any(|t| t.lex == Lex::Volume);
    if told == 1 && parsed.has("volume") && han && !marked && !framed() && !unit() {
        return false;
    }
    // Words behind a colon are no publisher by themselves: 《某书》读书会在三楼举行，主讲人：李某.
    // “有没有电？”他问。我说有，1983年就通了: nor are they behind a quotation, with a year.
    let spoken = || !list.iter().any(|t| t.is('《')) && list.iter().any(|t| t.is('“'));
    let only = told == 1 || told == 2 && parsed.has("issued") && spoken();
    if only && parsed.has("publisher") && han && !marked && !housed(parsed, list, labels) {
        return false;
    }
    // A year with words that are no name before it, or in an English sentence, names no work.
    let work =
        ["container-title", "publisher", "URL", "DOI", "number"].iter().any(|f| parsed.has(f));
    let literal = || parsed.csl.get("author").is_some_and(|a| a.pointer("/0/literal").is_some());
    let small = || {
        let title = parsed.csl.get("title").and_then(|t| t.as_str()).unwrap_or_default();
        title.starts_with(char::is_lowercase)
    };
    if told == 1 && parsed.has("issued") && !marked && !work {
        let nameless = han && !parsed.has("title") && literal();
        if nameless || !han && !parsed.has("author") && small() {
            return false;
        }
    }
    // Author. Title. Journal: of a paper that has no number yet.
    let early = || !han && ["author", "title", "container-title"].iter().all(|f| parsed.has(f));
    // “Title,” Paper, Sep. 16: the day is one of the last year, which the note leaves out.
    let recent = || {
        let place = parsed.has("container-title") || parsed.has("publisher");
        opened(parsed, list) && place && labels.contains(&Label::Issued)
    };
    told > 0
        || marked
        || odds > DOUBTFUL && recent()
        || odds > LIKELY && opened(parsed, list)
        || odds > 2.0 * DOUBTFUL && early()
}

/// Whether what was read as the publisher is one by its name or by the place before it.
fn housed(parsed: &Parsed, list: &[Token], labels: &[Label]) -> bool {
    let known = |(t, l): (&Token, &Label)| match l {
        Label::Publisher => {
            t.kind == Kind::Word
                || matches!(t.lex, Lex::Press | Lex::University | Lex::Body | Lex::Site | Lex::News)
        }
        Label::Place => t.lex == Lex::Place,
        _ => false,
    };
    // 《某书》，某某编著，某联: so is one behind a role.
    let role = |t: &Token| {
        t.kind == Kind::Han && matches!(t.lex, Lex::Author | Lex::Editor | Lex::Translator)
    };
    list.iter().zip(labels).any(known)
        || list.iter().any(role)
        || parsed.has("translator")
        || parsed.has("author") && parsed.has("editor")
}

/// Whether the title stands in marks of its own, not merely a word of it.
fn opened(parsed: &Parsed, list: &[Token]) -> bool {
    let title = parsed.spans.iter().find(|(f, _)| *f == "title");
    title.is_some_and(|(_, span)| {
        list.iter()
            .filter(|t| t.end as usize == span.start || t.start as usize == span.start)
            .any(|t| t.is('《') || t.is('“') || t.is('"'))
    })
}

/// Whether the line says who paid for a paper: `本文是某基金“某题（项目编号：31ABC012）”的阶段成果`.
fn grant(text: &str) -> bool {
    if !text.contains(['基', '课', '課']) || text.contains('《') {
        return false;
    }
    let text = fold::folded(text);
    let has = |words: &[&str]| words.iter().any(|w| text.contains(w));
    has(&["基金", "课题"]) && has(&["项目编号", "批准号", "阶段性成果", "阶段成果"])
}

/// What stands on the first page of a paper and looks like an entry: who wrote it, when it came in.
static FRONT: &[&str] = &[
    "作者简介",
    "第一作者",
    "通信作者",
    "通讯作者",
    "作者单位",
    "收稿日期",
    "修回日期",
    "责任编辑",
    "关键词",
    "摘要",
    "中图分类号",
    "本文原载",
    "本文原刊",
    "本文曾",
    "本文初稿",
    "本文系",
    "本文为",
    "本文是",
];

/// `同上，李某：〈某文〉`: bytes of what points back before a title of its own.
fn same(text: &str) -> usize {
    let bare = text.trim_start();
    let Some(word) = fold::begins(bare, &["同上"]) else { return 0 };
    let rest = bare.get(word.len()..).unwrap_or_default();
    let tail = rest.trim_start_matches(['，', ',', '：', ':', ' ']);
    let titled = tail.chars().take(24).any(|c| matches!(super::chars::plain(c), '《' | '“'));
    if titled && tail.len() < rest.len() { text.len() - tail.len() } else { 0 }
}

/// Reads one reference; spans are offsets in `text`.
pub(crate) fn read(text: &str) -> Read {
    if text.len() > LONGEST {
        return Read::default();
    }
    let start = head(text);
    let start = start + super::back::signal(text.get(start..).unwrap_or_default());
    let start = start + same(text.get(start..).unwrap_or_default());
    let body = text.get(start..).unwrap_or_default();
    // What it is quoted through is a reference of its own.
    let through = body.find(['转', '轉']).and_then(|_| fold::folded(body).find("转引自"));
    let body = through.filter(|at| *at > 12).and_then(|at| body.get(..at)).unwrap_or(body);
    if grant(body) || fold::begins(body.trim_start_matches(['*', '【', '[', ' ']), FRONT).is_some()
    {
        return Read::default();
    }
    if let Some(special) = special::read(body) {
        let mut out = Read {
            parsed: special.parsed,
            confidence: SPECIAL,
            reference: true,
            kind: special.kind,
            locator: special.locator,
        };
        out.shift(start);
        return out;
    }
    let mut list: Vec<Token> = Vec::with_capacity(48);
    tokens(body, &mut list);
    if list.len() > MANY {
        return Read::default();
    }
    let (labels, odds) = match grammar::read(&list) {
        Some(labels) => (labels, CERTAIN),
        None => {
            let (mut labels, odds) = model::label(&list, body);
            repair::repair(&list, &mut labels);
            super::archive::kept(body, &list, &mut labels);
            (labels, odds.exp())
        }
    };
    let prose = labels.iter().filter(|l| **l == Label::Prose).count();
    if prose * 2 > labels.len() || labels.is_empty() {
        return Read::default();
    }
    let parsed = fields(body, &list, &labels);
    let han = list.iter().any(|t| t.kind == Kind::Han);
    let kind = parsed.csl.get("type").and_then(|t| t.as_str()).unwrap_or_default();
    let confidence = sure(odds, han, kind);
    let whole = matches!(kind, "book" | "thesis" | "map" | "classic");
    let confidence = if whole && parsed.has("page") { confidence * CITED } else { confidence };
    if !weighty(&parsed, &list, &labels, odds) {
        return Read::default();
    }
    let mut out = Read { parsed, confidence, reference: true, kind: "reference", locator: None };
    out.shift(start);
    out
}

/// Reads many references, on all cores with the `rayon` feature; in order, and the same as one by one.
pub fn parse_references<S: AsRef<str> + Sync>(lines: &[S]) -> Vec<Citation> {
    #[cfg(feature = "rayon")]
    {
        use rayon::prelude::*;
        lines.par_iter().with_min_len(64).map(|l| parse_reference(l.as_ref())).collect()
    }
    #[cfg(not(feature = "rayon"))]
    lines.iter().map(|l| parse_reference(l.as_ref())).collect()
}

/// Reads one reference, whatever its style: `parse_reference("李敏．新论[J]．甲刊，2020")`.
pub fn parse_reference(line: &str) -> Citation {
    let read = read(line);
    if !read.reference {
        return Citation {
            kind: "none".into(),
            span: Span::new(0, line.len()),
            ..Citation::default()
        };
    }
    Citation {
        kind: read.kind.into(),
        span: Span::new(0, line.len()),
        csl: read.parsed.csl,
        locator: read.locator,
        fields: read.parsed.spans.into_iter().map(|(f, s)| (f.into(), s)).collect(),
        confidence: read.confidence,
        ..Citation::default()
    }
}
