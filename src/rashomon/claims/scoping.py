"""Scope of a figure: who is counted, whose they are, what they are a part of, where and over what time."""

from collections.abc import Sequence
from functools import cache
from itertools import pairwise

from attrs import frozen

from rashomon.claims.clause import clause_tokens, predicate_of
from rashomon.claims.counted import Counted, has_numbered_whole, is_company_of, noun_phrase
from rashomon.claims.headless import restriction
from rashomon.claims.measures import class_of_level, class_of_noun, class_of_state, is_person, unit_of_class, words
from rashomon.claims.numerals import Numeral
from rashomon.claims.parties import side_of
from rashomon.claims.passages import Passages
from rashomon.claims.predicates import Classed
from rashomon.lang import table
from rashomon.model import Scope
from rashomon.parse import Parsed, Token

_PLACES = frozenset({"GPE", "LOC", "FAC"})
_WHERE = frozenset({"in", "at", "near", "across", "outside", "on", "around", "throughout", "within", "off", "over"})
_LABEL_LONGEST = 4
# How far before a number its total may be named: "bringing the total number of dead to 73".
_TOTAL_REACH = 8
_THEY = frozenset({"them", "these", "those", "whom", "which"})
# "Two of those victims": some of the ones spoken of.
_SPOKEN_OF = frozenset({"these", "those"})
_DETERMINERS = (("the",), ("his",), ("her",), ("its",), ("their",))


@frozen(kw_only=True)
class Head:
    """Who or what is counted in the end: "twelve of the dead were children" counts children.

    Args:
        token: Head noun, None when nothing is named.
        first, last: Token range of its phrase.
    """

    token: int | None
    first: int
    last: int


def head_of(parsed: Parsed, numeral: Numeral, counted: Counted, classed: Classed) -> Head:
    """The head noun, found behind a part ("six of them children") or in a copula's complement."""
    if counted.head is not None:
        return Head(token=counted.head, first=counted.first, last=counted.last)
    label = _label_noun(parsed, numeral)
    if label is not None:
        return Head(token=label, first=label, last=label + 1)
    after = counted.part[1]
    if after and after < numeral.first:
        for child in () if classed.verb is None else parsed.children(classed.verb, "attr"):
            if child.pos == "NOUN" and child.i > numeral.token and is_person(child.lemma):
                return Head(token=child.i, first=child.i, last=child.i + 1)
    elif after:
        last = parsed.sentence_of(numeral.token).last
        first, end, head = noun_phrase(parsed, after, last, None)
        if head is not None and parsed.tokens[head].tag in ("NNS", "NN"):
            return Head(token=head, first=first, last=end)
        if (noun := _verbless(parsed, numeral, after)) is not None:
            return Head(token=noun, first=after, last=noun + 1)
        if classed.verb is not None and parsed.tokens[classed.verb].lemma == "be":
            for child in parsed.children(classed.verb, "attr"):
                if child.pos == "NOUN" and child.i > after and is_person(child.lemma):
                    return Head(token=child.i, first=child.i, last=child.i + 1)
    return Head(token=None, first=counted.first, last=counted.first)


def _verbless(parsed: Parsed, numeral: Numeral, after: int) -> int | None:
    """ "Five of them civilians": the noun that a clause without its verb says they were."""
    noun = parsed.tokens[parsed.tokens[numeral.token].head]
    told = noun.tag in ("NNS", "NNPS") and parsed.tokens[numeral.token].dep == "nsubj" and is_person(noun.lemma)
    plain = all(token.pos in ("ADJ", "NOUN", "PROPN", "ADV") for token in parsed.tokens[after : noun.i])
    return noun.i if told and after <= noun.i and plain else None


