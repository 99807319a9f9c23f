"""The clause a word stands in: predicate, arguments, polarity and mood. Every extractor reads clauses through here."""

from collections.abc import Iterable
from functools import cache

from attrs import frozen

from rashomon.lang import table
from rashomon.parse import Parsed, Token, once

_CONTENT = frozenset({"NOUN", "PROPN", "VERB", "ADJ", "NUM", "ADV"})
# Penn tags of finite verbs.
FINITE = frozenset({"VBD", "VBZ", "VBP", "MD"})
_SUBJECTS = ("nsubj", "nsubjpass", "csubj", "csubjpass")


@cache
def _words(key: str) -> frozenset[str]:
    return frozenset(table("words")[key])


@frozen(kw_only=True)
class Clause:
    """A predicate with its arguments.

    Args:
        predicate: Token number of the verb, or of the noun that stands for it in a fragment ("47 dead in ferry
            sinking").
        subject, object: Token numbers of their heads, None when absent.
        passive: The subject undergoes the event.
        negated: "not", "never", "no", "neither", "without" on the predicate or its subject.
        modal: Lower-case modal verb of uncertainty ("may", "could"), empty otherwise.
        future: "will", "is to", "is expected to".
        conditional: The clause is a condition or depends on one ("if", "unless", "whether").
    """

    predicate: int
    subject: int | None
    object: int | None
    passive: bool
    negated: bool
    modal: str
    future: bool
    conditional: bool


@once
def predicate_of(parsed: Parsed, token: int) -> int:
    """The nearest verb or copula above a token, or the root noun of a fragment; the token itself if it is a verb."""
    current = parsed.tokens[token]
    if current.pos in ("VERB", "AUX") and current.dep not in ("aux", "auxpass"):
        return current.i
    for above in parsed.ancestors(token):
        if above.pos in ("VERB", "AUX") and above.dep not in ("aux", "auxpass"):
            return above.i
        if above.pos == "ADJ" and above.dep == "amod" and above.i > above.head and current.dep == "prep":
            # "The bill, due for its reading on Friday, would raise ...": a clause of its own without its verb.
            return above.i
        current = above
    return current.i


@once
def subject_of(parsed: Parsed, predicate: int) -> int | None:
    """Head of the subject, inherited by conjoined predicates and open complements."""
    current = predicate
    for _ in range(6):
        found = parsed.children(current, *_SUBJECTS)
        if found:
            return _antecedent(parsed, found[0])
        token = parsed.tokens[current]
        if token.dep in ("acl", "relcl", "amod") and token.head != current:
            return token.head
        if token.dep in ("conj", "xcomp", "advcl", "pcomp", "prep", "dep") and token.head != current:
            current = token.head
            continue
        return None
    return None


def _antecedent(parsed: Parsed, subject: Token) -> int:
    """The noun a relative pronoun stands for."""
    if subject.tag in ("WDT", "WP"):
        verb = parsed.tokens[subject.head]
        if verb.dep == "relcl" and verb.head != verb.i:
            return verb.head
    return subject.i


@once
def object_of(parsed: Parsed, predicate: int) -> int | None:
    """Head of the direct object, or of the agent's complement in the passive, or None."""
    found = parsed.children(predicate, "dobj", "obj", "attr", "oprd", "dative")
    if found:
        return found[0].i
    for agent in parsed.children(predicate, "agent"):
        inner = parsed.children(agent.i, "pobj")
        if inner:
            return inner[0].i
    return None


@once
def is_negated(parsed: Parsed, predicate: int) -> bool:
    """Whether the predicate is denied in its own clause, by its subject or by the verb whose open complement it is."""
    negators = _words("negators")
    token = parsed.tokens[predicate]
    for child in parsed.children(predicate):
        if child.dep == "neg" or (child.lower in negators and child.dep in ("advmod", "preconj", "cc", "det")):
            return True
        if child.dep in _SUBJECTS and _negative_noun(parsed, child, negators):
            return True
        if child.dep in ("dobj", "attr") and _negative_noun(parsed, child, negators) and token.pos in ("VERB", "AUX"):
            return True
    if negative_adjunct(parsed, predicate):
        return True
    if token.dep == "pcomp" and parsed.tokens[token.head].lower == "without":
        return True
    if token.dep in ("xcomp", "conj") and token.head != predicate:
        governor = parsed.tokens[token.head]
        if token.dep == "xcomp":
            denied = any(child.dep == "neg" for child in parsed.children(governor.i))
            return denied != (governor.lemma in _words("implicatives") or governor.lower in _words("implicatives"))
    if token.dep == "pcomp" and parsed.tokens[token.head].lower in ("from", "against"):
        return parsed.tokens[parsed.tokens[token.head].head].lemma in _words("preventing")
    return False


