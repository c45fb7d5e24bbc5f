#!/bin/sh
# Coverage-guided fuzzing on stable Rust: fuzz/run.sh TARGET [SECONDS]. libFuzzer's instrumentation is
# asked of LLVM by hand, so neither nightly nor cargo-fuzz is needed.
set -e
cd "$(dirname "$0")"
target=${1:-clean}
pass=-Cllvm-args=-sanitizer-coverage
export CARGO_TARGET_DIR=target
export RUSTFLAGS="-Cpasses=sancov-module $pass-level=4 $pass-inline-8bit-counters $pass-pc-table $pass-trace-compares -Ccodegen-units=1"
host=$(rustc -vV | sed -n 's/^host: //p')
cargo build --release --target "$host" --bin "$target"
mkdir -p "corpus/$target"
exec "target/$host/release/$target" "corpus/$target" -max_total_time="${2:-60}" -print_final_stats=1
