"""What one thing is said to be: "was a tanker", "turned out to be flour", "call it a massacre", "known as Voltaic".

The constructions are those of Being_named, Categorization and Becoming_aware in FrameNet 1.7; their verbs are data,
[frames] in lang/en/roles.toml.
"""

from collections.abc import Iterator

from attrs import frozen

from rashomon.claims.clause import is_negated, subject_of
from rashomon.claims.identities.phrases import words_of
from rashomon.claims.identities.told import is_passive, is_told
from rashomon.parse import Parsed, Token, once

_NO = frozenset({"no", "not", "never", "n't"})


@frozen(kw_only=True)
class Equation:
    """Two nouns of which one is said to be the other.

    Args:
        subject, filler: Their tokens.
        verb: The token that says so; an apposition has its filler for one.
        negated: It is said not to be.
        teller: Who says so, where the construction tells; else None.
    """

    subject: int
    filler: int
    verb: int
    negated: bool = False
    teller: int | None = None


def equations(parsed: Parsed) -> Iterator[Equation]:
    """Every pair of nouns of which the report says that the one is the other."""
    for sentence in parsed.sentences:
        yield from _in_sentence(parsed, sentence.i)


@once
def _in_sentence(parsed: Parsed, number: int) -> tuple[Equation, ...]:
    return tuple(found for token in parsed.tokens_of(parsed.sentences[number]) for found in _at(parsed, token))


def _at(parsed: Parsed, token: Token) -> list[Equation]:
    """Those that a token tells."""
    found: list[Equation] = []
    if token.pos in ("VERB", "AUX") and token.dep not in ("aux", "auxpass") and is_told(parsed, token):
        found += [
            *_copula(parsed, token),
            *_turning(parsed, token),
            *_named(parsed, token),
            *_serving(parsed, token),
        ]
    elif token.pos in ("NOUN", "PROPN"):
        found += _apposed(parsed, token)
    return found


def _copula(parsed: Parsed, verb: Token) -> Iterator[Equation]:
    if verb.lemma not in words_of("frames", "being"):
        return
    for subject in parsed.children(verb.i, "nsubj", "csubj"):
        for filler in parsed.children(verb.i, "attr"):
            if filler.i > verb.i:
                yield _equal(parsed, subject.i, _behind_that(parsed, filler), verb)


def _turning(parsed: Parsed, verb: Token) -> Iterator[Equation]:
    """ "Turned out to be X", "is believed to have been X", "the patient, thought to be X,"."""
    passive = is_passive(parsed, verb)
    if verb.lemma not in words_of("frames", "turning") | (words_of("frames", "holding") if passive else frozenset()):
        return
    subject = _undergoer(parsed, verb) if passive else subject_of(parsed, verb.i)
    for below in parsed.children(verb.i, "xcomp", "oprd"):
        if subject is not None and below.lemma == "be":
            for filler in parsed.children(below.i, "attr"):
                yield _equal(parsed, subject, filler, below if is_negated(parsed, below.i) else verb)


def _named(parsed: Parsed, verb: Token) -> Iterator[Equation]:
    """ "Identified as X", "an affiliate known as X", "officials call the incident X", "taken it for X"."""
    links = {"as"} if verb.lemma in words_of("frames", "naming") | words_of("frames", "calling") else set()
    links |= {"for"} if verb.lemma in words_of("frames", "mistaking") else set()
    calls = verb.lemma in words_of("frames", "calling")
    if not links:
        return
    passive = is_passive(parsed, verb)
    subject, teller = (
        (_undergoer(parsed, verb), None) if passive else (_object(parsed, verb), subject_of(parsed, verb.i))
    )
    if subject is None:
        return
    prepositions = [*parsed.children(verb.i, "prep"), *(parsed.children(subject, "prep") if not passive else ())]
    behind = [inner for p in prepositions if p.lower in links for inner in parsed.children(p.i, "pobj")]
    if calls:
        behind += parsed.children(verb.i, "oprd", "attr")
        # "Call the incident an accident" may be read as a clause.
        behind += [f for f in parsed.children(verb.i, "ccomp", "xcomp") if f.pos in ("NOUN", "PROPN")]
    for filler in behind:
        if filler.i != subject:
            yield _equal(parsed, subject, filler, verb, teller)


def _serving(parsed: Parsed, verb: Token) -> Iterator[Equation]:
    """ "Works as a nurse", "served as head of the laboratory", "was employed as a driver"."""
    passive = is_passive(parsed, verb)
    if verb.lemma not in words_of("frames", "employing" if passive else "serving"):
        return
    subject = _undergoer(parsed, verb) if passive else subject_of(parsed, verb.i)
    if subject is None:
        return
    for link in parsed.children(verb.i, "prep"):
        for filler in parsed.children(link.i, "pobj") if link.lower == "as" else ():
            yield _equal(parsed, subject, filler, verb)


def _object(parsed: Parsed, verb: Token) -> int | None:
    """What is called something: the object, the subject of the clause that stands for it, or what a "which" is."""
    found = parsed.children(verb.i, "dobj")
    if not found:
        clauses = [c for c in parsed.children(verb.i, "ccomp", "oprd", "xcomp") if c.pos in ("NOUN", "PROPN")]
        found = [inner for clause in clauses for inner in parsed.children(clause.i, "nsubj")]
    if found and found[0].tag in ("WDT", "WP") and verb.dep == "relcl":
        return verb.head
    return found[0].i if found else None


def _undergoer(parsed: Parsed, verb: Token) -> int | None:
    found = parsed.children(verb.i, "nsubjpass", "nsubj")
    if found:
        return verb.head if found[0].tag in ("WDT", "WP") and verb.dep == "relcl" else found[0].i
    if verb.dep in ("acl", "relcl"):
        return verb.head
    if verb.dep == "conj":
        return subject_of(parsed, verb.i)
    return None


def _apposed(parsed: Parsed, noun: Token) -> Iterator[Equation]:
    """ "The victim, a postman,", "Gayle Pruett, 34, a contractor,"."""
    for filler in parsed.children(noun.i, "appos"):
        between = [token.text for token in parsed.tokens[noun.i + 1 : filler.i]]
        if filler.i > noun.i and ("," in between or "(" in between) and not _is_piece(parsed, filler):
            negated = any(word.lower() in _NO for word in between)
            yield Equation(subject=noun.i, filler=filler.i, verb=filler.i, negated=negated)


def _is_piece(parsed: Parsed, filler: Token) -> bool:
    """Whether a word is a piece of one with a hyphen, which the parser takes apart ("vice-president"); an ex-mayor was
    one.
    """
    before, behind = parsed.tokens[filler.i - 2 : filler.i], parsed.tokens[filler.i + 1 : filler.i + 2]
    if filler.text == "-" or [token.text for token in behind] == ["-"]:
        return True
    return before[-1].text == "-" and before[0].lower not in words_of("frames", "formerly")


def _behind_that(parsed: Parsed, filler: Token) -> Token:
    """ "The earliest case is that of an old woman": the woman."""
    if filler.lower not in ("that", "one"):
        return filler
    inner = [t for p in parsed.children(filler.i, "prep") if p.lower == "of" for t in parsed.children(p.i, "pobj")]
    return inner[0] if inner else filler


def _equal(parsed: Parsed, subject: int, filler: Token, verb: Token, teller: int | None = None) -> Equation:
    own = [child for child in parsed.children(filler.i, "neg", "cc", "det", "preconj") if child.i < filler.i]
    negated = is_negated(parsed, verb.i) or any(child.lower in _NO for child in own)
    return Equation(subject=subject, filler=filler.i, verb=verb.i, negated=negated, teller=teller)
