"""Places as claims: where something happened, by the preposition that ties a place to an event."""

from collections.abc import Iterable
from functools import cache
from typing import ClassVar

from attrs import frozen

from rashomon.claims.bearings import degrees_of
from rashomon.claims.clause import clause_of, predicate_of, subject_of
from rashomon.claims.draft import Draft
from rashomon.claims.events import class_of_token
from rashomon.claims.measures import is_person
from rashomon.claims.passages import Passages
from rashomon.claims.units import dimension
from rashomon.lang import table
from rashomon.model import Place
from rashomon.names.chunks import place_heads
from rashomon.names.gazetteer import within as lies_in
from rashomon.parse import Parsed, Token

_LABELS = frozenset(["GPE", "LOC", "FAC"])
_OTHER_NAMES = frozenset(["PERSON", "ORG", "PRODUCT", "WORK_OF_ART", "LAW", "EVENT"])
_WITHIN_STEPS = 3
# "north - north - east": no direction has more tokens.
_COMPASS_WORDS = 5


@cache
def _words(key: str) -> frozenset[str]:
    return frozenset(table("places")[key])


@frozen(kw_only=True)
class _Spot:
    """A phrase of place: token range [first, last), the head of the phrase, and the places it lies in as the text
    says."""

    first: int
    last: int
    head: int
    within: tuple[str, ...] = ()


