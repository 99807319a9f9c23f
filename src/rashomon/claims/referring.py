"""Bare numbers: what a number counts that names nothing, by the counts and the words around it."""

from itertools import pairwise

from attrs import evolve

from rashomon.claims.amounts_anew import amounts_anew
from rashomon.claims.clause import FINITE, subject_of
from rashomon.claims.count import Count, is_place, open_measure
from rashomon.claims.headless import made_it, recounted, rejected, restriction
from rashomon.claims.levels import is_put
from rashomon.claims.measures import class_of_bare, is_person, topic_classes, unit_of_class, words
from rashomon.claims.numerals import Numeral
from rashomon.claims.numerals.moves import direction_of
from rashomon.claims.predicates import governor, verb_class
from rashomon.claims.registers import names_counted
from rashomon.claims.retelling import is_named_apart
from rashomon.claims.retold import told_anew
from rashomon.claims.subsets import mark_related
from rashomon.claims.sums import sums_anew
from rashomon.claims.units import dimension
from rashomon.claims.zeros import denied_one
from rashomon.lang import table
from rashomon.parse import Parsed, Token

# A bare number no greater than this may well be another's: five of one thing and five of another.
SMALL = 12
# Between these a number stands alone.
_OPENING = frozenset({'"', "“", "‘", "'", "—", "–", ":"})
_CLOSING = frozenset({",", ".", ";", "!", '"', "”", "’", "'", "—", "–"})
# How many sentences back a bare number may take its class from.
_MEMORY = 5
# How many sentences back stands the count that "another 45" is added to.
_ADDED_TO = 2


def settle(parsed: Parsed, readings: list[Count]) -> None:
    """Give the numbers of a report that name nothing the class and the unit of what they count.

    Args:
        parsed: The report.
        readings: Its numbers in text order; changed in place.
    """
    _admitted(parsed, readings)
    _not_that(parsed, readings)
    _moved_from(parsed, readings)
    _repeated(parsed, readings)
    sums_anew(parsed, readings)
    _refer_back(parsed, readings)
    _restricted(parsed, readings)
    _none_of(parsed, readings)
    _by_topic(parsed, readings)
    _same_things(parsed, readings)
    names_counted(parsed, readings)
    _take_over(parsed, readings)
    told_anew(parsed, readings)
    _not_that(parsed, readings)
    amounts_anew(parsed, readings)
    mark_related(parsed, readings)


def _admitted(parsed: Parsed, readings: list[Count]) -> None:
    """ "The three admitted by the company": whoever gives a number does nothing to those counted."""
    for reading in readings:
        numeral = reading.numeral
        if reading.head.token is not None or numeral.unit or not is_named_apart(parsed, numeral):
            continue
        behind = parsed.tokens[numeral.last : numeral.last + 2]
        if len(behind) == 2 and behind[0].tag == "VBN" and behind[1].lower == "by":
            reading.measure = reading.unit = ""


def _refer_back(parsed: Parsed, readings: list[Count]) -> None:
    """A bare number takes the class of the figure before it: "The coastguard has 47 dead; the ministry has 44"."""
    for n, reading in enumerate(readings):
        if reading.measure or reading.numeral.unit or reading.numeral.form == "share":
            continue
        before = readings[n - 1] if n else None
        if before is not None and (_is_gapped(parsed, before, reading) or _is_included(parsed, before, reading)):
            reading.measure, reading.unit = before.measure, _gapped_unit(before, reading)
            if not reading.counted.part[1]:
                # "Four of them in A and one in B": both are parts.
                reading.counted = evolve(reading.counted, part=before.counted.part, part_head=before.counted.part_head)
            if _is_worse(parsed, before, reading):
                reading.part_of = parsed.text(before.numeral.first, max(before.numeral.last, before.head.last))
            continue
        if reading.head.token is not None and not reading.counted.part[1]:
            _total_of(parsed, readings[:n], reading)
            continue
        asked = None if reading.numeral.low == 1 else _asked(parsed, reading)
        if asked is not None:
            reading.measure, reading.unit = asked
            continue
        if not _may_refer(parsed, reading):
            continue
        here = parsed.sentence_of(reading.numeral.token)
        for before in reversed(readings[:n]):
            there = parsed.sentence_of(before.numeral.token)
            if here.i - there.i > _MEMORY or (
                here.paragraph != there.paragraph and not _is_pronominal(parsed, reading)
            ):
                break
            counts_people = before.unit == "person" or before.numeral.form == "share"
            if before.measure and counts_people and unit_of_class(before.measure) == "person":
                reading.measure, reading.unit = before.measure, "person"
                break


