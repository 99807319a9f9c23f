"""Counts told anew by the number alone: "the union says 44", "the permit is for 12", "The hospital: 22".

English leaves out the noun of a second count of the same thing (the "fused head" of Huddleston & Pullum 2002, chapter
5, section 9): what is counted is what the question, the side-head or the count before said.
"""

from collections.abc import Sequence

from rashomon.claims.clause import subject_of
from rashomon.claims.count import Count, is_place, open_measure
from rashomon.claims.crowds import is_crowd, recount_crowd
from rashomon.claims.headings import asked_before, headed_by, labelled
from rashomon.claims.levels import noun_level
from rashomon.claims.measures import is_person, words
from rashomon.claims.numerals import Numeral
from rashomon.claims.retelling import STOPS, TIMES, before_of, closes, following_of, is_retold
from rashomon.claims.scoping import Head
from rashomon.claims.sums import MILLION, is_bare, scale_of
from rashomon.claims.units import dimension
from rashomon.lang import table
from rashomon.parse import Parsed, Token

# How many sentences back stands the count that is told anew, and the question it answers.
_MEMORY = 5
_ASKED = 2


def told_anew(parsed: Parsed, readings: Sequence[Count]) -> None:
    """Give a number that stands for another count of the same its class and unit.

    Args:
        parsed: The report.
        readings: Its numbers in text order, those with a noun or a class of their own settled; changed in place.
    """
    for n, reading in enumerate(readings):
        recount_crowd(parsed, readings[:n], reading)
        if not reading.measure and is_bare(reading) and (label := labelled(parsed, reading.numeral)) is not None:
            # "Persons on board: 164".
            reading.measure, reading.unit, noun = label
            reading.head = Head(token=noun, first=noun, last=noun + 1)
            continue
        if not reading.measure and is_bare(reading) and _are_so_many(parsed, reading):
            other = _count_before(parsed, readings[:n], reading)
            reading.unit = "person"
            reading.measure = other.measure if other is not None and other.unit == "person" else "person"
            continue
        if not is_bare(reading) or "money" in (reading.unit, dimension(reading.unit)):
            continue
        if reading.counted.part[1] and parsed.tokens[reading.counted.part[1] - 1].lower in ("us", "you"):
            reading.unit = "person"
            reading.measure = open_measure(parsed, reading)
            continue
        if reading.counted.part[1]:
            continue
        before = readings[:n]
        if is_retold(parsed, reading) and not (reading.measure and reading.unit):
            _retell(parsed, before, reading)
        elif not reading.unit:
            _same_things(parsed, before, reading)
    _mark_parts(parsed, readings)


def _are_so_many(parsed: Parsed, reading: Count) -> bool:
    """ "In the first hours we were ninety", "they were 750": how many they are who speak or are spoken of."""
    numeral, verb = reading.numeral, reading.classed.verb
    if verb is None or parsed.tokens[verb].lemma != "be" or reading.classed.role != "is" or numeral.low is None:
        return False
    subject, following = subject_of(parsed, verb), following_of(parsed, numeral)
    plural = subject is not None and parsed.tokens[subject].lower in ("we", "they", "you")
    # "We were 19 and in love" is an age.
    stops = following is None or (closes(parsed, following) and following.lower != "and")
    return plural and stops and numeral.low >= _COMPANY and verb < numeral.first and not numeral.low % 1


# So many are a company: a smaller number may be their age.
_COMPANY = 40


def _mark_parts(parsed: Parsed, readings: Sequence[Count]) -> None:
    """ "Seven shots: two from close by, five from above": counts that add up to the one before are its parts.

    Those that name what they count must stand behind a colon: "eleven people died: ten sailors and a passenger".
    """
    for n, whole in enumerate(readings):
        total, paragraph = whole.numeral.low, parsed.sentence_of(whole.numeral.token).paragraph
        if whole.head.token is None or not whole.unit or dimension(whole.unit) or total is None:
            continue
        measure = whole.measure or open_measure(parsed, whole)
        parts: list[Count] = []
        for other in readings[n + 1 :]:
            same = other.unit == whole.unit and other.measure == measure
            same = same and (other.head.token is None or _is_listed(parsed, whole, other))
            if not same or other.numeral.low is None or parsed.sentence_of(other.numeral.token).paragraph != paragraph:
                break
            parts.append(other)
            if sum(part.numeral.low or 0 for part in parts) == total and len(parts) > 1:
                for part in parts:
                    part.part_of = parsed.text(whole.numeral.first, whole.head.last)
                break


def _is_listed(parsed: Parsed, whole: Count, other: Count) -> bool:
    """Whether a colon in one sentence stands between a count and another."""
    if parsed.sentence_of(whole.numeral.token) is not parsed.sentence_of(other.numeral.token):
        return False
    return any(token.text == ":" for token in parsed.tokens[whole.numeral.last : other.numeral.first])


