//! Laws of `normalize`: a fixpoint on any string, clean text untouched, spans both ways.

#![allow(clippy::unwrap_used, clippy::panic, unreachable_pub)] // a test may fail loudly

use jiaokan::normalize::{
    BlankLines, Bullets, Case, Form, Keep, LineEnds, NormalizeOptions, Preset, Punctuation, Quotes,
    Remove, Space, Unify, Variants, Width, normalize,
};
use jiaokan::{Span, Trust};
use proptest::prelude::*;
use proptest::sample::select;

/// Pieces of text in which the rules meet each other and what they must leave alone.
const PIECES: &[&str] = &[
    "档案",
    "裏",
    "羣",
    "馆",
    "が",
    "カ\u{3099}",
    "ｶﾞ",
    "ｱ",
    "한",
    "\u{1112}\u{1161}\u{11ab}",
    "e\u{301}",
    "\u{301}",
    "\u{323}",
    "⼤",
    "⻋",
    "\u{f9dc}",
    "\u{f90f}",
    "\u{212b}",
    "\u{2126}",
    "Å",
    "A",
    "b",
    "Python",
    "Ａ",
    "ｚ",
    "１",
    "３",
    "7",
    "0",
    "１，２８０",
    "7。5",
    "U。S。",
    "，",
    "。",
    "、",
    "：",
    "；",
    "！",
    "？",
    "（",
    "）",
    "《",
    "》",
    "〈",
    "〉",
    ",",
    ".",
    "...",
    "…",
    "……",
    "。。。",
    "·",
    "•",
    "・",
    "‧",
    ":",
    ";",
    "!",
    "?",
    "(",
    ")",
    "\"",
    "'",
    "“",
    "”",
    "‘",
    "’",
    "「",
    "」",
    "『",
    "』",
    "＂",
    "〝",
    "〞",
    "-",
    "--",
    "—",
    "——",
    "―",
    "─",
    "～",
    "~",
    "<<",
    ">>",
    "≪",
    "≫",
    "＜",
    "＞",
    "«",
    "»",
    " ",
    "  ",
    "\u{3000}",
    "\u{a0}",
    "\u{2003}",
    "\t",
    "\n",
    "\n\n",
    "\r\n",
    "\r",
    "\u{c}",
    "\u{b}",
    "\u{85}",
    "\u{2028}",
    "\0",
    "\u{7f}",
    "\u{1b}[31m",
    "\u{1b}",
    "[",
    "3m",
    "\u{200b}",
    "\u{200d}",
    "\u{200c}",
    "\u{feff}",
    "\u{ad}",
    "\u{202a}",
    "\u{200f}",
    "\u{fe0f}",
    "\u{20e3}",
    "\u{e0100}",
    "😀",
    "👍",
    "🏽",
    "🇨",
    "🇳",
    "☎",
    "★",
    "⭐",
    "©",
    "#",
    "*",
    "- ",
    "• ",
    "● ",
    "■",
    "+",
    "%",
    "％",
    "￥",
    "&",
    "`",
    "```",
    "http://a.cn/b,c",
    "a@b.cn",
    "x = 1;",
    "{\"k\": 1}",
    "<b>",
    "</b>",
    "第一章",
    "א",
    "ن",
    "क",
    "\u{94d}",
    "ष",
    "ß",
    "İ",
    "Σ",
    "ǅ",
    "ﬁ",
    "①",
    "½",
    "𠮷",
    "\u{2f800}",
    "don't",
    "5'10\"",
];

fn text() -> impl Strategy<Value = String> {
    prop_oneof![
        8 => prop::collection::vec(select(PIECES), 0..14).prop_map(|p| p.concat()),
        1 => "\\PC{0,12}",
        1 => prop::collection::vec(any::<char>(), 0..10).prop_map(|c| c.into_iter().collect()),
    ]
}

/// Text without what the guard takes for code or an address, and without what a removed control
/// character would join.
fn prose() -> impl Strategy<Value = String> {
    let signs =
        ["`", "http", "@", ";", "{", "<", "=", "(", "\u{1b}", ".", "\0", "\u{7f}", "\u{85}", "/"];
    let pieces: Vec<&str> =
        PIECES.iter().filter(|p| !signs.iter().any(|s| p.contains(s))).copied().collect();
    prop::collection::vec(select(pieces), 0..14).prop_map(|p| p.concat())
}

