//! Lines that credit: 来源：… 作者：… 2021-03-07 08:09 责任编辑：…
//!
//! One reader for pages, feeds and Markdown. A line is taken apart into labelled values, dates,
//! and what is left; it may leave the text only when nothing is left ([`Credits::whole`]).

use std::borrow::Cow;
use std::sync::LazyLock;

use super::printed::{self, BORROWED, FIRST, account, edition};
use super::{bylines, names, slashed};
use crate::Span;
use crate::convert::fold;
use crate::extract::chars;
use crate::extract::dates::{self, Found};

/// What a label says of its value.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(in crate::extract) enum Role {
    /// 作者, 记者, 文.
    Author,
    /// 来源, 稿源.
    Source,
    /// 编辑, 责编, 校对, 审核.
    Editor,
    /// 译者, 编译.
    Translator,
    /// 摄影, 图.
    Photographer,
    /// 发布时间, 日期.
    Published,
    /// 更新时间.
    Modified,
    /// 栏目, 分类.
    Section,
    /// 标签, 关键词.
    Tags,
    /// 原标题.
    OriginalTitle,
    /// 版权, 许可.
    Rights,
    /// 索引号, 文号.
    Number,
    /// 设计, 制图, 剪辑.
    Staff,
    /// 阅读, 点击, 评论: a number of no lasting worth.
    Counter,
}

impl Role {
    fn named(name: &str) -> Role {
        match name {
            "author" => Role::Author,
            "source" => Role::Source,
            "editor" => Role::Editor,
            "translator" => Role::Translator,
            "photographer" => Role::Photographer,
            "published" => Role::Published,
            "modified" => Role::Modified,
            "section" => Role::Section,
            "tags" => Role::Tags,
            "original-title" => Role::OriginalTitle,
            "rights" => Role::Rights,
            "number" => Role::Number,
            "staff" => Role::Staff,
            _ => Role::Counter,
        }
    }

    /// The name in [`Metadata::extra`](crate::Metadata) of a role that has no field of its own.
    pub(in crate::extract) fn extra(self) -> Option<&'static str> {
        match self {
            Role::Editor => Some("editor"),
            Role::Translator => Some("translator"),
            Role::Photographer => Some("photographer"),
            Role::Tags => Some("keywords"),
            Role::OriginalTitle => Some("original-title"),
            Role::Rights => Some("rights"),
            Role::Source => Some("source"),
            Role::Number => Some("number"),
            Role::Staff => Some("staff"),
            _ => None,
        }
    }
}

/// The labels of `data/extract/labels.txt`, in Simplified characters, by their last character, longer ones before shorter ones
/// that end them.
static LABELS: LazyLock<Vec<(Cow<'static, str>, Role)>> = LazyLock::new(|| {
    let mut labels = Vec::new();
    let mut role = Role::Counter;
    for line in include_str!("../../../data/extract/labels.txt").lines() {
        if line.starts_with('#') {
            continue;
        }
        let words = match line.split_once(':') {
            Some((name, rest)) => {
                role = Role::named(name);
                rest
            }
            None => line,
        };
        let words = words.split(',').map(str::trim).filter(|w| !w.is_empty());
        labels.extend(words.map(|w| (fold::folded(w), role)));
    }
    let last = |word: &str| word.chars().next_back();
    labels.sort_by_key(|(word, _): &(Cow<str>, Role)| (last(word), std::cmp::Reverse(word.len())));
    labels.dedup_by(|a, b| a.0 == b.0);
    labels
});

/// Labels that stand in an element of their own, their value in the next, without a colon. Others
/// are as often words of a menu.
const APART: &[&str] = &["作者", "记者", "来源", "出处", "时间", "日期", "看板", "标题"];

/// Whether the text is a label that needs no colon when its value is set apart.
pub(in crate::extract) fn is_label(text: &str) -> bool {
    fold::is_one(text.trim(), APART)
}

/// Whether a line is an editor's label without a name: 责任编辑：.
pub(in crate::extract) fn names_none(text: &str) -> bool {
    let label = text.trim().strip_suffix(['：', ':']).filter(|l| l.chars().count() <= 8);
    label.and_then(label_before).is_some_and(|(role, at)| role == Role::Editor && at == 0)
}

