//! What a source is, told from the source alone.
//!
//! Plain text is the answer when in doubt: text about markup, code, JSON, a single `*` or `#` stay
//! as they are. A page shows itself by its doctype or by block tags, a line of one by tags with their
//! end tags, a value or a break, where it does not speak of tags, a feed by its root element or
//! by the head that readers write (an epoch comment, a title link, a rule), Markdown by front
//! matter or by two kinds of its marks. Only the first 64 KiB are looked at.

use super::feed;
use super::metadata::front_matter;
use crate::Format;

/// Far enough to see what a document is.
const LOOK: usize = 64 * 1024;

/// Tells what `source` is; [`Format::Text`] when it is no markup.
pub fn sniff(source: &str) -> Format {
    let head = floor(source, LOOK);
    let start = head.trim_start_matches(|c: char| c.is_whitespace() || c == '\u{feff}');
    if feed::is_feed(start) || feed::head::read(head).is_some() {
        return Format::Feed;
    }
    if start.starts_with('<')
        && let Some(format) = page(start)
    {
        return format;
    }
    if front_matter::read(head).is_some() {
        return Format::Markdown;
    }
    if is_data_or_code(start) {
        return Format::Text;
    }
    if markdown(head) {
        return Format::Markdown;
    }
    let tags = Tags::count(head, Tags::closed);
    if fragment(head, &tags) || marked_up(head, &tags) { Format::Html } else { Format::Text }
}

/// The longest head of `text` of at most `len` bytes that ends between characters.
fn floor(text: &str, len: usize) -> &str {
    let mut end = len.min(text.len());
    while !text.is_char_boundary(end) {
        end -= 1;
    }
    text.get(..end).unwrap_or(text)
}

/// For a source that begins with `<`.
fn page(start: &str) -> Option<Format> {
    let begins =
        |word: &str| start.get(..word.len()).is_some_and(|head| head.eq_ignore_ascii_case(word));
    if ["<!doctype html", "<html", "<head"].into_iter().any(begins) {
        return Some(Format::Html);
    }
    let low: String = start.chars().take(2000).collect::<String>().to_ascii_lowercase();
    if low.starts_with("<!doctype") || low.starts_with("<?xml") {
        // XHTML says so at its head; other XML is data.
        return Some(if low.contains("<html") || low.contains("xhtml") {
            Format::Html
        } else {
            Format::Text
        });
    }
    // Comments before the first tag.
    let mut rest = low.as_str();
    while let Some(comment) = rest.strip_prefix("<!--") {
        rest = comment.split_once("-->").map(|(_, r)| r.trim_start())?;
    }
    let tag = rest.strip_prefix('<')?;
    let name: String = tag.chars().take_while(char::is_ascii_alphanumeric).collect();
    if !BLOCK_TAGS.contains(&name.as_str()) && !INLINE_TAGS.contains(&name.as_str()) {
        // A crawl's own element around the page.
        let inside = low.contains("<html") || low.contains("<!doctype") || low.contains("<body");
        let many = |tags: &Tags| tags.blocks >= 8 && tags.closing >= 4;
        return (inside || many(&Tags::count(start, many))).then_some(Format::Html);
    }
    // One more tag makes it markup: a text that opens with the name of a tag has no end tag.
    let any = |tags: &Tags| tags.closing + tags.breaks >= 1;
    any(&Tags::count(start, any)).then_some(Format::Html)
}

/// Block-level names that nothing but a page uses.
const BLOCK_TAGS: &[&str] = &[
    "html",
    "head",
    "body",
    "div",
    "p",
    "table",
    "ul",
    "ol",
    "section",
    "article",
    "main",
    "header",
    "footer",
    "nav",
    "figure",
    "blockquote",
    "h1",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "pre",
    "dl",
    "form",
    "center",
    "tr",
    "td",
    "li",
    "hr",
    "script",
    "style",
    "meta",
    "link",
    "title",
    "base",
    "iframe",
    "noscript",
    "aside",
    "frameset",
    "tbody",
    "main",
    "marquee",
];
const INLINE_TAGS: &[&str] = &[
    "a", "span", "b", "strong", "em", "i", "font", "img", "br", "u", "small", "ruby", "sup", "sub",
    "s", "del", "big", "strike", "mark",
];

fn inline(name: &str) -> Option<usize> {
    INLINE_TAGS.iter().position(|tag| *tag == name)
}

#[derive(Default)]
struct Tags {
    blocks: usize,
    closing: usize,
    breaks: usize,
    /// Inline tags with their end tags, and those with a value in quotes.
    pairs: usize,
    attributed: usize,
}

