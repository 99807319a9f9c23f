"""Which claims answer the same question."""

from collections.abc import Sequence

from attrs import frozen

from rashomon.align.cluster import block, cluster
from rashomon.align.features import FEATURES
from rashomon.align.label import label_of
from rashomon.align.view import View, Weights, fold, topic_of, views_of
from rashomon.lang import table
from rashomon.model import KINDS, Claim, Figure, Identity, Position, Quotation, Reading, Reason
from rashomon.names import Register

# Evidence from which claims are put together, by kind; 1 is what a fully matching pair of plain claims comes to.
# Chosen together on ../shared/cases and the example; do not tune one alone.
FLOORS = {"figure": 0.6, "date": 0.5, "place": 0.6, "position": 0.6, "quote": 0.55, "identity": 0.6}
# Average over all pairs of two groups. Of propositions less is asked: "the deployment" and "troops" meet through a
# third that has both.
MEANS = {**FLOORS, "position": 0.5}
# A key shared by more claims than this says nothing ("say", "people").
_WIDEST = 400


@frozen(kw_only=True)
class Group:
    """Claims that answer one question, in dossier order, with the question and why they were put together."""

    kind: str
    label: str
    claims: tuple[Claim, ...]
    reasons: tuple[Reason, ...]


def align(readings: Sequence[Reading], register: Register) -> list[Group]:
    """Put the claims of several reports under questions.

    Every claim is in exactly one group; a claim that meets no other stands alone. The result does not depend on the
    order of `readings`.
    """
    ordered = sorted(readings, key=lambda reading: (reading.report.published, reading.report.path, reading.report.id))
    views = views_of(ordered, register)
    weights = Weights([view.words for view in views])
    texts = {reading.report.id: reading.report.text for reading in ordered}
    groups: list[Group] = []
    for kind in KINDS:
        mine = [view for view in views if view.claim.kind == kind]
        pairs = block([_keys(view) for view in mine], _WIDEST)
        telling = Weights([topic_of(view) for view in mine], flat=1.0) if kind == "position" else weights
        members, links = cluster(mine, pairs, FEATURES[kind], telling, FLOORS[kind], MEANS[kind])
        for group in members:
            claims = tuple(mine[i].claim for i in group)
            reasons = [reason for link in links if link.left in group for reason in link.reasons]
            groups.append(
                Group(
                    kind=kind,
                    label=label_of(kind, claims, texts),
                    claims=claims,
                    reasons=tuple(dict.fromkeys(reasons)),
                )
            )
    return groups


def _keys(view: View) -> list[str]:
    """What two claims must share at least once to be looked at together."""
    value, context = view.claim.value, view.claim.context
    if isinstance(value, Figure):
        none = value.low == value.high == 0
        return [value.measure, *(["killed"] if none and value.measure == "casualties" else [])]
    if isinstance(value, Position):
        return sorted(topic_of(view))
    if isinstance(value, Quotation):
        return sorted({fold(word.strip(".,;:!?\u2019'\"").lower()) for word in value.words.split() if len(word) > 3})
    if isinstance(value, Identity):
        return [value.role]
    near = [group[0] for group in table("alignment")["near_events"] if context.event_class in group]
    return [context.event_class, *(f"near {name}" for name in near)]
