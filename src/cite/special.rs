//! References that are nothing but a law, a case or a United Nations document: what the recognisers
//! of running text find is all there is, so the model is not asked.

use serde_json::json;

use super::chars::is_cjk;
use super::fields::Parsed;
use super::kind::law;
use super::laws;
use super::scan::{On, scan};
use super::scene::Scene;
use super::token::Lex;
use crate::convert::fold;
use crate::{Mention, Span};

/// Longest such reference, in bytes.
const LONGEST: usize = 400;

/// What was read: the fields, the kind, and where in the work.
pub(crate) struct Special {
    pub(crate) parsed: Parsed,
    pub(crate) kind: &'static str,
    pub(crate) locator: Option<String>,
}

impl Special {
    /// Of a kind, under its type in CSL.
    fn new(mut parsed: Parsed, kind: &'static str, csl: &str) -> Self {
        parsed.csl.insert("type".into(), csl.into());
        Special { parsed, kind, locator: None }
    }
}

fn cheap(text: &str) -> bool {
    text.contains(['第', '号', '號', '/', '法', '〔', '案'])
}

/// Reads `text` when a law, a case or a symbol makes up most of it.
pub(crate) fn read(text: &str) -> Option<Special> {
    let text = text.trim_end_matches(|c: char| "。.;；,， '’".contains(c));
    // 《会典》卷四《盐法》 is a piece of a book, whatever its name ends in.
    if text.len() > LONGEST || !cheap(text) || text.contains("http") || text.contains("》卷") {
        return None;
    }
    case_by_name(text).or_else(|| paper_by_name(text)).or_else(|| recognised(text))
}

/// `甲诉乙某某纠纷案`: a case by its name.
fn case_by_name(text: &str) -> Option<Special> {
    let bare = text.trim_start_matches(|c: char| "#《 ‘'".contains(c));
    if fold::ends(bare, &["纠纷案"]).is_none() || !bare.contains(['诉', '訴', '与', '與']) {
        return None;
    }
    // 最高人民法院指导案例24号：甲诉乙某某纠纷案
    let name = bare.rsplit_once(['：', ':']).filter(|(head, _)| head.contains("案例"));
    let name = name.map_or(bare, |(_, name)| name);
    let mut out = Parsed::default();
    out.set("title", name.into(), Span::new(text.len() - name.len(), text.len()));
    Some(Special::new(out, "case", "legal_case"))
}

/// `某部. 某部关于某事的通知`: a paper by its name, behind the body that signed it.
fn paper_by_name(text: &str) -> Option<Special> {
    let (_, behind) = text.split_once(['．', '.'])?;
    let title = behind.trim();
    let paper = fold::folded(title).contains("关于")
        && title.chars().all(|c| is_cjk(c) || "《》〈〉“”、".contains(c))
        && law(title);
    if !paper {
        return None;
    }
    let (name, span) = issuer(text, text.len() - behind.len())?;
    let mut out = Parsed::default();
    out.set("author", json!([{ "literal": name }]), span);
    out.set("title", title.into(), Span::new(text.len() - title.len(), text.len()));
    Some(Special::new(out, "law", "legislation"))
}

/// What the recognisers of running text find, if it is all there is.
fn recognised(text: &str) -> Option<Special> {
    let mut scene = Scene { text, traditional: false, date: None, year: None, law: None };
    let mut found = Vec::new();
    scan(&mut scene, On::all(), (0, text.len()), &mut found);
    let main = main(&found)?;
    let called = called(text, main);
    let books = found.iter().filter(|m| m.kind == "title").count();
    if !fills(text, &found, called.told) || books > 1 && main.kind != "article" {
        return None;
    }
    let mut out = Parsed::default();
    if let Some((parts, span)) = day(&found) {
        out.set("issued", json!({"date-parts": [parts]}), span);
    }
    let (kind, csl) = match &*main.kind {
        "un_symbol" => ("un", "report"),
        "resolution" => ("un", "legislation"),
        "case" => ("case", "legal_case"),
        _ => ("law", "legislation"),
    };
    if kind == "law" {
        law_fields(&mut out, text, &found, main)?;
    } else {
        numbered_fields(&mut out, text, main, called);
    }
    Some(Special { locator: locator(text, main), ..Special::new(out, kind, csl) })
}

