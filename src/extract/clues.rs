//! What a page says of its own text: title, description, `articleBody`, and words that only
//! furniture uses.

use std::collections::HashSet;
use std::hash::{BuildHasherDefault, Hasher};
use std::sync::LazyLock;

use super::lines::blank;
use super::tag::Tag;
use super::topic::{self, Topic};
use super::tree::{Id, Tree};
use super::words::Words;
use crate::chars::is_alphanumeric;

/// The runs of a few characters of a text.
#[derive(Debug, Default)]
struct Grams {
    runs: HashSet<u64, Plain>,
    /// A bit for what each run begins with: most runs of another text are told apart by it.
    begins: Vec<u64>,
}

/// Bits of [`Grams::begins`]: a description's few hundred runs fill a few of a hundred.
const BEGINS: u32 = 1 << 14;

/// The bit of `begins` for runs that begin with the two.
fn begin(first: char, second: char) -> u16 {
    (u32::from(first).wrapping_mul(31).wrapping_add(u32::from(second)) % BEGINS) as u16
}

impl Grams {
    /// Adds the runs of `n` characters of `text`, white space and marks apart.
    fn add(&mut self, text: &str, n: usize) {
        let chars: Vec<char> = text.chars().filter(|c| is_alphanumeric(*c)).collect();
        self.begins.resize(BEGINS as usize / 64, 0);
        for run in chars.windows(n) {
            self.runs.insert(gram(run));
            let [first, second, ..] = *run else { continue };
            let bit = begin(first, second);
            if let Some(bits) = self.begins.get_mut(usize::from(bit / 64)) {
                *bits |= 1 << (bit % 64);
            }
        }
    }

    /// The share of the runs of `n` characters of `text` that are here.
    fn share(&self, text: &Runs, n: usize) -> f32 {
        if self.runs.is_empty() || text.chars.len() < n {
            return 0.0;
        }
        let begins = |run: &[char]| matches!(*run, [a, b, ..] if self.begins(begin(a, b)));
        let hits =
            text.chars.windows(n).filter(|run| begins(run) && self.runs.contains(&gram(run)));
        hits.count() as f32 / (text.chars.len() + 1 - n) as f32
    }

    fn begins(&self, bit: u16) -> bool {
        self.begins.get(usize::from(bit / 64)).is_some_and(|bits| bits >> (bit % 64) & 1 == 1)
    }

    fn len(&self) -> usize {
        self.runs.len()
    }
}

/// A text to be compared: room that is used again for the next.
#[derive(Debug, Default)]
pub(super) struct Runs {
    chars: Vec<char>,
    /// Characters that are looked at.
    room: usize,
}

impl Runs {
    /// Makes room for the next text.
    pub(super) fn clear(&mut self) {
        self.chars.clear();
    }

    /// Takes the next character that is neither white space nor a mark.
    pub(super) fn push(&mut self, c: char) {
        if self.chars.len() < self.room {
            self.chars.push(c);
        }
    }
}

/// For keys that are hashes already.
pub(super) type Plain = BuildHasherDefault<Same>;

/// Takes a number as its own hash.
#[derive(Debug, Default)]
pub(super) struct Same(u64);

impl Hasher for Same {
    fn finish(&self) -> u64 {
        self.0
    }

    fn write(&mut self, bytes: &[u8]) {
        bytes.iter().for_each(|b| self.write_u64(u64::from(*b)));
    }

    fn write_u64(&mut self, number: u64) {
        self.0 ^= number;
    }
}

/// One number for a run of characters; an odd factor and a shift spread it over all bits.
pub(super) fn mix(hash: u64, next: u64) -> u64 {
    let hash = (hash ^ next).wrapping_mul(0x9e37_79b9_7f4a_7c15);
    hash ^ (hash >> 29)
}

fn gram(run: &[char]) -> u64 {
    run.iter().fold(run.len() as u64, |hash, c| mix(hash, u64::from(u32::from(*c))))
}

/// One number for a text.
pub(super) fn hash(text: &str) -> u64 {
    let (words, rest) = text.as_bytes().as_chunks();
    let start = text.len() as u64;
    let hash = words.iter().fold(start, |hash, word| mix(hash, u64::from_le_bytes(*word)));
    mix(hash, rest.iter().fold(0, |word, byte| word << 8 | u64::from(*byte)))
}

/// What the head of a page tells about its text.
#[derive(Debug, Default)]
pub(super) struct Clues {
    /// The parts of the title between separators, longest first, each with its length.
    titles: Vec<(Grams, usize)>,
    description: Grams,
    body: Grams,
    /// The page says it is a thread: by its software, its address, or its type.
    pub(super) forum: bool,
    /// Links, those that lead to threads, those that lead to people.
    links: [f32; 3],
    /// Words of the title.
    pub(super) topic: Topic,
}

