//! How likely a character is after another, in Chinese text of both scripts.
//!
//! A character-bigram model, made by `tools/repair/build_model.py` and used in place: nothing is
//! parsed or allocated. Repair asks it whether a reading of damaged bytes is text; `convert` asks
//! it which of several Traditional forms a word wants.
//!
//! A character is a *token* plus a form. 國 and 国 are one token (the two correspond one to one), so
//! both scripts share all pairs, and the form is then chosen by the script of the character before.
//! 发, 發 and 髮 are three tokens: there the pair is the evidence. Letters, digits, kana, Hangul and
//! the rest are a token a class, with explicit priors within the class (`Kind`): those priors are
//! what tells a price list, Vietnamese or box drawing from misread bytes.

use std::sync::LazyLock;

/// The embedded model.
static DATA: &[u8] = include_bytes!("../../data/repair/model.bin");

const MAGIC: u32 = 0x324d_4b4a;
const FIRST: u32 = 0x3400;
const LAST: u32 = 0x9fff;
const ROW: usize = 4;
const OTHERS: usize = 256;
/// The model's unit: a twelfth of a natural logarithm.
const STEP: f32 = 1.0 / 12.0;

/// The script that a character's form belongs to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Form {
    /// Both scripts write it so, or it is no Chinese character.
    Either,
    /// Simplified only.
    Simplified,
    /// Traditional only.
    Traditional,
}

/// A character as the model sees it.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Token {
    id: u16,
    /// Where what follows it stands.
    row: u16,
    form: Form,
    /// Log probability of the character given its token, form aside.
    within: f32,
    one: u8,
    back: u8,
    script: Script,
}

/// Scripts that keep together: a run of one is likelier than a mixture.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Script {
    None,
    Han,
    Latin,
    Kana,
    Hangul,
    Greek,
    Cyrillic,
    Bopomofo,
    Box,
    Alphabet,
}

/// The model: a handle, free to copy.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Model {
    rows: &'static [u8],
    starts: &'static [u8],
    pairs: &'static [u8],
}

/// The one model there is.
pub(crate) static MODEL: LazyLock<Model> = LazyLock::new(Model::load);

/// The tokens of ASCII, which a search asks for again and again.
static ASCII: LazyLock<[Token; 128]> =
    LazyLock::new(|| std::array::from_fn(|code| MODEL.mark(char::from(code as u8))));

impl Token {
    /// The token's number: characters that fold into one have the same.
    pub(crate) fn id(self) -> u16 {
        self.id
    }

    /// Whether only Simplified text writes the character.
    pub(crate) fn simplified(self) -> bool {
        self.form == Form::Simplified
    }

    /// Whether only Traditional text writes it.
    pub(crate) fn traditional(self) -> bool {
        self.form == Form::Traditional
    }

    /// Whether both are letters of one script, or one token.
    pub(crate) fn alike(self, other: Token) -> bool {
        let script = self.script == other.script;
        script && !matches!(self.script, Script::None | Script::Han)
            || self.id == other.id && self.id != 0
    }
}

impl Model {
    fn load() -> Model {
        let word = |at: usize| {
            let bytes = DATA.get(at..at + 4).and_then(|b| b.try_into().ok());
            u32::from_le_bytes(bytes.unwrap_or_default())
        };
        let all = (LAST - FIRST + 1) as usize + OTHERS;
        let starts = 8 + all * ROW;
        let pairs = starts + (all + 1) * 3;
        let part = |range: std::ops::Range<usize>| match word(0) == MAGIC {
            true => DATA.get(range).unwrap_or_default(),
            false => &[],
        };
        Model {
            rows: part(8..starts),
            starts: part(starts..pairs),
            pairs: part(pairs..pairs + word(4) as usize * 3),
        }
    }

    /// log P(`next` | `prev`), natural. `'\n'` stands for the start and the end of a text.
    pub(crate) fn pair(&self, prev: char, next: char) -> f32 {
        self.step(self.token(prev), self.token(next))
    }

    /// log P(`c`), natural, with nothing known before it.
    pub(crate) fn one(&self, c: char) -> f32 {
        self.alone(self.token(c))
    }

