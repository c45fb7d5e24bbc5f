//! Classes and plain forms of characters, as the readers of references need them.

use crate::chars::{is_compatibility, is_ideograph, is_repetition};

/// Whether `c` is a Han character, kana or hangul: a letter of East Asian names and titles.
pub(crate) fn is_cjk(c: char) -> bool {
    is_ideograph(c)
        || is_compatibility(c)
        || is_repetition(c)
        || matches!(c, '\u{3041}'..='\u{30fa}' | '\u{30fc}'..='\u{30ff}' | '\u{ac00}'..='\u{d7af}')
}

/// The ASCII form of a full-width character and of the brackets, dashes and quotes that stand for
/// it; every other character is itself.
pub(crate) fn plain(c: char) -> char {
    match c {
        '\u{ff01}'..='\u{ff5e}' => match c {
            '～' => '-',
            '－' => '-',
            _ => char::from_u32(c as u32 - 0xfee0).unwrap_or(c),
        },
        '〔' | '【' | '〖' => '[',
        '〕' | '】' | '〗' => ']',
        '‐' | '‑' | '‒' | '–' | '—' | '―' | '─' | '−' | '〜' | '~' | '﹣' => '-',
        '「' | '『' | '〝' | '“' | '«' => '“',
        '」' | '』' | '〞' | '”' | '»' => '”',
        '〈' => '《',
        '〉' => '》',
        '’' | '‘' => '\'',
        '•' | '・' | '‧' | '∙' => '·',
        _ => c,
    }
}

/// The Simplified form of a Traditional character, so that words are listed once.
pub(crate) fn fold(c: char) -> char {
    match c {
        ..'\u{4e00}' => c,
        // Variants that no table of conversion has: what old prints have for 第 and 年.
        '弟' => '第',
        '秊' => '年',
        // What Japanese print has for 卷 and 译.
        '巻' => '卷',
        '訳' => '译',
        _ => crate::convert::fold::simple(c),
    }
}

/// The value of a Han numeral up to 999, or digit by digit.
pub(crate) fn han_number(text: &str) -> Option<u32> {
    let digit = |c: char| match c {
        '〇' | '零' | '○' => Some(0),
        '元' => Some(1),
        _ => "一二三四五六七八九".chars().position(|d| d == c).map(|p| p as u32 + 1),
    };
    if !text.contains(['十', '百', '廿', '卅']) {
        return text.chars().try_fold(0u32, |n, c| Some(n.checked_mul(10)? + digit(c)?));
    }
    let (mut total, mut last) = (0u32, 0u32);
    for c in text.chars() {
        match c {
            '百' => {
                total += last.max(1) * 100;
                last = 0;
            }
            '十' => {
                total += last.max(1) * 10;
                last = 0;
            }
            '廿' => total += 20,
            '卅' => total += 30,
            c => last = digit(c)?,
        }
    }
    Some(total + last)
}
