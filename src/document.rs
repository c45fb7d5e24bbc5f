use std::borrow::Cow;

use serde::Serialize;

use crate::decode::Segment;
use crate::review::Decisions;
use crate::{
    Block, Candidate, Citation, Cleaner, Csl, Edits, Format, Mention, Metadata, Moves, Note, Rule,
    Span, Stage, Trust,
};

/// A correction or removal made by a stage that takes text apart, in that stage's own terms.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
pub struct Named {
    /// The rule that made it.
    #[serde(serialize_with = "rule_name")]
    pub rule: &'static Rule,
    /// What it took: a span of the stage's input.
    pub before: Span,
    /// What it put there: a span of the stage's output; `None` when nothing.
    pub after: Option<Span>,
}

fn rule_name<S: serde::Serializer>(rule: &&'static Rule, to: S) -> Result<S::Ok, S::Error> {
    to.serialize_str(rule.name)
}

/// Source text that is neither in the text nor in notes or metadata, and why.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Dropped {
    /// Where: a span of the stage's input, in a document of its source.
    pub span: Span,
    /// The rule that left it out.
    pub rule: &'static str,
    /// Why, in a few words.
    pub reason: Cow<'static, str>,
}

/// One edit, made or withheld, placed in the source.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Change {
    /// The stage that proposed it.
    pub stage: Stage,
    /// The rule.
    pub rule: &'static str,
    /// How far it is to be trusted.
    pub trust: Trust,
    /// `false`: reported only.
    pub applied: bool,
    /// `true`: characters were guessed; see `candidates`.
    pub lossy: bool,
    /// The readings considered, best first.
    pub candidates: Vec<Candidate>,
    /// The smallest span of the source that it came from.
    pub span: Span,
    /// What stood in the stage's input.
    pub before: String,
    /// What stands in its output, or would.
    pub after: String,
}

/// Shares of the text's characters (0..=1) and scores; nothing here changes the text.
#[derive(Clone, Copy, Debug, Default, PartialEq, Serialize)]
pub struct Quality {
    /// Damaged on the way here, repaired or not.
    pub damaged: f32,
    /// Guessed.
    pub lossy: f32,
    /// Lost: U+FFFD, 锟斤拷.
    pub unrecoverable: f32,
    /// In passages that stand elsewhere in the document too.
    pub repeated: f32,
    /// Score of machine-spun wording.
    pub spun: f32,
    /// Score of the GBK content-farm damage.
    pub farm: f32,
}

/// What one stage did, from its input to its output.
#[derive(Clone, Debug)]
pub(crate) struct Layer {
    pub(crate) stage: Stage,
    pub(crate) map: Map,
    pub(crate) named: Vec<Named>,
}

#[derive(Clone, Debug)]
pub(crate) enum Map {
    Edits(Edits),
    Moves(Moves),
}

impl Layer {
    fn apply(&self, text: &str) -> String {
        match &self.map {
            Map::Edits(edits) => edits.apply(text).into_owned(),
            Map::Moves(moves) => moves.apply(text),
        }
    }

    fn before(&self, span: Span) -> Span {
        match &self.map {
            Map::Edits(edits) => edits.before(span),
            Map::Moves(moves) => moves.before(span),
        }
    }

    fn after(&self, span: Span) -> Option<Span> {
        match &self.map {
            Map::Edits(edits) => Some(edits.after(span)),
            Map::Moves(moves) => moves.after(span),
        }
    }
}

/// A cleaned document: text, structure, and the way back to the source.
#[derive(Clone, Debug)]
pub struct Document {
    pub(crate) source: String,
    /// The body, then notes and captions; `None` when it is the source itself.
    pub(crate) buffer: Option<String>,
    pub(crate) body: usize,
    pub(crate) layers: Vec<Layer>,
    pub(crate) format: Format,
    pub(crate) encoding: Option<Cow<'static, str>>,
    pub(crate) segments: Vec<Segment>,
    pub(crate) script: Option<&'static str>,
    pub(crate) meta: Metadata,
    pub(crate) quality: Quality,
    pub(crate) blocks: Vec<Block>,
    pub(crate) notes: Vec<Note>,
    pub(crate) citations: Vec<Citation>,
    pub(crate) works: Vec<Csl>,
    pub(crate) mentions: Vec<Mention>,
    pub(crate) dropped: Vec<Dropped>,
    pub(crate) repeats: Vec<Vec<Span>>,
    pub(crate) warnings: Vec<String>,
    /// Those of the warnings that no stage gives again: the decoder's and the caller's.
    pub(crate) told: Vec<String>,
    pub(crate) stages: Vec<Stage>,
    pub(crate) url: Option<String>,
    pub(crate) cleaner: Cleaner,
    pub(crate) decisions: Decisions,
}

