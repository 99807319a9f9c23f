"""The question that an amount answers, made of its clause: "How much oil leaked?" of "8,500 tonnes of oil leaked"."""

from collections.abc import Mapping
from functools import cache

from rashomon.claims.asking.clauses import Asked, question_of
from rashomon.claims.asking.phrases import NOTHING, is_several, named, unit_words
from rashomon.claims.clause import clause_of, predicate_of
from rashomon.claims.passages import Passages
from rashomon.claims.units import unit
from rashomon.lang import table
from rashomon.parse import Parsed, Token

# What an amount is joined to its unit by.
_TIMES = ("time", "times", "occasion")
_INSIDE = frozenset({"nummod", "compound", "quantmod", "nmod", "npadvmod", "amod"})


@cache
def _forms(key: str) -> Mapping[str, str]:
    return dict(table("questions")["amount"][key])


def amount_asked(passages: Passages, unit_id: str, token: int) -> str:
    """The question that an amount answers, as its sentence would put it; empty where that is not settled.

    Args:
        passages: The report.
        unit_id: Its unit, as `model.Figure` has it.
        token: Number of the token of its numeral.

    Example:
        >>> from rashomon.model import Report
        >>> from rashomon.parse import load_engine
        >>> text = "The tanker has leaked 8,500 tonnes of oil."
        >>> report = Report(id="r-1", sha256="1", path="a", text=text)
        >>> amount_asked(Passages(load_engine().parse(report)), "t", 4)
        'How much oil did the tanker leak?'
    """
    measured = unit(unit_id)
    # "Twice" and "four times" are counted in nothing else.
    dimension = "times" if unit_id == "time" else measured.dimension if measured is not None else ""
    opening = _forms("openings").get(dimension, "")
    if not opening:
        return ""
    parsed = passages.parsed
    amount = _amount(parsed, token)
    thing = parsed.tokens[amount.head]
    if amount.dep in _INSIDE and thing.pos in ("NOUN", "PROPN") and amount.i < thing.i:
        words = named(passages, thing.i, NOTHING)
        form = _forms("modifying").get(dimension, "")
        return (
            form.format(thing=words.removeprefix("the ")) if words and form and not is_several(parsed, thing.i) else ""
        )
    return _in_clause(passages, amount, opening, dimension)


def _amount(parsed: Parsed, token: int) -> Token:
    """The head of the words of an amount: of "8,500 tonnes" the unit, of "$2.5 million" the last number."""
    at = parsed.tokens[token]
    while at.dep in _INSIDE and at.head != at.i:
        above = parsed.tokens[at.head]
        if not (above.pos in ("NUM", "SYM") or {above.lower, above.lemma} & {*unit_words(), *_TIMES}):
            break
        at = above
    return at


def _in_clause(passages: Passages, amount: Token, opening: str, dimension: str) -> str:
    parsed = passages.parsed
    of = _what_of(passages, amount)
    if of:
        if dimension in ("time", "share"):
            return ""
        opening = f"{_forms('openings')['mass']} {of}"
    predicate = predicate_of(parsed, amount.i)
    described = parsed.tokens[amount.head]
    if described.pos == "ADJ" and described.dep == "acomp" and amount.dep in _INSIDE and described.head == predicate:
        # "The dam was 40 metres high".
        opening, amount = f"How {described.lower}", described
        asked = question_of(passages, predicate, amount.i, when=False)
        return asked.put(opening) if asked is not None and parsed.tokens[predicate].lemma == "be" else ""
    verb, clause = parsed.tokens[predicate], clause_of(parsed, predicate)
    if amount.dep in ("nsubj", "nsubjpass") and amount.head == predicate:
        asked = question_of(passages, predicate, amount.i)
        return asked.put(opening) if asked is not None and (of or dimension == "money") else ""
    if amount.dep == "attr" and verb.lemma == "be" and clause.subject is not None and not of:
        subject = named(passages, clause.subject, amount.i)
        noun = parsed.tokens[clause.subject].lemma
        asked_for = subject and noun in table("questions")["amount"]["nouns"] and not is_several(parsed, clause.subject)
        return (
            Asked(operator=verb.lower, subject=subject, rest="").put("What")
            if asked_for and verb.lower.isalpha()
            else ""
        )
    if amount.dep == "pobj":
        preposition = parsed.tokens[amount.head]
        by = _forms("prepositions").get(f"{preposition.lower} {dimension}", "")
        if not by or parsed.tokens[preposition.head].i != predicate:
            return ""
        asked = question_of(passages, predicate, amount.i)
        return asked.put(by) if asked is not None else ""
    if amount.dep not in ("dobj", "npadvmod", "dative", "advmod") or amount.head != predicate:
        return ""
    asked = question_of(passages, predicate, amount.i)
    return asked.put(opening) if asked is not None else ""


def _what_of(passages: Passages, amount: Token) -> str:
    """What it is an amount of: the oil of "8,500 tonnes of oil"."""
    parsed = passages.parsed
    for preposition in parsed.children(amount.i, "prep"):
        if preposition.lower == "of":
            for noun in parsed.children(preposition.i, "pobj"):
                return named(passages, noun.i, amount.i, bare=False)
    return ""
