"""Makes data/farm/triples.bin: what two characters before say about the next, beyond what
data/repair/model.bin knows of the one before. From the same sources.

    pip install -r tools/repair/requirements.txt numpy==2.4.6
    python tools/farm/triples.py > data/farm/triples.bin

An entry is a triple of the model's tokens and how much likelier the third is after the first two
than after the second alone; or two tokens and a zero, and how much less likely all else is after
them, since what is listed takes its share. Kept are the 205,000 triples that say most, and their
beginnings where the rest becomes half as likely or less. Only triples whose last two are a pair
of model.bin, so that a chance hit here counts for little.

Layout, little-endian, read by src/repair/farm/triples.rs: u32 segments, u32 slots a segment (a power
of two), u32 seed; 16 x i16 logarithms of triples and 16 x i16 of beginnings, in steps of 1/256;
then (segments + 2) x slots numbers of 14 bits, a binary fuse filter: the three numbers at a key's
places, by exclusive or, are its check (10 bits) over its value (4 bits). One key in 1,024 that is
not there is taken for one that is.
"""

import importlib.util
import math
import pathlib
import struct
import sys

import numpy as np
import opencc

TRIPLES = 205_000
# A triple's least gain, and the most that a listed beginning leaves of the rest.
GAIN, LEFT = 0.35, 0.6
# Taken from each count in running text, for what was not seen.
DISCOUNT = 0.75
# How much of a text of the size of the running text the word lists' counts stand for.
WORDS = 1.4
CHECK = 10

here = pathlib.Path(__file__).parent
spec = importlib.util.spec_from_file_location("build", here.parent / "repair" / "build_model.py")
build = importlib.util.module_from_spec(spec)
spec.loader.exec_module(build)

U16 = np.uint64(16)
LOW = np.uint64(0xFFFF)


def model():
    """log P(b | a) by data/repair/model.bin, forms aside, of arrays; and whether the pair is in it."""
    data = (here.parents[1] / "data" / "repair" / "model.bin").read_bytes()
    count, chars, others = struct.unpack_from("<I", data, 4)[0], build.LAST - build.FIRST + 1, 256
    rows = np.frombuffer(data, np.uint8, (chars + others) * 4, 8).reshape(-1, 4).astype(np.int64)
    at = 8 + rows.size
    starts = np.frombuffer(data, np.uint8, (chars + others + 1) * 3, at).reshape(-1, 3).astype(np.int64)
    starts = starts[:, 0] | starts[:, 1] << 8 | starts[:, 2] << 16
    pairs = np.frombuffer(data, np.uint8, count * 3, at + starts.size * 3).reshape(-1, 3).astype(np.uint64)
    token = rows[:, 0] | rows[:, 1] << 8
    one, back = np.full(1 << 16, 170.0), np.zeros(1 << 16)
    one[token], back[token] = rows[:, 2], (rows[:, 3] & 0x3F) * 2
    first = np.concatenate([np.arange(chars) + build.FIRST, token[chars:]]).astype(np.uint64)
    keys = np.repeat(first, np.diff(starts)) << U16 | pairs[:, 0] | pairs[:, 1] << np.uint64(8)
    order = np.argsort(keys)
    keys, values = keys[order], pairs[order, 2].astype(float)

    def log(a, b):
        found, known = find(keys, a << U16 | b)
        return -np.where(known, values[found], one[b] + back[a]) / build.STEP, known

    return log


def find(keys, wanted):
    at = np.searchsorted(keys, wanted)
    at[at == len(keys)] = 0
    return at, keys[at] == wanted


def grams(texts, n):
    """The tokens n in a row of the first text, and those of the second that the first has not."""
    keys = []
    for tokens in texts:
        key = np.zeros(len(tokens) - n + 1, np.uint64)
        for i in range(n):
            key = key << U16 | tokens[i : len(tokens) - n + 1 + i]
        keys.append(key)
    first, second = keys
    return np.unique(np.concatenate([first, second[second != first]]), return_counts=True)


def running_text(fold, s2t):
    """All as tokens, in Traditional and as it is: farms write some characters, 于 and its like, as
    Simplified does."""
    out = [], []
    for line, _ in build.running_text():
        forms = s2t.convert(line), line
        if len(forms[0]) == len(line):
            for tokens, form in zip(out, forms):
                tokens.append(ord(build.EDGE))
                tokens.extend(ord(build.token_of(c, fold)) for c in form)
    return [np.array(tokens, np.uint64) for tokens in out]


def lexicon(fold, s2t, size):
    """Pairs and triples within words, as often as a text of `size` characters has them."""
    listed, _ = build.words()
    scale = WORDS * size / sum(n * len(w) for w, n in listed.items())
    found = {}, {}
    for word, n in listed.items():
        if any(build.FIRST <= ord(c) <= build.LAST for c in word):
            forms = [[ord(build.token_of(c, fold)) for c in f] for f in (s2t.convert(word), word)]
            for size, counts in zip((2, 3), found):
                for i in range(size, len(word) + 1):
                    # A set: what both forms have counts once.
                    for part in {tuple(f[i - size : i]) for f in forms}:
                        key = sum(t << 16 * (size - 1 - k) for k, t in enumerate(part))
                        counts[key] = counts.get(key, 0) + n * scale
    for counts in found:
        keys = np.array(sorted(counts), np.uint64)
        yield keys, np.array([counts[int(k)] for k in keys])


