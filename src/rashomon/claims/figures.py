"""Figures as claims: each numeral with what it counts, its class and its scope."""

from collections.abc import Iterable, Iterator
from typing import ClassVar

from attrs import evolve

from rashomon.claims.aged import ages_of
from rashomon.claims.asof import state_asof
from rashomon.claims.classing import classify
from rashomon.claims.clause import is_negated, predicate_of, subject_of
from rashomon.claims.count import Count, open_measure
from rashomon.claims.counted import Counted, counted_of, has_numbered_whole
from rashomon.claims.draft import Draft
from rashomon.claims.events import class_of_token
from rashomon.claims.headless import (
    all_but,
    described,
    grown_from,
    opened_with,
    rejected,
    restriction,
    was_not,
    whole_of,
)
from rashomon.claims.hedges import hedges_of, mode_by, mode_of
from rashomon.claims.leads import leads_of
from rashomon.claims.levels import counted_by
from rashomon.claims.measures import class_of_noun, is_person, unit_of_class, words
from rashomon.claims.numerals import Numeral
from rashomon.claims.ordinals import ordinals_of
from rashomon.claims.passages import Passages
from rashomon.claims.predicates import Classed
from rashomon.claims.referring import SMALL, settle, starts_count
from rashomon.claims.registers import is_list_of_names
from rashomon.claims.scoping import Head, body_end, head_of, is_of_period, scope_of, unit_of
from rashomon.claims.units import dimension
from rashomon.claims.victims import victims_of
from rashomon.claims.votes import share_of
from rashomon.claims.wholes import adopted_of, antecedent, starts_at, wholes_of
from rashomon.claims.zeros import Zero, denied_one, is_restricted, nothings_of, zeros_of
from rashomon.lang import table
from rashomon.model import UNREAL, Figure, Scope
from rashomon.parse import Parsed, once

# A claim's words are kept short enough to cite; the predicate is taken in only when it is near.
_LONGEST_SPAN = 12
_NEAR_PREDICATE = 6
# A number that names nothing is one of too many where it is less than this: "courtroom two", "two more than that".
_TELLING = 5
# "the two capitals": small numbers of things already known say nothing new.
_KNOWN = frozenset({"the", "these", "those", "his", "her", "their", "its", "our", "both", "my", "your"})

# Before those who are there, whatever is told of them.
_GIVEN = _KNOWN | {"all"}

# The extractor of one or none of a thing, which are claims only where another report counts the same.
FEW = "few.en"


class Figures:
    """Reads claims of kind ``figure``; the ages of persons are claims too, with measure ``age``."""

    name: ClassVar[str] = "figures.en"
    version: ClassVar[str] = "1"
    kind: ClassVar[str] = "figure"

    def extract(self, passages: Passages) -> Iterable[Draft]:
        """All claims of this kind in the report."""
        readings = _counts(passages, self.kind)
        told: list[Draft] = []
        for n, reading in enumerate(readings):
            draft = _draft(passages, reading, _following(passages, readings, n))
            if (
                draft is not None
                and draft.scope.count == "new"
                and starts_count(passages.parsed, readings[:n], reading)
            ):
                draft = evolve(draft, scope=evolve(draft.scope, count=""))
            if draft is not None:
                told.append(draft)
        told += ordinals_of(passages.parsed)
        yield from told
        yield from _wholes(passages, readings)
        yield from _adopted(passages, readings)
        for zero in zeros_of(passages.parsed):
            yield _zero(passages, zero)
        yield from victims_of(passages, told)
        yield from ages_of(passages)
        yield from leads_of(passages)


def unsaid_figures(passages: Passages, known: Iterable[tuple[int, int]]) -> Iterator[Draft]:
    """Numbers of which the words around them name nothing that they count: "there were ten of them", "the turnstiles
    had let in 33,650", "membership has dwindled to 88,000". What they answer another report may tell.

    Args:
        known: The spans of the figures that are read.
    """
    spans = list(known)
    readings = _counts(passages, Figures.kind)
    for n, reading in enumerate(readings):
        told = any(start < reading.numeral.end and reading.numeral.start < end for start, end in spans)
        if not told and _names_nothing(passages.parsed, reading):
            yield _told(passages, reading, _following(passages, readings, n), measure="")


def few_figures(passages: Passages, known: Iterable[tuple[int, int]]) -> Iterator[Draft]:
    """One or none of a thing: "one tank has been breached", "no shots were fired", "none of the barges sank".

    "One" is as often an article, and much is said not to be there that nobody would count: they are claims where
    another report counts the same.

    Args:
        known: The spans of the figures that are read.
    """
    spans = list(known)
    readings = _counts(passages, Figures.kind)
    drafts = [_zero(passages, zero) for zero in nothings_of(passages.parsed)]
    for n, reading in enumerate(readings):
        if _is_one(passages.parsed, reading):
            measure = reading.measure or open_measure(passages.parsed, reading)
            drafts.append(_told(passages, reading, _following(passages, readings, n), measure))
    for draft in drafts:
        if not any(start < draft.end and draft.start < end for start, end in spans):
            yield draft


