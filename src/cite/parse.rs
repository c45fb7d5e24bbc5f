//! One reference: its label off, its tokens labelled, its fields read.

use super::fields::{Parsed, fields};
use super::label::Label;
use super::sure::sure;
use super::token::{Kind, Token, tokens};
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
        return Some(lead + first.len_utf8());
    }
    if let Some(jump) = trimmed.strip_prefix("跳转到") {
        let len =
            jump.len() - jump.trim_start_matches(|c: char| "：: .0123456789".contains(c)).len();
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
    ];
    // What names no work is no reference to one.
    let named = ["title", "container-title", "publisher", "URL", "DOI", "number", "author"];
    if !named.iter().any(|f| parsed.has(f)) {
        return false;
    }
    // A parse that is all but surely wrong needs more than a year or a body to be one at all.
    let framed = || list.iter().any(|t| t.is('《')) || opened(parsed, list);
    let counted = parsed.has("container-title") && parsed.has("issue");
    let volume = parsed.has("volume") && (parsed.has("container-title") || parsed.has("publisher"));
    let firm = counted || volume || ["URL", "DOI"].iter().any(|f| parsed.has(f));
    let han = list.iter().any(|t| t.kind == Kind::Han);
    let marked = list.iter().any(|t| t.kind == Kind::Mark);
    if odds < DOUBTFUL && han && !firm && !framed() && !marked {
        return false;
    }
    // Author. Title. Journal: of a paper that has no number yet.
    let early = || !han && ["author", "title", "container-title"].iter().all(|f| parsed.has(f));
    // “Title,” Paper, Sep. 16: the day is one of the last year, which the note leaves out.
    let recent = || {
        let place = parsed.has("container-title") || parsed.has("publisher");
        opened(parsed, list) && place && labels.contains(&Label::Issued)
    };
    hard.iter().any(|f| parsed.has(f))
        || marked
        || odds > DOUBTFUL && recent()
        || odds > LIKELY && opened(parsed, list)
        || odds > 2.0 * DOUBTFUL && early()
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

/// Reads one reference; spans are offsets in `text`.
pub(crate) fn read(text: &str) -> Read {
    if text.len() > LONGEST {
        return Read::default();
    }
    let start = head(text);
    let start = start + super::back::signal(text.get(start..).unwrap_or_default());
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
