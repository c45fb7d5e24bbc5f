//! The CSL type of a reference, and what its type says about its fields.

use serde_json::{Value, json};

use super::fields::Parsed;
use super::token::{Kind, Lex, MARKS, Token};
use crate::Span;
use crate::convert::fold;

/// Servers of preprints: they publish, nothing appears in them.
static PREPRINTS: &[&str] = &[
    "arxiv", "biorxiv", "chemrxiv", "chinaxiv", "medrxiv", "psyarxiv", "pssxiv", "socarxiv",
    "ssrn", "techrxiv",
];

/// Puts right what the labels cannot know: who stands behind a preprint, and behind a whole serial.
pub(crate) fn settle(out: &mut Parsed, mark: Option<Token>, tokens: &[Token]) {
    let rename = |out: &mut Parsed, from: &'static str, to: &'static str| {
        if let (Some(value), false) = (out.csl.remove(from), out.has(to)) {
            out.csl.insert(to.into(), value);
            for (field, _) in out.spans.iter_mut().filter(|(f, _)| *f == from) {
                *field = to;
            }
        }
    };
    let marked =
        |name: &str| mark.is_some_and(|m| MARKS.get(m.num as usize).is_some_and(|m| m.0 == name));
    let host = out.csl.get("container-title").and_then(Value::as_str).unwrap_or_default();
    let host = host.split([':', ' ', '：']).next().unwrap_or(host).to_ascii_lowercase();
    if PREPRINTS.contains(&host.as_str()) && !out.has("publisher") {
        rename(out, "container-title", "publisher");
    }
    // arXiv preprint arXiv, PSSXiv 预印本: the server is the publisher.
    let publisher = out.csl.get("publisher").and_then(Value::as_str).unwrap_or_default();
    if let Some((server, rest)) = publisher.split_once([':', ' ', '：'])
        && PREPRINTS.contains(&server.to_ascii_lowercase().as_str())
        && (rest.contains("preprint") || rest.contains("预印本") || rest.contains(server))
    {
        let server = server.to_owned();
        for (_, span) in out.spans.iter_mut().filter(|(f, _)| *f == "publisher") {
            span.end = span.start + server.len();
        }
        out.csl.insert("publisher".into(), server.into());
    }
    // ISBN 978-…: a number with its name has a field of its own.
    let number = out.csl.get("number").and_then(Value::as_str).unwrap_or_default();
    let named = ["ISBN", "ISSN"].into_iter().find(|n| number.starts_with(n));
    if let Some(name) = named {
        let value = number.trim_start_matches(|c: char| !c.is_ascii_digit()).to_owned();
        out.csl.remove("number");
        out.csl.insert(name.into(), value.into());
        for (field, _) in out.spans.iter_mut().filter(|(f, _)| *f == "number") {
            *field = name;
        }
    }
    // 某日报, 2031-05-03(7): behind a whole date stands the page of a newspaper, not an issue.
    let day = out.csl.get("issued").and_then(|d| d.pointer("/date-parts/0/2")).is_some();
    let paper = out.csl.get("container-title").and_then(Value::as_str).unwrap_or_default();
    if day
        && paper.ends_with(['报', '報'])
        && out.has("issue")
        && !out.has("volume")
        && !out.has("page")
    {
        rename(out, "issue", "page");
    }
    // GB/T 41234—2022: a standard is of the year in its number.
    let number = out.csl.get("number").and_then(Value::as_str).unwrap_or_default();
    if !out.has("issued")
        && (marked("S") || standard(number))
        && let Some((_, span)) = out.spans.iter().find(|(f, _)| *f == "number").copied()
    {
        let number = out.csl.get("number").and_then(Value::as_str).unwrap_or_default();
        let tail = number.rsplit(['-', '—', '–', '－']).next().unwrap_or_default();
        let year = tail.parse::<u32>().ok().filter(|y| tail.len() == 4 && (1950..2100).contains(y));
        if let Some(year) = year {
            let span = Span::new(span.end.saturating_sub(4), span.end);
            out.set("issued", json!({"date-parts": [[year]]}), span);
        }
    }
    // 题名: 中国专利, CN1234: whose patent it is stands between, and is no part of the title.
    let title = out.csl.get("title").and_then(Value::as_str).unwrap_or_default();
    let cut = title.rfind([':', '：', '.', '．']).filter(|_| marked("P"));
    if let Some((head, land)) = cut.and_then(|at| Some((title.get(..at)?, title.get(at..)?))) {
        let land = land.trim_start_matches([':', '：', '.', '．', ' ']);
        let plain = fold::folded(land);
        let bare =
            plain.trim_end_matches("专利").trim_end_matches("发明").trim_end_matches("实用新型");
        let bare = land.get(..bare.len()).unwrap_or(land);
        let lands = ["中国", "美国", "日本", "德国", "韩国", "欧洲", "英国", "法国"];
        if fold::is_one(bare, &lands) {
            let (head, bare) = (head.trim_end().to_owned(), bare.to_owned());
            for (_, span) in out.spans.iter_mut().filter(|(f, _)| *f == "title") {
                span.end = span.start + head.len();
            }
            out.csl.insert("title".into(), head.into());
            out.csl.insert("jurisdiction".into(), bare.into());
        }
    }
    // 题，江城网2031年5月3日: a site that nobody else is the publisher of is where it appeared.
    let publisher = out.csl.get("publisher").and_then(Value::as_str).unwrap_or_default();
    let site = matches!(super::lexicon::han_lex(publisher), Lex::Site | Lex::News);
    if site && day && !out.has("container-title") && !out.has("publisher-place") {
        rename(out, "publisher", "container-title");
    }
    // “Title,” Department of Harbours, *Tide Board*: under whom it was issued, not in what.
    let offices = ["Department", "Ministry", "Office", "Bureau", "Agency"];
    let host = out.csl.get("container-title").and_then(Value::as_str).unwrap_or_default();
    let part = ["volume", "issue", "page", "editor"].iter().any(|f| out.has(f));
    if offices.iter().any(|o| host.starts_with(o)) && out.has("publisher") && !part {
        rename(out, "container-title", "authority");
    }
    // 题[J]. 书屋, 2031(8): a periodical whose name ends as that of a press does.
    if marked("J")
        && !out.has("container-title")
        && !out.has("publisher-place")
        && ["volume", "issue"].iter().any(|f| out.has(f))
    {
        rename(out, "publisher", "container-title");
    }
    // A thesis of a department is the university's.
    let thesis = marked("D") || tokens.iter().any(|t| t.lex == Lex::Thesis && t.kind == Kind::Han);
    let publisher = out.csl.get("publisher").and_then(Value::as_str).unwrap_or_default();
    let cut = fold::folded(publisher).find("大学").map(|at| at + 6);
    if let (Some(cut), true) = (cut.filter(|c| *c < publisher.len()), thesis) {
        let name: String = publisher.get(..cut).unwrap_or_default().into();
        for (_, span) in out.spans.iter_mut().filter(|(f, _)| *f == "publisher") {
            span.end = span.start + cut;
        }
        out.csl.insert("publisher".into(), name.into());
    }
    // 中国某学会. 某某通讯[J]. 北京: 某社, 1957—: the body that issues a serial is its editor.
    let serial = marked("J")
        && out.has("publisher")
        && out.has("publisher-place")
        && !out.has("container-title");
    if serial && out.has("author") {
        rename(out, "author", "editor");
    }
}