class Places:
    """Reads claims of kind ``place``."""

    name: ClassVar[str] = "places.en"
    version: ClassVar[str] = "3"
    kind: ClassVar[str] = "place"

    def extract(self, passages: Passages) -> Iterable[Draft]:
        """One draft for each place that a preposition of place ties to an event or a located noun.

        A place name as subject, object or adjective ("Moscow said", "Russian troops") is no claim about where; nor
        is a dateline,
        or the seat of who speaks ("officials in Washington", "he said in Geneva").
        """
        parsed = passages.parsed
        lines = _header_sentences(passages)
        found: dict[tuple[int, int], Draft] = {}
        for token in parsed.tokens:
            if token.sentence in lines or token.pos not in ("ADP", "SCONJ", "ADV"):
                continue
            for draft in self._of_preposition(passages, token):
                found.setdefault((draft.start, draft.end), draft)
        told = (
            *self._where_clauses(passages, lines),
            *self._bearings(passages, lines),
            *self._goals(passages, lines),
            *self._journeys(passages, lines),
        )
        for draft in told:
            found.setdefault((draft.start, draft.end), draft)
        return list(found.values())

    def _of_preposition(self, passages: Passages, token: Token) -> Iterable[Draft]:
        parsed = passages.parsed
        word = token.lower
        way = _way(parsed, token)
        if way is not None:
            yield self._draft(passages, way, token, name=parsed.text(token.i, way.last))
            return
        moving = word in _words("moving")
        if word == "of" and parsed.tokens[token.head].lower == "out":
            word, moving = "from", True
        objects = parsed.children(token.i, "pobj") or _stray_object(passages, token)
        if not objects or not (moving or word in _words("located")):
            return
        if word == "during" and objects[0].lemma not in _words("gatherings"):
            return
        if word == "over" and objects[0].entity not in ("LOC", "FAC"):
            return
        if not _happens(passages, token, moving):
            return
        for noun in (objects[0], *parsed.children(objects[0].i, "conj")):
            spot = _torn(parsed, objects) or _spot(passages, noun, word)
            if spot is not None:
                yield self._draft(passages, spot, token)

    def _where_clauses(self, passages: Passages, lines: frozenset[int]) -> Iterable[Draft]:
        """ "The Kursk region, where troops have been deployed": the clause tells what happened there."""
        parsed = passages.parsed
        for token in parsed.tokens:
            if token.lower != "where" or token.tag != "WRB" or token.sentence in lines:
                continue
            verb = parsed.tokens[token.head]
            noun = parsed.tokens[verb.head]
            if verb.dep != "relcl" or noun.i >= token.i:
                continue
            spot = _spot(passages, noun, "where")
            if spot is not None:
                yield self._draft(passages, spot, verb)

    def _goals(self, passages: Passages, lines: frozenset[int]) -> Iterable[Draft]:
        """ "Reached a rest chamber", "entered the embassy": where somebody came to, as the object of a verb."""
        parsed = passages.parsed
        for verb in parsed.tokens:
            if verb.lemma not in _words("reaching") or verb.pos != "VERB" or verb.sentence in lines:
                continue
            subject = subject_of(parsed, verb.i)
            comer = None if subject is None else parsed.tokens[subject]
            if comer is None or not (comer.pos in ("PRON", "PROPN") or _comes(comer)):
                continue
            for noun in parsed.children(verb.i, "dobj"):
                spot = _spot(passages, noun, "in")
                if spot is not None:
                    yield self._draft(passages, spot, verb)

    def _journeys(self, passages: Passages, lines: frozenset[int]) -> Iterable[Draft]:
        """ "Flight 418 had left Port Selby for Caldmoor", "bound for the port of Moss": whence and whither; "two men forced
        a window on the garden side": where they came in.
        """
        parsed = passages.parsed
        for verb in parsed.tokens:
            if verb.sentence in lines or verb.pos not in ("VERB", "ADJ"):
                continue
            subject = subject_of(parsed, verb.i)
            comer = None if subject is None else parsed.tokens[subject]
            if verb.lemma in _words("forcing") and comer is not None and (comer.pos == "PRON" or _comes(comer)):
                for noun in parsed.children(verb.i, "dobj"):
                    if noun.lemma in _words("entrances") and parsed.children(noun.i, "det"):
                        yield self._draft(passages, _whole(passages, noun), verb)
            if comer is None or not (comer.pos in ("PRON", "PROPN") or _comes(comer)):
                continue
            particles = {child.lower for child in parsed.children(verb.i, "prt")}
            along = verb.lemma in _words("motion") and bool(particles & _words("along"))
            places = parsed.children(verb.i, "dobj") if along or verb.lemma in _words("leaving") else []
            if verb.lemma in _words("setting_out"):
                links = [*parsed.children(verb.i, "prep"), *(p for noun in places for p in parsed.children(noun.i, "prep"))]
                places += [inner for p in links if p.lower == "for" for inner in parsed.children(p.i, "pobj")]
            for noun in places:
                placed = _is_place(passages, noun) or _is_built(parsed, noun) or noun.lower in place_heads()
                spot = _spot(passages, noun, "to") if placed else None
                if spot is None and along and placed and noun.pos == "PROPN":
                    owners = parsed.children(noun.i, "poss", "compound")
                    spot = _Spot(first=min([noun.i, *(o.i for o in owners)]), last=noun.i + 1, head=noun.i)
                if spot is not None:
                    yield self._draft(passages, spot, verb)

    def _bearings(self, passages: Passages, lines: frozenset[int]) -> Iterable[Draft]:
        """ "11 km northeast of the city of Belmura": so far from a named place, and in which direction."""
        parsed = passages.parsed
        for numeral in passages.numerals:
            if dimension(numeral.unit) != "length" or parsed.tokens[numeral.first].sentence in lines:
                continue
            link = _compass_end(parsed, numeral.last)
            if link is None or parsed.tokens[link].lower not in ("of", "from"):
                continue
            for noun in parsed.children(link, "pobj"):
                spot = _name_around(passages, noun) if noun.pos == "PROPN" else _spot(passages, noun, "near")
                if spot is None:
                    continue
                whole = _Spot(first=numeral.first, last=spot.last, head=spot.head)
                far = parsed.text(numeral.first, link)
                yield self._draft(
                    passages,
                    whole,
                    parsed.tokens[link],
                    name=f"{far} of {_without_article(parsed, spot.first, spot.last)}",
                )

    def _draft(self, passages: Passages, spot: _Spot, token: Token, name: str = "") -> Draft:
        parsed = passages.parsed
        first = spot.first
        stated = name or _without_article(parsed, first, spot.last)
        inner = spot.within or lies_in(stated)
        start = (
            min(parsed.tokens[first].start, token.start) if token.i == first - 1 or name else parsed.tokens[first].start
        )
        negated = _negated(parsed, token)
        return Draft(
            kind=self.kind,
            value=Place(name=stated, within=inner, negated=negated),
            start=start,
            end=parsed.tokens[spot.last - 1].end,
            token=token.i,
            mode="denied" if negated else "",
        )