    /// log P(`text`), natural: every character given the one before, the first after a line start.
    pub(crate) fn score(&self, text: &str) -> f32 {
        let mut prev = self.token('\n');
        let mut sum = 0.0;
        for c in text.chars() {
            let next = self.token(c);
            sum += self.step(prev, next);
            prev = next;
        }
        sum
    }

    /// [`Model::pair`] on tokens already looked up.
    pub(crate) fn step(&self, prev: Token, next: Token) -> f32 {
        self.step_known(prev, next).0
    }

    /// The same, and whether the pair stands in the table.
    pub(crate) fn step_known(&self, prev: Token, next: Token) -> (f32, bool) {
        let found = self.slot(prev.row, next.id);
        let value = match found {
            Some(q) => f32::from(q),
            None => f32::from(next.one) + f32::from(prev.back),
        };
        let rest = next.within + form_cost(prev.form, next.form) + together(prev, next);
        (-(value * STEP) + rest, found.is_some())
    }

    /// What the choice of a form adds to [`Model::step`]: to leave out where the script is known.
    pub(crate) fn form(&self, prev: Token, next: Token) -> f32 {
        form_cost(prev.form, next.form)
    }

    /// [`Model::one`] on a token already looked up.
    pub(crate) fn alone(&self, token: Token) -> f32 {
        -(f32::from(token.one) * STEP) + token.within + form_cost(Form::Either, token.form)
    }

    /// How much likelier `next` is after `prev` than anywhere, forms aside: what holds the two
    /// together. About 0 for pairs that are in no table.
    pub(crate) fn bond(&self, prev: Token, next: Token) -> f32 {
        match self.slot(prev.row, next.id) {
            Some(q) => (f32::from(next.one) - f32::from(q)) * STEP,
            None => -f32::from(prev.back) * STEP,
        }
    }

    /// Whether the pair stands in the table, that is, is common in text.
    pub(crate) fn knows(&self, prev: char, next: char) -> bool {
        self.slot(self.token(prev).row, self.token(next).id).is_some()
    }

    /// Whether only Simplified text writes `c`.
    pub(crate) fn simplified(&self, c: char) -> bool {
        self.token(c).form == Form::Simplified
    }

    /// Whether only Traditional text writes `c`.
    pub(crate) fn traditional(&self, c: char) -> bool {
        self.token(c).form == Form::Traditional
    }

    /// The value of a pair that is in the table.
    fn slot(&self, row: u16, id: u16) -> Option<u8> {
        if id == 0 {
            return None;
        }
        let start = |row: usize| match self.starts.get(row * 3..row * 3 + 3) {
            Some(&[a, b, c]) => u32::from_le_bytes([a, b, c, 0]) as usize,
            _ => 0,
        };
        let (from, to) = (start(usize::from(row)), start(usize::from(row) + 1));
        let entries = self.pairs.get(from * 3..to * 3)?;
        let (mut low, mut high) = (0, entries.len() / 3);
        while low < high {
            let middle = (low + high) / 2;
            let [a, b, value] = *entries.get(middle * 3..middle * 3 + 3)? else { return None };
            match u16::from_le_bytes([a, b]).cmp(&id) {
                std::cmp::Ordering::Less => low = middle + 1,
                std::cmp::Ordering::Greater => high = middle,
                std::cmp::Ordering::Equal => return Some(value),
            }
        }
        None
    }

    /// Looks a character up: worth keeping when it is scored against several.
    pub(crate) fn token(&self, c: char) -> Token {
        let code = c as u32;
        if (FIRST..=LAST).contains(&code) {
            return self.han((code - FIRST) as usize);
        }
        match ASCII.get(code as usize) {
            Some(token) => *token,
            None => self.mark(c),
        }
    }

    /// The token of what is no ideograph.
    fn mark(&self, c: char) -> Token {
        let kind = kind(c);
        let (index, one, back) = match kind.token {
            // Its prior is explicit: nothing in the table adds to it.
            '\0' => (OTHERS as u16, 0, 0),
            token => self.other(token),
        };
        Token {
            id: kind.token as u32 as u16,
            row: (LAST - FIRST + 1) as u16 + index,
            form: Form::Either,
            within: kind.within,
            one,
            back,
            script: kind.script,
        }
    }

