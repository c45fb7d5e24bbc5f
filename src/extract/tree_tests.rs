//! The tree against scraper's, which has html5ever's own tokenizer.

use proptest::prelude::*;
use scraper::{Html, Node as Theirs};

use super::entities::decode;
use super::tag::Tag;
use super::tree::{Step, Tree};

/// Elements and texts in order, neighbouring texts joined.
fn ours(source: &str) -> Vec<String> {
    let tree = Tree::parse(source);
    let mut list: Vec<String> = Vec::new();
    let mut joins = false;
    for step in tree.walk(tree.root()) {
        match step {
            Step::Enter(id) if tree.tag(id) == Tag::Text => {
                let raw = tree.raw(id).replace("\r\n", "\n").replace('\r', "\n");
                let parent = tree.parent(id).map_or(Tag::Other, |p| tree.tag(p));
                let verbatim =
                    matches!(parent, Tag::Script | Tag::Style | Tag::Noscript | Tag::Iframe);
                let text = if verbatim { raw } else { decode(&raw).into_owned() };
                match list.last_mut().filter(|_| joins) {
                    Some(last) => last.push_str(&text),
                    None => list.push(format!("'{text}")),
                }
                joins = true;
            }
            Step::Enter(id) if !matches!(tree.tag(id), Tag::Comment | Tag::Document) => {
                list.push(format!("<{}", tree.node(id).name));
                for (name, value) in tree.attributes(id, |_| true) {
                    let name = name.to_ascii_lowercase();
                    let entry = format!("{name}={}", super::entities::decode_attribute(value));
                    list.push(entry);
                }
                joins = false;
            }
            _ => joins = false,
        }
    }
    list
}

fn theirs(source: &str) -> Vec<String> {
    use ego_edge::*;
    edges(&Html::parse_document(source))
}

mod ego_edge {
    use super::{Html, Theirs};

    pub(super) fn edges(html: &Html) -> Vec<String> {
        let mut list = Vec::new();
        for node in html.tree.root().descendants() {
            match node.value() {
                Theirs::Element(e) => {
                    list.push(format!("<{}", e.name()));
                    let mut attrs: Vec<_> = e.attrs().map(|(n, v)| format!("{n}={v}")).collect();
                    attrs.sort();
                    list.extend(attrs);
                }
                Theirs::Text(t) => list.push(format!("'{}", &**t)),
                _ => {}
            }
        }
        list
    }
}

/// Attributes sorted and the first of a name kept, as scraper has them.
fn plain(list: Vec<String>) -> Vec<String> {
    let mut out: Vec<String> = Vec::new();
    let mut attrs: Vec<String> = Vec::new();
    for entry in list.into_iter().chain(["<".into()]) {
        if entry.starts_with(['<', '\'']) {
            attrs.sort();
            out.append(&mut attrs);
            out.push(entry);
        } else {
            let name = entry.split('=').next().unwrap_or_default().to_owned() + "=";
            if !attrs.iter().any(|a| a.starts_with(&name)) {
                attrs.push(entry);
            }
        }
    }
    out
}

fn same(source: &str) {
    let (ours, theirs) = (plain(ours(source)), plain(theirs(source)));
    let first = ours.iter().zip(&theirs).position(|(a, b)| a != b);
    let at = first.unwrap_or(ours.len().min(theirs.len()));
    let near =
        |l: &[String]| l.iter().skip(at.saturating_sub(3)).take(8).cloned().collect::<Vec<_>>();
    assert!(ours == theirs, "{source:.200?}\nours   {:?}\ntheirs {:?}", near(&ours), near(&theirs));
}

#[test]
fn markup_of_every_kind() {
    for source in [
        "",
        "甲",
        "<p>甲<p>乙",
        "<p class=a id='b' x=\"c&amp;d&copy=1\" hidden>甲&nbsp;乙&hellip丙",
        "<table>甲<tr><td>乙</table>丙",
        "<table><tr>甲 乙<td>丙</td></tr> </table>",
        "<b>甲<p>乙</b>丙<p>丁",
        "<b class=x>甲<b class=x>乙<b class=x>丙<b class=x>丁<p>戊",
        "<a href=1>甲<a href=2>乙</a>丙",
        "<script>if (a < b) '</p>'</script>甲",
        "<script><!-- <script> </script> --></script>甲",
        "<style>p > b {}</style><title>甲&amp;乙</title>",
        "<textarea>\n甲<b></textarea>乙",
        "<pre>\r\n甲\n 乙</pre>",
        "甲 < 乙 <3 & 丙 &lt; &#20013; &#x4e2d &notin; &notit; &#0; &#x80;",
        "<svg><![CDATA[甲<b>]]><circle/></svg>乙",
        "<math><mi>x</mi><mtext><p>甲</math>",
        "<!DOCTYPE html><html lang=zh><head><meta charset=utf-8></head><body>甲</body></html>乙",
        "<!DOCTYPE html PUBLIC \"-//W3C//DTD HTML 3.2//EN\"><p><table><tr><td>甲</table>",
        "</p>甲</br>乙<//>丙</ x>丁",
        "<ul><li>甲<li>乙<ul><li>丙</ul></ul>",
        "<dl><dt>甲<dd>乙</dl><select><option>丙<option>丁</select>",
        "<ruby>漢<rp>(</rp><rt>hàn</rt></ruby>",
        "<body><body a=2 b=3>甲",
        "<!-- 甲 --><p>乙<!-->丙<!--->丁",
        "<P CLASS=X>甲</P><IMG SRC=x />",
        "<noscript><p>甲</p></noscript><iframe><p>乙</iframe>",
        "<form><input type=hidden><input type='text'></form><table><input type=hidden>甲</table>",
    ] {
        same(source);
    }
}

#[test]
fn text_that_the_standard_loses_is_kept() {
    let text = |source: &str| {
        let tree = Tree::parse(source);
        tree.text(tree.root())
    };
    assert_eq!(text("<p>甲<!-- 乙 <p>丙"), "甲丙");
    assert_eq!(text("<title>甲<p>乙"), "甲乙");
    assert_eq!(text("<p>甲<a href='乙"), "甲<a href='乙");
    assert_eq!(text(&("<div>".repeat(3000) + "甲" + &"</div>".repeat(2000) + "乙")), "甲乙");
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn any_soup_parses_alike(parts in prop::collection::vec(prop::sample::select(vec![
        "<p>", "</p>", "<div class=a>", "</div>", "<b>", "</b>", "<i>", "</i>", "<a href=x>", "</a>",
        "<table>", "</table>", "<tr>", "<td>", "</td>", "<li>", "<ul>", "</ul>", "<br>", "甲", " ",
        "\n", "乙&amp;", "<font color=r>", "</font>", "<h1>", "</h1>", "<span>", "</span>",
        "<select>", "</select>", "<option>", "<svg>", "</svg>", "<pre>", "</pre>", "<form>", "</form>",
        "<!--c-->", "<script>x</script>", "<button>", "</button>", "<caption>", "<tbody>", "</body>",
    ]), 0..40)) {
        // White space before the body is no text; the tokenizer leaves it on the text after it.
        same(&format!("<body>{}", parts.concat()));
    }
}
