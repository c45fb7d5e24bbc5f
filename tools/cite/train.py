"""Makes data/cite/model.bin: python tools/cite/train.py --rows 30000 --epochs 5 [--dev DIR] [--fold N]

Trains on invented references (generate.py) and, where DIR is given, on its labelled rows, except
those whose item has crc32 % 5 == 0, which are kept for measuring. Needs a Rust toolchain; no Python
packages. The rows given with --dev are third-party references: they leave weights of word shapes
and endings behind, and no text.
"""

import argparse
import json
import pathlib
import re
import subprocess
import tempfile
import unicodedata
import zlib

import generate

HERE = pathlib.Path(__file__).parent
HEAD = re.compile(
    r"^\s*(?:(?:[\[［(（〔【]\s*\^?\s*\d{1,3}\s*[\]］)）〕】][.．:：、 ]*|[①-⑳]|\d{1,3}[.．、](?=\s*\D)|\d{1,3}\s+(?=[一-龥《A-Z])|\^(?:\s*跳转到：[ .\d]*)?)\s*){1,4}"
)
ORDER = ["URL", "DOI", "title", "container-title", "collection-title", "publisher", "author", "editor", "translator", "contributor", "genre", "number", "publisher-place", "issued", "accessed", "edition", "volume", "issue", "page"]


def norm(s):
    s = unicodedata.normalize("NFKC", str(s)).casefold()
    return "".join(c for c in s if unicodedata.category(c)[0] in "LNM")


