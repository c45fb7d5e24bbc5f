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
fn dirty_text() {
    // O for 0, brackets of two kinds, spaces inside Han, a broken address, the English half.
    reads(
        "[1] 林若川．海港新论[J]．海洋学刊，2O31，3(2)：15-2O．",
        json!({"issued": {"date-parts": [[2031]]}, "page": "15-20", "volume": "3", "issue": "2"}),
    );
    reads(
        "【3】林若川,周远.海 港治理研究［J〕.海洋学刊,2031(3):1-9.",
        json!({"title": "海港治理研究", "container-title": "海洋学刊", "issue": "3", "page": "1-9"}),
    );
    reads(
        "[2]陈立.港口研究［M］．上海:东海出版社，2028：12）",
        json!({"title": "港口研究", "publisher": "东海出版社", "page": "12"}),
    );
    reads(
        "国家算力平台. 年度公告[EB/OL]. (2033-01-05)[2033-02-11]. https://example.org/gg/ 15.html.",
        json!({"URL": "https://example.org/gg/15.html"}),
    );
    reads(
        "[4] 林若川, 周远. 湿地补水[J]. 海洋学刊, 2031(3): 1-9. (LIN Ruochuan, ZHOU Yuan. On wetland \
         water[J]. Journal of Oceans, 2031(3): 1-9.)",
        json!({"title": "湿地补水", "container-title": "海洋学刊", "page": "1-9",
               "author": [{"family": "林", "given": "若川"}, {"family": "周", "given": "远"}]}),
    );
}

#[test]
fn numbers_with_fields_of_their_own() {
    reads(
        "Hall J, Perry M. On rivers[J]. Tidal Studies, 2031, 14(1): e0209899. https://doi.org/10.5555/ab.12.",
        json!({"number": "e0209899", "page": null, "DOI": "10.5555/ab.12", "URL": null}),
    );
    reads(
        "林若川．海港史［M］．ISBN 978-7-302-51164-9．上海：东海出版社，2031．",
        json!({"ISBN": "978-7-302-51164-9", "number": null}),
    );
}

#[test]
fn who_wrote_it() {
    // What it is quoted through is no part of it.
    reads(
        "参见林若川：《海港史》，上海：东海出版社，2031年，第45页，转引自周远：《新海港论》，上海：东海\
         出版社，2033年，第3页。",
        json!({"title": "海港史", "page": "45", "container-title": null}),
    );
    // Bodies with commas and brackets in or between their names; a role in letters at the end.
    reads(
        "海洋科学数据中心（东海大学海洋研究所）. 潮位数据集[DS/OL]. 2031. https://example.org/d/1.",
        json!({"author": [{"literal": "海洋科学数据中心（东海大学海洋研究所）"}]}),
    );
    reads(
        "Hall J, Perry M, eds. Harbours and tides[M]. London: Tide House, 2030.",
        json!({"author": null, "editor": [{"family": "Hall", "given": "J"}, {"family": "Perry", "given": "M"}]}),
    );
    // A comma before `and` in a title parts no fields.
    reads(
        "Hall, John (2031), Great Tides: How We Walk, Swim, and Sail, Northern University Press.",
        json!({"type": "book", "title": "Great Tides: How We Walk, Swim, and Sail", "publisher": "Northern University Press"}),
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