def _label_noun(parsed: Parsed, numeral: Numeral) -> int | None:
    """The thing a label counts: "Homes destroyed: 410"; None without one, or when the label is a class of its own."""
    first = parsed.sentence_of(numeral.token).first
    if numeral.unit or numeral.first - first < 3 or parsed.tokens[numeral.first - 1].text != ":":
        return None
    opening = parsed.tokens[first : numeral.first - 1]
    if len(opening) > _LABEL_LONGEST or any(token.pos in ("ADP", "PUNCT", "AUX") for token in opening):
        return None
    noun = next((token for token in opening if token.tag in ("NNS", "NNPS")), None)
    told = any(class_of_state(token.lower) for token in opening)
    return noun.i if told and noun is not None and not class_of_level(noun.lower) else None


def unit_of(parsed: Parsed, passages: Passages, numeral: Numeral, head: Head, measure: str) -> str:
    """Canonical unit: the numeral's own, ``person`` for people of any kind, else the head noun's lemma."""
    own = unit_of_class(measure)
    if numeral.unit:
        return numeral.unit
    if head.token is None or own not in ("", "person"):
        return own
    token = parsed.tokens[head.token]
    if token.lemma == "case" and measure != "ill":
        return "case"
    if token.lemma in words("how_often"):
        return "time"
    if is_person(token.lemma) or is_person(token.lower):
        return "person"
    if (
        token.tag in ("NNPS", "NNP")
        and (entity := passages.names.at(token.i)) is not None
        and entity.kind in ("state", "group", "place")
    ):
        return "person"
    if is_person(_lemma(token)) or is_company_of(parsed, token):
        return "person"
    if (
        unit_of_class(measure) == "person"
        and token.text[0].isupper()
        and token.lower.endswith(("s", "ese", "ish", "sh"))
    ):
        return "person"
    return _lemma(token)


def _lemma(token: Token) -> str:
    if token.lower.endswith("ves") and token.lemma.endswith("f") and token.lemma not in words("in_ves"):
        return token.lower[:-1]  # "graves" are no "grafs"
    if token.lower.endswith("men") and token.tag in ("NNS", "NNPS"):
        return token.lower[:-3] + "man"
    if (
        token.tag in ("NNS", "NNPS")
        and token.lemma == token.lower
        and token.lower.endswith("s")
        and not token.lower.endswith("ss")
    ):
        return token.lower[:-1]
    return token.lemma


def scope_of(passages: Passages, numeral: Numeral, counted: Counted, classed: Classed, head: Head) -> Scope:
    """Everything the words say of whom, whose, where and when; empty where they are silent."""
    parsed = passages.parsed
    part = part_of(parsed, numeral, counted, classed)
    whom = (
        parsed.text(head.first, body_end(parsed, head))
        if head.token is not None
        else (parsed.text(*counted.part) if counted.part[1] else "")
    )
    predicate = predicate_of(parsed, numeral.token) if classed.verb is None else classed.verb
    clause = clause_tokens(parsed, predicate)
    return Scope(
        whom=whom,
        head="" if head.token is None else _lemma(parsed.tokens[head.token]),
        group=_group(parsed, head, numeral),
        side=side_of(passages, numeral.token, counted, classed, (head.token, head.first, head.last)),
        part_of=part,
        count=_count(parsed, numeral, counted, head),
        where=_where(parsed, clause),
        when=_when(passages, clause, numeral),
    )


def body_end(parsed: Parsed, head: Head) -> int:
    """The end of "members of her crew": of members the body they belong to says who they are."""
    if head.token is None or parsed.tokens[head.token].lemma != "member" or head.last != head.token + 1:
        return head.last
    for of in parsed.children(head.token, "prep"):
        body = next(iter(parsed.children(of.i, "pobj")), None)
        if of.lower == "of" and of.i == head.last and body is not None and body.lemma in words("bodies"):
            return body.i + 1
    return head.last


