//! What the model sees of a token: itself, its neighbours, its stretch between two marks of
//! punctuation, and where it stands among type marks, titles and years.
//!
//! Words are seen by their endings, their length and the few words of the trade, not by what they
//! say, so the model reads a title it has never met. Each feature is a 32-bit hash. The trainer in
//! `tools/cite` compiles this very file.

use super::chars::{fold, is_cjk, plain};
use super::token::{Kind, Lex, Token};

/// Features of each token.
pub(crate) const WIDTH: usize = 50;

/// A stretch between marks of punctuation.
#[derive(Clone, Copy, Default)]
struct Stretch {
    start: usize,
    end: usize,
    class: u32,
    lex: u32,
    open: char,
    close: char,
}

fn mix(h: u32, v: u32) -> u32 {
    let x = (h ^ v).wrapping_mul(0x9e37_79b1);
    x ^ (x >> 15)
}

fn hash(parts: &[u32]) -> u32 {
    let h = parts.iter().fold(0x811c_9dc5, |h, p| mix(h, *p));
    let h = (h ^ (h >> 13)).wrapping_mul(0x85eb_ca6b);
    h ^ (h >> 16)
}

fn bucket(n: usize) -> u32 {
    match n {
        0..=4 => n as u32,
        5..=6 => 5,
        7..=9 => 6,
        10..=15 => 7,
        _ => 8,
    }
}

/// The shape of a token, without its content.
fn class(t: &Token, text: &str) -> u32 {
    let word = t.of(text);
    match t.kind {
        Kind::Han => 100 + bucket(word.chars().count()),
        Kind::Word => {
            let n = word.chars().count();
            let upper = word.chars().filter(|c| c.is_uppercase()).count();
            let first = word.chars().next().is_some_and(char::is_uppercase);
            match (n, upper, first) {
                (1, 1, _) => 120,
                (2..=3, u, _) if u == n => 121,
                (_, u, _) if u == n => 122,
                (_, 0, _) => 123 + u32::from(n > 3),
                (_, 1, true) => 125 + u32::from(n > 3),
                _ => 127,
            }
        }
        Kind::Number if t.year() => 140,
        Kind::Number if t.ch == '一' => 141,
        Kind::Number => 142 + bucket(word.chars().count()),
        Kind::Date => 160,
        Kind::Url => 161,
        Kind::Doi => 162,
        Kind::Mark => 163,
        Kind::Punct => 200 + t.ch as u32,
    }
}

/// The content of a token as far as it may matter: short words whole, others by their end.
fn content(t: &Token, text: &str) -> u32 {
    let word = t.of(text);
    match t.kind {
        Kind::Han => {
            let n = word.chars().count();
            if n <= 3 && t.lex != Lex::Name {
                word.chars().fold(7, |h, c| mix(h, fold(c) as u32))
            } else {
                word.chars().rev().take(2).fold(9, |h, c| mix(h, fold(c) as u32))
            }
        }
        Kind::Word => word
            .chars()
            .take(12)
            .fold(11, |h, c| mix(h, c.to_lowercase().next().unwrap_or(c) as u32)),
        Kind::Number => 13 + t.num.min(40),
        Kind::Mark => 100 + t.num,
        Kind::Punct => t.ch as u32,
        _ => 17,
    }
}

fn border(t: &Token) -> bool {
    match t.kind {
        Kind::Punct => {
            !matches!(t.ch, '-' | '\'' | '&' | '·' | '+' | '%' | '#' | '=' | '_' | '$' | '\\')
        }
        Kind::Mark | Kind::Url | Kind::Doi | Kind::Date => true,
        _ => false,
    }
}

/// Whether the point at `i` stands inside an abbreviation or a name with a point in it: `U.S.`,
/// `F.2d`, `A.A.`, `name.com`. It ends nothing.
fn inner_point(tokens: &[Token], i: usize) -> bool {
    let Some(before) = i.checked_sub(1).and_then(|j| tokens.get(j)) else { return false };
    let (Some(t), Some(after)) = (tokens.get(i), tokens.get(i + 1)) else { return false };
    if t.ch != '.' || after.space || t.space || before.kind != Kind::Word {
        return false;
    }
    let letter = |t: &Token| t.kind == Kind::Word && t.end - t.start == 1;
    let domain = after.kind == Kind::Word
        && matches!((after.ch, after.end - after.start), ('c', 3) | ('o', 3) | ('n', 3));
    letter(before) && (letter(after) || after.kind == Kind::Number) || domain
}

