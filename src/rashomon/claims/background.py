"""Whether a value belongs to the happening the report is about, or to another one."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date, timedelta
from functools import cache

from rashomon.claims.clause import clause_tokens, predicate_of, subject_of
from rashomon.claims.events import class_of_lemma, event_class, harm
from rashomon.claims.measures import class_of_state, is_person
from rashomon.claims.passages import Passages
from rashomon.claims.timex import TimeSpan
from rashomon.lang import table
from rashomon.parse import Parsed, Token, once

_YEAR_LENGTH = 4
# A year this far before publication is another time; last year may still be last week in January.
_YEARS_BACK = 2
# From this month on "in 2033" is another time to a report of 2034.
_SPRING = 3
_EARLIEST = 1700
# Words between a date and the noun of what happened on it.
_NAMED_BY = 5
# A report tells what it is about in its headline and first sentence.
_OPENING = 2
# A sentence of so few words goes on with the one before: "Nobody died."
_SHORT = 4
# One whose subject points back may be a little longer: "None of them was hurt."
_SHORT_ANAPHORIC = 8


# What a report tells as news came about so many days before it at most; what it dates so many days before is of old.
_NEWS = timedelta(days=14)
_OLD = timedelta(days=21)


# What came to people, by a word behind their number: "with nine dead".
_HARMED = frozenset({"killed", "injured"})


@cache
def _words(key: str) -> frozenset[str]:
    return frozenset(table("background")[key])


@cache
def _phrases(key: str) -> tuple[tuple[str, ...], ...]:
    return tuple(
        sorted((tuple(phrase.split()) for phrase in table("background")[key]), key=lambda words: (-len(words), words))
    )


@cache
def _beginning(key: str) -> Mapping[str, tuple[tuple[str, ...], ...]]:
    """The phrases by their first words."""
    phrases = _phrases(key)
    return {first: tuple(phrase for phrase in phrases if phrase[0] == first) for first, *_ in phrases}


@once
def background_reason(passages: Passages, token: int) -> str:
    """Why the clause of a token tells of another happening or time ("the 1994 capsize"); else empty.

    Conservative: an explicit year long before publication, or words that set another happening beside this one. When
    the text gives no year of publication the latest year it names stands for it.
    """
    parsed = passages.parsed
    if _is_accused(parsed, token):
        return ""
    sentence = parsed.sentence_of(token)
    clause = _clause(parsed, token)
    found = (
        _of_a_sequel(parsed, token)
        or _years_after(parsed, token)
        or _remembered(parsed, token)
        or _reason(passages, (clause, sentence.first, sentence.last))
    )
    if found or _has_time(passages, clause):
        return found
    told = _told_of(passages, token)
    if told:
        return told
    beside = _gapped_beside(parsed, token)
    if beside is not None:
        return background_reason(passages, beside)
    before = _clause_above(parsed, token)
    if before is None:
        before = _clause_before(parsed, token)
    verb = parsed.tokens[predicate_of(parsed, token)]
    if before is None or (verb.dep == "conj" and verb.tag in _PRESENT):
        # "It was started in 1958, and it gives work to 112."
        return ""
    sentence = parsed.sentence_of(before)
    return _reason(passages, (_clause(parsed, before), sentence.first, sentence.last))


# Penn tags of what holds now.
_PRESENT = frozenset({"VBZ", "VBP"})


def _is_accused(parsed: Parsed, token: int) -> bool:
    """ "He is suspected of having taken 40,000 francs in 2031": what somebody is accused of now is what the news is
    about, however long ago it was.

    "Is trying to find 30 people", "charges 40 euros" and "allege that 30 died" accuse nobody.
    """
    below = token
    for above in parsed.ancestors(token):
        if above.lemma in _words("accusing") and above.pos == "VERB":
            helpers = parsed.children(above.i, "aux", "auxpass")
            now = above.tag in _PRESENT or any(child.tag in _PRESENT for child in helpers)
            return now and _accuses(parsed, above, parsed.tokens[below])
        below = above.i
    return False


def _accuses(parsed: Parsed, verb: Token, charge: Token) -> bool:
    """Whether a verb has somebody accused, in the passive or as its object, of what stands behind it."""
    if charge.i < verb.i:
        return False
    if parsed.children(verb.i, "auxpass"):
        unnamed = any(child.lower == "it" for child in parsed.children(verb.i, "nsubjpass", "nsubj"))
        return not (unnamed and charge.dep == "ccomp")
    accused = parsed.children(verb.i, "dobj")
    return charge.dep == "prep" and any(_may_be_accused(noun) for noun in accused)


def _may_be_accused(noun: Token) -> bool:
    return noun.pos in ("PRON", "PROPN") or is_person(noun.lemma) or noun.lemma in _bodies()


@cache
def _bodies() -> frozenset[str]:
    kinds = table("sources")["kinds"]
    return frozenset(lemma for kind in ("official", "party", "organisation", "outlet") for lemma in kinds[kind])


@once
def _reason(passages: Passages, at: tuple[tuple[int, ...], int, int]) -> str:
    """Why a clause of a sentence tells of another happening or time; else empty."""
    clause, first, last = at
    found = _other_happening(passages.parsed, clause, first, last)
    if found:
        return found
    year = _own_year(passages)
    told = _other_year(passages, clause, first, last, year) if year else ""
    return told or _of_old(passages, clause, first, last)


def _of_old(passages: Passages, clause: Sequence[int], first: int, last: int) -> str:
    """Harm that the clause dates weeks ago, in a report whose news is harm of these days: "a February strike killed
    seven", told in May of a strike in May.

    A report that tells of no harm of these days - on an inquiry, a trial, a year's figures - may be about just that.
    """
    parsed = passages.parsed
    published = _day(passages.report.published)
    inside = frozenset(clause)
    spans = [span for span in passages.times if first <= span.first < last and span.first in inside]
    if published is None or not spans or not _is_harm(parsed, clause):
        return ""
    for span in spans:
        ended = _day(span.value.end) if span.value is not None and not span.role else None
        before = parsed.tokens[span.first - 1].lower if span.first else ""
        open_ended = before in _words("open_ended") or _is_compared(parsed, span.first, first)
        if ended is not None and published - ended > _OLD and not open_ended and _has_news(passages, published):
            return (
                f"the clause tells of {passages.report.text[span.start : span.end]}, the report of the days before it"
            )
    return ""


@once
def _has_news(passages: Passages, published: date) -> bool:
    """Whether the report tells of harm on a day shortly before it."""
    for span in passages.times:
        if span.value is None or span.role or len(span.value.start) < len("2031-03-12"):
            continue
        day = _day(span.value.start)
        if day is not None and timedelta(0) <= published - day <= _NEWS:
            verb = predicate_of(passages.parsed, span.first)
            subject = subject_of(passages.parsed, verb)
            # "Attempted to attack", "the fire broke out".
            told = [verb, *(child.i for child in passages.parsed.children(verb, "xcomp"))]
            if _is_harm(passages.parsed, told if subject is None else [subject, *told]):
                return True
    return False


def _is_harm(parsed: Parsed, clause: Sequence[int]) -> bool:
    return any(
        event_class(parsed, place) in harm() for place in clause if parsed.tokens[place].pos in ("VERB", "AUX", "NOUN")
    ) or any(class_of_state(parsed.tokens[place].lower) in _HARMED for place in clause)


def _day(stamp: str) -> date | None:
    """The last day of a month or the day of a stamp; None when it names neither."""
    parts = stamp[: len("2031-03-12")].split("-")
    if len(parts) < 2 or not all(part.isdigit() for part in parts):
        return None
    year, month = int(parts[0]), int(parts[1])
    if len(parts) > 2:
        return date(year, month, int(parts[2]))
    return date(year + month // 12, month % 12 + 1, 1) - timedelta(days=1)


def _told_of(passages: Passages, token: int) -> str:
    """The year of what a relative clause is about: "since 1997, when 11 died", "the 2016 blast, which killed 9".

    "Since" opens a time that still runs only for the clause it stands in, not for one that tells of its beginning.
    """
    parsed = passages.parsed
    own = _own_year(passages)
    predicate = parsed.tokens[predicate_of(parsed, token)]
    for place in (predicate, *parsed.ancestors(predicate.i)):
        if place.dep not in ("relcl", "advcl"):
            # "In 2019, when a tram travelling at 51 km/h struck a lorry."
            if place.pos in ("VERB", "AUX") and place.dep not in ("conj", "xcomp", "ccomp", "acl"):
                break
            continue
        opening = _relative_word(parsed, place.i)
        if opening is None or not own:
            continue
        end = opening - 1 if parsed.tokens[opening - 1].text == "," else opening
        antecedent = [parsed.tokens[place.head]] if place.dep == "relcl" else []
        # "The 2009 rampage at the base that left 13 dead": the parse may hang the clause on the place.
        antecedent += [parsed.tokens[above] for above in _holders(parsed, antecedent)]
        near = {noun.i for noun in antecedent if noun.lemma in _words("happenings")}
        near |= {child.i for noun in near for child in parsed.children(noun, "compound", "nummod", "amod", "nmod")}
        # "The Saddleback blaze of 2026, which killed 31".
        links = [prep for noun in near for prep in parsed.children(noun, "prep") if prep.lower in ("of", "in")]
        near |= {inner.i for prep in links for inner in parsed.children(prep.i, "pobj")}
        for span in passages.times:
            beside = _opens(parsed, span.last, end) and parsed.tokens[opening].lower in _words("relative_time")
            dated = any(span.first <= i < span.last or _dates(parsed, span.last, i) for i in near)
            if beside or (span.last <= opening and dated):
                found = _far_year(passages, span, own)
                if found:
                    return found
    return ""


def _of_a_sequel(parsed: Parsed, token: int) -> str:
    """ "An aftershock of magnitude 5.6": a thing that follows the happening and has a size and a toll of its own.

    "Forty aftershocks" counts them, as part of the happening.
    """
    predicate = predicate_of(parsed, token)
    below = parsed.children(predicate, "nsubj", "nsubjpass", "agent")
    doers = [inner for noun in below for inner in (noun, *parsed.children(noun.i, "pobj"))]
    for noun in (parsed.tokens[token], *parsed.ancestors(token), *doers):
        if noun.lemma not in _words("sequels"):
            continue
        counted = parsed.tokens[token].head == noun.i and parsed.tokens[token].text.isdecimal()
        return "" if counted or noun.i == token else f"{noun.text} is an event of its own"
    return ""


def _years_after(parsed: Parsed, token: int) -> str:
    """ "14 years after four died at ...": what stands behind "after" is so long before what the report tells."""
    predicate = parsed.tokens[predicate_of(parsed, token)]
    for place in (predicate, *parsed.ancestors(predicate.i)):
        for mark in parsed.children(place.i, "mark") if place.dep in ("advcl", "pcomp") else ():
            unit = parsed.tokens[mark.i - 1] if mark.i else mark
            if mark.lower == "after" and unit.lemma in _words("long_units") and 0 < unit.i < token:
                return f"{parsed.text(unit.i - 1, unit.i + 1)} earlier"
    return ""


def _remembered(parsed: Parsed, token: int) -> str:
    """ "People remember Maruwa, where 78 were taken": what came to a place that is only recalled."""
    predicate = parsed.tokens[predicate_of(parsed, token)]
    for place in (predicate, *parsed.ancestors(predicate.i)):
        named = parsed.tokens[place.head]
        if place.dep != "relcl" or named.pos != "PROPN" or parsed.tokens[named.head].lemma not in _words("recalling"):
            continue
        opening = _relative_word(parsed, place.i)
        if named.dep == "dobj" and opening is not None and parsed.tokens[opening].lower in _words("relative_time"):
            return f"the clause tells of what is recalled: {named.text}"
    return ""


def _holders(parsed: Parsed, nouns: list[Token]) -> Iterator[int]:
    """The nouns that these stand behind with a preposition: the rampage of "the rampage at the base"."""
    for noun in nouns:
        while noun.dep == "pobj" and parsed.tokens[parsed.tokens[noun.head].head].pos in ("NOUN", "PROPN"):
            noun = parsed.tokens[parsed.tokens[noun.head].head]
            yield noun.i


def _dates(parsed: Parsed, after: int, noun: int) -> bool:
    """Whether a date that ends at a token stands before a noun of its phrase: "the Nov. 5, 2029, Arnvik shooting"."""
    if not after <= noun <= after + _NAMED_BY:
        return False
    between = parsed.tokens[after:noun]
    return all(token.pos in ("PROPN", "NOUN", "ADJ") or (token.text == "," and token.i == after) for token in between)


def _opens(parsed: Parsed, after: int, end: int) -> bool:
    """Whether only a noun and its place stand between a year and "when": "the 2019 cup final in Lund, when"."""
    return after <= end and not any(
        token.pos in ("VERB", "AUX", "PUNCT", "CCONJ") for token in parsed.tokens[after:end]
    )


def _relative_word(parsed: Parsed, verb: int) -> int | None:
    """The token of "when", "where", "which" or "that" that opens a clause; None when it has none."""
    for child in parsed.tokens[parsed.edges(verb)[0] : verb]:
        if child.tag in ("WRB", "WDT", "WP") and child.i:
            return child.i
    return None


def _gapped_beside(parsed: Parsed, token: int) -> int | None:
    """The word for what came to others, behind which a count goes on: "left 13 dead and more than 30 injured"."""
    first = parsed.sentence_of(token).first
    at = token - 1
    while at > max(first, token - _NAMED_BY) and parsed.tokens[at].pos in ("ADV", "ADJ", "SCONJ", "ADP", "NUM"):
        at -= 1
    if at <= first or parsed.tokens[at].lower != "and" or parsed.tokens[token].pos != "NUM":
        return None
    return at - 1 if class_of_state(parsed.tokens[at - 1].lower) else None


def _has_time(passages: Passages, clause: Sequence[int]) -> bool:
    inside = frozenset(clause)
    return any(span.first in inside and span.kind in ("date", "time") for span in passages.times)


def _clause_above(parsed: Parsed, token: int) -> int | None:
    """The verb of the clause that another goes on with, by a participle or as what it was about.

    "In 2029 a jet left the runway, injuring 61"; "in 2029 it took two years to find that 61 had died".
    """
    predicate = parsed.tokens[predicate_of(parsed, token)]
    finding = _found_out(parsed, predicate)
    if finding is not None:
        return finding
    if (
        predicate.tag not in ("VBG", "VBN")
        or predicate.dep != "advcl"
        or parsed.children(predicate.i, "aux", "auxpass")
    ):
        return None
    above = parsed.tokens[predicate.head]
    bare = not parsed.children(predicate.i, "nsubj", "nsubjpass", "mark")
    return above.i if bare and above.pos in ("VERB", "AUX") else None


def _found_out(parsed: Parsed, predicate: Token) -> int | None:
    """The clause in which what had happened came out: "in 2029 a commission found that 61 had died"."""
    if predicate.dep != "ccomp" or not any(child.lower == "had" for child in parsed.children(predicate.i, "aux")):
        return None
    above = parsed.tokens[predicate.head]
    while above.dep in ("xcomp", "advcl", "acl") and not parsed.children(above.i, "nsubj", "nsubjpass"):
        above = parsed.tokens[above.head]
    return above.i if above.pos in ("VERB", "AUX") else None


def _clause_before(parsed: Parsed, token: int) -> int | None:
    """A token of the clause that this one goes on with: before "and" or ";", or before a very short sentence."""
    predicate = parsed.tokens[predicate_of(parsed, token)]
    sentence = parsed.sentence_of(token)
    linked = [parsed.tokens[predicate.head]] if predicate.dep in ("conj", "parataxis") else []
    linked += [
        child
        for child in parsed.children(predicate.i, "parataxis", "ccomp")
        if any(between.text in (";", ":", "–", "—") for between in parsed.tokens[child.i : predicate.i])
    ]
    earlier = [other.i for other in linked if other.i < predicate.i and other.pos in ("VERB", "AUX")]
    if earlier:
        return earlier[0]
    words = sum(other.pos != "PUNCT" for other in parsed.tokens_of(sentence))
    previous = parsed.sentences[sentence.i - 1] if sentence.i else None
    if previous is None or previous.paragraph != sentence.paragraph:
        return None
    # "Remember the Kroll robbery in 2019? Seven pictures gone, and nobody caught."
    goes_on = parsed.tokens[previous.last - 1].text in (";", "?") or words <= _SHORT
    goes_on = goes_on or _points_back(parsed, predicate.i)
    if not goes_on and not (words <= _SHORT_ANAPHORIC and _is_anaphoric(parsed, predicate.i)):
        return None
    root = next((other.i for other in parsed.tokens_of(previous) if other.dep == "ROOT"), None)
    said = [child.i for child in parsed.children(root, "ccomp") if child.i < root] if root is not None else []
    return said[0] if said else root


def _is_anaphoric(parsed: Parsed, predicate: int) -> bool:
    """Whether the subject only points to what was just told ("they", "it", "none of them"), or what somebody died of
    does.
    """
    subjects = parsed.children(predicate, "nsubj", "nsubjpass")
    causes = [
        inner
        for preposition in parsed.children(predicate, "prep")
        if preposition.lower in ("of", "from")
        for inner in parsed.children(preposition.i, "pobj")
    ]
    return any(child.lower in _words("anaphors") for child in (*subjects, *causes))


def _points_back(parsed: Parsed, predicate: int) -> bool:
    """Whether the clause says that it tells of the time just told: "then", "that year", "on that occasion"."""
    inside = clause_tokens(parsed, predicate)
    last = parsed.sentence_of(predicate).last
    return any(
        _matches(parsed, place, last, phrase)
        for place in inside
        for phrase in _beginning("pointing_back").get(parsed.tokens[place].lower, ())
    )


def _clause(parsed: Parsed, token: int) -> tuple[int, ...]:
    """The token's clause without the relative clauses of other nouns, which may tell of other times."""
    inside = clause_tokens(parsed, predicate_of(parsed, token))
    relative = [place for place in inside if parsed.tokens[place].dep == "relcl"]
    left_out = {below for place in relative if token not in (whole := parsed.subtree(place)) for below in whole}
    return tuple([place for place in inside if place not in left_out])


