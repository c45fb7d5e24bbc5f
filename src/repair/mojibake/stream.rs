//! Bytes to characters, a byte at a time, so that a search can try several beginnings at once.

use super::page::{Page, decode};

/// What the bytes really were.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Right {
    Utf8,
    Gbk,
    Big5,
}

/// Bytes of a character that is not complete yet: six at most, for a surrogate pair in CESU-8. In
/// one number, first byte lowest and their count on top: a search compares and copies many.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Pending(u64);

impl Pending {
    pub(super) fn bytes(self) -> impl Iterator<Item = u8> {
        self.0.to_le_bytes().into_iter().take(self.len())
    }

    pub(super) fn is_empty(self) -> bool {
        self.0 == 0
    }

    fn len(self) -> usize {
        (self.0 >> 56) as usize
    }

    fn with(self, byte: u8) -> Pending {
        Pending((self.0 | u64::from(byte) << (8 * (self.0 >> 56))) + (1 << 56))
    }
}

/// What one more byte leads to.
pub(super) enum Next {
    More(Pending),
    Char(char),
    Invalid,
}

/// Takes one more byte.
pub(super) fn take(right: Right, pending: Pending, byte: u8) -> Next {
    let next = match right {
        Right::Utf8 => utf8(pending, byte),
        Right::Gbk => double(pending, byte, Page::Gbk),
        Right::Big5 => double(pending, byte, Page::Big5),
    };
    match next {
        // No text has these.
        Next::Char(c) if c.is_ascii_control() && !matches!(c, '\t' | '\r') => Next::Invalid,
        Next::Char('\u{feff}') => Next::Invalid,
        next => next,
    }
}

fn utf8(pending: Pending, byte: u8) -> Next {
    let all = pending.with(byte);
    let [first, second, third, ..] = all.0.to_le_bytes();
    let len = pending.len();
    if len == 0 {
        return match byte {
            0..0x80 => Next::Char(char::from(byte)),
            0xc2..=0xf4 => Next::More(all),
            _ => Next::Invalid,
        };
    }
    // The second half of a surrogate pair begins anew.
    if len == 3 && first == 0xed {
        return if byte == 0xed { Next::More(all) } else { Next::Invalid };
    }
    let fits = match (len, first) {
        (1, 0xe0) => byte >= 0xa0,
        (1, 0xf0) => byte >= 0x90,
        (1, 0xf4) => byte <= 0x8f,
        (1, 0xed) => byte <= 0xaf,
        (4, 0xed) => byte >= 0xb0,
        _ => true,
    };
    if !fits || byte & 0xc0 != 0x80 {
        return Next::Invalid;
    }
    let pair = first == 0xed && second >= 0xa0;
    let need = match first {
        0xc0..=0xdf => 2,
        _ if pair => 6,
        0xe0..=0xef => 3,
        _ => 4,
    };
    if len + 1 < need {
        return Next::More(all);
    }
    let bits = |byte: u8| u32::from(byte & 0x3f);
    let code = match need {
        2 => u32::from(first & 0x1f) << 6 | bits(second),
        3 => u32::from(first & 0xf) << 12 | bits(second) << 6 | bits(third),
        4 => u32::from(first & 7) << 18 | bits(second) << 12 | bits(third) << 6 | bits(byte),
        _ => {
            let [_, high, low, _, fifth, sixth, ..] = all.0.to_le_bytes();
            let half = |a: u8, b: u8| u32::from(a & 0xf) << 6 | bits(b);
            0x10000 + (half(high, low) << 10 | half(fifth, sixth))
        }
    };
    char::from_u32(code).map_or(Next::Invalid, Next::Char)
}

fn double(pending: Pending, byte: u8, page: Page) -> Next {
    let [a, b, c, ..] = pending.0.to_le_bytes();
    match pending.len() {
        0 => match byte {
            0..0x80 => Next::Char(char::from(byte)),
            0x80 if page == Page::Gbk => Next::Char('€'),
            0x80 | 0xff => Next::Invalid,
            _ => Next::More(pending.with(byte)),
        },
        1 => match byte {
            0x30..=0x39 if page == Page::Gbk => Next::More(pending.with(byte)),
            _ => decode(page, a, byte).map_or(Next::Invalid, Next::Char),
        },
        2 if (0x81..=0xfe).contains(&byte) => Next::More(pending.with(byte)),
        3 if byte.is_ascii_digit() => {
            let bytes = [a, b, c, byte];
            let text =
                encoding_rs::GB18030.decode_without_bom_handling_and_without_replacement(&bytes);
            text.and_then(|t| t.chars().next()).map_or(Next::Invalid, Next::Char)
        }
        _ => Next::Invalid,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(right: Right, bytes: &[u8]) -> Option<String> {
        let (mut out, mut pending) = (String::new(), Pending::default());
        for b in bytes {
            match take(right, pending, *b) {
                Next::More(p) => pending = p,
                Next::Char(c) => {
                    out.push(c);
                    pending = Pending::default();
                }
                Next::Invalid => return None,
            }
        }
        pending.is_empty().then_some(out)
    }

    #[test]
    fn reads_what_it_should() {
        let text = "aé中𠮷。";
        assert_eq!(read(Right::Utf8, text.as_bytes()).as_deref(), Some(text));
        assert_eq!(read(Right::Utf8, b"\xed\xa0\xbd\xed\xb8\x80").as_deref(), Some("😀"));
        assert_eq!(read(Right::Utf8, b"\xed\xa0\xbd\xe4\xb8\x80"), None);
        assert_eq!(read(Right::Gbk, b"\xd0\xa3\x80A\x95\x32\x82\x36").as_deref(), Some("校€A𠀀"));
        assert_eq!(read(Right::Big5, b"\xa4\x40").as_deref(), Some("一"));
        assert_eq!(read(Right::Gbk, b"\xff"), None);
    }
}
