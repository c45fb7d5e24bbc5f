"""Compares jiaokan's conversion with OpenCC's C++ library, in one process.

    python tools/opencc-ref/run.py FILE [CONFIG ...] [--zhconv]
    python tools/opencc-ref/run.py --fuzz=MEGABYTES [CONFIG ...]

FILE is any UTF-8 text; without configurations all sixteen run. Fetches the wheel of `opencc` 1.4.2
for its static library, builds the crate beside this file, and runs it: bytes that differ, and MB/s.
With --fuzz the text is made of the dictionaries: every entry alone, then entries joined and cut.
"""

import os
import pathlib
import subprocess
import sys
import zipfile

VERSION = "1.4.2"


def main(arguments: list[str]) -> int:
    here = pathlib.Path(__file__).resolve().parent
    wheels = here / "target" / "wheel"
    library = wheels / "opencc" / "clib"
    if not library.exists():
        pip = [sys.executable, "-m", "pip", "download", "--no-deps", "--only-binary", ":all:"]
        subprocess.run([*pip, f"opencc=={VERSION}", "--dest", wheels], check=True)
        with zipfile.ZipFile(next(wheels.glob("*.whl"))) as archive:
            archive.extractall(wheels)
    build = os.environ | {
        "OPENCC_LIB_DIRS": str(library / "lib64"),
        "OPENCC_INCLUDE_DIRS": str(library / "include" / "opencc"),
        "OPENCC_LIBS": "opencc:marisa",
        "OPENCC_STATIC": "1",
        "OPENCC_DYLIB_STDCPP": "1",
        "OPENCC_CONFIGS": str(library / "share" / "opencc"),
    }
    features = ["--features", "zhconv"] if "--zhconv" in arguments else []
    rest = [a for a in arguments if a != "--zhconv"]
    if not rest[0].startswith("--"):
        rest[0] = os.path.abspath(rest[0])
    cargo = ["cargo", "run", "--release", "--quiet", *features, "--", *rest]
    return subprocess.run(cargo, cwd=here, env=build).returncode


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