def _other_happening(parsed: Parsed, clause: Sequence[int], first: int, last: int) -> str:
    """Phrases that name a happening before this one: "the last comparable outbreak", "in a previous attack"."""
    others, times = _beginning("other"), _beginning("time")
    for place in clause:
        if not first <= place < last:
            continue
        begins = parsed.tokens[place].lower
        if begins not in others and begins not in times:
            continue
        for phrase in others.get(begins, ()):
            if _matches(parsed, place, last, phrase) and _names_happening(parsed, place + len(phrase), last):
                return (
                    f"the clause tells of another happening: {parsed.text(place, min(place + len(phrase) + 2, last))!r}"
                )
        for phrase in times.get(begins, ()):
            if _matches(parsed, place, last, phrase):
                return f"the clause tells of another time: {parsed.text(place, place + len(phrase))!r}"
    return ""


def _matches(parsed: Parsed, place: int, last: int, phrase: tuple[str, ...]) -> bool:
    if place + len(phrase) > last:
        return False
    # Phrases are looked up by their first word, so most go wrong at their second.
    if len(phrase) > 1 and parsed.tokens[place + 1].lower != phrase[1]:
        return False
    return tuple([token.lower for token in parsed.tokens[place : place + len(phrase)]]) == phrase


def _names_happening(parsed: Parsed, at: int, last: int) -> bool:
    """Whether a noun of a happening is the head of what the phrase begins."""
    for token in parsed.tokens[at : min(at + 4, last)]:
        if token.lemma in _words("happenings"):
            return True
        if token.pos not in ("ADJ", "NOUN", "PROPN", "VERB") and token.text != "-":
            return False
    return False


