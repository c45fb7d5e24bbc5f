/*!
References in the notes: a note is cut into its references, each is read, and what is no reference
is left alone.

`①李某：《新论》，甲社2031年版；王某：《旧说》，乙社2030年版。` -> two references

A note is cut at a semicolon or a full stop outside brackets, when what follows brings a work of its
own, and where a sentence comes to one: `学界看法不一，参见某某：《某书》`. Quiet on remarks, thanks and definitions: `③此处指省级单位。`
*/

use super::back;
use super::chars::plain;
use crate::convert::fold;
use crate::{Relation, Rule, Span, Trust};

pub(super) static RULE: Rule = Rule {
    name: "cite/notes",
    trust: Trust::Probable,
    default: true,
    summary: "references in footnotes and endnotes",
};

/// A stretch of a note that may be a reference.
#[derive(Clone, Debug)]
pub(super) struct Piece {
    /// Where it stands.
    pub(super) span: Span,
    /// How it is brought in.
    pub(super) relation: Option<Relation>,
    /// Bytes at the start that are a signal: 参见.
    pub(super) signal: usize,
}

/// Whether a piece brings something that can be a work: a title, an address, a mark, an Ibid.
fn bears(piece: &str) -> bool {
    let p = piece.trim_start();
    p.contains(['《', '〈'])
        || p.contains("http")
        || p.contains("www.")
        || p.contains(['“', '"']) && p.len() > 30
        || p.contains("[J")
        || p.contains("[M")
        || p.contains("［J")
        || p.contains("［M")
        || p.contains("[D")
        || p.contains("[N")
        || p.contains("[EB")
        || p.contains("[C]")
        || p.contains("[R]")
        || back::pointer(p.get(back::signal(p)..).unwrap_or_default()).is_some()
        || p.contains(" ed.")
        || p.contains("Press")
        || p.match_indices(['（', '('])
            .take(6)
            .any(|(at, _)| p.get(at..).and_then(super::laws::case_len).is_some())
}

/// Words in the middle of a sentence that bring a reference: `学界看法不一，参见某某：《某书》`. A lone 见
/// also says where a piece was printed (《某文》，见《某集》), so it cuts off only what names no title.
static AMID: &[&str] = &["参见", "另见", "详见", "并见", "又见", "亦见", "可参见", "参阅", "参看"];

/// Whether a reference begins with `rest`, behind a comma in a piece that has `named` a title or not.
fn amid(rest: &str, named: bool) -> bool {
    let reach = rest.char_indices().nth(40).map_or(rest.len(), |(i, _)| i);
    let titled = rest.get(..reach).is_some_and(|r| r.contains(['《', '〈', '“']));
    titled && (fold::begins(rest, AMID).is_some() || !named && rest.starts_with(['见', '見']))
}

/// `较早的讨论见某某：《某书》`: whether the 见, 据 or 引自 at the start of `rest` leads from a sentence to
/// a work: a name of some signs, if any, and the mark of its title. `before` is the sign in front.
fn leads(rest: &str, before: char) -> bool {
    // 意见, 可见, 常见, 会见; 证据, 根据.
    if "意可常罕会會偏成政主预預所少多听聽看再接证證根依数數占佔收".contains(before)
    {
        return false;
    }
    let Some(word) = fold::begins(rest, &["引自", "出自", "来自", "收入", "见", "据", "如"])
    else {
        return false;
    };
    let tail = rest.get(word.len()..).unwrap_or_default().trim_start_matches(['：', ':', '[']);
    let mut name = 0;
    for c in tail.chars().take(16) {
        match plain(c) {
            // 据《某书》 leads on its own, 据某某的《某书》 does not.
            '《' if name == 0 => return !word.starts_with('如'),
            '《' => return name > 1 && !word.starts_with(['据', '據', '如']),
            ':' => {
                let after = tail.split_once(['：', ':']).map_or("", |(_, t)| t.trim_start());
                return name > 1 && after.starts_with(['《', '〈', '“']);
            }
            '·' | '、' | '[' | ']' | '(' | ')' => {}
            c if super::chars::is_cjk(c) => name += 1,
            _ => return false,
        }
    }
    false
}

