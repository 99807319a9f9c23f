# Checks and chores. `just` alone lists them; `python3 run.py setup` makes the .venv they run in.

set shell := ["bash", "-euo", "pipefail", "-c"]
export PATH := justfile_directory() / ".venv" / "bin" + ":" + env("PATH")

[private]
default:
    @just --list --unsorted

# every check that a change must pass
check: format-check lint layers types test

# the tests and the examples in docstrings; for one part: just test -k figures
test *options:
    pytest {{ options }}

# the tests that take no longer than a few seconds
test-fast *options:
    pytest -m "not slow" {{ options }}

# whether every file is formatted
format-check:
    ruff format --check --quiet || { ruff format --check; exit 1; }

# ruff's rules
lint:
    ruff check

# which step may import which
layers:
    lint-imports --no-logo

# types, strictly
types:
    mypy

# mend what can be mended by itself
fix:
    ruff check --fix
    ruff format

# compare the reports of the example
demo *options:
    rashomon compare examples/hallen-derailment {{ options }}

# measure quality on the test data beside the clone and hold it to the floors
gate *options:
    python bench/quality/gate.py {{ options }}

# measure speed as a ratio to the bare parse
bench *options:
    python bench/speed/whole_road.py {{ options }}

# kill a program at work on a case, 300 times, and see that nothing is lost; just crash KILLS SEED
crash *options:
    python -m tests.case.crash {{ options }}

# the same with the commands themselves, of which each takes seconds; just crash-commands KILLS SEED
crash-commands *options:
    python -m tests.cli.crash {{ options }}

# write the lock files anew from pyproject.toml; `just lock --upgrade` takes the newest of everything
lock *options:
    uv pip compile --quiet --universal --generate-hashes --python-version 3.11 --no-emit-index-url --no-annotate \
        --custom-compile-command "just lock" --extra build {{ options }} pyproject.toml --output-file requirements.lock
    uv pip compile --quiet --universal --generate-hashes --python-version 3.11 --no-emit-index-url --no-annotate \
        --custom-compile-command "just lock" --extra build --extra dev --constraint requirements.lock {{ options }} \
        pyproject.toml --output-file requirements-dev.lock

# pictures of every view of the workspace into .screenshots/; `just screenshots hallen.case` of one case
screenshots *options:
    python scripts/screenshots.py {{ options }}

# build the wheel into dist/
wheel:
    rm -rf dist
    python -m hatchling build --target wheel