def _retell(parsed: Parsed, before: Sequence[Count], reading: Count) -> None:
    if reading.measure:
        # "The licence is for 15": a class of its own, in the unit of the count before.
        other = _count_before(parsed, before, reading)
        reading.unit = "" if other is None else other.unit
        return
    numeral = reading.numeral
    found = _counter(parsed, reading)
    asked = None if found is not None else asked_before(parsed, numeral)
    if asked is not None:
        found = asked.measure, asked.unit
        if asked.noun is not None:
            # "How many officers were hurt? Three": the three are officers.
            reading.head = Head(token=asked.noun, first=asked.noun, last=asked.noun + 1)
    found = found or headed_by(parsed, numeral)
    if found is None:
        other = _count_before(parsed, before, reading)
        if other is None:
            found = _announced(parsed, reading.numeral)
        else:
            told = "" if _has_deed(parsed, other, reading) else other.measure or open_measure(parsed, other)
            found = told, other.unit
            _rescale(parsed, other, reading)
            reading.retells = other
    if found is not None:
        reading.measure, reading.unit = found


def _has_deed(parsed: Parsed, other: Count, reading: Count) -> bool:
    """Whether the verb over a bare number says more than how many there are: "was built for 900 and holds 1,140"."""
    verb = reading.classed.verb
    if verb in (None, other.classed.verb) or reading.classed.role != "undergo" or reading.unit or reading.numeral.old:
        return False
    lemma = parsed.tokens[verb].lemma
    passive = bool(parsed.children(verb, "auxpass"))
    return not passive and lemma not in words("light") and lemma not in words("retelling") and not _tells(parsed, verb)


def _tells(parsed: Parsed, verb: int) -> bool:
    """Whether a verb gives a number with its particle or preposition: "own up to 18", "add up to 40"."""
    lemma = parsed.tokens[verb].lemma
    return any(phrase.split()[0] == lemma for key in ("retelling_of", "level_of") for phrase in words(key))


def _rescale(parsed: Parsed, other: Count, reading: Count) -> None:
    """ "Worth 380 million including maintenance, and 310 without": a bare number shares the scale of a sum."""
    if not dimension(other.unit):
        return
    scale = scale_of(parsed, other.numeral)
    size = reading.numeral.high if reading.numeral.low is None else reading.numeral.low
    if scale > 1 and size is not None and size < 1000:
        reading.scale = scale


def _counter(parsed: Parsed, reading: Count) -> tuple[str, str] | None:
    """ "The number of people on shift, from 64 to 99": what a count is told to be of."""
    for thing in reversed(before_of(parsed, reading.numeral)):
        if thing.lemma not in words("counters") or thing.pos != "NOUN":
            continue
        measure = noun_level(parsed, thing)
        for of in parsed.children(thing.i, "prep"):
            for noun in parsed.children(of.i, "pobj") if of.lower == "of" else []:
                if noun.tag in ("NNS", "NNPS") or is_person(noun.lemma):
                    return measure or noun.lemma, "person" if is_person(noun.lemma) else noun.lemma
        return (measure, unit) if measure and (unit := table("measures")[measure]["unit"]) else None
    return None


def _count_before(parsed: Parsed, before: Sequence[Count], reading: Count) -> Count | None:
    """The nearest count of something before a number, no length of time and no number told in passing."""
    here = parsed.sentence_of(reading.numeral.token)
    for other in reversed(before):
        there = parsed.sentence_of(other.numeral.token)
        if here.i - there.i > _MEMORY:
            return None
        if _is_main(parsed, other) and _fits(other, reading) and not _gives(parsed, other, reading):
            return other if here.i - there.i <= _REACH.get(dimension(other.unit), _MEMORY) else None
    return None


def _gives(parsed: Parsed, other: Count, reading: Count) -> bool:
    """ "Two drivers, who stacked it, say 31": who gives a number is not what it counts."""
    verb, head = reading.classed.verb, other.head.token
    if verb is None or head is None or parsed.tokens[verb].lemma not in words("retelling"):
        return False
    return subject_of(parsed, verb) == head


# Amounts that reports give many of are told anew at once or not at all.
_REACH = {"length": 0, "speed": 0, "temperature": 0, "area": 1, "mass": 1, "volume": 1}


def _is_main(parsed: Parsed, other: Count) -> bool:
    if other.head.token is not None and parsed.tokens[other.head.token].lemma in words("counters"):
        return False  # "two numbers tonight"
    if not other.unit or other.counted.part[1] or dimension(other.unit) == "time" or is_place(parsed, other):
        return False
    if other.numeral.form == "share" or _is_attribute(parsed, other):
        return False
    left = parsed.tokens[max(0, other.numeral.first - 2) : other.numeral.first]
    # "Speaks of 12", "a toll of 12", but "a statement of four lines".
    spoken_of = (
        len(left) == 2 and left[1].lower == "of" and (left[0].pos == "VERB" or left[0].lemma in words("counters"))
    )
    told = other.classed.role != "oblique" or other.measure in table("measures") or spoken_of
    return told and not (dimension(other.unit) == "length" and other.classed.role in ("", "oblique"))


