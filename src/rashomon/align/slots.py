"""What fills one place of a clause in two reports, and otherwise: "hidden in gnomes", "hidden in sacks of coffee"."""

from collections import defaultdict
from collections.abc import Sequence
from itertools import combinations

from attrs import evolve

from rashomon.align.folding import fold_all
from rashomon.model import Claim, Identity, Reading

# The extractor of what fills a place (`rashomon.claims.identities.slots`).
SLOTS = "slots.en"
# A report that fills a place in more ways than these tells of more than one such thing.
_MANY = 2


def filled_otherwise(readings: Sequence[Reading]) -> dict[str, Claim]:
    """By id, the fillers of a place that another report fills with something else; in the role that the other report's
    has, where a rule reads that one.
    """
    places: dict[frozenset[str], list[Claim]] = defaultdict(list)
    own: dict[str, list[Claim]] = {}
    for reading in readings:
        own[reading.report.id] = [claim for claim in reading.claims if isinstance(claim.value, Identity)]
        for claim in reading.assertions:
            if claim.extraction.extractor == SLOTS and isinstance(claim.value, Identity) and not claim.scope.background:
                places[fold_all(claim.value.of)].append(claim)
    found: dict[str, Claim] = {}
    for claims in places.values():
        by_report: dict[str, set[str]] = defaultdict(set)
        for claim in claims:
            by_report[claim.report].add(_name(claim))
        some = [claim for claim in claims if len(by_report[claim.report]) <= _MANY]
        if not any(
            one.report != other.report and not _words(one) & _words(other) for one, other in combinations(some, 2)
        ):
            continue
        read = {claim.id: _read_by_rule(claim, own[claim.report]) for claim in some}
        role = next((value for value in read.values() if value is not None), None)
        for claim in some:
            if read[claim.id] is None:
                found[claim.id] = claim if role is None else _in_role(claim, role)
    return found


def _read_by_rule(claim: Claim, own: Sequence[Claim]) -> Identity | None:
    """What a rule makes of the words of a filler; None where none reads them."""
    for other in own:
        if other.start < claim.end and claim.start < other.end and isinstance(other.value, Identity):
            return other.value
    return None


def _in_role(claim: Claim, role: Identity) -> Claim:
    assert isinstance(claim.value, Identity)
    return evolve(claim, value=evolve(claim.value, role=role.role, of=role.of))


def _name(claim: Claim) -> str:
    return claim.value.name.lower() if isinstance(claim.value, Identity) else ""


def _words(claim: Claim) -> frozenset[str]:
    return fold_all(word.strip(".,'\u2019\u201c\u201d\"").lower() for word in _name(claim).split())
