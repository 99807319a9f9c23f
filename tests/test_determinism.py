"""Same input, same version, same options: same bytes, whatever the order, the hash seed and the number of processes."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

EXAMPLE = Path(__file__).resolve().parents[1] / "examples" / "hallen-derailment"


def run(*arguments: str, seed: str = "0") -> bytes:
    return subprocess.run(
        [sys.executable, "-m", "rashomon", "compare", *arguments, "--json"],
        capture_output=True,
        check=True,
        cwd=EXAMPLE,
        env={**os.environ, "PYTHONHASHSEED": seed},
    ).stdout


@pytest.fixture(scope="module")
def expected() -> bytes:
    return run(*_files())


def _files() -> list[str]:
    return sorted(path.name for path in EXAMPLE.iterdir() if path.name != "reports.csv")


def test_the_order_of_the_files_does_not_matter(expected):
    """Reversed on the command line, the same JSON."""
    assert expected == run(*_files()[::-1])


def test_the_hash_seed_does_not_matter(expected):
    """Python's string hashes differ, the JSON does not."""
    assert expected == run(*_files(), seed="4711")


def test_the_number_of_processes_does_not_matter(expected):
    """Two workers give what one gives."""
    assert expected == run(*_files(), "--workers", "2")
