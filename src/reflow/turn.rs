//! `reflow/turn`: who speaks, from the label that begins a turn to its last paragraph.
//!
//! A label is a name or an office, what stands in brackets after it (a country, a language) and a
//! colon, at the head of a paragraph: `某某夫人（某国）（以法语发言）：`, `主席：`, `问：`. What a
//! machine wrote down has a time before it, `[00:01:05] 说话人2：`, or behind it in place of the
//! colon, `说话人2 01:05`; Markdown that nobody read as such has it in bold, `**周**：`. A turn
//! ends with the next label, with a line of the minutes (休会, a vote, a stage direction) or with
//! the meeting.
//!
//! The text stays as it is; blocks are added. Quiet unless labels come at least three times and
//! are most of the lines that end in a colon.

use std::collections::{HashMap, HashSet};

use super::chars::is_han;
use super::page::{Page, Role};
use crate::convert::fold;
use crate::{Rule, Trust, Turn};

pub(super) static RULE: Rule = Rule {
    name: "reflow/turn",
    trust: Trust::Probable,
    default: true,
    summary: "Speakers' turns are marked, with name, office, country and language",
};

/// A speaker's label at the head of a paragraph.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Label<'t> {
    pub(super) name: &'t str,
    pub(super) country: Option<&'t str>,
    pub(super) language: Option<&'static str>,
    /// Bytes up to and with the colon, or the time in its place.
    pub(super) len: usize,
    /// Whether the label says of itself that it is one: an office, a form of address, a language.
    pub(super) sure: bool,
}

/// Offices and forms of address that a label ends with or is.
const TITLES: &[&str] = &[
    "先生",
    "女士",
    "夫人",
    "小姐",
    "阁下",
    "主席",
    "秘书长",
    "议长",
    "议员",
    "委员",
    "部长",
    "司长",
    "局长",
    "院长",
    "署长",
    "处长",
    "主任",
    "主任委员",
    "代表",
    "大使",
    "总理",
    "总统",
    "市长",
    "主持人",
    "主持",
    "记者",
    "发言人",
    "审判长",
    "审判员",
    "法官",
    "律师",
    "证人",
    "被告人",
    "被告",
    "原告",
    "代理人",
    "代表人",
    "负责人",
    "上诉人",
    "申请人",
    "第三人",
    "鉴定人",
    "检察员",
    "检察官",
    "陪审员",
    "仲裁员",
    "调解员",
    "通译",
    "公诉人",
    "书记员",
    "辩护人",
    "教授",
    "博士",
    "同志",
];

/// Forms of address: part of a label, never the whole.
const ADDRESS: &[&str] = &["先生", "女士", "夫人", "小姐", "阁下", "同志"];

/// What a bracket in a label may say that is no country.
const ACTIONS: &[&str] =
    &["笑", "大笑", "微笑", "苦笑", "哭", "沉默", "停顿", "点头", "摇头", "插话", "叹气"];

/// What a record calls those whose names it does not know, with a number.
const NUMBERED: &[&str] = &[
    "说话人",
    "发言人",
    "讲话人",
    "讲者",
    "Speaker",
    "SPEAKER",
    "嘉宾",
    "主持人",
    "记者",
    "采访者",
    "受访者",
    "参与者",
    "观众",
    "听众",
    "学生",
    "老师",
];

/// Labels of interviews.
const SHORT: &[&str] = &["问", "答", "甲", "乙", "Q", "A", "记者", "主席", "主持人", "编者"];

const LANGUAGES: &[(&str, &str)] = &[
    ("英语", "en"),
    ("法语", "fr"),
    ("俄语", "ru"),
    ("西班牙语", "es"),
    ("阿拉伯语", "ar"),
    ("中文", "zh"),
    ("汉语", "zh"),
    ("普通话", "zh"),
    ("葡萄牙语", "pt"),
    ("德语", "de"),
    ("日语", "ja"),
    ("韩语", "ko"),
    ("朝鲜语", "ko"),
    ("意大利语", "it"),
    ("土耳其语", "tr"),
    ("波斯语", "fa"),
];

