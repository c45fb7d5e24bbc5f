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
    /// How its words are written.
    case: u32,
    /// The characters before and behind it.
    open: u32,
    close: u32,
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
        let open = at.checked_sub(1).and_then(|i| tokens.get(i)).map_or('^', |t| t.ch) as u32;
        let close = tokens.get(end).map_or('$', |t| t.ch) as u32;
        list.push(Stretch { start: at, end, class: shape, lex, case: case(part), open, close });
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
    let line = Line::new(tokens, text);
    let mut passed = Passed::default();
    for (i, t) in tokens.iter().enumerate() {
        passed.open(t);
        out.extend_from_slice(&hashes(&line.view(i, t, &passed)));
        passed.pass(tokens, i, t);
    }
}

/// A reference with what is worked out once for all its tokens.
struct Line<'t> {
    tokens: &'t [Token],
    text: &'t str,
    /// Shapes and contents of the tokens.
    classes: Vec<u32>,
    contents: Vec<u32>,
    /// The stretches, and which one each token stands in.
    stretches: Vec<Stretch>,
    of: Vec<usize>,
    ahead: Vec<Ahead>,
    /// Where the first type mark stands, and which one it is.
    first_mark: Option<usize>,
    mark: u32,
    /// Han or not, with titles, quotes, a type mark: a bit each.
    style: u32,
}

impl<'t> Line<'t> {
    fn new(tokens: &'t [Token], text: &'t str) -> Self {
        let mut of = Vec::with_capacity(tokens.len());
        let stretches = stretches(tokens, text, &mut of);
        let first_mark = tokens.iter().position(|t| t.kind == Kind::Mark);
        let han = tokens.iter().filter(|t| t.kind == Kind::Han).count();
        let words = tokens.iter().filter(|t| t.kind == Kind::Word).count();
        let style = u32::from(han * 3 > words)
            + 2 * u32::from(tokens.iter().any(|t| t.is('《')))
            + 4 * u32::from(tokens.iter().any(|t| t.is('“') || t.is('"')))
            + 8 * u32::from(first_mark.is_some());
        Line {
            tokens,
            text,
            classes: tokens.iter().map(|t| class(t, text)).collect(),
            contents: tokens.iter().map(|t| content(t, text)).collect(),
            stretches,
            of,
            ahead: ahead(tokens),
            first_mark,
            mark: first_mark.and_then(|i| tokens.get(i)).map_or(99, |t| t.num),
            style,
        }
    }

    /// The two nearest stretches that hold words, to one side of stretch `from`, over single marks.
    fn near(&self, from: usize, step: isize) -> [Stretch; 2] {
        let mut out = [Stretch { class: 3, ..Stretch::default() }; 2];
        let (mut slots, mut at) = (out.iter_mut(), from);
        let mut slot = slots.next();
        for _ in 0..8 {
            let Some(next) = at.checked_add_signed(step) else { break };
            let Some(s) = self.stretches.get(next) else { break };
            let single = s.end - s.start == 1
                && self.tokens.get(s.start).is_some_and(|t| t.kind == Kind::Punct);
            if !single {
                let Some(free) = slot else { break };
                *free = *s;
                slot = slots.next();
            }
            at = next;
        }
        out
    }

    /// Which side of the first type mark a token stands on, and behind how many.
    fn side(&self, i: usize, marks: u32) -> u32 {
        match self.first_mark {
            None => 0,
            Some(m) if i < m => 1,
            Some(m) if i == m => 2,
            _ => 3 + marks.min(3),
        }
    }

    fn view(&self, i: usize, t: &Token, passed: &Passed) -> View {
        let at = i as isize;
        let word = t.of(self.text);
        let order = self.of.get(i).copied().unwrap_or_default();
        let stretch = self.stretches.get(order).copied().unwrap_or_default();
        let class = |by: isize| around(&self.classes, at + by);
        let content = |by: isize| around(&self.contents, at + by);
        let place = match (i - stretch.start.min(i), stretch.end - i) {
            (0, 1) => 0,
            (0, _) => 1,
            (_, 1) => 2,
            _ => 3,
        };
        View {
            class: [class(-2), class(-1), class(0), class(1), class(2)],
            content: [content(-1), content(0), content(1)],
            lex: said(self.tokens, i, t) as u32,
            first: word.chars().take(1).fold(3, |h, c| mix(h, fold(c) as u32)),
            last: word.chars().next_back().map_or(0, |c| fold(c) as u32),
            last3: word.chars().rev().take(3).fold(5, |h, c| mix(h, plain(fold(c)) as u32)),
            han: u32::from(word.chars().any(is_cjk)),
            gap: u32::from(t.space),
            next_gap: u32::from(self.tokens.get(i + 1).is_some_and(|t| t.space)),
            edge: i.min(1) as u32 + 2 * u32::from(i + 1 == self.tokens.len()),
            place,
            stretch,
            order: order.min(6) as u32,
            before: self.near(order, -1),
            behind: self.near(order, 1),
            side: self.side(i, passed.marks),
            mark: self.mark,
            style: self.style,
            titled: passed.depth.min(1),
            titles: passed.titles.min(3),
            years: passed.years.min(2),
            points: passed.points.min(5),
            slashes: passed.slashes,
            quote: passed.quote,
            ahead: self.ahead.get(i).copied().unwrap_or_default(),
        }
    }
}

/// The value at `i`, or what stands for the ground before the first and behind the last.
fn around(values: &[u32], i: isize) -> u32 {
    usize::try_from(i).map_or(1, |i| values.get(i).copied().unwrap_or(2))
}

