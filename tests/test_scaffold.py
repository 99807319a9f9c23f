"""The lock files: complete, hashed, and free of any registry's address."""

import re
import tomllib
from pathlib import Path

import pytest
from packaging.requirements import Requirement

ROOT = Path(__file__).resolve().parents[1]
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
EXTRAS = PROJECT["optional-dependencies"]
LOCKS = {
    "requirements.lock": [*PROJECT["dependencies"], *EXTRAS["build"]],
    "requirements-dev.lock": [*PROJECT["dependencies"], *EXTRAS["build"], *EXTRAS["dev"]],
}
PINNED = re.compile(r"^([a-z0-9-]+)==([^ ]+)", re.MULTILINE)


@pytest.mark.parametrize("name", LOCKS)
def test_a_lock_holds_what_the_project_asks_for(name: str) -> None:
    """Every requirement is pinned to a version it admits; `just lock` writes the files anew."""
    pinned = dict(PINNED.findall((ROOT / name).read_text(encoding="utf-8")))
    for line in LOCKS[name]:
        wanted = Requirement(line)
        assert wanted.name in pinned, f"{wanted.name} is not in {name}: run `just lock`"
        assert wanted.specifier.contains(pinned[wanted.name]), f"{name} pins {pinned[wanted.name]}, asked for is {line}"


@pytest.mark.parametrize("name", LOCKS)
def test_a_lock_has_hashes_and_no_addresses(name: str) -> None:
    """Where packages come from is the installer's own setting."""
    text = (ROOT / name).read_text(encoding="utf-8")
    entries = re.split(r"\n(?=[a-z])", text)[1:]

    assert all("--hash=sha256:" in entry for entry in entries)
    assert not re.search(r"://|index-url|find-links|trusted-host", text)


def test_both_locks_agree() -> None:
    """A developer runs what a user runs."""
    run, dev = (set(PINNED.findall((ROOT / name).read_text(encoding="utf-8"))) for name in LOCKS)

    assert run <= dev


def test_every_dependency_is_explained() -> None:
    """docs/explanation/dependencies.md says what each is for."""
    page = (ROOT / "docs" / "explanation" / "dependencies.md").read_text(encoding="utf-8")
    rows = re.findall(r"^\| `([a-z0-9-]+)` \|", page, re.MULTILINE)

    assert rows == sorted(Requirement(line).name for line in PROJECT["dependencies"])
