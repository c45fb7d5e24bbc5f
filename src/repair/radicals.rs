/*!
Puts characters in the place of radicals and compatibility ideographs that look like them.

PDF files map a glyph shared by 氵-like signs and characters to the radical's code point, and text
taken out of them is full of `⽔` (Kangxi radical) for `水`, `⻋` for `车`, `羅` (U+F90F) for `羅`:
it looks right and is found by no search.

`⼩⻋在⾼速⾏驶` -> `小车在高速行驶`

The Kangxi radicals and compatibility ideographs have their characters in Unicode's
normalisation. Of the 115 radicals of the supplement it knows two; the rest come from
`EquivalentUnifiedIdeograph.txt`, and only those that are a character of their own are written:
`⺅` or `⺡` in running text is doubtful and only reported. The 12 unified ideographs among
U+F900..U+FAFF stay.

Quiet in a list of radicals, in a line that speaks of radicals, for compatibility ideographs beside
Hangul or kana (there they have a meaning of their own), and where no Chinese stands in the line.
*/

use unicode_normalization::char::{decompose_canonical, decompose_compatible};

use super::chars::{is_han, is_hangul, is_kana, lines};
use super::model::MODEL;
use crate::{Proposal, Proposals, Rule, Span, Trust};

pub(super) static RULE: Rule = Rule {
    name: "repair/radicals",
    trust: Trust::Certain,
    default: true,
    summary: "radicals and compatibility ideographs in place of characters",
};

/// Radicals of the supplement that are characters of their own; `normalize/form` has them from here.
pub(crate) const WHOLE: &[(char, char)] = &[
    ('⺁', '厂'),
    ('⺊', '卜'),
    ('⺒', '巳'),
    ('⺛', '旡'),
    ('⺜', '日'),
    ('⺝', '月'),
    ('⺟', '母'),
    ('⺠', '民'),
    ('⺬', '示'),
    ('⺶', '羊'),
    ('⻁', '虎'),
    ('⻄', '西'),
    ('⻅', '见'),
    ('⻆', '角'),
    ('⻉', '贝'),
    ('⻋', '车'),
    ('⻑', '長'),
    ('⻓', '长'),
    ('⻔', '门'),
    ('⻗', '雨'),
    ('⻘', '青'),
    ('⻙', '韦'),
    ('⻚', '页'),
    ('⻛', '风'),
    ('⻜', '飞'),
    ('⻝', '食'),
    ('⻢', '马'),
    ('⻣', '骨'),
    ('⻤', '鬼'),
    ('⻥', '鱼'),
    ('⻦', '鸟'),
    ('⻧', '卤'),
    ('⻨', '麦'),
    ('⻩', '黄'),
    ('⻪', '黾'),
    ('⻫', '斉'),
    ('⻬', '齐'),
    ('⻭', '歯'),
    ('⻮', '齿'),
    ('⻯', '竜'),
    ('⻰', '龙'),
    ('⻱', '龜'),
    ('⻲', '亀'),
    ('⻳', '龟'),
];

/// Radicals of the supplement that are only ever a part of a character.
const PARTS: &[(char, char)] = &[
    ('⺄', '乙'),
    ('⺅', '亻'),
    ('⺆', '冂'),
    ('⺈', '刀'),
    ('⺉', '刂'),
    ('⺋', '㔾'),
    ('⺌', '小'),
    ('⺍', '小'),
    ('⺎', '兀'),
    ('⺏', '尣'),
    ('⺐', '尢'),
    ('⺓', '幺'),
    ('⺔', '彑'),
    ('⺕', '彐'),
    ('⺖', '忄'),
    ('⺗', '心'),
    ('⺘', '扌'),
    ('⺙', '攵'),
    ('⺞', '歺'),
    ('⺡', '氵'),
    ('⺢', '氺'),
    ('⺣', '灬'),
    ('⺤', '爫'),
    ('⺥', '爫'),
    ('⺦', '丬'),
    ('⺧', '牛'),
    ('⺨', '犭'),
    ('⺩', '王'),
    ('⺫', '目'),
    ('⺭', '礻'),
    ('⺯', '糹'),
    ('⺰', '纟'),
    ('⺱', '罓'),
    ('⺲', '罒'),
    ('⺹', '耂'),
    ('⺻', '聿'),
    ('⺼', '肉'),
    ('⺾', '艹'),
    ('⺿', '艹'),
    ('⻀', '艹'),
    ('⻂', '衤'),
    ('⻃', '覀'),
    ('⻈', '讠'),
    ('⻌', '辶'),
    ('⻍', '辶'),
    ('⻎', '辶'),
    ('⻏', '邑'),
    ('⻐', '钅'),
    ('⻒', '镸'),
    ('⻖', '阝'),
    ('⻟', '飠'),
    ('⻠', '饣'),
];

