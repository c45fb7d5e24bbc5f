#!/bin/sh
# A Rust program outside the repository takes the crate by path, with default features, and needs
# neither Python nor a C++ library.
set -e
root=$(cd "$(dirname "$0")/.." && pwd)
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
mkdir "$dir/src"
cat > "$dir/Cargo.toml" <<TOML
[package]
name = "outside"
version = "0.0.0"
edition = "2024"

[dependencies]
jiaokan = { path = "$root" }
TOML
cat > "$dir/src/main.rs" <<'RUST'
fn main() {
    let doc = jiaokan::clean("船\u{200b}来了".as_bytes());
    assert_eq!(doc.text(), "船来了");
    assert_eq!(doc.changes().len(), 1);
}
RUST
cp "$root/Cargo.lock" "$dir/Cargo.lock"
cd "$dir"
CARGO_TARGET_DIR="$root/target/outside" cargo run --quiet
if cargo tree --edges normal,build --prefix none | grep -E '^(pyo3|cc|cxx|cmake|bindgen|pkg-config) '; then
    echo "the crate pulls in a C compiler, C++ or Python" >&2
    exit 1
fi
echo "outside: ok"
