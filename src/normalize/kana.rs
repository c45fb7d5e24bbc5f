/*!
Katakana of one width, voicing marks joined or parted.

- `full`: `ｶﾞｲﾄﾞ` -> `ガイド`, and the half-width marks of Japanese: `｢ﾎﾞﾀﾝ｣` -> `「ボタン」`
- `half`: `ガイド` -> `ｶﾞｲﾄﾞ`

Quiet about hiragana, which has one width, and in code.
*/

use super::{NormalizeOptions, Width, scan};
use crate::{Edits, Rule, Span, Trust};

pub(super) static RULE: Rule = Rule {
    name: "normalize/kana",
    trust: Trust::Certain,
    default: false,
    summary: "katakana full-width or half-width",
};

/// The full-width characters of U+FF61..=U+FF9F, in order.
const FULL: [char; 63] = [
    '。', '「', '」', '、', '・', 'ヲ', 'ァ', 'ィ', 'ゥ', 'ェ', 'ォ', 'ャ', 'ュ', 'ョ', 'ッ', 'ー',
    'ア', 'イ', 'ウ', 'エ', 'オ', 'カ', 'キ', 'ク', 'ケ', 'コ', 'サ', 'シ', 'ス', 'セ', 'ソ', 'タ',
    'チ', 'ツ', 'テ', 'ト', 'ナ', 'ニ', 'ヌ', 'ネ', 'ノ', 'ハ', 'ヒ', 'フ', 'ヘ', 'ホ', 'マ', 'ミ',
    'ム', 'メ', 'モ', 'ヤ', 'ユ', 'ヨ', 'ラ', 'リ', 'ル', 'レ', 'ロ', 'ワ', 'ン', '゛', '゜',
];
/// What of them are marks, which `half` leaves alone: Chinese has them too.
const MARKS: usize = 5;
const FIRST: u32 = 0xff61;

/// Proposes the other width.
pub(super) fn propose(text: &str, options: &NormalizeOptions, edits: &mut Edits) {
    match options.kana {
        Width::Keep => {}
        Width::Full => full(text, edits),
        Width::Half => half(text, edits),
    }
}

fn full(text: &str, edits: &mut Edits) {
    let bytes = text.as_bytes();
    let mut from = 0;
    while let Some(at) = scan::find(bytes, from, |a, b, c| {
        (a == 0xef) & ((b == 0xbd) & (c >= 0xa1) | (b == 0xbe) & (c <= 0x9f))
    }) {
        let mut new = String::new();
        let mut end = at;
        let mut rest = text.get(at..).unwrap_or_default().chars().peekable();
        while let Some(&c) = rest.peek() {
            let Some(plain) =
                (c as u32).checked_sub(FIRST).and_then(|i| FULL.get(i as usize)).copied()
            else {
                break;
            };
            rest.next();
            end += c.len_utf8();
            let voiced = rest.peek().and_then(|mark| voice(plain, *mark));
            if voiced.is_some() {
                rest.next();
                end += 'ﾞ'.len_utf8();
            }
            new.push(voiced.unwrap_or(plain));
        }
        edits.push(Span::new(at, end), &new, &RULE);
        from = end.max(at + 1);
    }
}

/// `plain` with a half-width voicing mark.
fn voice(plain: char, mark: char) -> Option<char> {
    let combining = match mark {
        'ﾞ' => '\u{3099}',
        'ﾟ' => '\u{309a}',
        _ => return None,
    };
    unicode_normalization::char::compose(plain, combining)
}

fn half(text: &str, edits: &mut Edits) {
    let bytes = text.as_bytes();
    let mut from = 0;
    // U+30A1..=U+30FC.
    while let Some(at) =
        scan::find(bytes, from, |a, b, c| (a == 0xe3) & ((b == 0x82) & (c >= 0xa1) | (b == 0x83)))
    {
        let Some(c) = super::characters::after(text, at) else { return };
        from = at + c.len_utf8();
        let mut parts = [Some(c), None];
        unicode_normalization::char::decompose_canonical(c, |part| {
            let mark = match part {
                '\u{3099}' => Some('ﾞ'),
                '\u{309a}' => Some('ﾟ'),
                _ => None,
            };
            parts = if mark.is_some() { [parts[0], mark] } else { [Some(part), None] };
        });
        let narrow = |c: char| {
            let i = FULL.iter().skip(MARKS).position(|f| *f == c)?;
            char::from_u32(FIRST + (MARKS + i) as u32)
        };
        if let Some(base) = parts[0].and_then(narrow) {
            let new: String = [Some(base), parts[1]].into_iter().flatten().collect();
            edits.push_merged(Span::new(at, from), &new, &RULE);
        }
    }
}
