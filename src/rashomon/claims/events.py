"""Classes of events: verbs, nouns and adjectives that tell of the same kind of thing."""

from functools import cache

from rashomon.claims.measures import is_person
from rashomon.lang import table
from rashomon.parse import Parsed, Token, once

# Labels under which a parser hangs the second word of "go down", "set off", "take prisoner" on its verb.
_PARTICLES = ("prt", "advmod", "prep", "dobj", "acomp", "oprd")
_LIGHT_OBJECTS = ("dobj", "attr", "acomp", "nsubjpass", "nsubj")
_POS = {"VERB": "v", "AUX": "v", "NOUN": "n"}


@cache
def _classes() -> dict[str, str]:
    return {lemma: name for name, lemmas in table("events").items() for lemma in lemmas}


@cache
def _phrasal() -> frozenset[str]:
    """First words of the entries that have a second one."""
    return frozenset(lemma.split(" ")[0] for lemma in _classes() if " " in lemma)


@cache
def _craft() -> frozenset[str]:
    """What is wrecked when it "was lost": ships, aircraft, trains."""
    return frozenset(lemma for name in ("ship", "plane", "helicopter", "train") for lemma in table("things")[name])


@cache
def _words(key: str) -> frozenset[str]:
    return frozenset(table("words")[key])


@cache
def vehicles() -> frozenset[str]:
    """Lemmas of what carries people or goods."""
    wheeled = frozenset(lemma for name in ("bus", "truck", "car") for lemma in table("things")[name])
    return _craft() | wheeled | frozenset(table("words")["vehicles"])


@cache
def harm() -> frozenset[str]:
    """The classes by which a report tells what came about on a day: harm to people, disasters, the use of force."""
    return frozenset(table("alignment")["harm"])


def class_of_lemma(lemma: str, pos: str = "") -> str:
    """The class a lemma belongs to, or the lemma itself.

    Args:
        lemma: Lower-case lemma.
        pos: UPOS, for lemmas that are one thing as verb and another as noun; empty when unknown.

    Example:
        >>> class_of_lemma("perish"), class_of_lemma("zigzag")
        ('kill', 'zigzag')
        >>> class_of_lemma("strike", "VERB"), class_of_lemma("strike", "NOUN")
        ('attack', 'walkout')
    """
    classes = _classes()
    narrow = _POS.get(pos)
    if narrow is not None and (found := classes.get(f"{lemma}/{narrow}")) is not None:
        return found
    return classes.get(lemma, lemma)


def class_of_token(token: Token) -> str:
    """The class of a token by its lemma and part of speech; a name is its own class."""
    if token.pos == "PROPN":
        return token.lower
    return class_of_lemma(token.lemma, token.pos)


@once
def event_class(parsed: Parsed, predicate: int) -> str:
    """The class of a predicate: with its particle ("go down"), or of the noun a light verb governs ("made an attack").

    A light verb without such a noun is classed as itself.
    """
    token = parsed.tokens[predicate]
    if token.lemma == "lose" and any(child.lemma in _craft() for child in parsed.children(predicate, "nsubjpass")):
        return "crash"
    if _is_overturned(parsed, token):
        return "sink"
    if _gets_out(parsed, token):
        return "escape"
    if token.lemma in _phrasal():
        for child in parsed.children(predicate, *_PARTICLES):
            for word in (child.lower, child.lemma):
                if (found := _classes().get(f"{token.lemma} {word}")) is not None:
                    return found
    if _gets_in(parsed, token):
        return "enter"
    if token.lemma in _words("inchoatives"):
        for state in parsed.children(predicate, "acomp"):
            if (found := class_of_lemma(state.lemma, state.pos)) in table("events"):
                return found
    if token.lemma in table("words")["support_verbs"]:
        for noun in _bare_objects(parsed, predicate):
            found = class_of_lemma(noun.lemma, noun.pos)
            if found in table("events"):
                return found
    if token.lemma in table("words")["light_verbs"]:
        for child in (child for label in _LIGHT_OBJECTS for child in parsed.children(predicate, label)):
            found = class_of_lemma(child.lemma, child.pos)
            if found != child.lemma or found in table("events"):
                return found
    return class_of_token(token)


