"""Write src/rashomon/happenings/background.toml: how common words are in reports, for a beginning without any.

    python scripts/build_background.py

Counted are the invented happenings of tests/golden, each as one: a word that half of them hold tells nothing of which
is meant, a word of one alone does. Words of only one are left out of the file.
"""

from collections import Counter
from pathlib import Path

from rashomon.happenings import background
from rashomon.happenings.grouping import Trace, trace_of
from rashomon.model import Reading
from rashomon.read import read_inputs

ROOT = Path(__file__).parents[1]
WRITTEN = Path(background.__file__).with_suffix(".toml")
HEAD = """\
# In how many of the happenings of tests/golden a word stands, in texts and in titles; those of one alone left out.
# Made by scripts/build_background.py; do not edit.

"""
BAGS = ("words", "title")


def main() -> None:
    """Count and write."""
    folders = sorted(folder for folder in (ROOT / "tests" / "golden").iterdir() if (folder / "docs").is_dir())
    counts = {bag: Counter[str]() for bag in BAGS}
    for folder in folders:
        found = [trace_of(Reading(report=report)) for report in read_inputs([folder / "docs"]).reports]
        for bag in BAGS:
            counts[bag].update(_words(found, bag))
    lines = [f"happenings = {len(folders)}"]
    for bag in BAGS:
        common = {word: number for word, number in counts[bag].items() if number > 1}
        lines += ["", f"[{bag}]", *(f'"{word}" = {common[word]}' for word in sorted(common))]
    WRITTEN.write_text(HEAD + "\n".join(lines) + "\n", encoding="utf-8")


def _words(traces: list[Trace], bag: str) -> set[str]:
    return {word for trace in traces for word in getattr(trace, bag)}


if __name__ == "__main__":
    main()