/// The first thing found of a kind.
fn first<'f>(found: &'f [Mention], kind: &str) -> Option<&'f Mention> {
    found.iter().find(|m| m.kind == kind)
}

/// What the reference is to. An article says more than the law it is of.
fn main(found: &[Mention]) -> Option<&Mention> {
    let wanted = |m: &&Mention| {
        matches!(&*m.kind, "law" | "case" | "un_symbol" | "resolution")
            || m.kind == "title" && (law(&m.value) || laws::treaty(&m.value))
    };
    first(found, "article").or_else(|| found.iter().find(wanted))
}

/// Whether all that is recognised, with the `told` bytes that name it and the small words between,
/// fills the reference.
fn fills(text: &str, found: &[Mention], told: usize) -> bool {
    let (mut covered, mut end) = (0usize, 0);
    for m in found {
        covered += m.span.end.saturating_sub(m.span.start.max(end));
        end = end.max(m.span.end);
    }
    text.len().saturating_sub(covered.saturating_add(told)) <= text.len() * 2 / 5 + 12
}

/// Where in the work: `，第12段`, `，附件`.
fn locator(text: &str, main: &Mention) -> Option<String> {
    let tail = text.get(main.span.end..).unwrap_or_default();
    tail.trim_start_matches(|c: char| "，, ）)".contains(c))
        .split(['。', '；'])
        .next()
        .filter(|t| t.starts_with("第") || t.starts_with("附件") || t.starts_with("para"))
        .map(str::to_owned)
}

/// The day it was issued: the first date found, if that is one and no stretch of time.
fn day(found: &[Mention]) -> Option<(Vec<u32>, Span)> {
    let date = first(found, "date").filter(|d| !d.value.contains('/'))?;
    let parts: Vec<u32> = date.value.split('-').filter_map(|p| p.parse().ok()).collect();
    (!parts.is_empty()).then_some((parts, date.span))
}

/// The fields of a case or a document, which its number and the words beside that tell.
fn numbered_fields(out: &mut Parsed, text: &str, main: &Mention, called: Called) {
    out.set("number", main.value.as_str().into(), main.span);
    if let Some(title) = called.title {
        out.set("title", title.of(text).into(), title);
    }
    if let Some(author) = called.author {
        out.set("author", json!([{ "literal": author.of(text) }]), author);
    }
    if let Some(court) = called.court {
        out.set("authority", court.of(text).into(), court);
    }
}

/// The fields of a law or of an article of one; none where the article is of no law.
fn law_fields(out: &mut Parsed, text: &str, found: &[Mention], main: &Mention) -> Option<()> {
    let article = main.kind == "article";
    if let Some(title) = first(found, "title") {
        out.set("title", title.value.as_str().into(), title.span);
    } else if article {
        out.set("title", law_of(text, main)?.into(), main.span);
    }
    if article {
        let span = section_span(text, found, main);
        out.set("section", span.of(text).into(), span);
    }
    issued_by(out, text, found);
    if let Some(number) = first(found, "law") {
        out.set("number", number.value.as_str().into(), number.span);
    }
    Some(())
}

/// The law that an article is of, by the article's own words: 民法典 of `民法典第五条`.
fn law_of<'f>(text: &str, article: &'f Mention) -> Option<&'f str> {
    let section = section(article.span.of(text));
    let name = article.value.strip_suffix(section).unwrap_or(&article.value);
    let name = if section.is_empty() { name.split('第').next().unwrap_or(name) } else { name };
    (!name.is_empty()).then_some(name)
}