/// The language that a bracket says is spoken: 以法语发言.
pub(super) fn language(group: &str) -> Option<&'static str> {
    let group = fold::folded(group);
    let spoken = group.contains("发言");
    let named = |(name, _): &&(&str, &str)| group.contains(name);
    LANGUAGES.iter().find(named).map(|(_, tag)| *tag).filter(|_| spoken)
}

/// The label that `text` begins with.
pub(super) fn label(text: &str) -> Option<Label<'_>> {
    // Most lines have no colon where a label would end: `：` is EF BC 9A.
    let near = text.as_bytes().get(..200).unwrap_or(text.as_bytes());
    let wide = |i: usize| near.get(i.wrapping_sub(2)..i) == Some(&[0xef, 0xbc]);
    memchr::memchr2_iter(b':', 0x9a, near).find(|&i| near.get(i) == Some(&b':') || wide(i))?;
    let start = match super::clock::leading(text) {
        0 => super::clock::leading_short(text),
        start => start,
    };
    // 3. 某議員：, as questions on paper are numbered.
    let digits = text.bytes().take(2).take_while(u8::is_ascii_digit).count();
    if digits > 0
        && let Some(asked) = text.get(digits..).and_then(|t| t.strip_prefix(". "))
    {
        let len = text.len() - asked.len();
        let named = |l: &Label| l.sure && !fold::is_one(l.name, SHORT) && !is_numbered(l.name);
        return plain(asked).filter(named).map(|l| Label { len: l.len + len, ..l });
    }
    let text = text.get(start..)?;
    if start > 0
        && let Some(label) = in_chat(text)
    {
        return Some(Label { len: label.len + start, ..label });
    }
    let found = match text.get(..2) {
        Some("**" | "__") => bold(text),
        _ if start > 0 && is_speaker(account(text), start) => {
            let sure = start >= DAY;
            Some(Label { name: account(text), len: text.len(), sure, ..Label::default() })
        }
        _ => timed(text).or_else(|| plain(text)),
    };
    found.map(|label| Label { len: label.len + start, ..label })
}

/// `<gu> 七点半`, behind a time: a line of a chat.
fn in_chat(text: &str) -> Option<Label<'_>> {
    let (name, rest) = text.strip_prefix('<')?.split_once('>')?;
    let name = name.trim_start_matches(['@', '+', ' ']);
    let known = (1..=24).contains(&name.chars().count())
        && !name.contains(|c: char| c.is_whitespace() || c == '<' || c == '/');
    (known && rest.starts_with(' ')).then_some(())?;
    Some(Label { name, len: text.len() - rest.len(), sure: true, ..Label::default() })
}

/// A label without its dress.
fn plain(text: &str) -> Option<Label<'_>> {
    let (mut depth, mut name_end, mut group) = (0usize, None, 0);
    let mut out = Label::default();
    for (count, (at, c)) in text.char_indices().enumerate() {
        match c {
            '（' | '(' => {
                depth += 1;
                name_end.get_or_insert(at);
                group = at + c.len_utf8();
            }
            '）' | ')' if depth > 0 => {
                depth -= 1;
                let inner = text.get(group..at)?;
                if let Some(tag) = language(inner) {
                    out.language = Some(tag);
                    out.sure = true;
                } else if fold::folded(inner).contains("发言") || super::clock::is_stretch(inner)
                {
                    out.sure = true;
                } else if fold::is_one(inner.trim(), ACTIONS) {
                    // What the speaker does: 韩先生（笑）：
                } else if inner.ends_with('代') {
                    // Who holds the office today.
                } else if inner.chars().all(|c| is_han(c) || c == '·' || c == ' ') {
                    out.country = out.country.or(Some(inner.trim()));
                }
            }
            '：' | ':' if depth == 0 => {
                let name = text.get(..name_end.unwrap_or(at))?.trim();
                return finish(out, name, at + c.len_utf8());
            }
            // Between the brackets and the colon nothing stands.
            _ if depth == 0 && name_end.is_some() && !c.is_whitespace() => return None,
            _ if depth == 0
                && !in_name(c)
                && !((c.is_ascii_digit() || c == '_') && counts(text.get(..at)?)) =>
            {
                return None;
            }
            _ if count > 64 => return None,
            _ => {}
        }
    }
    None
}

