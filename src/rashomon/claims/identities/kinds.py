"""What kind of thing it was, and what it or somebody is called: "the gun, a Luger", "the vaccine, OBX-17"."""

from collections.abc import Iterator

from attrs import evolve

from rashomon.claims.draft import Draft
from rashomon.claims.identities.phrases import is_denied, is_named, named, phrase, words_of
from rashomon.claims.identities.told import in_words, person_at, section
from rashomon.claims.passages import Passages
from rashomon.lang import table
from rashomon.model import Identity
from rashomon.parse import Parsed, Token

# A title stands this near to its noun, is no longer than this, and has its words in capitals but for those this short.
_TITLE_GAP = 3
_LONGEST_TITLE = 6
_SMALL = 4
# The role of a kind of thing.
KIND = "type"


def kinds(passages: Passages) -> Iterator[Draft]:
    """One claim for each kind or name that the text gives of a thing or of somebody."""
    parsed = passages.parsed
    yield from _titles(passages)
    for token in parsed.tokens:
        if token.pos not in ("NOUN", "PROPN"):
            continue
        for role in table("roles")["kinds"]:
            if token.lemma in section("kinds", role, "plain"):
                yield from _kind(passages, token, role)
        yield from _medicine(passages, token)
        yield from _called(passages, token)
        yield from _work(passages, token)
        yield from _person(passages, token)
        yield from _category(passages, token)


def _fillers(parsed: Parsed, noun: Token) -> Iterator[Token]:
    """What stands in apposition to a definite noun, or behind "was" after it."""
    if not any(child.lower in ("the", "this", "that") for child in parsed.children(noun.i, "det")):
        return
    yield from parsed.children(noun.i, "appos")
    verb = parsed.tokens[noun.head]
    if noun.dep == "nsubj" and verb.lemma == "be" and verb.tag in ("VBD", "VBZ"):
        yield from parsed.children(verb.i, "attr")


def _kind(passages: Passages, noun: Token, role: str) -> Iterator[Draft]:
    parsed = passages.parsed
    for filler in _fillers(parsed, noun):
        first, last = phrase(parsed, filler.i)
        article = parsed.tokens[filler.i] if first == 0 else parsed.tokens[first - 1]
        if role == "weapon":
            listed = _ends_in(parsed, filler, words_of("weapon", "nouns") | words_of("model", "nouns"))
            is_kind = listed or (filler.pos == "PROPN" and article.lower in ("a", "an"))
        else:
            is_kind = _ends_in(parsed, filler, section("kinds", role, "of"))
        if is_kind and filler.lemma != noun.lemma and first < last:
            of = () if role == "weapon" else (noun.lemma,)
            yield named(passages, role, filler.i, of=of, negated=is_denied(parsed, filler.i))


def _ends_in(parsed: Parsed, noun: Token, listed: frozenset[str]) -> bool:
    before = f"{parsed.tokens[noun.i - 1].lower} {noun.lemma}" if noun.i else ""
    return noun.lemma in listed or before in listed


def _medicine(passages: Passages, noun: Token) -> Iterator[Draft]:
    """ "The vaccine, OBX-17": a name with a number, which no list of names has."""
    parsed = passages.parsed
    if noun.lemma in section("named", "medicine"):
        fillers = [*parsed.children(noun.i, "appos")]
    elif noun.lemma in words_of("trials", "nouns"):
        fillers = [
            inner
            for preposition in parsed.children(noun.i, "prep")
            if preposition.lower in words_of("trials", "of")
            for inner in parsed.children(preposition.i, "pobj")
        ]
    else:
        return
    for filler in fillers:
        coded = any(char.isdigit() for char in filler.text) and filler.text[:1].isupper()
        if coded and "-" in filler.text and passages.names.at(filler.i) is None:
            yield named(passages, "medicine", filler.i)


def _called(passages: Passages, noun: Token) -> Iterator[Draft]:
    """ "The drug is called Orvexin", "the ferry was named Solveig"."""
    parsed = passages.parsed
    role = next((role for role, nouns in table("roles")["named"].items() if noun.lemma in nouns), "")
    verb = parsed.tokens[noun.head]
    if not role or noun.dep != "nsubjpass" or verb.lemma not in words_of("named_as", "verbs"):
        return
    for name in parsed.children(verb.i, "oprd", "attr", "dobj"):
        if name.pos == "PROPN" and not parsed.children(name.i, "det"):
            yield named(passages, noun.lemma if role == "company" else role, name.i, negated=is_denied(parsed, name.i))


