//! What the labels must satisfy about names: who led a host, what its editors swallowed, who stands at
//! the head.

use super::label::Label;
use super::repair::{LONG, behind};
use super::token::{Kind, Lex, Token};

/// `//周远. 海港史论`, `//《海港》杂志社. 新论`: names or a body, a point, then more: who led the host.
pub(super) fn led(tokens: &[Token], labels: &mut [Label]) {
    let Some(host) = behind(tokens) else { return };
    if labels.get(host) != Some(&Label::Container) || labels.contains(&Label::Editor) {
        return;
    }
    let run = labels.iter().skip(host).take_while(|l| **l == Label::Container).count();
    let Some(run) = tokens.get(host..host + run) else { return };
    let Some(point) = run.iter().position(|t| t.is('.')) else { return };
    let (who, what) = run.split_at(point);
    let named =
        who.iter().all(|t| t.kind == Kind::Han && t.lex == Lex::Name || t.is(',') || t.is('、'));
    let body = who.len() <= 4 && who.last().is_some_and(|t| t.lex == Lex::Body);
    let more = what.iter().any(|t| matches!(t.kind, Kind::Han | Kind::Word));
    if (named || body) && more && !who.is_empty() {
        for l in labels.get_mut(host..=host + point).unwrap_or_default() {
            *l = Label::Editor;
        }
    }
}

/// `In: Bell M, editor. Health at sea. London`, `in Borders of Taste, ed. Marion Falk (London`: a host
/// that its editors swallowed, behind the word for them or before it.
pub(super) fn edited(tokens: &[Token], labels: &mut [Label]) {
    let Some(start) = labels.iter().position(|l| *l == Label::Editor) else { return };
    let len = labels.iter().skip(start).take_while(|l| **l == Label::Editor).count();
    let Some(run) = tokens.get(start..start + len) else { return };
    let role = run.iter().position(|t| t.kind == Kind::Word && t.lex == Lex::Editor);
    let Some(role) = role.filter(|_| !labels.contains(&Label::Container)) else { return };
    let (Some(before), Some(after)) = (run.get(..role), run.get(role + 1..)) else { return };
    let word = |t: &&Token| t.kind == Kind::Word && t.lex != Lex::In;
    let initials = before.iter().any(|t| t.kind == Kind::Word && t.end - t.start == 1);
    // eds.) and editor. close the names; , ed. opens them.
    let closed =
        after.first().is_some_and(|t| t.is(')')) || after.iter().take(2).any(|t| t.is(')'));
    let told = run.get(role).is_some_and(|t| t.end - t.start >= 6);
    let skip = after.iter().take_while(|t| t.kind == Kind::Punct).count();
    if !before.iter().any(|t| word(&t)) || after.iter().filter(word).count() == 0 {
        return;
    }
    let comma = before.last().is_some_and(|t| t.is(','));
    let led = before.first().is_some_and(|t| t.lex == Lex::In)
        || start.checked_sub(1).and_then(|i| tokens.get(i)).is_some_and(|t| t.lex == Lex::In);
    let host = if initials || closed || told {
        start + role + 1 + skip..start + len
    } else if comma && led {
        start..start + role
    } else {
        return;
    };
    for l in labels.get_mut(host).unwrap_or_default() {
        *l = Label::Container;
    }
}

/// `驺虞：《题》`, `樛木. 题[J]`: a short run at the head with its title behind it is who wrote it, whatever
/// family names there are.
pub(super) fn head(tokens: &[Token], labels: &mut [Label]) {
    if labels.contains(&Label::Author) || labels.contains(&Label::Editor) {
        return;
    }
    // Aoki, Ren. “Cranes.”: so are names in letters.
    let run = labels.iter().take_while(|l| **l == Label::Other).count();
    let names = tokens.get(..run).unwrap_or_default();
    let name = |t: &Token| match t.kind {
        Kind::Word => t.lex == Lex::And || t.lex == Lex::None && t.ch.is_uppercase(),
        _ => t.is(',') || t.is('.') || t.is('-') || t.is('&'),
    };
    let words = names.iter().filter(|t| t.kind == Kind::Word).count();
    if (2..=12).contains(&words) && names.iter().all(name) && labels.get(run) == Some(&Label::Title)
    {
        labels.get_mut(..run).unwrap_or_default().fill(Label::Author);
        return;
    }
    let ([name, mark, ..], Some([Label::Other, _, Label::Title])) = (tokens, labels.get(..3))
    else {
        return;
    };
    let short = name.kind == Kind::Han && (6..=15).contains(&(name.end - name.start));
    let told = matches!(name.lex, Lex::None | Lex::Name | Lex::Body);
    let mark = mark.is('.') || mark.is(':') || mark.is(',');
    if short && told && mark {
        labels.get_mut(..2).unwrap_or_default().fill(Label::Author);
    }
}