/// Words of a line that is about radicals or about code points, where the signs stand for
/// themselves.
const ABOUT: &[&str] = &[
    "部首",
    "偏旁",
    "康熙",
    "兼容汉字",
    "兼容字",
    "相容漢字",
    "相容字",
    "adical",
    "Kangxi",
    "Unicode",
    "U+",
];

/// Whether `c` is a radical or a compatibility ideograph.
pub(super) fn is_look_alike(c: char) -> bool {
    is_radical(c) || is_compatible(c)
}

fn is_radical(c: char) -> bool {
    matches!(c as u32, 0x2e80..=0x2ef3 | 0x2f00..=0x2fd5)
}

fn is_compatible(c: char) -> bool {
    let unified = matches!(
        c as u32,
        0xfa0e | 0xfa0f | 0xfa11 | 0xfa13 | 0xfa14 | 0xfa1f | 0xfa21 | 0xfa23 | 0xfa24 | 0xfa27
            ..=0xfa29
    );
    matches!(c as u32, 0xf900..=0xfad9 | 0x2f800..=0x2fa1d) && !unified
}

/// The character that `c` looks like, and whether it is one of its own.
fn home(c: char) -> Option<(char, bool)> {
    let find = |table: &[(char, char)]| {
        let at = table.binary_search_by_key(&c, |(from, _)| *from).ok()?;
        table.get(at).map(|(_, to)| *to)
    };
    let mut out = None;
    match c as u32 {
        0x2e80..=0x2ef3 => {
            return find(WHOLE).map(|to| (to, true)).or_else(|| find(PARTS).map(|to| (to, false)));
        }
        0x2f00..=0x2fd5 => decompose_compatible(c, |d| out = Some(d)),
        _ => decompose_canonical(c, |d| out = Some(d)),
    }
    out.filter(|d| *d != c).map(|d| (d, true))
}

/// Proposes the characters.
pub(super) fn propose(text: &str, out: &mut Proposals) {
    for (start, line) in lines(text) {
        if !line.contains(is_look_alike) || ABOUT.iter().any(|word| line.contains(word)) {
            continue;
        }
        let foreign = line.contains(is_kana) || line.contains(is_hangul);
        let mut run: Vec<(usize, char)> = Vec::new();
        for (at, c) in line.char_indices().chain([(line.len(), '\n')]) {
            if is_look_alike(c) {
                run.push((at, c));
                continue;
            }
            if !run.is_empty() {
                settle(start, line, &run, foreign, out);
                run.clear();
            }
        }
    }
}

/// A run of look-alikes goes or stays as one.
fn settle(start: usize, line: &str, run: &[(usize, char)], foreign: bool, out: &mut Proposals) {
    let list = run.len() >= 4 && run.windows(2).all(|w| matches!(w, [a, b] if a.1 < b.1));
    let text: String = run.iter().filter_map(|(_, c)| home(*c)).map(|(to, _)| to).collect();
    let (Some((from, _)), Some((last, end))) = (run.first(), run.last()) else { return };
    let before = line.get(..*from).and_then(|s| s.chars().next_back());
    let after = line.get(last + end.len_utf8()..).and_then(|s| s.chars().next());
    let beside = [before, after].into_iter().flatten().any(is_han);
    // Without a character beside it, only a run that reads as a word is text.
    let word = run.len() >= 2 && MODEL.score(&text) > -9.5 * run.len() as f32;
    let inside = line.chars().filter(|c| is_han(*c)).count() >= 2;
    if list || !(beside || word || inside) || before.is_some_and(ids) || after.is_some_and(ids) {
        return;
    }
    for (at, c) in run {
        let Some((to, whole)) = home(*c) else { continue };
        if foreign && is_compatible(*c) {
            continue;
        }
        let span = Span::new(start + at, start + at + c.len_utf8());
        let trust = if whole { RULE.trust } else { Trust::Doubtful };
        out.push(Proposal::new(span, to.to_string(), &RULE).trust(trust));
    }
}

/// Operators of ideographic description: what follows them is a part by intent.
fn ids(c: char) -> bool {
    matches!(c as u32, 0x2ff0..=0x2fff | 0x31ef)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tables_are_sorted_and_unified_ones_stay() {
        assert!(WHOLE.is_sorted() && PARTS.is_sorted());
        assert_eq!(home('\u{fa11}'), None);
        assert_eq!(home('\u{2f9c}').map(|h| h.0), Some('足'));
    }
}
