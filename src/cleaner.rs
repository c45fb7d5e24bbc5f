use std::borrow::Cow;
use std::sync::Arc;

use regex::Regex;

use crate::cite::CiteOptions;
use crate::convert::{ConvertOptions, Script};
use crate::decode::{DecodeOptions, Decoded};
use crate::document::{Layer, Map, Named};
use crate::extract::ExtractOptions;
use crate::normalize::NormalizeOptions;
use crate::reflow::ReflowOptions;
use crate::repair::{RepairOptions, RepairPlace};
use crate::review::{Decisions, Review};
use crate::{Document, Edits, Error, Field, Format, Moves, Options, Span, Stage};

/// Above this the stages' 32-bit offsets could overflow while a text grows: 1 GiB.
const MAX_LEN: usize = 1 << 30;

/// What there is to clean.
#[derive(Clone, Copy, Debug)]
#[non_exhaustive]
pub enum Source<'s> {
    /// Bytes as they came, encoding unknown.
    Bytes(&'s [u8]),
    /// Bytes with the WHATWG label that a server declared for them; verified, and overruled when
    /// the bytes say otherwise.
    Declared(&'s [u8], &'s str),
    /// Text that someone has decoded.
    Text(&'s str),
}

impl<'s> From<&'s [u8]> for Source<'s> {
    fn from(bytes: &'s [u8]) -> Source<'s> {
        Source::Bytes(bytes)
    }
}

impl<'s> From<&'s str> for Source<'s> {
    fn from(text: &'s str) -> Source<'s> {
        Source::Text(text)
    }
}

/// Options checked and patterns compiled once; cheap to clone, safe to share.
#[derive(Clone, Debug)]
pub struct Cleaner(Arc<Inner>);

#[derive(Debug)]
struct Inner {
    options: Options,
    protect: Vec<Regex>,
}

impl Default for Cleaner {
    fn default() -> Cleaner {
        Cleaner(Arc::new(Inner { options: Options::default(), protect: Vec::new() }))
    }
}

/// Cleans one document with default options.
///
/// ```
/// let doc = jiaokan::clean("标题\u{200b}".as_bytes());
/// assert_eq!(doc.text(), "标题");
/// ```
pub fn clean(bytes: &[u8]) -> Document {
    Cleaner::default().clean(bytes)
}

impl Cleaner {
    /// Checks the options.
    pub fn new(options: Options) -> Result<Cleaner, Error> {
        options.check()?;
        let compile = |pattern: &String| {
            Regex::new(pattern)
                .map_err(|e| Error::BadPattern { pattern: pattern.clone(), reason: e.to_string() })
        };
        let protect = options.protect.iter().map(compile).collect::<Result<_, _>>()?;
        Ok(Cleaner(Arc::new(Inner { options, protect })))
    }

    /// The options as given.
    pub fn options(&self) -> &Options {
        &self.0.options
    }

    /// Cleans one document; never fails.
    pub fn clean(&self, bytes: &[u8]) -> Document {
        self.clean_from(Source::Bytes(bytes), None)
    }

    /// Cleans bytes or text that came from `url`.
    pub fn clean_from<'s>(&self, source: impl Into<Source<'s>>, url: Option<&str>) -> Document {
        let decoded = match source.into() {
            Source::Bytes(bytes) => {
                let label = self.options().encoding.clone();
                crate::decode(bytes, &DecodeOptions { label })
            }
            Source::Declared(bytes, label) => {
                crate::decode(bytes, &DecodeOptions { label: Some(label.to_owned()) })
            }
            Source::Text(text) => Decoded { text: Cow::Borrowed(text), ..Decoded::default() },
        };
        self.run(decoded, url, &Decisions::default())
    }

    /// Cleans a document again, with other decisions on single changes.
    pub(crate) fn rerun(&self, doc: &Document, decisions: &Decisions) -> Document {
        let decoded = Decoded {
            text: Cow::Borrowed(doc.source.as_str()),
            encoding: doc.encoding.clone(),
            segments: doc.segments.clone(),
            warnings: doc.told.clone(),
            ..Decoded::default()
        };
        self.run(decoded, doc.url.as_deref(), decisions)
    }

    pub(crate) fn run(
        &self,
        decoded: Decoded<'_>,
        url: Option<&str>,
        decisions: &Decisions,
    ) -> Document {
        let mut work = Work::new(self, decoded, url, decisions);
        if work.doc.source.len() > MAX_LEN {
            let warning = "the text is longer than 1 GiB: nothing but decoding was done; split it";
            work.doc.warnings.push(warning.into());
            return work.doc;
        }
        work.repair();
        work.extract();
        work.reflow();
        work.convert();
        work.normalize();
        work.cite();
        // What the caller knows, where the document does not say.
        if work.doc.meta.url.is_none() {
            work.doc.meta.url = url.map(|url| Field::new(url, None, "argument"));
        }
        if work.review.on_edits() {
            let warnings = work.review.warnings(&work.doc);
            work.doc.warnings.extend(warnings);
        }
        work.doc
    }
}

