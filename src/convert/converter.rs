use std::borrow::Cow;
use std::sync::Arc;

use super::config::{self, Config};
use super::identify::{self, Identified};
use super::user::{self, Dictionary};
use super::{ConvertOptions, Script, disambiguate, lazy, opencc, protect};
use crate::{Edits, Error, Policy, Span};

/// A conversion made ready once, for many texts.
#[derive(Clone, Debug)]
pub struct Converter {
    way: Way,
    user: Arc<Dictionary>,
    disambiguate: bool,
    keep_quotations: bool,
    keep_japanese: bool,
    policy: Policy,
}

/// Where to go.
#[derive(Clone, Copy, Debug)]
enum Way {
    /// Nowhere.
    Stay,
    /// By this configuration.
    Config(&'static Config),
    /// To this script, from whatever the text is in or from the one given.
    Script { from: Option<Script>, to: Script, words: bool },
}

impl From<&ConvertOptions> for Converter {
    /// The converter for `options`; a configuration that does not exist changes nothing.
    fn from(options: &ConvertOptions) -> Converter {
        let way = match (&options.config, options.to) {
            (Some(name), _) => config::named(name).map_or(Way::Stay, Way::Config),
            (None, Some(to)) => Way::Script { from: options.from, to, words: options.words },
            (None, None) => Way::Stay,
        };
        let user = Arc::new(Dictionary::new(&options.dictionary));
        let disambiguate =
            options.disambiguate && options.policy.allows(&super::disambiguate::RULE);
        let ConvertOptions { keep_quotations, keep_japanese, .. } = *options;
        let policy = options.policy.clone();
        Converter { way, user, disambiguate, keep_quotations, keep_japanese, policy }
    }
}

impl Converter {
    /// The converter for `options`, or what is wrong with them.
    pub fn new(options: &ConvertOptions) -> Result<Converter, Error> {
        if let Some(name) = options.config.as_ref().filter(|n| config::named(n).is_none()) {
            return Err(Error::UnknownConfig(name.clone()));
        }
        Ok(Converter::from(options))
    }

    /// `text` converted, outside the `protect`ed stretches.
    pub fn text<'t>(&self, text: &'t str, protect: &[Span]) -> Cow<'t, str> {
        let protect = &self.protect(text, protect)[..];
        let plain = self.policy.allows(&opencc::RULE) && !self.user.has_characters();
        if !plain || self.disambiguate {
            return self.edits(text, protect).apply(text);
        }
        let fixed = self.fixed(text, protect);
        let parts = self.parts(text, protect, &fixed);
        let whole = only(&parts).filter(|(part, _)| part.len() == text.len());
        if let Some((_, config)) = whole {
            return lazy::convert(config, text);
        }
        let mut out = String::with_capacity(text.len() + 16);
        let mut at = 0;
        let mut upto = |end: usize, out: &mut String| {
            out.push_str(text.get(at..end).unwrap_or_default());
            at = end;
        };
        let mut fixed = fixed.into_iter().peekable();
        for (within, configs) in parts {
            while let Some((span, value)) = fixed.next_if(|(s, _)| s.start < within.start) {
                upto(span.start, &mut out);
                out.push_str(value);
                upto(span.end, &mut String::new());
            }
            upto(within.start, &mut out);
            let part = Cow::Borrowed(within.of(text));
            let part = configs.iter().fold(part, |part, config| match part {
                Cow::Borrowed(part) => lazy::convert(config, part),
                Cow::Owned(part) => Cow::Owned(lazy::convert(config, &part).into_owned()),
            });
            out.push_str(&part);
            upto(within.end, &mut String::new());
        }
        for (span, value) in fixed {
            upto(span.start, &mut out);
            out.push_str(value);
            upto(span.end, &mut String::new());
        }
        upto(text.len(), &mut out);
        if out == text { Cow::Borrowed(text) } else { Cow::Owned(out) }
    }

    /// The edits that convert `text`, outside the `protect`ed stretches.
    pub fn edits(&self, text: &str, protect: &[Span]) -> Edits {
        let protect = &self.protect(text, protect)[..];
        let fixed = self.fixed(text, protect);
        let mut parts = self.parts(text, protect, &fixed);
        if !self.policy.allows(&opencc::RULE) {
            parts.clear();
        }
        let mut edits = Edits::new();
        let mut fixed = fixed.into_iter().peekable();
        let push = |(span, value): (Span, &str), edits: &mut Edits| {
            if span.of(text) != value {
                edits.push(span, value, &user::RULE);
            }
        };
        for (within, configs) in parts {
            while let Some(word) = fixed.next_if(|(s, _)| s.start < within.start) {
                push(word, &mut edits);
            }
            let plain = !self.user.has_characters() && !self.disambiguate;
            if let ([config], true) = (configs.as_slice(), plain) {
                lazy::push(config, text, within, &mut edits);
                continue;
            }
            let part = within.of(text);
            let mut all = Edits::new();
            for config in configs {
                let middle = all.apply(part);
                let mut next = Edits::new();
                lazy::push(config, &middle, Span::new(0, middle.len()), &mut next);
                if self.disambiguate && config.name.starts_with("s2") {
                    next = disambiguate::choose(config, &middle, next);
                }
                all = all.then(part, next);
            }
            let all = self.user.characters(part, Span::new(0, part.len()), all);
            for edit in all.iter() {
                edits.push(edit.span.shift(within.start), edit.text, edit.rule);
            }
        }
        fixed.for_each(|word| push(word, &mut edits));
        edits
    }

    /// What to leave alone, sorted and disjoint.
    fn protect<'s>(&self, text: &str, given: &'s [Span]) -> Cow<'s, [Span]> {
        let kinds = self.keep_quotations || self.keep_japanese;
        if !kinds && protect::orderly(text, given) {
            return Cow::Borrowed(given);
        }
        Cow::Owned(protect::spans(text, given, self.keep_quotations, self.keep_japanese))
    }

    /// Where the user's phrases stand, and what they become.
    fn fixed(&self, text: &str, protect: &[Span]) -> Vec<(Span, &str)> {
        if !self.policy.allows(&user::RULE) || matches!(self.way, Way::Stay) {
            return Vec::new();
        }
        self.user.find(text, protect)
    }

    /// The stretches to convert and what each goes through.
    fn parts(&self, text: &str, protect: &[Span], fixed: &[(Span, &str)]) -> Vec<Part> {
        let all = Span::new(0, text.len());
        let mut parts = match self.way {
            Way::Stay => Vec::new(),
            Way::Config(config) => vec![(all, vec![config])],
            Way::Script { from: Some(from), to, words } => vec![(all, way(Some(from), to, words))],
            Way::Script { from: None, to, words } => {
                let found = identify::identify(text);
                let whole = || found.script().map(Script::tag);
                let all = [(all, whole().unwrap_or_default())];
                let spans = if found.spans.is_empty() { &all[..] } else { &found.spans };
                let mut parts = Vec::new();
                for (span, tag) in spans {
                    let from = tag.parse().ok();
                    stretch(text, *span, from, &found, to, words, &mut parts);
                }
                parts
            }
        };
        parts.retain(|(span, configs)| !span.is_empty() && !configs.is_empty());
        if !protect.is_empty() {
            parts = outside(&parts, protect);
        }
        if !fixed.is_empty() {
            let spans: Vec<Span> = fixed.iter().map(|(span, _)| *span).collect();
            parts = outside(&parts, &spans);
        }
        parts
    }
}

