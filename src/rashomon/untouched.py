"""Which questions of a comparison are made of the very same as in the one before, and need not be compared again.

How the claims of a question stand to one another follows from the claims, from what their reports say of themselves,
from who is who among those named, from which of these reports share text, and from what people ruled of the claims. All
that is put into one key; where a question of the last comparison has the same, it is taken over as it was.
"""

import hashlib
import json
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from itertools import chain
from typing import Any

from attrs import define, evolve, field, fields, frozen

from rashomon.align import Group
from rashomon.compare import ComparisonContext, KnownOutcomes, Related
from rashomon.lineage import KnownText, SharedText
from rashomon.model import Claim, Dossier, Position, Question, Reading, Relation, Report
from rashomon.plain import canonical, from_plain, reading_body, to_plain
from rashomon.rulings import Bound


@define(kw_only=True, eq=False)
class Kept:
    """A question of an earlier comparison, understood when it is asked for.

    Args:
        body, relations: It, and how its claims stand to one another, in the form in which they are kept.
    """

    body: str
    relations: str
    _question: Question | None = field(default=None, init=False)

    @property
    def question(self) -> Question:
        """The question.

        Raises:
            ValueError: If it is of another form.
        """
        if self._question is None:
            self._question = from_plain(json.loads(self.body), Question)
        return self._question

    def told(self) -> dict[str, frozenset[str]]:
        """Its claims, each with the reports that say the same."""
        sides = json.loads(self.body)["sides"]
        return {
            claim: reports for side in sides for reports in (frozenset(side["reports"]),) for claim in side["claims"]
        }


@frozen(kw_only=True)
class Before:
    """What is known from the last comparison.

    Args:
        questions: Its questions, by what they were made of.
        digests: By report id, what stands for the reading that is compared now, and for its report.
        text: Which reports share text, and what is needed to find it of others; None where that is not known.
        token: Stands for all of it; empty where nobody can go on from it.
    """

    questions: Mapping[str, Kept] = field(factory=dict)
    digests: Mapping[str, str] = field(factory=dict)
    text: KnownText | None = None
    token: str = ""


@frozen(kw_only=True)
class Comparison:
    """A comparison as it was made: what was taken over is still in the form in which it was kept.

    Args:
        dossier: What it came to, but for shared text that was taken over, and for relations but those that people
            ruled on.
        keys: Question id to what the question was made of; empty where that is not known.
        kept: Question id to the question that was taken over.
        related: Question id to how its claims stand to one another, for all others.
        unchanged: Ids of the reports whose readings comparing did not change.
        answers: By report id, what comparing added to the claims of a reading, where it changed nothing else.
        shared: Which reports share text; None where the dossier has all of it.
        ruled: Pairs of reports of which people ruled whether one is a copy.
        base: Stands for the comparison from which questions and shared text were taken over.
        made_by: The program, the language pipeline and the options; empty where nobody is to go on from it.
    """

    dossier: Dossier
    keys: Mapping[str, str] = field(factory=dict)
    kept: Mapping[str, Kept] = field(factory=dict)
    related: Mapping[str, Related] = field(factory=dict)
    unchanged: frozenset[str] = frozenset()
    answers: Mapping[str, tuple[Claim, ...]] = field(factory=dict)
    shared: SharedText | None = None
    ruled: frozenset[frozenset[str]] = frozenset()
    base: str = ""
    made_by: str = ""

    def whole(self, unread: Iterable[Relation] = ()) -> Dossier:
        """All that it came to.

        Args:
            unread: The relations of the questions that were taken over.
        """
        found = [relation for related in self.related.values() for relation in related.relations()]
        relations = (*self.dossier.relations, *unread, *found)
        return evolve(
            self.dossier,
            relations=tuple(sorted(relations, key=lambda relation: (relation.left, relation.right))),
            lineage=self.dossier.lineage if self.shared is None else self.shared.all(),
        )


