"""Fits the coefficients of src/repair/farm/posterior.rs.

    python tools/farm/posterior.py WEIGHTS... [--test WEIGHTS...]

WEIGHTS is what `farm_measure --weights FILE` writes: a line a run, 1 or 0 for right or wrong and
the weight that the crate gave its reading; the curve now in posterior.rs turns that back into the
margin. Logistic regression by Newton's method with a small ridge, no package needed. Prints FIRST,
SECOND and THIRD and, on the test files, how many are right of those held likely.
"""

import math
import pathlib
import re
import sys

SOURCE = pathlib.Path(__file__).parents[2] / "src/repair/farm/posterior.rs"
CONSTANT = dict(re.findall(r"const (\w+): f32 = ([-\d.]+);", SOURCE.read_text(encoding="utf-8")))
FIRST, SECOND, THIRD, BEND = (float(CONSTANT[n]) for n in ("FIRST", "SECOND", "THIRD", "BEND"))


def margin(weight):
    """The margin that the crate's curve made `weight` of."""
    weight = min(max(weight, 1e-6), 1 - 1e-6)
    odds = math.log(weight / (1 - weight)) - FIRST
    return odds / SECOND if odds < SECOND * BEND else (odds + THIRD * BEND) / (SECOND + THIRD)


def load(paths):
    rows = []
    for path in paths:
        with open(path, encoding="utf-8") as f:
            for line in f:
                right, weight = map(float, line.split())
                m = margin(weight)
                rows.append((right, [1.0, m, max(0.0, m - BEND)]))
    return rows


def solve(a, b):
    """x with a x = b, by elimination."""
    n = len(b)
    a = [row[:] + [b[i]] for i, row in enumerate(a)]
    for i in range(n):
        pivot = max(range(i, n), key=lambda k: abs(a[k][i]))
        a[i], a[pivot] = a[pivot], a[i]
        for k in range(i + 1, n):
            factor = a[k][i] / a[i][i]
            for j in range(i, n + 1):
                a[k][j] -= factor * a[i][j]
    x = [0.0] * n
    for i in reversed(range(n)):
        x[i] = (a[i][n] - sum(a[i][j] * x[j] for j in range(i + 1, n))) / a[i][i]
    return x


def probability(weights, numbers):
    z = sum(w * x for w, x in zip(weights, numbers))
    return 1 / (1 + math.exp(-max(-30, min(30, z))))


def fit(rows):
    n = len(rows[0][1])
    weights = [0.0] * n
    for _ in range(25):
        gradient, hessian = [0.0] * n, [[0.0] * n for _ in range(n)]
        for right, x in rows:
            p = probability(weights, x)
            for i in range(n):
                gradient[i] += (right - p) * x[i]
                for j in range(n):
                    hessian[i][j] += p * (1 - p) * x[i] * x[j]
        for i in range(n):
            gradient[i] -= 0.5 * weights[i]
            hessian[i][i] += 0.5
        weights = [w + d for w, d in zip(weights, solve(hessian, gradient))]
    return weights


def report(weights, rows):
    scored = sorted(((probability(weights, x), right) for right, x in rows), reverse=True)
    loss = -sum(math.log(p if right else 1 - p) for p, right in scored) / len(scored)
    print(f"{len(rows)} runs, loss {loss:.4f}")
    for mark in (0.995, 0.99, 0.98, 0.97, 0.95, 0.9, 0.85, 0.8, 0.7, 0.6, 0.5):
        found = [right for p, right in scored if p >= mark]
        share, right = len(found) / len(scored), sum(found) / max(1, len(found))
        print(f"  {mark:.3f} held {share:.4f} right {right:.4f}")


def main():
    args = sys.argv[1:]
    cut = args.index("--test") if "--test" in args else len(args)
    train, test = load(args[:cut]), load(args[cut + 1 :])
    weights = fit(train)
    print("[" + ", ".join(f"{w:.3f}" for w in weights) + "]")
    report(weights, test or train)


main()