impl Document {
    /// The body: one paragraph a line, headings on their own lines, notes and furniture out.
    pub fn text(&self) -> &str {
        self.buffer().get(..self.body).unwrap_or_default()
    }

    /// The body and, after it, the bodies of notes and captions: what the spans of blocks, notes
    /// and citations point into.
    pub fn buffer(&self) -> &str {
        self.buffer.as_deref().unwrap_or(&self.source)
    }

    /// The decoded source.
    pub fn source(&self) -> &str {
        &self.source
    }

    /// What the source was taken for.
    pub fn format(&self) -> Format {
        self.format
    }

    /// The encoding of the source; `None` when it came as text.
    pub fn encoding(&self) -> Option<&str> {
        self.encoding.as_deref()
    }

    /// The stretches of one encoding each, where the source has several.
    pub fn segments(&self) -> &[Segment] {
        &self.segments
    }

    /// `zh-Hans`, `zh-Hant`, `zh-Hant-TW`, `zh-Hant-HK` or `mixed`; `None` when undecidable.
    pub fn script(&self) -> Option<&'static str> {
        self.script
    }

    /// Title, authors, dates and the rest; spans point into the source.
    pub fn meta(&self) -> &Metadata {
        &self.meta
    }

    /// Shares of damaged, lost and repeated characters.
    pub fn quality(&self) -> Quality {
        self.quality
    }

    /// Headings, paragraphs, turns …; spans point into the buffer.
    pub fn blocks(&self) -> &[Block] {
        &self.blocks
    }

    /// Footnotes and endnotes; `text` points into the buffer, `source` into the source.
    pub fn notes(&self) -> &[Note] {
        &self.notes
    }

    /// Works cited; spans point into the buffer.
    pub fn citations(&self) -> &[Citation] {
        &self.citations
    }

    /// The works, each once, as CSL-JSON.
    pub fn works(&self) -> &[Csl] {
        &self.works
    }

    /// Things named in the running text; spans point into the buffer.
    pub fn mentions(&self) -> &[Mention] {
        &self.mentions
    }

    /// What was left out of text, notes and metadata; spans point into the source.
    pub fn dropped(&self) -> &[Dropped] {
        &self.dropped
    }

    /// Passages that stand more than once, each with its copies; spans point into the source.
    pub fn repeats(&self) -> &[Vec<Span>] {
        &self.repeats
    }

    /// What a user should know.
    pub fn warnings(&self) -> &[String] {
        &self.warnings
    }

    /// The stages that ran.
    pub fn stages(&self) -> &[Stage] {
        &self.stages
    }

    /// Maps a span of the buffer to the smallest span of the source that it came from.
    pub fn to_source(&self, span: Span) -> Span {
        self.back(span, self.layers.len())
    }

    /// Maps a span of the source to the buffer; `None` when nothing of it is left.
    pub fn from_source(&self, span: Span) -> Option<Span> {
        self.layers.iter().try_fold(span, |span, layer| layer.after(span))
    }

    /// Maps a span of the output of the first `depth` layers to the source.
    pub(crate) fn back(&self, span: Span, depth: usize) -> Span {
        let done = self.layers.get(..depth).unwrap_or_default();
        done.iter().rev().fold(span, |span, layer| layer.before(span))
    }

    /// The source with every layer made again, which is the buffer.
    pub fn replay(&self) -> String {
        self.layers.iter().fold(self.source.clone(), |text, layer| layer.apply(&text))
    }

    /// Every correction and named removal, stage by stage; each stage's in order of place.
    pub fn changes(&self) -> Vec<Change> {
        let mut changes = Vec::new();
        let mut input = Cow::Borrowed(self.source.as_str());
        for (depth, layer) in self.layers.iter().enumerate() {
            let output = layer.apply(&input);
            if let Map::Edits(edits) = &layer.map {
                let made = edits.changes(layer.stage, &input);
                let back = |span| self.back(span, depth);
                changes.extend(made.into_iter().map(|c| Change { span: back(c.span), ..c }));
            }
            changes.extend(layer.named.iter().map(|n| Change {
                stage: layer.stage,
                rule: n.rule.name,
                trust: n.rule.trust,
                applied: true,
                lossy: false,
                candidates: Vec::new(),
                span: self.back(n.before, depth),
                before: n.before.of(&input).to_owned(),
                after: n.after.map(|s| s.of(&output).to_owned()).unwrap_or_default(),
            }));
            input = Cow::Owned(output);
        }
        changes
    }

    /// Adds something a user should know.
    pub fn warn(&mut self, warning: impl Into<String>) {
        let warning = warning.into();
        self.told.push(warning.clone());
        self.warnings.push(warning);
    }

    /// Stretches of the source, other than white space, that no text, note, metadata, drop or
    /// change answers for. Empty, by law, for plain text; markup's own syntax is not text.
    pub fn unaccounted(&self) -> Vec<Span> {
        let mut lost = Vec::new();
        for (depth, layer) in self.layers.iter().enumerate() {
            let Map::Moves(moves) = &layer.map else { continue };
            if layer.stage == Stage::Extract {
                continue; // tags are no text; extract's own tests hold its text nodes to the law
            }
            // In the layer's own input, where markup is gone: what a piece, a change, a drop or a
            // field answers for, and the gaps between.
            let done = self.layers.get(..depth).unwrap_or_default();
            let input = done.iter().fold(self.source.clone(), |text, layer| layer.apply(&text));
            let forth = |span| done.iter().try_fold(span, |span, layer| layer.after(span));
            let mut used: Vec<Span> = moves.pieces().map(|p| p.src).collect();
            used.extend(layer.named.iter().map(|n| n.before));
            used.extend(self.dropped.iter().filter_map(|d| forth(d.span)));
            used.extend(self.meta.fields().filter_map(|(_, f)| forth(f.span?)));
            used.extend(self.meta.images.iter().filter_map(|i| forth(i.caption_span?)));
            used.sort();
            let mut at = 0;
            for span in used.into_iter().chain([Span::empty(input.len())]) {
                if span.start > at {
                    let gap = visible(&input, Span::new(at, span.start));
                    lost.extend(gap.map(|gap| self.back(gap, depth)));
                }
                at = at.max(span.end);
            }
        }
        lost
    }
}

