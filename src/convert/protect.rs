//! What can be left alone by its kind: quotations and Japanese.

use crate::Span;

/// At least one in so many characters of Japanese is hiragana: even headlines have particles.
const HIRAGANA: usize = 5;

/// Whether the spans need no putting in order.
pub(super) fn orderly(text: &str, given: &[Span]) -> bool {
    let whole = |s: &Span| text.is_char_boundary(s.start) && text.is_char_boundary(s.end);
    given.iter().all(|s| s.start <= s.end && whole(s))
        && given.is_sorted_by(|a, b| a.end <= b.start)
}

/// The stretches to leave alone: those given, and those asked for by kind; sorted and disjoint.
pub(super) fn spans(text: &str, given: &[Span], quotations: bool, japanese: bool) -> Vec<Span> {
    // A span that cuts a character takes it whole.
    let down = |at: usize| (0..=at).rev().find(|at| text.is_char_boundary(*at)).unwrap_or(0);
    let up = |at: usize| (at..text.len()).find(|at| text.is_char_boundary(*at));
    let whole = |s: &Span| {
        let start = down(s.start.min(text.len()));
        Span::new(start, up(s.end).unwrap_or(text.len()).max(start))
    };
    let mut all: Vec<Span> = given.iter().map(whole).collect();
    if quotations {
        all.extend(quoted(text));
    }
    if japanese {
        all.extend(in_japanese(text));
    }
    all.sort();
    let mut out: Vec<Span> = Vec::new();
    for span in all {
        match out.last_mut().filter(|last| span.start <= last.end) {
            Some(last) => last.end = last.end.max(span.end),
            None => out.push(span),
        }
    }
    out
}

/// Quotations with their marks, the outermost where one holds another. A mark that is not closed
/// in its line opens nothing.
fn quoted(text: &str) -> Vec<Span> {
    let mut out = Vec::new();
    // The mark that closes the outermost quotation, where that began, and how deep it goes.
    let mut open: Option<(char, char, usize, usize)> = None;
    for (at, c) in text.char_indices() {
        match &mut open {
            Some(_) if c == '\n' => open = None,
            Some((left, right, start, depth)) => {
                *depth += usize::from(c == *left);
                if c == *right {
                    *depth -= 1;
                    if *depth == 0 {
                        out.push(Span::new(*start, at + c.len_utf8()));
                        open = None;
                    }
                }
            }
            None => {
                let right = match c {
                    '「' => '」',
                    '『' => '』',
                    '“' => '”',
                    '‘' => '’',
                    _ => continue,
                };
                open = Some((c, right, at, 1));
            }
        }
    }
    out
}

/// Runs of kana and Chinese characters with enough hiragana among them (の alone, which Chinese
/// writes for looks, is not enough), and what stands between two such runs of a sentence: 彼は「学校」へ.
fn in_japanese(text: &str) -> Vec<Span> {
    let mut out: Vec<Span> = Vec::new();
    let (mut start, mut count, mut hiragana, mut other) = (0, 0, 0, false);
    // Whether the last of `out` is in the same sentence, and how many runs came after it.
    let mut near = false;
    let mut between = 0;
    let end = [(text.len(), '\n')];
    for (at, c) in text.char_indices().chain(end) {
        match c {
            'ぁ'..='ゖ' => {
                hiragana += 1;
                other |= c != 'の';
            }
            'ァ'..='ヺ' | 'ー' | '々' | '〆' | '\u{3400}'..='\u{9fff}' => {}
            _ => {
                if other && hiragana * HIRAGANA >= count {
                    match out.last_mut().filter(|_| near && between <= 1) {
                        Some(last) => last.end = at,
                        None => out.push(Span::new(start, at)),
                    }
                    (near, between) = (true, 0);
                } else {
                    between += usize::from(count > 0);
                }
                near &= !matches!(c, '\n' | '。' | '！' | '？');
                (start, count, hiragana, other) = (at + c.len_utf8(), 0, 0, false);
                continue;
            }
        }
        count += 1;
    }
    out
}
