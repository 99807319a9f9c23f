"""What a figure's own words leave unsaid: what a bare number counts, and what came to victims."""

from functools import cache

from rashomon.align.features.shared import among
from rashomon.align.view import View
from rashomon.claims.measures import class_of_level, class_of_lost, class_of_noun, class_of_state, class_of_verb
from rashomon.claims.units import dimension
from rashomon.lang import table
from rashomon.model import Figure


def is_bare(view: View) -> bool:
    """Whether a count is a number and nothing else, and neither its verb nor what stands by it says what it counts:
    "on Monday it had been fourteen". What it counts was then found elsewhere in its report, and says nothing against
    others.
    """
    claim, figure = view.claim, view.claim.value
    assert isinstance(figure, Figure)
    scope, context = claim.scope, claim.context
    if (
        scope.head
        or scope.whom
        or scope.side
        or dimension(figure.unit)
        or figure.unit == "%"
        or figure.measure == "age"
    ):
        return False
    if any(word.isalpha() and word not in _number_words() for word in claim.quote.lower().replace("-", " ").split()):
        return False
    told = {class_of_verb(context.event, role) for role in ("undergo", "do")} | {class_of_lost(context.event)}
    beside = {*context.subject, *context.object, *context.words}
    for word in beside:
        told |= {class_of_noun(word), class_of_level(word), class_of_state(word)}
    return figure.measure not in told and figure.measure not in beside and figure.unit not in beside


@cache
def _number_words() -> frozenset[str]:
    """Words that numbers and their bounds are made of."""
    bounds = {word for phrase in among("bounds") for word in phrase.split()}
    return frozenset(table("numerals")["words"]) | bounds


def are_victims(some: View, killed: View) -> bool:
    """Whether one counts victims, who may be the dead alone: "the fifth victim", "eleven victims" (WordNet 3.1:
    somebody who suffers or is killed).
    """
    figure, other = some.claim.value, killed.claim.value
    assert isinstance(figure, Figure)
    assert isinstance(other, Figure)
    if figure.measure != "casualties" or other.measure not in ("killed", "injured", "ill"):
        return False
    words = {some.claim.scope.head, *some.claim.context.subject, *some.claim.context.object}
    return bool({"victim", "victims"} & words)
