//! The laws of DESIGN.md on whole documents: the samples, every text of the test data, and texts
//! put together from the lines of both.

#![allow(clippy::unwrap_used, clippy::panic, unreachable_pub)] // a test may fail loudly

use std::path::Path;

use jiaokan::convert::Script;
use jiaokan::extract::Format;
use jiaokan::{Cleaner, Document, Options, Pick, Source, Span, TextOptions};
use proptest::prelude::*;

/// Every `before` and `text` of the test data, and the samples as text.
fn texts() -> Vec<String> {
    let mut texts = Vec::new();
    for stage in std::fs::read_dir("tests/testdata").unwrap() {
        for file in std::fs::read_dir(stage.unwrap().path()).unwrap() {
            let path = file.unwrap().path();
            if path.extension().is_none_or(|e| e != "toml") {
                continue; // pages and tables that some stages keep beside their cases
            }
            let source = std::fs::read_to_string(path).unwrap();
            let value: toml::Value = toml::from_str(&source).unwrap();
            for (list, key) in [("case", "before"), ("keep", "text")] {
                let cases = value.get(list).and_then(|v| v.as_array()).into_iter().flatten();
                texts.extend(cases.filter_map(|c| Some(c.get(key)?.as_str()?.to_owned())));
            }
        }
    }
    assert!(texts.len() > 100);
    texts
}

fn samples() -> Vec<Vec<u8>> {
    let files = std::fs::read_dir("examples").unwrap().map(|f| f.unwrap().path());
    files.filter(|f| f.is_file()).map(|f| std::fs::read(f).unwrap()).collect()
}

/// What must hold for any document.
fn check(doc: &Document) -> Result<(), String> {
    let say = |what: &str| Err(format!("{what}: {:?}", doc.source()));
    if doc.replay() != doc.buffer() {
        return say("the layers do not replay");
    }
    if let Some(lost) = doc.unaccounted().first() {
        return say(&format!("{:?} is unaccounted for", lost.of(doc.source())));
    }
    let inside = |s: Span| doc.buffer().get(s.range()).is_some();
    let blocks = doc.blocks().iter().map(|b| b.span);
    let notes = doc.notes().iter().map(|n| n.text);
    let cited = doc.citations().iter().map(|c| c.span).chain(doc.mentions().iter().map(|m| m.span));
    if let Some(span) = blocks.chain(notes).chain(cited).find(|s| !inside(*s)) {
        return say(&format!("{span:?} does not fit the buffer"));
    }
    let sorted = doc.blocks().is_sorted_by_key(|b| (b.span.start, std::cmp::Reverse(b.span.end)));
    if !sorted {
        return say("the blocks are out of order");
    }
    for change in doc.changes() {
        if doc.source().get(change.span.range()).is_none() {
            return say(&format!("{change:?} does not fit the source"));
        }
    }
    for (_, field) in doc.meta().fields() {
        if field.span.is_some_and(|s| doc.source().get(s.range()).is_none()) {
            return say(&format!("{field:?} does not fit the source"));
        }
    }
    let calls = doc.notes().iter().flat_map(|n| n.calls.iter().filter_map(|c| c.offset));
    if let Some(offset) = calls.into_iter().find(|o| !doc.text().is_char_boundary(*o)) {
        return say(&format!("a note is called at {offset}, which is no place in the text"));
    }
    Ok(())
}

/// Cleaning the text again as text changes nothing.
fn settled(doc: &Document) -> Result<(), String> {
    let options = Options { format: Format::Text, edges: Some(false), ..Options::default() };
    let again = Cleaner::new(options).unwrap().clean_from(doc.text(), None);
    if again.text() == doc.text() {
        return Ok(());
    }
    let pairs = doc.text().lines().zip(again.text().lines());
    let at = pairs.into_iter().find(|(a, b)| a != b);
    Err(format!("a second cleaning changes {at:?} in {:?}", doc.source()))
}

#[test]
fn samples_hold_the_laws() {
    for bytes in samples() {
        let doc = jiaokan::clean(&bytes);
        check(&doc).unwrap();
        settled(&doc).unwrap();
    }
}

#[test]
fn test_data_holds_the_laws() {
    let wrong: Vec<String> =
        texts().iter().filter_map(|t| check(&jiaokan::clean(t.as_bytes())).err()).collect();
    assert!(wrong.is_empty(), "{} texts:\n{}", wrong.len(), wrong.join("\n"));
}

#[test]
fn a_second_cleaning_changes_nothing() {
    let mut wrong = Vec::new();
    for text in texts() {
        if let Err(why) = settled(&jiaokan::clean(text.as_bytes())) {
            let head: String = text.chars().take(60).collect();
            wrong.push(format!("{head:?}\n    {why}"));
        }
    }
    assert!(wrong.is_empty(), "{} texts:\n{}", wrong.len(), wrong.join("\n"));
}

