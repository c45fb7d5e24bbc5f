//! What may have stood where bytes were lost.
//!
//! UTF-8 read as GBK loses bytes in two ways: a last byte before ASCII, and a pair that is no
//! character in GBK. Both say something about the bytes: the second, that the pair is one of the
//! few that GBK lacks. With what is left of the character and its neighbours, the model ranks what
//! remains. Every candidate, misread again, gives the damaged text: the constraints are the
//! decoder's own.

use std::sync::LazyLock;

use super::page::{Page, decode, encode, refused};
use super::stream::{Next, Pending, Right, take};
use crate::repair::chars::is_private;
use crate::repair::model::{MODEL, Token};

/// A place with lost bytes and what surrounds it.
pub(super) struct Hole<'t> {
    pub(super) page: Page,
    pub(super) right: Right,
    /// The damaged characters.
    pub(super) chars: &'t [char],
    /// The damaged character that follows.
    pub(super) after: Option<char>,
    /// Bytes left over from before, and those to leave behind.
    pub(super) pending: Pending,
    pub(super) want: Pending,
    /// The repaired characters on both sides.
    pub(super) prev: char,
    pub(super) next: Option<char>,
    /// The script of the text around.
    pub(super) script: Script,
}

/// Which forms of characters the text around has.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub(super) struct Script {
    pub(super) simplified: bool,
    pub(super) traditional: bool,
}

/// A form that the text around has not: one line in a hundred mixes scripts.
const FOREIGN: f32 = -5.0;

/// A byte of a character that is not complete.
#[derive(Clone, Copy, Debug, PartialEq)]
enum Slot {
    Known(u8),
    /// Lost alone.
    Any,
    /// Lost as the first or the second of a pair that GBK lacks.
    First,
    Second,
    /// The second of a pair whose first is decided.
    After(u8),
}

#[derive(Clone)]
struct Guess {
    script: Script,
    slots: Vec<Slot>,
    text: String,
    last: Token,
    score: f32,
}

/// Guesses kept from character to character; and for one character. A lost last byte leaves 64
/// readings, and the one that closes a bracket may be among the last.
const BEAM: usize = 64;
const EACH: usize = 64;
/// U+FFFD itself, misread (EF BF BD): what is lost of it was lost the time before. After EF BF no
/// other character is half as likely; with less known, one of text is.
const AGAIN: f32 = -4.0;
const AGAIN_PERHAPS: f32 = -10.0;
/// A run of lost bytes longer than this is beyond guessing.
const LONGEST: usize = 6;

/// Readings of the hole with their weights, best first.
pub(super) fn fill(hole: &Hole<'_>) -> Vec<(String, f32)> {
    let holes = hole.chars.iter().filter(|c| matches!(c, '?' | '\u{fffd}')).count();
    let known = hole.page == Page::Gbk && hole.right == Right::Utf8
        || hole.page == Page::Big5 && hole.right == Right::Gbk;
    if holes == 0 || holes > LONGEST || !known && refused(hole.page).is_empty() {
        return Vec::new();
    }
    let slots = hole.pending.as_slice().iter().map(|b| Slot::Known(*b)).collect();
    let start = Guess {
        script: hole.script,
        slots,
        text: String::new(),
        last: MODEL.token(hole.prev),
        score: 0.0,
    };
    let mut beam = vec![start];
    for (i, c) in hole.chars.iter().enumerate() {
        let next = hole.chars.get(i + 1).copied().or(hole.after);
        let mut grown = Vec::new();
        for guess in &beam {
            if matches!(c, '?' | '\u{fffd}') && hole.page == Page::Big5 && guess.slots.is_empty() {
                let more = LACKING.iter().filter_map(|c| extend(guess, *c, Vec::new()));
                grown.extend(more);
            }
            for (slots, cost) in options(hole.page, *c, next, guess.slots.is_empty()) {
                let mut some = vec![Guess { score: guess.score + cost, ..guess.clone() }];
                for slot in slots {
                    some = some.into_iter().flat_map(|g| push(hole.right, g, slot)).collect();
                    best(&mut some, BEAM);
                }
                grown.extend(some);
            }
        }
        best(&mut grown, BEAM);
        beam = grown;
    }
    let want: Vec<Slot> = hole.want.as_slice().iter().map(|b| Slot::Known(*b)).collect();
    beam.retain(|g| g.slots == want);
    let end = MODEL.token(hole.next.unwrap_or('\n'));
    for guess in &mut beam {
        guess.score += MODEL.step(guess.last, end);
    }
    best(&mut beam, BEAM);
    let top = beam.first().map_or(0.0, |g| g.score);
    let sum: f32 = beam.iter().map(|g| (g.score - top).exp()).sum();
    beam.into_iter().map(|g| (g.text, (g.score - top).exp() / sum)).collect()
}

