//! Words that tell furniture from text at the edges of a piece.
//!
//! Each is listed in Simplified characters and found in either script. They are kinds of wording, not wordings: a line is furniture only where its place says so too.

use std::sync::LazyLock;

use super::tone;
use crate::chars::is_alphanumeric;
use crate::convert::fold;
use crate::extract::chars;

/// Headings of lists of other pieces.
pub(in crate::extract) const RELATED: &[&str] = &[
    "延伸阅读",
    "相关阅读",
    "相关新闻",
    "相关报道",
    "相关报导",
    "相关文章",
    "推荐阅读",
    "更多新闻",
    "更多阅读",
    "更多报导",
    "更多报道",
    "热门新闻",
    "聚焦新闻",
    "编辑推荐",
    "猜你喜欢",
    "你可能也想看",
    "您可能感兴趣",
    "阅读更多",
    "看更多",
    "点击阅读",
    "热门文章",
    "最新文章",
    "相关内容",
    "相关链接",
    "相关连结",
    "相关专题",
    "相关主题",
    "相关话题",
    "相关资讯",
    "相关推荐",
    "我们的标准",
    "相关条目",
    "相关文件",
    "相关政策",
    "热门推荐",
    "热门话题",
    "热门视频",
    "热读",
    "推荐新闻",
    "推荐文章",
    "更多精彩",
    "更多推荐",
    "更多资讯",
    "同场加映",
    "站内推荐",
    "大家还在看",
    "大家都在看",
    "你可能感兴趣",
    "你可能还想看",
    "您可能还喜欢",
    "其他人也看了",
    "更多内容",
    "更多文章",
    "往期回顾",
    "往期推荐",
    "Related",
    "Read more",
    "See also",
    "More from",
];

/// Headings of what the author refers to.
#[rustfmt::skip]
pub(in crate::extract) const CITED: &[&str] = &[
    "参考", "参考资料", "参考文献", "参考链接", "参考来源", "资料来源", "引用", "注释", "注", "附注",
    "References", "Reference", "Sources",
];

/// Whether a line is headed as lists of other pieces are: ➤ 更多内容.
pub(in crate::extract) fn is_related(line: &str) -> bool {
    let marks = |c: char| c.is_whitespace() || "➤►▶▷●■◆※▎‧·•*>→☞👉📌【[".contains(c);
    fold::begins(line.trim_start_matches(marks), RELATED).is_some()
}

/// Whether a short line is an appeal by its words alone.
pub(in crate::extract) fn pleads(line: &str) -> bool {
    line.len() <= 180 && tone::asks(line.trim(), 2.0)
}

/// Words of links that ask something of the reader.
pub(in crate::extract) const ASK: &[&str] = &[
    "订阅",
    "成为会员",
    "加入会员",
    "赞助我们",
    "赞助本文",
    "赞助",
    "月捐",
    "定期捐款",
    "捐款支持",
    "小额捐款",
    "立即捐款",
    "支持我们",
    "关注我们",
    "追踪我们",
    "公众号",
    "电子报",
    "Newsletter",
    "newsletter",
    "粉丝专页",
];

/// Beginnings of lines that tell of a picture.
pub(in crate::extract) const CAPTION: &[&str] = &[
    "图像来源",
    "图片来源",
    "图像加注文字",
    "图为",
    "图：",
    "图/",
    "图／",
    "图｜",
    "资料图",
    "资料照",
    "资料图片",
    "档案照",
    "示意图",
    "（图",
    "摄影",
    "▲",
    "△",
    "图说",
    "图源",
    "图自",
    "图取自",
    "翻摄",
    "撷取自",
    "图注",
    "配图",
    "照片",
    "视频截图",
    "Photo",
    "Image",
];

/// Ends of the last words of a caption: who gave the picture, what it is.
pub(in crate::extract) const CREDITED: &[&str] = &[
    "供图",
    "提供",
    "传真",
    "截图",
    "资料图",
    "资料图片",
    "资料照",
    "资料照片",
    "档案照",
    "档案照片",
    "档案图片",
    "示意图",
    "合成图",
    "图片",
    "图",
    "Images",
    "路透",
    "路透社",
    "法新社",
    "美联社",
    "AFP",
    "AP",
];

