use std::borrow::Cow;

use super::config::{self, Config};
use super::{ConvertOptions, Script, identify, lazy, opencc};
use crate::{Edits, Error, Policy, Span};

/// A conversion made ready once, for many texts.
#[derive(Clone, Debug)]
pub struct Converter {
    way: Way,
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
        Converter { way, policy: options.policy.clone() }
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
        let parts = self.parts(text, protect);
        if let Some((within, config)) = only(&parts) {
            if within.len() == text.len() {
                return lazy::convert(config, text);
            }
        }
        let mut out = String::with_capacity(text.len() + 16);
        let mut at = 0;
        for (within, configs) in parts {
            out.push_str(text.get(at..within.start).unwrap_or_default());
            let part = Cow::Borrowed(within.of(text));
            let part = configs.iter().fold(part, |part, config| match part {
                Cow::Borrowed(part) => lazy::convert(config, part),
                Cow::Owned(part) => Cow::Owned(lazy::convert(config, &part).into_owned()),
            });
            out.push_str(&part);
            at = within.end;
        }
        out.push_str(text.get(at..).unwrap_or_default());
        if out == text { Cow::Borrowed(text) } else { Cow::Owned(out) }
    }

    /// The edits that convert `text`, outside the `protect`ed stretches.
    pub fn edits(&self, text: &str, protect: &[Span]) -> Edits {
        let mut edits = Edits::new();
        if !self.policy.allows(&opencc::RULE) {
            return edits;
        }
        for (within, configs) in self.parts(text, protect) {
            match configs.as_slice() {
                [] => {}
                [config] => lazy::push(config, text, within, &mut edits),
                [first, rest @ ..] => {
                    let part = within.of(text);
                    let mut all = Edits::new();
                    lazy::push(first, part, Span::new(0, part.len()), &mut all);
                    for config in rest {
                        let middle = all.apply(part);
                        let mut next = Edits::new();
                        lazy::push(config, &middle, Span::new(0, middle.len()), &mut next);
                        all = all.then(part, next);
                    }
                    for edit in all.iter() {
                        edits.push(edit.span.shift(within.start), edit.text, edit.rule);
                    }
                }
            }
        }
        edits
    }

    /// The stretches to convert and what each goes through.
    fn parts(&self, text: &str, protect: &[Span]) -> Vec<(Span, Vec<&'static Config>)> {
        let all = Span::new(0, text.len());
        let mut parts = match self.way {
            Way::Stay => Vec::new(),
            Way::Config(config) => vec![(all, vec![config])],
            Way::Script { from: Some(from), to, words } => vec![(all, way(Some(from), to, words))],
            Way::Script { from: None, to, words } => {
                let found = identify(text);
                if found.spans.is_empty() {
                    vec![(all, way(found.script(), to, words))]
                } else {
                    let part =
                        |(span, tag): &(Span, &str)| (*span, way(tag.parse().ok(), to, words));
                    found.spans.iter().map(part).collect()
                }
            }
        };
        parts.retain(|(_, configs)| !configs.is_empty());
        if protect.is_empty() { parts } else { outside(&parts, protect) }
    }
}

fn way(from: Option<Script>, to: Script, words: bool) -> Vec<&'static Config> {
    config::route(from, to, words).iter().filter_map(|name| config::named(name)).collect()
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
fn only(parts: &[(Span, Vec<&'static Config>)]) -> Option<(Span, &'static Config)> {
    match parts {
        [(within, configs)] => match configs[..] {
            [config] => Some((*within, config)),
            _ => None,
        },
        _ => None,
    }
}