fn options() -> impl Strategy<Value = NormalizeOptions> {
    let keep = || select(&[Keep::Keep, Keep::Remove]);
    let width = || select(&[Width::Keep, Width::Half, Width::Full]);
    let unify = || select(&[Unify::Keep, Unify::Unify]);
    let one = (
        select(&[Remove::Keep, Remove::Remove]),
        select(&[LineEnds::Keep, LineEnds::Lf, LineEnds::All]),
        select(&[Form::None, Form::Compose, Form::Nfc, Form::Han, Form::Nfkc]),
        keep(),
        keep(),
        keep(),
        select(&[Variants::Keep, Variants::Tw, Variants::Hk]),
        width(),
    );
    let two = (
        width(),
        width(),
        width(),
        select(&[Punctuation::Keep, Punctuation::Zh, Punctuation::Ascii]),
        select(&[Quotes::Keep, Quotes::Curly, Quotes::Corner, Quotes::Straight]),
        unify(),
        unify(),
        unify(),
    );
    let three = (
        unify(),
        select(&[Bullets::Keep, Bullets::Unify, Bullets::Remove]),
        select(&[Space::Keep, Space::Tight, Space::Pangu, Space::Least]),
        keep(),
        keep(),
        select(&[BlankLines::Keep, BlankLines::One, BlankLines::None]),
        select(&[Case::Keep, Case::Lower]),
    );
    (one, two, three).prop_map(|(a, b, c)| NormalizeOptions {
        controls: a.0,
        line_ends: a.1,
        form: a.2,
        invisible: a.3,
        selectors: a.4,
        emoji: a.5,
        variants: a.6,
        digits: a.7,
        letters: b.0,
        kana: b.1,
        marks: b.2,
        punctuation: b.3,
        quotes: b.4,
        ellipsis: b.5,
        dash: b.6,
        dots: b.7,
        titles: c.0,
        bullets: c.1,
        space: c.2,
        indents: c.3,
        trailing: c.4,
        blank_lines: c.5,
        case: c.6,
        ..NormalizeOptions::default()
    })
}

fn preset() -> impl Strategy<Value = NormalizeOptions> {
    select(&[Preset::Search, Preset::Corpus]).prop_map(NormalizeOptions::preset)
}

fn apply(text: &str, options: &NormalizeOptions) -> String {
    normalize(text, options).apply(text).into_owned()
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(
        std::env::var("NORMALIZE_CASES").ok().and_then(|n| n.parse().ok()).unwrap_or(2000)
    ))]

    #[test]
    fn what_comes_out_is_a_fixpoint(text in text(), options in prop_oneof![options(), preset()]) {
        let once = apply(&text, &options);
        let twice = apply(&once, &options);
        prop_assert_eq!(&once, &twice, "from {:?}", text);
    }

    #[test]
    fn one_option_alone_is_a_fixpoint(text in text(), all in options(), which in 0..23usize) {
        let options = alone(&all, which);
        let once = apply(&text, &options);
        let twice = apply(&once, &options);
        prop_assert_eq!(&once, &twice, "from {:?} with {:?}", text, options);
    }

    #[test]
    fn spans_map_both_ways(text in text(), options in options()) {
        let edits = normalize(&text, &options);
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
    fn what_is_protected_stays(text in text(), options in options(), cut in (0..40usize, 0..40usize)) {
        let at: Vec<usize> = text.char_indices().map(|(i, _)| i).chain([text.len()]).collect();
        let (a, b) = (at[cut.0 % at.len()], at[cut.1 % at.len()]);
        let kept = Span::new(a.min(b), a.max(b));
        let kept = if kept.is_empty() { Span::new(0, text.len()) } else { kept };
        let edits = normalize(&text, &NormalizeOptions { protect: vec![kept], ..options });
        prop_assert!(edits.iter().all(|e| !e.span.overlaps(kept)));
    }

    /// Rules on disjoint characters, so that their order cannot matter.
    #[test]
    fn these_options_commute(text in prose()) {
        let digits = NormalizeOptions { digits: Width::Half, ..none() };
        let letters = NormalizeOptions { letters: Width::Half, ..none() };
        let kana = NormalizeOptions { kana: Width::Full, ..none() };
        let controls = NormalizeOptions { controls: Remove::Remove, ..none() };
        let pairs = [(&digits, &kana), (&letters, &kana), (&digits, &controls), (&kana, &controls)];
        for (one, two) in pairs {
            prop_assert_eq!(apply(&apply(&text, one), two), apply(&apply(&text, two), one));
        }
    }

    #[test]
    fn the_default_is_nfc_where_nothing_is_replaced(text in "[a-z\u{300}-\u{32f}が-ゲ\u{3099}\u{1100}-\u{1112}\u{1161}-\u{1175}\u{11a8}-\u{11c2}]{0,12}") {
        use unicode_normalization::UnicodeNormalization;
        let replaced = |c: char| std::iter::once(c).nfc().next() != Some(c);
        prop_assume!(!text.chars().any(replaced));
        let nfc: String = text.nfc().collect();
        prop_assert_eq!(apply(&text, &NormalizeOptions::default()), nfc);
    }

    #[test]
    fn forms_are_unicodes_own(text in text()) {
        use unicode_normalization::UnicodeNormalization;
        let nfc: String = text.nfc().collect();
        prop_assert_eq!(apply(&text, &NormalizeOptions { form: Form::Nfc, ..none() }), nfc);
        let nfkc: String = text.nfkc().collect();
        prop_assert_eq!(apply(&text, &NormalizeOptions { form: Form::Nfkc, ..none() }), nfkc);
    }
}

