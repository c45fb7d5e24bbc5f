//! Datelines: （某社台北1日電）, 某社北京2月4日电（记者张三）, 【记者张三／台北报导】, 华盛顿 —.
//!
//! A dateline is text and stays; the metadata gets a copy, and the reporter it names.

use crate::Span;
use crate::convert::fold;
use crate::extract::metadata::names;

/// A dateline at the start of a paragraph; spans of the paragraph.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::extract) struct Dateline {
    /// Without brackets.
    pub whole: Span,
    /// The reporters' names.
    pub author: Option<Span>,
    /// Where the paragraph's own text begins.
    pub end: usize,
}

/// Ends of a dateline's words.
const ENDS: &[&str] = &["电", "讯", "报道", "报导", "消息"];

/// How a reporter worked, longer ones first.
const HOW: &[&str] =
    &["采访报导", "采访报道", "综合报导", "综合报道", "编译报导", "编译报道", "报导", "报道"];

/// What a group begins with that names a reporter.
const REPORTERS: &[&str] = &["记者", "本报记者", "特派记者", "通讯员", "信息员"];

/// Places that follow a reporter's name without a mark: 記者王小明台北1日電.
const PLACES: &[&str] = &[
    "台北",
    "新北",
    "桃园",
    "台中",
    "台南",
    "高雄",
    "基隆",
    "新竹",
    "苗栗",
    "彰化",
    "南投",
    "云林",
    "嘉义",
    "屏东",
    "宜兰",
    "花莲",
    "台东",
    "澎湖",
    "金门",
    "马祖",
    "连江",
    "香港",
    "澳门",
    "北京",
    "上海",
    "广州",
    "东京",
    "首尔",
    "华盛顿",
    "纽约",
    "伦敦",
    "巴黎",
    "柏林",
    "布鲁塞尔",
    "日内瓦",
    "莫斯科",
    "曼谷",
    "新加坡",
    "马尼拉",
    "河内",
    "雅加达",
    "吉隆坡",
    "新德里",
    "洛杉矶",
    "旧金山",
    "雪梨",
    "悉尼",
    "多伦多",
    "温哥华",
    "罗马",
    "维也纳",
    "华沙",
    "布拉格",
    "安卡拉",
    "耶路撒冷",
    "开罗",
    "杜拜",
    "专电",
    "综合外电",
];

/// Reads the dateline that `line` begins with.
pub(in crate::extract) fn read(line: &str) -> Option<Dateline> {
    // As much as a dateline and its reporters ever take.
    let upto = line.char_indices().nth(200).map_or(line.len(), |(at, _)| at);
    read_folded(&fold::folded(line.get(..upto)?))
}

fn read_folded(line: &str) -> Option<Dateline> {
    let first = bracketed(line);
    // 【某报2021年3月7日讯】（某报记者张三采访报导）
    if let Some(first) = first.filter(|f| f.author.is_none())
        && let Some(second) = line.get(first.end..).and_then(bracketed)
        && let Some(author) = second.author
    {
        let end = first.end + second.end;
        let author = Some(author.shift(first.end));
        return Some(Dateline { whole: Span::new(0, end), author, end });
    }
    first.or_else(|| plain(line)).or_else(|| house(line)).or_else(|| place(line))
}

/// （某社台北1日電）, 【记者张三／台北报导】, （某社记者张三台北1日电）.
fn bracketed(line: &str) -> Option<Dateline> {
    let open = line.chars().next().filter(|c| "（(【［[〔".contains(*c))?;
    let from = open.len_utf8();
    let close = line.char_indices().take(60).find(|(_, c)| "）)】］]〕".contains(*c))?;
    let inside = line.get(from..close.0)?;
    let ends = ENDS.iter().any(|e| inside.ends_with(e))
        || inside.contains("报导")
        || inside.contains("報導");
    let whole = Span::new(from, close.0);
    let author = reporter(line, whole);
    // （通讯员 张三）
    let names = author.is_some() && REPORTERS.iter().any(|r| inside.trim_start().starts_with(r));
    // 【某报驻某国特约记者 张三】
    let desk = || {
        let head = inside.split(['驻', '特']).next().unwrap_or_default();
        let head = head.find(['记', '記']).and_then(|at| head.get(..at)).unwrap_or(head);
        author.is_some() && mark(inside).is_some() && names::is_house(head.trim())
    };
    let names = names || desk();
    if !(ends || names) || inside.contains(['。', '？', '！']) {
        return None;
    }
    Some(Dateline { whole, author, end: close.0 + close.1.len_utf8() })
}

