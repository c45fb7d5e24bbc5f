//! References that are nothing but a law, a case or a United Nations document: what the recognisers
//! of running text find is all there is, so the model is not asked.

use serde_json::{Value, json};

use super::chars::is_cjk;
use super::fields::Parsed;
use super::kind::law;
use super::laws;
use super::scan::{On, scan};
use super::scene::Scene;
use super::token::Lex;
use crate::Span;
use crate::convert::fold;

/// Longest such reference, in bytes.
const LONGEST: usize = 400;

/// What was read: the fields, the kind, and where in the work.
pub(crate) struct Special {
    pub(crate) parsed: Parsed,
    pub(crate) kind: &'static str,
    pub(crate) locator: Option<String>,
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
    let mut out = Parsed::default();
    let mut set = |field: &'static str, value: Value, span: Span| {
        out.csl.insert(field.into(), value);
        out.spans.push((field, span));
    };
    // 某诉某案: a case by its name.
    let bare = text.trim_start_matches(|c: char| "#《 ‘'".contains(c));
    if fold::ends(bare, &["纠纷案"]).is_some() && bare.contains(['诉', '訴', '与', '與']) {
        let at = text.len() - bare.len();
        // 最高人民法院指导案例24号：甲诉乙某某纠纷案
        let name = bare.rsplit_once(['：', ':']).filter(|(head, _)| head.contains("案例"));
        let name = name.map_or(bare, |(_, name)| name);
        set("title", name.into(), Span::new(at + bare.len() - name.len(), text.len()));
        set("type", "legal_case".into(), Span::default());
        out.spans.retain(|(f, _)| *f != "type");
        return Some(Special { parsed: out, kind: "case", locator: None });
    }
    // 某部. 某部关于某事的通知: a paper by its name, behind the body that signed it.
    if let Some((_, title)) = text.split_once(['．', '.'])
        && fold::folded(title).contains("关于")
        && title.trim().chars().all(|c| is_cjk(c) || "《》〈〉“”、".contains(c))
        && law(title.trim())
        && let Some((name, span)) = issuer(text, text.len() - title.len())
    {
        let title = title.trim();
        set("author", json!([{ "literal": name }]), span);
        set("title", title.into(), Span::new(text.len() - title.len(), text.len()));
        set("type", "legislation".into(), Span::default());
        out.spans.retain(|(f, _)| *f != "type");
        return Some(Special { parsed: out, kind: "law", locator: None });
    }
    let mut scene = Scene { text, traditional: false, date: None, year: None, law: None };
    let mut found = Vec::new();
    scan(&mut scene, On::all(), (0, text.len()), &mut found);
    let wanted = |m: &&crate::Mention| {
        matches!(&*m.kind, "article" | "law" | "case" | "un_symbol" | "resolution")
            || m.kind == "title" && (law(&m.value) || laws::treaty(&m.value))
    };
    // An article says more than the law it is of.
    let article = found.iter().find(|m| m.kind == "article");
    let main = article.or_else(|| found.iter().find(wanted))?;
    // 题为“某事”的第77/1号决议
    let quoted = match (text.find('“'), text.find('”')) {
        (Some(a), Some(b)) if a + 3 < b && main.kind == "resolution" => Some(Span::new(a + 3, b)),
        _ => None,
    };
    // All that is recognised together, and the small words between, must fill the reference.
    let covered: usize = {
        let mut end = 0;
        found
            .iter()
            .map(|m| {
                let from = m.span.start.max(end);
                end = end.max(m.span.end);
                m.span.end.saturating_sub(from)
            })
            .sum()
    };
    // 甲诉乙案，某法院（2031）某号; 某大会，题，A/1/2: what the case or document is called before its number.
    let called = match &*main.kind {
        "case" => case_name(text, main.span.start),
        "un_symbol" => document(text, main.span.start),
        _ => Called::default(),
    };
    // 某市中级人民法院（2031）…号民事判决书: whose judgment it is, and what kind of paper.
    let court = if &*main.kind == "case" { court(text, main.span) } else { None };
    let paper = if court.is_some() { text.len().saturating_sub(main.span.end).min(30) } else { 0 };
    let told = court.map_or(0, |c| c.len() + paper)
        + called.title.map_or(0, |t| t.len())
        + called.author.map_or(0, |a| a.len());
    let named = quoted.map_or(0, |q| q.len() + 6).max(told);
    let rest = text.len().saturating_sub(covered.saturating_add(named));
    if rest > text.len() * 2 / 5 + 12 {
        return None;
    }
    let books = found.iter().filter(|m| m.kind == "title").count();
    if books > 1 && main.kind != "article" {
        return None;
    }
    let tail = text.get(main.span.end..).unwrap_or_default();
    let locator = tail
        .trim_start_matches(|c: char| "，, ）)".contains(c))
        .split(['。', '；'])
        .next()
        .filter(|t| t.starts_with("第") || t.starts_with("附件") || t.starts_with("para"))
        .map(str::to_owned);
    if let Some(date) = found.iter().find(|m| m.kind == "date") {
        let parts: Vec<u32> = date.value.split('-').filter_map(|p| p.parse().ok()).collect();
        if !parts.is_empty() && !date.value.contains('/') {
            set("issued", json!({"date-parts": [parts]}), date.span);
        }
    }
    let title = found.iter().find(|m| m.kind == "title");
    let kind = match &*main.kind {
        "un_symbol" | "resolution" => {
            set("number", main.value.as_str().into(), main.span);
            if let Some(title) = quoted.or(called.title) {
                set("title", title.of(text).into(), title);
            }
            if let Some(author) = called.author {
                set("author", json!([{ "literal": author.of(text) }]), author);
            }
            let csl = if main.kind == "resolution" { "legislation" } else { "report" };
            set("type", csl.into(), Span::default());
            "un"
        }
        "case" => {
            set("number", main.value.as_str().into(), main.span);
            if let Some(title) = called.title {
                set("title", title.of(text).into(), title);
            }
            if let Some(court) = court {
                set("authority", court.of(text).into(), court);
            }
            set("type", "legal_case".into(), Span::default());
            "case"
        }
        other => {
            if let Some(t) = title {
                set("title", t.value.as_str().into(), t.span);
            } else if other == "article" {
                let section = section(main.span.of(text));
                let name = main.value.strip_suffix(section).unwrap_or(&main.value);
                let name = if section.is_empty() {
                    name.split('第').next().unwrap_or(name)
                } else {
                    name
                };
                if name.is_empty() {
                    return None;
                }
                set("title", name.into(), main.span);
            }
            if other == "article" {
                let all = main.span.of(text);
                let part = section(all);
                let at = main.span.start + all.len() - part.len();
                let mut span = Span::new(at, main.span.end);
                // 第三、五条: of several that share their 第 all.
                if part.is_empty() {
                    let end = found.iter().filter(|m| m.kind == "article").map(|m| m.span.end);
                    let start = main.span.start + all.rfind('第').unwrap_or_default();
                    span = Span::new(start, end.max().unwrap_or(main.span.end));
                }
                set("section", span.of(text).into(), span);
            }
            let first = found.iter().filter(|m| m.kind != "date").map(|m| m.span.start).min();
            if let Some((name, span)) = first.and_then(|at| issuer(text, at)) {
                set("author", json!([{ "literal": name }]), span);
                // 某部，2031：《…》
                let year = text.get(span.end..).unwrap_or_default();
                let at = year.find(|c: char| c.is_ascii_digit()).unwrap_or_default() + span.end;
                let year = text.get(at..at + 4).and_then(|y| y.parse::<u32>().ok());
                let dated = found.iter().any(|m| m.kind == "date");
                let fits = |y: &u32| !dated && *y > 1900 && first.is_some_and(|f| at + 4 < f);
                if let Some(year) = year.filter(fits) {
                    set("issued", json!({"date-parts": [[year]]}), Span::new(at, at + 4));
                }
            }
            if let Some(number) = found.iter().find(|m| m.kind == "law") {
                set("number", number.value.as_str().into(), number.span);
            }
            set("type", "legislation".into(), Span::default());
            "law"
        }
    };
    out.spans.retain(|(f, _)| *f != "type");
    Some(Special { parsed: out, kind, locator })
}