def _is_attribute(parsed: Parsed, other: Count) -> bool:
    """ "A statement of four lines": how long it is, and not how many of anything there are."""
    head = None if other.head.token is None or other.numeral.unit else parsed.tokens[other.head.token]
    if head is None or head.dep != "pobj" or parsed.tokens[head.head].lower != "of":
        return False
    above = parsed.tokens[parsed.tokens[head.head].head]
    return above.pos == "NOUN" and above.lemma not in words("counters") and not noun_level(parsed, above)


# A count told anew is no more than so many times greater or smaller.
_WIDEST = 200.0


def _fits(other: Count, reading: Count) -> bool:
    """Whether the two can be counts of one thing: as sizes go, and none of a fraction of people."""
    sizes = [
        size
        for each in (other.numeral, reading.numeral)
        if (size := each.high if each.low is None else each.low) is not None
    ]
    if other.unit == "%":
        # "Wants 8.5 per cent; was offered 4.2": what is broken counts nobody.
        return any(size % 1 for size in sizes[1:]) and max(sizes) <= 100
    if len(sizes) < 2 or min(sizes) <= 0:
        return True
    if dimension(other.unit) == "money" or (dimension(other.unit) and sizes[1] < 1000 <= sizes[0]):
        return True
    return max(sizes) / min(sizes) <= _WIDEST


def _announced(parsed: Parsed, numeral: Numeral) -> tuple[str, str] | None:
    """ "Two death counts are in circulation.", "a nephew was in the crowd": a noun before that says what is counted."""
    here = parsed.sentence_of(numeral.token)
    for back in range(1, _ASKED + 1):
        if here.i < back:
            return None
        for token in reversed(parsed.tokens_of(parsed.sentences[here.i - back])):
            if token.pos != "NOUN":
                continue
            crowd = is_crowd(token)
            measure = "attended" if crowd else noun_level(parsed, token) if token.lemma in words("counters") else ""
            if measure and table("measures")[measure]["unit"] == "person":
                return measure, "person"
    return None


def _same_things(parsed: Parsed, before: Sequence[Count], reading: Count) -> None:
    """ "Three are still sought", "200 to 250 are thought to remain", "the permit allows 12": of what was counted."""
    numeral = reading.numeral
    following = following_of(parsed, numeral)
    if following is None or numeral.low == numeral.high == 1 or not _may_head(parsed, reading, following):
        return
    verb = parsed.tokens[reading.classed.verb or numeral.token]
    other = _things_before(parsed, before, reading)
    if other is not None:
        reading.unit = other.unit
        if verb.lemma in words("seeking") and not reading.measure:
            reading.measure = "missing" if other.measure in words("seekable") else "at_large"
        if not reading.measure and reading.unit != "person":
            # "Forty seals were counted. Three remain": some of those.
            reading.measure = open_measure(parsed, reading)
            reading.part_of = "" if other.head.token is None else parsed.text(other.head.first, other.head.last)
    elif verb.lemma in words("people_do") and reading.classed.role == "do" and scale_of(parsed, numeral) < MILLION:
        # "Over 2,000 had come in from the villages": what only people do; 180 million that went somewhere are money.
        reading.unit = "person"


def _things_before(parsed: Parsed, before: Sequence[Count], reading: Count) -> Count | None:
    """The nearest count of things or people in the paragraph; of an amount only in the sentence itself."""
    here = parsed.sentence_of(reading.numeral.token)
    for other in reversed(before):
        there = parsed.sentence_of(other.numeral.token)
        if here.i - there.i > _ASKED or there.paragraph != here.paragraph:
            return None
        if _is_main(parsed, other) and _fits(other, reading):
            return None if dimension(other.unit) and not (reading.measure and there is here) else other
    return None


def _may_head(parsed: Parsed, reading: Count, following: Token) -> bool:
    """Whether a number is by itself the subject or the object of a verb."""
    token = parsed.tokens[reading.numeral.token]
    left = before_of(parsed, reading.numeral)
    opens = not left or left[-1].text in STOPS or left[-1].lower in ("and", "but") or left[-1].entity in TIMES
    if token.dep in ("nsubj", "nsubjpass") or (opens and following.pos in ("VERB", "AUX")):
        return following.pos in ("VERB", "AUX", "ADV") or following.text in STOPS
    return token.dep in ("dobj", "pobj", "attr") and closes(parsed, following)