    fn han(&self, index: usize) -> Token {
        let row = self.rows.get(index * ROW..index * ROW + ROW).unwrap_or(&[0, 0, 255, 0]);
        let [lo, hi, one, back] = *row else {
            return Token {
                id: 0,
                row: 0,
                form: Form::Either,
                within: 0.0,
                one: 255,
                back: 0,
                script: Script::Han,
            };
        };
        let form = match back & 0xc0 {
            0x80 => Form::Simplified,
            0x40 => Form::Traditional,
            _ => Form::Either,
        };
        let id = u16::from_le_bytes([lo, hi]);
        let (row, back) = (id.saturating_sub(FIRST as u16), (back & 0x3f) * 2);
        Token { id, row, form, within: 0.0, one, back, script: Script::Han }
    }

    /// Row among the others, unigram and back-off weight of a token that is no ideograph.
    fn other(&self, token: char) -> (u16, u8, u8) {
        let base = (LAST - FIRST + 1) as usize * ROW;
        let table = self.rows.get(base..base + OTHERS * ROW).unwrap_or_default();
        let key = token as u32 as u16;
        let id = |i: usize| match table.get(i * ROW..i * ROW + 2) {
            Some([lo, hi]) => u16::from_le_bytes([*lo, *hi]),
            _ => 0,
        };
        let (mut low, mut high) = (0, OTHERS);
        while low < high {
            let mid = (low + high) / 2;
            // The padding at the end is zero and sorts last.
            if id(mid) != 0 && id(mid) < key { low = mid + 1 } else { high = mid }
        }
        if low < OTHERS && id(low) == key {
            match table.get(low * ROW + 2..low * ROW + 4) {
                Some([one, back]) => (low as u16, *one, (back & 0x3f) * 2),
                _ => (OTHERS as u16, 170, 0),
            }
        } else {
            (OTHERS as u16, 170, 0)
        }
    }
}

/// What choosing a form costs after a character of form `prev`. Text is of one script; a character
/// that both scripts share says nothing, and then Simplified is somewhat likelier.
fn form_cost(prev: Form, next: Form) -> f32 {
    match (prev, next) {
        (_, Form::Either) => 0.0,
        (Form::Either, Form::Simplified) => -0.5,
        (Form::Either, Form::Traditional) => -0.9,
        (a, b) if a == b => -0.05,
        _ => -4.5,
    }
}

/// Characters outside the table come in runs of one script: é after a Latin letter, Greek in Greek.
fn together(prev: Token, next: Token) -> f32 {
    match (prev.script, next.script) {
        (Script::Latin, Script::Latin) => 1.5,
        (a, b) if a == b && !matches!(a, Script::None | Script::Han) => 4.0,
        _ => 0.0,
    }
}

struct Kind {
    token: char,
    /// Log probability of a character given its token.
    within: f32,
    script: Script,
}

/// The token of a character outside U+3400..U+9FFF: must agree with `token_of` in the builder.
fn kind(c: char) -> Kind {
    let of = |token, within, script| Kind { token, within, script };
    match c as u32 {
        0x09 | 0x0a | 0x0d | 0x20 => of('\n', 0.0, Script::None),
        0x30..=0x39 => of('0', -2.3, Script::None),
        0x41..=0x5a => of('a', -4.3, Script::Latin),
        0x61..=0x7a => of('a', -3.2, Script::Latin),
        0x21..=0x7e => of(c, 0.0, Script::None),
        0x3000 => of('\n', -3.0, Script::None),
        0xff10..=0xff19 => of('0', -5.0, Script::None),
        0xff21..=0xff3a | 0xff41..=0xff5a => of('a', -7.0, Script::Latin),
        // Only among these is any of the list: most letters need not be looked for.
        0xb7 | 0xd7 | 0x2014..=0x3015 | 0xff01..=0xffe5 if OWN.binary_search(&c).is_ok() => {
            of(c, 0.0, Script::None)
        }
        code => of('\0', rare(code), rare_script(code)),
    }
}

/// Marks with a token of their own, sorted as in the builder.
const OWN: &[char] = &[
    '·', '×', '—', '‘', '’', '“', '”', '…', '℃', '→', '①', '②', '③', '④', '⑤', '■', '●', '★', '○',
    '、', '。', '〇', '〈', '〉', '《', '》', '「', '」', '『', '』', '【', '】', '〔', '〕', '！',
    '％', '（', '）', '，', '－', '．', '：', '；', '？', '～', '￥',
];