/// The CSL type, from the mark or from what was read.
pub(crate) fn kind(
    out: &Parsed,
    text: &str,
    tokens: &[Token],
    mark: Option<Token>,
) -> &'static str {
    let get = |f: &str| out.csl.get(f).and_then(Value::as_str).unwrap_or_default();
    let container = get("container-title");
    let news = |s: &str| {
        let s = s.trim_end_matches(|c: char| !c.is_alphanumeric());
        let head = s.split(['(', '（']).next().unwrap_or(s);
        head.ends_with(['报', '報']) && fold::ends(head, &["学报", "通报", "导报"]).is_none()
    };
    if let Some((name, csl)) = mark.and_then(|m| MARKS.get(m.num as usize)) {
        let marks = tokens.iter().filter(|t| t.kind == Kind::Mark).count();
        return match *name {
            "M" | "A" | "G" if out.has("container-title") => "chapter",
            "C" if !out.has("container-title") && !out.has("page") && marks == 1 => {
                "paper-conference"
            }
            "Z" | "A" if law(get("title")) => "legislation",
            "A" => "manuscript",
            "J" if news(container) && !out.has("volume") => "article-journal",
            _ => csl,
        };
    }
    let pubs = out.has("publisher");
    // “Title”, not a title with a quoted word in it.
    let quoted =
        tokens.iter().any(|t| t.is('“') || t.is('"')) && !get("title").contains(['“', '”', '"']);
    let thesis =
        out.has("genre") || tokens.iter().any(|t| t.lex == Lex::Thesis && t.kind == Kind::Han);
    if thesis && !out.has("container-title") {
        "thesis"
    } else if out.has("container-title") {
        let meeting = ["研讨会", "会议", "年会", "大会", "Proceedings", "Conference"];
        let plain = fold::folded(container);
        if meeting.iter().any(|m| plain.contains(m)) {
            "paper-conference"
        } else if news(container) && !out.has("volume") {
            "article-newspaper"
        } else if (pubs && !periodical(container)) || out.has("editor") {
            "chapter"
        } else if out.has("URL") && !out.has("volume") && !out.has("issue") && !out.has("page") {
            "webpage"
        } else {
            "article-journal"
        }
    } else if law(get("title")) && !(pubs && written(out)) {
        "legislation"
    } else if out.has("URL") && !pubs {
        "webpage"
    } else if fold::folded(get("title")).contains("报告")
        || get("title").contains("Report")
        || out.has("issue") && pubs
        || quoted && pubs && !out.has("publisher-place") && !text.contains(['《', '『'])
    {
        "report"
    } else if pubs {
        "book"
    } else if standard(get("number")) {
        "standard"
    } else if out.has("number") && text.contains("专利") {
        "patent"
    } else {
        "document"
    }
}

