//! Whole references of many shapes.

#![allow(clippy::unwrap_used, clippy::panic, unreachable_pub)] // a test may fail loudly

use jiaokan::convert::{ConvertOptions, convert_text};
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
    in_the_other_script(line, &want);
}

/// The same reference in the other script has the same fields; what conversion leaves alone is the same.
#[track_caller]
fn in_the_other_script(line: &str, want: &Value) {
    for config in ["s2t", "t2s"] {
        let options = ConvertOptions { config: Some(config.into()), ..Default::default() };
        let line = convert_text(line, &options);
        let got = jiaokan::parse_reference(&line);
        for (field, value) in want.as_object().unwrap() {
            let read = got.csl.get(field).unwrap_or(&Value::Null);
            let same = match (value, read) {
                (Value::String(a), Value::String(b)) => a == b || !a.is_ascii() && !b.is_ascii(),
                (Value::Array(a), Value::Array(b)) => a.len() == b.len(),
                (a, b) => a == b,
            };
            assert!(same, "{field} of {line} is {read}");
        }
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
    // A day of the last year, which the note leaves out.
    reads(
        "“Tides, Silt and the Shrinking of the Delta: a Study of Twenty Rivers,” *Harbour University*, Oct. 3.",
        json!({"title": "Tides, Silt and the Shrinking of the Delta: a Study of Twenty Rivers"}),
    );
    reads(
        "Hall, J., & Perry, M. (2031). The harbour and the empire. Tidal Studies, 12(3), 45-62.",
        json!({"title": "The harbour and the empire", "container-title": "Tidal Studies",
               "volume": "12", "issue": "3", "page": "45-62",
               "author": [{"family": "Hall", "given": "J."}, {"family": "Perry", "given": "M."}]}),
    );
}

#[test]
fn dirty_text() {
    reads(
        "何苗. 渡口的竹枝词[EB/OL]. (2031-07-30). http: //www. example. com/zzc/ 0730. html.",
        json!({"URL": "http://www.example.com/zzc/0730.html"}),
    );
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
    // A word in letters that a Han run is glued to, a quoted word in front: of the title.
    reads(
        "WEBX编程搜索排行：https://example.org/webx/",
        json!({"author": null, "title": "WEBX编程搜索排行", "URL": "https://example.org/webx/"}),
    );
    reads(
        "Hall, Lisa (2031), “Calm Sea” Is a Riddle, MIT Press.",
        json!({"title": "“Calm Sea” Is a Riddle", "container-title": null, "publisher": "MIT Press"}),
    );
    // A comma before `and` in a title parts no fields.
    reads(
        "Hall, John (2031), Great Tides: How We Walk, Swim, and Sail, Northern University Press.",
        json!({"type": "book", "title": "Great Tides: How We Walk, Swim, and Sail", "publisher": "Northern University Press"}),
    );
}

#[test]
fn old_and_odd_forms() {
    // [A]//…[C], as before 2005; a volume between.
    reads(
        "周航. 漕运余论[A]//何平. 清代经济史论集[C]. 北京: 北岳书局, 1999: 101-119.",
        json!({"title": "漕运余论", "container-title": "清代经济史论集", "publisher": "北岳书局",
               "issued": {"date-parts": [[1999]]}, "page": "101-119"}),
    );
    // The title's mark alone behind the name.
    reads(
        "周远《潮汐与国家》，北京：北岳书局，2031年，第23页。",
        json!({"title": "潮汐与国家", "author": [{"family": "周", "given": "远"}], "publisher": "北岳书局"}),
    );
    // Years and issues in Han, pages with a word between.
    reads(
        "周美玲著，《香港漁農史》（香港：海濱書店，二零三一年），第56至58頁。",
        json!({"title": "香港漁農史", "publisher": "海濱書店", "issued": {"date-parts": [[2031]]}, "page": "56-58"}),
    );
    reads(
        "何苗等：“潮汐的生态影响”，《海洋能》，2031年第三期，56～63页。",
        json!({"title": "潮汐的生态影响", "container-title": "海洋能", "issue": "3", "page": "56-63"}),
    );
    // Pages above a thousand look like years.
    reads(
        "林若川, 周远. 盐场监测的两种办法[J]. 东海大学学报（自然科学版）, 2031, 52(11): 1518-1523.",
        json!({"container-title": "东海大学学报（自然科学版）", "page": "1518-1523", "issue": "11"}),
    );
    // A page, not an issue, stands behind a whole date.
    reads(
        "《盐业条例细则公布》，《东海日报》1934年6月2日，第3版。",
        json!({"container-title": "东海日报", "page": "3", "issued": {"date-parts": [[1934, 6, 2]]}}),
    );
    // What follows the unit of the pages, and what a volume is of.
    reads(
        "周远：《潮汐与国家》，林若川、陈立译，北京：北岳书局，2031年，第23页注②。",
        json!({"title": "潮汐与国家", "page": "23"}),
    );
    reads(
        "陈立主编：《东海盐业通史》（修订版）第2卷，东海人民出版社2031年版，第33、45—47页。",
        json!({"type": "book", "title": "东海盐业通史", "container-title": null, "volume": "2", "page": "33、45-47"}),
    );
    // Capitals tell the family name.
    reads(
        "ZHOU Yuan, HE Miao. Carbon of tidal flats[J]. Marine Ecology, 2031, 41(12): 4501-4512. (in Chinese)",
        json!({"author": [{"family": "ZHOU", "given": "Yuan"}, {"family": "HE", "given": "Miao"}], "page": "4501-4512"}),
    );
    // Whose patent it is.
    reads(
        "吴越, 孙悦, 等. 一种潮间带采样装置: 中国专利, CN212345678U[P]. 2031-03-09.",
        json!({"type": "patent", "title": "一种潮间带采样装置", "jurisdiction": "中国", "number": "CN212345678U"}),
    );
    // A standard is of the year in its number; an address that holds a DOI names it.
    reads(
        "GB/T 41234—2031 潮汐观测 术语[S].",
        json!({"type": "standard", "number": "GB/T 41234—2031", "issued": {"date-parts": [[2031]]},
               "title": "潮汐观测 术语"}),
    );
    reads(
        "何苗. 潮汐发电[J/OL]. 海洋能, 2031(1): 4-14[2032-11-06]. https://link.example.net/doi/10.5555/j.hyn.2031.01.002.",
        json!({"DOI": "10.5555/j.hyn.2031.01.002", "URL": "https://link.example.net/doi/10.5555/j.hyn.2031.01.002"}),
    );
}

#[test]
fn historians() {
    // A piece of an old book, the book's volume before it; who wrote it and who saw to it.
    reads(
        "（宋）周去远撰，何平校注：《东海琐言》卷七《器用门》，北岳书局1999年版，第167页。",
        json!({"title": "器用门", "container-title": "东海琐言", "volume": "七", "publisher": "北岳书局",
               "author": [{"family": "周", "given": "去远"}]}),
    );
    reads(
        "（明）林之奇，《宛海文集》（北京：北岳書店，1987），卷二三，〈海防議〉，頁5上-7下。",
        json!({"title": "海防議", "container-title": "宛海文集", "volume": "二三", "publisher": "北岳書店"}),
    );
    reads(
        "林若川著、周远编：《林若川集》下册，上海：东海书社，1988年，第1022页。",
        json!({"title": "林若川集", "author": [{"family": "林", "given": "若川"}],
               "editor": [{"family": "周", "given": "远"}], "volume": "下册"}),
    );
    // Years of a reign and of the Republic are years of ours, but for the months that may reach into the next.
    reads(
        "《论内河小轮之利》，《东海新报》光绪廿四年二月初三日，第1版。",
        json!({"title": "论内河小轮之利", "container-title": "东海新报", "page": "1",
               "issued": {"date-parts": [[1898]]}}),
    );
    reads(
        "《论内河小轮之利》，《东海新报》光绪廿四年十二月初三日，第1版。",
        json!({"container-title": "东海新报", "issued": null}),
    );
    reads(
        "〈電車加價〉，《東海晚報》，民國六十八年三月四日，第3版。",
        json!({"container-title": "東海晚報", "issued": {"date-parts": [[1979, 3, 4]]}, "page": "3"}),
    );
    // Where it is kept is no page of it.
    reads(
        "《关于整顿渡口的训令》（1947年6月12日），东海县档案馆藏，档案号：J12-3-0456。",
        json!({"title": "关于整顿渡口的训令", "issued": {"date-parts": [[1947, 6, 12]]}, "page": null,
               "archive": "东海县档案馆", "archive_location": "J12-3-0456"}),
    );
    // In a book of his own.
    reads(
        "何平：《渡》，载氏著：《大江东去》，上海：东海书社，2009年，第55页。",
        json!({"title": "渡", "container-title": "大江东去", "page": "55"}),
    );
}

#[test]
fn other_traditions() {
    reads(
        "三枝康夫『近世の塩業』（海図書房、1987年）、45-60頁。",
        json!({"title": "近世の塩業", "publisher": "海図書房", "page": "45-60"}),
    );
    reads(
        "Clara Hall, Reefs and Rights, 88 Tidal L.J. 1501, 1512 (1999).",
        json!({"title": "Reefs and Rights", "container-title": "Tidal L.J", "volume": "88",
               "issued": {"date-parts": [[1999]]}}),
    );
    reads(
        "John Hall, \"Salt and Its Patrons,\" in Borders of Taste, ed. Mary Perry and Clara Evans (London: Anchor, 2011), 45–62.",
        json!({"title": "Salt and Its Patrons", "container-title": "Borders of Taste", "publisher": "Anchor"}),
    );
    reads(
        "Hall J, Perry M. Ports under quarantine. In: Evans C, editor. Health at sea. London: Anchor; 2011. p. 90-117.",
        json!({"container-title": "Health at sea", "editor": [{"family": "Evans", "given": "C"}]}),
    );
    reads(
        "“Task Report: The Role of Tides,” Department of Harbours, *Tide Science Board*, July 2032.",
        json!({"title": "Task Report: The Role of Tides", "publisher": "Tide Science Board", "container-title": null}),
    );
    reads(
        "Hall, J. (2031). The tide. Retrieved June 2, 2032, from https://example.org/tide",
        json!({"accessed": {"date-parts": [[2032, 6, 2]]}}),
    );
}

#[test]
fn letters_beside_han() {
    reads(
        "[1] 何苗，Tide渡口设计精讲[M].东海出版社，2031年5月",
        json!({"title": "Tide渡口设计精讲", "author": [{"family": "何", "given": "苗"}], "publisher": "东海出版社"}),
    );
    reads(
        "HALLWORTH J K, 周远. 东海的回应[M]. 何苗, 译. 香港: 东海大学出版社, 2029.",
        json!({"author": [{"family": "HALLWORTH", "given": "J K"}, {"family": "周", "given": "远"}]}),
    );
    reads(
        "Mary Perry, Salt and Tide, Harvard University Press, 2011, p. 9.",
        json!({"title": "Salt and Tide", "author": [{"family": "Perry", "given": "Mary"}]}),
    );
}

#[test]
fn counts_by_their_unit() {
    reads(
        "何平，〈渡口新證〉，《海史論叢》，第2輯（2030年2月），頁345。",
        json!({"volume": "2", "issue": null, "page": "345"}),
    );
    reads(
        "东海信息中心. 第49次航运统计报告[R]. 上海: 东海信息中心, 2031.",
        json!({"title": "第49次航运统计报告"}),
    );
    reads(
        "《東海書》卷24上《食貨志》，北岳书局，1962年，第1117页。",
        json!({"volume": "24上", "title": "食貨志"}),
    );
    reads(
        "何平：〈渡口再考〉，《海史評論》總第180期（2030年8月），頁5。",
        json!({"volume": null, "issue": "180", "page": "5"}),
    );
    // What chapter is meant is no volume of it.
    reads(
        "何平：《大江东去》，第3章，上海：东海书社，2029年。",
        json!({"title": "大江东去", "volume": null, "page": null}),
    );
}

#[test]
fn marks_in_odd_places() {
    reads(
        "周远，何苗．潮位算法的比较．海洋与工程[J]，2031，12(1):89-95",
        json!({"title": "潮位算法的比较", "container-title": "海洋与工程", "volume": "12", "issue": "1"}),
    );
    reads(
        "何平. 自航浮标: CN123456789A[P]. 中国专利: 2031-01-16.",
        json!({"title": "自航浮标", "issued": {"date-parts": [[2031, 1, 16]]}}),
    );
    reads(
        "^ 1.0 1.1 何小舟. 渡口与盐. 东海书社. 2006: 56–58.",
        json!({"author": [{"family": "何", "given": "小舟"}], "title": "渡口与盐"}),
    );
    reads(
        "何平. 品读渡口[J]. 海书屋, 2031(08): 55.",
        json!({"container-title": "海书屋", "issue": "08", "page": "55"}),
    );
    reads(
        "东海县档案馆藏，《渡口会议录》，档号：002-080200。",
        json!({"title": "渡口会议录", "author": null, "archive": "东海县档案馆"}),
    );
    reads(
        "何平：《谁在摆渡》，微信公众号“渡口随笔”，2031年6月22日，https://example.org/s/Xy。",
        json!({"title": "谁在摆渡", "container-title": "渡口随笔"}),
    );
    reads(
        "同上，何苗：〈论渡〉，《海洋學刊》，第7期，頁18—22。",
        json!({"author": [{"family": "何", "given": "苗"}], "title": "论渡"}),
    );
}

#[test]
fn laws_cases_symbols() {
    reads(
        "《沿海渔业条例》第十条第二款",
        json!({"type": "legislation", "title": "沿海渔业条例", "section": "第十条第二款"}),
    );
    reads(
        "《沿海渔业条例》第十七、十九条",
        json!({"type": "legislation", "title": "沿海渔业条例", "section": "第十七、十九条"}),
    );
    reads(
        "东海渔业部，2031：《东海渔业部关于适用〈沿海渔业条例〉的解释》。",
        json!({"type": "legislation", "title": "东海渔业部关于适用〈沿海渔业条例〉的解释",
               "author": [{"literal": "东海渔业部"}], "issued": {"date-parts": [[2031]]}}),
    );
    // A book about law is no law.
    reads(
        "何苗：《海洋法》，北京：青禾出版社，2031年，第4页。",
        json!({"type": "book", "title": "海洋法", "publisher": "青禾出版社"}),
    );
    reads(
        "（2031）沪02民终77号民事判决书",
        json!({"type": "legal_case", "number": "（2031）沪02民终77号"}),
    );
    reads(
        "东海渔业公司诉青禾县海洋局行政处罚案，东海省高级人民法院（2031）闽行终125号行政判决书。",
        json!({"type": "legal_case", "number": "（2031）闽行终125号", "title": "东海渔业公司诉青禾县海洋局行政处罚案"}),
    );
    reads(
        "联合国秘书长：《海洋与渡口》，A/86/70/Add.2，2031年8月29日。",
        json!({"title": "海洋与渡口", "number": "A/86/70/Add.2", "author": [{"literal": "联合国秘书长"}]}),
    );
    reads(
        "东海省第一中级人民法院（2015）一中民终字第08765号民事判决书。",
        json!({"type": "legal_case", "number": "（2015）一中民终字第08765号", "authority": "东海省第一中级人民法院"}),
    );
    reads(
        "最高人民法院指导案例24号：何某诉周某渡船租赁合同纠纷案。",
        json!({"type": "legal_case", "title": "何某诉周某渡船租赁合同纠纷案"}),
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
        "所谓“渡税”，即过河时所纳的船钱，1964年以后不再征收。",
        "展览分为“船”“盐”“潮”三个单元，展期至2031年10月9日。",
        "会议认为，要落实《关于修渡口的意见》，推动各项工作取得实效。",
        "③ 表中数字单位为万担，“—”表示缺数据。",
        "“那边通航了没有？”他问。我说通了，1983年的事。",
        "In this paper we use three rounds of soundings (2016, 2018 and 2019) at 42 piers.",
        "该渡口2017年度收入为3.2亿元，同比增长12.4%，首次转正。",
        "",
    ] {
        let got = jiaokan::parse_reference(line);
        assert!(got.csl.is_empty(), "{line}: {:?}", got.csl);
    }
}

#[test]
fn many_are_read_as_one_by_one() {
    let lines: Vec<String> = (0..300)
        .map(|i| {
            format!("[{i}] 林若川. 海港治理[J]. 海洋学刊, 20{:02}, {i}(3): 45-62.", i % 90 + 10)
        })
        .collect();
    let many = jiaokan::parse_references(&lines);
    let one: Vec<_> = lines.iter().map(|l| jiaokan::parse_reference(l)).collect();
    assert_eq!(many, one);
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