/// Whether the year at `i` opens a phrase: `1931年盐潮`.
fn titled(tokens: &[Token], i: usize) -> bool {
    let (Some(year), Some(next)) = (tokens.get(i + 1), tokens.get(i + 2)) else { return false };
    year.ch == '年'
        && year.kind == Kind::Han
        && next.kind == Kind::Han
        && !next.space
        && matches!(next.lex, Lex::None | Lex::Name | Lex::Place | Lex::Law | Lex::Body)
}

/// What a word says where it stands: an `in` inside a phrase leads to no host.
fn said(tokens: &[Token], i: usize, t: &Token) -> Lex {
    let inside = t.lex == Lex::In
        && t.kind == Kind::Word
        && i.checked_sub(1).and_then(|j| tokens.get(j)).is_some_and(|b| {
            matches!(b.kind, Kind::Word | Kind::Han) || b.kind == Kind::Number && !b.year()
        });
    if inside { Lex::None } else { t.lex }
}

/// Whether the stroke at `i` stands inside a word: `AC/DC`.
fn inner_slash(tokens: &[Token], i: usize) -> bool {
    let Some([before, t, after]) = i.checked_sub(1).and_then(|j| tokens.get(j..j + 3)) else {
        return false;
    };
    let word = |t: &Token| matches!(t.kind, Kind::Word | Kind::Number);
    t.is('/') && !t.space && !after.space && word(before) && word(after)
}

/// The lexical class of a stretch: that of its last telling word.
fn telling(tokens: &[Token]) -> u32 {
    let last = tokens.last().map_or(Lex::None, |t| t.lex);
    if last != Lex::None && last != Lex::Name {
        return last as u32;
    }
    let strong = |l: Lex| {
        matches!(
            l,
            Lex::Press
                | Lex::University
                | Lex::Journal
                | Lex::Proceedings
                | Lex::Thesis
                | Lex::EtAl
                | Lex::Access
                | Lex::Editor
                | Lex::Translator
                | Lex::News
                | Lex::Edition
        )
    };
    tokens.iter().rev().take(12).find(|t| strong(t.lex)).map_or(last as u32, |t| 64 + t.lex as u32)
}

/// How the words of a stretch are written: a name has none in small letters, a title in the manner of
/// a sentence has many.
fn case(part: &[Token]) -> u32 {
    let (mut upper, mut lower, mut small) = (0u32, 0u32, 0u32);
    for t in part.iter().filter(|t| t.kind == Kind::Word) {
        if t.ch.is_uppercase() {
            upper += 1;
        } else if t.end - t.start > 3 {
            lower += 1;
        } else {
            small += 1;
        }
    }
    let first = part.first().is_some_and(|t| t.kind == Kind::Word && t.ch.is_uppercase());
    upper.min(3) + 4 * lower.min(2) + 12 * small.min(2) + 36 * u32::from(first)
}

