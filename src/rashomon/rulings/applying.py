"""Bound rulings, applied to what each step of the comparison gives."""

import math
from collections.abc import Mapping, Sequence

from attrs import define, evolve, field

from rashomon.align import Group, label_of
from rashomon.model import Claim, Notice, Question, Reading, Reason, Relation
from rashomon.rulings.binding import Bound, Moved


def corrected(readings: Sequence[Reading], bound: Bound) -> list[Reading]:
    """The readings with the claims that were added and the values that were ruled; a claim without one is left out."""
    if not bound.values and not bound.added:
        return list(readings)
    return [
        evolve(
            reading,
            claims=_corrected(_with_added(reading, bound), bound),
            assertions=_corrected(reading.assertions, bound),
        )
        for reading in readings
    ]


def _with_added(reading: Reading, bound: Bound) -> Sequence[Claim]:
    added = [claim for claim, _ in bound.added.get(reading.report.id, ())]
    if not added:
        return reading.claims
    return sorted((*reading.claims, *added), key=lambda claim: (claim.start, claim.end, claim.kind, claim.id))


def _corrected(claims: Sequence[Claim], bound: Bound) -> tuple[Claim, ...]:
    kept: list[Claim] = []
    for claim in claims:
        if claim.id not in bound.values:
            kept.append(claim)
        elif (value := bound.values[claim.id][0]) is not None:
            kept.append(evolve(claim, value=value, ruled=bound.by[claim.id]))
    return tuple(kept)


@define(kw_only=True, eq=False)
class _Draft:
    """A group that is being changed."""

    group: Group
    claims: list[Claim]
    scores: dict[tuple[str, str], float]
    sure: dict[tuple[str, str], float]
    reasons: list[Reason] = field(factory=list)
    changed: bool = False

    def as_group(self, order: Mapping[str, int], texts: Mapping[str, str]) -> Group:
        """The group, as alignment would have made it."""
        if not self.changed:
            return evolve(self.group, reasons=(*self.group.reasons, *self.reasons)) if self.reasons else self.group
        claims = tuple(sorted(self.claims, key=lambda claim: order[claim.id]))
        within = {claim.id for claim in claims}
        return evolve(
            self.group,
            label=label_of(self.group.kind, claims, texts),
            claims=claims,
            reasons=tuple(dict.fromkeys((*self.group.reasons, *self.reasons))),
            scores={pair: score for pair, score in self.scores.items() if within.issuperset(pair)},
            sure={pair: sure for pair, sure in self.sure.items() if within.issuperset(pair)},
        )


def regrouped(groups: Sequence[Group], readings: Sequence[Reading], bound: Bound) -> list[Group]:
    """The groups, with claims where people ruled that they belong, and reasons for all that was ruled of them.

    Args:
        groups: As alignment made them.
        readings: What they were made of.
        bound: The rulings.
    """
    drafts = [
        _Draft(group=group, claims=list(group.claims), scores=dict(group.scores), sure=dict(group.sure))
        for group in groups
    ]
    at = {claim.id: draft for draft in drafts for claim in draft.claims}
    claims = {claim.id: claim for draft in drafts for claim in draft.claims}
    ruled = [moved for moved in bound.moved if moved.claim in at and moved.other in at]
    parted = _rearranged(ruled, drafts, claims, at)
    # Where the claims are by now.
    for claim_id, (value, sentence) in sorted(bound.values.items(), key=lambda item: item[0]):
        if value is not None and claim_id in at:
            at[claim_id].reasons.append(Reason(rule="ruled-value", detail=sentence, left=claims[claim_id].quote))
    for claim, sentence in (each for added in bound.added.values() for each in added):
        if claim.id in at:
            at[claim.id].reasons.append(Reason(rule="ruled-claim", detail=sentence, left=claim.quote))
    for moved in sorted(ruled, key=lambda moved: (moved.claim, moved.other, moved.seq)):
        home, other = at[moved.claim], at[moved.other]
        if moved.apart:
            if moved in parted and home is not other:
                for draft in (other, home):
                    draft.reasons.append(_reason(moved, claims))
        elif home is other:
            for each in home.claims:
                if each.id != moved.claim:
                    # A pair that was ruled to be of one question is not doubted for that any more.
                    home.scores.pop((each.id, moved.claim), None)
                    home.scores[moved.claim, each.id] = math.inf
            home.reasons.append(_reason(moved, claims))
            home.changed = True
    ordered = sorted(readings, key=lambda reading: (reading.report.published, reading.report.path, reading.report.id))
    order = {claim.id: place for place, claim in enumerate(claim for each in ordered for claim in each.claims)}
    texts = {reading.report.id: reading.report.text for reading in readings}
    return [draft.as_group(order, texts) for draft in drafts if draft.claims]


