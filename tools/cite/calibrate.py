"""Makes the curves of src/cite/sure.rs: python tools/cite/calibrate.py KIT PARSED

KIT holds labelled references NAME.jsonl ({"id", "item", "text", "fields"}) and score.py; PARSED what
`cargo run --example cite_rows` read of them, under the same names and with the tables as they are in
sure.rs, which are undone first. Two more arguments choose the rows measured and the rows shown, by
crc32(item) % 5. Rows where a book or a thesis carries a page are left out: some label the page
cited, some do not. So are rows, but those of books, whose label lacks the author that is printed at
their head.
"""

import collections
import json
import pathlib
import re
import sys
import zlib

RS = pathlib.Path(__file__).parents[2] / "src/cite/sure.rs"
NAMES = ["zh_gbt", "zh_note", "en_gbt", "en_other", "real_dev_flat"]
HARD = ["book", "webpage", "document", "paper-conference"]


def tables(rs):
    one = lambda name: [float(x) for x in re.search(rf"const {name}: \[f32; 11\]\s*=\s*\[([^\]]*)\]", rs)[1].replace("\n", " ").split(",") if x.strip()]
    less = {m[0]: (float(m[1]), float(m[2])) for m in re.findall(r'\("([\w-]+)", ([\d.]+), ([\d.]+)\)', rs)}
    return one("AT"), one("HAN"), one("LATIN"), less


def undo(c, at, curve):
    for a, b, x, y in zip(at, at[1:], curve, curve[1:]):
        if c <= y:
            return a if y == x else a + (b - a) * (c - x) / (y - x)
    return 1.0


def right(score, gold, got):
    """Every core field right and none invented, as the scorer counts."""
    for f in score.CORE:
        g, p = gold.get(f), got.get(f)
        if f == "author":
            if not g and "author-raw" in gold:
                continue
            a, b = score.names(g), score.names(p)
            if len(a) != len(b) or not all(any(score.same(x, y) for y in b) for x in a):
                return False
        elif (score.VAL[f](g) if g else "") != (score.VAL[f](p) if p else ""):
            return False
    return True


def rising(pairs):
    """Isotonic regression: blocks of (probability, share, count)."""
    blocks = []
    for p, ok in sorted(pairs):
        blocks.append([p, ok, 1])
        while len(blocks) > 1 and blocks[-2][1] * blocks[-1][2] >= blocks[-1][1] * blocks[-2][2]:
            p2, ok2, n2 = blocks.pop()
            blocks[-1] = [blocks[-1][0] + p2, blocks[-1][1] + ok2, blocks[-1][2] + n2]
    return [(p / n, ok / n, n) for p, ok, n in blocks]


def main():
    kit, parsed = pathlib.Path(sys.argv[1]), pathlib.Path(sys.argv[2])
    sys.path.insert(0, str(kit))
    import score

    rs = RS.read_text(encoding="utf-8")
    at, han, latin, less = tables(rs)
    rows = []
    for name in NAMES:
        got = {}
        for line in open(parsed / f"{name}.jsonl", encoding="utf-8"):
            r = json.loads(line)
            got[r["id"]] = r
        for line in open(kit / f"{name}.jsonl", encoding="utf-8"):
            g = json.loads(line)
            if g.get("kind") in ("negative", "legal", "un"):
                continue
            r = got[g["id"]]
            kind = r["fields"].get("type")
            if not kind or ("page" in r["fields"] and kind in ("book", "thesis")):
                continue
            if kind != "book" and r["fields"].get("author") and not g["fields"].get("author"):
                first = r["fields"]["author"][0]
                if (first.get("literal") or first.get("family", "")) in g["text"][:16]:
                    continue
            letters = not re.search("[㐀-鿿]", g["text"])
            factor = less.get(kind, (1, 1))[letters]
            p = undo(min(1.0, r["confidence"] / factor), at, latin if letters else han)
            part = zlib.crc32(g.get("item", g.get("source", "")).encode()) % 5
            rows.append((name, letters, kind, p, right(score, g["fields"], r["fields"]), part, r["confidence"]))
    fit = [r for r in rows if r[5] != 0]
    out = {}
    factors = collections.defaultdict(lambda: [1.0, 1.0])
    for letters in (False, True):
        easy = [(r[3], r[4]) for r in fit if r[1] == letters and r[2] not in HARD]
        blocks = rising(easy)
        curve = []
        for x in at:
            near = sorted(easy, key=lambda e: abs(e[0] - x))[:200]
            lower = [b[1:] for b in blocks if b[0] <= x] or [blocks[0][1:]]
            value, n = lower[-1] if x < 1 else (sum(ok for _, ok in near) / len(near), len(near))
            # One standard error below what was counted: others' references are not these.
            value -= (value * (1 - value) / max(n, 30)) ** 0.5
            curve.append(round(min(max(value, (curve[-1] + 0.005) if curve else 0.02), 0.995), 3))
        out["LATIN" if letters else "HAN"] = curve
        for kind in HARD:
            own = [r for r in fit if r[1] == letters and r[2] == kind and r[3] > 0.8]
            if len(own) >= 30:
                expected = 0
                for r in own:
                    i = max(i for i, a in enumerate(at[:-1]) if a <= r[3])
                    expected += curve[i] + (curve[i + 1] - curve[i]) * (r[3] - at[i]) / (at[i + 1] - at[i])
                factors[kind][letters] = round(min(1.0, sum(r[4] for r in own) / expected), 2)
    for name, curve in out.items():
        line = ", ".join(f"{c:g}" for c in curve)
        rs = re.sub(rf"const {name}: \[f32; 11\]\s*=\s*\[[^\]]*\]", f"const {name}: [f32; 11] = [{line}]", rs)
    for kind in HARD:
        a, b = factors[kind]
        rs = re.sub(rf'\("{kind}", [\d.]+, [\d.]+\)', f'("{kind}", {a:.2f}, {b:.2f})', rs)
    RS.write_text(rs, encoding="utf-8")
    print(rs[rs.index("const HAN") : rs.index("/// The share of parses like")])
    # What it gives on the rows kept apart.
    for name in NAMES:
        for part in (True, False):
            top = []
            for n, letters, kind, p, ok, k, _ in rows:
                if n != name or (k == 0) != part:
                    continue
                curve = out["LATIN" if letters else "HAN"]
                i = max(i for i, a in enumerate(at[:-1]) if a <= p)
                c = (curve[i] + (curve[i + 1] - curve[i]) * (p - at[i]) / (at[i + 1] - at[i])) * factors[kind][letters]
                if c > 0.9:
                    top.append(ok)
            print(name, "kept apart" if part else "measured", f"above 0.9: {len(top)}, right {sum(top) / max(1, len(top)):.3f}")


if __name__ == "__main__":
    main()
