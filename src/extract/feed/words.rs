//! Words that tell furniture from text at the edges of a piece.
//!
//! Each is listed in Simplified characters and found in either script. They are kinds of wording, not wordings: a line is furniture only where its place says so too.

use crate::convert::fold;

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
    "更多内容",
    "更多文章",
    "往期回顾",
    "往期推荐",
    "Related",
    "Read more",
    "See also",
    "More from",
];

/// Words of appeals: subscribe, follow, give, download.
pub(in crate::extract) const APPEAL: &[&str] = &[
    "RSS",
    "订阅",
    "订户",
    "关注我们",
    "追踪我们",
    "公众号",
    "扫码",
    "二维码",
    "下载",
    "App",
    "APP",
    "赞助",
    "捐款",
    "捐助",
    "支持我们",
    "月费",
    "会员",
    "加入",
    "newsletter",
    "Newsletter",
    "Telegram",
    "电报",
    "频道",
    "粉丝",
    "点赞",
    "按赞",
    "分享",
    "转发",
    "电子报",
    "电邮",
    "通讯",
    "小额",
    "长期支持",
    "投稿",
    "Instagram",
    "Facebook",
    "Twitter",
    "YouTube",
    "脸书",
    "粉丝专页",
    "追踪",
    "欢迎搜寻",
    "Apple Podcast",
    "Spotify",
    "收听",
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
    "照片",
    "Photo",
    "Image",
];

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
];

/// How many of `words` stand in `line`.
pub(in crate::extract) fn count(line: &str, words: &[&str]) -> usize {
    let line = fold::folded(line);
    words.iter().filter(|w| line.contains(**w)).count()
}
