"""Fits the weights by which src/decode/hole.rs believes that a byte was lost.

    cargo run --example decode_trust -- --holes FILE... > ROWS     (FILE: clean lines, one text each)
    python tools/decode/holes.py ROWS [ROWS ...]

A row is `label gain around letters`: 1 where a byte was dropped, 0 where a clean line looked as if one
had been. Logistic regression by Newton's method; prints the weights, and for each file and odds how
many clean places would be taken for damaged and which share of dropped bytes would be missed.
"""

import math
import sys

GAIN, AROUND = (400, 80), (30, 40)  # cap and unit, floor and unit: as in hole.rs


def read(path):
    with open(path, encoding="ascii") as file:
        for line in file:
            label, gain, around, letters = map(float, line.split())
            yield label, (min(gain, GAIN[0]) / GAIN[1], max(around, AROUND[0]) / AROUND[1], letters, 1.0)


def odds(weights, row):
    return sum(a * b for a, b in zip(weights, row))


def solve(matrix, vector):
    size = len(vector)
    rows = [line + [value] for line, value in zip(matrix, vector)]
    for i in range(size):
        pivot = max(range(i, size), key=lambda r: abs(rows[r][i]))
        rows[i], rows[pivot] = rows[pivot], rows[i]
        for r in range(size):
            if r != i:
                factor = rows[r][i] / rows[i][i]
                rows[r] = [a - factor * b for a, b in zip(rows[r], rows[i])]
    return [rows[i][size] / rows[i][i] for i in range(size)]


def fit(rows):
    weights = [0.0] * 4
    for _ in range(30):
        hessian = [[1e-6 * (i == j) for j in range(4)] for i in range(4)]
        gradient = [-1e-3 * w for w in weights]
        for label, row in rows:
            p = 1 / (1 + math.exp(-max(-30, min(30, odds(weights, row)))))
            for i in range(4):
                gradient[i] += (label - p) * row[i]
                for j in range(4):
                    hessian[i][j] += p * (1 - p) * row[i] * row[j]
        weights = [w + s for w, s in zip(weights, solve(hessian, gradient))]
    return weights


def main():
    files = {path: list(read(path)) for path in sys.argv[1:]}
    weights = fit([row for rows in files.values() for row in rows])
    print("gain %.1f around %.1f letters %.1f constant %.1f" % tuple(weights))
    for path, rows in files.items():
        scores = [[odds(weights, row) for label, row in rows if label == want] for want in (0, 1)]
        for level in range(6):
            wrong = sum(s > level for s in scores[0])
            missed = sum(s <= level for s in scores[1]) / max(1, len(scores[1]))
            print(f"{path} odds {level}: {wrong} of {len(scores[0])} clean taken, {missed:.2%} missed")


main()