/// The longest line that may be a title of so many characters.
fn longest(title: usize) -> usize {
    2 * title + 10
}

/// How a line compares with the clues.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Match {
    /// Share of the line found in the title, and of the title covered.
    pub(super) title: f32,
    pub(super) covers: f32,
    /// How much the part of the title weighs.
    pub(super) weight: f32,
    /// Share of the line found in the description, and of the description covered.
    pub(super) description: f32,
    pub(super) describes: f32,
    pub(super) body: f32,
}

/// What stands in addresses of people.
pub(super) const PEOPLE: &str = "/u/ /user uid= space- /people/ /member profile mod=space";

/// What stands in addresses of people (0) and, before a number, of threads (1).
static LINKS: LazyLock<Words> = LazyLock::new(|| {
    let threads = "bbs forum thread topic/ topics/ topic- /t/ question tieba /posts/ /post/ discuss \
                   tid= showtopic /d/";
    let list = |words: &'static str, kind| words.split_whitespace().map(move |w| (w, kind));
    Words::new(list(PEOPLE, 0).chain(list(threads, 1)))
});

/// How sites of threads name themselves in the title.
const SITES: [&str; 12] = [
    "论坛",
    "論壇",
    "社区",
    "社區",
    "贴吧",
    "俱乐部",
    "知乎",
    "问答",
    "讨论区",
    "BBS",
    "Forum",
    "Community",
];

/// As much of one clue as is read: a page's description is a few hundred characters, an article's
/// body as long as the article.
const LONGEST: usize = 200_000;

impl Clues {
    pub(super) fn read(tree: &Tree<'_>) -> Clues {
        let mut clues = Clues::default();
        for id in 0..tree.nodes.len() as Id {
            match tree.tag(id) {
                Tag::Title if clues.titles.is_empty() && !tree.node(id).foreign => {
                    clues.add_title(&tree.text(id))
                }
                Tag::Meta | Tag::Link => clues.meta(tree, id),
                Tag::A => clues.link(tree.raw_attr(id, "href").unwrap_or_default()),
                Tag::Script => {
                    let kind = tree.raw_attr(id, "type").unwrap_or_default();
                    if kind.trim().eq_ignore_ascii_case("application/ld+json") {
                        clues.json(tree.raw(tree.node(id).first));
                    }
                }
                _ => {}
            }
        }
        clues.forum |= clues.leads_on();
        clues
    }

    fn add_title(&mut self, text: &str) {
        // The site's name stands last: what an article is about may be any of these too.
        let site = text.rsplit(['_', '|', '-', '–', '—', '·']).next().unwrap_or_default();
        self.forum |= SITES.iter().any(|s| site.contains(s)) && site.len() < text.len();
        // Title, section and site, in any order and with any separator.
        let head: String = text.chars().take(300).collect();
        let count = |t: &str| t.chars().filter(|c| is_alphanumeric(*c)).count();
        let separators =
            ['_', '|', '-', '–', '—', '·', '«', '»', '/', ':', '：', '>', '<', '\u{ff5c}'];
        let mut parts: Vec<&str> = head.split(separators).filter(|p| count(p) >= 4).collect();
        parts.push(&head);
        parts.sort_by_key(|p| std::cmp::Reverse(count(p)));
        parts.dedup();
        // The longest part is the title; the whole stands before it.
        let about = parts.get(1).or(parts.first()).copied().unwrap_or_default();
        topic::words(about, |word| self.topic.add(word));
        for part in parts.into_iter().take(4) {
            let mut set = Grams::default();
            set.add(part, 2);
            self.titles.push((set, count(part)));
        }
    }

    fn link(&mut self, href: &str) {
        if href.is_empty() || href.starts_with('#') || href.starts_with("java") {
            return;
        }
        let end = href.char_indices().nth(120).map_or(href.len(), |(i, _)| i);
        let href = href.get(..end).unwrap_or_default();
        let (mut thread, mut person) = (0.0, 0.0);
        LINKS.find_all(href, |word, kind| {
            // A thread has a number; a section of a site may be called a topic.
            let number = || href.bytes().skip(word.end).any(|b| b.is_ascii_digit());
            match kind {
                0 => person = 1.0,
                1 if thread == 0.0 && number() => thread = 1.0,
                _ => {}
            }
        });
        let [all, threads, people] = &mut self.links;
        *all += 1.0;
        *threads += thread;
        *people += person;
    }