/// A labelled value.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::extract) struct Credit {
    /// What it is.
    pub role: Role,
    /// Where the label stands in the line, with its colon.
    pub label: Span,
    /// Where the value stands in the line.
    pub value: Span,
}

/// What a line holds.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(in crate::extract) struct Credits {
    /// Labelled values in order.
    pub items: Vec<Credit>,
    /// Dates that no label precedes.
    pub dates: Vec<Found>,
    /// Whether the line holds nothing else.
    pub whole: bool,
}

impl Credits {
    /// Whether the line is a date and nothing more.
    pub(in crate::extract) fn is_date(&self) -> bool {
        self.whole && self.items.is_empty() && self.dates.len() == 1
    }

    /// Whether all that the line credits is a time that its label does not call the piece's.
    pub(in crate::extract) fn is_vague(&self, line: &str) -> bool {
        !self.items.is_empty() && self.items.iter().all(|c| c.is_vague(line))
    }
}

impl Credit {
    /// A label without colon or stroke: 发表于 2021-03-07, as posts of a thread have it too.
    pub(in crate::extract) fn is_loose(&self, line: &str) -> bool {
        self.label.of(line).trim_end().ends_with(names::is_han)
    }

    /// 时间：, 日期：: of the piece, or of what it tells of.
    pub(in crate::extract) fn is_vague(&self, line: &str) -> bool {
        let label = self.label.of(line).trim_end_matches(['：', ':']).trim();
        self.role == Role::Published && matches!(label, "时间" | "時間" | "日期" | "Date")
    }
}

/// What stands beside the time of an event.
const EVENT: &[&str] = &[
    "地点", "地點", "会场", "會場", "场地", "場地", "地址", "对象", "對象", "主讲", "主講", "嘉宾",
    "嘉賓", "主持", "票价", "票價", "费用", "費用", "报名", "報名", "议程", "議程", "Venue",
    "Location", "Where",
];

/// Whether a line tells a particular of an event: 地点：….
pub(in crate::extract) fn is_event(line: &str) -> bool {
    let head = line.split(['：', ':']).next().filter(|h| h.len() < line.len());
    head.is_some_and(|h| h.chars().count() <= 12 && EVENT.iter().any(|w| h.contains(w)))
}

/// The longest line that can be all credits, in bytes: fifteen labels and their names.
const LONGEST: usize = 600;

/// Reads a line; `None` when it has neither a label nor a date.
pub(in crate::extract) fn read(line: &str) -> Option<Credits> {
    if line.len() > LONGEST {
        return None;
    }
    let mut found = dates::find(line);
    let labels = labels(line, &found);
    if labels.is_empty() && found.is_empty() && fold::begins(line, &[BORROWED, FIRST]).is_none() {
        return None;
    }
    let mut credits = Credits::default();
    let mut rest = Vec::new();
    let alone = |at: usize| {
        let head = line.get(..at).unwrap_or_default().trim();
        head.is_empty() || bylines::signature(head).is_some()
    };
    let edition = edition(line).filter(|e| labels.is_empty() && alone(e.0));
    let first = labels.first().map(|l| l.1.start).or(edition.map(|e| e.0));
    let first = first.unwrap_or(line.len());
    rest.push(Span::new(0, first));
    for (index, &(role, label)) in labels.iter().enumerate() {
        let limit = labels.get(index + 1).map_or(line.len(), |l| l.1.start);
        let value = value(line, role, Span::new(label.end, limit), &found);
        // 记者：路什么时候修好？: who speaks in a talk.
        let asked = fold::begins(label.of(line), &["记者"]).is_some();
        let words = value.of(line);
        let talk = words.chars().count() > 6 || words.contains(['？', '！', '?', '!', '…']);
        if asked && talk && !names::all_persons(words) {
            rest.push(Span::new(label.start, limit));
            continue;
        }
        rest.push(Span::new(value.end, limit));
        credits.items.push(Credit { role, label, value });
    }
    // 某台记者 张三 台北报道 / 责编：李四
    let head = line.get(..first).unwrap_or_default();
    let sign = head.trim_end_matches(|c: char| c.is_whitespace() || "/／|｜，,；;".contains(c));
    let lead = sign.len() - sign.trim_start_matches(['（', '(', '【', '[', ' ']).len();
    let signed = sign.get(lead..).and_then(bylines::signature).map(|s| s.shift(lead));
    if let Some(names) = signed.filter(|_| first < line.len()) {
        let label = Span::empty(names.start);
        credits.items.insert(0, Credit { role: Role::Author, label, value: names });
        rest.retain(|r| r.start > 0);
    }
    if labels.is_empty()
        && let Some(items) = account(line, &found)
    {
        credits.items.extend(items);
        rest.clear();
    }
    if let Some((_, value)) = edition {
        let label = Span::empty(value.start);
        credits.items.push(Credit { role: Role::Source, label, value });
    }
    found.retain(|f| !credits.items.iter().any(|c| c.value.contains(f.span)));
    credits.dates = found;
    let sound = credits.items.iter().all(|c| plausible(c.role, c.value.of(line)));
    credits.whole = sound && rest.iter().all(|r| leftover(line, *r, &credits.dates) == 0);
    // Without its colon a label of times is one in a line of nothing but credits.
    let loose = |c: &Credit| c.is_loose(line);
    if !credits.whole && !credits.items.is_empty() && credits.items.iter().all(loose) {
        credits.items.clear();
        credits.dates = dates::find(line);
    }
    Some(credits)
}

