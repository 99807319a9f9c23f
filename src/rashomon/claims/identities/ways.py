"""By which way somebody got out of a place, or into it: through a tunnel, over the wall, by a side door."""

from collections.abc import Iterator

from rashomon.claims.clause import subject_of
from rashomon.claims.draft import Draft
from rashomon.claims.events import class_of_token
from rashomon.claims.identities.contrast import contrasted
from rashomon.claims.identities.phrases import is_denied, named, words_of
from rashomon.claims.identities.told import in_words, is_passive, is_somebody, is_told
from rashomon.claims.passages import Passages
from rashomon.parse import Parsed, Token


def ways(passages: Passages) -> Iterator[Draft]:
    """One claim for each way out or in that the text tells."""
    parsed = passages.parsed
    for verb in parsed.tokens:
        if verb.pos != "VERB" or not _tells(parsed, verb) or not _is_somebody(passages, verb):
            continue
        role = _role(parsed, verb) or _by_the_report(parsed, verb)
        if not role:
            continue
        for preposition in _prepositions(parsed, verb):
            leads = preposition.lower in words_of("route", "prepositions")
            # "Walked out of the front gate"
            leads |= role == "route" and preposition.lower == "of" and parsed.tokens[preposition.head].lower == "out"
            if leads:
                for way in parsed.children(preposition.i, "pobj"):
                    if way.lemma in words_of("route", "ways"):
                        yield named(passages, role, way.i, negated=is_denied(parsed, preposition.i))
                        other = contrasted(parsed, way.i)
                        if other is not None:
                            yield in_words(passages, role, other, way.i, negated=True)
        for clause in parsed.children(verb.i, "advcl", "acl"):
            # "Gained access using stolen credentials"
            for way in parsed.children(clause.i, "dobj"):
                if clause.lower == "using" and way.lemma in words_of("route", "ways"):
                    yield named(passages, role, way.i)


def _by_the_report(parsed: Parsed, verb: Token) -> str:
    """ "Crawled along a tunnel to the boiler house" is a way out where the report tells of an escape."""
    if verb.lemma not in words_of("route", "moving") | words_of("route", "crossing"):
        return ""
    inner = [p for p in _prepositions(parsed, verb) if p.lower in words_of("route", "leading")]
    told = {class_of_token(token) for token in parsed.tokens} if inner else set()
    return "route" if "escape" in told else ""


def _tells(parsed: Parsed, verb: Token) -> bool:
    """What was, or what those who look into it believe: "are believed to have crawled along a tunnel"."""
    if is_told(parsed, verb):
        return True
    above = parsed.tokens[verb.head]
    while verb.dep == "conj" and above.pos == "VERB" and not is_told(parsed, above):
        verb, above = above, parsed.tokens[above.head]
    believed = above.lemma in words_of("frames", "holding") and is_passive(parsed, above)
    perfect = any(child.lemma == "have" for child in parsed.children(verb.i, "aux"))
    return verb.dep == "xcomp" and believed and perfect and is_told(parsed, above)


def _role(parsed: Parsed, verb: Token) -> str:
    around = {child.lower for child in parsed.children(verb.i, "prt", "advmod", "prep", "acomp")}
    if verb.lemma in words_of("route", "out"):
        return "route"
    if verb.lemma in words_of("route", "moving") and around & words_of("route", "gone"):
        return "route"
    if verb.lemma in ("gain", "obtain") and any(
        c.lemma in ("access", "entry") for c in parsed.children(verb.i, "dobj")
    ):
        return "way in"
    if verb.lemma == "enter" or (verb.lemma in words_of("route", "into") and around & words_of("route", "within")):
        return "way in"
    return ""


def _is_somebody(passages: Passages, verb: Token) -> bool:
    subject = subject_of(passages.parsed, verb.i)
    return subject is not None and is_somebody(passages, subject)


def _prepositions(parsed: Parsed, verb: Token) -> list[Token]:
    """The verb's prepositions, and those that the parser hung on a particle or on the place left."""
    found = [*parsed.children(verb.i, "prep", "agent")]
    for token in [*parsed.children(verb.i, "prt", "advmod"), *found]:
        found = [*found, *parsed.children(token.i, "prep")]
    return found
