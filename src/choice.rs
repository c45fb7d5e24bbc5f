//! The words of an option: one list gives a choice its names, its order, and how it is read.

/// Gives an enum `ALL`, `name`, `Display` and `FromStr`; `what` says in an error what was read.
macro_rules! choice {
    ($type:ident as $what:literal { $($value:ident $word:literal),* $(,)? }) => {
        impl $type {
            /// Every value, in order.
            pub const ALL: &'static [$type] = &[$($type::$value),*];

            /// The value's one word, as options and reports have it.
            pub const fn name(self) -> &'static str {
                match self {
                    $($type::$value => $word,)*
                }
            }
        }

        impl std::fmt::Display for $type {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                f.pad(self.name())
            }
        }

        impl std::str::FromStr for $type {
            type Err = $crate::Error;

            fn from_str(word: &str) -> Result<$type, $crate::Error> {
                let found = $type::ALL.iter().find(|value| value.name() == word);
                found.copied().ok_or_else(|| $crate::choice::unknown($what, word, &[$($word),*]))
            }
        }
    };
}

pub(crate) use choice;

/// The error for a word that is none of `words`.
pub(crate) fn unknown(what: &str, word: &str, words: &[&str]) -> crate::Error {
    let reason = format!("{word:?} is none of {}", words.join(", "));
    crate::Error::BadOption { option: what.to_owned(), reason }
}

#[cfg(test)]
mod tests {
    use crate::{Error, Format, Guesses, Place, Relation, Repeats, Stage, Trust};

    /// Words are read as they are written, and as JSON has them.
    fn round<T>(all: &[T])
    where
        T: Copy + PartialEq + std::fmt::Display + std::fmt::Debug + serde::Serialize,
        T: std::str::FromStr<Err = Error>,
    {
        for value in all {
            assert_eq!(value.to_string().parse::<T>().as_ref(), Ok(value));
            assert_eq!(serde_json::to_string(value).unwrap(), format!("\"{value}\""));
        }
        let error = "no such".parse::<T>().unwrap_err().to_string();
        assert!(error.contains(&format!("\"no such\" is none of {}", all[0])), "{error}");
    }

    #[test]
    fn words_are_read_as_they_are_written() {
        round(Stage::ALL);
        round(Trust::ALL);
        round(Guesses::ALL);
        round(Format::ALL);
        round(Repeats::ALL);
        round(Relation::ALL);
        round(Place::ALL);
    }
}
