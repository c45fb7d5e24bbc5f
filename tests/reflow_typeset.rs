//! Clean documents are set into lines and pages, and put back.
//!
//! The setter below does what a typesetter and a PDF's text layer do: it breaks lines at a width,
//! keeps closing marks off the head of a line, indents or spaces paragraphs, ends pages after so
//! many lines with running heads, numbers, form feeds or nothing but a gap, sets notes at the foot
//! and hyphenates Latin words. No test document is more than its own random words.

#![allow(clippy::unwrap_used, clippy::panic, unreachable_pub)] // a test may fail loudly

use std::collections::HashMap;

use jiaokan::reflow::{ReflowOptions, Reflowed, reflow};

/// Small, plain and the same everywhere: xorshift.
struct Dice(u64);

impl Dice {
    fn roll(&mut self, sides: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        (self.0 >> 33) as usize % sides
    }

    fn pick<'t, T: ?Sized>(&mut self, from: &[&'t T]) -> &'t T {
        from[self.roll(from.len())]
    }
}

const WORDS: [&str; 96] = [
    "渡口",
    "码头",
    "仓库",
    "盐税",
    "县志",
    "商会",
    "账册",
    "船家",
    "北岸",
    "南岸",
    "水位",
    "堤坝",
    "石桥",
    "集市",
    "学堂",
    "祠堂",
    "工匠",
    "木料",
    "粮食",
    "布匹",
    "茶叶",
    "书信",
    "地图",
    "驿站",
    "官道",
    "渔网",
    "灯塔",
    "潮水",
    "风向",
    "雨季",
    "旱年",
    "收成",
    "租约",
    "田契",
    "邻里",
    "长老",
    "学徒",
    "先生",
    "孩子",
    "妇人",
    "老人",
    "客商",
    "修筑",
    "搬运",
    "记录",
    "核对",
    "商议",
    "决定",
    "推算",
    "等候",
    "观察",
    "保存",
    "丈量",
    "分派",
    "借用",
    "归还",
    "已经",
    "后来",
    "因此",
    "然而",
    "往往",
    "仍然",
    "逐渐",
    "大约",
    "几乎",
    "随即",
    "终于",
    "不再",
    "必须",
    "可以",
    "在",
    "把",
    "由",
    "向",
    "与",
    "从",
    "对",
    "为",
    "将",
    "被",
    "很",
    "又",
    "也",
    "都",
    "新的",
    "旧的",
    "高大的",
    "重要的",
    "全部",
    "一部分",
    "每一处",
    "这一段",
    "那一年",
    "许多",
    "少数",
    "上游",
];

const LATIN: [&str; 14] = [
    "Harbour",
    "ledger",
    "River Survey",
    "ISO 9001",
    "survey",
    "GPS",
    "Lighthouse",
    "transport",
    "Cartography",
    "administration",
    "PDF",
    "measurement",
    "record",
    "Delta",
];

struct Paragraph {
    text: String,
    heading: bool,
    /// Offsets in characters, and the note called there.
    calls: Vec<(usize, usize)>,
}

struct Document {
    paragraphs: Vec<Paragraph>,
    notes: Vec<String>,
}

fn clause(dice: &mut Dice, latin: bool) -> String {
    let mut out = String::new();
    for _ in 0..3 + dice.roll(6) {
        match dice.roll(24) {
            0 if latin => out += dice.pick(&LATIN),
            1 => out += &format!("{}年", 1800 + dice.roll(220)),
            2 => out += &format!("{}", 10 + dice.roll(900)),
            3 => out += &format!("“{}”", dice.pick(&WORDS)),
            4 => out += &format!("《{}{}》", dice.pick(&WORDS), dice.pick(&WORDS)),
            _ => out += dice.pick(&WORDS),
        }
    }
    out
}

fn sentence(dice: &mut Dice, latin: bool) -> String {
    let mut out = clause(dice, latin);
    for _ in 0..dice.roll(4) {
        out += dice.pick(&["，", "，", "，", "、", "；", "："]);
        out += &clause(dice, latin);
    }
    out + dice.pick(&["。", "。", "。", "。", "？", "！"])
}

