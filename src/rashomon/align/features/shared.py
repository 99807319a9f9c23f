"""Features of every kind of claim."""

from datetime import date
from functools import cache

from attrs import evolve

from rashomon.align.evidence import Evidence, against, bar, speaks
from rashomon.align.folding import words_of_names
from rashomon.align.passages import NEAR
from rashomon.align.settle import is_imagined_apart
from rashomon.align.view import View, kin_events, near_events, near_measures, vague_events
from rashomon.claims.timex.lexicon import lexicon
from rashomon.lang import table
from rashomon.model import Figure, Identity, Moment, Place, Position


@cache
def among(key: str) -> frozenset[str]:
    """A list of lang/en/alignment.toml as a set."""
    return frozenset(table("alignment")[key])


@cache
def _telling_apart() -> frozenset[str]:
    """Words that tell one of several from another: directions and ordinals."""
    return frozenset((*table("places")["directions"], *lexicon().ordinals))


def other_happening(left: View, right: View) -> Evidence | None:
    """A value the text puts in another happening or time is never held against one of this happening."""
    a, b = left.claim.scope.background, right.claim.scope.background
    if not a and not b or _comes_once(left, right):
        return None
    if a and b:
        if left.claim.value == right.claim.value:
            return None
        detail = "each tells of another happening, perhaps not of the same"
        found = speaks("background", 1.0, "align-background", detail, left, right)
        return evolve(found, doubts=not _looks_back_alike(left, right))
    detail = f"one of the two tells of another happening: {a or b}"
    if _is_of_itself(left, right):
        # "The lease, signed in 2019 for 40 million" tells what it is worth whenever it was signed.
        return evolve(speaks("background", 1.0, "align-background", detail, left, right), doubts=True)
    # Of a day the encoder can tell; numbers of an earlier disaster are told in the words of this one.
    return bar("align-background", detail, a, b, yields=1.0 if left.claim.kind == "date" else None)


def _is_of_itself(left: View, right: View) -> bool:
    """Whether both tell what a thing is by itself, its price or its size, in one measure."""
    a, b = left.claim.value, right.claim.value
    return (
        isinstance(a, Figure)
        and isinstance(b, Figure)
        and a.measure == b.measure
        and a.measure in among("inherent_measures")
    )


def reports_apart(left: View, right: View) -> Evidence | None:
    """What two reports tell of two happenings is never held against one another."""
    reason = left.elsewhere.get(right.claim.report)
    return None if reason is None else Evidence(bars=True, reason=reason)


def imagined(left: View, right: View) -> Evidence | None:
    """What may happen or was forecast is another question than what did."""
    if not is_imagined_apart(left.claim, right.claim):
        return None
    modes = left.claim.mode, right.claim.mode
    detail = "one is a forecast or a possibility, the other is told as fact"
    if left.claim.kind == "figure":
        return against("align-mode", detail, *modes)
    return bar("align-mode", detail, *modes, yields=1.0)


def same_passage(left: View, right: View) -> Evidence | None:
    """They stand in the same place of a passage that the two reports share, whatever number was put there."""
    there = left.shared.get(right.claim.report)
    if there is None or abs(there - right.claim.start) > NEAR:
        return None
    return speaks(
        "passage", 1.0, "align-passage", "they stand in one place of a passage both reports have", left, right
    )


def one_report(left: View, right: View) -> Evidence | None:
    """One report seldom gives the same thing twice in other words."""
    if left.claim.report != right.claim.report:
        return None
    return speaks("one-report", 1.0, "align-one-report", "both stand in one report", left, right)


def names_around(left: View, right: View) -> Evidence | None:
    """The sentences name the same people, bodies and places."""
    common = left.people & right.people
    if not common:
        return None
    share = len(common) / min(len(left.people), len(right.people))
    return speaks("names", share, "align-names", "the sentences name the same", left, right)


def sentence_words(left: View, right: View) -> Evidence | None:
    """The sentences share words that are rare in the two reports."""
    share = left.overlap(right, left.sentence, right.sentence)
    if share <= 0.05:
        return None
    return speaks("sentence", share, "align-words", "the sentences share telling words", left, right)


def clause_words(left: View, right: View) -> Evidence | None:
    """The clauses share words that are rare in the two reports."""
    share = left.overlap(right, left.words, right.words)
    return (
        speaks("clause", share, "align-words", "the clauses share telling words", left, right) if share > 0.05 else None
    )


def same_event(left: View, right: View) -> Evidence | None:
    """They belong to the same kind of event; a listed kind tells more than a verb that any event may take."""
    a, b = left.claim.context.event_class, right.claim.context.event_class
    if a == b:
        telling = a in table("events") and a not in vague_events()
        name = "event" if telling else "event-vague"
        return speaks(name, 1.0, "align-event", f"both tell of what came to {a}", left, right)
    if near_events(a, b):
        return speaks("event-near", 1.0, "align-event", f"{a} and {b} may be one event", left, right)
    kin = _kinship(left, right)
    if kin:
        return speaks("event-named", kin, "align-event", f"{a} and {b} of the same may be one event", left, right)
    if a in right.sentence or b in left.sentence:
        word = a if a in right.sentence else b
        return speaks("event-named", 1.0, "align-event", f"both sentences tell of what came to {word}", left, right)
    listed = table("events")
    known = a in listed and b in listed and not vague_events() & {a, b}
    detail = f"one tells of what came to {a}, the other to {b}" if known else f"{a} and {b} may be two events"
    found = speaks("event-other" if known else "event-none", 1.0, "align-event", detail, left, right)
    # Two times, places or amounts of what may be two events can be put side by side, and not against each other.
    one = _tells_by_itself(left, right) or _stand_for_each_other(left, right) or _is_reckoned(left, right)
    # What a number is of is told in many ways; but a report has many days, and each may be that of another event.
    return evolve(found, doubts=not one, slightly=left.claim.kind == "figure")


