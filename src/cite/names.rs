//! The names in an author, editor or translator field, as CSL names.
//!
//! `李敏、王强等` -> two names of family and given. A foreign name in Han (`约翰·霍尔`) and a body
//! (`国家统计局`) stay whole, as `literal`. `Caplan P`, `P. Caplan`, `Caplan, Priscilla` and
//! `Priscilla Caplan` all give the family name Caplan.

use serde_json::{Value, json};

use super::chars::is_cjk;
use super::token::{Kind, Lex, Token};
use super::words::FAMILY;
use crate::Span;
use crate::convert::fold;

static DOUBLE: &[&str] = &[
    "欧阳", "司马", "诸葛", "上官", "司徒", "夏侯", "皇甫", "尉迟", "公孙", "慕容", "令狐", "长孙",
    "东方", "南宫", "西门", "澹台", "宇文", "端木", "呼延", "闻人", "申屠", "钟离", "宗政",
];

#[derive(Default)]
struct Part {
    words: Vec<usize>,
    strong: bool,
    han: bool,
}

/// The names in `tokens`, each with its span.
pub(crate) fn names(text: &str, tokens: &[Token]) -> Vec<(Value, Span)> {
    let tokens = unwrap(tokens);
    if let Some(list) = bodies(text, tokens) {
        return list;
    }
    let parts = parts(text, tokens);
    match two_scripts(text, tokens, &parts) {
        Some(name) => vec![name],
        None => read(text, tokens, &parts),
    }
}

/// The words between the marks and words that part names.
fn parts(text: &str, tokens: &[Token]) -> Vec<Part> {
    let mut parts: Vec<Part> = vec![Part::default()];
    // In brackets stand a country or dynasty in front of a name, dates behind it, or part of the name.
    let mut depth = 0usize;
    for (i, t) in tokens.iter().enumerate() {
        if t.is('(') || t.is('[') {
            depth += 1;
        } else if t.is(')') || t.is(']') {
            depth = depth.saturating_sub(1);
        }
        if cuts(text, tokens, i, t, depth > 0) {
            let strong = matches!(t.ch, ';' | '&' | '、' | '和' | '与') || t.lex == Lex::And;
            cut(&mut parts, strong);
            continue;
        }
        let role = matches!(t.lex, Lex::Editor | Lex::Translator | Lex::Author | Lex::In);
        let said = match t.kind {
            // 和 between two names in one run is cut in `han_names`.
            Kind::Han => true,
            Kind::Word => !role,
            _ => false,
        };
        if let (Some(part), true, 0) = (parts.last_mut(), said, depth) {
            part.han |= t.kind == Kind::Han;
            part.words.push(i);
        }
    }
    parts.retain(|p| !p.words.is_empty());
    parts
}

/// Begins a new part; `strong` is a mark that no name has inside.
fn cut(parts: &mut Vec<Part>, strong: bool) {
    if let Some(part) = parts.last_mut().filter(|p| !p.words.is_empty()) {
        part.strong |= strong;
        parts.push(Part::default());
    } else if let [.., part, _] = parts.as_mut_slice() {
        part.strong |= strong;
    }
}

/// Whether the token at `i` parts two names. Marks in brackets do not.
fn cuts(text: &str, tokens: &[Token], i: usize, t: &Token, inside: bool) -> bool {
    match t.kind {
        Kind::Punct if inside => false,
        Kind::Punct if t.ch == '.' => ends_name(text, tokens, i),
        Kind::Punct => matches!(t.ch, ',' | '、' | ';' | '&' | '/' | ':' | '。'),
        Kind::Word => matches!(t.lex, Lex::And | Lex::EtAl),
        Kind::Han => {
            let role = matches!(
                t.lex,
                Lex::Editor | Lex::Translator | Lex::Author | Lex::Helper | Lex::In
            );
            // Sun Y T和Li H: 和 alone between two words.
            let and = matches!(t.ch, '和' | '与') && t.end - t.start == 3;
            and || role || matches!(t.lex, Lex::And | Lex::EtAl) || reporter(t.of(text))
        }
        _ => false,
    }
}

