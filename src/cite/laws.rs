/*!
Laws and what is official: articles (`《某法》第三条第二款`, a law named without 《》, 该法), numbers of
documents (国发〔2031〕7号), case numbers (（2031）沪02民终77号), numbered directives.

`依照《数据条例》第十条第二款` -> article `数据条例第十条第二款`

A list shares its 第, or its 条 as well: 第三条、五条 and 第三、五条 are two articles; 第七条、八条船 is one.
A bare 第三条 is an article only where a law stands before it. Quiet on 第三条道路 and the like, and on
ordinals without a law.
*/

use super::chars::{self, is_cjk};
use super::scene::{Found, Scene, mention};
use super::token::han_digit;
use crate::convert::fold;
use crate::{Mention, Rule, Trust};

pub(super) static RULE: Rule = Rule {
    name: "cite/laws",
    trust: Trust::Probable,
    default: true,
    summary: "articles of laws, numbers of official documents and of cases",
};

/// Whether a title is that of a treaty.
pub(super) fn treaty(name: &str) -> bool {
    let ends = ["公约", "条约", "议定书", "协定", "宪章", "规约", "议事规则"];
    fold::ends(name, &ends).is_some()
}

/// Bytes of a numeral, Arabic or Han.
fn numeral(text: &str) -> usize {
    let lead = text.len() - text.trim_start_matches(' ').len();
    let rest = text.get(lead.min(1)..).unwrap_or_default();
    let arabic = rest.bytes().take(5).take_while(u8::is_ascii_digit).count();
    let len = if arabic > 0 {
        arabic
    } else {
        rest.chars().take(7).take_while(|c| han_digit(*c)).map(char::len_utf8).sum()
    };
    if len == 0 { 0 } else { len + lead.min(1) }
}

/// Bytes of `第三条第二款第（一）项` at the start of `text`.
pub(super) fn article_len(text: &str) -> Option<usize> {
    let mut used = 0;
    for (level, units) in
        [&["条", "條"][..], &["之"][..], &["款", "段"][..], &["项", "項"][..], &["目"][..]]
            .iter()
            .enumerate()
    {
        let rest = text.get(used..)?;
        if level == 1 {
            // 第十条之一
            if let Some(tail) = rest.strip_prefix('之') {
                let n = numeral(tail);
                if n > 0 {
                    used += 3 + n;
                }
            }
            continue;
        }
        let Some(tail) = rest.strip_prefix('第') else {
            if level == 0 {
                return None;
            }
            continue;
        };
        let open = tail.starts_with(['（', '(']);
        let bracket = tail.chars().next().filter(|_| open).map_or(0, char::len_utf8);
        let inner = tail.get(bracket..)?;
        let n = numeral(inner);
        if n == 0 {
            if level == 0 {
                return None;
            }
            continue;
        }
        let mut after = inner.get(n..)?;
        if open {
            let close = after.chars().next().filter(|c| matches!(c, '）' | ')'));
            let Some(close) = close else { break };
            after = after.get(close.len_utf8()..)?;
        }
        let gap = after.len() - after.trim_start_matches(' ').len();
        let word = after.trim_start_matches(' ');
        let unit = units.iter().find(|u| word.starts_with(**u));
        let Some(unit) = unit.filter(|_| gap <= 1) else {
            if level == 0 {
                return None;
            }
            continue;
        };
        let rest = word.get(unit.len()..)?;
        if level == 0 && fold::begins(rest, &["道路", "战线", "款", "线", "路"]).is_some() {
            return None;
        }
        used = text.len() - rest.len();
    }
    (used > 0).then_some(used)
}

/// A bare article: the law is the one named just before it, or the last one named.
pub(super) fn article(scene: &mut Scene<'_>, at: usize, out: &mut Vec<Mention>) -> Found {
    let one = article_len(scene.from(at));
    if one.is_none() && shared(scene.from(at)).is_none() {
        return None;
    }
    let len = one.unwrap_or_default();
    let text = scene.text.get(at..at + len)?.to_owned();
    let before = scene.text.get(..at)?;
    let listed = fold::ends(before, &["、", "和", "及", "与", "或"]).is_some();
    let mut start = at;
    if let Some(name) = bare_law(before) {
        start = at - name.len();
        if !fold::is_one(name, SAME) {
            scene.law = Some(name.to_owned());
        }
    } else if !listed || scene.law.is_none() {
        // 第39条 without a law in sight: of the last one named.
        scene.law.as_ref()?;
    }
    let law = scene.law.clone().unwrap_or_default();
    if one.is_none() {
        return several(scene, &law, start, at, out);
    }
    out.push(mention("article", start, at + len, format!("{law}{text}")));
    Some(list(scene, &law, at + len, out))
}

