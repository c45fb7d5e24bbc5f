//! The inside of a Markdown paragraph: which marks go, what is written instead.
//!
//! One pass finds the marks, each a stretch to leave out or to write otherwise; what is left is
//! copied. Chinese writers do not put spaces around `**`, so the standard's flanking rules are not
//! used: a mark opens before text and closes after it. A lone mark stays.

use crate::Span;
use crate::extract::entities;

/// What becomes of a stretch of a paragraph.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Mark {
    /// Left out.
    Skip,
    /// Written otherwise: a reference, an escape.
    Put(String),
    /// A line end that is meant.
    Break,
    /// The words of a link begin; its address.
    Link,
    /// They end.
    LinkEnd,
    /// A picture: its address and its words.
    Image(Span, Span),
    /// Bold begins or ends.
    Bold(bool),
    /// Emphasis begins or ends.
    Emphasis(bool),
}

/// The longest words and address of a link looked at.
const LONGEST: usize = 2000;

/// Finds the marks of `text`, in order; spans of `text`. `defined` tells the names of link
/// references.
pub(super) fn marks(text: &str, defined: &dyn Fn(&str) -> bool) -> Vec<(Span, Mark)> {
    let mut scan =
        Scan { text, defined, out: Vec::new(), open: Default::default(), pairs: pairs(text) };
    let bytes = text.as_bytes();
    let mut at = 0;
    while let Some(&byte) = bytes.get(at) {
        at = match byte {
            b'\\' => scan.escape(at),
            b'`' => scan.code(at),
            b'!' if bytes.get(at + 1) == Some(&b'[') => scan.image(at),
            b'[' => scan.link(at),
            b'<' => scan.tag(at),
            b'&' => scan.entity(at),
            b'$' => scan.formula(at),
            b'*' | b'_' | b'~' => scan.run(at, byte),
            _ => at + 1,
        };
    }
    scan.out.sort_by_key(|(span, _)| (span.start, span.end));
    // Marks are disjoint: a later one that starts inside an earlier one is not one.
    let mut end = 0;
    scan.out.retain(|(span, _)| {
        let apart = span.start >= end;
        end = if apart { span.end } else { end };
        apart
    });
    scan.out
}

struct Scan<'t> {
    text: &'t str,
    defined: &'t dyn Fn(&str) -> bool,
    out: Vec<(Span, Mark)>,
    /// Openers by kind: `*`, `**`, `_`, `__`, `~~`.
    open: [Vec<usize>; 5],
    /// Brackets and parentheses with their ends, in order.
    pairs: Vec<(usize, usize)>,
}

/// Every bracket and parenthesis that is closed, and where: one pass, so that a text of nothing but
/// brackets costs no more than another.
fn pairs(text: &str) -> Vec<(usize, usize)> {
    let mut found = Vec::new();
    let (mut square, mut round) = (Vec::new(), Vec::new());
    let mut escaped = false;
    for (at, b) in text.bytes().enumerate() {
        if std::mem::take(&mut escaped) {
            continue;
        }
        match b {
            b'\\' => escaped = true,
            b'[' => square.push(at),
            b'(' => round.push(at),
            b']' => found.extend(square.pop().map(|open| (open, at))),
            b')' => found.extend(round.pop().map(|open| (open, at))),
            _ => {}
        }
    }
    found.sort_unstable();
    found
}

