//! How much likelier a mark is for what stands further back than two characters: an open 《 wants
//! its 》, and a comma seldom follows two characters after another.
//!
//! Made by `tools/farm/marks.py`, which describes the layout; used in place.

static TABLE: &[u8] = include_bytes!("../../../data/farm/marks.bin");

const CLASSES: usize = 12;
const STEP: f32 = 1.0 / 20.0;
/// Where the tables of titles, quotations and brackets start, and after how many characters each
/// counts as closed.
const OPENED: [(usize, u8); 3] = [(32, 30), (48, 80), (80, 40)];
const STATES: usize = 96;

/// What a text has that marks depend on.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Shape {
    /// Characters since the last pause.
    since: u8,
    /// Since a title, a quotation, a bracket was opened; 0 where none is.
    opened: [u8; 3],
    /// Whether the quotation was opened with 「.
    corner: bool,
}

/// What a quotation costs that is not closed the way it was opened.
const CROSSED: f32 = 4.0;

impl Shape {
    /// The shape after `char`, and how much likelier that is than by the two characters before it,
    /// a logarithm.
    pub(crate) fn after(self, char: char) -> (Shape, f32) {
        let class = class(char);
        let mut next = self;
        if class == 0 && self.opened == [0; 3] {
            // Most of a text; what is not open says nothing of it.
            next.since = (self.since + 1).min(31);
            return (next, f32::from(value(usize::from(self.since), 0)) * STEP);
        }
        next.since = if matches!(class, 1..=5) { 0 } else { (self.since + 1).min(31) };
        let mut log = i32::from(value(usize::from(self.since), class));
        for (kind, (start, longest)) in OPENED.into_iter().enumerate() {
            let (Some(opened), end) = (next.opened.get_mut(kind), OPENED.get(kind + 1)) else {
                break;
            };
            let states = end.map_or(STATES, |e| e.0) - start;
            log += i32::from(value(start + usize::from(*opened).min(states - 1), class));
            *opened = match *opened {
                _ if class == 6 + 2 * kind => 1,
                n if n > longest || class == 7 + 2 * kind => 0,
                0 => 0,
                n => n + 1,
            };
        }
        let mut log = log as f32 * STEP;
        match class {
            8 => next.corner = char == '「',
            9 if self.opened != next.opened && self.corner != (char == '」') => log -= CROSSED,
            _ => {}
        }
        (next, log)
    }
}

fn value(state: usize, class: usize) -> i8 {
    TABLE.get(state * CLASSES + class).map_or(0, |b| *b as i8)
}

fn class(char: char) -> usize {
    match char {
        '，' => 1,
        '、' => 2,
        '。' | '！' | '？' => 3,
        '；' => 4,
        '：' => 5,
        '《' => 6,
        '》' => 7,
        '“' | '「' => 8,
        '”' | '」' => 9,
        '（' => 10,
        '）' => 11,
        _ => 0,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shape(text: &str) -> Shape {
        text.chars().fold(Shape::default(), |shape, c| shape.after(c).0)
    }

    #[test]
    fn what_is_open_wants_to_be_closed() {
        assert_eq!(TABLE.len(), STATES * CLASSES);
        assert!(OPENED.iter().all(|o| value(o.0, 0) == 0));
        let (open, shut) = (shape("他在讀《三國演義"), shape("他在讀《三國》的演義"));
        assert!(open.after('》').1 > 1.0 && shut.after('》').1 < -1.0);
        assert!(open.after('，').1 < -1.0);
        assert!(shape("「好").after('」').1 > shape("好」好").after('」').1 + 1.0);
        assert!(shape("「好").after('」').1 > shape("「好").after('”').1 + 1.0);
        assert_eq!(shape(&"字".repeat(200)), Shape { since: 31, ..Shape::default() });
        assert_eq!(shape(&("《".to_owned() + &"字".repeat(40))).opened, [0; 3]);
    }
}
