//! What each token of a reference belongs to.
//!
//! Every token has one label; a mark of punctuation goes with the field before it, an opening
//! bracket or a word like 载 or `vol.` with the field after it. So a reference is a plain sequence
//! of fields, which is what both the grammar and the model read.

use super::token::{Kind, Lex, Token};

/// The field that a token belongs to.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, PartialOrd, Ord)]
#[repr(u8)]
pub(crate) enum Label {
    /// Inside a reference, but no field of it: remarks, the same entry in another language.
    #[default]
    Other,
    /// Not a reference at all.
    Prose,
    /// Who wrote it.
    Author,
    /// Who edited it, or the book it is in.
    Editor,
    /// Who translated it.
    Translator,
    /// Who collated, annotated or arranged it.
    Helper,
    /// Its title.
    Title,
    /// The periodical or the book it is in, the site it is on.
    Container,
    /// Who published it, or the university.
    Publisher,
    /// Where.
    Place,
    /// When.
    Issued,
    /// Volume.
    Volume,
    /// Issue.
    Issue,
    /// Pages.
    Page,
    /// The number of a standard, patent or report.
    Number,
    /// Edition.
    Edition,
    /// When it was seen.
    Accessed,
    /// Address.
    Url,
    /// DOI.
    Doi,
    /// 博士学位论文 and the like.
    Genre,
    /// The series it is in.
    Series,
}

impl Label {
    /// All of them, in the order of their numbers.
    pub(crate) const ALL: [Label; 21] = [
        Label::Other,
        Label::Prose,
        Label::Author,
        Label::Editor,
        Label::Translator,
        Label::Helper,
        Label::Title,
        Label::Container,
        Label::Publisher,
        Label::Place,
        Label::Issued,
        Label::Volume,
        Label::Issue,
        Label::Page,
        Label::Number,
        Label::Edition,
        Label::Accessed,
        Label::Url,
        Label::Doi,
        Label::Genre,
        Label::Series,
    ];
}

/// Whether `token` goes with the field after it when it stands between two.
pub(crate) fn leads(token: &Token, before: Option<&Token>) -> bool {
    match token.kind {
        Kind::Punct => {
            matches!(token.ch, '《' | '“' | '(' | '[' | '<' | '{' | '/')
                || matches!(token.ch, '"' | '\'' | '*') && token.space
        }
        Kind::Han => match token.lex {
            Lex::In | Lex::Ordinal => true,
            Lex::Page | Lex::Volume | Lex::Issue => {
                !before.is_some_and(|b| b.kind == Kind::Number || b.lex == Lex::DateUnit)
            }
            _ => false,
        },
        Kind::Word => {
            matches!(token.lex, Lex::In | Lex::Page | Lex::Volume | Lex::Issue | Lex::Access)
        }
        Kind::Mark => false,
        _ => false,
    }
}

/// Whether `token` is one that stands between fields: no word of its own.
fn light(token: &Token) -> bool {
    match token.kind {
        Kind::Punct | Kind::Mark => true,
        Kind::Han | Kind::Word => !matches!(
            token.lex,
            Lex::None
                | Lex::Name
                | Lex::Place
                | Lex::Press
                | Lex::University
                | Lex::Journal
                | Lex::News
                | Lex::Proceedings
                | Lex::Body
                | Lex::Site
                | Lex::Law
        ),
        _ => false,
    }
}

/// Gives each token without a label that of a neighbour, or [`Label::Other`] to a stretch with
/// words of its own. Training data is labelled by this too.
pub(crate) fn fill(tokens: &[Token], labels: &mut [Option<Label>]) {
    let n = tokens.len().min(labels.len());
    let mut at = 0;
    while at < n {
        if labels.get(at).is_some_and(Option::is_some) {
            at += 1;
            continue;
        }
        let end = (at..n).find(|i| labels.get(*i).is_some_and(Option::is_some)).unwrap_or(n);
        let before = at.checked_sub(1).and_then(|i| labels.get(i).copied().flatten());
        let after = labels.get(end).copied().flatten();
        let gap = tokens.get(at..end).unwrap_or_default();
        let heavy = gap.iter().any(|t| !light(t));
        // The tail of openers goes with the field after.
        let mut split = end;
        if after.is_some() {
            while split > at {
                let back = |n: usize| split.checked_sub(n).and_then(|i| tokens.get(i));
                let leading = |n: usize| back(n).is_some_and(|t| leads(t, back(n + 1)));
                // vol. 3, In: the point goes with its word.
                let point = back(1).is_some_and(|t| t.is('.') || t.is(':'))
                    && split > at + 1
                    && back(2).is_some_and(|t| matches!(t.kind, Kind::Word | Kind::Han))
                    && leading(2);
                if point {
                    split -= 2;
                } else if leading(1) {
                    split -= 1;
                } else {
                    break;
                }
            }
            if before.is_none() && !heavy {
                split = at;
            }
        }
        let first = if heavy { Some(Label::Other) } else { before.or(after) };
        for i in at..end {
            if let Some(slot) = labels.get_mut(i) {
                *slot = if i < split { first } else { after };
            }
        }
        at = end.max(at + 1);
    }
}