def _own_year(passages: Passages) -> int:
    """Year of publication, else the latest year the report names."""
    return _year_told(passages, passages.report.published[:_YEAR_LENGTH])


@once
def _year_told(passages: Passages, published: str) -> int:
    if published.isdigit():
        return int(published)
    years = [
        year
        for span in passages.times
        if (year := _year_of(span.value.end if span.value is not None else "")) is not None
    ]
    return max(years, default=0)


def _year_of(value: str) -> int | None:
    return int(value[:_YEAR_LENGTH]) if value[:_YEAR_LENGTH].isdigit() and len(value) >= _YEAR_LENGTH else None


def _other_year(passages: Passages, clause: Sequence[int], first: int, last: int, own: int) -> str:
    """An explicit earlier year in the clause, unless it tells of a thing's making or the start of what still holds."""
    parsed = passages.parsed
    inside = frozenset(clause)
    for span in passages.times:
        if (
            span.value is None
            or span.kind not in ("date", "time")
            or not first <= span.first < last
            or span.first not in inside
        ):
            continue
        found = _far_year(passages, span, own)
        if not found:
            continue
        before = parsed.tokens[span.first - 1].lower if span.first else ""
        compared = _is_compared(parsed, span.first, first)
        if before in _words("open_ended") or compared or _is_making(parsed, clause):
            continue
        return found
    return ""


