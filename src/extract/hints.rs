//! What the names that authors give their elements say: `class` and `id`.

use std::sync::LazyLock;

use super::bodies;
use super::words::Words;

/// Kinds of names; a set of them is a number with one bit each.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[repr(u8)]
pub(super) enum Hint {
    Content,
    Post,
    Main,
    Comment,
    Nav,
    Foot,
    Side,
    Related,
    Share,
    Ad,
    Meta,
    Tool,
    Pager,
    Head,
    Tag,
    Popup,
    List,
    Figure,
    User,
    Summary,
    Code,
    Gutter,
    /// The weaker words of content, related, side.
    Text,
    More,
    Place,
    /// Comments and other pieces: what stands in it says nothing of the page's own text.
    Elsewhere,
    /// The names of elements that hold a text, by themselves: see [`super::bodies`].
    Body,
}

/// The words, by kind. One of three letters or fewer counts only between other characters than
/// letters (`ad-box`, not `header`).
const WORDS: &[(Hint, &str)] = &[
    (
        Hint::Content,
        "content article artical entry story neirong wenzhang zhengwen rich_media markdown prose \
         newscon articlebody trs_editor mainbody",
    ),
    (Hint::Text, "art text txt body detail zoom editor conten contain paragraph"),
    (Hint::Post, "post thread topic floor answer question forum bbs message tie"),
    (Hint::Main, "main primary middle single"),
    (
        Hint::Comment,
        "comment cmt pinglun remark reply replies disqus respond discuss liuyan feedback",
    ),
    (
        Hint::Nav,
        "nav menu breadcrumb crumb location position mianbao daohang tab channel sitemap where \
         weizhi dqwz subnav",
    ),
    (Hint::Foot, "foot copyright bottom beian icp about friend link links yqlj banquan"),
    (Hint::Side, "side widget rail aside"),
    (
        Hint::Related,
        "relate recommend recom guess tuijian xiangguan popular trending outbrain taboola \
         read-next morenews feeds",
    ),
    (Hint::More, "hot rank more latest also prev next teaser like interest xg_ top"),
    (Hint::Place, "right left column sub center wrap"),
    (
        Hint::Share,
        "share social sns weixin wechat weibo qrcode bdshare follow subscribe newsletter twitter \
         facebook fenxiang signup qr jia",
    ),
    (Hint::Ad, "ad ads adv advert banner promo sponsor guanggao gg dfp adsbygoogle"),
    (
        Hint::Meta,
        "meta info author byline date time source publish view count hits laiyuan stats attribution",
    ),
    (
        Hint::Tool,
        "tool print font btn button search login reg form vote zan favor collect toolbar download",
    ),
    (Hint::Pager, "page pager pagination pagebar fenye paging"),
    (Hint::Head, "title headline head hd header logo masthead biaoti"),
    (Hint::Tag, "tag tags keyword label category cat biaoqian"),
    (
        Hint::Popup,
        "modal popup dialog mask overlay cookie consent gdpr tip tips hide hidden alert notice \
         sr-only screen-reader visually-hidden skip",
    ),
    (Hint::List, "list item items ul"),
    (Hint::Figure, "caption figure photo pic img image gallery slide video player"),
    (Hint::User, "user avatar profile member level sign sig signature bio rating"),
    (Hint::Summary, "summary abstract lead desc intro excerpt zhaiyao daodu digest"),
    (Hint::Code, "code highlight prettyprint syntax sourcecode"),
    (Hint::Gutter, "gutter lineno line-numbers linenumber linenodiv lnum blob-num"),
    (Hint::Elsewhere, "comment reply related recommend sidebar recent hotnews ranking popular"),
];

static TABLE: LazyLock<Words> = LazyLock::new(|| {
    let split = |(hint, words): &(Hint, &'static str)| {
        let hint = *hint as u8;
        words.split_ascii_whitespace().map(move |w| (w, hint)).collect::<Vec<_>>()
    };
    Words::new(WORDS.iter().flat_map(split))
});

/// The kinds of names in `value`, a `class` or `id`.
pub(super) fn of(value: &str) -> u32 {
    let bytes = value.as_bytes();
    let mut hints = 0;
    TABLE.find_all(value, |word, hint| {
        if word.len() <= 3 {
            let before = word.start.checked_sub(1).and_then(|i| bytes.get(i));
            let after = bytes.get(word.end);
            let edge = |b: Option<&u8>| b.is_none_or(|b| !b.is_ascii_lowercase());
            let first = bytes.get(word.start).is_some_and(u8::is_ascii_uppercase);
            if !(edge(before) || first) || !edge(after) {
                return;
            }
        }
        hints |= 1 << hint;
    });
    hints | u32::from(bodies::is_named(value)) << Hint::Body as u32
}

/// Whether `hints` has the kind.
pub(super) fn has(hints: u32, hint: Hint) -> bool {
    hints & (1 << hint as u32) != 0
}