/// Where an article says which one it is.
fn section_span(text: &str, found: &[Mention], article: &Mention) -> Span {
    let all = article.span.of(text);
    let part = section(all);
    if !part.is_empty() {
        return Span::new(article.span.start + all.len() - part.len(), article.span.end);
    }
    // 第三、五条: of several that share their 第 all.
    let ends = found.iter().filter(|m| m.kind == "article").map(|m| m.span.end);
    let start = article.span.start + all.rfind('第').unwrap_or_default();
    Span::new(start, ends.max().unwrap_or(article.span.end))
}

/// Who issued a law, and the year between that name and the title where no date is printed:
/// `某部，2031：《…》`.
fn issued_by(out: &mut Parsed, text: &str, found: &[Mention]) {
    let Some(title) = found.iter().filter(|m| m.kind != "date").map(|m| m.span.start).min() else {
        return;
    };
    let Some((name, span)) = issuer(text, title) else { return };
    out.set("author", json!([{ "literal": name }]), span);
    if first(found, "date").is_some() {
        return;
    }
    let behind = text.get(span.end..).unwrap_or_default();
    let at = behind.find(|c: char| c.is_ascii_digit()).unwrap_or_default() + span.end;
    let year = text.get(at..at + 4).and_then(|y| y.parse::<u32>().ok());
    if let Some(year) = year.filter(|y| *y > 1900 && at + 4 < title) {
        out.set("issued", json!({"date-parts": [[year]]}), Span::new(at, at + 4));
    }
}

/// What the words beside a number say of it.
#[derive(Clone, Copy, Default)]
struct Called {
    author: Option<Span>,
    title: Option<Span>,
    court: Option<Span>,
    /// How much of the reference that explains, in bytes.
    told: usize,
}

/// Reads what stands beside the number of a case or a document.
fn called(text: &str, main: &Mention) -> Called {
    match &*main.kind {
        "case" => {
            let title = case_name(text, main.span.start);
            let court = court(text, main.span);
            // 某市中级人民法院（2031）…号民事判决书: what kind of paper it is, too.
            let paper = text.len().saturating_sub(main.span.end).min(30);
            let told = title.map_or(0, |t| t.len()) + court.map_or(0, |c| c.len() + paper);
            Called { title, court, told, ..Called::default() }
        }
        "un_symbol" => {
            let (author, title) = document(text, main.span.start);
            let told = title.map_or(0, |t| t.len()) + author.map_or(0, |a| a.len());
            Called { author, title, told, ..Called::default() }
        }
        "resolution" => {
            let title = quoted(text);
            Called { title, told: title.map_or(0, |t| t.len() + 6), ..Called::default() }
        }
        _ => Called::default(),
    }
}

/// `题为“某事”的第77/1号决议`: what a resolution is called.
fn quoted(text: &str) -> Option<Span> {
    let (open, close) = (text.find('“')? + '“'.len_utf8(), text.find('”')?);
    (open < close).then(|| Span::new(open, close))
}

/// `甲公司诉乙局行政处罚案，某法院（2031）某1号`: the name of a case, up to its 案.
fn case_name(text: &str, number: usize) -> Option<Span> {
    let before = text.get(..number).unwrap_or_default();
    let lead = before.len() - before.trim_start_matches(['“', '《', '「', '#', ' ']).len();
    let end = before.find('案').map(|at| at + 3);
    let name = end.and_then(|end| before.get(lead..end));
    // Nothing but the name and the court stand before the number.
    let bare = |c: char| !c.is_whitespace() && !"。.．[［(（《载載".contains(c);
    let sides = before.chars().all(|c| is_cjk(c) && bare(c) || "，,、“”".contains(c))
        && name.is_some_and(|n| n.contains(['诉', '訴', '与', '與']));
    end.filter(|_| sides).map(|end| Span::new(lead, end))
}

