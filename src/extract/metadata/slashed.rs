//! Labels without a word and a colon: 文/张三 摄影/李四, 作者丨张三 编辑丨李四, 文/图 张三, 文：张三 图：李四.

use std::sync::LazyLock;

use memchr::memmem::Finder;

use super::credits::Role;
use super::names;
use crate::Span;
use crate::convert::fold;

/// Words that a stroke may make a label, longer ones before those that end them.
const WORDS: &[(&str, Role)] = &[
    ("责任编辑", Role::Editor),
    ("責任編輯", Role::Editor),
    ("编辑", Role::Editor),
    ("編輯", Role::Editor),
    ("责编", Role::Editor),
    ("責編", Role::Editor),
    ("校对", Role::Editor),
    ("校對", Role::Editor),
    ("审核", Role::Editor),
    ("審核", Role::Editor),
    ("翻译", Role::Translator),
    ("翻譯", Role::Translator),
    ("编译", Role::Translator),
    ("編譯", Role::Translator),
    ("摄影", Role::Photographer),
    ("攝影", Role::Photographer),
    ("图片", Role::Photographer),
    ("圖片", Role::Photographer),
    ("来源", Role::Source),
    ("來源", Role::Source),
    ("设计", Role::Staff),
    ("設計", Role::Staff),
    ("排版", Role::Staff),
    ("策划", Role::Staff),
    ("策劃", Role::Staff),
    ("整理", Role::Editor),
    ("采访", Role::Author),
    ("採訪", Role::Author),
    ("撰稿", Role::Author),
    ("作者", Role::Author),
    ("撰文", Role::Author),
    ("采写", Role::Author),
    ("採寫", Role::Author),
    ("记者", Role::Author),
    ("記者", Role::Author),
    ("更新时间", Role::Modified),
    ("更新時間", Role::Modified),
    ("发布时间", Role::Published),
    ("發布時間", Role::Published),
    ("发布", Role::Published),
    ("發布", Role::Published),
    ("更新", Role::Modified),
    ("文", Role::Author),
    ("图", Role::Photographer),
    ("圖", Role::Photographer),
    ("摄", Role::Photographer),
    ("攝", Role::Photographer),
    ("译", Role::Translator),
    ("譯", Role::Translator),
];

/// Labels that a space parts from names: 文字 张三. In Simplified characters.
const APART: &[(&str, Role)] = &[
    ("作者", Role::Author),
    ("撰文", Role::Author),
    ("记者", Role::Author),
    ("文字", Role::Author),
    ("采访", Role::Author),
    ("摄影", Role::Photographer),
    ("责任编辑", Role::Editor),
    ("编辑", Role::Editor),
    ("责编", Role::Editor),
    ("核稿", Role::Editor),
    ("审稿", Role::Editor),
    ("审校", Role::Editor),
    ("校对", Role::Editor),
    ("监制", Role::Editor),
    ("翻译", Role::Translator),
    ("编译", Role::Translator),
    ("设计", Role::Staff),
    ("制图", Role::Staff),
    ("插画", Role::Staff),
    ("剪辑", Role::Staff),
];

/// Words and pictures by the same hand.
const BOTH: &[&str] = &[
    "文/图",
    "文／图",
    "文｜图",
    "文、图",
    "图/文",
    "图／文",
    "图文",
    "文/圖",
    "文／圖",
    "圖/文",
    "圖／文",
    "圖文",
];

/// The longest value, in characters: names, or a house.
const LONGEST: usize = 20;

fn is_stroke(c: char) -> bool {
    matches!(c, '/' | '／' | '|' | '｜' | '丨')
}

/// Whether a stroke stands in the line: most have none.
fn has_stroke(line: &str) -> bool {
    memchr::memchr2(b'/', b'|', line.as_bytes()).is_some()
        || WIDE.iter().any(|stroke| stroke.find(line.as_bytes()).is_some())
}

