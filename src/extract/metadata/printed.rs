//! Credits without a label that are known by their shape: the head of an account's piece, the paper that
//! a piece was printed in.

use super::credits::{BUTTONS, Credit, Role};
use super::names;
use crate::Span;
use crate::convert::fold;
use crate::extract::dates::Found;

/// What an account writes above a piece of another's.
pub(super) const BORROWED: &str = "以下文章来源于";

/// What stands before where a piece came out first.
pub(super) const FIRST: &str = "本文首发";

/// 原创 张三 某号 2021-03-07 10:11 海州, 以下文章来源于某号，作者张三: the head of an account's piece, copied
/// with it.
pub(super) fn account(line: &str, found: &[Found]) -> Option<Vec<Credit>> {
    let credit = |role, value: Span| Credit { role, label: Span::empty(value.start), value };
    let place = |part: &str| {
        let from = part.as_ptr() as usize - line.as_ptr() as usize;
        Span::new(from, from + part.len())
    };
    let text = line.trim();
    if let Some(rest) = fold::begins(text, &[BORROWED]).and_then(|w| text.get(w.len()..)) {
        let (house, writer) = rest.trim().split_once("，作者")?;
        let (house, writer) = (house.trim(), writer.trim_start_matches(['：', ':', ' ']).trim());
        let short = house.chars().count() <= 20 && (1..=20).contains(&writer.chars().count());
        let items = vec![credit(Role::Source, place(house)), credit(Role::Author, place(writer))];
        return short.then_some(items);
    }
    if let Some(rest) = fold::begins(text, &[FIRST]).and_then(|w| text.get(w.len()..)) {
        let house = rest.trim_start_matches(['于', '於', '：', ':', ' ']);
        let short = (2..=20).contains(&house.chars().count()) && !house.contains(['，', '。']);
        return short.then(|| vec![credit(Role::Source, place(house))]);
    }
    let [date] = found else { return None };
    let head = line.get(..date.span.start)?.trim();
    let head = head.get(fold::begins(head, &["原创"])?.len()..)?;
    let after = line.get(date.span.end..)?;
    let words: Vec<&str> = head.split_whitespace().collect();
    let (house, writers) = words.split_last()?;
    let short = words.len() <= 4 && words.iter().all(|w| w.chars().count() <= 16);
    if !short || after.trim().chars().count() > 4 || !head.starts_with(char::is_whitespace) {
        return None;
    }
    let mut items: Vec<Credit> = writers.iter().map(|w| credit(Role::Author, place(w))).collect();
    items.push(credit(Role::Source, place(house)));
    Some(items)
}

/// The paper that a piece was printed in, day and page behind it: 《某报》（2021年3月7日 04版）. Where it
/// begins, and the paper's name.
pub(super) fn edition(line: &str) -> Option<(usize, Span)> {
    let open = line.rfind('《')?;
    let (name, rest) = line.get(open..)?.strip_prefix('《')?.split_once('》')?;
    let rest = rest.trim_matches(|c: char| c.is_whitespace() || "（）()，,".contains(c));
    let page = rest.strip_suffix('版').unwrap_or_default();
    let day = page.contains('年') && page.contains('日') && page.chars().count() <= 24;
    let from = name.as_ptr() as usize - line.as_ptr() as usize;
    let lead = name.len() - name.trim_start().len();
    let value = Span::new(from + lead, from + lead + name.trim().len());
    let head = line.get(..open)?;
    let open = head.trim_end_matches(['（', '(', ' ']).len();
    (day && (2..=16).contains(&name.trim().chars().count())).then_some((open, value))
}

/// A value without the buttons behind it: 某报 举报.
pub(super) fn unbuttoned(value: &str) -> &str {
    let mut value = value.trim();
    while let Some((head, tail)) = value.rsplit_once(char::is_whitespace)
        && tail.chars().count() >= 2
        && fold::is_one(tail, BUTTONS)
    {
        value = head.trim_end();
    }
    value
}

/// What an old page's head says beside its day, without the address and the house:
/// http://www.example.org 2021-03-07 某某网 作者：张三.
pub(super) fn unaddressed(text: &str) -> Option<String> {
    let address = |w: &str| w.starts_with("http://") || w.starts_with("https://");
    let own = |w: &&str| !(address(w) || w.chars().count() <= 10 && names::is_house(w));
    let told = text.contains("://") && text.split_whitespace().any(address);
    told.then(|| text.split_whitespace().filter(own).collect::<Vec<_>>().join(" "))
}