/// A stretch and the configurations that it goes through.
type Part = (Span, Vec<&'static Config>);

fn way(from: Option<Script>, to: Script, words: bool) -> Vec<&'static Config> {
    config::route(from, to, words).iter().filter_map(|name| config::named(name)).collect()
}

/// Adds the parts of a stretch that was found to be in `from`. A few characters of the other script
/// are no stretch of their own, but they are not what the caller wants.
fn stretch(
    text: &str,
    span: Span,
    from: Option<Script>,
    found: &Identified,
    to: Script,
    words: bool,
    parts: &mut Vec<Part>,
) {
    match (from, to) {
        // Simplified text passes unharmed through what turns Traditional text into it.
        (Some(Script::Hans), Script::Hans) if identify::any_traditional(text, span) => {
            parts.push((span, way(None, to, words)));
        }
        (Some(Script::Hans) | None, _) | (_, Script::Hans) => {
            // Regional words are asked for: then the likeliest region will do.
            let open = words && matches!(from, None | Some(Script::Hant)) && to == Script::Hans;
            let region = found.regions.lead().filter(|_| open);
            parts.push((span, way(region.or(from), to, words)));
        }
        _ => {
            let mut at = span.start;
            let mut strays = match found.simplified {
                0 => Vec::new(),
                _ => identify::strays(text, span),
            };
            strays.push(Span::new(span.end, span.end));
            for stray in strays {
                parts.push((Span::new(at, stray.start), way(from, to, words)));
                parts.push((stray, way(Some(Script::Hans), to, words)));
                at = stray.end;
            }
        }
    }
}

/// The parts without what is protected.
fn outside<T: Clone>(parts: &[(Span, T)], protect: &[Span]) -> Vec<(Span, T)> {
    let mut out = Vec::new();
    let mut holes = protect.iter().peekable();
    for (part, with) in parts {
        let mut at = part.start;
        while let Some(hole) = holes.peek().filter(|h| h.start < part.end) {
            if at < hole.start {
                out.push((Span::new(at, hole.start), with.clone()));
            }
            at = at.max(hole.end);
            if hole.end > part.end {
                break;
            }
            holes.next();
        }
        if at < part.end {
            out.push((Span::new(at, part.end), with.clone()));
        }
    }
    out
}

/// The part and its configuration where there is one of each.
fn only(parts: &[Part]) -> Option<(Span, &'static Config)> {
    match parts {
        [(within, configs)] => match configs[..] {
            [config] => Some((*within, config)),
            _ => None,
        },
        _ => None,
    }
}
