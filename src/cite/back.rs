/*!
Back-references: a note that says only where its work was named before.

`Ibid.`, `同上，第5页。` -> the last reference of the note before; `同注3`, `前引③`, `supra note 3` -> a
reference of note 3; `林某，前揭文，頁40`, `op. cit.` -> the nearest earlier work of that author. The
locator is replaced by the one given, or taken over with the work.
*/

use super::chars::plain;
use crate::convert::fold::{begins, folded};
use crate::{Rule, Trust};

pub(super) static RULE: Rule = Rule {
    name: "cite/back-references",
    trust: Trust::Probable,
    default: true,
    summary: "Ibid., 同上, 前引, supra and op. cit. led to their work",
};

/// Where a back-reference points.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Back {
    /// The reference just before.
    Last,
    /// Note of that label, and the words that choose among its references.
    Note(u32, String),
    /// The nearest work with these words in its author or title.
    Named(String),
}

/// What a note's piece points back to, and what follows the pointing words.
#[derive(Clone, Debug)]
pub(super) struct Pointer {
    /// Where to.
    pub(super) back: Back,
    /// Pages given with it.
    pub(super) locator: Option<String>,
    /// Whether a title of its own follows: `同上，李某：〈某文〉`.
    pub(super) rest: Option<usize>,
}

static LAST: &[&str] = &[
    "Ibid",
    "ibid",
    "IBID",
    "Idem",
    "idem",
    "Id.",
    "同上注",
    "同上书",
    "同上文",
    "同上引",
    "同上",
    "上注",
    "同前注",
    "同前书",
    "同前引",
    "同前",
    "同注",
];

static NUMBERED: &[&str] = &[
    "同前注",
    "同上注",
    "同前引注",
    "前引注",
    "前揭注",
    "见前注",
    "前注",
    "见注",
    "同注释",
    "同注",
    "前引",
    "前揭",
    "上引",
    "同脚注",
    "同",
    "supra note",
    "supra n.",
    "Supra note",
    "note",
    "注",
];

/// The number of a note at the start of `text`: `3`, `〔3〕`, `③`, `[3]`; its value and bytes.
fn number(text: &str) -> Option<(u32, usize)> {
    let lead = text.len() - text.trim_start().len();
    let rest = text.trim_start();
    let first = rest.chars().next()?;
    if let Some(n) = super::label_value(first) {
        return Some((n, lead + first.len_utf8()));
    }
    let open = matches!(plain(first), '[' | '(');
    let inner = if open { rest.get(first.len_utf8()..)? } else { rest };
    let skip = inner.len() - inner.trim_start().len();
    let digits = inner.trim_start().bytes().take(4).take_while(u8::is_ascii_digit).count();
    let n: u32 = inner.trim_start().get(..digits)?.parse().ok()?;
    let mut used = lead + if open { first.len_utf8() } else { 0 } + skip + digits;
    if open {
        let close = text.get(used..)?.chars().next().filter(|c| matches!(plain(*c), ']' | ')'))?;
        used += close.len_utf8();
    }
    (n > 0 && n < 2000).then_some((n, used))
}

/// Reads the pages out of what follows: `，第5—7页`, `: 326-329`, `, p. 12`, `頁40`.
pub(super) fn locator(text: &str) -> Option<String> {
    let mut out = String::new();
    let mut dash = false;
    let mut seen = false;
    for c in text.chars().take(60) {
        match c {
            '0'..='9' => {
                if dash && seen {
                    out.push('-');
                }
                dash = false;
                seen = true;
                out.push(c);
            }
            _ if plain(c) == '-' && seen => dash = true,
            ' ' | '第' | '页' | '頁' | '叶' | '葉' | 'p' | 'P' | '.' | ':' | '：' | ',' | '，'
            | '．'
                if !seen => {}
            ' ' => {}
            _ if seen => break,
            '《' | '〈' | '“' => return None,
            _ => {}
        }
    }
    seen.then_some(out)
}

/// Whether a piece of a note points back, and where.
pub(super) fn pointer(piece: &str) -> Option<Pointer> {
    let lead = piece.len() - piece.trim_start().len();
    let plain = folded(piece);
    let text = plain.trim_start();
    for word in NUMBERED {
        let Some(rest) = text.strip_prefix(word) else { continue };
        let Some((n, used)) = number(rest) else { continue };
        // 同2: 326: a number glued to 同; 前引2009年 is no note.
        let tail = rest.get(used..)?;
        if tail.starts_with(['年', '月']) || *word == "note" && !tail.contains("supra") {
            continue;
        }
        if *word == "注" && !tail.trim().is_empty() && !tail.contains("页") {
            continue;
        }
        let words = tail.trim_matches(|c: char| c.is_whitespace() || "，,。.：:；;".contains(c));
        let chooser = words.split(['，', ',', '。', '：', ':']).next().unwrap_or_default();
        return Some(Pointer {
            back: Back::Note(n, chooser.to_owned()),
            locator: locator(tail),
            rest: None,
        });
    }
    for word in LAST {
        let Some(rest) = text.strip_prefix(word) else { continue };
        if rest.starts_with(|c: char| c.is_ascii_alphabetic()) {
            continue;
        }
        let at = lead + text.len() - rest.len();
        // 同前注，张某书，第5页: named, without a number.
        let named = rest.trim_start_matches(['，', ',', ' ']);
        if word.starts_with("同前") {
            let name = named.split(['，', ',']).next().unwrap_or_default();
            if name.ends_with(['书', '文']) && name.chars().count() > 2 {
                return Some(Pointer {
                    back: Back::Named(strip_kind(name).to_owned()),
                    locator: locator(named.get(name.len()..).unwrap_or_default()),
                    rest: None,
                });
            }
        }
        let own = rest.contains(['《', '〈', '“']).then_some(at);
        return Some(Pointer { back: Back::Last, locator: locator(rest), rest: own });
    }
    named(text)
}

