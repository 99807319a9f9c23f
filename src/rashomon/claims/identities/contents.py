"""What something held or carried: "the tanks contain diesel", "nothing but grain was stored there"."""

from collections.abc import Iterator
from functools import cache

from rashomon.claims.clause import is_negated, subject_of
from rashomon.claims.draft import Draft
from rashomon.claims.identities.phrases import governed, is_named, phrase
from rashomon.claims.identities.told import is_passive, is_told
from rashomon.claims.measures import is_animal, is_person
from rashomon.claims.passages import Passages
from rashomon.claims.units import match_unit
from rashomon.lang import table
from rashomon.model import Identity
from rashomon.parse import Parsed, Token

CONTENTS = "contents"
_LONGEST = 8


@cache
def _list(section: str, key: str) -> frozenset[str]:
    return frozenset(table("contents")[section][key])


@cache
def _sorts() -> dict[str, str]:
    return {noun: sort for sort, nouns in table("contents")["containers"].items() for noun in nouns}


@cache
def _goods() -> frozenset[str]:
    return frozenset(noun for nouns in table("contents")["goods"].values() for noun in nouns)


def contents(passages: Passages) -> Iterator[Draft]:
    """One claim for each thing that the text says was, or was not, in something."""
    parsed = passages.parsed
    for token in parsed.tokens:
        if token.pos in ("VERB", "AUX") and is_told(parsed, token):
            yield from _holds(parsed, token)
            yield from _stored(parsed, token)
            yield from _filled(parsed, token)
            yield from _missing(parsed, token)
        if token.lower in ("there", "nothing"):
            yield from _nothing_but(parsed, token)
        if token.pos in ("NOUN", "PROPN"):
            yield from _cargo(parsed, token)
            yield from _store_of(parsed, token)


def _holds(parsed: Parsed, verb: Token) -> Iterator[Draft]:
    """ "The tanks contain heating oil", "the lorry was carrying only milk"."""
    subject = subject_of(parsed, verb.i)
    carries = verb.lemma in _list("verbs", "carrying")
    if subject is None or is_passive(parsed, verb) or not (carries or verb.lemma in _list("verbs", "holding")):
        return
    sort = _sort(parsed.tokens[subject])
    if not sort or (carries and sort != "vehicle"):
        return
    only = any(child.lower in _list("words", "only") for child in parsed.children(verb.i, "advmod"))
    for thing in parsed.children(verb.i, "dobj"):
        single = any(child.lower in ("a", "an", "the") for child in parsed.children(thing.i, "det"))
        if not (carries and single and thing.lemma not in _list("words", "cargo")):
            yield from _thing(parsed, thing.i, sort, verb, only=only)


def _stored(parsed: Parsed, verb: Token) -> Iterator[Draft]:
    """ "Heating oil was held in two tanks", "shells had been stored there"."""
    if verb.lemma not in _list("verbs", "stored") or not is_passive(parsed, verb):
        return
    sort = _where(parsed, verb)
    if sort is None:
        return
    things = parsed.children(verb.i, "nsubjpass") or ([parsed.tokens[verb.head]] if verb.dep == "acl" else [])
    for thing in things:
        yield from _thing(parsed, thing.i, sort, verb)


def _filled(parsed: Parsed, verb: Token) -> Iterator[Draft]:
    """ "The lorry was loaded with chlorine", "crates packed with rifles"."""
    if verb.lemma not in _list("verbs", "filled"):
        return
    things = parsed.children(verb.i, "nsubjpass", "dobj") or (
        [parsed.tokens[verb.head]] if verb.dep in ("acl", "relcl") else []
    )
    # "One of our vehicles, loaded with acid".
    things += [inner for thing in things if thing.pos == "NUM" for inner in governed(parsed, thing.i, "of")]
    sort = next((sort for thing in things if (sort := _sort(thing))), "")
    for preposition in parsed.children(verb.i, "prep"):
        for thing in parsed.children(preposition.i, "pobj"):
            if sort and preposition.lower == "with":
                yield from _thing(parsed, thing.i, sort, verb)


