//! Metadata of pages written for it: each field from each place where a page may tell it.

#![allow(clippy::unwrap_used, clippy::panic)] // a test may fail loudly

use jiaokan::extract::{ExtractOptions, Extracted, Format};
use jiaokan::{Field, Metadata};

const TEXT: &str = "<p>雨停后的第二天，渡口村的老支书就上了山。他要看的是一条路，一条修了三年才通到山顶的路。</p><p>路不宽，只够一辆小货车通过，可是村里人说，有了它，山上的梨子就不会再烂在树上了。</p><p>去年秋天，第一车梨子从这里运到县城，卖了四千二百块钱，这在从前是想也不敢想的事。</p>";

fn extract(source: &str) -> Extracted {
    jiaokan::extract(source, &ExtractOptions { format: Format::Html, ..Default::default() })
}

fn page(head: &str, body: &str) -> Metadata {
    let source = format!(
        "<!DOCTYPE html><html><head>{head}</head><body><div class=\"article\">{body}</div></body></html>"
    );
    let out = extract(&source);
    // A span leads to where the value was said.
    for (name, field) in out.meta.fields() {
        if let Some(span) = field.span {
            assert!(!span.of(&source).trim().is_empty(), "{name}: {field:?}");
        }
        assert!((0.0..=1.0).contains(&field.confidence), "{name}: {field:?}");
        assert!(!field.origin.is_empty(), "{name}: {field:?}");
    }
    out.meta
}

fn value(field: &Option<Field>) -> &str {
    field.as_ref().map_or("", |f| f.value.as_str())
}

fn values(fields: &[Field]) -> Vec<&str> {
    fields.iter().map(|f| f.value.as_str()).collect()
}

fn extra<'m>(meta: &'m Metadata, name: &str) -> Vec<&'m str> {
    meta.extra.get(name).map(|all| values(all)).unwrap_or_default()
}

#[test]
fn json_ld() {
    let head = r#"<title>渡口村修通第一条路 - 某县报</title><script type="application/ld+json">
        {"@context":"https://schema.org","@graph":[{"@type":"WebSite","name":"某县报"},{"@type":"NewsArticle",
        "headline":"渡口村修通第一条路","datePublished":"2021-03-07T08:09:00+08:00","dateModified":"2021-03-08",
        "author":[{"@type":"Person","name":"王小明"},{"@type":"Person","name":"李四"}],
        "publisher":{"@type":"Organization","name":"某县报社"},"keywords":["公路","梨子"],
        "articleSection":"乡村","license":"https://creativecommons.org/licenses/by/4.0/"}]}</script>"#;
    let meta = page(head, TEXT);
    assert_eq!(value(&meta.title), "渡口村修通第一条路");
    assert_eq!(values(&meta.authors), ["王小明", "李四"]);
    assert_eq!(value(&meta.published), "2021-03-07T08:09:00+08:00");
    assert_eq!(value(&meta.modified), "2021-03-08");
    assert_eq!(value(&meta.publisher), "某县报社");
    assert_eq!(value(&meta.section), "乡村");
    assert_eq!(extra(&meta, "keywords"), ["公路", "梨子"]);
    assert_eq!(meta.published.unwrap().origin, "json-ld");
}

#[test]
fn dublin_core() {
    let head = "<meta name=\"DC.title\" content=\"渡口村修通第一条路\"><meta name=\"DC.creator\" content=\"王小明\"><meta name=\"DC.date.issued\" content=\"2021-03-07\"><meta name=\"DC.publisher\" content=\"某县报社\"><meta name=\"DC.language\" content=\"zh-CN\"><meta name=\"DC.rights\" content=\"CC BY 4.0\"><meta name=\"DC.subject\" content=\"公路\">";
    let meta = page(head, TEXT);
    assert_eq!(value(&meta.title), "渡口村修通第一条路");
    assert_eq!(values(&meta.authors), ["王小明"]);
    assert_eq!(value(&meta.published), "2021-03-07");
    assert_eq!(value(&meta.publisher), "某县报社");
    assert_eq!(value(&meta.language), "zh-CN");
    assert_eq!(extra(&meta, "rights"), ["CC BY 4.0"]);
    assert_eq!(extra(&meta, "keywords"), ["公路"]);
}