def _work(passages: Passages, noun: Token) -> Iterator[Draft]:
    """ "The painting "Winter River"": a title in quotation marks, right behind the noun or a comma."""
    parsed = passages.parsed
    if noun.lemma not in words_of("works", "nouns") or noun.dep == "compound":
        return
    for quote in parsed.quotes:
        gap = parsed.tokens[noun.i + 1 : quote.first]
        inside = [t for t in parsed.tokens[quote.first : quote.last] if t.text.isalnum()]
        if not 0 < quote.first - noun.i <= _TITLE_GAP or any(token.pos != "PUNCT" for token in gap):
            continue
        if (
            inside
            and len(inside) <= _LONGEST_TITLE
            and all(t.text[0].isupper() or len(t.text) < _SMALL for t in inside)
        ):
            first, last = inside[0].i, inside[-1].i + 1
            yield in_words(passages, "work", (first, last), noun.i, negated=False)


def _titles(passages: Passages) -> Iterator[Draft]:
    """ ""Winter River" by Pieter Lammers", "Lammers's "Winter River"", "the best known is "Winter River"": a title in a
    report on works of that kind, beside its maker or behind "is".
    """
    parsed = passages.parsed
    if not any(token.lemma in words_of("works", "nouns") and token.pos == "NOUN" for token in parsed.tokens):
        return
    for quote in parsed.quotes:
        inside = [t for t in parsed.tokens[quote.first : quote.last] if t.text.isalnum()]
        if not 1 < len(inside) <= _LONGEST_TITLE or quote.first < 1:
            continue
        if not all(t.text[0].isupper() or len(t.text) < _SMALL for t in inside) or not inside[-1].text[0].isupper():
            continue
        after = [t for t in parsed.tokens[quote.last : quote.last + _TITLE_GAP] if t.pos != "PUNCT"]
        before = [t for t in parsed.tokens[max(0, quote.first - _TITLE_GAP) : quote.first] if t.pos != "PUNCT"]
        by = len(after) > 1 and after[0].lower == "by" and after[1].pos == "PROPN"
        owned = bool(before) and before[-1].tag == "POS"
        is_it = bool(before) and before[-1].lemma == "be"
        if by or owned or is_it:
            yield in_words(passages, "work", (inside[0].i, inside[-1].i + 1), inside[0].i, negated=False)


def _person(passages: Passages, noun: Token) -> Iterator[Draft]:
    """ "The victim, Anna Berg", "named the dead woman as Ruth Imber"."""
    parsed = passages.parsed
    role = next((role for role, nouns in table("roles")["persons"].items() if noun.lemma in nouns), "")
    if role in ("", "naming"):
        return
    if role == "dead":
        if not any(child.lower in section("death", "words", "dead") for child in parsed.children(noun.i, "amod")):
            return
        role = "victim"
    found: list[int] = []
    if noun.tag == "NN":
        found += [child.i for child in parsed.children(noun.i, "appos") if person_at(passages, child.i)]
    verb = parsed.tokens[noun.head]
    if verb.lemma in section("persons", "naming") and noun.dep in ("dobj", "nsubjpass") and noun.tag == "NN":
        fillers = [*parsed.children(verb.i, "prep"), *parsed.children(noun.i, "prep")]
        found += [
            inner.i
            for p in fillers
            if p.lower == "as"
            for inner in parsed.children(p.i, "pobj")
            if is_named(parsed, inner.i)
        ]
    for head in found:
        person = person_at(passages, head)
        if person is None:
            continue
        entity, token = person
        mention = next((m for m in entity.mentions if m[1] > parsed.tokens[token].start), None)
        if mention is None or " " not in entity.name:
            continue
        yield Draft(
            kind="identity",
            value=Identity(role=role, name=entity.name, aliases=entity.aliases),
            start=mention[0],
            end=mention[1],
            token=token,
        )


def _category(passages: Passages, noun: Token) -> Iterator[Draft]:
    """ "Made landfall as a category 4 hurricane": what it was when it came ashore, which it is not before and after."""
    parsed = passages.parsed
    if noun.lemma not in words_of("category", "words"):
        return
    numbers = parsed.children(noun.i, "nummod")
    if not numbers and noun.i + 1 < len(parsed.tokens) and parsed.tokens[noun.i + 1].pos == "NUM":
        numbers = [parsed.tokens[noun.i + 1]]
    if not numbers or numbers[0].i != noun.i + 1:
        return
    above = next((above for above in parsed.ancestors(noun.i) if above.pos == "VERB"), None)
    if above is None:
        return
    words = {parsed.tokens[i].lower for i in parsed.subtree(above.i)}
    ashore = above.lemma in words_of("category", "verbs") and words & words_of("category", "ashore")
    inside = {token.lemma for token in parsed.tokens_of(parsed.sentence_of(noun.i))}
    rated = above.lemma in words_of("category", "rating") and inside & words_of("category", "winds")
    if ashore or rated:
        # "Would make it category 3" tells what was measured, and nothing to come.
        yield evolve(in_words(passages, "category", (noun.i, noun.i + 2), above.i), mode="stated" if rated else "")