def _comes(noun: Token) -> bool:
    """Whether a noun is of somebody or something that goes places: no news and no deal."""
    craft = any(noun.lemma in table("things")[name] for name in _words("craft")) or noun.lemma in _words("movers")
    return noun.pos == "NUM" or is_person(noun.lemma) or craft


def _is_built(parsed: Parsed, noun: Token) -> bool:
    """ "Left the palace", "left the Molnik depot": a place by its noun."""
    listed = noun.lemma in _words("place_nouns") or noun.lemma in _words("sites") or noun.lower in _words("place_nouns")
    return noun.pos in ("NOUN", "PROPN") and listed and bool(parsed.children(noun.i, "det", "compound", "poss"))


def _whole(passages: Passages, noun: Token) -> _Spot:
    """The phrase of an opening with the side that it is on."""
    parsed, plain = passages.parsed, _plain(passages, noun)
    last = plain.last
    for link in parsed.children(noun.i, "prep"):
        inner = parsed.children(link.i, "pobj")
        if link.i == last and inner:
            last = inner[0].i + 1
    return _Spot(first=plain.first, last=last, head=noun.i)


def _compass_end(parsed: Parsed, at: int) -> int | None:
    """The token behind the words of a direction that begin at a token ("north-east of"); None where none begin."""
    if at >= len(parsed.tokens):
        return None
    last = parsed.sentence_of(at).last
    words = [token.lower for token in parsed.tokens[at : min(at + _COMPASS_WORDS, last)]]
    ends = [at + n for n in range(1, len(words) + 1) if degrees_of("".join(words[:n])) is not None]
    return ends[-1] if ends and ends[-1] < last else None


def _stray_object(passages: Passages, preposition: Token) -> list[Token]:
    """ "Sighted off Vardo" parsed with the place under the verb: the name right after the preposition is its object."""
    tokens = passages.parsed.tokens
    at = preposition.i + 1
    if at >= len(tokens) or tokens[at].head != preposition.head or tokens[at].dep not in ("dobj", "npadvmod", "advmod"):
        return []
    named = tokens[at].pos == "PROPN" and tokens[at].lower in place_heads() and preposition.lower in _words("by_side")
    return [tokens[at]] if named or _is_place(passages, tokens[at]) else []


def _torn(parsed: Parsed, objects: list[Token]) -> _Spot | None:
    """ "At the Molnik depot", parsed as two objects of the preposition."""
    if len(objects) < 2 or objects[0].pos != "PROPN" or objects[1].i != objects[0].i + 1:
        return None
    noun = objects[1]
    if noun.pos != "NOUN" or noun.lemma not in _words("place_nouns") | _words("sites"):
        return None
    return _Spot(first=objects[0].i, last=noun.i + 1, head=noun.i)


def _header_sentences(passages: Passages) -> frozenset[int]:
    """Sentences that only say where and when a report was written."""
    parsed = passages.parsed
    return frozenset(
        parsed.tokens[span.first].sentence
        for span in passages.times
        if span.role == "header"
        and not any(token.tag in ("VBD", "VBZ", "VBP") for token in parsed.tokens_of(parsed.sentence_of(span.first)))
    )


