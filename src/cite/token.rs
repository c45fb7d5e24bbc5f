//! A reference cut into tokens: Han runs, words, numbers, dates, addresses, type marks, marks of
//! punctuation.
//!
//! A border between two fields nearly always falls on punctuation, on a change of script, or beside
//! one of a few words (主编, 译, 载, 年, 第, 期). The tokens are cut there and nowhere else, so a
//! reference has some twenty of them and the readers never look inside a title.

use super::address::{date_len, doi_len, url_len};
use super::chars::{fold, han_number, is_cjk, plain};
use super::lexicon::{han_lex, prefix, starts, suffix, word_lex};

/// What a token is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) enum Kind {
    /// A run of Han characters.
    #[default]
    Han,
    /// A word in letters.
    Word,
    /// Digits, or Han numerals where a unit stands beside them.
    Number,
    /// `2019-05-03`, `2019.5.3`, `2019/05/03`.
    Date,
    /// An address.
    Url,
    /// A DOI.
    Doi,
    /// `[J]`, `[EB/OL]`: a document type mark.
    Mark,
    /// One mark of punctuation.
    Punct,
}

/// One token of a reference.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Token {
    /// What it is.
    pub(crate) kind: Kind,
    /// First byte.
    pub(crate) start: u32,
    /// Past the last byte.
    pub(crate) end: u32,
    /// Whether white space stands before it.
    pub(crate) space: bool,
    /// Of punctuation: its plain form. Of a mark: its first letter. Else the first character.
    pub(crate) ch: char,
    /// Of a number: its value, as far as it fits. Of a mark: its index in [`MARKS`].
    pub(crate) num: u32,
    /// What the word says about the field it stands in.
    pub(crate) lex: Lex,
}

impl Token {
    /// The token's text.
    pub(crate) fn of<'t>(&self, text: &'t str) -> &'t str {
        text.get(self.start as usize..self.end as usize).unwrap_or_default()
    }

    /// Whether it is the mark of punctuation `c`.
    pub(crate) fn is(&self, c: char) -> bool {
        self.kind == Kind::Punct && self.ch == c
    }

    /// Whether it can be a year of publication.
    pub(crate) fn year(&self) -> bool {
        self.kind == Kind::Number && (1500..2100).contains(&self.num) && self.end - self.start <= 12
    }
}

/// The document types of GB/T 7714 and their CSL types.
pub(crate) static MARKS: &[(&str, &str)] = &[
    ("J", "article-journal"),
    ("M", "book"),
    ("C", "paper-conference"),
    ("D", "thesis"),
    ("R", "report"),
    ("N", "article-newspaper"),
    ("S", "standard"),
    ("P", "patent"),
    ("EB", "webpage"),
    ("A", "document"),
    ("CM", "map"),
    ("DS", "dataset"),
    ("DB", "dataset"),
    ("CP", "software"),
    ("PP", "article"),
    ("G", "book"),
    ("Z", "document"),
    ("W", "webpage"),
    ("K", "book"),
    ("L", "legislation"),
    ("V", "motion_picture"),
];

/// What a word says about the field it stands in.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
#[repr(u8)]
pub(crate) enum Lex {
    /// Nothing.
    #[default]
    None,
    /// 主编, eds.
    Editor,
    /// 译, trans.
    Translator,
    /// 著, by.
    Author,
    /// 点校, 整理.
    Helper,
    /// 等, et al.
    EtAl,
    /// 载, 见, in.
    In,
    /// 参见, see: no part of the reference.
    Signal,
    /// 年 月 日.
    DateUnit,
    /// 第.
    Ordinal,
    /// 期 号, no.
    Issue,
    /// 卷 辑 册, vol.
    Volume,
    /// 页, pp.
    Page,
    /// 版, ed.
    Edition,
    /// 博士学位论文, PhD diss.
    Thesis,
    /// 出版社, Press.
    Press,
    /// 大学, University.
    University,
    /// 学报, 杂志, Journal.
    Journal,
    /// 日报, Times.
    News,
    /// 论文集, Proceedings.
    Proceedings,
    /// 研究院, 部, 委员会.
    Body,
    /// A city of publishers.
    Place,
    /// 访问, Accessed.
    Access,
    /// The name of a month.
    Month,
    /// and, &.
    And,
    /// A Han run that looks like a personal name.
    Name,
    /// 网, 网站.
    Site,
    /// 译 and the like named in full: 法, 条例, 规定, 决定.
    Law,
}

