# Every target brings its own environment: `make demo` works in a fresh clone.
# PYTHON=/path/to/python3.12 chooses the interpreter; N=0 runs the tests in one process.
.DEFAULT_GOAL := help
.PHONY: help setup demo test check format lock bench clean

BIN := .venv/bin
INSTALLED := .venv/.installed
PYTHON ?=
N ?= 2

help: ## List the targets
	@awk -F':.*## ' '/^[a-z]+:.*## / {printf "  make %-8s %s\n", $$1, $$2}' Makefile

setup: $(INSTALLED) ## Put the locked environment into .venv

$(INSTALLED): requirements.lock pyproject.toml scripts/setup
	@PYTHON='$(PYTHON)' sh scripts/setup
	@touch $@

demo: setup ## Audit the sample quarter in inputs/ and say where the papers lie
	@$(BIN)/inspectorate audit --programme hanzhong --period 2014Q2

test: setup ## Run the tests, with the coverage gate
	@$(BIN)/python -m pytest -n $(N) --dist worksteal --cov --cov-report=term:skip-covered

check: setup ## Lint, formatting, types, walls between the layers
	@$(BIN)/ruff check .
	@$(BIN)/ruff format --check .
	@$(BIN)/python -m mypy
	@$(BIN)/lint-imports

format: setup ## Let ruff put right what it can
	@$(BIN)/ruff check --fix .
	@$(BIN)/ruff format .

lock: setup ## Compile requirements.lock again after a change of dependencies
	@UV_CUSTOM_COMPILE_COMMAND='make lock' $(BIN)/uv pip compile --quiet --universal \
		--generate-hashes pyproject.toml --extra dev -o requirements.lock

bench: setup ## Seconds and peak memory beside a bare parse of the same files
	@$(BIN)/python -m benchmarks

clean: ## Remove the environment and every cache; inputs and outputs stay
	rm -rf .venv .coverage .coverage.* .hypothesis .import_linter_cache .mypy_cache .pytest_cache .ruff_cache
	find . -name __pycache__ -type d -prune -exec rm -rf {} +
