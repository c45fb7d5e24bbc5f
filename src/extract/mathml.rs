//! MathML to LaTeX, for formulas that carry no source.

use super::tag::Tag;
use super::tree::{Id, Step, Tree};

/// Characters with a name in LaTeX.
const NAMES: &[(char, &str)] = &[
    ('α', "\\alpha"),
    ('β', "\\beta"),
    ('γ', "\\gamma"),
    ('δ', "\\delta"),
    ('ε', "\\varepsilon"),
    ('ϵ', "\\epsilon"),
    ('ζ', "\\zeta"),
    ('η', "\\eta"),
    ('θ', "\\theta"),
    ('ι', "\\iota"),
    ('κ', "\\kappa"),
    ('λ', "\\lambda"),
    ('μ', "\\mu"),
    ('ν', "\\nu"),
    ('ξ', "\\xi"),
    ('π', "\\pi"),
    ('ρ', "\\rho"),
    ('σ', "\\sigma"),
    ('τ', "\\tau"),
    ('φ', "\\varphi"),
    ('ϕ', "\\phi"),
    ('χ', "\\chi"),
    ('ψ', "\\psi"),
    ('ω', "\\omega"),
    ('Γ', "\\Gamma"),
    ('Δ', "\\Delta"),
    ('Θ', "\\Theta"),
    ('Λ', "\\Lambda"),
    ('Ξ', "\\Xi"),
    ('Π', "\\Pi"),
    ('Σ', "\\Sigma"),
    ('Φ', "\\Phi"),
    ('Ψ', "\\Psi"),
    ('Ω', "\\Omega"),
    ('×', "\\times"),
    ('÷', "\\div"),
    ('·', "\\cdot"),
    ('⋅', "\\cdot"),
    ('±', "\\pm"),
    ('∓', "\\mp"),
    ('≤', "\\le"),
    ('≥', "\\ge"),
    ('≠', "\\ne"),
    ('≈', "\\approx"),
    ('≡', "\\equiv"),
    ('∼', "\\sim"),
    ('∝', "\\propto"),
    ('→', "\\to"),
    ('←', "\\leftarrow"),
    ('⇒', "\\Rightarrow"),
    ('⇔', "\\Leftrightarrow"),
    ('↦', "\\mapsto"),
    ('∞', "\\infty"),
    ('∑', "\\sum"),
    ('∏', "\\prod"),
    ('∫', "\\int"),
    ('∮', "\\oint"),
    ('∂', "\\partial"),
    ('∇', "\\nabla"),
    ('∈', "\\in"),
    ('∉', "\\notin"),
    ('⊂', "\\subset"),
    ('⊆', "\\subseteq"),
    ('∪', "\\cup"),
    ('∩', "\\cap"),
    ('∅', "\\emptyset"),
    ('∀', "\\forall"),
    ('∃', "\\exists"),
    ('¬', "\\neg"),
    ('∧', "\\wedge"),
    ('∨', "\\vee"),
    ('⋯', "\\cdots"),
    ('…', "\\ldots"),
    ('ℝ', "\\mathbb{R}"),
    ('ℕ', "\\mathbb{N}"),
    ('ℤ', "\\mathbb{Z}"),
    ('ℂ', "\\mathbb{C}"),
    ('ℚ', "\\mathbb{Q}"),
    ('′', "'"),
    ('−', "-"),
    ('∗', "*"),
    ('⟨', "\\langle"),
    ('⟩', "\\rangle"),
    ('∣', "|"),
    ('‖', "\\|"),
    ('°', "^{\\circ}"),
    ('{', "\\{"),
    ('}', "\\}"),
    ('%', "\\%"),
    ('ℓ', "\\ell"),
    ('ℏ', "\\hbar"),
    ('⊗', "\\otimes"),
    ('⊕', "\\oplus"),
];

/// Functions that LaTeX sets upright.
const FUNCTIONS: &[&str] = &[
    "sin", "cos", "tan", "cot", "sec", "csc", "arcsin", "arccos", "arctan", "sinh", "cosh", "tanh",
    "log", "ln", "lg", "exp", "lim", "max", "min", "sup", "inf", "det", "dim", "ker", "deg", "gcd",
    "arg",
];

/// The formula under `math` in LaTeX.
pub(super) fn latex(tree: &Tree<'_>, math: Id) -> String {
    // The parts made so far of each open element.
    let mut open: Vec<Vec<String>> = vec![Vec::new()];
    let mut walk = tree.walk(math);
    while let Some(step) = walk.next() {
        match step {
            Step::Enter(id) if tree.tag(id) == Tag::Text => {
                let text = super::entities::decode(tree.raw(id)).trim().to_owned();
                if let Some(parts) = open.last_mut().filter(|_| !text.is_empty()) {
                    parts.push(text);
                }
            }
            Step::Enter(id) if tree.tag(id) == Tag::Comment => {}
            Step::Enter(id) => {
                open.push(Vec::new());
                if matches!(tree.tag(id), Tag::Annotation | Tag::AnnotationXml) {
                    walk.pass(id);
                }
            }
            Step::Leave(id) => {
                let parts = open.pop().unwrap_or_default();
                let skip = matches!(tree.tag(id), Tag::Annotation | Tag::AnnotationXml);
                if let Some(above) = open.last_mut().filter(|_| !skip) {
                    above.push(element(tree, id, &parts));
                }
            }
        }
    }
    open.pop().unwrap_or_default().concat()
}