impl Tags {
    /// Tags that stand in the text as tags do: `<name` and `>` with no `<` between. Stops when there
    /// are `enough`.
    fn count(text: &str, enough: impl Fn(&Tags) -> bool) -> Tags {
        let mut tags = Tags::default();
        let mut open = [0_u32; INLINE_TAGS.len()];
        let mut rest = text;
        while !enough(&tags)
            && let Some(at) = memchr::memchr(b'<', rest.as_bytes())
        {
            rest = rest.get(at + 1..).unwrap_or_default();
            let end = memchr::memchr2(b'>', b'<', rest.as_bytes()).unwrap_or(0);
            if rest.as_bytes().get(end) != Some(&b'>') {
                continue;
            }
            let inside = rest.get(..end).unwrap_or_default();
            let closing = inside.starts_with('/');
            let name = inside.trim_start_matches('/');
            let len = name.bytes().take_while(u8::is_ascii_alphanumeric).count();
            let name = name.get(..len).unwrap_or_default().to_ascii_lowercase();
            if name == "br" {
                tags.breaks += 1;
            } else if BLOCK_TAGS.contains(&name.as_str()) {
                tags.blocks += 1;
                tags.closing += usize::from(closing);
            } else if let Some(open) = inline(&name).and_then(|at| open.get_mut(at)) {
                tags.closing += usize::from(closing);
                tags.attributed += usize::from(inside.contains("=\"") || inside.contains("='"));
                if !closing {
                    *open += 1;
                } else if *open > 0 {
                    *open -= 1;
                    tags.pairs += 1;
                }
            }
        }
        tags
    }

    /// Three blocks that are closed: an essay on HTML names its tags singly and seldom closes them.
    fn closed(&self) -> bool {
        self.blocks >= 4 && self.closing >= 2
    }
}

/// A fragment of a page that begins with text.
fn fragment(head: &str, tags: &Tags) -> bool {
    tags.closed() || (tags.breaks >= 4 && !head.contains("```"))
}

/// Words of a text that speaks of tags, and does not use them: in Chinese, and whole ones in Latin.
/// 代码 and 元素 are none: shares have the one, chemistry has the other.
const SPOKEN: [&str; 8] = ["标签", "標籤", "标记", "標記", "换行符", "換行符", "源码", "`"];
const SPOKEN_LATIN: [&str; 5] = ["tag", "tags", "html", "markup", "xml"];

/// A line with markup in it, as a cell of a table of data holds it: 水位<br>下降, a phrase between a
/// tag and its end tag, a tag with its attributes. White space between lines would go, so where the
/// lines themselves are ended by anything but tags the text is one of lines.
fn marked_up(head: &str, tags: &Tags) -> bool {
    if tags.pairs + tags.attributed + tags.breaks == 0 {
        return false;
    }
    let mut lines = head.trim_end().lines().rev();
    lines.next();
    if !lines.all(|line| line.trim_end().ends_with('>')) {
        return false;
    }
    // What stands in the tags are addresses and names.
    let outside = head.split('<').map(|part| part.split_once('>').map_or(part, |(_, t)| t));
    let said = outside.collect::<String>().to_ascii_lowercase();
    let mut words = said.split(|c: char| !c.is_ascii_alphanumeric());
    !SPOKEN.iter().any(|word| said.contains(word)) && !words.any(|w| SPOKEN_LATIN.contains(&w))
}

/// JSON, tables of values and programs: never Markdown, whatever `#` and `*` they hold.
fn is_data_or_code(start: &str) -> bool {
    if start.starts_with(['{', '[']) && !start.starts_with("[^") {
        let body = start.trim_end();
        let pairs = body.ends_with(['}', ']']) || body.len() > LOOK / 2;
        let link = start.starts_with('[') && start.contains("](");
        if pairs && !link {
            return true;
        }
    }
    if start.starts_with("#!") {
        return true;
    }
    let mut lines = 0;
    let mut code = 0;
    let mut fenced = false;
    for line in start.lines().map(str::trim_end).filter(|l| !l.trim().is_empty()).take(400) {
        if line.trim_start().starts_with("```") || line.trim_start().starts_with("~~~") {
            fenced = !fenced;
            continue;
        }
        if fenced {
            continue;
        }
        lines += 1;
        let body = line.trim_start();
        let ends = line.ends_with([';', '{', '}']) || line.ends_with("):") || line.ends_with(" \\");
        let begins = [
            "//", "/*", "import ", "from ", "#include", "def ", "class ", "return ", "var ",
            "let ", "const ", "fn ", "use ", "pub ", "public ", "if (", "for (", "while ",
            "export ", "package ", "func ", "echo ", "print(", "@",
        ]
        .iter()
        .any(|b| body.starts_with(b));
        code += usize::from(ends || begins);
    }
    // A tenth: programs in Chinese comments reach a third, prose with a stray semicolon a hundredth.
    code * 10 > lines
}