def _missing(parsed: Parsed, verb: Token) -> Iterator[Draft]:
    """ "We saw no ammunition", "no drugs were found", "rifles were found inside": only of what matters."""
    if verb.lemma not in _list("verbs", "seen"):
        return
    for thing in parsed.children(verb.i, "nsubjpass" if is_passive(parsed, verb) else "dobj"):
        sort = _where(parsed, verb)
        sort = _where(parsed, thing) if sort is None else sort
        if sort is not None and thing.lemma in _goods() and not is_negated(parsed, verb.i):
            yield from _thing(parsed, thing.i, sort, verb)
    for thing in parsed.children(verb.i, "nsubjpass" if is_passive(parsed, verb) else "dobj"):
        if thing.lemma in _goods() and any(child.lower == "no" for child in parsed.children(thing.i, "det")):
            yield from _draft(parsed, (thing.i, thing.i + 1), "", verb.i, start=thing.i - 1, negated=True)


def _nothing_but(parsed: Parsed, word: Token) -> Iterator[Draft]:
    """ "Nothing was stored there but oil", "there was only oil inside": in the words as they follow one another, as the
    parser seldom sees a noun behind such a "but".
    """
    sentence = parsed.sentence_of(word.i)
    behind = parsed.tokens[word.i + 1 : sentence.last]
    if word.lower == "nothing":
        at = next((t.i for t in behind[:_LONGEST] if t.lower == "but"), None)
        near = parsed.tokens[max(sentence.first, word.i - 2) : word.i + _LONGEST]
        if at is None or not any(t.lemma in _list("verbs", "stored") | {"be", "contain", "hold"} for t in near):
            return
    else:
        if word.dep != "expl":
            return
        at = next((t.i for t in behind[:3] if t.lower in _list("words", "only")), None)
        if at is None:
            return
    found = _noun_run(parsed, at + 1, sentence.last)
    if found is None:
        return
    around = [*range(word.i, at), *range(found[1], min(found[1] + 4, sentence.last))]
    sorts = [_sort(parsed.tokens[i]) for i in around]
    inside = any(parsed.tokens[i].lower in _list("words", "inside") for i in around if i != word.i)
    if inside or any(sorts):
        sort = next((sort for sort in sorts if sort), "")
        yield from _draft(parsed, found, sort, word.i, start=word.i, only=True)


def _noun_run(parsed: Parsed, at: int, end: int) -> tuple[int, int] | None:
    """The noun phrase that begins at a token, by the kinds of its words alone."""
    tokens = parsed.tokens
    while at < end and tokens[at].pos in ("DET", "ADV"):
        at += 1
    last = at
    while last < end and (tokens[last].pos in ("NOUN", "PROPN", "ADJ") or tokens[last].tag in ("VBG", "VBN", "HYPH")):
        last += 1
    while last > at and tokens[last - 1].pos not in ("NOUN", "PROPN"):
        last -= 1
    return (at, last) if last > at and _is_thing(tokens[last - 1]) else None


def _cargo(parsed: Parsed, noun: Token) -> Iterator[Draft]:
    """ "A cargo of timber", "its cargo was timber"."""
    if noun.lemma not in _list("words", "cargo"):
        return
    verb = parsed.tokens[noun.head]
    if noun.dep == "dobj" and verb.lemma in _list("verbs", "carrying"):
        return  # read with its verb
    for preposition in parsed.children(noun.i, "prep"):
        for thing in parsed.children(preposition.i, "pobj"):
            if preposition.lower == "of":
                yield from _thing(parsed, thing.i, "vehicle", noun)
    if noun.dep == "nsubj" and verb.lemma == "be" and noun.lemma != "load":
        for thing in parsed.children(verb.i, "attr"):
            yield from _thing(parsed, thing.i, "vehicle", verb)