#[test]
fn open_graph_and_names() {
    let head = "<title>渡口村修通第一条路_某县报</title><meta property=\"og:title\" content=\"渡口村修通第一条路\"><meta property=\"og:site_name\" content=\"某县报\"><meta property=\"article:published_time\" content=\"2021-03-07T08:09:00+08:00\"><meta property=\"article:section\" content=\"乡村\"><meta property=\"article:tag\" content=\"公路\"><meta property=\"article:tag\" content=\"梨子\"><meta name=\"author\" content=\"王小明\"><link rel=\"canonical\" href=\"https://example.com/a/1.html\"><link rel=\"license\" href=\"https://creativecommons.org/licenses/by/4.0/\">";
    let meta = page(head, TEXT);
    assert_eq!(value(&meta.title), "渡口村修通第一条路");
    assert_eq!(value(&meta.site), "某县报");
    assert_eq!(value(&meta.url), "https://example.com/a/1.html");
    assert_eq!(value(&meta.section), "乡村");
    assert_eq!(values(&meta.authors), ["王小明"]);
    assert_eq!(extra(&meta, "keywords"), ["公路", "梨子"]);
    assert_eq!(extra(&meta, "rights"), ["https://creativecommons.org/licenses/by/4.0/"]);
}

#[test]
fn microdata() {
    let body = format!(
        "<div itemscope itemtype=\"https://schema.org/Article\"><h1 itemprop=\"headline\">渡口村修通第一条路</h1><span itemprop=\"author\" itemscope itemtype=\"https://schema.org/Person\"><span itemprop=\"name\">王小明</span></span><time itemprop=\"datePublished\" datetime=\"2021-03-07T08:09:00+08:00\">3月7日</time><div itemprop=\"articleBody\">{TEXT}</div></div>"
    );
    let meta = page("<title>渡口村修通第一条路</title>", &body);
    assert_eq!(value(&meta.title), "渡口村修通第一条路");
    assert_eq!(values(&meta.authors), ["王小明"]);
    assert_eq!(value(&meta.published), "2021-03-07T08:09:00+08:00");
}

#[test]
fn what_the_page_shows() {
    let body = format!(
        "<h1>渡口村修通第一条路</h1><div class=\"info\">2021-03-07 08:09　来源：某县报　作者：王小明</div>{TEXT}<p>责任编辑：李四</p>"
    );
    let source = format!(
        "<html><head><title>渡口村修通第一条路-某县网</title></head><body><div class=\"article\">{body}</div></body></html>"
    );
    let out = extract(&source);
    let meta = &out.meta;
    assert_eq!(values(&meta.authors), ["王小明"]);
    assert!(value(&meta.published).starts_with("2021-03-07T08:09"));
    assert_eq!(extra(meta, "editor"), ["李四"]);
    // Boilerplate feeds the metadata and leaves the text.
    assert!(out.text.starts_with("雨停后") && out.text.ends_with("不敢想的事。"), "{}", out.text);
}

#[test]
fn candidates_are_told_and_not_chosen() {
    let body = format!("{TEXT}<p>这批梨子的合同是2020年5月6日签的，当时谁也没有把握。</p>");
    let meta = page("<title>渡口村修通第一条路</title>", &body);
    assert!(meta.published.is_none(), "{:?}", meta.published);
    let both = "<title>渡口村修通第一条路</title><meta property=\"article:published_time\" content=\"2021-03-07\">";
    let body = format!("<h1>渡口村修通第一条路</h1><p>2021-05-09 10:00</p>{TEXT}");
    let meta = page(both, &body);
    let field = meta.published.clone().unwrap();
    let told = extra(&meta, "date-candidate");
    assert!(field.value.starts_with("2021-03-07") && field.confidence > 0.5, "{field:?}");
    assert!(told.iter().any(|d| d.starts_with("2021-05-09")), "{told:?}");
}

#[test]
fn pictures() {
    let body = format!(
        "{TEXT}<figure><img src=\"data:image/gif;base64,R0lGODlhAQABAAAAACw=\" data-src=\"https://img.example.com/road.jpg\" alt=\"山路\"><noscript><img src=\"https://img.example.com/road.jpg\"></noscript><figcaption>修通后的山路。王小明 摄</figcaption></figure>{TEXT}"
    );
    let source = format!(
        "<html><head><title>渡口村修通第一条路</title></head><body><div class=\"article\">{body}</div></body></html>"
    );
    let out = extract(&source);
    let urls: Vec<_> = out.meta.images.iter().map(|i| i.url.as_str()).collect();
    assert_eq!(urls, ["https://img.example.com/road.jpg"]);
    let image = out.meta.images.first().unwrap();
    assert_eq!(image.caption.as_deref(), Some("修通后的山路。王小明 摄"));
    assert_eq!(image.alt.as_deref(), Some("山路"));
    assert!(!out.text.contains("修通后的山路"), "{}", out.text);
}

#[test]
fn noscript_says_nothing_twice() {
    let text = "<p>去年秋天，第一车梨子从这里运到县城，卖了四千二百块钱。</p>";
    let source = format!(
        "<html><head><title>渡口村</title></head><body><div class=\"article\">{TEXT}{text}<noscript>{text}<p>请打开脚本以便阅读全文。</p></noscript></div></body></html>"
    );
    let out = extract(&source);
    assert_eq!(out.text.matches("第一车梨子从这里运到县城，卖了四千二百块钱。").count(), 1);
    assert!(!out.text.contains("请打开脚本"), "{}", out.text);
}

