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

/// How many there are.
pub(super) const PAGES: usize = 9;

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

/// The codes of a character in a page: where decoders differ, it may have two.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Codes {
    all: [Bytes; 2],
    len: u8,
}

impl Codes {
    pub(super) fn iter(&self) -> impl Iterator<Item = Bytes> {
        let all = self.all;
        (0..usize::from(self.len)).filter_map(move |i| all.get(i).copied())
    }

    fn with(mut self, bytes: Bytes) -> Codes {
        if let Some(place) = self.all.get_mut(usize::from(self.len)) {
            *place = bytes;
            self.len += 1;
        }
        self
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
            if let (Some(c), None) = (chars.next(), chars.next())
                && c != '\u{fffd}'
                && !c.is_ascii()
            {
                out.push((u16::from(lead) << 8 | u16::from(trail), c));
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
const BIG5_ALSO: &[(u16, char)] =
    &[(0xa145, '\u{2027}'), (0xa14e, '\u{fe51}'), (0xa3e1, '€'), (0xf9fe, '▓')];

/// Big5 C6A1 and on in the Unicode Consortium's table: the web has Hong Kong's order there.
const BIG5_KANA: &str = "ヾゝゞ々ぁあぃいぅうぇえぉおかがきぎくぐけげこごさざしじすずせぜそぞただちぢっつづてでとどなにぬねのはばぱひびぴふぶぷへべぺほぼぽまみむめもゃやゅゆょよらりるれろゎわゐゑをんァアィイゥウェエォオカガキギクグケゲコゴサザシジスズセゼソゾタダチヂッツヅテデトドナニヌネノハバパヒビピフブプヘベペホボポマミムメモャヤュユョヨラリルレロヮワヰヱヲンヴヵヶДЕЁЖЗИЙКЛМУФХЦЧШЩЪЫЬЭЮЯабвгдеёжзийклмнопрстуфхцчшщъыьэюя①②③④⑤⑥⑦⑧⑨⑩⑴⑵⑶⑷⑸⑹⑺⑻⑼⑽";

static GBK: LazyLock<(Back, Box<[u32]>)> = LazyLock::new(|| {
    let mut all = pairs(encoding_rs::GBK);
    let front = front(&all);
    all.extend(gb_cells());
    (Back::new(all.into_iter()), front)
});
static BIG5: LazyLock<(Back, Box<[u32]>)> = LazyLock::new(|| {
    let all = pairs(encoding_rs::BIG5);
    let front = front(&all);
    // The standard's own rows win over Hong Kong's where both have a character.
    let (own, hong_kong): (Vec<_>, Vec<_>) = all.into_iter().partition(|(code, _)| *code >= 0xa140);
    (Back::new(hong_kong.into_iter().chain(own.into_iter().rev())), front)
});
/// Second codes of characters in Big5.
static BIG5_SECOND: LazyLock<Vec<(char, u16)>> = LazyLock::new(|| {
    let rows = (0xc6a1..=0xc6feu16).chain(0xc740..=0xc77e).chain(0xc7a1..=0xc7fc);
    let mut all: Vec<(char, u16)> = BIG5_KANA.chars().zip(rows).collect();
    all.extend(BIG5_ALSO.iter().map(|(code, c)| (*c, *code)));
    all.sort();
    all
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

/// The bytes that `page` may have had for `c`; ASCII is itself everywhere.
pub(super) fn encode(page: Page, c: char) -> Codes {
    let none = Codes::default();
    if c.is_ascii() {
        return none.with(Bytes::new(&[c as u8]));
    }
    let back: &Back = match page {
        // Decoders give € for 0x80 and for its own code.
        Page::Gbk if c == '€' => {
            return none.with(Bytes::new(&[0x80])).with(Bytes::new(&[0xa2, 0xe3]));
        }
        // The web's table has it a second time, at a cell that no encoder writes.
        Page::Gbk if c == '\u{3000}' => return none.with(Bytes::new(&[0xa1, 0xa1])),
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
    let codes = match back.get(c) {
        0 if page == Page::Gbk && c != '\u{fffd}' => return four(c),
        0 => none,
        code @ 1..=0xff => none.with(Bytes::new(&[code as u8])),
        code => none.with(Bytes::new(&code.to_be_bytes())),
    };
    // No ideograph has a second code.
    if page != Page::Big5 || matches!(c as u32, 0x3400..=0x9fff) {
        return codes;
    }
    match BIG5_SECOND.binary_search_by_key(&c, |(c, _)| *c).ok().and_then(|i| BIG5_SECOND.get(i)) {
        Some((_, code)) => codes.with(Bytes::new(&code.to_be_bytes())),
        None => codes,
    }
}

/// Whether `page` has `c`.
pub(super) fn has(page: Page, c: char) -> bool {
    encode(page, c).len > 0
}

/// Bytes that strict decoders of `page` refuse: U+FFFD or `?` stands for one of them.
pub(super) fn refused(page: Page) -> &'static [u8] {
    match page {
        Page::Latin => &[0x81, 0x8d, 0x8f, 0x90, 0x9d],
        Page::Central => &[0x81, 0x83, 0x88, 0x90, 0x98],
        Page::Cyrillic => &[0x98],
        _ => &[],
    }
}

/// GB18030 has four bytes for what GBK lacks.
fn four(c: char) -> Codes {
    let mut buffer = [0; 4];
    let (bytes, _, lost) = encoding_rs::GB18030.encode(c.encode_utf8(&mut buffer));
    let fits = !lost && bytes.len() == 4;
    if fits { Codes::default().with(Bytes::new(&bytes)) } else { Codes::default() }
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
        let hex = |page, c| encode(page, c).iter().next().map(|b| b.as_slice().to_vec());
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
        let codes = |c| -> Vec<Vec<u8>> {
            encode(Page::Big5, c).iter().map(|b| b.as_slice().to_vec()).collect()
        };
        assert!(codes('⑽').contains(&vec![0xc7, 0xfc]), "{:x?}", codes('⑽'));
    }
}
