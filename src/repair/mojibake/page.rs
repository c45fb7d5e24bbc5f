//! Code pages both ways: characters to the bytes they were misread from, bytes to characters.
//!
//! Tables are made from `encoding_rs` at first use, a page at a time: only damaged text pays.

use std::sync::LazyLock;

use encoding_rs::Encoding;

use crate::repair::private_use::gb_cells;

/// A code page that bytes were misread in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Page {
    Gbk,
    Big5,
    /// windows-1252 and Latin-1: the 27 places where they differ do not collide.
    Latin,
    MacRoman,
    Dos437,
    Central,
    Cyrillic,
    ShiftJis,
    EucKr,
}

/// Up to four bytes.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Bytes {
    all: [u8; 4],
    len: u8,
}

impl Bytes {
    fn new(bytes: &[u8]) -> Bytes {
        let mut all = [0; 4];
        for (to, from) in all.iter_mut().zip(bytes) {
            *to = *from;
        }
        Bytes { all, len: bytes.len().min(4) as u8 }
    }

    pub(super) fn as_slice(&self) -> &[u8] {
        self.all.get(..usize::from(self.len)).unwrap_or_default()
    }
}

/// A page's table from characters to bytes: 0 none, below 0x100 one byte, else two.
struct Back {
    plane: Box<[u16]>,
    astral: Vec<(char, u16)>,
}

impl Back {
    fn get(&self, c: char) -> u16 {
        match self.plane.get(c as usize) {
            Some(code) => *code,
            None => {
                let at = self.astral.binary_search_by_key(&c, |(c, _)| *c).ok();
                at.and_then(|i| self.astral.get(i)).map_or(0, |(_, code)| *code)
            }
        }
    }

    fn new(pairs: impl Iterator<Item = (u16, char)>) -> Back {
        let mut plane = vec![0u16; 0x10000].into_boxed_slice();
        let mut astral = Vec::new();
        for (code, c) in pairs {
            match plane.get_mut(c as usize) {
                // Where two codes give one character, the later, more regular one stands.
                Some(place) => *place = code,
                None => astral.push((c, code)),
            }
        }
        astral.sort();
        astral.dedup_by_key(|(c, _)| *c);
        Back { plane, astral }
    }
}

/// All two-byte codes of an encoding with their characters, in order.
fn pairs(encoding: &'static Encoding) -> Vec<(u16, char)> {
    let mut out = Vec::with_capacity(24_000);
    for lead in 0x81..=0xfeu8 {
        // A row at a time, each code on a line of its own: decoding code by code is ten times
        // slower.
        let trails = (0x40..=0xfeu8).filter(|t| *t != 0x7f);
        let row: Vec<u8> = trails.clone().flat_map(|trail| [lead, trail, b'\n']).collect();
        let (text, _) = encoding.decode_without_bom_handling(&row);
        for (trail, cell) in trails.zip(text.split('\n')) {
            let mut chars = cell.chars();
            if let (Some(c), None) = (chars.next(), chars.next()) {
                if c != '\u{fffd}' && !c.is_ascii() {
                    out.push((u16::from(lead) << 8 | u16::from(trail), c));
                }
            }
        }
    }
    out
}

/// The upper half of a single-byte encoding.
fn half(encoding: &'static Encoding) -> Vec<(u16, char)> {
    let bytes: Vec<u8> = (0x80..=0xff).collect();
    let (text, _) = encoding.decode_without_bom_handling(&bytes);
    (0x80..=0xffu16).zip(text.chars()).filter(|(_, c)| *c != '\u{fffd}').collect()
}

const DOS_437: &str = "ÇüéâäàåçêëèïîìÄÅÉæÆôöòûùÿÖÜ¢£¥₧ƒáíóúñÑªº¿⌐¬½¼¡«»░▒▓│┤╡╢╖╕╣║╗╝╜╛┐└┴┬├─┼╞╟╚╔╩╦╠═╬╧╨╤╥╙╘╒╓╫╪┘┌█▄▌▐▀αßΓπΣσµτΦΘΩδ∞φε∩≡±≥≤⌠⌡÷≈°∙·√ⁿ²■\u{a0}";

/// What other decoders make of a few codes of Big5 where the web's table differs.
const BIG5_ALSO: &[(u16, char)] = &[
    (0xa145, '\u{2022}'),
    (0xa14e, '\u{ff64}'),
    (0xa1c3, '\u{203e}'),
    (0xa1c5, '\u{2cd}'),
    (0xa1e3, '\u{223c}'),
    (0xa1fe, '\u{2571}'),
    (0xa240, '\u{2572}'),
    (0xa15a, '\u{2574}'),
    (0xa241, '\u{ff0f}'),
    (0xa242, '\u{ff3c}'),
    (0xa14e, '\u{fe51}'),
    (0xa145, '\u{2027}'),
    (0xa2cc, '\u{5341}'),
];

