"""Write src/rashomon/lang/en/persons.toml: English nouns that name people and beasts, from WordNet 3.0.

    python scripts/build_persons.py [FOLDER]

FOLDER holds WordNet's `data.noun` and `index.noun`; Debian's package wordnet-base puts them into /usr/share/wordnet,
the default. A noun is taken when its most frequent sense is a person and none of its senses is a thing, a beast, a
part of the body or a group, so that a "trawler" (a fisherman, or a ship) stays out. A beast is what is one in its most
frequent sense. The made file is committed.
"""

import sys
import textwrap
from collections.abc import Iterator
from pathlib import Path

TARGET = Path(__file__).resolve().parents[1] / "src" / "rashomon" / "lang" / "en" / "persons.toml"
# WordNet's lexicographer files (lexnames(5WN)): 18 noun.person; 05 animal, 06 artifact, 08 body, 13 food, 14 group, 15
# location, 17 natural object, 20 plant, 27 substance.
PERSON = "18"
ANIMAL = "05"
CONCRETE = frozenset({"05", "06", "08", "13", "14", "15", "17", "20", "27"})
# Senses by rank: a concrete one among the first few makes the noun ambiguous.
SENSES = 6
HEADER = """\
# Nouns that name people: their most frequent sense in WordNet 3.0 is a person, and no frequent one a thing, a beast, a
# part of the body, a place or a group; and nouns that name beasts. Made by scripts/build_persons.py; the list of
# measures.toml's [heads] is added to it.
# WordNet's licence, as it stands in its files:
"""


def nouns_of(folder: Path) -> tuple[list[str], list[str]]:
    """The nouns for people and for beasts, sorted."""
    files = {}
    for line in rows(folder / "data.noun"):
        offset, lexicographer, rest = line.split(" ", 2)
        # "@i" points from one person, Aaron, to what he is an instance of.
        files[offset] = "" if " @i " in rest else lexicographer
    persons, animals = [], []
    for lemma, offsets in senses_of(folder):
        if not lemma.isalpha() or len(lemma) < 3:
            continue
        senses = [files[offset] for offset in offsets]
        if senses[0] == PERSON and not CONCRETE & set(senses[:SENSES]):
            persons.append(lemma)
        elif senses[0] == ANIMAL:
            animals.append(lemma)
    return sorted(persons), sorted(animals)


def senses_of(folder: Path) -> Iterator[tuple[str, list[str]]]:
    """Every noun with the offsets of its senses, the most frequent first."""
    for line in rows(folder / "index.noun"):
        fields = line.split()
        yield fields[0], fields[-int(fields[2]) :]


def rows(file: Path) -> Iterator[str]:
    """The lines of a file of WordNet, without those of its licence."""
    return (line for line in file.read_text(encoding="latin-1").splitlines() if not line.startswith(" "))


def synsets(folder: Path) -> Iterator[tuple[str, str, list[tuple[str, str]]]]:
    """The synsets of WordNet's `data.noun`: offset, lexicographer file, and pointers by sign and offset."""
    for line in rows(folder / "data.noun"):
        fields = line.partition("|")[0].split()
        at = 4 + 2 * int(fields[3], 16)
        yield fields[0], fields[1], [(fields[i], fields[i + 1]) for i in range(at + 1, at + 1 + 4 * int(fields[at]), 4)]


def wider(offset: str, above: dict[str, list[str]]) -> Iterator[str]:
    """All synsets above one, nearest first on each way up.

    Args:
        offset: That of a synset.
        above: The synsets right above each.
    """
    for one in above[offset]:
        yield one
        yield from wider(one, above)


def licence(folder: Path) -> str:
    """The numbered lines `data.noun` opens with, as comments: they must go wherever the words go."""
    lines = []
    for line in (folder / "data.noun").read_text(encoding="latin-1").splitlines():
        if not line.startswith("  "):
            break
        lines.append(f"# {line.strip().partition(' ')[2].strip()}".rstrip())
    return "\n".join(lines) + "\n"


def array(name: str, nouns: list[str]) -> str:
    """A TOML array with lines of a readable length."""
    words = ", ".join(f'"{noun}"' for noun in nouns)
    body = textwrap.fill(words, 130, initial_indent="  ", subsequent_indent="  ", break_on_hyphens=False)
    return f"{name} = [\n{body},\n]\n"


def main() -> None:
    """Write the file."""
    folder = Path(sys.argv[1] if len(sys.argv) > 1 else "/usr/share/wordnet")
    persons, animals = nouns_of(folder)
    TARGET.write_text(
        HEADER + licence(folder) + "\n" + array("nouns", persons) + "\n" + array("animals", animals), encoding="utf-8"
    )


if __name__ == "__main__":
    main()