/// Words of a page on their own: they are said to the reader at the screen, not in the text.
pub(in crate::extract) const PROMPTS: &[&str] = &[
    "请继续往下阅读",
    "继续往下阅读",
    "继续阅读",
    "文章未完",
    "文章未完请往下阅读",
    "下滑看更多",
    "往下滑看更多",
    "点击展开全文",
    "展开全文",
    "展开阅读全文",
    "阅读全文",
    "查看全文",
    "收起全文",
    "广告",
    "广告请继续往下阅读",
    "广告请继续阅读本文",
    "本章完",
    "本章未完点击下一页继续阅读",
    "Advertisement",
    "ADVERTISEMENT",
    "END",
    "TheEND",
    "TheEnd",
    "返回目录",
    "返回首页",
    "返回顶部",
    "回到顶部",
    "回目录",
    "关闭窗口",
    "打印本页",
    "加入收藏",
    "启动LINE推播每日重大新闻通知",
    "你可能也喜欢",
    "您可能也喜欢",
    "猜你喜欢",
    "点图放大",
    "点图放大body",
    "PRINT",
    "嵌入分享",
    "Thecodehasbeencopiedtoyourclipboard",
    "TheURLhasbeencopiedtoyourclipboard",
    "Nomediasourcecurrentlyavailable",
    "您的浏览器不支持视频播放",
    "您的浏览器不支持音频播放",
    "您的浏览器不支持video标签",
    "您的浏览器不支持audio标签",
];

/// Whether a line is such a prompt and nothing more.
pub(in crate::extract) fn is_prompt(line: &str) -> bool {
    let one = || {
        let text: String = line.chars().filter(|c| is_alphanumeric(*c)).take(40).collect();
        fold::is_one(&text, PROMPTS) || sends_on(&text)
    };
    // Most lines are longer than any.
    line.len() <= 60 && one() || line.len() <= 120 && is_toolbar(line)
}

/// 请登录后继续阅读: what to do before the rest is shown.
fn sends_on(text: &str) -> bool {
    let told = ["请", "登录", "注册", "订阅", "点击", "下载", "打开", "扫码"];
    fold::begins(text, &told).is_some()
        && fold::ends(text, &["继续阅读", "阅读全文", "查看全文", "继续阅读全文"]).is_some()
}

/// Whether a line tells what somebody said: no notice does.
pub(in crate::extract) fn reports(line: &str) -> bool {
    let said = |at: usize| {
        let head = line.get(..at).unwrap_or_default();
        fold::ends(head, &["说", "表示", "认为", "指出", "称"]).is_some()
    };
    line.match_indices(['，', '：']).any(|(at, _)| said(at))
}

/// Words of the buttons under a post, longer ones before those that they hold.
const TOOLS: &[&str] = &[
    "上一章",
    "下一章",
    "上一页",
    "下一页",
    "上一篇",
    "下一篇",
    "目录",
    "赞同了该回答",
    "查看评论",
    "添加评论",
    "写评论",
    "条评论",
    "点赞",
    "赞同",
    "评论",
    "分享",
    "转发",
    "收藏",
    "喜欢",
    "举报",
    "回复",
    "在看",
    "阅读",
    "浏览",
    "关注",
    "打赏",
    "更多",
    "赞",
];

/// The letters of [`TOOLS`].
static TOOL_LETTERS: LazyLock<Vec<char>> = LazyLock::new(|| chars::letters(TOOLS));

/// Whether a line is such buttons with their numbers and no more: 赞同 12 3 条评论 分享.
fn is_toolbar(line: &str) -> bool {
    // By one of its first letters most lines are none.
    let unit = |c: char| matches!(c, '人' | '次' | '万');
    let known = |c: char| unit(c) || TOOL_LETTERS.binary_search(&c).is_ok();
    let mut letters = line.chars().map(fold::simple).filter(|c| c.is_alphabetic());
    if !letters.next().is_some_and(known) || !letters.all(known) {
        return false;
    }
    let mut text = fold::folded(line.trim()).into_owned();
    let mut found = 0;
    for word in TOOLS {
        if text.contains(word) {
            found += if word.len() > 6 { 2 } else { 1 };
            text = text.replace(word, " ");
        }
    }
    let rest = |c: char| c.is_alphabetic() && !unit(c);
    let number = || text.contains(|c: char| c.is_ascii_digit());
    (found >= 3 || found == 2 && number()) && !text.contains(rest) && !text.contains(['、', '，'])
}