/// Two kinds of Markdown's marks, or many of one that plain text does not use.
fn markdown(head: &str) -> bool {
    let mut seen = Marks::default();
    let mut fence: Option<&str> = None;
    let mut last = "";
    let mut lines = head.lines().peekable();
    while let Some(line) = lines.next() {
        let body = line.trim();
        if let Some(mark) = fence {
            if body.starts_with(mark) && body.trim_matches('`').trim_matches('~').is_empty() {
                seen.fences += 1;
                fence = None;
            }
            continue;
        }
        if body.starts_with("```") || body.starts_with("~~~") {
            fence = body.get(..3);
            continue;
        }
        let apart = last.is_empty() && lines.peek().is_none_or(|next| next.trim().is_empty());
        seen.apart += usize::from(apart && is_section(body));
        seen.prose += usize::from(body.len() >= PROSE);
        seen.line(line, last);
        last = body;
    }
    seen.verdict()
}

/// A line this long is running text: thirty Chinese characters, in bytes.
const PROSE: usize = 90;

/// `# 一、缘起`: a heading in Chinese, of the highest level.
fn is_section(line: &str) -> bool {
    let text = line.strip_prefix("# ").map(str::trim_start).unwrap_or_default();
    let han = |c: char| ('\u{4e00}'..='\u{9fff}').contains(&c);
    text.chars().take(8).any(han) && text.chars().count() <= 60
}

#[derive(Default)]
struct Marks {
    headings: usize,
    /// Headings of two or more `#`: no comment of a program looks like that.
    deep: usize,
    links: usize,
    images: usize,
    strong: usize,
    items: usize,
    quotes: usize,
    tables: usize,
    fences: usize,
    notes: usize,
    /// Headings of the highest level between empty lines, as readers of PDF write all of them.
    apart: usize,
    /// Lines of running text.
    prose: usize,
}

impl Marks {
    fn line(&mut self, line: &str, last: &str) {
        let body = line.trim();
        let hashes = body.bytes().take_while(|b| *b == b'#').count();
        if (1..=6).contains(&hashes) && body.as_bytes().get(hashes) == Some(&b' ') {
            self.headings += 1;
            self.deep += usize::from(hashes > 1);
        }
        if body.starts_with("> ") {
            self.quotes += 1;
        }
        if ["- ", "* ", "+ "].iter().any(|m| body.starts_with(m)) {
            self.items += 1;
        }
        let bars = |t: &str| t.bytes().filter(|b| *b == b'|').count();
        let ruled = body.len() > 2 && body.chars().all(|c| matches!(c, '|' | '-' | ':' | ' '));
        if ruled && body.contains("--") && bars(body) > 0 && bars(last) > 0 {
            self.tables += 1;
        }
        if body.starts_with("[^") && body.contains("]:") {
            self.notes += 1;
        } else {
            self.notes += body.matches("[^").count().min(1);
        }
        let mut rest = body;
        while let Some(at) = rest.find("](") {
            let target = rest.get(at + 2..).unwrap_or_default();
            let end = target.find(')').unwrap_or(0);
            let address = target.get(..end).unwrap_or_default();
            let shaped =
                address.contains("://") || address.starts_with(['/', '#', '.']) || is_file(address);
            if shaped && rest.get(..at).is_some_and(|t| t.contains('[')) {
                let image = rest.get(..at).and_then(|t| t.rfind("![")).is_some();
                *(if image { &mut self.images } else { &mut self.links }) += 1;
            }
            rest = target;
        }
        self.strong += body.matches("**").count() / 2;
    }

    fn verdict(&self) -> bool {
        let kinds = [
            self.headings > 0,
            self.links > 0,
            self.images > 0,
            self.strong > 1,
            self.items > 1,
            self.quotes > 1,
            self.tables > 0,
            self.fences > 0,
            self.notes > 1,
        ];
        let kinds = kinds.iter().filter(|k| **k).count();
        // Items and quotes are plain text's marks too, and only count beside others; a fence that is
        // closed is two marks that agree.
        let fences = self.fences * 2;
        let own = self.deep + self.links + self.images + self.tables + fences + self.notes / 2;
        // One title and one section under it: the levels agree.
        let nested = self.deep > 0 && self.headings > self.deep;
        kinds >= 2 && own + self.strong / 2 + self.headings >= 2
            || self.deep >= 2
            || self.apart >= 2 && self.prose >= 2
            || nested
            || own >= 3
    }
}

/// A relative address: a name with an ending.
fn is_file(address: &str) -> bool {
    let name = address.split(['#', '?', ' ']).next().unwrap_or(address);
    let ending = name.rsplit_once('.').map_or("", |(_, e)| e);
    (2..=5).contains(&ending.len()) && ending.bytes().all(|b| b.is_ascii_alphanumeric())
}