/// `某市中级人民法院（2031）某1号民事判决书`: the court right before the number, where nothing but a paper of its
/// own is named behind it.
fn court(text: &str, number: Span) -> Option<Span> {
    let before = text.get(..number.start)?.trim_end();
    let name = before.rsplit(|c: char| !is_cjk(c)).next()?;
    let behind = text.get(number.end..)?.trim_matches(|c: char| "。，（）()".contains(c));
    let papers = ["判决书", "裁定书", "调解书", "决定书", "判决", "裁定"];
    let paper = behind.is_empty() || behind.len() <= 30 && fold::ends(behind, &papers).is_some();
    let long = (4..=24).contains(&name.chars().count());
    (fold::ends(name, &["法院"]).is_some() && paper && long)
        .then(|| Span::new(before.len() - name.len(), before.len()))
}

/// `联合国大会，《题》，A/64/72`, `UN Security Council, Report on the Straits, S/2014/733`: who issued a
/// document and what it is called.
fn document(text: &str, symbol: usize) -> (Option<Span>, Option<Span>) {
    let before = text.get(..symbol).unwrap_or_default();
    let marks = |c: char| c.is_whitespace() || "，,：:（([“”\"《》〈〉*".contains(c);
    let Some(comma) = before.find(['，', ',', '：', ':', '《', '〈']) else {
        return (None, None);
    };
    let who = before.get(..comma).unwrap_or_default().trim();
    let (ten, forty) = (who.chars().count() <= 20, who.len() <= 60);
    let han =
        who.chars().all(is_cjk) && ten && fold::folded(who).contains(['会', '长', '处', '国']);
    let issuer = ["UN", "United Nations", "General Assembly", "Security Council", "Secretary"];
    let latin = forty && issuer.iter().any(|w| who.starts_with(w));
    if who.is_empty() || !(han || latin) {
        return (None, None);
    }
    let start = before.find(who).unwrap_or_default();
    let author = Some(Span::new(start, start + who.len()));
    let rest = before.get(comma..).unwrap_or_default();
    let lead = rest.len() - rest.trim_start_matches(marks).len();
    let name = rest.trim_matches(marks);
    let stray = name.contains(['。', '；', ';', '\n']) || name.contains(['《', '》']);
    // A document number, or words that lead to one, is no title.
    let words = name.chars().filter(|c| c.is_alphabetic()).count();
    let title = Span::new(comma + lead, comma + lead + name.len());
    let fits = !stray && words >= 4 && !name.chars().any(|c| c == '第');
    (author, fits.then_some(title))
}

/// Who issued it: what stands before the title and a colon, comma or point, with or without the year:
/// `某部：《某办法》`, `某部，2031：《某办法》`. A word like 根据 is no body.
fn issuer(text: &str, title: usize) -> Option<(&str, Span)> {
    let before = text.get(..title)?.trim_end_matches(|c: char| "《〈 ".contains(c));
    let named =
        before.trim_end_matches(|c: char| c.is_ascii_digit() || "：:，,．.、（）() 年".contains(c));
    let (bytes, chars) = (named.len(), named.chars().count());
    let body = super::lexicon::han_lex(named);
    let offices = ["部", "院", "府", "局", "厅", "会"];
    let office = matches!(body, Lex::Body) || fold::ends(named, &offices).is_some();
    let apart = bytes < before.len() || before.len() < title;
    let leads = ["根据", "依据", "按照", "依照", "参照", "违反", "适用"];
    if fold::begins(named, &leads).is_some() {
        return None;
    }
    (apart && (3..=20).contains(&chars) && named.chars().all(is_cjk) && office)
        .then(|| (named, Span::new(0, bytes)))
}

/// The article part of `《某法》第三条第二款`.
fn section(text: &str) -> &str {
    text.match_indices('第')
        .find(|(i, _)| {
            text.get(*i..).and_then(laws::article_len).is_some_and(|n| i + n == text.len())
        })
        .map_or("", |(i, _)| text.get(i..).unwrap_or_default())
}
