/*!
Old and variant characters to the standard of a region.

`variants = "tw"`: `爲`, `裏`, `羣`, `温`, `綫` -> `為`, `裡`, `群`, `溫`, `線`

Two steps. Forms that only the other region, or nobody any more, writes become OpenCC's general
Traditional; then OpenCC's variant tables of the region apply, with their phrases (純喫茶 keeps its 喫).
Which forms take part in the first step follows from OpenCC's tables and is listed here: a form that
is a character of its own in the region (台, 只, 才) does not.

Quiet about Simplified characters: that is conversion, not normalisation.
*/

use std::sync::LazyLock;

use super::{NormalizeOptions, Variants, scan};
use crate::convert::{ConvertOptions, Converter};
use crate::{Edits, Rule, Span, Trust};

pub(super) static RULE: Rule = Rule {
    name: "normalize/variants",
    trust: Trust::Probable,
    default: false,
    summary: "old and variant characters to the standard of a region",
};

/// Hong Kong's and old forms, and the general ones; sorted.
const TO_TW: &[(char, char)] = &[
    ('兑', '兌'),
    ('卧', '臥'),
    ('啓', '啟'),
    ('囱', '囪'),
    ('媪', '媼'),
    ('悦', '悅'),
    ('愠', '慍'),
    ('户', '戶'),
    ('捝', '挩'),
    ('揾', '搵'),
    ('敍', '敘'),
    ('枱', '檯'),
    ('氲', '氳'),
    ('涚', '涗'),
    ('温', '溫'),
    ('煴', '熅'),
    ('爲', '為'),
    ('税', '稅'),
    ('粧', '妝'),
    ('糉', '粽'),
    ('糭', '粽'),
    ('綫', '線'),
    ('緼', '縕'),
    ('脱', '脫'),
    ('腽', '膃'),
    ('葱', '蔥'),
    ('藴', '蘊'),
    ('蜕', '蛻'),
    ('衞', '衛'),
    ('衹', '只'),
    ('説', '說'),
    ('輼', '轀'),
    ('醖', '醞'),
    ('鈎', '鉤'),
    ('鋭', '銳'),
    ('閲', '閱'),
    ('鰛', '鰮'),
];
/// Taiwan's forms, and the general ones; sorted.
const TO_HK: &[(char, char)] =
    &[('峯', '峰'), ('牀', '床'), ('簷', '檐'), ('羣', '群'), ('裡', '裏'), ('麪', '麵')];

static TW: LazyLock<Option<Converter>> = LazyLock::new(|| converter("t2tw"));
static HK: LazyLock<Option<Converter>> = LazyLock::new(|| converter("t2hk"));

fn converter(config: &str) -> Option<Converter> {
    let options = ConvertOptions { config: Some(config.into()), ..ConvertOptions::default() };
    Converter::new(&options).ok()
}

/// Proposes the region's forms.
pub(super) fn propose(text: &str, options: &NormalizeOptions, edits: &mut Edits) {
    let (table, converter) = match options.variants {
        Variants::Keep => return,
        Variants::Tw => (TO_TW, &TW),
        Variants::Hk => (TO_HK, &HK),
    };
    if !scan::any(text, |a, _, _| (0xe4..=0xe9).contains(&a)) {
        return;
    }
    let mut first = Edits::new();
    for (at, c) in text.char_indices() {
        if c < '\u{4e00}' {
            continue;
        }
        if let Some((_, new)) =
            table.binary_search_by_key(&c, |p| p.0).ok().and_then(|i| table.get(i))
        {
            let mut buffer = [0; 4];
            let span = Span::new(at, at + c.len_utf8());
            first.push(span, new.encode_utf8(&mut buffer), &RULE);
        }
    }
    let middle = first.apply(text);
    let Some(converter) = converter.as_ref() else { return };
    for edit in first.then(text, converter.edits(&middle, &[])).iter() {
        edits.push(edit.span, edit.text, &RULE);
    }
}
