"""Phrases of place: what a noun phrase behind a preposition names or describes, and what it lies in."""

from functools import cache

from attrs import frozen

from rashomon.claims.clause import predicate_of
from rashomon.claims.passages import Passages
from rashomon.lang import table
from rashomon.names.chunks import place_heads
from rashomon.parse import Parsed, Token

_LABELS = frozenset(["GPE", "LOC", "FAC"])
_OTHER_NAMES = frozenset(["PERSON", "ORG", "PRODUCT", "WORK_OF_ART", "LAW", "EVENT"])
_WITHIN_STEPS = 3
# The number of a road has so many characters, its letter among them: "the A380".
_LONGEST_CODE = 4


@cache
def words_of_place(key: str) -> frozenset[str]:
    """A list of places.toml as a set."""
    return frozenset(table("places")[key])


@cache
def sites() -> frozenset[str]:
    """Nouns that tell where by themselves: rooms, buildings and their parts, roads, forms of the ground."""
    return words_of_place("sites") | frozenset(table("sites")["sites"])


@cache
def place_nouns() -> frozenset[str]:
    """Nouns that head the name or the description of a place."""
    return words_of_place("place_nouns") | frozenset(table("sites")["named"]) | frozenset(table("sites")["sites"])


def is_site_noun(noun: Token) -> bool:
    """Whether a noun is for a site by itself, or a compound of one written in one word: "scrapyard", "foredeck"."""
    word = noun.lemma.lower()
    if word in sites() or noun.lower in sites():
        return True
    ends = tuple(words_of_place("compound_heads"))
    return noun.pos == "NOUN" and word.endswith(ends) and word not in words_of_place("no_compounds")


@cache
def solid() -> frozenset[str]:
    """Nouns for things that one can be at, on or under, beside the sites (lang/en/solid.toml)."""
    return frozenset(table("solid")["nouns"])


@frozen(kw_only=True)
class Spot:
    """A phrase of place: token range [first, last), the head of the phrase, and the places it lies in as the text
    says."""

    first: int
    last: int
    head: int
    within: tuple[str, ...] = ()


def is_built(parsed: Parsed, noun: Token) -> bool:
    """ "Left the palace", "left the Molnik depot": a place by its noun."""
    listed = noun.lemma in place_nouns() | words_of_place("sites") or noun.lower in place_nouns()
    return noun.pos in ("NOUN", "PROPN") and listed and bool(parsed.children(noun.i, "det", "compound", "poss"))


def whole(passages: Passages, noun: Token) -> Spot:
    """The phrase of an opening with the side that it is on."""
    parsed, plain = passages.parsed, plain_spot(passages, noun)
    last = plain.last
    for link in parsed.children(noun.i, "prep"):
        inner = parsed.children(link.i, "pobj")
        if link.i == last and inner:
            last = inner[0].i + 1
    return Spot(first=plain.first, last=last, head=noun.i)


def stray_object(passages: Passages, preposition: Token) -> list[Token]:
    """ "Sighted off Vardo" parsed with the place under the verb: the name right after the preposition is its object."""
    tokens = passages.parsed.tokens
    at = preposition.i + 1
    torn_off = _object_behind(passages.parsed, preposition)
    if torn_off is not None:
        return [torn_off]
    if at >= len(tokens) or tokens[at].head != preposition.head or tokens[at].dep not in ("dobj", "npadvmod", "advmod"):
        return []
    named = (
        tokens[at].pos == "PROPN"
        and tokens[at].lower in place_heads()
        and preposition.lower in words_of_place("by_side")
    )
    return [tokens[at]] if named or is_place(passages, tokens[at]) else []


def _object_behind(parsed: Parsed, preposition: Token) -> Token | None:
    """ "The ferry overturned off the sandbank of Mungu", "took place off Kettle light", parsed with the place as
    what is done; "sealed off the road" is that."""
    verb, at = parsed.tokens[preposition.head], preposition.i + 1
    if preposition.lower not in words_of_place("by_side") or verb.lemma not in words_of_place("occurring"):
        return None
    for noun in parsed.children(verb.i, "dobj"):
        if noun.i >= at and parsed.edges(noun.i)[0] == at and noun.lower in place_nouns():
            return noun
    return None