def no_longer(parsed: Parsed, verb: int) -> bool:
    """Whether a verb tells of what is not done any more."""
    return any(
        child.lower == "longer" and parsed.tokens[child.i - 1].lower in ("no", "any")
        for child in parsed.children(verb, "advmod")
        if child.i
    )


def is_inverted(parsed: Parsed, token: Token) -> bool:
    """ "At no time were the troops withdrawn", "had the limits been exceeded": the parser takes the verb for a
    complement of its helper.
    """
    above = parsed.tokens[token.head]
    if token.dep not in ("acomp", "xcomp", "ccomp") or token.i < above.i:
        return False
    helps = above.lower == "had" and token.tag == "VBN" and not parsed.children(above.i, "nsubj", "nsubjpass")
    return above.pos == "AUX" or helps


def negative_adjunct(parsed: Parsed, predicate: int) -> tuple[int, ...]:
    """The tokens of "at no time", "in no way": what was so at no time and in no way was not so."""
    token = parsed.tokens[predicate]
    holders = [predicate]
    if is_inverted(parsed, token):
        holders.append(token.head)
    for prep in [prep for holder in holders for prep in parsed.children(holder, "prep")]:
        for noun in parsed.children(prep.i, "pobj"):
            none = any(child.lower == "no" for child in parsed.children(noun.i, "det"))
            if none and noun.lemma in _words("negative_adjuncts"):
                return tuple(range(prep.i, noun.i + 1))
    return ()


def is_number_sign(parsed: Parsed, word: Token) -> bool:
    """ "Update no. 3": a number and no denial."""
    behind = parsed.tokens[word.i + 1 : word.i + 3]
    return word.text.lower() in ("no", "no.") and any(
        token.pos == "NUM" and (at == 0 or behind[0].text == ".") for at, token in enumerate(behind)
    )


def _negative_noun(parsed: Parsed, noun: Token, negators: frozenset[str]) -> bool:
    if noun.lower in negators:
        return not is_number_sign(parsed, noun)
    return any(child.lower in negators and child.dep in ("det", "preconj", "cc") for child in parsed.children(noun.i))


@once
def clause_of(parsed: Parsed, token: int) -> Clause:
    """The clause of a token."""
    predicate = predicate_of(parsed, token)
    children = parsed.children(predicate)
    helpers = [child for child in children if child.dep in ("aux", "auxpass")]
    modal = next((child.lower for child in helpers if child.lower in _words("modals_uncertain")), "")
    future = any(child.lower in _words("future") for child in helpers)
    return Clause(
        predicate=predicate,
        subject=subject_of(parsed, predicate),
        object=object_of(parsed, predicate),
        passive=any(child.dep in ("auxpass", "nsubjpass") for child in children),
        negated=is_negated(parsed, predicate),
        modal=modal,
        future=future,
        conditional=_is_conditional(parsed, predicate),
    )


def _is_conditional(parsed: Parsed, predicate: int) -> bool:
    for current in [parsed.tokens[predicate], *parsed.ancestors(predicate)]:
        marks = [mark for mark in parsed.children(current.i, "mark") if not _likens(parsed, mark)]
        if any(mark.lower in ("if", "unless", "whether") for mark in marks):
            # "More than 16,000, if one believes the union": a clause that the parse may take for the sentence.
            return not _is_vouched(parsed, current)
        if any(
            not _is_aside(parsed, clause, predicate) and not _is_addressed(parsed, clause, current)
            for clause in _conditions(parsed, current.i)
        ):
            return True
        if current.dep in ("ccomp", "ROOT", "conj", "parataxis"):
            return False
    return False


def _likens(parsed: Parsed, mark: Token) -> bool:
    """ "As if with scissors": likened to what is not, and itself so."""
    return mark.i > 0 and parsed.tokens[mark.i - 1].lower == "as"


def _conditions(parsed: Parsed, predicate: int) -> list[Token]:
    """The predicates of the "if" clauses of a predicate."""
    return [
        child
        for child in parsed.children(predicate, "advcl")
        if any(
            mark.lower in ("if", "unless") and not _likens(parsed, mark) for mark in parsed.children(child.i, "mark")
        )
    ]