/// Whether the point at `i` ends a name: behind a whole word it does; after an initial, or inside a
/// name in Han (彼得．德鲁), it does not.
fn ends_name(text: &str, tokens: &[Token], i: usize) -> bool {
    let Some(before) = i.checked_sub(1).and_then(|j| tokens.get(j)) else { return false };
    let word = before.of(text);
    match before.kind {
        Kind::Word => word.len() > 3 && !suffixed(word),
        Kind::Han => gap(tokens, i + 1),
        _ => false,
    }
}

/// `拉普拉斯, Pierre-Simon`: one name in two scripts, not two names.
fn two_scripts(text: &str, tokens: &[Token], parts: &[Part]) -> Option<(Value, Span)> {
    let [han, given] = parts else { return None };
    if !han.han || han.strong || given.han || has_initials(text, tokens, given) {
        return None;
    }
    let words = || han.words.iter().filter_map(|i| tokens.get(*i));
    let long = words().map(|t| t.end - t.start).sum::<u32>() >= 12;
    if !long || words().any(|t| matches!(t.lex, Lex::Name | Lex::Body)) {
        return None;
    }
    let (first, last) = (tokens.get(*han.words.first()?)?, tokens.get(*given.words.last()?)?);
    let span = Span::new(first.start as usize, last.end as usize);
    Some((json!({"literal": span.of(text)}), span))
}

/// Reads the parts, one name each or two parts a name.
fn read(text: &str, tokens: &[Token], parts: &[Part]) -> Vec<(Value, Span)> {
    let mut out = Vec::new();
    let (mut at, mut inverted) = (0, false);
    while let Some(part) = parts.get(at) {
        at += 1;
        if part.han {
            han_names(text, tokens, part, &mut out);
            continue;
        }
        if part.words.iter().all(|i| suffixed(word(text, tokens, *i))) {
            suffix(part.words.first().map_or("", |i| word(text, tokens, *i)), &mut out);
            continue;
        }
        let next = parts.get(at).filter(|p| !p.han && !part.strong);
        let place = Place { first: at == 1, alone: at == 1 && parts.len() == 2, inverted };
        if let Some(next) = next.filter(|n| given(text, tokens, part, n, place)) {
            inverted |= at == 1 && next.strong && !initials(text, tokens, next);
            at += 1;
            push(text, tokens, &part.words, &next.words, &mut out);
        } else {
            western(text, tokens, &part.words, &mut out);
        }
    }
    out
}

/// Where two parts stand among all.
#[derive(Clone, Copy)]
struct Place {
    /// At the head.
    first: bool,
    /// With no other part.
    alone: bool,
    /// Behind a first name that gave its family name first.
    inverted: bool,
}

/// Whether `next` holds the given names to the family name in `part`: `Caplan, P.`, `Caplan, Priscilla`.
fn given(text: &str, tokens: &[Token], part: &Part, next: &Part, place: Place) -> bool {
    let (one, length) = (part.words.len() == 1, next.words.len());
    if initials(text, tokens, next) {
        if !has_initials(text, tokens, part) {
            return true;
        }
    } else if one && (place.first && length <= 2 || next.strong && length <= 3) {
        return true;
    }
    // Cukier, Kenneth & Mayer, Viktor: the first pair showed the order.
    length <= 3 && (place.alone || place.inverted) && (one || particles(text, tokens, part))
}

/// Adds `Jr` and the like to the last name.
fn suffix(jr: &str, out: &mut [(Value, Span)]) {
    if let Some((Value::Object(name), _)) = out.last_mut() {
        name.insert("suffix".into(), jr.into());
    }
}

/// What stands before the names of a report in a newspaper: 记者 某某 通讯员 某某.
fn reporter(word: &str) -> bool {
    word.chars().count() <= 12
        && fold::ends(word, &["记者", "通讯员", "实习生", "评论员", "特派员"]).is_some()
}

fn word<'t>(text: &'t str, tokens: &[Token], i: usize) -> &'t str {
    tokens.get(i).map_or("", |t| t.of(text))
}