def torn(parsed: Parsed, objects: list[Token]) -> Spot | None:
    """ "At the Molnik depot", parsed as two objects of the preposition."""
    if len(objects) < 2 or objects[0].pos != "PROPN" or objects[1].i != objects[0].i + 1:
        return None
    noun = objects[1]
    if noun.pos != "NOUN" or noun.lemma not in place_nouns() | words_of_place("sites"):
        return None
    return Spot(first=objects[0].i, last=noun.i + 1, head=noun.i)


def spot_of(passages: Passages, noun: Token, preposition: str) -> Spot | None:
    """The place a noun phrase names or describes, None when it is none."""
    parsed = passages.parsed
    if any(span.first <= noun.i < span.last for span in passages.times):
        return None
    behind = parsed.tokens[noun.i + 1] if noun.i + 1 < len(parsed.tokens) else noun
    numbered = noun.lemma.lower() in words_of_place("milestones") or (noun.lower in place_nouns() and noun.tag != "NNS")
    if numbered and behind.tag == "CD" and behind.head == noun.i and preposition in words_of_place("at_sites"):
        return _numbered(parsed, noun)
    if noun.lower in place_nouns() and noun.text[:1].isupper() and behind.pos == "NUM":
        return Spot(first=noun.i, last=noun.i + 2, head=noun.i)  # "Gate 7", "Pad 3"
    if is_figurative(parsed, noun):
        return None
    if preposition in ("on", "along", "off") and _is_road(parsed, noun):
        return Spot(first=noun.i, last=noun.i + 1, head=noun.i)  # "on the A7"
    opening = noun.lemma in words_of_place("entrances") and parsed.children(noun.i, "compound", "amod")
    if preposition == "through" and opening and noun.pos == "NOUN":
        return plain_spot(passages, noun)  # "the staff entrance of the museum"
    named = _named(passages, noun, preposition)
    if named is not None:
        return named
    if noun.lemma in words_of_place("gatherings") and noun.pos == "NOUN":
        return _gathering(passages, noun)
    if noun.lemma in place_nouns() and _is_noun(parsed, noun):
        described = _described(passages, noun)
        if described is not None:
            return described
    if _is_noun(parsed, noun) and _is_site(parsed, noun, preposition):
        return plain_spot(passages, noun)
    owner = next(
        (child for child in parsed.children(noun.i, "poss", "compound", "nmod") if is_place(passages, child)), None
    )
    if (
        owner is not None
        and noun.pos == "NOUN"
        and preposition in ("in", "at", "near", "outside", "inside", "across", "off")
    ):
        return name_around(passages, owner) if owner.dep == "poss" else None
    if noun.lemma in words_of_place("partitive") or noun.lower in words_of_place("partitive"):
        for of in parsed.children(noun.i, "prep"):
            inner = parsed.children(of.i, "pobj") if of.lower == "of" else []
            if inner:
                return spot_of(passages, inner[0], "outside" if noun.lower == "front" else preposition)
    return None


def _numbered(parsed: Parsed, noun: Token) -> Spot:
    """ "Junction 12 of the M4", "kilometre 41", "room 212": with the road it is on."""
    last = noun.i + 2
    for link in (t for head in (noun.i, noun.i + 1) for t in parsed.children(head, "prep")):
        road = parsed.children(link.i, "pobj")
        on_road = noun.lemma.lower() in words_of_place("milestones") and link.lower in ("of", "on")
        if link.i == last and on_road and road:
            last = road[0].i + 1
            last += last < len(parsed.tokens) and parsed.tokens[last].tag == "CD"  # "Route 9"
    return Spot(first=noun.i, last=last, head=noun.i)


def _is_road(parsed: Parsed, noun: Token) -> bool:
    """ "The A7", "the M62", "the E45": a road by its number; where aircraft are told of, "the A320" is one of them."""
    text = noun.text
    coded = text[:1].isupper() and text[1:].isdigit() and len(text) <= _LONGEST_CODE
    if not coded or not any(child.lower == "the" for child in parsed.children(noun.i, "det")):
        return False
    return not any(token.lower in words_of_place("aircraft") for token in parsed.tokens)


def is_figurative(parsed: Parsed, noun: Token) -> bool:
    """ "The housing market", "the music scene", "the political arena": no place with such a word before it."""
    if noun.lemma not in words_of_place("of_affairs"):
        return False
    return any(child.lower in words_of_place("affairs") for child in parsed.children(noun.i, "compound", "amod"))


