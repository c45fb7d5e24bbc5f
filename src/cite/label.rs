//! What each token of a reference belongs to.
//!
//! Every token has one label; a mark of punctuation goes with the field before it, an opening
//! bracket or a word like 载 or `vol.` with the field after it. So a reference is a plain sequence
//! of fields, which is what both the grammar and the model read.

/// The field that a token belongs to.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, PartialOrd, Ord)]
#[repr(u8)]
pub(crate) enum Label {
    /// Inside a reference, but no field of it: remarks, the same entry in another language.
    #[default]
    Other,
    /// Not a reference at all.
    Prose,
    /// Who wrote it.
    Author,
    /// Who edited it, or the book it is in.
    Editor,
    /// Who translated it.
    Translator,
    /// Who collated, annotated or arranged it.
    Helper,
    /// Its title.
    Title,
    /// The periodical or the book it is in, the site it is on.
    Container,
    /// Who published it, or the university.
    Publisher,
    /// Where.
    Place,
    /// When.
    Issued,
    /// Volume.
    Volume,
    /// Issue.
    Issue,
    /// Pages.
    Page,
    /// The number of a standard, patent or report.
    Number,
    /// Edition.
    Edition,
    /// When it was seen.
    Accessed,
    /// Address.
    Url,
    /// DOI.
    Doi,
    /// 博士学位论文 and the like.
    Genre,
    /// The series it is in.
    Series,
}

impl Label {
    /// All of them, in the order of their numbers.
    pub(crate) const ALL: [Label; 21] = [
        Label::Other,
        Label::Prose,
        Label::Author,
        Label::Editor,
        Label::Translator,
        Label::Helper,
        Label::Title,
        Label::Container,
        Label::Publisher,
        Label::Place,
        Label::Issued,
        Label::Volume,
        Label::Issue,
        Label::Page,
        Label::Number,
        Label::Edition,
        Label::Accessed,
        Label::Url,
        Label::Doi,
        Label::Genre,
        Label::Series,
    ];
}
