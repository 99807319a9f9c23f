"""A question with its sides and how it stands: its relations, summed up. Describes agreement, never truth."""

import hashlib
from collections.abc import Sequence

from attrs import evolve

from rashomon.compare.context import ComparisonContext
from rashomon.compare.labels import counted_as
from rashomon.compare.labels import label as value_label
from rashomon.compare.related import Related
from rashomon.compare.support import best_of, support_of
from rashomon.model import Best, Claim, Figure, Moment, Position, Question, Reason, Relation, Side

_SAME = ("agrees", "repeats")


def find_question(
    *,
    kind: str,
    label: str,
    claims: Sequence[Claim],
    relations: Sequence[Relation] | Related,
    reasons: Sequence[Reason] = (),
    context: ComparisonContext | None = None,
) -> Question:
    """The finding on one question.

    Args:
        kind: One of `model.KINDS`.
        label: The question a person would ask.
        claims: Its claims, in dossier order.
        relations: The relations between them, as `relate_all` gives them.
        reasons: Why the claims were put together.
        context: Which reports share text: a question that only such reports answer has a single source.
    """
    context = context or ComparisonContext()
    stands = relations.stands() if isinstance(relations, Related) else _stands(claims, relations)
    sides = tuple(_supported(side, claims, context) for side in _sides(claims, stands))
    status = _status(claims, {relation for _, _, relation in stands}, sides, context)
    key = "|".join(sorted(claim.id for claim in claims))
    return Question(
        id="q-" + hashlib.sha256(key.encode()).hexdigest()[:12],
        kind=kind,
        label=label,
        status=status,
        claims=tuple(claim.id for claim in claims),
        sides=sides,
        reasons=tuple(reasons),
        best=best_of(sides) if status == "conflicting" else Best(),
    )


def _supported(side: Side, claims: Sequence[Claim], context: ComparisonContext) -> Side:
    mine = frozenset(side.claims)
    return evolve(side, support=support_of([claim for claim in claims if claim.id in mine], context))


def find_sides(claims: Sequence[Claim], relations: Sequence[Relation]) -> tuple[Side, ...]:
    """The claims that say the same, the earliest answer first, then the lower one.

    The time of an answer is the earliest its claims hold for, a known hour before a mere day; answers of unknown time
    stand last.

    Claims join through others that agree with both; two groups that hold a contradiction between them are never joined.
    """
    return _sides(claims, _stands(claims, relations))


def _stands(claims: Sequence[Claim], relations: Sequence[Relation]) -> list[tuple[int, int, str]]:
    """The positions of each two claims with their relation."""
    place = {claim.id: i for i, claim in enumerate(claims)}
    return [(place[relation.left], place[relation.right], relation.relation) for relation in relations]


def _sides(claims: Sequence[Claim], stands: Sequence[tuple[int, int, str]]) -> tuple[Side, ...]:
    group = list(range(len(claims)))
    members = [[i] for i in group]
    apart: list[set[int]] = [set() for _ in group]
    for left, right, relation in stands:
        if relation in ("conflicts", "updates"):
            apart[left].add(right)
            apart[right].add(left)
    found = [(min(pair), max(pair)) for *pair, relation in stands if relation in _SAME]
    for left, right in sorted(found):
        a, b = sorted((group[left], group[right]))
        if a == b or any(group[other] == b for other in apart[a]):
            continue
        for i in members[b]:
            group[i] = a
        members[a] += members[b]
        apart[a] |= apart[b]
        members[b] = []
    groups = [[claims[i] for i in sorted(mine)] for mine in members if mine]
    return tuple(_side(group) for group in sorted(groups, key=_time_and_value))


def _time_and_value(claims: Sequence[Claim]) -> tuple[str, float, str]:
    """What sides are ordered by; sides equal in all of it stay in dossier order."""
    # "~" is behind every digit.
    times = [f"{claim.asof}~" for claim in claims if claim.asof]
    value = claims[0].value
    amount = next((x for x in (value.low, value.high) if x is not None), 0.0) if isinstance(value, Figure) else 0.0
    return min(times, default="~"), amount, value.start if isinstance(value, Moment) else ""


def _side(claims: Sequence[Claim]) -> Side:
    return Side(
        label=_label(claims),
        claims=tuple(claim.id for claim in claims),
        reports=tuple(dict.fromkeys(claim.report for claim in claims)),
    )


def _label(claims: Sequence[Claim]) -> str:
    """The value in words; of positions, who takes it, in the order they speak."""
    first = claims[0].value
    if isinstance(first, Figure):
        return counted_as(first, claims[0].quote) or value_label(first)
    if not isinstance(first, Position):
        return value_label(first)
    by_stance: dict[str, list[str]] = {}
    for claim in claims:
        if isinstance(claim.value, Position):
            actors = by_stance.setdefault(claim.value.stance, [])
            if claim.value.actor and claim.value.actor.lower() not in map(str.lower, actors):
                actors.append(claim.value.actor)
    return "; ".join(f"{', '.join(actors) or 'somebody'}: {stance}" for stance, actors in by_stance.items())


def _status(claims: Sequence[Claim], found: set[str], sides: Sequence[Side], context: ComparisonContext) -> str:
    """How a question stands: one of `model.STATUSES`.

    ``conflicting``: two claims cannot stand together. ``developing``: they differ, and the later ones replace the
    earlier. ``single``: one report alone gives it, or only reports that share text. ``agreed``: several say the same
    and none anything else. ``partial``: what is said differs and can all be right. ``not-comparable``: nothing said
    can be held against anything.
    """
    if "conflicts" in found:
        return "conflicting"
    if "updates" in found:
        return "developing"
    if len({context.text_group(claim.report) for claim in claims}) < 2:
        return "single"
    if len(sides) == 1:
        return "agreed"
    return "partial" if found & {"compatible", *_SAME} else "not-comparable"
