use serde_json::{Value, json};

use crate::{Block, BlockKind, Document, Span};

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
pub enum Notes {
    /// Nowhere.
    #[default]
    Drop,
    /// After the body, one a line, with their labels.
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
                out.push_str(note);
                out.push('〕');
            }),
            _ => out.push_str(self.text()),
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
            outside.for_each(|b| line(b.span.of(self.buffer())));
        }
        if options.notes == Notes::End {
            self.notes.iter().for_each(|n| {
                line(&format!("{} {}", n.label, n.text.of(self.buffer())));
            });
        }
        out
    }

    /// Writes the body with `write` called at each place that calls a note.
    fn write_with_calls(&self, out: &mut String, write: impl Fn(&mut String, &str)) {
        let text = self.text();
        let mut at = 0;
        for (offset, note) in self.calls() {
            out.push_str(text.get(at..offset).unwrap_or_default());
            write(out, note);
            at = offset;
        }
        out.push_str(text.get(at..).unwrap_or_default());
    }

    /// Offsets in the text that call a note, in order, with the note's text.
    fn calls(&self) -> Vec<(usize, &str)> {
        let mut calls: Vec<(usize, &str)> = self
            .notes
            .iter()
            .flat_map(|n| {
                n.calls.iter().filter_map(|c| Some((c.offset?, n.text.of(self.buffer()))))
            })
            .collect();
        calls.sort_by_key(|(offset, _)| *offset);
        calls
    }

    /// The document as Markdown: headings, lists, quotes, and notes as `[^n]`.
    pub fn to_markdown(&self) -> String {
        let mut out = String::with_capacity(self.text().len() * 9 / 8);
        if let Some(title) = &self.meta.title {
            out.push_str(&format!("# {}\n\n", title.value));
        }
        let mut calls: Vec<(usize, usize)> = (0..self.notes.len())
            .flat_map(|i| self.notes.get(i).map(|n| (i, n)))
            .flat_map(|(i, n)| n.calls.iter().filter_map(move |c| Some((c.offset?, i + 1))))
            .collect();
        calls.sort_unstable();
        let mut start = 0;
        for line in self.text().split('\n') {
            let span = Span::new(start, start + line.len());
            start = span.end + 1;
            if line.is_empty() {
                continue;
            }
            out.push_str(&self.prefix(span));
            let mut at = span.start;
            let here = calls.iter().filter(|(o, _)| span.start <= *o && *o <= span.end);
            for (offset, number) in here {
                out.push_str(Span::new(at, *offset).of(self.text()));
                out.push_str(&format!("[^{number}]"));
                at = *offset;
            }
            out.push_str(Span::new(at, span.end).of(self.text()));
            out.push_str(if self.inside_table_or_code(span) { "\n" } else { "\n\n" });
        }
        for (index, note) in self.notes.iter().enumerate() {
            let body = note.text.of(self.buffer()).replace('\n', "\n    ");
            out.push_str(&format!("[^{}]: {body}\n", index + 1));
        }
        out
    }

    fn prefix(&self, line: Span) -> String {
        let mut prefix = String::new();
        for block in
            self.blocks.iter().filter(|b| b.span.start <= line.start && line.end <= b.span.end)
        {
            match block.kind {
                // Level 1 is the title's.
                BlockKind::Heading { level } => {
                    prefix = "#".repeat((usize::from(level) + 1).min(6)) + " "
                }
                BlockKind::Item { level } => {
                    prefix = "  ".repeat(usize::from(level.saturating_sub(1))) + "- ";
                }
                BlockKind::Quote => prefix.insert_str(0, "> "),
                _ => {}
            }
        }
        prefix
    }

    fn inside_table_or_code(&self, line: Span) -> bool {
        let keeps = |b: &&Block| {
            matches!(b.kind, BlockKind::Table | BlockKind::Code { .. } | BlockKind::Verse)
        };
        self.blocks
            .iter()
            .filter(keeps)
            .any(|b| b.span.start <= line.start && line.end < b.span.end)
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