impl Scan<'_> {
    fn push(&mut self, start: usize, end: usize, mark: Mark) {
        self.out.push((Span::new(start, end), mark));
    }

    fn from(&self, at: usize) -> &str {
        self.text.get(at..).unwrap_or_default()
    }

    /// The text after `at`, no further than a mark can reach.
    fn near(&self, at: usize) -> &str {
        let rest = self.from(at);
        let mut end = LONGEST.min(rest.len());
        while !rest.is_char_boundary(end) {
            end -= 1;
        }
        rest.get(..end).unwrap_or(rest)
    }

    fn escape(&mut self, at: usize) -> usize {
        match self.text.as_bytes().get(at + 1) {
            Some(b'\n') => {
                self.push(at, at + 2, Mark::Break);
                at + 2
            }
            Some(b) if b.is_ascii_punctuation() => {
                self.push(at, at + 1, Mark::Skip);
                at + 2
            }
            _ => at + 1,
        }
    }

    fn code(&mut self, at: usize) -> usize {
        let ticks = self.from(at).bytes().take_while(|b| *b == b'`').count();
        let fence = self.text.get(at..at + ticks).unwrap_or("`");
        let inside = at + ticks;
        let rest = self.near(inside);
        let mut from = 0;
        while let Some(found) = rest.get(from..).and_then(|r| r.find(fence)) {
            let close = from + found;
            let run = rest.get(close..).map_or(0, |r| r.bytes().take_while(|b| *b == b'`').count());
            if run == ticks {
                self.push(at, inside, Mark::Skip);
                self.push(inside + close, inside + close + ticks, Mark::Skip);
                return inside + close + ticks;
            }
            from = close + run;
        }
        inside
    }

    /// The closing bracket that belongs to the one at `at`, counted from `at`.
    fn matching(&self, at: usize) -> Option<usize> {
        let index = self.pairs.binary_search_by_key(&at, |p| p.0).ok()?;
        let (open, close) = *self.pairs.get(index)?;
        if close - open > LONGEST {
            return None;
        }
        // An address does not go over a line's end; words may.
        let inside = self.text.get(open..close)?;
        let broken = inside.starts_with('(') && inside.contains('\n');
        (!broken).then_some(close - open)
    }

    fn image(&mut self, at: usize) -> usize {
        let Some(close) = self.matching(at + 1) else { return at + 2 };
        let words = Span::new(at + 2, at + 1 + close);
        let target = words.end + 1;
        if self.text.as_bytes().get(target) != Some(&b'(') {
            return at + 2;
        }
        let Some(end) = self.matching(target) else { return at + 2 };
        let inside = Span::new(target + 1, target + end);
        let address = address(inside.of(self.text));
        let url = Span::new(inside.start + address.start, inside.start + address.end);
        self.push(at, target + end + 1, Mark::Image(url, words));
        target + end + 1
    }

    fn link(&mut self, at: usize) -> usize {
        if self.from(at).starts_with("[^") {
            // A note's mark stays, for whoever links notes.
            return self.near(at).find(']').map_or(at + 2, |end| at + end + 1);
        }
        let Some(close) = self.matching(at) else { return at + 1 };
        let after = at + close + 1;
        let bytes = self.text.as_bytes();
        let whole = match bytes.get(after) {
            Some(b'(') => self.matching(after).map(|end| after + end + 1),
            Some(b'[') => {
                let name = self.matching(after).map(|end| (after + 1, after + end));
                name.filter(|(from, to)| {
                    let name = self.text.get(*from..*to).unwrap_or_default();
                    let words = self.text.get(at + 1..at + close).unwrap_or_default();
                    (self.defined)(if name.is_empty() { words } else { name })
                })
                .map(|(_, to)| to + 1)
            }
            _ => None,
        };
        let shortcut = || {
            let words = self.text.get(at + 1..at + close).unwrap_or_default();
            (self.defined)(words).then_some(after)
        };
        let Some(whole) = whole.or_else(shortcut) else { return at + 1 };
        if bytes.get(after) == Some(&b'(') {
            let inside = self.text.get(after + 1..whole - 1).unwrap_or_default();
            if !is_target(inside) {
                return at + 1;
            }
        }
        self.push(at, at + 1, Mark::Link);
        self.push(after - 1, whole, Mark::LinkEnd);
        at + 1
    }

    fn tag(&mut self, at: usize) -> usize {
        let rest = self.near(at);
        if let Some(comment) = rest.strip_prefix("<!--").and_then(|r| r.find("-->")) {
            self.push(at, at + 4 + comment + 3, Mark::Skip);
            return at + 4 + comment + 3;
        }
        let Some(end) = rest.find('>') else { return at + 1 };
        let inside = rest.get(1..end).unwrap_or_default();
        if inside.starts_with("http://")
            || inside.starts_with("https://")
            || inside.starts_with("mailto:")
        {
            self.push(at, at + 1, Mark::Link);
            self.push(at + end, at + end + 1, Mark::LinkEnd);
            return at + end + 1;
        }
        let name = inside.trim_start_matches('/');
        let len = name.bytes().take_while(u8::is_ascii_alphanumeric).count();
        let name = name.get(..len).unwrap_or_default().to_ascii_lowercase();
        if !INLINE.contains(&name.as_str()) || inside.contains(['<', '\n']) {
            return at + 1;
        }
        let mark = match name.as_str() {
            "br" => Mark::Break,
            "b" | "strong" => Mark::Bold(!inside.starts_with('/')),
            _ => Mark::Skip,
        };
        self.push(at, at + end + 1, mark);
        at + end + 1
    }

    fn entity(&mut self, at: usize) -> usize {
        let Some((len, chars)) = entities::reference(self.near(at), false) else { return at + 1 };
        let text: String = chars.into_iter().flatten().collect();
        self.push(at, at + len, Mark::Put(text));
        at + len
    }

    /// `$…$` with a formula's signs in it is passed over, so that its `*` and `_` stay.
    fn formula(&mut self, at: usize) -> usize {
        let double = self.from(at).starts_with("$$");
        let fence = if double { "$$" } else { "$" };
        let inside = at + fence.len();
        let Some(close) = self.near(inside).find(fence) else { return inside };
        let body = self.text.get(inside..inside + close).unwrap_or_default();
        let signs = body.contains(['\\', '^', '_', '=']) && (double || !body.contains('\n'));
        if signs { inside + close + fence.len() } else { inside }
    }

    fn run(&mut self, at: usize, byte: u8) -> usize {
        let len = self.from(at).bytes().take_while(|b| *b == byte).count();
        let end = at + len;
        let kinds: &[(usize, usize)] = match (byte, len) {
            (b'*', 1) => &[(0, 1)],
            (b'*', 2) => &[(1, 2)],
            (b'*', 3) => &[(1, 2), (0, 1)],
            (b'_', 1) => &[(2, 1)],
            (b'_', 2) => &[(3, 2)],
            (b'~', 2) => &[(4, 2)],
            _ => return end,
        };
        let before = self.text.get(..at).and_then(|t| t.chars().next_back());
        let after = self.from(end).chars().next();
        let text_before = before.is_some_and(|c| !c.is_whitespace());
        let text_after = after.is_some_and(|c| !c.is_whitespace());
        // snake_case has no emphasis in it, nor has 甲_乙_丙; and 3*4*5 is a sum.
        let word = |c: Option<char>| c.is_some_and(char::is_alphanumeric);
        let digit = |c: Option<char>| c.is_some_and(|c| c.is_ascii_alphanumeric());
        let inside = byte == b'_' && word(before) && word(after)
            || byte == b'*' && len == 1 && digit(before) && digit(after);
        if inside {
            return end;
        }
        let mut from = at;
        for &(kind, width) in kinds {
            let opener =
                if text_before { self.open.get_mut(kind).and_then(Vec::pop) } else { None };
            let bold = matches!(kind, 1 | 3);
            let mark = |on| if bold { Mark::Bold(on) } else { Mark::Emphasis(on) };
            match opener {
                Some(start) => {
                    self.push(start, start + width, mark(true));
                    self.push(from, from + width, mark(false));
                }
                None if text_after => {
                    if let Some(list) = self.open.get_mut(kind) {
                        list.push(from);
                    }
                }
                None => {}
            }
            from += width;
        }
        end
    }
}

