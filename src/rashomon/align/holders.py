"""Who holds an office and who was killed, told by two reports: "Governor X", "the governor of Dorn, X".

A report names many, and one report alone leaves nothing to ask. The readings keep such claims
beside their own, like assertions, and here they come up where another report tells of the same office.
"""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from itertools import combinations_with_replacement

from attrs import evolve

from rashomon.align.folding import fold_all
from rashomon.claims.identities import DOER, ECHO, KIND, NAME, OFFENCE, SIDE, VICTIM, WHO, is_relation, is_single
from rashomon.lang import table
from rashomon.model import Claim, Identity, Reading
from rashomon.names import same_person

# Words of two letters tell nothing.
_SHORT = 2
# Roles of what is only described, of which there are many.
_DESCRIBED = (KIND, OFFENCE, DOER)


def held_by(readings: Sequence[Reading]) -> dict[str, Claim]:
    """By id, the claims that name the holder of an office, or somebody killed, whom another report names too.

    Two names of one office come up where both reports say whose it is, and it is one body or place.
    """
    told: dict[str, list[Claim]] = defaultdict(list)
    for reading in readings:
        mine = {_key(claim) for claim in reading.claims}
        for claim in reading.claims:
            if isinstance(claim.value, Identity):
                told[claim.value.role].append(claim)
        for claim in reading.assertions:
            if (
                isinstance(claim.value, Identity)
                and claim.value.role not in (NAME, WHO, ECHO)
                and _key(claim) not in mine
            ):
                told[claim.value.role].append(claim)
    beside = {claim.id for reading in readings for claim in reading.assertions}
    found: dict[str, Claim] = {}
    settled: set[tuple[str, str]] = set()
    for role, claims in told.items():
        for left, right in _of_two_reports(claims, described=role in _DESCRIBED or is_relation(role)):
            found |= {claim.id: claim for claim in (*left, *right) if claim.id in beside}
            if _name(left[0]) == _name(right[0]):
                settled |= {(claim.report, _name(claim)) for claim in (*left, *right)}
    return found | _taken_up(readings) | _named_twice(readings, settled)


def _taken_up(readings: Sequence[Reading]) -> dict[str, Claim]:
    """By id, the claims of what a report takes up that another names ("So much for lightning"), in the role that the
    other gives it.
    """
    roles = frozenset(table("roles")["echo"]["roles"])
    named: list[tuple[str, frozenset[str], Identity]] = [
        (reading.report.id, words, claim.value)
        for reading in readings
        for claim in reading.claims
        if isinstance(claim.value, Identity) and claim.value.role in roles and (words := _gist(claim.value))
    ]
    own = {
        reading.report.id: [(c.start, c.end) for c in reading.claims if c.kind == "identity"] for reading in readings
    }
    found: dict[str, Claim] = {}
    for reading in readings:
        for claim in reading.assertions:
            value = claim.value
            if not isinstance(value, Identity) or value.role != ECHO:
                continue
            if any(start < claim.end and claim.start < end for start, end in own[claim.report]):
                continue
            words = _gist(value)
            of = next((i for r, w, i in named if words and r != claim.report and (words <= w or w <= words)), None)
            if of is not None:
                found[claim.id] = evolve(claim, value=evolve(value, role=of.role, of=of.of))
    return found


def _gist(value: Identity) -> frozenset[str]:
    """Stems of what a name names, without what stands behind a preposition: of "a lightning strike in the storm" the
    strike and its lightning.
    """
    name, telling = value.name.removeprefix("not " if value.negated else "only "), table("roles")["echo"]
    words: list[str] = []
    for word in name.lower().replace("'s", "").split():
        if word in telling["links"]:
            break
        words.append(word.strip(".,\"'()\u201c\u201d"))
    return frozenset(word.removesuffix("s") for word in words if len(word) > _SHORT and word not in telling["plain"])


def _of_two_reports(claims: Sequence[Claim], *, described: bool) -> Iterator[tuple[list[Claim], list[Claim]]]:
    """Of claims of one role those that are of one, each with what another report has: by what they say, which many
    reports say in the same words.

    Args:
        claims: The claims.
        described: The role is of what is only described, of which reports tell much: a word in common is asked for.
    """
    alike: dict[object, list[Claim]] = defaultdict(list)
    for claim in claims:
        alike[claim.value].append(claim)
    for one, other in combinations_with_replacement(alike.values(), 2):
        if (not described or _whose(one[0]) & _whose(other[0])) and _of_one(one[0], other[0]):
            mine, yours = _apart_from(one, other), _apart_from(other, one)
            if mine and yours:
                yield mine, yours


def _whose(claim: Claim) -> frozenset[str]:
    """Folded words that tell whose role it is."""
    return fold_all(claim.value.of) if isinstance(claim.value, Identity) else frozenset()


def _apart_from(some: Sequence[Claim], others: Sequence[Claim]) -> list[Claim]:
    """The claims that stand in another report than one of the others."""
    reports = {claim.report for claim in others}
    return [claim for claim in some if len(reports) > 1 or claim.report not in reports]


def _named_twice(readings: Sequence[Reading], settled: set[tuple[str, str]]) -> dict[str, Claim]:
    """By id, the claims that only name somebody whom another report names too, where one of them says what they are.

    Args:
        settled: Report and name of whom another question asks for already.
    """
    named: dict[str, list[Claim]] = defaultdict(list)
    for reading in readings:
        for claim in reading.assertions:
            if isinstance(claim.value, Identity) and claim.value.role == WHO:
                named[_name(claim)].append(claim)
    found: dict[str, Claim] = {}
    for name, claims in named.items():
        titled = any(isinstance(claim.value, Identity) and claim.value.of for claim in claims)
        asked = len({claim.report for claim in claims if (claim.report, name) in settled}) > 1
        if titled and not asked and len({claim.report for claim in claims}) > 1:
            found |= {claim.id: claim for claim in claims}
    return found


def _name(claim: Claim) -> str:
    return claim.value.name.lower() if isinstance(claim.value, Identity) else ""


def _key(claim: Claim) -> tuple[str, str]:
    value = claim.value
    return (value.role, value.name) if isinstance(value, Identity) else ("", "")


def _of_one(left: Claim, right: Claim) -> bool:
    """Whether two claims name one person, or are of one office by whose it is."""
    a, b = left.value, right.value
    assert isinstance(a, Identity)
    assert isinstance(b, Identity)
    if same_person(a.name.split(), b.name.split()):
        return True
    mine, yours = fold_all(a.of), fold_all(b.of)
    paired = is_single(a.role) or is_relation(a.role) or a.role in (*_DESCRIBED, SIDE, VICTIM)
    return paired and bool(mine) and bool(yours) and (mine <= yours or yours <= mine)