def _is_worse(parsed: Parsed, before: Count, reading: Count) -> bool:
    """ "Four were hurt, one so badly that ...", "18 were hurt, three critically": of whom an adverb tells more."""
    numeral = reading.numeral
    if numeral.high is None or before.numeral.low is None or numeral.high >= before.numeral.low:
        return False
    behind = parsed.tokens[numeral.last] if numeral.last < len(parsed.tokens) else None
    return parsed.tokens[numeral.first - 1].text == "," and behind is not None and behind.tag == "RB"


def _take_over(parsed: Parsed, readings: list[Count]) -> None:
    """What is still without a class and is told to be the count before, as it was or as others put it."""
    for n, reading in enumerate(readings):
        if reading.measure or reading.numeral.unit or reading.numeral.form == "share" or reading.head.token is not None:
            continue
        before = next((other for other in reversed(readings[:n]) if not is_place(parsed, other)), None)
        if before is None:
            continue
        near = parsed.sentence_of(reading.numeral.token).i - parsed.sentence_of(before.numeral.token).i <= _ADDED_TO
        if near and made_it(parsed, reading.numeral):
            reading.measure, reading.unit = before.measure or open_measure(parsed, before), before.unit
            continue
        if before.numeral.unit:
            continue
        if _came_from(parsed, before, reading) or (near and is_put(parsed, reading.numeral)):
            reading.measure, reading.unit = before.measure or open_measure(parsed, before), before.unit
        elif near and recounted(parsed, reading.numeral):
            before = _classed_before(parsed, readings[:n], reading) or before
            reading.measure, reading.unit = before.measure or open_measure(parsed, before), before.unit


def _not_that(parsed: Parsed, readings: list[Count]) -> None:
    """ "Twenty-four, not 27": both count what 27 counts elsewhere in the report."""
    for left, right in pairwise(readings):
        bare = left.head.token is None and right.head.token is None and not left.numeral.unit
        if left.unit and right.head.token is None and not right.unit and rejected(parsed, right.numeral):
            # "Three times the limit, not four": so many of the same.
            right.measure, right.unit = left.measure or open_measure(parsed, left), left.unit
            continue
        if left.measure or not bare or not rejected(parsed, right.numeral) or right.numeral.low is None:
            continue
        same = [
            other
            for other in readings
            if other not in (left, right)
            and other.measure
            and (other.numeral.low, other.numeral.high) == (right.numeral.low, right.numeral.high)
        ]
        if same and len({other.measure for other in same}) == 1:
            left.measure = right.measure = same[0].measure
            left.unit = right.unit = same[0].unit


def _moved_from(parsed: Parsed, readings: list[Count]) -> None:
    """ "Brought down its own count, from 71 to 66": both count what 71 counts elsewhere in the report."""
    for left, right in pairwise(readings):
        bare = not (left.measure or right.measure or left.numeral.unit or right.numeral.unit)
        first, low = left.numeral.first, left.numeral.low
        if not bare or left.head.token is not None or right.head.token is not None or low is None or low <= SMALL:
            continue
        between = parsed.text(left.numeral.last, right.numeral.first).lower()
        if between != "to" or not first or parsed.tokens[first - 1].lower != "from":
            continue
        same = [other for other in readings if other.measure and other.unit and other.numeral.low == low]
        if len({(other.measure, other.unit) for other in same}) == 1:
            left.measure = right.measure = same[0].measure
            left.unit = right.unit = same[0].unit


