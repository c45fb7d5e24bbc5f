//! References and back-references in notes, which the cases in `tests/testdata` cannot hold.

#![allow(clippy::unwrap_used, clippy::panic, unreachable_pub)] // a test may fail loudly

use jiaokan::cite::CiteOptions;
use jiaokan::{Note, Relation, Span};

/// The notes of a document as `cite` gets them, and what it finds.
fn cite(notes: &[&str]) -> (String, jiaokan::cite::Cited) {
    let (mut text, mut list) = (String::from("正文。\n"), Vec::new());
    let body = text.len();
    for (i, note) in notes.iter().enumerate() {
        let start = text.len();
        text.push_str(note);
        list.push(Note {
            label: (i + 1).to_string(),
            text: Span::new(start, text.len()),
            ..Note::default()
        });
        text.push('\n');
    }
    let options = CiteOptions { body: Some(body), ..CiteOptions::default() };
    let found = jiaokan::cite(&text, &list, &options);
    (text, found)
}

#[test]
fn a_note_is_cut_into_its_references() {
    let (_, found) = cite(&[
        "林若川：《海港与帝国》，上海：东海书社2031年版，第12页；周远：《潮汐的记录》，《海洋学刊》2030年第3期，第45—52页。",
    ]);
    let titles: Vec<_> =
        found.citations.iter().map(|c| c.csl["title"].as_str().unwrap_or_default()).collect();
    assert_eq!(titles, ["海港与帝国", "潮汐的记录"]);
    assert_eq!(found.citations[1].csl["container-title"], "海洋学刊");
    assert_eq!(found.works.len(), 2);
}

#[test]
fn a_sentence_comes_to_its_references() {
    let (text, found) = cite(&[
        "潮位的算法学界看法不一，有人主张逐日平均，参见林若川：《海港与帝国》，上海：东海书社2031年版，第12页；也有人认为不可行，见周远：《潮汐的记录》，北京：北岳书局，2030年，第9页。",
        "参见《沿海渔业条例》第十条、《渡口管理办法》第四十二条。",
        "（2031）沪02民终77号民事判决书；（2030）沪72民初88号民事判决书。",
    ]);
    let titles: Vec<_> = found.citations.iter().map(|c| c.csl.get("title")).collect();
    let titles: Vec<_> = titles.iter().filter_map(|t| t.and_then(|t| t.as_str())).collect();
    assert_eq!(titles, ["海港与帝国", "潮汐的记录", "沿海渔业条例", "渡口管理办法"]);
    assert!(found.citations[0].span.of(&text).starts_with("参见林若川"));
    assert!(found.citations[1].span.of(&text).starts_with("见周远"));
    assert_eq!(found.citations.iter().filter(|c| c.kind == "case").count(), 2);
}

#[test]
fn words_around_a_reference_are_no_part_of_it() {
    let (_, found) = cite(&[
        "关于渡税的比例，学界尚有争论，较早的讨论见林若川：《海港与帝国》，东海书社2031年版，第12页。",
        "有人主张逐日平均（周远：《潮汐的记录》，北岳书局2030年版，第9页），也有人主张逐月（何平：《渡》，东海书社2029年版，第5页）。",
        "研究甚多，择要者如何苗：《盐与船》，东海书社2028年版，第3页；李如松：《船史》，北岳书局2027年版，第4页。",
        // A 见 in a word or a name leads to nothing.
        "张见深：《渡口意见书》，东海书社2026年版，第7页。",
    ]);
    let read: Vec<_> = found
        .citations
        .iter()
        .map(|c| {
            (c.csl["title"].as_str().unwrap_or_default(), c.csl["author"][0]["family"].as_str())
        })
        .collect();
    let want = [
        ("海港与帝国", "林"),
        ("潮汐的记录", "周"),
        ("渡", "何"),
        ("盐与船", "何"),
        ("船史", "李"),
        ("渡口意见书", "张"),
    ];
    assert_eq!(read, want.map(|(title, family)| (title, Some(family))));
}

#[test]
fn the_point_behind_an_early_year_or_before_an_address_ends_nothing() {
    let (_, found) = cite(&[
        "[1] 沈若谷, 林伯衡, 2020. 北坡雪线的变化[J]. 冰川学刊, 42(1): 15-27.",
        "吳明（2009）。渡口與鹽：實務。臺北市：東海。",
        "Hall, Mary. “Unruly Tides.” Harbour Humanities 1, no. 1 (2012): 141–54. https://doi.org/10.5555/22011919.",
        // Two works, each with its point.
        "何平：《渡》，东海书社2029年版，第5页。周远：《潮》，东海书社2030年版，第6页。",
    ]);
    let notes: Vec<_> = found.citations.iter().map(|c| c.note).collect();
    assert_eq!(notes, [0, 1, 2, 3, 3].map(Some));
    assert_eq!(found.citations[0].csl["title"], "北坡雪线的变化");
    assert_eq!(found.citations[1].csl["title"], "渡口與鹽：實務");
    assert_eq!(found.citations[2].csl["DOI"], "10.5555/22011919");
}