def _is_one(parsed: Parsed, reading: Count) -> bool:
    """Whether "one" stands before a noun as its number, and nothing denies it."""
    numeral, head = reading.numeral, reading.head.token
    if not numeral.low == numeral.high == 1 or numeral.form != "words" or numeral.unit or head is None:
        return False
    noun = parsed.tokens[head]
    plain = noun.tag == "NN" and not is_restricted(parsed, noun) and not is_negated(parsed, predicate_of(parsed, head))
    return plain and not reading.counted.part[1] and denied_one(parsed, numeral) is None


def _names_nothing(parsed: Parsed, reading: Count) -> bool:
    numeral = reading.numeral
    alone = not numeral.unit and reading.head.token is None and reading.counted.head is None
    before = parsed.tokens[numeral.first - 1].lower if numeral.first else ""
    most = numeral.low if numeral.high is None else numeral.high
    small = most is None or most < _TELLING or most <= SMALL and before in _KNOWN
    return alone and not small and numeral.form not in ("few", "share") and not all_but(parsed, numeral)


@once
def _counts(passages: Passages, kind: str) -> list[Count]:
    """The numbers of a report with what they count, for all claims of a kind."""
    readings = [_read(passages, numeral) for numeral in passages.numerals]
    settle(passages.parsed, readings)
    return readings


def _following(passages: Passages, readings: list[Count], n: int) -> int:
    return readings[n + 1].numeral.first if n + 1 < len(readings) else len(passages.parsed.tokens)


def _read(passages: Passages, numeral: Numeral) -> Count:
    parsed = passages.parsed
    counted = counted_of(parsed, numeral)
    noun = described(parsed, numeral, counted)
    if noun is not None:
        counted = evolve(counted, part=(0, 0), part_head=None)
    classed = classify(parsed, numeral, counted)
    noun = opened_with(parsed, numeral, counted) if noun is None else noun
    head = head_of(parsed, numeral, counted, classed) if noun is None else Head(token=noun, first=noun, last=noun + 1)
    if noun is not None and not is_person(parsed.tokens[noun].lemma) and unit_of_class(classed.measure) == "person":
        # "Of the twelve tanks, four burned": what comes to people under such a verb came to none here.
        classed = evolve(classed, measure="")
    unit = unit_of(parsed, passages, numeral, head, classed.measure)
    if not unit and classed.measure and classed.measure not in table("measures"):
        # "The number of rebels": a class of its own, counted in what it is of.
        unit = "person" if is_person(classed.measure) else classed.measure
    if not unit and classed.measure and head.token is None and (of := counted_by(parsed, numeral)):
        # "Put the number of homes destroyed at 410": in what it is of.
        unit = "person" if is_person(of) else of
    return Count(
        numeral=numeral,
        counted=counted,
        classed=classed,
        head=head,
        measure=classed.measure,
        unit=unit,
    )


def _draft(passages: Passages, reading: Count, following: int) -> Draft | None:
    parsed, numeral = passages.parsed, reading.numeral
    measure = reading.measure or open_measure(parsed, reading)
    figure_of_speech = numeral.low == 1 and rejected(parsed, numeral)  # "not one but two rifles"
    if not _worth(parsed, reading, measure) or all_but(parsed, numeral) or figure_of_speech:
        return None
    return _told(passages, reading, following, measure)


def _told(passages: Passages, reading: Count, following: int, measure: str) -> Draft:
    parsed, numeral = passages.parsed, reading.numeral
    none_of = denied_one(parsed, numeral)
    figure = evolve(reading.numeral.of(reading.unit, measure, scale=reading.scale), change=numeral.change)
    if _is_kept_clear(parsed, numeral):
        figure = evolve(figure, high=None)
    first, last = _span(parsed, reading, following)
    if none_of is not None:
        figure = evolve(figure, low=0.0, high=0.0, low_open=False, high_open=False)
        first = none_of
    scope = scope_of(passages, numeral, reading.counted, reading.classed, reading.head)
    if is_list_of_names(parsed, reading):
        scope = evolve(scope, side="")  # whoever has a list of names is not whose they are
    if reading.retells is not None and not scope.count and _is_of_period(parsed, reading.retells):
        scope = evolve(scope, count="period")
    if reading.part_of and not scope.part_of:
        scope = evolve(scope, part_of=reading.part_of)
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
        mode=_mode(passages, reading, measure, none_of is not None),
        asof=_day_before(passages, last) if scope.count == "former" else _state_day(passages, numeral, measure),
    )