#[test]
fn batches_are_the_same_as_one_by_one() {
    let all = samples();
    let cleaner = Cleaner::default();
    let one_by_one: Vec<String> =
        all.iter().map(|b| cleaner.clean(b).buffer().to_owned()).collect();
    let batch: Vec<String> =
        cleaner.clean_all(&all).iter().map(|d| d.buffer().to_owned()).collect();
    assert_eq!(batch, one_by_one);
}

#[test]
fn reverting_everything_gives_the_source_back() {
    let text = "水\u{200b}位&amp;lt;一&amp;gt;\u{feff}";
    let doc = Cleaner::default().clean_from(Source::Text(text), None);
    assert_ne!(doc.text(), text);
    let back = doc.revert(doc.changes().iter().map(Into::into));
    assert_eq!(back.text(), text);
    assert_eq!(back.accept(doc.changes().iter().map(Into::into)).text(), doc.text());
}

#[test]
fn decisions_that_do_nothing_say_so() {
    let text = "水\u{200b}位&amp;lt;一&amp;gt;\u{feff}";
    let doc = Cleaner::default().clean_from(Source::Text(text), None);
    let before = doc.warnings().len();
    let other = Pick::Change("repair/invisible".into(), Span::new(1, 2));
    let same = doc.revert([other.clone()]);
    assert_eq!(same.text(), doc.text());
    assert_eq!(same.warnings().len(), before + 1, "{:?}", same.warnings());
    assert!(same.warnings().iter().any(|w| w.contains("no change of repair/invisible")));
    // What moves text goes back as a whole: said once, however much lies in the span.
    let lines = "水位又落了一些①，没有人说话，船家把缆绳系在石头上，坐着等天黑。\n\
        他在等一个人②，那个人不会来了。\n\n① 见前文。\n② 见《渡口记》，第3页。\n";
    let doc = Cleaner::default().clean_from(Source::Text(lines), None);
    assert!(doc.changes().iter().any(|c| c.rule.starts_with("reflow/")), "{:?}", doc.changes());
    let same = doc.revert([Pick::Span(Span::new(0, lines.len()))]);
    let said: Vec<_> = same.warnings().iter().filter(|w| w.contains("as a whole")).collect();
    let mut once = said.clone();
    once.dedup();
    assert!(!said.is_empty() && said.len() == once.len(), "{said:?}");
    // A document made again from its recipe says the same.
    let again = Document::remake(lines, &same.recipe()).unwrap();
    assert_eq!(again.warnings(), same.warnings());
}

#[test]
fn markdown_read_again_stays() {
    for text in [
        "# 渡口\n\n## 一节\n\n三点开船，别误了。\n\n### 小节\n\n名单如下。\n",
        "## 一节\n\n三点开船，别误了。\n\n## 二节\n\n名单如下。\n",
        "# 渡口\n\n# 又一节\n\n三点开船，别误了[^1]。\n\n[^1]: 旧历。\n",
    ] {
        let options = Options { format: Format::Markdown, ..Options::default() };
        let cleaner = Cleaner::new(options).unwrap();
        let once = cleaner.clean(text.as_bytes()).to_markdown();
        assert_eq!(cleaner.clean(once.as_bytes()).to_markdown(), once);
        let levels = |md: &str| -> Vec<usize> {
            let heads = md.lines().filter(|l| l.starts_with('#'));
            heads.map(|l| l.find(' ').unwrap_or(0)).collect()
        };
        if !text.contains("又一节") {
            assert_eq!(levels(&once), levels(text), "{once}");
        }
    }
}

#[test]
fn captions_of_pictures_are_text_when_asked_for() {
    let page = "<html><body><article><h1>渡口</h1><p>三点开船，别误了，船家在岸边喊了一声又一声，没有人答应。</p>\
        <figure><img src=a.jpg width=600 height=400><figcaption>船靠岸以后的渡口</figcaption></figure>\
        <p>名单如下，按登船的先后排列，一共两位，都在这里了，谁也没有说话。</p></article></body></html>";
    let doc = jiaokan::clean(page.as_bytes());
    let options = TextOptions { captions: true, ..TextOptions::default() };
    assert!(!doc.text().contains("船靠岸以后"), "{}", doc.text());
    assert_eq!(doc.to_text(options).matches("船靠岸以后的渡口").count(), 1);
}

#[test]
fn what_was_not_converted_is_not_said_to_be() {
    let to = |text: &str, disable: &[&str]| {
        let disable = disable.iter().map(|d| (*d).to_owned()).collect();
        let policy = jiaokan::Policy { disable, ..Default::default() };
        let script = Some(Script::Hant);
        Cleaner::new(Options { script, policy, ..Options::default() })
            .unwrap()
            .clean(text.as_bytes())
    };
    let prose = "他没有说话，头发也没有干，过了很久才回头看了一眼。";
    assert_eq!(to(prose, &[]).script(), Some("zh-Hant"));
    assert_eq!(to(prose, &[]).meta().language.clone().unwrap().value, "zh-Hant");
    assert_eq!(to(prose, &["convert"]).script(), Some("zh-Hans"));
    assert_eq!(to("hello world", &[]).script(), None);
}