/// Characters of GBK whose two bytes are no character in Big5.
static LACKING: LazyLock<Vec<char>> = LazyLock::new(|| {
    let rows = (0xb0..=0xf7u8).flat_map(|lead| (0xa1..=0xfeu8).map(move |trail| (lead, trail)));
    // Rows of kana and signs differ from decoder to decoder; only ideographs that all refuse.
    rows.filter(|(lead, trail)| *lead == 0xc8 || decode(Page::Big5, *lead, *trail).is_none())
        .filter_map(|(lead, trail)| decode(Page::Gbk, lead, trail))
        .collect()
});

/// The bytes that a damaged character may stand for.
fn options(page: Page, c: char, next: Option<char>, whole: bool) -> Vec<(Vec<Slot>, f32)> {
    let mut out = Vec::new();
    for code in encode(page, c).iter().filter(|_| c != '?') {
        out.push((code.as_slice().iter().map(|b| Slot::Known(*b)).collect(), 0.0));
    }
    if !matches!(c, '?' | '\u{fffd}') {
        return out;
    }
    if page == Page::Gbk {
        let alone = next.is_none_or(|c| c.is_ascii());
        if alone {
            out.push((vec![Slot::Any], -1.0));
        }
        // With GB18030 no pair of these bytes is lost, with GBK some are.
        let rare = if c == '\u{fffd}' && alone { -6.0 } else { -1.0 };
        out.push((vec![Slot::First, Slot::Second], rare));
    }
    out.extend(refused(page).iter().map(|b| (vec![Slot::Known(*b)], -1.0)));
    if c == '?' && whole {
        // Chinese text has its own question mark.
        out.push((vec![Slot::Known(b'?')], -4.0));
    }
    out
}

fn best(guesses: &mut Vec<Guess>, most: usize) {
    guesses.sort_by(|a, b| b.score.total_cmp(&a.score));
    guesses.truncate(most);
}

/// Adds a byte, and the character where it is complete.
fn push(right: Right, mut guess: Guess, slot: Slot) -> Vec<Guess> {
    if right != Right::Utf8 {
        return push_known(right, guess, slot);
    }
    if slot == Slot::Second && matches!(guess.slots.as_slice(), [Slot::After(_)]) {
        return vec![guess];
    }
    if guess.slots.is_empty()
        && let Slot::Known(b @ 0..0x80) = slot
    {
        return extend(&guess, char::from(b), Vec::new()).into_iter().collect();
    }
    guess.slots.push(slot);
    let need = match guess.slots.first() {
        Some(Slot::Known(0xc2..=0xdf)) => 2,
        Some(Slot::Known(0xe0..=0xef)) => 3,
        Some(Slot::Known(0xf0..=0xf4)) => 4,
        Some(Slot::Known(_)) | None => return Vec::new(),
        // A lost first byte: nearly all Chinese has three.
        Some(_) => 3,
    };
    let trail = |s: &Slot| !matches!(s, Slot::Known(b) if !(0x80..=0xbf).contains(b));
    if !guess.slots.iter().skip(1).all(trail) {
        return Vec::new();
    }
    if guess.slots.len() < need {
        return vec![guess];
    }
    let mut out = Vec::new();
    characters(&guess.slots, &mut |bytes| {
        let Some(c) = std::str::from_utf8(bytes).ok().and_then(|s| s.chars().next()) else {
            return;
        };
        // The pair goes on into the next character: its second byte hangs on this one.
        let rest = match (guess.slots.last(), bytes.last()) {
            (Some(Slot::First), Some(b)) => vec![Slot::After(*b)],
            _ => Vec::new(),
        };
        out.extend(extend(&guess, c, rest));
    });
    best(&mut out, EACH);
    out
}

