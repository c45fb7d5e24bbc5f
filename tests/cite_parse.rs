//! Whole references of many shapes, and what other programs get of them.

#![allow(clippy::unwrap_used, clippy::panic, unreachable_pub)] // a test may fail loudly

use serde_json::{Value, json};

/// Whether the fields named in `want` were read so, and the confidence is a share.
#[track_caller]
fn reads(line: &str, want: Value) {
    let got = jiaokan::parse_reference(line);
    assert!((0.0..=1.0).contains(&got.confidence), "{line}");
    for (field, value) in want.as_object().unwrap() {
        assert_eq!(got.csl.get(field).unwrap_or(&Value::Null), value, "{field} of {line}");
    }
    for (field, span) in &got.fields {
        assert!(!span.of(line).is_empty(), "{field} of {line} has no place");
    }
}

#[test]
fn gbt_7714() {
    reads(
        "[1] 林若川, 周远. 海港治理的三种机制[J]. 海洋学刊, 2031, 14(3): 45-62.",
        json!({"type": "article-journal", "title": "海港治理的三种机制", "container-title": "海洋学刊",
               "volume": "14", "issue": "3", "page": "45-62",
               "author": [{"family": "林", "given": "若川"}, {"family": "周", "given": "远"}],
               "issued": {"date-parts": [[2031]]}}),
    );
    reads(
        "陈立．港口与潮汐［M］．2版．上海：东海出版社，2028：77．",
        json!({"type": "book", "title": "港口与潮汐", "edition": "2", "publisher": "东海出版社",
               "publisher-place": "上海"}),
    );
    reads(
        "周航. 漕运余论[M]//何平. 清代经济史论集. 北京: 北岳书局, 2029: 101-119.",
        json!({"type": "chapter", "title": "漕运余论", "container-title": "清代经济史论集",
               "page": "101-119"}),
    );
    reads(
        "国家算力平台. 年度公告[EB/OL]. (2033-01-05)[2033-02-11]. https://example.org/gg/15.html.",
        json!({"type": "webpage", "URL": "https://example.org/gg/15.html",
               "issued": {"date-parts": [[2033, 1, 5]]}, "accessed": {"date-parts": [[2033, 2, 11]]}}),
    );
}

#[test]
fn notes() {
    reads(
        "林若川：《海港与帝国》，周远译，上海：东海书社2031年版，第12页。",
        json!({"type": "book", "title": "海港与帝国", "publisher": "东海书社", "page": "12",
               "translator": [{"family": "周", "given": "远"}]}),
    );
    reads(
        "林若川，〈海潮的歸類〉，《公共財務季刊》，第8卷第2期（2031年6月），頁33-35。",
        json!({"title": "海潮的歸類", "container-title": "公共財務季刊", "volume": "8", "issue": "2",
               "page": "33-35", "issued": {"date-parts": [[2031, 6]]}}),
    );
}

#[test]
fn english() {
    reads(
        "Hall, J., & Perry, M. (2031). The harbour and the empire. Tidal Studies, 12(3), 45-62.",
        json!({"title": "The harbour and the empire", "container-title": "Tidal Studies",
               "volume": "12", "issue": "3", "page": "45-62",
               "author": [{"family": "Hall", "given": "J."}, {"family": "Perry", "given": "M."}]}),
    );
}

#[test]
fn laws_cases_symbols() {
    reads(
        "《沿海渔业条例》第十条第二款",
        json!({"type": "legislation", "title": "沿海渔业条例", "section": "第十条第二款"}),
    );
    reads(
        "（2031）沪02民终77号民事判决书",
        json!({"type": "legal_case", "number": "（2031）沪02民终77号"}),
    );
    let un = jiaokan::parse_reference("S/2031/77，附件二，第14段");
    assert_eq!(un.csl["number"], "S/2031/77");
    assert_eq!(un.locator.as_deref(), Some("附件二，第14段"));
}

#[test]
fn prose_is_no_reference() {
    for line in [
        "收稿日期：2031-05-03；修回日期：2031-06-01",
        "此处所说的海港，指通商以后开放的口岸，不包括内河码头。",
        "图3 2028—2031年渔获量变化趋势",
        "感谢周远教授和两位匿名审稿人的意见，文责自负。",
        "",
    ] {
        let got = jiaokan::parse_reference(line);
        assert!(got.csl.is_empty(), "{line}: {:?}", got.csl);
    }
}

#[test]
fn bibtex_and_ris() {
    let works: Vec<_> = [
        "林若川, 周远. 海港治理[J]. 海洋学刊, 2031, 14(3): 45-62.",
        "Hall J. Harbours & tides[M]. London: Tide House, 2030.",
    ]
    .map(|line| jiaokan::parse_reference(line).csl)
    .into();
    let bib = jiaokan::cite::to_bibtex(&works);
    assert!(bib.contains("@article{林若川2031,"), "{bib}");
    assert!(
        bib.contains("author = {林若川 and 周远}") && bib.contains("pages = {45--62}"),
        "{bib}"
    );
    assert!(bib.contains("author = {Hall, J.}") && bib.contains(r"Harbours \& tides"), "{bib}");
    let ris = jiaokan::cite::to_ris(&works);
    assert!(ris.contains("TY  - JOUR\nAU  - 林若川\nAU  - 周远\n"), "{ris}");
    assert!(ris.contains("SP  - 45\nEP  - 62\nER  - \n"), "{ris}");
    assert_eq!(ris.matches("ER  - ").count(), 2);
}

#[test]
fn hostile_lines_end() {
    let lines = [
        "\0".repeat(1000),
        "《".repeat(100_000),
        "《海港史》".into(),
        "《海港史》，东海书社2031年版。".into(),
        "[".repeat(100_000),
        ", ".repeat(100_000),
        "第一卷".repeat(50_000),
        "载".repeat(100_000),
        "张三,".repeat(50_000),
        "https://a.b/ ".repeat(20_000),
        "10.1234/((((".repeat(20_000),
        "1".repeat(200_000),
        "\u{300}".repeat(10_000),
        "和".repeat(100_000),
    ];
    for line in lines {
        let _ = jiaokan::parse_reference(&line);
        let _ = jiaokan::cite(&line, &[], &Default::default());
    }
}

#[test]
fn the_model_is_the_one_in_the_list_of_data() {
    use sha2::{Digest, Sha256};
    let bytes = std::fs::read("data/cite/model.bin").unwrap();
    assert!(bytes.len() <= 1_000_000, "{} bytes", bytes.len());
    let sum: String = Sha256::digest(&bytes).iter().map(|b| format!("{b:02x}")).collect();
    assert!(std::fs::read_to_string("data/README.md").unwrap().contains(&sum), "{sum}");
}
