"""Who was killed, by name: "one guard, X, lost his life", "they shot X at the gate", "the killing of X"."""

from collections.abc import Iterator

from rashomon.claims.clause import is_negated
from rashomon.claims.draft import Draft
from rashomon.claims.events import class_of_token
from rashomon.claims.identities.phrases import phrase, words_of
from rashomon.claims.identities.told import in_words, is_passive, is_told, section
from rashomon.claims.measures import is_person
from rashomon.claims.passages import Passages
from rashomon.model import Identity
from rashomon.parse import Parsed, Token

VICTIM = "victim"


def victims_of(passages: Passages) -> Iterator[Draft]:
    """One draft for each person who is named in full and told to be killed, shot or stabbed: no claim yet, and one as
    soon as another report names the same person so.
    """
    parsed = passages.parsed
    for entity in passages.names.entities:
        if entity.kind != "person" or " " not in entity.name:
            continue
        for start, end in entity.mentions:
            first, last = parsed.token_range(start, end)
            if entity.name.split()[-1] != parsed.tokens[last - 1].text:
                continue
            if any(_is_victim(parsed, token) for token in _heads(parsed, first, last)):
                yield Draft(
                    kind="identity",
                    value=Identity(role=VICTIM, name=entity.name, aliases=entity.aliases),
                    start=start,
                    end=end,
                    token=last - 1,
                )
                break
    yield from _described(passages)


def _described(passages: Passages) -> Iterator[Draft]:
    """ "A night watchman was killed", "a cleaner lost her life": one person whom the report does not name."""
    parsed = passages.parsed
    for noun in parsed.tokens:
        if noun.tag != "NN" or not is_person(noun.lemma) or passages.names.at(noun.i) is not None:
            continue
        if not any(child.lower in ("a", "an", "one", "the") for child in parsed.children(noun.i, "det", "nummod")):
            continue
        named = any(child.pos == "PROPN" for child in parsed.children(noun.i, "appos"))
        if noun.dep in ("nsubj", "nsubjpass", "dobj") and not named and _is_victim(parsed, noun):
            yield in_words(passages, VICTIM, phrase(parsed, noun.i), noun.i, of=(noun.lemma,), negated=False)


def _is_among(parsed: Parsed, token: Token, above: Token) -> bool:
    """ "Among the dead was X", "one of the victims was X", "the dead include X"."""
    dead = section("death", "words", "victims") | {"dead"}
    if above.lemma in ("include", "number") and token.dep == "dobj":
        return any(subject.lemma in dead or subject.lower in dead for subject in parsed.children(above.i, "nsubj"))
    if above.lemma != "be" or token.dep not in ("nsubj", "attr"):
        return False
    links = [*parsed.children(above.i, "prep")]
    links += [
        p
        for one in parsed.children(above.i, "nsubj", "attr")
        if one.i != token.i
        for p in parsed.children(one.i, "prep")
    ]
    return any(
        link.lower in ("among", "of") and (inner.lemma in dead or inner.lower in dead)
        for link in links
        for inner in parsed.children(link.i, "pobj")
    )


def _heads(parsed: Parsed, first: int, last: int) -> list[Token]:
    """The name's head, and the noun that it stands in apposition to or that stands in apposition to it."""
    head = next((t for t in parsed.tokens[first:last] if not first <= t.head < last), parsed.tokens[last - 1])
    found = [head, *parsed.children(head.i, "appos")]
    above = parsed.tokens[head.head]
    naming = parsed.tokens[above.head] if head.dep == "pobj" and above.lower == "as" else above
    while naming.dep in ("pobj", "agent") and naming.head != naming.i:
        naming = parsed.tokens[naming.head]  # "identified by colleagues as X", read as "colleagues as X"
    if naming.lemma in section("persons", "naming") and naming.dep in ("acl", "relcl"):
        return [*found, parsed.tokens[naming.head]]  # "a firefighter, identified by colleagues as X"
    return [*found, above] if head.dep == "appos" else found


def _is_victim(parsed: Parsed, token: Token) -> bool:
    above = parsed.tokens[token.head]
    if token.dep == "poss" or (token.dep == "pobj" and above.lower == "of"):
        noun = above if token.dep == "poss" else parsed.tokens[above.head]
        return noun.lemma in section("death", "words", "nouns")
    while token.dep == "conj" and above.pos in ("NOUN", "PROPN"):
        token, above = above, parsed.tokens[above.head]
    if _is_among(parsed, token, above):
        return True
    if above.pos != "VERB" or not is_told(parsed, above) or is_negated(parsed, above.i):
        return False
    harmed = class_of_token(above) in words_of("harmed", "classes")
    if token.dep == "nsubjpass" or (token.dep == "dobj" and not is_passive(parsed, above)):
        return harmed or above.lemma in section("death", "words", "mourning")
    if token.dep != "nsubj":
        return False
    lost = above.lemma == "lose" and any(child.lemma == "life" for child in parsed.children(above.i, "dobj"))
    return lost or above.lemma in words_of("harmed", "dying")
