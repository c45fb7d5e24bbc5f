//! One walk over running text that calls a recogniser only where its first character stands.

use super::scene::{Found, Scene};
use super::{dates, identifiers, laws, titles, un, xref};
use crate::{Mention, Policy};

/// Which recognisers run.
#[derive(Clone, Copy, Default)]
pub(super) struct On {
    titles: bool,
    dates: bool,
    un: bool,
    laws: bool,
    identifiers: bool,
    xref: bool,
}

impl On {
    /// All of them.
    pub(super) fn all() -> On {
        On { titles: true, dates: true, un: true, laws: true, identifiers: true, xref: false }
    }

    /// As the policy has it.
    pub(super) fn new(policy: &Policy) -> On {
        On {
            titles: policy.allows(&titles::RULE),
            dates: policy.allows(&dates::RULE),
            un: policy.allows(&un::RULE),
            laws: policy.allows(&laws::RULE),
            identifiers: policy.allows(&identifiers::RULE),
            xref: policy.allows(&xref::RULE),
        }
    }
}

/// Walks `scene.text` from `start` to `end` and adds what is named there to `out`.
pub(super) fn scan(
    scene: &mut Scene<'_>,
    on: On,
    (start, end): (usize, usize),
    out: &mut Vec<Mention>,
) {
    let bytes = scene.text.as_bytes();
    let mut at = start;
    while at < end {
        let Some(&b) = bytes.get(at) else { break };
        let next = if b < 0x80 { ascii(scene, on, at, b, out) } else { wide(scene, on, at, out) };
        let step = match b {
            0..=0x7f => 1,
            0xf0.. => 4,
            0xe0.. => 3,
            _ => 2,
        };
        at = match next {
            Some(to) if to > at => to,
            _ => at + step,
        };
    }
}

fn ascii(scene: &mut Scene<'_>, on: On, at: usize, b: u8, out: &mut Vec<Mention>) -> Found {
    match b {
        b'\n' => {
            scene.year = None;
            None
        }
        b'0'..=b'9' => {
            if scene
                .before(at)
                .is_some_and(|c| c.is_ascii_alphanumeric() || matches!(c, '.' | '/' | '-'))
            {
                return None;
            }
            on.identifiers
                .then(|| identifiers::doi(scene, at, out))
                .flatten()
                .or_else(|| on.dates.then(|| dates::digits(scene, at, out)).flatten())
                .or_else(|| on.laws.then(|| laws::directive(scene, at, out)).flatten())
                .or_else(|| on.xref.then(|| xref::section(scene, at, out)).flatten())
        }
        b'A'..=b'Z' | b'a' | b'h' | b'w' | b'f' | b'd' => {
            if scene
                .before(at)
                .is_some_and(|c| c.is_ascii_alphanumeric() || matches!(c, '/' | '.' | '-'))
            {
                return None;
            }
            on.un
                .then(|| un::symbol(scene, at, out))
                .flatten()
                .or_else(|| on.identifiers.then(|| identifiers::named(scene, at, out)).flatten())
        }
        b'(' if on.laws => laws::case(scene, at, out),
        _ => None,
    }
}

fn wide(scene: &mut Scene<'_>, on: On, at: usize, out: &mut Vec<Mention>) -> Found {
    let bytes = scene.text.as_bytes();
    let three = bytes.get(at..at + 3)?;
    let key = u32::from(three[0]) << 16 | u32::from(three[1]) << 8 | u32::from(three[2]);
    match key {
        // 《 〈
        0xe3808a | 0xe38088 if on.titles || on.laws => {
            titles::title(scene, at, on.titles, on.laws, out)
        }
        // 第
        0xe7acac => on
            .un
            .then(|| un::resolution(scene, at, out))
            .flatten()
            .or_else(|| on.laws.then(|| laws::article(scene, at, out)).flatten())
            .or_else(|| on.xref.then(|| xref::chapter(scene, at, out)).flatten()),
        // 图 圖 表
        0xe59bbe | 0xe59c96 | 0xe8a1a8 if on.xref => xref::figure(scene, at, out),
        // 民 今 去 前 一 二 （
        0xe6b091 if on.dates => dates::republic(scene, at, out),
        0xe4bb8a | 0xe58ebb | 0xe5898d if on.dates => dates::relative(scene, at, out),
        0xe4b880 | 0xe4ba8c if on.dates => dates::numerals(scene, at, out),
        0xefbc88 if on.laws => laws::case(scene, at, out),
        // 指
        0xe68c87 if on.laws => laws::guiding(scene, at, out),
        // 〔
        0xe38094 if on.laws => laws::number(scene, at, out),
        _ => None,
    }
}
