//! The conversion engine against the plain reading of OpenCC's rules in `tools/convert/naive.rs`,
//! on what is likeliest to part them: keys cut and joined, description sequences, compatibility
//! ideographs, astral characters, and text that a hostile hand wrote.

#![allow(clippy::unwrap_used, clippy::panic, unreachable_pub)] // a test may fail loudly

use std::path::Path;
use std::time::Instant;

use jiaokan::Span;
use jiaokan::convert::{ConvertOptions, Converter, Script, convert, identify};

#[path = "../tools/convert/naive.rs"]
#[allow(dead_code)]
mod naive;

const CONFIGS: [&str; 16] = [
    "s2t", "t2s", "s2tw", "tw2s", "s2hk", "hk2s", "s2twp", "tw2sp", "s2hkp", "hk2sp", "t2tw",
    "tw2t", "t2hk", "hk2t", "t2jp", "jp2t",
];

fn plain_options(config: &str) -> ConvertOptions {
    ConvertOptions { config: Some(config.into()), ..Default::default() }
}

fn converter(config: &str) -> Converter {
    Converter::new(&plain_options(config)).unwrap()
}

/// Numbers that look random and are the same on every run.
struct Dice(u64);

impl Dice {
    fn below(&mut self, end: usize) -> usize {
        self.0 = self.0.wrapping_mul(6364136223846793005).wrapping_add(1442695040888963407);
        ((self.0 >> 33) as usize) % end
    }

    fn pick<'t, T>(&mut self, of: &'t [T]) -> &'t T {
        &of[self.below(of.len())]
    }
}

const ODD: &[&str] = &[
    "⿰",
    "⿲",
    "⿿",
    "\u{fe00}",
    "\u{e0101}",
    "·",
    "é",
    "😀",
    "𠀀",
    "豈",
    "\u{f9f4}",
    "\u{2f800}",
    "か",
    "\u{ffff}",
    "A",
    "SQL",
    "\0",
    "\n",
    "，",
    " ",
    "\u{31ef}",
];

#[test]
fn same_as_the_plain_reading() {
    let mut reader = naive::Reader::new(Path::new("data/opencc"));
    let mut dice = Dice(7);
    for name in CONFIGS {
        let config = reader.config(name);
        let keys: Vec<&String> = config.chain.iter().flat_map(|d| d.map.keys()).collect();
        let engine = converter(name);
        for round in 0..1000 {
            let mut text = String::new();
            for _ in 0..1 + dice.below(9) {
                let key: Vec<char> = dice.pick(&keys).chars().collect();
                let cut = dice.below(key.len());
                match dice.below(8) {
                    0 => text += ODD[dice.below(ODD.len())],
                    1..4 => text.extend(&key[cut..]),
                    4..6 => text.extend(&key[..=cut]),
                    _ => text.extend(key),
                }
            }
            let want = config.convert(&text);
            assert_eq!(engine.text(&text, &[]), want, "{name} {round}: {text:?}");
            let edits = engine.edits(&text, &[]);
            assert_eq!(edits.apply(&text), want, "{name} {round}: edits of {text:?}");
            assert!(edits.iter().all(|e| e.span.of(&text) != e.text), "{name}: {text:?}");
        }
    }
}

#[test]
fn long_texts_cross_blocks_unharmed() {
    let mut reader = naive::Reader::new(Path::new("data/opencc"));
    let config = reader.config("s2twp");
    let keys: Vec<&String> = config.chain.iter().flat_map(|d| d.map.keys()).collect();
    let mut dice = Dice(11);
    let text: String = (0..20_000).map(|_| dice.pick(&keys).as_str()).collect();
    let engine = converter("s2twp");
    let want = config.convert(&text);
    assert!(engine.text(&text, &[]) == want, "too long to print");
    assert!(engine.edits(&text, &[]).apply(&text) == want, "too long to print");
}

#[test]
fn neighbours_are_one_edit_and_spans_map_both_ways() {
    let text = "我们这里发展软件，头发";
    let edits = converter("s2t").edits(text, &[]);
    let new = edits.apply(text);
    let mut end = usize::MAX;
    for edit in edits.iter() {
        assert_ne!(edit.span.start, end, "touching edits are one");
        end = edit.span.end;
        assert_eq!(edits.after(edit.span).of(&new), edit.text);
        assert_eq!(edits.before(edits.after(edit.span)), edit.span);
    }
}

#[test]
fn protected_stretches_stay() {
    let text = "头发和头发";
    let protect = vec![Span::new(9, text.len())];
    let options = ConvertOptions { config: Some("s2t".into()), protect, ..Default::default() };
    assert_eq!(convert(text, &options).apply(text), "頭髮和头发");
    assert_eq!(jiaokan::convert::convert_text(text, &options), "頭髮和头发");
}

#[test]
fn hostile_texts_take_linear_time() {
    // Pairs that all hang together, description characters without end, one huge line.
    let texts = ["发发发头", "⿰", "⿰⿲", "头发", "\u{f9f4}", "𠀀", "发·", "里", "A肝", "瞭解"];
    for piece in texts {
        let text = piece.repeat(200_000 / piece.len());
        let start = Instant::now();
        for name in ["s2t", "s2twp", "tw2sp"] {
            let options = ConvertOptions {
                config: Some(name.into()),
                disambiguate: true,
                dictionary: vec![("发发".into(), "發發".into()), ("发".into(), "發".into())],
                ..Default::default()
            };
            convert(&text, &options);
            converter(name).text(&text, &[]);
        }
        identify(&text);
        assert!(start.elapsed().as_secs_f64() < 10.0, "{piece:?} took {:?}", start.elapsed());
    }
}