def _is_noun(parsed: Parsed, token: Token) -> bool:
    """Whether a token is a noun, though the tagger took it for a word of another kind: "the potash mine"."""
    return token.pos in ("NOUN", "PROPN") or (token.pos == "PRON" and bool(parsed.children(token.i, "det", "compound")))


def _named(passages: Passages, noun: Token, preposition: str) -> Spot | None:
    """A place name as head of the phrase: by the names of the report, the pipeline, or a capital after a firm
    preposition."""
    if noun.pos not in ("PROPN", "NOUN") or not noun.text[:1].isupper():
        return None
    if is_place(passages, noun):
        return name_around(passages, noun)
    if noun.pos == "PROPN" and noun.lower in words_of_place("seamarks") and preposition in words_of_place("by_marks"):
        return name_around(passages, noun)  # "off Holm Head", "over the Dogger Bank"
    entity = passages.names.at(noun.i)
    if preposition == "at" and _hosts(passages, noun):
        return name_around(passages, noun)
    link = _governs(passages.parsed, noun)
    going = link is not None and (
        link.lemma in words_of_place("goings") or is_going(passages.parsed, link) or _takes_off(passages.parsed, link)
    )
    if (
        noun.pos != "PROPN"
        or preposition not in words_of_place("firm")
        or (preposition in ("from", "to") and not going)
    ):
        return None
    if link is not None and preposition == "from" and _takes_off(passages.parsed, link):
        return name_around(passages, noun)  # "lifted off from Ben Gurion": whatever it has its name from
    if going and entity is not None and entity.kind == "organisation" and not passages.parsed.children(noun.i, "det"):
        return name_around(passages, noun)  # "the flight from Oslo to Bergen"
    if (
        entity is not None and entity.kind in ("person", "organisation", "group", "state")
    ) or noun.entity in _OTHER_NAMES - {"PERSON"}:
        return None
    if noun.entity in ("DATE", "TIME", "NORP", "LANGUAGE", "EVENT") or noun.text.isupper():
        return None
    return name_around(passages, noun)


def _governs(parsed: Parsed, noun: Token) -> Token | None:
    """What the preposition before a noun hangs on."""
    link = parsed.tokens[noun.head]
    return parsed.tokens[link.head] if link.pos == "ADP" and noun.dep == "pobj" else None


def _takes_off(parsed: Parsed, verb: Token) -> bool:
    """ "Took off", "was launched", of a craft: what it left is a place."""
    particles = {"", *(child.lower for child in parsed.children(verb.i, "prt", "prep", "advmod"))}
    return verb.pos == "VERB" and any(
        verb.lemma == lemma and particle in particles for lemma, particle in table("places")["taking_off"]
    )


def _hosts(passages: Passages, noun: Token) -> bool:
    """ "Died at Kingsholt General": the name of a house, behind the "at" of what happened there."""
    parsed = passages.parsed
    verb = parsed.tokens[parsed.tokens[noun.head].head]
    if noun.pos != "PROPN" or verb.pos != "VERB" or verb.lemma not in words_of_place("happening"):
        return False
    return noun.entity in ("ORG", "FAC") and not parsed.children(noun.i, "det")


def is_place(passages: Passages, token: Token) -> bool:
    """Whether a token belongs to the name of a place or a state, not to its people or its language."""
    if token.pos == "ADJ" or token.entity in ("NORP", "LANGUAGE", "DATE"):
        return False
    entity = passages.names.at(token.i)
    if entity is not None and entity.kind != "unknown":
        return entity.kind == "place" or (entity.kind == "state" and token.tag in ("NNP", "NNPS"))
    if token.entity in _LABELS:
        return True
    return token.pos == "PROPN" and token.lower in place_heads()