struct Cutter<'t> {
    text: &'t str,
    out: &'t mut Vec<Token>,
    space: bool,
}

/// Cuts `text` into tokens, at most `u32::MAX` bytes of it.
pub(crate) fn tokens(text: &str, out: &mut Vec<Token>) {
    out.clear();
    let mut cut = Cutter { text, out, space: false };
    let mut at = 0;
    while let Some(c) = text.get(at..).and_then(|t| t.chars().next()) {
        at = cut.one(at, c).max(at + c.len_utf8());
    }
}

fn digit(c: char) -> Option<u32> {
    match c {
        '0'..='9' => Some(c as u32 - 48),
        '０'..='９' => Some(c as u32 - 0xff10),
        _ => None,
    }
}

fn letter(c: char) -> bool {
    c.is_alphabetic() && !is_cjk(c)
}

impl Cutter<'_> {
    fn chars_from(&self, at: usize) -> std::str::Chars<'_> {
        self.text.get(at..).unwrap_or_default().chars()
    }

    fn push(&mut self, kind: Kind, start: usize, end: usize, ch: char, num: u32, lex: Lex) {
        let space = std::mem::take(&mut self.space);
        self.out.push(Token { kind, start: start as u32, end: end as u32, space, ch, num, lex });
    }

    fn one(&mut self, at: usize, c: char) -> usize {
        if c.is_whitespace() || c == '\u{feff}' || c == '\u{200b}' {
            self.space = true;
            return at + c.len_utf8();
        }
        if is_cjk(c) {
            return self.han(at);
        }
        if digit(c).is_some() {
            return self.number(at);
        }
        if letter(c) {
            return self.word(at, c);
        }
        let p = plain(c);
        if p == '['
            && let Some(end) = self.mark(at)
        {
            return end;
        }
        self.push(Kind::Punct, at, at + c.len_utf8(), p, 0, Lex::None);
        at + c.len_utf8()
    }

    /// `[J]`, `［EB／OL］`, `[J」`; one small letter where the field ends behind it: `[j].`
    fn mark(&mut self, at: usize) -> Option<usize> {
        let mut letters = [0u8; 2];
        let (mut n, mut carrier, mut end, mut small) = (0, false, 0, false);
        for (i, c) in self.chars_from(at).enumerate().skip(1).take(12) {
            let p = plain(c);
            match p {
                'A'..='Z' if carrier => {}
                'A'..='Z' if n < 2 => {
                    *letters.get_mut(n)? = p as u8;
                    n += 1;
                }
                'a'..='z' if n == 0 => {
                    *letters.get_mut(n)? = p.to_ascii_uppercase() as u8;
                    n += 1;
                    small = true;
                }
                '/' | '\\' if n > 0 => carrier = true,
                ' ' => {}
                ']' | '”' | ')' if n > 0 => {
                    end = i + 1;
                    break;
                }
                _ => return None,
            }
        }
        if end == 0 {
            return None;
        }
        let name = std::str::from_utf8(letters.get(..n)?).ok()?;
        let index = MARKS.iter().position(|(m, _)| *m == name)?;
        let len: usize = self.chars_from(at).take(end).map(char::len_utf8).sum();
        let next = self.chars_from(at + len).find(|c| *c != ' ').map(plain);
        if small && (end != 3 || !matches!(next, None | Some('.' | ',' | '/' | '。'))) {
            return None;
        }
        self.push(Kind::Mark, at, at + len, char::from(letters[0]), index as u32, Lex::None);
        Some(at + len)
    }

    fn number(&mut self, at: usize) -> usize {
        let bytes = self.text.as_bytes().get(at..).unwrap_or_default();
        if let Some(len) = doi_len(bytes) {
            self.push(Kind::Doi, at, at + len, '1', 0, Lex::None);
            return at + len;
        }
        if let Some(len) = date_len(bytes) {
            let year = bytes.iter().take(4).fold(0, |n, b| n * 10 + u32::from(b - b'0'));
            self.push(Kind::Date, at, at + len, '2', year, Lex::None);
            return at + len;
        }
        // A letter O in or after digits is a zero that was read wrong: 2O12, 15-2O. H2O is none.
        let glued = self.out.last().is_some_and(|t| t.kind == Kind::Word && t.end as usize == at);
        let zero = |end: usize, c: char| match bytes.get(end - at + 1) {
            Some(b) if b.is_ascii_digit() || *b == b'O' => matches!(c, 'O' | 'o'),
            next => c == 'O' && end > at && !glued && !next.is_some_and(u8::is_ascii_alphabetic),
        };
        let (mut end, mut num) = (at, 0u32);
        for c in self.chars_from(at) {
            let Some(value) = digit(c).or_else(|| zero(end, c).then_some(0)) else { break };
            num = num.saturating_mul(10).saturating_add(value);
            end += c.len_utf8();
        }
        self.push(Kind::Number, at, end, '0', num, Lex::None);
        end
    }

    fn word(&mut self, at: usize, c: char) -> usize {
        let rest = self.text.get(at..).unwrap_or_default();
        let bytes = rest.as_bytes();
        if matches!(c, 'h' | 'H' | 'w' | 'W' | 'f')
            && let Some(len) = url_len(bytes)
        {
            self.push(Kind::Url, at, at + len, 'h', 0, Lex::None);
            return at + len;
        }
        let mut end = at;
        for c in rest.chars() {
            let inside = matches!(c, '\'' | '’')
                && self.chars_from(end + c.len_utf8()).next().is_some_and(letter);
            if !letter(c) && !inside && !matches!(c, '\u{300}'..='\u{36f}') {
                break;
            }
            end += c.len_utf8();
        }
        let word = self.text.get(at..end).unwrap_or_default();
        let lex = word_lex(word);
        self.push(Kind::Word, at, end, c, 0, lex);
        end
    }

    fn han(&mut self, at: usize) -> usize {
        let mut end = at;
        let mut rest = self.chars_from(at).peekable();
        while let Some(c) = rest.next() {
            let dot = plain(c) == '·' && end > at && rest.peek().is_some_and(|c| is_cjk(*c));
            if !is_cjk(c) && !dot {
                break;
            }
            end += c.len_utf8();
        }
        self.han_run(at, end);
        end
    }

    /// Cuts a Han run at the words and units it holds at its edges.
    fn han_run(&mut self, mut at: usize, end: usize) {
        let number_next = self
            .chars_from(end)
            .take(4)
            .find(|c| *c != ' ')
            .is_some_and(|c| digit(c).is_some() || plain(c) == '(');
        // Inside the marks of a title no word leads to a field and none tells a role: 《见闻》, 《丛编》.
        let before = self.text.get(..at).and_then(|t| t.chars().next_back()).map(plain);
        let opened = matches!(before, Some('《' | '“'));
        let closed = matches!(self.chars_from(end).next().map(plain), Some('》' | '”'));
        loop {
            at = self.units(at, end);
            if at >= end {
                return;
            }
            if let Some(next) = self.han_numeral(at, end) {
                at = next;
                continue;
            }
            let run = self.text.get(at..end).unwrap_or_default();
            match prefix(run) {
                Some((len, lex)) if len < run.len() && !opened => {
                    let c = run.chars().next().unwrap_or_default();
                    self.push(Kind::Han, at, at + len, fold(c), 0, lex);
                    at += len;
                }
                _ => break,
            }
        }
        // Words and units at the end, outermost first.
        let mut tails = [(0usize, 0usize, Lex::None); 4];
        let (mut n, mut stop) = (0, end);
        while let (Some((len, lex)), Some(slot), false) = (
            suffix(self.text.get(at..stop).unwrap_or_default(), number_next && stop == end),
            tails.get_mut(n),
            closed,
        ) {
            *slot = (stop - len, stop, lex);
            n += 1;
            stop -= len;
            if stop <= at {
                break;
            }
        }
        if stop > at {
            let run = self.text.get(at..stop).unwrap_or_default();
            let first = run.chars().next().unwrap_or_default();
            self.push(Kind::Han, at, stop, fold(first), 0, han_lex(run));
        }
        for (start, end, lex) in tails.iter().take(n).rev() {
            let c = self.text.get(*start..*end).and_then(|t| t.chars().next()).unwrap_or_default();
            self.push(Kind::Han, *start, *end, leaf(fold(c), *lex), 0, *lex);
        }
    }

    /// Units after a number: 年, 月, 期 … one by one, also 年第.
    fn units(&mut self, mut at: usize, end: usize) -> usize {
        while self.out.last().is_some_and(|t| {
            matches!(t.kind, Kind::Number | Kind::Date)
                || matches!(t.lex, Lex::DateUnit | Lex::Issue | Lex::Volume)
                    && t.end as usize == at
                    && t.end - t.start <= 4
        }) {
            let Some(c) = self.text.get(at..end).and_then(|t| t.chars().next()) else { break };
            // 第70本第2分: how an institute counts the volumes and parts of its bulletin.
            let counted = self.out.iter().rev().nth(1).is_some_and(|t| t.lex == Lex::Ordinal);
            let next = self.text.get(at + c.len_utf8()..).and_then(|t| t.chars().next());
            let lex = match c {
                '本' if counted && next == Some('第') => Lex::Volume,
                '分' if counted && !next.is_some_and(is_cjk) => Lex::Issue,
                c => unit(fold(c)),
            };
            if lex == Lex::None || lex == Lex::Ordinal {
                break;
            }
            self.push(Kind::Han, at, at + c.len_utf8(), leaf(fold(c), lex), 0, lex);
            at += c.len_utf8();
        }
        at
    }

    /// 第十二卷, 卷三, 第二版 at the start of a run: three tokens.
    fn han_numeral(&mut self, at: usize, end: usize) -> Option<usize> {
        let run = self.text.get(at..end)?;
        let mut chars = run.chars();
        let first = chars.next()?;
        let head = match fold(first) {
            '叶' => '页',
            c => c,
        };
        // 民国二十四年: the name of the years, then their number.
        if head == '民'
            && let Some(lead) = starts(run, "民国")
        {
            let rest = run.get(lead..)?;
            let len: usize = rest.chars().take_while(|c| han_digit(*c)).map(char::len_utf8).sum();
            let (digits, tail) = rest.split_at_checked(len)?;
            let year = han_number(digits).filter(|y| (1..200).contains(y))?;
            if !tail.starts_with('年') {
                return None;
            }
            self.push(Kind::Han, at, at + lead, head, 0, Lex::None);
            self.push(Kind::Number, at + lead, at + lead + len, '一', year, Lex::None);
            return Some(at + lead + len);
        }
        // 二〇三一年: a year, digit by digit.
        if matches!(head, '一' | '二') {
            let mut digits = 0;
            let len: usize = run
                .chars()
                .take_while(|c| han_digit(*c) && !"十百千廿卅".contains(*c))
                .inspect(|_| digits += 1)
                .map(char::len_utf8)
                .sum();
            let year = value(run.get(..len)?);
            if digits == 4 && run.get(len..)?.starts_with('年') && (1500..2100).contains(&year) {
                self.push(Kind::Number, at, at + len, '一', year, Lex::None);
                return Some(at + len);
            }
            return None;
        }
        if !matches!(head, '第' | '卷' | '页' | '期') {
            return None;
        }
        let numeral: usize = chars.clone().take_while(|c| han_digit(*c)).map(char::len_utf8).sum();
        if numeral == 0 {
            return None;
        }
        let start = at + first.len_utf8();
        let next = run.get(first.len_utf8() + numeral..)?.chars().next();
        let lex = next.map_or(Lex::None, |c| unit(fold(c)));
        let counted = matches!(lex, Lex::Issue | Lex::Volume | Lex::Page | Lex::Edition);
        if head == '第' && !counted || head != '第' && next.is_some() && lex == Lex::None {
            return None;
        }
        self.push(Kind::Han, at, start, head, 0, unit(head));
        self.push(Kind::Number, start, start + numeral, '一', 0, Lex::None);
        Some(start + numeral)
    }
}

/// The value of Han digits, one by one.
fn value(digits: &str) -> u32 {
    let one =
        |c: char| "一二三四五六七八九".chars().position(|d| d == c).map_or(0, |p| p as u32 + 1);
    digits.chars().fold(0u32, |n, c| n.saturating_mul(10).saturating_add(one(c)))
}

/// Whether `c` is a Han numeral.
pub(crate) fn han_digit(c: char) -> bool {
    "〇零○一二三四五六七八九十百千廿卅".contains(c)
}

/// 页 for 叶, where that counts pages.
fn leaf(c: char, lex: Lex) -> char {
    if c == '叶' && lex == Lex::Page { '页' } else { c }
}

pub(super) fn unit(c: char) -> Lex {
    match c {
        '年' | '月' | '日' => Lex::DateUnit,
        '第' => Lex::Ordinal,
        '期' | '号' => Lex::Issue,
        '卷' | '辑' | '册' => Lex::Volume,
        '页' | '叶' => Lex::Page,
        '版' => Lex::Edition,
        _ => Lex::None,
    }
}