/// -----, ＊＊＊＊＊: a rule that is written.
pub(in crate::extract) fn is_rule(text: &str) -> bool {
    text.len() >= 5 && text.chars().all(|c| "-—_=*＊─━~～".contains(c))
}

/// Rights notices and reuse terms.
pub(in crate::extract) const RIGHTS: &[&str] = &[
    "版权所有",
    "版权声明",
    "未经授权",
    "不得转载",
    "转载请注明",
    "All rights reserved",
    "All Rights Reserved",
    "Copyright",
    "©",
    "禁止转载",
    "著作权",
    "Creative Commons",
    "创用CC",
    "CC 创用",
    "CC创用",
    "CC授权",
    "CC BY",
    "CC-BY",
    "知识共享署名",
    "授权条款",
];

/// What tools write under an item: where it came out first, its own address.
const FIRST: &[&str] = &[
    "appeared first on",
    "first appeared on",
    "最早发布于",
    "最先出现在",
    "最先出现于",
    "首先出现在",
    "原文链接",
    "原文连结",
    "原文地址",
    "原文网址",
    "短网址",
    "本文链接",
    "阅读原文",
    "查看原文",
    "本文网址",
    "本文地址",
    "文章网址",
];

/// Whether a line says where the piece came out first.
pub(in crate::extract) fn tells_first(line: &str) -> bool {
    let text = line.trim();
    let via = text.len() <= 60 && (text.starts_with("via ") || text.starts_with("Via "));
    via || count(text, FIRST) > 0
}

/// Beginnings of notices of a platform or a publisher.
const NOTICES: &[&str] = &[
    "特别声明",
    "免责声明",
    "平台声明",
    "版权声明",
    "郑重声明",
    "版权说明",
    "作者声明",
    "本文版权",
    "著作权归",
    "版权归",
    "版权所有",
    "转载请联系",
    "本文经作者授权",
    "本文已获授权",
    "本文经授权",
];

/// *文章仅为作者观点，不代表本站立场。
pub(in crate::extract) fn disclaims(line: &str) -> bool {
    let count = line.chars().count();
    if count > 120 {
        return false;
    }
    let folded = fold::folded(line);
    let any = |words: &[&str]| words.iter().any(|w| folded.contains(w));
    let own = || count <= 50 && any(&["仅代表作者", "代表作者个人"]);
    // 沉默不代表没有意见 speaks of no piece.
    let piece = || any(&["文", "作者", "内容", "言论", "以上", "本站", "本网", "栏"]);
    any(&["立场", "观点", "意见"]) && (own() || any(&["不代表"]) && piece())
}

/// Whether a line at the end is such a notice.
pub(in crate::extract) fn is_notice(line: &str) -> bool {
    let text = line.trim_start_matches(['（', '(', '【', '*', '※', '©', ' ', '\u{3000}']);
    let count = text.chars().count();
    // 声明：…如有侵权请联系我们; 以上就是小编整理的全部内容
    let farm = || {
        let folded = fold::folded(text);
        let all = |words: &[&str]| words.iter().all(|w| folded.contains(w));
        all(&["侵权", "联系"])
            || all(&["侵权", "删除"])
            || all(&["以上就是", "全部内容"])
            || all(&["小编", "全部内容"])
            || all(&["本栏", "刊出"])
            || ["授权", "许可"].iter().any(|w| all(&["本", w, "转载", "请勿"]))
            || ["授权", "许可"].iter().any(|w| all(&["本", w, "转载", "不得"]))
            || all(&["饮酒过量", "健康"])
            || all(&["珍惜生命", "自杀"])
    };
    let held = line.trim_start().starts_with('©') && text.contains("版");
    count <= 240 && (held || fold::begins(text, NOTICES).is_some())
        || disclaims(text)
        || count <= 80 && farm()
}

/// How many of `words` stand in `line`.
pub(in crate::extract) fn count(line: &str, words: &[&str]) -> usize {
    let line = fold::folded(line);
    words.iter().filter(|w| line.contains(**w)).count()
}