def _is_compared(parsed: Parsed, at: int, first: int) -> bool:
    """Whether "since" stands before a year in its own phrase: "the worst since the hotel fire of 2001"."""
    for token in reversed(parsed.tokens[first:at]):
        if token.lower in _words("comparing"):
            return True
        if token.pos in ("VERB", "AUX", "PUNCT"):
            return False
    return False


def _far_year(passages: Passages, span: TimeSpan, own: int) -> str:
    """A reason when a time names a year that is long before the report's own; else empty."""
    if span.value is None:
        return ""
    words = passages.report.text[span.start : span.end]
    parts = [word.strip(".,") for word in words.replace("-", " ").split()]
    year = _year_of(span.value.end)
    if year is None or year < _EARLIEST or not any(part.isdigit() and len(part) == _YEAR_LENGTH for part in parts):
        return ""
    bare = len(parts) == 1 and year == own - 1 and (_is_dated(passages) or _is_of_spring(passages))
    if own - year < _YEARS_BACK and not _long_before(passages, span.value.end) and not bare:
        return ""
    if year in _years_of_news(passages, passages.report.published):
        return ""
    return f"the clause tells of {words}, the report of {own}"


@once
def _years_of_news(passages: Passages, published: str) -> frozenset[int]:
    """The years of a harm that a report names in its opening, if it tells of none of these days: "Three charged in 2029
    killing".

    A report of a trial, an inquiry or an anniversary is about what it looks back to.
    """
    day = _day(published)
    if day is None or _has_news(passages, day):
        return frozenset()
    parsed = passages.parsed
    opening = [
        sentence
        for sentence in parsed.sentences[:_OPENING]
        if any(token.lemma in _words("aftermath") for token in parsed.tokens_of(sentence))
    ]
    return frozenset(
        year
        for span in passages.times
        for sentence in opening
        if sentence.first <= span.first < sentence.last
        and span.value is not None
        and (year := _year_of(span.value.end)) is not None
        and not _is_compared(parsed, span.first, sentence.first)
        and _dates_harm(parsed, span.first)
    )