/// `**周**：`, `**周：**`; a term that a list sets in bold is no name.
fn bold(text: &str) -> Option<Label<'_>> {
    let (mark, rest) = (text.get(..2)?, text.get(2..)?);
    let (inner, after) = rest.split_once(mark)?;
    let end = text.len() - after.len();
    let label = if inner.ends_with(['：', ':']) {
        plain(inner).filter(|l| l.len == inner.len()).map(|l| Label { len: end, ..l })
    } else {
        let colon = after.chars().next().filter(|c| matches!(c, '：' | ':'))?;
        // 主席（王議員代）: who holds the office today.
        let group = inner.find(['（', '(']).filter(|i| *i > 0 && inner.ends_with(['）', ')']));
        let name = inner.get(..group.unwrap_or(inner.len()))?.trim();
        let words = name.chars().all(in_name) || is_numbered(name);
        words.then(|| finish(Label::default(), name, end + colon.len_utf8())).flatten()
    };
    label.filter(|l| l.sure || is_one_name(l.name) || super::names::is_called(l.name))
}

/// `说话人2 01:05`, `张三 10:21:33`: a line of who speaks and when.
fn timed(text: &str) -> Option<Label<'_>> {
    let name = super::clock::before(text)?;
    let words = name.chars().all(in_name) || is_numbered(name);
    let label = words.then(|| finish(Label::default(), name, text.len())).flatten()?;
    let called = super::names::is_person(name) || super::names::is_called(name);
    (label.sure || called).then_some(label)
}

/// Bytes of a day and a time.
const DAY: usize = "2019-4-2 1:00:00 ".len();

/// Whether a line, behind a time, is nothing but who speaks: `00:00:31 罗德贵`.
fn is_speaker(text: &str, start: usize) -> bool {
    // A chat's line has the day as well, and then nothing but a name.
    if start >= DAY && text.chars().count() <= 12 && text.chars().all(in_name) {
        return true;
    }
    let called = super::names::is_person(text) || super::names::is_called(text);
    called
        || counts(text)
            && fold::is_one(text.trim_end_matches(char::is_numeric).trim_end(), NUMBERED)
}

/// A name without the number of its account: 阿明(138001).
fn account(text: &str) -> &str {
    let inner = text.strip_suffix([')', '）', '>']);
    let at = inner.and_then(|t| t.rfind(['(', '（', '<']).filter(|i| *i > 0));
    at.and_then(|i| text.get(..i)).unwrap_or(text)
}

/// Whether `text` is who holds an office, as parties and judges are listed: 訴訟代理人　簡玉珍律師.
pub(super) fn names_officer(text: &str) -> bool {
    let parts = text.split_once('\u{3000}').or_else(|| text.split_once("  "));
    parts.is_some_and(|(office, name)| {
        let holds = TITLES.iter().any(|t| fold::folded(office).ends_with(t));
        let name = name.trim();
        holds && office.chars().count() <= 8 && (2..=8).contains(&name.chars().count())
    })
}

/// Whether `text` is an office and, behind a space, who holds it: 某局副局长　马国成.
fn holds_office(text: &str) -> bool {
    let parts = text.rsplit_once(['\u{3000}', ' ', '\t']);
    parts.is_some_and(|(office, name)| {
        let post = office.trim();
        post.chars().count() >= 3
            && TITLES.iter().chain(&["主任", "秘书"]).any(|t| fold::folded(post).ends_with(t))
            && super::names::is_person(name)
    })
}

/// Whether `name` is a person's, or one character that stands for it.
fn is_one_name(name: &str) -> bool {
    super::names::is_person(name) || name.chars().count() == 1 && name.chars().all(is_han)
}

/// Whether a number may follow `name`, or be in it already: 说话人, 嘉宾1.
fn counts(name: &str) -> bool {
    let base = name.trim_end_matches(|c: char| c.is_ascii_digit()).trim_end_matches([' ', '_']);
    name.len() <= base.len() + 3 && fold::is_one(base, NUMBERED)
}

fn is_numbered(name: &str) -> bool {
    name.ends_with(|c: char| c.is_ascii_digit()) && counts(name)
}

fn in_name(c: char) -> bool {
    is_han(c)
        || c.is_ascii_alphabetic()
        || matches!(c, '·' | '‧' | '•' | ' ' | '\u{2004}' | '\u{3000}' | '-' | '.')
}

