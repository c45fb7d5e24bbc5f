//! Bytes to characters, a byte at a time, so that a search can try several beginnings at once.

use super::page::{Page, decode};

/// What the bytes really were.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Right {
    Utf8,
    Gbk,
    Big5,
}

/// Bytes of a character that is not complete yet: six at most, for a surrogate pair in CESU-8.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Pending {
    all: [u8; 6],
    len: u8,
}

impl Pending {
    pub(super) fn as_slice(&self) -> &[u8] {
        self.all.get(..usize::from(self.len)).unwrap_or_default()
    }

    pub(super) fn is_empty(&self) -> bool {
        self.len == 0
    }

    fn with(mut self, byte: u8) -> Pending {
        if let Some(place) = self.all.get_mut(usize::from(self.len)) {
            *place = byte;
            self.len += 1;
        }
        self
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
    let bytes = pending.with(byte);
    let (first, second) = match *bytes.as_slice() {
        [first] => {
            return match first {
                0..0x80 => Next::Char(char::from(first)),
                0xc2..=0xf4 => Next::More(bytes),
                _ => Next::Invalid,
            };
        }
        [first, second, ..] => (first, second),
        [] => return Next::Invalid,
    };
    // The second half of a surrogate pair begins anew.
    let lead = pending.len == 3 && first == 0xed;
    if lead && byte == 0xed {
        return Next::More(bytes);
    }
    let fits = match (pending.len, first) {
        (1, 0xe0) => (0xa0..=0xbf).contains(&byte),
        (1, 0xf0) => (0x90..=0xbf).contains(&byte),
        (1, 0xf4) => (0x80..=0x8f).contains(&byte),
        (1, 0xed) => (0x80..=0xaf).contains(&byte),
        (4, 0xed) => (0xb0..=0xbf).contains(&byte),
        _ => (0x80..=0xbf).contains(&byte),
    };
    if !fits || lead {
        return Next::Invalid;
    }
    let pair = first == 0xed && second >= 0xa0;
    let need = match first {
        0xc0..=0xdf => 2,
        _ if pair => 6,
        0xe0..=0xef => 3,
        _ => 4,
    };
    if usize::from(bytes.len) < need {
        return Next::More(bytes);
    }
    let bits = |bytes: &[u8]| bytes.iter().fold(0u32, |sum, b| sum << 6 | u32::from(b & 0x3f));
    let code = match *bytes.as_slice() {
        [_, b, c, _, e, f] => {
            let (high, low) = (bits(&[0xd, b, c]) & 0x3ff, bits(&[0xd, e, f]) & 0x3ff);
            0x10000 + (high << 10 | low)
        }
        [a, ref rest @ ..] => {
            let mask = if need == 2 {
                0x1f
            } else if need == 3 {
                0x0f
            } else {
                0x07
            };
            u32::from(a & mask) << (6 * (need - 1)) | bits(rest)
        }
        [] => return Next::Invalid,
    };
    char::from_u32(code).map_or(Next::Invalid, Next::Char)
}

fn double(pending: Pending, byte: u8, page: Page) -> Next {
    match *pending.as_slice() {
        [] => match byte {
            0..0x80 => Next::Char(char::from(byte)),
            0x80 if page == Page::Gbk => Next::Char('€'),
            0x80 | 0xff => Next::Invalid,
            _ => Next::More(pending.with(byte)),
        },
        [lead] => match byte {
            0x30..=0x39 if page == Page::Gbk => Next::More(pending.with(byte)),
            _ => decode(page, lead, byte).map_or(Next::Invalid, Next::Char),
        },
        [_, _] if (0x81..=0xfe).contains(&byte) => Next::More(pending.with(byte)),
        [a, b, c] if byte.is_ascii_digit() => {
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
