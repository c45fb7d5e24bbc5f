//! One walk over running text that calls a recogniser only where its first character stands.

use super::{dates, identifiers, laws, titles, un, xref};
use crate::{Mention, Policy, Span};

/// The text a recogniser looks at.
pub(super) struct Scene<'t> {
    /// The text.
    pub(super) text: &'t str,
    /// Whether the text is in Traditional characters, where `94年` is a year of the Republic.
    pub(super) traditional: bool,
    /// Year, month and day of the document.
    pub(super) date: Option<(u32, u32, u32)>,
    /// The last year named in this paragraph.
    pub(super) year: Option<u32>,
    /// The last law named, for `该法第三条`.
    pub(super) law: Option<String>,
    /// Which recognisers run.
    pub(super) on: On,
}

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

/// Found at a place: mentions, and where the walk goes on.
pub(super) type Found = Option<usize>;

impl<'t> Scene<'t> {
    /// The text from `at`.
    pub(super) fn from(&self, at: usize) -> &'t str {
        self.text.get(at..).unwrap_or_default()
    }

    /// The character before `at`.
    pub(super) fn before(&self, at: usize) -> Option<char> {
        self.text.get(..at).and_then(|t| t.chars().next_back())
    }
}

/// One mention.
pub(super) fn mention(kind: &'static str, start: usize, end: usize, value: String) -> Mention {
    Mention { kind: kind.into(), span: Span::new(start, end), value }
}

/// Whether the text is in Traditional characters, by a few that are never Simplified and their
/// counterparts, in the first part of it.
pub(super) fn traditional(text: &str) -> bool {
    let (mut t, mut s) = (0u32, 0u32);
    for c in text.chars().take(4000) {
        match c {
            '國' | '會' | '來' | '為' | '這' | '們' | '說' | '對' | '學' | '於' | '個' | '時' => {
                t += 1
            }
            '国' | '会' | '来' | '为' | '这' | '们' | '说' | '对' | '学' | '个' | '时' => {
                s += 1
            }
            _ => {}
        }
    }
    t > s
}

/// Walks `scene.text` from `start` to `end` and adds what is named there to `out`.
pub(super) fn scan(scene: &mut Scene<'_>, start: usize, end: usize, out: &mut Vec<Mention>) {
    let bytes = scene.text.as_bytes();
    let mut at = start;
    while at < end {
        let Some(&b) = bytes.get(at) else { break };
        let next = if b < 0x80 { ascii(scene, at, b, out) } else { wide(scene, at, out) };
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

fn ascii(scene: &mut Scene<'_>, at: usize, b: u8, out: &mut Vec<Mention>) -> Found {
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
            let on = scene.on;
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
            let on = scene.on;
            on.un
                .then(|| un::symbol(scene, at, out))
                .flatten()
                .or_else(|| on.identifiers.then(|| identifiers::named(scene, at, out)).flatten())
        }
        b'(' if scene.on.laws => laws::case(scene, at, out),
        _ => None,
    }
}

fn wide(scene: &mut Scene<'_>, at: usize, out: &mut Vec<Mention>) -> Found {
    let bytes = scene.text.as_bytes();
    let three = bytes.get(at..at + 3)?;
    let key = u32::from(three[0]) << 16 | u32::from(three[1]) << 8 | u32::from(three[2]);
    let on = scene.on;
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

/// Year, month and day of an ISO date, 0 for what is missing.
pub(super) fn iso_date(date: &str) -> Option<(u32, u32, u32)> {
    let mut parts = date.split(['-', 'T', ' ', ':']).map(|p| p.parse::<u32>().ok());
    let year = parts.next()??;
    let month = parts.next().flatten().unwrap_or(0);
    let day = parts.next().flatten().unwrap_or(0);
    Some((year, month, day))
}