fn initial(w: &str) -> bool {
    let n = w.chars().count();
    n == 1 && w.chars().all(char::is_uppercase)
        || n <= 3 && w.chars().all(|c| c.is_ascii_uppercase())
}

fn initials(text: &str, tokens: &[Token], part: &Part) -> bool {
    part.words.iter().all(|i| initial(word(text, tokens, *i)) || suffixed(word(text, tokens, *i)))
}

/// Takes off a bracket that stands around the whole list, or that never closes.
fn unwrap(mut tokens: &[Token]) -> &[Token] {
    while let Some(first) = tokens.first().filter(|t| t.is('(') || t.is('[') || t.is(',')) {
        let close = if first.is('(') { ')' } else { ']' };
        let end = tokens.iter().position(|t| t.is(close));
        let after = end.map_or(0, |e| {
            tokens.get(e..).unwrap_or_default().iter().filter(|t| t.kind != Kind::Punct).count()
        });
        if first.is(',') {
            tokens = tokens.get(1..).unwrap_or_default();
            continue;
        }
        if end.is_some() && after > 0 {
            break;
        }
        tokens = tokens.get(1..end.unwrap_or(tokens.len())).unwrap_or_default();
    }
    tokens
}

/// Bodies named in letters, with their `and`: `Department of Economic and Social Affairs`. Only where
/// every part between commas is one.
fn bodies(text: &str, tokens: &[Token]) -> Option<Vec<(Value, Span)>> {
    let of_body = |t: &Token| {
        t.kind == Kind::Word
            && (matches!(t.lex, Lex::Body | Lex::University)
                || matches!(t.of(text), "of" | "for" | "Of" | "For"))
            && t.end - t.start > 1
    };
    let mut out = Vec::new();
    for part in tokens.split(|t| t.is(';') || t.is(',')) {
        if part.iter().all(|t| t.kind == Kind::Punct || matches!(t.lex, Lex::EtAl | Lex::And)) {
            continue;
        }
        let words = part.iter().filter(|t| t.kind == Kind::Word).count();
        let known = part.iter().any(of_body) && part.iter().all(|t| t.kind != Kind::Han);
        if words < 2 || !known {
            return None;
        }
        let last = part.iter().rposition(|t| t.kind == Kind::Word || t.is(')'))?;
        let first = part.iter().find(|t| t.kind == Kind::Word && t.lex != Lex::And)?;
        let span = Span::new(first.start as usize, part.get(last)?.end as usize);
        out.push((json!({"literal": super::fields::tidy(span.of(text))}), span));
    }
    (!out.is_empty()).then_some(out)
}

/// Jr, Sr, II.
fn suffixed(w: &str) -> bool {
    matches!(w, "Jr" | "Sr" | "II" | "III" | "jr")
}

fn has_initials(text: &str, tokens: &[Token], part: &Part) -> bool {
    part.words.len() > 1 && part.words.iter().any(|i| initial(word(text, tokens, *i)))
}

fn particle(w: &str) -> bool {
    matches!(
        w,
        "van"
            | "von"
            | "der"
            | "den"
            | "de"
            | "la"
            | "le"
            | "du"
            | "da"
            | "di"
            | "el"
            | "al"
            | "bin"
    )
}

fn particles(text: &str, tokens: &[Token], part: &Part) -> bool {
    let n = part.words.len();
    n > 1 && part.words.iter().take(n - 1).all(|i| particle(word(text, tokens, *i)))
}

/// The text of some tokens with single spaces, and the dots and hyphens that stand between them.
fn joined(text: &str, tokens: &[Token], words: &[usize]) -> (String, Span) {
    let (Some(first), Some(last)) = (words.first(), words.last()) else {
        return (String::new(), Span::default());
    };
    let mut out = String::new();
    let mut end = 0;
    for i in *first..=*last {
        let Some(t) = tokens.get(i) else { break };
        if t.is(',') {
            continue;
        }
        if t.space && !out.is_empty() {
            out.push(' ');
        }
        out.push_str(t.of(text));
        end = t.end as usize;
    }
    let start = tokens.get(*first).map_or(0, |t| t.start as usize);
    if let Some(dot) = tokens.get(*last + 1).filter(|t| t.is('.') && !t.space)
        && words.last().is_some_and(|i| initial(word(text, tokens, *i)))
    {
        out.push('.');
        end = dot.end as usize;
    }
    (out, Span::new(start, end))
}