def _spot(passages: Passages, noun: Token, preposition: str) -> _Spot | None:
    """The place a noun phrase names or describes, None when it is none."""
    parsed = passages.parsed
    if any(span.first <= noun.i < span.last for span in passages.times):
        return None
    named = _named(passages, noun, preposition)
    if named is not None:
        return named
    if noun.lemma in _words("gatherings") and noun.pos == "NOUN":
        return _gathering(passages, noun)
    if noun.lemma in _words("place_nouns") and _is_noun(parsed, noun):
        described = _described(passages, noun)
        if described is not None:
            return described
    if _is_noun(parsed, noun) and _is_site(parsed, noun, preposition):
        return _plain(passages, noun)
    owner = next(
        (child for child in parsed.children(noun.i, "poss", "compound", "nmod") if _is_place(passages, child)), None
    )
    if (
        owner is not None
        and noun.pos == "NOUN"
        and preposition in ("in", "at", "near", "outside", "inside", "across", "off")
    ):
        return _name_around(passages, owner) if owner.dep == "poss" else None
    if noun.lemma in _words("partitive"):
        for of in parsed.children(noun.i, "prep"):
            inner = parsed.children(of.i, "pobj") if of.lower == "of" else []
            if inner:
                return _spot(passages, inner[0], preposition)
    return None


def _is_noun(parsed: Parsed, token: Token) -> bool:
    """Whether a token is a noun, though the tagger took it for a word of another kind: "the potash mine"."""
    return token.pos in ("NOUN", "PROPN") or (token.pos == "PRON" and bool(parsed.children(token.i, "det", "compound")))


def _named(passages: Passages, noun: Token, preposition: str) -> _Spot | None:
    """A place name as head of the phrase: by the names of the report, the pipeline, or a capital after a firm
    preposition."""
    if noun.pos not in ("PROPN", "NOUN") or not noun.text[:1].isupper():
        return None
    if _is_place(passages, noun):
        return _name_around(passages, noun)
    entity = passages.names.at(noun.i)
    if preposition == "at" and _hosts(passages, noun):
        return _name_around(passages, noun)
    if noun.pos != "PROPN" or preposition not in _words("firm") or preposition in ("from", "to"):
        return None
    if (
        entity is not None and entity.kind in ("person", "organisation", "group", "state")
    ) or noun.entity in _OTHER_NAMES - {"PERSON"}:
        return None
    if noun.entity in ("DATE", "TIME", "NORP", "LANGUAGE", "EVENT") or noun.text.isupper():
        return None
    return _name_around(passages, noun)


def _hosts(passages: Passages, noun: Token) -> bool:
    """ "Died at Kingsholt General": the name of a house, behind the "at" of what happened there."""
    parsed = passages.parsed
    verb = parsed.tokens[parsed.tokens[noun.head].head]
    if noun.pos != "PROPN" or verb.pos != "VERB" or verb.lemma not in _words("happening"):
        return False
    return noun.entity in ("ORG", "FAC") and not parsed.children(noun.i, "det")


def _is_place(passages: Passages, token: Token) -> bool:
    """Whether a token belongs to the name of a place or a state, not to its people or its language."""
    if token.pos == "ADJ" or token.entity in ("NORP", "LANGUAGE", "DATE"):
        return False
    entity = passages.names.at(token.i)
    if entity is not None and entity.kind != "unknown":
        return entity.kind == "place" or (entity.kind == "state" and token.tag in ("NNP", "NNPS"))
    if token.entity in _LABELS:
        return True
    return token.pos == "PROPN" and token.lower in place_heads()


def _name_around(passages: Passages, token: Token) -> _Spot:
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
    inner = _lies_within(passages, first, last, token)
    return _Spot(first=first, last=last, head=token.i, within=inner)


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
        if inner.sentence != token.sentence or not _is_place(passages, inner):
            break
        span = parsed.entity_of.get(inner.i)
        end = span.last if span is not None and span.first <= inner.i else inner.i + 1
        found.append(parsed.text(inner.i, end))
        at = end
    for owner in parsed.children(token.i, "poss"):
        if _is_place(passages, owner) and owner.i < first:
            found.append(owner.text)
    return tuple(found)


