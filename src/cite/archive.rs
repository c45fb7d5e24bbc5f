//! Papers in an archive: who keeps them and under which number: `某县档案馆藏，档号：J12-3-456`.

use super::fields::Parsed;
use super::label::Label;
use super::token::{Kind, Token};
use crate::Span;
use crate::convert::fold;

/// What a keeper of papers is called, with the word that says it keeps them.
static KEEPERS: &[&str] = &["馆藏", "院藏", "处藏", "库藏", "室藏", "馆收藏"];

/// What leads to the number of a piece.
static NUMBERS: &[&str] =
    &["档案号", "档号", "典藏号", "馆藏号", "卷宗号", "案卷号", "全宗号", "入藏登录号"];

/// Whether a token says who keeps the papers.
fn keeper(text: &str, t: &Token) -> bool {
    t.kind == Kind::Han
        && (9..=60).contains(&(t.end - t.start))
        && fold::ends(t.of(text), KEEPERS).is_some()
}

/// Who keeps the papers is neither their author nor their publisher, nor is their name.
pub(super) fn kept(text: &str, tokens: &[Token], labels: &mut [Label]) {
    for (t, l) in tokens.iter().zip(labels.iter_mut()) {
        let taken =
            matches!(l, Label::Author | Label::Editor | Label::Publisher | Label::Container);
        if taken && keeper(text, t) {
            *l = Label::Other;
        }
    }
}

/// `archive` and `archive_location`.
pub(super) fn archive(out: &mut Parsed, text: &str, tokens: &[Token]) {
    let Some(t) = tokens.iter().find(|t| keeper(text, t)) else { return };
    let name = t.of(text);
    let cut = fold::ends(name, &["收藏", "藏"]).map_or(name.len(), |w| name.len() - w.len());
    let start = t.start as usize;
    out.set("archive", name.get(..cut).unwrap_or(name).into(), Span::new(start, start + cut));
    for (i, t) in tokens.iter().enumerate().filter(|(_, t)| t.kind == Kind::Han) {
        if fold::ends(t.of(text), NUMBERS).is_none() {
            continue;
        }
        let rest = tokens.get(i + 1..).unwrap_or_default();
        let skip = rest.iter().take_while(|t| t.is(':')).count();
        let rest = rest.get(skip..).unwrap_or_default();
        let code = |t: &&Token| {
            matches!(t.kind, Kind::Number | Kind::Word | Kind::Date)
                || t.is('-')
                || t.is('/')
                || t.is('.')
        };
        let len = rest.iter().take(16).take_while(code).count();
        if let (Some(first), Some(last)) =
            (rest.first(), len.checked_sub(1).and_then(|i| rest.get(i)))
        {
            let span = Span::new(first.start as usize, last.end as usize);
            out.set("archive_location", span.of(text).into(), span);
            return;
        }
    }
}