fn push(
    text: &str,
    tokens: &[Token],
    family: &[usize],
    given: &[usize],
    out: &mut Vec<(Value, Span)>,
) {
    let (f, a) = joined(text, tokens, family);
    let (g, b) = joined(text, tokens, given);
    out.push((json!({"family": f, "given": g}), a.join(b)));
}

/// Whether a space stands before the token.
fn gap(tokens: &[Token], i: usize) -> bool {
    tokens.get(i).is_some_and(|t| t.space)
}

/// One name in letters, with its suffix.
fn western(text: &str, tokens: &[Token], words: &[usize], out: &mut Vec<(Value, Span)>) {
    let of = |i: &usize| word(text, tokens, *i);
    let (name, jr) = match words {
        [name @ .., last]
            if suffixed(of(last)) && name.last().is_some_and(|i| !suffixed(of(i))) =>
        {
            (name, Some(of(last)))
        }
        _ => (words, None),
    };
    if let [one] = name {
        out.push(western_word(text, tokens, *one));
    } else if whole(text, tokens, name) {
        let (name, span) = joined(text, tokens, name);
        out.push((json!({"literal": name}), span));
    } else {
        let (family, given) = family_and_given(text, tokens, name);
        push(text, tokens, family, given, out);
    }
    if let Some(jr) = jr {
        suffix(jr, out);
    }
}

/// A name of one word. `FridrichJ`: a given name glued on.
fn western_word(text: &str, tokens: &[Token], i: usize) -> (Value, Span) {
    let w = word(text, tokens, i);
    let span = joined(text, tokens, &[i]).1;
    let glued = w.char_indices().next_back().filter(|(at, c)| {
        c.is_uppercase()
            && *at > 3
            && w.get(..*at).is_some_and(|family| family.ends_with(char::is_lowercase))
    });
    match glued.and_then(|(at, _)| w.split_at_checked(at)) {
        Some((family, given)) => (json!({"family": family, "given": given}), span),
        None => (json!({"literal": w}), span),
    }
}

/// Whether some words are one name that has no parts: a body's, a long one, or one word with a hyphen,
/// `Tide-Harbour`.
fn whole(text: &str, tokens: &[Token], words: &[usize]) -> bool {
    let body = words.iter().any(|i| {
        tokens.get(*i).is_some_and(|t| matches!(t.lex, Lex::Body | Lex::University))
            || matches!(word(text, tokens, *i), "of" | "for" | "the" | "on")
    });
    let hyphen = match words {
        [a, b] => a + 2 == *b && tokens.get(a + 1).is_some_and(|t| t.is('-')) && !gap(tokens, *b),
        _ => false,
    };
    body || hyphen || words.len() > 5
}

/// Which of two or more words are the family name, and which the given ones.
fn family_and_given<'w>(
    text: &str,
    tokens: &[Token],
    words: &'w [usize],
) -> (&'w [usize], &'w [usize]) {
    let of = |i: &usize| word(text, tokens, *i);
    let n = words.len();
    // Caplan P. MOU W: a short family name in capitals is no initial.
    let tail = match words.iter().rev().take_while(|i| initial(of(i))).count() {
        tail if tail == n && words.first().is_some_and(|i| of(i).len() > 1) => n - 1,
        tail => tail,
    };
    if tail > 0 && tail < n {
        return words.split_at(n - tail);
    }
    // ZHOU Yuan: capitals tell the family name.
    let caps = |i: &usize| of(i).chars().count() > 1 && of(i).chars().all(char::is_uppercase);
    if let [family, given] = words
        && caps(family)
        && !caps(given)
    {
        return words.split_at(1);
    }
    // Given names first; particles go with the family name.
    let lead = words.iter().take_while(|i| {
        initial(of(i)) && (of(i).len() == 1 || tokens.get(**i + 1).is_some_and(|t| t.is('.')))
    });
    let lead = lead.count();
    let mut cut = if lead > 0 && lead < n { lead } else { n.saturating_sub(1) };
    while cut > 1 && words.get(cut - 1).is_some_and(|i| particle(of(i))) {
        cut -= 1;
    }
    let (given, family) = words.split_at(cut);
    (family, given)
}

