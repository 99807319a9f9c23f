"""Write src/rashomon/lang/en/persons.toml: English nouns that name people, from WordNet 3.0.

    python scripts/build_persons.py [FOLDER]

FOLDER holds WordNet's `data.noun` and `index.noun`; Debian's package wordnet-base puts them into /usr/share/wordnet, the
default. A noun is taken when its most frequent sense is a person and none of its senses is a thing, a beast, a part of the
body or a group, so that a "trawler" (a fisherman, or a ship) stays out. The made file is committed.
"""

import sys
from pathlib import Path

TARGET = Path(__file__).resolve().parents[1] / "src" / "rashomon" / "lang" / "en" / "persons.toml"
# WordNet's lexicographer files (lexnames(5WN)): 18 noun.person; 05 animal, 06 artifact, 08 body, 13 food, 14 group, 15
# location, 17 natural object, 20 plant, 27 substance.
PERSON = "18"
CONCRETE = frozenset({"05", "06", "08", "13", "14", "15", "17", "20", "27"})
# Senses by rank: a concrete one among the first few makes the noun ambiguous.
SENSES = 6
HEADER = """\
# Nouns that name people: their most frequent sense in WordNet 3.0 is a person, and no frequent one a thing, a beast, a part of the
# body, a place or a group. Made by scripts/build_persons.py; the list of measures.toml's [heads] is added to it.
# WordNet 3.0 Copyright 2006 by Princeton University. All rights reserved. Its licence permits use, copying and distribution.

"""


def persons(folder: Path) -> list[str]:
    """The nouns, sorted."""
    files = {}
    for line in (folder / "data.noun").read_text(encoding="latin-1").splitlines():
        if not line.startswith(" "):
            offset, lexicographer, rest = line.split(" ", 2)
            # "@i" points from one person, Aaron, to what he is an instance of.
            files[offset] = "" if " @i " in rest else lexicographer
    found = []
    for line in (folder / "index.noun").read_text(encoding="latin-1").splitlines():
        if line.startswith(" "):
            continue
        fields = line.split()
        lemma, count = fields[0], int(fields[2])
        if not lemma.isalpha() or len(lemma) < 3:
            continue
        senses = [files[offset] for offset in fields[-count:]]
        if senses[0] == PERSON and not CONCRETE & set(senses[:SENSES]):
            found.append(lemma)
    return sorted(found)


def main() -> None:
    """Write the file."""
    nouns = persons(Path(sys.argv[1] if len(sys.argv) > 1 else "/usr/share/wordnet"))
    rows, row = [], ""
    for noun in nouns:
        if len(row) + len(noun) > 120:
            rows.append(row)
            row = ""
        row += f'"{noun}", '
    rows.append(row)
    body = "\n".join(f"  {line.rstrip()}" for line in rows)
    TARGET.write_text(f"{HEADER}nouns = [\n{body}\n]\n", encoding="utf-8")


if __name__ == "__main__":
    main()
