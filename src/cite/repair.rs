//! What the labels must satisfy whatever the model says: a title in 《》 is one field, what stands
//! between the title's first word and the type mark is title, a role printed between names and a host
//! parts them. Each rule names what it mends; most look at the tokens alone.

use super::label::Label;
use super::token::{Kind, Lex, Token};
use super::{when, who};

/// Makes the labels agree with the marks.
pub(crate) fn repair(tokens: &[Token], labels: &mut [Label]) {
    quotes(tokens, labels);
    starred(tokens, labels);
    marked(tokens, labels);
    opening(tokens, labels);
    spoken(tokens, labels);
    bracket(tokens, labels);
    stroke(tokens, labels);
    who::led(tokens, labels);
    glued(tokens, labels);
    when::dated(tokens, labels);
    seam(tokens, labels);
    series(tokens, labels);
    who::edited(tokens, labels);
    when::chapter(tokens, labels);
    when::edition(tokens, labels);
    when::written(tokens, labels);
    when::seen(tokens, labels);
    when::paged(tokens, labels);
    when::last(tokens, labels);
    who::head(tokens, labels);
    inside(tokens, labels);
    who::unsigned(tokens, labels);
}

/// `WEBX搜索排行：地址`: a word in letters with a Han run right behind it begins the title.
///
/// `何某《新论》，第3页`: a name with the 《》 of the title right behind it is the author.
fn glued(tokens: &[Token], labels: &mut [Label]) {
    // 习惯：《夜航》: so is a short run before a colon, whatever it says.
    if let ([name, colon, open, ..], Some([first, second, third, ..])) =
        (tokens, labels.get_mut(..3))
        && [*first, *second, *third] == [Label::Title; 3]
        && name.kind == Kind::Han
        && name.end - name.start <= 12
        && colon.is(':')
        && open.is('《')
    {
        *first = Label::Author;
        *second = Label::Author;
    }
    if let ([name, open, ..], Some(first)) = (tokens, labels.first_mut())
        && *first == Label::Title
        && name.kind == Kind::Han
        && name.lex == Lex::Name
        && name.end - name.start <= 9
        && open.is('《')
        && tokens.iter().skip_while(|t| !t.is('》')).nth(1).is_some_and(|t| t.is(','))
    {
        *first = Label::Author;
    }
    let Some(at) = labels.iter().position(|l| *l == Label::Title) else { return };
    let (Some(run), Some(title)) = (tokens.get(..at), tokens.get(at)) else { return };
    let letters = (1..=2).contains(&run.len()) && run.iter().all(|t| t.kind == Kind::Word);
    let author = labels.iter().take(at).all(|l| *l == Label::Author);
    if letters && author && title.kind == Kind::Han && !title.space {
        for l in labels.iter_mut().take(at) {
            *l = Label::Title;
        }
    }
}

/// `Title: How We Walk, Swim, and Fly, Press.`: what follows a comma in a title with `, and` is no host.
/// A host has a word before it (in, 载), a mark around it, or a number after it.
fn series(tokens: &[Token], labels: &mut [Label]) {
    let Some(start) = labels.iter().position(|l| *l == Label::Container) else { return };
    let end = labels.iter().skip(start).position(|l| *l != Label::Container);
    let end = end.map_or(labels.len(), |n| start + n);
    let (Some(before), Some(host)) = (start.checked_sub(1), tokens.get(start..end)) else { return };
    let comma = tokens.get(before).is_some_and(|t| t.is(',') || t.is(':'))
        && labels.get(before) == Some(&Label::Title);
    // “Word” Goes On, Press: a title that begins with a quoted word.
    let inner = before.checked_sub(1).and_then(|i| tokens.get(i));
    let goes_on = tokens.get(before).is_some_and(|t| t.is('”'))
        && labels.get(before) == Some(&Label::Title)
        && inner.is_some_and(|t| t.kind == Kind::Word)
        && host.first().is_some_and(|t| t.kind == Kind::Word);
    let numbered = labels.iter().any(|l| {
        matches!(l, Label::Volume | Label::Issue | Label::Page | Label::Editor | Label::Url)
    });
    let and = |t: &Token| t.kind == Kind::Word && t.lex == Lex::And;
    let listed = host.first().is_some_and(and)
        || host.windows(2).any(|w| matches!(w, [a, b] if a.is(',') && and(b)));
    let framed = tokens.iter().any(|t| t.kind == Kind::Mark || t.is('*') || t.is('《'))
        || host.iter().any(|t| t.lex == Lex::In || t.is('“') || t.lex == Lex::Journal);
    if (comma && listed || goes_on) && !numbered && !framed {
        for l in labels.get_mut(start..end).unwrap_or_default() {
            *l = Label::Title;
        }
    }
}