/// `某局.海平面公报2020[R]`: with a type mark and no title, what stands behind the first point is one.
/// `“某某”课题组：《报告》`, `《通史》编委会：《通史》`: what a group calls itself is no title.
pub(super) fn unsigned(tokens: &[Token], labels: &mut [Label]) {
    let mark = tokens.iter().position(|t| t.kind == Kind::Mark);
    if let Some(mark) = mark.filter(|m| *m > 0 && !labels.contains(&Label::Title)) {
        // 某杂志[Z], 全集: Vol. 31[M]: what stands between the last point and the mark, counts aside.
        let count =
            |l: &Label| matches!(l, Label::Volume | Label::Number | Label::Edition | Label::Other);
        let counts = labels.iter().take(mark).rev().take_while(|l| count(l)).count();
        let end = if counts < mark { mark - counts } else { mark };
        let stop = |at: &usize| {
            let before = at.checked_sub(1).and_then(|i| tokens.get(i));
            let ends = before.is_some_and(|t| t.kind == Kind::Han || t.is(')') || t.is('》'));
            let initial = before.is_some_and(|t| t.kind == Kind::Word && t.end - t.start <= 2);
            tokens.get(*at).is_some_and(|t| t.is('.') || t.is('。'))
                && (ends || !initial && tokens.get(at + 1).is_some_and(|t| t.space))
        };
        let last = end.saturating_sub(1);
        let from = (0..last).rev().take(LONG).find(stop).map_or(0, |at| at + 1);
        let words = tokens.get(from..end).unwrap_or_default();
        let open = labels.get(from..end).unwrap_or_default();
        let free = open.iter().all(|l| !matches!(l, Label::Number | Label::Publisher));
        if free && words.iter().any(|t| matches!(t.kind, Kind::Han | Kind::Word)) {
            labels.get_mut(from..end).unwrap_or_default().fill(Label::Title);
            if end == mark {
                labels.get_mut(mark..=mark).unwrap_or_default().fill(Label::Title);
            }
            if from > 0 {
                labels.get_mut(from - 1..from).unwrap_or_default().fill(Label::Author);
            }
        }
    }
    // 东海为渡口平反：漏报不算[EB/OL]: a phrase before a colon is no author where a mark follows the title.
    if let Some(mark) = mark
        && let ([head, colon, ..], Some([Label::Author, second, Label::Title, ..])) =
            (tokens, labels.get(..mark.min(labels.len())))
        && head.kind == Kind::Han
        && head.lex == Lex::None
        && head.end - head.start >= 18
        && colon.is(':')
        && matches!(second, Label::Author | Label::Title)
    {
        labels.get_mut(..2).unwrap_or_default().fill(Label::Title);
    }
    // GB/T 41234—2031 观测 术语[S]: behind the number of a standard, words are its title.
    let numbered = labels.iter().take_while(|l| **l == Label::Number).count();
    if let Some(mark) = mark.filter(|m| !labels.contains(&Label::Title) && numbered >= *m)
        && let Some(from) = tokens.iter().take(mark).position(|t| t.kind == Kind::Han)
        && from > 2
    {
        labels.get_mut(from..=mark).unwrap_or_default().fill(Label::Title);
    }
    let shut = match tokens.first() {
        Some(t) if t.is('“') => '”',
        Some(t) if t.is('《') => '》',
        _ => return,
    };
    let Some(close) = tokens.iter().take(9).position(|t| t.is(shut)) else { return };
    let Some([group, colon, open]) = tokens.get(close + 1..close + 4) else { return };
    let body = group.kind == Kind::Han && group.lex == Lex::Body && !group.space;
    if !(body && (colon.is(':') || colon.is(',')) && open.is('《')) {
        return;
    }
    labels.get_mut(..=close + 2).unwrap_or_default().fill(Label::Author);
    let mut next = close + 3;
    for label in [Label::Title, Label::Container] {
        let Some(open) = tokens.iter().skip(next).position(|t| t.is('《')) else { return };
        let open = next + open;
        let Some(len) = tokens.iter().skip(open).take(LONG).position(|t| t.is('》')) else {
            return;
        };
        labels.get_mut(open..=open + len).unwrap_or_default().fill(label);
        next = open + len;
    }
}