fn stretches(tokens: &[Token], text: &str, of: &mut Vec<usize>) -> Vec<Stretch> {
    let mut list = Vec::with_capacity(tokens.len() / 2 + 1);
    of.clear();
    let mut at = 0;
    while at < tokens.len() {
        let mut end = at;
        let cuts = |i: usize| {
            tokens.get(i).is_some_and(border) && !inner_point(tokens, i) && !inner_slash(tokens, i)
        };
        if cuts(at) {
            end = at + 1;
        } else {
            while end < tokens.len() && !cuts(end) {
                end += 1;
            }
        }
        let part = tokens.get(at..end).unwrap_or_default();
        let (mut han, mut words, mut numbers) = (0usize, 0usize, 0usize);
        let mut initials = 0;
        for t in part {
            match t.kind {
                Kind::Han => han += (t.end - t.start) as usize / 3,
                Kind::Word => {
                    words += 1;
                    initials += usize::from(t.end - t.start == 1);
                }
                Kind::Number => numbers += 1,
                _ => {}
            }
        }
        let lex = telling(part);
        let shape = match (han, words, numbers) {
            (0, 0, 0) => part.first().map_or(0, |t| class(t, text)),
            (0, 0, n) => 10 + n.min(3) as u32,
            (0, w, n) => 1000 + bucket(w) * 8 + (n.min(1) as u32) * 4 + initials.min(3) as u32,
            (h, w, n) => 2000 + bucket(h) * 8 + (n.min(1) as u32) * 4 + w.min(3) as u32,
        };
        of.extend((at..end).map(|_| list.len()));
        let open = at.checked_sub(1).and_then(|i| tokens.get(i)).map_or('^', |t| t.ch);
        let close = tokens.get(end).map_or('$', |t| t.ch);
        list.push(Stretch { start: at, end, class: shape, lex, open, close });
        at = end;
    }
    list
}

/// What is still to come before the next number, address or mark: how many points and how many
/// commas part words there. The field before a number is rarely a title.
#[derive(Clone, Copy, Default)]
struct Ahead {
    points: u8,
    commas: u8,
    words: u8,
    /// What the words are followed by: nothing, a number, a year, an address, a mark.
    end: u8,
    /// The telling words anywhere behind it, a bit each: a press, a periodical, an `in`, an editor, a
    /// meeting or thesis, an address.
    later: u8,
}

/// The bit of [`Ahead::later`] for a token.
fn sign(tokens: &[Token], i: usize, t: &Token) -> u8 {
    match said(tokens, i, t) {
        Lex::Press | Lex::University => 1,
        Lex::Journal | Lex::News => 2,
        Lex::In => 4,
        Lex::Editor => 8,
        Lex::Proceedings | Lex::Thesis => 16,
        _ if matches!(t.kind, Kind::Url | Kind::Doi) => 32,
        _ => 0,
    }
}

/// A point (or `?`, `!`) with words behind it that is not the point of an initial.
fn ends_sentence(tokens: &[Token], i: usize, t: &Token) -> bool {
    let initial = i
        .checked_sub(1)
        .and_then(|j| tokens.get(j))
        .is_some_and(|b| b.kind == Kind::Word && b.end - b.start <= 2 && b.ch.is_uppercase());
    t.kind == Kind::Punct
        && matches!(t.ch, '.' | '。' | '?' | '!')
        && !initial
        && tokens.get(i + 1).is_some_and(|n| n.kind != Kind::Punct)
}

/// [`Ahead`] for each token, itself not counted.
fn ahead(tokens: &[Token]) -> Vec<Ahead> {
    let mut out = vec![Ahead::default(); tokens.len()];
    let mut now = Ahead::default();
    for (i, t) in tokens.iter().enumerate().rev() {
        if let Some(slot) = out.get_mut(i) {
            *slot = now;
        }
        now.later |= sign(tokens, i, t);
        let end = match t.kind {
            Kind::Number if t.year() => 2,
            Kind::Number => 1,
            Kind::Date => 2,
            Kind::Url | Kind::Doi => 3,
            Kind::Mark => 4,
            _ => 0,
        };
        // A number inside a title (18th, 2.0) has words right behind it.
        let inside = end <= 2
            && tokens.get(i + 1).is_some_and(|n| match n.kind {
                Kind::Word => true,
                Kind::Han => n.lex != Lex::DateUnit && n.lex != Lex::Edition,
                _ => false,
            });
        if end > 0 && !inside {
            now = Ahead { end, later: now.later, ..Ahead::default() };
            continue;
        }
        match t.kind {
            Kind::Punct if matches!(t.ch, '.' | '。' | '?' | '!') => {
                now.points += u8::from(now.points < 4 && ends_sentence(tokens, i, t));
            }
            Kind::Punct if matches!(t.ch, ',' | ';') => now.commas += u8::from(now.commas < 4),
            Kind::Word | Kind::Han => now.words += u8::from(now.words < 9),
            _ => {}
        }
    }
    out
}