def _described(passages: Passages, noun: Token) -> _Spot | None:
    """ "The Kursk region", "the northern border", "Liberty Square": a common noun of place made specific by a name
    or a direction."""
    parsed = passages.parsed
    telling = [
        child
        for child in parsed.children(noun.i, "compound", "nmod", "amod", "poss", "nummod")
        if child.i < noun.i and (child.pos == "PROPN" or child.lower in _words("directions") or child.text[0].isupper())
    ]
    if not telling:
        if noun.pos != "PROPN":
            named = [child for child in parsed.children(noun.i, "appos") if _is_place(passages, child)]
            # "The capital, Varn"
            return _name_around(passages, named[0]) if named else _of_name(passages, noun)
        return _name_around(passages, noun) if _is_place(passages, noun) else None
    first = min(parsed.edges(child.i)[0] for child in telling)
    owners = tuple(child.text for child in telling if child.dep == "poss" and child.i < noun.i)
    rest = [child for child in telling if child.dep != "poss"]
    if owners and rest:
        first = min(parsed.edges(child.i)[0] for child in rest)
    else:
        owners = ()
    within = owners or _lies_within(passages, first, noun.i + 1, noun)
    return _Spot(first=first, last=noun.i + 1, head=noun.i, within=within)


def _is_site(parsed: Parsed, noun: Token, preposition: str) -> bool:
    """Whether a common noun tells where by itself: "found in a warehouse", "climbed in through a skylight"."""
    if noun.tag not in ("NN", "PRP") or not parsed.children(noun.i, "det", "poss", "compound", "amod"):
        return False
    two = f"{parsed.tokens[noun.i - 1].lower} {noun.lemma}" if noun.i else ""
    if noun.lemma in _words("sites") or two in _words("sites"):
        return preposition in ("in", "at", "inside", "behind", "outside", "near", "from", "to", "into", "beneath")
    if noun.lemma not in _words("entrances") or preposition != "through":
        return False
    verb = parsed.tokens[predicate_of(parsed, noun.i)]
    return verb.lemma in _words("entering")


def _plain(passages: Passages, noun: Token) -> _Spot:
    """The phrase of a common noun with what stands before it, and what it lies in."""
    parsed = passages.parsed
    before = [
        parsed.edges(child.i)[0] for child in parsed.children(noun.i, "compound", "amod", "nmod") if child.i < noun.i
    ]
    first = min([*before, noun.i])
    return _Spot(first=first, last=noun.i + 1, head=noun.i, within=_lies_within(passages, first, noun.i + 1, noun))


def _of_name(passages: Passages, noun: Token) -> _Spot | None:
    """ "The village of Tol", "the port of Aden", "the border with Chad"."""
    parsed = passages.parsed
    for link in parsed.children(noun.i, "prep"):
        if link.lower not in ("of", "with", "between") or link.i != noun.i + 1:
            continue
        for inner in parsed.children(link.i, "pobj"):
            if link.lower == "of" and inner.pos == "PROPN" and inner.text[:1].isupper():
                return _name_around(passages, inner)
            if link.lower != "of" and _is_place(passages, inner):
                last = parsed.edges(inner.i)[1] if link.lower == "between" else _name_around(passages, inner).last
                return _Spot(first=noun.i, last=last, head=noun.i)
    return None


def _gathering(passages: Passages, noun: Token) -> _Spot | None:
    """ "A concert in Pyongyang", "a ceremony honouring soldiers": specific by its place or by what it was for."""
    parsed = passages.parsed
    for child in parsed.children(noun.i, "prep", "acl"):
        if child.dep == "acl" and child.tag == "VBG":
            objects = parsed.children(child.i, "dobj")
            if objects:
                return _Spot(first=parsed.edges(noun.i)[0], last=objects[0].i + 1, head=noun.i)
        if child.lower in ("in", "at"):
            for inner in parsed.children(child.i, "pobj"):
                if _is_place(passages, inner):
                    spot = _name_around(passages, inner)
                    within = (parsed.text(spot.first, spot.last), *spot.within)
                    return _Spot(first=parsed.edges(noun.i)[0], last=spot.last, head=noun.i, within=within)
    return None


