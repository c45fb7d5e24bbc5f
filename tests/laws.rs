//! Laws that hold for any text and any edits: DESIGN.md, section "Laws".

#![allow(clippy::unwrap_used, clippy::panic, unreachable_pub)] // a test may fail loudly

use std::borrow::Cow;

use jiaokan::{Edits, Moves, MovesBuilder, Rule, Span, Trust};
use proptest::prelude::*;

static RULE: Rule =
    Rule { name: "repair/test", trust: Trust::Certain, default: true, summary: "for tests" };

/// Disjoint edits of `text` in order, on character boundaries.
fn edits_of(text: &str, picks: &[(usize, usize, String)]) -> Edits {
    let at: Vec<usize> = text.char_indices().map(|(i, _)| i).chain([text.len()]).collect();
    let mut picks: Vec<_> = picks
        .iter()
        .map(|(start, len, new)| {
            let start = start % at.len();
            (at[start], at[(start + len).min(at.len() - 1)], new)
        })
        .collect();
    picks.sort();
    let mut edits = Edits::new();
    for (start, end, new) in picks {
        edits.push(Span::new(start, end), new, &RULE);
    }
    edits
}

fn picks() -> impl Strategy<Value = Vec<(usize, usize, String)>> {
    prop::collection::vec((0..40usize, 0..5usize, "[a-c中文]{0,3}"), 0..8)
}

/// Moves of `text`: stretches in any order, some rewritten, with insertions between.
fn moves_of(text: &str, cuts: &[(usize, u8)]) -> (String, Moves) {
    let at: Vec<usize> = text.char_indices().map(|(i, _)| i).chain([text.len()]).collect();
    let mut ends: Vec<(usize, u8)> = cuts.iter().map(|(i, k)| (at[i % at.len()], *k)).collect();
    ends.sort();
    ends.push((text.len(), 0));
    let (mut start, mut body, mut later) = (0, Vec::new(), Vec::new());
    for (end, kind) in ends {
        let span = Span::new(start, end);
        match kind % 4 {
            1 => later.push((span, kind)),
            2 => {}
            _ => body.push((span, kind)),
        }
        start = end;
    }
    let mut builder = MovesBuilder::new(text);
    for (span, kind) in body.into_iter().chain(later) {
        if kind % 8 == 7 {
            builder.rewrite(span, "改")
        } else {
            builder.keep(span)
        }
        if kind % 3 == 1 {
            builder.insert("\n");
        }
    }
    builder.finish()
}

proptest! {
    #[test]
    fn unedited_stretches_map_there_and_back(text in "[a-z中文字符，。]{0,30}", picks in picks()) {
        let edits = edits_of(&text, &picks);
        let new = edits.apply(&text);
        let mut at = 0;
        for end in edits.iter().map(|e| e.span).chain([Span::empty(text.len())]) {
            if at < end.start {
                let old = Span::new(at, end.start);
                let there = edits.after(old);
                prop_assert_eq!(there.of(&new), old.of(&text));
                prop_assert_eq!(edits.before(there), old);
            }
            at = end.end;
        }
    }

    #[test]
    fn every_edit_maps_to_its_text(text in "[a-z中文]{0,30}", picks in picks()) {
        let edits = edits_of(&text, &picks);
        let new = edits.apply(&text);
        for edit in edits.iter() {
            if !edit.span.is_empty() && !edit.text.is_empty() {
                let there = edits.after(edit.span);
                prop_assert_eq!(there.of(&new), edit.text);
                prop_assert_eq!(edits.before(there), edit.span);
            }
        }
    }

    #[test]
    fn any_span_maps_to_boundaries(text in "[a-z中文]{0,30}", picks in picks(), a in 0..60usize, b in 0..60usize) {
        let edits = edits_of(&text, &picks);
        let new = edits.apply(&text);
        let at: Vec<usize> = new.char_indices().map(|(i, _)| i).chain([new.len()]).collect();
        let (a, b) = (at[a % at.len()], at[b % at.len()]);
        let back = edits.before(Span::new(a.min(b), a.max(b)));
        prop_assert!(text.get(back.range()).is_some());
        prop_assert!(back.end <= text.len());
    }

    #[test]
    fn edits_compose(text in "[a-z中文]{0,30}", first in picks(), second in picks()) {
        let one = edits_of(&text, &first);
        let middle = one.apply(&text).into_owned();
        let two = edits_of(&middle, &second);
        let want = two.apply(&middle).into_owned();
        let both = one.then(&text, two);
        prop_assert_eq!(both.apply(&text).into_owned(), want);
    }

    #[test]
    fn moves_replay_and_invert(text in "[a-z中文\n]{0,40}", cuts in prop::collection::vec((0..60usize, any::<u8>()), 0..10)) {
        let (out, moves) = moves_of(&text, &cuts);
        prop_assert_eq!(&moves.apply(&text), &out);
        for piece in moves.pieces() {
            prop_assert_eq!(moves.before(piece.out), piece.src);
            if !piece.src.is_empty() && !piece.out.is_empty() {
                prop_assert_eq!(moves.after(piece.src), Some(piece.out));
            }
            if piece.verbatim {
                prop_assert_eq!(piece.out.of(&out), piece.src.of(&text));
            }
        }
        let at: Vec<usize> = out.char_indices().map(|(i, _)| i).chain([out.len()]).collect();
        for pair in at.windows(3) {
            let back = moves.before(Span::new(pair[0], pair[2]));
            prop_assert!(text.get(back.range()).is_some());
        }
    }

    #[test]
    fn nothing_changed_is_nothing_copied(text in "\\PC{0,40}") {
        prop_assert!(matches!(Edits::new().apply(&text), Cow::Borrowed(_)));
    }

    #[test]
    fn no_bytes_panic_and_layers_replay(bytes in prop::collection::vec(any::<u8>(), 0..300)) {
        let doc = jiaokan::clean(&bytes);
        prop_assert_eq!(doc.replay(), doc.buffer());
        prop_assert_eq!(doc.unaccounted(), vec![]);
    }
}
