"""Which claims, names and reports rulings are about, as the reports are read now."""

from collections.abc import Iterable, Mapping, Sequence

from attrs import field, frozen

from rashomon.claims import ids_elsewhere
from rashomon.model import SPOKEN, Claim, Entity, Notice, Reading, Ruling, Spot, Target, Value
from rashomon.names import Key, NameRulings
from rashomon.plain import VALUES
from rashomon.rulings import wording
from rashomon.rulings.adding import added_claim
from rashomon.rulings.wording import told


@frozen(kw_only=True)
class Moved:
    """That a claim belongs to the question of another, or does not, with the sentence that says so."""

    seq: int
    claim: str
    other: str
    apart: bool
    sentence: str


@frozen(kw_only=True)
class Bound:
    """Rulings by what they are about. Of two that contradict one another the later one holds.

    Args:
        added: Report id to the claims that people added to it, each with the sentence that says so.
        values: Claim id to its right value, None where it has none, and the sentence that says so.
        by: Claim id to who ruled its value.
        moved: Claims and the questions they belong to, or do not; in the order they were ruled.
        incomparable: Pairs of claim ids to the sentence.
        names: Names that are, or are not, of one.
        copies: The id of a copy and of its origin, to the sentence.
        no_copies: Pairs of report ids.
        notices: What has no reason to stand in: what was left out, set apart, or not applied. Sorted.
    """

    added: Mapping[str, tuple[tuple[Claim, str], ...]] = field(factory=dict)
    values: Mapping[str, tuple[Value | None, str]] = field(factory=dict)
    by: Mapping[str, str] = field(factory=dict)
    moved: tuple[Moved, ...] = ()
    incomparable: Mapping[frozenset[str], str] = field(factory=dict)
    names: NameRulings = field(factory=NameRulings)
    copies: Mapping[tuple[str, str], str] = field(factory=dict)
    no_copies: frozenset[frozenset[str]] = frozenset()
    notices: tuple[Notice, ...] = ()

    @property
    def worded(self) -> frozenset[str]:
        """Ids of the claims whose value is a person's, and may not be what the words say at first sight."""
        return frozenset((*self.values, *(claim.id for added in self.added.values() for claim, _ in added)))

    @property
    def claims(self) -> frozenset[str]:
        """Ids of all claims that people ruled on."""
        pairs = (claim for pair in self.incomparable for claim in pair)
        return self.worded.union(pairs, *((moved.claim, moved.other) for moved in self.moved))


class _Unmet(Exception):
    """A ruling finds its words and nothing that it could be about, in words."""


def bind(rulings: Iterable[Ruling], readings: Sequence[Reading]) -> Bound:
    """Find what each ruling is about.

    Args:
        rulings: Those in force; what is lost is told of and not applied.
        readings: What the reports say, as it was read.
    """
    binder = _Binder({reading.report.id: reading for reading in readings})
    for ruling in sorted(rulings, key=lambda ruling: ruling.seq):
        if ruling.decision.kind in SPOKEN:
            continue
        where = ", ".join(wording.quoted(target.words.exact) for target in ruling.decision.targets if target.words)
        what = f'the decision "{ruling.decision.kind}"{f" on {where}" if where else ""}'
        if ruling.status == "lost":
            binder.notice("ruling-lost", told(ruling, f"{what} does not find its words and is not applied"))
            continue
        try:
            binder.add(ruling)
        except _Unmet as unmet:
            binder.notice("ruling-unmet", told(ruling, f"{what} is not applied: {unmet}"))
    return binder.bound()


