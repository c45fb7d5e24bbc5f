//! What the labels must satisfy about dates, pages and the like: which date is which, and numbers that
//! their words give away.

use super::label::Label;
use super::token::{Kind, Lex, Token};

/// `某局. 2031年盐业公报`: a year that a title follows without a mark between is of the title.
pub(super) fn dated(tokens: &[Token], labels: &mut [Label]) {
    let Some(at) = labels.iter().position(|l| *l == Label::Title) else { return };
    let Some(from) = at.checked_sub(2) else { return };
    let (Some([year, unit, title]), Some([a, b, _])) =
        (tokens.get(from..=at), labels.get_mut(from..=at))
    else {
        return;
    };
    let glued = year.year() && unit.ch == '年' && unit.kind == Kind::Han && title.kind == Kind::Han;
    if glued && !unit.space && !title.space && *a == Label::Issued && *b == Label::Issued {
        *a = Label::Title;
        *b = Label::Title;
    }
}

/// `1984年8月第1版` of a book: which edition it is, not a page of a newspaper.
pub(super) fn edition(tokens: &[Token], labels: &mut [Label]) {
    if labels.contains(&Label::Container) || !labels.contains(&Label::Publisher) {
        return;
    }
    let printing = |t: &[Token]| {
        matches!(t, [a, b, c] if a.lex == Lex::Ordinal && b.kind == Kind::Number
            && c.lex == Lex::Edition && c.end - c.start == 3)
    };
    // 民國78年，3版
    let bare = |t: &[Token]| {
        matches!(t, [a, b, c] if (a.is(',') || a.is('.')) && b.kind == Kind::Number
            && c.lex == Lex::Edition && c.end - c.start == 3)
    };
    let alone = labels.iter().filter(|l| **l == Label::Page).count() <= 3;
    if let Some(at) = tokens.windows(3).position(bare)
        && labels.get(at + 1) == Some(&Label::Page)
        && labels.get(at + 3) != Some(&Label::Page)
        && alone
    {
        labels.get_mut(at + 1..at + 3).unwrap_or_default().fill(Label::Edition);
    }
    if let Some(at) = tokens.windows(3).position(printing)
        && labels.get(at + 1) == Some(&Label::Page)
        // 第1版自序 names the pages in front.
        && labels.get(at + 3) != Some(&Label::Page)
    {
        labels.get_mut(at..at + 3).unwrap_or_default().fill(Label::Edition);
    }
}

/// `《论渡口》（1956年4月25日），《文集》第7卷，东海书社1999年版`: what stands right behind the title is when it
/// was written, where a year behind the publisher says when it was printed.
pub(super) fn written(tokens: &[Token], labels: &mut [Label]) {
    let Some(host) = labels.iter().position(|l| *l == Label::Container) else { return };
    let Some(first) = labels.iter().position(|l| *l == Label::Issued).filter(|at| *at < host)
    else {
        return;
    };
    let open = first.checked_sub(1).and_then(|i| tokens.get(i));
    let at = first - usize::from(open.is_some_and(|t| t.is('(') || t.is(',')));
    let titled = at.checked_sub(1).is_some_and(|i| {
        labels.get(i) == Some(&Label::Title)
            && tokens.get(i).is_some_and(|t| t.is('》') || t.is('”') || t.is(','))
    });
    let house = labels.iter().rposition(|l| *l == Label::Publisher).unwrap_or_default();
    let printed = labels.iter().rposition(|l| *l == Label::Issued).unwrap_or_default();
    if titled && house > host && printed > house {
        for l in labels.iter_mut().skip(first).take_while(|l| **l == Label::Issued) {
            *l = Label::Other;
        }
    }
}

