//! Elements named as those that hold a text: by content systems, by editors, by the sites themselves.
//!
//! `entry-content`, `TRS_Editor`, `rich_media_content`, `mw-parser-output`: such a name is no proof,
//! for some themes give it to a box around the whole page, and a card of another article has one
//! too. The forests of [`super::main_text`] weigh it with how much stands in it and how many there
//! are.

use super::features::ln;
use super::hints::{Hint, has};
use super::lines::Lines;
use super::tree::{Id, NONE, Tree};

/// The names without `-` and `_`, in lower case and in order.
const NAMES: &[&str] = &[
    "alltxt",
    "answercontent",
    "artbody",
    "artcontent",
    "artcontextbox",
    "artibody",
    "articalcontent",
    "articlebodycontent",
    "articlecon",
    "articlecontenteditor",
    "articlecontentinner",
    "articlecopy",
    "articledetail",
    "articleentry",
    "articleinner",
    "articlemain",
    "arttext",
    "assetbody",
    "availablecontent",
    "bbscontent",
    "bbwrapper",
    "blogcontent",
    "blogtext",
    "bodycontent",
    "bodycopy",
    "booktext",
    "boxcon",
    "boxtext",
    "caasbody",
    "chaptercontent",
    "ckcontent",
    "cntbd",
    "cntmainarticleqq",
    "contentarea",
    "contentarticle",
    "contentbody",
    "contentdetail",
    "contenttext",
    "contentviews",
    "contxt",
    "cooked",
    "customunionstyle",
    "detailcon",
    "detailcontent",
    "diarycontent",
    "econtent",
    "endtext",
    "entrybody",
    "entrytext",
    "fieldnamebody",
    "frview",
    "fulltext",
    "ghcontent",
    "htmlcontent",
    "infocontent",
    "itemfulltext",
    "jlemmacontent",
    "jscontent",
    "leftzw",
    "lemmacontent",
    "mailbody",
    "mainaticle",
    "mainbody",
    "maincontentval",
    "markdownbody",
    "messagecontent",
    "mpeditor",
    "msgbody",
    "mwcontenttext",
    "mwparseroutput",
    "newsbody",
    "newscon",
    "newsdetail",
    "newstext",
    "newstxt",
    "nodecontent",
    "notecontent",
    "pagescontent",
    "postentry",
    "postfullcontent",
    "postmessage",
    "postrichtext",
    "posttext",
    "prose",
    "prosemirror",
    "qleditor",
    "readcontent",
    "readmessage",
    "replycontent",
    "reviewcontent",
    "richmediacontent",
    "richtext",
    "rmtxtcon",
    "rstcontent",
    "rte",
    "showcontent",
    "showtext",
    "singlecontent",
    "storycontent",
    "storytext",
    "textcon",
    "textcontent",
    "tf",
    "thecontent",
    "themedefaultcontent",
    "themedocmarkdown",
    "topiccontent",
    "tpccontent",
    "trseditor",
    "trseditorview",
    "trspaperdefault",
    "trsueditor",
    "ucapcontent",
    "umaintext",
    "usertextbody",
    "vpdoc",
    "vsbcontent",
    "wysiwyg",
    "zhengwen",
    "zoom",
    "ztext",
];

/// What many such names end with: a theme puts letters of its own before it.
const ENDS: &[&str] = &[
    "articlebody",
    "articlecontent",
    "articletext",
    "entrycontent",
    "newscontent",
    "postbody",
    "postcontent",
    "storybody",
];

/// The longest name, with what may stand before one of [`ENDS`].
const LONGEST: usize = 32;

