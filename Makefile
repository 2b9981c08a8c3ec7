# Two commands do everything on a fresh machine: `make report` and `make test`.
PYTHON ?= python3
VENV   ?= .venv
BIN    := $(VENV)/bin
CORPUS ?= corpus
OUT    ?= reports/sample

.PHONY: report test check notebooks docs bench lock clean help

help:
	@echo "make report     set up, run the main job on the sample corpus, say where the report is"
	@echo "make test       set up, run every test"
	@echo "make check      style, types, floors"
	@echo "make notebooks  execute the notebooks into reports/notebooks/"
	@echo "make docs       write the generated pages again (CLI help, tables)"
	@echo "make bench      quality and speed against peers"
	@echo "make lock       write the tested versions again"

$(BIN)/.core: pyproject.toml requirements.lock
	$(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --constraint requirements.lock --editable .
	@touch $@

$(BIN)/.dev: pyproject.toml requirements.lock
	$(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --constraint requirements.lock --editable '.[dev]'
	@touch $@ $(BIN)/.core

report: $(BIN)/.core
	$(BIN)/analysis report $(CORPUS) --out $(OUT) --over month --by source

test: $(BIN)/.dev
	$(BIN)/python -m pytest

check: $(BIN)/.dev
	$(BIN)/ruff check src tests notebooks benchmarks
	$(BIN)/mypy src
	$(BIN)/lint-imports

notebooks: $(BIN)/.dev
	$(BIN)/python notebooks/execute.py reports/notebooks

docs: $(BIN)/.dev
	$(BIN)/python docs/generate.py

bench: $(BIN)/.dev
	$(BIN)/python benchmarks/run.py

lock:
	$(PYTHON) -m venv .venv-lock
	.venv-lock/bin/python -m pip install --quiet --editable '.[dev,explore]'
	.venv-lock/bin/python -m pip list --format=freeze --exclude press-analysis --exclude pip --exclude setuptools > requirements.lock
	rm -rf .venv-lock

clean:
	rm -rf $(VENV) .venv-lock build dist *.egg-info src/*.egg-info .pytest_cache .mypy_cache .ruff_cache .hypothesis
