"""Where something stood or happened, told by what was done: things that are no sites, adverbs, what a place was."""

from collections.abc import Iterable, Iterator

from rashomon.claims.clause import subject_of
from rashomon.claims.events import class_of_token
from rashomon.claims.measures import is_person
from rashomon.claims.passages import Passages
from rashomon.claims.spots import (
    Spot,
    is_built,
    is_figurative,
    is_place,
    is_site_noun,
    name_around,
    plain_spot,
    solid,
    words_of_place,
)
from rashomon.claims.units import dimension
from rashomon.parse import Parsed, Token

# "It was the switchyard where", "the seat of the blaze was".
_PRONOUNS = frozenset({"it", "this", "that", "here", "there"})


def at_thing(passages: Passages, preposition: Token, noun: Token, moving: bool) -> Spot | None:
    """ "Started under the bench", "was found between the pews", "leaked from the flange": any thing one can be at tells
    where, behind a verb of coming about, lying or turning up there.
    """
    parsed = passages.parsed
    verb = _verb_of(parsed, preposition)
    last = _thing_until(passages, noun)
    if verb is None or preposition.dep == "agent" or not last:
        return None
    if not any(child.i < noun.i for child in parsed.children(noun.i, "det", "poss", "compound", "amod", "nummod")):
        return None
    if moving:
        out = verb.lemma in words_of_place("emerging") and preposition.lower in ("from", "of")
        return _up_to(passages, noun, last) if out and not parsed.children(verb.i, "dobj") else None
    told = verb.lemma in words_of_place("occurring") or verb.lemma in words_of_place("befalling")
    told = told or (verb.lemma == "be" and _is_event(parsed, verb)) or _befalls(parsed, verb)
    return _up_to(passages, noun, last) if told else None


def _befalls(parsed: Parsed, verb: Token) -> bool:
    """ "Was arrested", "were beaten": what came to somebody came to him in one place."""
    return bool(parsed.children(verb.i, "nsubjpass")) and class_of_token(verb) not in ("", verb.lemma)


def _thing_until(passages: Passages, noun: Token) -> int:
    """The token behind a thing one can be at, or behind what a part is of ("the foot of the stairs"); 0 for none."""
    if _is_thing(passages, noun):
        return noun.i + 1
    parsed = passages.parsed
    if {noun.lemma, noun.lower} & words_of_place("partitive"):
        for of in parsed.children(noun.i, "prep"):
            for inner in parsed.children(of.i, "pobj"):
                if of.lower == "of" and _is_thing(passages, inner):
                    return inner.i + 1
    return 0


def _up_to(passages: Passages, noun: Token, last: int) -> Spot:
    spot = plain_spot(passages, noun)
    return spot if last == spot.last else Spot(first=spot.first, last=last, head=noun.i)


def _verb_of(parsed: Parsed, preposition: Token) -> Token | None:
    """The verb a preposition hangs on, by itself or with an adverb before it ("next to", "just behind")."""
    above = parsed.tokens[preposition.head]
    while above.pos in ("ADP", "ADV", "SCONJ", "ADJ") and above.head != above.i:
        above = parsed.tokens[above.head]
    return above if above.pos in ("VERB", "AUX") else None


def _is_thing(passages: Passages, noun: Token) -> bool:
    if noun.pos != "NOUN" or is_person(noun.lemma) or is_figurative(passages.parsed, noun):
        return False
    if any(s.first <= noun.i < s.last for s in passages.times):
        return False
    return noun.lemma in solid() or is_site_noun(noun)


def _is_event(parsed: Parsed, verb: Token) -> bool:
    """ "It was under the bench", "the blast was behind the kiln", and no "the answer is in the box"."""
    at = subject_of(parsed, verb.i)
    subject = None if at is None else parsed.tokens[at]
    return subject is not None and (subject.lower in _PRONOUNS or class_of_token(subject) not in ("", subject.lemma))


def adverbs(passages: Passages, lines: frozenset[int]) -> Iterator[tuple[Spot, Token]]:
    """ "Was found downstairs", "the lorry stuck midstream"."""
    parsed = passages.parsed
    for token in parsed.tokens:
        if token.lower not in words_of_place("adverbs") or token.sentence in lines:
            continue
        verb = _verb_of(parsed, token)
        if verb is None or token.dep not in ("advmod", "npadvmod", "acomp", "prep", "prt"):
            continue
        known = words_of_place("occurring") | words_of_place("befalling") | words_of_place("staying") | {"be"}
        if verb.lemma in known:
            yield Spot(first=token.i, last=token.i + 1, head=token.i), token


def distances(passages: Passages, lines: frozenset[int]) -> Iterator[tuple[Spot, Token]]:
    """ "Three kilometres from the border", "200 metres short of the lock": so far from a place or a thing."""
    parsed = passages.parsed
    for numeral in passages.numerals:
        at = numeral.last
        if dimension(numeral.unit) != "length" or at >= len(parsed.tokens):
            continue
        link = parsed.tokens[at]
        if link.sentence in lines or link.lower not in words_of_place("distances"):
            continue
        behind = parsed.tokens[at + 1] if at + 1 < len(parsed.tokens) else link
        links = [link, *([behind] if behind.lower in ("of", "from") else [])]
        nouns = [noun for each in links for noun in parsed.children(each.i, "pobj")]
        for noun in nouns[:1]:
            if is_place(passages, noun):
                spot = name_around(passages, noun)
            elif _is_thing(passages, noun) or is_built(parsed, noun):
                spot = plain_spot(passages, noun)
            else:
                continue
            yield Spot(first=numeral.first, last=spot.last, head=spot.head, within=spot.within), link


def roles(passages: Passages, lines: frozenset[int]) -> Iterator[tuple[Spot, Token]]:
    """ "The seat of the fire was the boiler room", "the wharf was where it began": a place as what another is."""
    parsed = passages.parsed
    for verb in parsed.tokens:
        if verb.lemma != "be" or verb.sentence in lines or verb.pos not in ("AUX", "VERB"):
            continue
        subjects = parsed.children(verb.i, "nsubj")
        for subject in subjects:
            if subject.lemma in words_of_place("roles"):
                for noun in parsed.children(verb.i, "attr"):
                    yield from _placed(passages, noun, verb)
            elif _where_behind(parsed, verb):
                yield from _placed(passages, subject, verb)
            elif subject.lower == "it":
                for noun in parsed.children(verb.i, "attr"):
                    if _where_behind(parsed, verb) or _where_behind(parsed, noun):
                        yield from _placed(passages, noun, verb)


def _where_behind(parsed: Parsed, token: Token) -> bool:
    """Whether a clause with "where" hangs on a verb or a noun: "is where it began"."""
    clauses: Iterable[Token] = parsed.children(token.i, "advcl", "ccomp", "relcl", "attr", "acomp")
    return any(
        child.tag == "WRB" and child.lower == "where"
        for clause in clauses
        if clause.i > token.i
        for child in (clause, *parsed.children(clause.i, "advmod"))
    )


def _placed(passages: Passages, noun: Token, verb: Token) -> Iterator[tuple[Spot, Token]]:
    if is_place(passages, noun):
        yield name_around(passages, noun), verb
    elif _is_thing(passages, noun) or is_built(passages.parsed, noun):
        yield plain_spot(passages, noun), verb
