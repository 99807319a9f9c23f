"""What the report says that things and people were: the powder flour, the victim a postman, the attackers guards.

What is only described is of use where another report describes the same: such claims are kept beside the report's own,
like names. Who did it and what something is called are claims at once.
"""

from collections.abc import Iterator

from attrs import evolve

from rashomon.claims.draft import Draft
from rashomon.claims.identities.blame import also_called, is_party
from rashomon.claims.identities.contrast import contrasted
from rashomon.claims.identities.equations import Equation, equations
from rashomon.claims.identities.kinds import KIND
from rashomon.claims.identities.offices import is_office
from rashomon.claims.identities.phrases import acts, is_named, named, told_by, words_of
from rashomon.claims.identities.told import in_words, person_at
from rashomon.claims.measures import is_person
from rashomon.claims.passages import Passages
from rashomon.lang import table
from rashomon.model import Entity, Identity
from rashomon.names.titles import honorifics, is_rank
from rashomon.parse import Parsed, Token

_DEFINITE = frozenset({"the", "this", "that", "these", "those"})


def said(passages: Passages) -> Iterator[Draft]:
    """One claim for each doer, storm, ship, work or gang that is said to be somebody or something by name."""
    for equation in equations(passages.parsed):
        role = _role(passages, equation)
        if role:
            yield from _drafts(passages, role, equation, ())


def said_of(passages: Passages) -> Iterator[Draft]:
    """One draft for each thing and person that is said to be something: no claim yet, and one as soon as another report
    says what the same one was.
    """
    parsed = passages.parsed
    for equation in equations(parsed):
        subject, filler = parsed.tokens[equation.subject], parsed.tokens[equation.filler]
        if _role(passages, equation):
            continue
        of = _whose(passages, subject)
        if subject.lower in ("he", "she") and not (is_person(filler.lemma) or is_office(filler.lemma)):
            of = ()  # "she was the light of their lives"
        if of and _describes(passages, subject, filler):
            yield from _drafts(passages, KIND, equation, of)
        elif not of and filler.pos == "PROPN" and is_person(subject.lemma) and not _is_title(subject.lemma):
            # "An assistant at the works, Ada Moss, ..."
            of = _whose(passages, filler)
            turned = evolve(equation, subject=equation.filler, filler=equation.subject)
            if of and equation.filler == equation.verb:
                yield from _drafts(passages, KIND, turned, of)
    yield from _called(passages)


def _called(passages: Passages) -> Iterator[Draft]:
    """ "Prison nurse Ada Moss": what somebody is, right before the name, where it is no office and no rank."""
    parsed = passages.parsed
    for entity in passages.names.entities:
        if entity.kind != "person" or " " not in entity.name:
            continue
        for start, end in entity.mentions:
            inside = range(*parsed.token_range(start, end))
            first = next((i for i in inside if parsed.tokens[i].text == entity.name.split()[0]), inside.start)
            begin = first
            opening = parsed.sentence_of(first).first
            while begin > opening and _calls(parsed, begin - 1, opening):
                begin -= 1
            noun = parsed.tokens[first - 1]
            if begin < first and is_person(noun.lemma.lower()) and not _is_title(noun.lower):
                yield in_words(passages, KIND, (begin, first), first - 1, of=_name_of(entity), negated=False)
                break


def _name_of(entity: Entity) -> tuple[str, ...]:
    """The words of a name alone: what office a report gives somebody may be what another denies."""
    return tuple(sorted({word.strip(".,").lower() for word in entity.name.split()}))


def _is_title(word: str) -> bool:
    """Whether a noun before a name is a form of address, an office or no more than what somebody is to another."""
    if word in honorifics() or is_rank(word) or is_office(word) or word in table("offices")["portfolio"]["words"]:
        return True
    # Whose wife she is, that he spoke, and that he was there: no calling.
    return word in table("titles")["family"]["words"] or word in words_of("frames", "no_calling")


def _calls(parsed: Parsed, at: int, opening: int) -> bool:
    """Whether a token is a common noun before a name, or one with the capital of the sentence."""
    token = parsed.tokens[at]
    return (token.text.islower() or at == opening) and token.tag in ("NN", "NNP")


def _drafts(passages: Passages, role: str, equation: Equation, of: tuple[str, ...]) -> Iterator[Draft]:
    parsed = passages.parsed
    draft = named(passages, role, equation.filler, of=of, negated=equation.negated)
    value = draft.value
    assert isinstance(value, Identity)
    if role == KIND and _is_past(parsed, equation):
        # "Formerly a deputy": the adverb and the article may stand in the phrase.
        words = [word for word in value.name.split() if word not in {*words_of("frames", "formerly"), "a", "an", "the"}]
        value = evolve(value, name=" ".join(["former", *words]))
        draft = evolve(draft, value=value)
    if role == "perpetrator" and (called := also_called(parsed, equation.filler)):
        plain = parsed.tokens[equation.filler].pos != "PROPN"
        name, rest = (called[0], (value.name, *called[1:])) if plain else (value.name, tuple(called))
        value = evolve(value, name=name, aliases=(*value.aliases, *rest))
    yield told_by(passages, evolve(draft, value=value), equation.teller)
    other = None if equation.negated else contrasted(parsed, equation.filler)
    if other is not None:
        yield told_by(passages, in_words(passages, role, other, equation.filler, of=of, negated=True), equation.teller)