/// The features of all tokens, [`WIDTH`] after [`WIDTH`].
pub(crate) fn features(tokens: &[Token], text: &str, out: &mut Vec<u32>) {
    out.clear();
    out.reserve(tokens.len() * WIDTH);
    let mut of = Vec::with_capacity(tokens.len());
    let stretch = stretches(tokens, text, &mut of);
    let ahead = ahead(tokens);
    let cls: Vec<u32> = tokens.iter().map(|t| class(t, text)).collect();
    let con: Vec<u32> = tokens.iter().map(|t| content(t, text)).collect();
    let first_mark = tokens.iter().position(|t| t.kind == Kind::Mark);
    let mark = first_mark.and_then(|i| tokens.get(i)).map_or(99, |t| t.num);
    let han: usize = tokens.iter().filter(|t| t.kind == Kind::Han).count();
    let words: usize = tokens.iter().filter(|t| t.kind == Kind::Word).count();
    let style = u32::from(han * 3 > words)
        + 2 * u32::from(tokens.iter().any(|t| t.is('《')))
        + 4 * u32::from(tokens.iter().any(|t| t.is('“') || t.is('"')))
        + 8 * u32::from(first_mark.is_some());
    let (mut depth, mut titles, mut years, mut marks, mut slashes) = (0u32, 0u32, 0u32, 0u32, 0u32);
    let mut quote = 0u32;
    let mut points = 0u32;
    let c = |i: isize| if i < 0 { 1 } else { cls.get(i as usize).copied().unwrap_or(2) };
    let w = |i: isize| if i < 0 { 1 } else { con.get(i as usize).copied().unwrap_or(2) };
    let lex = |i: isize| {
        let at = usize::try_from(i).ok();
        at.and_then(|i| tokens.get(i)).map_or(0, |t| said(tokens, i as usize, t) as u32)
    };
    let n = stretch.len();
    let case: Vec<u32> =
        stretch.iter().map(|s| case(tokens.get(s.start..s.end).unwrap_or_default())).collect();
    for (i, t) in tokens.iter().enumerate() {
        let at = i as isize;
        let word = t.of(text);
        let si = of.get(i).copied().unwrap_or_default();
        let s = stretch.get(si).copied().unwrap_or_default();
        // The neighbours that hold words, over single marks.
        let near = |d: isize| {
            let mut k = si as isize + d.signum();
            let mut left = d.unsigned_abs();
            for _ in 0..8 {
                if k < 0 || k as usize >= n {
                    break;
                }
                let o = stretch.get(k as usize).copied().unwrap_or_default();
                let single = o.end - o.start == 1
                    && tokens.get(o.start).is_some_and(|t| t.kind == Kind::Punct);
                if !single {
                    left -= 1;
                    if left == 0 {
                        return (o.class, o.lex, o.open as u32, o.close as u32);
                    }
                }
                k += d.signum();
            }
            (3, 0, 0, 0)
        };
        let (p1, p2) = (near(-1), near(-2));
        let (n1, n2) = (near(1), near(2));
        if t.is('《') {
            titles += u32::from(depth == 0);
            depth += 1;
        }
        let opens = t.is('“') || t.is('(') || t.is('[');
        if opens {
            quote = t.ch as u32;
        }
        let side = match first_mark {
            None => 0,
            Some(m) if i < m => 1,
            Some(m) if i == m => 2,
            _ => 3 + marks.min(3),
        };
        let state = hash(&[side, depth.min(1), titles.min(3), years.min(2), slashes]);
        let pos = i - s.start.min(i);
        let place = match (pos, s.end - i) {
            (0, 1) => 0,
            (0, _) => 1,
            (_, 1) => 2,
            _ => 3,
        };
        let order = (si.min(6)) as u32;
        let first2 = word.chars().take(1).fold(3, |h, ch| mix(h, fold(ch) as u32));
        let last = word.chars().next_back().map_or(0, |ch| fold(ch) as u32);
        let last3 = word.chars().rev().take(3).fold(5, |h, ch| mix(h, plain(fold(ch)) as u32));
        let gap = u32::from(t.space);
        let next_gap = u32::from(tokens.get(i + 1).is_some_and(|t| t.space));
        let head = hash(&[s.class, s.lex]);
        let ends = hash(&[s.open as u32, s.close as u32]);
        let cur = c(at);
        let a = ahead.get(i).copied().unwrap_or_default();
        let to_come = hash(&[a.points.into(), a.end.into(), style]);
        let passed = points.min(5);
        let case = case.get(si).copied().unwrap_or_default();
        let list: [u32; WIDTH] = [
            hash(&[1, cur]),
            hash(&[2, w(at)]),
            hash(&[3, lex(at), cur]),
            hash(&[4, c(at - 1), cur]),
            hash(&[5, w(at - 1), lex(at)]),
            hash(&[6, c(at + 1), cur]),
            hash(&[7, w(at + 1), lex(at)]),
            hash(&[8, c(at - 2), c(at - 1), cur]),
            hash(&[9, cur, c(at + 1), c(at + 2)]),
            hash(&[10, c(at - 1), cur, c(at + 1)]),
            hash(&[11, last3, u32::from(word.chars().any(is_cjk))]),
            hash(&[12, first2, cur]),
            hash(&[13, depth.min(1), quote, cur]),
            hash(&[14, side, mark, cur]),
            hash(&[15, order, style]),
            hash(&[16, head]),
            hash(&[17, head, ends]),
            hash(&[18, p1.0, p1.1, head]),
            hash(&[19, n1.0, n1.1, head]),
            hash(&[20, p1.1, s.lex, n1.1, style]),
            hash(&[21, side, mark, head]),
            hash(&[22, state, cur]),
            hash(&[23, state, s.lex, ends]),
            hash(&[24, titles.min(3), depth.min(1), s.lex, style]),
            hash(&[25, place, cur, gap]),
            hash(&[26, years.min(2), cur, lex(at), s.open as u32]),
            hash(&[27, p2.1, p1.1, s.lex]),
            hash(&[28, s.lex, n1.1, n2.1]),
            hash(&[29, order, cur, style]),
            hash(&[30, side, ends, cur]),
            hash(&[31, s.open as u32, cur, p1.1]),
            hash(&[32, s.close as u32, cur, n1.1, side]),
            hash(&[33, last, s.close as u32]),
            hash(&[34, slashes, side, head]),
            hash(&[35, p1.0, p1.2, p1.3, s.open as u32]),
            hash(&[36, n1.0, n1.2, n1.3, s.class]),
            hash(&[37, points.min(5), style, head]),
            hash(&[38, mark, side, p1.1, s.lex, n1.1]),
            hash(&[39, gap, next_gap, cur, c(at - 1)]),
            hash(&[48, a.later.into(), to_come, passed]),
            hash(&[49, a.later.into(), a.end.into(), s.lex, cur]),
            hash(&[50, a.later.into(), p1.1, s.lex, side]),
            hash(&[41, to_come, passed, s.lex]),
            hash(&[42, to_come, cur]),
            hash(&[43, a.points.into(), a.commas.into(), a.end.into(), s.open as u32, cur]),
            hash(&[44, a.words.min(4).into(), a.end.into(), s.lex, s.close as u32]),
            hash(&[45, case, s.open as u32, s.close as u32, to_come]),
            hash(&[46, case, p1.1, s.lex, n1.1]),
            hash(&[47, a.commas.into(), a.end.into(), passed, s.lex, side]),
            hash(&[40, at.min(1) as u32 + 2 * u32::from(i + 1 == tokens.len()), cur, style]),
        ];
        out.extend_from_slice(&list);
        if t.is('》') {
            depth = depth.saturating_sub(1);
        }
        if t.is('”') || t.is(')') || t.is(']') {
            quote = 0;
        }
        if t.is('/') && tokens.get(i + 1).is_some_and(|t| t.is('/')) {
            slashes = 1;
        }
        points += u32::from(ends_sentence(tokens, i, t));
        years += u32::from(t.kind == Kind::Date || t.year() && !titled(tokens, i));
        marks += u32::from(t.kind == Kind::Mark);
    }
}
