"""Where a setting comes from."""

from pathlib import Path

import pytest

from rashomon.claims.numerals import DEFAULT_PROFILE
from rashomon.errors import OptionError
from rashomon.lang import table
from rashomon.model import STATUSES
from rashomon.options import FAIL_ON, VAGUE, ClaimsOptions, Options, ParseOptions, resolve
from rashomon.parse import DEFAULT_MODEL


def test_flag_then_environment_then_file_then_default(tmp_path: Path) -> None:
    """Each with its origin."""
    config = tmp_path / "rashomon.toml"
    config.write_text("[read]\nmax_words = 1\nmax_bytes = 2\nmax_html_bytes = 3\n", encoding="utf-8")
    found = resolve({"max_words": 10}, {"RASHOMON_MAX_WORDS": "20", "RASHOMON_MAX_BYTES": "30"}, config)
    origins = {item.name: (item.value, item.origin) for item in found.resolved()}

    assert origins["max_words"] == (10, "--max-words")
    assert origins["max_bytes"] == (30, "RASHOMON_MAX_BYTES")
    assert origins["max_html_bytes"] == (3, str(config))
    assert origins["workers"] == (1, "default")
    assert (
        found.options.read.max_words,
        found.options.read.max_bytes,
        found.options.read.max_html_bytes,
    ) == (10, 30, 3)


def test_all_problems_at_once(tmp_path: Path) -> None:
    """Nobody wants to be told one at a time."""
    config = tmp_path / "rashomon.toml"
    config.write_text("[parse]\nmodle = 'x'\n[read]\nmax_bytes = 'many'\n", encoding="utf-8")
    with pytest.raises(OptionError) as caught:
        resolve({"workers": 0, "fail_on": "confused"}, {"RASHOMON_COLOUR": "never"}, config)

    problems = "\n".join(caught.value.problems)
    assert len(caught.value.problems) == 5
    for word in ("modle", "max_bytes", "workers", "confused", "RASHOMON_COLOUR"):
        assert word in problems


def test_a_broken_file_is_one_problem(tmp_path: Path) -> None:
    """Named with its place."""
    config = tmp_path / "rashomon.toml"
    config.write_text("[read\n", encoding="utf-8")
    with pytest.raises(OptionError, match=r"rashomon\.toml cannot be read"):
        resolve(config=config)


def test_a_file_may_begin_with_a_byte_order_mark(tmp_path: Path) -> None:
    config = tmp_path / "rashomon.toml"
    config.write_text("[read]\nmax_words = 7\n", encoding="utf-8-sig")

    assert resolve(config=config).options.read.max_words == 7


def test_no_file_is_no_problem(tmp_path: Path) -> None:
    """The defaults hold."""
    assert resolve(config=tmp_path / "rashomon.toml").options == Options()


def test_statuses_come_in_their_order() -> None:
    """However they were given."""
    assert resolve({"fail_on": "single, conflicting"}).options.present.fail_on == ("conflicting", "single")


def test_what_changes_no_result_is_not_shown() -> None:
    """The same output for one or two workers."""
    shown = {name for name, _ in Options().shown()}

    assert {"fetch", "model", "vague"} == {name for name in shown if not name.startswith("max_")}
    assert all(f"max_{name}" in shown for name in ("bytes", "html_bytes", "words", "members", "seconds"))


def test_words_shared_with_other_steps() -> None:
    """The options repeat them so as to import nothing heavy."""
    assert (FAIL_ON, ParseOptions().model) == (STATUSES, DEFAULT_MODEL)


def test_codebooks_are_those_of_the_lexicon() -> None:
    """The options repeat their names, and the default is the one the readers fall back to."""
    assert (set(VAGUE), ClaimsOptions().vague) == (set(table("numerals")["profiles"]), DEFAULT_PROFILE)
