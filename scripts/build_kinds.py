"""Write src/rashomon/lang/en/kinds.toml: English nouns under the noun for their kind, from WordNet 3.0.

    python scripts/build_kinds.py [FOLDER]

FOLDER holds WordNet's `data.noun` and `index.noun`; Debian's package wordnet-base puts them into /usr/share/wordnet,
the default. A noun is taken by its most frequent sense where that is a thing made, a natural object or a beast. Above
it stands the nearest wider noun that is itself used for that sense most, stands in WordNet's tagged texts and is not
too general; above nouns of one synset, the first of them that is. The made file is committed.
"""

import sys
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path

from build_persons import array, licence, rows, senses_of, synsets, wider

TARGET = Path(__file__).resolve().parents[1] / "src" / "rashomon" / "lang" / "en" / "kinds.toml"
# WordNet's lexicographer files (lexnames(5WN)): 05 animal, 06 artifact, 17 natural object.
TAKEN = frozenset({"05", "06", "17"})
# Synsets with so few above them say too little of what is counted: whole, artifact, structure, instrumentality.
DEEP = 6
# Deeper ones that do as well, by their first noun.
STRUCK = frozenset(
    {
        "block",
        "clothing",
        "commodity",
        "connection",
        "cover",
        "covering",
        "creation",
        "decoration",
        "device",
        "equipment",
        "implement",
        "instrument",
        "line",
        "mechanism",
        "obstruction",
        "opening",
        "part",
        "piece",
        "product",
        "section",
        "support",
        "system",
    }
)
HEADER = """\
# Nouns for things and beasts, each under a noun for the kind it is of, both by their most frequent sense in
# WordNet 3.0. Made by scripts/build_kinds.py.
# WordNet's licence, as it stands in its files:
"""


def kinds_of(folder: Path) -> dict[str, list[str]]:
    """The narrower nouns by the nearest wider one; synonyms under the first of them."""
    nearest: dict[str, list[str]] = {}
    files = {}
    for offset, file, pointers in synsets(folder):
        nearest[offset] = [at for sign, at in pointers if sign == "@"][:1]
        files[offset] = "" if any(sign == "@i" for sign, _ in pointers) else file
    first = {noun: offsets[0] for noun, offsets in senses_of(folder) if noun.isalpha() and len(noun) > 2}
    used = _used(folder)
    names = {
        offset: next((noun for noun in nouns if first.get(noun) == offset and noun in used), "")
        for offset, nouns in _nouns(folder)
    }
    found: dict[str, set[str]] = defaultdict(set)
    for noun, offset in first.items():
        if files[offset] not in TAKEN:
            continue
        for at in (offset, *wider(offset, nearest)):
            name = names[at]
            deep = bool(name) and len([*wider(at, nearest)]) >= DEEP
            if name and name != noun and name not in STRUCK and deep:
                found[name].add(noun)
                break
    return {name: sorted(nouns) for name, nouns in sorted(found.items())}


def _nouns(folder: Path) -> Iterator[tuple[str, list[str]]]:
    """The synsets with their nouns in lower case."""
    for line in rows(folder / "data.noun"):
        fields = line.split()
        yield fields[0], [fields[4 + 2 * n].lower() for n in range(int(fields[3], 16))]


def _used(folder: Path) -> frozenset[str]:
    """The nouns of which a sense is tagged in a text."""
    lines = (line.split() for line in rows(folder / "index.noun"))
    return frozenset(fields[0] for fields in lines if int(fields[-int(fields[2]) - 1]))


def main() -> None:
    """Write the file."""
    folder = Path(sys.argv[1] if len(sys.argv) > 1 else "/usr/share/wordnet")
    rows_ = [array(name, nouns) for name, nouns in kinds_of(folder).items()]
    TARGET.write_text(HEADER + licence(folder) + "\n" + "".join(rows_), encoding="utf-8")


if __name__ == "__main__":
    main()