/// Whether one of the names in `value`, a `class` or an `id`, is that of a body.
pub(super) fn is_named(value: &str) -> bool {
    value.split_ascii_whitespace().any(|name| {
        let mut plain = [0_u8; LONGEST];
        let mut len = 0;
        for byte in name.bytes().filter(|b| !matches!(b, b'-' | b'_')) {
            let Some(slot) = plain.get_mut(len) else { return false };
            *slot = byte.to_ascii_lowercase();
            len += 1;
        }
        // Those of posts are numbered: postmessage_1024.
        let plain = plain.get(..len).unwrap_or_default();
        let digits = plain.iter().rev().take_while(|b| b.is_ascii_digit()).count();
        let plain = plain.get(..len - digits).unwrap_or_default();
        ENDS.iter().any(|end| plain.ends_with(end.as_bytes()))
            || NAMES.binary_search_by(|known| known.as_bytes().cmp(plain)).is_ok()
    })
}

/// Numbers per line.
pub(super) const BODIES: usize = 5;

/// The bodies of a page.
pub(super) struct Bodies {
    /// By node: the body around it, counted from 1; 0 where there is none.
    around: Vec<u32>,
    /// By body: its text.
    texts: Vec<f32>,
    /// The page's unlinked text.
    all: f32,
}

impl Bodies {
    pub(super) fn new(tree: &Tree<'_>, lines: &Lines) -> Bodies {
        let named = |id: Id| has(lines.hints.get(id as usize).copied().unwrap_or(0), Hint::Body);
        let text = |id: Id| lines.under.get(id as usize).map_or(0.0, |c| c.units - c.linked);
        // A box is a body unless those inside it hold half of its text.
        let mut inside = vec![0.0_f32; tree.nodes.len()];
        let mut is_body = vec![false; tree.nodes.len()];
        for &id in tree.order().iter().rev() {
            let own = text(id);
            let mut below = inside.get(id as usize).copied().unwrap_or(0.0);
            if own > 0.0 && named(id) && below < own * 0.5 {
                below = own;
                if let Some(flag) = is_body.get_mut(id as usize) {
                    *flag = true;
                }
            }
            if let Some(above) = tree.parent(id).and_then(|p| inside.get_mut(p as usize)) {
                *above += below;
            }
        }
        let mut texts = Vec::new();
        let mut number = vec![0_u32; tree.nodes.len()];
        let around = tree.inherit(NONE, |id, above| {
            let own = above == NONE && is_body.get(id as usize).copied().unwrap_or(false);
            if own { id } else { above }
        });
        for &id in tree.order() {
            if around.get(id as usize) == Some(&id) {
                texts.push(text(id));
                if let Some(slot) = number.get_mut(id as usize) {
                    *slot = texts.len() as u32;
                }
            }
        }
        let of = |id: Id| number.get(id as usize).copied().unwrap_or(0);
        let all = text(tree.root()).max(1.0);
        Bodies { around: around.into_iter().map(of).collect(), all, texts }
    }

    /// The numbers for a line in `element`.
    pub(super) fn fill(&self, element: Id, mut put: impl FnMut(f32)) {
        let number = self.around.get(element as usize).copied().unwrap_or(0);
        let own = number.checked_sub(1).and_then(|n| self.texts.get(n as usize));
        let [place, number, own] = match own {
            _ if self.texts.is_empty() => [0.0, 1.0, ln(self.all)],
            None => [-1.0, 0.0, -1.0],
            Some(own) => [1.0, number as f32, ln(*own)],
        };
        put(place);
        put(number.min(20.0));
        put(own);
        put((self.texts.len().max(1) as f32).min(20.0));
        put(if self.texts.is_empty() { 1.0 } else { self.texts.iter().sum::<f32>() / self.all });
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_stand_in_order() {
        assert!(NAMES.is_sorted());
        assert!(ENDS.iter().all(|end| NAMES.iter().all(|name| !name.ends_with(end))));
    }

    #[test]
    fn whole_names_count() {
        assert!(is_named("entry-content"));
        assert!(is_named("left TRS_Editor"));
        assert!(is_named("rich_media_content js_underline_content"));
        assert!(!is_named("entry-content-wrap"));
        assert!(is_named("js-article__body"));
        assert!(is_named("postmessage_1024"));
        assert!(!is_named("content"));
        assert!(!is_named(""));
    }
}
