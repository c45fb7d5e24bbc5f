/*!
Gives private-use characters of the Chinese standards their Unicode homes.

GBK and GB18030-2000 had places for characters that Unicode did not have yet, and decoders put
them at U+E78D..U+E864; Hong Kong's HKSCS used U+E000..U+F848 through the user-defined area of
Big5. Unicode has all of them now.

`龍\u{e863}` -> `龍䶮`; in Cantonese `\u{ecd0}` -> `㗎`

On evidence only: Chinese stands beside it. For HKSCS, whose area any font may use for anything of
its own, the line must be Traditional and the model must find the home plausible where it stands.
What has no home is left.
*/

use super::chars::{is_chinese, is_han, is_private, lines};
use super::model::MODEL;
use crate::{Proposal, Proposals, Rule, Span, Trust};

pub(super) static RULE: Rule = Rule {
    name: "repair/private-use",
    trust: Trust::Probable,
    default: true,
    summary: "private-use characters of GB18030 and HKSCS",
};

/// Homes of U+E815..U+E864, the last rows of GBK.
const GBK_LAST: &str = "\
    ⺁\u{20087}\u{20089}\u{200cc}⺄㑳㑇⺈⺋\u{9fb4}㖞㘚㘎⺌⺗㥮㤘\u{9fb5}㧏㧟㩳㧐\u{9fb6}\u{9fb7}㭎㱮㳠⺧\u{215d7}\u{9fb8}⺪䁖䅟⺮䌷⺳⺶⺷\u{2298f}䎱䎬⺻䏝䓖䙡䙌\u{9fb9}䜣䜩䝼䞍⻊䥇䥺䥽䦂䦃䦅䦆䦟䦛䦷䦶\u{9fba}\u{241fe}䲣䲟䲠䲡䱷䲢䴓䴔䴕䴖䴗䴘䴙䶮\u{9fbb}";

/// Homes of U+E78D..U+E796: punctuation for vertical text.
const VERTICAL: &str = "︐︒︑︓︔︕︖︗︘︙";

/// Where the standards of mainland China put `c`.
pub(super) fn gb_home(c: char) -> Option<char> {
    let code = c as u32;
    match code {
        0xe78d..=0xe796 => VERTICAL.chars().nth((code - 0xe78d) as usize),
        0xe7c7 => Some('ḿ'),
        0xe7c8 => Some('ǹ'),
        0xe7e7 => Some('〾'),
        0xe7e8..=0xe7f3 => char::from_u32(code - 0xe7e8 + 0x2ff0),
        0xe815..=0xe864 => GBK_LAST.chars().nth((code - 0xe815) as usize),
        _ => None,
    }
}

/// The private-use characters that GBK decoders gave for cells with a home now, with the cells.
pub(super) fn gb_cells() -> impl Iterator<Item = (u16, char)> {
    let row = |from: u32, to: u32, cell: u16| {
        (from..=to).zip(cell..).filter_map(|(code, cell)| Some((cell, char::from_u32(code)?)))
    };
    let last = (0xe815..=0xe864u32).zip((0xfe50..=0xfea0u16).filter(|cell| *cell != 0xfe7f));
    row(0xe78d, 0xe793, 0xa6d9)
        .chain(row(0xe794, 0xe795, 0xa6ec))
        .chain(row(0xe796, 0xe796, 0xa6f3))
        .chain(row(0xe7c7, 0xe7c7, 0xa8bc))
        .chain(last.filter_map(|(code, cell)| Some((cell, char::from_u32(code)?))))
}

/// Where HKSCS put `c`: its place in the user-defined area of Big5, read as Big5-HKSCS.
fn hkscs_home(c: char) -> Option<char> {
    let code = c as u32;
    let (lead, index) = match code {
        0xe000..=0xe310 => (0xfa, code - 0xe000),
        0xe311..=0xeeb7 => (0x8e, code - 0xe311),
        0xeeb8..=0xf6b0 => (0x81, code - 0xeeb8),
        // From C6A1 on: the first row has only its upper half.
        0xf6b1..=0xf848 => (0xc6, code - 0xf6b1 + 63),
        _ => return None,
    };
    let (row, cell) = (index / 157, index % 157);
    let trail = if cell < 63 { 0x40 + cell } else { 0xa1 + cell - 63 };
    let bytes = [(lead + row) as u8, trail as u8];
    let text = encoding_rs::BIG5.decode_without_bom_handling_and_without_replacement(&bytes)?;
    let mut chars = text.chars();
    chars.next().filter(|c| chars.next().is_none() && !is_private(*c))
}

/// Proposes the homes.
pub(super) fn propose(text: &str, out: &mut Proposals) {
    for (start, line) in lines(text) {
        // Beside lost bytes they are what a wrong decoding made of others.
        if !line.contains(is_private) || line.contains('\u{fffd}') {
            continue;
        }
        let simplified = line.chars().filter(|c| MODEL.simplified(*c)).count();
        let traditional = line.chars().filter(|c| MODEL.traditional(*c)).count();
        let mut prev = '\n';
        let mut rest = line.char_indices().peekable();
        while let Some((at, c)) = rest.next() {
            let next = rest.peek().map_or('\n', |(_, c)| *c);
            let span = Span::new(start + at, start + at + c.len_utf8());
            let beside = is_chinese(prev) || is_chinese(next);
            if is_private(c) && beside {
                let gb = gb_home(c).filter(|_| traditional == 0 || simplified > 0);
                let hk = hkscs_home(c).filter(|_| simplified == 0);
                let hk = hk.filter(|h| traditional > 0 && fits(prev, *h, next));
                if let Some(home) = hk.or(gb).or_else(|| gb_home(c)) {
                    out.push(Proposal::new(span, home.to_string(), &RULE));
                }
            }
            prev = c;
        }
    }
}

/// Whether `home` is a character of Chinese text that can stand between these two. The margin is
/// that of a rare character (-12) over one that no text has (-18).
fn fits(prev: char, home: char, next: char) -> bool {
    let next = if is_private(next) { '，' } else { next };
    is_han(home) && MODEL.pair(prev, home) + MODEL.pair(home, next) - MODEL.one(next) > -15.0
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn homes() {
        assert_eq!(GBK_LAST.chars().count(), 0x50);
        assert_eq!(gb_home('\u{e81e}'), Some('\u{9fb4}'));
        assert_eq!(gb_home('\u{e864}'), Some('\u{9fbb}'));
        assert_eq!(gb_home('\u{e855}'), Some('\u{241fe}'));
        assert_eq!(gb_home('\u{e831}'), Some('\u{215d7}'));
    }
}
