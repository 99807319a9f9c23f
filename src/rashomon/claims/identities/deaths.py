"""How one person died, or all who are spoken of: shot, stabbed, fell to his death, struck by a van, drowned."""

from collections.abc import Iterator

from rashomon.claims.clause import is_negated, subject_of
from rashomon.claims.draft import Draft
from rashomon.claims.events import event_class
from rashomon.claims.identities.contrast import contrasted
from rashomon.claims.identities.means import is_weapon
from rashomon.claims.identities.phrases import is_named, phrase
from rashomon.claims.identities.told import (
    DEATH,
    agent_of,
    in_words,
    is_passive,
    is_somebody,
    is_told,
    section,
    undergoer,
    whom,
)
from rashomon.claims.measures import is_animal, is_person
from rashomon.claims.passages import Passages
from rashomon.lang import table
from rashomon.parse import Parsed, Token

_LONGEST = 10


def deaths(passages: Passages) -> Iterator[Draft]:
    """One claim for each manner of death that the text tells of one person, or of several as of one."""
    parsed = passages.parsed
    for verb in parsed.tokens:
        if verb.pos != "VERB" or not is_told(parsed, verb):
            continue
        yield from _done(passages, verb)
        yield from _undergone(passages, verb)
        yield from _in_a_clause(passages, verb)


def _done(passages: Passages, verb: Token) -> Iterator[Draft]:
    """ "Was shot dead", "was stabbed to death", "the dead man was struck by a van"."""
    parsed = passages.parsed
    manner = _manner(verb, "done")
    victim = undergoer(parsed, verb)
    if not manner or victim is None:
        return
    mine = parsed.tokens[victim]
    if mine.lower in ("himself", "herself"):
        subject = subject_of(parsed, verb.i)
        if subject is not None and manner in ("hanged", "shot", "burned", "poisoned") and _is_one(passages, subject):
            yield in_words(passages, DEATH, (verb.i, victim + 1), verb.i, of=whom(passages, subject), same=manner)
        return
    if not _is_told_of(passages, victim) or not _is_deadly(passages, verb, mine):
        return
    last = verb.i + 1
    agent = agent_of(parsed, verb)
    if agent is not None and agent > verb.i and not is_person(parsed.tokens[agent].lemma):
        end = phrase(parsed, agent)[1]
        last = end if end - verb.i <= _LONGEST else last
    yield in_words(passages, DEATH, (verb.i, last), verb.i, of=_of(passages, victim), same=manner)


def _undergone(passages: Passages, verb: Token) -> Iterator[Draft]:
    """ "Fell to his death from the ridge", "drowned", "the dead man fell from the upper tier"."""
    parsed = passages.parsed
    manner = _manner(verb, "undergone")
    if not manner or is_passive(parsed, verb) or parsed.children(verb.i, "dobj"):
        return
    victim = subject_of(parsed, verb.i)
    if victim is None or not _is_told_of(passages, victim) or not _is_deadly(passages, verb, parsed.tokens[victim]):
        return
    last = verb.i + 1
    for preposition in (parsed.tokens[i] for i in parsed.subtree(verb.i) if i > verb.i):
        if preposition.lower == "from" and manner in ("fell", "jumped"):
            for inner in parsed.children(preposition.i, "pobj"):
                last = phrase(parsed, inner.i)[1]
    words = (verb.i, last if last - verb.i <= _LONGEST else verb.i + 1)
    yield in_words(passages, DEATH, words, verb.i, of=_of(passages, victim), same=manner)