fn han_names(text: &str, tokens: &[Token], part: &Part, out: &mut Vec<(Value, Span)>) {
    let (Some(first), Some(last)) = (part.words.first(), part.words.last()) else { return };
    let (Some(a), Some(b)) = (tokens.get(*first), tokens.get(*last)) else { return };
    let (mut start, mut end) = (a.start as usize, b.end as usize);
    // Brackets that belong to the name: （北京）, 《环球》杂志社.
    if let Some(next) = tokens.get(*last + 1).filter(|t| t.is(')') || t.is('》')) {
        let open = if next.ch == ')' { '(' } else { '《' };
        if tokens.get(*first..*last).is_some_and(|t| t.iter().any(|t| t.is(open))) {
            end = next.end as usize;
        }
    }
    if let Some(open) =
        first.checked_sub(1).and_then(|i| tokens.get(i)).filter(|t| t.is('《') || t.is('“'))
    {
        start = open.start as usize;
    }
    // 某数据中心（某大学某研究所）: what a body says of itself in brackets is of its name.
    if b.lex == Lex::Body
        && let Some([open, inner, close]) = tokens.get(*last + 1..*last + 4)
        && open.is('(')
        && close.is(')')
        && inner.kind == Kind::Han
        && inner.end - inner.start >= 12
    {
        end = close.end as usize;
    }
    let raw = text.get(start..end).unwrap_or_default();
    // 甲和乙: two names when both sides look like names, or both like bodies.
    if let Some((i, c)) = raw.char_indices().find(|(_, c)| matches!(c, '和' | '与' | '與')) {
        let (left, right) =
            (raw.get(..i).unwrap_or_default(), raw.get(i + c.len_utf8()..).unwrap_or_default());
        let short =
            |s: &str| (2..=4).contains(&s.trim().chars().count()) && s.trim().chars().all(is_cjk);
        let known = |s: &str| {
            s.trim().chars().next().is_some_and(|c| FAMILY.contains(super::chars::fold(c)))
        };
        let lex = |s: &str| super::lexicon::han_lex(s.trim());
        let people = short(left) && short(right) && (known(left) || known(right));
        if people && lex(left) != Lex::Body && lex(right) != Lex::Body
            || lex(left) == Lex::Body && lex(right) == Lex::Body
        {
            out.push((han_name(left.trim()), Span::new(start, start + left.trim_end().len())));
            out.push((han_name(right.trim()), Span::new(end - right.trim_start().len(), end)));
            return;
        }
    }
    out.push((han_name(raw), Span::new(start, end)));
}

/// One name in Han as a CSL name.
pub(crate) fn han_name(raw: &str) -> Value {
    let mut name = super::fields::tidy(raw);
    // 宋·某: the dynasty is no part of the name.
    if let Some((dynasty, rest)) = name.split_once(['·', '‧', '・', '•'])
        && dynasty.chars().count() == 1
        && fold::is_one(
            dynasty,
            &["汉", "晋", "唐", "宋", "元", "明", "清", "隋", "梁", "陈", "魏"],
        )
    {
        name = rest.to_owned();
    }
    let count = name.chars().count();
    let plain = name.chars().all(is_cjk);
    let first = name.chars().next().unwrap_or_default();
    let double = fold::begins(&name, DOUBLE);
    let cut = match double {
        Some(d) if count > 2 && count <= 4 => d.len(),
        _ if (2..=3).contains(&count) && FAMILY.contains(super::chars::fold(first)) => {
            first.len_utf8()
        }
        _ => 0,
    };
    if plain && cut > 0 && super::lexicon::han_lex(&name) == super::token::Lex::Name {
        let (family, given) = name.split_at(cut);
        json!({"family": family, "given": given})
    } else {
        json!({"literal": name})
    }
}