    /// Whether the links say that the page belongs to a place of threads. Of 154 real pages those
    /// of threads have a tenth of their links lead to others, articles a twentieth.
    fn leads_on(&self) -> bool {
        let [all, threads, _] = self.links;
        threads >= 4.0 && threads >= 0.1 * all
    }

    /// The shares of links that lead to threads, and to people.
    pub(super) fn leads(&self) -> [f32; 2] {
        let [all, threads, people] = self.links;
        if all < 3.0 { [0.0; 2] } else { [threads / all, people / all] }
    }

    fn meta(&mut self, tree: &Tree<'_>, id: Id) {
        let name =
            ["property", "name", "itemprop", "rel"].iter().find_map(|n| tree.raw_attr(id, n));
        let Some(name) = name else { return };
        let is = |wanted: &[&str]| wanted.iter().any(|w| name.eq_ignore_ascii_case(w));
        if is(&["description", "og:description", "twitter:description"]) {
            let content = tree.attr(id, "content").unwrap_or_default();
            let end = content.char_indices().nth(2_000).map_or(content.len(), |(i, _)| i);
            self.description.add(content.get(..end).unwrap_or_default(), 4);
        } else if is(&["generator", "application-name"]) {
            let content = tree.raw_attr(id, "content").unwrap_or_default().to_ascii_lowercase();
            let made = [
                "discuz",
                "phpbb",
                "phpwind",
                "vbulletin",
                "xenforo",
                "flarum",
                "discourse",
                "homeland",
                "nodebb",
                "xiuno",
                "wecenter",
                "mybb",
            ];
            self.forum |= made.iter().any(|m| content.contains(m));
        } else if is(&["canonical", "og:url"]) {
            let value = tree.raw_attr(id, "content").or_else(|| tree.raw_attr(id, "href"));
            let value = value.unwrap_or_default().to_ascii_lowercase();
            let parts = [
                "bbs", "forum", "thread", "/topic", "/t/", "question", "tieba", "/posts/",
                "discuss",
            ];
            self.forum |= parts.iter().any(|p| value.contains(p));
        }
    }

    fn json(&mut self, text: &str) {
        if text.contains("DiscussionForumPosting") || text.contains("QAPage") {
            self.forum = true;
        }
        let Some(at) = text.find("\"articleBody\"") else { return };
        let rest = text.get(at + 13..).unwrap_or_default().trim_start().trim_start_matches(':');
        let rest = rest.trim_start();
        let Some(inner) = rest.strip_prefix('"') else { return };
        let mut end = 0;
        let bytes = inner.as_bytes();
        while let Some(stop) = memchr::memchr2(b'"', b'\\', bytes.get(end..).unwrap_or_default()) {
            end += stop;
            if bytes.get(end) == Some(&b'"') {
                break;
            }
            end = (end + 2).min(bytes.len());
        }
        if end > LONGEST {
            return;
        }
        let quoted = rest.get(..end + 2).unwrap_or_default();
        if let Ok(body) = serde_json::from_str::<String>(&quoted.replace(['\n', '\r', '\t'], " ")) {
            self.body.add(&body, 4);
        }
    }

    /// Room for the texts to be compared.
    pub(super) fn runs(&self) -> Runs {
        let longest = self.titles.iter().map(|t| longest(t.1)).max().unwrap_or(0);
        let all = self.description.len() + self.body.len() > 0;
        Runs { room: if all { usize::MAX } else { longest + 1 }, ..Runs::default() }
    }

    /// Compares a line's text.
    pub(super) fn compare(&self, runs: &Runs) -> Match {
        let count = runs.chars.len();
        let mut best = Match::default();
        for (set, len) in &self.titles {
            if count > longest(*len) {
                continue;
            }
            let title = set.share(runs, 2);
            let covers = (title * count as f32 / *len as f32).min(1.0);
            let weight = (*len as f32).ln();
            if title * covers * weight > best.title * best.covers * best.weight {
                best = Match { title, covers, weight, ..best };
            }
        }
        let description = self.description.share(runs, 4);
        let hits = description * (count as f32 - 3.0).max(0.0);
        Match {
            description,
            describes: (hits / self.description.len().max(1) as f32).min(1.0),
            body: self.body.share(runs, 4),
            ..best
        }
    }

    pub(super) fn has_body(&self) -> bool {
        self.body.len() > 50
    }

    pub(super) fn has_description(&self) -> bool {
        self.description.len() > 10
    }
}

/// Kinds of words that furniture is made of.
pub(super) const CUES: usize = 7;