def _repeated(parsed: Parsed, readings: list[Count]) -> None:
    """ "One hundred and three," says the headmistress: a bare number counts what the same number counts elsewhere."""
    told: dict[tuple[float | None, float | None], list[Count]] = {}
    for reading in readings:
        if reading.head.token is not None and not reading.numeral.unit and reading.numeral.form != "share":
            told.setdefault((reading.numeral.low, reading.numeral.high), []).append(reading)
    for reading in readings:
        numeral, same = reading.numeral, told.get((reading.numeral.low, reading.numeral.high), [])
        bare = not reading.measure and not numeral.unit and reading.head.token is None and not reading.counted.part[1]
        if not bare or not same or numeral.low is None or numeral.low <= SMALL or not _stands_alone(parsed, numeral):
            continue
        nearest = max(
            same, key=lambda other: (other.numeral.first < numeral.first, -abs(other.numeral.first - numeral.first))
        )
        reading.measure, reading.unit = nearest.measure or open_measure(parsed, nearest), nearest.unit


def _stands_alone(parsed: Parsed, numeral: Numeral) -> bool:
    """Whether a number is a quotation or a sentence by itself, and no part of a clause that tells of something else."""
    before = parsed.tokens[numeral.first - 1] if numeral.first else None
    after = parsed.tokens[numeral.last] if numeral.last < len(parsed.tokens) else None
    opens = before is None or before.sentence != parsed.tokens[numeral.first].sentence or before.text in _OPENING
    return opens and (after is None or after.text in _CLOSING)


def _restricted(parsed: Parsed, readings: list[Count]) -> None:
    """ "The three that got through": some of those just counted, whatever the clause tells of them."""
    for n, reading in enumerate(readings):
        numeral = reading.numeral
        if reading.measure or numeral.unit or reading.head.token is not None or reading.counted.part[1]:
            continue
        clause = restriction(parsed, numeral)
        if clause is None or is_named_apart(parsed, numeral):
            continue
        here = parsed.sentence_of(numeral.token)
        before = next((other for other in reversed(readings[:n]) if other.unit and not other.numeral.unit), None)
        told = _told_of_those(parsed, numeral.token)
        if told and unit_of_class(told) == "person":
            # "The 22 originally taken": how many were.
            reading.measure, reading.unit = told, "person"
            continue
        if parsed.tokens[clause[0]].lower in ("who", "whom"):
            reading.unit = "person"
        elif before is not None and here.i - parsed.sentence_of(before.numeral.token).i <= _ADDED_TO:
            reading.unit = before.unit
        if reading.unit:
            reading.measure = reading.unit
            reading.counted = evolve(reading.counted, part=clause, part_head=clause[0])


def _told_of_those(parsed: Parsed, number: int) -> str:
    """The class that a participle behind a number tells: "the 22 taken", "the 40 rescued"; empty without one."""
    for child in parsed.children(number, "acl"):
        if child.tag == "VBN" and not parsed.children(child.i, "prep", "agent", "dobj"):
            return verb_class(parsed, child.i, "undergo", number, "") or class_of_bare(child.lemma)
    return ""


def _classed_before(parsed: Parsed, before: list[Count], reading: Count) -> Count | None:
    """The nearest count before whose class is known; None where none stands near."""
    here = parsed.sentence_of(reading.numeral.token)
    near = [other for other in before if here.i - parsed.sentence_of(other.numeral.token).i <= _ADDED_TO]
    known = [other for other in near if other.measure in table("measures") and not other.numeral.unit]
    return known[-1] if known else None


