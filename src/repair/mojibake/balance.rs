//! Brackets come in pairs: what a guess at one of them can learn from the rest of its line.
//!
//! A mark lost beside a digit (`〔2015〕`, `（3）`) looks like any other mark to a model of pairs. A
//! bracket left open or closed for nothing says which it was.

/// A line of repaired text, its guesses apart.
pub(super) enum Item {
    Char(char),
    /// Readings with their weights, best first.
    Guess(Vec<(String, f32)>),
}

const PAIRS: &[(char, char)] = &[
    ('（', '）'),
    ('(', ')'),
    ('“', '”'),
    ('‘', '’'),
    ('《', '》'),
    ('〈', '〉'),
    ('「', '」'),
    ('『', '』'),
    ('【', '】'),
    ('〔', '〕'),
    ('［', '］'),
];

/// A reading below this is not considered, whatever it would close: a bracket that stands alone is
/// one in a thousand, and its mate is as much rarer still.
const LEAST: f32 = 1e-7;
/// How much likelier a closing bracket is once one is open: in text one character in 1,000 is one,
/// and nearly every open one is closed within [`NEAR`].
const BOUND: f32 = 400.0;
/// Four digits alone between two marks are the year of a document or a work, in brackets; between
/// other marks they stand a hundred times less often.
const YEAR: f32 = 100.0;
/// A pair with both its brackets lost is looked for no further apart than this.
const NEAR: usize = 16;

fn closing(c: char) -> Option<char> {
    PAIRS.iter().find(|(open, _)| *open == c).map(|(_, close)| *close)
}

fn opening(c: char) -> Option<char> {
    PAIRS.iter().find(|(_, close)| *close == c).map(|(open, _)| *open)
}

/// Puts the reading first that pairs brackets.
pub(super) fn balance(items: &mut [Item]) {
    let mut open: Vec<(usize, char)> = Vec::new();
    for at in 0..items.len() {
        for c in first(items.get(at)) {
            if closing(c).is_some() {
                open.push((at, c));
            } else if let Some(mate) = opening(c) {
                match open.iter().rposition(|(_, o)| *o == mate) {
                    Some(i) => open.truncate(i),
                    None => {
                        let from = open.last().map_or(0, |(i, _)| i + 1);
                        prefer(items, (from..at).rev(), mate);
                    }
                }
            }
        }
    }
    for (at, c) in open {
        if let Some(mate) = closing(c) {
            let to = items.len();
            prefer(items, at + 1..to, mate);
        }
    }
    both(items);
}

/// The characters that stand at an item now.
fn first(item: Option<&Item>) -> Vec<char> {
    match item {
        Some(Item::Char(c)) => vec![*c],
        Some(Item::Guess(readings)) => {
            readings.first().map_or(Vec::new(), |(text, _)| text.chars().collect())
        }
        None => Vec::new(),
    }
}

/// Takes the first guess of `range` that may hold `mark`, unless it holds another bracket.
fn prefer(items: &mut [Item], range: impl Iterator<Item = usize>, mark: char) {
    for at in range {
        if first(items.get(at)).iter().any(|c| closing(*c).or(opening(*c)).is_some()) {
            continue;
        }
        let Some(Item::Guess(readings)) = items.get_mut(at) else { continue };
        if let Some(found) = holding(readings, mark) {
            readings.swap(0, found);
            return;
        }
    }
}

fn holding(readings: &[(String, f32)], mark: char) -> Option<usize> {
    readings.iter().position(|(text, weight)| *weight > LEAST && text.contains(mark))
}

/// Two guesses near each other that may be the two brackets of a pair.
fn both(items: &mut [Item]) {
    let guesses: Vec<usize> =
        (0..items.len()).filter(|i| matches!(items.get(*i), Some(Item::Guess(_)))).collect();
    for pair in guesses.windows(2) {
        let [a, b] = *pair else { continue };
        let (Some(Item::Guess(left)), Some(Item::Guess(right))) = (items.get(a), items.get(b))
        else {
            continue;
        };
        let settled = |at: usize| {
            first(items.get(at)).into_iter().any(|c| closing(c).or(opening(c)).is_some())
        };
        if b - a > NEAR || settled(a) || settled(b) {
            continue;
        }
        let weight = |r: &[(String, f32)], i: usize| r.get(i).map_or(0.0, |(_, w)| *w);
        let now = weight(left, 0) * weight(right, 0);
        let digit = |i: &Item| matches!(i, Item::Char(c) if c.is_ascii_digit());
        let year = b - a == 5 && items.get(a + 1..b).is_some_and(|i| i.iter().all(digit));
        let bound = if year { BOUND * YEAR } else { BOUND };
        let better = PAIRS.iter().filter_map(|(open, close)| {
            let (i, j) = (holding(left, *open)?, holding(right, *close)?);
            Some((weight(left, i) * weight(right, j) * bound, i, j))
        });
        let best = better.max_by(|x, y| x.0.total_cmp(&y.0)).filter(|b| b.0 > now);
        if let Some((_, i, j)) = best {
            for (at, to) in [(a, i), (b, j)] {
                if let Some(Item::Guess(readings)) = items.get_mut(at) {
                    readings.swap(0, to);
                }
            }
        }
    }
}
