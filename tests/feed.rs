//! Feeds and Markdown: what is no markup stays, hostile input stays cheap, nothing is lost.

#![allow(clippy::unwrap_used, clippy::panic, unreachable_pub)] // a test may fail loudly

use jiaokan::extract::{ExtractOptions, Extracted, Format, sniff};
use jiaokan::{clean, extract};

fn read(source: &str) -> Extracted {
    extract(source, &ExtractOptions::default())
}

/// What a reader of PDF writes: every heading of one level.
const PAPER: &str = "# 水渠与村庄\n\n张三$^{①}$\n\n# 一、缘起\n\n\
    水渠修成的那一年，沿岸的六个村子商量了一整个冬天，才定下轮流放水的日子和看水的人。$^{②}$\n\n\
    # 二、办法\n\n看水的人由各村轮流出，一月一换，换的时候要当面点清闸板和钥匙，少了一样都要赔。\n\n\
    ① 张三，某大学讲师。\n\n② 见某县志。\n";

#[test]
fn tells_what_a_source_is() {
    for (source, want) in [
        ("<!DOCTYPE html><html><body>文</body></html>", Format::Html),
        ("<div><p>文</p></div>", Format::Html),
        ("<text id=\"x\">\n<html><body><p>文</p></body></html>", Format::Html),
        ("<!--1615104000000-->\n[题](https://example.org/)\n------\n<p>文</p>", Format::Feed),
        ("<?xml version=\"1.0\"?><rss version=\"2.0\"></rss>", Format::Feed),
        ("{\"version\": \"https://jsonfeed.org/version/1\", \"items\": []}", Format::Feed),
        ("---\ntitle: 题\n---\n文", Format::Markdown),
        ("# 题\n\n文有[链接](https://example.org)。\n", Format::Markdown),
        ("## 一\n\n文\n\n## 二\n", Format::Markdown),
        ("# 题\n\n文。\n\n## 一\n\n文。\n", Format::Markdown),
        ("# 题\n文。\n", Format::Text),
        (PAPER, Format::Markdown),
        ("# 设置\n\n# 开关\n\na = 1\n", Format::Text),
        ("文。\n", Format::Text),
        ("# 注释\nx = 1\nprint(x)\n", Format::Text),
        ("{\"a\": [1, 2, {\"b\": \"**x**\"}]}", Format::Text),
        ("名,数\n甲,1\n乙,2\n", Format::Text),
        ("在 HTML 里 <p> 是段落，<div> 是块，不要忘了。", Format::Text),
        ("if (a < b && c > d) { return; }", Format::Text),
        ("水位<br>下降", Format::Html),
        ("一<BR/>\n二", Format::Html),
        ("他说：<b>不行</b>，然后走了。", Format::Html),
        ("见<a href='/a.html'>附录</a>", Format::Html),
        ("雨停了<img src=\"a.jpg\">", Format::Html),
        ("股票代码：600000<br>简称：渡口银行", Format::Html),
        ("Two acts on one stage.<br>Then they left.", Format::Html),
        ("The tag <b>bold</b> is old.", Format::Text),
        ("第一行<br>\n第二行\n第三行", Format::Text),
        ("换行写作 <br> 标签，加粗写作 <b>字</b>。", Format::Text),
        ("若 a<b 且 b>c，则 a<c。", Format::Text),
        ("泛型写作 List<a>，不写 List。", Format::Text),
        ("- 甲\n- 乙\n- 丙\n", Format::Text),
        ("* 一条\n* 又一条\n\n> 引的话\n", Format::Text),
        ("1. 甲\n2. 乙\n", Format::Text),
        ("甲**乙丙\n", Format::Text),
        ("-----\n甲\n-----\n", Format::Text),
        ("<?xml version=\"1.0\"?><TEI><p>文</p></TEI>", Format::Text),
    ] {
        assert_eq!(sniff(source), want, "{source}");
    }
}

#[test]
fn text_that_looks_like_markup_stays() {
    for text in [
        "价格 5*6=30，注意_没有_空格。",
        "#话题# 今天的雨",
        "#!/bin/sh\n# 注释\necho \"**\"\n",
        "a | b\nc | d\n",
        "他写道：[见附录](下)，没有别的。",
        "[1] 某书，第三页。\n[2] 又一书。",
    ] {
        assert_eq!(clean(text.as_bytes()).text(), text);
    }
}

#[test]
fn ambiguous_day_and_month_are_not_guessed() {
    let out = read(
        "[题](https://example.org/a.html)\n------\n<p>04/03/2021</p><p>正文在这里，写得不长不短，刚好一行多一点，读者一看就知道这是正文。</p>",
    );
    assert_eq!(out.meta.published, None);
    let told = &out.meta.extra["date-candidate"];
    let told: Vec<&str> = told.iter().map(|f| f.value.as_str()).collect();
    assert_eq!(told, ["2021-03-04", "2021-04-03"]);
}

