//! What a word, or the edge of a run of Han, says about the field that it stands in.

use super::chars::fold;
use super::token::{Lex, han_digit, unit};
use super::words::{ENDINGS, ERAS, FAMILY, PLACES, PREFIXES, SUFFIXES, WHOLE, WORDS};

/// Whether `run`, in plain Simplified form, starts with `word`; the bytes of the run it takes.
pub(super) fn starts(run: &str, word: &str) -> Option<usize> {
    let mut len = 0;
    let mut chars = run.chars();
    for w in word.chars() {
        let c = chars.next()?;
        if fold(c) != w {
            return None;
        }
        len += c.len_utf8();
    }
    Some(len)
}

/// The last characters of a run in Simplified form, the last one first: words are held against them
/// without a second look at the run.
struct Tail {
    chars: [char; LONGEST_END],
    sizes: [u8; LONGEST_END],
}

/// Longest of the words that end a run, in characters.
const LONGEST_END: usize = 8;

impl Tail {
    fn of(run: &str) -> Tail {
        let mut tail = Tail { chars: ['\0'; LONGEST_END], sizes: [0; LONGEST_END] };
        for (c, (slot, size)) in run.chars().rev().zip(tail.chars.iter_mut().zip(&mut tail.sizes)) {
            *slot = fold(c);
            *size = c.len_utf8() as u8;
        }
        tail
    }

    /// The bytes of the run that `word` takes, if the run ends with it.
    fn ends(&self, word: &str) -> Option<usize> {
        let mut len = 0;
        let mut mine = self.chars.iter().zip(&self.sizes);
        for w in word.chars().rev() {
            let (c, size) = mine.next()?;
            if *c != w {
                return None;
            }
            len += usize::from(*size);
        }
        Some(len)
    }
}

pub(super) fn prefix(run: &str) -> Option<(usize, Lex)> {
    let first = fold(run.chars().next()?);
    if !"转收载辑参详另并引见".contains(first) {
        return None;
    }
    PREFIXES.iter().find_map(|(w, lex)| Some((starts(run, w)?, *lex)))
}

pub(super) fn suffix(run: &str, number_next: bool) -> Option<(usize, Lex)> {
    let tail = Tail::of(run);
    let [last, before, ..] = tail.chars;
    if number_next && matches!(last, '第' | '卷' | '期' | '页' | '版' | '号' | '册' | '辑')
    {
        return Some((run.chars().next_back()?.len_utf8(), unit(last)));
    }
    if !"告文编著撰述译校点理释订注疏等辑修纂录印本".contains(last) {
        return None;
    }
    // 任小平等: a name that ends in 平 or 高, not equality.
    let count = run.chars().take(5).count();
    if last == '等' && matches!(before, '平' | '高') && (3..=4).contains(&count) {
        let family = run.chars().next().map(fold).is_some_and(|c| FAMILY.contains(c));
        return family.then_some((last.len_utf8(), Lex::EtAl));
    }
    let found = SUFFIXES.iter().find_map(|(w, lex)| Some((tail.ends(w)?, *lex)));
    // 丛书四编: the fourth part, not a role.
    let numbered = matches!(last, '编' | '辑') && han_digit(before);
    found.filter(|f| f.1 != Lex::None && !numbered)
}

/// What the ending of a Han run, or the run as a whole, says.
pub(crate) fn han_lex(run: &str) -> Lex {
    let mut count = 0;
    let mut whole = ['\0'; 4];
    for c in run.chars().take(5) {
        if let Some(slot) = whole.get_mut(count) {
            *slot = fold(c);
        }
        count += 1;
    }
    let tail = Tail::of(run);
    if let Some((_, lex)) = ENDINGS.iter().find(|(word, _)| tail.ends(word).is_some()) {
        return *lex;
    }
    let dated = count > 3 && ERAS.iter().any(|(era, ..)| era.starts_with(whole[0]));
    if dated
        && ERAS.iter().any(|(era, ..)| starts(run, era).is_some_and(|at| counted(run.get(at..))))
    {
        return Lex::DateUnit;
    }
    if (1..=4).contains(&count) {
        let plain: String = whole.iter().take(count).collect();
        if let Some((_, lex)) = WHOLE.iter().find(|(w, _)| *w == plain) {
            return *lex;
        }
        if PLACES.contains(&plain.as_str()) {
            return Lex::Place;
        }
    }
    if (2..=4).contains(&count) && FAMILY.contains(whole[0]) || run.contains('·') && count == 5 {
        return Lex::Name;
    }
    Lex::None
}

/// Whether what follows the name of an era is the number of a year: 光绪廿四年, 乾隆元年.
fn counted(rest: Option<&str>) -> bool {
    let Some(rest) = rest else { return false };
    let tail = rest.trim_start_matches(|c| han_digit(c) || c == '元');
    tail.len() < rest.len() && tail.starts_with('年')
}

/// Longest word of the trade.
const LONGEST_WORD: usize = 16;

/// What a word in letters says.
pub(crate) fn word_lex(word: &str) -> Lex {
    if word.len() > LONGEST_WORD {
        return Lex::None;
    }
    let mut lower = [0u8; LONGEST_WORD];
    for (slot, b) in lower.iter_mut().zip(word.bytes()) {
        *slot = b.to_ascii_lowercase();
    }
    let lower = lower.get(..word.len()).unwrap_or_default();
    WORDS
        .binary_search_by(|(w, _)| w.as_bytes().cmp(lower))
        .ok()
        .and_then(|i| WORDS.get(i))
        .map_or(Lex::None, |(_, lex)| *lex)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_in_simplified_characters_and_fit() {
        let lists = [PREFIXES, SUFFIXES, ENDINGS, WHOLE].concat();
        let words = lists.iter().map(|(word, _)| *word).chain(ERAS.iter().map(|(era, ..)| *era));
        for word in words.chain(PLACES.iter().copied()) {
            assert!(word.chars().all(|c| fold(c) == c), "{word}");
            assert!(word.chars().count() <= LONGEST_END, "{word}");
        }
        assert!(FAMILY.chars().all(|c| fold(c) == c));
    }

    #[test]
    fn both_scripts_say_the_same() {
        for (hans, hant) in
            [("东海书局", "東海書局"), ("盐业学报", "鹽業學報"), ("光绪廿四年", "光緒廿四年")]
        {
            assert_eq!(han_lex(hans), han_lex(hant));
            assert_ne!(han_lex(hans), Lex::None);
        }
    }
}