def _is_past(parsed: Parsed, equation: Equation) -> bool:
    """ "Ada Moss, formerly a deputy": what somebody was before."""
    between = parsed.tokens[equation.subject + 1 : equation.filler]
    return any(token.lower in words_of("frames", "formerly") for token in between)


def _role(passages: Passages, equation: Equation) -> str:
    """The role of a filler that is a claim at once; empty for a description."""
    parsed = passages.parsed
    subject, filler = parsed.tokens[equation.subject], parsed.tokens[equation.filler]
    if not is_named(parsed, filler.i):
        return ""
    doers = words_of("perpetrator", "suspects") - {"man", "men", "suspect"} | words_of("blame", "captors")
    if subject.lemma in doers and is_party(passages, filler.i) and filler.lemma not in doers:
        described = filler.pos == "PROPN" or parsed.children(filler.i, "amod", "compound", "poss", "nmod", "prep")
        if filler.i == equation.verb:
            # "The hackers, a gang known as X".
            known = filler.pos == "PROPN" or bool(also_called(parsed, filler.i))
            return "perpetrator" if known and _is_definite(parsed, subject) else ""
        return "perpetrator" if described and _is_definite(parsed, subject) else ""
    if filler.i == equation.verb:
        return ""
    titled = filler.pos == "PROPN" and filler.text[:1].isupper() and not acts(passages, filler.i)
    titled = titled or (
        filler.pos == "PROPN" and person_at(passages, filler.i) is None and passages.names.at(filler.i) is None
    )
    if not titled or not _is_definite(parsed, subject):
        return ""
    if subject.lemma in words_of("works", "nouns"):
        return "work"
    return next(
        (
            str(role)
            for role, nouns in table("roles")["named"].items()
            if role != "company" and subject.lemma in nouns and not parsed.children(filler.i, "det")
        ),
        "",
    )


def _whose(passages: Passages, subject: Token) -> tuple[str, ...]:
    """What tells one described thing from another: its noun, or the name of a person; nothing where it is none."""
    parsed = passages.parsed
    if subject.pos == "PROPN":
        entity = passages.names.at(subject.i)
        known = entity is not None and entity.kind == "person" and " " in entity.name
        return _name_of(entity) if entity is not None and known else ()
    if subject.tag in ("WP", "WDT"):
        above = parsed.tokens[subject.head]
        return (above.lemma,) if above.dep == "csubj" else ()
    if subject.lower in words_of("frames", "ranks"):
        # "The third to die was a night watchman", "the first was an old lady".
        return (subject.lower,)
    ranked = [child.lower for child in parsed.children(subject.i, "amod") if child.lower in words_of("frames", "ranks")]
    if ranked and subject.lemma in words_of("frames", "ranked"):
        return (ranked[0],)
    if subject.pos == "VERB" and subject.dep == "csubj":
        return (subject.lemma,)
    entity = passages.names.at(subject.i)
    if subject.lower in ("he", "she") and entity is not None and entity.kind == "person" and " " in entity.name:
        return _name_of(entity)
    if subject.lower in ("it", "he", "she", "they", "him", "her", "them"):
        before = _spoken_of(parsed, subject)
        return (before.lemma,) if before is not None else ()
    plain = subject.pos == "NOUN" and subject.lemma not in words_of("frames", "abstract")
    return (subject.lemma,) if plain and _is_definite(parsed, subject) else ()


def _spoken_of(parsed: Parsed, pronoun: Token) -> Token | None:
    """The subject of the sentence before, or of the clause before in this one, for which a pronoun may stand."""
    at = parsed.sentence_of(pronoun.i).i
    near = [s for s in parsed.sentences[max(0, at - 1) : at + 1] if s.paragraph == parsed.sentences[at].paragraph]
    people = pronoun.lower in ("he", "she", "him", "her")
    found = [
        token
        for sentence in near
        for token in parsed.tokens_of(sentence)
        if token.i < pronoun.i and token.dep in ("nsubj", "nsubjpass") and token.pos == "NOUN"
    ]
    fitting = [t for t in found if is_person(t.lemma) == people and _is_definite(parsed, t)]
    return fitting[0] if fitting else None


def _is_definite(parsed: Parsed, noun: Token) -> bool:
    return any(child.lower in _DEFINITE or child.dep == "poss" for child in parsed.children(noun.i, "det", "poss"))


def _describes(passages: Passages, subject: Token, filler: Token) -> bool:
    """Whether a noun tells what somebody or something was: not an amount, a time or a word of no sense."""
    parsed = passages.parsed
    if filler.pos not in ("NOUN", "PROPN") or not is_named(parsed, filler.i) or filler.lemma == subject.lemma:
        return False
    if filler.entity in ("DATE", "TIME", "MONEY", "PERCENT", "QUANTITY", "CARDINAL", "ORDINAL"):
        return False
    if any(span.first <= filler.i < span.last for span in passages.times):
        return False
    counted = any(child.pos == "NUM" and child.i < filler.i for child in parsed.children(filler.i, "nummod"))
    return not counted and filler.lemma not in words_of("frames", "abstract")
