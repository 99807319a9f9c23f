"""What a stance is taken to: from the words beside the cue to the proposition they stand for."""

from attrs import evolve

from rashomon.claims.positions.lexicon import words
from rashomon.claims.positions.polarity import clause_negated, negative_phrase
from rashomon.claims.positions.stand import Content
from rashomon.parse import Parsed, Token

_WH = frozenset({"what", "who", "whom", "why", "how", "when", "where", "which", "whose"})
_SIDE = ("advcl", "parataxis", "intj", "meta")


def is_vessel(parsed: Parsed, noun: int) -> bool:
    """A noun that only wraps a proposition ("reports", "the allegation") or a pronoun for one."""
    token = parsed.tokens[noun]
    return token.lemma in words("vessels", "lemmas") or token.lower in words("vessels", "pronouns")


def clause_content(parsed: Parsed, predicate: int, without: tuple[int, ...] = (), doer: int | None = None) -> Content:
    """The content of a clause; `without` are heads of parts that are not of it (the reporting clause inside it)."""
    tokens = _tokens(parsed, predicate, without)
    marks = {parsed.tokens[i].lower for i in tokens[:2]}
    has_subject = any(child.dep.startswith(("nsubj", "csubj", "expl")) for child in parsed.children(predicate))
    return Content(
        head=predicate,
        tokens=tokens,
        doer=None if has_subject else doer,
        negated=clause_negated(parsed, predicate),
        wh=bool(marks & _WH) and not marks & {"whether", "if", "that"},
    )


def _tokens(parsed: Parsed, head: int, without: tuple[int, ...]) -> tuple[int, ...]:
    """The subtree of a head without clauses at its side and without what is joined to it by another subject."""
    found: list[int] = []
    queue = [head]
    while queue:
        current = queue.pop()
        found.append(current)
        for child in parsed.children(current):
            if child.i in without or (child.dep in _SIDE and not _conditional(parsed, child)):
                continue
            if current == head and child.dep == "conj" and _own_clause(parsed, child):
                continue
            if current == head and child.dep == "cc" and child.i > head and _joins_clause(parsed, head):
                continue
            queue.append(child.i)
    return tuple(sorted(found))


def _conditional(parsed: Parsed, clause: Token) -> bool:
    """An adverbial clause that belongs to the proposition: an infinitive of purpose."""
    return any(child.lower == "to" and child.dep == "aux" for child in parsed.children(clause.i))


def _own_clause(parsed: Parsed, token: Token) -> bool:
    return token.pos in ("VERB", "AUX") and (
        token.tag in ("VBD", "VBZ", "VBP") or any(child.dep.startswith("nsubj") for child in parsed.children(token.i))
    )


def _joins_clause(parsed: Parsed, head: int) -> bool:
    return any(_own_clause(parsed, child) for child in parsed.children(head, "conj"))


def noun_content(parsed: Parsed, noun: int, doer: int | None = None) -> Content | None:
    """The content of a noun phrase: what a vessel holds, else the phrase itself; None when the vessel is empty.

    "the reports that the bank had failed" gives the bank's failure, "any link to the case" gives a link to the case,
    "the allegations" alone gives None: something said before.
    """
    token = parsed.tokens[noun]
    if is_vessel(parsed, noun):
        held = vessel_content(parsed, noun, doer)
        if held is not None:
            return held
        if not _specific(parsed, token):
            return None
    possessor = next((child.i for child in parsed.children(noun, "poss")), None)
    return Content(
        head=noun,
        tokens=_tokens(parsed, noun, ()),
        doer=None if possessor is not None or not _deed(parsed, token) else doer,
        negated=negative_phrase(parsed, noun),
    )


def _deed(parsed: Parsed, token: Token) -> bool:
    """Nouns for which the actor is the doer when nobody else is named ("denied involvement", "admitted wrongdoing")."""
    return token.pos == "NOUN" and token.tag == "NN" and not any(
        child.dep in ("det",) and child.lower in ("the", "a", "an", "this", "that") for child in parsed.children(token.i)
    )


def _specific(parsed: Parsed, token: Token) -> bool:
    """A vessel that names its matter in other words than a clause ("doping allegations", "the corruption charges")."""
    return any(child.dep in ("compound", "amod") and child.pos in ("NOUN", "PROPN") for child in parsed.children(token.i))


def vessel_content(parsed: Parsed, noun: int, doer: int | None = None) -> Content | None:
    """What stands behind "reports that", "claims of", "allegations against"; None when nothing does."""
    for child in parsed.children(noun):
        if child.i < noun:
            continue
        if child.dep in ("acl", "ccomp", "relcl", "appos") and any(
            mark.lower in ("that", "whether", "if") and mark.dep == "mark" for mark in parsed.children(child.i)
        ):
            return clause_content(parsed, child.i)
        if child.dep in ("acl", "relcl") and child.tag == "VBG":
            continue
        if child.dep == "prep" and child.lower in words("vessels", "prepositions"):
            inner = prep_content(parsed, child.i, None)
            if inner is not None:
                return inner
    # A parser may hang the that-clause on the verb: "reports emerged that the bank had failed".
    verb = parsed.tokens[parsed.tokens[noun].head]
    if parsed.tokens[noun].dep in ("nsubj", "nsubjpass") and verb.pos in ("VERB", "AUX"):
        for child in parsed.children(verb.i, "ccomp", "acl"):
            if child.i > noun and any(mark.lower == "that" and mark.dep == "mark" for mark in parsed.children(child.i)):
                return clause_content(parsed, child.i)
    return None


def prep_content(parsed: Parsed, prep: int, doer: int | None) -> Content | None:
    """The content behind a preposition: a gerund, a clause or a noun phrase."""
    for child in parsed.children(prep, "pcomp", "ccomp"):
        return clause_content(parsed, child.i, doer=_gerund_doer(parsed, child, doer))
    for child in parsed.children(prep, "pobj"):
        return noun_content(parsed, child.i, doer)
    return None


def _gerund_doer(parsed: Parsed, token: Token, doer: int | None) -> int | None:
    return None if parsed.children(token.i, "nsubj", "nsubjpass") else doer


def object_content(parsed: Parsed, verb: int, doer: int | None) -> tuple[Content | None, bool]:
    """Content after a stance verb, and whether the verb has any complement at all (an empty vessel or pronoun has one)."""
    for child in parsed.children(verb, "ccomp"):
        if _reporting_inversion(parsed, verb, child):
            continue
        return clause_content(parsed, child.i, without=(verb,), doer=doer), True
    for child in parsed.children(verb, "xcomp"):
        if child.tag == "VBG" or child.pos in ("VERB", "AUX"):
            return clause_content(parsed, child.i, doer=doer), True
    for child in parsed.children(verb, "dobj", "nsubjpass", "attr"):
        if child.dep == "nsubjpass" and child.lower == "it":
            continue
        if child.tag in ("WDT", "WP"):
            relative = parsed.tokens[verb]
            if relative.dep == "relcl" and relative.head != verb:
                inner = noun_content(parsed, relative.head, doer)
                return (evolve(inner, tokens=tuple(i for i in inner.tokens if i not in set(parsed.subtree(verb)))) if inner else None), True
            return None, True
        return noun_content(parsed, child.i, doer), True
    return None, False


def _reporting_inversion(parsed: Parsed, verb: int, child: Token) -> bool:
    """A clause before the verb that is no complement of it: none so far; kept apart for that-less fronted clauses of condition."""
    return any(mark.lower in ("if", "because", "although") and mark.dep == "mark" for mark in parsed.children(child.i)) and child.i < verb
