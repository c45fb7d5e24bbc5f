//! The deterministic reader: the plainest shapes of GB/T 7714 and of Chinese notes, word for word.
//!
//! ```text
//! 作者, 作者, 等. 题名[J]. 刊名, 年, 卷(期): 页.        作者：《题名》，《刊名》2031年第3期，第45—62页。
//! 作者. 题名[M]. 地: 社, 年: 页.                     作者：《题名》，地：社2031年版，第12页。
//! 作者. 题名[N]. 报纸, 2031-05-03(2).               题名：https://example.org/
//! ```
//!
//! One walk from left to right without a step back. Anything unforeseen, down to a lone comma, and
//! the whole is left to the model: what is read here is read for certain.

use super::label::Label;
use super::token::{Kind, Lex, MARKS, Token};

struct Walk<'t> {
    tokens: &'t [Token],
    labels: Vec<Label>,
}

/// The labels of a reference in one of the shapes above.
pub(crate) fn read(tokens: &[Token]) -> Option<Vec<Label>> {
    if let Some(labels) = address(tokens) {
        return Some(labels);
    }
    let mut walk = Walk { tokens, labels: Vec::with_capacity(tokens.len()) };
    walk.people()?;
    if walk.is(':') {
        walk.put(Label::Author);
        walk.note()?;
    } else {
        walk.mark('.', Label::Author)?;
        walk.entry()?;
    }
    walk.end()?;
    Some(walk.labels)
}

/// A few words, a colon and an address: what is there and where.
fn address(tokens: &[Token]) -> Option<Vec<Label>> {
    let (url, rest) = tokens.split_last()?;
    let (url, rest) = if url.is('。') || url.is('.') { rest.split_last()? } else { (url, rest) };
    let (colon, name) = rest.split_last()?;
    let words = |t: &Token| matches!(t.kind, Kind::Han | Kind::Word) && t.lex != Lex::Access;
    let named = (1..=4).contains(&name.len()) && name.iter().all(words);
    let han = name.iter().any(|t| t.kind == Kind::Han);
    // 网址：, 原文链接：: a short word says only that an address follows.
    let long = name.len() > 1 || name.iter().all(|t| t.end - t.start >= 15);
    if !(url.kind == Kind::Url && colon.is(':') && named && han && long) {
        return None;
    }
    let mut labels = vec![Label::Title; rest.len()];
    labels.resize(tokens.len(), Label::Url);
    Some(labels)
}

