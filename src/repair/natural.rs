//! Words of another language: letters of one alphabet, set as its writers set them.
//!
//! The scan takes letters of other scripts for marks of a wrong decoding, and the search that follows
//! costs a hundred times the scan. Yet what a wrong decoding makes is no word: among its letters
//! stand signs and rare characters, and capitals stand anywhere. `Самые популярные`, `s'était
//! retirée`, `아침에 강물이 물러나고`, `朝になると川の水が` need no search.

/// How many letters it takes: a wrong decoding makes shorter words of one alphabet by chance.
const ENOUGH: usize = 8;

/// What a character is, to a reader of words.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Kind {
    Ascii,
    /// Marks that every script shares.
    Mark,
    /// Signs of print. Between letters of Latin they may be bytes of UTF-8.
    Sign,
    Latin,
    Cyrillic,
    Hangul,
    Hiragana,
    Katakana,
    Han,
    /// Signs, halves of characters, private use, letters of other scripts.
    Other,
}

fn kind(c: char) -> Kind {
    match c {
        '\0'..='\u{7f}' => Kind::Ascii,
        // Quotes, dashes and ellipses; the Chinese ones; guillemets.
        '\u{2010}'..='\u{2027}' | '\u{3000}'..='\u{3004}' | '\u{3008}'..='\u{3020}' => Kind::Mark,
        '！'..='～' | '«' | '»' | '·' | '・' => Kind::Mark,
        // The minus that no page has.
        '\u{2212}' => Kind::Mark,
        '\u{a0}' | '§' | '°' | '½' | '¾' | '№' | '™' | '©' | '®' => Kind::Sign,
        '×' | '÷' => Kind::Other,
        // With those of phonetics and of Vietnamese.
        'À'..='\u{2ff}' | 'Ḁ'..='\u{1eff}' => Kind::Latin,
        'А'..='я' | 'Ё' | 'ё' => Kind::Cyrillic,
        '가'..='힣' => Kind::Hangul,
        'ぁ'..='ゟ' => Kind::Hiragana,
        'ァ'..='ヿ' => Kind::Katakana,
        '々' | '\u{3400}'..='\u{9fff}' => Kind::Han,
        _ => Kind::Other,
    }
}

/// Whether `text`, from one odd character to another, is words of a language.
pub(super) fn is_natural(text: &str) -> bool {
    let mut counts = [0_usize; 10];
    let (mut letters, mut capitals, mut inside) = (0, 0, 0);
    let mut small = false; // the letter before
    for c in text.chars() {
        let kind = kind(c);
        if kind == Kind::Other {
            return false;
        }
        if let Some(count) = counts.get_mut(kind as usize) {
            *count += 1;
        }
        if matches!(kind, Kind::Latin | Kind::Cyrillic) || c.is_ascii_alphabetic() {
            let capital = c.is_uppercase();
            letters += 1;
            capitals += usize::from(capital);
            inside += usize::from(capital && small && kind != Kind::Ascii);
            small = !capital;
        } else {
            small = false;
        }
    }
    let count = |kind: Kind| counts.get(kind as usize).copied().unwrap_or(0);
    let [latin, cyrillic, hangul] = [Kind::Latin, Kind::Cyrillic, Kind::Hangul].map(count);
    let [hiragana, katakana, han] = [Kind::Hiragana, Kind::Katakana, Kind::Han].map(count);
    let only = |own: usize| own == latin + cyrillic + hangul + hiragana + katakana + han;
    // Small letters for the most part, and no capital inside a word.
    let written = letters >= ENOUGH && 2 * capitals < letters && inside == 0;
    // Letters with marks are the lesser part of words; what is misread has nothing else.
    let signs = count(Kind::Sign);
    latin > 0 && only(latin) && written && 2 * latin < letters && signs == 0
        || cyrillic > 0 && only(cyrillic) && written && (count(Kind::Mark) + signs) * 3 <= cyrillic
        || hangul >= ENOUGH && only(hangul)
        // A quarter of Japanese and more is hiragana; a wrong decoding makes one in a hundred.
        || hiragana >= ENOUGH / 2 && 4 * hiragana >= katakana + han
}

#[cfg(test)]
mod tests {
    use super::is_natural;

    #[test]
    fn words_are_told_from_what_is_misread() {
        let words = [
            "était retirée et découvrait une grève où",
            "Утром река отступила и открыла берег",
            "아침에 강물이 물러나고 모래톱이",
            "になると川の水が引いて、砂浜が現れた",
            "để lộ bãi cát nơi những chiếc thuyền cũ",
            "Zǎochén héshuǐ tuì le, lùchū yī piàn hé",
        ];
        for text in words {
            assert!(is_natural(text), "{text}");
        }
        let misread = [
            "å…\u{ad}æœˆçš„ç¬¬ä¸€ä¸ªæ˜ŸæœŸå¤©", // UTF-8 as windows-1252
            "ÁùÔÂµÄµÚÒ»¸öÐÇÆÚÌì",               // GBK
            "Е\u{ad}жњ€зљ„з¬¬дёЂдёЄ",           // UTF-8 as windows-1251
            "БщФВµДµЪТ»ёцРЗЖЪМм",               // GBK
            "鍏湀鐨勭涓€涓槦鏈熷ぉ",            // UTF-8 as GBK
            "좕墩돨뒤寧몸槿퍅莖",               // GBK as EUC-KR
            "ÂÖ≠ÊúàÁöÑÁ¨¨‰∏Ä‰∏™",               // UTF-8 as Mac Roman
            "ÂåóÈÉ®ÊπøÂú∞ÁöÑÊ∞¥‰Ωç",
        ];
        for text in misread {
            assert!(!is_natural(text), "{text}");
        }
    }
}