#[test]
fn a_note_in_letters_names_its_work_in_short() {
    let (_, found) = cite(&[
        "John Hall and Mary Perry, eds., The Tidal Harbor (London: Anchor, 2011), pp. 3-52.",
        "Clara Evans, Reefs and Rights (London: Anchor, 2012), 14.",
        "Hall and Perry, eds., The Tidal Harbor, p. 71.",
    ]);
    let works: Vec<_> = found.citations.iter().map(|c| c.work).collect();
    assert_eq!(works, [0, 1, 0].map(Some));
    assert_eq!(found.citations[2].locator.as_deref(), Some("71"));
    assert_eq!(found.citations[2].relation, Some(Relation::SameAs));
}

#[test]
fn back_references_reach_their_work() {
    let (_, found) = cite(&[
        "林若川：《海港与帝国》，上海：东海书社2031年版，第12页。",
        "周远：《潮汐的记录》，《海洋学刊》2030年第3期，第45页。",
        "同上，第47页。",
        "同注1，第9—11页。",
        "周远，前揭文，页50。",
        "林若川：《海港与帝国》，第77页。",
        "同上。",
    ]);
    let works: Vec<_> = found.citations.iter().map(|c| c.work).collect();
    assert_eq!(works, [0, 1, 1, 0, 1, 0, 0].map(Some));
    let at: Vec<_> = found.citations.iter().map(|c| c.locator.as_deref()).collect();
    assert_eq!(at, ["12", "45", "47", "9-11", "50", "77", "77"].map(Some));
    assert_eq!(found.citations[2].relation, Some(Relation::Ibid));
    assert_eq!(found.citations[3].relation, Some(Relation::SameAs));
}

#[test]
fn what_is_pointed_to_and_quoted_through() {
    let (text, found) = cite(&[
        "参见林若川：《海港与帝国》，上海：东海书社2031年版，第12页；详见周远：《潮汐的记录》，《海洋学刊》2030年第3期，第45页。",
        "王敏：《盐场旧闻》，上海：东海书社2028年版，第3页，转引自陈立：《盐政史》，北京：北岳书局2033年版，第7页。",
    ]);
    let rows: Vec<_> = found
        .citations
        .iter()
        .map(|c| (c.csl["title"].as_str().unwrap_or_default(), c.relation))
        .collect();
    assert_eq!(rows[0], ("海港与帝国", Some(Relation::See)));
    assert_eq!(rows[1], ("潮汐的记录", Some(Relation::See)));
    assert_eq!(rows[2], ("盐场旧闻", Some(Relation::CitedIn)));
    assert_eq!(rows[3].0, "盐政史");
    assert_eq!(found.works.len(), 4);
    for c in &found.citations {
        assert!(!c.span.of(&text).starts_with('，'));
    }
}

#[test]
fn an_entry_and_its_english_half_are_one_work() {
    let text = "参考文献\n\
        [1] 林若川, 周远. 湿地补水研究[J]. 海洋学刊, 2031, 14(3): 45-62.\n\
        [1] Lin R C, Zhou Y. On the water of wetlands[J]. Journal of Oceans, 2031, 14(3): 45-62.\n\
        [2] 陈立. 盐政史研究[J]. 海洋学刊, 2030, 13(1): 5-9. Chen L. On salt[J]. Journal of Oceans, 2030, 13(1): 5-9.\n\
        [3] Hall J. Tides[J]. Tidal Studies, 2029, 3(1): 1-4.\n";
    let found = jiaokan::cite(text, &[], &CiteOptions::default());
    let titles: Vec<_> =
        found.works.iter().map(|w| w["title"].as_str().unwrap_or_default()).collect();
    assert_eq!(titles, ["湿地补水研究", "盐政史研究", "Tides"]);
    assert!(found.citations[0].span.of(text).ends_with("45-62."));
}

#[test]
fn remarks_are_no_references() {
    let (_, found) = cite(&["此处指省级以下单位，县级市除外。", "感谢两位匿名审稿人的意见。"]);
    assert_eq!(found.citations, []);
}

#[test]
fn hostile_notes_do_no_harm() {
    let long = "同上".repeat(20_000);
    let deep = "《".repeat(50_000);
    let marks = "；。;.".repeat(20_000);
    let loads = "载载载".repeat(20_000);
    let open = "（《1页".repeat(20_000);
    let leads = "如此说来一二三四五见".repeat(10_000);
    let years = "林, 2020. ".repeat(10_000);
    cite(&[&open, &leads, &years]);
    let (_, found) = cite(&[&long, &deep, &marks, &loads, "\0", ""]);
    assert!(found.citations.len() < 20_000);
}