/// What stands before a number and says whose it is.
#[derive(Clone, Copy, Default)]
struct Called {
    author: Option<Span>,
    title: Option<Span>,
}

/// `甲公司诉乙局行政处罚案，某法院（2031）某1号`: the name of a case, up to its 案.
fn case_name(text: &str, number: usize) -> Called {
    let before = text.get(..number).unwrap_or_default();
    let lead = before.len() - before.trim_start_matches(['“', '《', '「', '#', ' ']).len();
    let end = before.find('案').map(|at| at + 3);
    let name = end.and_then(|end| before.get(lead..end));
    // Nothing but the name and the court stand before the number.
    let bare = |c: char| !c.is_whitespace() && !"。.．[［(（《载載".contains(c);
    let sides = before.chars().all(|c| is_cjk(c) && bare(c) || "，,、“”".contains(c))
        && name.is_some_and(|n| n.contains(['诉', '訴', '与', '與']));
    Called { author: None, title: end.filter(|_| sides).map(|end| Span::new(lead, end)) }
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
fn document(text: &str, symbol: usize) -> Called {
    let before = text.get(..symbol).unwrap_or_default();
    let marks = |c: char| c.is_whitespace() || "，,：:（([“”\"《》〈〉*".contains(c);
    let Some(comma) = before.find(['，', ',', '：', ':', '《', '〈']) else {
        return Called::default();
    };
    let who = before.get(..comma).unwrap_or_default().trim();
    let (ten, forty) = (who.chars().count() <= 20, who.len() <= 60);
    let han =
        who.chars().all(is_cjk) && ten && fold::folded(who).contains(['会', '长', '处', '国']);
    let issuer = ["UN", "United Nations", "General Assembly", "Security Council", "Secretary"];
    let latin = forty && issuer.iter().any(|w| who.starts_with(w));
    if who.is_empty() || !(han || latin) {
        return Called::default();
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
    Called { author, title: fits.then_some(title) }
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
