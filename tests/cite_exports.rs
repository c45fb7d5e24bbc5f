//! What other programs get of references: BibTeX and RIS, read back.

#![allow(clippy::unwrap_used, clippy::panic, unreachable_pub)] // a test may fail loudly

use serde_json::Value;

#[test]
fn bibtex_and_ris() {
    let works: Vec<_> = [
        "林若川, 周远. 海港治理[J]. 海洋学刊, 2031, 14(3): 45-62.",
        "Hall J. Harbours & tides[M]. London: Tide House, 2030: 77.",
    ]
    .map(|line| jiaokan::parse_reference(line).csl)
    .into();
    let bib = jiaokan::cite::to_bibtex(&works);
    // An entry ends where its braces are even.
    let brace = jiaokan::cite::to_bibtex(&[serde_json::json!({"title": "集合{x"})
        .as_object()
        .unwrap()
        .clone()]);
    assert_eq!(brace.matches('{').count(), brace.matches('}').count(), "{brace}");
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
    // The page cited of a book is not the number of its pages.
    assert!(works[1]["page"] == "77" && !ris.contains("77") && !bib.contains("77"));
}

/// Kind, key and fields of an entry of BibTeX.
type BibEntry = (String, String, Vec<(String, String)>);

/// Entries of BibTeX as a reader sees them: kind, key, fields with their braces and escapes off.
fn read_bibtex(text: &str) -> Vec<BibEntry> {
    let mut out = Vec::new();
    for entry in
        text.split("\n@").map(|e| e.trim_start_matches('@')).filter(|e| !e.trim().is_empty())
    {
        let (kind, rest) = entry.split_once('{').unwrap();
        let (key, body) = rest.split_once(",\n").unwrap();
        let mut fields = Vec::new();
        for line in body.lines().take_while(|l| *l != "}") {
            let (name, value) = line.trim().split_once(" = {").unwrap();
            let value = value.strip_suffix("},").unwrap();
            let (mut depth, mut plain, mut escaped) = (0i32, String::new(), false);
            for c in value.chars() {
                match c {
                    _ if escaped => escaped = false,
                    '\\' => {
                        escaped = true;
                        continue;
                    }
                    '{' => depth += 1,
                    '}' => depth -= 1,
                    '%' | '#' | '$' | '&' => assert!(matches!(name, "url" | "doi"), "{value}"),
                    _ => {}
                }
                assert!(depth >= 0, "{value}");
                plain.push(c);
            }
            assert_eq!(depth, 0, "{value}");
            fields.push((name.to_owned(), plain));
        }
        out.push((kind.to_owned(), key.to_owned(), fields));
    }
    out
}

#[test]
fn exports_are_read_back() {
    let lines = [
        "林若川, 周远. 海港治理[J]. 海洋学刊, 2031, 14(3): 45-62.",
        "林若川. 海港续论[J]. 海洋学刊, 2031, 14(4): 5-12. DOI:10.5555/a_b{c}.1.",
        "American Association of Harbours and Tides. 100 % of {tides} & _waves_[R]. London: Tide House, 2030.",
        "Hall J Jr, Perry M. Harbours & tides[M]. 2nd ed. London: Tide House, 2030. ISBN 978-7-302-51164-9.",
        "国家算力平台. 年度公告[EB/OL]. (2033-01-05)[2033-02-11]. https://example.org/a_b/15.html?x=1&y=2%20.",
        "周航. 漕运余论[M]//何平. 清代经济史论集. 北京: 北岳书局, 2029: 101-119.",
        "陈立. 港口研究[D]. 上海: 东海大学, 2028.",
    ];
    let works: Vec<_> = lines.map(|line| jiaokan::parse_reference(line).csl).into();
    let items = jiaokan::cite::to_csl(&works);
    let entries = read_bibtex(&jiaokan::cite::to_bibtex(&works));
    assert_eq!(entries.len(), works.len());
    let mut keys: Vec<_> = entries.iter().map(|e| e.1.to_lowercase()).collect();
    keys.sort();
    keys.dedup();
    assert_eq!(keys.len(), works.len(), "keys are unique");
    for ((item, work), (kind, key, fields)) in items.iter().zip(&works).zip(&entries) {
        assert_eq!(item["id"], **key);
        let get = |name: &str| fields.iter().find(|f| f.0 == name).map(|f| f.1.as_str());
        assert_eq!(get("title"), work["title"].as_str(), "{kind}");
        for (name, from) in [("url", "URL"), ("volume", "volume"), ("address", "publisher-place")] {
            assert_eq!(get(name), work.get(from).and_then(Value::as_str), "{name} of {key}");
        }
        let count = |v: Option<&Value>| v.and_then(Value::as_array).map_or(0, Vec::len);
        let people = get("author").unwrap_or_default();
        let parts = if people.starts_with('{') { 1 } else { people.split(" and ").count() };
        assert_eq!(parts, count(work.get("author")), "{people}");
    }
    let kinds: Vec<_> = entries.iter().map(|e| e.0.as_str()).collect();
    assert_eq!(
        kinds,
        ["article", "article", "techreport", "book", "misc", "incollection", "phdthesis"]
    );
    // RIS: every line a tag, every record opened and closed.
    let ris = jiaokan::cite::to_ris(&works);
    let mut open = false;
    for line in ris.lines().filter(|l| !l.is_empty()) {
        let (tag, value) = line.split_once("  - ").unwrap();
        assert!(
            tag.len() == 2 && tag.bytes().all(|b| b.is_ascii_uppercase() || b.is_ascii_digit())
        );
        match tag {
            "TY" => assert!(!std::mem::replace(&mut open, true), "{value}"),
            "ER" => assert!(std::mem::replace(&mut open, false)),
            _ => assert!(open && !value.is_empty(), "{line}"),
        }
    }
    assert!(!open && ris.contains("AU  - Hall, J, Jr\n"), "{ris}");
    // CSL-JSON: an object each, dates as numbers.
    for item in &items {
        assert!(item["type"].is_string() && item["id"].is_string());
        let parts = item.get("issued").and_then(|d| d.pointer("/date-parts/0/0"));
        assert!(parts.is_some_and(Value::is_u64), "{item:?}");
    }
}
