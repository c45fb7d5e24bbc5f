//! The elements that the stage tells apart.

use html5ever::{LocalName, local_name};

macro_rules! tags {
    ($($tag:ident $name:tt,)*) => {
        /// An element's name, as far as the stage cares.
        #[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, PartialOrd, Ord)]
        #[repr(u8)]
        pub(super) enum Tag {
            /// The document, above `html`.
            Document,
            /// A stretch of text.
            Text,
            /// A comment.
            Comment,
            /// Any element without a name below.
            #[default]
            Other,
            $(#[doc = $name] $tag,)*
        }

        impl Tag {
            pub(super) fn of(name: &LocalName) -> Tag {
                match *name {
                    $(local_name!($name) => Tag::$tag,)*
                    // The mobile pages' own picture.
                    _ if &**name == "amp-img" => Tag::Img,
                    _ => Tag::Other,
                }
            }

            /// The element's name; empty where it has none of its own here.
            #[allow(dead_code)] // for messages of tests
            pub(super) fn name(self) -> &'static str {
                match self {
                    $(Tag::$tag => $name,)*
                    _ => "",
                }
            }
        }
    };
}

tags! {
    A "a", Abbr "abbr", Address "address", Annotation "annotation",
    AnnotationXml "annotation-xml", Article "article", Aside "aside", Audio "audio", B "b",
    Base "base", Big "big", Blockquote "blockquote", Body "body", Br "br", Button "button",
    Canvas "canvas", Caption "caption", Center "center", Cite "cite", Code "code", Col "col",
    Colgroup "colgroup", Datalist "datalist", Dd "dd", Del "del", Details "details",
    Dialog "dialog", Dir "dir", Div "div", Dl "dl", Dt "dt", Em "em", Embed "embed",
    Fieldset "fieldset", Figcaption "figcaption", Figure "figure", Font "font", Footer "footer",
    Form "form", Frame "frame", Frameset "frameset", H1 "h1", H2 "h2", H3 "h3", H4 "h4", H5 "h5",
    H6 "h6", Head "head", Header "header", Hgroup "hgroup", Hr "hr", Html "html", I "i",
    Iframe "iframe", Img "img", Input "input", Ins "ins", Kbd "kbd", Label "label",
    Legend "legend", Li "li", Link "link", Listing "listing", Main "main", Mark "mark",
    Math "math", Menu "menu", Menuitem "menuitem", Meta "meta", Mi "mi", Mn "mn", Mo "mo",
    Nav "nav", Noembed "noembed", Noframes "noframes", Noscript "noscript", Object "object",
    Ol "ol", Optgroup "optgroup", Option "option", Output "output", P "p", Picture "picture",
    Plaintext "plaintext", Pre "pre", Progress "progress", Q "q", Rb "rb", Rp "rp", Rt "rt",
    Rtc "rtc", Ruby "ruby", S "s", Samp "samp", Script "script", Search "search",
    Section "section", Select "select", Small "small", Source "source", Span "span",
    Strike "strike", Strong "strong", Style "style", Sub "sub", Summary "summary", Sup "sup",
    Svg "svg", Table "table", Tbody "tbody", Td "td", Template "template", Textarea "textarea",
    Tfoot "tfoot", Th "th", Thead "thead", Time "time", Title "title", Tr "tr", Tt "tt", U "u",
    Ul "ul", Var "var", Video "video", Wbr "wbr", Xmp "xmp",
}

impl Tag {
    /// Whether the element begins and ends a line of its own.
    pub(super) fn is_block(self) -> bool {
        use Tag::*;
        matches!(
            self,
            Document
                | Address
                | Article
                | Aside
                | Blockquote
                | Body
                | Caption
                | Center
                | Dd
                | Details
                | Dialog
                | Dir
                | Div
                | Dl
                | Dt
                | Fieldset
                | Figcaption
                | Figure
                | Footer
                | Form
                | Frameset
                | H1
                | H2
                | H3
                | H4
                | H5
                | H6
                | Head
                | Header
                | Hgroup
                | Hr
                | Html
                | Legend
                | Li
                | Listing
                | Main
                | Menu
                | Nav
                | Noframes
                | Ol
                | Optgroup
                | Option
                | P
                | Plaintext
                | Pre
                | Search
                | Section
                | Summary
                | Table
                | Tbody
                | Td
                | Tfoot
                | Th
                | Thead
                | Title
                | Tr
                | Ul
                | Xmp
        )
    }

    /// The level of a heading element.
    pub(super) fn heading(self) -> Option<u8> {
        let level = (self as u8).wrapping_sub(Tag::H1 as u8);
        (level < 6).then_some(level + 1)
    }

    /// Whether the element's text is never read by a reader.
    pub(super) fn is_mute(self) -> bool {
        use Tag::*;
        matches!(
            self,
            Script
                | Style
                | Template
                | Noscript
                | Noembed
                | Noframes
                | Iframe
                | Title
                | Head
                | Textarea
                | Select
                | Datalist
                | Svg
                | Canvas
                | Audio
                | Video
                | Object
                | Progress
        )
    }
}