def _dates_harm(parsed: Parsed, token: int) -> bool:
    """Whether a date stands in the phrase of a noun of harm: "the 2029 explosion", "a shooting in July 2029"."""
    for above in (parsed.tokens[token], *parsed.ancestors(token)):
        if above.pos in ("VERB", "AUX"):
            return False
        if above.pos in ("NOUN", "PROPN") and class_of_lemma(above.lower) in harm():
            return True
    return False


def _is_dated(passages: Passages) -> bool:
    """Whether a report tells of harm of these days, so that the year before is another time: "in 2033, 29 died"."""
    published = _day(passages.report.published)
    return published is not None and _has_news(passages, published)


def _is_of_spring(passages: Passages) -> bool:
    """Whether a report is of a time of the year when nobody calls what was weeks ago by the year before alone."""
    month = passages.report.published[5:7]
    return month.isdigit() and int(month) >= _SPRING


def _long_before(passages: Passages, end: str) -> bool:
    """A year named in words that ended at least half a year before publication."""
    published = passages.report.published
    year = _year_of(end)
    if year is None or len(published) < 7 or int(published[:_YEAR_LENGTH]) - year != 1:
        return False
    month = int(end[5:7]) if len(end) >= 7 and end[5:7].isdigit() else 12
    return 12 - month + int(published[5:7]) >= 6


def _is_making(parsed: Parsed, clause: Sequence[int]) -> bool:
    """ "built in 1998 and licensed to carry 280": a thing's history is no other happening."""
    return any(
        parsed.tokens[place].lemma in _words("making") and parsed.tokens[place].pos == "VERB" for place in clause
    )