/// Nothing at all.
fn none() -> NormalizeOptions {
    NormalizeOptions {
        controls: Remove::Keep,
        line_ends: LineEnds::Keep,
        form: Form::None,
        ..NormalizeOptions::default()
    }
}

fn alone(all: &NormalizeOptions, which: usize) -> NormalizeOptions {
    let mut one = none();
    match which {
        0 => one.controls = all.controls,
        1 => one.line_ends = all.line_ends,
        2 => one.form = all.form,
        3 => one.invisible = all.invisible,
        4 => one.selectors = all.selectors,
        5 => one.emoji = all.emoji,
        6 => one.variants = all.variants,
        7 => one.digits = all.digits,
        8 => one.letters = all.letters,
        9 => one.kana = all.kana,
        10 => one.marks = all.marks,
        11 => one.punctuation = all.punctuation,
        12 => one.quotes = all.quotes,
        13 => one.ellipsis = all.ellipsis,
        14 => one.dash = all.dash,
        15 => one.dots = all.dots,
        16 => one.titles = all.titles,
        17 => one.bullets = all.bullets,
        18 => one.space = all.space,
        19 => one.indents = all.indents,
        20 => one.trailing = all.trailing,
        21 => one.blank_lines = all.blank_lines,
        _ => one.case = all.case,
    }
    one
}