def _is_of_period(parsed: Parsed, reading: Count) -> bool:
    return is_of_period(parsed, reading.numeral, reading.counted, reading.head)


def _is_kept_clear(parsed: Parsed, numeral: Numeral) -> bool:
    """ "Not a fighter stood within three kilometres": the nearest was as far away as that, at least."""
    before = parsed.tokens[numeral.first - 1] if numeral.first else None
    if before is None or before.lower != "within" or dimension(numeral.unit) != "length" or numeral.low is None:
        return False
    subject = subject_of(parsed, predicate_of(parsed, numeral.token))
    if subject is None:
        return False
    opening = {token.lower for token in parsed.tokens[parsed.edges(subject)[0] : subject + 1]}
    return bool(opening & {"no", "not", "nobody", "none"})


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


def _mode(passages: Passages, reading: Count, measure: str, none: bool) -> str:
    """A mode the general rules do not see: a zero that somebody states, a report called wrong."""
    numeral, parsed = reading.numeral, passages.parsed
    if none or numeral.low == numeral.high == 0:
        return _zero_mode(passages, numeral.token)
    if rejected(passages.parsed, numeral) or was_not(passages.parsed, numeral):
        return "denied"
    if _is_meant(parsed, reading.classed.verb):
        return "predicted"
    if numeral.old and (now := grown_from(passages.parsed, numeral, passages.numerals)) is not None:
        return mode_of(passages, now, passages.attributions.around(now))[0]
    for above in parsed.ancestors(numeral.token):
        if above.lemma in words("rumours") and above.dep in ("nsubj", "nsubjpass"):
            told = parsed.children(above.head, "acomp", "attr", "advmod")
            return "denied" if any(child.lower in words("untrue") for child in told) else ""
        if above.pos in ("VERB", "AUX"):
            break
    relative = _relative(parsed, reading)
    if relative is not None and (mode := hedges_of(passages, relative)[0]) != "stated":
        return mode
    if _is_presupposed(parsed, reading, measure) and hedges_of(passages, numeral.token)[0] in UNREAL:
        return mode_by(passages.attributions.around(numeral.token))
    return ""


def _is_presupposed(parsed: Parsed, reading: Count, measure: str) -> bool:
    """Whether the words take it for given that so many are there: "the families of the 23 dead will be paid", "fired
    gas to disperse some 3,000 protesters".

    What a definite noun phrase tells by its own words, and who something was done to by somebody who did it, holds
    whatever is to come of it (Karttunen, Presuppositions of compound sentences, 1973). Where the verb tells what came
    to them, it does not: "the 40 patients will be moved".
    """
    numeral, head = reading.numeral, reading.head.token
    if head is None:
        number = parsed.tokens[numeral.token]
        head = number.head if number.dep == "nummod" else number.i  # "the 23 dead"
    if numeral.unit or not _is_told_by_noun(parsed, reading, measure, head):
        return False
    verb = parsed.tokens[predicate_of(parsed, numeral.token)]
    making, acting = (frozenset(table("hedges")["given"][key]) for key in ("making", "verbs"))
    planned = frozenset(table("hedges")["modifiers"]["predicted"])
    if verb.lemma in making or any(child.lower in planned for child in parsed.children(head, "amod")):
        return False  # "its 400 jobs will be created", "the 12 planned turbines"
    opening = {child.lower for child in parsed.children(head, "det", "poss", "predet")}
    if opening & _GIVEN or parsed.children(head, "poss"):
        return True
    above = parsed.tokens[verb.head]
    done = verb.dep == "advcl" and above.i < verb.i and above.tag == "VBD" and above.lemma != "be"
    infinitive = any(child.tag == "TO" for child in parsed.children(verb.i, "aux"))
    return done and infinitive and verb.lemma in acting and reading.unit == "person"


def _relative(parsed: Parsed, reading: Count) -> int | None:
    """The verb of a relative clause that tells the class of a number: "the 40 people who may have died"."""
    verb = None if reading.classed.verb is None else parsed.tokens[reading.classed.verb]
    return verb.i if verb is not None and verb.dep == "relcl" and verb.head == reading.head.token else None


def _is_told_by_noun(parsed: Parsed, reading: Count, measure: str, head: int) -> bool:
    """Whether a noun with what belongs to it tells the class of a number: "14 trapped miners", "23 dead", "12 tanks",
    "the 23 people killed".
    """
    noun = parsed.tokens[head]
    if measure == noun.lemma or class_of_noun(noun.lemma) == measure:
        return True
    first, last = reading.classed.first, reading.classed.last
    return reading.numeral.last <= first < last and last - 1 in parsed.subtree(head)