#[test]
fn a_copy_is_no_date() {
    let out = read(
        "[题](https://archive.example/web/20200102030405/https://example.org/a.html)\n------\n<p>2021-03-07</p><p>正文。</p>",
    );
    assert_eq!(out.meta.published, None, "nothing was published after it was copied");
}

/// Moves make the text from the source again, and each verbatim piece is the source's.
fn holds(source: &str) {
    let out = read(source);
    assert_eq!(out.moves.apply(source), out.text);
    for piece in out.moves.pieces() {
        assert!(
            source.get(piece.src.range()).is_some() && out.text.get(piece.out.range()).is_some()
        );
        if piece.verbatim {
            assert_eq!(piece.src.of(source), piece.out.of(&out.text));
        }
    }
    for block in &out.blocks {
        assert!(out.text.get(block.span.range()).is_some());
    }
    for drop in &out.dropped {
        assert!(source.get(drop.span.range()).is_some());
    }
    for (_, field) in out.meta.fields() {
        assert!(field.span.is_none_or(|s| source.get(s.range()).is_some()));
    }
}

#[test]
fn hostile_input_is_linear_and_whole() {
    let big = 200_000;
    let front = "---\ntitle: 题\n---\n";
    let feed = "<!--1615104000000-->\n[题](https://example.org/)\n------\n";
    let item = "{\"version\": \"https://jsonfeed.org/version/1\", \"items\": [";
    for hard in [
        "[".repeat(big),
        "![".repeat(big / 2),
        "[a](".repeat(big / 4),
        "*a ".repeat(big / 3),
        "**a".repeat(big / 3),
        "`".repeat(big),
        "`a``".repeat(big / 4),
        "> ".repeat(big / 2),
        "- a\n  ".repeat(big / 6),
        "<".repeat(big),
        "<div>".repeat(big / 5),
        "&".repeat(big),
        "$a_".repeat(big / 3),
        "| a ".repeat(big / 4),
        "```\n".repeat(big / 4),
        "2021-03-07 ".repeat(big / 11),
        "作者：张三 ".repeat(big / 16),
        "\0".repeat(big),
        "\n".repeat(big),
        "（作者：".repeat(big / 12),
        "[x]: http://a\n[x][x]\n".repeat(big / 21),
        "<item><title>a".repeat(big / 14),
        "{\"a\":[".repeat(big / 6),
        "\\".repeat(big),
    ] {
        for head in [front, feed, "<rss><channel><item><description>", item, "<p>"] {
            let source = format!("{head}{hard}");
            let start = std::time::Instant::now();
            holds(&source);
            let took = start.elapsed();
            // 0.2 s per MB is the bar; the tests' machine may be busy.
            assert!(took.as_secs() < 3, "{took:?} {head}{}", &hard[..20.min(hard.len())]);
        }
    }
}

#[test]
fn hostile_pages_are_linear() {
    let many = 20_000;
    for part in [
        "<h2>题目</h2>",
        "<p>2021-03-07</p>",
        "<p>作者：张三</p>",
        "<img src=a.png>",
        "<a rel=author>张三</a>",
        "<a rel=tag>河</a>",
        "<meta property=og:title content=题>",
        "<meta name=keywords content=甲,乙>",
        "<time datetime=2021-03-07></time>",
        "<span class=author>张三</span>",
        "<div class=comment>",
        "<script type=application/ld+json>{\"@type\":\"Article\",\"headline\":\"题\"}</script>",
    ] {
        let page = format!("<html><head><title>题_某网</title></head><body>{}", part.repeat(many));
        let start = std::time::Instant::now();
        holds(&page);
        let took = start.elapsed();
        assert!(took.as_secs() < 8, "{took:?} {part}");
    }
}

proptest::proptest! {
    #[test]
    fn any_markdown_maps_back(body in "[a-z中文 \n#>*_`~\\[\\]()!<&|:$-]{0,80}") {
        holds(&format!("---\ntitle: 题\nurl: https://example.org/a\n---\n{body}"));
    }

    #[test]
    fn any_feed_maps_back(body in "[a-z中文作者：0-9/<>&;\n\" —（）-]{0,80}") {
        holds(&format!("<!--1615104000000-->\n[题](https://example.org/)\n------\n{body}"));
        holds(&format!("<rss><channel><item><title>t</title><description>{body}</description></item></channel></rss>"));
        let json = body.replace('"', "\\\"");
        holds(&format!("{{\"version\": \"https://jsonfeed.org/version/1\", \"items\": [{{\"content_html\": \"{json}\"}}]}}"));
    }
}