class Aligner:
    """Finds where each field of a reference is printed in its text."""

    def __init__(self, text):
        self.text = text
        self.flat, self.at = "", []
        for i, c in enumerate(text):
            n = norm(c)
            self.flat += n
            self.at += [i] * len(n)
        self.tag = [None] * len(text)
        self.end = {}

    def find(self, value, start=0, whole=False):
        v = norm(value)
        k = start
        while v:
            k = self.flat.find(v, k)
            if k < 0:
                return None
            a, b = self.at[k], self.at[k + len(v) - 1] + 1
            digits = v[0].isdigit() and k and self.flat[k - 1].isdigit() and self.at[k - 1] == a - 1
            digits |= v[-1].isdigit() and b < len(self.text) and self.text[b].isdigit()
            latin = v[0].isascii() and v[0].isalpha() and a and self.text[a - 1].isascii() and self.text[a - 1].isalpha()
            latin |= v[-1].isascii() and v[-1].isalpha() and b < len(self.text) and self.text[b].isascii() and self.text[b].isalpha() and self.text[b].islower()
            if not digits and not (latin and not whole) and all(t is None for t in self.tag[a:b]):
                inside = self.text[a:b]
                if re.match(r"[)）》”]", self.text[b : b + 1]):
                    opens = {")": "(（", "）": "(（", "》": "《", "”": "“"}[self.text[b]]
                    closes = {")": ")）", "）": ")）", "》": "》", "”": "”"}[self.text[b]]
                    if sum(c in opens for c in inside) > sum(c in closes for c in inside):
                        b += 1
                return a, b
            k += 1
        return None

    def put(self, field, a, b):
        for i in range(a, b):
            self.tag[i] = field
        self.end[field] = b

    def pos(self, field):
        """Where to start looking after a field, in the flat text."""
        b = self.end.get(field, 0)
        return next((k for k, i in enumerate(self.at) if i >= b), len(self.flat))

    def given(self, a, b, giv):
        """The family name at a..b together with the given name or initials beside it."""
        first = norm(giv)[:1]
        initials = r"(?:[A-Z](?:\.|(?![A-Za-zÀ-ɏ’']))[\s-]?){1,4}(?:,? ?Jr\.?)?"
        words = r"[\s.-]*".join(re.escape(w) for w in re.split(r"[\s.-]+", giv) if w) + r"\.?"
        for pattern in (words, initials):
            m = re.match(r"[,，]?\s*(" + pattern + ")", self.text[b:], re.I if pattern == words else 0)
            if m and norm(m[1])[:1] == first:
                return a, b + len(m[0].rstrip(" -"))
            m = re.search("(" + pattern + r"\s?)$", self.text[max(0, a - 40) : a], re.I if pattern == words else 0)
            if m and norm(m[1])[:1] == first:
                return a - len(m[1]), b
        return a, b

    def people(self, field, names):
        spans = []
        for n in names:
            lit = n.get("literal")
            fam = ((n.get("non-dropping-particle") or "") + n.get("family", "")) if lit is None else lit
            giv = n.get("given", "") if lit is None else ""
            han = re.search("[㐀-鿿]", fam + giv)
            start = self.pos("container-title") if field == "editor" and "//" in self.text else 0
            hit = None
            for begin in {start, 0}:
                hit = self.find(fam + giv, begin) if han or lit else self.find(fam, begin)
                if hit:
                    break
            if not hit:
                continue
            a, b = hit
            if not han and giv:
                a, b = self.given(a, b, giv)
            spans.append((a, b))
        if not spans:
            return
        spans.sort()
        a, b = spans[0]
        for c, d in spans[1:]:
            if c - b > 12:
                break
            b = max(b, d)
        while b > a and self.tag[b - 1]:
            b -= 1
        if all(t is None for t in self.tag[a:b]):
            self.put(field, a, b)

    def run(self, fields):
        t = self.text
        for f in ORDER:
            v = fields.get(f)
            if not v:
                continue
            if f in ("author", "editor", "translator", "contributor"):
                self.people(f, v)
            elif f in ("issued", "accessed"):
                d = v["date-parts"][0]
                if f == "accessed" and len(d) == 3:
                    m = re.search(rf"{d[0]}\D{{1,2}}0?{d[1]}\D{{1,2}}0?{d[2]}(?!\d)日?", t)
                    spans = [m.span()] if m and all(x is None for x in self.tag[m.start() : m.end()]) else []
                else:
                    spans = []
                    pat = rf"(?<!\d){d[0]}(?!\d)(?:[年\-./－]\s*\d{{1,2}}(?!\d)(?:[月\-./－]\s*\d{{1,2}}(?!\d)日?|月)?|年)?"
                    for m in re.finditer(pat.replace("0", "[0Oo]") if "O" in t else pat, t):
                        if all(x is None for x in self.tag[m.start() : m.end()]):
                            spans.append(m.span())
                    for m in re.finditer(rf"(?:[A-Z][a-z]{{2,8}}\.?\s*\d{{0,2}},?\s+|\d{{1,2}}\s+[A-Z][a-z]{{2,8}}\.?\s+){d[0]}(?!\d)", t):
                        if re.search(r"Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec", m[0]):
                            free = [x for x in self.tag[m.start() : m.end()] if x]
                            if not free:
                                spans.append(m.span())
                for i, (a, b) in enumerate(sorted(spans)):
                    # The year again, but not that of the entry's other half in English.
                    if i == 0 or any(self.tag[max(0, a - 25) : a]):
                        self.put(f, a, b)
            elif f in ("volume", "issue", "page", "edition"):
                key = max(self.pos("container-title") if "container-title" in fields else 0, self.pos("title"))
                if f in ("issue", "page") and "volume" in self.end:
                    key = max(key, self.pos("volume"))
                if f == "page" and "issue" in self.end:
                    key = max(key, self.pos("issue"))
                if f == "edition":
                    m = re.search(rf"(第?\s*{re.escape(str(v))}\s*版|{re.escape(str(v))}(?:st|nd|rd|th)\s+ed)", t)
                    if m and all(x is None for x in self.tag[m.start() : m.end()]):
                        self.put(f, *m.span())
                        continue
                hit = self.find(v, key) or self.find(v, self.pos("title"))
                if hit:
                    self.put(f, *hit)
            elif f == "publisher-place":
                hit = None
                if "publisher" in self.end:
                    a = next((i for i, x in enumerate(self.tag) if x == "publisher"), 0)
                    m = re.search(re.escape(str(v)) + r"\s*[:：,，.．]?\s*$", t[:a])
                    hit = m and (m.start(), m.start() + len(str(v)))
                hit = hit or self.find(v, self.pos("title")) or self.find(v)
                if hit and all(x is None for x in self.tag[hit[0] : hit[1]]):
                    self.put(f, *hit)
            elif f == "URL":
                m = re.search(r"\s*".join(map(re.escape, re.sub(r"\s+", "", str(v)))), t)
                if m:
                    self.put(f, *m.span())
            elif f == "number":
                hit = self.find(v)
                if hit:
                    self.put(f, *hit)
            elif f in ("publisher", "container-title", "genre"):
                hit = self.find(v, self.pos("title"), f == "publisher") or self.find(v)
                if hit:
                    self.put(f, *hit)
            else:
                hit = self.find(v)
                if hit:
                    self.put(f, *hit)
        return self.tag


