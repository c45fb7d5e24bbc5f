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
    let mut parts: Vec<Part> = vec![Part::default()];
    let mut depth = 0usize;
    for (i, t) in tokens.iter().enumerate() {
        let cut = match t.kind {
            Kind::Punct => match t.ch {
                '(' | '[' => {
                    // A country or dynasty in front of a name, dates behind it, or part of the name.
                    depth += 1;
                    false
                }
                ')' | ']' => {
                    depth = depth.saturating_sub(1);
                    false
                }
                ',' | '、' | ';' | '&' | '/' | ':' | '。' => depth == 0,
                // A point after a whole word parts two names; after an initial, or inside a name in
                // Han (彼得．德鲁), it does not.
                '.' => {
                    depth == 0
                        && i.checked_sub(1).and_then(|j| tokens.get(j)).is_some_and(|t| {
                            let w = t.of(text);
                            t.kind == Kind::Word && w.len() > 3 && !suffixed(w)
                                || t.kind == Kind::Han && tokens.get(i + 1).is_some_and(|t| t.space)
                        })
                }
                _ => false,
            },
            Kind::Han | Kind::Word => {
                // Sun Y T和Li H: 和 alone between two words.
                let and =
                    t.kind == Kind::Han && matches!(t.ch, '和' | '与') && t.end - t.start == 3;
                matches!(t.lex, Lex::And | Lex::EtAl)
                    || and
                    || t.kind == Kind::Han && reporter(t.of(text))
                    || t.kind == Kind::Han
                        && matches!(
                            t.lex,
                            Lex::Editor | Lex::Translator | Lex::Author | Lex::Helper | Lex::In
                        )
            }
            _ => false,
        };
        if cut {
            let strong = matches!(t.ch, ';' | '&' | '、' | '和' | '与') || t.lex == Lex::And;
            if let Some(p) = parts.last_mut().filter(|p| !p.words.is_empty()) {
                p.strong |= strong;
                parts.push(Part::default());
            } else if parts.len() > 1 && strong {
                let last = parts.len() - 2;
                if let Some(p) = parts.get_mut(last) {
                    p.strong = true;
                }
            }
            continue;
        }
        let role = t.kind == Kind::Word
            && matches!(t.lex, Lex::Editor | Lex::Translator | Lex::Author | Lex::In);
        if depth > 0 || role || t.kind == Kind::Number || t.kind == Kind::Mark {
            continue;
        }
        let Some(part) = parts.last_mut() else { continue };
        match t.kind {
            Kind::Han => {
                // 和 between two names in one run is cut below.
                part.han = true;
                part.words.push(i);
            }
            Kind::Word => part.words.push(i),
            _ => {}
        }
    }
    parts.retain(|p| !p.words.is_empty());
    let mut out = Vec::new();
    let (mut at, mut inverted) = (0, false);
    while let Some(part) = parts.get(at) {
        at += 1;
        if part.han {
            // 拉普拉斯, Pierre-Simon: one name in two scripts, not two names.
            let given = parts.get(at).filter(|n| {
                parts.len() == 2
                    && at == 1
                    && !n.han
                    && !part.strong
                    && !has_initials(text, tokens, n)
            });
            let chars: u32 =
                part.words.iter().filter_map(|i| tokens.get(*i)).map(|t| t.end - t.start).sum();
            let foreign = chars >= 12
                && part
                    .words
                    .iter()
                    .filter_map(|i| tokens.get(*i))
                    .all(|t| t.lex != Lex::Name && t.lex != Lex::Body);
            if let (Some(n), true) = (given, foreign) {
                at += 1;
                let (Some(first), Some(last)) = (part.words.first(), n.words.last()) else {
                    continue;
                };
                let (Some(first), Some(last)) = (tokens.get(*first), tokens.get(*last)) else {
                    continue;
                };
                let span = Span::new(first.start as usize, last.end as usize);
                out.push((json!({"literal": span.of(text)}), span));
                continue;
            }
            han_names(text, tokens, part, &mut out);
            continue;
        }
        if part.words.iter().all(|i| suffixed(word(text, tokens, *i))) {
            let jr = part.words.first().map_or("", |i| word(text, tokens, *i));
            if let Some((Value::Object(name), _)) = out.last_mut() {
                name.insert("suffix".into(), jr.into());
            }
            continue;
        }
        let next = parts.get(at).filter(|p| !p.han && !part.strong);
        let single = part.words.len() == 1 || particles(text, tokens, part);
        let joined = next.is_some_and(|n| {
            let initials = initials(text, tokens, n);
            initials && !has_initials(text, tokens, part)
                || single && at == 1 && n.words.len() <= 2 && !initials && part.words.len() == 1
                || single && part.words.len() == 1 && n.words.len() <= 3 && n.strong && !initials
                || single && n.words.len() <= 3 && parts.len() == 2 && at == 1
                // Cukier, Kenneth & Mayer, Viktor: the first pair showed the order.
                || single && inverted && n.words.len() <= 3
        });
        if let (Some(n), true) = (next, joined) {
            inverted |= at == 1 && n.strong && !initials(text, tokens, n);
            at += 1;
            push(text, tokens, &part.words, &n.words, &mut out);
        } else {
            western(text, tokens, part, &mut out);
        }
    }
    out
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

