"""Figures as claims: each numeral with what it counts, its class and its scope."""

from collections.abc import Iterable
from typing import ClassVar

from attrs import define, evolve

from rashomon.claims.asof import state_asof
from rashomon.claims.classing import classify
from rashomon.claims.clause import FINITE, predicate_of, subject_of
from rashomon.claims.counted import Counted, counted_of, has_numbered_whole
from rashomon.claims.draft import Draft
from rashomon.claims.levels import is_put
from rashomon.claims.measures import is_person, topic_classes, unit_of_class, words
from rashomon.claims.numerals import Numeral, scan
from rashomon.claims.numerals.moves import direction_of
from rashomon.claims.passages import Passages
from rashomon.claims.predicates import Classed, governor, verb_class
from rashomon.claims.scoping import Head, head_of, scope_of, unit_of
from rashomon.claims.units import dimension
from rashomon.claims.victims import victims_of
from rashomon.claims.votes import share_of
from rashomon.claims.zeros import Zero, denied_one, zeros_of
from rashomon.lang import table
from rashomon.model import Figure, Scope
from rashomon.parse import Parsed, Token

# A claim's words are kept short enough to cite; the predicate is taken in only when it is near.
_LONGEST_SPAN = 12
_NEAR_PREDICATE = 6
# "the two capitals": small numbers of things already known say nothing new.
_SMALL = 12
_KNOWN = frozenset({"the", "these", "those", "his", "her", "their", "its", "our", "both", "my", "your"})
# How many sentences back a bare number may take its class from.
_MEMORY = 5
# How many sentences back stands the count that "another 45" is added to.
_ADDED_TO = 2


@define(kw_only=True)
class _Reading:
    """A numeral on its way to a claim."""

    numeral: Numeral
    counted: Counted
    classed: Classed
    head: Head
    measure: str
    unit: str


class Figures:
    """Reads claims of kind ``figure``; the ages of persons are claims too, with measure ``age``."""

    name: ClassVar[str] = "figures.en"
    version: ClassVar[str] = "1"
    kind: ClassVar[str] = "figure"

    def extract(self, passages: Passages) -> Iterable[Draft]:
        """All claims of this kind in the report."""
        readings = [_read(passages, numeral) for numeral in passages.numerals]
        _refer_back(passages.parsed, readings)
        _by_topic(passages.parsed, readings)
        _same_things(passages.parsed, readings)
        _take_over(passages.parsed, readings)
        told: list[Draft] = []
        for n, reading in enumerate(readings):
            following = readings[n + 1].numeral.first if n + 1 < len(readings) else len(passages.parsed.tokens)
            draft = _draft(passages, reading, following)
            if (
                draft is not None
                and draft.scope.count == "new"
                and _starts_count(passages.parsed, readings[:n], reading)
            ):
                draft = evolve(draft, scope=evolve(draft.scope, count=""))
            if draft is not None:
                told.append(draft)
        yield from told
        for zero in zeros_of(passages.parsed):
            yield _zero(passages, zero)
        yield from victims_of(passages, told)
        yield from _aged(passages)


def _read(passages: Passages, numeral: Numeral) -> _Reading:
    parsed = passages.parsed
    counted = counted_of(parsed, numeral)
    classed = classify(parsed, numeral, counted)
    head = head_of(parsed, numeral, counted, classed)
    unit = unit_of(parsed, passages, numeral, head, classed.measure)
    if not unit and classed.measure and classed.measure not in table("measures"):
        # "The number of rebels": a class of its own, counted in what it is of.
        unit = "person" if is_person(classed.measure) else classed.measure
    return _Reading(
        numeral=numeral,
        counted=counted,
        classed=classed,
        head=head,
        measure=classed.measure,
        unit=unit,
    )


def _refer_back(parsed: Parsed, readings: list[_Reading]) -> None:
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


def _take_over(parsed: Parsed, readings: list[_Reading]) -> None:
    """What is still without a class and is told to be the count before, as it was or as others put it."""
    for n, reading in enumerate(readings):
        if reading.measure or reading.numeral.unit or reading.numeral.form == "share" or reading.head.token is not None:
            continue
        before = next((other for other in reversed(readings[:n]) if not _is_place(parsed, other)), None)
        if before is None or before.numeral.unit:
            continue
        if _came_from(parsed, before, reading) or (
            is_put(parsed, reading.numeral)
            and parsed.sentence_of(reading.numeral.token).i - parsed.sentence_of(before.numeral.token).i <= _ADDED_TO
        ):
            reading.measure, reading.unit = before.measure or _open_measure(parsed, before), before.unit