/// More articles of the same law in a list without their 第: `第三十七条、三十八条`. Past the last.
pub(super) fn list(scene: &Scene<'_>, law: &str, mut end: usize, out: &mut Vec<Mention>) -> usize {
    loop {
        let rest = scene.from(end);
        let Some(sign) = rest.chars().next().filter(|c| "、和与及或至".contains(chars::fold(*c)))
        else {
            return end;
        };
        let tail = rest.get(sign.len_utf8()..).unwrap_or_default();
        if tail.starts_with('第') || numeral(tail) == 0 {
            return end;
        }
        // As if its 第 were printed.
        let whole: String = std::iter::once('第').chain(tail.chars().take(40)).collect();
        let Some(len) = article_len(&whole) else { return end };
        let start = end + sign.len_utf8();
        let article = whole.get(..len).unwrap_or_default();
        if !article_ends(whole.get(len..).unwrap_or_default()) {
            return end;
        }
        end = start + len - '第'.len_utf8();
        out.push(mention("article", start, end, format!("{law}{article}")));
    }
}

/// Whether what follows `八条` lets it be an article: nothing, a mark, or a word that goes on about it.
/// A noun is what is counted: 八条船.
fn article_ends(rest: &str) -> bool {
    let next = rest.chars().next();
    next.is_none_or(|c| {
        !is_cjk(c)
            || "的规所和与及或中第之款项明均都也等对为是处另要在以将应可不无有被由予适依并但且则还至到修已未"
                .contains(chars::fold(c))
    })
}

/// Numbers of articles that share one 第 and one 条: `第三、五、七条`. Where each stands in `text`, and
/// the bytes of all. Two at least.
fn shared(text: &str) -> Option<(Vec<(usize, usize)>, usize)> {
    let mut at = text.strip_prefix('第').map(|_| '第'.len_utf8())?;
    let mut found = Vec::new();
    while found.len() < 20 {
        let n = numeral(text.get(at..)?);
        if n == 0 {
            return None;
        }
        found.push((at, at + n));
        at += n;
        let sign = text.get(at..)?.chars().next()?;
        match chars::fold(sign) {
            '、' | '和' | '与' | '及' | '至' | '-' | '—' => at += sign.len_utf8(),
            '条' if found.len() > 1 => return Some((found, at + sign.len_utf8())),
            _ => return None,
        }
    }
    None
}

/// The articles of [`shared`] at `at`, the first from `start` on; past the last.
pub(super) fn several(
    scene: &Scene<'_>,
    law: &str,
    start: usize,
    at: usize,
    out: &mut Vec<Mention>,
) -> Option<usize> {
    let text = scene.from(at);
    let (numbers, len) = shared(text)?;
    let last = numbers.len() - 1;
    for (i, (from, to)) in numbers.into_iter().enumerate() {
        let value = format!("{law}第{}条", text.get(from..to)?.trim());
        let span = (if i == 0 { start } else { at + from }, at + if i == last { len } else { to });
        out.push(mention("article", span.0, span.1, value));
    }
    Some(at + len)
}

/// What stands for the law named before.
static SAME: &[&str] = &["该法", "本法", "同法"];

/// The name of a law that ends `before` without 《》.
fn bare_law(before: &str) -> Option<&str> {
    let mut start = before.len();
    for (i, c) in before.char_indices().rev().take(16) {
        if !is_cjk(c) {
            break;
        }
        start = i;
    }
    let run = before.get(start..)?;
    let ends = ["法", "条例", "宪章", "公约", "规则", "条约", "协定", "规约", "章程"];
    let others = ["办法", "无法", "方法", "想法", "看法", "做法"];
    if fold::ends(run, &ends).is_none() || fold::ends(run, &others).is_some() {
        return None;
    }
    if let Some(same) = fold::ends(run, SAME).filter(|_| !run.ends_with("基本法")) {
        return before.get(before.len() - same.len()..);
    }
    // The words are looked for in Simplified characters; the bytes are the same.
    let plain = fold::folded(run);
    let mut from = 0;
    // What leads up to the name is no part of it.
    let lead = [
        "根据", "依据", "依照", "按照", "遵照", "违反", "适用", "符合", "以及", "包括", "援引",
        "我国", "依", "按", "据", "与", "和", "及", "在", "的", "是", "了",
    ];
    let mut moved = true;
    while moved {
        moved = false;
        for word in lead {
            // 共和国 is no conjunction.
            let left = plain.get(from..)?;
            let whole = |at: &usize| {
                at + word.len() + 6 <= left.len()
                    && !left.get(..*at).is_some_and(|h| h.ends_with('共'))
            };
            if let Some(at) = left.rfind(word).filter(whole) {
                from += at + word.len();
                moved = true;
            }
        }
    }
    let name = run.get(from..)?;
    (name.chars().count() >= 2).then_some(name)
}