fn finish<'t>(mut label: Label<'t>, name: &'t str, len: usize) -> Option<Label<'t>> {
    let chars = name.chars().count();
    if name.is_empty() || chars > 24 {
        return None;
    }
    let address = ["尊敬", "各位", "亲爱", "诸位", "主席先生", "主席女士", "先生们", "女士们"];
    if fold::begins(name, &address).is_some() {
        return None;
    }
    // 陳院長冲: the office stands between the family name and the given one.
    let plain = fold::folded(name);
    let inside = |t: &str| plain.find(t).is_some_and(|i| i > 0);
    label.sure = label.sure
        || is_numbered(name)
        || SHORT.contains(&&*plain)
        || chars <= 12 && TITLES.iter().any(|t| plain.ends_with(t)) && !ADDRESS.contains(&&*plain)
        || (3..=12).contains(&chars)
            && TITLES.iter().any(|t| inside(t))
            && super::names::is_person(without_organ(&without_title(name)));
    // 法官問：, 證人答：
    let asks = name.strip_suffix(['问', '問', '答']).filter(|stem| {
        let stem = fold::folded(stem);
        TITLES.iter().any(|t| stem.ends_with(t))
    });
    label.sure |= asks.is_some();
    label.name = asks.unwrap_or(name);
    label.len = len;
    Some(label)
}

/// Whether `text` begins with what is surely a speaker's label.
pub(super) fn is_label(text: &str) -> bool {
    label(text).is_some_and(|l| l.sure)
}

/// Whether a line is nothing but a label: a speaker's, or that of a vote.
pub(super) fn is_lone_label(text: &str) -> bool {
    const VOTES: &[&str] = &["赞成", "反对", "弃权"];
    let lone = |l: Label| l.len == text.len() && (l.sure || fold::is_one(l.name, VOTES));
    // A time on the line sets it apart from the words.
    text.ends_with(['：', ':']) && label(text).is_some_and(lone)
}

/// The names that labels at the heads of lines alternate between: what tells `周：` from a line that
/// happens to break before a word and a colon.
pub(super) fn speakers<'t>(page: &Page<'t>) -> HashSet<&'t str> {
    let label = |i| label(page.of(i)).filter(|l| l.sure || l.plausible());
    let text = (0..page.lines.len()).filter(|&i| page.role(i) == Role::Text);
    let names: Vec<&str> = text.filter_map(label).map(|l| l.name).collect();
    let mut times: HashMap<&str, usize> = HashMap::new();
    names.iter().for_each(|name| *times.entry(name).or_default() += 1);
    let again = |name: &&str| times.get(name).is_some_and(|n| *n >= 2);
    let said: Vec<&str> = names.iter().copied().filter(again).collect();
    // Fields above the first words come once.
    let fields = names.iter().take_while(|n| !again(n)).count();
    let turns = said.windows(2).filter(|w| w.first() != w.last()).count();
    let talk = said.len() >= 4
        && said.len() * 3 >= (names.len() - fields) * 2
        && turns * 4 >= (said.len() - 1) * 3;
    // 他说：and 我说：alternate in stories.
    let tells = |name: &str| name.ends_with(['说', '說', '道', '想', '曰', '云']);
    if talk { said.into_iter().filter(|n| !tells(n)).collect() } else { HashSet::new() }
}

/// A name without the organ before it: 交通局林志遠.
fn without_organ(name: &str) -> &str {
    let end = name.rfind(['局', '部', '署', '處', '处', '院', '府', '司', '廳', '厅', '會', '会']);
    let rest = end.and_then(|i| name.get(i + '局'.len_utf8()..)).filter(|r| !r.is_empty());
    rest.unwrap_or(name)
}

/// A name without the office inside it.
fn without_title(name: &str) -> String {
    let plain = fold::folded(name);
    let found = TITLES.iter().filter(|t| plain.contains(**t)).max_by_key(|t| t.len());
    let place = found.and_then(|t| Some((plain.find(t)?, t.len())));
    let parts = place.and_then(|(at, len)| Some((name.get(..at)?, name.get(at + len..)?)));
    parts.map_or_else(|| name.to_owned(), |(before, after)| [before, after].concat())
}

