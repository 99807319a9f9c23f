"""Features of figures that are some of others: a part never answers for its whole."""

from attrs import evolve

from rashomon.align.evidence import Evidence, bar, speaks
from rashomon.align.features.figures import stated_of
from rashomon.align.features.shared import among
from rashomon.align.folding import fold
from rashomon.align.view import View, all_in_all, is_part_of_one, may_be_one, part_of, population_of, vague_events
from rashomon.lang import table
from rashomon.model import Figure

# What a part is of is read from the words around it. Of pairs so barred that are this near, and nearer by so much than
# either is to anything else in the two reports, nine in ten answer one question (scripts/reports, r13 to r38).
_NEAR, _LEAD = 1.0, 0.5


def part_and_whole(left: View, right: View) -> Evidence | None:
    """A part ("twelve of them children") never answers for the whole."""
    a, b = part_of(left.claim), part_of(right.claim)
    sorts = population_of(left.claim), population_of(right.claim)
    quotes = left.claim.quote, right.claim.quote
    if left.subset != right.subset and sorts[0] != sorts[1]:
        part, other = (left, right) if left.subset else (right, left)
        detail = f"{part.claim.quote!r} are some of those its report counts in all"
        apart = stated_of(left) != stated_of(right)  # as many as there were in all are all of them
        if apart and (not _whole(part) or not (_whole(other) or not population_of(other.claim))):
            return bar("align-part", detail, *quotes, yields=_NEAR, lead=_LEAD)
        if is_part_of_one(left.claim, right.claim) and not _of_a_sort(left if a else right):
            return bar("align-part", detail, *quotes, yields=_NEAR, lead=_LEAD)
        # An operator's "ten of our passengers" may be its answer to the police's "eleven dead".
        return speaks("subset", 1.0, "align-part", detail, left, right)
    if _some_of(left, right) or _some_of(right, left):
        return bar("align-part", "one counts all of them, the other some", *quotes, yields=_NEAR, lead=_LEAD)
    if is_part_of_one(left.claim, right.claim):
        if _is_unsaid(left if a else right):
            # "It had 58 votes to spare; now it leads by 31": side by side, and not against each other.
            detail = f"one is perhaps a part ({a or b}), the other is not"
            return evolve(speaks("part-unsaid", 1.0, "align-part", detail, left, right), doubts=True, slightly=True)
        return bar("align-part", f"one is a part ({a or b}), the other is not", a, b, yields=_NEAR, lead=_LEAD)
    return _parts_of_two(left, right) if a else None


def _parts_of_two(left: View, right: View) -> Evidence | None:
    """Two parts of which other things are told, or of which the words do not say that they are one part."""
    a, b = part_of(left.claim), part_of(right.claim)
    sorts = population_of(left.claim), population_of(right.claim)
    events = left.claim.context.event_class, right.claim.context.event_class
    of_one_sort = sorts[0] == sorts[1] and sorts[0] not in ("", "person")
    if b and events[0] != events[1] and not (of_one_sort and _of_one_class(left, right)):
        detail = f"{left.claim.quote!r} and {right.claim.quote!r} are parts to which other things came"
        return bar("align-part", detail, a, b, yields=_NEAR, lead=_LEAD)
    in_one_event = a == b and events[0] == events[1] and events[0] not in among("still_events") | vague_events()
    if sorts[0] == sorts[1] and (sorts[0] or in_one_event):
        return None
    return bar(
        "align-part",
        f"{left.claim.quote!r} and {right.claim.quote!r} may be different parts",
        a,
        b,
        yields=_NEAR,
        lead=_LEAD,
    )


def _is_unsaid(view: View) -> bool:
    """Whether a number is taken as a part only since it names nothing itself and follows a count of something: an
    ellipsis has the same noun, and need not have the same ones in mind (Halliday and Hasan, Cohesion in English, 4.2).
    A partitive says whose part it is ("of them", "among these", "including").
    """
    whole, quote = view.claim.scope.part_of.lower(), view.claim.quote.lower()
    return bool(whole) and not among("partitive") & frozenset(whole.split()) and whole not in quote


def _some_of(part: View, whole: View) -> bool:
    """Whether one of two counts is of some of those that the other counts: "four of the twelve tanks", "12 tanks"."""
    known = all_in_all(part.claim)
    if known is None or not known == stated_of(whole) != stated_of(part):
        return False
    # "All twelve tanks burned" answers "four of the twelve burned".
    return not _of_one_class(part, whole)


def _of_one_class(left: View, right: View) -> bool:
    """Whether both are counts of one class that alone says what came to those counted: the killed, the destroyed."""
    measure = _measure(left)
    told = measure in table("measures") and measure not in among("loose_measures") - among("telling_measures")
    return told and (measure == _measure(right) or may_be_one(measure, _measure(right)))


def _of_a_sort(view: View) -> bool:
    """Whether a part is one of those of its own sort, "ten of our passengers", and not of a count told before."""
    words = part_of(view.claim).lower().split()
    return bool(words) and fold(words[-1].removesuffix("s")) == population_of(view.claim)


def _whole(view: View) -> bool:
    """Whether those counted may be everybody there: passengers and workers are, children and officers are not."""
    return population_of(view.claim) in table("populations")["whole"]


def _measure(view: View) -> str:
    return view.claim.value.measure if isinstance(view.claim.value, Figure) else ""