/// `最后访问时间2031年10月3日`, `2031年10月3日访问`: a date behind or right before such a word is when the
/// page was seen.
pub(super) fn seen(tokens: &[Token], labels: &mut [Label]) {
    for at in 1..tokens.len() {
        let visited = tokens.get(at).is_some_and(|t| t.lex == Lex::Access && t.kind == Kind::Han);
        let (Some(before), Some(label)) = (tokens.get(at - 1), labels.get(at - 1)) else {
            continue;
        };
        let dated = before.kind == Kind::Date || before.lex == Lex::DateUnit;
        if visited && dated && *label == Label::Issued {
            let run = labels.get_mut(..at).unwrap_or_default().iter_mut().rev();
            run.take_while(|l| **l == Label::Issued).for_each(|l| *l = Label::Accessed);
        }
    }
    let mut after = false;
    for (t, l) in tokens.iter().zip(labels.iter_mut()) {
        if t.lex == Lex::Access {
            after = true;
        } else if *l == Label::Issued && after {
            *l = Label::Accessed;
        } else {
            after &= t.kind == Kind::Punct && !t.is('.');
        }
    }
}

/// `P. 77–90`: what follows the word is pages, whatever the word looks like.
pub(super) fn paged(tokens: &[Token], labels: &mut [Label]) {
    for at in 0..tokens.len() {
        let word = tokens.get(at).is_some_and(|t| t.kind == Kind::Word && t.lex == Lex::Page);
        let dot = usize::from(tokens.get(at + 1).is_some_and(|t| t.is('.')));
        let number = tokens.get(at + 1 + dot).is_some_and(|t| t.kind == Kind::Number);
        let open = matches!(labels.get(at), Some(Label::Publisher | Label::Other | Label::Place));
        if word && dot == 1 && number && open && labels.get(at + 2) == Some(&Label::Page) {
            labels.get_mut(at..at + 2).unwrap_or_default().fill(Label::Page);
        }
    }
}

/// `上海: 某社, 2031: 12)`: with a type mark in front, the number behind the year and a colon is a page.
pub(super) fn last(tokens: &[Token], labels: &mut [Label]) {
    if labels.contains(&Label::Page) || !tokens.iter().any(|t| t.kind == Kind::Mark) {
        return;
    }
    let end = tokens.iter().rposition(|t| !matches!(t.kind, Kind::Punct)).map_or(0, |at| at + 1);
    let run = tokens.get(..end).unwrap_or_default().iter().rev();
    let len = run.take_while(|t| t.kind == Kind::Number || t.is('-') || t.is('+')).count();
    let start = end - len;
    let Some([year, colon]) = start.checked_sub(2).and_then(|at| tokens.get(at..start)) else {
        return;
    };
    if year.year() && colon.is(':') && tokens.get(start).is_some_and(|t| t.kind == Kind::Number) {
        labels.get_mut(start - 1..).unwrap_or_default().fill(Label::Page);
    }
}

/// `ch. 4`, `chap. 3`, `第3章`: what part of a work is meant is no issue and no page of it.
pub(super) fn chapter(tokens: &[Token], labels: &mut [Label]) {
    // 第3章, 第二章: so is the chapter of a Chinese note.
    for at in 0..tokens.len().saturating_sub(1) {
        let Some([number, unit]) = tokens.get(at..at + 2) else { continue };
        let chapter =
            unit.kind == Kind::Han && unit.end - unit.start == 3 && matches!(unit.ch, '章' | '节');
        let first = at
            - usize::from(
                at.checked_sub(1)
                    .and_then(|i| tokens.get(i))
                    .is_some_and(|t| t.lex == Lex::Ordinal),
            );
        let Some(part) = labels.get_mut(first..at + 2) else { continue };
        if number.kind == Kind::Number
            && chapter
            && part.iter().all(|l| matches!(l, Label::Volume | Label::Issue | Label::Page))
        {
            part.fill(Label::Other);
        }
    }
    for (at, t) in tokens.iter().enumerate() {
        let word = t.kind == Kind::Word && matches!(t.end - t.start, 2 | 4 | 5 | 7);
        if !word || !matches!(t.ch, 'c' | 'C') || t.lex != Lex::None {
            continue;
        }
        let dot = usize::from(tokens.get(at + 1).is_some_and(|t| t.is('.')));
        let number = tokens.get(at + 1 + dot).is_some_and(|t| t.kind == Kind::Number);
        let Some(part) = labels.get_mut(at..at + 2 + dot).filter(|_| number && dot == 1) else {
            continue;
        };
        if part.iter().all(|l| matches!(l, Label::Issue | Label::Volume | Label::Page)) {
            part.fill(Label::Other);
        }
    }
}
