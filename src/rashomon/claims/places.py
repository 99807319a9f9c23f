"""Places as claims: where something happened, by the preposition that ties a place to an event."""

from collections.abc import Iterable
from functools import cache
from typing import ClassVar

from attrs import evolve

from rashomon.claims.bearings import degrees_of
from rashomon.claims.clause import clause_of, predicate_of, subject_of
from rashomon.claims.draft import Draft
from rashomon.claims.events import class_of_token
from rashomon.claims.measures import is_person
from rashomon.claims.passages import Passages
from rashomon.claims.situated import adverbs, answers, at_thing, distances, labels, roles
from rashomon.claims.spots import (
    Spot,
    is_built,
    is_going,
    is_place,
    name_around,
    spot_of,
    stray_object,
    torn,
    whole,
    words_of_place,
)
from rashomon.claims.units import dimension
from rashomon.lang import table
from rashomon.model import Place
from rashomon.names.chunks import place_heads
from rashomon.names.gazetteer import within as lies_in
from rashomon.parse import Parsed, Token

# "north - north - east": no direction has more tokens.
_COMPASS_WORDS = 5
# So near before a place the word of whence or whither is part of the words.
_NEAR = 4
# "House no . 17".
_NUMBERED = 4


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
            for draft in (*self._of_preposition(passages, token), *self._out_of_country(passages, token)):
                found.setdefault((draft.start, draft.end), draft)
        told = (
            *(self._draft(passages, spot, token) for spot, token in adverbs(passages, lines)),
            *(self._draft(passages, spot, token) for spot, token in roles(passages, lines)),
            *(self._draft(passages, spot, token) for spot, token in labels(passages, lines)),
            *(self._draft(passages, spot, token) for spot, token in answers(passages, lines)),
            *self._where_clauses(passages, lines),
            *self._bearings(passages, lines),
            *self._goals(passages, lines),
            *self._journeys(passages, lines),
            *self._blows(passages, lines),
            *self._far(passages, lines),
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
        moving = word in words_of_place("moving")
        if word == "of" and parsed.tokens[token.head].lower == "out":
            word, moving = "from", True
        objects = parsed.children(token.i, "pobj") or stray_object(passages, token)
        house = _house(parsed, token)
        if house is not None:
            yield self._draft(passages, house, token)
            return
        tight = word in words_of_place("tight") or (
            word == "to" and parsed.tokens[token.head].lower in words_of_place("tight")
        )
        if tight and objects:
            spot = at_thing(passages, token, objects[0], moving=False)
            if spot is not None:
                yield self._draft(passages, spot, token)
        if not objects or not (moving or word in words_of_place("located")):
            return
        if word == "during" and objects[0].lemma not in words_of_place("gatherings"):
            return
        if (
            word == "over"
            and objects[0].entity not in ("LOC", "FAC")
            and objects[0].lemma not in words_of_place("below")
        ):
            return
        if not _happens(passages, token, moving):
            return
        for noun in (objects[0], *parsed.children(objects[0].i, "conj")):
            spot = torn(parsed, objects) or spot_of(passages, noun, word) or at_thing(passages, token, noun, moving)
            if spot is not None:
                yield self._draft(passages, spot, token)

    def _out_of_country(self, passages: Passages, token: Token) -> Iterable[Draft]:
        """ "Was abroad", "had gone overseas": an adverb that tells where by itself."""
        parsed = passages.parsed
        verb = parsed.tokens[token.head]
        if token.lower not in words_of_place("out_of_country") or verb.pos not in ("VERB", "AUX"):
            return
        if verb.lemma == "be" or verb.lemma in words_of_place("motion") | words_of_place("staying"):
            spot = Spot(first=token.i, last=token.i + 1, head=token.i)
            yield self._draft(passages, spot, token, name=sorted(words_of_place("out_of_country"))[0])

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
            spot = spot_of(passages, noun, "where")
            if spot is not None:
                yield self._draft(passages, spot, verb)

    def _goals(self, passages: Passages, lines: frozenset[int]) -> Iterable[Draft]:
        """ "Reached a rest chamber", "entered the embassy": where somebody came to, as the object of a verb."""
        parsed = passages.parsed
        for verb in parsed.tokens:
            if verb.lemma not in words_of_place("reaching") or verb.pos != "VERB" or verb.sentence in lines:
                continue
            subject = subject_of(parsed, verb.i)
            comer = None if subject is None else parsed.tokens[subject]
            if comer is None or not (comer.pos in ("PRON", "PROPN") or _comes(comer)):
                continue
            for noun in parsed.children(verb.i, "dobj"):
                spot = spot_of(passages, noun, "in")
                if spot is not None:
                    yield self._draft(passages, spot, verb)

    def _blows(self, passages: Passages, lines: frozenset[int]) -> Iterable[Draft]:
        """ "A shell hit the market", "the tanker struck the Maiden Rocks": where it came down or ran aground."""
        parsed = passages.parsed
        for verb in parsed.tokens:
            if verb.lemma not in words_of_place("hitting") or verb.pos != "VERB" or verb.sentence in lines:
                continue
            subject = subject_of(parsed, verb.i)
            blow = None if subject is None else parsed.tokens[subject]
            if blow is None or not (_comes(blow) or _is_blow(parsed, blow)) or is_person(blow.lemma):
                continue
            for noun in parsed.children(verb.i, "dobj"):
                built = noun.pos == "PROPN" or any(c.lower not in ("a", "an") for c in parsed.children(noun.i, "det"))
                spot = spot_of(passages, noun, "at") if built else None
                if spot is not None:
                    yield self._draft(passages, spot, verb)

    def _journeys(self, passages: Passages, lines: frozenset[int]) -> Iterable[Draft]:
        """ "Flight 418 had left Port Selby for Caldmoor", "bound for the port of Moss": whence and whither; "two men
        forced a window on the garden side": where they came in.
        """
        parsed = passages.parsed
        for verb in parsed.tokens:
            if verb.sentence in lines or verb.pos not in ("VERB", "ADJ"):
                continue
            subject = subject_of(parsed, verb.i)
            comer = None if subject is None else parsed.tokens[subject]
            if verb.lemma in words_of_place("forcing") and comer is not None and (comer.pos == "PRON" or _comes(comer)):
                for noun in parsed.children(verb.i, "dobj"):
                    if noun.lemma in words_of_place("entrances") and parsed.children(noun.i, "det"):
                        yield self._draft(passages, whole(passages, noun), verb)
            if comer is None or not (comer.pos in ("PRON", "PROPN") or _comes(comer)):
                continue
            particles = {child.lower for child in parsed.children(verb.i, "prt")}
            along = verb.lemma in words_of_place("motion") - words_of_place("felling") and bool(
                particles & words_of_place("along")
            )
            places = parsed.children(verb.i, "dobj") if along or verb.lemma in words_of_place("leaving") else []
            # "Left a crater", "left craters": what was made, and no place that was left.
            places = [n for n in places if along or n.pos == "PROPN" or _is_known(parsed, n)]
            if verb.lemma in words_of_place("setting_out"):
                links = [
                    *parsed.children(verb.i, "prep"),
                    *(p for noun in places for p in parsed.children(noun.i, "prep")),
                ]
                places += [inner for p in links if p.lower == "for" for inner in parsed.children(p.i, "pobj")]
            for noun in places:
                link = parsed.tokens[noun.head]
                told = link if link.lower == "for" else verb
                placed = is_place(passages, noun) or is_built(parsed, noun) or noun.lower in place_heads()
                spot = spot_of(passages, noun, "to") if placed else None
                if spot is None and placed and noun.pos == "PROPN":
                    owners = parsed.children(noun.i, "poss", "compound")
                    spot = Spot(first=min([noun.i, *(o.i for o in owners)]), last=noun.i + 1, head=noun.i)
                if spot is not None:
                    draft = self._draft(passages, spot, verb)
                    # The words tell whether it is whence or whither.
                    near = 0 < parsed.tokens[spot.first].i - told.i <= _NEAR
                    yield evolve(draft, start=min(draft.start, told.start)) if near else draft

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
                spot = name_around(passages, noun) if noun.pos == "PROPN" else spot_of(passages, noun, "near")
                if spot is None:
                    continue
                whole = Spot(first=numeral.first, last=spot.last, head=spot.head)
                far = parsed.text(numeral.first, link)
                yield self._draft(
                    passages,
                    whole,
                    parsed.tokens[link],
                    name=f"{far} of {_without_article(parsed, spot.first, spot.last)}",
                )

    def _far(self, passages: Passages, lines: frozenset[int]) -> Iterable[Draft]:
        """ "Three kilometres from the border": the words are the place."""
        for spot, token in distances(passages, lines):
            yield self._draft(passages, spot, token, name=passages.parsed.text(spot.first, spot.last))

    def _draft(self, passages: Passages, spot: Spot, token: Token, name: str = "") -> Draft:
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


def _is_known(parsed: Parsed, noun: Token) -> bool:
    """ "Left the bar", "left her home", not "left a crater"."""
    return any(child.lower not in ("a", "an") for child in parsed.children(noun.i, "det", "poss", "compound"))


def _is_blow(parsed: Parsed, noun: Token) -> bool:
    """ "A salvo of rockets", and no "wave of sackings"."""
    of = [inner for p in parsed.children(noun.i, "prep") if p.lower == "of" for inner in parsed.children(p.i, "pobj")]
    blows = words_of_place("blows")
    return noun.lemma in blows and all(inner.lemma in blows or _comes(inner) for inner in of)


def _comes(noun: Token) -> bool:
    """Whether a noun is of somebody or something that goes places: no news and no deal."""
    craft = any(
        noun.lemma in table("things")[name] for name in words_of_place("craft")
    ) or noun.lemma in words_of_place("movers")
    return noun.pos == "NUM" or is_person(noun.lemma) or craft


def _compass_end(parsed: Parsed, at: int) -> int | None:
    """The token behind the words of a direction that begin at a token ("north-east of"); None where none begin."""
    if at >= len(parsed.tokens):
        return None
    last = parsed.sentence_of(at).last
    words = [token.lower for token in parsed.tokens[at : min(at + _COMPASS_WORDS, last)]]
    ends = [at + n for n in range(1, len(words) + 1) if degrees_of("".join(words[:n])) is not None]
    return ends[-1] if ends and ends[-1] < last else None


def _header_sentences(passages: Passages) -> frozenset[int]:
    """Sentences that only say where and when a report was written."""
    parsed = passages.parsed
    return frozenset(
        parsed.tokens[span.first].sentence
        for span in passages.times
        if span.role == "header"
        and not any(token.tag in ("VBD", "VBZ", "VBP") for token in parsed.tokens_of(parsed.sentence_of(span.first)))
    )


def _way(parsed: Parsed, token: Token) -> Spot | None:
    """ "On the way to hospital", "en route to Cairo"."""
    if token.lower not in ("on", "en"):
        return None
    tokens, at = parsed.tokens, token.i + 1
    end = parsed.sentence_of(token.i).last
    while at < end and tokens[at].pos == "DET":
        at += 1
    if at + 2 >= end or tokens[at].lower not in words_of_place("ways") or tokens[at + 1].lower != "to":
        return None
    goal = parsed.children(at + 1, "pobj")
    if not goal or not any(above.pos == "VERB" for above in parsed.ancestors(token.i)):
        return None
    return Spot(first=token.i, last=goal[0].i + 1, head=goal[0].i)


def _house(parsed: Parsed, token: Token) -> Spot | None:
    """ "Outside house no. 17", "in front of number 4": a house by its number."""
    front = token.lower == "of" and token.i > 0 and parsed.tokens[token.i - 1].lower == "front"
    if not (front or token.lower in words_of_place("by_side") | words_of_place("at_seats")):
        return None
    sentence = parsed.sentence_of(token.i)
    words = parsed.tokens[token.i + 1 : min(token.i + 1 + _NUMBERED, sentence.last)]
    at = 1 if words and words[0].lower in words_of_place("numbered") else 0
    if at >= len(words) or words[at].lower.rstrip(".") not in ("no", "nos", "number"):
        return None
    end = next((t.i for t in words[at + 1 :] if t.text != "."), None)
    if end is None or not parsed.tokens[end].text[:1].isdigit():
        return None
    return Spot(first=words[0].i, last=end + 1, head=end)


def _happens(passages: Passages, preposition: Token, moving: bool) -> bool:
    """Whether the phrase places an event, or a thing that is spoken of: not who speaks, nor where it was said."""
    parsed = passages.parsed
    governor = parsed.tokens[preposition.head]
    if governor.i == preposition.i:
        return False
    if governor.pos == "ADP" and governor.head != governor.i:
        governor = parsed.tokens[governor.head]
    if moving and governor.lower in words_of_place("ways_on") and parsed.tokens[governor.head].pos == "VERB":
        # "Was ordered back to Sellin": the adverb tells of the motion.
        return True
    if governor.pos in ("VERB", "AUX"):
        if governor.lemma in _saying() and class_of_token(governor) == governor.lemma:
            # "Found at the dairy, in County Down, a source claimed": the comma cuts the place off from the saying.
            if (
                governor.tag == "VBN"
                and parsed.children(governor.i, "nsubjpass")
                and preposition.lower in words_of_place("by_side")
            ):
                return True  # "was first reported near the campground"
            if (
                governor.tag == "VBN"
                and not moving
                and any(
                    class_of_token(subject) not in ("", subject.lemma)
                    for subject in parsed.children(governor.i, "nsubjpass")
                )
            ):
                return True  # "a fire was reported in the ravine"
            return preposition.i > 0 and parsed.tokens[preposition.i - 1].text == "," and preposition.i < governor.i
        if preposition.lower == "through" and governor.lemma in words_of_place("entering"):
            return True
        if moving and governor.lemma == "open" and any(t.lemma == "fire" for t in parsed.children(governor.i, "dobj")):
            return True  # "opened fire from a hill"
        if (
            moving
            and governor.lemma == "fire"
            and any(
                subject.pos == "PRON" or is_person(subject.lemma)
                for subject in parsed.children(governor.i, "nsubjpass")
            )
        ):
            return False  # "was fired from the factory"
        return not moving or governor.lemma in words_of_place("motion")
    if governor.pos == "PROPN" and governor.dep == "pobj" and not moving:
        # "At the foot of the Hundred Steps in the town of Telum": where what places it is.
        outer = parsed.tokens[governor.head]
        while outer.lower == "of" and parsed.tokens[outer.head].dep == "pobj":
            outer = parsed.tokens[parsed.tokens[outer.head].head]
        return outer.lower in words_of_place("located") and _happens(passages, outer, False)
    if governor.pos in ("NOUN", "ADJ", "NUM", "PRON"):
        if moving and (governor.lemma in words_of_place("goings") or is_going(parsed, governor)):
            return True
        if moving:
            verb = parsed.tokens[predicate_of(parsed, governor.i)]
            if governor.pos == "ADJ" and verb.lemma in words_of_place("motion"):
                return True
            return governor.lemma in words_of_place("motion") or class_of_token(governor) in words_of_place("motion")
        return governor.lemma not in words_of_place("seated") and governor.pos != "PRON"
    return False


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
