//! Lines that a site sets between the paragraphs of a text, or right around it.
//!
//! `天才一秒记住本站地址：www.example.com` between two paragraphs of a chapter, `[返回首页] [关闭窗口]` below
//! an old page, 目录 over a list of contents that was left out, what a writer is beside his name. Each
//! is known whole: a line with one word more is the text's.

use super::dates;
use super::fate::Fates;
use super::features::text_of;
use super::feed;
use super::lines::{Line, Lines};
use super::metadata::microdata::ACCOUNTS;
use super::tag::Tag;
use super::tree::{Id, Tree};
use crate::convert::fold;

/// What only hosts of copied texts write into them, beside their address or beside each other.
#[rustfmt::skip]
const PLUGS: &[&str] = &[
    "记住本站", "记住网址", "备用域名", "手机版阅读", "手机用户请", "请大家收藏", "请收藏本站", "更新速度",
    "最快更新", "更新最快", "无弹窗", "无错版本", "一秒记住", "首发网址",
];

/// What others write too: an address and two of these.
const WEAK: &[&str] =
    &["本站地址", "本站网址", "最新网址", "最新地址", "手机阅读", "最新章节", "全文阅读"];

/// What parts of an address are like.
const ADDRESS: &[&str] =
    &["www.", "http", ".com", ".net", ".org", ".cc", ".info", ".la", ".tw", ".me", ".cn"];

/// The longest such line, in characters.
const LONGEST: u32 = 90;

/// Buttons and links of a page's own.
const BUTTONS: &[&str] = &[
    "返回首页",
    "返回",
    "返回目录",
    "返回列表",
    "返回顶部",
    "返回上页",
    "返回上一页",
    "回到顶部",
    "回首页",
    "关闭窗口",
    "关闭",
    "关闭本页",
    "打印本页",
    "打印",
    "打印此页",
    "收藏",
    "收藏本页",
    "收藏此页",
    "加入收藏",
    "上一页",
    "下一页",
    "上一篇",
    "下一篇",
    "发表评论",
    "我要评论",
    "评论",
    "论坛",
    "推荐",
    "推荐给朋友",
    "顶部",
    "首页",
    "top",
    "大",
    "中",
    "小",
];

/// What stands over a list of the text's own parts.
const CONTENTS: &[&str] =
    &["目录", "本文目录", "文章目录", "内容目录", "contents", "table of contents"];

/// Drops them. `kept` are the lines of the text.
pub(super) fn drop(tree: &Tree<'_>, lines: &Lines, fates: &mut Fates, kept: &[&Line]) {
    if kept.len() < 2 {
        return;
    }
    for line in kept {
        let Some(why) = reason(tree, lines, line) else { continue };
        for id in lines.nodes(line) {
            fates.drop(*id, &feed::furniture::RULE, why);
        }
    }
}

/// Links by which a letter is no longer sent, and signs before a link to another piece.
const LEAVE: &[&str] = &["退订", "取消订阅", "退订邮件", "unsubscribe", "更新偏好"];
const LEADS: [char; 4] = ['►', '▶', '»', '☞'];

/// 来自: 某人(几个字) 2019-10-11 09:12:33: who wrote a post, with a link to the account, and when.
pub(super) fn heads_post(tree: &Tree<'_>, lines: &Lines, line: &Line) -> bool {
    let account = |id: &Id| {
        let mut above = tree.ancestors(*id).take(3).filter(|a| tree.tag(*a) == Tag::A);
        let address = above.next().and_then(|a| tree.raw_attr(a, "href")).unwrap_or_default();
        ACCOUNTS.iter().any(|a| address.contains(a))
    };
    let Some(name) = lines.nodes(line).iter().find(|id| account(id)) else { return false };
    let text = text_of(tree, lines, line);
    if text.contains(['，', '。', '！', '？', '“', '「']) {
        return false;
    }
    let found = dates::find(&text);
    let [date] = found.as_slice() else { return false };
    let clock = date.reading.sure().is_some_and(|m| m.time.is_some());
    let letters = |t: &str| t.chars().filter(|c| c.is_alphanumeric()).count();
    let rest = letters(&text) - letters(date.span.of(&text)).min(letters(&text));
    // The name, and as much again of its owner's words.
    clock && rest <= letters(tree.raw(*name)) + 12
}

