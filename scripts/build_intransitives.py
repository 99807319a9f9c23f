"""Write the verbs that need no object into lang/en/intransitives.toml.

    python scripts/build_intransitives.py [FOLDER]

FOLDER holds WordNet's `index.verb` and `data.verb`; Debian's package wordnet-base puts them into /usr/share/wordnet. A
verb counts where a sentence frame of its most frequent sense has nothing behind the verb ("Something ----s", "Somebody
----s"), or only a phrase of place ("Somebody ----s PP").
"""

import sys
from pathlib import Path

_TARGET = Path(__file__).parents[1] / "src" / "rashomon" / "lang" / "en" / "intransitives.toml"
# Numbers of the frames in WordNet's manual, wninput(5WN).
_ALONE = frozenset({1, 2, 3, 4, 12, 13, 22, 23, 27})
# Rarer senses are not what a report means.
_SENSES = 1
_HEAD = """# Verbs that need no object in their most frequent sense: sentence frames of WordNet 3.0 (Princeton
# University, WordNet licence), made by scripts/build_intransitives.py.

"""


def main() -> None:
    """Write the file anew."""
    folder = Path(sys.argv[1] if len(sys.argv) > 1 else "/usr/share/wordnet")
    frames = {}
    for line in _lines(folder / "data.verb"):
        words = line.split(" | ")[0].split()
        count = int(words[3], 16)
        names = words[4 : 4 + 2 * count : 2]
        pointers = int(words[4 + 2 * count])
        told = words[4 + 2 * count + 1 + 4 * pointers + 1 :]
        frames[words[0]] = names, [(int(told[n + 1]), int(told[n + 2], 16)) for n in range(0, len(told), 3)]
    found = []
    for line in _lines(folder / "index.verb"):
        words = line.split()
        lemma, senses = words[0], words[-int(words[2]) :][:_SENSES]
        if lemma.isalpha() and any(_stands_alone(lemma, *frames[sense]) for sense in senses):
            found.append(lemma)
    listed = ", ".join(f'"{lemma}"' for lemma in sorted(found))
    _TARGET.write_text(f"{_HEAD}verbs = [{listed}]\n", encoding="utf-8")


def _stands_alone(lemma: str, names: list[str], frames: list[tuple[int, int]]) -> bool:
    at = [name.lower() for name in names].index(lemma) + 1
    return any(frame in _ALONE and whose in (0, at) for frame, whose in frames)


def _lines(path: Path) -> list[str]:
    return [line for line in path.read_text(encoding="utf-8").splitlines() if not line.startswith(" ")]


if __name__ == "__main__":
    main()