/// A document on its way through the stages.
struct Work<'c> {
    options: &'c Options,
    protect: &'c [Regex],
    review: Review<'c>,
    doc: Document,
}

impl<'c> Work<'c> {
    fn new(
        cleaner: &'c Cleaner,
        decoded: Decoded<'_>,
        url: Option<&str>,
        decisions: &'c Decisions,
    ) -> Work<'c> {
        let source = decoded.text.into_owned();
        let options = cleaner.options();
        let format = match options.format {
            Format::Auto => crate::extract::sniff(&source),
            known => known,
        };
        let doc = Document {
            body: source.len(),
            source,
            buffer: None,
            layers: Vec::new(),
            format,
            stages: if decoded.encoding.is_some() { vec![Stage::Decode] } else { Vec::new() },
            encoding: decoded.encoding,
            segments: decoded.segments,
            script: None,
            meta: Default::default(),
            quality: Default::default(),
            blocks: Vec::new(),
            notes: Vec::new(),
            citations: Vec::new(),
            works: Vec::new(),
            mentions: Vec::new(),
            dropped: Vec::new(),
            repeats: Vec::new(),
            told: decoded.warnings.clone(),
            warnings: decoded.warnings,
            url: url.map(str::to_owned),
            cleaner: cleaner.clone(),
            decisions: Decisions::default(),
        };
        Work { options, protect: &cleaner.0.protect, review: Review::new(decisions), doc }
    }

    /// Whether `stage` is asked for; if so it is put down as run.
    fn begins(&mut self, stage: Stage) -> bool {
        let runs = self.options.runs(stage);
        if runs && !self.doc.stages.contains(&stage) {
            self.doc.stages.push(stage);
        }
        runs
    }

    fn repair(&mut self) {
        if !self.begins(Stage::Repair) {
            return;
        }
        self.doc.quality = crate::repair::signals(self.doc.buffer());
        let markup = !matches!(self.doc.format, Format::Text | Format::Markdown);
        let place = if markup { RepairPlace::Markup } else { RepairPlace::Text };
        let options = RepairOptions { policy: self.policy(), place };
        let edits = crate::repair(self.doc.buffer(), &options);
        self.damage(&edits);
        self.edit(Stage::Repair, edits);
    }

    /// Adds to the quality what repair found: the shares of characters that it changes or would.
    fn damage(&mut self, edits: &Edits) {
        let text = self.doc.buffer();
        let share = |count: usize| count as f32 / text.chars().count().max(1) as f32;
        let chars = |span: Span| span.of(text).chars().count();
        let made = edits.iter().map(|e| (e.span, e.lossy));
        let held = edits.withheld().iter().map(|p| (p.span, p.lossy));
        let (mut damaged, mut lossy) = (0, 0);
        for (span, guessed) in made.chain(held) {
            damaged += chars(span);
            lossy += if guessed { chars(span) } else { 0 };
        }
        if damaged > 0 {
            let (damaged, lossy) = (share(damaged), share(lossy));
            let quality = &mut self.doc.quality;
            quality.damaged = (quality.damaged + damaged).min(1.0);
            quality.lossy = (quality.lossy + lossy).min(1.0);
        }
    }

    fn extract(&mut self) {
        if self.doc.format == Format::Text || !self.begins(Stage::Extract) {
            return;
        }
        let options = ExtractOptions {
            format: self.doc.format,
            url: self.doc.url.clone(),
            select: self.options.select.clone(),
            policy: self.policy(),
        };
        let out = crate::extract(self.doc.buffer(), &options);
        let depth = self.doc.layers.len();
        self.place(depth, out.meta, out.dropped);
        self.doc.blocks = out.blocks;
        self.doc.warnings.extend(out.warnings);
        self.doc.body = out.text.len();
        self.moves(Stage::Extract, out.moves, out.text, out.changes);
        if self.options.runs(Stage::Repair) {
            let options = RepairOptions { policy: self.policy(), place: RepairPlace::Extracted };
            let edits = crate::repair(self.doc.buffer(), &options);
            self.damage(&edits);
            self.edit(Stage::Repair, edits);
        }
    }

    fn reflow(&mut self) {
        if !self.begins(Stage::Reflow) {
            return;
        }
        let options = ReflowOptions {
            policy: self.policy(),
            edges: self.options.edges,
            repeats: self.options.repeats,
            from_markup: self.doc.format != Format::Text,
            from_markdown: self.doc.format == Format::Markdown,
        };
        let out = crate::reflow(self.doc.buffer(), &self.doc.blocks, &options);
        let depth = self.doc.layers.len();
        self.place(depth, out.meta, out.dropped);
        self.doc.notes = out.notes;
        for note in &mut self.doc.notes {
            note.source = self.doc.layers.iter().rev().fold(note.source, |s, l| match &l.map {
                Map::Edits(edits) => edits.before(s),
                Map::Moves(moves) => moves.before(s),
            });
        }
        self.doc.blocks = out.blocks;
        self.doc.quality.repeated = out.repeated;
        let copies = |group: &Vec<Span>| group.iter().map(|s| self.doc.back(*s, depth)).collect();
        self.doc.repeats = out.repeats.iter().map(copies).collect();
        self.doc.warnings.extend(out.warnings);
        self.doc.body = out.body;
        self.moves(Stage::Reflow, out.moves, out.text, out.changes);
    }

    fn convert(&mut self) {
        let found = crate::identify(self.doc.text());
        self.doc.script = found.script;
        if let (None, Some(tag)) = (&self.doc.meta.language, found.script.filter(|s| *s != "mixed"))
        {
            self.doc.meta.language = Some(Field::new(tag, None, "text"));
        }
        let Some(to) = self.options.script else { return };
        if !self.begins(Stage::Convert) {
            return;
        }
        // Titles and captions are too short to tell: they are in the script of the text.
        let from = found.script();
        let options = |from, protect| ConvertOptions {
            to: Some(to),
            from,
            words: self.options.words,
            disambiguate: self.options.disambiguate,
            keep_quotations: self.options.keep_quotations,
            keep_japanese: self.options.keep_japanese,
            dictionary: self.options.dictionary.clone(),
            protect,
            policy: self.policy(),
            ..ConvertOptions::default()
        };
        let edits = crate::convert(self.doc.buffer(), &options(None, self.protected()));
        // The metadata follows the text; addresses and dates are not text.
        let plain = options(from, Vec::new());
        let again = |value: &mut String| {
            let edits = crate::convert(value, &plain);
            if !edits.is_empty() {
                *value = edits.apply(value).into_owned();
            }
        };
        let mut meta = std::mem::take(&mut self.doc.meta);
        meta.texts_mut().for_each(again);
        self.doc.meta = meta;
        // Where nothing was converted (no Chinese, a disabled rule), nothing else is said of it.
        if !edits.is_empty() {
            self.doc.script = Some(Script::tag(to));
            if let Some(language) = &mut self.doc.meta.language
                && language.value.starts_with("zh")
            {
                language.value = Script::tag(to).to_owned();
            }
        }
        self.edit(Stage::Convert, edits);
    }

    fn normalize(&mut self) {
        if !self.begins(Stage::Normalize) {
            return;
        }
        let options = NormalizeOptions {
            policy: self.policy(),
            protect: self.protected(),
            ..self.options.normalize.clone()
        };
        let edits = crate::normalize(self.doc.buffer(), &options);
        self.edit(Stage::Normalize, edits);
    }

    fn cite(&mut self) {
        if !self.begins(Stage::Cite) {
            return;
        }
        let options = CiteOptions {
            policy: self.policy(),
            body: Some(self.doc.body),
            date: self.doc.meta.published.as_ref().map(|f| f.value.clone()),
        };
        let out = crate::cite(self.doc.buffer(), &self.doc.notes, &options);
        for (index, citation) in out.citations.iter().enumerate() {
            if let Some(note) = citation.note.and_then(|n| self.doc.notes.get_mut(n)) {
                note.citations.push(index);
            }
        }
        self.doc.citations = out.citations;
        self.doc.mentions = out.mentions;
        self.doc.works = out.works;
    }

    /// The policy with the rules that the user took back.
    fn policy(&self) -> crate::Policy {
        let mut policy = self.options.policy.clone();
        policy.disable.extend(self.review.rules().map(str::to_owned));
        policy
    }

    /// Stretches of the buffer that the user's patterns protect, sorted and disjoint.
    fn protected(&self) -> Vec<Span> {
        let text = self.doc.buffer();
        let found = self.protect.iter().flat_map(|p| p.find_iter(text));
        let mut spans: Vec<Span> = found.map(|m| m.range().into()).collect();
        spans.sort();
        spans.dedup_by(|next, last| {
            let joins = next.start <= last.end;
            if joins {
                *last = last.join(*next);
            }
            joins
        });
        spans
    }

    /// Takes a stage's metadata and drops, whose spans are of its input, to the source.
    fn place(&mut self, depth: usize, mut meta: crate::Metadata, dropped: Vec<crate::Dropped>) {
        meta.carry(|span| self.doc.back(span, depth));
        self.doc.meta.merge(meta);
        for mut drop in dropped {
            drop.span = self.doc.back(drop.span, depth);
            self.doc.dropped.push(drop);
        }
    }

    /// Makes a stage's edits, less those that the user took back and with those accepted.
    fn edit(&mut self, stage: Stage, mut edits: Edits) {
        let depth = self.doc.layers.len();
        if self.review.on_edits() {
            let (doc, review) = (&self.doc, &self.review);
            edits = edits.retain(|e| !review.reverts(e.rule.name, doc.back(e.span, depth)));
            edits = edits.accept(|p| review.accepts(p.rule.name, doc.back(p.span, depth)));
        }
        if edits.is_empty() && edits.withheld().is_empty() {
            return;
        }
        if !edits.is_empty() {
            let after = |span: &mut Span| *span = edits.after(*span);
            let mut body = Span::new(0, self.doc.body);
            after(&mut body);
            self.doc.body = body.end;
            self.doc.blocks.iter_mut().for_each(|b| after(&mut b.span));
            for note in &mut self.doc.notes {
                after(&mut note.text);
                for offset in note.calls.iter_mut().filter_map(|c| c.offset.as_mut()) {
                    *offset = edits.after(Span::empty(*offset)).start;
                }
            }
            self.doc.buffer = Some(edits.apply(self.doc.buffer()).into_owned());
        }
        self.doc.layers.push(Layer { stage, map: Map::Edits(edits), named: Vec::new() });
    }

    fn moves(&mut self, stage: Stage, moves: Moves, text: String, named: Vec<Named>) {
        if moves.is_identity(self.doc.buffer()) {
            return;
        }
        self.doc.buffer = Some(text);
        self.doc.layers.push(Layer { stage, map: Map::Moves(moves), named });
    }
}