def name_around(passages: Passages, token: Token) -> Spot:
    """The whole name a token belongs to, with what the text says it lies in."""
    parsed = passages.parsed
    sentence = parsed.sentence_of(token.i)
    span = parsed.entity_of.get(token.i)
    first, last = (span.first, span.last) if span is not None and span.label in _LABELS else (token.i, token.i + 1)
    entity = passages.names.at(token.i)
    while first > sentence.first and _extends(passages, first - 1, token, entity):
        first -= 1
    while last < sentence.last and _extends(passages, last, token, entity):
        last += 1
    while parsed.tokens[last - 1].lower in ("'s", "'") and last > first + 1:
        last -= 1
    for i in range(first, last):
        if parsed.tokens[i].lower in ("for", "to", "from"):  # "left Port Selby for Caldmoor"
            first, last = (first, i) if token.i < i else (i + 1, last)
            break
    for i in range(first + 1, last):
        if "\n\n" in parsed.report.text[parsed.tokens[i - 1].end : parsed.tokens[i].start]:  # a headline's last word
            first, last = (first, i) if token.i < i else (i, last)
            break
    inner = _lies_within(passages, first, last, token)
    return Spot(first=first, last=last, head=token.i, within=inner)


def _extends(passages: Passages, i: int, token: Token, entity: object) -> bool:
    """Whether the neighbouring token is part of the same name."""
    neighbour = passages.parsed.tokens[i]
    if neighbour.pos == "PROPN" and neighbour.dep in ("compound", "nmod", "amod") and neighbour.head == token.i:
        return True
    return entity is not None and passages.names.at(i) is entity and neighbour.text not in (",", "'s")


def _lies_within(passages: Passages, first: int, last: int, token: Token) -> tuple[str, ...]:
    """ "Ballyroan, Co. Leitrim", "Kursk in Russia", "Russia's Kursk region"."""
    parsed = passages.parsed
    found = []
    at = last + (last < len(parsed.tokens) and parsed.tokens[last].lower == "somewhere")
    for _ in range(_WITHIN_STEPS):
        if at + 1 >= len(parsed.tokens) or parsed.tokens[at].text not in (",", "in"):
            break
        inner = parsed.tokens[at + 1]
        if inner.sentence != token.sentence or not is_place(passages, inner):
            break
        span = parsed.entity_of.get(inner.i)
        end = span.last if span is not None and span.first <= inner.i else inner.i + 1
        found.append(parsed.text(inner.i, end))
        at = end
    for owner in parsed.children(token.i, "poss"):
        if is_place(passages, owner) and owner.i < first:
            found.append(owner.text)
    return tuple(found)


def _described(passages: Passages, noun: Token) -> Spot | None:
    """ "The Kursk region", "the northern border", "Liberty Square": a common noun of place made specific by a name
    or a direction."""
    parsed = passages.parsed
    telling = [
        child
        for child in parsed.children(noun.i, "compound", "nmod", "amod", "poss", "nummod")
        if child.i < noun.i
        and (child.pos == "PROPN" or child.lower in words_of_place("directions") or child.text[0].isupper())
    ]
    if not telling:
        if noun.pos != "PROPN":
            named = [child for child in parsed.children(noun.i, "appos") if is_place(passages, child)]
            # "The capital, Varn"
            return name_around(passages, named[0]) if named else _of_name(passages, noun)
        return name_around(passages, noun) if is_place(passages, noun) else None
    first = min(parsed.edges(child.i)[0] for child in telling)
    owners = tuple(child.text for child in telling if child.dep == "poss" and child.i < noun.i)
    rest = [child for child in telling if child.dep != "poss"]
    if owners and rest:
        first = min(parsed.edges(child.i)[0] for child in rest)
    else:
        owners = ()
    within = owners or _lies_within(passages, first, noun.i + 1, noun)
    return Spot(first=first, last=noun.i + 1, head=noun.i, within=within)


