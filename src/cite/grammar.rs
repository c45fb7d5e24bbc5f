//! The deterministic reader: entries of GB/T 7714 around their type mark, and Chinese notes around
//! their 《》.
//!
//! One walk from left to right, no backtracking. It says how sure it is: only when every token
//! fell into its place is a reading handed out without asking the model.

use super::label::{Label, fill};
use super::token::{Kind, Lex, Token};

/// A reading, and whether every token had its place in it.
pub(crate) struct Reading {
    /// One label for each token.
    pub(crate) labels: Vec<Label>,
    /// Whether nothing was left over or doubtful.
    pub(crate) sure: bool,
}

struct Walk<'t> {
    tokens: &'t [Token],
    labels: Vec<Option<Label>>,
    sure: bool,
    seen: u32,
}

/// Reads a reference by its marks; `None` when it has neither a type mark nor a 《》 or “” title.
pub(crate) fn read(tokens: &[Token]) -> Option<Reading> {
    let mut walk = Walk { tokens, labels: vec![None; tokens.len()], sure: true, seen: 0 };
    let mark = tokens.iter().position(|t| t.kind == Kind::Mark);
    match mark {
        Some(mark) => walk.gbt(mark),
        None => walk.note()?,
    }
    fill(tokens, &mut walk.labels);
    let labels: Vec<Label> = walk.labels.iter().map(|l| l.unwrap_or_default()).collect();
    let sure = walk.sure && !labels.contains(&Label::Other);
    Some(Reading { labels, sure })
}

