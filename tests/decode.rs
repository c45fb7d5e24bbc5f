//! Laws of `decode`: any bytes, linear time, and what was encoded comes back.

#![allow(clippy::unwrap_used, clippy::panic, unreachable_pub)] // a test may fail loudly

use encoding_rs::{BIG5, Encoding, GB18030, GBK};
use jiaokan::decode;
use jiaokan::decode::{DecodeOptions, Decoded};
use proptest::prelude::*;
use proptest::sample::select;

const SIMPLIFIED: &[&str] = &[
    "档案馆的窗户朝北，冬天要点灯。",
    "他把三十年的日记都捐了出去，一页也没有留。",
    "请在2月14日前填好登记表，逾期不候。",
    "《水经注》卷三十四：江水又东，过巫县南。",
    "共计1,280元（含税），开户行见背面。",
    "河道改了三次，桥还在原来的地方。",
    "“你从哪里来？”“从上游来，走了两天。”",
];
const TRADITIONAL: &[&str] = &[
    "檔案館的窗戶朝北，冬天要點燈。",
    "他把三十年的日記都捐了出去，一頁也沒有留。",
    "請在2月14日前填好登記表，逾期不候。",
    "共計1,280元（含稅），開戶行見背面。",
    "河道改了三次，橋還在原來的地方。",
];

/// Bytes that mean something at the start of a file, or nothing anywhere.
const ODD: &[&[u8]] = &[
    b"\n",
    b"~{",
    b"~}",
    b"\xef\xbb\xbf",
    b"\xff\xfe",
    b"\0",
    b"\x1b$B",
    b"<meta charset=big5>",
    b"\xed\xa0\x80",
];

fn bytes(text: &str, encoding: &'static Encoding) -> Vec<u8> {
    let (bytes, _, lost) = encoding.encode(text);
    assert!(!lost, "{text}");
    bytes.into_owned()
}

fn run(bytes: &[u8]) -> Decoded<'_> {
    decode(bytes, &DecodeOptions::default())
}

/// What must hold of any answer.
fn check(bytes: &[u8], out: &Decoded<'_>) {
    for (at, range) in &out.undecodable {
        assert!(out.text[*at..].starts_with('\u{fffd}'));
        assert!(!range.is_empty() && range.end <= bytes.len());
    }
    assert!(out.undecodable.windows(2).all(|w| w[0].0 < w[1].0 && w[0].1.end <= w[1].1.start));
    assert!(out.segments.windows(2).all(|w| w[0].bytes.end <= w[1].bytes.start));
    assert!((0.0..=1.0).contains(&out.confidence));
}

proptest! {
    #[test]
    fn any_bytes(bytes in prop::collection::vec(any::<u8>(), 0..400)) {
        check(&bytes, &run(&bytes));
    }

    #[test]
    fn bytes_that_look_like_something(parts in prop::collection::vec(prop_oneof![
        select(SIMPLIFIED).prop_map(|t| t.as_bytes().to_vec()),
        select(SIMPLIFIED).prop_map(|t| bytes(t, GBK)),
        select(TRADITIONAL).prop_map(|t| bytes(t, BIG5)),
        prop::collection::vec(any::<u8>(), 0..4),
        select(ODD).prop_map(<[u8]>::to_vec),
    ], 0..8)) {
        let all = parts.concat();
        check(&all, &run(&all));
    }

    #[test]
    fn utf8_comes_through_as_it_is(text in "\\PC{0,60}") {
        prop_assume!(!text.starts_with('\u{feff}') && !text.contains("~{"));
        let out = run(text.as_bytes());
        // A few two-byte characters may be hanzi of GBK.
        prop_assume!(text.chars().any(|c| c > '\u{7ff}') || text.is_ascii());
        prop_assert_eq!(&out.text, &text);
    }

    #[test]
    fn lines_in_any_encoding(lines in prop::collection::vec((select(SIMPLIFIED), any::<bool>()), 2..12)) {
        let mut all = Vec::new();
        let mut want = String::new();
        for (line, utf8) in lines {
            all.extend(if utf8 { line.as_bytes().to_vec() } else { bytes(line, GBK) });
            all.push(b'\n');
            want.push_str(line);
            want.push('\n');
        }
        let out = run(&all);
        prop_assert_eq!(out.text, want);
        prop_assert!(out.undecodable.is_empty());
    }

    #[test]
    fn gbk_and_big5_lines(lines in prop::collection::vec(any::<(bool, prop::sample::Index)>(), 2..12)) {
        let mut all = Vec::new();
        let mut want = String::new();
        for (big5, index) in lines {
            let line = if big5 { index.get(TRADITIONAL) } else { index.get(SIMPLIFIED) };
            all.extend(bytes(line, if big5 { BIG5 } else { GBK }));
            all.push(b'\n');
            want.push_str(line);
            want.push('\n');
        }
        prop_assert_eq!(run(&all).text, want);
    }

    #[test]
    fn a_cut_costs_no_more_than_the_characters_cut(line in select(SIMPLIFIED), head in 0..3usize, tail in 0..3usize) {
        let utf8 = line.as_bytes();
        let out = run(&utf8[head..utf8.len() - tail]);
        let inner: String = line.chars().skip(1).take(line.chars().count() - 2).collect();
        prop_assert!(out.text.contains(&inner), "{}", out.text);
    }
}

