"""Make src/rashomon/lang/en/nicknames.toml from the nicknames dataset.

The dataset (Carlton Northern and Nick Crews, Apache License 2.0) lists which short forms English given names have.

    pip install --no-deps nicknames==1.0.1
    python scripts/build_nicknames.py

A pair is kept where both are given to one sex as far as birth counts tell (`given_names.toml`), and where the short
form looks like one: what the name begins with (Ben), with its first letter an ending in -y or -ie (Paddy), or one of
the few that are formed by rhyme (Bill, Peggy). Names that are given for themselves are left out: Peter, Ellen and Carl
are listed for Patrick, Helen and Charles.
"""

import csv
import tomllib
from collections import defaultdict
from importlib.util import find_spec
from pathlib import Path

LANG = Path(__file__).resolve().parents[1] / "src/rashomon/lang/en"
SHORTEST = 3
ENDINGS = ("y", "ie")
# Formed by rhyme or from the middle of a name (Withycombe, The Oxford Dictionary of English Christian Names, 1977).
RHYMES = {
    "alexander": "sandy",
    "anthony": "tony",
    "edward": "ned ted teddy",
    "elizabeth": "beth betsy betty liz lizzie lizzy",
    "henry": "hal hank harry",
    "james": "jim jimmy",
    "john": "jack johnny",
    "joseph": "joe joey",
    "katherine": "kate kathy katie kit kitty",
    "margaret": "maggie meg peg peggy",
    "michael": "mick mickey mike",
    "nicholas": "nick nicky",
    "richard": "dick rick ricky",
    "robert": "bob bobby",
    "theodore": "ted teddy",
    "thomas": "tom tommy",
    "william": "bill billy",
}


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
            apart = name in sex and short in sex and sex[name] != sex[short]
            plain = name.isalpha() and short.isalpha() and SHORTEST <= len(short) < len(name)
            formed = name.startswith(short) or (short[0] == name[0] and short.endswith(ENDINGS))
            # Longer ones with a first letter and an ending in common are names of their own (Emily, Amelia).
            own = not name.startswith(short[:2]) and len(short) > len("tommy")
            if plain and formed and not apart and not own:
                kept[name].add(short)
    for name, shorts in RHYMES.items():
        kept[name] |= set(shorts.split())
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