/// The labels of a line: a word of the table and a colon.
fn labels(line: &str, dates: &[Found]) -> Vec<(Role, Span)> {
    let mut out: Vec<(Role, Span)> = Vec::new();
    for (at, c) in colons(line) {
        // A colon of a clock or an address.
        let inside = dates.iter().any(|d| d.span.start < at && at < d.span.end);
        let after = line.get(at + c.len_utf8()..).unwrap_or_default();
        if inside || after.starts_with("//") {
            continue;
        }
        let before = line.get(..at).unwrap_or_default();
        if let Some((mut role, mut start)) = label_before(before) {
            // 摄影、剪接：张三
            for _ in 0..3 {
                let head = before.get(..start).unwrap_or_default().trim_end();
                let head = head.strip_suffix(['、', '/', '／', '&', '及', '和']);
                let Some(first) = head.and_then(label_before) else { break };
                (role, start) = first;
            }
            let floor = out.last().map_or(0, |l| l.1.end);
            if start >= floor {
                out.push((role, Span::new(start, at + c.len_utf8())));
            }
        } else if let Some((role, start)) = slashed::letter(before, after, !out.is_empty()) {
            out.push((role, Span::new(start, at + c.len_utf8())));
        }
    }
    if out.is_empty() {
        out.extend(dates.iter().filter_map(|d| timed(line, d.span.start)));
    }
    if out.is_empty() { slashed::labels(line) } else { out }
}

/// 编辑于 2021-03-07: a label of times without its colon.
fn timed(line: &str, end: usize) -> Option<(Role, Span)> {
    let (role, start) = label_before(line.get(..end)?)?;
    matches!(role, Role::Published | Role::Modified).then(|| (role, Span::new(start, end)))
}

/// The colons of a line and where they stand.
fn colons(line: &str) -> impl Iterator<Item = (usize, char)> + '_ {
    let wide = "：".as_bytes();
    memchr::memchr2_iter(b':', 0xef, line.as_bytes()).filter_map(move |at| {
        match line.as_bytes().get(at..) {
            Some([b':', ..]) => Some((at, ':')),
            Some(rest) if rest.starts_with(wide) => Some((at, '：')),
            _ => None,
        }
    })
}

/// Characters of a line that are looked at for a label: the longest, spread out.
const TAIL: usize = 20;

