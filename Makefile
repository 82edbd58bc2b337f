# make demo   sets up an environment, makes the film in examples/la-ciotat, says where it is
# make test   sets up what tests need, runs them all
# make bench  the comparisons in bench/, as a table

VENV ?= .venv
PYTHON ?= $(shell for python in python3.13 python3.12 python3.11 python3 python; do \
	$$python -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null && { echo $$python; break; }; done)
BIN := $(if $(filter Windows_NT,$(OS)),$(VENV)/Scripts,$(VENV)/bin)
FILM ?= examples/la-ciotat

# A shell that keeps Python from writing bytecode would have every process that a test starts compile the whole program.
unexport PYTHONDONTWRITEBYTECODE

.PHONY: demo test lint bench wheel lock clean help

help:
	@sed -n 's/^# //p' Makefile

demo: $(VENV)/.rushes system
	@$(BIN)/rushes make $(FILM)
	@echo
	@echo "The film:  $(FILM)/out/$(notdir $(FILM)).mp4"
	@echo "The board: $(FILM)/out/$(notdir $(FILM))-board.pdf"
	@echo "To go on:  . $(BIN)/activate   then   rushes new my-film"

test: $(VENV)/.dev system lint
	@$(BIN)/python -m pytest -n auto --dist worksteal

lint: $(VENV)/.dev
	@$(BIN)/ruff check rushes tests bench
	@$(BIN)/ruff format --check rushes tests bench
	@$(BIN)/mypy
	@$(BIN)/lint-imports --no-logo

bench: $(VENV)/.bench system
	@$(BIN)/python bench/all.py

wheel: $(VENV)/.dev
	@$(BIN)/python -m pip wheel --quiet --no-deps --wheel-dir dist .

# torch has a build for every kind of machine: it is installed by its version, what it brings is its own affair.
TORCH := torch==2.13.0
TORCHVISION := torchvision==0.28.0
TORCHS_OWN := cuda-bindings cuda-pathfinder cuda-toolkit nvidia-cublas \
	nvidia-cuda-cccl nvidia-cuda-cupti nvidia-cuda-nvrtc nvidia-cuda-runtime \
	nvidia-cudnn-cu13 nvidia-cufft nvidia-cufile nvidia-cusolver nvidia-cusparse \
	nvidia-cusparselt-cu13 nvidia-nccl-cu13 nvidia-nvjitlink nvidia-nvshmem-cu13 \
	nvidia-nvtx torch triton

# The locks: versions and hashes for every platform, no addresses.
lock: $(VENV)/.dev
	@$(BIN)/python -m pip install --quiet uv
	@$(BIN)/uv pip compile pyproject.toml --quiet --generate-hashes --no-emit-index-url --no-header --universal \
		--python-version 3.11 -o requirements.lock
	@$(BIN)/uv pip compile pyproject.toml --group dev --quiet --generate-hashes --no-emit-index-url --no-header --universal \
		--python-version 3.11 -c requirements.lock -o requirements-dev.lock
	@$(BIN)/uv pip compile --group models --quiet --generate-hashes --no-emit-index-url --no-header --universal \
		--python-version 3.11 -c requirements-dev.lock -o requirements-models.lock \
		$(addprefix --no-emit-package ,$(TORCHS_OWN))

# EGL and Mesa's driver, on a bare server: installed if we may, otherwise the one line that does is printed.
.PHONY: system
system: $(VENV)/.rushes
	@$(BIN)/rushes doctor >/dev/null 2>&1 || sh tools/install-system-libraries.sh "$(BIN)/rushes"

$(VENV)/.rushes: requirements.lock pyproject.toml
	@test -n "$(PYTHON)" || { echo "Rushes needs Python 3.11 or later: https://www.python.org/downloads/"; exit 1; }
	@test -d $(VENV) || { echo "Setting up $(VENV) (about a minute)"; $(PYTHON) -m venv $(VENV); } || \
		{ echo "Python's venv module is missing. On Debian and Ubuntu: sudo apt-get install python3-venv"; exit 1; }
	@$(BIN)/python -m pip install -qq --disable-pip-version-check --require-hashes -r requirements.lock
	@$(BIN)/python -m pip install -qq --disable-pip-version-check --no-deps -e .
	@touch $@

$(VENV)/.dev: $(VENV)/.rushes requirements-dev.lock requirements-models.lock
	@$(BIN)/python -m pip install -qq --disable-pip-version-check --require-hashes -r requirements-dev.lock
	@$(BIN)/python -m pip install -qq --disable-pip-version-check $(TORCH)
	@$(BIN)/python -m pip install -qq --disable-pip-version-check --require-hashes --no-deps -r requirements-models.lock
	@$(BIN)/python -m pip install -qq --disable-pip-version-check --no-deps --upgrade --target $(VENV)/torchvision $(TORCHVISION)
	@touch $@

$(VENV)/.bench: $(VENV)/.dev bench/requirements.txt
	@$(BIN)/python -m pip install -qq --disable-pip-version-check -r bench/requirements.txt
	@touch $@

clean:
	rm -rf $(VENV) dist examples/*/out examples/*/.rushes