def _store_of(parsed: Parsed, noun: Token) -> Iterator[Draft]:
    """ "The ammunition store of the army": what it is called by is in it, where that is what wars are about."""
    if _sort(noun) != "store":
        return
    for kind in parsed.children(noun.i, "compound"):
        if kind.lemma in _list("goods", "munition") and kind.i == noun.i - 1:
            yield from _draft(parsed, (kind.i, kind.i + 1), "store", noun.i, end=noun.i + 1)


def _where(parsed: Parsed, verb: Token) -> str | None:
    """The sort of container that a verb of storing names, empty for "there", None for none."""
    for preposition in parsed.children(verb.i, "prep"):
        for inner in parsed.children(preposition.i, "pobj"):
            if preposition.lower in _list("words", "within") and _sort(inner):
                return _sort(inner)
    inside = any(child.lower in _list("words", "inside") for child in parsed.children(verb.i, "advmod", "prep"))
    return "" if inside else None


def _thing(parsed: Parsed, head: int, sort: str, verb: Token, *, only: bool = False) -> Iterator[Draft]:
    """The contents behind measures and loads: of "20 tonnes of chlorine" chlorine."""
    token = parsed.tokens[head]
    while match_unit(token.lower, 0) is not None or token.lemma in _list("words", "cargo") or _sort(token):
        inner = [t for p in parsed.children(token.i, "prep") if p.lower == "of" for t in parsed.children(p.i, "pobj")]
        if not inner:
            return
        token = inner[0]
    if not is_named(parsed, token.i) or not _is_thing(token):
        return
    first, _ = phrase(parsed, token.i)
    numbers = [c for c in parsed.children(token.i, "nummod") if c.i < token.i]
    first = max([first, *(parsed.edges(number.i)[1] for number in numbers)])
    before = parsed.tokens[first].lower if first < token.i else ""
    only = only or before in _list("words", "only") or parsed.tokens[first - 1].lower in _list("words", "only")
    if before in _list("words", "only"):
        first += 1
    denied = verb.pos == "VERB" and is_negated(parsed, verb.i)
    last = token.i + 1
    if _is_torn(parsed, last):
        last += 1
    if last - first <= _LONGEST:
        yield from _draft(parsed, (first, last), sort, token.i, only=only and not denied, negated=denied)


def _is_torn(parsed: Parsed, at: int) -> bool:
    """Whether the last word of a name like "ammonium nitrate" is taken for a word of its own."""
    if at + 1 >= len(parsed.tokens):
        return False
    word, behind = parsed.tokens[at], parsed.tokens[at + 1]
    return word.pos in ("NOUN", "PROPN", "ADJ") and behind.pos in ("PUNCT", "ADP", "CCONJ") and word.dep != "appos"


def _sort(noun: Token) -> str:
    return _sorts().get(noun.lemma.lower(), "") or _sorts().get(noun.lower.removesuffix("s"), "")


def _is_thing(token: Token) -> bool:
    person = is_person(token.lemma) or is_animal(token.lemma)
    return token.pos in ("NOUN", "PROPN") and not person and token.lemma not in _list("words", "apart")


def _draft(
    parsed: Parsed,
    words: tuple[int, int],
    sort: str,
    token: int,
    *,
    start: int | None = None,
    end: int | None = None,
    only: bool = False,
    negated: bool = False,
) -> Iterator[Draft]:
    first, last = words
    while first < last - 1 and parsed.tokens[first].pos == "DET":
        first += 1
    name = parsed.text(first, last)
    name = f"not {name}" if negated else f"only {name}" if only else name
    yield Draft(
        kind="identity",
        value=Identity(role=CONTENTS, name=name, negated=negated, of=(sort,) if sort else ()),
        start=parsed.tokens[first if start is None else start].start,
        end=parsed.tokens[(last if end is None else end) - 1].end,
        token=token,
    )
