# Waymark: the two commands everybody needs are `make nightly` and `make test`.
SHELL := /bin/bash
SWIFT ?= swift
OUTPUT ?= output
RESTRICTED ?= restricted
AS_OF ?=
JOBS ?=
WAYMARK := .build/release/waymark
# Where the toolchain has the runtime to link in, the program carries it: it starts faster, and where Swift is not installed.
TOOLCHAIN := $(dir $(realpath $(shell command -v $(SWIFT))))..
STATIC := $(if $(wildcard $(TOOLCHAIN)/lib/swift_static/linux/libFoundation.a),--static-swift-stdlib)

# Tests at once: with hundreds of them a test's time limit would run out while others have the cores.
WIDTH := $(shell echo $$((2 * $$(getconf _NPROCESSORS_ONLN))))
NAMES ?=
ROUNDS ?= 5
PEERS := .build/benchmarks/venv

.PHONY: help nightly test lint build benchmark packages clean

help: ## Say what each target does
	@awk -F ':.*## ' '/^[a-z-]+:.*## / {printf "make %-10s %s\n", $$1, $$2}' $(MAKEFILE_LIST)

nightly: build ## Install what is missing, build, run the nightly pipeline on the sample borough
	$(WAYMARK) run Pipelines/nightly.yaml --output $(OUTPUT) --restricted $(RESTRICTED) \
	  $(if $(AS_OF),--as-of $(AS_OF)) $(if $(JOBS),--jobs $(JOBS))

test: build lint ## Check the layout of the code and run every test, those of the program on its release build
	$(SWIFT) build --build-tests --explicit-target-dependency-import-check error
	WAYMARK_EXECUTABLE="$(CURDIR)/$(WAYMARK)" $(SWIFT) test --skip-build --disable-xctest \
	  --experimental-maximum-parallelization-width $(WIDTH)

lint:
	$(SWIFT) format lint --strict --recursive --parallel Sources Tests Package.swift

build: packages
	$(SWIFT) build -c release $(STATIC) --product waymark

benchmark: build ## Time the program against its peers, all of Benchmarks or the NAMES given
	python3 -m venv $(PEERS)
	$(PEERS)/bin/python -m pip install --quiet --disable-pip-version-check --requirement Benchmarks/requirements.txt
	$(PEERS)/bin/python Benchmarks/run.py $(WAYMARK) --rounds $(ROUNDS) $(NAMES)

packages:
	@Scripts/install-packages

clean: ## Remove what was built and written
	rm -rf .build $(OUTPUT) $(RESTRICTED)
