use serde_json::{Value, json};

use crate::{BlockKind, Document, Note};

/// What [`Document::to_text`] puts beside the body.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct TextOptions {
    /// The title on a line of its own, first.
    pub title: bool,
    /// The authors on a line of their own.
    pub byline: bool,
    /// Captions after the body.
    pub captions: bool,
    /// What becomes of notes.
    pub notes: Notes,
}

/// Where [`Document::to_text`] puts notes.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
#[non_exhaustive]
pub enum Notes {
    /// Nowhere.
    #[default]
    Drop,
    /// After the body, one a line, with their labels, which also stand where they are called.
    End,
    /// Where they are called, in 〔〕.
    Inline,
}

impl Document {
    /// The body with title, byline, captions and notes put back as asked.
    pub fn to_text(&self, options: TextOptions) -> String {
        let mut out = String::with_capacity(self.text().len());
        if let Some(title) = self.meta.title.as_ref().filter(|_| options.title) {
            out.push_str(&title.value);
            out.push('\n');
        }
        if options.byline && !self.meta.authors.is_empty() {
            let names: Vec<&str> = self.meta.authors.iter().map(|f| f.value.as_str()).collect();
            out.push_str(&names.join("、"));
            out.push('\n');
        }
        match options.notes {
            Notes::Inline => self.write_with_calls(&mut out, |out, note| {
                out.push('〔');
                out.push_str(note.text.of(self.buffer()));
                out.push('〕');
            }),
            Notes::End => self.write_with_calls(&mut out, |out, note| out.push_str(&mark(note))),
            Notes::Drop => out.push_str(self.text()),
        }
        let mut line = |text: &str| {
            if !out.is_empty() && !out.ends_with('\n') {
                out.push('\n');
            }
            out.push_str(text);
        };
        if options.captions {
            let captions = self.blocks.iter().filter(|b| b.kind == BlockKind::Caption);
            let outside = captions.filter(|b| b.span.start >= self.body);
            outside.clone().for_each(|b| line(b.span.of(self.buffer())));
            // Those of a page's pictures are told with the pictures.
            let known = |text: &str| outside.clone().any(|b| b.span.of(self.buffer()) == text);
            let pictures = self.meta.images.iter().filter_map(|image| image.caption.as_deref());
            pictures.filter(|text| !known(text)).for_each(&mut line);
        }
        if options.notes == Notes::End {
            self.notes.iter().for_each(|n| {
                line(&format!("{} {}", mark(n), n.text.of(self.buffer())));
            });
        }
        out
    }

    /// Writes the body with `write` called at each place that calls a note.
    fn write_with_calls(&self, out: &mut String, write: impl Fn(&mut String, &Note)) {
        let text = self.text();
        let mut at = 0;
        for (offset, note) in self.calls() {
            out.push_str(text.get(at..offset).unwrap_or_default());
            write(out, note);
            at = offset;
        }
        out.push_str(text.get(at..).unwrap_or_default());
    }

    /// Offsets in the text that call a note, in order, with the note.
    pub(crate) fn calls(&self) -> Vec<(usize, &Note)> {
        let calls = |n: &'_ Note| n.calls.iter().filter_map(|c| c.offset).collect::<Vec<_>>();
        let mut all: Vec<(usize, &Note)> =
            self.notes.iter().flat_map(|n| calls(n).into_iter().map(move |o| (o, n))).collect();
        all.sort_by_key(|(offset, _)| *offset);
        all
    }

    /// The whole document as JSON; offsets are bytes.
    pub fn to_value(&self) -> Value {
        let buffer = self.buffer();
        let notes: Vec<Value> = self
            .notes
            .iter()
            .map(|n| {
                json!({
                    "label": n.label, "text": n.text.of(buffer), "calls": n.calls,
                    "citations": n.citations, "start": n.source.start, "end": n.source.end,
                })
            })
            .collect();
        json!({
            "format": self.format.name(),
            "encoding": self.encoding,
            "script": self.script,
            "stages": self.stages,
            "text": self.text(),
            "meta": self.meta,
            "quality": self.quality,
            "blocks": self.blocks,
            "notes": notes,
            "citations": self.citations,
            "works": self.works,
            "mentions": self.mentions,
            "dropped": self.dropped,
            "repeats": self.repeats,
            "changes": self.changes(),
            "warnings": self.warnings,
            "recipe": self.recipe(),
        })
    }
}

/// What stands for a note in the text: its label, in brackets where that could be taken for text.
fn mark(note: &Note) -> String {
    match note.label.chars().all(|c| c.is_ascii_alphanumeric()) {
        true => format!("[{}]", note.label),
        false => note.label.clone(),
    }
}
