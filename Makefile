# What there is to type: make help

.DEFAULT_GOAL := help
.PHONY: help issue site test coverage fuzz faults bench lint lock clean
.NOTPARALLEL:

help: ## show this list
	@sed -n 's/^\([a-z]*\):.*## /\1	/p' Makefile | expand -t 10

issue: ## set up what is missing and build issue 39, as PDF and as a web page
	@tools/setup
	@.venv/bin/ppnews build 39 --pdf --html

site: ## set up what is missing and make the archive site of all issues, in build/site
	@tools/setup
	@.venv/bin/ppnews site

test: ## run all tests
	@tools/setup --test
	.venv/bin/pytest -n auto

coverage: ## run the tests that need no browser, and say how much of src/ they run, branch by branch
	@tools/setup --test
	rm -rf build/coverage && mkdir -p build/coverage
	PYTHONPATH=$(CURDIR)/tests .venv/bin/coverage run -m pytest -n auto --ignore tests/browser --ignore tests/judges
	PYTHONPATH=$(CURDIR)/tests .venv/bin/coverage combine --quiet
	PYTHONPATH=$(CURDIR)/tests .venv/bin/coverage html --quiet
	PYTHONPATH=$(CURDIR)/tests .venv/bin/coverage report

fuzz: ## try files that nobody would write, for long; EXAMPLES says how many of each kind
	@tools/setup --test
	.venv/bin/pytest -n auto --hypothesis-profile=long tests/fuzz

faults: ## kill, interrupt and refuse commands at many of their moments; MOMENTS says at how many
	@tools/setup --test
	MOMENTS=$${MOMENTS:-1000} .venv/bin/pytest -n 0 tests/security/test_moments.py

bench: ## measure builds against plain weasyprint, Typst and Chromium; CASES picks some
	@tools/setup --test
	.venv/bin/python benchmarks/speed.py $(CASES)

lint: ## check the code's style and types
	@tools/setup --test
	.venv/bin/ruff check
	.venv/bin/ruff format --check
	.venv/bin/mypy

lock: ## write the lock files, THIRD_PARTY.md and the bill of materials anew after a change in pyproject.toml
	tools/lock
	tools/setup --test
	.venv/bin/python tools/third_party.py

clean: ## remove all that was made here: .venv, outputs, caches
	rm -rf .venv build dist tests/judges/node_modules .pytest_cache .mypy_cache .ruff_cache .hypothesis
	find . -name __pycache__ -prune -exec rm -rf {} +