#[test]
fn scripts_are_told_apart() {
    let cases = [
        ("这个问题说明了什么？", Some("zh-Hans")),
        ("這個問題說明了什麼？", Some("zh-Hant")),
        ("這裡的群眾都説好", Some("zh-Hant")),
        ("他在這裡等著，眼淚乾了，線索斷了", Some("zh-Hant-TW")),
        ("户口和税務都説清楚了，衞生間在裏面", Some("zh-Hant-HK")),
        // Words tell the region where characters do not.
        ("司機開計程車送我們去捷運站", Some("zh-Hant-TW")),
        ("屋邨的居民乘港鐵到旺角開會", Some("zh-Hant-HK")),
        ("國務院發出通知，要求省委機關學習", Some("zh-Hant")),
        ("他買了軟體、滑鼠和隨身碟，還換了螢幕", Some("zh-Hant-TW")),
        ("天地人", None),
        ("plain ASCII", None),
        ("", None),
    ];
    for (text, want) in cases {
        assert_eq!(identify(text).script, want, "{text}");
    }
}

#[test]
fn what_both_scripts_write_tells_nothing() {
    for text in ["皇后", "余光中", "范仲淹", "乾隆", "台北市", "社群", "起床", "吃一口"]
    {
        assert_eq!(identify(text).script, None, "{text}");
    }
    for (text, want) in [("于是", "zh-Hans"), ("干杯", "zh-Hans"), ("瞭解", "zh-Hant")] {
        assert_eq!(identify(text).script, Some(want), "{text}");
    }
}

#[test]
fn mixed_scripts_are_found_with_their_border() {
    let first = "会议讨论了经济发展的问题，代表们认为应当继续改革。";
    let second = "會議討論了經濟發展的問題，代表們認為應當繼續改革。";
    let text = format!("{first}{second}");
    let found = identify(&text);
    assert_eq!(found.script, Some("mixed"));
    let border = first.len();
    let want = vec![(Span::new(0, border), "zh-Hans"), (Span::new(border, text.len()), "zh-Hant")];
    assert_eq!(found.spans, want);
    let options = ConvertOptions { to: Some(Script::Hans), ..Default::default() };
    let unified = convert(&text, &options).apply(&text).into_owned();
    assert_eq!(unified, first.repeat(2));
}

#[test]
fn a_quoted_name_does_not_make_a_text_mixed() {
    let text = "这本书的作者是臺灣的學者，书里讨论了许多历史问题，读者对此评价很高。";
    assert_eq!(identify(text).script, Some("zh-Hans"));
}

#[test]
fn known_slips_are_halved_and_none_is_new() {
    let list = std::fs::read_to_string("tests/testdata/convert/slips.txt").unwrap();
    let back = converter("t2s");
    let plain = converter("s2t");
    let options = ConvertOptions { disambiguate: true, ..plain_options("s2t") };
    let choosing = Converter::new(&options).unwrap();
    let (mut lines, mut wrong, mut left, mut new) = (0, 0, 0, Vec::new());
    for line in list.lines().filter(|l| !l.starts_with('#')) {
        let simplified = back.text(line, &[]);
        let (before, after) = (plain.text(&simplified, &[]), choosing.text(&simplified, &[]));
        let edits = choosing.edits(&simplified, &[]);
        let mut end = 0;
        for edit in edits.iter() {
            assert!(end <= edit.span.start && edit.span.start < edit.span.end, "{line}: {edit:?}");
            assert_eq!(edits.after(edit.span).of(&after), edit.text, "{line}");
            end = edit.span.end;
        }
        lines += 1;
        wrong += usize::from(before != line);
        left += usize::from(after != line);
        if before == line && after != line {
            new.push(after.into_owned());
        }
    }
    println!("{lines} sentences, {wrong} wrong by OpenCC, {left} left, {} new", new.len());
    assert!(lines >= 200 && wrong >= 40, "{lines} sentences, {wrong} slips");
    assert!(2 * left <= wrong, "{left} of {wrong} slips are left");
    assert!(new.len() <= 1, "{new:?}");
}

#[test]
fn quotations_and_japanese_can_be_left_alone() {
    let text = "他说：「国会“讨论”了」。\n日本国の国会で議論した。这个“没有关上\n体の国";
    let options = |keep_quotations, keep_japanese| ConvertOptions {
        keep_quotations,
        keep_japanese,
        ..plain_options("s2t")
    };
    let convert = |options: ConvertOptions| {
        let (edits, plain) =
            (convert(text, &options), jiaokan::convert::convert_text(text, &options));
        assert_eq!(edits.apply(text), plain);
        plain.into_owned()
    };
    assert_eq!(
        convert(options(true, true)),
        "他說：「国会“讨论”了」。\n日本国の国会で議論した。這個“沒有關上\n體の國"
    );
    let all = "他說：「國會“討論”了」。\n日本國の國會で議論した。這個“沒有關上\n體の國";
    assert_eq!(convert(options(false, false)), all);
    let text = "彼は「学校」へ行った。他去了学校。他说「ありがとう」就走了。";
    let kept = jiaokan::convert::convert_text(text, &options(false, true));
    assert_eq!(kept, "彼は「学校」へ行った。他去了學校。他說「ありがとう」就走了。");
    let text = "他说：「国会“讨论”了」。\n日本国の国会で議論した。这个“没有关上\n体の国";
    // Spans in any order, overlapping, one that ends in a character.
    let protect = vec![Span::new(0, 60), Span::new(0, 9), Span::new(3, 12)];
    let kept = convert(ConvertOptions { protect, ..plain_options("s2t") });
    assert!(kept.starts_with(&text[..58]) && kept.ends_with("體の國"));
}