def _in_a_clause(passages: Passages, verb: Token) -> Iterator[Draft]:
    """ "Died when a wall fell on him", "was killed after being hit by a tram"."""
    parsed = passages.parsed
    if verb.lemma not in section("death", "words", "dying"):
        return
    victim = undergoer(parsed, verb) if is_passive(parsed, verb) else subject_of(parsed, verb.i)
    if victim is None or not _is_told_of(passages, victim) or (verb.lemma == "kill" and not is_passive(parsed, verb)):
        return
    yield from _in_harm(passages, verb, victim)
    for clause in [*parsed.children(verb.i, "advcl"), *_after(parsed, verb)]:
        marker = _marker(parsed, clause)
        if marker not in section("death", "words", "markers") or clause.pos != "VERB":
            continue
        if not _is_violent(parsed, clause):
            continue
        words = _clause(parsed, clause)
        manner = _manner(clause, "done") or _manner(clause, "undergone")
        yield in_words(passages, DEATH, words, verb.i, of=_of(passages, victim), same=manner)


def _in_harm(passages: Passages, verb: Token, victim: int) -> Iterator[Draft]:
    """ "Died in a fall from a balcony", "was killed by a falling beam"."""
    parsed = passages.parsed
    for preposition in parsed.children(verb.i, "prep", "agent"):
        if parsed.children(preposition.i, "neg"):
            continue  # "by gas, not by the fall": set against it
        for noun in parsed.children(preposition.i, "pobj"):
            harm = preposition.lower == "in" and noun.lemma in section("death", "words", "in_harm")
            thing = preposition.lower == "by" and noun.pos == "NOUN" and not is_somebody(passages, noun.i)
            # What is a weapon is read as one.
            thing &= not is_weapon(parsed, noun)
            if harm or (thing and is_named(parsed, noun.i)):
                first, last = phrase(parsed, noun.i)
                behind = [p for p in parsed.children(verb.i, "prep") if p.i == last and p.lower == "from"]
                for source in (inner for p in behind for inner in parsed.children(p.i, "pobj")):
                    last = phrase(parsed, source.i)[1]
                of = _of(passages, victim)
                yield in_words(passages, DEATH, (first, last), verb.i, of=of)
                other = contrasted(parsed, noun.i)
                if other is not None:
                    yield in_words(passages, DEATH, other, verb.i, of=of, negated=True)


def _after(parsed: Parsed, verb: Token) -> list[Token]:
    return [
        inner for preposition in parsed.children(verb.i, "prep") for inner in parsed.children(preposition.i, "pcomp")
    ]


def _marker(parsed: Parsed, clause: Token) -> str:
    above = parsed.tokens[clause.head]
    if clause.dep == "pcomp":
        return above.lower
    return next(
        (
            c.lower
            for c in parsed.children(clause.i, "mark", "advmod")
            if c.i < clause.i and c.i == _first(parsed, clause)
        ),
        "",
    )


def _first(parsed: Parsed, clause: Token) -> int:
    return parsed.edges(clause.i)[0]


def _is_violent(parsed: Parsed, clause: Token) -> bool:
    """Whether what the clause tells is harm: one of the manners, or a crash, a blast, a fall of what was above."""
    if _manner(clause, "done") or _manner(clause, "undergone"):
        return True
    return event_class(parsed, clause.i) in section("death", "words", "harms")


def _clause(parsed: Parsed, clause: Token) -> tuple[int, int]:
    """The clause without its marker and its helpers in front of a bare participle."""
    inside = [i for i in parsed.subtree(clause.i) if parsed.tokens[i].pos != "PUNCT"]
    first, last = min(inside), max(inside) + 1
    while first < clause.i and parsed.tokens[first].lower in {*section("death", "words", "markers"), "being"}:
        first += 1
    return first, min(last, first + _LONGEST)


def _manner(verb: Token, key: str) -> str:
    return next((manner for manner, verbs in table("roles")["death"][key].items() if verb.lemma in verbs), "")


def _is_deadly(passages: Passages, verb: Token, victim: Token) -> bool:
    """Whether the verb tells a death: by itself, by what stands with it, or because its victim is told to be dead."""
    parsed = passages.parsed
    if verb.lemma in section("death", "words", "deadly"):
        return True
    around = parsed.children(verb.i, "acomp", "oprd", "advmod", "prep", "xcomp", "ccomp")
    if any(child.lower == "dead" or child.lower in section("death", "words", "adverbs") for child in around):
        return True
    if any(
        child.lower == "to" and any(inner.lemma == "death" for inner in parsed.children(child.i, "pobj"))
        for child in around
    ):
        return True
    return _is_dead(parsed, victim) or _is_told_dead(passages, victim)