impl Walk<'_> {
    fn now(&self) -> Option<&Token> {
        self.tokens.get(self.labels.len())
    }

    fn next(&self) -> Option<&Token> {
        self.tokens.get(self.labels.len() + 1)
    }

    fn put(&mut self, label: Label) {
        self.labels.push(label);
    }

    fn is(&self, c: char) -> bool {
        self.now().is_some_and(|t| t.is(c))
    }

    fn mark(&mut self, c: char, label: Label) -> Option<()> {
        self.is(c).then(|| self.put(label))
    }

    fn maybe(&mut self, c: char, label: Label) -> bool {
        self.mark(c, label).is_some()
    }

    fn word(&mut self, text: char, label: Label) -> Option<()> {
        let fits =
            self.now().is_some_and(|t| t.kind == Kind::Han && t.ch == text && t.end - t.start == 3);
        fits.then(|| self.put(label))
    }

    fn number(&mut self, label: Label) -> Option<()> {
        let fits = self.now().is_some_and(|t| t.kind == Kind::Number && t.ch == '0');
        fits.then(|| self.put(label))
    }

    fn year(&mut self) -> Option<()> {
        self.now().is_some_and(Token::year).then(|| self.put(Label::Issued))
    }

    /// Personal names in Han of two to four characters, apart by commas, with an 等 at the end.
    fn people(&mut self) -> Option<()> {
        loop {
            let person = self.now().is_some_and(|t| t.kind == Kind::Han && t.lex == Lex::Name);
            if !person {
                return None;
            }
            self.put(Label::Author);
            let comma = self.is(',') || self.is('、');
            if comma {
                self.put(Label::Author);
            }
            if self.now().is_some_and(|t| t.kind == Kind::Han && t.lex == Lex::EtAl) {
                self.put(Label::Author);
                return Some(());
            }
            if !comma {
                return Some(());
            }
        }
    }

    /// Han runs with `：`, `——`, quotes and words between: no point, no bracket, no volume.
    fn title(&mut self) -> Option<()> {
        let start = self.labels.len();
        while let Some(t) = self.now() {
            let fits = match t.kind {
                Kind::Han => !matches!(
                    t.lex,
                    Lex::Volume | Lex::Issue | Lex::Ordinal | Lex::Edition | Lex::Page
                ),
                Kind::Word => !matches!(t.lex, Lex::Volume | Lex::Issue),
                Kind::Number => !t.year(),
                Kind::Punct => {
                    matches!(t.ch, '-' | '“' | '”' | '、')
                        || t.is(':') && self.next().is_some_and(|n| n.kind == Kind::Han)
                }
                _ => false,
            };
            if !fits {
                break;
            }
            self.put(Label::Title);
        }
        (self.labels.len() > start).then_some(())
    }

    /// One Han run, with a bracket behind it: 学报（社会科学版）.
    fn name(&mut self, label: Label, lex: impl Fn(Lex) -> bool) -> Option<()> {
        let fits =
            self.now().is_some_and(|t| t.kind == Kind::Han && lex(t.lex) && t.end - t.start >= 6);
        if !fits {
            return None;
        }
        self.put(label);
        let bracket = self.is('(') && self.next().is_some_and(|t| t.kind == Kind::Han);
        if bracket && label == Label::Container {
            self.put(label);
            self.put(label);
            self.mark(')', label)?;
        }
        Some(())
    }

    fn pages(&mut self) -> Option<()> {
        self.number(Label::Page)?;
        if self.maybe('-', Label::Page) {
            self.maybe('-', Label::Page);
            self.number(Label::Page)?;
        }
        Some(())
    }

    fn entry(&mut self) -> Option<()> {
        self.title()?;
        let mark = self.now().filter(|t| t.kind == Kind::Mark)?;
        let letter = MARKS.get(mark.num as usize)?.0;
        // [J/OL] has an address to follow.
        if !matches!(mark.end - mark.start, 3 | 7) {
            return None;
        }
        self.put(Label::Title);
        self.mark('.', Label::Title)?;
        match letter {
            "J" => {
                self.name(Label::Container, |l| {
                    !matches!(l, Lex::Press | Lex::Place | Lex::University | Lex::Site)
                })?;
                self.mark(',', Label::Container)?;
                self.year()?;
                if self.maybe(',', Label::Issued) && !self.is('(') {
                    self.number(Label::Volume)?;
                }
                if self.maybe('(', Label::Issue) {
                    self.number(Label::Issue)?;
                    self.mark(')', Label::Issue)?;
                }
                self.mark(':', Label::Page)?;
                self.pages()
            }
            "M" | "D" | "R" => {
                self.name(Label::Place, |l| l == Lex::Place)?;
                self.mark(':', Label::Place)?;
                self.name(Label::Publisher, |l| {
                    matches!(l, Lex::Press | Lex::University | Lex::Body)
                })?;
                self.mark(',', Label::Publisher)?;
                self.year()?;
                if self.maybe(':', Label::Page) {
                    self.pages()?;
                }
                Some(())
            }
            "N" => {
                self.name(Label::Container, |l| l == Lex::News)?;
                self.mark(',', Label::Container)?;
                self.now().filter(|t| t.kind == Kind::Date)?;
                self.put(Label::Issued);
                self.mark('(', Label::Page)?;
                self.number(Label::Page)?;
                self.mark(')', Label::Page)
            }
            _ => None,
        }
    }

    fn note(&mut self) -> Option<()> {
        self.mark('《', Label::Title)?;
        self.title()?;
        self.mark('》', Label::Title)?;
        self.mark(',', Label::Title)?;
        if self.maybe('《', Label::Container) {
            self.name(Label::Container, |l| l != Lex::Proceedings)?;
            self.mark('》', Label::Container)?;
            self.year()?;
            self.word('年', Label::Issued)?;
            self.word('第', Label::Issue)?;
            self.number(Label::Issue)?;
            self.word('期', Label::Issue)?;
        } else {
            if self.now().is_some_and(|t| t.lex == Lex::Place) {
                self.put(Label::Place);
                self.mark(':', Label::Place)?;
            }
            self.name(Label::Publisher, |l| l == Lex::Press)?;
            self.maybe(',', Label::Publisher);
            self.year()?;
            self.word('年', Label::Issued)?;
            let _ = self.word('版', Label::Issued);
        }
        if self.is(',') {
            self.put(Label::Page);
            self.word('第', Label::Page)?;
            self.pages()?;
            self.word('页', Label::Page)?;
        }
        Some(())
    }

    /// A last point and nothing more.
    fn end(&mut self) -> Option<()> {
        if self.is('.') || self.is('。') {
            let last = self.labels.last().copied().unwrap_or_default();
            self.put(last);
        }
        (self.labels.len() == self.tokens.len()).then_some(())
    }
}
