"""Write src/rashomon/lang/en/sites.toml: English nouns for where things happen, from WordNet 3.0.

    python scripts/build_sites.py [FOLDER]

FOLDER holds WordNet's `data.noun` and `index.noun`; Debian's package wordnet-base puts them into /usr/share/wordnet,
the default. A noun is a site when its most frequent sense lies under one of the roots below: a room, a building, a
part of one, a road or a part of it, a form of the ground. A noun with such a sense among others is a place
only where a name or a direction says which one ("Liberty Square"); of these WordNet has many that are seldom used so.
Which of them are kept, what was struck off and what was added by hand stands in `sites.toml` beside this script. The
made file is committed.
"""

import sys
import tomllib
from pathlib import Path

from build_persons import array, licence, senses_of, synsets, wider

TARGET = Path(__file__).resolve().parents[1] / "src" / "rashomon" / "lang" / "en" / "sites.toml"
# Roots, by their offsets in WordNet 3.0: where somebody may stand, by itself.
SITES = {
    "02913152": "building",
    "02914991": "building complex",
    "03546340": "housing",
    "04105893": "room",
    "02735688": "area, a part of a structure",
    "03365991": "floor, a level",
    "03297735": "establishment",
    "03315023": "facility",
    "03171356": "defensive structure",
    "02898711": "bridge",
    "04460130": "tower",
    "04564698": "way",
    "09287968": "geological formation",
    "09225146": "body of water",
    "08673395": "tract",
    "08664443": "topographic point",
    "03895585": "passageway",
    "04298308": "stairway",
    "04105068": "roof",
    "03285912": "enclosure",
    "04048075": "railway",
    "02796623": "barrier",
    "03961939": "platform",
    "04602044": "workplace",
    "04295881": "stadium",
    "08569998": "field",
    "03581125": "intersection",
    "08584449": "hiding place",
    "04191595": "shelter",
    "09433442": "shore",
}
# Where a name has to say which.
REGIONS = {
    "08552138": "district",
    "08626283": "municipality",
    "08578706": "geographic point",
    "09335240": "land, a layer",
    "09334396": "land",
}
HANDS = tomllib.loads((Path(__file__).parent / "sites.toml").read_text(encoding="utf-8"))
HEADER = """\
# Nouns for where things happen: [sites] whose most frequent sense in WordNet 3.0 is a room, a building, a part of one,
# a road or a form of the ground; [named] that are a place where a name or a direction says which. Made by
# scripts/build_sites.py, with what a hand struck off and added in scripts/sites.toml; the lists of places.toml are
# added to it.
# WordNet's licence, as it stands in its files:
"""


def nouns_of(folder: Path) -> tuple[list[str], list[str]]:
    """The nouns for sites and those that need a name, sorted."""
    above, instances = {}, set()
    for offset, _, pointers in synsets(folder):
        above[offset] = [at for sign, at in pointers if sign == "@"]
        if any(sign == "@i" for sign, _ in pointers):
            instances.add(offset)
    sites, named = {*HANDS["added"]}, {*HANDS["kept"]}
    for noun, (first, *_) in senses_of(folder):
        if not noun.replace("-", "").isalpha() or len(noun) < 3:
            continue
        if first in instances or noun in HANDS["struck"]:
            continue
        root = next((offset for offset in (first, *wider(first, above)) if offset in SITES or offset in REGIONS), "")
        if root in SITES:
            sites.add(noun)
        elif root:
            named.add(noun)
    return sorted(sites), sorted(named - sites)


def main() -> None:
    """Write the file."""
    folder = Path(sys.argv[1] if len(sys.argv) > 1 else "/usr/share/wordnet")
    sites, named = nouns_of(folder)
    TARGET.write_text(
        HEADER + licence(folder) + "\n" + array("sites", sites) + "\n" + array("named", named), encoding="utf-8"
    )


if __name__ == "__main__":
    main()