/// 国发〔2031〕7号, 法释〔2031〕12号.
pub(super) fn number(scene: &Scene<'_>, at: usize, out: &mut Vec<Mention>) -> Found {
    let rest = scene.from(at);
    let inner = rest.strip_prefix('〔')?;
    let year = inner.get(..4)?;
    let tail = inner.get(4..)?.strip_prefix('〕')?;
    if !year.bytes().all(|b| b.is_ascii_digit()) {
        return None;
    }
    let skip = if tail.starts_with('第') { 3 } else { 0 };
    let n = tail.get(skip..)?.bytes().take(6).take_while(u8::is_ascii_digit).count();
    let unit = tail.get(skip + n..)?.chars().next().filter(|c| matches!(c, '号' | '號'))?;
    let before = scene.text.get(..at)?;
    let mut start = at;
    for (i, c) in before.char_indices().rev().take(8) {
        if !is_cjk(c) || "据依按照和与见及由在的".contains(chars::fold(c)) {
            break;
        }
        start = i;
    }
    if n == 0 || start == at {
        return None;
    }
    let end = at + 3 + 4 + 3 + skip + n + unit.len_utf8();
    out.push(mention("law", start, end, scene.text.get(start..end)?.to_owned()));
    Some(end)
}

/// （2031）最高法民终77号, (2031)沪02民终77号.
pub(super) fn case(scene: &Scene<'_>, at: usize, out: &mut Vec<Mention>) -> Found {
    let rest = scene.from(at);
    let len = case_len(rest)?;
    out.push(mention("case", at, at + len, rest.get(..len)?.to_owned()));
    Some(at + len)
}

/// Bytes of a case number at the start of `text`.
pub(super) fn case_len(text: &str) -> Option<usize> {
    let inner = text.strip_prefix('（').or_else(|| text.strip_prefix('('))?;
    let year = inner.get(..4).filter(|y| y.bytes().all(|b| b.is_ascii_digit()))?;
    let close =
        inner.get(year.len()..)?.chars().next().filter(|c| matches!(c, '）' | ')' | '］'))?;
    let tail = inner.get(4 + close.len_utf8()..)?;
    let mut digits = false;
    let mut kind = false;
    for (i, c) in tail.char_indices().take(28) {
        match c {
            '号' | '號' if digits && kind => {
                return Some(text.len() - tail.len() + i + c.len_utf8());
            }
            '0'..='9' => digits = true,
            '民' | '刑' | '行' | '执' | '執' | '知' | '破' | '赔' | '賠' | '商' | '财' | '財'
            | '特' => {
                kind = true;
                digits = false;
            }
            ' ' | '第' | '-' => {}
            c if is_cjk(c) => digits = false,
            _ => return None,
        }
    }
    None
}

/// `3000.09指令`.
pub(super) fn directive(scene: &Scene<'_>, at: usize, out: &mut Vec<Mention>) -> Found {
    let rest = scene.from(at);
    let n = rest.bytes().take(10).take_while(|b| b.is_ascii_digit() || *b == b'.').count();
    let number = rest.get(..n)?;
    let tail = rest.get(n..)?;
    let word = fold::begins(tail, &["号指令", "指令"])?;
    if !number.contains('.') || number.ends_with('.') {
        return None;
    }
    out.push(mention("law", at, at + n + word.len(), number.to_owned()));
    Some(at + n + word.len())
}

/// `指导案例24号`, `指导性案例第24号`.
pub(super) fn guiding(scene: &Scene<'_>, at: usize, out: &mut Vec<Mention>) -> Found {
    let rest = scene.from(at);
    let word = fold::begins(rest, &["指导性案例", "指导案例"])?;
    let tail = rest.get(word.len()..)?;
    let number = tail.strip_prefix('第').unwrap_or(tail);
    let n = number.bytes().take(4).take_while(u8::is_ascii_digit).count();
    let after = number.get(n..)?.strip_prefix(['号', '號'])?;
    if n == 0 {
        return None;
    }
    let end = at + rest.len() - after.len();
    out.push(mention("case", at, end, format!("指导案例{}号", number.get(..n)?)));
    Some(end)
}
