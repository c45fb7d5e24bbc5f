//! What only a script of the page says of its day: accounts' pages are dated when they are opened.
//!
//! `var ct = "1700279460"; … var createTime = '2023-11-18 11:51';` -> 2023-11-18T11:51. Names that say
//! whose day it is (`publish_time`) count anywhere; those that any program uses (`ct`) only on a page
//! with the elements of such an account. Quiet where the value is no whole date.

use super::{DateClue, Evidence};
use crate::extract::dates;
use crate::extract::tag::Tag;
use crate::extract::tree::{Id, Tree};

/// Variables that say when the piece came out.
const NAMES: &[&str] = &["publish_time", "publishTime", "publish_date", "publishDate", "pubtime"];

/// Variables of the pages of accounts: the minute, and the second since 1970.
const ACCOUNT: &[&str] = &["createTime", "ct", "create_time"];

/// The elements of such a page.
const ELEMENTS: &[&str] = &["js_content", "activity-name"];

/// A script longer than this is a program.
const LONGEST: usize = 256 << 10;

/// Reads the page's own scripts.
pub(super) fn read(tree: &Tree<'_>, evidence: &mut Evidence) {
    let named = |id: &Id| tree.raw_attr(*id, "id").is_some_and(|i| ELEMENTS.contains(&i));
    // Few pages have the words anywhere.
    let may = |name: &&str| memchr::memmem::find(tree.source.as_bytes(), name.as_bytes()).is_some();
    let account = ELEMENTS.iter().any(may) && tree.elements().iter().any(named);
    for &id in tree.elements().iter().filter(|id| tree.tag(**id) == Tag::Script) {
        for part in tree.children(id).map(|c| tree.raw(c)).filter(|s| s.len() <= LONGEST) {
            names(part, "pub", NAMES, 0.7, evidence);
            if account {
                ACCOUNT.iter().for_each(|n| names(part, n, &[n], 0.8, evidence));
            }
        }
    }
}

/// Places of a script where a name may stand that are looked at: it may be used before it is given.
const PLACES: usize = 40;

/// The first date that is given to each of `names`, which all begin with `lead`, in a script.
fn names(script: &str, lead: &str, names: &[&str], weight: f32, evidence: &mut Evidence) {
    let mut open: Vec<&str> = names.to_vec();
    let places = memchr::memmem::find_iter(script.as_bytes(), lead.as_bytes());
    let before = |at: usize| script.get(..at).unwrap_or_default().chars().next_back();
    let part = |c: char| c.is_alphanumeric() || matches!(c, '_' | '$' | '.' | '-');
    for at in places.filter(|at| !before(*at).is_some_and(part)).take(PLACES) {
        let rest = script.get(at..).unwrap_or_default();
        let told = open.iter().enumerate().find_map(|(index, name)| {
            Some((index, given(rest.strip_prefix(name)?).and_then(dates::whole)?))
        });
        if let Some((index, reading)) = told {
            evidence.published.push(DateClue { reading, span: None, origin: "script", weight });
            open.remove(index);
        }
    }
}

/// The string that is given to a variable: `= "…"`. In data, `"…": "…"`, a page holds other pieces too.
fn given(after: &str) -> Option<&str> {
    let value = after.trim_start().strip_prefix('=')?.trim_start();
    let quote = value.chars().next().filter(|c| matches!(c, '"' | '\''))?;
    let value = value.get(1..)?;
    let value = value.get(..value.find(quote)?)?;
    (8..=40).contains(&value.len()).then_some(value)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn days(page: &str) -> Vec<String> {
        let mut evidence = Evidence::default();
        read(&Tree::parse(page), &mut evidence);
        let sure = evidence.published.iter().filter_map(|c| c.reading.sure());
        sure.map(|m| m.to_string()).collect()
    }

    #[test]
    fn reads_the_day_of_an_account() {
        let script = "<script>var oct = \"1600000000\"; var ct = \"1700279460\";
            (function(){ var createTime = '2023-11-18 11:51'; })();</script>";
        let page = format!("<div id=js_content><p>雨停了。</p></div>{script}");
        assert_eq!(days(&page), ["2023-11-18T11:51", "2023-11-18T03:51:00Z"]);
        // Anybody may call anything `ct`.
        assert_eq!(days(&format!("<p>雨停了。</p>{script}")), Vec::<String>::new());
        let page = "<script>var publish_time = \"2021-03-07 08:09\" || '';</script>";
        assert_eq!(days(page), ["2021-03-07T08:09"]);
        let page = "<script>var x = {\"publish_time\": \"2021-03-07 08:09\"}</script>";
        assert_eq!(days(page), Vec::<String>::new());
        let page = "<script>var publish_time = now(); publish_time = \"soon enough\";</script>";
        assert_eq!(days(page), Vec::<String>::new());
    }
}