#[test]
fn hostile_texts_are_linear_and_survive() {
    let mb = 1 << 20;
    let hostile: Vec<String> = vec![
        "<div>".repeat(mb / 5),
        "&amp;".repeat(mb / 5),
        "(".repeat(mb),
        "《".repeat(mb / 3),
        "①".repeat(mb / 3),
        "?".repeat(mb),
        "锟斤拷".repeat(mb / 9),
        "\0".repeat(mb),
        "長(zhǎng)".repeat(mb / 12),
        "[1]".repeat(mb / 3),
        "“".repeat(mb / 3),
        "一\n".repeat(mb / 4),
        " \n\n".repeat(mb / 3),
        "a=\"".repeat(mb / 3),
        "# ".repeat(mb / 2),
        "Ã¤".repeat(mb / 4),
        "同上，第1页。".repeat(mb / 19),
        "\u{1f468}\u{200d}".repeat(mb / 7),
    ];
    let mut slow = Vec::new();
    for text in hostile {
        let start = std::time::Instant::now();
        let doc = jiaokan::clean(text.as_bytes());
        let shown: String = text.chars().take(6).collect();
        assert_eq!(doc.replay(), doc.buffer(), "{shown:?}");
        // The slowest takes far less than this; a quadratic step takes minutes.
        if start.elapsed().as_secs_f32() > 5.0 {
            slow.push((shown, start.elapsed()));
        }
    }
    assert!(slow.is_empty(), "{slow:?}");
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(300))]

    #[test]
    fn mixtures_hold_the_laws(picks in prop::collection::vec((any::<prop::sample::Index>(), 0..4u8), 1..20)) {
        let lines: Vec<String> = {
            static LINES: std::sync::OnceLock<Vec<String>> = std::sync::OnceLock::new();
            LINES.get_or_init(|| {
                let samples = samples().into_iter().map(|b| String::from_utf8_lossy(&b).into_owned());
                let all = texts().into_iter().chain(samples);
                all.flat_map(|t| t.lines().map(str::to_owned).collect::<Vec<_>>()).collect()
            }).clone()
        };
        let mut text = String::new();
        for (index, end) in picks {
            text.push_str(&lines[index.index(lines.len())]);
            text.push_str(["\n", "\n\n", "", " "][usize::from(end)]);
        }
        let doc = jiaokan::clean(text.as_bytes());
        if let Err(why) = check(&doc) {
            return Err(TestCaseError::fail(why));
        }
    }
}

#[test]
fn the_samples_stand_where_the_package_looks() {
    for name in ["feed.txt", "page.html", "report.txt", "record.txt", "farm.txt", "gbk.html"] {
        assert!(Path::new("examples").join(name).exists());
    }
}

/// A page misread as a whole: the text across its tags, its title and its attributes.
#[test]
fn a_misread_page_is_repaired_tags_and_all() {
    let page = "<html><head><title>渡口的通知</title><meta name=\"description\" content=\"开船时间\">\
        </head><body><h1>渡口的通知</h1><p>今年中秋，六点起开船，几位老人已经到了。</p>\
        <p>孩子们学着划桨，<b>水面</b>很平，等待天亮。</p></body></html>";
    let misread: String = page.bytes().map(char::from).collect();
    let (doc, right) = (jiaokan::clean(misread.as_bytes()), jiaokan::clean(page.as_bytes()));
    assert_eq!(doc.text(), right.text());
    assert_eq!(doc.meta().title.as_ref().unwrap().value, "渡口的通知");
}

#[test]
fn markdown_comes_out_as_markdown() {
    let page = "<html><body><h1>渡口</h1><p>先看 &lt;b&gt; 与 *星* 和 a_b，再看 x_1 与两点开船的告示。</p>\
        <pre><code class=\"language-python\">x = 1\n\n# 说明\nprint(x)</code></pre>\
        <p>名单如下，按登船的先后排列，一共两位，都在这里了。</p><ul><li>叶知秋，七十二岁</li><li>孟野，十九岁</li></ul>\
        <p># 不是标题，是告示上的记号，后面还有半句话。</p></body></html>";
    let doc = jiaokan::clean(page.as_bytes());
    let (text, markdown) = (doc.text().to_owned(), doc.to_markdown());
    assert!(markdown.starts_with("# 渡口\n\n先看 \\<b> 与 \\*星\\* 和 a_b"), "{markdown}");
    assert_eq!(markdown.matches("渡口").count(), 1, "{markdown}");
    assert!(markdown.contains("```python\nx = 1\n\n# 说明\nprint(x)\n```\n"), "{markdown}\n{text}");
    assert!(markdown.contains("- 叶知秋，七十二岁\n- 孟野，十九岁\n\n\\# 不是标题"), "{markdown}");
}
