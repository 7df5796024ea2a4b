# Each target sets up what it needs: a virtual environment in .venv, made anew when pyproject.toml changes.
PYTHON ?= python3
BIN := .venv/bin

.PHONY: demo test fuzz benchmarks clean

# The examples' inputs are the same everywhere, and so is what they earn.
demo: export GRADEBOX_SECRET = for the examples alone
demo: .venv/dev
	@$(BIN)/grade submissions/

test: .venv/dev
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/python -m pytest -n auto

# What is found lies in .fuzz/; TARGETS and SECONDS choose: make fuzz TARGETS=archives SECONDS=60
TARGETS ?= values replies archives folders notebooks sources reports keys
SECONDS ?= 600
fuzz: .venv/dev
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --editable '.[fuzz]'
	for target in $(TARGETS); do $(BIN)/python -m tests.fuzz $$target $(SECONDS) || exit; done

benchmarks: .venv/dev
	$(BIN)/python benchmarks/overhead.py
	$(BIN)/python benchmarks/box.py

.venv/dev: pyproject.toml
	$(PYTHON) -m venv .venv
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --editable '.[dev]'
	touch $@

clean:
	rm -rf .venv build dist reports .mypy_cache .ruff_cache .hypothesis