fn western(text: &str, tokens: &[Token], part: &Part, out: &mut Vec<(Value, Span)>) {
    let words = &part.words;
    if let Some((last, rest)) = words.split_last() {
        let jr = word(text, tokens, *last);
        if suffixed(jr) && rest.last().is_some_and(|i| !suffixed(word(text, tokens, *i))) {
            let bare = Part { words: rest.to_vec(), ..Part::default() };
            western(text, tokens, &bare, out);
            if let Some((Value::Object(name), _)) = out.last_mut() {
                name.insert("suffix".into(), jr.into());
            }
            return;
        }
    }
    let n = words.len();
    let lead = words
        .iter()
        .take_while(|i| {
            let w = word(text, tokens, **i);
            initial(w) && (w.len() == 1 || tokens.get(**i + 1).is_some_and(|t| t.is('.')))
        })
        .count();
    let tail = words.iter().rev().take_while(|i| initial(word(text, tokens, **i))).count();
    // MOU W: a short family name in capitals is no initial.
    let tail =
        if tail == n && n > 1 && words.first().is_some_and(|i| word(text, tokens, *i).len() > 1) {
            n - 1
        } else {
            tail
        };
    let body = words.iter().any(|i| {
        tokens.get(*i).is_some_and(|t| matches!(t.lex, Lex::Body | Lex::University))
            || matches!(word(text, tokens, *i), "of" | "for" | "the" | "on")
    });
    if n == 1 {
        // FridrichJ: a given name glued on.
        let w = word(text, tokens, words.first().copied().unwrap_or_default());
        let glued = w.char_indices().next_back().filter(|(i, c)| {
            c.is_uppercase()
                && *i > 3
                && w.get(..*i).is_some_and(|f| f.ends_with(char::is_lowercase))
        });
        let span = joined(text, tokens, words).1;
        match glued {
            Some((i, _)) => out.push((
                json!({"family": w.get(..i).unwrap_or_default(), "given": w.get(i..).unwrap_or_default()}),
                span,
            )),
            None => out.push((json!({"literal": w}), span)),
        }
        return;
    }
    // One word with a hyphen is one name: `Tide-Harbour`.
    let hyphen = n == 2
        && words.first().zip(words.last()).is_some_and(|(a, b)| {
            a + 2 == *b && tokens.get(a + 1).is_some_and(|t| t.is('-')) && !gap(tokens, *b)
        });
    if body || hyphen || n > 5 {
        let (name, span) = joined(text, tokens, words);
        out.push((json!({"literal": name}), span));
    } else if tail > 0 && tail < n {
        push(
            text,
            tokens,
            words.get(..n - tail).unwrap_or_default(),
            words.get(n - tail..).unwrap_or_default(),
            out,
        );
    } else {
        // ZHOU Yuan: capitals tell the family name.
        let caps = |i: &usize| {
            let w = word(text, tokens, *i);
            w.chars().count() > 1 && w.chars().all(char::is_uppercase)
        };
        if let [family, given] = words.as_slice()
            && caps(family)
            && !caps(given)
        {
            push(text, tokens, &[*family], &[*given], out);
            return;
        }
        // Given names first; particles go with the family name.
        let mut cut = if lead > 0 && lead < n { lead } else { n - 1 };
        while cut > 1 && words.get(cut - 1).is_some_and(|i| particle(word(text, tokens, *i))) {
            cut -= 1;
        }
        push(
            text,
            tokens,
            words.get(cut..).unwrap_or_default(),
            words.get(..cut).unwrap_or_default(),
            out,
        );
    }
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
