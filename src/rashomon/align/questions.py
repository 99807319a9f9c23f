"""Which claims answer the same question."""

from collections.abc import Iterable, Mapping, Sequence
from itertools import combinations

from attrs import frozen

from rashomon.align.cluster import block, cluster
from rashomon.align.features import FEATURES
from rashomon.align.folding import fold
from rashomon.align.labels import label_of
from rashomon.align.learned import models
from rashomon.align.near import near
from rashomon.align.remembered import Remembered
from rashomon.align.rivals import Pair, nearness
from rashomon.align.settle import settled
from rashomon.align.view import Surroundings, View, topic_of
from rashomon.claims.units import dimension
from rashomon.lang import table
from rashomon.lineage import SharedText
from rashomon.model import KINDS, UNREAL, Claim, Figure, Identity, Lineage, Moment, Position, Quotation, Reading, Reason
from rashomon.names import Register

# A key shared by more claims than this says nothing ("say", "people").
_WIDEST = 1000
# From so many claims of one kind on one stands for all that say the same.
_MANY = 300


@frozen(kw_only=True)
class Group:
    """Claims that answer one question, in dossier order.

    Args:
        label: The question.
        reasons: Why they were put together.
        scores: By the ids of two claims in that order, how much speaks for the two alone; pairs that a feature bars are
            missing.
        sure: The same for pairs of two reports that were held against their rivals: how surely the two are of one
            thing, whatever their values.
        past: A report tells one of them as of a time long before it: such numbers are final.
    """

    kind: str
    label: str
    claims: tuple[Claim, ...]
    reasons: tuple[Reason, ...]
    scores: Mapping[tuple[str, str], float]
    sure: Mapping[tuple[str, str], float]
    past: bool


def align(
    readings: Sequence[Reading],
    register: Register,
    lineage: Iterable[Lineage] | SharedText = (),
    remembered: Remembered | None = None,
) -> list[Group]:
    """Put the claims of several reports under questions.

    Every claim is in exactly one group; a claim that meets no other stands alone. The result does not depend on the
    order of `readings`, nor on what is remembered.
    """
    ordered = sorted(readings, key=lambda reading: (reading.report.published, reading.report.path, reading.report.id))
    told = {claim.id: claim.scope.background for reading in ordered for claim in reading.claims}
    shared = SharedText.of(lineage)
    if remembered is not None:
        remembered.renew(shared.token)
    ordered = settled(ordered, shared, remembered)
    points = None if remembered is None else remembered.points
    around = Surroundings.of(ordered, register, shared, points)
    claims = [claim for reading in ordered for claim in reading.claims]
    texts = {reading.report.id: reading.report.text for reading in ordered}
    groups: list[Group] = []
    for kind in KINDS:
        mine = [claim for claim in claims if claim.kind == kind]
        chosen, like = _exemplars(mine, around)
        views = [around.view(mine[i]) for i in chosen]
        made = cluster(views, nearness(views, candidates(kind, views)), FEATURES[kind], models()[kind], remembered)
        ids = [mine[i].id for i in chosen]
        for group in made.groups:
            places = sorted(place for i in group for place in like[chosen[i]])
            found = tuple(mine[place] for place in places)
            within = frozenset(group)
            reasons = [reason for link in made.links if link.left in within for reason in link.reasons]
            groups.append(
                Group(
                    kind=kind,
                    label=label_of(kind, found, texts),
                    claims=found,
                    reasons=tuple(dict.fromkeys(reasons)),
                    scores=_by_ids(made.likenesses, group, ids),
                    sure=_by_ids(made.sure, group, ids),
                    past=2 * sum(bool(told[claim.id]) for claim in found) > len(found),
                )
            )
    return groups


def candidates(kind: str, views: Sequence[View]) -> list[Pair]:
    """The pairs of claims of one kind that are looked at together: they share a key, or lie near each other."""
    return sorted(block([_keys(view) for view in views], _WIDEST) | near(kind, views))


def _by_ids(found: Mapping[Pair, float], group: Sequence[int], ids: Sequence[str]) -> dict[tuple[str, str], float]:
    """What was found of the pairs within a group, by the ids of the two claims."""
    return {(ids[i], ids[j]): found[i, j] for i, j in combinations(group, 2) if (i, j) in found}


def _exemplars(claims: Sequence[Claim], around: Surroundings) -> tuple[list[int], dict[int, list[int]]]:
    """Positions of the claims that are held against each other, and for each of them all that it stands for.

    Every claim stands for itself while they are few; of many, one stands for all that say the same of the same event in
    the same scope, so that what 500 reports repeat is not compared 500 times over.
    """
    if len(claims) <= _MANY:
        return list(range(len(claims))), {i: [i] for i in range(len(claims))}
    like: dict[int, list[int]] = {}
    first: dict[object, int] = {}
    parties = {claim.report: ",".join(sorted(around.elsewhere.get(claim.report, {}))) for claim in claims}
    for i, claim in enumerate(claims):
        scope, value = claim.scope, claim.value
        within = (scope.whom, scope.head, scope.group, scope.side, scope.part_of, scope.count, scope.where)
        said: object = value
        if isinstance(value, Figure):
            bounds = (value.low, value.high, value.low_open, value.high_open, value.vague)
            said = (bounds, value.unit, value.measure, value.change)
        unreal, past = claim.mode in UNREAL, bool(scope.background)
        # Reports of another happening are not told by the claims of this one.
        party = parties[claim.report]
        key = (said, within, past, around.side(claim), unreal, claim.context.event_class, party)
        like.setdefault(first.setdefault(key, i), []).append(i)
    return list(like), like


def _keys(view: View) -> list[str]:
    """What two claims must share at least once to be looked at together."""
    value = view.claim.value
    if isinstance(value, Figure):
        head = view.claim.scope.head
        keys = [dimension(value.unit) or "count", *_measure_keys(value.measure), f"head {fold(head)}" if head else ""]
        keys += [f"units {group[0]}" for group in table("alignment")["near_units"] if value.unit in group]
        return [*(key for key in keys if key), *([f"number {value.low:g}"] if value.low is not None else [])]
    if isinstance(value, Position):
        return sorted(topic_of(view) | view.sentence | {f"issue {answer.issue}" for answer in view.answers})
    if isinstance(value, Quotation):
        return sorted({fold(word.strip(".,;:!?\u2019'\"").lower()) for word in value.words.split() if len(word) > 3})
    if isinstance(value, Identity):
        kinds = [*table("alignment")["near_roles"], *table("alignment")["kindred_roles"]]
        groups = [group for group in kinds if value.role in group]
        return [
            # Who or what answers a question that no rule has a role for may answer with any role.
            "any role",
            value.role,
            *(f"roles {group[0]}" for group in groups),
            *(f"name {word.lower()}" for word in value.name.split()[-1:]),
        ]
    # What was at one minute is often one thing, in whatever words.
    minute = [f"minute {value.start}"] if isinstance(value, Moment) and value.precision == "minute" else []
    return sorted({view.claim.context.event_class, *view.sentence, *minute})


def _measure_keys(measure: str) -> list[str]:
    """A measure, and the groups of measures that may be one with it."""
    groups = [*table("alignment")["near_measures"], *table("alignment")["kindred_measures"]]
    return [f"measure {measure}", *(f"measures {group[0]}" for group in groups if measure in group)]
