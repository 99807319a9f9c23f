"""Make src/rashomon/lang/en/nicknames.toml from the nicknames dataset.

The dataset (Carlton Northern and Nick Crews, Apache License 2.0) lists which short forms English given names have.

    pip install --no-deps nicknames==1.0.1
    python scripts/build_nicknames.py

A pair is kept where both are given to one sex as far as birth counts tell (`given_names.toml`), and where the short
form is of four letters at most, or has no short forms of its own, unless those lead back: Peter is listed for Patrick,
and is another name.
"""

import csv
import tomllib
from collections import defaultdict
from importlib.util import find_spec
from pathlib import Path

LANG = Path(__file__).resolve().parents[1] / "src/rashomon/lang/en"
SHORTEST, SHORT = 2, 4


def build(pairs: Path) -> str:
    """The content of the file."""
    sexes = tomllib.loads((LANG / "given_names.toml").read_text(encoding="utf-8"))
    sex = {name: key for key in ("male", "female") for name in sexes[key].split()}
    listed: dict[str, set[str]] = defaultdict(set)
    with pairs.open(encoding="utf-8", newline="") as handle:
        for row in csv.DictReader(handle):
            if row["relationship"] == "has_nickname":
                listed[row["name1"]].add(row["name2"])
    kept: dict[str, set[str]] = defaultdict(set)
    for name, shorts in listed.items():
        for short in shorts:
            other = len(short) > SHORT and short in listed and name not in listed[short]
            apart = name in sex and short in sex and sex[name] != sex[short]
            plain = name.isalpha() and short.isalpha() and min(len(name), len(short)) > SHORTEST
            if plain and not other and not apart and not (short in listed and len(short) > len(name)):
                kept[name].add(short)
    lines = [
        "# Short forms of English given names. Made by scripts/build_nicknames.py; do not edit.",
        "# Source: the nicknames dataset of Carlton Northern and Nick Crews (Apache License 2.0), version 1.0.1.",
        "[short]",
    ]
    lines += [f'{name} = "{" ".join(sorted(kept[name]))}"' for name in sorted(kept)]
    return "\n".join(lines) + "\n"


def main() -> None:
    """Write the file."""
    found = find_spec("nicknames")
    if found is None or found.origin is None:
        raise SystemExit("nicknames is not installed: pip install --no-deps nicknames==1.0.1")
    (LANG / "nicknames.toml").write_text(build(Path(found.origin).with_name("names.csv")), encoding="utf-8")


if __name__ == "__main__":
    main()