impl Walk<'_> {
    fn put(&mut self, start: usize, end: usize, label: Label) {
        for slot in self.labels.get_mut(start..end).unwrap_or_default() {
            *slot = Some(label);
        }
        if start < end {
            self.seen |= 1 << label as u32;
        }
    }

    fn has(&self, label: Label) -> bool {
        self.seen & (1 << label as u32) != 0
    }

    fn get(&self, i: usize) -> Option<&Token> {
        self.tokens.get(i)
    }

    fn is(&self, i: usize, c: char) -> bool {
        self.get(i).is_some_and(|t| t.is(c))
    }

    /// Whether the point at `i` ends a name or a title, and is no point of an initial.
    fn stop(&self, i: usize) -> bool {
        if !self.is(i, '.') && !self.is(i, '。') {
            return false;
        }
        let initial = i
            .checked_sub(1)
            .and_then(|j| self.get(j))
            .is_some_and(|t| t.kind == Kind::Word && t.end - t.start == 1);
        let goes_on = self.get(i + 1).is_some_and(|t| {
            t.kind == Kind::Word && t.end - t.start == 1 || t.is(',') || t.is('-') || t.is('&')
        });
        !(initial && goes_on)
    }

    fn gbt(&mut self, mark: usize) {
        let head_end = mark;
        let mut title = 0;
        if let Some(dot) = (0..head_end).find(|i| self.stop(*i)) {
            // 作者. 题名, 作者, 2001. 题名, 作者. 2001. 题名
            let mut author_end = dot;
            let year = (0..dot).find(|i| self.get(*i).is_some_and(Token::year));
            if let Some(y) = year {
                author_end = y;
                self.put(y, y + 1, Label::Issued);
            }
            title = dot + 1;
            if self.get(title).is_some_and(Token::year) && self.stop(title + 1) {
                self.put(title, title + 1, Label::Issued);
                title += 2;
            }
            self.put(0, author_end, Label::Author);
            let long = self.tokens.get(..author_end).unwrap_or_default().iter().any(|t| {
                t.kind == Kind::Han && t.lex == Lex::None && t.end - t.start > 15
                    || t.kind == Kind::Number
            });
            self.sure &= !long && title < mark;
        } else {
            self.sure = false;
        }
        self.put(title, mark, Label::Title);
        // 题名: GB/T 1—2020
        self.put(mark, mark + 1, Label::Title);
        let mut at = mark + 1;
        let letter = self.get(mark).map_or('J', |t| t.ch);
        if matches!(letter, 'S' | 'P' | 'Z' | 'A' | 'E' | 'D' | 'C') {
            // Numbers of standards and patents, hosts without marks, kinds of thesis: the model
            // reads them better.
            self.sure &= matches!(letter, 'D' | 'E' | 'C');
        }
        while self.is(at, '.') {
            at += 1;
        }
        if self.is(at, '/') {
            at += 1;
            while self.is(at, '/') {
                at += 1;
            }
            let stop = (at..self.tokens.len())
                .find(|i| self.stop(*i) || self.get(*i).is_some_and(|t| t.kind == Kind::Mark))
                .unwrap_or(self.tokens.len());
            let second = (stop + 1..self.tokens.len())
                .find(|i| {
                    self.get(*i).is_some_and(|t| t.kind == Kind::Mark || t.is(':')) || self.stop(*i)
                })
                .unwrap_or(self.tokens.len());
            if self.is(stop, '.')
                && self.get(second).is_some_and(|t| t.kind == Kind::Mark || t.is('.'))
            {
                self.put(at, stop, Label::Editor);
                self.put(stop + 1, second, Label::Container);
                at = second + 1;
            } else {
                self.put(at, stop, Label::Container);
                at = stop + 1;
            }
            self.sure = false;
        }
        let journal = matches!(letter, 'J' | 'N');
        self.rest(at, journal);
    }

    /// 作者：《题名》，…
    fn note(&mut self) -> Option<()> {
        let open = self.tokens.iter().position(|t| t.is('《') || t.is('“'))?;
        let close_ch = if self.is(open, '《') { '》' } else { '”' };
        let mut depth = 0usize;
        let close = (open..self.tokens.len()).find(|i| {
            if self
                .get(*i)
                .is_some_and(|t| t.is('《') && close_ch == '》' || t.is('“') && close_ch == '”')
            {
                depth += 1;
            } else if self.is(*i, close_ch) {
                depth = depth.saturating_sub(1);
                return depth == 0;
            }
            false
        })?;
        let mut author_end = open;
        if let Some(y) = (0..open).find(|i| self.get(*i).is_some_and(Token::year)) {
            self.put(y, y + 1, Label::Issued);
            author_end = y;
        }
        if author_end > 0 {
            let editor = self
                .tokens
                .get(..author_end)
                .unwrap_or_default()
                .iter()
                .any(|t| t.lex == Lex::Editor);
            self.put(0, author_end, if editor { Label::Editor } else { Label::Author });
            self.sure &= author_end < 16;
        }
        self.put(open, close + 1, Label::Title);
        let mut at = close + 1;
        // The next 《》 is the host.
        let next = (at..self.tokens.len()).find(|i| self.is(*i, '《'));
        if let Some(host) = next.filter(|h| h - at < 12) {
            let end = (host..self.tokens.len()).find(|i| self.is(*i, '》')).unwrap_or(host);
            let editor = (at..host).any(|i| self.get(i).is_some_and(|t| t.lex == Lex::Editor));
            if editor {
                self.put(at, host, Label::Editor);
            }
            self.sure &= host - at < 4;
            self.put(host, end + 1, Label::Container);
            at = end + 1;
        }
        self.rest(at, next.is_some());
        Some(())
    }

    /// What follows the title and its host: places, publishers, dates, volumes, pages, addresses.
    fn rest(&mut self, mut at: usize, journal: bool) {
        let n = self.tokens.len();
        while at < n {
            let Some(t) = self.get(at).copied() else { break };
            match t.kind {
                Kind::Url => self.put(at, at + 1, Label::Url),
                Kind::Doi => self.put(at, at + 1, Label::Doi),
                Kind::Date => {
                    let seen = at > 0 && self.is(at - 1, '[') || self.has(Label::Issued);
                    self.put(at, at + 1, if seen { Label::Accessed } else { Label::Issued });
                }
                Kind::Number => at = self.number(at, journal),
                Kind::Mark => self.sure = false,
                Kind::Punct => {}
                Kind::Han | Kind::Word => {
                    at = self.words(at, journal);
                    continue;
                }
            }
            at += 1;
        }
    }

    fn number(&mut self, at: usize, journal: bool) -> usize {
        let prev = at.checked_sub(1).and_then(|i| self.get(i)).copied().unwrap_or_default();
        let next = self.get(at + 1).copied().unwrap_or_default();
        let Some(t) = self.get(at).copied() else { return at };
        if t.year() && !self.has(Label::Issued) {
            self.put(at, at + 1, Label::Issued);
            return at;
        }
        let label = match (next.lex, prev.lex) {
            (Lex::Issue, _) => Label::Issue,
            (Lex::Volume, _) => Label::Volume,
            (Lex::Page, _) | (_, Lex::Page) => Label::Page,
            (Lex::Edition, _) => Label::Edition,
            (Lex::DateUnit, _) => Label::Issued,
            (_, Lex::Issue) => Label::Issue,
            (_, Lex::Volume) => Label::Volume,
            _ if prev.is('(') => Label::Issue,
            _ if prev.is(':') || prev.is('-') => Label::Page,
            _ if next.is('(') || journal && !self.has(Label::Volume) => Label::Volume,
            _ => Label::Page,
        };
        if t.year() && label != Label::Page {
            self.sure = false;
        }
        // Pages go on over dashes, commas and plus signs.
        let mut end = at + 1;
        if label == Label::Page || label == Label::Issue {
            while self.get(end).is_some_and(|p| p.is('-') || p.is('+') || p.is(',') || p.is('/'))
                && self.get(end + 1).is_some_and(|t| t.kind == Kind::Number)
            {
                end += 2;
            }
        }
        if self.has(label) && label != Label::Issued {
            self.sure = false;
        }
        self.put(at, end, label);
        end - 1
    }

    fn words(&mut self, at: usize, journal: bool) -> usize {
        let n = self.tokens.len();
        let Some(first) = self.get(at).copied() else { return at + 1 };
        if first.lex == Lex::Thesis {
            self.put(at, at + 1, Label::Genre);
            return at + 1;
        }
        if matches!(
            first.lex,
            Lex::DateUnit | Lex::Ordinal | Lex::Issue | Lex::Volume | Lex::Page | Lex::Edition
        ) && first.end - first.start <= 6
        {
            return at + 1;
        }
        // The segment up to the next comma, colon, point or year.
        let end = (at..n)
            .find(|i| {
                self.stop(*i)
                    || self.get(*i).is_some_and(|t| {
                        t.is(',')
                            || t.is(':')
                            || t.is(';')
                            || t.is('。')
                            || t.is('(')
                            || t.is('[')
                            || t.year()
                            || t.kind == Kind::Date
                            || t.kind == Kind::Url
                            || t.kind == Kind::Doi
                            || t.lex == Lex::Thesis
                            || t.is('《')
                    })
            })
            .unwrap_or(n)
            .max(at + 1);
        let last = self.get(end - 1).copied().unwrap_or_default();
        let colon = self.is(end, ':')
            && self.get(end + 1).is_some_and(|t| matches!(t.kind, Kind::Han | Kind::Word));
        let access = self
            .tokens
            .get(at..end)
            .unwrap_or_default()
            .iter()
            .any(|t| t.lex == Lex::Access || t.of_doi());
        let label = match last.lex {
            Lex::Translator => Label::Translator,
            Lex::Helper => Label::Helper,
            Lex::Editor => Label::Editor,
            Lex::Edition => Label::Edition,
            _ if access => {
                return end;
            }
            _ if colon && !self.has(Label::Place) => Label::Place,
            _ if journal && !self.has(Label::Container) => Label::Container,
            _ if !self.has(Label::Publisher) => Label::Publisher,
            _ => {
                self.sure = false;
                return end;
            }
        };
        self.put(at, end, label);
        end
    }
}

impl Token {
    /// Whether it is the word `DOI` itself.
    fn of_doi(&self) -> bool {
        self.kind == Kind::Word && self.end - self.start == 3 && matches!(self.ch, 'D' | 'd')
    }
}