def _is_overturned(parsed: Parsed, verb: Token) -> bool:
    """ "The tram toppled onto its side", "the lorry flipped": of what goes on wheels or water; a tower collapses."""
    if verb.lemma not in _words("toppling_verbs"):
        return False
    return any(child.lemma in vehicles() for child in parsed.children(verb.i, "nsubj", "nsubjpass"))


def _gets_out(parsed: Parsed, verb: Token) -> bool:
    """ "Sawed their way out", "crept out of the prison": a way that is made, or out of where somebody is held.

    English tells the path beside the verb (Talmy, Lexicalization patterns, 1985).
    """
    way = any(
        child.lemma == "way" and any(own.tag == "PRP$" for own in parsed.children(child.i, "poss"))
        for child in parsed.children(verb.i, "dobj")
    )
    if not (way or verb.lemma in _words("escape_verbs")) or not _goes_itself(parsed, verb):
        return False
    return any(
        link.lower == "out" and (way or any(_is_among(noun, "confining") for noun in _ends(parsed, link)))
        for link in parsed.children(verb.i, "prt", "advmod", "prep")
    )


def _gets_in(parsed: Parsed, verb: Token) -> bool:
    """ "Climbed in through a skylight", "strolled into the vault": what a verb of motion and its path tell together."""
    if verb.lemma not in _words("path_verbs") or not _goes_itself(parsed, verb):
        return False
    for link in parsed.children(verb.i, "prt", "advmod", "prep"):
        ends = _ends(parsed, link)
        if link.lower in ("in", "inside") and not ends and not parsed.children(link.i, "pcomp"):
            return True
        if link.lower == "through" and any(_is_among(noun, "entrances") for noun in ends):
            return True
        inside = any(_is_among(noun, "sites", "enclosed", "place_nouns") or noun.lower in _buildings() for noun in ends)
        if link.lower == "into" and inside and verb.lemma not in _words("loose_path_verbs"):
            return True
    return False


def _goes_itself(parsed: Parsed, verb: Token) -> bool:
    """Whether it is somebody who moves: no water that poured in, no bus, and no ship, which has a name and an article
    ("the Aurora") or its kind before it ("the tanker Aurora").
    """
    for noun in parsed.children(verb.i, "nsubj", "nsubjpass"):
        if noun.pos == "NOUN" and not is_person(noun.lemma):
            return False
        if noun.tag == "NNP" and noun.entity != "NORP" and parsed.children(noun.i, "det"):
            return False
        if noun.pos == "PROPN" and any(kind.lemma in vehicles() for kind in parsed.children(noun.i, "compound")):
            return False
    return True


def _ends(parsed: Parsed, link: Token) -> list[Token]:
    """Where a preposition of a path leads, also behind another one: "into the vault", "out of the prison"."""
    inner = parsed.children(link.i, "prep")
    return [noun for at in (link, *inner) for noun in parsed.children(at.i, "pobj")]


def _is_among(noun: Token, *keys: str) -> bool:
    return any(word in table("places")[key] for key in keys for word in (noun.lemma, noun.lower))


@cache
def _buildings() -> frozenset[str]:
    return frozenset((*table("things")["building"], *table("measures")["heads"]["buildings"]))


def _bare_objects(parsed: Parsed, predicate: int) -> list[Token]:
    """Nouns without an article under a preposition of the verb: "come to harm", "taken into custody"."""
    return [
        noun
        for preposition in parsed.children(predicate, "prep")
        if preposition.lower in table("words")["support_prepositions"]
        for noun in parsed.children(preposition.i, "pobj")
        if noun.tag == "NN" and not parsed.children(noun.i, "det", "poss", "nummod")
    ]


def is_event_noun(token: Token) -> bool:
    """Whether a noun tells of something that happens: of a class of events, or listed as one that dates."""
    if token.pos != "NOUN":
        return False
    return class_of_token(token) != token.lemma or token.lemma in table("events") or token.lemma in _dated_nouns()


@cache
def _dated_nouns() -> frozenset[str]:
    return frozenset(table("timex")["dated"]["nouns"])