def _none_of(parsed: Parsed, readings: list[Count]) -> None:
    """ "A swarm of 22 drones came. Not one was intercepted": none of those just counted."""
    for before, reading in pairwise(readings):
        denied = denied_one(parsed, reading.numeral) is not None and reading.head.token is None
        near = parsed.sentence_of(reading.numeral.token).i - parsed.sentence_of(before.numeral.token).i <= _ADDED_TO
        things = before.unit and not before.numeral.unit and before.unit != "person"
        if denied and near and things and not reading.unit and not reading.counted.part[1]:
            reading.unit = before.unit


def _came_from(parsed: Parsed, before: Count, reading: Count) -> bool:
    """ "27 families were suing, up from 23": what a count was before is a count of the same."""
    first = reading.numeral.first
    if before.numeral.unit or before.numeral.token < parsed.sentence_of(first).first or first < 2:
        return False
    pair = [token.lower for token in parsed.tokens[first - 2 : first]]
    return pair[1] == "from" and bool(direction_of(pair[0]))


def _asked(parsed: Parsed, reading: Count) -> tuple[str, str] | None:
    """Measure and unit that "how many buildings were destroyed" earlier in the sentence asks for; None without it."""
    first = parsed.sentence_of(reading.numeral.token).first
    for token in parsed.tokens[first + 1 : reading.numeral.token]:
        noun = parsed.tokens[token.head]
        if token.lower != "many" or parsed.tokens[token.i - 1].lower != "how" or noun.pos != "NOUN":
            continue
        verb, role = governor(parsed, noun.i)
        measure = "" if verb is None else verb_class(parsed, verb, role, noun.i, "")
        people = is_person(noun.lemma)
        return (measure or noun.lemma, "person" if people else noun.lemma) if measure or not people else None
    return None


def _is_gapped(parsed: Parsed, other: Count, reading: Count) -> bool:
    """Whether a number shares the predicate of the one before: "340 were evacuated from A and 120 from B"."""
    numeral, sentence = reading.numeral, parsed.sentence_of(reading.numeral.token)
    if not other.measure or other.numeral.token < sentence.first or other.numeral.unit or other.numeral.form == "share":
        return False
    place = numeral.first - 1
    while place > sentence.first and parsed.tokens[place].lower in words("adding"):
        place -= 1
    if parsed.tokens[place].lower not in ("and", ",", ";", "but"):
        return False
    between = parsed.tokens[other.numeral.last : numeral.first]
    verb = other.classed.verb
    if any(token.tag in FINITE and token.i != verb and token.dep not in ("aux", "auxpass") for token in between):
        return False
    same_verb = reading.classed.verb in (None, verb) and reading.classed.role in ("", "oblique")
    if reading.head.token is not None:
        people = is_person(parsed.tokens[reading.head.token].lemma)
        return same_verb and verb is not None and people and other.unit == "person"
    following = parsed.tokens[numeral.last] if numeral.last < sentence.last else None
    return same_verb and following is not None and (following.pos in ("ADP", "PUNCT", "CCONJ", "ADV", "SCONJ"))


def _is_included(parsed: Parsed, before: Count, reading: Count) -> bool:
    """Whether a number is put beside a count as a part of it: "killed seven people, including two children"."""
    if reading.head.token is None or before.unit != "person" or not before.measure:
        return False
    other = before.numeral
    if other.token < parsed.sentence_of(reading.numeral.token).first:
        return False
    opening = parsed.text(max(other.last, reading.numeral.first - 3), reading.numeral.first).lower()
    included = any(opening.endswith(phrase) for phrase in words("including"))
    return included and is_person(parsed.tokens[reading.head.token].lemma)