/// What stands before the title and its year is who made it; what stands after the point that ends
/// the authors, and is glued to a 《》 of the title, is title: `何某．读某人《史稿》`.
fn opening(tokens: &[Token], labels: &mut [Label]) {
    let run = labels.iter().take_while(|l| **l == Label::Other).count();
    let next = labels.get(run);
    let named = tokens.get(..run).unwrap_or_default();
    let people = (1..=10).contains(&run)
        && matches!(next, Some(Label::Title | Label::Issued | Label::Translator))
        && !labels.contains(&Label::Author)
        && !labels.contains(&Label::Editor)
        && named.iter().all(|t| match t.kind {
            Kind::Han => (6..=24).contains(&(t.end - t.start)) && t.lex != Lex::Access,
            Kind::Word => t.lex != Lex::Access,
            Kind::Punct => matches!(t.ch, ',' | '.' | '-' | '、' | '·' | '。'),
            _ => false,
        })
        && named.iter().filter(|t| t.kind == Kind::Word).count() > 0
        && named.iter().any(|t| t.kind == Kind::Han);
    if people {
        for l in labels.iter_mut().take(run) {
            *l = Label::Author;
        }
    }
    let begins = |(t, l): (&Token, &Label)| (t.is('《') || t.is('“')) && *l == Label::Title;
    let Some(at) = tokens.iter().zip(labels.iter()).position(begins) else { return };
    // Author, point, a Han run, the 《 of the title.
    let Some(from) = at.checked_sub(3) else { return };
    let (Some([_, point, run, open]), Some([author, _, label, _])) =
        (tokens.get(from..=at), labels.get_mut(from..=at))
    else {
        return;
    };
    let glued = !open.space
        && run.kind == Kind::Han
        && *label == Label::Author
        && (point.is('.') || point.is('。'))
        && *author == Label::Author;
    if glued {
        *label = Label::Title;
    }
}

/// Longest title in tokens that is looked through.
pub(super) const LONG: usize = 120;

/// All of a 《…》 gets the label that most of it has.
fn quotes(tokens: &[Token], labels: &mut [Label]) {
    let mut at = 0;
    while at < tokens.len() {
        if !tokens.get(at).is_some_and(|t| t.is('《')) {
            at += 1;
            continue;
        }
        let mut depth = 0usize;
        let close = tokens.iter().enumerate().skip(at).take(LONG).find_map(|(i, t)| {
            if t.is('《') {
                depth += 1;
            } else if t.is('》') {
                depth -= 1;
            }
            (depth == 0).then_some(i)
        });
        let Some(close) = close else { break };
        let inside = labels.get(at..=close).unwrap_or_default();
        let count = |l: Label| inside.iter().filter(|x| **x == l).count();
        let best = [Label::Title, Label::Container, Label::Series]
            .into_iter()
            .max_by_key(|l| count(*l))
            .filter(|l| count(*l) * 2 >= inside.len());
        // 《沿革 第二冊（上）》: no other field begins inside the marks.
        let first = inside.get(1).copied().filter(|l| matches!(l, Label::Title | Label::Container));
        let best = best.or(first);
        // A title that only begins with 《》 goes on after it and keeps its label as it is.
        if let Some(best) = best {
            for l in labels.get_mut(at..=close).unwrap_or_default() {
                *l = best;
            }
        }
        at = close + 1;
    }
}

/// `何某，*N=4区研究*，某大学`: what stands between two marks of emphasis is one field.
fn starred(tokens: &[Token], labels: &mut [Label]) {
    let Some(open) = tokens.iter().position(|t| t.is('*')) else { return };
    let shut = tokens.iter().skip(open + 1).take(LONG).position(|t| t.is('*'));
    let Some(close) = shut.map(|n| open + 1 + n).filter(|c| *c > open + 1) else { return };
    let glued = tokens.get(open + 1).is_some_and(|t| !t.space)
        && tokens.get(close).is_some_and(|t| !t.space);
    let inside = labels.get(open + 1..close).unwrap_or_default();
    let count = |l: Label| inside.iter().filter(|x| **x == l).count();
    let best = [Label::Title, Label::Container].into_iter().max_by_key(|l| count(*l));
    if let Some(best) = best.filter(|l| glued && count(*l) * 2 >= inside.len()) {
        labels.get_mut(open..=close).unwrap_or_default().fill(best);
    }
}