static GBK: LazyLock<(Back, Box<[u32]>)> = LazyLock::new(|| {
    let mut all = pairs(encoding_rs::GBK);
    let front = front(&all);
    all.extend(gb_cells());
    (Back::new(all.into_iter()), front)
});
static BIG5: LazyLock<(Back, Box<[u32]>)> = LazyLock::new(|| {
    let all = pairs(encoding_rs::BIG5);
    let front = front(&all);
    let known: Vec<char> = all.iter().map(|(_, c)| *c).collect();
    let also = BIG5_ALSO.iter().filter(|(_, c)| !known.contains(c)).copied();
    // The standard's own rows win over Hong Kong's where both have a character.
    let (own, hong_kong): (Vec<_>, Vec<_>) = all.into_iter().partition(|(code, _)| *code >= 0xa140);
    (Back::new(hong_kong.into_iter().chain(own.into_iter().rev()).chain(also)), front)
});
static LATIN: LazyLock<Back> = LazyLock::new(|| {
    let controls = (0x80..0xa0u16).filter_map(|b| Some((b, char::from_u32(u32::from(b))?)));
    Back::new(controls.chain(half(encoding_rs::WINDOWS_1252)))
});
static MAC: LazyLock<Back> = LazyLock::new(|| Back::new(half(encoding_rs::MACINTOSH).into_iter()));
static DOS: LazyLock<Back> = LazyLock::new(|| Back::new((0x80..=0xffu16).zip(DOS_437.chars())));
static CENTRAL: LazyLock<Back> =
    LazyLock::new(|| Back::new(half(encoding_rs::WINDOWS_1250).into_iter()));
static CYRILLIC: LazyLock<Back> =
    LazyLock::new(|| Back::new(half(encoding_rs::WINDOWS_1251).into_iter()));
static SHIFT_JIS: LazyLock<Back> = LazyLock::new(|| {
    let kana = (0xa1..=0xdfu16).filter_map(|b| Some((b, char::from_u32(u32::from(b) + 0xfec0)?)));
    Back::new(pairs(encoding_rs::SHIFT_JIS).into_iter().rev().chain(kana))
});
static EUC_KR: LazyLock<Back> = LazyLock::new(|| Back::new(pairs(encoding_rs::EUC_KR).into_iter()));

fn front(pairs: &[(u16, char)]) -> Box<[u32]> {
    let mut out = vec![0u32; 0x8000].into_boxed_slice();
    for (code, c) in pairs {
        if let Some(place) = out.get_mut(usize::from(code & 0x7fff)) {
            *place = *c as u32;
        }
    }
    out
}

/// The bytes of `c` in `page`; ASCII is itself everywhere.
pub(super) fn encode(page: Page, c: char) -> Option<Bytes> {
    if c.is_ascii() {
        return Some(Bytes::new(&[c as u8]));
    }
    let back: &Back = match page {
        Page::Gbk => &GBK.0,
        Page::Big5 => &BIG5.0,
        Page::Latin => &LATIN,
        Page::MacRoman => &MAC,
        Page::Dos437 => &DOS,
        Page::Central => &CENTRAL,
        Page::Cyrillic => &CYRILLIC,
        Page::ShiftJis => &SHIFT_JIS,
        Page::EucKr => &EUC_KR,
    };
    match back.get(c) {
        0 if page == Page::Gbk && c != '\u{fffd}' => four(c),
        0 => None,
        code @ 1..=0xff => Some(Bytes::new(&[code as u8])),
        code => Some(Bytes::new(&code.to_be_bytes())),
    }
}

/// GB18030 has four bytes for what GBK lacks.
fn four(c: char) -> Option<Bytes> {
    let mut buffer = [0; 4];
    let (bytes, _, lost) = encoding_rs::GB18030.encode(c.encode_utf8(&mut buffer));
    (!lost && bytes.len() == 4).then(|| Bytes::new(&bytes))
}

/// The character of two bytes in GBK or Big5.
pub(super) fn decode(page: Page, lead: u8, trail: u8) -> Option<char> {
    let front = if page == Page::Big5 { &BIG5.1 } else { &GBK.1 };
    let code = usize::from(lead & 0x7f) << 8 | usize::from(trail);
    front.get(code).and_then(|c| char::from_u32(*c)).filter(|c| *c != '\0')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pages_know_their_characters() {
        let hex = |page, c| encode(page, c).map(|b| b.as_slice().to_vec());
        assert_eq!(hex(Page::Gbk, '校'), Some(vec![0xd0, 0xa3]));
        assert_eq!(hex(Page::Gbk, '\u{e000}'), Some(vec![0xaa, 0xa1]));
        assert_eq!(hex(Page::Gbk, '\u{20000}').map(|b| b.len()), Some(4));
        assert_eq!(hex(Page::Big5, '一'), Some(vec![0xa4, 0x40]));
        assert_eq!(hex(Page::Latin, '€'), Some(vec![0x80]));
        assert_eq!(hex(Page::Latin, '\u{80}'), Some(vec![0x80]));
        assert_eq!(hex(Page::Dos437, '■'), Some(vec![0xfe]));
        assert_eq!(hex(Page::ShiftJis, 'ｱ'), Some(vec![0xb1]));
        assert_eq!(decode(Page::Gbk, 0xd0, 0xa3), Some('校'));
        assert_eq!(decode(Page::Big5, 0xa4, 0x40), Some('一'));
        assert_eq!(DOS_437.chars().count(), 128);
    }
}
