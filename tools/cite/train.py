"""Makes data/cite/model.bin: python tools/cite/train.py

Trains on invented references alone (generate.py); no real reference and no rendered one is among
them, so any can be measured with. Needs a Rust toolchain; no Python packages. Ten minutes.
"""

import argparse
import json
import pathlib
import subprocess
import tempfile

import generate

HERE = pathlib.Path(__file__).parent


def main():
    a = argparse.ArgumentParser()
    a.add_argument("--rows", type=int, default=240000)
    a.add_argument("--epochs", default="4")
    a.add_argument("--out", type=pathlib.Path, default=HERE.parents[1] / "data/cite/model.bin")
    a.add_argument("--trainer", help="a built trainer")
    a = a.parse_args()
    with tempfile.TemporaryDirectory() as d:
        rows, check = pathlib.Path(d) / "rows.jsonl", pathlib.Path(d) / "check.jsonl"
        for path, n, seed in ((rows, a.rows, 1), (check, 1000, 2)):
            with open(path, "w", encoding="utf-8") as f:
                for r in generate.rows(n, seed):
                    f.write(json.dumps(r, ensure_ascii=False) + "\n")
        run = [a.trainer] if a.trainer else ["cargo", "run", "--release", "--quiet", "--manifest-path", HERE / "trainer/Cargo.toml", "--"]
        subprocess.run([*run, rows, a.out, check, a.epochs], check=True)


if __name__ == "__main__":
    main()