fn reason(tree: &Tree<'_>, lines: &Lines, line: &Line) -> Option<&'static str> {
    if line.chars > LONGEST {
        return None;
    }
    let text = text_of(tree, lines, line);
    if is_plug(&text) {
        return Some("an appeal to readers");
    }
    if line.counts.link_share() > 0.5 && line.chars <= 40 && are_buttons(&text) {
        return Some("said to the reader at the screen");
    }
    if line.chars <= 20 && is_contents(&text) && lists(tree, lines, line) {
        return Some("a heading with nothing under it");
    }
    // By the links of a line: what they say.
    let links = || {
        let inside = |id: &&Id| tree.ancestors(**id).take(3).any(|a| tree.tag(a) == Tag::A);
        lines.nodes(line).iter().filter(inside).map(|id| tree.raw(*id).trim().to_lowercase())
    };
    if line.counts.links > 0.0 && links().any(|l| fold::is_one(&l, LEAVE)) {
        return Some("an appeal to readers");
    }
    let whole = line.counts.link_share() > 0.9;
    let cell = matches!(tree.tag(line.element), Tag::Td | Tag::Th);
    let led = (4..=60).contains(&line.chars) && text.trim_start().starts_with(LEADS);
    if whole && led && !cell {
        return Some("links to other pieces");
    }
    let about = |id: Id| {
        tree.named(id).item
            && tree.raw_attr(id, "itemprop").is_some_and(|p| p == "author")
            && tree.raw_attr(id, "itemscope").is_some()
    };
    let writer = line.chars <= 60 && tree.ancestors(line.element).take(8).any(about);
    writer.then_some("about the writer")
}

/// An address and a word of hosts, or two such words. A quotation may have them too.
fn is_plug(text: &str) -> bool {
    // Most lines have none of the signs that the words share.
    if !text
        .contains(['站', '网', '網', '址', '机', '機', '更', '收', '章', '读', '讀', '弹', '彈'])
    {
        return false;
    }
    let text = fold::folded(text);
    let count = |words: &[&str]| words.iter().filter(|w| text.contains(*w)).count();
    let plugs = count(PLUGS);
    let address = || ADDRESS.iter().any(|a| text.contains(a));
    plugs > 1 && !text.contains(['“', '「']) || (plugs > 0 || count(WEAK) > 1) && address()
}

/// `[返回首页] [关闭窗口]`, 【打印】【关闭】: words of buttons and marks, nothing else.
fn are_buttons(text: &str) -> bool {
    let apart = |c: char| c.is_whitespace() || "[]【】（）()|｜/·-–—>»«<↑".contains(c);
    let mut words = text.split(apart).filter(|w| !w.is_empty()).peekable();
    words.peek().is_some() && words.all(|w| fold::is_one(&w.to_lowercase(), BUTTONS))
}

fn is_contents(text: &str) -> bool {
    let text = text.trim().trim_matches(|c: char| !c.is_alphanumeric()).to_lowercase();
    fold::is_one(&text, CONTENTS)
}

/// Whether links into the page itself follow.
fn lists(tree: &Tree<'_>, lines: &Lines, line: &Line) -> bool {
    let next = lines.lines.partition_point(|l| l.texts.0 <= line.texts.0);
    let Some(next) = lines.lines.get(next) else { return false };
    let node = lines.nodes(next).iter();
    node.flat_map(|id| tree.ancestors(*id).take(6)).any(|id| {
        tree.tag(id) == Tag::A && tree.raw_attr(id, "href").is_some_and(|h| h.starts_with('#'))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn plugs() {
        for text in [
            "天才一秒记住本站地址：www.some.example 手机版阅读网址：m.some.example",
            "喜欢某书请大家收藏：(www.some.example)某书某阁更新速度全网最快。",
            "最新網址：www.some.com 最新章節在線看",
            "一秒记住，更新最快，无弹窗！",
        ] {
            assert!(is_plug(text), "{text}");
        }
        for text in [
            "这个网站的更新速度比去年快了一倍。",
            "他在书摊上翻到最新章节，站着读完了。",
            "详情见 www.some.example。",
            "他把最新章节的全文阅读了一遍。",
            "本站网址：www.some.example",
            "“最快更新，无弹窗”，广告上这样写着。",
        ] {
            assert!(!is_plug(text), "{text}");
        }
    }

    #[test]
    fn buttons() {
        for text in ["[返回首页] [关闭窗口]", "【打印】【关闭】", "↑ 返回顶部", "上一篇 | 下一篇"]
        {
            assert!(are_buttons(text), "{text}");
        }
        for text in ["返回首页的路", "[1]", "打印机 关闭", ""] {
            assert!(!are_buttons(text), "{text}");
        }
    }
}
