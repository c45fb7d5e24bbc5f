//! How sure a parse is: from the model's probability to the share that is right in every field.
//!
//! The model is too sure of itself: it learned from invented references, which are cleaner than those
//! met. `tools/cite/calibrate.py` measures the curves on references it has not seen and writes them
//! here. Some types are harder than their probability says, because what print does not tell counts
//! as wrong too: of a book, whether the names are its editors.

/// Probabilities at which the curves are given.
const AT: [f32; 11] = [0.0, 0.3, 0.5, 0.7, 0.8, 0.9, 0.95, 0.98, 0.995, 0.999, 1.0];

/// Of references with Han characters.
const HAN: [f32; 11] = [0.02, 0.033, 0.552, 0.664, 0.669, 0.735, 0.78, 0.836, 0.883, 0.89, 0.97];

/// Of references in letters.
const LATIN: [f32; 11] =
    [0.065, 0.079, 0.279, 0.355, 0.552, 0.608, 0.713, 0.805, 0.849, 0.888, 0.906];

/// Types and what their figure is multiplied by: with Han characters, in letters.
const LESS: [(&str, f32, f32); 4] = [
    ("book", 0.86, 0.73),
    ("webpage", 1.00, 0.77),
    ("document", 1.00, 0.83),
    ("paper-conference", 0.74, 0.52),
];

/// The share of parses like this one, with probability `p`, that are right in every field.
pub(super) fn sure(p: f32, han: bool, kind: &str) -> f32 {
    let curve = if han { &HAN } else { &LATIN };
    let less = LESS.iter().find(|l| l.0 == kind).map_or(1.0, |l| if han { l.1 } else { l.2 });
    let knots = || AT.iter().zip(curve);
    for ((a, x), (b, y)) in knots().zip(knots().skip(1)) {
        if p <= *b {
            return (x + (y - x) * (p - a) / (b - a)) * less;
        }
    }
    curve.last().copied().unwrap_or_default() * less
}