def _is_place(parsed: Parsed, reading: _Reading) -> bool:
    """ "47 cases in ten counties": where, not how many."""
    if reading.counted.head is None:
        return False
    token = parsed.tokens[reading.counted.head]
    return token.dep == "pobj" and parsed.tokens[token.head].lower in ("in", "at", "across", "from", "on", "over")


def _came_from(parsed: Parsed, before: _Reading, reading: _Reading) -> bool:
    """ "27 families were suing, up from 23": what a count was before is a count of the same."""
    first = reading.numeral.first
    if before.numeral.unit or before.numeral.token < parsed.sentence_of(first).first or first < 2:
        return False
    pair = [token.lower for token in parsed.tokens[first - 2 : first]]
    return pair[1] == "from" and bool(direction_of(pair[0]))


def _asked(parsed: Parsed, reading: _Reading) -> tuple[str, str] | None:
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


def _is_gapped(parsed: Parsed, other: _Reading, reading: _Reading) -> bool:
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


def _is_included(parsed: Parsed, before: _Reading, reading: _Reading) -> bool:
    """Whether a number is put beside a count as a part of it: "killed seven people, including two children"."""
    if reading.head.token is None or before.unit != "person" or not before.measure:
        return False
    other = before.numeral
    if other.token < parsed.sentence_of(reading.numeral.token).first:
        return False
    opening = parsed.text(max(other.last, reading.numeral.first - 3), reading.numeral.first).lower()
    included = any(opening.endswith(phrase) for phrase in words("including"))
    return included and is_person(parsed.tokens[reading.head.token].lemma)


def _same_things(parsed: Parsed, readings: list[_Reading]) -> None:
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


def _gapped_unit(before: _Reading, reading: _Reading) -> str:
    return reading.unit if reading.head.token is not None else before.unit


def _starts_count(parsed: Parsed, before: list[_Reading], reading: _Reading) -> bool:
    """Whether "another 45 were trapped" adds to another count than its own, so that it is no addition but a first."""
    here = parsed.sentence_of(reading.numeral.token)
    known = [
        other.measure
        for other in before
        if other.measure and here.i - parsed.sentence_of(other.numeral.token).i <= _ADDED_TO
    ]
    return bool(known) and bool(reading.measure) and not any(reading.measure in measure for measure in known)


def _total_of(parsed: Parsed, before: list[_Reading], reading: _Reading) -> None:
    """ "212 passengers and 19 crew, a total of 231 persons": the sum counts what its parts count."""
    first = parsed.sentence_of(reading.numeral.token).first
    opening = parsed.text(reading.numeral.first, reading.numeral.token).lower()
    if reading.unit != "person" or "total of" not in opening:
        return
    known = [other.measure for other in before if other.numeral.token >= first and other.measure]
    if known:
        reading.measure = known[-1]


def _is_pronominal(parsed: Parsed, reading: _Reading) -> bool:
    """Whether the subject is "it", "that" or "this", which may stand for a count of the paragraph before."""
    if reading.classed.verb is None:
        return False
    subject = subject_of(parsed, reading.classed.verb)
    return (
        subject is not None and parsed.tokens[subject].lower in ("it", "that", "this") or bool(reading.counted.part[1])
    )


def _may_refer(parsed: Parsed, reading: _Reading) -> bool:
    """Whether the clause of a bare number says nothing of its own."""
    verb, numeral = reading.classed.verb, reading.numeral
    if numeral.low == numeral.high == 1:
        return False
    if reading.counted.part[1]:
        whole = parsed.tokens[reading.counted.part[1] - 1]
        return whole.lower not in ("us", "you") and (whole.pos != "NOUN" or is_person(whole.lemma))
    if verb is None:
        return numeral.old or numeral.pair is not None
    if parsed.tokens[verb].lemma not in words("light"):
        return False
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


def _by_topic(parsed: Parsed, readings: list[_Reading]) -> None:
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