/// 某社北京2月4日电（记者张三、李四）, 本报讯（记者张三）.
fn plain(line: &str) -> Option<Dateline> {
    let mut end = None;
    for (at, c) in line.char_indices().take(30) {
        if matches!(c, '，' | '。' | '！' | '？' | '：' | '；' | '“' | '「' | '《') {
            break;
        }
        let next = at + c.len_utf8();
        let head = line.get(..next)?;
        let ends = match c {
            '电' | '電' => head.contains('日') && head.contains(|c: char| c.is_ascii_digit()),
            '讯' | '訊' | '息' => {
                ["报讯", "報訊", "日讯", "日消息"].iter().any(|word| head.ends_with(word))
            }
            _ => false,
        };
        if ends {
            end = Some(next);
            break;
        }
    }
    let end = end?;
    let mut whole = Span::new(0, end);
    let mut author = reporter(line, whole);
    let rest = line.get(end..)?;
    let skipped = rest.len() - rest.trim_start().len();
    let group = rest.trim_start().strip_prefix(['（', '(']).and_then(|inside| {
        let close = inside.char_indices().take(40).find(|(_, c)| "）)".contains(*c))?;
        let bracket = rest.trim_start().chars().next()?.len_utf8();
        Some(Span::new(0, close.0).shift(end + skipped + bracket))
    });
    let mut after = end;
    // 某网海州2月11日电(张三 李四)
    let bare =
        |g: &Span| names::all_persons(g.of(line)) && Span::new(0, end).of(line).ends_with('电');
    if let Some(group) = group.filter(|g| mark(g.of(line)).is_some() || bare(g)) {
        author = reporter(line, group).or(author).or(Some(group).filter(bare));
        whole = Span::new(0, group.end);
        after = group.end + line.get(group.end..)?.chars().next()?.len_utf8();
        whole.end = after;
    }
    Some(Dateline { whole, author, end: after })
}

/// 【某网】（记者 张三）, 某报海州（记者张三）: a few words, and a group that names the reporter.
fn house(line: &str) -> Option<Dateline> {
    let open = line.char_indices().take(20).find(|(_, c)| "（(".contains(*c))?;
    let head = line.get(..open.0)?;
    if head.trim().is_empty() || head.contains(|c: char| "，。！？：；“「《、".contains(c))
    {
        return None;
    }
    let from = open.0 + open.1.len_utf8();
    let close = line.get(from..)?.char_indices().take(30).find(|(_, c)| "）)".contains(*c))?;
    let group = Span::new(from, from + close.0);
    let inside = group.of(line).trim_start();
    if !REPORTERS.iter().any(|b| inside.starts_with(b)) {
        return None;
    }
    let author = reporter(line, group)?;
    let end = group.end + close.1.len_utf8();
    Some(Dateline { whole: Span::new(0, end), author: Some(author), end })
}

/// 华盛顿 — at the head of a paragraph.
fn place(line: &str) -> Option<Dateline> {
    let at = line.find(['—', '–', '－']).or_else(|| line.find("--"))?;
    let head = line.get(..at)?;
    let name = head.trim_end();
    // The dash stands apart from a place's name: a break in a sentence does not.
    let apart = name.len() < head.len();
    let count = name.chars().count();
    // 台北/华盛顿 —
    let letter = |c: char| names::is_han(c) || "·/／、".contains(c);
    let placed = (2..=10).contains(&count) && name.chars().all(letter);
    let rest = line.get(at..)?;
    let tail = rest.trim_start_matches(['—', '–', '－', '-', ' ', '\u{a0}']);
    (apart && placed).then(|| Dateline {
        whole: Span::new(0, name.len()),
        author: None,
        end: line.len() - tail.len(),
    })
}

/// The word for a reporter and where it ends.
fn mark(text: &str) -> Option<usize> {
    let marks = ["记者", "記者", "通讯员", "通訊員", "特派员", "特派員", "信息员"];
    marks.iter().filter_map(|m| Some(text.find(m)? + m.len())).min()
}

