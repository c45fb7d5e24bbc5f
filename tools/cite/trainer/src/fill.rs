//! Labels for the tokens that a row's spans leave without one.

use crate::cite::label::Label;
use crate::cite::token::{Kind, Lex, Token};

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
