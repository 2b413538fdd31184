# Two commands matter: `make demo` shows what foedus does, `make check` holds it to its tests.
# Both need Python 3.11 or newer, make and a package index, and touch nothing outside this folder
# but the caches of pip and foedus. CONTRIBUTING.md tells the rest.

CANDIDATES := python3 python3.14 python3.13 python3.12 python3.11 python
RECENT := import sys; sys.exit(sys.version_info < (3, 11))
PYTHON ?= $(shell for p in $(CANDIDATES); do $$p -c "$(RECENT)" 2>/dev/null && echo $$p && break; done)

VENV := .venv
BIN := $(VENV)/bin
PIP := $(BIN)/python -m pip --quiet --disable-pip-version-check
INSTALL := $(PIP) install --constraint constraints.txt
FOEDUS := $(BIN)/foedus
SHARED := ../shared/datasets

.PHONY: help demo check spark docs site links page bench backtest update clean

help:
	@echo "make demo    explain the seed incident, ask one query, write demo.gexf"
	@echo "make check   formatting, lint, types, layers, tests"
	@echo "make spark   install Spark (490 MB, needs Java 17) and compare its answers with DuckDB's"
	@echo "make docs    write the pages anew that are made from ontology, seeds and commands"
	@echo "make site    build the documentation for a browser in build/site; run the notebooks"
	@echo "make links   ask the addresses that the documentation names whether they answer"
	@echo "make page    build the page of foedus serve from web/ (needs Node 20 with npm)"
	@echo "make bench   measure against networkx, rdflib and plain pyoxigraph"
	@echo "make backtest  measure anew what docs/backtest.md shows, from ../shared; write backtest.html"
	@echo "make update  record the expected output anew; read the difference before you commit it"
	@echo "make clean   remove the virtual environment and what the tools left behind"

demo: $(VENV)/.installed
	@echo
	@echo '$$ foedus explain mi24-shootdown-2020'
	@$(FOEDUS) explain mi24-shootdown-2020
	@echo
	@echo '$$ foedus query whom-it-owes-defence --param obligor=russia --param on=2020-11-09'
	@$(FOEDUS) query whom-it-owes-defence --param obligor=russia --param on=2020-11-09
	@echo
	@echo '$$ foedus export gephi -o demo.gexf'
	@$(FOEDUS) export gephi -o demo.gexf
	@echo
	@echo "Open demo.gexf in Gephi, or ask on: $(FOEDUS) --help"

check: $(VENV)/.developed
	$(BIN)/ruff format --check
	$(BIN)/ruff check
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(BIN)/pytest -n auto --dist worksteal

spark: $(VENV)/.developed
	$(INSTALL) --editable '.[spark]'
	$(BIN)/pytest tests/test_event_questions.py -k spark

docs: $(VENV)/.developed
	$(BIN)/python -m foedus.tell.ontology_page > docs/ontology.md
	$(BIN)/python -m foedus.tell.sources_page > docs/sources.md
	$(BIN)/python -m foedus.cli.reference > docs/cli.md
	$(BIN)/python -m foedus.tell.conditions_page > docs/conditions.md

site: $(VENV)/.developed
	$(BIN)/sphinx-build -q -W -d build/site-kept docs build/site
	@echo "open build/site/index.html"

links: $(VENV)/.developed
	$(BIN)/sphinx-build -q -b linkcheck -D nb_execution_mode=off -d build/site-kept docs build/links

page:
	npm ci --prefix web --no-audit --no-fund
	npm run build --prefix web

bench: $(VENV)/.developed
	$(BIN)/python bench/run.py

backtest: $(VENV)/.developed
	$(BIN)/pytest tests/test_backtest_page.py --update
	$(FOEDUS) backtest all $(SHARED)/reliability $(SHARED)/atop $(SHARED)/cow $(SHARED)/rivalries \
		tests/law --format html -o backtest.html

update: $(VENV)/.developed
	$(BIN)/pytest -n auto --dist worksteal --update

clean:
	rm -rf $(VENV) .mypy_cache .ruff_cache .pytest_cache .hypothesis .import_linter_cache build dist demo.gexf backtest.html
	find graph tests -name __pycache__ -type d -prune -exec rm -rf {} +

$(VENV)/.made:
	@test -n "$(PYTHON)" || { echo "foedus needs Python 3.11 or newer; name yours with make PYTHON=..."; exit 1; }
	@echo "Making a virtual environment in $(VENV) with $$($(PYTHON) --version)"
	@$(PYTHON) -m venv $(VENV)
	@touch $@

$(VENV)/.installed: $(VENV)/.made pyproject.toml constraints.txt
	@echo "Installing foedus and the libraries that it uses"
	@$(INSTALL) pip
	@$(INSTALL) --editable .
	@touch $@

$(VENV)/.developed: $(VENV)/.installed
	@echo "Installing the tools that check it"
	@$(INSTALL) --group dev
	@touch $@
