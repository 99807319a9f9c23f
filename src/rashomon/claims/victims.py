"""Counts told by naming: "a man was killed" says of one, and leaves room for more.

A report that gives a count needs none of these; one that only says who died still tells how many at the least.
"""

from collections.abc import Iterable, Iterator
from functools import cache

from rashomon.claims.background import background_reason
from rashomon.claims.clause import clause_of, clause_tokens, predicate_of, subject_of
from rashomon.claims.draft import Draft
from rashomon.claims.levels import harmed_by, is_unachieved
from rashomon.claims.measures import class_of_noun, is_person, words
from rashomon.claims.passages import Passages
from rashomon.claims.predicates import by_verb, governor, state_after, verb_class
from rashomon.lang import table
from rashomon.model import Figure, Scope
from rashomon.parse import Parsed, Token

# How far from the victim the word that tells what happened may stand to be quoted with it.
_NEAR = 6
_WITHIN = ("compound", "amod", "nmod", "npadvmod", "appos")
_ARGUMENTS = ("nsubj", "nsubjpass", "dobj", "pobj", "conj")
_MODIFIERS = ("det", "npadvmod", "compound", "amod", "poss", "nmod", "nummod", "quantmod")


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
    found += _to_themselves(passages)
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


def _to_themselves(passages: Passages) -> Iterator[tuple[str, Token, int | None]]:
    """Who did it to himself: "the child found a pistol and shot himself"."""
    parsed = passages.parsed
    for token in parsed.tokens:
        if token.lower not in _reflexive() or token.dep != "dobj" or parsed.children(token.i, "poss", "amod"):
            continue
        subject = subject_of(parsed, token.head)
        measure = verb_class(parsed, token.head, "undergo", token.i, "")
        if subject is None or measure not in _covered() or not _is_one(parsed, parsed.tokens[subject]):
            continue
        closed = _is_open(parsed, token.head) or _is_figurative(parsed, token.head)
        if not closed and not background_reason(passages, token.head):
            yield measure, parsed.tokens[subject], token.head


@cache
def _reflexive() -> frozenset[str]:
    return frozenset(table("victims")["reflexive"]["words"])


def _who(passages: Passages, token: Token) -> str:
    """What a person is called by: the entity of a name, else the noun."""
    entity = passages.names.at(token.i)
    return token.lemma if entity is None else entity.id


def _is_victim(parsed: Parsed, token: Token) -> bool:
    """Whether a token heads the words for one person, and is not joined to another such head."""
    if not _is_one(parsed, token) or _is_listed(parsed, token):
        return False
    head = parsed.tokens[token.head]
    return not (token.dep == "conj" and (head.dep == "appos" or _is_one(parsed, head)))


def _is_one(parsed: Parsed, token: Token) -> bool:
    if _is_aged(parsed, token):
        return True
    if token.tag not in ("NN", "NNP"):
        return False
    listed = _is_listed(parsed, token)
    if (token.dep in _WITHIN and not listed) or _is_numbered(parsed, token):
        return False
    opens = token.tag == "NNP" and is_person(token.lower) and parsed.sentence_of(token.i).first == token.i
    if token.tag == "NN" or opens:
        # "Death" and "injury" are counted like people and are none.
        lemma = token.lower if opens else token.lemma
        return is_person(lemma) and (not class_of_noun(lemma) or lemma in words("weak"))
    span = parsed.entity_of.get(token.i)
    named = span is not None and span.label == "PERSON" and token.i == span.last - 1
    return token.tag == "NNP" and (named or _has_age(parsed, token))


def _has_age(parsed: Parsed, token: Token) -> bool:
    """ "Ana Holt, 31," is a person's name, whatever it was taken for."""
    return any(
        child.tag == "CD"
        and child.dep == "appos"
        and child.i == token.i + 2
        and parsed.tokens[token.i + 1].text in ",("
        for child in parsed.children(token.i, "appos")
    )


def _is_listed(parsed: Parsed, token: Token) -> bool:
    """Whether a name stands in apposition to another: one of a list, "Ana Holt, 31, Per Lund, 19, and ..."."""
    head = parsed.tokens[token.head]
    return token.dep == "appos" and token.tag == head.tag == "NNP" and bool(parsed.children(token.i, "conj"))


def _is_aged(parsed: Parsed, token: Token) -> bool:
    """Whether an age stands for whose it is: "wounding the 15-year-old"."""
    if token.lower != "old" or token.dep not in _ARGUMENTS:
        return False
    before = [other.lower for other in parsed.tokens[max(0, token.i - 2) : token.i] if other.pos != "PUNCT"]
    return before[-1:] in (["year"], ["month"], ["week"], ["day"])


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
        last = queue.pop().i
        joined = [*parsed.children(last, "conj"), *(c for c in parsed.children(last, "appos") if _is_listed(parsed, c))]
        found += joined
        queue += joined
    return found


def _what_happened(parsed: Parsed, token: Token) -> tuple[str, int | None]:
    """The class a single person's fate belongs to, and the token that tells it."""
    head = parsed.tokens[token.head]
    if token.dep == "pobj" and head.lower == "of":
        noun = parsed.tokens[head.head]
        of_noun = _by_noun(parsed, noun)
        harmed = harmed_by(parsed, noun)
        return (harmed, noun.i) if harmed and not of_noun[0] else of_noun
    if token.dep == "poss":
        return _by_noun(parsed, head)
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


def _by_noun(parsed: Parsed, noun: Token) -> tuple[str, int | None]:
    told = noun.pos == "NOUN" and not is_unachieved(parsed, noun)
    return (class_of_noun(noun.lemma), noun.i) if told else ("", None)


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
    several = size > 1 and token.tag == "NNP"
    whom = parsed.text(first, last) if several or _is_aged(parsed, token) else token.text
    head = "person" if several or _is_aged(parsed, token) else token.lemma
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
        scope=Scope(whom=whom, head=head),
    )