def part_of(parsed: Parsed, numeral: Numeral, counted: Counted, classed: Classed) -> str:
    """ "of them", "of the dead", "including": the words that make the count a part; empty for a whole."""
    if numeral.form == "share":
        return ""
    if counted.part[1] and counted.part == restriction(parsed, numeral):
        return parsed.text(*counted.part)
    if counted.part[1] and counted.part_head is not None:
        whole = parsed.tokens[counted.part_head]
        existential = classed.verb is not None and bool(parsed.children(classed.verb, "expl"))
        if whole.lower in _THEY and not existential:
            return parsed.text(*counted.part)
        if (
            has_numbered_whole(parsed, counted)
            or class_of_state(whole.lower)
            or class_of_level(whole.lower) in ("killed", "injured", "missing", "survived")
            or class_of_noun(whole.lemma) in ("killed", "survived", "arrested", "casualties")
            or any(child.lower in _SPOKEN_OF for child in parsed.children(whole.i, "det"))
        ):
            return parsed.text(*counted.part)
    if classed.verb is not None and classed.role == "do":
        for child in parsed.children(classed.verb, "prep"):
            if child.lower == "among" and child.i > numeral.token:
                return parsed.text(child.i, parsed.edges(child.i)[1])
    if classed.verb is not None and (one := _one_of_several(parsed, classed.verb, numeral.token)):
        return one
    if one := _of_one_alone(parsed, numeral):
        return one
    for prep in parsed.children(predicate_of(parsed, numeral.token), "prep"):
        # "Thirty containers of cells are among the cargo that slid."
        if prep.lower == "among" and prep.i > numeral.token and parsed.tokens[prep.head].lemma == "be":
            return parsed.text(prep.i, parsed.edges(prep.i)[1])
    sentence = parsed.sentence_of(numeral.token)
    if parsed.tokens[sentence.first].lower == "among" and classed.verb is not None:
        # "Among the 38 dead were nine schoolgirls."
        opening = parsed.edges(sentence.first)[1]
        if opening <= classed.verb < numeral.token and parsed.tokens[classed.verb].lemma == "be":
            return parsed.text(sentence.first, opening)
    before = tuple(token.lower for token in parsed.tokens[max(0, numeral.first - 4) : numeral.first])
    # "Including the two killed".
    bare = before[:-1] if before[-1:] in _DETERMINERS else before
    for phrase in words("part"):
        wanted = tuple(phrase.split())
        if wanted in (before[-len(wanted) :], bare[-len(wanted) :]):
            return phrase
    return ""


def _of_one_alone(parsed: Parsed, numeral: Numeral) -> str:
    """What one place, body or stretch of time of several has: "in the town of Pessim alone, 210 homes were washed
    away", "his hospital alone has seen 600 people". Who lives or acts alone is not one of several.
    """
    sentence = parsed.sentence_of(numeral.token)
    for token in parsed.tokens[sentence.first + 1 : sentence.last]:
        if token.lower != "alone":
            continue
        before = parsed.tokens[token.i - 1]
        if before.pos not in ("NOUN", "PROPN", "NUM") or numeral.token in parsed.subtree(before.i):
            continue
        link = parsed.tokens[before.head]
        inside = before.dep == "pobj" and link.pos == "ADP"
        placed = inside and link.lower in ("in", "at", "on") and before.entity in ("GPE", "LOC", "FAC", "DATE")
        attached = token.head == before.i or (inside and token.head == link.i) or placed
        if attached and _is_of_clause(parsed, before, token, numeral):
            return parsed.text(link.i if inside else parsed.edges(before.i)[0], token.i + 1)
    for prep in parsed.children(predicate_of(parsed, numeral.token), "prep"):
        below = parsed.subtree(prep.i)
        if prep.lower in ("in", "at") and numeral.token not in below and parsed.tokens[below[-1]].lower == "alone":
            return parsed.text(below[0], below[-1] + 1)
    return ""