/// Words by kind, in Chinese and in English: acts a reader is asked for; law and makers; credits;
/// ways on; threads; dates and counts; pictures and advertisements.
const WORDS: [(&str, &str); CUES] = [
    (
        "登录 登陆 注册 分享 点赞 收藏 关注 扫码 扫一扫 扫描 二维码 下载 打印 关闭 举报 投诉 订阅 客户端 公众号 \
         点击 搜索 復制 复制 加入 立即 免费 登入 註冊 訂閱 追蹤 展开 全文 字号 字體 放大 缩小 赞 踩 打赏 微信 微博 QQ",
        "share|follow us|follow @|newsletter|log in|sign in|sign up|subscribe|cookie|email|click|\
         facebook|twitter|instagram|whatsapp|search|menu|inbox|donate|get the app|download|print|\
         delivered to|register|tell us|let us know|listen to|support us|your browser",
    ),
    (
        "版权 版權 转载 轉載 侵权 侵權 免责 免責 声明 聲明 备案 備案 许可证 ICP备 ICP證 公网安备 所有 不得 授权 授權 \
         违法 联系我们 聯絡我們 关于我们 關於我們 隐私 隱私 Copyright 编辑邮箱 不代表本 观点 客服 热线",
        "privacy|terms|all rights reserved|copyright|©|contact|about us|disclaimer|reproduced",
    ),
    (
        "责任编辑 責任編輯 责编 責編 编辑： 編輯： 来源： 來源： 来源: 原标题 原標題 作者： 作者: 记者 校对 审核 发布时间 \
         发布日期 发表时间 更新时间 文章来源 信息来源 稿源 供稿 撰文 摄影",
        "written by|reporting by|editing by|posted by|posted on|published|last updated|updated:|\
         min read|minute read|staff writer|is a reporter|contributed to",
    ),
    (
        "上一篇 下一篇 上一页 下一页 上一頁 下一頁 相关 相關 推荐 推薦 热门 熱門 更多 延伸阅读 延伸閱讀 猜你喜欢 返回 \
         首页 首頁 当前位置 目前位置 您的位置 栏目 专题 標籤 标签 关键词 目录 排行 精彩 最新 最热 阅读更多 看更多",
        "read more|related|home|next|previous|more from|more on|recommended|see also|see more|\
         don't miss|don’t miss|also read|read also|trending|popular|latest|most read|view all|\
         load more|you may|back to top|categories|tags:",
    ),
    (
        "楼主 樓主 沙发 板凳 只看 发表于 發表於 回复 回覆 引用 帖子 主题 积分 版主 楼层 等级 经验 网友 评论 評論 留言 \
         跟帖 发帖 威望 金币 精华 在线时间 最后登录 编辑于 条评论",
        "comments|reply|replies|posts:|joined:|moderator|likes|leave a comment|\
         your email address|flag as",
    ),
    ("阅读 浏览 点击数 点击量 人气 次 小时前 分钟前 天前 个月前 年前 阅读量 浏览量", "views| ago"),
    (
        "图片来源 资料图 图为 供图 图源 图自",
        "advertisement|advert|sponsored|promoted|photo:|photo by|image:|image copyright|\
         image caption|getty|file photo|shutterstock",
    ),
];

static FIND: LazyLock<Words> = LazyLock::new(|| {
    let list = |(kind, (chinese, english)): (usize, &'static (&'static str, &'static str))| {
        let words = chinese.split_whitespace().chain(english.split('|'));
        words.map(|w| (w, kind as u8)).collect::<Vec<_>>()
    };
    Words::new(WORDS.iter().enumerate().flat_map(list))
});

/// How many words of each kind stand in `text`.
pub(super) fn cues(text: &str) -> [f32; CUES] {
    let mut counts = [0.0; CUES];
    FIND.find(text, |kind| {
        if let Some(count) = counts.get_mut(usize::from(kind)) {
            *count += 1.0;
        }
    });
    counts
}

/// What kind of element it is, by name and class, with the two around it: lines made by one
/// template share it.
pub(super) fn template(tree: &Tree<'_>, id: Id) -> u64 {
    tree.ancestors(id)
        .take(3)
        .fold(0, |all, n| mix(mix(all, tree.tag(n) as u64), tree.named(n).class))
}

/// Whether the text is nothing but a date, a time or a number with its unit.
pub(super) fn is_stamp(text: &str) -> bool {
    let chars = text.chars().filter(|c| !blank(*c));
    let (mut digits, mut others) = (0, 0);
    for c in chars.take(60) {
        match c {
            '0'..='9' => digits += 1,
            '年' | '月' | '日' | '时' | '時' | '分' | '秒' | '-' | '/' | ':' | '.' | '：' | '|' =>
                {}
            _ if others == 2 => return false,
            _ => others += 1,
        }
    }
    digits >= 2
}
