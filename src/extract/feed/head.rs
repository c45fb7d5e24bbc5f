//! The head of a mirrored feed item: an epoch comment, a title link in Markdown, a rule.
//!
//! ```text
//! <!--1615104000000-->
//! [标题 - 栏目](https://example.org/%E6%A0%8F/20210307-a)
//! ------
//! ```
//!
//! Front matter may stand above it. Each part may be missing but one: the epoch, or the link with
//! the rule under it. Everything below is the item's body, in HTML.

use crate::document::Dropped;
use crate::extract::dates::{Moment, Reading};
use crate::extract::metadata::front_matter::{self, FrontMatter};
use crate::extract::metadata::{Clue, DateClue, Evidence};
use crate::{Rule, Span, Trust};

pub(in crate::extract) static RULE: Rule = Rule {
    name: "extract/feed-head",
    trust: Trust::Certain,
    default: true,
    summary: "takes epoch comment, title link and front matter off a feed item",
};

/// What the lines above a feed item's body say; spans of the source.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(in crate::extract) struct Head {
    /// The YAML block above everything.
    pub front: Option<FrontMatter>,
    /// The number in the comment and where it stands.
    pub epoch: Option<(u64, Span)>,
    /// The words of the title link.
    pub title: Option<Span>,
    /// Its address.
    pub link: Option<Span>,
    /// The `------` under it.
    pub rule: Option<Span>,
    /// Where the body begins.
    pub body: usize,
}

/// Reads the head; `None` when the source does not begin with one.
pub(in crate::extract) fn read(source: &str) -> Option<Head> {
    let front = front_matter::read(source);
    let mut at = front.as_ref().map_or(0, |f| f.span.end);
    let mut head = Head { front, ..Head::default() };
    for _ in 0..8 {
        let rest = source.get(at..)?;
        let blank = rest.len() - rest.trim_start_matches(['\u{feff}', ' ', '\t', '\r', '\n']).len();
        let start = at + blank;
        let rest = source.get(start..)?;
        let line = rest.get(..rest.find('\n').unwrap_or(rest.len()))?.trim_end();
        let next = if head.epoch.is_none() && head.title.is_none() { epoch(line) } else { None };
        if let Some((number, span, len)) = next {
            head.epoch = Some((number, span.shift(start)));
            at = start + len;
        } else if let Some((title, link)) = title_link(line).filter(|_| head.title.is_none()) {
            head.title = Some(title.shift(start));
            head.link = Some(link.shift(start));
            at = start + line.len();
        } else if head.title.is_some() && head.rule.is_none() && is_rule(line) {
            head.rule = Some(Span::new(start, start + line.len()));
            at = start + line.len();
        } else {
            break;
        }
    }
    head.body = at;
    let linked = head.title.is_some() && head.rule.is_some();
    (linked || head.epoch.is_some()).then_some(head)
}

/// `<!--1615104000000-->` at the start of a line: the number, its span, the comment's length.
fn epoch(line: &str) -> Option<(u64, Span, usize)> {
    let inside = line.strip_prefix("<!--")?;
    let end = inside.find("-->")?;
    let digits = inside.get(..end)?.trim();
    // Seconds have ten digits since 2001 (nine before), milliseconds three more.
    let shaped = (9..=13).contains(&digits.len()) && digits.bytes().all(|b| b.is_ascii_digit());
    let from = 4 + inside.find(digits)?;
    shaped.then_some((digits.parse().ok()?, Span::new(from, from + digits.len()), 4 + end + 3))
}

/// A line that is one Markdown link to an address: the spans of its words and its address.
fn title_link(line: &str) -> Option<(Span, Span)> {
    let from = if line.starts_with("# [") { 2 } else { 0 };
    let inside = line.get(from..)?.strip_prefix('[')?;
    // The last `](`: titles hold brackets of their own.
    let middle = inside.rfind("](http").or_else(|| inside.rfind("](/"))?;
    let address = inside.get(middle + 2..)?.strip_suffix(')')?;
    if address.contains(char::is_whitespace) || middle == 0 {
        return None;
    }
    let title = Span::new(from + 1, from + 1 + middle);
    let start = title.end + 2;
    Some((title, Span::new(start, start + address.len())))
}

fn is_rule(line: &str) -> bool {
    line.len() >= 3 && (line.bytes().all(|b| b == b'-') || line.bytes().all(|b| b == b'='))
}

/// What the head says, as evidence; its spans are dropped for it.
pub(super) fn evidence(
    source: &str,
    head: &Head,
    evidence: &mut Evidence,
    dropped: &mut Vec<Dropped>,
) {
    let mut drop = |span: Span, reason: &'static str| {
        dropped.push(Dropped { span, rule: RULE.name, reason: reason.into() });
    };
    if let Some(title) = head.title {
        evidence.titles.push(Clue::new(title.of(source), "title-link", 1.0).at(title));
        drop(title, "the title");
    }
    if let Some(link) = head.link {
        evidence.address(link.of(source), "title-link", 1.0);
        if let Some(clue) = evidence.urls.last_mut() {
            clue.span = Some(link);
        }
        drop(link, "the address of the piece");
    }
    if let Some((number, span)) = head.epoch {
        if let Some(moment) = Moment::from_epoch(number) {
            let reading = Reading::Sure(moment);
            evidence.published.push(DateClue {
                reading,
                span: Some(span),
                origin: "epoch",
                weight: 0.6,
            });
        }
        drop(span, "the feed's clock");
    }
    if let Some(span) = head.rule {
        drop(span, "the rule under the title");
    }
    if let Some(front) = &head.front {
        crate::extract::metadata::front_matter::evidence(front, evidence);
        for entry in &front.entries {
            drop(entry.span, "front matter");
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reads_each_part() {
        let source =
            "<!--1615104000000-->\n[某[注]题](https://example.org/a_(b))\n------\n\n<p>文</p>";
        let head = read(source).unwrap();
        assert_eq!(head.epoch.unwrap().0, 1_615_104_000_000);
        assert_eq!(head.epoch.unwrap().1.of(source), "1615104000000");
        assert_eq!(head.title.unwrap().of(source), "某[注]题");
        assert_eq!(head.link.unwrap().of(source), "https://example.org/a_(b)");
        assert_eq!(source.get(head.body..), Some("\n\n<p>文</p>"));
    }

    #[test]
    fn text_and_pages_have_no_such_head() {
        for source in [
            "[某题](https://example.org/a)\n正文",
            "<!-- comment -->\n<p>文</p>",
            "<!--12-->",
            "------\n文",
            "",
        ] {
            assert_eq!(read(source), None, "{source}");
        }
    }
}