def _is_aside(parsed: Parsed, condition: Token, predicate: int) -> bool:
    """Whether an "if" clause conditions nothing (Quirk et al. (1985) 15.36, 15.38).

    "If the mayor is right" says whose word it is, "there were 40 if there was one" how sure somebody is of it, and "if
    you are just joining us:" why it is told at all.
    """
    inside = parsed.subtree(condition.i)
    words = " ".join(parsed.tokens[i].lower for i in range(inside[0], inside[-1] + 1))
    if any(words == phrase for phrase in table("numerals")["after"]["floor"] if phrase.startswith("if ")):
        return True
    apart = any(token.text == ":" for token in parsed.tokens[inside[-1] : predicate])
    return apart or _is_vouched(parsed, condition)


def vouching(parsed: Parsed, predicate: int) -> Token | None:
    """The "if" by which somebody's word is told as no more than that: "if the ministry is to be believed"; None
    without one."""
    for current in [parsed.tokens[predicate], *parsed.ancestors(predicate)]:
        for clause in _conditions(parsed, current.i):
            if _is_vouched(parsed, clause):
                return next(mark for mark in parsed.children(clause.i, "mark") if mark.lower == "if")
        if current.dep in ("ccomp", "ROOT", "parataxis"):
            break
    return None


def _is_vouched(parsed: Parsed, condition: Token) -> bool:
    """Whether an "if" clause only asks whether somebody or a figure can be relied on."""
    subject = next(iter(parsed.children(condition.i, *_SUBJECTS)), None)
    if subject is None or not any(mark.lower == "if" for mark in parsed.children(condition.i, "mark")):
        return False
    if condition.lemma in _words("relying"):
        # "If the mayor is to be believed": of no other subject is it said; "if one believes the union": of anybody.
        anybody = subject.lower in ("one", "you", "we") and bool(parsed.children(condition.i, "dobj"))
        return anybody or any(child.lower == "to" for child in parsed.children(condition.i, "aux"))
    told = parsed.children(condition.i, "acomp", "xcomp")
    if any(child.lemma in _words("relying") for child in told):
        return True
    named = subject.pos in ("PRON", "PROPN") and subject.lower not in ("it", "that", "this", "there", "you")
    tells = named or subject.lemma in table("measures")["heads"]["tellers"] or _is_count(subject)
    return tells and any(child.lower in _words("reliable") for child in told)


def _is_count(noun: Token) -> bool:
    return noun.lemma in table("measures")["heads"]["counters"]


def _is_addressed(parsed: Parsed, condition: Token, main: Token) -> bool:
    """ "If you are just joining us: the rocket left at four", "if you missed it, they won": on this it hangs whether
    the reader needs telling, and not what happened (Quirk et al. (1985) 15.38, indirect conditions).
    """
    told = main.tag == "VBD" and not parsed.children(main.i, "aux")
    return told and any(subject.lower == "you" for subject in parsed.children(condition.i, "nsubj"))


def content_lemmas(parsed: Parsed, tokens: Iterable[int]) -> tuple[str, ...]:
    """Lemmas that say something, in text order, without repeats; names keep their lower-case form."""
    stop, determiners = _words("stop_lemmas"), _words("determiners")
    found: dict[str, None] = {}
    for i in tokens:
        token = parsed.tokens[i]
        if token.pos not in _CONTENT or token.lemma in stop or token.lower in determiners:
            continue
        word = token.lower if token.pos == "PROPN" else token.lemma
        if word.isalnum() or any(char.isalnum() for char in word):
            found.setdefault(word.removesuffix("'s"))
    return tuple(found)


@once
def clause_tokens(parsed: Parsed, predicate: int) -> tuple[int, ...]:
    """Tokens of the predicate's clause, in order.

    Its subtree without embedded clauses that have their own subject, and without what follows a conjoined verb.
    """
    found: list[int] = []
    queue = [predicate]
    while queue:
        current = queue.pop()
        found.append(current)
        for child in parsed.children(current):
            own_clause = child.dep in ("ccomp", "advcl", "parataxis", "csubj") or (
                child.dep == "conj" and child.pos in ("VERB", "AUX") and parsed.tokens[current].pos in ("VERB", "AUX")
            )
            if not own_clause:
                queue.append(child.i)
    return tuple(sorted(found))