def _is_site(parsed: Parsed, noun: Token, preposition: str) -> bool:
    """Whether a common noun tells where by itself: "found in a warehouse", "climbed in through a skylight"."""
    if noun.tag == "NN" and f"{preposition} {noun.lower}" in words_of_place("bare") and not parsed.children(noun.i):
        return parsed.tokens[noun.i - 1].lower == preposition  # "died in hospital"
    if noun.lower in words_of_place("seats_alone") and preposition in words_of_place("at_seats"):
        return True  # "in front of parliament"
    # "The remand corridor": a noun in small letters, whatever the tagger takes it for.
    one = noun.tag in ("NN", "PRP") or (noun.tag == "NNP" and noun.text.islower())
    several = _is_plural_site(parsed, noun)
    one = one or several
    if not one or not parsed.children(noun.i, "det", "poss", "compound", "amod"):
        return False
    bare = not parsed.children(noun.i, "compound", "amod")
    if bare and preposition == "through" and f"through {noun.lemma}" in words_of_place("sayings"):
        return False  # "went through the roof"
    if bare and f"{preposition} {noun.lemma}" in words_of_place("sayings"):
        # "Shares on the market", "life on the road": a place only of what came to be there.
        verb = parsed.tokens[parsed.tokens[noun.head].head]
        if verb.pos != "VERB" or verb.lemma not in words_of_place("motion") | words_of_place("befalling"):
            return False
    two = f"{parsed.tokens[noun.i - 1].lower} {noun.lemma}" if noun.i else ""
    if is_site_noun(noun) or two in sites() or several:
        if preposition == "through" and noun.lemma in words_of_place("entrances"):
            return parsed.tokens[predicate_of(parsed, noun.i)].lemma in words_of_place("entering")
        return preposition in words_of_place("at_sites")
    if noun.lemma in words_of_place("seats"):
        # "Outside the ministry": in it is what the ministry does, beside it is a building.
        return preposition in words_of_place("by_side") | words_of_place("at_seats")
    if noun.lemma in words_of_place("cabins") and preposition in ("in", "inside", "aboard"):
        # "Found in a car", "shot dead in a van"; "fled in a van" tells how.
        verb = parsed.tokens[predicate_of(parsed, noun.i)]
        return verb.lemma not in words_of_place("motion") and verb.lemma in words_of_place("befalling")
    if noun.lemma not in words_of_place("entrances") or preposition != "through":
        return False
    verb = parsed.tokens[predicate_of(parsed, noun.i)]
    return verb.lemma in words_of_place("entering")


def _is_plural_site(parsed: Parsed, noun: Token) -> bool:
    """ "At the barracks"; of "the gates of the foundry" the foundry is the place."""
    part = noun.lower in words_of_place("partitive") and any(
        child.lower == "of" for child in parsed.children(noun.i, "prep")
    )
    return noun.lower in words_of_place("sites_in_the_plural") and not part


def plain_spot(passages: Passages, noun: Token) -> Spot:
    """The phrase of a common noun with what stands before it, and what it lies in."""
    parsed = passages.parsed
    before = [
        parsed.edges(child.i)[0] for child in parsed.children(noun.i, "compound", "amod", "nmod") if child.i < noun.i
    ]
    first = min([*before, noun.i])
    return Spot(first=first, last=noun.i + 1, head=noun.i, within=_lies_within(passages, first, noun.i + 1, noun))


def _of_name(passages: Passages, noun: Token) -> Spot | None:
    """ "The village of Tol", "the port of Aden", "the border with Chad"."""
    parsed = passages.parsed
    for link in parsed.children(noun.i, "prep"):
        if link.lower not in ("of", "with", "between") or link.i != noun.i + 1:
            continue
        for inner in parsed.children(link.i, "pobj"):
            if link.lower == "of" and inner.pos == "PROPN" and inner.text[:1].isupper():
                return name_around(passages, inner)
            if link.lower != "of" and is_place(passages, inner):
                last = parsed.edges(inner.i)[1] if link.lower == "between" else name_around(passages, inner).last
                return Spot(first=noun.i, last=last, head=noun.i)
    return None


def _gathering(passages: Passages, noun: Token) -> Spot | None:
    """ "A concert in Pyongyang", "a ceremony honouring soldiers": specific by its place or by what it was for."""
    parsed = passages.parsed
    for child in parsed.children(noun.i, "prep", "acl"):
        if child.dep == "acl" and child.tag == "VBG":
            objects = parsed.children(child.i, "dobj")
            if objects:
                return Spot(first=parsed.edges(noun.i)[0], last=objects[0].i + 1, head=noun.i)
        if child.lower in ("in", "at"):
            for inner in parsed.children(child.i, "pobj"):
                if is_place(passages, inner):
                    spot = name_around(passages, inner)
                    within = (parsed.text(spot.first, spot.last), *spot.within)
                    return Spot(first=parsed.edges(noun.i)[0], last=spot.last, head=noun.i, within=within)
    return None


def is_going(parsed: Parsed, noun: Token) -> bool:
    """ "Flight ND418 from Port Selby": the number may be the head."""
    parts = parsed.children(noun.i, "compound", "nmod")
    joined = {f"{child.lower}-{noun.lower}" for child in parts}  # "take-off" is cut at its hyphen
    return any(child.lemma in words_of_place("goings") for child in parts) or bool(joined & words_of_place("goings"))
