"""Write the verbs of saying that are never nouns into lang/en/cues.toml.

    python scripts/build_only_verbs.py [FOLDER]

FOLDER holds WordNet's `index.noun`; Debian's package wordnet-base puts it into /usr/share/wordnet, WordNet itself
has it under `dict`. A verb of the file that this index lacks is no noun: a tagger that says so is mistaken.
"""

import sys
from pathlib import Path

from rashomon.lang import table

_TARGET = Path(__file__).parents[1] / "src" / "rashomon" / "lang" / "en" / "cues.toml"
_SECTION = "[only_verbs]\n"


def main() -> None:
    """Replace the last section of the file."""
    folder = Path(sys.argv[1] if len(sys.argv) > 1 else "/usr/share/wordnet")
    index = (folder / "index.noun").read_text(encoding="utf-8")
    nouns = {line.split(" ", 1)[0] for line in index.splitlines() if not line.startswith(" ")}
    lemmas = {lemma for entry in table("cues")["verbs"] for lemma in entry["lemmas"] if lemma.isalpha()}
    before = _TARGET.read_text(encoding="utf-8").split(_SECTION)[0]
    listed = ", ".join(f'"{lemma}"' for lemma in sorted(lemmas - nouns))
    _TARGET.write_text(f"{before}{_SECTION}lemmas = [{listed}]\n", encoding="utf-8")


if __name__ == "__main__":
    main()