/// Whether somebody wrote or translated it, as nobody does a law.
fn written(out: &Parsed) -> bool {
    let authors = out.csl.get("author").and_then(Value::as_array);
    out.has("translator") || authors.is_some_and(|a| a.iter().any(|n| n.get("given").is_some()))
}

/// Whether a host is a periodical by its name, whoever publishes it: a law review, a yearbook.
fn periodical(name: &str) -> bool {
    let head = name.split(['（', '(', '：', ':']).next().unwrap_or(name).trim();
    fold::ends(head, &["学报", "学刊", "评论", "集刊", "辑刊", "季刊", "月刊", "杂志"]).is_some()
}

/// Whether a number is that of a standard and ends in its year: `GB/T 41234—2022`, `NB/T 10083-2018`.
fn standard(number: &str) -> bool {
    let letters = number.bytes().take_while(u8::is_ascii_uppercase).count();
    let rest = number.get(letters..).unwrap_or_default();
    let rest = rest.strip_prefix("/T").or_else(|| rest.strip_prefix("/Z")).unwrap_or(rest);
    let year = rest.rsplit(['-', '—', '–', '－']).next().unwrap_or_default();
    let number = rest.trim_start_matches(' ').bytes().take_while(u8::is_ascii_digit).count();
    (2..=4).contains(&letters) && number >= 2 && year.len() == 4 && year.len() + number < rest.len()
}

/// Words that end in 法 and are no laws.
static NO_LAWS: &[&str] = &[
    "方法", "办法", "算法", "语法", "兵法", "书法", "佛法", "文法", "句法", "战法", "想法", "看法",
    "说法", "做法", "用法", "手法", "疗法", "技法", "笔法", "无法",
];

/// Whether a title is that of a law.
pub(crate) fn law(title: &str) -> bool {
    let head = title.trim_end_matches(|c: char| !c.is_alphanumeric());
    let head = head.split(['（', '(']).next().unwrap_or(head);
    let count = head.chars().count();
    let head = &*fold::folded(head);
    let ends = |list: &[&str]| list.iter().any(|e| head.ends_with(e));
    let act = ends(&["法", "法典"]) && !ends(NO_LAWS) && count >= 3
        || ["刑法", "民法", "宪法"].contains(&head);
    let rules = ["条例", "规定", "办法", "宪法", "细则"];
    // 关于某事的决定
    let papers = [
        "的通知",
        "的决定",
        "的意见",
        "的解释",
        "的规定",
        "的决议",
        "的批复",
        "指导意见",
        "实施意见",
        "若干意见",
    ];
    let official = head.contains("关于") || head.contains("印发");
    act || ends(&rules) && count >= 4 || ends(&papers) && official
}