#[test]
fn options_beside_a_preset_go_before_it() {
    let given: NormalizeOptions =
        serde_json::from_str(r#"{"preset": "corpus", "digits": "keep", "quotes": "corner"}"#)
            .unwrap();
    let want = NormalizeOptions {
        digits: Width::Keep,
        quotes: Quotes::Corner,
        ..NormalizeOptions::preset(Preset::Corpus)
    };
    assert_eq!(given, want);
    assert_eq!(
        toml::from_str::<NormalizeOptions>(
            "preset = \"corpus\"\ndigits = \"keep\"\nquotes = \"corner\""
        )
        .unwrap(),
        want
    );
}

#[test]
fn options_come_back_from_json() {
    for options in [NormalizeOptions::default(), NormalizeOptions::preset(Preset::Search)] {
        let json = serde_json::to_string(&options).unwrap();
        assert_eq!(serde_json::from_str::<NormalizeOptions>(&json).unwrap(), options);
    }
}

#[test]
fn search_keys_of_the_same_words_are_equal() {
    let key = |text: &str| apply(text, &NormalizeOptions::preset(Preset::Search));
    for (a, b) in [
        ("《茶馆》，老舍著。", "《 茶馆 》,老舍著."),
        ("他说：“走吧！”", "他說：「走吧！」".replace('說', "说").as_str()),
        ("１９４５年Ａ股", "1945年a股"),
        ("等等……", "等等..."),
        ("他——不", "他--不"),
        ("爲了", "為了"),
        ("⼤⻋", "大车"),
        ("ﾊﾟﾘ", "パリ"),
        ("• 第一项", "- 第一项"),
        ("第一段\r\n\r\n　　第二段", "第一段\n第二段"),
        ("卡尔•荣格", "卡尔·荣格"),
    ] {
        assert_eq!(key(a), key(b), "{a} {b}");
    }
}

#[test]
fn unsure_rules_report_when_told_to() {
    let options = NormalizeOptions {
        punctuation: Punctuation::Zh,
        policy: jiaokan::Policy { trust: Trust::Certain, ..Default::default() },
        ..NormalizeOptions::default()
    };
    let edits = normalize("好,走吧.", &options);
    assert!(edits.is_empty());
    assert_eq!(edits.withheld().len(), 2);
}

/// Every character of Unicode alone, between letters and under an accent: what the conformance file
/// of Unicode tests character by character, held against the crate that passes it.
#[test]
fn every_character_has_unicodes_form() {
    use unicode_normalization::UnicodeNormalization;
    let nfc = NormalizeOptions { form: Form::Nfc, ..none() };
    let nfkc = NormalizeOptions { form: Form::Nfkc, ..none() };
    let compose = NormalizeOptions::default();
    for code in 0..=0x10_ffff {
        let Some(c) = char::from_u32(code) else { continue };
        // What no form changes nor joins is much the same from one character to the next.
        let plain =
            matches!(code, 0x3400..=0x9fff | 0x20000..=0x2f7ff | 0x30000..) && code % 64 != 0;
        if plain {
            continue;
        }
        for text in [
            format!("{c}"),
            format!("a{c}b"),
            format!("中{c}\u{301}\u{323}"),
            format!("{c}\u{1161}\u{11a8}"),
        ] {
            assert_eq!(apply(&text, &nfc), text.nfc().collect::<String>(), "{text:?}");
            assert_eq!(apply(&text, &nfkc), text.nfkc().collect::<String>(), "{text:?}");
        }
        if code >= 0xa0 {
            let text = format!("中{c}文");
            let changed = apply(&text, &compose);
            // The default never replaces a character by itself.
            assert!(changed == text || text.nfc().collect::<String>() == changed, "{text:?}");
            assert!(changed == text || !text.chars().eq(changed.chars()), "{text:?}");
        }
    }
}

/// Inputs that would take a careless rule minutes: each a million bytes of one thing.
#[test]
fn hostile_text_takes_linear_time() {
    let all = [
        NormalizeOptions::default(),
        NormalizeOptions::preset(Preset::Search),
        NormalizeOptions::preset(Preset::Corpus),
        NormalizeOptions {
            punctuation: Punctuation::Zh,
            quotes: Quotes::Corner,
            space: Space::Pangu,
            digits: Width::Full,
            letters: Width::Full,
            marks: Width::Full,
            kana: Width::Half,
            ..NormalizeOptions::preset(Preset::Corpus)
        },
    ];
    let units = [
        "\u{301}",
        "「",
        "“",
        "\"",
        "(",
        "中(",
        "<<中",
        "<a",
        "`",
        "``` \n",
        " ",
        "　",
        "\n",
        "\n ",
        "－",
        "--",
        "…",
        "。",
        "7。",
        "，1",
        "\u{1b}[",
        "\u{200d}",
        "👍\u{200d}",
        "中 ",
        "中\u{301}",
        "１，",
        "a@",
        "a.",
        "\r",
        "ｶﾞ",
        "U。",
        "第一",
        "● ",
        "\0",
    ];
    for unit in units {
        let text = unit.repeat(200_000 / unit.len());
        for options in &all {
            let start = std::time::Instant::now();
            normalize(&text, options).apply(&text);
            let took = start.elapsed();
            assert!(took.as_secs() < 5, "{unit:?}: {took:?}");
        }
    }
}

/// Unicode's conformance file: its conditions on NFC and NFKC.
#[test]
fn unicode_conformance() {
    let file = include_str!("testdata/unicode/NormalizationTest.txt");
    let nfc = NormalizeOptions { form: Form::Nfc, ..none() };
    let nfkc = NormalizeOptions { form: Form::Nfkc, ..none() };
    let mut count = 0;
    for line in file.lines().filter(|l| !l.starts_with('#')) {
        let character = |hex: &str| char::from_u32(u32::from_str_radix(hex, 16).unwrap()).unwrap();
        let column = |c: &str| c.split(' ').map(character).collect::<String>();
        let columns: Vec<String> = line.split(';').map(column).collect();
        let [source, c, d, kc, kd] = columns.as_slice() else { panic!("{line}") };
        for text in [source, c, d] {
            assert_eq!(&apply(text, &nfc), c, "{line}");
        }
        for text in [kc, kd] {
            assert_eq!(&apply(text, &nfc), kc, "{line}");
        }
        for text in [source, c, d, kc, kd] {
            assert_eq!(&apply(text, &nfkc), kc, "{line}");
        }
        count += 1;
    }
    assert!(count > 7000, "{count}");
}
