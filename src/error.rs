use std::fmt;

/// What can be wrong with options. Text never fails; only options do.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum Error {
    /// No rule or stage has this name.
    UnknownRule {
        /// The name as given.
        name: String,
        /// The nearest name there is.
        nearest: Option<&'static str>,
    },
    /// No encoding has this label.
    UnknownEncoding(String),
    /// No OpenCC configuration has this name.
    UnknownConfig(String),
    /// A regular expression in `protect` does not parse.
    BadPattern {
        /// The pattern as given.
        pattern: String,
        /// What the parser says of it.
        reason: String,
    },
    /// A CSS selector in `select` does not parse.
    BadSelector(String),
    /// An option's value is not one of those it takes.
    BadOption {
        /// The option.
        option: String,
        /// What is wrong, and what would be right.
        reason: String,
    },
    /// A recipe does not belong to this source, or is none.
    BadRecipe(String),
}

impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Error::UnknownRule { name, nearest: Some(nearest) } => {
                write!(f, "no rule or stage is named {name:?}; did you mean {nearest:?}?")
            }
            Error::UnknownRule { name, nearest: None } => {
                write!(f, "no rule or stage is named {name:?}; `jiaokan.rules()` lists them")
            }
            Error::UnknownEncoding(label) => {
                write!(f, "no encoding has the label {label:?}; use a WHATWG label such as \"gbk\"")
            }
            Error::UnknownConfig(name) => {
                write!(f, "no OpenCC configuration is named {name:?}; try \"s2t\" or \"tw2sp\"")
            }
            Error::BadPattern { pattern, reason } => {
                write!(f, "`protect` cannot use the pattern {pattern:?}: {reason}")
            }
            Error::BadSelector(selector) => {
                write!(f, "`select` cannot use {selector:?}: it is not a CSS selector")
            }
            Error::BadRecipe(reason) => write!(f, "the recipe cannot be followed: {reason}"),
            Error::BadOption { option, reason } => write!(f, "option `{option}`: {reason}"),
        }
    }
}

impl std::error::Error for Error {}