def _is_of_clause(parsed: Parsed, place: Token, alone: Token, numeral: Numeral) -> bool:
    """Whether what has something alone is told in the clause of a number, or in one that tells more of what the clause
    is of ("the amount brought in during the week alone"), and no other number stands between.
    """
    first, last = sorted((alone.i, numeral.token))
    if any(token.pos == "NUM" and token.i != numeral.token for token in parsed.tokens[first + 1 : last]):
        return False
    own, other = predicate_of(parsed, numeral.token), parsed.tokens[predicate_of(parsed, place.i)]
    if other.i == own:
        return True
    above = parsed.tokens[other.head]
    further = other.dep in ("acl", "relcl") and numeral.token not in parsed.subtree(above.i)
    return further and predicate_of(parsed, above.i) == own


def _one_of_several(parsed: Parsed, verb: int, token: int) -> str:
    """ "The second of Tuesday's two bombs killed four": what one of several did, not all of them."""
    for subject in parsed.children(verb, "nsubj"):
        if subject.lower not in words("one_of") or token in parsed.subtree(subject.i):
            continue
        for prep in parsed.children(subject.i, "prep"):
            several = [word for word in parsed.subtree(prep.i) if parsed.tokens[word].tag in ("CD", "NNS")]
            if prep.lower == "of" and several:
                first, last = parsed.edges(subject.i)[0], parsed.edges(several[-1])[1]
                return parsed.text(first, last)
    return ""


def _group(parsed: Parsed, head: Head, numeral: Numeral) -> tuple[str, ...]:
    """Content words that restrict the head; the words of one name are kept together."""
    if head.token is None:
        return ()
    found: set[str] = set()
    run: list[str] = []
    for token in parsed.tokens[head.first : head.token]:
        proper = token.pos == "PROPN" or (
            token.pos == "ADJ" and token.text[0].isupper() and token.i != parsed.sentence_of(token.i).first
        )
        if proper:
            run.append(token.lower)
            continue
        if run:
            found.add(" ".join(run))
            run = []
        if (
            token.pos in ("ADJ", "NOUN", "VERB")
            and token.lemma not in words("plain")
            and token.lower not in words("plain")
        ):
            found.add(token.lemma if token.pos == "NOUN" else token.lower)
    if run:
        found.add(" ".join(run))
    for child in parsed.children(numeral.token if head.token is None else head.token, "amod"):
        if child.i > head.token and child.lower in ("seriously", "critically"):
            found.add(child.lower)
    return tuple(sorted(found))


def is_of_period(parsed: Parsed, numeral: Numeral, counted: Counted, head: Head) -> bool:
    """Whether a number is a count over a stretch of time: "six million a day"."""
    return _count(parsed, numeral, counted, head) == "period"


def _count(parsed: Parsed, numeral: Numeral, counted: Counted, head: Head) -> str:
    """``former``, ``period``, ``new``, ``total`` or empty."""
    if numeral.old:
        return "former"
    units = table("numerals")["time"]["units"]
    if numeral.per in units or counted.per in units:
        return "period"
    sentence = parsed.sentence_of(numeral.token)
    end = max(numeral.last, head.last, counted.last)
    following = parsed.tokens[end : min(end + 1, sentence.last)]
    if following and following[0].lower in ("daily", "weekly", "monthly", "annually", "yearly"):
        return "period"
    if any(_is_recent(parsed, place, sentence.last) for place in range(end, min(end + 4, sentence.last))):
        return "period"
    if _is_rate(parsed, numeral.token) or _is_of_year(parsed, sentence.first, sentence.last):
        return "period"
    if counted.more and numeral.form not in ("share",) and numeral.unit != "%":
        # "8.5 percent more pay" is a size, and nothing that is added to another 8.5 percent.
        return "new"
    around = [
        token.lower for token in parsed.tokens[max(sentence.first, numeral.first - 4) : min(end + 5, sentence.last)]
    ]
    before = parsed.tokens[max(sentence.first, numeral.first - _TOTAL_REACH) : numeral.first]
    if before and before[-1].lower == "to" and any(token.lemma == "total" for token in before):
        # "Bringing the total there to 11,000."
        return "total"
    joined = " " + " ".join(around).replace(" ; ", " \n ") + " "
    return "total" if any(f" {phrase} " in joined for phrase in words("total")) else ""