/// Strokes beyond ASCII.
static WIDE: LazyLock<[Finder<'static>; 3]> = LazyLock::new(|| ["／", "｜", "丨"].map(Finder::new));

/// Whether `text` names a house and says nothing else: a caption may end in one (…被封锁（某社图片/张三）).
fn is_short_house(text: &str) -> bool {
    let said = text.contains(['。', '，', '！', '？', '；', '（', '(', '“', '「']);
    !said && text.chars().count() <= LONGEST && names::is_house(text)
}

/// The labels of a line that begins with one.
pub(super) fn labels(line: &str) -> Vec<(Role, Span)> {
    let lead = line.trim_start_matches(['（', '(', '【', '[', ' ', '\u{3000}']);
    let start = line.len() - lead.len();
    let until = |rest: &str| Span::new(start, line.len() - rest.len());
    if let Some(tail) = BOTH.iter().find_map(|b| lead.strip_prefix(b)) {
        let apart = |c: char| c.is_whitespace() || is_stroke(c) || matches!(c, '：' | ':');
        let names = tail.trim_start_matches(apart);
        let named = names.len() < tail.len() && names::all_persons(names);
        return if named { vec![(Role::Author, until(names))] } else { Vec::new() };
    }
    // 作者 张三, 作者，张三, 编译 张三；审校 李四: nothing but names after a space or a comma.
    let label = |text: &str| {
        // By its first character most text begins with none.
        let first = text.chars().next().map(fold::simple);
        let may = |word: &str| word.chars().next() == first;
        APART.iter().find(|(word, _)| may(word) && fold::begins(text, &[word]).is_some())
    };
    let mut apart = Vec::new();
    let labelled = label(lead.trim_start()).is_some();
    for part in lead.split(['；', ';']).take_while(|_| labelled) {
        let text = part.trim_start();
        let word = label(text);
        let Some(tail) = word.and_then(|(word, _)| text.get(word.len()..)) else { break };
        let blank = |c: char| c.is_whitespace() || matches!(c, '，' | ',');
        let names = tail.trim_start_matches(blank);
        let people = names.trim_end_matches(['）', ')', '】', ']', ' ']);
        // 编辑 | 张三 has a stroke, and is read below.
        if names.len() == tail.len() || names.starts_with(is_stroke) || !names::all_persons(people)
        {
            break;
        }
        let at = |t: &str| t.as_ptr() as usize - line.as_ptr() as usize;
        apart.extend(word.map(|(_, role)| (*role, Span::new(at(text), at(names)))));
    }
    if !apart.is_empty() && apart.len() == lead.split(['；', ';']).count() {
        return apart;
    }
    if !has_stroke(line) {
        return Vec::new();
    }
    let mut out: Vec<(Role, Span)> = Vec::new();
    for (at, c) in line.char_indices().filter(|(_, c)| is_stroke(*c)) {
        let before = line.get(..at).unwrap_or_default().trim_end();
        let ends = |(word, role): &(&str, Role)| Some((before.strip_suffix(word)?.len(), *role));
        let Some((from, role)) = WORDS.iter().find_map(ends) else { continue };
        let head = before.get(..from).unwrap_or_default();
        let bounded = if out.is_empty() {
            // 某新闻编辑 | 张三
            from == start || head.get(start..).is_some_and(is_short_house)
        } else {
            head.ends_with(|c: char| c.is_whitespace() || matches!(c, '；' | ';'))
        };
        if !bounded {
            continue;
        }
        let from = if out.is_empty() { start } else { from };
        out.push((role, Span::new(from, at + c.len_utf8())));
    }
    // A value that is too long, or a label itself, is a heading or a menu.
    let ends = out.iter().skip(1).map(|l| l.1.start).chain([line.len()]);
    let sound = out.iter().zip(ends).all(|(label, end)| {
        let value = line.get(label.1.end..end).unwrap_or_default().trim();
        // A day has its time and zone.
        let dated = matches!(label.0, Role::Published | Role::Modified);
        let longest = if dated { 2 * LONGEST } else { LONGEST };
        value.chars().count() <= longest && !WORDS.iter().any(|(word, _)| *word == value)
    });
    if sound { out } else { Vec::new() }
}

/// The label of one character that ends `before`: 文：张三, and 图：李四 after it. Only before a name.
pub(super) fn letter(before: &str, after: &str, labelled: bool) -> Option<(Role, usize)> {
    let text = before.trim_end();
    let last = text.chars().next_back()?;
    let role = match last {
        '文' if !labelled => Role::Author,
        '图' | '圖' | '摄' | '攝' if labelled => Role::Photographer,
        _ => return None,
    };
    let start = text.len() - last.len_utf8();
    let head = text.get(..start)?;
    let bounded = if labelled {
        head.ends_with(char::is_whitespace)
    } else {
        head.trim_start_matches(['（', '(', '【', '[', ' ', '\u{3000}']).is_empty()
    };
    let named = after.split_whitespace().next().is_some_and(names::all_persons);
    (bounded && named).then_some((role, start))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn strokes_make_labels() {
        let view = |line: &'static str| {
            labels(line).into_iter().map(|(role, s)| (role, s.of(line))).collect::<Vec<_>>()
        };
        assert_eq!(view("文/张三"), [(Role::Author, "文/")]);
        assert_eq!(view("文/图 张三"), [(Role::Author, "文/图 ")]);
        let two = [(Role::Author, "文/"), (Role::Photographer, "摄影/")];
        assert_eq!(view("文/张三 摄影/李四"), two);
        assert_eq!(
            view("作者丨张三 编辑丨李四"),
            [(Role::Author, "作者丨"), (Role::Editor, "编辑丨")]
        );
        assert_eq!(view("作者，张三"), [(Role::Author, "作者，")]);
        for line in
            ["图 | 文", "新闻/图", "散文/诗歌", "文/图", "图文直播", "集市被封锁（某社图片/张三）"]
        {
            assert_eq!(view(line), [], "{line}");
        }
    }
}
