//! What readers wrote under a text: lines below a label such as `网友评论（12）`.

use super::features::text_of;
use super::lines::Lines;
use super::tree::{Id, Tree};

/// What a label may hold besides: `共 12 条评论`, `《…》已有1件评论`.
const BESIDES: [&str; 28] = [
    "网友", "網友", "读者", "讀者", "用户", "用戶", "全部", "所有", "最新", "热门", "熱門", "精彩",
    "相关", "相關", "文章", "列表", "已有", "有", "条", "條", "件", "个", "個", "共", "的", "区",
    "區", "all",
];

/// What it is a label of.
const NAMES: [&str; 9] =
    ["评论", "評論", "留言", "跟帖", "想法", "回应", "回應", "comments", "comment"];

/// The most text of a label, the title in it aside.
const LONGEST: usize = 60;

/// Whether the line says that remarks follow, and nothing else.
fn is_label(text: &str) -> bool {
    let text = text.trim();
    if is_count(text) || text.eq_ignore_ascii_case("discussion about this post") {
        return true;
    }
    // Most lines hold none of it.
    if !text.contains(['评', '評', '留', '跟', '回', '想']) && !text.contains("omment") {
        return false;
    }
    // The title in its quotes says what the remarks are about.
    let rest = match (text.find('《'), text.find('》')) {
        (Some(0), Some(end)) => text.get(end..).unwrap_or_default(),
        _ => text,
    };
    if rest.len() > LONGEST {
        return false;
    }
    let mut rest: String =
        rest.chars().filter(|c| c.is_alphabetic()).flat_map(char::to_lowercase).collect();
    for word in BESIDES {
        rest = rest.replace(word, "");
    }
    NAMES.contains(&rest.as_str())
}

/// `2 thoughts on “…”`, `One Response to …`, `14 Replies`: a number, a name of remarks, at most the
/// title after it. `3 responses were collected` tells of something.
fn is_count(text: &str) -> bool {
    let mut words = text.split_ascii_whitespace();
    let number = words.next().unwrap_or_default();
    let count = number.eq_ignore_ascii_case("one") || number.bytes().all(|b| b.is_ascii_digit());
    if number.is_empty() || !count {
        return false;
    }
    let name = words.next().unwrap_or_default().trim_end_matches(':').to_ascii_lowercase();
    let named = matches!(
        name.as_str(),
        "comment"
            | "comments"
            | "thought"
            | "thoughts"
            | "response"
            | "responses"
            | "reply"
            | "replies"
    );
    named
        && match words.next() {
            None => true,
            Some(word) => matches!(word, "on" | "to") && words.next().is_some_and(is_titled),
        }
}

/// Whether a title may begin with the word: quoted or in capitals.
fn is_titled(word: &str) -> bool {
    word.starts_with(|c: char| !c.is_ascii_lowercase())
}

/// For each line whether remarks stand there: below a label that has text above it, under the same
/// element as the label or the nearest around it that holds more. Lines are text from the chance
/// `least` on.
pub(super) fn find(tree: &Tree<'_>, lines: &Lines, chances: &[f32], least: f32) -> Vec<bool> {
    let mut found = vec![false; lines.lines.len()];
    let (mut text, mut at) = (0.0, 0);
    while let Some(line) = lines.lines.get(at) {
        let index = at;
        at += 1;
        if chances.get(index).is_some_and(|c| *c >= least) {
            text += line.counts.units;
        }
        // A headline's worth of text may be a headline.
        if text < 30.0 || line.counts.units > 40.0 || line.counts.link_share() > 0.5 {
            continue;
        }
        if !is_label(&text_of(tree, lines, line)) {
            continue;
        }
        let inside = |id: Id, index: usize| {
            let element = lines.lines.get(index).map(|l| l.element);
            element.is_some_and(|e| tree.ancestors(e).any(|a| a == id))
        };
        let scope = tree.ancestors(line.element).take(4).find(|id| inside(*id, index + 1));
        let Some(scope) = scope else { continue };
        let end = (at..lines.lines.len()).find(|i| !inside(scope, *i)).unwrap_or(found.len());
        if let Some(part) = found.get_mut(index..end) {
            part.fill(true);
        }
        at = end;
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn labels() {
        for text in [
            "网友评论",
            " 评论（12） ",
            "共 3 条评论",
            "《某事》已有1件评论",
            "《某事》有 2 个想法",
            "Comments (4)",
            "全部留言",
            "2 thoughts on “A clock on the wall”",
            "One Response to A Week",
            "14 Replies",
            "Discussion about this post",
        ] {
            assert!(is_label(text), "{text}");
        }
        for text in [
            "发表评论",
            "评论员：周明",
            "评论说，此事不妥",
            "3",
            "",
            "3 responses were collected",
            "9 replies to the letter came in",
        ] {
            assert!(!is_label(text), "{text}");
        }
    }
}