def _is_reckoned(left: View, right: View) -> bool:
    """Whether one of two reports' amounts is told by a verb of reckoning, telling or being, which says of no event that
    it is another: "the board puts it at three tonnes, by what it calculates" is of the leak that the other tells of.

    Of people who are counted it says as little who they are.
    """
    a, b = left.claim, right.claim
    if not isinstance(a.value, Figure) or a.value.unit in ("", "person") or a.report == b.report:
        return False
    return bool(among("reckoning") & {a.context.event_class, b.context.event_class})


def _stand_for_each_other(left: View, right: View) -> bool:
    """Whether two claims stand in one place of their reports: by the text around them, or by the clock, where one verb
    only says that something was, and the clauses share more than who is named ("began at 2.17 by the old mill").
    """
    if same_passage(left, right) is not None:
        return True
    a, b = left.claim, right.claim
    loose = among("occurring") & {a.context.event_class, b.context.event_class}
    if not loose or not isinstance(a.value, Moment) or a.report == b.report or not left.clock.neighbours(right.clock):
        return False
    named = words_of_names(left.people | right.people)
    return left.overlap(right, left.words - named, right.words - named) >= _SAME


def _kinship(left: View, right: View) -> float:
    """How surely two times or places are of one event, told by verbs of one sort of the same one; 0 where they are not.

    Who was seized at noon was taken then: the verb is the teller's, who it came to is the text's.
    """
    if not isinstance(left.claim.value, Moment | Place):
        return 0.0
    if not kin_events(left.claim.context.event_class, right.claim.context.event_class):
        return 0.0
    share = max(shared_parties(left, right), left.overlap(right, left.words, right.words))
    return min(1.0, share) if share >= _SAME else 0.0


def shared_parties(left: View, right: View) -> float:
    """How much of who does it or undergoes it two clauses share; nothing where one is told from the other: an east wing
    is no west wing.
    """
    mine, yours = left.subject | left.object, right.subject | right.object
    if mine & _telling_apart() != yours & _telling_apart():
        return 0.0
    return max(left.overlap(right, left.subject, right.subject), left.overlap(right, mine, yours))


def _looks_back_alike(left: View, right: View) -> bool:
    """Whether two days looked back to lie close together and are told of the same: it is one happening, of which one
    report has another day.
    """
    a, b = left.claim.value, right.claim.value
    if not isinstance(a, Moment) or not isinstance(b, Moment):
        return False
    days = [value.start[:_DAY] for value in (a, b)]
    if any(len(day) < _DAY or not day[:4].isdigit() for day in days):
        return False
    return abs((date.fromisoformat(days[0]) - date.fromisoformat(days[1])).days) <= _NEARBY and (
        shared_parties(left, right) >= _SAME
    )


# Characters of an ISO day, and days within which two are datings of one happening.
_DAY, _NEARBY = 10, 31


def _comes_once(left: View, right: View) -> bool:
    """Whether two times are of what comes to one thing once: a house is completed, a firm founded, a treaty signed, and
    years later its day is still one day.
    """
    one, other = left.claim.context.event_class, right.claim.context.event_class
    if not isinstance(left.claim.value, Moment) or not {one, other} <= among("once"):
        return False
    return (one == other or kin_events(one, other) or near_events(one, other)) and shared_parties(left, right) >= _SAME


# How much of who does it or undergoes it two clauses must share.
_SAME = 0.2


def _tells_by_itself(left: View, right: View) -> bool:
    """Whether the two are counts of one listed measure: "killed" is what it is, whatever verb stands by."""
    a, b = left.claim.value, right.claim.value
    if isinstance(a, Figure) and isinstance(b, Figure):
        if left.alone and right.alone and a.unit == b.unit != "person":
            # No report gives another number of branches.
            return True
        if left.alone and right.alone and _are_two_names(a, b):
            # "80 were aboard", "over 100 were inside": two names of one count, of which no report gives another number.
            return True
        return a.measure == b.measure and (a.measure in table("measures") or a.measure == "age")
    return isinstance(a, Position | Identity)


def _are_two_names(a: Figure, b: Figure) -> bool:
    """Whether two measures are names of one count: aboard and inside, but not escaped and at large."""
    return a.measure != b.measure and near_measures(a.measure, b.measure) and _moves(a) == _moves(b)


def _moves(figure: Figure) -> str:
    """What time may do to a count of this measure: grow, change or nothing; empty where its measure does not tell."""
    kinds = table("comparison")["measures"]
    return next((kind for kind in ("cumulative", "varying", "fixed") if figure.measure in kinds[kind]), "")


def same_arguments(left: View, right: View) -> Evidence | None:
    """The same one does it, or has it done to them."""
    a, b = left.subject | left.object, right.subject | right.object
    if not a or not b:
        return None
    share = max(left.overlap(right, left.subject, right.subject), left.overlap(right, a, b))
    if share > 0.05:
        return speaks(
            "arguments", share, "align-arguments", "the same are named as doing it or undergoing it", left, right
        )
    detail = "others are named as doing it or undergoing it"
    found = speaks("arguments-other", 1.0, "align-arguments", detail, left, right)
    # Two beginnings of two things are no two times of one.
    times = isinstance(left.claim.value, Moment | Place)
    vague = left.claim.context.event_class in vague_events()
    return evolve(found, doubts=times and vague and same_passage(left, right) is None)