/// `另有学者主张此说（某某：《某书》，某社2031年版，第5页），`: bytes of the brackets at the start of `rest` that hold
/// a reference and nothing but.
fn bracketed(rest: &str) -> Option<usize> {
    let mut depth = 0usize;
    let (mut title, mut digit, mut lead) = (false, false, 0);
    for (i, c) in rest.char_indices().take(400) {
        match plain(c) {
            '(' => depth += 1,
            ')' => {
                depth = depth.saturating_sub(1);
                if depth == 0 {
                    let inside = rest.get(..i).unwrap_or_default();
                    let printed = ["页", "頁", "版", "社", "期", "卷"];
                    let told = printed.iter().any(|w| inside.contains(w));
                    return (title && digit && told).then_some(i);
                }
            }
            '《' => title = true,
            '\n' => return None,
            // A sentence that comes to a title late is a remark.
            _ if !title && lead > 30 => return None,
            c => {
                digit |= c.is_ascii_digit();
                lead += usize::from(!title);
            }
        }
    }
    None
}

/// `沈某, 林某, 2020`, `吴某（2009）`, `Hall, J. (2019a)`: names and the year behind them, as references begin
/// that give the year first. The point behind it ends nothing.
fn dated(head: &str) -> bool {
    let head = head.trim_end();
    let bare = head.trim_end_matches([')', '）']);
    let year = bare.trim_end_matches(|c: char| c.is_ascii_lowercase());
    let digits = year.len().checked_sub(4).and_then(|at| year.get(at..));
    let fits =
        digits.and_then(|d| d.parse::<u32>().ok()).is_some_and(|y| (1500..2100).contains(&y));
    let open = year.get(..year.len().saturating_sub(4)).unwrap_or_default();
    let apart = if bare.len() < head.len() {
        open.ends_with(['(', '（'])
    } else {
        open.trim_end().ends_with([',', '，', '.', '．'])
    };
    let named = open.chars().take(160).filter(|c| c.is_alphabetic()).count();
    fits && apart && open.len() < 400 && named >= 2 && !open.contains(['《', '“', '。', '；'])
}

/// What goes on with the reference before it though a point stands between: its address.
fn goes_on(rest: &str) -> bool {
    let rest = rest.trim_start();
    ["http", "doi", "DOI", "www."].iter().any(|w| rest.starts_with(w))
}

/// Where a note is cut into pieces, while it is walked.
struct Cutter<'t> {
    note: &'t str,
    cuts: Vec<usize>,
    /// Brackets that are open.
    depth: i32,
    /// The character before.
    prev: char,
    /// Whether the piece that is open names a title.
    named: bool,
    /// Whether it began with names and a year.
    early: bool,
    /// Where brackets that hold a reference close.
    close: Option<usize>,
}

/// Where the pieces of `note` begin and end.
fn cuts(note: &str) -> Vec<usize> {
    let mut cutter = Cutter {
        note,
        cuts: vec![0],
        depth: 0,
        prev: ' ',
        named: false,
        early: false,
        close: None,
    };
    let mut chars = note.char_indices().peekable();
    while let Some((i, c)) = chars.next() {
        cutter.one(i, c, chars.peek().map_or(' ', |(_, c)| *c));
    }
    cutter.cuts.push(note.len());
    cutter.cuts
}

