"""Whose losses a count tells of: a party's own, another's, or those of the one the words name."""

from rashomon.claims.clause import predicate_of, subject_of
from rashomon.claims.counted import Counted
from rashomon.claims.measures import words
from rashomon.claims.passages import Passages
from rashomon.claims.predicates import Classed
from rashomon.lang import table
from rashomon.model import Entity
from rashomon.parse import Parsed, Sentence, Token

# Entities that may be a party to a count: those that have soldiers, members, officers.
_PARTIES = frozenset({"organisation", "group"})
# A state spoken of less than this share of the most spoken-of one is a bystander: a host, a mediator.
_BYSTANDER = 0.25
# Sentences back in which the two of "each other" may be named.
_BACK = 2


def side_of(
    passages: Passages, token: int, counted: Counted, classed: Classed, head: tuple[int | None, int, int]
) -> str:
    """Entity id of the party the counted belong to, empty when the words do not tell.

    Args:
        passages: The report.
        token: Token of the number: its clause is the claim's clause.
        counted, classed: What is counted, and the class with the verb that gives it.
        head: Token of the counted noun or None, and the token range of its words.

    In this order: the words for the counted ("23 Varnese soldiers", "soldiers of the brigade"), the loser ("Norland
    lost four", "the enemy lost 23"), and for a count of none the party that denies its losses.
    """
    parsed = passages.parsed
    noun, first, last = head
    found = _named(passages, noun, first, last)
    if not found and counted.part_head is not None:
        found = entity_side(passages, passages.names.at(counted.part_head))
    if found:
        return found
    if noun is not None and parsed.tokens[noun].lemma in words("other_party"):
        return _other_side(passages, noun)
    if classed.role == "undergo" or parsed.tokens[token].dep in ("dobj", "nummod"):
        verb = predicate_of(parsed, token) if classed.verb is None else classed.verb
        if parsed.tokens[verb].lemma in words("losing") and verb < token:
            return _loser(passages, verb)
    if classed.measure in table("alignment")["losses"] and _denies_own(passages, token):
        return _own_side(passages, token)
    return ""


def entity_side(passages: Passages, entity: Entity | None) -> str:
    """The party an entity stands for: the state itself, the state it belongs to, or the body."""
    if entity is None:
        return ""
    if entity.kind == "state":
        return entity.id
    if entity.state:
        return entity.state
    return entity.id if entity.kind in _PARTIES else ""


def _named(passages: Passages, noun: int | None, first: int, last: int) -> str:
    parsed = passages.parsed
    if noun is None:
        return ""
    for place in range(last - 1, first - 1, -1):
        if found := entity_side(passages, passages.names.at(place)):
            return found
    for child in parsed.children(noun, "poss", "nmod", "compound", "amod"):
        if found := entity_side(passages, passages.names.at(child.i)):
            return found
    for child in parsed.children(noun, "prep"):
        if child.lower in ("of", "from"):
            for inner in parsed.children(child.i, "pobj"):
                if found := entity_side(passages, passages.names.at(inner.i)):
                    return found
    return ""


def _loser(passages: Passages, verb: int) -> str:
    subject = subject_of(passages.parsed, verb)
    if subject is None:
        return ""
    found = entity_side(passages, passages.names.at(subject))
    token = passages.parsed.tokens[subject]
    if not found and token.lower in ("it", "they", "we"):
        return _own_side(passages, subject)
    if not found and token.lemma in words("other_party"):
        return _other_side(passages, subject)
    return found


def _denies_own(passages: Passages, token: int) -> bool:
    """A negative count in a sentence that says "our side", or right after one in the same quotation."""
    parsed = passages.parsed
    sentence = parsed.sentence_of(token)
    if not any(word.lower in table("words")["negators"] for word in parsed.tokens_of(sentence)):
        return False
    if _says_own(parsed, sentence):
        return True
    before = parsed.sentences[sentence.i - 1] if sentence.i else None
    quote, earlier = parsed.quote_of.get(token), None if before is None else parsed.quote_of.get(before.last - 1)
    return before is not None and quote is not None and quote is earlier and _says_own(parsed, before)


def _says_own(parsed: Parsed, sentence: Sentence) -> bool:
    return any(word.lower in words("own_party") for word in parsed.tokens_of(sentence))


def _own_side(passages: Passages, token: int) -> str:
    """The party that speaks: the source's, else the one the outlet's name shows to be its own."""
    for attribution in reversed(passages.attributions.around(token)):
        if attribution.source is not None:
            entity = passages.names.get(attribution.source.entity)
            if found := entity_side(passages, entity) or _state_in(passages, attribution.source.name):
                return found
            break
    return _state_in(passages, passages.report.outlet)


def _state_in(passages: Passages, name: str) -> str:
    spoken = name.lower().split()
    for entity in passages.names.entities:
        if entity.kind == "state" and any(form.lower() in spoken for form in (entity.name, *entity.aliases)):
            return entity.id
    return ""


def _other_side(passages: Passages, token: int) -> str:
    """The other one of the two states a report is about, when it is about two and one of them speaks."""
    own = _own_side(passages, token)
    states = [entity for entity in passages.names.entities if entity.kind == "state"]
    most = max((len(entity.mentions) for entity in states), default=0)
    parties = [entity.id for entity in states if len(entity.mentions) > _BYSTANDER * most]
    return next(iter(set(parties) - {own})) if own in parties and len(parties) == 2 else ""


def each_other(passages: Passages, verb: Token) -> list[int]:
    """Heads of the two parties of "accused each other", "each accused the other"; empty when there are not two.

    Looked for in the sentence up to the verb, then in the two before it: two states, else two bodies, groups or
    persons.
    """
    parsed = passages.parsed
    sentence = parsed.sentence_of(verb.i)
    for number in range(sentence.i, max(-1, sentence.i - 1 - _BACK), -1):
        here = parsed.sentences[number]
        named: dict[str, int] = {}
        kinds: dict[str, str] = {}
        for i in range(here.first, min(here.last, verb.i)):
            entity = passages.names.at(i)
            if entity is not None and entity.kind in ("state", *_PARTIES, "person"):
                named.setdefault(entity.id, i)
                kinds[entity.id] = entity.kind
        states = [i for key, i in named.items() if kinds[key] == "state"]
        if len(states) == 2 or len(named) == 2:
            return states if len(states) == 2 else list(named.values())
        if named:
            return []
    return []
