# Everything sets itself up: `make run` and `make test` need only Rust, Python 3.11+ and a C compiler.
PYTHON ?= python3
VENV   := .venv
BIN    := $(VENV)/bin
IN     ?= examples
OUT    ?= out
# Built once for each state of the sources.
BUILT  := $(VENV)/.built
SOURCES := Cargo.toml Cargo.lock pyproject.toml python/Cargo.toml python/module/Cargo.toml \
           $(shell find src data python/src python/module python/jiaokan examples -type f -not -name '*.so' -not -name '*.pyc' 2>/dev/null)

.PHONY: run test test-rust test-python lint bench compare wheel clean

run: $(BUILT)  ## clean the samples, or IN=path, into OUT=folder
	$(BIN)/jiaokan clean "$(IN)" -o "$(OUT)"
	@echo "texts and reports are in $(OUT)/"

test: lint test-rust test-python  ## everything that CI runs

test-rust:
	cargo test --workspace --all-features
	sh tests/outside.sh

test-python: $(BUILT)
	$(BIN)/python -m pytest
	$(BIN)/python -m mypy.stubtest jiaokan --mypy-config-file pyproject.toml --allowlist tests/python/stubtest_allow.txt
	$(BIN)/python -m mypy

lint:
	cargo fmt --all --check
	cargo clippy --workspace --all-targets --all-features -- -D warnings
	RUSTDOCFLAGS="-D warnings" cargo doc --no-deps --all-features

bench:  ## throughput of each stage
	cargo bench

compare: $(BUILT)  ## beside the peers, in one run
	$(BIN)/python -m pip install --quiet $$($(BIN)/python -c "import tomllib; print(*tomllib.load(open('pyproject.toml','rb'))['project']['optional-dependencies']['bench'])")
	$(BIN)/python benches/compare.py

wheel: $(BIN)/python  ## into target/wheels; the tables make it large, so it is packed as small as it goes
	$(BIN)/maturin build --release --strip
	$(BIN)/python -m pip install --quiet "zopflipy>=1.12,<2"
	$(BIN)/python tools/pack_wheel.py target/wheels/*.whl

$(BIN)/python:
	$(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --upgrade pip "maturin>=1.9.4,<2"

$(BUILT): $(BIN)/python $(SOURCES)
	VIRTUAL_ENV="$(CURDIR)/$(VENV)" $(BIN)/maturin develop --release --extras cli,data,test
	@touch $@

clean:
	rm -rf $(VENV) $(OUT) target
