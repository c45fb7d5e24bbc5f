//! What is left of a text that was misread as a whole.
//!
//! A sign, a name in Latin letters, a word of two characters say too little by themselves to be
//! believed: `^â‘¤ <https://…>`. Where nearly all of a text was misread in one way, the rest was
//! too: what decodes without fault is repaired like it.
//!
//! Quiet where less than nine characters in ten beyond ASCII were repaired one way: in such a text
//! there are others than misread ones.

use encoding_rs::{BIG5, Encoding, GB18030, UTF_8};

use super::RULE;
use super::page::encode;
use super::search::{CHANNELS, Channel};
use super::stream::Right;
use crate::{Proposal, Proposals, Span};

/// Characters beyond ASCII that must have been repaired one way: a paragraph or so.
const ENOUGH: usize = 120;

/// Proposes what is left beside the spans that were repaired, each with its channel; they are in
/// order.
pub(super) fn propose(text: &str, repaired: &[(u8, Span)], out: &mut Proposals) {
    let wide = |text: &str| text.chars().filter(|c| !c.is_ascii()).count();
    let mut counts = vec![0usize; CHANNELS.len()];
    for (number, span) in repaired {
        if let Some(count) = counts.get_mut(usize::from(*number)) {
            *count += wide(span.of(text));
        }
    }
    let Some((number, most)) = counts.into_iter().enumerate().max_by_key(|(_, count)| *count)
    else {
        return;
    };
    if most < ENOUGH || most * 10 < wide(text) * 9 {
        return;
    }
    let Some(channel) = CHANNELS.get(number) else { return };
    let mut at = 0;
    let spans = repaired.iter().map(|(_, span)| *span).chain([Span::empty(text.len())]);
    for span in spans {
        let gap = text.get(at..span.start).unwrap_or_default();
        // Tags and lines are not crossed.
        let mut from = at;
        for part in gap.split_inclusive(['<', '>', '\n']) {
            if !part.is_ascii() {
                repair(part, from, channel).into_iter().for_each(|p| out.push(p));
            }
            from += part.len();
        }
        at = at.max(span.end);
    }
}

/// The repair of a stretch that stands at `at`, if all of it decodes.
fn repair(part: &str, at: usize, channel: &Channel) -> Option<Proposal> {
    let first = part.find(|c: char| !c.is_ascii())?;
    let misread = part.get(first..)?;
    let mut bytes = Vec::with_capacity(misread.len());
    for c in misread.chars() {
        bytes.extend_from_slice(encode(channel.page, c).iter().next()?.as_slice());
    }
    let encoding: &'static Encoding = match channel.right {
        Right::Utf8 => UTF_8,
        Right::Gbk => GB18030,
        Right::Big5 => BIG5,
    };
    let right = encoding.decode_without_bom_handling_and_without_replacement(&bytes)?;
    // A letter is half of a character by chance: each character must be of two bytes beyond ASCII.
    let high = bytes.iter().filter(|b| **b >= 0x80).count();
    let wide = right.chars().filter(|c| !c.is_ascii()).count();
    if right.contains('\u{fffd}') || channel.right != Right::Utf8 && high != 2 * wide {
        return None;
    }
    // What is ASCII at the end stays.
    let same = |(a, b): &(char, char)| a == b && a.is_ascii();
    let tail = misread.chars().rev().zip(right.chars().rev()).take_while(same).count();
    let (old, new) = (misread.get(..misread.len() - tail)?, right.get(..right.len() - tail)?);
    let span = Span::new(at + first, at + first + old.len());
    Some(Proposal::new(span, new.to_owned(), &RULE))
}