fn symbols(text: &str) -> String {
    let mut out = String::new();
    for c in text.chars() {
        if matches!(c, '\u{2061}'..='\u{2064}' | '\u{200b}') {
            continue;
        }
        match NAMES.iter().find(|n| n.0 == c) {
            Some((_, name)) => glue(&mut out, name),
            None => glue(&mut out, c.encode_utf8(&mut [0; 4])),
        }
    }
    out
}

/// Adds `part`; a command is kept apart from a letter after it.
fn glue(out: &mut String, part: &str) {
    let letter = part.starts_with(|c: char| c.is_ascii_alphabetic());
    let command = out.rfind('\\').is_some_and(|at| {
        let name = out.get(at + 1..).unwrap_or_default();
        !name.is_empty() && name.bytes().all(|b| b.is_ascii_alphabetic())
    });
    // `x^n i`, not `x^ni`, which reads otherwise.
    let raised = out.len() > 1
        && matches!(out.as_bytes().get(out.len() - 2), Some(b'^' | b'_'))
        && part.starts_with(|c: char| c.is_ascii_alphanumeric());
    if letter && command || raised {
        out.push(' ');
    }
    out.push_str(part);
}

fn row(parts: &[String]) -> String {
    let mut out = String::new();
    parts.iter().for_each(|p| glue(&mut out, p));
    out
}

fn element(tree: &Tree<'_>, id: Id, parts: &[String]) -> String {
    let part = |i: usize| parts.get(i).map_or("", String::as_str);
    match &*tree.node(id).name {
        "mi" => {
            let text = parts.concat();
            if text.chars().count() > 1 && text.is_ascii() {
                if FUNCTIONS.contains(&text.as_str()) {
                    return format!("\\{text}");
                }
                return format!("\\mathrm{{{text}}}");
            }
            symbols(&text)
        }
        "mn" => parts.concat(),
        "mo" => symbols(&parts.concat()),
        "mtext" | "ms" => format!("\\text{{{}}}", parts.concat()),
        "mspace" => "\\ ".into(),
        "msup" => format!("{}^{}", base(part(0)), script(part(1))),
        "msub" => format!("{}_{}", base(part(0)), script(part(1))),
        "msubsup" | "munderover" => {
            format!("{}_{}^{}", base(part(0)), script(part(1)), script(part(2)))
        }
        "munder" => format!("{}_{}", base(part(0)), script(part(1))),
        "mover" => over(part(0), part(1)),
        "mfrac" => format!("\\frac{{{}}}{{{}}}", part(0), part(1)),
        "msqrt" => format!("\\sqrt{{{}}}", row(parts)),
        "mroot" => format!("\\sqrt[{}]{{{}}}", part(1), part(0)),
        "mtable" => format!("\\begin{{matrix}}{}\\end{{matrix}}", parts.join(" \\\\ ")),
        "mtr" | "mlabeledtr" => parts.join(" & "),
        "mfenced" => {
            let mark = |name, default: &str| {
                tree.attr(id, name).map_or_else(|| default.to_owned(), |v| symbols(v.trim()))
            };
            format!("{}{}{}", mark("open", "("), parts.join(","), mark("close", ")"))
        }
        "mphantom" => String::new(),
        _ => row(parts),
    }
}

fn script(text: &str) -> String {
    if text.chars().count() == 1 { text.to_owned() } else { format!("{{{text}}}") }
}

fn base(text: &str) -> String {
    let simple = text.chars().count() <= 1
        || text.starts_with('\\') && text.bytes().skip(1).all(|b| b.is_ascii_alphabetic())
        || text.starts_with('\\') && text.ends_with('}');
    if simple { text.to_owned() } else { format!("{{{text}}}") }
}

fn over(text: &str, mark: &str) -> String {
    let accent = match mark {
        "^" | "\u{302}" | "ˆ" => "\\hat",
        "¯" | "‾" | "―" | "_" | "\u{304}" => "\\overline",
        "\\to" | "⃗" => "\\vec",
        "~" | "˜" | "\\sim" => "\\tilde",
        "." | "˙" => "\\dot",
        "¨" => "\\ddot",
        "⏞" => "\\overbrace",
        _ => return format!("{}^{}", base(text), script(mark)),
    };
    format!("{accent}{{{text}}}")
}