def entries():
    """Keys and logarithms of the triples kept, and of the beginnings."""
    fold, s2t = build.folds(), opencc.OpenCC("s2t")
    text = running_text(fold, s2t)
    (pairs, twos), (triples, threes) = grams(text, 2), grams(text, 3)
    (word_pairs, word_twos), (word_triples, word_threes) = lexicon(fold, s2t, len(text[0]))
    keys = np.union1d(triples, word_triples)
    count = np.zeros(len(keys))
    count[np.searchsorted(keys, triples)] = np.maximum(threes - DISCOUNT, 0)
    count[np.searchsorted(keys, word_triples)] += word_threes
    begins, begin = np.unique(keys >> U16, return_inverse=True)
    total = np.zeros(len(begins))
    for known, counts in ((pairs, twos), (word_pairs, word_twos)):
        at, there = find(known, begins)
        total += np.where(there, counts[at], 0)
    seen = np.bincount(begin, count)
    total = np.maximum(total, seen * 1.02 + 0.1)
    rest = np.maximum(1 - seen / total, 0.02)
    log, known = model()(keys >> U16 & LOW, keys & LOW)
    pair = np.exp(log)
    chance = count / total[begin] + rest[begin] * pair
    gain = np.log(chance / pair)
    worth = np.where((gain > GAIN) & known, total[begin] * chance * gain, 0)
    kept = np.sort(np.argsort(-worth, kind="stable")[:TRIPLES])
    listed = np.bincount(begin[kept], chance[kept], len(begins))
    paired = np.bincount(begin[kept], pair[kept], len(begins))
    left = np.maximum(1 - listed, 0.01) / np.maximum(1 - paired, 0.01)
    low = left < LEFT
    return (keys[kept], gain[kept]), (begins[low] << U16, np.log(left[low]))


def codebook(values):
    """16 values to stand for all with the least squared error, by Lloyd's method."""
    book = np.quantile(values, (np.arange(16) + 0.5) / 16)
    for _ in range(60):
        near = np.searchsorted((book[1:] + book[:-1]) / 2, values)
        book = np.array([values[near == i].mean() if (near == i).any() else book[i] for i in range(16)])
    book = np.round(book * 256) / 256
    return book, np.searchsorted((book[1:] + book[:-1]) / 2, values)


def mixed(keys, seed):
    """Must agree with `places` in src/repair/farm/triples.rs."""
    x = keys + np.uint64(seed)
    for shift, factor in ((33, 0xFF51AFD7ED558CCD), (33, 0xC4CEB9FE1A85EC53)):
        x = (x ^ x >> np.uint64(shift)) * np.uint64(factor)
    return x ^ x >> np.uint64(33)


def fuse(keys, values):
    """A binary fuse filter (Graf and Lemire 2022) of three places a key."""
    n = len(keys)
    size = 1 << int(math.log(n) / math.log(3.33) + 2.25)
    segments = math.ceil(n * (0.875 + 0.25 * math.log(1e6) / math.log(n)) / size) - 2
    for seed in range(1, 100):
        x = mixed(keys, seed)
        first = (x >> np.uint64(32)) * np.uint64(segments * size) >> np.uint64(32)
        mask = np.uint64(size - 1)
        places = np.stack(
            [
                first,
                (first + np.uint64(size)) ^ (x >> np.uint64(16) & mask),
                (first + np.uint64(2 * size)) ^ (x & mask),
            ],
            1,
        ).astype(np.int64)
        want = (x >> np.uint64(40) & np.uint64((1 << CHECK) - 1)).astype(np.int64) << 4 | values
        slots = (segments + 2) * size
        number = np.bincount(places.ravel(), minlength=slots).tolist()
        keyed = np.zeros(slots, np.int64)
        for i in range(3):
            np.bitwise_xor.at(keyed, places[:, i], np.arange(n))
        keyed, rows = keyed.tolist(), places.tolist()
        order, alone = [], [i for i, c in enumerate(number) if c == 1]
        while alone:
            at = alone.pop()
            if number[at] == 1:
                key = keyed[at]
                order.append((key, at))
                for place in rows[key]:
                    number[place] -= 1
                    keyed[place] ^= key
                    if number[place] == 1:
                        alone.append(place)
        if len(order) == n:
            table, want = [0] * slots, want.tolist()
            for key, at in reversed(order):
                a, b, c = rows[key]
                table[at] = want[key] ^ table[a] ^ table[b] ^ table[c] ^ table[at]
            return segments, size, seed, table
    raise ValueError("no seed works")


def main():
    (triples, gains), (begins, losses) = entries()
    (book, value), (loss_book, loss) = codebook(gains), codebook(losses)
    print(f"{len(triples)} triples, {len(begins)} beginnings", book, loss_book, file=sys.stderr)
    segments, size, seed, table = fuse(np.concatenate([triples, begins]), np.concatenate([value, loss]))
    bits = 0
    for i, number in enumerate(table):
        bits |= number << 14 * (i % 4096)
        if i % 4096 == 4095:
            table[i // 4096] = bits.to_bytes(4096 * 14 // 8, "little")
            bits = 0
    assert bits == 0 and len(table) % 4096 == 0
    out = sys.stdout.buffer
    out.write(struct.pack("<III", segments, size, seed))
    for numbers in (book, loss_book):
        out.write(struct.pack("<16h", *(int(v * 256) for v in numbers)))
    out.write(b"".join(table[: len(table) // 4096]))


if __name__ == "__main__":
    main()
