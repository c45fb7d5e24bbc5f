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

/// Cuts a note into pieces.
pub(super) fn pieces(text: &str, span: Span) -> Vec<Piece> {
    let note = span.of(text);
    let mut cuts = vec![0usize];
    let mut depth = 0i32;
    let mut chars = note.char_indices().peekable();
    let mut prev = ' ';
    // Whether the piece that is open names a title.
    let mut named = false;
    while let Some((i, c)) = chars.next() {
        let p = plain(c);
        named |= matches!(p, '《' | '“' | '[');
        match p {
            '《' | '“' | '(' | '[' => depth += 1,
            '》' | '”' | ')' | ']' => depth = (depth - 1).max(0),
            '\n' => depth = 0,
            _ => {}
        }
        let next = chars.peek().map_or(' ', |(_, c)| *c);
        let stop = match p {
            ';' | '。' | '\n' => depth == 0,
            '.' => {
                depth == 0
                    && next.is_whitespace()
                    && (prev.is_ascii_digit() || prev == '页' || prev == '>')
            }
            _ => false,
        };
        // 《某法》第五条、《另法》第六条
        let articles = c == '、'
            && depth == 0
            && matches!(next, '《' | '〈')
            && matches!(prev, '条' | '條' | '款' | '项' | '項');
        if stop || articles {
            cuts.push(i + c.len_utf8());
            named = false;
        }
        let brings = matches!(
            c,
            '参' | '參' | '另' | '详' | '詳' | '并' | '並' | '又' | '亦' | '可' | '见' | '見'
        );
        let rest = note.get(i..).unwrap_or_default();
        if brings && depth == 0 && matches!(prev, '，' | ',') && amid(rest, named) {
            cuts.push(i);
            named = false;
        }
        // 转引自 starts a reference of its own.
        let through = matches!(c, '转' | '轉') && depth == 0 && i > 0;
        if through && fold::begins(rest, &["转引自"]).is_some() {
            cuts.push(i);
        }
        prev = c;
    }
    cuts.push(note.len());
    // Pieces that bring nothing of their own go with the one before: 第3页；第7页.
    let mut out: Vec<Piece> = Vec::new();
    let mut carried: Option<Relation> = None;
    for pair in cuts.windows(2) {
        let (Some(&a), Some(&b)) = (pair.first(), pair.get(1)) else { continue };
        let part = note.get(a..b).unwrap_or_default();
        if part.trim().is_empty() {
            continue;
        }
        let joins = !bears(part)
            && out.last().is_some_and(|p: &Piece| {
                let before = p.span.of(text).trim_end();
                !before.ends_with(['。', '\n'])
            });
        if joins {
            if let Some(last) = out.last_mut() {
                last.span.end = span.start + b;
            }
            continue;
        }
        let lead = part.len() - part.trim_start().len();
        let body = part.trim_start();
        let signal = back::signal(body);
        let word = body.get(..signal).unwrap_or_default();
        let relation =
            if word.contains("引自") || word.contains("uoted") || word.contains("ited in") {
                Some(Relation::CitedIn)
            } else if signal > 0 && !fold::folded(word).contains("来源") {
                Some(Relation::See)
            } else {
                carried
            };
        carried = relation.filter(|r| *r == Relation::See);
        let start = span.start + a + lead;
        let end = span.start + b;
        out.push(Piece { span: Span::new(start, end), relation, signal });
    }
    for piece in &mut out {
        let ends = ['；', ';', '。', '，', '、'];
        let trimmed = piece.span.of(text).trim_end().trim_end_matches(ends).trim_end();
        piece.span.end = piece.span.start + trimmed.len();
    }
    out
}