def _same_things(parsed: Parsed, readings: list[Count]) -> None:
    """ "Destroyed 1,300 homes and damaged 4,100": a bare count of things counts the things just named."""
    for before, reading in zip(readings, readings[1:], strict=False):
        bare = reading.measure and not reading.unit and reading.head.token is None and reading.numeral.form != "share"
        if (
            not bare
            or unit_of_class(reading.measure)
            or reading.numeral.token >= parsed.sentence_of(before.numeral.token).last
        ):
            continue
        if before.unit and not dimension(before.unit) and before.unit != "person" and not unit_of_class(before.measure):
            reading.unit = before.unit


def _gapped_unit(before: Count, reading: Count) -> str:
    return reading.unit if reading.head.token is not None else before.unit


def starts_count(parsed: Parsed, before: list[Count], reading: Count) -> bool:
    """Whether "another 45 were trapped" adds to another count than its own, so that it is no addition but a first."""
    here = parsed.sentence_of(reading.numeral.token)
    known = [
        other.measure
        for other in before
        if other.measure and here.i - parsed.sentence_of(other.numeral.token).i <= _ADDED_TO
    ]
    named = {name for measure in known for name in measure.split(" or ")}
    return bool(named) and bool(reading.measure) and reading.measure not in named


def _total_of(parsed: Parsed, before: list[Count], reading: Count) -> None:
    """ "212 passengers and 19 crew, a total of 231 persons": the sum counts what its parts count."""
    first = parsed.sentence_of(reading.numeral.token).first
    opening = parsed.text(reading.numeral.first, reading.numeral.token).lower()
    if reading.unit != "person" or "total of" not in opening:
        return
    parts = [other for other in before if other.numeral.token >= first]
    known = [other.measure for other in parts if other.measure]
    if known:
        reading.measure = known[-1]
    elif any(other.head.token is not None and parsed.tokens[other.head.token].lemma == "crew" for other in parts):
        # Passengers and crew are together those on board.
        reading.measure = "on_board"


def _is_pronominal(parsed: Parsed, reading: Count) -> bool:
    """Whether the subject is "it", "that" or "this", which may stand for a count of the paragraph before."""
    if reading.classed.verb is None:
        return False
    subject = subject_of(parsed, reading.classed.verb)
    return (
        subject is not None and parsed.tokens[subject].lower in ("it", "that", "this") or bool(reading.counted.part[1])
    )


def _may_refer(parsed: Parsed, reading: Count) -> bool:
    """Whether the clause of a bare number says nothing of its own."""
    verb, numeral = reading.classed.verb, reading.numeral
    if numeral.low == numeral.high == 1:
        return False
    if reading.counted.part[1]:
        whole = parsed.tokens[reading.counted.part[1] - 1]
        return whole.lower not in ("us", "you") and (whole.pos != "NOUN" or is_person(whole.lemma))
    if verb is None:
        return numeral.old or numeral.pair is not None
    without = any(child.lower == "without" for child in parsed.children(verb, "prep"))
    if parsed.tokens[verb].lemma not in words("light") or without:
        return False  # "50 are in hospital, and 200,000 were left without a drop": others, and another thing
    if reading.classed.role == "do":
        return True
    subject = subject_of(parsed, verb)
    return subject is None or _may_tell(parsed.tokens[subject])


def _may_tell(subject: Token) -> bool:
    """Whether a subject can be the count itself or somebody who counts, not a thing with a number of its own."""
    return (
        subject.pos in ("PRON", "PROPN", "NUM")
        or subject.lemma in words("counters")
        or subject.lemma in words("tellers")
        or is_person(subject.lemma)
    )


def _by_topic(parsed: Parsed, readings: list[Count]) -> None:
    """In a report on a recall, packs sold are packs recalled: the counts of one product answer one question."""
    for name, topic, things, trade in topic_classes():
        if sum(token.lemma in topic for token in parsed.tokens) < 2:
            continue
        for reading in readings:
            verb = reading.classed.verb
            lemma = "" if verb is None else parsed.tokens[verb].lemma
            if (
                not reading.measure
                and reading.unit in things
                and (verb is None or lemma in trade or lemma in words("light"))
            ):
                reading.measure = name