/// The names after the word for a reporter.
fn reporter(line: &str, span: Span) -> Option<Span> {
    let text = span.of(line);
    let from = mark(text)?;
    let rest = text.get(from..)?;
    let start = from + (rest.len() - rest.trim_start_matches([' ', '\u{3000}', '：', ':']).len());
    let rest = text.get(start..)?;
    let stop = rest.find(['／', '/', '）', ')', '，', '｜', '|']).unwrap_or(rest.len());
    let list = rest.get(..stop)?;
    let at = |len: usize| Span::new(span.start + start, span.start + start + len);
    let all_named = |t: &str| {
        let split = names::split(t);
        !split.is_empty() && split.iter().all(|(_, n)| names::is_person(n))
    };
    // A list by itself: all of it is names.
    let closed = stop < rest.len() || span.end == span.start + start + rest.len();
    let has_more =
        list.contains(|c: char| c.is_ascii_digit()) || ENDS.iter().any(|e| list.ends_with(e));
    if closed && !has_more && all_named(list) {
        return Some(at(list.trim_end().len()));
    }
    // 张三采访报导: how it was reported, behind the name.
    let told = HOW.iter().find_map(|h| list.strip_suffix(h)).map(str::trim_end);
    if let Some(names) = told.filter(|n| all_named(n)) {
        return Some(at(names.len()));
    }
    // A name and a place: only a known place tells where the name ends.
    let cuts = PLACES.iter().filter_map(|p| list.find(p)).filter(|c| *c > 0);
    let cut = cuts.min()?;
    let name = list.get(..cut)?.trim_end();
    all_named(name).then(|| at(name.len()))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn view(line: &str) -> Option<(&str, Option<&str>, &str)> {
        let d = read(line)?;
        Some((d.whole.of(line), d.author.map(|a| a.of(line)), line.get(d.end..)?))
    }

    #[test]
    fn reads_datelines() {
        assert_eq!(view("（某社台北1日電）正文。"), Some(("某社台北1日電", None, "正文。")));
        assert_eq!(
            view("（某社記者王小明台北1日電）正文。"),
            Some(("某社記者王小明台北1日電", Some("王小明"), "正文。"))
        );
        assert_eq!(
            view("某社北京2月4日电（记者 张三、李四）正文。"),
            Some(("某社北京2月4日电（记者 张三、李四）", Some("张三、李四"), "正文。"))
        );
        assert_eq!(
            view("【记者张三／台北报导】正文。"),
            Some(("记者张三／台北报导", Some("张三"), "正文。"))
        );
        assert_eq!(
            view("【某网】（记者 张三）正文。"),
            Some(("【某网】（记者 张三）", Some("张三"), "正文。"))
        );
        assert_eq!(
            view("【某报2021年3月7日讯】（某报记者张三采访报导）正文。"),
            Some(("【某报2021年3月7日讯】（某报记者张三采访报导）", Some("张三"), "正文。"))
        );
        assert_eq!(
            view("（某网信息员王小明报道）正文。"),
            Some(("某网信息员王小明报道", Some("王小明"), "正文。"))
        );
        assert_eq!(
            view("某网海州2月4日电(张三 李四)正文。"),
            Some(("某网海州2月4日电(张三 李四)", Some("张三 李四"), "正文。"))
        );
        assert_eq!(
            view("本报讯（记者张三 通讯员李四）正文。"),
            Some(("本报讯（记者张三 通讯员李四）", Some("张三 通讯员李四"), "正文。"))
        );
        assert_eq!(
            view("【某某时报驻某国特约记者 张三】正文。"),
            Some(("某某时报驻某国特约记者 张三", Some("张三"), "正文。"))
        );
        assert_eq!(view("某社北京2月4日电（完）正文。").and_then(|d| d.1), None);
        assert_eq!(view("他（记者）来了。"), None);
        assert_eq!(view("华盛顿 — 正文。"), Some(("华盛顿", None, "正文。")));
    }

    #[test]
    fn text_has_none() {
        for line in [
            "正文从这里开始。",
            "（注）正文",
            "停电了。",
            "他来了——又走了。",
            "2月4日，电话响了。",
            "他 — 一个老人 — 来了。",
        ] {
            assert!(
                read(line).is_none_or(|d| line.starts_with("他 —") && d.author.is_none()),
                "{line}"
            );
        }
    }
}