/// The label that ends `before`, and where it begins. Spaces may spread it: 来　源.
fn label_before(before: &str) -> Option<(Role, usize)> {
    let blank = |c: char| c.is_whitespace();
    let before = before.trim_end_matches(blank);
    // 更新时间 (HKT)：
    let zone = before.strip_suffix(')').and_then(|b| b.rsplit_once('('));
    let zone = zone.filter(|(_, z)| z.len() <= 8 && z.bytes().all(|b| b.is_ascii_uppercase()));
    let before = zone.map_or(before, |(head, _)| head.trim_end_matches(blank));
    let base = before.char_indices().nth_back(TAIL).map_or(0, |(at, _)| at);
    let tail = fold::folded(before.get(base..)?);
    let end = tail.chars().next_back()?;
    let last = |word: &str| word.chars().next_back().unwrap_or_default();
    let from = LABELS.partition_point(|(word, _)| last(word) < end);
    let same = LABELS.get(from..).unwrap_or_default().iter();
    for (word, role) in same.take_while(|(word, _)| last(word) == end) {
        let Some(start) = ends_with_spread(&tail, word) else { continue };
        let start = base + start;
        let head = before.get(..start).unwrap_or_default();
        let last = head.chars().next_back();
        let ascii = word.starts_with(|c: char| c.is_ascii_alphabetic());
        let bounded = match last {
            None => true,
            Some(c) if ascii => !c.is_alphanumeric(),
            // A label may follow a value directly (…网作者：) but not be the end of a longer word.
            Some(c) => !names::is_han(c) || follows_value(head, word),
        };
        if bounded {
            return Some((*role, start));
        }
    }
    None
}

/// Whether a label can stand right after the Chinese text `head`: only where the line already
/// began with a label or a date, and the label is no part of a longer word.
fn follows_value(head: &str, word: &str) -> bool {
    let began = head.contains(['：', ':']) || head.starts_with(|c: char| c.is_ascii_digit());
    let last = head.chars().next_back();
    let longer = match word {
        "作者" => last.is_some_and(|c| "工合创創著协協写寫".contains(c)),
        "译" | "譯" | "时间" | "時間" | "更新" | "发布" | "图片" | "评论" => true,
        _ => false,
    };
    began && !longer
}

fn ends_with_spread(text: &str, word: &str) -> Option<usize> {
    if let Some(head) = text.strip_suffix(word) {
        return Some(head.len());
    }
    // 来 源, 作　者, 索 引 号: only short labels are spread.
    if word.chars().count() > 4 || word.is_ascii() {
        return None;
    }
    let mut head = text;
    for (index, c) in word.chars().rev().enumerate() {
        let spaced = if index == 0 { head } else { head.trim_end_matches(char::is_whitespace) };
        if head.len() - spaced.len() > 24 {
            return None;
        }
        head = spaced.strip_suffix(c)?;
    }
    Some(head.len())
}

/// Where the value of a label ends.
fn value(line: &str, role: Role, room: Span, found: &[Found]) -> Span {
    let text = room.of(line);
    let lead = text.len() - text.trim_start().len();
    let start = room.start + lead;
    let body = text.get(lead..).unwrap_or_default();
    if matches!(role, Role::Published | Role::Modified) {
        // The date, and nothing when there is none.
        let date = found.iter().find(|f| f.span.start >= start && f.span.end <= room.end);
        let near = date.filter(|f| f.span.start <= start + 12);
        return near.map_or(Span::empty(start), |f| Span::new(start, f.span.end));
    }
    let mut end = start + body.len();
    if let Some(date) = found.iter().find(|f| f.span.start > start && f.span.end <= end) {
        end = date.span.start;
    }
    // 张贴者：某人 于 晚上9:14
    if role == Role::Author {
        let on =
            [" 於 ", " 于 ", " on "].iter().filter_map(|w| line.get(start..end)?.find(w)).min();
        end = on.map_or(end, |at| start + at);
        // 某人於 晚上9:14; 张三《某报》（…版）
        let rest = line.get(start..end).unwrap_or_default();
        let on = ["於 ", "于 "].iter().filter_map(|w| rest.find(w)).find(|at| {
            let clock = rest.get(*at..).unwrap_or_default();
            clock.contains(':') && clock.contains(|c: char| c.is_ascii_digit())
        });
        let posted = ["发布于", "发表于"].iter().filter_map(|w| fold::folded(rest).find(w)).min();
        let on = on.into_iter().chain(posted.filter(|at| *at > 0)).min();
        let paper = rest.find('《').filter(|at| *at > 0);
        end = on.or(paper).map_or(end, |at| start + at);
    }
    let body = line.get(start..end).unwrap_or_default();
    let mut cut = body.len();
    let mut blanks = 0;
    let mut depth = 0u32;
    for (at, c) in body.char_indices() {
        match c {
            '|' | '｜' | '┊' | '│' | '\t' => {
                // 作者：张三 | 李四
                let rest = body.get(at + c.len_utf8()..).unwrap_or_default();
                if role == Role::Author && rest.len() <= 80 && names::all_persons(rest) {
                    blanks = 0;
                    continue;
                }
                cut = at;
                break;
            }
            '(' | '（' | '[' | '【' => {
                // A note to the value, unless it opens a line of buttons.
                if matches!(c, '[' | '【') {
                    cut = at;
                    break;
                }
                depth += 1;
            }
            ')' | '）' | ']' | '】' => {
                if depth == 0 {
                    cut = at;
                    break;
                }
                depth -= 1;
            }
            c if c.is_whitespace() => {
                blanks += if c == ' ' { 1 } else { 2 };
                // Names of two characters are spread; two blanks part two things otherwise.
                let spread = matches!(role, Role::Author | Role::Editor | Role::Translator)
                    && body.get(..at).is_some_and(|b| b.chars().count() == 1);
                if blanks >= 2 && !spread && role != Role::Tags {
                    cut = body.get(..at).map_or(at, |b| b.trim_end().len());
                    break;
                }
            }
            _ => blanks = 0,
        }
    }
    let apart = |c: char| c.is_whitespace() || matches!(c, '，' | ',' | '；' | ';');
    let value = body.get(..cut).unwrap_or(body).trim_end_matches(apart);
    Span::new(start, start + value.len())
}

