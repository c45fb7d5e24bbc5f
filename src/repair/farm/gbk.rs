//! Double-byte cells of GBK, the way the farm's software saw them, both ways.

use std::sync::LazyLock;

use encoding_rs::GBK;

const LEADS: usize = 126; // 0x81..=0xfe
const TRAILS: usize = 191; // 0x40..=0xfe, 0x7f unused

struct Cells {
    /// By lead and trail; NUL where the cell has no character, user-defined ones included.
    chars: Vec<char>,
    /// By code point below U+10000; 0 where there is none.
    bytes: Vec<u16>,
}

/// Built from `encoding_rs` in one decode of all cells: about 0.5 ms, once.
static CELLS: LazyLock<Cells> = LazyLock::new(|| {
    let mut all = Vec::with_capacity(LEADS * TRAILS * 3);
    for lead in 0x81..=0xfe_u8 {
        for trail in 0x40..=0xfe_u8 {
            all.extend([lead, trail, b'\n']);
        }
    }
    let text = GBK.decode_without_bom_handling(&all).0;
    let mut cells = Cells { chars: Vec::with_capacity(LEADS * TRAILS), bytes: vec![0; 0x10000] };
    let pairs = (0x81..=0xfe_u16).flat_map(|l| (0x40..=0xfe_u16).map(move |t| l << 8 | t));
    for (line, pair) in text.split('\n').zip(pairs) {
        let mut chars = line.chars();
        let char = match (chars.next(), chars.next()) {
            (Some(c), None) if c != '\u{fffd}' => c,
            _ => '\0',
        };
        if let Some(bytes) = cells.bytes.get_mut(char as usize)
            && *bytes == 0
            && char != '\0'
        {
            *bytes = pair;
        }
        cells.chars.push(if is_private(char) { '\0' } else { char });
    }
    cells
});

fn is_private(char: char) -> bool {
    ('\u{e000}'..='\u{f8ff}').contains(&char)
}

/// The character in a cell; none in a user-defined or empty one.
pub(crate) fn char_of(lead: u8, trail: u8) -> Option<char> {
    let row = usize::from(lead.checked_sub(0x81)?);
    let column = usize::from(trail.checked_sub(0x40)?);
    if column >= TRAILS {
        return None;
    }
    CELLS.chars.get(row * TRAILS + column).copied().filter(|c| *c != '\0')
}

/// The cell of a character, private-use ones included (user-defined cells, where shown).
pub(crate) fn bytes_of(char: char) -> Option<[u8; 2]> {
    CELLS.bytes.get(char as usize).filter(|b| **b != 0).map(|b| b.to_be_bytes())
}

/// The character in a cell of GBK proper: one that the farm's text can have had.
pub(crate) fn written(lead: u8, trail: u8) -> Option<char> {
    char_of(lead, trail).filter(|_| !is_late(lead, trail))
}

/// Whether software of the farm's kind may show nothing for a cell: user-defined and empty ones,
/// and those that got a character only after GBK.
pub(crate) fn may_vanish(lead: u8, trail: u8) -> bool {
    trail >= 0x80 && (char_of(lead, trail).is_none() || is_late(lead, trail))
}

/// Cells filled by GB 18030 or later: GBK itself has nothing there.
fn is_late(lead: u8, trail: u8) -> bool {
    matches!(
        (lead, trail),
        (0xa2, 0xe3)
            | (0xa6, 0xd9..=0xdf | 0xec | 0xed | 0xf3)
            | (0xa8, 0xbc | 0xbf)
            | (0xa9, 0x89..=0x95)
            | (0xfe, 0x50..=0xa0)
    )
}

/// The full-width form of a visible ASCII character.
pub(crate) fn widened(char: char) -> Option<char> {
    matches!(char, '!'..='~').then(|| char::from_u32(char as u32 + 0xfee0)).flatten()
}

/// The ASCII form of a full-width character.
pub(crate) fn narrowed(char: char) -> Option<char> {
    matches!(char, '\u{ff01}'..='\u{ff5e}').then(|| char::from_u32(char as u32 - 0xfee0)).flatten()
}

/// The trail byte that is seen as `char`, read alone.
pub(crate) fn shown_trail(char: char) -> Option<u8> {
    match char {
        '€' => Some(0x80),
        '@'..='~' => Some(char as u8),
        _ => None,
    }
}

/// The cell seen as `char`: an ASCII character is a full-width one made narrow.
pub(crate) fn cell(char: char) -> Option<[u8; 2]> {
    let wide = if char.is_ascii() { widened(char)? } else { char };
    bytes_of(wide)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn cells_go_both_ways() {
        assert_eq!(char_of(0xb9, 0xfa), Some('国'));
        assert_eq!(bytes_of('國'), Some([0x87, 0xf8]));
        assert_eq!(char_of(0xa3, 0xac), Some('，'));
        assert_eq!(char_of(0xaa, 0xa1), None);
        assert!(may_vanish(0xaa, 0xa1) && may_vanish(0xfe, 0x81) && !may_vanish(0xb0, 0xa1));
        assert_eq!(bytes_of('\u{e000}'), Some([0xaa, 0xa1]));
        assert_eq!(bytes_of('a'), None);
        assert_eq!(char_of(0x80, 0xa1), None);
        assert_eq!(widened('A').and_then(bytes_of), Some([0xa3, 0xc1]));
        assert_eq!(narrowed('，'), Some(','));
    }

    #[test]
    fn every_ideograph_of_the_table_has_a_cell() {
        assert!(('\u{4e00}'..='\u{9fa5}').all(|c| bytes_of(c).is_some()));
    }
}