/// `How Tides | Change Us, Press`: no field of a Latin reference ends between two plain words, so the
/// words up to the next mark of punctuation stay with the field that began.
fn seam(tokens: &[Token], labels: &mut [Label]) {
    let field = |l: Label| matches!(l, Label::Title | Label::Container | Label::Publisher);
    let cut = |l: Label| field(l) || matches!(l, Label::Other | Label::Editor);
    let plain = |t: &Token| t.kind == Kind::Word && matches!(t.lex, Lex::None | Lex::And);
    for i in 1..tokens.len() {
        let (Some([before, after]), Some([a, b])) =
            (tokens.get(i - 1..=i), labels.get_mut(i - 1..=i))
        else {
            continue;
        };
        if a != b && field(*a) && cut(*b) && plain(before) && plain(after) {
            *b = *a;
        }
    }
}

/// Where the host starts behind `//`.
pub(super) fn behind(tokens: &[Token]) -> Option<usize> {
    let pair = |t: &[Token]| matches!(t, [a, b] if a.is('/') && b.is('/') && !b.space);
    tokens.windows(2).position(pair).map(|at| at + 2)
}

/// `题——附论//某书`: what stands before `//` is of the title, never of the host.
fn stroke(tokens: &[Token], labels: &mut [Label]) {
    let Some(host) = behind(tokens) else { return };
    let Some(before) = labels.get_mut(..host - 2) else { return };
    if !before.contains(&Label::Title) {
        return;
    }
    for l in before.iter_mut().rev().take_while(|l| **l == Label::Container) {
        *l = Label::Title;
    }
}

/// `“Who Counts? A History of Tides,” Journal`: a title that opens with a quotation mark goes on to
/// where that closes, unless a mark of the other kind, a year or an address stands between.
fn spoken(tokens: &[Token], labels: &mut [Label]) {
    let Some(at) = labels.iter().position(|l| *l == Label::Title) else { return };
    let Some(open) = tokens.get(at).filter(|t| t.is('“') || t.is('"')) else { return };
    let shut = if open.ch == '"' { '"' } else { '”' };
    let mut depth = 1usize;
    let close = tokens.iter().enumerate().skip(at + 1).take(LONG).find_map(|(i, t)| {
        if t.is(shut) {
            depth -= 1;
        } else if t.is('“') && shut == '”' {
            depth += 1;
        }
        (depth == 0).then_some(i)
    });
    let Some(close) = close else { return };
    let inside = tokens.get(at..close).unwrap_or_default();
    // "Title." Journal: a point or comma before the closing mark ends the title for good.
    let ended = tokens.get(close.wrapping_sub(1)).is_some_and(|t| t.is('.') || t.is(','));
    if ended && !labels.contains(&Label::Container) {
        let after = labels.iter_mut().zip(tokens).skip(close + 1);
        for (l, _) in after.take_while(|(l, t)| **l == Label::Title && t.kind != Kind::Number) {
            *l = Label::Container;
        }
    }
    // A title that merely begins with a quoted word is not looked at.
    let whole = close - at > 4 && !inside.iter().any(|t| matches!(t.kind, Kind::Url | Kind::Mark));
    if whole {
        for l in labels.get_mut(at..=close).unwrap_or_default() {
            *l = Label::Title;
        }
    }
}

/// `Tides of Trade (a survey). Press`: words in brackets right behind the title that no field took,
/// without a number or a word of the trade, are of the title.
fn bracket(tokens: &[Token], labels: &mut [Label]) {
    for at in 1..tokens.len() {
        let open = tokens.get(at).is_some_and(|t| t.is('('));
        if !open
            || labels.get(at - 1) != Some(&Label::Title)
            || labels.get(at) == Some(&Label::Title)
        {
            continue;
        }
        let Some(len) = tokens.iter().skip(at).take(16).position(|t| t.is(')')) else { return };
        let inside = tokens.get(at + 1..at + len).unwrap_or_default();
        let plain = inside.iter().all(|t| match t.kind {
            Kind::Word | Kind::Han => {
                matches!(t.lex, Lex::None | Lex::Name | Lex::And | Lex::Volume)
            }
            Kind::Punct => matches!(t.ch, ',' | '-' | '、' | '·' | '“' | '”'),
            _ => false,
        });
        let free = labels.get(at..=at + len).unwrap_or_default();
        let free = free.iter().all(|l| matches!(l, Label::Other | Label::Title | Label::Prose));
        if plain && free && !inside.is_empty() {
            for l in labels.get_mut(at..=at + len).unwrap_or_default() {
                *l = Label::Title;
            }
        }
        return;
    }
}