#[test]
fn proxied_pictures_of_a_feed() {
    let source = "<!--1615104000000-->\n[某题](https://example.org/1)\n------\n<p>第一段文字，说明事情的由来，写得不长不短，刚好一行多一点。</p><img src=\"https://proxy.example.net/?url=https%3A%2F%2Fimg.example.org%2Froad.jpg&w=800\"><p>第二段文字，说明事情的去向，也是刚好一行多一点，到此为止。</p>";
    let out = jiaokan::extract(source, &ExtractOptions::default());
    let urls: Vec<_> = out.meta.images.iter().map(|i| i.url.as_str()).collect();
    assert_eq!(urls, ["https://img.example.org/road.jpg"]);
}

#[test]
fn what_the_text_tells_is_not_said_of_the_page() {
    let lead = "<h1>渡口村记事</h1><p>这条路前后修了三年，村里人把几个日子都记了下来，写在这里，让后来的人知道。</p>";
    for part in [
        "<table><tr><th>姓名</th><th>出生日期</th></tr><tr><td>王小明</td><td>1968年3月2日</td></tr></table>",
        "<table><tr><td>2021-03-07</td><td>1</td></tr><tr><td>2021-03-08</td><td>2</td></tr></table>",
        "<table><tr><td>2021年3月7日</td><td>开工</td></tr></table>",
        "<h3>2019年5月1日</h3><p>老支书带着人上山量路，天黑才下来。</p><h3>2021年3月7日</h3><p>第一辆货车开到了山顶，满村的人都来看。</p>",
        "<p>2019年5月1日</p><p>老支书带着人上山量路，天黑才下来。</p><p>2021年3月7日</p><p>第一辆货车开到了山顶，满村的人都来看。</p>",
        "<ul><li>2021年3月7日</li><li>2021年3月8日</li></ul><p>这两天村里放了假，家家户户都到山顶上去看路。</p>",
        "<p>时间：2021年3月7日上午9:00</p><p>地点：渡口村小学</p>",
        "<p>报名截止：2021年3月7日</p><p>过了这一天就不再收了，请大家早些来。</p>",
        "<p>王小明</p><p>李大有</p><p>张三元</p><p>赵四海</p>",
        "<p>责任编辑：李四</p>",
    ] {
        let source = format!("<html><head></head><body><div>{lead}{part}</div></body></html>");
        let meta = extract(&source).meta;
        assert_eq!(value(&meta.published), "", "{part}");
        assert_eq!(values(&meta.authors), Vec::<&str>::new(), "{part}");
    }
}

#[test]
fn bylines_of_many_shapes() {
    for (line, authors, published, modified) in [
        (
            "撰文：王小明 出版：2021-03-07 05:30 更新：2021-03-08 07:00",
            vec!["王小明"],
            "2021-03-07T05:30",
            "2021-03-08T07:00",
        ),
        ("文/图 王小明", vec!["王小明"], "", ""),
        ("文/王小明 摄影/李四", vec!["王小明"], "", ""),
        ("文：王小明 图：李四", vec!["王小明"], "", ""),
        ("作者丨王小明 编辑丨李四", vec!["王小明"], "", ""),
        ("記者王小明／海州報導", vec!["王小明"], "", ""),
        ("记者 王小明", vec!["王小明"], "", ""),
        ("本报记者 王小明 李四", vec!["王小明", "李四"], "", ""),
        ("王小明 2021-03-07", vec!["王小明"], "2021-03-07", ""),
    ] {
        for class in ["info", "author"] {
            let body = format!("<h1>渡口村修路</h1><div class=\"{class}\">{line}</div>{TEXT}");
            let meta = page("<title>渡口村修路</title>", &body);
            assert_eq!(values(&meta.authors), authors, "{line}");
            assert_eq!(value(&meta.published), published, "{line}");
            assert_eq!(value(&meta.modified), modified, "{line}");
        }
    }
}

#[test]
fn a_sentence_about_rights_names_no_site() {
    for line in [
        "某某股份有限公司版权所有，未经书面授权禁止使用",
        "©著作权归作者所有",
        "某局 版权所有 咨询电话：0500-00000000",
    ] {
        let source = format!(
            "<title>渡口村修路记</title><div class=article><h1>渡口村修路记</h1>{TEXT}</div><p>{line}</p>"
        );
        assert_eq!(value(&extract(&source).meta.site), "", "{line}");
    }
    let source = format!("<title>修路记</title><h1>修路记</h1>{TEXT}<p>© 2021 某县报</p>");
    assert_eq!(value(&extract(&source).meta.site), "某县报");
}