def _draft(passages: Passages, reading: _Reading, following: int) -> Draft | None:
    parsed, numeral = passages.parsed, reading.numeral
    none_of = denied_one(parsed, numeral)
    measure = reading.measure or _open_measure(parsed, reading)
    if not _worth(parsed, reading, measure):
        return None
    figure = Figure(
        low=numeral.low,
        high=numeral.high,
        low_open=numeral.low_open,
        high_open=numeral.high_open,
        approx=numeral.approx,
        vague=numeral.vague,
        unit=reading.unit,
        measure=measure,
        change=numeral.change,
    )
    first, last = _span(parsed, reading, following)
    if none_of is not None:
        figure = evolve(figure, low=0.0, high=0.0, low_open=False, high_open=False)
        first = none_of
    scope = scope_of(passages, numeral, reading.counted, reading.classed, reading.head)
    share = share_of(passages, numeral, measure)
    if share is not None:
        figure, scope = evolve(figure, measure=share[0]), evolve(scope, side=share[1])
    start = numeral.start if none_of is None else parsed.tokens[first].start
    return Draft(
        kind="figure",
        value=figure,
        start=start,
        end=_before_stop(parsed.report.text, max(numeral.end, parsed.tokens[last - 1].end)),
        token=numeral.token,
        scope=scope,
        mode=_mode(passages, reading, none_of is not None),
        asof=_day_before(passages, last) if scope.count == "former" else _state_day(passages, numeral, measure),
    )


def _state_day(passages: Passages, numeral: Numeral, measure: str) -> str:
    """The day that a count which rises and falls is told for, where its clause names one."""
    return state_asof(passages, numeral.token) if measure in table("comparison")["measures"]["varying"] else ""


# Between a number told as what it was before and its day stands no more than a preposition: "up from 61 on Monday".
_TO_ITS_DAY = 1


def _day_before(passages: Passages, last: int) -> str:
    """The day a number told as what it was before is given for right behind it, empty without."""
    for span in passages.times:
        if 0 <= span.first - last <= _TO_ITS_DAY and span.value is not None and span.value.precision == "day":
            return span.value.start
    return ""


def _before_stop(text: str, end: int) -> int:
    """The end of the words without the full stop that the tagger leaves on "km/h."; the one of "p.m." stays."""
    return end - 1 if text[end - 1] == "." and text[end - 3 : end - 2] != "." else end


def _mode(passages: Passages, reading: _Reading, none: bool) -> str:
    """A mode the general rules do not see: a zero that somebody states, a report called wrong."""
    numeral = reading.numeral
    if none or numeral.low == numeral.high == 0:
        return _zero_mode(passages, numeral.token)
    parsed = passages.parsed
    if _is_meant(parsed, reading.classed.verb):
        return "predicted"
    for above in parsed.ancestors(numeral.token):
        if above.lemma in words("rumours") and above.dep in ("nsubj", "nsubjpass"):
            told = parsed.children(above.head, "acomp", "attr", "advmod")
            return "denied" if any(child.lower in words("untrue") for child in told) else ""
        if above.pos in ("VERB", "AUX"):
            break
    return ""


def _is_meant(parsed: Parsed, verb: int | None) -> bool:
    """ "Was to recruit 12,000", "were due to open 30": what was planned, not what was done."""
    if verb is None or parsed.tokens[verb].dep != "xcomp" or not any(c.lower == "to" for c in parsed.children(verb)):
        return False
    above = parsed.tokens[parsed.tokens[verb].head]
    return above.i < verb and (above.lemma == "be" or above.lemma in words("planning"))


def _open_measure(parsed: Parsed, reading: _Reading) -> str:
    """The class of what no list knows: people by what they do, things by what they are, amounts by their predicate."""
    verb = reading.classed.verb
    lemma = "" if verb is None else parsed.tokens[verb].lemma
    told = lemma if lemma and lemma not in words("light") else ""
    head = "" if reading.head.token is None else reading.unit
    if reading.unit == "person":
        told = told if reading.classed.role in ("do", "undergo") else ""
        return told or (parsed.tokens[reading.head.token].lemma if reading.head.token is not None else "person")
    if dimension(reading.numeral.unit):
        return told or ("amount" if dimension(reading.numeral.unit) == "money" else dimension(reading.numeral.unit))
    return head or told


