"""Of which make or type something was: "of the X type", "named the aircraft as the X", "parts match the X"."""

from collections.abc import Iterator

from attrs import evolve

from rashomon.claims.clause import is_negated
from rashomon.claims.draft import Draft
from rashomon.claims.identities.phrases import is_denied, words_of
from rashomon.claims.identities.told import is_passive, is_told
from rashomon.claims.passages import Passages
from rashomon.model import Identity
from rashomon.names.chunks import is_capital
from rashomon.parse import Parsed, Token

MODEL = "model"
_LONGEST = 4


def models(passages: Passages) -> Iterator[Draft]:
    """One claim for each make or type that the text gives of a vehicle or a weapon.

    Where a report gives several types of one kind of thing, each of them is told of things of its own.
    """
    found = list(_told(passages))
    names: dict[str, set[str]] = {}
    for draft in found:
        value = _value(draft)
        if not value.negated:
            names.setdefault(" ".join(value.of), set()).add(value.name.lower())
    for draft in found:
        value = _value(draft)
        several = len(names.get(" ".join(value.of), ())) > 1
        yield (
            evolve(draft, value=evolve(value, of=(f"{' '.join(value.of)} {value.name}".lower(),))) if several else draft
        )


def _value(draft: Draft) -> Identity:
    assert isinstance(draft.value, Identity)
    return draft.value


def _told(passages: Passages) -> Iterator[Draft]:
    parsed = passages.parsed
    for token in parsed.tokens:
        if token.pos in ("NOUN", "PROPN"):
            yield from _before(passages, token)
            yield from _of_type(passages, token)
            yield from _a_design(passages, token)
        elif token.pos == "VERB":
            yield from _named(passages, token)
            yield from _matched(passages, token)


def kind_of(parsed: Parsed, noun: Token) -> tuple[str, ...]:
    """What kind of thing a type is of; nothing for a word that stands for several ("the aircraft")."""
    lemma = noun.lemma.lower()
    before = {child.lower for child in parsed.children(noun.i, "amod", "compound")}
    if lemma in words_of("design", "unmanned_nouns") and before & words_of("design", "unmanned"):
        return ("drone",)
    if lemma in words_of("design", "drones"):
        return ("drone",)
    return () if lemma in words_of("design", "general") else (lemma,)


def _is_kind(noun: Token) -> bool:
    return noun.lemma.lower() in words_of("model", "nouns") | words_of("design", "nouns")


def _before(passages: Passages, noun: Token) -> Iterator[Draft]:
    """ "A Tarn 340 airliner", "22 home-built Night Heron drones": without a number in it a name before a noun may as
    well be its owner's, unless a word for making stands before it, or the report speaks of several of them by it.
    """
    parsed = passages.parsed
    if not _is_kind(noun) or noun.pos != "NOUN":
        return
    words = _capitals_before(parsed, noun.i)
    if not words or words[0].entity in ("DATE", "GPE", "NORP"):
        return
    coded = any(any(char.isdigit() for char in word.text) for word in words)
    if coded or _is_made(parsed, words[0]) or _in_the_plural(parsed, words):
        yield from _draft(parsed, words, noun, kind_of(parsed, noun), end=noun.end)


def _capitals_before(parsed: Parsed, at: int) -> list[Token]:
    first, begin = at, parsed.sentence_of(at).first
    while first > begin and at - first < _LONGEST and _in_model(parsed.tokens[first - 1]):
        first -= 1
    words = parsed.tokens[first:at]
    while words and not is_capital(words[0]):
        words = words[1:]
    return words


def _in_model(token: Token) -> bool:
    return token.text == "-" or (token.pos in ("PROPN", "NUM") and (is_capital(token) or token.text[0].isdigit()))


def _is_made(parsed: Parsed, word: Token) -> bool:
    """ "Home-built", "Varland-made" right before a name."""
    made = parsed.tokens[word.i - 1] if word.i else None
    return made is not None and made.lower in words_of("design", "made") and parsed.tokens[made.i - 1].text == "-"


def _in_the_plural(parsed: Parsed, words: list[Token]) -> bool:
    """ "Night Herons", where the report speaks of Night Heron drones."""
    name = [word.text for word in words]
    plural = [*name[:-1], f"{name[-1]}s"]
    texts = [token.text for token in parsed.tokens]
    return any(
        texts[i : i + len(plural)] == plural and parsed.tokens[i + len(plural) - 1].tag in ("NNS", "NNPS", "NNP")
        for i in range(len(texts))
    )


def _of_type(passages: Passages, noun: Token) -> Iterator[Draft]:
    """ "Vehicles of the X type", "the drones were of the X model"."""
    parsed = passages.parsed
    above = parsed.tokens[noun.head]
    if noun.lemma not in words_of("design", "types") or noun.dep != "pobj" or above.lower != "of":
        return
    words = _capitals_before(parsed, noun.i)
    thing = parsed.tokens[above.head]
    if thing.lemma == "be":
        thing = next(iter(parsed.children(thing.i, "nsubj")), thing)
    if words and _is_kind(thing):
        yield from _draft(parsed, words, noun, kind_of(parsed, thing), start=above.start, end=noun.end)