def align(text, fields, weight=1.0):
    """A row for the trainer, or None where too little of the fields is in the text."""
    head = HEAD.match(text)
    text = text[head.end() :] if head else text
    a = Aligner(text)
    tag = a.run(fields)
    if "author" not in fields and "editor" in a.end and "editor" in tag[:3]:
        # Editors in the place of authors, with nothing said about their role.
        end = next((i for i, f in enumerate(tag) if i > 2 and f != "editor"), len(tag))
        if not re.match(r"\W*(?:et al|等)?\W*(?:eds?\b|editor|主?编|主?編|辑|輯)", text[end:], re.I):
            tag[:end] = ["author" if f == "editor" else f for f in tag[:end]]
    for need in ("title", "author", "container-title", "publisher"):
        if fields.get(need) and need not in a.end and not (need == "author" and "佚名" in text):
            return None
    lead = next((i for i, f in enumerate(tag) if f), len(tag))
    if lead > 16 and not text.startswith("http"):
        return None  # the English half first: such rows teach the model to skip what it does not know
    row = generate.row(zip(text, tag))
    row["weight"] = weight
    return row


def held(item):
    return zlib.crc32(item.encode()) % 5 == 0 or zlib.crc32(item.split("#")[-1].encode()) % 5 == 0


def dev_rows(folder, fold=None):
    # Not gbt7714_bst: its titles are given without their subtitles.
    for name in ("zh_gbt", "zh_note", "en_gbt", "en_other"):
        for line in open(folder / f"{name}.jsonl", encoding="utf-8"):
            r = json.loads(line)
            if held(r["item"]):
                continue
            text = r["text"]
            row = align(text, r["fields"], 0.5)
            if row:
                yield row
                if zlib.crc32(text.encode()) % 2:
                    generate.R.seed(zlib.crc32(text.encode()))
                    tags = [None] * len(row["text"])
                    # Noise on the same row: damage is to cost nothing.
                    at, k = {}, 0
                    for i, c in enumerate(row["text"]):
                        at[k] = i
                        k += len(c.encode())
                    at[k] = len(row["text"])
                    for s, e, f in row["spans"]:
                        for i in range(at[s], at[e]):
                            tags[i] = f
                    noisy = generate.row(generate.noise(list(zip(row["text"], tags)), 0.9))
                    noisy["weight"] = 0.4
                    yield noisy
    for line in open(folder / "real_dev_flat.jsonl", encoding="utf-8"):
        r = json.loads(line)
        if r["kind"] in ("legal", "un"):
            continue
        if fold is not None and zlib.crc32(r["source"].encode()) % 4 == fold:
            continue
        if r["kind"] == "negative":
            yield {"text": r["text"], "spans": [], "weight": 3.0}
            continue
        row = align(r["text"], r["fields"], 3.0)
        if row:
            yield row


def main():
    a = argparse.ArgumentParser()
    a.add_argument("--rows", type=int, default=24000)
    a.add_argument("--dev", type=pathlib.Path)
    a.add_argument("--fold", type=int, help="leave out this quarter of the real references")
    a.add_argument("--epochs", default="8")
    a.add_argument("--out", type=pathlib.Path, default=HERE.parents[1] / "data/cite/model.bin")
    a.add_argument("--trainer", help="a built trainer")
    a = a.parse_args()
    with tempfile.TemporaryDirectory() as d:
        rows, check = pathlib.Path(d) / "rows.jsonl", pathlib.Path(d) / "check.jsonl"
        with open(rows, "w", encoding="utf-8") as f:
            for r in generate.rows(a.rows, 1):
                f.write(json.dumps(r, ensure_ascii=False) + "\n")
            if a.dev:
                for r in dev_rows(a.dev, a.fold):
                    f.write(json.dumps(r, ensure_ascii=False) + "\n")
        with open(check, "w", encoding="utf-8") as f:
            for r in generate.rows(1000, 2):
                f.write(json.dumps(r, ensure_ascii=False) + "\n")
        run = [a.trainer] if a.trainer else ["cargo", "run", "--release", "--quiet", "--manifest-path", HERE / "trainer/Cargo.toml", "--"]
        subprocess.run([*run, rows, a.out, check, a.epochs], check=True)


if __name__ == "__main__":
    main()