/// Log probabilities of characters that no source counts, by block. They stand against the model's
/// text in a comparison of two readings, so what matters is that genuine runs of them (a price
/// list, bopomofo, box drawing, a name in Vietnamese) never look worse than a chance reading as
/// Chinese. Characters of one script gain by standing together, see [`together`].
fn rare(code: u32) -> f32 {
    match code {
        0x80..=0x9f => -16.0,                             // C1 controls: never in text
        0xc0..=0xd6 | 0xd8..=0xf6 | 0xf8..=0x24f => -7.5, // accented Latin
        0x1e00..=0x1eff => -7.5,                          // Vietnamese
        0xa0..=0xf7 => -9.5,                              // Latin-1 signs
        0x250..=0x2ff => -13.0,                           // phonetic letters
        0x300..=0x36f => -8.0,                            // combining accents
        0x370..=0x3ff => -8.0,                            // Greek
        0x400..=0x52f => -8.0,                            // Cyrillic
        0x530..=0x1dff => -9.0,                           // other alphabets
        0x2000..=0x206f => -8.5,                          // spaces, dashes, quotes
        0x2500..=0x257f => -9.0,                          // box drawing
        0x2070..=0x24ff | 0x2580..=0x2bff => -10.0,       // signs, arrows, mathematics
        0x3041..=0x30ff => -7.5,                          // kana
        0xff61..=0xff9f => -9.0,                          // half-width kana
        0x3100..=0x312f | 0x31a0..=0x31bf => -9.0,        // bopomofo
        0x3001..=0x303f | 0xff01..=0xff60 => -10.0,       // marks of East Asian text
        0xac00..=0xd7a3 => -9.0,                          // Hangul
        0x3130..=0x33ff => -12.0,                         // squared words, circled ideographs
        0xfffd => -16.0,
        0xe000..=0xf8ff | 0xf0000..=0x10_ffff => -20.0, // private use
        0x20000..=0x3ffff => -18.0,                     // rare ideographs
        0xf900..=0xfaff | 0x2e80..=0x2fdf => -15.0,     // compatibility forms, radicals
        0x1f000..=0x1faff => -9.0,                      // emoji
        _ => -13.0,
    }
}

fn rare_script(code: u32) -> Script {
    match code {
        0xc0..=0xd6 | 0xd8..=0xf6 | 0xf8..=0x24f | 0x1e00..=0x1eff => Script::Latin,
        0x300..=0x36f => Script::Latin,
        0x370..=0x3ff => Script::Greek,
        0x400..=0x52f => Script::Cyrillic,
        0x3041..=0x30ff | 0xff61..=0xff9f => Script::Kana,
        0x1100..=0x11ff | 0x3130..=0x318f | 0xac00..=0xd7a3 => Script::Hangul,
        0x3100..=0x312f | 0x31a0..=0x31bf => Script::Bopomofo,
        0x2500..=0x259f => Script::Box,
        0x530..=0x1dff => Script::Alphabet,
        _ => Script::None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn text_is_likelier_than_nonsense() {
        for (good, bad) in [
            ("春风又绿江南岸", "江绿春又岸南风"),
            ("數學老師說明天考試", "師數明考說天試學老"),
            ("我们的会议", "浠庝細璁"),
        ] {
            let (good, bad) = (MODEL.score(good), MODEL.score(bad));
            assert!(good > bad + 5.0, "{good} {bad}");
        }
    }

    #[test]
    fn scripts_share_pairs_and_keep_apart() {
        let (s, t) = (MODEL.score("国家"), MODEL.score("國家"));
        assert!((s - t).abs() < 2.0, "{s} {t}");
        assert!(MODEL.pair('國', '際') > MODEL.pair('國', '际'));
        assert!(MODEL.pair('頭', '髮') > MODEL.pair('頭', '發'));
        assert!(MODEL.pair('出', '發') > MODEL.pair('出', '髮'));
    }

    #[test]
    fn own_marks_are_sorted() {
        let mut sorted: Vec<char> = OWN.to_vec();
        sorted.sort();
        sorted.dedup();
        assert_eq!(sorted.len(), OWN.len());
    }
}
