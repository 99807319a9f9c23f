"""Features of lengths of time before or after another event, and of distances told from somewhere."""

from attrs import evolve

from rashomon.align.evidence import Evidence, bar, speaks
from rashomon.align.features.shared import among, shared_parties
from rashomon.align.view import View, near_events
from rashomon.model import Figure


def same_lead(left: View, right: View) -> Evidence | None:
    """What came 40 minutes before the collapse is held only against what the same event came before it."""
    a, b = left.claim, right.claim
    if not isinstance(a.value, Figure) or not isinstance(b.value, Figure):
        return None
    if not {a.value.measure, b.value.measure} & among("leads"):
        return None
    if not {a.value.measure, b.value.measure} <= among("leads"):
        # "With three seconds to go" does not say to what: side by side, and not against each other.
        found = speaks("lead-open", 1.0, "align-anchor", "one does not say from which event it is told", left, right)
        return evolve(found, doubts=True, slightly=True)
    if a.value.measure != b.value.measure or not _are_one(a.scope.head, b.scope.head):
        return bar("align-anchor", "they are told from different events", a.quote, b.quote)
    if not _are_one(a.context.event_class, b.context.event_class):
        return bar("align-anchor", "different events came before it, or after it", a.quote, b.quote)
    if shared_parties(left, right) > _SAME:
        return None
    # One may have died three days after the crash, and another six.
    found = speaks("lead-unsure", 1.0, "align-anchor", "it may have come to others", left, right)
    return evolve(found, doubts=True)


# How much of who does it or undergoes it two clauses must share.
_SAME = 0.05


def _are_one(left: str, right: str) -> bool:
    return left == right or near_events(left, right)


def told_from(left: View, right: View) -> Evidence | None:
    """How far off something was is not how long a route is: "six miles off", "the route, 41 miles"."""
    for view in (left, right):
        value = view.claim.value
        if not isinstance(value, Figure) or value.measure != "distance":
            return None
    if not any(_is_told_from(one) and _is_of_a_way(other) for one, other in ((left, right), (right, left))):
        return None
    found = speaks("from-unsaid", 1.0, "align-anchor", "one is told from somewhere, the other of a way", left, right)
    return evolve(found, doubts=True)


def _is_told_from(view: View) -> bool:
    """Whether the words of a distance, or the next one, say whence."""
    return bool({*_words(view.claim.quote), *_words(view.said.after)[:1]} & among("told_from"))


def _is_of_a_way(view: View) -> bool:
    """Whether the sentence of a distance that is told from nowhere speaks of a way."""
    around = (*_words(view.said.before), *_words(view.said.after))
    return not _is_told_from(view) and bool(among("of_a_way").intersection(around))


def _words(text: str) -> list[str]:
    return [word.strip(".,;:!?").lower() for word in text.split()]