class Keys:
    """Gives the keys of the questions of one comparison.

    Args:
        before: What is known of the last one.
        basis: The program, the language pipeline and the options.
        originals: The readings as they were read.
        context: What comparing knows beside the claims.
        bound: What people ruled.
    """

    def __init__(
        self, before: Before, basis: str, originals: Sequence[Reading], context: ComparisonContext, bound: Bound
    ) -> None:
        self._before, self._basis, self._context, self._bound = before, basis, context, bound
        self._originals = {claim.id: claim for reading in originals for claim in (*reading.claims, *reading.assertions)}
        self._reports = {reading.report.id: self._of_report(reading) for reading in originals}
        self._beside: dict[str, set[str]] = defaultdict(set)
        for left, right in context.shared:
            self._beside[left].add(right)
            self._beside[right].add(left)
        self._numbers = {report: _number(report) for report in self._reports}
        self._marks: dict[str, str] = {}

    def kept(self, group: Group) -> tuple[str, Kept | None]:
        """The key of a question, and the question of the last comparison that has it."""
        key = self._of(group)
        kept = self._before.questions.get(key)
        try:
            return key, kept if kept is not None and kept.question else None
        except ValueError:
            # Damaged: it is compared again.
            return key, None

    def known(self, taken: Iterable[Kept]) -> KnownOutcomes:
        """What pairs of claims of the other questions came to in the last comparison.

        Args:
            taken: The questions that are taken over.
        """
        over = {id(kept) for kept in taken}
        return KnownOutcomes(
            (kept.relations for kept in self._before.questions.values() if id(kept) not in over), self._mark
        )

    def _mark(self, claim: Claim) -> str:
        """What stands for all that is known of a claim of a given id, as it is compared."""
        if claim.report not in self._marks:
            self._marks[claim.report] = _digest([self._basis, self._reports[claim.report]])[:_SHORT]
        mark, changed = self._marks[claim.report], self._changed(claim)
        return _digest([mark, changed])[:_SHORT] if changed else mark

    def _of_report(self, reading: Reading) -> str:
        """What comparing takes from one report: its reading, and who the named are in the case."""
        names = {entity.id for entity in reading.entities}
        for claim in (*reading.claims, *reading.assertions):
            names.update(_names(claim))
        report = reading.report.id
        known = [(name, *self._known(report, name)) for name in sorted(names)]
        # A reading that could not be kept has none yet.
        read = self._before.digests.get(report) or digest_of(reading_body(reading), reading.report)
        return _digest([read, known])

    def _known(self, report: str, name: str) -> tuple[str, str]:
        canonical_name = self._context.canonical(report, name)
        return canonical_name, self._context.states.get(canonical_name, "")

    def _of(self, group: Group) -> str:
        reports = list(dict.fromkeys(claim.report for claim in group.claims))
        place = {report: number for number, report in enumerate(reports)}
        ids = {claim.id for claim in group.claims}
        groups: dict[str, int] = {}
        return _digest(
            [
                self._basis,
                group.kind,
                group.label,
                group.past,
                [(reason.rule, reason.detail, reason.left, reason.right) for reason in group.reasons],
                [(claim.id, place[claim.report], self._changed(claim)) for claim in group.claims],
                [self._reports[report] for report in reports],
                # Which of them are joined by shared text, whatever else joins them.
                [groups.setdefault(self._context.text_group(report), number) for report, number in place.items()],
                self._sharing(place.keys()),
                sorted(pair for pair in self._context.copied if place.keys() >= set(pair)),
                sorted((*pair, repr(score)) for pair, score in group.scores.items()),
                sorted((*pair, repr(sure)) for pair, sure in group.sure.items()),
                sorted(ids & self._context.ruled),
                sorted((*sorted(pair), told) for pair, told in self._bound.incomparable.items() if pair <= ids),
            ]
        )

    def _sharing(self, reports: Iterable[str]) -> list[int]:
        """For each report what stands for those of the others that it shares text with."""
        among = frozenset(reports)
        return [sum(map(self._numbers.__getitem__, self._beside[report] & among)) for report in reports]

    def _changed(self, claim: Claim) -> object:
        """What the other reports, or people, changed in a claim since it was read."""
        original = self._originals.get(claim.id)
        if original is claim:
            return ()
        if original is None:
            return to_plain(claim)
        now = ((name, getattr(claim, name), getattr(original, name)) for name in _FIELDS)
        return [(name, to_plain(value)) for name, value, was in now if value is not was]


_FIELDS = tuple(item.name for item in fields(Claim))


# Digits of what stands for one claim.
_SHORT = 24


def _names(claim: Claim) -> Iterable[str]:
    actor = (claim.value.actor_id,) if isinstance(claim.value, Position) else ()
    sources = (source.entity for source in claim.attribution)
    return filter(None, chain((claim.scope.side,), actor, sources))


def _number(report: str) -> int:
    """A number that stands for a report; sums of them stand for sets, whatever their order."""
    return int.from_bytes(hashlib.sha256(report.encode()).digest()[:16], "big")


def _digest(plain: Any) -> str:
    return hashlib.sha256(canonical(plain).encode()).hexdigest()


def token_of(head: int, made_by: str) -> str:
    """What stands for all that a comparison comes to.

    Args:
        head: The event up to which it takes account.
        made_by: The program, the language pipeline and the options.
    """
    return f"{head} {made_by}"


def digest_of(reading: str, report: Report) -> str:
    """What stands for a reading, given in the form in which it is kept, and for its report."""
    return hashlib.sha256(f"{reading}\n{canonical(to_plain(report))}".encode()).hexdigest()