/// Characters of a stretch between values that are no separators, dates or buttons; of many a few.
fn leftover(line: &str, span: Span, dates: &[Found]) -> usize {
    let mut text = String::new();
    let mut at = span.start;
    for date in dates.iter().filter(|d| span.contains(d.span)) {
        text.push_str(line.get(at..date.span.start).unwrap_or_default());
        text.push(' ');
        at = date.span.end;
    }
    text.push_str(line.get(at..span.end).unwrap_or_default());
    if !text.contains(char::is_alphanumeric) {
        return 0;
    }
    let dated = span.start == 0 && dates.iter().any(|d| span.contains(d.span));
    if dated && let Some(rest) = printed::unaddressed(&text) {
        text = rest;
    }
    let mut text = fold::folded(&text).into_owned();
    // A sentence leaves more than a region's name, whatever buttons are taken out of it.
    let own = |c: &char| names::is_han(*c) && BUTTON_LETTERS.binary_search(c).is_err();
    let sent = !dates.is_empty() && text.contains("来自");
    if !sent && text.chars().filter(own).nth(3).is_some() {
        return 4;
    }
    // （8/1 10:20 更新）: a second time without a year.
    if text.contains("更新")
        && !text.chars().any(|c| names::is_han(c) && !"更新（）时间".contains(c))
    {
        return 0;
    }
    for button in BUTTONS {
        if text.contains(button) {
            text = text.replace(button, " ");
        }
    }
    // 2021-03-07 10:11 发布于江西 来自某某客户端: where the writer's address is, and what he wrote on.
    if !dates.is_empty()
        && let Some((head, tail)) = text.split_once("来自")
        && tail.trim().chars().count() <= 12
    {
        text = head.to_owned();
    }
    let letters = |c: &char| c.is_alphanumeric();
    let place = || text.chars().filter(letters).collect::<String>();
    // Of a day alone it may be where a diary was kept.
    let clock = |d: &Found| d.reading.sure().is_some_and(|m| m.time.is_some());
    let before = || line.get(..span.start).unwrap_or_default();
    let digit = |c: char| c.is_ascii_digit();
    let timed = || dates.iter().any(clock) || before().ends_with(digit) && before().contains(':');
    if timed() && fold::is_one(&place(), REGIONS) {
        return 0;
    }
    text.chars().filter(letters).count()
}