fn document(dice: &mut Dice, notes_too: bool, latin: bool) -> Document {
    let mut doc = Document { paragraphs: Vec::new(), notes: Vec::new() };
    let chinese = ["一", "二", "三", "四", "五", "六", "七", "八", "九"];
    let sections = 2 + dice.roll(4);
    for number in chinese.iter().take(sections) {
        let title = format!(
            "{}、{}{}的{}",
            number,
            dice.pick(&WORDS[..40]),
            dice.pick(&WORDS[..40]),
            dice.pick(&WORDS[..40])
        );
        doc.paragraphs.push(Paragraph { text: title, heading: true, calls: Vec::new() });
        for _ in 0..2 + dice.roll(5) {
            let mut text = String::new();
            let mut calls = Vec::new();
            for _ in 0..2 + dice.roll(7) {
                let mut next = sentence(dice, latin);
                if notes_too && dice.roll(7) == 0 {
                    let stop = next.pop().expect("a full stop");
                    text += &next;
                    calls.push((text.chars().count(), doc.notes.len()));
                    text.push(stop);
                    doc.notes.push(note(dice));
                } else {
                    text += &next;
                }
            }
            doc.paragraphs.push(Paragraph { text, heading: false, calls });
        }
    }
    doc
}

fn note(dice: &mut Dice) -> String {
    let by = format!(
        "{}{}",
        dice.pick(&["陈", "何", "周", "林"]),
        dice.pick(&["一鸣", "其远", "大山", "其昌"])
    );
    match dice.roll(3) {
        0 => format!(
            "{by}：《{}{}考》，《{}》{}年第{}期，第{}页。",
            dice.pick(&WORDS[..40]),
            dice.pick(&WORDS[..40]),
            dice.pick(&WORDS[..40]),
            1950 + dice.roll(70),
            1 + dice.roll(12),
            1 + dice.roll(300)
        ),
        1 => format!(
            "参见{by}：《{}{}》，{}{}。",
            dice.pick(&WORDS[..40]),
            dice.pick(&WORDS[..40]),
            clause(dice, false),
            "东河出版社，1998年版"
        ),
        _ => sentence(dice, false),
    }
}

/// How a document is set.
#[derive(Debug)]
struct Style {
    width: usize,
    lines: usize,
    indent: &'static str,
    blank: bool,
    page: Page,
    mark: Mark,
    restart: bool,
    hyphens: bool,
}

#[derive(Debug, Clone, Copy, PartialEq)]
enum Page {
    /// A running head and a number, no form feed.
    Head,
    /// A number between dashes at the foot, a form feed.
    Feed,
    /// 第N页 at the foot.
    Word,
    /// A blank line, no more.
    Gap,
    /// One long page.
    None,
}

#[derive(Debug, Clone, Copy, PartialEq)]
enum Mark {
    Circled,
    Caret,
    Square,
    Tortoise,
    Raised,
    Sup,
    Math,
    Word,
}

impl Mark {
    fn write(self, number: usize) -> String {
        let circled = char::from_u32('①' as u32 + number as u32 - 1).expect("a circled number");
        match self {
            Mark::Circled => circled.into(),
            Mark::Caret => format!("^{circled}"),
            Mark::Square => format!("[{number}]"),
            Mark::Tortoise => format!("〔{number}〕"),
            Mark::Raised => number
                .to_string()
                .chars()
                .map(|c| {
                    ['⁰', '¹', '²', '³', '⁴', '⁵', '⁶', '⁷', '⁸', '⁹'][c as usize - '0' as usize]
                })
                .collect(),
            Mark::Sup => format!("<sup>{number}</sup>"),
            Mark::Math => format!("$^{{{number}}}$"),
            Mark::Word => format!("注{number}"),
        }
    }
}

fn wide(c: char) -> bool {
    c as u32 >= 0x2000
}

fn columns(text: &str) -> usize {
    text.chars().map(|c| if wide(c) { 2 } else { 1 }).sum()
}

/// A unit that no line end parts: a Han character with the marks after it, a Latin word.
fn units(text: &str) -> Vec<String> {
    let mut units: Vec<String> = Vec::new();
    let closes = |c: char| "，。；：？！、”》）’」".contains(c);
    let (mut word, mut open) = (false, false);
    for c in text.chars() {
        let latin = c.is_ascii_alphanumeric();
        let join = open || closes(c) || latin && word;
        match units.last_mut() {
            Some(last) if join => last.push(c),
            _ => units.push(c.to_string()),
        }
        word = latin;
        open = "“《（「".contains(c);
    }
    units
}

/// A line under way: its text and the notes called on it.
#[derive(Clone, Default)]
struct Line {
    text: String,
    calls: Vec<usize>,
}

/// Sets one paragraph; marks come as units of their own with the note they call.
fn set(units: &[(String, Option<usize>)], first: &str, width: usize, hyphens: bool) -> Vec<Line> {
    let mut lines = vec![Line { text: first.into(), calls: Vec::new() }];
    for (unit, call) in units {
        let line = lines.last_mut().expect("a line");
        let have = columns(&line.text);
        let need = if call.is_some() { 1 } else { columns(unit) };
        if unit == " " && have >= width {
            continue;
        }
        if have + need > width && !line.text.trim().is_empty() {
            let room = width.saturating_sub(have + 1);
            let long = unit.chars().all(|c| c.is_ascii_lowercase()) && unit.len() >= 8;
            if hyphens && long && room >= 3 && unit.len() - room.min(unit.len()) >= 3 {
                line.text += &unit[..room];
                line.text.push('-');
                lines.push(Line { text: unit[room..].into(), calls: Vec::new() });
                continue;
            }
            let kept = line.text.trim_end().to_owned();
            line.text = kept;
            lines.push(Line::default());
            if unit == " " {
                continue;
            }
        }
        let line = lines.last_mut().expect("a line");
        line.text += unit;
        line.calls.extend(call);
    }
    lines
}

