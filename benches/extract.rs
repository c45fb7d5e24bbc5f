//! Throughput of the stage `extract`, in MB/s of text of realistic size: a page of 60 KB with
//! navigation, an article, related links and scripts, metadata and blocks included.

#![allow(clippy::unwrap_used, clippy::panic, unreachable_pub)] // a test may fail loudly

use divan::counter::BytesCount;
use jiaokan::extract::{ExtractOptions, Format};

fn page(paragraphs: usize) -> String {
    let link = |i| {
        format!(
            "<li class=\"item\"><a href=\"/news/{i}.html\" title=\"第{i}条\">县里第{i}条消息今天发布</a></li>\n"
        )
    };
    let links: String = (0..80).map(link).collect();
    let script =
        "<script>var a = {\"b\": [1, 2, 3], \"c\": \"<p>\"}; if (a.b < 3) { go(); }</script>\n"
            .repeat(60);
    let paragraph = "<p class=\"text\" style=\"text-indent: 2em;\">　　雨停后的第二天，老支书就上了山。他要看的是一条路，一条修了三年才通到山顶的<a href=\"/road\">路</a>；路不宽，只够一辆小货车通过&nbsp;，可是有了它，梨子就不会再烂在树上了。</p>\n";
    format!(
        "<!DOCTYPE html><html lang=\"zh-CN\"><head><meta charset=\"utf-8\"><title>渡口村修路记 - 某县新闻网</title>\
         <meta name=\"description\" content=\"雨停后的第二天，老支书就上了山。\"><meta property=\"og:title\" content=\"渡口村修路记\">\
         {script}</head><body><div class=\"nav\"><ul>{links}</ul></div><div class=\"main\"><h1>渡口村修路记</h1>\
         <div class=\"info\">2021年03月07日 08:30 来源：某县新闻网 作者：张三</div><div class=\"content\">{}</div>\
         <div class=\"related\"><ul>{links}</ul></div></div><div class=\"footer\">版权所有 某县新闻网</div>{script}</body></html>",
        paragraph.repeat(paragraphs)
    )
}

fn run(bencher: divan::Bencher, source: String) {
    let options = ExtractOptions { format: Format::Html, ..Default::default() };
    bencher
        .counter(BytesCount::of_str(&source))
        .bench(|| jiaokan::extract(divan::black_box(&source), &options));
}

#[divan::bench]
fn page_of_60_kb(bencher: divan::Bencher) {
    run(bencher, page(60));
}

#[divan::bench]
fn page_of_1_mb(bencher: divan::Bencher) {
    run(bencher, page(2_000));
}

fn main() {
    divan::main();
}