#[test]
fn long_files_in_one_encoding() {
    for (lines, encoding) in [(SIMPLIFIED, GBK), (TRADITIONAL, BIG5), (TRADITIONAL, GB18030)] {
        for separator in ["\n", ""] {
            let text = lines.join(separator).repeat(400);
            let bytes = bytes(&text, encoding);
            let out = run(&bytes);
            assert!(out.text == text, "{} {separator:?}", encoding.name());
            assert!(out.segments.is_empty() && out.undecodable.is_empty());
        }
    }
}

#[test]
fn one_bad_byte_costs_one_character() {
    let before = SIMPLIFIED.join("\n").repeat(100);
    let mut bytes = bytes(&before, GBK);
    bytes.push(0xff);
    bytes.extend(self::bytes(&before, GBK));
    let out = run(&bytes);
    assert_eq!(out.text, format!("{before}\u{fffd}{before}"));
    assert_eq!(out.undecodable.len(), 1);
}

#[test]
fn a_label_is_reported_when_it_is_wrong() {
    let options = DecodeOptions { label: Some("big5".into()) };
    let text = SIMPLIFIED[1];
    let bytes = bytes(text, GBK);
    let out = decode(&bytes, &options);
    assert_eq!(out.text, text);
    assert!(out.warnings.iter().any(|w| w.contains("Big5")), "{:?}", out.warnings);
}

/// Inputs that would take a careless reader minutes.
#[test]
fn hostile_bytes_take_linear_time() {
    let gbk = bytes(SIMPLIFIED[0], GBK);
    let mixed = [SIMPLIFIED[0].as_bytes(), &gbk].concat();
    let units: [&[u8]; 14] = [
        b"\xff",
        b"\x80",
        b"\xed\xa0\x80",
        b"\xe4\xb8",
        b"\x81\x30",
        b"\x81\x30\x81\x30",
        b"~{",
        b"<meta ",
        b"\0",
        b"\xff\n",
        b"\xd6",
        &mixed,
        &gbk,
        b"\xa1\x40\xfe",
    ];
    for unit in units {
        let bytes = unit.repeat(300_000 / unit.len());
        for prefix in [b"".as_slice(), b"\xef\xbb\xbf", b"\xff\xfe", b"a"] {
            let all = [prefix, &bytes].concat();
            let start = std::time::Instant::now();
            check(&all, &run(&all));
            assert!(start.elapsed().as_secs() < 8, "{unit:?}: {:?}", start.elapsed());
        }
    }
}

#[test]
fn a_control_character_makes_no_utf_16_of_utf_8() {
    // Found by fuzzing: read in pairs, one letter again and again looks like 16-bit Chinese.
    let text = format!("\u{5}{}яя?ю", "ў".repeat(24));
    let out = jiaokan::decode(text.as_bytes(), &Default::default());
    assert_eq!((out.text.as_ref(), out.encoding.as_deref()), (text.as_str(), Some("UTF-8")));
}