/// What stands before a token, counted.
#[derive(Default)]
struct Passed {
    /// How many 《 are open, and how many titles were.
    depth: u32,
    titles: u32,
    years: u32,
    marks: u32,
    /// Ends of sentences.
    points: u32,
    /// Whether a `//` leads to a host.
    slashes: u32,
    /// The mark of the bracket or quotation that is open.
    quote: u32,
}

impl Passed {
    /// A mark that opens stands inside what it opens.
    fn open(&mut self, t: &Token) {
        if t.is('《') {
            self.titles += u32::from(self.depth == 0);
            self.depth += 1;
        }
        if t.is('“') || t.is('(') || t.is('[') {
            self.quote = t.ch as u32;
        }
    }

    /// Goes past the token at `i`; so does one that closes.
    fn pass(&mut self, tokens: &[Token], i: usize, t: &Token) {
        if t.is('》') {
            self.depth = self.depth.saturating_sub(1);
        }
        if t.is('”') || t.is(')') || t.is(']') {
            self.quote = 0;
        }
        if t.is('/') && tokens.get(i + 1).is_some_and(|t| t.is('/')) {
            self.slashes = 1;
        }
        self.points += u32::from(ends_sentence(tokens, i, t));
        self.years += u32::from(t.kind == Kind::Date || t.year() && !titled(tokens, i));
        self.marks += u32::from(t.kind == Kind::Mark);
    }
}

/// What is seen of one token.
struct View {
    /// Shapes from two tokens before it to two behind, contents from one before to one behind.
    class: [u32; 5],
    content: [u32; 3],
    lex: u32,
    /// Its first, last, and three last characters, and whether any is Han.
    first: u32,
    last: u32,
    last3: u32,
    han: u32,
    /// Whether a space stands before it, and behind.
    gap: u32,
    next_gap: u32,
    /// Whether it is the first or last token of all.
    edge: u32,
    /// Where in its stretch it stands.
    place: u32,
    stretch: Stretch,
    order: u32,
    before: [Stretch; 2],
    behind: [Stretch; 2],
    side: u32,
    mark: u32,
    style: u32,
    /// What is open and what came before: see [`Passed`].
    titled: u32,
    titles: u32,
    years: u32,
    points: u32,
    slashes: u32,
    quote: u32,
    ahead: Ahead,
}

/// The features themselves. The first number of each keeps it apart from the others; the weights are
/// trained on these very hashes.
fn hashes(v: &View) -> [u32; WIDTH] {
    let ([c2, c1, cur, d1, d2], [w1, own, x1]) = (v.class, v.content);
    let (s, a, [p1, p2], [n1, n2]) = (&v.stretch, &v.ahead, &v.before, &v.behind);
    let (points, commas, words) = (a.points.into(), a.commas.into(), a.words.min(4).into());
    let (end, later) = (a.end.into(), a.later.into());
    let head = hash(&[s.class, s.lex]);
    let ends = hash(&[s.open, s.close]);
    let state = hash(&[v.side, v.titled, v.titles, v.years, v.slashes]);
    let to_come = hash(&[points, end, v.style]);
    [
        hash(&[1, cur]),
        hash(&[2, own]),
        hash(&[3, v.lex, cur]),
        hash(&[4, c1, cur]),
        hash(&[5, w1, v.lex]),
        hash(&[6, d1, cur]),
        hash(&[7, x1, v.lex]),
        hash(&[8, c2, c1, cur]),
        hash(&[9, cur, d1, d2]),
        hash(&[10, c1, cur, d1]),
        hash(&[11, v.last3, v.han]),
        hash(&[12, v.first, cur]),
        hash(&[13, v.titled, v.quote, cur]),
        hash(&[14, v.side, v.mark, cur]),
        hash(&[15, v.order, v.style]),
        hash(&[16, head]),
        hash(&[17, head, ends]),
        hash(&[18, p1.class, p1.lex, head]),
        hash(&[19, n1.class, n1.lex, head]),
        hash(&[20, p1.lex, s.lex, n1.lex, v.style]),
        hash(&[21, v.side, v.mark, head]),
        hash(&[22, state, cur]),
        hash(&[23, state, s.lex, ends]),
        hash(&[24, v.titles, v.titled, s.lex, v.style]),
        hash(&[25, v.place, cur, v.gap]),
        hash(&[26, v.years, cur, v.lex, s.open]),
        hash(&[27, p2.lex, p1.lex, s.lex]),
        hash(&[28, s.lex, n1.lex, n2.lex]),
        hash(&[29, v.order, cur, v.style]),
        hash(&[30, v.side, ends, cur]),
        hash(&[31, s.open, cur, p1.lex]),
        hash(&[32, s.close, cur, n1.lex, v.side]),
        hash(&[33, v.last, s.close]),
        hash(&[34, v.slashes, v.side, head]),
        hash(&[35, p1.class, p1.open, p1.close, s.open]),
        hash(&[36, n1.class, n1.open, n1.close, s.class]),
        hash(&[37, v.points, v.style, head]),
        hash(&[38, v.mark, v.side, p1.lex, s.lex, n1.lex]),
        hash(&[39, v.gap, v.next_gap, cur, c1]),
        hash(&[48, later, to_come, v.points]),
        hash(&[49, later, end, s.lex, cur]),
        hash(&[50, later, p1.lex, s.lex, v.side]),
        hash(&[41, to_come, v.points, s.lex]),
        hash(&[42, to_come, cur]),
        hash(&[43, points, commas, end, s.open, cur]),
        hash(&[44, words, end, s.lex, s.close]),
        hash(&[45, s.case, s.open, s.close, to_come]),
        hash(&[46, s.case, p1.lex, s.lex, n1.lex]),
        hash(&[47, commas, end, v.points, s.lex, v.side]),
        hash(&[40, v.edge, cur, v.style]),
    ]
}