def _way(parsed: Parsed, token: Token) -> _Spot | None:
    """ "On the way to hospital", "en route to Cairo"."""
    if token.lower not in ("on", "en"):
        return None
    tokens, at = parsed.tokens, token.i + 1
    end = parsed.sentence_of(token.i).last
    while at < end and tokens[at].pos == "DET":
        at += 1
    if at + 2 >= end or tokens[at].lower not in _words("ways") or tokens[at + 1].lower != "to":
        return None
    goal = parsed.children(at + 1, "pobj")
    if not goal or not any(above.pos == "VERB" for above in parsed.ancestors(token.i)):
        return None
    return _Spot(first=token.i, last=goal[0].i + 1, head=goal[0].i)


def _happens(passages: Passages, preposition: Token, moving: bool) -> bool:
    """Whether the phrase places an event, or a thing that is spoken of: not who speaks, nor where it was said."""
    parsed = passages.parsed
    governor = parsed.tokens[preposition.head]
    if governor.i == preposition.i:
        return False
    if governor.pos == "ADP" and governor.head != governor.i:
        governor = parsed.tokens[governor.head]
    if moving and governor.lower in _words("ways_on") and parsed.tokens[governor.head].pos == "VERB":
        # "Was ordered back to Sellin": the adverb tells of the motion.
        return True
    if governor.pos in ("VERB", "AUX"):
        if governor.lemma in _saying() and class_of_token(governor) == governor.lemma:
            # "Found at the dairy, in County Down, a source claimed": the comma cuts the place off from the saying.
            if governor.tag == "VBN" and parsed.children(governor.i, "nsubjpass") and preposition.lower in _words("by_side"):
                return True  # "was first reported near the campground"
            return preposition.i > 0 and parsed.tokens[preposition.i - 1].text == "," and preposition.i < governor.i
        if preposition.lower == "through" and governor.lemma in _words("entering"):
            return True
        return not moving or governor.lemma in _words("motion")
    if governor.pos in ("NOUN", "ADJ", "NUM", "PRON"):
        if moving and (governor.lemma in _words("goings") or _is_going(parsed, governor)):
            return True
        if moving:
            verb = parsed.tokens[predicate_of(parsed, governor.i)]
            if governor.pos == "ADJ" and verb.lemma in _words("motion"):
                return True
            return governor.lemma in _words("motion") or class_of_token(governor) in _words("motion")
        return governor.lemma not in _words("seated") and governor.pos != "PRON"
    return False


def _is_going(parsed: Parsed, noun: Token) -> bool:
    """ "Flight ND418 from Port Selby": the number may be the head."""
    parts = parsed.children(noun.i, "compound", "nmod")
    joined = {f"{child.lower}-{noun.lower}" for child in parts}  # "take-off" is cut at its hyphen
    return any(child.lemma in _words("goings") for child in parts) or bool(joined & _words("goings"))


@cache
def _saying() -> frozenset[str]:
    return frozenset(table("timex")["saying"]["verbs"])


def _negated(parsed: Parsed, token: Token) -> bool:
    """ "No exports to Britain", "was not sold in Britain", "Export to Britain: none on record"."""
    governor = parsed.tokens[token.head]
    if any(child.lower in ("no", "none") for child in parsed.children(governor.i, "det", "neg")):
        return True
    if token.i and parsed.tokens[token.i - 1].dep == "neg":
        return True  # "found in a side gallery, not in the shelter"
    predicate = predicate_of(parsed, token.i)
    if clause_of(parsed, token.i).negated and parsed.tokens[predicate].pos in ("VERB", "AUX"):
        return True
    sentence = parsed.sentence_of(token.i)
    colon = next((i for i in range(token.i, sentence.last) if parsed.tokens[i].text == ":"), None)
    return colon is not None and colon + 1 < sentence.last and parsed.tokens[colon + 1].lower in ("none", "no", "nil")


def _without_article(parsed: Parsed, first: int, last: int) -> str:
    if parsed.tokens[first].lower == "the" and last > first + 1:
        first += 1
    return parsed.text(first, last)
