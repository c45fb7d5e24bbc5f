//! One form for both scripts, to compare words by: labels and titles are listed once, in
//! Simplified characters.

use std::borrow::Cow;

use super::config::TS;

/// `text` with its Traditional characters in Simplified ones, character by character. Those that do
/// not become as many bytes stay, so that offsets do.
pub(crate) fn folded(text: &str) -> Cow<'_, str> {
    let mut bytes = Vec::new();
    let mut rest = text.as_bytes();
    loop {
        let at = text.len() - rest.len();
        rest = match *rest {
            [] => break,
            [0..0x80, ref rest @ ..] | [0xc0..0xe0, _, ref rest @ ..] => rest,
            [x @ 0xe0..0xf0, y, z, ref rest @ ..] => {
                let simple = TS.simple([x, y, z]);
                if simple != [x, y, z] {
                    if bytes.is_empty() {
                        bytes.extend_from_slice(text.as_bytes());
                    }
                    if let Some(place) = bytes.get_mut(at..at + 3) {
                        place.copy_from_slice(&simple);
                    }
                }
                rest
            }
            [_, ref rest @ ..] => rest,
        };
    }
    match String::from_utf8(bytes) {
        Ok(folded) if !folded.is_empty() => Cow::Owned(folded),
        _ => Cow::Borrowed(text),
    }
}

/// The Simplified form of one character, or itself.
pub(crate) fn simple(c: char) -> char {
    let mut buffer = [0; 4];
    let [x, y, z] = *c.encode_utf8(&mut buffer).as_bytes() else { return c };
    let simple = TS.simple([x, y, z]);
    if simple == [x, y, z] {
        return c;
    }
    let form = std::str::from_utf8(&simple).ok();
    form.and_then(|form| form.chars().next()).unwrap_or(c)
}

/// The longest word that is looked for, in characters.
const LONGEST: usize = 12;

/// The one of `words`, in Simplified characters, that `text` begins with in either script.
pub(crate) fn begins<'w>(text: &str, words: &[&'w str]) -> Option<&'w str> {
    // By its first character most text begins with none.
    let first = simple(text.chars().next()?);
    if !words.iter().filter_map(|word| word.chars().next()).any(|c| c == first) {
        return None;
    }
    let upto = text.char_indices().nth(LONGEST).map_or(text.len(), |(at, _)| at);
    let head = folded(text.get(..upto)?);
    words.iter().find(|word| head.starts_with(**word)).copied()
}

/// The one of `words`, in Simplified characters, that `text` ends with in either script.
pub(crate) fn ends<'w>(text: &str, words: &[&'w str]) -> Option<&'w str> {
    let last = simple(text.chars().next_back()?);
    if !words.iter().filter_map(|word| word.chars().next_back()).any(|c| c == last) {
        return None;
    }
    let from = text.char_indices().nth_back(LONGEST).map_or(0, |(at, c)| at + c.len_utf8());
    let tail = folded(text.get(from..)?);
    words.iter().find(|word| tail.ends_with(**word)).copied()
}

/// Whether `text` is one of `words`, which are in Simplified characters, in either script.
pub(crate) fn is_one(text: &str, words: &[&str]) -> bool {
    let as_long = |word: &&str| word.len() == text.len();
    words.iter().any(as_long) && words.contains(&&*folded(text))
}

#[cfg(test)]
mod tests {
    use super::{begins, ends, folded, is_one};

    #[test]
    fn folds_in_place() {
        assert_eq!(folded("審編：聯合國𠮷乾隆A"), "审编：联合国𠮷干隆A");
        assert!(matches!(folded("审编"), std::borrow::Cow::Borrowed(_)));
        assert_eq!(folded(""), "");
    }

    #[test]
    fn finds_words_of_either_script() {
        let words = ["联合国", "大会"];
        assert_eq!(begins("聯合國第七十次", &words), Some("联合国"));
        assert_eq!(ends("第七十次大會", &words), Some("大会"));
        assert_eq!(ends("會", &words), None);
        assert!(is_one("聯合國", &words) && is_one("联合国", &words) && !is_one("聯合", &words));
    }
}
