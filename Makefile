# Two commands do it all: `make graph` builds the graph of the seed, `make test` runs every test.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
READY := $(VENV)/.ready
SYSTEM := $(VENV)/.system
JUDGES := tests/judges/node_modules/.ready

.PHONY: graph test judges fuzz lint bench bench-quick docs constraints clean
.DELETE_ON_ERROR:

graph: $(READY)
	$(BIN)/kg build seeds/ --out out/

test: $(READY) $(SYSTEM) $(JUDGES)
	$(BIN)/python -m pytest -n auto --dist loadfile

judges: $(JUDGES)

# Looks for inputs that break a parser, for five minutes each; a short run is part of the tests.
fuzz: $(READY)
	$(BIN)/python -m tests.fuzz --seconds 300

lint: $(READY)
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/kg lint

bench: $(READY)
	$(BIN)/python -m benchmarks

bench-quick: $(READY)
	$(BIN)/python -m benchmarks --quick

docs: $(READY)
	$(BIN)/kg docs docs/ontology.html

# The virtual environment, with the versions that constraints.txt pins.
$(READY): pyproject.toml constraints.txt
	$(PYTHON) -c 'import sys; sys.exit("kg needs Python 3.11 or later: make PYTHON=python3.12 ...") if sys.version_info < (3, 11) else None'
	test -x $(BIN)/python || $(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --constraint constraints.txt --editable '.[dev]'
	touch $@

# What tests need of the system: a browser, a Chinese font, other people's RDF tools.
$(SYSTEM): $(READY) tools/system.sh
	sh tools/system.sh
	touch $@

# The npm packages that judge what kg writes: exact versions, no lock file (it would record addresses), no scripts.
$(JUDGES): tests/judges/package.json | $(SYSTEM)
	cd tests/judges && npm install --no-package-lock --ignore-scripts --no-audit --no-fund --loglevel=error
	touch $@

# Pins what is installed in a fresh environment (by hand, after a change of the dependencies).
constraints: $(READY)
	$(BIN)/python -m pip freeze --exclude-editable --disable-pip-version-check > constraints.txt

clean:
	rm -rf $(VENV) tests/judges/node_modules out build dist .mypy_cache .pytest_cache .ruff_cache .hypothesis
	find . -name __pycache__ -prune -exec rm -rf {} +