def _worth(parsed: Parsed, reading: _Reading, measure: str) -> bool:
    """Whether an editor could compare it: not "the two sides", nor a number that counts nothing named."""
    numeral = reading.numeral
    if not measure:
        return False
    known = bool(reading.measure)
    if numeral.form == "few":
        return known and reading.unit == "person"
    measured = bool(numeral.unit) and numeral.form != "share"
    if numeral.low == numeral.high == 1 and numeral.form == "words" and not measured:
        whole = not reading.counted.part[1] or has_numbered_whole(parsed, reading.counted)
        return known and (whole or denied_one(parsed, numeral) is not None)
    small = numeral.form == "words" and numeral.high is not None and numeral.high <= _SMALL and not numeral.unit
    before = parsed.tokens[numeral.first - 1].lower if numeral.first else ""
    if small and before in _KNOWN and not _is_told_by_verb(reading):
        return False
    if reading.head.token is None and not known and not measured and numeral.form != "share":
        return reading.classed.role in ("do", "undergo", "is") and not small
    return True


def _is_told_by_verb(reading: _Reading) -> bool:
    return bool(reading.measure) and reading.classed.first < reading.classed.last


def _span(parsed: Parsed, reading: _Reading, following: int) -> tuple[int, int]:
    """Token range to cite: from the qualifier through what is counted and the near words that give the class."""
    numeral = reading.numeral
    first, last = (
        numeral.first,
        max(numeral.last, reading.head.last if reading.head.token is not None else 0, reading.counted.part[1]),
    )
    reach = min(first + _LONGEST_SPAN, parsed.sentence_of(numeral.token).last, max(following, last))
    classed = reading.classed
    if classed.first < classed.last <= reach and classed.last > last:
        last = classed.last
    elif classed.verb is not None and classed.measure and last <= classed.verb < min(last + _NEAR_PREDICATE, reach):
        last = classed.verb + 1
    return first, min(max(last, numeral.last), max(reach, numeral.last))


def _zero(passages: Passages, zero: Zero) -> Draft:
    parsed = passages.parsed
    numeral = Numeral(
        start=parsed.tokens[zero.first].start,
        end=parsed.tokens[zero.last - 1].end,
        first=zero.first,
        last=zero.first + 1,
        number_start=parsed.tokens[zero.first].start,
        number_end=parsed.tokens[zero.first].end,
        low=0,
        high=0,
        token=zero.token,
        form="words",
    )
    head = Head(token=zero.head, first=zero.first + 1, last=zero.last if zero.head is None else zero.head + 1)
    whole = zero.part[1] - 1 if zero.part[1] else None
    counted = Counted(first=head.first, last=head.last, head=zero.head, part=zero.part, part_head=whole)
    classed = Classed(measure=zero.measure, verb=zero.verb, role=zero.role)
    return Draft(
        kind="figure",
        value=Figure(low=0, high=0, unit="person", measure=zero.measure),
        start=numeral.start,
        end=numeral.end,
        token=zero.token,
        scope=scope_of(passages, numeral, counted, classed, head),
        mode=_zero_mode(passages, zero.token),
    )


def _zero_mode(passages: Passages, token: int) -> str:
    """Somebody who says that there were none denies that there were any."""
    return "denied" if passages.attributions.around(token) else ""


def _aged(passages: Passages) -> Iterable[Draft]:
    """Ages of persons named in the sentence."""
    parsed = passages.parsed
    for numeral in scan(parsed, passages.times):
        if numeral.role != "age" or numeral.low is None or numeral.low != numeral.high:
            continue
        owner = _owner(passages, numeral)
        if owner is None:
            continue
        person = passages.names.at(owner)
        pronoun = parsed.tokens[owner].pos == "PRON"
        yield Draft(
            kind="figure",
            value=Figure(
                low=numeral.low, high=numeral.high, approx=numeral.approx, unit=numeral.unit or "year", measure="age"
            ),
            start=numeral.start,
            end=numeral.end,
            token=numeral.token,
            scope=Scope(
                whom=person.name.split()[-1] if person is not None and pronoun else parsed.tokens[owner].text,
                head=parsed.tokens[owner].lemma,
                side=person.id if person is not None else "",
            ),
        )


def _owner(passages: Passages, numeral: Numeral) -> int | None:
    """The person whose age it is: the name before the comma, the noun described, the subject of "was 22"."""
    parsed = passages.parsed
    head = parsed.tokens[numeral.token]
    for above in (head, *parsed.ancestors(numeral.token)):
        if above.pos in ("NOUN", "PROPN") and (is_person(above.lemma) or passages.names.at(above.i) is not None):
            return above.i
        if above.pos in ("VERB", "AUX"):
            break
    return subject_of(parsed, predicate_of(parsed, numeral.token))