/// 王敏书 -> 王敏.
fn strip_kind(name: &str) -> &str {
    name.trim_end_matches(['书', '文', '注', '著'])
}

/// Words between an author and a page that point back.
static NAMED: &[&str] = &[
    "前揭",
    "前引",
    "上引",
    "见前注",
    "同前注",
    "前注",
    "op. cit",
    "op.cit",
    "Op. cit",
    "loc. cit",
    "loc.cit",
    "supra",
];

/// `林某，前揭文，頁40`; `前引王某书，第3页`; `Smith, op. cit., p. 3`; `Smith, supra, at 3`.
fn named(text: &str) -> Option<Pointer> {
    for word in NAMED {
        let Some(at) = text.find(word).filter(|at| *at < 90) else { continue };
        let before =
            text.get(..at)?.trim_matches(|c: char| c.is_whitespace() || "，,：:".contains(c));
        let after = text.get(at + word.len()..)?;
        if let Some(rest) = after.strip_prefix(" note ").or_else(|| after.strip_prefix(" n. "))
            && let Some((n, used)) = number(rest)
        {
            return Some(Pointer {
                back: Back::Note(n, before.to_owned()),
                locator: locator(rest.get(used..)?),
                rest: None,
            });
        }
        if let Some((n, used)) = number(after).filter(|_| word.starts_with(['前', '上'])) {
            return Some(Pointer {
                back: Back::Note(n, before.to_owned()),
                locator: locator(after.get(used..)?),
                rest: None,
            });
        }
        let tail = after.trim_start_matches(['书', '文', '.', '，', ',', '注', ' ']);
        let who = if before.is_empty() {
            let name = after.split(['，', ',', '。']).next().unwrap_or_default();
            strip_kind(name.trim_matches(['《', '》', '“', '”']))
        } else {
            before.split(['，', ',', '：', ':']).next().unwrap_or(before).trim_end_matches('等')
        };
        if who.chars().count() < 2 || who.chars().count() > 40 {
            return None;
        }
        let place = if before.is_empty() { after.get(who.len()..).unwrap_or(after) } else { tail };
        return Some(Pointer {
            back: Back::Named(who.to_owned()),
            locator: locator(place),
            rest: None,
        });
    }
    None
}

/// What brings a reference in and is no part of it.
static SIGNALS: &[&str] = &[
    "参见：",
    "参见",
    "参阅",
    "参看",
    "详见",
    "另见",
    "另参见",
    "并见",
    "另可参见",
    "另可参看",
    "也可参见",
    "亦可参见",
    "又参见",
    "又参",
    "来自",
    "可参见",
    "请参见",
    "又见",
    "亦见",
    "例如",
    "比如",
    "译名出自",
    "见：",
    "见",
    "转引自",
    "引自",
    "语出",
    "收入",
    "出自",
    "资料来源：",
    "来源：",
    "See also ",
    "see also ",
    "See, e.g., ",
    "See ",
    "see ",
    "Cf. ",
    "cf. ",
    "Quoted in ",
    "quoted in ",
    "Cited in ",
    "cited in ",
];

/// Bytes of a signal at the start of a piece: 参见, 详见, See also.
pub(super) fn signal(text: &str) -> usize {
    let lead = text.len() - text.trim_start().len();
    let rest = text.trim_start();
    // 择要者如某某：《某书》
    if let Some(name) = rest.strip_prefix('如')
        && let Some((name, title)) = name.split_once(['：', ':'])
        && (2..=16).contains(&name.chars().count())
        && name.chars().all(|c| super::chars::is_cjk(c) || c == '、')
        && title.starts_with(['《', '〈', '“'])
    {
        return lead + 3;
    }
    // 据《某书》: the title says that it is one.
    if rest.starts_with(['据', '據']) && rest.get(3..).is_some_and(|r| r.starts_with(['《', '〈']))
    {
        return lead + 3;
    }
    begins(rest, SIGNALS).map_or(0, |w| {
        let after = rest.get(w.len()..).unwrap_or_default();
        lead + w.len() + (after.len() - after.trim_start_matches(['：', ':', ' ']).len())
    })
}