class _Binder:
    """Gathers rulings; later ones take the place of earlier ones about the same."""

    def __init__(self, readings: Mapping[str, Reading]) -> None:
        self._readings = readings
        self._added: dict[str, dict[str, tuple[Claim, str]]] = {}
        self._values: dict[str, tuple[Value | None, str]] = {}
        self._by: dict[str, str] = {}
        self._moved: dict[frozenset[str], Moved] = {}
        self._incomparable: dict[frozenset[str], str] = {}
        self._names: dict[frozenset[Key], tuple[Key, Key, bool, str]] = {}
        self._copies: dict[frozenset[str], tuple[str, str, bool, str]] = {}
        self._notices: list[Notice] = []

    def notice(self, slug: str, message: str) -> None:
        """Tell of something that no reason can tell of."""
        self._notices.append(Notice(slug=slug, message=message))

    def add(self, ruling: Ruling) -> None:
        """Take a ruling in.

        Raises:
            _Unmet: If there is nothing that it could be about.
        """
        decision = ruling.decision
        pairs = list(zip(decision.targets, ruling.spots, strict=True))
        if decision.kind in ("same-name", "other-name"):
            self._add_names(ruling, [self._entity(*pair) for pair in pairs])
        elif decision.kind in ("copy", "no-copy"):
            self._add_copy(ruling, [self._reading(spot).report.id for _, spot in pairs])
        elif decision.kind == "claim":
            self._add_new(ruling, pairs[0][1], self._claim(*pairs[1]) if pairs[1:] else None)
        else:
            self._add_claims(ruling, [self._claim(*pair) for pair in pairs])

    def _add_new(self, ruling: Ruling, spot: Spot | None, like: Claim | None) -> None:
        reading = self._reading(spot)
        assert spot is not None
        claim = added_claim(ruling, spot, reading, like)
        if any(
            (each.kind, each.start, each.end, each.value) == (claim.kind, claim.start, claim.end, claim.value)
            for each in reading.claims
        ):
            raise _Unmet("the program reads the same there by now")
        self._added.setdefault(reading.report.id, {})[claim.id] = claim, told(ruling, wording.added_told(claim))
        if like is not None:
            self._move(ruling, claim, like)

    def _move(self, ruling: Ruling, claim: Claim, other: Claim, *, apart: bool = False) -> None:
        if claim.kind != other.kind:
            raise _Unmet(f"one is a {claim.kind}, the other a {other.kind}")
        pair = frozenset((claim.id, other.id))
        sentence = told(ruling, wording.question_told(claim, other, apart=apart))
        self._moved.pop(pair, None)
        self._moved[pair] = Moved(seq=ruling.seq, claim=claim.id, other=other.id, apart=apart, sentence=sentence)

    def _add_claims(self, ruling: Ruling, claims: Sequence[Claim]) -> None:
        decision, claim, other = ruling.decision, claims[0], claims[-1]
        if decision.kind == "value":
            if decision.value is not None and not isinstance(decision.value, VALUES[claim.kind]):
                raise _Unmet(f"the claim is a {claim.kind}, the value is none")
            self._values[claim.id] = decision.value, told(ruling, wording.value_told(claim, decision.value))
            self._by[claim.id] = wording.ruled_by(ruling)
            return
        if claim.id == other.id:
            raise _Unmet("both are one claim by now")
        pair = frozenset((claim.id, other.id))
        if decision.kind == "not-comparable":
            self._incomparable[pair] = told(ruling, wording.incomparable_told(claim, other))
            return
        self._move(ruling, claim, other, apart=decision.apart)

    def _add_names(self, ruling: Ruling, names: Sequence[tuple[Key, Entity]]) -> None:
        (left, mine), (right, yours) = names
        if left == right:
            raise _Unmet("the report itself has the two as one name")
        same = ruling.decision.kind == "same-name"
        sentence = told(ruling, wording.names_told(mine.name, yours.name, same=same))
        self._names[frozenset((left, right))] = left, right, same, sentence

    def _add_copy(self, ruling: Ruling, reports: Sequence[str]) -> None:
        left, right = reports
        if left == right:
            raise _Unmet("both are one report by now")
        copy = ruling.decision.kind == "copy"
        texts = [self._readings[report].report for report in reports]
        sentence = told(ruling, wording.copy_told(texts[0], texts[1], copy=copy))
        self._copies[frozenset(reports)] = left, right, copy, sentence

    def _reading(self, spot: Spot | None) -> Reading:
        reading = self._readings.get(spot.report) if spot else None
        if reading is None:
            raise _Unmet("its report is not compared")
        return reading

    def _claim(self, target: Target, spot: Spot | None) -> Claim:
        reading = self._reading(spot)
        assert spot is not None
        added = [claim for claim, _ in self._added.get(reading.report.id, {}).values()]
        for claim in (*reading.claims, *reading.assertions, *added):
            if (claim.start, claim.end) == (spot.start, spot.end) and _is_meant(claim, target, spot):
                return claim
        raise _Unmet(f"no such claim is read there any more in {reading.report.path}")

    def _entity(self, target: Target, spot: Spot | None) -> tuple[Key, Entity]:
        """The name that the words are; where two names lie there the one that is called as the target says."""
        reading = self._reading(spot)
        assert spot is not None
        there = [
            entity
            for entity in reading.entities
            if any(start < spot.end and spot.start < end for start, end in entity.mentions)
        ]
        found = [entity for entity in there if entity.id == target.entity] or there
        if len(found) != 1:
            raise _Unmet(f"no such name is read there any more in {reading.report.path}")
        return (reading.report.id, found[0].id), found[0]

    def bound(self) -> Bound:
        """All of it; but for what claims belong to in an order that does not depend on who ruled first."""
        for value, sentence in self._values.values():
            if value is None:
                self.notice("ruling-value", sentence)
        for _, _, same, sentence in self._names.values():
            if not same:
                self.notice("ruling-other-name", sentence)
        for _, _, copy, sentence in self._copies.values():
            if not copy:
                self.notice("ruling-no-copy", sentence)
        return Bound(
            added={report: tuple(found.values()) for report, found in self._added.items()},
            values=self._values,
            by=self._by,
            moved=tuple(self._moved.values()),
            incomparable=self._incomparable,
            names=NameRulings(
                same=tuple(sorted((left, right, text) for left, right, same, text in self._names.values() if same)),
                other=tuple(sorted((left, right) for left, right, same, _ in self._names.values() if not same)),
            ),
            copies={(left, right): text for left, right, copy, text in self._copies.values() if copy},
            no_copies=frozenset(pair for pair, (_, _, copy, _) in self._copies.items() if not copy),
            notices=tuple(sorted(set(self._notices), key=lambda notice: (notice.slug, notice.message))),
        )


def _is_meant(claim: Claim, target: Target, spot: Spot) -> bool:
    """Whether a claim is the one that was ruled on, in this version of its report or an earlier one."""
    if spot.report == target.report:
        return claim.id == target.claim
    return target.claim in ids_elsewhere(claim, target.report, (target.start, target.end))
