//! What [`super::normalize`] is told: one option a rule, and the presets.

use serde::{Deserialize, Serialize};

use crate::{Policy, Span};

/// Declares the options once: the struct, and the same with every field optional, which is what
/// tells an option given from one left out when a preset fills in the rest.
macro_rules! options {
    ($($(#[$doc:meta])* $name:ident: $type:ty,)*) => {
        /// What [`normalize`](super::normalize) is told; the default changes only what no reader
        /// can see.
        ///
        /// Deserialised, it may name a `preset`; options given beside it go before the preset's.
        #[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
        #[serde(from = "Given")]
        pub struct NormalizeOptions {
            /// Which rules run.
            #[serde(flatten)]
            pub policy: Policy,
            /// Stretches that stay as they are, sorted and disjoint.
            #[serde(skip)]
            pub protect: Vec<Span>,
            /// The preset that these options came from.
            pub preset: Option<Preset>,
            $($(#[$doc])* pub $name: $type,)*
        }

        #[derive(Default, Deserialize)]
        #[serde(default, deny_unknown_fields)]
        struct Given {
            #[serde(flatten)]
            policy: Policy,
            preset: Option<Preset>,
            $($name: Option<$type>,)*
        }

        impl From<Given> for NormalizeOptions {
            fn from(given: Given) -> NormalizeOptions {
                let base = given.preset.map(NormalizeOptions::preset).unwrap_or_default();
                NormalizeOptions {
                    policy: given.policy,
                    $($name: given.$name.unwrap_or(base.$name),)*
                    ..base
                }
            }
        }
    };
}

options! {
    /// Control characters, which show nothing: removed by default.
    controls: Remove,
    /// Line ends: carriage returns become line feeds by default.
    line_ends: LineEnds,
    /// Unicode form.
    form: Form,
    /// Zero-width characters and bidi controls that have no effect where they stand.
    invisible: Keep,
    /// Variation selectors.
    selectors: Keep,
    /// Emoji and pictographs.
    emoji: Keep,
    /// Old and variant characters.
    variants: Variants,
    /// Width of digits.
    digits: Width,
    /// Width of Latin letters.
    letters: Width,
    /// Width of katakana.
    kana: Width,
    /// Width of punctuation and of the ideographic space, character by character.
    marks: Width,
    /// Punctuation by context.
    punctuation: Punctuation,
    /// Quotation marks.
    quotes: Quotes,
    /// Dots that stand for an ellipsis.
    ellipsis: Unify,
    /// Lines that stand for a dash.
    dash: Unify,
    /// Dots between the parts of a name.
    dots: Unify,
    /// Signs used for 《》 and 〈〉.
    titles: Unify,
    /// Marks at the head of a list item.
    bullets: Bullets,
    /// Spaces.
    space: Space,
    /// Ideographic spaces at the head of a paragraph.
    indents: Keep,
    /// Space at the ends of lines.
    trailing: Keep,
    /// Blank lines.
    blank_lines: BlankLines,
    /// Latin letters' case.
    case: Case,
}

/// A named set of options.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
#[non_exhaustive]
pub enum Preset {
    /// Keys for matching and finding duplicates: what should be equal becomes equal. Not for
    /// reading.
    Search,
    /// Text for language models: what is only a matter of encoding or layout is made uniform,
    /// wording and punctuation stay.
    Corpus,
}

crate::choice::choice!(Preset as "preset" { Search "search", Corpus "corpus" });

impl NormalizeOptions {
    /// The options of a preset.
    pub fn preset(preset: Preset) -> NormalizeOptions {
        let common = NormalizeOptions {
            preset: Some(preset),
            line_ends: LineEnds::All,
            invisible: Keep::Remove,
            digits: Width::Half,
            letters: Width::Half,
            kana: Width::Full,
            indents: Keep::Remove,
            trailing: Keep::Remove,
            ..NormalizeOptions::default()
        };
        match preset {
            Preset::Corpus => {
                NormalizeOptions { form: Form::Han, blank_lines: BlankLines::One, ..common }
            }
            Preset::Search => NormalizeOptions {
                form: Form::Fold,
                selectors: Keep::Remove,
                emoji: Keep::Remove,
                variants: Variants::Tw,
                marks: Width::Half,
                punctuation: Punctuation::Ascii,
                quotes: Quotes::Straight,
                ellipsis: Unify::Unify,
                dash: Unify::Unify,
                dots: Unify::Unify,
                titles: Unify::Unify,
                bullets: Bullets::Remove,
                space: Space::Least,
                blank_lines: BlankLines::None,
                case: Case::Lower,
                ..common
            },
        }
    }
}

macro_rules! choice {
    ($(#[$doc:meta])* $name:ident { $($(#[$variant:meta])* $value:ident,)* }) => {
        $(#[$doc])*
        #[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
        #[serde(rename_all = "lowercase")]
        #[non_exhaustive]
        pub enum $name { $($(#[$variant])* $value,)* }
    };
}

choice! {
    /// Stays, or goes; stays by default.
    Keep {
        /// They stay.
        #[default]
        Keep,
        /// They go.
        Remove,
    }
}

choice! {
    /// Goes, or stays; goes by default.
    Remove {
        /// They stay.
        Keep,
        /// They go.
        #[default]
        Remove,
    }
}

choice! {
    /// What ends a line.
    LineEnds {
        /// Whatever ends it now.
        Keep,
        /// A line feed in the place of a carriage return, or of both.
        #[default]
        Lf,
        /// A line feed in the place of vertical tabs, form feeds, NEL, U+2028 and U+2029 too.
        All,
    }
}

choice! {
    /// A Unicode form.
    Form {
        /// Characters as they are.
        None,
        /// NFC as far as it loses nothing: characters that it replaces by another are left.
        #[default]
        Compose,
        /// Unicode's NFC. It replaces compatibility ideographs.
        Nfc,
        /// `compose`, and radicals and compatibility ideographs become the characters they look
        /// like, save variants that names are written with.
        Han,
        /// Unicode's NFKC.
        Nfkc,
        /// `nfkc`, and the radicals that it does not know. For keys.
        Fold,
    }
}

choice! {
    /// The width of characters that have two.
    Width {
        /// As they are.
        #[default]
        Keep,
        /// ASCII or half-width.
        Half,
        /// Full-width.
        Full,
    }
}

choice! {
    /// The standard for old and variant characters.
    Variants {
        /// As they are.
        #[default]
        Keep,
        /// Taiwan's: 裡, 為, 溫.
        Tw,
        /// Hong Kong's: 裏, 為, 温.
        Hk,
    }
}

choice! {
    /// The kind of punctuation.
    Punctuation {
        /// As it is.
        #[default]
        Keep,
        /// Chinese where the text is.
        Zh,
        /// ASCII.
        Ascii,
    }
}

choice! {
    /// The kind of quotation marks.
    Quotes {
        /// As they are.
        #[default]
        Keep,
        /// “ ” and ‘ ’.
        Curly,
        /// 「 」 and 『 』.
        Corner,
        /// `"` and `'`, with nothing that tells the opening from the closing one.
        Straight,
    }
}

choice! {
    /// One sign for several.
    Unify {
        /// As they are.
        #[default]
        Keep,
        /// The standard one.
        Unify,
    }
}

choice! {
    /// The head of a list item.
    Bullets {
        /// As it is.
        #[default]
        Keep,
        /// `• ` for every unnumbered item.
        Unify,
        /// Nothing for an unnumbered item.
        Remove,
    }
}

choice! {
    /// Space within lines.
    Space {
        /// As it is.
        #[default]
        Keep,
        /// None between Han characters, none around full-width marks.
        Tight,
        /// `tight`, and one between Han and Latin letters or digits.
        Pangu,
        /// None but one between two words of letters or digits.
        Least,
    }
}

choice! {
    /// Lines with nothing on them.
    BlankLines {
        /// As they are.
        #[default]
        Keep,
        /// One at a time, none at the ends of the text.
        One,
        /// None.
        None,
    }
}

choice! {
    /// Upper or lower case.
    Case {
        /// As it is.
        #[default]
        Keep,
        /// Lower case.
        Lower,
    }
}