/// Whether a paragraph is a line of the minutes: a vote, a break, who takes the chair, an aside.
pub(super) fn is_procedural(text: &str) -> bool {
    let text = text.trim();
    if stage_direction(text) {
        return true;
    }
    if text.chars().count() > 60 {
        return false;
    }
    const ENDS: &[&str] = &[
        "散会",
        "开会",
        "休会",
        "复会",
        "休息",
        "会议暂停",
        "获得通过",
        "主持会议",
        "就座",
        "离席",
        "表决",
        "议程通过",
        "退席",
    ];
    const STARTS: &[&str] =
        &["赞成：", "反对：", "弃权：", "进行了", "休息（", "继续开会", "散会（", "议案"];
    // The time in brackets and the full stop come after the word.
    let cut = text.find(['（', '(']).filter(|i| *i > 0).unwrap_or(text.len());
    let body = |t: &str| {
        let t = t.trim_end_matches(['。', ' ', '.', '）', ')']);
        fold::ends(t, ENDS).is_some()
    };
    let quoted = text.contains(['我', '“', '「', '？', '请', '請']);
    !quoted && (body(text) || text.get(..cut).is_some_and(body))
        || fold::begins(text, STARTS).is_some()
}

/// Whether a line is an aside of the minutes: all of it in brackets.
pub(super) fn stage_direction(text: &str) -> bool {
    let opens = text.starts_with(['（', '(', '[', '［', '〔']);
    opens
        && text.ends_with(['）', ')', ']', '］', '〕'])
        && super::heading::numbering(text).is_none()
}

/// The office in a name, where it is or holds one.
pub(super) fn role(name: &str) -> Option<String> {
    let title = TITLES.iter().filter(|t| !ADDRESS.contains(t));
    let plain = fold::folded(name);
    let found = title.filter(|t| plain.contains(**t)).max_by_key(|t| t.len())?;
    if plain.ends_with(found) && name.chars().count() > found.chars().count() + 3 {
        return Some(name.to_owned());
    }
    // As it is written.
    let at = plain.find(found)?;
    name.get(at..at + found.len()).map(str::to_owned)
}

impl Label<'_> {
    /// Whether a name that recurs may be a speaker's: votes and remarks recur as well.
    pub(super) fn plausible(&self) -> bool {
        const NOT: &[&str] = &[
            "赞成",
            "反对",
            "弃权",
            "注",
            "附",
            "例",
            "图",
            "表",
            "时间",
            "地点",
            "日期",
            "电话",
            "地址",
            "编号",
            "来源",
            "例如",
            "说明",
            "答案",
            "关键词",
            "关键字",
            "摘要",
            "主题",
            "议题",
            "标题",
            "备注",
            "文字记录",
            "会议时间",
            "参会人",
            "附件",
        ];
        self.name.chars().count() <= 12
            && !self.name.ends_with(['按', '注', '说', '說', '道', '曰', '云'])
            && !fold::is_one(self.name, NOT)
            && !self.name.starts_with(['第', '图', '表', '圖'])
    }

    /// Whether what `text` says after the label is nothing but names: 审判长：韩立人, which the head
    /// of a record has, and other fields on the same line.
    pub(super) fn is_field(&self, text: &str) -> bool {
        let named = |part: &str| {
            let name = part.rsplit(['：', ':']).next().unwrap_or_default();
            super::names::people(name).is_some()
        };
        let rest = text.get(self.len..).unwrap_or_default();
        let mut parts = rest.split(['\u{3000}', ' ', '\t']).filter(|p| !p.is_empty()).peekable();
        parts.peek().is_some() && parts.all(named) && !fold::is_one(self.name, SHORT)
            || !rest.trim().is_empty()
                && fold::is_one(self.name, &["主席", "记者", "主持人"])
                && (named(rest) || holds_office(rest))
            || super::names::is_body(rest.trim())
    }

    pub(super) fn turn(&self) -> Turn {
        Turn {
            name: self.name.to_owned(),
            country: self.country.map(str::to_owned),
            role: role(self.name),
            language: self.language.map(str::to_owned),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_a_speaker_does_is_no_country() {
        let country = |text| label(text).and_then(|l| l.country);
        assert_eq!(country("韩德贵（笑）：自己背的米。"), None);
        assert_eq!(country("洛佩斯夫人（山国）：谢谢。"), Some("山国"));
    }
}