def _rearranged(
    ruled: Sequence[Moved], drafts: list[_Draft], claims: Mapping[str, Claim], at: dict[str, _Draft]
) -> set[Moved]:
    """Move claims as was ruled, one ruling after the other, and give those that set apart what was together."""
    homes: dict[str, str] = {}
    parted: set[Moved] = set()
    for moved in ruled:
        old = at[moved.claim]
        if not moved.apart:
            homes[moved.claim] = moved.other
            if old is not at[moved.other]:
                _move(_with(moved.claim, homes, old), old, at[moved.other], at)
        elif old is at[moved.other]:
            new = _Draft(group=evolve(old.group, reasons=()), claims=[], scores={}, sure={})
            drafts.append(new)
            _move(_with(moved.claim, homes, old, without=moved.other), old, new, at)
            parted.add(moved)
            # What was brought to a claim that is elsewhere now does not go with it any more.
            homes = {claim: home for claim, home in homes.items() if at[claim] is at[home]}
    return parted


def _with(claim: str, homes: Mapping[str, str], draft: _Draft, *, without: str = "") -> list[Claim]:
    """A claim of a group and those that were brought to its question, or to that of one of them."""
    found = {claim}
    more = True
    while more:
        joining = {each.id for each in draft.claims if homes.get(each.id) in found} - found - {without}
        found |= joining
        more = bool(joining)
    return [each for each in draft.claims if each.id in found]


def _move(some: Sequence[Claim], old: _Draft, new: _Draft, at: dict[str, _Draft]) -> None:
    gone = {claim.id for claim in some}
    old.claims = [claim for claim in old.claims if claim.id not in gone]
    # The claims as alignment settled them.
    new.claims.extend(some)
    old.changed = new.changed = True
    at.update(dict.fromkeys(gone, new))


def overruled(questions: Sequence[Question], bound: Bound) -> list[Notice]:
    """A notice for each ruling on a question that a later one left without effect."""
    home = {claim: question.id for question in questions for claim in question.claims}
    return [
        Notice(slug="ruling-unmet", message=f"{moved.sentence}; it is not applied, since a later decision outranks it")
        for moved in sorted(bound.moved, key=lambda moved: (moved.claim, moved.other, moved.seq))
        if moved.claim in home and moved.other in home and (home[moved.claim] == home[moved.other]) is moved.apart
    ]


def _reason(moved: Moved, claims: Mapping[str, Claim]) -> Reason:
    return Reason(
        rule="ruled-question",
        detail=moved.sentence,
        left=claims[moved.claim].quote,
        right=claims[moved.other].quote,
    )


def is_judged(claims: Sequence[Claim], bound: Bound) -> bool:
    """Whether people ruled how two claims of a question stand to one another."""
    if not bound.incomparable:
        return False
    ids = {claim.id for claim in claims}
    return any(pair <= ids for pair in bound.incomparable)


def judged(relations: Sequence[Relation], claims: Sequence[Claim], bound: Bound) -> list[Relation]:
    """The relations of one question, pairs that people ruled on as they ruled.

    Args:
        relations: As they were found.
        claims: The claims of the question, in dossier order.
        bound: The rulings.
    """
    if not bound.incomparable:
        return list(relations)
    by_id = {claim.id: claim for claim in claims}
    order = {claim.id: place for place, claim in enumerate(claims)}
    ruled: dict[frozenset[str], Relation] = {}
    for pair, sentence in bound.incomparable.items():
        if pair <= by_id.keys():
            left, right = sorted(pair, key=lambda claim: order[claim])
            reason = Reason(
                rule="ruled-not-comparable", detail=sentence, left=by_id[left].quote, right=by_id[right].quote
            )
            ruled[pair] = Relation(left=left, right=right, relation="not-comparable", reason=reason)
    kept = [relation for relation in relations if frozenset((relation.left, relation.right)) not in ruled]
    return [*kept, *sorted(ruled.values(), key=lambda relation: (relation.left, relation.right))]
