//! Front matter of a Markdown document: `---`, keys, `---` at its head.
//!
//! `---\ntitle: 渡口村修路记\nauthor: 张三\n---\n雨停后 …` -> `雨停后 …`, with title and author in the
//! metadata; [`front_matter`](crate::extract::metadata::front_matter) reads the keys. Quiet where the
//! first line is no fence or a line between the fences is no key: a rule between paragraphs stays.

use crate::{Rule, Trust};

pub(in crate::extract) static RULE: Rule = Rule {
    name: "extract/front-matter",
    trust: Trust::Certain,
    default: true,
    summary: "moves front matter into the metadata",
};