/// Where the address stands in what a link's parentheses hold.
pub(super) fn address(inside: &str) -> Span {
    let start = inside.len() - inside.trim_start().len();
    let rest = inside.trim();
    if let Some(body) = rest.strip_prefix('<').and_then(|r| r.split_once('>')) {
        return Span::new(start + 1, start + 1 + body.0.len());
    }
    // A title in quotes may follow.
    let len = rest.find([' ', '\t', '\n']).unwrap_or(rest.len());
    Span::new(start, start + len)
}

/// Whether what stands in parentheses after a bracket is an address: `[1](见下)` is none.
fn is_target(inside: &str) -> bool {
    let url = address(inside).of(inside);
    let rest = inside.trim().strip_prefix(url).unwrap_or_default().trim();
    let titled =
        rest.is_empty() || rest.starts_with(['"', '\'', '(']) || inside.trim().starts_with('<');
    let shaped = url.is_empty()
        || url.contains("://")
        || url.starts_with(['/', '#', '.', '?'])
        || url.starts_with("mailto:")
        || url.starts_with("tel:")
        || url.starts_with("javascript:")
        || url.is_ascii() && url.contains(['.', '/'])
        || url.rsplit_once('.').is_some_and(|(_, e)| (2..=5).contains(&e.len()) && e.is_ascii());
    titled && shaped
}

/// Elements that may stand inside a paragraph.
const INLINE: &[&str] = &[
    "a", "abbr", "b", "big", "br", "cite", "code", "del", "em", "font", "i", "ins", "kbd", "mark",
    "q", "s", "samp", "small", "span", "strike", "strong", "sub", "sup", "time", "tt", "u", "var",
    "wbr", "center", "p", "div",
];