/// What platforms name for an address: regions of the first order.
#[rustfmt::skip]
const REGIONS: &[&str] = &[
    "北京", "天津", "上海", "重庆", "河北", "山西", "辽宁", "吉林", "黑龙江", "江苏", "浙江", "安徽",
    "福建", "江西", "山东", "河南", "湖北", "湖南", "广东", "海南", "四川", "贵州", "云南", "陕西",
    "甘肃", "青海", "台湾", "内蒙古", "广西", "西藏", "宁夏", "新疆", "香港", "澳门", "美国", "日本",
];

/// Words of the tool bar that share a line with credits.
#[rustfmt::skip]
pub(super) const BUTTONS: &[&str] = &[
    "发布于", "我要评论", "发表评论", "查看评论", "网友评论", "评论", "打印本页", "打印", "关闭窗口",
    "关闭", "收藏", "分享到", "分享", "字号", "大 中 小", "大中小", "大", "中", "小", "放大",
    "缩小", "默认", "推荐", "投稿", "纠错", "举报", "复制链接", "转发", "星期一", "星期二",
    "星期三", "星期四", "星期五", "星期六", "星期日", "星期天", "周一", "周二", "周三", "周四",
    "周五", "周六", "周日", "发布", "发表", "更新", "北京时间", "台北时间", "香港时间", "CST", "原创",
    "IP属地", "IP 属地",
];

/// The letters of [`BUTTONS`].
static BUTTON_LETTERS: LazyLock<Vec<char>> = LazyLock::new(|| chars::letters(BUTTONS));

/// Whether a value is what its label promises, and not the beginning of a sentence.
fn plausible(role: Role, value: &str) -> bool {
    let count = value.chars().count();
    let sentence = value.contains(['。', '！', '？', '；', '“', '”', '「']);
    match role {
        Role::Author | Role::Editor | Role::Translator | Role::Photographer | Role::Staff => {
            count > 0 && count <= 60 && !sentence
        }
        // A house may be quoted: 来源：公众号“某某”.
        Role::Source => count > 0 && count <= 40 && !value.contains(['。', '！', '？', '；']),
        Role::Section => count > 0 && count <= 40 && !sentence,
        Role::Published | Role::Modified => count > 0,
        Role::Tags => count > 0 && count <= 120 && !value.contains('。'),
        Role::OriginalTitle => (2..=80).contains(&count),
        Role::Rights => count <= 80,
        Role::Number => count <= 40 && value.contains(|c: char| c.is_ascii_digit()),
        Role::Counter => count <= 12,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn view(line: &str) -> (Vec<(Role, &str)>, usize, bool) {
        let c = read(line).unwrap_or_default();
        (c.items.iter().map(|i| (i.role, i.value.of(line))).collect(), c.dates.len(), c.whole)
    }

    #[test]
    fn reads_a_line_of_credits() {
        use Role::*;
        assert_eq!(
            view("2021-03-07 08:09　来源：某某日报　作者：张三 李四"),
            (vec![(Source, "某某日报"), (Author, "张三 李四")], 1, true)
        );
        assert_eq!(
            view("来源：某某网作者：张三编辑：李四"),
            (vec![(Source, "某某网"), (Author, "张三"), (Editor, "李四")], 0, true)
        );
        assert_eq!(view("作　者：张　三"), (vec![(Author, "张　三")], 0, true));
        assert_eq!(view("（译者：张三）"), (vec![(Translator, "张三")], 0, true));
        assert_eq!(
            view("发布时间：2021年3月7日 08:09 浏览次数：123"),
            (vec![(Published, "2021年3月7日 08:09"), (Counter, "123")], 0, true)
        );
        assert_eq!(view("文/张三"), (vec![(Author, "张三")], 0, true));
        assert_eq!(view("责任编辑：李四 [打印] [关闭]"), (vec![(Editor, "李四")], 0, true));
        assert_eq!(
            view("本报记者　李四　张三 《某报》（2021年3月7日 第 04 版）"),
            (vec![(Author, "李四　张三"), (Source, "某报")], 1, true)
        );
    }

    #[test]
    fn running_text_is_not_whole() {
        for line in [
            "他对记者说：这件事没有完。",
            "工作者：我们还在等。",
            "2021年3月7日，他到了那里。",
            "据消息来源：目前还没有人知道发生了什么事情。",
            "会议时间：下午，地点另行通知，请大家留意。",
        ] {
            assert!(!view(line).2, "{line}");
        }
    }
}
