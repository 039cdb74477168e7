# Everything here sets up what it needs: a Python of 3.11 or later and pip are enough.
PYTHON ?= $(shell for p in python3 python3.13 python3.12 python3.11 python; do $$p -c 'import sys, venv; sys.exit(sys.version_info < (3, 11))' 2>/dev/null && echo $$p && break; done)
BIN := .venv/bin
READY := .venv/ready

.PHONY: setup assets demo desk screenshots compiled test test-slow check lint gate format bench lock clean

setup: $(READY)

$(READY): pyproject.toml locks/dev.txt package-lock.json hatch_build.py
	@test -n "$(PYTHON)" || { echo "no Python of 3.11 or later was found; name one: make PYTHON=..."; exit 1; }
	$(PYTHON) -m venv .venv
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r locks/dev.txt
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation --editable .
	@touch $@

assets: $(READY)  ## bring the libraries of the desk's pages, where setup could not
	$(BIN)/python hatch_build.py

demo: $(READY)  ## read the sample dispatches, show the record and write a report of it
	@mkdir -p build
	@rm -f build/demo.db build/demo.db-wal build/demo.db-shm
	$(BIN)/standoff read samples/dispatches --sidecar samples/published.csv --into build/demo.db
	$(BIN)/standoff show build/demo.db
	$(BIN)/standoff report build/demo.db --out build/demo.pdf --quiet
	@echo "The situation report over this record is in build/demo.pdf; \`make desk\` opens the record itself."

build/demo.db: $(READY)
	@$(MAKE) --no-print-directory demo >/dev/null

desk: build/demo.db  ## the desk over the sample dispatches
	$(BIN)/standoff desk build/demo.db --open

screenshots: build/demo.db  ## pictures of the desk's pages for docs/, over the sample dispatches
	$(BIN)/python -m scripts.screenshots build/demo.db docs/screenshots

compiled: $(READY)  # a process of its own, as some tests start, must not compile every source anew
	@$(BIN)/python -m compileall -q src

test: compiled  ## the tests, but for those that take long
	$(BIN)/pytest -n 2 --dist loadfile -m "not slow"

test-slow: compiled  ## the tests that take long: all of the gold texts, kill and resume
	$(BIN)/pytest -m slow

check: compiled  ## the gate: format, lint, types, tests, and no figure below its floor
	$(MAKE) --no-print-directory -j 2 lint gate
	$(BIN)/pytest -n 2 --dist loadfile -m "not slow"

lint: $(READY)
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy

gate: $(READY)
	$(BIN)/python -m benchmarks.gate

format: $(READY)
	$(BIN)/ruff format .
	$(BIN)/ruff check --fix .

bench: $(READY)  ## measure every task on the gold data beside the checkout
	$(BIN)/python -m benchmarks all

lock:  ## resolve the dependencies anew (needs uv); addresses of registries never enter the locks
	uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-emit-index-url --no-header --no-annotate pyproject.toml -o locks/requirements.txt
	uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-emit-index-url --no-header --no-annotate pyproject.toml --all-extras --group dev -o locks/dev.txt

clean:
	rm -rf .venv build dist .mypy_cache .ruff_cache .pytest_cache
