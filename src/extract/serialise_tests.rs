use super::fate::Fates;
use super::serialise::Writer;
use super::tree::Tree;
use crate::{Block, BlockKind};

fn write(source: &str) -> (String, Vec<Block>) {
    let tree = Tree::parse(source);
    let fates = Fates::keep_all(&tree);
    let mut writer = Writer::new(&tree, &fates);
    writer.node(tree.root());
    let out = writer.finish();
    assert_eq!(out.moves.apply(source), out.text);
    (out.text, out.blocks)
}

fn text(source: &str) -> String {
    write(source).0
}

#[test]
fn white_space() {
    assert_eq!(
        text("<p>　　甲<b>乙</b>\n<i>丙</i>\n  丁 a\n b</p> <p>&nbsp;&emsp;戊</p>"),
        "甲乙丙丁 a b\n戊"
    );
    assert_eq!(text("<div>甲<br>　　乙<br/><br>丙<div>丁</div>戊</div>"), "甲\n乙\n丙\n丁\n戊");
    assert_eq!(text("a<b>b</b> <i> c</i>&lt;d&amp;"), "ab c<d&");
    assert_eq!(text("王　伟 先生"), "王　伟 先生");
    assert_eq!(
        text("◎片　　长　九十分钟<br>◎主　演　王　伟<br>◎类　型"),
        "◎片长　九十分钟\n◎主演　王　伟\n◎类　型"
    );
}

#[test]
fn blocks() {
    let kinds = |source: &str| -> Vec<String> {
        let (text, blocks) = write(source);
        blocks.iter().map(|b| format!("{}:{}", b.kind.name(), b.span.of(&text))).collect()
    };
    assert_eq!(
        kinds("<h2>甲</h2><p>乙<ul><li>丙<li>丁<p>戊</ul>"),
        ["heading:甲", "paragraph:乙", "item:丙", "item:丁", "paragraph:戊"]
    );
    assert_eq!(
        kinds("<blockquote><p>甲<p>乙</blockquote><figure><img src=a><figcaption>丙</figure>"),
        ["quote:甲\n乙", "paragraph:甲", "paragraph:乙", "caption:丙"]
    );
    assert_eq!(
        kinds("<pre class='lang-rs'><code>a\n  b &lt; c\n</code></pre>"),
        ["code:a\n  b < c"]
    );
    assert_eq!(
        kinds("<p><b>小标题</b></p><p><b>不是。</b>"),
        ["heading:小标题", "paragraph:不是。"]
    );
}

#[test]
fn tables() {
    assert_eq!(
        text(
            "<table><tr><th>甲<th colspan=2>乙<tr><td rowspan=2>1<td>2<td><p>3</p><p>x</p><tr><td>4</table>丙"
        ),
        "| 甲 | 乙 | |\n| --- | --- | --- |\n| 1 | 2 | 3 x |\n| | 4 | |\n丙"
    );
    assert_eq!(text("<table><tr><td>甲</table>"), "甲");
    // A box around text: no row has two cells with any.
    assert_eq!(
        text("<table><tr><td colspan=3>题<tr><td><td>一。<p>二。<td></table>"),
        "题\n一。\n二。"
    );
    assert_eq!(
        write("<table><caption>题<tr><td>甲<td>乙<tr><td>1<td>2</table>")
            .1
            .iter()
            .map(|b| b.kind.clone())
            .collect::<Vec<_>>(),
        [BlockKind::Caption, BlockKind::Table]
    );
}