/// `span` of `text` without the white space around it; `None` when there is nothing else.
fn visible(text: &str, span: Span) -> Option<Span> {
    let part = span.of(text);
    let start = span.start + (part.len() - part.trim_start().len());
    let end = span.start + part.trim_end().len();
    (start < end).then(|| Span::new(start, end))
}

impl Edits {
    /// Every edit, made or withheld, of `stage` on `text`, in order of place. Spans are of `text`.
    pub fn changes(&self, stage: Stage, text: &str) -> Vec<Change> {
        let made = self.iter().map(|e| Change {
            stage,
            rule: e.rule.name,
            trust: e.trust,
            applied: true,
            lossy: e.lossy,
            candidates: e.candidates.to_vec(),
            span: e.span,
            before: e.span.of(text).to_owned(),
            after: e.text.to_owned(),
        });
        let withheld = self.withheld().iter().map(|p| Change {
            stage,
            rule: p.rule.name,
            trust: p.trust,
            applied: false,
            lossy: p.lossy,
            candidates: p.candidates.clone(),
            span: p.span,
            before: p.span.of(text).to_owned(),
            after: p.text.clone().into_owned(),
        });
        let mut all: Vec<Change> = made.chain(withheld).collect();
        all.sort_by_key(|c| c.span);
        all
    }
}
