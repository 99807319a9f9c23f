"""Counts told by naming: "a man was killed" says of one, and leaves room for more.

A report that gives a count needs none of these; one that only says who died still tells how many at the least.
"""

from collections.abc import Iterable, Iterator
from functools import cache

from rashomon.claims.background import background_reason
from rashomon.claims.clause import clause_of, clause_tokens, predicate_of
from rashomon.claims.draft import Draft
from rashomon.claims.measures import class_of_noun, is_person, words
from rashomon.claims.passages import Passages
from rashomon.claims.predicates import by_verb, governor, state_after
from rashomon.lang import table
from rashomon.model import Figure, Scope
from rashomon.parse import Parsed, Token

# How far from the victim the word that tells what happened may stand to be quoted with it.
_NEAR = 6
_MODIFIERS = ("det", "compound", "amod", "poss", "nmod", "nummod", "quantmod")


@cache
def _covered() -> dict[str, frozenset[str]]:
    """Classes that may be told by naming, each with the classes whose counts say as much."""
    return {name: frozenset(by) for name, by in table("victims")["covered"].items()}


@cache
def _opening(key: str) -> frozenset[str]:
    """``words`` or ``verbs`` that leave open whether anybody was lost."""
    return frozenset(table("victims")["open"][key])


def victims_of(passages: Passages, told: Iterable[Draft]) -> Iterator[Draft]:
    """One floor for each class of losses that a report tells only by naming; the longest list of names wins.

    Args:
        passages: The report.
        told: The figures it gives; a class with a count of its own in them is left alone.
    """
    counted: set[str] = set()
    for draft in told:
        value = draft.value
        if isinstance(value, Figure) and value.low and value.unit == "person":
            counted |= {value.measure, *(covered for covered, by in _covered().items() if value.measure in by)}
    if counted >= set(_covered()):
        return
    parsed = passages.parsed
    found: list[tuple[str, Token, int | None]] = []
    for token in parsed.tokens:
        if not _is_victim(parsed, token):
            continue
        measure, verb = _what_happened(parsed, token)
        if measure not in _covered() or _is_open(parsed, verb) or _is_figurative(parsed, verb):
            continue
        if not background_reason(passages, token.i):
            found.append((measure, token, verb))
    dead = {_who(passages, token) for measure, token, _ in found if measure == "killed"}
    best: dict[str, tuple[int, Token, int | None]] = {}
    for measure, token, verb in found:
        if measure in counted or (measure != "killed" and _who(passages, token) in dead):
            # Who was shot and later died is one of the dead.
            continue
        size = 1 + sum(_is_another(parsed, child, verb) for child in _conjuncts(parsed, token))
        if measure not in best or size > best[measure][0]:
            best[measure] = size, token, verb
    for measure, (size, token, verb) in best.items():
        yield _draft(parsed, measure, size, token, verb)


def _who(passages: Passages, token: Token) -> str:
    """What a person is called by: the entity of a name, else the noun."""
    entity = passages.names.at(token.i)
    return token.lemma if entity is None else entity.id


def _is_victim(parsed: Parsed, token: Token) -> bool:
    """Whether a token heads the words for one person, and is not joined to another such head."""
    if not _is_one(parsed, token):
        return False
    head = parsed.tokens[token.head]
    return not (token.dep == "conj" and (head.dep == "appos" or _is_one(parsed, head)))


def _is_one(parsed: Parsed, token: Token) -> bool:
    if token.dep in ("compound", "amod", "nmod", "npadvmod", "appos") or _is_numbered(parsed, token):
        return False
    opens = token.tag == "NNP" and is_person(token.lower) and parsed.sentence_of(token.i).first == token.i
    if token.tag == "NN" or opens:
        # "Death" and "injury" are counted like people and are none.
        lemma = token.lower if opens else token.lemma
        return is_person(lemma) and (not class_of_noun(lemma) or lemma in words("weak"))
    span = parsed.entity_of.get(token.i)
    return token.tag == "NNP" and span is not None and span.label == "PERSON" and token.i == span.last - 1


