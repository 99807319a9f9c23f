"""What fills one place of a clause in two reports, and otherwise: "hidden in gnomes", "hidden in sacks of coffee"."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from itertools import combinations

from rashomon.align.folding import fold_all
from rashomon.claims.identities import SLOTS
from rashomon.lang import table
from rashomon.model import Claim, Identity, Reading

# A report that fills a place in more ways than these tells of more than one such thing.
_MANY = 2


def filled_otherwise(readings: Sequence[Reading], taken: Mapping[str, Claim]) -> dict[str, Claim]:
    """By id, the fillers of a place that another report fills with something else.

    Whatever a rule reads as filling a role is asked for by that role, and left out here.

    Args:
        readings: The readings.
        taken: By id, what comes up beside their claims anyway.
    """
    places: dict[frozenset[str], list[Claim]] = defaultdict(list)
    found: dict[str, Claim] = {}
    for reading in readings:
        own = [claim for claim in reading.claims if isinstance(claim.value, Identity)]
        own += [claim for claim in reading.assertions if claim.id in taken]
        for claim in reading.assertions:
            if claim.extraction.extractor != SLOTS or not isinstance(claim.value, Identity) or claim.scope.background:
                continue
            if claim.ruled:
                found[claim.id] = claim  # what somebody put right is shown, whoever else tells of it
            elif not any(other.start < claim.end and claim.start < other.end for other in own):
                places[fold_all(claim.value.of)].append(claim)
    for claims in places.values():
        fillers: dict[frozenset[str], set[str]] = defaultdict(set)
        ways: dict[str, set[frozenset[str]]] = defaultdict(set)
        for claim in claims:
            fillers[_words(claim)].add(claim.report)
            ways[claim.report].add(_words(claim))
        several = {report for report, filled in ways.items() if len(filled) > _MANY}
        if any(
            not one & other and len((fillers[one] | fillers[other]) - several) > 1
            for one, other in combinations(fillers, 2)
            if fillers[one] - several and fillers[other] - several
        ):
            found |= {claim.id: claim for claim in claims if claim.report not in several}
    return found


def _words(claim: Claim) -> frozenset[str]:
    """Folded words of a filler, without prepositions."""
    assert isinstance(claim.value, Identity)
    links = frozenset(table("roles")["slot"]["links"])
    words = (word.strip('.,\u2019\u201c\u201d"').lower() for word in claim.value.name.split())
    return fold_all(word for word in words if word not in links)