def _a_design(passages: Passages, noun: Token) -> Iterator[Draft]:
    """ "The X, a Varlandic design", "the drone, an X-2"."""
    parsed = passages.parsed
    for other in parsed.children(noun.i, "appos"):
        article = any(child.lower in ("a", "an") for child in parsed.children(other.i, "det"))
        if not article:
            continue
        designed = other.lemma in words_of("design", "types") or _is_kind(other)
        if designed and _is_designation(passages, noun):
            kind = kind_of(parsed, other) if _is_kind(other) else ()
            yield from _draft(parsed, _name(parsed, noun), noun, kind, negated=is_denied(parsed, noun.i))
        elif _is_kind(noun):
            yield from _coded(parsed, other, noun)
    verb = parsed.tokens[noun.head]
    if noun.dep == "nsubj" and verb.lemma == "be" and _is_kind(noun) and is_told(parsed, verb):
        for other in parsed.children(verb.i, "attr"):
            if any(child.lower in ("a", "an") for child in parsed.children(other.i, "det")):
                yield from _coded(parsed, other, noun)


def _coded(parsed: Parsed, name: Token, thing: Token) -> Iterator[Draft]:
    """ "The helicopter, a Bell 412": a name with a number in it."""
    words = _name(parsed, name)
    # "A Halden H-60": the code may be taken for a second name.
    code = next((t for t in parsed.children(name.i, "appos", "nummod") if t.i == name.i + 1), None)
    if code is not None and code not in words and any(map(str.isdigit, code.text)):
        words = [*words, code]
    if is_capital(words[0]) and any(char.isdigit() for word in words for char in word.text):
        yield from _draft(parsed, words, name, kind_of(parsed, thing), negated=is_denied(parsed, name.i))


def _named(passages: Passages, verb: Token) -> Iterator[Draft]:
    """ "Named the aircraft as the X", "the missile was identified as an X"."""
    parsed = passages.parsed
    if verb.lemma not in words_of("design", "naming"):
        return
    things = parsed.children(verb.i, "nsubjpass") if is_passive(parsed, verb) else parsed.children(verb.i, "dobj")
    links = [p for p in parsed.children(verb.i, "prep") if p.lower == "as"]
    links += [p for thing in things for p in parsed.children(thing.i, "prep") if p.lower == "as"]
    names = [t for p in links for t in parsed.children(p.i, "pobj")] + parsed.children(verb.i, "oprd")
    for thing in things:
        if _is_kind(thing):
            for name in names:
                if _is_designation(passages, name):
                    yield from _draft(
                        parsed,
                        _name(parsed, name),
                        name,
                        kind_of(parsed, thing),
                        negated=is_negated(parsed, verb.i),
                    )


def _matched(passages: Passages, verb: Token) -> Iterator[Draft]:
    """ "Engine parts match the X", "nothing matches the Y", "the fragments came from an X-2 missile"."""
    parsed = passages.parsed
    subjects = parsed.children(verb.i, "nsubj")
    nothing = any(subject.lower in ("nothing", "none") for subject in subjects)
    remains = any(subject.lemma in words_of("design", "remains") for subject in subjects)
    if verb.lemma not in words_of("design", "matching") or not (remains or (nothing and _remains_near(parsed, verb))):
        return
    for name in parsed.children(verb.i, "dobj"):
        if _is_designation(passages, name):
            negated = nothing or is_negated(parsed, verb.i)
            start = subjects[0].start if nothing else None
            yield from _draft(parsed, _name(parsed, name), name, (), negated=negated, start=start)


def _remains_near(parsed: Parsed, verb: Token) -> bool:
    sentence = parsed.sentence_of(verb.i)
    return any(
        token.lemma in words_of("design", "remains")
        for other in parsed.sentences[max(0, sentence.i - 1) : sentence.i + 1]
        for token in parsed.tokens_of(other)
    )


def _is_designation(passages: Passages, name: Token) -> bool:
    """Whether a name can be that of a type: with a number or an article, and of no person, place or state."""
    parsed = passages.parsed
    entity = passages.names.at(name.i)
    coded = any(char.isdigit() for token in _name(parsed, name) for char in token.text)
    if name.pos != "PROPN" and not (coded and is_capital(name)):
        return False
    article = any(child.lower in ("the", "a", "an") for child in parsed.children(name.i, "det"))
    # No person has an article: "the larger Night Heron" is none, whatever its letters look like.
    kinds = ("place", "state", "group") if article else ("person", "place", "state", "group")
    return coded or (article and (entity is None or entity.kind not in kinds))


def _name(parsed: Parsed, name: Token) -> list[Token]:
    """The capitals of a name, with a number right behind it."""
    words = [*_capitals_before(parsed, name.i), name]
    behind = parsed.tokens[name.i + 1 : name.i + 2]
    return [*words, *(token for token in behind if token.pos == "NUM" and token.text.isdigit())]


def _draft(
    parsed: Parsed,
    words: list[Token],
    token: Token,
    kind: tuple[str, ...],
    *,
    start: int | None = None,
    end: int | None = None,
    negated: bool = False,
) -> Iterator[Draft]:
    name = parsed.text(words[0].i, words[-1].i + 1)
    yield Draft(
        kind="identity",
        value=Identity(role=MODEL, name=f"not {name}" if negated else name, negated=negated, of=kind),
        start=words[0].start if start is None else start,
        end=words[-1].end if end is None else end,
        token=token.i,
        # What is planned to be done with a thing does not change of which type it is.
        mode="" if negated else "stated",
    )