/// A paragraph's units, its calls among them by index of note; the numbers are not known yet.
fn pieces(paragraph: &Paragraph) -> Vec<(String, Option<usize>)> {
    let mut out = Vec::new();
    let mut text: String = String::new();
    let mut calls = paragraph.calls.iter().peekable();
    for (at, c) in paragraph.text.chars().enumerate() {
        while let Some((_, note)) = calls.next_if(|(offset, _)| *offset == at) {
            out.extend(units(&text).into_iter().map(|u| (u, None)));
            text.clear();
            // The full stop stays with its mark.
            out.push((format!("\u{1}{note}\u{2}"), Some(*note)));
        }
        text.push(c);
    }
    out.extend(units(&text).into_iter().map(|u| (u, None)));
    // A mark and the stop after it do not begin a line: they hang on the unit before.
    let mut hung: Vec<(String, Option<usize>)> = Vec::new();
    for (unit, call) in out {
        let stop =
            unit.starts_with(['。', '？', '！']) && hung.last().is_some_and(|u| u.1.is_some());
        match hung.last_mut() {
            Some(last) if stop => last.0 += &unit,
            _ => hung.push((unit, call)),
        }
    }
    hung
}

fn typeset(doc: &Document, style: &Style) -> String {
    let mut lines: Vec<(Line, bool)> = Vec::new();
    for paragraph in &doc.paragraphs {
        let first = if paragraph.heading { "" } else { style.indent };
        for (at, line) in
            set(&pieces(paragraph), first, style.width, style.hyphens).into_iter().enumerate()
        {
            lines.push((line, at == 0));
        }
    }
    let mut out = String::new();
    let (mut on_page, mut page, mut number) = (0, 1, 0);
    let mut waiting: Vec<(usize, usize)> = Vec::new();
    let last = lines.len() - 1;
    for (at, (mut line, begins)) in lines.into_iter().enumerate() {
        if begins && style.blank && on_page > 0 {
            out.push('\n');
        }
        for note in std::mem::take(&mut line.calls) {
            number += 1;
            waiting.push((number, note));
            let mark = style.mark.write(number);
            line.text = line.text.replace(&format!("\u{1}{note}\u{2}"), &mark);
        }
        out += &line.text;
        out.push('\n');
        on_page += 1;
        if on_page < style.lines && at != last {
            continue;
        }
        if style.page == Page::None && at != last {
            continue;
        }
        if !waiting.is_empty() {
            if style.blank {
                out.push('\n');
            }
            for (number, note) in waiting.drain(..) {
                let text = format!("{} {}", style.mark.write(number), doc.notes[note]);
                let units: Vec<_> = units(&text).into_iter().map(|u| (u, None)).collect();
                for line in set(&units, "", style.width + 4, false) {
                    out += &line.text;
                    out.push('\n');
                }
            }
            if style.restart {
                number = 0;
            }
        }
        match style.page {
            Page::Head => out += &format!("东河水利史料汇编\n{}\n", 100 + page),
            Page::Feed => out += &format!("- {page} -\n\x0c"),
            Page::Word => out += &format!("第{page}页\n"),
            Page::Gap | Page::None => out.push('\n'),
        }
        page += 1;
        on_page = 0;
    }
    out
}

fn squeeze(text: &str) -> String {
    text.chars().filter(|c| !c.is_whitespace()).collect()
}

/// Paragraphs found as they were, of all; notes linked, of all.
#[derive(Default, Clone, Copy)]
struct Tally {
    right: usize,
    wanted: usize,
    got: usize,
    linked: usize,
    notes: usize,
}