def _is_meant(parsed: Parsed, verb: int | None) -> bool:
    """ "Was to recruit 12,000", "were due to open 30": what was planned, not what was done."""
    if verb is None or parsed.tokens[verb].dep != "xcomp" or not any(c.lower == "to" for c in parsed.children(verb)):
        return False
    above = parsed.tokens[parsed.tokens[verb].head]
    return above.i < verb and (above.lemma == "be" or above.lemma in words("planning"))


def _worth(parsed: Parsed, reading: Count, measure: str) -> bool:
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
    if reading.counted.part[1] and restriction(parsed, numeral) is not None:
        return True
    small = numeral.form == "words" and numeral.high is not None and numeral.high <= SMALL and not numeral.unit
    before = parsed.tokens[numeral.first - 1].lower if numeral.first else ""
    some = whole_of(parsed, numeral)
    if known and some is not None and reading.head.token is not None and parsed.tokens[some].lower != "one":
        return True
    if (
        small
        and before in _KNOWN
        and not (_is_told_by_verb(reading) or reading.retells or _is_of_event(parsed, reading))
    ):
        return False
    if reading.head.token is None and not known and not measured and numeral.form != "share":
        return reading.classed.role in ("do", "undergo", "is") and not small
    return True


def _is_of_event(parsed: Parsed, reading: Count) -> bool:
    """ "Do you trust the seven arrests?": what came to people, and not who they are ("the two hostages")."""
    head = None if reading.head.token is None else parsed.tokens[reading.head.token]
    if head is None or head.tag != "NNS" or unit_of_class(reading.measure) != "person":
        return False
    return bool(class_of_noun(head.lemma)) and class_of_token(head) in table("events")


def _is_told_by_verb(reading: Count) -> bool:
    return bool(reading.measure) and reading.classed.first < reading.classed.last


def _span(parsed: Parsed, reading: Count, following: int) -> tuple[int, int]:
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


def _wholes(passages: Passages, readings: list[Count]) -> Iterator[Draft]:
    """ "All of them were freed", "the destruction of every one": as many as were counted before."""
    parsed = passages.parsed
    places = [
        (each.numeral.token, each.numeral.low, bool(each.unit) and not each.numeral.unit and not each.counted.part[1])
        for each in readings
    ]
    for whole in wholes_of(parsed):
        found = antecedent(parsed, whole, places)
        if found is None:
            continue
        counted = readings[found]
        head, unit = counted.head, counted.unit
        if (unit_of_class(whole.measure) == "person") != (unit == "person"):
            continue
        first = min(starts_at(parsed, whole), whole.first)
        yield Draft(
            kind="figure",
            value=counted.numeral.of(unit, whole.measure, scale=counted.scale),
            start=parsed.tokens[first].start,
            end=parsed.tokens[whole.last - 1].end,
            token=whole.token,
            scope=Scope(
                whom="" if head.token is None else parsed.text(head.first, body_end(parsed, head)),
                head="" if head.token is None else parsed.tokens[head.token].lemma,
            ),
        )


def _adopted(passages: Passages, readings: list[Count]) -> Iterator[Draft]:
    """ "On Friday the state accepted the school's number": the count that is told of the school before."""
    parsed = passages.parsed
    for adopted in adopted_of(parsed):
        for reading in reversed(readings):
            numeral = reading.numeral
            near = parsed.tokens_of(parsed.sentence_of(numeral.token))
            named = any(token.lemma == adopted.party for token in near)
            own = parsed.sentence_of(numeral.token) is parsed.sentence_of(adopted.first)
            if own or numeral.token >= adopted.first or not named or not reading.unit or reading.counted.part[1]:
                continue
            yield Draft(
                kind="figure",
                value=reading.numeral.of(
                    reading.unit, reading.measure or open_measure(parsed, reading), scale=reading.scale
                ),
                start=parsed.tokens[adopted.first].start,
                end=parsed.tokens[adopted.last - 1].end,
                token=adopted.first,
            )
            break


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
    opens = zero.first + 1 if zero.head is None else max(zero.first + 1, parsed.edges(zero.head)[0])
    head = Head(token=zero.head, first=opens, last=zero.last if zero.head is None else zero.head + 1)
    whole = zero.part[1] - 1 if zero.part[1] else None
    counted = Counted(first=head.first, last=head.last, head=zero.head, part=zero.part, part_head=whole)
    classed = Classed(measure=zero.measure, verb=zero.verb, role=zero.role)
    return Draft(
        kind="figure",
        value=Figure(low=0, high=0, unit=zero.unit, measure=zero.measure),
        start=numeral.start,
        end=numeral.end,
        token=zero.token,
        scope=scope_of(passages, numeral, counted, classed, head),
        mode=_zero_mode(passages, zero.token),
    )


def _zero_mode(passages: Passages, token: int) -> str:
    """Somebody who says that there were none denies that there were any."""
    return "denied" if passages.attributions.around(token) else ""
