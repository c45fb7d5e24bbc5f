//! Text made to be hard: nothing panics, nothing is lost, nothing takes longer than its length.

#![allow(clippy::unwrap_used, clippy::panic, unreachable_pub)] // a test may fail loudly

use std::time::Instant;

use jiaokan::reflow::{ReflowOptions, reflow};
use jiaokan::{Cleaner, Options, Repeats, Stage};
use proptest::prelude::*;

/// A stage alone, held to the laws: moves replay, and every character is answered for.
fn holds(text: &str, repeats: Repeats) {
    let stages = Some(vec![Stage::Reflow]);
    let cleaner = Cleaner::new(Options { stages, repeats, ..Options::default() }).expect("options");
    let doc = cleaner.clean_from(text, None);
    assert_eq!(doc.replay(), doc.buffer(), "{text:?}");
    let lost: Vec<&str> = doc.unaccounted().iter().map(|s| s.of(doc.source())).collect();
    assert!(lost.is_empty(), "{lost:?} of {text:?}");
    for block in doc.blocks() {
        assert!(doc.buffer().get(block.span.range()).is_some(), "{block:?} of {text:?}");
    }
}

/// Pieces that set documents are made of, in any order.
fn piece() -> impl Strategy<Value = String> {
    let fixed = prop::sample::select(vec![
        "渡口的兴废向来跟着水路走，水路一改，几十年的码头也只\n",
        "好拆掉重来。县志里记了七次改道，每次都有人上书，要求\n",
        "把渡口留在原处[1]，可是水不听人的话，船也只好跟着水\n",
        "　　孩子们不信，指着新码头问那叫什么，老人说叫新码头，\n",
        "走。\n",
        // Columns side by side, with a note's mark and a note in them.
        "把船拴在柳树上，走了三里路才看    渡口的兴废向来跟着水路走，水路一\n\
         见灯。灯下坐着撑船的老人，他说    改，几十年的码头[1]也只好拆掉重来\n\
         河要改道了。我问他怎么知道，他    。县志里记了七次改道，每次都有人\n\
         指了指水面，水面上什么也没有，    上书，要求把渡口留在原处，可是水\n\
         只有一只鸭子，慢慢地游过去了。    [1] 县志，卷四。\n",
        "只有船    只有水\n",
        "                                  水不听人的话，船也只好跟着水走。\n",
        "\n",
        "[1] 县志，卷四。\n",
        "^① 账册，第三页。\n",
        "见于账册^①，卷四\n",
        "- 12 -\n\u{c}",
        "- 13 -\n",
        "第14页\n",
        "表3　各渡口船数\n",
        "资料来源：登记簿。\n",
        "一、水路\n",
        "（一）改道\n",
        "主席（以英语发言）：请坐。\n",
        "林先生：好。\n",
        "（以法语发言）\n",
        "2019年第4期\n",
        "论渡口\n",
        "陈一鸣、何其远*\n",
        "* 教授。\n",
        "编辑：周大山\n",
        "1　县志卷四。\n",
        "减半1。\n",
        "00:00:01,000 --> 00:00:02,000\n",
        "* 林先生：好。\n",
        "“一是水路。\n",
        "“二是旱路”。\n",
        "re-\n",
        "cord of the harbour\n",
        "甲  乙  丙\n",
        "https://example.org/\n",
        "a/b?c=1\n",
        "\0",
        "\u{feff}",
        "\u{2028}",
        "\r\n",
        "𠮷",
        "<sup>",
        "$^{",
        "\\(^{",
        "[^",
    ]);
    fixed.prop_map(str::to_owned)
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 400, failure_persistence: None, ..Default::default() })]

    #[test]
    fn pieces_in_any_order(pieces in prop::collection::vec(piece(), 0..60)) {
        holds(&pieces.concat(), Repeats::Report);
    }

    #[test]
    fn collapsing_loses_nothing_unsaid(pieces in prop::collection::vec(piece(), 0..12), times in 1..4usize) {
        holds(&pieces.concat().repeat(times), Repeats::Collapse);
    }

    #[test]
    fn any_text(text in "\\PC{0,200}") {
        holds(&text, Repeats::Report);
    }
}

#[test]
fn a_mark_may_begin_the_text() {
    for text in ["*\u{3001}~\0\n*K", "* \n*K", "①。\n①甲", "[1]\n[1] 甲"] {
        holds(text, Repeats::Report);
    }
}

#[test]
fn cleaned_text_stays_as_it_is() {
    let once = |text: &str| {
        let out =
            reflow(text, &[], &ReflowOptions { edges: Some(false), ..ReflowOptions::default() });
        out.text[..out.body].to_owned()
    };
    let source = "　　渡口的兴废向来跟着水路走，水路一改，几十年的码头也只\n好拆掉重来。县志里记了七次改道，每次都有人上书，要求\n把渡口留在原处，可是水不听人的话，船也只好跟着水走。\n".repeat(9);
    let text = once(&source);
    assert_eq!(once(&text), text);
    assert_eq!(text.lines().count(), 9);
}

/// Twice the text takes no more than about twice the time: what is quadratic takes four times.
#[test]
fn time_grows_with_length() {
    let kinds: [(&str, &str); 14] = [
        ("one line", "渡口"),
        ("marks", "[1]"),
        ("bodies", "[1] 甲\n"),
        ("calls and bodies", "甲[1]乙\n[1] 丙\n"),
        ("numbers", "1\n"),
        ("labels", "主席：\n"),
        ("openers", "“「《（\n"),
        ("set lines", "渡口的兴废向来跟着水路走，水路一改，几十年的码头也只\n"),
        (
            "set notes",
            "渡口的兴废向来跟着水路走，水路一改，几十年的码头[1]只\n[1] 县志，卷四，第三页，又见账册，又见书信，又见地图，又\n",
        ),
        ("heads", "东河水利史料\n- 1 -\n\u{c}"),
        ("hyphens", "the keeper of the lighthouse wrote one line every evening re-\n"),
        ("captions", "表1　甲\n"),
        ("columns", "河要改道了。我问他怎么知道，他    改，几十年的码头也只好拆掉重来，\n"),
        ("pages of columns", "河  水\n河  水\n河  水\n河  水\n河\n河\n河\n河\n河\n"),
    ];
    for (name, kind) in kinds {
        let time = |times: usize| {
            let text = kind.repeat(times);
            let once = || {
                let start = Instant::now();
                let out = reflow(&text, &[], &ReflowOptions::default());
                assert!(out.body <= out.text.len());
                start.elapsed().as_secs_f64()
            };
            // The machine may be busy with other things: the best of three counts.
            once().min(once()).min(once())
        };
        let size = 200_000 / kind.len();
        let (one, four) = (time(size).max(0.001), time(size * 4));
        println!("{name}: {one:.4} s, then {four:.4} s");
        // Four times the text: linear work takes four times, quadratic sixteen. Other work on the
        // machine may double either, and what falls out of the cache costs a little once.
        assert!(four < one * 11.0 + 0.1, "{name}: {one:.4} s, then {four:.4} s");
    }
}