/// The same for GBK and Big5, where no byte is unknown but one of a few.
fn push_known(right: Right, mut guess: Guess, slot: Slot) -> Vec<Guess> {
    let Slot::Known(byte) = slot else { return Vec::new() };
    let mut pending = Pending::default();
    for slot in &guess.slots {
        let Slot::Known(b) = slot else { return Vec::new() };
        let Next::More(p) = take(right, pending, *b) else { return Vec::new() };
        pending = p;
    }
    match take(right, pending, byte) {
        Next::More(_) => {
            guess.slots.push(slot);
            vec![guess]
        }
        Next::Char(c) => extend(&guess, c, Vec::new()).into_iter().collect(),
        Next::Invalid => Vec::new(),
    }
}

fn extend(guess: &Guess, c: char, slots: Vec<Slot>) -> Option<Guess> {
    if is_private(c) || c.is_control() && c != '\t' {
        return None;
    }
    let token = MODEL.token(c);
    let again = c == '\u{fffd}';
    let sure = matches!(guess.slots.as_slice(), [Slot::Known(0xef), Slot::Known(0xbf), ..]);
    let step = match (again, sure) {
        (true, true) => AGAIN,
        (true, false) => AGAIN_PERHAPS,
        _ => MODEL.step(guess.last, token),
    };
    let mut score = guess.score + step;
    let script = guess.script;
    let foreign = script.simplified != script.traditional
        && (if script.simplified { MODEL.traditional(c) } else { MODEL.simplified(c) });
    if foreign {
        score += FOREIGN;
    }
    let mut text = guess.text.clone();
    text.push(c);
    Some(Guess { script, slots, text, last: token, score })
}

/// All bytes that the slots allow, a character's worth.
fn characters(slots: &[Slot], found: &mut impl FnMut(&[u8])) {
    let [first, rest @ ..] = slots else { return };
    // First bytes of Chinese text: punctuation, ideographs, full-width forms.
    let leads: &[u8] = match first {
        Slot::Known(b) => &[*b],
        _ => &[0xe2, 0xe3, 0xe4, 0xe5, 0xe6, 0xe7, 0xe8, 0xe9, 0xef],
    };
    for lead in leads {
        if matches!(first, Slot::After(before) if !lacks(*before, *lead)) {
            continue;
        }
        let mut bytes = [*lead, 0, 0, 0];
        fill_rest(&mut bytes, 1, *first, rest, found);
    }
}

fn fill_rest(
    bytes: &mut [u8; 4],
    at: usize,
    before: Slot,
    rest: &[Slot],
    found: &mut impl FnMut(&[u8]),
) {
    let [slot, rest @ ..] = rest else {
        if let Some(all) = bytes.get(..at) {
            found(all);
        }
        return;
    };
    let range = match slot {
        Slot::Known(b) => *b..=*b,
        _ => 0x80..=0xbf,
    };
    for byte in range {
        let prev = bytes.get(at - 1).copied().unwrap_or_default();
        let pair = match (before, slot) {
            (Slot::First, Slot::Second) => lacks(prev, byte),
            (_, Slot::After(first)) => lacks(*first, byte),
            _ => true,
        };
        if pair {
            if let Some(place) = bytes.get_mut(at) {
                *place = byte;
            }
            fill_rest(bytes, at + 1, *slot, rest, found);
        }
    }
}

/// Whether decoders of GBK have no character for the pair: user-defined cells, and those that only
/// GB18030 filled.
fn lacks(lead: u8, trail: u8) -> bool {
    let code = u16::from(lead) << 8 | u16::from(trail);
    let later = matches!(code, 0xa2ab..=0xa2b0 | 0xa2e3..=0xa2e4 | 0xa6d9..=0xa6df | 0xa6ec..=0xa6f3
        | 0xa8bc | 0xa8bf | 0xa989..=0xa995 | 0xfe50..=0xfea0);
    later || decode(Page::Gbk, lead, trail).is_none_or(is_private)
}
