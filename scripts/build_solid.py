"""Write src/rashomon/lang/en/solid.toml: English nouns for things that one can be at, on or under, from WordNet 3.0.

    python scripts/build_solid.py [FOLDER]

FOLDER holds WordNet's `data.noun` and `index.noun`; Debian's package wordnet-base puts them into /usr/share/wordnet,
the default. A noun is taken when its most frequent sense is a thing made, a natural object or a part of the ground, and
no drug, cloth or garment. The made file is committed.
"""

import sys
from pathlib import Path

from build_persons import array, licence, senses_of, synsets, wider

TARGET = Path(__file__).resolve().parents[1] / "src" / "rashomon" / "lang" / "en" / "solid.toml"
# WordNet's lexicographer files (lexnames(5WN)): 06 artifact, 15 location, 17 natural object.
SOLID = frozenset({"06", "15", "17"})
# Roots, by their offsets in WordNet 3.0, below which nothing is taken: drug, cloth, clothing, weaponry and creation (a
# work of somebody).
NOT_THERE = frozenset({"03247620", "03309808", "03051540", "04566257", "03129233"})
# Of news, seldom a thing: "found in the system", "the source of the fire".
STRUCK = frozenset({"article", "base", "direction", "edition", "medium", "period", "source", "spot", "system", "way"})
HEADER = """\
# Nouns for things that one may be at, on or under: their most frequent sense in WordNet 3.0 is a thing made, a natural
# object or a part of the ground. Made by scripts/build_solid.py.
# WordNet's licence, as it stands in its files:
"""


def nouns_of(folder: Path) -> list[str]:
    """The nouns, sorted."""
    above: dict[str, list[str]] = {}
    files = {}
    for offset, file, pointers in synsets(folder):
        above[offset] = [at for sign, at in pointers if sign == "@"]
        files[offset] = "" if any(sign == "@i" for sign, _ in pointers) else file
    found = []
    for noun, (first, *_) in senses_of(folder):
        if not noun.isalpha() or len(noun) < 3 or files[first] not in SOLID:
            continue
        if noun not in STRUCK and not NOT_THERE & {first, *wider(first, above)}:
            found.append(noun)
    return sorted(found)


def main() -> None:
    """Write the file."""
    folder = Path(sys.argv[1] if len(sys.argv) > 1 else "/usr/share/wordnet")
    TARGET.write_text(HEADER + licence(folder) + "\n" + array("nouns", nouns_of(folder)), encoding="utf-8")


if __name__ == "__main__":
    main()
