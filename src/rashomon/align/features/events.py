"""Features of dates and places: the event they belong to."""

from rapidfuzz import fuzz

from rashomon.align.evidence import Evidence, bar, speaks
from rashomon.align.features.shared import among
from rashomon.align.view import View, Weights
from rashomon.lang import table
from rashomon.model import Moment, Place


def same_event(left: View, right: View, weights: Weights) -> Evidence | None:
    """They date or place the same kind of event; a listed kind tells more than a verb that any event may take."""
    a, b = left.claim.context.event_class, right.claim.context.event_class
    if a != b:
        # "The vessel was lost" and "the ferry went down" are one event when they are told of one thing.
        if _near(a, b) and _share(_undergoer(left), _undergoer(right)) >= _ONE_THING:
            return speaks(0.4, "align-event", f"{a} and {b} of the same thing may be one event", left, right)
        return bar("align-event", f"one is about {a}, the other about {b}", a, b)
    telling = a in table("events") and a not in among("vague_events")
    weight = 0.6 if telling else min(0.4, 0.1 * weights.of(a))
    return speaks(weight, "align-event", f"both tell when or where something came to {a}", left, right)


def _undergoer(view: View) -> frozenset[str]:
    """Whom or what it comes to: the vessel in "lost the vessel", "the vessel was lost" and "the vessel sank"."""
    return view.subject if view.claim.context.passive or not view.object else view.object


def _share(left: frozenset[str], right: frozenset[str]) -> float:
    """Share of the smaller set that stands in the other."""
    return len(left & right) / max(1, min(len(left), len(right)))


# Share of the fewer arguments from which two near events are told of one thing.
_ONE_THING = 0.5


def _near(left: str, right: str) -> bool:
    return any(left in group and right in group for group in table("alignment")["near_events"])


def same_arguments(left: View, right: View, weights: Weights) -> Evidence | None:
    """The same one does it, or has it done to them."""
    a, b = left.subject | left.object, right.subject | right.object
    if not a or not b:
        return None
    share = max(weights.overlap(left.subject, right.subject), weights.overlap(a, b))
    if share > 0.05:
        return speaks(0.7 * share, "align-arguments", "the same are named as doing it or undergoing it", left, right)
    return speaks(-0.15, "align-arguments", "others are named as doing it or undergoing it", left, right)


def clause_words(left: View, right: View, weights: Weights) -> Evidence | None:
    """The clauses share words that are rare in these reports."""
    share = weights.overlap(left.words, right.words)
    return speaks(0.6 * share, "align-words", "the clauses share telling words", left, right) if share > 0.05 else None


def place_name(left: View, right: View, weights: Weights) -> Evidence | None:
    """The same place in the same kind of event."""
    a, b = left.claim.value, right.claim.value
    assert isinstance(a, Place)
    assert isinstance(b, Place)
    if fuzz.token_set_ratio(a.name.lower(), b.name.lower()) >= 85:
        return speaks(0.3, "align-place", "the same place", left, right)
    return None


def moment_shape(left: View, right: View, weights: Weights) -> Evidence | None:
    """A time anchored to an unresolved event cannot be held against another."""
    a, b = left.claim.value, right.claim.value
    assert isinstance(a, Moment)
    assert isinstance(b, Moment)
    if not a.start or not b.start:
        return bar("align-anchored", "one is told relative to an event that is not dated", a.anchor, b.anchor)
    return None