impl Cutter<'_> {
    /// The character `c` at `i`, with `next` behind it.
    fn one(&mut self, i: usize, c: char, next: char) {
        let p = plain(c);
        self.named |= matches!(p, '《' | '“' | '[');
        match p {
            '《' | '“' | '(' | '[' => self.depth += 1,
            '》' | '”' | ')' | ']' => self.depth = (self.depth - 1).max(0),
            '\n' => self.depth = 0,
            _ => {}
        }
        let from = self.cuts.last().copied().unwrap_or_default();
        self.bracket(i, c, p, from);
        if self.stops(i, c, p, from, next) || self.articles(c, next) {
            self.cuts.push(i + c.len_utf8());
            (self.named, self.early) = (false, false);
        }
        if self.depth == 0 {
            self.lead(i, c, from);
        }
        self.prev = c;
    }

    /// What begins at `i`.
    fn rest(&self, i: usize) -> &str {
        self.note.get(i..).unwrap_or_default()
    }

    /// Brackets that hold a reference are a piece of their own.
    fn bracket(&mut self, i: usize, c: char, p: char, from: usize) {
        if p == '(' && self.depth == 1 && !self.named && self.close.is_none() && i > from {
            self.close = bracketed(self.rest(i)).map(|len| i + len);
            if self.close.is_some() {
                self.cuts.push(i + c.len_utf8());
                self.depth = 0;
            }
        }
        if self.close == Some(i) {
            self.cuts.push(i);
            (self.close, self.named, self.depth) = (None, false, 0);
        }
    }

    /// Whether the mark at `i` ends the piece that began at `from`.
    fn stops(&mut self, i: usize, c: char, p: char, from: usize, next: char) -> bool {
        let prev = self.prev;
        let point = match p {
            ';' | '\n' => return self.depth == 0,
            '。' => true,
            '.' => {
                next.is_whitespace()
                    && (prev.is_ascii_digit() || matches!(prev, '页' | '>' | ')' | '）'))
            }
            _ => false,
        };
        if !point || self.depth > 0 || self.early {
            return false;
        }
        self.early = i - from < 500 && dated(self.note.get(from..i).unwrap_or_default());
        !self.early && !goes_on(self.rest(i + c.len_utf8()))
    }

    /// `《某法》第五条、《另法》第六条`: each article is a piece.
    fn articles(&self, c: char, next: char) -> bool {
        c == '、'
            && self.depth == 0
            && matches!(next, '《' | '〈')
            && matches!(self.prev, '条' | '條' | '款' | '项' | '項')
    }

    /// Cuts in front of words that bring a reference.
    fn lead(&mut self, i: usize, c: char, from: usize) {
        let brings = matches!(
            c,
            '参' | '參' | '另' | '详' | '詳' | '并' | '並' | '又' | '亦' | '可' | '见' | '見'
        );
        let may_lead =
            matches!(c, '见' | '見' | '引' | '出' | '来' | '來' | '收' | '据' | '據' | '如');
        if brings && matches!(self.prev, '，' | ',') && amid(self.rest(i), self.named) {
            self.cuts.push(i);
            self.named = false;
        } else if may_lead && !self.named && i - from > 15 && leads(self.rest(i), self.prev) {
            self.cuts.push(i);
        }
        // 转引自 starts a reference of its own.
        let through = matches!(c, '转' | '轉') && i > 0;
        if through && fold::begins(self.rest(i), &["转引自"]).is_some() {
            self.cuts.push(i);
        }
    }
}

/// How a signal brings a work in, if it is one: a word like 来源 says nothing of that.
fn relation(signal: &str) -> Option<Relation> {
    if ["引自", "uoted", "ited in"].iter().any(|w| signal.contains(w)) {
        Some(Relation::CitedIn)
    } else {
        (!signal.is_empty() && !fold::folded(signal).contains("来源")).then_some(Relation::See)
    }
}

/// Cuts a note into pieces.
pub(super) fn pieces(text: &str, span: Span) -> Vec<Piece> {
    let note = span.of(text);
    let mut out: Vec<Piece> = Vec::new();
    // 参见 holds for all that follow it.
    let mut carried: Option<Relation> = None;
    for pair in cuts(note).windows(2) {
        let (Some(&a), Some(&b)) = (pair.first(), pair.get(1)) else { continue };
        let part = note.get(a..b).unwrap_or_default();
        let body = part.trim_start();
        if body.is_empty() {
            continue;
        }
        let end = span.start + b;
        // Pieces that bring nothing of their own go with the one before: 第3页；第7页.
        let goes_on = |p: &&mut Piece| !p.span.of(text).trim_end().ends_with(['。', '\n']);
        if !bears(part)
            && let Some(last) = out.last_mut().filter(goes_on)
        {
            last.span.end = end;
            continue;
        }
        let signal = back::signal(body);
        let relation = relation(body.get(..signal).unwrap_or_default()).or(carried);
        carried = relation.filter(|r| *r == Relation::See);
        let start = span.start + a + part.len() - body.len();
        out.push(Piece { span: Span::new(start, end), relation, signal });
    }
    for piece in &mut out {
        let ends = ['；', ';', '。', '，', '、'];
        let trimmed = piece.span.of(text).trim_end().trim_end_matches(ends).trim_end();
        piece.span.end = piece.span.start + trimmed.len();
    }
    out
}
