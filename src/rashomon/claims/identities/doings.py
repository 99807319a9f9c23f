"""Who did the deed that is spoken of: "cattle thieves did it", "the destruction of the boxes by youths", "the work of
the militia", "gunmen wearing the badge of the Falcons".
"""

from collections.abc import Iterator

from rashomon.claims.clause import is_negated, subject_of
from rashomon.claims.draft import Draft
from rashomon.claims.events import class_of_token
from rashomon.claims.identities.blame import is_deed, is_party, tells_of_a_deed_at_all
from rashomon.claims.identities.phrases import acts, governed, is_denied, is_named, named, theme, words_of
from rashomon.claims.identities.told import is_told
from rashomon.claims.passages import Passages
from rashomon.parse import Parsed, Token

_ROLE = "perpetrator"
_ANY = frozenset({"man", "woman", "people", "person", "youth", "gunman"})
_IT = frozenset({"it", "this", "that"})


def doings(passages: Passages) -> Iterator[Draft]:
    """One claim for each party, or thing, that is said to have done it."""
    parsed = passages.parsed
    violent = tells_of_a_deed_at_all(parsed)
    for token in parsed.tokens:
        if token.pos in ("VERB", "AUX") and token.lemma == "do":
            yield from _did_it(passages, token, violent=violent)
        elif token.pos == "NOUN" and _is_done(token):
            yield from _deed_by(passages, token)
        elif token.pos == "NOUN" and token.lemma in words_of("doing", "works"):
            yield from _work_of(passages, token, violent=violent)
        elif violent and token.lemma in words_of("doing", "marks") | {"belong"}:
            yield from _of_theirs(passages, token)


def _party(passages: Passages, head: int, *, of: tuple[str, ...] = (), negated: bool = False) -> Iterator[Draft]:
    """The draft of a party that is told apart: by a name, a word beside its noun, or as several."""
    parsed = passages.parsed
    token = parsed.tokens[head]
    beside = parsed.children(head, "compound", "amod", "nmod", "prep", "poss")
    if not is_named(parsed, head) or not (is_party(passages, head) or acts(passages, head)):
        return
    # "A raid by 150 men" tells how many, and not who.
    several = token.tag == "NNS" and token.lemma not in _ANY
    if token.pos == "PROPN" or beside or several:
        yield named(passages, _ROLE, head, of=of, negated=negated)


def _did_it(passages: Passages, verb: Token, *, violent: bool) -> Iterator[Draft]:
    """ "Cattle thieves did it", "the badger did it"."""
    parsed = passages.parsed
    subject = subject_of(parsed, verb.i)
    things = parsed.children(verb.i, "dobj")
    if subject is None or len(things) != 1 or things[0].lower not in _IT or not is_told(parsed, verb):
        return
    if verb.tag in ("VBZ", "VBP"):
        return  # "a retired captain does it on the back of an envelope"
    negated = is_negated(parsed, verb.i)
    if acts(passages, subject) or is_party(passages, subject):
        if violent:
            yield from _party(passages, subject, negated=negated)
    elif is_named(parsed, subject) and parsed.tokens[subject].pos == "NOUN":
        yield named(passages, "cause", subject, negated=negated)


def _is_done(noun: Token) -> bool:
    return is_deed(noun) or class_of_token(noun) in words_of("doing", "classes")


def _deed_by(passages: Passages, deed: Token) -> Iterator[Draft]:
    """ "The destruction of eleven boxes by youths of the Platform", "an attack by the Front"."""
    parsed = passages.parsed
    links = [p for p in parsed.children(deed.i, "prep", "agent") if p.lower == "by"]
    links += [p for inner in governed(parsed, deed.i, "of", "on", "against") for p in parsed.children(inner.i, "prep")]
    for link in links:
        if link.lower == "by":
            for party in parsed.children(link.i, "pobj"):
                yield from _party(passages, party.i, of=theme(parsed, deed.i), negated=is_denied(parsed, party.i))


def _work_of(passages: Passages, noun: Token, *, violent: bool) -> Iterator[Draft]:
    """ "Eleven lorries were emptied, the work of the militia": in a report of a deed."""
    parsed = passages.parsed
    definite = any(child.lower == "the" for child in parsed.children(noun.i, "det"))
    if not violent or not definite or noun.dep not in ("attr", "appos", "pobj", "npadvmod"):
        return
    if noun.dep == "attr":
        # "The raid was the work of X", and not the film.
        subject = subject_of(parsed, noun.head)
        told = subject is not None and (parsed.tokens[subject].lower in _IT or _is_done(parsed.tokens[subject]))
    else:
        told = any(
            _is_done(t) or (t.pos == "VERB" and class_of_token(t) in words_of("perpetrator", "classes"))
            for t in parsed.tokens_of(parsed.sentence_of(noun.i))
        )
    for party in governed(parsed, noun.i, "of") if told else ():
        yield from _party(passages, party.i, negated=is_denied(parsed, noun.i))


def _of_theirs(passages: Passages, word: Token) -> Iterator[Draft]:
    """ "Gunmen wearing the badge of X", "armed men belonging to X": whose they are did it."""
    parsed = passages.parsed
    verb = word
    if word.pos == "NOUN":
        verb = parsed.tokens[word.head]
        if word.dep != "dobj" or verb.lemma not in words_of("doing", "wearing"):
            return
    bearer = parsed.tokens[verb.head] if verb.dep in ("acl", "relcl") else None
    if bearer is None:
        subject = subject_of(parsed, verb.i)
        bearer = None if subject is None else parsed.tokens[subject]
    if bearer is None or not _is_doer(parsed, bearer) or is_negated(parsed, verb.i):
        return
    for party in governed(parsed, word.i, "of", "to"):
        if party.pos == "PROPN" or parsed.children(party.i, "compound", "amod"):
            yield from _party(passages, party.i)


def _is_doer(parsed: Parsed, noun: Token) -> bool:
    doers = words_of("perpetrator", "suspects") - {"man", "men"} | words_of("blame", "captors")
    armed = any(c.lower in words_of("blame", "armed") for c in parsed.children(noun.i, "amod"))
    return noun.lemma in doers or armed