def _is_rate(parsed: Parsed, number: int) -> bool:
    """ "Each day the cranes stand idle costs 14 million", "41 new cases, the highest daily number".

    Not so where another verb is told of each day: "we flew over it every day and have counted one".
    """
    units = table("numerals")["time"]["units"]
    told = parsed.tokens[predicate_of(parsed, number)]
    for token in parsed.tokens_of(parsed.sentence_of(number)):
        if told.dep == "conj" and told.head != told.i and predicate_of(parsed, token.i) == told.head:
            continue
        modifies = token.lower in words("rates") and token.dep == "amod"
        if modifies and parsed.tokens[token.head].lemma in words("rated"):
            return True
        if token.lower in words("each") and token.dep == "det" and parsed.tokens[token.head].lemma in units:
            return True
    return False


def _is_of_year(parsed: Parsed, first: int, last: int) -> bool:
    """ "Nine murders so far this year", "40 people have been shot this year": what a stretch of time has come to."""
    units = table("numerals")["time"]["units"]
    for token in parsed.tokens[first : last - 1]:
        perfect = token.lemma == "have" and token.dep == "aux" and token.tag in ("VBP", "VBZ")
        rest = [other.lower for other in parsed.tokens[token.i : last]]
        if perfect and any(one == "this" and other in units for one, other in pairwise(rest)):
            return True
    for token in parsed.tokens[first : max(first, last - 3)]:
        following = [other.lower for other in parsed.tokens[token.i : token.i + 4]]
        if following[:2] not in (["so", "far"], ["thus", "far"]):
            continue
        year = following[3].isdigit() and len(following[3]) == len("2031")
        if (following[2] == "this" and following[3] in units) or (following[2] == "in" and year):
            return True
    return False


def _is_recent(parsed: Parsed, place: int, last: int) -> bool:
    """ "in the past 24 hours", "over the last week"."""
    if parsed.tokens[place].lower not in ("in", "over", "during", "within") or place + 3 >= last:
        return False
    return parsed.tokens[place + 1].lower in ("the", "a") and parsed.tokens[place + 2].lower in (
        "past",
        "last",
        "previous",
        "preceding",
    )


@cache
def _where_words() -> frozenset[str]:
    return _WHERE


def _where(parsed: Parsed, clause: Sequence[int]) -> tuple[str, ...]:
    """Names of places that a preposition of the clause introduces, as worded."""
    inside = frozenset(clause)
    found: dict[str, None] = {}
    for number in clause:
        span = parsed.entity_of.get(number)
        if span is None or span.first != number or span.label not in _PLACES or number == 0:
            continue
        before = parsed.tokens[number - 1]
        if before.lower in ("the", "central", "northern", "southern", "eastern", "western") and number > 1:
            before = parsed.tokens[number - 2]
        if before.lower in _where_words() and before.i in inside:
            found.setdefault(parsed.text(span.first, span.last))
    return tuple(found)


def _when(passages: Passages, clause: Sequence[int], numeral: Numeral) -> str:
    if not clause:
        return ""
    inside = frozenset(clause)
    for span in passages.times:
        if (
            span.kind in ("date", "time", "set")
            and span.first in inside
            and not (span.start < numeral.end and numeral.start < span.end)
            and not _in_aside(passages.parsed, span.first, numeral.token)
        ):
            return passages.report.text[span.start : span.end]
    return ""


def _in_aside(parsed: Parsed, token: int, number: int) -> bool:
    """Whether a token stands in a relative clause that the number stands outside of ("X, who turned 59 last month")."""
    above = next((each for each in parsed.ancestors(token) if each.dep == "relcl"), None)
    return above is not None and number not in parsed.subtree(above.i)