def _is_another(parsed: Parsed, token: Token, verb: int | None) -> bool:
    """Whether a joined noun is somebody else: "a wife and mother was killed" is one person."""
    if not _is_one(parsed, token):
        return False
    named = token.tag == "NNP" or bool(parsed.children(token.i, "det", "poss"))
    plural = verb is not None and any(child.lower in ("were", "are", "have") for child in parsed.children(verb))
    return named or plural


def _is_numbered(parsed: Parsed, token: Token) -> bool:
    """Whether a number counts the noun; that of "a 24-year-old man", or of a dateline before it, does not."""
    return any(
        all(between.pos != "PUNCT" for between in parsed.tokens[child.i + 1 : token.i])
        for child in parsed.children(token.i, "nummod")
    )


def _conjuncts(parsed: Parsed, token: Token) -> list[Token]:
    found: list[Token] = []
    queue = [token]
    while queue:
        joined = parsed.children(queue.pop().i, "conj")
        found += joined
        queue += joined
    return found


def _what_happened(parsed: Parsed, token: Token) -> tuple[str, int | None]:
    """The class a single person's fate belongs to, and the token that tells it."""
    head = parsed.tokens[token.head]
    if token.dep == "pobj" and head.lower == "of":
        noun = parsed.tokens[head.head]
        return (class_of_noun(noun.lemma), noun.i) if noun.pos == "NOUN" else ("", None)
    if token.dep == "poss":
        return (class_of_noun(head.lemma), head.i) if head.pos == "NOUN" else ("", None)
    state = state_after(parsed, token.i + 1, "")
    if state is not None and state.measure:
        return state.measure, max(token.i, state.last - 1)
    verb, role = governor(parsed, token.i)
    if role not in ("do", "undergo"):
        return "", None
    if verb is not None and parsed.tokens[verb].lemma in _opening("verbs"):
        return "", None
    told = by_verb(parsed, token.i, verb, role, "")
    return ("", None) if told is None else (told.measure, told.verb)


def _is_open(parsed: Parsed, verb: int | None) -> bool:
    """Whether it is denied, possible, still to come, or only tried or threatened."""
    if verb is None:
        return True
    clause = clause_of(parsed, verb)
    if clause.negated or clause.modal or clause.future or clause.conditional:
        return True
    token = parsed.tokens[verb]
    if _is_near_miss(parsed, verb):
        return True
    if token.dep == "ccomp" and clause_of(parsed, token.head).negated:
        return True
    return (
        token.pos == "VERB"
        and token.dep in ("xcomp", "pcomp")
        and any(child.lower == "to" for child in parsed.children(verb, "aux"))
    )


def _is_near_miss(parsed: Parsed, verb: int) -> bool:
    """ "Was almost killed", "not a single passenger", "whenever a worker is killed", "in the film": no loss is told."""
    sentence = parsed.sentence_of(verb)
    before = {token.lower for token in parsed.tokens[sentence.first : verb + 1]}
    return bool(before & _opening("words"))


def _is_figurative(parsed: Parsed, verb: int | None) -> bool:
    """ "Wounded politically", "stabbed in the back": a word in the clause says that nobody bled."""
    if verb is None:
        return False
    inside = {parsed.tokens[i].lower for i in clause_tokens(parsed, predicate_of(parsed, verb))}
    return any(set(phrase.split()) <= inside for phrase in table("victims")["figurative"]["phrases"])


def _draft(parsed: Parsed, measure: str, size: int, token: Token, verb: int | None) -> Draft:
    first = min([token.i, *(child.i for child in parsed.children(token.i, *_MODIFIERS) if child.i < token.i)])
    last = max([token.i, *(child.i for child in _conjuncts(parsed, token))]) + 1 if size > 1 else token.i + 1
    if verb is not None and parsed.sentence_of(verb) is parsed.sentence_of(token.i):
        if last <= verb < last + _NEAR:
            last = verb + 1
        elif first - _NEAR <= verb < first:
            first = verb
    return Draft(
        kind="figure",
        value=Figure(low=float(size), high=None, unit="person", measure=measure),
        start=parsed.tokens[first].start,
        end=parsed.tokens[last - 1].end,
        token=token.i,
        scope=Scope(whom=parsed.text(token.i, token.i + 1), head=token.lemma),
    )