def _is_told_dead(passages: Passages, victim: Token) -> bool:
    """Whether the report tells of the death of the one who is named: "Ruth Imber died", "the death of Ruth Imber"."""
    entity = passages.names.at(victim.i)
    if entity is None:
        return False
    parsed = passages.parsed
    dying = section("death", "words", "dying")
    for start, end in entity.mentions:
        first, last = parsed.token_range(start, end)
        for token in parsed.tokens[first:last]:
            above = parsed.tokens[token.head]
            if token.dep in ("nsubj", "nsubjpass") and above.lemma in dying and above.pos == "VERB":
                return above.lemma != "kill" or token.dep == "nsubjpass"
            if token.dep == "nsubj" and above.lemma in section("death", "words", "living"):
                return is_negated(parsed, above.i)
            if token.dep == "dobj" and above.lemma in section("death", "words", "mourning"):
                return True
            if token.dep == "poss" and above.lemma in ("death", "killing", "murder"):
                return True
            if token.dep == "pobj" and above.lower == "of" and parsed.tokens[above.head].lemma in ("death", "killing"):
                return True
    return False


def _is_dead(parsed: Parsed, victim: Token) -> bool:
    if victim.lemma in section("death", "words", "victims"):
        return True
    return any(child.lower in section("death", "words", "dead") for child in parsed.children(victim.i, "amod"))


def _is_one(passages: Passages, head: int) -> bool:
    """One person: a name, or a singular noun for one."""
    token = passages.parsed.tokens[head]
    entity = passages.names.at(head)
    if entity is not None:
        return entity.kind == "person"
    if token.tag in ("NNS", "NNPS") or is_animal(token.lemma) or token.lemma in section("death", "words", "figures"):
        return False
    if token.pos == "PRON":
        return token.lower in ("he", "she", "him", "her")
    return token.tag == "NN" and (is_person(token.lemma) or token.lemma in section("death", "words", "victims"))


def _is_told_of(passages: Passages, head: int) -> bool:
    return _is_one(passages, head) or _are_all(passages, head)


def _are_all(passages: Passages, head: int) -> bool:
    """Several of whom one thing is told: "they", "all nine", "the passengers"; not "two of them", "most of the men"."""
    parsed = passages.parsed
    token = parsed.tokens[head]
    if passages.names.at(head) is not None or is_animal(token.lemma):
        return False
    all_of = {token.lower, *(child.lower for child in parsed.children(head, "det", "predet"))}
    if all_of & section("death", "words", "whole"):
        return token.pos not in ("NOUN", "PROPN") or _are_people(token)
    if token.pos == "PRON":
        return token.lower in ("they", "them")
    definite = any(child.lower in ("the", "their", "these", "those") for child in parsed.children(head, "det", "poss"))
    # "The others", "the two hikers": of the rest something else may be told.
    told_apart = parsed.children(head, "nummod", "amod") or token.lower in section("death", "words", "parts")
    return token.tag == "NNS" and definite and not told_apart and _are_people(token)


def _are_people(token: Token) -> bool:
    return is_person(token.lemma) or token.lemma in section("death", "words", "theirs")


# Whose death it is where it is told of all.
_THE_DEAD = "dead"


def _of(passages: Passages, victim: int) -> tuple[str, ...]:
    """Who died; of "the victim" and "the dead man" there is one, whoever else calls him what."""
    parsed = passages.parsed
    token = parsed.tokens[victim]
    if not _is_one(passages, victim):
        return (_THE_DEAD,)
    definite = any(child.lower == "the" for child in parsed.children(victim, "det"))
    if token.pos == "PRON" and passages.names.at(victim) is None:
        return ()
    if definite and _is_dead(parsed, token) and passages.names.at(victim) is None:
        return ()
    return whom(passages, victim)