fn compare(doc: &Document, out: &Reflowed) -> Tally {
    let body = &out.text[..out.body];
    let mut want: HashMap<String, usize> = HashMap::new();
    for paragraph in &doc.paragraphs {
        *want.entry(squeeze(&paragraph.text)).or_default() += 1;
    }
    let mut tally =
        Tally { wanted: doc.paragraphs.len(), notes: doc.notes.len(), ..Tally::default() };
    for line in body.lines().filter(|l| !l.trim().is_empty()) {
        tally.got += 1;
        if let Some(left) = want.get_mut(&squeeze(line)).filter(|n| **n > 0) {
            *left -= 1;
            tally.right += 1;
        }
    }
    let all: String = doc.paragraphs.iter().map(|p| squeeze(&p.text)).collect();
    let mut start = 0;
    let mut places = HashMap::new();
    for paragraph in &doc.paragraphs {
        for (offset, note) in &paragraph.calls {
            let before: String = paragraph.text.chars().take(*offset).collect();
            places.insert(start + squeeze(&before).chars().count(), *note);
        }
        start += squeeze(&paragraph.text).chars().count();
    }
    debug_assert!(!all.is_empty());
    for note in &out.notes {
        let Some(offset) = note.calls.first().and_then(|c| c.offset) else { continue };
        assert!(offset <= out.body, "{note:?} {:?}", &out.text[out.body..]);
        let place = squeeze(&body[..offset]).chars().count();
        let text = squeeze(note.text.of(&out.text));
        if places.get(&place).is_some_and(|n| squeeze(&doc.notes[*n]) == text) {
            tally.linked += 1;
        }
    }
    tally
}

#[test]
fn typeset_documents_are_put_back() {
    let marks = [
        Mark::Circled,
        Mark::Caret,
        Mark::Square,
        Mark::Tortoise,
        Mark::Raised,
        Mark::Sup,
        Mark::Math,
        Mark::Word,
    ];
    let pages = [Page::Head, Page::Feed, Page::Word, Page::Gap, Page::None];
    let mut sum = Tally::default();
    let mut report = String::new();
    let only: Option<u64> = std::env::var("TYPESET_SEED").ok().and_then(|s| s.parse().ok());
    for seed in 0..300u64 {
        if only.is_some_and(|o| o != seed) {
            continue;
        }
        let mut dice = Dice(seed.wrapping_mul(0x9e37_79b9_7f4a_7c15) | 1);
        (0..8).for_each(|_| _ = dice.roll(2));
        let page = pages[dice.roll(pages.len())];
        let blank = dice.roll(2) == 0 && page != Page::Gap || page == Page::Gap && dice.roll(3) > 0;
        let indents = if blank { ["", "　　", "    "] } else { ["　　", "　　", "    "] };
        let latin = dice.roll(3) == 0;
        let style = Style {
            width: 44 + 2 * dice.roll(20),
            lines: 24 + dice.roll(16),
            indent: indents[dice.roll(3)],
            blank,
            page,
            mark: marks[dice.roll(marks.len())],
            restart: dice.roll(2) == 0 && page != Page::None,
            hyphens: latin && dice.roll(2) == 0,
        };
        // Without a sign of the page's end notes are set where the text ends: no foot, no notes.
        let mut doc = document(&mut dice, dice_notes(seed), latin);
        let circled = matches!(style.mark, Mark::Circled | Mark::Caret);
        if circled && !style.restart {
            // There are twenty circled numbers.
            doc = if doc.notes.len() > 20 { document(&mut dice, false, latin) } else { doc };
        }
        let source = typeset(&doc, &style);
        let out = reflow(&source, &[], &ReflowOptions::default());
        let tally = compare(&doc, &out);
        if only.is_some() {
            println!("{style:?}\n{source}\n-----\n{}", out.text);
            let got: Vec<String> = out.text[..out.body].lines().map(squeeze).collect();
            for paragraph in doc.paragraphs.iter().map(|p| squeeze(&p.text)) {
                if !got.contains(&paragraph) {
                    println!("LOST {paragraph}");
                }
            }
            for line in &got {
                if !doc.paragraphs.iter().any(|p| squeeze(&p.text) == *line) {
                    println!("MADE {line}");
                }
            }
        }
        if tally.right < tally.wanted || tally.linked < tally.notes {
            report += &format!(
                "{seed}: {}/{} paragraphs, {}/{} notes, {style:?}\n",
                tally.right, tally.wanted, tally.linked, tally.notes
            );
        }
        sum.right += tally.right;
        sum.wanted += tally.wanted;
        sum.got += tally.got;
        sum.linked += tally.linked;
        sum.notes += tally.notes;
    }
    let f1 = 2.0 * sum.right as f64 / (sum.wanted + sum.got) as f64;
    let linked = sum.linked as f64 / sum.notes as f64;
    println!("{report}paragraphs {f1:.4} of {}, notes {linked:.4} of {}", sum.wanted, sum.notes);
    if only.is_none() {
        assert!(f1 >= 0.99, "paragraph F1 {f1:.4}");
        assert!(linked >= 0.98, "notes linked {linked:.4}");
    }
}

/// Two documents in three have notes.
fn dice_notes(seed: u64) -> bool {
    !seed.is_multiple_of(3)
}