/// 题名：副题, 又题[J]: all title, but for a volume or number just before the mark.
fn marked(tokens: &[Token], labels: &mut [Label]) {
    let Some(mark) = tokens.iter().position(|t| t.kind == Kind::Mark) else { return };
    let Some(first) = labels.iter().take(mark).position(|l| *l == Label::Title) else { return };
    let other =
        |l: &Label| matches!(l, Label::Volume | Label::Number | Label::Edition | Label::Issued);
    let end = labels.iter().take(mark).skip(first).position(other).map_or(mark, |n| first + n);
    // 题. 见: 沙文, 主编. 读本[C]: the mark is the host's.
    let led = |(t, l): (&Token, &Label)| {
        t.lex == Lex::In && matches!(l, Label::Editor | Label::Container)
    };
    let host = tokens.iter().zip(labels.iter()).take(end).skip(first).position(led);
    let end = host.map_or(end, |n| first + n);
    // 题．某学报[J]，2012，12(1): the mark stands behind the host, as none can behind the year.
    let late = labels.get(mark) == Some(&Label::Container)
        && labels.iter().skip(mark).all(|l| *l != Label::Title)
        && labels
            .iter()
            .skip(mark + 1)
            .skip_while(|l| **l == Label::Container)
            .all(|l| *l != Label::Container)
        && tokens
            .iter()
            .skip(mark + 1)
            .find(|t| t.kind != Kind::Punct)
            .is_some_and(|t| t.year() || t.kind == Kind::Date);
    let run = labels.iter().take(end).rev().take_while(|l| **l == Label::Container).count();
    let end = if late { end.saturating_sub(run).max(first) } else { end };
    for l in labels.get_mut(first..end).unwrap_or_default() {
        if matches!(
            l,
            Label::Container
                | Label::Publisher
                | Label::Place
                | Label::Author
                | Label::Editor
                | Label::Other
                | Label::Page
                | Label::Issue
                | Label::Series
        ) {
            *l = Label::Title;
        }
    }
}

/// `《集》卷五《海防议》`, `《集》（某社，1987），卷五，〈海防議〉`: what stands right behind the number of a volume
/// of a book is a piece in it.
fn inside(tokens: &[Token], labels: &mut [Label]) {
    let span = |from: usize| {
        let open = from + tokens.get(from..)?.iter().position(|t| t.is('《'))?;
        let close = tokens.iter().skip(open).take(LONG).position(|t| t.is('》'))? + open;
        Some((open, close))
    };
    let Some((open, close)) = span(0) else { return };
    let Some((second, end)) = span(close) else { return };
    let mut back = tokens.get(close + 1..second).unwrap_or_default().iter().rev().peekable();
    while back.next_if(|t| t.is(',')).is_some() {}
    let number = back.next().is_some_and(|t| t.kind == Kind::Number);
    let volume = back.next().is_some_and(|t| t.ch == '卷' && t.lex == Lex::Volume);
    // 《里志》卷5，《方志集成》第4册: what has volumes of its own is no piece.
    let whole = tokens.get(end + 1).is_some_and(|t| t.lex == Lex::Ordinal)
        && tokens.get(end + 3).is_some_and(|t| t.lex == Lex::Volume);
    if whole {
        return;
    }
    let titles = |l: &Label| matches!(l, Label::Title | Label::Container | Label::Other);
    let free = |labels: &[Label], a: usize, b: usize| {
        labels.get(a..=b).is_some_and(|part| part.iter().all(titles))
    };
    if !(number && volume && free(labels, open, close) && free(labels, second, end)) {
        return;
    }
    labels.get_mut(open..=close).unwrap_or_default().fill(Label::Container);
    labels.get_mut(second..=end).unwrap_or_default().fill(Label::Title);
}
